"""Labels: how a clause of one version is cited (``PP3``, ``OP5(a)``, ``Art. 5(1)``)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property

from draftdiff.akn.clauses import Unit
from draftdiff.akn.names import GROUPS
from draftdiff.lexicon.numbering import Style, parse_number, style_of
from draftdiff.model import ClauseKind

_LEADING = re.compile(r"\(?(\d{1,3}|[a-z]|[ivxl]{1,6})([.)]+|(?<=\d))\s")
_WORDS = {
    "article": "Art.", "section": "Sec.", "paragraph": "Para.", "recital": "Recital", "citation": "Cit.",
    "tblock": "Block", "blockContainer": "Block", "container": "Block", "hcontainer": "Block",
}  # fmt: skip
_HOLDERS = frozenset({"container", "blockContainer"})
"""What holds lines of text: words that stand loose in one are such a line, and are mended to be one."""
_ANNEX = re.compile(
    r"\s*(annexe?|anexo|schedule|appendix|allegato|anlage|приложение)\b(?:\s+([IVXLC]+|\d+|[A-Z])\b)?", re.IGNORECASE
)
_CONTINUOUS = frozenset({"article", "section"})
_BRACKETS = " .()[]（）［］"
_BRACKETED = re.compile(r"[(\[（［]?[\w.\-]{1,8}[)\]）］]")
_TOP = 0


def label_units(units: Sequence[Unit], *, resolution: bool) -> None:
    """Give each clause its label, unique within the version.

    A resolution counts preambular and operative paragraphs through; in any other document the
    provisions are called by their own numbers. Where numbers begin anew under another heading, the label
    that comes again is told by what it stands under (``H2, OP1``), else told apart by ``·2``.
    """
    labeller = _Labeller(units, resolution=resolution)
    seen: dict[str, int] = {}
    for unit in units:
        label = labeller.label(unit)
        if label not in seen:
            unit.label = label
            seen[label] = 1
            continue
        above = unit.parent or unit.annex
        if above is not None and not label.startswith(above.label):
            label = f"{above.label}, {label}"
        unit.label = label
        while unit.label in seen:
            seen[label] += 1
            unit.label = f"{label}·{seen[label]}"
        seen[unit.label] = 1


class _Labeller:
    def __init__(self, units: Sequence[Unit], *, resolution: bool) -> None:
        self._resolution = resolution
        self._counts: dict[tuple[str, int], int] = {}
        self._last = 0
        self._units = units

    # What most texts do not need is found out when it is asked for.

    @cached_property
    def _styles(self) -> dict[int, Style]:
        return _styles(self._units)

    @cached_property
    def _numbered(self) -> set[str | int]:
        return {key for unit in self._units if _numbers(unit) for key in _keys(unit)}

    @cached_property
    def _printed(self) -> set[str]:
        printed = [u.num for u in self._units if u.num and u.kind is ClauseKind.OPERATIVE and u.annex is None]
        return {normal for num in printed if (normal := _plain_number(num) or _parsed(num, None))}

    def label(self, unit: Unit) -> str:
        """The label before it is made unique."""
        if unit.annex is not None and unit.kind is not ClauseKind.HEADING:
            return self.below(unit, unit.annex if unit.kind is ClauseKind.ANNEX else unit.parent)
        return _BY_KIND[unit.kind](self, unit)

    def _count(self, name: str, unit: Unit | None = None) -> int:
        key = (name, id(unit) if unit is not None else _TOP)
        self._counts[key] = self._counts.get(key, 0) + 1
        return self._counts[key]

    def _normal(self, unit: Unit) -> str | None:
        """The number as labels write it; where none is marked up, one that the text begins with."""
        num = unit.num or self._leading(unit)
        if not num:
            return None
        return _plain_number(num) or _parsed(num, self._styles.get(id(unit.parent)))

    def _leading(self, unit: Unit) -> str | None:
        """A number left in the text; one without punctuation only where it is the next one."""
        found = _LEADING.match(unit.head()) if unit.kind is not ClauseKind.HEADING else None
        if found is None:
            return None
        following = self._last + 1 if unit.kind is ClauseKind.OPERATIVE else 1
        return found[1] if found[2] or int(found[1]) in (1, following) else None

    def title(self, _: Unit) -> str:
        return "Title"

    def formula(self, _: Unit) -> str:
        count = self._count("formula")
        return f"Formula {count}" if count > 1 else "Formula"

    def closing(self, unit: Unit) -> str:
        return f"Closing {self._count('closing')}" if unit.parent is None else self.below(unit)

    def note(self, unit: Unit) -> str:
        count = self._count("note")
        return f"Note {unit.num if unit.num and unit.num[0] != '#' else count}"

    def annex(self, unit: Unit) -> str:
        count = self._count("annex")
        printed = _ANNEX.match(unit.num or unit.head().partition("\n")[0])
        if printed:
            return f"{printed[1].capitalize()} {printed[2] or count}"
        return f"Annex {self._normal(unit) or count}"

    def heading(self, unit: Unit) -> str:
        if self._resolution or not unit.num:
            return f"H{self._count('heading')}"
        return self._own(unit)

    def preambular(self, unit: Unit) -> str:
        generic = unit.tag == "hcontainer" and unit.element.get("name") == "preamble"  # whose name says no more
        if not self._resolution and unit.tag in _WORDS and not generic:
            return self._own(unit)
        return f"PP{self._count('preambular')}"

    def operative(self, unit: Unit) -> str:
        if not self._resolution:
            return self._own(unit)
        normal = self._normal(unit)
        if normal is None and str(self._last + 1) in self._printed:  # that number is another paragraph's
            return f"OP¶{self._count('unnumbered')}"
        if (
            unit.num is None and normal and normal.isalpha() and self._last
        ):  # a sub-paragraph that stands beside its own
            return f"OP{self._last}({normal})"
        if normal and normal.isdecimal():
            self._last = int(normal)
        else:
            number = parse_number(normal) if normal else None
            self._last = number.value if number else self._last + 1
        return f"OP{normal or self._last}"

    def _own(self, unit: Unit) -> str:
        """A provision by its own number: with its word where it has one, under the provision it belongs to."""
        normal = self._normal(unit)
        above = unit.parent if unit.parent is not None and unit.parent.tag not in GROUPS and unit.parent.num else None
        if unit.num and _worded(unit.num, normal):
            inside = above is not None and unit.tag not in _CONTINUOUS | GROUPS
            return f"{above.label}, {_printed(unit.num)}" if above and inside else _printed(unit.num)
        if above is not None and unit.tag != "article":
            return self.below(unit)
        loose = unit.tag in _HOLDERS and not (unit.num or unit.headed)
        word = "Text" if loose else _WORDS.get(unit.tag) or (unit.tag.capitalize() if unit.num else "Text")
        if normal and word != "Text":
            return f"{word} {normal}"
        return f"{word} {'¶' if unit.tag in self._numbered else ''}{self._count(word)}"

    def below(self, unit: Unit, above: Unit | None = None) -> str:
        above = above or unit.parent
        if above is None:
            return self.operative(unit)
        normal = self._normal(unit)
        if normal is None and unit.num and _worded(unit.num, None):
            return f"{above.label}, {_printed(unit.num)}"
        if normal is None and unit.num:
            normal = unit.num.strip(_BRACKETS) if _numbers(unit) else None
        if normal is None and id(unit.parent) in self._numbered:  # the plain counts are its neighbours' numbers
            return f"{above.label}¶{self._count('unnumbered', above)}"
        count = self._count("below", above)
        return f"{above.label}({normal or count})"


_BY_KIND: dict[ClauseKind, Callable[[_Labeller, Unit], str]] = {
    ClauseKind.TITLE: _Labeller.title,
    ClauseKind.FORMULA: _Labeller.formula,
    ClauseKind.HEADING: _Labeller.heading,
    ClauseKind.PREAMBULAR: _Labeller.preambular,
    ClauseKind.OPERATIVE: _Labeller.operative,
    ClauseKind.SUBPARAGRAPH: _Labeller.below,
    ClauseKind.NOTE: _Labeller.note,
    ClauseKind.ANNEX: _Labeller.annex,
    ClauseKind.CLOSING: _Labeller.closing,
}


def _keys(unit: Unit) -> tuple[str | int, ...]:
    """Where a clause with a number stands: below its parent, and among those of its element's name."""
    return (unit.tag,) if unit.parent is None else (unit.tag, id(unit.parent))


