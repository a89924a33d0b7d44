"""What a document of Word is made of, as values: paragraphs and rows of tables, each as it was and as it is.

One form serves a clean text and one with tracked changes: in the first everything is as it was. An operation is
``=`` (kept), ``-`` (taken out), ``+`` (put in), ``<`` (carried away to another place) or ``>`` (carried here). The
text without what has ``+`` or ``>`` is the old one, without what has ``-`` or ``<`` the new one.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from draftdiff.model import Clause

KEPT, OUT, IN, AWAY, HERE = "=", "-", "+", "<", ">"
GONE = frozenset({OUT, AWAY})
COME = frozenset({IN, HERE})

LONG_AGO = "1970-01-01T00:00:00Z"
"""The time of a change of which none is known, where one must be told."""

_APART = timedelta(minutes=2)
"""Changes of one author up to a minute apart are one to LibreOffice."""


@dataclass(frozen=True, slots=True)
class Author:
    """Whose a change is, and its time as Word writes it (``2026-03-10T00:00:00Z``) where it is known."""

    name: str
    date: str | None = None

    @property
    def later(self) -> Author:
        """The same author two minutes later, for a change that no program shall take for one with another."""
        moment = datetime.fromisoformat(self.date or LONG_AGO) + _APART
        return Author(self.name, moment.isoformat().replace("+00:00", "Z"))


@dataclass(frozen=True, slots=True)
class Look:
    """How characters are set; ``leading`` are those of a lead verb, which the document itself does not set apart."""

    bold: bool = False
    italic: bool = False
    underlined: bool = False
    struck: bool = False
    raised: str | None = None
    lang: str = "und"
    leading: bool = False

    @property
    def seen(self) -> Look:
        """The look as a reader sees it: a lead verb is in italics."""
        return replace(self, italic=self.italic or self.leading, leading=False)


@dataclass(frozen=True, slots=True)
class Dress:
    """How a paragraph is set: its style, and the list and level by which Word counts it, if it does."""

    style: str
    counted: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The mark of a footnote, with the note as it was and as it is; None on a side that has no such note.

    ``marker`` is what is printed where Word does not count it by itself.
    """

    old: Clause | None
    new: Clause | None
    marker: str | None = None


@dataclass(frozen=True, slots=True)
class Inline:
    """Characters, or the mark of a footnote, with one operation: how they were set (``before``) and are (``look``)."""

    op: str
    text: str
    look: Look
    before: Look | None = None
    author: Author | None = None
    note: NoteMark | None = None
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``op`` is what became of its end, by which it is parted from what follows.

    ``old`` and ``new`` are how it is set on each side, None where it does not end there. ``move`` names the move that
    carries it away or here. ``remarks`` are comments on all of it. ``told`` is the bookmark that says what it is.
    """

    content: tuple[Inline, ...]
    new: Dress | None
    old: Dress | None
    op: str = KEPT
    author: Author | None = None
    move: str | None = None
    remarks: tuple[Remark, ...] = ()
    told: str | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment: whose, and what it says in lines."""

    author: Author
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row: its words, how many columns it spans, whether it is a heading.

    ``down`` tells of one that spans rows: that it begins here (``restart``), or goes on (``continue``).
    """

    content: tuple[Inline, ...]
    columns: int = 1
    down: str | None = None
    head: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table named ``table``, which has ``width`` columns; ``told`` is as of a paragraph."""

    cells: tuple[Cell, ...]
    table: str
    width: int
    op: str = KEPT
    author: Author | None = None
    head: bool = False
    told: str | None = None


Block = Paragraph | Row


@dataclass(frozen=True, slots=True)
class Body:
    """All of a text: its blocks, and the lists by which Word counts (see `draftdiff.reports.word.numbering`)."""

    blocks: tuple[Block, ...]
    title: str
    lang: str
    lists: tuple[tuple[Format, ...], ...] = field(default=())
    tracked: bool = False


@dataclass(frozen=True, slots=True)
class Format:
    """How the numbers of one level of a list look: ``(`` + a number of a style + ``)``."""

    before: str
    style: str
    after: str


_ENDING = "EndOfText"
PARTING = Paragraph((Inline(KEPT, " ", Look(), Look()),), Dress(_ENDING), Dress(_ENDING))
"""What stands at the end of a text, and between two tables: its end is there to stay, whatever goes before it.

It holds a space, for where a paragraph without any character follows, LibreOffice keeps the list of the one that goes.
"""
