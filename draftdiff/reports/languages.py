"""Languages as a page needs them: the tag for ``lang``, the direction of the script, the name for a reader.

Akoma Ntoso writes languages as ISO 639-2 codes of three letters; HTML wants the shortest code of
BCP 47, which is the one of two letters where there is one.
"""

from __future__ import annotations

_LANGUAGES = {
    "ara": ("ar", "Arabic"),
    "ben": ("bn", "Bengali"),
    "bul": ("bg", "Bulgarian"),
    "cat": ("ca", "Catalan"),
    "ces": ("cs", "Czech"),
    "dan": ("da", "Danish"),
    "deu": ("de", "German"),
    "ell": ("el", "Greek"),
    "eng": ("en", "English"),
    "est": ("et", "Estonian"),
    "fas": ("fa", "Persian"),
    "fin": ("fi", "Finnish"),
    "fra": ("fr", "French"),
    "gle": ("ga", "Irish"),
    "heb": ("he", "Hebrew"),
    "hin": ("hi", "Hindi"),
    "hrv": ("hr", "Croatian"),
    "hun": ("hu", "Hungarian"),
    "ind": ("id", "Indonesian"),
    "ita": ("it", "Italian"),
    "jpn": ("ja", "Japanese"),
    "kor": ("ko", "Korean"),
    "lav": ("lv", "Latvian"),
    "lit": ("lt", "Lithuanian"),
    "mlt": ("mt", "Maltese"),
    "nld": ("nl", "Dutch"),
    "nor": ("no", "Norwegian"),
    "pol": ("pl", "Polish"),
    "por": ("pt", "Portuguese"),
    "ron": ("ro", "Romanian"),
    "rus": ("ru", "Russian"),
    "slk": ("sk", "Slovak"),
    "slv": ("sl", "Slovenian"),
    "spa": ("es", "Spanish"),
    "swa": ("sw", "Swahili"),
    "swe": ("sv", "Swedish"),
    "tha": ("th", "Thai"),
    "tur": ("tr", "Turkish"),
    "ukr": ("uk", "Ukrainian"),
    "urd": ("ur", "Urdu"),
    "vie": ("vi", "Vietnamese"),
    "zho": ("zh", "Chinese"),
}
_BIBLIOGRAPHIC = {"fre": "fra", "ger": "deu", "chi": "zho", "gre": "ell", "per": "fas", "cze": "ces", "dut": "nld"}
_RIGHT_TO_LEFT = frozenset({"ara", "fas", "heb", "pus", "snd", "uig", "urd", "yid"})


def language_tag(lang: str) -> str:
    """The BCP 47 tag of an ISO 639-2 code (``eng`` → ``en``); an unknown code is given back as it is."""
    code = _BIBLIOGRAPHIC.get(lang, lang)
    return _LANGUAGES[code][0] if code in _LANGUAGES else code or "und"


def language_name(lang: str) -> str:
    """The English name of a language, or its code where it has none here."""
    code = _BIBLIOGRAPHIC.get(lang, lang)
    return _LANGUAGES[code][1] if code in _LANGUAGES else code


def direction(lang: str) -> str:
    """The direction of the script, ``rtl`` or ``ltr``."""
    return "rtl" if _BIBLIOGRAPHIC.get(lang, lang) in _RIGHT_TO_LEFT else "ltr"
