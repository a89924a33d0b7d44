"""A synopsis for a terminal, as Markdown and as a table for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from textwrap import fill

from draftdiff.diff import Change, ChangeKind, HunkType
from draftdiff.diff.several.synopsis import Fate, Row, Synopsis
from draftdiff.reports.markdown import escaped, marked_words
from draftdiff.reports.stages import (
    Column,
    change_of,
    columns,
    groups,
    name_of,
    remarks,
    returns,
    summary,
)
from draftdiff.reports.table import guarded
from draftdiff.reports.terminal import Page, change_text, plain
from draftdiff.tongues import gettext as _
from draftdiff.tongues import parts as parts_of
from draftdiff.tongues import pgettext

_PAGE = Page()
_QUIET = frozenset({Fate.ABSENT, Fate.ORIGINAL, Fate.UNCHANGED})


def synopsis_text(table: Synopsis, names: Sequence[str] = (), page: Page = _PAGE) -> str:
    """The rows that changed on the way, each with what every version did to it; ends in a line break.

    ``names`` are those of the columns.
    """
    heads = columns(table, names)
    parts = [_filled(table.versions[-1].title or table.versions[0].title, page), _filled(summary(table), page)]
    parts.append(
        "\n".join(
            _filled(_("%(what)s: %(told)s", what=column.name, told=column.told), page, indent="  ") for column in heads
        )
    )
    for calm, group in groups(table.rows):
        if calm:
            parts.append(_filled(_fold(table, group), page))
        else:
            parts += [_row_text(table, index, heads, page) for index in group]
    return "\n\n".join(parts) + "\n"


def synopsis_markdown(table: Synopsis, names: Sequence[str] = ()) -> str:
    """The same as Markdown, with ``<ins>`` and ``<del>``."""
    heads = columns(table, names)
    parts = [
        f"# {escaped(table.versions[-1].title or table.versions[0].title)}",
        escaped(summary(table)),
        "\n".join(f"- **{escaped(column.name)}** {escaped(column.told)}" for column in heads),
    ]
    for calm, group in groups(table.rows):
        if calm:
            parts.append(f"*{escaped(_fold(table, group))}*")
        else:
            parts += [_row_markdown(table, index, heads) for index in group]
    return "\n\n".join(parts) + "\n"


def synopsis_table(table: Synopsis, names: Sequence[str] = ()) -> str:
    """The table as CSV (RFC 4180): a line for each row; for each version its label, what it did, its text.

    The last column tells how a clause came back.
    """
    output = StringIO(newline="")
    writer = csv.writer(output)
    for cells in synopsis_rows(table, names):
        writer.writerow([guarded(cell) for cell in cells])
    return output.getvalue()


def synopsis_rows(table: Synopsis, names: Sequence[str] = ()) -> Iterator[tuple[str, ...]]:
    """The headings and the rows of the table."""
    heads = columns(table, names)
    kept = ("label", "change", "text")  # as in every table: what reads it knows them by these names
    yield (*(f"{column.name}: {what}" for column in heads for what in kept), "came back")
    for index, row in enumerate(table.rows):
        cells = [cell for column in range(len(heads)) for cell in _table_cells(table, index, column, heads)]
        yield (*cells, parts_of(returns(row, _names(heads))))


def _names(heads: Sequence[Column]) -> list[str]:
    return [column.name for column in heads]


def _fold(table: Synopsis, group: Sequence[int]) -> str:
    first, last = name_of(table.rows[group[0]]), name_of(table.rows[group[-1]])
    span = first if len(group) == 1 else f"{first}–{last}"
    numbers = any(cell.renumbered for index in group for cell in table.rows[index].cells)
    if numbers:
        return _("%(span)s: unchanged in all versions but for numbers", span=span)
    return _("%(span)s: unchanged in all versions", span=span)


def _steps(row: Row) -> Iterator[int]:
    """The columns in which there is something to tell of a row."""
    for column, cell in enumerate(row.cells):
        if cell.fate not in _QUIET or cell.moved or cell.format:
            yield column


def _told(table: Synopsis, index: int, column: int, heads: Sequence[Column]) -> str:
    """What a version did, in one line: ``edited; moved from OP4``."""
    row = table.rows[index]
    found = [remark.text for remark in remarks(table, index, column, _names(heads))]
    if row.cells[column].fate is Fate.EDITED and row.cells[column].substantive:
        found.insert(0, pgettext("kind of change", "edited"))
    return parts_of(found)


# --- for a terminal -----------------------------------------------------------------------------


def _row_text(table: Synopsis, index: int, heads: Sequence[Column], page: Page) -> str:
    row = table.rows[index]
    parts = [_filled(_("%(what)s: %(told)s", what=name_of(row), told=_way(row, heads)), page)]
    for column in _steps(row):
        head = _("%(what)s: %(told)s", what=heads[column].name, told=_told(table, index, column, heads))
        parts.append(_filled(head, page, indent="  ") + "\n" + change_text(_plain(row, column), page).rstrip("\n"))
    return "\n".join(parts)


def _plain(row: Row, column: int) -> Change:
    """The change without anything that a remark would be made of: that stands above it already."""
    change = change_of(row, column)
    one_sided = not change.old or not change.new
    kind = change.kind if one_sided else ChangeKind.EDITED
    return Change(kind, change.old, change.new, change.words, types=(HunkType.SUBSTANTIVE,))


def _way(row: Row, heads: Sequence[Column]) -> str:
    """Where the row stood in each version that has it: ``OP4 in draft, OP5 in adopted``."""
    told = []
    last = None
    for column, cell in enumerate(row.cells):
        name = ", ".join(cell.labels)
        if name and name != last:
            told.append(_("%(clause)s in %(version)s", clause=name, version=heads[column].name))
        last = name
    return parts_of(told)


def _filled(text: str, page: Page, indent: str = "") -> str:
    line = plain(" ".join(text.splitlines()))
    return fill(line, page.columns, initial_indent=indent, subsequent_indent=f"{indent}  ", break_on_hyphens=False)


# --- Markdown and CSV ---------------------------------------------------------------------------


def _row_markdown(table: Synopsis, index: int, heads: Sequence[Column]) -> str:
    row = table.rows[index]
    lines = [f"**{escaped(name_of(row))}** {escaped(_way(row, heads))}", ""]
    for column in _steps(row):
        told = f"*{escaped(heads[column].name)}:* {escaped(_told(table, index, column, heads))}"
        lines.append(f"- {told}  \n  {marked_words(change_of(row, column).words)}")
    return "\n".join(lines)


def _table_cells(table: Synopsis, index: int, column: int, heads: Sequence[Column]) -> tuple[str, str, str]:
    cell = table.rows[index].cells[column]
    told = _told(table, index, column, heads) or ("" if cell.fate is Fate.ABSENT else cell.fate.value)
    return ", ".join(cell.labels), told, cell.text
