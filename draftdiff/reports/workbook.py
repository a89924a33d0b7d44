"""Lists as a workbook for a spreadsheet (XLSX): one sheet, a heading that stays in sight, a filter on each column.

Every text is written as a text, whatever it begins with, so that nothing in it can run as a formula; dates are
dates and numbers are numbers. The same data gives the same bytes: a workbook says it was made on the last day that
stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from draftdiff.diff import Comparison
from draftdiff.diff.several.synopsis import Synopsis
from draftdiff.reports.amendments.sheet import Sheet
from draftdiff.reports.amendments.table import told
from draftdiff.reports.languages import direction
from draftdiff.reports.synopsis_texts import synopsis_rows
from draftdiff.reports.table import COLUMNS, comparison_rows, guarded, preface_row
from draftdiff.tongues import tongue

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Word = tuple[str, str]
Cell = str | int | float | date | datetime | tuple[Word, ...] | None
"""What stands in a cell; words that are kept (``=``), taken out (``-``) or put in (``+``) are drawn with marks."""

MOST = 32_767
"""The most characters that a cell holds (Excel specifications and limits)."""

_MARKS: Mapping[str, Mapping[str, object]] = {
    "=": {},
    "+": {"font_color": "#0B4F1C", "underline": 2},
    "-": {"font_color": "#8C1111", "font_strikeout": True},
}
_CUT = " […]"
_EARLIEST = date(2000, 1, 1)
_NARROWEST, _WIDEST = 8, 60
_NAME = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31
_DATES = frozenset({"date", "received", "deadline"})


@dataclass(frozen=True, slots=True)
class Table:
    """A list as it is written: its name, what it is about, its columns and rows; whether it runs from the right."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    rtl: bool = False


def comparison_workbook(comparison: Comparison) -> bytes:
    """A row for each change, unchanged ones too; in the last column the words with their marks."""
    above: list[tuple[Cell, ...]] = [(*preface_row(line), line.words) for line in comparison.preface]
    rows = tuple(above) + tuple(
        (*_numbered(row), tuple(change.words))
        for change, row in zip(comparison.changes, comparison_rows(comparison), strict=True)
    )
    title = comparison.new.title or comparison.old.title
    return written(Table("changes", title, (*COLUMNS, "words"), rows, direction(comparison.new.lang) == "rtl"))


def sheet_workbook(sheet: Sheet) -> bytes:
    """The record of each row of a report, under the same headings as its CSV."""
    rows = tuple(tuple(_cell(field, row.record) for field in sheet.fields) for row in sheet.rows)
    rtl = tongue(sheet.language).direction == "rtl"
    return written(Table(sheet.name, sheet.title, sheet.fields, rows, rtl))


def synopsis_workbook(table: Synopsis, names: Sequence[str] = ()) -> bytes:
    """A row for each clause; of each version its labels, what it did, and the text."""
    columns, *rows = synopsis_rows(table, names)
    last = table.versions[-1]
    return written(
        Table("synopsis", last.title, tuple(columns), tuple(map(tuple, rows)), direction(last.lang) == "rtl")
    )


def written(table: Table) -> bytes:
    """A list as the bytes of a workbook."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - it is not needed by whoever writes no workbook

    output = BytesIO()
    book = Workbook(output, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": table.title[:255], "subject": table.name[:255], "created": _made(table.rows)})
    page = book.add_worksheet(_NAME.sub(" ", table.name).strip("'")[:_LONGEST_NAME] or "list")
    plain = {"text_wrap": True, "valign": "top"}
    pen = _Pen(
        page,
        plain=book.add_format(plain),
        quoted=book.add_format({**plain, "quote_prefix": True}),
        day=book.add_format({**plain, "num_format": "yyyy-mm-dd"}),
        moment=book.add_format({**plain, "num_format": "yyyy-mm-dd hh:mm"}),
        marks={op: book.add_format(look) for op, look in _MARKS.items()},
        whole={op: book.add_format({**plain, **look, "quote_prefix": True}) for op, look in _MARKS.items()},
    )
    page.write_row(0, 0, table.columns, book.add_format({"bold": True, "valign": "top", "bottom": 1}))
    for at, row in enumerate(table.rows, start=1):
        for column, cell in enumerate(row):
            pen.write(at, column, cell)
    page.freeze_panes(1, 0)
    if table.rows and table.columns:
        page.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    for column, heading in enumerate(table.columns):
        page.set_column(column, column, _width(heading, (row[column] for row in table.rows)))
    if table.rtl:
        page.right_to_left()
    page.repeat_rows(0)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    book.close()
    return output.getvalue()


@dataclass(frozen=True, slots=True)
class _Pen:
    """What writes cells on a page, each by what it is."""

    page: Worksheet
    plain: Format
    quoted: Format
    day: Format
    moment: Format
    marks: Mapping[str, Format]
    whole: Mapping[str, Format]

    def write(self, row: int, column: int, cell: Cell) -> None:
        match cell:
            case None | "" | ():
                pass
            case bool():
                self.page.write_boolean(row, column, cell, self.plain)
            case int() | float():
                self.page.write_number(row, column, cell, self.plain)
            case datetime():
                self.page.write_datetime(row, column, cell.astimezone(UTC).replace(tzinfo=None), self.moment)
            case date():
                self.page.write_datetime(row, column, datetime.combine(cell, time()), self.day)
            case str():
                # Also whoever opens the cell and leaves it again must not make a formula of it.
                form = self.plain if guarded(cell) == cell else self.quoted
                self.page.write_string(row, column, _fitting(cell), form)
            case _:
                self._words(row, column, cell)

    def _words(self, row: int, column: int, words: tuple[Word, ...]) -> None:
        text = "".join(word for _, word in words)
        runs = [(op, word) for op, word in words if word]
        if len(text) > MOST:
            self.write(row, column, "".join(_BRACKETS[op].format(word) for op, word in runs))
        elif len(runs) == 1:  # a text in one format is none with formats inside
            self.page.write_string(row, column, text, self.whole[runs[0][0]])
        elif runs:
            form = self.plain if guarded(text) == text else self.quoted
            self.page.write_rich_string(
                row, column, *(part for op, word in runs for part in (self.marks[op], word)), form
            )


_BRACKETS = {"=": "{}", "+": "{{+{}+}}", "-": "[-{}-]"}


def _numbered(row: Sequence[str]) -> tuple[Cell, ...]:
    """A row of a comparison, its score as a number."""
    return tuple(float(cell) if name == "score" and cell else cell for name, cell in zip(COLUMNS, row, strict=True))


def _cell(field: str, record: Mapping[str, object]) -> Cell:
    value = record.get(field)
    if isinstance(value, str) and field in _DATES:
        return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return told(value)


def _made(rows: Iterable[Sequence[Cell]]) -> datetime:
    """The day of a list: the last that stands in it."""
    days = [
        cell.astimezone(UTC).date() if isinstance(cell, datetime) else cell
        for row in rows
        for cell in row
        if isinstance(cell, date)
    ]
    return datetime.combine(max(days, default=_EARLIEST), time())


def _fitting(text: str) -> str:
    return text if len(text) <= MOST else text[: MOST - len(_CUT)] + _CUT


def _width(heading: str, cells: Iterable[Cell]) -> int:
    """The width of a column in characters: what its cells need, within bounds."""
    longest = max((_length(cell) for cell in cells), default=0)
    return min(max(longest, len(heading) + 3, _NARROWEST), _WIDEST)


def _length(cell: Cell) -> int:
    if isinstance(cell, tuple):
        return sum(len(word) for _, word in cell)
    return max(map(len, str(cell).splitlines()), default=0) + 1
