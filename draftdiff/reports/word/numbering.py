"""Numbers that Word counts by itself, so that whoever puts in a paragraph has the rest numbered anew.

That is done only where counting gives exactly what is printed: the series of every level are counted as Word
does, a deeper level from the start after each item above it, and what comes out otherwise (``5 bis``, a gap, a
number of another form) is written as text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from draftdiff.lexicon.numbering import alpha, roman
from draftdiff.model import Clause, ClauseKind, parents
from draftdiff.reports.word.markup import el, part
from draftdiff.reports.word.values import Format

LEVELS = 9
"""So many levels a list of Word has (ECMA-376 part 1, 17.9.6)."""

_LETTERS = 26
_FORM = re.compile(r"([^\w%]*)(\d+|[a-z]+|[A-Z]+)([^\w%]*)")
_COUNTED = frozenset({ClauseKind.OPERATIVE, ClauseKind.SUBPARAGRAPH, ClauseKind.PREAMBULAR, ClauseKind.ANNEX})
_WRITERS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "lowerLetter": lambda value: alpha(value) if value <= _LETTERS else "",
    "upperLetter": lambda value: alpha(value).upper() if value <= _LETTERS else "",
    "lowerRoman": roman,
    "upperRoman": lambda value: roman(value).upper(),
}
_FIRST = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}

Place = tuple[str, int]
"""A list by its name, and the level in it from 0."""


class Lists:
    """The lists of one document or of two versions of it: which clauses are counted, and how.

    The forms of the numbers are those of the first version that is asked about; a later one is counted where its
    numbers have the same form.
    """

    def __init__(self) -> None:
        self._formats: dict[Place, Format] = {}
        self._names: dict[str, int] = {}

    def counted(self, clauses: Sequence[Clause], literal: Collection[int] = ()) -> list[tuple[int, int] | None]:
        """For each clause the list (from 1) and level by which Word counts it; None where its number is text.

        ``literal`` are the places of clauses whose whole series is to be text.
        """
        places = list(_places(clauses))
        series = parents(clauses)
        for clause, place in zip(clauses, places, strict=True):
            if place is not None and place not in self._formats and (form := first_format(clause.num or "")):
                self._formats[place] = form
        left = {(place, series[n]) for n in literal if (place := places[n]) is not None}
        while wrong := self._wrong(clauses, places, series, left):
            left |= wrong
        sizes: dict[tuple[Place, int | None], int] = {}
        for place, parent in zip(places, series, strict=True):
            if place is not None:
                sizes[place, parent] = sizes.get((place, parent), 0) + 1
        return [
            self._numbered(place) if place is not None and (place, parent) not in left else None
            for place, parent in zip(places, series, strict=True)
        ]

    def _wrong(
        self,
        clauses: Sequence[Clause],
        places: Sequence[Place | None],
        series: Sequence[int | None],
        left: set[tuple[Place, int | None]],
    ) -> set[tuple[Place, int | None]]:
        """The first series in which counting does not give what is printed."""
        counts: dict[str, list[int]] = {}
        for clause, place, parent in zip(clauses, places, series, strict=True):
            if place is None or (place, parent) in left:
                continue
            name, level = place
            count = counts.setdefault(name, [0] * LEVELS)
            # A level that was passed over counts as begun, for Word and for LibreOffice.
            count[:level] = [max(value, 1) for value in count[:level]]
            count[level] += 1
            count[level + 1 :] = [0] * (LEVELS - level - 1)
            form = self._formats.get(place)
            if form is None or written(form, count[level]) != clause.num:
                return {(place, parent)}
        return set()

    def _numbered(self, place: Place) -> tuple[int, int]:
        name, level = place
        return self._names.setdefault(name, len(self._names) + 1), level

    def formats(self) -> tuple[tuple[Format, ...], ...]:
        """The forms of the levels of every list that is used, in the order of their numbers."""
        return tuple(
            tuple(self._formats.get((name, level), Format("", "decimal", ".")) for level in range(LEVELS))
            for name in self._names
        )


def first_format(num: str) -> Format | None:
    """The form of the first number of a series, None where Word has no such."""
    match = _FORM.fullmatch(num)
    style = _FIRST.get(match[2]) if match else None
    return Format(match[1], style, match[3]) if match and style else None


def written(form: Format, value: int) -> str:
    """A number in its form."""
    return f"{form.before}{_WRITERS[form.style](value)}{form.after}"


def _places(clauses: Sequence[Clause]) -> Iterator[Place | None]:
    """For each clause in which list it would be counted, and how deep.

    What stands below a clause without a number is a list of its own; headings part no list.
    """
    above = parents(clauses)
    found: list[Place] = []
    for place, clause in enumerate(clauses):
        outer = above[place]
        name, level = found[outer] if outer is not None else ("", -1)
        if clause.kind in _COUNTED and clause.num:
            here = (name, level + 1)
            found.append(here)
            yield here if here[1] < LEVELS else None
            continue
        found.append((name, level) if clause.kind is ClauseKind.HEADING else (clause.wid or clause.label, -1))
        yield None


def numbering_part(lists: Sequence[Sequence[Format]], *, indents: Callable[[int], str]) -> bytes:
    """The part of the package that says how lists are counted; ``indents`` gives the indentation of a level."""
    abstract = [
        el(
            "abstractNum",
            el("multiLevelType", val="multilevel"),
            *(_level(level, form, indents) for level, form in enumerate(levels)),
            abstractNumId=number,
        )
        for number, levels in enumerate(lists, start=1)
    ]
    named = [el("num", el("abstractNumId", val=number), numId=number) for number in range(1, len(lists) + 1)]
    return part("numbering", *abstract, *named)


def _level(level: int, form: Format, indents: Callable[[int], str]) -> str:
    return el(
        "lvl",
        el("start", val=1),
        el("numFmt", val=form.style),
        el("lvlText", val=f"{form.before}%{level + 1}{form.after}"),
        el("lvlJc", val="left"),
        el("pPr", indents(level)),
        ilvl=level,
    )
