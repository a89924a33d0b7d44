"""Versions and comparisons as text for a terminal."""

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len
from rich.text import Text

from draftdiff.diff import Change, ChangeKind, Comparison
from draftdiff.model import Clause, ClauseKind, Reservation, ReservationType, Version
from draftdiff.reports.terminal import _EVEN, WIDEST, Context, Page, change_text, comparison_text, plain, version_text

RUNS = st.sampled_from(
    [
        "harbours",
        "of",
        "é",
        "the quiet night,",
        " ",
        " ",
        "  ",
        "\n",
        "\t",
        "\xa0",
        "\xad",
        "重申",
        "e\u0301",
        "x" * 31,
        "…",
        "\r",
    ]
)


def lines(text):
    return [line.rstrip() for line in text.splitlines() if line.strip()]


def test_words_stand_in_brackets_without_colour(comparison):
    """Without colour the words put in and taken out are marked as git marks them."""
    text = comparison_text(comparison)
    assert "Noting with {+grave +}concern the loss of light," in text
    assert "[-Requests a study.-]" in text
    assert "\x1b" not in text


def test_colour_replaces_brackets(comparison):
    """In colour the marks are colour and line; with the escapes taken out no bracket is left."""
    text = comparison_text(comparison, Page(color=True))
    assert "\x1b[4;32mgrave" in text
    bare = Text.from_ansi(text).plain
    assert "Noting with grave concern" in bare
    assert "{+" not in bare


def test_unchanged_clauses_are_folded(comparison):
    """Neighbours in which nothing happened are one line; those that were only renumbered are another."""
    shown = lines(comparison_text(comparison))
    assert "  PP1–PP2   2 unchanged" in shown
    assert "  OP4–OP5   unchanged, was OP2–OP3" in shown


def test_all_of_the_text_is_shown_on_demand(comparison):
    """With the whole context every clause of the new text is there, and nothing is folded."""
    text = " ".join(lines(comparison_text(comparison, context=Context.ALL)))
    assert "Thanks the keepers;" in text
    assert "unchanged" not in text


def test_title_stages_and_summary_head_the_page(comparison):
    """The first lines name the text, the two stages and the sum of the changes."""
    shown = lines(comparison_text(comparison))
    assert shown[0] == "Harbour lights (draft → adopted)"
    assert "5 → 6 operative" in shown[1]


def test_remarks_tell_where_a_clause_came_from(comparison):
    """A split and a move name the clause they came from."""
    text = comparison_text(comparison)
    assert "split from OP1" in text
    assert "moved from OP7" in text


@pytest.mark.parametrize("width", [1, 30, 47, 80, 100, 10_000])
def test_lines_keep_to_the_width(comparison, width):
    """No line is wider than the page, in columns, and none is wider than what can be read."""
    page = Page(width=width)
    assert page.columns <= WIDEST
    assert all(cell_len(line) <= page.columns for line in comparison_text(comparison, page).splitlines())


def test_wide_letters_count_two_columns():
    """Ideographs are two columns wide, and a text without spaces is broken all the same."""
    text = "重申各国议会对和平的承诺" * 10
    change = Change(
        kind=ChangeKind.INSERTED, old=(), new=(Clause("PP1", ClauseKind.PREAMBULAR, text),), words=(("+", text),)
    )
    shown = change_text(change, Page(width=40))
    assert all(cell_len(line) <= 40 for line in shown.splitlines())
    assert "".join(shown.split()).replace("+PP1", "", 1) == "{+" + text + "+}"


def test_documents_cannot_drive_the_terminal():
    """Control characters of a text are shown as signs and never sent."""
    assert plain("a\x1b[31m\x9b\x07") == "a␛[31m\N{REPLACEMENT CHARACTER}␇"
    hostile = Version("\x1b]0;x\x07", "eng", (Clause("OP1\x1b", ClauseKind.OPERATIVE, "\x1b[2J"),))
    assert "\x1b" not in version_text(hostile)
    assert "\x1b" not in comparison_text(Comparison(hostile, hostile, ()))


def test_version_stands_with_its_labels_in_the_margin(version):
    """A version shows title, facts, every clause with its label, and the reservations."""
    shown = lines(version_text(version))
    assert shown[0] == "Harbour lights"
    assert "adopted" in shown[1]
    assert "Third session" in shown[1]
    assert "PP1  Recalling the charter" in shown
    assert "     of the harbour towns," in shown
    assert any(line.strip().startswith("Iceland expressed a reservation on OP1") for line in shown)


def test_long_names_of_delegations_leave_the_margin_narrow(version):
    """Reservations stand below the text as sentences, however long the name of a delegation is."""
    named = replace(version, reservations=(Reservation("Republic of the Long Coast", ReservationType.OPPOSITION),))
    shown = lines(version_text(named, Page(width=100)))
    assert "PP1  Recalling the charter" in shown
    assert "     Republic of the Long Coast expressed its opposition to the entire resolution" in shown


@given(
    st.lists(RUNS, max_size=40).map("".join),
    st.integers(1, 110),
    st.sampled_from(["PP1", "OP1(a)", "OP重", "Title of it all"]),
)
def test_a_text_is_broken_at_the_same_places_with_and_without_colour(text, width, label):
    """What is shown without colour is what is shown in colour, without its escapes, whatever the text holds."""
    version = Version(title="", lang="eng", clauses=(Clause(label, ClauseKind.PREAMBULAR, text),))
    bare, shown = (version_text(version, Page(width, color)) for color in (False, True))
    assert bare.split("\n") == [line.rstrip() for line in re.sub(r"\x1b\[[0-9;]*m", "", shown).split("\n")]


def test_letters_that_are_broken_by_counting_are_one_column_wide():
    """Every letter and mark that the quick way of breaking takes for one column wide is so."""
    taken = [letter for letter in map(chr, range(0x110000)) if _EVEN.fullmatch(letter)]
    assert len(taken) > 600
    assert all(cell_len(letter) == 1 for letter in taken)


def test_plain_text_loads_no_console():
    """Where no colour is wanted, what makes colour is not loaded."""
    code = (
        "import sys; from draftdiff.reports.terminal import change_text; from draftdiff.diff import Change, ChangeKind;"
        "change = Change(ChangeKind.INSERTED, (), (), words=(('+', 'quiet'),));"
        "print(end=change_text(change)); print('rich.console' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.split() == ["+", "{+quiet+}", "False"]
