"""The tree of a document as the flat sequence of its clauses.

One walk over the tree, in time linear to its size. Whatever text stands between preface and
attachments ends up in the front lines or in exactly one clause; what the schema does not foresee is
read as a clause of the kind that its surroundings suggest, never dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree
from msgspec import Struct

from draftdiff.akn.inline import Words
from draftdiff.akn.names import BLOCKS, GROUPS, HIERARCHY, INLINE, akn, local
from draftdiff.akn.plain import Run, even, plain, plain_run
from draftdiff.akn.preface import front_lines, title_words
from draftdiff.model import ClauseKind, Span

_HEADING, _PREAMBULAR, _OPERATIVE = ClauseKind.HEADING, ClauseKind.PREAMBULAR, ClauseKind.OPERATIVE
_SUB, _ANNEX, _CLOSING = ClauseKind.SUBPARAGRAPH, ClauseKind.ANNEX, ClauseKind.CLOSING

_ZONES = {"preamble": _PREAMBULAR, "conclusions": _CLOSING} | dict.fromkeys(
    "body mainBody judgmentBody debateBody amendmentBody portionBody collectionBody".split(), _OPERATIVE
)
# A paragraph is cited even where it holds nothing but sub-paragraphs; an article or section then is a heading.
_CITED = HIERARCHY - GROUPS - {"article", "section", "subsection", "hcontainer", "list", "sublist"}
_CITED |= {"item", "citation", "recital", "container", "blockContainer", "tblock"}
# What groups others keeps its introductory words to itself: what stands below is not part of them.
_GROUPING = GROUPS | {"recitals"}
_DOCUMENTS = """act amendment amendmentList bill collection component components debate debateReport doc
    documentCollection judgment officialGazette portion statement attachments""".split()
_SPEECHES = "speech question answer other".split()
_SITTINGS = """speechGroup debateSection administrationOfOath declarationOfVote communication petitions papers
    noticesOfMotion questions address proceduralMotions pointOfOrder adjournment rollCall prayers oralStatements
    writtenStatements personalStatements ministerialStatements resolutions nationalInterest""".split()


class Unit(Struct, eq=False, gc=False):
    """A clause in the making: the element that bears its identity, its words, its place among the others.

    ``plain`` is the text where it is one run without markup, as in most clauses; else it is gathered in
    ``words``. ``headed`` is how much of the text is only heading. ``kind`` may change from heading to
    that of the surroundings once there is text of its own.
    """

    kind: ClauseKind
    element: etree._Element
    tag: str
    parent: Unit | None = None
    annex: Unit | None = None
    num: str | None = None
    plain: str = ""
    gathered: Words | None = None
    headed: int = 0
    children: int = 0
    label: str = ""

    @property
    def words(self) -> Words:
        """The words to add to."""
        if self.gathered is None:
            self.gathered = Words(self.plain)
        return self.gathered

    @property
    def depth(self) -> int:
        """How many clauses this one is nested in."""
        return self.parent.depth + 1 if self.parent is not None else 0

    def head(self) -> str:
        """The first words, as far as they were gathered in one piece."""
        return self.plain if self.gathered is None else self.gathered.head()

    def result(self) -> tuple[str, tuple[Span, ...]]:
        """The text, trimmed, and its spans."""
        return (self.plain, ()) if self.gathered is None else self.gathered.result()


@dataclass(slots=True)
class Gathered:
    """All that one walk found: the clauses in reading order, footnotes last, and the front lines."""

    units: list[Unit] = field(default_factory=list)
    front: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Place:
    """Where the walk is: what loose text is here, in which clause, in which annex, in the main document or not."""

    kind: ClauseKind
    unit: Unit | None = None
    annex: Unit | None = None
    main: bool = True

    def within(self, unit: Unit | None) -> _Place:
        return _Place(self.kind, unit, self.annex, self.main)


def gather(root: etree._Element) -> Gathered:
    """The clauses of the document under ``<akomaNtoso>``."""
    walk = _Walk()
    walk.inside(root, _Place(_OPERATIVE))
    walk.finish(root)
    return Gathered(walk.units, walk.front)


class _Walk:
    def __init__(self) -> None:
        self.units: list[Unit] = []
        self.front: list[str] = []
        self._title: Unit | None = None
        self._fronts: list[Words] = []

    def inside(self, element: etree._Element, place: _Place) -> None:
        """Read what an element holds; text that it must not have of its own is kept all the same."""
        text = element.text
        if text and not text.isspace():
            self._loose(text, element, place)
        run = plain_run(element)
        if run is not None:
            self._run(run, place)
            return
        for child in element:
            handler = _HANDLERS.get(child.tag)
            if handler is not None:
                handler(self, child, place)
            elif isinstance(child.tag, str):
                self._unknown(child, place)
            text = child.tail
            if text and not text.isspace():
                self._loose(text, element, place)

    def finish(self, root: etree._Element) -> None:
        """Drop what turned out empty and add the footnotes: in the text, and those of the metadata it refers to."""
        self.units = [u for u in self.units if u.plain or u.num or u.children or u.words.length or u.words.notes]
        _mark_formula(self.units)
        if self._title is not None:
            self.units.insert(0, self._title)
        gathered = [*self._fronts, *(unit.gathered for unit in self.units if unit.gathered is not None)]
        queue = list(dict.fromkeys(note for words in gathered for note in words.notes))
        wanted = {(ref.get("href") or "").lstrip("#") for words in gathered for ref in words.references}
        for note in root.iter(akn("note")) if wanted else ():
            if (eid := note.get("eId")) in wanted:
                queue.append(note)
                wanted.discard(eid)  # of several notes with one eId it means the first
        for element in queue:
            unit = Unit(ClauseKind.NOTE, element, "note", num=element.get("marker"))
            unit.words.mixed(element)
            queue.extend(unit.words.notes)
            if unit.words.length or unit.num or unit.words.notes:
                self.units.append(unit)

    def _unknown(self, element: etree._Element, place: _Place) -> None:
        """What the schema does not have here is a paragraph if it has text of its own, else a wrapper.

        Elements of other vocabularies between the parts of a text are somebody's metadata, not words of it. What
        somebody put between the metadata and the text is told with the front lines.
        """
        if not str(element.tag).startswith(_OURS):
            return
        before = None if self.units else next(element.itersiblings(etree.Element, preceding=True), None)
        if before is not None and before.tag == _META:
            self.preface(element, place)
        elif element.text and not element.text.isspace():
            self.block(element, place)
        else:
            self.inside(element, place)

    # --- blocks -----------------------------------------------------------------------------

    def _unit(self, element: etree._Element, kind: ClauseKind, place: _Place) -> Unit:
        parent = place.unit or place.annex
        unit = Unit(kind, element, local(element.tag), parent, place.annex)
        if parent is not None:
            parent.children += 1
        self.units.append(unit)
        return unit

    def _here(self, element: etree._Element, place: _Place) -> Unit:
        return place.unit or self._unit(element, place.kind, place)

    def _loose(self, text: str, element: etree._Element, place: _Place) -> None:
        words = self._here(element, place).words
        words.line()
        words.add(text)

    def block(self, element: etree._Element, place: _Place) -> None:
        """A paragraph of text: a line of the clause it stands in, else a clause."""
        words = self._here(element, place).words
        words.line()
        words.mixed(element)

    def named_block(self, element: etree._Element, place: _Place) -> None:
        heading = place.unit is None and element.get("name") == "heading"
        self.block(element, _Place(_HEADING, None, place.annex) if heading else _told(element, place))

    def heading(self, element: etree._Element, place: _Place) -> None:
        unit = place.unit or self._unit(element, _HEADING, place)
        only = unit.words.length == unit.headed
        unit.words.line()
        unit.words.within(element)
        if only:
            unit.headed = unit.words.length

    def cross_heading(self, element: etree._Element, place: _Place) -> None:
        """A heading between provisions, or a preambular paragraph in the body (AKN4UN part 2, resolution)."""
        self._unit(element, _PREAMBULAR if _is_preambular(element) else _HEADING, place).words.mixed(element)

    def number(self, element: etree._Element, place: _Place) -> None:
        unit = self._here(element, place)
        if unit.num or unit.words.length:
            unit.words.line()
            unit.words.mixed(element)
            return
        words = Words()
        words.mixed(element)
        unit.num = words.result()[0] or None
        unit.words.notes.extend(words.notes)

    def table(self, element: etree._Element, place: _Place) -> None:
        words = self._here(element, place).words
        words.line()
        words.table(element)

    def note(self, element: etree._Element, place: _Place) -> None:
        self._here(element, place).words.note(element)

    def listing(self, element: etree._Element, place: _Place) -> None:
        """A list is one clause with its numbered items below it; without an opening only the items are clauses."""
        first = _first(element)
        if first is not None and first.tag == _ITEM and place.unit is None:
            self.inside(element, place)
            return
        self.inside(element, place.within(self._here(element, place)))

    # --- structures -------------------------------------------------------------------------

    def zone(self, element: etree._Element, place: _Place) -> None:
        kind = _ANNEX if place.annex else _ZONES[local(element.tag)]
        self.inside(element, _Place(kind, None, place.annex, place.main))

    def provision(self, element: etree._Element, place: _Place) -> None:
        """A part of the text with a number, a heading or words of its own is a clause, any other only a wrapper."""
        place = _told(element, place)
        found = plain(element)
        if found is not None:
            unit = self._unit(element, self._kind(local(element.tag), place), place)
            unit.num, unit.plain = found
            if unit.kind is _HEADING:
                unit.kind = place.kind
            return
        if not _carries(element):
            self.inside(element, place)
            return
        unit = self._unit(element, self._kind(local(element.tag), place), place)
        self.inside(element, place.within(unit))
        if unit.kind is _HEADING and unit.words.length > unit.headed and not unit.children:
            unit.kind = place.kind

    def _run(self, run: Run, place: _Place) -> None:
        """Plain provisions, all at once."""
        tag, parent, annex = local(run.elements[0].tag), place.unit or place.annex, place.annex
        kind = self._kind(tag, place)
        if kind is _HEADING:
            kind = place.kind
        for element, num, text in zip(run.elements, run.nums, run.texts, strict=True):
            unit = Unit(kind, element, tag, parent, annex, num, text)
            if not even(text):
                unit.plain = ""
                unit.words.add(text)
            if num is not None and not even(num):
                unit.num = _line(num)
            self.units.append(unit)
        if parent is not None:
            parent.children += len(run.elements)

    def _kind(self, tag: str, place: _Place) -> ClauseKind:
        outer = place.unit
        if outer is not None:
            if outer.kind is _HEADING and outer.words.length > outer.headed and outer.tag not in _GROUPING:
                outer.kind = place.kind
            if outer.kind is not _HEADING:
                return _SUB
        return place.kind if tag in _CITED else _HEADING

    def wrapper(self, element: etree._Element, place: _Place) -> None:
        if _titled(element):
            self.provision(element, place)
        else:
            self.inside(element, _told(element, place))

    def speech(self, element: etree._Element, place: _Place) -> None:
        self.inside(element, place.within(self._unit(element, place.kind, place)))

    def sitting(self, element: etree._Element, place: _Place) -> None:
        unit = self._unit(element, _HEADING, place)
        self.inside(element, place.within(unit))
        if unit.words.length > unit.headed and not unit.children:
            unit.kind = place.kind

    def formula(self, element: etree._Element, place: _Place) -> None:
        kind = place.kind if place.kind in (_CLOSING, _ANNEX) else ClauseKind.FORMULA
        self.inside(element, place.within(place.unit or self._unit(element, kind, place)))

    def recitals(self, element: etree._Element, place: _Place) -> None:
        """Recitals under an opening word ("considering") are its sub-paragraphs, as they are cited.

        Where they bear running numbers of their own ("Whereas: (1) …"), the opening is a heading.
        """
        opened = element.find(akn("intro")) is not None
        if not opened and not _titled(element):
            self.inside(element, place)
            return
        num = element.findtext(f"{akn('recital')}/{akn('num')}") or ""
        heading = not opened or any(character.isdecimal() for character in num)
        unit = self._unit(element, _HEADING if heading else _PREAMBULAR, place)
        self.inside(element, _Place(_PREAMBULAR, unit, place.annex, place.main))

    # --- documents --------------------------------------------------------------------------

    def preface(self, element: etree._Element, place: _Place) -> None:
        """The preface; that of an annex or of a further document in a collection is the heading of its text."""
        if place.annex is not None:
            self.inside(element, _Place(_ANNEX, place.annex, place.annex))
            return
        if self.units:
            self.inside(element, _Place(_HEADING, self._unit(element, _HEADING, place)))
            return
        title = title_words(element) if self._title is None else None
        if title is not None:
            self._title = Unit(ClauseKind.TITLE, title[0], "title", gathered=title[1])
        for words, lines in front_lines(element, without_title=title is not None):
            self._fronts.append(words)
            self.front.extend(lines)

    def attachment(self, element: etree._Element, place: _Place) -> None:
        unit = self._unit(element, _ANNEX, _Place(_ANNEX, None, place.annex))
        self.inside(element, _Place(_ANNEX, unit, unit, main=False))

    def nested(self, element: etree._Element, place: _Place) -> None:
        self.inside(element, _Place(place.kind, None, place.annex, place.main))

    def skip(self, element: etree._Element, place: _Place) -> None:
        """Metadata and references to other documents are no text."""


def _line(text: str) -> str | None:
    """A text as one line; None where nothing is left of it."""
    words = Words()
    words.add(text)
    return words.result()[0] or None


def _mark_formula(units: list[Unit]) -> None:
    """Where no formula is marked up, the first line of the preamble is one if it only names the body that resolves."""
    if any(unit.kind is ClauseKind.FORMULA for unit in units):
        return
    first = next((unit for unit in units if unit.kind is _PREAMBULAR), None)
    if first is None or first.children or first.num or first.tag not in ("p", "block"):
        return
    if _BODY.fullmatch(first.result()[0]):
        first.kind = ClauseKind.FORMULA


def _is_preambular(element: etree._Element) -> bool:
    """Whether an element within the body says that it belongs to the preamble."""
    refers = element.get("refersTo")
    if refers is not None and refers.lstrip("#~") == "preamble":
        return True
    return element.tag in _GENERIC and (element.get("name") or "").lower() in ("preamble", "preambular")


def _told(element: etree._Element, place: _Place) -> _Place:
    """The place within an element of the body, which may be a preambular part of it."""
    if place.kind is _OPERATIVE and _is_preambular(element):
        return _Place(_PREAMBULAR, place.unit, place.annex, place.main)
    return place


def _titled(element: etree._Element) -> bool:
    """Whether an element begins with a number or a heading."""
    first = _first(element)
    return first is not None and first.tag in _TITLES


def _first(element: etree._Element) -> etree._Element | None:
    """The first child element of the vocabulary; comments and others' metadata are none."""
    first = element[0] if len(element) else None
    return first if first is None or first.tag in _HANDLERS else next(element.iterchildren(f"{_OURS}*"), None)


