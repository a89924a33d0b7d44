"""Footnotes: which note belongs to which mark in the text, and whether Word can count the marks by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from draftdiff.akn.masthead import Masthead
from draftdiff.diff import Comparison
from draftdiff.model import Clause, ClauseKind, Span, Version
from draftdiff.reports.word.setting import NOTE_TAGS

Reference = tuple[int, int]
"""The id of a clause, and that of the span in it that marks the place."""


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of a version by their marks; ``counted`` are the ids of those whose marks Word counts as printed.

    ``front`` are those of each line of the preface by the offsets of their marks, where the document told of them.
    """

    marked: Mapping[Reference, Clause]
    counted: frozenset[int]
    front: Sequence[Sequence[tuple[int, Clause]]] = ()

    @property
    def ids(self) -> frozenset[int]:
        """The ids of all notes that have a mark in the text."""
        front = (note for line in self.front for _, note in line)
        return frozenset(id(note) for note in (*self.marked.values(), *front))


def notes_of(version: Version, masthead: Masthead = ()) -> Notes:
    """Which note belongs to which mark; ``masthead`` tells where those of the preface are marked.

    The notes of a version stand in the order of their marks, those of the preface first and those to which others
    refer last.
    """
    marks = [
        ((id(clause), id(span)), span)
        for clause in version.clauses
        for span in clause.spans
        if span.tag in NOTE_TAGS and span.start == span.end
    ]
    every = [clause for clause in version.clauses if clause.kind is ClauseKind.NOTE]
    front, notes = _of_front(masthead, every)
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
    titles = {id(clause) for clause in version.clauses if clause.kind is ClauseKind.TITLE}
    above, below = (
        [note for line, told in zip(front, masthead, strict=False) if told.below is side for _, note in line]
        for side in (False, True)
    )
    title = [note for (clause, _), note in ordered.items() if clause in titles]
    others = [note for (clause, _), note in ordered.items() if clause not in titles]
    return Notes(ordered, _counted([*above, *title, *below, *others]), front)


def _of_front(masthead: Masthead, notes: Sequence[Clause]) -> tuple[list[list[tuple[int, Clause]]], Sequence[Clause]]:
    """The notes of each line of the preface, and the notes that are left."""
    if sum(len(line.notes) for line in masthead) > len(notes):
        return [], notes
    waiting = iter(notes)
    front = [[(at, next(waiting)) for at in line.notes] for line in masthead]
    return front, list(waiting)


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
