"""The provenance of clauses, on histories made of values alone."""

from datetime import UTC, datetime
from itertools import pairwise

from draftdiff.diff import compare
from draftdiff.importers import read
from draftdiff.model import Clause, ClauseKind, Commit, Person, Version
from draftdiff.provenance import State, amendment_number, blame, clause_history, decision_of
from draftdiff.recording import Facts

BELLS = "Urges towns to ring their bells at noon;"
FERRIES = "Calls upon islands to paint their ferries yellow before winter;"
ORCHARDS = "Invites schools to plant orchards along the old railway lines;"


def commit(number, **trailers):
    person = Person("Ana", "ana@example.org")
    when = datetime(2031, 5, number, 12, tzinfo=UTC)
    return Commit(
        oid=f"{number:040x}",
        parent=None,
        author=person,
        authored=when,
        committer=person,
        recorded=when,
        subject=f"step {number}",
        trailers=tuple(trailers.items()),
    )


def state(number, *clauses, **trailers):
    """A version whose clauses are given as (wId, text), numbered in their order."""
    made = tuple(
        Clause(label=f"OP{n}", kind=ClauseKind.OPERATIVE, text=text, num=f"{n}.", wid=wid, eid=f"para_{n}")
        for n, (wid, text) in enumerate(clauses, start=1)
    )
    return State(commit(number, **trailers), Version(title="T", lang="eng", clauses=made, work="w"))


def chain(states):
    return [compare(old.version, new.version) for old, new in pairwise(states)]


def test_an_edit_is_the_origin_and_a_move_is_not():
    """The words of a clause come from who edited them; carrying it elsewhere makes no one their author."""
    states = [
        state(1, ("a", BELLS), ("b", FERRIES), ("c", ORCHARDS)),
        state(2, ("a", BELLS.replace("noon", "dusk")), ("b", FERRIES), ("c", ORCHARDS), Amendment="1"),
        state(3, ("c", ORCHARDS), ("a", BELLS.replace("noon", "dusk")), ("b", FERRIES), Amendment="2"),
    ]
    origins = {o.clause.wid: o for o in blame(states, chain(states)).origins}
    assert origins["a"].decision.amendment == "1"
    assert origins["a"].born == states[0].commit
    assert origins["c"].commit == states[0].commit


def test_every_move_and_renumbering_is_a_step_of_the_history():
    """A clause that moved from third to first place tells so, although its words never changed."""
    states = [
        state(1, ("a", BELLS), ("b", FERRIES), ("c", ORCHARDS)),
        state(2, ("c", ORCHARDS), ("a", BELLS), ("b", FERRIES)),
    ]
    steps = clause_history(states, chain(states), "c")
    assert [(s.change.kind.value, s.change.moved) for s in steps] == [("inserted", False), ("unchanged", True)]


def test_a_merged_clause_leads_back_to_both_its_ancestors():
    """The history of the merged clause begins with the birth of each of the two it came from."""
    merged = f"{BELLS.rstrip(';')} and {FERRIES[0].lower()}{FERRIES[1:]}"
    states = [state(1, ("a", BELLS), ("b", FERRIES), ("c", ORCHARDS)), state(2, ("a", merged), ("c", ORCHARDS))]
    steps = clause_history(states, chain(states), "a")
    assert [s.change.kind.value for s in steps] == ["inserted", "inserted", "merged"]


def test_a_lost_clause_is_listed_with_who_took_it_out():
    """What was struck stays known: its last words, its identity and the amendment."""
    states = [state(1, ("a", BELLS), ("b", FERRIES)), state(2, ("a", BELLS), Amendment="9", Sponsor="Malta")]
    (loss,) = blame(states, chain(states)).lost
    assert (loss.clause.text, loss.decision.amendment, loss.decision.sponsors) == (FERRIES, "9", ("Malta",))


def test_a_clause_that_comes_back_is_not_lost():
    """A clause struck and restored under its identity stands in the text and in no list of losses."""
    states = [
        state(1, ("a", BELLS), ("b", FERRIES)),
        state(2, ("a", BELLS)),
        state(3, ("a", BELLS), ("b", FERRIES)),
    ]
    assert blame(states, chain(states)).lost == ()


def test_a_clause_that_comes_back_goes_on_with_its_first_life():
    """Struck and restored, by its identity or word for word under another: born at first, put back by the last."""
    for wid in ("b", "z"):
        states = [
            state(1, ("a", BELLS), ("b", FERRIES)),
            state(2, ("a", BELLS), Amendment="3"),
            state(3, ("a", BELLS), ("c", ORCHARDS)),
            state(4, ("a", BELLS), (wid, FERRIES), ("c", ORCHARDS), Amendment="5"),
        ]
        told = blame(states, chain(states))
        origin = told.origins[1]
        assert (origin.born, origin.commit, origin.decision.amendment) == (states[0].commit, states[3].commit, "5")
        assert told.lost == ()
        steps = clause_history(states, chain(states), wid)
        assert [(s.change.kind.value, s.decision.amendment) for s in steps] == [
            ("inserted", None),
            ("deleted", "3"),
            ("inserted", "5"),
        ]


def test_of_two_clauses_with_the_same_words_the_lost_one_is_lost():
    """That the same words still stand elsewhere brings no clause back."""
    states = [state(1, ("a", BELLS), ("b", FERRIES), ("c", BELLS)), state(2, ("a", BELLS), ("b", FERRIES))]
    (loss,) = blame(states, chain(states)).lost
    assert loss.clause.wid == "c"


