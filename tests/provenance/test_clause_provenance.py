"""The provenance of clauses, on histories made of values alone."""

from datetime import UTC, datetime
from itertools import pairwise

from draftdiff.diff import compare
from draftdiff.importers import read
from draftdiff.model import Clause, ClauseKind, Commit, Person, Version
from draftdiff.provenance import State, amendment_number, clause_history, decision_of
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


def test_a_clause_that_comes_back_goes_on_with_its_first_life():
    """Struck and restored, by its identity or word for word under another: both its lives are told as one."""
    for wid in ("b", "z"):
        states = [
            state(1, ("a", BELLS), ("b", FERRIES)),
            state(2, ("a", BELLS), Amendment="3"),
            state(3, ("a", BELLS), ("c", ORCHARDS)),
            state(4, ("a", BELLS), (wid, FERRIES), ("c", ORCHARDS), Amendment="5"),
        ]
        steps = clause_history(states, chain(states), wid)
        assert [(s.change.kind.value, s.decision.amendment) for s in steps] == [
            ("inserted", None),
            ("deleted", "3"),
            ("inserted", "5"),
        ]


def test_what_only_follows_from_others_is_a_step_too():
    """A new number and a closing mark are steps of the history."""
    states = [
        state(1, ("a", BELLS), ("b", FERRIES[:-1] + ".")),
        state(2, ("z", ORCHARDS), ("a", BELLS), ("b", FERRIES[:-1] + "; and"), ("c", "Urges haste."), Amendment="8"),
        state(3, ("z", ORCHARDS), ("a", BELLS.replace("Urges", "Also urges")), ("b", FERRIES), Amendment="9"),
    ]
    steps = clause_history(states, chain(states), "b")
    assert [s.decision.amendment for s in steps] == [None, "8", "9"]


def test_both_halves_of_a_split_lead_back_to_the_whole():
    """Either half has the birth of the whole clause and the split in its history."""
    whole = f"{BELLS[:-1]} and {FERRIES[0].lower()}{FERRIES[1:]}"
    states = [
        state(1, ("a", whole), ("c", ORCHARDS)),
        state(2, ("a", BELLS), ("b", FERRIES), ("c", ORCHARDS), Amendment="4"),
    ]
    for wid in "ab":
        steps = clause_history(states, chain(states), wid)
        assert [s.change.kind.value for s in steps] == ["inserted", "split"]


def test_a_history_without_the_clause_is_empty():
    """Asking for an identity that no state has gives no steps."""
    states = [state(1, ("a", BELLS))]
    assert clause_history(states, [], "z") == ()


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
    by_label = {each.clause.label: each for each in told.clauses}
    assert all(run.original for run in by_label["OP2"].runs)  # renumbered by others, written by nobody since
    assert by_label["OP1"].runs[0].origins[0].decision.sponsors == ("Fiji",)
    restored = by_label["OP4"]  # put back by Chad, and still whose it was
    assert restored.clause.text == ferries.replace("free of charge", "at half the price")
    assert [(run.text, run.origins[0].decision.sponsors) for run in restored.runs] == [
        (ferries.removesuffix(" free of charge;"), ()),
        (" at half the price", ("Malta",)),
        (";", ()),
    ]
    assert [(lost.text, lost.takers[0].decision.sponsors) for lost in told.lost] == [("free of charge", ("Malta",))]
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
