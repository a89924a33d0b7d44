"""What a consolidated text tells of how it became what it is, in the places that Akoma Ntoso has for it.

The modifications that it underwent stand in ``analysis/passiveModifications``, what was decided in ``workflow`` and
``lifecycle``, the votes in ``analysis/parliamentary``, and under which eId each clause stood before in
``analysis/mappings``. Parts that others wrote are kept; ours stand behind theirs.

Source: OASIS Akoma Ntoso Version 1.0 Part 2 (analysis, textualMod, mapping, voting, step, eventRef, passiveRef).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lxml import etree
from msgspec import Struct

from draftdiff.akn.amendment import Tally, Terms, write_voting
from draftdiff.akn.metadata import SOURCE, insert_part
from draftdiff.akn.names import akn

_ANALYSIS = """activeModifications passiveModifications restrictions judicial parliamentary mappings otherReferences
    otherAnalysis""".split()
"""The parts of ``<analysis>`` in the order of the schema."""


class Textual(Struct, frozen=True):
    """One modification that the text underwent.

    ``type`` is insertion, repeal, substitution, renumbering, split or join. ``old`` are the eIds of the clauses in
    the older expression, ``new`` those in this one. ``inside`` tells that only words of a clause came or went.
    ``by`` are the numbers of the amendments that did it; none where the text itself came so.
    """

    type: str
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    inside: bool = False
    by: tuple[int, ...] = ()


class Decided(Struct, frozen=True):
    """What was decided on an amendment, which is the work at ``href``; ``carried`` where it changed the text."""

    number: int
    href: str
    on: date
    by: str
    outcome: str
    carried: bool
    tally: Tally | None = None


class Story(Struct, frozen=True):
    """How the older expression at the URI ``old`` became this one.

    ``mappings`` are, for each clause that has another eId now, its wId, and its eIds before and now.
    """

    old: str
    textuals: tuple[Textual, ...] = ()
    mappings: tuple[tuple[str, str, str], ...] = ()
    decided: tuple[Decided, ...] = ()


def write_story(root: etree._Element, meta: etree._Element, story: Story) -> None:
    """Write the story into the metadata of a document."""
    _Writer(root, meta, story).write()


class _Writer:
    def __init__(self, root: etree._Element, meta: etree._Element, story: Story) -> None:
        self._meta = meta
        self._story = story
        self._taken = {value for each in root.iter(etree.Element) if (value := each.get("eId"))}
        references = meta.find(akn("references"))
        self._references = insert_part(meta, "references", source=SOURCE) if references is None else references
        self._terms = Terms(self._references)
        self._named: dict[int, str] = {}

    def write(self) -> None:
        """Write all of it."""
        for decided in self._story.decided:
            if decided.number not in self._named:
                self._named[decided.number] = self._reference(decided)
        self._decisions()
        if self._story.textuals:
            self._modifications(self._part("passiveModifications"))
        if self._story.mappings:
            self._mappings()

    def _reference(self, decided: Decided) -> str:
        """The amendment as a document that modifies this one; its eId."""
        eid = self._fresh(f"am_{decided.number}")
        element = etree.Element(akn("passiveRef"), eId=eid, href=decided.href, showAs=f"Amendment {decided.number}")
        others = [e for e in self._references if e.tag in {akn("original"), akn("passiveRef")}]
        if others:
            others[-1].addnext(element)
        else:
            self._references.insert(0, element)
        return eid

    def _decisions(self) -> None:
        for decided in self._story.decided:
            body, outcome = self._terms.body(decided.by), self._terms.concept("outcome", decided.outcome)
            am = self._named[decided.number]
            day = decided.on.isoformat()
            step = etree.Element(akn("step"), date=day, by=f"#{body}", outcome=f"#{outcome}", href=f"#{am}")
            if decided.tally is not None:
                votes = self._part("parliamentary")
                voting = write_voting(votes, decided.tally, outcome, self._terms, self._fresh("voting_1"), f"#{am}")
                step.set("refersTo", f"#{voting}")
            _by_day(self._top("workflow"), step)
            if decided.carried:
                event = etree.Element(akn("eventRef"), date=day, source=f"#{am}", type="amendment")
                _by_day(self._top("lifecycle"), event)

    def _modifications(self, parent: etree._Element) -> None:
        for textual in self._story.textuals:
            mod = _add(parent, "textualMod", eId=self._fresh("pmod_1"), type=textual.type)
            for number in textual.by:
                _add(mod, "source", href=f"#{self._named[number]}" if number in self._named else f"#am_{number}")
            if not textual.by:
                _add(mod, "source", href=self._story.old)
            pos = {"pos": "inside"} if textual.inside else {}
            for eid in textual.new:
                _add(mod, "destination", href=f"#{eid}", **pos)
            if not textual.new:
                for eid in textual.old:
                    _add(mod, "destination", href=self._before(eid))
            for eid in textual.old:
                _add(mod, "old", href=self._before(eid))
            for eid in textual.new:
                _add(mod, "new", href=f"#{eid}")

    def _before(self, eid: str) -> str:
        """A clause of the older expression (Naming Convention, 4.8)."""
        return f"{self._story.old}/~{eid}"

    def _mappings(self) -> None:
        """Each clause that has another eId now: until which event it had the one, and from which on the other."""
        events = self._meta.findall(f"{akn('lifecycle')}/{akn('eventRef')}")
        last = events[-1] if events else None
        when = last.get("eId") if last is not None else None
        if last is not None and when is None:
            when = self._fresh("eref_1")
            last.set("eId", when)
        parent = self._part("mappings")
        parent.set("source", parent.get("source") or SOURCE)
        for wid, before, now in self._story.mappings:
            for eid, bound in ((before, "end"), (now, "start")):
                facts = {"original": f"#{wid}", "current": f"#{eid}"} | ({bound: f"#{when}"} if when else {})
                _add(parent, "mapping", eId=self._fresh("mapping_1"), **facts)

    def _top(self, name: str) -> etree._Element:
        found = self._meta.find(akn(name))
        return insert_part(self._meta, name, source=SOURCE) if found is None else found

    def _part(self, name: str) -> etree._Element:
        """A part of the analysis, at the place that the schema gives it."""
        analysis = self._top("analysis")
        found = analysis.find(akn(name))
        if found is not None:
            return found
        element = etree.Element(akn(name))
        behind = {akn(each) for each in _ANALYSIS[_ANALYSIS.index(name) + 1 :]}
        follower = next((e for e in analysis.iterchildren(etree.Element) if e.tag in behind), None)
        if follower is None:
            analysis.append(element)
        else:
            follower.addprevious(element)
        return element

    def _fresh(self, wished: str) -> str:
        """An eId that nothing has: the one wished, or with the next number that is free."""
        name, _, number = wished.rpartition("_")
        found = next(eid for eid in _numbered(name, int(number)) if eid not in self._taken)
        self._taken.add(found)
        return found


def _numbered(name: str, first: int) -> Iterator[str]:
    number = first
    while True:
        yield f"{name}_{number}"
        number += 1


def _by_day(parent: etree._Element, element: etree._Element) -> None:
    """Put a step or an event behind those of its day and of the days before."""
    day = element.get("date") or ""
    later = [each for each in parent.iterchildren(str(element.tag)) if (each.get("date") or "")[:10] > day]
    if later:
        later[0].addprevious(element)
    else:
        parent.append(element)


def _add(parent: etree._Element, tag: str, /, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, akn(tag), attributes)
