"""A synopsis in words: what its columns are called, and what each version did to a clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from draftdiff.diff import Change, ChangeKind, Reason
from draftdiff.diff.several.synopsis import Cell, Fate, Row, Synopsis
from draftdiff.model import Clause
from draftdiff.reports.phrases import stage_name
from draftdiff.reports.wording import labels

_JOINS = {Fate.SPLIT: "split", Fate.MERGED: "merged", Fate.RECAST: "recast"}

_COUNTED = (
    (Fate.EDITED, "edited"),
    (Fate.NEW, "new"),
    (Fate.GONE, "deleted"),
    (Fate.BACK, "back"),
    (Fate.SPLIT, "split"),
    (Fate.MERGED, "merged"),
    (Fate.RECAST, "recast"),
    ("moved", "moved"),
)


@dataclass(frozen=True, slots=True)
class Remark:
    """What happened to a clause in one version: a name for the mark's shape, the words, the row that it speaks of."""

    name: str
    text: str
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A version at the head of its column: its name, and what it did in numbers."""

    name: str
    told: str
    lang: str


def columns(table: Synopsis, names: Sequence[str] = ()) -> tuple[Column, ...]:
    """The columns of a table; without ``names`` they are called by stage, version or place in the row."""
    told = names or [
        stage_name(version.stage) or (version.version or "")[:10] or f"version {number}"
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
    changed = sum(not calm(row) for row in table.rows)
    versions = "1 version" if many == 1 else f"{many} versions"
    if not changed:
        return f"{versions}; no clause was changed on the way" if many > 1 else versions
    noun = "clause" if len(table.rows) == 1 else "clauses"
    verb = "was" if changed == 1 else "were"
    return f"{versions}; {changed} of {len(table.rows)} {noun} {verb} changed on the way"


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
    row = table.rows[index]
    cell = row.cells[column]
    old = " and ".join(clause.label for clause in before(row, cell))
    since = names[cell.since] if cell.since is not None else ""
    minor = cell.fate is Fate.EDITED and not cell.substantive
    told = (
        (cell.fate is Fate.NEW, Remark("new", "new")),
        (cell.fate is Fate.GONE, Remark("gone", "deleted")),
        (cell.fate is Fate.BACK, Remark("back", _back(cell, since))),
        (cell.fate in _JOINS, Remark("brace", f"{_JOINS.get(cell.fate)} from {old}")),
        (cell.moved, Remark("moved", f"moved from {old}")),
        (cell.format, Remark("format", "format")),
        (minor, Remark("consequential", "consequential or editorial")),
    )
    return (*(remark for holds, remark in told if holds), *_doubts(table, index, column))


def renumbered_from(row: Row, column: int) -> str:
    """The labels before, where the row has others now and nothing else tells of the old ones."""
    cell = row.cells[column]
    old, new = labels(before(row, cell)), labels(cell.clauses)
    return old if old and new and old != new and cell.fate not in _JOINS and not cell.moved else ""


def returns(row: Row, names: Sequence[str]) -> tuple[str, ...]:
    """How the row came back, each time in a phrase that names the proof."""
    proofs = {Reason.WID: "the same identity"}
    return tuple(
        f"{each.old} of {names[each.left]} is {each.new} of {names[each.back]}"
        f" ({proofs.get(each.reason, 'the same words')})"
        for each in row.returns
    )


def beginning(text: str, *, most: int = 60) -> str:
    """The first words of a text on one line."""
    line = " ".join(text.split("\n"))
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} …"


def _back(cell: Cell, since: str) -> str:
    return f"back as in {since}" if all(op == "=" for op, _ in cell.words) else f"back, marked against {since}"


def _doubts(table: Synopsis, index: int, column: int) -> Iterator[Remark]:
    for doubt in table.doubts:
        if doubt.column == column and index == doubt.row_old:
            text = f"possibly {' and '.join(doubt.new)}, likeness {doubt.score:.2f}"
            yield Remark("possibly", text, doubt.row_new)
        if doubt.column == column and index == doubt.row_new:
            text = f"possibly {' and '.join(doubt.old)} of the version before, likeness {doubt.score:.2f}"
            yield Remark("possibly", text, doubt.row_old)


def _kind(old: Sequence[Clause], new: Sequence[Clause]) -> ChangeKind:
    if not old or not new:
        return ChangeKind.INSERTED if new else ChangeKind.DELETED
    if len(old) > 1:
        return ChangeKind.MERGED
    if len(new) > 1:
        return ChangeKind.SPLIT
    return ChangeKind.UNCHANGED if old[0].text == new[0].text else ChangeKind.EDITED


def _counted(count: dict[str, int], *, first: bool) -> str:
    if first:
        return "1 clause" if count["original"] == 1 else f"{count['original']} clauses"
    told = [f"{count[key]} {word}" for key, word in _COUNTED if count[key]]
    return ", ".join(told) or "no change"


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
