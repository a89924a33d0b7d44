"""The preface: which of its words are the title, and the other lines."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from draftdiff.akn.inline import Words
from draftdiff.akn.names import BLOCKS, INLINE, akn

_BLOCKS = frozenset(akn(name) for name in BLOCKS | INLINE | {"foreign"})
_DOC_TITLE, _TABLE = akn("docTitle"), akn("table")


def title_words(preface: etree._Element) -> tuple[etree._Element, Words] | None:
    """The element that bears the title and its words, None if the preface marks no title.

    It is ``docTitle``; else a container named "title"; else the long title.
    """
    elements = title_elements(preface)
    if not elements:
        return None
    words = Words()
    for element in elements:
        words.line()
        words.mixed(element)
    return (elements[0], words) if words.length else None


def front_lines(preface: etree._Element, *, without_title: bool) -> Iterator[tuple[Words, list[str]]]:
    """The lines of the preface block by block, and the words they were taken from (they may hold footnotes)."""
    for _, words, lines in front_blocks(preface, without_title=without_title):
        yield words, lines


def front_blocks(preface: etree._Element, *, without_title: bool) -> Iterator[tuple[etree._Element, Words, list[str]]]:
    """The same, with the element that each block is, or that its words stand loose in."""
    titles = frozenset(title_elements(preface)) if without_title else frozenset()
    for block, words in _blocks(preface, titles):
        text, _ = words.result()
        cuts = [(start, end) for start, end, element in words.marks if element in titles]
        yield block, words, [line for part in _outside(text, cuts) for line in part.split("\n") if line.strip()]


def title_elements(preface: etree._Element) -> list[etree._Element]:
    """The elements of a preface in which the title stands, which may be several."""
    if titles := list(preface.iter(_DOC_TITLE)):
        return titles
    named = [c for c in preface.iter(akn("container")) if (c.get("name") or "").lower() in ("title", "doctitle")]
    return named[:1] or list(preface.iter(akn("longTitle")))[:1]


def _blocks(element: etree._Element, titles: frozenset[etree._Element]) -> Iterator[tuple[etree._Element, Words]]:
    """Each block of text in the preface, and any text that stands loose in it."""
    if element in titles:
        return
    if element.tag in _BLOCKS:
        yield element, _words(element)
        return
    if element.tag == _TABLE:
        words = Words()
        words.table(element)
        yield element, words
        return
    yield element, _loose(element.text)
    for child in element:
        if isinstance(child.tag, str):
            yield from _blocks(child, titles)
        yield child, _loose(child.tail)


def _words(element: etree._Element) -> Words:
    words = Words()
    words.mixed(element)
    return words


def _loose(text: str | None) -> Words:
    words = Words()
    if text and not text.isspace():
        words.add(text)
    return words


def _outside(text: str, cuts: list[tuple[int, int]]) -> Iterator[str]:
    """The parts of the text that are not cut out, trimmed."""
    at = 0
    for start, end in cuts:
        yield text[at:start].strip(" ")
        at = max(at, end)
    yield text[at:].strip(" ")
