"""Elements where the schema has no place for them, and places that it wants filled."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from draftdiff.akn.mends.keeping import Keeper, shown
from draftdiff.akn.mends.standing import (
    as_cover,
    as_generic,
    as_hierarchy,
    beside_cross_headings,
    in_component,
    in_content,
    loose_words,
    wrapped,
)
from draftdiff.akn.names import BLOCKS, HIERARCHY, INLINE, MIXED, akn, local
from draftdiff.akn.vocabulary import is_known, is_ours

_META, _NOTE, _P, _DIV = akn("meta"), akn("note"), akn("p"), akn("div")
_BODY, _TABLE, _CROSS_HEADING = akn("body"), akn("table"), akn("crossHeading")
_MIXED = frozenset(map(akn, MIXED))
_BLOCKS = frozenset(map(akn, BLOCKS - {"num", "heading", "subheading", "crossHeading"})) | {
    akn(name) for name in "blockList blockContainer tblock toc ul ol table foreign".split()
}
_INLINE = frozenset(map(akn, INLINE))
_PROVISIONS = frozenset(map(akn, HIERARCHY))
_ZONES = frozenset(map(akn, "preamble preface conclusions container div".split()))
_FLOWS = frozenset(map(akn, "quotedStructure embeddedStructure authorialNote subFlow".split()))
_CONTAINERS = frozenset(map(akn, "attachments collectionBody components".split()))
# What an identification cannot be without is never taken out of it.
_IDENTIFYING = frozenset(map(akn, "identification FRBRWork FRBRExpression FRBRManifestation".split()))


def place(element: etree._Element, _: str, keeper: Keeper) -> bool:
    """Find a place for an element that the schema has none for where it stands; whether there was one."""
    parent = element.getparent()
    if parent is None or keeper.fixed(element):
        return False
    rule = next((rule for fits, rule in _RULES if fits(element, parent)), None)
    return rule is not None and rule(element, parent, keeper)


def wrap_words(element: etree._Element, _: str, keeper: Keeper) -> bool:
    """Put words that stand loose where the schema wants blocks into paragraphs; whether there were any."""
    if not is_ours(element.tag) or element.getparent() is None:
        return False
    if _is_metadata(element):
        return keeper.text(element)
    return loose_words(element, keeper)


def fill(element: etree._Element, message: str, keeper: Keeper) -> bool:
    """Give an element what it cannot be without, if that says nothing; whether that was possible."""
    if _is_metadata(element):
        parent = element.getparent()
        return parent is not None and not len(element) and _keep_metadata(element, parent, keeper)
    if element.tag == akn("tr"):
        made = akn("td")
    elif not len(element) and (element.tag in _FLOWS or _takes_blocks(message)):
        made = _P
    else:
        return False
    etree.SubElement(element, made)
    what, filled = shown(element), local(made)
    keeper.tell(f"empty <{what}> was given an empty <{filled}>", f"empty <{what}> were given an empty <{filled}>")
    return True


def empty(element: etree._Element, _: str, keeper: Keeper) -> bool:
    """Keep what stands in an element that the schema wants empty, unless it is words of the text."""
    if not _is_metadata(element) and _speaks(element):
        return False
    children = list(element.iterchildren(etree.Element))
    _keep_all(children, element, keeper)
    return keeper.text(element) or bool(children)


def _takes_blocks(message: str) -> bool:
    """Whether what is missing may be a paragraph; the validator names the first ten of what it may be."""
    return any(f" {name}" in message for name in ("p,", "p ", "block,", "block ", "ul,", "toc,"))


def _is_metadata(element: etree._Element) -> bool:
    """Whether an element is in the metadata; the notes that stand there are text."""
    for around in (element, *element.iterancestors(etree.Element)):
        if around.tag == _NOTE:
            return False
        if around.tag == _META:
            return True
    return False


def _speaks(element: etree._Element) -> bool:
    return any(text.strip() for text in element.itertext())


def _keep_metadata(element: etree._Element, parent: etree._Element, keeper: Keeper) -> bool:
    # While there are names that nobody knows, the others may only seem to be in the wrong order.
    strangers = (child for child in parent.iterchildren(etree.Element) if not is_known(child.tag))
    if is_known(element.tag) and (stranger := next(strangers, None)) is not None:
        return _keep_all(_alike(stranger, parent), parent, keeper)
    if element.tag in _IDENTIFYING and parent.find(str(element.tag)) is element:
        return False
    return _keep_all(_alike(element, parent), parent, keeper)


def _alike(element: etree._Element, parent: etree._Element) -> list[etree._Element]:
    """An element and all beside it that have no place there for the same reason."""
    if is_known(element.tag):
        run = [element]
        while (following := next(run[-1].itersiblings(etree.Element), None)) is not None:
            if following.tag != element.tag:
                break
            run.append(following)
        return run
    space = etree.QName(element).namespace
    foreign = space is not None and not is_ours(element.tag)  # where one has a place, all of these have
    return [
        child
        for child in parent.iterchildren(etree.Element)
        if not is_known(child.tag) and (foreign or etree.QName(child).namespace == space)
    ]


def _keep_silent(element: etree._Element, parent: etree._Element, keeper: Keeper) -> bool:
    """Keep what stands in a text and is no words of it: the elements of others, and what is empty."""
    silent = [each for each in _alike(element, parent) if not is_ours(each.tag) or not _speaks(each)]
    return _keep_all(silent, parent, keeper)


def _keep_all(elements: list[etree._Element], parent: etree._Element, keeper: Keeper) -> bool:
    kept = [element for element in elements if not keeper.fixed(element)]
    keeper.elements(kept, parent)
    for element in kept:
        told = f"<{shown(element)}> in <{shown(parent)}>"
        keeper.tell(
            f"{told}, where it has no place, was moved to the metadata",
            f"{told}, where they have no place, were moved to the metadata",
        )
    return bool(kept)


def _run(element: etree._Element, kind: frozenset[str]) -> list[etree._Element]:
    """An element and those of its kind that follow it without words between."""
    run = [element]
    while not (run[-1].tail or "").strip() and (following := run[-1].getnext()) is not None:
        if following.tag not in kind:
            break
        run.append(following)
    return run


def _within_a_line(element: etree._Element, parent: etree._Element, keeper: Keeper) -> bool:
    if element.tag in _BLOCKS:
        for each in list(parent):
            if each.tag in _BLOCKS and each.getparent() is parent:
                wrapped(_run(each, _BLOCKS), akn("subFlow"), keeper, name="blocks")
        return True
    if is_known(element.tag):
        return not _speaks(element) and _keep_silent(element, parent, keeper)
    for each in _alike(element, parent):
        as_generic(each, keeper, inline=True)
    return True


def _among_provisions(element: etree._Element, parent: etree._Element, keeper: Keeper) -> bool:
    if element.tag in _BLOCKS or element.tag in _INLINE:
        return parent.tag != _BODY and in_content(_run(element, _BLOCKS | _INLINE), parent, keeper)
    if not is_known(element.tag) or element.tag in _ZONES:
        return as_hierarchy(element, keeper)
    return False


def _among_blocks(element: etree._Element, parent: etree._Element, keeper: Keeper) -> bool:
    if element.tag == _CROSS_HEADING:
        return beside_cross_headings(parent, keeper)
    if element.tag in _INLINE:
        for each in [child for child in parent if child.tag in _INLINE]:
            wrapped([each], _P, keeper, heir=True)
        return True
    if is_known(element.tag):
        return element.tag == _DIV and as_generic(element, keeper)
    for each in _alike(element, parent):
        as_generic(each, keeper)
    return True


_Fits = Callable[[etree._Element, etree._Element], bool]  # noqa: SLF001  (lxml names its element type so)
_Rule = Callable[[etree._Element, etree._Element, Keeper], bool]  # noqa: SLF001

# The first rule that fits an element and its parent.
_RULES: tuple[tuple[_Fits, _Rule], ...] = (
    (lambda _, parent: _is_metadata(parent), _keep_metadata),
    (lambda _, parent: parent.tag in _MIXED, _within_a_line),
    (lambda element, parent: parent.tag in _CONTAINERS and is_known(element.tag), in_component),
    (lambda element, _: not is_ours(element.tag) or not (_speaks(element) or element.tag in _INLINE), _keep_silent),
    (lambda _, parent: parent.find(_META) is not None, as_cover),
    (lambda _, parent: parent.tag == _BODY or parent.tag in _PROVISIONS, _among_provisions),
    (lambda _, parent: parent.tag != _TABLE, _among_blocks),
)
