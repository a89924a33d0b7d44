"""A Word document as a manuscript, with any of its tracked changes accepted and the others rejected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from draftdiff.importers.manuscript import Manuscript, Note, Table
from draftdiff.importers.office import Node
from draftdiff.importers.remarks import commented
from draftdiff.importers.revisions import Accept, Revision, everything
from draftdiff.importers.word.content import Aside
from draftdiff.importers.word.numbering import Numbering
from draftdiff.importers.word.package import Package, Part, unpack, words_of
from draftdiff.importers.word.registry import Registry, commentator
from draftdiff.importers.word.settling import Settling
from draftdiff.importers.word.story import Setup, Story, text_of
from draftdiff.importers.word.styles import Styles
from draftdiff.importers.word.tracking import CHANGES, WRAPPING, Tracking
from draftdiff.model import Span
from draftdiff.tongues import noted, noted_number

_UNMET = {
    "footnote": noted("footnote to which nothing in the text refers"),
    "endnote": noted("endnote to which nothing in the text refers"),
}


def revisions(data: bytes, *, source: str) -> tuple[Revision, ...]:
    """The tracked changes of a Word document, in reading order: the text, its notes, its headers and footers.

    Raises what `manuscript` raises.
    """
    return Tracking(part.root for part in _texts(unpack(data, source=source))).revisions


def manuscript(data: bytes, *, source: str, accept: Accept = everything) -> Manuscript:
    """The paragraphs, tables and footnotes of a Word document (.docx, .dotx), transitional or strict.

    ``accept`` is asked once of every tracked change, in the order of `revisions`; whatever set it accepts, the result
    is the text that Word would show after the same clicks. All accepted is the text as it was left, none accepted is
    the text before the first change, those of one author are what that author proposes::

        before = manuscript(data, source=name, accept=nothing)
        kenyan = manuscript(data, source=name, accept=by("Kenya"))

    The words that fall out by a change are among the furniture, with its author; so are headers, footers, comments,
    hidden text, tables of contents and what only fields and forms say. `Manuscript.revisions` are all changes.
    Raises `NotWord`, `MacrosRefused`, `FetchingRefused`, and for an archive or markup that is damaged or made to
    harm `BadInput` of `draftdiff.importers.office` and `draftdiff.akn.parser`.
    """
    package = unpack(data, source=source)
    tracking = Tracking(part.root for part in _texts(package))
    decided = {revision: accept(revision) for revision in tracking.revisions}
    marks = {mark: (revision, decided[revision]) for mark, revision in tracking.marks.items()}
    settling = Settling(marks.get)

    def settled(part: Part) -> Part:
        return replace(part, root=settling.settled(part.root)) if marks else part

    package = replace(
        package,
        document=settled(package.document),
        footnotes=settled(package.footnotes) if package.footnotes else None,
        endnotes=settled(package.endnotes) if package.endnotes else None,
        comments=settled(package.comments) if package.comments else None,
        heads=tuple(map(settled, package.heads)),
    )
    read = _read(package, settling.gone)
    return replace(read, revisions=tracking.revisions, remarks=(*read.remarks, *_aside(package)))


def _aside(package: Package) -> Iterator[tuple[int, str]]:
    """What is said of changes that are no part of the text: of a style or list, or of markup that holds no words."""
    unread = [root for root in (package.styles, package.numbering) if root is not None]
    count = sum(node.name in CHANGES for root in unread for node in root.walk())
    count += sum(node.name in WRAPPING for part in _texts(package) for node in part.root.walk())
    if count:
        yield (
            0,
            noted_number(
                "%(num)s tracked change of styles, lists or markup alone set aside",
                "%(num)s tracked changes of styles, lists or markup alone set aside",
                count,
            ),
        )


def _texts(package: Package) -> Iterator[Part]:
    """The parts that tracked changes can be in, in reading order."""
    parts = (package.document, package.footnotes, package.endnotes, package.comments, *package.heads)
    return (part for part in parts if part is not None)


@dataclass(frozen=True, slots=True)
class _Told:
    """The text of a note, a header or a comment."""

    text: str
    spans: tuple[Span, ...]


def _read(package: Package, gone: list[Aside]) -> Manuscript:
    """What stands in the parts of a document without tracked changes; ``gone`` are the words that they took away."""
    styles = Styles(package.styles)
    body = package.document.root.find("w:body") or package.document.root.holding()
    notes = {"footnote": package.footnotes, "endnote": package.endnotes}
    registry = Registry(
        {kind: part for kind, part in notes.items() if part is not None},
        {node.get("w:id"): node for node in (package.comments.root.all("w:comment") if package.comments else ())},
        package.settings,
        [node for node in body.walk() if node.name == "w:sectPr"],
    )
    setup = Setup(styles, Numbering(package.numbering, styles), registry, [*gone])
    story = Story.of(setup, package.document)
    story.read(body)
    bodies = {name: _told(setup, part, node) for name, part, node in registry.bodies()}
    furniture = [*_furniture(setup, package, bodies)]
    return Manuscript(
        blocks=tuple(story.blocks),
        notes={name: _note(mark, bodies.get(name), own=name in registry.own) for name, mark in registry.marks.items()},
        furniture=(*furniture, *setup.asides),
        remarks=tuple(story.remarks),
        lang=styles.lang,
    )


def _note(mark: str, told: _Told | None, *, own: bool) -> Note:
    """A note; one with a mark of its own has it before its text as well, one that is counted has words alone."""
    if told is None:
        return Note(mark, "")
    rest = told.text.removeprefix(mark)
    repeated = own and mark and told.text.startswith(mark) and not (mark[-1].isalnum() and rest[:1].strip())
    cut = len(told.text) - len(rest.lstrip()) if repeated else 0
    spans = (replace(span, start=max(span.start - cut, 0), end=span.end - cut) for span in told.spans)
    return Note(mark, told.text[cut:], tuple(span for span in spans if span.start < span.end))


def _told(setup: Setup, part: Part, node: Node) -> _Told:
    """The text of a note or header: its paragraphs and rows parted by line ends."""
    story = Story.of(setup, part)
    story.read(node)
    text, spans = "", []
    for block in story.blocks:
        line = text_of(block)
        text = f"{text}\n" if text else ""
        if not isinstance(block, Table):
            shift = len(text) + len(line) - len(block.text)
            spans += [replace(span, start=span.start + shift, end=span.end + shift) for span in block.spans]
        text += line
    return _Told(text, tuple(spans))


def _furniture(setup: Setup, package: Package, bodies: dict[str, _Told]) -> Iterator[Aside]:
    """What is printed or kept in the document and is no part of its text."""
    for part in package.heads:
        reason = noted("header") if part.root.name == "w:hdr" else noted("footer")
        if text := _told(setup, part, part.root).text.strip():
            yield text, reason
    for name, told in bodies.items():
        if name not in setup.registry.marks and told.text.strip():
            yield told.text, _UNMET[name.partition(" ")[0]]
    for comment in setup.registry.comments.values():
        if words := words_of(comment).strip():
            yield words, commented(commentator(comment))
    yield from ((line, noted("text in a drawing")) for line in package.drawn)
    yield from ((line, noted("text that only older programs show")) for line in package.older)
