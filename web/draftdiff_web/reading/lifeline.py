"""The life of a resolution as a page tells it: points on its time line, and who is behind each clause."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache

from flask import url_for

from draftdiff.diff import Comparison
from draftdiff.model import Commit
from draftdiff.provenance import Blame, LostWords, Origin, decision_of
from draftdiff.reports.cards import Loss, loss
from draftdiff.reports.html import Links
from draftdiff.reports.marks import Note
from draftdiff.reports.phrases import amendment_name, commit_title, decision_line, origin_line, written_date
from draftdiff.rulings import Ruling
from draftdiff.service import Dossier, Entry
from draftdiff.tongues import gettext as _
from draftdiff.tongues import ngettext
from draftdiff_web import context
from draftdiff_web.reading import passages

_SHORT = 10
_MOST_LINES = 5
"""So many lines stand in the margin of a clause; who is behind every word its cards tell."""

_WITHOUT_EFFECT = frozenset({"rejected", "withdrawn", "fell", "not-moved"})


@dataclass(frozen=True, slots=True)
class Point:
    """One state on the time line.

    ``ref`` is how its address names it; ``major`` tells that it is a stage or a named version and not
    one of the amendments between; ``line`` says who decided what.
    """

    entry: Entry
    ref: str
    title: str
    line: str
    major: bool
    newest: bool

    @property
    def commit(self) -> Commit:
        """The commit that made the state."""
        return self.entry.commit

    @property
    def fell(self) -> bool:
        """Whether the decision left the text as it was."""
        return self.entry.decision.outcome in _WITHOUT_EFFECT

    @property
    def ruling(self) -> str:
        """Who decided, and how: ``Drafting Committee: adopted 38–3–10``."""
        decision = replace(self.entry.decision, amendment=None, sponsors=())
        return ": ".join(part for part in (decision.body or "", decision_line(decision)) if part)

    @property
    def short(self) -> str:
        """What stands at a small tick: the number of the amendment."""
        return amendment_name(self.entry.decision.amendment or f"{self.entry.number}")


def points(dossier: Dossier, lang: str) -> tuple[Point, ...]:
    """The states of the text in one language, oldest first."""
    entries = [entry for entry in dossier.entries if entry.lang == lang]
    return tuple(_point(entry, entries) for entry in entries)


def _point(entry: Entry, entries: Sequence[Entry]) -> Point:
    commit, decision = entry.commit, entry.decision
    return Point(
        entry=entry,
        ref=_ref(entry, entries),
        title=commit_title(commit, decision),
        line=decision_line(decision),
        major=decision.amendment is None or bool(commit.names),
        newest=entry is entries[-1],
    )


def _ref(entry: Entry, entries: Sequence[Entry]) -> str:
    """The most readable name that means this state and no other: its name, its stage, else its commit id."""
    if entry.commit.names:
        return entry.commit.names[0]
    stage = entry.commit.trailer("Stage")
    last = next((other for other in reversed(entries) if other.commit.trailer("Stage") == stage), None)
    taken = {name for other in entries for name in other.commit.names}
    return stage if stage and last is entry and stage not in taken else entry.commit.oid[:_SHORT]


def name_of(commit: Commit) -> str:
    """What a state is called: its stage, its amendment, its name, else what its commit says."""
    return commit_title(commit, decision_of(commit))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person ruled of two clauses, with the names of the versions in which each was seen."""

    ruling: Ruling
    old: str
    new: str


def verdicts(rulings: Sequence[Ruling], dossier: Dossier) -> tuple[Verdict, ...]:
    """The rulings with the names of the versions; one that is not on the branch has its commit id for a name."""
    names = {entry.commit.oid: name_of(entry.commit) for entry in dossier.entries}
    return tuple(
        Verdict(ruling, *(names.get(side.version, side.version[:_SHORT]) for side in (ruling.old, ruling.new)))
        for ruling in rulings
    )


def links(slug: str, oid: str, lang: str | None, *, lasting: str | None = None) -> Links:
    """Where the clauses of a version lead to: their history, the permanent address of each, who and what changed them.

    ``lasting`` is the address at which the comparison that shows them never changes.
    """

    def change(commit: Commit) -> str | None:
        if commit.parent is None:
            return url_for("version", slug=slug, version=commit.oid, lang=lang)
        return url_for("comparison", slug=slug, old=commit.parent[:_SHORT], new=commit.oid[:_SHORT], lang=lang)

    @cache
    def known() -> Collection[int]:
        return context.record().looms.amendments(context.record().repository.head(slug))

    def amendment(number: int) -> str | None:
        # A document that was imported may cite amendments that nobody brought in here.
        return url_for("amendment", slug=slug, number=number, lang=lang) if number in known() else None

    def words(wid: str, start: int, end: int) -> str:
        mark = passages.written(wid, start, end)
        return url_for("version", slug=slug, version=oid, lang=lang, mark=mark, _anchor=passages.FRAGMENT)

    return Links(
        clause=lambda wid: url_for("clause", slug=slug, wid=wid, lang=lang),
        permanent=url_for("version", slug=slug, version=oid, lang=lang),
        change=change,
        words=words,
        lasting=lasting,
        amendment=amendment,
    )


