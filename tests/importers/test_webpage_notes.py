"""Footnotes of web pages, as different programs write them."""

import pytest
from webpages import NOTES, printed, read_page


@pytest.mark.parametrize("page", NOTES)
def test_a_footnote_stands_where_its_mark_stood(page: str) -> None:
    """Whichever program wrote the page, its notes are notes, marked where their links stood."""
    manuscript = read_page(page)
    assert printed(manuscript) == [(None, "Decides so.")]
    (block,) = manuscript.blocks
    ((place, name),) = block.notes
    note = manuscript.notes[name]
    assert (place, note.marker, note.text) == (7, "1", "Lamps are poles.")
    assert [note.text[span.start : span.end] for span in note.spans if span.tag == "i"] == ["poles"]


@pytest.mark.parametrize(
    "page",
    [
        '<p>See <a href="#s1">1</a>.</p><h2 id=s1>On lamps</h2><p>Text.</p>',
        '<p id=top>Text.</p><p>Up <sup><a href="#top">1</a></sup></p>',
        '<p>Text <sup><a href="#nowhere">1</a></sup></p>',
        '<p>Text <sup><a href="#in">1</a> <b id=in>x</b></sup></p>',
        '<p>Text <sup><a href="other.html#n">1</a></sup></p><p id=n>x</p>',
    ],
)
def test_other_links_are_no_marks(page: str) -> None:
    """A link to a heading, backwards, into its own paragraph or to another page is words like any others."""
    assert not read_page(page).notes


def test_notes_that_share_a_paragraph_stay_text() -> None:
    """Where one paragraph holds several notes none of them can be cut out of it."""
    page = (
        '<p>a<sup><a href="#x">1</a></sup> b<sup><a href="#y">2</a></sup></p>'
        "<p><a name=x>1</a> c<br><a name=y>2</a> d</p>"
    )
    assert printed(read_page(page)) == [(None, "a1 b2"), (None, "1 c\n2 d")]


def test_a_note_may_be_marked_twice_and_hold_a_mark() -> None:
    """Two marks of one note name the same; a mark within a note is told as a doubt of nothing and loses no word."""
    page = (
        '<p>a<sup><a href="#x">1</a></sup> b<sup><a href="#x">1</a></sup></p>'
        '<ol><li id=x>c<sup><a href="#y">2</a></sup><li id=y>d</ol>'
    )
    manuscript = read_page(page)
    assert [name for _, name in manuscript.blocks[0].notes] == ["note 1", "note 1"]
    assert [note.text for note in manuscript.notes.values()] == ["c", "d"]
