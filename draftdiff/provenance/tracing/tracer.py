"""Provenance of words where no amendments are recorded: which version brought in each word, and which took it out.

A `Tracer` is shown the versions of a text one after the other, each as the texts of its clauses, and never
looks at an old version again: a step costs what changed. Every word has one number for life. It keeps
it when its clause moves, is split or merged, when it goes to another clause, and when it comes back after
having been struck, with a text that stood before or at its old place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, groupby, pairwise
from typing import Self

from draftdiff.errors import BadInput
from draftdiff.provenance.tracing.carrying import Strand, carried_words
from draftdiff.provenance.tracing.cutting import cut, keys
from draftdiff.provenance.tracing.ledger import Ledger
from draftdiff.provenance.tracing.movements import Passage, moved
from draftdiff.provenance.tracing.recognition import Recognition, neighbours
from draftdiff.provenance.tracing.sewing import newly_sewn, recut, still_sewn
from draftdiff.provenance.tracing.threads import NONE, Reading, Run, Thread, Trace, digest, numbers, ranges, runs

_JOINED = 4
"""A word of fewer letters does not come apart."""


class UnlikeIdentities(BadInput):
    """A version comes with another number of identities than of clauses, or with one of them twice."""

    def __init__(self, texts: int, wids: Sequence[str | None]) -> None:
        given = [wid for wid in wids if wid is not None]
        twice = next((wid for wid in given if given.count(wid) > 1), None)
        what = f"{len(wids)} wIds for {texts} clauses" if len(wids) != texts else f"the wId {twice} stands twice"
        super().__init__(what, where="provenance", remedy="give each clause its own wId, or None where it has none")


class Tracer:
    """The words of a text through its versions, which are numbered from 1 as they are shown."""

    def __init__(self, trace: Trace | None = None) -> None:
        self._ledger = Ledger() if trace is None else Ledger.resume(trace)

    @property
    def version(self) -> int:
        """The number of the version shown last, 0 before the first."""
        return self._ledger.version

    @property
    def trace(self) -> Trace:
        """All that is known so far, as a value: it can be kept and asked, and a tracer can go on from it."""
        return self._ledger.trace()

    @property
    def clauses(self) -> tuple[tuple[Run, ...], ...]:
        """The origins of the version's words, clause by clause; the runs of a clause, joined, are its text."""
        born = self._ledger.born
        return tuple(runs(thread.pieces, thread.words, born) for thread in self._ledger.order)

    def step(self, texts: Sequence[str], wids: Sequence[str | None] = ()) -> Self:
        """Take in the next version: the texts of its clauses and, where they are known, their identities.

        Raises `UnlikeIdentities` where the identities are not one for each clause.
        """
        given = [wid for wid in wids if wid is not None]
        if wids and (len(wids) != len(texts) or len(set(given)) < len(given)):
            raise UnlikeIdentities(len(texts), wids)
        _take(self._ledger, texts, wids or (None,) * len(texts))
        return self


def trace_of(versions: Iterable[Sequence[str]]) -> Trace:
    """The trace of a whole history, oldest version first, each given by the texts of its clauses."""
    tracer = Tracer()
    for texts in versions:
        tracer.step(texts)
    return tracer.trace


class _Rewritten:
    """A clause whose text is new: the numbers of its words, `NONE` for those that are not known yet."""

    def __init__(self, thread: Thread, text: str, before: list[int]) -> None:
        self.thread = thread
        self.text = text
        self.before = before
        self.pieces: list[str] = []
        self.words: list[int] = []
        self.keys: list[str] = []
        self.seams: tuple[int, ...] = ()


def _take(ledger: Ledger, texts: Sequence[str], wids: Sequence[str | None]) -> None:
    known = Recognition(ledger, texts, wids)
    ledger.version += 1
    standing = {thread.number for thread in ledger.order}
    order: list[Thread] = []
    rewritten: list[_Rewritten] = []
    restored: list[tuple[_Rewritten, Reading]] = []
    for place, text in enumerate(texts):
        thread = known.threads[place] or ledger.add_thread()
        ledger.name(thread, wids[place])
        order.append(thread)
        if thread.standing and thread.text == text and thread.number in standing:
            continue
        clause = _Rewritten(thread, text, ledger.last_words(thread) if thread.number in standing else [])
        rewritten.append(clause)
        if place in known.readings:
            restored.append((clause, known.readings[place]))
    now = {thread.number for thread in order}
    struck = [thread for thread in ledger.order if thread.number not in now]
    gone_before = [(thread, ledger.last_words(thread)) for thread in struck]
    for clause, reading in restored:
        _restore(ledger, clause, reading)
    for clause in rewritten:
        if not clause.words:
            _continue(ledger, clause)
    _move(ledger, rewritten, gone_before)
    _record(ledger, rewritten, gone_before)
    beside = neighbours([thread.number if thread.number in now else None for thread in ledger.order])
    for thread, (before, behind, *_) in zip(struck, beside, strict=True):
        thread.standing, thread.beside = False, (before, behind)
        thread.text, thread.seams = "", ()
    ledger.order = order


def _restore(ledger: Ledger, clause: _Rewritten, reading: Reading) -> None:
    """A text that stood before has the words that it had."""
    clause.words = numbers(reading.words)
    clause.seams = reading.seams
    clause.pieces = cut(clause.text, reading.seams)
    clause.keys = [ledger.keys[word] for word in clause.words]
    for word in clause.words:
        ledger.home[word] = clause.thread.number


