"""The parser of the library within limits: it was written for pages that mean no harm, and must wait for none."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from functools import cache
from io import StringIO
from typing import Any
from xml.etree.ElementTree import Element

from tinyhtml5.constants import Token
from tinyhtml5.inputstream import HTMLUnicodeInputStream
from tinyhtml5.parser import HTMLParser
from tinyhtml5.tokenizer import HTMLTokenizer
from tinyhtml5.treebuilder import Element as Node
from tinyhtml5.treebuilder import TreeBuilder

from draftdiff.tongues import gettext as _

MAX_DEPTH = 200
"""The deepest that elements may lie in one another; the deepest pages there are have some dozens."""

MAX_ELEMENTS = 120_000
MAX_ATTRIBUTES = 100
"""The most attributes of one tag; each is compared with those before it."""

MAX_STEPS = 4_000_000
"""The most steps that telling tags, comments and scripts apart may take."""

MAX_WORK = 100_000_000
"""The most that putting the tree together may move: characters and elements that are copied or looked through."""

_LONGEST_TAG = 20_000
_LONGEST_VALUE = 200_000
_MOVING = 25
_TEXT_TOKENS = (Token.CHARACTERS, Token.SPACE_CHARACTERS)


class OutOfBounds(Exception):
    """The page takes more time than any text is worth."""


def tree_of(text: str) -> tuple[Element, tuple[str, ...]]:
    """The tree of a page and the comments in it, by the rules of browsers. Raises `OutOfBounds`."""
    parser = _Parser()
    try:
        root = parser.parse(text)
    except (AssertionError, AttributeError, IndexError, KeyError, RecursionError, TypeError, ValueError):
        raise OutOfBounds(_("its tags contradict one another")) from None
    return root, tuple(parser.tree.comments)


class _Stream(HTMLUnicodeInputStream):  # type: ignore[misc]
    """The characters of a page as one piece; where an error in it stands is not asked for."""

    def read_chunk(self) -> bool:
        rest = self.stream.read()
        self.chunk = rest.replace("\r\n", "\n").replace("\r", "\n")
        self.chunk_size, self.chunk_offset = len(self.chunk), 0
        return bool(rest)

    def chars_until(self, characters: Any, opposite: bool = False) -> str:  # noqa: ANN401 - as the library has it
        if self.chunk_offset >= self.chunk_size and not self.read_chunk():
            return ""
        found = _run(frozenset(characters), opposite).match(self.chunk, self.chunk_offset)
        self.chunk_offset = found.end() if found else self.chunk_offset
        return found[0] if found else ""


@cache
def _run(characters: frozenset[str], opposite: bool) -> re.Pattern[str]:
    return re.compile(f"[{'' if opposite else '^'}{re.escape(''.join(sorted(characters)))}]+")


class _Tokenizer(HTMLTokenizer):  # type: ignore[misc]
    """Hands on neighbouring texts as one, and gives up on tags without end: both would take time by their square."""

    def __init__(self, text: str, parser: HTMLParser) -> None:
        super().__init__(StringIO(), parser=parser)
        self.stream = _Stream(StringIO(text))
        self.current_token: dict[str, Any] | None
        self._steps = self._since = 0
        self._comment: list[str] = []

    def __iter__(self) -> Iterator[dict[str, Any]]:
        self.token_queue: deque[dict[str, Any]] = deque()
        held: list[str] = []
        blank = True
        going = True
        while going:
            going = self.state()
            self._step()
            while self.token_queue:
                token = self.token_queue.popleft()
                if token["type"] in _TEXT_TOKENS:
                    held.append(token["data"])
                    blank = blank and token["type"] == Token.SPACE_CHARACTERS
                elif token["type"] != Token.PARSE_ERROR:
                    if held:
                        yield _text(held, blank=blank)
                        held, blank = [], True
                    yield self._whole(token)
        if held:
            yield _text(held, blank=blank)

    def _step(self) -> None:
        self._steps += 1
        if self._steps > MAX_STEPS:
            raise OutOfBounds(_("its tags, comments and scripts take more than %(most)s steps", most=MAX_STEPS))
        if self.token_queue:
            self._since = 0
        elif (token := self.current_token) is not None:
            self._since += 1
            self._look(token)

    def _look(self, token: dict[str, Any]) -> None:
        """Look at a tag or comment that has not ended yet."""
        if token["type"] == Token.COMMENT:
            self._comment.append(token["data"])
            token["data"] = ""
            return
        attributes = token.get("data")
        if isinstance(attributes, list) and attributes:
            if len(attributes) > MAX_ATTRIBUTES:
                raise OutOfBounds(_("a tag has more than %(most)s attributes", most=MAX_ATTRIBUTES))
            if self._since > _LONGEST_TAG // 20 and len(attributes[-1][1]) > _LONGEST_VALUE:
                raise OutOfBounds(_("an attribute has no end"))
        if self._since > _LONGEST_TAG:
            raise OutOfBounds(_("a tag has no end"))

    def _whole(self, token: dict[str, Any]) -> dict[str, Any]:
        """A token as it is handed on; a comment with all of its text."""
        if token["type"] != Token.COMMENT:
            return token
        self.current_token = None
        pieces = (*self._comment, token["data"])
        self._comment.clear()
        return {**token, "data": "".join(pieces)}


def _text(pieces: list[str], *, blank: bool) -> dict[str, Any]:
    return {"type": Token.SPACE_CHARACTERS if blank else Token.CHARACTERS, "data": "".join(pieces)}


class _Tree(TreeBuilder):  # type: ignore[misc]
    """Gives up on elements that lie in one another without end, and on those that are moved again and again."""

    def reset(self) -> None:
        super().reset()
        self.comments: list[str] = []
        self._made = self._moved = 0

    def spend(self, count: int) -> None:
        """So much is looked through or copied."""
        self._moved += count
        if self._moved > MAX_WORK:
            raise OutOfBounds(_("its elements are moved again and again"))

    def create_element(self, token: dict[str, Any]) -> Node:
        self._made += 1
        if self._made > MAX_ELEMENTS:
            raise OutOfBounds(_("it has more than %(most)s elements", most=MAX_ELEMENTS))
        if len(self.open_elements) > MAX_DEPTH or len(self.active_formatting_elements) > MAX_DEPTH:
            raise OutOfBounds(_("its elements lie in one another more than %(most)s deep", most=MAX_DEPTH))
        node = _Node(token["name"], token.get("namespace", self.default_namespace), self)
        node.attributes = token["data"]
        return node

    def insert_element_normal(self, token: dict[str, Any]) -> Node:
        node = self.create_element(token)
        self.open_elements[-1].append_child(node)
        self.open_elements.append(node)
        return node

    def insert_comment(self, token: dict[str, Any], parent: Any = None) -> None:  # noqa: ANN401
        del parent  # where a comment stood is of no matter
        self.comments.append(token["data"])


class _Node(Node):  # type: ignore[misc]
    """An element that is being put into the tree, and what that costs."""

    def __init__(self, name: str, namespace: str | None, tree: _Tree) -> None:
        super().__init__(name, namespace)
        self._tree = tree

    def insert_text(self, text: str, insert_before: Node | None = None) -> None:
        element = self._element
        last = (element[-1].tail if len(element) else element.text) or ""
        if insert_before is not None:
            self._tree.spend(len(element))
            place = self._children.index(insert_before)
            last = (element[place - 1].tail if place else element.text) or ""
        self._tree.spend(len(last))
        super().insert_text(text, insert_before)

    def insert_before(self, node: Node, reference: Node) -> None:
        """Put a child before another, in the list of children too, which the library forgets."""
        self._tree.spend(len(self._children))
        place = self._children.index(reference)
        self._children.insert(place, node)
        self._element.insert(place, node._element)  # noqa: SLF001 - of the same class
        node.parent = self

    def remove_child(self, node: Node) -> None:
        self._tree.spend(len(self._children))
        super().remove_child(node)

    def reparent_children(self, parent: Node) -> None:
        self._tree.spend(len(self._children) * _MOVING)
        super().reparent_children(parent)

    def clone(self) -> _Node:
        return self._tree.create_element(  # type: ignore[no-any-return]
            {"name": self.name, "namespace": self.namespace, "data": dict(self.attributes)}
        )


class _Parser(HTMLParser):  # type: ignore[misc]
    """The parser of the library, with those."""

    def __init__(self) -> None:
        super().__init__(namespace_html_elements=False)
        self.tree = _Tree(namespace_html_elements=False)
        for phase in self.phases.values():
            phase.tree = self.tree

    def _parse(self, stream: str, container: Any = None, scripting: bool = False, **_: Any) -> None:  # noqa: ANN401
        self.container = container
        self.scripting = scripting
        self.tokenizer = _Tokenizer(stream, self)
        self.reset()
        self.main_loop()

    def parse_error(self, errorcode: str, datavars: object = None) -> None:
        """Pages are full of errors, and nobody asks for them."""
