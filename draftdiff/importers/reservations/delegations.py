"""The names of delegations as they stand in a sentence: where a list of them begins and ends, without articles."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WITH_AND = (
    "Bosnia and Herzegovina",
    "Trinidad and Tobago",
    "Antigua and Barbuda",
    "Saint Kitts and Nevis",
    "St. Kitts and Nevis",
    "Saint Vincent and the Grenadines",
    "St. Vincent and the Grenadines",
    "Saint Vincent et les Grenadines",
    "Sao Tome and Principe",
    "São Tomé and Príncipe",
    "Sao Tomé et Principe",
    "São Tomé et Príncipe",
    "United Kingdom of Great Britain and Northern Ireland",
    "Great Britain and Northern Ireland",
    "Royaume-Uni de Grande-Bretagne et d'Irlande du Nord",
    "Royaume-Uni de Grande-Bretagne et d’Irlande du Nord",
    "Bosnie et Herzégovine",
    "Trinité et Tobago",
    "Antigua et Barbuda",
    "Serbia and Montenegro",
    "Latin America and the Caribbean",
    "Amérique latine et des Caraïbes",
    "Amérique latine et Caraïbes",
)
"""Names that hold the word "and": one delegation each."""
_FIRST_SHIELD = 0xE000  # of the private use area, whose characters stand in no text

_CAP = r"[A-ZÀ-ÖØ-Þ\ue000-\ue0ff](?:[\w’'-]|\.(?=\s[A-ZÀ-Þ])){0,40}"
_STATE = (
    r"(?:République|Royaume|Fédération|États?|Guinée|Arabie|Émirats|Union|Groupe|Confédération|Principauté|Communauté)"
)
_ADJECTIVE = (
    r"(?:[ ](?!a\b|ont\b|et\b|en\b|sur\b|qui\b|dans\b|est\b|sont\b|se\b|ne\b|à\b|au\b|d[eu]s?\b|l[ae]s?\b|par\b|pour\b)"
    r"[a-zà-ÿ]{3,20}(?![’'\w]))"
)
_LINK = (
    r"[ ](?:of[ ]the|of|de[ ]la|de[ ]l[’']|des?|du|d[’']|la|le|les|the|und|van|von)"
    r"(?:(?<=[’'])|[ ])"
)
_BRACKET = (
    r"(?:[^()]{0,40}[ ](?:of|of[ ]the|the|de|du|des|de[ ]la|de[ ]l[’']|d[’'])|"
    r"[A-ZÀ-Þ][^\W\d_]{2,20}(?:[ -][^\W\d_]{1,20}){0,3})"
)
"""What stands in brackets behind a name: ``(Islamic Republic of)``, ``(Bulgaria)`` behind that of a member."""
_NAME = re.compile(
    rf"(?:{_STATE}{_ADJECTIVE}{{1,3}}|{_CAP})"
    rf"(?:(?:{_LINK}|[ ])(?:{_STATE}{_ADJECTIVE}{{1,3}}|{_CAP})|[ ]\({_BRACKET}\))"
    r"{0,9}(?:[ ]delegations?\b)?"
    r"|délégations?[ ](?!a\b|ont\b|du\b|de\b|des\b)[a-zà-ÿ-]{4,20}(?=[ ](?:a|ont|s[’']|se|ne|n[’']))"
)
_LEAD = re.compile(
    r"(?:(?:the|la|le|les|l[’']|and|et)\s*)?\b(?:delegations?|representatives?|parliamentary groups?|"
    r"(?:member )?parliaments?|délégations?|représentante?s?|parlements?|groupes? parlementaires?)\s+"
    r"(?:of|from|de la|de l[’']|des?|du|d[’'])(?:\s+|(?<=[’']))",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"(?:the|The|by|par|de la|de l[’']|des|de|du|d[’']|la|La|le|Le|les|Les|l[’']|L[’'])(?:(?<=[’'])|\s+)"
    r"(?:(?:the|la|le|les|l[’'])(?:(?<=[’'])|\s+))?(?=[A-ZÀ-Þ\ue000-\ue0ff]|délégations? [a-zà-ÿ])"
)
_JOINT = re.compile(r"\s?(?:,\s(?:and\s|et\s|as well as\s|ainsi que\s)?|\s?;\s|\s(?:and|et|as well as|ainsi que|&)\s)")
_AND = re.compile(r"\b(?:and|et|as well as|ainsi que)\b|&")
_NOBODY = frozenset(
    """a the la le this that these those it its they he she we i some several many most other others all any both
    one no none neither each every certain delegations delegation members member states governments parliaments
    countries il elle ils elles nous on des les certains certaines plusieurs quelques autres aucune aucun toutes
    tous chaque ce cette ces une un reservations reservation réserves réserve opposition oppositions explanation
    explanations explication explications resolution résolution text texte paragraph paragraphs paragraphe
    paragraphes article articles section annex annexe see voir adopted adopté adoptée after before when while
    although however recalling noting considering whereas urges calls decides requests invites january february
    march april may june july august september october november december""".split()
)
"""First words of what is written with a capital and names no delegation."""
_BODIES = frozenset(
    """council assembly committee conference commission parliament parliaments board congress bureau secretariat
    states governments secretary-general president chair government plenary conseil assemblée comité conférence
    parlement congrès secrétariat états gouvernement gouvernements président présidente secrétaire convention
    treaty protocol court rapporteur rapporteurs""".split()
)
"""Last words of the names of bodies and officers, which adopt a text and have no reservations about it."""
_CLAUSE = re.compile(r"[PO]Ps?\d*\b")
_MOST = 60  # delegations in one list: no longer one is real


@dataclass(frozen=True, slots=True)
class Names:
    """The delegations of a list, where it ends in the text, and how many of them stand before its last comma."""

    names: tuple[str, ...]
    end: int
    apart: int = 0


def shield(text: str) -> str:
    """The text with a single character for each name that holds the word "and"."""
    for place, name in enumerate(_WITH_AND):
        text = text.replace(name, chr(_FIRST_SHIELD + place))
    return text


def unshield(text: str) -> str:
    """The text with those names as they were."""
    for place, name in enumerate(_WITH_AND):
        text = text.replace(chr(_FIRST_SHIELD + place), name)
    return text


def names_at(text: str, start: int) -> Names | None:
    """The list of delegations that begins at a place in a shielded text (``the delegations of Fiji and Malta``)."""
    names: list[str] = []
    end = position = start
    apart = 0
    while len(names) < _MOST:
        lead = _LEAD.match(text, position)
        position = lead.end() if lead else position
        article = _ARTICLE.match(text, position)
        position = article.end() if article else position
        match = _NAME.match(text, position)
        if match is None or _is_no_delegation(match[0]):
            break
        if names and text[end:position].lstrip()[0] in ",;" and not _AND.search(text, end, position):
            apart = len(names)
        names.append(unshield(match[0]))
        end = match.end()
        joint = _JOINT.match(text, end)
        if joint is None:
            break
        position = joint.end()
    return Names(tuple(names), end, apart) if names else None


def _is_no_delegation(name: str) -> bool:
    words = name.split()
    return words[0].lower() in _NOBODY or words[-1].lower() in _BODIES or _CLAUSE.match(name) is not None
