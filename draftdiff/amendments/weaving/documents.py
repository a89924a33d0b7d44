"""Versions that come as documents, woven in: their differences to the text before are an event like any other."""

from __future__ import annotations

from collections.abc import Sequence

from draftdiff.amendments.weaving.effects import Woven, cut, joined, strokes
from draftdiff.amendments.weaving.facts import Event, Node
from draftdiff.amendments.weaving.weave import Weave
from draftdiff.diff import Change, Comparison
from draftdiff.diff.changes import Word
from draftdiff.diff.words.tokens import normal, tokens
from draftdiff.model import Clause, Version


def begin(version: Version, event: Event) -> Weave:
    """The weave of the first version of a text."""
    weave = Weave()
    number = weave.happen(event)
    for clause in version.clauses:
        _new(weave, clause, number)
    weave.mark(event.commit)
    return weave


def bring(weave: Weave, comparison: Comparison, event: Event) -> None:
    """Weave in the new version of a comparison whose old version is the text as it is woven."""
    number = weave.happen(event)
    for change in comparison.changes:
        _row(weave, change, number)
    for clause in comparison.new.clauses:
        weave.set_clause(_wid(clause), clause)
    _order(weave, [_wid(clause) for clause in comparison.new.clauses])
    weave.mark(event.commit)


def _wid(clause: Clause) -> str:
    """The identity of a clause; a recorded text always has it."""
    return clause.wid if clause.wid is not None else f"label:{clause.label}"


def _new(weave: Weave, clause: Clause, event: int) -> None:
    wid = _wid(clause)
    weave.add(len(weave.order), wid, Node(clause.kind, clause.depth, clause.num, (), ((event, True),)))
    said = [(lead, word) for lead, word, _ in cut(clause.text)]
    weave.set_words(wid, (*weave.nodes[wid].words, *weave.spin(wid, said, event)))


def _row(weave: Weave, change: Change, event: int) -> None:
    old, new = [_wid(clause) for clause in change.old], [_wid(clause) for clause in change.new]
    if not new:
        weave.go(old[0], event)
    elif not old:
        _arrive(weave, change.new[0], event)
    elif old != new or change.old_text != change.new_text:
        _turn(weave, change, old, new, event)


def _arrive(weave: Weave, clause: Clause, event: int) -> None:
    """A clause that the version before did not have: one that stood in the text once, or a new one."""
    wid = _wid(clause)
    again = _gone_before(weave, clause)
    if again is None:
        _new(weave, clause, event)
        return
    words = weave.nodes[again].words
    if again != wid:
        weave.add(len(weave.order), wid, Node(clause.kind, clause.depth, clause.num, (), ((event, True),)))
        weave.set_words(wid, (weave.heads[wid], *words))
        weave.set_words(again, ())
    else:
        weave.come(wid, event)
    if weave.read(wid).text != clause.text:
        _retell(weave, wid, clause.text, event)


def _gone_before(weave: Weave, clause: Clause) -> str | None:
    """The clause that was struck and comes back: by its identity, else word for word in the same part."""
    if _wid(clause) in weave.nodes:
        return _wid(clause)
    wanted = normal(clause.text)
    for wid, node in reversed(weave.nodes.items()):
        if node.kind is clause.kind and wanted and not weave.there(wid) and normal(weave.read(wid).text) == wanted:
            return wid
    return None


def _retell(weave: Weave, wid: str, text: str, event: int) -> None:
    """Let a clause read otherwise."""
    words = list(weave.nodes[wid].words)
    found = strokes(weave.read(wid), text)
    for splice in found.splices:
        put = weave.splice(words, splice, event, wid)
        weave.brought.setdefault(event, []).append((wid, splice, tuple(put)))
    for word, lead in found.leads:
        weave.relead(word, lead, event)
    weave.set_words(wid, words)


def _turn(weave: Weave, change: Change, old: Sequence[str], new: Sequence[str], event: int) -> None:
    """The clauses of one row become others: other words, one of several, several of one."""
    base = _joined(weave, old, event)
    words = [word for wid in old for word in weave.nodes[wid].words]
    found = strokes(base, change.new_text, _words(weave, change, base.text, event))
    for splice in found.splices:
        put = weave.splice(words, splice, event, new[0])
        weave.brought.setdefault(event, []).append((new[0], splice, tuple(put)))
    for word, lead in found.leads:
        weave.relead(word, lead, event)
    for wid, clause in zip(new, change.new, strict=True):
        if wid not in weave.nodes:
            weave.add(len(weave.order), wid, Node(clause.kind, clause.depth, clause.num, (), ((event, True),)))
        elif not weave.there(wid):
            weave.come(wid, event)
    for wid in old:
        if wid not in new:
            weave.set_words(wid, ())
            weave.go(wid, event)
    alive = [word for word in words if weave.alive(word)]
    starts = [0]
    for clause in change.new[:-1]:
        starts.append(starts[-1] + _count(weave, alive[starts[-1] :], clause.text))
    heads = [alive[start] if start < len(alive) else None for start in starts[1:]]
    at = 0
    for wid, head in zip(new, (*heads, None), strict=True):
        end = words.index(head) if head is not None else len(words)
        part = words[at:end]
        weave.set_words(wid, part if weave.heads[wid] in part else (weave.heads[wid], *part))
        at = end


def _words(weave: Weave, change: Change, base: str, event: int) -> Sequence[Word] | None:
    """The difference of a row: its own, or word by word where numbers followed; None where it is of another text."""
    before, after = tokens(base), tokens(change.new_text)
    if weave.events[event].follows and len(before) == len(after):
        pairs = zip(before, after, strict=True)
        return [word for one, new in pairs for word in ([("=", one)] if one == new else [("-", one), ("+", new)])]
    return change.words if base == change.old_text else None


def _count(weave: Weave, words: Sequence[int], text: str) -> int:
    """How many of the words make up the text."""
    size = sum(len(word) for _, word, _ in cut(text))
    for count, word in enumerate(words):
        if size <= 0:
            return count
        size -= len(weave.words[word])
    return len(words)


def _joined(weave: Weave, wids: Sequence[str], event: int) -> Woven:
    """Clauses as a row of a comparison joins them, and as they are to be read from now on."""
    spoken = [woven for woven in map(weave.read, wids) if woven.numbers]
    for woven in spoken[1:]:
        if weave.lead(woven.numbers[0]) != " ":
            weave.relead(woven.numbers[0], " ", event)
    return joined([weave.read(wid) for wid in wids])


def _order(weave: Weave, wids: Sequence[str]) -> None:
    """Let the clauses stand in this order; one that was taken out stays behind the one that it stood behind."""
    present = set(wids)
    behind: dict[str | None, list[str]] = {}
    last: str | None = None
    for wid in weave.order:
        if wid in present:
            last = wid
        else:
            behind.setdefault(last, []).append(wid)
    weave.reorder([*behind.get(None, ()), *(other for wid in wids for other in (wid, *behind.get(wid, ())))])
