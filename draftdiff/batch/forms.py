"""One text in several forms (``9.docx`` and ``9.pdf``): whether they say the same."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from draftdiff.batch.sources import Source
from draftdiff.model import ClauseKind, Version

_BESIDE = frozenset({ClauseKind.CLOSING, ClauseKind.NOTE})
"""What stands in one form and not in another without the text being another one."""

_NO_LETTER = re.compile(r"[\W_]+")


def of_another(source: Source, read: Version, taken: Source, other: Version) -> str:
    """Why a file is passed over beside the form of the same text that was taken: what it says, or where it differs.

    Held against each other are letters and figures, clause by clause: a PDF tears words and has no numbers apart.
    """
    mine, theirs = _clauses(read), _clauses(other)
    if "".join(mine) == "".join(theirs):
        return f"it is another form of {taken.name} and says the same"
    alone = sum((Counter(mine) - Counter(theirs)).values()) or sum((Counter(theirs) - Counter(mine)).values())
    clauses = "1 clause" if alone == 1 else f"{alone} clauses" if alone else "the order of its clauses"
    return (
        f"it is another form of {taken.name}, from which it differs in {clauses} "
        f"(compare them: draftdiff diff; if {source.name} is another version, rename it)"
    )


def _clauses(version: Version) -> list[str]:
    """The clauses of a text by their letters and figures."""
    return [
        _NO_LETTER.sub("", unicodedata.normalize("NFKC", f"{clause.num or ''}{clause.text}")).casefold()
        for clause in version.clauses
        if clause.kind not in _BESIDE
    ]
