"""A life story as it is written: ``story.toml`` read step by step, each fault told with its place."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from draftdiff.amendments.model import Outcome, SponsorRole, Vote
from draftdiff.amendments.voting import Rule
from draftdiff.demo.acts import Act, BrokenStory, Change, Decide, Receive, Replacement, Sit, Tell
from draftdiff.model import Person, Stage
from draftdiff.recording import Facts

_ALWAYS = frozenset(("kind", "date", "lang"))
_FACTS = frozenset("stage name author message sponsors body outcome vote sitting".split())  # as in `Facts`
_KEYS = {
    "text": _FACTS | {"text", "change", "yields"},
    "receive": frozenset("numbers asked list instruction sponsors role received parent justification".split()),
    "change": frozenset("number joins candidate admissible reason by".split()),
    "decide": frozenset("numbers outcome body sitting vote consensus hunks words final cause place note".split()),
    "committee": frozenset("deadline rule order by reason".split()),
}
_VOTE = 3
_Kind = TypeVar("_Kind", Outcome, SponsorRole, Rule)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a life story; ``where`` names it in messages, ``recorded`` is the moment of its commit."""

    where: str
    lang: str
    day: date
    recorded: datetime
    recorder: Person
    act: Act


@dataclass(frozen=True, slots=True)
class Story:
    """The life of one sample resolution, its steps oldest first."""

    slug: str
    steps: tuple[Step, ...]


def read_story(folder: Traversable) -> Story:
    """The story that a folder tells; the folder's name is the resolution's slug. Raises `BrokenStory`."""
    slug = folder.name
    try:
        told = tomllib.loads((folder / "story.toml").read_text(encoding="utf-8"))
        people = {key: Person(person["name"], person["email"]) for key, person in told["people"].items()}
        recorder = people[told["recorder"]]
    except tomllib.TOMLDecodeError as error:
        raise BrokenStory(f"{slug}/story.toml", str(error), "mend the TOML") from None
    except KeyError as error:
        raise BrokenStory(f"{slug}/story.toml", f"{error} is missing", "see drafts/README.md") from None
    rows = enumerate(told.get("step", []), start=1)
    return Story(slug, tuple(_Row(folder, index, row, people, recorder).step() for index, row in rows))


