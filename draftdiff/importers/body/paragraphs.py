"""Paragraphs of the preamble, the operative part, annexes and the closing, by number, lead verb or form."""

from __future__ import annotations

import re
from itertools import islice

from draftdiff.importers.body.closings import goes_on, is_closing, signs
from draftdiff.importers.body.formulas import HENCE
from draftdiff.importers.body.headings import PRONOUN, begins_part, parts_formula
from draftdiff.importers.body.lists import begins_inner_list, begins_list, counts_in_list, leaves_out, written_otherwise
from draftdiff.importers.body.openings import (
    Opening,
    capital_lead,
    ends_clause,
    is_led,
    is_set_phrase,
    marked_lead,
    small_lead,
)  # fmt: skip
from draftdiff.importers.body.passage import Passage
from draftdiff.importers.body.torn import with_number
from draftdiff.importers.lines.layout import Line
from draftdiff.importers.lines.marks import (
    Mark,
    is_ordinal,
    long_number_mark,
    number_mark,
    readings,
    section_mark,
)
from draftdiff.lexicon.leads import Lead, Mood
from draftdiff.lexicon.openers import close
from draftdiff.lexicon.subjects import subject_lead
from draftdiff.model import ClauseKind
from draftdiff.tongues import noted

ANNEX = re.compile(
    r"""(?P<num>
      (?:Annexe?|Appendix|Appendice|Attachment|Anexo|ANNEXE?|APPENDIX|ANEXO|Anhang|Anlage|Allegato|Bijlage
        |Приложение|ПРИЛОЖЕНИЕ|(?:ال)?مرفق|附件|附錄|附录|Παράρτημα)
      (?:\s+(?:[IVXLC]+|\d{1,2}|[A-Z])|\s?[一二三四五六七八九十]{1,3})?
      |(?:Exhibit|EXHIBIT|Schedule|SCHEDULE)\s+(?:[IVXLC]+|\d{1,2}|[A-Z])
    )(?:\s*[.:–—-]\s*(?P<title>\S.{0,150}))?\s*""",
    re.VERBOSE,
)
"""The heading of an annex, whole: its number, and the title where that stands on the same line."""
_EXPLANATION = re.compile(
    r"""(?:Explanat(?:ion|ory[ ](?:memorandum|statement|notes?))|Rationale(?:[ ]for[ ][\w. -]{3,60})?
      |Supporting[ ]statement|Exposé[ ]des[ ]motifs|Développement|Exposición[ ]de[ ]motivos|Exposição[ ]de[ ]motivos
      |Justificação|Begründung|Toelichting|Bemærkninger(?:[ ]til[ ]forslaget)?|Begrunnelse|Motivering|Perustelut
      |Uzasadnienie|Důvodová[ ]zpráva|Dôvodová[ ]správa|Indokolás|Obrazloženje|Обґрунтування|제안[ ]?이유
      |Пояснительная[ ]записка|مذكرة[ ]إيضاحية|解释性说明)\s?:?""",
    re.IGNORECASE | re.VERBOSE,
)
"""The heading of what its authors say about a text, below it: a part of its own, as an annex is."""
_MEETING = re.compile(
    r"""(?:\.{3}|…)?.{0,12}(?:plenary[ ]meeting|séance[ ]plénière|sesión[ ]plenaria)\b.{0,40}
    |\d{1,5}(?:st|nd|rd|th|e|ème)[ ](?:meeting|séance)\b.{0,40}
    |\[Adopt(?:ed|ée)\b.{0,200}
    |\d{1,5}-е[ ](?:пленарное[ ])?заседание,?|(?:ال)?جلسة[ ](?:العامة[ ])?.{1,30}
    |第.{1,12}次(?:全体)?会议(?:.{0,6}通过)?。?""",
    re.IGNORECASE | re.VERBOSE,
)
"""A line that closes the text for certain, whatever annex stands below it."""
_CLOSING = re.compile(
    r"""\[?Adopt(?:ed|ée?s?)\b.{0,200}
    |(?:Passed|Agreed[ ]to|Carried|Approved)\b.{0,80}
    |Attest\b.{0,80}
    |(?:Moved|Proposed|Seconded|Mover|Proposer|Seconder)(?:[ ]by)?\s?:.{0,150}
    |(?:Moved|Proposed|Seconded)[ ]by\b.{0,150}
    |(?:Done|Signed|Dated)[ ](?:at|in|on|by|this)\b.{0,150}
    |x_{4,}.{0,80}  # where to sign
    |Respectfully[ ]submitted\b.{0,80}
    |(?:Introduced|Submitted|Sponsored|Co-?sponsored|Presented)[ ]by\b.{0,150}
    |(?:(?:Co-?)?Sponsors?|Signator(?:y|ies)|Submitters?|Signed|Signatures?)\s?:.{0,150}
    |(?:Votes?(?:[ ]in[ ]favou?r|[ ]against)?|Ayes?|Yeas?|Nays?|Noes|In[ ]favou?r|Against|Abstentions?|Abstaining
      |Absent)\s?:.{0,150}
    |(?:Présentée?s?|Soumise?s?|Déposée?s?|Signée?s?)[ ]par\b.{0,150}
    |(?:Votes?|Voix)[ ](?:pour|contre)\s?:.{0,150}
    |(?:Aprobad|Aprovad)[oa]s?[ ](?:por|en|em)\b.{0,200}
    |(?:O[ ]Presidente|A[ ]Presidente|Глава|Председатель|Секретарь)\b.{0,120}
    |(?:Fiscal[ ]Note|Received)\s?:.{0,150}
    |[^.;:\d]{3,70},[ ](?:a[ ])?\d{1,2}[ ]de[ ][^\W\d_]{4,10}[ ]del?[ ]\d{4}(?:\.?|\.[—–-].{0,400})
    |(?:Fait[ ]à|Dad[oa][ ]en|Hecho[ ]en|Feito[ ]em|Fatto[ ]a|Geschehen[ ]zu|Gedaan[ ]te)\b.{0,150}
    |(?:\.{3}|…)?\s?(?:[^\W\d_]+(?:[ ][^\W\d_]+)?,[ ])?  # a place
     (?:\d{4}年\d{1,2}月\d{1,2}日|\d{1,2}[ ][^\W\d_]{3,9}[ ]\d{4}[ ](?:года|р\.)
      |\d{1,2}[ ][^\W\d_]{3,9}(?:[ ][^\W\d_]{3,9})?/[^\W\d_]{3,9}[ ]\d{4})
    |(?:\.{3}|…)?\s?(?:[^\W\d_]+(?:[ ][^\W\d_]+)?,[ ])?
     (?:(?:le|den|am|el|il)[ ])?\d{0,2}(?:er|st|nd|rd|th|\.)?\s?(?:de[ ])?  # and a date
     [^\W\d_]{3,10}\.?[ ](?:de[ ])?\d{4}[.,]?""",
    re.IGNORECASE | re.VERBOSE,
)
_TO_THE_AGENDA = re.compile(r"(?:gaat over tot de orde van de dag|passe à l['’]ordre du jour)\.$")
"""The last words of a motion of the Netherlands or Belgium: below them are those who tabled it."""
_MOVED = re.compile(r"(?:Mover|Moved by|Proposer|Proposed by|Seconder|Seconded by)\s?:\s\S.{0,150}$")
_REFERENCE = re.compile(
    r"\b(?:paragraphs?|articles?|sections?|rules?|annex|items?|paragraphes?|and|or|to|et|ou|à)$", re.IGNORECASE
)
"""The end of a line on which a number goes on with the sentence."""
_REFERS = re.compile(r"(?:SECTION|Section|SEC\.|Sec\.)\s\d{1,3}\s+[a-z]")
"""A section of another text, at the start of a line on which a sentence goes on (``Section 7 of the Code``)."""
_BE_IT = re.compile(r"\bbe it[,:]?$", re.IGNORECASE)
_BARE = re.compile(r"(\d{1,2})\s+(?=[A-ZÀ-Þ])")
_FAR = 200  # openings: so far back the paragraph is looked for that a word counts on from
_CLOSING_LINES = 12  # no closing is longer
_PARAGRAPH_LINES = 30  # how far the end of a paragraph is looked for


