"""What each reference of a text was written to cite, known by identity from version to version.

*Paragraph 5* cites the clause that was called so where that was written: in the document that brought it, or in the
version on which the amendment was made that did. From then on it means that clause, whatever that is called, until it
is written anew or somebody said that it is meant as it reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise, product
from typing import NamedTuple

from draftdiff.diff import ChangeKind, Comparison
from draftdiff.diff.hunks import hunks
from draftdiff.diff.significance.citing import find, may_cite
from draftdiff.diff.significance.mentions import Mention, Reference
from draftdiff.diff.significance.references import also_called, expanded, labels_of, paired
from draftdiff.diff.words.difference import diff_words
from draftdiff.model import Clause, ClauseKind, Commit, Version
from draftdiff.provenance.clauses import State

Compare = Callable[[Version, Version], Comparison]
Numbering = Callable[[Commit], Version | None]
"""By whose labels the words that a commit brought cite: None for those of the version that it made."""


class Aim(NamedTuple):
    """What a number was written to cite.

    ``wid`` is the clause, ``label`` what it was called there, ``letters`` what stands behind it and is no clause by
    itself (*(a)*), ``within`` the clauses between it and the next number where a range begins with it, ``among`` all
    clauses that there were.
    """

    wid: str
    label: str
    letters: str = ""
    within: tuple[str, ...] = ()
    among: frozenset[str] = frozenset()


class Aimed(NamedTuple):
    """A number of a reference and what it was written to cite; None where it cites no clause that there was."""

    reference: Reference
    mention: Mention
    aim: Aim | None


Aims = Mapping[str, Sequence[Aimed]]
"""By the wId of a clause the numbers of its references, in reading order."""


def aims(states: Sequence[State], compare: Compare, numbering: Numbering, settled: Callable[[Commit], bool]) -> Aims:
    """What the references of the last of some states were written to cite.

    ``states`` are all of a text, oldest first; neighbours are compared where a clause is gone that is cited.
    ``settled`` tells of a commit whether with it the references were looked after: what it left is meant as it reads,
    unless the clause is gone that was cited.
    """
    known: dict[str, list[Aimed]] = {}
    before: dict[str, str] = {}
    for earlier, state in pairwise((None, *states)):
        assert state is not None  # noqa: S101 - only the first of the pairs begins with none
        became = _became(earlier, state, known, compare)
        book = Book(numbering(state.commit) or state.version)
        for clause in state.version.clauses:
            wid = clause.wid
            if wid is None:
                continue
            held = [_moved(each, became) for each in known.get(wid, ())]
            # A clause that was gone and comes back as it was means what it did.
            known[wid] = held if before.get(wid) == clause.text else _written(held, before.get(wid, ""), clause, book)
            before[wid] = clause.text
        if settled(state.commit):
            here = Book(state.version)
            known |= {wid: [_meant(each, wid, here) for each in known[wid]] for wid in here.labels}
    return known


class Stray(NamedTuple):
    """A number that cites another clause than it was written to: where, what it was, and what that is called now.

    ``now`` is None where the clause that it was written to cite is gone.
    """

    clause: Clause
    reference: Reference
    mention: Mention
    aim: Aim
    now: str | None


def strays(found: Aims, version: Version) -> Iterator[Stray]:
    """The numbers of a version that cite another clause than they were written to, in reading order."""
    book = Book(version)
    for clause in version.clauses:
        for each in found.get(clause.wid or "", ()):
            if each.aim is not None and not book.fits(each.mention, each.aim, clause.label):
                yield Stray(clause, each.reference, each.mention, each.aim, book.name(each.aim))


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

    def name(self, aim: Aim) -> str | None:
        """What the clause that was cited is called now, in the manner in which it was; None where it is gone."""
        other = self.other.get(aim.wid, "")
        return other if other.partition(" ")[0] == aim.label.partition(" ")[0] else self.labels.get(aim.wid)

    def fits(self, mention: Mention, aim: Aim, own: str) -> bool:
        """Whether a number in a clause that is called ``own`` cites what it was written to cite."""
        if aim.wid not in self.labels:
            return False
        names = [self.labels[aim.wid] + aim.letters, self.other.get(aim.wid, "") + aim.letters]
        return not {name for name in names if name}.isdisjoint(labels_of(mention, own))

    def _cited(self, mention: Mention, own: str) -> tuple[str, str, str] | None:
        for label in labels_of(mention, own):
            if label in self.called:
                return self.called[label], label, ""
        head, bracket, letters = mention.number.partition("(")
        if not bracket or not head:
            return None
        whole = self._cited(mention._replace(number=head), own)
        return (whole[0], whole[1], f"({letters}") if whole is not None else None


def _became(earlier: State | None, state: State, known: Aims, compare: Compare) -> dict[str, str]:
    """For clauses that are cited and went into another one with a state its wId."""
    if earlier is None:
        return {}
    there = {clause.wid for clause in state.version.clauses}
    gone = {clause.wid for clause in earlier.version.clauses} - there
    if not any(each.aim is not None and each.aim.wid in gone for found in known.values() for each in found):
        return {}
    step = compare(earlier.version, state.version)
    return {
        old.wid: change.new[0].wid
        for change in step.changes
        if change.kind is ChangeKind.MERGED
        for old in change.old
        if old.wid and change.new[0].wid and old.wid != change.new[0].wid
    }


def _moved(each: Aimed, became: Mapping[str, str]) -> Aimed:
    if each.aim is None or each.aim.wid not in became:
        return each
    return each._replace(aim=each.aim._replace(wid=became[each.aim.wid]))


def _written(held: Sequence[Aimed], old: str, clause: Clause, book: Book) -> list[Aimed]:
    """The numbers of a clause that is new or reads otherwise: those that stayed mean what they did."""
    if not may_cite(clause.text):
        return []
    after = find(clause.text)
    kept: dict[Mention, Aim | None] = {}
    if held:
        aim_of = {each.mention: each.aim for each in held}
        before = list(dict.fromkeys(each.reference for each in held))
        for one, other in paired(before, after, hunks(diff_words(old, clause.text))):
            kept |= {mention: aim_of[stayed] for stayed, mention in _stayed(one.mentions, other.mentions)}
    own = book.labels.get(clause.wid or "", clause.label)
    found = []
    for reference in after:
        for mention, following in pairwise((*reference.mentions, None)):
            assert mention is not None  # noqa: S101 - only the last of the pairs is
            aim = kept[mention] if mention in kept else book.aim(mention, following, own, clause.wid or "")
            found.append(Aimed(reference, mention, aim))
    return found


def _stayed(before: Sequence[Mention], after: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """The numbers of two references that are the same: in their places where they are as many."""
    pairs = zip(before, after, strict=True) if len(before) == len(after) else product(before, after)
    yield from ((a, b) for a, b in pairs if (a.family, a.number) == (b.family, b.number))


def _meant(each: Aimed, wid: str, here: Book) -> Aimed:
    """A number after somebody looked after it: meant as it reads, unless what it cited is gone."""
    own = here.labels[wid]
    if each.aim is None or each.aim.wid not in here.labels or here.fits(each.mention, each.aim, own):
        return each
    pairs = pairwise((*each.reference.mentions, None))
    following = next((after for mention, after in pairs if mention == each.mention), None)
    return each._replace(aim=here.aim(each.mention, following, own, wid))
