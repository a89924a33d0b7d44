"""A report on amendments for a terminal: each row a block, the marked words set as in a comparison."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import fill, indent

from draftdiff.reports.amendments.phrases import phrases
from draftdiff.reports.amendments.sheet import Line, Row, Sheet
from draftdiff.reports.terminal import NARROWEST, Page, change_text, plain

_PAGE = Page()
_STEP = 4


def sheet_text(sheet: Sheet, page: Page = _PAGE) -> str:
    """The report as text, ending in a line break."""
    colon = phrases(sheet.language)("colon")
    parts = [
        filled(f"{sheet.name}{colon}{sheet.title}", page),
        *(["\n".join(filled(f"{label}{colon}{fact}", page) for label, fact in sheet.facts)] if sheet.facts else []),
        filled(f"{sheet.summary}.", page),
    ]
    for section in sheet.sections:
        if section.heading:
            heading = filled(section.heading, page)
            parts.append(f"{heading}\n{'-' * max(map(len, heading.splitlines()))}")
        parts += [_row(row, sheet.columns, colon, page) for row in section.rows]
    return "\n\n".join(parts) + "\n"


def _row(row: Row, columns: Sequence[str], colon: str, page: Page) -> str:
    base = _STEP * row.depth
    first, *rest = row.cells
    head, *more = first
    blocks = [filled(head.text, page, base)]
    if columns:
        blocks = [filled(" · ".join(line.text for line in first), page, base)]
        more = []
    blocks += [line_text(line, page, base + _STEP) for line in more]
    for place, cell in enumerate(rest, 1):
        named = f"{columns[place]}{colon}" if place > 1 else ""
        blocks += list(_cell(cell, named, page, base + _STEP))
    return "\n".join(blocks)


def _cell(cell: Sequence[Line], named: str, page: Page, margin: int) -> Iterator[str]:
    for place, line in enumerate(cell):
        yield line_text(line, page, margin, named if place == 0 else "")


def line_text(line: Line, page: Page, margin: int, named: str = "") -> str:
    """One line, set to the width behind a margin; a change of a clause with its marks."""
    if line.change is None:
        return filled(f"{named}{line.text}", page, margin)
    narrow = Page(max(page.columns - margin, NARROWEST), page.color)
    return indent(change_text(line.change, narrow).rstrip("\n"), " " * margin)


def filled(text: str, page: Page, margin: int = 0) -> str:
    """A text on as many lines as the width asks for, each after the first set in a little further."""
    line = plain(" ".join(text.splitlines()))
    gap = " " * margin
    return fill(line, page.columns, initial_indent=gap, subsequent_indent=f"{gap}  ", break_on_hyphens=False)