def by_annex(at: Passage, index: int, line: Line) -> Opening | None:
    """The annex that a line is the heading of."""
    match = ANNEX.fullmatch(line.text)
    if not (at.last and (at.ended() or line.gap)):
        return None
    if match is None:
        explains = at.operative and not at.annex and _EXPLANATION.fullmatch(close(line.text))
        return Opening(index, ClauseKind.ANNEX) if explains else None
    start = match.start("title") if match["title"] else len(line.text)
    return Opening(index, ClauseKind.ANNEX, num=match["num"], start=start)


def by_closing(at: Passage, index: int, line: Line) -> Opening | None:
    """A line of the closing: where and when the text was adopted, what follows to the end."""
    if at.annex or not at.operative:
        return None
    if at.last is ClauseKind.CLOSING:
        if begins_part(at, index):
            return None
        # The names of a recorded vote in brackets go on over lines.
        return None if goes_on(at.lines, index) else Opening(index, ClauseKind.CLOSING)
    complete = at.previous is not None and at.previous.text.rstrip('"”»').endswith((".", "。", ")"))
    near = len(at.lines) - index <= _CLOSING_LINES
    closes = _MEETING.fullmatch(line.text) or (near and (_CLOSING.fullmatch(line.text) or is_closing(line.text)))
    tabled = near and at.previous is not None and _TO_THE_AGENDA.search(at.previous.text)
    moved = near and not at.full_before() and _MOVED.match(line.text)  # whatever stop the item before lacks
    # The items of a list may lack their stops.
    ended = complete or (at.last is ClauseKind.SUBPARAGRAPH and not at.full_before())
    signed = ended and signs(at.lines, index) and capital_lead(line.text, at.lang) is None
    return Opening(index, ClauseKind.CLOSING) if (complete and closes) or moved or tabled or signed else None


