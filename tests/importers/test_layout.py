"""Lines of a text are told from the furniture of its pages."""

import pytest

from draftdiff.importers.lines.layout import is_note_rule, is_rule, is_symbol, lay_out


def kept(text):
    return [line.text for line in lay_out(text).lines]


def left_out(text):
    return [(omission.line, omission.reason) for omission in lay_out(text).omissions]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("- 2 -", "page number"),
        ("Page 3 of 7", "page number"),
        ("2/5", "page number"),
        ("page 4", "page number"),
        ("cover_001.png", "name of an image"),
        ("#harbours", "hash tag"),
        ("*1234567*", "bar code"),
        ("31-01234 (E)", "job number"),
        ("GE.31-01234 (F)", "job number"),
        ("GE.31-01234 (F)   040531   050531", "job number"),
        ("31-01234 (E)   040531", "job number"),
        ("2/7                  31-01234", "page number"),
        ("31-01234 (E)  Please recycle", "job number"),
    ],
)
def test_furniture_is_known_by_its_form(line, reason):
    """Page, job and bar codes stand alone on their lines, or side by side."""
    assert left_out(f"Recalling the tides,\n{line}\nNoting the moon,") == [(2, reason)]


@pytest.mark.parametrize("line", ["5/3", "2031", "A/RES/7/1", "3 boats", "1234567", "Pages of the log"])
def test_what_may_be_text_stays(line):
    """A number, a symbol or a fraction that counts no pages is text where no page turns."""
    assert line in kept(f"Recalling the tides,\n{line}\nNoting the moon,")


def test_running_heads_come_again_where_pages_turn():
    """A line that stands at the top of two pages, digits apart, is a running head; in the text it is text."""
    page = "Ports and lights {0}\nRecalling the tides of {0}00,\n- {0} -\n"
    assert kept("".join(page.format(n) for n in (1, 2, 3)))[-1] == "Recalling the tides of 300,"
    assert "Ports and lights 2" not in kept("".join(page.format(n) for n in (1, 2, 3)))
    assert kept("Ports and lights\nRecalling,\nPorts and lights\nNoting,").count("Ports and lights") == 2


def test_two_paragraphs_may_begin_alike():
    """Numbered lines that differ in their number only are no running heads, not even at the top of a page."""
    text = "3. Urges all ports and their keepers\nto act;\n- 1 -\n9. Urges all ports and their keepers\nto pay.\n"
    assert "9. Urges all ports and their keepers" in kept(text)


def test_a_symbol_heads_pages_after_the_first():
    """The first symbol belongs to the preface, be it in a column or alone; all others head pages."""
    text = "United Nations          A/RES/7/1\nRecalling,\n\fA/RES/7/1\nNoting,\n"
    assert left_out(text) == [(4, "running head")]


def test_a_page_turns_at_a_form_feed():
    """Lines know their page by form feeds."""
    assert [line.page for line in lay_out("one\n\ftwo\n\fthree\n").lines] == [0, 1, 2]


def test_lines_keep_number_indent_gap_and_columns():
    """A line remembers where it stood: its number, its indent, a blank line above it, the columns in it."""
    first, second = lay_out("one\n\n\ttwo    three\n").lines
    assert (first.number, first.indent, first.gap, first.columns) == (1, 0, False, ())
    assert (second.number, second.indent, second.gap, second.columns) == (3, 8, True, ("two", "three"))
    assert second.text == "two three"


def test_a_stray_letter_is_left_out():
    """A capital alone on a line is a section's only where A and B both are, or Roman numerals."""
    assert left_out("Recalling,\nE\nNoting,") == [(2, "stray letter")]
    assert left_out("A\nRecalling,\nB\nNoting,") == []
    assert left_out("I\nRecalling,\nII\nNoting,") == []


@pytest.mark.parametrize(
    ("text", "rule", "note"), [("_____", True, True), ("* * *", True, False), ("- -", False, False)]
)
def test_rules(text, rule, note):
    """Drawn lines and ornaments are rules; only a drawn line stands above footnotes."""
    assert (is_rule(text), is_note_rule(text)) == (rule, note)


@pytest.mark.parametrize(
    ("text", "expected"), [("A/RES/7/1", True), ("S/2031/4*", True), ("A", False), ("and/or", False)]
)
def test_symbols(text, expected):
    """A symbol is made of capitals and numbers with strokes between."""
    assert is_symbol(text) is expected


def test_invisible_characters_are_no_text():
    """Zero-width spaces part nothing; a byte order mark within the text is none of it."""
    assert kept("Re\u200bcalling\u2060 the tides\n\ufeffNoting") == ["Recalling the tides", "Noting"]


def paged(*pages):
    """Lines of pages that form feeds part."""
    return lay_out("\f".join("\n".join(page) for page in pages))


def test_what_heads_pages_counts_them():
    """A line that comes again behind the turn of a page with the next number is a running head."""
    sheet = paged(*([f"Report of the bargees, {n}", f"Of lamp {n}{n}7", "and more;"] for n in (1, 2, 3)))
    left_out = [omission.text for omission in sheet.omissions]
    assert left_out == ["Report of the bargees, 2", "Report of the bargees, 3"]


def test_items_that_differ_by_their_figures_are_no_heads():
    """Rows and items that look alike at the turn of pages are text: their figures do not count the pages."""
    sheet = paged(*([f"Basin of lamps {n}", f"Basin of lamps {n + 7}"] for n in (10, 30, 70)))
    assert sheet.omissions == ()
    turn = paged(["Notes", "basin of lamps 1"], ["basin of lamps 2", "and more"])
    assert turn.omissions == ()
