"""Editing a document in place, so that it has given clauses in a given order.

Clauses are found by their wId. Only what differs is touched: clauses whose order changed are moved, lines
whose words or marks changed are written anew, and what is not understood stays where it is. The result is
read again before anything is kept, so that a document is either as it was wanted or as it was before.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence

from lxml import etree

from draftdiff.akn.calls import handed_on
from draftdiff.akn.clauses import Unit
from draftdiff.akn.lines import STRUCTURAL, Frozen, Slot, as_told, fill, slots_of, writable_span
from draftdiff.akn.mixed import writable
from draftdiff.akn.names import akn
from draftdiff.akn.pen import Mark, Wording, detach
from draftdiff.akn.placement import ATTACHMENTS, BODIES, BODY, CONCLUSIONS, PREAMBLE, Node, Placement
from draftdiff.akn.preface import title_elements
from draftdiff.akn.shapes import Unplaceable, as_formula
from draftdiff.errors import BadInput
from draftdiff.model import Clause, ClauseKind, Span
from draftdiff.tongues import gettext as _

K = ClauseKind
_NOTE = "authorialNote"
_BLANKS = re.compile(r"[ \t\r\f\v]+")
_NEVER = 9.0
_FRONT = (akn("preface"), akn("coverPage"))


class NotEditable(BadInput):
    """A clause cannot be made what it is wanted to be without loss."""

    def __init__(self, label: str, reason: str) -> None:
        super().__init__(
            _("%(label)s cannot be edited here: %(reason)s", label=label, reason=reason),
            remedy=_("edit it in the file of the version, and import that as the next version"),
        )
        self.label = label
        self.reason = reason


def edit(
    document: etree._Element, units: Sequence[Unit], old: Sequence[Clause], wanted: Sequence[Clause]
) -> Sequence[Clause]:
    """Change the tree under ``document`` so that it has the wanted clauses; what it should read as then.

    ``units`` and ``old`` are its clauses as they are. What it should read as is what was wanted, with white
    space as it is read, and without footnotes whose anchor went. Raises `NotEditable`, and leaves a tree
    that must not be used then; `UnwritableCharacter`.
    """
    return _Edit(document, units, old, wanted).made()


class _Edit:
    def __init__(
        self, document: etree._Element, units: Sequence[Unit], old: Sequence[Clause], wanted: Sequence[Clause]
    ) -> None:
        self._document = document
        self._units = {unit.element.get("wId"): unit for unit in units}
        self._old = {clause.wid: clause for clause in old}
        self._marks = {unit.element: _marks_of(unit) for unit in units}
        self._wanted = [evened(clause, self._old.get(clause.wid)) for clause in wanted]
        self._nodes = [Node(clause, self._units.get(clause.wid)) for clause in self._wanted]
        staying = {clause.wid for clause in wanted}
        self._going = [unit for unit in units if unit.element.get("wId") not in staying]
        self._placement = Placement(document, units, self._going)

    def made(self) -> Sequence[Clause]:
        """Do all of it."""
        top = _nested(self._nodes)
        claims = self._claims()
        notes = [node for node in self._nodes if node.clause.kind is K.NOTE]
        self._zones(top)
        self._arrange(None, [node for node in top if node.clause.kind is not K.NOTE])
        for node in notes:
            node.element = node.unit.element if node.unit is not None else None
        for unit in reversed(self._going):
            self._placement.remove(unit.element)
        for node in self._nodes:  # what was made anew stands elsewhere by now
            if node.fresh and node.unit is not None:
                self._placement.remove(node.unit.element)
        self._placement.tidy(self._nodes)
        self._refuse_emptied()
        self._placement.bearers = {node.element for node in self._nodes if node.element is not None}
        fresh_notes = [node for node in notes if node.unit is None]
        for node in self._nodes:
            if node.clause.kind is not K.NOTE:
                self._write(node, claims[node.clause.wid], fresh_notes)
        if fresh_notes:
            raise NotEditable(_name(fresh_notes[0].clause), _("no clause has a mark for the footnote"))
        root = self._document.getroottree().getroot()
        for node in notes:
            # What was taken out still knows the tree that it was in, so that only its ancestors tell.
            if node.element is not None and root not in node.element.iterancestors():
                node.element = None
            self._write(node, claims[node.clause.wid], [])
        return [node.clause for node in self._nodes if node.element is not None]

    def _refuse_emptied(self) -> None:
        """The body of an act or a judgment, other than that of a resolution, must hold provisions."""
        if self._going and any(next(body.iterchildren(), None) is None for body in self._document.iter(*BODIES)):
            label = self._old[self._going[0].element.get("wId")].label
            raise NotEditable(label, _("nothing would be left of the body of the text"))

    # --- structure --------------------------------------------------------------------------

    def _arrange(self, parent: Node | None, nodes: Sequence[Node]) -> None:
        try:
            self._placement.arrange(parent, nodes)
        except Unplaceable as reason:
            lost = next((n for n in nodes if n.element is None), nodes[0])
            raise NotEditable(_name(lost.clause), str(reason)) from None
        for node in nodes:
            if node.below:
                self._arrange(node, node.below)

    def _zones(self, top: Sequence[Node]) -> None:
        """Tell for each clause at the top whether it stands in the preamble, the body or behind it.

        Paragraphs of the preamble may stand in either; the border is put where the fewest have to change over.
        """
        open_ = []
        for node in top:
            known = node.unit is not None and node.unit.kind is node.clause.kind
            seat = self._seat(node)
            if node.clause.kind is K.CLOSING:
                node.zone = seat if known else CONCLUSIONS
            elif node.clause.kind is K.ANNEX:
                node.zone = seat if known else ATTACHMENTS
            elif known and seat not in (PREAMBLE, BODY):
                node.zone = seat
            elif node.clause.kind not in (K.TITLE, K.NOTE):
                open_.append(node)
        if self._several(open_):
            return
        seats = {self._seat(node) for node in open_ if node.clause.kind is K.PREAMBULAR}
        crossed = BODY in seats and PREAMBLE not in seats
        costs = [self._costs(node, crossed=crossed) for node in open_]
        total = sum(cost[1] for cost in costs)
        best, border = total, 0
        for place, (before, behind) in enumerate(costs, start=1):
            total += before - behind
            if total <= best:
                best, border = total, place
        for place, node in enumerate(open_):
            node.zone = PREAMBLE if place < border else BODY

    def _several(self, nodes: Sequence[Node]) -> bool:
        """Whether the clauses are of several documents in one; then each keeps its part, new ones that before."""
        seats = [seat for node in nodes if (seat := self._seat(node)) is not None]
        if seats == sorted(seats):
            return False
        last = seats[0]
        for node in nodes:
            seat = self._seat(node)
            last = node.zone = last if seat is None else seat
        return True

    def _seat(self, node: Node) -> int | None:
        """The part in which a clause stands now, as what it is to be."""
        if node.unit is None or node.unit.kind is not node.clause.kind:
            return None
        return self._placement.zone(node.unit.element)

    def _costs(self, node: Node, *, crossed: bool) -> tuple[float, float]:
        """What it takes to have a clause in the preamble, and in the body."""
        kind = node.clause.kind
        if kind not in (K.PREAMBULAR, K.FORMULA, K.HEADING):
            return _NEVER * 1000, 0.0
        seat = self._seat(node)
        if node.below and kind is K.PREAMBULAR and (seat != BODY or self._leaf(node)):
            return (0.0 if seat == PREAMBLE else 0.1, _NEVER)  # in the body it is one line, with nothing below it
        if seat is not None:
            return (0.0, 1.0) if seat == PREAMBLE else (1.0, 0.0)
        if kind is K.HEADING:
            return (_NEVER, 0.0) if node.below else (0.2, 0.0)
        return (0.6, 0.4) if crossed and kind is K.PREAMBULAR else (0.0, 0.4)

    @staticmethod
    def _leaf(node: Node) -> bool:
        return node.unit is not None and node.unit.element.tag in _NUMBERLESS

    # --- marks without length: footnotes, images, places of pages ----------------------------

    def _claims(self) -> dict[str | None, list[Mark]]:
        """For each clause the marks that are wanted; those without length with the elements they stood for before.

        An element is claimed by the clause that has it, else by one to which its words were moved. A footnote
        that is no longer among the clauses loses its mark and its other calls.
        """
        wanted: dict[str | None, list[Mark]] = {
            node.clause.wid: [
                Mark(s.start, s.end, s.tag, s.attributes) for s in node.clause.spans if s.tag not in STRUCTURAL
            ]
            for node in self._nodes
        }
        claimed: set[etree._Element] = set()
        for by_tag in (False, True):
            for node in self._nodes:
                own = self._marks.get(node.unit.element, []) if node.unit is not None else []
                _claim(wanted[node.clause.wid], own, claimed, by_tag=by_tag)
        self._claim_elsewhere(wanted, claimed)
        dead = {unit.element for unit in self._going if unit.kind is K.NOTE}
        alive = [[mark for mark in marks if mark.element not in dead] for marks in wanted.values()]
        footnotes = [mark for marks in self._marks.values() for mark in marks if mark.tag == _NOTE]
        return dict(zip(wanted, handed_on(alive, footnotes, dead), strict=True))

    def _claim_elsewhere(self, wanted: dict[str | None, list[Mark]], claimed: set[etree._Element]) -> None:
        everywhere: dict[object, list[etree._Element]] = defaultdict(list)
        for found in self._marks.values():
            for mark in found:
                if mark.start == mark.end and mark.element is not None and mark.element not in claimed:
                    everywhere[mark.key].append(mark.element)
        for marks in wanted.values():
            for mark in marks:
                if mark.start == mark.end and mark.element is None and everywhere[mark.key]:
                    mark.element = everywhere[mark.key].pop(0)

    # --- words ------------------------------------------------------------------------------

    def _write(self, node: Node, marks: list[Mark], fresh_notes: list[Node]) -> None:
        clause, element = node.clause, node.element
        if element is None:
            return
        before = self._old.get(clause.wid)
        node.clause = _with_marks(clause, marks)
        spans = tuple(span for span in node.clause.spans)
        if before is not None and not node.fresh and before.text == clause.text and before.num == clause.num:
            had = tuple(span for span in before.spans if span.tag not in STRUCTURAL)
            if had == spans and not self._changed_hands(node, marks):
                return
        element = self._told_formula(node, element)
        writable(clause.text)
        for mark in marks:
            if mark.tag == _NOTE and mark.start == mark.end and mark.element is None and fresh_notes:
                mark.element = _footnote(fresh_notes.pop(0), mark)
        if before is None or node.fresh or before.num != clause.num:
            self._number(element, clause)
        slots = self._slots(clause, element)
        told = as_told(slots)
        if not node.fresh and before is not None and told != before.text:
            if before.text == clause.text and spans == before.spans:
                return
            raise NotEditable(_name(clause), _("its words are spread over markup that is not known"))
        try:
            fill(slots, Wording(clause.text, marks), lambda: _first_slot(node))
        except Frozen:
            raise NotEditable(_name(clause), _("its words stand in a table or in quoted structures")) from None

    def _told_formula(self, node: Node, element: etree._Element) -> etree._Element:
        """A formula that is known by its words alone as what is marked up as one: other words would not tell it."""
        if node.clause.kind is K.FORMULA and not node.fresh and element.tag == akn("p"):
            self._placement.bearers.discard(element)
            element = node.element = as_formula(element)
            self._placement.bearers.add(element)
        return element

    def _slots(self, clause: Clause, element: etree._Element) -> list[Slot]:
        """Where the words of a clause stand; those of a title may stand in several elements."""
        bearers = self._placement.bearers
        preface = next(element.iterancestors(*_FRONT), None) if clause.kind is K.TITLE else None
        if preface is None:
            return slots_of(element, bearers)
        return [slot for part in title_elements(preface) for slot in slots_of(part, bearers)]

    def _changed_hands(self, node: Node, marks: list[Mark]) -> bool:
        """Whether one of the elements it had stands for a mark of another clause, or the reverse."""
        own = self._marks.get(node.unit.element, []) if node.unit is not None else []
        mine = [mark.element for mark in own if mark.start == mark.end]
        return mine != [mark.element for mark in marks if mark.start == mark.end]

    def _number(self, element: etree._Element, clause: Clause) -> None:
        if clause.kind is K.NOTE:
            if clause.num is not None:
                element.set("marker", clause.num)
            else:
                element.attrib.pop("marker", None)
            return
        num = element.find(akn("num"))
        if clause.num is None:
            if num is not None and not len(num):
                detach(num)
            elif num is not None:
                raise NotEditable(_name(clause), _("its number has markup of its own"))
            return
        writable(clause.num)
        if num is None:
            if element.tag in _NUMBERLESS:
                raise NotEditable(_name(clause), _("there is no place for a number in the way it is marked up"))
            num = etree.Element(akn("num"))
            element.insert(0, num)
        while len(num) == 1 and not (num.text or "").strip() and not (num[0].tail or "").strip() and num[0].text:
            num = num[0]
        if len(num):
            raise NotEditable(_name(clause), _("its number has markup of its own"))
        num.text = clause.num


_NUMBERLESS = frozenset(akn(name) for name in ("p", "block", "crossHeading", "docTitle", "formula", "blockList"))


# --- clauses and marks ------------------------------------------------------------------------------


def evened(clause: Clause, before: Clause | None) -> Clause:
    """A clause with its text as it is read: Unicode NFC, single spaces, no empty lines; as before if it was so."""
    if before is not None and before.text == clause.text:
        text, places = clause.text, None
    else:
        text, places = _evened(clause.text, frozenset(before.text.split("\n") if before is not None else ()))
    spans = []
    for span in clause.spans:
        start, end = (places(span.start), places(span.end)) if places else (span.start, span.end)
        if start < end or span.start == span.end:
            spans.append(writable_span(Span(min(start, len(text)), min(end, len(text)), span.tag, span.attributes)))
    num = None if clause.num is None else " ".join(_BLANKS.split(_composed(clause.num).replace("\n", " "))).strip(" ")
    return Clause(clause.label, clause.kind, text, num or None, clause.depth, clause.wid, clause.eid, tuple(spans))


class _Places:
    """Where the characters of a text are in the evened text."""

    def __init__(self, text: str, known: frozenset[str]) -> None:
        self._text, self._known = text, known

    def __call__(self, place: int) -> int:
        return len(_lines(self._text[:place], self._known, whole=False))


def _evened(text: str, known: frozenset[str]) -> tuple[str, _Places | None]:
    even = _lines(text, known, whole=True)
    return even, (None if even == text else _Places(text, known))


def _lines(text: str, known: frozenset[str], *, whole: bool) -> str:
    """The lines that are not empty, evened; one that was there before, as a row of a table, is left as it is."""
    cells = any("\t" in line for line in known)  # only where there is a table does a tab tell one from the next
    lines = [line if line in known else _spaced(line, cells=cells) for line in _composed(text).split("\n")]
    last = len(lines) - 1
    kept = [line.strip(" ") if whole or n < last else line.lstrip(" ") for n, line in enumerate(lines)]
    full = [line for n, line in enumerate(kept) if line or (not whole and n == last)]
    return "\n".join(full)


def _spaced(line: str, *, cells: bool) -> str:
    if cells and "\t" in line:
        return "\t".join(_BLANKS.sub(" ", cell).strip(" ") for cell in line.split("\t"))
    return _BLANKS.sub(" ", line)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _nested(nodes: Sequence[Node]) -> list[Node]:
    """The clauses at the top, each with those below it."""
    top: list[Node] = []
    path: list[Node] = []
    for node in nodes:
        depth = node.clause.depth
        if node.clause.kind is K.NOTE:  # it goes with its mark, and nothing is ever below it
            top.append(node)
            continue
        if depth > len(path):
            raise NotEditable(_name(node.clause), _("it is nested deeper than the clause before it allows"))
        del path[depth:]
        (path[-1].below if path else top).append(node)
        path.append(node)
    return top


def _marks_of(unit: Unit) -> list[Mark]:
    if unit.gathered is None:
        return []
    _, spans = unit.result()
    return [
        Mark(span.start, span.end, span.tag, span.attributes, found[2])
        for span, found in zip(spans, unit.gathered.marks, strict=True)
        if span.tag not in STRUCTURAL
    ]


def _claim(wanted: Sequence[Mark], own: Sequence[Mark], claimed: set[etree._Element], *, by_tag: bool) -> None:
    """Let marks of a clause stand for the elements that it had: those with the same attributes, else the same name."""
    taken: set[int] = set()
    for mark in wanted:
        if mark.element is not None:
            continue
        for place, had in enumerate(own):
            alike = mark.tag == had.tag if by_tag else mark.key == had.key
            free = had.element is not None and had.element not in claimed and place not in taken
            if alike and free and (mark.start == mark.end) == (had.start == had.end):
                if by_tag and mark.start < mark.end:
                    continue  # other attributes make another mark
                mark.element = had.element
                taken.add(place)
                if had.element is not None:
                    claimed.add(had.element)
                break


def _with_marks(clause: Clause, marks: Sequence[Mark]) -> Clause:
    spans = tuple(Span(mark.start, mark.end, mark.tag, mark.attributes) for mark in marks)
    return Clause(clause.label, clause.kind, clause.text, clause.num, clause.depth, clause.wid, clause.eid, spans)


def _footnote(node: Node, mark: Mark) -> etree._Element:
    """The element of a new footnote."""
    element = etree.Element(akn(_NOTE), dict(mark.attributes))
    element.set("wId", node.clause.wid or "")
    node.element, node.fresh = element, True
    return element


def _first_slot(node: Node) -> etree._Element:
    """A place for words in a clause that had none."""
    element = node.element
    if element is None:
        raise Frozen
    tag = akn("p")
    if node.clause.kind is K.HEADING or element.tag == akn("attachment"):
        made = etree.Element(akn("heading"))
        num = element.find(akn("num"))
        if num is not None:
            num.addnext(made)
        else:
            element.insert(0, made)
        return made
    holder = next((e for name in ("list", "blockList") if (e := element.find(akn(name))) is not None), None)
    if holder is None:
        content = element.find(akn("content"))
        return etree.SubElement(element if content is None else content, tag)
    if holder.tag == akn("blockList"):
        made = etree.Element(akn("listIntroduction"))
        holder.insert(0, made)
        return made
    intro = etree.Element(akn("intro"))
    holder.insert(0, intro)
    return etree.SubElement(intro, tag)


def _name(clause: Clause) -> str:
    return clause.label or clause.wid or clause.kind.value


# --- whether it is so -------------------------------------------------------------------------------


def refuse_unlike(read: Sequence[Clause], wanted: Sequence[Clause]) -> None:
    """Raise `NotEditable` where clauses are not read as they were wanted."""
    for clause, what in _unlike(read, wanted):
        raise NotEditable(_name(clause), what)


def _unlike(read: Sequence[Clause], wanted: Sequence[Clause]) -> Iterator[tuple[Clause, str]]:
    """The clauses that are not read as they were wanted, and what about them."""
    found = {clause.wid: clause for clause in read}
    for clause in wanted:
        now = found.get(clause.wid)
        if now is None:
            yield clause, "it would be lost"
            continue
        for what in ("kind", "text", "num", "depth"):
            if getattr(now, what) != getattr(clause, what):
                yield clause, f"its {what} would not be as wanted"
        if _cover(now) != _cover(clause):
            yield clause, "its marks would not be as wanted"
    known = {clause.wid for clause in wanted}
    for clause in read:
        if clause.wid not in known:
            yield clause, "it would stand there besides"
    orders = [[c.wid for c in side if c.kind is not K.NOTE] for side in (read, wanted)]
    for one, other in zip(*orders, strict=False):
        if one != other:
            yield found[one], "it would stand at another place"


def _cover(clause: Clause) -> dict[object, object]:
    """By each name and attributes the characters that are marked so, and how many marks have no length."""
    cover: dict[object, set[int]] = defaultdict(set)
    empty: dict[object, int] = defaultdict(int)
    for span in clause.spans:
        if span.tag in STRUCTURAL:
            continue
        if span.start == span.end:
            empty[span.tag] += 1
            continue
        places = {i for i in range(span.start, span.end) if not clause.text[i].isspace()}
        if places:
            # The place within the text that it leads to follows the numbers, and is written with them.
            facts = tuple([(name, fact) for name, fact in span.attributes if name != "href" or fact[:1] != "#"])
            cover[(span.tag, facts)] |= places
    return {**cover, **empty}
