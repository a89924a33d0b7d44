"""What stands above the first clause: symbol, session, date, sponsors, adoption line, title, formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from draftdiff.importers.body.commas import comma_formula, first_recital
from draftdiff.importers.body.formulas import is_formula, is_sure_formula, may_begin_formula, names_body
from draftdiff.importers.body.openings import capital_lead, ends_clause, is_led, is_set_phrase, small_lead
from draftdiff.importers.body.recitals import is_citation, recital_mark
from draftdiff.importers.body.structure import join
from draftdiff.importers.front.roles import ADOPTION, KEYED_TITLE, SPONSORED, hangs, role_of
from draftdiff.importers.lines.dates import is_date, last_date
from draftdiff.importers.lines.layout import Line, is_rule
from draftdiff.importers.lines.marks import number_mark
from draftdiff.importers.lines.stretch import Spelling, Stretch, Thread
from draftdiff.lexicon.leads import Mood
from draftdiff.lexicon.openers import close, opener
from draftdiff.lexicon.subjects import subject_lead
from draftdiff.model import ClauseKind, FrontLine, FrontRole, Item, NoteAnchor, Omission
from draftdiff.tongues import noted

_FORMULA_LINES = 4
_TITLE_SPACES = 3  # a line that only seems to name a body has more words than a body's name
_FORMULA_LONGEST = 320
_CALLED = re.compile(r"(?:tit(?:le|re|el|olo)|título|titulo|название|заголовок|العنوان|标题)", re.IGNORECASE)
_DRAFT_ON = re.compile(
    r"(?:(?:revised|preliminary|final) )?(?:draft|(?:avant-)?projet de|proyecto de) "
    r"(?:resolution|decision|text|declaration|résolution|décision|texte|déclaration|resolución|decisión|declaración) "
    r"(?:on|concerning|regarding|about|sur|concernant|relati[fv]e? (?:à|aux?)|sobre|relativ[oa] (?:a|al)) ",
    re.IGNORECASE,
)
"""A draft that says of itself what it is on: without another title that is one."""
_SECTION = re.compile(r"[A-Z]\.?|[IVX]{1,5}\.?")
"""A letter or numeral that heads the first of several parts, below the title of all."""
_PART = re.compile(
    r"(?:the )?(?:following )?(?:(?:special|ordinary|written) )?(?:resolutions?|recommendations?|conclusions?)"
    r"|agreements?|acuerdos?|acords?|recomendaciones|sklep|zaključ[ea]k|odluk[au]|förslag till (?:riksdags)?beslut|"
    r"beslut|vedtak|記",
    re.IGNORECASE,
)
"""What heads the part that decides, below the reasons: it says of no text what it is on."""
_REASONED = re.compile(
    r"preamble|background|introduction|reasons|exposición de motivos|antecedentes|exposição de motivos|"
    r"exposé des motifs|préambule|preámbulo",
    re.IGNORECASE,
)
"""What heads reasons in sentences."""
_GOES_ON = (",", ";", "。", "，", "；", "،", "؛")
_RECITED = re.compile(r"(?:[,;]|[,;] (?:and|et))$")
"""The end of a recital above the formula."""
_LEADS_IN = re.compile(r"[:：]$|\b(?:that|que|dass|daß|che|dat|att|że|что)$")
"""The end of what leads into paragraphs that are counted below it."""
_OPEN = re.compile(r"[^\W\d_]$")
"""The end of a line whose sentence may go on."""
_FEW = 2  # words of a line that is but the verb of the sentence above
_FULL_TITLE = re.compile(r"(?:[A-Z][\w’'-]{1,30} ){1,5}(?:[a-z-]{1,20} )?resolution of \d{1,2} [A-Z][a-z]{2,8} \d{4}\b")
"""The start of a title that names body and day (``European Parliament resolution of 12 March 2031 on …``)."""
_CALLS_ITSELF = re.compile(
    r"(?:an?|the|this)\s(?:\w+\s)?(?:resolution|motion)\b|(?:resolution|motion|resolución|moción|résolution)\s"
    r"(?:on|to|of|for|concerning|regarding|sobre|sur|de|para)\b",
    re.IGNORECASE,
)
"""The start of a sentence that is a title: it says of the text what it is."""
_SENTENCE = 50  # characters: a shorter line may be a title with a stop
_LONG = 200  # characters: a longer paragraph is text, whatever it ends with
_HEADING = 120  # characters: no longer line heads what follows it
_STAR = re.compile(r"\*{1,3}|[†‡]")
"""The marker of a footnote that stands alone on its line."""


_MISTAKEN = frozenset({FrontRole.PLACE, FrontRole.BODY, FrontRole.STATUS, FrontRole.SESSION})
"""Roles that the first line of a longer title may seem to have."""


@dataclass(frozen=True, slots=True)
class Front:
    """What was read above the first clause; ``length`` is the number of lines that it took.

    ``below`` are the number of the line at which the formula stands below reasons, and how many lines it has.
    """

    length: int
    front: tuple[FrontLine, ...] = ()
    title: Item | None = None
    formula: Item | None = None
    anchors: tuple[NoteAnchor, ...] = ()
    adopted_on: date | None = None
    omitted: tuple[Omission, ...] = ()
    below: tuple[int, int] | None = None


@dataclass(slots=True)
class _Group:
    """Lines of the preface that belong together."""

    role: FrontRole | None
    lines: list[Line] = field(default_factory=list)


def read_front(lines: Sequence[Line], spelling: Spelling, lang: str) -> Front:
    """Read the preface and the enacting formula."""
    led = is_led(lang)
    start, count = _find_formula(lines, lang)
    if not led:
        first, length = comma_formula(lines, lang)
        if length and (not count or first < start):
            start, count = first, length
    opens = _first_clause if led else first_recital
    if count and _RECITED.search(lines[start - 1 if start else 0].text) and opens(lines[:start], lang) < start:
        count = 0  # recitals stand above the formula: it heads what follows it
    if not led and any(line.text[-1:] == "." and opener(line.text, lang) is Mood.FINITE for line in lines[:start]):
        count = 0  # it is not the first sentence in which the body decides
    formula = None
    anchors: list[NoteAnchor] = []
    if not count:
        first = opens(lines, lang)
        start, count = _leads_in(lines, first, lang)
    above = _reasons(lines, start, lang) if start < len(lines) else start
    below = (lines[start].number, count) if above < start and count else None
    if above < start:
        start = above
        count = 0
    if count:
        own = lines[start : start + count]
        mark = number_mark(own[0].text)
        stretch = join(own, mark.start if mark else 0, spelling)
        formula = _item(ClauseKind.FORMULA, stretch, own, mark.num if mark else None)
        anchors += [NoteAnchor(marker, "formula", offset) for offset, marker in stretch.marks]
    reasons = [_no_text(line) for line in lines[:start]]
    signs = [Omission(line.number, line.text, why) for line, why in zip(lines, reasons, strict=False) if why]
    groups = _group([column for line, why in zip(lines, reasons, strict=False) if not why for column in _columns(line)])
    title = _take_title(groups, lang)
    front, title_item = _values(groups, title, spelling, anchors)
    addresses = _addresses(line for group in groups if group is not title for line in group.lines)
    omissions = (*signs, *addresses, *_key(title_item))
    return Front(start + count, front, title_item, formula, tuple(anchors), _adopted_on(front), omissions, below)


def _no_text(line: Line) -> str | None:
    """Why a line says nothing: it is a rule, or signs without a letter or figure, as a bar code's font leaves them."""
    if is_rule(line.text):
        return noted("rule")
    signs = line.text and not any(map(str.isalnum, line.text)) and not _STAR.fullmatch(line.text)
    return noted("signs without a letter or figure") if signs else None


