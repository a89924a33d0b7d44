"""From what is received to a commit that can be made: permanent numbers, co-sponsors, what is settled later.

Everything here is a function of values: what is wanted, the head of the branch with its amendments, and the
time. `draftdiff.desk` calls it again whenever somebody else was faster.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from types import MappingProxyType

from msgspec.structs import replace

from draftdiff import akn
from draftdiff.amendments.collisions import alike
from draftdiff.amendments.facts import path_of, write
from draftdiff.amendments.instructions.proposed import renamed
from draftdiff.amendments.model import (
    Amendment,
    Edit,
    Proposal,
    Sponsor,
)
from draftdiff.amendments.proposing import kind_of
from draftdiff.errors import BadInput, NotFound
from draftdiff.model import Person
from draftdiff.recording import RECORDER, UNCHANGED, text_path
from draftdiff.store import Head
from draftdiff.store import Proposal as CommitProposal
from draftdiff.tongues import gettext as _

RECEIVED = "Tabled"
"""The trailer by which a commit says which amendments it records as received: ``7`` or ``7-46``."""

REVISED = "Revised"
"""The trailer that tells which amendment came in other words."""

_SHOWN = 60


class UnknownAmendment(NotFound):
    """There is no amendment of that number."""

    def __init__(self, slug: str, number: int, last: int) -> None:
        known = _("they are numbered 1 to %(last)s", last=last) if last else _("none has been received yet")
        super().__init__(_("there is no amendment %(number)s", number=number), where=slug, remedy=known)


class SubOfSub(BadInput):
    """A sub-amendment cannot be amended."""

    def __init__(self, number: int, parent: int) -> None:
        super().__init__(
            _("amendment %(number)s is itself a sub-amendment, to %(parent)s", number=number, parent=parent),
            where=_("amendment %(number)s", number=number),
            remedy=_("amend %(parent)s instead", parent=parent),
        )


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
    proposals: Sequence[Proposal],
    receipt: Receipt,
    known: Mapping[int, Amendment],
    slug: str,
    earlier: Mapping[str, int] = MappingProxyType({}),
) -> tuple[Amendment, ...]:
    """Proposals as amendments with their permanent numbers, which go on from those there are.

    ``earlier`` are the numbers of parents of theirs that were received before, by those that their source gave them.
    Raises `UnknownAmendment` and `SubOfSub` for a parent that cannot be one.
    """
    first = 1 + max(known, default=0)
    printed = {**earlier, **{p.number.casefold(): first + k for k, p in enumerate(proposals) if p.number}}
    made: list[Amendment] = []
    seen = {(a.parent, alike(a.edits)): a.number for a in known.values() if a.edits}
    for number, proposal in enumerate(proposals, start=first):
        parent = receipt.parent
        if proposal.parent is not None:
            parent = printed.get(proposal.parent.casefold(), receipt.parent)
        if parent is not None:
            _check_parent(slug, parent, {**known, **{a.number: a for a in made}})
        edits, candidates = proposal.edits, proposal.candidates
        if parent is not None:
            edits = renamed(edits, parent)
            candidates = tuple(replace(candidate, edits=renamed(candidate.edits, parent)) for candidate in candidates)
        received = receipt.received
        if isinstance(proposal.received, datetime):
            received = proposal.received
        elif proposal.received is not None:
            received = datetime.combine(proposal.received, time(12), UTC)
        amendment = Amendment(
            number=number, kind=proposal.kind, sponsors=proposal.sponsors, received=received, base=receipt.base,
            lang=receipt.lang, edits=edits, instruction=proposal.instruction, deadline=receipt.deadline,
            justification=proposal.justification, parent=parent,
            identical=seen.get((parent, alike(edits))) if edits else None,
            candidates=candidates, guessed=proposal.guessed, belated=proposal.late,
        )  # fmt: skip
        if edits:
            seen.setdefault((parent, alike(edits)), number)
        made.append(amendment)
    return tuple(made)


def received_already(amendment: Amendment, known: Mapping[int, Amendment]) -> int | None:
    """The open amendment by which its first sponsor put forward the same; None where there is none, or no sponsor.

    Who else stands behind it, and why, is no matter: it is what comes when an answer got lost and a call is repeated.
    """
    if not amendment.sponsors or not amendment.edits:
        return None
    same = (amendment.lang, amendment.parent, alike(amendment.edits), amendment.sponsors[0].name)
    return next(
        (
            number
            for number, each in sorted(known.items())
            if each.open and each.sponsors and each.edits
            and (each.lang, each.parent, alike(each.edits), each.sponsors[0].name) == same
        ),
        None,
    )  # fmt: skip


def reworded(amendment: Amendment, edits: Sequence[Edit], known: Mapping[int, Amendment]) -> Amendment:
    """An amendment with other edits, of a version or of the words of its parent.

    What it is identical to is found anew.
    """
    if amendment.parent is not None:
        edits = renamed(edits, amendment.parent)
    same = (amendment.parent, alike(edits))
    earlier = (a for a in known.values() if a.number < amendment.number and a.edits)
    identical = min((a.number for a in earlier if (a.parent, alike(a.edits)) == same), default=None)
    return replace(amendment, edits=tuple(edits), kind=kind_of(edits), identical=identical)


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
        files=written(amendments, slug, head),
        author=author_of(sponsors) if not several else (recorder or RECORDER),
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
    amendment: Amendment,
    slug: str,
    head: Head,
    recorder: Person | None,
    now: datetime,
    *,
    what: str,
    revised: bool = False,
) -> CommitProposal:
    """The commit that records something else about an amendment: a co-sponsor, a ruling, which candidate is meant.

    Where it is ``revised`` the commit says so, for then what it proposes is another thing.
    """
    return CommitProposal(
        files=written([amendment], slug, head),
        author=recorder or RECORDER,
        authored=now,
        committer=recorder or RECORDER,
        recorded=now,
        subject=f"Amendment {amendment.number} to {slug}: {what}",
        trailers=(
            ("Amended", str(amendment.number)),
            *(((REVISED, str(amendment.number)),) if revised else ()),
            UNCHANGED,
        ),
    )


def written(amendments: Iterable[Amendment], slug: str, head: Head) -> dict[str, bytes | None]:
    """The files of amendments; their documents name the resolution as its text does."""
    identities: dict[str, akn.Identity] = {}
    files: dict[str, bytes | None] = {}
    for amendment in amendments:
        path = text_path(amendment.lang)
        if amendment.lang not in identities:
            identities[amendment.lang] = akn.parse(head.files[path], source=path).identity
        files[path_of(amendment.number)] = write(amendment, slug, identities[amendment.lang])
    return files


def author_of(sponsors: Sequence[str]) -> Person:
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
