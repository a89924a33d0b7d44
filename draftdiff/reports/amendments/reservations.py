"""What delegations put on record, each with its clause found again under its final number."""

from __future__ import annotations

import re
from collections.abc import Mapping

from draftdiff.diff.words.tokens import normal
from draftdiff.model import Clause, Reservation, Version
from draftdiff.reports.amendments.phrases import capital, joined, numbered, phrases, quoted, spoken, statement
from draftdiff.reports.amendments.sheet import Line, Role, Row, Section, Sheet

FIELDS = ("delegation", "type", "phrase", "made_on", "final", "wId", "found", "phrase_stands", "text")
_NOWHERE = "—"
_QUOTES = "\"'“”«»‘’ \u00a0"
_FRAME = re.compile(
    r"(?:the|la|le|les|l['’])?\s*(?:references?[ ]to|mentions?[ ]of|words?|terms?|phrases?|expressions?"
    r"|sums?[ ]of|amounts?[ ]of|références?[ ](?:à|aux?)|mentions?[ ](?:de|des|du|d['’])|mots?|termes?"
    r"|sommes?[ ]de|montants?[ ]de)"
    r"(?:[ ](?:la|le|les)\b|[ ]l['’])?\s*",
    re.IGNORECASE,
)
"""What a delegation says around the words that it means."""


def reservations(made: Version, final: Mapping[str, Clause], *, language: str | None = None) -> Sheet:
    """The reservations, oppositions and explanations of the version in which they were ``made``.

    ``final`` gives by wId each clause of the last version; one that is not there is lost, and said to be.
    """
    language = spoken(language)
    told = phrases(language)
    rows = tuple(_row(place, each, made, final, language) for place, each in enumerate(made.reservations, 1))
    lost = sum(row.status == "lost" for row in rows)
    who = len({each.delegation.casefold() for each in made.reservations})
    summary = told("no-reservation")
    if rows:
        summary = numbered("n-reservations", len(rows), language, delegations=who)
    if lost:
        summary = joined((summary, numbered("n-lost", lost, language)), language)
    return Sheet(
        "reservations",
        told("reservations"),
        made.title,
        made.version,
        made.lang,
        language,
        summary,
        (Section("", rows),) if rows else (),
        FIELDS,
        columns=(told("c-delegation"), told("c-record"), told("c-final")),
    )


def _row(place: int, each: Reservation, made: Version, final: Mapping[str, Clause], language: str) -> Row:
    told = phrases(language)
    wid = each.wid or _wid(each, made)
    clause = final.get(wid) if wid else None
    phrase = each.phrase or ""
    before = next((known for known in made.clauses if known.wid == wid), None)
    stands = _stands(phrase, clause, before) if clause and phrase else None
    about = quoted(phrase, language) if phrase else ""
    if each.target:
        about = told("on-phrase", about, each.target) if about else each.target
    about = about or told("on-whole")
    lines: list[Line] = []
    status = ""
    if clause is not None:
        moved = each.target and each.target != clause.label
        lines.append(Line(told("new-number", clause.label, each.target) if moved else clause.label, Role.HEAD))
        lines.append(Line(clause.text, Role.WORDING))
        if stands is False:
            lines.append(Line(capital(told("phrase-lost")), Role.REMARK))
    elif wid is not None or each.target is not None:
        status = "lost" if wid is not None else "unknown"
        lines.append(Line(capital(told(status)), Role.REMARK))
    else:
        lines.append(Line(_NOWHERE))
    cells = (
        (Line(each.delegation, Role.HEAD),),
        (Line(capital(statement(each.type, about, language))),),
        tuple(lines),
    )
    record = {
        "delegation": each.delegation,
        "type": each.type.value,
        "phrase": each.phrase,
        "made_on": each.target,
        "final": clause.label if clause else None,
        "wId": wid,
        "found": clause is not None if each.target or wid else None,
        "phrase_stands": stands,
        "text": clause.text if clause else None,
    }
    return Row(f"row-{place}", cells, record, 0, status)


def _stands(phrase: str, clause: Clause, before: Clause | None) -> bool | None:
    """Whether the words that were meant stand in the clause; None where they did not, by the letter, before either.

    A phrase is told as a delegation worded it: quotes and spaces do not count, nor do capitals, nor "the reference to".
    """
    meant = {normal(words.strip(_QUOTES)).casefold() for words in (phrase, _FRAME.sub("", phrase, count=1))} - {""}
    stands, stood = (
        each is not None and any(words in normal(each.text).casefold() for words in meant) for each in (clause, before)
    )
    return stands if stands or stood else None


def _wid(each: Reservation, made: Version) -> str | None:
    """The identity of the clause of that label in the version that it was made on."""
    clause = made.clause(each.target) if each.target else None
    return clause.wid if clause else None
