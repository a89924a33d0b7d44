"""Places that one sentence names together: what stands within what, and which of them says more."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from draftdiff.amendments.instructions.directive import Reference, Unit

_PARTS = (Unit.PREAMBULAR, Unit.OPERATIVE)


def as_new(reference: Reference) -> Reference:
    """The reference as that of a place that is yet to be."""
    return replace(reference, new=True)


def specific(references: Sequence[Reference]) -> tuple[Reference, ...]:
    """The references without the text as a whole, where one of them says more."""
    found = [reference for reference in references if reference.unit is not Unit.TEXT]
    return tuple(found or references)


def paragraphs(references: Sequence[Reference]) -> tuple[Reference, ...]:
    """The references that name a paragraph, where several do: *3 and 4 into one paragraph*."""
    found = [reference for reference in specific(references) if reference.number or reference.below]
    return tuple(found) if len(found) > 1 else specific(references)


def nested(inner: Sequence[Reference], outer: Sequence[Reference]) -> list[Reference]:
    """What is named behind the verb within what is named before it: *In paragraph 4, delete the second sentence*."""
    found: list[Reference] = []
    for one in inner:
        if one.unit is Unit.PARAGRAPH and one.number is None:
            found += [
                replace(
                    top,
                    below=(*top.below, *one.below),
                    sentence=one.sentence,
                    line=one.line,
                    indent=one.indent,
                )
                for top in specific(outer)
            ]
        elif one.unit is Unit.PARAGRAPH and is_part(outer) and outer[0].unit is not Unit.TEXT:
            found.append(replace(one, unit=outer[0].unit))
        else:
            found.append(one)
    return found


def is_part(references: Sequence[Reference]) -> bool:
    """Whether a part of the resolution is named, and no paragraph of it."""
    return bool(references) and references[0].unit in (*_PARTS, Unit.TEXT) and references[0].number is None


def is_text(references: Sequence[Reference]) -> bool:
    """Whether nothing is named but the text, or a part of it."""
    return all(reference.unit is Unit.TEXT for reference in references) or (
        is_part(references) and not any(reference.below or reference.sentence for reference in references)
    )
