"""What each line of a compiled list of amendments is: a head, a target, a number, a sponsor, an instruction, or text.

A line is told by its form alone; what the line before it was is for `lists` to weigh.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from draftdiff.amendments.instructions.sponsorship import bracketed_sponsors, line_sponsors, listed_members
from draftdiff.amendments.model import Sponsor
from draftdiff.importers.lines.dates import is_date, last_date
from draftdiff.importers.lines.layout import is_rule
from draftdiff.importers.lines.marks import item_mark, number_mark
from draftdiff.tongues import noted


class Role(StrEnum):
    """What a line is in a list of amendments, as it is told of one that is none."""

    HEADER = noted("head of the document")
    PART = noted("heading of a part")
    TARGET = "target"
    NUMBER = noted("number of an amendment")
    SPONSOR = noted("sponsor")
    LATE = noted("heading of late amendments")
    TIMELY = noted("heading of amendments in time")
    RECEIVED = noted("date of receipt")
    REMARK = noted("remark")
    OUTCOME = noted("decision")
    JUSTIFICATION = noted("justification")
    ORNAMENT = noted("ornament")
    AMENDED = noted("text that is amended")
    INSTRUCTION = "instruction"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was told of a line.

    ``number`` and ``parent`` are printed numbers of amendments, ``rest`` is what follows on the same line and
    is to be read for itself, ``sponsors`` and ``received`` are what the line says of them.
    """

    role: Role
    rest: str = ""
    number: str | None = None
    parent: str | None = None
    sponsors: tuple[Sponsor, ...] = ()
    received: date | None = None
    late: bool = False


_NUM = (
    r"(?P<{name}>(?:[A-Z]{{1,4}}[-–. ]?)?\d{{1,4}}(?:[./-]\d{{1,4}})*(?:\s?[a-z](?![\w]))?"
    r"(?:\s?(?:bis|ter|quater|rect\.?(?:\s?(?:bis|ter))?|rev\.?(?:\s?\d)?|corr\.?))?)"
)
_NO = r"(?:(?:no|n[°ºo]|nr|num[ée]ro|number|#)\.?\s*)?"
_SUB = re.compile(
    rf"(?:(?:proposed|draft)\s+)?(?:sub-?\s?amendment|sous-?\s?amendement)\s*{_NO}(?:{_NUM.format(name='num')})?\s*"
    rf"(?:to|à|of)\s+(?:the\s+|l[’']\s?)?(?:proposed\s+)?amend(?:e)?ment\s*{_NO}{_NUM.format(name='parent')}(?=$|[\s,.:;–—(-])",
    re.IGNORECASE,
)
_AMENDMENT = re.compile(
    rf"(?:(?:proposed|draft)\s+)?amend(?:e)?ment\s*{_NO}{_NUM.format(name='num')}(?=$|[\s,.:;–—(-])", re.IGNORECASE
)
_PLAIN_NUMBER = re.compile(rf"(?:(?:No|N[°ºo]|Nr|#)\.?\s*){_NUM.format(name='num')}(?=$|[\s,.:;–—(-])", re.IGNORECASE)
_A_NUMBER = re.compile(r"(?P<num>(?:AM?|SA|Am\.?|Amdt\.?)\s?[-–]?\d{1,4}[a-z]?)(?=$|[\s,.:;–—(-])")
_POINT_NUMBER = re.compile(r"(?P<num>\d{1,3}\.\d{1,4})\.?(?=$|\s)")
_COUNT = re.compile(r"(?P<num>\d{1,4})\s?[.)]?(?:\s+|$)")
_SEPARATOR = re.compile(r"[\s.:;,–—-]*")

