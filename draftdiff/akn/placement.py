"""Where the element of a clause stands among its neighbours, and how one is made, moved and taken out.

A new clause is marked up in the manner of the neighbour that it is put beside; without one, as
`draftdiff.akn.builder` writes it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from draftdiff.akn.clauses import Unit
from draftdiff.akn.identity import identity_of
from draftdiff.akn.metadata import new_meta
from draftdiff.akn.names import akn
from draftdiff.akn.pen import IDENTIFIERS, detach
from draftdiff.akn.shapes import (
    BLOCK_LIST,
    BLOCKY,
    CONTENT,
    HOSTS,
    INTRO,
    LEAVES,
    LIST,
    LIST_INTRODUCTION,
    NUM,
    PROVISIONS,
    P,
    Unplaceable,
    add_after,
    adjacent,
    as_block_list,
    copy_attributes,
    family,
    fits,
    hosted,
    opening_alone,
    outermost,
    parent_of,
    speaks,
    with_block_list,
    with_intro,
    with_list,
    without_list,
)
from draftdiff.model import Clause, ClauseKind

K = ClauseKind
PREAMBLE, BODY, CONCLUSIONS, ATTACHMENTS = range(4)
"""The parts of a document in which clauses stand, in their order; None is any other."""

BODIES = tuple(
    akn(name) for name in "mainBody body judgmentBody debateBody amendmentBody portionBody collectionBody".split()
)
_PARTS = {
    akn("preamble"): PREAMBLE,
    **dict.fromkeys(BODIES, BODY),
    akn("conclusions"): CONCLUSIONS,
    akn("attachments"): ATTACHMENTS,
    akn("attachment"): ATTACHMENTS,
}
_NAMES = {PREAMBLE: "preamble", BODY: "mainBody", CONCLUSIONS: "conclusions", ATTACHMENTS: "attachments"}
_BEFORE = {
    PREAMBLE: ("meta", "coverPage", "preface"),
    BODY: ("meta", "coverPage", "preface", "preamble"),
    CONCLUSIONS: ("meta", "coverPage", "preface", "preamble", "mainBody", "body"),
    ATTACHMENTS: ("meta", "coverPage", "preface", "preamble", "mainBody", "body", "conclusions"),
}
_WRAPPERS = frozenset(akn(name) for name in ("container", "blockContainer", "tblock", "hcontainer"))
_EMPTIED = frozenset(
    akn(name)
    for name in """recitals citations blockList attachments conclusions preamble introduction background arguments
    remedies motivation decision""".split()
)
_TOP = {
    K.HEADING: "section",
    K.PREAMBULAR: "crossHeading",
    K.FORMULA: "formula",
    K.OPERATIVE: "paragraph",
    K.CLOSING: "p",
    K.ANNEX: "attachment",
}
_BELOW = {K.HEADING: "section", K.PREAMBULAR: "crossHeading", K.OPERATIVE: "paragraph", K.ANNEX: "paragraph"}
_TABLE = akn("table")
_UNLIKE = frozenset({akn("recitals"), _TABLE})
"""What a clause may be marked up as and none is made like: an opening word with its recitals, a table."""
# What an element tells of its own kind or place is not carried over to one of another kind.
_OF_ITS_OWN = IDENTIFIERS | {"name", "refersTo"}


@dataclass(eq=False, slots=True)
class Node:
    """A clause as it is wanted, with those below it, and where it is in the tree."""

    clause: Clause
    unit: Unit | None = None
    below: list[Node] = field(default_factory=list)
    element: etree._Element | None = None
    fresh: bool = False
    zone: int | None = None

    def walk(self) -> Iterator[Node]:
        """The node and all below it."""
        yield self
        for node in self.below:
            yield from node.walk()


class Placement:
    """The edits of one tree; ``bearers`` are the elements of all its clauses, those ``going`` as well."""

    def __init__(self, document: etree._Element, units: Sequence[Unit], going: Sequence[Unit]) -> None:
        self._document = document
        self._parents = {unit.element: unit.parent.element if unit.parent else None for unit in units}
        self._kinds = {unit.element: unit.kind for unit in units}
        self._going = [unit.element for unit in going]
        self.bearers = set(self._kinds)

    # --- where things are -------------------------------------------------------------------

    def zone(self, element: etree._Element) -> int | None:
        """The part of the document in which an element stands; None for the preface and what is elsewhere."""
        found = [_PARTS[around.tag] for around in element.iterancestors() if around.tag in _PARTS]
        if element.tag in _PARTS:
            found.insert(0, _PARTS[element.tag])
        return ATTACHMENTS if ATTACHMENTS in found else (found[0] if found else None)

    def frame(self, element: etree._Element) -> etree._Element:
        """The element, or what is around it and holds nothing else."""
        while True:
            parent = element.getparent()
            if parent is None or parent.tag not in _WRAPPERS or parent in self.bearers:
                return element
            if len(parent) != 1 or speaks(parent.text) or speaks(element.tail):
                return element
            element = parent

    # --- placing ----------------------------------------------------------------------------

    def arrange(self, parent: Node | None, nodes: Sequence[Node]) -> None:
        """Put the clauses below a parent (None: those at the top of the text) in their order.

        Those that are in order already are not touched.
        """
        staying = self._staying(parent, nodes)
        before: Node | None = None
        for place, node in enumerate(nodes):
            if node not in staying:
                after = next((n for n in nodes[place + 1 :] if n in staying and n.zone == node.zone), None)
                beside = before if before is not None and before.zone == node.zone else None
                model = self._model(nodes, place, staying)
                self._put(parent, node, beside, after, model)
            before = node

    def _staying(self, parent: Node | None, nodes: Sequence[Node]) -> set[Node]:
        """Of the clauses that are below this parent already, as many as stand in order among each other."""
        mine = [node for node in nodes if node.unit is not None and self._at_home(parent, node)]
        order = {element: rank for rank, element in enumerate(self._parents)}
        ranks = [order[node.unit.element] for node in mine if node.unit is not None]
        kept = {mine[place] for place in _increasing(ranks)}
        for node in kept:
            node.element = node.unit.element if node.unit is not None else None
        return kept

    def _model(self, nodes: Sequence[Node], place: int, staying: set[Node]) -> etree._Element | None:
        """The element of the nearest neighbour of the same kind that is placed already or stays."""
        node = nodes[place]
        near = [*reversed(nodes[:place]), *(n for n in nodes[place + 1 :] if n in staying)]
        found = next(
            (n for n in near if n.clause.kind is node.clause.kind and n.zone == node.zone and n.element is not None),
            None,
        )
        return found.element if found is not None else None

    def _put(
        self,
        parent: Node | None,
        node: Node,
        before: Node | None,
        after: Node | None,
        model: etree._Element | None,
    ) -> None:
        if node.clause.kind is K.TITLE:
            raise Unplaceable("a title cannot be put here")
        if model is None and parent is not None and parent.unit is not None and not parent.fresh:
            model = self._example(parent.unit.element, node.clause.kind)
        beside_table = model is not None and model.tag == _TABLE
        if model is not None and model.tag in _UNLIKE:
            model = None
        tag = P if beside_table else str(model.tag) if model is not None else self._usual(parent, node)
        element = node.unit.element if self._at_home(parent, node) and node.unit else self._moved(node, tag)
        if element is None:
            frame = self._made(node, tag, model)
        else:
            frame = self.frame(element)
            detach(frame)
            node.element = element
        self._insert(frame, parent, node, before, after)

    def _example(self, above: etree._Element, kind: ClauseKind) -> etree._Element | None:
        """A clause of a kind right below an element, that goes but may still show how it is written here."""
        below = (e for e in self._going if self._parents[e] is above and self._kinds[e] is kind)
        return next(below, None)

    def _at_home(self, parent: Node | None, node: Node) -> bool:
        """Whether a clause only changes its place among its neighbours, and so can stay as it is marked up."""
        if node.unit is None or node.unit.kind is not node.clause.kind or (parent is not None and parent.fresh):
            return False
        element, above = node.unit.element, parent.element if parent is not None else None
        return self._parents.get(element) is above and (above is not None or self.zone(element) == node.zone)

    def _moved(self, node: Node, tag: str) -> etree._Element | None:
        """The element that a clause has, if it can stand under another parent; its name may change."""
        if node.unit is None:
            return None
        element = node.unit.element
        zone = self.zone(element)
        if element.tag == _TABLE:
            if tag not in LEAVES:
                raise Unplaceable("a table cannot stand there")
            return element
        if element.tag != tag:
            if family(element.tag) is None or family(element.tag) != family(tag) or node.clause.kind is K.HEADING:
                return None
            element.tag = tag
        elif tag in LEAVES and zone != node.zone and node.zone is not None:
            return None
        return element

    def _usual(self, parent: Node | None, node: Node) -> str:
        """The element that the builder writes for a clause."""
        kind, names = node.clause.kind, dict(_TOP if parent is None else _BELOW)
        if parent is None and node.zone == PREAMBLE:
            names |= {K.HEADING: "block", K.PREAMBULAR: "recital"}
        if parent is not None and parent.element is not None:
            names[K.SUBPARAGRAPH] = "point" if parent.element.tag in PROVISIONS else "item"
        if kind not in names:
            raise Unplaceable(
                f"a {kind.value} cannot stand {'by itself' if parent is None else 'below another clause'}"
            )
        return akn(names[kind])

    # --- making -----------------------------------------------------------------------------

    def _made(self, node: Node, tag: str, model: etree._Element | None) -> etree._Element:
        """A new element for a clause, without its words, and what is around it; like its neighbour's."""
        element = etree.Element(tag)
        if node.unit is not None:
            copy_attributes(node.unit.element, element, _OF_ITS_OWN)
        if model is not None:
            copy_attributes(model, element, IDENTIFIERS | {"refersTo"} if tag in PROVISIONS else IDENTIFIERS)
        element.set("wId", node.clause.wid or "")
        if tag == akn("attachment"):
            self._annex(element, node)
        elif tag in PROVISIONS and node.clause.kind is K.HEADING:
            etree.SubElement(element, akn("heading"))
        elif tag in PROVISIONS:
            etree.SubElement(etree.SubElement(element, CONTENT), P)
        elif tag in BLOCKY or tag == akn("formula"):
            etree.SubElement(element, P)
        elif tag not in LEAVES:
            name = etree.QName(tag).localname
            raise Unplaceable(f"a clause cannot be added beside one that is marked up as <{name}>")
        node.element, node.fresh = element, True
        self.bearers.add(element)
        return self._framed(element, model)

    def _framed(self, element: etree._Element, model: etree._Element | None) -> etree._Element:
        """A new element in what is around its neighbour, or in what the builder puts around it."""
        frame = element
        if model is not None and element.tag in LEAVES:
            around, outermost = model, self.frame(model)
            while around is not outermost:
                around = parent_of(around)
                outer = etree.Element(around.tag)
                copy_attributes(around, outer, IDENTIFIERS)
                outer.append(frame)
                frame = outer
        elif model is None and element.tag == akn("formula"):
            element.set("name", "enactingFormula")
        elif model is None and element.tag == akn("block"):
            element.set("name", "heading")
        elif model is None and element.tag == akn("crossHeading"):
            element.set("refersTo", "#preamble")
            frame = etree.Element(akn("hcontainer"), name="preamble")
            frame.append(element)
        return frame

    def _annex(self, element: etree._Element, node: Node) -> None:
        etree.SubElement(element, akn("heading"))
        doc = etree.SubElement(element, akn("doc"), name="annex")
        taken = {e.get("eId") for e in self._document.iter(akn("original"))}
        number = next(n for n in range(1, len(taken) + 2) if f"att_{n}__original" not in taken)
        doc.append(new_meta(identity_of(self._document), component=f"annex_{number}"))
        for named in list(doc.iter(akn("original"), akn("TLCOrganization"))):
            named.set("eId", f"att_{number}__{named.get('eId')}")
        lines = node.clause.text.count("\n")
        if lines:
            preface = etree.SubElement(doc, akn("preface"))
            for _ in range(lines):
                etree.SubElement(preface, P)
        etree.SubElement(etree.SubElement(doc, akn("mainBody")), P)

    # --- putting in -------------------------------------------------------------------------

    def _insert(
        self, frame: etree._Element, parent: Node | None, node: Node, before: Node | None, after: Node | None
    ) -> None:
        host = HOSTS.get(etree.QName(frame).localname)
        tag = akn(host) if host else None
        prev = self.frame(before.element) if before is not None and before.element is not None else None
        nxt = self.frame(after.element) if after is not None and after.element is not None else None
        if prev is not None and fits(parent_of(prev), tag):
            add_after(prev, _housed(frame, parent_of(prev)))
        elif nxt is not None and fits(parent_of(nxt), tag) and (prev is None or adjacent(prev, parent_of(nxt))):
            nxt.addprevious(_housed(frame, parent_of(nxt)))
        elif prev is not None:
            add_after(outermost(prev, frame, after=True), hosted(frame, tag))
        elif nxt is not None:
            outermost(nxt, frame, after=False).addprevious(hosted(frame, tag))
        elif parent is None:
            zone = _zone_element(self._document, node.zone)
            self._first_of_zone(zone, _housed(frame, zone), tag)
        else:
            self._first_below(parent, frame, tag)

    def _first_of_zone(self, zone: etree._Element, frame: etree._Element, host: str | None) -> None:
        if host == zone.tag:
            zone.insert(0, frame)
            return
        only = zone[0] if len(zone) == 1 else None
        if only is not None and only.tag == P and not len(only) and not only.text and not only.attrib:
            zone.remove(only)  # it stood there because the schema wants something
        present = zone.find(host) if host else None
        if present is not None:
            present.insert(0, frame)
            return
        formulas = [child for child in zone.iterchildren(akn("formula")) if child is not frame]
        if zone.tag == akn("preamble") and frame.tag != akn("formula") and formulas:
            add_after(formulas[0], hosted(frame, host))
        else:
            zone.insert(0, hosted(frame, host))

    def _first_below(self, parent: Node, frame: etree._Element, host: str | None) -> None:
        """Put in the first clause below a parent."""
        above = parent.element
        if above is None:
            raise Unplaceable("its parent has no place")
        openings: tuple[str, ...] = (NUM, akn("heading"), akn("subheading"), INTRO, LIST_INTRODUCTION)
        if above.tag == akn("attachment"):
            body = next(above.iter(*BODIES), None)
            if body is None:
                raise Unplaceable("the annex has no text of its own in this document")
            self._first_of_zone(body, frame, host)
            return
        if parent.clause.kind is K.HEADING and above.tag in PROVISIONS:
            holder, frame = above, hosted(frame, host)
        else:
            holder = self._holder(parent, above, frame)
        last = next((child for child in reversed(holder) if child.tag in openings), None)
        if last is not None:
            add_after(last, frame)
        else:
            holder.insert(0, frame)

    def _holder(self, parent: Node, above: etree._Element, frame: etree._Element) -> etree._Element:
        """What holds the clauses below another, made where there was none."""
        points, items = next(above.iterchildren(LIST), None), next(above.iterchildren(BLOCK_LIST), None)
        if frame.tag == akn("point"):
            return with_list(above) if points is None else points
        if frame.tag in PROVISIONS:
            return with_intro(above) if points is None else points
        if frame.tag == akn("item"):
            if above.tag == BLOCK_LIST:
                return above
            if above.tag == P:
                parent.element = as_block_list(above)
                self.bearers = (self.bearers - {above}) | {parent.element}
                return parent.element
            return with_block_list(above) if items is None else items
        raise Unplaceable("nothing can be put below a clause that is marked up in this way")

    # --- taking out -------------------------------------------------------------------------

    def remove(self, element: etree._Element) -> None:
        """Take out the element of a clause; clauses of it that stay must have been moved before."""
        detach(self.frame(element))

    def tidy(self, nodes: Sequence[Node]) -> None:
        """Take away lists and parts that hold nothing any more, and let their introductions be the text."""
        for node in nodes:
            if node.element is not None and not node.below:
                without_list(node.element)
                node.element = opening_alone(node.element)
        for element in reversed(list(self._document.iter(*_EMPTIED))):  # what is within before what is around it
            if next(element.iterchildren(etree.Element), None) is None:
                detach(element)
        for body in self._document.iter(akn("mainBody")):
            if next(body.iterchildren(etree.Element), None) is None:
                etree.SubElement(body, P)


