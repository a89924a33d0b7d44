"""Old and new words that run together since a list lost its strike-through and underline, told apart by the base text.

Where a delegation struck *combat* and wrote *gross mass* behind it, a text without its formatting reads
``combatgross mass``. Nothing of the base text is missing from such a text; new words are woven in, and where
they touch those that were struck the space is missing. How many words were struck before such a seam
stands nowhere: it is guessed from the likeness of the two sides, and whoever shows it must say so.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import product

from draftdiff.diff.words.tokens import is_word, tokens

_MOST = 250_000  # base words times printed characters: what is longer was never a paragraph
_SEAMS = 12  # more seams than this in one paragraph, and nothing is guessed any more
_FARTHEST = 9  # words that are looked at on one side of a seam
_LONGEST = 60  # letters: no word is longer
_SHOWN = 4  # other ways that are offered
_SHORTEST = 3  # letters: a shorter rest is the ending of a word
_ENDING = re.compile(
    r"(?:s|es|ed|d|ing|ly|er|ers|ment|ments|al|ally|ial|ian|ity|ies|ness|ful|less|able|ible|ation|ations|ised?|ized?|"
    r"ising|izing|ship|hood|ism|ist|ists|wise|ward|wards|like|e|ée?s?|er|ant|ante?s?|ement|ements|ique|iques|elle|elles|"
    r"eurs?|euses?|ives?|ifs?|ité|tés|aux|ale?s?|ons|ez|ent|ait|aient|self|selves|ial|ary|ative|ive|or|ors|ance|ence|ent|th)",
    re.IGNORECASE,
)
"""Rests of a word that make another word of it (*State*, *States*): no seam."""

_RUN = re.compile(r"\w+")

_CLASSES = {
    word: kind
    for kind, words in {
        "article": "the a an this that these those such all any some each every its their no le la les un une des ce "
        "cette ces son sa ses leur leurs tout tous toute toutes chaque",
        "preposition": "of in on at by for with from against into through under over within between among towards upon "
        "de du dans sur par pour avec contre entre sous vers en au aux chez",
        "to": "to à",
        "joint": "and or as but et ou ainsi mais",
        "auxiliary": "is are was were be been has have had will shall should may can must est sont ont sera doit peut",
        "relative": "which who whose that where when qui que dont où",
    }.items()
    for word in words.split()
}


@dataclass(frozen=True, slots=True)
class Telling:
    """What a text that runs together most likely says: the new ``text``, and ``others`` that are possible, best first.

    ``struck`` and ``added`` are the words of each seam as they were told apart, in reading order.
    """

    text: str
    others: tuple[str, ...]
    struck: tuple[str, ...]
    added: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of the printed text: a base token (``kept``) or what was woven in; ``space`` tells that one goes before."""

    text: str
    kept: bool
    space: bool


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to read a seam: the pieces that were struck, from ``start`` to ``end``, and what speaks against it."""

    start: int
    end: int
    cost: float


def tell_apart(printed: str, base: str) -> Telling | None:
    """The printed text with the struck words taken out, None where nothing runs together.

    A text in which words of the base are missing was written anew and runs nowhere together.
    """
    pieces = _weave(normal_spaces(printed), base)
    if pieces is None:
        return None
    seams = list(_seams(pieces))
    if not seams or len(seams) > _SEAMS:
        return None
    ways = [_ways(pieces, first, last) for first, last in seams]
    best = [options[0] for options in ways]
    text = _without(pieces, best)
    others = [other for choice in _choices(ways) if (other := _without(pieces, choice)) != text]
    return Telling(
        text,
        tuple(dict.fromkeys(others))[:_SHOWN],
        tuple(_join(pieces[way.start : way.end]) for way in best),
        tuple(_join(pieces[first:last]) for first, last in seams),
    )


def normal_spaces(text: str) -> str:
    """The text with single spaces and none at its ends."""
    return " ".join(text.split())


# --- the base woven into the printed text ----------------------------------------------------------


def _weave(printed: str, base: str) -> list[_Piece] | None:
    """The printed text as tokens of the base, all of them in their order, and what stands between; else None.

    The cheapest weaving is taken: few runs put in, and few of these begun or ended within a word.
    """
    wanted = [token for token in tokens(normal_spaces(base)) if not token.isspace()]
    tail = bool(wanted) and not is_word(wanted[-1])
    if tail:
        wanted.pop()  # the mark at the end follows from the place of the clause
    if not wanted or len(wanted) * len(printed) > _MOST or len(printed) <= sum(map(len, wanted)):
        return None
    ends = _cheapest(wanted, printed)
    if ends is None:
        return None
    pieces: list[_Piece] = []
    at = 0
    for token, end in zip(wanted, ends, strict=True):
        start = end - len(token)
        pieces += _woven(printed, at, start)
        pieces.append(_Piece(printed[start:end], True, start > 0 and printed[start - 1] == " "))
        at = end
    return pieces + list(_woven(printed, at, len(printed)))


def _cheapest(wanted: list[str], printed: str) -> list[int] | None:
    """Where each base token ends in the printed text, by the weaving of least cost, or None.

    ``costs`` has for each place the least cost of having matched the tokens so far with the last one ending there.
    """
    costs: dict[int, float] = {0: 0.0}
    trails: list[dict[int, int]] = []
    for token in wanted:
        after: dict[int, float] = {}
        trail: dict[int, int] = {}
        open_cost, open_end = float("inf"), -1  # the cheapest earlier end behind which something was put in
        reached = sorted(costs)
        pointer = 0
        start = printed.find(token)
        while start >= 0:
            while pointer < len(reached) and reached[pointer] < start:
                end = reached[pointer]
                if costs[end] < open_cost:
                    open_cost, open_end = costs[end], end
                pointer += 1
            cost, origin = _joining(printed, start, costs, open_cost, open_end)
            cost += _cut(printed, start, end=False) + _cut(printed, start + len(token), end=True)
            if cost < float("inf"):
                after[start + len(token)] = cost
                trail[start + len(token)] = origin
            start = printed.find(token, start + 1)
        if not after:
            return None
        costs = after
        trails.append(trail)
    end = min(costs, key=lambda place: (costs[place] + (place < len(printed.rstrip(".,;: "))), place))
    found = []
    for trail in reversed(trails):
        found.append(end)
        end = trail[end]
    return found[::-1]


def _joining(printed: str, start: int, costs: dict[int, float], open_cost: float, open_end: int) -> tuple[float, int]:
    """The least cost to begin a base token here: right behind the last one, or with something put in before it."""
    best, origin = open_cost + 1, open_end
    for close in (start, start - 1 if start and printed[start - 1] == " " else start):
        if costs.get(close, float("inf")) < best:
            best, origin = costs[close], close
    return best, origin


def _cut(printed: str, place: int, *, end: bool) -> float:
    """What it costs to begin or ``end`` a base token here: nothing but within a word.

    A rest that is a word rather than the ending of one speaks for a seam, else another word is a likelier reading.
    """
    if not (0 < place < len(printed) and printed[place - 1].isalnum() and printed[place].isalnum()):
        return 0.0
    rest = _RUN.match(printed, place) if end else _RUN.match(printed[place - 1 :: -1][:_LONGEST])
    seam = rest is not None and len(rest[0]) >= _SHORTEST and not (end and _ENDING.fullmatch(rest[0]))
    return -0.1 if seam else 0.6


def _woven(printed: str, start: int, end: int) -> Iterator[_Piece]:
    """What was put in between two base tokens, as one piece for each of its tokens."""
    at = start
    for token in tokens(printed[start:end]):
        if not token.isspace():
            yield _Piece(token, False, at > 0 and printed[at - 1] == " ")
        at += len(token)


# --- the seams, and what was struck at each ---------------------------------------------------------


def _seams(pieces: list[_Piece]) -> Iterator[tuple[int, int]]:
    """The runs of new words that touch a base word without a space, as the first piece and the one behind the last."""
    at = 0
    while at < len(pieces):
        if pieces[at].kept:
            at += 1
            continue
        last = at
        while last < len(pieces) and not pieces[last].kept:
            last += 1
        if _is_seam(pieces, at, last):
            yield at, last
        at = last


def _is_seam(pieces: list[_Piece], first: int, last: int) -> bool:
    """Whether a run of new words has a base word flush with it on either side."""
    return _touches_before(pieces, first, last) or _touches_behind(pieces, first, last)


def _touches_before(pieces: list[_Piece], first: int, last: int) -> bool:
    """Whether the run begins right behind a base word, and not as the ending of it."""
    if first == 0 or pieces[first].space or not is_word(pieces[first].text) or not is_word(pieces[first - 1].text):
        return False
    rest = pieces[first].text
    if last - first > 1 and rest in _CLASSES:
        return True
    if last - first == 1 and len(rest) < _SHORTEST + 1 and rest.islower():
        return False
    return len(rest) >= _SHORTEST - (last - first > 1) and not (rest.islower() and _ENDING.fullmatch(rest))


def _touches_behind(pieces: list[_Piece], first: int, last: int) -> bool:
    """Whether the run ends right before a base word, and is not merely a prefix of it."""
    if (
        last >= len(pieces)
        or pieces[last].space
        or not is_word(pieces[last].text)
        or not is_word(pieces[last - 1].text)
    ):
        return False
    rest = pieces[last - 1].text
    return len(rest) > _SHORTEST or last - first > 1


def _ways(pieces: list[_Piece], first: int, last: int) -> list[_Way]:
    """The ways to read a seam, the likeliest first: so many base words before it, or behind it, were struck."""
    added = [piece.text for piece in pieces[first:last] if is_word(piece.text)]
    found: list[_Way] = []
    if _touches_before(pieces, first, last):
        starts = _reach(pieces, range(first - 1, -1, -1))
        found += [_Way(start, first, _cost(pieces, start, first, (first, last), added)) for start in starts]
    if _touches_behind(pieces, first, last):
        ends = [at + 1 for at in _reach(pieces, range(last, len(pieces)))]
        found += [_Way(last, end, _cost(pieces, last, end, (first, last), added) + 0.1) for end in ends]
    return sorted(found, key=lambda way: way.cost)


def _reach(pieces: list[_Piece], places: range) -> list[int]:
    """The places of the base words on one side of a seam that may have been struck, the nearest first."""
    found: list[int] = []
    for at in places:
        if not pieces[at].kept or len(found) == _FARTHEST:
            break
        if is_word(pieces[at].text):
            found.append(at)
        elif pieces[at].text in ".;:":
            break
    return found


def _cost(pieces: list[_Piece], start: int, end: int, seam: tuple[int, int], added: list[str]) -> float:
    """What speaks against these pieces having been struck for the words that were added."""
    struck = [piece.text for piece in pieces[start:end] if is_word(piece.text)]
    marks = sum(not is_word(piece.text) for piece in pieces[start:end])
    cost = (
        0.30 * abs(len(struck) - _weight(added))
        + 0.5 * _opens_apart(struck[0], added[0])
        + 0.22 * (len(struck) - 1)
        + 0.8 * marks
    )
    cost -= 0.7 * _alike(struck[0], added[0]) + 0.5 * _alike(struck[-1], added[-1])
    left, right = min(*seam, start, end), max(*seam, start, end)
    before = pieces[left - 1].text if left else ""
    behind = pieces[right].text if right < len(pieces) else ""
    cost += _clash(before, added[0]) + _clash(added[-1], behind)
    if added[0][0].isupper() and not struck[0][0].isupper() and before not in ("", "."):
        cost += 0.6
    if added[0][0].isupper() and left == 0:
        cost -= 1.5
    return cost


def _weight(added: list[str]) -> int:
    """How many words the new ones stand for: what is joined to others by *and* stands for the same."""
    joints = [at for at, word in enumerate(added) if _class(word.casefold()) == "joint" and at]
    return joints[0] if joints else len(added)


def _opens_apart(struck: str, added: str) -> bool:
    """Whether the struck words would open with a preposition or the like, and the new ones do not."""
    kind = _class(struck.casefold())
    return kind in ("preposition", "joint", "to", "relative") and kind != _class(added.casefold())


def _alike(one: str, other: str) -> float:
    """How much two words do the same office in a sentence, from 0 to 1."""
    low, high = one.casefold(), other.casefold()
    if low == high:
        return 1.0
    kinds = _class(low), _class(high)
    if kinds[0] != kinds[1]:
        return 0.15 if set(kinds) == {"word", "ing"} else 0.0
    return 0.9 if kinds[0] not in ("", "word") else 0.25 + 0.35 * (_shape(low) == _shape(high))


def _class(word: str) -> str:
    return _CLASSES.get(word) or ("ing" if word.endswith("ing") else "ly" if word.endswith("ly") else "word")


def _shape(word: str) -> str:
    """The ending of a word that tells its office."""
    return word[-1] if word[-1] == "s" else word[-2:]


def _clash(left: str, right: str) -> float:
    """What speaks against two words standing side by side."""
    if not left or not right:
        return 0.0
    one, other = left.casefold(), right.casefold()
    if one == other and is_word(one):
        return 2.0
    kinds = _class(one), _class(other)
    if kinds[0] in ("article", "preposition") and kinds[1] in ("preposition", "joint", "auxiliary", "relative"):
        return 0.9
    if kinds == ("article", "article"):
        return 0.7
    if kinds[0] in ("article", "preposition", "joint") and not is_word(other):
        return 1.2
    return 0.0


def _choices(ways: list[list[_Way]]) -> Iterator[tuple[_Way, ...]]:
    """The ways of all seams together, the likeliest first; of many seams only one is varied at a time."""
    if len(ways) <= 2:  # noqa: PLR2004  (all pairs of two seams are few)
        yield from sorted(product(*ways), key=lambda choice: sum(way.cost for way in choice))
        return
    best = [options[0] for options in ways]
    varied = [(other.cost - best[at].cost, at, other) for at, options in enumerate(ways) for other in options[1:]]
    for _, at, other in sorted(varied, key=lambda entry: (entry[0], entry[1])):
        yield (*best[:at], other, *best[at + 1 :])


def _without(pieces: list[_Piece], choice: Collection[_Way]) -> str:
    """The text without what was struck."""
    struck = {at for way in choice for at in range(way.start, way.end)}
    text = ""
    spaced = False
    for at, piece in enumerate(pieces):
        spaced = spaced or piece.space
        if at in struck:
            spaced = True
            continue
        text += (" " if spaced and text and _takes_space(piece.text) else "") + piece.text
        spaced = False
    return text


def _takes_space(token: str) -> bool:
    return token not in (",", ";", ".", ":", ")")


def _join(pieces: list[_Piece]) -> str:
    return "".join((" " if piece.space and at else "") + piece.text for at, piece in enumerate(pieces))
