"""Which clause became which: passes from certain to likely, each match with its reason.

0. what a person ruled;
1. the same wId, where both versions come from one history;
2. the same text;
3. a list that became one sentence, or a sentence a list; what is much alike between two clauses that stayed;
4. the one title, the one enacting formula; empty clauses by what they hold and where they stand;
5. splits, merges and likeness, best first; sub-paragraphs inside their paragraph before others;
6. what is left over and makes up the surplus of a matched clause;
7. a clause that stands as a whole in another one in its place, which was extended or cut down;
8. weak likeness, marked ``possibly``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from draftdiff.diff.alignment.board import Board, Match, Places, pair
from draftdiff.diff.alignment.identity import match_identical, match_normal, match_wids
from draftdiff.diff.alignment.joins import absorb, joins
from draftdiff.diff.alignment.lists import match_lists
from draftdiff.diff.alignment.order import Chain
from draftdiff.diff.alignment.residue import Residue
from draftdiff.diff.alignment.rulings import Rulings, rule
from draftdiff.diff.alignment.stretches import match_stretches
from draftdiff.diff.changes import Reason
from draftdiff.model import Clause, ClauseKind, Version

ASSERTED = 0.4
"""The likeness from which a clause in its place is the same clause."""

ASSERTED_AFAR = 0.4
"""The least for a clause in another place."""

CHANGED_AFAR = 8
"""How many times as much as clauses in their place it may have changed: where edits are light, moves are too."""

CONVINCING = 0.24
"""How much more a match with a clause in another place must convince than clauses in their place are alike.

