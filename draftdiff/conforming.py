"""References that did not follow the new numbers of clauses are let follow, as a version of its own.

When an amendment puts a paragraph in, those behind it are counted anew, and *paragraph 5* may cite another one than was
meant. The text is never touched without being asked: what did not follow since it last came as a document is told
(`unfollowed`), with how it would read, and the secretariat chooses what is to follow (`let_follow`). What it leaves is
taken as meant, and not asked about again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from msgspec.structs import replace

from draftdiff import akn
from draftdiff.diff import compare
from draftdiff.diff.significance.references import Dangling
from draftdiff.diff.significance.renaming import renamed
from draftdiff.errors import BadInput, NotFound
from draftdiff.importers import read
from draftdiff.intake import Recorded, RecordedMeanwhile
from draftdiff.model import Clause, Person, Span, Version
from draftdiff.recording import Facts, followed_there
from draftdiff.reports.astray import loose
from draftdiff.service import Record


class NothingToFollow(BadInput):
    """No reference is named that could follow."""

    def __init__(self, slug: str) -> None:
        super().__init__(
            "there is no reference that is to follow, nothing was recorded",
            where=slug,
            remedy="`draftdiff references` lists those that did not, and how they would read",
        )


class NoSuchReference(NotFound):
    """What is to follow is no reference that did not."""

    def __init__(self, slug: str, key: str) -> None:
        super().__init__(
            f"there is no reference {key!r} that did not follow, or it is not known how it would read",
            where=slug,
            remedy="`draftdiff references` lists them, and how they would read",
        )


@dataclass(frozen=True, slots=True)
class Loose:
    """A number of a reference that did not follow, and the clause as it stands.

    ``proposed`` is how the number would read; None where it is not known, as where the clause is gone.
    """

    clause: Clause
    number: Dangling
    proposed: str | None

    @property
    def key(self) -> str:
        """What it is called by as long as the text stands: the wId of its clause and its place in it."""
        return f"{self.clause.wid}.{self.number.start}"

    @property
    def written(self) -> str:
        """The number as it reads."""
        return self.clause.text[self.number.start : self.number.end]

    def to_json(self) -> dict[str, Any]:
        """The number as ``draftdiff references --format json`` gives it."""
        return {
            "key": self.key,
            "clause": self.clause.label,
            "wId": self.clause.wid,
            "text": self.number.text,
            "start": self.number.start,
            "end": self.number.end,
            "label": self.number.label,
            "became": list(self.number.became),
            "proposed": self.proposed,
        }


@dataclass(frozen=True, slots=True)
class Unfollowed:
    """What did not follow between two versions, the newest one being ``now``, in reading order."""

    since: Version
    now: Version
    loose: tuple[Loose, ...]

    def to_json(self) -> dict[str, Any]:
        """What did not follow as ``draftdiff references --format json`` gives it."""
        return {
            "slug": self.now.slug,
            "since": self.since.version,
            "version": self.now.version,
            "lang": self.now.lang,
            "unfollowed": [each.to_json() for each in self.loose],
        }


def unfollowed(record: Record, slug: str, lang: str | None = None) -> Unfollowed:
    """The references of a text as it stands that did not follow since it last came as a document.

    Where that document was itself a change of the one before, it is looked at from there too; where its references
    were looked after, from itself alone.
    """
    now = record.version(slug, None, lang)
    bases = _bases(record, slug, now.lang)
    found: dict[str, Loose] = {}
    for oid in bases:
        for each in _since(record, slug, oid, now):
            found.setdefault(each.key, each)
    order = {clause.wid: place for place, clause in enumerate(now.clauses)}
    told = sorted(found.values(), key=lambda each: (order[each.clause.wid], each.number.start))
    return Unfollowed(record.version(slug, bases[0], now.lang), now, tuple(told))


def to_check(record: Record, slug: str, lang: str | None = None) -> tuple[str, ...]:
    """The labels of the clauses with references that did not follow, as `unfollowed` tells, in reading order."""
    now = record.version(slug, None, lang)
    rows = [
        row for oid in _bases(record, slug, now.lang) for row in loose(record.compare(slug, oid, now.version, now.lang))
    ]
    concerned = {clause.wid for row in rows for clause, _ in row}
    return tuple([clause.label for clause in now.clauses if clause.wid in concerned])


def let_follow(
    record: Record,
    slug: str,
    numbers: Mapping[str, str | None] | None = None,
    *,
    lang: str | None = None,
    seen: str | None = None,
    recorder: Person | None = None,
) -> Recorded:
    """Record the text with references that follow: all of which it is known how they read, or those that are given.

    ``numbers`` tells by the key of a number what is to be written for it, None for what is proposed.
    ``seen`` is the commit at which the caller looked at the text. Raises `NothingToFollow`, `NoSuchReference`,
    `RecordedMeanwhile` where a decision changed the text since, and what `Record.import_version` raises.
    """
    found = unfollowed(record, slug, lang)
    if seen and (newest := record.find(slug)).oid != record.find(slug, seen).oid:
        raise RecordedMeanwhile(slug, newest)
    known = {each.key: each for each in found.loose}
    if numbers is None:
        numbers = {key: None for key, each in known.items() if each.proposed is not None}
    chosen = [_chosen(known.get(key), key, put, slug) for key, put in numbers.items()]
    chosen = [each for each in chosen if each.proposed != each.written]
    if not chosen:
        raise NothingToFollow(slug)
    document = akn.parse(record.document(slug, found.now.version, found.now.lang), source=slug)
    document.become(_rewritten(found.now, chosen))
    facts = Facts(
        lang=found.now.lang,
        author=recorder,
        recorder=recorder,
        message=f"References of {slug} follow the new numbers",
        followed=True,
    )
    return record.import_version(read(document.to_bytes(), source=slug), slug, facts, expected_head=found.now.version)


def _bases(record: Record, slug: str, lang: str) -> tuple[str, ...]:
    """The versions from which references are looked at, the oldest first."""
    commits = [entry.commit for entry in record.log(slug) if entry.lang == lang]
    for commit, before in pairwise(commits):
        if followed_there(commit):
            return (commit.oid,)
        if commit.trailer("Amendment") is None and _differs(record, slug, before.oid, commit.oid, lang):
            return before.oid, commit.oid
    return (commits[-1].oid,)


def _since(record: Record, slug: str, base: str, now: Version) -> Iterator[Loose]:
    """What did not follow between a version and the newest one."""
    comparison = record.compare(slug, base, now.version, now.lang)
    found = [
        Loose(clause, number, _proposed(clause, number, now.lang))
        for row in loose(comparison)
        for clause, number in row
    ]
    still: frozenset[tuple[str | None, str]] = frozenset()
    if any(each.proposed for each in found):
        # A proposal holds where the reference, written so, is one that followed.
        since = comparison.old
        tried = compare(since, replace(now, clauses=_rewritten(now, found)), record.rulings_between(since, now))
        still = frozenset((clause.wid, number.label) for row in loose(tried) for clause, number in row)
    for each in found:
        if (each.clause.wid, each.number.label) in still:
            yield Loose(each.clause, each.number, None)
        elif each.proposed != each.written:  # the letters of *5 (a) and (b)* follow with their paragraph
            yield each


def _differs(record: Record, slug: str, old: str, new: str, lang: str) -> bool:
    """Whether a document brought other words, and not a stage alone."""
    texts = [[(c.wid, c.num, c.text) for c in record.at(slug, oid, lang).clauses] for oid in (old, new)]
    return texts[0] != texts[1]


def _proposed(clause: Clause, number: Dangling, lang: str) -> str | None:
    if len(number.became) != 1:
        return None
    return renamed(clause.text[number.start : number.end], number.label, number.became[0], lang=lang)


def _chosen(found: Loose | None, key: str, put: str | None, slug: str) -> Loose:
    """A number with what is to be written for it."""
    if found is None or (put is None and found.proposed is None):
        raise NoSuchReference(slug, key)
    return found if put is None else Loose(found.clause, found.number, put)


# --- writing ----------------------------------------------------------------------------------------


def _rewritten(version: Version, chosen: Sequence[Loose]) -> tuple[Clause, ...]:
    """The clauses of a version with numbers as they are proposed; markup stays over the words that it was over."""
    edits: dict[str | None, list[tuple[int, int, str]]] = {}
    for each in chosen:
        if each.proposed is not None:
            edits.setdefault(each.clause.wid, []).append((each.number.start, each.number.end, each.proposed))
    return tuple([_edited(clause, sorted(edits.get(clause.wid, ()))) for clause in version.clauses])


def _edited(clause: Clause, edits: Sequence[tuple[int, int, str]]) -> Clause:
    if not edits:
        return clause
    parts: list[str] = []
    at = 0
    for start, end, put in edits:
        parts += (clause.text[at:start], put)
        at = end
    spans = tuple([
        Span(_place(span.start, edits, last=False), _place(span.end, edits, last=span.start < span.end), span.tag,
             span.attributes)
        for span in clause.spans
    ])  # fmt: skip
    return replace(clause, text="".join((*parts, clause.text[at:])), spans=spans)


def _place(place: int, edits: Sequence[tuple[int, int, str]], *, last: bool) -> int:
    """Where a place is once numbers are written anew; within one, at its beginning, or behind it where it is a last."""
    by = 0
    for start, end, put in edits:
        if place < end and not (last and place == end):
            if place <= start:
                break
            return start + by + (len(put) if last else 0)
        by += len(put) - (end - start)
    return place + by