# --- where the preface ends -----------------------------------------------------------------------


def _find_formula(lines: Sequence[Line], lang: str) -> tuple[int, int]:
    """Where the enacting formula begins and how many lines it has; (0, 0) if there is none."""
    for index, line in enumerate(lines):
        mark = number_mark(line.text)
        first = mark.start if mark and mark.value == 1 else 0
        if not may_begin_formula(line.text[first:]):
            continue
        text = ""
        for count in range(1, min(_FORMULA_LINES, len(lines) - index - 1) + 1):
            if count > 1 and _ends_title(lines, index + count - 1, lang):
                break
            text = f"{text} {lines[index + count - 1].text[first if count == 1 else 0 :]}".strip()
            if len(text) > _FORMULA_LONGEST:
                break
            if is_formula(text) and _opens(lines, index + count, lang, sure=is_sure_formula(text)):
                return index, count
    return 0, 0


def _leads_in(lines: Sequence[Line], first: int, lang: str) -> tuple[int, int]:
    """Where the words begin that lead into a count at ``first`` below them, and how many lines they have.

    A verb alone (``РЕШИЛ:``) goes on with the paragraph above. A title stands above them; else they have no line.
    """
    mark = number_mark(lines[first].text) if first < len(lines) else None
    if mark is None or mark.value != 1 or not first:
        return first, 0
    before = lines[first - 1].text
    # What has no stop above a small letter is the subject of the sentence that goes on there.
    goes_on = not is_led(lang) and lines[first].text[mark.start :][:1].islower() and _OPEN.search(before) is not None
    if not goes_on and not _LEADS_IN.search(before):
        return first, 0
    start = _paragraph(lines, first - 1)
    alone = not goes_on and len(close(lines[start].text).split()) <= _FEW and start == first - 1
    if alone and start and _OPEN.search(lines[start - 1].text):
        start = _paragraph(lines, start - 1)
    length = sum(len(line.text) for line in lines[start:first])
    titled = any(role_of(line.text) is None for line in lines[:start])
    return (start, first - start) if titled and length <= _FORMULA_LONGEST else (first, 0)


