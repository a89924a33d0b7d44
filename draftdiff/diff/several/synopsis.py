"""Three and more versions in one table: a row for each clause, a column for each version.

Rows are built from the comparisons of neighbouring versions: clauses that these assert to be the same one
stand in one row, through all columns. A clause that vanished and came back joins its old row only on proof.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import Any

from msgspec import Struct

from draftdiff.collector import paused
from draftdiff.diff.changes import ENGINE, Change, ChangeKind, Comparison, Reason, Word, clause_reference
from draftdiff.diff.comparison import compare
from draftdiff.diff.several.strands import Comparing, Homecoming, Strands, strands
from draftdiff.diff.words.difference import diff_words
from draftdiff.errors import BadInput, BrokenInvariant
from draftdiff.model import Clause, Version


class NoVersions(BadInput):
    """A synopsis of nothing was asked for."""

    def __init__(self) -> None:
        super().__init__("there is no version to be shown", remedy="give at least one")


class BrokenSynopsis(BrokenInvariant):
    """A synopsis does not tell its versions as they are."""

    def __init__(self, what: str, where: str) -> None:
        super().__init__(what, where=where, remedy="report this with all documents; nothing was shown")


class Fate(StrEnum):
    """What a version did to a clause; each stands for the step from the version before."""

    ABSENT = "absent"
    ORIGINAL = "original"
    NEW = "new"
    UNCHANGED = "unchanged"
    EDITED = "edited"
    SPLIT = "split"
    MERGED = "merged"
    RECAST = "recast"
    GONE = "gone"
    BACK = "back"


class Cell(Struct, frozen=True, gc=False):
    """What one version has of a row: its clauses in reading order, none where the clause is not there.

    ``words`` are marked against the last version before that has the row, which is column ``since``; in
    the first version nothing is marked, and where the row begins all is put in. ``substantive`` tells
    whether words changed beyond what follows from other changes, ``format`` whether markup did.
    """

    fate: Fate
    clauses: tuple[Clause, ...] = ()
    words: tuple[Word, ...] = ()
    since: int | None = None
    moved: bool = False
    renumbered: bool = False
    substantive: bool = False
    format: bool = False

    @property
    def text(self) -> str:
        """The texts of its clauses joined by one space."""
        return _joined(self.clauses)

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of its clauses."""
        return tuple(clause.label for clause in self.clauses)

    @property
    def silent(self) -> bool:
        """Whether the version did nothing to the row, not even to its place or number."""
        quiet = self.fate in {Fate.ABSENT, Fate.ORIGINAL, Fate.UNCHANGED}
        return quiet and not (self.moved or self.renumbered or self.format)

    def to_json(self) -> dict[str, Any]:
        """The cell in the form of ``synopsis.schema.json``."""
        return {
            "fate": self.fate.value,
            "since": self.since,
            "moved": self.moved,
            "renumbered": self.renumbered,
            "substantive": self.substantive,
            "format": self.format,
            "clauses": [clause_reference(clause) for clause in self.clauses],
            "words": [list(word) for word in self.words],
        }


class Return(Struct, frozen=True, gc=False):
    """A clause that vanished after column ``left`` and is there again in column ``back``.

    ``old`` and ``new`` are its labels there; ``reason`` tells what proves that it is the same one.
    """

    left: int
    back: int
    old: str
    new: str
    reason: Reason

    def to_json(self) -> dict[str, Any]:
        """The return in the form of ``synopsis.schema.json``."""
        facts = {"left": self.left, "back": self.back, "old": self.old, "new": self.new}
        return {**facts, "reason": self.reason.value}


