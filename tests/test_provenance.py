"""The provenance of clauses, on histories made of values alone."""

from datetime import UTC, datetime
from itertools import pairwise

from draftdiff.diff import compare
from draftdiff.model import Clause, ClauseKind, Commit, Person, Version
from draftdiff.provenance import State, amendment_number, blame, clause_history, decision_of

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
