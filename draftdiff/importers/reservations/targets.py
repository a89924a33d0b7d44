"""What a reservation is about: clauses by their numbers, phrases within them, or the whole text."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SUFFIX = r"(?:\s?(?:bis|ter|quater))?"
_LETTER = r"\(?(?:[a-z]|[ivx]{2,5})\)"
_NUMBER = rf"\d{{1,3}}{_SUFFIX}(?:\s?{_LETTER}){{0,2}}"
_JOINT = r"(?:\s?,\s(?:(?:and|or|et|ou)\s)?|\s(?:and|or|to|through|et|ou|à|au|&)\s|\s?[-–]\s?)"
_LIST = rf"{_NUMBER}(?:{_JOINT}(?:{_NUMBER}|{_LETTER})(?![\w/])){{0,99}}"  # bounded: no longer list is real
_LETTERS = rf"{_LETTER}(?:{_JOINT}{_LETTER}){{0,25}}"
_ORDINALS = (
    ("first", "premier", "première"), ("second", "deuxième", "seconde"), ("third", "troisième"),
    ("fourth", "quatrième"), ("fifth", "cinquième"), ("sixth", "sixième"), ("seventh", "septième"),
    ("eighth", "huitième"), ("ninth", "neuvième"), ("tenth", "dixième"), ("eleventh", "onzième"),
    ("twelfth", "douzième"), ("thirteenth", "treizième"), ("fourteenth", "quatorzième"), ("fifteenth", "quinzième"),
    ("sixteenth", "seizième"), ("seventeenth", "dix-septième"), ("eighteenth", "dix-huitième"),
    ("nineteenth", "dix-neuvième"),
    ("twentieth", "vingtième"),
)  # fmt: skip
_VALUES = {word: str(value) for value, words in enumerate(_ORDINALS, 1) for word in words}
_ORDINAL = rf"(?:{'|'.join(sorted(_VALUES, key=len, reverse=True))}|\d{{1,3}}(?:st|nd|rd|th|er|re|ère|e|ème))"
_ORDINAL_LIST = rf"{_ORDINAL}(?:{_JOINT}(?:(?:the|le|la)\s)?{_ORDINAL}){{0,30}}"
_UNIT = r"(?:sub-?)?(?:paragraphs?|paras?\.?|clauses?)"
_TARGET = re.compile(
    rf"""\b(?:(?:(?:sub-?paragraphs?|sub-?items?|points?|items?|(?:sous-)?alinéas?)\s+)?(?P<sub>{_LETTERS})
       \s+(?:of|du|de|des|in)\s+(?:the\s+|l['’])?)?
    (?:(?P<part>preambular|operative|preamble|operative\ part)[\s,]+{_UNIT}\s+(?P<n>{_LIST})
    |(?P<o>{_ORDINAL_LIST})\s+(?P<opart>preambular|operative)\s+{_UNIT}
    |(?P<fo>{_ORDINAL_LIST})\s+(?P<fword>paragraphes?|alinéas?)(?:\s+du\s+(?P<fopart>préambule|dispositif))?
    |(?P<short>[PO]P)s?\s?(?P<sn>{_LIST})
    |(?:(?P<word>paragraphes?|paragraphs?|paras?\.?|clauses?|alinéas?|points?)\s+)?
       (?P<wn>{_LIST})\s+(?:of\s+the\s+|du\s+)(?P<of>preamble|operative\ part|préambule|dispositif)
    |(?P<bare>paragraphes?|paragraphs?|paras?\.?|alinéas?)\s+(?P<bn>{_LIST})
    )(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)
_WHOLE = re.compile(
    r"""(?:(?:the|its|their)\s+)?(?:(?:adoption|entirety|whole|totality|all|entire\s+text|text)\s+of\s+(?:the\s+)?)?
     (?:(?:entire|whole|full|complete|present|draft)\s+){0,3}(?:this\s+)?
     (?:resolution|text|document|decision|declaration|consensus|adoption)\b
     (?:\s+(?:as\s+a\s+whole|in\s+its\s+entirety|in\s+full|as\s+adopted|as\s+amended))?
    |(?:l['’]|la\s+|le\s+)?(?:(?:ensemble|totalité|intégralité|adoption)\s+(?:de\s+la\s+|de\s+|du\s+))?
     (?:la\s+|le\s+|cette\s+|présent(?:e)?\s+|projet\s+de\s+){0,3}
     (?:résolution|texte|document|décision|déclaration|consensus)\b
     (?:\s+(?:dans\s+s(?:on|a)\s+(?:ensemble|intégralité|totalité)|tout(?:e)?\s+enti(?:er|ère)|enti(?:er|ère)))?""",
    re.IGNORECASE | re.VERBOSE,
)
_WHOLE_ENDS = re.compile(
    r"\s*(?:$|[,;(]|(?:because|as|for|since|on the grounds?|in view|owing|due|"
    r"car|parce que|en raison|au motif|pour|faute)\b)",
    re.IGNORECASE,
)
_EXCEPTION = re.compile(
    r"with the exception of|except(?:ing)? (?:for )?|apart from|other than|à l['’]exception d|hormis|sauf|excepté",
    re.IGNORECASE,
)
_INSTRUMENT = re.compile(
    r"(?:(?:the|le|la|les|l['’])\s*)?(?:articles?\s+\d|(?:[A-ZÀ-Þ][\w’'-]{0,30}\s+){0,6}"
    r"(?:Convention|Treaty|Protocol|Covenant|Charter|Statute|Traité|Protocole|Pacte|Charte|Statut)\b)"
)
"""The start of what states have reservations about elsewhere: another instrument and its articles."""
_LEAD_END = re.compile(
    r"[\s,]*(?:\b(?:contained|made|appearing|found|included|figurant|contenue?s?|faite?s?|qui figurent?)\s+)?"
    r"\b(?:in|of|within|at|on|to|from|dans|au|à|aux|du|de|des|sur)(?:\s+(?:the|le|la|les|l['’]))?\s*$",
    re.IGNORECASE,
)
_LEAD_START = re.compile(
    r"^[\s,;]*(?:(?:and|et|as well as|ainsi que)\b)?[\s,]*(?:(?:also|on|to|from|sur|à|au|aux|du|de)\b(?=\s))?\s*", re.I
)
_ARTICLE = re.compile(r"^(?:the|le|la|les|l['’]|its|both|also|certain|some)$", re.IGNORECASE)
_TRAILING = re.compile(
    r"[\s,(–—-]*(?:(?:and|et)\s+)?(?:in particular|particularly|especially|notably|specifically|regarding|concerning|"
    r"as regards|with regard to|with respect to|"
    r"notamment|en particulier|spécialement|concernant|relatif à|s['’]agissant de|pour ce qui est de)"
    r"[\s:,]+(?:on\s+|sur\s+)?(?P<phrase>\S[^;]*?)[\s,;.)]*$",
    re.IGNORECASE,
)
_EDGES = " \t,;.:"

Target = tuple[str | None, str | None]
"""The label of a clause (None: of none) and the phrase that is meant (None: all of it)."""


def targets_of(about: str) -> tuple[Target, ...]:
    """The clauses that are named, each with the phrase meant in it; ``((None, None),)`` for the whole text.

    A phrase stands before the clause (``the reference to noise in operative paragraph 5``) or behind it
    (``operative paragraph 5, in particular the reference to noise``). What names no clause is a phrase of
    the text as it was worded. Nothing at all comes of another instrument (``article 5 of the Convention``).
    """
    about = re.sub(r"[\s,;.]*(?:\b(?:and|et)\b)?[\s,;.]*$", "", about).strip()
    whole = _is_whole(about)
    if whole or _EXCEPTION.search(about):
        return ((None, None if whole else about),)
    matches = list(_TARGET.finditer(about))
    if not matches:
        return () if _INSTRUMENT.match(about) else ((None, about),)
    return tuple(_labelled(about, matches))


def names_clause(text: str) -> bool:
    """Whether a text names a clause, or the whole of the resolution."""
    return _TARGET.search(text) is not None or _is_whole(text.strip(_EDGES))


def _is_whole(about: str) -> bool:
    """Whether the whole text is meant; what follows may give the reason, and no exception."""
    match = _WHOLE.match(about)
    if not about or match is None:
        return not about
    rest = about[match.end() :]
    return _WHOLE_ENDS.match(rest) is not None and not _TARGET.search(rest) and not _EXCEPTION.search(rest)


def _labelled(about: str, matches: list[re.Match[str]]) -> Iterator[Target]:
    phrase: str | None = None
    end = 0
    for position, match in enumerate(matches):
        between = about[end : match.start()]
        lead = _LEAD_START.sub("", between)
        if lead or not position:
            phrase = _phrase(lead)
        end = match.end()
        following = matches[position + 1].start() if position + 1 < len(matches) else len(about)
        trailing = _TRAILING.match(about[end:following]) if following == len(about) else None
        own = phrase or (trailing["phrase"].strip(_EDGES) if trailing else None)
        for label in _labels(match):
            yield label, own


def _phrase(lead: str) -> str | None:
    """The phrase that stands before a clause, without the preposition between them."""
    phrase = _LEAD_END.sub("", f" {lead}").strip(_EDGES)
    return None if not phrase or _ARTICLE.match(phrase) or _is_whole(phrase) else phrase


def _labels(match: re.Match[str]) -> Iterator[str]:
    ordinals = match["o"] or match["fo"]
    numbers = match["n"] or match["sn"] or match["wn"] or match["bn"]
    part = match["part"] or match["opart"] or match["fopart"] or match["short"] or match["of"]
    word = match["fword"] or match["bare"] or ""
    # An "alinéa" that is named by a number is a paragraph of the preamble; those below a paragraph bear letters.
    part = (part or ("pp" if word.lower().startswith("alinéa") else "op")).lower()
    letters = "PP" if part.startswith("p") else "OP"
    values = _ordinals(ordinals) if ordinals else _expand(numbers)
    subs = [_bracketed(sub) for sub in re.findall(_LETTER, match["sub"] or "", re.IGNORECASE)]
    for value in values:
        yield from (f"{letters}{value}{sub}" for sub in subs or [""])


def _ordinals(text: str) -> Iterator[str]:
    for word in re.findall(_ORDINAL, text, re.IGNORECASE):
        yield _VALUES.get(word.lower()) or re.sub(r"\D", "", word)


def _expand(numbers: str) -> Iterator[str]:
    """Single numbers out of ``9 and 10``, ``3 to 5``, ``5 (c) and (d)``."""
    last, span = "", False
    for token in re.findall(rf"{_NUMBER}|{_LETTER}|\b(?:to|through|à|au)\b|-|–", numbers, re.IGNORECASE):
        if token[0].isdigit():
            number = re.match(rf"\d+{_SUFFIX}", token, re.IGNORECASE)
            value = re.sub(r"\s", "", number[0] if number else token)
            letters = "".join(map(_bracketed, re.findall(_LETTER, token, re.IGNORECASE)))
            if span and last.isdigit() and value.isdigit() and not letters:
                yield from (str(n) for n in range(int(last) + 1, min(int(value), int(last) + 99)))
            yield value + letters
            last, span = value, False
        elif token.endswith(")"):
            yield last + _bracketed(token)  # a further letter of the same paragraph
        else:
            span = True


def _bracketed(letter: str) -> str:
    return f"({letter.strip('()').lower()})"