class Row(Struct, frozen=True):
    """One clause through all versions, a cell for each; several clauses stand in a cell of a split or merge."""

    cells: tuple[Cell, ...]
    returns: tuple[Return, ...] = ()

    @property
    def last(self) -> int:
        """The last column that has the row."""
        return max(column for column, cell in enumerate(self.cells) if cell.clauses)

    @property
    def silent(self) -> bool:
        """Whether no version did anything to the row."""
        return all(cell.silent for cell in self.cells)

    def to_json(self) -> dict[str, Any]:
        """The row in the form of ``synopsis.schema.json``."""
        return {
            "returns": [each.to_json() for each in self.returns],
            "cells": [cell.to_json() for cell in self.cells],
        }


class Doubt(Struct, frozen=True, gc=False):
    """Two rows that are possibly one: the clauses ``old`` of the column before ``column``, ``new`` in it."""

    column: int
    row_old: int
    row_new: int
    old: tuple[str, ...]
    new: tuple[str, ...]
    score: float

    def to_json(self) -> dict[str, Any]:
        """The doubt in the form of ``synopsis.schema.json``."""
        return {
            "column": self.column,
            "rowOld": self.row_old,
            "rowNew": self.row_new,
            "old": list(self.old),
            "new": list(self.new),
            "score": round(self.score, 4),
        }


class Synopsis(Struct, frozen=True):
    """Versions side by side, rows in reading order of the last one, lost clauses where they stood.

    ``chain`` holds the comparisons of neighbours that it was built from.
    """

    versions: tuple[Version, ...]
    rows: tuple[Row, ...]
    doubts: tuple[Doubt, ...]
    chain: tuple[Comparison, ...]
    engine: str = ENGINE

    @property
    def summary(self) -> tuple[dict[str, int], ...]:
        """For each column how many rows have which fate in it; moves and new numbers are counted besides."""
        counts = tuple(dict.fromkeys((*(fate.value for fate in Fate), "moved", "renumbered"), 0) for _ in self.versions)
        for row in self.rows:
            for count, cell in zip(counts, row.cells, strict=True):
                count[cell.fate] += 1
                count["moved"] += cell.moved
                count["renumbered"] += cell.renumbered
        return counts

    def to_json(self) -> dict[str, Any]:
        """The synopsis in the form of ``synopsis.schema.json``."""
        return {
            "engine": self.engine,
            "versions": [
                {"title": version.title, "version": version.version, "lang": version.lang, "stage": version.stage}
                for version in self.versions
            ],
            "summary": list(self.summary),
            "rows": [row.to_json() for row in self.rows],
            "doubts": [doubt.to_json() for doubt in self.doubts],
        }


def synopsis(
    versions: Sequence[Version], *, chain: Sequence[Comparison] | None = None, comparing: Comparing = compare
) -> Synopsis:
    """All versions in one table, oldest first.

    ``chain`` are the comparisons of neighbours where they are known already (see
    `draftdiff.diff.several.composition.chain`); else, and where a clause may have come back, ``comparing`` makes
    them. Matches that are merely possible do not join rows but are told as doubts. The result depends on
    the arguments alone. Raises `NoVersions`, `BrokenSynopsis` if the table would not tell every version
    exactly, and what ``comparing`` raises.
    """
    if not versions:
        raise NoVersions
    with paused():
        neighbours = (comparing(old, new) for old, new in pairwise(versions))
        links = tuple(neighbours if chain is None else chain)
        _check_chain(versions, links)
        found = strands(versions, links, comparing)
        result = Synopsis(tuple(versions), _rows(versions, links, found), _doubts(links, found), links)
        check(result)
    return result


# --- rows ---------------------------------------------------------------------------------------


def _rows(versions: Sequence[Version], chain: Sequence[Comparison], found: Strands) -> tuple[Row, ...]:
    clauses: list[list[list[Clause]]] = [[[] for _ in versions] for _ in range(found.count)]
    for column, (version, rows) in enumerate(zip(versions, found.rows, strict=True)):
        for clause, row in zip(version.clauses, rows, strict=True):
            clauses[row][column].append(clause)
    changes = [_changes(comparison, found, column) for column, comparison in enumerate(chain)]
    returns: dict[int, list[Return]] = {}
    for home in found.homecomings:
        returns.setdefault(found.rows[home.back][home.new], []).append(_return(home, versions))
    return tuple(
        Row(tuple(_cells(row, cells, changes)), tuple(returns.get(row, ()))) for row, cells in enumerate(clauses)
    )


