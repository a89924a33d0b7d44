"""Which amendments of a board are shown: of one clause, one sponsor, one status, or with some words in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace

from draftdiff.amendments.model import TABLED
from draftdiff.reports.phrases import outcome_phrase
from draftdiff.tongues import gettext as _
from draftdiff.tongues import pgettext
from draftdiff_web.committee.boards import Board, Entry, Group

ALL = "all"
"""The clause that stands for every clause."""

OPEN, DECIDED, ASKED, LATE = "open", "decided", "unclear", "late"
"""What can be asked of the status of an amendment beside the statuses themselves."""


@dataclass(frozen=True, slots=True)
class Sift:
    """What is asked for; "" is for no matter."""

    clause: str = ""
    sponsor: str = ""
    status: str = ""
    words: str = ""

    @classmethod
    def of(cls, arguments: Mapping[str, str]) -> Sift:
        """What an address asks for."""
        return cls(**{field.name: " ".join(arguments.get(field.name, "").split())[:200] for field in fields(cls)})

    @property
    def narrow(self) -> bool:
        """Whether something else than a clause is asked for."""
        return bool(self.sponsor or self.status or self.words)

    @property
    def arguments(self) -> dict[str, str]:
        """What is asked for, as an address has it."""
        found = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in found.items() if value}

    def without(self, name: str) -> Sift:
        """The same, but one thing is no longer asked for."""
        return replace(self, **{name: ""})

    def groups(self, board: Board) -> tuple[Group, ...]:
        """The clauses that are shown, with those of their amendments that are asked for.

        Where nothing is asked for it is the clause of the next vote.
        """
        if not self.narrow and not self.clause:
            first = board.first()
            return (first,) if first else ()
        chosen = [group for group in board.groups if self.clause in ("", ALL, group.key)]
        if not self.narrow:
            return tuple(group for group in chosen if group.entries or group.key == self.clause)
        sifted = (replace(group, entries=tuple(self._kept(group.entries))) for group in chosen)
        return tuple(group for group in sifted if group.entries)

    def _kept(self, entries: tuple[Entry, ...]) -> Iterator[Entry]:
        """What is asked for; an amendment also stands where one of its sub-amendments does."""
        for entry in entries:
            subs = tuple(sub for sub in entry.subs if self._holds(sub))
            if self._holds(entry):
                yield entry
            elif subs:
                yield replace(entry, subs=subs)

    def _holds(self, entry: Entry) -> bool:
        if self.sponsor and self.sponsor not in entry.sponsors:
            return False
        if self.words and not all(word in entry.told for word in self.words.casefold().split()):
            return False
        return _is(entry, self.status)


def _is(entry: Entry, status: str) -> bool:
    match status:
        case "":
            return True
        case "open":
            return entry.open
        case "decided":
            return not entry.open
        case "unclear":
            return entry.unsettled or (entry.open and not entry.votable)
        case "late":
            return entry.late
        case _:
            return entry.status == status


def status_name(status: str) -> str:
    """A status, or a kind of status, as it is spoken of."""
    match status:
        case "open":
            return pgettext("amendments", "not yet decided")
        case "decided":
            return pgettext("amendments", "decided")
        case "unclear":
            return _("to be clarified")
        case "late":
            return pgettext("amendments", "late")
        case _:
            return pgettext("amendments", "tabled") if status == TABLED else outcome_phrase(status)