def by_number(at: Passage, index: int, line: Line) -> Opening | None:
    """The paragraph that a number opens at a line."""
    mark = number_mark(line.text) or _bare_number(at, line) or _long_number(at, line)
    if mark is None or not _is_paragraph(at, mark, line):
        return None
    if counts_in_list(at, mark):
        at.nesting.place(mark.num, None)
        return Opening(index, ClauseKind.SUBPARAGRAPH, start=mark.start, num=mark.num, quote=mark.quote)
    lead = marked_lead(line.text[mark.start :], at.lang)
    # Where verbs have no forms, as in Chinese, a number says more than the verb.
    sure = lead is not None and lead.known and (lead.certain or is_led(at.lang))
    recites = not at.operative and sure and lead is not None and lead.mood is Mood.PARTICIPLE
    preambular = (recites or "PP" in mark.num) and not at.annex
    at.count = mark.value
    kind = ClauseKind.PREAMBULAR if preambular else ClauseKind.OPERATIVE
    return Opening(index, kind, start=mark.start, num=mark.num, quote=mark.quote)


def by_letter(at: Passage, index: int, line: Line) -> Opening | None:
    """The paragraph that a letter or Roman numeral opens in a text whose paragraphs bear no numbers."""
    mark = at.next_letter(line.text)
    if mark is None or not (at.fresh() or at.ended() or line.gap):
        return None
    colon = at.previous is not None and at.previous.text.endswith(":")
    if colon and at.letter and any(value == 1 for _, value in readings(mark.num)):
        return None  # (i) below (h) that ends with a colon
    at.letter += 1
    return Opening(index, ClauseKind.OPERATIVE, start=mark.start, num=mark.num, quote=mark.quote)


def _bare_number(at: Passage, line: Line) -> Mark | None:
    """A number without a stop before a finite verb (``1 ADOPTS``), where it is the next one."""
    match = _BARE.match(line.text)
    if match is None or int(match[1]) != at.count + 1 or at.annex or not (at.ended() or at.fresh()):
        return None
    lead = capital_lead(line.text[match.end() :], at.lang)
    finite = lead is not None and lead.known and lead.mood is Mood.FINITE
    return Mark(match[1], match.end()) if finite else None


def _long_number(at: Passage, line: Line) -> Mark | None:
    """A number of four figures where it is the next one: any other may be a year."""
    mark = long_number_mark(line.text)
    return mark if mark is not None and mark.value == at.count + 1 and not at.annex else None


