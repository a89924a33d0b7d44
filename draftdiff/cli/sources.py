"""What the words OLD, NEW, X and FILE mean: a file, standard input, or a version of a resolution."""

from __future__ import annotations

import dataclasses
import errno
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from draftdiff import akn, diff
from draftdiff.cli.options import open_record
from draftdiff.cli.output import took
from draftdiff.diff import Comparison
from draftdiff.errors import BadInput, NotFound
from draftdiff.importers import Reading, read
from draftdiff.importers.reading import MAX_BYTES, NoOperativeParagraph, refuse_unfinished
from draftdiff.importers.revisions import Revisions
from draftdiff.model import Version
from draftdiff.service import Record
from draftdiff.store import InvalidSlug, NotARepository, valid_slug

STDIN = "-"
"""The name of standard input."""


class NoSuchFile(NotFound):
    """There is no file of that name, and the name cannot be a resolution's."""

    def __init__(self, written: str) -> None:
        super().__init__(
            "no such file", where=written, remedy="give a file, or SLUG[@VERSION] of a recorded resolution"
        )


class NoSuchSource(NotFound):
    """The word names no file, and there is no repository in which it could name a resolution."""

    def __init__(self, written: str, repository: Path) -> None:
        super().__init__(
            f"no such file, and no repository at {repository} to look for it",
            where=written,
            remedy="give a file, or name the repository with --repo",
        )


class UnreadableFile(BadInput):
    """The file is there, but its bytes cannot be had."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(
            f"cannot be read ({reason})", where=source, remedy="give a file that you may read, as text or XML"
        )


class UnknownEncoding(BadInput):
    """There is no encoding of that name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"unknown encoding {name!r}", where="--encoding", remedy="try utf-8, utf-16 or cp1252")


class NotInEncoding(BadInput):
    """The file is not in the encoding that was named."""

    def __init__(self, source: str, encoding: str) -> None:
        super().__init__(f"not a text in {encoding}", where=source, remedy="try another --encoding")


class NoHistory(BadInput):
    """A file was given where only a recorded version has an answer."""

    def __init__(self, written: str) -> None:
        super().__init__(
            "a file has no history", where=written, remedy="record it (draftdiff import) and give SLUG[@VERSION]"
        )


@dataclass(frozen=True, slots=True)
class Place:
    """What one word of the command line means: a file (``-`` for standard input), or a version on record."""

    file: str | None = None
    slug: str = ""
    at: str | None = None


def locate(written: str) -> Place:
    """Find out what is meant; a file that exists comes before a resolution of the same name."""
    if written == STDIN or os.path.lexists(written.replace("\0", "")):
        return Place(file=written)
    slug, _, at = written.partition("@")
    try:
        valid_slug(slug)
    except InvalidSlug as error:
        raise NoSuchFile(written) from error
    return Place(slug=slug, at=at or None)


def recorded(written: str) -> Place:
    """A version on record; raises `NoHistory` for a file."""
    place = locate(written)
    if place.file is not None:
        raise NoHistory(written)
    return place


def record_of(place: Place, repo: Path | None) -> Record:
    """The record that holds the place; the error tells of both things that the word could have been."""
    try:
        return open_record(repo)
    except NotARepository as error:
        if repo is not None:
            raise
        raise NoSuchSource(place.slug, Path(error.where or "")) from error


def version_of(
    place: Place, *, repo: Path | None, lang: str | None, encoding: str | None, paragraphs: bool = False
) -> Version:
    """The version that is meant, read from a file or from the record."""
    if place.file is not None:
        return read_file(place.file, lang=lang, encoding=encoding, paragraphs=paragraphs).version
    return record_of(place, repo).version(place.slug, place.at, lang)


def comparison_of(
    old: Place, new: Place, *, repo: Path | None, lang: str | None, encoding: str | None, paragraphs: bool = False
) -> Comparison:
    """What changed between the two; versions of one resolution are compared by their identities.

    That holds for a file as well that was exported from the resolution, whoever edited it since.
    """
    if old.file is None and new.file is None and old.slug == new.slug:
        return record_of(old, repo).compare(old.slug, old.at, new.at, lang)
    before, after = (
        version_of(place, repo=repo, lang=lang, encoding=encoding, paragraphs=paragraphs) for place in (old, new)
    )
    if old.file is None and new.file is not None:
        record = record_of(old, repo)
        after = record.placed(after, before)
        return diff.compare(before, after, record.rulings_between(before, after))
    if old.file is not None and new.file is None:
        record = record_of(new, repo)
        before = record.placed(before, after)
        return diff.compare(before, after, record.rulings_between(before, after))
    return diff.compare(before, after)


def document_of(
    place: Place, *, repo: Path | None, lang: str | None, encoding: str | None, paragraphs: bool = False
) -> akn.Document:
    """The Akoma Ntoso document of what is meant; of another file the one that is made of it."""
    if place.file is not None:
        return read_file(place.file, lang=lang, encoding=encoding, paragraphs=paragraphs).document
    return akn.parse(record_of(place, repo).document(place.slug, place.at, lang), source=place.slug)


def read_file(
    name: str,
    *,
    lang: str | None = None,
    encoding: str | None = None,
    revisions: Revisions | None = None,
    paragraphs: bool = False,
) -> Reading:
    """Read a file, or standard input for ``-``; never more than the largest size that is accepted.

    With ``paragraphs`` a text of which nothing is recognised is read paragraph by paragraph.
    """
    source = source_name(name)
    data = file_bytes(name, encoding)
    try:
        return read(data, source=source, lang=lang, revisions=revisions)
    except BadInput as error:
        from draftdiff.importers.text import NoResolution  # noqa: PLC0415 - what recognises texts takes long to load

        if not isinstance(error, NoResolution | NoOperativeParagraph):
            raise
        if not paragraphs:
            error.remedy = f"{error.remedy}; or have it read paragraph by paragraph (--paragraphs)"
            raise
    from draftdiff.importers.corrections import TakeInAll, corrected  # noqa: PLC0415 - as above

    plain = read(data, source=source, lang=lang, revisions=revisions, plain=True)
    try:
        reading = corrected(plain, (TakeInAll(),))
    except BadInput as error:
        error.where = f"{source}: {error.where}"
        raise
    refuse_unfinished(reading)
    return dataclasses.replace(reading, revisions=plain.revisions)


def source_name(name: str) -> str:
    """How a file is named in what is told of it."""
    return "standard input" if name == STDIN else name


def file_bytes(name: str, encoding: str | None = None) -> bytes:
    """The bytes of a file, or of standard input for ``-``, as UTF-8 where its ``encoding`` is named."""
    source = source_name(name)
    data = _bytes(name, source)
    return data if encoding is None else _transcoded(data, encoding, source)


def _bytes(name: str, source: str) -> bytes:
    try:
        if name == STDIN:
            return sys.stdin.buffer.read(MAX_BYTES + 1)
        with Path(name).open("rb") as file:
            took(Path(name))
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise NoSuchFile(name) from error
    except OSError as error:
        reason = "it is a folder" if error.errno == errno.EISDIR else error.strerror or str(error)
        raise UnreadableFile(source, reason) from error
    except ValueError as error:  # a NUL character in the name
        raise NoSuchFile(name) from error


def _transcoded(data: bytes, encoding: str, source: str) -> bytes:
    if len(data) > MAX_BYTES:
        return data  # the reader refuses it by its size
    try:
        return data.decode(encoding).encode()
    except LookupError as error:  # also for base64 and the like, which are codecs but no encodings of text
        raise UnknownEncoding(encoding) from error
    except UnicodeError as error:
        raise NotInEncoding(source, encoding) from error
