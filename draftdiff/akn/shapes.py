"""The shapes that clauses have in the tree: provisions, recitals and single blocks, with lists below them or not.

A provision holds its words in ``content``, one with sub-paragraphs in the ``intro`` of a ``list``. A recital or an
item holds paragraphs, one with items below it a ``blockList`` with an introduction.
"""

from __future__ import annotations

from lxml import etree

from draftdiff.akn.names import HIERARCHY, akn
from draftdiff.akn.pen import IDENTIFIERS, detach

HOSTS = {
    "recital": "recitals",
    "citation": "citations",
    "point": "list",
    "item": "blockList",
    "attachment": "attachments",
}
"""The elements that stand only within another, and that other."""

PROVISIONS = frozenset(akn(name) for name in HIERARCHY - {"list", "sublist"})
BLOCKY = frozenset(akn(name) for name in ("recital", "citation", "item", "tblock"))
LEAVES = frozenset(akn(name) for name in ("p", "block", "crossHeading"))
P, NUM, CONTENT, INTRO, WRAP_UP = (akn(name) for name in ("p", "num", "content", "intro", "wrapUp"))
LIST, BLOCK_LIST = akn("list"), akn("blockList")
LIST_INTRODUCTION, LIST_WRAP_UP = akn("listIntroduction"), akn("listWrapUp")
_HOST_TAGS = frozenset(akn(name) for name in HOSTS.values())


class Unplaceable(Exception):
    """There is no place for a clause, or no form in which it could stand there; the argument says why."""


def family(tag: object) -> int | None:
    """What elements have in common that can become each other; None for those that are not made here."""
    if tag in PROVISIONS:
        return 0
    if tag in BLOCKY:
        return 1
    return 2 if tag in LEAVES or tag in (akn("formula"), akn("attachment")) else None


def copy_attributes(source: etree._Element, target: etree._Element, without: frozenset[str]) -> None:
    """Give an element the attributes of another, but for some."""
    for name, value in source.attrib.items():
        if name not in without:
            target.set(name, value)


def parent_of(element: etree._Element) -> etree._Element:
    """What an element stands in."""
    parent = element.getparent()
    if parent is None:
        raise Unplaceable("its neighbour stands nowhere")
    return parent


def fits(parent: etree._Element, host: str | None) -> bool:
    """Whether an element that wants ``host`` around it (None: nothing of its own) can stand in a parent."""
    return parent.tag == host if host else parent.tag not in _HOST_TAGS or parent.tag == LIST


def adjacent(element: etree._Element, holder: etree._Element) -> bool:
    """Whether nothing stands between an element, with what is around it, and a holder."""
    at: etree._Element | None = element
    while at is not None:
        following = at.getnext()
        if following is not None:
            return following is holder
        at = at.getparent()
    return False


def outermost(element: etree._Element, frame: etree._Element, *, after: bool) -> etree._Element:
    """The neighbour itself or the group it is in, which is split so that ``frame`` can stand right after or before."""
    parent = parent_of(element)
    if parent.tag not in _HOST_TAGS:
        return element
    if parent.tag in (LIST, BLOCK_LIST):
        raise Unplaceable(f"a <{etree.QName(frame).localname}> cannot stand in a list")
    rest = list(element.itersiblings()) if after else list(element.itersiblings(preceding=True))[::-1]
    if any(isinstance(other.tag, str) for other in rest):
        group = etree.Element(parent.tag)
        copy_attributes(parent, group, IDENTIFIERS)
        group.extend(rest)
        if after:
            add_after(parent, group)
        else:
            parent.addprevious(group)
    return parent


def hosted(frame: etree._Element, host: str | None) -> etree._Element:
    """An element in the group that it wants around it."""
    if host is None:
        return frame
    made = etree.Element(host)
    made.append(frame)
    return made


def add_after(element: etree._Element, new: etree._Element) -> None:
    """Put an element behind another."""
    tail, element.tail = element.tail, None
    element.addnext(new)
    element.tail = tail


def speaks(text: str | None) -> bool:
    """Whether there are words in a text."""
    return text is not None and text != "" and not text.isspace()


# --- sub-paragraphs come and go ---------------------------------------------------------------------


