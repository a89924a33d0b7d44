"""Text cut into the pieces that have an origin each: words, numbers and marks, each with the white space behind it.

This cut is finer than that of a comparison: of a document symbol, a date or a decimal number each part
between marks is a piece, since an edit that exchanges one part leaves the others to whom they belong. What
ran together into one word is one piece until `seams` tell where it is sewn.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from draftdiff.diff.words.tokens import is_word, normal, tokens

# Latin letters below U+0300, so that no combining mark is cut off, and the marks of general punctuation.
_LATIN = re.compile("[\x00-\u02ff\u2010-\u2027]*")
_PIECE = re.compile("(?:\\w[\\w\u00ad]*|\\S)\\s*")
_INNER_MARKS = "/.,:()'\u2019\u02bc\u05f3\u05f4\u00b7\u066b\u066c-"
_PART = re.compile(rf"[{_INNER_MARKS}]|\s+|[^\s{_INNER_MARKS}]+")


def cut(text: str, seams: Sequence[int] = ()) -> list[str]:
    """The pieces of a text, joined they are the text again; ``seams`` are further places to cut it, in order.

    White space at the start goes to the first piece; a text of nothing else is one piece.
    """
    found = _PIECE.findall(text) if text.isascii() or _LATIN.fullmatch(text) else _of_any_script(text)
    if not found:
        return [text] if text else []
    if text[0].isspace():
        found[0] = text[: len(text) - len(text.lstrip())] + found[0]
    return list(_sewn(found, seams)) if seams else found


def keys(pieces: Iterable[str]) -> list[str]:
    """For each piece the form under which it counts as the same: no white space, plain marks, small letters."""
    return [piece.strip().lower() if piece.isascii() else _plain(piece) for piece in pieces]


def _plain(piece: str) -> str:
    return normal(piece).casefold() or piece.strip()


def _of_any_script(text: str) -> list[str]:
    found: list[str] = []
    for token in tokens(text):
        if not token.isspace():
            parts = _PART.findall(token) if is_word(token) else [token]
            for part in parts:
                if part.isspace():
                    found[-1] += part
                else:
                    found.append(part)
        elif found:
            found[-1] += token
    return found


def _sewn(pieces: Iterable[str], seams: Sequence[int]) -> Iterable[str]:
    at = 0
    for piece in pieces:
        end = at + len(piece)
        bounds = [at, *(seam for seam in seams if at < seam < end), end]
        yield from (piece[i - at : j - at] for i, j in pairwise(bounds))
        at = end
