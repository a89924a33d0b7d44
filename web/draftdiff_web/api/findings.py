"""The operations that find: by words, and what happened."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

from draftdiff.happenings import Happening, Happenings
from draftdiff.search import Query
from draftdiff.store import UnknownResolution
from draftdiff_web.api import queries
from draftdiff_web.context import index, openness, record
from draftdiff_web.gate import identity


def search(query: queries.Search) -> dict[str, Any]:
    """Words in the texts and amendments that are open to who asks."""
    among = openness().visible(identity.role())
    if query.resolution is not None and query.resolution not in among:
        raise UnknownResolution(query.resolution, among)
    asked = Query.parse(
        query.q, within=query.within, slug=query.resolution, sponsor=query.sponsor, status=query.status,
        verb=query.verb, version=query.version, kind=query.kind, lang=query.lang,
    )  # fmt: skip
    return index().ask(record(), asked, among, limit=query.limit, offset=query.offset).to_json()


def happened(slug: str, query: queries.Happened) -> dict[str, Any]:
    """What happened to a resolution."""
    happenings = Happenings(record())
    if query.since is not None:
        record().repository.find(slug, query.since)
        told: Iterable[Happening] = reversed(happenings.since(slug, query.since))
    else:
        told = happenings.of(slug)
    if query.delegation is not None:
        wanted = query.delegation
        told = (own for each in told if (own := each.only(wanted)) is not None)
    return _page(told, query)


def news(query: queries.News) -> dict[str, Any]:
    """What happened to all resolutions that are open to who asks."""
    slugs, most = openness().visible(identity.role()), query.offset + query.limit + 1
    return _page(Happenings(record()).latest(slugs, most, delegation=query.delegation), query)


def _page(told: Iterable[Happening], query: queries.Paged) -> dict[str, Any]:
    found = list(islice(told, query.offset, query.offset + query.limit + 1))
    page = [happening.to_json() for happening in found[: query.limit]]
    return {"offset": query.offset, "more": len(found) > query.limit, "happenings": page}
