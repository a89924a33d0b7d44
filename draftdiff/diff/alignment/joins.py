"""Clauses that were split or merged: one on one side is several on the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace
from rapidfuzz.distance import Prefix

from draftdiff.diff.alignment.board import BODY, Board, Match
from draftdiff.diff.alignment.likeness import Bag, Lexis, Profile
from draftdiff.diff.alignment.residue import Residue
from draftdiff.diff.changes import Reason
from draftdiff.model import Clause

MOST = 4
"""Into how many pieces one clause may fall."""

_HELD = 0.55
_HELD_BESIDE = 0.35
_HELD_EXTENDED = 0.25
_HELD_FAR = 0.75
_LACKING = 0.7
_JOINT = 0.6
_JOINT_FAR = 0.8
_GAIN = 0.04
_FEWEST_WORDS = 3
_FEWEST_WORDS_FAR = 5


@dataclass(frozen=True, slots=True)
class Half:
    """One side of the text as a join sees it: its clauses, profiles and what is matched with what."""

    clauses: Sequence[Clause]
    profiles: Mapping[int, Profile]
    of: Sequence[Match | None]


def joins(board: Board, residue: Residue, candidates: Iterable[tuple[int, int]]) -> list[Match]:
    """Splits and merges of open clauses, each better than any single match of its whole."""
    old = Half(board.old, residue.old, board.of_old)
    new = Half(board.new, residue.new, board.of_new)
    of_old: dict[int, list[int]] = {}
    of_new: dict[int, list[int]] = {}
    for i, j in candidates:
        if board.free((i,), (j,)) and board.old[i].kind in BODY and board.new[j].kind in BODY:
            of_old.setdefault(i, []).append(j)
            of_new.setdefault(j, []).append(i)
    found = []
    for i, parts in of_old.items():
        single = max(residue.likeness(i, j) for j in parts)
        taken, score = _gather(residue.lexis, residue.old[i], _with_neighbours(parts, new), new, single)
        if taken:
            found.append(_match((i,), taken, Reason.SPLIT, score, residue))
    for j, parts in of_new.items():
        single = max(residue.likeness(i, j) for i in parts)
        taken, score = _gather(residue.lexis, residue.new[j], _with_neighbours(parts, old), old, single)
        if taken:
            found.append(_match(taken, (j,), Reason.MERGE, score, residue))
    return found


def absorb(board: Board, residue: Residue, candidates: Iterable[tuple[int, int]]) -> None:
    """Give what is left over to a matched clause whose surplus of words it is.

    A piece that was taken in makes a neighbour of the next one, so it goes round until nothing more is taken.
    """
    body = [(i, j) for i, j in candidates if board.old[i].kind in BODY and board.new[j].kind in BODY]
    taken = True
    while taken:
        taken = False
        for i, j in body:
            taken = _absorbed(board, residue, i, j) or taken


def _absorbed(board: Board, residue: Residue, i: int, j: int) -> bool:
    above, below = board.of_old[i], board.of_new[j]
    if any(match is not None and match.reason is Reason.CONFIRMED for match in (above, below)):
        return False  # a person said what it is
    if above is not None and below is None and len(above.old) == 1 and len(above.new) < MOST:
        return _absorb_new(board, residue, above, j)
    if below is not None and above is None and len(below.new) == 1 and len(below.old) < MOST:
        return _absorb_old(board, residue, below, i)
    return False


def main_part(lexis: Lexis, whole: Profile, parts: Sequence[int], profiles: Mapping[int, Profile]) -> int:
    """The part that shares most with the whole; of equals the first."""
    return max(parts, key=lambda part: (lexis.overlap(whole.bag, profiles[part].bag), -part))


def _match(old: tuple[int, ...], new: tuple[int, ...], reason: Reason, score: float, residue: Residue) -> Match:
    if len(old) == 1:
        main = main_part(residue.lexis, residue.old[old[0]], new, residue.new)
        return Match(old, new, old[0], main, reason, score)
    main = main_part(residue.lexis, residue.new[new[0]], old, residue.old)
    return Match(old, new, main, new[0], reason, score)


def _with_neighbours(parts: Sequence[int], half: Half) -> list[int]:
    """The parts and the open clauses beside them."""
    near = {part + step for part in parts for step in (-1, 0, 1)}
    return sorted(k for k in near if k in half.profiles and half.of[k] is None and half.clauses[k].kind in BODY)


def _gather(
    lexis: Lexis, whole: Profile, parts: Sequence[int], half: Half, single: float
) -> tuple[tuple[int, ...], float]:
    """The parts that make up the whole and how alike the two are; none if one alone does nearly as well.

    Each part must find most of its words in what the parts before it left of the whole, so that a
    clause that merely resembles another one is not taken for a piece of the same whole.
    """
    if single > 1 - _GAIN:
        return (), 0.0
    shares = {k: lexis.overlap(whole.bag, half.profiles[k].bag) for k in parts}
    rest = whole.bag
    taken: list[int] = []
    for k in sorted(parts, key=lambda k: (-shares[k], k)):
        profile = half.profiles[k]
        if len(profile.words) < _FEWEST_WORDS or len(taken) == MOST:
            continue
        own = _own(profile, [half.profiles[part] for part in taken])
        if lexis.overlap(rest, own) >= _HELD * lexis.mass(own):
            taken.append(k)
            rest -= profile.bag
    best = _best_run(lexis, whole, sorted(taken), half)
    return best if best[1] >= single + _GAIN else ((), 0.0)


def _own(part: Profile, others: Iterable[Profile]) -> Bag:
    """The words of a part without the lead that it shares with another one, if it says anything besides."""
    lead = max([Prefix.similarity(part.words, other.words) for other in others], default=0)
    return frozenset(part.words[lead:]) if lead and len(part.words) - lead >= _FEWEST_WORDS else part.bag


def _best_run(lexis: Lexis, whole: Profile, taken: Sequence[int], half: Half) -> tuple[tuple[int, ...], float]:
    """Of the parts the best row of neighbours, or all of them where they hold the whole very strongly."""
    best: tuple[tuple[int, ...], float] = ((), 0.0)
    for run in _runs(taken):
        near = run[-1] - run[0] == len(run) - 1
        if not near and not all(_holds_far(lexis, whole, half.profiles[k]) for k in run):
            continue
        score = lexis.likeness(whole, lexis.joined([half.profiles[k] for k in run]))
        if score >= (_JOINT if near else _JOINT_FAR) and score > best[1]:
            best = (run, score)
    return best


def _runs(taken: Sequence[int]) -> list[tuple[int, ...]]:
    runs = [tuple(taken)]
    start = 0
    for k in range(1, len(taken) + 1):
        if k == len(taken) or taken[k] != taken[k - 1] + 1:
            runs.append(tuple(taken[start:k]))
            start = k
    return [run for run in dict.fromkeys(runs) if len(run) > 1]


def _holds_far(lexis: Lexis, whole: Profile, part: Profile) -> bool:
    held = lexis.overlap(whole.bag, part.bag) >= _HELD_FAR * part.weight
    return held and len(part.words) >= _FEWEST_WORDS_FAR


def _absorb_new(board: Board, residue: Residue, match: Match, extra: int) -> bool:
    if any(j not in residue.new for j in match.new) or match.old[0] not in residue.old:
        return False
    score = _surplus(residue.lexis, residue.old[match.old[0]], match.new, extra, residue.new)
    if not score:
        return False
    joined = _match(match.old, tuple(sorted((*match.new, extra))), Reason.SPLIT, score, residue)
    # A wId says which piece carries the identity on, whatever the words say.
    main = match.main_new if match.reason is Reason.WID else joined.main_new
    board.put(replace(joined, main_new=main))
    return True


def _absorb_old(board: Board, residue: Residue, match: Match, extra: int) -> bool:
    if any(i not in residue.old for i in match.old) or match.new[0] not in residue.new:
        return False
    score = _surplus(residue.lexis, residue.new[match.new[0]], match.old, extra, residue.old)
    if not score:
        return False
    joined = _match(tuple(sorted((*match.old, extra))), match.new, Reason.MERGE, score, residue)
    main = match.main_old if match.reason is Reason.WID else joined.main_old
    board.put(replace(joined, main_old=main))
    return True


def _surplus(lexis: Lexis, whole: Profile, parts: Sequence[int], extra: int, profiles: Mapping[int, Profile]) -> float:
    """How well the whole is made up of the parts and the extra one; 0 if the extra one does not belong."""
    near = extra + 1 in parts or extra - 1 in parts
    profile = profiles[extra]
    if len(profile.words) < (_FEWEST_WORDS if near else _FEWEST_WORDS_FAR):
        return 0.0
    rest = whole.bag - lexis.joined([profiles[k] for k in parts]).bag
    weight = profile.weight if near else lexis.mass(_own(profile, [profiles[k] for k in parts]))
    shared = lexis.overlap(rest, profile.bag)
    # Beside its fellows a piece may have been extended, if it has nearly all that they lack.
    extended = near and shared >= max(_LACKING * lexis.mass(rest), _HELD_EXTENDED * profile.weight)
    if shared < (_HELD_BESIDE if near else _HELD_FAR) * weight and not extended:
        return 0.0
    before = lexis.likeness(whole, lexis.joined([profiles[k] for k in parts]))
    after = lexis.likeness(whole, lexis.joined([profiles[k] for k in sorted((*parts, extra))]))
    return after if after >= before + _GAIN / 2 else 0.0
