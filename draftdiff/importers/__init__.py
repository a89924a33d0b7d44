"""Readers of foreign formats: each recognises the structure and reports what it could not place."""

from draftdiff.importers.reading import Reading, read

__all__ = ["Reading", "read"]
