"""A proposal as it is typed into the form, and what it says: edits, and when it came.

Nothing that was typed is ever dropped: a draft is shown again as it came, with what is wrong with it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from werkzeug.datastructures import MultiDict

from draftdiff.amendments import proposing
from draftdiff.amendments.instructions.edit_box import Side, instructed, parted, put_in, rewritten
from draftdiff.amendments.model import (
    Edit,
    Move,
    SponsorRole,
)
from draftdiff.desk import Desk
from draftdiff.errors import BadInput, TooLarge
from draftdiff.model import Clause, Version
from draftdiff.rulings import NoSuchClause
from draftdiff.tongues import gettext as _

LONGEST_TEXT = 50_000
"""So many characters are read of what is to stand in a text; the longest resolutions have as many in all."""

LONGEST_LIST = 400_000
"""So many characters of a list are read at once: some hundred pages."""

LONGEST_REASON = 10_000
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?")
_FIRST_YEAR = 1970
"""Git keeps no earlier time."""


class What(StrEnum):
    """What is proposed of a clause."""

    WORDS = "words"
    NEW = "new"
    DELETE = "delete"
    MOVE = "move"
    SPLIT = "split"
    MERGE = "merge"
    INSTRUCTION = "instruction"


class UnknownWay(BadInput):
    """A form asks for something that cannot be proposed."""

    def __init__(self) -> None:
        super().__init__(_("that cannot be proposed"), remedy=_("it is one of: %(known)s", known=", ".join(What)))


class TooMuch(TooLarge):
    """A field holds more than is read."""

    def __init__(self, most: int) -> None:
        super().__init__(
            _("this is longer than the %(most)s characters that are read", most=most),
            remedy=_("propose several amendments"),
        )


class Unwritable(BadInput):
    """A field holds a character that no text can hold."""

    def __init__(self, character: str) -> None:
        code = f"U+{ord(character):04X}"
        super().__init__(_("it holds the character %(code)s", code=code), remedy=_("leave it out"))


class NoOther(BadInput):
    """It is not said which other clause is meant."""

    def __init__(self) -> None:
        super().__init__(_("it is not said which other clause is meant"), remedy=_("choose one"))


class BadMoment(BadInput):
    """The time of receipt is none, or it is still to come."""

    def __init__(self, written: str) -> None:
        super().__init__(
            _("it cannot have been received at %(written)s", written=repr(written[:30])),
            remedy=_("give a past day and time in UTC, or none"),
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposal as it is typed.

    ``clause`` and ``other`` are wIds. ``base`` is the commit of the text that it is of, "" for the newest. ``parent``
    is the amendment that it amends, ``revised`` the one that gets these words, which it had otherwise at the commit
    ``head``.
    """

    what: What = What.WORDS
    clause: str = ""
    text: str = ""
    side: Side = Side.AFTER
    other: str = ""
    base: str = ""
    parent: int | None = None
    revised: int | None = None
    head: str = ""
    justification: str = ""
    cosponsors: tuple[str, ...] = ()
    sponsor: str = ""
    role: SponsorRole = SponsorRole.DELEGATION
    received: str = ""

    @classmethod
    def of(cls, form: MultiDict[str, str]) -> Draft:
        """The draft that a form or an address holds; raises `UnknownWay`."""
        try:
            what = What(form.get("what") or What.WORDS)
            side = Side(form.get("side") or Side.AFTER)
            role = SponsorRole(form.get("role") or SponsorRole.DELEGATION)
        except ValueError:
            raise UnknownWay from None
        return cls(
            what=what,
            clause=form.get("clause", ""),
            text=form.get("text", "").replace("\r\n", "\n"),
            side=side,
            other=form.get("other", ""),
            base=form.get("base", ""),
            parent=form.get("parent", type=int),
            revised=form.get("revise", type=int),
            head=form.get("head", "")[:40],
            justification=form.get("justification", "").replace("\r\n", "\n"),
            cosponsors=tuple(form.getlist("cosponsor")),
            sponsor=form.get("sponsor", ""),
            role=role,
            received=form.get("received", ""),
        )

    @property
    def reason(self) -> str | None:
        """The justification, None where none is given; raises `TooMuch` and `Unwritable`."""
        return written(self.justification, LONGEST_REASON).strip() or None

    @property
    def moment(self) -> datetime | None:
        """When it was received as who enters it says, None for now; raises `BadMoment`."""
        written = self.received.strip()
        if not written:
            return None
        try:
            found = datetime.fromisoformat(written).replace(tzinfo=UTC) if _MOMENT.fullmatch(written) else None
        except ValueError:
            found = None
        if found is None or found.year < _FIRST_YEAR or found > datetime.now(UTC):
            raise BadMoment(written)
        return found


# --- what it proposes -------------------------------------------------------------------------------


def text_of(draft: Draft, desk: Desk) -> Version:
    """The text that a draft amends: a version, or the words of the amendment that it amends."""
    if draft.parent is not None:
        return desk.words_of(draft.parent)
    return desk.record.version(desk.slug, draft.base or None, desk.lang)


def clause_of(version: Version, wid: str) -> Clause:
    """The clause of that identity; raises `NoSuchClause`."""
    for clause in version.clauses:
        if clause.wid == wid:
            return clause
    raise NoSuchClause(wid[:60], version.slug or "")


def edits_of(draft: Draft, version: Version) -> tuple[Edit, ...]:
    """The edits that a draft proposes; raises what `draftdiff.amendments.proposing` does, and the errors above."""
    text = written(draft.text, LONGEST_TEXT)
    if draft.what is What.INSTRUCTION:
        return instructed(version, text, amending=draft.parent is not None)
    clause = clause_of(version, draft.clause)
    if draft.what is What.WORDS:
        return rewritten(version, clause, text)
    return (_edit_of(draft, version, clause, text),)


def _edit_of(draft: Draft, version: Version, clause: Clause, text: str) -> Edit:
    match draft.what:
        case What.NEW:
            return put_in(version, clause, text, draft.side)
        case What.MOVE:
            return _moved(draft, version, clause)
        case What.SPLIT:
            return parted(clause, text)
        case What.MERGE:
            other = _other(draft, version)
            return proposing.merge(version, [clause, other], text if text.strip() else None)
        case _:
            return proposing.delete(version, clause)


def _moved(draft: Draft, version: Version, clause: Clause) -> Move:
    other = _other(draft, version)
    if draft.side is Side.BEFORE:
        return proposing.move_before(version, clause, other)
    part = proposing.part_of(version, other)
    return proposing.move(version, clause, other, part, below=draft.side is Side.BELOW)


def _other(draft: Draft, version: Version) -> Clause:
    if not draft.other:
        raise NoOther
    return clause_of(version, draft.other)


def written(text: str, most: int) -> str:
    """What was typed, where a text can hold it; raises `TooMuch` and `Unwritable`."""
    if len(text) > most:
        raise TooMuch(most)
    for character in text:
        if character not in "\n\t" and unicodedata.category(character) in {"Cc", "Cs"}:
            raise Unwritable(character)
    return text
