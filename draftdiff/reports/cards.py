"""The small card behind words: which amendment brought them in, whose it is, who decided it, when and with what vote.

The words lead to their card, which stands below the clause and is shown when it is led to; what it says in short
is their title. So it works without a script, and the text is not interrupted by what is told of it; a script
shows the card at its words. The words of the first version have none: who is behind them stands in the margin.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from draftdiff.model import Commit
from draftdiff.provenance import Blame, ClauseWords, LostWords, Origin, WordRun
from draftdiff.reports.marks import NOTHING
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
from draftdiff.reports.typesetting import Thread

_CARD = Markup('<div class="card" id="{ident}">{body}</div>')
_LINE = Markup('<p class="{kind}">{text}</p>')
_LINK = Markup('<a href="{href}">{text}</a>')
_LINKS = Markup('<p class="ways">{links}</p>')

_MOST = 5
"""So many sponsors are named on a card."""


@dataclass(frozen=True, slots=True)
class Ways:
    """Where a card leads to: what a commit changed, and the history of a clause by its wId."""

    change: Callable[[Commit], str | None] | None = None
    history: Callable[[str], str] | None = None


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
    at = 0
    for place, run in enumerate(told.runs, start=1):
        start = at + len(run.text) - len(run.text.lstrip())
        at += len(run.text)
        if not run.original and start < at:
            ident = f"{prefix}-{place}"
            threads.append(Thread(start, at, ident, "; ".join(map(word_origin, run.origins))))
            cards.append(_CARD.format(ident=ident, body=Markup().join(_lines(told, run, ways))))
    return Carded(tuple(threads), Markup().join(cards))


def _lines(told: ClauseWords, run: WordRun, ways: Ways) -> Iterator[Markup]:
    links: dict[str, str] = {}
    for origin in run.origins:
        yield from _origin_lines(origin)
        href = ways.change(origin.commit) if ways.change is not None else None
        if href is not None:
            links[href] = f"What {_name(origin)} changed"
    if run.explained:
        yield _LINE.format(kind="fact", text=explained_phrase(run.explained))
    if ways.history is not None and told.clause.wid is not None:
        links[ways.history(told.clause.wid)] = f"History of {told.clause.label}"
    if links:
        yield _LINKS.format(links=Markup().join(_LINK.format(href=href, text=text) for href, text in links.items()))


def _origin_lines(origin: Origin) -> Iterator[Markup]:
    decision = origin.decision
    amends = f"to {amendment_name(str(origin.parent))}" if origin.parent is not None else ""
    who = (_name(origin), amends, listed(decision.sponsors, most=_MOST))
    yield _LINE.format(kind="who", text=" ".join(part for part in who if part))
    day = written_date(origin.on)
    where = ", ".join(part for part in (decision.body, decision.sitting) if part)
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
    takers = "; ".join(origin_line(each.commit, each.decision) for each in lost.takers)
    origins = "; ".join(origin_line(each.commit, each.decision) for each in lost.origins)
    guess = f" ({explained_phrase(lost.explained)})" if lost.explained else ""
    return Loss(lost.text, f"taken out by {takers}{guess}; brought in by {origins}")
