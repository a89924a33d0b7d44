"""Versions, comparisons and histories as HTML: fragments for a web page, and one file to read offline.

Every function is a pure function of its arguments: the same data gives the same bytes, there is no clock
in here and no address of a site. Where a page knows addresses, it hands them over as `Links`.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from draftdiff.diff import Comparison
from draftdiff.model import Clause, Commit, Version
from draftdiff.provenance import Blame, Step
from draftdiff.reports.cards import Behind, Carded, Ways, carded, carded_change, losses
from draftdiff.reports.languages import direction, language_name, language_tag
from draftdiff.reports.marks import (
    NO_CARDS,
    SHORTEST_FOLD,
    Cards,
    Cell,
    Drawing,
    Note,
    Row,
    about,
    anchor,
    groups,
    rows,
    words_marked,
)
from draftdiff.reports.overview import ticks
from draftdiff.reports.phrases import origin_line, reservation_html, stage_name, step_title, unbroken, written_date
from draftdiff.reports.telling import questions, sentences
from draftdiff.reports.typesetting import Talk, clause_html
from draftdiff.reports.wording import label_name, labels, preface_name, summary_sentence
from draftdiff.tongues import speaking, teach

ASSETS = ("draftdiff.css", "draftdiff.js")
"""The style sheet and the script: a site serves them, a report to be read offline carries them inside."""


class View(StrEnum):
    """The ways to look at a comparison."""

    INLINE = "inline"
    SIDE = "side"
    CHANGES = "changes"


@dataclass(frozen=True, slots=True)
class Links:
    """Where the marks of a page lead to; a report that stands alone leads nowhere.

    ``clause`` gives the page of a clause's history by its wId, ``permanent`` is the address that a
    clause's ¶ begins with. ``change`` gives the page of what a commit changed. ``words`` gives the address at
    which some characters of a clause are marked, by its wId. ``amendment`` gives the page of an amendment by its
    number. ``lasting`` is the address at which a comparison never changes, "" where it is that page itself; None
    where there is none.
    """

    clause: Callable[[str], str] | None = None
    permanent: str = ""
    change: Callable[[Commit], str | None] | None = None
    words: Callable[[str, int, int], str] | None = None
    lasting: str | None = None
    amendment: Callable[[int], str | None] | None = None

    @property
    def ways(self) -> Ways:
        """Where the cards of words lead to."""
        return Ways(self.change, self.clause, self.words, self.amendment)


@dataclass(frozen=True, slots=True)
class Look:
    """How a comparison is to be shown, and what stands in the margin of each of its rows.

    With ``told`` each change is also told in a sentence. ``behind`` is who is behind its words; ``aside`` are
    the changes, counted from 0, that were not asked for.
    """

    view: View = View.INLINE
    consequential: bool = False
    notes: tuple[Note | None, ...] = ()
    links: Links = field(default_factory=Links)
    told: bool = False
    behind: Behind | None = None
    aside: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Passage:
    """The characters ``start`` to ``end`` (end excluded) of the clause with that wId."""

    wid: str
    start: int
    end: int

    def of(self, version: Version) -> str:
        """The words of a version that are meant; "" where there are none."""
        clause = next((clause for clause in version.clauses if clause.wid == self.wid), None)
        return clause.text[self.start : self.end] if clause and 0 <= self.start < self.end <= len(clause.text) else ""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What people say of a clause: what stands of it in the margin, and the words that they mean, none twice."""

    margin: Markup
    words: tuple[Talk, ...] = ()


def version_fragment(
    version: Version,
    *,
    notes: Mapping[str, Note] | None = None,
    links: Links = Links(),
    words: Blame | None = None,
    marked: Passage | None = None,
    spoken: Mapping[str, Spoken] | None = None,
) -> Markup:
    """A version as a readable text; ``notes`` are the remarks in the margin by label of the clause.

    With ``words`` those that are not of the first version have a card each, and what was lost stands in the
    margin, to be opened. The words of ``marked`` are highlighted. ``spoken`` is what people say, by the wId of the
    clause.
    """
    clauses, spoken = words.clauses if words else (), spoken or {}
    talks = {wid: each.words for wid, each in spoken.items()}
    told = {
        each.clause.label: carded(each, f"words-{n}", links.ways, talks.get(each.clause.wid or "", ()))
        for n, each in enumerate(clauses, start=1)
    }
    cells = [
        _cell(clause, version.lang, told.get(clause.label, Carded()), marked, talks.get(clause.wid or "", ()))
        for clause in version.clauses
    ]
    lost = losses(words) if words else {}
    return render(
        "version.html", version=version, cells=cells, notes=notes or {}, links=links, lost=lost, spoken=spoken
    )


