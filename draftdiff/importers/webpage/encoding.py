"""The bytes of a page as text: by their mark, by what the page declares, or else by what they seem to be."""

from __future__ import annotations

import codecs
import re

from tinyhtml5.inputstream import lookup_encoding

from draftdiff.tongues import noted, noted_number

_SNIFFED = 4096
_DECLARED = re.compile(rb"""<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:\-]{1,40})""")
_META = re.compile(rb"""<meta\s[^>]{0,500}?charset\s*=\s*["']?\s*([A-Za-z0-9._:\-]{1,40})""", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16le"), (codecs.BOM_UTF16_BE, "utf-16be"))
_UNMARKED = {b"<\0": "utf-16le", b"\0<": "utf-16be"}
_CERTAIN = frozenset("gbk gb18030 big5 euc-jp euc-kr iso-2022-jp shift_jis utf-16le utf-16be".split())
_WINDOWS = "windows-1252"


def decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    """A page as text, and what is doubtful about its characters.

    A mark at its beginning tells the encoding for sure. What a page declares is often wrong, since it was written for
    another copy of it: bytes that are UTF-8 are no letters of an alphabet with one byte for each, and bytes that
    UTF-8 has not are those of Windows, as which browsers read all that is called Latin-1.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _told(data[len(mark) :], name)
    declared = _UNMARKED.get(data[:2]) or _declared(data[:_SNIFFED])
    if declared is not None and declared in _CERTAIN:
        return _told(data, declared)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        text, doubts = _told(data, declared or _WINDOWS)
    if declared == "utf-8" and not any(letter > "\x7f" for letter in text.replace("\ufffd", "")):
        wrong = noted("the page is not in the encoding that it declares, and read as Windows-1252")
        return _told(data, _WINDOWS)[0], (wrong,)
    return text, doubts


def _declared(start: bytes) -> str | None:
    """The encoding that a page declares."""
    found = _DECLARED.match(start.lstrip()) or _META.search(_COMMENT.sub(b"", start))
    encoding = lookup_encoding(found[1]) if found else None
    if encoding is None:
        return None
    # A page whose declaration can be read as bytes is not in UTF-16, whatever it says.
    return "utf-8" if encoding.name.startswith("utf-16") else str(encoding.name)


def _told(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    text, _ = lookup_encoding(name).codec_info.decode(data, "replace")
    lost = text.count("\ufffd")
    if not lost:
        return text, ()
    remark = noted_number(
        "%(num)s character of the page could not be read in its encoding, %(name)s",
        "%(num)s characters of the page could not be read in its encoding, %(name)s",
        lost,
        name=name,
    )
    return text, (remark,)