def with_list(above: etree._Element) -> etree._Element:
    """A list in place of the content of a provision, which becomes its introduction."""
    made = etree.Element(LIST)
    content = above.find(CONTENT)
    intro = content if content is not None else above.find(INTRO)
    if intro is None:
        above.append(made)
        return made
    intro.addprevious(made)
    made.append(intro)
    intro.tag = INTRO
    if all(not len(line) and not line.text for line in intro):
        made.remove(intro)
    return made


def with_intro(above: etree._Element) -> etree._Element:
    """A provision whose content becomes the introduction of provisions right below it."""
    content = above.find(CONTENT)
    if content is not None:
        content.tag = INTRO
    return above


def with_block_list(above: etree._Element) -> etree._Element:
    """A list of blocks in place of the lines of a recital or an item, which become its introduction."""
    if above.tag not in BLOCKY:
        raise Unplaceable("nothing can be put below a clause that is marked up in this way")
    lines = [child for child in above.iterchildren(etree.Element) if child.tag != NUM]
    if any(line.tag != P for line in lines):
        raise Unplaceable("its parent holds more than lines of text")
    made = etree.Element(BLOCK_LIST)
    if not lines:
        above.append(made)
        return made
    lines[0].addprevious(made)
    _join(lines)
    made.append(lines[0])
    lines[0].tag = LIST_INTRODUCTION
    return made


def as_block_list(paragraph: etree._Element) -> etree._Element:
    """A paragraph that is a clause by itself as the introduction of a list, which then is the clause."""
    made = etree.Element(BLOCK_LIST, dict(paragraph.attrib))
    paragraph.addprevious(made)
    made.tail, paragraph.tail = paragraph.tail, None
    made.append(paragraph)
    paragraph.tag = LIST_INTRODUCTION
    paragraph.attrib.clear()
    return made


def as_formula(paragraph: etree._Element) -> etree._Element:
    """A paragraph that was only known by its words as the formula in which it stands, which then is the clause."""
    parent = paragraph.getparent()
    if parent is None or parent.tag != akn("preamble"):
        return paragraph
    made = etree.Element(akn("formula"), {"name": "enactingFormula", **paragraph.attrib})
    paragraph.addprevious(made)
    made.tail, paragraph.tail = paragraph.tail, None
    made.append(paragraph)
    paragraph.attrib.clear()
    return made


def _join(lines: list[etree._Element]) -> None:
    """Put all lines into the first, with breaks between them."""
    first = lines[0]
    first.tail = None
    for line in lines[1:]:
        made = etree.SubElement(first, akn("br"))
        made.tail = line.text
        first.extend(list(line))
        parent_of(line).remove(line)


def without_list(element: etree._Element) -> None:
    """Where nothing is left in the list of a clause, its opening and closing words are the text."""
    if element.tag in PROVISIONS:
        _provision_without_list(element)
        return
    items = next(element.iterchildren(BLOCK_LIST), None) if element.tag in BLOCKY else None
    if items is None or any(child.tag == akn("item") for child in items):
        return
    for child in list(items):
        if child.tag in (LIST_INTRODUCTION, LIST_WRAP_UP):
            child.tag = P
            child.attrib.pop("eId", None)
        items.addprevious(child)
    detach(items)
    if element.find(P) is None:
        etree.SubElement(element, P)


def _provision_without_list(element: etree._Element) -> None:
    points = element.find(LIST)
    if points is not None:
        if points.find(NUM) is not None or any(child.tag in PROVISIONS for child in points):
            return
        for child in list(points):
            points.addprevious(child)
        detach(points)
    if element.find(CONTENT) is not None or any(child.tag in PROVISIONS for child in element):
        return
    parts = [child for child in element if child.tag in (INTRO, WRAP_UP)]
    if parts:
        parts[0].tag = CONTENT
        parts[0].attrib.pop("eId", None)  # it told that the element was an introduction
        for other in parts[1:]:
            parts[0].extend(list(other))
            detach(other)
    elif points is not None and element.find(akn("heading")) is None:
        etree.SubElement(etree.SubElement(element, CONTENT), P)


def opening_alone(element: etree._Element) -> etree._Element:
    """The element of a clause; an opening word of recitals under which none is left becomes a recital itself."""
    intro = element.find(INTRO)
    if element.tag != akn("recitals") or intro is None or element.find(akn("recital")) is not None:
        return element
    intro.tag = akn("recital")
    wid = element.attrib.pop("wId", None)
    if wid is not None:
        intro.set("wId", wid)
    return intro
