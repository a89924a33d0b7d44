"""A Word document with every tracked change accepted or rejected: markup in which none is left.

ISO/IEC 29500-1, 17.13.5 says what each mark means. The end of a paragraph that is gone is marked on the paragraph
(`JOINED`); who reads the paragraphs in a row joins it to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from draftdiff.importers import remarks
from draftdiff.importers.office import Node
from draftdiff.importers.revisions import Revision
from draftdiff.importers.word.package import words_of

JOINED = "joined"
"""The attribute of a paragraph whose end is gone."""

Asked = Callable[[Node], tuple[Revision, bool] | None]
"""The revision that an element marks and whether it is accepted; None where it marks none."""

_CAME = frozenset({"w:ins", "w:moveTo", "w:cellIns"})
_WENT = frozenset({"w:del", "w:moveFrom", "w:cellDel"})
_AROUND = frozenset({"w:ins", "w:moveTo", "w:del", "w:moveFrom"})
_RESTORED = {"w:delText": "w:t", "w:delInstrText": "w:instrText"}
_UNITS = {"w:tr": "w:trPr", "w:tc": "w:tcPr"}
_PROPERTIES = frozenset(f"w:{name}" for name in "rPr pPr sectPr tblPr tblGrid tblPrEx trPr tcPr numPr".split())
_MARKS = frozenset({*(f"{name}Change" for name in _PROPERTIES), "w:numberingChange"}) | frozenset(
    {"w:cellIns", "w:cellDel", "w:cellMerge"}
)
_KEPT = {"w:pPr": frozenset({"w:rPr", "w:sectPr"}), "w:sectPr": frozenset({"w:headerReference", "w:footerReference"})}
"""What the properties before a change of format leave out because it never changes with them."""


@dataclass(eq=False)
class Settling:
    """Settles the changes in the parts of a document; ``gone`` are the words that fell out, each with the reason."""

    asked: Asked
    gone: list[tuple[str, str]] = field(default_factory=list)

    def settled(self, root: Node) -> Node:
        """A part without tracked changes."""
        return root.holding(*self._inside(root))

    def _inside(self, node: Node) -> Iterator[Node | str]:
        for part in node.content:
            if isinstance(part, str):
                yield part
            elif part.name in _AROUND:
                yield from self._around(part)
            elif part.name in _UNITS:
                yield from self._unit(part)
            elif part.name == "w:p":
                yield self._paragraph(part)
            elif part.name in _RESTORED:
                yield replace(part, name=_RESTORED[part.name])
            else:
                yield self._plain(part)

    def _plain(self, node: Node) -> Node:
        """An element that does not come or go; its format may have changed."""
        if node.name in _PROPERTIES:
            node = self._formatted(node)
        content = tuple(self._inside(node))
        return node if content == node.content else node.holding(*content)

    def _around(self, mark: Node) -> Iterator[Node | str]:
        """What stands in a mark, if it stays."""
        if self._stays(mark):
            yield from self._inside(mark)
        else:
            self._drop(mark, mark)

    def _unit(self, unit: Node) -> Iterator[Node]:
        """A row or cell, if it stays."""
        properties = unit.find(_UNITS[unit.name])
        marks = [each for each in (properties.nodes if properties else ()) if each.name in _CAME | _WENT]
        lost = next((mark for mark in marks if not self._stays(mark)), None)
        if lost is None:
            yield unit.holding(*self._inside(unit))
        else:
            self._drop(unit, lost)

    def _paragraph(self, paragraph: Node) -> Node:
        marks = (paragraph.find("w:pPr", "w:rPr") or paragraph.holding()).nodes
        joined = not all(self._stays(mark) for mark in marks if mark.name in _AROUND)
        result = paragraph.holding(*self._inside(paragraph))
        return replace(result, attributes={**result.attributes, JOINED: "1"}) if joined else result

    def _stays(self, mark: Node) -> bool:
        """Whether what is marked is in the text; a mark of nobody is not there."""
        told = self.asked(mark)
        return told is None or told[1] == (mark.name in _CAME)

    def _drop(self, node: Node, mark: Node) -> None:
        told = self.asked(mark)
        words = words_of(node).strip()
        if not words or told is None:
            return
        who = told[0].author
        if mark.name.startswith("w:move"):
            reason = remarks.moved(who)
        elif told[1]:
            reason = remarks.deleted(who)
        else:
            reason = remarks.inserted(who)
        if self.gone and self.gone[-1][1] == reason:
            words = f"{self.gone.pop()[0]}\n{words}"
        self.gone.append((words, reason))

    def _formatted(self, node: Node) -> Node:
        """Properties as they are after a change of format, or as they were before it."""
        change = node.find(f"{node.name}Change")
        if change is not None:
            told = self.asked(change)
            before = change.find(node.name)
            if told is not None and not told[1] and before is not None:
                kept = (each for each in node.nodes if each.name in _KEPT.get(node.name, ()))
                node = replace(before, content=(*before.content, *kept))
        if node.name == "w:numPr":
            came = node.find("w:ins")
            told = self.asked(came) if came else None
            node = node.holding() if told is not None and not told[1] else node.without(lambda each: each is came)
        merged = node.find("w:cellMerge")
        if node.name == "w:tcPr" and merged is not None:
            node = _merged(node, merged, self.asked(merged))
        return node.without(lambda each: each.name in _MARKS)


def _merged(properties: Node, mark: Node, told: tuple[Revision, bool] | None) -> Node:
    """A cell that was joined with the one above or parted from it."""
    value = mark.get("w:vMergeOrig" if told is not None and not told[1] else "w:vMerge")
    rest = properties.without(lambda each: each.name == "w:vMerge")
    state = {"rest": "restart", "cont": "continue"}.get(value)
    return rest.holding(*rest.content, Node("w:vMerge", {"w:val": state})) if state else rest
