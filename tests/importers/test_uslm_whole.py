"""Documents in USLM become the text as amended, and every word of the file is accounted for."""

from collections import Counter
from datetime import date
from itertools import count

import pytest
from congress import BILL, SECTION, clauses, document, omissions, words_kept, words_written
from hypothesis import given
from hypothesis import strategies as st

from draftdiff import compare, read
from draftdiff.akn import parser
from draftdiff.errors import BadInput
from draftdiff.importers.uslm import AmendmentAlone, NoProvision
from draftdiff.model import ClauseKind, FrontRole

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
