"""What a tagged PDF tells besides what WeasyPrint tells: marks, notes, languages, headers, heads and feet of pages.

WeasyPrint gives each box an element of structure by its tag of HTML; here the boxes and the elements are walked
together. Words put in and taken out get structure types of their own, which stand for ``Span`` (ISO 32000-1, 14.7.3),
a footnote becomes a ``Note`` with an ID (ISO 14289-1, 7.9), a stretch in another language says so (7.2), a header of
a table says of what (7.5), and heads and feet of pages are artifacts (7.8).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

Thing = Any
"""What WeasyPrint and pydyf hand over, which have no types."""

_TYPES = {"ins": ("Ins", "Underline"), "del": ("Del", "LineThrough")}
"""The structure type of what was put in and taken out, and how the line is called that marks it."""

_NOTE = "footnote"
"""The class of what stands at the foot of a page."""

_KEPT = ("/LI", "/LBody", "/Lbl", "/L")
"""What is not told box by box: lists are built with elements in between."""


def complete(document: Thing, pdf: Thing) -> None:
    """Complete the structure of a PDF that was laid out as ``document``; both are WeasyPrint's."""
    objects = {each.reference: each for each in pdf.objects if each.number is not None}
    root = objects[pdf.catalog["StructTreeRoot"]]
    _Walk(objects, str(document.metadata.lang or "")).document(document, objects[root["K"][0]])
    root["RoleMap"] = _Inline({name: "/Span" for name, _ in _TYPES.values()})
    _set_apart(pdf, objects, root)


def write_spaces(document: Thing) -> None:
    """Have the spaces between two elements written, as between a number and a lead verb; called before it is drawn.

    WeasyPrint leaves out a stretch of white space alone, for it is not seen; whoever copies the words or has them
    read out needs it.
    """
    pending: list[Thing] = [page._page_box for page in document.pages]  # noqa: SLF001 - as below
    while pending:
        box = pending.pop()
        if _is_text(box):
            box.text = box.text if box.text.strip() else _Space(box.text)
        pending += [child for child in (getattr(box, "_box", None), *getattr(box, "children", ())) if child is not None]


class _Space(str):
    """White space that counts as something to draw."""

    __slots__ = ()

    def strip(self, characters: str | None = None, /) -> str:  # noqa: ARG002 - as that of all text
        """Nothing is taken off it."""
        return self


class _Walk:
    """The boxes of the pages and the elements of structure, side by side."""

    def __init__(self, objects: dict[bytes, Thing], lang: str) -> None:
        self.objects = objects
        self.lang = lang
        self.notes = count(1)

    def document(self, document: Thing, root: Thing) -> None:
        """Walk all pages."""
        elements = iter([self.objects[each] for each in root["K"]])
        for page in document.pages:
            for box in _tops(page._page_box):  # noqa: SLF001 - WeasyPrint has no other way to what was laid out
                element = next(elements, None)
                if element is None:
                    return
                self.pair(box, element, self.lang)

    def pair(self, box: Thing, element: Thing, lang: str) -> None:
        """What a box adds to its element, and so on with all that stands in both."""
        lang = self.tell(box, element, lang)
        kids: list[Thing] = [self.objects.get(kid) if isinstance(kid, bytes) else kid for kid in element["K"]]
        kids = [kid for kid in kids if not (isinstance(kid, dict) and kid.get("Type") == "/OBJR")]
        boxes = list(_children(box))
        if len(kids) != len(boxes) or element["S"] in _KEPT:
            return
        for child, kid in zip(boxes, kids, strict=True):
            if not _is_text(child) and isinstance(kid, dict):
                self.pair(child, kid, lang)

    def tell(self, box: Thing, element: Thing, lang: str) -> str:
        """Write what is known of a box into its element; the language in which it is."""
        source = box.element
        if source is None or not isinstance(source.tag, str):
            return lang
        own: bool = box.element_tag == source.tag
        if own and source.tag in _TYPES:
            name, line = _TYPES[source.tag]
            element["S"] = f"/{name}"
            element["A"] = _Inline({"O": "/Layout", "TextDecorationType": f"/{line}"})
        elif own and source.get("class") == _NOTE:
            element["S"] = "/Note"
            element["ID"] = f"(note-{next(self.notes)})"
        elif element["S"] == "/TH":
            element["A"]["Scope"] = "/Row" if (source.get("scope") or "").startswith("row") else "/Column"
        told = source.get("lang")
        if told and told != lang:
            element["Lang"] = f"({told})"
            return str(told)
        return lang


class _Inline(dict[str, object]):
    """A dictionary within another object."""

    def __str__(self) -> str:
        return f"<<{''.join(f'/{key} {value}' for key, value in self.items())}>>"


def _tops(page: Thing) -> Iterator[Thing]:
    """The boxes of a page that have elements right under the document: those in its body, and its footnotes."""
    for box in page.children:
        if type(box).__name__ == "MarginBox":
            continue
        if box.element is not None and box.element_tag in {"html", "body"} and type(box).__name__ != "LineBox":
            yield from _tops(box)
        else:
            yield box


def _children(box: Thing) -> Iterator[Thing]:
    """What stands in a box, that of its lines among it, a table without what is wrapped around it."""
    box = getattr(box, "_box", box)
    wrapped = box.get_wrapped_table() if getattr(box, "is_table_wrapper", False) else None
    for child in getattr(box, "children", ()):
        if child is wrapped:
            yield from _children(child)
        elif type(child).__name__ == "LineBox":
            yield from child.children
        else:
            yield child


def _is_text(box: Thing) -> bool:
    return type(box).__name__ == "TextBox"


# --- heads and feet of pages ----------------------------------------------------------------------


def _set_apart(pdf: Thing, objects: dict[bytes, Thing], root: Thing) -> None:
    """Make artifacts of what is in no element under the root: the heads and feet of pages."""
    told = {id(each) for each in _below(root, objects)}
    parents = objects[root["ParentTree"]]["Nums"]
    for number, page in enumerate(pdf.objects[kid] for kid in pdf.pages["Kids"][::3]):  # number, generation, "R"
        elements = parents[2 * number + 1]
        apart = {mcid for mcid, each in enumerate(elements) if id(objects[each]) not in told}
        if apart:
            _mark(objects[page["Contents"]].stream, apart)
            for mcid in apart:
                elements[mcid] = b"null"


def _below(element: Thing, objects: dict[bytes, Thing]) -> Iterator[Thing]:
    pending: list[Thing] = [element]
    while pending:
        each = pending.pop()
        yield each
        pending += [objects[kid] for kid in each.get("K", ()) if isinstance(kid, bytes)]


def _mark(stream: list[Thing], apart: set[int]) -> None:
    for at in range(1, len(stream)):
        properties = stream[at]
        if isinstance(properties, dict) and properties.get("MCID") in apart:
            stream[at - 1] = "/Artifact"
            stream[at] = "<</Type /Pagination>>"