def margin(blame: Blame, slug: str, lang: str | None) -> dict[str, Note]:
    """Who is behind the words of each clause of a version, by its label; the first version where nobody changed it."""
    notes: dict[str, Note] = {}
    for told in blame.clauses:
        changed = [origin for run in told.runs if not run.original for origin in run.origins]
        changed += [taker for lost in blame.lost_of(told.clause.wid) for taker in lost.takers]
        found = _note(changed or [origin for run in told.runs for origin in run.origins], slug, told.clause.wid, lang)
        if found is not None:
            notes[told.clause.label] = found
    return notes


def margins(comparison: Comparison, blame: Blame, since: frozenset[str], lang: str | None) -> tuple[Note | None, ...]:
    """Who is behind each row of a comparison; ``since`` are the commits that lie between its two sides."""
    slug = comparison.new.slug or ""
    told = zip(comparison.changes, behind(comparison, blame, since), strict=True)
    return tuple(_note(origins, slug, (change.new or change.old)[0].wid, lang) for change, origins in told)


def behind(comparison: Comparison, blame: Blame, since: frozenset[str]) -> tuple[tuple[Origin, ...], ...]:
    """Who brought in or took out words of each row of a comparison since its older side; nobody where it is silent."""
    told = {each.clause.wid: each for each in blame.clauses}
    lost: dict[str, list[Origin]] = {}
    for each in blame.lost:
        lost.setdefault(each.wid, []).extend(each.takers)
    found = []
    for change in comparison.changes:
        runs = [run for clause in change.new if clause.wid in told for run in told[clause.wid].runs]
        origins = [origin for run in runs for origin in run.origins]
        for wid in dict.fromkeys(clause.wid or "" for clause in (*change.new, *change.old)):
            origins += lost.get(wid, ())
        found.append(() if change.silent else tuple(origin for origin in origins if origin.commit.oid in since))
    return tuple(found)


def _note(origins: Sequence[Origin], slug: str, wid: str | None, lang: str | None) -> Note | None:
    """Those behind words, one line each, in the order of the words; None for nobody."""
    lines = list(dict.fromkeys(origin_line(origin.commit, origin.decision) for origin in origins))
    if not lines:
        return None
    if len(lines) > _MOST_LINES:
        lines[_MOST_LINES - 1 :] = [_more(len(lines) - _MOST_LINES + 1)]
    return Note(lines[0], _history(slug, wid, lang), more=tuple(lines[1:]))


def _more(rest: int) -> str:
    return ngettext("and %(num)s more", "and %(num)s more", rest)


def first_words(blame: Blame) -> str:
    """What is to be said of the words that no card tells of, those of the first version; "" where there are none."""
    runs = [run for told in blame.clauses for run in told.runs]
    first = next((run.origins[0] for run in runs if run.original), None)
    if first is None:
        return ""
    version, day = commit_title(first.commit, first.decision), written_date(first.on)
    if all(run.original for run in runs):
        return _("All these words have stood since the first version: %(version)s, %(day)s.", version=version, day=day)
    return _(
        "The words that lead nowhere have stood since the first version: %(version)s, %(day)s.",
        version=version,
        day=day,
    )


@dataclass(frozen=True, slots=True)
class LostClause:
    """A clause that is no longer there: its last label, its words as they were lost, and its history."""

    label: str
    passages: tuple[Loss, ...]
    href: str | None


def lost_clauses(blame: Blame, slug: str, lang: str | None) -> tuple[LostClause, ...]:
    """The clauses lost on the way to a version, where they stood."""
    found: dict[str, list[LostWords]] = {}
    for lost in blame.lost:
        if lost.whole:
            found.setdefault(lost.wid, []).append(lost)
    return tuple(
        LostClause(passages[0].label, tuple(map(loss, passages)), _history(slug, wid, lang))
        for wid, passages in found.items()
    )


def between(dossier: Dossier, old: str, new: str) -> frozenset[str]:
    """The commits after ``old`` up to ``new``; none where ``new`` is the older one."""
    order = [entry.commit.oid for entry in dossier.entries]
    if old not in order or new not in order:
        return frozenset()
    return frozenset(order[order.index(old) + 1 : order.index(new) + 1])


def named_between(dossier: Dossier, old: str, new: str, lang: str) -> tuple[str, ...]:
    """The states from one to another that bear a name or a stage, and these two, as addresses name them."""
    line = points(dossier, lang)
    order = [point.commit.oid for point in line]
    if old not in order or new not in order:
        return ()
    first, last = sorted((order.index(old), order.index(new)))
    return tuple(
        point.ref for at, point in enumerate(line) if at in {first, last} or (first < at < last and point.major)
    )


def _history(slug: str, wid: str | None, lang: str | None) -> str | None:
    return url_for("clause", slug=slug, wid=wid, lang=lang) if wid else None
