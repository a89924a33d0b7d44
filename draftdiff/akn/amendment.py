"""Akoma Ntoso ``<amendment>`` documents: an amendment as people read it, with the facts of it told exactly.

The body of the document is for readers and other programs: what is amended, the instruction, the
justification; decisions are steps of the workflow and votes are counts, where the vocabulary has places
for them. What the program itself must know again to the letter stands once more as **facts**, in our own
namespace within ``otherAnalysis``, and only these are read.

Source: OASIS Akoma Ntoso Version 1.0 Part 2 (amendmentStructure); Naming Convention, section 4.
"""

from __future__ import annotations

import dataclasses
import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from urllib.parse import quote

from lxml import etree
from msgspec import Struct

from draftdiff.akn.identity import Identity, uri_part
from draftdiff.akn.metadata import SOURCE, new_meta
from draftdiff.akn.mixed import writable, write_mixed
from draftdiff.akn.names import AKN, OWN, XML, akn
from draftdiff.akn.parser import parse_safely
from draftdiff.akn.writer import canonical
from draftdiff.errors import BadInput, Unavailable
from draftdiff.model import ClauseKind, Item
from draftdiff.tongues import gettext

_SPACE = f"{{{XML}}}space"
_OWN = f"{{{OWN}}}"
_ESCAPED = "escaped"
"""The attribute of a fact that names what of it is written with escapes: attributes, and ``.`` for the text."""
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.\-]*")


class Fact(Struct, frozen=True):
    """Something to be known again to the letter: a name with attributes, a text, and further facts in it.

    Names are plain XML names of ASCII letters. Attributes have no order of their own and are read in that of
    their names. A text of no characters is another thing than none.
    """

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    text: str | None = None
    facts: tuple[Fact, ...] = ()

    def get(self, name: str) -> str | None:
        """The value of an attribute, None where there is none of that name."""
        return next((value for key, value in self.attributes if key == name), None)

    def all(self, name: str) -> Iterator[Fact]:
        """The facts of a name right in this one, in their order."""
        return (fact for fact in self.facts if fact.name == name)

    def first(self, name: str) -> Fact | None:
        """The first fact of a name right in this one, None where there is none."""
        return next(self.all(name), None)


class Tally(Struct, frozen=True):
    """A recorded vote; ``quorum`` is how many had to be present, where that is known."""

    in_favour: int
    against: int
    abstaining: int = 0
    quorum: int | None = None


class Step(Struct, frozen=True):
    """What a body decided on an amendment on a day; ``outcome`` in a word (``adopted-in-part``)."""

    on: date
    by: str
    outcome: str
    tally: Tally | None = None


class Modification(Struct, frozen=True):
    """What an amendment does to the text, in the terms of Akoma Ntoso.

    ``type`` is insertion, repeal, substitution, renumbering, split or join. ``wids`` are the clauses that are
    modified, none where something comes in at the start of a part; ``pos`` tells where in them or beside them.
    ``beside`` is the clause next to which one that moves is to stand. ``place`` is how people cite all this,
    ``old`` and ``new`` are the words that go and those that come.
    """

    type: str
    wids: tuple[str, ...]
    place: str
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    pos: str | None = None
    beside: tuple[str, str] | None = None


class Sheet(Struct, frozen=True):
    """An amendment as its document shows it, and the facts.

    ``slug`` is that of the resolution, ``on`` the day the amendment was received, ``reference`` how people
    cite what it amends. ``heading``, ``content`` and ``justification`` are paragraphs. ``deadline`` is the one
    that was in force then, ``joined`` who became a co-sponsor on which day.
    """

    slug: str
    number: int
    lang: str
    on: date
    proponents: tuple[str, ...]
    heading: tuple[str, ...]
    content: tuple[str, ...]
    justification: tuple[str, ...]
    reference: str | None
    steps: tuple[Step, ...]
    facts: Fact
    deadline: datetime | None = None
    joined: tuple[tuple[date, str], ...] = ()
    modifications: tuple[Modification, ...] = ()


