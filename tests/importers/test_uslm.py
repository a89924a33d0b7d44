"""Bills and resolutions in USLM become the text as amended, and every word of the file is accounted for."""

import re
from collections import Counter
from datetime import date
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from draftdiff import compare, read
from draftdiff.akn import parser
from draftdiff.errors import BadInput
from draftdiff.importers.uslm import AmendmentAlone, NoProvision
from draftdiff.model import ClauseKind, FrontRole

NS = "http://schemas.gpo.gov/xml/uslm"
DC = "http://purl.org/dc/elements/1.1/"
SECTION = "<section><content>That the lamps be lit.</content></section>"
WORD = re.compile(r"\w+")


def document(main, *, before="", after="", root="resolution", namespace=NS):
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<{root} xmlns="{namespace}" xmlns:dc="{DC}">{before}<main>{main}</main>{after}</{root}>'
    ).encode()


def clauses(main, **parts):
    """For each clause its label, its number and its text."""
    return [(c.label, c.num, c.text) for c in read(document(main, **parts)).version.clauses]


def spans(main):
    """The marked words of the first clause, by the names of the markup."""
    clause = read(document(main)).version.clauses[0]
    return [
        (dict(s.attributes).get("name", s.tag), clause.text[s.start : s.end], dict(s.attributes).get("href"))
        for s in clause.spans
    ]


def omissions(reading):
    return [(omission.line, omission.text, omission.reason) for omission in reading.outline.omissions]


def words(*texts):
    return Counter(word for text in texts for word in WORD.findall(text or ""))


def words_kept(reading):
    """All words of the version and of what was left out of it."""
    version = reading.version
    return words(
        *version.front,
        *(clause.text for clause in version.clauses),
        *(clause.num for clause in version.clauses),
        *(omission.text for omission in reading.outline.omissions),
    )


def words_written(data):
    """All words of a file, text node by text node."""
    found = etree.fromstring(data).xpath("//text()[not(parent::comment() or parent::processing-instruction())]")
    return words(*found)


# --- the structure ----------------------------------------------------------------------------------

BILL = """
<longTitle><docTitle>A BILL</docTitle><officialTitle>To count the herons of the upper lakes.</officialTitle></longTitle>
<enactingFormula><i>Be it enacted by the Fen Assembly, </i></enactingFormula>
<section><num value="1">SECTION 1. </num><heading>SHORT TITLE.</heading><content class="block">This is the “<shortTitle
role="act">Heron Act</shortTitle>”.</content></section>
<section><num value="2">SEC. 2. </num><heading>COUNT.</heading>
<subsection><num value="a">(a) </num><heading><inline class="smallCaps">In General</inline>.—</heading>
<chapeau>The warden shall—</chapeau>
<paragraph><num value="1">(1) </num><content>count the herons; and</content></paragraph>
<paragraph><num value="2">(2) </num><chapeau>report—</chapeau>
<subparagraph><num value="A">(A) </num><content>the figures;</content></subparagraph>
<subparagraph><num value="B">(B) </num><chapeau>the names of—</chapeau>
<clause><num value="i">(i) </num><content>the counters; and</content></clause>
<clause><num value="ii">(ii) </num><content>the rowers,</content></clause>
<continuation>with their boats,</continuation></subparagraph>
<continuation>before the ice comes.</continuation></paragraph></subsection></section>
"""


def test_a_bill_is_read_to_any_depth():
    """Numbers, headings, chapeaux, contents and continuations stand where they belong, whatever the depth."""
    assert clauses(BILL, root="bill") == [
        ("Title", None, "To count the herons of the upper lakes."),
        ("Formula", None, "Be it enacted by the Fen Assembly,"),
        ("OP1", "SECTION 1.", "SHORT TITLE.\nThis is the “Heron Act”."),
        ("OP2", "SEC. 2.", "COUNT."),
        ("OP2(a)", "(a)", "In General.—\nThe warden shall—"),
        ("OP2(a)(1)", "(1)", "count the herons; and"),
        ("OP2(a)(2)", "(2)", "report—\nbefore the ice comes."),
        ("OP2(a)(2)(A)", "(A)", "the figures;"),
        ("OP2(a)(2)(B)", "(B)", "the names of—\nwith their boats,"),
        ("OP2(a)(2)(B)(i)", "(i)", "the counters; and"),
        ("OP2(a)(2)(B)(ii)", "(ii)", "the rowers,"),
    ]


