"""The sample resolutions and their life stories, from which a real repository is built.

A story is a folder of plain files: ``story.toml`` tells step by step how a text came about, the
``.txt`` files beside it hold the texts (``drafts/README.md`` describes the form). Every step is
imported by the calls that a user's own text takes, and all dates are the story's, never the
clock's, so the same samples always give the same commits.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import zip_longest
from pathlib import Path
from typing import Any

from draftdiff.errors import BadInput, Unavailable
from draftdiff.importers import read
from draftdiff.model import Person, Stage
from draftdiff.recording import Facts
from draftdiff.service import Record

_NUMBER = re.compile(r"^\d+\. ", re.MULTILINE)
_FACTS = frozenset(
    "stage name date author message amendment sponsors body outcome vote sitting".split()  # as in `Facts`
)
_STEP = _FACTS | {"kind", "lang", "text", "change", "yields"}
_KINDS = frozenset({"text", "amendment"})


class SamplesMissing(Unavailable):
    """The sample resolutions are neither in the package nor beside it."""

    def __init__(self, place: Path) -> None:
        super().__init__("the sample resolutions are missing", where=str(place), remedy="install draftdiff anew")


class BrokenStory(BadInput):
    """A life story cannot be told as it is written."""

    def __init__(self, where: str, what: str, remedy: str) -> None:
        super().__init__(what, where=where, remedy=remedy)


@dataclass(frozen=True, slots=True)
class Replacement:
    """A literal change of the running text: ``old``, which occurs exactly once, becomes ``new``.

    What number an operative paragraph bears does not matter in either (see `unnumbered`).
    """

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a life story: how the text changes and what is recorded about it.

    ``text`` replaces the whole text of that language; ``changes`` are made one after the other.
    ``yields`` is the text that must be there afterwards, where the story gives it. ``where`` names
    the step in messages; ``recorded`` is the moment of its commit.
    """

    where: str
    facts: Facts
    recorded: datetime
    text: str | None = None
    changes: tuple[Replacement, ...] = ()
    yields: str | None = None

    @property
    def lang(self) -> str:
        """The language of the text that the step is about, ISO 639-2."""
        return self.facts.lang or "eng"


@dataclass(frozen=True, slots=True)
class Story:
    """The life of one sample resolution, its steps oldest first."""

    slug: str
    steps: tuple[Step, ...]


def drafts_folder() -> Traversable:
    """The folder of the samples: inside an installed package, else beside it in a checkout."""
    packaged = files("draftdiff") / "_drafts"
    if packaged.is_dir():
        return packaged
    beside = Path(__file__).parents[1] / "drafts"
    if beside.is_dir():
        return beside
    raise SamplesMissing(beside)


def stories() -> tuple[Story, ...]:
    """All sample stories, by slug. Raises `BrokenStory` and `SamplesMissing`."""
    folders = sorted(drafts_folder().iterdir(), key=lambda folder: folder.name)
    return tuple(read_story(folder) for folder in folders if (folder / "story.toml").is_file())


def read_story(folder: Traversable) -> Story:
    """The story that a folder tells; the folder's name is the resolution's slug."""
    slug = folder.name
    try:
        told = tomllib.loads((folder / "story.toml").read_text(encoding="utf-8"))
        people = {key: Person(person["name"], person["email"]) for key, person in told["people"].items()}
        recorder = people[told["recorder"]]
    except tomllib.TOMLDecodeError as error:
        raise BrokenStory(f"{slug}/story.toml", str(error), "mend the TOML") from None
    except KeyError as error:
        raise BrokenStory(f"{slug}/story.toml", f"{error} is missing", "see drafts/README.md") from None
    steps = (_step(folder, index, row, people, recorder) for index, row in enumerate(told.get("step", []), start=1))
    return Story(slug=slug, steps=tuple(steps))