def _is_paragraph(at: Passage, mark: Mark, line: Line) -> bool:
    """Whether a number opens a paragraph: it is the next one, or punctuation and lead verb say so."""
    rest = line.text[mark.start :]
    refers = _REFERS.match(line.text) and not (at.fresh() or at.ended() or line.gap)
    if not rest or refers or (is_ordinal(mark.num) and not _counts_on(at, mark)):
        return False
    if mark.labelled:
        return at.fresh() or at.ended() or line.gap
    if mark.num.startswith("("):
        lead = marked_lead(rest, at.lang)
        recites = lead is not None and lead.known and lead.mood is Mood.PARTICIPLE and at.ended()
        counts = mark.value == at.count + 1 and (not at.operative or _counts_in_brackets(at, mark))
        if not counts and (at.operative or not recites):
            return False
    if mark.num.endswith(")") and at.operative and at.last and written_otherwise(at, mark):
        return False
    first = at.fresh() or at.last is ClauseKind.ANNEX
    # Below a heading the count may begin anew.
    anew = mark.value == 1 and at.last is ClauseKind.HEADING
    begins = begins_list(at) and mark.value in {1, at.inner + 1}
    listed = anew or begins or begins_inner_list(at, mark) or leaves_out(at, mark)
    listed = listed or (at.inner > 0 and mark.value == at.inner + 1)
    if listed or mark.value in {at.count, at.count + 1} or (mark.value == 1 and not at.operative):
        short = at.inner > 0 and mark.value == at.inner + 1 and not at.full_before()
        free = first or at.ended() or line.gap or at.long_before() or begins
        return free or short or _in_row(at, mark, rest) or _decides(at, mark, rest)
    lead = marked_lead(rest, at.lang)
    return (first or at.ended()) and lead is not None and lead.known


def _counts_in_brackets(at: Passage, mark: Mark) -> bool:
    """Whether the paragraph that is open bears a number in brackets, so that the next one does."""
    if not at.ended() or (at.last is ClauseKind.SUBPARAGRAPH and at.nesting.follows(mark.num)):
        return False
    far = islice(reversed(at.found.openings), _FAR)
    before = next((o for o in far if o.kind is ClauseKind.OPERATIVE and not o.joined), None)
    return before is not None and (before.num or "").startswith("(")


def _counts_on(at: Passage, mark: Mark) -> bool:
    """Whether a word counts a paragraph: the first below a colon or the formula, or the next after such a one."""
    if mark.value == 1:
        return at.fresh() or (at.previous is not None and at.previous.text.endswith((":", "：")))
    counted = (o for o in islice(reversed(at.found.openings), _FAR) if o.num and is_ordinal(o.num))
    return any(Mark(opening.num or "", 0).value == mark.value - 1 for opening in counted)


def _in_row(at: Passage, mark: Mark, rest: str) -> bool:
    """Whether a number goes on with those before it, whose paragraphs end without a stop on lines that are not full."""
    before = at.previous.text if at.previous else ""
    beside = bool(at.found.openings) and at.found.openings[-1].num is not None and mark.value == at.count + 1
    return beside and rest[:1].isupper() and not at.full_before() and not _REFERENCE.search(before)


def _decides(at: Passage, mark: Mark, rest: str) -> bool:
    """Whether the next number and a finite verb with a capital leave no doubt, whatever strayed in before them."""
    lead = capital_lead(rest, at.lang)
    before = at.previous.text if at.previous else ""
    sure = lead is not None and lead.known and lead.certain and lead.mood is Mood.FINITE
    return sure and mark.value == at.count + 1 and not at.quotation and not _REFERENCE.search(before)


def by_lead(at: Passage, index: int, line: Line) -> Opening | None:
    """The paragraph that a lead verb or participle opens at a line."""
    if at.annex:
        return None
    if PRONOUN.match(line.text) and at.fresh():
        return Opening(index, ClauseKind.PREAMBULAR)
    if _completes(at, line) or (HENCE.match(line.text) and parts_formula(at, index)):
        return None
    return _by_head(at, index, line) or _by_verb(at, index, line)


def _completes(at: Passage, line: Line) -> bool:
    """Whether "Resolved" completes the sentence of a paragraph that ends with "be it" (``NOW THEREFORE, be it:``)."""
    if at.last is not ClauseKind.OPERATIVE or at.previous is None or not _BE_IT.search(at.previous.text):
        return False
    lead = capital_lead(line.text, at.lang)
    opened = at.lines[at.found.openings[-1].line].text
    return lead is not None and is_set_phrase(lead) and HENCE.match(opened) is not None


