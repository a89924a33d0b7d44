"""Each mend of what the schema has no place for is told in a line, and what it took away stands in the metadata."""

from importlib import resources

import pytest
from lxml import etree

from draftdiff import akn
from draftdiff.akn.mends.keeping import MOST_LINES
from draftdiff.akn.parser import TooDeep
from draftdiff.akn.vocabulary import ELEMENTS

NS = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
META = """<meta><identification source="#a">
<FRBRWork><FRBRthis value="/w/!main"/><FRBRuri value="/w"/><FRBRdate date="2020-01-01" name="g"/>
<FRBRauthor href="#a"/><FRBRcountry value="lu"/></FRBRWork>
<FRBRExpression><FRBRthis value="/e/!main"/><FRBRuri value="/e"/><FRBRdate date="2020-01-01" name="g"/>
<FRBRauthor href="#a"/><FRBRlanguage language="eng"/></FRBRExpression>
<FRBRManifestation><FRBRthis value="/m/!main"/><FRBRuri value="/m"/><FRBRdate date="2020-01-01" name="g"/>
<FRBRauthor href="#a"/></FRBRManifestation></identification>
<references source="#a"><original href="/w" showAs="O"/></references></meta>"""
ARTICLE = "<article eId='art_1'><num>1</num><content><p>Tea is served.</p></content></article>"


def act(body: str = ARTICLE, *, before: str = "", meta: str = META, root: str = "") -> akn.Document:
    text = f'<act name="a" {root}>{meta}{before}<body>{body}</body></act>'
    return akn.parse(f'<akomaNtoso xmlns="{NS}" xmlns:x="urn:x">{text}</akomaNtoso>'.encode())


def mended(document: akn.Document) -> tuple[tuple[str, ...], str]:
    """The lines that tell the mends of a document, and what was kept; it is valid now, and reads as before."""
    assert document.problems()
    before = [(c.label, c.kind, c.num, c.text) for c in document.version().clauses]
    lines = document.mend()
    assert document.problems() == ()
    assert [(c.label, c.kind, c.num, c.text) for c in document.version().clauses] == before
    assert document.mend() == ()
    root = etree.fromstring(document.to_bytes())
    kept = root.findall(".//{https://draftdiff.org/ns/1}kept/*")
    return lines, " ".join(" ".join(etree.tostring(each).decode().split()) for each in kept)


def test_metadata_of_others():
    """An element of another vocabulary in the identification is kept as it is, with its place."""
    meta = META.replace("</identification>", "<x:data x:kind='seven'>A <x:b/></x:data></identification>")
    lines, kept = mended(act(meta=meta))
    assert lines == ("1 <x:data> in <identification>, where it has no place, was moved to the metadata",)
    assert 'at="3" of="act/meta/identification"' in kept
    assert '<x:data x:kind="seven">A <x:b/></x:data>' in kept.replace(' xmlns:x="urn:x"', "")


def test_attributes_of_others():
    """An attribute that Akoma Ntoso does not have is kept with the element's place, its name and value."""
    lines, kept = mended(act(root='x:page="many"'))
    assert lines == ("1 attribute x:page of <act>, which Akoma Ntoso does not have, was moved to the metadata",)
    assert 'name="{urn:x}page" of="act" value="many"' in kept


def test_an_attribute_of_an_element_with_an_identifier():
    """Where the element has an eId, that tells its place."""
    _, kept = mended(act(ARTICLE.replace("<p>", "<p eId='p_1' align='left'>")))
    assert 'name="align" of="#p_1" value="left"' in kept


def test_an_attribute_that_has_another_name_now():
    """The actor of a step is, in version 3.0, the one by whom it is taken."""
    workflow = "<workflow source='#a'><step date='2020-01-01' actor='#chair'/></workflow>"
    document = act(meta=META.replace("<references", f"{workflow}<references"))
    lines, kept = mended(document)
    assert lines == ("1 attribute actor of <step> was renamed by",)
    assert b'by="#chair"' in document.to_bytes()
    assert kept == ""


