"""From an amendment or a decision to a commit that can be made: numbers, places, the text as it then reads.

Everything here is a function of values: what is wanted, the head of the branch with its amendments and its
weave, and the time. `draftdiff.desk` calls it again whenever somebody else was faster.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from msgspec.structs import replace

from draftdiff import akn
from draftdiff.amendments.carrying import decide
from draftdiff.amendments.collisions import alike, collisions_with_text
from draftdiff.amendments.collisions.reach import reach
from draftdiff.amendments.facts import path_of, write
from draftdiff.amendments.fair_copy import fair_copy
from draftdiff.amendments.instructions.proposed import renamed
from draftdiff.amendments.model import (
    Amendment,
    Collision,
    CollisionKind,
    Decision,
    Edit,
    Outcome,
    Proposal,
    Rewrite,
    Sponsor,
    hunk_numbers,
)
from draftdiff.amendments.weave import Weave
from draftdiff.diff import ENGINE
from draftdiff.errors import BadInput, BrokenInvariant, Conflict, NotFound
from draftdiff.model import Person, Version
from draftdiff.recording import RECORDER, UNCHANGED, InvalidDocument, text_path
from draftdiff.store import Head
from draftdiff.store import Proposal as CommitProposal

RECEIVED = "Tabled"
"""The trailer by which a commit says which amendments it records as received: ``7`` or ``7-46``."""

_SHOWN = 60


class UnknownAmendment(NotFound):
    """There is no amendment of that number."""

    def __init__(self, slug: str, number: int, last: int) -> None:
        known = f"they are numbered 1 to {last}" if last else "none has been received yet"
        super().__init__(f"there is no amendment {number}", where=slug, remedy=known)


class SubOfSub(BadInput):
    """A sub-amendment cannot be amended."""

    def __init__(self, number: int, parent: int) -> None:
        super().__init__(
            f"amendment {number} is itself a sub-amendment, to {parent}",
            where=f"amendment {number}",
            remedy=f"amend {parent} instead",
        )


class NothingToCarry(BadInput):
    """An amendment that is not placed is to carry."""

    def __init__(self, number: int) -> None:
        super().__init__(
            "it is not clear what it changes, so it cannot carry",
            where=f"amendment {number}",
            remedy="say which candidate is meant (amend place), or give the words that carried with --text",
        )


class NoSuchHunk(BadInput):
    """A hunk was named that the amendment does not have."""

    def __init__(self, number: int, hunk: int, count: int) -> None:
        super().__init__(
            f"it has no hunk {hunk}", where=f"amendment {number}", remedy=f"its hunks are numbered 1 to {count}"
        )


class NoPart(BadInput):
    """An amendment is adopted in part, and it is not said which, or all of it."""

    def __init__(self, number: int, count: int) -> None:
        super().__init__(
            "adopted in part needs the hunks that carried, and not all of them",
            where=f"amendment {number}",
            remedy=f"name some of its {count} hunks with --hunk, or give the words that carried with --text",
        )


class NoFinalWords(BadInput):
    """An amendment is adopted as amended, and nothing says how."""

    def __init__(self, number: int) -> None:
        super().__init__(
            "adopted as amended needs the words that carried",
            where=f"amendment {number}",
            remedy="give them with --text, or decide on a sub-amendment first",
        )


class NoClauseForText(BadInput):
    """The final words are of a clause that the text does not have."""

    def __init__(self, number: int, wid: str) -> None:
        super().__init__(
            f"there is no clause {wid} whose words these could be",
            where=f"amendment {number}",
            remedy="`draftdiff amend show` tells the clause that it amends",
        )


class Inadmissible(BadInput):
    """An amendment that was ruled inadmissible is to carry."""

    def __init__(self, number: int, reason: str) -> None:
        super().__init__(
            f"it was ruled inadmissible: {reason}",
            where=f"amendment {number}",
            remedy="rule it admissible first, if it is to be put to the vote",
        )


class Collides(Conflict):
    """An amendment cannot carry as it is, since others changed the text before."""

    def __init__(self, number: int, collisions: Sequence[Collision]) -> None:
        first = collisions[0]
        more = f" (and {len(collisions) - 1} more)" if len(collisions) > 1 else ""
        super().__init__(f"{_told(first)}{more}", where=f"amendment {number}", remedy=_REMEDIES[first.kind])
        self.collisions = tuple(collisions)


class WrongText(BrokenInvariant):
    """The text written from a decision is not the one that was woven."""

    def __init__(self, slug: str) -> None:
        super().__init__(
            "the text that follows from the decision could not be written",
            where=slug,
            remedy="report this with the repository; nothing was recorded",
        )


_REMEDIES = {
    CollisionKind.OVERLAP: "give the words in which the clause carried with --text",
    CollisionKind.SAME_PLACE: "say where it stands with --place before or --place after, or give --text",
    CollisionKind.DELETED_CLAUSE: "nothing is left to amend: decide 'fell', or reverse the decision that deleted it",
    CollisionKind.PARENT_FELL: "decide 'fell', or reverse the decision on the amendment that it amends",
}


def _told(collision: Collision) -> str:
    by = f" by amendment {' and '.join(map(str, collision.by))}" if collision.by else ""
    words = f" '{collision.words}'" if collision.words else ""
    place = f" in {collision.label}" if collision.label else ""
    return {
        CollisionKind.OVERLAP: f"the words{words}{place} were changed{by}",
        CollisionKind.SAME_PLACE: f"at the same place{place} something was put in{by}:{words}",
        CollisionKind.DELETED_CLAUSE: f"its clause{place} was deleted{by}",
        CollisionKind.PARENT_FELL: f"the amendment that it amends did not carry{by}",
    }.get(collision.kind, collision.kind.value)


# --- receiving ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Receipt:
    """What is the same of amendments that are received together: when, on which base, by which deadline."""

    received: datetime
    base: str
    lang: str
    deadline: datetime | None = None
    parent: int | None = None


def number_proposals(
    proposals: Sequence[Proposal], receipt: Receipt, known: Mapping[int, Amendment], slug: str
) -> tuple[Amendment, ...]:
    """Proposals as amendments with their permanent numbers, which go on from those there are.

    Raises `UnknownAmendment` and `SubOfSub` for a parent that cannot be one.
    """
    first = 1 + max(known, default=0)
    printed = {p.number.casefold(): first + k for k, p in enumerate(proposals) if p.number}
    made: list[Amendment] = []
    seen = {(a.parent, alike(a.edits)): a.number for a in known.values() if a.edits}
    for number, proposal in enumerate(proposals, start=first):
        parent = receipt.parent
        if proposal.parent is not None:
            parent = printed.get(proposal.parent.casefold(), receipt.parent)
        if parent is not None:
            _check_parent(slug, parent, {**known, **{a.number: a for a in made}})
        edits = renamed(proposal.edits, parent) if parent is not None else proposal.edits
        received = receipt.received
        if proposal.received is not None:
            received = datetime.combine(proposal.received, time(12), UTC)
        deadline = receipt.deadline
        if proposal.late and (deadline is None or received <= deadline):
            deadline = min(filter(None, (deadline, received))) - _A_MOMENT
        amendment = Amendment(
            number=number, kind=proposal.kind, sponsors=proposal.sponsors, received=received, base=receipt.base,
            lang=receipt.lang, edits=edits, instruction=proposal.instruction, deadline=deadline,
            justification=proposal.justification, parent=parent,
            identical=seen.get((parent, alike(edits))) if edits else None,
            candidates=proposal.candidates, guessed=proposal.guessed,
        )  # fmt: skip
        if edits:
            seen.setdefault((parent, alike(edits)), number)
        made.append(amendment)
    return tuple(made)


_A_MOMENT = datetime(2000, 1, 1, 0, 0, 1, tzinfo=UTC) - datetime(2000, 1, 1, tzinfo=UTC)


def _check_parent(slug: str, parent: int, known: Mapping[int, Amendment]) -> None:
    if parent not in known:
        raise UnknownAmendment(slug, parent, max(known, default=0))
    above = known[parent].parent
    if above is not None:
        raise SubOfSub(parent, above)


def propose_receipt(
    amendments: Sequence[Amendment], slug: str, head: Head, recorder: Person | None, now: datetime
) -> CommitProposal:
    """The commit that records amendments as received; it leaves the text alone."""
    first, last = amendments[0].number, amendments[-1].number
    several = len(amendments) > 1
    numbers = f"{first}-{last}" if several else f"{first}"
    sponsors = tuple(dict.fromkeys(s.name for a in amendments for s in a.sponsors))
    what = f"Amendments {first} to {last}" if several else f"Amendment {first}"
    by = f" by {', '.join(sponsors)}" if sponsors and not several else ""
    return CommitProposal(
        files=_written(amendments, slug, head),
        author=_author(sponsors) if not several else (recorder or RECORDER),
        authored=amendments[0].received,
        committer=recorder or RECORDER,
        recorded=now,
        subject=f"{what} to {slug}{by}: received",
        trailers=(
            (RECEIVED, numbers),
            *((("Sponsor", name) for name in sponsors) if not several else ()),
            UNCHANGED,
        ),
    )


def propose_change(
    amendment: Amendment, slug: str, head: Head, recorder: Person | None, now: datetime, *, what: str
) -> CommitProposal:
    """The commit that records something else about an amendment: a co-sponsor, a ruling, which candidate is meant."""
    return CommitProposal(
        files=_written([amendment], slug, head),
        author=recorder or RECORDER,
        authored=now,
        committer=recorder or RECORDER,
        recorded=now,
        subject=f"Amendment {amendment.number} to {slug}: {what}",
        trailers=(("Amended", str(amendment.number)), UNCHANGED),
    )


def _written(amendments: Iterable[Amendment], slug: str, head: Head) -> dict[str, bytes | None]:
    identities: dict[str, akn.Identity] = {}
    files: dict[str, bytes | None] = {}
    for amendment in amendments:
        path = text_path(amendment.lang)
        if amendment.lang not in identities:
            identities[amendment.lang] = akn.parse(head.files[path], source=path).identity
        files[path_of(amendment.number)] = write(amendment, slug, identities[amendment.lang])
    return files


# --- deciding -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is decided on one or several amendments at once, before it is known whether it can be.

    ``place`` says, where something was put in at the same place before, whether this stands ``before`` it or
    ``after`` it. ``text`` are the words of the first clause as they carried, ``final`` those of others by wId.
    """

    outcome: Outcome
    body: str
    on: date
    sitting: str | None = None
    vote: tuple[int, int, int] | None = None
    consensus: bool = False
    hunks: tuple[int, ...] = ()
    text: str | None = None
    cause: int | None = None
    place: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision ready to be recorded: the commit, the amendments with the decision, what falls with them."""

    commit: CommitProposal
    amendments: tuple[Amendment, ...]
    changed: bool


def propose_decision(
    numbers: Sequence[int],
    decision: Mapping[int, Decision],
    slug: str,
    head: Head,
    state: State,
    *,
    ordered: bool = False,
    recorder: Person | None = None,
    now: datetime,
) -> Decided:
    """The commit of a decision, and of the text that follows from it, on top of ``head``.

    ``ordered`` says that somebody decided the order of what stands at one place. Raises `Collides`,
    `NothingToCarry`, `NoSuchHunk`, `NoPart`, `NoFinalWords`, `NoClauseForText`, `Inadmissible`,
    `UnknownAmendment`, and NotEditable where the document cannot be changed so.
    """
    known = dict(state.amendments)
    weave = state.weave.copy()
    for number in numbers:
        if number not in known:
            raise UnknownAmendment(slug, number, max(known, default=0))
        amendment = known[number]
        if decision[number].outcome.carried:
            check(weave, amendment, decision[number], known, state.version, ordered=ordered)
        decide(weave, amendment, decision[number], "", known)
        known[number] = replace(amendment, decisions=(*amendment.decisions, decision[number]))
    decided = tuple(known[number] for number in numbers)
    files = _written(decided, slug, head)
    text = _text(weave, slug, head, state, on=decision[numbers[0]].on)
    path = text_path(state.version.lang)
    changed = text is not None and text != head.files[path]
    if changed:
        files[path] = text
    first = decision[numbers[0]]
    sponsors = tuple(dict.fromkeys(s.name for a in decided for s in a.sponsors))
    commit = CommitProposal(
        files=files,
        author=_author(sponsors) if changed else (recorder or RECORDER),
        authored=datetime.combine(first.on, time(12), UTC),
        committer=recorder or RECORDER,
        recorded=now,
        subject=f"{_named(numbers)} to {slug}: {first.outcome.value.replace('-', ' ')}",
        body=first.note or "",
        trailers=_trailers(numbers, sponsors, first, state.version.lang, changed=changed),
    )
    return Decided(commit, decided, changed)


@dataclass(frozen=True, slots=True)
class State:
    """What a decision is made on: the text as it stands, woven, and all amendments by number."""

    version: Version
    weave: Weave
    amendments: Mapping[int, Amendment]


def check(
    weave: Weave,
    amendment: Amendment,
    decision: Decision,
    known: Mapping[int, Amendment],
    version: Version,
    *,
    ordered: bool = False,
) -> None:
    """Raise what keeps an amendment from carrying as it is decided."""
    number = amendment.number
    if amendment.admissibility is not None and not amendment.admissibility.admissible:
        raise Inadmissible(number, amendment.admissibility.reason)
    count = sum(1 for _ in hunk_numbers(amendment.edits))
    for hunk in decision.hunks:
        if not 1 <= hunk <= count:
            raise NoSuchHunk(number, hunk, count)
    if not amendment.edits and not decision.final:
        raise NothingToCarry(number)
    amended = any(other.parent == number and other.carried for other in known.values())
    if decision.outcome is Outcome.ADOPTED_AS_AMENDED and not decision.final and not amended:
        raise NoFinalWords(number)
    if decision.outcome is Outcome.ADOPTED_IN_PART and not decision.final and not 0 < len(decision.hunks) < count:
        raise NoPart(number, count)
    if amendment.parent is not None:
        parent = known.get(amendment.parent)
        if parent is not None and not parent.open and not parent.carried:
            collision = Collision(CollisionKind.PARENT_FELL, (number,), None, None, "", (parent.number,))
            raise Collides(number, [collision])
        if parent is None or not parent.carried:
            return
    _check_text(weave, amendment, decision, version, ordered=ordered)


def _check_text(weave: Weave, amendment: Amendment, decision: Decision, version: Version, *, ordered: bool) -> None:
    final = {final.wid for final in decision.final}
    chosen = replace(amendment, edits=tuple(chosen_edits(amendment, decision)))
    found = [c for c in collisions_with_text(_without(weave, amendment), chosen, version) if c.kind.blocking]
    found = [c for c in found if not (c.wid in final and c.kind is not CollisionKind.DELETED_CLAUSE)]
    if ordered:
        found = [c for c in found if c.kind is not CollisionKind.SAME_PLACE]
    if found:
        raise Collides(amendment.number, found)
    missing = reach(weave, chosen).missing
    if missing and missing[0] not in final:
        raise Collides(amendment.number, [_vanished(amendment, missing[0])])
    for wid in final:
        if wid not in weave.nodes and not wid.startswith(f"am_{amendment.number}__"):
            raise NoClauseForText(amendment.number, wid)


def _vanished(amendment: Amendment, wid: str) -> Collision:
    return Collision(CollisionKind.DELETED_CLAUSE, (amendment.number,), wid, None)


def _without(weave: Weave, amendment: Amendment) -> Weave:
    """The text without an amendment that carried and is decided anew."""
    if not amendment.carried or amendment.decision is None:
        return weave
    trial = weave.copy()
    decide(trial, amendment, replace(amendment.decision, outcome=Outcome.REJECTED), "", {})
    return trial


def chosen_edits(amendment: Amendment, decision: Decision) -> Iterable[Edit]:
    """What of an amendment a decision carries: all of it, or the hunks that it names."""
    if decision.outcome is not Outcome.ADOPTED_IN_PART or not decision.hunks:
        return amendment.edits
    kept: dict[int, list[int]] = {}
    for number, place, hunk in hunk_numbers(amendment.edits):
        if number in decision.hunks:
            kept.setdefault(place, []).extend([] if hunk is None else [hunk])
    found: list[Edit] = []
    for place, hunks in kept.items():
        edit = amendment.edits[place]
        found.append(replace(edit, hunks=tuple(edit.hunks[k] for k in hunks)) if isinstance(edit, Rewrite) else edit)
    return found


def _text(weave: Weave, slug: str, head: Head, state: State, *, on: date) -> bytes | None:
    """The document that follows from the weave; None where it reads as before."""
    path = text_path(state.version.lang)
    document = akn.parse(head.files[path], source=path)
    clauses = fair_copy(weave, state.version)
    before = tuple((c.wid, c.text, c.depth, c.num) for c in state.version.clauses)
    if tuple((c.wid, c.text, c.depth, c.num) for c in clauses) == before:
        return None
    document.become(clauses)
    document.stamp(number=1 + _last_number(head), on=on, stage=state.version.stage, lang=state.version.lang)
    document.mend()
    if problems := document.problems():
        raise InvalidDocument(slug, problems)
    wanted = {clause.wid: clause.text for clause in clauses}
    if any(wanted.get(clause.wid) != clause.text for clause in document.version().clauses):
        raise WrongText(slug)
    return document.to_bytes()


def _last_number(head: Head) -> int:
    paths = [path for path in head.files if re.fullmatch(r"resolution\.[a-z]{3}\.xml", path)]
    return max(akn.parse(head.files[path], source=path).number for path in paths)


def _trailers(
    numbers: Sequence[int], sponsors: Sequence[str], decision: Decision, lang: str, *, changed: bool
) -> tuple[tuple[str, str], ...]:
    told = {
        "Body": decision.body,
        "Sitting": decision.sitting,
        "Decision": decision.outcome.value,
        "Vote": str(decision.vote) if decision.vote else ("consensus" if decision.consensus else None),
        "Language": lang if changed else None,
        "Diff-Engine": ENGINE if changed else None,
    }
    return (
        *(("Sponsor", name) for name in sponsors),
        *(("Amendment", str(number)) for number in numbers),
        *((key, value) for key, value in told.items() if value),
        *(() if changed else (UNCHANGED,)),
    )


def _named(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return f"Amendment {numbers[0]}"
    listed = f"Amendments {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"
    return listed if len(listed) <= _SHOWN else f"{len(numbers)} amendments"


def _author(sponsors: Sequence[str]) -> Person:
    """The sponsors as the author of a commit; the address is one that can never receive mail (RFC 2606)."""
    if not sponsors:
        return RECORDER
    first = re.sub(r"[^a-z0-9]+", "-", sponsors[0].lower()).strip("-") or "sponsor"
    return Person(", ".join(sponsors), f"{first}@delegations.invalid")


def joined(amendment: Amendment, sponsor: Sponsor) -> Amendment:
    """The amendment with one more sponsor; one that it has already stays as it is."""
    if any(known.name == sponsor.name for known in amendment.sponsors):
        return amendment
    return replace(amendment, sponsors=(*amendment.sponsors, sponsor))
