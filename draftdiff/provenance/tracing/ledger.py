"""The book that is kept while versions are traced: every word, every clause, every text that ever stood."""

from __future__ import annotations

from collections import defaultdict
from typing import Self

from draftdiff.provenance.tracing.cutting import keys
from draftdiff.provenance.tracing.threads import (
    FORMAT,
    NONE,
    Reading,
    Standing,
    Thread,
    Trace,
    lengths,
    numbers,
    ranges,
    written_out,
)


class Ledger:
    """What is known of words and clauses after a version; lists of words are by the number of the word.

    ``pieces`` are the words as they first stood, ``keys`` the form in which they are compared, ``born`` the
    versions that brought them in, ``home`` the clauses that they stand, or last stood, in; ``lost`` tells of those
    gone by which version. ``order`` are the clauses that stand.
    """

    def __init__(self) -> None:
        self.version = 0
        self.pieces: list[str] = []
        self.keys: list[str] = []
        self.known: set[str] = set()
        self.born: list[int] = []
        self.home: list[int] = []
        self.lost: dict[int, int] = {}
        self.threads: list[Thread] = []
        self.order: list[Thread] = []
        self.by_wid: dict[str, Thread] = {}
        self.readings: defaultdict[bytes, list[Reading]] = defaultdict(list)

    def add_word(self, piece: str, key: str, home: int, born: int) -> int:
        """Enter a word and give its number."""
        self.pieces.append(piece)
        self.keys.append(key)
        self.born.append(born)
        self.home.append(home)
        return len(self.pieces) - 1

    def add_thread(self) -> Thread:
        """Enter a clause that is new."""
        thread = Thread(len(self.threads))
        self.threads.append(thread)
        return thread

    def owned(self, thread: Thread) -> list[int]:
        """All that a clause ever said in its order, without what went to another clause."""
        home, number = self.home, thread.number
        return [word for word in thread.woven if home[word] == number]

    def last_words(self, thread: Thread) -> list[int]:
        """The words that a clause has, or last had, without what went to another clause."""
        home, number = self.home, thread.number
        return [word for word in thread.words if home[word] == number]

    def name(self, thread: Thread, wid: str | None) -> None:
        """Note the identity by which a clause is known from now on."""
        if wid is None or thread.wid == wid:
            return
        if thread.wid is not None and self.by_wid.get(thread.wid) is thread:
            del self.by_wid[thread.wid]
        thread.wid = wid
        self.by_wid[wid] = thread

    def remember(self, reading: Reading) -> None:
        """Note a text that a clause has."""
        known = self.readings[reading.text]
        if reading in known:
            known.remove(reading)
        known.append(reading)

    # --- kept and read back -----------------------------------------------------------------------

    @classmethod
    def resume(cls, trace: Trace) -> Self:
        """The ledger as it was when it gave the trace."""
        ledger = cls()
        ledger.version = trace.version
        ledger.pieces = list(trace.pieces)
        ledger.keys = keys(trace.pieces)
        ledger.known = set(ledger.keys)
        ledger.born = written_out(trace.born)
        ledger.home = [NONE] * len(trace.pieces)
        ledger.lost = dict(zip(trace.lost[::2], trace.lost[1::2], strict=True))
        for number, kept in enumerate(trace.threads):
            woven = numbers(kept.woven)
            thread = Thread(
                number, kept.wid, kept.text, kept.seams, numbers(kept.words), woven, kept.standing, kept.beside
            )
            ledger.threads.append(thread)
            if kept.wid is not None:
                ledger.by_wid[kept.wid] = thread
            for word in woven:
                ledger.home[word] = number
        ledger.order = [ledger.threads[number] for number in trace.order]
        for reading in trace.readings:
            ledger.readings[reading.text].append(reading)
        return ledger

    def trace(self) -> Trace:
        """All that is known, as a value."""
        return Trace(
            format=FORMAT,
            version=self.version,
            pieces=tuple(self.pieces),
            born=lengths(self.born),
            lost=tuple(number for loss in sorted(self.lost.items()) for number in loss),
            threads=tuple(
                Standing(
                    thread.wid,
                    thread.text,
                    thread.seams,
                    ranges(thread.words),
                    ranges(self.owned(thread)),
                    thread.standing,
                    thread.beside,
                )
                for thread in self.threads
            ),
            order=tuple(thread.number for thread in self.order),
            readings=tuple(reading for _, group in sorted(self.readings.items()) for reading in group),
        )
