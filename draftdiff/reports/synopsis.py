"""A synopsis as HTML: a fragment for a web page, and one file to read offline.

A column for each version, in which only what the version did stands; a run of rows with which nothing was
done is folded into one line. On a narrow screen each row is told as a list of versions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from markupsafe import Markup

from draftdiff.diff.several.synopsis import Cell, Fate, Synopsis
from draftdiff.model import Clause
from draftdiff.reports.html import Links, asset, render, standalone
from draftdiff.reports.marks import Cell as Drawn
from draftdiff.reports.marks import Mark
from draftdiff.reports.stages import (
    Column,
    before,
    beginning,
    change_of,
    columns,
    groups,
    name_of,
    remarks,
    renumbered_from,
    returns,
    summary,
)
from draftdiff.reports.typesetting import change_html, clause_html
from draftdiff.reports.wording import label_name
from draftdiff.tongues import gettext as _
from draftdiff.tongues import ngettext, pgettext, speaking
from draftdiff.tongues import row as in_row

SHEET = "synopsis.css"
"""The style sheet that a synopsis needs besides that of all pages."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One cell as it is drawn: the version's name, what it did, the clauses; ``same`` where it did nothing to them."""

    name: str
    lang: str
    fate: str
    marks: tuple[Mark, ...]
    clauses: tuple[Drawn, ...]
    same: str = ""
    minor: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One row as it is drawn; ``number`` counts the rows a reader steps through."""

    ident: str
    number: int
    label: str
    lost: bool
    told: tuple[str, ...]
    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring rows: those with which nothing was done are mere ``clauses``, folded under a caption."""

    lines: tuple[Line, ...] = ()
    clauses: tuple[Drawn, ...] = ()
    caption: str = ""


def synopsis_fragment(table: Synopsis, names: Sequence[str] = ()) -> Markup:
    """The table with its marks; ``names`` are those of the columns.

    A page that shows it needs the style sheet `SHEET` besides its own.
    """
    heads = columns(table, names)
    return render("synopsis.html", heads=heads, groups=_groups(table, heads), lang=heads[-1].lang, links=Links())


def synopsis_report(
    table: Synopsis, names: Sequence[str] = (), *, heading: str | None = None, language: str | None = None
) -> str:
    """A synopsis as one HTML file that needs nothing else: opened offline, mailed or printed.

    It is told in the ``language`` in force unless another is given.
    """
    with speaking(language):
        return standalone(
            "synopsis.report.html",
            style=asset("draftdiff.css") + b"\n" + sheet(),
            heading=heading or table.versions[-1].title or table.versions[0].title,
            told=table,
            lang=table.versions[-1].lang,
            summary=summary(table),
            body=synopsis_fragment(table, names),
        )


def sheet() -> bytes:
    """The bytes of the style sheet `SHEET`."""
    return (files("draftdiff.reports") / "assets" / SHEET).read_bytes()


def _groups(table: Synopsis, heads: Sequence[Column]) -> list[Group]:
    found, number = [], 0
    for calm, group in groups(table.rows):
        if calm:
            found.append(_fold(table, group, heads))
        else:
            found.append(Group(tuple(_line(table, index, number + at, heads) for at, index in enumerate(group, 1))))
            number += len(group)
    return found


def _fold(table: Synopsis, group: Sequence[int], heads: Sequence[Column]) -> Group:
    clauses, renumbered = [], False
    for index in group:
        row = table.rows[index]
        first, last = row.cells[0], row.cells[-1]
        renumbered = renumbered or any(cell.renumbered for cell in row.cells)
        for old, new in zip(first.clauses, last.clauses, strict=True):
            was = old.label if old.label != new.label else None
            clauses.append(_clause(new, clause_html(new, heads[-1].lang), new.label, was))
    span = name_of(table.rows[group[0]])
    if len(group) > 1:
        span = f"{span}–{name_of(table.rows[group[-1]])}"
    caption = (
        _("%(span)s unchanged in all versions but for numbers", span=span)
        if renumbered
        else ngettext("%(span)s unchanged in all versions", "%(span)s unchanged in all versions", len(group), span=span)
    )
    return Group(clauses=tuple(clauses), caption=caption)


def _line(table: Synopsis, index: int, number: int, heads: Sequence[Column]) -> Line:
    row = table.rows[index]
    names = [column.name for column in heads]
    stages = tuple(_stage(table, index, column, names) for column in range(len(heads)))
    return Line(f"row-{index + 1}", number, name_of(row), not row.cells[-1].clauses, returns(row, names), stages)


def _stage(table: Synopsis, index: int, column: int, names: Sequence[str]) -> Stage:
    row = table.rows[index]
    cell, lang = row.cells[column], table.versions[column].lang
    found = tuple(
        Mark(remark.name, remark.text, None if remark.row is None else f"#row-{remark.row + 1}")
        for remark in remarks(table, index, column, names)
    )
    minor = cell.fate is Fate.EDITED and not cell.substantive
    label = name_of(row)
    clauses: tuple[Drawn, ...] = ()
    same = ""
    if cell.fate is Fate.GONE:
        text = beginning(" ".join(clause.text for clause in before(row, cell)))
        clauses = (Drawn("", "", 0, None, Markup("<del>{}</del>").format(text)),) if text else ()
    elif cell.fate is Fate.UNCHANGED and not cell.format:
        same = _same(cell, label, renumbered_from(row, column))
    elif cell.clauses:
        told = (
            tuple(clause_html(clause, lang) for clause in cell.clauses)
            if cell.fate is Fate.ORIGINAL
            else change_html(change_of(row, column), (table.versions[cell.since or 0].lang, lang))
        )
        was = renumbered_from(row, column) if len(cell.clauses) == 1 else ""
        clauses = tuple(_clause(clause, html, label, was) for clause, html in zip(cell.clauses, told, strict=True))
    return Stage(names[column], lang, cell.fate.value, found, clauses, same, minor)


def _same(cell: Cell, label: str, was: str) -> str:
    """What stands in place of words that are the same as before."""
    own = in_row([label_name(label) for label in cell.labels])
    if was:
        return _("%(label)s, was %(before)s", label=own, before=was)
    if own == label:
        return pgettext("kind of change", "unchanged")
    return ngettext("%(span)s unchanged", "%(span)s unchanged", len(cell.labels), span=own)


def _clause(clause: Clause, html: Markup, label: str, was: str | None) -> Drawn:
    """A clause as it is drawn; its label stands where it is not that of the row."""
    own = clause.label if clause.label != label or was else ""
    return Drawn(own, clause.kind.value, clause.depth, clause.num, html, None, was or None, clause.wid)
