"""A desk with the small resolution on it, and what the tests of the desk do with one hand."""

from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

from draftdiff.amendments.model import NewClause, Outcome, Part, Sponsor
from draftdiff.amendments.proposing import insert_clauses, replace_words
from draftdiff.desk import Desk
from draftdiff.importers import read
from draftdiff.model import ClauseKind
from draftdiff.recording import Facts
from draftdiff.service import Record

SLUG = "quiet-harbours"
NORLAND, SUDRIA = Sponsor("Norland"), Sponsor("Sudria")
C = "Committee on Ports"


@contextmanager
def opened(folder, text):
    """The draft on record, under a clock that goes on by a minute; in the end whatever was done can be replayed."""
    moments = iter(datetime(2031, 5, 4, 9, tzinfo=UTC) + timedelta(minutes=n) for n in range(10_000))
    with Record.create(folder / "record.git", clock=lambda: next(moments)) as record:
        record.import_version(read(text.encode(), source="t"), SLUG, Facts(stage="draft", date=date(2031, 5, 4)))
        yield Desk(record, SLUG)
        assert [check for check in record.verify().checks if not check.ok] == []


def clause(desk, label):
    return desk.version().clause(label)


def text(desk, label):
    found = clause(desk, label)
    return found.text if found else None


def propose(desk, *edits, sponsors=(NORLAND,), **options):
    return desk.propose(edits, sponsors=sponsors, **options).number


def adopt(desk, *numbers, outcome=Outcome.ADOPTED, **options):
    return desk.decide(numbers, outcome, body=C, **options)


def words(desk, old, new, label="OP1"):
    return propose(desk, replace_words(clause(desk, label), old, new))


def new(text, kind=ClauseKind.OPERATIVE):
    return NewClause(kind, text)


def put(desk, after, said):
    return propose(desk, insert_clauses(desk.version(), clause(desk, after), Part.OPERATIVE, [new(said)]))
