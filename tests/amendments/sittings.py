"""Generated sittings of a committee, played on plain lists of words that know where they are from.

What is played here shares no code with the program: a text is a list of clauses, a clause a list of `Word`
objects, and a decision does to them what a clerk with scissors and glue would do. Only decisions that such a
clerk could carry out without a question are taken, the others are rejected.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from msgspec.structs import replace

from draftdiff.amendments.model import (
    Amendment,
    Anchor,
    Decision,
    Delete,
    Hunk,
    Insert,
    Kind,
    Merge,
    Move,
    NewClause,
    Outcome,
    Part,
    Rewrite,
    Split,
    Sponsor,
    digest,
    new_wid,
)
from draftdiff.model import Clause, ClauseKind, Person, Version

VOCABULARY = "urges the states of and to ports harbours secure grave deep noise quay night all peace care ferry".split()
NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)
CLERK = Person("Clerk", "clerk@congress.invalid")


@dataclass(eq=False)
class Word:
    """A word of the text: what it says, and the amendments that brought it in (0 for the draft)."""

    text: str
    owners: set[int]


@dataclass(eq=False)
class Passage:
    """A clause: its identity and its words."""

    wid: str
    words: list[Word]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass
class Tabled:
    """An amendment of the game: as the program knows it, and what it does to the words that it was made on."""

    amendment: Amendment
    acts: list[tuple]
    twin: int | None = None


class Sitting:
    """A text with its versions, and the amendments tabled and decided, all drawn from one source of chance."""

    def __init__(self, seed: int, clauses: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - a game, not a secret
        self.count = 0
        self.text = [Passage(f"op_{n}", self._words(self.chance.randint(4, 14), 0)) for n in range(1, clauses + 1)]
        self.versions: list[list[tuple[str, list[Word]]]] = []
        self.tabled: dict[int, Tabled] = {}
        self.log: list[tuple[int, Decision]] = []
        self.taken: dict[Word, set[int]] = {}
        self.placed: dict[str, str | None] = {}
        self.mark()

    # --- versions ---------------------------------------------------------------------------------

    def mark(self) -> str:
        self.versions.append([(p.wid, list(p.words)) for p in self.text])
        return f"{len(self.versions) - 1:040x}"

    def version(self, number: int = 0) -> Version:
        clauses = tuple(
            Clause(f"OP{n}", ClauseKind.OPERATIVE, " ".join(w.text for w in words), f"{n}.", 0, wid)
            for n, (wid, words) in enumerate(self.versions[number], start=1)
        )
        return Version("t", "eng", clauses, work="t", version=f"{number:040x}")

    def _words(self, count: int, owner: int) -> list[Word]:
        """Words of the draft repeat themselves; what is put in is told apart, so that nothing seems to come back."""
        if not owner:
            return [Word(self.chance.choice(VOCABULARY), {0}) for _ in range(count)]
        self.count += count
        return [Word(f"{self.chance.choice(VOCABULARY)}{self.count - k}", {owner}) for k in range(count)]

    # --- tabling ----------------------------------------------------------------------------------

    def table(self, kind: str) -> Tabled:
        number = len(self.tabled) + 1
        base = self.chance.choice(range(max(0, len(self.versions) - 12), len(self.versions)))
        made = getattr(self, f"_{kind}")(number, self.versions[base])
        edits, acts = made
        amendment = Amendment(
            number, Kind.REPLACE_WORDS, (Sponsor(f"Member {number}"),), NOON + timedelta(minutes=number),
            f"{base:040x}", "eng", tuple(edits), "as drawn",
        )  # fmt: skip
        self.tabled[number] = Tabled(amendment, acts)
        return self.tabled[number]

    def _rewrite(self, number, base):
        wid, words = self.chance.choice(base)
        return self._rewriting(number, wid, words)

    def _rewriting(self, number, wid, words):
        hunks, acts, at = [], [], 0
        offsets = [sum(len(w.text) + 1 for w in words[:k]) for k in range(len(words) + 1)]
        text = " ".join(w.text for w in words)
        while at < len(words) and len(hunks) < 4:
            at += self.chance.randint(0, 4)
            gone = self.chance.choice((0, 0, 1, 1, 2, 3))
            if at + gone >= len(words):
                break
            put = self._words(self.chance.choice((0, 1, 2, 3)) if gone else self.chance.randint(1, 3), number)
            start, end = offsets[at], offsets[at + gone]
            new = "".join(f"{w.text} " for w in put)
            hunks.append(Hunk(start, end, text[start:end], new))
            left, right = words[at - 1] if at else None, words[at + gone]
            acts.append(("splice", wid, left, right, words[at : at + gone], put))
            at += gone + 1
        if not hunks:
            put = self._words(1, number)
            hunks, acts = [Hunk(0, 0, "", put[0].text + " ")], [("splice", wid, None, words[0], [], put)]
        return [Rewrite(Anchor(wid, wid, text, digest(text)), tuple(hunks))], acts

    def _anchor(self, base, wid):
        text = next(" ".join(w.text for w in words) for other, words in base if other == wid)
        return Anchor(wid, wid, text, digest(text))

    def _insert(self, number, base):
        after = self.chance.choice([None, *(wid for wid, _ in base)])
        put = self._words(self.chance.randint(2, 8), number)
        new = NewClause(ClauseKind.OPERATIVE, " ".join(w.text for w in put))
        anchor = self._anchor(base, after) if after else None
        return [Insert(anchor, Part.OPERATIVE, (new,))], [("insert", after, Passage(new_wid(number, 1), put))]

    def _delete(self, number, base):
        wid, words = self.chance.choice(base)
        return [Delete(self._anchor(base, wid))], [("delete", wid, list(words))]

    def _move(self, number, base):
        wid, after = self.chance.choice(base)[0], self.chance.choice([None, *(wid for wid, _ in base)])
        if after == wid:
            return self._delete(number, base)
        return [Move(self._anchor(base, wid), self._anchor(base, after) if after else None, Part.OPERATIVE)], [
            ("move", wid, after)
        ]

    def _split(self, number, base):
        wid, words = self.chance.choice(base)
        at = self.chance.randint(1, max(1, len(words) - 1))
        if len(words) < 2:
            return self._rewriting(number, wid, words)
        anchor = self._anchor(base, wid)
        cut = sum(len(w.text) + 1 for w in words[:at])
        return [Split(anchor, (cut,))], [("split", wid, words[at - 1], words[at], new_wid(number, 1))]

    def _merge(self, number, base):
        if len(base) < 3:
            return self._delete(number, base)
        (one, words), (two, more) = self.chance.sample(base, 2)
        anchors = (self._anchor(base, one), self._anchor(base, two))
        return [Merge(anchors)], [("merge", one, two, words, more)]

    def sub(self, parent: int) -> Tabled | None:
        """A sub-amendment to the words that an amendment puts forward for one clause."""
        tabled = self.tabled[parent]
        if any(act[0] not in ("splice", "insert") for act in tabled.acts):
            return None
        number = len(self.tabled) + 1
        if tabled.acts[0][0] == "insert":
            wid, words = tabled.acts[0][2].wid, tabled.acts[0][2].words
        else:
            wid = tabled.acts[0][1]
            base = int(tabled.amendment.base, 16)
            words = list(next(words for other, words in self.versions[base] if other == wid))
            for _, _, _, right, gone, put in tabled.acts:
                at = words.index(gone[0]) if gone else words.index(right)
                words[at : at + len(gone)] = put
        if len(words) < 2:
            return None
        edits, acts = self._rewriting(number, wid, words)
        amendment = Amendment(
            number, Kind.REPLACE_WORDS, (Sponsor(f"Member {number}"),), NOON, tabled.amendment.base, "eng",
            tuple(edits), "as drawn", parent=parent,
        )  # fmt: skip
        self.tabled[number] = Tabled(amendment, acts)
        return self.tabled[number]

    def twin(self, of: int) -> Tabled:
        """Another delegation's amendment that proposes the same."""
        number = len(self.tabled) + 1
        tabled = self.tabled[of]
        amendment = Amendment(
            number, Kind.REPLACE_WORDS, (Sponsor(f"Member {number}"),), NOON, tabled.amendment.base, "eng",
            tabled.amendment.edits, "as drawn",
        )  # fmt: skip
        self.tabled[number] = Tabled(amendment, [_renamed(act, number) for act in tabled.acts], twin=of)
        return self.tabled[number]

    def doubles(self, number: int) -> bool:
        """Whether an amendment proposes what another one has already put into the text, where it still stands."""
        of = self.tabled[number].twin
        if of is None or self.tabled[of].amendment.status != "adopted":
            return False
        acts = self.tabled[of].acts
        if acts[0][0] == "splice":
            return all(self._stands(act) for act in acts)
        if acts[0][0] == "insert":
            return any(p.wid == acts[0][2].wid and p.words == acts[0][2].words for p in self.text)
        return False

    def _stands(self, act: tuple) -> bool:
        _, _, left, right, gone, put = act
        if not put or any(word in p.words for p in self.text for word in gone):
            return not any(word in p.words for p in self.text for word in gone)
        words = next((p.words for p in self.text if put[0] in p.words), [])
        at = words.index(put[0]) if words else 0
        around = [None, *words, None]
        return words[at : at + len(put)] == put and (gone or (around[at], around[at + len(put) + 1]) == (left, right))

    def spent(self, number: int) -> bool:
        """Whether the words that an amendment proposes have been in the text, by another's."""
        of = self.tabled[number].twin
        alike = [n for n, t in self.tabled.items() if n != number and (n == of or (of and t.twin == of))]
        return any(self.tabled[n].amendment.carried for n in alike) or any(
            t.twin == number and t.amendment.carried for t in self.tabled.values()
        )

    def share(self, number: int) -> None:
        """Let the words that another amendment put in be this one's too."""
        for act in self.tabled[self.tabled[number].twin].acts:
            for word in _words_of(act):
                word.owners.add(number)

    # --- deciding ---------------------------------------------------------------------------------

    def decide(self, number: int, outcome: Outcome, hunks: tuple[int, ...] = ()) -> Decision:
        decision = Decision(outcome, "Committee", date(2031, 5, 4), NOON, CLERK, hunks=hunks)
        tabled = self.tabled[number]
        tabled.amendment = _with(tabled.amendment, decision)
        self.log.append((number, decision))
        return decision

    def acts_of(self, number: int, hunks: tuple[int, ...] = ()) -> list[tuple]:
        acts = self.tabled[number].acts
        return [act for k, act in enumerate(acts, start=1) if not hunks or k in hunks]

    def possible(self, acts: list[tuple]) -> bool:
        """Whether all of it can be done to the text as it stands without a question."""
        copy = [(p, list(p.words)) for p in self.text]
        taken, placed = dict(self.taken), dict(self.placed)
        owners = [(word, set(word.owners)) for act in acts for word in _words_of(act)]
        try:
            self.perform(acts, 0)
        except (ValueError, StopIteration):
            possible = False
        else:
            possible = True
        self.text = [p for p, _ in copy]
        for p, words in copy:
            p.words = words
        self.taken, self.placed = taken, placed
        for word, owned in owners:
            word.owners = owned
        return possible

    def perform(self, acts: list[tuple], number: int) -> None:
        for act in acts:
            getattr(self, f"_do_{act[0]}")(number, *act[1:])

    def _passage(self, word: Word) -> Passage:
        return next(p for p in self.text if any(other is word for other in p.words))

    def _by(self, wid: str) -> Passage:
        return next(p for p in self.text if p.wid == wid)

    def _do_splice(self, number, wid, left, right, gone, put):
        passage = self._passage(right)
        at = passage.words.index(right)
        if at < len(gone) or passage.words[at - len(gone) : at] != gone:
            raise ValueError("the words are not there")
        before = passage.words[at - len(gone) - 1] if at > len(gone) else None
        if before is not left:
            raise ValueError("others stand between")
        passage.words[at - len(gone) : at] = put
        for word in put:
            word.owners = {number}
        for word in gone:
            self.taken[word] = {number}

    def _do_insert(self, number, after, passage):
        at = self.text.index(self._by(after)) + 1 if after else 0
        if any(word in p.words for p in self.text for word in passage.words):
            raise ValueError("the words are there already")
        others = {p.wid for p in self.text}
        if after and at < len(self.text) and self._put_here(after, self.text[at].wid):
            raise ValueError("somebody was faster")
        if after is None and any(self._put_here(None, wid) for wid in others):
            raise ValueError("somebody was faster")
        self.text.insert(at, Passage(passage.wid, list(passage.words)))
        for word in passage.words:
            word.owners = {number}
        self.placed[passage.wid] = after

    def _put_here(self, after, wid):
        return wid in self.placed and self.placed[wid] == after

    def _do_delete(self, number, wid, words):
        passage = self._by(wid)
        if passage.words != words:
            raise ValueError("it was changed")
        self.text.remove(passage)
        for word in words:
            self.taken[word] = {number}

    def _do_move(self, number, wid, after):
        passage = self._by(wid)
        target = self._by(after) if after else None
        self.text.remove(passage)
        at = self.text.index(target) + 1 if target else 0
        if any(self._put_here(after, p.wid) for p in self.text) or wid in self.placed:
            raise ValueError("somebody was faster")
        self.text.insert(at, passage)
        self.placed[wid] = after

    def _do_split(self, number, wid, before, head, new):
        passage = self._passage(head)
        at = passage.words.index(head)
        if not at or passage.words[at - 1] is not before:
            raise ValueError("others stand between")
        if any(self._put_here(passage.wid, p.wid) for p in self.text):
            raise ValueError("somebody was faster")
        piece = Passage(new, passage.words[at:])
        del passage.words[at:]
        self.text.insert(self.text.index(passage) + 1, piece)
        self.placed[new] = passage.wid

    def _do_merge(self, number, one, two, words, more):
        first, second = self._by(one), self._by(two)
        if first.words != words or second.words != more:
            raise ValueError("they were changed")
        first.words = first.words + second.words
        self.text.remove(second)


def _renamed(act: tuple, number: int) -> tuple:
    """The act of another amendment as one's own: the clauses that it brings in have names of their own."""
    if act[0] == "insert":
        return ("insert", act[1], Passage(new_wid(number, 1), act[2].words))
    return (*act[:4], new_wid(number, 1)) if act[0] == "split" else act


def _words_of(act: tuple) -> list[Word]:
    return act[5] if act[0] == "splice" else act[2].words if act[0] == "insert" else []


def _with(amendment: Amendment, decision: Decision) -> Amendment:
    return replace(amendment, decisions=(*amendment.decisions, decision))
