"""What is taken back is gone with what was built on it alone, and what others did besides stays."""

from itertools import product

import pytest
from deskwork import SLUG, adopt, clause, new, opened, propose

from draftdiff import akn
from draftdiff.amendments.model import Outcome, Part
from draftdiff.amendments.proposing import delete, insert_clauses, insert_words, merge, move, replace_words, split
from draftdiff.deciding import Collides
from draftdiff.errors import BadInput
from draftdiff.importers import read
from draftdiff.model import ClauseKind
from draftdiff.recording import Facts

DRAFT = [
    "Asks ports to count gulls;",
    "Urges pilots to feed herons daily;",
    "Invites keepers to paint lanterns red;",
    "Thanks divers for mending nets;",
    "Decides to meet again.",
]
HARBOURS = "Quiet harbours\n\nThe 12th Congress of Coastal Assemblies,\n\nRecalling its tides,\n\n" + "\n\n".join(
    f"{number}. {said}" for number, said in enumerate(DRAFT, start=1)
)


@pytest.fixture
def desk(tmp_path):
    with opened(tmp_path, f"{HARBOURS}\n") as found:
        yield found


def paragraphs(desk):
    return [each.text for each in desk.version().clauses if each.kind is ClauseKind.OPERATIVE]


def holding(desk, *said):
    """The clauses that hold these words, each once; a word that stands nowhere any more is an error."""
    found = {}
    for word in said:
        [each] = [each for each in desk.version().clauses if word in each.text]
        found[each.wid] = each
    return list(found.values())


def carried(desk, edit):
    number = propose(desk, edit)
    adopt(desk, number)
    return number


def undo(desk, number):
    adopt(desk, number, outcome=Outcome.REJECTED)


def joined(*said):
    return lambda desk: carried(desk, merge(desk.version(), holding(desk, *said)))


def parted(before):
    return lambda desk: carried(desk, split(*holding(desk, before), before))


def struck(word):
    return lambda desk: carried(desk, delete(desk.version(), *holding(desk, word)))


def moved(word, after):
    return lambda desk: carried(desk, move(desk.version(), *holding(desk, word), *holding(desk, after), Part.OPERATIVE))


def brought(after, said):
    return lambda desk: carried(
        desk, insert_clauses(desk.version(), *holding(desk, after), Part.OPERATIVE, [new(said)])
    )


def reworded(old, said):
    return lambda desk: carried(desk, replace_words(*holding(desk, old), old, said))


ACTS = {
    "split 2": parted("herons"),
    "split 3": parted("lanterns"),
    "merge 1, 2": joined("ports", "pilots"),
    "merge 2, 3": joined("herons", "keepers"),
    "merge 1, 2, 3": joined("ports", "pilots", "herons", "keepers"),
    "delete 2": struck("pilots"),
    "delete the end of 2": struck("herons"),
    "delete 3": struck("keepers"),
    "move 2": moved("pilots", "divers"),
    "move 3": moved("keepers", "ports"),
    "insert": brought("herons", "Begs sailors to sing shanties softly;"),
    "split what was inserted": parted("shanties"),
    "reword 2": reworded("feed", "photograph"),
    "reword 2 again": reworded("photograph", "draw"),
    "reword 3": reworded("paint", "polish"),
}
"""What an amendment can do, each worded on the text that it finds."""


@pytest.mark.slow
@pytest.mark.parametrize("first", ACTS)
def test_two_acts_taken_back_in_either_order_leave_the_draft(first, tmp_path):
    """Nothing is lost, doubled or left over, no paragraph is empty on the way, and the record proves itself."""
    tried = 0
    for number, (second, order) in enumerate(product(ACTS, ((0, 1), (1, 0)))):
        folder = tmp_path / str(number)
        folder.mkdir()
        with opened(folder, f"{HARBOURS}\n") as desk:
            try:
                numbers = [ACTS[name](desk) for name in (first, second)]
            except (BadInput, ValueError):
                continue  # it finds nothing that it could be of
            for which in order:
                undo(desk, numbers[which])
                assert all(paragraphs(desk)), (second, order)
            assert paragraphs(desk) == DRAFT, (second, order)
            tried += 1
    assert tried > 0 or first in {"split what was inserted", "reword 2 again"}


def test_words_put_in_among_words_that_were_never_there_go_with_them(desk):
    """They say nothing without them; beside the words of the draft they would make nonsense."""
    number = reworded("count", "count and guard")(desk)
    carried(desk, insert_words(clause(desk, "OP1"), " well", after="count and"))
    undo(desk, number)
    assert paragraphs(desk) == DRAFT


