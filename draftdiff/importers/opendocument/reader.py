"""An OpenDocument text as a manuscript, with any of its tracked changes accepted and the others rejected."""

from __future__ import annotations

from collections.abc import Iterator

from draftdiff.importers.manuscript import Manuscript
from draftdiff.importers.office import Node
from draftdiff.importers.opendocument.package import Package, unpack
from draftdiff.importers.opendocument.story import Setup, Story, told
from draftdiff.importers.opendocument.styles import Styles
from draftdiff.importers.opendocument.tracking import Tracking
from draftdiff.importers.opendocument.words import words_of
from draftdiff.importers.revisions import Accept, Revision, RevisionKind, everything
from draftdiff.tongues import noted

_HEADS = {
    f"{space}:{kind}{form}": reason
    for space, forms in (("style", ("", "-left", "-first")), ("loext", ("-first",)))
    for kind, reason in (("header", noted("header")), ("footer", noted("footer")))
    for form in forms
}


def revisions(data: bytes, *, source: str) -> tuple[Revision, ...]:
    """The tracked changes of an OpenDocument text, in reading order: the text with its notes, the headers and footers.

    Raises what `manuscript` raises.
    """
    return Tracking(_stories(unpack(data, source=source))).revisions


def manuscript(data: bytes, *, source: str, accept: Accept = everything) -> Manuscript:
    """The paragraphs, tables and footnotes of an OpenDocument text, in an archive or flat.

    ``accept`` is asked once of every tracked change, in the order of `revisions`; the result is the text that the
    program would show after the same clicks. The words that fall out by a change are among the furniture, with its
    author; so are headers, footers, comments, hidden text and what the program itself makes. `Manuscript.revisions`
    are all changes. Raises `NotOpenDocument`, `Encrypted`, `MacrosRefused`, `FetchingRefused`, and for an archive or
    markup that is damaged or made to harm `BadInput` of `draftdiff.importers.office` and `draftdiff.akn.parser`.
    """
    package = unpack(data, source=source)
    tracking = Tracking(_stories(package))
    answers = {revision.number: accept(revision) for revision in tracking.revisions}
    decided = {name: (revision, answers[revision.number]) for name, revision in tracking.of.items()}
    setup = Setup(Styles(package.roots), tracking.regions, decided)
    story = Story.of(setup)
    story.read(package.body)
    heads = [*_heads(package, setup)]
    for name, region in tracking.regions.items():
        if region.kind is RevisionKind.DELETION and region.content is not None and name not in decided:
            heads.append((words_of(region.content), noted("deleted, at a place that the file does not tell")))
    return Manuscript(
        blocks=tuple(story.blocks),
        notes=setup.notes,
        furniture=(*(each for each in heads if each[0].strip()), *setup.asides.all()),
        remarks=tuple(story.remarks),
        revisions=tracking.revisions,
    )


def _stories(package: Package) -> Iterator[Node]:
    """The elements that tracked changes can be in, in reading order."""
    yield package.body
    yield from (node for _, node in _headed(package))


def _headed(package: Package) -> Iterator[tuple[str, Node]]:
    """The headers and footers of all kinds of pages."""
    for root in package.roots:
        for page in (root.find("office:master-styles") or Node("", {})).nodes:
            for node in page.nodes:
                if node.name in _HEADS:
                    yield _HEADS[node.name], node


def _heads(package: Package, setup: Setup) -> Iterator[tuple[str, str]]:
    for kind, node in _headed(package):
        story = Story.of(setup)
        story.read(node)
        yield told(story)[0], kind
