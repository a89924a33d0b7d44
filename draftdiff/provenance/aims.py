"""What each reference of a text was written to cite, known by identity from version to version.

*Paragraph 5* cites the clause that was called so where that was written: in the document that brought it, or in the
version on which the amendment was made that did. From then on it means that clause, whatever that is called, until it
is written anew or somebody said that it is meant as it reads.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from draftdiff.amendments.weaving.effects import Woven
from draftdiff.amendments.weaving.weave import Weave
from draftdiff.diff import Change, ChangeKind, Comparison
from draftdiff.diff.significance.citing import find, may_cite
from draftdiff.diff.significance.mentions import Mention, Reference
from draftdiff.diff.significance.references import also_called, ends_so, expanded, labels_of
from draftdiff.model import Clause, ClauseKind, Commit, Version
from draftdiff.provenance.clauses import State


class Settled(StrEnum):
    """How references were looked after.

    What was left is meant as it reads, unless what it cites is gone; or all is; or nothing is said of what was left.
    """

    FOLLOWED = "followed"
    CHECKED = "checked"
    WRITTEN = "written"


Compare = Callable[[Version, Version], Comparison]
Numbering = Callable[[str], Version | None]
"""By whose labels the words cite that a commit, by its id, brought: None for those of the version that it made."""


_PARAGRAPHS = ("OP", "PP")
"""How labels begin that tell the part by their letters: *OP2* is not *PP2*."""


class Aim(NamedTuple):
    """What a number was written to cite.

    ``wid`` is the clause, ``label`` what it was called there, ``letters`` what stands behind it and is no clause by
    itself (*(a)*), ``within`` the clauses between it and the next number where a range begins with it, ``among`` all
    clauses that there were, ``pieces`` those that were split off it since, ``heir`` the one that took it in.
    """

    wid: str
    label: str
    letters: str = ""
    within: tuple[str, ...] = ()
    among: frozenset[str] = frozenset()
    pieces: tuple[str, ...] = ()
    heir: str = ""


class Aimed(NamedTuple):
    """A number of a reference and what it was written to cite; None where it cites no clause that there was."""

    reference: Reference
    mention: Mention
    aim: Aim | None


Aims = Mapping[str, Sequence[Aimed]]
"""By the wId of a clause the numbers of its references, in reading order."""


def aims(
    states: Sequence[State],
    weave: Weave,
    compare: Compare,
    numbering: Numbering,
    settled: Callable[[Commit], Settled | None],
) -> Aims:
    """What the references of the last of some states were written to cite.

    ``states`` are all of a text, oldest first, and ``weave`` is that text as it stands: by it the words of a number
    are known, with who brought them. Neighbours are compared where a clause may have been split or merged. ``settled``
    tells of a commit whether with it the references were looked after.
    """
    written = _Written(states, weave, numbering)
    numbers = list(written.numbers())
    for place, (earlier, state) in enumerate(pairwise((None, *states))):
        assert state is not None  # noqa: S101 - only the first of the pairs begins with none
        older = [each for each in numbers if each.born < place]
        joins = _joins(earlier, state, older, compare)
        for each in older if joins else ():
            each.aimed = _moved(each.aimed, joins)
        if (how := settled(state.commit)) in (Settled.FOLLOWED, Settled.CHECKED):
            here, homes = Book(state.version), written.homes(state)
            for each in numbers:
                if each.born <= place and (home := homes.get(each.word)) is not None:
                    each.aimed = _meant(each.aimed, home.wid or "", here, how)
    found: dict[str, list[Aimed]] = {}
    for each in numbers:
        found.setdefault(each.wid, []).append(each.aimed)
    return found


@dataclass(slots=True)
class _Number:
    """A number of the text as it stands: its clause, its first word in the weave, the place of the state that it is of.

    That is behind the last where a decision brought the word that left the text as it was.
    """

    wid: str
    word: int
    born: int
    aimed: Aimed


class _Written:
    """The numbers of the last of some states as they were written, each by the labels of who wrote it."""

    def __init__(self, states: Sequence[State], weave: Weave, numbering: Numbering) -> None:
        self.states = states
        self.weave = weave
        self.numbering = numbering
        self.since = [weave.since[state.commit.oid] for state in states]
        self.books: dict[str, Book] = {}

    def numbers(self) -> Iterator[_Number]:
        """The numbers, in reading order."""
        for clause, woven in self._woven(self.states[-1]):
            if not clause.wid or not may_cite(clause.text):
                continue
            starts = [start for start, _ in woven.places()]
            references = find(clause.text)
            mentions = [mention for reference in references for mention in reference.mentions]
            for reference in references:
                for mention, following in pairwise((*reference.mentions, None)):
                    assert mention is not None  # noqa: S101 - only the last of the pairs is
                    head, letters = self._born(mention, mentions, clause.text, starts, woven)
                    aim = self._aim(mention, following, clause, head, letters)
                    word = woven.numbers[max(bisect_right(starts, mention.start) - 1, 0)]
                    born = bisect_right(self.since, max(head, letters))
                    yield _Number(clause.wid, word, born, Aimed(reference, mention, aim))

    def _born(
        self, mention: Mention, mentions: Sequence[Mention], text: str, starts: Sequence[int], woven: Woven
    ) -> tuple[int, int]:
        """The events by which the number of a mention came, and the letters behind it."""
        cut = text.find("(", mention.start, mention.end)
        cut = mention.end if cut < 0 else cut
        first = max(bisect_right(starts, mention.start) - 1, 0)
        last = max(bisect_left(starts, mention.end), first + 1)
        between = min(max(bisect_left(starts, cut), first), last)
        born = list(map(self.weave.born, woven.numbers[first:last]))
        letters = max(born[between - first :] or born)
        if between > first:
            return max(born[: between - first]), letters
        # Of (b) of paragraph 2 the number is that of another mention.
        number = mention.number.partition("(")[0]
        others = [each for each in mentions if each.number == number]
        nearest = min(others, key=lambda each: abs(each.start - mention.start), default=None)
        if nearest is None:
            return letters, letters
        return self.weave.born(woven.numbers[max(bisect_right(starts, nearest.start) - 1, 0)]), letters

    def _aim(self, mention: Mention, following: Mention | None, clause: Clause, head: int, letters: int) -> Aim | None:
        """What a mention cites: who wrote letters behind a number that was there means those of that clause."""
        wid, book = clause.wid or "", self._book(head)
        own = book.labels.get(wid, clause.label)
        number, bracket, letter = mention.number.partition("(")
        if letters <= head or not bracket:
            return book.aim(mention, following, own, wid)
        whole = book.aim(mention._replace(number=number), following, own, wid)
        return self._book(letters).below(whole, f"({letter}") if whole is not None else None

    def homes(self, state: State) -> dict[int, Clause]:
        """The words of a state, each with the clause in which it stood."""
        return {word: clause for clause, woven in self._woven(state) for word in woven.numbers}

    def _woven(self, state: State) -> Iterator[tuple[Clause, Woven]]:
        """The clauses of a state with their words; those that somebody changed by other means have none."""
        found = self.weave.now() if state is self.states[-1] else self.weave.states[state.commit.oid]
        for clause, wid in zip(state.version.clauses, found.order, strict=False):
            if found.woven[wid].text == clause.text:
                yield clause, found.woven[wid]

    def _book(self, event: int) -> Book:
        """The labels by which the words cite that an event brought."""
        commit = self.weave.events[event].commit
        if commit not in self.books:
            made = self.states[min(bisect_right(self.since, event), len(self.states) - 1)]
            self.books[commit] = Book(self.numbering(commit) or made.version)
        return self.books[commit]


class Stray(NamedTuple):
    """A number that cites another clause than it was written to: where, what it was, and what that is called now.

    ``now`` is empty where the clause that it was written to cite is gone, and holds several where it was split.
    """

    clause: Clause
    reference: Reference
    mention: Mention
    aim: Aim
    now: tuple[str, ...]


def strays(found: Aims, version: Version) -> Iterator[Stray]:
    """The numbers of a version that cite another clause than they were written to, in reading order."""
    book = Book(version)
    for clause in version.clauses:
        for each in found.get(clause.wid or "", ()):
            if each.aim is not None and not book.fits(each.mention, each.aim, clause.label):
                yield Stray(clause, each.reference, each.mention, each.aim, book.names(each.aim))


class Book:
    """The clauses of a version by what they may be called, and what each is called."""

    def __init__(self, version: Version) -> None:
        self.labels = {clause.wid: clause.label for clause in version.clauses if clause.wid}
        self.called: dict[str, str] = {}
        self.other: dict[str, str] = {}
        for clause in version.clauses:
            if clause.wid:
                self.called.setdefault(clause.label, clause.wid)
                if name := also_called(clause):
                    self.called.setdefault(name, clause.wid)
                    self.other[clause.wid] = name
        self.all = frozenset(self.labels)
        self.anew = any(", " in label for label in self.called)
        self.recitals = {c.wid for c in version.clauses if c.kind is ClauseKind.PREAMBULAR}

    def aim(self, mention: Mention, following: Mention | None, own: str, wid: str) -> Aim | None:
        """What a number cites; where paragraphs count anew in each section, nobody knows it of a recital."""
        if self.anew and ", " not in own and wid in self.recitals:
            return None
        found = self._cited(mention, own)
        if found is None:
            return None
        between = expanded([mention, following])[1:-1] if mention.ranges and following is not None else []
        within = [cited[0] for each in between if (cited := self._cited(each, own))]
        return Aim(*found, tuple(within), self.all)

    def below(self, aim: Aim, letters: str) -> Aim | None:
        """What letters cite that stand behind the number of a clause."""
        if aim.wid not in self.labels:
            return None
        label = self.labels[aim.wid] + letters
        if label in self.called:
            return aim._replace(wid=self.called[label], label=label, among=self.all)
        return aim._replace(label=self.labels[aim.wid], letters=letters, among=self.all)

    def names(self, aim: Aim) -> tuple[str, ...]:
        """What the clause that was cited is called now, in the manner in which it was, and what was split off it."""
        wid = self.now(aim)
        other = self.other.get(wid, "")
        usual = other if other.partition(" ")[0] == aim.label.partition(" ")[0] else self.labels.get(wid)
        return tuple(filter(None, (usual, *map(self.labels.get, aim.pieces))))

    def now(self, aim: Aim) -> str:
        """The clause that was cited, or the one that took it in; empty where both are gone."""
        return next((wid for wid in (aim.wid, aim.heir) if wid in self.labels), "")

    def fits(self, mention: Mention, aim: Aim, own: str) -> bool:
        """Whether a number in a clause that is called ``own`` cites what it was written to cite, and all of it."""
        wid = self.now(aim)
        if not wid or not self.labels.keys().isdisjoint(aim.pieces):
            return False
        label = self.labels[wid]
        names = {label + aim.letters, self.other.get(wid, label) + aim.letters}
        if not names.isdisjoint(labels_of(mention, own)):
            return True
        # A document may call its sections articles from one version to the next.
        return not label.startswith(_PARAGRAPHS) and ends_so(label + aim.letters, mention.number)

    def _cited(self, mention: Mention, own: str) -> tuple[str, str, str] | None:
        for label in labels_of(mention, own):
            if label in self.called:
                return self.called[label], label, ""
        head, bracket, letters = mention.number.partition("(")
        if not bracket or not head:
            return None
        whole = self._cited(mention._replace(number=head), own)
        return (whole[0], whole[1], f"({letters}") if whole is not None else None


def _joins(earlier: State | None, state: State, numbers: Sequence[_Number], compare: Compare) -> list[Change]:
    """The splits and merges of a state that clauses which are cited may be part of."""
    if earlier is None:
        return []
    old, new = ({clause.wid: clause.text for clause in each.version.clauses} for each in (earlier, state))
    cited = {wid for each in numbers if each.aimed.aim for wid in (each.aimed.aim.wid, each.aimed.aim.heir)}
    gone, fresh = old.keys() - new.keys(), new.keys() - old.keys()
    cut = [wid for wid in cited if wid in old and wid in new and old[wid] != new[wid]] if fresh else []
    if cited.isdisjoint(gone) and not cut:
        return []
    step = compare(earlier.version, state.version)
    return [change for change in step.changes if change.kind in (ChangeKind.SPLIT, ChangeKind.MERGED)]


def _moved(each: Aimed, joins: Sequence[Change]) -> Aimed:
    """A number whose clause went into another one, or of whose clause others were split off."""
    aim = each.aim
    for join in joins:
        if aim is None or all(clause.wid not in {aim.wid, aim.heir} for clause in join.old):
            continue
        wids = [clause.wid for clause in join.new if clause.wid and clause.wid != aim.wid]
        if join.kind is ChangeKind.SPLIT:  # what was there when it was cited is not split off it, but comes back
            fresh = [wid for wid in wids if wid not in aim.among and wid not in aim.pieces]
            aim = aim._replace(pieces=(*aim.pieces, *fresh))
        elif wids:
            aim = aim._replace(heir=wids[0])
    return each if aim is each.aim else each._replace(aim=aim)


def _meant(each: Aimed, wid: str, here: Book, how: Settled) -> Aimed:
    """A number after somebody looked after it."""
    own = here.labels[wid]
    if each.aim is None or here.fits(each.mention, each.aim, own):
        return each
    if how is Settled.FOLLOWED and not here.now(each.aim):
        return each
    pairs = pairwise((*each.reference.mentions, None))
    following = next((after for mention, after in pairs if mention == each.mention), None)
    return each._replace(aim=here.aim(each.mention, following, own, wid))
