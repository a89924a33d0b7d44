"""The right one of two columns that run into each other, told by the words of the left one, which are known."""

from __future__ import annotations

import re
from collections.abc import Sequence

from draftdiff.diff.words.tokens import normal
from draftdiff.importers.lines.marks import item_mark

_MOST = 60_000  # places that are looked at: what has more ways was never one paragraph
_WAYS = 16
_TORN = re.compile(r"(?<=[^\W\d_])- (?=[a-z])")


def right_column(rows: Sequence[str], old: Sequence[tuple[str | None, str]]) -> list[str] | None:
    """The paragraphs of the right column of lines that hold both; ``old`` are the numbers and texts of the left one.

    Each line begins with as many words of the left column as stood on it, and these together have to be all of it.
    None where they are not, or where the lines can be cut in several ways that give different texts.
    """
    base = [_same(word) for num, text in old for word in (*(num or "").split(), *text.split())]
    lines = [row.split() for row in rows]
    reached = _reached([[_same(word) for word in line] for line in lines], base)
    if reached is None:
        return None
    found: list[str] | None = None
    for cuts in _ways(reached, len(base)):
        texts = paragraphs([" ".join(line[cut:]) for line, cut in zip(lines, cuts, strict=True)])
        if found is not None and texts != found:
            return None
        found = texts
    return found or None


def paragraphs(rows: Sequence[str]) -> list[str]:
    """The lines of a column as paragraphs: a point in letters begins one of its own."""
    found: list[str] = []
    for row in rows:
        said = " ".join(row.split())
        if said and (not found or item_mark(said) is not None):
            found.append(said)
        elif said:
            found[-1] = f"{found[-1]} {said}"
    return [_TORN.sub("-", text) for text in found]


def _same(word: str) -> str:
    return normal(word)


def _reached(lines: Sequence[Sequence[str]], base: Sequence[str]) -> list[dict[int, list[int]]] | None:
    """For each line and each number of base words before it, how many of its words can be of the base.

    The last entry is for what stands behind the last line.
    """
    reached: list[dict[int, list[int]]] = [{0: []}]
    count = 0
    for line in lines:
        after: dict[int, list[int]] = {}
        for at, cuts in reached[-1].items():
            cut = 0
            while True:
                cuts.append(cut)
                after.setdefault(at + cut, [])
                count += 1
                if cut == len(line) or at + cut == len(base) or line[cut] != base[at + cut]:
                    break
                cut += 1
            if count > _MOST:
                return None
        reached.append(after)
    return reached


def _ways(reached: Sequence[dict[int, list[int]]], total: int) -> list[list[int]]:
    """The ways to cut all lines so that the base is used up; none where there are many."""
    good = [set[int]() for _ in reached]
    good[-1] = {total} & set(reached[-1])
    for k in range(len(reached) - 2, -1, -1):
        good[k] = {at for at, cuts in reached[k].items() if any(at + cut in good[k + 1] for cut in cuts)}
    if 0 not in good[0]:
        return []
    ways: list[tuple[int, list[int]]] = [(0, [])]
    for k in range(len(reached) - 1):
        ways = [
            (at + cut, [*before, cut])
            for at, before in ways
            for cut in sorted(reached[k][at], reverse=True)
            if at + cut in good[k + 1]
        ]
        if len(ways) > _WAYS:
            return []
    return [cuts for _, cuts in ways]
