"""What people ruled about which clause became which: the file that keeps it, and what follows for a comparison.

The rulings on a resolution stand on its branch in one file of JSON, in the order in which they were made. A
later ruling about the same two clauses takes the place of the earlier one; the history of the file has both.
What is ruled holds for the two *identities* (wIds), and so for every version and language in which they
stand. Only where one identity is broken in two, since a clause was taken for the continuation of another
one, or is confirmed to go on, does it matter where: between the versions before and after ``new.version``.

What was ruled on a text before it was recorded stands in the commit of that text. Nobody can know the id of a
commit that is not made yet, so there ``new.version`` is `HERE`: the commit that brought the ruling.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import product
from types import MappingProxyType
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

from draftdiff.diff import Rulings
from draftdiff.errors import BadInput, NotFound, Unavailable
from draftdiff.model import Clause, Commit, Person, Version
from draftdiff.store import InvalidFact
from draftdiff.tongues import gettext as _

PATH = "rulings.json"
"""Where the rulings stand within the tree of a resolution."""

SAME: Literal["same"] = "same"
APART: Literal["apart"] = "apart"
"""What can be ruled of two clauses: that they are one and the same, or that they are not."""

TRAILER = "Ruling"
"""The trailer by which a commit says that it records a ruling, and what was ruled."""

HERE = "here"
"""The version of a clause in the file: the one of the commit that brought the ruling."""

Identity = Annotated[str, Meta(pattern=r"^\S+$", max_length=1000)]
Instant = Annotated[datetime, Meta(tz=True)]
Key = tuple[frozenset[str], str | None]


class DamagedRulings(Unavailable):
    """The rulings on record are not as draftdiff wrote them: they were changed by other means."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            _("the rulings on record cannot be read: %(reason)s", reason=reason),
            where=PATH,
            remedy=_("run 'draftdiff verify'"),
        )


class OneVersion(BadInput):
    """Two clauses that stood in one version together cannot be one clause."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(
            _(
                "%(one)s and %(other)s stand side by side in one version, so they cannot be the same clause",
                one=one,
                other=other,
            ),
            remedy=_("compare the two versions again and name one clause of each"),
        )


class OneClause(BadInput):
    """The two clauses have one identity already, or are even one clause of one version."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(
            _("%(one)s and %(other)s are one and the same clause already", one=one, other=other),
            remedy=_("there is nothing to rule; `draftdiff rulings` lists what was ruled"),
        )


class NoSuchClause(NotFound):
    """The version that is meant has no clause of that label or identity."""

    def __init__(self, clause: str, written: str) -> None:
        super().__init__(
            _("no clause %(clause)s", clause=repr(clause)),
            where=written,
            remedy=_("`draftdiff show %(written)s` lists the clauses and their labels", written=written),
        )


@dataclass(frozen=True, slots=True)
class Cited:
    """A clause as a person names it: its label (or wId) in a version, which is the newest one without ``at``."""

    clause: str
    at: str | None = None

    def among(self, version: Version) -> Clause | None:
        """The clause of that label, else of that wId, else of that label but for capitals."""
        clauses = version.clauses
        return version.clause(self.clause) or next(
            (clause for clause in clauses if clause.wid == self.clause),
            next((clause for clause in clauses if clause.label.casefold() == self.clause.casefold()), None),
        )


class Side(Struct, frozen=True, forbid_unknown_fields=True):
    """One of the two clauses: its identity, and where it was seen: its label in a version (full commit id).

    In the file the version is `HERE` for the one that was recorded together with the ruling; see `dated`.
    """

    wid: Identity = msgspec.field(name="wId")
    label: Annotated[str, Meta(min_length=1)]
    version: Annotated[str, Meta(pattern=r"^(?:[0-9a-f]{40}|here)$")]
    lang: Annotated[str, Meta(pattern=r"^[a-z]{3}$")]


