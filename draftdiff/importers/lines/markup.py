"""Markdown in a plain text: emphasis and links become spans, headings lose their signs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from draftdiff.importers.lines.layout import Line
from draftdiff.importers.lines.stretch import Stretch
from draftdiff.model import Span

_EVIDENCE = re.compile(
    r"#{1,6} \S|.{0,400}\]\((?:https?:|/|#)|"
    r"(?:\d{1,3}[.)] )?(?:\*{1,2}[^\W\d_][^*\n]{0,300}\*{1,2}[\s,.;:]|_[^\W\d_][^_\n]{0,300}_[\s,.;:])"
)
_HEADING = re.compile(r"#{1,6} +")
_TOKEN = re.compile(
    r"(?P<bold>\*\*(?=\S)(?P<b>[^*]{1,2000}?)(?<=\S)\*\*)|(?P<italic>\*(?=\S)(?P<i>[^*]{1,2000}?)(?<=\S)\*)|"
    r"(?P<under>(?<!\w)_(?=\S)(?P<u>[^_]{1,2000}?)(?<=\S)_(?!\w))|\[(?P<label>[^\]\[]{1,500})\]\((?P<href>[^()\s]{1,1000})\)"
)


def is_markdown(lines: Sequence[Line]) -> bool:
    """Whether at least two lines hold Markdown: one sign alone may be a footnote's or a hash tag."""
    return sum(_EVIDENCE.match(line.text) is not None for line in lines) > 1


def without_markup(lines: Sequence[Line]) -> list[Line]:
    """The lines with their Markdown turned into spans (``i``, ``b``, ``a`` with ``href``)."""
    return [replace(line, content=_read(_HEADING.sub("", line.text, count=1))) for line in lines]


def _read(text: str) -> Stretch:
    parts: list[str] = []
    spans: list[Span] = []
    position = length = 0
    for match in _TOKEN.finditer(text):
        before, inner = text[position : match.start()], _inner(match)
        length += len(before)
        spans.extend(replace(span, start=span.start + length, end=span.end + length) for span in inner.spans)
        length += len(inner.text)
        parts += [before, inner.text]
        position = match.end()
    return Stretch("".join([*parts, text[position:]]), tuple(spans))


def _inner(match: re.Match[str]) -> Stretch:
    if match["label"] is not None:
        return Stretch(match["label"], (Span(0, len(match["label"]), "a", (("href", match["href"]),)),))
    inner = match["b"] or match["i"] or match["u"]
    return Stretch(inner, (Span(0, len(inner), "b" if match["bold"] else "i"),))
