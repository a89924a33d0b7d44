"""Places made for elements of a text: a paragraph around words, a component around a document, a generic element.

Identifiers go with the clause: what is put around an element that bore its identity takes it over.
"""

from __future__ import annotations

from lxml import etree

from draftdiff.akn.mends.keeping import Keeper, shown
from draftdiff.akn.names import HIERARCHY, akn, local
from draftdiff.akn.vocabulary import is_ours

_P, _META, _COVER = akn("p"), akn("meta"), akn("coverPage")
_BLOCKS = frozenset("p block container div ul ol table blockList".split())
_IDENTITY = ("eId", "wId")
_PROVISIONS = frozenset(map(akn, HIERARCHY))
_CROSS, _CONTENT, _INTRO, _WRAP_UP = (akn(name) for name in ("crossHeading", "content", "intro", "wrapUp"))
_NUM, _HEADING, _SUBHEADING, _H = (akn(name) for name in ("num", "heading", "subheading", "hcontainer"))


def wrapped(run: list[etree._Element], tag: str, keeper: Keeper, *, name: str = "", heir: bool = False) -> bool:
    """Put elements that follow one another into a new one; ``heir``: it is what the only one of them was."""
    frame = etree.Element(tag, {"name": name} if name else {})
    run[0].addprevious(frame)
    frame.tail, run[-1].tail = run[-1].tail, None
    frame.extend(run)
    if heir:
        hand_over(run[0], frame)
    told = f"<{shown(run[0])}>"
    keeper.tell(f"{told} was put into a <{local(tag)}>", f"{told} were put into a <{local(tag)}>")
    return True


def loose_words(element: etree._Element, keeper: Keeper) -> bool:
    """Put the words that stand loose between the blocks of an element into paragraphs of their own."""
    done = 0
    for child in [None, *element]:
        words = element.text if child is None else child.tail
        if not words or not words.strip():
            continue
        frame = etree.Element(_P)
        if child is None:
            element.text = None
            element.insert(0, frame)
        else:
            child.tail = None
            child.addnext(frame)
        frame.text = words
        done += 1
        keeper.tell(
            f"piece of text loose in <{shown(element)}> was put into a <p>",
            f"pieces of text loose in <{shown(element)}> were put into a <p>",
        )
    return done > 0


def hand_over(element: etree._Element, frame: etree._Element) -> None:
    """Let ``frame`` be what ``element`` was, for those who refer to it."""
    for attribute in _IDENTITY:
        value = element.attrib.pop(attribute, None)
        if value is not None:
            frame.set(attribute, value)


def as_generic(element: etree._Element, keeper: Keeper, *, inline: bool = False) -> bool:
    """Name an element that the schema does not know by a generic one, which exists for that."""
    blocks = any(local(child.tag) in _BLOCKS for child in element if is_ours(child.tag))
    if inline:
        tag = "subFlow" if blocks else "inline"
    else:
        tag = "container" if blocks or not (element.text or "").strip() else "block"
    rename(element, akn(tag), keeper)
    return True


def as_cover(element: etree._Element, parent: etree._Element, keeper: Keeper) -> bool:
    """What stands between the metadata and the text and is unknown there is something of a cover page."""
    before = next(element.itersiblings(etree.Element, preceding=True), None)
    if before is None or before.tag != _META or parent.find(_COVER) is not None:
        return False
    told = shown(element)
    keeper.name(element, str(element.tag))
    element.tag = _COVER
    keeper.tell(f"<{told}> is now <coverPage>", f"<{told}> are now <coverPage>")
    return True


def rename(element: etree._Element, tag: str, keeper: Keeper) -> None:
    """Give an element a generic name, with its own as the value of ``name``."""
    was, told, name = str(element.tag), shown(element), local(element.tag)
    if not is_ours(was) or element.get("name"):
        keeper.name(element, was)
    element.tag = tag
    if not element.get("name"):
        element.set("name", name)
    generic = f'<{local(tag)} name="{element.get("name")}">'
    keeper.tell(f"<{told}> is now {generic}", f"<{told}> are now {generic}")