def test_a_continuation_stands_behind_the_parts():
    """In the outline it is the tail of its unit, in Akoma Ntoso the end of the list."""
    reading = read(document(BILL))
    paragraph = reading.outline.body[1].children[0].children[1]
    assert (paragraph.text, paragraph.tail) == ("report—", "before the ice comes.")
    assert reading.document.to_bytes().count(b"<wrapUp") == 2
    assert reading.document.problems() == ()


def test_words_between_two_parts_keep_their_place():
    """What is said after one part and before the next is a part of its own, so that the order holds."""
    main = """<section><chapeau>Row</chapeau><paragraph><num>(1)</num><content>north,</content></paragraph>
    <continuation>or else</continuation><paragraph><num>(2)</num><content>south.</content></paragraph></section>"""
    (section,) = read(document(main)).outline.body
    assert [item.text for item in section.walk()] == ["Row", "north,", "or else", "south."]
    assert section.tail is None


def test_recitals_come_before_the_formula():
    """A recital may have numbered parts; the resolving clause behind the recitals is the formula."""
    main = f"""<preamble><recital>Whereas it is dark;</recital><recital><p>Whereas there are—</p>
    <paragraph><num>(1)</num><content>rocks; and</content></paragraph>
    <paragraph><num>(2)</num><content>herons: Now, therefore, be it</content></paragraph></recital>
    <resolvingClause><i>Resolved, </i></resolvingClause></preamble>{SECTION}"""
    assert clauses(main) == [
        ("PP1", None, "Whereas it is dark;"),
        ("PP2", None, "Whereas there are—"),
        ("PP2(1)", "(1)", "rocks; and"),
        ("PP2(2)", "(2)", "herons: Now, therefore, be it"),
        ("Formula", None, "Resolved,"),
        ("OP1", None, "That the lamps be lit."),
    ]


def test_titles_and_chapters_are_headings():
    """A level that groups sections is a heading above them; so is one that has nothing but a heading."""
    main = f"""<title><num>TITLE I—</num><heading>LAMPS</heading><chapter><num>CHAPTER 2—</num><heading>OIL</heading>
    {SECTION}</chapter></title><section><content>That it burn.</content>
    <appropriations level="small"><heading>wicks</heading></appropriations></section>{SECTION}"""
    kinds = [(c.kind, c.num, c.text) for c in read(document(main)).version.clauses]
    assert kinds == [
        (ClauseKind.HEADING, "TITLE I—", "LAMPS"),
        (ClauseKind.HEADING, "CHAPTER 2—", "OIL"),
        (ClauseKind.OPERATIVE, None, "That the lamps be lit."),
        (ClauseKind.OPERATIVE, None, "That it burn."),
        (ClauseKind.HEADING, None, "wicks"),
        (ClauseKind.OPERATIVE, None, "That the lamps be lit."),
    ]


def test_provisions_within_the_content_are_parts():
    """Paragraphs that a file puts into the content of a section are its parts, as if they stood beside it."""
    main = """<section><num>SECTION 1. </num><heading>FINDINGS.</heading><content>
    <p>It was found:</p><br verticalSpace="nextPage"/>
    <paragraph><num>(1) </num><content>Fog.</content></paragraph></content></section>"""
    assert clauses(main) == [("OP1", "SECTION 1.", "FINDINGS.\nIt was found:"), ("OP1(1)", "(1)", "Fog.")]


def test_what_is_quoted_belongs_to_the_provision_that_quotes_it():
    """Sections to be written into another law are lines of the text, with their numbers, and no clauses."""
    main = """<section><content>Add the following:<quotedContent>
    <subsection><num>“(d) </num><heading>Oars.—</heading><chapeau>Oars are—</chapeau>
    <paragraph><num>“(1) </num><content>long; and</content></paragraph>
    <paragraph><num>“(2) </num><content>dry.”</content></paragraph></subsection></quotedContent><inline
    role="after-quoted-block">.</inline></content></section>"""
    text = "Add the following:\n“(d) Oars.—\nOars are—\n“(1) long; and\n“(2) dry.”."
    assert clauses(main) == [("OP1", None, text)]


