"""Provenance: which version, and which amendment, brought in or took out every clause and every word."""

from draftdiff.provenance.carrying import Strand, carry
from draftdiff.provenance.clauses import State, Step, amendment_number, birth, clause_history, decision_of
from draftdiff.provenance.explaining import Explained, Explanation, explain
from draftdiff.provenance.threads import LostRun, Run, Trace, UnreadableTrace
from draftdiff.provenance.tracing import Tracer, UnlikeIdentities, trace_of
from draftdiff.provenance.words import Blame, ClauseWords, LostWords, NotWoven, Origin, WordRun, blame, last_held

__all__ = [
    "Blame",
    "ClauseWords",
    "Explained",
    "Explanation",
    "LostRun",
    "LostWords",
    "NotWoven",
    "Origin",
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
    "carry",
    "clause_history",
    "decision_of",
    "explain",
    "last_held",
    "trace_of",
]
