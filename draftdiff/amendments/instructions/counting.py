"""Ranges that are told by a count: *the first three paragraphs of the preamble*, *les deux derniers paragraphes*."""

from __future__ import annotations

import re

from msgspec.structs import replace

from draftdiff.amendments.instructions.directive import Directive, Reference
from draftdiff.amendments.instructions.places import in_part, part_named
from draftdiff.model import Version

_WORDS = "two deux 2;three trois 3;four quatre 4;five cinq 5;six 6;seven sept 7;eight huit 8;nine neuf 9;ten dix 10"
_COUNTS = {word: count for count, words in enumerate(_WORDS.split(";"), 2) for word in words.split()}
_WINDOW = 200  # characters in which an instruction names its place
_COUNT = "|".join(_COUNTS)
_RANGE = re.compile(
    rf"\b(?:(?P<end>first|last)\s+(?P<count>{_COUNT})|(?P<nombre>{_COUNT})\s+(?P<bout>premiers|derniers|premières|dernières))\b",
    re.IGNORECASE,
)


def counted(directive: Directive, version: Version) -> Directive:
    """The directive with all paragraphs of a counted range as its targets, where it has but one of them.

    Fewer than the range has would be changed without a word if only its first paragraph were taken.
    """
    match = _RANGE.search(directive.printed[:_WINDOW])
    if match is None or len(directive.targets) != 1 or directive.targets[0].number not in ("1", "-1"):
        return directive
    count = _COUNTS[(match["count"] or match["nombre"]).casefold()]
    (first,) = directive.targets
    part = part_named(first)
    if part is None or first.below or first.sentence or first.indent:
        return directive
    if (match["end"] or match["bout"]).casefold().startswith(("first", "premi")):
        numbers = [str(number) for number in range(1, count + 1)]
    else:
        total = len(in_part(part, version))
        numbers = [str(number) for number in range(max(total - count, 0) + 1, total + 1)]
    return replace(directive, targets=tuple(_numbered(first, number) for number in numbers))


def _numbered(reference: Reference, number: str) -> Reference:
    return replace(reference, number=number)
