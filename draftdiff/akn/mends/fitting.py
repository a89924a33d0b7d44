"""The way of a document to the schema: mend what is usual, then fault by fault what the validator names."""

from __future__ import annotations

import copy
from collections.abc import Callable

from lxml import etree

from draftdiff.akn.clauses import gather
from draftdiff.akn.mends.attributes import mend_attribute
from draftdiff.akn.mends.finding import Finder
from draftdiff.akn.mends.identification import order_identification
from draftdiff.akn.mends.keeping import Keeper
from draftdiff.akn.mends.places import empty, fill, place, wrap_words
from draftdiff.akn.mends.usual import mend_usual
from draftdiff.akn.metadata import sort_meta
from draftdiff.akn.names import akn
from draftdiff.akn.validation import Fault, faults_of

MOST_ROUNDS = 60
"""How often the validator is asked; it names only the first element in each parent that has no place there."""

MOST_FAULTS = 20_000
"""With more faults at once than these a document is no resolution that somebody can answer for."""


def mend_tree(root: etree._Element, document: etree._Element) -> tuple[str, ...]:
    """Mend the tree in place; a line for each kind of thing that was changed, with how many of them."""
    keeper = Keeper(root)
    lines = mend_usual(root, document, keeper)
    if not faults_of(root):
        return lines
    before = copy.deepcopy(root)
    told = _words(root)
    keeper = Keeper(root)
    _fit(root, keeper)
    if _words(root) != told:
        _restore(root, before)
        return lines
    return lines + keeper.lines()


def _fit(root: etree._Element, keeper: Keeper) -> None:
    for _ in range(MOST_ROUNDS):
        for meta in root.iter(akn("meta")):
            if sort_meta(meta) | order_identification(meta):
                keeper.tell(
                    "{} <meta> had parts in another order than the schema's",
                    "{} <meta> had parts in another order than the schema's",
                )
        faults = faults_of(root)
        if not faults or len(faults) > MOST_FAULTS or not _round(root, faults, keeper):
            return


def _round(root: etree._Element, faults: tuple[Fault, ...], keeper: Keeper) -> bool:
    """Mend what one look of the validator found; whether that was anything."""
    finder = Finder(root)
    keeper.settle()
    # All elements are found and their places told before the first of them is moved.
    found = [(fault, element) for fault in dict.fromkeys(faults) if (element := finder.find(fault.path)) is not None]
    found = [(fault, element) for fault, element in found if not keeper.holds(element)]
    for _, element in found:
        keeper.place(element)
    done = [
        _HANDLERS[fault.kind](element, fault.message, keeper) for fault, element in found if fault.kind in _HANDLERS
    ]
    return any(done)


_Handler = Callable[[etree._Element, str, Keeper], bool]  # noqa: SLF001  (lxml's name of its element type)


def _content(element: etree._Element, message: str, keeper: Keeper) -> bool:
    return fill(element, message, keeper) if "Missing child element" in message else place(element, message, keeper)


_HANDLERS: dict[str, _Handler] = {
    "SCHEMAV_ELEMENT_CONTENT": _content,
    "SCHEMAV_CVC_COMPLEX_TYPE_2_1": empty,
    "SCHEMAV_CVC_COMPLEX_TYPE_2_3": wrap_words,
    **dict.fromkeys(
        """SCHEMAV_CVC_COMPLEX_TYPE_3_2_1 SCHEMAV_CVC_COMPLEX_TYPE_3_2_2 SCHEMAV_CVC_COMPLEX_TYPE_4 SCHEMAV_CVC_IDC
        SCHEMAV_CVC_DATATYPE_VALID_1_2_1 SCHEMAV_CVC_DATATYPE_VALID_1_2_2 SCHEMAV_CVC_DATATYPE_VALID_1_2_3
        SCHEMAV_CVC_ENUMERATION_VALID SCHEMAV_CVC_PATTERN_VALID SCHEMAV_CVC_MININCLUSIVE_VALID
        SCHEMAV_CVC_MAXINCLUSIVE_VALID SCHEMAV_CVC_MINLENGTH_VALID SCHEMAV_CVC_LENGTH_VALID SCHEMAV_CVC_FACET_VALID
        SCHEMAV_CVC_ATTRIBUTE_3 SCHEMAV_CVC_ATTRIBUTE_4 SCHEMAV_CVC_AU""".split(),
        mend_attribute,
    ),
}


def _words(root: etree._Element) -> list[object]:
    """What the clauses and the front lines say, in their order, and which clause is which."""
    gathered = gather(root)
    clauses = [(unit.kind, unit.depth, unit.num, unit.result()[0], unit.element.get("wId")) for unit in gathered.units]
    return [gathered.front, clauses]


def _restore(root: etree._Element, before: etree._Element) -> None:
    root.attrib.clear()
    root.attrib.update(before.attrib)
    root.text = before.text
    root[:] = list(before)