_DEADLINE = (
    r"(?:(?:after|outside|beyond|past)\s+(?:the\s+)?(?:expiry\s+of\s+the\s+)?(?:statutory\s+|official\s+)?"
    r"(?:deadline|time[- ]limits?)|"
    r"après\s+(?:l[’']expiration\s+du\s+|la\s+fin\s+du\s+|l[ea]s?\s+)?(?:date\s+limite|délais?)|hors\s+(?:des\s+)?délais?)"
)
_LATE = re.compile(
    rf"(?:late\s+(?:sub-?)?amendments?|amendements?\s+tardifs?)\b[^.;]{{0,80}}|"
    rf"(?:.{{0,60}}\b(?:amendments?|amendements?|proposals?|propositions?)\b.{{0,60}}|"
    rf"(?:received|submitted|tabled|reçus?|présentés?|soumis|déposés?)\s+(?:.{{0,40}}\s)?)\b{_DEADLINE}.{{0,80}}",
    re.IGNORECASE,
)
_LATE_REMARK = re.compile(
    rf"[(\[]?\s*(?:received|submitted|tabled|filed|reçu|présenté|soumis|déposé|arrivé)e?s?\s+(?:late\b|tardivement\b|{_DEADLINE}).{{0,80}}|"
    r"[(\[]\s*(?:late|tardif)\s*[)\]]",
    re.IGNORECASE,
)
_TIMELY = re.compile(
    r"(?:.{0,40}\b(?:amendments?|amendements?)\b.{0,40})?\b(?:received|submitted|tabled|reçus|présentés|soumis|déposés)\s+(?:with)?(?:in\s+(?:the\s+)?"
    r"(?:statutory\s+)?(?:deadline|time[- ]limits?)|dans\s+les?\s+délais?(?:\s+\w+)?)\W*",
    re.IGNORECASE,
)
_RECEIVED = re.compile(
    r"[(\[]?\s*(?:(?:date\s+)?(?:received|submitted|tabled|filed)(?:\s+(?:on|at))?|date\s+of\s+(?:receipt|submission)|"
    r"(?:reçue?|déposée?|présentée?)(?:\s+le)?|date\s+d[e’'](?:\s?la\s+)?\s?(?:réception|dépôt))\s*:?\s",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"(?:(?:compiled|consolidated|full|complete)\s+)?(?:(?:list|compilation|collection)\s+of\s+)?(?:the\s+)?(?:proposed\s+)?"
    r"(?:sub-?amendments?\s+and\s+)?amendments\s+(?:to|proposed|submitted|tabled|received|on|concerning|by)\b|"
    r"(?:(?:liste|recueil|compilation)\s+(?:complète\s+)?des?\s+)?(?:les\s+)?(?:propositions\s+d[’'])?amendements\s+"
    r"(?:au|aux|à|présentés|proposés|soumis|déposés|concernant|relatifs|sur|reçus)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?:(?:part\s+)?(?:[IVX]{1,4}|[A-C])[.)]?\s+)?(?P<pp>(?:the\s+)?preamble|préambule|preambular\s+(?:part|paragraphs?)|"
    r"paragraphes\s+(?:du\s+)?préambul(?:e|aires?))\W*|"
    r"(?:(?:part\s+)?(?:[IVX]{1,4}|[A-C])[.)]?\s+)?(?P<op>(?:the\s+)?operative\s+(?:part|paragraphs?|section)|(?:le\s+)?dispositif|"
    r"paragraphes\s+(?:du\s+)?dispositifs?|partie\s+opérative)\W*",
    re.IGNORECASE,
)
_JUSTIFICATION = re.compile(
    r"[(\[]?(?:justification|rationale|reasons?(?:\s+for\s+the\s+amendment)?|explanations?|explanatory\s+(?:note|statement|memorandum)|"
    r"grounds|motivation|exposé\s+(?:des\s+motifs|sommaire)|note\s+explicative|motifs?|objet|explications?)\s*(?:[:.–—]\s*|-\s+|$)",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"[(\[]?(?:the\s+|le\s+)?(?:rest|remainder|reste)\s+(?:of\s+|d[ue]\s+)?.{0,60}(?:unchanged|inchangée?s?|sans\s+changement).{0,20}|"
    r"[(\[](?:unchanged|inchangé|sans changement|no change|original:?\s+\w+|continued|suite)[)\]]?|"
    r"\[?(?:end\s+of\s+(?:the\s+)?(?:list|amendments|document)|fin\s+(?:de\s+la\s+liste|des\s+amendements|du\s+document))\]?\W*|"
    r"(?:\d{1,2}[.)]\s*)?(?:and\s+|then\s+|et\s+)?(?:(?:re-?number|adjust|update)(?:ing)?\s+(?:\w+\s+){0,3}?(?:accordingly|numbering|paragraphs?|clauses?)|"
    r"renuméroter|rinumerare).{0,80}|(?:the\s+)?(?:old|existing|subsequent|remaining|following|former)\s+"
    r"(?:\w+\s+){0,3}(?:\d{1,3}\s+)?(?:(?:will|would|shall|to|should)\s+)?(?:be\s+)?(?:becomes?|renumbered).{0,80}|"
    r"(?:origin\s*[-–—:]\s*)?\d{4}\s*[-–—]\s*\w+\s+(?:part-)?session|"
    r"(?:changes?|new\s+text|les\s+modifications|le\s+texte\s+nouveau)\b.{0,80}(?:underlined|bold|italics|strike|struck|soulign|gras|barr|ital).{0,80}",
    re.IGNORECASE,
)
_OUTCOME = re.compile(
    r"(?:decision\s*:\s*|décision\s*:\s*)?(?:(?:partially|partly|partiellement|not|non|orally)\s+)?"
    r"(?:accepted|adopted|rejected|withdrawn|carried|lost|fell|defeated|deferred|merged|moved|revised|"
    r"(?:accepté|adopté|rejeté|retiré|reporté|tombé|fusionné|soutenu|caduc|approuvé)e?s?)"
    r"(?:\s*$|\s*[.(,:–—-]|\s+(?:in\s+part|as\s+(?:orally\s+)?(?:amended|revised)|by\s|with\s|into\s|because\s|unanimously|on\s|en\s+partie|"
    r"par\s|avec\s|à\s|dans\s|tel)).{0,120}",
    re.IGNORECASE,
)
_TARGET = re.compile(
    r"(?:(?:(?:proposed|proposal\s+for|nouvelle?|nouveau|new|proposition\s+de)\s+){0,3}"
    r"(?:(?:a|an|un|une|the|le|la|l[’'])\s?)?(?:(?:new|nouveau|nouvelle|additional|additionnel)\s+)?"
    r"(?:(?:after|before|following|après|avant|au\s+début\s+d[ue]|at\s+the\s+(?:start|beginning|end)\s+of)\s+(?:the\s+|le\s+|l[’'])?)?"
    r"(?:(?:\w+\s+)?(?:preambular|operative|préambulaire|opératif)\s+(?:sub-?)?(?:para(?:graph)?s?\.?)|"
    r"(?:sub-?)?para(?:graph)?\.?|(?:sous-)?paragraphe|alinéa|article|section|title|titre|heading|intertitre|footnote|annex|annexe|"
    r"PP|OP|preamble|préambule|\w+\s+(?:paragraph|paragraphe|alinéa))\b\s*\.?)",
    re.IGNORECASE,
)
# Each piece is taken in one way alone: "1111…" and "5a 5a …" could be divided in more ways than there is time.
_TARGET_REST = re.compile(
    r"(?>\([a-z]{1,4}\)|[\s,.:–—()-]|\d++(?:[a-z]\b)?+|alt(?:ernative)?\b\.?+|[ivx]+\b|[a-z]\b|l[’']|(?:bis|ter|quater|quinquies|"
    r"new|nouveau|nouvelle|of|the|du|de|la|to|and|et|à|in|dans|preamble|préambule|préambulaire|preambular|operative|part|"
    r"dispositif|opératif|after|before|après|avant|paragraphs?|paragraphe|sub-?paragraph|alinéa|first|second|third|last|"
    r"premier|première|deuxième|troisième|dernier|line|ligne|sentence|phrase|chapeau|existing|existant|draft|resolution|"
    r"projet|résolution)\b)*+",
    re.IGNORECASE,
)
_SHORT_TARGET = re.compile(
    r"(?:new\s+|nouveau\s+)?(?:PP|OP)\s?\.?\s?\d{1,3}(?:\s?(?:bis|ter|quater))?(?:\s?\([a-z]{1,4}\))*+\s*+"
    r"(?:\(?alt(?:ernative)?\.?\s?\d?\)?)?\s*+(?:\((?:new|nouveau)\))?\s*+:?",
    re.IGNORECASE,
)
_OTHER_PLACE = re.compile(r"\b(?:new|nouveau|nouvelle|alt|alternative)\b|\d\s?(?:bis|ter|quater)\b", re.IGNORECASE)
_WITH_TEXT = re.compile(r"(?P<target>[^:“”\"«»–—]{2,60}?)\s*(?::\s*|\s[–—-]\s+|(?=[“\"«]))(?P<rest>\S.*)", re.DOTALL)
"""A place that is yet to be, and its text on the same line: *OP5 bis: Urges …*."""