def _housed(frame: etree._Element, parent: etree._Element) -> etree._Element:
    """A preambular paragraph of a section in what the schema asks for where it stands between sections."""
    cross = frame.tag == akn("crossHeading") and frame.get("refersTo") == "#preamble"
    if not cross or parent.tag != akn("mainBody") or parent.find(akn("crossHeading")) is not None:
        return frame
    made = etree.Element(akn("hcontainer"), name="preamble")
    made.append(frame)
    return made


def _zone_element(document: etree._Element, zone: int | None) -> etree._Element:
    if zone is None:
        raise Unplaceable("there is no part of the document in which it could stand")
    found = next((c for c in document.iterchildren(etree.Element) if _PARTS.get(str(c.tag)) == zone), None)
    if found is not None:
        return found
    made = etree.Element(akn(_NAMES[zone]))
    earlier = {akn(name) for name in _BEFORE[zone]}
    last = next((child for child in reversed(document) if child.tag in earlier), None)
    if last is not None:
        add_after(last, made)
    else:
        document.insert(0, made)
    return made


def _increasing(ranks: Sequence[int]) -> list[int]:
    """The places of a longest run of ranks that increase."""
    ends: list[int] = []  # of the best run of each length, the place of its last
    values: list[int] = []
    previous: list[int | None] = []
    for place, rank in enumerate(ranks):
        length = bisect_left(values, rank)
        previous.append(ends[length - 1] if length else None)
        ends[length:] = [place, *ends[length + 1 :]]
        values[length:] = [rank, *values[length + 1 :]]
    run: list[int] = []
    at = ends[-1] if ends else None
    while at is not None:
        run.append(at)
        at = previous[at]
    return run[::-1]
