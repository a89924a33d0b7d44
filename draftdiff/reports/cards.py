"""The small card behind words: which amendment brought them in, whose it is, who decided it, when and with what vote.

The words lead to their card, which stands below the clause and is shown when it is led to; what it says in short
is their title. So it works without a script, and the text is not interrupted by what is told of it; a script
shows the card at its words. The words of the first version have none: who is behind them stands in the margin.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from draftdiff.diff import Change, pieces
from draftdiff.model import Clause, Commit
from draftdiff.provenance import Blame, ClauseWords, GoneWords, LostWords, Origin, WordRun
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
from draftdiff.reports.typesetting import Thread, Threads
from draftdiff.reports.wording import label_name
from draftdiff.tongues import gettext as _
from draftdiff.tongues import parts, row

_CARD = Markup('<div class="card" id="{ident}">{body}</div>')
_LINE = Markup('<p class="{kind}">{text}</p>')
_LINK = Markup('<a href="{href}">{text}</a>')
_LINKS = Markup('<p class="ways">{links}</p>')

_MOST = 5
"""So many sponsors are named on a card."""


@dataclass(frozen=True, slots=True)
class Ways:
    """Where a card leads to: what a commit changed, the history of a clause by its wId, and its words alone.

    ``words`` is given the wId, and the characters of the clause from which to which they stand.
    """

    change: Callable[[Commit], str | None] | None = None
    history: Callable[[str], str] | None = None
    words: Callable[[str, int, int], str] | None = None


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


def carded(told: ClauseWords, prefix: str, ways: Ways) -> Carded:
    """The words of a clause that are not of the first version, each with its card; ``prefix`` begins their names."""
    threads: list[Thread] = []
    cards: list[Markup] = []
    for place, (start, end, run) in enumerate(_placed(told), start=1):
        if not run.original:
            ident = f"{prefix}-{place}"
            lines = _lines(told.clause, run, ways, (start, end))
            threads.append(Thread(start, end, ident, _brought(run)))
            cards.append(_CARD.format(ident=ident, body=Markup().join(lines)))
    return Carded(tuple(threads), Markup().join(cards))


# --- the words of a comparison ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Behind:
    """Who is behind the words of a comparison, by the wIds of their clauses.

    ``put`` are the words of the newer version, ``gone`` those of the older one that it no longer has.
    """

    put: Mapping[str, ClauseWords] = field(default_factory=dict)
    gone: Mapping[str, tuple[GoneWords, ...]] = field(default_factory=dict)


def carded_change(change: Change, behind: Behind, prefix: str, ways: Ways) -> Cards:
    """The words that a change puts in and takes out, each with its card; ``prefix`` begins the names of the cards.

    Words of one origin share a card. Words that were merely carried to another place have none where they stood.
    """
    stretches = tuple(_stretches(change))
    cards: dict[object, str] = {}
    drawn: dict[str, list[Markup]] = {"-": [], "+": []}

    def thread(op: str, start: int, end: int, key: object, told: str, lines: Iterator[Markup]) -> Thread:
        if key not in cards:
            cards[key] = f"{prefix}-{len(cards) + 1}"
            drawn[op].append(_CARD.format(ident=cards[key], body=Markup().join(lines)))
        return Thread(start, end, cards[key], told)

    out, put = [], []
    for place, clause in enumerate(change.old):
        touched = [(a, b) for op, at, a, b in stretches if (op, at) == ("-", place)]
        gone = [each for each in behind.gone.get(clause.wid or "", ()) if _meets(each.start, each.end, touched)]
        out.append(
            tuple(
                thread(
                    "-",
                    each.start,
                    each.end,
                    ("-", each.takers, each.origins),
                    _taken(each),
                    _loss_lines(clause, each, ways),
                )
                for each in gone
            )
        )
    for place, clause in enumerate(change.new):
        touched = [(a, b) for op, at, a, b in stretches if (op, at) == ("+", place)]
        told = behind.put.get(clause.wid or "")
        put.append(
            tuple(
                thread("+", start, end, ("+", run.origins, run.explained), _brought(run), _lines(clause, run, ways))
                for start, end, run in (_placed(told) if told else ())
                if _meets(start, end, touched)
            )
        )
    joined = {op: Markup().join(each) for op, each in drawn.items()}
    return Cards(Threads(tuple(out), tuple(put)), joined["-"], joined["+"])


def _stretches(change: Change) -> Iterator[tuple[str, int, int, int]]:
    """What is taken out and put in: the operation, in which clause of its side, from which character to which."""
    at: dict[tuple[str, int], int] = {}
    for piece in pieces(change):
        for op, clause in (("-", piece.clause_old), ("+", piece.clause_new)):
            if clause is not None:
                start = at.get((op, clause), 0)
                at[op, clause] = start + len(piece.text)
                if piece.op == op:
                    yield op, clause, start, at[op, clause]


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


def _lines(clause: Clause, run: WordRun, ways: Ways, words: tuple[int, int] | None = None) -> Iterator[Markup]:
    links: dict[str, str] = {}
    for origin in run.origins:
        yield from _origin_lines(origin)
        links |= _changed(origin, ways)
    if run.explained:
        yield _LINE.format(kind="fact", text=explained_phrase(run.explained))
    if words is not None and ways.words is not None and clause.wid is not None:
        links[ways.words(clause.wid, *words)] = _("Link to these words")
    yield from _ways(links | _history(clause, ways))


def _loss_lines(clause: Clause, gone: GoneWords, ways: Ways) -> Iterator[Markup]:
    links: dict[str, str] = {}
    yield _LINE.format(kind="part", text=_("Taken out by"))
    for taker in gone.takers:
        yield from _origin_lines(taker)
        links |= _changed(taker, ways)
    yield _LINE.format(kind="part", text=_("Brought in by"))
    for origin in gone.origins:
        yield _LINE.format(kind="fact", text=unbroken(word_origin(origin)))
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


def _origin_lines(origin: Origin) -> Iterator[Markup]:
    decision = origin.decision
    amends = f"to {amendment_name(str(origin.parent))}" if origin.parent is not None else ""
    who = (_name(origin), amends, listed(decision.sponsors, most=_MOST))
    yield _LINE.format(kind="who", text=" ".join(part for part in who if part))
    day = written_date(origin.on)
    where = row([part for part in (decision.body, decision.sitting) if part])
    for fact in (decision_phrase(decision), where, "" if day in where else day):
        if fact:
            yield _LINE.format(kind="fact", text=unbroken(fact))


def _name(origin: Origin) -> str:
    number = origin.decision.amendment
    return amendment_name(number) if number else commit_title(origin.commit, origin.decision)


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
