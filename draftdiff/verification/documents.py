"""Proof of the amendments as documents: valid, as draftdiff writes them, and quoting what stood in the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from draftdiff import akn
from draftdiff.amendments.facts import number_at, write
from draftdiff.amendments.model import Amendment
from draftdiff.amendments.quoting import misquoted, quoted
from draftdiff.errors import DraftdiffError
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
                base = quoted(after, known, reader.version)
            except UNREADABLE as error:
                yield f"{entry} {path}: what it amends cannot be read: {error}"
                continue
            yield from (f"{entry} {path}: {defect}" for defect in misquoted(after, base))


def _said(amendment: Amendment) -> object:
    return amendment.base, amendment.parent, amendment.edits, amendment.candidates
