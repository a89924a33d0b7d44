"""A small comparison, written out by hand, in which every kind of change occurs."""

import pytest

from draftdiff.diff import Change, ChangeKind, Comparison, HunkType
from draftdiff.diff.changes import Reason
from draftdiff.model import Clause, ClauseKind, Reservation, ReservationType, Version

PP, OP = ClauseKind.PREAMBULAR, ClauseKind.OPERATIVE


def clause(label, text, kind=None, num=None):
    return Clause(label=label, kind=kind or (PP if label.startswith("PP") else OP), text=text, num=num)


def row(kind, old, new, words, **facts):
    if kind in (ChangeKind.INSERTED, ChangeKind.DELETED):
        facts["types"] = (HunkType.SUBSTANTIVE,)
    return Change(kind=kind, old=tuple(old), new=tuple(new), words=tuple(words), **facts)


def unchanged(before, after, text):
    return row(
        ChangeKind.UNCHANGED,
        [clause(before, text)],
        [clause(after, text)],
        [("=", text)],
        renumbered=before != after,
        reason=Reason.IDENTICAL,
        score=1.0,
    )


@pytest.fixture
def comparison():
    rows = (
        unchanged("PP1", "PP1", "Recalling the charter of the harbour towns,"),
        unchanged("PP2", "PP2", "Aware of the tides,"),
        row(
            ChangeKind.EDITED,
            [clause("PP3", "Noting with concern the loss of light,")],
            [clause("PP3", "Noting with grave concern the loss of light,")],
            [("=", "Noting with "), ("+", "grave "), ("=", "concern the loss of light,")],
            types=(HunkType.SUBSTANTIVE,),
            score=0.96,
        ),
        row(
            ChangeKind.INSERTED,
            [],
            [clause("OP1", "=Decides* to <keep> the lamps;")],
            [("+", "=Decides* to <keep> the lamps;")],
        ),
        row(
            ChangeKind.SPLIT,
            [clause("OP1", "Asks for oil and calls for wicks;")],
            [clause("OP2", "Asks for oil;"), clause("OP3", "Calls for wicks;")],
            [("=", "Asks for oil"), ("-", " and calls"), ("+", "; Calls"), ("=", " for wicks;")],
            types=(HunkType.SUBSTANTIVE,),
            score=0.8,
        ),
        unchanged("OP2", "OP4", "Thanks the keepers;"),
        unchanged("OP3", "OP5", "Invites the towns to report;"),
        row(
            ChangeKind.EDITED,
            [clause("OP7", "Remains seized of the matter;")],
            [clause("OP6", "Remains seized of the matter.")],
            [("=", "Remains seized of the matter"), ("-", ";"), ("+", ".")],
            moved=True,
            renumbered=True,
            types=(HunkType.PUNCTUATION,),
            score=0.99,
        ),
        row(ChangeKind.DELETED, [clause("OP8", "Requests a study.")], [], [("-", "Requests a study.")]),
    )
    return Comparison(
        old=Version("Harbour lights", "eng", tuple(c for r in rows for c in r.old), stage="draft"),
        new=Version("Harbour lights", "eng", tuple(c for r in rows for c in r.new), stage="adopted"),
        changes=rows,
    )


@pytest.fixture
def version():
    return Version(
        title="Harbour lights",
        lang="eng",
        clauses=(
            clause("PP1", "Recalling the charter\nof the harbour towns,"),
            clause("OP1", "Decides to keep the lamps."),
        ),
        reservations=(Reservation("Iceland", ReservationType.RESERVATION, "OP1"),),
        stage="adopted",
        front=("Third session",),
    )
