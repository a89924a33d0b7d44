"""What was recognised in a text, line by line: the source on one side, what became of it on the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from draftdiff.importers import Reading
from draftdiff.model import ClauseKind, Item, Outline, Version
from draftdiff.reports.marks import Note
from draftdiff.tongues import gettext as _
from draftdiff.tongues import noted, noted_as, pgettext, told

_FRONT = {
    "docNumber": noted_as("front matter", "Symbol"),
    "docAuthority": noted_as("front matter", "Body"),
    "session": noted_as("front matter", "Session"),
    "place": noted_as("front matter", "Place"),
    "docDate": noted_as("front matter", "Date"),
    "docType": noted_as("front matter", "Type"),
    "docStatus": noted_as("front matter", "Status"),
    "docProponent": noted_as("front matter", "Sponsors"),
    "adoption": noted_as("front matter", "Adoption"),
    "other": noted_as("front matter", "Front matter"),
}
_KINDS = {
    ClauseKind.TITLE: noted_as("clause", "Title"),
    ClauseKind.FORMULA: noted_as("clause", "Formula"),
    ClauseKind.HEADING: noted_as("clause", "Heading"),
    ClauseKind.PREAMBULAR: noted_as("clause", "Preambular"),
    ClauseKind.OPERATIVE: noted_as("clause", "Operative"),
    ClauseKind.SUBPARAGRAPH: noted_as("clause", "Subparagraph"),
    ClauseKind.NOTE: noted_as("clause", "Note"),
    ClauseKind.ANNEX: noted_as("clause", "Annex"),
    ClauseKind.CLOSING: noted_as("clause", "Closing"),
}


@dataclass(frozen=True, slots=True)
class Unit:
    """What lines became: its name (a kind where there is no label), its number and text, its clause's label."""

    name: str
    num: str | None
    text: str
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Strip:
    """Neighbouring source lines with one fate: the units they are part of, or the reason they were left out."""

    lines: tuple[tuple[int, str], ...]
    units: tuple[Unit, ...]
    reason: str | None
    continued: bool

    @property
    def first(self) -> int:
        """The number of the first line, from 1."""
        return self.lines[0][0]


def strips(reading: Reading) -> tuple[Strip, ...]:
    """The source in order, without its blank lines; empty for Akoma Ntoso, whose markup tells it all."""
    if reading.outline is None:
        return ()
    fates = _fates(reading.outline, reading.version)
    reasons = {omission.line: told(omission.reason) for omission in reading.outline.omissions}
    written = [(number, text) for number, text in enumerate(reading.lines, start=1) if text.strip()]
    seen: set[int] = set()
    result = []
    for (places, reason), run in groupby(written, key=lambda line: (fates[1].get(line[0], ()), reasons.get(line[0]))):
        fresh = tuple(place for place in places if place not in seen)
        seen.update(places)
        units = tuple(fates[0][place] for place in fresh or places)
        result.append(Strip(tuple(run), units, reason, bool(places) and not fresh))
    return tuple(result)


def sources(read: Sequence[Strip]) -> dict[str, Note]:
    """For each clause, by its label, the remark that leads back to the lines it was read from."""
    places: dict[str, list[int]] = {}
    for strip in read:
        for unit in strip.units:
            if unit.label:
                places.setdefault(unit.label, []).extend(number for number, _ in strip.lines)
    return {label: _source(min(lines), max(lines)) for label, lines in places.items()}


def _source(first: int, last: int) -> Note:
    text = _("line %(line)s", line=first) if first == last else _("lines %(first)s–%(last)s", first=first, last=last)
    return Note(text, f"#line-{first}", noted("source of %(clause)s"))


def _fates(outline: Outline, version: Version) -> tuple[list[Unit], dict[int, tuple[int, ...]]]:
    """All units in order, and for each source line the places of those that it is part of."""
    units: list[Unit] = []
    lines: dict[int, tuple[int, ...]] = {}
    for unit, numbers in _units(outline, version):
        for number in numbers:
            lines[number] = (*lines.get(number, ()), len(units))
        units.append(unit)
    return units, lines


def _units(outline: Outline, version: Version) -> Iterator[tuple[Unit, tuple[int, ...]]]:
    for front in outline.front:
        role = front.role.value
        name = pgettext("front matter", _FRONT[role]) if role in _FRONT else role
        yield Unit(name, None, front.text), front.lines
    labels: dict[tuple[str, str], list[str]] = {}
    for clause in version.clauses:
        labels.setdefault((clause.kind.value, clause.text), []).append(clause.label)
    heads = [item for item in (outline.title, outline.formula) if item is not None]
    for item in (*heads, *outline.preamble, *outline.body, *outline.closing, *outline.notes):
        for each in item.walk():
            yield _unit(each, labels), each.lines


def _unit(item: Item, labels: dict[tuple[str, str], list[str]]) -> Unit:
    """The unit of an item, named by the label that its clause has in the version."""
    known = labels.get((item.kind.value, item.text))
    label = known.pop(0) if known else None
    return Unit(label or pgettext("clause", _KINDS[item.kind]), item.num, item.text, label)