def _reasons(lines: Sequence[Line], start: int, lang: str) -> int:
    """Where reasons in sentences begin that stand above the formula or first number at ``start``, below a title.

    In languages whose leads tell where the paragraphs open, words must head them (``Exposición de motivos``).
    """
    headed = next((i for i in range(start) if _REASONED.fullmatch(lines[i].text)), None)
    if headed is not None:
        return headed + 1 if headed + 1 < start and _titled(lines[:headed]) else start
    if is_led(lang):
        return start
    first = end = start
    while end:
        begin = _paragraph(lines, end - 1)
        text = " ".join(line.text for line in lines[begin:end])
        if _ends_sentence(text) and not any(role_of(line.text) for line in lines[begin:end]):
            first = begin
        elif not _PART.fullmatch(text):
            break
        end = begin
    return first if _titled(lines[:first]) else start


def _ends_sentence(text: str) -> bool:
    """Whether a paragraph is no title, as its end tells; a short one with a full stop may be one."""
    return text.endswith(_GOES_ON) or (len(text) > _SENTENCE and text.endswith((".", ":")))


def _titled(lines: Sequence[Line]) -> bool:
    """Whether a title may stand on lines."""
    return any(role_of(line.text) is None and not line.text.endswith((",", ";")) for line in lines)


def _paragraph(lines: Sequence[Line], index: int) -> int:
    """The first line of the paragraph in which a line stands."""
    while index and not lines[index].gap:
        index -= 1
    return index


def _ends_title(lines: Sequence[Line], index: int, lang: str) -> bool:
    """Whether a line cannot go on with a formula, so that what begins with an article above it is a title."""
    line = lines[index]
    if line.gap or ADOPTION.match(line.text):
        return True  # a formula is one paragraph
    if hangs(lines[index - 1].text):
        return False
    own = may_begin_formula(line.text) and any(
        names_body(" ".join(part.text for part in lines[index : index + count])) for count in range(1, _FORMULA_LINES)
    )
    lead = capital_lead(line.text, lang)
    return own or (lead is not None and lead.known and lead.certain)


