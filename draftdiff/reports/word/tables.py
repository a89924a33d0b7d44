r"""Which lines of a clause are rows of a table, and how these are divided.

A version tells a table as lines, the cells of each parted by tabs. How many columns and rows a cell spans, and which
are headings, the document tells (`draftdiff.akn.tables`); where it cannot be asked, every line with a tab is a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from draftdiff.akn.tables import Rows
from draftdiff.model import Clause, Version

__all__ = ["RowShape", "Rows", "Shape", "Tables", "tables_of"]


@dataclass(frozen=True, slots=True)
class Shape:
    """A cell as it stands in its row.

    ``text`` is the place of its words among the cells that have some, None for one that merely continues a cell of
    the row above. ``down`` is ``restart`` for one that spans rows, ``continue`` for what continues it.
    """

    text: int | None
    columns: int = 1
    down: str | None = None
    head: bool = False


@dataclass(frozen=True, slots=True)
class RowShape:
    """How a row is divided: its table by number, its cells, the columns of the table."""

    table: int
    cells: tuple[Shape, ...]
    width: int

    def like(self, other: RowShape) -> bool:
        """Whether two rows are divided alike."""
        return self.cells == other.cells and self.width == other.width

    @property
    def head(self) -> bool:
        """Whether all of it is heading."""
        return bool(self.cells) and all(cell.head for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Tables:
    """The rows of a version by the id of their clause and the number of their line."""

    rows: Mapping[tuple[int, int], RowShape] = field(default_factory=dict)

    def row(self, clause: Clause, line: int) -> RowShape | None:
        """How that line is divided; None where it is no row."""
        return self.rows.get((id(clause), line))

    def among(self, clause: Clause) -> bool:
        """Whether a clause has any."""
        return "\t" in clause.text or any(owner == id(clause) for owner, _ in self.rows)


def tables_of(version: Version, told: Rows | None = None) -> Tables:
    """The rows of a version, by what its document tells of them."""
    found: dict[tuple[int, int], RowShape] = {}
    count = 0
    for place, clause in enumerate(version.clauses):
        facts = (told or {}).get(place) if told is not None else None
        if facts is None and "\t" not in clause.text:
            continue
        lines = clause.text.split("\n")
        for group in _groups(lines, facts):
            count += 1
            for line, shape in zip(group, _shaped([lines[n] for n in group], group, facts, count), strict=True):
                found[id(clause), line] = shape
    return Tables(found)


def _groups(lines: Sequence[str], facts: Mapping[int, Mapping[str, str]] | None) -> Iterator[list[int]]:
    """The lines of each table."""
    group: list[int] = []
    last: str | None = None
    for number, line in enumerate(lines):
        named = facts.get(number, {}).get("table") if facts else ("" if "\t" in line else None)
        if named != last and group:
            yield group
            group = []
        if named is not None:
            group.append(number)
        last = named
    if group:
        yield group


def _shaped(
    lines: Sequence[str], numbers: Sequence[int], facts: Mapping[int, Mapping[str, str]] | None, table: int
) -> list[RowShape]:
    """The rows of one table; a cell that spans rows is continued in each below it (ECMA-376 part 1, 17.4.84)."""
    rows: list[list[Shape]] = []
    open_: dict[int, tuple[int, int]] = {}  # by column: how many rows are still to be continued, over how many columns
    for line, number in zip(lines, numbers, strict=True):
        told = facts.get(number, {}) if facts else {}
        figures = {name: told.get(name, "").split() for name in ("head", "columns", "rows")}
        cells: list[Shape] = []
        column = 0
        after: dict[int, tuple[int, int]] = {}
        for place in range(max(line.count("\t") + 1, len(figures["columns"]))):
            column = _continued(column, cells, open_, after)
            span, deep = (max(_figure(figures[name], place), 1) for name in ("columns", "rows"))
            cells.append(Shape(place, span, "restart" if deep > 1 else None, _figure(figures["head"], place) == 1))
            if deep > 1:
                after[column] = (deep - 1, span)
            column += span
        while open_ and column <= max(open_):
            before = column
            column = _continued(column, cells, open_, after)
            if column == before:
                break
        open_ = after
        rows.append(cells)
    width = max((sum(cell.columns for cell in row) for row in rows), default=1)
    return [RowShape(table, tuple(row), width) for row in rows]


def _continued(
    column: int, cells: list[Shape], open_: dict[int, tuple[int, int]], after: dict[int, tuple[int, int]]
) -> int:
    """Continue the cells from above that stand at a column; the next free column."""
    while column in open_:
        left, span = open_.pop(column)
        cells.append(Shape(None, span, "continue"))
        if left > 1:
            after[column] = (left - 1, span)
        column += span
    return column


def _figure(figures: Sequence[str], place: int) -> int:
    return int(figures[place]) if place < len(figures) and figures[place].isdecimal() else 0