def _changes(comparison: Comparison, found: Strands, column: int) -> dict[int, list[Change]]:
    """The changes of one step by the row that they touch; a merely possible match touches two."""
    touched: dict[int, list[Change]] = {}
    for change in comparison.changes:
        rows = [found.row(column, clause) for clause in change.old]
        rows += [found.row(column + 1, clause) for clause in change.new]
        for row in dict.fromkeys(rows):
            touched.setdefault(row, []).append(change)
    return touched


def _cells(row: int, columns: Sequence[Sequence[Clause]], changes: Sequence[dict[int, list[Change]]]) -> Iterator[Cell]:
    before: tuple[Clause, ...] = ()
    since: int | None = None
    for column, found in enumerate(columns):
        clauses = tuple(found)
        if not clauses:
            if since is not None and since == column - 1:
                yield Cell(Fate.GONE, (), diff_words(_joined(before), ""), since, substantive=True)
            else:
                yield Cell(Fate.ABSENT)
            continue
        if since is None:
            yield _first(column, clauses)
        elif since == column - 1:
            yield _followed(before, clauses, since, changes[since].get(row, []))
        else:
            words = diff_words(_joined(before), _joined(clauses))
            renumbered = _labels(before) != _labels(clauses)
            yield Cell(Fate.BACK, clauses, words, since, renumbered=renumbered, substantive=True)
        before, since = clauses, column


def _first(column: int, clauses: tuple[Clause, ...]) -> Cell:
    text = _joined(clauses)
    if column == 0:
        return Cell(Fate.ORIGINAL, clauses, (("=", text),) if text else ())
    return Cell(Fate.NEW, clauses, diff_words("", text), substantive=True)


def _followed(before: tuple[Clause, ...], clauses: tuple[Clause, ...], since: int, changes: Sequence[Change]) -> Cell:
    """The cell of a row that the version before has too, by what their comparison tells of it."""
    if len(changes) == 1 and not changes[0].possibly:
        words = changes[0].words
    else:
        words = diff_words(_joined(before), _joined(clauses))
    return Cell(
        _fate(before, clauses, changes),
        clauses,
        words,
        since,
        moved=any(change.moved for change in changes),
        renumbered=any(change.renumbered for change in changes),
        substantive=any(change.substantive or change.possibly for change in changes),
        format=any(change.format for change in changes),
    )


def _fate(before: Sequence[Clause], clauses: Sequence[Clause], changes: Sequence[Change]) -> Fate:
    kinds = {change.kind for change in changes if not change.possibly}
    if ChangeKind.SPLIT in kinds:
        return Fate.RECAST if ChangeKind.MERGED in kinds else Fate.SPLIT
    if ChangeKind.MERGED in kinds:
        return Fate.MERGED
    same = [clause.text for clause in before] == [clause.text for clause in clauses]
    return Fate.UNCHANGED if same else Fate.EDITED


def _return(home: Homecoming, versions: Sequence[Version]) -> Return:
    old, new = versions[home.left].clauses[home.old], versions[home.back].clauses[home.new]
    return Return(home.left, home.back, old.label, new.label, home.reason)


def _doubts(chain: Sequence[Comparison], found: Strands) -> tuple[Doubt, ...]:
    doubts = []
    for column, comparison in enumerate(chain):
        for change in comparison.changes:
            if not change.possibly:
                continue
            row_old = found.row(column, change.old[0])
            row_new = found.row(column + 1, change.new[0])
            if row_old != row_new:  # else they were proved to be one on another way
                labels = _labels(change.old), _labels(change.new)
                doubts.append(Doubt(column + 1, row_old, row_new, *labels, change.score or 0.0))
    return tuple(doubts)