class Ruling(Struct, frozen=True, forbid_unknown_fields=True):
    """What somebody ruled of two clauses, when and why; ``old`` was seen in the version that was made first."""

    ruling: Literal["same", "apart"]
    old: Side
    new: Side
    by: Person
    at: Instant
    note: str | None = None

    @property
    def same(self) -> bool:
        """Whether the two are the same clause."""
        return self.ruling == SAME

    @property
    def broken(self) -> bool:
        """Whether the ruling is about a single identity, that goes on or ends at the version of ``new``."""
        return self.old.wid == self.new.wid

    @property
    def wids(self) -> frozenset[str]:
        """The identities that it is about: two, or one that is broken."""
        return frozenset({self.old.wid, self.new.wid})

    @property
    def key(self) -> Key:
        """What two rulings have in common of which the later replaces the earlier."""
        return self.wids, self.new.version if self.broken else None


@dataclass(frozen=True, slots=True)
class Ruled:
    """What recording a ruling did: the ruling as it is kept, and its commit."""

    ruling: Ruling
    commit: Commit


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    rulings: tuple[Ruling, ...]


def make_ruling(old: Side, new: Side, *, same: bool, by: Person, at: datetime, note: str | None) -> Ruling:
    """A ruling as it is kept: the time in whole seconds of UTC, the note without blanks at its ends.

    Raises `InvalidFact` for what could not be kept, in the file or in a commit.
    """
    note = unicodedata.normalize("NFC", note or "").replace("\r\n", "\n").strip()
    by = Person(by.name.strip(), by.email.strip())
    for fact, text in (("note", note.replace("\n", " ").replace("\t", " ")), ("name", by.name), ("address", by.email)):
        if any(unicodedata.category(char) in {"Cc", "Cs"} for char in text):
            raise InvalidFact(fact, text, "has a control character")
    at = at.astimezone(UTC).replace(microsecond=0)
    return Ruling(SAME if same else APART, old, new, by, at, note or None)


def read_rulings(data: bytes) -> tuple[Ruling, ...]:
    """The rulings of a file, in the order in which they were made; raises `DamagedRulings`."""
    try:
        return msgspec.json.decode(data, type=_File).rulings
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DamagedRulings(str(error)) from error


def write_rulings(rulings: Iterable[Ruling]) -> bytes:
    """The file of these rulings in its one canonical form: UTF-8, a fact on each line."""
    return msgspec.json.format(msgspec.json.encode(_File(tuple(rulings))), indent=2) + b"\n"


def dated(rulings: Iterable[Ruling], oid: str) -> tuple[Ruling, ...]:
    """The rulings of a file, with the id of the commit that wrote it where one was made on the text of that commit.

    Whoever adds to the file writes the earlier ones so: `HERE` is always the newest change of the file.
    """
    return tuple(
        replace(ruling, new=replace(ruling.new, version=oid)) if ruling.new.version == HERE else ruling
        for ruling in rulings
    )


def with_ruling(rulings: Iterable[Ruling], ruling: Ruling) -> tuple[Ruling, ...]:
    """The rulings with one more at their end; one about the same clauses gives way to it."""
    return (*(earlier for earlier in rulings if earlier.key != ruling.key), ruling)


def is_ruling(commit: Commit) -> bool:
    """Whether the commit records a ruling, and so leaves the text as it was."""
    return commit.trailer(TRAILER) is not None


def identities(rulings: Iterable[Ruling]) -> tuple[frozenset[str], ...]:
    """The identities that are one clause by these rulings, in groups; what is the same as the same is the same."""
    groups: list[frozenset[str]] = []
    for ruling in rulings:
        if ruling.same and not ruling.broken:
            joined = [group for group in groups if group & ruling.wids]
            groups = [group for group in groups if group not in joined]
            groups.append(ruling.wids.union(*joined))
    return tuple(groups)


