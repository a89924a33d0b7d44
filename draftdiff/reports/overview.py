"""The map of a comparison: where in the length of the text each change stands, and of what kind it is.

A tick is told from others by its shape, which is drawn in rectangles alone: a map is stretched to the height
of the window, and rectangles bear that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from draftdiff.reports.marks import Row
from draftdiff.reports.wording import label_name
from draftdiff.tongues import gettext as _
from draftdiff.tongues import noted
from draftdiff.tongues import row as in_row

SHORTEST, GAP = 5, 2
"""The least height of a tick, and what lies between two of them, in thousandths of the whole."""

_LENGTH = 1000
_WIDE = ((0, 10),)
_SHAPES: dict[str, tuple[tuple[int, int], ...]] = {
    "edited": ((0, 5),),
    "inserted": _WIDE,
    "deleted": _WIDE,
    "split": ((0, 2), (4, 6)),
    "merged": ((0, 2), (4, 6)),
    "moved": ((0, 3), (7, 3)),
}
_SMALL = ((0, 2),)

_NAMES = {
    "edited": noted("edited"),
    "inserted": noted("new"),
    "deleted": noted("deleted"),
    "split": noted("split"),
    "merged": noted("merged"),
    "moved": noted("moved"),
    "consequential": noted("merely consequential"),
    "editorial": noted("changed in spelling or print only"),
    "format": noted("changed in format only"),
}


@dataclass(frozen=True, slots=True)
class Tick:
    """One change on the map of a page: its row, and its place and height in thousandths of the whole."""

    row: Row
    top: int
    height: int

    @property
    def kind(self) -> str:
        """What it shows of the change: that it was moved where nothing else was done, else what was done."""
        return "moved" if self.row.moved and self.row.tally in {"unchanged", "consequential"} else self.row.tally

    @property
    def bars(self) -> tuple[tuple[int, int], ...]:
        """Its shape: for each of its rectangles where it begins and how wide it is, in tenths."""
        return _SHAPES.get(self.kind, _SMALL)

    @property
    def name(self) -> str:
        """What a reader is told who does not see it: ``OP5, edited``."""
        cell = self.row.cells[0]
        kinds = [self.kind, *(["moved"] if self.row.moved and self.kind != "moved" else [])]
        return in_row(
            [label_name(cell.label or cell.was or ""), *(_(_NAMES[kind]) for kind in kinds if kind in _NAMES)]
        )


def ticks(drawn: Sequence[Row]) -> tuple[Tick, ...]:
    """The map of a page: where in the length of the text each change stands; no tick lies upon another."""
    whole = sum(row.weight for row in drawn) or 1
    at, last, placed = 0, 0, []
    for row in drawn:
        if row.number is not None:
            # A gap after each tick keeps neighbours apart, also where many short ones follow one another.
            top = max(_LENGTH * at // whole, last)
            height = max(_LENGTH * row.weight // whole - GAP, SHORTEST)
            placed.append((row, top, height))
            last = top + height + GAP
        at += row.weight
    # Where there are too many of the least height, all of them are drawn closer together.
    squeezed = max(last, _LENGTH)
    return tuple(
        Tick(row, _LENGTH * top // squeezed, max(_LENGTH * height // squeezed, 1)) for row, top, height in placed
    )
