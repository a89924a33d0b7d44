"""What stands before a clause: its number, letter or dash, and how lists are nested by them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from draftdiff.lexicon.numbering import ALTERNATIVE, MULTIPLICATIVES, ORDINALS, Style, parse_number

BULLETS = ("•", "◦", "▪")
"""What browsers put before the items of a list, of one within it, and of all within that."""

_ARTICLE = (
    r"ARTICLE|Article|Art\.|ART\.|ART[ÍI]CULO|Art[íi]culo|ARTIGO|Artigo|ARTICOLO|Articolo|ARTIKEL|Artikel|"
    r"Điều|ĐIỀU|Član(?:ak)?|ČLAN(?:AK)?|Члан|ЧЛАН|Член|ЧЛЕН|Статья|Стаття|Madde|MADDE|Pasal|PASAL|Άρθρο|ΑΡΘΡΟ"
)
_LATIN = "|".join((*MULTIPLICATIVES, ALTERNATIVE))
_ORDINALS = "|".join(form for word in ORDINALS for form in (word.capitalize(), word.upper()))
# A bracket opens a paragraph that is not agreed on; like a quotation mark it goes with the words.
_QUOTE = r"(?P<quote>(?:[\[［][\"“«„]?|[\"“«„])\s*)?"
_CASED = "A-ZÀ-ÞΆ-ΫЀ-Я"
_CAPITALS = _CASED + "\u0590-\u05ea\u0620-\u064a\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af「『《"
"""What may stand close to a number: capitals, and letters of scripts without them."""
_NUMBER = re.compile(
    rf"{_QUOTE}(?P<num>(?:(?:OP|PP)\s?)?\d{{1,3}}(?:\s?(?:{_LATIN}))?[a-z]?\s?(?:\.[-–](?=\s)|[.)．、]|\s?[-–](?=\s))|"
    r"[０-９]{1,3}(?=\s)|[一二三四五六七八九十百]{1,5}\s?[、．.]|§\s?\d{1,3}\.|"
    rf"(?:SECTION|Section|SEC\.|Sec\.)\s\d{{1,3}}(?:[.:]|(?![{_CASED}]))|"
    rf"(?:(?:{_ARTICLE})\s|(?:Art|ART)\.)(?:\d{{1,3}}(?:er|[.]?[ºª°])?)\s?(?:\)?\.?[-–]|\)?[.:–-]|(?<=[ºª°])\))|"
    rf"(?:Art|ART)\.\s?\d{{1,3}}[ºª°](?=\s+[{_CASED}])|"
    r"\d{1,3}[ºª]\s?(?:\)|\.[-–]?)|"
    rf"(?:(?:OP|PP)\s?\d{{1,3}}(?:\s?(?:{_LATIN}))?|\d{{1,3}}\s(?:{_LATIN}))(?![{_CASED}])|"
    rf"(?:{_ORDINALS})\s?(?::|\.[-–]?)(?=\s)|"
    rf"\((?:(?:OP|PP)\s?)?\d{{1,3}}(?:\s?(?:{_LATIN}))?\))"
    rf"(?:\s+|$|(?=[{_CAPITALS}]))"
)
_LETTERS = (
    r"(?:[a-zа-яα-ω]|[\u0621-\u064a]\u0640?|[一二三四五六七八九十]{1,3}|"
    r"(?P<twice>[a-z])(?P=twice)|[ivxl]{2,6}|[A-Z]|[IVXL]{2,6}|\d{1,2})"
)
_LONG = re.compile(r"(?P<num>[1-9]\d{3}[.)])\s+(?=\S)")
_ITEM = re.compile(
    rf"{_QUOTE}(?P<num>[(（]{_LETTERS}(?:\s?(?:{_LATIN}))?[)）]|"
    rf"(?:[a-zа-я]|(?P<double>[a-z])(?P=double)|[ivx]{{2,5}}|[A-Z]|\d{{1,2}})\)|\d{{1,2}}°(?!\s?[CFK]\b)(?:\s?(?:{_LATIN})(?=\s))?\)?|(?:[a-z]|[ivx]{{2,5}})\.|"
    rf"['‘’`]\d{{1,2}}['‘’`]|[\u3220-\u3229]|[\u0621-\u064a]\u0640?(?:\)|\s?[-–](?=\s))|--|[-–—•▪◦●‣⁃*·➢➤►▶❖✓✔→■□○◆])"
    r"(?:\s+|$|(?=[\u3400-\u9fff])|(?<=[）\u3220-\u3229]))"
)
_LABEL = re.compile(r"\(?(?:OP|PP)\s?")
_DECIMAL = re.compile(rf"{_QUOTE}(?P<num>\d{{1,3}}(?:\.\d{{1,2}}){{1,3}}\.?)\s+(?=\S)")
_LONE = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxlcIVXLC]{1,6})(?:\.\d{1,3}){0,3}[.)]{0,2}|[•–—-]")
_BULLET = re.compile(r"[-–—•▪◦●‣⁃*·➢➤►▶❖✓✔→■□○◆]+")
_ALONE = re.compile(
    rf"(?P<num>(?:{_ARTICLE})\s(?:\d{{1,3}}(?:er|[.]?[ºª°]|[a-z])?(?:\s(?:{_LATIN}))?(?:\s[A-Z]{{1,2}})?|[IVXL]{{1,6}}|"
    rf"{_ORDINALS}|{_ORDINALS.lower()}))(?:\s\((?:nouveau|new)\)|[.:]?[-–]?)"
)
_SECTION = re.compile(r"(?P<num>(?:[IVXL]{1,6}|[A-Z])[.)])\s+(?=\S)|(?P<lone>[IVXL]{1,6}|[A-Z])\.?$")
_DEEPEST = 9  # lists within lists: no text goes deeper, and none needs to be followed there
_SECTION_WORD = re.compile(rf"^(?:SECTION|Section|SEC\.|Sec\.|{_ARTICLE})\s?")
_ORDINAL = re.compile(rf"(?<=\d)er\b|(?<=[\w°])\s(?:{_LATIN})\b")  # Article 1er, (b bis)
_DOUBLE = re.compile(r"\(?([a-z])\1\)")
_PARTS = re.compile(r"\w\.\w")
_LETTER = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A number or other mark as printed, where the text after it begins, any quotation mark or bracket before it."""

    num: str
    start: int
    quote: str = ""

    @property
    def labelled(self) -> bool:
        """Whether it says of itself what it counts: ``OP3``, ``(PP1)``."""
        return _LABEL.match(self.num) is not None

    @property
    def value(self) -> int:
        """What it counts, from 1; 0 for a dash or bullet."""
        number = parse_number(_LABEL.sub("", self.num))
        digits = re.search(r"\d+", self.num)
        return number.value if number else int(digits[0]) if digits else 0


