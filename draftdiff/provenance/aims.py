"""What each reference of a text was written to cite, known by identity from version to version.

*Paragraph 5* cites the clause that was called so where that was written: in the document that brought it, or in the
version on which the amendment was made that did. From then on it means that clause, whatever that is called, until it
is written anew or somebody said that it is meant as it reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import pairwise, product
from typing import NamedTuple

from draftdiff.diff import Change, ChangeKind, Comparison
from draftdiff.diff.hunks import hunks
from draftdiff.diff.significance.citing import find, may_cite
from draftdiff.diff.significance.mentions import Mention, Reference
from draftdiff.diff.significance.references import also_called, ends_so, expanded, labels_of, paired
from draftdiff.diff.words.difference import diff_words
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
Numbering = Callable[[Commit], Version | None]
"""By whose labels the words that a commit brought cite: None for those of the version that it made."""


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
    states: Sequence[State], compare: Compare, numbering: Numbering, settled: Callable[[Commit], Settled | None]
) -> Aims:
    """What the references of the last of some states were written to cite.

    ``states`` are all of a text, oldest first; neighbours are compared where a clause may have been split or merged.
    ``settled`` tells of a commit whether with it the references were looked after.
    """
    known: dict[str, Sequence[Aimed]] = {}
    before: dict[str, str] = {}
    for earlier, state in pairwise((None, *states)):
        assert state is not None  # noqa: S101 - only the first of the pairs begins with none
        joins = _joins(earlier, state, known, compare)
        if joins:
            known = {wid: [_moved(each, joins) for each in found] for wid, found in known.items()}
        sources = {new.wid: [old.wid for old in join.old if old.wid] for join in joins for new in join.new if new.wid}
        book = Book(numbering(state.commit) or state.version)
        now: dict[str, Sequence[Aimed]] = {}
        texts: dict[str, str] = {}
        for clause in state.version.clauses:
            wid = clause.wid
            if wid is None:
                continue
            # A clause that was gone and comes back as it was means what it did.
            if before.get(wid) != clause.text:
                held = [(known.get(each, ()), before.get(each, "")) for each in sources.get(wid, (wid,))]
                now[wid] = _written(held, clause, book)
                texts[wid] = clause.text
        known |= now
        before |= texts
        if (how := settled(state.commit)) in (Settled.FOLLOWED, Settled.CHECKED):
            here = Book(state.version)
            known |= {wid: [_meant(each, wid, here, how) for each in known[wid]] for wid in here.labels}
    return known


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


def _joins(earlier: State | None, state: State, known: Aims, compare: Compare) -> list[Change]:
    """The splits and merges of a state that clauses with references, or such as are cited, may be part of."""
    if earlier is None:
        return []
    old, new = ({clause.wid: clause.text for clause in each.version.clauses} for each in (earlier, state))
    linked = {wid for wid, found in known.items() if found}
    linked |= {each.aim.wid for found in known.values() for each in found if each.aim is not None}
    gone, fresh = old.keys() - new.keys(), new.keys() - old.keys()
    cut = [wid for wid in linked if wid in old and wid in new and old[wid] != new[wid]] if fresh else []
    if linked.isdisjoint(gone) and not cut:
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


def _written(sources: Iterable[tuple[Sequence[Aimed], str]], clause: Clause, book: Book) -> list[Aimed]:
    """The numbers of a clause that is new or reads otherwise: those that stayed mean what they did.

    ``sources`` are the clauses whose words it has, each with its numbers and its text.
    """
    if not may_cite(clause.text):
        return []
    after = find(clause.text)
    kept: dict[Mention, Aim | None] = {}
    for held, old in sources:
        aim_of = {each.mention: each.aim for each in held}
        before = list(dict.fromkeys(each.reference for each in held))
        cut = hunks(diff_words(old, clause.text)) if before else ()
        for one, other in paired(before, after, cut) if before else ():
            kept |= {mention: aim_of[m] for m, mention in _stayed(one.mentions, other.mentions) if mention not in kept}
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
