"""What became of every line of a source: the unit that it went into, or why it was left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from draftdiff.cli.output import plain_line
from draftdiff.importers import Reading
from draftdiff.model import Item, Outline

_NOTHING = "blank"
_KINDS_WIDTH = 16


def explanation_text(reading: Reading) -> str:
    """Every line of the source with its number and where it went, one line each."""
    rows = explanation_json(reading)
    if not rows:
        return f"{reading.source} is Akoma Ntoso: its own markup tells where everything belongs.\n"
    return "".join(
        f"{row['line']:>5}  {_went(row):<{_KINDS_WIDTH}}  {plain_line(row['text'])}".rstrip() + "\n" for row in rows
    )


def explanation_json(reading: Reading) -> list[dict[str, Any]]:
    """For every source line its number (from 1), its text, the units it went ``to``, ``why`` it was left out."""
    if reading.outline is None:
        return []
    units = _units(reading.outline)
    reasons = {omission.line: omission.reason for omission in reading.outline.omissions}
    return [
        {"line": number, "text": text, "to": units.get(number, []), "why": reasons.get(number)}
        for number, text in enumerate(reading.lines, start=1)
    ]


def _went(row: dict[str, Any]) -> str:
    if row["to"]:
        return ", ".join(row["to"])
    return f"({row['why'] or _NOTHING})"


def _units(outline: Outline) -> dict[int, list[str]]:
    """For each line the names of the units that it is part of; a line may hold the end of one and begin another."""
    units: dict[int, list[str]] = defaultdict(list)
    for name, lines in _named(outline):
        for line in lines:
            if name not in units[line]:
                units[line].append(name)
    return units


def _named(outline: Outline) -> Iterator[tuple[str, tuple[int, ...]]]:
    for front in outline.front:
        yield front.role.value, front.lines
    for item in (outline.title, outline.formula):
        if item is not None:
            yield item.kind.value, item.lines
    for count, item in enumerate(outline.preamble, start=1):
        yield from _nested(item, f"{item.kind.value} {_number(item) or count}")
    for item in outline.body:
        yield from _nested(item, f"{item.kind.value} {_number(item)}".rstrip())
    for item in outline.notes:
        yield from _nested(item, f"note {item.num or ''}".rstrip())
    for item in outline.closing:
        yield from _nested(item, item.kind.value)


def _nested(item: Item, name: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    yield name, item.lines
    for child in item.children:
        yield from _nested(child, f"{name} {_number(child) or '–'}")


def _number(item: Item) -> str:
    return (item.num or "").rstrip(". ")
