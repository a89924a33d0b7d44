"""Provenance: which version, and which amendment, brought in or took out every clause and every word."""

from draftdiff.provenance.clauses import State, Step, amendment_number, birth, clause_history, decision_of
from draftdiff.provenance.documents import blame_documents, taken_by_documents
from draftdiff.provenance.explaining import Explained, Explanation, explain
from draftdiff.provenance.proposals import proposed_to
from draftdiff.provenance.tracing import (
    LostRun,
    Run,
    Strand,
    Trace,
    Tracer,
    UnlikeIdentities,
    UnreadableTrace,
    carry,
    trace_of,
)
from draftdiff.provenance.translations import Pair, last_changed, outdated, side_by_side
from draftdiff.provenance.words import (
    Blame,
    ClauseWords,
    GoneWords,
    LostWords,
    NotWoven,
    Origin,
    WordRun,
    blame,
    last_held,
    taken,
)

__all__ = [
    "Blame",
    "ClauseWords",
    "Explained",
    "Explanation",
    "GoneWords",
    "LostRun",
    "LostWords",
    "NotWoven",
    "Origin",
    "Pair",
    "Run",
    "State",
    "Step",
    "Strand",
    "Trace",
    "Tracer",
    "UnlikeIdentities",
    "UnreadableTrace",
    "WordRun",
    "amendment_number",
    "birth",
    "blame",
    "blame_documents",
    "carry",
    "clause_history",
    "decision_of",
    "explain",
    "last_changed",
    "last_held",
    "outdated",
    "proposed_to",
    "side_by_side",
    "taken",
    "taken_by_documents",
    "trace_of",
]
