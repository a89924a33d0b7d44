"""The lines of a preface, as they were and as they are: those above the title, and those below it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from draftdiff.akn.masthead import Masthead
from draftdiff.diff.preface import Pair, line_pairs
from draftdiff.diff.words.difference import diff_words
from draftdiff.importers.manuscript import Told
from draftdiff.model import Clause, ClauseKind, Version
from draftdiff.reports.word.hands import Hands
from draftdiff.reports.word.notes import Notes
from draftdiff.reports.word.setting import look_of
from draftdiff.reports.word.styles import FRONT
from draftdiff.reports.word.values import IN, KEPT, OUT, Dress, Inline, NoteMark, Paragraph


@dataclass(frozen=True, slots=True)
class FrontSide:
    """One side of a comparison: its version, what its document tells of the preface, its footnotes."""

    version: Version
    masthead: Masthead
    notes: Notes

    def below(self, line: int) -> bool:
        """Whether a line stands below the title."""
        return bool(self.masthead) and self.masthead[line].below

    def marks(self, line: int) -> Sequence[tuple[int, Clause]]:
        """The footnotes of a line by the offsets of their marks."""
        return self.notes.front[line] if line < len(self.notes.front) else ()


def fitting(version: Version, masthead: Masthead | None) -> Masthead:
    """What the document tells of the front lines, if it tells of as many as the version has."""
    return masthead if masthead is not None and len(masthead) == len(version.front) else ()


def front_of(
    old: FrontSide, new: FrontSide, hands: Hands, kept: frozenset[tuple[int, int]], *, tell: bool
) -> tuple[list[Paragraph], list[Paragraph]]:
    """The lines above the title and those below it; a line that changed sides has all stand above.

    ``kept`` are the ids of footnotes that are one, as it was and as it is. ``tell`` marks each line with what it is.
    """
    pairs = list(line_pairs(old.version.front, new.version.front))
    titled = all(any(c.kind is ClauseKind.TITLE for c in side.version.clauses) for side in (old, new))
    astray = any(None not in (a, b) and old.below(a or 0) != new.below(b or 0) for a, b in pairs)
    above: list[Paragraph] = []
    below: list[Paragraph] = []
    for before, after in pairs:
        under = new.below(after) if after is not None else old.below(before or 0)
        paragraph = _line(old, new, (before, after), hands, kept, tell=tell)
        (below if under and titled and not astray else above).append(paragraph)
    return above, below


def _line(
    old: FrontSide, new: FrontSide, pair: Pair, hands: Hands, kept: frozenset[tuple[int, int]], *, tell: bool
) -> Paragraph:
    before, after = pair
    was = old.version.front[before] if before is not None else ""
    is_ = new.version.front[after] if after is not None else ""
    words = diff_words(was, is_) if was != is_ else [(KEPT, is_)]
    marks = {False: _by_offset(old, before, len(was)), True: _by_offset(new, after, len(is_))}
    splicing = _Splicing({False: old, True: new}, marks, hands, kept)
    dress = Dress(FRONT)
    return Paragraph(
        tuple(splicing.spliced(words)),
        dress if after is not None else None,
        dress if before is not None else None,
        KEPT if None not in pair else IN if after is not None else OUT,
        hands.rest,
        told=Told(ClauseKind.HEADING, 0, 0, after or 0, new.masthead[after or 0].role).bookmark
        if tell and new.masthead
        else None,
    )


def _by_offset(side: FrontSide, line: int | None, length: int) -> dict[int, list[Clause]]:
    found: dict[int, list[Clause]] = {}
    for at, note in side.marks(line) if line is not None else ():
        found.setdefault(min(at, length), []).append(note)
    return found


@dataclass(slots=True)
class _Splicing:
    """Puts the marks of footnotes between the words of a line."""

    sides: Mapping[bool, FrontSide]
    marks: dict[bool, dict[int, list[Clause]]]
    hands: Hands
    kept: frozenset[tuple[int, int]]

    def spliced(self, words: Sequence[tuple[str, str]]) -> Iterator[Inline]:
        """The words with what became of them, and the marks in their places."""
        at = {False: 0, True: 0}
        for op, text in words:
            start = 0
            for place in range(len(text)):
                due = list(self._due(at))
                if due and text[start:place]:
                    yield self._words(op, text[start:place])
                    start = place
                yield from due
                at[False] += op != IN
                at[True] += op != OUT
            if text[start:]:
                yield self._words(op, text[start:])
        yield from self._due(at)

    def _words(self, op: str, text: str) -> Inline:
        look = look_of((), self.sides[op != OUT].version.lang)
        return Inline(op, text, look, look, self.hands.rest)

    def _due(self, at: Mapping[bool, int]) -> Iterator[Inline]:
        """The marks that stand at these offsets."""
        for old, new in zip_longest(*(self.marks[side].pop(at[side], ()) for side in (False, True))):
            if old is not None and new is not None and (id(old), id(new)) in self.kept and old.num == new.num:
                yield self._mark(KEPT, NoteMark(old, new, self._marker(new, side=True)))
                continue
            if old is not None:
                yield self._mark(OUT, NoteMark(old, None, self._marker(old, side=False)))
            if new is not None:
                yield self._mark(IN, NoteMark(None, new, self._marker(new, side=True)))

    def _marker(self, note: Clause, *, side: bool) -> str | None:
        return None if id(note) in self.sides[side].notes.counted else note.num

    def _mark(self, op: str, note: NoteMark) -> Inline:
        look = look_of((), self.sides[op != OUT].version.lang)
        return Inline(op, "", look, None, self.hands.rest, note=note)