class _Row:
    """One table ``[[step]]`` on its way to a value."""

    def __init__(
        self, folder: Traversable, index: int, row: Mapping[str, Any], people: Mapping[str, Person], recorder: Person
    ) -> None:
        self.folder = folder
        self.index = index
        self.row = row
        self.people = people
        self.recorder = recorder
        self.where = _where(folder.name, index, row)

    def step(self) -> Step:
        kind = self.row.get("kind")
        if kind not in _KEYS:
            raise self.broken(f"unknown kind {kind!r}", f"use {', '.join(_KEYS)}")
        known = _ALWAYS | _KEYS[kind]
        if unknown := self.row.keys() - known:
            raise self.broken(f"unknown key {min(unknown)!r}", f"use {', '.join(sorted(known))}")
        if type(self.row.get("date")) is not date:
            raise self.broken("the step has no date", "write date = 2026-03-11")
        made: dict[str, Callable[[], Act]] = {
            "text": self._tell,
            "receive": self._receive,
            "change": self._change,
            "decide": self._decide,
            "committee": self._sit,
        }
        # Texts are dated noon of their day; recording them follows minute by minute.
        recorded = datetime.combine(self.row["date"], time(12), UTC) + timedelta(minutes=self.index)
        lang = self.row.get("lang", "eng")
        return Step(self.where, lang, self.row["date"], recorded, self.recorder, made[kind]())

    def broken(self, what: str, remedy: str) -> BrokenStory:
        return BrokenStory(self.where, what, remedy)

    def _tell(self) -> Tell:
        row = self.row
        if row.get("stage") not in {None, *Stage}:
            raise self.broken(f"unknown stage {row['stage']!r}", f"use {', '.join(Stage)}")
        if row.get("author", "") not in {"", *self.people}:
            raise self.broken(f"unknown author {row['author']!r}", "add a table [people.NAME]")
        if any(change.keys() != {"old", "new"} for change in row.get("change", ())):
            raise self.broken("a change needs old and new, nothing else", "write old = '''…''' and new = '''…'''")
        facts = Facts(
            **{key: row[key] for key in _FACTS & row.keys() - {"author", "sponsors"}},
            date=row["date"],
            lang=row.get("lang", "eng"),
            author=self.people.get(row.get("author", "")),
            recorder=self.recorder,
            sponsors=tuple(row.get("sponsors", ())),
        )
        changes = tuple(Replacement(change["old"], change["new"]) for change in row.get("change", ()))
        return Tell(facts, self._file("text"), changes, self._file("yields"))

    def _receive(self) -> Receive:
        row = self.row
        if ("list" in row) == ("instruction" in row):
            raise self.broken("it needs a list or an instruction", "write list = 'amendments.txt' or instruction = '…'")
        return Receive(
            text=self._file("list") or row.get("instruction", ""),
            source=row.get("list", self.where),
            numbers=self._numbers("numbers"),
            asked=tuple(row.get("asked", ())),
            sponsors=tuple(row.get("sponsors", ())),
            role=self._one(SponsorRole, "role"),
            received=self._moment("received"),
            parent=row.get("parent"),
            justification=row.get("justification"),
        )

    def _change(self) -> Change:
        row = self.row
        told = {"joins", "candidate", "admissible"} & row.keys()
        if "number" not in row or len(told) != 1:
            raise self.broken("it needs a number and one of joins, candidate, admissible", "see drafts/README.md")
        return Change(
            number=row["number"],
            joins=tuple(row.get("joins", ())),
            candidate=row.get("candidate"),
            admissible=row.get("admissible"),
            reason=row.get("reason", ""),
            by=row.get("by", ""),
        )

    def _decide(self) -> Decide:
        row = self.row
        outcome = self._one(Outcome, "outcome")
        if outcome is None or not row.get("body"):
            raise self.broken("a decision needs an outcome and a body", "write outcome = 'adopted' and body = '…'")
        if row.get("place") not in (None, "before", "after"):
            raise self.broken(f"unknown place {row['place']!r}", "use before or after")
        return Decide(
            numbers=self._numbers("numbers"),
            outcome=outcome,
            body=row["body"],
            on=row["date"],
            sitting=row.get("sitting"),
            vote=self._vote(),
            consensus=row.get("consensus", False),
            hunks=tuple(row.get("hunks", ())),
            words=row.get("words"),
            final=tuple(row.get("final", {}).items()),
            cause=row.get("cause"),
            place=row.get("place"),
            note=row.get("note"),
        )

    def _sit(self) -> Sit:
        row = self.row
        if len({"deadline", "rule", "order"} & row.keys()) != 1:
            raise self.broken("it needs one of deadline, rule, order", "see drafts/README.md")
        return Sit(
            deadline=self._moment("deadline"),
            rule=self._one(Rule, "rule"),
            order=tuple(row.get("order", ())),
            by=row.get("by", ""),
            reason=row.get("reason", ""),
        )

    def _file(self, key: str) -> str | None:
        name = self.row.get(key)
        if name is None:
            return None
        file: Traversable = self.folder / name
        if not file.is_file():
            raise self.broken(f"there is no file {name!r}", "put it beside story.toml")
        return file.read_text(encoding="utf-8")

    def _numbers(self, key: str) -> tuple[int, ...]:
        """Numbers of amendments: ``[3, 4]``, or ``"1-21"`` for many in a row."""
        held = self.row.get(key, ())
        if isinstance(held, str):
            first, _, last = held.partition("-")
            held = range(int(first), int(last) + 1) if first.isdecimal() and last.isdecimal() else ()
        if not held or not all(isinstance(number, int) for number in held):
            raise self.broken("the step names no amendments", f'write {key} = [3, 4] or {key} = "1-21"')
        return tuple(held)

    def _vote(self) -> Vote | None:
        written = self.row.get("vote")
        if written is None:
            return None
        parts = str(written).split("-")
        if len(parts) != _VOTE or not all(part.isdecimal() for part in parts):
            raise self.broken(f"{written!r} is no vote", "write vote = '61-12-9': for, against, abstaining")
        return Vote(*map(int, parts))

    def _moment(self, key: str) -> datetime | None:
        held = self.row.get(key)
        if held is None:
            return None
        if not isinstance(held, datetime) or held.tzinfo is None:
            raise self.broken(f"{key} is no moment", f"write {key} = 2026-02-23T17:00:00Z")
        return held

    def _one(self, kinds: type[_Kind], key: str) -> _Kind | None:
        held = self.row.get(key)
        if held is None:
            return None
        if held not in list(kinds):
            raise self.broken(f"unknown {key} {held!r}", f"use {', '.join(kinds)}")
        return kinds(held)


def _where(slug: str, index: int, row: Mapping[str, Any]) -> str:
    title = row.get("name") or row.get("stage") or row.get("number") or row.get("numbers")
    if isinstance(title, list):
        title = ", ".join(map(str, title))
    return f"{slug}/story.toml, step {index}" + (f" ({title})" if title else "")
