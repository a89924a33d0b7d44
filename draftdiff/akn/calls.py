"""The calls of a footnote: where it stands it is called first, and every other call refers to it (``noteRef``)."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from lxml import etree

from draftdiff.akn.pen import Mark

_CALL = "noteRef"


def handed_on(
    wanted: Sequence[list[Mark]], footnotes: Iterable[Mark], dead: Container[etree._Element]
) -> list[list[Mark]]:
    """The wanted marks of each clause in reading order, so that every call leads to a footnote.

    ``footnotes`` are the marks of those that there were, with their elements. One whose clause went stands where it
    is called next; with one that is ``dead``, because it was taken out itself, its calls go.
    """
    result = [list(marks) for marks in wanted]
    standing = {mark.element for marks in wanted for mark in marks}
    for footnote in footnotes:
        element = footnote.element
        eid = element.get("eId") if element is not None else None
        if not eid or (element in standing and element not in dead):
            continue
        calls = [(marks, mark) for marks in result for mark in marks if mark.tag == _CALL and _leads(mark, eid)]
        if element in dead:
            for marks, mark in calls:
                marks.remove(mark)
        elif calls:
            marks, mark = calls[0]
            marks[marks.index(mark)] = replace(footnote, start=mark.start, end=mark.end)
    return result


def _leads(mark: Mark, eid: str) -> bool:
    return dict(mark.attributes).get("href") == f"#{eid}"
