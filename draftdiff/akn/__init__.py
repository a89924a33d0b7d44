"""Akoma Ntoso: the one parser, the canonical writer, identities, and the view of a document as clauses."""

from draftdiff.akn.builder import build
from draftdiff.akn.document import Document, parse
from draftdiff.akn.identity import Identity, three_letters
from draftdiff.akn.ids import written_wids
from draftdiff.akn.validation import Problem

__all__ = ["Document", "Identity", "Problem", "build", "parse", "three_letters", "written_wids"]
