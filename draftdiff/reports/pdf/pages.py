"""What is printed: a text as a committee reads it, a comparison, the lists of amendments, versions side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from markupsafe import Markup, escape
from msgspec.structs import replace

from draftdiff.diff import Comparison
from draftdiff.diff.several.synopsis import Synopsis
from draftdiff.importers.lines.marks import lone_article
from draftdiff.model import Clause, ClauseKind, Reservation, Span, Version
from draftdiff.reports.amendments.html import sheet_fragment
from draftdiff.reports.amendments.phrases import phrases
from draftdiff.reports.amendments.sheet import Sheet
from draftdiff.reports.html import Look, render
from draftdiff.reports.imprint import code, foot
from draftdiff.reports.languages import direction, language_tag
from draftdiff.reports.marks import NOTHING, Drawing, Row, rows
from draftdiff.reports.pdf.press import printed
from draftdiff.reports.stages import summary as synopsis_summary
from draftdiff.reports.synopsis import synopsis_fragment
from draftdiff.reports.telling import questions, sentences, to_check
from draftdiff.reports.typesetting import clause_html
from draftdiff.reports.wording import labels, preface_name, summary_sentence
from draftdiff.tongues import TONGUES, current, speaking
from draftdiff.tongues import gettext as _

WHOLE = Look(consequential=True)
"""Nobody can ask a paper for more afterwards, so it holds what merely follows as well."""

_RUNNING = 90
"""The most characters of a title at the head of a page."""

_NOTE, _REFERENCE = "authorialNote", "noteRef"
_MARKER = re.compile(r'<sup class="marker">(.*?)</sup>', re.DOTALL)
"""What typesetting puts where a footnote is called."""

_FOOTNOTE = Markup('<span class="footnote" data-marker="{}">{}</span>')
_COUNTED = frozenset({ClauseKind.PREAMBULAR, ClauseKind.OPERATIVE})
_SHORTEST_MARK = 40
_DEEPEST = 6
_COLUMNS = "@page { size: A4 landscape; }"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a clause, or a table in it: rows of cells."""

    html: Markup = NOTHING
    rows: tuple[tuple[Markup, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A clause as it is printed: the element of HTML it stands in, its number, its blocks, its bookmark.

    ``apart`` tells that the number stands on a line of its own.
    """

    tag: str
    kind: str
    depth: int
    num: str | None
    blocks: tuple[Block, ...]
    mark: str = ""
    apart: bool = False


def version_pdf(version: Version) -> bytes:
    """The text of a version, its footnotes at the foot of the page; told in its own language where that is spoken."""
    tag = language_tag(version.lang)
    titled = any(clause.kind is ClauseKind.TITLE for clause in version.clauses)
    paragraphs = tuple(_paragraphs(version, first=1 if titled else 0))
    with speaking(tag if tag in TONGUES else None):
        return _printed(
            "print.version.html",
            version.title if titled else _first_words(version),
            (tag, direction(version.lang)),
            commit=version.version,
            version=version,
            paragraphs=paragraphs,
            titled=titled,
            front=tuple(_front(version)) if version.front else (),
            unsaid=_unsaid(version),
        )


def comparison_pdf(comparison: Comparison, look: Look = WHOLE) -> bytes:
    """A comparison with its marks, ending with the table of correspondence, in the language in force."""
    told = sentences(comparison) if look.told else ()
    asked = questions(comparison)
    drawing = Drawing(look.consequential, look.notes, told, (), look.aside, asked)
    drawn = rows(comparison, drawing)
    heading = comparison.new.title or comparison.old.title
    pairs = ((labels(change.old), labels(change.new)) for change in comparison.changes)

    def lang_of(row: Row) -> str:
        return comparison.new.lang if row.new or row.ghost else comparison.old.lang

    return _printed(
        "print.comparison.html",
        heading + _(": ") + _("what changed"),
        _spoken(),
        commit=comparison.new.version,
        heading=heading,
        comparison=comparison,
        summary=summary_sentence(comparison),
        to_check="" if look.aside else to_check(comparison, asked),
        preface=preface_name(),
        rows=drawn,
        lang_of=lang_of,
        correspondence=[(old, new) for old, new in pairs if old != new],
    )


def sheet_pdf(sheet: Sheet) -> bytes:
    """A report on amendments, in its language."""
    told = phrases(sheet.language)
    with speaking(sheet.language):
        return _printed(
            "print.sheet.html",
            f"{sheet.name}{told('colon')}{sheet.title}",
            _spoken(),
            commit=sheet.version,
            sheet=sheet,
            colon=told("colon"),
            legend=(told("put-in"), told("taken-out")),
            body=sheet_fragment(sheet),
        )


def synopsis_pdf(table: Synopsis, names: Sequence[str] = ()) -> bytes:
    """Versions side by side, on pages that lie on their side, in the language in force."""
    heading = table.versions[-1].title or table.versions[0].title
    return _printed(
        "print.synopsis.html",
        heading,
        _spoken(),
        commit=table.versions[-1].version,
        style=_COLUMNS,
        heading=heading,
        text_lang=table.versions[-1].lang,
        summary=synopsis_summary(table),
        body=synopsis_fragment(table, names),
        engine=table.engine,
        commits=[version.version for version in table.versions if version.version],
    )


def _printed(
    template: str, title: str, spoken: tuple[str, str], *, commit: str | None, style: str = "", **context: object
) -> bytes:
    lang, way = spoken
    sheet = (files("draftdiff.reports") / "assets" / "print.css").read_text("utf-8")
    page = render(
        template,
        title=title,
        running=_shortened(str(context.get("heading") or title), _RUNNING),
        lang=lang,
        way=way,
        style=Markup(f"{sheet}\n{_feet(commit)}\n{style}"),  # noqa: S704 - our own file and our own words
        code=code(commit),
        **context,
    )
    return printed(page)


def _spoken() -> tuple[str, str]:
    """The tag and the direction of the language in force."""
    return current().code, current().direction


def _feet(commit: str | None) -> str:
    """The rule that writes *Page 3 of 12* at the foot of each page, in the language in force, and what it is from."""
    told = _("Page %(page)s of %(pages)s", page="\0page\0", pages="\0pages\0")
    parts = [
        f"counter({part})" if part in {"page", "pages"} and place % 2 else _css_string(part)
        for place, part in enumerate(told.split("\0"))
        if part
    ]
    way = f"direction: {current().direction};"
    if from_it := foot(commit):
        parts.append(_css_string(f"\n\N{LEFT-TO-RIGHT ISOLATE}{from_it}\N{POP DIRECTIONAL ISOLATE}"))
        way += " white-space: pre-line; line-height: 1.5;"
    return f"@page {{ @bottom-center {{ content: {' '.join(parts)}; font: 8.5pt var(--sans); color: #444; {way} }} }}"


def _css_string(text: str) -> str:
    """A text as a string of CSS, every character of it written by its number (CSS Syntax 3, 4.3.7)."""
    return '"' + "".join(["\\" + format(ord(character), "x") + " " for character in text]) + '"'


def _shortened(text: str, most: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} …"


# --- a text ---------------------------------------------------------------------------------------


def _first_words(version: Version) -> str:
    """What a text without a title begins with: the name under which it is kept is no word of it."""
    return next((words for c in version.clauses if (words := _shortened(c.text, _RUNNING))), version.title)


def _is_heading(clause: Clause) -> bool:
    """Whether a clause is a heading, or begins an annex; what stands in an annex has its kind."""
    return clause.kind is ClauseKind.HEADING or (clause.kind is ClauseKind.ANNEX and not clause.depth)


def _paragraphs(version: Version, *, first: int) -> Iterator[Paragraph]:
    """The clauses as they are printed; ``first`` is the level of the title, 0 where the text has none."""
    notes = {c.num: c for c in _notes(version) if c.num in set(_called(version.clauses))}
    at_foot = {num: _footnote(clause, version.lang) for num, clause in notes.items()}
    level, titled = first, False
    for clause in version.clauses:
        if clause.kind is ClauseKind.NOTE and (clause is notes.get(clause.num) or (clause.num and version.front)):
            continue
        tag = "p"
        if clause.kind is ClauseKind.TITLE and not titled:
            tag, titled = "h1", True
        elif _is_heading(clause):
            level = min(level + 1, clause.depth + first + 1, _DEEPEST)  # levels are not skipped (ISO 14289-1, 7.4.2)
            tag = f"h{level}"
        yield Paragraph(
            tag,
            clause.kind.value,
            min(clause.depth, 5) if not _is_heading(clause) else 0,
            clause.num,
            tuple(_blocks(clause, version.lang, at_foot)) or (Block(),),
            _mark(clause) if clause.kind in _COUNTED else "",
            _stands_apart(clause, tag),
        )


def _stands_apart(clause: Clause, tag: str) -> bool:
    """Whether the number of a clause stands on a line of its own: that of an annex, or of an article without a stop."""
    if clause.kind is ClauseKind.ANNEX and tag != "p":
        return True
    return clause.kind is not ClauseKind.SUBPARAGRAPH and lone_article(clause.num or "") is not None


def _notes(version: Version) -> tuple[Clause, ...]:
    """The footnotes that have a marker."""
    return tuple(clause for clause in version.clauses if clause.kind is ClauseKind.NOTE and clause.num)


def _front(version: Version) -> Iterator[Markup]:
    """The lines before the title.

    A footnote that no clause calls is called from among these, whose marks a version does not tell; it hangs on the
    last of them, where an assembly says how it adopted the text.
    """
    called = set(_called(version.clauses))
    hanging = [_footnote(clause, version.lang) for clause in _notes(version) if clause.num not in called]
    *before, last = version.front
    yield from (escape(line) for line in before)
    yield escape(last) + Markup().join(hanging)


def _unsaid(version: Version) -> tuple[Reservation, ...]:
    """What is on record of delegations that the text itself, in a note or behind its end, does not name."""
    said = " ".join(c.text for c in version.clauses if c.kind in {ClauseKind.NOTE, ClauseKind.CLOSING})
    return tuple(each for each in version.reservations if each.delegation not in said)


def _called(clauses: Sequence[Clause]) -> Iterator[str | None]:
    """The markers of the footnotes that are called in the text."""
    return (dict(span.attributes).get("marker") for clause in clauses for span in clause.spans if span.tag == _NOTE)


def _mark(clause: Clause) -> str:
    """What stands in the outline of the PDF: *OP3 Urges all parliaments …*."""
    return f"{clause.label} {_shortened(clause.text, _SHORTEST_MARK)}"


def _footnote(clause: Clause, lang: str) -> Markup:
    return _FOOTNOTE.format(clause.num, clause_html(clause, lang))


def _blocks(clause: Clause, lang: str, notes: dict[str | None, Markup]) -> Iterator[Block]:
    """The clause in blocks: lines with cells are rows of a table, the others a paragraph."""
    if "\t" not in clause.text:
        yield Block(_with_notes(clause, lang, notes))
        return
    start = 0
    table: list[tuple[Markup, ...]] = []
    prose: list[int] = []
    for line in clause.text.split("\n"):
        end = start + len(line)
        if "\t" in line:
            if prose:
                yield Block(_with_notes(_cut(clause, prose[0], prose[-1]), lang, notes))
                prose = []
            table.append(tuple(_cells(clause, start, line, lang, notes)))
        else:
            if table:
                yield Block(rows=tuple(table))
                table = []
            prose = [*prose, start, end]
        start = end + 1
    if table:
        yield Block(rows=tuple(table))
    if prose:
        yield Block(_with_notes(_cut(clause, prose[0], prose[-1]), lang, notes))


def _cells(clause: Clause, start: int, line: str, lang: str, notes: dict[str | None, Markup]) -> Iterator[Markup]:
    for cell in line.split("\t"):
        yield _with_notes(_cut(clause, start, start + len(cell)), lang, notes)
        start += len(cell) + 1


def _cut(clause: Clause, start: int, end: int) -> Clause:
    """A part of a clause with the markup over it; what is called at its end belongs to it."""
    spans = tuple(
        Span(max(span.start, start) - start, min(span.end, end) - start, span.tag, span.attributes)
        for span in clause.spans
        if (start <= span.start <= end if span.start == span.end else span.start < end and start < span.end)
    )
    kind = clause.kind if start == 0 else ClauseKind.CLOSING
    return replace(clause, text=clause.text[start:end], spans=spans, kind=kind)


def _with_notes(clause: Clause, lang: str, notes: dict[str | None, Markup]) -> Markup:
    """The text of a clause, each footnote where it is called, from where the style sends it to the foot."""
    html = clause_html(clause, lang)
    called = iter([span for span in clause.spans if span.tag in {_NOTE, _REFERENCE}])

    def put(found: re.Match[str]) -> str:
        span = next(called, None)
        note = notes.get(dict(span.attributes).get("marker")) if span is not None and span.tag == _NOTE else None
        return found[0] if note is None else str(note)

    return Markup(_MARKER.sub(put, str(html)))  # noqa: S704 - both were escaped when they were set
