"""Footnotes: told apart from the text, put together with their markers, and anchored where those stood."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from draftdiff.importers.body.closings import closing_of
from draftdiff.importers.body.openings import capital_lead, marked_lead
from draftdiff.importers.body.paragraphs import ANNEX
from draftdiff.importers.lines.layout import Line, is_note_rule
from draftdiff.importers.lines.marks import item_mark, number_mark
from draftdiff.importers.lines.stretch import PLAIN, Spelling, Stretch, Thread
from draftdiff.importers.notes.markers import SURE, Place, Wanted, choose, places_of, plain, take
from draftdiff.model import ClauseKind, Item
from draftdiff.tongues import noted

_STAR = re.compile(r"(\*{1,3}|†|‡)(?:\s+(?=\S)|$|(?=[A-ZÀ-Þ]))")
_NUMBER = re.compile(
    r"([0-9]{1,3})(?:\s*[/.)])?(?:\s+(?=\S)|$)|\[([0-9]{1,3})\]\s*|\(([0-9]{1,2})\)\s+|([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\s*"
)
_SENTENCE_END = re.compile(r"[.…!?][\"'”’»)\]]*(?:\[\d{1,3}\]|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\*{1,3})?$")
_HEADING = re.compile(
    r"(?:(?:foot|end)?notes?|notes de (?:bas de page|fin)|notas|fußnoten|anmerkungen|сноски|примечания|"
    r"الحواشي|注释|脚注)\s?[:：]?",
    re.IGNORECASE,
)
_FAR = 400  # lines: how far above a note numbered paragraphs are looked for
_LONGEST = 40  # lines: no note without a rule above it is longer


@dataclass(slots=True)
class Notes:
    """The text without its footnotes, the footnotes, and the lines that turned out to be nothing.

    ``wanted`` tells for each note which marker it looks for and where the note stands.
    """

    lines: list[Line]
    notes: list[Item] = field(default_factory=list)
    wanted: list[Wanted] = field(default_factory=list)
    omitted: list[tuple[int, str]] = field(default_factory=list)
    doubts: list[tuple[int, str]] = field(default_factory=list)


def take_notes(lines: Sequence[Line], spelling: Spelling, lang: str) -> Notes:
    """Take the footnotes out of the text; their markers become marks of the lines they stood in."""
    notes = _below_rules(lines, spelling, lang)
    _after_text(notes, spelling, lang)
    _at_page_ends(notes, spelling, lang)
    found = sorted(zip(notes.notes, notes.wanted, strict=True), key=lambda pair: pair[1].number)
    notes.notes = [note for note, _ in found]
    _anchor(notes, [want for _, want in found])
    return notes


def with_plain_numbers(notes: Notes) -> Notes:
    """The same with the numbers of notes as plain digits, and so those digits that are raised and mark no note."""
    result = replace(notes, notes=[_with_plain_number(note) for note in notes.notes])
    result.doubts = [*notes.doubts, *_again(notes)]
    result.lines = [replace(line, content=_with_plain_digits(line.content)) for line in notes.lines]
    return result


def _again(notes: Notes) -> Iterator[tuple[int, str]]:
    """The raised numbers of notes that were called before: whoever checks is to say what stands there."""
    keys = {plain(note.num or "") for note in notes.notes} - {""}
    for key, places in places_of(notes.lines, keys).items():
        for place in places:
            line = notes.lines[place.line]
            raised = place.marker != plain(place.marker)
            if raised and place.strength > SURE and not line.text[place.start - 1].isdigit():
                remark = noted(
                    "footnote %(number)s is called here again: its number was read as a part of the text", number=key
                )
                yield line.number, remark


def _with_plain_number(note: Item) -> Item:
    return replace(note, num=plain(note.num or ""), text=_with_plain_digits(Stretch(note.text, note.spans)).text)


def _with_plain_digits(content: Stretch) -> Stretch:
    text = content.text
    for span in content.spans:
        if span.tag == "sup":
            text = text[: span.start] + text[span.start : span.end].translate(PLAIN) + text[span.end :]
    return Stretch(text, content.spans, tuple((offset, plain(marker)) for offset, marker in content.marks))


def _anchor(notes: Notes, wanted: Sequence[Wanted]) -> None:
    """Let each note find its marker in the text; one that finds none is doubted."""
    places = choose(notes.lines, wanted)
    for want, place in zip(wanted, places, strict=True):
        if place is None:
            remark = noted("the place of footnote %(number)s in the text was not found", number=want.marker)
            notes.doubts.append((want.number, remark))
    take(notes.lines, [place for place in places if place])


# --- notes below a rule at the foot of a page ---------------------------------------------------


def _below_rules(lines: Sequence[Line], spelling: Spelling, lang: str) -> Notes:
    """Notes stand between a drawn rule and the end of its page, or where no page turns, the text going on."""
    result = Notes([])
    zone: list[Line] | None = None
    headings = _headings_of_notes(lines)
    for line in lines:
        turned = zone is not None and line.page != zone[0].page
        if zone is not None and (turned or is_note_rule(line.text)):
            _close_zone(result, zone, spelling, lang, turned=turned)
            zone = None
        if zone is not None:
            zone.append(line)
        elif is_note_rule(line.text) or line.number in headings:
            zone = [line]
        else:
            result.lines.append(line)
    if zone is not None:
        _close_zone(result, zone, spelling, lang, turned=False)
    return result


def _headings_of_notes(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of lines that are but the word *Notes*, above notes whose marks surely stand in the text before."""
    found = [index for index, line in enumerate(lines[:-1]) if _HEADING.fullmatch(line.text)]
    sure = _sure_places(lines) if found else {}
    first = {key: min(place.line for place in places) for key, places in sure.items()}
    marks = ((index, _NUMBER.match(lines[index + 1].text)) for index in found)
    return frozenset(
        lines[index].number for index, mark in marks if mark and first.get(plain(_sign_of(mark)), index) < index
    )


