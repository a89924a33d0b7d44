"""The words of a USLM document line by line as they stand in its file, without the markup."""

from __future__ import annotations

from collections import defaultdict

from draftdiff.importers.uslm.tree import Node, Text
from draftdiff.importers.uslm.vocabulary import INLINE


def words_on_lines(node: Node) -> dict[int, str]:
    """The words of an element by the lines of the file (from 1) that they stand on, in their order."""
    pieces: dict[int, list[str]] = defaultdict(list)
    _collect(node, pieces, node.line)
    joined = ((number, " ".join("".join(pieces[number]).split())) for number in sorted(pieces))
    return {number: words for number, words in joined if words}


def words_by_line(root: Node) -> tuple[str, ...]:
    """Every line of the file up to the last with words; "" for one without."""
    words = words_on_lines(root)
    return tuple(words.get(number, "") for number in range(1, max(words, default=0) + 1))


def _collect(node: Node, pieces: dict[int, list[str]], line: int) -> int:
    """The words of an element; a space sets off every element but those within a line of text."""
    edge = "" if node.name in INLINE else " "
    pieces[line].append(edge)
    for part in node.content:
        if isinstance(part, Text):
            for number, text in enumerate(part.text.split("\n"), start=part.line):
                pieces[number].append(text)
                line = number
        else:
            line = _collect(part, pieces, part.line)
    pieces[line].append(edge)
    return line
