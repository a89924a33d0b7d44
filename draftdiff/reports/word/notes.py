"""Footnotes: which note belongs to which mark in the text, and whether Word can count the marks by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from draftdiff.diff import Comparison
from draftdiff.model import Clause, ClauseKind, Span, Version
from draftdiff.reports.word.setting import NOTE_TAGS

Reference = tuple[int, int]
"""The id of a clause, and that of the span in it that marks the place."""


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of a version by their marks; ``counted`` are the ids of those whose marks Word counts as printed."""

    marked: Mapping[Reference, Clause]
    counted: frozenset[int]

    @property
    def ids(self) -> frozenset[int]:
        """The ids of all notes that have a mark in the text."""
        return frozenset(id(note) for note in self.marked.values())


def notes_of(version: Version) -> Notes:
    """Which note belongs to which mark.

    The notes of a version stand in the order of their marks, after those of lines whose markup a version does not
    tell (the preface) and before those to which others refer.
    """
    marks = [
        ((id(clause), id(span)), span)
        for clause in version.clauses
        for span in clause.spans
        if span.tag in NOTE_TAGS and span.start == span.end
    ]
    notes = [clause for clause in version.clauses if clause.kind is ClauseKind.NOTE]
    own = [(reference, span) for reference, span in marks if span.tag == "authorialNote"]
    marked = dict(_matched(own, notes))
    named = {note.eid: note for note in notes if note.eid}
    taken = {id(note) for note in marked.values()}
    for reference, span in marks:
        note = named.get((dict(span.attributes).get("href") or "").lstrip("#"))
        if reference not in marked and note is not None and id(note) not in taken:
            marked[reference] = note
            taken.add(id(note))
    ordered = {reference: marked[reference] for reference, _ in marks if reference in marked}
    return Notes(ordered, _counted(list(ordered.values())))


def changes_of_notes(comparison: Comparison) -> Iterator[tuple[str, str]]:
    """All that was put in and taken out in footnotes, each with its operation: as words, and as whole notes."""
    for change in comparison.changes:
        if all(clause.kind is ClauseKind.NOTE for clause in (*change.old, *change.new)):
            yield from ((op, text) for op, text in change.words if op != "=")
            yield from (("-", note.text) for note in change.old)
            yield from (("+", note.text) for note in change.new)


def _matched(marks: Sequence[tuple[Reference, Span]], notes: Sequence[Clause]) -> list[tuple[Reference, Clause]]:
    """Marks and notes side by side: from where on their markers agree, the later the better.

    Where they never do, each mark has the next note that bears its marker.
    """
    told = [dict(span.attributes).get("marker") for _, span in marks]
    for start in range(len(notes) - len(marks), -1, -1):
        if [note.num for note in notes[start : start + len(marks)]] == told:
            return [(reference, note) for (reference, _), note in zip(marks, notes[start:], strict=False)]
    found: list[tuple[Reference, Clause]] = []
    at = 0
    for (reference, _), marker in zip(marks, told, strict=True):
        place = next((n for n in range(at, len(notes)) if notes[n].num == marker), None)
        if place is not None:
            found.append((reference, notes[place]))
            at = place + 1
    return found


def _counted(notes: Sequence[Clause]) -> frozenset[int]:
    """The ids of those notes whose marks are 1, 2, 3 …, or that have none to print."""
    found: list[int] = []
    for note in notes:
        if note.num is None or note.num == str(len(found) + 1):
            found.append(id(note))
    return frozenset(found)
