"""The passes that need no judgement: the same wId, the same text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from draftdiff.diff.alignment.board import Board, Match, Places, pair
from draftdiff.diff.changes import Reason
from draftdiff.diff.words.tokens import normal
from draftdiff.model import Clause, ClauseKind, Version

_TELLING = 20
"""From so many characters on a text proves identity, even between clauses of unlike kinds or against a wId."""


def match_wids(board: Board, old: Version, new: Version) -> None:
    """Match clauses of one history by wId. An id that a version writes twice proves nothing.

    Of a merge that is split again one piece keeps the wId, and it need not be the one that had it first.
    So a clause whose words stand in the other version, under a wId that is only there, goes with its words.
    """
    if old.work is None or old.work != new.work:
        return
    before = _unique((clause.wid, index) for index, clause in enumerate(old.clauses) if clause.wid)
    after = _unique((clause.wid, index) for index, clause in enumerate(new.clauses) if clause.wid)
    lone_old = _telling(clause for clause in old.clauses if clause.wid not in after)
    lone_new = _telling(clause for clause in new.clauses if clause.wid not in before)
    for wid, i in before.items():
        j = after.get(wid)
        if j is None or not board.free((i,), (j,)):
            continue
        first, last = old.clauses[i], new.clauses[j]
        if first.text == last.text:
            board.put(pair(i, j, Reason.WID, 1.0))
        elif (first.kind, first.text) not in lone_new and (last.kind, last.text) not in lone_old:
            board.put(pair(i, j, Reason.WID))


def match_identical(board: Board) -> None:
    """Match clauses of the same text: those that occur once, then repeats beside others, then in order."""
    olds = {i: board.old[i].text for i in board.open_old() if board.old[i].text}
    news = {j: board.new[j].text for j in board.open_new() if board.new[j].text}
    _match_texts(board, olds, news)


def match_normal(board: Board) -> None:
    """The same for texts that differ in nothing but typography, then for texts that one reader took for a heading."""
    olds = {i: normal(board.old[i].text) for i in board.open_old() if board.old[i].text}
    news = {j: normal(board.new[j].text) for j in board.open_new() if board.new[j].text}
    _match_texts(board, olds, news)
    _match_unlike(board, _open(olds, board.of_old), _open(news, board.of_new))


def _match_texts(board: Board, olds: dict[int, str], news: dict[int, str]) -> None:
    shared = set(olds.values()).intersection(news.values())
    if not shared:
        return
    lone_old, lone_new = _lone(olds), _lone(news)
    for text, i in lone_old.items():
        j = lone_new.get(text)
        if j is not None and board.same_group(i, j):
            _put(board, i, j)
    if len(lone_old) == len(olds) and len(lone_new) == len(news):
        return
    olds = {i: text for i, text in olds.items() if board.of_old[i] is None and text in shared}
    news = {j: text for j, text in news.items() if board.of_new[j] is None and text in shared}
    if olds and news:
        _match_repeats(board, olds, news)


def _lone(texts: dict[int, str]) -> dict[str, int]:
    """The texts that occur once, with their place."""
    found = {text: index for index, text in texts.items()}
    if len(found) == len(texts):
        return found
    count = Counter(texts.values())
    return {text: index for text, index in found.items() if count[text] == 1}


def _open(texts: dict[int, str], matches: Sequence[Match | None]) -> dict[int, str]:
    return {index: text for index, text in texts.items() if matches[index] is None}


def _telling(clauses: Iterable[Clause]) -> set[tuple[ClauseKind, str]]:
    return {(clause.kind, clause.text) for clause in clauses if len(clause.text) >= _TELLING}


def _unique(items: Iterable[tuple[str, int]]) -> dict[str, int]:
    found: dict[str, int] = {}
    twice = set()
    for key, index in items:
        if key in found:
            twice.add(key)
        found[key] = index
    return {key: index for key, index in found.items() if key not in twice}


def _put(board: Board, old: int, new: int) -> None:
    board.put(pair(old, new, Reason.IDENTICAL, 1.0))


def _match_repeats(board: Board, olds: dict[int, str], news: dict[int, str]) -> None:
    """Repeats take the place beside clauses that are matched; what is left goes by place and order."""
    for step in (1, -1):
        for i in sorted(olds, reverse=step < 0):
            j = _beside(board, i, step)
            if j is not None and board.free((i,), (j,)) and olds[i] == news.get(j) and board.same_group(i, j):
                _put(board, i, j)
    olds, news = _open(olds, board.of_old), _open(news, board.of_new)
    if not set(olds.values()).isdisjoint(news.values()):
        places = board.places()
        _match_in_order(board, olds, news, places)
        _match_in_order(board, olds, news, None)


def _beside(board: Board, i: int, step: int) -> int | None:
    """The new clause that stands to the partner of old ``i``'s neighbour as ``i`` stands to the neighbour.

    The ends of the two texts are neighbours of their first and last clauses, and partners of one another.
    """
    neighbour = i - step
    if not 0 <= neighbour < len(board.old):
        return 0 if step > 0 else len(board.new) - 1
    match = board.of_old[neighbour]
    if match is None:
        return None
    j = match.main_new + step
    return j if 0 <= j < len(board.new) else None


def _match_in_order(board: Board, olds: dict[int, str], news: dict[int, str], places: Places | None) -> None:
    """The first open repeat with the first of the same text, group and place (where places are given)."""
    waiting: dict[tuple[str, str, int | None], list[int]] = defaultdict(list)
    for j in sorted(news, reverse=True):
        if board.of_new[j] is None:
            place = places.of_new(j) if places else None
            waiting[news[j], board.group(board.new[j].kind), place].append(j)
    for i in sorted(olds):
        key = (olds[i], board.group(board.old[i].kind), places.of_old(i) if places else None)
        if board.of_old[i] is None and waiting.get(key):
            _put(board, i, waiting[key].pop())


def _match_unlike(board: Board, olds: dict[int, str], news: dict[int, str]) -> None:
    """A long text that occurs once is the same clause even where one reader took it for a heading."""
    places = _lone({j: text for j, text in news.items() if len(text) >= _TELLING})
    for text, i in _lone(olds).items():
        j = places.get(text)
        if j is None or ClauseKind.NOTE in (board.old[i].kind, board.new[j].kind):
            continue
        _put(board, i, j)
