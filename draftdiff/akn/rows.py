"""Rows of a table: one line of a text each, the cells parted by tabs, under a span that tells how it is divided.

The span has the tag `ROW` and the attributes ``table`` (which table it is of), and ``head``, ``columns`` and ``rows``
with one figure for each cell: whether it is a heading, and how many columns and rows it spans.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml import etree

from draftdiff.akn.mixed import ROW, Mark, write_mixed
from draftdiff.akn.names import akn
from draftdiff.model import Item, Span

__all__ = ["ROW", "row_facts", "write_row"]


def row_facts(line: Item) -> dict[str, str] | None:
    """How a line is divided as a row of a table, None where it is none."""
    return next((dict(span.attributes) for span in line.spans if span.tag == ROW), None)


def write_row(table: etree._Element, line: Item, marks: Sequence[Mark], facts: dict[str, str]) -> None:
    """Append a row to a table; a cell that spans columns or rows says so."""
    row = etree.SubElement(table, akn("tr"))
    figures = [facts.get(name, "").split() for name in ("head", "columns", "rows")]
    for place, (cell, own) in enumerate(_cells(line, marks)):
        head, columns, rows = (each[place] if place < len(each) else "" for each in figures)
        element = etree.SubElement(row, akn("th" if head == "1" else "td"))
        for name, value in (("colspan", columns), ("rowspan", rows)):
            if value.isdecimal() and int(value) > 1:
                element.set(name, value)
        write_mixed(etree.SubElement(element, akn("p")), cell, own)


def _cells(line: Item, marks: Sequence[Mark]) -> Iterator[tuple[Item, list[Mark]]]:
    """The cells of a row with the markup and footnotes that are their own."""
    start = 0
    parts = line.text.split("\t")
    for number, part in enumerate(parts):
        end = start + len(part)
        spans = tuple(
            Span(max(s.start, start) - start, min(s.end, end) - start, s.tag, s.attributes)
            for s in line.spans
            if s.tag != ROW and s.start < end and s.end > start
        )
        last = number == len(parts) - 1
        own = [
            replace(m, offset=m.offset - start) for m in marks if start <= m.offset <= end or (last and m.offset > end)
        ]
        yield Item(line.kind, part, spans=spans), own
        start = end + 1
