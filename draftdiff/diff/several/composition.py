"""Comparisons one after another: what follows from two of them, and a history's chain of them, kept in a cache.

A correspondence is a relation between the clauses of two versions. It is composed as relations are: an
old and a new clause belong together if one in between belongs to both, so that the order in which many
are composed does not matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from hashlib import sha256
from itertools import pairwise
from typing import Protocol

import msgspec
from msgspec import Struct

from draftdiff.diff.alignment.rulings import Rulings
from draftdiff.diff.changes import ENGINE, Change, ChangeKind, Comparison, Reason, Word
from draftdiff.diff.comparison import compare
from draftdiff.diff.hunks import HunkType
from draftdiff.diff.preface import preface_changes
from draftdiff.diff.proof import BrokenComparison, check
from draftdiff.errors import BadInput
from draftdiff.model import Clause, Version

Pair = tuple[int, int]
"""The indices of an old and a new clause."""


class NotAChain(BadInput):
    """Two comparisons do not follow one another: the new version of the first is not the old one of the second."""

    def __init__(self) -> None:
        super().__init__("the comparisons have no version in common", remedy="compare A with B, then B with C")


class Bond(StrEnum):
    """What became of clauses; ``recast`` are several that became several others."""

    UNCHANGED = "unchanged"
    EDITED = "edited"
    INSERTED = "inserted"
    DELETED = "deleted"
    SPLIT = "split"
    MERGED = "merged"
    RECAST = "recast"


class Link(Struct, frozen=True, gc=False):
    """Old clauses and the new ones that they became, each in reading order; one side may be empty."""

    bond: Bond
    old: tuple[Clause, ...]
    new: tuple[Clause, ...]


class Correspondence(Struct, frozen=True):
    """Which old clause became which new one: ``pairs`` are asserted, ``perhaps`` are merely possible."""

    old: Version
    new: Version
    pairs: frozenset[Pair]
    perhaps: frozenset[Pair] = frozenset()

    @property
    def links(self) -> tuple[Link, ...]:
        """Every clause of either version once: in reading order of the new one, what was lost at the end."""
        groups = _groups(self.pairs)
        at_old = {i: group for group in groups for i, _ in group}
        at_new = {j: group for group in groups for _, j in group}
        found: dict[frozenset[Pair] | Pair, Link] = {}
        for j, clause in enumerate(self.new.clauses):
            group = at_new.get(j)
            if group is None:
                found[-1, j] = Link(Bond.INSERTED, (), (clause,))
            elif group not in found:
                found[group] = self._link(group)
        for i, clause in enumerate(self.old.clauses):
            if i not in at_old:
                found[i, -1] = Link(Bond.DELETED, (clause,), ())
        return tuple(found.values())

    def _link(self, group: frozenset[Pair]) -> Link:
        old = tuple(self.old.clauses[i] for i in sorted({i for i, _ in group}))
        new = tuple(self.new.clauses[j] for j in sorted({j for _, j in group}))
        if len(old) > 1:
            bond = Bond.RECAST if len(new) > 1 else Bond.MERGED
        elif len(new) > 1:
            bond = Bond.SPLIT
        else:
            bond = Bond.UNCHANGED if old[0].text == new[0].text else Bond.EDITED
        return Link(bond, old, new)


def correspondence(comparison: Comparison) -> Correspondence:
    """Which clause became which, as a comparison tells it."""
    old = {id(clause): index for index, clause in enumerate(comparison.old.clauses)}
    new = {id(clause): index for index, clause in enumerate(comparison.new.clauses)}
    told: dict[bool, list[Pair]] = {False: [], True: []}
    for change in comparison.changes:
        told[change.possibly] += [(old[id(one)], new[id(other)]) for one in change.old for other in change.new]
    return Correspondence(comparison.old, comparison.new, frozenset(told[False]), frozenset(told[True]))


def compose(first: Comparison | Correspondence, second: Comparison | Correspondence) -> Correspondence:
    """What follows for A and C from the comparisons of A with B and of B with C.

    What follows from a merely possible match is merely possible. Raises `NotAChain` unless the new clauses of
    the first are the old clauses of the second.
    """
    one, other = _known(first), _known(second)
    if one.new.clauses != other.old.clauses:
        raise NotAChain
    pairs = _composed(one.pairs, other.pairs)
    either = _composed(one.pairs | one.perhaps, other.pairs | other.perhaps)
    return Correspondence(one.old, other.new, pairs, either - pairs)


def _known(told: Comparison | Correspondence) -> Correspondence:
    return correspondence(told) if isinstance(told, Comparison) else told


def _composed(first: Iterable[Pair], second: Iterable[Pair]) -> frozenset[Pair]:
    onward: dict[int, list[int]] = {}
    for middle, new in second:
        onward.setdefault(middle, []).append(new)
    return frozenset((old, new) for old, middle in first for new in onward.get(middle, ()))


def _groups(pairs: Iterable[Pair]) -> list[frozenset[Pair]]:
    """The pairs in groups that share no clause."""
    of_old: dict[int, set[Pair]] = {}
    of_new: dict[int, set[Pair]] = {}
    for old, new in sorted(pairs):
        joined = {(old, new)} | of_old.get(old, set()) | of_new.get(new, set())
        for i, j in joined:
            of_old[i] = of_new[j] = joined
    return [frozenset(group) for group in {id(group): group for group in of_old.values()}.values()]


# --- a direct comparison held against the chain -------------------------------------------------


class Dispute(StrEnum):
    """How a direct comparison and the chain differ about a few clauses.

    ``doubtful``: one asserts what the other holds merely possible. ``direct-only``: the chain has lost them, as
    when they were gone in between. ``chain-only``: the direct comparison does not see what the steps show.
    ``finer`` and ``coarser``: the direct comparison tells fewer or more pairs, as when clauses were merged and
    parted again. ``other``: they contradict one another.
    """

    DOUBTFUL = "doubtful"
    DIRECT_ONLY = "direct-only"
    CHAIN_ONLY = "chain-only"
    FINER = "finer"
    COARSER = "coarser"
    OTHER = "other"


class Disagreement(Struct, frozen=True, gc=False):
    """Clauses of which a direct comparison tells another correspondence than the chain, as pairs of labels."""

    dispute: Dispute
    direct: tuple[tuple[str, str], ...]
    composed: tuple[tuple[str, str], ...]


def disagreements(direct: Comparison | Correspondence, composed: Correspondence) -> tuple[Disagreement, ...]:
    """Where two correspondences of the same versions differ, in reading order of the old one.

    Only what is asserted counts. Raises `NotAChain` if they are of other versions.
    """
    told = _known(direct)
    if told.old.clauses != composed.old.clauses or told.new.clauses != composed.new.clauses:
        raise NotAChain
    found = []
    for group in sorted(_groups(told.pairs | composed.pairs), key=min):
        mine, theirs = group & told.pairs, group & composed.pairs
        if mine != theirs:
            dispute = _dispute(mine, theirs, told.perhaps, composed.perhaps)
            found.append(Disagreement(dispute, _labelled(mine, told), _labelled(theirs, told)))
    return tuple(found)


def _dispute(
    mine: frozenset[Pair], theirs: frozenset[Pair], my_doubts: frozenset[Pair], their_doubts: frozenset[Pair]
) -> Dispute:
    told = (
        (mine - theirs <= their_doubts and theirs - mine <= my_doubts, Dispute.DOUBTFUL),
        (not theirs, Dispute.DIRECT_ONLY),
        (not mine, Dispute.CHAIN_ONLY),
        (mine < theirs, Dispute.FINER),
        (theirs < mine, Dispute.COARSER),
    )
    return next((dispute for holds, dispute in told if holds), Dispute.OTHER)


def _labelled(pairs: Iterable[Pair], told: Correspondence) -> tuple[tuple[str, str], ...]:
    return tuple((told.old.clauses[i].label, told.new.clauses[j].label) for i, j in sorted(pairs))


# --- a chain of comparisons ---------------------------------------------------------------------


class Cache(Protocol):
    """A place for what can be made anew: it may forget anything at any time, and it raises nothing."""

    def get(self, key: str) -> bytes | None:
        """What was put there under that key, None where it is not there any more."""

    def put(self, key: str, payload: bytes) -> None:
        """Keep the payload (JSON in UTF-8) for a while."""


class _Row(Struct, array_like=True):
    """A row of a comparison without its texts: clauses by their indices, words by their lengths."""

    kind: ChangeKind
    old: list[int]
    new: list[int]
    words: list[tuple[str, int]]
    moved: bool
    renumbered: bool
    reason: Reason | None
    score: float | None
    possibly: bool
    types: list[HunkType]
    format: bool


class _Entry(Struct):
    """What is kept of a comparison; the seal is over its rows and over all that the comparison depends on."""

    seal: str
    rows: list[_Row]


def chain(
    versions: Sequence[Version],
    cache: Cache | None = None,
    *,
    blobs: Sequence[str] | None = None,
    rulings: Callable[[Version, Version], Rulings] | None = None,
) -> tuple[Comparison, ...]:
    """The comparisons of neighbouring versions, one less than there are versions.

    ``blobs`` are the ids under which the texts are stored, ``rulings`` gives what people ruled about two
    versions; the cache is used as `kept` uses it. Raises what `compare` raises.
    """
    ids = list(pairwise(blobs)) if blobs is not None else [None] * max(len(versions) - 1, 0)
    return tuple(
        kept(old, new, rulings and rulings(old, new), cache, blobs=pair)
        for (old, new), pair in zip(pairwise(versions), ids, strict=True)
    )


def kept(
    old: Version,
    new: Version,
    rulings: Rulings | None = None,
    cache: Cache | None = None,
    *,
    blobs: tuple[str, str] | None = None,
) -> Comparison:
    """The comparison of two versions, from the cache if it is there, else made and put there.

    ``blobs`` are the ids under which the texts are stored; without them their contents make the key. What the
    cache gives is believed only if it is sealed for exactly these clauses and this engine and proves by
    `check` to rebuild both versions; else the comparison is made anew. So the result is the same with any
    cache. The seal finds damage, not malice: a cache belongs where only we write. Raises what `compare` raises.
    """
    if cache is None:
        return compare(old, new, rulings)
    digests = _digest(old), _digest(new)
    # Whether wIds count hangs on the works, not on what is stored.
    history = "one" if old.work is not None and old.work == new.work else "two"
    key = "/".join(("comparison", ENGINE, *(blobs or digests), _hash(*digests, history, _ruled(rulings))))
    payload = cache.get(key)
    known = None if payload is None else _read(payload, key, old, new)
    if known is None:
        known = compare(old, new, rulings)
        cache.put(key, _written(known, key))
    return known


def _written(comparison: Comparison, key: str) -> bytes:
    old = {id(clause): index for index, clause in enumerate(comparison.old.clauses)}
    new = {id(clause): index for index, clause in enumerate(comparison.new.clauses)}
    rows = [
        _Row(
            change.kind,
            [old[id(clause)] for clause in change.old],
            [new[id(clause)] for clause in change.new],
            [(op, len(text)) for op, text in change.words],
            change.moved,
            change.renumbered,
            change.reason,
            change.score,
            change.possibly,
            list(change.types),
            change.format,
        )
        for change in comparison.changes
    ]
    return msgspec.json.encode(_Entry(_seal(key, rows), rows))


def _read(payload: bytes, key: str, old: Version, new: Version) -> Comparison | None:
    """The comparison in the payload, None if it is damaged or not the one that is meant."""
    try:
        entry = msgspec.json.decode(payload, type=_Entry)
        if entry.seal != _seal(key, entry.rows):
            return None
        changes = tuple(_change(row, old, new) for row in entry.rows)
        comparison = Comparison(old, new, changes, preface=preface_changes(old, new))
        check(comparison)
    except (msgspec.MsgspecError, UnicodeError, RecursionError, IndexError, BrokenComparison):
        return None
    return comparison


def _change(row: _Row, old: Version, new: Version) -> Change:
    befores = tuple(old.clauses[i] for i in row.old)
    afters = tuple(new.clauses[j] for j in row.new)
    words = tuple(_words(row.words, _joined(befores), _joined(afters)))
    types = tuple(row.types)
    facts = (row.moved, row.renumbered, row.reason, row.score, row.possibly, types, row.format)
    return Change(row.kind, befores, afters, words, *facts)


def _words(lengths: Iterable[tuple[str, int]], old: str, new: str) -> Iterable[Word]:
    at_old = at_new = 0
    for op, length in lengths:
        yield op, new[at_new : at_new + length] if op == "+" else old[at_old : at_old + length]
        at_old += length if op != "+" else 0
        at_new += length if op != "-" else 0


def _joined(clauses: Sequence[Clause]) -> str:
    return " ".join(clause.text for clause in clauses)


def _seal(key: str, rows: list[_Row]) -> str:
    return _hash(key, msgspec.json.encode(rows).decode())


def _digest(version: Version) -> str:
    """All of a version that a comparison looks at, in one hash."""
    return sha256(msgspec.json.encode((version.lang, version.clauses))).hexdigest()


def _ruled(rulings: Rulings | None) -> str:
    if not rulings:
        return ""
    return msgspec.json.encode((sorted(rulings.same), sorted(rulings.apart))).decode()


def _hash(*parts: str) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()