def _joined(clauses: Sequence[Clause]) -> str:
    return " ".join(clause.text for clause in clauses)


def _labels(clauses: Sequence[Clause]) -> tuple[str, ...]:
    return tuple(clause.label for clause in clauses)


# --- the proof ----------------------------------------------------------------------------------


def check(table: Synopsis) -> None:
    """Prove that a synopsis tells its versions exactly, or raise `BrokenSynopsis`.

    Every clause of every version stands in one cell of its column; the rows stand in reading order of
    the last version; from every cell its own text and the one that it is marked against can be read;
    what the comparisons assert to be one clause stands in one row.
    """
    rows: list[dict[int, int]] = []
    for column, version in enumerate(table.versions):
        told = [(id(clause), row) for row, each in enumerate(table.rows) for clause in each.cells[column].clauses]
        if sorted(one for one, _ in told) != sorted(id(clause) for clause in version.clauses):
            raise BrokenSynopsis("a clause is missing or told twice", f"column {column + 1}")
        rows.append(dict(told))
    place = [{id(clause): at for at, clause in enumerate(version.clauses)} for version in table.versions]
    for row in table.rows:
        _check_row(row, place)
    heads = [place[-1][id(row.cells[-1].clauses[0])] for row in table.rows if row.cells[-1].clauses]
    if heads != sorted(heads):
        raise BrokenSynopsis("the rows do not stand in reading order", "synopsis")
    for column, comparison in enumerate(table.chain):
        for change in comparison.changes:
            sides = [rows[column][id(clause)] for clause in change.old]
            sides += [rows[column + 1][id(clause)] for clause in change.new]
            if not change.possibly and len(set(sides)) > 1:
                raise BrokenSynopsis("a row contradicts the comparison of its versions", f"column {column + 2}")


def _check_chain(versions: Sequence[Version], chain: Sequence[Comparison]) -> None:
    ends = [(comparison.old.clauses, comparison.new.clauses) for comparison in chain]
    wanted = [(old.clauses, new.clauses) for old, new in pairwise(versions)]
    if len(ends) != len(wanted) or any(
        len(told) != len(there) or any(one is not other for one, other in zip(told, there, strict=True))
        for both, pair in zip(ends, wanted, strict=True)
        for told, there in zip(both, pair, strict=True)
    ):
        raise BrokenSynopsis("the comparisons are not those of neighbouring versions", "synopsis")


def _check_row(row: Row, place: Sequence[dict[int, int]]) -> None:
    if not any(cell.clauses for cell in row.cells):
        raise BrokenSynopsis("a row holds no clause", "synopsis")
    before, since = "", None
    for column, cell in enumerate(row.cells):
        where = f"{', '.join(cell.labels) or 'an empty cell'} in column {column + 1}"
        at = [place[column][id(clause)] for clause in cell.clauses]
        if at != sorted(at):
            raise BrokenSynopsis("the clauses of a cell do not stand in reading order", where)
        if cell.fate is not Fate.ABSENT:
            if cell.since != since:
                raise BrokenSynopsis("a cell is not marked against the one before", where)
            rejected = "".join(text for op, text in cell.words if op != "+")
            if rejected != (cell.text if cell.fate is Fate.ORIGINAL else before):
                raise BrokenSynopsis("rejecting the marks does not give the text before", where)
        if "".join(text for op, text in cell.words if op != "-") != cell.text:
            raise BrokenSynopsis("accepting the marks does not give the text", where)
        if (cell.fate in {Fate.ABSENT, Fate.GONE}) == bool(cell.clauses) or (cell.fate is Fate.ORIGINAL and column):
            raise BrokenSynopsis(f"a cell with {len(cell.clauses)} clauses cannot be {cell.fate.value}", where)
        if cell.clauses:
            before, since = cell.text, column
