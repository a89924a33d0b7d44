"""What a document tells beyond its version: how its tables are divided, and where the lines of its preface stand."""

from __future__ import annotations

from dataclasses import dataclass

from draftdiff.akn import Document
from draftdiff.akn.masthead import Masthead
from draftdiff.akn.tables import Rows


@dataclass(frozen=True, slots=True)
class Facts:
    """The rows of tables and the lines of the preface (`akn.Document.rows`, `akn.Document.masthead`), if told."""

    rows: Rows | None = None
    masthead: Masthead | None = None


NO_FACTS = Facts()


def facts_of(document: Document) -> Facts:
    """All that a document tells."""
    return Facts(document.rows(), document.masthead())
