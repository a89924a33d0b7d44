"""Every regular expression of the program, and texts that make one work longer than the text is long.

A pattern is taken apart by the parser of `re`; for each of its repetitions texts are made in which what is repeated
stands very often, behind what leads there, and before something that does not fit. How long it then works is measured
in time of the processor, at two lengths: a pattern whose work grows by the square (or worse) of the length is found
by the quotient, whatever the machine.
"""

from __future__ import annotations

import importlib
import itertools
import json
import pkgutil
import re
import resource
import sys
import time
from collections.abc import Iterator
from re import _constants as codes
from re import _parser as parser

import regex

import draftdiff
import draftdiff_web

POOL = " a1A.,;:-(\"'\n\t_é–“\u0639\u4e2d/<>=@#*[]{}|\\\x00"
"""Letters from which one that fits, or does not, is chosen."""

COMMON = (
    "a",
    " ",
    "a ",
    "1",
    "1 ",
    "A ",
    "\n",
    "a\n",
    ". ",
    ", ",
    "(",
    ") ",
    "- ",
    '"',
    "“a",
    "<",
    "<a ",
    "&",
    "1.",
    "/a",
)
"""What is tried with every pattern."""

ENDS = ("", "\x00", "\n!")
SHORT, LONG = 240, 960
"""Letters of the two texts: so few that work by the square of them is next to nothing, and by the third power much."""

WORTH = 0.004
"""Seconds of work at the short length from which on it is looked at what the long one takes."""

POWER = 40.0
"""The quotient from which on work grows by a power above the square: of a text four times as long it is 4 where it
grows with the length, 16 by the square, 64 by the third power."""

HOPELESS = 15
"""Seconds of work after which a pattern is given up."""

METHODS = ("search", "match", "fullmatch", "sub", "subn", "split", "finditer", "findall")


def modules() -> Iterator[object]:
    """All modules of the program but those that do something when they are imported."""
    for package in (draftdiff, draftdiff_web):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if ".migrations." not in found.name and not found.name.endswith("__main__"):
                yield importlib.import_module(found.name)


# --- texts ----------------------------------------------------------------------------------------