_VERB = (
    r"(?:amend|add|insert|delete|replace|substitute|remove|strike|omit|move|merge|combine|split|divide|change|reword|rephrase|"
    r"redraft|revise|modify|append|transfer|relocate|renumber|leave\s+out|take\s+out|swap|interchange|reverse\s+the\s+order|include|"
    r"introduce|alter|intervertir|permuter|inverser|reformulate|restore|reinstate|supprimer|modifier|remplacer|ajouter|"
    r"insérer|substituer|rédiger|compléter|déplacer|fusionner|scinder|diviser|reformuler|libeller|amender|transférer|placer|rétablir|"
    r"suppression|adjonction|ajout|insertion|remplacement|deletion|addition|sostituire|sopprimere|inserire|aggiungere)"
)
_COMMAND = re.compile(
    rf"(?:[\"“«(]?(?:[IVX]{{1,4}}|\d{{1,2}}°?|[A-Z])\s?[.)]?\s?[–—-]\s*)?"
    rf"(?:please\s+|then\s+|also\s+|and\s+|moves?\s+to\s+|en conséquence,?\s+)?{_VERB}(?:s|es)?\b(?!\w)",
    re.IGNORECASE,
)
_PLACED = re.compile(
    r"(?:[\"“«(]?(?:[IVX]{1,4}|\d{1,2}°)\s?[.)]?\s?[–—-]\s*)?(?:en conséquence,?\s+)?"
    r"(?:in|on\s+page|page|clause|at|after|before|between|from|the|for|instead|to|throughout|everywhere|"
    r"à|a|au|aux|dans|après|avant|entre|le|la|les|l[’']|au lieu|al|dopo|[ap]ll[’'])\s?",
    re.IGNORECASE,
)
_ACTED = re.compile(
    rf"\b{_VERB}(?:d|ed|s|e|es|és?|ées?)?\b|\b(?:deleted|replaced|amended|inserted|moved|merged|split|supprimée?s?|remplacée?s?|"
    r"modifiée?s?|insérée?s?|ajoutée?s?|complétée?s?|rédigée?s?|struck|left\s+out|"
    r"leaving\s+out|striking|inserting|deleting|replacing|adding|to read|se lit|read as follows|lire)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"paragraphs?|paragraphe|preamb|préamb|operative|dispositif|opératif|alin[ée]as?|article|comma\b|title|titre|heading|section|"
    r"\b(?:OP|PP)\s?\d|words?\b|mots?\b|text(?:e)?\b|sentence|phrase|annex|footnote|note\b|line\b|ligne|[\"“”«‘']|follow|suivant|bill",
    re.IGNORECASE,
)
_READ = re.compile(
    r"(?:to read|should read|shall read|new text|read(?:s|ing)?|nouveau texte|lire|se lire)\b[^.;]{0,60}:\s*$",
    re.IGNORECASE,
)
_WINDOW = 240  # characters in which an instruction that opens with its place comes to its verb


