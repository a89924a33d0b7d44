"""A comparison or a sheet in each form that a file can have, as bytes: the same for command line, pages and batches.

What a form is drawn with is loaded when the form is asked for: templates, PDF and workbooks take long to load.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from draftdiff.diff import Comparison
from draftdiff.reports.amendments.sheet import Sheet

ENDINGS = {
    "text": "txt",
    "json": "json",
    "html": "html",
    "csv": "csv",
    "markdown": "md",
    "pdf": "pdf",
    "xlsx": "xlsx",
    "docx": "docx",
    "akn": "xml",
}
"""What the name of a file in a form ends in."""

_WIDTH = 100
"""Columns of a text that is written to a file."""


def comparison_file(comparison: Comparison, form: str) -> bytes:
    """A comparison in a form of `COMPARISONS`. Raises KeyError for another."""
    return COMPARISONS[form](comparison)


def sheet_file(sheet: Sheet, form: str) -> bytes:
    """A sheet in a form of `SHEETS`. Raises KeyError for another."""
    return SHEETS[form](sheet)


def _json(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _comparison_json(comparison: Comparison) -> bytes:
    from draftdiff.reports.astray import comparison_data  # noqa: PLC0415 - see above

    return _json(comparison_data(comparison))


def _comparison_text(comparison: Comparison) -> bytes:
    from draftdiff.reports.terminal import Page, comparison_text  # noqa: PLC0415 - see above

    return comparison_text(comparison, Page(width=_WIDTH, color=False)).encode()


def _comparison_html(comparison: Comparison) -> bytes:
    from draftdiff.reports.html import Look, comparison_report  # noqa: PLC0415 - see above

    # Nobody can ask a file for more afterwards, so it holds what merely follows as well.
    return comparison_report(comparison, look=Look(consequential=True)).encode()


def _comparison_csv(comparison: Comparison) -> bytes:
    from draftdiff.reports.table import comparison_table  # noqa: PLC0415 - see above

    return comparison_table(comparison).encode()


def _comparison_markdown(comparison: Comparison) -> bytes:
    from draftdiff.reports.markdown import comparison_markdown  # noqa: PLC0415 - see above

    return comparison_markdown(comparison).encode()


def _comparison_pdf(comparison: Comparison) -> bytes:
    from draftdiff.reports.pdf.pages import comparison_pdf  # noqa: PLC0415 - see above

    return comparison_pdf(comparison)


def _comparison_workbook(comparison: Comparison) -> bytes:
    from draftdiff.reports.workbook import comparison_workbook  # noqa: PLC0415 - see above

    return comparison_workbook(comparison)


COMPARISONS: Mapping[str, Callable[[Comparison], bytes]] = {
    "text": _comparison_text,
    "json": _comparison_json,
    "html": _comparison_html,
    "csv": _comparison_csv,
    "markdown": _comparison_markdown,
    "pdf": _comparison_pdf,
    "xlsx": _comparison_workbook,
}
"""The forms of a comparison that need nothing but its data."""


def _sheet_text(sheet: Sheet) -> bytes:
    from draftdiff.reports.amendments.text import sheet_text  # noqa: PLC0415 - see above
    from draftdiff.reports.terminal import Page  # noqa: PLC0415 - see above

    return sheet_text(sheet, Page(width=_WIDTH, color=False)).encode()


def _sheet_json(sheet: Sheet) -> bytes:
    from draftdiff.reports.amendments.json import sheet_json  # noqa: PLC0415 - see above

    return _json(sheet_json(sheet))


def _sheet_html(sheet: Sheet) -> bytes:
    from draftdiff.reports.amendments.html import sheet_page  # noqa: PLC0415 - see above

    return sheet_page(sheet).encode()


def _sheet_csv(sheet: Sheet) -> bytes:
    from draftdiff.reports.amendments.table import sheet_table  # noqa: PLC0415 - see above

    return sheet_table(sheet).encode()


def _sheet_markdown(sheet: Sheet) -> bytes:
    from draftdiff.reports.amendments.markdown import sheet_markdown  # noqa: PLC0415 - see above

    return sheet_markdown(sheet).encode()


def _sheet_pdf(sheet: Sheet) -> bytes:
    from draftdiff.reports.pdf.pages import sheet_pdf  # noqa: PLC0415 - see above

    return sheet_pdf(sheet)


def _sheet_workbook(sheet: Sheet) -> bytes:
    from draftdiff.reports.workbook import sheet_workbook  # noqa: PLC0415 - see above

    return sheet_workbook(sheet)


SHEETS: Mapping[str, Callable[[Sheet], bytes]] = {
    "text": _sheet_text,
    "json": _sheet_json,
    "html": _sheet_html,
    "csv": _sheet_csv,
    "markdown": _sheet_markdown,
    "pdf": _sheet_pdf,
    "xlsx": _sheet_workbook,
}
"""The forms of a sheet."""
