"""What of a unit is its number and what its text, as each kind of unit is printed."""

from __future__ import annotations

import re
from dataclasses import replace

from draftdiff.importers.corrections.pieces import Piece, UnitKind
from draftdiff.importers.front.roles import role_of
from draftdiff.importers.lines.marks import decimal_mark, item_mark, number_mark, section_mark
from draftdiff.importers.lines.stretch import Stretch
from draftdiff.model import FrontRole

UNNUMBERED = (UnitKind.PREFACE, UnitKind.TITLE, UnitKind.FORMULA, UnitKind.TAIL, UnitKind.CLOSING)
"""Kinds of which a document keeps no number apart: what was taken for one is of their text."""

_MARKS = {
    UnitKind.OPERATIVE: (number_mark,),
    UnitKind.PREAMBULAR: (number_mark,),
    UnitKind.SUBPARAGRAPH: (item_mark, decimal_mark, number_mark),
    UnitKind.HEADING: (section_mark,),
}
_NOTE = re.compile(r"\(?(\d{1,3}|[a-z]|\*{1,3}|[†‡])[.)]?\s+(?=\S)")


def excerpt(content: Stretch, start: int, end: int | None = None) -> Stretch:
    """What stands from one character to another, without white space around it, with the marks that stand there."""
    end = len(content.text) if end is None else end
    marks = tuple((at, key) for at, key in content.marks if (start < at or not start) and at <= end)
    kept = replace(content, marks=marks)
    return kept.joined(Stretch(), "", drop=len(content.text) - end).cut(start)


def whole(piece: Piece) -> Stretch:
    """The text of a unit with its number before it, as it was printed."""
    if not piece.num:
        return piece.content
    return Stretch(piece.num).joined(piece.content, " " if piece.text else "")


def counted(piece: Piece) -> Piece:
    """The piece with the number that its text begins with taken for its number, where its kind has one."""
    if piece.num is not None:
        return piece
    if piece.kind is UnitKind.NOTE:
        match = _NOTE.match(piece.text)
        return replace(piece, num=match[1], content=excerpt(piece.content, match.end())) if match else piece
    for mark_of in _MARKS.get(piece.kind, ()):
        mark = mark_of(piece.text)
        if mark is not None and mark.start < len(piece.text):
            rest = excerpt(piece.content, mark.start)
            return replace(piece, num=mark.num, content=Stretch(mark.quote).joined(rest, "") if mark.quote else rest)
    return piece


def become(piece: Piece, kind: UnitKind) -> Piece:
    """The piece as a unit of another kind: its number in its text or apart from it, as that kind has it."""
    if kind in UNNUMBERED:
        role = role_of(piece.text) or FrontRole.OTHER if kind is UnitKind.PREFACE else None
        return replace(piece, kind=kind, content=whole(piece), num=None, role=role)
    num = piece.num
    if kind is UnitKind.NOTE and num:
        num = num.strip("(). ") or num
    return counted(replace(piece, kind=kind, num=num, role=None))


def second_of(piece: Piece, content: Stretch, lines: tuple[int, ...]) -> Piece:
    """What stands behind the place where a unit was split: another one of its kind, as far as there can be two."""
    kind = {UnitKind.TITLE: UnitKind.PREFACE, UnitKind.FORMULA: UnitKind.PREAMBULAR, UnitKind.ANNEX: UnitKind.HEADING}
    rest = become(Piece(piece.kind, content, None, piece.depth, lines), kind.get(piece.kind, piece.kind))
    if rest.kind is UnitKind.OPERATIVE and rest.num is None:
        listed = counted(replace(rest, kind=UnitKind.SUBPARAGRAPH, depth=piece.depth + 1))
        return listed if listed.num is not None else rest
    return rest
