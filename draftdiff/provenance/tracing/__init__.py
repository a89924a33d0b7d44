"""The words of a text traced through versions of which nothing is known but their texts."""

from draftdiff.provenance.tracing.carrying import Strand, carry
from draftdiff.provenance.tracing.threads import LostRun, Run, Trace, UnreadableTrace
from draftdiff.provenance.tracing.tracer import Tracer, UnlikeIdentities, trace_of

__all__ = ["LostRun", "Run", "Strand", "Trace", "Tracer", "UnlikeIdentities", "UnreadableTrace", "carry", "trace_of"]