def comparison_fragment(comparison: Comparison, look: Look = Look()) -> Markup:
    """A comparison with its marks, in one of its views, ending with the table of correspondence."""
    told = sentences(comparison) if look.told or look.view is View.CHANGES else ()
    cards = _cards(comparison, look.behind, look) if look.behind is not None else ()
    drawing = Drawing(look.consequential, look.notes, told, cards, look.aside, questions(comparison))
    drawn = rows(comparison, drawing)
    return render(
        "comparison.html",
        comparison=comparison,
        groups=groups(drawn, shortest=1 if look.view is View.CHANGES else SHORTEST_FOLD),
        ticks=ticks(drawn),
        asked=[row for row in drawn if row.questioned],
        look=look,
        links=look.links,
        correspondence=_correspondence(comparison),
        preface=preface_name(),
    )


def history_fragment(steps: Sequence[Step], lang: str, *, addresses: Mapping[str, str] | None = None) -> Markup:
    """The life of one clause as a story, oldest step first; ``addresses`` lead to the versions by commit id."""
    told = [(step, _step_row(step, lang)) for step in steps]
    return render("history.html", steps=told, lang=lang, addresses=addresses or {}, links=Links())


def comparison_report(
    comparison: Comparison, *, look: Look = Look(), heading: str | None = None, language: str | None = None
) -> str:
    """A comparison as one HTML file that needs nothing else: opened offline, mailed or printed.

    It is told in the ``language`` in force unless another is given.
    """
    with speaking(language):
        return standalone(
            "report.html",
            style=asset("draftdiff.css"),
            heading=heading or comparison.new.title or comparison.old.title,
            told=comparison,
            lang=comparison.new.lang,
            summary=summary_sentence(comparison),
            body=comparison_fragment(comparison, look),
        )


def standalone(name: str, *, style: bytes, **context: object) -> str:
    """A page on ``standalone.html``: one file with its style and script, and a policy that allows no other.

    The template wants ``heading``, ``told`` (a comparison or a synopsis), ``lang``, ``summary`` and ``body``.
    """
    sheet, script = style.decode(), asset("draftdiff.js").decode()
    return str(
        render(
            name,
            style=Markup(sheet),  # noqa: S704 - our own file, and it must stand as it is for its hash to hold
            script=Markup(script),  # noqa: S704 - the same
            policy=_policy(sheet, script),
            **context,
        )
    )


def asset(name: str) -> bytes:
    """The bytes of the style sheet or the script."""
    if name not in ASSETS:
        raise KeyError(name)
    return (files("draftdiff.reports") / "assets" / name).read_bytes()


def furnish(environment: Environment) -> None:
    """Give an environment the words and filters that the templates here, and pages around them, write with."""
    environment.undefined = StrictUndefined
    teach(environment)
    environment.filters.update(
        about=about,
        anchor=anchor,
        day=written_date,
        dir=direction,
        label=label_name,
        language=language_name,
        origin=origin_line,
        reserved=reservation_html,
        stage=stage_name,
        step=step_title,
        tag=language_tag,
        unbroken=unbroken,
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("draftdiff.reports"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    furnish(environment)
    return environment


def render(name: str, **context: object) -> Markup:
    """A template of the reports, filled in; whatever is not markup is escaped."""
    return Markup(_environment().get_template(name).render(**context))  # noqa: S704 - the template escapes


def _cell(clause: Clause, lang: str, words: Carded, marked: Passage | None, talks: Sequence[Talk]) -> Cell:
    here = (marked.start, marked.end) if marked is not None and marked.wid == clause.wid else None
    html = clause_html(clause, lang, words.threads, here, talks, linked=True)
    return Cell(
        clause.label,
        clause.kind.value,
        clause.depth,
        clause.num,
        html,
        anchor(clause.label),
        None,
        clause.wid,
        words.cards,
    )


def _cards(comparison: Comparison, behind: Behind, look: Look) -> tuple[Cards, ...]:
    return tuple(
        NO_CARDS
        if change.silent and not behind.kept
        else carded_change(
            change,
            behind,
            f"words-{place}",
            look.links.ways,
            marked=words_marked(change, consequential=look.consequential),
        )
        for place, change in enumerate(comparison.changes, start=1)
    )


def _step_row(step: Step, lang: str) -> Row:
    version = Version(title="", lang=lang, clauses=step.change.new)
    before = Version(title="", lang=lang, clauses=step.change.old)
    drawn = rows(Comparison(before, version, (step.change,)), Drawing(consequential=True))
    row = next(row for row in drawn if not row.ghost)
    # What is left where a moved clause stood is not drawn beside it here.
    return replace(row, marks=tuple(replace(mark, href=None) for mark in row.marks))


def _correspondence(comparison: Comparison) -> list[tuple[str, str]]:
    """The rows of the table of correspondence that say something: labels before and after, where they differ."""
    pairs = ((labels(change.old), labels(change.new)) for change in comparison.changes)
    return [(old, new) for old, new in pairs if old != new]


def _policy(style: str, script: str) -> str:
    """The content security policy of a file that stands alone: only its own style and script, by their hashes."""
    hashes = [b64encode(sha256(text.encode()).digest()).decode() for text in (style, script)]
    return (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )
