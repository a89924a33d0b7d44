"""A document becomes what it is wanted to be, in place, and nothing else in it is touched."""

import unicodedata
from collections import Counter, defaultdict
from datetime import date

import pytest
from generated import Draft, drafts, edited
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from draftdiff import akn
from draftdiff.akn.editing import NotEditable
from draftdiff.akn.mixed import UnwritableCharacter
from draftdiff.model import Clause, ClauseKind, Item, NoteAnchor, Outline, Span

K = ClauseKind
DAY = date(2031, 5, 4)
IDENTITY = akn.Identity("quiet-quays", body="coast-congress", date=DAY)
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def recorded(outline: Outline) -> akn.Document:
    document = akn.build(outline, IDENTITY)
    document.carry([None] * len(document.version().clauses), number=1)
    document.stamp(number=1, on=DAY, stage="draft")
    return akn.parse(document.to_bytes())


def told(clause: Clause) -> tuple[object, ...]:
    return clause.wid, clause.kind, clause.text, clause.num, clause.depth, clause.spans


def ported() -> akn.Document:
    """A resolution with two recitals, a paragraph with two sub-paragraphs, another, and a footnote."""
    below = (Item(K.SUBPARAGRAPH, "ports;", "(a)"), Item(K.SUBPARAGRAPH, "ships;", "(b)"))
    return recorded(
        Outline(
            "eng",
            Item(K.TITLE, "Quiet quays"),
            Item(K.FORMULA, "The Congress,"),
            preamble=(Item(K.PREAMBULAR, "Noting noise,", spans=(Span(0, 6, "i"),)), Item(K.PREAMBULAR, "Aware,")),
            body=(Item(K.OPERATIVE, "Urges:", "1.", below), Item(K.OPERATIVE, "Decides on quotas.", "2.")),
            notes=(Item(K.NOTE, "One was absent.", "*"),),
            anchors=(NoteAnchor("*", "body:1", 7),),
        )
    )


def by_label(document: akn.Document) -> dict[str, Clause]:
    return {clause.label: clause for clause in document.version().clauses}


def changed(document: akn.Document, *changes: tuple[str, dict]) -> str:
    """The document as text after some clauses, by label, were changed."""
    fresh = dict(changes)
    document.become([replace(c, **fresh.get(c.label, {})) for c in document.version().clauses])
    assert document.problems() == ()
    return document.to_bytes().decode()


# --- words --------------------------------------------------------------------------------------


def test_its_own_clauses_leave_every_byte_as_it_was():
    """What is not to change is not written."""
    document = ported()
    data = document.to_bytes()
    document.become(document.version().clauses)
    assert document.to_bytes() == data


def test_only_the_line_that_changes_is_another_line():
    """In the file, one clause's new words are one changed line."""
    document = ported()
    before = document.to_bytes().decode().splitlines()
    after = changed(document, ("OP1(b)", {"text": "ships and boats;"})).splitlines()
    assert set(after) - set(before) == {line for line in after if "ships and boats;" in line}
    assert len(after) == len(before)


def test_the_title_the_formula_and_a_note_can_be_rewritten():
    """Every kind of clause has words that can be other words."""
    text = changed(
        ported(),
        ("Title", {"text": "Silent quays"}),
        ("Formula", {"text": "The Assembly,"}),
        ("Note *", {"text": "Two were absent.\nOne was late.", "num": "1"}),
    )
    for written in (">Silent quays</docTitle>", "<p>The Assembly,</p>", "<p>One was late.</p>", 'marker="1"'):
        assert written in text


def test_a_footnote_stays_with_its_words():
    """The element of a footnote is moved to where its mark is wanted, with all that it holds."""
    document = ported()
    note = Span(8, 8, "authorialNote", (("marker", "*"), ("placement", "bottom")))
    text = changed(document, ("OP2", {"text": "Resolves on quotas.", "spans": (note,)}))
    assert "<p>Resolves<authorialNote " in text
    assert "<p>One was absent.</p></authorialNote> on quotas.</p>" in text


def test_a_footnote_goes_with_the_clause_that_has_its_mark():
    """Without its paragraph a footnote has no place, even if it is still listed."""
    document = ported()
    document.become([c for c in document.version().clauses if c.label != "OP2"])
    assert "Note *" not in by_label(document)
    assert "authorialNote" not in document.to_bytes().decode()


