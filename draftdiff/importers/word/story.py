"""A story of a Word document (its text, a footnote, a header) read paragraph by paragraph and table by table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from draftdiff.importers.lines.marks import number_mark
from draftdiff.importers.manuscript import NEVER_ENDS, Paragraph, Table, Told, may_head
from draftdiff.importers.office import Node
from draftdiff.importers.word.content import Aside, Content, Reader
from draftdiff.importers.word.numbering import Counter, Numbering
from draftdiff.importers.word.package import Part, words_of
from draftdiff.importers.word.registry import Registry
from draftdiff.importers.word.settling import JOINED
from draftdiff.importers.word.styles import BODY_LEVEL, Setting, Styles, on
from draftdiff.importers.word.tables import Drawn, Seen, drawn, laid_flat
from draftdiff.tongues import noted

_WRAPPERS = frozenset({"w:sdtContent", "w:customXml", "w:smartTag", "w:txbxContent"})
_LISTS = {
    "Table of Contents": noted("table of contents"),
    "Bibliographies": noted("bibliographies"),
    "Table of Figures": noted("table of figures"),
}
_TWIPS = 120
"""Twentieths of a point to a character of indentation."""

_TITLE = 120
"""A line of a masthead is not longer than this."""


@dataclass(slots=True)
class Setup:
    """What the stories of a document share: its styles and numberings, and the footnotes met so far."""

    styles: Styles
    numbering: Numbering
    registry: Registry
    asides: list[Aside] = field(default_factory=list)


@dataclass(slots=True)
class Story:
    """Reads one story.

    ``blocks`` is what was read of it, ``remarks`` are the doubts about them by their index; ``begun`` tells that the
    text is past its masthead.
    """

    setup: Setup
    reader: Reader
    counter: Counter
    blocks: list[Paragraph | Table] = field(default_factory=list)
    remarks: list[tuple[int, str]] = field(default_factory=list)
    page: int = 0
    doubts: list[str] = field(default_factory=list)
    begun: bool = False

    @classmethod
    def of(cls, setup: Setup, part: Part) -> Story:
        """A story that nothing was read of."""
        return cls(setup, Reader(setup.styles, part.targets), Counter(setup.numbering))

    def read(self, root: Node) -> None:
        """Read all paragraphs and tables in an element."""
        for block in self._blocks(root):
            self.blocks.append(block)
            self.begun = self.begun or not _masthead(block)
            self.remarks.extend((len(self.blocks) - 1, doubt) for doubt in self.doubts)
            self.doubts.clear()
        if self.blocks:
            self.remarks.extend((len(self.blocks) - 1, doubt) for doubt in self.doubts)
        self.doubts.clear()

    def _blocks(self, root: Node) -> Iterator[Paragraph | Table]:
        head: list[Node] = []
        for node in self._flat(root):
            if node.name == "w:p" and JOINED in node.attributes:
                head.append(node)
            elif node.name == "w:p":
                yield from self._paragraph(_joined([*head, node]))
                head = []
            else:
                if head:
                    yield from self._paragraph(_joined(head))
                    head = []
                yield from self._table(node)
        if head:
            yield from self._paragraph(_joined(head))

    def _flat(self, root: Node) -> Iterator[Node]:
        """The paragraphs and tables in an element, whatever they are wrapped in."""
        for node in root.nodes:
            if node.name in {"w:p", "w:tbl"}:
                yield node
            elif node.name == "w:sdt":
                kind = node.value("w:sdtPr", "w:docPartObj", "w:docPartGallery", attribute="w:val")
                content = node.find("w:sdtContent")
                if kind in _LISTS:
                    self._aside(words_of(node), _LISTS[kind])
                elif node.find("w:sdtPr", "w:showingPlcHdr") is not None:
                    self._aside(words_of(node), noted("placeholder of a form"))
                elif content is not None:
                    yield from self._flat(content)
            elif node.name in _WRAPPERS:
                yield from self._flat(node)
            elif node.name == "w:altChunk":
                self.doubts.append(noted("an embedded file stands here, which is not read"))

    def _aside(self, words: str, reason: str) -> None:
        if words.strip():
            self.setup.asides.append((words.strip(), reason))

    def _paragraph(self, node: Node) -> Iterator[Paragraph | Table]:
        setting = self.setup.styles.setting(node)
        content = self.reader.content(node, setting)
        turns = sum(each.name == "w:br" and each.get("w:type") == "page" for each in node.walk())
        num, indent = self._number(node, setting, content)
        self.setup.asides.extend(content.asides)
        self.doubts.extend(content.doubts)
        self.doubts.extend(self.setup.registry.comment(name) for name in content.comments)
        self.page += setting.page_before
        told = self._told(node, setting)
        if content.blank and num and (told is None or told.clause is None):
            self._aside(num, noted("number of a paragraph without words"))
        elif not content.blank or (told is not None and told.clause):
            own = setting.indent if setting.indent is not None else indent
            notes = tuple(self.setup.registry.note(kind, name, mark) for _, kind, name, mark in content.notes)
            places = (place for place, *_ in content.notes)
            yield Paragraph(
                content.text,
                num=num,
                spans=tuple(content.spans),
                notes=tuple(zip(places, notes, strict=True)),
                heading=_heading(setting.heading, content.text),
                indent=max(own or 0, 0) // _TWIPS,
                page=self.page,
                told=told,
            )
        self.page += turns
        for box in content.boxes:
            yield from self._blocks(box)
        if (section := node.find("w:pPr", "w:sectPr")) is not None:
            self.page += section.value("w:type", attribute="w:val") != "continuous"
            self.setup.registry.section_ends()

    def _told(self, node: Node, setting: Setting) -> Told | None:
        """What a paragraph of ours is: by the one bookmark in it that says so, else by its style."""
        styled = self.setup.styles.told(setting.style)
        names = {each.get("w:name") for each in node.walk() if each.name == "w:bookmarkStart"}
        marks = [told for name in names if (told := Told.by(name)) is not None]
        if len(marks) > 1:
            return None
        fits = marks and (self.setup.styles.in_cells(setting.style) or (styled and styled.kind is marks[0].kind))
        return marks[0] if fits else styled

    def _number(self, node: Node, setting: Setting, content: Content) -> tuple[str | None, int | None]:
        """The number before a paragraph; one that is hidden with its own end is not counted."""
        hidden = node.find("w:pPr", "w:rPr", "w:vanish")
        if content.blank and hidden is not None and on(hidden.attributes):
            return None, None
        return self.counter.next(setting)

    def _table(self, node: Node) -> Iterator[Paragraph | Table]:
        """A table, or what stands in it where it only puts things side by side."""
        rows: list[list[Drawn]] = []
        for row in _rows(node):
            head = row.find("w:trPr", "w:tblHeader")
            is_head = head is not None and on(head.attributes)
            rows.append([self._cell(cell, head=is_head) for cell in _cells(row)])
            before = _count(row.value("w:trPr", "w:gridBefore", attribute="w:val"))
            if before and rows[-1]:
                rows[-1].insert(0, Drawn((), before))
        for cell in (cell for row in rows for cell in row if cell.covered):
            for block in cell.blocks:
                self._aside(text_of(block), noted("covered by a merged cell"))
        seen = Seen(
            bordered=_bordered(node, self.setup.styles),
            first=not self.blocks,
            clauses=self.begun,
        )
        styles = [self.setup.styles.setting(each).style for each in node.walk() if each.name == "w:p"]
        flat = laid_flat(rows, seen) if not all(map(self.setup.styles.in_cells, styles)) else None
        if flat is not None:
            yield from flat
        elif (table := drawn(rows)).rows:
            told = (block.told for row in rows for cell in row for block in cell.blocks)
            yield replace(table, told=next((each for each in told if each is not None), None))

    def _cell(self, node: Node, *, head: bool) -> Drawn:
        merge = node.find("w:tcPr", "w:vMerge")
        span = max(_count(node.value("w:tcPr", "w:gridSpan", attribute="w:val")), 1)
        covered = merge is not None and merge.get("w:val", "continue") == "continue"
        starts = merge is not None and merge.get("w:val") == "restart"
        return Drawn(tuple(self._blocks(node)), span, covered=covered, starts=starts, head=head)


def _masthead(block: Paragraph | Table) -> bool:
    """Whether a block may stand above a text: a short line that is no clause and opens none."""
    if isinstance(block, Table) or block.num or len(block.text) > _TITLE:
        return False
    return number_mark(block.text) is None and not block.text.rstrip().endswith(NEVER_ENDS)


def _joined(paragraphs: Sequence[Node]) -> Node:
    """Paragraphs of which all but the last lost their end; they are set as the last one is."""
    last = paragraphs[-1]
    if len(paragraphs) == 1:
        return last
    properties = last.find("w:pPr")
    content = [part for each in paragraphs for part in each.content if _stands(part)]
    return last.holding(*([properties] if properties else []), *content)


def _stands(part: Node | str) -> bool:
    """Whether a part of a paragraph is of what stands in it, and not how it is set."""
    return isinstance(part, str) or part.name != "w:pPr"


def _heading(level: int | None, text: str) -> int | None:
    """The level of a heading, where what stands there may be one."""
    return min(level, BODY_LEVEL) if level is not None and may_head(text) else None


def _rows(node: Node) -> Iterator[Node]:
    for part in node.nodes:
        if part.name == "w:tr":
            yield part
        elif part.name in {"w:sdt", "w:sdtContent", "w:customXml"}:
            yield from _rows(part)


def _cells(row: Node) -> Iterator[Node]:
    for part in row.nodes:
        if part.name == "w:tc":
            yield part
        elif part.name in {"w:sdt", "w:sdtContent", "w:customXml"}:
            yield from _cells(part)


def _count(written: str | None) -> int:
    return min(int(written), 63) if written and written.isdecimal() and len(written) < 4 else 0  # noqa: PLR2004  (63 columns is Word's most)


def _bordered(table: Node, styles: Styles) -> bool:
    """Whether lines are drawn around or between its cells."""
    style = table.value("w:tblPr", "w:tblStyle", attribute="w:val") or ""
    drawn_by = [
        table.find("w:tblPr", "w:tblBorders"),
        *styles.borders(style),
        *(each for each in table.walk() if each.name == "w:tcBorders"),
    ]
    return any(
        line.get("w:val") not in {"nil", "none", ""} for borders in drawn_by if borders for line in borders.nodes
    )


def text_of(block: Paragraph | Table) -> str:
    """What stands in a paragraph or table, the number included."""
    if isinstance(block, Table):
        return "\n".join("\t".join(cell.text for cell in row) for row in block.rows)
    return f"{block.num or ''} {block.text}".strip()