def in_content(run: list[etree._Element], parent: etree._Element, keeper: Keeper) -> bool:
    """Put blocks right below a provision into its content, or its introduction or conclusion where it has parts."""
    if any(child.tag in (_CONTENT, _INTRO, _WRAP_UP) for child in parent):
        return False
    before = any(other.tag in _PROVISIONS for other in run[0].itersiblings(preceding=True))
    after = any(other.tag in _PROVISIONS for other in run[-1].itersiblings())
    if before and after:
        return False
    return wrapped(run, _WRAP_UP if before else _INTRO if after else _CONTENT, keeper)


def as_hierarchy(element: etree._Element, keeper: Keeper) -> bool:
    """Make a part of the hierarchy of what stands among others and is none."""
    parts = [child for child in element.iterchildren(etree.Element) if child.tag in _PROVISIONS]
    loose = [
        child
        for child in element.iterchildren(etree.Element)
        if child.tag not in _PROVISIONS and child.tag not in (_NUM, _HEADING, _SUBHEADING, _INTRO, _WRAP_UP, _CONTENT)
    ]
    if (parts and loose) or (element.text or "").strip():
        return False
    empty = [child for child in element.iterchildren(_NUM) if not len(child) and not (child.text or "").strip()]
    keeper.elements(empty, element)
    rename(element, _H, keeper)
    if len(loose) == 1:
        _contain(loose[0], element, keeper)
    for child in loose if len(loose) > 1 else ():
        inner = etree.Element(_H, {"name": element.get("name") or ""})
        child.addprevious(inner)
        inner.append(child)
        _contain(child, inner, keeper)
    return True


def _contain(block: etree._Element, holder: etree._Element, keeper: Keeper) -> None:
    """Put a block into the content of its holder, which from now on is the clause."""
    content = etree.Element(_CONTENT)
    block.addprevious(content)
    content.tail, block.tail = block.tail, None
    content.append(block)
    for attribute in _IDENTITY:
        if block.get(attribute) is not None and holder.get(attribute) is not None:
            keeper.attribute(holder, attribute)
    hand_over(block, holder)


def beside_cross_headings(content: etree._Element, keeper: Keeper) -> bool:
    """What stands before a cross heading within the content is an introduction, what stands after it a conclusion."""
    if content.tag != _CONTENT or (content.text or "").strip():
        return False
    children = list(content)
    at = [index for index, child in enumerate(children) if child.tag == _CROSS]
    if not at or at != list(range(at[0], at[-1] + 1)) or any((child.tail or "").strip() for child in children):
        return False
    before, after = children[: at[0]], children[at[-1] + 1 :]
    attributes = dict(content.attrib)
    for tag, blocks in ((_INTRO, before), (None, children[at[0] : at[-1] + 1]), (_WRAP_UP, after)):
        frame = content
        if tag is not None and blocks:
            frame = etree.Element(tag, attributes)
            attributes = {}
            content.addprevious(frame)
            frame.extend(blocks)
        elif tag is None:
            for block in blocks:
                content.addprevious(block)
    parent = content.getparent()
    if parent is not None:
        for name in attributes:
            keeper.attribute(content, name)
        parent.remove(content)
    keeper.tell(
        "content with a cross heading was marked as introduction and conclusion",
        "contents with cross headings were marked as introductions and conclusions",
    )
    return True


def in_component(_: etree._Element, parent: etree._Element, keeper: Keeper) -> bool:
    """Put what stands in a collection into the component or attachment that version 3.0 wants around it."""
    frame_tag = akn("attachment" if parent.tag == akn("attachments") else "component")
    done = False
    for child in list(parent.iterchildren(etree.Element)):
        if child.tag == frame_tag:
            continue
        frame = etree.Element(frame_tag)
        child.addprevious(frame)
        frame.tail, child.tail = child.tail, None
        frame.append(child)
        keeper.tell(
            f"<{shown(child)}> was put into a <{local(frame_tag)}>",
            f"<{shown(child)}> were put into a <{local(frame_tag)}>",
        )
        if child.tag == akn("componentRef"):
            _as_document_reference(child, keeper)
        done = True
    return done


def _as_document_reference(element: etree._Element, keeper: Keeper) -> None:
    """Version 3.0 refers to the documents of a collection by ``documentRef`` with an ``href``."""
    element.tag = akn("documentRef")
    if element.get("src") and element.get("href") is None:
        element.set("href", element.attrib.pop("src"))
    keeper.tell("<componentRef> was renamed documentRef", "<componentRef> were renamed documentRef")