def number_mark(text: str) -> Mark | None:
    """The number of a paragraph at the start of a line (``1.``, ``5 bis.``, ``OP3``, ``(4)``)."""
    return _mark(_NUMBER.match(text))


def long_number_mark(text: str) -> Mark | None:
    """A number of four figures at the start of a line: that of a paragraph, or a year at the end of a sentence."""
    match = _LONG.match(text)
    return Mark(match["num"], match.end()) if match else None


def item_mark(text: str) -> Mark | None:
    """The mark of a sub-paragraph at the start of a line (``(a)``, ``iv)``, ``b.``, ``–``)."""
    return _mark(_ITEM.match(text))


def decimal_mark(text: str) -> Mark | None:
    """The number of a part of a numbered paragraph (``3.1.``, ``3.1.2``)."""
    return _mark(_DECIMAL.match(text))


def section_mark(text: str) -> Mark | None:
    """The number of a section (``II.``, ``A.``, ``IV`` or ``Article 3`` alone on its line)."""
    match = _SECTION.match(text)
    if match is None:
        return lone_article(text)
    return Mark(match["num"] or match[0], match.end())


def lone_article(text: str) -> Mark | None:
    """The number of an article that stands alone on its line (``Article 3``, ``Article 18 bis``)."""
    match = _ALONE.fullmatch(text)
    if match is None:
        return None
    return Mark(match["num"], match.end("num") if text.endswith(")") else match.end())


def _mark(match: re.Match[str] | None) -> Mark | None:
    if match is None:
        return None
    return Mark(match["num"].strip(), match.end(), (match["quote"] or "").strip())


def is_lone_mark(text: str) -> bool:
    """Whether a text is but the mark of a paragraph, as a table holds it that sets numbers before paragraphs."""
    return _LONE.fullmatch(text) is not None


def is_bullet(num: str) -> bool:
    """Whether a mark does not count."""
    return _BULLET.fullmatch(num) is not None


