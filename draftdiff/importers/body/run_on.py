"""Paragraphs that run on in one line, as text that was copied out of a page often has them: ``…; 9. Urges …``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from draftdiff.importers.body.openings import capital_lead
from draftdiff.importers.lines.layout import Line
from draftdiff.importers.lines.marks import item_mark, number_mark
from draftdiff.lexicon.leads import Mood

_WITHIN = re.compile(
    r"(?:(?P<stop>[,:;])|(?<=[^\W\d_])\.)['\"’”»)\]]{0,2}(?: (?:and|et|y))?\s+"
    r"(?P<heading>[A-ZÀ-Þ][^\W\d_]+(?:[ -][^\W\d_]+|,(?= )){0,9}\s+)?"
    r"(?=(?P<value>\d{1,3})[.)]\s+(?:\(\w{1,3}\)\s+)?[^\W\d_])"
)
"""What ends a paragraph, and behind it the number of another one, perhaps below a heading."""

_REFERENCE = re.compile(
    r"(?i)\b(?:paragraphs?|paragraphes?|articles?|sections?|rules?|règles?|annexe?s?|items?|points?|parts?|parties?|chapters?"
    r"|chapitres?|phases?|options?|resolutions?|résolutions?|decisions?|décisions?|documents?|and|or|et|ou|to|à)\s*$"
)
"""The end of what is no heading, since the number behind it goes on with it."""

_REACH = 200  # characters: no number with a lead is longer
_MOST = 1000  # places on a line that are looked at closely: no text has so many
_OPENED, _CLOSED = "“«„", "”»"


def apart(lines: Sequence[Line], lang: str) -> list[Line]:
    """The same lines, each numbered paragraph that runs on behind another one on a line of its own.

    It is one where it bears the very next number, stands behind the end of a sentence and outside quotation marks, and
    begins with a verb by which paragraphs begin.
    """
    result: list[Line] = []
    count = 0
    for line in lines:
        begun = number_mark(line.text)
        if begun and (begun.value == count + 1 or _leads(line.text[begun.start :], lang)):
            count = begun.value
        start = 0
        for heading, place in _places(line, lang, count) if not (line.row or line.heading) else ():
            result.append(_piece(line, start, heading))
            if heading < place:
                result.append(replace(_piece(line, heading, place), gap=True))
            start, count = place, count + 1
        result.append(_piece(line, start, len(line.text)) if start else line)
    return result


def _places(line: Line, lang: str, count: int) -> Iterator[tuple[int, int]]:
    """Where further paragraphs begin on a line, the first of them with the number after ``count``.

    Each is given with the place of the heading above it, or twice where there is none.
    """
    quotes = at = tried = 0
    for found in _WITHIN.finditer(line.text):
        end = found.end()
        passed, at = line.text[at:end], end
        quotes += sum(map(passed.count, _OPENED)) - sum(map(passed.count, _CLOSED))
        heading = found["heading"] or ""
        if quotes > 0 or int(found["value"]) != count + 1 or _REFERENCE.search(heading):
            continue
        if (heading and found["stop"] != ";") or (count and found["stop"] in {",", ":"}):
            continue
        tried += 1
        if tried > _MOST:
            return
        rest = line.text[end : end + _REACH]
        mark = number_mark(rest)
        if mark is not None and _leads(rest[mark.start :], lang, surely=found["stop"] != ";"):
            count += 1
            yield end - len(heading), end


def _leads(text: str, lang: str, *, surely: bool = True) -> bool:
    """Whether a text begins with a verb that opens operative paragraphs, and ``surely`` nothing else."""
    inner = item_mark(text)  # "5. (a) Requests"
    lead = capital_lead(text[inner.start :] if inner else text, lang)
    return lead is not None and lead.known and (lead.certain or not surely) and lead.mood is Mood.FINITE


def _piece(line: Line, start: int, end: int) -> Line:
    end = start + len(line.text[start:end].rstrip())
    return replace(line, content=line.content.part(start, end), gap=line.gap and not start, columns=())
