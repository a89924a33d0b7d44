"""A text under a heading without an instruction: what it most likely proposes, and what else it can."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from draftdiff.amendments.instructions.directive import Action, Directive, Reference, Where
from draftdiff.amendments.instructions.headings import is_instruction
from draftdiff.amendments.instructions.new_texts import unquoted
from draftdiff.amendments.instructions.places import place
from draftdiff.amendments.instructions.resolving import Resolution, read, resolve
from draftdiff.amendments.instructions.rewriting import repeats
from draftdiff.amendments.model import Candidate, Kind
from draftdiff.lexicon.numbering import MULTIPLICATIVES
from draftdiff.model import Version
from draftdiff.tongues import gettext as _

_BIS = re.compile("|".join(MULTIPLICATIVES))


def suppose(lines: Sequence[str], version: Version, heading: Reference | None) -> Resolution | None:
    """What a text without an instruction proposes under its heading; None where the heading names no clause.

    Under *New operative paragraph 5 bis* it is that paragraph, as it is under *5 bis* where the text has none; under
    *OP 5 alt* it takes the place of paragraph 5; under *Operative paragraph 5* it is asked whether it takes the place
    of that one or stands behind it, unless it repeats that one with marks for what changes.
    """
    texts = tuple(unquoted([line for line in lines if line.strip()]))
    if texts and is_instruction(texts[0]):  # one that was not understood
        return None
    if heading is None or not texts or (heading.number is None and heading.unit.value != "title"):
        return None
    if heading.alternative:
        return resolve([Directive(Action.REWRITE, (heading,), texts=texts)], version)
    if _BIS.search(heading.number or "") and not place(heading, version).clauses:
        heading = replace(heading, new=True)
    if heading.new:
        return resolve([Directive(Action.INSERT_CLAUSE, (heading,), texts=texts)], version)
    placed = place(heading, version).clause
    instead = read(Directive(Action.REWRITE, (heading,), texts=texts), version, None)
    behind = read(Directive(Action.INSERT_CLAUSE, beside=heading, where=Where.AFTER, texts=texts), version, None)
    if placed is not None and instead.edits and not instead.question and repeats(placed, texts, version):
        return resolve([Directive(Action.REWRITE, (heading,), texts=texts)], version)
    ways = [Candidate(instead.edits, "it takes the place of the clause")] if instead.edits else list(instead.candidates)
    ways += [Candidate(behind.edits, "it stands behind the clause")] if behind.edits else []
    question = _("the text has no instruction: is it to take the place of the clause, or to stand behind it?")
    if not ways:
        question = instead.question or question
    return Resolution((), Kind.REPLACE_CLAUSE, instead.target or behind.target, tuple(ways), question)
