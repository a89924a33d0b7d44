"""What the styles in a page say that bears on its words: what is hidden, bold, raised, struck, and how items count.

Only rules for elements by their own name, class and identifier are heeded, and those for the marks of items
(``.list > li:before``), as word processors and archives write them; a browser knows more, a text needs no more.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from draftdiff.importers.webpage.words import tag_of

MAX_BYTES = 500_000
MAX_RULES = 5_000

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BRACE = re.compile(r"[{}]")
_PART = re.compile(r"[.#]?[A-Za-z_\-][\w\-]{0,120}")
_SIMPLE = re.compile(r"(?:[A-Za-z][\w\-]{0,60})?(?:[.#][A-Za-z_\-][\w\-]{0,120}){0,6}")
_BEFORE = re.compile(r"(?:([\w.#\-]{1,200})\s*(?:>\s*)?\s)?\s*li::?(?:before|marker)")
_HEEDED = frozenset(
    "display visibility font-weight font-style text-decoration text-decoration-line vertical-align white-space content "
    "list-style list-style-type border border-top border-left mso-list mso-element mso-hide mso-footnote-id".split()
)
_SCREENS = re.compile(r"@media\s+(?:only\s+)?(?:all|screen)\b[^,]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Rule:
    weight: tuple[int, int, int, int]
    parts: frozenset[str]
    said: Mapping[str, str]


@dataclass(slots=True)
class Stylesheet:
    """The rules of a page; ``markers`` are the contents before items, by the selector of their list."""

    _rules: dict[str, list[_Rule]] = field(default_factory=lambda: defaultdict(list))
    markers: list[tuple[frozenset[str], str]] = field(default_factory=list)
    _known: dict[Element, Mapping[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Element) -> Stylesheet:
        """The rules in all style elements of a page."""
        sheet = cls()
        size = count = 0
        for element in root.iter("style"):
            text = element.text or ""
            size += len(text)
            if size > MAX_BYTES or "print" in element.get("media", "").lower():
                continue
            for selectors, said in _rules(text):
                for selector in selectors.split(","):
                    count += 1
                    if count <= MAX_RULES:
                        sheet._add(selector.strip(), said, count)
        return sheet

    def _add(self, selector: str, said: Mapping[str, str], order: int) -> None:
        marker = _BEFORE.fullmatch(selector)
        if marker is not None and "content" in said and _SIMPLE.fullmatch(marker[1] or ""):
            self.markers.append((_parts(marker[1] or ""), said["content"]))
        elif selector and _SIMPLE.fullmatch(selector):
            parts = _parts(selector)
            kinds = [sum(part.startswith(mark) for part in parts) for mark in "#."]
            rule = _Rule((*kinds, len(parts) - sum(kinds), order), parts, said)  # type: ignore[arg-type]
            key = next((part for mark in "#." for part in sorted(parts) if part.startswith(mark)), next(iter(parts)))
            self._rules[key].append(rule)

    def style(self, element: Element) -> Mapping[str, str]:
        """What the rules and the element itself say of it."""
        if element not in self._known:
            names = _names(element)
            rules = [rule for name in names for rule in self._rules.get(name, ()) if rule.parts <= names]
            said: dict[str, str] = {}
            for rule in sorted(rules, key=lambda rule: rule.weight):
                said.update(rule.said)
            if own := element.get("style"):
                said.update(_declared(own[:4000]))
            self._known[element] = said
        return self._known[element]

    def marker(self, element: Element) -> str | None:
        """The content before the items of a list, None where nothing is said of it."""
        names = _names(element) if self.markers else frozenset()
        return next((content for parts, content in reversed(self.markers) if parts <= names), None)


def _names(element: Element) -> frozenset[str]:
    """What rules can call an element by."""
    classes = (f".{name}" for name in element.get("class", "").split()[:40])
    identifier = element.get("id")
    return frozenset({tag_of(element).lower(), *classes, *([f"#{identifier}"] if identifier else ())})


def _parts(selector: str) -> frozenset[str]:
    found = _PART.findall(selector)
    return frozenset(part if part[0] in ".#" else part.lower() for part in found)


def _rules(text: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The selectors and declarations in a style sheet that hold on a screen."""
    text = _COMMENT.sub(" ", text).replace("<!--", " ").replace("-->", " ")
    stack: list[str] = []
    place = 0
    for brace in _BRACE.finditer(text):
        part = text[place : brace.start()]
        place = brace.end()
        if brace[0] == "{":
            stack.append(part.rpartition(";")[2].strip())
        elif stack:
            prelude = stack.pop()
            shown = all(_SCREENS.fullmatch(outer) for outer in stack)
            if shown and prelude and not prelude.startswith("@"):
                yield prelude[:2000], _declared(part[:4000])


def _declared(text: str) -> dict[str, str]:
    """The declarations that are heeded."""
    said: dict[str, str] = {}
    for part in text.split(";"):
        name, colon, value = part.partition(":")
        name = name.strip().lower()
        if colon and name in _HEEDED:
            value = value.replace("!important", "").strip()
            said[name] = value if name == "content" else value.lower()
    return said
