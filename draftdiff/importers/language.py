"""The language of a text, by its script and its commonest words."""

from __future__ import annotations

import re

_WORDS = {
    "eng": frozenset("the of and to in that its with by on for as is all from their".split()),
    "fra": frozenset("le la les des du de et à aux dans que qui par sur pour est une".split()),
    "spa": frozenset("el los las del y en que por para con una su sus de al como".split()),
    "por": frozenset("o os as do da dos das e em que por para com uma seu sua de ao não".split()),
    "ita": frozenset("il lo gli i della del dei delle e in che per con una di da al nel non".split()),
    "deu": frozenset("der die das den dem des und in zu von mit auf für im ist nicht werden".split()),
    "nld": frozenset("de het een van en in te dat die op voor met zijn niet aan door".split()),
}
_SCRIPTS = (
    ("ara", re.compile("[\u0600-\u06ff]")),
    ("rus", re.compile("[\u0400-\u04ff]")),
    ("zho", re.compile("[\u4e00-\u9fff]")),
)
_CODES = {
    "en": "eng", "fr": "fra", "es": "spa", "ar": "ara", "ru": "rus", "zh": "zho", "pt": "por", "it": "ita", "de": "deu",
    "nl": "nld", "fre": "fra", "chi": "zho", "ger": "deu", "dut": "nld",
}  # fmt: skip
_SAMPLE = 20_000  # characters: more tells no more


def language_of(text: str) -> str:
    """The language as a code of ISO 639-2 (``eng`` where nothing speaks for another)."""
    sample = text[:_SAMPLE]
    letters = sum(map(str.isalpha, sample)) or 1
    for code, script in _SCRIPTS:
        if len(script.findall(sample)) * 3 > letters:
            return code
    words = re.findall(r"[^\W\d_]+", sample.lower())
    counts = {code: sum(word in known for word in words) for code, known in _WORDS.items()}
    return max(counts, key=lambda code: (counts[code], code == "eng"))


def normal_code(lang: str) -> str:
    """A code of ISO 639-1 or 639-2 as the three letters that are used throughout."""
    low = lang.lower()
    return _CODES.get(low) or _CODES.get(low.split("-")[0]) or low
