"""Bills and resolutions in USLM: their structure, their words and their markup."""

from congress import BILL, SECTION, clauses, document, spans

from draftdiff import read
from draftdiff.model import ClauseKind

# --- the structure ----------------------------------------------------------------------------------


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
