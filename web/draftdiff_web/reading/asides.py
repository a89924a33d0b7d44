"""What is said of a text, beside it: how many comments stand on each clause, and on which of its words.

What somebody may read of the comments is part of the name under which a drawn text is kept. So who may read other
comments is given another text, and who may read none the same as if there were none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from typing import Any

from flask import get_template_attribute, request, url_for
from markupsafe import Markup

from draftdiff.model import Clause, Version
from draftdiff.people import Role
from draftdiff.people.comments import Trace
from draftdiff.people.quotation import placed
from draftdiff.reports.html import Spoken
from draftdiff.reports.typesetting import Talk as TalkedWords
from draftdiff.tongues import ngettext
from draftdiff_web.gate import identity

PARAMETER = "comments"
"""The part of an address that says which comments are to be shown beside a text."""


class Shown(StrEnum):
    """Which comments are shown beside a text."""

    OPEN = "open"
    ALL = "all"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Talk:
    """What is drawn of the comments on a text: the threads, whether in the margin, and whether one may begin there."""

    traces: tuple[Trace, ...] = ()
    margin: bool = True
    begin: bool = False


SILENCE = Talk()
"""The talk for who may read no comment."""


@dataclass(frozen=True)
class Conversation:
    """The threads on the clauses of a resolution that who asks may read, and which of them are to be shown."""

    traces: tuple[Trace, ...] = ()
    shown: Shown = Shown.OPEN
    allowed: bool = False

    @cached_property
    def talk(self) -> Talk:
        """What is drawn of them."""
        traces = () if self.shown is Shown.NONE else tuple(each for each in self.traces if self._shows(each))
        return Talk(traces, begin=self.allowed and self.shown is not Shown.NONE)

    @property
    def asked(self) -> str | None:
        """What the address says of them, None where it need not say anything."""
        return None if self.shown is Shown.OPEN else self.shown.value

    @property
    def open(self) -> int:
        """How many of them are open."""
        return sum(not each.resolved for each in self.traces)

    def gone(self, version: Version) -> int:
        """How many of those that are shown are on a clause that the text no longer has."""
        here = {clause.wid for clause in version.clauses}
        return sum(each.lang == version.lang and each.wid not in here for each in self.talk.traces)

    def _shows(self, trace: Trace) -> bool:
        return self.shown is Shown.ALL or not trace.resolved


NOTHING = Conversation()
"""The conversation for who may read no comment."""


@dataclass(frozen=True, slots=True)
class Some:
    """A few threads of one kind on a clause, and where they are read; ``lang`` is that of the text they are on."""

    count: int
    href: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a clause: its open and its resolved threads, which of them need a word, how to begin one."""

    label: str
    open: Some
    resolved: Some
    changed: Some
    elsewhere: tuple[Some, ...]
    begin: str | None


def conversation(slug: str) -> Conversation:
    """The threads on a resolution, as the address asks for them; none for a reader without an account."""
    account = identity.account()
    if account is None or account.role < Role.DELEGATION:
        return NOTHING
    asked = request.args.get(PARAMETER, "")
    shown = Shown(asked) if asked in set(Shown) else Shown.OPEN
    return Conversation(identity.people().comments.traces(account, slug), shown, allowed=True)


def within(slug: str, wid: str) -> Talk:
    """The open threads on one clause, for a page that shows them below its text."""
    traces = conversation(slug).traces
    return Talk(tuple(each for each in traces if each.wid == wid and not each.resolved), margin=False)


def spoken(talk: Talk, slug: str, version: Version, lang: str | None) -> dict[str, Spoken]:
    """What stands of a talk beside each clause of a version, by its wId; ``lang`` is that of the address."""
    if talk == SILENCE:
        return {}
    draw = get_template_attribute("comments/beside.html", "beside")
    on: dict[str, list[Trace]] = {}
    for trace in talk.traces:
        on.setdefault(trace.wid, []).append(trace)
    found = {}
    for clause in version.clauses:
        if clause.wid and clause.text:
            told = _Clause(slug, clause, version.lang, lang, tuple(on.get(clause.wid, ())))
            margin: Markup = draw(told.beside(begin=talk.begin)) if talk.margin else Markup()
            found[clause.wid] = Spoken(margin, told.words)
    return found


class _Clause:
    """A clause with the threads on it: those whose words stand in it, and those whose words have changed."""

    def __init__(self, slug: str, clause: Clause, lang: str, asked: str | None, traces: tuple[Trace, ...]) -> None:
        self.slug, self.clause, self.lang, self.asked, self.traces = slug, clause, lang, asked, traces
        quoting = [(each, placed(each, clause.text)) for each in traces if each.words and each.lang == lang]
        self.standing = tuple((each, *place) for each, place in quoting if place is not None)
        self.changed = tuple(each for each, place in quoting if place is None)

    @property
    def words(self) -> tuple[TalkedWords, ...]:
        """The words on which there are threads; where several meet, they lead to all of the clause."""
        return tuple(self._words())

    def _words(self) -> Iterator[TalkedWords]:
        cuts = sorted({at for _, start, end in self.standing for at in (start, end)})
        for start, end in pairwise(cuts):
            on = tuple(each for each, first, last in self.standing if first <= start and end <= last)
            if on:
                told = ngettext("%(num)s comment on these words", "%(num)s comments on these words", len(on))
                yield TalkedWords(start, end, self._page(on), told)

    def beside(self, *, begin: bool) -> Beside:
        """What stands in its margin."""
        done = tuple(each for each in self.traces if each.resolved)
        open_ = tuple(each for each in self.traces if not each.resolved)
        langs = sorted({each.lang for each in self.traces} - {self.lang})
        return Beside(
            self.clause.label,
            self._some(open_),
            self._some(done),
            self._some(self.changed),
            tuple(self._some(tuple(t for t in self.traces if t.lang == lang), lang) for lang in langs),
            self._page(comment="new", anchor="write") if begin else None,
        )

    def _some(self, traces: Sequence[Trace], lang: str = "") -> Some:
        return Some(len(traces), self._page(traces), lang)

    def _page(self, traces: Sequence[Trace] = (), *, anchor: str = "comments", comment: str | None = None) -> str:
        """The page of the clause: at the thread where it is a single one, else where all of them begin."""
        at = f"comment-{traces[0].id}" if len(traces) == 1 else anchor
        shown = Shown.ALL.value if any(each.resolved for each in traces) else None
        there: dict[str, Any] = {"slug": self.slug, "wid": self.clause.wid, "lang": self.asked, PARAMETER: shown}
        return url_for("clause", comment=comment, _anchor=at, **there)
