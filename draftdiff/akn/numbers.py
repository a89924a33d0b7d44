"""The printed numbers of a text that was amended: what was counted is counted again, anything else is left.

A **series** are the numbers of clauses of one kind below one clause; headings do not interrupt it unless the
numbers begin anew below each. It is *counted* where its numbers run without gaps in one style and one dress
(``1.``, ``(a)``, ``Article 1``). New numbers follow from the final order alone, whatever led to it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from draftdiff.lexicon.numbering import Style, alpha, parse_number, roman, style_of
from draftdiff.model import Clause, ClauseKind, parents

K = ClauseKind
_COUNTED = frozenset({K.HEADING, K.PREAMBULAR, K.OPERATIVE, K.SUBPARAGRAPH, K.ANNEX})
_HAN = "〇一二三四五六七八九"
_ABJAD = "بجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_ALPHABETS: tuple[Sequence[str], ...] = (
    "αβγδεζηθικλμνξοπρστυφχψω",
    "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "אבגדהוזחטיכלמנסעפצקרשת",
    # Arabic letters in the old order; alif with and without its hamza, ha as it is printed by itself or bare.
    *((alif, *_ABJAD[:3], ha, *_ABJAD[4:]) for alif in "أا" for ha in ("هـ", "ه")),
)
_LARGE = tuple(letters.upper() for letters in _ALPHABETS[:2] if isinstance(letters, str))
_DIGITS = ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "０１２３４５６７８９")
_ZERO = ord("0")

_Writer = Callable[[int], str | None]


@dataclass(frozen=True, slots=True)
class Dress:
    """How the numbers of a series are printed: what stands around them, in which figures, and from which on."""

    before: str
    after: str
    write: _Writer
    start: int = 1

    def number(self, place: int) -> str | None:
        """The printed number of the clause at a place from 0, None where the figures do not go so far."""
        figures = self.write(self.start + place)
        return None if figures is None else f"{self.before}{figures}{self.after}"


def counted(old: Sequence[Clause], new: Sequence[Clause]) -> tuple[Clause, ...]:
    """The new clauses with their printed numbers; ``old`` are those of the text before, known again by wId.

    In a counted series each clause gets the number of its place. In one that is not counted (it has a *5 bis*,
    gaps or no style) a new clause keeps the number it was proposed with, in the dress of its neighbours.
    Where clauses bear no numbers, a new one bears none. Texts, marks and labels are left as they are.
    """
    known = {clause.wid: clause for clause in old}
    before, after = _Series(old), _Series(new)
    numbers: list[str | None] = [clause.num for clause in new]
    for key, places in after.places.items():
        _count(key, places, new, numbers, before, known)
    return tuple(
        clause if clause.num == num else replace(clause, num=num) for clause, num in zip(new, numbers, strict=True)
    )


class _Series:
    """The clauses of one text by the series that they belong to."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self.clauses = clauses
        self.above = parents(clauses)
        self.places: dict[Hashable, list[int]] = defaultdict(list)
        for place, clause in enumerate(clauses):
            if clause.kind in _COUNTED:
                self.places[self._key(place)].append(place)

    def _key(self, place: int) -> Hashable:
        kind, above = self.clauses[place].kind, self.above[place]
        while kind is not K.HEADING and above is not None and self.clauses[above].kind is K.HEADING:
            above = self.above[above]
        return kind, None if above is None else self.clauses[above].wid

    def nums(self, key: Hashable) -> list[str | None]:
        """The printed numbers of a series."""
        return [self.clauses[place].num for place in self.places.get(key, ())]

    def parted(self, key: Hashable, places: Sequence[int] | None = None) -> dict[str | None, list[int]]:
        """The places of a series by the clause right above, a heading where there is one."""
        parts: dict[str | None, list[int]] = defaultdict(list)
        for place in self.places.get(key, ()) if places is None else places:
            above = self.above[place]
            parts[None if above is None else self.clauses[above].wid].append(place)
        return parts

    def usual(self, kind: ClauseKind, depth: int) -> Dress | None:
        """How series of a kind are most often dressed at a depth, else at any."""
        for same_depth in (True, False):
            found: Counter[tuple[str, str, _Writer]] = Counter()
            for places in self.places.values():
                first = self.clauses[places[0]]
                if first.kind is kind and (first.depth == depth or not same_depth):
                    dress = dress_of([self.clauses[place].num for place in places])
                    if dress is not None and dress.start == 1:
                        found[dress.before, dress.after, dress.write] += 1
            if found:
                return Dress(*found.most_common(1)[0][0])
        return None


def _count(
    key: Hashable,
    places: Sequence[int],
    new: Sequence[Clause],
    numbers: list[str | None],
    before: _Series,
    known: dict[str | None, Clause],
) -> None:
    """Number one series of the new text."""
    nums = before.nums(key)
    printed = [num for num in nums if num is not None]
    if not nums:
        _number_new(places, new, numbers, before)
        return
    if len(printed) * 2 <= len(nums):
        for place in places:
            numbers[place] = _old_number(new[place], key, before) if printed else None
        return
    # One that was printed without a number among others that have them is meant to have none.
    bare = {before.clauses[place].wid for place in before.places[key] if before.clauses[place].num is None}
    members = [place for place in places if new[place].wid not in bare]
    members = [p for p in members if new[p].wid in known or new[p].num or not _beside_bare(p, places, new, bare, known)]
    dress = dress_of(printed)
    if dress is not None:
        _run(dress, members, numbers)
        return
    series = _Series(new)
    old_parts = before.parted(key)
    dresses = {above: dress_of([before.clauses[p].num for p in part]) for above, part in old_parts.items()}
    anew = len(dresses) > 1 and all(dress is not None for dress in dresses.values())
    if anew:
        usual = next(dress for dress in dresses.values() if dress is not None)
        for above, part in series.parted(key, members).items():
            _run(dresses.get(above) or usual, part, numbers)
        return
    _dress_proposed(members, new, numbers, printed, known)


