"""The amendments of a resolution as a desk shows them: clause by clause, each with its marks, its place and its fate.

All of it is a function of values: how the amendments stand, and the order of voting. What a board is made of never
changes once it is made, so it is kept (`draftdiff_web.committee.shelves`) and every page that shows it only draws it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property, lru_cache

from markupsafe import Markup

from draftdiff.amendments.distance import targets
from draftdiff.amendments.model import (
    Amendment,
    Collision,
    Edit,
    Insert,
    Kind,
    Part,
    Rewrite,
    Standing,
    hunk_numbers,
)
from draftdiff.amendments.voting import Ballot, Place
from draftdiff.model import Clause, ClauseKind, Version
from draftdiff.reports.amendments.entries import decided, refused, remarks, result
from draftdiff.reports.amendments.layout import Family, Layout, in_order, target
from draftdiff.reports.amendments.marks import lines
from draftdiff.reports.amendments.phrases import capital, clause_name, names, numbered, phrases, reason, reasons
from draftdiff.reports.amendments.sheet import Line
from draftdiff.reports.typesetting import change_html, clause_html
from draftdiff.tongues import current

_PAIR = 2
_STARTS = {Part.PREAMBULAR: "start-preambular", Part.OPERATIVE: "start-operative"}
TITLE, UNCLEAR = "title", "unclear"
"""The keys of what amends a title that is no clause, and of what is not known to amend anything."""


@dataclass(frozen=True, slots=True)
class Marked:
    """One change as it is drawn: the label of its clause, what happens to all of it (in words), its text with marks."""

    label: str
    fate: str
    html: Markup


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand an amendment that is not clear: its number from 1, what speaks for it, what it would do."""

    number: int
    why: str
    marks: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """One hunk of an amendment by its number, to be carried or not: the words that go, and those that come."""

    number: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One amendment on the desk.

    ``status`` is its status as data, ``result`` in words; ``fate`` the lines of the decision. ``rank`` is its place in
    the vote on its clause, None where it is not put to the vote; ``why`` tells the reason for either. ``turn`` counts
    the votes of the whole resolution. ``cause`` is the carried amendment because of which it can no longer be made.
    ``heading`` tells of a new clause where it is to stand. ``rivals`` are those of which it alone can carry,
    ``together`` those that it is voted on with. ``told`` is all that can be searched in it, folded.
    """

    number: int
    name: str
    sponsors: tuple[str, ...]
    status: str
    result: str
    open: bool
    wording: tuple[str, ...]
    marks: tuple[Marked, ...]
    remarks: tuple[str, ...] = ()
    fate: tuple[str, ...] = ()
    why: str = ""
    falls: str = ""
    rank: int | None = None
    turn: int | None = None
    together: tuple[int, ...] = ()
    rivals: tuple[int, ...] = ()
    parent: int | None = None
    late: bool = False
    refused: bool = False
    guessed: bool = False
    justification: str = ""
    heading: str = ""
    readings: tuple[Reading, ...] = ()
    pieces: tuple[Piece, ...] = ()
    cause: int | None = None
    stuck: bool = False
    subs: tuple[Entry, ...] = ()
    told: str = field(default="", repr=False)

    @property
    def votable(self) -> bool:
        """Whether it is put to the vote."""
        return self.rank is not None

    @property
    def unsettled(self) -> bool:
        """Whether somebody has to say first what it changes."""
        return self.open and (self.guessed or bool(self.readings))

    @property
    def family(self) -> tuple[Entry, ...]:
        """It and its sub-amendments."""
        return (self, *self.subs)


@dataclass(frozen=True, slots=True)
class Group:
    """A clause with the amendments to it, those that are voted on first before the others.

    ``key`` is its wId, or a word for a place that is no clause. ``html`` is its text, None where it is gone.
    """

    key: str
    label: str
    name: str
    kind: str
    num: str | None
    html: Markup | None
    entries: tuple[Entry, ...] = ()

    @property
    def all(self) -> tuple[Entry, ...]:
        """All amendments, sub-amendments behind what they amend."""
        return tuple(one for entry in self.entries for one in entry.family)

    @property
    def open(self) -> int:
        """How many wait to be decided."""
        return sum(entry.open for entry in self.all)

    @property
    def decided(self) -> int:
        """How many are decided."""
        return len(self.all) - self.open


@dataclass(frozen=True)
class Board:
    """All amendments to a text as it stands at a commit, clause by clause."""

    slug: str
    head: str
    title: str
    lang: str
    groups: tuple[Group, ...]
    rule: str
    queue: tuple[int, ...]
    """The leading amendment of every vote, in the order of the votes."""
    deadline: datetime | None = None

    @cached_property
    def entries(self) -> dict[int, Entry]:
        """All amendments by number."""
        return {entry.number: entry for group in self.groups for entry in group.all}

    @cached_property
    def open(self) -> int:
        """How many wait to be decided."""
        return sum(group.open for group in self.groups)

    @cached_property
    def sponsors(self) -> tuple[str, ...]:
        """All who put something forward, sorted."""
        return tuple(sorted({name for entry in self.entries.values() for name in entry.sponsors}, key=str.casefold))

    @cached_property
    def statuses(self) -> tuple[str, ...]:
        """All statuses that there are, sorted."""
        return tuple(sorted({entry.status for entry in self.entries.values()}))

    @cached_property
    def _places(self) -> dict[int, Group]:
        return {entry.number: group for group in self.groups for entry in group.all}

    def group(self, number: int) -> Group:
        """The clause that an amendment is about; KeyError where there is no such amendment."""
        return self._places[number]

    def label(self, key: str) -> str:
        """What a clause is called; the key itself where there is none of that key."""
        return next((group.label or group.name for group in self.groups if group.key == key), key)

    def first(self) -> Group | None:
        """Where a committee goes on: the clause of the next vote, else the first with an amendment."""
        if self.queue:
            return self.group(self.queue[0])
        busy = [group for group in self.groups if group.entries]
        return next((group for group in busy if group.open), busy[0] if busy else None)


def board(
    slug: str,
    head: str,
    version: Version,
    standings: Sequence[Standing],
    ballot: Ballot,
    deadline: datetime | None = None,
) -> Board:
    """The board of a text, in the language in force."""
    return replace(_Maker(slug, head, version, standings, ballot).board(), deadline=deadline)


class _Maker:
    def __init__(self, slug: str, head: str, version: Version, standings: Sequence[Standing], ballot: Ballot) -> None:
        self.slug, self.head, self.version, self.ballot = slug, head, version, ballot
        self.language = current().code
        self.standings = standings
        self.layout = Layout(version, self.language)
        self.known: Mapping[str, Clause] = self.layout.clauses
        self.places: dict[int, tuple[int, Place]] = {}
        for turn, place in enumerate(ballot.places):
            self.places.update(dict.fromkeys(place.numbers, (turn, place)))
        self.aside = {aside.number: aside.reason for aside in ballot.aside}
        self.carried = {s.amendment.number for s in standings if s.amendment.carried}

    def board(self) -> Board:
        found: dict[str, list[Family]] = {}
        for family in in_order(self.layout, self.standings):
            found.setdefault(self._key(family.head), []).append(family)
        bare = {clause.wid: self._bare(clause) for clause in self.version.clauses if clause.wid}
        groups = [self._group(key, families, bare) for key, families in self._placed(found, bare)]
        queue = tuple(place.number for place in self.ballot.places)
        return Board(
            self.slug, self.head, self.version.title, self.version.lang, tuple(groups), self.ballot.rule.value, queue
        )

    def _placed(
        self, found: Mapping[str, list[Family]], bare: Mapping[str, Group]
    ) -> Iterator[tuple[str, list[Family]]]:
        """The clauses of the text, and between them what is no clause of it, where its amendments stand."""
        waiting = [key for key in found if key not in bare]
        for place, key in enumerate(bare):
            while waiting and self.layout.position(found[waiting[0]][0].head)[0] < place:
                yield waiting[0], found[waiting.pop(0)]
            if key in found and waiting and list(found).index(waiting[0]) < list(found).index(key):
                yield waiting[0], found[waiting.pop(0)]
            yield key, found.get(key, [])
        for key in waiting:
            yield key, found[key]

    def _key(self, standing: Standing) -> str:
        clause = self.layout.clause(standing)
        if clause is not None and clause.wid:
            return clause.wid
        first = target(standing.amendment)
        if first is not None:
            return f"gone-{first.wid}"
        insert = next((edit for edit in standing.amendment.edits if isinstance(edit, Insert)), None)
        if insert is not None:
            return _STARTS[insert.part]
        return TITLE if standing.amendment.kind is Kind.REPLACE_TITLE else UNCLEAR

    def _bare(self, clause: Clause) -> Group:
        name = clause_name(clause.label, clause.kind, self.language)
        html = clause_html(clause, self.version.lang)
        return Group(clause.wid or "", clause.label, name, clause.kind.value, clause.num, html)

    def _group(self, key: str, families: Sequence[Family], bare: Mapping[str, Group]) -> Group:
        entries = sorted((self._entry(family.head, family.subs) for family in families), key=_order)
        plain = bare.get(key) or self._elsewhere(key, families[0].head)
        return Group(plain.key, plain.label, plain.name, plain.kind, plain.num, plain.html, tuple(entries))

    def _elsewhere(self, key: str, standing: Standing) -> Group:
        told, first = phrases(self.language), target(standing.amendment)
        if first is not None:
            return Group(key, first.label, f"{first.label}: {told('gone')}", "gone", None, None)
        name = told("Title") if key == TITLE else told("unclear") if key == UNCLEAR else told(key)
        return Group(key, name, name, key, None, None)

    # --- one amendment

    def _entry(self, standing: Standing, subs: Sequence[Standing] = ()) -> Entry:
        amendment, language = standing.amendment, self.language
        turn, place = self.places.get(amendment.number, (None, None))
        sponsors = tuple(sponsor.name for sponsor in amendment.sponsors)
        marks = self._marks(amendment.edits)
        wording = tuple(line for line in amendment.instruction.splitlines() if line.strip())
        blocking = [c for c in standing.collisions if c.kind.blocking and len(c.numbers) < _PAIR]
        return Entry(
            number=amendment.number,
            name=f"A{amendment.number}",
            sponsors=sponsors,
            status=amendment.status,
            result=result(amendment, language),
            open=amendment.open,
            wording=wording,
            marks=marks,
            remarks=tuple(line.text for line in remarks(standing, language)) if amendment.open else (),
            fate=tuple(line.text for line in decided(amendment, language)) if amendment.decision else (),
            why=self._why(amendment.number, place),
            falls=self._falls(place),
            rank=place.rank if place else None,
            turn=turn,
            together=tuple(n for n in place.numbers if n != amendment.number) if place else (),
            rivals=place.rivals if place else (),
            parent=amendment.parent,
            late=amendment.late,
            refused=refused(amendment),
            guessed=amendment.guessed,
            heading=self.layout.heading(standing) if amendment.kind is Kind.INSERT_CLAUSE else "",
            justification=" ".join((amendment.justification or "").split()),
            readings=tuple(
                Reading(number, candidate.why, self._marks(candidate.edits))
                for number, candidate in enumerate(amendment.candidates, 1)
            ),
            pieces=pieces(amendment),
            cause=self._cause(blocking),
            stuck=bool(blocking),
            subs=tuple(sorted((self._entry(sub) for sub in subs), key=_order)),
            told=_folded(
                f"a{amendment.number}", *sponsors, *wording, amendment.justification or "", *_words(amendment)
            ),
        )

    def _marks(self, edits: tuple[Edit, ...]) -> tuple[Marked, ...]:
        about = dict.fromkeys(wid for edit in edits for wid in targets(edit) if wid is not None)
        kinds = tuple((wid, self.known[wid].kind) for wid in about if wid in self.known)
        return marked(edits, kinds, self.version.lang, self.language)

    def _why(self, number: int, place: Place | None) -> str:
        if place is not None:
            return capital(reasons(place.reasons, self.language))
        return capital(reason(self.aside[number], self.language)) if number in self.aside else ""

    def _falls(self, place: Place | None) -> str:
        if place is None or not place.falls:
            return ""
        key = "falls-together" if place.together else "falls"
        return numbered(key, len(place.falls), self.language, amendments=names(place.falls, self.language))

    def _cause(self, blocking: Sequence[Collision]) -> int | None:
        return next((number for collision in blocking for number in collision.by if number in self.carried), None)


@lru_cache(maxsize=4096)
def marked(
    edits: tuple[Edit, ...], kinds: tuple[tuple[str, ClauseKind], ...], lang: str, language: str
) -> tuple[Marked, ...]:
    """The edits of an amendment as they are drawn; ``kinds`` are those of the clauses of the text, by wId.

    From one state of the text to the next nearly all of them are the same.
    """
    known = {wid: Clause("", kind, "") for wid, kind in kinds}
    return tuple(_marked(lines(edits, known, language), lang, language))


def _marked(drawn: Iterable[Line], lang: str, language: str) -> Iterator[Marked]:
    told = phrases(language)
    for line in drawn:
        change = line.change
        if change is None:
            yield Marked("", "", Markup("{}").format(line.text))
            continue
        fate = "" if change.old and change.new else told("put-in" if change.new else "taken-out")
        for clause, html in zip(change.new or change.old, change_html(change, (lang, lang)), strict=True):
            yield Marked(clause.label, fate, html)


def pieces(amendment: Amendment) -> tuple[Piece, ...]:
    """The hunks of an amendment that can be carried one by one; none where there is only one."""
    found = []
    for number, place, within in hunk_numbers(amendment.edits):
        edit = amendment.edits[place]
        if isinstance(edit, Rewrite) and within is not None:
            found.append(Piece(number, edit.hunks[within].old.strip(), edit.hunks[within].new.strip()))
        elif isinstance(edit, Insert):
            found.append(Piece(number, "", " ".join(clause.text for clause in edit.clauses)))
        else:
            found.append(Piece(number, "", ""))
    return tuple(found) if len(found) > 1 else ()


def _order(entry: Entry) -> tuple[int, int, int]:
    """What is voted on first stands first, then what is not put to the vote, then what is decided."""
    if entry.turn is not None:
        return 0, entry.turn, entry.number
    return (1 if entry.open else 2), 0, entry.number


def _words(amendment: Amendment) -> Iterator[str]:
    for edit in amendment.edits:
        if isinstance(edit, Rewrite):
            yield from (words for hunk in edit.hunks for words in (hunk.old, hunk.new))
        elif isinstance(edit, Insert):
            yield from (clause.text for clause in edit.clauses)


def _folded(*parts: str) -> str:
    return " ".join(" ".join(parts).casefold().split())
