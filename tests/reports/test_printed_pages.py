"""Texts, comparisons and lists as PDF: what they say, how they are tagged, and that nothing else comes in."""

import re
import subprocess
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from harbour_committee import AFTER, DRAFT, FINAL
from pdf_conformance import violations
from pdf_objects import Name, Pdf, Ref
from pdf_structure import faults, inflated, structure

from draftdiff.diff import compare
from draftdiff.diff.several.synopsis import synopsis
from draftdiff.importers import read
from draftdiff.model import Clause, ClauseKind, Reservation, ReservationType, Span, Version
from draftdiff.reports.amendments.annotated import annotated
from draftdiff.reports.amendments.compiled import compiled
from draftdiff.reports.pdf.pages import comparison_pdf, sheet_pdf, synopsis_pdf, version_pdf
from draftdiff.reports.pdf.press import NoGlyphs, printed
from draftdiff.tongues import speaking

PP, OP = ClauseKind.PREAMBULAR, ClauseKind.OPERATIVE
SAMPLES = sorted(
    path
    for path in Path(__file__).parents[2].glob("drafts/*/*.txt")
    if not re.search("amend|council|bureau|floor", path.name)
)
PORTS = Version(
    "Noise in ports",
    "eng",
    (
        Clause("Title", ClauseKind.TITLE, "Noise in ports"),
        Clause("PP1", PP, "Mindful of the winter storms,"),
        Clause("H1", ClauseKind.HEADING, "Quays", "I."),
        Clause("H2", ClauseKind.HEADING, "Cranes", "A.", depth=4),
        Clause(
            "OP1",
            OP,
            "Urges ports to rest at night:\nPort\tHours\nBrest\t22 to 6;",
            "1.",
            spans=(Span(11, 11, "authorialNote", (("marker", "1"),)),),
        ),
        Clause("Note 1", ClauseKind.NOTE, "A port is any harbour.", "1"),
    ),
    front=("Third session",),
)
ARABIC = Version(
    "الضجيج في الموانئ",
    "ara",
    (
        Clause("Title", ClauseKind.TITLE, "الضجيج في الموانئ"),
        Clause("OP1", OP, "تحث الموانئ على الهدوء ليلا.", "1."),
    ),
)


def words(data):
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(data)).split())


UNTITLED = Version(
    "lights-2031",
    "eng",
    (
        Clause("OP1", OP, "Decides to light the lamps."),
        Clause("Annex I", ClauseKind.ANNEX, "Rules of the quay", "Annex I"),
        Clause("Annex I(1)", ClauseKind.ANNEX, "Lamps are lit at dusk.", "1.", depth=1),
    ),
    (Reservation("Malta", ReservationType.RESERVATION, "OP1"),),
)


def every():
    with speaking("en"):
        yield version_pdf(PORTS), "en"
        yield comparison_pdf(compare(DRAFT, FINAL)), "en"
        yield synopsis_pdf(synopsis((DRAFT, FINAL)), ("draft", "adopted")), "en"
    yield version_pdf(ARABIC), "ar"
    yield version_pdf(UNTITLED), "en"
    for language in ("en", "fr", "ar"):
        yield sheet_pdf(annotated(FINAL, AFTER, base=DRAFT, language=language)), language
        yield sheet_pdf(compiled(FINAL, AFTER, language=language)), language


def test_every_pdf_is_tagged_as_the_standard_asks():
    """Whatever is printed has its title, its language, one tree of structure, and nothing that stands outside of it."""
    for data, lang in every():
        assert faults(data, lang=lang) == []
        assert violations(Pdf(data)) == []


def found(pdf, **told):
    """The first object of a file in which these values stand."""
    return next(each for each in pdf.objects.values() if isinstance(each, dict) and told.items() <= each.items())


def _streamed(pdf, before, after):
    (number,) = {page["Contents"].number for page in list(pdf.pages())[:1]}
    pdf.streams[number] = pdf.streams[number].replace(before, after, 1)


def _without_characters(pdf):
    """No font tells what its first glyph is."""
    for number, stream in pdf.streams.items():
        if b"bfchar" in stream:
            lines = stream.split(b"\n")
            at = lines.index(next(line for line in lines if line.endswith(b"beginbfchar")))
            del lines[at + 1]
            pdf.streams[number] = b"\n".join(lines)


