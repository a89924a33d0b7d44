"""The texts of a story: how one follows from the one before by literal changes, and its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from draftdiff.demo.acts import BrokenStory, Decide, Replacement, Tell
from draftdiff.demo.story import Step, Story

_NUMBER = re.compile(r"^\d+\. ", re.MULTILINE)


def texts(story: Story) -> Iterator[tuple[Step, str]]:
    """Each step by which a text comes in, and that text, its operative paragraphs numbered anew.

    Raises `BrokenStory` where a step's words to be replaced are not there exactly once, where a
    language has no text yet or decisions have changed it, or where the outcome is not the one the story gives.
    """
    running: dict[str, str | None] = {}
    for step in story.steps:
        match step.act:
            case Tell() as act:
                running[step.lang] = _told(step, act, running)
                yield step, running[step.lang] or ""
            case Decide(outcome=outcome) if outcome.carried or step.lang in running:
                # What the text says now is known to the record alone.
                running[step.lang] = None


def _told(step: Step, act: Tell, running: dict[str, str | None]) -> str:
    text = running.get(step.lang) if act.text is None else act.text
    if text is None:
        if step.lang in running:
            raise BrokenStory(step.where, "decisions have changed the text since", "give the whole text")
        raise BrokenStory(step.where, f"there is no text in {step.lang} to change", "begin with a text")
    text = unnumbered(text)
    for change in act.changes:
        text = _replaced(text, change, step.where)
    text = renumbered(text)
    if act.yields is not None and text != act.yields:
        raise BrokenStory(step.where, _first_difference(text, act.yields), "mend the changes or the file")
    return text


def unnumbered(text: str) -> str:
    """The text with ``0. `` for every operative number: while it is changed, numbers mean nothing."""
    return _NUMBER.sub("0. ", text)


def renumbered(text: str) -> str:
    """The text with its operative paragraphs (lines that begin ``1. ``) numbered from 1 without gaps."""
    count = 0

    def number(_: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return f"{count}. "

    return _NUMBER.sub(number, text)


def _replaced(text: str, change: Replacement, where: str) -> str:
    old = unnumbered(change.old)
    found = text.count(old) if old else 0
    if found != 1:
        raise BrokenStory(where, f"{change.old[:80]!r} occurs {found} times", "give words that occur exactly once")
    return text.replace(old, unnumbered(change.new))


def _first_difference(text: str, expected: str) -> str:
    pairs = zip_longest(text.split("\n"), expected.split("\n"), fillvalue="")
    line, got, wanted = next(((n, a, b) for n, (a, b) in enumerate(pairs, start=1) if a != b), (0, "", ""))
    return f"line {line} of the outcome is {got[:60]!r}, the file has {wanted[:60]!r}"
