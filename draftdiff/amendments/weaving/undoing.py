"""An amendment that no longer carries undone: the text as it would be had it never carried, but for what others did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from draftdiff.amendments.model import Amendment
from draftdiff.amendments.weaving.facts import Event, Moved
from draftdiff.amendments.weaving.weave import Weave


def undo(weave: Weave, amendment: Amendment, commit: str, others: Mapping[int, Amendment]) -> None:
    """Take back all that an amendment, and what amended it, did to the text."""
    by = weave.happen(Event(amendment.number, commit))
    subs = [other.number for other in others.values() if other.parent == amendment.number]
    for number in (*sorted(subs, reverse=True), amendment.number):
        for event in reversed(weave.undo(number, by)):
            _put_back(weave, event, by)
    _let_orphans_go(weave, by)
    _let_empty_pieces_go(weave, by)


def _let_empty_pieces_go(weave: Weave, by: int) -> None:
    """Let clauses go, that others parted from one, all words of which went with what is undone."""
    for wid in [piece for cuts in weave.parted.values() for _, piece, _ in cuts]:
        if weave.there(wid) and not weave.read(wid).numbers:
            weave.go(wid, by)


def _let_orphans_go(weave: Weave, by: int) -> None:
    """Let words go that others put in for, or among, words that by what is undone were never there."""
    orphans: set[int] = set()

    def unborn(word: int) -> bool:
        life = weave.life(word) if word >= 0 else ()
        return word in orphans or (bool(life) and not any(came and event not in weave.undone for event, came in life))

    for number, block in enumerate(weave.blocks):
        if block.event not in weave.undone and all(map(unborn, block.gone or (block.left, block.right))):
            for word in filter(weave.alive, weave.put_in(number)):
                if not weave.stands(tuple([each for each in weave.life(word) if each[0] != block.event])):
                    weave.strike(word, by)
                    orphans.add(word)


def _put_back(weave: Weave, event: int, by: int) -> None:
    """Put clauses and words back where they were before an event carried, parted or joined them.

    What another event in force did too stays.
    """
    for join in reversed(weave.joined.pop(event, [])):
        if not _done_too(weave.joined, join) and _born(weave, join[1]):
            home = _part_again(weave, *join)
            for taker in _takers(weave, home, since=event):  # who took out the one clause took out both
                weave.go(join[1], taker)
    for cut in reversed(weave.parted.pop(event, [])):
        if not _done_too(weave.parted, cut):
            _join_again(weave, *cut, by)
    for move in reversed(weave.moved.pop(event, [])):
        if not _done_too(weave.moved, move) and not _moved_on(weave, event, move):
            wid, trace, depth, attached = move
            weave.shift(wid, weave.order.index(trace), depth, attached)
            weave.set_kind(wid, weave.nodes[trace].kind)
            weave.drop(trace)


def _born(weave: Weave, wid: str) -> bool:
    """Whether anything in force brought a clause in, whatever took it out since; a piece is while it is parted."""
    return any(came and event not in weave.undone for event, came in weave.nodes[wid].life)


def _moved_on(weave: Weave, event: int, move: Moved) -> bool:
    """Let a clause that another event moved on stay there; it goes back to where this one had found it."""
    wid = move[0]
    later = [(e, each) for e, moves in weave.moved.items() if e > event for each in moves if each[0] == wid]
    if not later:
        return False
    behind = min(later, key=lambda each: each[0])[1]
    for e, moves in list(weave.moved.items()):
        if behind in moves:
            weave.moved[e] = [move if each == behind else each for each in moves]
    weave.drop(behind[1])
    return True


def _takers(weave: Weave, wid: str, *, since: int = 0) -> list[int]:
    """The events that took a clause out, if it is not there for them."""
    if weave.there(wid):
        return []
    joined = {e for e, joins in weave.joined.items() for join in joins if join[1] == wid}
    gone = [e for e, came in weave.nodes[wid].life if e > since and not came and e not in weave.undone]
    return [e for e in gone if e not in joined]


def _join_again(weave: Weave, home: str, piece: str, last: int, by: int) -> None:
    """Give the words of a piece back to what stands before it now, which may be another clause than it was then."""
    _take_only(weave, home, piece, by)
    words, home = weave.nodes[piece].words, weave.home(last)
    held = weave.nodes[home].words
    joins = [join for joins in weave.joined.values() for join in joins if join[0] == home and last not in join[2]]
    taken_in = {word for _, _, own in joins for word in own}
    at = held.index(last) + 1
    while at < len(held) and held[at] not in taken_in:  # what was put in at the end of it since stays with it
        at += 1
    weave.set_words(piece, ())
    weave.set_words(home, (*held[:at], *words, *held[at:]))


def _take_only(weave: Weave, home: str, piece: str, by: int) -> None:
    """Where one of two pieces was taken out, let its words be struck, and no others, before the two are one again."""
    gone, left = _takers(weave, home), _takers(weave, piece)
    if bool(gone) == bool(left) or not weave.read(piece).numbers:
        return
    for word in weave.nodes[home if gone else piece].words:
        for taker in gone or left:
            if weave.alive(word):
                weave.strike(word, taker)
    if gone:
        weave.come(home, by)


def _done_too(done: Mapping[int, Sequence[object]], item: object) -> bool:
    return any(item in items for items in done.values())


def _part_again(weave: Weave, home: str, wid: str, words: Sequence[int]) -> str:
    """Give a clause that another took in its words back, with what was put in among them; where they had got to."""
    own = set(words)
    home = weave.home(words[0]) if words else home  # that one may have been taken in by another since
    held = weave.nodes[home].words
    others = {join[2][0] for joins in weave.joined.values() for join in joins if join[0] == home and join[2]}
    start = next((k for k, word in enumerate(held) if word in own), len(held))
    end = next((k for k in range(start + 1, len(held)) if held[k] in others - own), len(held))
    weave.set_words(home, (*held[:start], *held[end:]))
    weave.set_words(wid, held[start:end])
    return home
