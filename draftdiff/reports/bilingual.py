"""Two language versions of one text as HTML, side by side, with what is to be told of a clause in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from draftdiff.model import Clause, Version
from draftdiff.provenance import Pair
from draftdiff.reports.html import Links, render
from draftdiff.reports.languages import language_name
from draftdiff.reports.marks import Cell, Mark, anchor
from draftdiff.reports.typesetting import clause_html
from draftdiff.tongues import gettext as _


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be told of a clause: a mark, and who changed the text since."""

    mark: Mark
    more: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """A clause in both languages as it is drawn; ``number`` counts those of which there is something to tell."""

    ident: str
    number: int | None
    left: Cell | None
    right: Cell | None
    remarks: tuple[Remark, ...]

    @property
    def name(self) -> str:
        """What the clause is called."""
        cell = self.left or self.right
        return cell.label if cell else ""


def languages_fragment(
    left: Version,
    right: Version,
    pairs: Sequence[Pair],
    older: tuple[Mapping[str, str], Mapping[str, str]],
    links: Links,
) -> Markup:
    """Both texts side by side, a row for each clause.

    ``older`` tells for each side, by wId, of the clauses that are older than the text who changed it since.
    """
    versions, drawn, number = (left, right), [], 0
    for place, pair in enumerate(pairs, start=1):
        remarks = tuple(_remark(pair, side, versions, older[side]) for side in (0, 1))
        told = tuple(remark for remark in remarks if remark is not None)
        number += bool(told)
        cells = (_cell(pair.left, left, named=True), _cell(pair.right, right, named=False))
        drawn.append(Beside(f"row-{place}", number if told else None, *cells, told))
    return render("languages.html", versions=versions, rows=drawn, links=links)


def _remark(pair: Pair, side: int, versions: tuple[Version, Version], older: Mapping[str, str]) -> Remark | None:
    language = language_name(versions[side].lang)
    if (pair.left, pair.right)[side] is None:
        return Remark(Mark("missing", _("not there in %(language)s", language=language)))
    if pair.wid in older:
        mark = Mark("older", _("%(language)s translation older than the text", language=language))
        return Remark(mark, _("the text was changed by %(whom)s", whom=older[pair.wid]))
    return None


def _cell(clause: Clause | None, version: Version, *, named: bool) -> Cell | None:
    """A clause as it is drawn; only those of one side bear the name by which they are led to."""
    if clause is None:
        return None
    fragment = anchor(clause.label) if named else None
    html = clause_html(clause, version.lang)
    return Cell(clause.label, clause.kind.value, clause.depth, clause.num, html, fragment, wid=clause.wid)
