"""Corrections carried out one after the other on what was recognised in a file."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace

from draftdiff.importers.corrections.order import inserted, placed, replaced, shifted, sound
from draftdiff.importers.corrections.paragraphs import holds_items, kind_of, marked, paragraphs
from draftdiff.importers.corrections.pieces import Piece, UnitKind, laid_out, put_together
from draftdiff.importers.corrections.places import line_starts
from draftdiff.importers.corrections.values import (
    BY_A_PERSON,
    Correction,
    Join,
    LeaveOut,
    Misfit,
    NoOutline,
    Renumber,
    Retype,
    Settle,
    Split,
    TakeIn,
    TakeInAll,
)
from draftdiff.importers.corrections.wording import UNNUMBERED, become, counted, excerpt, second_of, whole
from draftdiff.importers.lines.stretch import Spelling, Stretch
from draftdiff.importers.reading import Reading, built
from draftdiff.importers.text import NOT_RECOGNISED, reservations_of
from draftdiff.model import Clause, Omission, Outline, unit_named
from draftdiff.tongues import gettext as _

_MOST_WAITING = 3000
_BESIDE = (UnitKind.PREFACE, UnitKind.TITLE, UnitKind.NOTE)
_SAYING = (UnitKind.OPERATIVE, UnitKind.SUBPARAGRAPH, UnitKind.PREAMBULAR)
_WHOLE = frozenset(("docx", "odt", "html"))
"""Formats of which each line is a paragraph."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One recognised unit as it is shown: ``label`` is what its clause is called, None where it is no clause.

    ``among`` tells which of the units that begin on its line it is, as a correction names it.
    """

    piece: Piece
    among: int
    label: str | None


def corrected(reading: Reading, corrections: Sequence[Correction]) -> Reading:
    """The reading as it is once these corrections were made, in their order; the reading itself is left alone.

    Every source line that was named by a unit or an omission is named by one afterwards. Raises `NoOutline`
    for a file whose own markup tells its structure and `Misfit`, with the line, for a correction that does
    not fit.
    """
    if not corrections:
        return reading
    if reading.outline is None:
        raise NoOutline(reading.source)
    outline = reading.outline
    bench = _Bench(reading.lines, Spelling.of(list(reading.lines)), reading.format in _WHOLE)
    for correction in corrections:
        outline = bench.make(outline, correction)
    if reading.format != "uslm":  # Congress puts no reservations on record
        outline = replace(outline, reservations=reservations_of(outline.notes, outline.closing))
    return built(outline, reading.source, reading.format, reading.lines)


def units(reading: Reading) -> tuple[Unit, ...]:
    """All units of a reading in their order, each as a correction names it; none of one without an outline."""
    if reading.outline is None:
        return ()
    labels = _labels(reading.version.clauses)
    seen: Counter[int] = Counter()
    found = []
    for piece in laid_out(reading.outline):
        named = labels[unicodedata.normalize("NFC", piece.text)] if piece.kind is not UnitKind.PREFACE else []
        found.append(Unit(piece, seen[piece.line], named.pop() if named else None))
        seen[piece.line] += 1
    return tuple(found)


def _labels(clauses: Iterable[Clause]) -> dict[str, list[str]]:
    """The labels of the clauses by their texts, the first of equal ones last."""
    labels: dict[str, list[str]] = defaultdict(list)
    for clause in reversed(tuple(clauses)):
        labels[clause.text].append(clause.label)
    return labels


@dataclass(frozen=True, slots=True)
class _Bench:
    """The source lines, and how the text writes its words: all that a correction needs beside the outline."""

    lines: Sequence[str]
    spelling: Spelling
    whole: bool = False

    def make(self, outline: Outline, correction: Correction) -> Outline:
        """The outline after one correction."""
        match correction:
            case Settle():
                return _settled(outline, correction)
            case TakeIn():
                return self._take_in(outline, correction)
            case TakeInAll():
                return self._take_in_all(outline, correction)
        pieces = laid_out(outline)
        index = _find(outline, pieces, correction.line, correction.among)
        answered = {*pieces[index].lines}
        match correction:
            case Join():
                changed, omissions = self._join(pieces, index), outline.omissions
            case Split():
                changed, omissions = self._split(pieces, index, correction), outline.omissions
            case Retype():
                changed, omissions = _retype(pieces, index, correction), outline.omissions
            case Renumber():
                changed, omissions = _renumber(pieces, index, correction), outline.omissions
            case LeaveOut():
                changed, out = self._leave_out(outline, pieces, index, correction)
                omissions = tuple(sorted((*outline.omissions, *out), key=lambda omission: omission.line))
        doubts = tuple(doubt for doubt in outline.doubts if doubt[0] not in answered)
        return replace(put_together(outline, sound(changed)), omissions=omissions, doubts=doubts)

    # --- joining and splitting ------------------------------------------------------------------

    def _join(self, pieces: list[Piece], index: int) -> list[Piece]:
        piece = pieces[index]
        if not index or (piece.kind is UnitKind.NOTE) != (pieces[index - 1].kind is UnitKind.NOTE):
            raise Misfit(piece.line, _("there is nothing before it that it could go on with"), _("choose another kind"))
        first = pieces[index - 1]
        lines = tuple(sorted({*first.lines, *piece.lines}))
        joined = replace(first, content=self.spelling.join(first.content, whole(piece)), lines=lines)
        return [*pieces[: index - 1], joined, *pieces[index + 1 :]]

    def _split(self, pieces: list[Piece], index: int, correction: Split) -> list[Piece]:
        piece = pieces[index]
        starts = self._starts(piece)
        if (correction.before is None) == (correction.character is None):
            raise Misfit(
                piece.line, _("a split needs a source line or a character, and not both"), _("say where to split")
            )
        if correction.before is not None:
            at, lines = self._at_line(piece, starts, correction.before)
        else:
            at, lines = correction.character or 0, ((), ())
            at = min(at, len(piece.text))
            lines = _lines_around(piece, starts, at)
        between = lines[0] if lines[0][-1:] != lines[1][:1] else ()
        head, rest = self._head(piece, at, between), excerpt(piece.content, at)
        if not head.text or not rest.text:
            raise Misfit(piece.line, _("nothing would be left on one side of the split"), _("split within the text"))
        first, second = replace(piece, content=head, lines=lines[0]), second_of(piece, rest, lines[1])
        return [*pieces[:index], first, second, *pieces[index + 1 :]]

    @staticmethod
    def _at_line(piece: Piece, starts: Sequence[int], line: int) -> tuple[int, tuple[tuple[int, ...], tuple[int, ...]]]:
        if line not in piece.lines[1:]:
            raise Misfit(
                piece.line,
                _("line %(line)s does not stand within it", line=line),
                _("name a line between its first and last"),
            )
        place = piece.lines.index(line)
        return starts[place], (piece.lines[:place], piece.lines[place:])

    def _head(self, piece: Piece, at: int, lines: Sequence[int]) -> Stretch:
        """The text up to a character; of a word that was torn there in the source the half keeps its hyphen."""
        head = excerpt(piece.content, 0, at)
        torn = piece.text[max(at - 1, 0) : at + 1]
        printed = self._line(lines[-1]).rstrip()[-1:] if lines else ""
        hyphen = printed if printed in ("-", "\u00ad") else ""
        return head.joined(Stretch(), hyphen) if len(torn) > 1 and torn.isalnum() and hyphen else head

    def _starts(self, piece: Piece) -> tuple[int, ...]:
        return line_starts(piece.text, piece.num, [self._line(number) for number in piece.lines])

    def _line(self, number: int) -> str:
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    # --- leaving out and taking in ----------------------------------------------------------------

    def _leave_out(
        self, outline: Outline, pieces: list[Piece], index: int, correction: LeaveOut
    ) -> tuple[list[Piece], list[Omission]]:
        piece = pieces[index]
        first, last = correction.first or piece.line, correction.last or correction.first or max(piece.lines)
        gone = [place for place, line in enumerate(piece.lines) if first <= line <= last]
        if not gone:
            raise Misfit(
                piece.line,
                _("no line from %(first)s to %(last)s is part of it", first=first, last=last),
                _("name lines of the unit"),
            )
        starts = (*self._starts(piece), len(piece.text))
        others = [*pieces[:index], *pieces[index + 1 :]]
        shared = {line for other in others for line in other.lines} | {o.line for o in outline.omissions}
        out = []
        for place in gone:
            line = piece.lines[place]
            own = excerpt(piece.content, starts[place], starts[place + 1]).text
            printed = f"{piece.num or ''} {own}" if place == 0 else own
            text = " ".join((printed if line in shared else self._line(line) or printed).split())
            if text:
                out.append(Omission(line, text, BY_A_PERSON))
        if len(gone) == len(piece.lines):
            return others, out
        left = self._remaining(piece, starts, gone)
        if not left.text:
            raise Misfit(piece.line, _("nothing but its number would be left of it"), _("leave out all of its lines"))
        return [*pieces[:index], left, *pieces[index + 1 :]], out

    def _remaining(self, piece: Piece, starts: Sequence[int], gone: Sequence[int]) -> Piece:
        """The unit without some of its lines; its number goes with the first of them, or with a line of its own."""
        head = self._head(piece, starts[gone[0]], piece.lines[: gone[0]])
        rest = excerpt(piece.content, starts[gone[-1] + 1])
        lines = tuple(line for place, line in enumerate(piece.lines) if place not in gone)
        number = _letters(piece.num or "")
        alone = any(_letters(self._line(piece.lines[place])) == number for place in gone)
        num = None if gone[0] == 0 or (number and alone) else piece.num
        return counted(replace(piece, content=self.spelling.join(head, rest), num=num, lines=lines))

    def _take_in(self, outline: Outline, correction: TakeIn) -> Outline:
        first, last = correction.line, correction.last or correction.line
        taken = [omission for omission in outline.omissions if first <= omission.line <= last]
        pieces = laid_out(outline)
        inside = {line for piece in pieces for line in piece.lines} - {omission.line for omission in taken}
        if last < first or not taken:
            raise Misfit(first, _("nothing was left out there"), _("name a line that was left out"))
        if strange := [line for line in range(first, last + 1) if line in inside]:
            raise Misfit(
                first,
                _("line %(strange)s is part of a unit already", strange=strange[0]),
                _("name lines that were left out only"),
            )
        content = Stretch()
        for omission in taken:
            content = self.spelling.join(content, Stretch(" ".join(omission.text.split())))
        new = Piece(UnitKind.PREFACE, content, lines=tuple(dict.fromkeys(omission.line for omission in taken)))
        changed = self._inserted(pieces, new, correction) if correction.kind else self._filled_in(pieces, new)
        return replace(
            put_together(outline, sound(changed)),
            omissions=tuple(omission for omission in outline.omissions if omission not in taken),
            doubts=tuple(doubt for doubt in outline.doubts if not first <= doubt[0] <= last),
        )

    def _take_in_all(self, outline: Outline, correction: TakeInAll) -> Outline:
        waiting = {o.line: o for o in outline.omissions if o.reason == NOT_RECOGNISED and o.line >= correction.line}
        if not waiting:
            raise Misfit(correction.line, _("no line waits from there on to be taken in"), _("name an earlier line"))
        pieces = laid_out(outline)
        titled = any(piece.kind is UnitKind.TITLE for piece in pieces)
        parted = paragraphs(self.lines, sorted(waiting), whole=self.whole)
        if len(parted) > _MOST_WAITING:
            what = _(
                "%(count)s paragraphs wait there, more than the %(most)s that are taken in at once",
                count=len(parted),
                most=_MOST_WAITING,
            )
            raise Misfit(correction.line, what, _("give the text of one resolution"))
        for numbers in parted:
            content = Stretch()
            for number in numbers:
                content = self.spelling.join(content, Stretch(" ".join(waiting[number].text.split())))
            above = next((p for p in reversed(pieces) if p.line < numbers[0] and p.kind not in _BESIDE), None)
            first = not titled and all(piece.line > numbers[0] for piece in pieces)
            kind = kind_of(content.text, first=first, listed=holds_items(above))
            unit = marked(become(Piece(UnitKind.PREFACE, content, lines=numbers), kind))
            pieces = inserted(pieces, unit)
            pieces = placed(pieces, _index(pieces, unit), None)
        pieces = _with_something_to_say(pieces, {numbers[0] for numbers in parted})
        return replace(
            put_together(outline, sound(pieces)),
            omissions=tuple(o for o in outline.omissions if o.line not in waiting or o.reason != NOT_RECOGNISED),
            doubts=tuple(doubt for doubt in outline.doubts if doubt[0] not in waiting),
        )

    def _filled_in(self, pieces: list[Piece], new: Piece) -> list[Piece]:
        """The lines taken in as part of the unit around them."""
        index = _around(pieces, new.line)
        if index is None:
            raise Misfit(
                new.line, _("there is no text before it that it could belong to"), _("say what kind of unit it is")
            )
        piece = pieces[index]
        place = next((place for place, line in enumerate(piece.lines) if line > new.line), None)
        at = len(piece.text) if place is None else self._starts(piece)[place]
        head = self.spelling.join(excerpt(piece.content, 0, at), new.content)
        content = self.spelling.join(head, excerpt(piece.content, at))
        lines = tuple(sorted({*piece.lines, *new.lines}))
        return [*pieces[:index], replace(piece, content=content, lines=lines), *pieces[index + 1 :]]

    @staticmethod
    def _inserted(pieces: list[Piece], new: Piece, correction: TakeIn) -> list[Piece]:
        """The lines taken in as a unit of their own."""
        kind = correction.kind or UnitKind.PREFACE
        around = _around(pieces, new.line)
        if kind is not UnitKind.NOTE and around is not None and max(pieces[around].lines) > new.line:
            later = min(line for line in pieces[around].lines if line > new.line)
            raise Misfit(
                new.line,
                _("it stands in the middle of a unit that goes on in line %(later)s", later=later),
                _("split that unit at line %(later)s first, or take the line in as part of it", later=later),
            )
        pieces = inserted(_untitled(pieces, kind), unit := become(new, kind))
        return placed(pieces, _index(pieces, unit), correction.depth)


def _with_something_to_say(pieces: Sequence[Piece], fresh: Set[int]) -> list[Piece]:
    """The pieces with the headings among the ``fresh`` ones below which nothing is said as paragraphs themselves."""
    result: list[Piece] = []
    said = False
    for piece in reversed(pieces):
        hollow = piece.kind is UnitKind.HEADING or (piece.kind is UnitKind.TITLE and len(pieces) == 1)
        result.append(become(piece, UnitKind.OPERATIVE) if hollow and not said and piece.line in fresh else piece)
        said = said or piece.kind in _SAYING
    return result[::-1]


def _settled(outline: Outline, correction: Settle) -> Outline:
    left = tuple(doubt for doubt in outline.doubts if doubt[0] != correction.line)
    if left == outline.doubts:
        raise Misfit(correction.line, _("nothing is doubtful about it"), _("nothing need be done"))
    return replace(outline, doubts=left)


def _retype(pieces: list[Piece], index: int, correction: Retype) -> list[Piece]:
    piece, kind = pieces[index], correction.kind
    if kind is piece.kind and correction.depth in (None, piece.depth):
        raise Misfit(
            piece.line, _("this is %(kind)s already", kind=unit_named(kind)), _("choose another kind or depth")
        )
    below = kind in (UnitKind.SUBPARAGRAPH, UnitKind.TAIL)
    was_below = piece.kind in (UnitKind.SUBPARAGRAPH, UnitKind.TAIL)
    unit = become(piece, kind) if kind is not piece.kind else piece
    unit = replace(unit, depth=unit.depth if below or not was_below else 0)
    changed = replaced(pieces, index, unit)
    at = _index(changed, unit)
    changed = placed(changed, at, correction.depth)
    unit = changed[at]
    if at == index and kind not in UNNUMBERED and kind is not UnitKind.NOTE:
        changed = shifted(changed, at, piece.depth, unit.depth)
    return _untitled(changed, kind, but=unit)


def _renumber(pieces: list[Piece], index: int, correction: Renumber) -> list[Piece]:
    piece = pieces[index]
    num = " ".join((correction.num or "").split()) or None
    if piece.kind in UNNUMBERED:
        raise Misfit(
            piece.line,
            _("%(kind)s has no number", kind=unit_named(piece.kind)),
            _("choose another kind first"),
        )
    if num == piece.num:
        raise Misfit(piece.line, _("this is its number already"), _("give another one"))
    return [*pieces[:index], replace(piece, num=num), *pieces[index + 1 :]]


def _untitled(pieces: Sequence[Piece], kind: UnitKind, but: Piece | None = None) -> list[Piece]:
    """The pieces, in which what was the title so far is a line of the preface if there is to be another one."""
    if kind is not UnitKind.TITLE:
        return [*pieces]
    return [
        become(piece, UnitKind.PREFACE) if piece.kind is UnitKind.TITLE and piece is not but else piece
        for piece in pieces
    ]


def _find(outline: Outline, pieces: Sequence[Piece], line: int, among: int) -> int:
    """Where the unit that a correction names stands."""
    found = [index for index, piece in enumerate(pieces) if piece.line == line]
    if among < len(found):
        return found[among]
    if found:
        raise Misfit(line, _("only %(found)s units begin on it", found=len(found)), _("count them from 0"))
    holder = next((piece for piece in pieces if line in piece.lines), None)
    if holder is not None:
        raise Misfit(
            line, _("no unit begins on it"), _("the unit that it is part of begins on line %(line)s", line=holder.line)
        )
    if any(omission.line == line for omission in outline.omissions):
        raise Misfit(line, _("no unit begins on it, it was left out"), _("take it in first"))
    raise Misfit(line, _("no unit begins on it"), _("name the first line of a unit"))


def _around(pieces: Sequence[Piece], line: int) -> int | None:
    """The unit that holds the nearest source line before one; the last of several."""
    nearest = [(max((n for n in piece.lines if n < line), default=0), index) for index, piece in enumerate(pieces)]
    best = max(nearest, default=(0, 0))
    return best[1] if best[0] else None


def _lines_around(piece: Piece, starts: Sequence[int], at: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The source lines on either side of a character; one that it cuts is on both."""
    rest = len(piece.text[at:]) - len(piece.text[at:].lstrip())
    cut = next((place for place, start in enumerate(starts) if start >= at), len(starts))
    clean = cut < len(starts) and starts[cut] <= at + rest
    return piece.lines[:cut], piece.lines[cut if clean else max(cut - 1, 0) :]


def _index(pieces: Sequence[Piece], unit: Piece) -> int:
    return next(index for index, piece in enumerate(pieces) if piece is unit)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


__all__ = ["Unit", "corrected", "units"]
