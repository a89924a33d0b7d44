"""Numbers of lines that are printed in the right margin of a page."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from draftdiff.importers.lines.margins import margin_numbers
from draftdiff.importers.pdf.pages import Mark, Row
from draftdiff.tongues import noted

MARGIN = noted("number of a line in the margin")
"""Why such a number is no part of the text."""

_LONGEST = 3  # figures
_ROOM = 0.5  # sizes: the margin is so far from the text


def right_margin(rows: Sequence[Row]) -> dict[int, tuple[Row, Row]]:
    """For each line (by its index) with a number in the right margin, the line without it and the number."""
    # A page may be wider than others: how far its text reaches is told by the lines of the same column and page.
    found = {index for index, row in enumerate(rows) if _ends_with_number(row)}
    reach = max((row.right for index, row in enumerate(rows) if index not in found and not row.reason), default=0.0)
    reach = max([reach, *(rows[index].places[-2][1] for index in found)])
    found = {index for index in found if rows[index].places[-1][0] > reach + _ROOM * rows[index].size}
    lines = [
        f"{row.pieces[-1]} -" if index in found else "" if row.reason or row.cells else "-"
        for index, row in enumerate(rows)
    ]
    return {index: _parted(rows[index]) for index in margin_numbers(lines)}


def _ends_with_number(row: Row) -> bool:
    """Whether the last piece of a line that runs from the left is a short number."""
    if row.reason or row.cells or row.rtl or len(row.places) != len(row.pieces) or len(row.pieces) < 2:  # noqa: PLR2004
        return False
    last = row.pieces[-1]
    return last.isascii() and last.isdecimal() and len(last) <= _LONGEST


def _parted(row: Row) -> tuple[Row, Row]:
    number = row.pieces[-1]
    text = row.text[: -len(number)].rstrip()
    marks = (Mark(mark.start, min(mark.end, len(text)), mark.name) for mark in row.marks if mark.start < len(text))
    parts = row.parts[:-1] if row.parts and row.parts[-1].strip() == number else row.parts
    several = len(row.pieces) > 2  # noqa: PLR2004  (the text and the number)
    rest = replace(
        row,
        text=text,
        marks=tuple(marks),
        parts=parts if len(parts) > 1 else (),
        pieces=row.pieces[:-1] if several else (),
        places=row.places[:-1] if several else (),
        right=row.places[-2][1],
    )
    left, right = row.places[-1]
    return rest, Row(number, (), (), left, right, row.base, row.size, row.column, reason=MARGIN)
