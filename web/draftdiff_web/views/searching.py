"""The page on which words are looked for in all texts and amendments that are open to who asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from draftdiff.errors import BadInput, DraftdiffError
from draftdiff.model import ClauseKind
from draftdiff.reports.languages import language_name
from draftdiff.reports.marks import anchor
from draftdiff.search import Count, Facets, Found, Hit, NothingAsked, Query, Sort, Within
from draftdiff.search.query import STATES
from draftdiff.store import UnknownResolution
from draftdiff.tongues import gettext as _
from draftdiff.tongues import noted, noted_as, pgettext
from draftdiff_web import context
from draftdiff_web.committee.sifting import status_name
from draftdiff_web.gate import identity

PAGE = 20
_SHOWN = 8
"""So many values of a facet are offered."""

KINDS = {
    ClauseKind.TITLE: noted_as("kind of clause", "titles"),
    ClauseKind.FORMULA: noted_as("kind of clause", "enacting formulas"),
    ClauseKind.HEADING: noted_as("kind of clause", "headings"),
    ClauseKind.PREAMBULAR: noted_as("kind of clause", "preambular paragraphs"),
    ClauseKind.OPERATIVE: noted_as("kind of clause", "operative paragraphs"),
    ClauseKind.SUBPARAGRAPH: noted_as("kind of clause", "sub-paragraphs"),
    ClauseKind.NOTE: noted_as("kind of clause", "notes"),
    ClauseKind.ANNEX: noted_as("kind of clause", "annexes"),
    ClauseKind.CLOSING: noted_as("kind of clause", "closing words"),
}
_WITHIN = {Within.TEXTS: noted("Texts"), Within.AMENDMENTS: noted("Amendments")}
_FACETS = {
    "sorts": noted("Texts or amendments"),
    "resolutions": noted("Resolution"),
    "sponsors": noted("Sponsor"),
    "statuses": noted("Status"),
    "verbs": noted("Lead verb"),
    "languages": noted("Language"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an address asks for; "" is for no matter."""

    q: str = ""
    within: str = ""
    resolution: str = ""
    sponsor: str = ""
    status: str = ""
    verb: str = ""
    version: str = ""
    kind: str = ""
    lang: str = ""

    @classmethod
    def of(cls, arguments: Mapping[str, str]) -> Wanted:
        """What an address asks for."""
        return cls(**{field.name: arguments.get(field.name, "").strip() for field in fields(cls)})

    @property
    def arguments(self) -> dict[str, str]:
        """The same as an address has it."""
        return {field.name: value for field in fields(self) if (value := getattr(self, field.name))}

    def query(self) -> Query:
        """The same as the index is asked; raises what `Query.parse` does."""
        return Query.parse(
            self.q, within=self.within, slug=self.resolution, sponsor=self.sponsor, status=self.status, verb=self.verb,
            version=self.version, kind=self.kind, lang=self.lang,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """A value by which what was found can be narrowed, or no longer is: its name, its count, where it leads."""

    name: str
    total: int
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A hit with where it leads: to the words, and of a clause to its life."""

    hit: Hit
    href: str
    history: str | None


def search() -> ResponseReturnValue:
    """Words in texts and amendments."""
    wanted = Wanted.of(request.args)
    if not wanted.arguments:
        return _page(wanted)
    try:
        return _page(wanted, _found(wanted))
    except (BadInput, UnknownResolution) as error:
        return _page(wanted, error=error), 404 if isinstance(error, UnknownResolution) else 400


def _found(wanted: Wanted) -> Found:
    among = context.openness().visible(identity.role())
    if wanted.resolution and wanted.resolution not in among:
        raise UnknownResolution(wanted.resolution, among)
    return context.index().ask(context.record(), wanted.query(), among, limit=PAGE, offset=_offset())


def _offset() -> int:
    place = request.args.get("offset", "")
    return int(place) if place.isascii() and place.isdecimal() and len(place) <= 6 else 0  # noqa: PLR2004 - a million


def _page(wanted: Wanted, found: Found | None = None, error: DraftdiffError | None = None) -> str:
    titles = _titles()
    return render_template(
        "search.html",
        wanted=wanted,
        error=None if isinstance(error, NothingAsked) and not wanted.q else error,
        found=found,
        shown=[_shown(hit) for hit in found.hits] if found else [],
        facets=list(_facets(wanted, found.facets, titles)) if found else [],
        before=_at(wanted, found.offset - PAGE) if found and found.offset else None,
        behind=_at(wanted, found.offset + PAGE) if found and found.offset + PAGE < found.total else None,
        titles=titles,
        within=[(each.value, _(_WITHIN[each])) for each in Within],
        states=[(state, status_name(state)) for state in STATES],
        kinds=[(kind.value, pgettext("kind of clause", told)) for kind, told in KINDS.items()],
        narrowed=len(wanted.arguments) > bool(wanted.q),
    )


def _titles() -> dict[str, str]:
    slugs = frozenset(context.openness().visible(identity.role()))
    return {each.slug: each.title or each.slug for each in context.record().resolutions() if each.slug in slugs}


def _at(wanted: Wanted, offset: int) -> str:
    values: dict[str, Any] = {**wanted.arguments, **({"offset": offset} if offset > 0 else {})}
    return url_for("search", **values)


# --- what was found -------------------------------------------------------------------------------


def _shown(hit: Hit) -> Shown:
    if hit.sort is Sort.AMENDMENT:
        return Shown(hit, url_for("amendment", slug=hit.slug, number=hit.number), None)
    place = anchor(hit.label) if hit.label else None
    version = url_for("version", slug=hit.slug, version=hit.last, lang=hit.lang, _anchor=place)
    href = version if hit.lost else url_for("resolution", slug=hit.slug, lang=hit.lang, _anchor=place)
    return Shown(hit, href, url_for("clause", slug=hit.slug, wid=hit.wid, lang=hit.lang) if hit.wid else None)


def _facets(wanted: Wanted, facets: Facets, titles: Mapping[str, str]) -> Iterator[tuple[str, list[Choice]]]:
    """By what the found set can be narrowed; a facet with one value is told where it is chosen."""
    ways: dict[str, tuple[str, Callable[[str], str]]] = {
        "sorts": ("within", lambda value: _(_WITHIN[_IN[value]])),
        "resolutions": ("resolution", lambda value: titles.get(value, value)),
        "sponsors": ("sponsor", str),
        "statuses": ("status", status_name),
        "verbs": ("verb", str),
        "languages": ("lang", language_name),
    }
    for name, (field, told) in ways.items():
        counts: tuple[Count, ...] = getattr(facets, name)
        now = getattr(wanted, field)
        if now or len(counts) > 1:
            choices = [_choice(wanted, field, count, told(count.value)) for count in counts[:_SHOWN]]
            if now and not choices:
                choices = [Choice(now, 0, _at(replace(wanted, **{field: ""}), 0), chosen=True)]
            yield _(_FACETS[name]), choices


_IN = {Sort.CLAUSE.value: Within.TEXTS, Sort.AMENDMENT.value: Within.AMENDMENTS}


def _choice(wanted: Wanted, field: str, count: Count, name: str) -> Choice:
    value = _IN[count.value].value if field == "within" else count.value
    chosen = getattr(wanted, field).casefold() == value.casefold()
    narrowed = replace(wanted, **{field: "" if chosen else value})
    return Choice(name, count.total, _at(narrowed, 0), chosen)
