"""The text of a clause set as HTML: inline markup, lead verbs in italics, words put in and taken out.

Nothing here knows of pages; it turns characters with marks into `Markup` and escapes every one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from markupsafe import Markup, escape

from draftdiff.akn.addresses import link_of
from draftdiff.diff import Change, Piece, pieces
from draftdiff.lexicon.leads import lead_length
from draftdiff.model import Clause, ClauseKind, Span

_LED = frozenset({ClauseKind.PREAMBULAR, ClauseKind.OPERATIVE})
"""The kinds of clause that begin with a lead verb."""

_ITALIC, _BOLD = Markup("<i>{}</i>"), Markup("<b>{}</b>")
_ELEMENTS = {
    "i": _ITALIC,
    "em": _ITALIC,
    "b": _BOLD,
    "strong": _BOLD,
    "u": Markup("<u>{}</u>"),
    "sup": Markup("<sup>{}</sup>"),
    "sub": Markup("<sub>{}</sub>"),
    "q": Markup("<q>{}</q>"),
}
"""Inline elements of Akoma Ntoso that HTML has too; what stands in any other is set as plain text."""

_BLANK = {"br", "eol"}
_THREAD = Markup('<a class="by" href="#{ident}" title="{told}">{body}</a>')
_TALKED = Markup('<a class="talked" href="{href}" title="{told}">{body}</a>')
_TALKED_AROUND = Markup('<span class="talked">{}</span>')
_QUIET = Markup('<span class="kept" data-card="{ident}">{body}</span>')
_OUTSIDE = Markup('<a href="{href}" rel="external nofollow noreferrer">{body}</a>')
_MARKED = Markup('<mark id="marked">{}</mark>')
_WRAPPERS = {"+": Markup("<ins>{}</ins>"), "-": Markup("<del>{}</del>")}


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that are set alike.

    ``operation`` is ``=``, ``-`` or ``+``; ``spans`` the inline markup over them, outermost first;
    ``reset`` tells that only their markup changed. ``thread`` is of which words they are a part, ``talk`` where
    they are spoken of; ``marked`` tells that a link leads to them.
    """

    operation: str
    text: str
    spans: tuple[Span, ...] = ()
    reset: bool = False
    thread: Thread | None = None
    marked: bool = False
    talk: Talk | None = None


@dataclass(frozen=True, slots=True)
class Thread:
    """The words from ``start`` to ``end`` of a clause lead to what is told of them at ``ident``, in short ``told``.

    Where they are ``quiet`` they are no link: only a script shows at them what is told.
    """

    start: int
    end: int
    ident: str
    told: str = ""
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Talk:
    """The words from ``start`` to ``end`` of a clause are spoken of at ``href``; how much, says ``told`` in short."""

    start: int
    end: int
    href: str
    told: str


def clause_html(
    clause: Clause,
    lang: str,
    threads: Sequence[Thread] = (),
    marked: tuple[int, int] | None = None,
    talks: Sequence[Talk] = (),
    *,
    linked: bool = False,
) -> Markup:
    """The text of one clause as it stands, with its inline markup and its lead verb in italics.

    ``marked`` are the characters, from which to which, to which a link leads. ``talks`` do not overlap. Where the text
    is ``linked``, its own links to the web can be followed; it must not stand in a link then.
    """
    return runs_html(_runs_of(clause, lang, threads, marked or (0, 0), talks), linked=linked)


def _runs_of(
    clause: Clause, lang: str, threads: Sequence[Thread], marked: tuple[int, int], talks: Sequence[Talk]
) -> Iterator[Run]:
    spans = (*clause.spans, *_lead_spans(clause, lang))
    ends = [at for each in spans for at in (each.start, each.end)]
    ends += [at for each in threads for at in (each.start, each.end)]
    ends += [at for each in talks for at in (each.start, each.end)]
    cuts = sorted({0, len(clause.text), *ends, *marked})
    for place, (start, end) in enumerate(zip(cuts, [*cuts[1:], cuts[-1]], strict=True)):
        for span in spans:
            if span.start == span.end == start:
                within = next((t for t in threads if t.start < start < t.end), None)
                spoken = next((t for t in talks if t.start < start < t.end), None)
                yield Run("=", "", (span,), thread=within, talk=spoken)
        if place + 1 < len(cuts):
            inside = tuple(s for s in spans if s.start <= start and end <= s.end and s.start < s.end)
            thread = next((t for t in threads if t.start <= start and end <= t.end), None)
            talk = next((t for t in talks if t.start <= start and end <= t.end), None)
            here = marked[0] <= start and end <= marked[1]
            yield Run("=", clause.text[start:end], inside, thread=thread, marked=here, talk=talk)


