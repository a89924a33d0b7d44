"""Documents that are built from outlines are strictly valid and say what the outline says."""

from datetime import date
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from draftdiff import akn
from draftdiff.akn.mixed import UnwritableCharacter
from draftdiff.model import (
    Clause,
    ClauseKind,
    FrontLine,
    FrontRole,
    Item,
    NoteAnchor,
    Outline,
    Reservation,
    ReservationType,
    Span,
)

K = ClauseKind
IDENTITY = akn.Identity("quiet-quays", body="coast-congress", date=date(2031, 5, 4))
OUTLINE = Outline(
    lang="eng",
    title=Item(K.TITLE, "Quiet quays"),
    formula=Item(K.FORMULA, "The Congress,"),
    front=(
        FrontLine(FrontRole.SYMBOL, "C/12/R.3"),
        FrontLine(FrontRole.SESSION, "12th Congress"),
        FrontLine(FrontRole.PLACE, "Lisbon"),
        FrontLine(FrontRole.DATE, "4 May 2031"),
        FrontLine(FrontRole.ADOPTION, "Adopted by consensus* (Lisbon, 4 May 2031)"),
    ),
    preamble=(
        Item(K.PREAMBULAR, "Noting the noise,", spans=(Span(0, 6, "i"),)),
        Item(K.HEADING, "Law"),
        Item(K.PREAMBULAR, "Recalling:", children=(Item(K.SUBPARAGRAPH, "its rules,", "(a)"),), tail="and more,"),
    ),
    body=(
        Item(
            K.OPERATIVE, "Urges:", "1.", (Item(K.SUBPARAGRAPH, "ports;", "(a)"), Item(K.SUBPARAGRAPH, "ships;", "(b)"))
        ),
        Item(K.HEADING, "Follow-up", "I"),
        Item(K.PREAMBULAR, "Having seen,"),
        Item(K.OPERATIVE, "Decides\nand ends.", "2."),
        Item(K.ANNEX, "Annex I\nPlan", children=(Item(K.OPERATIVE, "First.", "1."),)),
    ),
    closing=(Item(K.CLOSING, "Done at Lisbon"),),
    notes=(Item(K.NOTE, "One delegation was absent.", "*"), Item(K.NOTE, "Lost its place.", "7")),
    anchors=(NoteAnchor("*", "front:4", 20),),
    reservations=(Reservation("Norland", ReservationType.RESERVATION, "OP1", "ports"),),
)


def test_built_document_is_valid_and_complete():
    """Every part of the outline is in the document, in its form, and the strict schema accepts it."""
    document = akn.build(OUTLINE, IDENTITY)
    assert document.problems() == ()
    version = document.version()
    assert version.title == "Quiet quays"
    assert version.lang == "eng"
    assert version.front == tuple(line.text for line in OUTLINE.front)
    assert [(c.label, c.text) for c in version.clauses] == [
        ("Title", "Quiet quays"),
        ("Formula", "The Congress,"),
        ("PP1", "Noting the noise,"),
        ("H1", "Law"),
        ("PP2", "Recalling:\nand more,"),
        ("PP2(a)", "its rules,"),
        ("OP1", "Urges:"),
        ("OP1(a)", "ports;"),
        ("OP1(b)", "ships;"),
        ("H2", "Follow-up"),
        ("PP3", "Having seen,"),
        ("OP2", "Decides\nand ends."),
        ("Closing 1", "Done at Lisbon"),
        ("Annex I", "Annex I\nPlan"),
        ("Annex I(1)", "First."),
        ("Note *", "One delegation was absent."),
        ("Note 7", "Lost its place."),
    ]
    assert version.reservations == OUTLINE.reservations


def test_notes_stand_where_their_markers_stood():
    """The footnote is an element at the offset of its marker."""
    text = akn.build(OUTLINE, IDENTITY).to_bytes().decode()
    assert "Adopted by consensus<authorialNote " in text
    assert 'marker="*" placement="bottom"><p>One delegation was absent.</p></authorialNote>* (Lisbon' in text


def test_eids_follow_the_naming_convention():
    """An eId is type and number joined by double underscores, without preamble and body."""
    eids = {c.label: c.eid for c in akn.build(OUTLINE, IDENTITY).version().clauses}
    assert eids["PP1"] == "recs_1__rec_1"
    assert eids["OP1"] == "para_1"
    assert eids["OP1(a)"] == "para_1__list_1__point_a"
    assert eids["OP2"] == "sec_I__para_2"
    assert eids["Annex I(1)"] == "att_1__para_1"