BREAKS = {
    "no language": (lambda pdf: pdf.root.pop("Lang"), "7.2: the language"),
    "not marked": (lambda pdf: pdf.root["MarkInfo"].update(Marked=False), "7.1: the file is not marked"),
    "no title shown": (lambda pdf: pdf.root.pop("ViewerPreferences"), "7.1: the title is not displayed"),
    "no metadata": (lambda pdf: pdf.root.pop("Metadata"), "7.1: there are no metadata"),
    "no tree": (lambda pdf: pdf.root.pop("StructTreeRoot"), "7.1: there is no tree"),
    "a type unknown": (lambda pdf: found(pdf, S="P").update(S=Name("Verse")), "7.1: Verse"),
    "a standard type mapped": (
        lambda pdf: pdf.at(pdf.root["StructTreeRoot"]).update(RoleMap={Name("P"): Name("Span")}),
        "7.1: the standard",
    ),
    "a heading left out": (lambda pdf: found(pdf, S="H2").update(S=Name("H5")), "7.4: H5 follows H1"),
    "a note without a name": (lambda pdf: found(pdf, S="Note").pop("ID"), "7.9"),
    "a header of nothing": (lambda pdf: found(pdf, S="TH").pop("A"), "7.5"),
    "a cell in no row": (lambda pdf: found(pdf, S="TR").update(S=Name("Div")), "7.2: "),
    "a row too long": (
        lambda pdf: found(pdf, S="TD").update(A={Name("O"): Name("Table"), Name("ColSpan"): 3.0}),
        "columns",
    ),
    "an orphan": (lambda pdf: found(pdf, S="H1").update(P=Ref(1)), "does not know its parent"),
    "untagged words": (lambda pdf: _streamed(pdf, b"/MCID", b"/Nothing"), "7.1: on page 1"),
    "an artifact not told": (lambda pdf: _streamed(pdf, b"/Artifact", b"/Span"), "neither content nor artifact"),
    "no order of tabs": (lambda pdf: next(pdf.pages()).pop("Tabs"), "7.18.3"),
    "a page outside": (lambda pdf: next(pdf.pages()).pop("StructParents"), "is in no structure"),
    "a font without characters": (lambda pdf: found(pdf, Subtype="Type0").pop("ToUnicode"), "7.21.7"),
    "a glyph without a character": (_without_characters, "7.21.7: on page 1"),
    "a font not in the file": (lambda pdf: found(pdf, Type="FontDescriptor").pop("FontFile2"), "7.21.4"),
    "a font without a map": (lambda pdf: found(pdf, Subtype="CIDFontType2").pop("CIDToGIDMap"), "7.21.3"),
    "a figure unseen": (lambda pdf: found(pdf, S="P").update(S=Name("Figure")), "7.3"),
    "a link to nowhere": (lambda pdf: found(pdf, S="Span").update(S=Name("Link")), "7.18.5"),
    "an annotation of nothing": (
        lambda pdf: next(pdf.pages()).update(Annots=[Ref(0)]) or pdf.objects.update({0: {"Subtype": Name("Link")}}),
        "7.18.1",
    ),
    "an outline without words": (
        lambda pdf: found(pdf, Title=b"I. Quays").update(Title=b" "),
        "outline",
    ),
    "a lock": (lambda pdf: pdf.trailer.update(Encrypt=Ref(1)), "7.16"),
}


@pytest.mark.parametrize("what", BREAKS)
def test_what_breaks_the_standard_is_found(what):
    """Each condition is broken once in a file that keeps them all, and is told by its clause."""
    pdf = Pdf(version_pdf(PORTS))
    breaks, told = BREAKS[what]
    breaks(pdf)
    assert [fault for fault in violations(pdf) if told in fault]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_every_sample_is_printed_as_the_standard_asks(path):
    """Pages of the long sample among them, with the footnotes of its preface."""
    version = read(path.read_bytes(), source=path.name).version
    assert violations(Pdf(version_pdf(version))) == []