def _close_zone(result: Notes, zone: list[Line], spelling: Spelling, lang: str, *, turned: bool) -> None:
    rule, *rest = zone
    reason = noted("rule") if is_note_rule(rule.text) else noted("heading of the footnotes")
    result.omitted.append((rule.number, reason))
    end = len(rest) if turned else _end_of_notes(rest, lang, open_note=_last_open(result) is not None)
    own, after = rest[:end], rest[end:]
    markers = {i: match for i, line in enumerate(own) if not line.runs_on and (match := _mark(line.text))}
    if markers:
        paired = _pair(own, markers)
        if all(marker.isdecimal() for marker, _, _ in paired):
            paired.sort(key=lambda pair: int(pair[0]))
        for marker, stretches, sources in paired:
            text = Thread()
            for stretch in stretches:
                text.line(stretch, spelling)
            _add(result, text.stretch(), marker, sources, Wanted(marker, rule.page, rule.number))
    else:
        _go_on(result, own, spelling)
    result.lines.extend(after)


def _add(result: Notes, text: Stretch, marker: str, sources: Sequence[int], wanted: Wanted) -> None:
    note = Item(ClauseKind.NOTE, text.text, num=marker, lines=tuple(sorted(sources)), spans=text.spans)
    result.notes.append(note)
    result.wanted.append(wanted)


def _mark(text: str) -> re.Match[str] | None:
    return _NUMBER.match(text) or _STAR.match(text)


def _sign_of(match: re.Match[str]) -> str:
    return next((group for group in match.groups() if group), "")


def _value(match: re.Match[str] | None) -> int:
    """What the marker of a note counts, 0 for a sign or none."""
    sign = plain(_sign_of(match)) if match else ""
    return int(sign) if sign.isdecimal() else 0


def _end_of_notes(lines: Sequence[Line], lang: str, *, open_note: bool) -> int:
    """Where the notes below a rule end and the text goes on, if no page turns between them."""
    if not lines:
        return 0
    torn = [i for i, line in enumerate(lines) if (m := _mark(line.text)) and m.end() >= len(line.text)]
    first = _mark(lines[0].text)
    if first is None and not open_note and not torn:
        return 0
    last = _value(first)
    for index in range(torn[-1] + 1 if first is None and torn else 1, len(lines)):
        line = lines[index]
        ended = _SENTENCE_END.search(lines[index - 1].text) is not None
        match = None if line.runs_on else _mark(line.text)
        next_note = match is not None and (_value(match) in {0, last + 1})
        if _decides(line.text, lang) or closing_of(lines, index, index + 1) == index:
            return index
        if next_note:
            last = _value(match) or last
        elif ended and (line.gap or number_mark(line.text) or item_mark(line.text)):
            return index
    return len(lines)