def texts(pattern: str, flags: int, length: int) -> Iterator[str]:
    """Texts of about that length that are made to have the pattern work long."""
    seen = set()
    for head, pump in itertools.chain((("", common) for common in COMMON), _pumps(pattern, flags)):
        if not pump:
            continue
        for end in ENDS:
            made = head + pump * (length // len(pump)) + end
            if made not in seen:
                seen.add(made)
                yield made


def _pumps(pattern: str, flags: int) -> Iterator[tuple[str, str]]:
    try:
        tree = parser.parse(pattern, flags & ~regex.V1 & ~regex.B & 0x1FF)
    except (re.error, OverflowError):
        return  # a pattern of `regex` that `re` does not know: what is common must do
    pumps = list(dict.fromkeys(_of(tree, "")))
    yield from pumps
    yield from dict.fromkeys(("", head + pump) for head, pump in pumps if head)
    yield from dict.fromkeys(("", head) for head, _ in pumps if head)


def _of(tree: object, head: str) -> Iterator[tuple[str, str]]:
    for code, argument in tree:
        if code in {codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT}:
            _, most, inner = argument
            yield from _of(inner, head)
            if most > 8:
                yield from ((head, sample) for sample in _samples(inner, 4))
        elif code is codes.SUBPATTERN:
            yield from _of(argument[3], head)
        elif code is codes.ATOMIC_GROUP:
            yield from _of(argument, head)
        elif code is codes.BRANCH:
            for branch in argument[1][:12]:
                yield from _of(branch, head)
        elif code in {codes.ASSERT, codes.ASSERT_NOT} or code is codes.GROUPREF_EXISTS:
            yield from _of(argument[1], head)
        head += next(_sample(code, argument, 1), "")


def _samples(tree: object, most: int) -> list[str]:
    """A few texts that a part of a pattern takes."""
    found = [""]
    for code, argument in tree:
        parts = list(itertools.islice(_sample(code, argument, most), most)) or [""]
        found = [before + part for before, part in itertools.product(found, parts)][:most]
    return found


def _sample(code: object, argument: object, most: int) -> Iterator[str]:
    if code is codes.LITERAL:
        yield chr(argument)
    elif code is codes.NOT_LITERAL:
        yield next(letter for letter in POOL if ord(letter) != argument)
    elif code is codes.ANY:
        yield from "a "
    elif code is codes.IN:
        yield from [letter for letter in POOL + "".join(_named(argument)) if _fits(argument, letter)][:most]
    elif code in {codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT}:
        least, _, inner = argument
        yield from (sample * max(least, 1) for sample in _samples(inner, most))
    elif code is codes.SUBPATTERN:
        yield from _samples(argument[3], most)
    elif code is codes.ATOMIC_GROUP:
        yield from _samples(argument, most)
    elif code is codes.BRANCH:
        for branch in argument[1][:most]:
            yield from _samples(branch, 1)


def _named(items: object) -> Iterator[str]:
    for code, argument in items:
        if code is codes.LITERAL:
            yield chr(argument)
        elif code is codes.RANGE:
            yield chr(argument[0])


def _fits(items: object, letter: str) -> bool:
    inside = any(_is(code, argument, letter) for code, argument in items if code is not codes.NEGATE)
    return inside != any(code is codes.NEGATE for code, _ in items)


def _is(code: object, argument: object, letter: str) -> bool:
    if code is codes.LITERAL:
        return ord(letter) == argument
    if code is codes.RANGE:
        return argument[0] <= ord(letter) <= argument[1]
    kinds = {
        codes.CATEGORY_DIGIT: letter.isdigit(),
        codes.CATEGORY_NOT_DIGIT: not letter.isdigit(),
        codes.CATEGORY_SPACE: letter.isspace(),
        codes.CATEGORY_NOT_SPACE: not letter.isspace(),
        codes.CATEGORY_WORD: letter.isalnum() or letter == "_",
        codes.CATEGORY_NOT_WORD: not (letter.isalnum() or letter == "_"),
    }
    return kinds.get(argument, False)


# --- measuring ------------------------------------------------------------------------------------


def work(compiled: re.Pattern[str], methods: frozenset[str], text: str) -> float:
    """Seconds of the processor that a pattern takes for a text, by the ways in which it is asked."""
    began = time.process_time()
    if methods & {"fullmatch"}:
        compiled.fullmatch(text)
    if methods & {"match"}:
        compiled.match(text)
    if methods & {"search"}:
        compiled.search(text)
    if methods & {"sub", "subn", "split", "finditer", "findall"}:
        for _ in compiled.finditer(text):
            pass
    return time.process_time() - began


def steepness(compiled: re.Pattern[str], methods: frozenset[str], short: str, long: str) -> float:
    """How many times as long it works for a text four times as long; 0 where neither is worth looking at."""
    least = work(compiled, methods, short)
    if least < WORTH:
        return 0.0
    least = min(least, *(work(compiled, methods, short) for _ in range(2)))
    return min(work(compiled, methods, long) for _ in range(2)) / least if least >= WORTH else 0.0


def worst(pattern: str, flags: int, kind: str, methods: frozenset[str]) -> tuple[float, str]:
    """The steepest growth that is found, and the beginning of the text for which it is."""
    compiled = (regex if kind == "_regex" else re).compile(pattern, flags)
    found = (0.0, "")
    for short, long in zip(texts(pattern, flags, SHORT), texts(pattern, flags, LONG), strict=True):
        steep = steepness(compiled, methods, short, long)
        found = max(found, (steep, short[:40] + "…" + short[-3:]))
        if found[0] >= POWER:
            break
    return found


def main() -> None:
    """Measure the patterns that come on standard input, one a line, and tell of each before and after."""
    for line in sys.stdin:
        number, pattern, flags, kind, methods = json.loads(line)
        spent = resource.getrusage(resource.RUSAGE_SELF)
        resource.setrlimit(
            resource.RLIMIT_CPU, (int(spent.ru_utime + spent.ru_stime) + HOPELESS, resource.RLIM_INFINITY)
        )
        sys.stdout.write(json.dumps([number, *worst(pattern, flags, kind, frozenset(methods))]) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
