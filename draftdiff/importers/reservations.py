"""Reservations and oppositions as a note under an adopted text words them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from draftdiff.model import Reservation, ReservationType

_WITH_AND = (
    "Bosnia and Herzegovina",
    "Trinidad and Tobago",
    "Antigua and Barbuda",
    "Saint Kitts and Nevis",
    "Saint Vincent and the Grenadines",
    "Sao Tome and Principe",
    "United Kingdom of Great Britain and Northern Ireland",
    "Great Britain and Northern Ireland",
    "Bosnie et Herzégovine",
    "Trinité et Tobago",
    "Antigua et Barbuda",
)
_SIGNAL = re.compile(
    r"reserv|réserv|oppos|dissociat|disassociat|dissoci|désolidaris|explanation|explication|explain", re.I
)
_WHOLE = re.compile(
    r"""(?:the[ ])?(?:entire|whole|full|complete|present|this|draft)?\s*(?:text[ ]of[ ]the[ ])?
     (?:draft[ ])?(?:resolution|text|document|decision|declaration)(?:[ ]as[ ]a[ ]whole)?
    |(?:l['’]ensemble|la[ ]totalité|l['’]intégralité)[ ](?:de[ ]la[ ]résolution|du[ ]texte)
    |la[ ]résolution(?:[ ]dans[ ]son[ ]ensemble|[ ]tout[ ]entière|[ ]entière)?""",
    re.IGNORECASE | re.VERBOSE,
)
_NUMBERS = r"\d{1,3}(?:\s?(?:bis|ter))?(?:\([a-z]+\))?"
_LIST = rf"{_NUMBERS}(?:(?:, (?:and |et )?| and | et | & | to | à |-|–){_NUMBERS}){{0,99}}"
_TARGET = re.compile(
    rf"(?P<en>preambular|operative|preamble)\s+(?:paragraphs?|clauses?)\s+(?P<n1>{_LIST})|"
    rf"(?P<short>PP|OP)\s?(?P<n2>{_LIST})|"
    rf"(?:paragraphes?|alinéas?)\s+(?P<n3>{_LIST})\s+du\s+(?P<fr>préambule|dispositif)|"
    rf"(?:paragraphs?|paragraphes?)\s+(?P<n4>{_LIST})(?P<of>\s+of the preamble)?",
    re.IGNORECASE,
)
_NAME = (
    r"(?:[A-ZÀ-Þ][\w.'’()\-]{0,40})"
    r"(?:[ ](?:of|the|and the|de|du|des|la|le|les|d['’])?[ ]?[A-ZÀ-Þ(][\w.'’()\-]{0,40}|[ ]\([^)]{1,40}\)){0,9}"
)
_JOINT = r"(?:, and |, et |, | and | et |; )"
_NAMES = rf"{_NAME}(?:{_JOINT}(?:the )?{_NAME}){{0,60}}"  # bounded, as all lists here: no longer one is real
_ENTRY = re.compile(
    r"(?:^|(?<=[-–—•:]\s)|(?<=, )|(?<=and )|(?<=et )|(?<=; ))"
    rf"(?:[Tt]he )?(?P<names>{_NAMES})\s+(?:on|sur|concernant|regarding)\s+"
)
_SENTENCE = re.compile(
    r"(?:The |the |La |Le |L['’]|Les )?(?:delegations? of |délégations? d(?:e |u |es |e la |['’]))?"
    rf"(?P<names>{_NAMES})\s+"
    r"(?P<verb>(?:has |have |had |also |a |ont )?"
    r"(?:express|voic|stat|oppos|dissociat|disassociat|enter|plac|record|made|exprim|émis|formul|s['’]est|se sont|"
    r"declar|explain|expliqu|rais|indicat)\w*\b.*)"
)
_OBJECT = re.compile(
    r"""(?:reserv\w*|réserv\w*|oppos\w*|dissociat\w*|disassociat\w*|position|explanation)\b
    .*?\b(?:on|to|from|regarding|about|sur|à|concernant|de)\s+""",
    re.IGNORECASE | re.VERBOSE,
)
_DASH = re.compile(r"^[-–—•*]\s*")
_PHRASE_END = re.compile(r"\s*(?:contained |made |appearing )?(?:in|of|within|dans|au|à|aux|to|from|du|de)\s*$")


def read_reservations(text: str) -> tuple[Reservation, ...]:
    """The reservations in the text of a note, in reading order; none where it speaks of something else.

    Read are lists (``India on preambular paragraph 21, Qatar on the reference to … in operative
    paragraph 5``) and sentences (``X expressed its opposition to the resolution``).
    """
    if not _SIGNAL.search(text):
        return ()
    for place, name in enumerate(_WITH_AND):
        text = text.replace(name, _shield(place))
    found: list[Reservation] = []
    kind = ReservationType.RESERVATION
    for line in text.split("\n"):
        for sentence in re.split(r"(?<=[.:])\s+(?=[A-ZÀ-Þ])", line):
            if sentence.rstrip().endswith(":"):
                kind = _kind(sentence)
                continue
            found.extend(_sentence(_DASH.sub("", sentence.strip()), kind))
    return tuple(found)


def _shield(place: int) -> str:
    """A stand-in without "and", for a name that has one."""
    return f"Qx{place:02d}"


def _unshield(name: str) -> str:
    return re.sub(r"Qx(\d\d)", lambda m: _WITH_AND[int(m[1])], name)


def _kind(sentence: str) -> ReservationType:
    low = sentence.lower()
    if re.search(r"oppos|dissoci|disassoci|désolidaris", low):
        return ReservationType.OPPOSITION
    return ReservationType.RESERVATION if "reserv" in low or "réserv" in low else ReservationType.EXPLANATION


def _sentence(sentence: str, kind: ReservationType) -> Iterator[Reservation]:
    stated = _SENTENCE.match(sentence)
    if stated and _SIGNAL.search(stated["verb"]):
        yield from _targets(stated["names"], _object(stated["verb"]), _kind(stated["verb"]))
        return
    entries = list(_ENTRY.finditer(sentence))
    ends = [entry.start() for entry in entries[1:]] + [len(sentence)]
    for entry, end in zip(entries, ends, strict=False):
        target = sentence[entry.end() : end]
        yield from _targets(entry["names"], target, kind)


def _object(verb: str) -> str:
    """What a stated reservation is about: what follows its preposition."""
    match = _OBJECT.search(verb)
    return verb[match.end() :] if match else ""


def _targets(names: str, about: str, kind: ReservationType) -> Iterator[Reservation]:
    about = re.sub(r"[\s,;.]*(?:\b(?:and|et)\b)?[\s,;.]*$", "", about)
    for name in re.split(_JOINT, names):
        delegation = _unshield(re.sub(r"^(?:the|The|la|le|les|l['’])\s*", "", name.strip()))
        for label, phrase in _labels(about):
            yield Reservation(delegation, kind, label, phrase)


def _labels(about: str) -> Iterator[tuple[str | None, str | None]]:
    """The clauses that are named, each with the phrase that is meant in it; (None, None) for the whole."""
    matches = list(_TARGET.finditer(about))
    if not matches:
        whole = not about or _WHOLE.fullmatch(about)
        yield None, None if whole else about
        return
    lead = _PHRASE_END.sub("", about[: matches[0].start()]).strip()
    phrase = re.sub(r"^(?:the|le|la|les)$", "", lead) or None
    for match in matches:
        part = (match["en"] or match["short"] or match["fr"] or match["of"] or "").strip().lower()
        letters = "PP" if part.startswith(("p", "of the p")) and part != "op" else "OP"
        numbers = match["n1"] or match["n2"] or match["n3"] or match["n4"]
        for number in _expand(numbers):
            yield f"{letters}{number}", phrase


def _expand(numbers: str) -> Iterator[str]:
    """Single numbers out of ``9 and 10``, ``3 to 5``."""
    last: str | None = None
    span = False
    for token in re.findall(rf"{_NUMBERS}|to|à|-|–", numbers):
        if not token[0].isdigit():
            span = True
            continue
        if span and last and last.isdigit() and token.isdigit():
            yield from (str(n) for n in range(int(last) + 1, min(int(token), int(last) + 99)))
        yield re.sub(r"\s", "", token)
        last, span = token, False
