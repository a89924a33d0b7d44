"""The lines of a plain text and the furniture of its pages.

Text out of a printed page carries what is not text: running heads, page and job numbers, names of
images, bar codes. It is told apart here by its form, and by coming again wherever a page turns.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from draftdiff.importers.lines.margins import margin_numbers
from draftdiff.importers.lines.marks import number_mark
from draftdiff.importers.lines.stretch import Stretch
from draftdiff.model import Omission
from draftdiff.tongues import noted

LONG = 180
"""A line of more characters was not broken by a printed page: it holds a whole paragraph."""


@dataclass(frozen=True, slots=True)
class Line:
    """A source line that is not blank.

    ``number`` counts from 1 as `str.splitlines` does; ``indent`` is its leading white space (a tab
    is eight); ``gap`` tells that a blank line stands before it; ``page`` counts the page turns before it.
    ``columns`` are the parts of a line that wide spaces divide, none where it is one piece. ``row`` tells that it is
    a row of a table, ``heading`` that it has the style of a title or heading, ``runs_on`` that it goes on with the
    paragraph or footnote of the line before, as far as the format says so.
    """

    number: int
    content: Stretch
    indent: int = 0
    gap: bool = False
    page: int = 0
    columns: tuple[str, ...] = ()
    row: bool = False
    heading: bool = False
    runs_on: bool = False

    @property
    def text(self) -> str:
        """The text of the line, without white space around it."""
        return self.content.text


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of the text, and those that are furniture with the reason."""

    lines: tuple[Line, ...]
    omissions: tuple[Omission, ...]


PAGE_NUMBER = noted("page number")
RUNNING_HEAD = noted("running head")
STRAY_LETTER = noted("stray letter")
"""Why lines are left out, as others ask who look at them once more."""

_IMAGE = noted("name of an image")
_JOB_NUMBER = noted("job number")
_BAR_CODE = noted("bar code")

_RULE = re.compile(r"[_\-–—=]{5,}|-{3,}|(?:\* ?){3,}|_{3,}|[○◯■□♦◆❖]+")
_NOTE_RULE = re.compile(r"_{5,}")
_SYMBOL = re.compile(r"\(?[A-Z]{1,5}(?:/[A-Z0-9][A-Za-z0-9.\-]*){1,6}(?: ?\(\d{4}\)| ?\([A-Z]+\))?\*{0,2}\)?")
_FORMS = (
    (re.compile(r"[-–—]\s?\d{1,4}\s?[-–—]"), PAGE_NUMBER),
    (re.compile(r"(?:page|seite|página)\s+\d{1,4}(?:\s*(?:of|/|sur|de)\s*\d{1,4})?", re.IGNORECASE), PAGE_NUMBER),
    (re.compile(r"\S+\.(?:png|jpe?g|gif|tiff?|bmp|emf|wmf)", re.IGNORECASE), _IMAGE),
    (re.compile(r"#\w+"), noted("hash tag")),
    (re.compile(r"[0-9a-f]{40}(?: · https?://\S+/c/[0-9a-f]{12})?"), noted("commit at the foot of a page")),
    (re.compile(r"\*\d{5,9}\*"), _BAR_CODE),
    (
        re.compile(r"\d{2}-\d{4,6}(?:X|\*)?(?:\s*\(?[A-Z]\)?)?(?:\s+\d{6})?(?:\s+Ple\w{2,3} recycle.{0,3})?"),
        _JOB_NUMBER,
    ),
    (re.compile(r"(?:[A-Z]{1,3}\.\d{2}-\d{4,6}|[A-Z]\d{7})(?:\s*\([A-Z]\))?(?:\s+\d{6}){0,3}"), _JOB_NUMBER),
    (re.compile(r"Please recycle.{0,3}", re.IGNORECASE), _JOB_NUMBER),
)
_FRACTION = re.compile(r"(\d{1,4})\s?/\s?(\d{1,4})")
_BARE_NUMBER = re.compile(r"\d{1,4}")
_JOB_DATE = re.compile(r"\d{6}")
_PAGE_MARKS = frozenset({PAGE_NUMBER, RUNNING_HEAD, _JOB_NUMBER, _BAR_CODE})
_COLUMNS = re.compile(r"\s{3,}|\t")
_DIGITS = re.compile(r"\d+")
_MOST_FIGURES = 20  # in the numbers of two pages
_SPACES = re.compile(r"\s+")
_BLANKS = "\ufeff \t\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029\u00a0\u3000"
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060"))  # they part nothing and print nothing
_SIGNS = dict(zip(map(ord, "\uf0b7\uf0a7\uf0a8\uf0d8\uf0fc\uf076\uf02d"), "•▪◦➢✓❖–", strict=True))
"""The signs that the fonts Symbol and Wingdings print before items, which other programs cannot tell."""
_RUN_LIMIT = 220  # characters: no running head is longer