def readings(num: str) -> tuple[tuple[Style, int], ...]:
    """The ways to read a mark: ``i`` is the Roman one and the ninth letter, ``aa`` that behind ``z`` or the first."""
    num = _ORDINAL.sub("", num)
    found = {}
    for hint in (Style.ROMAN, Style.ALPHA):
        number = parse_number(num, hint)
        if number and not (number.suffix and number.style is not Style.DECIMAL):
            found[number.style] = number.value
    double = _DOUBLE.fullmatch(num)
    if double is not None:
        found[Style.DOUBLED] = ord(double[1]) - ord("a") + 1
    return tuple(found.items())


def is_ordinal(num: str) -> bool:
    """Whether a number is a word: ``PRIMERO:``."""
    return num.rstrip(" .:-–").lower() in ORDINALS


def wrapper(num: str) -> str:
    """How a mark is written, without what it counts: ``(x)``, ``X.``, ``–``; words are written alike."""
    if is_bullet(num):
        return num
    if is_ordinal(num):
        return "ordinal"
    if _PARTS.search(num):
        return re.sub(r"\d+", "9", num)
    num = _ORDINAL.sub("", _SECTION_WORD.sub("§", num))
    match = _LETTER.search(num)
    letter = match[0] if match else ""
    case = "X" if letter.isupper() else "9" if letter.isdigit() else "x"
    return num[: match.start()] + case + num[match.end() :] if match else num


@dataclass(slots=True)
class Level:
    """One open list: how its marks are written, in which style, and the last value."""

    wrapper: str
    style: Style | None
    value: int


@dataclass(slots=True)
class Nesting:
    """The open lists below one clause, outermost first."""

    levels: list[Level] = field(default_factory=list)

    def place(self, num: str, following: str | None) -> int:
        """The depth (from 0) at which a mark stands; ``following`` is the next mark in the clause."""
        written = wrapper(num)
        if is_bullet(num):
            return self._bullet(written)
        for depth in reversed(range(len(self.levels))):
            reading = self._continues(self.levels[depth], num, written)
            if reading is not None and not self._begins_list(num, reading[0], following):
                return self._set(depth, written, reading)
        first = next((r for r in readings(num) if r[1] == 1), None)
        if first and len(self.levels) < _DEEPEST:
            return self._set(len(self.levels), written, first)
        same = [d for d, level in enumerate(self.levels) if level.wrapper == written]
        reading = next(iter(readings(num)), (Style.ALPHA, 0))
        return self._set(same[-1] if same else min(len(self.levels), _DEEPEST - 1), written, reading)

    def expects(self, num: str) -> bool:
        """Whether a mark begins a list or goes on with an open one."""
        if is_bullet(num) or any(value == 1 for _, value in readings(num)):
            return True
        return any(self._continues(level, num, wrapper(num)) for level in self.levels)

    def follows(self, num: str) -> bool:
        """Whether a mark is the next one of an open list, or the first of a list in another style."""
        written = wrapper(num)
        if any(level.wrapper == written and (level.style, level.value + 1) in readings(num) for level in self.levels):
            return True
        return all(level.wrapper != written for level in self.levels) and any(v == 1 for _, v in readings(num))

    def _bullet(self, written: str) -> int:
        same = [d for d, level in enumerate(self.levels) if level.wrapper == written]
        return self._set(same[-1] if same else min(len(self.levels), _DEEPEST - 1), written, (None, 0))

    @staticmethod
    def _continues(level: Level, num: str, written: str) -> tuple[Style, int] | None:
        if level.wrapper != written and not any(latin in num for latin in (*MULTIPLICATIVES, ALTERNATIVE)):
            return None
        return next(
            (r for r in readings(num) if r[0] is level.style and r[1] in {level.value, level.value + 1} and r[1]), None
        )

    @staticmethod
    def _begins_list(num: str, style: Style, following: str | None) -> bool:
        """Whether ``(i)`` after ``(h)`` is the first of (i), (ii), as the mark after it tells."""
        if following is None or wrapper(following) != wrapper(num):
            return False
        firsts = [s for s, value in readings(num) if value == 1 and s not in {style, Style.DOUBLED}]
        return any((s, 2) in readings(following) for s in firsts)

    def _set(self, depth: int, written: str, reading: tuple[Style | None, int]) -> int:
        del self.levels[depth:]
        self.levels.append(Level(written, *reading))
        return depth