class DamagedAmendment(Unavailable):
    """A file where an amendment should be is not one that was written here."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(
            gettext("not an amendment of this record: %(reason)s", reason=reason),
            where=source,
            remedy=gettext("restore the file from an earlier commit"),
        )


# --- writing --------------------------------------------------------------------------------------


def amendment_identity(sheet: Sheet, identity: Identity) -> Identity:
    """The identity of an amendment's document; ``identity`` is that of the resolution.

    The work is ``/akn/un/amendment/ipu-assembly/2022-10-15/kigali-145-am-7``, on the day it was received.
    """
    return numbered_identity(sheet.slug, sheet.number, sheet.on, sheet.lang, identity)


def numbered_identity(slug: str, number: int, on: date, lang: str, identity: Identity) -> Identity:
    """The identity of the amendment of a number to the resolution ``slug``, received on a day."""
    named = f"{slug}-am-{number}"
    return dataclasses.replace(identity, slug=named, number=None, date=on, lang=lang, form="amendment")


def amendment_bytes(sheet: Sheet, identity: Identity) -> bytes:
    """The document of an amendment in canonical form, strictly valid; ``identity`` is that of the resolution.

    Raises `UnwritableCharacter` where a text holds a character that XML cannot hold, ValueError where a
    name of a fact is no name.
    """
    root = etree.Element(akn("akomaNtoso"), nsmap={None: AKN})
    amendment = _add(root, "amendment", name="amendment", contains="originalVersion")
    meta = new_meta(amendment_identity(sheet, identity))
    amendment.append(meta)
    _write_meta(meta, sheet, identity)
    _write_preface(amendment, sheet)
    _write_body(amendment, sheet, identity)
    return canonical(root)


def _write_meta(meta: etree._Element, sheet: Sheet, identity: Identity) -> None:
    """The parts between the identification and the references, in the order of the schema."""
    references = meta[-1]
    terms = Terms(references)
    lifecycle, workflow, analysis = (
        etree.Element(akn(name), source=SOURCE) for name in ("lifecycle", "workflow", "analysis")
    )
    _write_events(lifecycle, sheet, terms)
    votings = etree.Element(akn("parliamentary"))
    for step in sheet.steps:
        by, outcome = terms.body(step.by), terms.concept("outcome", step.outcome)
        element = _add(workflow, "step", date=step.on.isoformat(), by=f"#{by}", outcome=f"#{outcome}")
        if step.tally is not None:
            voting = write_voting(votings, step.tally, outcome, terms, f"voting_{len(votings) + 1}")
            element.set("refersTo", f"#{voting}")
    if sheet.modifications:
        _write_modifications(_add(analysis, "activeModifications"), sheet.modifications, identity)
    if len(votings):
        analysis.append(votings)
    other = _add(analysis, "otherAnalysis", source=SOURCE)
    _write_fact(other, sheet.facts)
    for part in (lifecycle, workflow, analysis):
        if len(part):
            references.addprevious(part)


def _write_events(lifecycle: etree._Element, sheet: Sheet, terms: Terms) -> None:
    """That it was received, until when it had to be, and who joined it when."""
    _add(lifecycle, "eventRef", date=sheet.on.isoformat(), source="#original", type="generation")
    if sheet.deadline is not None:
        refers = f"#{terms.event('deadline')}"
        at = sheet.deadline.isoformat(timespec="seconds")
        _add(lifecycle, "eventRef", date=at, source="#original", type="generation", refersTo=refers)
    for on, name in sheet.joined:
        refers = f"#{terms.body(name)}"
        _add(lifecycle, "eventRef", date=on.isoformat(), source="#original", type="amendment", refersTo=refers)


def _write_modifications(parent: etree._Element, modifications: Sequence[Modification], identity: Identity) -> None:
    """What is modified where (the clause of the work by its wId, Naming Convention 4.8) and by which words here."""
    for number, made in enumerate(modifications, start=1):
        eid = f"mod_{number}"
        element = _add(parent, "textualMod", eId=f"textualMod_{number}", type=made.type)
        _add(element, "source", href=f"#{eid}")
        for href in [_clause(identity, wid) for wid in made.wids] or [identity.work]:
            _add(element, "destination", href=href, **({"pos": made.pos} if made.pos else {}))
        if made.beside is not None:
            wid, pos = made.beside
            _add(element, "destination", href=_clause(identity, wid) if wid else identity.work, pos=pos)
        for tag, count, _ in _quoted(made):
            _add(element, tag, href=f"#{eid}__qtext_{count}")


def _clause(identity: Identity, wid: str) -> str:
    return f"{identity.work}/~{quote(wid, safe='()!*,;:@$&=+')}"


def _quoted(made: Modification) -> Iterator[tuple[str, int, str]]:
    """The quoted texts of a modification: whether they are old or new, their number from 1, and the words."""
    count = 0
    for tag, texts in (("old", made.old), ("new", made.new)):
        for text in filter(None, map(str.strip, texts)):
            count += 1
            yield tag, count, text


def write_voting(
    votings: etree._Element, tally: Tally, outcome: str, terms: Terms, eid: str, about: str | None = None
) -> str:
    """A vote with its counts under an eId, which is given back; ``about`` refers to what was voted on."""
    voting = _add(votings, "voting", eId=eid, outcome=f"#{outcome}", **({"href": about} if about else {}))
    if tally.quorum is not None:
        _add(voting, "quorum", eId=f"{eid}__quorum", value=str(tally.quorum))
    for side, count in (("for", tally.in_favour), ("against", tally.against), ("abstention", tally.abstaining)):
        concept = terms.concept("vote", side)
        _add(voting, "count", eId=f"{eid}__{side}", value=str(count), refersTo=f"#{concept}")
    return eid


class Terms:
    """The bodies and concepts that a document names in its references, each once and under an eId of its own."""

    def __init__(self, references: etree._Element) -> None:
        self._references = references
        bodies = [e for e in references if e.tag == akn("TLCOrganization")]
        self._known = {("TLCOrganization", e.get("showAs")): e.get("eId") or "" for e in bodies}
        self._taken = {e.get("eId") for e in references}

    def body(self, name: str) -> str:
        """The eId of a body or a delegation."""
        return self._name("TLCOrganization", "body", "/akn/ontology/organization", name, name)

    def concept(self, family: str, name: str) -> str:
        """The eId of a concept of a family, as an outcome or a side of a vote is."""
        return self._name("TLCConcept", family, f"/akn/ontology/concept/{family}", name, name.replace("-", " "))

    def event(self, name: str) -> str:
        """The eId of an event."""
        return self._name("TLCEvent", "event", "/akn/ontology/event", name, name)

    def _name(self, element: str, family: str, base: str, name: str, shown: str) -> str:
        shown = _composed(shown)
        key = (element if family == "body" else f"{element} {family}", shown)
        if key not in self._known:
            part = _composed(uri_part(name).lower())
            eid, count = f"{family}-{part}", 1
            while eid in self._taken:
                count += 1
                eid = f"{family}-{part}_{count}"
            self._taken.add(eid)
            self._known[key] = eid
            _add(self._references, element, eId=eid, href=f"{base}/{part}", showAs=shown)
        return self._known[key]


def _write_preface(amendment: etree._Element, sheet: Sheet) -> None:
    preface = _add(amendment, "preface")
    _write_text(_add(_add(preface, "p"), "docNumber"), str(sheet.number))
    for proponent in sheet.proponents:
        _write_text(_add(_add(preface, "p"), "docProponent"), proponent)


def _write_body(amendment: etree._Element, sheet: Sheet, identity: Identity) -> None:
    body = _add(amendment, "amendmentBody")
    if sheet.heading:
        _write_paragraphs(_add(body, "amendmentHeading"), sheet.heading)
    if sheet.reference is not None:
        paragraph = _add(_add(body, "amendmentReference"), "p")
        _write_text(_add(paragraph, "affectedDocument", href=identity.work), sheet.reference)
    content = _add(body, "amendmentContent")
    _write_paragraphs(content, sheet.content)
    for number, made in enumerate(sheet.modifications, start=1):
        _write_mod(_add(content, "p"), f"mod_{number}", made)
    if sheet.justification:
        _write_paragraphs(_add(body, "amendmentJustification"), sheet.justification)


def _write_mod(paragraph: etree._Element, eid: str, made: Modification) -> None:
    """What is modified on a line: the place, the words that go, and behind an arrow those that come."""
    mod = _add(paragraph, "mod", eId=eid)
    _write_text(mod, made.place)
    before = ""
    for tag, count, text in _quoted(made):
        _continue(mod, ": " if not before else "; " if tag == before else " → ")
        _write_text(_add(mod, "quotedText", eId=f"{eid}__qtext_{count}"), text)
        before = tag


def _continue(element: etree._Element, text: str) -> None:
    """More text at the end of an element."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _write_paragraphs(parent: etree._Element, paragraphs: Sequence[str]) -> None:
    for text in paragraphs:
        _write_text(_add(parent, "p"), text)


