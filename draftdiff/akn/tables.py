"""How the rows of the tables in a document are divided, which the text of a clause does not tell.

A version tells a row as a line, its cells parted by tabs. What spans columns or rows, and what is heading, stands in
the tree alone; it is told in the terms of `draftdiff.akn.rows`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from draftdiff.akn.clauses import Unit
from draftdiff.akn.lines import slots_of
from draftdiff.akn.names import akn

Rows = Mapping[int, Mapping[int, Mapping[str, str]]]
"""By the place of a clause in its version, and the number of the line in it: what is told of the row."""

_TABLE, _ROW, _HEAD, _CELLS = akn("table"), akn("tr"), akn("th"), (akn("th"), akn("td"))


def rows_of(units: Sequence[Unit]) -> Rows:
    """The rows of all tables, by the units that they stand in."""
    bearers = {unit.element for unit in units}
    found: dict[int, dict[int, dict[str, str]]] = {}
    count = 0
    for place, unit in enumerate(units):
        if unit.gathered is None:
            continue
        line = 0
        rows: dict[int, dict[str, str]] = {}
        for slot in slots_of(unit.element, bearers):
            if slot.element.tag == _TABLE:
                count += 1
                rows |= {line + number: facts for number, facts in _rows(slot.element, count)}
            line += slot.count
        if rows and line == unit.result()[0].count("\n") + 1:
            found[place] = rows
    return found


def _rows(table: etree._Element, name: int) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows that say anything, each with the number of its line in the table."""
    number = 0
    for part in table.iterchildren(etree.Element):
        if not "".join(str(text) for text in part.itertext()).strip():
            continue
        if part.tag == _ROW:
            yield number, _facts(part, name)
        number += 1


def _facts(row: etree._Element, table: int) -> dict[str, str]:
    cells = [cell for cell in row.iterchildren(etree.Element) if cell.tag in _CELLS]
    return {
        "table": str(table),
        "head": " ".join(str(int(cell.tag == _HEAD)) for cell in cells),
        "columns": " ".join(cell.get("colspan") or "1" for cell in cells),
        "rows": " ".join(cell.get("rowspan") or "1" for cell in cells),
    }
