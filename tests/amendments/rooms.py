"""A room in which every amendment carries: a document, its weave, and what was decided so far."""

from datetime import UTC, date, datetime

from msgspec.structs import replace

from draftdiff.amendments.model import Amendment, Decision, Kind, Outcome
from draftdiff.amendments.weaving.carrying import NOBODY
from draftdiff.amendments.weaving.decisions import decide, settle
from draftdiff.amendments.weaving.documents import begin
from draftdiff.amendments.weaving.facts import Event
from draftdiff.amendments.weaving.fair_copy import fair_copy

DAY = date(2031, 5, 4)
NOW = datetime(2031, 5, 4, tzinfo=UTC)


class Room:
    """A recorded text, and its weave, in which amendments carry."""

    def __init__(self, document):
        self.document = document
        self.document.carry([None] * len(self.document.version().clauses), number=1)
        self.document.stamp(number=1, on=DAY, stage="draft")
        self.number = 0
        self.weave = begin(self.version(), Event(None, "0"))
        self.known = {}

    def version(self):
        return replace(self.document.version(), version=str(self.number))

    def at(self, label):
        return self.version().clause(label)

    def carry(self, edit):
        """Let an edit carry, as an amendment of its own; the text is written from the weave."""
        number = self.number + 1
        version, weave = self.version(), self.weave.copy()
        amendment = Amendment(number, Kind.MOVE, (), NOW, version.version, "eng", (edit,), "…")
        decision = Decision(Outcome.ADOPTED, "Committee", DAY, NOW, NOBODY)
        decide(weave, amendment, decision, str(number), self.known)
        wanted = fair_copy(weave, version)
        self.document.become(wanted)
        self.known[number] = replace(amendment, decisions=(decision,))
        self.number, self.weave = number, weave
        settle(weave, self.version(), str(number))
        assert self.document.problems() == ()
        return wanted

    def marked(self, label):
        """What is marked in a clause: by which element which characters."""
        clause = self.at(label)
        return [(span.tag, clause.text[span.start : span.end]) for span in clause.spans]
