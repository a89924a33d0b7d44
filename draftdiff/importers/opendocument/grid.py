"""Tables whose cells say themselves how many columns and rows they take, as they do in OpenDocument and in HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from draftdiff.importers.manuscript import Cell, Paragraph, Table
from draftdiff.importers.word.tables import Drawn, Seen, drawn, laid_flat


@dataclass(frozen=True, slots=True)
class Spanning:
    """A cell as it is drawn, and how many rows it takes."""

    drawn: Drawn
    rows: int = 1


def settled(rows: Sequence[Sequence[Spanning]], seen: Seen) -> list[Paragraph | Table]:
    """A table, or what stands in it where it only puts things side by side."""
    filled = [row for row in rows if row]
    if not filled:
        return []
    flat = laid_flat([[cell.drawn for cell in row] for row in filled], seen)
    return [block for block in _whole(rows) if block.rows] if flat is None else flat


def _whole(rows: Sequence[Sequence[Spanning]]) -> list[Table]:
    """The table cell by cell; rows without words are left out, and no cell reaches over one that is."""
    lines = [next(iter(drawn([[cell.drawn for cell in row]]).rows), ()) for row in rows]
    kept = [0, *accumulate(1 if line else 0 for line in lines)]
    result: list[tuple[Cell, ...]] = []
    for number, (row, line) in enumerate(zip(rows, lines, strict=True)):
        if line:
            ends = (min(number + max(cell.rows, 1), len(rows)) for cell in row)
            heights = (kept[end] - kept[number] for end in ends)
            result.append(tuple(replace(cell, rows=height) for cell, height in zip(line, heights, strict=True)))
    return [Table(tuple(result))]


def printed(block: Paragraph | Table) -> str:
    """What stands in a paragraph or table, the number included."""
    if isinstance(block, Table):
        return "\n".join("\t".join(cell.text for cell in row) for row in block.rows)
    return f"{block.num or ''} {block.text}".strip()
