"""A web page as a manuscript, with any of its marked insertions and deletions accepted and the others rejected."""

from __future__ import annotations

from dataclasses import dataclass

from draftdiff.importers.manuscript import Manuscript, Paragraph
from draftdiff.importers.revisions import Accept, Revision, everything
from draftdiff.importers.webpage.footnotes import Footnotes
from draftdiff.importers.webpage.furniture import Furniture
from draftdiff.importers.webpage.listing import Counters
from draftdiff.importers.webpage.look import Look
from draftdiff.importers.webpage.page import Page, parsed
from draftdiff.importers.webpage.story import Setup, Story
from draftdiff.importers.webpage.stylesheet import Stylesheet
from draftdiff.importers.webpage.tracking import Tracking
from draftdiff.importers.webpage.words import spelled, words_of


@dataclass(frozen=True, slots=True)
class _Seen:
    """A page with what was found out about it before its text is read."""

    page: Page
    sheet: Stylesheet
    footnotes: Footnotes
    furniture: Furniture
    tracking: Tracking


def revisions(data: bytes, *, source: str) -> tuple[Revision, ...]:
    """The insertions and deletions that the text of a page marks, in reading order. Raises what `manuscript` raises."""
    return _seen(data, source).tracking.revisions


def manuscript(data: bytes, *, source: str, accept: Accept = everything) -> Manuscript:
    """The paragraphs, tables and footnotes in the text of a page.

    ``accept`` is asked once of every marked change, in the order of `revisions`. What stands around the text, what is
    hidden and what falls out by a change is among the furniture with the reason; scripts and styles hold no words.
    Raises `PageTooLarge`, `PageTooTangled` or `OwnReport`.
    """
    seen = _seen(data, source)
    tracking, footnotes, furniture = seen.tracking, seen.footnotes, seen.furniture
    answers = {revision.number: accept(revision) for revision in tracking.revisions}
    decided = {element: (revision, answers[revision.number]) for element, revision in tracking.of.items()}
    bodies = frozenset(footnotes.bodies.values())
    setup = Setup(seen.sheet, furniture, footnotes, decided, Counters(seen.sheet), inner=bodies)
    story = Story(setup)
    title = furniture.title()
    if title is not None:
        story.read(title, Look())
        story.blocks[:] = [
            Paragraph(block.text, spans=block.spans, notes=block.notes, heading=0)
            for block in story.blocks
            if isinstance(block, Paragraph)
        ]
        setup.read.add(title)
    story.read(furniture.region, Look())
    without = bodies | setup.read
    around = tuple((spelled(words), reason) for words, reason in furniture.around(without))
    unmet = tuple(
        (words_of(body), "footnote to which nothing in the text refers")
        for name, body in footnotes.bodies.items()
        if name not in setup.notes
    )
    doubts = tuple((0, doubt) for doubt in seen.page.doubts if story.blocks)
    return Manuscript(
        blocks=tuple(story.blocks),
        notes=setup.notes,
        furniture=tuple(each for each in (*around, *setup.asides.all(), *unmet) if each[0].strip()),
        remarks=(*doubts, *story.remarks),
        revisions=tracking.revisions,
    )


def _seen(data: bytes, source: str) -> _Seen:
    page = parsed(data, source=source)
    sheet = Stylesheet.of(page.root)
    footnotes = Footnotes.of(page, sheet)
    furniture = Furniture(page, sheet, frozenset(footnotes.marks) | footnotes.back)
    tracking = Tracking(furniture.region, lambda element: furniture.reason(element) is not None)
    return _Seen(page, sheet, footnotes, furniture, tracking)
