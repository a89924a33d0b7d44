"""The woven text as clauses: words as they were woven, with the markup that they had wherever they have got to."""

from datetime import date

import pytest
from generated import drafts
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rooms import Room

from draftdiff import akn
from draftdiff.akn.editing import NotEditable
from draftdiff.amendments import proposing
from draftdiff.amendments.model import NewClause, Part
from draftdiff.errors import DraftdiffError
from draftdiff.model import ClauseKind, Item, NoteAnchor, Outline, Span

K = ClauseKind
DAY = date(2031, 5, 4)
IDENTITY = akn.Identity("quiet-quays", body="coast-congress", date=DAY)
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def made(outline):
    return Room(akn.build(outline, IDENTITY))


def room():
    ref = Span(22, 34, "ref", (("href", "/akn/x"),))
    urging = (Span(0, 5, "i"), Span(27, 28, "sub"))
    below = (Item(K.SUBPARAGRAPH, "by night;", "(a)"), Item(K.SUBPARAGRAPH, "by day;", "(b)", spans=(Span(3, 6, "b"),)))
    return made(
        Outline(
            "eng",
            Item(K.TITLE, "Quiet quays"),
            Item(K.FORMULA, "The Congress,"),
            preamble=(Item(K.PREAMBULAR, "Strongly noting again resolution 5 of May,", spans=(Span(0, 15, "i"), ref)),),
            body=(
                Item(K.OPERATIVE, "Urges ports to emit less CO2 from May;", "1.", spans=urging),
                Item(K.OPERATIVE, "Asks all ships:", "2.", below, spans=(Span(0, 4, "i"), Span(5, 14, "term"))),
                Item(K.OPERATIVE, "Decides on quotas.", "3.", spans=(Span(0, 7, "i"),)),
            ),
            notes=(Item(K.NOTE, "One was absent.", "*"),),
            anchors=(NoteAnchor("*", "body:2", 7),),
        )
    )


def test_markup_stays_where_other_words_change():
    """Italics, a reference and a subscript within a word are where they were."""
    hall = room()
    hall.carry(proposing.replace_words(hall.at("OP1"), "ports", "all quays"))
    hall.carry(proposing.replace_words(hall.at("PP1"), "May", "June"))
    assert hall.at("OP1").text == "Urges all quays to emit less CO2 from May;"
    assert hall.marked("OP1") == [("i", "Urges"), ("sub", "2")]
    assert hall.marked("PP1") == [("i", "Strongly noting"), ("ref", "resolution 5")]


def test_the_lead_verb_stays_in_italics_whatever_it_becomes():
    """Words in the place of all that was marked, or of a part of it, are marked as it was."""
    hall = room()
    hall.carry(proposing.replace_words(hall.at("OP1"), "Urges", "Calls upon"))
    hall.carry(proposing.replace_words(hall.at("PP1"), "Strongly", "Gravely"))
    assert hall.marked("OP1")[0] == ("i", "Calls upon")
    assert hall.marked("PP1")[0] == ("i", "Gravely noting")
    hall.carry(proposing.replace_words(hall.at("OP1"), "upon", "on all"))
    assert hall.marked("OP1")[0] == ("i", "Calls on all")


def test_a_part_of_a_word_is_marked_in_that_word_only():
    """Another word in its place is not printed as an index."""
    hall = room()
    hall.carry(proposing.replace_words(hall.at("OP1"), "CO2", "smoke"))
    assert hall.marked("OP1") == [("i", "Urges")]


def test_what_comes_in_between_marked_words_is_marked():
    """A reference of two words with a third in it is one reference."""
    hall = room()
    hall.carry(proposing.replace_words(hall.at("PP1"), "resolution 5", "resolution No. 5"))
    assert hall.marked("PP1")[1] == ("ref", "resolution No. 5")


def test_markup_goes_with_its_words_when_clauses_are_moved_split_and_merged():
    """Whatever becomes of a clause, its words are printed as they were."""
    hall = room()
    hall.carry(proposing.move(hall.version(), hall.at("OP3"), hall.at("OP1"), Part.OPERATIVE))
    assert hall.marked("OP2") == [("i", "Decides"), ("authorialNote", "")]
    hall.carry(proposing.split(hall.at("PP1"), "5 of"))
    assert hall.marked("PP1") == [("i", "Strongly noting"), ("ref", "resolution")]
    assert hall.marked("PP2") == [("ref", "5")]
    hall.carry(proposing.merge(hall.version(), [hall.at("OP1"), hall.at("OP2")]))
    assert hall.marked("OP1") == [("i", "Urges"), ("sub", "2"), ("i", "Decides"), ("authorialNote", "")]
    assert hall.at("Note *").text == "One was absent."


