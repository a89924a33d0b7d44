"""Each target holds for its seeds and for what a few changes make of them: the same ones every day."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz import seeds
from fuzz.choices import Choices
from fuzz.judging import judge
from fuzz.mutation import archive_parts, mutate_archive, mutate_pdf, mutate_xml
from fuzz.targets import TARGETS

COSTLY = {"pdf-apart", "api"}
QUICK = [name for name in TARGETS if name not in COSTLY]
CHANGES = st.lists(st.integers(0, 2**32 - 1), min_size=1, max_size=4)
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.nested_given]  # laws are drawn from other tests


def varied(target, place, changes):
    """A seed of the target after some changes, each told by a number."""
    known = list(target.seeds())
    data = known[place % len(known)]
    for change in changes:
        data = target.mutate(data, Random(change), known)[: max(target.longest, len(data))]
    return data


@pytest.mark.parametrize("name", TARGETS)
def test_the_seeds_are_accepted(name):
    """There are inputs to begin with, and nothing is wrong with any of them."""
    known = list(TARGETS[name].seeds())
    assert known
    for data in known[:60]:
        assert judge(TARGETS[name], data).fault is None


@pytest.mark.parametrize("name", QUICK)
@settings(max_examples=12, suppress_health_check=SLOW)
@given(st.integers(0, 99), CHANGES)
def test_a_few_changes_break_no_law(name, place, changes):
    """Whatever a change makes of an input, it is read or refused in one line, and all laws hold."""
    assert judge(TARGETS[name], varied(TARGETS[name], place, changes)).fault is None


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(COSTLY))
@settings(max_examples=20, suppress_health_check=SLOW)
@given(st.integers(0, 99), CHANGES)
def test_a_few_changes_break_no_law_where_a_case_costs_much(name, place, changes):
    """The same where each case starts a process or asks a site."""
    assert judge(TARGETS[name], varied(TARGETS[name], place, changes)).fault is None


# --- the changes -----------------------------------------------------------------------------------------------


@given(st.integers(0, 2**32 - 1))
def test_what_is_changed_keeps_its_form(number):
    """A changed archive mostly opens, and a changed document mostly is XML: else nothing would get through the door."""
    known = [seeds.documents()[0]]
    made = [mutate_xml(known[0], Random(number + k), known) for k in range(6)]
    assert sum(data.startswith(b"<akomaNtoso") and data.rstrip().endswith(b"</akomaNtoso>") for data in made) >= 2
    files = [next(seeds.word_files())]
    assert any(archive_parts(mutate_archive(files[0], Random(number + k), files)) for k in range(6))
    page = next(seeds.printed_pages())
    assert any(mutate_pdf(page, Random(number + k), [page]).endswith(b"%%EOF\n") for k in range(6))


@given(st.binary(max_size=20))
def test_choices_are_made_by_bytes_alone(data):
    """The same bytes make the same choices; behind their end every choice is the first."""

    def chosen():
        choices = Choices(data)
        return [
            choices.below(7),
            choices.pick("abc"),
            choices.flag(),
            choices.below(1000),
            choices.rest(),
            choices.left,
        ]

    assert chosen() == chosen()
    choices = Choices(data)
    choices.rest()
    assert (choices.below(9), choices.pick("xyz"), choices.flag(), choices.left) == (0, "x", False, False)
