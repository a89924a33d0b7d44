"""The words around a match, with what matches marked; as runs of text, for whoever shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from draftdiff.search.folding import Token, tokens
from draftdiff.search.found import Run
from draftdiff.search.query import Term

WIDTH = 240
"""So many characters of a longer text are shown."""

_BEFORE = 60  # characters that are shown before the first match
_MOST = 20_000  # characters of a text in which matches are looked for
_GAP = "…"


class _Match(NamedTuple):
    start: int
    end: int
    term: int


def snippet(texts: Sequence[str], terms: Sequence[Term]) -> tuple[Run, ...]:
    """The best part of the text in which most of the terms occur, the first of several; texts are in NFC.

    Without a match it is the beginning of the first text that says something.
    """
    shown = [text for text in texts if text.strip()]
    if not shown:
        return ()
    found = [(text, list(_matches(text[:_MOST], terms))) for text in shown] if terms else [(shown[0], [])]
    text, matches = max(found, key=lambda each: len({match.term for match in each[1]}))
    text = text.translate(_SPACES)
    start, end = _window(text, matches)
    runs = list(_runs(text, matches, start, end))
    if start:
        runs.insert(0, Run(_GAP, False))
    if end < len(text):
        runs.append(Run(_GAP, False))
    return tuple(_joined(runs))


_SPACES = str.maketrans("\n\r\t", "   ")


def _matches(text: str, terms: Sequence[Term]) -> Iterator[_Match]:
    """Where terms occur, in reading order."""
    words = list(tokens(text))
    first: dict[str, list[int]] = {}
    prefixes = []
    for index, term in enumerate(terms):
        if term.prefix and len(term.words) == 1:
            prefixes.append(index)
        else:
            first.setdefault(term.words[0], []).append(index)
    for place, token in enumerate(words):
        for index in first.get(token.word, ()):
            if _follows(words, place, terms[index]):
                yield _Match(token.start, words[place + len(terms[index].words) - 1].end, index)
        for index in prefixes:
            if token.word.startswith(terms[index].words[0]):
                yield _Match(token.start, token.end, index)


def _follows(words: Sequence[Token], place: int, term: Term) -> bool:
    said = [token.word for token in words[place : place + len(term.words)]]
    if len(said) < len(term.words):
        return False
    *whole, last = term.words
    return said[:-1] == whole and (said[-1].startswith(last) if term.prefix else said[-1] == last)


def _window(text: str, matches: Sequence[_Match]) -> tuple[int, int]:
    """The part of the text that is shown: the one that holds most of the terms, then most matches."""
    if len(text) <= WIDTH:
        return 0, len(text)

    def worth(match: _Match) -> tuple[int, int]:
        inside = [
            each.term for each in matches if match.start <= each.start and each.end <= match.start + WIDTH - _BEFORE
        ]
        return len(set(inside)), len(inside)

    start = max(max(matches[:200], key=worth).start - _BEFORE, 0) if matches else 0
    end = start + WIDTH
    if end >= len(text):
        return _at_word(text, max(len(text) - WIDTH, 0)), len(text)
    back = text.rfind(" ", start + WIDTH - _BEFORE // 2, end)
    return _at_word(text, start), back if back > start else end


def _at_word(text: str, start: int) -> int:
    """The start of the next word, where one begins soon."""
    if start == 0:
        return 0
    space = text.find(" ", start, start + _BEFORE // 2)
    return space + 1 if space >= 0 else start


def _runs(text: str, matches: Sequence[_Match], start: int, end: int) -> Iterator[Run]:
    at = start
    for match in matches:
        if match.end <= at:
            continue
        if match.start >= end:
            break
        first, last = max(match.start, at), min(match.end, end)
        yield Run(text[at:first], False)
        yield Run(text[first:last], True)
        at = last
    yield Run(text[at:end], False)


def _joined(runs: Sequence[Run]) -> Iterator[Run]:
    """The runs without empty ones, neighbours of one sort as one."""
    last: Run | None = None
    for run in runs:
        if not run.text:
            continue
        if last is not None and last.matched == run.matched:
            last = Run(last.text + run.text, run.matched)
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last
