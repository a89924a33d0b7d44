"""A parsed document as plain values: elements and the texts in them, each with its line in the source.

What is no element (comments, processing instructions) is left out here; it holds no word of the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from draftdiff.akn.parser import Element

_PREFIXES = {"http://purl.org/dc/elements/1.1/": "dc:", "http://purl.org/dc/terms/": "dcterms:"}
SPACE = " \t\r\n"
"""What XML takes for white space; other spaces are characters like any other."""


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A run of text and the line (from 1) that it begins on."""

    text: str
    line: int

    @property
    def blank(self) -> bool:
        """Whether it is nothing but white space."""
        return not self.text.strip(SPACE)

    def by_lines(self) -> Iterator[tuple[int, str]]:
        """Each line of it that is not blank, with its number."""
        for number, part in enumerate(self.text.split("\n"), start=self.line):
            if part.strip(SPACE):
                yield number, part


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """An element: its name (``dc:title`` for one of the Dublin Core), its line, and what it holds in order."""

    name: str
    attributes: Mapping[str, str]
    line: int
    content: tuple[Node | Text, ...]

    def get(self, attribute: str) -> str:
        """The value of an attribute, "" where there is none."""
        return self.attributes.get(attribute, "")

    @property
    def nodes(self) -> Iterator[Node]:
        """The elements right in this one."""
        return (part for part in self.content if isinstance(part, Node))

    @property
    def speaks(self) -> bool:
        """Whether it has text of its own, not only in elements."""
        return any(isinstance(part, Text) and not part.blank for part in self.content)

    def walk(self) -> Iterator[Node]:
        """The element and all below it, in the order of the document."""
        yield self
        for node in self.nodes:
            yield from node.walk()

    def texts(self) -> Iterator[Text]:
        """All runs of text in it that are not blank."""
        for part in self.content:
            if isinstance(part, Node):
                yield from part.texts()
            elif not part.blank:
                yield part

    def find(self, *path: str) -> Node | None:
        """The first element on that path of names."""
        if not path:
            return self
        found = (node.find(*path[1:]) for node in self.nodes if node.name == path[0])
        return next((node for node in found if node is not None), None)

    def holding(self, *content: Node | Text) -> Node:
        """The same element with other content."""
        return replace(self, content=content)

    def named(self, name: str) -> Node:
        """The same element under another name."""
        return replace(self, name=name)

    def without(self, unwanted: Callable[[Node], bool]) -> Node:
        """The same element without some of those below it; the text around them stays."""
        kept = (part for part in self.content if isinstance(part, Text) or not unwanted(part))
        return self.holding(*(part if isinstance(part, Text) else part.without(unwanted) for part in kept))


def plain_tree(element: Element) -> Node:
    """The element and all below it as values."""
    return _planted(element, element.sourceline or 1)[0]


def _planted(element: Element, line: int) -> tuple[Node, int]:
    """The element as a value, and the line that it ends on; ``line`` is where the text before it ends."""
    line = first = max(element.sourceline or line, line)
    content: list[Node | Text] = []
    line = _grow(content, element.text, line)
    for child in element:
        if isinstance(child.tag, str):
            node, line = _planted(child, line)
            content.append(node)
        else:
            line = max(line, child.sourceline or line) + (child.text or "").count("\n")
        line = _grow(content, child.tail, line)
    attributes = {str(name): str(value) for name, value in element.attrib.items()}
    return Node(_name(str(element.tag)), attributes, first, tuple(content)), line


def _grow(content: list[Node | Text], text: str | None, line: int) -> int:
    if not text:
        return line
    content.append(Text(text, line))
    return line + text.count("\n")


def _name(tag: str) -> str:
    namespace, _, local = tag.removeprefix("{").rpartition("}")
    return _PREFIXES.get(namespace, "") + local
