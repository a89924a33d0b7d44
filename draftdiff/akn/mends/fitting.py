"""The way of a document to the schema: mend what is usual, then fault by fault what the validator names."""

from __future__ import annotations

import copy
from collections.abc import Callable

from lxml import etree

from draftdiff.akn.clauses import gather
from draftdiff.akn.mends.attributes import mend_attribute
from draftdiff.akn.mends.finding import Finder
from draftdiff.akn.mends.keeping import Keeper
from draftdiff.akn.mends.places import empty, fill, place, wrap_words
from draftdiff.akn.mends.usual import mend_usual
from draftdiff.akn.metadata import complete_meta
from draftdiff.akn.names import akn
from draftdiff.akn.parser import parse_safely
from draftdiff.akn.validation import Fault, faults_of
from draftdiff.akn.vocabulary import is_known
from draftdiff.akn.writer import canonical

MOST_ROUNDS = 12
"""How often the validator is asked: it names only the first element in each parent that has no place there.

Documents of publishers need up to six rounds.
"""

_IDENTIFIED = "metadata were missing; the identification of an unnamed, undated document was added"


def mend_tree(root: etree._Element, document: etree._Element) -> tuple[str, ...]:
    """Mend the tree in place; a line for each kind of thing that was changed, with how many of them.

    Raises `draftdiff.akn.parser.DocumentTooLarge` or `draftdiff.akn.parser.TooDeep` where what is kept, or put around
    something, makes more of the document than can be read again.
    """
    if document is root or document.tag == root.tag or not is_known(document.tag):  # there is nothing to mend
        return ()
    at, before = root.index(document), copy.deepcopy(root)
    for mend in (_fit, mend_usual):
        lines = _mended(root, root[at], mend)
        if not lines:
            return ()
        if _words(root) == _words(before):
            parse_safely(canonical(root), source="the document with its mends")
            return lines
        _restore(root, copy.deepcopy(before))
    return ()


_Mend = Callable[[etree._Element, etree._Element, Keeper], None]  # noqa: SLF001  (lxml's name of its element type)


def _mended(root: etree._Element, document: etree._Element, mend: _Mend) -> tuple[str, ...]:
    identified = (_IDENTIFIED,) if complete_meta(document) else ()
    home = document.find(akn("meta"))
    if home is None:
        raise ValueError("a document without metadata can keep nothing")
    keeper = Keeper(root, home)
    mend(root, document, keeper)
    return identified + keeper.lines()


def _fit(root: etree._Element, document: etree._Element, keeper: Keeper) -> None:
    for _ in range(MOST_ROUNDS):
        keeper.settle()
        mend_usual(root, document, keeper)
        faults = faults_of(root)
        if not faults or not _round(root, faults, keeper):
            return


def _round(root: etree._Element, faults: tuple[Fault, ...], keeper: Keeper) -> bool:
    """Mend what one look of the validator found; whether that was anything."""
    finder = Finder(root)
    # All elements are found and their places told before the first of them is moved.
    found = [(fault, element) for fault in faults if (element := finder.find(fault.path)) is not None]
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
    clauses = [
        (unit.kind, unit.depth, unit.num, unit.result()[0], "_".join((unit.element.get("wId") or "").split()))
        for unit in gathered.units
    ]
    return [gathered.front, clauses]


def _restore(root: etree._Element, before: etree._Element) -> None:
    root.attrib.clear()
    root.attrib.update(before.attrib)
    root.text = before.text
    root[:] = list(before)
