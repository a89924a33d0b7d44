"""A clean document of Word: its styles, its numbers, its footnotes and tables, and what it must never hold."""

import io
import re
import zipfile

import pytest
from drafted import pair
from redlines import ACCEPT, REJECT, Reader, W, parsed, printed, read

from draftdiff.diff import compare
from draftdiff.model import Clause, ClauseKind, Span, Version
from draftdiff.reports.word import Facts, comparison_docx, version_docx

K = ClauseKind


def version(*clauses, lang="eng", **facts):
    """A version of these clauses."""
    return Version("Lights of the coast", lang, clauses, **facts)


def operative(number, text="Urges keepers to light the lamps;", **facts):
    """An operative paragraph with that number."""
    return Clause(f"OP {number}", K.OPERATIVE, text, number, **facts)


def part(data, name):
    """A part of the file, as text."""
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


def paragraphs(data):
    """The paragraphs of a document as they are printed."""
    return Reader(data, ACCEPT).read()


@pytest.mark.parametrize("seed", range(40))
def test_what_is_printed_is_what_the_version_says(seed):
    """Every line, number, footnote and cell of a version is in its document, and nothing else."""
    old, _ = pair(seed)
    assert read(version_docx(old), ACCEPT) == printed(old)


def test_each_kind_of_clause_has_a_style_of_its_own():
    """A clerk changes the look of all preambular paragraphs in one place."""
    data = version_docx(
        version(
            Clause("Title", K.TITLE, "Lights of the coast"),
            Clause("Formula", K.FORMULA, "The Congress,"),
            Clause("PP1", K.PREAMBULAR, "Noting the dark,"),
            Clause("H1", K.HEADING, "Lamps", depth=0),
            operative("1."),
            Clause("a", K.SUBPARAGRAPH, "oil", "(a)", 1),
            Clause("i", K.SUBPARAGRAPH, "whale oil", "(i)", 2),
            Clause("Closing", K.CLOSING, "Done at sea."),
            Clause("Annex", K.ANNEX, "Annex\nList of lamps"),
            front=("9th Congress",),
        )
    )
    assert [each.style for each in paragraphs(data)] == [
        "FrontLine", "Title", "EnactingFormula", "PreambularParagraph", "Heading1", "OperativeParagraph",
        "SubParagraph1", "SubParagraph2", "ClosingParagraph", "AnnexHeading", "AnnexParagraph",
    ]  # fmt: skip
    defined = {style.get(f"{W}styleId") for style in parsed(part(data, "word/styles.xml"))}
    assert {each.style for each in paragraphs(data)} <= defined


def test_a_regular_series_is_counted_by_word():
    """Whoever puts in a paragraph has those after it numbered anew."""
    told = paragraphs(version_docx(version(operative("1."), operative("2."), operative("3."))))
    assert [(each.number, each.text[:5]) for each in told] == [("1.", "Urges"), ("2.", "Urges"), ("3.", "Urges")]


@pytest.mark.parametrize("numbers", [("1.", "2.", "2 bis."), ("1.", "3."), ("§ 4", "§ 5"), ("i.", "j.")])
def test_other_series_are_written_as_text(numbers):
    """A number that counting would not give stands in the text as it is."""
    told = paragraphs(version_docx(version(*map(operative, numbers))))
    assert [each.number for each in told] == [""] * len(numbers)
    assert [each.text.split("\t")[0] for each in told] == list(numbers)


def test_sub_paragraphs_begin_anew_under_each_paragraph():
    """(a) follows 2. as it followed 1., by one list of several levels."""
    sub = [Clause(f"s{n}", K.SUBPARAGRAPH, "oil", num, 1) for n, num in enumerate(("(a)", "(b)", "(a)"))]
    told = paragraphs(version_docx(version(operative("1."), *sub[:2], operative("2."), sub[2])))
    assert [each.number for each in told] == ["1.", "(a)", "(b)", "2.", "(a)"]


def test_a_level_that_was_passed_over_counts_as_begun():
    """Under numbers that are text, (i) is counted; the (a) that comes then would be (b), and is text as well."""
    told = [("c", "(c)", 1), ("i", "(i)", 2), ("", "2 bis.", 0), ("a", "(a)", 1), ("b", "(b)", 1)]
    clauses = [
        Clause(name, K.SUBPARAGRAPH, "oil", num, depth) if depth else operative(num) for name, num, depth in told
    ]
    found = paragraphs(version_docx(version(operative("1."), *clauses)))
    assert [each.line.split("\t")[0].rpartition(" ")[0] for each in found if "oil" in each.line] == [
        num for _, num, depth in told if depth
    ]
    assert [each.number for each in found] == ["", "", "(i)", "", "", ""]


def test_lead_verbs_and_markup_are_set():
    """The lead verb is in italics, as are the words that the document has so."""
    clause = Clause("PP1", K.PREAMBULAR, "Noting the very dark night,", spans=(Span(11, 15, "b"),))
    (told,) = paragraphs(version_docx(version(clause)))
    assert told.looks == [
        ("Noting", frozenset({"i"})), (" the ", frozenset()), ("very", frozenset({"b"})),
        (" dark night,", frozenset()),
    ]  # fmt: skip


