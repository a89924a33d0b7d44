"""What comes to the desk: amendments, co-sponsors, revisions, and rulings on what is meant and admitted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from msgspec.structs import replace

from draftdiff.amendments.instructions.lists import CompiledList, read_list
from draftdiff.amendments.instructions.writing import instruction
from draftdiff.amendments.model import (
    Admissibility,
    Amendment,
    Edit,
    Proposal,
    Sponsor,
)
from draftdiff.amendments.proposing import kind_of
from draftdiff.amendments.quoting import misquoted, quoted
from draftdiff.committee import committee_at
from draftdiff.desk.looking import Looking, RewordedMeanwhile
from draftdiff.errors import BadInput, Conflict
from draftdiff.model import Commit, Person
from draftdiff.reports.phrases import outcome_phrase
from draftdiff.store import Head
from draftdiff.store import Proposal as CommitProposal
from draftdiff.tabling import (
    Receipt,
    UnknownAmendment,
    joined,
    number_proposals,
    propose_change,
    propose_receipt,
    received_already,
    reworded,
)
from draftdiff.tongues import gettext as _


class NothingProposed(BadInput):
    """A source holds no amendment."""

    def __init__(self, source: str) -> None:
        super().__init__(
            _("no amendment was recognised in it"), where=source, remedy=_("see 'draftdiff amend propose'")
        )


class NoSuchCandidate(BadInput):
    """A candidate was chosen that an amendment does not have."""

    def __init__(self, number: int, chosen: int, count: int) -> None:
        known = (
            _("its candidates are numbered 1 to %(count)s", count=count) if count else _("it has none to choose from")
        )
        super().__init__(
            _("it has no candidate %(chosen)s", chosen=chosen),
            where=_("amendment %(number)s", number=number),
            remedy=known,
        )


class AlreadyReceived(Conflict):
    """The same sponsor has put forward the same, and it is open: it is not recorded a second time."""

    def __init__(self, number: int, sponsor: str) -> None:
        super().__init__(
            _("%(sponsor)s has put forward the same already", sponsor=sponsor),
            where=_("amendment %(number)s", number=number),
            remedy=_("it stands under that number; nothing was recorded twice"),
        )
        self.number = number


class MovedOn(Conflict):
    """An amendment quotes what does not stand in the version that it is of, as when the text changed meanwhile."""

    def __init__(self, defect: str) -> None:
        super().__init__(
            defect,
            where=_("an amendment"),
            remedy=_("nothing was recorded; the text has changed since it was read: read it again, then propose"),
        )


@dataclass(frozen=True, slots=True)
class Received:
    """What receiving amendments did: they with their numbers, the commit, and what was not understood.

    ``again`` are the numbers of those that were recorded before, and not a second time.
    """

    amendments: tuple[Amendment, ...]
    commit: Commit
    source: CompiledList | None = None
    again: tuple[int, ...] = ()


class Settled(Conflict):
    """An amendment cannot be revised any more: it was decided on."""

    def __init__(self, number: int, status: str) -> None:
        super().__init__(
            _("it cannot be revised any more: it is %(status)s", status=outcome_phrase(status)),
            where=_("amendment %(number)s", number=number),
            remedy=_("propose a new amendment"),
        )


class TooLate(Conflict):
    """An amendment cannot be revised any more: the deadline is over."""

    def __init__(self, number: int, deadline: datetime) -> None:
        super().__init__(
            _(
                "it cannot be revised any more: amendments were taken until %(deadline)s",
                deadline=deadline.isoformat(timespec="minutes"),
            ),
            where=_("amendment %(number)s", number=number),
            remedy=_("it can be withdrawn, or revised orally in the sitting"),
        )


class Receiving(Looking):
    """The desk as amendments come to it."""

    def read(self, text: str, *, sponsors: Sequence[str] = (), base: str | None = None) -> CompiledList:
        """What a compiled list, or a single instruction, proposes; nothing is recorded."""
        return read_list(text, self.record.version(self.slug, base, self.lang), sponsors=sponsors)

    def receive_list(
        self,
        text: str,
        *,
        source: str,
        sponsors: Sequence[str] = (),
        base: str | None = None,
        received: datetime | None = None,
        recorder: Person | None = None,
    ) -> Received:
        """Record all amendments of a compiled list, those that are to be asked about too.

        Raises `NothingProposed` where it holds none.
        """
        base = self.record.find(self.slug, base).oid  # what is read now is what is amended, whoever records meanwhile
        found = self.read(text, sponsors=sponsors, base=base)
        if not found.proposals:
            raise NothingProposed(source)
        done = self.receive(found.proposals, base=base, received=received, recorder=recorder)
        return Received(done.amendments, done.commit, found)

    def propose(
        self,
        edits: Sequence[Edit],
        *,
        sponsors: Sequence[Sponsor],
        base: str | None = None,
        parent: int | None = None,
        justification: str | None = None,
        received: datetime | None = None,
        recorder: Person | None = None,
    ) -> Amendment:
        """Record one amendment, in its official wording; its number is permanent.

        ``base`` is the version that the edits are of, the newest where it is not said. Raises `MovedOn` where they
        quote what does not stand there, and `AlreadyReceived` where its first sponsor has an open amendment that
        proposes the same: then an answer got lost and it comes once more, be it at this very moment.
        """
        base = self.record.find(self.slug, base).oid
        version = self.record.version(self.slug, base, self.lang) if parent is None else self.words_of(parent)
        proposal = Proposal(
            kind_of(edits),
            tuple(edits),
            instruction(edits, version, self.lang),
            sponsors=tuple(sponsors),
            justification=justification,
        )
        done = self.receive([proposal], base=base, parent=parent, received=received, recorder=recorder, once=True)
        return done.amendments[0]

    def receive(
        self,
        proposals: Sequence[Proposal],
        *,
        base: str | None = None,
        parent: int | None = None,
        received: datetime | None = None,
        recorder: Person | None = None,
        once: bool = False,
    ) -> Received:
        """Record amendments with their permanent numbers; those after the deadline are marked, not lost.

        ``base`` is the version that they are of, the newest where it is not said: raises `MovedOn` where they quote
        what does not stand there. With ``once`` nothing is recorded that the same sponsor has put forward already:
        raises `AlreadyReceived`.
        """
        now = self.record.now()
        made: list[tuple[Amendment, ...]] = []
        oid = self.record.find(self.slug, base).oid

        def operation(head: Head | None) -> CommitProposal:
            at = self._there(head)
            known = self.record.looms.amendments_in(at.files.blobs)
            receipt = Receipt(received or now, oid, self.lang, committee_at(at).deadline, parent)
            made.append(number_proposals(proposals, receipt, known, self.slug))
            self._check_quotes(made[-1], known)
            for amendment in made[-1] if once else ():
                if (earlier := received_already(amendment, known)) is not None:
                    raise AlreadyReceived(earlier, amendment.sponsors[0].name)
            return propose_receipt(made[-1], self.slug, at, recorder, now)

        commit = self.record.repository.record(self.slug, operation)
        return Received(made[-1], commit)

    def join(
        self,
        number: int,
        sponsor: Sponsor,
        *,
        recorder: Person | None = None,
        check: Callable[[Amendment], None] = lambda _: None,
    ) -> Amendment:
        """Record a co-sponsor that joins later.

        ``check`` raises what stands against it, as the amendment is at the moment at which it is recorded.
        """
        sponsor = replace(sponsor, joined=sponsor.joined or self.record.now())
        what = f"{sponsor.name} joins the sponsors"

        def with_one_more(amendment: Amendment, *_: object) -> Amendment:
            check(amendment)
            return joined(amendment, sponsor)

        return self._change(number, with_one_more, recorder, what=what)

    def revise(
        self,
        number: int,
        edits: Sequence[Edit],
        *,
        base: str | None = None,
        seen: str | None = None,
        justification: str | None = None,
        recorder: Person | None = None,
    ) -> Amendment:
        """Record other words for an amendment, until the deadline; it keeps its number and its sponsors.

        ``base`` is the version that the edits are of, the newest where it is not said. What it proposed before
        stays in the history of the record; where somebody else revised it since the commit ``seen``, at which the
        caller looked, `RewordedMeanwhile` is raised. Raises `UnknownAmendment`, `Settled`, `TooLate` and `MovedOn`.
        """
        oid = self.record.find(self.slug, base).oid
        parent = self.amendment(number).parent
        version = self.record.version(self.slug, oid, self.lang) if parent is None else self.words_of(parent)
        wording = instruction(edits, version, self.lang)
        now = self.record.now()

        def revised(amendment: Amendment, head: Head, known: Mapping[int, Amendment]) -> Amendment:
            deadline = committee_at(head).deadline
            if not amendment.open:
                raise Settled(number, amendment.status)
            if seen and (former := self._reworded(seen, head.oid, known, [number])):
                raise RewordedMeanwhile(former)
            if deadline is not None and now > deadline:
                raise TooLate(number, deadline)
            other = replace(
                reworded(amendment, edits, known),
                base=oid, instruction=wording, justification=justification, candidates=(), guessed=False,
            )  # fmt: skip
            self._check_quotes((other,), known)
            return other

        return self._change(number, revised, recorder, what="revised", revised=True)

    def place(self, number: int, chosen: int | None = None, *, recorder: Person | None = None) -> Amendment:
        """Record which candidate is meant, from 1; without one that a guess is right.

        Raises `NoSuchCandidate`, and `Settled` where a guess has carried: then that is what it changed.
        """

        def placed(amendment: Amendment, *_: object) -> Amendment:
            if chosen is None and amendment.edits:
                return replace(amendment, guessed=False, candidates=())
            if chosen is None or not 1 <= chosen <= len(amendment.candidates):
                raise NoSuchCandidate(number, chosen or 0, len(amendment.candidates))
            edits = amendment.candidates[chosen - 1].edits
            if amendment.carried and amendment.edits and edits != amendment.edits:
                raise Settled(number, amendment.status)
            return replace(amendment, edits=edits, kind=kind_of(edits), candidates=(), guessed=False)

        return self._change(number, placed, recorder, what="it is settled what it changes")

    def admit(
        self, number: int, *, admissible: bool, reason: str, by: str, recorder: Person | None = None
    ) -> Amendment:
        """Record a ruling on whether an amendment may be put to the vote."""
        ruling = Admissibility(admissible, reason, by, self.record.now())
        what = "ruled admissible" if admissible else "ruled inadmissible"
        return self._change(number, lambda a, *_: replace(a, admissibility=ruling), recorder, what=what)

    def _check_quotes(self, amendments: Sequence[Amendment], known: Mapping[int, Amendment]) -> None:
        """Raise `MovedOn` where one of them quotes what does not stand in the text that it amends."""
        known = {**known, **{amendment.number: amendment for amendment in amendments}}
        for amendment in amendments:
            text = quoted(amendment, known, lambda base, lang: self.record.version(self.slug, base, lang))
            for defect in misquoted(amendment, text):
                raise MovedOn(defect)

    def _change(
        self,
        number: int,
        change: Callable[[Amendment, Head, Mapping[int, Amendment]], Amendment],
        recorder: Person | None,
        *,
        what: str,
        revised: bool = False,
    ) -> Amendment:
        made: list[Amendment] = []
        now = self.record.now()

        def operation(head: Head | None) -> CommitProposal:
            at = self._there(head)
            known = self.record.looms.amendments_in(at.files.blobs)
            if number not in known:
                raise UnknownAmendment(self.slug, number, max(known, default=0))
            made.append(change(known[number], at, known))
            return propose_change(made[-1], self.slug, at, recorder, now, what=what, revised=revised)

        self.record.repository.record(self.slug, operation)
        return made[-1]