def test_a_footnote_that_is_removed_takes_its_mark_along():
    """A mark that stands for nothing is not left in the text."""
    document = ported()
    document.become([c for c in document.version().clauses if c.kind is not K.NOTE])
    assert by_label(document)["OP2"].spans == ()
    assert by_label(document)["OP2"].text == "Decides on quotas."


def test_a_new_footnote_is_made_where_its_mark_is():
    """A new mark and a new note find each other."""
    document = ported()
    mark = Span(6, 6, "authorialNote", (("marker", "†"), ("placement", "bottom")))
    clauses = list(document.version().clauses)
    clauses[3] = replace(clauses[3], spans=(mark,))
    document.become([*clauses[:-1], Clause("", K.NOTE, "Since May.", "†", wid="am_1__1"), clauses[-1]])
    assert document.problems() == ()
    assert by_label(document)["Note †"].text == "Since May."
    with pytest.raises(NotEditable, match="no clause has a mark"):
        document.become([*document.version().clauses, Clause("", K.NOTE, "Astray.", "9", wid="am_1__2")])


def test_lines_are_paragraphs_and_white_space_is_as_it_is_read():
    """Several lines are several paragraphs; blanks that no reader tells are not written."""
    document = ported()
    changed(
        document, ("OP2", {"text": "  Decides \t on\n\n quotas. ", "spans": ()}), ("PP2", {"text": "Aware\nof all,"})
    )
    assert by_label(document)["OP2"].text == "Decides on\nquotas."
    assert "<p>of all,</p>" in document.to_bytes().decode()


def test_a_control_character_is_refused_and_nothing_is_half_done():
    """After a refusal the document is as it was, also the clauses that could have been changed."""
    document = ported()
    data = document.to_bytes()
    with pytest.raises(UnwritableCharacter):
        changed(document, ("PP1", {"text": "Noting nothing,"}), ("OP1", {"text": "ding\a"}))
    assert document.to_bytes() == data


# --- structure ----------------------------------------------------------------------------------


def test_new_clauses_are_written_as_the_builder_writes_them():
    """A recital, a paragraph and a sub-paragraph come in beside their like."""
    document = ported()
    clauses = list(document.version().clauses)
    clauses.insert(3, Clause("", K.PREAMBULAR, "Alarmed,", wid="am_1__1"))
    clauses.insert(7, Clause("", K.SUBPARAGRAPH, "cranes;", "(c)", 1, "am_1__2"))
    clauses.insert(9, Clause("", K.OPERATIVE, "Ends.", "3.", wid="am_1__3"))
    document.become(clauses)
    assert document.problems() == ()
    text = document.to_bytes().decode()
    assert '<recital eId="recs_1__rec_2" wId="am_1__1">' in text
    assert '<paragraph eId="para_3" wId="am_1__3">\n        <num>3.</num>\n        <content>' in text
    assert '<point eId="para_1__list_1__point_c" wId="am_1__2">' in text


def test_a_first_sub_paragraph_makes_a_list_and_the_last_one_unmakes_it():
    """Content becomes an introduction and content again, to the byte."""
    document = ported()
    data = document.to_bytes()
    clauses = list(document.version().clauses)
    under = [Clause("", K.SUBPARAGRAPH, "soon;", "(a)", 1, f"am_1__{n}") for n in (1, 2)]
    document.become([*clauses[:4], under[0], *clauses[4:8], under[1], *clauses[8:]])
    assert document.problems() == ()
    text = document.to_bytes().decode()
    assert "<listIntroduction>Aware,</listIntroduction>" in text
    assert text.count("<intro ") == 2
    document.become(clauses)
    assert document.to_bytes() == data


def test_clauses_are_moved_with_what_stands_below_them():
    """A paragraph that goes takes its sub-paragraphs along, and its wId."""
    document = ported()
    clauses = list(document.version().clauses)
    document.become([*clauses[:4], clauses[7], *clauses[4:7], *clauses[8:]])
    assert document.problems() == ()
    wids = [clause.wid for clause in document.version().clauses]
    assert wids[4:8] == [clauses[7].wid, *(clause.wid for clause in clauses[4:7])]


def test_a_heading_in_the_preamble_parts_the_recitals():
    """The recitals before it and behind it are two groups."""
    document = ported()
    clauses = list(document.version().clauses)
    document.become([*clauses[:3], Clause("", K.HEADING, "Law", wid="am_1__1"), *clauses[3:]])
    assert document.problems() == ()
    assert document.to_bytes().decode().count("<recitals ") == 2


