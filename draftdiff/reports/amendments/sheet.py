"""A report as data: headings, rows and lines that every format draws in its own way.

A sheet has ``columns`` and is a table, or has none and is a list of entries. Each row also carries its
``record``: the same facts under fixed names, from which the table for a spreadsheet and the JSON are made.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from msgspec import Struct

from draftdiff.diff import Change


class Role(StrEnum):
    """What a line of a report is."""

    HEAD = "head"
    """The name of the row's subject."""
    WORDING = "wording"
    """Words of the document or of a proposal, in its own language."""
    FACT = "fact"
    REMARK = "remark"
    """What a reader must not overlook: late, inadmissible, a guess."""


class Line(Struct, frozen=True):
    """One line: words of a ``role``, or a change of a clause with its marks."""

    text: str = ""
    role: Role = Role.FACT
    change: Change | None = None


class Row(Struct, frozen=True):
    """One row: its cells, each of several lines; ``depth`` 1 for what belongs to the row above it."""

    ident: str
    cells: tuple[tuple[Line, ...], ...]
    record: Mapping[str, Any]
    depth: int = 0
    status: str = ""


class Section(Struct, frozen=True):
    """Rows under one heading, which may be empty."""

    heading: str
    rows: tuple[Row, ...]


class Sheet(Struct, frozen=True):
    """A report: ``lang`` is the language of the text, ``language`` (``en``, ``fr`` or ``ar``) that of the labels.

    ``fields`` are the names of the facts in the records, in the order of their columns.
    """

    kind: str
    name: str
    title: str
    version: str | None
    lang: str
    language: str
    summary: str
    sections: tuple[Section, ...]
    fields: tuple[str, ...]
    facts: tuple[tuple[str, str], ...] = ()
    columns: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows."""
        return tuple(row for section in self.sections for row in section.rows)
