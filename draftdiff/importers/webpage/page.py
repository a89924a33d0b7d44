"""A web page parsed by the rules of browsers (the HTML standard of WHATWG), without trusting it.

Nothing is run and nothing is fetched. Browsers read anything; what would take them, or this program, time beyond any
text of a resolution is refused: pages with hundreds of thousands of tags, elements nested without end, single tags
without end.
"""

from __future__ import annotations

import codecs
import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from typing import Any
from xml.etree.ElementTree import Element

from tinyhtml5.constants import Token
from tinyhtml5.inputstream import lookup_encoding
from tinyhtml5.parser import HTMLParser
from tinyhtml5.tokenizer import HTMLTokenizer
from tinyhtml5.treebuilder import TreeBuilder

from draftdiff.errors import BadInput, TooLarge

MAX_TAGS = 150_000
"""The most tags, and the most references to characters, of a page that is read."""

MAX_DEPTH = 200
"""The deepest that elements may lie in one another; the deepest pages there are have some dozens."""

MAX_STEPS = 20_000
"""The most steps that the parser may take within one tag."""

MAX_ATTRIBUTES = 200

_LONGEST_VALUE = 200_000
_SNIFFED = 4096
_SKIPPED = re.compile(rb"\s+|<!--.*?-->|<\?.*?>", re.DOTALL)
_FIRST = re.compile(rb"<!doctype\s+html\b|<([a-z][a-z0-9]*)(?=[\s>/])", re.IGNORECASE)
_HTML = frozenset(
    b"html head body title meta link style script main article section header nav div p span h1 h2 h3 h4 h5 h6 ol ul "
    b"li dl table center font blockquote pre br hr a b i em strong".split()
)
_DECLARED = re.compile(rb"""<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:\-]{1,40})""")
_META = re.compile(rb"""<meta\s[^>]{0,500}?charset\s*=\s*["']?\s*([A-Za-z0-9._:\-]{1,40})""", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_TEXT_TOKENS = (Token.CHARACTERS, Token.SPACE_CHARACTERS)


class PageTooLarge(TooLarge):
    """The page is larger than any text."""

    def __init__(self, source: str, what: str) -> None:
        super().__init__(f"the page has {what}", where=source, remedy="give the text of one resolution")


class PageTooTangled(BadInput):
    """The tags of the page cannot be sorted out."""

    def __init__(self, source: str, what: str) -> None:
        super().__init__(f"the page cannot be read: {what}", where=source, remedy="save it as plain text (.txt, UTF-8)")


class NoTextOnPage(BadInput):
    """Nothing on the page is text: it is empty, all of it is furniture, or a script was to fetch the text."""

    def __init__(self, source: str) -> None:
        super().__init__(
            "the page holds no text of a resolution",
            where=source,
            remedy="where a browser shows one, copy it from there into a plain text (.txt, UTF-8)",
        )


class OwnReport(BadInput):
    """The page is a report of this program, which tells of a text and is none."""

    def __init__(self, source: str) -> None:
        super().__init__(
            "this page is a report of draftdiff, not a text",
            where=source,
            remedy="give the file or the version that the report was made of",
        )


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its root, the element in which each stands, and what was doubtful about its characters."""

    root: Element
    parents: Mapping[Element, Element]
    doubts: tuple[str, ...]

    @property
    def body(self) -> Element:
        """What a browser shows."""
        found = self.root.find("body")
        return self.root if found is None else found

    def ancestors(self, element: Element) -> Iterator[Element]:
        """The elements in which one stands, the nearest first."""
        while (parent := self.parents.get(element)) is not None:
            yield parent
            element = parent


def is_page(data: bytes) -> bool:
    """Whether it is a web page, or a part of one, and no other markup."""
    start = data[:_SNIFFED]
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"<\0", b"\0<")):
        start = start.replace(b"\0", b"")
    start = start.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\f")
    place = 0
    while (found := _SKIPPED.match(start, place)) is not None:
        place = found.end()
    first = _FIRST.match(start, place)
    if first is None:
        return False
    return first[1] is None or first[1].lower() in _HTML


def parsed(data: bytes, *, source: str) -> Page:
    """Parse a page. Raises `PageTooLarge`, `PageTooTangled` or `OwnReport`."""
    text, doubts = _decoded(data)
    if text.count("<") > MAX_TAGS:
        raise PageTooLarge(source, f"more than {MAX_TAGS} tags")
    if text.count("&") > MAX_TAGS:
        raise PageTooLarge(source, f"more than {MAX_TAGS} references to characters")
    try:
        root = _Parser().parse(StringIO(text.replace("\0", "")))
    except _OutOfBounds as error:
        raise PageTooTangled(source, str(error)) from None
    except (AssertionError, AttributeError, IndexError, KeyError, RecursionError, TypeError, ValueError):
        # The parser was not written for pages that are made to confuse it.
        raise PageTooTangled(source, "its tags contradict one another") from None
    for meta in root.iter("meta"):
        if meta.get("name", "").lower() == "generator" and re.match(r"draftdiff\b", meta.get("content", "")):
            raise OwnReport(source)
    return Page(root, {child: parent for parent in root.iter() for child in parent}, doubts)


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    """A page as text, in the encoding that it is marked with, declares, or else seems to have."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _told(data[len(mark) :].decode(name, "replace"), name)
    if data[:2] in {b"<\0", b"\0<"}:
        name = "utf-16-le" if data[:1] == b"<" else "utf-16-be"
        return _told(data.decode(name, "replace"), name)
    start = data[:_SNIFFED]
    declared = _DECLARED.match(start.lstrip()) or _META.search(_COMMENT.sub(b"", start))
    encoding = lookup_encoding(declared[1]) if declared else None
    if encoding is None:
        try:
            return data.decode("utf-8"), ()
        except UnicodeDecodeError:
            encoding = lookup_encoding("windows-1252")
    elif encoding.name.startswith("utf-16"):
        # A page whose declaration can be read as bytes is not in UTF-16, whatever it says.
        encoding = lookup_encoding("utf-8")
    text, _ = encoding.codec_info.decode(data, "replace")
    return _told(text, encoding.name)


def _told(text: str, encoding: str) -> tuple[str, tuple[str, ...]]:
    lost = text.count("\ufffd")
    if not lost:
        return text, ()
    return text, (f"{lost} characters of the page are none in its encoding, {encoding}",)


class _OutOfBounds(Exception):
    """The page takes more time than any text is worth."""


class _Tokenizer(HTMLTokenizer):  # type: ignore[misc]
    """Hands on neighbouring texts as one, and gives up on tags without end: both would take time by their square."""

    def __iter__(self) -> Iterator[dict[str, Any]]:
        self.token_queue: deque[dict[str, Any]] = deque()
        held: list[str] = []
        blank = True
        steps = 0
        going = True
        while going:
            going = self.state()
            self.stream.errors.clear()
            steps = 0 if self.token_queue else self._stepped(steps)
            while self.token_queue:
                token = self.token_queue.popleft()
                if token["type"] in _TEXT_TOKENS:
                    held.append(token["data"])
                    blank = blank and token["type"] == Token.SPACE_CHARACTERS
                elif token["type"] != Token.PARSE_ERROR:
                    if held:
                        yield _text(held, blank=blank)
                        held, blank = [], True
                    yield token
        if held:
            yield _text(held, blank=blank)

    def _stepped(self, steps: int) -> int:
        token = self.current_token
        if token is None:
            return 0
        if token["type"] == Token.COMMENT:
            token["data"] = ""  # nobody reads it
            return 0
        attributes = token.get("data")
        if isinstance(attributes, list) and attributes:
            if len(attributes) > MAX_ATTRIBUTES:
                raise _OutOfBounds(f"a tag has more than {MAX_ATTRIBUTES} attributes")
            if steps > MAX_STEPS // 20 and len(attributes[-1][1]) > _LONGEST_VALUE:
                raise _OutOfBounds("an attribute has no end")
        if steps > MAX_STEPS:
            raise _OutOfBounds("a tag has no end")
        return steps + 1


def _text(pieces: list[str], *, blank: bool) -> dict[str, Any]:
    return {"type": Token.SPACE_CHARACTERS if blank else Token.CHARACTERS, "data": "".join(pieces)}


class _Tree(TreeBuilder):  # type: ignore[misc]
    """Gives up on elements that lie in one another without end."""

    def insert_element_normal(self, token: dict[str, Any]) -> Any:  # noqa: ANN401 - as the library has it
        if len(self.open_elements) > MAX_DEPTH or len(self.active_formatting_elements) > MAX_DEPTH:
            raise _OutOfBounds(f"its elements lie in one another more than {MAX_DEPTH} deep")
        return super().insert_element_normal(token)

    def insert_comment(self, token: dict[str, Any], parent: Any = None) -> None:  # noqa: ANN401
        """Comments hold no text."""


class _Parser(HTMLParser):  # type: ignore[misc]
    """The parser of the library, with those two."""

    def __init__(self) -> None:
        super().__init__(namespace_html_elements=False)
        self.tree = _Tree(namespace_html_elements=False)
        for phase in self.phases.values():
            phase.tree = self.tree

    def _parse(self, stream: Any, container: Any = None, scripting: bool = False, **_: Any) -> None:  # noqa: ANN401
        self.container = container
        self.scripting = scripting
        self.tokenizer = _Tokenizer(stream, parser=self)
        self.reset()
        self.main_loop()