def _opens(lines: Sequence[Line], index: int, lang: str, *, sure: bool) -> bool:
    """Whether a clause opens at a line (or one line on, below a heading or an ornament)."""
    for line in lines[index : index + (3 if sure else 1)]:
        small = small_lead(line.text, lang, Mood.PARTICIPLE)
        if sure and (recital_mark(line.text, lang) or is_citation(line.text) or small):
            return True
        mark = number_mark(line.text)
        lead = capital_lead(line.text[mark.start :] if mark else line.text, lang)
        if (mark and (mark.value == 1 or lead)) or (lead and lead.known and (lead.certain or lead.mood is Mood.FINITE)):
            return True
    return False


def _first_clause(lines: Sequence[Line], lang: str) -> int:
    """Where the first clause opens in a text without formula: a numbered paragraph, or a lead up to an end."""
    fixed = next((index for index, line in enumerate(lines) if _set_phrase(line.text, lang)), None)
    if fixed is not None:
        # Above "Whereas" and "Resolved" a title may begin like a clause: "Expressing the sense of the Senate".
        return next((index for index in range(fixed) if _recites(lines, index, lang)), fixed)
    for index, line in enumerate(lines):
        if subject_lead(line.text, lang) and (line.gap or not index or line.text.endswith((".", ":"))):
            return index
        mark = number_mark(line.text)
        if mark and mark.value == 1 and (mark.start < len(line.text) or index + 1 < len(lines)):
            return index
        before = lines[index - 1].text if index else ""
        if before.endswith(",") and line.gap and small_lead(line.text, lang, Mood.PARTICIPLE):
            return index
        lead = capital_lead(line.text, lang)
        if lead and lead.known and lead.certain and _runs_to_an_end(lines, index, lang):
            return index
    return len(lines)


def _recites(lines: Sequence[Line], index: int, lang: str) -> bool:
    """Whether a paragraph opens by a participle and ends as a recital does, which no title does."""
    lead = capital_lead(lines[index].text, lang)
    if not lead or not (lead.known and lead.certain) or lead.mood is not Mood.PARTICIPLE:
        return False
    if index and not (lines[index].gap or ends_clause(lines[index - 1].text)):
        return False
    end = next((i for i in range(index + 1, len(lines)) if lines[i].gap), len(lines))
    return _RECITED.search(lines[end - 1].text) is not None


def _set_phrase(text: str, lang: str) -> bool:
    """Whether a line opens with "Whereas" or "Be it resolved"."""
    lead = capital_lead(text, lang)
    return lead is not None and is_set_phrase(lead)


def _runs_to_an_end(lines: Sequence[Line], index: int, lang: str) -> bool:
    """Whether the paragraph at a line ends with a comma, semicolon or full stop before the next one opens."""
    last = lines[index].text
    for line in lines[index + 1 : index + 40]:
        if line.gap or capital_lead(line.text, lang):
            break
        last = line.text
    return ends_clause(last) and not ADOPTION.match(lines[index].text)


# --- the lines above ------------------------------------------------------------------------------


def _columns(line: Line) -> list[Line]:
    """The parts of a line set in columns (``Security Council      Distr.: General``) as lines of their own."""
    if len(line.columns) <= 1:
        return [line]
    return [replace(line, content=Stretch(column), gap=True, runs_on=False) for column in line.columns]


def _group(lines: Sequence[Line]) -> list[_Group]:
    """Gather lines that say one thing together, each group with its role, None for a title or other text."""
    groups: list[_Group] = []
    for line in lines:
        if groups and _goes_on(groups[-1], line):
            groups[-1].lines.append(line)
        else:
            groups.append(_Group(role_of(line.text), [line]))
    return _sponsors(groups)


