"""A committee before its sitting: a small resolution with rival amendments, as the pages of the desk show it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from draftdiff.amendments.model import Candidate, NewClause, Outcome, Part, Proposal, Sponsor, Vote
from draftdiff.amendments.proposing import (
    delete,
    delete_words,
    insert_clauses,
    insert_words,
    kind_of,
    replace_words,
)
from draftdiff.desk import Desk
from draftdiff.importers import read
from draftdiff.model import ClauseKind
from draftdiff.recording import Facts
from draftdiff.service import Record

SLUG = "quiet-harbours"
BODY, SITTING = "Committee on Ports", "3rd sitting"
TEXT = """\
12th Congress of Coastal Assemblies

Quiet harbours

The 12th Congress of Coastal Assemblies,

Recalling its earlier declaration on small ports and the people who live beside them,

Noting with concern that engines are left running at the quay all night long,

1. Urges all ports to offer power from the shore to every vessel that stays longer than two hours;

2. Asks the masters of vessels to stop their engines within one hour of mooring;

3. Requests the Secretariat to publish a yearly chart of noise at the quays;

4. Decides to meet again in two years.
"""
INDIA, KENYA, MALTA, PERU, NORWAY = (Sponsor(name) for name in ("India", "Kenya", "Malta", "Peru", "Norway"))


def committee(path: Path) -> None:
    """Make the record: ten amendments, one of them decided, the first two rivals."""
    moments = iter(datetime(2026, 5, 4, 9, tzinfo=UTC) + timedelta(minutes=n) for n in range(1000))
    with Record.create(path, clock=lambda: next(moments)) as record:
        record.import_version(read(TEXT.encode(), source="t"), SLUG, Facts(stage="draft", date=date(2026, 5, 4)))
        desk = Desk(record, SLUG)
        text = desk.version()
        op1, op2, op3, pp2 = (text.clause(label) for label in ("OP1", "OP2", "OP3", "PP2"))
        desk.set_deadline(datetime(2026, 5, 4, 9, 20, tzinfo=UTC))
        # 1 and 2 are rivals on the same words, 3 is beside them
        desk.propose([replace_words(op1, "two hours", "one hour")], sponsors=[INDIA, KENYA])
        desk.propose(
            [replace_words(op1, "two hours", "four hours")], sponsors=[MALTA], justification="Small ports need time."
        )
        desk.propose([insert_words(op1, " and harbours", after="all ports")], sponsors=[PERU])
        # 4 has two hunks, to be adopted in part
        desk.propose(
            [replace_words(op2, "Asks", "Calls upon"), replace_words(op2, "one hour", "half an hour")],
            sponsors=[NORWAY],
        )
        desk.propose([delete(text, op3)], sponsors=[KENYA])
        desk.propose([replace_words(op3, "yearly", "monthly")], sponsors=[INDIA])
        new = NewClause(ClauseKind.OPERATIVE, "Invites every port to tell the Congress what it has done;")
        desk.propose([insert_clauses(text, op3, Part.OPERATIVE, [new])], sponsors=[NORWAY, PERU])
        desk.propose([delete_words(pp2, " with concern")], sponsors=[MALTA])
        desk.propose([replace_words(op1, "two hours", "one hour")], sponsors=[PERU])  # the same as 1
        words = desk.words_of(7)
        parent = words.clauses[0]
        desk.propose([replace_words(parent, "every port", "all ports")], sponsors=[KENYA], parent=7)
        # 11 can be understood in two ways
        ways = tuple(
            Candidate((replace_words(clause, "hours" if clause is op1 else "hour", "minutes"),), why)
            for clause, why in ((op1, "OP1 has these words"), (op2, "OP2 has them too"))
        )
        kind = kind_of(ways[0].edits)
        desk.receive([Proposal(kind, (), "Say it in minutes.", sponsors=(MALTA,), candidates=ways)])
        desk.decide([8], Outcome.ADOPTED, body=BODY, sitting=SITTING, on=date(2026, 5, 4), vote=Vote(38, 3, 10))
