"""Small numbers in words: *five*, *cinq*, *fünf*, and those that count, *second*, *deuxième*, *zweite*.

None of them is *one*, which is an article in most languages.
"""

from __future__ import annotations

_CARDINALS = (
    ("eng", "two three four five six seven eight nine ten eleven twelve"),
    ("fra", "deux trois quatre cinq six sept huit neuf dix onze douze"),
    ("spa", "dos tres cuatro cinco seis siete ocho nueve diez once doce"),
    ("por", "dois três quatro cinco seis sete oito nove dez onze doze"),
    ("por", "duas três quatro cinco seis sete oito nove dez onze doze"),
    ("ita", "due tre quattro cinque sei sette otto nove dieci undici dodici"),
    ("deu", "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"),
    ("rus", "два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать"),
    ("rus", "две три четыре пять шесть семь восемь девять десять одиннадцать двенадцать"),
    ("rus", "двух трех четырех пяти шести семи восьми девяти десяти одиннадцати двенадцати"),
)
CARDINALS = {word: value for _, words in _CARDINALS for value, word in enumerate(words.split(), 2)} | {
    "трёх": 3,
    "четырёх": 4,
}
"""The value, 2 to 12, of a number in words; of Russian ones in three of their cases."""

_ORDINALS = (
    ("eng", "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"),
    (
        "fra",
        "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième",
    ),
    ("fra", "premier second troisième quatrième"),
    ("spa", "primer segundo tercer cuarto quinto sexto séptimo octavo noveno décimo"),
    ("spa", "primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo"),
    ("por", "primeiro segundo terceiro quarto quinto sexto sétimo oitavo nono décimo"),
    ("ita", "primo secondo terzo quarto quinto sesto settimo ottavo nono decimo"),
    ("deu", "erste zweite dritte vierte fünfte sechste siebte achte neunte zehnte elfte zwölfte"),
    ("deu", "ersten zweiten dritten vierten fünften sechsten siebten achten neunten zehnten elften zwölften"),
    ("deu", "erster zweiter dritter vierter fünfter sechster siebter achter neunter zehnter elfter zwölfter"),
    ("rus", "первый второй третий четвертый пятый шестой седьмой восьмой девятый десятый одиннадцатый двенадцатый"),
    (
        "rus",
        "первого второго третьего четвертого пятого шестого седьмого восьмого девятого десятого одиннадцатого "
        "двенадцатого",
    ),
    (
        "rus",
        "первому второму третьему четвертому пятому шестому седьмому восьмому девятому десятому одиннадцатому "
        "двенадцатому",
    ),
    (
        "rus",
        "первым вторым третьим четвертым пятым шестым седьмым восьмым девятым десятым одиннадцатым двенадцатым",
    ),
    (
        "rus",
        "первом втором третьем четвертом пятом шестом седьмом восьмом девятом десятом одиннадцатом двенадцатом",
    ),
    ("ara", "الأولى الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة"),
)
ORDINALS = {word: value for _, words in _ORDINALS for value, word in enumerate(words.split(), 1)} | {
    "четвёртый": 4,
    "четвёртого": 4,
    "четвёртому": 4,
    "четвёртым": 4,
    "четвёртом": 4,
}
"""The value, 1 to 12, of a word that counts; of Russian ones in all their cases."""

_TEENS = "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split()
_TENTHS = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth".split()
_TIED = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_FIRST_TO_NINTH = _ORDINALS[0][1].split()[:9]
RANKS = (
    {word: value for value, word in enumerate((*_ORDINALS[0][1].split(), *_TEENS), 1)}
    | {word: 10 * ten for ten, word in enumerate(_TENTHS, 2)}
    | {f"{ten}-{one}": 10 * t + n for t, ten in enumerate(_TIED, 2) for n, one in enumerate(_FIRST_TO_NINTH, 1)}
    | {word: value for value, word in enumerate(_ORDINALS[1][1].split(), 1)}
    | {"première": 1, "seconde": 2}
    | {
        word[:-1] + ending: value
        for value, word in enumerate(
            "primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo".split(), 1
        )
        for ending in "oa"
    }
)
"""The value of a word that ranks sessions and the like: English ones to 99, French ones to 12, Spanish ones to 10."""

RANKED = r"(?:st|nd|rd|th|er|re|ère|e|ème|ᵉ|\.?[ºª°])"
"""What stands right behind a figure that ranks: *21st*, *2e*, *3.ª*."""

PERCENT = (
    r"[%٪％]|per\s?cento?|pour\s?cent|por\s?ciento|por\s?cento|prozent|процент(?:а|ов|ам|ами|ах)?|"
    r"في\s(?:المائة|المئة)"
)
"""What stands behind the number of hundredths; Chinese has 百分之 before it."""

TENTHS = frozenset("décimo vigésimo trigésimo cuadragésimo quadragésimo decimo ventesimo عشرة عشر".split())
"""Words that count and that another one may stand beside (*vigésimo segundo*, الثانية عشرة)."""

TENS = frozenset(
    """
    twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand million vingt trente quarante
    cinquante soixante cent cents mille veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien ciento
    mil vinte trinta quarenta cinquenta sessenta oitenta venti trenta двадцать тридцать сорок сто
    """.split()
)
"""Numbers that a smaller one behind them may belong to (*twenty three*)."""


def in_words(like: str, value: int, lang: str) -> str | None:
    """A number in words as another one is written; None where it is not known how, or not in which language.

    ``like`` is a number in words (*fifth*), whose language, case and capital it gets; ``lang`` (ISO 639-2) decides
    where several languages have that word.
    """
    plain = like.lower().replace("ё", "е")
    rows = [
        (tongue, words, first)
        for tables, first in ((_CARDINALS, 2), (_ORDINALS, 1))
        for tongue, told in tables
        if plain in (words := told.split()) and first <= value < first + len(words)
    ]
    # The masculine, and the case that is told first, where a word is of several rows.
    found = {tongue: words[value - first] for tongue, words, first in reversed(rows)}
    if len({words[value - first] for tongue, words, first in rows if tongue == "spa"}) > 1:
        found.pop("spa")  # *tercer* before its noun, *tercero* behind it
    known = any(lang == tongue for tables in (_CARDINALS, _ORDINALS) for tongue, _ in tables)
    word = found.get(lang) or (next(iter(found.values())) if len(found) == 1 and not known else None)
    if word is None or not like[0].isupper():
        return word
    return word.upper() if like.isupper() and len(like) > 1 else word.capitalize()
