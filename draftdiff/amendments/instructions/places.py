"""Which clauses of a version a reference means: *operative paragraph 5 (a)*, *the last paragraph of the preamble*.

Only what is certain is given. A paragraph of which nobody said in which part it stands is one of two, and a number that
the text does not have is none: these are for a person to decide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from draftdiff.amendments.instructions.directive import Reference, Unit
from draftdiff.amendments.model import Part
from draftdiff.amendments.proposing.quoting import shortened
from draftdiff.model import Clause, ClauseKind, Version, parents
from draftdiff.tongues import gettext as _
from draftdiff.tongues import pgettext

_PREFIX = {Unit.PREAMBULAR: "PP", Unit.OPERATIVE: "OP"}
_KIND = {Unit.PREAMBULAR: ClauseKind.PREAMBULAR, Unit.OPERATIVE: ClauseKind.OPERATIVE}
_BY_KIND = {
    Unit.TITLE: ClauseKind.TITLE,
    Unit.NOTE: ClauseKind.NOTE,
    Unit.ANNEX: ClauseKind.ANNEX,
    Unit.HEADING: ClauseKind.HEADING,
}
_NAMES = {
    Unit.ARTICLE: r"(?:Art\.|Article)",
    Unit.SECTION: r"(?:Sec\.|Section)",
    Unit.NOTE: "Note",
    Unit.ANNEX: r"\w+",
    Unit.HEADING: "H",
}
_UNNUMBERED = re.compile(r"[\s.()°]+")


@dataclass(frozen=True, slots=True)
class Placed:
    """What a reference means: one clause, or several of which one is meant, or none, and then why in ``missing``."""

    clauses: tuple[Clause, ...] = ()
    missing: str | None = None

    @property
    def clause(self) -> Clause | None:
        """The one clause, if it is certain."""
        return self.clauses[0] if len(self.clauses) == 1 else None


def place(reference: Reference, version: Version, heading: Reference | None = None) -> Placed:
    """The clauses that a reference can mean; ``heading`` is what it stands under, for what it leaves open."""
    whole = completed(reference, heading)
    found = [] if whole is None else _top(whole, version)
    if whole is None or (not found and whole.unit is Unit.TEXT and not says(whole)):
        return Placed((), _("the instruction does not say which clause it means"))
    if not found:
        return Placed((), _("the text has no %(place)s", place=spoken(whole)))
    for below in whole.below:
        found = [child for clause in found for child in _below(clause, below, version)]
        if not found:
            return Placed((), _("the text has no %(place)s", place=spoken(whole)))
    if whole.indent is not None:
        found = [line for clause in found if (line := _indent(clause, whole.indent, version)) is not None]
        if not found:
            return Placed((), _("the text has no %(place)s", place=spoken(whole)))
    return Placed(tuple(found))


def completed(reference: Reference | None, heading: Reference | None) -> Reference | None:
    """A reference with what its heading says: the part of a bare number, or all of it where it is *the paragraph*."""
    if reference is None or (reference.unit is Unit.TEXT and heading is not None and not says(reference)):
        return heading if heading is None or says(heading) else None
    if heading is None or reference.unit not in (Unit.PARAGRAPH, Unit.ARTICLE, Unit.SECTION):
        return reference
    if reference.number is None:
        if reference.unit is not Unit.PARAGRAPH and heading.unit is not reference.unit:
            return reference
        return Reference(
            heading.unit,
            heading.number,
            (*heading.below, *reference.below),
            reference.sentence or heading.sentence,
            reference.line or heading.line,
            reference.indent or heading.indent,
            heading.new,
            reference.printed,
        )
    if reference.unit is Unit.PARAGRAPH and heading.unit in _PREFIX:
        return Reference(
            heading.unit,
            reference.number,
            reference.below,
            reference.sentence,
            reference.line,
            reference.indent,
            reference.new,
            reference.printed,
        )
    return reference


def part_named(reference: Reference | None, clause: Clause | None = None) -> Part | None:
    """The part that a reference names, or in which its clause stands as far as its own kind tells."""
    if reference is not None and reference.unit in _PREFIX:
        return Part.PREAMBULAR if reference.unit is Unit.PREAMBULAR else Part.OPERATIVE
    if clause is None:
        return None
    return Part.PREAMBULAR if clause.kind is ClauseKind.PREAMBULAR else Part.OPERATIVE


def spoken(reference: Reference) -> str:
    """A reference as a message names it: ``OP5(a)``, as it was printed where it has no short form."""
    prefix = _PREFIX.get(reference.unit)
    if prefix and reference.number and reference.number != "-1":
        return prefix + reference.number + "".join(f"({below})" for below in reference.below)
    if reference.printed:
        return shortened(" ".join(reference.printed.split()).strip(" .:;"))
    return f"{reference.unit.value} {reference.number or ''}".strip()


def either(clauses: Sequence[Clause]) -> str:
    """The clauses that something can be, as a question names them: ``PP5 or OP5``."""
    told, *rest = (clause.label for clause in clauses)
    for label in rest:
        told = pgettext("names in a row", "%(most)s or %(last)s", most=told, last=label)
    return told


def children(clause: Clause, version: Version) -> list[Clause]:
    """The clauses right below a clause."""
    above = parents(version.clauses)
    at = next((k for k, other in enumerate(version.clauses) if other.label == clause.label), None)
    return [] if at is None else [other for k, other in enumerate(version.clauses) if above[k] == at]


def descendants(clause: Clause, version: Version) -> list[Clause]:
    """All clauses below a clause, in reading order."""
    clauses = version.clauses
    at = next((k for k, other in enumerate(clauses) if other.label == clause.label), len(clauses))
    found: list[Clause] = []
    for other in clauses[at + 1 :]:
        if other.depth <= clause.depth:
            break
        found.append(other)
    return found


def in_part(part: Part, version: Version) -> list[Clause]:
    """The paragraphs of a part that stand in no other."""
    kind = ClauseKind.PREAMBULAR if part is Part.PREAMBULAR else ClauseKind.OPERATIVE
    return [clause for clause in version.clauses if clause.kind is kind]


def says(reference: Reference) -> bool:
    """Whether a reference names a clause, and not merely the part in which it stands."""
    return (
        bool(reference.number or reference.below)
        or reference.new
        or reference.unit not in (*_PREFIX, Unit.PARAGRAPH, Unit.TEXT)
    )


def _top(reference: Reference, version: Version) -> list[Clause]:
    """The clauses that the reference can mean, before its sub-paragraphs are looked at."""
    match reference.unit:
        case Unit.PREAMBULAR | Unit.OPERATIVE:
            return _in_series(reference, reference.unit, version)
        case Unit.PARAGRAPH:
            found = [*_in_series(reference, Unit.OPERATIVE, version), *_in_series(reference, Unit.PREAMBULAR, version)]
            return found or _by_number(r"(?:Para\.|Block|Text)", reference, version)
        case Unit.TITLE:
            return [clause for clause in version.clauses if clause.kind is ClauseKind.TITLE][:1]
        case Unit.TEXT:
            return []
        case _:
            return _of_kind(reference, version)


def _in_series(reference: Reference, unit: Unit, version: Version) -> list[Clause]:
    """The paragraph of that number among the preambular or operative ones; numbers that begin anew give several."""
    series = [clause for clause in version.clauses if clause.kind is _KIND[unit]]
    number = reference.number
    if number is None or not series:
        return []
    if number == "-1":
        return series[-1:]
    exact = [clause for clause in series if _own_label(clause) == f"{_PREFIX[unit]}{number}".casefold()]
    return exact or ([] if unit is Unit.PREAMBULAR else _by_number(r"(?:Para\.|Text|OP¶)", reference, version))


def _own_label(clause: Clause) -> str:
    """The label without what it stands under (``H2, OP1``) and without what tells equal ones apart."""
    return clause.label.rpartition(", ")[2].partition("·")[0].casefold()


def _of_kind(reference: Reference, version: Version) -> list[Clause]:
    kind = _BY_KIND.get(reference.unit)
    number = reference.number
    if kind is not None:
        series = [clause for clause in version.clauses if clause.kind is kind]
        if number in (None, "-1"):
            return series[-1:] if number else series
        named = [clause for clause in series if _number(clause.num) == number]
        if named or not (number and number.isdecimal()):
            return named or _by_number(_NAMES[reference.unit], reference, version)
        return series[int(number) - 1 : int(number)]
    return _by_number(_NAMES[reference.unit], reference, version)


def _by_number(word: str, reference: Reference, version: Version) -> list[Clause]:
    """The clauses whose label is the word and the number."""
    if reference.number is None:
        return []
    sought = re.compile(rf"{word}\s?{re.escape(reference.number)}", re.IGNORECASE)
    return [
        clause
        for clause in version.clauses
        if sought.fullmatch(clause.label.replace(" bis", "bis").replace("1er", "1"))
    ]


def _number(num: str | None) -> str:
    return _UNNUMBERED.sub("", num or "")


def _below(clause: Clause, number: str, version: Version) -> Sequence[Clause]:
    """The sub-paragraph of that number, or the one at that count where none bears it."""
    beneath = children(clause, version)
    if number == "-1":
        return beneath[-1:]
    named = [child for child in beneath if _number(child.num) == number] or [
        child for child in beneath if _number(child.num).casefold() == number.casefold()
    ]
    if named:
        return named
    deeper = [child for child in descendants(clause, version) if _number(child.num) == number]
    if len(deeper) == 1:
        return deeper
    unnumbered = number.isdecimal() and not any(any(map(str.isalnum, child.num or "")) for child in beneath)
    return beneath[int(number) - 1 : int(number)] if unnumbered and int(number) else []


def _indent(clause: Clause, count: int, version: Version) -> Clause | None:
    """The clause that is the indent (*alinéa*) of that count among the lines of a provision."""
    lines: list[Clause] = []
    for one in (clause, *descendants(clause, version)):
        lines += [one] * len([line for line in one.text.split("\n") if line.strip()])
    return lines[count - (count > 0)] if lines and -len(lines) <= count <= len(lines) and count else None
