"""Every decision taken once more on the text as it was before it: it must give what its commit holds, to the byte."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from msgspec.structs import replace

from draftdiff.amendments.facts import path_of
from draftdiff.amendments.model import Amendment, Decision
from draftdiff.amendments.weaving.weave import Weave
from draftdiff.deciding import State, propose_decision
from draftdiff.diff import Comparison, compare
from draftdiff.looms import Looms
from draftdiff.model import Person, Version
from draftdiff.recording import text_language, text_path
from draftdiff.rulebooks import Rulebooks
from draftdiff.rulings import PATH as RULINGS
from draftdiff.store import Head, LazyFiles
from draftdiff.store import Proposal as CommitProposal
from draftdiff.verification.entries import Entry, Nature
from draftdiff.verification.reader import UNREADABLE, Reader

_TRAILERS = ("Sponsor", "Amendment", "Body", "Sitting", "Decision", "Vote", "Language", "Text")
"""What a commit says of a decision, and the amendments' documents too."""


@dataclass
class Replay:
    """What replaying all decisions showed.

    ``wrong`` are results that differ from what is on record, ``contradictions`` commits that say something
    else than the documents; ``exact`` are the decisions from which just the bytes of their commits follow.
    ``changed`` tells for each language how many decisions changed the text.
    """

    wrong: list[str] = field(default_factory=list)
    contradictions: list[str] = field(default_factory=list)
    exact: set[str] = field(default_factory=set)
    changed: dict[str, int] = field(default_factory=dict)


def replayed(entries: Sequence[Entry], reader: Reader) -> Replay:
    """Take all decisions of a resolution once more, each on the text, the weave and the amendments before it."""
    found = Replay()
    decisions = [entry for entry in entries if entry.nature is Nature.DECISION]
    # A ruling bears on how the text is woven, so each decision is replayed by the rulings there were.
    for _, run in groupby(decisions, key=lambda entry: entry.before.get(RULINGS)):
        _Sitting(entries, reader, found).replay([*run])
    return found


class _Sitting:
    """Decisions that were taken one after the other by the same rulings."""

    def __init__(self, entries: Sequence[Entry], reader: Reader, found: Replay) -> None:
        self.entries = entries
        self.reader = reader
        self.found = found
        self.weaves: dict[str, Weave | None] = {}

    def replay(self, decisions: Sequence[Entry]) -> None:
        wanted = {entry.place for entry in decisions}
        done = -1
        try:
            looms = _looms(self.reader, decisions[0])
            for entry in self.entries[: decisions[-1].place + 1]:
                if entry.place in wanted:
                    self._decide(entry)
                    done = entry.place
                for lang in filter(None, map(text_language, entry.after)):
                    self.weaves[lang] = looms.step(self.weaves.get(lang), self.reader.slug, entry.commit, lang)
        except UNREADABLE as error:
            self.found.wrong += [
                f"{entry}: the text before it cannot be read: {error}" for entry in decisions if entry.place > done
            ]

    def _decide(self, entry: Entry) -> None:
        before = self.reader.amendments(entry.before)
        decided: dict[int, Decision] = {}
        for number in entry.numbers:
            held = self.reader.known(entry.after, path_of(number))
            if number not in before or held is None:
                self.found.wrong.append(f"{entry} {path_of(number)}: what was decided cannot be read")
                return
            if held.decision is None or len(held.decisions) != len(before[number].decisions) + 1:
                self.found.contradictions.append(
                    f"{entry} {path_of(number)}: it does not hold the decision that the commit tells of"
                )
                return
            decided[number] = held.decision
        lang = before[entry.numbers[0]].lang
        try:
            made = self._made(entry, lang, before, decided)
        except UNREADABLE as error:
            self.found.wrong.append(f"{entry}: it could not be decided so: {error}")
            return
        defects = list(_differing(entry, self.reader, made))
        self.found.wrong += [f"{entry} {defect}" for defect in defects]
        self.found.contradictions += [f"{entry}: {defect}" for defect in _contradicting(entry, made, decided)]
        if not defects:
            self.found.exact.add(entry.commit.oid)
        if text_path(lang) in made.files:
            self.found.changed[lang] = self.found.changed.get(lang, 0) + 1

    def _made(
        self, entry: Entry, lang: str, before: Mapping[int, Amendment], decisions: Mapping[int, Decision]
    ) -> CommitProposal:
        """The commit that these decisions make of what was there before."""
        weave = self.weaves.get(lang)
        if weave is None:
            raise LookupError(f"there is no text in {lang}")
        parent, path = self.entries[entry.place - 1].commit, text_path(lang)
        version = self.reader.at(self.reader.slug, parent.oid, path, entry.before[path])
        return propose_decision(
            entry.numbers,
            decisions,
            self.reader.slug,
            Head(parent, LazyFiles(entry.before, self.reader.repository.blob), lambda _: iter(())),
            State(version, weave, {number: a for number, a in before.items() if a.lang == lang}),
            ordered=True,  # whoever decided had seen what stood at the same place
            recorder=entry.commit.committer,
            now=entry.commit.recorded,
        ).commit