def _styles(units: Sequence[Unit]) -> dict[int, Style]:
    """For each clause the style of the numbers right below it, where they have one."""
    nums: dict[int, list[str]] = {}
    for unit in units:
        if unit.num and unit.parent is not None:
            nums.setdefault(id(unit.parent), []).append(unit.num)
    return {parent: style for parent, below in nums.items() if (style := style_of(below))}


def _worded(num: str, normal: str | None) -> bool:
    """Whether a printed number has a word or a sign of its own (``Article 5``, ``§ 4``)."""
    if normal is None:
        return any(c.isalnum() for c in num) and not _BRACKETED.fullmatch(num.strip())
    return "§" in num or sum(c.isalnum() for c in num) > sum(c.isalnum() for c in normal)


def _plain_number(num: str) -> str | None:
    """The figures of a number that is nothing else, as most are."""
    bare = num.strip(" .()")
    return bare if bare.isascii() and bare.isdecimal() else None


def _parsed(num: str, style: Style | None) -> str | None:
    """A printed number as labels write it; letters that may be figures are read by the style of their neighbours."""
    number = parse_number(num, style)
    return number.normal if number else None


def _numbers(unit: Unit) -> bool:
    """Whether the number of a clause has letters or figures; a dash or a bullet is no number."""
    return any(map(str.isalnum, unit.num or ""))


def _printed(num: str) -> str:
    """A number with its word as it is printed, without final punctuation and without shouting."""
    plain = " ".join(num.split()).rstrip(" .:;,–—-")[:60] or num
    words = plain.split(" ")
    shouted = len(words[0]) > 1 and words[0].isupper() and any(c.isalpha() for c in words[0]) and len(words) > 1
    return " ".join([words[0].capitalize(), *words[1:]]) if shouted else plain