def test_an_empty_outline_is_valid():
    """A text without anything still makes a valid document."""
    document = akn.build(Outline("fra", None, None), akn.Identity("empty"))
    assert document.problems() == ()
    assert document.version().clauses == ()
    assert document.version().title == "empty"


def test_crossing_spans_nest():
    """Spans that cross are cut, so that the markup nests and nothing is lost."""
    item = Item(K.OPERATIVE, "abcdef", "1.", spans=(Span(0, 4, "b"), Span(2, 6, "i")))
    document = akn.build(Outline("eng", None, None, body=(item,)), IDENTITY)
    assert b"<p><b>ab<i>cd</i></b><i>ef</i></p>" in document.to_bytes()
    assert document.problems() == ()


def linked(href):
    """A document of one paragraph, the second word of which is a link."""
    spans = (Span(8, 13, "a", (("href", href),)),)
    return akn.build(
        Outline("eng", None, None, body=(Item(K.OPERATIVE, "See the quays.", "1.", spans=spans),)), IDENTITY
    )


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://quays.example/a?b=c#d", "https://quays.example/a?b=c#d"),
        ("/plan of the quays.pdf", "/plan%20of%20the%20quays.pdf"),
        ("https://quays.example/?of[]=1#a#b", "https://quays.example/?of%5B%5D=1#a%23b"),
        ("#the-quays", "#the-quays"),
        ("100%", "100%25"),
        ("https://quays:gate/", "https%3A//quays%3Agate/"),
        ("javascript:alert(1)", "javascript%3Aalert%281%29"),
    ],
)
def test_links_keep_their_addresses(written, kept):
    """A link leads where it led in the source; what the schema does not allow in an address is encoded."""
    document = linked(written)
    assert document.problems() == ()
    (span,) = document.version().clauses[-1].spans
    assert (span.start, span.end, span.tag, span.attributes) == (8, 13, "a", (("href", kept),))


@given(st.text(max_size=20) | st.text("ab1:/?#[]@%. -+\\\0", max_size=12))
def test_whatever_leads_somewhere_is_valid_and_can_be_had_back(written):
    """No address, however odd, makes a document invalid or is lost."""
    document = linked(written)
    assert document.problems() == ()
    (span,) = document.version().clauses[-1].spans
    assert unquote(dict(span.attributes)["href"]) == unquote(written)


def test_control_characters_are_refused():
    """A character that XML cannot hold gives one line, not a broken document."""
    with pytest.raises(UnwritableCharacter, match=r"U\+0007"):
        akn.build(Outline("eng", Item(K.TITLE, "ding\a"), None), IDENTITY)


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12)
NUMS = st.one_of(st.none(), st.sampled_from(["1.", "2", "(a)", "5 bis.", "ii)", "§ 4", "?"]))


def items(kind, depth):
    below = st.just(()) if depth == 0 else st.lists(items(K.SUBPARAGRAPH, depth - 1), max_size=2).map(tuple)
    return st.builds(Item, st.just(kind), TEXT, NUMS, below, tail=st.one_of(st.none(), TEXT))


