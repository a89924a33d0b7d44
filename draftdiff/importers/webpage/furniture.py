"""What of a page is no text: what is hidden, what every page of a site has, what stands around the text.

Where a page marks its text (``main``, a single ``article``) all else is around it. Where it does not, what is
recognised as furniture by its element, its role, its name, or for being nothing but links, is left out, and all
else is the text: a title in a box of its own must not be lost for being short.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from xml.etree.ElementTree import Element

from draftdiff.importers.webpage.footnotes import Footnotes
from draftdiff.importers.webpage.own import AROUND as AROUND_CLAUSES
from draftdiff.importers.webpage.page import Page
from draftdiff.importers.webpage.stylesheet import Stylesheet
from draftdiff.importers.webpage.vocabulary import ALWAYS_SMALL, AROUND, FORMULAS, HIDDEN, NAMES, ROLES, SVG, UNSAID
from draftdiff.importers.webpage.words import tag_of, words_of
from draftdiff.tongues import noted

_WORD = re.compile(r"[a-z]+")
_LETTER = re.compile(r"[^\W_]")
_MOST_OF_A_PAGE = 3
"""What has more than one part in so many of a page's letters is not furniture for its name alone."""

_MANY_LINKS = 3
_MOSTLY = 0.8
_OF_LINKS = frozenset({"ul", "ol", "p", "div", "table", "td", "menu", "dl", "center", "section"})
_REGIONS = frozenset({"main", "article"})
_CONTENT = ("mw-content-text", "mw-parser-output")
_ARTICLE = 0.5
_FEW_REGIONS = 10
_SIDES = {"header": noted("head of the page"), "footer": noted("foot of the page")}
"""The boxes into which LibreOffice writes them."""

_WORDS = frozenset("p h1 h2 h3 h4 h5 h6 li td th tr tbody thead span blockquote dd dt pre b i em strong".split())
"""Elements of a text, which are not furniture for a name that some word of theirs happens to be."""


@dataclass(frozen=True, slots=True)
class _Weight:
    """How many letters an element has, how many of them in links, and how many links."""

    letters: int = 0
    linked: int = 0
    links: int = 0

    def __add__(self, other: _Weight) -> _Weight:
        return _Weight(self.letters + other.letters, self.linked + other.linked, self.links + other.links)


