"""The texts of a folder, and the resolution that each becomes."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from draftdiff.errors import BadInput, DraftdiffError, NotFound, Unavailable
from draftdiff.store import valid_slug

LONGEST = 64
"""Characters of a slug."""

FORMS = (
    "xml",
    "akn",
    "docx",
    "odt",
    "fodt",
    "html",
    "htm",
    "xhtml",
    "pdf",
    "md",
    "markdown",
    "txt",
    "text",
    "doc",
    "rtf",
)
"""Endings of the forms in which one text is kept, first those that tell most of it."""

PAGES = (".html", ".htm", ".xhtml")
"""The endings of web pages."""

_OF_PAGES = re.compile(r"(?:[._]files|-Dateien|_fichiers|_archivos|_file|_bestanden|_arquivos)$")
"""The ends of the names of folders in which browsers and Word keep what belongs to a page."""


class NoSuchFolder(NotFound):
    """There is no folder of that name."""

    def __init__(self, path: Path) -> None:
        super().__init__("there is no such folder", where=str(path), remedy="give a folder of texts")


class NothingThere(BadInput):
    """The folder holds no file."""

    def __init__(self, path: Path) -> None:
        super().__init__("the folder holds no file", where=str(path), remedy="give a folder of texts")


class UnreadableFolder(Unavailable):
    """The folder may not be read."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"the folder cannot be read ({reason})", where=str(path), remedy="ask for the right to read it"
        )


class NoName(BadInput):
    """Nothing in the name of a file can be the name of a resolution."""

    def __init__(self, name: str) -> None:
        super().__init__(
            "its name has no letter or figure of which a slug could be made", where=name, remedy="rename the file"
        )


class SameName(BadInput):
    """Two files of a folder would become one resolution."""

    def __init__(self, name: str, slug: str, other: str) -> None:
        super().__init__(
            f"it would become {slug!r} as {other} does",
            where=name,
            remedy="rename one, or give the folder with a SLUG if they are versions of one resolution",
        )


@dataclass(frozen=True, slots=True)
class Source:
    """A file that is to be read: where it lies, how it is named in reports, the resolution that it is a text of.

    ``error`` tells why it cannot become one. ``form_of`` is the first file of the same text where it is there in
    several forms (``9.docx`` and ``9.pdf``), None for that one.
    """

    path: Path
    name: str
    slug: str
    error: DraftdiffError | None = None
    form_of: Path | None = None

    @property
    def text(self) -> Path:
        """By what the forms of one text are known."""
        return self.form_of or self.path


def sources(folder: Path, slug: str | None = None, *, by_folder: bool = False) -> tuple[Source, ...]:
    """All files of a folder and of those below it, in the order of their names (numbers in them by value).

    Each is a resolution of its own, named after it; with ``slug`` all are versions of that one, in this order. With
    ``by_folder`` each folder in it is a resolution, named after the folder, of which its files are the versions. Files
    in one folder whose names differ by their endings alone are forms of one text, and stand together, the form that
    tells most first (`FORMS`). Hidden files, links out of the folder, and the folders of pictures that browsers save
    beside a page are left alone. Raises `NoSuchFolder`, `NothingThere`, `UnreadableFolder`.
    """
    if not folder.is_dir():
        raise NoSuchFolder(folder)
    try:
        files = sorted(_files(folder), key=lambda path: _order(path.relative_to(folder)))
    except OSError as error:
        raise UnreadableFolder(folder, error.strerror or str(error)) from error
    if not files:
        raise NothingThere(folder)
    names = [path.relative_to(folder).as_posix() for path in files]
    if slug is not None:
        made = valid_slug(slug)
        return tuple(_together(Source(path, name, made) for path, name in zip(files, names, strict=True)))
    return tuple(_together(_named(files, names, folder if by_folder else None)))


def slug_of(name: str) -> str:
    """The slug that the name of a file gives, without its ending: ``2031/Road Safety.docx`` is ``2031-road-safety``.

    One that is too long is cut and told from others by a digest of the whole name. Raises `NoName` where nothing is
    left.
    """
    stem = name.rsplit(".", 1)[0] if "." in name.rsplit("/", 1)[-1].lstrip(".") else name
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().casefold()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if not slug:
        raise NoName(name)
    if len(slug) > LONGEST:
        digest = hashlib.sha256(name.encode()).hexdigest()[:8]
        return f"{slug[: LONGEST - 9].rstrip('-')}-{digest}"
    return slug


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name.startswith(".") or path.is_symlink():
            continue
        if path.is_dir():
            if not _beside_page(path):
                yield from _files(path)
        elif path.is_file():
            yield path


def _beside_page(folder: Path) -> bool:
    """Whether a folder holds the pictures and styles of a web page that was saved beside it."""
    stem = _OF_PAGES.sub("", folder.name)
    return stem != folder.name and any(folder.with_name(f"{stem}{ending}").is_file() for ending in PAGES)


def _natural(name: str) -> list[tuple[bool, int, str]]:
    """The parts of a name as they are sorted: figures before letters, ``v2`` before ``v10``."""
    parts = (part for part in re.split(r"([0-9]+)", name) if part)
    return [(False, int(part), "") if part[0] in "0123456789" else (True, 0, part.casefold()) for part in parts]


def _order(path: Path) -> tuple[list[tuple[bool, int, str]], str, int, list[tuple[bool, int, str]]]:
    """Where a file stands: by its name without the ending of a form, then by its form, then by its whole name."""
    stem, form = _form(path)
    return _natural(stem), stem, form, _natural(path.as_posix())


def _form(path: Path) -> tuple[str, int]:
    """The name of a file without the ending of a form, and the place of the form among `FORMS`, -1 for any other."""
    ending = path.suffix[1:].casefold()
    if ending not in FORMS:
        return path.as_posix(), -1
    return path.with_suffix("").as_posix(), FORMS.index(ending)


def _named(files: list[Path], names: list[str], top: Path | None) -> Iterator[Source]:
    """Each file with the slug that its name gives, or that of its folder where ``top`` is a folder of folders."""
    taken: dict[str, Source] = {}
    for path, name in zip(files, names, strict=True):
        inside = top is not None and path.parent != top
        try:
            source = Source(path, name, slug_of(f"{name.rpartition('/')[0]}/" if inside else name))
        except NoName as error:
            yield Source(path, name, "", error)
            continue
        other = taken.setdefault(source.slug, source)
        same = _form(other.path)[0] == _form(path)[0] or (inside and other.path.parent == path.parent)
        yield source if same else replace(source, error=SameName(name, source.slug, other.name))


def _together(found: Iterable[Source]) -> Iterator[Source]:
    """The same, each further form of a text with the first."""
    first, stem = None, ""
    for source in found:
        name, form = _form(source.path)
        if form < 0 or source.error is not None:
            first = None
        elif first is not None and name == stem:
            yield replace(source, form_of=first.path)
            continue
        else:
            first, stem = source, name
        yield source
