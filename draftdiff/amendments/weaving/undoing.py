"""An amendment that no longer carries undone: the text as it would be had it never carried, but for what others did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from draftdiff.amendments.model import Amendment
from draftdiff.amendments.weaving.facts import Event
from draftdiff.amendments.weaving.weave import Weave


def undo(weave: Weave, amendment: Amendment, commit: str, others: Mapping[int, Amendment]) -> None:
    """Take back all that an amendment, and what amended it, did to the text."""
    by = weave.happen(Event(amendment.number, commit))
    subs = [other.number for other in others.values() if other.parent == amendment.number]
    for number in (*sorted(subs, reverse=True), amendment.number):
        for event in reversed(weave.undo(number, by)):
            _put_back(weave, event)
    _let_orphans_go(weave, by)


def _let_orphans_go(weave: Weave, by: int) -> None:
    """Let words go that documents put in for, or among, words that by what is undone were never there."""
    orphans: set[int] = set()

    def unborn(word: int) -> bool:
        life = weave.life(word) if word >= 0 else ()
        return word in orphans or (bool(life) and not any(came and event not in weave.undone for event, came in life))

    for number, block in enumerate(weave.blocks):
        if weave.events[block.event].number is None and all(map(unborn, block.gone or (block.left, block.right))):
            for word in filter(weave.alive, weave.put_in(number)):
                if not weave.stands(tuple([each for each in weave.life(word) if each[0] != block.event])):
                    weave.strike(word, by)
                    orphans.add(word)


def _put_back(weave: Weave, event: int) -> None:
    """Put clauses and words back where they were before an event carried, parted or joined them.

    What another event in force did too stays.
    """
    for join in reversed(weave.joined.pop(event, [])):
        if not _done_too(weave.joined, join):
            _part_again(weave, *join)
    for pair in reversed(weave.parted.pop(event, [])):
        if not _done_too(weave.parted, pair):
            home, wid = pair
            weave.set_words(home, (*weave.nodes[home].words, *weave.nodes[wid].words))
            weave.set_words(wid, ())
    for move in reversed(weave.moved.pop(event, [])):
        if not _done_too(weave.moved, move):
            wid, trace, depth, attached = move
            weave.shift(wid, weave.order.index(trace), depth, attached)
            weave.set_kind(wid, weave.nodes[trace].kind)
            weave.drop(trace)


def _done_too(done: Mapping[int, Sequence[object]], item: object) -> bool:
    return any(item in items for items in done.values())


def _part_again(weave: Weave, home: str, wid: str, words: Sequence[int]) -> None:
    """Give a clause that another took in its words back, with what has been put in among them."""
    held = weave.nodes[home].words
    own = set(words)
    others = {join[2][0] for joins in weave.joined.values() for join in joins if join[0] == home and join[2]}
    start = next((k for k, word in enumerate(held) if word in own), len(held))
    end = next((k for k in range(start + 1, len(held)) if held[k] in others - own), len(held))
    weave.set_words(home, (*held[:start], *held[end:]))
    weave.set_words(wid, held[start:end])
