"""The language of a text, by its script and its commonest words."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORDS = {
    "eng": frozenset(
        "the of and to in that its with by on for as is all from a an be we our this it or not do shall will".split()
    ),
    "fra": frozenset("le la les des du de et à aux dans que qui par sur pour est une".split()),
    "spa": frozenset("el los las del y en que por para con una su sus de al como".split()),
    "por": frozenset("o os as do da dos das e em que por para com uma seu sua de ao não".split()),
    "ita": frozenset("il lo gli i della del dei delle e in che per con una di da al nel non".split()),
    "deu": frozenset("der die das den dem des und in zu von mit auf für im ist nicht werden".split()),
    "nld": frozenset("de het een van en in te dat die op voor met zijn niet aan door".split()),
}
_FURTHER_WORDS = {
    "cat": frozenset("el els les del dels i en que per amb una un al als aquest aquesta són".split()),
    "ces": frozenset("a v na se že je o do s pro za od podle k jeho které".split()),
    "dan": frozenset("og at det som for med er af på en til ikke den om har skal".split()),
    "est": frozenset("ja on et ei ning see mis kui oma või selle".split()),
    "fin": frozenset("ja on että ei se joka ovat tai sekä myös kuin sen".split()),
    "hrv": frozenset("i u na se da je za koji su o od do te s prema".split()),
    "hun": frozenset("a az és hogy nem egy is meg el ez ezt való szerint".split()),
    "ind": frozenset("dan yang di untuk dengan dari pada ini dalam tidak".split()),
    "lav": frozenset("un ir ka par uz no ar kas vai šo šā".split()),
    "lit": frozenset("ir kad su apie iš į bei ar kurie yra dėl".split()),
    "nor": frozenset("og at det som for med er av på en til ikke den om har skal".split()),
    "pol": frozenset("i w na z się nie że do oraz jest o po dla przez od".split()),
    "ron": frozenset("și şi de la în cu pe care nu din pentru sau este prin că".split()),
    "slk": frozenset("a v na sa že je o do s pre za od podľa k jeho ktoré".split()),
    "slv": frozenset("in v na se da je za ki so z pri o do po ter".split()),
    "swa": frozenset("na ya wa kwa katika ni za la cha kuwa".split()),
    "swe": frozenset("och att det som för med är av på en till inte den om har ska".split()),
    "vie": frozenset("và của các về cho theo là được trong này ngày có với không".split()),
    "tur": frozenset("ve bir bu ile için olarak da de olan gibi".split()),
}
"""Languages in which nothing but a name is made of it: a text is in one of them where it clearly speaks for that."""
_CLEARLY, _FEWEST = 1.25, 4  # times as many of its words as of any other, and so many
_DIFFERENT = 3  # of which so many are not the same: *a* and *is* are words of several languages
_SCRIPTS = (
    ("ara", re.compile("[\u0600-\u06ff]")),
    ("rus", re.compile("[\u0400-\u04ff]")),
    ("kor", re.compile("[\uac00-\ud7af]")),
    ("zho", re.compile("[\u3040-\u30ff\u4e00-\u9fff]")),
    ("ell", re.compile("[\u0370-\u03ff\u1f00-\u1fff]")),
    ("heb", re.compile("[\u0590-\u05ff]")),
    ("hye", re.compile("[\u0530-\u058f]")),
    ("kat", re.compile("[\u10a0-\u10ff]")),
    ("hin", re.compile("[\u0900-\u097f]")),
    ("tha", re.compile("[\u0e00-\u0e7f]")),
)
_BY_LETTERS = {
    "zho": ("jpn", re.compile("[\u3040-\u30ff]")),
    "rus": ("ukr", re.compile("[іїєґІЇЄҐ]")),
    "ara": ("fas", re.compile("[پچژگ]")),
}
"""Languages that share a script and are told apart by letters of their own, of which they have many."""
_MANY = 50  # letters to one of them
_CODES = {
    "en": "eng", "fr": "fra", "es": "spa", "ar": "ara", "ru": "rus", "zh": "zho", "pt": "por", "it": "ita", "de": "deu",
    "nl": "nld", "ca": "cat", "cs": "ces", "da": "dan", "et": "est", "fi": "fin", "hr": "hrv", "hu": "hun", "id": "ind",
    "lv": "lav", "lt": "lit", "no": "nor", "nb": "nor", "pl": "pol", "ro": "ron", "sk": "slk", "sl": "slv", "sw": "swa",
    "sv": "swe", "tr": "tur", "el": "ell", "he": "heb", "ja": "jpn", "ko": "kor", "uk": "ukr", "fa": "fas", "vi": "vie",
    "fre": "fra", "chi": "zho", "ger": "deu", "dut": "nld", "cze": "ces", "rum": "ron", "slo": "slk",
}  # fmt: skip
_SAMPLE = 20_000  # characters: more tells no more


def language_of(text: str) -> str:
    """The language as a code of ISO 639-2 (``eng`` where nothing speaks for another)."""
    sample = text[:_SAMPLE]
    letters = sum(map(str.isalpha, sample)) or 1
    for code, script in _SCRIPTS:
        if len(script.findall(sample)) * 3 > letters:
            other, own = _BY_LETTERS.get(code, (code, script))
            return other if len(own.findall(sample)) * _MANY > letters else code
    words = re.findall(r"[^\W\d_]+", sample.lower())
    counts = {code: _count(words, known) for code, known in _WORDS.items()}
    best = max(counts, key=lambda code: (counts[code], code == "eng"))
    said = frozenset(words)
    further = {
        code: _count(words, known) if len(said & known) >= _DIFFERENT else 0 for code, known in _FURTHER_WORDS.items()
    }
    other = max(further, key=lambda code: (further[code], code))
    return other if further[other] >= max(_FEWEST, _CLEARLY * counts[best]) else best


def _count(words: Iterable[str], known: frozenset[str]) -> int:
    return sum(word in known for word in words)


def normal_code(lang: str) -> str:
    """A code of ISO 639-1 or 639-2 as the three letters that are used throughout."""
    low = lang.lower()
    return _CODES.get(low) or _CODES.get(low.split("-")[0]) or low
