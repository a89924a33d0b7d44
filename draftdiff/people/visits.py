"""What an account saw last of each resolution, so that it can be told what changed since."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct
from sqlalchemy import select

from draftdiff.people.accounts import Clock, now
from draftdiff.people.database import Database, put
from draftdiff.people.tables import VISIT


class Visit(Struct, frozen=True):
    """The state of a resolution that an account saw, by its commit, and when that was."""

    commit: str
    at: datetime


class Visits:
    """The visits of all accounts."""

    def __init__(self, database: Database, *, clock: Clock = now) -> None:
        self.database = database
        self._clock = clock

    def last(self, account: int, slug: str) -> Visit | None:
        """What an account saw of a resolution; None where it never looked."""
        here = (VISIT.c.account == account) & (VISIT.c.slug == slug)
        with self.database.read() as connection:
            row = connection.execute(select(VISIT).where(here)).one_or_none()
        return Visit(row.commit, row.at) if row else None

    def note(self, account: int, slug: str, commit: str) -> None:
        """Note that an account has seen a resolution as a commit made it."""
        seen = {"commit": commit, "at": self._clock()}
        with self.database.write() as connection:
            put(connection, VISIT, {"account": account, "slug": slug}, seen)

    def look(self, account: int, slug: str, commit: str) -> Visit | None:
        """Look at a resolution as a commit made it: what was seen before, None where there is nothing new.

        What is new counts as seen only when it is noted, so that a page can tell of it until somebody follows.
        """
        last = self.last(account, slug)
        if last is None or (last.commit == commit and last.at.date() != self._clock().date()):
            self.note(account, slug, commit)
        return last if last is not None and last.commit != commit else None
