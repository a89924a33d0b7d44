"""Where a unit stands among the others, and what belongs to what once one of them has changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from draftdiff.importers.corrections.pieces import ABOVE, Piece, UnitKind
from draftdiff.importers.corrections.values import Misfit
from draftdiff.importers.corrections.wording import become
from draftdiff.model import unit_named
from draftdiff.tongues import gettext as _

_OWNERS = (UnitKind.HEADING, UnitKind.PREAMBULAR, UnitKind.OPERATIVE, UnitKind.SUBPARAGRAPH)
_BELOW = (UnitKind.SUBPARAGRAPH, UnitKind.TAIL)
_BODILY = (UnitKind.OPERATIVE, UnitKind.ANNEX)


def inserted(pieces: Sequence[Piece], piece: Piece) -> list[Piece]:
    """The pieces with one more, where its source line stands among those of the same part of the document."""
    part = _part(piece.kind)
    peers = [index for index, other in enumerate(pieces) if _part(other.kind) == part]
    before = [index for index in peers if pieces[index].line <= piece.line]
    if before:
        at = before[-1] + 1
    elif peers:
        at = peers[0]
    else:
        at = next((index for index, other in enumerate(pieces) if _part(other.kind) > part), len(pieces))
    return [*pieces[:at], piece, *pieces[at:]]


def replaced(pieces: Sequence[Piece], index: int, piece: Piece) -> list[Piece]:
    """The pieces with another in the place of one; it goes elsewhere where it is of another part of the document."""
    others = [*pieces[:index], *pieces[index + 1 :]]
    if _part(piece.kind) != _part(pieces[index].kind):
        return inserted(others, piece)
    return [*pieces[:index], piece, *pieces[index + 1 :]]


def _part(kind: UnitKind) -> int:
    if kind in ABOVE:
        return 0
    return {UnitKind.CLOSING: 2, UnitKind.NOTE: 3}.get(kind, 1)


def before(pieces: Sequence[Piece], index: int) -> Piece | None:
    """The piece of the text before one, None where there is none."""
    found = (piece for piece in reversed(pieces[:index]) if _part(piece.kind) == _part(pieces[index].kind))
    return next(found, None)


def placed(pieces: Sequence[Piece], index: int, depth: int | None) -> list[Piece]:
    """The pieces with the one at ``index`` at a depth, or without one at that which the unit before it tells."""
    piece, above = pieces[index], before(pieces, index)
    line = piece.line
    if piece.kind not in _BELOW:
        if depth:
            raise Misfit(
                line,
                _("only a sub-paragraph has a depth, this is %(kind)s", kind=unit_named(piece.kind)),
                _("leave the depth out"),
            )
        return [*pieces]
    deepest = above.depth + (above.kind in _OWNERS and piece.kind is UnitKind.SUBPARAGRAPH) if above else 0
    if deepest < 1:
        what = _("a list") if piece.kind is UnitKind.TAIL else _("a paragraph")
        raise Misfit(
            line,
            _("there is not %(what)s before it to which it could belong", what=what),
            _("set right first what precedes it"),
        )
    if depth is None:
        depth = above.depth if above and above.kind in _BELOW and above.depth else deepest
    if not 1 <= depth <= deepest:
        raise Misfit(
            line,
            _("it cannot stand at depth %(depth)s here", depth=depth),
            _("give a depth from 1 to %(deepest)s", deepest=deepest),
        )
    return [*pieces[:index], replace(piece, depth=depth), *pieces[index + 1 :]]


def shifted(pieces: Sequence[Piece], index: int, old: int, new: int) -> list[Piece]:
    """The pieces with what belongs to the one at ``index`` as much deeper as it is now itself."""
    end = index + 1
    while end < len(pieces) and pieces[end].depth > old:
        end += 1
    below = [replace(piece, depth=piece.depth + new - old) for piece in pieces[index + 1 : end]]
    return [*pieces[: index + 1], *below, *pieces[end:]]


def sound(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with none deeper than what is there to hold it; raises `Misfit` for what no document can say."""
    result: list[Piece] = []
    deepest = 0
    last: Piece | None = None
    bodily = False
    lifted: list[tuple[int, int]] = []
    for piece in pieces:
        if _part(piece.kind) in (0, 3):
            result.append(piece)
            continue
        if last is not None and last.kind is UnitKind.TAIL and _goes_on_below(piece, last):
            raise Misfit(
                piece.line,
                _("it would belong to a list of which the end is told already (line %(line)s)", line=last.line),
                _("let the text after the list be a paragraph, or part of the last item, first"),
            )
        if piece.kind is UnitKind.FORMULA and bodily:
            raise Misfit(
                piece.line,
                _("a formula stands above the first operative paragraph, never below it"),
                _("choose another kind for one of the two"),
            )
        while lifted and piece.depth < lifted[-1][0]:
            lifted.pop()
        # What stood beside an item that had to be lifted is lifted with it.
        wanted = piece.depth - (lifted[-1][1] if lifted else 0)
        if wanted > deepest:
            lifted.append((piece.depth, piece.depth - deepest))
        own = _held(replace(piece, depth=min(wanted, deepest)), last, bodily=bodily)
        bodily = bodily or own.kind in _BODILY
        deepest = own.depth + 1 if own.kind in _OWNERS else own.depth if own.kind in _BELOW else 0
        last = own
        result.append(own)
    return result


def _goes_on_below(piece: Piece, tail: Piece) -> bool:
    """Whether a piece would be an item of the list that the text before it has ended; that text may go on itself."""
    if piece.kind is UnitKind.TAIL:
        return piece.depth > tail.depth
    return piece.kind is UnitKind.SUBPARAGRAPH and piece.depth >= tail.depth


def _held(own: Piece, last: Piece | None, *, bodily: bool) -> Piece:
    """The piece itself, or where it is a sub-paragraph of nothing, as a paragraph."""
    if own.kind not in _BELOW or own.depth:
        return own
    if last is not None and last.kind is UnitKind.CLOSING:
        return become(own, UnitKind.CLOSING)
    return become(own, UnitKind.OPERATIVE if bodily else UnitKind.PREAMBULAR)
