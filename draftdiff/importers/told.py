"""The structure of a text that this program wrote for an office program, read back as what it was.

Every paragraph that was written says which clause it begins or goes on with (`draftdiff.importers.manuscript.Told`);
one that somebody put in has at least the style of its kind. Where all paragraphs tell, nothing is recognised by its
words: a recital that opens with no participle is one all the same, and a footnote of several lines is no list. Where
one does not tell, or what it tells cannot be, the whole text is recognised as any other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from draftdiff.importers.front.roles import role_of
from draftdiff.importers.lines.dates import last_date
from draftdiff.importers.lines.marks import decimal_mark, item_mark, number_mark
from draftdiff.importers.lines.stretch import Stretch
from draftdiff.importers.manuscript import LaidOut, Manuscript, Paragraph, Table, Told, row_of
from draftdiff.model import ClauseKind, FrontLine, FrontRole, Item, NoteAnchor, Outline

_PREAMBLE = frozenset({ClauseKind.PREAMBULAR, ClauseKind.FORMULA})
_NESTED = ClauseKind.SUBPARAGRAPH
_BEARERS = frozenset({ClauseKind.PREAMBULAR, ClauseKind.OPERATIVE, ClauseKind.SUBPARAGRAPH, ClauseKind.ANNEX})


@dataclass(slots=True)
class _Clause:
    """A clause as it is gathered: what it is, its number, its text, the source lines that it has."""

    told: Told
    num: str | None
    content: Stretch
    lines: list[int]
    depth: int = 0
    children: list[_Clause] = field(default_factory=list)

    def item(self, kind: ClauseKind | None = None) -> Item:
        return Item(
            kind or self.told.kind,
            self.content.text,
            self.num,
            tuple(child.item(_inside(child)) for child in self.children),
            tuple(self.lines),
            self.content.spans,
        )


class _Untold(Exception):
    """A paragraph does not tell what it is, or tells what cannot be."""


def told_outline(manuscript: Manuscript, drawn: LaidOut, code: str) -> Outline | None:
    """The outline of a manuscript all of whose blocks tell what they are; None where they do not.

    ``drawn`` is the manuscript in lines, ``code`` its language. The notes, remarks and reservations are as of any text.
    """
    try:
        clauses = _depths(_gathered(manuscript, drawn))
    except _Untold:
        return None
    if not any(each.told.kind in _BEARERS for each in clauses):
        return None
    return _outline(clauses, drawn, code)


# --- from blocks to clauses -------------------------------------------------------------------------


def _gathered(manuscript: Manuscript, drawn: LaidOut) -> list[_Clause]:
    """The clauses in their order, each with all its paragraphs and rows."""
    found: list[_Clause] = []
    for index, block in enumerate(manuscript.blocks):
        told = block.told
        numbers = _numbers(drawn, index)
        if isinstance(block, Table):
            if told is not None:
                found.append(_Clause(told, None, Stretch(), []))
            elif not found or not found[-1].told.clause:
                raise _Untold
            for row in block.rows:
                content, _ = row_of(row, index)
                _go_on(found[-1], _marked(content, manuscript), [])
            found[-1].lines += numbers
            continue
        if told is None:
            raise _Untold
        if told.clause and told.line:
            if not found or found[-1].told.clause != told.clause:
                raise _Untold
            _go_on(found[-1], _marked(_stretch(block), manuscript), numbers)
            continue
        num, content = _numbered(block)
        found.append(_Clause(told, num, _marked(content, manuscript), numbers))
    return found


def _go_on(clause: _Clause, content: Stretch, numbers: Sequence[int]) -> None:
    empty = not clause.content.text and not clause.content.marks
    clause.content = content if empty else clause.content.joined(content, "\n")
    clause.lines += numbers


def _numbers(drawn: LaidOut, index: int) -> list[int]:
    """The lines of a block."""
    begins = drawn.begins
    after = begins[index + 1] if index + 1 < len(begins) else drawn.text_ends
    return list(range(begins[index], after))


def _stretch(block: Paragraph) -> Stretch:
    return Stretch(block.text, block.spans, block.notes)


def _numbered(block: Paragraph) -> tuple[str | None, Stretch]:
    """The number of a paragraph, as the office program counts it or as it is written before a tab, and the rest."""
    told, content = block.told, _stretch(block)
    num, tab, _ = block.text.partition("\t")
    if block.num is not None or not tab:
        by_hand = number_mark(block.text) or item_mark(block.text) or decimal_mark(block.text)
        if told is not None and told.clause is None and by_hand is not None:
            raise _Untold  # somebody wrote a number of another form at the beginning of a paragraph of his own
        return block.num, content
    if "\t" in block.text[len(num) + 1 :]:
        raise _Untold
    return num, _from(content, len(num) + 1)


def _from(content: Stretch, start: int) -> Stretch:
    """What stands from a place on, white space and all."""
    return Stretch(
        content.text[start:],
        tuple(
            replace(span, start=max(span.start - start, 0), end=span.end - start)
            for span in content.spans
            if span.end > start
        ),
        tuple((max(offset - start, 0), name) for offset, name in content.marks),
    )


def _marked(content: Stretch, manuscript: Manuscript) -> Stretch:
    """The same with the marks of notes as they are printed."""
    return replace(
        content,
        marks=tuple((at, manuscript.notes[name].marker) for at, name in content.marks if name in manuscript.notes),
    )


def _depths(clauses: list[_Clause]) -> list[_Clause]:
    """The clauses with the depth of each; where only the style tells, it counts from the paragraph above."""
    base = 0
    for clause in clauses:
        told = clause.told
        if told.clause is None:
            clause.depth = base + told.depth if told.kind is _NESTED else max(base, told.depth)
            if told.kind is ClauseKind.ANNEX:
                clause.depth = base = max(base, 1) if told.depth else 0
            continue
        clause.depth = told.depth
        if told.kind in _BEARERS and told.kind is not _NESTED:
            base = told.depth
    return clauses


# --- from clauses to an outline -----------------------------------------------------------------------


def _outline(clauses: Sequence[_Clause], drawn: LaidOut, code: str) -> Outline:
    front = [clause for clause in clauses if clause.told.role is not None]
    rest = [clause for clause in clauses if clause.told.role is None]
    title = next((clause for clause in rest if clause.told.kind is ClauseKind.TITLE), None)
    rest = [clause for clause in rest if clause is not title]
    stray = [clause for clause in rest if clause.told.kind is ClauseKind.NOTE]
    closing = [clause for clause in rest if clause.told.kind is ClauseKind.CLOSING]
    formula, preamble, body = _parts([clause for clause in rest if clause not in stray and clause not in closing])
    parts = {"title": title, "formula": formula}
    anchors = [
        *(anchor for n, clause in enumerate(front) for anchor in _anchors(f"front:{n}", clause)),
        *(anchor for place, clause in parts.items() if clause for anchor in _anchors(place, clause)),
        *(
            anchor
            for part, units in (("preamble", preamble), ("body", body), ("closing", closing))
            for n, clause in enumerate(units)
            for anchor in _anchors(f"{part}:{n}", clause)
        ),
    ]
    adopted = next((last_date(c.content.text) for c in front if _role(c) is FrontRole.ADOPTION), None)
    return Outline(
        lang=code,
        title=title.item() if title else None,
        formula=formula.item() if formula else None,
        front=tuple(FrontLine(_role(c), c.content.text, tuple(c.lines)) for c in front),
        preamble=tuple(clause.item() for clause in preamble),
        body=tuple(clause.item() for clause in body),
        closing=tuple(clause.item() for clause in closing),
        notes=(*drawn.notes, *(clause.item() for clause in stray)),
        anchors=tuple(anchors),
        adopted_on=adopted
        or next((day for clause in reversed(closing) if (day := last_date(clause.content.text))), None),
        omissions=drawn.sheet.omissions,
        doubts=tuple(sorted(set(drawn.doubts))),
    )


def _role(clause: _Clause) -> FrontRole:
    """What a line of the preface says; where only the style tells that it is one, its words do."""
    told = clause.told.role or FrontRole.OTHER
    return told if clause.told.clause is not None else role_of(clause.content.text) or told


def _parts(clauses: Sequence[_Clause]) -> tuple[_Clause | None, list[_Clause], list[_Clause]]:
    """The formula that stands first, the preamble, and the body with its annexes.

    Headings right above the first operative paragraph are of the body.
    """
    tops = list(_nested(clauses))
    formula = tops[0] if tops and tops[0].told.kind is ClauseKind.FORMULA else None
    tops = tops[1:] if formula else tops
    end = next((n for n, c in enumerate(tops) if c.told.kind in {ClauseKind.OPERATIVE, ClauseKind.ANNEX}), len(tops))
    while end and tops[end - 1].told.kind not in _PREAMBLE:
        end -= 1
    return formula, tops[:end], tops[end:]


def _nested(clauses: Sequence[_Clause]) -> Iterator[_Clause]:
    """The clauses that stand in no other; each has those below it."""
    annex: _Clause | None = None
    path: list[_Clause] = []
    for clause in clauses:
        kind = clause.told.kind
        while path and path[-1].depth >= clause.depth:
            path.pop()
        if kind is ClauseKind.ANNEX and not clause.depth:
            annex, path = clause, []
            yield clause
        elif kind is _NESTED and path:
            path[-1].children.append(clause)
            path.append(clause)
        else:
            path = [clause] if kind in _BEARERS else []
            if annex is None:
                yield clause
            else:
                annex.children.append(clause)


def _inside(clause: _Clause) -> ClauseKind:
    """What a clause below another is in an outline: the paragraphs of an annex are as those of a text."""
    return ClauseKind.OPERATIVE if clause.told.kind is ClauseKind.ANNEX else clause.told.kind


def _anchors(place: str, clause: _Clause) -> Iterator[NoteAnchor]:
    yield from (NoteAnchor(marker, place, offset) for offset, marker in clause.content.marks)
    for n, child in enumerate(clause.children):
        yield from _anchors(f"{place}.{n}", child)
