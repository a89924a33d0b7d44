"""Word documents (.docx): styles, computed numbers, footnotes, tables, and tracked changes one by one.

A ``package`` is opened without trusting it. ``tracking`` finds the tracked changes, ``settling`` accepts or rejects
each, so that all that follows reads markup without any: ``story`` the paragraphs, with their ``content`` and the
numbers that ``numbering`` computes, and ``tables``. ``reader`` puts them together.
"""

from draftdiff.importers.word.package import FetchingRefused, MacrosRefused, NotWord
from draftdiff.importers.word.reader import manuscript, revisions

__all__ = ["FetchingRefused", "MacrosRefused", "NotWord", "manuscript", "revisions"]
