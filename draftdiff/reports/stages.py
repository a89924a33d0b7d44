"""A synopsis in words: what its columns are called, and what each version did to a clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from draftdiff.diff import Change, ChangeKind, Reason
from draftdiff.diff.several.synopsis import Cell, Fate, Row, Synopsis
from draftdiff.model import Clause
from draftdiff.reports.phrases import stage_name
from draftdiff.reports.wording import label_name, labels
from draftdiff.tongues import conjoined, ngettext, number, pgettext
from draftdiff.tongues import gettext as _
from draftdiff.tongues import row as in_row

_JOINS = frozenset({Fate.SPLIT, Fate.MERGED, Fate.RECAST})


@dataclass(frozen=True, slots=True)
class Remark:
    """What happened to a clause in one version: a name for the mark's shape, the words, the row that it speaks of."""

    name: str
    text: str
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A version at the head of its column: its name, and what it did in numbers, one by one."""

    name: str
    counts: tuple[str, ...]
    lang: str

    @property
    def told(self) -> str:
        """What it did in numbers, on one line."""
        return in_row(self.counts)


def columns(table: Synopsis, names: Sequence[str] = ()) -> tuple[Column, ...]:
    """The columns of a table; without ``names`` they are called by stage, version or place in the row."""
    told = names or [
        stage_name(version.stage) or (version.version or "")[:10] or _("version %(number)s", number=number)
        for number, version in enumerate(table.versions, 1)
    ]
    counts = table.summary
    return tuple(
        Column(name, _counted(count, first=place == 0), version.lang)
        for place, (name, count, version) in enumerate(zip(_apart(told), counts, table.versions, strict=True))
    )


def summary(table: Synopsis) -> str:
    """The whole in one sentence: ``4 versions; 17 of 65 clauses were changed on the way``."""
    many = len(table.versions)
    changed = sum(not calm(one) for one in table.rows)
    versions = ngettext("%(num)s version", "%(num)s versions", many)
    if many == 1 and not changed:
        return versions
    if not changed:
        return _("%(versions)s; no clause was changed on the way", versions=versions)
    clauses = ngettext("%(num)s clause", "%(num)s clauses", len(table.rows))
    return ngettext(
        "%(versions)s; %(num)s of %(clauses)s was changed on the way",
        "%(versions)s; %(num)s of %(clauses)s were changed on the way",
        changed,
        versions=versions,
        clauses=clauses,
    )


def calm(row: Row) -> bool:
    """Whether no version did more to the row than give it another number."""
    return all(cell.fate in {Fate.ORIGINAL, Fate.UNCHANGED} and not (cell.moved or cell.format) for cell in row.cells)


def groups(rows: Sequence[Row]) -> Iterator[tuple[bool, tuple[int, ...]]]:
    """The indices of neighbouring rows that are calm, and of those that are not."""
    group: list[int] = []
    for index, row in enumerate(rows):
        if group and calm(rows[group[-1]]) is not calm(row):
            yield calm(rows[group[0]]), tuple(group)
            group = []
        group.append(index)
    if group:
        yield calm(rows[group[0]]), tuple(group)


def name_of(row: Row) -> str:
    """The labels of a row in the last version that has it."""
    return labels(row.cells[row.last].clauses)


def change_of(row: Row, column: int) -> Change:
    """What a version did to a row as a change from the version that it is marked against."""
    cell = row.cells[column]
    old = before(row, cell)
    return Change(
        _kind(old, cell.clauses), old, cell.clauses, cell.words, cell.moved, cell.renumbered, format=cell.format
    )


def before(row: Row, cell: Cell) -> tuple[Clause, ...]:
    """The clauses that a cell is marked against."""
    return () if cell.since is None else row.cells[cell.since].clauses


def remarks(table: Synopsis, index: int, column: int, names: Sequence[str]) -> tuple[Remark, ...]:
    """What a version did to a row, in a few words each; nothing where only words changed, or nothing did."""
    return (*_remarks(table.rows[index], column, names), *_doubts(table, index, column))


def _remarks(told: Row, column: int, names: Sequence[str]) -> Iterator[Remark]:
    cell = told.cells[column]
    old = conjoined([label_name(clause.label) for clause in before(told, cell)])
    if cell.fate is Fate.NEW:
        yield Remark("new", pgettext("mark", "new"))
    if cell.fate is Fate.GONE:
        yield Remark("gone", pgettext("mark", "deleted"))
    if cell.fate is Fate.BACK:
        yield Remark("back", _back(cell, names[cell.since] if cell.since is not None else ""))
    if cell.fate is Fate.SPLIT:
        yield Remark("brace", _("split from %(clauses)s", clauses=old))
    if cell.fate is Fate.MERGED:
        yield Remark("brace", _("merged from %(clauses)s", clauses=old))
    if cell.fate is Fate.RECAST:
        yield Remark("brace", _("recast from %(clauses)s", clauses=old))
    if cell.moved:
        yield Remark("moved", _("moved from %(clauses)s", clauses=old))
    if cell.format:
        yield Remark("format", pgettext("mark", "format"))
    if cell.fate is Fate.EDITED and not cell.substantive:
        yield Remark("consequential", pgettext("mark", "consequential or editorial"))


def renumbered_from(row: Row, column: int) -> str:
    """The labels before, where the row has others now and nothing else tells of the old ones."""
    cell = row.cells[column]
    old, new = labels(before(row, cell)), labels(cell.clauses)
    return old if old and new and old != new and cell.fate not in _JOINS and not cell.moved else ""


def returns(row: Row, names: Sequence[str]) -> tuple[str, ...]:
    """How the row came back, each time in a phrase that names the proof."""
    told = []
    for each in row.returns:
        places = {"old": each.old, "left": names[each.left], "new": each.new, "back": names[each.back]}
        if each.reason is Reason.WID:
            told.append(_("%(old)s of %(left)s is %(new)s of %(back)s (the same identity)", **places))
        else:
            told.append(_("%(old)s of %(left)s is %(new)s of %(back)s (the same words)", **places))
    return tuple(told)


def beginning(text: str, *, most: int = 60) -> str:
    """The first words of a text on one line."""
    line = " ".join(text.split("\n"))
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} …"


def _back(cell: Cell, since: str) -> str:
    if all(op == "=" for op, _words in cell.words):
        return _("back as in %(version)s", version=since)
    return _("back, marked against %(version)s", version=since)


def _doubts(table: Synopsis, index: int, column: int) -> Iterator[Remark]:
    for doubt in table.doubts:
        if doubt.column == column and index == doubt.row_old:
            new, likeness = conjoined(doubt.new), number(doubt.score, places=2)
            text = _("possibly %(clauses)s, likeness %(likeness)s", clauses=new, likeness=likeness)
            yield Remark("possibly", text, doubt.row_new)
        if doubt.column == column and index == doubt.row_new:
            old, likeness = conjoined(doubt.old), number(doubt.score, places=2)
            text = _(
                "possibly %(clauses)s of the version before, likeness %(likeness)s", clauses=old, likeness=likeness
            )
            yield Remark("possibly", text, doubt.row_old)


def _kind(old: Sequence[Clause], new: Sequence[Clause]) -> ChangeKind:
    if not old or not new:
        return ChangeKind.INSERTED if new else ChangeKind.DELETED
    if len(old) > 1:
        return ChangeKind.MERGED
    if len(new) > 1:
        return ChangeKind.SPLIT
    return ChangeKind.UNCHANGED if old[0].text == new[0].text else ChangeKind.EDITED


def _counted(count: Mapping[str, int], *, first: bool) -> tuple[str, ...]:
    if first:
        return (ngettext("%(num)s clause", "%(num)s clauses", count["original"]),)
    return tuple(_counts(count)) or (_("no change"),)


def _counts(counts: Mapping[str, int]) -> Iterator[str]:
    if count := counts[Fate.EDITED]:
        yield ngettext("%(num)s edited", "%(num)s edited", count)
    if count := counts[Fate.NEW]:
        yield ngettext("%(num)s new", "%(num)s new", count)
    if count := counts[Fate.GONE]:
        yield ngettext("%(num)s deleted", "%(num)s deleted", count)
    if count := counts[Fate.BACK]:
        yield ngettext("%(num)s back", "%(num)s back", count)
    if count := counts[Fate.SPLIT]:
        yield ngettext("%(num)s split", "%(num)s split", count)
    if count := counts[Fate.MERGED]:
        yield ngettext("%(num)s merged", "%(num)s merged", count)
    if count := counts[Fate.RECAST]:
        yield ngettext("%(num)s recast", "%(num)s recast", count)
    if count := counts["moved"]:
        yield ngettext("%(num)s moved", "%(num)s moved", count)


def _apart(names: Sequence[str]) -> list[str]:
    """The names, with a number behind one that was there before."""
    told: list[str] = []
    for name in names:
        number, one = 1, name
        while one in told:
            number += 1
            one = f"{name} ({number})"
        told.append(one)
    return told
