"""Markdown in a plain text: emphasis, links and tables become spans, headings lose their signs (CommonMark 0.31.2).

Notes (``[^1]``) and tables are those of GitHub's and Pandoc's Markdown; what was struck out stays as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from draftdiff.akn.rows import ROW
from draftdiff.importers.lines.layout import Line
from draftdiff.importers.lines.stretch import RAISED, Stretch
from draftdiff.model import Span

_EVIDENCE = (
    re.compile(r".{0,400}\]\((?:https?:|/|#)"),
    re.compile(r"(?:\d{1,3}[.)] )?(?:\*{1,2}[^\W\d_][^*\n]{0,300}\*{1,2}[\s,.;:]|_[^\W\d_][^_\n]{0,300}_[\s,.;:])"),
    re.compile(r".{0,400}\*\*[^\W_][^*\n]{0,300}\*\*"),
    re.compile(r"\*[^\W\d_][^*\n]{0,100}[ ]\*[^\W\d_]"),
    re.compile(r"\d{1,3}\\[.)] "),
    re.compile(r".{0,400}\[\^\w{1,20}\]"),
    re.compile(r"\|[ :|-]{3,400}\|$"),
)
_HEADING = re.compile(r"#{1,6} +(?=\S)")
_CLOSED = re.compile(r" +#+$")
_TOKEN = re.compile(
    r"(?P<bold>\*\*(?=\S)(?P<b>[^*]{1,2000}?)(?<=\S)\*\*)|(?P<italic>\*(?=\S)(?P<i>[^*]{1,2000}?)(?<=\S)\*)|"
    r"(?P<under>(?<!\w)_(?=\S)(?P<u>[^_]{1,2000}?)(?<=\S)_(?!\w))|\[(?P<label>[^\]\[]{1,500})\]\((?P<href>[^()\s]{1,1000})\)"
)
_SPACED = re.compile(r"(?<![\w*])(\*{1,2})(?=[^\s*])([^*]{1,2000}?)(\s{1,8})\1(?=[^\s*])")
"""Emphasis that ends behind the space after its words, as word processors write it, which is none by the standard."""
_CALL = re.compile(r"\[\^(\w{1,20})\](?::(?=\s))?")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
"""A backslash before a sign that would else mean something (2.4)."""
_TAG = re.compile(
    r"</?(a|abbr|b|br|center|div|em|font|i|p|s|small|span|strong|sub|sup|u)"
    r"(?:\s(?:[^<>\"']|\"[^\"]{0,500}\"|'[^']{0,500}'){0,200}+)?+/?>",
    re.IGNORECASE,
)
_SIGNS = {"b": "**", "strong": "**", "i": "*", "em": "*", "br": " "}
_SUPERIOR = re.compile(r"<sup>(\d{1,3})</sup>", re.IGNORECASE)
_HIDDEN = 0xF0000  # characters that no text uses: a sign that was escaped waits there until the others are read
_SHOWN = {_HIDDEN + code: chr(code) for code in range(128)}
_TABLE_ROW = re.compile(r"\|(?P<cells>.{1,4000})\|")
_BELOW_HEAD = re.compile(r"\|(?:\s*:?-{1,80}:?\s*\|){1,80}")


def is_markdown(lines: Sequence[Line]) -> bool:
    """Whether at least two lines hold Markdown, or one is a heading that stands apart.

    One sign alone may be a footnote's, or a hash tag.
    """
    signs = sum(any(each.match(line.text) for each in (_HEADING, *_EVIDENCE)) for line in lines)
    return signs > 1 or any(_HEADING.match(line.text) and below.gap for line, below in pairwise(lines))


def without_markup(lines: Sequence[Line]) -> list[Line]:
    """The lines with their Markdown turned into spans (``i``, ``b``, ``a`` with ``href``, rows of tables)."""
    result: list[Line] = []
    table = 0
    for index, line in enumerate(lines):
        if _BELOW_HEAD.fullmatch(line.text) and result and result[-1].row:
            continue
        row = _TABLE_ROW.fullmatch(line.text)
        if row is None:
            result.append(_plain(line))
            continue
        below = lines[index + 1].text if index + 1 < len(lines) else ""
        head = _BELOW_HEAD.fullmatch(below) is not None
        table += head
        result.append(_in_table(line, row["cells"], table, head=head))
    return result


def _plain(line: Line) -> Line:
    text = _CALL.sub(r"[\1]", _without_tags(line.text))
    heading = _HEADING.match(text)
    if heading is not None:
        text = _CLOSED.sub("", text[heading.end() :])
    return replace(line, content=_read(text), heading=line.heading or heading is not None)


def _in_table(line: Line, cells: str, table: int, *, head: bool) -> Line:
    """A row of a table, its cells parted by tabs under a span that tells how it is divided."""
    content = Stretch()
    texts = []
    for place, cell in enumerate(_ESCAPED.sub(_hidden, cells).split("|")):
        own = _read(_without_tags(cell).strip())
        texts.append(own.text)
        content = content.joined(own, "\t" if place else "")
    ones = " ".join("1" for _ in texts)
    facts = {"table": str(table), "head": " ".join(str(int(head)) for _ in texts), "columns": ones, "rows": ones}
    over = Span(0, len(content.text), ROW, tuple(facts.items()))
    return replace(
        line, content=replace(content, spans=(over, *content.spans)), gap=True, columns=tuple(texts), row=True
    )


def _without_tags(text: str) -> str:
    """The text with its tags of HTML (6.6) as signs of Markdown; those that only say how it looks are gone."""
    if "<" not in text:
        return text
    text = _SUPERIOR.sub(lambda match: match[1].translate(RAISED), text)
    return _TAG.sub(lambda match: _SIGNS.get(match[1].lower(), ""), text)


def _hidden(escaped: re.Match[str]) -> str:
    return chr(_HIDDEN + ord(escaped[1]))


def _read(text: str) -> Stretch:
    text = _SPACED.sub(r"\1\2\1\3", _ESCAPED.sub(_hidden, text.removesuffix("\\")))
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
    return Stretch("".join([*parts, text[position:]]).translate(_SHOWN), tuple(spans))


def _inner(match: re.Match[str]) -> Stretch:
    if match["label"] is not None:
        return Stretch(match["label"], (Span(0, len(match["label"]), "a", (("href", match["href"]),)),))
    inner = match["b"] or match["i"] or match["u"]
    return Stretch(inner, (Span(0, len(inner), "b" if match["bold"] else "i"),))
