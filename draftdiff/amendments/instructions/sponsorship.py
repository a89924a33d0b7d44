"""Who puts an amendment forward, as lists print it: in brackets below the text, behind *by*, or in the head.

A name in brackets on a line of its own is the commonest form, and brackets stand within it:
``(Iran (Islamic Republic of))``, ``(Ms. A. Example, member of parliament, Fiji)``.
"""

from __future__ import annotations

import re

from draftdiff.amendments.model import Sponsor, SponsorRole
from draftdiff.importers.reservations.delegations import names_at, shield, unshield

_LONGEST = 700  # characters: a line of forty delegations is shorter
_LONGEST_LIST = 6000  # characters: a hundred members
_LISTED = re.compile(
    r"(?P<name>(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Lord|Lady|Dame|Baroness|Earl|M|Mme|Mlle)\.?\s[^;,()]{2,60}),\s?"
    r"(?P<country>[^;,]{3,50}),\s?[A-Z][\w/&-]{1,15}(?=\s?(?:;|$))"
)
_BY = (
    r"(?:(?:co-?)?(?:proposed|submitted|sponsored|tabled|moved|presented|put forward|introduced)"
    r"(?:\s+jointly|\s+together)?\s+by|(?:proposée?s?|présentée?s?|soumise?s?|déposée?s?|parrainée?s?)(?:\s+conjointement)?\s+par|from|by|par)"
)
_BY_LINE = re.compile(
    rf"\s*(?:(?:amendments?|amendements?|(?:text|texte))\s+)?{_BY}\s*:?\s+(?=\S)|"
    r"\s*(?:(?:co-?)?sponsors?(?:ed by)?|proposers?|authors?|movers?|tabled by|auteure?s?|(?:co-?)?signataires?|"
    r"signator(?:y|ies)|(?:co-?)?parrains?|proposants?)\s*:\s*(?=\S)",
    re.IGNORECASE,
)
_BY_WORDS = re.compile(
    r"(?:from|by|par)\s+(?:(?:the|les?|la|l[’']|une?|an?)\s*)?(?:(?:following|new|nouveau|nouvelle)\s+)?(?:words?|mots?|te?xte?|"
    r"chiffres?|nombres?|années?|phrases?|expressions?|figures?|terms?|termes?|alinéas?|paragraph\w*|sentences?|"
    r"membres? de phrase|références?|following|suivante?s?)\b",
    re.IGNORECASE,
)
"""Words by which others are to be replaced, which no one proposes."""
_LEAD = re.compile(
    r"(?:on behalf of|au nom d[eu]s?|the delegations? of|(?:la|les) délégations? "
    r"(?:de la|de l[’']|des?|du|d[’']))\s*(?=\S)",
    re.IGNORECASE,
)
_DELEGATIONS = re.compile(
    r"\b(?:by|par)\s+(?:the\s+)?(?:(?:delegations?|parliaments?|representatives?|members?)\s+of|"
    r"(?:la|les|le)\s+(?:délégations?|parlements?|représentant(?:e|s|es)?)\s+(?=d))",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"unchanged|remains?\b|inchangé|sans changement|deleted|supprimé|^nouve(?:au|lle)$|^new$|continued|suite|cont'?d|"
    r"see\b|voir\b|conforme|non modifié|rest of|reste d|original|english|français|french only|late\b|tardif",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{1,3}(?:\s?\w{1,8})?|[a-zA-Z]{1,2}|[ivxlIVXL]{1,6}")
_PERSON = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sen|Hon|Rep|Sir|Lord|Lady|Dame|M|MM|Mme|Mmes|Mlle)\.?\s|"
    r"(?:the\s+)?(?:hon(?:ourable)?\.?|senator|deputy|sénat(?:eur|rice)|député[e]?)\s|[A-ZÀ-Þ]\.\s)",
    re.IGNORECASE,
)
_MEMBER = re.compile(
    r"\b(?:members? of (?:the )?parliament|M\.?P\.?|membres? d[ue] parlement|parlementaire|senator|sénat(?:eur|rice)|"
    r"député[e]?|deputy)\b",
    re.IGNORECASE,
)
_MEMBER_PREFIX = re.compile(
    r"\s*(?:members? of (?:the )?parliament|membres? d[ue] parlement|M\.?P\.?)\s*[:,]?\s*(?=[A-ZÀ-Þ])", re.IGNORECASE
)
_RAPPORTEUR = re.compile(r"\b(?:co-?)?rapporteur(?:s|e|es)?\b", re.IGNORECASE)
_BODY = re.compile(
    r"\b(?:committee|commission|bureau|group|forum|council|secretariat|caucus|board|union|working party|chair|"
    r"president|government|comité|groupe|conseil|secrétariat|gouvernement|présiden(?:t|te)|ministère|geopolitical|assembly|assemblée)\b",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\s*(?:,\s*(?:and|et)\s|,|;|\s(?:and|et|&)\s)\s*(?![^()]*\))")
