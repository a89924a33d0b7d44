"""The amendments of another parliament read against a text that is on record, as proposals."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from draftdiff.amendments.instructions.directive import Directive, Reference
from draftdiff.amendments.instructions.foreign import ForeignAmendment, instructions_of, read_foreign
from draftdiff.amendments.instructions.lists import CompiledList
from draftdiff.amendments.instructions.places import says
from draftdiff.amendments.instructions.proposed import first_place, proposed_version
from draftdiff.amendments.instructions.references import read_reference
from draftdiff.amendments.instructions.resolving import Resolution, resolve
from draftdiff.amendments.model import Candidate, Edit, Kind, Proposal, Unread
from draftdiff.model import Version
from draftdiff.tongues import gettext as _
from draftdiff.tongues import noted

NAMED = noted("it is named without its words")
"""Why an amendment of which a document has nothing but its number is none that can be received."""


def read_published(data: bytes, version: Version, *, source: str) -> CompiledList:
    """The amendments of a document in a known format, as a list; lines count its amendments from 1.

    What a document only names, without words, is furniture. An amendment of which an instruction was not
    understood is asked about, since the others are not all of it. Raises what `read_foreign` raises.
    """
    proposals: list[Proposal] = []
    unread: list[Unread] = []
    furniture: list[Unread] = []
    known: dict[str, tuple[Edit, ...]] = {}
    for count, amendment in enumerate(read_foreign(data, source=source), 1):
        name = _("amendment %(number)s", number=amendment.number or count)
        if not amendment.lines and not amendment.directives:
            furniture.append(Unread(count, name, _(NAMED)))
            continue
        read = list(instructions_of(amendment))
        missed = [" ".join(lines) for lines, found in read if not found]
        why = _("an instruction of %(amendment)s was not recognised", amendment=name)
        unread += [Unread(count, said, why) for said in missed]
        directives = [directive for _, found in read for directive in found]
        if not directives:
            continue
        resolution = _resolved(amendment, directives, version, known)
        if missed and resolution.edits:
            question = _("an instruction of it was not recognised: is it to be received without that one?")
            rest = (Candidate(resolution.edits, "without what was not understood"),)
            resolution = replace(resolution, edits=(), candidates=rest, question=question)
        proposals.append(_proposal(amendment, resolution, count))
        if amendment.number is not None:
            known[amendment.number] = resolution.edits
    return CompiledList(tuple(proposals), tuple(unread), tuple(furniture))


def _resolved(
    amendment: ForeignAmendment, directives: Sequence[Directive], version: Version, known: dict[str, tuple[Edit, ...]]
) -> Resolution:
    """The edits of an amendment on the text, or on the words of the one that it amends."""
    heading: Reference | None = read_reference(amendment.heading or "")
    if amendment.parent is None:
        return resolve(directives, version, lang=amendment.lang, heading=heading)
    parent = known.get(amendment.parent)
    if not parent:
        question = _(
            "amendment %(number)s, which it amends, is not in the document or not placed yet", number=amendment.parent
        )
        return Resolution((), Kind.REPLACE_WORDS, None, (), question)
    amended = proposed_version(parent, version)
    place = first_place(amended)
    return resolve(directives, amended, lang=amendment.lang, heading=place if place and says(place) else None)


def _proposal(amendment: ForeignAmendment, resolution: Resolution, count: int) -> Proposal:
    words = [*([amendment.heading] if amendment.heading else []), *amendment.lines]
    return Proposal(
        resolution.kind,
        resolution.edits,
        "\n".join(words),
        resolution.target,
        amendment.sponsors,
        resolution.candidates,
        resolution.guessed,
        resolution.question,
        amendment.justification,
        amendment.number,
        amendment.parent,
        amendment.received,
        lines=(count, count),
        decided=amendment.outcome,
    )
