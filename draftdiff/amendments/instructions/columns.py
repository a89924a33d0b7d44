"""Annotated lists: a table of paragraph, amendment and decision, printed in columns that wide spaces divide."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from draftdiff.amendments.instructions.headings import Role, recognise
from draftdiff.importers.lines.layout import Line
from draftdiff.importers.lines.stretch import Stretch

_PIECE = re.compile(r"\S+(?: \S+)*")
_PLACE = re.compile(
    r"(?:para(?:graph|graphe)?s?|clause|provision|text(?:e)?|article|no\.?|n°|place)(?:\s+number)?"
    r"(?:\s+(?:in|of|dans|du)\s+.{1,50})?\W*",
    re.IGNORECASE,
)
_AMENDMENT = re.compile(
    r"(?:(?:proposed|submitted|text of(?: the)?)\s+)?(?:amendments?|amendements?|proposals?|propositions?)\b.{0,40}",
    re.IGNORECASE,
)
_STROKE = re.compile(r"\s+/\s+")
_SLACK = 3  # characters by which a cell may begin before the head of its column


@dataclass(slots=True)
class _Row:
    """One row of the table: for each column its pieces, with their lines."""

    cells: list[list[tuple[int, str]]] = field(default_factory=list)
    decided: bool = False


def flattened(lines: Sequence[Line], rows: Sequence[str]) -> tuple[list[Line], Line | None]:
    """The lines of a list with the cells of its table one behind the other, and the line of the table's head.

    ``rows`` are the lines of the source as they stand. A list without a table is left as it is.
    """
    for at, line in enumerate(lines):
        if _slashed_head(line.text):
            return [*lines[:at], *(cell for row in lines[at + 1 :] for cell in _slashed(row))], line
        starts = _head(rows[line.number - 1])
        if starts is not None:
            table = list(_rows(lines[at + 1 :], rows, starts))
            return [*lines[:at], *(cell for row in table for cell in _cells(row))], line
    return list(lines), None


def _slashed_head(text: str) -> bool:
    """Whether a line is the head of a table whose cells are parted by strokes."""
    pieces = _STROKE.split(text.strip())
    if not 2 <= len(pieces) <= 5:  # noqa: PLR2004  (no list has more columns)
        return False
    return _PLACE.fullmatch(pieces[0]) is not None and any(_AMENDMENT.fullmatch(piece) for piece in pieces[1:])


def _slashed(line: Line) -> Iterator[Line]:
    """A line with the place at its start and the decision at its end on lines of their own."""
    pieces = _STROKE.split(line.text)
    if len(pieces) > 1 and _is_place(pieces[0]):
        yield Line(line.number, Stretch(pieces.pop(0)), gap=True)
    decided = pieces.pop() if len(pieces) > 1 and recognise(pieces[-1]).role is Role.OUTCOME else None
    said = " / ".join(pieces).strip()
    if said:
        yield Line(line.number, Stretch(said), gap=line.gap)
    if decided is not None:
        yield Line(line.number, Stretch(decided), gap=True)


def _head(row: str) -> list[int] | None:
    """Where the columns begin, if a line is the head of a table of amendments."""
    pieces = list(_PIECE.finditer(row.expandtabs(8)))
    if not 2 <= len(pieces) <= 5:  # noqa: PLR2004  (no list has more columns)
        return None
    if not _PLACE.fullmatch(pieces[0][0]) or not any(_AMENDMENT.fullmatch(piece[0]) for piece in pieces[1:]):
        return None
    return [piece.start() for piece in pieces]


def _rows(lines: Sequence[Line], rows: Sequence[str], starts: Sequence[int]) -> Iterator[_Row]:
    row = _Row([[] for _ in starts])
    for line in lines:
        pieces = list(_PIECE.finditer(rows[line.number - 1].expandtabs(8)))
        placed = [(_column(piece.start(), starts), piece[0]) for piece in pieces]
        opens = any(column == 0 for column, _ in placed)
        if opens and row.cells[0] and (line.gap or _is_place(" ".join(text for _, text in row.cells[0]))):
            yield row
            row = _Row([[] for _ in starts])
        decides = any(column and recognise(text).role is Role.OUTCOME for column, text in placed)
        if decides and row.decided:  # the next amendment under the same place
            yield row
            row = _Row([[] for _ in starts])
        row.decided = row.decided or decides
        for column, text in placed:
            row.cells[column].append((line.number, text))
    yield row


def _column(start: int, starts: Sequence[int]) -> int:
    return max(column for column, at in enumerate(starts) if column == 0 or at <= start + _SLACK)


def _is_place(text: str) -> bool:
    return recognise(text).role in (Role.TARGET, Role.NUMBER, Role.PART)


def _cells(row: _Row) -> Iterator[Line]:
    """The cells of a row as lines: the place on one, the amendment on as many as it has, the decision on one."""
    for column, cell in enumerate(row.cells):
        if not cell:
            continue
        joined = " ".join(text for _, text in cell)
        if column == 0 or recognise(joined).role is Role.OUTCOME:
            yield Line(cell[0][0], Stretch(joined), gap=True)
            continue
        for place, (number, text) in enumerate(cell):
            yield Line(number, Stretch(text), gap=place == 0)