def _lead_spans(clause: Clause, lang: str) -> tuple[Span, ...]:
    """The lead verb as a span of italics, unless the document sets it in italics itself."""
    length = lead_length(clause.text, lang) if clause.kind in _LED else 0
    marked = any(span.tag in {"i", "em"} and span.start < length for span in clause.spans)
    return () if marked or not length else (Span(0, length, "i"),)


# --- the words of a change ----------------------------------------------------------------------


@dataclass(slots=True)
class _Place:
    """Where one side of a change has been read up to: in which clause, after how many characters."""

    leads: tuple[int, ...]
    clause: int = 0
    at: int = 0

    def enter(self, clause: int) -> None:
        if clause != self.clause:
            self.clause, self.at = clause, 0

    def lead(self) -> int:
        """How many of the next characters belong to the lead verb of the clause."""
        return max(self.leads[self.clause] - self.at, 0) if self.clause < len(self.leads) else 0


@dataclass(frozen=True, slots=True)
class Threads:
    """What is told of the words of a change: of those taken out for each old clause, of those put in for each new.

    What is told of those that were ``kept`` is told for each new clause too, by where they stand in it.
    """

    out: tuple[tuple[Thread, ...], ...] = ()
    put: tuple[tuple[Thread, ...], ...] = ()
    kept: tuple[tuple[Thread, ...], ...] = ()

    def over(self, piece: Piece) -> tuple[Thread, ...]:
        """The threads of the clause of which a piece was taken out, or in which it was put or kept."""
        told = {"-": self.out, "+": self.put, "=": self.kept}[piece.op]
        clause = piece.clause_old if piece.op == "-" else piece.clause_new
        return told[clause] if clause is not None and clause < len(told) else ()


def change_html(change: Change, langs: tuple[str, str], threads: Threads = Threads()) -> tuple[Markup, ...]:
    """The words of a change with their marks: one text for each clause of its new side (else of its old one).

    ``langs`` are the languages of the old and the new version.
    """
    side = "+" if change.new else "-"
    return _set(change, langs, side, frozenset("=+-"), threads)


def side_html(change: Change, side: str, langs: tuple[str, str], threads: Threads = Threads()) -> tuple[Markup, ...]:
    """One side of a change with its marks, ``-`` what was or ``+`` what is: one text for each clause of it."""
    return _set(change, langs, side, frozenset({"=", side}), threads)


def _set(
    change: Change, langs: tuple[str, str], side: str, operations: frozenset[str], threads: Threads
) -> tuple[Markup, ...]:
    parts: list[list[Run]] = [[] for _ in (change.old if side == "-" else change.new)]
    for clause, run in _placed(change, langs, side, threads):
        if parts and run.operation in operations:
            parts[clause].append(run)
    return tuple(runs_html(part) for part in parts)


def _placed(change: Change, langs: tuple[str, str], side: str, threads: Threads) -> Iterator[tuple[int, Run]]:
    """The runs of a change, each with the clause of that side in which it stands."""
    places = {"-": _Place(_leads(change.old, langs[0])), "+": _Place(_leads(change.new, langs[1]))}
    parted = False
    for piece in pieces(change):
        for key, clause in (("-", piece.clause_old), ("+", piece.clause_new)):
            if clause is not None:
                places[key].enter(clause)
        joint = piece.op in {"=", side} and _is_joint(piece, side)
        if parted and piece.op == "-":
            # What was struck behind the end of a clause stood a space away from it.
            yield places[side].clause, Run("-", " ")
        parted = joint and side == "+" and piece.op == "="
        if not joint:
            own = places["-" if piece.op == "-" or (piece.op == "=" and side == "-") else "+"]
            at = places["-" if piece.op == "-" else "+"].at
            for run in _runs_of_piece(piece, own.lead(), side, reset=change.format):
                for part in _threaded(run, at, threads.over(piece)):
                    yield places[side].clause, part
                at += len(run.text)
        for key, clause in (("-", piece.clause_old), ("+", piece.clause_new)):
            places[key].at += len(piece.text) if clause is not None else 0


def _is_joint(piece: Piece, side: str) -> bool:
    """Whether a piece is the space between two clauses of that side, which are set apart anyway."""
    return bool(piece.text) and (piece.clause_old if side == "-" else piece.clause_new) is None