def recognise(text: str) -> Recognised:
    """What a line is by its form."""
    bare = text.strip().strip("*_#").strip() or text.strip()
    if _REMARK.fullmatch(bare):
        return Recognised(Role.REMARK)
    if is_rule(bare) or not any(map(str.isalnum, bare)):
        return Recognised(Role.ORNAMENT)
    return (
        _numbered(bare)
        or _head(bare)
        or _facts(bare)
        or _place(bare)
        or (Recognised(Role.INSTRUCTION) if is_instruction(bare) else Recognised(Role.TEXT))
    )


def is_instruction(text: str) -> bool:
    """Whether a line opens as an instruction does: with its verb, or with its place and then its verb."""
    if _READ.match(text):
        return True
    window = text[:_WINDOW]
    if _COMMAND.match(window):
        return _SUBJECT.search(window) is not None or text.rstrip().endswith(":")
    placed = _PLACED.match(window)
    return (
        placed is not None
        and _ACTED.search(window) is not None
        and _SUBJECT.search(window[: placed.end() + 80]) is not None
    )


def part_of(text: str) -> str | None:
    """``preambular`` or ``operative`` where a line is the heading of that part, else None."""
    match = _PART.fullmatch(text.strip())
    return None if match is None else "preambular" if match["pp"] else "operative"


