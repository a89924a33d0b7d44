"""Provenance: which version, and which amendment, brought in or took out every clause and every word."""

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

__all__ = [
    "Blame",
    "Loss",
    "Origin",
    "Roots",
    "State",
    "Step",
    "amendment_number",
    "birth",
    "blame",
    "clause_history",
    "decision_of",
]
