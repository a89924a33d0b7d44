"""A document: a thin view over its tree, edited in place and never rebuilt from a poorer model."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from datetime import date

from lxml import etree

from draftdiff.akn.clauses import Gathered, Unit, gather
from draftdiff.akn.consolidation import Story, write_story
from draftdiff.akn.editing import edit, refuse_unlike
from draftdiff.akn.identity import Identity, identity_of, language_of
from draftdiff.akn.ids import complete, identifier, renumber_all, write_wids
from draftdiff.akn.labels import label_units
from draftdiff.akn.masthead import Masthead, masthead_of
from draftdiff.akn.mends import mend_tree
from draftdiff.akn.metadata import (
    SOURCE,
    complete_meta,
    read_reservations,
    stage_of,
    stamp_meta,
    stated_day,
    version_number,
    write_reservations,
)
from draftdiff.akn.names import AKN, akn, local
from draftdiff.akn.parser import MAX_BYTES, parse_tree
from draftdiff.akn.tables import Rows, rows_of
from draftdiff.akn.validation import Problem, problems_of
from draftdiff.akn.writer import canonical
from draftdiff.collector import paused
from draftdiff.model import Clause, ClauseKind, Reservation, Version

_WORK = f"{akn('identification')}/{akn('FRBRWork')}"
_LONGEST_NAME = 160
_NAMELESS = (ClauseKind.FORMULA, ClauseKind.PREAMBULAR)


class Document:
    """One Akoma Ntoso document.

    ``changes`` are the lines that tell what had to be brought up to date when it was read. What we do
    not understand of a foreign document survives reading, editing and writing.
    """

    def __init__(self, root: etree._Element, changes: tuple[str, ...] = ()) -> None:
        self.changes = changes
        self._root = root

    def to_bytes(self) -> bytes:
        """The document in canonical form: UTF-8, fixed attribute order, one block element per line."""
        return canonical(self._root)

    def copy(self) -> Document:
        """A document of its own with the same content."""
        return Document(copy.deepcopy(self._root.getroottree()).getroot(), self.changes)

    def version(self) -> Version:
        """The text as a version: clauses, front lines, reservations, stage."""
        gathered, clauses = self._clauses()
        meta = self._meta
        title = next((clause.text for clause in clauses if clause.kind is ClauseKind.TITLE), None)
        labels = {clause.wid: clause.label for clause in clauses if clause.wid}
        number = version_number(meta) if meta is not None else 0
        return Version(
            title=" ".join((title or self._named(gathered.front, clauses)).split()),
            lang=language_of(self._document),
            clauses=clauses,
            reservations=read_reservations(meta, labels) if meta is not None else (),
            version=str(number) if number else None,
            stage=stage_of(meta) if meta is not None else None,
            work=self._work() if labels else None,
            front=tuple(gathered.front),
        )

    def rows(self) -> Rows:
        """How the rows of its tables are divided, by the places of their clauses in `version` and their lines."""
        return rows_of(gather(self._root).units)

    def masthead(self) -> Masthead:
        """What its preface tells of the front lines of `version`."""
        return masthead_of(self._root)

    def problems(self) -> tuple[Problem, ...]:
        """Why the document is not valid by the strict schema, in the order of the lines; empty if it is."""
        return problems_of(self._root)

    def mend(self) -> tuple[str, ...]:
        """Mend without loss what keeps the document from being valid; a line for each thing that was changed.

        Lines begin with what was brought up to date when the document was read. Whether it is valid
        afterwards, `problems` tells.
        """
        return self.changes + mend_tree(self._root, self._document)

    @property
    def identity(self) -> Identity:
        """The identity that the document states."""
        return identity_of(self._document)

    @property
    def expression(self) -> str:
        """The URI of the expression that the document states, else the one that follows from its identity."""
        path = f"{akn('meta')}/{akn('identification')}/{akn('FRBRExpression')}/{akn('FRBRuri')}"
        stated = self._document.find(path)
        return (stated.get("value") if stated is not None else None) or self.identity.expression()

    @property
    def number(self) -> int:
        """The number of the version, from 1; 0 where the document does not say."""
        return version_number(self._meta) if self._meta is not None else 0

    @property
    def day(self) -> date | None:
        """The day of the version that the document states, if it does."""
        return stated_day(self._meta) if self._meta is not None else None

    @property
    def ours(self) -> bool:
        """Whether the document was built here, so that its eIds are ours to give."""
        identification = self._document.find(f"{akn('meta')}/{akn('identification')}")
        return identification is not None and identification.get("source") == SOURCE

    def renumber(self) -> None:
        """Recompute the eIds of a document of ours; of a foreign one only those missing or given twice."""
        units = gather(self._root).units
        if self.ours:
            renumber_all(self._document, units)
        else:
            complete(self._root, units)

    def carry(self, wids: Sequence[str | None], *, number: int, given: frozenset[str] = frozenset()) -> None:
        """Write the identity of each clause, in the order of ``version().clauses``.

        None stands for a clause that is new in version ``number``: its wId is its eId in the first
        version, later its eId with the number of the version. ``given`` are the wIds of all versions
        before, of which none is ever given a second time.
        Raises ValueError if there is not one entry for each clause.
        """
        self.renumber()
        units = gather(self._root).units
        write_wids(units, wids, number=number, given=given)
        meta = self._meta
        if meta is not None:
            self._target_reservations(meta, self._clauses()[1])

    def become(self, clauses: Sequence[Clause]) -> None:
        """Edit the document so that it has exactly these clauses in this order, found by their wIds.

        A clause with a wId that the document does not have is made, one that is missing is removed, others are
        moved where their order changed and written anew where their number, words or marks differ; white space
        is written as it is read. A footnote goes with the clause that has its mark. Labels and eIds of the
        clauses given do not count.

        Raises `draftdiff.akn.editing.NotEditable` where that would lose something, `UnwritableCharacter`, and
        ValueError where a clause has no wId or two have the same; the document then is as it was.
        """
        wids = [clause.wid for clause in clauses]
        if None in wids or len(set(wids)) < len(wids):
            raise ValueError("every clause needs a wId of its own")
        if [_told(clause) for clause in self._clauses()[1]] == [_told(clause) for clause in clauses]:
            return
        kept = self._root
        self._root = copy.deepcopy(kept.getroottree()).getroot()
        try:
            gathered, old = self._clauses()
            wanted = edit(self._document, gathered.units, old, clauses)
            self.renumber()
            refuse_unlike(self._clauses()[1], wanted)
        except BaseException:
            self._root = kept
            raise

    def stamp(self, *, number: int, on: date, stage: str | None = None, lang: str | None = None) -> None:
        """Write which version this is: number (from 1), day, stage; metadata of others is kept.

        ``lang`` (ISO 639-2) is what the document says itself where it is not given.
        """
        complete_meta(self._document)
        meta = self._meta
        if meta is not None:
            stamp_meta(self._document, meta, number=number, on=on, stage=stage, lang=lang)

    def tell(self, story: Story) -> None:
        """Write into the metadata how the text became what it is."""
        complete_meta(self._document)
        meta = self._meta
        if meta is not None:
            write_story(self._root, meta, story)

    # --- inside -----------------------------------------------------------------------------

    @property
    def _document(self) -> etree._Element:
        """The element of the document type (``statement``, ``act`` …); the root itself if there is none."""
        return next(self._root.iterchildren(f"{{{AKN}}}*"), self._root)

    @property
    def _meta(self) -> etree._Element | None:
        return self._document.find(akn("meta"))

    def _clauses(self) -> tuple[Gathered, tuple[Clause, ...]]:
        with paused():
            gathered = gather(self._root)
            label_units(gathered.units, resolution=self._is_resolution())
            return gathered, tuple([_clause(unit) for unit in gathered.units])

    def _is_resolution(self) -> bool:
        """Whether the document has the form of a resolution, whatever document type it was given."""
        if local(self._document.tag) == "statement":
            return True
        work = self._work() or ""
        return "resolution" in f"{self._document.get('name') or ''} {work}".lower()

    def _work(self) -> str | None:
        this = self._meta.find(f"{_WORK}/{akn('FRBRthis')}") if self._meta is not None else None
        return (this.get("value") or None) if this is not None else None

    def _named(self, front: Sequence[str], clauses: Sequence[Clause]) -> str:
        """A name for a document without a title: its alias or name, the first line of a foreign one, its number."""
        work = self._meta.find(_WORK) if self._meta is not None else None
        if work is not None:
            aliases = [(alias.get("name") or "", alias.get("value") or "") for alias in work.iterfind(akn("FRBRalias"))]
            # An alias may also be an identifier of somebody's database.
            named = [value for name, value in aliases if " " in value.strip() or "title" in name.lower()]
            named += [name.get("value") or "" for name in work.iterfind(akn("FRBRname"))]
            if any(named):
                return next(filter(None, named))
        first = (
            []
            if self.ours
            else [*front[:1], *(c.text.partition("\n")[0] for c in clauses[:1] if c.kind not in _NAMELESS)]
        )
        if fitting := [line for line in first if 0 < len(line) <= _LONGEST_NAME]:
            return fitting[0]
        return self.identity.slug

    def _target_reservations(self, meta: etree._Element, clauses: Sequence[Clause]) -> None:
        """Let each reservation name its clause by identity, so that it stays with it when numbers change."""
        wids = {clause.label: clause.wid for clause in clauses}
        rows = read_reservations(meta, {})
        write_reservations(
            meta,
            [Reservation(r.delegation, r.type, r.target, r.phrase, r.wid or wids.get(r.target or "")) for r in rows],
        )


def parse(data: bytes, *, source: str = "document", limit: int = MAX_BYTES) -> Document:
    """Read an Akoma Ntoso document, of version 3.0 or of an earlier one that can be brought up to date.

    ``source`` is its name for messages, ``limit`` the largest size in bytes. Raises `BadInput` in one
    of the classes of `draftdiff.akn.parser`, with the line number.
    """
    root, changes = parse_tree(data, source=source, limit=limit)
    return Document(root, changes)


def _told(clause: Clause) -> tuple[object, ...]:
    """What of a clause is written in the document and not told by its place."""
    return clause.wid, clause.kind, clause.text, clause.num, clause.depth, clause.spans


def _clause(unit: Unit) -> Clause:
    wid, eid = identifier(unit.element, "wId"), identifier(unit.element, "eId")
    if unit.gathered is None and unit.parent is None:
        return Clause(unit.label, unit.kind, unit.plain, unit.num, 0, wid, eid)
    text, spans = unit.result()
    if unit.headed and unit.headed >= len(text):  # all of it is heading, so its span would tell nothing
        spans = tuple(span for span in spans if span.tag not in ("heading", "subheading"))
    return Clause(unit.label, unit.kind, text, unit.num, unit.depth, wid, eid, spans)