def _runs_of_piece(piece: Piece, lead: int, side: str, *, reset: bool) -> Iterator[Run]:
    """A piece, cut where the lead verb ends after ``lead`` characters."""
    old = piece.op == "-" or (piece.op == "=" and side == "-")
    spans = piece.marks_old if old else piece.marks_new
    reset = reset and piece.op == "=" and _look(piece.marks_old) != _look(piece.marks_new)
    if not piece.text:
        yield Run(piece.op, "", spans[-1:], reset)
        return
    italic = any(span.tag in {"i", "em"} for span in spans)
    cut = 0 if italic else min(lead, len(piece.text))
    if cut:
        yield Run(piece.op, piece.text[:cut], (*spans, Span(0, cut, "i")), reset)
    if piece.text[cut:]:
        yield Run(piece.op, piece.text[cut:], spans, reset)


def _threaded(run: Run, start: int, threads: Sequence[Thread]) -> Iterator[Run]:
    """A run that begins ``start`` characters into its clause, cut where what is told of its words begins and ends."""
    end = start + len(run.text)
    over = [each for each in threads if each.start < end and start < each.end]
    if not over:
        yield run
        return
    cuts = sorted({start, end, *(at for each in over for at in (each.start, each.end) if start < at < end)})
    for a, b in pairwise(cuts):
        thread = next((each for each in over if each.start <= a and b <= each.end), None)
        yield replace(run, text=run.text[a - start : b - start], thread=thread)


def _look(spans: Sequence[Span]) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    return [(span.tag, span.attributes) for span in spans]


def _leads(clauses: Sequence[Clause], lang: str) -> tuple[int, ...]:
    return tuple(lead_length(clause.text, lang) if clause.kind in _LED else 0 for clause in clauses)


# --- runs as HTML -------------------------------------------------------------------------------


def runs_html(runs: Iterable[Run], *, linked: bool = False) -> Markup:
    """The runs one after another; neighbours with the same operation stand in one ``ins`` or ``del``.

    Words of which something is told stand in a link to it, and so do words that are spoken of; of words that are
    both, the link leads to what is told of them, and that must lead on.
    """
    result = Markup()
    for (operation, reset, marked), group in groupby(runs, key=lambda run: (run.operation, run.reset, run.marked)):
        parts = groupby(group, key=lambda run: run.talk)
        body = Markup().join(_talked(talk, part, linked=linked and talk is None) for talk, part in parts)
        if marked:
            body = _MARKED.format(body)
        if operation in _WRAPPERS:
            result += _WRAPPERS[operation].format(body)
        elif reset:
            result += Markup('<span class="format">{}</span>').format(body)
        else:
            result += body
    return result


def _talked(talk: Talk | None, runs: Iterable[Run], *, linked: bool) -> Markup:
    parts = ((thread, _led(thread, part, linked=linked)) for thread, part in groupby(runs, key=lambda run: run.thread))
    if talk is None:
        return Markup().join(body for _, body in parts)
    return Markup().join(
        _TALKED.format(href=talk.href, told=talk.told, body=body)
        if thread is None or thread.quiet
        else _TALKED_AROUND.format(body)
        for thread, body in parts
    )


def _led(thread: Thread | None, runs: Iterable[Run], *, linked: bool) -> Markup:
    linked = linked and (thread is None or thread.quiet)
    parts = groupby(runs, key=lambda run: link_of(run.spans) if linked else None)
    body = Markup().join(_leading(href, Markup().join(map(_run_html, part))) for href, part in parts)
    if thread is None:
        return body
    if thread.quiet:
        return _QUIET.format(ident=thread.ident, body=body)
    return _THREAD.format(ident=thread.ident, told=thread.told, body=body)


def _leading(href: str | None, body: Markup) -> Markup:
    return body if href is None or not body else _OUTSIDE.format(href=href, body=body)


def _run_html(run: Run) -> Markup:
    html = Markup("<br>").join(escape(line) for line in run.text.split("\n"))
    for span in reversed(run.spans):
        html = _wrapped(span, html)
    return html


def _wrapped(span: Span, html: Markup) -> Markup:
    if span.tag in _BLANK:
        return html + Markup("<br>")
    if span.tag in {"authorialNote", "noteRef"}:
        return html + _marker(span)
    if span.tag in _ELEMENTS:
        return _ELEMENTS[span.tag].format(html)
    return html


def _marker(span: Span) -> Markup:
    """The marker of a footnote; the note itself is a clause of its own at the end of the text."""
    attributes = dict(span.attributes)
    return Markup('<sup class="marker">{}</sup>').format(attributes.get("marker") or "*")
