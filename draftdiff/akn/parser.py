"""The one parser: nothing else in the program turns bytes into XML, of Akoma Ntoso or any other vocabulary.

The rules are those of DEPENDENCIES.md for lxml: bytes only, a size cap, no DOCTYPE and so no
entities, no network, no recovery. Each refusal has its own error, one line with the line number.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

from draftdiff.akn.names import AKN
from draftdiff.akn.upgrade import upgrade
from draftdiff.errors import BadInput, TooLarge
from draftdiff.tongues import gettext as _

Element: TypeAlias = etree._Element  # noqa: SLF001  (lxml's name of its element type)
"""An element of a tree that was parsed here."""

MAX_BYTES = 20 * 1024 * 1024
"""The largest document that is read, in bytes."""

MAX_ATTRIBUTES = 200
"""The most attributes of one element, and the most prefixes of one document, beyond which none is a text's."""

# Codecs of Python that are no character encodings of documents: what they decode to is not what stands there.
_CODECS = frozenset("idna punycode raw-unicode-escape unicode-escape undefined utf-7 mbcs oem".split())
_PREFIX = re.compile(rb"xmlns:([^\s=]{1,200})")
_CROWDED = etree.XPath(f"(descendant-or-self::*/@*[{MAX_ATTRIBUTES + 1}])[1]/..")
_ASCII = bytes(range(0x80))
_LIMITS = ("Resource limit exceeded", "too big", "too long", "Huge input")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_DECLARATION = re.compile(rb"<\?xml\s[^>]*?\?>")
_ENCODING = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._\-]+)["']""")
_PROLOG = re.compile(rb"(?:\s+|<\?.*?\?>|<!--.*?-->)+", re.DOTALL)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\x00?\x00", "utf-16-le"),
    (b"\x00<\x00?", "utf-16-be"),
)


class NotXml(BadInput):
    """The bytes are not well-formed XML."""

    def __init__(self, source: str, line: int, reason: str) -> None:
        super().__init__(
            _("line %(line)s: not well-formed XML: %(reason)s", line=line, reason=reason),
            where=source,
            remedy=_("repair the file"),
        )


class NotAkn(BadInput):
    """It is XML, but no Akoma Ntoso document of a version that can be read."""

    def __init__(self, source: str, root: str, namespace: str) -> None:
        super().__init__(
            _(
                "the root is <%(root)s> in the namespace %(namespace)s, not an Akoma Ntoso document",
                root=root,
                namespace=repr(namespace or "(none)"),
            ),
            where=source,
            remedy=_("give a document whose root is <akomaNtoso> in the namespace %(akn)s", akn=AKN),
        )


class WrongEncoding(BadInput):
    """The bytes are not text in the encoding that the document declares."""

    def __init__(self, source: str, encoding: str, line: int) -> None:
        super().__init__(
            _("line %(line)s: the bytes are not %(encoding)s", line=line, encoding=encoding),
            where=source,
            remedy=_("save the file with the encoding UTF-8"),
        )


class ControlCharacter(BadInput):
    """There is a character that XML does not allow."""

    def __init__(self, source: str, line: int, character: str) -> None:
        super().__init__(
            _("line %(line)s: control character U+%(character)s", line=line, character=format(ord(character), "04X")),
            where=source,
            remedy=_("remove the character"),
        )


class DoctypeRefused(BadInput):
    """The document has a DOCTYPE: its entities could hide text or attack the reader."""

    def __init__(self, source: str, line: int) -> None:
        super().__init__(
            _("line %(line)s: the document has a DOCTYPE, which is refused", line=line),
            where=source,
            remedy=_("remove the DOCTYPE and write out its entities"),
        )


class DocumentTooLarge(TooLarge):
    """The document is larger than what is read."""

    def __init__(self, source: str, size: int, limit: int) -> None:
        super().__init__(
            _("the document has %(size)s bytes, more than the %(limit)s that are read", size=size, limit=limit),
            where=source,
            remedy=_("give the text of one resolution, without pictures"),
        )


class PieceTooLong(TooLarge):
    """A single text, attribute or comment is longer than the XML parser accepts (10 million bytes)."""

    def __init__(self, source: str, line: int) -> None:
        super().__init__(
            _("line %(line)s: a single text, attribute or comment has more than 10 million bytes", line=line),
            where=source,
            remedy=_("give the text of one resolution, without pictures"),
        )


class TooManyAttributes(BadInput):
    """An element has more attributes, or the document more namespace prefixes, than any text needs."""

    def __init__(self, source: str, line: int, what: str) -> None:
        super().__init__(
            _(
                "line %(line)s: more than %(max_attributes)s %(what)s",
                line=line,
                max_attributes=MAX_ATTRIBUTES,
                what=what,
            ),
            where=source,
            remedy=_("repair the file"),
        )


class TooDeep(BadInput):
    """The elements are nested deeper than any text is."""

    def __init__(self, source: str, line: int) -> None:
        super().__init__(
            _("line %(line)s: the elements are nested too deep", line=line), where=source, remedy=_("repair the file")
        )


