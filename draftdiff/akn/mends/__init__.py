"""Mends that lose nothing and bring foreign documents to the strict schema.

Only what has one right answer is mended, and whatever is taken away or written anew for it is kept in the metadata:
first what is usual (`usual`), then, while the validator finds fault, what the schema has no place for (`fitting`).
The words of every clause and their order stay as they are; a mend that changed them is undone.
"""

from draftdiff.akn.mends.fitting import mend_tree

__all__ = ["mend_tree"]
