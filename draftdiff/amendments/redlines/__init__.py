"""Texts that others edited, as amendments: what each author of a file changed, clause by clause.

The ``ground`` is the text of the file before anybody changed it, laid beside the recorded one. ``edits`` are those of
one author's text, ``dependent`` those that one author made in the new words of another; ``reading`` puts them in
the order in which they give the text with all changes, and ``proof`` tells where they do not.
"""

from draftdiff.amendments.redlines.ground import AnotherText, Difference, Ground
from draftdiff.amendments.redlines.reading import Redline, Share, read_redline

__all__ = ["AnotherText", "Difference", "Ground", "Redline", "Share", "read_redline"]
