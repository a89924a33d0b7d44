# ruff: noqa: S608 - statements are put together of words of ours; what a person gave is in their parameters
"""Asking the index: what is found, in its order, page by page, and how it divides."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from draftdiff.errors import NotFound
from draftdiff.search.found import Count, Facets, Found, Hit, Sort
from draftdiff.search.query import Query
from draftdiff.search.selection import permitted, selection
from draftdiff.search.snippets import snippet
from draftdiff.store.names import quoted
from draftdiff.tongues import gettext as _

_CHOSEN = "IN (SELECT value FROM json_each(?))"


class NoSuchVersion(NotFound):
    """No resolution that is searched has a version of that name, stage or number."""

    def __init__(self, version: str) -> None:
        super().__init__(
            _("no resolution has a version %(version)s", version=quoted(version)),
            where="version",
            remedy=_("give a name, a stage, a number from 1, or newest"),
        )


def answer(database: sqlite3.Connection, query: Query, among: Collection[str], *, limit: int, offset: int) -> Found:
    """What is found of the resolutions ``among``; raises `NoSuchVersion`."""
    if query.version is not None:
        _demand_version(database, query.version, among)
    chosen = selection(query, among)
    # Of equals the order is that of the texts, so that it is the same however the index came about.
    rows = database.execute(
        f"SELECT item.id, iif(item.number IS NULL, 'clause', 'amendment'), item.slug, item.status, item.verb, item.lang"
        f" {chosen.where} ORDER BY item.lost, {chosen.worth}, item.slug, item.number, item.lang,"
        " item.place, item.first, item.wid",
        chosen.values,
    ).fetchall()
    page = [row[0] for row in rows[offset : offset + limit]]
    return Found(len(rows), offset, _hits(database, page, query), _facets(database, rows))


def _demand_version(database: sqlite3.Connection, version: str, among: Collection[str]) -> None:
    statement = f"SELECT 1 FROM version WHERE word = ? AND slug {_CHOSEN} LIMIT 1"
    if database.execute(statement, (version, permitted(among))).fetchone() is None:
        raise NoSuchVersion(version)


def _facets(database: sqlite3.Connection, rows: Sequence[tuple[Any, ...]]) -> Facets:
    ids, *facts = zip(*rows, strict=True) if rows else [()] * 6
    statement = f"SELECT name, count(*) FROM sponsor WHERE item {_CHOSEN} GROUP BY 1"
    sponsors = database.execute(statement, (json.dumps(ids),)).fetchall()
    sorts, resolutions, statuses, verbs, languages = map(_counted, facts)
    return Facets(sorts, resolutions, _ordered(dict(sponsors)), statuses, verbs, languages)


def _counted(values: Iterable[str | None]) -> tuple[Count, ...]:
    return _ordered(Counter(value for value in values if value))


def _ordered(counts: Mapping[str, int]) -> tuple[Count, ...]:
    return tuple(sorted((Count(*row) for row in counts.items()), key=_first_of_all))


def _first_of_all(count: Count) -> tuple[int, str]:
    return -count.total, count.value


def _hits(database: sqlite3.Connection, ids: Sequence[int], query: Query) -> tuple[Hit, ...]:
    chosen = json.dumps(ids)
    spans = _grouped(database, f"SELECT item, first, last FROM span WHERE item {_CHOSEN} ORDER BY first", chosen)
    sponsors = _grouped(database, f"SELECT item, name FROM sponsor WHERE item {_CHOSEN} ORDER BY place", chosen)
    stages = _grouped(
        database,
        "SELECT item.id, state.stage FROM item JOIN span ON span.item = item.id"
        " JOIN state ON state.slug = item.slug AND state.number BETWEEN span.first AND span.last"
        f" WHERE item.id {_CHOSEN} AND state.stage IS NOT NULL GROUP BY 1, 2 ORDER BY min(state.number)",
        chosen,
    )
    rows = database.execute(
        "SELECT item.id, item.slug, coalesce(language.title, ''), item.lang, kind, label, wid, verb, first, last, lost,"
        " number, status, text, put, out, reason FROM item"
        f" LEFT JOIN language ON language.slug = item.slug AND language.lang = item.lang WHERE id {_CHOSEN}",
        (chosen,),
    )
    hits = {}
    for item, slug, title, lang, kind, label, wid, verb, first, last, lost, number, status, *texts in rows:
        hits[item] = Hit(
            sort=Sort.CLAUSE if number is None else Sort.AMENDMENT,
            slug=slug,
            title=title,
            lang=lang,
            kind=kind,
            label=label or None,
            wid=wid or None,
            verb=verb,
            first=first,
            last=last,
            spans=tuple((one, other) for one, other in spans[item]),
            stages=tuple(stage for (stage,) in stages[item]),
            lost=bool(lost),
            snippet=snippet(texts, query.terms),
            number=number,
            sponsors=tuple(name for (name,) in sponsors[item]),
            status=status,
        )
    return tuple(hits[item] for item in ids)


def _grouped(database: sqlite3.Connection, statement: str, chosen: str) -> dict[int, list[tuple[Any, ...]]]:
    """Rows by their first column."""
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for item, *rest in database.execute(statement, (chosen,)):
        found[item].append(tuple(rest))
    return found
