"""Web pages (HTML and XHTML) as browsers read them: what of a page is the text, its numbers, footnotes and tables.

A ``page`` is parsed by the rules of browsers, within limits; nothing in it is run or fetched. ``stylesheet`` tells
what of its own styles bears on the words, ``furniture`` what is printed and is no text, ``footnotes`` which links are
marks of notes, ``listing`` the numbers before items, ``tracking`` the insertions and deletions; ``story`` reads the
paragraphs and tables, and ``reader`` puts them together.
"""

from draftdiff.importers.webpage.own import OwnReport
from draftdiff.importers.webpage.page import NoTextOnPage, PageTooLarge, PageTooTangled
from draftdiff.importers.webpage.reader import manuscript, revisions

__all__ = ["NoTextOnPage", "OwnReport", "PageTooLarge", "PageTooTangled", "manuscript", "revisions"]
