"""Versions that came as documents, explained: which of the amendments that were open then is behind which words.

Nobody recorded a decision, so it is inferred, and said how surely. The differences that a version made are
held against those that each amendment would have made: the words that both take out, by what they are, and
the words that both put in, by how they read. The likeness of the two is Dice's coefficient over these words;
from `SURE_ENOUGH` on the amendment explains them, and 1.0 is word for word. What no amendment explains stays
unexplained.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from msgspec import Struct

from draftdiff.amendments.model import Amendment, Anchor, Delete, Insert, Merge, Rewrite, digest
from draftdiff.amendments.weaving.carrying import amended
from draftdiff.amendments.weaving.effects import Woven, cut, strokes, tidy
from draftdiff.amendments.weaving.weave import Weave
from draftdiff.diff.words.blocks import exact_blocks
from draftdiff.provenance.tracing.alignment import is_content

SURE_ENOUGH = 0.5
"""From this confidence on an amendment explains words."""

_NEARLY = 0.99
"""What is not word for word is never more sure than this."""

_MANY = 2
"""So many words of content in common are no chance."""


class Explained(Struct, frozen=True):
    """An amendment that explains words that came or went with a document, and how surely: 1.0 is word for word."""

    amendment: int
    confidence: float


Guesses = tuple[Explained, ...]


class Leftover(Struct, frozen=True):
    """What a version changed that no amendment explains word for word: in which clause, ``old`` words for ``new``.

    ``event`` is the version's in the weave. ``explained`` are the amendments that explain it less surely.
    """

    event: int
    wid: str
    old: str
    new: str
    explained: Guesses = ()


class Explanation(Struct, frozen=True):
    """What explains the words that documents ``put`` in and those that are ``gone``, by their numbers."""

    put: dict[int, Guesses] = {}
    gone: dict[int, Guesses] = {}
    leftovers: tuple[Leftover, ...] = ()


def explain(weave: Weave, open_then: Mapping[int, Sequence[Amendment]]) -> Explanation:
    """Explain the versions that came as documents.

    ``open_then`` maps the event of each that is to be explained to the amendments that were open when it came.
    """
    put: dict[int, Guesses] = {}
    gone: dict[int, Guesses] = {}
    leftovers: list[Leftover] = []
    for event, amendments in open_then.items():
        told = _Telling(weave, event, amendments)
        for difference in told.differences:
            told.explain(difference)
        put.update({word: guesses for word, guesses in told.put.items() if guesses})
        gone.update({word: guesses for word, guesses in told.gone.items() if guesses})
        for difference in told.differences:
            leftovers += told.leftovers(difference)
    return Explanation(put, gone, tuple(leftovers))


@dataclass(frozen=True, slots=True)
class _Difference:
    """Words that went and words that came at one place; ``whole`` where it is a clause that came or went."""

    wid: str
    gone: tuple[int, ...]
    put: tuple[int, ...]
    left: int = -1
    right: int = -1
    whole: bool = False


@dataclass(frozen=True, slots=True)
class _Wish:
    """The same as an amendment would have it; its new words are not in the weave."""

    amendment: int
    gone: tuple[int, ...]
    put: tuple[str, ...]
    left: int = -1
    right: int = -1
    whole: bool = False


@dataclass(frozen=True, slots=True)
class _Match:
    """What a difference and a wish have in common, and how alike the two are as far as they meet."""

    amendment: int
    confidence: float
    gone: frozenset[int]
    put: frozenset[int]


class _Telling:
    """One version that came as a document, held against the amendments that were open then."""

    def __init__(self, weave: Weave, event: int, amendments: Sequence[Amendment]) -> None:
        self.weave = weave
        self.event = event
        self.wishes = [wish for amendment in amendments for wish in _wishes(weave, amendment)]
        self.differences = list(_differences(weave, event))
        self.put: dict[int, Guesses] = {}
        self.gone: dict[int, Guesses] = {}

    def explain(self, difference: _Difference) -> None:
        """Give each word the amendments that explain it most surely."""
        found = [match for wish in self.wishes if (match := _match(self.weave, difference, wish)) is not None]
        for match in sorted(found, key=lambda match: (-match.confidence, match.amendment)):
            guess = Explained(match.amendment, match.confidence)
            for told, words in ((self.put, match.put), (self.gone, match.gone)):
                for word in words:
                    known = told.setdefault(word, ())
                    if all(other.confidence == guess.confidence and other != guess for other in known):
                        told[word] = (*known, guess)

    def leftovers(self, difference: _Difference) -> Iterator[Leftover]:
        """What of a difference is not explained word for word, as far as it is of one explanation together."""
        groups: dict[Guesses, tuple[list[int], list[int]]] = {}
        for side, (told, words) in enumerate(((self.gone, difference.gone), (self.put, difference.put))):
            for word in words:
                guesses = told.get(word, ())
                if not any(guess.confidence == 1 for guess in guesses):
                    groups.setdefault(guesses, ([], []))[side].append(word)
        for guesses, (gone, put) in groups.items():
            yield Leftover(self.event, difference.wid, self.weave.said(gone), self.weave.said(put), guesses)


def _differences(weave: Weave, event: int) -> Iterator[_Difference]:
    """All that a version changed in the words before it, clauses that came or went among them."""
    spliced: set[int] = set()
    for wid, splice, put in weave.brought.get(event, ()):
        spliced.update(put)
        yield _Difference(wid, splice.gone, put, splice.left, splice.right)
    for wid, node in weave.nodes.items():
        for happened, came in node.life:
            if happened != event:
                continue
            words = tuple(word for word in node.words if weave.words[word])
            if came:
                own = tuple(word for word in words if word not in spliced and event in weave.owners(word))
                if own:
                    yield _Difference(wid, (), own, whole=True)
            elif words:
                yield _Difference(wid, _standing(weave, wid, event), (), whole=True)


def _standing(weave: Weave, wid: str, event: int) -> tuple[int, ...]:
    """The words of a clause as it was read last before an event."""
    before = [version for version, since in weave.since.items() if since <= event]
    for version in reversed(before):
        woven = weave.states[version].woven.get(wid)
        if woven is not None:
            return woven.numbers
    return ()


def _wishes(weave: Weave, amendment: Amendment) -> Iterator[_Wish]:
    """All that an amendment would change in the words of the text."""
    number = amendment.number
    for edit in amendment.edits:
        match edit:
            case Rewrite(clause=clause):
                yield from _rewritten(weave, amendment, (clause,), edit.text)
                yield _Wish(number, (), _words(edit.text), whole=True)
            case Merge(clauses=clauses):
                yield from _rewritten(weave, amendment, clauses, edit.text)
            case Insert(clauses=clauses):
                yield from (_Wish(number, (), _words(clause.text), whole=True) for clause in clauses)
            case Delete(clause=clause, below=below):
                bases = _bases(weave, amendment, (clause, *below))
                yield from (_Wish(number, base.numbers, (), whole=True) for base in bases)
            case _:
                pass  # a move or a split brings in no word and takes out none


def _rewritten(weave: Weave, amendment: Amendment, anchors: Sequence[Anchor], text: str) -> Iterator[_Wish]:
    """What turns the words of clauses into others, word by word as a document is compared."""
    bases = _bases(weave, amendment, anchors)
    if len(bases) == len(anchors):
        for splice in strokes(_joined(bases), tidy(text)).splices:
            yield _Wish(amendment.number, splice.gone, splice.said, splice.left, splice.right)


def _bases(weave: Weave, amendment: Amendment, anchors: Sequence[Anchor]) -> list[Woven]:
    """The words that anchors quote, of those that the weave knows by them."""
    found = ((anchor, amended(weave, amendment, anchor.wid)) for anchor in anchors)
    return [base for anchor, base in found if base is not None and digest(base.text) == anchor.digest]


def _joined(parts: Sequence[Woven]) -> Woven:
    leads = [lead for part in parts for lead in (" ", *part.leads[1:])[: len(part.leads)]]
    numbers = tuple(number for part in parts for number in part.numbers)
    return Woven(numbers, ("", *leads[1:]), tuple(word for part in parts for word in part.words), parts[0].head)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for _, word, _ in cut(tidy(text)))


# --- how alike they are ---------------------------------------------------------------------------


def _match(weave: Weave, difference: _Difference, wish: _Wish) -> _Match | None:
    """What a wish explains of a difference; None where that is nothing, or not sure enough."""
    if difference.whole != wish.whole or not _at_one_place(difference, wish):
        return None
    gone = frozenset(difference.gone) & frozenset(wish.gone)
    said = [weave.words[word] for word in difference.put]
    put = frozenset(difference.put[place] for place in _common(said, wish.put))
    # A wish is held against that part of a difference in which it lies: others may stand beside it.
    sizes = _span(difference.gone, gone) + _span(difference.put, put)
    if difference.whole:
        sizes = len(difference.gone) + len(difference.put)
    likeness = 2 * (len(gone) + len(put)) / (sizes + len(wish.gone) + len(wish.put))
    confidence = 1.0 if likeness == 1 else min(round(likeness, 2), _NEARLY)
    exact = confidence == 1 and (gone or _same_slot(difference, wish))
    if confidence < SURE_ENOUGH or not (exact or difference.whole or _telling(weave, gone | put)):
        return None
    return _Match(wish.amendment, confidence, gone, put)


def _common(said: Sequence[str], wanted: Sequence[str]) -> list[int]:
    """The places of the words put in that are wanted: in one piece where they stand so, else as they come."""
    if not wanted:
        return []
    for start in range(len(said) - len(wanted) + 1):
        if tuple(said[start : start + len(wanted)]) == tuple(wanted):
            return list(range(start, start + len(wanted)))
    blocks = exact_blocks(said, wanted) if said else []
    return [i + k for i, _, size in blocks for k in range(size)]


def _span(words: Sequence[int], common: frozenset[int]) -> int:
    """How many words there are from the first to the last of those in common."""
    places = [place for place, word in enumerate(words) if word in common]
    return places[-1] - places[0] + 1 if places else 0


def _at_one_place(difference: _Difference, wish: _Wish) -> bool:
    """Whether both are about the same words, or put something in between the same."""
    if difference.whole:
        return bool(wish.gone) == bool(difference.gone)
    if wish.gone:
        return bool(frozenset(wish.gone) & frozenset(difference.gone))
    return _same_slot(difference, wish) or wish.left in difference.gone or wish.right in difference.gone


def _same_slot(difference: _Difference, wish: _Wish) -> bool:
    return wish.left == difference.left or (wish.right == difference.right and wish.right >= 0)


def _telling(weave: Weave, words: Iterable[int]) -> bool:
    """Whether words in common say something, or are enough that they are no chance."""
    said = [weave.words[word].casefold() for word in words]
    return any(map(is_content, said)) or len(said) > _MANY
