"""How the characters of a clause are set: its markup as Word has it, its lead verb in italics, its links."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from draftdiff.lexicon.leads import lead_length
from draftdiff.model import Clause, ClauseKind, Span
from draftdiff.reports.word.values import Look

NOTE_TAGS = frozenset({"authorialNote", "noteRef"})
_LED = frozenset({ClauseKind.PREAMBULAR, ClauseKind.OPERATIVE})
_LEAD = "lead"
_BOLD, _ITALIC = frozenset({"b", "strong", "heading"}), frozenset({"i", "em"})
_UNDERLINED, _STRUCK = frozenset({"u", "ins"}), frozenset({"del"})
_RAISED = {"sup": "superscript", "sub": "subscript"}


def led(clause: Clause, lang: str) -> Clause:
    """The clause with a span over its lead verb, unless the document sets it in italics itself."""
    length = lead_length(clause.text, lang) if clause.kind in _LED else 0
    if not length or any(span.tag in _ITALIC and span.start < length for span in clause.spans):
        return clause
    return replace(clause, spans=(Span(0, length, _LEAD), *clause.spans))


def look_of(marks: Sequence[Span], lang: str) -> Look:
    """How characters under this markup are set."""
    tags = {span.tag for span in marks}
    raised = next((_RAISED[span.tag] for span in reversed(marks) if span.tag in _RAISED), None)
    return Look(
        bold=bool(tags & _BOLD),
        italic=bool(tags & _ITALIC),
        underlined=bool(tags & _UNDERLINED),
        struck=bool(tags & _STRUCK),
        raised=raised,
        lang=lang,
        leading=_LEAD in tags,
    )