def test_footnotes_are_footnotes():
    """A mark that follows the count is Word's own, any other is written; the note is in the part of footnotes."""
    marked = Clause(
        "PP1", K.PREAMBULAR, "Noting one and two,",
        spans=(Span(10, 10, "authorialNote", (("marker", "1"),)), Span(18, 18, "authorialNote", (("marker", "*"),))),
    )  # fmt: skip
    notes = (Clause("N1", K.NOTE, "See one.", "1"), Clause("N2", K.NOTE, "See two.", "*"))
    data = version_docx(version(marked, *notes))
    assert read(data, ACCEPT) == ["Noting one[1|See one.] and two[*|See two.],"]
    assert part(data, "word/document.xml").count("customMarkFollows") == 1


def test_tables_keep_their_spans_and_headings():
    """A cell over two columns, one over two rows and a row of headings are told as Word has them."""
    rows = {
        0: {
            1: {"table": "1", "head": "1 1 1", "columns": "1 1 1", "rows": "1 1 1"},
            2: {"table": "1", "head": "0 0", "columns": "2 1", "rows": "1 2"},
            3: {"table": "1", "head": "0 0", "columns": "1 1", "rows": "1 1"},
        }
    }
    clause = operative("1.", "Asks for this:\nLamp\tOil\tHours\nBig\t2\n3\t4")
    document = parsed(part(version_docx(version(clause), Facts(rows)), "word/document.xml"))
    told = [
        [
            (cell.find(f"{W}tcPr/{W}gridSpan") is not None, (cell.find(f"{W}tcPr/{W}vMerge")) is not None)
            for cell in row.iterfind(f"{W}tc")
        ]
        for row in document.iter(f"{W}tr")
    ]
    assert told == [
        [(False, False)] * 3,
        [(True, False), (False, True)],
        [(False, False), (False, False), (False, True)],
    ]
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in document.iter(f"{W}tr")] == [True, False, False]


def test_a_text_from_right_to_left_says_so():
    """Paragraphs, runs, tables and the page of an Arabic text run from the right."""
    data = version_docx(version(operative("1.", "تحثّ الدول\nأ\tب"), lang="ara"))
    document = part(data, "word/document.xml")
    assert "<w:rtl/>" in document
    assert "<w:bidiVisual/>" in document
    assert "<w:bidi/></w:sectPr>" in document
    assert "<w:pPr><w:bidi/></w:pPr>" in part(data, "word/styles.xml")
    assert '<w:lang w:bidi="ar-SA"/>' in document


def test_text_never_becomes_a_field_or_markup():
    """What looks like a field, a formula or an element is characters, and what XML cannot hold is not there."""
    nasty = '=SUM(A1) { PAGE } <w:fldSimple w:instr="DDEAUTO"/> ]]> & \x08'
    data = version_docx(version(operative("1.", nasty), front=(nasty,)))
    document = parsed(part(data, "word/document.xml"))
    assert not [each for each in document.iter() if "fld" in each.tag or "instr" in each.tag]
    assert read(data, ACCEPT) == [nasty.replace("\x08", "").strip(), f"1. {nasty}".replace("\x08", "").strip()]
    assert re.findall(r'w:instr="(\w+)"', part(data, "word/footer.xml")) == ["PAGE", "NUMPAGES"]


def test_the_file_tells_of_the_text_alone():
    """Title and language are told, but not who made the file or when; the same text gives the same bytes."""
    text = version(operative("1."))
    data = version_docx(text)
    core = part(data, "docProps/core.xml")
    assert "<dc:title>Lights of the coast</dc:title>" in core
    assert "<dc:language>en-GB</dc:language>" in core
    assert "creator" not in core
    assert "modified" not in core
    assert data == version_docx(version(operative("1.")))
    assert {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(data)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert "trackRevisions" not in part(data, "word/settings.xml")


def test_links_lead_to_the_web_alone():
    """An address on the web is a link; any other scheme is plain text."""
    spans = (Span(0, 5, "a", (("href", "https://lamps.example/"),)), Span(6, 10, "a", (("href", "javascript:x"),)))
    data = version_docx(version(operative("1.", "Light lamp", spans=spans)))
    assert part(data, "word/document.xml").count("<w:hyperlink") == 1
    assert "javascript" not in part(data, "word/_rels/document.xml.rels")


def test_a_comparison_of_a_text_with_itself_tracks_nothing():
    """Nothing is marked where nothing changed."""
    old, _ = pair(7)
    data = comparison_docx(compare(old, old))
    assert not re.search(r"<w:(ins|del|moveFrom|moveTo|rPrChange|pPrChange)\b", part(data, "word/document.xml"))
    assert read(data, ACCEPT) == read(data, REJECT) == printed(old)
