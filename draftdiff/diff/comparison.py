"""Two versions compared: rows in reading order, each proved to rebuild both texts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from draftdiff.diff.alignment import align
from draftdiff.diff.board import Board, Match
from draftdiff.diff.changes import Change, ChangeKind, Comparison, Consequence, Reason, Word
from draftdiff.diff.consequences import consequences, substantive
from draftdiff.diff.order import in_order
from draftdiff.diff.pieces import format_changed, pieces, spans_of
from draftdiff.diff.words import diff_words
from draftdiff.errors import BrokenInvariant
from draftdiff.model import Clause, ClauseKind, Version

_NOT_NUMBER = re.compile(r"[\W_]+")
_COUNTS_MOST = 1_000_000
_SIDES = 2


class BrokenComparison(BrokenInvariant):
    """A comparison does not rebuild the two versions that it compares."""

    def __init__(self, what: str, where: str) -> None:
        super().__init__(what, where=where, remedy="report this with both documents; nothing was shown or recorded")


def compare(old: Version, new: Version) -> Comparison:
    """What changed from ``old`` to ``new``, clause by clause and word by word.

    The result depends on the two versions alone. Raises `BrokenComparison` if accepting or rejecting
    its changes would not give the two texts exactly, and `TooManyWords` for a clause beyond all measure.
    """
    board = Board(old.clauses, new.clauses)
    for match in align(old, new):
        board.put(match)
    comparison = Comparison(old, new, tuple(_rows(board, *_moved(board))))
    check(comparison)
    return comparison


def carry_wids(old: Version, new: Version) -> tuple[str | None, ...]:
    """For each clause of ``new`` the wId of the old clause that it continues, None for what is new.

    Only asserted matches carry an identity on. Of a split the piece that keeps most of the words has it
    (of equals the first), of a merge that of the clause which gives most; each wId is used once.
    """
    carried: list[str | None] = [None] * len(new.clauses)
    used: set[str] = set()
    for match in align(old, new):
        wid = old.clauses[match.main_old].wid
        if wid is not None and wid not in used and not match.possibly:
            carried[match.main_new] = wid
            used.add(wid)
    return tuple(carried)


# --- what moved ---------------------------------------------------------------------------------


def _moved(board: Board) -> tuple[set[int], set[int]]:
    """What moved, and which rows stand elsewhere than their main old clause stood, both by that clause.

    A clause moved if its order among its siblings changed, or its parent. A row of several clauses did
    not move if any of them stayed.
    """
    families: dict[int | None, list[tuple[int, int, Match]]] = defaultdict(list)
    moved: set[int] = set()
    displaced: set[int] = set()
    for match in board.matches():
        i, j = _place(board, match)
        kinds = {board.old[i].kind, board.new[j].kind}
        if ClauseKind.NOTE in kinds:
            continue  # a note stands where its marker stands
        if not board.same_parent(i, j) or kinds == {ClauseKind.PREAMBULAR, ClauseKind.OPERATIVE}:
            moved.add(match.main_old)
        else:
            families[board.home_new(j)].append((j, i, match))
    extents = _extents(board)
    for family in families.values():
        family.sort(key=lambda place: place[0])
        stays = in_order([i for _, i, _ in family], [_weight(match, extents) for _, _, match in family])
        kept = [(i, j) for (j, i, _), stay in zip(family, stays, strict=True) if stay]
        gone = [match for (_, _, match), stay in zip(family, stays, strict=True) if not stay]
        displaced.update(match.main_old for match in gone)
        moved.update(match.main_old for match in gone if not _partly_stays(match, kept))
    return moved, displaced | moved


def _place(board: Board, match: Match) -> tuple[int, int]:
    """The two clauses by which a row's place is judged: the main ones, or the first that share a parent.

    A paragraph that swallowed its sub-paragraphs stays where it was even if one of them gave most.
    """
    pairs = ((match.main_old, match.main_new), *((i, j) for i in match.old for j in match.new))
    return next((pair for pair in pairs if board.same_parent(*pair)), pairs[0])


def _partly_stays(match: Match, kept: Sequence[tuple[int, int]]) -> bool:
    """Whether some clause of a split or merged row is in order with the rows that stayed."""
    if len(match.old) == len(match.new) == 1:
        return False
    return any(all((a < i) == (b < j) for a, b in kept) for i in match.old for j in match.new)


def _extents(board: Board) -> list[int]:
    """The length of each old clause with all that is nested in it."""
    extents = [len(clause.text) for clause in board.old]
    for index in range(len(extents) - 1, -1, -1):
        parent = board.parent_old[index]
        if parent is not None:
            extents[parent] += extents[index]
    return extents


def _weight(match: Match, extents: Sequence[int]) -> int:
    """First the fewest moves, then the least text that moves; a mere possibility moves nothing else."""
    if match.possibly:
        return 1
    return _COUNTS_MOST + min(extents[match.main_old], _COUNTS_MOST - 1)


# --- rows ---------------------------------------------------------------------------------------


def _rows(board: Board, moved: set[int], displaced: set[int]) -> list[Change]:
    after = _deletions(board, displaced)
    rows = [_deleted(board.old[i]) for i in after[None]]
    for j, clause in enumerate(board.new):
        match = board.of_new[j]
        if match is None:
            rows.append(_inserted(clause))
        elif match.new[0] == j:
            rows.append(_matched(board, match, moved=match.main_old in moved))
            rows += [_deleted(board.old[i]) for i in after[match.main_old]]
    return rows


def _deletions(board: Board, displaced: set[int]) -> dict[int | None, list[int]]:
    """The deleted clauses by the old clause (None: the start) after whose row each of them stands."""
    after: dict[int | None, list[int]] = defaultdict(list)
    anchor: dict[int, int | None] = {}
    for i, match in enumerate(board.of_old):
        if match is not None:
            continue
        anchor[i] = next((anchor.get(k, k) for k in range(i - 1, -1, -1) if _stays(board, displaced, k, i)), None)
        after[anchor[i]].append(i)
    return after


def _stays(board: Board, displaced: set[int], k: int, i: int) -> bool:
    """Whether old clause ``k`` has a row that stands, for the siblings of ``i``, where it stood."""
    match = board.of_old[k]
    if match is not None and match.main_old != k:
        return False
    home = board.home_old(i)
    step: int | None = k
    while step is not None and step != home:
        if step in displaced:
            return False
        step = board.home_old(step)
    return step == home


def _inserted(clause: Clause) -> Change:
    words = (("+", clause.text),) if clause.text else ()
    return Change(ChangeKind.INSERTED, (), (clause,), words, substantive=True)


def _deleted(clause: Clause) -> Change:
    words = (("-", clause.text),) if clause.text else ()
    return Change(ChangeKind.DELETED, (clause,), (), words, substantive=True)


def _matched(board: Board, match: Match, *, moved: bool) -> Change:
    old = tuple(board.old[i] for i in match.old)
    new = tuple(board.new[j] for j in match.new)
    kind = _kind(old, new)
    renumbered = _renumbered(board.old[match.main_old], board.new[match.main_new])
    if kind is ChangeKind.UNCHANGED:
        text = old[0].text
        words: tuple[Word, ...] = (("=", text),) if text else ()
        score = 1.0
        follows = (Consequence.NUMBER,) if renumbered else ()
        telling = False
    else:
        before, after = _joined(old), _joined(new)
        words = diff_words(before, after)
        score = 1.0 if match.reason is Reason.IDENTICAL else _likeness(words, len(before) + len(after))
        follows = consequences(old, new, renumbered=renumbered)
        telling = substantive(old, new)
    row = Change(kind, old, new, words, moved, renumbered, match.reason, score, match.possibly, follows, telling)
    if any([clause.spans for clause in old]) or any([clause.spans for clause in new]):
        row = replace(row, format=format_changed(pieces(row)))
    return row


def _joined(clauses: Sequence[Clause]) -> str:
    return clauses[0].text if len(clauses) == 1 else " ".join([clause.text for clause in clauses])


def _likeness(words: Sequence[Word], total: int) -> float:
    """The share of both texts that was kept."""
    return 2 * sum([len(text) for op, text in words if op == "="]) / total


def _kind(old: Sequence[Clause], new: Sequence[Clause]) -> ChangeKind:
    if len(old) > 1:
        return ChangeKind.MERGED
    if len(new) > 1:
        return ChangeKind.SPLIT
    return ChangeKind.UNCHANGED if old[0].text == new[0].text else ChangeKind.EDITED


def _renumbered(old: Clause, new: Clause) -> bool:
    """Whether the label or the printed number is another one; brackets and stops do not count."""
    if old.label != new.label:
        return True
    if old.num is None or new.num is None:
        return False
    return _NOT_NUMBER.sub("", old.num).casefold() != _NOT_NUMBER.sub("", new.num).casefold()


# --- proof --------------------------------------------------------------------------------------


def check(comparison: Comparison) -> None:
    """Prove that a comparison tells both versions exactly, or raise `BrokenComparison`.

    Every clause of either version stands in one row; the clauses of the new version in reading order;
    kept and deleted words are the old text of the row, kept and inserted words the new one; the markup
    of every clause can be read back from the pieces; the kind fits the sides.
    """
    _check_clauses(comparison)
    for change in comparison.changes:
        where = (change.new or change.old)[0].label
        _check_words(change, where)
        _check_kind(change, where)
        if any(clause.spans for clause in (*change.old, *change.new)):
            _check_markup(change, where)


def _check_clauses(comparison: Comparison) -> None:
    told_old = [id(clause) for change in comparison.changes for clause in change.old]
    told_new = [id(clause) for change in comparison.changes for clause in change.new]
    if sorted(told_old) != sorted(map(id, comparison.old.clauses)):
        raise BrokenComparison("a clause of the old version is missing or told twice", "comparison")
    if sorted(told_new) != sorted(map(id, comparison.new.clauses)):
        raise BrokenComparison("a clause of the new version is missing or told twice", "comparison")
    place = {id(clause): index for index, clause in enumerate(comparison.new.clauses)}
    heads = [place[id(change.new[0])] for change in comparison.changes if change.new]
    if heads != sorted(heads):
        raise BrokenComparison("the rows do not stand in reading order", "comparison")


def _check_words(change: Change, where: str) -> None:
    if "".join([text for op, text in change.words if op != "-"]) != change.new_text:
        raise BrokenComparison("accepting the changes does not give the new text", where)
    if "".join([text for op, text in change.words if op != "+"]) != change.old_text:
        raise BrokenComparison("rejecting the changes does not give the old text", where)
    if any(not text or op not in "=-+" for op, text in change.words):
        raise BrokenComparison("a run of words is empty or has no known operation", where)


def _check_kind(change: Change, where: str) -> None:
    sides = (min(len(change.old), _SIDES), min(len(change.new), _SIDES))
    fitting = {
        (0, 1): (ChangeKind.INSERTED,),
        (1, 0): (ChangeKind.DELETED,),
        (1, 1): (ChangeKind.UNCHANGED, ChangeKind.EDITED),
        (1, 2): (ChangeKind.SPLIT,),
        (2, 1): (ChangeKind.MERGED,),
    }.get(sides, ())
    if change.kind not in fitting:
        raise BrokenComparison(f"a row of {sides[0]} to {sides[1]} clauses cannot be {change.kind.value}", where)
    if change.kind is ChangeKind.UNCHANGED and change.old_text != change.new_text:
        raise BrokenComparison("a row is called unchanged and is not", where)


def _check_markup(change: Change, where: str) -> None:
    cut = pieces(change)
    for op, text in (("-", change.new_text), ("+", change.old_text)):
        if "".join(piece.text for piece in cut if piece.op != op) != text:
            raise BrokenComparison("the pieces do not give the text", where)
    for new, clauses in ((False, change.old), (True, change.new)):
        for index, clause in enumerate(clauses):
            if spans_of(cut, index, new=new) != frozenset(clause.spans):
                raise BrokenComparison("inline markup was lost", where)
