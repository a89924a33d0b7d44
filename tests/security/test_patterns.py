"""Attacks by texts that are made to have a regular expression work for ever."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import regex
from pumping import HOPELESS, METHODS, POWER, modules

BOUNDED = {
    "draftdiff.diff.significance.consequences._CLOSING": "asked of the last twelve characters of a text",
    "draftdiff.diff.significance.consequences._CLOSING_STOPS": "the same",
}
"""Patterns that grow by a power, and why no long text ever meets them."""

SOURCES = "\n".join(
    path.read_text(encoding="utf-8")
    for base in (Path(__file__).parents[2] / "draftdiff", Path(__file__).parents[2] / "web")
    for path in base.rglob("*.py")
)


def held(value, depth=4):
    """All patterns in a value of a module, however deep."""
    if isinstance(value, re.Pattern | regex.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif depth and isinstance(value, dict):
        for each in (*value.keys(), *value.values()):
            yield from held(each, depth - 1)
    elif depth and isinstance(value, tuple | list | set | frozenset):
        for each in value:
            yield from held(each, depth - 1)
    elif depth and not isinstance(value, type) and type(value).__module__.startswith("draftdiff"):
        for name in (*getattr(type(value), "__dataclass_fields__", ()), *getattr(type(value), "__struct_fields__", ())):
            yield from held(getattr(value, name, None), depth - 1)


def patterns():
    """Every pattern that a module holds: its text, flags and kind, by the names under which it is held."""
    found = {}
    for module in modules():
        for name, value in list(vars(module).items()):
            if not name.startswith("__"):
                for each in held(value):
                    key = (each.pattern, each.flags, type(each).__module__)
                    found.setdefault(key, set()).add(f"{module.__name__}.{name}")
    return found


def asked(names):
    """By which methods patterns of these names are asked; all, where that cannot be seen."""
    ways = "|".join(METHODS)
    short = {name.rpartition(".")[2] for name in names}
    found = {way for name in short for way in re.findall(rf"\b{re.escape(name)}\.({ways})\b", SOURCES)}
    return sorted(found or METHODS)


def measured(rows):
    """What comes of each row, in processes that are ended where a pattern works for ever."""
    results = {}
    while rows:
        todo = "".join(json.dumps(row[:5]) + "\n" for row in rows)
        done = subprocess.run(
            [sys.executable, Path(__file__).with_name("pumping.py")],
            input=todo,
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        told = [json.loads(line) for line in done.stdout.splitlines()]
        results.update({number: (steep, text) for number, steep, text in told})
        if len(told) < len(rows):
            results[rows[len(told)][0]] = (float("inf"), f"more than {HOPELESS} seconds of work")
        rows = rows[len(told) + 1 :]
    return results


def test_no_pattern_works_by_a_power_of_the_length_of_a_text():
    """Each is given texts that are made against it, of two lengths, and its work is compared.

    Work that grows by the square is left to the caps on what is read; by any higher power, or without end, it would
    stop a server with a line of the length of a page.
    """
    rows = [
        (number, pattern, flags, kind, asked(names), sorted(names)[0])
        for number, ((pattern, flags, kind), names) in enumerate(
            sorted(patterns().items(), key=lambda each: min(each[1]))
        )
    ]
    assert len(rows) > 300
    suspects = [row for row in rows if row[5] not in BOUNDED]
    results = {}
    for _ in range(4):  # what another program's work made steep once is not steep each time
        results = measured(suspects)
        suspects = [row for row in suspects if results[row[0]][0] >= POWER]
    assert {row[5]: results[row[0]] for row in suspects} == {}


@pytest.mark.parametrize("evil", ["(a+)+b", "(?:a|a)*b", "(?:a|ab|b)*c", r"\s*\s*\s*x", "(.*,){6}P"])
def test_a_pattern_that_works_for_ever_is_found(evil):
    """Else that would prove nothing."""
    ((steep, _),) = measured([(0, evil, 0, "re", ["search", "fullmatch"], "evil")]).values()
    assert steep >= POWER


@pytest.mark.parametrize("mild", ["a+b", r"\d{1,4}/\d{1,4}", "(?>a+)+b", r"[^<>]*", r"\bwater\b"])
def test_a_pattern_that_does_not_is_not(mild):
    """Nor would that."""
    ((steep, _),) = measured([(0, mild, 0, "re", ["match", "fullmatch"], "mild")]).values()
    assert steep < POWER
