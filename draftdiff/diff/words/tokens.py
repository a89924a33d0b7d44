"""Text cut into tokens: what counts as one word when two texts are compared.

The boundaries follow Unicode (UAX #29) with the habits of official documents on top: a document
symbol (``A/RES/77/123``), a resolution with its year (``2254 (2015)``), a number (``1,000.5``), a date
and a word with an apostrophe inside are one token each. Scripts written without spaces fall into
ideographs (Chinese, Japanese) or grapheme clusters (Thai, Lao, Khmer, Myanmar). A grapheme is never cut.
"""

from __future__ import annotations

import re
import unicodedata

import regex

_ALONE = r"\p{Han}\p{Hiragana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
TRAIL = r"\p{GCB=Extend}\p{GCB=SpacingMark}\p{GCB=ZWJ}"
"""What UAX #29 never cuts off from the character before it, of whatever script: what stands in a class of `regex`."""

# A few letters bind what follows them (archaic Malayalam) or join to an emoji: `\X` knows how.
_BINDING = r"\p{GCB=Prepend}\p{Extended_Pictographic}"
_FIRST = rf"[[\p{{L}}\p{{N}}_]--[{_ALONE}{_BINDING}]]"
_WORD = rf"{_FIRST}[[[\p{{L}}\p{{N}}\p{{M}}\p{{Cf}}_]--[{_ALONE}{_BINDING}]]{TRAIL}]*"
_APOSTROPHE = "['\u2019\u02bc\u05f3\u05f4\u00b7]"
_PART = r"[\p{Latin}\p{Cyrillic}\p{Nd}]+(?:[.\-][\p{Latin}\p{Cyrillic}\p{Nd}]+)*"
_NO_MORE = rf"(?![[\p{{L}}--[{_ALONE}]]\p{{N}}{TRAIL}])"

_TOKEN = regex.compile(
    "|".join(
        (
            rf"\s+(?![{TRAIL}])",
            rf"(?=[^\s/]*/\S*\p{{Nd}}|\p{{Nd}}[^\s/]*/)(?=[[\p{{Lu}}--[\u0100-\u02ff]]\p{{Nd}}]){_PART}(?:/{_PART})+[{TRAIL}]*",
            rf"\p{{Nd}}{{4}}-\p{{Nd}}{{2}}-\p{{Nd}}{{2}}{_NO_MORE}",
            rf"\p{{Nd}}+[ \u00a0]\(\p{{Nd}}{{4}}\)(?![{TRAIL}])",  # 2254 (2015)
            rf"\p{{Nd}}+(?:[.,:\u066b\u066c]\p{{Nd}}+)+{_NO_MORE}",  # 1,000.5; 15.10.2022; 10:30
            rf"{_WORD}(?:{_APOSTROPHE}{_WORD})*",
            r"\X",
        )
    ),
    regex.VERSION1,
)

# The same rules for the texts that are most frequent, in a plainer engine that is twenty times as fast:
# Latin letters (all below U+0300, so no combining marks) and the marks of general punctuation.
_LATIN_ONLY = re.compile("[\x00-\x1b -\x84\x86-\u02ff\u2010-\u2027]*")
_SYMBOL_LETTER = "A-Za-zªºÀ-ÖØ-öø-\u02b8\u02e0-\u02e4"
_SYMBOL = rf"[{_SYMBOL_LETTER}0-9]+(?:[.\-][{_SYMBOL_LETTER}0-9]+)*"
_LATIN_WORDS = (
    r"[A-Za-z]+(?=[ ,;])"  # most words, found without a look at the rest
    rf"|(?=[^\s/]*/\S*[0-9]|[0-9][^\s/]*/)(?=[A-ZÀ-ÖØ-Þ0-9]){_SYMBOL}(?:/{_SYMBOL})+"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}(?![^\W_])"
    r"|[0-9]+[ \u00a0]\([0-9]{4}\)"
    r"|[0-9]+(?:[.,:][0-9]+)+(?![^\W_])"
    r"|\w[\w\u00ad]*(?:['\u2019\u02bc\u00b7]\w[\w\u00ad]*)*"
)
_LATIN_TOKEN = re.compile(rf"{_LATIN_WORDS}|\s+|.")
_LATIN_WORD = re.compile(_LATIN_WORDS)

_TYPOGRAPHY = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc`\u00b4", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"')
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
    | dict.fromkeys("\u00ad\u200b\u2060\ufeff", None)
    | dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
)

_LATIN_TYPOGRAPHY = [
    (chr(mark), str(plain or "")) for mark, plain in _TYPOGRAPHY.items() if _LATIN_ONLY.fullmatch(chr(mark))
]
_ROUGH = bytes.maketrans(bytes(range(65, 91)) + b'!"#$%&()*+,-.:;<=>?@[\\]^_`{|}~', bytes(range(97, 123)) + b" " * 30)
# What most texts hold beyond ASCII, as `normal` and the table above would read it.
_ROUGH_MARKS = (("’", "'"), ("‘", "'"), ("“", " "), ("”", " "), ("–", " "), ("—", " "), ("\u00a0", " "))
_QUOTE_PADDING = re.compile(r'\s*(")\s*')


def tokens(text: str) -> list[str]:
    """The tokens of a text, white space included; joined they are the text again.

    Source: UAX #29, "Word Boundaries" and "Grapheme Cluster Boundaries".
    """
    return (_LATIN_TOKEN if is_latin(text) else _TOKEN).findall(text)


def is_latin(text: str) -> bool:
    """Whether a text holds nothing but Latin letters without combining marks and the marks of general punctuation."""
    return text.isascii() or _LATIN_ONLY.fullmatch(text) is not None


def is_word(token: str) -> bool:
    """Whether a token says something: it holds a letter or a digit of any script."""
    return token[0].isalnum() or any(map(str.isalnum, token))


def normal(text: str) -> str:
    """The form under which two texts count as the same: NFC, no ligatures, plain quotes and dashes, single spaces.

    For matching only; what is shown and diffed is always the original.
    """
    if not text.isascii():
        if is_latin(text):  # it is in NFC, and most of the marks are not in it
            for mark, plain in _LATIN_TYPOGRAPHY:
                text = text.replace(mark, plain)
        else:
            text = unicodedata.normalize("NFC", text).translate(_TYPOGRAPHY)
        text = _QUOTE_PADDING.sub(r" \1 ", text)
    elif '"' in text:
        text = _QUOTE_PADDING.sub(r" \1 ", text)
    return " ".join(text.split())


def words(text: str) -> list[str]:
    """The words of a text in the form in which they are matched: normal, caseless, no punctuation."""
    text = normal(text).casefold()
    if "_" not in text and is_latin(text):
        return _LATIN_WORD.findall(text)
    return [token for token in tokens(text) if is_word(token)]


def rough_words(text: str) -> list[str]:
    """The words of a text for likeness alone: normal and caseless, cut at spaces and at most punctuation.

    What is one word to a reader (a number with its decimals) may be two here; of texts in other scripts
    than the Latin one these are `words`. It takes a third of the time.
    """
    if not text.isascii():
        for mark, plain in _ROUGH_MARKS:
            text = text.replace(mark, plain)
    if text.isascii():
        return text.encode().translate(_ROUGH).decode().split()
    if is_latin(text):
        return normal(text).casefold().encode().translate(_ROUGH).decode().split()
    return words(text)
