"""Which clause of a history each clause of the next version is.

By its identity where that is known; by its text, if it stood in the version before or ever; by likeness to
those that are left; else it is new.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence

from draftdiff.provenance.tracing.cutting import cut, keys
from draftdiff.provenance.tracing.ledger import Ledger
from draftdiff.provenance.tracing.pairing import Place, pair
from draftdiff.provenance.tracing.threads import NONE, Reading, Thread, digest, numbers

_RETURNING = 0.75
"""So like a clause that was struck must a new one at its place be to be that one come back in other words."""
_NEVER = 2.0


class Recognition:
    """The clauses of a version: the thread that each one continues, and the earlier text that it has again.

    ``threads`` is by place, None for a new clause; ``readings`` by place, for those alone whose text is not that of
    their thread but stood before.
    """

    def __init__(self, ledger: Ledger, texts: Sequence[str], wids: Sequence[str | None]) -> None:
        self._ledger = ledger
        self._texts = texts
        self._claimed: set[int] = set()
        self._staying: dict[int, set[int]] = {}
        self._taken: set[int] = set()
        self.threads: list[Thread | None] = [None] * len(texts)
        self.readings: dict[int, Reading] = {}
        self._by_identity(wids)
        self._by_text()
        self._by_reading()
        self._by_likeness()

    def _claim(self, place: int, thread: Thread) -> None:
        self.threads[place] = thread
        self._claimed.add(thread.number)

    def _open(self) -> list[int]:
        return [place for place, thread in enumerate(self.threads) if thread is None]

    def _by_identity(self, wids: Sequence[str | None]) -> None:
        known = self._ledger.by_wid
        for place, wid in enumerate(wids):
            if wid is not None and wid in known:
                self._claim(place, known[wid])

    # --- the same text ----------------------------------------------------------------------------

    def _by_text(self) -> None:
        """The same text as in the version before; among repeats those between the same neighbours, then in order."""
        standing: dict[str, deque[Thread]] = defaultdict(deque)
        for thread in self._ledger.order:
            if thread.number not in self._claimed:
                standing[thread.text].append(thread)
        wanted = self._open()
        for text, count in Counter(self._texts[place] for place in wanted).items():
            if count != len(standing.get(text, ())) and count + len(standing.get(text, ())) > 2:  # noqa: PLR2004
                self._between_the_same(text, [place for place in wanted if self._texts[place] == text])
        for place in wanted:
            left = standing.get(self._texts[place])
            while left and self.threads[place] is None:
                thread = left.popleft()
                if thread.number not in self._claimed:
                    self._claim(place, thread)

    def _between_the_same(self, text: str, places: Sequence[int]) -> None:
        order, texts = self._ledger.order, self._texts
        olds = [k for k, thread in enumerate(order) if thread.text == text and thread.number not in self._claimed]
        where: dict[tuple[str, str], list[int]] = defaultdict(list)
        for k in reversed(olds):
            where[_surrounding([thread.text for thread in order[max(k - 1, 0) : k + 2]], k)].append(k)
        for place in places:
            found = where.get(_surrounding(texts[max(place - 1, 0) : place + 2], place))
            if found:
                self._claim(place, order[found.pop()])

    def _by_reading(self) -> None:
        """A text that stood before, if its words do not stand elsewhere now."""
        ledger = self._ledger
        for place, thread in enumerate(self.threads):
            if thread is not None and thread.text == self._texts[place] and thread.standing:
                continue
            for reading in reversed(ledger.readings.get(digest(self._texts[place]), ())):
                own = thread is not None and reading.thread == thread.number
                if (own or (thread is None and reading.thread not in self._claimed)) and self._free(reading):
                    self.readings[place] = reading
                    self._taken.update(numbers(reading.words))
                    self._claim(place, ledger.threads[reading.thread])
                    break

    def _free(self, reading: Reading) -> bool:
        """Whether none of the words of a reading stays in another clause or was given to one already."""
        home = self._ledger.home
        for word in numbers(reading.words):
            if word in self._taken:
                return False
            if home[word] not in {reading.thread, NONE} and word in self._stay(home[word]):
                return False
        return True

    def _stay(self, number: int) -> set[int]:
        """The words that a clause keeps for certain, since its text is the same."""
        if number not in self._staying:
            thread = self._ledger.threads[number]
            same = any(
                claimed is thread and text == thread.text
                for claimed, text in zip(self.threads, self._texts, strict=True)
            )
            self._staying[number] = set(thread.words) if same and thread.standing else set()
        return self._staying[number]

    # --- other words ------------------------------------------------------------------------------

    def _by_likeness(self) -> None:
        """A clause of the version before that was left; then a struck one whose place it takes."""
        wanted = self._open()
        if not wanted:
            return
        order = self._ledger.order
        left = [thread for thread in order if thread.number not in self._claimed]
        beside = neighbours([thread.number if thread.number in self._claimed else None for thread in order])
        olds = [Place(self._words(thread), *places) for thread, places in zip(left, beside, strict=True)]
        news = self._places([tuple(keys(cut(self._texts[place]))) for place in wanted])
        for j, i in pair(olds, news).items():
            self._claim(wanted[j], left[i])
        rest = [j for j, place in enumerate(wanted) if self.threads[place] is None]
        gone = [thread for thread in self._ledger.threads if rest and self._may_return(thread)]
        if gone:
            news = self._places([news[j].keys for j in rest])
            olds = [Place(self._words(thread), *thread.beside, 0, 0) for thread in gone]
            for j, i in pair(olds, news, near=_RETURNING, far=_NEVER, strictly=True).items():
                self._claim(wanted[rest[j]], gone[i])

    def _places(self, words: Sequence[tuple[str, ...]]) -> list[Place]:
        beside = neighbours([None if thread is None else thread.number for thread in self.threads])
        return [Place(keys, *places) for keys, places in zip(words, beside, strict=True)]

    def _may_return(self, thread: Thread) -> bool:
        return not thread.standing and thread.number not in self._claimed

    def _words(self, thread: Thread) -> tuple[str, ...]:
        return tuple([self._ledger.keys[word] for word in self._ledger.last_words(thread)])


def _surrounding(texts: Sequence[str], place: int) -> tuple[str, str]:
    """What stands before and behind a clause, given from the one before it on."""
    before = texts[0] if place else ""
    at = 2 if place else 1
    return before, texts[at] if at < len(texts) else ""


def neighbours(order: Sequence[int | None]) -> Iterator[tuple[int, int, int, int]]:
    """For each clause that is not known, None, what `Place` tells of where it stands."""
    behind: list[tuple[int, int]] = []
    nearest, since = NONE, 0
    for known in reversed(order):
        behind.append((nearest, since))
        nearest, since = (nearest, since + 1) if known is None else (known, 0)
    nearest, since = NONE, 0
    for known, (number, until) in zip(order, reversed(behind), strict=True):
        if known is None:
            yield nearest, number, since, until
            since += 1
        else:
            nearest, since = known, 0
