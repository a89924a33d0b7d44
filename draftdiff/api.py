"""The two verbs of the Python interface."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from draftdiff.diff import Comparison
from draftdiff.diff import compare as _compare
from draftdiff.errors import NotFound
from draftdiff.importers import Reading
from draftdiff.importers import read as _read
from draftdiff.importers.reading import MAX_BYTES
from draftdiff.importers.revisions import Revisions
from draftdiff.model import Version
from draftdiff.tongues import gettext as _


class UnknownFile(NotFound):
    """The file is not there, or it cannot be read."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            _("the file cannot be read (%(reason)s)", reason=reason),
            where=str(path),
            remedy=_("check the name and the rights"),
        )


def read(
    source: str | Path | bytes, *, lang: str | None = None, revisions: Literal["accepted", "rejected"] | None = None
) -> Reading:
    """Read a resolution from a file, by its path, or from the bytes of one.

    ``lang`` (ISO 639-2: ``eng``, ``fra`` …) settles the language of a text. ``revisions`` says which text of a file
    with tracked changes is meant; without it they are read as if all were accepted, and ``outline.doubts`` tells how
    many there are and by whom. Raises `BadInput` (what is wrong with the contents) and `UnknownFile`.
    """
    meant = Revisions(revisions) if revisions is not None else None
    if isinstance(source, bytes):
        return _read(source, source="document", lang=lang, revisions=meant)
    path = Path(source)
    try:
        # One byte more than is accepted is enough to refuse the rest.
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UnknownFile(path, error.strerror or "input/output error") from None
    return _read(data, source=path.name, lang=lang, revisions=meant)


def compare(old: Reading | Version, new: Reading | Version) -> Comparison:
    """Compare two versions: what changed from ``old`` to ``new``, clause by clause and word by word."""
    return _compare(_version(old), _version(new))


def _version(text: Reading | Version) -> Version:
    return text.version if isinstance(text, Reading) else text
