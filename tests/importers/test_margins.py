"""Numbers in the margin are told from numbers of paragraphs."""

from draftdiff.importers.lines.layout import lay_out
from draftdiff.importers.lines.margins import margin_numbers


def test_every_line_is_counted():
    """Where most lines bear a number, each one more than the last, they are numbers of lines."""
    lines = [f"{n:2}  line" for n in range(1, 11)]
    assert margin_numbers(lines) == dict.fromkeys(range(10), 4)


def test_the_count_begins_anew_on_each_page():
    """A new page counts from 1."""
    lines = [f"{n:2} line" for n in (*range(1, 11), *range(1, 11))]
    assert len(margin_numbers(lines)) == 20


def test_every_fifth_line_is_counted():
    """Five, ten and fifteen at a distance of five lines are numbers of lines."""
    lines = [f"{n}  line" if n % 5 == 0 else "   line" for n in range(1, 21)]
    assert sorted(margin_numbers(lines)) == [4, 9, 14, 19]


def test_numbered_paragraphs_are_not_counted_lines():
    """A number with a stop is a paragraph's; a few numbers at odd places are figures."""
    assert margin_numbers([f"{n}. Decides;" for n in range(1, 20)]) == {}
    assert margin_numbers(["12 boats", "left in", "30 days", "and", "7 came", "back", "again", "later"]) == {}


def test_the_numbers_are_told():
    """What is cut off stands among the omissions, with the line it was on."""
    text = "".join(f"{n:2} Recalling it,\n" for n in range(1, 9))
    omissions = lay_out(text).omissions
    assert [(o.line, o.text, o.reason) for o in omissions[:2]] == [
        (1, "1", "number of a line in the margin"),
        (2, "2", "number of a line in the margin"),
    ]
    assert {line.text for line in lay_out(text).lines} == {"Recalling it,"}
