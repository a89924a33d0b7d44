"""The structure of a resolution recognised in a plain text, however it came out of a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from draftdiff.errors import BadInput, TooLarge
from draftdiff.importers.body import structure
from draftdiff.importers.body.openings import Found
from draftdiff.importers.body.run_on import apart
from draftdiff.importers.body.scan import scan
from draftdiff.importers.front.matter import Matter, take_matter
from draftdiff.importers.front.preface import Front, read_front
from draftdiff.importers.lines.dates import last_date
from draftdiff.importers.lines.language import language_of, normal_code
from draftdiff.importers.lines.layout import Line, Sheet, lay_out
from draftdiff.importers.lines.markup import is_markdown, without_markup
from draftdiff.importers.lines.stretch import Spelling
from draftdiff.importers.manuscript import Manuscript
from draftdiff.importers.manuscript import sheet as laid_out
from draftdiff.importers.notes.footnotes import Notes, take_notes, with_plain_numbers
from draftdiff.importers.reservations.statements import read_reservations
from draftdiff.importers.told import told_outline
from draftdiff.model import ClauseKind, Item, Omission, Outline, Reservation
from draftdiff.tongues import gettext as _
from draftdiff.tongues import noted

MAX_LINES = 30_000
"""The longest text that is read; a resolution with three hundred pages of annexes has half as many lines."""


NOT_RECOGNISED = noted("not recognised as part of a resolution")
"""Why the lines of a text are left out in which no clause was found."""


class NoResolution(BadInput):
    """Nothing in the text looks like a clause of a resolution."""

    def __init__(self, lines: int) -> None:
        super().__init__(
            _(
                "no clause of a resolution was found in %(lines)s lines "
                "(looked for numbered paragraphs and for paragraphs that open with words like Recalling, Décide)",
                lines=lines,
            ),
            remedy=_("give the text of a resolution, or number its operative paragraphs 1., 2., 3."),
        )


class TooManyLines(TooLarge):
    """The text has more lines than any resolution."""

    def __init__(self, lines: int) -> None:
        super().__init__(
            _(
                "the text has %(lines)s lines, more than the %(max_lines)s that are read",
                lines=lines,
                max_lines=MAX_LINES,
            ),
            remedy=_("give the text of one resolution"),
        )


def recognise(text: str, *, lang: str | None = None) -> Outline:
    """Recognise title, formula, clauses, footnotes and reservations in a plain text.

    ``lang`` is a code of ISO 639; without one the language is found out. Lines are numbered from 1
    as `str.splitlines` counts them. Nothing is dropped in silence: every line that is not blank is
    named by a unit, a line of the preface or a note, or stands among the omissions with a reason.
    Raises `NoResolution` where no clause is found, `TooManyLines` where no resolution is so long.
    """
    count = text.count("\n") + 1
    if count > MAX_LINES:
        raise TooManyLines(count)
    sheet = lay_out(text)
    code = normal_code(lang) if lang else language_of(text)
    spelling = Spelling.of([line.text for line in sheet.lines])
    matter = take_matter(sheet.lines)
    sheet = replace(sheet, omissions=(*sheet.omissions, *matter.omitted))
    return _recognised(sheet, take_notes(_unmarked(matter), spelling, code), spelling, code)


def _unmarked(matter: Matter) -> list[Line]:
    """The lines of a text without the signs of Markdown, if it is written so; the keys above it stay."""
    above, lines = matter.lines[: matter.length], list(matter.lines[matter.length :])
    return [*above, *(without_markup(lines) if is_markdown(lines) else lines)]


def _laid_out(text: str) -> Sheet:
    """The lines of a text as they are recognised, without the signs of Markdown."""
    sheet = lay_out(text)
    matter = take_matter(sheet.lines)
    return Sheet(tuple(_unmarked(matter)), (*sheet.omissions, *matter.omitted))


def recognise_sheet(sheet: Sheet, *, lang: str | None = None, doubts: Sequence[tuple[int, str]] = ()) -> Outline:
    """Recognise the same in lines that were laid out by where they are printed.

    Raised digits in them that mark no footnote become plain ones again where ``sup`` stands over them.
    ``doubts`` are those of who laid them out. Raises as `recognise` does.
    """
    count = len(sheet.lines) + len(sheet.omissions)
    if count > MAX_LINES:
        raise TooManyLines(count)
    code = normal_code(lang) if lang else language_of("\n".join(line.text for line in sheet.lines))
    spelling = Spelling.of([line.text for line in sheet.lines])
    notes = with_plain_numbers(take_notes(sheet.lines, spelling, code))
    notes.doubts.extend(doubts)
    return _recognised(sheet, notes, spelling, code)


def recognise_manuscript(manuscript: Manuscript, *, lang: str | None = None) -> tuple[Outline, tuple[str, ...]]:
    """Recognise the same in the paragraphs, tables and footnotes of a manuscript; with its lines, counted from 1.

    Every line of it is named by a unit, a line of the preface or a note, or stands among the omissions with a
    reason. Raises as `recognise` does.
    """
    drawn = laid_out(manuscript)
    lines = drawn.sheet.lines
    if len(drawn.source) > MAX_LINES:
        raise TooManyLines(len(drawn.source))
    own = lang or manuscript.lang
    code = normal_code(own) if own else language_of("\n".join(line.text for line in lines))
    if (told := told_outline(manuscript, drawn, code)) is not None:
        return replace(told, reservations=reservations_of(told.notes, told.closing)), drawn.source
    notes = Notes(list(lines), notes=list(drawn.notes), doubts=list(drawn.doubts))
    outline = _recognised(drawn.sheet, notes, Spelling.of([line.text for line in lines]), code)
    return outline, drawn.source


def _recognised(sheet: Sheet, notes: Notes, spelling: Spelling, code: str) -> Outline:
    """The outline of lines whose footnotes were taken out."""
    front = read_front(notes.lines, spelling, code)
    lines = apart(notes.lines[front.length :], code)
    found = scan(lines, code, formula=front.formula, below=front.below)
    left_out = {number for number, _ in found.omitted} | found.torn
    parts = structure.gather(lines, found.openings, left_out, spelling)
    if not any(unit.kind is not ClauseKind.HEADING for unit in (*parts.preamble, *parts.body)):
        raise NoResolution(len(sheet.lines))
    outline = _outline(code, front, parts, notes)
    source = {line.number: line.text for line in sheet.lines}
    addresses = structure.addresses_after_lists((*parts.preamble, *parts.body, *parts.closing))
    return replace(
        outline,
        omissions=_omissions((*sheet.omissions, *addresses), source, front, notes, found),
        doubts=tuple(sorted({*notes.doubts, *found.doubts})),
    )


def unrecognised(text: str, *, lang: str | None = None) -> Outline:
    """The outline of a text in which no clause was found: every line waits among the omissions to be taken in.

    Raises `TooManyLines`.
    """
    count = text.count("\n") + 1
    if count > MAX_LINES:
        raise TooManyLines(count)
    return unrecognised_sheet(_laid_out(text), lang=lang or language_of(text))


def unrecognised_sheet(sheet: Sheet, *, lang: str | None = None, doubts: Sequence[tuple[int, str]] = ()) -> Outline:
    """The same of lines that were laid out already."""
    waiting = [Omission(line.number, line.text, NOT_RECOGNISED) for line in sheet.lines]
    waiting += [
        Omission(line.number, address, noted("address of a link"))
        for line in sheet.lines
        for span in line.content.spans
        if (address := dict(span.attributes).get("href"))
    ]
    return Outline(
        lang=normal_code(lang or language_of("\n".join(line.text for line in sheet.lines))),
        title=None,
        formula=None,
        omissions=tuple(sorted((*sheet.omissions, *waiting), key=lambda omission: omission.line)),
        doubts=tuple(doubts),
    )


def unrecognised_manuscript(manuscript: Manuscript, *, lang: str | None = None) -> tuple[Outline, tuple[str, ...]]:
    """The same of a manuscript in which no clause was found; with its lines, counted from 1. Raises `TooManyLines`."""
    drawn = laid_out(manuscript)
    if len(drawn.source) > MAX_LINES:
        raise TooManyLines(len(drawn.source))
    known = {omission.line: omission for omission in drawn.sheet.omissions}
    noted = {number for note in drawn.notes for item in note.walk() for number in item.lines}
    waiting = (
        known.get(n) or Omission(n, text, NOT_RECOGNISED)
        for n, text in enumerate(drawn.source, 1)
        if text.strip() and n not in noted
    )
    outline = Outline(
        lang=normal_code(lang) if lang else language_of("\n".join(line.text for line in drawn.sheet.lines)),
        title=None,
        formula=None,
        notes=tuple(drawn.notes),
        omissions=tuple(waiting),
        doubts=drawn.doubts,
    )
    return outline, drawn.source


def _outline(code: str, front: Front, parts: structure.Parts, notes: Notes) -> Outline:
    closing = tuple(map(structure.item, parts.closing))
    anchors = (
        *front.anchors,
        *structure.anchors("preamble", parts.preamble),
        *structure.anchors("body", parts.body),
        *structure.anchors("closing", parts.closing),
    )
    return Outline(
        lang=code,
        title=front.title,
        formula=front.formula,
        front=front.front,
        preamble=tuple(map(structure.item, parts.preamble)),
        body=tuple(map(structure.item, parts.body)),
        closing=closing,
        notes=tuple(notes.notes),
        anchors=anchors,
        reservations=reservations_of(notes.notes, closing),
        adopted_on=front.adopted_on or next((day for item in reversed(closing) if (day := last_date(item.text))), None),
    )


def reservations_of(notes: Sequence[Item], closing: Sequence[Item]) -> tuple[Reservation, ...]:
    """What delegations put on record, in the footnotes and below the text."""
    return tuple(found for item in (*notes, *closing) for found in read_reservations(item.text))


def _omissions(
    furniture: Sequence[Omission], source: dict[int, str], front: Front, notes: Notes, found: Found
) -> tuple[Omission, ...]:
    """All lines that are not part of the text; of a line split by control characters the first reason holds."""
    others = [Omission(n, source.get(n, ""), why) for n, why in (*notes.omitted, *found.omitted)]
    return tuple(sorted((*furniture, *front.omitted, *others), key=lambda omission: omission.line))


__all__ = [
    "MAX_LINES",
    "NOT_RECOGNISED",
    "Line",
    "NoResolution",
    "TooManyLines",
    "recognise",
    "recognise_manuscript",
    "recognise_sheet",
    "reservations_of",
    "unrecognised",
    "unrecognised_manuscript",
    "unrecognised_sheet",
]
