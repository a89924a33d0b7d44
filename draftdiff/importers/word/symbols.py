"""Characters of the fonts Symbol and Wingdings, which stand in a document under numbers that mean nothing elsewhere.

Word writes them as a number from F000 on, in a private place of Unicode, or as the letter that lies on the same key.
"""

from __future__ import annotations

from collections.abc import Mapping

_PRIVATE = 0xF000
_LAST = 0xF0FF
UNKNOWN = "\ufffd"
"""What stands for a character of a font that is not known."""

_GREEK = dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)) | dict(
    zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)
)
_SYMBOL: Mapping[int, str] = {
    **{code: chr(code) for code in (*range(0x20, 0x40), 0x5B, 0x5D, 0x5F, 0x7B, 0x7C, 0x7D)},
    **_GREEK,
    **dict(
        zip(
            bytes.fromhex(
                "22 24 2d a2 a3 a5 a7 ab ac ad ae af b0 b1 b2 b3 b4 b7 b8 b9 bb bc c5 c7 c8 ce d2 d3 d4 d6 d7"
            ),
            "∀∃−′≤∞♣↔←↑→↓°±″≥×•÷≠≈…⊕∩∪∈®©™√⋅",
            strict=True,
        )
    ),
    **dict(zip(bytes.fromhex("db dc de e5"), "⇔⇐⇒∑", strict=True)),
}
_WINGDINGS: Mapping[int, str] = dict(
    zip(
        bytes.fromhex("28 2a 4a 6c 6e 6f 71 76 77 9f a1 a7 a8 d8 df e0 e8 f0 fb fc fd fe"),
        "☎✉☺●■□❑❖◆•○▪◻➢←→➔⇨✗✓☒☑",
        strict=True,
    )
)
_FONTS: Mapping[str, Mapping[int, str]] = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}


def symbol(code: int, font: str) -> str:
    """The character of a font that has the number, `UNKNOWN` where that is not known."""
    known = _FONTS.get(font.casefold())
    if known is None and not _PRIVATE <= code <= _LAST:
        return chr(code) if code else UNKNOWN
    return (known or _SYMBOL).get(code & 0xFF, UNKNOWN)


def spelled(text: str, font: str) -> str:
    """A text without characters in the private place of those fonts."""
    if not any(_PRIVATE <= ord(letter) <= _LAST for letter in text):
        return text
    return "".join(symbol(ord(letter), font) if _PRIVATE <= ord(letter) <= _LAST else letter for letter in text)


def bullet(text: str, font: str) -> str:
    """The sign before an item of a list without numbers."""
    if text.strip() == "o":
        return "◦"  # Word's bullet of the second level is this letter in a font in which it is a ring
    return spelled(text, font).replace(UNKNOWN, "•").strip()
