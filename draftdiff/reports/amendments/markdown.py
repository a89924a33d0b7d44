"""A report on amendments as Markdown: tables, or lists of entries, with ``<ins>`` and ``<del>``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from draftdiff.reports.amendments.phrases import phrases
from draftdiff.reports.amendments.sheet import Line, Role, Row, Section, Sheet
from draftdiff.reports.markdown import escaped, marked_words
from draftdiff.reports.wording import labels

_FORMS = {Role.HEAD: "**{}**", Role.REMARK: "*{}*", Role.WORDING: "{}", Role.FACT: "{}"}


def sheet_markdown(sheet: Sheet) -> str:
    """The report as Markdown, ending in a line break."""
    colon = phrases(sheet.language)("colon")
    parts = [f"# {escaped(f'{sheet.name}{colon}{sheet.title}')}"]
    if sheet.facts:
        parts.append("\n".join(f"- {escaped(f'{label}{colon}{fact}')}" for label, fact in sheet.facts))
    parts.append(f"{escaped(sheet.summary)}.")
    for section in sheet.sections:
        parts += _section(section, sheet.columns)
    return "\n\n".join(parts) + "\n"


def _section(section: Section, columns: Sequence[str]) -> Iterator[str]:
    if section.heading:
        yield f"## {escaped(section.heading)}"
    if columns:
        head = f"| {' | '.join(escaped(column) for column in columns)} |\n|{' --- |' * len(columns)}"
        yield "\n".join((head, *(f"| {' | '.join(map(_cell, row.cells))} |" for row in section.rows)))
    else:
        yield from (_entry(row) for row in section.rows)


def _entry(row: Row) -> str:
    """The lines of an entry, each a paragraph in a quotation as deep as the row stands."""
    lines = [_line(line) for cell in row.cells for line in cell]
    mark = "> " * row.depth
    return f"\n{mark.rstrip()}\n".join(f"{mark}{line}" for line in lines)


def _cell(cell: Sequence[Line]) -> str:
    return "<br>".join(_line(line) for line in cell)


def _line(line: Line) -> str:
    if line.change is None:
        text = escaped(" ".join(line.text.split()))
        return _FORMS[line.role].format(text) if text else ""
    label = escaped(labels(line.change.new or line.change.old))
    return " ".join(f"{label}: {marked_words(line.change.words)}".split())
