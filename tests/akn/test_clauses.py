"""All forms of a text become clauses: kinds, labels, texts, numbers, spans."""

from draftdiff import akn
from draftdiff.model import Span

NS = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def version(parts: str, kind: str = "statement"):
    return akn.parse(f'<akomaNtoso xmlns="{NS}"><{kind} name="x">{parts}</{kind}></akomaNtoso>'.encode()).version()


def rows(parts: str, kind: str = "statement"):
    return [(c.depth, c.label, c.kind.value, c.num, c.text) for c in version(parts, kind).clauses]


def test_recitals():
    """Recitals are preambular paragraphs, counted."""
    parts = """<preamble><formula name="enactingFormula"><p>The Assembly,</p></formula>
      <recitals><recital><p>Noting <i>a</i>,</p></recital><recital><p>Recalling b,</p></recital></recitals>
      </preamble>"""
    assert rows(parts) == [
        (0, "Formula", "formula", None, "The Assembly,"),
        (0, "PP1", "preambular", None, "Noting a,"),
        (0, "PP2", "preambular", None, "Recalling b,"),
    ]


def test_bare_paragraphs_blocks_and_containers():
    """Preambular paragraphs are read from container, block and bare p too; the name of the body is the formula."""
    parts = """<preamble><p><i>The Commission on Quays,</i></p><p>Noting a,</p>
      <container name="x"><p>Recalling b,</p><block name="preamble">Having c,</block></container></preamble>"""
    assert [(label, kind) for _, label, kind, *_ in rows(parts)] == [
        ("Formula", "formula"),
        ("PP1", "preambular"),
        ("PP2", "preambular"),
        ("PP3", "preambular"),
    ]


def test_recitals_under_an_opening_word():
    """Recitals under "considering" are cited as its sub-paragraphs, also where a letter was left in the text."""
    parts = """<preamble><recitals><intro><p><i>considering</i></p></intro>
      <recital><p>a) that one;</p></recital><recital><num>b)</num><p>that two,</p></recital></recitals>
      <recitals><intro><p>recalling</p></intro><recital><p>three,</p></recital></recitals></preamble>"""
    assert rows(parts) == [
        (0, "PP1", "preambular", None, "considering"),
        (1, "PP1(a)", "subparagraph", None, "a) that one;"),
        (1, "PP1(b)", "subparagraph", "b)", "that two,"),
        (0, "PP2", "preambular", None, "recalling"),
        (1, "PP2(1)", "subparagraph", None, "three,"),
    ]


def test_numbered_recitals_of_an_act():
    """Recitals with running numbers are cited by them; the opening is a heading."""
    parts = """<preamble><citations><citation><p>Having regard,</p></citation></citations>
      <recitals><intro><p>Whereas:</p></intro><recital><num>(1)</num><p>One.</p></recital></recitals></preamble>"""
    assert [(label, kind) for _, label, kind, *_ in rows(parts, "bill")] == [
        ("Cit. 1", "preambular"),
        ("H1", "heading"),
        ("Recital 1", "preambular"),
    ]


def test_operative_paragraphs_with_sub_paragraphs():
    """Labels come from the numbers, at every depth; words after the sub-paragraphs belong to the paragraph."""
    parts = """<mainBody>
      <paragraph><num>5 bis.</num><list><intro><p>Urges:</p></intro>
        <point><num>(a)</num><content><p>one;</p></content></point>
        <point><num>(b)</num><list><intro><p>two:</p></intro>
          <point><num>(i)</num><content><p>three;</p></content></point></list></point>
        <wrapUp><p>at once;</p></wrapUp></list></paragraph>
      <paragraph><content><p>Decides.</p></content></paragraph></mainBody>"""
    assert rows(parts) == [
        (0, "OP5bis", "operative", "5 bis.", "Urges:\nat once;"),
        (1, "OP5bis(a)", "subparagraph", "(a)", "one;"),
        (1, "OP5bis(b)", "subparagraph", "(b)", "two:"),
        (2, "OP5bis(b)(i)", "subparagraph", "(i)", "three;"),
        (0, "OP6", "operative", None, "Decides."),
    ]


def test_sections_with_preambular_parts():
    """A section is a heading; crossHeading is preambular if it says so, else a heading."""
    parts = """<mainBody><section><num>I</num><heading>Quays</heading>
      <crossHeading refersTo="#preamble">Having seen,</crossHeading>
      <paragraph><num>1.</num><content><p>Agrees;</p></content></paragraph>
      <crossHeading>Ships</crossHeading></section></mainBody>"""
    assert rows(parts) == [
        (0, "H1", "heading", "I", "Quays"),
        (1, "PP1", "preambular", None, "Having seen,"),
        (1, "OP1", "operative", "1.", "Agrees;"),
        (1, "H2", "heading", None, "Ships"),
    ]


