"""A text as an office program, a web page or an archive holds it: paragraphs, tables and footnotes, not yet recognised.

Such formats say more than a plain text does: where a paragraph ends, which number the program prints before it, what
is set in italics, where the mark of a footnote stands, what is a table. Each reader of such a format gives a
manuscript; which paragraph is which clause is recognised from it as from any text. `sheet` lays it out in lines, so
that every line of it is answered for: it becomes part of a unit or is left out with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from draftdiff.akn.rows import ROW
from draftdiff.importers.lines.layout import Line, Sheet
from draftdiff.importers.lines.stretch import Stretch
from draftdiff.importers.revisions import Revision
from draftdiff.model import ClauseKind, FrontRole, Item, Omission, Span

_BLANK = " \t\r\n\v\f\u00a0\u3000\ufeff\u200b\u2060"
LONGEST_HEADING = 250
"""Characters: what is longer is no heading, though it has the style of one."""

NEVER_ENDS = (",", ";", ":", "，", "；", "：", "،", "؛")
"""What no heading ends with: it goes on."""

_SPACES = re.compile(r"[ \t\r\n\v\f\u00a0\u3000]{2,}|[\t\r\n\v\f]")


@dataclass(frozen=True, slots=True)
class Told:
    """What a paragraph is that this program wrote for an office program, as a bookmark in it or its style tells.

    ``clause`` counts the clauses of the document from 1; it is 0 for a line of the preface, whose ``role`` is known,
    and None where only the style tells. ``depth`` is that of `model.Clause`; where only the style tells, it is that
    below the paragraph or recital. ``line`` is the first line of the clause that stands here.
    """

    kind: ClauseKind
    clause: int | None = None
    depth: int = 0
    line: int = 0
    role: FrontRole | None = None

    @property
    def bookmark(self) -> str:
        """The name of the bookmark that tells this; Word hides those that begin with a line."""
        if self.role is not None:
            return f"_dd_front_{self.role.name.lower()}_{self.line}"
        return f"_dd_{self.clause}_{self.kind.value}_{self.depth}_{self.line}"

    @classmethod
    def by(cls, bookmark: str) -> Told | None:
        """What a bookmark of that name tells; None where it is none of ours."""
        front = _FRONT_MARK.fullmatch(bookmark)
        if front is not None and front[1].upper() in FrontRole.__members__:
            return cls(ClauseKind.HEADING, 0, 0, int(front[2]), FrontRole[front[1].upper()])
        clause = _CLAUSE_MARK.fullmatch(bookmark)
        if clause is None or clause[2].upper() not in ClauseKind.__members__:
            return None
        return cls(ClauseKind(clause[2]), int(clause[1]), int(clause[3]), int(clause[4]))


_FRONT_MARK = re.compile(r"_dd_front_([a-z]{1,12})_(\d{1,5})")
_CLAUSE_MARK = re.compile(r"_dd_([1-9]\d{0,5})_([a-z]{1,12})_(\d{1,2})_(\d{1,5})")


@dataclass(frozen=True, slots=True)
class Paragraph:
    r"""A paragraph as it is printed.

    ``text`` is without the number that the program computes and prints before it (``num``: ``1.``, ``(a)``, ``•``);
    breaks of a line within it are ``\n``. ``spans`` are the inline markup (`model.Span`: ``b``, ``i``, ``u``, ``sup``,
    ``sub``, ``a`` with ``href``). ``notes`` are the footnotes whose marks stand in it: the place, and the name of the
    note in `Manuscript.notes`. ``heading`` tells that its style is that of a title (0) or heading (1 to 9).
    ``indent`` is its indentation in characters, ``page`` counts the page turns before it. ``told`` is what it is,
    if this program wrote it.
    """

    text: str
    num: str | None = None
    spans: tuple[Span, ...] = ()
    notes: tuple[tuple[int, str], ...] = ()
    heading: int | None = None
    indent: int = 0
    page: int = 0
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its text in one line, with its markup and footnotes; ``head`` where it is a heading."""

    text: str
    spans: tuple[Span, ...] = ()
    notes: tuple[tuple[int, str], ...] = ()
    head: bool = False
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table kept whole, row by row. A cell that spans several rows stands in the first of them only.

    ``told`` is what clause it begins, if this program wrote it and nothing of the clause stands before it.
    """

    rows: tuple[tuple[Cell, ...], ...]
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class Note:
    r"""A footnote or endnote: its mark as it is printed, its text (paragraphs parted by ``\n``) and its markup."""

    marker: str
    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What a file holds, in reading order.

    ``notes`` are the footnotes by the names under which paragraphs refer to them, in the order of their marks.
    ``furniture`` is what is printed and is no part of the text (running heads, page numbers, hidden words), each with
    the reason. ``remarks`` are doubts for the person who checks, each with the index of the block it is about.
    ``revisions`` are the tracked changes of the file, whichever of them were accepted in what stands here. ``lang`` is
    the language (a tag of BCP 47) that a file of ours says it is in, None in others.
    """

    blocks: tuple[Paragraph | Table, ...]
    notes: dict[str, Note] = field(default_factory=dict)
    furniture: tuple[tuple[str, str], ...] = ()
    remarks: tuple[tuple[int, str], ...] = ()
    revisions: tuple[Revision, ...] = ()
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A manuscript in lines: those of the text, its footnotes as they will stand in the document, and all as words.

    ``source`` are the lines as a person sees them, counted from 1: what `Line.number` counts. ``begins`` is for each
    block of the manuscript the number of its first line, if it has any; ``text_ends`` is that after its last one.
    """

    sheet: Sheet
    notes: tuple[Item, ...]
    doubts: tuple[tuple[int, str], ...]
    source: tuple[str, ...]
    begins: tuple[int, ...] = ()
    text_ends: int = 1


def may_head(text: str) -> bool:
    """Whether what has the style of a heading may be one: not too long, and not going on. Styles are misused."""
    return len(text) <= LONGEST_HEADING and not text.rstrip().endswith(NEVER_ENDS)


def sheet(manuscript: Manuscript) -> LaidOut:
    """Lay a manuscript out in lines: a paragraph is one (or one for each break in it), a row of a table is one."""
    source: list[str] = []
    lines: list[Line] = []
    begins: list[int] = []
    for index, block in enumerate(manuscript.blocks):
        begins.append(len(source) + 1)
        if isinstance(block, Table):
            rows = (row_of(row, index) for row in block.rows)
            drawn = [Line(0, content, gap=True, columns=columns, row=True) for content, columns in rows if content.text]
        else:
            drawn = [
                Line(0, content, indent=block.indent, gap=not place, page=block.page, heading=block.heading is not None)
                for place, content in enumerate(_printed(block))
            ]
        for line in drawn:
            named = replace(line.content, marks=tuple(_marked(line.content, manuscript)))
            source.append(line.text)
            lines.append(replace(line, number=len(source), content=named))
    text_ends = len(source) + 1
    notes, omissions = [], []
    for note in manuscript.notes.values():
        first = len(source) + 1
        source.extend(note.text.split("\n"))
        numbers = tuple(range(first, len(source) + 1))
        notes.append(Item(ClauseKind.NOTE, note.text, num=note.marker, lines=numbers, spans=note.spans))
    for text, reason in manuscript.furniture:
        for part in filter(None, map(_tidied, text.split("\n"))):
            source.append(part)
            omissions.append(Omission(len(source), part, reason))
    doubts = tuple((begins[index], remark) for index, remark in manuscript.remarks)
    return LaidOut(Sheet(tuple(lines), tuple(omissions)), tuple(notes), doubts, tuple(source), tuple(begins), text_ends)


def row_of(row: Sequence[Cell], table: int) -> tuple[Stretch, tuple[str, ...]]:
    """A row of a table as a line, under a span that tells how it is divided, and the texts of its cells.

    ``table`` tells rows of one table from those of another.
    """
    result = Stretch()
    texts = []
    for place, cell in enumerate(row):
        content = _tidy(Stretch(cell.text, cell.spans, cell.notes))
        result = result.joined(content, "\t" if place else "")
        texts.append(content.text)
    facts = {
        "table": str(table),
        "head": " ".join(str(int(cell.head)) for cell in row),
        "columns": " ".join(str(cell.columns) for cell in row),
        "rows": " ".join(str(cell.rows) for cell in row),
    }
    if not "".join(texts):
        return Stretch(), ()
    over = Span(0, len(result.text), ROW, tuple(facts.items()))
    return replace(result, spans=(over, *result.spans)), tuple(texts)


def _printed(block: Paragraph) -> Iterator[Stretch]:
    """The lines of a paragraph with its number before it, without those that are blank."""
    whole = Stretch(block.text, block.spans, block.notes)
    start = 0
    num = f"{block.num.strip()} " if block.num and block.num.strip() else ""
    for line in block.text.split("\n"):
        content = _tidy(whole.part(start, start + len(line)))
        start += len(line) + 1
        if content.text or content.marks or num:
            yield Stretch(num).joined(content, "") if content.text else Stretch(num.strip()).joined(content, "")
            num = ""


def _tidy(content: Stretch) -> Stretch:
    """A line with one space where there were several, and none around it; what stands on it keeps its place."""
    text = content.text
    kept: list[str] = []
    moved = [0] * (len(text) + 1)
    position = length = 0
    for match in (*_SPACES.finditer(text), None):
        end = match.start() if match else len(text)
        for at in range(position, end):
            moved[at] = length + at - position
        kept.append(text[position:end])
        length += end - position
        if match is None:
            break
        moved[match.start() : match.end()] = [length] * len(match[0])
        kept.append(" ")
        length += 1
        position = match.end()
    moved[len(text)] = length
    whole = "".join(kept)
    first = len(whole) - len(whole.lstrip(_BLANK))
    size = len(whole.strip(_BLANK))

    def place(offset: int) -> int:
        return min(max(moved[min(offset, len(text))] - first, 0), size)

    spans = (replace(span, start=place(span.start), end=place(span.end)) for span in content.spans)
    return Stretch(
        whole[first : first + size],
        tuple(span for span in spans if span.start < span.end),
        tuple((place(offset), name) for offset, name in content.marks),
    )


def _tidied(text: str) -> str:
    return _tidy(Stretch(text)).text


def _marked(content: Stretch, manuscript: Manuscript) -> Iterator[tuple[int, str]]:
    """The footnote marks on a line, each as it is printed instead of by its name."""
    for offset, name in content.marks:
        if name in manuscript.notes:
            yield offset, manuscript.notes[name].marker
