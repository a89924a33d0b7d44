"""The parts of an identification in the order of the schema, and what is missing of it."""

from __future__ import annotations

from lxml import etree

from draftdiff.akn.names import akn

_CORE = "FRBRthis FRBRuri FRBRalias FRBRdate FRBRauthor componentInfo preservation"
_PARTS = {
    akn(level): [akn(name) for name in f"{_CORE} {own}".split()]
    for level, own in {
        "FRBRWork": "FRBRcountry FRBRsubtype FRBRnumber FRBRname FRBRprescriptive FRBRauthoritative",
        "FRBRExpression": """FRBRportion FRBRversionNumber FRBRauthoritative FRBRmasterExpression FRBRlanguage
        FRBRtranslation""",
        "FRBRManifestation": "FRBRportion FRBRformat",
        "FRBRItem": "",
    }.items()
}


def order_identification(meta: etree._Element) -> bool:
    """Put the properties of work, expression and manifestation into the order of the schema; whether any moved."""
    moved = False
    for level in meta.iterfind(f"{akn('identification')}/*"):
        order = _PARTS.get(str(level.tag))
        parts = list(level)
        if order is None or any(isinstance(part.tag, str) and part.tag not in order for part in parts):
            continue
        ranks: list[int] = []
        rank = len(order)
        for part in reversed(parts):  # a comment goes before what it precedes
            rank = order.index(part.tag) if isinstance(part.tag, str) else rank
            ranks.insert(0, rank)
        if ranks != sorted(ranks):
            level[:] = [part for _, part in sorted(zip(ranks, parts, strict=True), key=lambda pair: pair[0])]
            moved = True
    return moved
