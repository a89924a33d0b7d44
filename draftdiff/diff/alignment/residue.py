"""The clauses that are not word for word the same on both sides, and which of them may belong together.

Candidates come from the rarest words and word pairs of a clause and from its place between clauses
that are matched already, never from all pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest
from operator import add, neg
from statistics import median_high

from draftdiff.diff.alignment.board import Board, Match, Places
from draftdiff.diff.alignment.likeness import UNLIKE, Lexis, Profile
from draftdiff.diff.alignment.rivals import Rivals
from draftdiff.diff.changes import Reason
from draftdiff.lexicon.leads import lead_length
from draftdiff.model import ClauseKind

_RAREST = 8
_CROWD = 200
_CLOSEST = 10
_NEAREST = 3
_ALL_PAIRS = 25
_BAND = 2
_FEWEST_CONTAINED = 8
_WORN = 0.8
_USUAL, _FEW = 0.8, 6
_FEWEST_PAIRS = 8
_ACROSS = 0.45  # how alike clauses of different kinds are at least, whatever their leads

Index = Mapping[str, Sequence[int]]
"""The clauses that hold a word or a pair of neighbouring words."""


class Residue:
    """Profiles and candidates for every clause that is open, or matched with another text beside an open one."""

    def __init__(self, board: Board, langs: tuple[str, str]) -> None:
        self.board = board
        worn = _worn(board)
        olds = sorted({*board.open_old(), *(i for match in worn for i in match.old)})
        news = sorted({*board.open_new(), *(j for match in worn for j in match.new)})
        self.lexis = Lexis([*(board.old[i].text for i in olds), *(board.new[j].text for j in news)])
        profiles = self.lexis.profiles
        self.old: dict[int, Profile] = dict(zip(olds, profiles[: len(olds)], strict=True))
        self.new: dict[int, Profile] = dict(zip(news, profiles[len(olds) :], strict=True))
        self._likeness: dict[tuple[int, int], float] = {}
        self._parts: dict[str, Profile] = {}
        self._langs = langs
        self._at_home_old: set[int] = set()
        self._at_home_new: set[int] = set()
        self.usual = _usual(board)
        self._rivals = Rivals(board, self.lexis, self.old, self.new)

    def likeness(self, old: int, new: int) -> float:
        """How alike an old and a new clause of the residue are, 0 to 1."""
        key = (old, new)
        found = self._likeness.get(key)
        if found is None:
            found = self.lexis.likeness(self.old[old], self.new[new])
            if found >= _ACROSS and self.board.old[old].kind is not self.board.new[new].kind:
                found = max(found, *self._likeness_across(old, new))
            self._likeness[key] = found
        return found

    def _likeness_across(self, old: int, new: int) -> Iterator[float]:
        """The same of two clauses of different kinds: without their leads, and an item behind what introduces it.

        A recital that becomes a decision has another lead, and so has an item that becomes a paragraph.
        """
        board = self.board
        yield self.lexis.likeness(self._bare(board.old[old].text, 0), self._bare(board.new[new].text, 1))
        one, other = self.old[old], self.new[new]
        if board.old[old].kind is ClauseKind.SUBPARAGRAPH and (above := board.parent_old[old]) is not None:
            yield self.lexis.likeness(self.lexis.joined([self._profile(board.old[above].text), one]), other)
        if board.new[new].kind is ClauseKind.SUBPARAGRAPH and (above := board.parent_new[new]) is not None:
            yield self.lexis.likeness(one, self.lexis.joined([self._profile(board.new[above].text), other]))

    def _bare(self, text: str, side: int) -> Profile:
        """A clause without its lead."""
        return self._profile(text[lead_length(text, self._langs[side]) :])

    def _profile(self, text: str) -> Profile:
        found = self._parts.get(text)
        if found is None:
            found = self._parts[text] = self.lexis.profile(text)
        return found

    def candidates(self, places: Places) -> list[tuple[int, int]]:
        """Pairs worth a look, each with at least one open clause, sorted."""
        old = {i: _features(profile) for i, profile in self.old.items()}
        new = {j: _features(profile) for j, profile in self.new.items()}
        index_old, index_new = _index(old), _index(new)
        found: set[tuple[int, int]] = set(self._neighbours(places))
        near_old = {i: _closest(old[i], index_new) for i in self._spoken(self.board.open_old(), self.old)}
        near_new = {j: _closest(new[j], index_old) for j in self._spoken(self.board.open_new(), self.new)}
        # What is near from one side alone must be among the nearest there; most chance likeness is neither.
        for i, near in near_old.items():
            found.update((i, j) for rank, j in enumerate(near) if rank < _NEAREST or i in near_new.get(j, ()))
        for j, near in near_new.items():
            found.update((i, j) for rank, i in enumerate(near) if rank < _NEAREST or j in near_old.get(i, ()))
        return sorted(found)

    def contained(self, old: int, new: int) -> float:
        """How much of the lesser of the two stands in the greater one, 0 to 1; 0 where it has hardly any words."""
        one, other = self.old[old], self.new[new]
        if min(len(one.words), len(other.words)) < _FEWEST_CONTAINED:
            return 0.0
        if len(one.words) + len(other.words) > UNLIKE * min(len(one.words), len(other.words)):
            return self._rivals.held(old, new)
        return self.lexis.contained(one, other)

    def exclusive(self, old: int, new: int) -> float:
        """The part of what the two share word for word, 0 to 1, that no single other clause has as well."""
        return self._rivals.exclusive(old, new)

    def conviction(self, old: int, new: int, least: float) -> float:
        """How sure it is that two clauses far apart are one: alike, more than others, by words that are theirs.

        Where it is less than ``least``, the same for all pairs, it is something less.
        """
        return self._rivals.conviction(old, new, least)

    def settle_homes(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Note the clauses that have a likely counterpart in their own place."""
        for old, new in pairs:
            self._at_home_old.add(old)
            self._at_home_new.add(new)

    def has_home(self, old: int, new: int) -> bool:
        """Whether one of the two has a likely counterpart in its own place."""
        return old in self._at_home_old or new in self._at_home_new

    def prepare(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Make ready to tell what is exclusive in all of these pairs at once, which is much faster than one by one."""
        self._rivals.prepare(pairs)

    @staticmethod
    def _spoken(indices: Sequence[int], profiles: Mapping[int, Profile]) -> list[int]:
        return [k for k in indices if profiles[k].words]

    def _neighbours(self, places: Places) -> Iterator[tuple[int, int]]:
        """Open clauses that stand in the same place of the text."""
        for olds, news in self.open_stretches(places):
            every = len(olds) * len(news) <= _ALL_PAIRS
            for rank, i in enumerate(olds):
                band = news if every else news[max(0, rank - _BAND) : rank + _BAND + 1]
                yield from ((i, j) for j in band)

    def open_stretches(self, places: Places) -> list[tuple[list[int], list[int]]]:
        """The open clauses that hold words, by the place of the text where both sides have some."""
        stretches = (
            (self._spoken(olds, self.old), self._spoken(news, self.new))
            for olds, news in self.board.open_stretches(places)
        )
        return [(olds, news) for olds, news in stretches if olds and news]


def _usual(board: Board) -> float:
    """How alike clauses are that were edited in their place: the median of those that are matched so far.

    A few say little: that two long paragraphs lost a word each is no sign that a third one lost no more. So some
    others that were edited as texts usually are stand beside them.
    """
    scores = [
        match.score
        for match in board.of_new
        if match is not None and match.reason is Reason.SIMILARITY and match.score is not None
    ]
    return median_high([*scores, *[_USUAL] * _FEW])


def _worn(board: Board) -> list[Match]:
    """The matches of clauses that may have lost words to an open one, or got some from it.

    They stand beside it, or much of what they say is not shared.
    """
    found: dict[int, Match] = {}
    for matches, opens in ((board.of_old, board.open_old()), (board.of_new, board.open_new())):
        for index in opens:
            for beside in (index - 1, index + 1):
                match = matches[beside] if 0 <= beside < len(matches) else None
                if match is not None and not _same_text(board, match):
                    found[match.main_old] = match
    for match in board.of_old:
        if match is not None and (match.score or 0.0) < _WORN and not _same_text(board, match):
            found[match.main_old] = match
    return list(found.values())


def _same_text(board: Board, match: Match) -> bool:
    return len(match.old) == len(match.new) == 1 and board.old[match.main_old].text == board.new[match.main_new].text


def _features(profile: Profile) -> set[str]:
    """The pairs of neighbouring words of a clause; of a very short one its words as well."""
    pairs = set(map(add, profile.words, profile.words[1:]))
    return pairs if len(pairs) >= _FEWEST_PAIRS else pairs | profile.bag


def _index(features: Mapping[int, Iterable[str]]) -> Index:
    index: dict[str, list[int]] = {}
    for number, own in features.items():
        for feature in own:
            if feature in index:
                index[feature].append(number)
            else:
                index[feature] = [number]
    return index


def _closest(features: Iterable[str], index: Index) -> list[int]:
    """The few clauses of an index that share the rarest words and word pairs of a clause."""
    postings = sorted(filter(None, map(index.get, features)), key=len)
    # Those as rare as the last one count as well, else it would be chance which of them do.
    most = min(len(postings[:_RAREST][-1]), _CROWD) if postings else 0
    votes: dict[int, float] = defaultdict(float)
    for posting in postings:
        if len(posting) > most:
            break
        weight = 1 / len(posting)
        for number in posting:
            votes[number] += weight
    return [number for _, number in nsmallest(_CLOSEST, zip(map(neg, votes.values()), votes, strict=True))]
