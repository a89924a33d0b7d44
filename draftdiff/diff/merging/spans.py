"""The inline markup of merged words: what either side put on or took off, over the words that were taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from draftdiff.diff.merging.words import LEFT, RIGHT, Merge, Segment
from draftdiff.model import Span

_OWN_FACTS = frozenset({"eId", "wId", "GUID", "marker"})
"""Attributes that name or number an element and say nothing about how its words look."""

_Look = tuple[int, int, str, tuple[tuple[str, str], ...]]


def merged_spans(merge: Merge, base: Sequence[Span], left: Sequence[Span], right: Sequence[Span]) -> list[Span]:
    """The spans over the text of a clean merge, by place, the outer first.

    Markup that both sides still have stays, what one put on is put on, what one took off is off.
    """
    if not (base or left or right):
        return []
    old = {_look(span): span for span in _carried(merge, None, base)}
    mine = {_look(span): span for span in _carried(merge, LEFT, left)}
    theirs = {_look(span): span for span in _carried(merge, RIGHT, right)}
    kept = [
        theirs[look] if look in theirs and mine[look] == old.get(look) else mine[look]
        for look in mine
        if look in theirs or look not in old
    ]
    kept += [theirs[look] for look in theirs if look not in mine and look not in old]
    return sorted(kept, key=lambda span: (span.start, -span.end))


def _look(span: Span) -> _Look:
    shown = tuple(sorted(pair for pair in span.attributes if pair[0].rpartition("}")[2] not in _OWN_FACTS))
    return span.start, span.end, span.tag, shown


def _carried(merge: Merge, side: int | None, spans: Iterable[Span]) -> Iterable[Span]:
    """The spans of one text laid over the merged one; what lies over nothing that remains is gone."""
    pieces = _pieces(merge, side)
    for span in spans:
        place = _over(pieces, span.start, span.end) if span.start < span.end else _at(pieces, span.start)
        if place is not None:
            yield Span(*place, span.tag, span.attributes)


_Piece = tuple[int, int, int, int, bool]
"""A range of a text, the range of the merged text in its place, and whether the two are the same words."""


def _pieces(merge: Merge, side: int | None) -> list[_Piece]:
    found = []
    at = 0
    for item, (start, end) in zip(merge.segments, merge.ranges(side), strict=True):
        if isinstance(item, Segment):
            same = not item.sides or side in item.sides
            found.append((start, end, at, at + len(item.text), same))
            at += len(item.text)
    return found


def _over(pieces: Sequence[_Piece], start: int, end: int) -> tuple[int, int] | None:
    """Where the words from ``start`` to ``end`` are; words that others replaced as a whole hand their place on."""
    found: list[int] = []
    for from_, to, at, until, same in pieces:
        if from_ >= end or to <= start:
            continue
        if same:
            found += [at + max(start - from_, 0), at + min(end, to) - from_]
        elif start <= from_ and to <= end and at < until:
            found += [at, until]
    return (found[0], found[-1]) if found else None


def _at(pieces: Sequence[_Piece], place: int) -> tuple[int, int] | None:
    """Where an empty element stands: beside the words that remain, else beside what came in their place."""
    near = [piece for piece in pieces if piece[0] <= place <= piece[1]]
    for from_, _, at, _, same in near:
        if same:
            return at + place - from_, at + place - from_
    if near:
        from_, _, at, until, _ = near[0]
        spot = at if place == from_ else until
        return spot, spot
    return 0, 0
