"""The commits of a resolution as entries of a register: what each says that it records, and what it changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from draftdiff.amendments.facts import number_at, path_of
from draftdiff.committee import PATH as COMMITTEE
from draftdiff.errors import DraftdiffError
from draftdiff.model import Commit
from draftdiff.recording import is_aside, text_language
from draftdiff.rulings import is_ruling
from draftdiff.store import Repository
from draftdiff.tabling import RECEIVED

AMENDED = "Amended"
"""The trailer by which a commit says of which amendment it records something else than a decision."""


class Nature(StrEnum):
    """What a commit says that it records."""

    TEXT = "a text"
    RULING = "a ruling"
    RECEIPT = "amendments received"
    CHANGE = "a fact about an amendment"
    DECISION = "a decision"
    COMMITTEE = "the work of the committee"


@dataclass(frozen=True)
class Entry:
    """One commit with the files before it and with it, by path and blob id; ``place`` counts from 0, the oldest."""

    place: int
    commit: Commit
    before: Mapping[str, str]
    after: Mapping[str, str]

    def __str__(self) -> str:
        return self.commit.oid[:10]

    @cached_property
    def changed(self) -> tuple[str, ...]:
        """The paths of the files that are not what they were, in order."""
        both = self.before.items() ^ self.after.items()
        return tuple(sorted({path for path, _ in both}))

    @property
    def amendments(self) -> tuple[str, ...]:
        """The paths of the amendments that are not what they were."""
        return tuple(path for path in self.changed if number_at(path) is not None)

    @property
    def texts(self) -> tuple[str, ...]:
        """The paths of the texts that are not what they were."""
        return tuple(path for path in self.changed if text_language(path) is not None)

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """The amendments on which the commit says that something was decided, as far as they are on record."""
        if self.commit.trailer("Decision") is None:
            return ()
        told = (written for written in self.commit.all("Amendment") if written.isascii() and written.isdecimal())
        return tuple(number for number in map(int, told) if path_of(number) in self.before)

    @cached_property
    def nature(self) -> Nature:
        """What the commit says that it records."""
        if is_ruling(self.commit):
            return Nature.RULING
        if self.numbers:
            return Nature.DECISION
        if self.commit.trailer(RECEIVED) is not None:
            return Nature.RECEIPT
        if self.commit.trailer(AMENDED) is not None:
            return Nature.CHANGE
        if is_aside(self.commit) or self.changed == (COMMITTEE,):
            return Nature.COMMITTEE
        return Nature.TEXT


def read_entries(repository: Repository, slug: str) -> Iterator[Entry]:
    """The commits of a resolution, oldest first, up to one of which the files cannot be listed."""
    before: Mapping[str, str] = {}
    try:
        for place, commit in enumerate(reversed(repository.history(slug))):
            after = repository.files(commit.oid)
            yield Entry(place, commit, before, after)
            before = after
    except DraftdiffError:
        return  # told where the texts are read