def test_a_letter_with_a_mark_is_a_letter_and_a_mark():
    """In Arabic both are glyphs, and so is the letter where it stands without the mark: none tells it is nothing."""
    texts = ("أُعلن الهدوء", "أ", "قُرب الموانئ ق")
    clauses = tuple(Clause(f"OP{n}", OP, text, f"{n}.") for n, text in enumerate(texts, start=1))
    data = version_pdf(Version("الضجيج", "ara", clauses))
    assert violations(Pdf(data)) == []
    maps = [stream for stream in Pdf(data).streams.values() if b"beginbfchar" in stream]
    told = [code for each in maps for code in re.findall(rb"<[0-9a-f]{4}> <([0-9a-f]*)>", each)]
    assert b"" not in told
    assert {b"0623", b"064f", b"0642"} <= set(told)


def test_a_link_within_a_file_says_where_it_leads():
    """What a page links to is told to whoever cannot see it; the press itself takes care of that, or it is found."""
    pdf = Pdf(
        printed('<html lang="en"><title>t</title><h1 id="a">Lamps</h1><p><a href="#a">To the lamps</a></p></html>')
    )
    links = [pdf.at(ref) for page in pdf.pages() for ref in pdf.at(page.get("Annots")) or []]
    assert [link["Subtype"] for link in links] == ["Link"]
    assert violations(pdf) == []


def test_spaces_are_written_and_not_only_left_open():
    """Between a number and a lead verb stands a space that can be copied, as between any two stretches of a line."""
    with speaking("en"):
        printed_ = (version_pdf(PORTS), comparison_pdf(compare(DRAFT, FINAL)), sheet_pdf(annotated(FINAL, AFTER)))
    for data in printed_:
        pages = inflated(data)
        assert b"BT\n1 0 0" in pages
        assert b"BT\nET" not in pages
    spaced = re.findall(rb"Tf\n\[((?:<[0-9a-f]+>|[-.\d]+)*)\] TJ", inflated(version_pdf(PORTS)))
    written = [re.sub(rb"<|>\d*", b"", each) for each in spaced]
    number = next(n for n, each in enumerate(written) if written[n + 1] == b"0003" and len(each) == len("00140011"))
    assert written[number + 2].startswith(b"0038")  # 1. U, by the glyphs of Liberation


def test_the_same_text_gives_the_same_bytes():
    """No clock and no chance is in a PDF; another text has another identifier."""
    one, other = version_pdf(PORTS), version_pdf(ARABIC)
    assert one == version_pdf(PORTS)
    identifiers = [re.search(rb"/ID ?\[(.*?)\]", data)[1] for data in (one, other)]
    assert identifiers[0] != identifiers[1]


def test_a_footnote_stands_at_the_foot_and_a_table_has_heads():
    """The note has its marker and an element of its own; the first row of a table tells what the columns are."""
    data = version_pdf(PORTS)
    assert re.search(r"1\.? Urges ports1 to rest.* 1\s?A port is any harbour\.", words(data))
    (root,) = structure(data)
    assert [note.ident for note in root.all("Note")] == ["note-1"]
    assert [(each.type, each.scope) for each in root.all("TH")] == [("TH", "Column")] * 2
    assert [each.type for each in root.all("H1", "H2", "H3", "H4")] == ["H1", "H2", "H3"]


def test_a_text_without_a_title_is_not_named():
    """The name under which it is kept is not printed; an annex is a heading of two lines, its paragraphs are none."""
    data = version_pdf(UNTITLED)
    (root,) = structure(data)
    assert [each.type for each in root.all("H1", "H2", "H3")] == ["H1", "H1"]
    assert "lights-2031" not in words(data)


def test_a_note_that_no_clause_calls_hangs_on_the_last_line_before_the_title():
    """Nothing of a text is left out, and nothing told twice: who is named in a note is not listed again."""
    note = Clause("Note *", ClauseKind.NOTE, "Iceland stated a reservation on paragraph 1.", "*")
    record = tuple(Reservation(who, ReservationType.RESERVATION, "OP1") for who in ("Iceland", "Malta"))
    told = words(version_pdf(Version("Lights", "eng", (*ARABIC.clauses[:0], note), record, front=("Adopted",))))
    assert "Adopted*" in told
    assert told.count("Iceland") == 1
    assert "Malta expressed a reservation on OP1" in told


