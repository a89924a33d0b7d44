"""How Arabic clauses open: what is recited begins with ``إذ``, what is decided with the verb itself."""

from __future__ import annotations

import re
from functools import cache

from draftdiff.lexicon.grammar import Grammar, Head, Mood

VERBS = tuple(
    """
    ؤكد ؤيد برز أخذ أذن أسف أمر بدي ثني جدد جيز حث حذر حيط خول دعم دعو دعى دين ذكر رجو رحب رفض رى شجب شجع شدد شكر شير
    شيد صر صرح طالب طلب عتبر عترف عتزم عتمد عد عرب عقد علن عهد عيد عين قبل قدر قر قرر كرر كلف لاحظ لتزم لتمس مدد ناشد
    نتخب نشئ نوه هنئ هيب وافق وجه ود وصي وعز وقف ستنكر سلم ضع تصرف ثير ساور ساورها سترشد ستذكر درك ؤمن بحث
    """.split()
)
"""Verbs of the third person without their prefix (``ت`` where an assembly speaks, ``ي`` where a council does)."""

ADVERBS = (
    "أيضا", "كذلك", "مرة أخرى", "من جديد", "بشدة", "بقوة", "علما", "مع التقدير", "مع القلق", "مع الارتياح",
    "مع بالغ القلق", "مع الأسف", "تأكيد", "التأكيد", "عن تقديرها", "عن قلقها", "عن بالغ قلقها", "عن تقديره",
    "عن قلقه", "عن بالغ قلقه", "في اعتبارها", "في اعتباره", "بالغ القلق",
)  # fmt: skip
"""What follows the verb within the lead."""

_SIGNS = "[\u064b-\u0652\u0670\u0640]*"  # vowels and the long stroke, which print may set or leave out


def _spelt(word: str) -> str:
    """A pattern for a word with whatever vowels are printed; an alif may bear its hamza or not."""
    letters = ("[اأإآ]" if letter in "اأإآ" else r"\s+" if letter == " " else re.escape(letter) for letter in word)
    return "".join(f"{letter}{_SIGNS}" for letter in letters)


_VERB = "(?:" + "|".join(map(_spelt, sorted(VERBS, key=lambda verb: (-len(verb), verb)))) + ")"
_PERSON = f"[تينأ]{_SIGNS}"
_MORE = r"(?:\s+(?:" + "|".join(map(_spelt, sorted(ADVERBS, key=lambda words: (-len(words), words)))) + r")(?!\w))*"
_STATE = (
    r"(?:و)?(?:(?:إدراكا|اقتناعا|رغبة|إيمانا|تسليما|وعيا|اعترافا|تصميما|حرصا|التزاما|استرشادا|تأكيدا)\s+منه?ا?"
    r"|(?:و)?قد\s+(?:نظرت?|درست?|استعرضت?|استمعت?|تلقت?|بحثت?|عقدت?|أحاطت?|اجتمعت?)"
    r"|(?:مسترشد|مقتنع|مدرك|مصمم|واعي|مؤمن|منوه|مؤكد|مشير|متصرف)(?:ا|ة))(?!\w)"
)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Mood], ...]:
    """The ways to open, made when the first Arabic text is read: they are large, and most texts are in Latin script."""
    verb = "(?:" + "|".join(map(_spelt, sorted(VERBS, key=lambda verb: (-len(verb), verb)))) + ")"
    adverbs = "|".join(map(_spelt, sorted(ADVERBS, key=lambda words: (-len(words), words))))
    more = rf"(?:\s+(?:{adverbs})(?!\w))*"
    lam = _spelt("لا")
    since = rf"(?:و{_SIGNS})?{_spelt('إذ')}\s+(?:{lam}\s+)?(?:[^\W\d_]{_SIGNS}){{2,20}}(?!\w){more}"
    finite = rf"[تينأ]{_SIGNS}{verb}(?:{_spelt('ها')}|{_spelt('ه')})?(?!\w){more}"
    return (
        (re.compile(since), Mood.PARTICIPLE),
        (re.compile(_STATE), Mood.PARTICIPLE),
        (re.compile(finite), Mood.FINITE),
    )


def _arabic_head(text: str, start: int) -> Head | None:
    if text.isascii():
        return None
    for pattern, mood in _patterns():
        match = pattern.match(text, start)
        if match:
            return Head(match.end(), match[0], mood)
    return None


ARABIC = Grammar(
    head=_arabic_head,
    is_adverb=lambda _word: False,
    phrases={"": ()},
    feeling=lambda _text, _start, _verb: 0,
    prepositions={},
    infinitives=frozenset(),
    and_="و",
)
