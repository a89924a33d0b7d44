"""Akoma Ntoso from an outline: the profile of DESIGN.md, strictly valid.

Source: AKN4UN guidelines part 2, "Resolution".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from lxml import etree

from draftdiff.akn.document import Document
from draftdiff.akn.identity import Identity
from draftdiff.akn.metadata import add_concept, new_meta, write_reservations
from draftdiff.akn.mixed import Mark, lines_of, write_mixed
from draftdiff.akn.names import AKN, akn
from draftdiff.akn.rows import row_facts, write_row
from draftdiff.model import ClauseKind, FrontLine, FrontRole, Item, NoteAnchor, Outline

_ELEMENTS = {
    FrontRole.SYMBOL: "docNumber",
    FrontRole.BODY: "docAuthority",
    FrontRole.SESSION: "session",
    FrontRole.TYPE: "docType",
    FrontRole.STATUS: "docStatus",
    FrontRole.SPONSORS: "docProponent",
}


def build(outline: Outline, identity: Identity) -> Document:
    """The document of an outline, with eIds and without wIds (`Document.carry` writes them).

    Each footnote stands where its marker stood; one whose marker was not found stands at the end.
    """
    builder = _Builder(outline, identity)
    document = Document(builder.root())
    document.renumber()
    return document


class _Builder:
    def __init__(self, outline: Outline, identity: Identity) -> None:
        self._outline = outline
        self._identity = identity
        self._marks = _marks(outline)
        self._annexes: list[tuple[str, Item]] = []

    def root(self) -> etree._Element:
        """The whole tree."""
        root = etree.Element(akn("akomaNtoso"), nsmap={None: AKN})
        statement = _add(root, "statement", name="resolution", contains="originalVersion")
        meta = new_meta(self._identity)
        statement.append(meta)
        self._preface(statement)
        self._preamble(statement)
        body = _add(statement, "mainBody")
        self._body(body, "body", self._outline.body)
        self._conclusions(statement)
        self._attachments(statement)
        self._stray_notes(statement, body)
        if any(e.get("refersTo") == "#preamble" for e in body.iter(akn("crossHeading"))):
            add_concept(meta, "preamble", "/akn/ontology/concept/un/preamble", "preamble")
        write_reservations(meta, self._outline.reservations)
        return root

    # --- preface and preamble ---------------------------------------------------------------

    def _preface(self, statement: etree._Element) -> None:
        outline = self._outline
        lines = [(index, line) for index, line in enumerate(outline.front)]
        if not lines and outline.title is None:
            return
        preface = _add(statement, "preface")
        after = [pair for pair in lines if _follows(pair[1], outline.title)]
        for index, line in lines:
            if (index, line) not in after:
                self._front_line(preface, index, line)
        if outline.title is not None:
            write_mixed(_add(_add(preface, "p"), "docTitle"), outline.title, self._take("title"))
        for index, line in after:
            self._front_line(preface, index, line)

    def _front_line(self, preface: etree._Element, index: int, line: FrontLine) -> None:
        holder = _add(preface, "p")
        item = Item(ClauseKind.HEADING, line.text)
        day = self._outline.adopted_on or self._identity.date
        if line.role in _ELEMENTS:
            holder = _add(holder, _ELEMENTS[line.role])
        elif line.role is FrontRole.DATE and day is not None:
            holder = _add(holder, "docDate", date=day.isoformat())
        elif line.role is not FrontRole.OTHER:
            holder.set("class", "date" if line.role is FrontRole.DATE else line.role.value)
        write_mixed(holder, item, self._take(f"front:{index}"))

    def _preamble(self, statement: etree._Element) -> None:
        outline = self._outline
        if outline.formula is None and not outline.preamble:
            return
        preamble = _add(statement, "preamble")
        if outline.formula is not None:
            self._formula(preamble, outline.formula, "formula")
        recitals: etree._Element | None = None
        if outline.formula is not None and outline.formula.children:
            recitals = self._below_block(preamble, outline.formula, "formula")
        for index, item in enumerate(outline.preamble):
            place = f"preamble:{index}"
            if item.kind is ClauseKind.HEADING:
                recitals = None
                self._numbered_line(_add(preamble, "block", name="heading"), item, place)
                recitals = self._below_block(preamble, item, place) if item.children or item.tail else None
                continue
            if item.kind is ClauseKind.FORMULA:  # below the recitals, as some assemblies write it
                self._formula(preamble, item, place)
                recitals = self._below_block(preamble, item, place) if item.children else None
                continue
            if recitals is None:
                recitals = _add(preamble, "recitals")
            self._recital(_add(recitals, "recital"), item, place)

    def _formula(self, preamble: etree._Element, item: Item, place: str) -> None:
        """A formula, with its number before its words: it has no place for one apart."""
        formula = _add(preamble, "formula", name="enactingFormula")
        self._lines(formula, item, place)
        if item.num and len(formula):
            formula[0].text = f"{item.num} {formula[0].text or ''}"

    def _below_block(self, preamble: etree._Element, item: Item, place: str) -> etree._Element:
        """What belongs to a heading or a formula among the recitals stands in recitals of its own below it."""
        recitals = _add(preamble, "recitals")
        for index, child in enumerate(item.children):
            self._recital(_add(recitals, "recital"), child, _below(place, index))
        if item.tail:
            self._recital(_add(recitals, "recital"), Item(item.kind, item.tail), "")
        return recitals

    def _recital(self, recital: etree._Element, item: Item, place: str) -> None:
        """A recital or an item in one: blocks only, so that sub-paragraphs are a list of blocks."""
        _num(recital, item)
        if not item.children:
            self._lines(recital, item, place)
            return
        items = _add(recital, "blockList")
        write_mixed(_add(items, "listIntroduction"), item, self._take(place))
        for index, child in enumerate(item.children):
            self._recital(_add(items, "item"), child, _below(place, index))
        if item.tail:
            write_mixed(_add(items, "listWrapUp"), Item(item.kind, item.tail), [])

    # --- body -------------------------------------------------------------------------------

    def _body(self, body: etree._Element, place: str, items: Sequence[Item]) -> None:
        """The provisions; a heading opens a section that holds what follows up to the next heading."""
        parent = body
        for index, item in enumerate(items):
            at = f"{place}{'.' if '.' in place or ':' in place else ':'}{index}"
            if item.kind is ClauseKind.ANNEX:
                self._annexes.append((at, item))
            elif item.kind is ClauseKind.HEADING:
                parent = self._section(body, item, at)
            elif item.kind is ClauseKind.PREAMBULAR:
                holder = _add(body, "hcontainer", name="preamble") if parent is body else parent
                self._cross_heading(holder, item, at)
            else:
                self._provision(_add(parent, "paragraph"), item, at)
        if not len(body):
            _add(body, "p")

    def _section(self, body: etree._Element, item: Item, place: str) -> etree._Element:
        section = _add(body, "section")
        _num(section, item)
        write_mixed(_add(section, "heading"), item, self._take(place))
        if item.children:
            for index, child in enumerate(item.children):
                self._provision(_add(section, "paragraph"), child, _below(place, index))
        if item.tail:  # what follows up to the next heading comes behind it
            self._provision(_add(section, "paragraph"), Item(ClauseKind.OPERATIVE, item.tail), "")
        return section

    def _cross_heading(self, parent: etree._Element, item: Item, place: str) -> None:
        heading = _add(parent, "crossHeading", refersTo="#preamble")
        self._numbered_line(heading, item, place)
        for index, child in enumerate(item.children):
            self._cross_heading(parent, child, _below(place, index))
        if item.tail:
            self._cross_heading(parent, Item(item.kind, item.tail), "")

    def _provision(self, element: etree._Element, item: Item, place: str) -> None:
        _num(element, item)
        if not item.children:
            self._lines(_add(element, "content"), item, place)
            return
        points = _add(element, "list")
        if item.text:
            self._lines(_add(points, "intro"), item, place)
        for index, child in enumerate(item.children):
            self._provision(_add(points, "point"), child, _below(place, index))
        if item.tail:
            self._lines(_add(points, "wrapUp"), Item(item.kind, item.tail), "")

    def _lines(self, parent: etree._Element, item: Item, place: str) -> None:
        """One ``p`` for each line of the text."""
        text = item.text
        if item.tail and not item.children:
            text = f"{text}\n{item.tail}"
        table: tuple[str, etree._Element] | None = None
        for line, marks in lines_of(Item(item.kind, text, spans=item.spans), self._take(place)):
            row = row_facts(line)
            if row is None:
                table = None
                write_mixed(_add(parent, "p"), line, marks)
                continue
            if table is None or table[0] != row["table"]:
                table = row["table"], _add(parent, "table")
            write_row(table[1], line, marks, row)

    # --- what stands after the body ---------------------------------------------------------

    def _conclusions(self, statement: etree._Element) -> None:
        items = [(f"closing:{i}", item) for i, item in enumerate(self._outline.closing)]
        self._annexes.extend(pair for pair in items if pair[1].kind is ClauseKind.ANNEX)
        items = [pair for pair in items if pair[1].kind is not ClauseKind.ANNEX]
        if not items:
            return
        conclusions = _add(statement, "conclusions")
        for place, item in items:
            self._closing(conclusions, item, place)

    def _numbered_line(self, line: etree._Element, item: Item, place: str) -> None:
        """The words of an item where there is no place for its number apart: it stands before them."""
        write_mixed(line, item, self._take(place))
        if item.num:
            line.text = f"{item.num} {line.text or ''}"

    def _closing(self, conclusions: etree._Element, item: Item, place: str) -> None:
        """A line of the closing and those below it."""
        self._numbered_line(_add(conclusions, "p"), item, place)
        for index, child in enumerate(item.children):
            self._closing(conclusions, child, _below(place, index))
        if item.tail:
            write_mixed(_add(conclusions, "p"), Item(item.kind, item.tail), [])

    def _attachments(self, statement: etree._Element) -> None:
        if not self._annexes:
            return
        attachments = _add(statement, "attachments")
        for number, (place, item) in enumerate(self._annexes, start=1):
            attachment = _add(attachments, "attachment")
            _num(attachment, item)
            head, _, rest = item.text.partition("\n")
            write_mixed(_add(attachment, "heading"), Item(item.kind, head), self._take(place))
            doc = _add(attachment, "doc", name="annex")
            doc.append(new_meta(self._identity, component=f"annex_{number}"))
            for eid in list(doc.iter(akn("original"), akn("TLCOrganization"))):
                eid.set("eId", f"att_{number}__{eid.get('eId')}")
            if rest:
                self._lines(_add(doc, "preface"), Item(item.kind, rest), "")
            self._body(_add(doc, "mainBody"), place, item.children)

    def _stray_notes(self, statement: etree._Element, body: etree._Element) -> None:
        """Footnotes whose marker was not found stand at the end of the text, so that they are not lost."""
        stray = [mark for marks in self._marks.values() for mark in marks]
        if not stray:
            return
        conclusions = statement.find(akn("conclusions"))
        ends = list((body if conclusions is None else conclusions).iter(akn("p")))
        holder = ends[-1] if ends else _add(body, "p")
        for mark in stray:
            write_mixed(holder, Item(ClauseKind.NOTE, ""), [Mark(0, mark.note)])

    def _take(self, place: str) -> list[Mark]:
        return self._marks.pop(place, [])


def _marks(outline: Outline) -> dict[str, list[Mark]]:
    """For each place the footnotes whose markers stand there; under no place those without a marker.

    Where numbers begin anew on each page, the notes of one number get its markers in their order; what markers are left
    call the last of them again. The names are made anew when the document is numbered.
    """
    anchors: dict[str, list[NoteAnchor]] = defaultdict(list)
    for anchor in reversed(outline.anchors):
        anchors[anchor.marker].append(anchor)
    marks: dict[str, list[Mark]] = defaultdict(list)
    last = {note.num or "": index for index, note in enumerate(outline.notes)}
    for index, note in enumerate(outline.notes):
        waiting = anchors[note.num or ""]
        own = waiting.pop() if waiting else None
        others = waiting if index == last[note.num or ""] else []
        name = f"note_{index}" if others else ""
        marks[own.place if own else "nowhere"].append(Mark(own.offset if own else 0, note, name))
        for other in others:
            marks[other.place].append(Mark(other.offset, note, name, again=True))
    return marks


def _follows(line: FrontLine, title: Item | None) -> bool:
    """Whether a front line stands after the title: by its source line, else by what it says."""
    if title is not None and title.lines and line.lines:
        return line.lines[0] > title.lines[0]
    return line.role is FrontRole.ADOPTION


def _num(element: etree._Element, item: Item) -> None:
    if item.num:
        write_mixed(_add(element, "num"), Item(item.kind, item.num), [])


def _below(place: str, index: int) -> str:
    return f"{place}.{index}"


def _add(parent: etree._Element, tag: str, /, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, akn(tag), attributes)
