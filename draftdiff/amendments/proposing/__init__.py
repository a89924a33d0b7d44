"""Edits made from what a person wants, on the clauses of a recorded version, which have wIds.

Nothing is guessed: what is not clear is an error that tells what there is to choose from.
"""

from draftdiff.amendments.proposing.gist import OverlappingWords, identical, kind_of, together
from draftdiff.amendments.proposing.quoting import QuoteMissing, QuoteTwice, TooFewTimes
from draftdiff.amendments.proposing.restructuring import (
    IntoItself,
    NoCut,
    NoMerge,
    NoRoom,
    OnlyWords,
    delete,
    insert_before,
    insert_clauses,
    merge,
    move,
    move_before,
    part_of,
    split,
    split_at,
)
from draftdiff.amendments.proposing.rewording import (
    NothingChanges,
    NotInText,
    NoTitle,
    delete_words,
    insert_words,
    replace_between,
    replace_title,
    replace_words,
    rewrite,
)
from draftdiff.amendments.proposing.spacing import EmptyText

__all__ = [
    "EmptyText",
    "IntoItself",
    "NoCut",
    "NoMerge",
    "NoRoom",
    "NoTitle",
    "NotInText",
    "NothingChanges",
    "OnlyWords",
    "OverlappingWords",
    "QuoteMissing",
    "QuoteTwice",
    "TooFewTimes",
    "delete",
    "delete_words",
    "identical",
    "insert_before",
    "insert_clauses",
    "insert_words",
    "kind_of",
    "merge",
    "move",
    "move_before",
    "part_of",
    "replace_between",
    "replace_title",
    "replace_words",
    "rewrite",
    "split",
    "split_at",
    "together",
]
