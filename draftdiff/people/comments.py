"""Comments: what the committee, or the secretariat alone, says of a clause, of words of it, or of an amendment.

They are never public. Who may not read one learns neither its words nor that there is one: everything here is asked
by an account, and answers with what that account may read. A thread is a comment with its answers, one level deep.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import starmap
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Row, Select, and_, delete, func, insert, or_, select, update

from draftdiff.errors import BadInput, Conflict, NotFound
from draftdiff.people.accounts import Clock, now
from draftdiff.people.database import Database
from draftdiff.people.model import Account, Role
from draftdiff.people.tables import ACCOUNT, COMMENT
from draftdiff.tongues import gettext as _

LONGEST = 10_000
"""The greatest length of a comment, in characters."""

EDITABLE = timedelta(hours=1)
"""How long an author may change a comment that nobody has answered."""


class Audience(StrEnum):
    """Who may read a comment, beside the openness of its resolution."""

    COMMITTEE = "committee"
    SECRETARIAT = "secretariat"


LEAST = {Audience.COMMITTEE: Role.DELEGATION, Audience.SECRETARIAT: Role.SECRETARIAT}
"""The least role that may read, and write, for each audience."""

MODERATORS = Role.RAPPORTEUR
"""The least role that may close and open again what others began, where it may read it."""


class State(StrEnum):
    """Which threads are looked for."""

    OPEN = "open"
    RESOLVED = "resolved"
    ALL = "all"


class BadComment(BadInput):
    """A comment cannot be kept like that."""

    def __init__(self, what: str) -> None:
        super().__init__(
            what, remedy=_("write some words, at most %(longest)s characters", longest=format(LONGEST, ","))
        )


class UnknownComment(NotFound):
    """There is no such comment, or not for who asks."""

    def __init__(self) -> None:
        super().__init__(_("there is no such comment"), remedy=_("see the comments on the resolution"))


class WrongAudience(BadInput):
    """A comment is addressed to people among whom its author is not."""

    def __init__(self) -> None:
        super().__init__(_("you cannot write for them"), remedy=_("write for the committee"))


class NotYours(BadInput):
    """Somebody wants to do with a comment of another what only its author may."""

    def __init__(self) -> None:
        super().__init__(_("this comment is of somebody else"), remedy=_("answer it"))


class NoLongerEditable(Conflict):
    """A comment stands for good: somebody has answered it, or it is too old."""

    def __init__(self) -> None:
        super().__init__(
            _("this comment can no longer be changed: it was answered, or it is more than an hour old"),
            remedy=_("add an answer to it"),
        )


class Subject(Struct, frozen=True):
    """What a comment is about: a clause of a version in one language, and words of it, or an amendment by number.

    ``version`` is a commit and ``label`` what the clause was called there. Of an amendment ``wid`` is empty.
    """

    slug: str
    lang: str
    wid: str
    version: str
    label: str
    words: str = ""
    nth: int = 1
    amendment: int | None = None


class Trace(Struct, frozen=True):
    """Where a thread on a clause belongs: enough to show beside the text that there is one, and nothing it says."""

    id: int
    lang: str
    wid: str
    words: str
    nth: int
    resolved: bool


class Comment(Struct, frozen=True):
    """One comment; ``thread`` is the one that it answers, and only one that answers none is ``resolved``."""

    id: int
    slug: str
    lang: str
    wid: str
    version: str
    label: str
    words: str
    nth: int
    amendment: int | None
    thread: int | None
    account: int
    author: str
    delegation: str | None
    audience: Audience
    body: str
    created: datetime
    edited: datetime | None
    resolved: datetime | None
    resolved_by: str | None

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Its words in paragraphs, which an empty line parts."""
        parts = (part.strip("\n") for part in self.body.split("\n\n"))
        return tuple(part for part in parts if part.strip())


class Thread(Struct, frozen=True):
    """A comment with its answers, oldest first."""

    comment: Comment
    answers: tuple[Comment, ...] = ()

    def resolvable(self, account: Account) -> bool:
        """Whether an account that may read it may close it, or open it again."""
        return account.id == self.comment.account or account.role >= MODERATORS


