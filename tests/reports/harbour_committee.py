"""An invented committee: nine clauses and a dozen amendments of all fates, before and after it sat."""

from datetime import UTC, date, datetime

from msgspec.structs import replace

from draftdiff.amendments.model import (
    Admissibility,
    Amendment,
    Anchor,
    Candidate,
    Collision,
    CollisionKind,
    Decision,
    Delete,
    Final,
    Hunk,
    Insert,
    Kind,
    NewClause,
    Outcome,
    Part,
    Placement,
    Rewrite,
    Sponsor,
    SponsorRole,
    Standing,
    Vote,
    new_wid,
)
from draftdiff.model import Clause, ClauseKind, Person, Reservation, ReservationType, Version

PP, OP = ClauseKind.PREAMBULAR, ClauseKind.OPERATIVE
DRAFT = Version(
    "Lights of the harbours",
    "eng",
    (
        Clause("Title", ClauseKind.TITLE, "Lights of the harbours", wid="t"),
        Clause("PP1", PP, "Mindful of the winter storms,", wid="p1"),
        Clause("PP2", PP, "Grateful to the keepers of the lamps,", wid="p2"),
        Clause("OP1", OP, "Urges all towns to keep their lamps alight;", "1.", wid="o1"),
        Clause("OP2", OP, "Asks the pilots to ring their bells in fog;", "2.", wid="o2"),
        Clause("OP3", OP, "Requests a chart of wrecks each spring;", "3.", wid="o3"),
        Clause("OP4", OP, "Decides to meet again in two years.", "4.", wid="o4"),
    ),
    stage="draft",
    version="d" * 40,
)
FINAL = Version(
    "Lights of the harbours",
    "eng",
    (
        Clause("Title", ClauseKind.TITLE, "Lights of the harbours", wid="t"),
        Clause("PP1", PP, "Mindful of the winter storms,", wid="p1"),
        Clause("PP2", PP, "Grateful to the keepers of the lamps,", wid="p2"),
        Clause("OP1", OP, "Urges all towns and islands to keep their lamps alight;", "1.", wid="o1"),
        Clause("OP2", OP, "Thanks the pilots;", "2.", wid=new_wid(6, 1)),
        Clause("OP3", OP, "Asks the pilots to ring their bells in fog and snow;", "3.", wid="o2"),
        Clause("OP4", OP, "Decides to meet again within three years.", "4.", wid="o4"),
    ),
    stage="adopted",
    version="f" * 40,
    reservations=(
        Reservation("Iceland", ReservationType.RESERVATION, "OP3", "bells in fog"),
        Reservation("Peru", ReservationType.OPPOSITION),
    ),
)
DEADLINE = datetime(2031, 3, 1, 18, 0, tzinfo=UTC)
CLERK = Person("Clerk", "clerk@example.org")
ICELAND, PERU, KENYA, MALTA = (Sponsor(name) for name in ("Iceland", "Peru", "Kenya", "Malta"))


def rewrite(label, *pairs, within=None):
    """Words for other words, in a clause of the draft or in ``within``, the words of another amendment."""
    base = within or Anchor.of(DRAFT.clause(label))
    starts = [base.text.index(old) for old, _ in pairs]
    spans = zip(starts, pairs, strict=True)
    return Rewrite(base, tuple(Hunk(start, start + len(old), old, new) for start, (old, new) in spans))


def put_in(after, text, kind=OP):
    anchor = Anchor.of(DRAFT.clause(after)) if after else None
    part = Part.OPERATIVE if kind is OP else Part.PREAMBULAR
    return Insert(anchor, part, (NewClause(kind, text),))


def amendment(number, kind, edit, instruction, *sponsors, hour=10, **facts):
    received = datetime(2031, 3, 1, hour, number, tzinfo=UTC)
    facts = {"deadline": DEADLINE, "base": "d" * 40, "lang": "eng"} | facts
    edits = (edit,) if edit else ()
    return Amendment(
        number=number, kind=kind, sponsors=sponsors, received=received, edits=edits, instruction=instruction, **facts
    )


