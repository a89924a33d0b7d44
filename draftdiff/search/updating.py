"""Bringing the index up to a commit: what is there is read, gone on with, and only what differs is written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from draftdiff.amendments.facts import number_at
from draftdiff.search.folding import fold
from draftdiff.search.gathering import Gathered, Key, Tabled, Wording, tabled, words_of_versions
from draftdiff.service import Entry, Record

_ITEM = (
    "INSERT INTO item(slug, number, lang, wid, kind, label, place, verb, lead, first, last, lost, status, blob,"
    " text, put, out, reason) VALUES (:slug, :number, :lang, :wid, :kind, :label, :place, :verb, :lead,"
    " :first, :last, :lost, :status, :blob, :text, :put, :out, :reason)"
)
_WORDS = "INSERT INTO words(rowid, text, put, out, reason, names) VALUES (?, ?, ?, ?, ?, ?)"
_NOTHING = {"number": None, "status": None, "blob": None, "put": "", "out": "", "reason": ""}

_Known = dict[Key, tuple[int, tuple[object, ...]]]
"""The wordings that are indexed: their items, and what is told of them."""


def heads_indexed(database: sqlite3.Connection) -> dict[str, str]:
    """The commit up to which each resolution is indexed, by slug."""
    return dict(database.execute("SELECT slug, head FROM resolution").fetchall())


def renew(database: sqlite3.Connection, record: Record, slug: str) -> None:
    """Bring a resolution up to its newest commit; raises what reading the record raises."""
    head = record.repository.head(slug)
    # The states may be newer than the head by what is recorded right now; then the next renewal finds them there.
    entries = tuple(reversed(record.log(slug)))
    if not _continues(database, slug, entries):
        forget(database, slug)
    gathered, known = _load(database, slug)
    gathered.go_on(record, entries)
    _write_wordings(database, slug, gathered, known)
    _write_facts(database, slug, gathered, entries)
    states = {entry.commit.oid: entry.number for entry in entries}
    _renew_amendments(database, record, slug, record.repository.files(head), states)
    database.execute("INSERT OR REPLACE INTO resolution VALUES (?, ?)", (slug, head))


def forget(database: sqlite3.Connection, slug: str) -> None:
    """Take out all that is indexed of a resolution."""
    _take_out(database, database.execute("SELECT id FROM item WHERE slug = ?", (slug,)).fetchall())
    for table in ("resolution", "state", "version", "language"):
        database.execute(f"DELETE FROM {table} WHERE slug = ?", (slug,))  # noqa: S608 - names of ours


def _continues(database: sqlite3.Connection, slug: str, entries: Sequence[Entry]) -> bool:
    """Whether the states that are indexed are the first ones of those there are."""
    rows = database.execute("SELECT oid FROM state WHERE slug = ? ORDER BY number", (slug,)).fetchall()
    return [oid for (oid,) in rows] == [entry.commit.oid for entry in entries[: len(rows)]]


def _load(database: sqlite3.Connection, slug: str) -> tuple[Gathered, _Known]:
    (number,) = database.execute("SELECT coalesce(max(number), 0) FROM state WHERE slug = ?", (slug,)).fetchone()
    gathered = Gathered(number)
    for lang, blob, title in database.execute("SELECT lang, blob, title FROM language WHERE slug = ?", (slug,)):
        gathered.blobs[lang], gathered.titles[lang] = blob, title
    ids: dict[int, Wording] = {}
    known: _Known = {}
    rows = database.execute(
        "SELECT id, lang, wid, text, kind, label, place, verb FROM item WHERE slug = ? AND number IS NULL", (slug,)
    )
    for item, lang, wid, text, kind, label, place, verb in rows.fetchall():
        ids[item] = gathered.wordings[lang, wid, text] = Wording(kind, label, place, verb, [])
        known[lang, wid, text] = (item, ())
    spans = database.execute(
        "SELECT item, span.first, span.last FROM span JOIN item ON item.id = item"
        " WHERE slug = ? AND number IS NULL ORDER BY item, span.first",
        (slug,),
    )
    for item, first, last in spans:
        ids[item].spans.append((first, last))
    for key, (item, _) in known.items():
        known[key] = (item, _told(gathered.wordings[key], number))
    return gathered, known


def _told(wording: Wording, number: int) -> tuple[object, ...]:
    """What the columns of an item hold that can change while the wording is the same."""
    first, last = wording.spans[0][0], wording.spans[-1][1]
    return wording.kind, wording.label, wording.place, first, last, last < number, tuple(wording.spans)


def _write_wordings(database: sqlite3.Connection, slug: str, gathered: Gathered, known: _Known) -> None:
    for key, wording in gathered.wordings.items():
        told = _told(wording, gathered.number)
        if key not in known:
            _add_wording(database, slug, key, wording, lost=bool(told[5]))
            continue
        item, before = known[key]
        if told == before:
            continue
        *columns, spans = told
        database.execute(
            "UPDATE item SET kind = ?, label = ?, place = ?, first = ?, last = ?, lost = ? WHERE id = ?",
            (*columns, item),
        )
        if told[1] != before[1]:
            database.execute("UPDATE words SET names = ? WHERE rowid = ?", (_names(wording.label), item))
        if spans != before[6]:
            database.execute("DELETE FROM span WHERE item = ?", (item,))
            _add_spans(database, item, wording.spans)


def _add_wording(database: sqlite3.Connection, slug: str, key: Key, wording: Wording, *, lost: bool) -> None:
    lang, wid, text = key
    row = _NOTHING | {
        "slug": slug, "lang": lang, "wid": wid, "text": text, "kind": wording.kind, "label": wording.label,
        "place": wording.place, "verb": wording.verb, "lead": fold(wording.verb), "lost": lost,
        "first": wording.spans[0][0], "last": wording.spans[-1][1],
    }  # fmt: skip
    item = _added(database, row)
    _add_spans(database, item, wording.spans)
    database.execute(_WORDS, (item, fold(text), "", "", "", _names(wording.label)))


def _write_facts(database: sqlite3.Connection, slug: str, gathered: Gathered, entries: Sequence[Entry]) -> None:
    for table in ("state", "version", "language"):
        database.execute(f"DELETE FROM {table} WHERE slug = ?", (slug,))  # noqa: S608 - names of ours
    states = [(slug, entry.number, entry.commit.oid, entry.stage) for entry in entries]
    database.executemany("INSERT INTO state VALUES (?, ?, ?, ?)", states)
    words = words_of_versions(entries).items()
    database.executemany("INSERT INTO version VALUES (?, ?, ?)", [(slug, word, number) for word, number in words])
    languages = [(slug, lang, blob, gathered.titles[lang]) for lang, blob in gathered.blobs.items()]
    database.executemany("INSERT INTO language VALUES (?, ?, ?, ?)", languages)


def _renew_amendments(
    database: sqlite3.Connection, record: Record, slug: str, files: Mapping[str, str], states: Mapping[str, int]
) -> None:
    """Index the amendments of a tree whose documents are others than those that are indexed."""
    there = {number: (path, blob) for path, blob in files.items() if (number := number_at(path)) is not None}
    rows = database.execute("SELECT number, blob, id FROM item WHERE slug = ? AND number IS NOT NULL", (slug,))
    known = {number: (blob, item) for number, blob, item in rows.fetchall()}
    gone = [(item,) for number, (blob, item) in known.items() if number not in there or there[number][1] != blob]
    _take_out(database, gone)
    fresh = dict(
        place for number, place in sorted(there.items()) if number not in known or known[number][0] != place[1]
    )
    for number, amendment in record.looms.amendments_in(fresh).items():
        _add_amendment(database, slug, tabled(amendment, states), there[number][1])


def _add_amendment(database: sqlite3.Connection, slug: str, amendment: Tabled, blob: str) -> None:
    row = {
        "slug": slug, "number": amendment.number, "lang": amendment.lang, "wid": amendment.wid,
        "kind": amendment.kind, "label": amendment.label, "place": 0, "verb": amendment.verb,
        "lead": fold(amendment.verb), "first": amendment.base, "last": amendment.base, "lost": False,
        "status": amendment.status, "blob": blob, "text": amendment.instruction, "put": amendment.put,
        "out": amendment.out, "reason": amendment.reason,
    }  # fmt: skip
    item = _added(database, row)
    if amendment.base is not None:
        _add_spans(database, item, [(amendment.base, amendment.base)])
    sponsors = [(item, place, name, fold(name)) for place, name in enumerate(amendment.sponsors)]
    database.executemany("INSERT INTO sponsor VALUES (?, ?, ?, ?)", sponsors)
    names = f"A{amendment.number} {amendment.label} {' '.join(amendment.sponsors)}"
    texts = (amendment.instruction, amendment.put, amendment.out, amendment.reason, names)
    database.execute(_WORDS, (item, *map(fold, texts)))


def _added(database: sqlite3.Connection, row: Mapping[str, object]) -> int:
    item = database.execute(_ITEM, row).lastrowid
    if item is None:
        raise LookupError(row["slug"])  # an insertion has a row
    return item


def _add_spans(database: sqlite3.Connection, item: int, spans: Iterable[tuple[int, int]]) -> None:
    database.executemany("INSERT INTO span VALUES (?, ?, ?)", [(item, first, last) for first, last in spans])


def _take_out(database: sqlite3.Connection, items: Iterable[tuple[int]]) -> None:
    rows = list(items)
    for statement in (
        "DELETE FROM words WHERE rowid = ?",
        "DELETE FROM span WHERE item = ?",
        "DELETE FROM sponsor WHERE item = ?",
        "DELETE FROM item WHERE id = ?",
    ):
        database.executemany(statement, rows)


def _names(label: str) -> str:
    """A label as it can be looked for; one without a figure (*Title*) is a word that texts use otherwise."""
    return fold(label) if any(map(str.isdecimal, label)) else ""
