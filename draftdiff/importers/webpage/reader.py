"""A web page as a manuscript, with any of its marked insertions and deletions accepted and the others rejected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from draftdiff.importers.manuscript import Manuscript, Paragraph, Table
from draftdiff.importers.revisions import Accept, Revision, everything
from draftdiff.importers.webpage.footnotes import Footnotes
from draftdiff.importers.webpage.furniture import Furniture
from draftdiff.importers.webpage.listing import Counters
from draftdiff.importers.webpage.look import Look
from draftdiff.importers.webpage.page import Page, parsed
from draftdiff.importers.webpage.story import Setup, Story, note_of
from draftdiff.importers.webpage.stylesheet import Stylesheet
from draftdiff.importers.webpage.tracking import Tracking
from draftdiff.importers.webpage.words import remark, spelled, words_of
from draftdiff.tongues import noted


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
        # A heading that nobody closed holds tables too.
        story.blocks[:] = [replace(b, heading=0) if isinstance(b, Paragraph) else b for b in story.blocks]
        setup.read.add(title)
    story.read(furniture.region, Look())
    remarks = [*((0, doubt) for doubt in seen.page.doubts), *story.remarks]
    places = {name: place for place, block in reversed(list(enumerate(story.blocks))) for name in _marked(block)}
    for name in footnotes.uncalled:
        setup.call(name)
    while setup.waiting:
        name = setup.waiting.popleft()
        remarks += ((places.get(name, 0), doubt) for doubt in _read_note(name, setup))
    around = ((spelled(words), reason) for words, reason in furniture.around(bodies | setup.read))
    unmet = (
        (words_of(body), noted("footnote to which nothing in the text refers"))
        for name, body in footnotes.bodies.items()
        if name not in setup.notes
    )
    comments = ((remark(comment), noted("comment in the page")) for comment in seen.page.comments)
    furnished = (*around, *setup.asides.all(), *unmet, *comments)
    return Manuscript(
        blocks=tuple(story.blocks),
        notes=setup.notes,
        furniture=tuple((words, reason) for words, reason in furnished if words.strip()),
        remarks=tuple(remarks) if story.blocks else (),
        revisions=tracking.revisions,
    )


def _read_note(name: str, setup: Setup) -> list[str]:
    """Read a note whose mark was met; with the doubts about it. That of a title is known."""
    body = setup.footnotes.bodies.get(name)
    if body is None:
        return []
    story = Story(replace(setup, inner=setup.inner - {body}), noting=True)
    story.read(body, Look())
    setup.notes[name], before = note_of(story.blocks, setup.footnotes.markers[name])
    setup.asides.part()
    setup.asides.say(before, noted("mark before its footnote"))
    setup.asides.part()
    return [doubt for _, doubt in story.remarks]


def _marked(block: Paragraph | Table) -> Iterator[str]:
    """The notes that are marked in a block."""
    parts = [block] if isinstance(block, Paragraph) else [cell for row in block.rows for cell in row]
    return (name for part in parts for _, name in part.notes)


def _seen(data: bytes, source: str) -> _Seen:
    page = parsed(data, source=source)
    sheet = Stylesheet.of(page.root)
    footnotes = Footnotes.of(page, sheet)
    furniture = Furniture(page, sheet, footnotes)
    footnotes.keep_out((furniture.region, *page.ancestors(furniture.region)))
    bodies = dict.fromkeys(footnotes.bodies.values())
    title = furniture.title()
    roots = [*([] if title is None else [title]), furniture.region, *bodies]
    tracking = Tracking(roots, lambda element: furniture.reason(element) is not None or element in bodies)
    return _Seen(page, sheet, footnotes, furniture, tracking)
