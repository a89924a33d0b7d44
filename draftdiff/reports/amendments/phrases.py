"""How the reports on amendments say a thing in a language: names, dates, outcomes, reasons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cache

from draftdiff import tongues
from draftdiff.amendments.distance import Ground, Reason
from draftdiff.amendments.model import CollisionKind, Outcome
from draftdiff.model import ClauseKind, ReservationType
from draftdiff.reports.amendments.vocabulary import CONTEXT, COUNTED, OUTCOMES, WORDS
from draftdiff.reports.phrases import stage_name, vote_phrase
from draftdiff.tongues import current, noted_as, npgettext, pgettext, speaking

_OUTCOMES = {
    Outcome.ADOPTED: noted_as("decision", "Adopted"),
    Outcome.ADOPTED_IN_PART: noted_as("decision", "Adopted in part"),
    Outcome.ADOPTED_AS_AMENDED: noted_as("decision", "Adopted as amended"),
    Outcome.REJECTED: noted_as("decision", "Rejected"),
    Outcome.WITHDRAWN: noted_as("decision", "Withdrawn"),
    Outcome.FELL: noted_as("decision", "Fell"),
    Outcome.MERGED: noted_as("decision", "Merged into"),
    Outcome.NOT_MOVED: noted_as("decision", "Not moved"),
    Outcome.DEFERRED: noted_as("decision", "Deferred"),
}
_COLLISIONS = {
    CollisionKind.OVERLAP: noted_as("collision", "overlapping words"),
    CollisionKind.SAME_PLACE: noted_as("collision", "the same place"),
    CollisionKind.DELETED_CLAUSE: noted_as("collision", "one deletes the clause"),
    CollisionKind.MOVED_CLAUSE: noted_as("collision", "the clause is moved"),
    CollisionKind.PARENT_FELL: noted_as("collision", "what it amends fell"),
    CollisionKind.STALE_BASE: noted_as("collision", "the text has changed since"),
}
_TYPES = {
    ReservationType.RESERVATION: noted_as("on record", "reservation on {about}"),
    ReservationType.OPPOSITION: noted_as("on record", "opposition to {about}"),
    ReservationType.EXPLANATION: noted_as("on record", "explanation of position on {about}"),
}
_GROUNDS = {
    Ground.DELETES: noted_as("place in the vote", "deletes the clause"),
    Ground.REPLACES: noted_as("place in the vote", "replaces the clause"),
    Ground.MOVES: noted_as("place in the vote", "moves the clause"),
    Ground.MERGES: noted_as("place in the vote", "merges {count} clauses"),
    Ground.SPLITS: noted_as("place in the vote", "splits the clause into {count}"),
    Ground.CHANGES: noted_as("place in the vote", "changes {count} of {all} words"),
    Ground.STRIKES: noted_as("place in the vote", "deletes {count} of {all} words"),
    Ground.ADDS: noted_as("place in the vote", "adds {count} words to {all}"),
    Ground.MARKS: noted_as("place in the vote", "changes no word"),
    Ground.NEW: noted_as("place in the vote", "new clause"),
    Ground.SUB: noted_as("place in the vote", "sub-amendment to {amendment}"),
    Ground.RECEIVED: noted_as("place in the vote", "received {moment}"),
    Ground.LISTED: noted_as("place in the vote", "in the order of the committee"),
    Ground.CHAIR: noted_as("place in the vote", "set by the chair: {why}"),
    Ground.GUESSED: noted_as("place in the vote", "its words are a guess"),
    Ground.AMBIGUOUS: noted_as("place in the vote", "it is not clear what it amends"),
    Ground.ORPHANED: noted_as("place in the vote", "what it amends is no longer in the text"),
    Ground.INADMISSIBLE: noted_as("place in the vote", "ruled inadmissible: {why}"),
    Ground.CLOSED: noted_as("place in the vote", "amends {amendment}, which is not open"),
    Ground.NESTED: noted_as("place in the vote", "amends {amendment}, which is itself a sub-amendment"),
    Ground.ASIDE: noted_as("place in the vote", "amends {amendment}, which is not put to the vote"),
}
_CITING = (Ground.SUB, Ground.CLOSED, Ground.NESTED, Ground.ASIDE)
_COUNTED = re.compile(r"(PP|OP)(\d+)\s*([a-z]*)\s*(.*)", re.DOTALL)
_PLACE = re.compile(r"{(\w+)}")


class Phrases:
    """The words of the reports in one language, by what they are for (see `WORDS`)."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str, *values: object) -> str:
        """A phrase, its places filled in the order in which the English one has them."""
        with speaking(self.language):
            return filled(WORDS[key], pgettext(CONTEXT, WORDS[key]), *values)