def test_changes_are_told_by_lines_and_by_structure():
    """What was put in is underlined, what was taken out is struck, for the eye and in the tags."""
    roots = structure(comparison_pdf(compare(DRAFT, FINAL)))
    drawn = {each.decoration for root in roots for each in root.walk()}
    assert {"Underline", "LineThrough"} <= drawn
    assert b"/S /Ins" in inflated(comparison_pdf(compare(DRAFT, FINAL)))


def test_a_stretch_in_another_language_says_so():
    """A report in French on an English text tells which of its words are English."""
    roots = structure(sheet_pdf(annotated(FINAL, AFTER, base=DRAFT, language="fr")))
    assert "en" in {each.lang for root in roots for each in root.walk()}


def test_an_outline_leads_to_the_parts_and_clauses():
    """Its entries are the title, the headings and the paragraphs by their labels."""
    outline = [entry.get_title() for entry in pdfium.PdfDocument(version_pdf(PORTS)).get_toc()]
    assert outline == [
        "Noise in ports",
        "PP1 Mindful of the winter storms,",
        "I. Quays",
        "A. Cranes",
        "OP1 Urges ports to rest at night: Port …",
    ]


def test_every_page_is_counted_in_the_language_of_the_text():
    """At the foot stands which page of how many it is."""
    many = tuple(Clause(f"OP{n}", OP, "Prie les ports de se taire la nuit. " * 9, f"{n}.") for n in range(1, 30))
    told = words(version_pdf(Version("Le bruit", "fra", many)))
    pages = len(pdfium.PdfDocument(version_pdf(Version("Le bruit", "fra", many))))
    assert pages > 1
    assert all(f"Page {n} sur {pages}" in told for n in range(1, pages + 1))


def test_a_character_without_a_font_is_told_in_one_line():
    """Instead of boxes there is a line that names the characters, their script, and what to install."""
    with pytest.raises(NoGlyphs) as refused:
        version_pdf(Version("Lights", "eng", (Clause("OP1", OP, "Urges \U0001e900 to rest.", "1."),)))
    assert "\U0001e900" in str(refused.value)
    assert "(Adlam); install one" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_nothing_is_fetched(tmp_path):
    """Neither a picture from the disk nor one from the net comes into a PDF, nor a style, nor a file beside it."""
    secret = tmp_path / "secret.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg"><text>Ripe plums</text></svg>')
    page = f"""<html lang="en"><head><title>t</title><link rel="stylesheet" href="{secret.as_uri()}">
    <link rel="attachment" href="{secret.as_uri()}"></head><body><p>Here</p>
    <img alt="a" src="{secret.as_uri()}"><img alt="b" src="http://127.0.0.1:9/x.png"></body></html>"""
    everything = inflated(printed(page))
    assert b"plums" not in everything
    assert b"EmbeddedFile" not in everything


def test_hostile_words_are_words():
    """Markup in a text is printed as it was written."""
    hostile = "</style><img src=x> <ins>{{7*7}}</ins> &amp; \\"
    told = words(version_pdf(Version(hostile, "eng", (Clause("OP1", OP, hostile, hostile),), front=(hostile,))))
    assert told.count("</style><img src=x> <ins>{{7*7}}</ins> &amp; \\") >= 3


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_a_printed_text_can_be_read_back(path, tmp_path):
    """What another program takes out of the PDF is the same resolution, clause by clause, but for notes at the foot."""
    version = read(path.read_bytes(), source=path.name).version
    clauses = tuple(clause for clause in version.clauses if clause.kind is not ClauseKind.NOTE)
    bare = Version(version.title, version.lang, clauses, front=version.front)
    file = tmp_path / "text.pdf"
    file.write_bytes(version_pdf(bare))
    taken = subprocess.run(["pdftotext", "-enc", "UTF-8", file, "-"], capture_output=True, check=True).stdout
    back = read(taken, source="text.txt").version
    assert [told(clause) for clause in back.clauses] == [told(clause) for clause in clauses]


def told(clause):
    return clause.label, clause.num, " ".join(clause.text.split())
