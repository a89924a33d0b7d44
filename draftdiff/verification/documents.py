"""Proof of the amendments as documents: valid, as draftdiff writes them, and quoting what stood in the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from draftdiff import akn
from draftdiff.amendments.facts import number_at, write
from draftdiff.amendments.instructions.proposed import proposed_version
from draftdiff.amendments.model import (
    Amendment,
    Anchor,
    Delete,
    Edit,
    Hunk,
    Insert,
    Merge,
    Move,
    Rewrite,
    Split,
    digest,
)
from draftdiff.errors import DraftdiffError
from draftdiff.model import Version
from draftdiff.recording import text_path
from draftdiff.verification.entries import Entry
from draftdiff.verification.reader import UNREADABLE, Reader


def misshapen(entries: Iterable[Entry], reader: Reader) -> Iterator[str]:
    """Documents of amendments that are not what draftdiff writes."""
    for entry in entries:
        for path in entry.amendments:
            if path in entry.after:
                yield from (f"{entry} {path}: {defect}" for defect in _misshapen(entry, path, reader))


def _misshapen(entry: Entry, path: str, reader: Reader) -> Iterator[str]:
    data = reader.repository.blob(entry.after[path])
    try:
        problems = akn.parse(data, source=path).problems()
        amendment = reader.amendment(entry.after[path], path)
    except UNREADABLE as error:
        yield error.what if isinstance(error, DraftdiffError) else str(error)
        return
    if problems:
        yield f"line {problems[0].line}: {problems[0].message}"
    if amendment.number != number_at(path):
        yield f"it says that it is amendment {amendment.number}"
    # It was written for the text as it was before the commit.
    text = entry.before.get(text_path(amendment.lang))
    if text is None:
        yield f"there was no text in {amendment.lang} to amend"
        return
    try:
        written = write(amendment, reader.slug, akn.parse(reader.repository.blob(text), source=path).identity)
    except UNREADABLE as error:
        yield f"what it would be cannot be told: {error}"
        return
    if written != data:
        yield "the bytes are not those that draftdiff writes of its facts"


def misquoting(entries: Sequence[Entry], reader: Reader) -> Iterator[str]:
    """Amendments that quote what did not stand in the version that they amend."""
    places = {entry.commit.oid: entry.place for entry in entries}
    for entry in entries:
        known: dict[int, Amendment] | None = None
        for path in entry.amendments:
            after = reader.known(entry.after, path)
            before = reader.known(entry.before, path)
            if after is None or (before is not None and _said(before) == _said(after)):
                continue
            if known is None:
                known = reader.amendments(entry.after)
            if places.get(after.base, entry.place) >= entry.place:
                yield f"{entry} {path}: its base {after.base[:10]} is no earlier version on this branch"
                continue
            try:
                base = _amended(after, known, reader.version)
            except UNREADABLE as error:
                yield f"{entry} {path}: what it amends cannot be read: {error}"
                continue
            yield from (f"{entry} {path}: {defect}" for defect in dict.fromkeys(_misquoted(after, base)))


def _said(amendment: Amendment) -> object:
    return amendment.base, amendment.parent, amendment.edits, amendment.candidates


def _amended(amendment: Amendment, known: Mapping[int, Amendment], version: Callable[[str, str], Version]) -> Version:
    """The text that an amendment quotes: a version, or the words of the amendment that it amends."""
    if amendment.parent is None:
        return version(amendment.base, amendment.lang)
    parent = known[amendment.parent]
    return proposed_version(parent.edits, version(parent.base, parent.lang), number=parent.number)


def _misquoted(amendment: Amendment, base: Version) -> Iterator[str]:
    clauses = {clause.wid: clause for clause in base.clauses}
    several = (amendment.edits, *(candidate.edits for candidate in amendment.candidates))
    for edit in (edit for edits in several for edit in edits):
        for anchor in anchors(edit):
            clause = clauses.get(anchor.wid)
            if clause is None:
                yield f"{anchor.label} ({anchor.wid}) does not stand in the version that it amends"
            elif (clause.text, clause.label) != (anchor.text, anchor.label):
                yield f"{anchor.label} ({anchor.wid}) does not read so in the version that it amends"
            elif digest(anchor.text) != anchor.digest:
                yield f"the hash of {anchor.label} is not that of its words"
        yield from _torn(edit)


def anchors(edit: Edit) -> Iterator[Anchor]:
    """The clauses that an edit quotes."""
    match edit:
        case Insert(after=after):
            yield from filter(None, (after,))
        case Delete(clause=clause, below=below):
            yield from (clause, *below)
        case Move(clause=clause, after=after):
            yield from filter(None, (clause, after))
        case Merge(clauses=clauses):
            yield from clauses
        case _:
            yield edit.clause


def _torn(edit: Edit) -> Iterator[str]:
    """Hunks whose old words do not stand where they say."""
    match edit:
        case Rewrite(clause=clause, hunks=hunks):
            yield from _strange(hunks, clause.text, clause.label)
        case Merge(hunks=hunks):
            yield from _strange(hunks, edit.joined, edit.clauses[0].label if edit.clauses else "a merger")
        case Split(clause=clause, cuts=cuts):
            if not cuts or any(not 0 < cut < len(clause.text) for cut in cuts):
                yield f"{clause.label} cannot be cut at {', '.join(map(str, cuts)) or 'no place'}"


def _strange(hunks: Sequence[Hunk], text: str, label: str) -> Iterator[str]:
    at = 0
    for hunk in hunks:
        if hunk.start < at or text[hunk.start : hunk.end] != hunk.old:
            yield f"the words {hunk.old[:40]!r} do not stand in {label} where it says"
        at = hunk.end
