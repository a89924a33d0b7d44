"""Numbers of lines in the margin of a draft: every line counted, or every fifth."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_NUMBER = re.compile(r"\s*(\d{1,3})(?:\s+(?=\S)|\s*$)")
_FEWEST = 6  # numbers in a row: fewer may be a table or a list
_MOST = 0.8  # of the lines bear a number where every line does
_STEP = 5


def margin_numbers(lines: Sequence[str]) -> dict[int, int]:
    """For each line (by its index) with a number in the margin, the place where its text begins.

    Blank lines count for nothing. The count may begin anew on each page.
    """
    places = [index for index, line in enumerate(lines) if line.strip()]
    found = {index: match for index in places if (match := _NUMBER.match(lines[index]))}
    numbers = {index: int(match[1]) for index, match in found.items()}
    chosen = _every_line(places, numbers) or _every_fifth(places, numbers)
    return {index: found[index].end() for index in chosen}


def _every_line(places: Sequence[int], numbers: dict[int, int]) -> list[int]:
    """The lines that are counted one by one, if most are."""
    counted = [index for index in places if index in numbers]
    if len(counted) < len(places) * _MOST or len(counted) < _FEWEST:
        return []
    steps = sum(
        numbers[after] == numbers[before] + 1 for before, after in pairwise(counted)
    )  # fmt: skip
    return counted if steps >= (len(counted) - 1) * _MOST else []


def _every_fifth(places: Sequence[int], numbers: dict[int, int]) -> list[int]:
    """The lines that bear 5, 10, 15 … at the right distance, if there are several such runs."""
    rank = {index: position for position, index in enumerate(places)}
    fifths = [index for index in places if numbers.get(index, 1) % _STEP == 0 and numbers[index]]
    chosen: list[int] = []
    for before, after in pairwise(fifths):
        if numbers[after] == numbers[before] + _STEP and rank[after] == rank[before] + _STEP:
            chosen.extend((before, after))
    return sorted(set(chosen)) if len(set(chosen)) >= _STEP - 2 and len(set(chosen)) * 2 > len(fifths) else []