def contradictions(rulings: Iterable[Ruling], states: Iterable[frozenset[str]]) -> Iterator[tuple[str, str]]:
    """Identities that were ruled to be the same and yet stand in one state of a text together.

    ``states`` are the wIds of each state.
    """
    groups = identities(rulings)
    for wids in states:
        for group in groups:
            both = sorted(group & wids)
            if len(both) > 1:
                yield both[0], both[1]


def followed_by(rulings: tuple[Ruling, ...], ruling: Ruling, states: Iterable[frozenset[str]]) -> tuple[Ruling, ...]:
    """The rulings after one more was made; ``states`` are the wIds of every state of the texts so far.

    Raises `OneVersion` and `OneClause` for what cannot be.
    """
    old, new = ruling.old.label, ruling.new.label
    if ruling.same and ruling.broken and not any(r.key == ruling.key and not r.same for r in rulings):
        raise OneClause(old, new)
    result = with_ruling(rulings, ruling)
    if ruling.same and next(contradictions(result, states), None):
        raise OneVersion(old, new)
    return result


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The rulings on a resolution at one moment; ``order`` gives the place of each commit in its history."""

    rulings: tuple[Ruling, ...] = ()
    order: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    def between(self, old: Version, new: Version) -> Rulings:
        """What of it bears on the clauses of two versions, as the comparison engine takes it."""
        if not self.rulings:
            return Rulings()
        apart = [ruling for ruling in self.rulings if not ruling.same and self._bears(ruling, old, new)]
        held = {ruling.wids for ruling in apart}
        going_on = {
            (ruling.old.wid, ruling.new.wid)
            for ruling in self.rulings
            if ruling.same and ruling.broken and ruling.wids not in held and self._bears(ruling, old, new)
        }
        before, after = _wids(old), _wids(new)
        # A clause that stands in both versions is its own continuation, whatever else it may be the same as.
        same = {
            (one, other)
            for group in identities(self.rulings)
            for one, other in product(group & before - after, group & after - before)
            if frozenset({one, other}) not in held
        }
        return Rulings(frozenset(same | going_on), frozenset((ruling.old.wid, ruling.new.wid) for ruling in apart))

    def bearing(self, old: Version, new: Version) -> tuple[Ruling, ...]:
        """The rulings that bear on a comparison of two versions, in the order in which they were made."""
        used = self.between(old, new)
        same = {wid for pair in used.same if pair[0] != pair[1] for wid in pair}
        groups = [group for group in identities(self.rulings) if group & same]

        def bears(ruling: Ruling) -> bool:
            if not ruling.same:
                return self._bears(ruling, old, new)
            if ruling.broken:
                return (ruling.old.wid, ruling.new.wid) in used.same and self._bears(ruling, old, new)
            return any(ruling.wids <= group for group in groups)

        return tuple(ruling for ruling in self.rulings if bears(ruling))

    def _bears(self, ruling: Ruling, old: Version, new: Version) -> bool:
        """Whether a ruling on two clauses, or on a single identity, says something of these two versions."""
        before, after = _wids(old), _wids(new)
        if ruling.broken:
            return ruling.old.wid in before & after and self._crosses(ruling, old, new)
        return any(one in before and other in after for one, other in _both_ways(ruling))

    def _crosses(self, ruling: Ruling, old: Version, new: Version) -> bool:
        """Whether the two versions stand on either side of the one at which an identity is broken."""
        places = [self.order.get(oid or "") for oid in (old.version, new.version, ruling.new.version)]
        if None in places or old.lang != ruling.new.lang or new.lang != ruling.new.lang:
            return False
        one, other, broken = (place or 0 for place in places)
        return min(one, other) < broken <= max(one, other)


def _both_ways(ruling: Ruling) -> tuple[tuple[str, str], tuple[str, str]]:
    one, other = ruling.old.wid, ruling.new.wid
    return (one, other), (other, one)


def _wids(version: Version) -> frozenset[str]:
    return frozenset(clause.wid for clause in version.clauses if clause.wid)
