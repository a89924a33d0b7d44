"""What is new of a resolution since somebody was told."""

from __future__ import annotations

from draftdiff.errors import DraftdiffError
from draftdiff.happenings import Happening, Happenings
from draftdiff.service import Record


def news(happenings: Happenings, slug: str, told: str | None) -> tuple[tuple[Happening, ...], str]:
    """What happened since a commit, oldest first, and up to which commit that is."""
    found = happenings.since(slug, told)
    return found, found[-1].commit if found else happenings.record.repository.head(slug)


def title(record: Record, slug: str) -> str:
    """The title of a resolution; its slug where it has none, or cannot be read."""
    try:
        return record.version(slug).title or slug
    except DraftdiffError:
        return slug
