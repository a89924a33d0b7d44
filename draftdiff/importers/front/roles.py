"""What one line of the preface says, told by its form: symbol, date, session, body, adoption, sponsors."""

from __future__ import annotations

import re
from collections.abc import Callable

from draftdiff.importers.front import forms
from draftdiff.importers.lines.dates import is_date, last_date
from draftdiff.importers.lines.layout import is_symbol
from draftdiff.model import FrontRole

KEYED_TITLE = re.compile(
    r"""(?:(?:motion[ ]|resolution[ ])?title|headline|titre|topic|subject|objet|sujet|question(?:[ ]of)?|re
    |título|titulo|tema|asunto|assunto|titolo|oggetto
    |titel|thema|betreff|название|заголовок|тема|العنوان|الموضوع|标题|題目|题目|议题)\s*[:：]\s*(?=\S)""",
    re.IGNORECASE | re.VERBOSE,
)
"""A key before the title (``Title: …``)."""

KEYED_SPONSORS = re.compile(
    r"""(?:(?:main[ ])?(?:co-?)?(?:sponsors?|submitters?|signatories|proposers?|movers?|seconders?)
    |(?:co-)?(?:authored|written|sponsored|submitted|introduced|proposed|moved|seconded|presented|supported
      |endorsed)[ ]by
    |(?:(?:revised|preliminary)[ ])?draft[ ](?:resolution|decision)[ ](?:submitted|presented|prepared|proposed)[ ]by
    |(?:avant-)?projet[ ]de[ ](?:résolution|décision)[ ](?:présenté|soumis|préparé)[ ]par
    |(?:présentée?|déposée?|proposée?|soutenue?|appuyée?)[ ]par|auteurs?|signataires?
    |(?:co)?patrocinador(?:es|as?)?|presentad[oa][ ]por|autores|proponentes|firmantes|presentata[ ]da
    |antragsteller(?:[*:_]?innen|[*:_]in)?|(?:eingereicht|eingebracht|vorgelegt)[ ]von)\s*:?\s+(?=\S)
    |(?:соавторы|авторы|внесено|представлено|مقدم[ ]من|مقدمو[ ]المشروع|الجهات[ ]الراعية|الرعاة|共同提案国|提案国|提案人)
     \s*[:：]\s*(?=\S)
    |[^\n]{1,160}\b(?:submitted|introduced)[ ]the[ ]following[ ]
     (?:(?:joint|concurrent)[ ])?(?:resolution|bill)\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""A key before the names of sponsors (``Submitted by: …``)."""

SPONSORED = re.compile(
    r".*\b(?:draft (?:resolution|decision)|projet de (?:résolution|décision))[*.]*$", re.IGNORECASE | re.DOTALL
)
"""The end of a list of sponsors (``Fiji, Malta: draft resolution``)."""

ADOPTION = re.compile(
    r"""\(?(?:(?:resolution|decision|declaration|text|résolution|décision|texte)\s+(?:\S+\s+){0,3}?)?
    (?:unanimously[ ]|provisionally[ ])?(?:adopted|adoptée?s?|approved)\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""The start of a line that tells by whom, how and when the text was adopted."""

_FORMS: tuple[tuple[FrontRole, str], ...] = (
    (
        FrontRole.SYMBOL,
        r"""\d{1,3}/\d{1,4}\.?|(?:ID|Symbol|Document|Doc\.?|Cote)\s*:.{1,60}
        |[\w.]{1,20}(?:/[\w.()\-]{1,20}){2,6}|Doc\.?[ ]\S{1,30}/\S{1,30}  # "Assembly/AU/Dec.8(XXXV)"
        |[A-Z]{1,6}\d{1,4}[./-][A-Z]{0,2}\d{1,4}|P\d{1,2}_TA(?:-PROV)?\(\d{4}\)\d{4}  # "WHA74.9"
        |[HS]\.[ ]?(?:(?:J\.|CON\.)[ ]?)?(?:RES\.|R\.)?[ ]?\d{1,5}""",
    ),
    (
        FrontRole.TYPE,
        r"(?:title\s*:\s*)?(?:draft[ ](?:resolution|decision)|projet[ ]de[ ](?:résolution|décision))[*.]*",
    ),
    (
        FrontRole.TYPE,
        r"""(?:(?:a|an|the)[ ])?(?:concurrent|joint|simple|emergency)?[ ]?(?:resolution|motion)
        |(?:résolution|resolution|resolución|resolução|risoluzione|decision|décision|decisión|decisão|motion)[ ]
         (?:no\.?[ ]?|n[°º.][ ]?|nr\.?[ ]?|number[ ])?(?-i:[A-Z][\w.]{0,8}[ ])?  # "Resolution Conf. 10.3"
         (?:[\w/.\-]{0,20}\d[\w/.\-]{0,20}|(?-i:[A-Z]|[IVXLC]{1,7}))(?:[ ]\([\w., ]{1,40}\))?(?<=\))?\d{0,2}""",
    ),
    (
        FrontRole.STATUS,
        r"""(?:(?:preliminary|revised|final|first|second|third|zero)[ ])?
         (?:avant-projet|draft|projet|version|ver\.|rev\.?|as[ ]adopted)(?:[ ](?:révisé|préliminaire))?
         (?:\s*[\d(,–-].{0,60}|[ ](?:resolution|text|report|decision|version|submitted|prepared|presented|approved|
          adopted|revised|proposed|as|of|dated|by|for|no\.?|de|du|révisé|soumis|présenté|préparé|établi)\b[^:]{0,80})?
        |(?:revised|révisé|provisional|provisoire|advance|unedited|final)\b[^:]{0,20}
         \b(?:version|edition|text|copy|draft|translation|advance|unedited).{0,40}
        |(?:version|édition|texte)[ ](?:provisoire|révisée?|préliminaire|finale?|non[ ]éditée?).{0,40}
        |revised|révisé|status\s?:.{1,60}""",
    ),
    (
        FrontRole.OTHER,
        r"""(?:rapporteure?s?|contact|e-?mail|summation|word[ ]count|branch)\s?:\s.{1,150}
        |distr\.?(?:\s*:\s*\w*)?|(?:general|limited|restricted|générale|limitée|restreinte)
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
        |(?:comisión|comissão|commissione|ausschuss|комитет|комиссия|اللجنة|委员会)\s*[:：].{0,80}
        |(?:committee|commission|comité|conference|conférence)(?:\s*:.{0,80}|\b[^:]{0,80})|forum\s*:.{0,80}
        |in[ ]the[ ](?:senate|house)\b(?:[ ]of[ ](?:the[ ]united[ ]states|representatives|commons|lords))?)""",
    ),
    (
        FrontRole.SESSION,
        r"""(?!(?:the|la|le|l['’]|une?)\b)(?:(?:[\w.’'-]{0,20}(?:\d|st|nd|rd|th|first|second|e|ère?|ème|er)|ordinary|
          regular|special|extraordinary|emergency|resumed|annual|plenary|substantive|organizational|part|of|
          (?-i:[A-ZÀ-Þ][\w.’'-]{0,20})),?[ ]){0,5}(?:session|sitting|séance)
         (?:[ ](?:ordinaire|extraordinaire|spéciale|plénière|annuelle))?
         (?:\s*[,(–—:\d-].{0,60}|[ ](?:of|de|du)[ ].{0,60})?
        |(?:(?:one|two|\w{3,10}(?:ty|hundred)|hundred)[- ]){0,3}
         (?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\w{3,10}t(?:een|ie)th)
         [ ](?:[\w-]{1,20}[ ]){0,4}(?:assembly|congress|conference|meeting|synod)(?:[ ]of[ ]the[ ].{0,40})?
        |begun[ ]and[ ]held\b.{0,150}
        |\d{1,4}(?:st|nd|rd|th|d|e|ème|ère?)\s.{0,40}
         (?:Assembly|Assemblée|Congress|Conference|Meeting|Council|Session|Synod|Conférence|Congrès).{0,30}
        |agenda[ ]items?\s.{0,60}|(?:items?|point)\s\(?[\dIVX].{0,60}""",
    ),
)
_PLACE = re.compile(r"[A-ZÀ-Þ][\w.'’ -]{1,40}, (?:the )?[A-ZÀ-Þ][\w.'’ -]{1,40}(?: ?\([^)]{1,30}\))?")
_NAMED = re.compile(
    r"""(?:(?:The|L['’]|La|Le)[ ]?)?(?![\w-]{1,30}ing\b)(?:(?!(?:And|At|By|For|From|In|Of|On|The|To|With)\b)
     [A-ZÀ-Þ][\w’'-]{1,30}[ ]){1,5}
    (?:Assembly|Council|Board|Congress|Conference|Committee|Commission|Parliament|Senate|Synod|Union|Forum)
    |(?:Assemblée|Conseil|Congrès|Conférence|Comité|Commission|Parlement|Sénat|Union)[ ][\w’'-]{3,30}
    |(?:(?:City|Town|County|National|General)[ ])?
     (?:Congress|Conference|Council|Assembly|Parliament|Union|Synod)[ ](?i:of)[ ](?i:the[ ])?
     (?:[A-Z][\w’'-]{1,30}(?:[ ]|$)){1,4}""",
    re.VERBOSE,
)
"""The name of a body and nothing else: in a preface it tells who speaks, and is no title."""
_HANGING = re.compile(
    r"\b(?:of|on|to|the|and|or|for|in|by|with|at|from|a|an|de|du|des|la|le|les|et|à|au|aux|sur|pour|dans|en|par|y|e|und)$",
    re.IGNORECASE,
)
"""The end of a line whose sentence goes on for certain."""
_DATE_KEY = re.compile(r"(?:date|fecha|data|datum|дата|التاريخ|日期)\s*[:：]\s*", re.IGNORECASE)
_DATED = re.compile(r"(?:\w+[ ,]+)?.{0,12}\d{4}(?: \d{2}:\d{2}| года?)?\.?")
_LONGEST_DATE = len("Wednesday, 30 September 2022 17:30")
_LONGEST_PLACE = 45  # characters
_TAIL = 12  # characters: no preposition is longer
_PLACE_SPACES = 4


def role_of(text: str) -> FrontRole | None:
    """What a line of the preface says; None for a title or any other text."""
    return next((role for role, holds in _TESTS if holds(text)), None)


def _is_dated(text: str) -> bool:
    text = _DATE_KEY.sub("", text.removeprefix("(").removesuffix(")") if text[:1] == "(" else text, count=1)
    return is_date(text) or (
        len(text) <= _LONGEST_DATE and _DATED.fullmatch(text) is not None and last_date(text) is not None
    )


def _is_sponsors(text: str) -> bool:
    key = KEYED_SPONSORS.match(text)
    return key is not None and (":" in key[0] or not text.endswith("."))


def _is_place(text: str) -> bool:
    short = len(text) <= _LONGEST_PLACE and text.count(" ") <= _PLACE_SPACES
    return short and _PLACE.fullmatch(text) is not None and not hangs(text)


def hangs(text: str) -> bool:
    """Whether a line ends on a preposition, an article or "and", so that the next one goes on with it."""
    return _HANGING.search(text[-_TAIL:]) is not None


_TESTS: tuple[tuple[FrontRole, Callable[[str], object]], ...] = (
    (FrontRole.SYMBOL, is_symbol),
    (FrontRole.ADOPTION, ADOPTION.match),
    (FrontRole.DATE, _is_dated),
    (FrontRole.SPONSORS, _is_sponsors),
    *(
        (role, re.compile(form, re.IGNORECASE | re.DOTALL | re.VERBOSE).fullmatch)
        for role, form in (*_FORMS, *forms.FORMS)
    ),
    (FrontRole.DATE, re.compile(r"date\s*:", re.IGNORECASE).match),
    (FrontRole.BODY, lambda text: _NAMED.fullmatch(text.title() if text.isupper() else text)),
    (FrontRole.PLACE, _is_place),
)
"""What each role asks of a line; the first that holds decides."""
