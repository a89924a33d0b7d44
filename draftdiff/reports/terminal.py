"""Versions and comparisons as text for a terminal: labels in the margin, the text set to the width.

In colour, words put in are green and underlined, words taken out red and struck; without colour they stand
in ``{+…+}`` and ``[-…-]``, as git marks them. Clauses in which nothing happened are folded to one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import StringIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from draftdiff.diff import Change, ChangeKind, Comparison
from draftdiff.model import ClauseKind, Version
from draftdiff.reports.languages import language_name
from draftdiff.reports.phrases import reservation_line, stage_name
from draftdiff.reports.wording import labels, remarks, summary_sentence

NARROWEST = 30
"""The least width in columns that text is set to; a narrower terminal breaks the lines itself."""

WIDEST = 100
"""The greatest width in columns: longer lines are hard to read, whatever the terminal has."""

_MARGIN = 20
"""The widest margin in columns; a longer label stands on a line of its own."""

_STYLES = {"=": "", "+": "green underline", "-": "red strike"}
_BRACKETS = {"=": ("", ""), "+": ("{+", "+}"), "-": ("[-", "-]")}
_SIGNS = {ChangeKind.INSERTED: "+", ChangeKind.DELETED: "-", ChangeKind.UNCHANGED: " "}
_PICTURES = 0x2400  # Unicode, Control Pictures: a visible sign for each control character of ASCII
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class Context(StrEnum):
    """How much of what did not change is shown."""

    CHANGES = "changes"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Page:
    """The paper: its width in columns, and whether it takes colour."""

    width: int = 80
    color: bool = False

    @property
    def columns(self) -> int:
        """The width that text is set to."""
        return min(max(self.width, NARROWEST), WIDEST)


@dataclass(frozen=True, slots=True)
class Entry:
    """One paragraph with what stands beside it: the label in the margin, remarks above the text."""

    label: str
    text: Text
    remarks: str = ""


def plain(text: str) -> str:
    """The text with its control characters made visible, so that no document can drive the terminal."""
    return _CONTROLS.sub(
        lambda found: chr(_PICTURES + ord(found[0])) if found[0] < " " else "\N{REPLACEMENT CHARACTER}", text
    )


def comparison_text(comparison: Comparison, page: Page = Page(), context: Context = Context.CHANGES) -> str:
    """The comparison for a terminal, ending in a line break."""
    head = Text(plain(_heading(comparison)), style="bold")
    entries = [entry for group in _groups(comparison, context) for entry in _entries(group, page, context)]
    return _set([Entry("", head), Entry("", Text(summary_sentence(comparison)))], page, margin=0) + _set(entries, page)


def change_text(change: Change, page: Page = Page()) -> str:
    """One row of a comparison for a terminal, ending in a blank line."""
    return _set([_entry(change, page)], page)


def version_text(version: Version, page: Page = Page()) -> str:
    """The text of a version for a terminal, ending in a line break."""
    facts = [fact for fact in (stage_name(version.stage), language_name(version.lang), *version.front) if fact]
    head = [Entry("", Text(plain(" · ".join(facts)), style="dim"))]
    if not any(clause.kind is ClauseKind.TITLE for clause in version.clauses):
        head.insert(0, Entry("", Text(plain(version.title), style="bold")))
    clauses = [
        Entry(c.label, Text(plain(c.text), "bold" if c.kind is ClauseKind.TITLE else "")) for c in version.clauses
    ]
    reservations = [Entry("", Text(plain(reservation_line(r)))) for r in version.reservations]
    recorded = [Entry("", Text("On record", style="bold")), *reservations] if reservations else []
    return _set(head, page, margin=0) + _set([*clauses, *recorded], page)


def _heading(comparison: Comparison) -> str:
    before, after = (stage_name(side.stage) or (side.version or "")[:10] for side in (comparison.old, comparison.new))
    title = comparison.new.title or comparison.old.title
    return f"{title} ({before} → {after})" if before and after else title


def _groups(comparison: Comparison, context: Context) -> Iterator[tuple[Change, ...]]:
    """Rows that are shown together: neighbours before and after in which nothing happened but, perhaps, to numbers."""
    if context is Context.ALL:
        yield from ((change,) for change in comparison.changes)
        return
    place = {clause.label: index for index, clause in enumerate(comparison.old.clauses)}
    group: list[Change] = []
    for change in comparison.changes:
        if group and not _continues(group[-1], change, place):
            yield tuple(group)
            group = []
        group.append(change)
    if group:
        yield tuple(group)


def _continues(before: Change, change: Change, place: Mapping[str, int]) -> bool:
    """Whether a row may be folded into one line with the row before it."""
    quiet = _quietness(change)
    if not quiet or quiet != _quietness(before):
        return False
    return place[change.old[0].label] == place[before.old[-1].label] + 1


def _quietness(change: Change) -> str:
    """Empty for a row that must be shown; else why it may be folded: it is ``unchanged`` or ``renumbered``."""
    if change.silent:
        return "unchanged"
    return "renumbered" if change.tally == "unchanged" and not change.moved and not change.possibly else ""


def _entries(rows: Sequence[Change], page: Page, context: Context) -> Iterator[Entry]:
    if context is Context.CHANGES and _quietness(rows[0]):
        yield _fold(rows)
    else:
        yield from (_entry(row, page) for row in rows)


def _fold(rows: Sequence[Change]) -> Entry:
    told = "unchanged"
    if rows[0].renumbered:
        told = f"unchanged, was {_range([labels(row.old) for row in rows])}"
    elif len(rows) > 1:
        told = f"{len(rows)} unchanged"
    return Entry(f"  {_range([labels(row.new) for row in rows])}", Text(told, style="dim"))


def _range(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]}–{names[-1]}"


def _entry(change: Change, page: Page) -> Entry:
    sign = _SIGNS.get(change.kind, "~")
    if sign == " " and not change.silent:
        sign = ">" if change.moved else "~"
    text = Text()
    for operation, words in change.words:
        before, after = ("", "") if page.color else _BRACKETS[operation]
        text.append(f"{before}{plain(words)}{after}", style=_STYLES[operation])
    return Entry(f"{sign} {labels(change.new or change.old)}", text, "; ".join(remarks(change)))


def _set(entries: Sequence[Entry], page: Page, margin: int | None = None) -> str:
    """Set the entries to the width, one blank line after each."""
    console = _console(page)
    if margin is None:
        margin = min(max((cell_len(entry.label) for entry in entries), default=0), _MARGIN) + 2
    for entry in entries:
        for line in _lines(entry, console, page.columns, margin):
            line.rstrip()
            console.print(line, soft_wrap=True)
        console.print()
    output = console.file
    return output.getvalue() if isinstance(output, StringIO) else ""


def _lines(entry: Entry, console: Console, width: int, margin: int) -> Iterator[Text]:
    body: Iterable[Text] = [
        *(Text(entry.remarks, style="italic dim").wrap(console, width - margin) if entry.remarks else ()),
        *(line for part in entry.text.split("\n") for line in part.wrap(console, width - margin)),
    ]
    label = plain(entry.label)
    if cell_len(label) > max(margin - 2, 0):
        yield Text(label, style="bold")
        label = ""
    for line in body or [Text()]:
        yield Text.assemble((label, "bold"), " " * (margin - cell_len(label)), line)
        label = ""


def _console(page: Page) -> Console:
    return Console(
        file=StringIO(),
        width=page.columns,
        force_terminal=page.color,
        color_system="standard" if page.color else None,
        no_color=not page.color,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},  # the environment was asked at the edge already; a report is a function of its arguments
    )