def texts(story: Story) -> Iterator[tuple[Step, str]]:
    """The state of the text after each step, its operative paragraphs numbered anew.

    Raises `BrokenStory` where a step's words to be replaced are not there exactly once, where a
    language has no text yet, or where the outcome is not the one the story gives.
    """
    running: dict[str, str] = {}
    for step in story.steps:
        text = running.get(step.lang) if step.text is None else step.text
        if text is None:
            raise BrokenStory(step.where, f"there is no text in {step.lang} to change", "begin with a text")
        text = unnumbered(text)
        for change in step.changes:
            text = _replaced(text, change, step.where)
        text = renumbered(text)
        if step.yields is not None and text != step.yields:
            raise BrokenStory(step.where, _first_difference(text, step.yields), "mend the changes or the file")
        running[step.lang] = text
        yield step, text


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


def build(path: Path, *, echo: Callable[[str], None] = lambda _: None) -> Record:
    """Create a repository at ``path`` and record every step of every sample in it.

    ``echo`` is told one line for each resolution. The same samples give the same commit ids.
    """
    clock = _StoryClock()
    record = Record.create(path, clock=clock)
    for story in stories():
        for step, text in texts(story):
            clock.moment = step.recorded
            reading = read(text.encode(), source=f"{story.slug} {step.lang}", lang=step.lang)
            record.import_version(reading, story.slug, step.facts)
        echo(f"{story.slug}: {len(story.steps)} versions")
    return record


class _StoryClock:
    """A clock that stands where the story puts it."""

    def __init__(self) -> None:
        self.moment = datetime(2000, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment


def _step(
    folder: Traversable, index: int, row: Mapping[str, Any], people: Mapping[str, Person], recorder: Person
) -> Step:
    where = _where(folder.name, index, row)
    _check(row, where, people)
    facts = {key: row[key] for key in _FACTS & row.keys() - {"author", "sponsors"}}
    return Step(
        where=where,
        facts=Facts(
            **facts,
            lang=row.get("lang", "eng"),
            author=people.get(row.get("author", "")),
            recorder=recorder,
            sponsors=tuple(row.get("sponsors", ())),
        ),
        # Texts are dated noon of their day; recording them follows minute by minute.
        recorded=datetime.combine(row["date"], time(12), UTC) + timedelta(minutes=index),
        text=_file(folder, row.get("text"), where),
        changes=tuple(Replacement(change["old"], change["new"]) for change in row.get("change", ())),
        yields=_file(folder, row.get("yields"), where),
    )


def _check(row: Mapping[str, Any], where: str, people: Mapping[str, Person]) -> None:
    """Raise `BrokenStory` for a key or value of a step that nobody would understand."""
    if unknown := row.keys() - _STEP:
        raise BrokenStory(where, f"unknown key {min(unknown)!r}", f"use {', '.join(sorted(_STEP))}")
    if row.get("kind") not in _KINDS:
        raise BrokenStory(where, f"unknown kind {row.get('kind')!r}", f"use {' or '.join(sorted(_KINDS))}")
    if type(row.get("date")) is not date:
        raise BrokenStory(where, "the step has no date", "write date = 2026-03-11")
    if row.get("stage") not in {None, *Stage}:
        raise BrokenStory(where, f"unknown stage {row['stage']!r}", f"use {', '.join(Stage)}")
    if row.get("author", "") not in {"", *people}:
        raise BrokenStory(where, f"unknown author {row['author']!r}", "add a table [people.NAME]")
    if any(change.keys() != {"old", "new"} for change in row.get("change", ())):
        raise BrokenStory(where, "a change needs old and new, nothing else", "write old = '''…''' and new = '''…'''")


def _file(folder: Traversable, name: str | None, where: str) -> str | None:
    if name is None:
        return None
    file = folder / name
    if not file.is_file():
        raise BrokenStory(where, f"there is no file {name!r}", "put it beside story.toml")
    return file.read_text(encoding="utf-8")


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


def _where(slug: str, index: int, row: Mapping[str, Any]) -> str:
    title = row.get("amendment") or row.get("name") or row.get("stage")
    return f"{slug}/story.toml, step {index}" + (f" ({title})" if title else "")
