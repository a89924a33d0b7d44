"""The canonical form of a document: the same content always has the same bytes.

Fixed attribute order, one block element per line, indented where white space is insignificant
(elements that hold elements only); mixed content, comments and processing instructions are written
as they are. Reading what was written gives the same elements, attributes and characters.
"""

from __future__ import annotations

import re

from lxml import etree

from draftdiff.akn.names import AKN, MIXED, OWN, XML, akn

_FIRST = {"eId": 0, "wId": 1, "GUID": 2, "name": 3}
_LAST = len(_FIRST)
_MIXED = frozenset(akn(name) for name in MIXED)
_TEXT = re.compile(r"[&<>\r]")
_VALUE = re.compile(r'[&<"\t\n\r]')
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\t": "&#9;", "\n": "&#10;"}
_STROKE = "\u0338"
_INDENTED = (AKN, OWN)
_STEP = "  "

_Scope = dict[str | None, str]


def canonical(root: etree._Element) -> bytes:
    """The document in canonical form, UTF-8 with an XML declaration and a final newline."""
    writer = _Writer()
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.extend(_node(node) for node in reversed(list(root.itersiblings(preceding=True))))
    writer.element(root, {"xml": XML}, 0)
    lines.append("".join(writer.parts).lstrip("\n"))
    lines.extend(_node(node) for node in root.itersiblings())
    return ("\n".join(lines) + "\n").encode()


class _Writer:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self._names: dict[tuple[str, str | None], tuple[str, str | None]] = {}

    def element(self, element: etree._Element, scope: _Scope, depth: int) -> None:
        """Write an element on lines of its own."""
        indent = "\n" + _STEP * depth
        self.parts.append(indent)
        if element.tag in _MIXED or not _only_elements(element):
            self.verbatim(element, scope)
            return
        name, scope = self._open(element, scope)
        if not len(element):
            self.parts.append("/>")
            return
        self.parts.append(">")
        if all(not isinstance(child.tag, str) for child in element):  # it may have to be empty, and white space is not
            self.parts.append("".join(map(_node, element)) + f"</{name}>")
            return
        for child in element:
            if isinstance(child.tag, str):
                self.element(child, scope, depth + 1)
            else:
                self.parts.append(f"{indent}{_STEP}{_node(child)}")
        self.parts.append(f"{indent}</{name}>")

    def verbatim(self, element: etree._Element, scope: _Scope) -> None:
        """Write an element with all white space that it holds."""
        name, scope = self._open(element, scope)
        text = element.text
        if not text and not len(element):
            self.parts.append("/>")
            return
        self.parts.append(">")
        if text:
            self.parts.append(_escape(text))
        for child in element:
            if isinstance(child.tag, str):
                self.verbatim(child, scope)
            else:
                self.parts.append(_node(child))
            if child.tail:
                self.parts.append(_escape(child.tail))
        self.parts.append(f"</{name}>")

    def _open(self, element: etree._Element, scope: _Scope) -> tuple[str, _Scope]:
        """Write the start tag up to its attributes; the name and the namespaces that are now in scope."""
        name, namespace = self._name(str(element.tag), element.prefix)
        written = [f"<{name}"]
        attributes = element.attrib
        # nsmap is costly; only elements that can declare something new are asked for it.
        known = namespace in _INDENTED and scope.get(element.prefix) == namespace and len(scope) > 1
        if not known or any(str(key)[0] == "{" for key in attributes):
            scope, declared = _declare(element, scope)
            written.extend(declared)
        if len(attributes) == 1:
            written.extend(self._attribute(str(key), str(value), scope) for key, value in attributes.items())
        elif attributes:
            items = sorted(attributes.items(), key=lambda item: (_FIRST.get(item[0], _LAST), item[0]))
            written.extend(self._attribute(str(key), str(value), scope) for key, value in items)
        self.parts.append("".join(written))
        return name, scope

    def _name(self, tag: str, prefix: str | None) -> tuple[str, str | None]:
        known = self._names.get((tag, prefix))
        if known is None:
            namespace, _, local = tag[1:].rpartition("}") if tag[0] == "{" else ("", "", tag)
            known = (f"{prefix}:{local}" if prefix else local, namespace or None)
            self._names[(tag, prefix)] = known
        return known

    @staticmethod
    def _attribute(key: str, value: str, scope: _Scope) -> str:
        if key[0] == "{":
            namespace, _, local = key[1:].rpartition("}")
            prefix = next(p for p, uri in scope.items() if uri == namespace and p)
            key = f"{prefix}:{local}"
        return f' {key}="{_quote(value)}"'


def _only_elements(element: etree._Element) -> bool:
    """Whether the element holds elements only, so that the white space in it means nothing."""
    tag = str(element.tag)
    if not tag.startswith(("{" + AKN, "{" + OWN)) or element.get(f"{{{XML}}}space") == "preserve":
        return False
    text = element.text
    if text and not text.isspace():
        return False
    return all(not (tail := child.tail) or tail.isspace() for child in element)


def _declare(element: etree._Element, scope: _Scope) -> tuple[_Scope, list[str]]:
    """The scope with the namespaces that the element declares, and the declarations in a fixed order."""
    wanted = element.nsmap
    fresh = {p: uri for p, uri in wanted.items() if scope.get(p) != uri}
    if None in scope and None not in wanted:
        fresh[None] = ""
    if not fresh:
        return scope, []
    declared = [
        f' xmlns:{p}="{_quote(uri)}"' if p else f' xmlns="{_quote(uri)}"'
        for p, uri in sorted(fresh.items(), key=lambda item: item[0] or "")
        if p != "xml"
    ]
    inner = {**scope, **fresh}
    if inner.get(None) == "":
        del inner[None]
    return inner, declared


def _node(node: etree._Element) -> str:
    """A comment or processing instruction as it stands.

    lxml's own `tostring` walks along all neighbours of a node outside of the root, each time.
    """
    if isinstance(node, etree._ProcessingInstruction):  # noqa: SLF001  (lxml's name of its type)
        return f"<?{node.target} {node.text}?>" if node.text else f"<?{node.target}?>"
    return f"<!--{node.text or ''}-->"


def _escape(text: str) -> str:
    """A text between tags; a stroke that would combine with the ``>`` before it is written as a reference.

    In NFC ``>`` and U+0338 are one character, so a file with both side by side could be broken by any
    program that composes it.
    """
    escaped = _TEXT.sub(lambda match: _ESCAPES[match[0]], text) if _TEXT.search(text) else text
    return f"&#824;{escaped[1:]}" if escaped[0] == _STROKE else escaped


def _quote(value: str) -> str:
    return _VALUE.sub(lambda match: _ESCAPES[match[0]], value) if _VALUE.search(value) else value