def _write_text(element: etree._Element, text: str) -> None:
    write_mixed(element, Item(ClauseKind.CLOSING, text), ())


def _write_fact(parent: etree._Element, fact: Fact) -> None:
    """Write a fact so that every character of it comes back.

    White space alone is kept by ``xml:space``. What is not in Unicode NFC would be composed by whoever
    writes canonical text, so it is written with escapes.
    """
    element = etree.SubElement(parent, f"{_OWN}{_named(fact.name)}", nsmap={"dd": OWN})
    escaped: list[str] = []
    for name, value in fact.attributes:
        if name == _ESCAPED or name in element.attrib:
            raise ValueError(f"an attribute {name} cannot be given to a fact, or not twice")
        element.set(_named(name), _exact(value, name, escaped))
    if fact.text is not None:
        element.text = _exact(fact.text, ".", escaped)
        if not fact.text or fact.text.isspace():
            element.set(_SPACE, "preserve")
    if escaped:
        element.set(_ESCAPED, " ".join(escaped))
    for below in fact.facts:
        _write_fact(element, below)


def _exact(text: str, name: str, escaped: list[str]) -> str:
    if unicodedata.is_normalized("NFC", writable(text)):
        return text
    escaped.append(name)
    return json.dumps(text)


def _named(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name for a fact")
    return name


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", writable(text))


def _add(parent: etree._Element, tag: str, /, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, akn(tag), attributes)


# --- reading --------------------------------------------------------------------------------------

_FACTS = f"{akn('amendment')}/{akn('meta')}/{akn('analysis')}/{akn('otherAnalysis')}[@source='{SOURCE}']/*"


def read_amendment(data: bytes, source: str) -> Fact:
    """The facts of an amendment's document; ``source`` is its name for messages.

    The schema is not asked: whatever was written here is valid. Raises `DamagedAmendment` with the reason.
    """
    try:
        root = parse_safely(data, source=source).root
    except BadInput as error:
        raise DamagedAmendment(source, error.what) from error
    if root.tag != akn("akomaNtoso"):
        raise DamagedAmendment(source, f"the root is <{etree.QName(root).localname}>, not <akomaNtoso>")
    facts = root.findall(_FACTS)
    if len(facts) != 1:
        raise DamagedAmendment(source, f"{len(facts) or 'no'} facts of ours stand in it, not one")
    return _read_fact(facts[0], source)


def _read_fact(element: etree._Element, source: str) -> Fact:
    tag = element.tag
    if not isinstance(tag, str) or not tag.startswith(_OWN):
        line = element.sourceline or 0
        raise DamagedAmendment(source, f"line {line}: among the facts stands something that is none")
    text = element.text
    attributes = element.attrib
    if text is None or text.isspace():
        text = (text or "") if attributes.get(_SPACE) == "preserve" else None
    escaped = (attributes.get(_ESCAPED) or "").split()
    if text is not None and "." in escaped:
        text = _unescaped(text, element, source)
    pairs = []
    for name, value in attributes.items():
        if name not in (_ESCAPED, _SPACE):
            pairs.append((name, _unescaped(value, element, source) if name in escaped else value))
    facts = []
    for child in element:
        facts.append(_read_fact(child, source))
        if child.tail and not child.tail.isspace():
            raise DamagedAmendment(source, f"line {child.sourceline or 0}: there is text behind a fact")
    return Fact(tag[len(_OWN) :], tuple(sorted(pairs)), text, tuple(facts))


def _unescaped(text: str, element: etree._Element, source: str) -> str:
    try:
        value = json.loads(text)
    except ValueError:
        value = None
    if not isinstance(value, str):
        raise DamagedAmendment(source, f"line {element.sourceline or 0}: the escapes of a text cannot be read")
    return value