_ARTICLE = re.compile(
    r"(?:the\s+|la\s+|le\s+|les\s+|l[’']|(?:du|des|de la|de)\s+|(?:de l|d)[’']\s*)(?=[A-ZÀ-Þ\ue000-\ue0ff])",
    re.IGNORECASE,
)
_ARTICLE_ALONE = re.compile(r"^(?:the|la|le|les)$|^(?:the|la|le|les)\s+(?=[A-ZÀ-Þ])", re.IGNORECASE)
_SUPPORTED = re.compile(
    r"[,;]?\s*(?:supported by|seconded by|co-?sponsored by|with the support of|soutenue?s? par|appuyée?s? par)\s+", re.I
)


def bracketed_sponsors(line: str) -> tuple[Sponsor, ...]:
    """The sponsors that a line in brackets names, none where it is no such line.

    A remark (*the rest is unchanged*), a number or letter of a list, and words without a capital are none.
    """
    text = line.strip().rstrip(".").strip()
    if not (len(text) < _LONGEST and text[:1] in "([" and text[-1:] in ")]" and _whole(text)):
        return ()
    inner = text[1:-1].strip()
    by = _BY_LINE.match(inner)
    if by is not None:
        return read_sponsors(inner[by.end() :])
    if not inner or _NUMBER.fullmatch(inner) or _REMARK.search(inner) or inner.endswith((";", ",", ":")):
        return ()
    if _RAPPORTEUR.search(inner) or inner[0].isupper() or _LEAD.match(inner):
        return read_sponsors(inner) if _is_names(inner) else ()
    return ()


def line_sponsors(line: str) -> tuple[Sponsor, ...]:
    """The sponsors that a line names behind *Proposed by* or *Sponsors:*; none where it is no such line."""
    text = line.strip().strip("()[]" if line.strip()[:1] in "([" and _whole(line.strip()) else "").strip()
    by = _BY_LINE.match(text)
    if by is None or len(text) > _LONGEST or _BY_WORDS.match(text):
        return ()
    rest = text[by.end() :].rstrip(" .:")
    return read_sponsors(rest) if _is_names(rest) else ()


def listed_members(line: str) -> tuple[Sponsor, ...]:
    """The members that a line lists each with country and group: ``Mr A. EXAMPLE, Fiji, ABC ; Ms …``."""
    if len(line) > _LONGEST_LIST or not _LISTED.match(line):
        return ()
    found = [_LISTED.fullmatch(part.strip()) for part in line.split(";")]
    return (
        tuple(
            Sponsor(f"{member['name'].strip()} ({member['country'].strip()})", SponsorRole.MEMBER)
            for member in found
            if member is not None
        )
        if all(found)
        else ()
    )


def header_sponsors(text: str) -> tuple[Sponsor, ...]:
    """The delegations by which the head of a document says that its amendments were submitted."""
    lead = _DELEGATIONS.search(text)
    if lead is None:
        by = re.search(rf"\b{_BY}\s+(?=(?:the\s|la\s|le\s|les\s|l[’'])?[A-ZÀ-Þ])", text)
        return read_sponsors(text[by.end() :].strip().rstrip(" .:")) if by else ()
    return read_sponsors(text[lead.end() :].strip().rstrip(" .:"))


