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
    """Two marks of one note name the same; the mark within a note stays in its words, and its own note is one too."""
    page = (
        '<p>a<sup><a href="#x">1</a></sup> b<sup><a href="#x">1</a></sup></p>'
        '<ol><li id=x>c<sup><a href="#y">2</a></sup><li id=y>d</ol>'
    )
    manuscript = read_page(page)
    assert [name for _, name in manuscript.blocks[0].notes] == ["note 1", "note 1"]
    assert [note.text for note in manuscript.notes.values()] == ["c2", "d"]


LOOSE = """<p>Decides<sup>1</sup> that canals<sup>2</sup> of 3 km<sup>2</sup> and 21<sup>st</sup> locks stay open.</p>
<p><sup>1</sup> Lamps are <i>poles</i>.</p><p><font><sup>2</sup></font>Canals.</p>"""


def test_raised_marks_without_links_are_matched_with_the_paragraphs_that_begin_so() -> None:
    """A raised figure and a later paragraph that begins with it are a note; powers and ordinals are none."""
    manuscript = read_page(LOOSE)
    assert printed(manuscript) == [(None, "Decides that canals of 3 km2 and 21st locks stay open.")]
    assert manuscript.blocks[0].notes == ((7, "raised 1"), (19, "raised 2"))
    assert [(note.marker, note.text) for note in manuscript.notes.values()] == [
        ("1", "Lamps are poles."),
        ("2", "Canals."),
    ]


@pytest.mark.parametrize(
    "page",
    [
        "<p>a<sup>1</sup></p><p>b</p>",
        "<p><sup>1</sup> a</p><p>b<sup>1</sup></p>",
        "<p>a<sup>1</sup></p><p><sup>1</sup> b</p><p><sup>1</sup> c</p>",
        "<p>a<sup>1</sup><sup>2</sup></p><p><sup>1</sup> b<br><sup>2</sup> c</p>",
        "<p>a<sup>n</sup> of x<sup>2</sup></p><p><sup>2</sup> b</p>",
    ],
)
def test_raised_marks_that_could_mean_more_than_one_paragraph_stay_words(page: str) -> None:
    """Where it is not certain which paragraph is the note, nothing is taken out of the text."""
    assert not read_page(page).notes


def test_a_note_may_stand_in_the_title_of_its_mark() -> None:
    """What a browser shows when one points at the mark is the note."""
    manuscript = read_page("<p>Decides<sup title='Lamps are poles.'>[1]</sup> so.")
    assert printed(manuscript) == [(None, "Decides so.")]
    assert [(note.marker, note.text) for note in manuscript.notes.values()] == [("1", "Lamps are poles.")]


@pytest.mark.parametrize(
    "page",
    [
        '<p>Decides<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup> so.</p><div><p><a href="#cmnt_ref1" id="cmnt1">'
        "[a]</a><span>Why so?</span></p></div>",
        "<p>Decides<span class=MsoCommentReference><a class=msocomanchor href='#_msocom_1'>[A1]</a></span> so.</p>"
        "<div style='mso-element:comment-list'><div style='mso-element:comment'><p><a name='_msocom_1'></a>Why so?</p>"
        "</div></div>",
        "<p>Decides so.<!-- Why so? -->",
    ],
)
def test_comments_of_those_who_wrote_a_text_are_no_footnotes_of_it(page: str) -> None:
    """Remarks in the margin, as Google Docs, Word and LibreOffice write them, are left out and told."""
    manuscript = read_page(page)
    assert printed(manuscript) == [(None, "Decides so.")]
    assert not manuscript.notes
    assert "Why so?" in " ".join(text for text, reason in manuscript.furniture if reason.startswith("comment"))


def test_notes_that_lead_to_notes_without_end_are_read_one_by_one() -> None:
    """A chain of notes in notes is as long as it is, and each keeps the mark of the next among its words."""
    chain = "".join(f"<p id=n{n}>y<sup><a href=#n{n + 1}>{n + 1}</a></sup>" for n in range(2_000))
    manuscript = read_page(f"<p>x<sup><a href=#n0>0</a></sup>{chain}<p id=n2000>z")
    assert [note.text for note in manuscript.notes.values()][:3] == ["y1", "y2", "y3"]
    assert len(manuscript.notes) == 2_001


def test_changes_in_a_note_are_changes_of_the_text() -> None:
    """Wherever its note stands, outside the text or in a box for asides, what is deleted in it falls out."""
    note = "<aside id=n>Lamps are <del>reeds</del><ins>poles</ins>.</aside>"
    for page in (f"<main><p>x<sup><a href=#n>1</a></sup></main>{note}", f"<p>x<sup><a href=#n>1</a></sup></p>{note}"):
        manuscript = read_page(page)
        assert [each.text for each in manuscript.notes.values()] == ["Lamps are poles."]
        assert [each.text for each in manuscript.revisions] == ["reeds", "poles"]


def test_a_heading_over_nothing_but_notes_is_no_heading_of_the_text() -> None:
    """It is told as what it is; one over notes and text stays."""
    text = "<p>Decides<sup><a href=#x>1</a></sup> so.</p><h2>References</h2><hr><ol><li id=x>Lamps.</ol>"
    manuscript = read_page(text)
    assert printed(manuscript) == [(None, "Decides so.")]
    assert manuscript.furniture == (("References", "heading of the footnotes"),)
    assert printed(read_page(f"{text}<p>More.")) == [(None, "Decides so."), (None, "References"), (None, "More.")]
    assert manuscript.furniture == read_page(f"{text}<h2>Annex</h2><p>More.").furniture


def test_a_cross_reference_is_no_mark() -> None:
    """A link from one paragraph to another is words, whatever its class is called."""
    page = "<p>1. Decides as in paragraph <a class='xref reference' href='#p2'>2</a>;</p><p id=p2>2. Requests a report."
    assert printed(read_page(page)) == [(None, "1. Decides as in paragraph 2;"), (None, "2. Requests a report.")]
