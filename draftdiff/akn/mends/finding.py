"""Elements found by the paths in which the validator names them."""

from __future__ import annotations

import re

from lxml import etree

_STEP = re.compile(r"(?:(?P<prefix>[^:\[\]]+):)?(?P<name>[^:\[\]]+)(?:\[(?P<number>\d+)\])?")


class Finder:
    """Finds elements by paths of libxml2: ``/*/*[2]/akn:p[3]``.

    A step is a name with the prefix that was written, a name in no namespace, or ``*`` for one in a namespace without a
    prefix, which is counted among all elements. What was found is remembered, as most paths begin alike.
    """

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._found: dict[str, etree._Element | None] = {}
        self._children: dict[etree._Element, dict[str, list[etree._Element]]] = {}

    def find(self, path: str) -> etree._Element | None:
        """The element at a path, None where there is none."""
        if path not in self._found:
            above, _, step = path.rpartition("/")
            parent = self.find(above) if above else None
            if above:
                self._found[path] = self._child(parent, step) if parent is not None else None
            else:
                self._found[path] = self._root if step else None
        return self._found[path]

    def _child(self, parent: etree._Element, step: str) -> etree._Element | None:
        match = _STEP.fullmatch(step)
        if match is None:
            return None
        name = f"{match['prefix']}:{match['name']}" if match["prefix"] else match["name"]
        named = self._named(parent).get(name, [])
        number = int(match["number"] or 1)
        return named[number - 1] if 0 < number <= len(named) else None

    def _named(self, parent: etree._Element) -> dict[str, list[etree._Element]]:
        if parent not in self._children:
            named: dict[str, list[etree._Element]] = {"*": []}
            for child in parent.iterchildren(etree.Element):
                named["*"].append(child)
                local = etree.QName(child).localname
                named.setdefault(f"{child.prefix}:{local}" if child.prefix else local, []).append(child)
            self._children[parent] = named
        return self._children[parent]
