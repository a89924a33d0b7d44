"""A story of an OpenDocument text (its text, a footnote, a header) read paragraph by paragraph and table by table.

Tracked changes are settled on the way: what a rejected insertion brought is set aside, and where the end of a
paragraph lies in one the next paragraph goes on in the same; what a rejected deletion took stands again in its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from draftdiff.importers import remarks
from draftdiff.importers.manuscript import Note, Paragraph, Table
from draftdiff.importers.office import Node
from draftdiff.importers.office.composing import Asides, Composition, excerpt
from draftdiff.importers.opendocument.grid import Spanning, printed, settled
from draftdiff.importers.opendocument.numbering import LEVELS, Counter, Place, whole
from draftdiff.importers.opendocument.styles import Look, Setting, Styles, characters
from draftdiff.importers.opendocument.tracking import Region
from draftdiff.importers.opendocument.vocabulary import (
    BESIDE,
    BLOCKS,
    BOXES,
    FIELDS,
    INDEXES,
    SILENT,
    THINGS,
    heading_of,
)
from draftdiff.importers.opendocument.words import printed as written
from draftdiff.importers.opendocument.words import sign, words_of
from draftdiff.importers.revisions import Revision, RevisionKind
from draftdiff.importers.word.symbols import spelled
from draftdiff.importers.word.tables import Drawn, Seen
from draftdiff.model import Span
from draftdiff.tongues import noted

_TITLE = 120
_COLUMNS = 1000
_ROWS = 10_000
_LONGEST_REMARK = 200
_LINKS = ("http://", "https://", "mailto:")


@dataclass(slots=True)
class Setup:
    """What the stories of a document share: styles, the changes with what became of each, and the notes met so far."""

    styles: Styles
    regions: Mapping[str, Region]
    decided: Mapping[str, tuple[Revision, bool]]
    asides: Asides = field(default_factory=Asides)
    notes: dict[str, Note] = field(default_factory=dict)
    met: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Draft:
    """A paragraph that is being read."""

    node: Node
    place: Place | None
    setting: Setting
    said: Composition
    boxes: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Story:
    """Reads one story; ``blocks`` is what was read of it, ``remarks`` are the doubts about them by their index."""

    setup: Setup
    counter: Counter
    blocks: list[Paragraph | Table] = field(default_factory=list)
    remarks: list[tuple[int, str]] = field(default_factory=list)
    page: int = 0
    rejected: dict[str, str] = field(default_factory=dict)
    _doubts: list[str] = field(default_factory=list)
    _draft: _Draft | None = None
    _restoring: str = ""

    @classmethod
    def of(cls, setup: Setup) -> Story:
        """A story that nothing was read of."""
        return cls(setup, Counter(setup.styles))

    def read(self, root: Node) -> None:
        """Read all paragraphs and tables in an element."""
        for node in root.nodes:
            self._block(node)
        self._end()
        if self.blocks:
            self._remark()

    def _within(self) -> Story:
        """A story that stands in this one: a cell, a note, a box."""
        return Story(self.setup, self.counter, page=self.page, rejected=self.rejected)

    def _take(self, story: Story) -> None:
        """The doubts of a story that stands in this one."""
        self._doubts.extend(doubt for _, doubt in story.remarks)
        self._doubts.extend(story._doubts)

    def _remark(self) -> None:
        self.remarks.extend((len(self.blocks) - 1, doubt) for doubt in self._doubts)
        self._doubts.clear()

    def _add(self, block: Paragraph | Table) -> None:
        self.blocks.append(block)
        self._remark()

    # --- blocks -----------------------------------------------------------------------------------

    def _block(self, node: Node, place: Place | None = None) -> None:
        """One thing that stands in a text, a section, an item of a list or a cell."""
        name = node.name
        if name in {"text:p", "text:h"}:
            self._paragraph(node, place)
        elif name == "text:list":
            self._list(node, place)
        elif name == "text:numbered-paragraph":
            self._numbered(node)
        elif name == "table:table":
            self._table(node)
        elif reason := _left_out(node):
            self._aside(words_of(node), reason)
        elif name in THINGS:
            self._thing(node, Look(), "")
        elif name in BOXES:
            self._boxed(node)
        elif name in BLOCKS:
            for each in node.nodes:
                self._block(each)

    def _aside(self, words: str, reason: str) -> None:
        self.setup.asides.part()
        self.setup.asides.say(words.strip(), reason)
        self.setup.asides.part()

    def _list(self, node: Node, within: Place | None) -> None:
        style = node.get("text:style-name") or (within.style if within else "")
        level = min(within.level + 1 if within else 0, LEVELS - 1)
        counts = self.counter.listed(node, within, style, restored=bool(self._restoring))
        for item in node.nodes:
            if item.name not in {"text:list-item", "text:list-header"}:
                self._block(item)
                continue
            written_start = item.get("text:start-value")
            start = whole(written_start, 1) if written_start else None
            counted = item.name == "text:list-item"
            own = item.get("text:style-override") or style
            for each in item.nodes:
                self._block(each, Place(counts, level, own, counted, start))
                if each.name in {"text:p", "text:h"}:
                    counted, start = False, None

    def _numbered(self, node: Node) -> None:
        """A paragraph that says by itself where in a list it stands."""
        style = node.get("text:style-name")
        listed = replace(node, attributes={**node.attributes, "text:continue-list": node.get("text:list-id")})
        counts = self.counter.listed(listed, None, style)
        level = min(max(whole(node.get("text:level"), 1) - 1, 0), LEVELS - 1)
        start = node.get("text:start-value")
        for each in node.nodes:
            self._block(each, Place(counts, level, style, counted=True, start=whole(start, 1) if start else None))

    def _boxed(self, node: Node) -> None:
        """The text in a frame or shape, which stands beside the paragraph that it hangs on."""
        inside = self._within()
        inside.read(node)
        self._take(inside)
        for block in inside.blocks:
            self._add(block)

    # --- paragraphs -------------------------------------------------------------------------------

    def _paragraph(self, node: Node, place: Place | None) -> None:
        draft = self._draft
        if draft is None:
            draft = self._begin(node, place)
        elif self._restoring == "further":
            self._end()
            draft = self._begin(node, place)
        elif draft.said.blank and not draft.boxes:
            # Of two paragraphs that were joined the one with words says how they are set.
            draft = self._begin(node, place)
        if self._restoring:
            self._restoring = "further"
        hidden = any(
            each.name == "text:hidden-paragraph" and each.get("text:is-hidden") == "true" for each in node.nodes
        )
        self._inline(node, replace(draft.setting.look, hidden=hidden or draft.setting.look.hidden), "")
        if not self.rejected and not self._restoring:
            self._end()

    def _begin(self, node: Node, place: Place | None) -> _Draft:
        setting = self.setup.styles.setting(node.get("text:style-name"))
        headed = node.name == "text:h" or setting.title
        # That a heading is bold is how headings look here, and no emphasis.
        usual = frozenset(setting.look.tags) if headed else frozenset()
        self._draft = _Draft(node, place, setting, Composition(usual))
        return self._draft

    def _end(self) -> None:
        draft, self._draft = self._draft, None
        if draft is None:
            return
        num, indent = self._number(draft)
        content = draft.said.stretch()
        setting = draft.setting
        self.page += setting.before and bool(self.blocks)
        self.setup.asides.close()
        if draft.said.blank and num:
            self._aside(num, noted("number of a paragraph without words"))
        elif not draft.said.blank:
            own = indent if draft.place is not None and indent is not None and not setting.indent else setting.indent
            heading = heading_of(draft.node, content.text, title=setting.title)
            self._add(
                Paragraph(
                    content.text,
                    num=num,
                    spans=content.spans,
                    notes=content.marks,
                    heading=heading,
                    indent=characters(own),
                    page=self.page,
                )
            )
        self.page += setting.after
        for box in draft.boxes:
            self._boxed(box)

    def _number(self, draft: _Draft) -> tuple[str | None, float | None]:
        place = draft.place
        if place is not None:
            return self.counter.number(place if place.style else replace(place, style=draft.setting.listing or ""))
        if draft.node.name == "text:h" and draft.setting.listing != "":
            level = whole(draft.node.get("text:outline-level"), 1) - 1
            return self.counter.heading(draft.node, min(max(level, 0), LEVELS - 1)), None
        return None, None

    def _inline(self, node: Node, look: Look, href: str) -> None:
        """What stands in a paragraph or span."""
        for part in node.content:
            if isinstance(part, str):
                self._say(spelled(written(part), look.font), look, href)
            elif part.name == "text:span":
                self._inline(part, self.setup.styles.over(look, part.get("text:style-name")), href)
            elif part.name == "text:a":
                target = part.get("xlink:href").strip()
                self._inline(part, look, target if target.casefold().startswith(_LINKS) else href)
            elif part.name in THINGS:
                self._thing(part, look, href)
            elif part.name in FIELDS:
                self._aside_inline(words(part), FIELDS[part.name])
            elif part.name in BOXES:
                self._hang(part)
            elif (said := sign(part)) != "":
                self._say(said, look, href)
            elif part.name not in SILENT:
                hidden = look.hidden or part.get("text:display") == "none"
                self._inline(part, replace(look, hidden=True) if hidden else look, href)

    def _say(self, text: str, look: Look, href: str) -> None:
        """Text, which is part of the document or has a reason not to be."""
        if self.rejected:
            self.setup.asides.say(text, next(iter(self.rejected.values())))
        elif look.hidden:
            self.setup.asides.say(text, noted("hidden text"))
        elif self._draft is not None:
            self._draft.said.say(text, look.tags, href)
            if look.struck and text.strip():
                self._doubts.append(remarks.struck(excerpt(text)))

    def _aside_inline(self, text: str, reason: str) -> None:
        self.setup.asides.say(text, next(iter(self.rejected.values()), reason))
        self.setup.asides.part()

    def _hang(self, box: Node) -> None:
        """A frame or shape that hangs on a paragraph."""
        if self.rejected:
            self._aside(words_of(box), next(iter(self.rejected.values())))
        elif self._draft is not None:
            self._draft.boxes.append(box)

    # --- what stands at one place of the text -----------------------------------------------------

    def _thing(self, node: Node, look: Look, href: str) -> None:
        """A footnote, a comment, a reading aid, or the mark of a change."""
        if node.name == "text:note":
            self._note(node, look)
        elif node.name == "office:annotation":
            self._comment(node)
        elif node.name == "text:ruby":
            for part in node.nodes:
                if part.name == "text:ruby-base":
                    self._inline(part, look, href)
                elif part.name in BESIDE:
                    self._aside_inline(words(part), noted("reading aid above a word"))
        else:
            self._mark(node)

    def _note(self, node: Node, look: Look) -> None:
        citation, body = node.find("text:note-citation"), node.find("text:note-body")
        mark = (citation.get("text:label") or words(citation)).strip() if citation else ""
        if self.rejected or look.hidden or self._draft is None:
            reason = next(iter(self.rejected.values()), noted("hidden text"))
            self._aside(f"{words(citation) if citation else ''} {words_of(body) if body else ''}", reason)
            return
        name = f"{node.get('text:note-class')} {len(self.setup.notes) + 1}"
        self.setup.notes[name] = Note(mark, "")
        inside = Story.of(self.setup)
        inside.read(body or Node("text:note-body", {}))
        self._take(inside)
        text, spans = told(inside)
        self.setup.notes[name] = Note(mark, text, spans)
        self._draft.said.mark(name)

    def _comment(self, node: Node) -> None:
        creator = node.find("dc:creator")
        who = " ".join(creator.text.split())[:80] if creator else ""
        says = words_of(node)
        self._aside(says, remarks.commented(who))
        self._doubts.append(remarks.comment(who, excerpt(says, _LONGEST_REMARK)))

    def _mark(self, mark: Node) -> None:
        """Where a tracked change begins or ends, or where something was deleted."""
        name = mark.get("text:change-id")
        region, told_of = self.setup.regions.get(name), self.setup.decided.get(name)
        if region is None or told_of is None:
            return
        revision, accepted = told_of
        who = revision.author
        if mark.name == "text:change-end":
            self.rejected.pop(name, None)
            if not self.rejected:
                self.setup.asides.part()
        elif region.kind is RevisionKind.INSERTION and mark.name == "text:change-start" and not accepted:
            self.setup.asides.part()
            self.rejected[name] = remarks.inserted(who)
        elif region.kind is RevisionKind.DELETION and mark.name == "text:change-start":
            if accepted:  # in flat files LibreOffice leaves the words where they stood
                self.setup.asides.part()
                self.rejected[name] = remarks.deleted(who)
        elif region.kind is RevisionKind.DELETION and region.content is not None and name not in self.setup.met:
            self.setup.met.add(name)
            beneath = self.setup.decided.get(f"{name} beneath")
            if accepted:
                self._aside(words_of(region.content), remarks.deleted(who))
            elif beneath is not None and not beneath[1]:
                self._aside(words_of(region.content), remarks.inserted(beneath[0].author))
            else:
                self._restore(region.content)

    def _restore(self, content: Node) -> None:
        """What was deleted stands again: its first paragraph goes on in this one, and this one in its last."""
        draft = self._draft
        before = self._restoring
        self._restoring = "first" if draft is not None else ""
        for node in content.nodes:
            self._block(node)
        self._restoring = before
        if draft is not None and self._draft is None:
            self._begin(draft.node, draft.place)

    # --- tables -----------------------------------------------------------------------------------

    def _table(self, node: Node) -> None:
        """A table, or what stands in it where it only puts things side by side."""
        if not self.rejected:
            self._end()
        seen = Seen(
            bordered=self.setup.styles.cells_bordered(node),
            first=not self.blocks,
            clauses=any(isinstance(block, Table) or len(block.text) > _TITLE or block.num for block in self.blocks),
        )
        rows = [self._row(row, head=head) for row, head in _rows(node, head=False)]
        for block in settled(rows, seen):
            self._add(block)

    def _row(self, row: Node, *, head: bool) -> list[Spanning]:
        cells: list[Spanning] = []
        for node in row.nodes:
            if node.name not in {"table:table-cell", "table:covered-table-cell"}:
                continue
            inside = self._within()
            inside.read(node)
            self._take(inside)
            if node.name == "table:covered-table-cell":
                for block in inside.blocks:
                    self._aside(printed(block), noted("covered by a merged cell"))
                continue
            columns = min(max(whole(node.get("table:number-columns-spanned"), 1), 1), _COLUMNS)
            height = min(max(whole(node.get("table:number-rows-spanned"), 1), 1), _ROWS)
            cells.append(Spanning(Drawn(tuple(inside.blocks), columns, head=head), height))
        return cells


def _rows(node: Node, *, head: bool) -> Iterator[tuple[Node, bool]]:
    for part in node.nodes:
        if part.name == "table:table-row":
            yield part, head
        elif part.name in {"table:table-header-rows", "table:table-rows", "table:table-row-group"}:
            yield from _rows(part, head=head or part.name == "table:table-header-rows")


def told(story: Story) -> tuple[str, tuple[Span, ...]]:
    """The text of a note or header: its paragraphs and rows parted by line ends."""
    text, spans = "", []
    for block in story.blocks:
        line = printed(block)
        text = f"{text}\n" if text else ""
        if not isinstance(block, Table):
            shift = len(text) + len(line) - len(block.text)
            spans += [replace(span, start=span.start + shift, end=span.end + shift) for span in block.spans]
        text += line
    return text, tuple(span for span in spans if 0 <= span.start < span.end)


def words(node: Node) -> str:
    """The text in a part of a paragraph."""
    return "".join(written(part) if isinstance(part, str) else sign(part) + words(part) for part in node.content)


def _left_out(node: Node) -> str:
    """Why a block is no part of the text: the program makes it, or it is hidden; empty where it is one."""
    hidden = node.get("text:display") == "none" or node.get("text:is-hidden") == "true"
    return INDEXES.get(node.name, "") or (noted("hidden text") if node.name == "text:section" and hidden else "")