def _looms(reader: Reader, entry: Entry) -> Looms:
    """The looms as they were when something was decided: by the rulings in force then."""
    rulebook = Rulebooks(reader.repository).at(reader.slug, entry.commit.parent)

    def compared(old: Version, new: Version) -> Comparison:
        rulings = rulebook.between(old, new) if old.version is not None else None
        return compare(replace(old, work="recorded"), replace(new, work="recorded"), rulings)

    return Looms(reader.repository, reader.at, compared)


def _differing(entry: Entry, reader: Reader, made: CommitProposal) -> Iterator[str]:
    for path in sorted({*made.files, *entry.changed}):
        wanted = made.files.get(path)
        if path not in made.files:
            if text_language(path) is not None:
                yield f"{path}: it changed, and nothing of that follows from the decision"
            continue
        blob = entry.after.get(path)
        held = reader.repository.blob(blob) if blob is not None else b""
        if held != wanted:
            what = "the text" if text_language(path) is not None else "the document"
            yield f"{path}: {what} is not what follows from the decision ({_first_difference(held, wanted or b'')})"


def _first_difference(held: bytes, wanted: bytes) -> str:
    lines, others = held.splitlines(), wanted.splitlines()
    same = zip(lines, others, strict=False)
    number = next((n for n, (one, other) in enumerate(same, 1) if one != other), 1 + min(len(lines), len(others)))
    return f"line {number}"


def _contradicting(entry: Entry, made: CommitProposal, decided: Mapping[int, Decision]) -> Iterator[str]:
    for key in _TRAILERS:
        told = entry.commit.all(key)
        wanted = tuple(value.strip() for name, value in made.trailers if name == key)
        if told != wanted:
            yield f"the commit says {_listed(key, told)}, the amendment {_listed(key, wanted)}"
    if len({replace(each, final=()) for each in decided.values()}) > 1:
        yield "the amendments decided in it tell of several decisions"
    if _kept(entry.commit.author) != _kept(made.author):
        yield f"its author is {_called(entry.commit.author)}, the amendment says {_called(made.author)}"
    by = {_kept(each.by): each.by for each in decided.values()}
    if {*by} != {_kept(entry.commit.committer)}:
        people = ", ".join(sorted(map(_called, by.values())))
        yield f"it was recorded by {_called(entry.commit.committer)}, the amendment says {people}"
    if entry.commit.authored != made.authored:
        yield f"it is of {entry.commit.authored.date()}, the amendment says {made.authored.date()}"
    when = {each.recorded.replace(microsecond=0) for each in decided.values()}
    if when != {entry.commit.recorded}:
        times = ", ".join(sorted(each.isoformat() for each in when))
        yield f"it was recorded at {entry.commit.recorded.isoformat()}, the amendment says {times}"


def _kept(person: Person) -> tuple[str, str]:
    """A person as a commit keeps one."""
    return person.name.strip(), person.email.strip()


def _called(person: Person) -> str:
    return f"{person.name} <{person.email}>"


def _listed(key: str, values: Sequence[str]) -> str:
    return f"{key}: {', '.join(values)}" if values else f"no {key}"