def _goes_on(group: _Group, line: Line) -> bool:
    """Whether a line goes on with a group: an adoption line until its date, a title over its lines."""
    before = group.lines[-1].text
    text = line.text
    below = group.lines[-1].heading and not line.heading and not hangs(before)
    if line.runs_on or below:
        return line.runs_on
    if group.role is FrontRole.ADOPTION:
        complete = re.search(r"\d{4}\)?[.,]?$", before) is not None
        star = not text or _STAR.fullmatch(text) is not None
        open_ = not before or hangs(before) or before.endswith(",")
        return star or (not complete and (open_ or text[:1].islower() or text[:1] == "(" or is_date(text)))
    if group.role is FrontRole.SPONSORS:
        return not line.gap and (before.endswith((",", " and", " et", "by", "par", "apporteurs")) or text[:1].islower())
    if group.role is None:
        return _title_goes_on(before, line)
    if group.role in _MISTAKEN and text[:1].islower() and not line.gap:
        group.role = None  # a title's first line that looked like something else
        return True
    return before.endswith(":") and group.role is FrontRole.OTHER and not line.gap and text.isalpha() and text.isupper()


def _title_goes_on(before: str, line: Line) -> bool:
    """Whether a line goes on with one that is a title, or text that says nothing else."""
    if before and hangs(before):
        return True  # "RESOLUTION ON", "Cooperation between the Union and the"
    if line.gap or SPONSORED.fullmatch(before) or KEYED_TITLE.match(line.text) or _FULL_TITLE.match(line.text):
        return False
    return line.text[:1].islower() or role_of(line.text) is None


def _sponsors(groups: list[_Group]) -> list[_Group]:
    """The names of sponsors run over lines up to "draft resolution"; they begin after a blank line or a role."""
    result: list[_Group] = []
    for group in groups:
        if group.role not in {None, FrontRole.TYPE, FrontRole.STATUS, FrontRole.PLACE} or not SPONSORED.fullmatch(
            group.lines[-1].text
        ):
            result.append(group)
            continue
        alone = group.role in {FrontRole.TYPE, FrontRole.STATUS} and len(group.lines) == 1
        while result and _names(result[-1], group):
            group.lines[:0] = result.pop().lines
        shouted = next((i for i, line in enumerate(group.lines) if not line.text.isupper()), 0)
        if shouted:
            result.append(_Group(None, group.lines[:shouted]))
            del group.lines[:shouted]
        group.role = FrontRole.TYPE if alone and len(group.lines) == 1 else FrontRole.SPONSORS
        result.append(group)
    return result


def _names(before: _Group, group: _Group) -> bool:
    """Whether the group before belongs to the names of the sponsors."""
    linked = not group.lines[0].gap and before.lines[-1].text.endswith((",", ":", " and", " et", ";"))
    return before.role in {None, FrontRole.PLACE} and (linked or before.lines[-1].text.endswith((",", ":")))


def _take_title(groups: list[_Group], lang: str) -> _Group | None:
    """The title: a line that says so, best by that very word, else the last group of lines that says nothing else."""
    keyed = [group for group in groups if group.role is None and KEYED_TITLE.match(group.lines[0].text)]
    if keyed:  # where both stand, "Topic" is the item of the agenda
        return next((group for group in keyed if _CALLED.match(group.lines[0].text)), keyed[0])
    plain = [group for group in groups if group.role is None]
    titled = [group for group in plain if not (_SECTION.fullmatch(group.lines[0].text) or _heads(_text(group)))]
    plain = titled or plain
    plain = _above_prose(plain, groups, lang)
    if plain:
        # A title may look like a place or begin like a status; lines of real text are preferred.
        return plain[-1]
    drafts = [group for group in groups if group.role is FrontRole.STATUS and _DRAFT_ON.match(group.lines[0].text)]
    if drafts:
        return drafts[-1]
    typed = [g for g in groups if g.role is FrontRole.TYPE and re.search(r"\d", g.lines[0].text)]
    bodies = [g for g in groups if g.role is FrontRole.BODY and g.lines[0].text.count(" ") >= _TITLE_SPACES]
    return next(iter([*reversed(typed), *reversed(bodies)]), None)