PLACES = ["title", "body:0", "preamble:0.1"]
BODY = st.lists(
    st.one_of(items(K.OPERATIVE, 2), items(K.HEADING, 1), items(K.PREAMBULAR, 1), items(K.ANNEX, 1)), max_size=5
)
OUTLINES = st.builds(
    Outline,
    st.sampled_from(["eng", "fra", "ara", "zho"]),
    st.one_of(st.none(), items(K.TITLE, 0)),
    st.one_of(st.none(), items(K.FORMULA, 0)),
    st.lists(st.builds(FrontLine, st.sampled_from(FrontRole), TEXT), max_size=3).map(tuple),
    st.lists(st.one_of(items(K.PREAMBULAR, 2), items(K.HEADING, 0)), max_size=4).map(tuple),
    BODY.map(tuple),
    st.lists(items(K.CLOSING, 1), max_size=2).map(tuple),
    st.lists(st.builds(Item, st.just(K.NOTE), TEXT, st.sampled_from(["*", "1", None])), max_size=2).map(tuple),
    st.lists(st.builds(NoteAnchor, st.just("*"), st.sampled_from(PLACES), st.integers(0, 20)))
    .map(tuple),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(OUTLINES)
def test_whatever_is_built_is_valid_and_reads_back(outline):
    """Any outline gives a valid document whose canonical form reads back as the same version."""
    document = akn.build(outline, IDENTITY)
    assert document.problems() == ()
    clauses = document.version().clauses
    document.carry([None] * len(clauses), number=1)
    document.stamp(number=1, on=date(2031, 5, 4), stage="adopted", lang=outline.lang)
    assert document.problems() == ()
    version = document.version()
    assert akn.parse(document.to_bytes()).version() == version
    assert len({c.label for c in version.clauses}) == len(version.clauses)
    assert len({c.eid for c in version.clauses}) == len({c.wid for c in version.clauses}) == len(version.clauses)


def called_twice() -> akn.Document:
    """A note that is called in a recital and again, in a later paragraph, where another is called as well."""
    notes = (Item(K.NOTE, "Rule 5.", "1"), Item(K.NOTE, "Of oil.", "2"))
    outline = Outline(
        "eng",
        None,
        None,
        preamble=(Item(K.PREAMBULAR, "Recalling its lamps,"),),
        body=(Item(K.OPERATIVE, "Lights the lamps and the quays;", "1."), Item(K.OPERATIVE, "Lights lamps.", "2.")),
        notes=notes,
        anchors=(
            NoteAnchor("1", "preamble:0", 19),
            NoteAnchor("1", "body:0", 16),
            NoteAnchor("2", "body:0", 30),
            NoteAnchor("1", "body:1", 12),
        ),
    )
    return akn.build(outline, IDENTITY)


def calls(document: akn.Document) -> list[tuple[str, int, str, str | None]]:
    clauses = document.version().clauses
    return [(c.label, s.start, s.tag, dict(s.attributes).get("href")) for c in clauses for s in c.spans]


def test_a_footnote_that_is_called_twice_is_one_footnote():
    """It stands where it is called first, and the other calls refer to it."""
    document = called_twice()
    assert document.problems() == ()
    assert [(c.num, c.text) for c in document.version().clauses if c.kind is K.NOTE] == [
        ("1", "Rule 5."),
        ("2", "Of oil."),
    ]
    eid = "#recs_1__rec_1__authorialNote_1"
    assert calls(document) == [
        ("PP1", 19, "authorialNote", None),
        ("OP1", 16, "noteRef", eid),
        ("OP1", 30, "authorialNote", None),
        ("OP2", 12, "noteRef", eid),
    ]
    assert akn.parse(document.to_bytes()).version() == document.version()


def test_calls_follow_their_footnote_when_places_change():
    """A paragraph before it gives the note another place, and its calls lead there."""
    document = called_twice()
    document.carry([None] * len(document.version().clauses), number=1)
    clauses = list(document.version().clauses)
    clauses.insert(0, Clause("", K.PREAMBULAR, "Noting the dark,", wid="dark"))
    document.become(clauses)
    assert document.problems() == ()
    eid = "#recs_1__rec_2__authorialNote_1"
    assert [href for *_, tag, href in calls(document) if tag == "noteRef"] == [eid, eid]
    assert next(c for c in document.version().clauses if c.text == "Rule 5.").eid == eid[1:]


def test_a_footnote_outlives_the_clause_that_called_it_first():
    """Where that clause goes the footnote stands where it is called next, and the calls behind it lead there."""
    document = called_twice()
    document.carry([None] * len(document.version().clauses), number=1)
    identity = next(c.wid for c in document.version().clauses if c.text == "Rule 5.")
    document.become([c for c in document.version().clauses if c.label != "PP1"])
    assert document.problems() == ()
    eid = "#para_1__authorialNote_1"
    assert calls(document) == [
        ("OP1", 16, "authorialNote", None),
        ("OP1", 30, "authorialNote", None),
        ("OP2", 12, "noteRef", eid),
    ]
    note = next(c for c in document.version().clauses if c.text == "Rule 5.")
    assert (note.eid, note.wid, note.num) == (eid[1:], identity, "1")
    document.become([c for c in document.version().clauses if c.label != "OP1"])
    assert [call[1:3] for call in calls(document)] == [(12, "authorialNote")]
    assert [c.text for c in document.version().clauses if c.kind is K.NOTE] == ["Rule 5."]


def test_with_a_footnote_all_its_calls_go():
    """Where the footnote itself is taken out nothing is left that leads to it."""
    document = called_twice()
    document.carry([None] * len(document.version().clauses), number=1)
    document.become([c for c in document.version().clauses if c.text != "Rule 5."])
    assert document.problems() == ()
    assert calls(document) == [("OP1", 30, "authorialNote", None)]
