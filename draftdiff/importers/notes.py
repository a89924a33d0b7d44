"""Footnotes: told apart from the text, put together with their markers, and anchored where those stood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from draftdiff.importers.layout import Line, is_note_rule
from draftdiff.importers.stretch import Spelling, Stretch
from draftdiff.model import ClauseKind, Item

_STAR = re.compile(r"(\*{1,3}|†|‡)(?:\s+(?=\S)|$)")
_NUMBER = re.compile(r"(\d{1,3})(?:\s*[/.)])?(?:\s+(?=\S)|$)|\[(\d{1,3})\]\s*|([¹²³⁴⁵⁶⁷⁸⁹]+)\s*")
_SENTENCE_END = re.compile(r"[.…!?][\"'”’)]*$")
_REFERENCE = frozenset(
    "paragraph paragraphs article articles annex annexes appendix chapter chapters section sections part parts rule "
    "rules resolution resolutions decision goal goals target targets phase stage level tier category category item "
    "items no nos vol volume page pages number chap sect table figure box of and or to from until by in on at than "
    "between least most over under some about paragraphe paragraphes chapitre partie règle objectif objectifs et ou de "
    "du à au le les numéro agenda session objective type class".split()
)
"""Words after which a number counts something and is no footnote marker."""
_OFTEN_NAMES = frozenset("goal goals target targets agenda session part level objectif objectifs article".split())
"""Such words that often end a name, so that a marker may stand behind them after all."""
_AFTER_COUNT = re.compile(
    r"\s+(?:January|February|March|April|May|June|July|August|September|October|November|December|per cent|percent|%|"
    r"million|billion|thousand|hundred|years?|days?|months?|weeks?|hours?|janvier|février|mars|avril|mai|juin|juillet|"
    r"août|septembre|octobre|novembre|décembre|pour cent|ans|jours|mois)\b"
)


@dataclass(slots=True)
class Notes:
    """The text without its footnotes, the footnotes, and the lines that turned out to be nothing."""

    lines: list[Line]
    notes: list[Item] = field(default_factory=list)
    omitted: list[tuple[int, str]] = field(default_factory=list)
    doubts: list[tuple[int, str]] = field(default_factory=list)


def take_notes(lines: Sequence[Line], spelling: Spelling) -> Notes:
    """Take the footnotes out of the text; their markers become marks of the lines they stood in."""
    notes = _below_rules(lines, spelling)
    notes.notes.sort(key=lambda note: int(note.num) if note.num and note.num.isdecimal() else 0)
    _after_text(notes, spelling)
    return notes


# --- notes below a rule at the foot of a page ---------------------------------------------------


def _below_rules(lines: Sequence[Line], spelling: Spelling) -> Notes:
    """Notes stand between a drawn rule and the end of its page."""
    result = Notes([])
    zone: list[Line] | None = None
    page = 0
    for line in lines:
        if zone is not None and line.page != page:
            _close_zone(result, zone, page, spelling)
            zone = None
        if zone is None and is_note_rule(line.text):
            zone, page = [line], line.page
        elif zone is not None:
            zone.append(line)
        else:
            result.lines.append(line)
    if zone is not None:
        _close_zone(result, zone, page, spelling)
    return result


def _close_zone(result: Notes, zone: list[Line], page: int, spelling: Spelling) -> None:
    rule, *rest = zone
    result.omitted.append((rule.number, "rule"))
    markers = {i: match for i, line in enumerate(rest) if (match := _NUMBER.match(line.text) or _STAR.match(line.text))}
    if not markers:
        _go_on(result, rest, spelling)
        return
    for marker, own, sources in _pair(rest, markers):
        text = Stretch()
        for stretch in own:
            text = spelling.join(text, stretch)
        result.notes.append(
            Item(ClauseKind.NOTE, text.text, num=marker, lines=tuple(sorted(sources)), spans=text.spans)
        )
        if not _anchor(result.lines, page, marker):
            result.doubts.append((sources[0], f"the place of footnote {marker} in the text was not found"))


def _go_on(result: Notes, lines: list[Line], spelling: Spelling) -> None:
    """What stands below a rule without a marker goes on with a note of the page before, if that was not at its end."""
    last = max(result.notes, key=lambda note: max(note.lines), default=None)
    if last is None or _SENTENCE_END.search(last.text):
        result.lines.extend(lines)
        return
    text = Stretch(last.text, last.spans)
    for line in lines:
        text = spelling.join(text, line.content)
    numbers = (*last.lines, *(line.number for line in lines))
    result.notes[result.notes.index(last)] = replace(last, text=text.text, spans=text.spans, lines=numbers)


def _pair(lines: Sequence[Line], markers: dict[int, re.Match[str]]) -> list[tuple[str, list[Stretch], list[int]]]:
    """Put markers and texts together; markers torn off and piled up are given out in their order."""
    texts: list[tuple[str | None, list[Stretch], list[int]]] = []
    torn: list[tuple[str, int]] = []
    open_marker: tuple[str, int] | None = None
    for index, line in enumerate(lines):
        match = markers.get(index)
        marker = next((g for g in match.groups() if g), "") if match else ""
        if match and match.end() >= len(line.text):
            if open_marker:
                torn.append(open_marker)
            open_marker = (marker, line.number)
        elif match and not torn and _follows(marker, texts):
            texts.append((marker, [line.content.cut(match.end())], [line.number]))
        elif open_marker and not torn:
            texts.append((open_marker[0], [line.content], [open_marker[1], line.number]))
            open_marker = None
        elif not texts or _SENTENCE_END.search(texts[-1][1][-1].text):
            texts.append((None, [line.content], [line.number]))
        else:
            texts[-1][1].append(line.content)
            texts[-1][2].append(line.number)
    return _give(texts, [*torn, open_marker] if open_marker else torn)


def _follows(marker: str, texts: Sequence[tuple[str | None, list[Stretch], list[int]]]) -> bool:
    """Whether a number before text is a marker: the first one, or one more than the last."""
    known = [int(m) for m, _, _ in texts if m and m.isdecimal()]
    return not marker.isdecimal() or not known or int(marker) == known[-1] + 1


def _give(
    texts: list[tuple[str | None, list[Stretch], list[int]]], torn: list[tuple[str, int]]
) -> list[tuple[str, list[Stretch], list[int]]]:
    """Give torn markers, smallest first, to the texts without one; a text without one joins the one before."""
    torn.sort(key=lambda t: (len(t[0]), t[0]))
    result: list[tuple[str, list[Stretch], list[int]]] = []
    for marker, own, sources in texts:
        if marker is not None:
            result.append((marker, own, sources))
        elif torn:
            given, number = torn.pop(0)
            result.append((given, own, [number, *sources]))
        elif result:
            result[-1][1].extend(own)
            result[-1][2].extend(sources)
        else:
            result.append(("*", own, sources))
    result.extend((marker, [], [number]) for marker, number in torn)
    return result


def _anchor(lines: list[Line], page: int, marker: str) -> bool:
    """Find the marker in the lines of its page, take it out and remember its place."""
    first = len(lines)
    while first and lines[first - 1].page == page:
        first -= 1
    for pattern, lenient in _marker_patterns(marker):
        for index in range(first, len(lines)):
            before = lines[index - 1].text if index else ""
            for match in pattern.finditer(lines[index].text):
                if not marker.isdigit() or _is_marker(lines[index].text, before, match, lenient=lenient):
                    lines[index] = replace(lines[index], content=_without(lines[index].content, match, marker))
                    return True
    return False


def _marker_patterns(marker: str) -> Iterator[tuple[re.Pattern[str], bool]]:
    """How the marker may stand in the text, the surest first: apart, behind a name, set close to a word or stop."""
    sign = re.escape(marker)
    if not marker.isdigit():
        yield re.compile(rf"\s*{sign}(?=\W|$)"), False
        return
    apart = re.compile(rf"(?:(?<=\s)|^){sign}(?=[\s,.;:)]|$)")
    yield apart, False
    yield re.compile(rf"(?:(?<=[,;)”\"’])|(?<=[^\d\s][.:])){sign}(?=\s|$)"), True
    yield re.compile(rf"(?<=[a-zà-ÿ]){sign}(?=[\s,.;:)]|$)"), True
    yield re.compile(rf"(?<=\b(?:19|20)\d\d){sign}(?=[\s,.;:)]|$)"), True
    yield apart, True


def _is_marker(text: str, before: str, match: re.Match[str], *, lenient: bool) -> bool:
    """Whether a number alone is a marker: it counts nothing; ``lenient`` lets it stand behind "Goals" and years."""
    head = (text[: match.start()] or before).rstrip()
    if not head or (not text[: match.start()] and text[match.end() :][:1] in {".", ")"}):
        return False
    words = re.findall(r"[^\W_]+", head[-30:])
    last = words[-1].lower() if words else ""
    counts = last in _REFERENCE and not (lenient and last in _OFTEN_NAMES)
    year = lenient and len(last) == 4  # noqa: PLR2004  (four digits)
    reference = head[-1] not in ',;:.”")' and (counts or (last.isdigit() and not year))
    return not reference and not _AFTER_COUNT.match(text, match.end())


def _without(content: Stretch, match: re.Match[str], marker: str) -> Stretch:
    """The line without the marker and the space before it, with a mark in its place."""
    head = Stretch(content.text[: match.start()], content.spans, content.marks)
    tail = content.cut(match.end())
    kept = replace(head, text=head.text.rstrip(), spans=tuple(s for s in head.spans if s.end <= match.start()))
    space = " " if content.text[match.end() :][:1].isspace() and kept.text and tail.text else ""
    own = tuple(m for m in content.marks if m[0] <= match.start())
    return replace(kept, marks=own).marked(marker).joined(replace(tail, marks=()), space)


# --- notes with a star after the text -------------------------------------------------------------


def _after_text(result: Notes, spelling: Spelling) -> None:
    """Notes at the end of the text, each after a star like one that stands in the text before."""
    start = _star_note(result.lines)
    if start is None:
        return
    body, block = result.lines[:start], result.lines[start:]
    result.lines = body
    current: list[Line] = []
    for line in block:
        if _STAR.match(line.text) and current:
            _star(result, current, spelling)
            current = []
        current.append(line)
    _star(result, current, spelling)


def _star_note(lines: Sequence[Line]) -> int | None:
    """Where the first note with a star begins: its sign stood before, and the text before it is at an end."""
    seen: set[str] = set()
    for index, line in enumerate(lines):
        match = _STAR.match(line.text)
        ended = index > 0 and _SENTENCE_END.search(lines[index - 1].text)
        if match and match[1] in seen and ended and index + 1 <= len(lines):
            return index
        seen.update(re.findall(r"\*{1,3}|†|‡", line.text))
    return None


def _star(result: Notes, block: Sequence[Line], spelling: Spelling) -> None:
    match = _STAR.match(block[0].text)
    marker = match[1] if match else "*"
    rest = block[0].content.cut(match.end() if match else 0)
    text = _paragraphs([replace(block[0], content=rest), *block[1:]], spelling)
    lines = tuple(line.number for line in block)
    result.notes.append(Item(ClauseKind.NOTE, text.text, num=marker, lines=lines, spans=text.spans))
    if not _anchor_star(result.lines, marker):
        result.doubts.append((lines[0], f"the place of footnote {marker} in the text was not found"))


def _anchor_star(lines: list[Line], marker: str) -> bool:
    pattern = re.compile(rf"(?<!\*){re.escape(marker)}(?![*\d])")
    for index, line in enumerate(lines):
        if line.text == marker:
            lines[index] = replace(line, content=Stretch().marked(marker))
            return True
        match = pattern.search(line.text)
        if match and match.start():
            lines[index] = replace(line, content=_without(line.content, match, marker))
            return True
    return False


def _paragraphs(lines: Sequence[Line], spelling: Spelling) -> Stretch:
    """A note's lines joined; a dash alone or before text, and a new sentence after a full stop, begin a paragraph."""
    result, glue = Stretch(), ""
    for line in lines:
        if not line.text:
            continue
        dash = re.match(r"[-–—•]\s*(?=[A-Z\W]|$)", line.text) is not None
        if result.text and not glue and (dash or (_SENTENCE_END.search(result.text) and line.text[:1].isupper())):
            glue = "\n"
        result = result.joined(line.content, glue) if glue else spelling.join(result, line.content)
        glue = " " if dash and len(line.text) == 1 else ""
    return result