def filled(message: str, told: str, *values: object) -> str:
    """A translation with the places of its message filled in, in the order of the message."""
    return told.format(**dict(zip(_places(message), values, strict=False)))


@cache
def _places(message: str) -> tuple[str, ...]:
    return tuple(_PLACE.findall(message))


def spoken(language: str | None) -> str:
    """The language that was asked for, else the one in force."""
    return language or current().code


def phrases(language: str) -> Phrases:
    """The words of a language."""
    return Phrases(language)


def name(number: int) -> str:
    """The name of an amendment: ``A7``."""
    return f"A{number}"


def listed(parts: Iterable[str], language: str) -> str:
    """Parts in a row: ``A3, A5 and A7``."""
    with speaking(language):
        return tongues.listed(tuple(parts))


def row(parts: Iterable[str], language: str) -> str:
    """Facts in a row, parted by commas."""
    with speaking(language):
        return tongues.row(tuple(parts))


def names(numbers: Iterable[int], language: str) -> str:
    """Amendments in a row: ``A3 and A5``."""
    return listed((name(number) for number in numbers), language)


def counted(count: int, language: str) -> str:
    """How many amendments."""
    return numbered("amendments", count, language) if count else phrases(language)("none")


def numbered(key: str, count: int, language: str, **facts: object) -> str:
    """A phrase with its number, in the form for that number."""
    return _many(COUNTED[key], count, language, **facts)


def _many(forms: tuple[str, str], count: int, language: str, **facts: object) -> str:
    with speaking(language):
        return npgettext(CONTEXT, *forms, count).format(num=count, **facts)


def decimal(value: float, language: str) -> str:
    """A number with two decimal places: ``0.93``."""
    with speaking(language):
        return tongues.number(value, places=2)


def joined(parts: Iterable[str], language: str) -> str:
    """Parts of a sentence, between semicolons as the language sets them."""
    with speaking(language):
        return tongues.parts(tuple(parts))


def quoted(text: str, language: str) -> str:
    """Words in the quotation marks of the language, on one line."""
    with speaking(language):
        return tongues.gettext("“%(phrase)s”", phrase=" ".join(text.split()))


def day(moment: date, language: str) -> str:
    """A date as it is written."""
    with speaking(language):
        return tongues.written_date(moment)


def instant(moment: datetime, language: str) -> str:
    """A date with its hour, as it was written down."""
    with speaking(language):
        return tongues.written_instant(moment)


def capital(text: str) -> str:
    """The text with its first letter large."""
    return text[:1].upper() + text[1:]


def clause_name(label: str, kind: ClauseKind | None, language: str) -> str:
    """A clause as a document names it: ``OP5bis`` is *Operative paragraph 5 bis*; other labels stay."""
    told = phrases(language)
    if kind is ClauseKind.TITLE or label == "Title":
        return told("Title")
    if kind is ClauseKind.FORMULA:
        return told("Formula")
    found = _COUNTED.fullmatch(label)
    if found is None:
        return label
    series, *number = found.groups()
    return told(series, " ".join(part for part in number if part))


def stage(name: str | None, language: str) -> str:
    """A stage of the text as it is spoken of; an unknown one as it is written."""
    with speaking(language):
        return stage_name(name)


def outcome_name(outcome: Outcome, language: str) -> str:
    """An outcome as a decision begins: ``Adopted in part``."""
    with speaking(language):
        return pgettext("decision", _OUTCOMES[outcome])


def outcomes(outcome: Outcome, count: int, language: str) -> str:
    """How many amendments had an outcome: ``3 adopted in part``."""
    return _many(OUTCOMES[outcome], count, language)


def collision_name(kind: CollisionKind, language: str) -> str:
    """Why two amendments collide, in a few words."""
    with speaking(language):
        return pgettext("collision", _COLLISIONS[kind])


def statement(kind: ReservationType, about: str, language: str) -> str:
    """What a delegation put on record, about what: ``reservation on OP5``."""
    with speaking(language):
        return pgettext("on record", _TYPES[kind]).format(about=about)


def voted(vote: object) -> str:
    """A vote as it is printed: ``38–3–10``."""
    return vote_phrase(str(vote))


def reasons(grounds: Sequence[Reason], language: str) -> str:
    """Why an amendment has its place."""
    return joined((reason(ground, language) for ground in grounds), language)


def reason(ground: Reason, language: str) -> str:
    """One ground in a few words."""
    message = _GROUNDS[ground.ground]
    values: Iterable[object] = ground.figures or (ground.text,)
    if ground.at is not None:
        values = (instant(ground.at, language),)
    elif ground.ground in _CITING:
        values = map(name, ground.figures)
    with speaking(language):
        return filled(message, pgettext("place in the vote", message), *values)
