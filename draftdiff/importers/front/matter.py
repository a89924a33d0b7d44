"""The keys that stand above a text of Markdown, between two fences, for the program that makes a page of it.

Sources: YAML 1.2.2, chapters 5 to 8, between ``---`` as Jekyll reads it; TOML 1.0.0 between ``+++`` as Hugo does. No
more of them is read than keys with plain values, and lists below them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from draftdiff.importers.front.roles import KEYED_TITLE, role_of
from draftdiff.importers.lines.layout import Line
from draftdiff.importers.lines.stretch import Stretch
from draftdiff.model import Omission
from draftdiff.tongues import noted

_FENCES = {
    "---": re.compile(r"(?P<key>[\w.-]{1,40})\s?:(?:\s(?P<value>.*))?"),
    "+++": re.compile(r"(?P<key>[\w.-]{1,40})\s?=\s?(?P<value>.+)"),
}
"""By the fence above and below them, how a key and its value are written."""
_GOES_ON = re.compile(r"[-\[\]{}\"'#]")
"""The start of a line that goes on with the value of the key above, or says nothing by itself."""
_SAYING = frozenset(
    """
    adopted author authors autor autoren auteur auteurs antragsteller body committee institution kuerzel number nummer
    proposer resolution session sponsor sponsors stage status veranstaltung version
    """.split()
)
"""Keys that say something of the resolution, beside those that a preface has as well."""
_MOST = 100  # lines: nobody writes more of them
_QUOTED = re.compile(r"(?P<quote>[\"'])(?P<value>.*)(?P=quote)")


@dataclass(frozen=True, slots=True)
class Matter:
    """The lines of a text, those of its front matter as lines of a preface; and what of it is left out."""

    lines: tuple[Line, ...]
    length: int = 0
    omitted: tuple[Omission, ...] = ()


def take_matter(lines: Sequence[Line]) -> Matter:
    """Turn the front matter into lines of the preface, the first ``length`` of the lines; the fences are left out."""
    end = _end(lines)
    if not end:
        return Matter(tuple(lines))
    kept: list[Line] = []
    fence = noted("fence of the front matter")
    omitted = [Omission(lines[place].number, lines[place].text, fence) for place in (0, end)]
    says = False
    for line, key, value in _entries(lines[1:end], _FENCES[lines[0].text]):
        text = f"{key}: {value}".strip() if key else line.text
        if key:
            says = key.lower() in _SAYING or KEYED_TITLE.match(text) is not None or role_of(text) is not None
        if says:
            kept.append(replace(line, content=Stretch(text), gap=bool(key), columns=(), runs_on=not key))
        else:
            omitted.append(Omission(line.number, line.text, noted("key of the front matter")))
    below = [replace(line, gap=True) for line in lines[end + 1 : end + 2]]
    return Matter((*kept, *below, *lines[end + 2 :]), len(kept), tuple(omitted))


def _end(lines: Sequence[Line]) -> int:
    """The index of the lower fence; 0 where there is no front matter."""
    written = _FENCES.get(lines[0].text) if lines else None
    if written is None:
        return 0
    keys = 0
    for index, line in enumerate(lines[1:_MOST], 1):
        if line.text == lines[0].text:
            return index if keys else 0
        key = written.fullmatch(line.text) is not None and not line.indent
        if not key and not (keys and (line.indent or _GOES_ON.match(line.text))):
            return 0
        keys += key
    return 0


def _entries(lines: Sequence[Line], written: re.Pattern[str]) -> Iterator[tuple[Line, str, str]]:
    """Each line with its key and value, without quotation marks; a line that goes on has no key."""
    for line in lines:
        match = written.fullmatch(line.text) if not line.indent else None
        if match is None:
            yield line, "", line.text
            continue
        quoted = _QUOTED.fullmatch(match["value"] or "")
        value = quoted["value"] if quoted else match["value"] or ""
        yield line, match["key"], re.sub(r"\s*\\n\s*", " ", value) if quoted else value
