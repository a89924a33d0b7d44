"""Paragraphs that run on in one line, as text that was copied out of a page often has them: ``…; 9. Urges …``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from draftdiff.importers.body.openings import capital_lead
from draftdiff.importers.lines.layout import Line
from draftdiff.importers.lines.marks import number_mark
from draftdiff.lexicon.leads import Mood

_WITHIN = re.compile(r"(?P<stop>[,:;.])['\"’”»)\]]{0,2}(?: (?:and|et|y))?\s+(?=(?P<value>\d{1,3})[.)]\s+[^\W\d_])")
"""What ends a paragraph, and behind it the number of another one."""

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
        for place in _places(line, lang, count) if not (line.row or line.heading) else ():
            result.append(_piece(line, start, place))
            start, count = place, count + 1
        result.append(_piece(line, start, len(line.text)) if start else line)
    return result


def _places(line: Line, lang: str, count: int) -> Iterator[int]:
    """Where further paragraphs begin on a line, the first of them with the number after ``count``."""
    for found in _WITHIN.finditer(line.text):
        first = count == 0
        if int(found["value"]) != count + 1 or (found["stop"] in ",:" and not first):
            continue
        mark = number_mark(line.text[found.end() :])
        before = line.text[: found.end()]
        quoted = sum(map(before.count, _OPENED)) > sum(map(before.count, _CLOSED))
        surely = found["stop"] != ";"
        if mark is not None and not quoted and _leads(line.text[found.end() + mark.start :], lang, surely=surely):
            count += 1
            yield found.end()


def _leads(text: str, lang: str, *, surely: bool = True) -> bool:
    """Whether a text begins with a verb that opens operative paragraphs, and ``surely`` nothing else."""
    lead = capital_lead(text, lang)
    return lead is not None and lead.known and (lead.certain or not surely) and lead.mood is Mood.FINITE


def _piece(line: Line, start: int, end: int) -> Line:
    end = len(line.text[:end].rstrip())
    return replace(line, content=line.content.part(start, end), gap=line.gap and not start, columns=())