def test_what_only_follows_from_others_takes_no_blame():
    """A new number, a closing mark and a chained verb are steps of the history, not the origin of the words."""
    states = [
        state(1, ("a", BELLS), ("b", FERRIES[:-1] + ".")),
        state(2, ("z", ORCHARDS), ("a", BELLS), ("b", FERRIES[:-1] + "; and"), ("c", "Urges haste."), Amendment="8"),
        state(3, ("z", ORCHARDS), ("a", BELLS.replace("Urges", "Also urges")), ("b", FERRIES), Amendment="9"),
    ]
    told = {o.clause.wid: o.decision.amendment for o in blame(states, chain(states)).origins}
    assert told == {"z": "8", "a": None, "b": None}
    steps = clause_history(states, chain(states), "b")
    assert [s.decision.amendment for s in steps] == [None, "8", "9"]


def test_both_halves_of_a_split_lead_back_to_the_whole():
    """Either half has the birth of the whole clause and the split in its history, and the split is its origin."""
    whole = f"{BELLS[:-1]} and {FERRIES[0].lower()}{FERRIES[1:]}"
    states = [
        state(1, ("a", whole), ("c", ORCHARDS)),
        state(2, ("a", BELLS), ("b", FERRIES), ("c", ORCHARDS), Amendment="4"),
    ]
    for wid in "ab":
        steps = clause_history(states, chain(states), wid)
        assert [s.change.kind.value for s in steps] == ["inserted", "split"]
    origins = {o.clause.wid: o for o in blame(states, chain(states)).origins}
    assert origins["b"].born == states[0].commit
    assert origins["b"].decision.amendment == "4"


def test_the_first_appearance_goes_by_the_order_of_the_record_and_not_by_dates():
    """A version that was recorded later is later, whatever day it bears."""
    states = [state(9, ("a", BELLS)), state(2, ("a", BELLS.replace("noon", "dusk")))]
    (origin,) = blame(states, chain(states)).origins
    assert (origin.born, origin.commit) == (states[0].commit, states[1].commit)


def test_a_history_without_the_clause_is_empty():
    """Asking for an identity that no state has gives no steps."""
    states = [state(1, ("a", BELLS))]
    assert clause_history(states, [], "z") == ()


def test_the_runs_of_a_clause_are_its_text():
    """Joined, the runs that blame gives are exactly the words of the clause."""
    states = [state(1, ("a", BELLS), ("b", FERRIES))]
    shown = blame(states, []).to_json()
    assert ["".join(run["text"] for run in c["runs"]) for c in shown["clauses"]] == [BELLS, FERRIES]


def test_decisions_are_read_from_trailers():
    """The trailers of a commit are the facts of its decision; what is not said stays unknown."""
    decision = decision_of(commit(1, Amendment="A4", Sponsor="India", Vote="38-3-10"))
    assert (decision.amendment, decision.sponsors, decision.vote) == ("A4", ("India",), "38-3-10")
    assert decision.body is None


def test_numbers_of_amendments_are_numbers_where_they_can_be():
    """7 and A7 are the seventh; anything else stays as it is written."""
    assert [amendment_number(n) for n in ("7", "A7", "C.3/12", "²")] == [7, 7, "C.3/12", "²"]
    assert amendment_number("9" * 5000) == "9" * 5000


def test_a_life_on_record_is_told_whole(record, harbours):
    """On a real repository: amended, renumbered, moved, struck and restored, each step by whom it was done."""
    ferries = "Encourages shipyards to offer quieter engines for ferries and to repair the old ones free of charge;"
    first = harbours
    amended = first.replace("free of charge", "at half the price")
    ahead = amended.replace("1. Urges", "1. Thanks the pilots of every port;\n\n2. Urges")
    for number in (4, 3, 2):
        ahead = ahead.replace(f"\n{number}. {amended_lead(number)}", f"\n{number + 1}. {amended_lead(number)}")
    struck = "\n\n".join(block for block in ahead.split("\n\n") if "Encourages shipyards" not in block)
    struck = struck.replace("5. Requests", "4. Requests")
    texts = [
        (first, Facts(name="draft")),
        (amended, Facts(amendment="1", sponsors=("Malta",))),
        (ahead, Facts(amendment="2", sponsors=("Fiji",))),
        (struck, Facts(amendment="3", sponsors=("Peru",))),
        (ahead, Facts(amendment="4", sponsors=("Chad",))),
    ]
    for text, facts in texts:
        record.import_version(read(text.encode(), source="t.txt"), "quiet-harbours", facts)
    told = record.blame("quiet-harbours")
    by_label = {o.clause.label: o for o in told.origins}
    assert by_label["OP2"].decision.amendment is None  # renumbered by the second amendment, written by nobody since
    assert by_label["OP1"].decision.sponsors == ("Fiji",)
    restored = by_label["OP4"]
    assert restored.clause.text == ferries.replace("free of charge", "at half the price")
    assert restored.decision.sponsors == ("Chad",)
    assert restored.born.names == ("draft",)
    assert told.lost == ()
    steps = record.clause_history("quiet-harbours", restored.clause.wid)
    assert [(s.change.kind.value, s.decision.amendment) for s in steps] == [
        ("inserted", None),
        ("edited", "1"),
        ("unchanged", "2"),
        ("deleted", "3"),
        ("inserted", "4"),
    ]


def amended_lead(number):
    return {2: "Calls upon", 3: "Encourages", 4: "Requests"}[number]