def test_values_that_are_not_allowed():
    """A date that is none is kept, and nothing is claimed in its place."""
    document = act(meta=META.replace("2020-01-01", "NOW", 1))
    lines, kept = mended(document)
    assert lines == (
        "1 value of date of <FRBRdate> that Akoma Ntoso does not allow was moved to the metadata",
        "1 <FRBRdate> had no date and was given '9999-01-01'",
    )
    assert 'name="date" of="act/meta/identification/FRBRWork/FRBRdate" value="NOW"' in kept
    assert document.identity.date is None


def test_parts_of_the_identification_in_another_order():
    """The properties of a work are put into the order of the schema, with their comments."""
    country = '<FRBRcountry value="lu"/>'
    meta = META.replace(country, "").replace('<FRBRuri value="/w"/>', f'<!-- where -->{country}<FRBRuri value="/w"/>')
    document = act(meta=meta)
    lines, _ = mended(document)
    assert lines == ("1 <meta> had its parts in another order than the schema's",)
    assert b'<!-- where -->\n          <FRBRcountry value="lu"/>\n        </FRBRWork>' in document.to_bytes()


def test_order_and_names_that_nobody_knows():
    """A name that nobody knows does not make the parts beside it seem misplaced."""
    document = act(
        meta=META.replace("<references", "<notes source='#n'><note><p>n</p></note></notes><Odd/><references")
    )
    lines, kept = mended(document)
    assert "1 <Odd> in <meta>, where it has no place, was moved to the metadata" in lines
    assert "references" not in kept


def test_metadata_that_say_nothing():
    """A part that must not be empty is kept whole, with its attributes."""
    meta = META.replace("<references", "<classification source='themes'/><references")
    lines, kept = mended(act(meta=meta))
    assert lines == ("1 <classification> in <meta>, where it has no place, was moved to the metadata",)
    assert 'name="classification"' in kept
    assert 'name="source" value="themes"' in kept


def test_elements_of_others_between_blocks():
    """They are no words of the text, and go to the metadata with theirs."""
    _, kept = mended(act(ARTICLE.replace("<content>", "<content><x:note>not a word</x:note>")))
    assert "not a word" in kept


def test_elements_of_others_within_a_line():
    """They are words of the line, and stay there under the generic name."""
    document = act(ARTICLE.replace("Tea", "<x:drink>Tea</x:drink>"))
    lines, kept = mended(document)
    assert lines == ('1 <x:drink> is now <inline name="drink">',)
    assert '<inline name="drink">Tea</inline> is served' in document.to_bytes().decode()
    assert 'was="{urn:x}drink"' in kept


@pytest.mark.parametrize(
    ("wrong", "right", "line"),
    [
        ("<docTitle>On tea</docTitle>", "<p><docTitle>On tea</docTitle></p>", "1 <docTitle> was put into a <p>"),
        ("<aside>On tea</aside>", '<block name="aside">On tea</block>', '1 <aside> is now <block name="aside">'),
        ("<p>a</p> tea ", "<p> tea </p>", "1 piece of text loose in <content> was put into a <p>"),
        ("<table><tr/></table>", "<td/>", "1 empty <tr> was given an empty <td>"),
        (
            "<p>a <mod>b <quotedStructure/></mod></p>",
            "<quotedStructure><p/></quotedStructure>",
            "1 empty <quotedStructure> was given an empty <p>",
        ),
        (
            "<p>a <signature><p>b</p><p>c</p></signature></p>",
            '<subFlow name="blocks"><p>b</p><p>c</p></subFlow>',
            "1 <p> was put into a <subFlow>",
        ),
        (
            "<table><colgroup><col width='9%'/></colgroup><tr><td/></tr></table>",
            'value="9%"',
            "1 <colgroup> in <table>, where it has no place, was moved to the metadata",
        ),
    ],
)
def test_the_one_right_place(wrong, right, line):
    """What stands among blocks and is none gets the block around it, or the generic name, that says no more."""
    document = act(ARTICLE.replace("<p>Tea is served.</p>", wrong))
    lines, _ = mended(document)
    assert lines == (line,)
    assert right in "".join(each.strip() for each in document.to_bytes().decode().splitlines())


def test_cross_headings_in_the_content():
    """What stands before a cross heading introduces, what stands after it concludes."""
    content = "<content><p>a</p><crossHeading>Cups</crossHeading><p>b</p></content>"
    document = act(f"<article><num>1</num>{content}</article>")
    lines, _ = mended(document)
    assert lines == ("1 content with a cross heading was marked as introduction and conclusion",)
    assert b"</intro>\n        <crossHeading>Cups</crossHeading>\n        <wrapUp>" in document.to_bytes()


