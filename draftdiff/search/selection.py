"""A query as SQL: every word that a person gave is a parameter, or a quoted string of folded words within one."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, field

from draftdiff.amendments.model import TABLED, Outcome
from draftdiff.search.query import OPEN, Query, Term, Within
from draftdiff.store.names import is_slug

_STILL_OPEN = (TABLED, Outcome.DEFERRED.value)

# Words that are put in weigh as those of the text; those taken out less, and least a justification.
_WORTH = "bm25(words, 4.0, 4.0, 2.0, 1.0, 2.0)"


@dataclass(slots=True)
class Selection:
    """What is wanted of the items: conditions that must all hold, with their parameters."""

    tables: str = "item"
    worth: str = "NULL"
    conditions: list[str] = field(default_factory=list)
    values: list[str] = field(default_factory=list)

    def only(self, condition: str, *values: str) -> None:
        """Add a condition."""
        self.conditions.append(condition)
        self.values += values

    @property
    def where(self) -> str:
        """The tables and the conditions."""
        return f"FROM {self.tables} WHERE {' AND '.join(self.conditions)}"


def selection(query: Query, among: Collection[str]) -> Selection:
    """What a query wants of the resolutions ``among`` and of no other."""
    made = Selection()
    # First of all: what the asker may not see is not there, for hits, totals and counts alike.
    made.only("item.slug IN (SELECT value FROM json_each(?))", permitted(among))
    if query.terms:
        made.tables, made.worth = "words JOIN item ON item.id = words.rowid", _WORTH
        made.only("words MATCH ?", " AND ".join(map(_term, query.terms)))
    if query.without:
        every = " OR ".join(map(_term, query.without))
        made.only("item.id NOT IN (SELECT rowid FROM words WHERE words MATCH ?)", every)
    _restrict(made, query)
    return made


def permitted(among: Collection[str]) -> str:
    """The slugs that may be looked at, as JSON for one parameter however many they are."""
    return json.dumps(sorted(filter(is_slug, among)))


def _restrict(made: Selection, query: Query) -> None:
    if query.within is not None:
        made.only("item.number IS NULL" if query.within is Within.TEXTS else "item.number IS NOT NULL")
    for column, value in (("slug", query.slug), ("kind", query.kind), ("lang", query.lang)):
        if value is not None:
            made.only(f"item.{column} = ?", value)
    if query.status is not None:
        wanted = _STILL_OPEN if query.status == OPEN else (query.status,)
        made.only("item.status IN (SELECT value FROM json_each(?))", json.dumps(wanted))
    if query.sponsor is not None:
        made.only("item.id IN (SELECT item FROM sponsor WHERE folded = ?)", query.sponsor)
    if query.verbs:
        made.only("item.lead IN (SELECT value FROM json_each(?))", json.dumps(query.verbs))
    if query.version is not None:
        made.only(
            "EXISTS (SELECT 1 FROM version JOIN span ON version.number BETWEEN span.first AND span.last"
            " WHERE version.slug = item.slug AND version.word = ? AND span.item = item.id)",
            query.version,
        )


def _term(term: Term) -> str:
    """A term in the language of FTS5; folded words hold letters, marks and figures only, so no quotation mark."""
    return f'"{" ".join(term.words)}"{" *" if term.prefix else ""}'
