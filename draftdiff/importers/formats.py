"""What kind of file it is, told by its first bytes, before anything that reads it is loaded."""

from __future__ import annotations

import codecs
import re

USLM = frozenset({"http://schemas.gpo.gov/xml/uslm", "http://xml.house.gov/schemas/uslm/1.0"})
"""The namespace of the bills and resolutions of the United States Congress, and the earlier one, still that of the
United States Code."""

_SNIFFED = 4096
_ARCHIVE = b"PK\x03\x04"
_SKIPPED = re.compile(rb"\s+|<!--.*?-->|<\?.*?>", re.DOTALL)
_FIRST = re.compile(rb"<!doctype\s+html\b|<([a-z][a-z0-9]*)(?=[\s>/])([^>]{0,1000})", re.IGNORECASE)
_FOREIGN = re.compile(rb"""\sxmlns\s*=\s*["'](?!http://www\.w3\.org/1999/xhtml["'])[^"']{1,200}["']""")
_HTML = frozenset(
    b"html head body title meta link style script main article section header nav div p span h1 h2 h3 h4 h5 h6 ol ul "
    b"li dl table center font blockquote pre br hr a b i em strong".split()
)


def is_markup(data: bytes) -> bool:
    """Whether the first visible character is ``<``, in UTF-8 or in UTF-16 with or without its mark."""
    start = data[:512].lstrip(b"\xef\xbb\xbf\xff\xfe\x00\t\n\r ")
    return start.startswith(b"<")


def is_pdf(data: bytes) -> bool:
    """Whether a file is a PDF; some have a few bytes of another program before their first line."""
    at = data[:1024].find(b"%PDF-")
    return at >= 0 and (b"%%EOF" in data[-2048:] or not data[:at].strip(b"\xef\xbb\xbf\x00\t\n\r "))


def is_docx(data: bytes) -> bool:
    """Whether it is an archive of the kind that Word writes; other Office files are told apart when it is open."""
    return data.startswith(_ARCHIVE) and b"[Content_Types].xml" in data


def is_odt(data: bytes) -> bool:
    """Whether it is an archive of OpenDocument of any kind, or a flat file of it."""
    if data.startswith(_ARCHIVE):
        return b"application/vnd.oasis.opendocument" in data[:200] or b"content.xml" in data
    start = data[:8192].replace(b"\0", b"")
    return is_markup(data) and b"urn:oasis:names:tc:opendocument:xmlns:office" in start and b":document" in start


def is_page(data: bytes) -> bool:
    """Whether it is a web page, or a part of one, and no other markup."""
    if not is_markup(data):
        return False
    start = data[:_SNIFFED]
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"<\0", b"\0<")):
        start = start.replace(b"\0", b"")
    start = start.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\f")
    place = 0
    while (found := _SKIPPED.match(start, place)) is not None:
        place = found.end()
    first = _FIRST.match(start, place)
    if first is None:
        return False
    return first[1] is None or (first[1].lower() in _HTML and _FOREIGN.search(first[2]) is None)
