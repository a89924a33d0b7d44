"""Proof of the committee's file: deadlines and the chair's words stand one behind the other, none taken away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from draftdiff.committee import PATH, Committee, read_committee, write_committee
from draftdiff.errors import DraftdiffError
from draftdiff.verification.entries import Entry, Nature
from draftdiff.verification.reader import Reader


def rewritten(entries: Iterable[Entry], reader: Reader) -> Iterator[str]:
    """Commits after which the committee's file is not what it was before with something added."""
    before: Committee | None = Committee()
    for entry in entries:
        if PATH not in entry.changed:
            continue
        at = f"{entry} {PATH}"
        if entry.nature is not Nature.COMMITTEE and not (entry.nature is Nature.TEXT and entry.texts):
            yield f"{at}: it was changed by a commit that records {entry.nature.value}"
        blob = entry.after.get(PATH)
        if blob is None:
            yield f"{at}: it was taken away"
            before = Committee()
            continue
        data = reader.repository.blob(blob)
        try:
            after = read_committee(data)
        except DraftdiffError as error:
            yield f"{at}: {error.what}"
            before = None
            continue
        if write_committee(after) != data:
            yield f"{at}: the bytes are not the canonical form"
        if before is not None:
            yield from (f"{at}: {defect}" for defect in _lost(before, after))
        before = after


def _lost(before: Committee, after: Committee) -> Iterator[str]:
    added = 0
    for name, was, now in (
        ("deadlines", before.deadlines, after.deadlines),
        ("overrides", before.overrides, after.overrides),
    ):
        if now[: len(was)] != was:
            yield f"{name} that were set before are not there any more"
        added += max(len(now) - len(was), 0)
    if added > 1:
        yield "one commit sets more than one thing"