def _numbered(text: str) -> Recognised | None:
    """A line that opens with the number of an amendment, as far as what follows agrees."""
    sub = _SUB.match(text)
    if sub is not None:
        return _after_number(text[sub.end() :], sub["num"] or None, sub["parent"])
    for pattern in (_AMENDMENT, _PLAIN_NUMBER, _A_NUMBER):
        match = pattern.match(text)
        if match is not None:
            return _after_number(text[match.end() :], match["num"], None)
    for pattern in (_POINT_NUMBER, _COUNT):
        match = pattern.match(text)
        if match is None:
            continue
        rest = text[match.end() :].strip()
        if (not rest and pattern is _POINT_NUMBER) or (rest and _opens(rest)):
            return _after_number(text[match.end() :], match["num"], None)
    return None


def _opens(rest: str) -> bool:
    """Whether what follows a bare number is of an amendment and not of a text that bears the number."""
    return is_instruction(rest) or _is_target(rest) or bool(bracketed_sponsors(rest) or line_sponsors(rest))


def _after_number(rest: str, number: str | None, parent: str | None) -> Recognised | None:
    """What a number's own line says besides: the sponsors, when it came, or the start of the instruction."""
    rest = rest[match.end() :] if (match := _SEPARATOR.match(rest)) else rest
    number = " ".join(number.split()).rstrip(".") if number else None
    if not rest or _REGISTERED.fullmatch(rest):
        return Recognised(Role.NUMBER, number=number, parent=parent, received=last_date(rest) if rest else None)
    late = _LATE_REMARK.search(rest)
    head = rest[: late.start()].rstrip(" ,;(–—-") if late else rest
    received = last_date(rest) if late or _RECEIVED.search(rest) else None
    if late is None and (dated := re.search(_RECEIVED.pattern, rest, re.IGNORECASE)) and received:
        head = rest[: dated.start()].rstrip(" ,;(–—-")
    sponsors = line_sponsors(head) or bracketed_sponsors(head)
    if sponsors or (not head and (late or received)):
        return Recognised(Role.NUMBER, "", number, parent, sponsors, received, late is not None)
    if is_instruction(rest) or _is_target(rest) or _PART.fullmatch(rest):
        return Recognised(Role.NUMBER, rest, number, parent)
    if rest[0].isupper() and len(rest) <= _SHORT and not rest.endswith((";", ",", ".", ":")):
        return Recognised(Role.NUMBER, "", number, parent, bracketed_sponsors(f"({rest})"))
    split = re.match(r"(?P<by>.{3,200}?)\s*[:–—]\s+(?P<rest>.+)", rest)
    if (
        split
        and (sponsors := line_sponsors(split["by"]) or bracketed_sponsors(split["by"]))
        and is_instruction(split["rest"])
    ):
        return Recognised(Role.NUMBER, split["rest"], number, parent, sponsors)
    return None


