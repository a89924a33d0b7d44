"""Edits of whole clauses made from what a person wants: put in, taken out, moved, parted, joined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from draftdiff.amendments.model import Anchor, Delete, Insert, Merge, Move, NewClause, Part, Split
from draftdiff.amendments.proposing.quoting import find, shortened
from draftdiff.amendments.proposing.rewording import (
    NothingChanges,
    NotInText,
    anchored,
    hunks_between,
)
from draftdiff.amendments.proposing.spacing import EmptyText, is_seen, plain
from draftdiff.diff.words.tokens import words
from draftdiff.errors import BadInput
from draftdiff.model import Clause, ClauseKind, Version, parents, unit_named
from draftdiff.tongues import conjoined
from draftdiff.tongues import gettext as _

_OPENING = (ClauseKind.TITLE, ClauseKind.FORMULA)
_BY_ITSELF = (*_OPENING, ClauseKind.NOTE)
_PROVISIONS = (ClauseKind.PREAMBULAR, ClauseKind.OPERATIVE, ClauseKind.SUBPARAGRAPH)
_LAST = (ClauseKind.CLOSING, ClauseKind.ANNEX)
"""What ends a text; behind it only more of its kind can stand."""
_PARTS = {Part.PREAMBULAR: ClauseKind.PREAMBULAR, Part.OPERATIVE: ClauseKind.OPERATIVE}


class IntoItself(BadInput):
    """A clause cannot stand behind itself or behind what is below it."""

    def __init__(self, label: str, after: str) -> None:
        super().__init__(
            _("it cannot be moved to %(after)s, which is it itself", after=after)
            if after == label
            else _("it cannot be moved to %(after)s, which is a part of it", after=after),
            where=label,
            remedy=_("name a clause outside of it"),
        )


class NoCut(BadInput):
    """A clause cannot be split where there is nothing on one side."""

    def __init__(self, label: str, quote: str) -> None:
        super().__init__(
            _("it cannot be split before '%(quote)s', since there are no words on one side", quote=shortened(quote)),
            where=label,
            remedy=_("name the words with which the second piece is to begin"),
        )


class OnlyWords(BadInput):
    """A title, a formula or a note has its one place: its words can be amended, and nothing else about it."""

    def __init__(self, label: str, kind: ClauseKind, what: str) -> None:
        super().__init__(
            _("%(kind)s can be worded otherwise, but not be %(what)s", kind=unit_named(kind), what=what),
            where=label,
            remedy=_("amend its words"),
        )


class NoRoom(BadInput):
    """A clause of this kind has no place there."""

    def __init__(self, kind: ClauseKind, beside: str | None, *, below: bool) -> None:
        where = _("at the start of that part")
        if beside is not None:
            where = _("below %(beside)s", beside=beside) if below else _("behind %(beside)s", beside=beside)
        super().__init__(
            _("%(kind)s cannot stand %(where)s", kind=unit_named(kind), where=where),
            remedy=_("name a clause behind which others of its kind can stand"),
        )


class NoMerge(BadInput):
    """Clauses that cannot become one: too few, of several kinds, or one below another."""

    def __init__(self, labels: Sequence[str], why: str) -> None:
        super().__init__(
            _("%(labels)s cannot become one: %(why)s", labels=conjoined(labels) or _("no clause"), why=why),
            remedy=_("name two or more clauses of one kind that stand beside each other"),
        )


def insert_clauses(
    version: Version, after: Clause | None, part: Part, clauses: Sequence[NewClause], *, below: bool = False
) -> Insert:
    """New clauses behind a clause and all below it, or as the first ``below`` it; without one, at the start of a part.

    Raises `EmptyText` where one of them has no words, `NoRoom` where one cannot stand there.
    """
    made = tuple(replace(new, text=plain(new.text)) for new in clauses)
    if not made or not all(is_seen(new.text) for new in made):
        raise EmptyText
    over: dict[int, NewClause] = {}
    for new in made:
        if new.depth == 0 or new.kind in _BY_ITSELF:
            _refuse_without_room(version, new.kind, after, below=below)
        elif (above := over.get(new.depth - 1)) and above.kind in (*_BY_ITSELF, ClauseKind.CLOSING):
            raise NoRoom(new.kind, unit_named(above.kind), below=True)
        over[new.depth] = new
    anchor, part = _behind(version, after, part)
    if anchor is None:  # what stands at the start of a part is one of its paragraphs
        provisions = tuple(_PARTS.values())
        made = tuple(
            replace(new, kind=_PARTS[part]) if new.depth == 0 and new.kind in provisions else new for new in made
        )
    return Insert(anchor, part, made, below and anchor is not None)


def insert_before(version: Version, clause: Clause, clauses: Sequence[NewClause]) -> Insert:
    """New clauses before a clause and as deep as it is."""
    after, below = _before(version, clause)
    return insert_clauses(version, after, part_of(version, clause), clauses, below=below)


def delete(version: Version, clause: Clause) -> Delete:
    """A clause and everything below it taken out; raises `OnlyWords` for the title."""
    if clause.kind is ClauseKind.TITLE:
        raise OnlyWords(clause.label, clause.kind, _("taken out"))
    start, end = _extent(version, clause)
    return Delete(anchored(clause), tuple(map(anchored, version.clauses[start + 1 : end])))


def move(version: Version, clause: Clause, after: Clause | None, part: Part, *, below: bool = False) -> Move:
    """A clause with all below it put behind another (or as the first ``below`` it), or to the start of a part.

    Raises `IntoItself`, `NothingChanges`, `OnlyWords` and `NoRoom`.
    """
    if clause.kind in _BY_ITSELF:
        raise OnlyWords(clause.label, clause.kind, _("moved"))
    start, end = _extent(version, clause)
    _refuse_without_room(version, clause.kind, after, below=below, moved=True)
    if after is not None:
        if start <= _place(version, after) < end:
            raise IntoItself(clause.label, after.label)
        stands, inner = _before(version, clause)
        if stands is not None and inner is below and stands.wid == after.wid:
            raise NothingChanges(clause.label)
    anchor, part = _behind(version, after, part)
    first = next((other for other in version.clauses if other.kind is _PARTS[part]), None)
    if anchor is None and first is not None and first.wid == clause.wid:
        raise NothingChanges(clause.label)
    return Move(anchored(clause), anchor, part, below and anchor is not None)


def move_before(version: Version, clause: Clause, before: Clause) -> Move:
    """A clause with all below it put before another.

    Raises `IntoItself` and `NothingChanges`.
    """
    start, end = _extent(version, clause)
    if start <= _place(version, before) < end:
        raise IntoItself(clause.label, before.label)
    after, below = _before(version, before)
    if after is not None and after.wid == clause.wid:
        raise NothingChanges(clause.label)
    return move(version, clause, after, part_of(version, before), below=below)


def split(clause: Clause, *before: str, occurrence: int | None = None, others: Sequence[Clause] = ()) -> Split:
    """A clause cut before quoted words, once for each; ``occurrence`` counts them where one quote is given.

    Raises `NoCut`, `NothingChanges` and `OnlyWords`.
    """
    if clause.kind in _BY_ITSELF:
        raise OnlyWords(clause.label, clause.kind, _("split"))
    return split_at(clause, [find(clause, quote, occurrence=occurrence, others=others).start for quote in before])


def split_at(clause: Clause, cuts: Sequence[int]) -> Split:
    """A clause cut before some characters of its text; raises as `split` does."""
    if clause.kind in _BY_ITSELF:
        raise OnlyWords(clause.label, clause.kind, _("split"))
    for cut in cuts:
        if not (words(clause.text[:cut]) and words(clause.text[cut:])):
            raise NoCut(clause.label, clause.text[cut:])
    if not cuts:
        raise NothingChanges(clause.label)
    return Split(anchored(clause), tuple(sorted(set(cuts))))


def merge(version: Version, clauses: Sequence[Clause], text: str | None = None) -> Merge:
    """Clauses of one kind become one, which stands where the first of them in reading order does.

    Without ``text`` their texts are joined as they are. Raises `NoMerge` and `OnlyWords`.
    """
    for clause in clauses:
        if clause.kind in _BY_ITSELF:
            raise OnlyWords(clause.label, clause.kind, _("joined with another"))
    placed = sorted({_place(version, clause) for clause in clauses})
    merged = [version.clauses[place] for place in placed]
    for why in _apart(version, placed, merged):
        raise NoMerge([clause.label for clause in clauses], why)
    whole = Merge(tuple(map(anchored, merged)))
    if text is None:
        return whole
    if not plain(text):
        raise EmptyText
    return replace(whole, hunks=hunks_between(whole.joined, plain(text)))


def _apart(version: Version, placed: Sequence[int], merged: Sequence[Clause]) -> Iterator[str]:
    """Why clauses cannot become one."""
    if len(placed) < 2:  # noqa: PLR2004 (it takes two to be one)
        yield _("that is not two clauses")
    if len({clause.kind for clause in merged}) > 1:
        yield _("they are of different kinds")
    for other, (before, clause) in zip(placed[1:], pairwise(merged), strict=True):
        behind, end = _extent(version, before)[1], _extent(version, clause)[1]
        if other < behind:
            yield _("one is a part of another")
        if end - other > 1 and (other != behind or before.depth != clause.depth):
            # What is below it would come to stand below a clause in between.
            yield _("%(clause)s has parts of its own and stands elsewhere", clause=clause.label)
    if any("\t" in clause.text for clause in merged):
        yield _("one holds a table")


def part_of(version: Version, clause: Clause) -> Part:
    """The part of the resolution in which a clause stands."""
    above = parents(version.clauses)
    place: int | None = _place(version, clause)
    while place is not None:
        if version.clauses[place].kind in (ClauseKind.PREAMBULAR, *_OPENING):
            return Part.PREAMBULAR
        place = above[place]
    following = version.clauses[_place(version, clause) :]
    heading = clause.kind is ClauseKind.HEADING
    reciting = any(other.kind is ClauseKind.PREAMBULAR for other in following)
    return Part.PREAMBULAR if heading and reciting else Part.OPERATIVE


def _refuse_without_room(
    version: Version, kind: ClauseKind, after: Clause | None, *, below: bool, moved: bool = False
) -> None:
    """Raise `NoRoom` where a clause of a kind cannot stand; a provision that is moved becomes what stands there."""
    beside = after.kind if after is not None and after.kind not in _OPENING else None
    nested = beside in _PROVISIONS if below else beside is ClauseKind.SUBPARAGRAPH
    if kind in _BY_ITSELF:  # a formula may be put in where there is none
        room = kind is ClauseKind.FORMULA and beside is None and all(c.kind is not kind for c in version.clauses)
    elif kind is ClauseKind.SUBPARAGRAPH and not moved:
        room = beside is ClauseKind.SUBPARAGRAPH or (below and beside in (*_PROVISIONS, ClauseKind.HEADING))
    elif moved and kind is ClauseKind.ANNEX:
        room = beside in _LAST and not below
    elif below:
        room = kind in _PROVISIONS or not nested
        room = room and beside not in (None, ClauseKind.NOTE, ClauseKind.CLOSING)
    elif beside in _LAST:
        room = kind is beside or kind is ClauseKind.ANNEX
    else:
        room = beside is not ClauseKind.NOTE and not (nested and kind not in _PROVISIONS)
        room = room and (kind not in _LAST or beside is not None)
    if not room:
        raise NoRoom(kind, after.label if after is not None else None, below=below)


def _place(version: Version, clause: Clause) -> int:
    """The index of a clause in its version, found by its identity."""
    for place, other in enumerate(version.clauses):
        if other is clause or (clause.wid is not None and other.wid == clause.wid):
            return place
    raise NotInText(clause.label)


def _extent(version: Version, clause: Clause) -> tuple[int, int]:
    """The place of a clause, and the one behind the last clause below it."""
    start = _place(version, clause)
    depth = version.clauses[start].depth
    behind = range(start + 1, len(version.clauses))
    return start, next((k for k in behind if version.clauses[k].depth <= depth), len(version.clauses))


def _behind(version: Version, after: Clause | None, part: Part) -> tuple[Anchor | None, Part]:
    """The anchor and part of a place; what opens a text or stands in another part gives way to the part's start."""
    if after is None:
        return None, part
    _place(version, after)
    if after.kind in _OPENING:
        return None, part
    stands = part_of(version, after)
    if after.kind is ClauseKind.PREAMBULAR and part is Part.OPERATIVE:
        return None, part
    return anchored(after), stands


def _before(version: Version, clause: Clause) -> tuple[Clause | None, bool]:
    """The clause behind which another one stands, or that it is the first below; None at the start of its part."""
    place = _place(version, clause)
    kind = clause.kind
    if kind in _PARTS.values() and all(other.kind is not kind for other in version.clauses[:place]):
        return None, False
    above = parents(version.clauses)
    beside = [k for k in range(place) if above[k] == above[place]]
    if beside:
        sibling = version.clauses[beside[-1]]
        return (None, False) if sibling.kind in _OPENING else (sibling, False)
    outer = above[place]
    return (version.clauses[outer], True) if outer is not None else (None, False)
