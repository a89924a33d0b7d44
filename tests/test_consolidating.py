"""A comparison of two recorded versions as Akoma Ntoso, with the amendments, decisions and votes on record."""

import re

import pytest

from draftdiff import akn, demo
from draftdiff.consolidating import consolidated

SLUG = "safe-drinking-water"


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    with demo.build(tmp_path_factory.mktemp("demo") / "repository.git") as built:
        yield built


@pytest.mark.slow
def test_what_is_on_record_stands_in_the_places_of_the_vocabulary(record):
    """Modifications name the amendments behind them; decisions are steps, adoptions events, votes counts."""
    compared = record.compare(SLUG, "preliminary-draft", "adopted")
    data = consolidated(record, SLUG, compared)
    document = akn.parse(data)
    assert document.problems() == ()
    assert document.version().clauses == record.version(SLUG, "adopted").clauses
    told = data.decode()
    amendments = record.looms.amendments(record.find(SLUG, "adopted").oid)
    decisions = [(n, decision) for n, each in amendments.items() for decision in each.decisions]
    assert {f"am_{n}" for n, _ in decisions} == set(re.findall(r'<passiveRef eId="(\w+)"', told))
    assert told.count("<voting ") == sum(decision.vote is not None for _, decision in decisions)
    for number, decision in decisions:
        step = rf'<step [^>]*date="{decision.on}" href="#am_{number}" outcome="#outcome-{decision.outcome}"'
        assert re.search(step, told), step
    sources = {int(n) for n in re.findall(r'<source href="#am_(\d+)"', told)}
    assert sources
    assert all(amendments[number].carried for number in sources)
    assert sources == {int(n) for n in re.findall(r'<eventRef [^>]*source="#am_(\d+)"', told)}
    kinds = set(re.findall(r'<textualMod [^>]*type="(\w+)"', told))
    assert kinds == {"insertion", "repeal", "substitution", "renumbering", "split", "join"}
    assert f"{akn.parse(record.document(SLUG, 'preliminary-draft')).expression}/~" in told
    assert "<mapping " in told


@pytest.mark.slow
def test_marked_it_says_both_texts(record):
    """With the marks the words of both versions are in it."""
    compared = record.compare(SLUG, "preliminary-draft", "adopted")
    document = akn.parse(consolidated(record, SLUG, compared, marked=True))
    assert document.problems() == ()
    tags = {span.tag for clause in document.version().clauses for span in clause.spans}
    assert {"ins", "del"} <= tags