_REGISTERED = re.compile(r"\|\s*Doc\.\s?[^|]{1,30}(?:\|[^|]{1,40}){0,2}", re.IGNORECASE)
"""What stands behind the number of an amendment in the Council of Europe: the document and the day."""
_SHORT = 90  # characters: names behind a number are no longer than a line


def _head(text: str) -> Recognised | None:
    if _LATE.fullmatch(text) and not is_instruction(text):
        return Recognised(Role.LATE, received=last_date(text))
    if _HEADER.match(text):
        return Recognised(Role.HEADER)
    if _TIMELY.fullmatch(text):
        return Recognised(Role.TIMELY)
    if _PART.fullmatch(text):
        return Recognised(Role.PART)
    return None


def _facts(text: str) -> Recognised | None:  # noqa: PLR0911  (one for each fact)
    """A line about an amendment that is not of its words."""
    if _LATE_REMARK.fullmatch(text):
        return Recognised(Role.RECEIVED, received=last_date(text), late=True)
    if _RECEIVED.match(text) and len(text) <= _SHORT and (day := last_date(text)):
        return Recognised(Role.RECEIVED, received=day)
    if _OUTCOME.fullmatch(text) and not bracketed_sponsors(text):
        return Recognised(Role.OUTCOME)
    if _REMARK.fullmatch(text):
        return Recognised(Role.REMARK)
    if justified := _JUSTIFICATION.match(text):
        return Recognised(
            Role.JUSTIFICATION, text[justified.end() :].strip(" )]") if justified.end() < len(text) else ""
        )
    sponsors = bracketed_sponsors(text) or line_sponsors(text) or listed_members(text)
    if sponsors:
        return Recognised(Role.SPONSOR, sponsors=sponsors)
    if is_date(text):
        return Recognised(Role.REMARK)
    return None


def _place(text: str) -> Recognised | None:
    """A heading that is a target; with an instruction behind its colon, that is the rest."""
    if _is_target(text):
        return Recognised(Role.TARGET)
    split = re.match(r"(?P<target>[^:–—]{2,90}?)\s*(?::|\s[–—-])\s+(?P<rest>\S.*)", text)
    if split is not None and _is_target(split["target"]) and is_instruction(split["rest"]):
        return Recognised(Role.TARGET, split["rest"])
    with_text = _WITH_TEXT.match(text)
    if with_text is not None and _OTHER_PLACE.search(with_text["target"]) and _is_target(with_text["target"]):
        return Recognised(Role.TARGET, with_text["rest"])
    bracket = re.match(r"(?P<target>[^()]{2,90}?)\s+(?P<by>\([^()]*(?:\([^()]*\)[^()]*)*\))\s*:?$", text)
    if bracket is not None and _is_target(bracket["target"]) and (sponsors := bracketed_sponsors(bracket["by"])):
        return Recognised(Role.TARGET, "", sponsors=sponsors)
    return None


def _is_target(text: str) -> bool:
    if _SHORT_TARGET.fullmatch(text):
        return True
    if len(text) > _SHORT or item_mark(text) or number_mark(text) or _COMMAND.match(text):
        return False
    match = _TARGET.match(text)
    return match is not None and _TARGET_REST.fullmatch(text, match.end()) is not None