def _carries(element: etree._Element) -> bool:
    """Whether an element of the hierarchy has a number, a heading or words of its own before its parts."""
    first = _first(element)
    if first is None:
        return bool(element.text and not element.text.isspace())
    if element.tag in _LISTS:
        return first.tag in _TITLES
    while first.tag in _LISTS:
        inner = _first(first)
        if inner is None or first.tag in _TITLES:
            break
        first = inner
    return first.tag not in _PARTS


_BODY = re.compile(r"(?:The|La|Le|Les|L['’]|El|Los|Las|Der|Die|Das|O|A|Il)\s?[^,;:]{3,120},", re.IGNORECASE)
_TITLES = (akn("num"), akn("heading"), akn("subheading"))
_OURS = akn("")
_META = akn("meta")
_ITEM = akn("item")
_LISTS = (akn("list"), akn("sublist"))
_GENERIC = (akn("hcontainer"), akn("container"), akn("block"))
_PARTS = frozenset(akn(name) for name in HIERARCHY | {"crossHeading"})

_Handler = Callable[[_Walk, etree._Element, _Place], None]  # noqa: SLF001  (lxml's name of its element type)


def _handlers() -> dict[object, _Handler]:
    walk = _Walk
    named: list[tuple[str | frozenset[str] | list[str], _Handler]] = [
        ("content intro wrapUp", walk.inside),
        (BLOCKS | INLINE | {"foreign", "quotedStructure", "embeddedStructure"}, walk.block),
        ("block", walk.named_block),
        ("heading subheading", walk.heading),
        ("crossHeading", walk.cross_heading),
        ("num", walk.number),
        ("table", walk.table),
        ("authorialNote", walk.note),
        ("blockList ol ul toc", walk.listing),
        (list(_ZONES), walk.zone),
        (HIERARCHY | {"item", "citation", "recital"}, walk.provision),
        ("blockContainer tblock container", walk.wrapper),
        (_SPEECHES, walk.speech),
        (_SITTINGS, walk.sitting),
        ("formula", walk.formula),
        ("recitals", walk.recitals),
        ("preface coverPage", walk.preface),
        ("attachment", walk.attachment),
        (_DOCUMENTS, walk.nested),
        ("meta componentInfo documentRef componentRef", walk.skip),
    ]
    return {
        akn(name): handler for names, handler in named for name in (names.split() if isinstance(names, str) else names)
    }


_HANDLERS = _handlers()