def _continue(ledger: Ledger, clause: _Rewritten) -> None:
    """A text that is new goes on with what its clause says and once said."""
    thread = clause.thread
    pieces = cut(clause.text)
    new = keys(pieces)
    owned = ledger.owned(thread)
    if not owned:
        clause.pieces, clause.keys, clause.words = pieces, new, [NONE] * len(pieces)
        return
    # A clause that comes back goes on with its last words, as if they had stood all the time.
    last = ledger.last_words(thread)
    alive = set(last)
    woven_keys = [ledger.keys[word] for word in owned]
    strands = [Strand("", None if word in alive else ledger.lost.get(word, 0), ledger.born[word]) for word in owned]
    living = [place for place, word in enumerate(owned) if word in alive]
    old = [woven_keys[place] for place in living]
    sewn = thread.sewn if len(last) == len(thread.words) else frozenset()
    if cuts := still_sewn(old, sewn, new):
        pieces = recut(pieces, cuts)
        new = keys(pieces)
    if cuts := newly_sewn(old, sewn, new, ledger.known):
        pieces = recut(pieces, cuts)
        new = keys(pieces)
    carried = carried_words(woven_keys, strands, living, new)
    clause.pieces, clause.keys = pieces, new
    clause.words = [NONE if place is None else owned[place] for place in carried]
    clause.seams = _seams(clause.text, pieces)


def _seams(text: str, pieces: Sequence[str]) -> tuple[int, ...]:
    plain = cut(text)
    if len(plain) == len(pieces):
        return ()
    return tuple(sorted(set(accumulate(map(len, pieces))) - set(accumulate(map(len, plain)))))


# --- words that went to other clauses ---------------------------------------------------------------


def _move(ledger: Ledger, rewritten: Sequence[_Rewritten], struck: Sequence[tuple[Thread, list[int]]]) -> None:
    come = [(clause, run) for clause in rewritten for run in _runs([word == NONE for word in clause.words])]
    if not come:
        return
    gone: list[list[int]] = []
    left: list[Passage] = []
    standing = {word for clause in rewritten for word in clause.words}
    for thread, before in (*((clause.thread, clause.before) for clause in rewritten), *struck):
        vanished = [word not in standing and ledger.home[word] == thread.number for word in before]
        for run in _runs(vanished):
            gone.append([before[place] for place in run])
            keys_gone = [ledger.keys[word] for word in gone[-1]]
            left.append(Passage(keys_gone, thread.number, len(run) == len(before)))
    if not gone:
        return
    arrived = [
        Passage([clause.keys[place] for place in run], clause.thread.number, len(run) == len(clause.words))
        for clause, run in come
    ]
    for number, at, other, place, count in moved(left, arrived):
        clause, run = come[other]
        for k in range(count):
            word = gone[number][at + k]
            clause.words[run[place + k]] = word
            ledger.home[word] = clause.thread.number
    _come_apart(ledger, come, gone)


def _runs(chosen: Sequence[bool]) -> list[list[int]]:
    """The places that are chosen, those in a row together."""
    return [list(run) for is_chosen, run in groupby(range(len(chosen)), key=chosen.__getitem__) if is_chosen]


def _come_apart(ledger: Ledger, come: Sequence[tuple[_Rewritten, list[int]]], gone: Sequence[Sequence[int]]) -> None:
    """Two words that stood as one before came in with it."""
    joined = {ledger.keys[word]: word for run in gone for word in run if len(ledger.keys[word]) >= _JOINED}
    for clause, run in come if joined else ():
        number = clause.thread.number
        for a, b in pairwise(run):
            word = joined.get(clause.keys[a] + clause.keys[b])
            if word is None or ledger.home[word] != number or clause.words[a] != NONE or clause.words[b] != NONE:
                continue
            for place in (a, b):
                born = ledger.born[word]
                clause.words[place] = ledger.add_word(clause.pieces[place], clause.keys[place], number, born)
            ledger.home[word] = NONE


# --- what is written down -----------------------------------------------------------------------------


def _record(ledger: Ledger, rewritten: Sequence[_Rewritten], struck: Sequence[tuple[Thread, list[int]]]) -> None:
    version = ledger.version
    for clause in rewritten:
        number = clause.thread.number
        for place, word in enumerate(clause.words):
            if word == NONE:
                piece, key = clause.pieces[place], clause.keys[place]
                clause.words[place] = ledger.add_word(piece, key, number, version)
        ledger.known.update(clause.keys)
    standing = {word for clause in rewritten for word in clause.words}
    for thread, before in (*((clause.thread, clause.before) for clause in rewritten), *struck):
        for word in before:
            if word not in standing and ledger.home[word] == thread.number:
                ledger.lost[word] = version
    for word in standing:
        ledger.lost.pop(word, None)
    for clause in rewritten:
        thread = clause.thread
        thread.woven = _woven(ledger.owned(thread), clause.words)
        thread.words, thread.text, thread.seams, thread.standing = clause.words, clause.text, clause.seams, True
        ledger.remember(Reading(digest(clause.text), thread.number, clause.seams, ranges(clause.words)))


def _woven(before: Sequence[int], words: Sequence[int]) -> list[int]:
    """All that a clause ever said in order: what was struck stays behind what it stood behind."""
    now = set(words)
    behind: dict[int, list[int]] = {}
    anchor = NONE
    for word in before:
        if word in now:
            anchor = word
        else:
            behind.setdefault(anchor, []).append(word)
    woven = behind.get(NONE, [])
    for word in words:
        woven.append(word)
        woven += behind.get(word, ())
    return woven
