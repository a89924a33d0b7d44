"""What the tests of the search share: a small record, an index of it, and what is in an index letter for letter."""

from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta

from draftdiff.importers import read
from draftdiff.recording import Facts
from draftdiff.search import Index, Query
from draftdiff.service import Record

TABLES = {
    "item": (
        "slug, number, lang, wid, kind, label, place, verb, lead, first, last, lost, status, blob, item.text,"
        " item.put, item.out, item.reason, words.text, words.put, words.out, words.reason, words.names"
        " FROM item JOIN words ON words.rowid = item.id"
    ),
    "span": "slug, number, lang, wid, text, span.first, span.last FROM span JOIN item ON item.id = item",
    "sponsor": "slug, number, sponsor.place, name, folded FROM sponsor JOIN item ON item.id = item",
    **{name: f"* FROM {name}" for name in ("state", "version", "language", "resolution", "edition")},
}


def contents(index):
    """All that an index holds, whatever the numbers of its rows."""
    with index._file.reading() as database:
        rows = {name: database.execute(f"SELECT {rest}").fetchall() for name, rest in TABLES.items()}
        counts = [database.execute(f"SELECT count(*) FROM {name}").fetchone() for name in ("item", "words")]  # noqa: S608
    return {name: sorted(map(repr, found)) for name, found in rows.items()}, counts


def rebuilt(record):
    """An index that is made of a record at once."""
    index = Index.open(None)
    index.update(record)
    return index


@contextmanager
def small_record(folder, **texts):
    """A record of resolutions, given by slug as their texts in turn; slugs are written with underscores."""
    moments = iter(datetime(2031, 5, 4, 9, tzinfo=UTC) + timedelta(minutes=n) for n in range(10_000))
    with closing(Record.create(folder / "small.git", clock=lambda: next(moments))) as record:
        for slug, states in texts.items():
            for number, text in enumerate((states,) if isinstance(states, str) else states, start=1):
                put_on_record(record, slug.replace("_", "-"), text, stage="draft" if number == 1 else None)
        yield record


def put_on_record(record, slug, text, *, lang="eng", stage=None, name=None):
    facts = Facts(stage=stage, name=name, lang=lang, date=date(2031, 5, 4))
    return record.import_version(read(text.encode(), source="t", lang=lang), slug, facts)


def ask(index, record, words="", among=None, **restrictions):
    """What is found in all resolutions, or in those among."""
    index.update(record)
    return index.search(Query.parse(words, **restrictions), record.repository.slugs() if among is None else among)


def said(hit):
    """The text of a snippet with what matched in brackets."""
    return "".join(f"[{text}]" if matched else text for text, matched in hit.snippet)


def labels(found):
    return [f"A{hit.number}" if hit.number else hit.label for hit in found.hits]
