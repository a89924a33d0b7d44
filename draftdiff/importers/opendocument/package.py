"""An OpenDocument text, in an archive or in one flat file, opened without trusting it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from draftdiff.akn.parser import DoctypeRefused, parse_safely
from draftdiff.errors import BadInput, TooLarge
from draftdiff.importers.office import Container, Node, opened, planted
from draftdiff.importers.office.container import MAX_MARKUP, MAX_TAGS
from draftdiff.tongues import gettext as _

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
PREFIXES = {
    **{f"{_OASIS}{name}:1.0": name for name in "office text table style manifest script".split()},
    f"{_OASIS}drawing:1.0": "draw",
    f"{_OASIS}xsl-fo-compatible:1.0": "fo",
    f"{_OASIS}svg-compatible:1.0": "svg",
    "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://www.w3.org/XML/1998/namespace": "xml",
    "http://www.w3.org/1998/Math/MathML": "math",
}
_TEXTS = re.compile(r"application/vnd\.oasis\.opendocument\.text(?:-template|-web|-master|-master-template)?")
_FLAT = b"urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_MACROS = ("basic/", "scripts/")
_BASIC = re.compile(rb"(?:Basic|Scripts)/[^/\0]{1,80}/", re.IGNORECASE)
_SOURCES = frozenset({"text:section-source", "draw:floating-frame", "draw:plugin", "draw:applet", "table:table-source"})
_LINKED = frozenset({"draw:image", "draw:object", "draw:object-ole", "draw:fill-image"})
_ADDRESS = re.compile(r"(?:https?|ftp|file|smb|data):|//|\\\\", re.IGNORECASE)


class NotOpenDocument(BadInput):
    """It is an archive or flat file of OpenDocument, and no text."""

    def __init__(self, source: str, kind: str) -> None:
        super().__init__(
            _("this is %(kind)s, not an OpenDocument text", kind=kind),
            where=source,
            remedy=_("save the text as .odt and give that file"),
        )


class Encrypted(BadInput):
    """The document can only be opened with a password."""

    def __init__(self, source: str) -> None:
        super().__init__(_("the document is encrypted"), where=source, remedy=_("save it without a password"))


class MacrosRefused(BadInput):
    """The document holds programs."""

    def __init__(self, source: str) -> None:
        super().__init__(
            _("the document holds macros, which are refused"),
            where=source,
            remedy=_("remove the macros and save it anew"),
        )


class FetchingRefused(BadInput):
    """The document would have a part of it fetched from elsewhere."""

    def __init__(self, source: str, target: str) -> None:
        shown = "".join(letter if letter.isprintable() else "?" for letter in target[:80])
        super().__init__(
            _("a part of the document is to be fetched from %(shown)s, which is refused", shown=shown),
            where=source,
            remedy=_("break the link, so that the part is in the document, and save it anew"),
        )


@dataclass(frozen=True, slots=True)
class Package:
    """The roots that hold the text, its styles, and (in a flat file the same root) what is common to all pages."""

    content: Node
    styles: Node | None

    @property
    def body(self) -> Node:
        """The element in which the text stands."""
        return self.content.find("office:body", "office:text") or Node("office:text", {})

    @property
    def roots(self) -> tuple[Node, ...]:
        """The roots, the one of the common styles first."""
        return (self.content,) if self.styles is None else (self.styles, self.content)


def is_flat(data: bytes) -> bool:
    """Whether it is a document of OpenDocument in one file of XML."""
    start = data[:8192].replace(b"\0", b"")
    return start.lstrip(b"\xef\xbb\xbf\xff\xfe\t\n\r ").startswith(b"<") and _FLAT in start and b":document" in start


def unpack(data: bytes, *, source: str) -> Package:
    """Open a document.

    Raises `NotOpenDocument`, `Encrypted`, `MacrosRefused`, `FetchingRefused`, and what
    `draftdiff.importers.office.opened` and `draftdiff.akn.parser.parse_safely` raise.
    """
    package = _flat(data, source) if is_flat(data) else _packed(data, source)
    for root in package.roots:
        _refuse(root, source)
    return package


def _packed(data: bytes, source: str) -> Package:
    try:
        container = opened(data, source=source)
    except DoctypeRefused:
        # What programs of LibreOffice are kept in has a DOCTYPE; to say so would help nobody.
        if _BASIC.search(data):
            raise MacrosRefused(source) from None
        raise
    if any(name.casefold().startswith(_MACROS) and name.count("/") > 1 for name in container.names):
        raise MacrosRefused(source)
    _refuse_encrypted(container)
    kind = container.part("mimetype", 200).decode("ascii", "replace").strip() if "mimetype" in container else ""
    if kind and not _TEXTS.fullmatch(kind):
        raise NotOpenDocument(source, _("of the kind %(kind)s", kind="".join(filter(str.isprintable, kind))[:80]))
    if "content.xml" not in container:
        raise NotOpenDocument(source, _("an archive without a text"))
    content = container.tree("content.xml", PREFIXES)
    _refuse_other(content, source)
    return Package(content, container.tree("styles.xml", PREFIXES) if "styles.xml" in container else None)


def _flat(data: bytes, source: str) -> Package:
    if len(data) > MAX_MARKUP or data.count(b"<") > MAX_TAGS:
        raise FlatTooLarge(source)
    root = planted(parse_safely(data, source=source).root, PREFIXES)
    _refuse_other(root, source)
    scripts = root.find("office:scripts")
    # LibreOffice writes the frame of a library into every flat file: a macro is what stands in a module.
    if scripts is not None and any(":module" in node.name or node.text.strip() for node in scripts.walk()):
        raise MacrosRefused(source)
    return Package(root, None)


class FlatTooLarge(TooLarge):
    """A flat file holds more than any text."""

    def __init__(self, source: str) -> None:
        super().__init__(
            _(
                "the document has more than %(max_markup)s MB or %(max_tags)s tags",
                max_markup=MAX_MARKUP >> 20,
                max_tags=MAX_TAGS,
            ),
            where=source,
            remedy=_("give the text of one resolution, without pictures"),
        )


def _refuse_other(root: Node, source: str) -> None:
    body = root.find("office:body")
    if body is None or body.find("office:text") is None:
        inside = next(body.nodes, None) if body else None
        raise NotOpenDocument(source, _("a document with <%(it)s>", it=inside.name if inside else root.name))


def _refuse_encrypted(container: Container) -> None:
    name = "META-INF/manifest.xml"
    if "encrypted-package" in container:
        raise Encrypted(container.source)
    if name in container and any(
        node.name == "manifest:encryption-data" for node in container.tree(name, PREFIXES).walk()
    ):
        raise Encrypted(container.source)


def _refuse(root: Node, source: str) -> None:
    """Refuse what an office program would fetch."""
    for node in root.walk():
        target = node.get("xlink:href").strip()
        if not target:
            continue
        reaches = not target.startswith("#") if node.name in _SOURCES else _ADDRESS.match(target) is not None
        if (node.name in _SOURCES or node.name in _LINKED) and reaches:
            raise FetchingRefused(source, target)


__all__ = [
    "PREFIXES",
    "Encrypted",
    "FetchingRefused",
    "FlatTooLarge",
    "MacrosRefused",
    "NotOpenDocument",
    "Package",
    "is_flat",
    "unpack",
]
