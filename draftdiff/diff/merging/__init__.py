"""Independent edits of the same text or version merged: what can be taken, from whom, and what is in conflict."""

from draftdiff.diff.merging.clauses import DisputeKind
from draftdiff.diff.merging.versions import (
    ClauseConflict,
    LostClause,
    MergedClause,
    UnresolvedClauses,
    VersionMerge,
    merge_versions,
)
from draftdiff.diff.merging.words import (
    LEFT,
    RIGHT,
    BrokenMerge,
    Choice,
    Conflict,
    Merge,
    NoSuchChoice,
    Origin,
    Segment,
    UnresolvedConflict,
    merge_all,
    merge_words,
)

__all__ = [
    "LEFT",
    "RIGHT",
    "BrokenMerge",
    "Choice",
    "ClauseConflict",
    "Conflict",
    "DisputeKind",
    "LostClause",
    "Merge",
    "MergedClause",
    "NoSuchChoice",
    "Origin",
    "Segment",
    "UnresolvedClauses",
    "UnresolvedConflict",
    "VersionMerge",
    "merge_all",
    "merge_versions",
    "merge_words",
]
