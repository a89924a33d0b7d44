"""A resolution in a Word file comes through the same door as any text, with its numbers, markup and changes."""

import pytest
from accounting import lines_named
from wordfiles import deleted, docx, ins, numbered, p, r

from draftdiff import akn, compare
from draftdiff.errors import BadInput
from draftdiff.importers.reading import EmptyFile, NoOperativeParagraph, UndecidedRevisions, read
from draftdiff.importers.revisions import Revisions

NUMBERING = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
    '<w:lvlText w:val="(%2)"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
STYLES = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'


def resolution(*lamps):
    body = (
        p("Lanterns along the towpath", props='<w:pStyle w:val="T"/>')
        + p("The Council of Bargees,")
        + p(r("Recalling", "<w:i/>"), " its decision on towpaths,")
        + p("Decides to light the ", *lamps, ":", props=numbered())
        + p("by dusk;", props=numbered(level=1))
        + p("by dawn", '<w:r><w:footnoteReference w:id="2"/></w:r>', ".", props=numbered(level=1))
        + p("Requests a report.", props=numbered())
    )
    note = f'<w:footnote w:id="2">{p("As the keeper sees it.")}</w:footnote>'
    return docx(body, numbering=NUMBERING, styles=STYLES, footnotes=note, header=p("Draft 3"))


PLAIN = resolution("lamps")
TRACKED = resolution(ins("oil "), deleted("gas ", who="Malta"), "lamps")


def test_a_resolution_is_recognised_whole():
    """Computed numbers are labels, styles are titles, footnotes stand where their marks stood."""
    reading = read(PLAIN, source="draft.docx")
    assert reading.format == "docx"
    assert [(clause.label, clause.text) for clause in reading.version.clauses][:6] == [
        ("Title", "Lanterns along the towpath"),
        ("Formula", "The Council of Bargees,"),
        ("PP1", "Recalling its decision on towpaths,"),
        ("OP1", "Decides to light the lamps:"),
        ("OP1(a)", "by dusk;"),
        ("OP1(b)", "by dawn."),
    ]
    assert [note.text for note in reading.outline.notes] == ["As the keeper sees it."]
    assert reading.document.problems() == ()
    assert "<i>Recalling</i>" in reading.document.to_bytes().decode()


def test_every_line_is_answered_for():
    """Each line is part of a unit, or left out with its reason."""
    reading = read(PLAIN, source="draft.docx")
    assert lines_named(reading.outline) == set(range(1, len(reading.lines) + 1))
    assert [(omission.text, omission.reason) for omission in reading.outline.omissions] == [("Draft 3", "header")]


@pytest.mark.parametrize(("choice", "lamps"), [(Revisions.ACCEPTED, "oil lamps"), (Revisions.REJECTED, "gas lamps")])
def test_tracked_changes_are_accepted_or_rejected(choice, lamps):
    """What was said holds, and leaves no doubt."""
    reading = read(TRACKED, source="draft.docx", revisions=choice)
    assert reading.version.clause("OP1").text == f"Decides to light the {lamps}:"
    assert reading.outline.doubts == ()
    assert len(reading.revisions) == 2


def test_without_a_choice_there_is_a_doubt():
    """The text is that with all accepted, and it is told how many changes there are and by whom."""
    reading = read(TRACKED, source="draft.docx")
    assert reading.version.clause("OP1").text == "Decides to light the oil lamps:"
    assert reading.outline.doubts == (
        (1, "2 tracked changes by Kenya (1) and Malta (1): read as if all were accepted"),
    )
    assert "2 tracked changes by Kenya (1) and Malta (1)" in str(UndecidedRevisions("a.docx", reading.revisions))


def test_the_texts_of_a_file_are_compared():
    """The rejected and the accepted text of one file differ by what was tracked."""
    old, new = (read(TRACKED, source="a.docx", revisions=choice) for choice in (Revisions.REJECTED, Revisions.ACCEPTED))
    assert [change.kind.value for change in compare(old, new).changes if change.kind.value != "unchanged"] == ["edited"]


def test_the_same_file_gives_the_same_document():
    """Nothing depends on when or how often it is read."""
    one, two = (akn.parse(read(TRACKED, source="a.docx").document.to_bytes(), source="x").to_bytes() for _ in range(2))
    assert one == two


def test_what_is_no_resolution_is_refused():
    """A letter or an empty page is told as such, unless a person is to set it right."""
    with pytest.raises(EmptyFile):
        read(docx(""), source="draft.docx")
    letter = docx(p("Dear Sir,") + p("your boat is blue."))
    with pytest.raises(BadInput, match=r"draft\.docx: no clause"):
        read(letter, source="draft.docx")
    reading = read(letter, source="draft.docx", unfinished=True)
    assert [omission.text for omission in reading.outline.omissions] == ["Dear Sir,", "your boat is blue."]
    with pytest.raises(NoOperativeParagraph):
        read(docx(p("The Council,") + p("Noting it,")), source="draft.docx")