def _by_head(at: Passage, index: int, line: Line) -> Opening | None:
    """A paragraph that opens by "Be it resolved", by the body as its subject, or by a lead with a small letter."""
    lead = capital_lead(line.text, at.lang)
    behind_item = at.last is ClauseKind.SUBPARAGRAPH and not at.full_before()
    if lead is not None and is_set_phrase(lead) and (at.at_boundary(line) or behind_item):
        recites = lead.mood is Mood.PARTICIPLE
        return Opening(index, ClauseKind.PREAMBULAR if recites else ClauseKind.OPERATIVE, heads=True)
    short = at.last is ClauseKind.SUBPARAGRAPH and at.habits.gapless and not at.full_before()
    if at.habits.spoken and (at.at_boundary(line) or short):
        lead = subject_lead(line.text, at.lang)
        if lead is not None:
            recites = lead.mood is Mood.PARTICIPLE and not at.operative
            return Opening(index, ClauseKind.PREAMBULAR if recites else ClauseKind.OPERATIVE, heads=True)
    lead = small_lead(line.text, at.lang) if at.habits.small else None
    if lead is None or not at.parted(line) or (lead.mood is Mood.PARTICIPLE and at.operative):
        return None
    kind = ClauseKind.PREAMBULAR if lead.mood is Mood.PARTICIPLE else ClauseKind.OPERATIVE
    return Opening(index, kind, heads=True)


def _by_verb(at: Passage, index: int, line: Line) -> Opening | None:
    """A paragraph that opens by a participle or finite verb with a capital."""
    lead = capital_lead(line.text, at.lang)
    if lead is None or (at.quotation and not line.gap) or _titles_pronoun(at, index):
        return None
    if at.habits.torn and lead.length < len(line.text.rstrip(" ,")) and not line.gap:
        return None
    if not at.at_boundary(line):
        return None
    return _participle(at, index, line, lead) if lead.mood is Mood.PARTICIPLE else _finite(at, index, line, lead)


def _titles_pronoun(at: Passage, index: int) -> bool:
    """Whether a line is but the title of a declaration whose text begins below it with "We"."""
    text = at.lines[index].text
    below = at.lines[index + 1].text if index + 1 < len(at.lines) else ""
    return at.fresh() and not ends_clause(text) and PRONOUN.match(below) is not None


def _participle(at: Passage, index: int, line: Line, lead: Lead) -> Opening | None:
    if not lead.known and not re.match(r",?\s[a-zà-ÿ]", line.text[lead.length :]):
        return None
    if at.operative:
        apart = at.last is ClauseKind.HEADING or (
            (line.gap or at.ruled) and at.strong() and _paragraph_end(at, index).endswith(",")
        )
        return Opening(index, ClauseKind.PREAMBULAR) if apart and lead.known else None
    if not lead.known:
        at.doubt(line, noted("opens a clause with a word that is not in the lexicon of lead verbs"))
    return Opening(index, ClauseKind.PREAMBULAR)


def _paragraph_end(at: Passage, index: int) -> str:
    """The last line of the paragraph that begins at a line, as far as blank lines, numbers and headings tell."""
    for position in range(index, min(index + _PARAGRAPH_LINES, len(at.lines) - 1)):
        following = at.lines[position + 1]
        if following.gap or number_mark(following.text) or section_mark(following.text):
            return at.lines[position].text
    return at.lines[-1].text


def _finite(at: Passage, index: int, line: Line, lead: Lead) -> Opening | None:
    strong = at.strong() or at.fresh()
    if not lead.known or not (lead.certain or strong or (not at.operative and not at.habits.numbered)):
        return None
    if at.numbers:
        return with_number(at, index)
    if at.habits.piled:
        return Opening(index, ClauseKind.OPERATIVE, strength=2 * strong + lead.certain)
    if at.habits.numbered and not (
        strong and lead.certain and (line.gap or at.long_before() or not at.operative)
    ):  # fmt: skip
        return None
    alone = not at.habits.numbered and lead.length >= len(line.text.rstrip(" :"))
    return Opening(index, ClauseKind.OPERATIVE, heads=alone and line.text.endswith(":"))
