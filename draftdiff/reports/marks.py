"""The rows of a comparison as a page draws them: cells with marked words, and the marks of the margin.

A row is drawn where its clauses stand now; a clause that was moved leaves a *ghost* behind where it stood
before, and the two are linked. What is merely consequential is drawn as unchanged unless it is asked for.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from markupsafe import Markup

from draftdiff.diff import Change, ChangeKind, Comparison, Reason
from draftdiff.model import Clause
from draftdiff.reports.typesetting import Thread, Threads, change_html, clause_html, side_html
from draftdiff.reports.wording import CONFIRMED, editorial, label_name, likeness
from draftdiff.tongues import conjoined, ngettext, noted, pgettext
from draftdiff.tongues import gettext as _

NOTHING = Markup()
"""No markup."""

HISTORY = noted("history of %(clause)s")
"""What a remark in the margin most often leads to."""

SHORTEST_FOLD = 2
"""How many unchanged rows in a run are worth folding where all are shown."""


@dataclass(frozen=True, slots=True)
class Note:
    """A remark in the right margin, with the place that tells more where there is one.

    ``about`` is a message that says for those who hear the page what the place tells of the clause; ``more`` are
    lines below.
    """

    text: str
    href: str | None = None
    about: str = HISTORY
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of change in the margin: its name (for its shape), its words, the row at its other end."""

    name: str
    text: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Cards:
    """The words of a change that lead to cards, and the cards: of what was taken out, of what was put in, of the rest.

    Words that were ``kept`` may share the card of some that were put in.
    """

    threads: Threads
    out: Markup
    put: Markup
    kept: Markup = NOTHING


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
    ``aside`` marks a change that a reader did not ask for: it keeps its marks, is folded away and no stop.
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
    aside: bool = False

    @property
    def quiet(self) -> bool:
        """Whether there is nothing to see in this row, or nothing that was asked for."""
        return self.number is None and (self.aside or not (self.ghost or self.questioned))

    @property
    def questioned(self) -> bool:
        """Whether a reference in it may lead astray now."""
        return any(mark.name == "question" for mark in self.marks)

    @property
    def moved(self) -> bool:
        """Whether it stands at another place than before."""
        return any(mark.name == "moved" for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring rows; in those of a group that is ``folded`` there is nothing to see."""

    rows: tuple[Row, ...]
    folded: bool

    @property
    def aside(self) -> int:
        """How many changes are in it that a reader did not ask for."""
        return sum(row.aside and not row.ghost for row in self.rows)

    @property
    def caption(self) -> str:
        """What stands on the fold: ``PP1–PP8 unchanged``, or what little changed in it."""
        cells = [cell for row in self.rows for cell in row.cells]
        names = [label_name(cell.label or cell.was or "") for cell in cells]
        span = names[0] if len(names) == 1 else f"{names[0]}–{names[-1]}"
        if self.aside:
            return ngettext("%(span)s: %(num)s other change", "%(span)s: %(num)s other changes", self.aside, span=span)
        if any(row.tally == "consequential" for row in self.rows):
            return _("%(span)s: merely consequential changes", span=span)
        if any(cell.was for cell in cells):
            return _("%(span)s unchanged but for numbers", span=span)
        return ngettext("%(span)s unchanged", "%(span)s unchanged", len(cells), span=span)


@dataclass(frozen=True, slots=True)
class Drawing:
    """What stands beside the changes of a comparison, for each of them in their order, and how they are drawn.

    ``notes`` stand in the margin, ``told`` tell what happened, ``cards`` are those of the words, ``questions`` those
    about references that may lead astray. What is merely ``consequential`` is marked only where it is asked for;
    ``aside`` are the changes, counted from 0, that were not asked for.
    """

    consequential: bool = False
    notes: Sequence[Note | None] = ()
    told: Sequence[str] = ()
    cards: Sequence[Cards] = ()
    aside: Container[int] = frozenset()
    questions: Sequence[Sequence[str]] = ()

    def note(self, place: int) -> Note | None:
        """What stands in the margin of a change."""
        return self.notes[place] if place < len(self.notes) else None

    def telling(self, place: int) -> str:
        """What happened by a change."""
        return self.told[place] if place < len(self.told) else ""

    def asked(self, place: int) -> Sequence[str]:
        """What is to be asked about the references of a change; nothing of one that was not asked for."""
        return self.questions[place] if place < len(self.questions) and place not in self.aside else ()

    def of_words(self, place: int) -> Cards:
        """The cards of the words of a change."""
        return self.cards[place] if place < len(self.cards) else NO_CARDS


NO_CARDS = Cards(Threads(), NOTHING, NOTHING)
"""What is told of words of which nothing is known."""


def rows(comparison: Comparison, drawing: Drawing = Drawing()) -> tuple[Row, ...]:
    """The rows of a comparison in reading order, ghosts of moved clauses among them."""
    drawn = tuple(_drawn(comparison, drawing))
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


def anchor(label: str) -> str:
    """A label as the fragment of a link."""
    return label.replace(" ", "-")


def visible(change: Change, *, consequential: bool) -> bool:
    """Whether a reader should stop at this row; new numbers and what merely follows from others are quiet."""
    if change.tally == "consequential":
        return consequential or change.moved
    return change.tally != "unchanged" or change.moved


def words_marked(change: Change, *, consequential: bool) -> bool:
    """Whether the words of a change are marked; what merely follows from others is drawn as if it were unchanged."""
    return consequential or change.tally != "consequential"


def _drawn(comparison: Comparison, drawing: Drawing) -> Iterator[Row]:
    langs = comparison.old.lang, comparison.new.lang
    number = 0
    for place, change in enumerate(comparison.changes):
        seen = visible(change, consequential=drawing.consequential)
        shown = seen and place not in drawing.aside
        number += shown
        in_words = words_marked(change, consequential=drawing.consequential)
        cards = drawing.of_words(place)
        yield Row(
            ident=f"row-{place + 1}",
            number=number if shown else None,
            tally=change.tally,
            marks=(*_told(change), *[Mark("question", asked) for asked in drawing.asked(place)]),
            cells=_inline(change, langs, cards, marked=in_words),
            old=_side(change, "-", langs, cards, marked=in_words),
            new=_side(change, "+", langs, cards, marked=in_words),
            note=drawing.note(place) if seen else None,
            weight=sum(len(clause.text) for clause in change.new or change.old) + 1,
            told=drawing.telling(place) if seen else "",
            aside=seen and not shown,
        )


def _inline(change: Change, langs: tuple[str, str], cards: Cards, *, marked: bool) -> tuple[Cell, ...]:
    clauses = change.new or change.old
    texts = (
        change_html(change, langs, cards.threads)
        if marked
        else _unmarked(clauses, langs[1] if change.new else langs[0], cards.threads.kept if change.new else ())
    )
    cells = (
        _cell(clause, html, _anchor_of(clause, change), _was(change))
        for clause, html in zip(clauses, texts, strict=True)
    )
    return _with_cards(tuple(cells), cards.out + cards.put + cards.kept)


def _side(change: Change, side: str, langs: tuple[str, str], cards: Cards, *, marked: bool) -> tuple[Cell, ...]:
    clauses, lang = (change.old, langs[0]) if side == "-" else (change.new, langs[1])
    texts = (
        side_html(change, side, langs, cards.threads)
        if marked
        else _unmarked(clauses, lang, cards.threads.kept if side == "+" else ())
    )
    fragments = (_anchor_of(clause, change) if side == "+" or not change.new else None for clause in clauses)
    cells = (
        _cell(clause, html, fragment, None) for clause, html, fragment in zip(clauses, texts, fragments, strict=False)
    )
    return _with_cards(tuple(cells), cards.out if side == "-" else cards.put + cards.kept)


def _unmarked(clauses: Sequence[Clause], lang: str, kept: Sequence[Sequence[Thread]]) -> tuple[Markup, ...]:
    """The texts of clauses as they stand, with what is told of their words."""
    told = kept or [()] * len(clauses)
    return tuple(clause_html(clause, lang, threads) for clause, threads in zip(clauses, told, strict=True))


def _with_cards(cells: tuple[Cell, ...], cards: Markup) -> tuple[Cell, ...]:
    """The cells, the last of them with the cards of all."""
    return (*cells[:-1], replace(cells[-1], cards=cards)) if cards and cells else cells


def _cell(clause: Clause, html: Markup, fragment: str | None, was: str | None) -> Cell:
    return Cell(clause.label, clause.kind.value, clause.depth, clause.num, html, fragment, was, clause.wid)


def _anchor_of(clause: Clause, change: Change) -> str:
    """The fragment of a clause; those that are no longer there must not take the name of those that are."""
    return anchor(clause.label) if change.new else anchor(f"was-{clause.label}")


def _was(change: Change) -> str | None:
    single = len(change.old) == len(change.new) == 1
    return change.old[0].label if single and change.old[0].label != change.new[0].label else None


def _told(change: Change) -> Iterator[Mark]:
    before = conjoined([label_name(clause.label) for clause in change.old])
    if change.kind is ChangeKind.INSERTED:
        yield Mark("new", pgettext("mark", "new"))
    if change.kind is ChangeKind.DELETED:
        yield Mark("gone", pgettext("mark", "deleted"))
    if change.kind is ChangeKind.SPLIT:
        yield Mark("brace", _("split from %(clauses)s", clauses=before))
    if change.kind is ChangeKind.MERGED:
        yield Mark("brace", _("merged from %(clauses)s", clauses=before))
    if change.format:
        yield Mark("format", pgettext("mark", "format"))
    if change.tally == "consequential":
        yield Mark("consequential", pgettext("mark", "consequential"))
    if change.tally == "editorial":
        yield Mark("editorial", editorial(change))
    if change.possibly:
        told = _("possibly the same as %(clauses)s, likeness %(likeness)s", clauses=before, likeness=likeness(change))
        yield Mark("possibly", told)
    if change.reason is Reason.CONFIRMED:
        yield Mark("confirmed", _(CONFIRMED))


def about(note: Note, label: str) -> str:
    """What the place that a remark leads to tells of the clause of that label."""
    return _(note.about, clause=label_name(label))


def _linked(row: Row, drawn: Sequence[Row], places: dict[str, int]) -> Row:
    """The row with the mark that leads to its ghost, if it was moved."""
    ghost = places.get(f"{row.ident}-from")
    if ghost is None:
        return row
    above = ghost < places[row.ident]
    was = label_name(drawn[ghost].cells[0].was or "")
    told = _("↑ from %(clause)s", clause=was) if above else _("↓ from %(clause)s", clause=was)
    mark = Mark("moved", told, f"#{drawn[ghost].ident}")
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
    told = (
        _("↓ to %(clause)s", clause=label_name(now.label))
        if above
        else _("↑ to %(clause)s", clause=label_name(now.label))
    )
    mark = Mark("moved", told, f"#{row.ident}")
    return Row(f"{row.ident}-from", None, "moved", (mark,), (cell,), (cell,), (), None, 0, ghost=True, aside=row.aside)


def _beginning(text: str, *, most: int = 60) -> str:
    line = text.split("\n", 1)[0]
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} …"
