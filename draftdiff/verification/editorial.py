"""What changed in a text without an amendment: documents that came in, told clause by clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import replace

from draftdiff.diff import Change, ChangeKind, Comparison, compare
from draftdiff.diff.hunks import hunks
from draftdiff.model import ClauseKind, Version
from draftdiff.recording import text_path
from draftdiff.rulebooks import Rulebooks
from draftdiff.rulings import Rulebook
from draftdiff.store import Repository
from draftdiff.verification.entries import Entry, Nature, read_entries
from draftdiff.verification.reader import Reader


class EditorialChange(Struct, frozen=True):
    """A change of a text by a ``version`` that came in as a document, ``on`` its day, so that no decision covers it.

    ``old`` or ``new`` is empty for words put in or taken out; both are the text of the clause where it is
    merely moved, as its ``label`` tells, or set in other type. ``kind`` is that of the clause, None for a
    line of the preface. ``drafting`` says that nothing had been tabled yet: the draft itself was revised.
    """

    version: str
    on: date
    lang: str
    label: str
    old: str
    new: str
    kind: ClauseKind | None = None
    drafting: bool = False


def residue(repository: Repository, slug: str, lang: str) -> tuple[EditorialChange, ...]:
    """All changes of a text that no decision on an amendment covers, oldest first, in the order of the text.

    Raises InvalidSlug or UnknownResolution, and what reading a damaged text raises.
    """
    repository.head(slug)
    entries = list(read_entries(repository, slug))
    return tuple(editorial(entries, Reader(repository, slug), Rulebooks(repository).at(slug), lang))


def languages(entries: Sequence[Entry]) -> tuple[str, ...]:
    """The languages of the texts of a resolution, in order."""
    paths = {path for entry in entries for path in entry.texts}
    return tuple(sorted(path.split(".")[1] for path in paths))


def editorial(entries: Sequence[Entry], reader: Reader, rulebook: Rulebook, lang: str) -> Iterator[EditorialChange]:
    """The same of entries that were read already."""
    path = text_path(lang)
    first = min((e.place for e in entries if e.nature is Nature.RECEIPT), default=0)
    for entry in entries:
        if entry.nature is Nature.DECISION or path not in entry.changed:
            continue
        if path not in entry.before or path not in entry.after:
            continue
        parent = entries[entry.place - 1].commit.oid
        old = reader.at(reader.slug, parent, path, entry.before[path])
        new = reader.at(reader.slug, entry.commit.oid, path, entry.after[path])
        comparison = compare(replace(old, work="recorded"), replace(new, work="recorded"), rulebook.between(old, new))
        made = EditorialChange(
            entry.commit.oid, entry.commit.authored.date(), lang, "", "", "", None, entry.place < first
        )
        for label, kind, was, now in (*_preface(old, new), *_told(comparison)):
            yield replace(made, label=label, kind=kind, old=was, new=now)


_Told = tuple[str, ClauseKind | None, str, str]


def _preface(old: Version, new: Version) -> Iterator[_Told]:
    """The lines of the preface that are others."""
    for op, i, j, k, m in SequenceMatcher(None, old.front, new.front, autojunk=False).get_opcodes():
        if op != "equal":
            for was, now in zip_longest(old.front[i:j], new.front[k:m], fillvalue=""):
                yield "preface", None, was, now


def _told(comparison: Comparison) -> Iterator[_Told]:
    for change in comparison.changes:
        yield from _of(change)


def _of(change: Change) -> Iterator[_Told]:
    """A row of a comparison as one change for each of its hunks; a clause that came, went, moved is one."""
    shown = (change.new or change.old)[0]
    label = _label(change)
    if change.kind is ChangeKind.EDITED:
        yield from ((shown.label, shown.kind, hunk.old, hunk.new) for hunk in hunks(change.words))
    elif change.kind is not ChangeKind.UNCHANGED:
        yield label, shown.kind, change.old_text, change.new_text
    if change.moved or (change.format and change.kind is ChangeKind.UNCHANGED):
        yield label, shown.kind, change.old_text, change.new_text


def _label(change: Change) -> str:
    """The clauses before and after, where they are not the same: ``OP21 → OP5``."""
    sides = [" + ".join(clause.label for clause in side) for side in (change.old, change.new) if side]
    return " → ".join(dict.fromkeys(sides))
