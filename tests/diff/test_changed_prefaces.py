"""Lines of the preface that changed are told: no two documents are called the same that differ in their symbol."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.diff import check, compare
from draftdiff.diff.preface import line_pairs
from draftdiff.diff.proof import BrokenComparison
from draftdiff.importers.reading import read
from draftdiff.reports.forms import comparison_file
from draftdiff.reports.wording import summary_sentence

TEXT = (
    "{}\n\nLanterns along the towpath\n\nThe Council of Bargees,\n\nRecalling its rules,\n\n1. Decides to light {};\n"
)
BEFORE = "CB/3/L.12\n12 October 2031\nSponsors: Ada Bark and Ole Quay"
AFTER = "CB/3/L.12/Rev.1\n2 November 2031\nSponsors: Ada Bark, Ida Weir and Ole Quay"


def version(front, what="them"):
    return read(TEXT.format(front, what).encode(), source="lanterns.txt").version


def test_documents_that_differ_in_their_preface_alone_are_not_the_same():
    """Symbol, day and sponsors: each line told with its words, and the clauses said to be the same."""
    comparison = compare(version(BEFORE), version(AFTER))
    assert comparison.differs
    assert not comparison.clauses_differ
    assert [(line.old, line.new) for line in comparison.preface] == list(
        zip(BEFORE.split("\n"), AFTER.split("\n"), strict=True)
    )
    assert ("+", ", Ida Weir") in comparison.preface[2].words
    assert summary_sentence(comparison) == ("The clauses of the two texts are the same; 3 lines of the preface changed")
    assert summary_sentence(compare(version(BEFORE), version(BEFORE))) == "The two texts are the same"


def test_beside_other_changes_the_lines_are_counted():
    """Behind what is told of the clauses."""
    told = summary_sentence(compare(version(BEFORE), version(BEFORE.replace("12 ", "13 "), "all of them")))
    assert told == "1 preambular and 1 operative paragraph; 1 edited; 1 line of the preface changed"


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ("text", "+ Preface    {+Moved by: Ida Weir+}"),
        ("markdown", "**Preface** *inserted*  \n<ins>Moved by: Ida Weir</ins>"),
        ("csv", ",Preface,inserted,,,,,,,Moved by: Ida Weir"),
        ("html", "<ins>Moved by: Ida Weir</ins>"),
        ("json", '"old": null,\n      "new": "Moved by: Ida Weir"'),
    ],
)
def test_every_list_of_changes_has_them(form, told):
    """A line that is new."""
    comparison = compare(version(BEFORE), version(f"{BEFORE}\nMoved by: Ida Weir"))
    assert told in comparison_file(comparison, form).decode()


@pytest.mark.parametrize("form", ["pdf", "xlsx"])
def test_every_file_can_be_made_of_them(form):
    """Printed pages say it too."""
    made = comparison_file(compare(version(BEFORE), version(AFTER)), form)
    assert len(made) > len(AFTER)
    if form == "pdf":
        printed = read(made, source="report.pdf", unfinished=True).outline
        assert "12 October 20312 November 2031" in " ".join(line.text for line in printed.front)


def test_lines_are_proved_as_rows_are():
    """Words that do not give the line are refused."""
    comparison = compare(version(BEFORE), version(AFTER))
    line = msgspec.structs.replace(comparison.preface[0], new="CB/3/L.13")
    with pytest.raises(BrokenComparison, match="line of the preface"):
        check(msgspec.structs.replace(comparison, preface=(line,)))


LINES = st.lists(st.sampled_from(["A", "B", "A B", "A C", "D"]), max_size=8)


@given(LINES, LINES)
def test_each_line_is_told_once_and_in_order(old, new):
    """Whatever the lines are; those that are the same in place are told for each other."""
    pairs = list(line_pairs(old, new))
    assert [before for before, _ in pairs if before is not None] == list(range(len(old)))
    assert [after for _, after in pairs if after is not None] == list(range(len(new)))
    if old == new:
        assert pairs == [(n, n) for n in range(len(old))]


def test_a_line_stands_for_the_one_it_shares_its_words_with():
    """And not for the first that is gone; what shares none takes what is left."""
    old = ["Seventh session", "Moved by: Ada Bark"]
    assert list(line_pairs(old, ["Moved by: Ida Bark"])) == [(0, None), (1, 0)]
    assert list(line_pairs(["12 May"], ["4 June", "Lille"])) == [(0, 0), (None, 1)]