def read_sponsors(text: str) -> tuple[Sponsor, ...]:
    """The sponsors of a list of names, each once, in their order."""
    text = _SUPPORTED.sub(", ", _LEAD.sub("", text.strip(), count=1)).strip(" ,")
    rapporteurs = _RAPPORTEUR.search(text)
    if rapporteurs is not None and _BODY.search(text) is None:
        rest = _ARTICLE_ALONE.sub("", _RAPPORTEUR.sub("", text).replace("()", "").strip(" ,:–-"))
        people = _members(rest) if _PERSON.match(rest) else tuple(map(Sponsor, _names(rest)))
        return tuple(Sponsor(person.name, SponsorRole.RAPPORTEUR) for person in people) or (
            Sponsor(" ".join(_without_article(text).split()), SponsorRole.RAPPORTEUR),
        )
    if _PERSON.match(text) or _MEMBER.search(text):
        return _members(text)
    return tuple(Sponsor(name, _role(name)) for name in dict.fromkeys(_names(text)))


def _role(name: str) -> SponsorRole:
    if _RAPPORTEUR.search(name):
        return SponsorRole.RAPPORTEUR
    return SponsorRole.BODY if _BODY.search(name) else SponsorRole.DELEGATION


def _members(text: str) -> tuple[Sponsor, ...]:
    """Members of parliaments, each with the country behind the name: ``A. Example (Fiji)``."""
    found: list[Sponsor] = []
    prefix = _MEMBER_PREFIX.match(text)
    for part in re.split(
        r"\s*;\s*|\s+(?:and|et)\s+(?=(?:Mr|Mrs|Ms|Dr|M|Mme|Sen|Hon)\b)", text[prefix.end() :] if prefix else text
    ):
        pieces = [piece for piece in _names(part, whole=True) if not _MEMBER.fullmatch(piece)]
        if not pieces:
            continue
        country = pieces[-1] if len(pieces) > 1 and not _PERSON.match(pieces[-1]) else None
        people = pieces[:-1] if country else pieces
        found += [Sponsor(f"{name} ({country})" if country else name, SponsorRole.MEMBER) for name in people]
    return tuple(dict.fromkeys(found))


def _names(text: str, *, whole: bool = False) -> list[str]:
    """The names of a list. Where all of it is delegations their grammar knows, that divides it; else commas do."""
    shielded = shield(" ".join(text.split()))
    if not whole:
        known = names_at(shielded, 0)
        if known is not None and not shielded[known.end :].strip(" .,;:"):
            return [_without_article(name) for name in known.names]
    parts = (unshield(part).strip() for part in _JOINT.split(shielded))
    return [_without_article(part) for part in parts if part]


def _without_article(name: str) -> str:
    match = _ARTICLE.match(name)
    return name[match.end() :] if match else name


def _is_names(text: str) -> bool:
    """Whether a text can be nothing but names: it has capitals, and no word of a sentence."""
    words = re.findall(r"[^\W\d_]+", text)
    small = [word for word in words if word[0].islower() and word not in _SMALL]
    return bool(words) and len(small) <= max(2, len(words) // 3) and not text.rstrip().endswith((";", ":"))


_SMALL = frozenset(
    """of the and de la le les des du d l et by par on behalf au nom delegation delegations delegación délégation
    délégations member members parliament parlement membre membres group groupe committee commission in en for pour
    rapporteur rapporteurs co supported seconded soutenu soutenue women young femmes jeunes von van der""".split()
)


def _whole(text: str) -> bool:
    """Whether the first bracket is closed by the last character and not before."""
    depth = 0
    for place, char in enumerate(text):
        depth += (char in "([") - (char in ")]")
        if depth == 0:
            return place == len(text) - 1
    return False
