"""An edit of a text as parts over the words of its base: what has to be known of edits to merge them.

The white space around a word belongs to no word. *b* is taken out of *a b c* with the space before it or
with the one behind it, and both say the same; parts are therefore placed by the printed tokens that they
touch, and one that only puts in or takes out is laid anew (`make_room`) where another part needs the space.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from draftdiff.diff.words.difference import diff_words
from draftdiff.diff.words.tokens import is_word, tokens

NONCHARACTERS = "".join(map(chr, range(0xFDD0, 0xFDF0)))
"""Code points that Unicode sets aside for use inside a program: one may stand for a break between clauses."""


class Base:
    """A text and the places of its printed tokens, those that are not white space."""

    def __init__(self, text: str) -> None:
        self.text = text
        printed = list(_printed(text))
        self.starts = [token.start for token in printed]
        self.ends = [token.end for token in printed]

    def touched(self, start: int, end: int) -> tuple[int, int]:
        """The printed tokens ``first`` to ``last`` (excluded) that a range touches.

        Both are the same where it touches none: the slot before the token of that number.
        """
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    def whole(self, start: int, end: int) -> tuple[int, int]:
        """The range with all of every printed token that it cuts into."""
        first, last = self.touched(start, end)
        if first < last:
            return min(start, self.starts[first]), max(end, self.ends[last - 1])
        return start, end

    def gap(self, slot: int) -> tuple[int, int]:
        """The white space before the printed token of that number, or behind the last one."""
        start = self.ends[slot - 1] if slot else 0
        return start, self.starts[slot] if slot < len(self.starts) else len(self.text)


@dataclass(frozen=True, slots=True)
class Part:
    """The smallest piece of an edit that is taken or refused: ``text`` in the place of base ``start`` to ``end``.

    ``first`` and ``last`` are the printed tokens of the base that it touches (`Base.touched`). ``hunks``
    names the edits that make it and the hunk of each that it is part of.
    """

    start: int
    end: int
    text: str
    first: int
    last: int
    hunks: frozenset[tuple[int, int]]

    @property
    def sides(self) -> frozenset[int]:
        """The edits that make it."""
        return frozenset(side for side, _ in self.hunks)


def parts(base: Base, edits: Sequence[str]) -> list[Part]:
    """The parts of all edits by place; what several edits do alike is one part of all of them."""
    found: dict[tuple[int, int, str], set[tuple[int, int]]] = defaultdict(set)
    for side, edit in enumerate(edits):
        for number, (start, end, text) in enumerate(hunks(base, edit)):
            for place in _fine(base, start, end, text):
                found[_settled(base, *place)].add((side, number))
    merged = [
        Part(start, end, text, *base.touched(start, end), frozenset(hunks))
        for (start, end, text), hunks in found.items()
    ]
    merged.sort(key=lambda part: (part.first, part.last, part.start, part.end, part.text))
    return make_room(base, merged)


def make_room(base: Base, placed: Sequence[Part]) -> list[Part]:
    """The parts, those laid back over the space before them that reach into the space of the next one."""
    result: list[Part] = []
    reach = [len(base.text)] * (len(base.starts) + 2)
    """From each slot on, where the parts begin that touch no token before it."""
    at = len(base.starts)
    free = len(base.text)
    for part in sorted(placed, key=lambda part: (-part.first, part.first == part.last, -part.last)):
        while at > part.first:
            at -= 1
            free = reach[at] = min(reach[at + 1], reach[at])
        limit = reach[part.last] if part.first < part.last else free
        laid = _laid_back(base, part) if part.end > limit else part
        # Insertions at one place give no room to one another: they collide.
        if part.first < part.last:
            free = min(free, laid.start)
        reach[at] = min(reach[at], laid.start)
        result.append(laid)
    result.reverse()
    return result


def _laid_back(base: Base, part: Part) -> Part:
    """A mere insertion or deletion with the white space at its end taken at its beginning instead."""
    taken = base.text[part.start : part.end]
    space = _closing_space(part.text or taken)
    size = len(space)
    if (part.text and taken) or not 0 < size < len(part.text or taken):
        return part
    gap, _ = base.gap(part.first)
    if part.start - size < gap or base.text[part.start - size : part.start] != space:
        return part
    text = space + part.text[:-size] if part.text else ""
    return replace(part, start=part.start - size, end=part.end - size, text=text)


# --- from two texts to parts --------------------------------------------------------------------


class _Printed(NamedTuple):
    token: str
    start: int
    end: int


_Range = tuple[int, int, str]
"""A range of the base and what stands in its place."""


def _printed(text: str) -> Iterator[_Printed]:
    at = 0
    for token in tokens(text):
        if not token.isspace():
            yield _Printed(token, at, at + len(token))
        at += len(token)


def hunks(base: Base, edit: str) -> Iterator[_Range]:
    """The hunks of an edit as a reader sees them, over whole tokens; a printed token stands between any two."""
    held: _Range | None = None
    for start, end, text in _changed(base.text, edit):
        if held is not None:
            near = base.whole(*held[:2])[1] >= base.whole(start, end)[0]
            if near or not base.text[held[1] : start].strip():
                held = (held[0], end, held[2] + base.text[held[1] : start] + text)
                continue
            yield _widened(base, *held)
        held = (start, end, text)
    if held is not None:
        yield _widened(base, *held)


def _changed(old: str, new: str) -> Iterator[_Range]:
    at = 0
    taken = 0
    for op, text in (*diff_words(old, new), ("=", "")):
        if op == "-":
            taken = len(text)
            continue
        if op == "+" or taken:
            yield at, at + taken, text if op == "+" else ""
            at, taken = at + taken, 0
        at += len(text) if op == "=" else 0


def _widened(base: Base, start: int, end: int, text: str) -> _Range:
    whole_start, whole_end = base.whole(start, end)
    return whole_start, whole_end, base.text[whole_start:start] + text + base.text[end:whole_end]


def _fine(base: Base, start: int, end: int, text: str) -> Iterator[_Range]:
    """A hunk cut at the words that it keeps.

    A hunk that is shown as one may hold on to a little word; whether two edits meet must not depend on
    that. Kept is a word that both sides of the hunk hold once, in order, and what is beside it on both.
    """
    old, new = list(_printed(base.text[start:end])), list(_printed(text))
    done = (start, 0)
    for i, j in (*_kept([p.token for p in old], [p.token for p in new]), (len(old), len(new))):
        last = i == len(old)
        begin = (end, len(text)) if last else (start + old[i].start, new[j].start)
        if base.text[done[0] : begin[0]] != text[done[1] : begin[1]]:
            yield done[0], begin[0], text[done[1] : begin[1]]
        if not last:
            done = (start + old[i].end, new[j].end)


def _kept(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[int, int]]:
    anchors = [*_anchors(a, b), (len(a), len(b))]
    i, j = 0, 0
    for index, (x, y) in enumerate(anchors[:-1]):
        back = 0
        while x - back > i and y - back > j and a[x - back - 1] == b[y - back - 1]:
            back += 1
        stop_a, stop_b = anchors[index + 1]
        i, j = x - back, y - back
        while i < stop_a and j < stop_b and a[i] == b[j]:
            yield i, j
            i, j = i + 1, j + 1


def _anchors(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """The longest row of words, in the same order on both sides, that stand once on either."""
    in_a, in_b = Counter(a), Counter(b)
    where = {token: j for j, token in enumerate(b)}
    pairs = [
        (i, where[token])
        for i, token in enumerate(a)
        if in_a[token] == in_b[token] == 1 and (is_word(token) or token in NONCHARACTERS)
    ]
    return [pairs[k] for k in rise([j for _, j in pairs])]


def rise(values: Sequence[int]) -> list[int]:
    """The places of a longest row of rising values; the values are all different."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        size = bisect_left(ends, value)
        before.append(last[size - 1] if size else -1)
        ends[size : size + 1] = [value]
        last[size : size + 1] = [place]
    row: list[int] = []
    place = last[-1] if last else -1
    while place >= 0:
        row.append(place)
        place = before[place]
    return row[::-1]


