"""The text of a page read paragraph by paragraph and table by table, as a browser lays it out."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from draftdiff.importers import remarks
from draftdiff.importers.lines.stretch import Stretch
from draftdiff.importers.manuscript import LONGEST_HEADING, Note, Paragraph, Table, may_head
from draftdiff.importers.office.composing import Asides, Composition, excerpt
from draftdiff.importers.revisions import Revision
from draftdiff.importers.webpage.footnotes import Footnotes
from draftdiff.importers.webpage.furniture import Furniture
from draftdiff.importers.webpage.listing import Counters, Listing, integer
from draftdiff.importers.webpage.look import Look, looked
from draftdiff.importers.webpage.stylesheet import Stylesheet
from draftdiff.importers.webpage.tables import PARTS, Shape, shaped
from draftdiff.importers.webpage.vocabulary import BLOCKS, HEADINGS, INDENTED, MATH, UNSAID
from draftdiff.importers.webpage.words import folded, spelled, tag_of, words_of
from draftdiff.tongues import noted

_LISTS = frozenset({"ol", "ul", "menu", "dir"})
_INDENT = 4
_MOST_INDENT = 80
_LONGEST_NUMBER = 20
_LINKS = ("http://", "https://", "mailto:")
_TITLES = frozenset({"msotitle", "doc-ti", "oj-doc-ti", "title"})


@dataclass(slots=True)
class Setup:
    """What the stories of a page share; ``inner`` is what is read apart from what it stands in.

    ``waiting`` are the notes whose marks were met and whose words were not read yet: notes may hold marks of others,
    without end.
    """

    sheet: Stylesheet
    furniture: Furniture
    footnotes: Footnotes
    decided: Mapping[Element, tuple[Revision, bool]]
    counters: Counters
    asides: Asides = field(default_factory=Asides)
    notes: dict[str, Note] = field(default_factory=dict)
    read: set[Element] = field(default_factory=set)
    inner: frozenset[Element] = frozenset()
    waiting: deque[str] = field(default_factory=deque)

    def call(self, name: str) -> None:
        """The mark of a note is met."""
        if name not in self.notes:
            self.notes[name] = Note(self.footnotes.markers[name], self.footnotes.tips.get(name, ""))
            self.waiting.append(name)


@dataclass(frozen=True, slots=True)
class _Block:
    """The block that words stand in: the level of a heading, its indentation, and how many lists it stands in."""

    heading: int | None = None
    indent: int = 0
    bullets: int = 0


@dataclass(slots=True)
class Story:
    """Reads one story; ``blocks`` is what was read of it, ``remarks`` are the doubts about them by their index."""

    setup: Setup
    blocks: list[Paragraph | Table] = field(default_factory=list)
    remarks: list[tuple[int, str]] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    noting: bool = False
    _block: _Block = _Block()
    _num: str | None = None
    _written: str = ""
    _said: Composition = field(default_factory=Composition)
    _ending: str = "\n"
    _doubts: list[str] = field(default_factory=list)

    def read(self, element: Element, look: Look) -> None:
        """Read all that stands in an element."""
        self._inside(element, looked(element, look, self.setup.sheet), "")
        self.flush()
        self._drop_num()
        self._remark()

    def _drop_num(self) -> None:
        """A number whose words do not come; one that only browsers compute stands nowhere in the page."""
        if self._num is not None and self._written:
            self._aside(self._written, noted("number of an item without words"))
        self._num, self._written = None, ""

    def flush(self) -> None:
        """A paragraph ends."""
        said, self._said = self._said, Composition(self._said.usual)
        self._ending = "\n"
        self.setup.asides.close()
        if said.blank:
            return
        content = _ended(said.stretch())
        heading = self._block.heading
        if heading is not None and not may_head(content.text):
            heading = None
        num, self._num, self._written = self._num, None, ""
        self._add(
            Paragraph(
                content.text,
                num=num,
                spans=content.spans,
                notes=content.marks,
                heading=heading,
                indent=min(self._block.indent, _MOST_INDENT),
            )
        )

    def _add(self, block: Paragraph | Table) -> None:
        self.blocks.append(block)
        self._remark()

    def _remark(self) -> None:
        if self.blocks:
            self.remarks.extend((len(self.blocks) - 1, doubt) for doubt in self._doubts)
            self._doubts.clear()

    def _take(self, story: Story) -> None:
        self._doubts.extend(doubt for _, doubt in story.remarks)

    def _aside(self, words: str, reason: str) -> None:
        self.setup.asides.part()
        self.setup.asides.say(words, reason)
        self.setup.asides.part()

    # --- elements ---------------------------------------------------------------------------------

    def _inside(self, element: Element, look: Look, href: str) -> None:
        self._say(element.text or "", look, href)
        for child in element:
            self._element(child, look, href)
            self._say(child.tail or "", look, href)

    def _element(self, element: Element, look: Look, href: str) -> None:
        tag = tag_of(element)
        if not tag or tag in UNSAID or element in self.setup.read or element in self.setup.inner:
            return
        own = looked(element, look, self.setup.sheet)
        if (reason := self.setup.furniture.reason(element)) is not None:
            self._aside(words_of(element, self.setup.inner), reason)
        elif tag == "br":
            self._break()
        elif tag == "table":
            self._table(element, own)
        elif element in self.setup.decided:
            self._changed(element, own, href)
        elif element in self.setup.footnotes.marks and not self.gone:
            self._mark(self.setup.footnotes.marks[element])
        elif tag == "a":
            self._link(element, own, href)
        elif self._is_block(element, tag):
            self._in_block(element, tag, own, href)
        else:
            self._inline(element, tag, own, href)

    def _inline(self, element: Element, tag: str, look: Look, href: str) -> None:
        num = self._listed(element)
        if num and self._said.blank and self._num is None and not self.gone:
            self._num, self._written = {"·": "•", "o": "◦", "§": "▪"}.get(num, num), num
        elif tag == "q":
            self._say("“", look, href)
            self._inside(element, look, href)
            self._say("”", look, href)
        else:
            if tag == f"{MATH}math":
                signs = excerpt(words_of(element))
                self._doubts.append(noted("a formula, of which only the signs are read: “%(signs)s”", signs=signs))
            self._inside(element, look, href)

    def _listed(self, element: Element) -> str:
        """The number that Word wrote into a paragraph because browsers would not compute it."""
        if self.setup.sheet.style(element).get("mso-list") != "ignore":
            return ""
        num = words_of(element).replace("\u00a0", " ").strip()
        return num if len(num) <= _LONGEST_NUMBER and "\n" not in num else ""

    def _is_block(self, element: Element, tag: str) -> bool:
        display = self.setup.sheet.style(element).get("display", "")
        if display in {"inline", "contents"}:
            return tag in {"li", "td", "th"}
        return tag in BLOCKS or display in {"block", "list-item", "flex", "grid", "table"}

    def _in_block(self, element: Element, tag: str, look: Look, href: str) -> None:
        self.flush()
        before, awaited = self._block, self._num is not None
        level = self._level(element, tag)
        indented = _INDENT if tag in INDENTED or tag in _LISTS else 0
        self._block = _Block(level, before.indent + indented, before.bullets + (tag in {"ul", "menu", "dir"}))
        # That a heading is bold is how headings look, and no emphasis.
        usual = self._said.usual
        self._said = Composition(usual if level is None else usual | {"b", *look.tags})
        if tag in _LISTS:
            self._list(element, look, href, before.bullets)
        elif tag == "li":
            self._item(element, look, href, "•")
        else:
            self._inside(element, look, href)
        self.flush()
        if not awaited:
            self._drop_num()
        self._block = before
        self._said = Composition(usual)

    def _level(self, element: Element, tag: str) -> int | None:
        """The level of the heading that words of an element belong to."""
        level = HEADINGS.get(tag)
        if element.get("role") == "heading":
            written = integer(element.get("aria-level")) or 2
            level = min(max(written, 1), 9)
        named = any(name.lower() in _TITLES for name in element.get("class", "").split()[:20])
        if named and tag in {"p", "div", *HEADINGS}:
            level = 0
        # Headings that were never closed, and boxes that are called by their titles, hold whole texts.
        long = level is not None and self.setup.furniture.letters(element) > LONGEST_HEADING
        return self._block.heading if level is None or long else level

    def _list(self, element: Element, look: Look, href: str, depth: int) -> None:
        listing = self.setup.counters.listing(element, depth)
        self._say(element.text or "", look, href)
        for child in element:
            item = tag_of(child) == "li" and child not in self.setup.read and child not in self.setup.inner
            if item and self.setup.furniture.reason(child) is None:
                self.flush()
                own = looked(child, look, self.setup.sheet)
                num = self._counted(listing, child)
                self.setup.counters.opened.append(listing)
                self._item(child, own, href, num)
                self.setup.counters.opened.pop()
                self.flush()
            else:
                if item:
                    listing.next(child)
                self._element(child, look, href)
            self._say(child.tail or "", look, href)

    def _counted(self, listing: Listing, item: Element) -> str | None:
        """The number of an item; one that is gone by a change is not counted."""
        return None if self.gone or self._all_gone(item) else listing.next(item)

    def _all_gone(self, item: Element) -> bool:
        """Whether all words of an item fall out by changes."""
        out = {each for each in item.iter() if each in self.setup.decided and self._falls(each)}
        return bool(out) and bool(words_of(item)) and not words_of(item, out)

    def _item(self, element: Element, look: Look, href: str, num: str | None) -> None:
        self._drop_num()
        self._num = num
        self._inside(element, look, href)
        self.flush()
        self._drop_num()

    def _link(self, element: Element, look: Look, href: str) -> None:
        if element in self.setup.footnotes.back:
            self._aside(words_of(element), noted("link back to the text"))
        else:
            target = element.get("href", "").strip()
            own = spelled(target)[:2000] if target.lower().startswith(_LINKS) else href
            if self._is_block(element, "a"):
                self._in_block(element, "a", look, own)
            else:
                self._inside(element, look, own)

    def _mark(self, name: str) -> None:
        """The mark of a note, which is read when the text is; a note itself holds no marks but their words."""
        self.setup.call(name)
        if self.noting:
            self._said.say(self.setup.footnotes.markers[name], ("sup",))
        else:
            self._said.mark(name)
        self._ending = ""

    def _falls(self, element: Element) -> bool:
        """Whether what an element marks is no part of the text."""
        _, accepted = self.setup.decided[element]
        return accepted == (tag_of(element) == "del")

    def _changed(self, element: Element, look: Look, href: str) -> None:
        """What was inserted or deleted."""
        falls = self._falls(element)
        if falls:
            revision, accepted = self.setup.decided[element]
            self.setup.asides.part()
            self.gone.append(remarks.deleted(revision.author) if accepted else remarks.inserted(revision.author))
        self._inside(element, look, href)
        if falls:
            self.gone.pop()
            self.setup.asides.part()

    # --- words ------------------------------------------------------------------------------------

    def _say(self, text: str, look: Look, href: str) -> None:
        """Text, which is part of the document or has a reason not to be."""
        if not text:
            return
        text = spelled(text)
        if not look.kept:
            self._print(folded(text), look, href)
            return
        for place, line in enumerate(text.replace("\r\n", "\n").split("\n")):
            if place:
                self._break()
            self._print(line, look, href)

    def _print(self, text: str, look: Look, href: str) -> None:
        if self.gone:
            self.setup.asides.say(text, self.gone[0])
            return
        if self._ending in {" ", "\n"} and not look.kept:
            text = text.removeprefix(" ")
        if not text:
            return
        self._said.say(text, look.tags, href)
        self._ending = text[-1]
        if look.struck and text.strip():
            self._doubts.append(remarks.struck(excerpt(text)))

    def _break(self) -> None:
        """A line ends; two in a row end the paragraph."""
        if self.gone:
            self.setup.asides.say("\n", self.gone[0])
        elif self._ending == "\n":
            self.flush()
        else:
            self._said.say("\n")
            self._ending = "\n"

    # --- tables -----------------------------------------------------------------------------------

    def _table(self, element: Element, look: Look) -> None:
        self.flush()
        num, self._num = self._num, None

        def cell(each: Element, *, head: bool) -> tuple[Paragraph | Table, ...]:
            inside = Story(self.setup, gone=self.gone, noting=self.noting)
            # What a browser sets in bold because it stands in a heading of a table is no emphasis.
            inside._said = Composition(frozenset({"b"}) if head else frozenset())
            inside.read(each, look)
            self._take(inside)
            return tuple(inside.blocks)

        def aside(each: Element) -> bool:
            reason = self.setup.furniture.reason(each)
            if reason is not None:
                self._aside(words_of(each, self.setup.inner), reason)
            return reason is not None or each in self.setup.inner

        shape = Shape(self.setup.sheet, cell, aside)
        self._misplaced(element, look)
        self.flush()
        for place, block in enumerate(shaped(element, shape, self.blocks)):
            first = not place and num is not None and isinstance(block, Paragraph) and block.num is None
            self._add(replace(block, num=num) if first and isinstance(block, Paragraph) else block)
            num = None if first else num
        self._num = num

    def _misplaced(self, element: Element, look: Look) -> None:
        """What stands in a table and in none of its cells: its caption, and what browsers put before it."""
        self._say((element.text or "").strip(), look, "")
        for child in element:
            tag = tag_of(child)
            if tag not in PARTS.get(tag_of(element), ()):
                self._element(child, look, "")
            elif tag in PARTS and self.setup.furniture.reason(child) is None and child not in self.setup.inner:
                self._misplaced(child, look)
            self._say((child.tail or "").strip(), look, "")


def _ended(content: Stretch) -> Stretch:
    """A paragraph without the white space and line ends at its end."""
    text = content.text.rstrip(" \n")
    return replace(content, text=text, marks=tuple((min(place, len(text)), name) for place, name in content.marks))


def note_of(blocks: Sequence[Paragraph | Table], marker: str) -> tuple[Note, str]:
    """A note, and its mark as it stands before its text, where it does."""
    text, spans = "", []
    for block in blocks:
        if isinstance(block, Table):
            line, num = "\n".join("\t".join(cell.text for cell in row) for row in block.rows), ""
        else:
            num = f"{block.num} " if block.num else ""
            line = num + block.text
        text = f"{text}\n" if text else ""
        if isinstance(block, Paragraph):
            shift = len(text) + len(num)
            spans += [replace(span, start=span.start + shift, end=span.end + shift) for span in block.spans]
        text += line
    own = re.match(rf"[\s\[(\^]*({re.escape(marker)})[\s\]).:]*", text) if marker else None
    raised = own is not None and any(span.tag == "sup" and span.end == own.end(1) for span in spans)
    cut = own.end() if own is not None and (raised or not re.match(r"\w", text[own.end(1) :])) else 0
    cut += len(text[cut:]) - len(text[cut:].lstrip())
    moved = (replace(span, start=max(span.start - cut, 0), end=span.end - cut) for span in spans)
    return Note(marker, text[cut:].rstrip(), tuple(span for span in moved if span.start < span.end)), text[:cut]
