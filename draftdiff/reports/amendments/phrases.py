"""How the reports on amendments say a thing: names, dates, outcomes, reasons, in English or French."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from draftdiff.amendments.distance import Ground, Reason
from draftdiff.amendments.model import CollisionKind, Outcome
from draftdiff.model import ClauseKind, ReservationType, Stage
from draftdiff.reports.amendments.vocabulary import COLON, ENGLISH, FRENCH, NBSP
from draftdiff.reports.phrases import stage_name, vote_phrase, written_date

_OUTCOMES = {
    Outcome.ADOPTED: ("Adopted", "Adopté"),
    Outcome.ADOPTED_IN_PART: ("Adopted in part", "Adopté en partie"),
    Outcome.ADOPTED_AS_AMENDED: ("Adopted as amended", "Adopté tel que modifié"),
    Outcome.REJECTED: ("Rejected", "Rejeté"),
    Outcome.WITHDRAWN: ("Withdrawn", "Retiré"),
    Outcome.FELL: ("Fell", "Devenu sans objet"),
    Outcome.MERGED: ("Merged into", "Intégré à"),
    Outcome.NOT_MOVED: ("Not moved", "Non soutenu"),
    Outcome.DEFERRED: ("Deferred", "Reporté"),
}
_PLURALS = {
    Outcome.ADOPTED: "adoptés",
    Outcome.ADOPTED_IN_PART: "adoptés en partie",
    Outcome.ADOPTED_AS_AMENDED: "adoptés tels que modifiés",
    Outcome.REJECTED: "rejetés",
    Outcome.WITHDRAWN: "retirés",
    Outcome.FELL: "devenus sans objet",
    Outcome.NOT_MOVED: "non soutenus",
    Outcome.DEFERRED: "reportés",
}
_COLLISIONS = {
    CollisionKind.OVERLAP: ("overlapping words", "mêmes mots"),
    CollisionKind.SAME_PLACE: ("the same place", "même endroit"),
    CollisionKind.DELETED_CLAUSE: ("one deletes the clause", "l’un supprime le paragraphe"),
    CollisionKind.MOVED_CLAUSE: ("the clause is moved", "le paragraphe est déplacé"),
    CollisionKind.PARENT_FELL: ("what it amends fell", "l’amendement visé est devenu sans objet"),
    CollisionKind.STALE_BASE: ("the text has changed since", "le texte a changé depuis"),
}
_TYPES = {
    ReservationType.RESERVATION: ("reservation on {}", f"réserve{COLON}{{}}"),
    ReservationType.OPPOSITION: ("opposition to {}", f"opposition{COLON}{{}}"),
    ReservationType.EXPLANATION: ("explanation of position on {}", f"explication de position{COLON}{{}}"),
}
_GROUNDS = {
    Ground.DELETES: "supprime le paragraphe",
    Ground.REPLACES: "remplace le paragraphe",
    Ground.MOVES: "déplace le paragraphe",
    Ground.MERGES: "fusionne {} paragraphes",
    Ground.SPLITS: "scinde le paragraphe en {}",
    Ground.CHANGES: "modifie {} des {} mots",
    Ground.STRIKES: "supprime {} des {} mots",
    Ground.ADDS: "en ajoute {} aux {} mots",
    Ground.MARKS: "ne modifie aucun mot",
    Ground.NEW: "nouveau paragraphe",
    Ground.SUB: "sous-amendement à {}",
    Ground.RECEIVED: "reçu le {}",
    Ground.LISTED: "dans l’ordre fixé par la commission",
    Ground.CHAIR: f"ordre fixé par la présidence{COLON}{{}}",
    Ground.GUESSED: "termes sous réserve de confirmation",
    Ground.AMBIGUOUS: "ce qui est visé n’est pas clair",
    Ground.ORPHANED: "le paragraphe visé n’est plus dans le texte",
    Ground.INADMISSIBLE: f"déclaré irrecevable{COLON}{{}}",
    Ground.CLOSED: "porte sur {}, qui n’est pas en discussion",
    Ground.NESTED: "porte sur {}, lui-même un sous-amendement",
    Ground.ASIDE: "porte sur {}, qui n’est pas mis aux voix",
}
_STAGES: Mapping[str, str] = {
    Stage.PRELIMINARY: "avant-projet",
    Stage.DRAFT: "projet",
    Stage.REVISED: "projet révisé",
    Stage.COMMITTEE: "texte de la commission",
    Stage.DRAFTING_COMMITTEE: "texte du comité de rédaction",
    Stage.ADOPTED: "texte adopté",
}
_CITING = (Ground.SUB, Ground.CLOSED, Ground.NESTED, Ground.ASIDE)
_MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
_COUNTED = re.compile(r"(PP|OP)(\d+)\s*([a-z]*)\s*(.*)", re.DOTALL)


def is_french(language: str) -> bool:
    """Whether the labels are French; every other language gets English ones."""
    return language.lower().startswith("fr")


def phrases(language: str) -> Mapping[str, str]:
    """The table of a language."""
    return FRENCH if is_french(language) else ENGLISH


def name(number: int) -> str:
    """The name of an amendment: ``A7``."""
    return f"A{number}"


def listed(parts: Iterable[str], language: str) -> str:
    """Parts in a row: ``A3, A5 and A7``."""
    *most, last = tuple(parts) or ("",)
    return phrases(language)["and"].format(", ".join(most), last) if most else last


def names(numbers: Iterable[int], language: str) -> str:
    """Amendments in a row: ``A3 and A5``."""
    return listed((name(number) for number in numbers), language)


def counted(count: int, language: str) -> str:
    """How many amendments."""
    key = ("none", "one")[count] if count in {0, 1} else "many"
    return phrases(language)[key].format(count)


def numbered(key: str, count: int, language: str) -> str:
    """A phrase with its number; where it has two forms, the one for that number."""
    one, _, more = phrases(language)[key].partition("|")
    return (more if more and count > 1 else one).format(count)


def joined(parts: Iterable[str], language: str) -> str:
    """Parts of a sentence, between semicolons as the language sets them."""
    return phrases(language)["joint"].join(parts)


def quoted(text: str, language: str) -> str:
    """Words in the quotation marks of the language, on one line."""
    return phrases(language)["quote"].format(" ".join(text.split()))


def day(moment: date, language: str) -> str:
    """A date as it is written."""
    if not is_french(language):
        return written_date(moment)
    number = "1er" if moment.day == 1 else str(moment.day)
    return f"{number} {_MONTHS[moment.month - 1]} {moment.year}"


def instant(moment: datetime, language: str) -> str:
    """A date with its hour, as it was written down."""
    hour = f"{moment.hour}{NBSP}h{NBSP}{moment:%M}" if is_french(language) else f"{moment:%H:%M}"
    return f"{day(moment.date(), language)}, {hour}"


def capital(text: str) -> str:
    """The text with its first letter large."""
    return text[:1].upper() + text[1:]


def clause_name(label: str, kind: ClauseKind | None, language: str) -> str:
    """A clause as a document names it: ``OP5bis`` is *Operative paragraph 5 bis*; other labels stay."""
    told = phrases(language)
    if kind is ClauseKind.TITLE or label == "Title":
        return told["Title"]
    if kind is ClauseKind.FORMULA:
        return told["Formula"]
    found = _COUNTED.fullmatch(label)
    if found is None:
        return label
    series, *number = found.groups()
    return told[series].format(" ".join(part for part in number if part))


def stage(name: str | None, language: str) -> str:
    """A stage of the text as it is spoken of; an unknown one as it is written."""
    spoken = stage_name(name)
    return _STAGES.get(name or "", spoken) if is_french(language) else spoken


def outcome_name(outcome: Outcome, language: str) -> str:
    """An outcome as a decision begins: ``Adopted in part``."""
    return _OUTCOMES[outcome][is_french(language)]


def outcomes(outcome: Outcome, count: int, language: str) -> str:
    """An outcome of so many amendments, as a sentence tells it: ``adopted in part``."""
    if outcome is Outcome.MERGED:
        return numbered("n-merged", count, language)
    name_of = outcome_name(outcome, language)
    if is_french(language) and count > 1:
        name_of = _PLURALS[outcome]
    return name_of[:1].lower() + name_of[1:]


def collision_name(kind: CollisionKind, language: str) -> str:
    """Why two amendments collide, in a few words."""
    return _COLLISIONS[kind][is_french(language)]


def statement(kind: ReservationType, about: str, language: str) -> str:
    """What a delegation put on record, about what: ``reservation on OP5``."""
    return _TYPES[kind][is_french(language)].format(about)


def voted(vote: object) -> str:
    """A vote as it is printed: ``38–3–10``."""
    return vote_phrase(str(vote))


def reasons(grounds: Sequence[Reason], language: str) -> str:
    """Why an amendment has its place."""
    return joined((reason(ground, language) for ground in grounds), language)


def reason(ground: Reason, language: str) -> str:
    """One ground in a few words."""
    template = _GROUNDS[ground.ground] if is_french(language) else ground.ground.value
    if ground.at is not None:
        return template.format(instant(ground.at, language))
    if ground.ground in _CITING:
        return template.format(*map(name, ground.figures))
    return template.format(*(ground.figures or (ground.text,)))