def test_tables_stay_whole():
    """A row is a line, whether the table is of USLM or of HTML; a table of contents within a section likewise."""
    main = """<section><content>These:<table xmlns="http://www.w3.org/1999/xhtml"><tr><th>lamp</th><th>oil</th></tr>
    <tr><td><p>red</p></td><td>2</td></tr></table></content></section>
    <section><heading>Contents</heading><toc><referenceItem><designator>Sec. 1.</designator><label>Lamps.</label>
    </referenceItem><referenceItem><designator>Sec. 2.</designator><label>Oil.</label></referenceItem></toc></section>
    <section><layout><row><column>a</column><column>b</column></row></layout></section>"""
    assert [text for _, _, text in clauses(main)] == [
        "These:\nlamp oil\nred 2",
        "Contents\nSec. 1. Lamps.\nSec. 2. Oil.",
        "a b",
    ]


def test_an_appendix_is_an_annex():
    """What is appended behind the sections is an annex with its own provisions."""
    appendix = "<heading>Signals</heading><section><content>One bell is fog.</content></section>"
    main = f"{SECTION}<appendix>{appendix}</appendix>"
    found = [(c.kind, c.text) for c in read(document(main)).version.clauses]
    assert found[1:] == [(ClauseKind.ANNEX, "Signals"), (ClauseKind.ANNEX, "One bell is fog.")]


def test_elements_that_are_not_known_lose_no_word():
    """One beside text is part of its line, one among blocks is a line, one that holds provisions is looked into."""
    main = f"""<section><content>One <odd>strange</odd> word.</content><strange>A line.</strange></section>
    <wrapper>{SECTION}</wrapper><other>Alone.</other>"""
    assert [text for _, _, text in clauses(main)] == [
        "One strange word.\nA line.",
        "That the lamps be lit.",
        "Alone.",
    ]


# --- words and markup -------------------------------------------------------------------------------


def test_markup_that_akoma_ntoso_knows_is_kept():
    """Italics, links, terms and quoted words are spans; small capitals and the like are words only."""
    main = """<section><heading>TERMS.</heading><content>A <i>long </i>“<term>oar</term>” by <ref
    href="/us/usc/t1/s2">law</ref> is “<quotedText>wood</quotedText>” of <inline class="smallCaps">Ash</inline> as
    <ref>nowhere</ref>.</content></section>"""
    assert spans(main) == [
        ("heading", "TERMS.", None),
        ("i", "long", None),
        ("term", "oar", None),
        ("ref", "law", "/us/usc/t1/s2"),
        ("quotedText", "wood", None),
    ]


def test_where_a_page_of_the_print_ends_no_line_ends():
    """A page break is a space, any other break the end of a line."""
    main = '<section><content>row<br verticalSpace="nextPage"/>north<br/>home</content></section>'
    assert clauses(main) == [("OP1", None, "row north\nhome")]


def test_no_break_spaces_are_characters():
    """White space of XML is collapsed, a no-break space is part of the text."""
    main = "<section><content>  5\u00a0 \n\t oars  </content></section>"
    assert clauses(main) == [("OP1", None, "5\u00a0 oars")]


def test_footnotes_stand_at_their_marks():
    """A footnote is anchored where its mark stands, which is its number and no word; without a mark where it stands."""
    main = """<section><content>Light<ref class="footnoteRef" idref="f1">1</ref> it<footnote><num>*</num><p>By hand.</p>
    </footnote> now.</content></section><section><content>Row.<footnote id="f1"><num>1</num><p>Of oil.</p>
    <p>Of fish.</p></footnote></content></section>"""
    reading = read(document(main))
    assert [(c.label, c.num, c.text) for c in reading.version.clauses] == [
        ("OP1", None, "Light it now."),
        ("OP2", None, "Row."),
        ("Note 1", "1", "Of oil.\nOf fish."),
        ("Note *", "*", "By hand."),
    ]
    assert [(a.marker, a.place, a.offset) for a in reading.outline.anchors] == [("1", "body:0", 5), ("*", "body:0", 8)]
    assert reading.document.problems() == ()


# --- as amended -------------------------------------------------------------------------------------

REPORTED = f"""
<preamble>
<recital changed="deleted">Whereas it was dark;</recital>
<recital changed="added" class="italic">Whereas it is darker;</recital>
<resolvingClause>Resolved, </resolvingClause></preamble>
<section changed="deleted"><chapeau>That—</chapeau>
<paragraph><num>(1) </num><content>lamps be lit.</content></paragraph></section>
<section><chapeau><addedText>That—</addedText></chapeau>
<paragraph changed="added"><num>(1) </num><content>lamps be lit <deletedText>at ten</deletedText> <addedText>at
nine</addedText>.</content></paragraph></section>
{SECTION}
"""