The more lightly the text was edited, the less can a clause have changed that was moved besides.
"""

AWAY = 0.4
"""How much more where one of the two has a likely counterpart in its own place."""

ASSERTED_ACROSS = 0.8
"""The same between preamble and operative part, or a paragraph and a sub-paragraph."""

LITTLE = 0.1
"""How much less for a match that is told as a mere possibility."""

POSSIBLE = 0.25
"""The likeness from which a clause that is left alone in its place may be the same one."""

POSSIBLE_ACROSS = 0.6
"""The same between preamble and operative part, or a paragraph and a sub-paragraph."""

_CONTAINED = 0.85
_CONTAINED_ALONE = 0.5
_IN_PLACE = 0.15
_SOLE = (ClauseKind.TITLE, ClauseKind.FORMULA)


def align(old: Version, new: Version, rulings: Rulings | None = None) -> Board:
    """The matches between two versions, on one board; what is in none was inserted or deleted."""
    board = Board(old.clauses, new.clauses)
    if rulings:
        rule(board, rulings)
    match_wids(board, old, new)
    match_identical(board)
    if None in board.of_old or None in board.of_new:
        match_lists(board, board.places())
        match_stretches(board, board.places())
        match_normal(board)
    if None in board.of_old or None in board.of_new:
        _settle(board, (old.lang, new.lang))
    return board


def _settle(board: Board, langs: tuple[str, str]) -> None:
    _match_sole(board)
    _match_hollow(board, numbered=True)
    places = board.places()
    residue = Residue(board, langs)
    candidates = residue.candidates(places)
    _match_alike(board, residue, candidates, places)
    _match_inside(board, residue, candidates)
    absorb(board, residue, candidates)
    _match_contained(board, residue, candidates)
    _match_by_children(board)
    _match_hollow(board, numbered=False)
    _match_possible(board, residue, candidates)


def _match_sole(board: Board) -> None:
    """A version has one title and one enacting formula; they are the same whatever they say."""
    for kind in _SOLE:
        olds = [i for i, clause in enumerate(board.old) if clause.kind is kind]
        news = [j for j, clause in enumerate(board.new) if clause.kind is kind]
        if len(olds) == 1 and len(news) == 1 and board.free(olds, news):
            board.put(pair(olds[0], news[0], Reason.POSITION))


def _match_hollow(board: Board, *, numbered: bool) -> None:
    """Clauses without words of their own (they only hold others) go by what they hold, then by place.

    As long as their children are not matched, the number has to agree as well.
    """
    if all(clause.text for clause in (*board.old, *board.new)):
        return
    _match_by_children(board, hollow=True)
    places = board.places()

    def key(clause: Clause, gap: int) -> tuple[ClauseKind, str | None, int]:
        return clause.kind, clause.num if numbered else None, gap

    waiting: dict[tuple[ClauseKind, str | None, int], list[int]] = defaultdict(list)
    for j in reversed(board.open_new()):
        if not board.new[j].text:
            waiting[key(board.new[j], places.of_new(j))].append(j)
    for i in board.open_old():
        found = waiting.get(key(board.old[i], places.of_old(i)))
        if not board.old[i].text and found:
            board.put(pair(i, found.pop(), Reason.POSITION, 1.0))


def _match_by_children(board: Board, *, hollow: bool = False) -> None:
    """A clause whose children are mostly the children of one other is that one, even if all its words changed."""
    votes: Counter[tuple[int, int]] = Counter()
    sizes_old = Counter(parent for parent in board.parent_old if parent is not None)
    sizes_new = Counter(parent for parent in board.parent_new if parent is not None)
    for match in board.matches():
        above, below = board.parent_old[match.main_old], board.parent_new[match.main_new]
        if above is not None and below is not None and not match.possibly:
            votes[above, below] += 1

    def rank(item: tuple[tuple[int, int], int]) -> tuple[int, int, int, tuple[int, int]]:
        (i, j), count = item
        return -count, board.toss(pair(i, j, Reason.POSITION)), i + j, (i, j)

    for (i, j), count in sorted(votes.items(), key=rank):
        if not board.free((i,), (j,)) or not board.same_group(i, j):
            continue
        empty = not board.old[i].text and not board.new[j].text
        # An empty clause is nothing but its children, so it goes where most of them went.
        if empty or (not hollow and 2 * count > min(sizes_old[i], sizes_new[j])):
            board.put(pair(i, j, Reason.POSITION, 1.0 if empty else None))


def _match_alike(board: Board, residue: Residue, candidates: Sequence[tuple[int, int]], places: Places) -> None:
    """Splits, merges and pairs, the best first.

    What would cross a better match in the same place of the text is out of its place as well.
    """
    proposals: list[tuple[float, Match]] = []
    open_pairs = [
        (i, j) for i, j in candidates if board.free((i,), (j,)) and board.same_group(i, j) and not _inside(board, i, j)
    ]
    least = _least_afar(residue)
    residue.prepare((i, j) for i, j in open_pairs if residue.likeness(i, j) >= least and not places.same(i, j))
    residue.settle_homes((i, j) for i, j in open_pairs if places.same(i, j) and residue.likeness(i, j) >= ASSERTED)
    for i, j in open_pairs:
        likeness = residue.likeness(i, j)
        in_place = places.same(i, j)
        if _convincing(board, residue, i, j, in_place=in_place):
            proposals.append((likeness + _IN_PLACE * in_place, pair(i, j, Reason.SIMILARITY, likeness)))
    for match in joins(board, residue, candidates):
        in_place = places.same(match.main_old, match.main_new)
        proposals.append(((match.score or 0.0) + _IN_PLACE * in_place, match))
    kept = Chain()
    for match in _best_first(board, proposals):
        i, j = match.main_old, match.main_new
        if not board.free(match.old, match.new):
            continue
        in_place = places.same(i, j) and kept.fits(i, j)
        if match.reason is Reason.SIMILARITY and not _convincing(board, residue, i, j, in_place=in_place):
            continue
        board.put(match)
        if in_place:
            kept.add(i, j)


def _convincing(board: Board, residue: Residue, i: int, j: int, *, in_place: bool) -> bool:
    likeness = residue.likeness(i, j)
    if likeness < _threshold(board, residue, i, j, in_place=in_place):
        return False
    return in_place or _convinces(residue, i, j)


def _convinces(residue: Residue, i: int, j: int) -> bool:
    """Whether two clauses far apart are held to be one, although either may have its like in its own place."""
    needed = _needed(residue)
    return residue.conviction(i, j, needed - LITTLE) >= needed + AWAY * residue.has_home(i, j)


def _needed(residue: Residue) -> float:
    """How much a match with a clause in another place must convince in this text."""
    return residue.usual + CONVINCING


def _inside(board: Board, i: int, j: int) -> bool:
    return board.old[i].kind is ClauseKind.SUBPARAGRAPH and board.new[j].kind is ClauseKind.SUBPARAGRAPH


def _threshold(board: Board, residue: Residue, i: int, j: int, *, in_place: bool) -> float:
    if board.old[i].kind is not board.new[j].kind:
        return ASSERTED_ACROSS
    return ASSERTED if in_place else _least_afar(residue)


def _least_afar(residue: Residue) -> float:
    """The likeness from which a clause in another place may be the same one."""
    return max(ASSERTED_AFAR, 1 - CHANGED_AFAR * (1 - residue.usual))


def _best_first(board: Board, proposals: Iterable[tuple[float, Match]]) -> list[Match]:
    def rank(item: tuple[float, Match]) -> tuple[float, int, tuple[int, ...], tuple[int, ...]]:
        score, match = item
        return -score, board.toss(match), match.old, match.new

    return [match for _, match in sorted(proposals, key=rank)]


def _accept(board: Board, proposals: Iterable[tuple[float, Match]]) -> None:
    for match in _best_first(board, proposals):
        if board.free(match.old, match.new):
            board.put(match)


def _match_inside(board: Board, residue: Residue, candidates: Sequence[tuple[int, int]]) -> None:
    """Sub-paragraphs: first those of the same paragraph, then across paragraphs."""
    near = [(i, j) for i, j in candidates if _inside(board, i, j) and board.free((i,), (j,))]
    scored = {(i, j): residue.likeness(i, j) for i, j in (*near, *_siblings(board, residue))}
    home = [
        (score, pair(i, j, Reason.SIMILARITY, score))
        for (i, j), score in scored.items()
        if board.same_parent(i, j) and score >= ASSERTED
    ]
    _accept(board, home)
    away = [
        (score, pair(i, j, Reason.SIMILARITY, score))
        for (i, j), score in scored.items()
        if score >= _least_afar(residue) and _convinces(residue, i, j)
    ]
    _accept(board, away)


def _match_contained(board: Board, residue: Residue, candidates: Sequence[tuple[int, int]]) -> None:
    """A clause that was extended far beyond its length, or cut down to a part, is still the same one.

    The lesser of the two stands in the greater one nearly whole, in its order, and nowhere else.
    """
    free = [(i, j) for i, j in candidates if board.free((i,), (j,)) and board.old[i].kind is board.new[j].kind]
    if not free:
        return
    places = board.places()
    whole = [
        (i, j)
        for i, j in free
        if places.same(i, j) and board.same_parent(i, j) and residue.contained(i, j) >= _CONTAINED
    ]
    residue.prepare(whole)
    found = []
    for i, j in whole:
        if residue.exclusive(i, j) >= _CONTAINED_ALONE:
            likeness = residue.likeness(i, j)
            found.append((likeness, pair(i, j, Reason.SIMILARITY, likeness)))
    kept = Chain()
    for match in _best_first(board, found):
        if board.free(match.old, match.new) and kept.fits(match.main_old, match.main_new):
            board.put(match)
            kept.add(match.main_old, match.main_new)


def _siblings(board: Board, residue: Residue) -> list[tuple[int, int]]:
    """Open sub-paragraphs of the same paragraph."""
    news: dict[int, list[int]] = {}
    for j in board.open_new():
        parent = board.parent_new[j]
        if parent is not None and residue.new[j].words:
            news.setdefault(parent, []).append(j)
    found = []
    for i in board.open_old():
        parent = board.parent_old[i]
        match = board.of_old[parent] if parent is not None else None
        if match is not None and residue.old[i].words:
            found += [(i, j) for below in match.new for j in news.get(below, []) if _inside(board, i, j)]
    return found


def _match_possible(board: Board, residue: Residue, candidates: Sequence[tuple[int, int]]) -> None:
    """Weak matches, told with their score and never asserted."""
    for olds, news in residue.open_stretches(board.places()):
        if len(olds) != 1 or len(news) != 1 or board.old[olds[0]].kind is not board.new[news[0]].kind:
            continue
        likeness = residue.likeness(olds[0], news[0])
        if likeness >= POSSIBLE:
            board.put(pair(olds[0], news[0], Reason.POSITION, likeness, possibly=True))
    weak = []
    least = _needed(residue) - LITTLE
    for i, j in candidates:
        if board.free((i,), (j,)) and board.same_group(i, j):
            likeness = residue.likeness(i, j)
            alike = _least_afar(residue) if board.old[i].kind is board.new[j].kind else POSSIBLE_ACROSS
            if likeness >= alike and residue.conviction(i, j, least) >= least:
                weak.append((likeness, pair(i, j, Reason.SIMILARITY, likeness, possibly=True)))
    _accept(board, weak)