@pytest.mark.parametrize(
    ("clauses", "error"),
    [
        (lambda own: [replace(own[0], wid=None)], ValueError),
        (lambda own: [*own, own[0]], ValueError),
        (lambda own: [*own[:4], replace(own[4], depth=2), *own[5:]], NotEditable),
        (lambda own: [*own[:2], replace(own[2], text=""), *own[3:]], NotEditable),
        (lambda own: [*own, Clause("", K.SUBPARAGRAPH, "alone", None, 0, "x")], NotEditable),
        (lambda own: [replace(own[0], num="1."), *own[1:]], NotEditable),
        (lambda own: [own[0], replace(own[1], kind=K.TITLE), *own[2:]], NotEditable),
    ],
)
def test_what_cannot_be_is_refused(clauses, error):
    """An impossible wish is one clear line, and the document is as it was."""
    document = ported()
    data = document.to_bytes()
    with pytest.raises(error) as caught:
        document.become(clauses(document.version().clauses))
    assert "\n" not in str(caught.value)
    assert document.to_bytes() == data


# --- documents of others ------------------------------------------------------------------------

FOREIGN = """\
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0" xmlns:x="urn:x"><statement name="resolution">
<meta><identification source="#them"><FRBRWork><FRBRthis value="/akn/un/statement/resolution/them/2031/5"/></FRBRWork>
</identification><x:secret code="7"/></meta>
<preamble><formula name="f"><p>The Council,</p></formula>
<container name="rec" class="a"><p class="tight">Noting <b title="t">the <!-- sic -->law</b> of 2030,</p></container>
<container name="rec"><p>Aware,</p></container></preamble>
<mainBody><!-- begin --><paragraph class="k"><num>1.</num><content>
<p>Asks <ref href="/a" eId="ref_1">all</ref> <term refersTo="#t">parties</term> to act;</p></content></paragraph>
<paragraph><num>2.</num><content><p>As told:</p>
<table><tr><td><p>a</p></td><td><p>b</p></td></tr></table></content></paragraph></mainBody></statement></akomaNtoso>"""


def foreign() -> akn.Document:
    """A document of somebody else, with what we do not know in it; its clauses are f, r1, r2, p1, p2."""
    document = akn.parse(FOREIGN.encode())
    document.carry(["f", "r1", "r2", "p1", "p2"], number=1)
    return document


def test_what_is_not_understood_survives():
    """Comments, attributes and inline elements of others stay when words around them change."""
    document = foreign()
    own = {clause.wid: clause for clause in document.version().clauses}
    law, asks = own["r1"], own["p1"]
    spans = tuple(Span(s.start + 4, s.end + 4, s.tag, s.attributes) for s in law.spans)
    own["r1"] = replace(law, text=law.text.replace("Noting", "Recognizes"), spans=spans)
    own["p1"] = replace(asks, text=asks.text.replace("act", "act soon"))
    document.become(list(own.values()))
    text = document.to_bytes().decode()
    for kept in (
        '<x:secret code="7"/>',
        "<!-- begin -->",
        'class="tight">Recognizes <b title="t">the <!-- sic -->law</b> of 2030,</p>',
        '<ref eId="ref_1" href="/a">all</ref> <term refersTo="#t">parties</term> to act soon;',
        'class="k"',
    ):
        assert kept in text


def test_a_new_recital_is_marked_up_like_its_neighbour():
    """Where recitals are paragraphs in containers, so is the new one."""
    document = foreign()
    clauses = list(document.version().clauses)
    place = next(n for n, clause in enumerate(clauses) if clause.wid == "r2")
    document.become([*clauses[:place], Clause("", K.PREAMBULAR, "Alarmed,", wid="new"), *clauses[place:]])
    text = document.to_bytes().decode()
    assert text.count("<container ") == 3
    assert 'wId="new" class="tight">Alarmed,</p>' in text


def test_the_cells_of_a_table_can_be_amended_but_not_its_shape():
    """The words before a table and those in its cells can be edited; rows and cells neither come nor go."""
    document = foreign()
    clauses = list(document.version().clauses)
    table = next(clause for clause in clauses if clause.wid == "p2")
    document.become([replace(c, text=c.text.replace("As told", "As said")) if c is table else c for c in clauses])
    assert "<p>As said:</p>" in document.to_bytes().decode()
    document.become([replace(c, text="As said:\na\tc d") if c.wid == "p2" else c for c in clauses])
    assert "<p>c d</p>" in document.to_bytes().decode()
    with pytest.raises(NotEditable, match="table"):
        document.become([replace(c, text="As said:\na\tc d\te") if c.wid == "p2" else c for c in clauses])


