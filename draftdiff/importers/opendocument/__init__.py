"""OpenDocument texts (.odt, .ott, .fodt): styles, computed numbers, footnotes, tables, tracked changes.

A ``package`` is opened without trusting it. ``styles`` add up what a paragraph inherits, ``numbering`` computes the
numbers that are printed before paragraphs, ``tracking`` finds the tracked changes, ``story`` reads the paragraphs and
tables as they are with some of the changes accepted and the others rejected. ``reader`` puts them together.
"""

from draftdiff.importers.opendocument.package import Encrypted, FetchingRefused, MacrosRefused, NotOpenDocument
from draftdiff.importers.opendocument.reader import manuscript, revisions

__all__ = ["Encrypted", "FetchingRefused", "MacrosRefused", "NotOpenDocument", "manuscript", "revisions"]
