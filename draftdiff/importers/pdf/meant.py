"""What rows are meant to say and do not print as letters: hyphens that only tear words, drawn bullets, headings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import msgspec

from draftdiff.importers.lines.marks import BULLETS, item_mark, number_mark
from draftdiff.importers.manuscript import may_head
from draftdiff.importers.pdf.pages import Mark, Page, Row
from draftdiff.importers.pdf.paragraphs import Placed


def with_hyphens(placed: Sequence[Placed]) -> list[Placed]:
    """The rows with the hyphens that tear words at their ends told from those that words are written with.

    What hyphenates for itself puts U+2010 there; where it stands within lines as well the text is written with it.
    """
    written = any("\u2010" in each.row.text[:-1] for each in placed)
    end = "-" if written else "\u00ad"
    return [
        replace(each, row=msgspec.structs.replace(each.row, text=each.row.text[:-1] + end))
        if each.row.text.endswith("\u2010")
        else each
        for each in placed
    ]


def with_bullets(pages: Sequence[Page], placed: Sequence[Placed]) -> list[Placed]:
    """The rows with a bullet before each item whose mark is drawn and no letter, as browsers draw them."""
    begun: set[tuple[int, int]] = set()
    result = []
    for each in placed:
        row, item = each.row, (each.page, each.row.block)
        lists = 0 if item in begun or row.cells else pages[each.page].block(row).bare
        begun.add(item)
        marked = item_mark(row.text) is not None or number_mark(row.text) is not None
        result.append(replace(each, row=_bulleted(row, lists)) if lists and not marked else each)
    return result


def _bulleted(row: Row, lists: int) -> Row:
    """A row with a bullet before its text, that of a list within so many."""
    bullet = f"{BULLETS[min(lists, len(BULLETS)) - 1]} "
    moved = (Mark(mark.start + len(bullet), mark.end + len(bullet), mark.name) for mark in row.marks)
    parts, pieces = ((bullet + own[0], *own[1:]) if own else () for own in (row.parts, row.pieces))
    return msgspec.structs.replace(row, text=bullet + row.text, marks=tuple(moved), parts=parts, pieces=pieces)


def headings(pages: Sequence[Page], placed: Sequence[Placed]) -> frozenset[tuple[int, int]]:
    """The blocks, each with its page, that are tagged as titles or headings and may be such."""
    texts: dict[tuple[int, int], str] = defaultdict(str)
    for each in placed:
        if each.reason is None and pages[each.page].block(each.row).heading:
            texts[each.page, each.row.block] += f" {each.row.text}"
    return frozenset(block for block, text in texts.items() if may_head(text))
