"""Tables of a page: those that are tables, and those that only put things side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol
from xml.etree.ElementTree import Element

from draftdiff.importers.manuscript import Paragraph, Table
from draftdiff.importers.opendocument.grid import Spanning, settled
from draftdiff.importers.webpage.listing import integer
from draftdiff.importers.webpage.stylesheet import Stylesheet
from draftdiff.importers.webpage.words import tag_of
from draftdiff.importers.word.tables import Drawn, Seen

_COLUMNS = 1000
_ROWS = 65_534
_TITLE = 120
_GROUPS = ("thead", "tbody", "tfoot")
PARTS = {"table": (*_GROUPS, "tr", "colgroup", "col"), **dict.fromkeys(_GROUPS, ("tr",)), "tr": ("td", "th")}
"""What may stand right in a table and in its parts."""

_LINED = frozenset({"wikitable", "bordered", "table-bordered", "msotablegrid", "grid"})


class _Cell(Protocol):
    """Reads what stands in a cell."""

    def __call__(self, element: Element, /, *, head: bool) -> tuple[Paragraph | Table, ...]: ...


@dataclass(frozen=True, slots=True)
class Shape:
    """What a table is read with; ``aside`` tells of a part that it is no text, and sets it aside."""

    sheet: Stylesheet
    cell: _Cell
    aside: Callable[[Element], bool]


def shaped(element: Element, shape: Shape, before: Sequence[Paragraph | Table]) -> list[Paragraph | Table]:
    """A table, or what stands in it where it only puts things side by side; ``before`` is what stands above it."""
    rows: list[list[Spanning]] = []
    for group in _groups(element):
        if group is not element and shape.aside(group):
            continue
        lines = [each for each in group if tag_of(each) == "tr"]
        for place, line in enumerate(lines):
            if not shape.aside(line):
                rows.append(list(_cells(line, shape, len(lines) - place, head=tag_of(group) == "thead")))
    if element.get("role") in {"presentation", "none"}:
        return [block for row in rows for cell in row for block in cell.drawn.blocks]
    clauses = any(isinstance(block, Table) or len(block.text) > _TITLE or block.num for block in before)
    return settled(rows, Seen(_bordered(element, shape.sheet), first=not before, clauses=clauses))


def _groups(element: Element) -> Iterator[Element]:
    """The parts of a table in the order in which they are printed."""
    for name in _GROUPS:
        yield from (each for each in element if tag_of(each) == name)
    yield element


def _cells(line: Element, shape: Shape, below: int, *, head: bool) -> Iterator[Spanning]:
    for each in line:
        tag = tag_of(each)
        if tag in {"td", "th"} and not shape.aside(each):
            columns = min(max(integer(each.get("colspan")) or 1, 1), _COLUMNS)
            written = integer(each.get("rowspan"))
            rows = below if written == 0 else min(max(written or 1, 1), below, _ROWS)
            is_head = head or tag == "th"
            yield Spanning(Drawn(shape.cell(each, head=is_head), columns, head=is_head), rows)


def _bordered(table: Element, sheet: Stylesheet) -> bool:
    """Whether lines are drawn around or between its cells, or it says otherwise that it is one."""
    border = table.get("border", "0").strip()
    if border not in {"", "0"} or table.get("rules", "none").lower() not in {"none", ""}:
        return True
    if _LINED.intersection(table.get("class", "").lower().split()):
        return True
    for each in table.iter():
        tag = tag_of(each)
        if tag in {"th", "thead", "caption"}:
            return True
        if tag in {"table", "td"}:
            said = sheet.style(each)
            lines = (said.get(name, "") for name in ("border", "border-top", "border-left"))
            if any("solid" in line or "double" in line for line in lines):
                return True
    return False