PARENT = Anchor("am_4", "A4", "Urges all towns and their harbours to keep their lamps alight;", "")
AMENDMENTS = {
    1: amendment(
        1,
        Kind.REPLACE_WORDS,
        rewrite("PP2", ("keepers", "guardians")),
        "In PP2, replace “keepers” with “guardians”.",
        PERU,
    ),
    2: amendment(2, Kind.DELETE_CLAUSE, Delete(Anchor.of(DRAFT.clause("OP3"))), "Delete operative paragraph 3.", KENYA),
    3: amendment(
        3,
        Kind.REPLACE_WORDS,
        rewrite("OP3", ("each spring", "every autumn")),
        "In operative paragraph 3, replace “each spring” with “every autumn”.",
        MALTA,
        ICELAND,
        justification="The storms come\nin autumn.",
    ),
    4: amendment(
        4,
        Kind.INSERT_WORDS,
        Rewrite(Anchor.of(DRAFT.clause("OP1")), (Hunk(15, 15, "", " and their harbours"),)),
        "In operative paragraph 1, after “towns”, insert “and their harbours”.",
        ICELAND,
    ),
    5: amendment(
        5,
        Kind.REPLACE_WORDS,
        rewrite("OP1", within=PARENT),
        "In the amendment, replace “their harbours” with “islands”.",
        KENYA,
        parent=4,
    ),
    6: amendment(
        6,
        Kind.INSERT_CLAUSE,
        put_in("OP1", "Thanks the pilots;"),
        "After operative paragraph 1, add a new paragraph to read as follows:\n“Thanks the pilots;”",
        ICELAND,
        PERU,
    ),
    7: amendment(
        7,
        Kind.REPLACE_WORDS,
        rewrite("OP2", ("bells", "gongs"), (" in fog", " in fog and snow")),
        "In operative paragraph 2, replace “bells” with “gongs” and “in fog” with “in fog and snow”.",
        MALTA,
    ),
    8: amendment(
        8,
        Kind.REPLACE_WORDS,
        rewrite("OP4", ("in two years", "next year")),
        "In operative paragraph 4, replace “in two years” with “next year”.",
        Sponsor("J. Rapp", SponsorRole.RAPPORTEUR),
    ),
    9: amendment(
        9,
        Kind.REPLACE_WORDS,
        rewrite("OP3", ("each spring", "every autumn")),
        "In operative paragraph 3, for “each spring” read “every autumn”.",
        PERU,
        hour=20,
    ),
    10: amendment(
        10,
        Kind.REPLACE_WORDS,
        None,
        "In operative paragraph 1, delete “the”.",
        PERU,
        candidates=(
            Candidate((rewrite("PP1", ("the ", "")),), "it may mean PP1"),
            Candidate((rewrite("OP2", ("the ", "")),), "it may mean OP2"),
        ),
    ),
    11: amendment(
        11,
        Kind.REPLACE_WORDS,
        Rewrite(Anchor("gone", "OP9", "Welcomes the new lighthouse;", ""), (Hunk(13, 16, "new", "old"),)),
        "In operative paragraph 9, replace “new” with “old”.",
        KENYA,
    ),
    12: amendment(
        12,
        Kind.REPLACE_TITLE,
        rewrite("Title", ("Lights", "Taxes")),
        "Replace “Lights” with “Taxes” in the title.",
        KENYA,
        admissibility=Admissibility(False, "beyond the item", "A. Chair", DEADLINE),
    ),
}
AMENDMENTS[5] = replace(AMENDMENTS[5], edits=(Rewrite(PARENT, (Hunk(20, 34, "their harbours", "islands"),)),))
WHERE = {1: "PP2", 2: "OP3", 3: "OP3", 4: "OP1", 5: "OP1", 6: "OP1", 7: "OP2", 8: "OP4", 9: "OP3", 12: "Title"}
PLACEMENTS = {10: Placement.AMBIGUOUS, 11: Placement.ORPHANED}
DELETED = [Collision(CollisionKind.DELETED_CLAUSE, (2, other), "o3", "OP3") for other in (3, 9)]
COLLISIONS = {2: tuple(DELETED), 3: (DELETED[0],), 9: (DELETED[1],)}
TWINS = {3: (9,), 9: (3,)}


def stand(one, version=DRAFT):
    """How an amendment stands against a version."""
    known = DRAFT.clause(WHERE.get(one.number, ""))
    now = next((clause for clause in version.clauses if known and clause.wid == known.wid), None)
    placement = PLACEMENTS.get(one.number, Placement.PLACED)
    collisions = COLLISIONS.get(one.number, ()) if one.open else ()
    label, wid = (now.label, now.wid) if now else (None, None)
    return Standing(one, placement, label, wid, collisions, TWINS.get(one.number, ()))


def decision(outcome, day=5, **facts):
    at = datetime(2031, 3, day, 12, tzinfo=UTC)
    return Decision(outcome, "Drafting committee", date(2031, 3, day), at, CLERK, sitting="2nd sitting", **facts)


DECISIONS = {
    1: (decision(Outcome.DEFERRED, 4, consensus=True), decision(Outcome.REJECTED, vote=Vote(10, 38, 3))),
    2: (decision(Outcome.ADOPTED, vote=Vote(38, 3, 10)),),
    3: (decision(Outcome.FELL, cause=2),),
    4: (decision(Outcome.ADOPTED_AS_AMENDED, consensus=True),),
    5: (decision(Outcome.ADOPTED, vote=Vote(30, 1)),),
    6: (decision(Outcome.ADOPTED, consensus=True),),
    7: (decision(Outcome.ADOPTED_IN_PART, hunks=(2,), vote=Vote(20, 19, 12)),),
    8: (decision(Outcome.ADOPTED_AS_AMENDED, final=(Final("o4", "Decides to meet again within three years."),)),),
    9: (decision(Outcome.MERGED, cause=3),),
    10: (decision(Outcome.WITHDRAWN),),
    11: (decision(Outcome.NOT_MOVED, note="The sponsor was absent."),),
}
BEFORE = tuple(stand(one) for one in AMENDMENTS.values())
AFTER = tuple(stand(replace(one, decisions=DECISIONS.get(n, ())), FINAL) for n, one in AMENDMENTS.items())