def _decides(text: str, lang: str) -> bool:
    """Whether a line begins as an operative paragraph does: with a number and a verb."""
    mark = number_mark(text)
    lead = marked_lead(text[mark.start :], lang) if mark else None
    if lead is None:
        match = _NUMBER.match(text)
        lead = capital_lead(text[match.end() :], lang) if match else None
    return lead is not None and lead.known


def _last_open(result: Notes) -> Item | None:
    """The last note, if its sentence is not at an end."""
    last = result.notes[-1] if result.notes else None
    return last if last and not _SENTENCE_END.search(last.text) else None


def _go_on(result: Notes, lines: list[Line], spelling: Spelling) -> None:
    """What stands below a rule without a marker goes on with a note of the page before, if that was not at its end."""
    last = _last_open(result)
    if last is None:
        result.lines.extend(lines)
        return
    thread = Thread(Stretch(last.text, last.spans))
    for line in lines:
        thread.line(line.content, spelling)
    text, numbers = thread.stretch(), (*last.lines, *(line.number for line in lines))
    result.notes[-1] = replace(last, text=text.text, spans=text.spans, lines=numbers)


def _pair(lines: Sequence[Line], markers: dict[int, re.Match[str]]) -> list[tuple[str, list[Stretch], list[int]]]:
    """Put markers and texts together; markers torn off and piled up are given out in their order."""
    texts: list[tuple[str | None, list[Stretch], list[int]]] = []
    torn: list[tuple[str, int]] = []
    open_marker: tuple[str, int] | None = None
    for index, line in enumerate(lines):
        match = markers.get(index)
        marker = _sign_of(match) if match else ""
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


# --- notes without a rule -------------------------------------------------------------------------


def _after_text(result: Notes, spelling: Spelling, lang: str) -> None:
    """Notes at the end of the text, each after a star like one that stands in the text before."""
    start = _star_note(result.lines, lang)
    if start is None:
        return
    end = closing_of(result.lines, start + 1, _annex(result.lines, start + 1))
    block, after = result.lines[start:end], result.lines[end:]
    sure = _sure_places(result.lines[:start])
    result.lines = [*result.lines[:start], *after]
    heads = [
        index
        for index, line in enumerate(block)
        if _STAR.match(line.text) or (_value(_NUMBER.match(line.text)) and plain(_begin(line.text)) in sure)
    ]
    for head, following in zip(heads, [*heads[1:], len(block)], strict=True):
        _take_block(result, block[head:following], spelling)


def _star_note(lines: Sequence[Line], lang: str) -> int | None:
    """Where the first note with a star begins: its sign stood before, the text is at an end, and decides no more."""
    seen: set[str] = set()
    begin = next((i + 1 for i in reversed(range(len(lines))) if _decides(lines[i].text, lang)), 0)
    for index, line in enumerate(lines):
        match = _STAR.match(line.text)
        ended = index > 0 and _SENTENCE_END.search(lines[index - 1].text)
        if match and match[1] in seen and ended and index >= begin:
            return index
        seen.update(m[0] for m in re.finditer(r"\*{1,3}|†|‡", line.text) if m.start() or m.end() == len(line.text))
    return None


def _annex(lines: Sequence[Line], start: int) -> int:
    """Where the first annex from a line on begins, as many lines as there are where none does."""
    apart = (i for i in range(start, len(lines)) if lines[i].gap and ANNEX.fullmatch(lines[i].text))
    return next(apart, len(lines))


def _begin(text: str) -> str:
    match = _NUMBER.match(text)
    return _sign_of(match) if match else ""


def _take_block(result: Notes, block: Sequence[Line], spelling: Spelling) -> None:
    """A note of several lines as one, whose marker begins the first."""
    match = _mark(block[0].text)
    marker = _sign_of(match) if match else "*"
    rest = block[0].content.cut(match.end() if match else 0)
    text = _paragraphs([replace(block[0], content=rest), *block[1:]], spelling)
    wanted = Wanted(marker, block[0].page, block[0].number)
    _add(result, text, marker, [line.number for line in block], wanted)