class Comments:
    """All comments, each for those who may read it."""

    def __init__(self, database: Database, *, clock: Clock = now) -> None:
        self.database = database
        self._clock = clock

    # --- reading --------------------------------------------------------------------------------

    def threads(
        self,
        account: Account,
        slug: str,
        state: State = State.OPEN,
        *,
        wid: str | None = None,
        amendment: int | None = None,
        mine: bool = False,
    ) -> tuple[Thread, ...]:
        """The threads on a resolution, oldest first; ``mine`` are those in which the account wrote something."""
        first = [COMMENT.c.slug == slug, COMMENT.c.thread.is_(None), _readable(account), _in_state(state)]
        if wid is not None:
            first.append(COMMENT.c.wid == wid)
        if amendment is not None:
            first.append(COMMENT.c.amendment == amendment)
        with self.database.read() as connection:
            roots = connection.execute(_rows().where(*first).order_by(COMMENT.c.id)).all()
            within = COMMENT.c.slug == slug, COMMENT.c.thread.is_not(None), _readable(account)
            answers = connection.execute(_rows().where(*within).order_by(COMMENT.c.id)).all()
        below: dict[int, list[Comment]] = {}
        for row in answers:
            below.setdefault(row.thread, []).append(_comment(row))
        threads = (Thread(_comment(row), tuple(below.get(row.id, ()))) for row in roots)
        return tuple(t for t in threads if not mine or account.id in {c.account for c in (t.comment, *t.answers)})

    def thread(self, account: Account, slug: str, number: int) -> Thread:
        """One thread; raises `UnknownComment`."""
        with self.database.read() as connection:
            root = _get(connection, account, slug, number)
            if root.thread is not None:
                raise UnknownComment
            rows = connection.execute(_rows().where(COMMENT.c.thread == number).order_by(COMMENT.c.id)).all()
        return Thread(root, tuple(map(_comment, rows)))

    def traces(self, account: Account, slug: str) -> tuple[Trace, ...]:
        """Every thread on a clause of a resolution, oldest first, open or not; all of them by one question."""
        about = COMMENT.c.id, COMMENT.c.lang, COMMENT.c.wid, COMMENT.c.words, COMMENT.c.nth
        there = COMMENT.c.slug == slug, COMMENT.c.thread.is_(None), COMMENT.c.wid != "", _readable(account)
        with self.database.read() as connection:
            found = select(*about, COMMENT.c.resolved.is_not(None)).where(*there).order_by(COMMENT.c.id)
            return tuple(starmap(Trace, connection.execute(found)))

    def count(self, account: Account, slug: str) -> int:
        """How many open threads there are on a resolution, its amendments included."""
        there = COMMENT.c.slug == slug, COMMENT.c.thread.is_(None), _readable(account), _in_state(State.OPEN)
        with self.database.read() as connection:
            return connection.execute(select(func.count()).select_from(COMMENT).where(*there)).scalar_one()

    def editable(self, account: Account, thread: Thread, comment: Comment) -> bool:
        """Whether an account may still change a comment of a thread, or take it back."""
        last = thread.answers[-1] if thread.answers else thread.comment
        return comment.account == account.id and comment.id == last.id and self._clock() < comment.created + EDITABLE

    # --- writing --------------------------------------------------------------------------------

    def add(self, account: Account, subject: Subject, body: str, audience: Audience = Audience.COMMITTEE) -> Comment:
        """Begin a thread; raises `BadComment` and `WrongAudience`."""
        if account.role < LEAST[audience]:
            raise WrongAudience
        values = {"thread": None, "audience": audience.value, "body": _body(body)}
        with self.database.write() as connection:
            return self._write(connection, account, subject, values)

    def answer(self, account: Account, slug: str, number: int, body: str) -> Comment:
        """Answer a thread, for those who may read it; raises `BadComment` and `UnknownComment`."""
        body = _body(body)
        with self.database.write() as connection:
            root = _get(connection, account, slug, number)
            if root.thread is not None:
                raise UnknownComment
            about = Subject(
                root.slug, root.lang, root.wid, root.version, root.label, root.words, root.nth, root.amendment
            )
            values = {"thread": root.id, "audience": root.audience.value, "body": body}
            return self._write(connection, account, about, values)

    def edit(self, account: Account, slug: str, number: int, body: str) -> Comment:
        """Change one's own words; raises `BadComment`, `UnknownComment`, `NotYours` and `NoLongerEditable`."""
        body = _body(body)
        with self.database.write() as connection:
            self._own(connection, account, slug, number)
            connection.execute(update(COMMENT).where(COMMENT.c.id == number).values(body=body, edited=self._clock()))
            return _get(connection, account, slug, number)

    def take_back(self, account: Account, slug: str, number: int) -> None:
        """Take one's own words back as if they had not been said; raises as `edit` does."""
        with self.database.write() as connection:
            self._own(connection, account, slug, number)
            connection.execute(delete(COMMENT).where(COMMENT.c.id == number))

    def resolve(self, account: Account, slug: str, number: int, *, resolved: bool = True) -> Thread:
        """Close a thread, or open it again; raises `UnknownComment` and `NotYours`."""
        if not self.thread(account, slug, number).resolvable(account):
            raise NotYours
        values = {"resolved": self._clock() if resolved else None, "resolved_by": account.name if resolved else None}
        with self.database.write() as connection:
            connection.execute(update(COMMENT).where(COMMENT.c.id == number).values(**values))
        return self.thread(account, slug, number)

    def _write(
        self, connection: Connection, account: Account, subject: Subject, values: Mapping[str, object]
    ) -> Comment:
        about = {field: getattr(subject, field) for field in subject.__struct_fields__}
        row = {**about, **values, "account": account.id, "created": self._clock()}
        number = connection.execute(insert(COMMENT).values(row).returning(COMMENT.c.id)).scalar_one()
        return _get(connection, account, subject.slug, number)

    def _own(self, connection: Connection, account: Account, slug: str, number: int) -> None:
        comment = _get(connection, account, slug, number)
        if comment.account != account.id:
            raise NotYours
        root = comment.thread or comment.id
        # Who answers at this moment waits: his row refers to this one. On SQLite whoever writes is alone anyway.
        connection.execute(select(COMMENT.c.id).where(COMMENT.c.id == root).with_for_update())
        later = COMMENT.c.thread == root, COMMENT.c.id > comment.id
        answered = connection.execute(select(COMMENT.c.id).where(*later).limit(1)).first()
        if answered is not None or self._clock() >= comment.created + EDITABLE:
            raise NoLongerEditable