def test_the_text_is_read_as_amended():
    """What the document puts in stands, what it strikes does not."""
    assert clauses(REPORTED) == [
        ("PP1", None, "Whereas it is darker;"),
        ("Formula", None, "Resolved,"),
        ("OP1", None, "That—"),
        ("OP1(1)", "(1)", "lamps be lit at nine."),
        ("OP2", None, "That the lamps be lit."),
    ]


def test_what_is_struck_is_told():
    """All struck words are omissions with the reason and the line they stand on."""
    struck = [(line, text) for line, text, why in omissions(read(document(REPORTED))) if why.startswith("struck")]
    assert struck == [(4, "Whereas it was dark;"), (7, "That—"), (8, "(1) lamps be lit."), (10, "at ten")]


def test_struck_words_leave_no_gap():
    """The white space on both sides of struck words is one space, and none before a full stop."""
    main = "<section><content>Row <del>far</del> home<deletedText> now</deletedText>.</content></section>"
    assert clauses(main) == [("OP1", None, "Row home.")]


def test_what_stands_in_something_struck_is_struck():
    """An addition within a struck provision is struck with it."""
    main = f'<section changed="deleted"><content>Row <addedText>far</addedText>.</content></section>{SECTION}'
    reading = read(document(main))
    assert [clause.text for clause in reading.version.clauses] == ["That the lamps be lit."]
    assert [text for _, text, _ in omissions(reading)] == ["Row far."]


# --- the front and the furniture --------------------------------------------------------------------

FRONT = """
<meta><dc:title>9 LRES 4: Lighting lamps.</dc:title><dc:language>EN</dc:language></meta>
<preface>
<slugLine>•LRES 4 RS</slugLine>
<distributionCode display="yes">IV</distributionCode>
<relatedDocument role="calendar">Calendar No. 8</relatedDocument>
<congress value="9">9th CONGRESS</congress>
<session value="2">2d Session</session>
<dc:type>L. RES. </dc:type>
<docNumber>4</docNumber>
<dc:title>Lighting lamps.</dc:title>
<currentChamber>IN THE LAMP CHAMBER</currentChamber>
<action><date date="2031-05-04"><inline class="smallCaps">May </inline>4, 2031</date><actionDescription><sponsor>Ms.
<inline class="smallCaps">Wick</inline></sponsor> (for herself and <cosponsor>Mr. Oil</cosponsor>)
submitted it</actionDescription></action>
<action actionStage="Reported"><date>May 6, 2031</date><actionDescription>Reported by <sponsor>Mr.
Glass</sponsor></actionDescription><actionInstruction>[Strike nothing]</actionInstruction></action>
</preface>"""
TITLED = f"""<longTitle><docTitle>RESOLUTION</docTitle>
<officialTitle>Lighting lamps.</officialTitle></longTitle>{SECTION}"""
BEHIND = """
<attestation><action><actionDescription>Passed the chamber </actionDescription><date date="2031-05-09">May 9,
2031</date>.</action><signatures><signature><notation>Attest: </notation><name display="no">A. Moth,</name><role
>Clerk</role>.</signature><signature><name>B. Moth,</name><role>Deputy.</role></signature></signatures></attestation>
<endorsement><longTitle><officialTitle>Lighting lamps.</officialTitle></longTitle></endorsement><endMarker>○</endMarker>
"""


def test_the_front_lines_have_their_roles():
    """Symbol, session, chamber, sponsors and what became of the text are told apart, in their order."""
    outline = read(document(TITLED, before=FRONT)).outline
    assert [(line.role, line.text) for line in outline.front] == [
        (FrontRole.OTHER, "Calendar No. 8"),
        (FrontRole.SESSION, "9th CONGRESS"),
        (FrontRole.SESSION, "2d Session"),
        (FrontRole.SYMBOL, "L. RES. 4"),
        (FrontRole.BODY, "IN THE LAMP CHAMBER"),
        (FrontRole.SPONSORS, "May 4, 2031 Ms. Wick (for herself and Mr. Oil) submitted it"),
        (FrontRole.STATUS, "May 6, 2031 Reported by Mr. Glass"),
        (FrontRole.STATUS, "[Strike nothing]"),
        (FrontRole.TYPE, "RESOLUTION"),
    ]
    assert outline.title.text == "Lighting lamps."
    assert outline.adopted_on is None


