"""The nouns of the field as frozen values: no XML, no git, no clock in here.

A **version** is one state of the text of a resolution. It is a flat sequence of **clauses** in
reading order; `Clause.depth` gives the nesting (a sub-paragraph follows its paragraph, one deeper).
Inline markup is a layer of **spans** beside the text and never part of it.
An **outline** is what a reader recognised in a foreign format before it became XML.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from draftdiff.tongues import noted_as, pgettext


class ClauseKind(StrEnum):
    """The kinds of addressable unit of a resolution."""

    TITLE = "title"
    FORMULA = "formula"
    HEADING = "heading"
    PREAMBULAR = "preambular"
    OPERATIVE = "operative"
    SUBPARAGRAPH = "subparagraph"
    NOTE = "note"
    ANNEX = "annex"
    CLOSING = "closing"

    __hash__ = str.__hash__  # the same among equals, and several times as fast as that of an enumeration


_NAMED = {
    "title": noted_as("a unit", "a title"),
    "formula": noted_as("a unit", "an enacting formula"),
    "heading": noted_as("a unit", "a heading"),
    "preambular": noted_as("a unit", "a preambular paragraph"),
    "operative": noted_as("a unit", "an operative paragraph"),
    "subparagraph": noted_as("a unit", "a sub-paragraph"),
    "note": noted_as("a unit", "a note"),
    "annex": noted_as("a unit", "an annex"),
    "closing": noted_as("a unit", "a closing"),
    "preface": noted_as("a unit", "a line of the preface"),
    "tail": noted_as("a unit", "text behind a list"),
}


def unit_named(kind: str) -> str:
    """A unit of a text as a sentence names it: ``a sub-paragraph``; a line of the preface and a tail are units too."""
    return pgettext("a unit", _NAMED[kind])


class Stage(StrEnum):
    """The stages of a text on its way to adoption, in their order."""

    PRELIMINARY = "preliminary-draft"
    DRAFT = "draft"
    REVISED = "revised-draft"
    COMMITTEE = "committee"
    DRAFTING_COMMITTEE = "drafting-committee"
    ADOPTED = "adopted"


@dataclass(frozen=True, slots=True)
class Span:
    """Inline markup over the characters ``start`` to ``end`` of a clause's text (end excluded).

    ``tag`` is the local name of the AKN element (``i``, ``b``, ``ref``, ``authorialNote`` …); a span
    of no length stands for an empty or footnote element at that place.
    """

    start: int
    end: int
    tag: str
    attributes: tuple[tuple[str, str], ...] = ()


class Clause(Struct, frozen=True, gc=False):  # no dataclass: thousands are made for every comparison
    r"""An addressable unit of one version: its identity, its place, its own text.

    ``wid`` is the identity (AKN wId), None where the source document writes none. ``eid`` is the
    place (AKN eId). ``label`` is computed for the version and unique in it (``PP3``, ``OP5(a)``).
    ``text`` is the clause's own plain text without its number and without its children's text;
    several paragraphs within one clause are separated by ``\n``.
    """

    label: str
    kind: ClauseKind
    text: str
    num: str | None = None
    depth: int = 0
    wid: str | None = None
    eid: str | None = None
    spans: tuple[Span, ...] = ()


class ReservationType(StrEnum):
    """What a delegation put on record about a text that was adopted."""

    RESERVATION = "reservation"
    OPPOSITION = "opposition"
    EXPLANATION = "explanation"


@dataclass(frozen=True, slots=True)
class Reservation:
    """A reservation, opposition or explanation of one delegation.

    ``target`` is the label of the clause, None for the entire resolution; ``wid`` is that clause's
    identity where it is known; ``phrase`` is the part of the clause that is meant, as it was worded.
    """

    delegation: str
    type: ReservationType
    target: str | None = None
    phrase: str | None = None
    wid: str | None = None


class Version(Struct, frozen=True):
    """One state of the text of a resolution.

    ``work`` names the history that the clauses' wIds come from (the FRBR Work URI); it is None where
    the source writes no wIds, so that ids which we made up ourselves never prove an identity.
    ``front`` holds the lines of the preface that are not the title (session, place, date, adoption).
    """

    title: str
    lang: str
    clauses: tuple[Clause, ...]
    reservations: tuple[Reservation, ...] = ()
    slug: str | None = None
    version: str | None = None
    stage: str | None = None
    work: str | None = None
    front: tuple[str, ...] = ()

    def clause(self, label: str) -> Clause | None:
        """The clause with that label, or None."""
        return next((c for c in self.clauses if c.label == label), None)


def parents(clauses: Sequence[Clause]) -> list[int | None]:
    """For each clause the index of the clause it is nested in, None at the top.

    The parent is the nearest clause before it that is less deep.
    """
    result: list[int | None] = []
    path: list[int] = []
    for index, clause in enumerate(clauses):
        while path and clauses[path[-1]].depth >= clause.depth:
            path.pop()
        result.append(path[-1] if path else None)
        path.append(index)
    return result


# --- what a reader recognised in a text before it became XML ----------------------------------


@dataclass(frozen=True, slots=True)
class Item:
    """A recognised unit of text with the source lines (from 1) that it was read from.

    For a note, ``num`` is its marker (``*``, ``1``) and ``anchor`` tells where the marker stood.
    ``tail`` is text of the unit that follows after its children (AKN ``wrapUp``).
    """

    kind: ClauseKind
    text: str
    num: str | None = None
    children: tuple[Item, ...] = ()
    lines: tuple[int, ...] = ()
    spans: tuple[Span, ...] = ()
    tail: str | None = None

    def walk(self) -> Iterator[Item]:
        """The item and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