def _heads(text: str) -> bool:
    """Whether a text is but the word that heads the reasons or the decision."""
    return _PART.fullmatch(text) is not None or _REASONED.fullmatch(text) is not None


def _above_prose(plain: list[_Group], groups: list[_Group], lang: str) -> list[_Group]:
    """Those of the groups that may be the title: headings above what introduces the text in sentences, if there are."""
    prose = next((i for i, group in enumerate(plain) if _is_prose(group, lang)), len(plain))
    above, styled = plain[:prose], [group for group in plain if group.lines[0].heading]
    heads = [group for group in above if group.lines[0].heading]
    if styled:
        return heads or styled
    if prose < len(plain) and _is_prose(plain[-1], lang):
        shouted = [group for group in above if _text(group).isupper()]
        first = [group for group in above[:1] if group is groups[0]]
        heads = [group for group in shouted or first if _may_head(_text(group))]
    return heads or plain


def _may_head(text: str) -> bool:
    return len(text) <= _HEADING and not text.endswith((".", ",", ";", ":", "。"))


def _is_prose(group: _Group, lang: str) -> bool:
    """Whether lines are sentences about the text, no title of it, though that may end with a stop as well."""
    text = _text(group)
    if any(line.heading for line in group.lines) or _CALLS_ITSELF.match(text) or text.isupper():
        return False
    lead = capital_lead(text, lang)
    named = lead is not None and lead.mood is Mood.PARTICIPLE  # "Expressing the sense of the Senate …"
    return not named and (len(text) > _LONG or (len(text) > _SENTENCE and text.rstrip('*_"”»)').endswith((".", "。"))))


def _text(group: _Group) -> str:
    return " ".join(line.text for line in group.lines)


def _values(
    groups: Sequence[_Group], title: _Group | None, spelling: Spelling, anchors: list[NoteAnchor]
) -> tuple[tuple[FrontLine, ...], Item | None]:
    front: list[FrontLine] = []
    item = None
    for group in groups:
        stretch = _tight(group.lines, spelling)
        place = "title" if group is title else f"front:{len(front)}"
        anchors += [NoteAnchor(marker, place, offset) for offset, marker in stretch.marks]
        if group is title:
            key = KEYED_TITLE.match(stretch.text)
            item = _item(
                ClauseKind.TITLE, stretch.cut(key.end()) if key else stretch, group.lines, key and key[0].strip()
            )
        else:
            lines = tuple(dict.fromkeys(line.number for line in group.lines))
            front.append(FrontLine(group.role or FrontRole.OTHER, stretch.text, lines))
    return tuple(front), item


def _tight(lines: Sequence[Line], spelling: Spelling) -> Stretch:
    """Lines joined; a marker that stood alone on its line belongs to the word before it."""
    result = Thread()
    for line in lines:
        if line.text:
            result.line(line.content, spelling)
        else:
            result.add(line.content)
    return result.stretch()


def _item(kind: ClauseKind, stretch: Stretch, lines: Sequence[Line], num: str | None = None) -> Item:
    return Item(
        kind, stretch.text, num=num, lines=tuple(dict.fromkeys(line.number for line in lines)), spans=stretch.spans
    )


def _key(title: Item | None) -> Iterator[Omission]:
    """The word before the title that says that it is one."""
    if title is not None and title.num:
        yield Omission(title.lines[0], title.num, noted("key of the title"))


def _addresses(lines: Iterable[Line]) -> Iterator[Omission]:
    """The addresses of links in the preface, whose lines keep their words only."""
    for line in lines:
        for span in line.content.spans:
            address = dict(span.attributes).get("href")
            if address:
                yield Omission(line.number, address, noted("address of a link"))


def _adopted_on(front: Sequence[FrontLine]) -> date | None:
    return next((last_date(line.text) for line in front if line.role is FrontRole.ADOPTION), None)