def _settled(base: Base, start: int, end: int, text: str) -> _Range:
    """The one form of a part that may be laid in several ways, so that what is the same is seen to be the same.

    Common white space is taken off its ends; a mere insertion or deletion stands as late as white space
    allows; a change of white space alone takes the whole gap.
    """
    taken = base.text[start:end]
    ahead = _common(_opening_space(taken), _opening_space(text))
    start, text, taken = start + ahead, text[ahead:], taken[ahead:]
    behind = _common(_closing_space(taken)[::-1], _closing_space(text)[::-1])
    end, text, taken = end - behind, text[: len(text) - behind], taken[: len(taken) - behind]
    first, last = base.touched(start, end)
    if first == last and not text.strip():
        gap_start, gap_end = base.gap(first)
        return gap_start, gap_end, base.text[gap_start:start] + text + base.text[end:gap_end]
    if not (text and taken):
        space = _opening_space(text or taken)
        _, gap_end = base.gap(last)
        if space and end + len(space) <= gap_end and base.text[end : end + len(space)] == space:
            start, end = start + len(space), end + len(space)
            text = text[len(space) :] + space if text else ""
    return start, end, text


def _opening_space(text: str) -> str:
    """The white space that a text begins with; a space that bears a mark is a printed token."""
    head = text[: len(text) - len(text.lstrip())]
    return head if head == text or tokens(text)[0] == head else head[:-1]


def _closing_space(text: str) -> str:
    return text[len(text.rstrip()) :]


def _common(one: Iterable[str], other: Iterable[str]) -> int:
    """How many characters two runs begin with alike."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
