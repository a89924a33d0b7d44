"""What changed between two states of a resolution, clause by clause and word by word, and whose change it was.

import draftdiff

old = draftdiff.read("draft.xml")
new = draftdiff.read("adopted.txt")
comparison = draftdiff.compare(old, new)
print(comparison.summary)
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from draftdiff.api import compare, read
    from draftdiff.diff import Change, Comparison
    from draftdiff.errors import DraftdiffError
    from draftdiff.model import Clause, Reservation, Version
    from draftdiff.recording import Facts
    from draftdiff.service import Record

    __version__: str

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

_HOMES = {
    "Change": "draftdiff.diff",
    "Clause": "draftdiff.model",
    "Comparison": "draftdiff.diff",
    "DraftdiffError": "draftdiff.errors",
    "Facts": "draftdiff.recording",
    "Record": "draftdiff.service",
    "Reservation": "draftdiff.model",
    "Version": "draftdiff.model",
    "compare": "draftdiff.api",
    "read": "draftdiff.api",
}
"""The module that each public name is from."""

if not TYPE_CHECKING:  # a type checker would take any name at all for one that is there

    def __getattr__(name: str) -> object:
        """Fetch a public name when it is first asked for.

        Python runs this file before any module of the package, and the importers and git take a while to load:
        a short command shall not wait for what it does not use.
        """
        if name == "__version__":
            return import_module("importlib.metadata").version("draftdiff")
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_HOMES[name]), name)

    def __dir__() -> list[str]:
        """The names that are there, fetched or not."""
        return sorted({*globals(), *__all__, "__version__"})
