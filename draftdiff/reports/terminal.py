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
from typing import TYPE_CHECKING

from rich.cells import cell_len

from draftdiff.diff import Change, ChangeKind, Comparison, PrefaceChange, Word
from draftdiff.model import ClauseKind, Version
from draftdiff.reports.languages import language_name
from draftdiff.reports.phrases import reservation_line, stage_name
from draftdiff.reports.telling import questions, to_check
from draftdiff.reports.wording import labels, line_kind, preface_name, remarks, summary_sentence
from draftdiff.tongues import gettext as _
from draftdiff.tongues import ngettext, pgettext

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

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
_EVEN = re.compile("(?:[!-~¡-¬®-ʯ‐-‧] ?)*")
"""Words parted by single spaces, in letters and marks that are each one column wide."""


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
    """One paragraph with what stands beside it: the label in the margin, remarks above the text.

    ``words`` are runs of the text, each with its style; ``below`` is what is to be asked about it.
    """

    label: str
    words: tuple[tuple[str, str], ...]
    remarks: str = ""
    below: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The text without its styles."""
        return "".join([run for run, _ in self.words])


@dataclass(frozen=True, slots=True)
class _Row:
    """A change, and what is to be asked about its references."""

    change: Change
    asked: tuple[str, ...]

    @property
    def quietness(self) -> str:
        """Empty for a row that must be shown; else why it may be folded: it is ``unchanged`` or ``renumbered``."""
        change = self.change
        if self.asked:
            return ""
        if change.silent:
            return "unchanged"
        return "renumbered" if change.tally == "unchanged" and not change.moved and not change.possibly else ""


def plain(text: str) -> str:
    """The text with its control characters made visible, so that no document can drive the terminal."""
    return _CONTROLS.sub(
        lambda found: chr(_PICTURES + ord(found[0])) if found[0] < " " else "\N{REPLACEMENT CHARACTER}", text
    )


def comparison_text(comparison: Comparison, page: Page = Page(), context: Context = Context.CHANGES) -> str:
    """The comparison for a terminal, ending in a line break."""
    head = _run(plain(_heading(comparison)), "bold")
    asked = questions(comparison)
    entries = [_line(line, page) for line in comparison.preface]
    entries += [entry for group in _groups(comparison, asked, context) for entry in _entries(group, page, context)]
    above = [head, *[_run(told) for told in (summary_sentence(comparison), to_check(comparison, asked)) if told]]
    return _set([Entry("", each) for each in above], page, margin=0) + _set(entries, page)


def change_text(change: Change, page: Page = Page()) -> str:
    """One row of a comparison for a terminal, ending in a blank line."""
    return _set([_entry(change, page)], page)


def version_text(version: Version, page: Page = Page()) -> str:
    """The text of a version for a terminal, ending in a line break."""
    facts = [fact for fact in (stage_name(version.stage), language_name(version.lang), *version.front) if fact]
    head = [Entry("", _run(plain(" · ".join(facts)), "dim"))]
    if not any(clause.kind is ClauseKind.TITLE for clause in version.clauses):
        head.insert(0, Entry("", _run(plain(version.title), "bold")))
    clauses = [
        Entry(c.label, _run(plain(c.text), "bold" if c.kind is ClauseKind.TITLE else "")) for c in version.clauses
    ]
    reservations = [Entry("", _run(plain(reservation_line(r)))) for r in version.reservations]
    recorded = [Entry("", _run("On record", "bold")), *reservations] if reservations else []
    return _set(head, page, margin=0) + _set([*clauses, *recorded], page)


def _heading(comparison: Comparison) -> str:
    before, after = (stage_name(side.stage) or (side.version or "")[:10] for side in (comparison.old, comparison.new))
    title = comparison.new.title or comparison.old.title
    if before and after:
        return f"{title} ({before} → {after})"
    titled = any(c.kind is ClauseKind.TITLE for side in (comparison.old, comparison.new) for c in side.clauses)
    return title if titled or comparison.old.title == title else f"{comparison.old.title} → {title}"


def _groups(comparison: Comparison, asked: Sequence[tuple[str, ...]], context: Context) -> Iterator[tuple[_Row, ...]]:
    """Rows that are shown together: neighbours before and after in which nothing happened but, perhaps, to numbers."""
    rows = map(_Row, comparison.changes, asked)
    if context is Context.ALL:
        yield from ((row,) for row in rows)
        return
    place = {clause.label: index for index, clause in enumerate(comparison.old.clauses)}
    group: list[_Row] = []
    for row in rows:
        if group and not _continues(group[-1], row, place):
            yield tuple(group)
            group = []
        group.append(row)
    if group:
        yield tuple(group)


def _continues(before: _Row, row: _Row, place: Mapping[str, int]) -> bool:
    """Whether a row may be folded into one line with the row before it."""
    if not row.quietness or row.quietness != before.quietness:
        return False
    return place[row.change.old[0].label] == place[before.change.old[-1].label] + 1


def _entries(rows: Sequence[_Row], page: Page, context: Context) -> Iterator[Entry]:
    if context is Context.CHANGES and rows[0].quietness:
        yield _fold([row.change for row in rows])
    else:
        yield from (_entry(row.change, page, row.asked) for row in rows)


def _fold(rows: Sequence[Change]) -> Entry:
    told = pgettext("a clause", "unchanged")
    if len(rows) > 1:
        told = ngettext("%(num)s unchanged", "%(num)s unchanged", len(rows))
    if rows[0].renumbered:
        told = _("unchanged, was %(old)s", old=_range([labels(row.old) for row in rows]))
    return Entry(f"  {_range([labels(row.new) for row in rows])}", _run(told, "dim"))


def _range(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]}–{names[-1]}"


def _entry(change: Change, page: Page, asked: tuple[str, ...] = ()) -> Entry:
    sign = _SIGNS.get(change.kind, "~")
    if sign == " " and not change.silent:
        sign = ">" if change.moved else "~"
    return Entry(
        f"{sign} {labels(change.new or change.old)}", _marked(change.words, page), "; ".join(remarks(change)), asked
    )


def _line(line: PrefaceChange, page: Page) -> Entry:
    """A line of the preface that changed."""
    return Entry(f"{_SIGNS.get(line_kind(line), '~')} {preface_name()}", _marked(line.words, page))


def _marked(words: Sequence[Word], page: Page) -> tuple[tuple[str, str], ...]:
    """Words with what became of them, in brackets or in colour."""
    marks = dict.fromkeys(_BRACKETS, ("", "")) if page.color else _BRACKETS
    return tuple([(plain(said).join(marks[operation]), _STYLES[operation]) for operation, said in words])


def _run(text: str, style: str = "") -> tuple[tuple[str, str], ...]:
    return ((text, style),)


def _set(entries: Sequence[Entry], page: Page, margin: int | None = None) -> str:
    """Set the entries to the width, one blank line after each."""
    if margin is None:
        margin = min(max((cell_len(entry.label) for entry in entries), default=0), _MARGIN) + 2
    return (_set_in_colour if page.color else _set_plainly)(entries, page, margin)


# --- without colour -------------------------------------------------------------------------------------


def _set_plainly(entries: Sequence[Entry], page: Page, margin: int) -> str:
    """The text alone: it is what a terminal that shows no styles would be sent, and hundreds of entries are common."""
    lines: list[str] = []
    for entry in entries:
        label = plain(entry.label)
        body = _broken(entry.remarks, page, margin) if entry.remarks else []
        for part in entry.text.removesuffix("\n").split("\n"):
            body += _broken(part, page, margin)
        for question in entry.below:
            body += _broken(f"? {plain(question)}", page, margin)
        if cell_len(label) > max(margin - 2, 0):
            lines.append(label.rstrip())
            label = ""
        first, *rest = body
        lines.append(f"{label}{' ' * (margin - cell_len(label))}{first}".rstrip())
        lines += [f"{' ' * margin}{line}".rstrip() for line in rest]
        lines.append("")
    return "".join([f"{line}\n" for line in lines])


def _broken(text: str, page: Page, margin: int) -> list[str]:
    """A paragraph in lines of the width that the margin leaves, as rich breaks it, without the spaces at their ends."""
    width = page.columns - margin
    if _EVEN.fullmatch(text):
        lines, at, end = [], 0, len(text.rstrip())
        while end - at > width and (space := text.rfind(" ", at, at + width + 1)) > at:
            lines.append(text[at:space])
            at = space + 1
        if end - at <= width:  # else a word is longer than a line
            return [*lines, text[at:end]]
    from rich.text import Text  # noqa: PLC0415 - as in `_set_in_colour`

    return [line.plain for line in Text(text).wrap(_console(page), width)]


# --- in colour --------------------------------------------------------------------------------------------


def _set_in_colour(entries: Sequence[Entry], page: Page, margin: int) -> str:
    console = _console(page)
    for entry in entries:
        for line in _lines(entry, console, page.columns, margin):
            line.rstrip()
            console.print(line, soft_wrap=True)
        console.print()
    output = console.file
    return output.getvalue() if isinstance(output, StringIO) else ""


def _lines(entry: Entry, console: Console, width: int, margin: int) -> Iterator[Text]:
    from rich.text import Text  # noqa: PLC0415 - rich takes a while to load, and a plain text does without

    text = Text(*entry.words[0]) if len(entry.words) == 1 else Text.assemble(*entry.words)
    body: Iterable[Text] = [
        *(Text(entry.remarks, style="italic dim").wrap(console, width - margin) if entry.remarks else ()),
        *(line for part in text.split("\n") for line in part.wrap(console, width - margin)),
        *(line for each in entry.below for line in Text(f"? {plain(each)}", "italic").wrap(console, width - margin)),
    ]
    label = plain(entry.label)
    if cell_len(label) > max(margin - 2, 0):
        yield Text(label, style="bold")
        label = ""
    for line in body or [Text()]:
        yield Text.assemble((label, "bold"), " " * (margin - cell_len(label)), line)
        label = ""


def _console(page: Page) -> Console:
    from rich.console import Console  # noqa: PLC0415 - as above

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