class FrontRole(StrEnum):
    """What a line of the preface says."""

    SYMBOL = "docNumber"
    BODY = "docAuthority"
    SESSION = "session"
    PLACE = "place"
    DATE = "docDate"
    TYPE = "docType"
    STATUS = "docStatus"
    SPONSORS = "docProponent"
    ADOPTION = "adoption"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class FrontLine:
    """One line of the preface and what it says."""

    role: FrontRole
    text: str
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteAnchor:
    """Where the marker of a footnote stood: in which unit's text, after how many characters.

    ``place`` is ``front:N``, ``title``, ``formula``, ``preamble:N``, ``body:N`` or ``closing:N``;
    N counts the items of that part from 0, sub-items written as ``body:4.0.1``.
    """

    marker: str
    place: str
    offset: int


@dataclass(frozen=True, slots=True)
class Omission:
    """A source line that is not part of the text, and why."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Outline:
    """The structure that a reader recognised: every source line is in here exactly once or omitted.

    ``doubts`` are remarks for the person who checks, each with the source line it is about.
    """

    lang: str
    title: Item | None
    formula: Item | None
    front: tuple[FrontLine, ...] = ()
    preamble: tuple[Item, ...] = ()
    body: tuple[Item, ...] = ()
    closing: tuple[Item, ...] = ()
    notes: tuple[Item, ...] = ()
    anchors: tuple[NoteAnchor, ...] = ()
    reservations: tuple[Reservation, ...] = ()
    adopted_on: date | None = None
    omissions: tuple[Omission, ...] = ()
    doubts: tuple[tuple[int, str], ...] = ()


# --- what the repository knows ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Person:
    """A name and e-mail address as git keeps them."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Commit:
    """One recorded change: who proposed it (author), who recorded it (committer), the facts (trailers).

    ``names`` are the names of the named versions (tags ``<slug>/<name>``) that point to it.
    All times are UTC-aware.
    """

    oid: str
    parent: str | None
    author: Person
    authored: datetime
    committer: Person
    recorded: datetime
    subject: str
    body: str = ""
    trailers: tuple[tuple[str, str], ...] = ()
    names: tuple[str, ...] = ()

    def trailer(self, key: str) -> str | None:
        """The value of the last trailer of that name, or None."""
        return next((value for name, value in reversed(self.trailers) if name == key), None)

    def all(self, key: str) -> tuple[str, ...]:
        """The values of all trailers of that name."""
        return tuple(value for name, value in self.trailers if name == key)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a commit's trailers tell about how its change was decided; every part may be unknown."""

    amendment: str | None = None
    sponsors: tuple[str, ...] = field(default=())
    body: str | None = None
    outcome: str | None = None
    vote: str | None = None
    sitting: str | None = None