@dataclass(frozen=True, slots=True)
class Tree:
    """A document that was parsed safely, whatever its vocabulary; ``composed`` where it is all in Unicode NFC."""

    root: Element
    composed: bool


def parse_tree(data: bytes, *, source: str, limit: int = MAX_BYTES) -> tuple[Element, tuple[str, ...]]:
    """The root of an Akoma Ntoso 3.0 document, and what had to be brought up to date for it to be one.

    Raises what `parse_safely` and `as_akn` raise.
    """
    return as_akn(parse_safely(data, source=source, limit=limit), source=source)


def as_akn(tree: Tree, *, source: str) -> tuple[Element, tuple[str, ...]]:
    """The root of a tree that is Akoma Ntoso, and what had to be brought up to date in it; else raises `NotAkn`."""
    name = etree.QName(tree.root)
    upgraded = upgrade(tree.root, composed=tree.composed) if name.localname == "akomaNtoso" else None
    if upgraded is None:
        raise NotAkn(source, name.localname, name.namespace or "")
    return upgraded


def parse_safely(data: bytes, *, source: str, limit: int = MAX_BYTES) -> Tree:
    """The tree of an XML document of any vocabulary.

    Raises `DocumentTooLarge`, `WrongEncoding`, `ControlCharacter`, `DoctypeRefused`, `TooDeep`,
    `TooManyAttributes`, `PieceTooLong` or `NotXml`.
    """
    if len(data) > limit:
        raise DocumentTooLarge(source, len(data), limit)
    data = _utf8(data, source)
    prolog = _PROLOG.match(data)
    start = prolog.end() if prolog else 0
    if data.startswith(b"<!DOCTYPE", start):
        raise DoctypeRefused(source, data.count(b"\n", 0, start) + 1)
    root = _root(data, source)
    _refuse_crowds(root, data, source)
    return Tree(root, _composed(data))


def _utf8(data: bytes, source: str) -> bytes:
    """The document as UTF-8 without an XML declaration, so that lxml never guesses an encoding.

    What is UTF-8 already is left for the XML parser to check, which refuses every malformed sequence.
    """
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if encoding is None:
        declared = _ENCODING.match(data)
        encoding = declared[1].decode("ascii").lower() if declared else "utf-8"
    try:
        if encoding.replace("_", "-") in _CODECS:
            raise LookupError(encoding)  # noqa: TRY301 - to the reader it is as unknown as any other name
        if encoding != "utf-8":
            data = data.decode(encoding).removeprefix("\ufeff").encode()
    except UnicodeDecodeError as error:
        raise WrongEncoding(source, encoding.removesuffix("-sig"), data.count(b"\n", 0, error.start) + 1) from None
    except (LookupError, ValueError):
        raise WrongEncoding(source, f"in a known encoding ({encoding})", 1) from None
    declaration = _DECLARATION.match(data)
    return b"\n" * declaration[0].count(b"\n") + data[declaration.end() :] if declaration else data


def _root(data: bytes, source: str) -> etree._Element:
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=False,
        collect_ids=False,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _refusal(data, error, source) from None


def _composed(data: bytes) -> bool:
    """Whether a well-formed document holds nothing but Unicode NFC, so that no node need be looked at.

    Letters of Latin script and marks of punctuation are never changed by it, and most documents have no
    others; only a text with combining marks, or with character references, can need the walk over its nodes.
    """
    if b"&" in data and b"&#" in data:
        return False
    strange = data.translate(None, _ASCII).decode()
    if all(letter < "\u0300" or "\u2010" <= letter <= "\u2027" for letter in set(strange)):
        return True
    return unicodedata.is_normalized("NFC", data.decode())


def _refuse_crowds(root: etree._Element, data: bytes, source: str) -> None:
    """Refuse what would take time by the square of its size: names are looked up one after the other."""
    if len(set(_PREFIX.findall(data))) > MAX_ATTRIBUTES:
        raise TooManyAttributes(source, 1, _("namespace prefixes in the document"))
    crowded = _CROWDED(root)
    if isinstance(crowded, list) and crowded:
        raise TooManyAttributes(source, getattr(crowded[0], "sourceline", None) or 1, _("attributes on one element"))


def _refusal(data: bytes, error: etree.XMLSyntaxError, source: str) -> BadInput:
    """Why the XML parser refused the bytes; it refuses every control character by itself."""
    line = error.lineno or 1
    try:
        text = data.decode()
    except UnicodeDecodeError as wrong:
        return WrongEncoding(source, "utf-8", data.count(b"\n", 0, wrong.start) + 1)
    if control := _CONTROL.search(text):
        return ControlCharacter(source, text.count("\n", 0, control.start()) + 1, control[0])
    reason = " ".join((error.msg or "no document").split(", line ")[0].split())
    reason = "".join(letter if letter.isprintable() else "?" for letter in reason)  # libxml2 quotes what it read
    if "Excessive depth" in reason:
        return TooDeep(source, line)
    if any(limit in reason for limit in _LIMITS):
        return PieceTooLong(source, line)
    return NotXml(source, line, reason)
