"""A text on its way to the record: the file, what was said of it and set right in it, what recording would do."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache

import msgspec
from msgspec import Struct

from draftdiff.committee import Visibility
from draftdiff.diff import Change, ChangeKind
from draftdiff.errors import BadInput, DraftdiffError
from draftdiff.importers import Reading, read
from draftdiff.importers.corrections import Correction, Misfit, TakeInAll, Unit, corrected, units
from draftdiff.importers.reading import refuse_unfinished
from draftdiff.importers.revisions import Revisions
from draftdiff.intake import Prepared
from draftdiff.matching import Match
from draftdiff.model import Person
from draftdiff.people.staging import Staged
from draftdiff.recording import Facts
from draftdiff.service import Record
from draftdiff.tongues import gettext as _

LATEST = 4
"""So many files are kept read, since their owners look at them again and again."""


class Plan(Struct, frozen=True, forbid_unknown_fields=True):
    """What is said of a file: of which resolution it is which version; None is left to the file and the record."""

    slug: str
    stage: str | None = None
    lang: str | None = None
    date: date | None = None
    name: str | None = None
    visibility: Visibility | None = None
    revisions: Revisions | None = None


class Said(Struct, frozen=True, tag="match", forbid_unknown_fields=True):
    """What was said of a match: the wId of the clause before, and the unit of the new text by its line or label."""

    old: str
    label: str
    same: bool
    line: int = 0
    among: int = 0


class Anew(Struct, frozen=True, tag="anew", forbid_unknown_fields=True):
    """What was recognised, and was set right before, is dropped: each paragraph is taken for an operative one."""

    line: int = 1


Step = Correction | Said | Anew


def read_plan(text: str) -> Plan:
    """What was said of a file, as it is kept."""
    return msgspec.json.decode(text, type=Plan)


def is_plan(facts: str) -> bool:
    """Whether what is kept with a file was said on the way to a version, and not to amendments."""
    try:
        read_plan(facts)
    except msgspec.ValidationError:
        return False
    return True


def write(value: Plan | Sequence[Step]) -> str:
    """What was said of a file or done with it, as it is kept."""
    return msgspec.json.encode(value).decode()


@lru_cache(maxsize=LATEST)
def _read(
    content: bytes, source: str, lang: str | None, revisions: Revisions | None, *, plain: bool = False
) -> Reading:
    return read(content, source=source, lang=lang, unfinished=True, plain=plain, revisions=revisions)


@lru_cache(maxsize=LATEST)
def _set_right(
    content: bytes,
    source: str,
    lang: str | None,
    revisions: Revisions | None,
    corrections: tuple[Correction, ...],
    *,
    plain: bool,
) -> Reading:
    return corrected(_read(content, source, lang, revisions, plain=plain), corrections)


def reading_of(content: bytes, name: str, plan: Plan) -> Reading:
    """What is recognised in a file; raises `BadInput` as `draftdiff.importers.read` does."""
    return _read(content, name, plan.lang or None, plan.revisions)


@dataclass(frozen=True)
class Import:
    """A file at work, with all steps done on it; ``by`` is who will record it.

    ``issuer`` and ``country`` name the body whose resolutions these are, None where the text is to tell.
    """

    record: Record
    staged: Staged
    plan: Plan
    steps: tuple[Step, ...]
    by: Person
    issuer: str | None = None
    country: str | None = None

    @classmethod
    def of(
        cls, record: Record, staged: Staged, by: Person, *, issuer: str | None = None, country: str | None = None
    ) -> Import:
        """The import of a staged file."""
        steps = msgspec.json.decode(staged.corrections, type=tuple[Step, ...])
        return cls(record, staged, read_plan(staged.facts), steps, by, issuer, country)

    def after(self, *, steps: tuple[Step, ...] | None = None, plan: Plan | None = None) -> Import:
        """The same with other steps or another plan; raises `BadInput` where these do not fit."""
        if steps and isinstance(steps[-1], Anew) and any(isinstance(step, Anew) for step in steps[:-1]):
            raise Misfit(1, _("the text is read paragraph by paragraph already"), _("undo a step to go back"))
        changed = replace(self, plan=plan or self.plan, steps=self.steps if steps is None else steps)
        changed.read_with(len(changed.steps))
        return changed

    def read_with(self, count: int) -> Reading:
        """What was recognised, as it was set right by the first steps; raises `Misfit`."""
        plan, done = self.plan, self.steps[:count]
        anew = next((place for place in range(count, 0, -1) if isinstance(done[place - 1], Anew)), 0)
        corrections = tuple(step for step in done[anew:] if not isinstance(step, Said | Anew))
        if anew:
            corrections = (TakeInAll(), *corrections)
        content, name = self.staged.content, self.staged.name
        return _set_right(content, name, plan.lang or None, plan.revisions, corrections, plain=anew > 0)

    @property
    def anew(self) -> bool:
        """Whether what was recognised was dropped."""
        return any(isinstance(step, Anew) for step in self.steps)

    @cached_property
    def misfit(self) -> Misfit | None:
        """Why a step no longer fits, as can be when a newer release reads the file otherwise."""
        try:
            self.read_with(len(self.steps))
        except Misfit as error:
            return error
        return None

    @cached_property
    def reading(self) -> Reading:
        """What was recognised, as it was set right by all steps that fit."""
        count = len(self.steps)
        while self.misfit and count:
            count -= 1
            with suppress(Misfit):
                return self.read_with(count)
        return self.read_with(count)

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The units of the text as it was set right."""
        return units(self.reading)

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """What was said of matches and still holds: of one clause the last word, and only while it is there."""
        held: list[Said] = []
        for step in self.steps:
            if isinstance(step, Said) and (label := self._label(step)):
                new = msgspec.structs.replace(step, label=label)
                held = [said for said in held if not _overruled(said, new)] + [new]
        return tuple(held)

    def _label(self, said: Said) -> str | None:
        """What the clause that was meant is called by now."""
        if not said.line:
            return said.label if self.reading.version.clause(said.label) else None
        here = (unit for unit in self.units if (unit.piece.line, unit.among) == (said.line, said.among))
        return next((unit.label for unit in here), None)

    def saying(self, old: str, label: str, *, same: bool) -> Said:
        """A word on a match, tied to the lines of the clause so that it holds when labels change."""
        unit = next((unit for unit in self.units if unit.label == label), None)
        return Said(old, label, same, unit.piece.line if unit else 0, unit.among if unit else 0)

    @property
    def matches(self) -> tuple[Match, ...]:
        """The same as the record takes it."""
        return tuple(Match(said.old, said.label, said.same) for said in self.said)

    @property
    def facts(self) -> Facts:
        """What is recorded with the text."""
        plan = self.plan
        return Facts(
            stage=plan.stage or None,
            name=plan.name or None,
            date=plan.date,
            lang=plan.lang or None,
            recorder=self.by,
            issuer=self.issuer,
            country=self.country,
        )

    @cached_property
    def outlook(self) -> Outlook:
        """What recording it would do, or why it cannot be recorded as it is."""
        if self.misfit is not None:
            return Outlook(None, self.misfit)
        try:
            refuse_unfinished(self.reading)
            return Outlook(self.record.prepare(self.reading, self.plan.slug, self.facts, self.matches), None)
        except DraftdiffError as error:
            return Outlook(None, error)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What recording would do, or what stands against it."""

    prepared: Prepared | None
    error: DraftdiffError | None

    @property
    def doubtful(self) -> tuple[Change, ...]:
        """The matches to be confirmed or broken, one clause against one."""
        rows = self.prepared.doubtful if self.prepared else ()
        return tuple(change for change in rows if change.old and change.new)

    def rows(self, kind: ChangeKind) -> tuple[Change, ...]:
        """The changes of a kind."""
        comparison = self.prepared.comparison if self.prepared else None
        return tuple(change for change in (comparison.changes if comparison else ()) if change.kind is kind)


def _overruled(said: Said, later: Said) -> bool:
    """Whether a later word takes the place of an earlier one."""
    if (said.old, said.label) == (later.old, later.label):
        return True
    return said.same and later.same and (said.old == later.old or said.label == later.label)


class UnknownWord(BadInput):
    """A form holds something that it does not offer."""

    def __init__(self, field: str) -> None:
        super().__init__(
            _("the form holds something that it does not offer"), where=field, remedy=_("load the page again")
        )


def known(enumeration: type, written: str, field: str) -> object:
    """The member of an enumeration that a form names; raises `UnknownWord`."""
    try:
        return enumeration(written)
    except ValueError as error:
        raise UnknownWord(field) from error