def test_preambular_parts_of_the_body():
    """Whatever element of the body says that it belongs to the preamble is preambular."""
    parts = """<mainBody><hcontainer name="preamble"><content><p>Noting,</p></content></hcontainer>
      <container name="preamble"><p>Recalling,</p></container><block name="preamble">Having seen,</block>
      <paragraph><num>1.</num><content><p>Agrees.</p></content></paragraph></mainBody>"""
    assert [label for _, label, *_ in rows(parts)] == ["PP1", "PP2", "PP3", "OP1"]


def test_repeated_numbers_are_told_apart():
    """A number that the source gives twice gives two labels."""
    paragraph = "<paragraph><num>1.</num><content><p>Agrees;</p></content></paragraph>"
    labels = [label for _, label, *_ in rows(f"<mainBody>{paragraph * 3}</mainBody>")]
    assert labels == ["OP1", "OP1·2", "OP1·3"]


def test_block_lists_are_sub_paragraphs():
    """Items of a blockList are sub-paragraphs of the clause that it stands in."""
    parts = """<preamble><recitals><recital><blockList><listIntroduction>Noting:</listIntroduction>
      <item><num>(a)</num><p>one,</p></item><listWrapUp>all,</listWrapUp></blockList></recital></recitals></preamble>"""
    assert rows(parts) == [
        (0, "PP1", "preambular", None, "Noting:\nall,"),
        (1, "PP1(a)", "subparagraph", "(a)", "one,"),
    ]


def test_text_is_collapsed_and_lines_are_kept():
    """White space of XML counts as one space, no-break spaces are letters, br and paragraphs are lines."""
    parts = """<mainBody><paragraph><num> 1. </num><content><p>  Urges
       all\u00a0States <b> to </b> act<br/> now </p><p>and then;</p></content></paragraph></mainBody>"""
    assert rows(parts) == [(0, "OP1", "operative", "1.", "Urges all\u00a0States to act\nnow\nand then;")]


def test_spans_lie_over_the_text():
    """Inline markup is a layer with its attributes, without identifiers; foreign ins and del are kept."""
    parts = """<mainBody><p><i eId="i_1">Urges</i> <ref href="/x">the <b>States</b></ref> <del>not</del>
      <ins>to</ins> act;</p></mainBody>"""
    clause = version(parts).clauses[0]
    assert clause.text == "Urges the States not to act;"
    assert clause.spans == (
        Span(0, 5, "i"),
        Span(6, 16, "ref", (("href", "/x"),)),
        Span(10, 16, "b"),
        Span(17, 20, "del"),
        Span(21, 23, "ins"),
    )


def test_footnotes_are_clauses_after_all_others():
    """A footnote's text is no part of the sentence: a mark shows its place, and the note is a clause of its own."""
    parts = """<mainBody><p>Agrees<authorialNote marker="*" placement="bottom"><p>By consensus.</p></authorialNote> to
      act<noteRef href="#n2" marker="2"/>.</p><p>Ends.</p></mainBody>"""
    found = version(f'<meta><notes source="#x"><note eId="n2"><p>Two.</p></note></notes></meta>{parts}').clauses
    assert [(c.label, c.text) for c in found] == [
        ("OP1", "Agrees to act."),
        ("OP2", "Ends."),
        ("Note *", "By consensus."),
        ("Note 2", "Two."),
    ]
    assert found[0].spans[0] == Span(6, 6, "authorialNote", (("marker", "*"), ("placement", "bottom")))


def test_tables_are_lines_and_cells():
    """A table is one line for each row, cells separated by tabs."""
    parts = """<mainBody><paragraph><num>1.</num><content><p>Fees:</p><table><tr><th><p>Ship</p></th><th>Fee</th></tr>
      <tr><td>Ferry</td><td><p>5</p><p>euros</p></td></tr></table></content></paragraph></mainBody>"""
    assert rows(parts)[0][-1] == "Fees:\nShip\tFee\nFerry\t5 euros"


def test_preface_gives_title_and_front_lines():
    """The title is docTitle; what else stands in the preface are front lines."""
    parts = """<preface><p><docNumber>A/1</docNumber></p><p>Resolution: <docTitle>Quiet <i>quays</i></docTitle></p>
      <p><session>2nd session</session></p></preface><mainBody><p>Agrees.</p></mainBody>"""
    found = version(parts)
    assert found.title == "Quiet quays"
    assert found.front == ("A/1", "Resolution:", "2nd session")
    assert found.clauses[0].label == "Title"


def test_a_document_without_a_title_is_called_by_what_it_has():
    """It is its alias in words, else its first line; an identifier in an alias is no name."""
    alias = '<FRBRalias name="eli" value="eli/1"/><FRBRalias name="short" value="Quiet quays"/>'
    meta = f'<meta><identification source="#x"><FRBRWork>{alias}</FRBRWork></identification></meta>'
    assert version(f"{meta}<mainBody><p>Agrees.</p></mainBody>").title == "Quiet quays"
    assert version("<preface><p>Quays Act</p></preface><mainBody><p>Agrees.</p></mainBody>").title == "Quays Act"


