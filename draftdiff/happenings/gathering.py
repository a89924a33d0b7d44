"""From the commits of a resolution to what happened to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice

from msgspec.structs import replace

from draftdiff.amendments.facts import number_at, path_of
from draftdiff.amendments.model import Amendment, Outcome
from draftdiff.amendments.modifications import cited
from draftdiff.committee import PATH as COMMITTEE
from draftdiff.committee import Committee, read_committee
from draftdiff.happenings.happening import Happening, Touched, What
from draftdiff.model import Commit
from draftdiff.provenance import decision_of
from draftdiff.recording import text_language
from draftdiff.rulings import SAME, TRAILER
from draftdiff.service import Record
from draftdiff.tabling import RECEIVED, REVISED

_MOST = 1 << 14
"""How many happenings are kept: commits never change."""


class Happenings:
    """What happened to the resolutions of a record."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._of_commit = lru_cache(maxsize=_MOST)(self._read)

    def of(self, slug: str) -> Iterator[Happening]:
        """All that happened to a resolution, newest first; raises `UnknownResolution`."""
        return (self._of_commit(slug, commit.oid) for commit in self.record.repository.history(slug))

    def since(self, slug: str, commit: str | None) -> tuple[Happening, ...]:
        """What happened after a commit, or from the beginning on where none is named, oldest first.

        Nothing for a commit that is not on the branch: then the record is another one, an older copy say, and to
        tell all of it once more would be wrong.
        """
        found: list[Happening] = []
        for happening in self.of(slug):
            if happening.commit == commit:
                break
            found.append(happening)
        else:
            if commit is not None:
                return ()
        return tuple(reversed(found))

    def latest(self, slugs: Iterable[str], most: int, *, delegation: str | None = None) -> tuple[Happening, ...]:
        """The newest of all that happened to some resolutions, newest first; of one delegation only, if it is named."""
        found: list[Happening] = []
        for slug in slugs:
            happened = self.of(slug)
            if delegation is not None:
                happened = (own for each in happened if (own := each.only(delegation)) is not None)
            found.extend(islice(happened, most))
        return tuple(sorted(found, key=lambda each: each.at, reverse=True)[:most])

    def sponsors(self, slugs: Iterable[str]) -> tuple[str, ...]:
        """Who has put forward amendments to some resolutions, by name."""
        names = {name for slug in slugs for each in self.of(slug) for name in each.sponsors}
        return tuple(sorted(names, key=str.casefold))

    def _read(self, slug: str, oid: str) -> Happening:
        commit = self.record.repository.git.commit(oid).commit
        after = self.record.repository.files(oid)
        before = self.record.repository.files(commit.parent) if commit.parent else {}
        bare = Happening(
            slug=slug, commit=oid, before=commit.parent, what=What.OTHER, at=commit.recorded,
            on=commit.authored.date(), by=commit.committer.name, subject=commit.subject,
            changed=_text_changed(before, after),
        )  # fmt: skip
        if (ruling := commit.trailer(TRAILER)) is not None:
            return replace(bare, what=What.RULED, same=ruling == SAME)
        if (received := commit.trailer(RECEIVED)) is not None:
            numbers = _numbers(received)
            return replace(
                bare, what=What.RECEIVED, amendments=self._touched(numbers, after), lang=self._lang(numbers, after)
            )
        if (amended := commit.trailer("Amended")) is not None:
            return self._amended(bare, commit, _numbers(amended), before, after)
        if commit.trailer("Amendment") is not None and commit.trailer("Decision") is not None:
            return self._decided(bare, commit, after)
        if after.get(COMMITTEE) != before.get(COMMITTEE):
            return _chaired(bare, self._committee(before), self._committee(after))
        return _recorded(bare, commit) if bare.changed else bare

    def _amended(
        self,
        bare: Happening,
        commit: Commit,
        numbers: tuple[int, ...],
        before: Mapping[str, str],
        after: Mapping[str, str],
    ) -> Happening:
        """Something else about an amendment: what it is shows in its document before and after."""
        lang = self._lang(numbers, after)
        touched = replace(bare, what=What.SETTLED, amendments=self._touched(numbers, after), lang=lang)
        was, now = self._amendment(numbers, before), self._amendment(numbers, after)
        if commit.trailer(REVISED) is not None:
            return replace(touched, what=What.REVISED)
        if was is None or now is None:
            return replace(touched, what=What.OTHER)
        if was.sponsors != now.sponsors:
            return replace(touched, what=What.JOINED)
        if was.admissibility != now.admissibility and now.admissibility is not None:
            outcome = "admissible" if now.admissibility.admissible else "inadmissible"
            return replace(touched, what=What.ADMITTED, outcome=outcome)
        return touched

    def _decided(self, bare: Happening, commit: Commit, after: Mapping[str, str]) -> Happening:
        decision = decision_of(commit)
        numbers = tuple(n for written in commit.all("Amendment") for n in _numbers(written.removeprefix("A")))
        touched = self._touched(numbers, after)
        if not any(each.sponsors for each in touched):  # it came with a text, and only the commit tells of it
            touched = tuple(replace(each, sponsors=decision.sponsors) for each in touched) or (
                Touched(None, decision.sponsors),
            )
        withdrawn = decision.outcome == Outcome.WITHDRAWN.value
        return replace(
            bare, what=What.WITHDRAWN if withdrawn else What.DECIDED, amendments=touched, outcome=decision.outcome,
            vote=decision.vote, body=decision.body, sitting=decision.sitting, lang=self._lang(numbers, after),
        )  # fmt: skip

    def _lang(self, numbers: tuple[int, ...], files: Mapping[str, str]) -> str | None:
        """The language of the text that amendments amend, None where they are not on record themselves."""
        amendment = self._amendment(numbers, files)
        return amendment.lang if amendment else None

    def _touched(self, numbers: Iterable[int], files: Mapping[str, str]) -> tuple[Touched, ...]:
        there = {path: files[path] for number in numbers if (path := path_of(number)) in files}
        known = self.record.looms.amendments_in(there)
        return tuple(
            Touched(number, tuple(s.name for s in known[number].sponsors), cited(known[number].edits))
            if number in known
            else Touched(number)
            for number in numbers
        )

    def _amendment(self, numbers: tuple[int, ...], files: Mapping[str, str]) -> Amendment | None:
        there = {path: blob for path, blob in files.items() if numbers and number_at(path) == numbers[0]}
        return self.record.looms.amendments_in(there).get(numbers[0]) if there else None

    def _committee(self, files: Mapping[str, str]) -> Committee:
        blob = files.get(COMMITTEE)
        return read_committee(self.record.repository.blob(blob) if blob else None)