def test_a_note_in_the_margin_stays_in_the_margin():
    """A heading that holds nothing but a note is not the place for the words of the paragraph."""
    heading = '<heading><authorialNote placement="side"><p>Acts</p></authorialNote></heading>'
    document = akn.parse(FOREIGN.replace("<num>1.</num>", f"<num>1.</num>{heading}").encode())
    document.carry(["f", "r1", "r2", "p1", "p2", "n"], number=1)
    own = {clause.wid: clause for clause in document.version().clauses}
    own["p1"] = replace(own["p1"], text=own["p1"].text.replace("to act", "to rest"))
    document.become(list(own.values()))
    assert [told(c) for c in document.version().clauses] == [told(c) for c in own.values()]
    assert 'placement="side"><p>Acts</p></authorialNote></heading>' in document.to_bytes().decode()


def test_real_documents_can_be_edited(shared):
    """In every real resolution a paragraph can be rewritten, put in and taken out, and all else stays."""
    for path in sorted((shared / "corpus" / "akn" / "itu-pp18").glob("res-*.xml"))[:12]:
        document = akn.parse(path.read_bytes(), source=path.name)
        number = len(document.version().clauses)
        document.carry([None] * number, number=1)
        clauses = list(document.version().clauses)
        data = document.to_bytes()
        document.become(clauses)
        assert document.to_bytes() == data
        place = next(n for n, c in enumerate(clauses) if c.kind is K.OPERATIVE and not c.spans)
        wanted = [*clauses]
        wanted[place] = replace(wanted[place], text="Decides otherwise;")
        document.become(wanted)
        assert [told(c) for c in document.version().clauses] == [told(c) for c in wanted]


# --- the law ------------------------------------------------------------------------------------


@st.composite
def targets(draw, draft: Draft, old: list[Clause]) -> list[Clause]:
    """The clauses of an edited draft, each known again by its words or made new."""
    new = recorded(draw(edited(draft)).outline()).version().clauses
    alike: dict[tuple[bool, bool, str], list[Clause]] = defaultdict(list)
    for clause in old:
        alike[clause.kind is K.NOTE, clause.kind is K.TITLE, clause.text].append(clause)
    texts, used, wanted = {clause.text for clause in new}, set(), []
    for place, clause in enumerate(new):
        known = alike[clause.kind is K.NOTE, clause.kind is K.TITLE, clause.text]
        rest = [c for c in old if c.kind is clause.kind and c.text not in texts and c.wid not in used]
        if clause.kind is K.TITLE:
            wid = old[0].wid
        elif free := [c for c in known if c.wid not in used]:
            wid = free[0].wid
        else:
            wid = rest[0].wid if rest and draw(st.booleans()) else f"am_1__{place}"
        used.add(wid)
        wanted.append(replace(clause, wid=wid))
    return wanted


@settings(max_examples=120, suppress_health_check=SLOW)
@given(st.data())
def test_a_document_becomes_what_it_is_wanted_to_be(data):
    """Whatever the edits, the version equals the target, and the document is valid and canonical.

    A few wishes have no form in the vocabulary, such as lists below the lines of a closing; they are refused,
    and the document is as it was.
    """
    draft = data.draw(drafts())
    document = recorded(draft.outline())
    before = document.to_bytes()
    clauses = document.version().clauses
    document.become(clauses)
    assert document.to_bytes() == before
    wanted = data.draw(targets(draft, list(clauses)))
    try:
        document.become(wanted)
    except NotEditable:
        assert document.to_bytes() == before
        return
    assert document.problems() == ()
    read = document.version().clauses
    text = [told(clause) for clause in read if clause.kind is not K.NOTE]
    assert text == [told(clause) for clause in wanted if clause.kind is not K.NOTE]
    assert Counter(map(told, read)) == Counter(map(told, wanted))
    after = document.to_bytes()
    assert akn.parse(after).to_bytes() == after
    assert b"ns0" not in after
    assert unicodedata.is_normalized("NFC", after.decode())
    document.become(clauses)
    assert Counter(map(told, document.version().clauses)) == Counter(map(told, clauses))
