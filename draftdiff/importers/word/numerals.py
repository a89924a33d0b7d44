"""Numbers as Word prints them before paragraphs and notes: ``numFmt`` of ISO/IEC 29500-1, 17.18.59."""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth"}
_ORDINALS["twelve"] = "twelfth"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_ALPHA = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_HEBREW = ((400, "ת"), (300, "ש"), (200, "ר"), (100, "ק"), (90, "צ"), (80, "פ"), (70, "ע"), (60, "ס"), (50, "נ"))
_HEBREW_ONES = "אבגדהוזחט"
_HEBREW_TENS = "יכל" + "מ"
_THAI = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_GANADA = "가나다라마바사아자차카타파하"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_CHINESE = "〇一二三四五六七八九"
_CHICAGO = "*†‡§"
_ZERO_TO_NINE = {"hindiNumbers": 0x0966, "thaiNumbers": 0x0E50, "decimalFullWidth": 0xFF10, "decimalFullWidth2": 0xFF10}
_MOST = 100_000
"""Beyond this no list of a text counts; letters would be printed in a row without end."""


def numeral(value: int, form: str) -> str:
    """A number in a form of Word; decimal where the form is none that is known, or has no such number."""
    if form in {"none", "bullet"}:
        return ""
    if not 0 < value < _MOST or form not in _FORMS:
        return f"0{value}" if form == "decimalZero" and 0 <= value <= 9 else str(value)  # noqa: PLR2004
    return _FORMS[form](value)


def _letters(alphabet: str) -> Callable[[int], str]:
    """Letters in order and then doubled, as Word counts on: ``z``, ``aa``, ``bb``."""
    return lambda value: alphabet[(value - 1) % len(alphabet)] * min((value - 1) // len(alphabet) + 1, 50)


def _turning(alphabet: str) -> Callable[[int], str]:
    """Characters that begin again when they are used up."""
    return lambda value: alphabet[(value - 1) % len(alphabet)]


def roman(value: int) -> str:
    """A small roman number."""
    result = ""
    for worth, letters in _ROMAN:
        count, value = divmod(value, worth)
        result += letters * count
    return result


def _ordinal(value: int) -> str:
    ending = "th" if value % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


def _words(value: int) -> str:
    if value < 20:  # noqa: PLR2004  (the numbers that have a word of their own)
        return _ONES[value]
    if value < 100:  # noqa: PLR2004
        return _TENS[value // 10] + (f"-{_ONES[value % 10]}" if value % 10 else "")
    if value < 1000:  # noqa: PLR2004
        return f"{_ONES[value // 100]} hundred" + (f" {_words(value % 100)}" if value % 100 else "")
    return f"{_words(value // 1000)} thousand" + (f" {_words(value % 1000)}" if value % 1000 else "")


def _ordinal_words(value: int) -> str:
    words = _words(value)
    start = max(words.rfind("-"), words.rfind(" ")) + 1
    last = words[start:]
    last = _ORDINALS.get(last) or (last[:-1] + "ieth" if last.endswith("y") else f"{last}th")
    return (words[:start] + last).capitalize()


def _chinese(value: int) -> str:
    if value < 10:  # noqa: PLR2004  (digits of the decimal system, here and below)
        return _CHINESE[value]
    result, rest, gap = "", value, False
    for worth, name in ((10_000, "万"), (1000, "千"), (100, "百"), (10, "十")):
        count, rest = divmod(rest, worth)
        if count:
            result += ("零" if gap else "") + (_chinese(count) if worth == 10_000 else _CHINESE[count]) + name  # noqa: PLR2004
            gap = False
        elif result:
            gap = True
    if rest:
        result += ("零" if gap else "") + _CHINESE[rest]
    return result.removeprefix("一") if 10 <= value < 20 else result  # noqa: PLR2004


def _hebrew(value: int) -> str:
    result = ""
    for worth, letter in _HEBREW:
        count, value = divmod(value, worth)
        result += letter * count
    if value in {15, 16}:  # the others would spell a name of God
        return result + "ט" + _HEBREW_ONES[value - 10]
    tens, ones = divmod(value, 10)
    return result + (_HEBREW_TENS[tens - 1] if tens else "") + (_HEBREW_ONES[ones - 1] if ones else "")


def _circled(value: int) -> str:
    return chr(0x245F + value) if value <= 20 else str(value)  # noqa: PLR2004  (Unicode has twenty in a row)


def _digits(zero: int) -> Callable[[int], str]:
    return lambda value: "".join(chr(zero + int(digit)) for digit in str(value))


_LATIN = "abcdefghijklmnopqrstuvwxyz"
_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda value: f"{value:02}",
    "lowerLetter": _letters(_LATIN),
    "upperLetter": _letters(_LATIN.upper()),
    "lowerRoman": roman,
    "upperRoman": lambda value: roman(value).upper(),
    "ordinal": _ordinal,
    "cardinalText": lambda value: _words(value).capitalize(),
    "ordinalText": _ordinal_words,
    "hex": lambda value: f"{value:X}",
    "chicago": lambda value: _CHICAGO[(value - 1) % 4] * min((value - 1) // 4 + 1, 50),
    "numberInDash": lambda value: f"- {value} -",
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda value: f"({value})",
    "decimalEnclosedFullstop": lambda value: f"{value}.",
    "russianLower": _letters(_RUSSIAN),
    "russianUpper": _letters(_RUSSIAN.upper()),
    "arabicAbjad": _letters(_ABJAD),
    "arabicAlpha": _letters(_ALPHA),
    "hebrew1": _hebrew,
    "hebrew2": _letters("אבגדהוזחטיכלמנסעפצקרשת"),
    "thaiLetters": _letters(_THAI),
    "aiueo": _turning(_AIUEO),
    "aiueoFullWidth": _turning(_AIUEO),
    "ganada": _turning(_GANADA),
    "ideographTraditional": _turning(_STEMS),
    "ideographZodiac": _turning(_BRANCHES),
    "ideographDigital": lambda value: "".join(_CHINESE[int(digit)] for digit in str(value)),
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "koreanCounting"),
        _chinese,
    ),
    **{form: _digits(zero) for form, zero in _ZERO_TO_NINE.items()},
}