def _recorded(bare: Happening, commit: Commit) -> Happening:
    decision = decision_of(commit)
    return replace(
        bare, what=What.RECORDED, stage=commit.trailer("Stage"), name=commit.trailer("Name"),
        lang=commit.trailer("Language"), outcome=decision.outcome, vote=decision.vote, body=decision.body,
        sitting=decision.sitting,
    )  # fmt: skip


def _chaired(bare: Happening, was: Committee, now: Committee) -> Happening:
    """What the chair or the secretariat set: the latest entry of the file that is new with this commit."""
    if was.deadlines != now.deadlines:
        return replace(bare, what=What.DEADLINE, until=now.deadline)
    if was.openings != now.openings:
        return replace(bare, what=What.OPENED, to=now.visibility.value)
    if was.overrides != now.overrides and now.overrides:
        return replace(bare, what=What.VOTING, order=now.overrides[-1].numbers)
    return replace(bare, what=What.VOTING, order=now.listed or None)


def _text_changed(before: Mapping[str, str], after: Mapping[str, str]) -> bool:
    return any(text_language(path) and before.get(path) != after.get(path) for path in before.keys() | after.keys())


def _numbers(written: str) -> tuple[int, ...]:
    """The numbers of ``7`` or ``3-5``; none of what a foreign hand wrote otherwise."""
    first, _, last = written.partition("-")
    if not all(part.isascii() and part.isdecimal() and len(part) <= 6 for part in (first, last or first)):  # noqa: PLR2004 - as many as a resolution can have
        return ()
    return tuple(range(int(first), min(int(last or first), int(first) + 9999) + 1))
