"""The small card behind words: which amendment brought them in, whose it is, who decided it, when and with what vote.

The words lead to their card, which stands below the clause and is shown when it is led to; what it says in short
is their title. So it works without a script, and the text is not interrupted by what is told of it; a script
shows the card at its words. The words of the first version have none: who is behind them stands in the margin.

In a comparison those that it leaves as they were have a card too, those of the first version a short one; but no
link leads there, so that what changed is what is seen, and what the tabulator finds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from markupsafe import Markup, escape

from draftdiff.diff import Change, pieces
from draftdiff.model import Clause, Commit
from draftdiff.provenance import (
    Blame,
    ClauseWords,
    Explained,
    GoneWords,
    LostWords,
    Origin,
    WordRun,
    amendment_number,
)
from draftdiff.reports.marks import NOTHING, Cards
from draftdiff.reports.phrases import (
    amendment_name,
    commit_title,
    decision_phrase,
    explained_phrase,
    listed,
    origin_line,
    unbroken,
    word_origin,
    written_date,
)
from draftdiff.reports.typesetting import Talk, Thread, Threads
from draftdiff.reports.wording import label_name
from draftdiff.tongues import current, noted, number, parts, row
from draftdiff.tongues import gettext as _

_CARD = Markup('<div class="card" id="{ident}">{body}</div>')
_LINE = Markup('<p class="{kind}">{text}</p>')
_LINK = Markup('<a href="{href}">{text}</a>')
_LINKS = Markup('<p class="ways">{links}</p>')
_NAME = Markup("<bdi>{}</bdi>")

_MOST = 5
"""So many sponsors are named on a card."""


@dataclass(frozen=True, slots=True)
class Ways:
    """Where a card leads to: what a commit changed, the history of a clause by its wId, its words, an amendment.

    ``words`` is given the wId, and the characters of the clause from which to which they stand. ``amendment`` is
    given a number, and answers None where there is no such amendment on record.
    """

    change: Callable[[Commit], str | None] | None = None
    history: Callable[[str], str] | None = None
    words: Callable[[str, int, int], str] | None = None
    amendment: Callable[[int], str | None] | None = None

    def to_amendment(self, written: str) -> str | None:
        """Where the page of an amendment is, whose number is written ``12`` or ``A12``; None where it has none."""
        known = amendment_number(written)
        return self.amendment(known) if self.amendment is not None and isinstance(known, int) else None


@dataclass(frozen=True, slots=True)
class Loss:
    """Words that were lost, as they are told beside the clause in which they stood."""

    text: str
    told: str


@dataclass(frozen=True, slots=True)
class Carded:
    """The words of a clause that have a card, and the cards one after another."""

    threads: tuple[Thread, ...] = ()
    cards: Markup = NOTHING


def carded(told: ClauseWords, prefix: str, ways: Ways, talks: Sequence[Talk] = ()) -> Carded:
    """The words of a clause that are not of the first version, each with its card; ``prefix`` begins their names.

    A card leads to where some of its words are spoken of.
    """
    threads: list[Thread] = []
    cards: list[Markup] = []
    for place, (start, end, run) in enumerate(_placed(told), start=1):
        if not run.original:
            ident = f"{prefix}-{place}"
            spoken = {talk.href: talk.told for talk in talks if talk.start < end and start < talk.end}
            lines = _lines(told.clause, run, ways, (start, end), spoken)
            threads.append(Thread(start, end, ident, _brought(run)))
            cards.append(_CARD.format(ident=ident, body=Markup().join(lines)))
    return Carded(tuple(threads), Markup().join(cards))


# --- the words of a comparison ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Behind:
    """Who is behind the words of a comparison, by the wIds of their clauses.

    ``put`` are the words of the newer version, ``gone`` those of the older one that it no longer has. With
    ``kept`` those that are in both are told of too.
    """

    put: Mapping[str, ClauseWords] = field(default_factory=dict)
    gone: Mapping[str, tuple[GoneWords, ...]] = field(default_factory=dict)
    kept: bool = False


def carded_change(change: Change, behind: Behind, prefix: str, ways: Ways, *, marked: bool = True) -> Cards:
    """The words that a change puts in and takes out, each with its card; ``prefix`` begins the names of the cards.

    Words of one origin share a card. Words that were merely carried to another place have none where they stood.
    Where a change is not ``marked`` its new words stand there as if they had been kept.
    """
    return _Dealer(prefix, ways).change(change, behind, marked=marked)


class _Dealer:
    """The cards of one change, as they are given out: each is drawn where it is first needed."""

    def __init__(self, prefix: str, ways: Ways) -> None:
        self.prefix = prefix
        self.ways = ways
        self.names: dict[object, str] = {}
        self.drawn: dict[str, list[Markup]] = {"-": [], "+": [], "=": []}

    def change(self, change: Change, behind: Behind, *, marked: bool) -> Cards:
        """What is told of the words of a change."""
        touched: dict[tuple[str, int], list[tuple[int, int]]] = {}
        for op, place, start, end in _stretches(change):
            touched.setdefault((op if marked or op == "-" else "=", place), []).append((start, end))
        out, put, kept = [], [], []
        for place, clause in enumerate(change.old if marked else ()):
            gone = behind.gone.get(clause.wid or "", ())
            out.append(tuple(self._gone(clause, each) for each in gone if _met(each, touched.get(("-", place), ()))))
        for place, clause in enumerate(change.new):
            told = behind.put.get(clause.wid or "")
            runs = tuple(_placed(told)) if told else ()
            new, same = touched.get(("+", place), ()), touched.get(("=", place), ())
            put.append(tuple(self._put(clause, *run) for run in runs if _meets(*run[:2], new)))
            kept.append(tuple(self._kept(clause, *run) for run in runs if behind.kept and _meets(*run[:2], same)))
        joined = {op: Markup().join(each) for op, each in self.drawn.items()}
        return Cards(Threads(tuple(out), tuple(put), tuple(kept)), joined["-"], joined["+"], joined["="])

    def _gone(self, clause: Clause, gone: GoneWords) -> Thread:
        ident = self._card("-", (gone.takers, gone.origins), _loss_lines(clause, gone, self.ways))
        return Thread(gone.start, gone.end, ident, _taken(gone))

    def _put(self, clause: Clause, start: int, end: int, run: WordRun) -> Thread:
        ident = self._card("+", (run.origins, run.explained), _lines(clause, run, self.ways))
        return Thread(start, end, ident, _brought(run))

    def _kept(self, clause: Clause, start: int, end: int, run: WordRun) -> Thread:
        key = (run.origins, run.explained)
        if run.original:
            ident = self._card("=", (clause.wid, *key), _first_lines(clause, run, self.ways))
        elif ("+", key) in self.names:
            ident = self.names["+", key]
        else:
            ident = self._card("=", key, _lines(clause, run, self.ways))
        return Thread(start, end, ident, quiet=True)

    def _card(self, op: str, key: object, lines: Iterator[Markup]) -> str:
        """The name of the card of words whose ``key`` tells their origin."""
        if (op, key) not in self.names:
            self.names[op, key] = f"{self.prefix}-{len(self.names) + 1}"
            self.drawn[op].append(_CARD.format(ident=self.names[op, key], body=Markup().join(lines)))
        return self.names[op, key]


def _stretches(change: Change) -> Iterator[tuple[str, int, int, int]]:
    """What is taken out, put in and kept: the operation, in which clause, from which character to which.

    What is kept is told of where it stands now.
    """
    at: dict[tuple[str, int], int] = {}
    for piece in pieces(change):
        for side, clause in (("-", piece.clause_old), ("+", piece.clause_new)):
            if clause is not None:
                start = at.get((side, clause), 0)
                at[side, clause] = start + len(piece.text)
                if side in {piece.op, "+"}:
                    yield piece.op, clause, start, at[side, clause]


def _met(gone: GoneWords, stretches: Sequence[tuple[int, int]]) -> bool:
    return _meets(gone.start, gone.end, stretches)


def _meets(start: int, end: int, stretches: Sequence[tuple[int, int]]) -> bool:
    return any(a < end and start < b for a, b in stretches)


def _placed(told: ClauseWords) -> Iterator[tuple[int, int, WordRun]]:
    """The runs of a clause with the characters that they take up, without the space before."""
    at = 0
    for run in told.runs:
        start = at + len(run.text) - len(run.text.lstrip())
        at += len(run.text)
        if start < at:
            yield start, at, run


def _brought(run: WordRun) -> str:
    return parts(list(map(word_origin, run.origins)))


def _taken(gone: GoneWords) -> str:
    return _("taken out by %(whom)s", whom=parts(list(map(word_origin, gone.takers))))


# --- what stands on a card ----------------------------------------------------------------------


def _lines(
    clause: Clause,
    run: WordRun,
    ways: Ways,
    words: tuple[int, int] | None = None,
    spoken: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Markup]:
    links = dict(spoken)
    for origin in run.origins:
        yield from _origin_lines(origin, ways)
        links |= _changed(origin, ways)
    if run.explained:
        yield _LINE.format(kind="fact", text=_explained(run.explained, ways))
    if words is not None and ways.words is not None and clause.wid is not None:
        links[ways.words(clause.wid, *words)] = _("Link to these words")
    yield from _ways(links | _history(clause, ways))


def _first_lines(clause: Clause, run: WordRun, ways: Ways) -> Iterator[Markup]:
    """Of words of the first version there is little to tell."""
    origin = run.origins[0]
    version = commit_title(origin.commit, origin.decision)
    told = _("From the first version on: %(version)s, %(day)s", version=version, day=written_date(origin.on))
    yield _LINE.format(kind="fact", text=told)
    yield from _ways(_history(clause, ways))


def _loss_lines(clause: Clause, gone: GoneWords, ways: Ways) -> Iterator[Markup]:
    links: dict[str, str] = {}
    yield _LINE.format(kind="part", text=_("Taken out by"))
    for taker in gone.takers:
        yield from _origin_lines(taker, ways)
        links |= _changed(taker, ways)
    yield _LINE.format(kind="part", text=_("Brought in by"))
    for origin in gone.origins:
        yield _LINE.format(kind="fact", text=_who(origin, ways))
        yield _LINE.format(kind="fact", text=unbroken(row(_facts(origin))))
    yield from _ways(links | _history(clause, ways))


def _changed(origin: Origin, ways: Ways) -> dict[str, str]:
    href = ways.change(origin.commit) if ways.change is not None else None
    return {} if href is None else {href: _("What %(name)s changed", name=_name(origin))}


def _history(clause: Clause, ways: Ways) -> dict[str, str]:
    if ways.history is None or clause.wid is None:
        return {}
    return {ways.history(clause.wid): _("History of %(label)s", label=label_name(clause.label))}


def _ways(links: Mapping[str, str]) -> Iterator[Markup]:
    if links:
        yield _LINKS.format(links=Markup().join(_LINK.format(href=href, text=text) for href, text in links.items()))


def _origin_lines(origin: Origin, ways: Ways) -> Iterator[Markup]:
    yield _LINE.format(kind="who", text=_who(origin, ways))
    for fact in _facts(origin):
        yield _LINE.format(kind="fact", text=unbroken(fact))


def _facts(origin: Origin) -> list[str]:
    """How it was decided, where and when."""
    decision, day = origin.decision, written_date(origin.on)
    where = row([part for part in (decision.body, decision.sitting) if part])
    undoing = _("This decision undid what had been adopted") if origin.undone else ""
    return [fact for fact in (decision_phrase(decision), undoing, where, "" if day in where else day) if fact]


def _who(origin: Origin, ways: Ways) -> Markup:
    """The sentence that names an amendment or a version, and its sponsors."""
    decision, written = origin.decision, _numbers(origin)
    by = {"sponsors": _NAME.format(listed(decision.sponsors, most=_MOST))} if decision.sponsors else {}
    if not written:
        version = commit_title(origin.commit, decision)
        return _said(_VERSION_BY, version=version, **by) if by else escape(version)
    if len(written) > 1:
        numbers = _together([_led(each, each, ways) for each in written])
        return _said(_SEVERAL_BY if by else _SEVERAL, numbers=numbers, **by)
    href = ways.to_amendment(written[0])
    if origin.parent is None:
        return _said(_ONE_BY if by else _ONE, href, number=written[0], **by)
    parent = _led(amendment_name(str(origin.parent)), str(origin.parent), ways)
    return _said(_SUB_BY if by else _SUB, href, number=written[0], parent=parent, **by)


_VERSION_BY = noted("%(version)s, by %(sponsors)s")
_ONE = noted("<a>Amendment %(number)s</a>")
_ONE_BY = noted("<a>Amendment %(number)s</a>, by %(sponsors)s")
_SUB = noted("<a>Amendment %(number)s</a> to %(parent)s")
_SUB_BY = noted("<a>Amendment %(number)s</a> to %(parent)s, by %(sponsors)s")
_EXPLAINED = noted("explained by %(amendments)s, likeness %(likeness)s")
_SEVERAL = noted("Amendments %(numbers)s")
_SEVERAL_BY = noted("Amendments %(numbers)s, by %(sponsors)s")


def _said(message: str, href: str | None = None, **places: object) -> Markup:
    """A sentence in the language in force as HTML; what stands in its ``<a>`` leads to ``href``, or nowhere."""
    opened = Markup('<a href="{}">').format(href) if href else NOTHING
    closed = Markup("</a>") if href else NOTHING
    told = current().messages.gettext(message).replace("<a>", "%(opened)s").replace("</a>", "%(closed)s")
    return Markup(told) % {"opened": opened, "closed": closed, **places}  # noqa: S704 - our own words


def _led(text: str, written: str, ways: Ways) -> Markup:
    """A text that leads to the page of the amendment whose number is ``written``, where there is one."""
    href = ways.to_amendment(written)
    return escape(text) if href is None else _LINK.format(href=href, text=text)


def _together(names: Sequence[Markup]) -> Markup:
    """Names that are markup, in a row."""
    return Markup(listed([str(name) for name in names]))  # noqa: S704 - what joins them are our own words


def _explained(explained: Sequence[Explained], ways: Ways) -> Markup:
    """How surely amendments explain words, as `explained_phrase` tells it, with links to them."""
    names = [_led(amendment_name(str(each.amendment)), str(each.amendment), ways) for each in explained]
    likeness = number(explained[0].confidence, places=2)
    return _said(_EXPLAINED, amendments=_together(names), likeness=likeness)


def _numbers(origin: Origin) -> tuple[str, ...]:
    """The numbers of the amendments by which words came, as they are spoken of: ``12``, of ``A12`` too."""
    written = origin.decision.amendment
    return tuple(str(amendment_number(each)) for each in written.split(", ")) if written else ()


def _name(origin: Origin) -> str:
    written = origin.decision.amendment
    return amendment_name(written) if written else commit_title(origin.commit, origin.decision)


def losses(blamed: Blame) -> dict[str, tuple[Loss, ...]]:
    """What was lost from the clauses that still stand, by their labels."""
    found: dict[str, tuple[Loss, ...]] = {}
    for lost in blamed.lost:
        if not lost.whole:
            found[lost.label] = (*found.get(lost.label, ()), loss(lost))
    return found


def loss(lost: LostWords) -> Loss:
    """Lost words with who took them out and who had brought them in."""
    takers = parts([origin_line(each.commit, each.decision) for each in lost.takers])
    origins = parts([origin_line(each.commit, each.decision) for each in lost.origins])
    if lost.explained:
        facts = {"takers": takers, "guess": explained_phrase(lost.explained), "origins": origins}
        return Loss(lost.text, _("taken out by %(takers)s (%(guess)s); brought in by %(origins)s", **facts))
    return Loss(lost.text, _("taken out by %(takers)s; brought in by %(origins)s", takers=takers, origins=origins))
