"""Characters of a page put together to pieces of lines, and pieces to rows with their words, markup and direction."""

from __future__ import annotations

import math
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from draftdiff.importers.pdf.direction import class_of, reading_order, runs_from_the_right, with_brackets
from draftdiff.importers.pdf.glyphs import GUESSED, Glyph
from draftdiff.importers.pdf.pages import Mark, Row
from draftdiff.importers.pdf.tags import ARTIFACT

_HIGHEST = 400  # points above its baseline in which a letter has spaces beside it
_TALL = 0.7  # of its size: the height of a letter above its baseline
_SHARED = 0.3  # of the lower of two letters: so much they overlap where they stand on one line, though one is raised
_PIECE = 0.7  # sizes: a wider space may be one between columns
_PART = 1.8  # sizes: a wider space within a row tells its parts apart
_WORD, _WORD_AMONG_SPACES = 0.17, 0.25  # sizes: a wider gap divides words, where a line has no spaces and where it has
_WORD_GUESSED = 0.16  # sizes: a gap where PDFium guesses a space too, as between words each drawn by itself
_LEANT = 0.06  # sizes
_HAIR = 0.01  # sizes: less is no gap
_APART = 0.08  # sizes: letters that are set apart are so by more
_FEW_GAPS, _WIDER = 5, 1.7  # gaps of a line whose letters are set apart, and how much wider those between words are
_WORD_UNSPACED = 0.9  # sizes: the same between characters of scripts without spaces
_SMALLER, _RAISED, _LOWERED = 0.85, 0.12, 0.08  # of the size of a line: what is so much smaller and higher is raised
_HIGH = 0.25  # of the size of a line: what is so much higher is raised, though it is as large
_EDGE = 0.1  # sizes: letters overlap by less where one leans over the other
_OVERPRINTED = 0.1  # sizes: the same letter so near is printed twice, to look bold
_NEAR = 8  # rows: a letter may belong to one of the last so many


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that stand side by side, from the left, and their ends.

    A row of a ruled table is one piece, its letters from the top, with its cells; ``table`` tells the tables of a page
    apart.
    """

    glyphs: tuple[Glyph, ...]
    left: float
    right: float
    cells: tuple[Compartment, ...] = ()
    table: int = 0


@dataclass(frozen=True, slots=True)
class Compartment:
    """A cell of a ruled table: all that stands in it, and how many columns and rows it spans."""

    glyphs: tuple[Glyph, ...]
    columns: int = 1
    rows: int = 1


@dataclass(slots=True)
class _Band:
    """What stands at one height."""

    base: float
    size: float
    glyphs: list[Glyph]

    def shares(self, glyph: Glyph | _Band) -> bool:
        """Whether a letter, or another band, stands at the same height as most of the others."""
        low = max(self.base, glyph.base)
        high = min(self.base + _TALL * self.size, glyph.base + _TALL * glyph.size)
        return high - low >= _SHARED * _TALL * min(self.size, glyph.size)


def bands(glyphs: Iterable[Glyph]) -> list[list[Piece]]:
    """The pieces of the lines, from top to bottom, those at one height together."""
    glyphs = list(glyphs)
    found: list[_Band] = []
    for glyph in sorted((each for each in glyphs if not each.text.isspace()), key=lambda each: -each.base):
        own = next((band for band in reversed(found[-_NEAR:]) if band.shares(glyph)), None)
        if own is None:
            found.append(_Band(glyph.base, glyph.size, [glyph]))
            continue
        own.glyphs.append(glyph)
        if glyph.size > own.size:
            own.base, own.size = glyph.base, glyph.size
    found = _merged(found)
    _put_spaces(found, [glyph for glyph in glyphs if glyph.text.isspace()])
    return [pieces for band in sorted(found, key=lambda band: -band.base) if (pieces := _pieces(band))]


def _merged(found: Sequence[_Band]) -> list[_Band]:
    """The bands with those as one that share their height and leave each other room: raised letters and their line."""
    result: list[_Band] = []
    for band in sorted(found, key=lambda band: -band.base):
        last = result[-1] if result else None
        if last is None or not last.shares(band) or _overlap(last.glyphs, band.glyphs):
            result.append(band)
            continue
        large = max(last, band, key=lambda each: len(each.glyphs))
        result[-1] = _Band(large.base, large.size, [*last.glyphs, *band.glyphs])
    return result


def _overlap(one: Iterable[Glyph], other: Iterable[Glyph]) -> bool:
    """Whether letters stand above each other, by more than their edges."""
    ordered = sorted(
        [(glyph.left + _EDGE * glyph.size, glyph.right - _EDGE * glyph.size, 0) for glyph in one]
        + [(glyph.left + _EDGE * glyph.size, glyph.right - _EDGE * glyph.size, 1) for glyph in other]
    )
    reach = [-math.inf, -math.inf]
    for left, right, side in ordered:
        if left < reach[1 - side]:
            return True
        reach[side] = max(reach[side], right)
    return False


def _put_spaces(found: Sequence[_Band], spaces: Iterable[Glyph]) -> None:
    """Put spaces into the line at their height; where there is none they make room and nothing else."""
    spaces = list(spaces)
    heights = sorted({round(space.base) for space in spaces})
    by_height: dict[int, list[_Band]] = {}
    for band in found:
        # A letter may be said to be as high as a house: only the heights count at which there are spaces.
        first = bisect_left(heights, round(band.base) - 1)
        for height in heights[first : bisect_right(heights, round(band.base + min(_TALL * band.size, _HIGHEST)))]:
            by_height.setdefault(height, []).append(band)
    for space in spaces:
        near = by_height.get(round(space.base), ())
        own = min(near, key=lambda band: abs(band.base - space.base), default=None)
        if own is not None:
            own.glyphs.append(space)


def _pieces(band: _Band) -> list[Piece]:
    """The letters at one height from left to right, parted at wide spaces; no piece begins or ends with a space."""
    ordered = _without_overprint(_with_marks(_from_left(band)))
    result: list[Piece] = []
    own: list[Glyph] = []
    right = 0.0
    for glyph in ordered:
        if glyph.text.isspace():
            if own:
                own.append(glyph)
            continue
        if own and glyph.left - right > _PIECE * _middle(band, own[-1], glyph):
            result.append(_trimmed(own))
            own = []
        right = glyph.right if not own else max(right, glyph.right)
        own.append(glyph)
    if own:
        result.append(_trimmed(own))
    return result


def _from_left(band: _Band) -> list[Glyph]:
    """The letters and spaces in the order in which they stand.

    A space that PDFium guessed counts as a little to the left, for the next letter may lean over it. One without width
    that comes behind an Arabic letter is printed where that begins, or a little within it, and stands left of it.
    """
    by_order = {glyph.order: glyph for glyph in band.glyphs}

    def left(glyph: Glyph) -> tuple[float, int]:
        if glyph.text.isspace() and glyph.size == GUESSED:
            return glyph.left - _LEANT * band.size, glyph.order
        before = by_order.get(glyph.order - 1)
        bare = glyph.text.isspace() and glyph.right <= glyph.left
        if bare and before is not None and class_of(before.text[0]) == "R":
            within = glyph.left - before.left
            if -_HAIR * band.size <= within <= _LEANT * band.size:
                return before.left - _HAIR * band.size, glyph.order
        return glyph.left, glyph.order

    return sorted(band.glyphs, key=left)


def _middle(band: _Band, before: Glyph, after: Glyph) -> float:
    """The size by which a space is measured."""
    return min(band.size, max(before.size, after.size))


def _trimmed(glyphs: Sequence[Glyph]) -> Piece:
    end = len(glyphs)
    while glyphs[end - 1].text.isspace():
        end -= 1
    return Piece(tuple(glyphs[:end]), glyphs[0].left, max(glyph.right for glyph in glyphs[:end]))


def _with_marks(glyphs: list[Glyph]) -> list[Glyph]:
    """Accents and vowel signs with the letters that they stand on."""
    marks = [glyph for glyph in glyphs if unicodedata.combining(glyph.text[0])]
    letters = [glyph for glyph in glyphs if not unicodedata.combining(glyph.text[0])]
    places = [place for place, glyph in enumerate(letters) if not glyph.text.isspace()]
    if not marks or not places:
        return glyphs
    for mark in marks:
        middle = (mark.left + mark.right) / 2
        own = min(places, key=lambda place: abs((letters[place].left + letters[place].right) / 2 - middle))
        letters[own] = replace(letters[own], text=letters[own].text + mark.text)
    return letters


def _without_overprint(glyphs: Sequence[Glyph]) -> list[Glyph]:
    result: list[Glyph] = []
    for glyph in glyphs:
        last = result[-1] if result else None
        if (
            last is not None
            and last.text == glyph.text
            and abs(last.order - glyph.order) > 1
            and glyph.left - last.left < _OVERPRINTED * glyph.size
        ):
            continue
        result.append(glyph)
    return result


# --- rows -----------------------------------------------------------------------------------------


def row(pieces: Sequence[Piece], *, rtl: bool, column: int = 0, reason: str | None = None) -> Row:
    """The pieces of one line as a row, in the order of reading. ``rtl`` tells that the page runs from right to left."""
    pieces = sorted(pieces, key=lambda piece: piece.left)
    letters = [glyph for piece in pieces for glyph in piece.glyphs if not glyph.text.isspace()]
    size = _most([(round(glyph.size, 1), len(glyph.text)) for glyph in letters])
    base = _most([(round(glyph.base, 1), len(glyph.text)) for glyph in letters if abs(glyph.size - size) < 1])
    classes = {class_of(glyph.text[0]) for glyph in letters}
    own_rtl = runs_from_the_right([glyph.text for glyph in letters]) or (rtl and ("R" in classes or "L" not in classes))
    printed: list[tuple[str, Glyph | None]] = []
    breaks: list[int] = []
    joints: set[int] = set()
    right = math.inf
    for piece in pieces:
        if printed:
            if piece.left - right > _PART * size:
                breaks.append(len(printed))
            joints.add(len(printed))
            printed.append((" ", None))
        right = piece.right
        printed += _spaced(piece.glyphs, size)
    order = reading_order([text for text, _ in printed], rtl=own_rtl)
    wide = set(breaks)
    text, marks, parts = _worded([(*printed[place], place in wide) for place in order], size, base)
    own = _divided([printed[place][0] if place not in joints else None for place in order])
    if own_rtl:
        own = list(map(with_brackets, own))
        text, parts = with_brackets(text), tuple(map(with_brackets, parts))
    return Row(
        text=text,
        marks=marks,
        parts=parts if len(parts) > 1 else (),
        left=round(pieces[0].left, 1),
        right=round(max(piece.right for piece in pieces), 1),
        base=base,
        size=size,
        column=column,
        raised=bool(marks) and marks[0].start == 0 and any(mark.name == "sup" and not mark.start for mark in marks),
        rtl=own_rtl,
        reason=reason,
        pieces=tuple(own) if len(own) > 1 else (),
        places=tuple((round(piece.left, 1), round(piece.right, 1)) for piece in pieces) if len(own) > 1 else (),
        block=_block(letters),
    )


def _block(letters: Sequence[Glyph]) -> int:
    """Which block a row stands in: that of all its letters, or of most and no artifact."""
    counts = Counter(glyph.block for glyph in letters)
    return max(counts, key=lambda block: (block != ARTIFACT, counts[block], -block), default=0)


def _divided(characters: Iterable[str | None]) -> list[str]:
    """The texts of the pieces of a row; None is the space between two."""
    result = [""]
    for character in characters:
        if character is None:
            result.append("")
        else:
            result[-1] += character
    return result


def _most(weighed: Iterable[tuple[float, int]]) -> float:
    counts: Counter[float] = Counter()
    for value, weight in weighed:
        counts[value] += weight
    return max(counts, key=lambda value: (counts[value], value), default=0.0)


def _spaced(glyphs: Sequence[Glyph], size: float) -> list[tuple[str, Glyph | None]]:
    """The characters of a piece with one space wherever words part."""
    among = any(_is_space(glyph) for glyph in glyphs)
    spread = 0.0 if among else _spread([glyph for glyph in glyphs if not glyph.text.isspace()], size)
    least = spread or (_WORD_AMONG_SPACES if among else _WORD)
    result: list[tuple[str, Glyph | None]] = []
    last: Glyph | None = None
    pen, space = -math.inf, False
    for glyph in glyphs:
        if glyph.text.isspace():
            space = space or _is_space(glyph)
            # PDFium guesses a space where the pen stood behind a letter, which may lean over that place.
            pen = pen if _is_space(glyph) or spread else glyph.left
            continue
        if last is not None and (space or _parted(last, glyph, pen, size, least)):
            result.append((" ", None))
        result.append((glyph.text, glyph))
        last, pen, space = glyph, -math.inf, False
    return result


def _spread(letters: Sequence[Glyph], size: float) -> float:
    """The gap between words of a line whose letters are set apart, in sizes; 0 where they are not."""
    gaps = sorted(after.left - before.right for before, after in pairwise(letters))
    middle = gaps[len(gaps) // 2] / (size or 1) if len(gaps) >= _FEW_GAPS else 0.0
    return _WIDER * middle if middle > _APART else 0.0


def _is_space(glyph: Glyph) -> bool:
    return glyph.text.isspace() and glyph.size != GUESSED


def _parted(before: Glyph, after: Glyph, pen: float, size: float, least: float) -> bool:
    """Whether a gap parts words; ``pen`` is where the first letter ends as far as that is known better than by it."""
    own = min(size, max(before.size, after.size))
    if _unspaced(before.text[-1]) or _unspaced(after.text[0]):
        return after.left - before.right > _WORD_UNSPACED * own
    if pen > -math.inf and after.left - before.right > _WORD_GUESSED * own:
        return True
    # Within one piece of text PDFium puts the space it guesses before the next letter, which tells nothing.
    if "R" in {class_of(before.text[-1]), class_of(after.text[0])}:
        # Where a run of Arabic letters goes on in the file PDFium saw no space between them.
        runs_on = abs(before.order - after.order) == 1
        return after.left - before.right > (_WORD_AMONG_SPACES if runs_on else least) * own
    if _HAIR * own < after.left - pen < math.inf:
        return after.left - pen > _WORD * own
    return after.left - before.right > least * own


def _unspaced(character: str) -> bool:
    return "\u2e80" <= character <= "\u9fff" or "\uac00" <= character <= "\ufaff" or "\uff00" <= character <= "\uffef"


def _worded(
    characters: Sequence[tuple[str, Glyph | None, bool]], size: float, base: float
) -> tuple[str, tuple[Mark, ...], tuple[str, ...]]:
    """The text of a row, its markup and the parts of it that wide spaces divide."""
    text = ""
    parts = [""]
    open_marks: dict[str, int] = {}
    marks: list[Mark] = []
    held: frozenset[str] = frozenset()
    for character, glyph, wide in characters:
        # A space between two italic words is italic as well: it takes the markup of what stands before it.
        looks = held if glyph is None else frozenset(_looks(glyph, size, base))
        marks += [_closed(open_marks.pop(name), text, name) for name in sorted(held - looks)]
        for name in looks - held:
            open_marks[name] = len(text)
        held = looks
        text += character
        if wide:
            parts.append("")
        else:
            parts[-1] += character
    marks += [_closed(start, text, name) for name, start in open_marks.items()]
    ordered = sorted(
        (mark for mark in marks if mark.start < mark.end), key=lambda mark: (mark.start, mark.end, mark.name)
    )
    return text, tuple(ordered), tuple(filter(None, parts))


def _closed(start: int, text: str, name: str) -> Mark:
    return Mark(start, len(text.rstrip()), name)


def _looks(glyph: Glyph, size: float, base: float) -> Iterable[str]:
    if glyph.italic:
        yield "i"
    if glyph.bold:
        yield "b"
    rise = (glyph.base - base) / (size or 1)
    small = glyph.size <= _SMALLER * size and any(map(str.isalnum, glyph.text))
    if rise >= _HIGH or (rise >= _RAISED and (small or glyph.text in "*†‡")):
        yield "sup"
    elif small and rise <= -_LOWERED:
        yield "sub"
