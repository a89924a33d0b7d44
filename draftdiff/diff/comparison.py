"""Two versions compared: rows in reading order, each proved to rebuild both texts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from draftdiff.collector import paused
from draftdiff.diff.alignment.board import Board, Match
from draftdiff.diff.alignment.moves import moved_clauses
from draftdiff.diff.alignment.passes import align
from draftdiff.diff.alignment.rulings import Rulings
from draftdiff.diff.changes import Change, ChangeKind, Comparison, Reason, Word
from draftdiff.diff.hunks import HunkType
from draftdiff.diff.pieces import format_changed
from draftdiff.diff.preface import preface_changes
from draftdiff.diff.proof import check
from draftdiff.diff.significance.consequences import classify
from draftdiff.diff.significance.references import also_called
from draftdiff.diff.words.difference import diff_words
from draftdiff.diff.words.tokens import normal
from draftdiff.model import Clause, Version

_NOT_NUMBER = re.compile(r"[\W_]+")
_CERTAIN = (Reason.CONFIRMED, Reason.WID)


def compare(old: Version, new: Version, rulings: Rulings | None = None) -> Comparison:
    """What changed from ``old`` to ``new``, clause by clause and word by word.

    ``rulings`` are what people said about which clause became which. The result depends on
    these three alone. Raises `BrokenComparison` if accepting or rejecting its changes would not give the
    two texts exactly, and `TooManyWords` for a clause beyond all measure.
    """
    with paused():
        board = align(old, new, rulings)
        rows = _rows(board, *moved_clauses(board))
        changes = tuple(_with_format(row, (old.lang, new.lang)) for row in rows)
        comparison = Comparison(old, new, changes, preface=preface_changes(old, new))
        check(comparison)
    return comparison


def carry_wids(old: Version, new: Version, rulings: Rulings | None = None) -> tuple[str | None, ...]:
    """For each clause of ``new`` the wId of the old clause that it continues, None for what is new.

    Only asserted matches carry an identity on. Of a split the piece that keeps most of the words has it
    (of equals the first), of a merge that of the clause which gives most; each wId is used once.
    """
    carried: list[str | None] = [None] * len(new.clauses)
    used: set[str] = set()
    for match in align(old, new, rulings).matches():
        wid = old.clauses[match.main_old].wid
        if wid is not None and wid not in used and not match.possibly:
            carried[match.main_new] = wid
            used.add(wid)
    return tuple(carried)


# --- rows ---------------------------------------------------------------------------------------


def _rows(board: Board, moved: set[int], displaced: set[int]) -> list[Change]:
    after = _deletions(board, displaced)
    became = _relabelled(board)
    rows = [_deleted(board.old[i]) for i in after.get(None, ())]
    for j, match in enumerate(board.of_new):
        if match is None:
            rows.append(_inserted(board.new[j]))
        elif match.new[0] == j:
            i = match.main_old
            rows.append(_unchanged(board, match, moved=i in moved) or _matched(board, match, became, moved=i in moved))
            if i in after:
                rows += [_deleted(board.old[k]) for k in after[i]]
    return rows


def _relabelled(board: Board) -> dict[str, tuple[str, ...]]:
    """What the clauses are called now whose label is another one; nothing for those that were deleted."""
    became: dict[str, tuple[str, ...]] = {}
    for clause, match in zip(board.old, board.of_old, strict=True):
        now = [board.new[j] for j in match.new] if match is not None else []
        if len(now) != 1 or now[0].label != clause.label:
            became[clause.label] = tuple([each.label for each in now])
        if called := also_called(clause):
            became[called] = tuple([name for each in now if (name := also_called(each))])
    return became


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
    return Change(ChangeKind.INSERTED, (), (clause,), words, types=(HunkType.SUBSTANTIVE,) * len(words))


def _deleted(clause: Clause) -> Change:
    words = (("-", clause.text),) if clause.text else ()
    return Change(ChangeKind.DELETED, (clause,), (), words, types=(HunkType.SUBSTANTIVE,) * len(words))


def _unchanged(board: Board, match: Match, *, moved: bool) -> Change | None:
    """The row of a clause that says the same, as most do; None for any other."""
    old, new = board.old[match.main_old], board.new[match.main_new]
    text = old.text
    if text != new.text or len(match.old) > 1 or len(match.new) > 1:
        return None
    renumbered = _renumbered(old, new)
    words: tuple[Word, ...] = (("=", text),) if text else ()
    return Change(ChangeKind.UNCHANGED, (old,), (new,), words, moved, renumbered, match.reason, 1.0, match.possibly)


def _matched(board: Board, match: Match, became: Mapping[str, Sequence[str]], *, moved: bool) -> Change:
    old = tuple([board.old[i] for i in match.old])
    new = tuple([board.new[j] for j in match.new])
    renumbered = _renumbered(board.old[match.main_old], board.new[match.main_new])
    before, after = _joined(old), _joined(new)
    words = diff_words(before, after)
    reason, score = match.reason, _likeness(words, len(before) + len(after))
    if reason not in _CERTAIN and _same_print(before, after, words):
        reason, score = Reason.IDENTICAL, 1.0
    types = classify(old, new, words, became, renumbered=renumbered)
    return Change(_kind(old, new), old, new, words, moved, renumbered, reason, score, match.possibly, types)


def _with_format(row: Change, langs: tuple[str, str]) -> Change:
    """The row, told whether its markup changed over the words that were kept."""
    if row.old and row.new and any(clause.spans for clause in (*row.old, *row.new)) and format_changed(row, langs):
        return replace(row, format=True)
    return row


def _same_print(before: str, after: str, words: Sequence[Word]) -> bool:
    """Whether two texts differ in nothing but typography."""
    lost = "".join([text for op, text in words if op == "-"])
    won = "".join([text for op, text in words if op == "+"])
    if not lost.isascii() or not won.isascii():
        lost, won = normal(lost), normal(won)
    # What changed must be the same but for spaces and the quotes that `normal` sets apart by them.
    return _bare(lost) == _bare(won) and normal(before) == normal(after)


def _bare(text: str) -> str:
    return text.replace(" ", "").replace("\n", "").replace('"', "")


def _joined(clauses: Sequence[Clause]) -> str:
    return clauses[0].text if len(clauses) == 1 else " ".join([clause.text for clause in clauses])


def _likeness(words: Sequence[Word], total: int) -> float:
    """The share of both texts that was kept."""
    return 2 * sum([len(text) for op, text in words if op == "="]) / total


def _kind(old: Sequence[Clause], new: Sequence[Clause]) -> ChangeKind:
    if len(old) > 1:
        return ChangeKind.MERGED
    return ChangeKind.SPLIT if len(new) > 1 else ChangeKind.EDITED


def _renumbered(old: Clause, new: Clause) -> bool:
    """Whether the label or the printed number is another one; brackets and stops do not count."""
    if old.label != new.label:
        return True
    if old.num is None or new.num is None or old.num == new.num:
        return False
    return _NOT_NUMBER.sub("", old.num).casefold() != _NOT_NUMBER.sub("", new.num).casefold()
