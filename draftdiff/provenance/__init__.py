"""Provenance: which version, and which amendment, brought in or took out every clause and every word."""

from draftdiff.provenance.carrying import Strand, carry
from draftdiff.provenance.clauses import (
    Blame,
    Loss,
    Origin,
    Roots,
    State,
    Step,
    amendment_number,
    birth,
    blame,
    clause_history,
    decision_of,
)
from draftdiff.provenance.threads import LostRun, Run, Trace, UnreadableTrace
from draftdiff.provenance.tracing import Tracer, UnlikeIdentities, trace_of

__all__ = [
    "Blame",
    "Loss",
    "LostRun",
    "Origin",
    "Roots",
    "Run",
    "State",
    "Step",
    "Strand",
    "Trace",
    "Tracer",
    "UnlikeIdentities",
    "UnreadableTrace",
    "amendment_number",
    "birth",
    "blame",
    "carry",
    "clause_history",
    "decision_of",
    "trace_of",
]
