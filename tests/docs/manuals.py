"""The pages of docs/ as the tests read them: sections, tables, blocks of code, and what a block shows of an answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
LEFT_OUT = "…"
"""What stands in an example for any number of words, lines or items."""

_FENCE = re.compile(r"^```(?P<kind>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A block of code of a page: the words behind its fence, its text, and the line (from 1) on which it begins."""

    kind: str
    text: str
    line: int


def read(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def blocks(page: str) -> list[Block]:
    return [Block(m["kind"].strip(), m["text"], page.count("\n", 0, m.start()) + 1) for m in _FENCE.finditer(page)]


def answered(page: str) -> list[tuple[Block, Block]]:
    """The commands of a page with the block right behind each, which shows what they print."""
    pairs = pairwise(blocks(page))
    return [pair for pair in pairs if pair[0].kind == "sh" and pair[1].kind in {"json", "xml", "text"}]


def rows(text: str) -> list[list[str]]:
    """The rows of all tables of a text, without their heads, each as the text of its cells."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    bodies = [line for line, below in zip(lines, [*lines[1:], ""], strict=True) if not below.startswith("|--")]
    cells = [re.split(r"(?<!\\)\|", line)[1:-1] for line in bodies if not line.startswith("|--")]
    return [[cell.strip().replace("\\|", "|") for cell in row] for row in cells]


def section(page: str, heading: str) -> str:
    """What stands below a heading, up to the next one of its level or above."""
    level = len(heading) - len(heading.lstrip("#"))
    start = page.index(f"\n{heading}\n") + len(heading) + 2
    end = re.search(rf"^#{{1,{level}}} ", page[start:], re.MULTILINE)
    return page[start : start + end.start()] if end else page[start:]


def shows(shown: Any, whole: Any) -> bool:
    """Whether an example in JSON shows what is there: fields and items may be left out, order and values may not."""
    match shown:
        case dict():
            return isinstance(whole, dict) and all(k in whole and shows(v, whole[k]) for k, v in shown.items())
        case list():
            rest = iter(whole)
            return isinstance(whole, list) and all(any(shows(item, other) for other in rest) for item in shown)
        case str() if LEFT_OUT in shown:
            return isinstance(whole, str) and like(shown, whole)
        case _:
            return type(shown) is type(whole) and shown == whole


def like(shown: str, whole: str) -> bool:
    """Whether words are those of an example in which some are left out."""
    pattern = ".*".join(map(re.escape, shown.split(LEFT_OUT)))
    return re.fullmatch(pattern, whole) is not None


def first_missing(shown: str, whole: str) -> str | None:
    """The first line of an example that an output does not have, in that order; None where it has them all.

    Between lines of the example there is nothing else but where a line of it says so.
    """
    lines = whole.splitlines()
    at, free = 0, True
    for line in shown.splitlines():
        if line.strip() == LEFT_OUT:
            free = True
            continue
        near = range(at, len(lines) if free else min(at + 1, len(lines)))
        found = next((place for place in near if like(line, lines[place])), None)
        if found is None:
            return line
        at, free = found + 1, False
    return None