def test_blocks_right_below_a_provision():
    """They are its content, or its introduction where it has parts."""
    lines, _ = mended(act("<article><num>1</num><p>a</p><p>b</p></article>"))
    assert lines == ("1 <p> was put into a <content>",)
    part = "<paragraph><num>a</num><content><p>c</p></content></paragraph>"
    lines, _ = mended(act(f"<article><num>1</num><p>a</p>{part}</article>"))
    assert lines == ("1 <p> was put into a <intro>",)


def test_a_preamble_among_the_provisions():
    """It keeps its place and is preambular, as a generic part of the body."""
    lines, _ = mended(act(f"<article><num>1</num></article><preamble><p>Recalling rain,</p></preamble>{ARTICLE}"))
    assert lines == ('1 <preamble> is now <hcontainer name="preamble">',)


def test_what_stands_before_the_text():
    """Running heads that somebody put between the metadata and the text are told with the front lines."""
    heads = "<heads><div name='left'><span>Tea</span><span>Act</span></div></heads>"
    document = act(before=heads)
    front = document.version().front
    mended(document)
    assert document.version().front == front == ("Tea", "Act")


def test_documents_of_a_collection():
    """Version 3.0 wants each in a component, and refers to others by documentRef."""
    act_xml = f"<act name='a'>{META}<body>{ARTICLE}</body></act>"
    text = (
        f'<akomaNtoso xmlns="{NS}"><documentCollection name="c">{META}<collectionBody>'
        f'<componentRef src="#x" showAs="X"/>{act_xml}</collectionBody></documentCollection></akomaNtoso>'
    )
    document = akn.parse(text.encode())
    lines, _ = mended(document)
    assert lines == (
        "1 <componentRef> was put into a <component>",
        "1 <componentRef> was renamed documentRef",
        "1 <act> was put into a <component>",
    )
    assert b'<documentRef href="#x" showAs="X"/>' in document.to_bytes()


def test_identifiers_of_programs_given_twice():
    """The second of two that should be unique is kept in the metadata."""
    lines, kept = mended(act(ARTICLE.replace("<p>", "<p GUID='g'>a</p><p GUID='g'>")))
    assert lines == ("1 GUID of <p> that stood twice was moved to the metadata",)
    assert 'name="GUID" of="#art_1/content/p[2]" value="g"' in kept


def test_what_is_kept_of_an_annex_is_kept_in_it():
    """Each document keeps its own in its own metadata."""
    doc = f"<doc name='d'>{META}<mainBody><p align='left'>a</p></mainBody></doc>"
    annexes = f"<attachments><attachment>{doc}</attachment></attachments>"
    text = act().to_bytes().decode().replace("</body>", f"</body>{annexes}")
    document = akn.parse(text.encode())
    mended(document)
    root = etree.fromstring(document.to_bytes())
    assert root.findall(f".//{{{NS}}}doc/{{{NS}}}meta/{{{NS}}}proprietary")


def test_a_mend_that_would_move_words_is_not_made():
    """Words behind a part that stands between parts have no place that keeps their order."""
    document = act(f"{ARTICLE}<p>Between.</p>{ARTICLE.replace('art_1', 'art_2')}")
    before = document.version().clauses
    document.mend()
    assert document.problems()[0].message.startswith("Element 'p'")
    assert document.version().clauses == before


def test_very_many_kinds_of_mends_are_told_in_short():
    """The first kinds are told one by one, of the rest only how many things they were."""
    strange = "".join(f"<x:n{number}/>" for number in range(MOST_LINES + 10))
    lines, _ = mended(act(ARTICLE.replace("<content>", f"<content>{strange}")))
    assert len(lines) == MOST_LINES + 1
    assert lines[-1] == "10 other things were mended in the same way"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<foo/>",
        "<foo>word</foo>",
        "<meta/>",
        "<act/><meta/>",
        "<meta/><act/>",
        "<x:foo/>",
        "text<act><meta x='1'>words</meta></act>",
        "<act><p>a</p><meta/></act>",
        "<akomaNtoso><act/></akomaNtoso>",
        f"<act><meta><identification/></meta></act><act name='b'>{META}<body>{ARTICLE}</body></act>",
    ],
)
def test_what_is_hardly_a_document_is_told_to_be_wrong(text):
    """Without a document, or with its metadata astray, there is nowhere to keep anything, and the problem is told."""
    data = f'<akomaNtoso xmlns="{NS}" xmlns:x="urn:x" xml:lang="en" q="1">{text}</akomaNtoso>'
    document = akn.parse(data.encode())
    document.mend()
    assert document.problems()


