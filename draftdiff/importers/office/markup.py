"""The markup of an office file as plain values: elements under short names, with the text in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from sys import intern
from types import MappingProxyType

from draftdiff.akn.parser import Element

_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """An element: its name (``w:p``), its attributes (``w:val``), and the elements and texts in it, in order.

    Two nodes are the same only if they are one: a place in a document can be known by its node.
    """

    name: str
    attributes: Mapping[str, str]
    content: tuple[Node | str, ...] = ()

    def get(self, attribute: str, default: str = "") -> str:
        """The value of an attribute, "" where there is none."""
        return self.attributes.get(attribute, default)

    @property
    def nodes(self) -> Iterator[Node]:
        """The elements right in this one."""
        return (part for part in self.content if isinstance(part, Node))

    @property
    def text(self) -> str:
        """The text right in this element."""
        return "".join(part for part in self.content if isinstance(part, str))

    def walk(self) -> Iterator[Node]:
        """The element and all below it, in the order of the document."""
        yield self
        for node in self.nodes:
            yield from node.walk()

    def find(self, *path: str) -> Node | None:
        """The first element on that path of names."""
        node: Node | None = self
        for name in path:
            node = next((each for each in node.nodes if each.name == name), None) if node else None
        return node

    def all(self, name: str) -> Iterator[Node]:
        """The elements of that name right in this one."""
        return (node for node in self.nodes if node.name == name)

    def value(self, *path: str, attribute: str) -> str | None:
        """The value of an attribute of the first element on that path; None where either is missing."""
        node = self.find(*path)
        return node.attributes.get(attribute) if node else None

    def holding(self, *content: Node | str) -> Node:
        """The same element with other content."""
        return replace(self, content=content)

    def without(self, unwanted: Callable[[Node], bool]) -> Node:
        """The same element without some of those right in it."""
        return self.holding(*(part for part in self.content if isinstance(part, str) or not unwanted(part)))


def planted(element: Element, prefixes: Mapping[str, str]) -> Node:
    """An element and all below it as values.

    ``prefixes`` are the short names of namespaces; one namespace may have several addresses. An element or attribute
    of another namespace is named ``:name``. Comments and processing instructions hold no text and are left out.
    """
    names: dict[str, str] = {}
    keys: dict[str, str] = {}

    def short(tag: str) -> str:
        found = names.get(tag)
        if found is None:
            namespace, _, local = tag.rpartition("}")
            found = names[tag] = intern(f"{prefixes.get(namespace[1:], '')}:{local}")
        return found

    def key(attribute: str) -> str:
        found = keys.get(attribute)
        if found is None:
            found = keys[attribute] = short(attribute) if attribute.startswith("{") else intern(attribute)
        return found

    def grow(element: Element) -> Node:
        attributes = {key(str(name)): str(value) for name, value in element.attrib.items()}
        content: list[Node | str] = []
        if element.text:
            content.append(element.text)
        for child in element:
            if isinstance(child.tag, str):
                content.append(grow(child))
            if child.tail:
                content.append(child.tail)
        return Node(short(str(element.tag)), attributes or _NONE, tuple(content))

    return grow(element)
