"""Markdown in a text becomes markup beside it."""

from draftdiff.importers.lines.layout import lay_out
from draftdiff.importers.lines.markup import is_markdown, without_markup
from draftdiff.importers.text import recognise


def read(text):
    (line,) = without_markup(lay_out(text).lines)
    return line.text, [(line.text[s.start : s.end], s.tag, *dict(s.attributes).values()) for s in line.content.spans]


def test_emphasis_and_links():
    """Signs of emphasis go, and links keep their address."""
    assert read("*Noting* the **bold** [report](http://x.example), _quietly_") == (
        "Noting the bold report, quietly",
        [("Noting", "i"), ("bold", "b"), ("report", "a", "http://x.example"), ("quietly", "i")],
    )


def test_a_heading_loses_its_signs():
    """The number signs of a heading are no text."""
    assert read("## Lamps for ports") == ("Lamps for ports", [])


def test_what_is_no_markdown_stays():
    """Stars of footnotes, names with underscores and brackets are text."""
    assert read("oil* and glass*, file_name_one, [sic] (see below)") == (
        "oil* and glass*, file_name_one, [sic] (see below)",
        [],
    ) or not is_markdown(lay_out("oil* and glass*").lines)


def test_one_sign_alone_is_no_evidence():
    """A text is Markdown where two lines show it."""
    assert not is_markdown(lay_out("# a number sign\nRecalling the tides,\n").lines)
    assert is_markdown(lay_out("# Lamps\n*Recalling* the tides,\n").lines)


def test_italics_are_kept_in_the_clause():
    """The lead that the source set in italics is a span of the clause."""
    outline = recognise("# Lamps\n\nThe Council,\n\n*Recalling* it,\n\n1. *Decides* to sail.\n")
    assert [(span.tag, span.start, span.end) for span in outline.body[0].spans] == [("i", 0, 7)]


REPAIRS = """# Repair of lamps

*The Council of Bargees*,

*Recalling* its rules,[^1]

## Operative part

1\\. Decides to mend lamps ~~and barges~~;

2\\. Requests the Board\\* to report.

[^1]: Of 4 May 2031.

## Annex

### Budget

* Oil: 500
* Glass: 300

## Notes

| Lamp | Cost |
|------|-----:|
| old  | **5** |
| new  | 7 |
"""


def test_a_whole_text_in_markdown():
    """Headings, numbers with a backslash, notes, a list right below the title of an annex, a table: nothing is lost."""
    outline = recognise(REPAIRS)
    assert outline.title.text == "Repair of lamps"
    assert [(note.num, note.text) for note in outline.notes] == [("1", "Of 4 May 2031.")]
    heading, first, second, annex = outline.body
    assert heading.text == "Operative part"
    assert [(each.num, each.text) for each in (first, second)] == [
        ("1.", "Decides to mend lamps ~~and barges~~;"),
        ("2.", "Requests the Board* to report."),
    ]
    assert (annex.text, [(each.num, each.text) for each in annex.children]) == (
        "Budget",
        [("*", "Oil: 500"), ("*", "Glass: 300"), (None, "Notes"), (None, "Lamp\tCost\nold\t5\nnew\t7")],
    )


def test_a_heading_that_stands_apart_is_evidence_enough():
    """A text with no other sign of Markdown; a line close below it may be anything."""
    assert recognise("# Lamps\n\nThe Council,\n\nRecalling it,\n\n1. Decides to sail.\n").title.text == "Lamps"


def test_tags_of_html_in_markdown_are_no_words():
    """Those that say what is bold or italic do so; others are gone, whatever their attributes hold; < and > stay."""
    text = (
        "# Lamps <span title='a > b'>of</span> ports\n\nThe Council,\n\n*Recalling* <u>all</u> rules<br>of old,\n\n"
        '1. <b>Decides</b> to light 5 m<sup>2</sup> of <a href="x">lamps</a> where 3 < 4 and 5 > 2.\n'
    )
    outline = recognise(text)
    assert outline.title.text == "Lamps of ports"
    assert outline.preamble[0].text == "Recalling all rules of old,"
    (paragraph,) = outline.body
    assert paragraph.text == "Decides to light 5 m² of lamps where 3 < 4 and 5 > 2."
    assert [(span.start, span.end, span.tag) for span in paragraph.spans][:1] == [(0, 7, "b")]