def is_rule(text: str) -> bool:
    """Whether a line is a drawn rule or an ornament (``_____``, ``* * *``)."""
    return _RULE.fullmatch(text) is not None


def is_note_rule(text: str) -> bool:
    """Whether a line is the rule that is drawn above footnotes."""
    return _NOTE_RULE.fullmatch(text) is not None


def is_symbol(text: str) -> bool:
    """Whether a line is nothing but the symbol of a document (``A/RES/73/6``)."""
    return _SYMBOL.fullmatch(text) is not None


def lay_out(text: str) -> Sheet:
    """The lines of a text, furniture apart; every line that is not blank is in the one or the other."""
    lines, margin = _split(text)
    reasons = furniture_of(lines)
    lines = _paginate(lines, reasons)
    kept = tuple(line for index, line in enumerate(lines) if index not in reasons)
    omitted = tuple(
        Omission(line.number, line.text, reasons[index]) for index, line in enumerate(lines) if index in reasons
    )
    return Sheet(kept, tuple(sorted((*omitted, *margin), key=lambda omission: omission.line)))


def _split(text: str) -> tuple[list[Line], list[Omission]]:
    """The lines that are not blank, and the numbers that were printed in their margin."""
    rows = text.translate(_INVISIBLE | _SIGNS).splitlines(keepends=True)
    margin = margin_numbers(rows)
    numbers: list[Omission] = []
    lines: list[Line] = []
    gap = False
    page = 0
    for number, row in enumerate(rows, 1):
        start = margin.get(number - 1, 0)
        if start:
            numbers.append(Omission(number, row[:start].strip(), noted("number of a line in the margin")))
        raw = row[start:]
        content = raw.strip(_BLANKS)
        if content:
            before = raw[: raw.index(content[0])].expandtabs(8)
            columns = tuple(_COLUMNS.split(content)) if _COLUMNS.search(content) else ()
            # Several spaces within a line were its justification; in the text they are one.
            lines.append(Line(number, Stretch(_SPACES.sub(" ", content)), len(before), gap, page, columns))
        gap = not content and not start
        page += raw.endswith("\f")
    return lines, numbers


def furniture_of(lines: Sequence[Line]) -> dict[int, str]:
    """The indexes of the lines that are furniture by their form and the lines around them, each with the reason."""
    zones = _note_zones(lines)
    reasons = {index: reason for index, line in enumerate(lines) if (reason := _form(line))}
    _add_symbols(lines, reasons)
    _add_running_heads(lines, reasons, zones)
    _add_bare_numbers(lines, reasons, zones)
    _add_letters(lines, reasons)
    _add_cover(lines, reasons)
    return reasons


def _form(line: Line) -> str | None:
    """What a line is by its form alone; a line of several columns is furniture if all of them are."""
    if len(line.text) > _RUN_LIMIT:
        return None
    reasons = [_part_form(part) for part in line.columns or (line.text,)]
    sure = next((reason for reason in reasons if reason), None)
    weak = all(
        reason or _JOB_DATE.fullmatch(part) or _BARE_NUMBER.fullmatch(part) or is_symbol(part)
        for part, reason in zip(line.columns or (line.text,), reasons, strict=True)
    )
    return sure if weak else None


def _part_form(text: str) -> str | None:
    """What a line, or a column of it, is by its form."""
    fraction = _FRACTION.fullmatch(text)
    if fraction and 0 < int(fraction[1]) <= int(fraction[2]):
        return PAGE_NUMBER
    return next((why for pattern, why in _FORMS if pattern.fullmatch(text)), None)


def _note_zones(lines: Sequence[Line]) -> set[int]:
    """The indexes of lines that stand below a footnote rule on the same page: numbers in it are of notes."""
    zones: set[int] = set()
    page = -1
    for index, line in enumerate(lines):
        if is_note_rule(line.text):
            page = line.page
        elif line.page == page:
            zones.add(index)
    return zones


def _add_symbols(lines: Sequence[Line], reasons: dict[int, str]) -> None:
    """A symbol stands once in the preface; where it comes again alone on a line it heads a page."""
    seen: set[str] = set()
    for index, line in enumerate(lines):
        if index not in reasons and is_symbol(line.text) and line.text in seen:
            reasons[index] = RUNNING_HEAD
        seen.update(part for part in (line.text, *line.columns, *line.text.split()[-1:]) if is_symbol(part))


def _add_running_heads(lines: Sequence[Line], reasons: dict[int, str], zones: set[int]) -> None:
    """Lines that come again, digits apart, beside a page mark; repeated until no more are found."""
    same: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        sentence = line.text.endswith((",", ";")) or (index in zones and line.text.endswith("."))
        sentence = sentence or number_mark(line.text) is not None  # two paragraphs may begin alike
        if index not in reasons and len(line.text) <= _RUN_LIMIT and not sentence:
            same[_DIGITS.sub("#", line.text.casefold())].append(index)
    repeated = [index for group in same.values() for index in _heads(lines, group) if _wordy(lines[index].text)]
    for _ in range(3):  # a running head has three lines at most
        found = [index for index in repeated if index not in reasons and _at_page_turn(lines, index, reasons)]
        if not found:
            return
        reasons.update(dict.fromkeys(found, RUNNING_HEAD))


