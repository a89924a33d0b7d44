"""What an office program or a web page says beside the words is kept: numbers, markup, footnotes, tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff import akn
from draftdiff.importers.manuscript import Cell, Manuscript, Note, Paragraph, Table, sheet
from draftdiff.importers.text import recognise_manuscript
from draftdiff.model import ClauseKind, Outline, Span

OPENING = (
    Paragraph("Lanterns along the towpath", heading=0),
    Paragraph("The Council of Bargees,"),
    Paragraph("Recalling its decision on towpaths,"),
)


def recognised(*blocks: Paragraph | Table, notes: dict[str, Note] | None = None) -> Outline:
    outline, _ = recognise_manuscript(Manuscript((*OPENING, *blocks), notes or {}), lang="eng")
    return outline


def xml(outline: Outline) -> str:
    document = akn.build(outline, akn.Identity(slug="towpath", lang="eng"))
    document.carry([None] * len(document.version().clauses), number=1)
    assert document.problems() == ()
    return document.to_bytes().decode()


def test_the_number_that_the_program_prints_is_the_number_of_the_paragraph() -> None:
    """A computed number stands in no run of the file and is read as if it did."""
    outline = recognised(
        Paragraph("Decides to light the lamps:", num="1."),
        Paragraph("by dusk;", num="(a)"),
        Paragraph("by dawn.", num="(b)"),
        Paragraph("Requests a report.", num="2."),
    )
    first, second = outline.body
    assert (first.num, second.num) == ("1.", "2.")
    assert [(child.num, child.text) for child in first.children] == [("(a)", "by dusk;"), ("(b)", "by dawn.")]


def test_markup_keeps_its_words_behind_a_number() -> None:
    """Italics over a lead verb are italics over it in the document, the number before it apart."""
    outline = recognised(Paragraph("Decides to light the lamps.", num="1.", spans=(Span(0, 7, "i"),)))
    assert outline.body[0].spans == (Span(0, 7, "i"),)
    assert "<i>Decides</i> to light" in xml(outline)


def test_a_footnote_stands_where_its_mark_stood() -> None:
    """A footnote is anchored by the file and not by a guess."""
    outline = recognised(
        Paragraph("Decides to light the lamps of the locks.", num="1.", notes=((26, "7"),)),
        notes={"7": Note("1", "Lamps are lanterns on poles.")},
    )
    assert [note.text for note in outline.notes] == ["Lamps are lanterns on poles."]
    text = xml(outline)
    assert "the lamps<authorialNote" in text
    assert not outline.doubts


def test_a_table_stays_whole_within_its_clause() -> None:
    """Rows and cells are a table of the clause above them; the next paragraph opens as if none stood there."""
    outline = recognised(
        Paragraph("Decides that the dues are:", num="1."),
        Table(
            ((Cell("Boat", head=True), Cell("Dues", head=True, columns=2)), (Cell("Barge"), Cell("Two"), Cell("Three")))
        ),
        Paragraph("Requests a report.", num="2."),
    )
    assert [item.num for item in outline.body] == ["1.", "2."]
    assert outline.body[0].text == "Decides that the dues are:\nBoat\tDues\nBarge\tTwo\tThree"
    text = xml(outline)
    assert text.count("<table") == 1
    assert '<th colspan="2"' in text


def test_two_tables_are_two() -> None:
    """A table that follows another is not made one with it."""
    one = Table(((Cell("Barge"), Cell("Two")),))
    outline = recognised(Paragraph("Decides that the dues are:", num="1."), one, one)
    assert xml(outline).count("<table") == 2


def test_a_heading_by_style_is_one_whatever_follows() -> None:
    """A heading that has the style of one needs nothing below it that opens a clause."""
    outline = recognised(
        Paragraph("Decides to light the lamps.", num="1."),
        Paragraph("Locks and weirs", heading=2),
        Paragraph("The keepers of locks hold the keys; whoever asks may see them.", num="2."),
    )
    assert [item.kind for item in outline.body] == [ClauseKind.OPERATIVE, ClauseKind.HEADING, ClauseKind.OPERATIVE]


def test_furniture_is_told() -> None:
    """What is printed and is no part of the text is left out with its reason."""
    outline, source = recognise_manuscript(
        Manuscript((*OPENING, Paragraph("Decides to light the lamps.", num="1.")), furniture=(("Page 1", "footer"),)),
        lang="eng",
    )
    (omission,) = outline.omissions
    assert (omission.text, omission.reason) == ("Page 1", "footer")
    assert source[omission.line - 1] == "Page 1"


@given(
    st.lists(
        st.builds(
            Paragraph,
            text=st.text("ab \n\t\u00a0", max_size=20),
            num=st.none() | st.sampled_from(["1.", "(a)", " "]),
            spans=st.lists(st.builds(Span, st.integers(0, 9), st.integers(0, 20), st.just("i")), max_size=2).map(tuple),
        ),
        max_size=5,
    )
)
def test_every_word_is_on_a_line(paragraphs: list[Paragraph]) -> None:
    """Laying out loses no word, and markup never reaches past the line it stands on."""
    drawn = sheet(Manuscript(tuple(paragraphs)))
    words = [word for each in paragraphs for word in f"{each.num or ''} {each.text}".split()]
    assert " ".join(drawn.source).split() == words
    for line in drawn.sheet.lines:
        assert drawn.source[line.number - 1] == line.text
        assert all(0 <= span.start < span.end <= len(line.text) for span in line.content.spans)


@pytest.mark.parametrize("text", ["", " \n ", "\u00a0"])
def test_a_blank_paragraph_is_no_line(text: str) -> None:
    """Paragraphs that only make room are not in the text."""
    assert sheet(Manuscript((Paragraph(text),))).source == ()
