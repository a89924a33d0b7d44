"""The rows of a comparison as a page draws them: cells with marked words, and the marks of the margin.

A row is drawn where its clauses stand now; a clause that was moved leaves a *ghost* behind where it stood
before, and the two are linked. What is merely consequential is drawn as unchanged unless it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from markupsafe import Markup

from draftdiff.diff import Change, ChangeKind, Comparison, Reason
from draftdiff.model import Clause
from draftdiff.reports.typesetting import change_html, clause_html, side_html
from draftdiff.reports.wording import CONFIRMED, editorial

NOTHING = Markup()
"""No markup."""

SHORTEST_FOLD = 2
"""How many unchanged rows in a run are worth folding where all are shown."""


SHORTEST_TICK, TICK_GAP = 3, 2
"""The least height of a tick on the map, and what lies between two of them, in thousandths of the whole."""


@dataclass(frozen=True, slots=True)
class Note:
    """A remark in the right margin, with the place that tells more where there is one.

    ``about`` says for those who hear the page what the place tells of the clause; ``more`` are lines below.
    """

    text: str
    href: str | None = None
    about: str = "history of"
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of change in the margin: its name (for its shape), its words, the row at its other end."""

    name: str
    text: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One clause as it is drawn; ``was`` is its label before it was renumbered.

    ``cards`` is what is told of some of its words, to be shown on demand.
    """

    label: str
    kind: str
    depth: int
    num: str | None
    html: Markup
    anchor: str | None = None
    was: str | None = None
    wid: str | None = None
    cards: Markup = NOTHING


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a comparison as it is drawn.

    ``number`` counts the rows a reader steps through, None for rows in which there is nothing to see.
    ``cells`` hold the marked text of the inline view, ``old`` and ``new`` the two sides.
    ``weight`` is its length in characters, for the map of the page; ``told`` what happened, in one sentence.
    """

    ident: str
    number: int | None
    tally: str
    marks: tuple[Mark, ...]
    cells: tuple[Cell, ...]
    old: tuple[Cell, ...]
    new: tuple[Cell, ...]
    note: Note | None
    weight: int
    ghost: bool = False
    told: str = ""

    @property
    def quiet(self) -> bool:
        """Whether there is nothing to see in this row."""
        return self.number is None and not self.ghost


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring rows; in those of a group that is ``folded`` there is nothing to see."""

    rows: tuple[Row, ...]
    folded: bool

    @property
    def caption(self) -> str:
        """What stands on the fold: ``PP1–PP8 unchanged``, or what little changed in it."""
        cells = [cell for row in self.rows for cell in row.cells]
        span = cells[0].label if len(cells) == 1 else f"{cells[0].label}–{cells[-1].label}"
        if any(row.tally == "consequential" for row in self.rows):
            return f"{span}: merely consequential changes"
        return f"{span} unchanged but for numbers" if any(cell.was for cell in cells) else f"{span} unchanged"


@dataclass(frozen=True, slots=True)
class Tick:
    """One change on the map of a page: its row, and its place and height in thousandths of the whole."""

    row: Row
    top: int
    height: int


def rows(
    comparison: Comparison,
    *,
    consequential: bool = False,
    notes: Sequence[Note | None] = (),
    told: Sequence[str] = (),
) -> tuple[Row, ...]:
    """The rows of a comparison in reading order, ghosts of moved clauses among them.

    For each change of the comparison, in their order, ``notes`` tells what stands in its margin and
    ``told`` what happened.
    """
    drawn = tuple(_drawn(comparison, consequential, notes, told))
    ghosts = _ghosts(comparison, drawn)
    result = list(ghosts.get(-1, ()))
    for place, row in enumerate(drawn):
        result.extend((row, *ghosts.get(place, ())))
    places = {row.ident: place for place, row in enumerate(result)}
    return tuple(_linked(row, result, places) for row in result)


def groups(drawn: Sequence[Row], *, shortest: int = SHORTEST_FOLD) -> tuple[Group, ...]:
    """The rows in groups: runs of at least ``shortest`` rows in which nothing changed can be folded away."""
    result = []
    for quiet, run in groupby(drawn, key=lambda row: row.quiet):
        members = tuple(run)
        result.append(Group(members, quiet and len(members) >= shortest))
    return tuple(result)


def ticks(drawn: Sequence[Row]) -> tuple[Tick, ...]:
    """The map of a page: where in the length of the text each change stands."""
    whole = sum(row.weight for row in drawn) or 1
    at, result = 0, []
    for row in drawn:
        if row.number is not None:
            # A gap after each tick keeps neighbours apart.
            result.append(Tick(row, 1000 * at // whole, max(1000 * row.weight // whole - TICK_GAP, SHORTEST_TICK)))
        at += row.weight
    return tuple(result)


def anchor(label: str) -> str:
    """A label as the fragment of a link."""
    return label.replace(" ", "-")


def visible(change: Change, *, consequential: bool) -> bool:
    """Whether a reader should stop at this row; new numbers and what merely follows from others are quiet."""
    if change.tally == "consequential":
        return consequential or change.moved
    return change.tally != "unchanged" or change.moved


def _drawn(
    comparison: Comparison, consequential: bool, notes: Sequence[Note | None], told: Sequence[str]
) -> Iterator[Row]:
    langs = comparison.old.lang, comparison.new.lang
    number = 0
    for place, change in enumerate(comparison.changes):
        shown = visible(change, consequential=consequential)
        number += shown
        marked = change.tally != "consequential" or consequential
        yield Row(
            ident=f"row-{place + 1}",
            number=number if shown else None,
            tally=change.tally,
            marks=_marks(change),
            cells=_inline(change, langs, marked=marked),
            old=_side(change, "-", langs, marked=marked),
            new=_side(change, "+", langs, marked=marked),
            note=notes[place] if shown and place < len(notes) else None,
            weight=sum(len(clause.text) for clause in change.new or change.old) + 1,
            told=told[place] if shown and place < len(told) else "",
        )


def _inline(change: Change, langs: tuple[str, str], *, marked: bool) -> tuple[Cell, ...]:
    clauses = change.new or change.old
    texts = change_html(change, langs) if marked else tuple(clause_html(clause, langs[1]) for clause in clauses)
    return tuple(
        _cell(clause, html, _anchor_of(clause, change), _was(change))
        for clause, html in zip(clauses, texts, strict=True)
    )


def _side(change: Change, side: str, langs: tuple[str, str], *, marked: bool) -> tuple[Cell, ...]:
    clauses, lang = (change.old, langs[0]) if side == "-" else (change.new, langs[1])
    texts = side_html(change, side, langs) if marked else tuple(clause_html(clause, lang) for clause in clauses)
    fragments = (_anchor_of(clause, change) if side == "+" or not change.new else None for clause in clauses)
    return tuple(
        _cell(clause, html, fragment, None) for clause, html, fragment in zip(clauses, texts, fragments, strict=False)
    )


def _cell(clause: Clause, html: Markup, fragment: str | None, was: str | None) -> Cell:
    return Cell(clause.label, clause.kind.value, clause.depth, clause.num, html, fragment, was, clause.wid)


def _anchor_of(clause: Clause, change: Change) -> str:
    """The fragment of a clause; those that are no longer there must not take the name of those that are."""
    return anchor(clause.label) if change.new else anchor(f"was-{clause.label}")


def _was(change: Change) -> str | None:
    single = len(change.old) == len(change.new) == 1
    return change.old[0].label if single and change.old[0].label != change.new[0].label else None


def _marks(change: Change) -> tuple[Mark, ...]:
    before = " and ".join(clause.label for clause in change.old)
    told = (
        (change.kind is ChangeKind.INSERTED, Mark("new", "new")),
        (change.kind is ChangeKind.DELETED, Mark("gone", "deleted")),
        (change.kind is ChangeKind.SPLIT, Mark("brace", f"split from {before}")),
        (change.kind is ChangeKind.MERGED, Mark("brace", f"merged from {before}")),
        (change.format, Mark("format", "format")),
        (change.tally == "consequential", Mark("consequential", "consequential")),
        (change.tally == "editorial", Mark("editorial", editorial(change))),
        (change.possibly, Mark("possibly", f"possibly the same as {before}, likeness {change.score or 0:.2f}")),
        (change.reason is Reason.CONFIRMED, Mark("confirmed", CONFIRMED)),
    )
    return tuple(mark for holds, mark in told if holds)


def _linked(row: Row, drawn: Sequence[Row], places: dict[str, int]) -> Row:
    """The row with the mark that leads to its ghost, if it was moved."""
    ghost = places.get(f"{row.ident}-from")
    if ghost is None:
        return row
    arrow = "↑" if ghost < places[row.ident] else "↓"
    mark = Mark("moved", f"{arrow} from {drawn[ghost].cells[0].was}", f"#{drawn[ghost].ident}")
    return replace(row, marks=(mark, *row.marks))


def _ghosts(comparison: Comparison, drawn: Sequence[Row]) -> dict[int, list[Row]]:
    """For each row (−1 for the start of the text) the ghosts that stand after it."""
    row_of = {id(clause): place for place, change in enumerate(comparison.changes) for clause in change.old}
    stayed = -1
    result: dict[int, list[Row]] = {}
    for clause in comparison.old.clauses:
        place = row_of.get(id(clause))
        if place is None:
            continue
        change = comparison.changes[place]
        if not change.moved:
            stayed = place
        elif clause is change.old[0]:
            result.setdefault(stayed, []).append(_ghost(change, drawn[place], above=stayed < place))
    return result


def _ghost(change: Change, row: Row, *, above: bool) -> Row:
    """What is left where a moved clause stood; ``above`` tells that it stood before its new place."""
    was, now = change.old[0], change.new[0]
    text = Markup('<span class="gone-to">{}</span>').format(_beginning(was.text))
    # Its label is one of the old text: in the new one that label may mean another clause.
    cell = Cell("", was.kind.value, was.depth, None, text, was=was.label)
    mark = Mark("moved", f"{'↓' if above else '↑'} to {now.label}", f"#{row.ident}")
    return Row(f"{row.ident}-from", None, "moved", (mark,), (cell,), (cell,), (), None, 0, ghost=True)


def _beginning(text: str, *, most: int = 60) -> str:
    line = text.split("\n", 1)[0]
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} …"
