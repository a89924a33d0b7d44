"""Documents of Word: a clean text, and two texts as one with the changes between them tracked.

Pure functions of the data: the same version or comparison gives the same bytes. Accepting all changes gives the new
text, rejecting all the old one.
"""

from __future__ import annotations

from collections.abc import Mapping

from draftdiff.diff import Comparison
from draftdiff.model import ClauseKind, Version
from draftdiff.reports.imprint import foot
from draftdiff.reports.word.container import MEDIA_TYPE, contained
from draftdiff.reports.word.facts import NO_FACTS, Facts, facts_of
from draftdiff.reports.word.hands import NOTHING_KNOWN, By, Hands, Stretch, author_of, gone_by, put_by
from draftdiff.reports.word.paragraphs import body_of, clean_comparison
from draftdiff.reports.word.values import Author, Remark
from draftdiff.reports.word.writer import Writer

__all__ = [
    "MEDIA_TYPE",
    "NO_FACTS",
    "Author",
    "By",
    "Facts",
    "Hands",
    "Remark",
    "Stretch",
    "author_of",
    "comparison_docx",
    "facts_of",
    "gone_by",
    "put_by",
    "version_docx",
]


def version_docx(version: Version, facts: Facts = NO_FACTS) -> bytes:
    """A version as a clean document; ``facts`` is what its Akoma Ntoso document tells beyond it.

    Every paragraph has a bookmark that says what it is, so that the file is read back as the document that it was.
    """
    return comparison_docx(clean_comparison(version), facts=(facts, facts))


def comparison_docx(
    comparison: Comparison,
    hands: Hands = NOTHING_KNOWN,
    *,
    facts: tuple[Facts, Facts] = (NO_FACTS, NO_FACTS),
    remarks: Mapping[str, tuple[Remark, ...]] | None = None,
) -> bytes:
    """Both versions as one document with tracked changes.

    ``hands`` tells whose they are. ``facts`` is what the documents of the two sides tell beyond their versions.
    ``remarks`` are comments to clauses of the new version, by their wIds.
    """
    body = body_of(comparison, hands, facts, remarks or {})
    notes = {
        (id(change.old[0]), id(change.new[0])): change
        for change in comparison.changes
        if len(change.old) == len(change.new) == 1 and change.new[0].kind is ClauseKind.NOTE
    }
    return contained(body, Writer(comparison.new.lang, notes, hands).write(body.blocks), foot(comparison.new.version))
