"""Proof of the record: texts, amendments and decisions are what draftdiff wrote, and each follows from the other."""

from draftdiff.verification.checks import Check, Verification
from draftdiff.verification.editorial import EditorialChange, residue
from draftdiff.verification.proof import verify
from draftdiff.verification.witness import Witness

__all__ = ["Check", "EditorialChange", "Verification", "Witness", "residue", "verify"]
