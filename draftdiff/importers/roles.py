"""What one line of the preface says, told by its form: symbol, date, session, body, adoption, sponsors."""

from __future__ import annotations

import re
from collections.abc import Callable

from draftdiff.importers.dates import is_date, last_date
from draftdiff.importers.layout import is_symbol
from draftdiff.model import FrontRole

KEYED_TITLE = re.compile(r"(?:title|titre|topic|subject|objet|sujet|question(?: of)?|re)\s*:\s*(?=\S)", re.IGNORECASE)
"""A key before the title (``Title: …``)."""

KEYED_SPONSORS = re.compile(
    r"""(?:(?:main[ ])?(?:co-?)?(?:sponsors?|submitters?|signatories|proposers?|movers?|seconders?)
    |(?:co-)?(?:sponsored|submitted|proposed|moved|seconded|presented)[ ]by
    |(?:(?:revised|preliminary)[ ])?draft[ ](?:resolution|decision)[ ](?:submitted|presented|prepared|proposed)[ ]by
    |(?:avant-)?projet[ ]de[ ](?:résolution|décision)[ ](?:présenté|soumis|préparé)[ ]par
    |(?:présentée?|déposée?|proposée?)[ ]par|auteurs?|signataires?)\s*:?\s+(?=\S)""",
    re.IGNORECASE | re.VERBOSE,
)
"""A key before the names of sponsors (``Submitted by: …``)."""

SPONSORED = re.compile(
    r".*\b(?:draft (?:resolution|decision)|projet de (?:résolution|décision))[*.]*$", re.IGNORECASE | re.DOTALL
)
"""The end of a list of sponsors (``Fiji, Malta: draft resolution``)."""

ADOPTION = re.compile(
    r"""(?:(?:resolution|decision|declaration|text|résolution|décision|texte)\s+(?:\S+\s+){0,3}?)?
    (?:unanimously[ ]|provisionally[ ])?(?:adopted|adoptée?s?|approved)\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""The start of a line that tells by whom, how and when the text was adopted."""

_FORMS: tuple[tuple[FrontRole, str], ...] = (
    (FrontRole.SYMBOL, r"\d{1,3}/\d{1,4}\.?|(?:ID|Symbol|Document|Doc\.?|Cote)\s*:.{1,60}"),
    (
        FrontRole.TYPE,
        r"(?:title\s*:\s*)?(?:draft[ ](?:resolution|decision)|projet[ ]de[ ](?:résolution|décision))[*.]*",
    ),
    (
        FrontRole.TYPE,
        r"""(?:(?:a|an|the)[ ])?(?:concurrent|joint|simple|emergency)?[ ]?(?:resolution|motion)
        |(?:résolution|resolution|decision|décision|motion)[ ](?:no\.?[ ]?|n[°º][ ]?)?[A-Z0-9][\w/.\-]*
         (?:[ ]\([\w., ]{1,40}\))?""",
    ),
    (
        FrontRole.STATUS,
        r"""(?:preliminary[ ]draft|avant-projet|draft|projet|version|ver\.|rev\.?|revised|révisé|as[ ]adopted
        |provisional|advance)\b[^:]{0,80}""",
    ),
    (
        FrontRole.OTHER,
        r"""distr\.?(?:\s*:\s*\w*)?|(?:general|limited|restricted|générale|limitée|restreinte)
        |(?:original|languages?|langue)\s*:?.{0,40}|united[ ]nations|nations[ ]unies|united|nations
        |preamble|préambule|preámbulo|preambular[ ](?:paragraphs|clauses|part)
        |english|french|français|anglais|\[.*\]|\(?without[ ](?:reference|vote).*""",
    ),
    (
        FrontRole.BODY,
        r"""(?:UN[ ]|United[ ]Nations[ ])?(?:(?:general[ ])?assembly|general
        |(?:security|economic[ ]and[ ]social|human[ ]rights)[ ]council
        |assemblée[ ]générale|conseil[ ]de[ ]sécurité|conseil[ ]économique[ ]et[ ]social
        |conseil[ ]des[ ]droits[ ]de[ ]l['’]homme
        |(?:committee|commission|comité|conference|conférence)\b.{0,80}|forum\s*:.{0,80})""",
    ),
    (
        FrontRole.SESSION,
        r"""(?:.{0,40}\b(?:session|sitting|séance)\b.{0,40}
        |\d+(?:st|nd|rd|th|e|ème|ère?)\s.{0,40}
         (?:Assembly|Assemblée|Congress|Conference|Meeting|Council|Session|Synod|Conférence|Congrès).{0,30}
        |(?:agenda[ ]items?|items?|point)\s.{0,60})""",
    ),
)
_PLACE = re.compile(r"[^\W\d_][\w.'’ -]{1,40}, [^\W\d_][\w.'’ -]{1,40}(?: ?\([^)]{1,30}\))?")
_DATED = re.compile(r"(?:(?:date|fecha)\s*:\s*)?(?:\w+[ ,]+)?.{0,12}\d{4}(?: \d{2}:\d{2})?\.?", re.IGNORECASE)
_LONGEST_DATE = len("Wednesday, 30 September 2022 17:30")
_LONGEST_PLACE = 45  # characters
_PLACE_SPACES = 4


def role_of(text: str) -> FrontRole | None:
    """What a line of the preface says; None for a title or any other text."""
    return next((role for role, holds in _TESTS if holds(text)), None)


def _is_dated(text: str) -> bool:
    return is_date(text) or (
        len(text) <= _LONGEST_DATE and _DATED.fullmatch(text) is not None and last_date(text) is not None
    )


def _is_sponsors(text: str) -> bool:
    key = KEYED_SPONSORS.match(text)
    return key is not None and (":" in key[0] or not text.endswith("."))


def _is_place(text: str) -> bool:
    short = len(text) <= _LONGEST_PLACE and text.count(" ") <= _PLACE_SPACES
    return short and _PLACE.fullmatch(text) is not None


_TESTS: tuple[tuple[FrontRole, Callable[[str], object]], ...] = (
    (FrontRole.SYMBOL, is_symbol),
    (FrontRole.ADOPTION, ADOPTION.match),
    (FrontRole.DATE, _is_dated),
    (FrontRole.SPONSORS, _is_sponsors),
    *((role, re.compile(form, re.IGNORECASE | re.DOTALL | re.VERBOSE).fullmatch) for role, form in _FORMS),
    (FrontRole.DATE, re.compile(r"date\s*:", re.IGNORECASE).match),
    (FrontRole.PLACE, _is_place),
)
"""What each role asks of a line; the first that holds decides."""