def test_a_footnote_whose_word_goes_stands_behind_the_word_before():
    """A note is lost with its clause, not with a word."""
    hall = room()
    hall.carry(proposing.replace_words(hall.at("OP3"), "Decides", "Resolves"))
    assert hall.at("Note *") is not None
    hall.carry(proposing.delete(hall.version(), hall.at("OP3")))
    assert hall.at("Note *") is None


def test_a_clause_is_of_the_kind_that_its_place_asks_for():
    """A sub-paragraph that is moved up is a paragraph and counted as one, a paragraph moved below another is none."""
    hall = room()
    version = hall.version()
    hall.carry(proposing.move(version, hall.at("OP2(a)"), hall.at("OP3"), Part.OPERATIVE))
    assert [(c.kind, c.num, c.text) for c in hall.version().clauses][-3:-1] == [
        (K.OPERATIVE, "3.", "Decides on quotas."),
        (K.OPERATIVE, "4.", "by night;"),
    ]
    assert hall.at("OP2(a)").text == "by day;"
    assert hall.marked("OP2(a)") == [("b", "day")]
    hall.carry(proposing.move(hall.version(), hall.at("OP3"), hall.at("OP2"), Part.OPERATIVE, below=True))
    assert (hall.at("OP2(a)").kind, hall.at("OP2(a)").text) == (K.SUBPARAGRAPH, "Decides on quotas.")
    assert hall.marked("OP2(a)")[0] == ("i", "Decides")


@pytest.mark.parametrize("kind", [K.SUBPARAGRAPH, K.OPERATIVE])
def test_what_is_put_in_below_a_heading_is_a_paragraph(kind):
    """Below a heading stand paragraphs and below these sub-paragraphs, whatever they were proposed as."""
    hall = room()
    new = [NewClause(K.HEADING, "Ships"), NewClause(kind, "Asks:", depth=1), NewClause(K.OPERATIVE, "all;", depth=2)]
    hall.carry(proposing.insert_clauses(hall.version(), hall.at("OP3"), Part.OPERATIVE, new))
    kinds = [hall.weave.nodes[f"am_1__{place}"].kind for place in (1, 2, 3)]
    assert kinds == [K.HEADING, K.OPERATIVE, K.SUBPARAGRAPH]


# --- the law ------------------------------------------------------------------------------------


@st.composite
def edits(draw, hall):
    """Something that a person could want of a text; None where it turns out that nobody could."""
    version = hall.version()
    clauses = [clause for clause in version.clauses if clause.text]
    clause = draw(st.sampled_from(clauses))
    said = clause.text.split(" ")
    wish = draw(st.sampled_from(["words", "words", "words", "delete", "move", "split", "merge"]))
    try:
        if wish == "words":
            at = draw(st.integers(0, len(said) - 1))
            put = draw(st.lists(st.sampled_from(["quay", "Urges", "«oui»", "各国", "5%"]), max_size=2))
            return proposing.rewrite(clause, " ".join((*said[:at], *put, *said[at + draw(st.integers(0, 3)) :])))
        if wish == "delete":
            return proposing.delete(version, clause)
        other = draw(st.sampled_from([c for c in clauses if c.kind is clause.kind]))
        if wish == "move":
            return proposing.move(version, clause, other, proposing.part_of(version, other))
        if wish == "split":
            return proposing.split(clause, said[draw(st.integers(0, len(said) - 1))])
        return proposing.merge(version, [clause, other])
    except DraftdiffError:
        return None


def covers(woven, spans):
    """For each word the elements that lie over all of it."""
    found = {}
    for word, (start, end) in zip(woven.numbers, woven.places(), strict=True):
        found[word] = {(s.tag, s.attributes) for s in spans if s.start <= start < end <= s.end}
    return found


@settings(max_examples=100, suppress_health_check=SLOW)
@given(st.data())
def test_words_are_as_they_were_woven_and_keep_their_markup(data):
    """Whatever carries, the document reads as the weave does, is valid, and every word that stays keeps its markup."""
    hall = made(data.draw(drafts()).outline())
    for _ in range(data.draw(st.integers(1, 4))):
        edit = data.draw(edits(hall))
        if edit is None:
            continue
        before = {}
        for clause in hall.version().clauses:
            before |= covers(hall.weave.read(clause.wid), clause.spans)
        data_before = hall.document.to_bytes()
        try:
            hall.carry(edit)
        except NotEditable:  # a form that the vocabulary lacks; nothing was done
            assert hall.document.to_bytes() == data_before
            return
        for clause in hall.version().clauses:
            woven = hall.weave.read(clause.wid)
            assert clause.text == woven.text
            after = covers(woven, clause.spans)
            for word in after.keys() & before.keys():
                assert after[word] == before[word]
