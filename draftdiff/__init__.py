"""What changed between two states of a resolution, clause by clause and word by word, and whose change it was.

import draftdiff

old = draftdiff.read("draft.xml")
new = draftdiff.read("adopted.txt")
comparison = draftdiff.compare(old, new)
print(comparison.summary)
"""

from importlib.metadata import version as _version

from draftdiff.api import compare, read
from draftdiff.diff import Change, Comparison
from draftdiff.errors import DraftdiffError
from draftdiff.model import Clause, Reservation, Version
from draftdiff.recording import Facts
from draftdiff.service import Record

__version__ = _version("draftdiff")

__all__ = [
    "Change",
    "Clause",
    "Comparison",
    "DraftdiffError",
    "Facts",
    "Record",
    "Reservation",
    "Version",
    "compare",
    "read",
]