def test_a_paragraph_that_was_moved_on_stays_where_it_was_moved_to(desk):
    """Of two moves the second is in force, whatever becomes of the first; without both it is where it was."""
    first = moved("lanterns", "Asks")(desk)
    second = moved("lanterns", "divers")(desk)
    undo(desk, first)
    assert paragraphs(desk) == [*DRAFT[:2], DRAFT[3], DRAFT[2], DRAFT[4]]
    undo(desk, second)
    assert paragraphs(desk) == DRAFT


@pytest.mark.parametrize(("word", "left"), [("pilots", "herons daily;"), ("herons", "Urges pilots to feed")])
def test_of_a_paragraph_that_is_whole_again_the_piece_that_was_deleted_is_out(desk, word, left):
    """Its other words stand; they come back when the deletion is taken back too."""
    cut = parted("herons")(desk)
    gone = struck(word)(desk)
    undo(desk, cut)
    assert paragraphs(desk) == [DRAFT[0], left, *DRAFT[2:]]
    undo(desk, gone)
    assert paragraphs(desk) == DRAFT


def test_who_deleted_what_had_become_one_deleted_both(desk):
    """Parted again, neither stands while the deletion does."""
    one = joined("pilots", "lanterns")(desk)
    gone = struck("pilots")(desk)
    undo(desk, one)
    assert paragraphs(desk) == [DRAFT[0], *DRAFT[3:]]
    undo(desk, gone)
    assert paragraphs(desk) == DRAFT


# --- what was tabled before -----------------------------------------------------------------------


@pytest.mark.parametrize("act", [joined("pilots", "lanterns"), parted("herons")], ids=["merge", "split"])
def test_a_deletion_tabled_before_a_merge_or_a_split_is_asked_about(desk, act):
    """It would take words along that it was not of, or leave half of those that it was of."""
    tabled = propose(desk, delete(desk.version(), clause(desk, "OP2")))
    act(desk)
    before = paragraphs(desk)
    with pytest.raises(Collides, match="OP2"):
        adopt(desk, tabled)
    assert paragraphs(desk) == before


def test_what_a_deletion_left_of_a_clause_can_be_told(desk):
    """Its clause was joined with another: the words in which it carried are those of the other."""
    tabled = propose(desk, delete(desk.version(), clause(desk, "OP2")))
    joined("pilots", "lanterns")(desk)
    adopt(desk, tabled, outcome=Outcome.ADOPTED_AS_AMENDED, text=DRAFT[2])
    assert paragraphs(desk) == [DRAFT[0], *DRAFT[2:]]
    undo(desk, tabled)
    assert paragraphs(desk) == [DRAFT[0], f"{DRAFT[1]} {DRAFT[2]}", *DRAFT[3:]]


def test_a_deletion_of_what_stands_as_it_stood_carries(desk):
    """Another paragraph that was split or joined is no matter."""
    tabled = propose(desk, delete(desk.version(), clause(desk, "OP1")))
    joined("pilots", "lanterns")(desk)
    parted("nets")(desk)
    adopt(desk, tabled)
    assert len(paragraphs(desk)) == len(DRAFT) - 1


@pytest.mark.parametrize("by", ["document", "amendment"])
def test_words_for_which_others_stand_are_not_brought_back_beside_them(desk, by):
    """Taken back and put to the vote again, it is asked about: what stood for its words would stand beside them."""
    number = reworded("gulls", "all gulls and old ferries")(desk)
    if by == "document":
        written = desk.record.document(SLUG).decode().replace("all gulls and old ferries", "swift herons")
        desk.record.import_version(read(written.encode(), source="d.xml"), SLUG, Facts())
    else:
        reworded("all gulls and old ferries", "swift herons")(desk)
    undo(desk, number)
    with pytest.raises(Collides, match="'swift herons' in OP1 were changed"):
        adopt(desk, number)


# --- what can be replayed -------------------------------------------------------------------------


def test_a_number_that_a_decision_gave_is_known_to_the_next(desk):
    """A paragraph of which the number changed comes back under it, in a text whose numbers are not its order."""
    joined("pilots", "lanterns")(desk)
    gone = struck("divers")(desk)
    document = desk.record.document(SLUG)
    written = akn.parse(document, source=SLUG)
    first, *rest = (each for each in desk.version().clauses)
    ordered = [each for each in (first, *rest) if each.label != "OP1"] + [clause(desk, "OP1")]
    written.become(ordered)
    desk.record.import_version(read(written.to_bytes(), source="d.xml"), SLUG, Facts())
    undo(desk, gone)
    assert DRAFT[3] in paragraphs(desk)
