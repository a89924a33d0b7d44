"""Reservations and oppositions as a note under an adopted text words them, in English and French."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from draftdiff.importers.reservations.delegations import Names, names_at, shield, unshield
from draftdiff.importers.reservations.targets import names_clause, targets_of
from draftdiff.model import Reservation, ReservationType

_SIGNAL = re.compile(
    r"(?:reserv(?!oir)|réserv(?!oir))\w*|oppos(?!it[eé]\b)\w*|\bobject(?:ed|ions?|s)?\b|\bobjecté|dis(?:as)?soci\w*"
    r"|désolidaris\w*|(?:not|cannot|pas) (?:join|associé|associate itself)\w*|(?:pas|pu) s['’]associer"
    r"|explanations? of (?:vote|position)|explications? de (?:vote|position)"
    r"|expli(?:cation|qu|c)\w*|expla(?:in|nation)\w*",
    re.IGNORECASE,
)
"""The word that tells of a reservation, an opposition or an explanation."""
_AGAINST = re.compile(r"oppos|object|soci|désolidaris|not join", re.IGNORECASE)
_NEGATED = re.compile(
    r"(?:has |have |had )?(?:did not (?!join)|does not (?!join)|withdr[ae]wn?\b|lifted\b|removed\b|"
    r"n['’]a (?!pas (?:pu )?s)|n['’]ont (?!pas (?:pu )?s)|a (?:levé|retiré)\b|ont (?:levé|retiré)\b)",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"(?:, |\s)?(?:(?:which|who|qui)\s)?"
    r"(?P<first>(?!(?:o[fn]|in|and|or|at|to|for|by|with|from|that|which|as|regarding|concerning|d[eu]s?|et|ou|sur|à|aux?|dans|"
    r"par|pour|que|dont|sans|without|the|l[ae]s?)\b)[a-zà-ÿ][\w’']*)(?=\s|$|[,.;])",
)
"""What follows the names in a statement: a verb, which is written small and is no preposition."""
_REACH = 90  # characters: how far behind the names their verb tells what it is about
_ON = (
    r"(?:with (?:respect|regard) to|as regards|in relation to|in respect of|"
    r"(?:à l['’]égard|au sujet|à propos|vis-à-vis|s['’]agissant) d(?:e la |e l['’]|es |u |e )|"
    r"par rapport (?:à|aux?)|quant (?:à|aux?)|en ce qui concerne|"
    r"relatives? (?:à|aux?)|portant sur|on|to|regarding|about|concerning|against|sur|concernant|à|aux?)\b\s*"
)
_OF = r"(?:from|du|des|de|d['’])(?:\s|(?<=['’]))\s*"
_OBJECT = re.compile(rf"(?<!\w){_ON}", re.IGNORECASE)
_SEPARATION = re.compile(rf"(?<!\w)(?:{_ON}|{_OF})", re.IGNORECASE)
"""The preposition before what a delegation dissociates itself from."""
_DIRECT = re.compile(r"\s(?=(?:the|operative|preambular|paragraphs?|OP|PP)\b)")
_LISTED = re.compile(rf",?\s(?:{_ON})|(?:\s?:|\s[–—-])\s+|\s(?=\()", re.IGNORECASE)
"""What stands between the names and the clause in a list: ``India on``, ``India:``, ``India (``."""
_START = re.compile(
    r"^|(?<=,\s)|(?<=;\s)|(?<=:\s)|(?<=\sand\s)|(?<=\set\s)|(?<=\sby\s)|(?<=\spar\s)"
    r"|(?<=exception of )|(?<=exception d)|(?<=\swhile\s)|(?<=\sbut\s)|(?<=\smais\s)|(?<=tandis que )"
)
"""Where the names of delegations may begin."""
_PASSIVE = re.compile(
    r"\b(?:was|were|been|is|are|été|est|sont)\s(?:also\s|aussi\s|également\s)?(?:express|voic|enter|"
    r"ma[dk]e|rais|record|stat|put|plac|exprim|émis|formul|soulev|fait|consign)\w*(?:\s[^\s,;]{1,20}){0,4}?\s(?:by|par)\b|"
    r"^(?:the |les |la |l['’])?(?:reserv|réserv|oppos|object|expl)\w*"
    r"(?:\s(?:of|de) (?:vote|position|fond))?\s(?:by|from|of|de)\b",
    re.IGNORECASE,
)
_GENITIVE = re.compile(r"(?<=\s)(?:of|from|by|de la|de|du|des|par)\s", re.IGNORECASE)
_DASH = re.compile(r"^(?:[-–—•▪·●*]|\(?[a-z\d]{1,2}[.)])\s*")
_SENTENCE = re.compile(
    r"(?<!\bSt\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bMrs\.)(?<!\b[A-Z]\.)(?<=[.!?])[\"”»)]{0,2}\s+(?=[\"“«(]?[A-ZÀ-Þ\ue000-\ue0ff])"
)
_BY = ("by ", "par ")
_MOST = 1_000  # statements in one sentence: none has as many


@dataclass(frozen=True, slots=True)
class _Head:
    """Names of delegations in a sentence, with the kind of what they say and the place where its object begins."""

    names: Names
    start: int
    about: int
    kind: ReservationType


@dataclass(frozen=True, slots=True)
class _Topic:
    """What the words above a list say of all its entries: the kind, and what it is about if they tell."""

    kind: ReservationType
    about: str = ""


def read_reservations(text: str) -> tuple[Reservation, ...]:
    """The reservations in the text of a note, in reading order; none where it speaks of something else.

    Read are statements (``X expressed its opposition to the resolution``, ``l'Inde s'est dissociée du
    consensus``), passives (``reservations were expressed by X on …``) and lists behind a colon or on lines
    of their own (``India on preambular paragraph 21``, ``Malta (the whole text)``).
    """
    if not _SIGNAL.search(text):
        return ()
    found: list[Reservation] = []
    topic: _Topic | None = None
    for line in shield(text).split("\n"):
        listed = _DASH.match(line) is not None
        for sentence in _SENTENCE.split(_DASH.sub("", line.strip())):
            own, topic = _read(sentence.strip(), topic if listed or not found or topic else None)
            found.extend(own)
    return tuple(dict.fromkeys(found))


def _read(sentence: str, topic: _Topic | None) -> tuple[list[Reservation], _Topic | None]:
    """The reservations of one sentence, and the topic of the list that it opens or goes on with."""
    head, colon, rest = _divided(sentence)
    if colon and not _heads(head, None):
        topic = _topic(head)
        return list(_entries(rest, topic)), topic
    own = list(_entries(sentence, topic))
    if own:
        return own, topic
    if _PASSIVE.search(sentence) and _SIGNAL.search(sentence):
        return list(_passive(sentence)), topic
    generic = _SIGNAL.search(sentence) is not None and _SPEAKERS.search(sentence) is not None
    return [], _topic(sentence) if generic else None


_SPEAKERS = re.compile(
    r"\b(?:delegations?|members?|délégations?|membres?|following|suivante?s?)\b|^\W*(?:reserv|réserv|oppos|expl)\w*\W*$",
    re.IGNORECASE,
)
"""The words of a sentence above a list that names those who speak only below it."""


def _divided(sentence: str) -> tuple[str, str, str]:
    """The words above a list, the colon, and the list; without a colon that stands behind such words, all is list."""
    match = re.search(r"\s?:(?:\s+|$)", sentence)
    if match is None or not _SIGNAL.search(sentence, 0, match.start()):
        return sentence, "", ""
    return sentence[: match.start()], ":", sentence[match.end() :]


def _topic(words: str) -> _Topic:
    signal = _SIGNAL.search(words)
    kind, about = _statement(words, signal.start()) if signal else (ReservationType.RESERVATION, len(words))
    named = words[about:].strip()
    return _Topic(kind, named if names_clause(named) else "")


# --- statements and entries -------------------------------------------------------------------


def _entries(sentence: str, topic: _Topic | None) -> Iterator[Reservation]:
    heads = _heads(sentence, topic)
    if not heads and topic:
        yield from _bare(sentence, topic)
    for position, head in enumerate(heads):
        end = heads[position + 1].start if position + 1 < len(heads) else len(sentence)
        about = _unbracketed(sentence[head.about : max(end, head.about)])
        between = sentence[head.names.end : head.about]
        if topic and topic.about and not about and not _SIGNAL.search(between):
            about = topic.about
        yield from _each(head.names.names, head.kind, about)


def _heads(sentence: str, topic: _Topic | None) -> list[_Head]:
    """All places where delegations are named and say something, in their order."""
    found: list[_Head] = []
    kind = topic.kind if topic else None
    reached, bare = 0, False
    for match in _START.finditer(sentence):
        if match.end() < reached:
            continue
        names = names_at(sentence, match.end())
        if names is None:
            continue
        reached = names.end
        by = sentence.startswith(_BY, match.end()) or sentence.endswith(_BY, 0, match.end())
        heads = _said(sentence, match.end(), names, kind, bare=bare or by)
        if heads:
            found.extend(heads)
            kind = heads[-1].kind
            reached = heads[-1].about
            bare = bare or sentence[names.end : names.end + 2] == " ("
        if len(found) >= _MOST:
            break
    return found


def _said(sentence: str, start: int, names: Names, kind: ReservationType | None, *, bare: bool) -> list[_Head]:
    """What the names say: a statement, an entry of a list, or (``bare``) nothing more than that they are in it."""
    stated = _stated(sentence, start, names)
    if stated or kind is None:
        return [stated] if stated else []
    head = _listed(sentence, start, names, kind)
    if head is None:
        ends = bare and not sentence[names.end :].strip(" .;,")
        return [_Head(names, start, names.end, kind)] if ends else []
    if not names.apart or sentence[names.end : names.end + 2] != " (":
        return [head]
    # "Fiji, Malta (paragraph 3)": what stands in brackets is said of the last only.
    first, last = names.names[: names.apart], names.names[names.apart :]
    return [_Head(replace(names, names=first), start, names.end, kind), replace(head, names=replace(names, names=last))]


def _stated(sentence: str, start: int, names: Names) -> _Head | None:
    """A statement: the names, a verb, and before long the word that tells what it is."""
    verb = _VERB.match(sentence, names.end)
    if verb is None or _NEGATED.match(sentence, verb.start("first")):
        return None
    signal = _SIGNAL.search(sentence, verb.start("first"), names.end + _REACH)
    if signal is None or re.search(r"[;:.]\s|\b(?:that|que|qu['’])\s", sentence[names.end : signal.start()]):
        return None
    kind, about = _statement(sentence, signal.start())
    return _Head(names, start, about, kind)


def _statement(sentence: str, start: int) -> tuple[ReservationType, int]:
    """The kind of a statement whose telling word stands at a place, and where its object begins."""
    signal = _SIGNAL.match(sentence, start)
    end = signal.end() if signal else start
    separates = re.search(r"soci|désolidaris", sentence[start:end], re.IGNORECASE)
    direct = _DIRECT.match(sentence, end)
    near = min(len(sentence), end + _REACH)
    place = direct or (_SEPARATION if separates else _OBJECT).search(sentence, end, near)
    about = place.end() if place else len(sentence)
    words = sentence[start : place.start() if place else near]
    if _AGAINST.search(words):
        return ReservationType.OPPOSITION, about
    reserved = re.search(r"r[eé]serv", words, re.IGNORECASE)
    return ReservationType.RESERVATION if reserved else ReservationType.EXPLANATION, about


def _listed(sentence: str, start: int, names: Names, kind: ReservationType) -> _Head | None:
    """An entry of a list whose kind is known: the names and what they speak about."""
    place = _LISTED.match(sentence, names.end)
    return _Head(names, start, place.end(), kind) if place else None


def _bare(sentence: str, topic: _Topic) -> Iterator[Reservation]:
    """Names alone, all of which speak about what the words above the list tell."""
    names = names_at(sentence, 0)
    if names is None or sentence[names.end :].strip(" .;,"):
        return
    yield from _each(names.names, topic.kind, topic.about)


def _each(names: tuple[str, ...], kind: ReservationType, about: str) -> Iterator[Reservation]:
    targets = targets_of(about)
    for name in names:
        for target, phrase in targets:
            yield Reservation(name, kind, target, unshield(phrase) if phrase else None)


def _passive(sentence: str) -> Iterator[Reservation]:
    """``Reservations on … were expressed by X``, ``réserves de X sur …``: the names follow the word that tells."""
    signal = _SIGNAL.search(sentence)
    start = signal.start() if signal else 0
    by = next((m for m in _GENITIVE.finditer(sentence, start) if names_at(sentence, m.end())), None)
    if by is None:
        return
    topic = _topic(sentence[start : by.start()])
    yield from _entries(sentence[by.end() :], _Topic(topic.kind, _until_verb(topic.about)))


def _until_verb(about: str) -> str:
    """What a passive is about, without its verb."""
    return re.sub(r"\s(?:was|were|has been|have been|is|are|a été|ont été|est|sont)\b.*$", "", about)


def _unbracketed(about: str) -> str:
    match = re.match(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)", about)
    return match[1] if match else about
