"""Languages as a page needs them: the tag for ``lang``, the direction of the script, the name for a reader.

Akoma Ntoso writes languages as ISO 639-2 codes of three letters; HTML wants the shortest code of
BCP 47, which is the one of two letters where there is one.
"""

from __future__ import annotations

from draftdiff import tongues

_LANGUAGES = {
    "ara": "ar",
    "ben": "bn",
    "bul": "bg",
    "cat": "ca",
    "ces": "cs",
    "dan": "da",
    "deu": "de",
    "ell": "el",
    "eng": "en",
    "est": "et",
    "fas": "fa",
    "fin": "fi",
    "fra": "fr",
    "gle": "ga",
    "heb": "he",
    "hin": "hi",
    "hrv": "hr",
    "hun": "hu",
    "ind": "id",
    "ita": "it",
    "jpn": "ja",
    "kor": "ko",
    "lav": "lv",
    "lit": "lt",
    "mlt": "mt",
    "nld": "nl",
    "nor": "no",
    "pol": "pl",
    "por": "pt",
    "ron": "ro",
    "rus": "ru",
    "slk": "sk",
    "slv": "sl",
    "spa": "es",
    "swa": "sw",
    "swe": "sv",
    "tha": "th",
    "tur": "tr",
    "ukr": "uk",
    "urd": "ur",
    "vie": "vi",
    "zho": "zh",
}
_BIBLIOGRAPHIC = {"fre": "fra", "ger": "deu", "chi": "zho", "gre": "ell", "per": "fas", "cze": "ces", "dut": "nld"}
_RIGHT_TO_LEFT = frozenset({"ara", "fas", "heb", "pus", "snd", "uig", "urd", "yid"})


def language_tag(lang: str) -> str:
    """The BCP 47 tag of an ISO 639-2 code (``eng`` → ``en``); an unknown code is given back as it is."""
    code = _BIBLIOGRAPHIC.get(lang, lang)
    return _LANGUAGES.get(code, code) or "und"


def language_name(lang: str) -> str:
    """The name of a language in the one that is spoken (``fra`` is *French*), or its code where it has none here."""
    code = _BIBLIOGRAPHIC.get(lang, lang)
    return tongues.language_name(_LANGUAGES[code]) if code in _LANGUAGES else code


def direction(lang: str) -> str:
    """The direction of the script, ``rtl`` or ``ltr``."""
    return "rtl" if _BIBLIOGRAPHIC.get(lang, lang) in _RIGHT_TO_LEFT else "ltr"


def labels_of(lang: str) -> str:
    """The language of the interface in which the labels beside a text in this language are written."""
    tag = language_tag(lang)
    return tag if tag in tongues.TONGUES else next(iter(tongues.TONGUES))
