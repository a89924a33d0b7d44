"""Search over the texts and amendments of a record: an index of words that is made from git at will."""

from draftdiff.search.answering import NoSuchVersion
from draftdiff.search.file import DamagedIndex, IndexBusy, IndexUnavailable, place_of_index
from draftdiff.search.found import Count, Facets, Found, Hit, Run, Sort
from draftdiff.search.index import Index, Updated
from draftdiff.search.query import NothingAsked, Query, QueryTooLong, Term, UnknownWord, Within

__all__ = [
    "Count",
    "DamagedIndex",
    "Facets",
    "Found",
    "Hit",
    "Index",
    "IndexBusy",
    "IndexUnavailable",
    "NoSuchVersion",
    "NothingAsked",
    "Query",
    "QueryTooLong",
    "Run",
    "Sort",
    "Term",
    "UnknownWord",
    "Updated",
    "Within",
    "place_of_index",
]
