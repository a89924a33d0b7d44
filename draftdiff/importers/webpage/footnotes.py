"""The footnotes of a page: the marks of notes, and the elements that the notes stand in.

A link to a place in the same page is the mark of a note if its words look like one, the place comes after it, and
something says so: it is raised, its role, class or style tells, or the note links back to it. So Word, Google Docs,
LibreOffice, MediaWiki, EUR-Lex, pandoc and EPUB write footnotes, each in its own manner. Raised words that lead nowhere
are the mark of a note if a later paragraph begins with the same, or if their title is the note (``loose``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from draftdiff.importers.webpage.own import own_notes
from draftdiff.importers.webpage.page import Page
from draftdiff.importers.webpage.stylesheet import Stylesheet
from draftdiff.importers.webpage.vocabulary import BLOCKS, HEADINGS
from draftdiff.importers.webpage.words import spelled, tag_of, words_of
from draftdiff.tongues import noted

_MARK = re.compile(
    r"[\[(]*\s*(?:(?:note|nb|fn)\s?)?(\d{1,4}|[ivxlc]{1,6}|[A-Za-z]{1,2}|[*†‡§¶]{1,4})\s*[\])]*\.?", re.IGNORECASE
)
_TOLD = re.compile(r"foot|fn|noteref|note-?ref|ftn|endnote", re.IGNORECASE)
_ROLE = re.compile(r"doc-noteref|noteref|doc-biblioref", re.IGNORECASE)
_NOTEISH = re.compile(r"note|fn|ftn|cite", re.IGNORECASE)
_RAISED = frozenset({"super", "sup", "text-top"})
_NEVER = frozenset({"html", "body", "main", "article", "table", "tbody", "ol", "ul", "thead", "head", *HEADINGS})
_NAMES = ("epub:type", "{http://www.idpf.org/2007/ops}type")
_TIP = 3
_ITEM = frozenset({"li", "div", "aside", "section", "tr", "dd"})
_FEW = 20
_LONGEST_MARK = 12
_REMARKED = re.compile(r"(?:cmnt|_msocom_?|_?comment-?)\d{1,5}", re.IGNORECASE)
_UNIT = re.compile(r"(?:^|[^\w])[a-z]{1,2}$")
"""What stands before a raised figure that is a power and no mark: ``m²``, ``km²``."""


@dataclass(slots=True)
class Footnotes:
    """The notes of a page.

    ``marks`` names the note of each element that is a mark; ``bodies`` is where the notes stand, ``tips`` are those
    that stand in a title; ``markers`` what their marks are; ``back`` the links in the notes that lead back to the text.
    ``uncalled`` are those that have no mark in the text of a page of ours.
    ``headings`` stand over nothing but notes.
    ``remarks`` are the comments of those who wrote the text together, and the marks of them, each with what it is.
    """

    page: Page
    sheet: Stylesheet
    marks: dict[Element, str] = field(default_factory=dict)
    bodies: dict[str, Element] = field(default_factory=dict)
    markers: dict[str, str] = field(default_factory=dict)
    tips: dict[str, str] = field(default_factory=dict)
    back: set[Element] = field(default_factory=set)
    uncalled: list[str] = field(default_factory=list)
    headings: set[Element] = field(default_factory=set)
    remarks: dict[Element, str] = field(default_factory=dict)
    _ids: dict[str, Element] = field(default_factory=dict)
    _order: dict[Element, int] = field(default_factory=dict)
    _links: list[Element] = field(default_factory=list)
    _inside: dict[Element, list[Element]] = field(default_factory=dict)
    _bodies: dict[Element, Element | None] = field(default_factory=dict)

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
        notes._find_back()
        notes._find_loose()
        notes._find_headings()
        for marker, body in own_notes(page.own):
            name = f"own {len(notes.uncalled) + 1}"
            notes.uncalled.append(name)
            notes.bodies[name], notes.markers[name] = body, marker
        return notes

    def keep_out(self, path: Iterable[Element]) -> None:
        """Take nothing for a note that holds the text itself."""
        around = set(path)
        wrong = {name for name, body in self.bodies.items() if body in around}
        self.bodies = {name: body for name, body in self.bodies.items() if name not in wrong}
        self.marks = {element: name for element, name in self.marks.items() if name not in wrong}

    def _find(self) -> None:
        found: dict[Element, Element] = {}
        aimed: dict[Element, set[Element]] = defaultdict(set)
        for link in self._links:
            target = self._target(link)
            body = self._body(target) if target is not None else None
            if _REMARKED.fullmatch(link.get("href", "").strip()[1:]):
                self.remarks[link] = noted("mark of a comment")
                if body is not None:
                    self.remarks[body] = noted("comment")
                continue
            if target is None or body is None or not _mark(link):
                continue
            if self._order[body] <= self._order[link] or self._holds(body, link):
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
            if self.markers.get(name, mark := _mark(link)) != mark:
                continue  # a note has one mark; words by which something else leads to it are words of the text
            self._note(link, name)
            self.bodies[name] = body

    def _note(self, element: Element, name: str) -> None:
        self.marks[element] = name
        self.markers.setdefault(name, _mark(element))

    def _find_loose(self) -> None:
        """Raised marks that are no links: their notes are paragraphs that begin with the same, or titles."""
        calls: dict[str, list[Element]] = defaultdict(list)
        starts: dict[str, list[Element]] = defaultdict(list)
        begun: dict[Element | None, int] = defaultdict(int)
        for element in self.page.root.iter():
            mark = _mark(element) if self._raised(element) else ""
            if not mark or self._linked(element):
                continue
            if (tip := " ".join(spelled(element.get("title", "")).split())) and len(tip) > len(mark):
                name = f"title {len(self.tips) + 1}"
                self._note(element, name)
                self.tips[name] = tip
            elif self._starts(element):
                starts[mark].append(element)
                begun[self._body(element)] += 1
            elif _UNIT.search(self._behind(element)) is None:
                calls[mark].append(element)
        taken = set(self.bodies.values())
        for mark, found in calls.items():
            body = self._body(starts[mark][0]) if len(starts[mark]) == 1 else None
            if body is None or begun[body] > 1 or body in taken:
                continue
            if self._order[body] > self._order[found[-1]] and not any(self._holds(body, each) for each in found):
                for each in found:
                    self._note(each, f"raised {mark}")
                self.bodies[f"raised {mark}"] = body

    def _find_headings(self) -> None:
        """The headings between which and the next, or the end of what they stand in, there is nothing but notes."""
        bodies = set(self.bodies.values())
        after = {last: element for element, last in self.page.before.items() if last is not None} if bodies else {}
        for heading in (each for tag in HEADINGS for each in self.page.root.iter(tag)) if bodies else ():
            at, held = after.get(heading), False
            while at is not None and tag_of(at) not in HEADINGS:
                if words_of(at, bodies) or (at.tail or "").strip():
                    break
                held = held or bool(words_of(at))
                at = after.get(at)
            else:
                if held and not (heading.tail or "").strip():
                    self.headings.add(heading)

    def _raised(self, element: Element) -> bool:
        return tag_of(element) == "sup" or self.sheet.style(element).get("vertical-align") in _RAISED

    def _linked(self, element: Element) -> bool:
        """Whether raised words are part of a link, or hold or stand in others that are raised."""
        ups = (up for _, up in zip(range(_TIP), self.page.ancestors(element), strict=False))
        around = any(tag_of(up) == "a" or self._raised(up) for up in ups)
        return around or any(tag_of(each) == "a" for each in islice(element.iter(), _FEW))

    def _behind(self, element: Element) -> str:
        """The words right before an element."""
        last = self.page.before.get(element)
        text = last.tail if last is not None else self.page.parents[element].text
        return (text or "")[-_FEW:]

    def _starts(self, element: Element) -> bool:
        """Whether nothing stands before an element in its paragraph or line."""
        at: Element | None = element
        while at is not None and tag_of(at) not in BLOCKS:
            if self._behind(at).strip():
                return False
            last = self.page.before.get(at)
            if last is None:
                at = self.page.parents.get(at)
            elif tag_of(last) == "br" or tag_of(last) in BLOCKS:
                return True
            elif words_of(last):
                return False
            else:
                at = last
        return at is not None

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
        yield from islice(link.iter(), _FEW)
        for _, each in zip(range(_TIP + 1), (link, *self.page.ancestors(link)), strict=False):
            if tag_of(each) in BLOCKS:
                break
            yield each
            if (last := self.page.before.get(each)) is not None:
                yield from islice(last.iter(), _FEW)

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
        for each in (*ups, *islice(link.iter(), _FEW)):
            said = self.sheet.style(each)
            raised = tag_of(each) == "sup" or said.get("vertical-align") in _RAISED or "mso-footnote-id" in said
            role = " ".join(each.get(name, "") for name in ("role", *_NAMES))
            if raised or _ROLE.search(role) or _TOLD.search(each.get("class", "")[:200]):
                return True
        return False

    def _body(self, target: Element) -> Element | None:
        """The element that a note stands in, from the place that its mark leads to."""
        if target not in self._bodies:
            self._bodies[target] = self._body_of(target)
        return self._bodies[target]

    def _body_of(self, target: Element) -> Element | None:
        body = target
        while tag_of(body) not in BLOCKS:
            parent = self.page.parents.get(body)
            if parent is None:
                return None
            body = parent
        parent = self.page.parents.get(body)
        short = bool(_mark(body))
        if parent is not None and ((short and tag_of(parent) == "tr") or self._wraps(parent, body)):
            body = parent
        return None if tag_of(body) in _NEVER else body

    def _wraps(self, parent: Element, body: Element) -> bool:
        """Whether an element around a paragraph is the whole note, which may have more paragraphs."""
        named = " ".join(parent.get(name, "") for name in ("id", "class", "role", *_NAMES))
        of_word = self.sheet.style(parent).get("mso-element") == "footnote"
        if tag_of(parent) not in _ITEM or not (of_word or tag_of(parent) == "li" or _NOTEISH.search(named[:200])):
            return False
        first = next((each for each in parent if tag_of(each)), None)
        others = (each for each in parent if each is not body)
        return first is body and not any(each.get("id") and _NOTEISH.search(each.get("id", "")) for each in others)


def _mark(element: Element) -> str:
    """The mark of a note that an element is, without brackets around it; "" where it is none."""
    pieces: list[str] = []
    for text in islice(element.itertext(), _FEW):
        pieces.append(text)
        if len("".join(pieces).strip()) > _LONGEST_MARK:
            return ""
    found = _MARK.fullmatch(" ".join(spelled("".join(pieces)).split()))
    return found[1] if found else ""
