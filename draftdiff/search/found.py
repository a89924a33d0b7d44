"""What a search finds, as frozen values: hits with the words around the match, and how the found set divides."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, NamedTuple

from msgspec import Struct


class Sort(StrEnum):
    """What was found."""

    CLAUSE = "clause"
    AMENDMENT = "amendment"


class Run(NamedTuple):
    """A piece of a snippet; ``matched`` tells that it is what was looked for."""

    text: str
    matched: bool


class Hit(Struct, frozen=True):
    """A wording of a clause, or an amendment.

    ``kind`` is the kind of clause (``operative``) or of amendment (``replace-words``). ``label`` and ``wid`` are
    those of the clause, in the last state in which it had these words; of an amendment those of the clause that
    it amends first, as it was then; None for the start of a part.
    ``first`` and ``last`` are the numbers of the states between which the wording stood, ``spans`` tell the gaps;
    of an amendment it is the state that it amends. ``lost`` tells that the newest text has not these words.
    ``verb`` is the lead verb of the clause, "" where none is known. ``number``, ``sponsors`` and ``status`` are
    those of an amendment.
    """

    sort: Sort
    slug: str
    title: str
    lang: str
    kind: str
    label: str | None
    wid: str | None
    verb: str
    first: int | None
    last: int | None
    spans: tuple[tuple[int, int], ...]
    stages: tuple[str, ...]
    lost: bool
    snippet: tuple[Run, ...]
    number: int | None = None
    sponsors: tuple[str, ...] = ()
    status: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The hit as ``draftdiff search`` gives it; ``snippet`` is a list of ``[text, matched]``."""
        return {
            "sort": self.sort.value,
            "slug": self.slug,
            "title": self.title,
            "lang": self.lang,
            "kind": self.kind,
            "label": self.label,
            "wId": self.wid,
            "verb": self.verb or None,
            "first": self.first,
            "last": self.last,
            "spans": [list(span) for span in self.spans],
            "stages": list(self.stages),
            "lost": self.lost,
            "number": self.number,
            "sponsors": list(self.sponsors),
            "status": self.status,
            "snippet": [list(run) for run in self.snippet],
        }


class Count(NamedTuple):
    """How many of what was found are of that value."""

    value: str
    total: int


class Facets(Struct, frozen=True):
    """How all that was found divides, the most frequent first; an amendment counts for each of its sponsors."""

    sorts: tuple[Count, ...] = ()
    resolutions: tuple[Count, ...] = ()
    sponsors: tuple[Count, ...] = ()
    statuses: tuple[Count, ...] = ()
    verbs: tuple[Count, ...] = ()
    languages: tuple[Count, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """By facet, by value, the count."""
        return {name: dict(getattr(self, name)) for name in self.__struct_fields__}


class Found(Struct, frozen=True):
    """One page of what was found, the best first: ``hits`` from the ``offset``-th of ``total`` on."""

    total: int
    offset: int
    hits: tuple[Hit, ...]
    facets: Facets

    def to_json(self) -> dict[str, Any]:
        """The JSON of ``draftdiff search``."""
        return {
            "total": self.total,
            "offset": self.offset,
            "hits": [hit.to_json() for hit in self.hits],
            "facets": self.facets.to_json(),
        }
