"""Readers of foreign formats: each recognises the structure and reports what it could not place.

A plain text goes through its rooms one after the other: ``lines`` of its pages, ``body``, ``notes``,
``front``, ``reservations``; ``text`` puts the outline together. ``uslm`` reads the markup of the United States
Congress. ``formats`` tells files apart, ``reading`` is the one door for every one of them, ``corrections`` what a
person sets right in what came out of it.
"""

from draftdiff.importers.reading import Reading, read

__all__ = ["Reading", "read"]
