"""Paragraphs in square brackets: they are not agreed on yet, and paragraphs all the same."""

from draftdiff.diff import compare
from draftdiff.importers import read
from draftdiff.importers.text import recognise

HEAD = "Lamps\n\nThe Council of Ports,\n\nNoting the lamps,\n\n"
LAST = "3. Decides to come back.\n"


def shape(text):
    return [(item.num, item.text, [(each.num, each.text) for each in item.children]) for item in recognise(text).body]


def test_a_bracket_before_the_number_opens_the_words():
    """The number is the number; the bracket stands where the words begin and end."""
    text = f"{HEAD}1. Urges ports to act;\n\n[2. Invites the bank to pay for lamps;]\n\n{LAST}"
    assert shape(text) == [
        ("1.", "Urges ports to act;", []),
        ("2.", "[Invites the bank to pay for lamps;]", []),
        ("3.", "Decides to come back.", []),
    ]


def test_brackets_around_sub_paragraphs_and_around_several():
    """A letter in a bracket is a letter, and a bracket may go over all parts of a paragraph."""
    first = "1. Urges ports to:\n\n[(a) buy oil;]\n\n(b) buy glass;"
    text = f"{HEAD}{first}\n\n[2. Invites the bank to:\n\n(a) lend;\n\n(b) wait;]\n\n{LAST}"
    assert shape(text)[:2] == [
        ("1.", "Urges ports to:", [("(a)", "[buy oil;]"), ("(b)", "buy glass;")]),
        ("2.", "[Invites the bank to:", [("(a)", "lend;"), ("(b)", "wait;]")]),
    ]


def test_that_brackets_went_is_told_of_that_paragraph_alone():
    """What was agreed on is the same paragraph under the same number."""
    before = f"{HEAD}1. Urges ports to act;\n\n[2. Invites the bank to pay for lamps;]\n\n{LAST}"
    after = before.replace("[", "").replace("]", "")
    old, new = (read(text.encode(), source="x.txt").version for text in (before, after))
    changed = [row for row in compare(old, new).changes if row.kind != "unchanged"]
    assert [(row.kind, row.old[0].label, row.new[0].label) for row in changed] == [("edited", "OP2", "OP2")]
    assert [(op, text) for op, text in changed[0].words if op != "="] == [("-", "["), ("-", "]")]


def test_a_number_alone_in_brackets_is_no_paragraph():
    """It is the mark of a footnote."""
    text = f"{HEAD}1. Urges ports to act[1];\n\n{LAST.replace('3', '2')}\n[1] As of 2031.\n"
    assert [note.text for note in recognise(text).notes] == ["As of 2031."]