def test_metadata_of_others_beside_the_document():
    """What somebody put before the document itself is no document, and is kept."""
    text = act().to_bytes().decode().replace("<act", "<x:head>a</x:head><act", 1)
    _, kept = mended(akn.parse(text.encode()))
    assert "<x:head>a</x:head>" in kept


def test_words_behind_what_is_kept_stay_in_their_order():
    """Words between elements that are taken out stand behind what stands before them."""
    marks = "<p>a</p><x:m/>\n<x:n/><p>b</p><x:o/>"
    document = act(ARTICLE.replace("<p>Tea is served.</p>", marks))
    mended(document)
    assert [clause.text for clause in document.version().clauses] == ["a\nb"]


def test_a_line_that_tells_of_a_mend_can_be_read():
    """Names and values of strangers are shown as they are, but not at any length and not to drive a terminal."""
    name = "{0.__class__} {} \u009b31m" + "long " * 1000
    lines, _ = mended(act(ARTICLE.replace("Tea", f"<drink name='{name}'>Tea</drink>")))
    (line,) = [line for line in lines if "{0.__class__}" in line]
    assert len(line) < 300
    assert line.isprintable()


def test_what_cannot_be_read_again_is_refused():
    """A mend may make a document deeper, but not deeper than what can be read."""
    depth = 238
    content = "<odd><p>a</p>" * depth + "</odd>" * depth
    document = act(ARTICLE.replace("<p>Tea is served.</p>", content))
    before = document.version().clauses
    try:
        document.mend()
    except TooDeep:
        return
    assert akn.parse(document.to_bytes()).version().clauses == before


def test_many_names_that_nobody_knows_beside_each_other():
    """However many they are, each finds its place."""
    strange = "".join(f"<n{number}>a{number}</n{number}>" for number in range(40))
    lines, _ = mended(act(ARTICLE.replace("<p>Tea is served.</p>", strange)))
    assert len(lines) == 40


def test_the_names_of_the_vocabulary_are_those_of_the_schema():
    """A name is known exactly if the schema declares it."""
    schema = (resources.files("draftdiff.akn") / "schema" / "akomantoso30.xsd").read_bytes()
    declared = etree.fromstring(schema).iterfind("{http://www.w3.org/2001/XMLSchema}element")
    assert {element.get("name") for element in declared} == ELEMENTS


def test_two_notes_of_one_identifier_are_for_a_person_to_part():
    """Which of them the text calls nobody can know: that alone is told, whatever else was mended."""
    notes = "<notes source='#a'><note eId='n'><p>one</p></note><note eId='n'><p>two</p></note></notes>"
    body = ARTICLE.replace("Tea", "Tea<noteRef href='#n' marker='1'/>").replace("<p>", "<p align='left'>")
    document = act(body, meta=META.replace("<references", f"{notes}<references"))
    before = document.version()
    document.mend()
    assert [problem.message[:14] for problem in document.problems()] == ["Element 'note'"]
    assert document.version().clauses == before.clauses


def test_what_takes_the_place_of_the_metadata_stays():
    """Metadata that were added do not make a part of the front of what follows them."""
    document = act(meta="", before="<heads>Tea <i>Act</i></heads>")
    before = document.version()
    document.mend()
    assert document.problems()
    assert document.version().clauses == before.clauses
    assert document.version().front == before.front


def test_what_was_kept_is_not_written_down_again():
    """Metadata that have no place themselves go along with what they kept, and grow by no more than that."""
    stray = "<proprietary source='#a'><x:stage><meta><list/></meta></x:stage></proprietary></meta>"
    document = act(meta=META.replace("</meta>", stray))
    before = len(document.to_bytes())
    document.mend()
    assert len(document.to_bytes()) < 5 * before
