"""What the preface of a document tells beyond the words of its lines, which a version leaves out.

A version has the lines as plain text, apart from the title. What each line says by its element, on which side of the
title it stands, and where the marks of footnotes are in it, stands in the tree alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from draftdiff.akn.names import akn, local
from draftdiff.akn.preface import front_blocks, title_elements, title_words
from draftdiff.model import FrontRole

_ROLES = {role.value: role for role in FrontRole} | {"date": FrontRole.DATE}
_NOTE = akn("authorialNote")


@dataclass(frozen=True, slots=True)
class MastheadLine:
    """A line of the preface: what it says, whether it stands below the title, the offsets of its footnotes' marks."""

    role: FrontRole = FrontRole.OTHER
    below: bool = False
    notes: tuple[int, ...] = ()


Masthead = Sequence[MastheadLine]
"""For each of the front lines of a version, in their order."""


def masthead_of(root: etree._Element) -> Masthead:
    """The masthead of the document under ``<akomaNtoso>``; empty where it has no preface."""
    preface = next(root.iter(akn("preface")), None)
    if preface is None:
        return ()
    titles = title_elements(preface)
    order = {element: place for place, element in enumerate(preface.iter())}
    last = max((order[title] for title in titles), default=len(order))
    found: list[MastheadLine] = []
    for block, words, lines in front_blocks(preface, without_title=title_words(preface) is not None):
        # Of a block of several lines it is not known in which of them a mark stands.
        notes = tuple(start for start, _, element in words.marks if element.tag == _NOTE) if len(lines) == 1 else ()
        found += [MastheadLine(_role(block), order[block] > last, notes) for _ in lines]
    return tuple(found)


def _role(block: etree._Element) -> FrontRole:
    """What a block says, by the one element in it or by its class."""
    children = list(block.iterchildren(etree.Element))
    names = [local(children[0].tag)] if len(children) == 1 else []
    return next((_ROLES[name] for name in (*names, block.get("class") or "") if name in _ROLES), FrontRole.OTHER)