def test_footnotes_without_a_word_are_none():
    """An empty side note of a publisher is no clause."""
    note = '<authorialNote placement="side"><p/></authorialNote>'
    assert [c.label for c in version(f"<mainBody><p>Agrees{note}.</p></mainBody>").clauses] == ["OP1"]


def test_an_act_is_labelled_by_its_own_numbers():
    """Provisions of other documents are called as they call themselves."""
    parts = """<body><chapter><num>CHAPTER II</num><heading>Quays</heading>
      <article><num>Article 5</num><heading>Noise</heading>
        <paragraph><num>(1)</num><list><intro><p>No noise:</p></intro>
          <point><num>(a)</num><content><p>at night;</p></content></point></list></paragraph></article>
      <article><num>6</num><content><p>This act ends.</p></content></article></chapter></body>"""
    assert rows(parts, "act") == [
        (0, "Chapter II", "heading", "CHAPTER II", "Quays"),
        (1, "Article 5", "heading", "Article 5", "Noise"),
        (2, "Article 5(1)", "operative", "(1)", "No noise:"),
        (3, "Article 5(1)(a)", "subparagraph", "(a)", "at night;"),
        (1, "Art. 6", "operative", "6", "This act ends."),
    ]


def test_annexes():
    """An annex and its provisions are clauses under its label."""
    parts = """<mainBody><p>Agrees.</p></mainBody><attachments><attachment><heading>Annex II</heading>
      <doc name="annex"><preface><p>Plan</p></preface><mainBody>
      <paragraph><num>1.</num><content><p>First.</p></content></paragraph><p>Loose.</p></mainBody></doc>
      </attachment></attachments>"""
    assert rows(parts)[1:] == [
        (0, "Annex II", "annex", None, "Annex II\nPlan"),
        (1, "Annex II(1)", "annex", "1.", "First."),
        (1, "Annex II¶1", "annex", None, "Loose."),
    ]


def test_text_outside_of_any_form_is_kept():
    """Text where the schema has none, and elements that it does not know, are read all the same."""
    parts = (
        "<mainBody>loose <odd>strange</odd><paragraph>bare</paragraph></mainBody><conclusions><p>Done</p></conclusions>"
    )
    assert " ".join(text for *_, text in rows(parts)) == "loose strange bare Done"


def test_metadata_of_others_are_no_text():
    """Elements of another vocabulary between the parts of a text are kept in the document and are no words of it."""
    parts = """<body><article><x:about xmlns:x="urn:x"><x:uri>urn:1</x:uri></x:about><num>Art. 1</num>
      <content><p>Text.</p></content></article></body>"""
    assert rows(parts, "act") == [(0, "Art. 1", "operative", "Art. 1", "Text.")]


def test_quoted_structures_stay_inside():
    """A quoted provision is text of the clause that quotes it."""
    parts = """<body><article><num>1</num><content><p>Insert: <mod><quotedStructure><article><num>9</num>
      <content><p>Quoted.</p></content></article></quotedStructure></mod> at the end.</p></content></article></body>"""
    assert [(label, text) for _, label, _, _, text in rows(parts, "act")] == [
        ("Art. 1", "Insert:\n9 Quoted.\nat the end.")
    ]


def test_work_is_known_only_where_identities_are_written():
    """An eId is a place: without wIds the version names no history."""
    work = '<FRBRWork><FRBRthis value="/akn/w/!main"/></FRBRWork>'
    meta = f'<meta><identification source="#x">{work}</identification></meta>'
    assert version(f'{meta}<mainBody><p eId="p_1">A.</p></mainBody>').work is None
    assert version(f'{meta}<mainBody><p wId="p_1">A.</p></mainBody>').work == "/akn/w/!main"


def test_speeches_are_clauses():
    """A debate is read: headings, speeches with their speakers."""
    parts = """<debateBody><debateSection name="motions"><heading>Motions</heading><speech by="#a"><from>Ms A:</from>
      <p>I move.</p></speech></debateSection></debateBody>"""
    assert [(kind, text) for _, _, kind, _, text in rows(parts, "debate")] == [
        ("heading", "Motions"),
        ("operative", "Ms A:\nI move."),
    ]


def test_the_deepest_document_that_is_accepted_is_read_and_written():
    """The limit of the parser stands well below that of the walk, within lines and between them."""
    inline = f"<mainBody><p>{'<i>' * 240}deep{'</i>' * 240}</p></mainBody>"
    assert rows(inline) == [(0, "OP1", "operative", None, "deep")]
    points = "<mainBody>" + "<point><num>1</num>" * 240 + "</point>" * 240 + "</mainBody>"
    found = akn.parse(f'<akomaNtoso xmlns="{NS}"><statement name="x">{points}</statement></akomaNtoso>'.encode())
    assert found.version().clauses[-1].depth == 239
    assert akn.parse(found.to_bytes()).version() == found.version()