@dataclass(slots=True)
class Furniture:
    """Tells of the elements of a page why they are no text; ``notes`` are the footnotes and comments in it."""

    page: Page
    sheet: Stylesheet
    notes: Footnotes
    region: Element = field(init=False)
    _reasons: dict[Element, str | None] = field(default_factory=dict)
    _weights: dict[Element, _Weight] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._weigh(self.page.root)
        self.region = self._region()

    def reason(self, element: Element) -> str | None:
        """Why an element is no text, None where it is one."""
        if element not in self._reasons:
            tag = tag_of(element)
            known = self.notes.remarks.get(element) or self._hidden(element, tag) or self._of_ours(element)
            self._reasons[element] = known or self._by_element(element, tag) or self._by_name(element, tag)
        return self._reasons[element]

    def letters(self, element: Element) -> int:
        """How many letters and digits an element holds."""
        return self._weights.get(element, _Weight()).letters

    def _of_ours(self, element: Element) -> str | None:
        names = element.get("class", "").split() if self.page.own is not None else ()
        return next((AROUND_CLAUSES[name] for name in names if name in AROUND_CLAUSES), None)

    def _hidden(self, element: Element, tag: str) -> str | None:
        said = self.sheet.style(element)
        if (
            element.get("hidden") is not None
            or said.get("display") == "none"
            or said.get("visibility") in {"hidden", "collapse"}
            or said.get("mso-hide") == "all"
            or any(name in ALWAYS_SMALL for name in element.get("class", "").split())
        ):
            return noted("hidden text")
        if tag == "dialog" and element.get("open") is None:
            return noted("hidden text")
        if said.get("mso-element") in {"comment", "comment-list"}:
            return noted("comment")
        return None

    def _by_element(self, element: Element, tag: str) -> str | None:
        if element in self.notes.headings:
            return noted("heading of the footnotes")
        if tag in HIDDEN:
            return HIDDEN[tag]
        role = element.get("role", "").strip().lower()
        if role in ROLES and not (role == "complementary" and element is self.region):
            return ROLES[role]
        if tag in AROUND and not (tag != "aside" and self._inside(element)):
            return AROUND[tag]
        if tag == "div" and (side := element.get("title", "").lower()) in _SIDES:
            return _SIDES[side]
        return noted("text in a drawing") if tag.startswith(SVG) else FORMULAS.get(tag)

    def _by_name(self, element: Element, tag: str) -> str | None:
        if tag in {"html", "body", *_REGIONS} or element is self.region:
            return None
        weight = self._weights.get(element, _Weight())
        small = weight.letters * _MOST_OF_A_PAGE <= self._weights[self.page.root].letters
        linked = weight.links > 0 and weight.linked >= weight.letters * _MOSTLY
        if small and (linked or tag not in _WORDS):
            named = f"{element.get('id', '')} {element.get('class', '')}"[:400]
            for word in _WORD.findall(named.lower()):
                if word in NAMES:
                    return NAMES[word]
        if linked and small and weight.links >= _MANY_LINKS and tag in _OF_LINKS and not self._sentence(element):
            return noted("list of links")
        return None

    def _sentence(self, element: Element) -> bool:
        """Whether the words of an element end as a clause does: one may cite nothing but linked documents."""
        return words_of(element).endswith((",", ";", ":", ".", "，", "；", "：", "。", "،", "؛"))

    def _inside(self, element: Element) -> bool:
        """Whether an element stands in a part of the page that is text."""
        return any(each is self.region or tag_of(each) in _REGIONS for each in self.page.ancestors(element)) and (
            self.region is not self.page.body or any(tag_of(each) in _REGIONS for each in self.page.ancestors(element))
        )

    def _weigh(self, element: Element) -> _Weight:
        tag = tag_of(element)
        if not tag or tag in UNSAID:
            return _Weight()
        own = len(_LETTER.findall(element.text or ""))
        weight = _Weight(own)
        for child in element:
            weight += self._weigh(child)
            weight += _Weight(len(_LETTER.findall(child.tail or "")))
        if tag == "a" and element.get("href") and not (element in self.notes.marks or element in self.notes.back):
            weight = _Weight(weight.letters, weight.letters, 1)
        self._weights[element] = weight
        return weight

    def _region(self) -> Element:
        """The element in which the text stands."""
        self.region = self.page.body
        if self.page.own is not None:
            return self.page.own
        main = [each for each in self.page.body.iter() if tag_of(each) == "main" or each.get("role") == "main"]
        shown = [
            each
            for each in main[:_FEW_REGIONS]
            if not any(self._hidden(up, tag_of(up)) for up in (each, *self.page.ancestors(each)))
        ]
        if len(shown) == 1 and self._weights.get(shown[0], _Weight()).letters:
            articles = list(shown[0].iter("article"))
            return articles[0] if len(articles) == 1 and self._most(articles[0], shown[0]) else shown[0]
        for each in self.page.body.iter():
            if each.get("id") in _CONTENT or set(_CONTENT).intersection(each.get("class", "").split()):
                return each
        articles = list(self.page.body.iter("article"))
        best = max(articles, key=lambda each: self._weights.get(each, _Weight()).letters, default=None)
        return best if best is not None and self._most(best, self.page.body) else self.page.body

    def _most(self, element: Element, whole: Element) -> bool:
        """Whether an element has most of the letters of another."""
        inside = self._weights.get(element, _Weight()).letters
        return inside > self._weights.get(whole, _Weight()).letters * _ARTICLE

    def title(self) -> Element | None:
        """The one great heading that stands outside the text of a page that has none in it."""
        if self.region in {self.page.body, self.page.own} or self.region.find(".//h1") is not None:
            return None
        path = {self.region, *self.page.ancestors(self.region)}
        outside = [each for each in self.page.body.iter("h1") if each not in path]
        if len(outside) != 1 or not words_of(outside[0]):
            return None
        ups = (outside[0], *self.page.ancestors(outside[0]))
        hidden = any(self._hidden(up, tag_of(up)) or tag_of(up) in {"nav", "footer", "aside"} for up in ups)
        return None if hidden else outside[0]

    def around(self, without: Container[Element]) -> Iterator[tuple[str, str]]:
        """What stands around the text, each part with its reason."""
        path = [self.region, *self.page.ancestors(self.region)]
        head = self.page.root.find("head")
        if head is not None and (words := words_of(head, without)):
            yield words, noted("title of the window")
        for inner, outer in pairwise(path):
            yield from self._beside(inner, outer, without)

    def _beside(self, inner: Element, outer: Element, without: Container[Element]) -> Iterator[tuple[str, str]]:
        if outer.text and outer.text.strip():
            yield outer.text, noted("outside the text of the page")
        for child in outer:
            if child is not inner and tag_of(child) != "head" and (words := words_of(child, without)):
                yield words, self.reason(child) or noted("outside the text of the page")
            if child.tail and child.tail.strip():
                yield child.tail, noted("outside the text of the page")
