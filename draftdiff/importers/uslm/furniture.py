"""What stands in a USLM document and is no part of its text: what is struck, and the furniture of file and print."""

from __future__ import annotations

from collections.abc import Iterator

from draftdiff.importers.uslm.source import words_on_lines
from draftdiff.importers.uslm.tree import Node, Text
from draftdiff.importers.uslm.vocabulary import FOOTNOTES, GROUPS, LEVELS, RECITALS
from draftdiff.model import Omission
from draftdiff.tongues import noted

STRUCK = noted("struck by the document itself")
HIDDEN = noted("marked in the file as not printed")
REPEATED = noted("repeats the title")

_STRIKING = frozenset({"deletedText", "del"})
_PROVISIONS = (LEVELS - GROUPS) | RECITALS
_FURNITURE = {
    "meta": noted("facts about the file, not part of the print"),
    "slugLine": noted("slug line, repeated on each page of the print"),
    "distributionCode": noted("code for the distribution of the print"),
    "page": noted("page number of the print"),
    "endMarker": noted("mark at the end of the print"),
    "endorsement": noted("endorsement on the back, which repeats the title page"),
    **dict.fromkeys(("sidenote", "ear"), noted("note in the margin")),
    **dict.fromkeys(("editorialNote", "drafterNote", "notes", "sourceCredit"), noted("note of the editors")),
}


def cleared(root: Node) -> tuple[Node, list[Omission]]:
    """The document without what is no part of its text, and everything that was taken out, with the reason."""
    omissions: list[Omission] = []
    return _cleared(root, omissions, provision=False), omissions


def omitted(node: Node, reason: str) -> Iterator[Omission]:
    """All the words of an element as omissions, line by line."""
    for line, words in words_on_lines(node).items():
        yield Omission(line, words, reason)


def _cleared(node: Node, omissions: list[Omission], *, provision: bool) -> Node:
    provision = provision or node.name in _PROVISIONS
    content: list[Node | Text] = []
    for part in node.content:
        if isinstance(part, Text):
            content.append(part)
        elif reason := _reason(part, provision=provision):
            omissions.extend(omitted(part, reason))
        else:
            content.append(_cleared(part, omissions, provision=provision))
    return node.holding(*content)


def _reason(node: Node, *, provision: bool) -> str | None:
    """Why an element is no part of the text, None if it is."""
    if node.get("changed") == "deleted" or node.name in _STRIKING:
        return STRUCK
    if node.get("display") == "no":
        return HIDDEN
    if node.name == "toc" and not provision:  # within a provision it was enacted as its words
        return noted("table of contents, which repeats the headings")
    return None if node.name in FOOTNOTES else _FURNITURE.get(node.name)
