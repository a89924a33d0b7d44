"""Where every line and every word of a source went."""

import re
from collections import Counter

WORD = re.compile(r"[^\W_]")


def letters(*texts):
    """The letters and digits of texts, counted: joining torn words moves hyphens and spaces and nothing else."""
    return Counter("".join("".join(WORD.findall(text)) for text in texts))


def lines_named(outline):
    """The numbers of all source lines that the outline or its omissions name."""
    numbers = {omission.line for omission in outline.omissions}
    for unit in (outline.title, outline.formula, *outline.preamble, *outline.body, *outline.closing, *outline.notes):
        if unit:
            numbers.update(number for item in unit.walk() for number in item.lines)
    return numbers | {number for line in outline.front for number in line.lines}


def texts_of(outline):
    """All texts, numbers and footnote markers of the outline and of its omissions."""
    for unit in (outline.title, outline.formula, *outline.preamble, *outline.body, *outline.closing, *outline.notes):
        if unit:
            for item in unit.walk():
                yield from (item.num or "", item.text, item.tail or "")
                yield from (dict(span.attributes).get("href", "") for span in item.spans)
    yield from (line.text for line in outline.front)
    yield from (anchor.marker for anchor in outline.anchors)
    yield from (omission.text for omission in outline.omissions)


def unaccounted(text, outline):
    """The source lines that nothing names."""
    named = lines_named(outline)
    return [number for number, line in enumerate(text.splitlines(), 1) if WORD.search(line) and number not in named]