def _beside_bare(
    place: int,
    places: Sequence[int],
    new: Sequence[Clause],
    bare: set[str | None],
    known: dict[str | None, Clause],
) -> bool:
    """Whether the nearest clause of the series that was there, before it or else behind, has no number."""
    at = places.index(place)
    near = (*reversed(places[:at]), *places[at + 1 :])
    beside = next((other for other in near if new[other].wid in known), None)
    return beside is not None and new[beside].wid in bare


def _run(dress: Dress, places: Sequence[int], numbers: list[str | None]) -> None:
    found = [dress.number(count) for count in range(len(places))]
    for place, number in zip(places, found, strict=True):
        numbers[place] = number or numbers[place]


def _old_number(clause: Clause, key: Hashable, before: _Series) -> str | None:
    """The number that a clause had in a series which mostly has none."""
    return next((before.clauses[p].num for p in before.places[key] if before.clauses[p].wid == clause.wid), None)


def _number_new(places: Sequence[int], new: Sequence[Clause], numbers: list[str | None], before: _Series) -> None:
    """Number sub-paragraphs below a clause that had none, as others are, unless all were proposed with numbers."""
    first = new[places[0]]
    if first.kind is not K.SUBPARAGRAPH or all(new[place].num for place in places):
        return
    if (dress := before.usual(K.SUBPARAGRAPH, first.depth)) is not None:
        _run(dress, places, numbers)


def _dress_proposed(
    places: Sequence[int],
    new: Sequence[Clause],
    numbers: list[str | None],
    printed: Sequence[str],
    known: dict[str | None, Clause],
) -> None:
    """Print proposed numbers as their neighbours are; where these are all the same sign, with it."""
    if len(set(printed)) == 1 and not any(map(str.isalnum, printed[0])):
        for place in places:
            numbers[place] = printed[0]
        return
    around = Counter(_around(num) for num in printed).most_common(1)[0][0]
    for place in places:
        num = new[place].num
        if num and new[place].wid not in known and _around(num) == ("", ""):
            numbers[place] = f"{around[0]}{num}{around[1]}"


def _around(num: str) -> tuple[str, str]:
    """The signs before and after a printed number."""
    inside = [place for place, character in enumerate(num) if character.isalnum()]
    return (num[: inside[0]], num[inside[-1] + 1 :]) if inside else ("", "")


# --- figures ----------------------------------------------------------------------------------------


def dress_of(nums: Sequence[str | None]) -> Dress | None:
    """The dress of numbers that run without gaps in one style; None where they do not."""
    known = [num for num in nums if num is not None]
    if not known or len(known) < len(nums):
        return None
    for style in _styles(known):
        numbers = [parse_number(num, style) for num in known]
        values = [number.value for number in numbers if number and not number.suffix and number.style is style]
        if len(values) < len(known) or values != list(range(values[0], values[0] + len(values))):
            continue
        for write in _WRITERS[style]:
            dress = _dressed(known[0], values[0], write)
            if dress is not None and all(dress.number(place) == num for place, num in enumerate(known)):
                return dress
    return None


def _styles(nums: list[str]) -> tuple[Style, ...]:
    """The styles to try: that of all the numbers, then the others a letter can have."""
    first = style_of(nums)
    alone = parse_number(nums[0]) if len(nums) == 1 else None
    if alone is not None:
        first = alone.style
    return tuple(dict.fromkeys(style for style in (first, Style.ALPHA, Style.ROMAN) if style))


def _dressed(num: str, value: int, write: _Writer) -> Dress | None:
    figures = write(value)
    at = num.rfind(figures) if figures else -1
    if figures is None or at < 0:
        return None
    before, after = num[:at], num[at + len(figures) :]
    cut = (before and before[-1].isalnum()) or (after and after[0].isalnum())
    return None if cut else Dress(before, after, write, value)


def _latin(value: int) -> str | None:
    return str(value)


def _small_roman(value: int) -> str | None:
    return roman(value) or None


def _large_roman(value: int) -> str | None:
    return roman(value).upper() or None


def _small(value: int) -> str | None:
    return alpha(value) if value > 0 else None


def _large(value: int) -> str | None:
    return alpha(value).upper() if value > 0 else None


def _in_digits(digits: str) -> _Writer:
    table = {_ZERO + place: digit for place, digit in enumerate(digits)}
    return lambda value: str(value).translate(table)


def _in_letters(letters: Sequence[str]) -> _Writer:
    return lambda value: letters[value - 1] if 0 < value <= len(letters) else None


def _han(value: int) -> str | None:
    """Chinese figures up to 99."""
    tens, ones = divmod(value, 10)
    if not 0 < value < len(_HAN) ** 2:
        return None
    head = "" if not tens else "十" if tens == 1 else f"{_HAN[tens]}十"
    return head + (_HAN[ones] if ones else "")


_WRITERS: dict[Style, tuple[_Writer, ...]] = {
    Style.DECIMAL: (_latin, *map(_in_digits, _DIGITS), _han),
    Style.ROMAN: (_small_roman, _large_roman),
    Style.ALPHA: (_small, _large, *map(_in_letters, _ALPHABETS), *map(_in_letters, _LARGE)),
}
