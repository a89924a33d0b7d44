"""Comments as a page shows them: each at the clause of which it is, with where its words stand now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from flask import url_for
from jinja2 import Environment

from draftdiff.model import Clause, Version
from draftdiff.people import Account, Role
from draftdiff.people.comments import LEAST, Audience, Comment, State, Thread
from draftdiff.people.quotation import occurrences, whereabouts
from draftdiff_web import context
from draftdiff_web.gate import identity
from draftdiff_web.reading import passages


@dataclass(frozen=True, slots=True)
class Remark:
    """A thread and where it belongs: ``label`` is that of its clause now, or the last that it had.

    ``href`` leads to its words or its clause, where they are still there; ``before`` to the words as they were when
    they were quoted, where they are gone. ``editable`` are the comments in it that who asks may change.
    """

    thread: Thread
    label: str
    clause_gone: bool
    words_gone: bool
    href: str
    before: str | None
    place: int
    editable: frozenset[int]
    resolvable: bool

    @property
    def comment(self) -> Comment:
        """The comment that began it."""
        return self.thread.comment


@dataclass(frozen=True, slots=True)
class Group:
    """The threads on one clause or amendment, in the order of the text."""

    label: str
    href: str
    remarks: tuple[Remark, ...]


class Board:
    """The comments on a resolution, for who asks."""

    def __init__(self, slug: str, account: Account, lang: str | None = None) -> None:
        self.slug = slug
        self.account = account
        self.comments = identity.people().comments
        self._lang = lang
        self._versions: dict[tuple[str | None, str], Version] = {}

    @cached_property
    def version(self) -> Version:
        """The text as it stands, in the language that is asked for."""
        return context.record().version(self.slug, None, self._lang)

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses that can be commented on."""
        return tuple(clause for clause in self.version.clauses if clause.wid and clause.text)

    @property
    def audiences(self) -> tuple[Audience, ...]:
        """For whom who asks may write."""
        return tuple(audience for audience, least in LEAST.items() if self.account.role >= least)

    def remarks(self, state: State = State.OPEN, **sought: object) -> tuple[Remark, ...]:
        """The threads that are looked for, in the order of the text; ``sought`` as for `Comments.threads`."""
        found = self.comments.threads(self.account, self.slug, state, **sought)  # type: ignore[arg-type]
        return tuple(sorted(map(self._remark, found), key=lambda remark: (remark.place, remark.comment.id)))

    def groups(self, state: State = State.OPEN, **sought: object) -> tuple[Group, ...]:
        """The same, those on one clause or amendment together."""
        groups: dict[tuple[str, int | None], list[Remark]] = {}
        for remark in self.remarks(state, **sought):
            groups.setdefault((remark.comment.wid, remark.comment.amendment), []).append(remark)
        return tuple(Group(each[0].label, self._place(each[0]), tuple(each)) for each in groups.values())

    def _place(self, remark: Remark) -> str:
        comment = remark.comment
        if comment.amendment is not None:
            return url_for("amendment", slug=self.slug, number=comment.amendment, lang=comment.lang)
        return url_for("clause", slug=self.slug, wid=comment.wid, lang=comment.lang)

    def _remark(self, thread: Thread) -> Remark:
        comment = thread.comment
        editable = frozenset(
            each.id for each in (comment, *thread.answers) if self.comments.editable(self.account, thread, each)
        )
        known = thread, editable, thread.resolvable(self.account)
        if comment.amendment is not None:
            href = url_for("amendment", slug=self.slug, number=comment.amendment, lang=comment.lang)
            return _made(*known, comment.label, href, place=1_000_000 + comment.amendment)
        version = self._at(comment.lang, None)
        found = whereabouts(comment, version)
        if found.clause is None:
            href = url_for("clause", slug=self.slug, wid=comment.wid, lang=comment.lang)
            return _made(*known, comment.label, href, self._before(comment), clause_gone=True, place=999_999)
        place = next(place for place, clause in enumerate(version.clauses) if clause.wid == comment.wid)
        if found.start is None or found.end is None:
            href = url_for("clause", slug=self.slug, wid=comment.wid, lang=comment.lang)
            before = self._before(comment) if comment.words else None
            return _made(*known, found.clause.label, href, before, words_gone=bool(comment.words), place=place)
        href = self._marked(comment, version.version or "", found.start, found.end)
        return _made(*known, found.clause.label, href, place=place)

    def _before(self, comment: Comment) -> str | None:
        """The words as they stood in the version of which they were quoted."""
        if not comment.words:
            return url_for("version", slug=self.slug, version=comment.version, lang=comment.lang)
        version = self._at(comment.lang, comment.version)
        clause = next((clause for clause in version.clauses if clause.wid == comment.wid), None)
        places = occurrences(comment.words, clause.text) if clause else ()
        if not places:
            return None
        return self._marked(comment, comment.version, *places[min(comment.nth, len(places)) - 1])

    def _marked(self, comment: Comment, oid: str, start: int, end: int) -> str:
        mark = passages.written(comment.wid, start, end)
        return url_for("version", slug=self.slug, version=oid, lang=comment.lang, mark=mark, _anchor=passages.FRAGMENT)

    def _at(self, lang: str, at: str | None) -> Version:
        if (at, lang) not in self._versions:
            self._versions[at, lang] = context.record().version(self.slug, at, lang)
        return self._versions[at, lang]


def _made(
    thread: Thread,
    editable: frozenset[int],
    resolvable: bool,
    label: str,
    href: str,
    before: str | None = None,
    *,
    place: int,
    clause_gone: bool = False,
    words_gone: bool = False,
) -> Remark:
    return Remark(thread, label, clause_gone, words_gone, href, before, place, editable, resolvable)


def furnish(environment: Environment) -> None:
    """Let the templates of any page show comments: see ``comments/of.clause.html``."""
    environment.globals.update(
        remarks_on=remarks_on,
        remark_count=remark_count,
        comment_audiences=_audiences,
    )


def remarks_on(slug: str, wid: str | None = None, amendment: int | None = None) -> tuple[Remark, ...]:
    """The threads on a clause or an amendment, open ones first; none for a reader without an account."""
    account = identity.account()
    if account is None or account.role < Role.DELEGATION:
        return ()
    found = Board(slug, account, context.language()).remarks(State.ALL, wid=wid, amendment=amendment)
    return _open_first(found)


def remark_count(slug: str) -> int:
    """How many open threads there are on a resolution; 0 for a reader without an account."""
    account = identity.account()
    return identity.people().comments.count(account, slug) if account is not None else 0


def _audiences() -> tuple[Audience, ...]:
    role = identity.role()
    return tuple(audience for audience, least in LEAST.items() if role >= least)


def _open_first(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    return tuple(sorted(remarks, key=lambda remark: remark.comment.resolved is not None))
