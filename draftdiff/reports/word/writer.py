"""Blocks as WordprocessingML: the body of the document, its footnotes and its comments.

A change is told as ECMA-376 part 1, 17.13.5 has it: ``ins`` and ``del`` around runs and in the properties of the mark
that ends a paragraph, ``moveFrom`` and ``moveTo`` with ranges of one name, ``rPrChange`` and ``pPrChange`` for how
something is set, ``ins`` and ``del`` in the properties of a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from draftdiff.akn.addresses import link_of
from draftdiff.diff import Change, pieces
from draftdiff.model import Clause, Span
from draftdiff.reports.languages import direction
from draftdiff.reports.word.hands import NOBODY, Hands
from draftdiff.reports.word.markup import el, readable, text_of
from draftdiff.reports.word.setting import look_of
from draftdiff.reports.word.styles import (
    CELL,
    ENDING,
    GRID,
    HEAD_CELL,
    LEAD,
    LINK,
    NOTE,
    NOTE_MARK,
    REMARK,
    REMARK_MARK,
    lang_of,
)
from draftdiff.reports.word.values import (
    AWAY,
    HERE,
    IN,
    KEPT,
    LONG_AGO,
    OUT,
    PARTING,
    Author,
    Block,
    Cell,
    Dress,
    Inline,
    Look,
    NoteMark,
    Paragraph,
    Remark,
    Row,
)

WIDTH = 9070
"""The width of the text on the page, in twentieths of a point."""

_ELEMENTS = {IN: "ins", OUT: "del", AWAY: "moveFrom", HERE: "moveTo"}
_RANGES = {AWAY: "moveFromRange", HERE: "moveToRange"}
_PLAIN = Look()


@dataclass(slots=True)
class Written:
    """What was written: the body, the footnotes and the comments, and the addresses to which words lead."""

    body: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)


class Writer:
    """Writes the blocks of one document; every change has a number of its own."""

    def __init__(self, lang: str, notes: dict[tuple[int, int], Change], hands: Hands) -> None:
        self.lang = lang
        self.hands = hands
        self.paired = notes
        self.done = Written()
        self._last = 0
        self._open: tuple[str, Author | None] | None = None

    def write(self, blocks: Sequence[Block]) -> Written:
        """Write all blocks."""
        before: Block | None = None
        for table, group in groupby(blocks, key=_table_of):
            if table is None:
                paragraphs = [block for block in group if isinstance(block, Paragraph)]
                self._paragraphs(paragraphs)
                before = paragraphs[-1] if paragraphs[-1].op != KEPT else None
                continue
            if before is not None:  # two tables would become one, and an end that goes cannot go into a table
                self.done.body.append(self._paragraph(PARTING))
            rows = [block for block in group if isinstance(block, Row)]
            self.done.body.append(self._table(rows))
            before = rows[-1]
        return self.done

    # --- paragraphs ---------------------------------------------------------------------------------

    def _paragraphs(self, paragraphs: Sequence[Paragraph]) -> None:
        for (move, op), group in groupby(paragraphs, key=lambda each: (each.move, each.op if each.move else "")):
            written = list(group)
            if move is None:
                self.done.body += map(self._paragraph, written)
                continue
            ranged = _RANGES[op]
            number = self._number()
            # Alone of all changes the range of a move must have a time.
            told = {"date": LONG_AGO} | {k: v for k, v in _stamp(written[0].author or self.hands.rest).items() if v}
            name = f"move{move}"
            self.done.body.append(el(f"{ranged}Start", **{"id": number, "name": name, **told}))
            self.done.body += map(self._paragraph, written)
            self.done.body.append(el(f"{ranged}End", id=number))

    def _paragraph(self, paragraph: Paragraph) -> str:
        paragraph = self._apart(paragraph)
        content = "".join(self._inlines(paragraph.content))
        for remark in paragraph.remarks:
            content = self._remarked(content, remark)
        return el("p", self._properties(paragraph), self._bookmark(paragraph.told), content)

    def _bookmark(self, told: str | None) -> str:
        """A bookmark without extent, by which what this program wrote is known again when it is read."""
        if told is None:
            return ""
        number = self._number()
        return el("bookmarkStart", id=number, name=told) + el("bookmarkEnd", id=number)

    def _apart(self, paragraph: Paragraph) -> Paragraph:
        """The paragraph, timed otherwise than a change of the same author right before its beginning.

        LibreOffice takes two such for one, with the end of the paragraph between them, though that was kept.
        """
        before, self._open = self._open, None
        last = paragraph.content[-1] if paragraph.content else None
        first = paragraph.content[0] if paragraph.content else None
        if before is not None and first is not None and (first.op, first.author) == before:
            author = (first.author or self.hands.rest).later
            content = tuple(replace(i, author=author) if (i.op, i.author) == before else i for i in paragraph.content)
            own = author if paragraph.author == first.author else paragraph.author
            paragraph = replace(paragraph, content=content, author=own)
        if paragraph.op == KEPT and last is not None and last.op != KEPT:
            self._open = (last.op, last.author)
        return paragraph

    def _properties(self, paragraph: Paragraph) -> str:
        new = paragraph.new or paragraph.old
        old = paragraph.old or paragraph.new
        author = paragraph.author or self.hands.rest
        mark = el("rPr", self._mark(_ELEMENTS[paragraph.op], author)) if paragraph.op != KEPT else ""
        changed = ""
        if new is not None and old is not None and new != old:
            changed = el("pPrChange", el("pPr", *_dress(old)), **self._told(author))
        return el("pPr", *_dress(new or Dress(ENDING)), mark, changed)

    def _mark(self, name: str, author: Author) -> str:
        return el(name, **self._told(author))

    def _told(self, author: Author) -> dict[str, object]:
        return {"id": self._number(), **_stamp(author)}

    def _number(self) -> int:
        self._last += 1
        return self._last

    # --- what stands in them --------------------------------------------------------------------------

    def _inlines(self, content: Iterable[Inline]) -> Iterator[str]:
        for (href, op, author), group in groupby(content, key=lambda each: (each.href, each.op, _whose(each))):
            runs = "".join(self._run(inline) for inline in group)
            if op != KEPT:
                runs = el(_ELEMENTS[op], runs, **self._told(author or self.hands.rest))
            if href is not None:
                name = self.done.links.setdefault(href, f"rLink{len(self.done.links) + 1}")
                runs = f'<w:hyperlink r:id="{name}">{runs}</w:hyperlink>'
            yield runs

    def _run(self, inline: Inline) -> str:
        if inline.note is not None:
            return self._note_mark(inline, inline.note)
        style = LINK if inline.href is not None else None
        properties = _look(inline.look, style)
        if inline.op == KEPT and inline.before is not None and _differ(inline.text, inline.before, inline.look):
            before = el("rPr", _look(inline.before, style))
            properties += el("rPrChange", before, **self._told(inline.author or self.hands.rest))
        return el("r", el("rPr", properties), text_of(inline.text, deleted=inline.op == OUT))

    # --- footnotes --------------------------------------------------------------------------------------

    def _note_mark(self, inline: Inline, note: NoteMark) -> str:
        look = el("rPr", el("rStyle", val=NOTE_MARK))
        if note.old is None and note.new is None:  # the note says nothing, or stands at another mark
            return el("r", look, text_of(note.marker or "*", deleted=inline.op == OUT))
        number = len(self.done.notes) + 1
        self.done.notes.append("")
        self.done.notes[number - 1] = self._note(number, inline, note)
        custom = text_of(note.marker, deleted=inline.op == OUT) if note.marker else ""
        follows = 1 if custom else None
        return el("r", look, el("footnoteReference", customMarkFollows=follows, id=number), custom)

    def _note(self, number: int, inline: Inline, note: NoteMark) -> str:
        look = el("rPr", el("rStyle", val=NOTE_MARK))
        text = Inline(inline.op, note.marker, _PLAIN) if note.marker else None
        mark = el("r", look, text_of(note.marker) if text and note.marker else el("footnoteRef"))
        space = el("r", text_of(" "))
        words = "".join(self._inlines(self._words(inline, note)))
        paragraph = el("p", el("pPr", el("pStyle", val=NOTE)), mark, space, words)
        return el("footnote", paragraph, id=number)

    def _words(self, inline: Inline, note: NoteMark) -> Iterator[Inline]:
        """The words of a note, as it was and as it is."""
        if note.old is not None and note.new is not None:
            change = self.paired[id(note.old), id(note.new)]
            places = {False: 0, True: 0}
            for piece in pieces(change):
                new = piece.op != OUT
                marks = piece.marks_new if new else piece.marks_old
                look = look_of(marks, self.lang)
                before = look_of(piece.marks_old, self.lang) if piece.op == KEPT else None
                at = places[new]
                stretches = self.hands.over(note.new if new else note.old, at, at + len(piece.text), new=new)
                for start, end, author in (
                    stretches if piece.op != KEPT else [(at, at + len(piece.text), self.hands.rest)]
                ):
                    text = piece.text[start - at : end - at]
                    yield Inline(piece.op, text, look, before, author, href=link_of(marks))
                for side in (False, True):
                    places[side] += len(piece.text) if piece.op != (OUT if side else IN) else 0
            return
        clause = note.new or note.old
        assert clause is not None  # noqa: S101 - one of them is
        for text, marks in _parts(clause):
            yield Inline(inline.op, text, look_of(marks, self.lang), None, inline.author, href=link_of(marks))

    # --- tables -------------------------------------------------------------------------------------------

    def _table(self, rows: Sequence[Row]) -> str:
        width = max(row.width for row in rows)
        grid = el("tblGrid", *(el("gridCol", w=WIDTH // width) for _ in range(width)))
        properties = el(
            "tblPr",
            el("tblStyle", val=GRID),
            el("bidiVisual") if direction(self.lang) == "rtl" else "",
            el("tblW", w=5000, type_="pct"),
            el("tblLook", val="0020" if rows[0].head else "0000"),
        )
        return el("tbl", properties, grid, *(self._row(row, width, place) for place, row in enumerate(rows)))

    def _row(self, row: Row, width: int, place: int) -> str:
        author = row.author or self.hands.rest
        head = el("tblHeader") if row.head and not place else ""
        change = self._mark(_ELEMENTS[row.op], author) if row.op != KEPT else ""
        properties = el("trPr", el("cantSplit"), head, change)
        cells = [self._cell(cell, row, width, None if n else row.told) for n, cell in enumerate(row.cells)]
        return el("tr", properties, *cells)

    def _cell(self, cell: Cell, row: Row, width: int, told: str | None) -> str:
        properties = el(
            "tcPr",
            el("tcW", w=WIDTH // width * cell.columns, type_="dxa"),
            el("gridSpan", val=cell.columns) if cell.columns > 1 else "",
            el("vMerge", val=cell.down) if cell.down else "",
        )
        dress = Dress(HEAD_CELL if cell.head else CELL)
        mark = el("rPr", self._mark(_ELEMENTS[row.op], row.author or self.hands.rest)) if row.op != KEPT else ""
        paragraph = el("p", el("pPr", *_dress(dress), mark), self._bookmark(told), *self._inlines(cell.content))
        return el("tc", properties, paragraph)

    # --- comments -------------------------------------------------------------------------------------------

    def _remarked(self, content: str, remark: Remark) -> str:
        number = len(self.done.remarks)
        mark = el("r", el("rPr", el("rStyle", val=REMARK_MARK)), el("annotationRef"))
        lines = [
            el("p", el("pPr", el("pStyle", val=REMARK)), mark if not place else "", el("r", text_of(line)))
            for place, line in enumerate(remark.lines)
        ]
        initials = "".join(word[0] for word in remark.author.name.split()[:3]).upper() or "?"
        self.done.remarks.append(el("comment", *lines, **{"id": number, **_stamp(remark.author), "initials": initials}))
        reference = el("r", el("rPr", el("rStyle", val=REMARK_MARK)), el("commentReference", id=number))
        return el("commentRangeStart", id=number) + content + el("commentRangeEnd", id=number) + reference


def _differ(text: str, before: Look, after: Look) -> bool:
    """Whether it is seen that characters are set otherwise; of white space only a line under or through it is."""
    if text.isspace():
        return (before.underlined, before.struck) != (after.underlined, after.struck)
    return before.seen != after.seen


def _table_of(block: Block) -> tuple[str, ...] | None:
    return (block.table,) if isinstance(block, Row) else None


def _whose(inline: Inline) -> Author | None:
    return inline.author if inline.op != KEPT else None


def _stamp(author: Author) -> dict[str, object]:
    """Whose a change is and when it was made; Word wants a name where nobody has one."""
    return {"author": readable(author.name).strip() or NOBODY.name, "date": author.date}


def _dress(dress: Dress) -> Iterator[str]:
    yield el("pStyle", val=dress.style)
    if dress.counted is not None:
        number, level = dress.counted
        yield el("numPr", el("ilvl", val=level), el("numId", val=number))


def _look(look: Look, style: str | None = None) -> str:
    """The properties of a run, in the order of the schema."""
    rtl = direction(look.lang) == "rtl"
    return "".join(
        (
            el("rStyle", val=style or LEAD) if style or look.leading else "",
            el("b") + el("bCs") if look.bold else "",
            el("i") + el("iCs") if look.italic or (look.leading and style) else "",
            el("strike") if look.struck else "",
            el("u", val="single") if look.underlined else "",
            el("vertAlign", val=look.raised) if look.raised else "",
            el("rtl") if rtl else "",
            lang_of(look.lang),
        )
    )


def _parts(clause: Clause) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """The text of a clause, cut where its markup begins and ends."""
    spans = [span for span in clause.spans if span.start < span.end]
    cuts = sorted({0, len(clause.text), *(at for span in spans for at in (span.start, span.end))})
    for start, end in pairwise(cuts):
        yield clause.text[start:end], tuple(span for span in spans if span.start <= start and end <= span.end)
