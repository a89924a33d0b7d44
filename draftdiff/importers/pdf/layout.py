"""The pages of a PDF as the lines of a text: gaps, indents, footnotes below their rule, furniture apart.

What a plain text tells by blank lines and form feeds is told here by places: a paragraph begins where the leading is
larger, notes stand in smaller letters below a drawn line, and what stands at the edge of several pages is furniture.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

from draftdiff.errors import BadInput
from draftdiff.importers.lines.layout import (
    PAGE_NUMBER,
    RUNNING_HEAD,
    Line,
    Sheet,
    furniture_of,
    heads_both,
    is_note_rule,
)
from draftdiff.importers.lines.margins import margin_numbers
from draftdiff.importers.lines.marks import number_mark
from draftdiff.importers.lines.stretch import RAISED, Spelling, Stretch
from draftdiff.importers.pdf.continued import REPEATED, Tables
from draftdiff.importers.pdf.custody import Contents
from draftdiff.importers.pdf.margin import MARGIN, right_margin
from draftdiff.importers.pdf.meant import headings, with_bullets, with_hyphens
from draftdiff.importers.pdf.pages import WATERMARK, Page, Row, Rule
from draftdiff.importers.pdf.paragraphs import Paragraphs, Placed
from draftdiff.importers.pdf.tables import aligned, row_line
from draftdiff.importers.pdf.tags import ARTIFACT
from draftdiff.model import Omission, Span
from draftdiff.tongues import gettext, noted

RULE = "_____"
"""How a line drawn above footnotes is written."""

_SCAN = 0.5  # of a page: a picture so large is the page itself
_FEW = 40  # letters: a page with fewer says nothing
_UNKNOWN = 0.2  # of the letters: a text with more that no font names cannot be read
_EDGE = 0.12  # of the height of a page: running heads and feet stand so near the edges
_OUTERMOST = 4  # rows
_LEVEL = 3.0  # points: rows at the same height on several pages
_SMALL = 0.93  # of the size of the text: notes are not larger
_LARGE = 2.2  # of the size of the text: what is so large on several pages is a watermark
_SHORT_RULE, _LONG_RULE = 20.0, 0.55  # points, and of the width of a page: rules above notes
_LONGEST_NOTES = 60  # rows below one rule
_ENDS = re.compile(r"[.,;:!?…»”\"؛،。；，：]$")
_SIGN = re.compile(r"[*†‡]|\d{1,3}\s")
_NUMBER = re.compile(r"(\d{1,3})\s")
_NUMBERED = re.compile(r"(\d{1,3}/\d{1,4}\.) (\S.*)")
_DIGITS = re.compile(r"\d+")


class ScannedPdf(BadInput):
    """The pages are pictures, and nothing says what is written on them."""

    def __init__(self, source: str, pages: int) -> None:
        super().__init__(
            gettext("the PDF is a scan: its %(pages)s page(s) are pictures without a text", pages=pages),
            where=source,
            remedy=gettext("have the text recognised (OCR), and give the PDF with its text, or the text"),
        )


class WordlessPdf(BadInput):
    """There are no letters in the PDF, and no pictures of any."""

    def __init__(self, source: str) -> None:
        super().__init__(
            gettext("there is no text in the PDF (its pages are empty, or its letters are drawn as shapes)"),
            where=source,
            remedy=gettext("export it again as text, or have it recognised (OCR)"),
        )


class UnknownLetters(BadInput):
    """The fonts of the PDF do not tell which letters they draw."""

    def __init__(self, source: str) -> None:
        super().__init__(
            gettext("the fonts of the PDF do not tell which letters they draw"),
            where=source,
            remedy=gettext("export it again with Unicode fonts, or have it recognised (OCR)"),
        )


@dataclass(frozen=True, slots=True)
class Spread:
    """The lines of a PDF: those of the text and those left out, all as they are printed, and doubts by line."""

    sheet: Sheet
    source: tuple[str, ...]
    doubts: tuple[tuple[int, str], ...]


def spread(contents: Contents, *, source: str) -> Spread:
    """Lay the pages out. Raises `ScannedPdf`, `WordlessPdf` or `UnknownLetters` where they say nothing."""
    _refuse_wordless(contents.pages, source)
    placed = with_bullets(contents.pages, with_hyphens(_without_right_margin(_placed(contents.pages))))
    body = _body_size(placed)
    _by_form(contents.pages, placed)
    _by_place(contents.pages, placed, body)
    placed = _with_rules(contents.pages, placed, body)
    for each in placed:  # rules tell numbers of notes from numbers of pages
        each.reason = each.sure
    _by_form(contents.pages, placed)
    margin = margin_numbers([each.row.text if each.reason is None and not each.row.cells else "" for each in placed])
    placed = _with_aligned(placed, margin)
    lines, omissions = _lines(placed, margin, headings(contents.pages, placed))
    return Spread(
        Sheet(tuple(lines), tuple(sorted(omissions, key=lambda omission: omission.line))),
        tuple(each.row.text for each in placed),
        tuple(_doubts(contents, placed)),
    )


def _refuse_wordless(pages: Sequence[Page], source: str) -> None:
    letters = sum(page.letters for page in pages)
    pictures = sum(page.picture >= _SCAN for page in pages)
    if letters < min(_FEW, 10 * len(pages)) or (pictures == len(pages) and max(page.letters for page in pages) < _FEW):
        raise ScannedPdf(source, len(pages)) if pictures else WordlessPdf(source)
    if sum(page.unknown for page in pages) > _UNKNOWN * letters:
        raise UnknownLetters(source)


def _placed(pages: Sequence[Page]) -> list[Placed]:
    result: list[Placed] = []
    turn = -1
    for number, page in enumerate(pages):
        last = None
        for row in page.rows:
            column = row.column if row.reason is None else last
            if last is None or column != last:
                turn += 1
                last = column
            result.append(Placed(row, number, turn, row.reason, row.reason))
    return result


def _without_right_margin(placed: Sequence[Placed]) -> list[Placed]:
    """The rows with the numbers in the right margin apart."""
    found = right_margin([each.row for each in placed])
    result: list[Placed] = []
    for index, each in enumerate(placed):
        if index in found:
            rest, number = found[index]
            result += [replace(each, row=rest), replace(each, row=number, reason=number.reason, sure=number.reason)]
        else:
            result.append(each)
    return result


def _body_size(placed: Iterable[Placed]) -> float:
    """The size of most letters."""
    counts: Counter[float] = Counter()
    for each in placed:
        if each.reason is None:
            counts[each.row.size] += len(each.row.text)
    return max(counts, key=lambda size: (counts[size], size), default=0.0)


# --- furniture ------------------------------------------------------------------------------------


def _by_place(pages: Sequence[Page], placed: Sequence[Placed], body: float) -> None:
    """What comes again at one height at the edge of pages is a running head; what is huge on several is a watermark."""
    same: dict[tuple[str, int], list[Placed]] = defaultdict(list)
    huge: dict[str, list[Placed]] = defaultdict(list)
    numbers = _raised_numbers(placed)
    for page, group in groupby(placed, key=lambda each: each.page):
        rows = [each for each in group if each.sure is None and not each.row.cells]
        for each in _counts(rows, page, pages[page].height):
            each.reason = each.sure = PAGE_NUMBER
        for each in _heads_and_feet(rows, page, pages[page].height):
            each.reason = each.sure = RUNNING_HEAD
        for each in _at_edges(rows, pages[page].height, numbers):
            key = _DIGITS.sub("#", each.row.text.casefold())
            # A height lies within one of two grids, whichever way it is rounded.
            for level in (int(each.row.base / _LEVEL), -int(each.row.base / _LEVEL + 0.5)):
                same[key, level].append(each)
    for each in placed:
        if each.row.size > _LARGE * body and each.sure in {None, WATERMARK}:
            huge[each.row.text].append(each)
    _told(same.values(), RUNNING_HEAD)
    _told(huge.values(), WATERMARK)


def _counts(rows: Sequence[Placed], page: int, height: float) -> Iterable[Placed]:
    """The number of the page where it stands alone, above or below all else: known without another page."""
    ordered = sorted(rows, key=lambda each: each.row.base)
    for outer, inner in (ordered[:2], ordered[:-3:-1]) if len(ordered) > _OUTERMOST else ():
        apart = abs(outer.row.base - inner.row.base) > 2 * outer.row.size
        if apart and outer.row.text == str(page + 1) and _at_edge(outer.row, height):
            yield outer


def _heads_and_feet(rows: Sequence[Placed], page: int, height: float) -> Iterable[Placed]:
    """What the tags of a file call no text, above or below all that they call text.

    The head of the first page may tell the symbol and the day of the document.
    """
    text = [each.row.base for each in rows if each.row.block > 0]
    for each in rows:
        apart = text and not min(text) <= each.row.base <= max(text)
        below = apart and each.row.base < min(text)
        if apart and (page or below) and each.row.block == ARTIFACT and _at_edge(each.row, height):
            yield each


def _at_edges(rows: Sequence[Placed], height: float, numbers: frozenset[str]) -> Iterable[Placed]:
    """The outermost rows of a page that no paragraph ends or begins with."""
    ordered = sorted(rows, key=lambda each: -each.row.base)
    inner = _in_paragraphs(ordered)
    for each in {id(each): each for each in (*ordered[:_OUTERMOST], *ordered[-_OUTERMOST:])}.values():
        text = each.row.text
        paragraph = text.endswith((",", ";")) or number_mark(text) is not None or _begins_note(each.row, numbers)
        if (not paragraph or each.row.block == ARTIFACT) and id(each) not in inner and _at_edge(each.row, height):
            yield each


def _in_paragraphs(rows: Sequence[Placed]) -> set[int]:
    """The rows (by identity) that are tagged as lines of one paragraph with the next or the last, and stand so."""
    found: set[int] = set()
    for upper, lower in pairwise(rows):
        near = upper.row.base - lower.row.base < 2 * max(upper.row.size, lower.row.size)
        if near and upper.page == lower.page and upper.row.block == lower.row.block > 0:
            found |= {id(upper), id(lower)}
    return found


def _told(groups: Iterable[Sequence[Placed]], reason: str) -> None:
    """Give the reason to what is alike on several pages, unless its form tells a nearer one."""
    for group in groups:
        alike = [heads_both(a.row.text, b.row.text, b.page - a.page) for a, b in pairwise(group)]
        for each, *sides in zip(group, [False, *alike], [*alike, False], strict=True):
            if any(sides):
                each.reason = each.sure = each.reason or reason


def _by_form(pages: Sequence[Page], placed: Sequence[Placed]) -> None:
    """Furniture that is known by its form, or by the lines around it; heads run at the edges of pages only."""
    rest = [each for each in placed if each.reason is None and not each.row.cells]
    numbers, inner = _raised_numbers(rest), _in_paragraphs(rest)
    for index, reason in furniture_of([_line(each, index) for index, each in enumerate(rest)]).items():
        each = rest[index]
        head = _at_edge(each.row, pages[each.page].height) and not _begins_note(each.row, numbers)
        head = head and id(each) not in inner
        if reason != RUNNING_HEAD or head:
            each.reason = reason


def _at_edge(row: Row, height: float) -> bool:
    return not _EDGE * height < row.base < (1 - _EDGE) * height


def _line(each: Placed, number: int) -> Line:
    return Line(number, stretch_of(each.row), page=each.page, columns=_columns(each.row))


def _columns(row: Row) -> tuple[str, ...]:
    """The parts of a row; the number of a resolution that hangs before its title is one (``73/6.``)."""
    number = _NUMBERED.fullmatch(row.text) if not row.parts else None
    return (number[1], number[2]) if number else row.parts


# --- footnotes ------------------------------------------------------------------------------------


def _with_rules(pages: Sequence[Page], placed: Sequence[Placed], body: float) -> list[Placed]:
    """The rows with those rules among them that are drawn above footnotes."""
    result: list[Placed] = []
    numbers = _raised_numbers(placed)
    for _, group in groupby(placed, key=lambda each: each.turn):
        own = list(group)
        kept = [each for each in own if each.reason is None]
        ruled = any(is_note_rule(each.row.text) for each in kept)
        first = None if ruled else _first_note(pages, kept, body, numbers)
        for each in own:
            if each is first:
                result.append(replace(each, row=_drawn_rule(each.row)))
            result.append(each)
    return result


def _raised_numbers(placed: Iterable[Placed]) -> frozenset[str]:
    """The numbers that are raised within lines of the text: they mark footnotes, most of them."""
    return frozenset(
        each.row.text[mark.start : mark.end]
        for each in placed
        if each.reason is None
        for mark in each.row.marks
        if mark.name == "sup" and mark.start
    )


def _begins_note(row: Row, numbers: frozenset[str]) -> bool:
    """Whether a row of notes begins one: with a raised number or a sign, or a number that is raised in the text."""
    number = _NUMBER.match(row.text)
    return row.raised or row.text[0] in "*†‡[" or (number is not None and number[1] in numbers)


def _inner_rows(kept: Sequence[Placed]) -> set[int]:
    """The rows (by identity) of notes that go on, where others tell by a raised mark or a sign how notes begin."""
    numbers = _raised_numbers(kept)
    inner: set[int] = set()
    for _, group in groupby(kept, key=lambda each: each.turn):
        own = list(group)
        rule = next((place for place, each in enumerate(own) if is_note_rule(each.row.text)), len(own))
        zone = own[rule + 1 :]
        if any(_begins_note(each.row, numbers) for each in zone):
            inner.update(id(each) for each in zone if not _begins_note(each.row, numbers))
    return inner


def _drawn_rule(below: Row) -> Row:
    return Row(RULE, (), (), below.left, below.right, below.base + below.size, below.size, below.column)


def _first_note(pages: Sequence[Page], kept: Sequence[Placed], body: float, numbers: frozenset[str]) -> Placed | None:
    """The first row of the footnotes of a page (or column): below a drawn line, or in smaller letters with a mark."""
    if not kept:
        return None
    page = pages[kept[0].page]
    for rule in sorted(page.rules, key=lambda rule: -rule.height):
        below = [each for each in kept if each.row.base < rule.height]
        if below and len(below) < min(len(kept), _LONGEST_NOTES) and _above_notes(rule, page, below, body):
            return below[0]
    tail = len(kept)
    while tail and kept[tail - 1].row.size <= _SMALL * body and not kept[tail - 1].row.cells:
        tail -= 1
    if not tail and not _begins_note(kept[0].row, numbers):
        return None  # a page in small letters is no page of notes
    return next((each for each in kept[tail:] if _begins_note(each.row, numbers)), None)


def _above_notes(rule: Rule, page: Page, below: Sequence[Placed], body: float) -> bool:
    if not _SHORT_RULE <= rule.right - rule.left <= _LONG_RULE * page.width:
        return False
    if not any(each.row.left < rule.right and each.row.right > rule.left for each in below):
        return False
    first = below[0].row
    small = median(each.row.size for each in below) <= _SMALL * body
    return first.raised or (small and (_SIGN.match(first.text) is not None or all(e.row.size < body for e in below)))


# --- lines ----------------------------------------------------------------------------------------


def _lines(
    placed: Sequence[Placed], margin: dict[int, int], headed: frozenset[tuple[int, int]]
) -> tuple[list[Line], list[Omission]]:
    lines: list[Line] = []
    omissions: list[Omission] = []
    kept = [each for each in placed if each.reason is None]
    paragraphs = Paragraphs(kept)
    inner = _inner_rows(kept)
    spelling = Spelling.of([each.row.text for each in kept])
    last: Placed | None = None
    tables = Tables()
    for index, each in enumerate(placed):
        if each.reason is not None:
            omissions.append(Omission(index + 1, each.row.text, each.reason))
            continue
        content, columns = stretch_of(each.row), _columns(each.row)
        if each.row.cells:
            if tables.row(each.row, each.turn):
                omissions.append(Omission(index + 1, each.row.text, REPEATED))
                continue
            content = _row_content(each.row, spelling, tables.number)
            lines.append(Line(index + 1, content, gap=True, page=each.turn, columns=cells_of(each.row), row=True))
            last = each
            continue
        tables.line(each.row, each.turn)
        if margin.get(index):
            number = content.text[: margin[index]].strip()
            omissions.append(Omission(index + 1, number, MARGIN))
            content = content.cut(margin[index])
            columns = tuple(part for part in columns if part != number)
        if content.text:
            gap = last is not None and (bool(last.row.cells) or paragraphs.gap(last, each))
            heading = (each.page, each.row.block) in headed
            within = heading and last is not None and (last.page, last.row.block) == (each.page, each.row.block)
            line = Line(index + 1, content, paragraphs.indent(each), gap, each.turn, columns, heading=heading)
            runs_on = last is not None and not last.row.cells and paragraphs.runs_on(last, each)
            lines.append(replace(line, runs_on=runs_on or within or id(each) in inner))
            last = each
    return lines, omissions


def _with_aligned(placed: Sequence[Placed], margin: dict[int, int]) -> list[Placed]:
    """The rows with those of tables without drawn lines put together, below the first paragraph of the text."""
    begun = False
    found: dict[int, Row | None] = {}
    for _, group in groupby(enumerate(placed), key=lambda pair: pair[1].turn):
        own = [(place, each.row) for place, each in group if each.reason is None and not margin.get(place)]
        rule = next((n for n, (_, row) in enumerate(own) if is_note_rule(row.text)), len(own))
        start = 0 if begun else next((n + 1 for n, (_, row) in enumerate(own) if _ENDS.search(row.text)), rule)
        begun = begun or start < len(own)
        zone = own[start:rule]
        found.update({zone[n][0]: row for n, row in aligned([row for _, row in zone]).items()})
    result = []
    for place, each in enumerate(placed):
        row = found.get(place, each.row)
        if row is not None:
            result.append(replace(each, row=row))
    return result


def _row_content(row: Row, spelling: Spelling, table: int) -> Stretch:
    """The row of a table in one line; its cells head it where all their words are bold."""
    cells = [
        (map(stretch_of, cell.lines), cell.columns, cell.rows, bool(cell.lines) and all(map(_is_bold, cell.lines)))
        for cell in row.cells
    ]
    return row_line(cells, spelling, table)


def cells_of(row: Row) -> tuple[str, ...]:
    """The texts of the cells of a row."""
    return tuple(row.text.split("\t"))


def stretch_of(row: Row) -> Stretch:
    """The text of a row with its markup; raised numbers are written as such, for they mark footnotes."""
    text = row.text
    spans = []
    for mark in row.marks:
        if mark.name == "b" and _is_bold(row):
            continue  # a line that is bold from end to end is a heading: it looks so and says no more
        part = text[mark.start : mark.end]
        if mark.name == "sup" and part.isascii() and part.isdecimal():
            text = text[: mark.start] + part.translate(RAISED) + text[mark.end :]
        spans.append(Span(mark.start, mark.end, mark.name))
    return Stretch(text, tuple(spans))


def _is_bold(row: Row) -> bool:
    """Whether a whole line is bold, but for what is raised in it."""
    bold = sum(mark.end - mark.start for mark in row.marks if mark.name == "b")
    raised = sum(mark.end - mark.start for mark in row.marks if mark.name in {"sup", "sub"})
    return bold > 0 and bold + raised + 1 >= len(row.text)


# --- doubts ---------------------------------------------------------------------------------------


def _doubts(contents: Contents, placed: Sequence[Placed]) -> Iterable[tuple[int, str]]:
    first: dict[int, int] = {}
    for index, each in enumerate(placed):
        first.setdefault(each.page, index + 1)
    scanned = 0
    for number, page in enumerate(contents.pages):
        line = first.get(number, max([place for own, place in first.items() if own < number], default=1))
        if page.picture >= _SCAN and page.letters < _FEW:
            yield line, noted("page %(page)s is a picture: what is written on it was not read", page=number + 1)
        elif page.picture >= _SCAN:
            scanned += 1
        if page.unknown:
            remark = noted(
                "on page %(page)s the fonts do not tell which letters they draw (%(count)s)",
                page=number + 1,
                count=page.unknown,
            )
            yield line, remark
        if page.asides:
            remark = noted(
                "on page %(page)s there are comments or filled fields that were not read (%(count)s)",
                page=number + 1,
                count=page.asides,
            )
            yield line, remark
    if scanned:
        yield 1, noted("the pages are a scan whose text a machine recognised: compare it with the pictures")
    if contents.attached:
        yield 1, noted("files are attached to the PDF that were not read (%(count)s)", count=contents.attached)
