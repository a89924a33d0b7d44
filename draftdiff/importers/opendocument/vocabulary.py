"""The elements of an OpenDocument text, by what becomes of them."""

from __future__ import annotations

from draftdiff.importers.manuscript import may_head
from draftdiff.importers.office import Node
from draftdiff.tongues import noted

INDEXES = {
    "text:table-of-content": noted("table of contents"),
    "text:alphabetical-index": noted("index"),
    "text:illustration-index": noted("table of figures"),
    "text:table-index": noted("table of tables"),
    "text:object-index": noted("table of objects"),
    "text:user-index": noted("index"),
    "text:bibliography": noted("bibliography"),
}
"""Lists that the program makes, each with the reason why it is no text."""

FIELDS = {
    "text:page-number": noted("page number"),
    "text:page-count": noted("page number"),
    "text:page-continuation": noted("page number"),
    "text:hidden-text": noted("hidden text"),
    "text:placeholder": noted("placeholder of a form"),
    "svg:title": noted("description of a picture"),
    "svg:desc": noted("description of a picture"),
}
"""What is shown at a place and is no part of the text, each with the reason."""

BLOCKS = frozenset(
    {"text:section", "text:index-body", "text:index-title", "office:text", "text:list-item", "text:list-header"}
    | {"draw:a", "text:page-sequence", "text:deletion", "table:shapes"}
)
"""What other blocks stand in."""

BOXES = frozenset(
    f"draw:{name}"
    for name in "frame text-box rect line polyline polygon regular-polygon path circle ellipse g connector caption "
    "custom-shape control measure".split()
)
"""Frames and shapes, in which text may stand."""

THINGS = frozenset(
    {"text:note", "office:annotation", "text:ruby", "text:change", "text:change-start", "text:change-end"}
)
"""What stands at one place of a text."""

BESIDE = frozenset({"text:ruby-text"})

SILENT = frozenset(
    {"text:number", "text:tracked-changes", "text:note-citation", "office:event-listeners", "text:script"}
    | {"text:sequence-decls", "text:variable-decls", "text:user-field-decls", "office:forms", "dc:creator", "dc:date"}
)
"""What holds no text of a document."""

_DEEPEST = 9


def heading_of(node: Node, text: str, *, title: bool) -> int | None:
    """The level of a heading, where what stands there may be one."""
    if not may_head(text) or (node.name != "text:h" and not title):
        return None
    if title:
        return 0
    level = node.get("text:outline-level")
    return min(max(int(level), 1), _DEEPEST) if level.isdecimal() and len(level) < 3 else 1  # noqa: PLR2004  (no level has three digits)