def test_furniture_is_left_out_with_a_reason():
    """Facts about the file, slug line, code, repeated title, what is not printed and the back are no text."""
    reasons = {text: why for _, text, why in omissions(read(document(TITLED, before=FRONT, after=BEHIND)))}
    assert {text: why.split(",")[0] for text, why in reasons.items()} == {
        "9 LRES 4: Lighting lamps. EN": "facts about the file",
        "•LRES 4 RS": "slug line",
        "IV": "code for the distribution of the print",
        "Lighting lamps.": "endorsement on the back",
        "A. Moth,": "marked in the file as not printed",
        "○": "mark at the end of the print",
    }
    told = [why for _, text, why in omissions(read(document(TITLED, before=FRONT))) if text == "Lighting lamps."]
    assert told == ["repeats the title"]


def test_attestation_and_signatures_close_the_text():
    """Each is a line behind the text; the day it was passed is the day of adoption."""
    outline = read(document(TITLED, after=BEHIND)).outline
    assert [item.text for item in outline.closing] == [
        "Passed the chamber May 9, 2031.",
        "Attest: Clerk.",
        "B. Moth, Deputy.",
    ]
    assert outline.adopted_on == date(2031, 5, 9)


def test_a_text_agreed_to_says_so_above():
    """In the final print the day of adoption stands in the preface."""
    agreed = """<preface><action><actionDescription>Agreed to</actionDescription> <date date="2031-06-01">June 1,
    2031</date></action></preface>"""
    outline = read(document(SECTION, before=agreed)).outline
    assert [(line.role, line.text) for line in outline.front] == [(FrontRole.ADOPTION, "Agreed to June 1, 2031")]
    assert outline.adopted_on == date(2031, 6, 1)
    assert outline.title is None


def test_a_title_on_the_back_alone_is_the_title():
    """Where nothing else bears the official title it is taken from the endorsement, and is then no omission."""
    reading = read(document(SECTION, after=BEHIND))
    assert reading.version.title == "Lighting lamps."
    assert "Lighting lamps." not in [text for _, text, _ in omissions(reading)]


@pytest.mark.parametrize(
    ("told", "asked", "lang"), [("EN", None, "eng"), ("fr", None, "fra"), ("", None, "eng"), ("EN", "fr", "fra")]
)
def test_the_language_is_told_by_the_document(told, asked, lang):
    """The metadata tell it, else it is English; one that the user names holds."""
    meta = f"<meta><dc:language>{told}</dc:language></meta>"
    assert read(document(SECTION, before=meta), lang=asked).version.lang == lang


# --- the reading ------------------------------------------------------------------------------------


def test_the_reading_tells_the_words_of_every_line():
    """The lines of the reading are those of the file without markup, and each unit names its own."""
    reading = read(document(BILL))
    assert reading.format == "uslm"
    assert reading.lines[6] == "SEC. 2. COUNT."
    assert reading.lines[1] == ""
    section = reading.outline.body[1]
    assert (section.lines, section.children[0].lines) == ((7,), (8, 9))


def test_lines_are_counted_through_tags_and_comments():
    """An element whose tag is written over several lines, and a comment of several, shift nothing."""
    main = """<!-- one
    two --><section
      id="a"
      class="b"><content>Light
    it.</content></section><section><content>Row.</content></section>"""
    outline = read(document(main)).outline
    assert [item.lines for item in outline.body] == [(5, 6), (6,)]


def test_the_earlier_namespace_is_read_alike():
    """The namespace of the United States Code has the same vocabulary."""
    old = read(document(BILL, namespace="http://xml.house.gov/schemas/uslm/1.0"))
    assert old.version.clauses == read(document(BILL)).version.clauses


def test_ids_that_were_made_up_prove_no_history():
    """Two files are compared by their words alone."""
    reading = read(document(SECTION))
    assert reading.version.work is None
    assert not compare(reading, read(document(SECTION))).differs


