"""The source line by line beside what was recognised in it, each unit where it begins and ready to be set right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from draftdiff.importers import Reading
from draftdiff.importers.corrections import Unit, UnitKind
from draftdiff.reports.wording import label_name
from draftdiff.tongues import noted_as, pgettext, told

KINDS = {
    UnitKind.PREAMBULAR: noted_as("clause", "Preambular"),
    UnitKind.OPERATIVE: noted_as("clause", "Operative"),
    UnitKind.SUBPARAGRAPH: noted_as("clause", "Subparagraph"),
    UnitKind.TAIL: noted_as("clause", "Text after a list"),
    UnitKind.HEADING: noted_as("clause", "Heading"),
    UnitKind.TITLE: noted_as("clause", "Title"),
    UnitKind.FORMULA: noted_as("clause", "Formula"),
    UnitKind.PREFACE: noted_as("clause", "Line of the preface"),
    UnitKind.NOTE: noted_as("clause", "Note"),
    UnitKind.CLOSING: noted_as("clause", "Closing"),
    UnitKind.ANNEX: noted_as("clause", "Annex"),
}
"""What a unit can be set right to, the most frequent first."""

_EXCERPT = 48


def kind_name(kind: UnitKind) -> str:
    """What a kind of unit is called."""
    return pgettext("clause", KINDS[kind])


@dataclass(frozen=True, slots=True)
class Shown:
    """A unit in a row: whether it begins there, and whether it is the one that is being set right."""

    unit: Unit
    begins: bool
    chosen: bool

    @property
    def key(self) -> str:
        """The unit as an address names it."""
        return f"{self.unit.piece.line}.{self.unit.among}"

    @property
    def name(self) -> str:
        """What it is called: its label, else its kind."""
        return label_name(self.unit.label) if self.unit.label else kind_name(self.unit.piece.kind)


@dataclass(frozen=True, slots=True)
class Row:
    """Neighbouring source lines with one fate: the units they are part of, or the reason why they were left out."""

    lines: tuple[tuple[int, str], ...]
    shown: tuple[Shown, ...]
    reasons: tuple[str, ...]
    chosen: bool
    doubts: tuple[str, ...]

    @property
    def first(self) -> int:
        """The number of the first line, from 1."""
        return self.lines[0][0]

    @property
    def last(self) -> int:
        """The number of the last line."""
        return self.lines[-1][0]


def rows(reading: Reading, units: Sequence[Unit], chosen: str = "") -> tuple[Row, ...]:
    """The source in order, without its blank lines; ``chosen`` is a unit, or a line that was left out."""
    if reading.outline is None:
        return ()
    places: dict[int, list[int]] = {}
    for index, unit in enumerate(units):
        for line in unit.piece.lines:
            places.setdefault(line, []).append(index)
    reasons: dict[int, list[str]] = {}
    for omission in reading.outline.omissions:
        reasons.setdefault(omission.line, []).append(told(omission.reason))
    doubts: dict[int, list[str]] = {}
    for line, doubt in reading.outline.doubts:
        doubts.setdefault(line, []).append(told(doubt))
    written = [(number, text) for number, text in enumerate(reading.lines, start=1) if text.strip()]
    seen: set[int] = set()
    result = []
    for (held, why, _), run in groupby(
        enumerate(written), key=lambda each: _fate(*each, places=places, reasons=reasons)
    ):
        lines = tuple(line for _, line in run)
        shown = []
        for index in held:
            unit = units[index]
            key = f"{unit.piece.line}.{unit.among}"
            shown.append(Shown(unit, index not in seen, key == chosen and index not in seen))
        seen.update(held)
        result.append(
            Row(
                lines,
                tuple(shown),
                why,
                bool(why) and chosen == str(lines[0][0]),
                tuple(doubt for number, _ in lines for doubt in doubts.get(number, ())),
            )
        )
    return tuple(result)


def _fate(
    place: int, line: tuple[int, str], *, places: Mapping[int, Sequence[int]], reasons: Mapping[int, Sequence[str]]
) -> tuple[tuple[int, ...], tuple[str, ...], int]:
    """What lines of one row have in common; those that were left out are parted where a blank line stands."""
    number, _ = line
    held = tuple(places.get(number, ()))
    return held, tuple(reasons.get(number, ())), 0 if held else number - place


def beginnings(reading: Reading, unit: Unit) -> tuple[tuple[int, str], ...]:
    """The lines of a unit after its first, each with its first words: where it can be split."""
    lines = unit.piece.lines[1:]
    return tuple((line, _excerpt(reading.lines[line - 1])) for line in lines if line <= len(reading.lines))


def _excerpt(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT].rstrip()} …"