def _at_page_ends(result: Notes, spelling: Spelling, lang: str) -> None:
    """Numbered notes that end a page or the text without a rule above them, if their markers surely stand in it."""
    lines = result.lines
    # A marker calls one note: that of a note below a rule is no reason to look for another.
    claimed = Counter(want.key for want in result.wanted)
    sure = {key: places for key, places in _sure_places(lines).items() if len(places) > claimed[key]}
    if not sure:
        return
    kept: list[Line] = []
    for low, high in _pages(lines):
        final = high == len(lines)
        end = closing_of(lines, low, high) if final else high
        before = 0 if final else low
        annex = _annex(lines, low) if final else high
        starts: list[int] = []
        closing = end
        # Notes may stand above an annex as well, or below the closing.
        for last in sorted({high if final else end, end, min(annex, end)}, reverse=True):
            found = _tail(lines, (low, last), before, sure, lang)
            listed = any(number_mark(lines[i].text) for i in found if i > annex)
            crossed = bool(found) and found[0] < annex < last
            if (
                found
                and not listed
                and not crossed
                and (last <= closing or found[0] > closing)
                and _counts_on(result, lines[found[0]])
                and _is_block(lines, found, last, final=final, closed=found[0] > closing)
            ):
                starts, end = found, last
                break
        for start, following in zip(starts, [*starts[1:], end], strict=False):
            _take_block(result, lines[start:following], spelling)
        kept.extend(lines[low : starts[0] if starts else end])
        kept.extend(lines[end:high])
    result.lines = kept


def _sure_places(lines: Sequence[Line]) -> dict[str, list[Place]]:
    """The places that can hardly be anything but numbered markers, by marker."""
    found = places_of(lines, map(str, range(1, 1000)))
    return {key: own for key, places in found.items() if (own := [p for p in places if p.strength >= SURE])}


def _pages(lines: Sequence[Line]) -> list[tuple[int, int]]:
    turns = [i for i in range(1, len(lines)) if lines[i].page != lines[i - 1].page]
    return list(zip([0, *turns], [*turns, len(lines)], strict=True)) if lines else []


def _tail(
    lines: Sequence[Line], span: tuple[int, int], before: int, sure: Mapping[str, list[Place]], lang: str
) -> list[int]:
    """The lines at which the notes at the end of a page may begin, found from the last backwards."""
    starts: list[int] = []
    expected = 0
    low, end = span
    for index in range(end - 1, low, -1):
        match = _NUMBER.match(lines[index].text)
        value = _value(match)
        fits = bool(match) and value and (value == expected or not starts)
        places = sure.get(str(value), []) if fits else []
        if places and before <= places[0].line < index and not _decides(lines[index].text, lang):
            starts.insert(0, index)
            expected = value - 1
        elif (starts[0] if starts else end) - index > _LONGEST:
            break
        if starts and not expected:
            break
    return starts


def _counts_on(result: Notes, line: Line) -> bool:
    """Whether a note is the first, or the one after a note before it."""
    value = _value(_NUMBER.match(line.text))
    return value == 1 or any(want.key == str(value - 1) for want in result.wanted if want.number < line.number)


def _is_block(lines: Sequence[Line], starts: Sequence[int], end: int, *, final: bool, closed: bool) -> bool:
    """Whether such lines are notes: behind the end of a sentence or the closing, and no paragraphs of the text."""
    if final and not closed and not _SENTENCE_END.search(lines[starts[0] - 1].text):
        return False
    if not final and not _SENTENCE_END.search(lines[end - 1].text):
        return False
    if any(number_mark(lines[index].text) for index in range(starts[0] + 1, end) if index not in starts):
        return False
    # "1." may be a paragraph; where paragraphs with numbers stand before, a count that begins anew is none.
    before = range(max(starts[0] - _FAR, 0), starts[0])
    return not number_mark(lines[starts[0]].text) or any(number_mark(lines[index].text) for index in before)


def _paragraphs(lines: Sequence[Line], spelling: Spelling) -> Stretch:
    """A note's lines joined; a dash alone or before text, and a new sentence after a full stop, begin a paragraph."""
    result, glue = Thread(), ""
    for line in lines:
        if not line.text:
            continue
        dash = re.match(r"[-–—•]\s*(?=[A-Z\W]|$)", line.text) is not None
        if result and not glue and (dash or (_SENTENCE_END.search(result.end) and line.text[:1].isupper())):
            glue = "\n"
        if glue:
            result.add(line.content, glue)
        else:
            result.line(line.content, spelling)
        glue = " " if dash and len(line.text) == 1 else ""
    return result.stretch()
