"""What somebody types into the box in which a clause is edited, as edits.

The box holds the text of a clause as it reads. A line of its own is a paragraph of its own: among new words for a
clause it is a sub-paragraph or a further paragraph, among new clauses another one, and where a clause is to be split
it is the place of the cut.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from itertools import accumulate

from draftdiff.amendments.instructions.directive import Reference, Unit, Where
from draftdiff.amendments.instructions.inserting import put_beside
from draftdiff.amendments.instructions.new_texts import Text, new_clauses, read_texts
from draftdiff.amendments.instructions.places import descendants
from draftdiff.amendments.instructions.proposed import first_place
from draftdiff.amendments.instructions.reading import read_instructions
from draftdiff.amendments.instructions.resolving import resolve
from draftdiff.amendments.instructions.rewriting import rewrite_clause
from draftdiff.amendments.model import Edit, Insert, Split
from draftdiff.amendments.proposing import EmptyText, insert_clauses, part_of, rewrite, split_at
from draftdiff.errors import BadInput
from draftdiff.model import Clause, ClauseKind, Version
from draftdiff.tongues import gettext as _


class Side(StrEnum):
    """Where something stands beside a clause."""

    AFTER = "after"
    BEFORE = "before"
    BELOW = "below"


class Unclear(BadInput):
    """What was typed can be meant in several ways."""

    def __init__(self, label: str | None, question: str) -> None:
        super().__init__(question, where=label, remedy=_("amend the clauses one by one"))


class NoInstruction(BadInput):
    """What was typed is no instruction, or not all of it is."""

    def __init__(self, line: int | None) -> None:
        super().__init__(
            _("no instruction was recognised") if line is None else _("line %(line)s was not understood", line=line),
            remedy=_("name the place, and quote the words as they stand there"),
        )


class OtherWords(BadInput):
    """A clause is to be split, and what was typed are not its words."""

    def __init__(self, label: str) -> None:
        super().__init__(
            _("a split leaves the words as they are, and here some are changed"),
            where=label,
            remedy=_("part the clause by an empty line alone; propose other words as a change of words"),
        )


def rewritten(version: Version, clause: Clause, text: str) -> tuple[Edit, ...]:
    """A clause with new words; a text of several lines words its sub-paragraphs too.

    Raises `Unclear` and what `draftdiff.amendments.proposing.rewrite` raises.
    """
    lines = _lines(text)
    several = len(lines) > 1 and "\n" not in clause.text
    if not several or (not descendants(clause, version) and len(read_texts(lines)) < 2):  # noqa: PLR2004  (one text)
        return (rewrite(clause, text),)
    read = rewrite_clause(clause, lines, version)
    if read.question or not read.edits:
        raise Unclear(clause.label, read.question or _("it is not clear what the lines of the new text are"))
    return read.edits


def instructed(version: Version, text: str, *, amending: bool = False) -> tuple[Edit, ...]:
    """What an instruction of one line or more says, as a list of amendments has it; it may be of several clauses.

    With ``amending`` the version is made of the words of an amendment, and where no place is named its one clause is
    meant. Raises `EmptyText`, `NoInstruction`, and `Unclear` where it is to be asked what is meant.
    """
    lines = text.splitlines()
    if not text.strip():
        raise EmptyText
    found = read_instructions(lines)
    if not found.directives:
        raise NoInstruction(None)
    covered = {line for directive in found.directives for line in range(directive.lines[0], directive.lines[1] + 1)}
    said = range(min(covered), len(lines) + 1)  # what stands above them all is the place
    missed = [line for line in said if line in found.missed or (line not in covered and lines[line - 1].strip())]
    if missed:
        raise NoInstruction(missed[0])
    read = resolve(found.directives, version, heading=first_place(version) if amending else None)
    if read.question or not read.edits:
        raise Unclear(read.target, read.question or _("it is not clear what it amends"))
    return read.edits


def put_in(version: Version, clause: Clause, text: str, side: Side) -> Edit:
    """New clauses beside a clause, one for each line; a line that is marked as an item stands below the one before.

    Raises `EmptyText` and what `draftdiff.amendments.proposing.insert_clauses` raises.
    """
    lines = _lines(text)
    if side is Side.BELOW:
        return _put_below(version, clause, lines)
    where = Where.BEFORE if side is Side.BEFORE else Where.AFTER
    texts = _texts(clause, lines, where)
    if not texts:
        raise EmptyText
    unit = Unit.PREAMBULAR if clause.kind is ClauseKind.PREAMBULAR else Unit.OPERATIVE
    return put_beside(texts, clause, where, version, Reference(unit))


def parted(clause: Clause, text: str) -> Split:
    """A clause cut where a new line begins in its text, which otherwise is as it was.

    Raises `OtherWords`, and what `draftdiff.amendments.proposing.split_at` raises.
    """
    written = [(at, character) for at, character in enumerate(clause.text) if not character.isspace()]
    lines = ["".join(line.split()) for line in _lines(unicodedata.normalize("NFC", text))]
    if "".join(lines) != "".join(character for _, character in written):
        raise OtherWords(clause.label)
    starts = [written[length][0] for length in list(accumulate(map(len, lines)))[:-1]]
    own = [at for at in starts if "\n" in clause.text[len(clause.text[:at].rstrip()) : at]]
    return split_at(clause, [at for at in starts if at not in own])


def _put_below(version: Version, clause: Clause, lines: Sequence[str]) -> Insert:
    """New sub-paragraphs, before those that there are."""
    texts = read_texts(lines, below=True)
    if not texts:
        raise EmptyText
    part = part_of(version, clause)
    kind = ClauseKind.OPERATIVE if clause.kind is ClauseKind.HEADING else ClauseKind.SUBPARAGRAPH
    return insert_clauses(version, clause, part, new_clauses(texts, part, kind=kind), below=True)


def _texts(clause: Clause, lines: Sequence[str], where: Where) -> list[Text]:
    """The lines of new clauses; items that come behind an operative paragraph are sub-paragraphs of it."""
    items = read_texts(lines, below=True)
    marked = all(item.num and not item.num.strip("().")[:1].isdigit() for item in items)
    if clause.kind is ClauseKind.SUBPARAGRAPH:
        return items
    return items if marked and where is Where.AFTER and clause.kind is ClauseKind.OPERATIVE else read_texts(lines)


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]
