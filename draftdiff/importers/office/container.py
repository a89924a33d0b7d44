"""The zip container of an office file: what it declares is added up before a byte of it is unpacked.

A container is refused whole for what no office program writes: too many parts, or more bytes than any text has; two
parts of one name, of which one reader would take the first and another the last; names that reach out of the
archive; encryption; a DOCTYPE in any part that is XML. What is unpacked is counted again, for a declaration can lie.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO

from draftdiff.akn.parser import DoctypeRefused, parse_safely
from draftdiff.errors import BadInput, TooLarge
from draftdiff.importers.office.markup import Node, planted
from draftdiff.tongues import gettext as _

MAX_PARTS = 2000
"""The most parts that are opened; a document with a picture on every page has some hundreds."""

MAX_UNPACKED = 64 * 1024 * 1024
"""The most bytes that the parts may have together when they are unpacked."""

MAX_MARKUP = 16 * 1024 * 1024
"""The most bytes of a part that is read as XML."""

MAX_TAGS = 600_000
"""The most tags of a part that is read as XML: a tree takes far more memory than the bytes it came from."""

_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DIRECTORY_ENTRY = b"PK\x01\x02"
_BROKEN = (zipfile.BadZipFile, OSError, ValueError, OverflowError, NotImplementedError, RuntimeError)
"""What the library says of an archive that is not what it should be, from its directory to a part of it."""

_PROLOG = 64 * 1024
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_MARKUP = (".xml", ".rels", ".vml")


class UnreadableContainer(BadInput):
    """The file is a zip archive that is damaged or made to deceive."""

    def __init__(self, source: str, why: str, remedy: str | None = None) -> None:
        super().__init__(
            _("the archive cannot be read: %(why)s", why=why),
            where=source,
            remedy=remedy or _("save the document anew and give that file"),
        )


class ContainerTooLarge(TooLarge):
    """What the archive holds is more than any text."""

    def __init__(self, source: str, what: str) -> None:
        super().__init__(
            _("the archive holds %(what)s", what=what),
            where=source,
            remedy=_("give the text of one resolution, without pictures"),
        )


@dataclass(frozen=True, slots=True)
class Container:
    """An archive that was found safe to open; parts are named without regard to case, as OPC does."""

    source: str
    _archive: zipfile.ZipFile
    _parts: Mapping[str, zipfile.ZipInfo]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, as they are written."""
        return tuple(info.filename for info in self._parts.values())

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.casefold() in self._parts

    def part(self, name: str, limit: int = MAX_UNPACKED) -> bytes:
        """The bytes of a part; raises `UnreadableContainer` where there is none, or it is not what was declared."""
        info = self._parts.get(name.casefold())
        if info is None:
            raise UnreadableContainer(self.source, _("the part %(name)s is missing", name=name[:80]))
        if info.file_size > limit:
            size = info.file_size >> 20
            raise ContainerTooLarge(self.source, _("a part of %(size)s MB (%(name)s)", size=size, name=_shown(name)))
        try:
            with self._archive.open(info) as stream:
                data = stream.read(limit + 1)
        except (*_BROKEN, zlib.error, EOFError) as error:
            raise UnreadableContainer(self.source, f"{_shown(name)}: {_told(error)}") from None
        if len(data) > info.file_size:
            raise ContainerTooLarge(self.source, _("more than it declares (%(name)s)", name=_shown(name)))
        return data

    def tree(self, name: str, prefixes: Mapping[str, str]) -> Node:
        """The markup of a part (`draftdiff.importers.office.markup.planted`); raises what `parse_safely` raises."""
        data = self.part(name, MAX_MARKUP)
        if data.count(b"<") > MAX_TAGS:
            raise ContainerTooLarge(
                self.source, _("a part with more than %(most)s tags (%(name)s)", most=MAX_TAGS, name=_shown(name))
            )
        return planted(parse_safely(data, source=f"{self.source}: {_shown(name)}").root, prefixes)


def opened(data: bytes, *, source: str) -> Container:
    """Open an archive, without unpacking any of it but the beginnings of its XML.

    Raises `UnreadableContainer`, `ContainerTooLarge` or `DoctypeRefused`.
    """
    # A directory of a million entries would fill the memory before it could be looked at.
    if data.count(_DIRECTORY_ENTRY) > 2 * MAX_PARTS:
        raise ContainerTooLarge(source, _("more than %(most)s parts", most=MAX_PARTS))
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except _BROKEN as error:
        raise UnreadableContainer(source, _told(error)) from None
    infos = archive.infolist()
    if len(infos) > MAX_PARTS:
        raise ContainerTooLarge(
            source, _("%(count)s parts, more than the %(most)s that are read", count=len(infos), most=MAX_PARTS)
        )
    if (size := sum(info.file_size for info in infos)) > MAX_UNPACKED:
        what = _("%(size)s MB when unpacked, more than the %(most)s allowed", size=size >> 20, most=MAX_UNPACKED >> 20)
        raise ContainerTooLarge(source, what)
    container = Container(source, archive, dict(_checked(infos, source)))
    for name in container.names:
        if name.casefold().endswith(_MARKUP):
            _refuse_doctype(container, name)
    return container


def _checked(infos: list[zipfile.ZipInfo], source: str) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """The parts by their names without regard to case."""
    seen: set[str] = set()
    for info in infos:
        name = info.filename
        if not name:
            raise UnreadableContainer(source, _("a part has no name"))
        key = name.casefold()
        if key in seen:
            raise UnreadableContainer(source, _("two parts have the name %(name)s", name=_shown(name)))
        seen.add(key)
        # zipfile cuts a name at a NUL, so that what is checked would not be what is there.
        if info.orig_filename != name or "\\" in name or ".." in name.split("/") or name.startswith("/"):
            raise UnreadableContainer(
                source, _("a part is named %(orig_filename)s", orig_filename=_shown(info.orig_filename))
            )
        if info.flag_bits & _ENCRYPTED:
            raise UnreadableContainer(source, _("it is encrypted"), _("save it without a password"))
        if info.compress_type not in _METHODS:
            raise UnreadableContainer(
                source, _("%(name)s is packed in a way that no office program uses", name=_shown(name))
            )
        if not info.is_dir():
            yield key, info


def _refuse_doctype(container: Container, name: str) -> None:
    """Refuse a DOCTYPE even in a part that nobody will read."""
    start = container.part(name)[:_PROLOG]
    if any(mark in start for mark in _DOCTYPES):
        raise DoctypeRefused(f"{container.source}: {_shown(name)}", 1)


def _shown(name: str) -> str:
    """A name of a part as it can be shown in a line: it may hold anything."""
    return "".join(letter if letter.isprintable() else "?" for letter in name[:80])


def _told(error: Exception) -> str:
    """What a library says, in one line."""
    return " ".join(str(error).split())[:120] or type(error).__name__