def _heads(lines: Sequence[Line], group: Sequence[int]) -> Iterator[int]:
    """Those of lines alike but for their figures that may head pages, as far as is known where a page turns."""
    if not any(line.page for line in lines):
        yield from group if len(group) > 1 else ()
        return
    ends: dict[int, tuple[int, int]] = {}
    for index, line in enumerate(lines):
        ends[line.page] = ends.get(line.page, (index, 0))[0], index

    def above(index: int) -> bool:
        first, last = ends[lines[index].page]
        return index - first <= last - index

    alike = [
        lines[a].text == lines[b].text
        or (above(a) == above(b) and heads_both(lines[a].text, lines[b].text, lines[b].page - lines[a].page))
        for a, b in pairwise(group)
    ]
    for index, *sides in zip(group, [False, *alike], [*alike, False], strict=True):
        if any(sides):
            yield index


def heads_both(one: str, other: str, turned: int) -> bool:
    """Whether lines alike but for their figures may head two pages, the second ``turned`` pages after the first.

    What differs must count the pages: rows of a table, or items, that differ by their figures head none.
    """
    figures = _DIGITS.findall(one), _DIGITS.findall(other)
    return turned > 0 and all(
        a == b or (len(a + b) < _MOST_FIGURES and int(b) - int(a) == turned) for a, b in zip(*figures, strict=True)
    )


def _wordy(text: str) -> bool:
    return sum(map(str.isalpha, text)) >= 8 and " " in text  # noqa: PLR2004  (shorter lines repeat by chance)


def _at_page_turn(lines: Sequence[Line], index: int, reasons: dict[int, str]) -> bool:
    """Whether the line before or after is a page mark, or a page turns there."""
    page = lines[index].page
    for other in (index - 1, index + 1):
        if not 0 <= other < len(lines):
            continue
        if reasons.get(other) in _PAGE_MARKS or reasons.get(other) == _IMAGE or lines[other].page != page:
            return True
    return False


def _add_bare_numbers(lines: Sequence[Line], reasons: dict[int, str], zones: set[int]) -> None:
    """Numbers alone on a line are of pages or prints where a page turns, unless they mark a footnote."""
    for index, line in enumerate(lines):
        page = _BARE_NUMBER.fullmatch(line.text) is not None
        if index in reasons or index in zones or not (page or _JOB_DATE.fullmatch(line.text)):
            continue
        last = index == len(lines) - 1 and len(reasons) > 0
        if last or _at_page_turn(lines, index, reasons):
            reasons[index] = PAGE_NUMBER if page else _JOB_NUMBER
    for index in zones:
        if index not in reasons and _JOB_DATE.fullmatch(lines[index].text):
            reasons[index] = _JOB_NUMBER


def _add_letters(lines: Sequence[Line], reasons: dict[int, str]) -> None:
    """A single capital alone on a line heads a section in an order of A, B or I, V, X; else it strayed in."""
    letters = [(i, line.text.rstrip(".")) for i, line in enumerate(lines) if re.fullmatch(r"[A-Z]\.?", line.text)]
    present = {letter for _, letter in letters}
    romans = any(re.fullmatch(r"II\.?", line.text) for line in lines)
    for index, letter in letters:
        in_order = letter == "A" or chr(ord(letter) - 1) in present
        if not ((in_order and {"A", "B"} <= present) or (romans and letter in "IVX")):
            reasons[index] = STRAY_LETTER


def _add_cover(lines: Sequence[Line], reasons: dict[int, str]) -> None:
    """Lines that a publisher stamped on top, above the image of the page, and repeats in the running heads."""
    image = next((i for i in range(min(len(lines), 12)) if reasons.get(i) == _IMAGE), 0)
    heads = " ".join(lines[i].text.casefold() for i, why in reasons.items() if why == RUNNING_HEAD)
    stamped = [i for i in range(image) if i not in reasons]
    if not stamped or not heads:
        return
    words = {w for i in stamped for w in re.findall(r"[\w-]+", lines[i].text.casefold())}
    known = sum(word in heads for word in words)
    if known * 2 >= len(words):
        reasons.update(dict.fromkeys(stamped, noted("stamp of the publisher")))


def _paginate(lines: Sequence[Line], reasons: dict[int, str]) -> list[Line]:
    """Count the pages: by form feeds where there are any, else by runs of page marks."""
    if any(line.page for line in lines):
        return list(lines)
    result: list[Line] = []
    page, turning = 0, False
    for index, line in enumerate(lines):
        if index in reasons:
            turning = turning or reasons[index] in _PAGE_MARKS
        elif turning:
            page, turning = page + 1, False
        result.append(replace(line, page=page))
    return result