REFUSED = {
    "a DOCTYPE": (b"<!DOCTYPE bill>\n" + document(SECTION)[39:], parser.DoctypeRefused, "line 1"),
    "no provision": (document("<longTitle><docTitle>A BILL</docTitle></longTitle>"), NoProvision, "line 2"),
    "an empty main part": (document(""), NoProvision, "no section or paragraph"),
    "recitals alone": (document("<recital>Whereas it is dark;</recital>"), NoProvision, "<resolution>"),
    "a title page of the Code": (
        document("<title><num>Title 9—</num><heading>LAMPS</heading><toc><p>Ch. 1</p></toc></title>", root="uscDoc"),
        NoProvision,
        "<uscDoc>",
    ),
    "nothing that stands": (
        document('<section changed="deleted"><content>That it be.</content></section>'),
        NoProvision,
        "every provision is struck",
    ),
    "an amendment": (document(SECTION, root="engrossedAmendment"), AmendmentAlone, "as amended"),
    "another vocabulary": (document(SECTION, namespace="urn:other"), parser.NotAkn, "urn:other"),
    "broken XML": (document("<section>"), parser.NotXml, "line 2"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_read_is_refused_in_one_line(what):
    """The error names the file, the place and what to do, in a single line."""
    data, error, says = REFUSED[what]
    with pytest.raises(error, match=says) as caught:
        read(data)
    assert isinstance(caught.value, BadInput)
    line = str(caught.value)
    assert line.startswith("document: ")
    assert "; " in line
    assert line.splitlines() == [line]


@pytest.mark.parametrize("main", [BILL, REPORTED, TITLED])
def test_every_word_is_somewhere(main):
    """The words of a file are those of the version and of its omissions, each as often."""
    data = document(main, before=FRONT, after=BEHIND)
    assert words_kept(read(data)) == words_written(data)


NAMES = """action appendix appropriations article attestation b br chapeau chapter clause content continuation
    crossHeading date deletedText docTitle enactingFormula endorsement entry footnote heading i inline level longTitle
    meta name num odd officialTitle p page paragraph part preamble preface quotedContent recital ref resolvingClause
    role row section sidenote signature signatures subparagraph subsection table td term text title toc tr""".split()
TREES = st.recursive(
    st.none(),
    lambda inner: st.tuples(
        st.sampled_from(NAMES),
        st.sampled_from(["", "", "", ' changed="added"', ' changed="deleted"', ' display="no"']),
        st.lists(inner, max_size=5),
    ),
    max_leaves=30,
)


def written(tree, numbers):
    """A tree of elements as XML; where it has no element it has a word that stands nowhere else."""
    if tree is None:
        return f"word{next(numbers)}x "
    name, attribute, parts = tree
    return f"<{name}{attribute}>{''.join(written(part, numbers) for part in parts)}</{name}>"


@given(st.lists(TREES, max_size=3), st.lists(TREES, max_size=2), st.lists(TREES, max_size=2))
def test_no_word_is_lost_in_any_order_of_elements(main, before, after):
    """However the elements are nested, sensibly or not, every word is kept and what is built is valid."""
    numbers = count(1)
    before, main, after = ("".join(written(tree, numbers) for tree in trees) for trees in (before, main, after))
    data = document(f"{main}{SECTION}", before=before, after=after)
    reading = read(data)
    assert words_kept(reading) == words_written(data)
    assert reading.document.problems() == ()


CORPUS = ("versions/us-*/*.xml", "us/resolutions/*.xml")


def test_every_word_of_real_documents_is_somewhere(shared):
    """No word of a real bill or resolution is lost or made up, and what is built of it is valid."""
    paths = [path for pattern in CORPUS for path in sorted((shared / "corpus").glob(pattern))]
    assert len(paths) >= 25
    for path in paths:
        reading = read(path)
        assert (path.name, words_kept(reading)) == (path.name, words_written(path.read_bytes()))
        assert (path.name, reading.document.problems()) == (path.name, ())


COUNTED = {
    "us-amended-in-place/sj4_rs.xml": (0, 6, 0),
    "us-hconres105/3_ENR.xml": (0, 1, 0),
    "us-hjres37/1_RH.xml": (0, 5, 10),
    "us-hjres37/2_RFS.xml": (0, 6, 20),
    "us-hr1037/1_EH.xml": (0, 5, 15),
    "us-sconres10/1_IS.xml": (21, 1, 4),
    "us-sconres10/2_RS.xml": (23, 1, 5),
}
"""Recitals, sections and parts that stand in the files, counted by their tags."""


@pytest.mark.parametrize("name", COUNTED)
def test_provisions_are_as_many_as_counted(shared, name):
    """Every recital, section and part that is not struck is a clause."""
    kinds = Counter(c.kind for c in read(shared / "corpus" / "versions" / name).version.clauses)
    found = (kinds[ClauseKind.PREAMBULAR], kinds[ClauseKind.OPERATIVE], kinds[ClauseKind.SUBPARAGRAPH])
    assert found == COUNTED[name]
