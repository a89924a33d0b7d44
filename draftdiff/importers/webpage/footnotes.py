"""The footnotes of a page: links that are marks of notes, and the elements that the notes stand in.

A link to a place in the same page is the mark of a note if its words look like one, the place comes after it, and
something says so: it is raised, its role, class or style tells, or the note links back to it. So Word, Google Docs,
MediaWiki, EUR-Lex, pandoc and EPUB write footnotes, each in its own manner.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from draftdiff.importers.webpage.page import Page
from draftdiff.importers.webpage.stylesheet import Stylesheet
from draftdiff.importers.webpage.vocabulary import BLOCKS, HEADINGS
from draftdiff.importers.webpage.words import tag_of, words_of

_MARK = re.compile(
    r"[\[(]*\s*(?:(?:note|nb|fn)\s?)?(\d{1,4}|[ivxlc]{1,6}|[A-Za-z]{1,2}|[*†‡§¶]{1,4})\s*[\])]*\.?", re.IGNORECASE
)
_TOLD = re.compile(r"foot|fn|noteref|note-?ref|reference|ftn|endnote|cite[_-]", re.IGNORECASE)
_ROLE = re.compile(r"doc-noteref|noteref|doc-biblioref", re.IGNORECASE)
_NOTEISH = re.compile(r"note|fn|ftn|cite", re.IGNORECASE)
_RAISED = frozenset({"super", "sup", "text-top"})
_NEVER = frozenset({"html", "body", "main", "article", "table", "tbody", "ol", "ul", "thead", "head", *HEADINGS})
_NAMES = ("epub:type", "{http://www.idpf.org/2007/ops}type")
_TIP = 3
_ITEM = frozenset({"li", "div", "aside", "section", "tr", "dd"})


@dataclass(slots=True)
class Footnotes:
    """The notes of a page.

    ``marks`` names the note of each link that is a mark; ``bodies`` is where the notes stand; ``markers`` what their
    marks are; ``back`` the links in the notes that lead back to the text.
    """

    page: Page
    sheet: Stylesheet
    marks: dict[Element, str] = field(default_factory=dict)
    bodies: dict[str, Element] = field(default_factory=dict)
    markers: dict[str, str] = field(default_factory=dict)
    back: set[Element] = field(default_factory=set)
    _ids: dict[str, Element] = field(default_factory=dict)
    _order: dict[Element, int] = field(default_factory=dict)
    _links: list[Element] = field(default_factory=list)
    _inside: dict[Element, list[Element]] = field(default_factory=dict)

    @classmethod
    def of(cls, page: Page, sheet: Stylesheet) -> Footnotes:
        """The notes of a page."""
        notes = cls(page, sheet)
        for place, element in enumerate(page.root.iter()):
            notes._order[element] = place
            for name in ("id", "name") if tag_of(element) == "a" else ("id",):
                if value := element.get(name):
                    notes._ids.setdefault(value, element)
            if tag_of(element) == "a" and element.get("href", "").lstrip().startswith("#"):
                notes._links.append(element)
        notes._find()
        return notes

    def _find(self) -> None:
        found: dict[Element, Element] = {}
        aimed: dict[Element, set[Element]] = defaultdict(set)
        for link in self._links:
            mark = _MARK.fullmatch(words_of(link).strip())
            target = self._target(link)
            if mark is None or target is None:
                continue
            body = self._body(target)
            if body is None or self._order[body] <= self._order[link] or self._holds(body, link):
                continue
            if self._told(link) or self._leads_back(body, link):
                found[link] = body
                aimed[body].add(target)
        bodies = set(found.values())
        names: dict[Element, str] = {}
        for link, body in found.items():
            if len(aimed[body]) > 1 or any(up in bodies for up in self.page.ancestors(body)):
                continue
            name = names.setdefault(body, f"note {len(names) + 1}")
            mark = _MARK.fullmatch(words_of(link).strip())
            self.marks[link] = name
            self.bodies[name] = body
            self.markers.setdefault(name, mark[1] if mark else "")
        self._find_back()

    def _find_back(self) -> None:
        """The links in notes that lead to their marks."""
        near = {place for link in self.marks for place in self._near(link)}
        owners = set(self.bodies.values())
        for link in self._links:
            target = self._target(link)
            if link not in self.marks and target in near and any(up in owners for up in self.page.ancestors(link)):
                self.back.add(link)

    def _target(self, link: Element) -> Element | None:
        fragment = link.get("href", "").strip()[1:]
        target = self._ids.get(fragment)
        return self._ids.get(unquote(fragment)) if target is None and fragment else target

    def _near(self, link: Element) -> Iterator[Element]:
        """The elements by which the mark of a note may be named: the link, those in it, those right around it."""
        yield from link.iter()
        for _, up in zip(range(_TIP), self.page.ancestors(link), strict=False):
            if tag_of(up) in BLOCKS:
                break
            yield from up.iter()

    def _holds(self, body: Element, link: Element) -> bool:
        return any(up is body for up in self.page.ancestors(link))

    def _leads_back(self, body: Element, link: Element) -> bool:
        near = set(self._near(link))
        if body not in self._inside:
            self._inside[body] = [each for each in body.iter("a") if each.get("href", "").startswith("#")]
        return any(self._target(each) in near for each in self._inside[body][:20])

    def _told(self, link: Element) -> bool:
        """Whether something about a link says that it is the mark of a note."""
        ups = [
            link,
            *(up for _, up in zip(range(_TIP), self.page.ancestors(link), strict=False) if tag_of(up) not in BLOCKS),
        ]
        for each in (*ups, *link.iter()):
            said = self.sheet.style(each)
            raised = tag_of(each) == "sup" or said.get("vertical-align") in _RAISED or "mso-footnote-id" in said
            role = " ".join(each.get(name, "") for name in ("role", *_NAMES))
            if raised or _ROLE.search(role) or _TOLD.search(each.get("class", "")[:200]):
                return True
        return False

    def _body(self, target: Element) -> Element | None:
        """The element that a note stands in, from the place that its mark leads to."""
        body = target
        while tag_of(body) not in BLOCKS:
            parent = self.page.parents.get(body)
            if parent is None:
                return None
            body = parent
        parent = self.page.parents.get(body)
        short = _MARK.fullmatch(words_of(body)) is not None if len(body) < 8 else False  # noqa: PLR2004  (a mark has no more in it)
        if parent is not None and tag_of(parent) in _ITEM and (short or self._wraps(parent, body)):
            body = parent
        return None if tag_of(body) in _NEVER else body

    def _wraps(self, parent: Element, body: Element) -> bool:
        """Whether an element around a paragraph is the whole note, which may have more paragraphs."""
        named = " ".join(parent.get(name, "") for name in ("id", "class", "role", *_NAMES))
        of_word = self.sheet.style(parent).get("mso-element") == "footnote"
        if not (of_word or tag_of(parent) == "li" or _NOTEISH.search(named[:200])):
            return False
        first = next((each for each in parent if tag_of(each)), None)
        others = (each for each in parent if each is not body)
        return first is body and not any(each.get("id") and _NOTEISH.search(each.get("id", "")) for each in others)