def _body(written: str) -> str:
    """The words of a comment as they are kept: lines end one way, and nothing in them is invisible."""
    body = unicodedata.normalize("NFC", written.replace("\r\n", "\n").replace("\r", "\n"))
    body = "\n".join(line.rstrip() for line in body.split("\n")).strip("\n")
    if not body.strip():
        raise BadComment(_("a comment needs words"))
    if len(body) > LONGEST:
        raise BadComment(_("this comment has %(body)s characters", body=format(len(body), ",")))
    if any(unicodedata.category(letter) in {"Cc", "Cs"} and letter not in "\n\t" for letter in body):
        raise BadComment(_("there is a control character in this comment"))
    return body


def _rows() -> Select[Any]:
    return select(COMMENT, ACCOUNT.c.name.label("author"), ACCOUNT.c.delegation).join(
        ACCOUNT, ACCOUNT.c.id == COMMENT.c.account
    )


def _readable(account: Account) -> ColumnElement[bool]:
    """What an account may read: it is part of every question, so that not even a count can tell of the rest."""
    audiences = [audience.value for audience, least in LEAST.items() if account.role >= least and account.active]
    return COMMENT.c.audience.in_(audiences)


def _in_state(state: State) -> ColumnElement[bool]:
    if state is State.ALL:
        return or_(COMMENT.c.resolved.is_(None), COMMENT.c.resolved.is_not(None))
    return COMMENT.c.resolved.is_(None) if state is State.OPEN else COMMENT.c.resolved.is_not(None)


def _get(connection: Connection, account: Account, slug: str, number: int) -> Comment:
    here = and_(COMMENT.c.id == number, COMMENT.c.slug == slug, _readable(account))
    row = connection.execute(_rows().where(here)).one_or_none()
    if row is None:
        raise UnknownComment
    return _comment(row)


def _comment(row: Row[Any]) -> Comment:
    return Comment(
        row.id, row.slug, row.lang, row.wid, row.version, row.label, row.words, row.nth, row.amendment, row.thread,
        row.account, row.author, row.delegation, Audience(row.audience), row.body, row.created, row.edited,
        row.resolved, row.resolved_by,
    )  # fmt: skip
