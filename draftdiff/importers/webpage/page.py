"""A web page parsed by the rules of browsers (the HTML standard of WHATWG), without trusting it.

Nothing is run and nothing is fetched. Browsers read anything; what would take them, or this program, time beyond any
text of a resolution is refused: pages with hundreds of thousands of tags, elements nested without end, single tags
without end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from draftdiff.errors import BadInput, TooLarge
from draftdiff.importers.webpage.encoding import decoded
from draftdiff.importers.webpage.own import own_text
from draftdiff.importers.webpage.parsing import MAX_DEPTH, OutOfBounds, tree_of
from draftdiff.tongues import gettext as _

MAX_TAGS = 80_000
"""The most tags, and the most references to characters, of a page that is read."""

MAX_LENGTH = 5_000_000
"""The most characters of text on a page; pictures that stand in its attributes do not count."""

MAX_LINE_ENDS = 200_000


class PageTooLarge(TooLarge):
    """The page is larger than any text."""

    def __init__(self, source: str, what: str) -> None:
        super().__init__(
            _("the page has %(what)s", what=what), where=source, remedy=_("give the text of one resolution")
        )


class PageTooTangled(BadInput):
    """The tags of the page cannot be sorted out."""

    def __init__(self, source: str, what: str) -> None:
        super().__init__(
            _("the page cannot be read: %(what)s", what=what),
            where=source,
            remedy=_("save it as plain text (.txt, UTF-8)"),
        )


class NoTextOnPage(BadInput):
    """Nothing on the page is text: it is empty, all of it is furniture, or a script was to fetch the text."""

    def __init__(self, source: str) -> None:
        super().__init__(
            _("the page holds no text of a resolution"),
            where=source,
            remedy=_("where a browser shows one, copy it from there into a plain text (.txt, UTF-8)"),
        )


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its root, the element in which each stands and the one before it there, its comments and doubts.

    ``own`` is the text on a page of this program.
    """

    root: Element
    parents: Mapping[Element, Element]
    before: Mapping[Element, Element | None]
    comments: tuple[str, ...]
    doubts: tuple[str, ...]
    own: Element | None

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


def parsed(data: bytes, *, source: str) -> Page:
    """Parse a page. Raises `PageTooLarge`, `PageTooTangled` or `OwnReport`."""
    text, doubts = decoded(data)
    for mark, most, what in (("<", MAX_TAGS, _("tags")), ("&", MAX_TAGS, _("references to characters"))):
        if text.count(mark) > most:
            raise PageTooLarge(source, _("more than %(most)s %(what)s", most=most, what=what))
    try:
        root, comments = tree_of(text.replace("\0", ""))
        page = Page(root, *_places(root), comments, doubts, own_text(root, source=source))
    except OutOfBounds as error:
        raise PageTooTangled(source, str(error)) from None
    texts = [part for each in root.iter() for part in (each.text, each.tail) if part]
    if sum(map(len, texts)) > MAX_LENGTH:
        raise PageTooLarge(source, _("more than %(max_length)s characters of text", max_length=MAX_LENGTH))
    if sum(part.count("\n") for part in texts) > MAX_LINE_ENDS:
        raise PageTooLarge(source, _("more than %(max_line_ends)s lines", max_line_ends=MAX_LINE_ENDS))
    return page


def _places(root: Element) -> tuple[dict[Element, Element], dict[Element, Element | None]]:
    """Where each element stands: in which, and behind which. Raises `OutOfBounds` where they lie too deep."""
    parents: dict[Element, Element] = {}
    before: dict[Element, Element | None] = {}
    depths = {root: 0}
    for parent in root.iter():
        last = None
        depth = depths[parent] + 1
        for child in parent:
            parents[child], before[child], depths[child] = parent, last, depth
            last = child
        if depth > MAX_DEPTH + 2:
            raise OutOfBounds(_("its elements lie in one another more than %(most)s deep", most=MAX_DEPTH))
    return parents, before
