"""What people write on the command line about amendments: numbers, votes, times, sponsors, clauses, words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import UTC, date, datetime, time

import click

from draftdiff.amendments.model import Sponsor, SponsorRole, Vote
from draftdiff.amendments.proposing.quoting import shortened
from draftdiff.cli.options import BadVote
from draftdiff.cli.sources import file_bytes, source_name
from draftdiff.errors import BadInput, NotFound
from draftdiff.importers.reading import text_of
from draftdiff.model import Clause, Version
from draftdiff.rulings import Cited, NoSuchClause

_NUMBER = re.compile(r"[Aa]?([0-9]{1,9})")
_VOTE = re.compile(r"([0-9]{1,9})-([0-9]{1,9})(?:-([0-9]{1,9}))?")
_DASH = re.compile(r"\s*[-–—/]\s*")
_ROLE = re.compile(r"\s*(delegation|member|body|rapporteur)\s*:\s*(.*)", re.IGNORECASE | re.DOTALL)
_LONG = 60
_LAST_MOMENT = time(23, 59, 59)
_NOON = time(12)
_FIRST_YEAR = 1970
"""Git keeps no earlier time."""


class BadTime(BadInput):
    """What is written is no time."""

    def __init__(self, option: str, written: str) -> None:
        super().__init__(
            f"not a date and time: {written!r}",
            where=option,
            remedy="give one as 2026-03-02T18:00, in UTC or with +02:00",
        )


class BadSponsor(BadInput):
    """What is written is no sponsor."""

    def __init__(self, written: str) -> None:
        super().__init__(
            f"not a sponsor: {written!r}", where="--sponsor", remedy='give a name, or "rapporteur: NAME", on one line'
        )


class BadWords(BadInput):
    """Words hold a character that no text can."""

    def __init__(self, option: str, character: str) -> None:
        what = (
            "bytes that are not UTF-8" if "\ud800" <= character <= "\udfff" else f"the character U+{ord(character):04X}"
        )
        super().__init__(f"the words hold {what}", where=option, remedy="leave it out")


class NoWords(BadInput):
    """Where words are asked for there is nothing but white space."""

    def __init__(self, option: str) -> None:
        super().__init__("nothing is said there", where=option, remedy="give the words, or leave the option out")


class NotItsClause(NotFound):
    """An amendment does not word the clause that a sub-amendment is to amend."""

    def __init__(self, number: int, written: str, labels: Sequence[str]) -> None:
        super().__init__(
            f"its words have no clause {written!r}",
            where=f"amendment {number}",
            remedy=f"give {' or '.join(labels)}",
        )


def number(written: str) -> int:
    """The number of an amendment, written ``7`` or, as reports print it, ``A7``."""
    found = _NUMBER.fullmatch(written.strip())
    if found is None:
        raise click.BadParameter(f"{written!r} is not the number of an amendment")
    return int(found[1])


def numbers(written: str) -> tuple[int, ...]:
    """Numbers of amendments between commas, ``3,7,5``, in their order, each once."""
    return tuple(dict.fromkeys(map(number, written.split(","))))


def sponsor(written: str) -> Sponsor:
    """A sponsor as it is written: a delegation, or ``rapporteur:``, ``member:``, ``body:`` before the name."""
    role = _ROLE.fullmatch(written)
    name = " ".join((role[2] if role else written).split(" ")).strip()
    if not name or any(unicodedata.category(character) in {"Cc", "Cs"} for character in name):
        raise BadSponsor(written)
    return Sponsor(name, SponsorRole(role[1].casefold()) if role else SponsorRole.DELEGATION)


def sponsors(written: Sequence[str]) -> tuple[Sponsor, ...]:
    """Sponsors, each name once."""
    return tuple({found.name: found for found in map(sponsor, written)}.values())


def votes(written: str) -> Vote | None:
    """A vote, ``38-3-10`` however the dashes are written; None for ``consensus``."""
    said = _DASH.sub("-", written.strip().casefold())
    if said == "consensus":
        return None
    found = _VOTE.fullmatch(said)
    if found is None:
        raise BadVote(written)
    return Vote(int(found[1]), int(found[2]), int(found[3] or 0))


def moment(option: str, written: str, *, last: bool = False) -> datetime:
    """A time in UTC; one without a zone is in UTC already.

    A day alone means its noon, as for what a list says was received then; with ``last`` the end of it.
    """
    try:
        return _moment(written.strip(), _LAST_MOMENT if last else _NOON)
    except (ValueError, OverflowError):
        raise BadTime(option, written) from None


def _moment(written: str, hour: time) -> datetime:
    try:
        found = datetime.combine(date.fromisoformat(written), hour, UTC)
    except ValueError:
        found = datetime.fromisoformat(written)
    found = found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    if found.year < _FIRST_YEAR:
        raise ValueError(written)
    return found


def clause_of(version: Version, written: str, where: str) -> Clause:
    """The clause that is meant: by its label, with capitals and spaces as one likes, or by its wId."""
    found = Cited(written).among(version) or Cited("".join(written.split())).among(version)
    if found is None:
        raise NoSuchClause(shortened(written, _LONG), where)
    return found


def words(option: str, written: str) -> str:
    """Words to stand in a text; ``-`` reads them from standard input."""
    said = text_of(file_bytes(written), source=source_name(written)) if written == "-" else written
    for character in said:
        if character not in "\n\t\r" and unicodedata.category(character) in {"Cc", "Cs"}:
            raise BadWords(option, character)
    return said


def line(option: str, written: str) -> str:
    """A name or a remark on one line; raises `NoWords`."""
    said = " ".join(words(option, written).split())
    if not said:
        raise NoWords(option)
    return said


def note(option: str, written: str | None) -> str | None:
    """The same, None where the option was not given."""
    return line(option, written) if written is not None else None
