"""New text in which what goes and what comes is marked: ``~~struck~~``, ``**new**``, ``<u>new</u>``, ``[added: new]``.

Where the marks of a list survived its way to plain text, nothing need be guessed: without what was put in it has
to be the text that is amended, and without what was struck it is the text that is proposed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from draftdiff.diff.words.tokens import words

_STRUCK_WORDS = r"deleted|delete|struck(?:\s+out)?|removed|supprimée?s?|biffée?s?"
_ADDED_WORDS = r"added|add|inserted|new|ajoutée?s?|insérée?s?|nouveau|nouvelle"
_MARK = re.compile(
    rf"""(?P<strike>~~)
    |(?P<open_strike><(?:del|s|strike)>|\[-(?=\S)|\[\s?(?:{_STRUCK_WORDS})\s?:\s*)
    |(?P<close_strike></(?:del|s|strike)>|(?<=\S)-\])
    |(?P<bold>\*\*|\+\+)
    |(?P<open_bold><(?:ins|u|b|strong)>|\{{\+(?=\S)|\[\s?(?:{_ADDED_WORDS})\s?:\s*)
    |(?P<close_bold></(?:ins|u|b|strong)>|(?<=\S)\+\}})
    |(?P<plain></?(?:i|em|span|p)>)
    |(?P<bracket>\])""",
    re.IGNORECASE | re.VERBOSE,
)
_CAPITALS = re.compile(r"\b[^\W\d_a-zà-ÿ]+(?:[ ,'’-]{1,2}[^\W\d_a-zà-ÿ]+)+\b")
_MOST_RUNS = 50
_BEFORE_POINT = re.compile(r"\s+(?=[,;:.)](?:\s|$))")
_FRENCH_POINT = re.compile(r"\s[;:]")
_WHOLE = re.compile(
    r"(?P<mark>\*\*|__)(?P<text>[^*_~<>]+)(?P=mark)|<(?P<tag>b|strong|u|ins)>(?P<inner>[^*~<>]+)</(?P=tag)>", re.I
)
_NUMBER = re.compile(
    r"(?:\*\*|<(?:b|strong|u|ins)>)\s*(?P<num>\(?(?:\d{1,3}(?:\s?(?:bis|ter|quater))?[.)]?|(?:[a-z]|[ivx]{1,5})[.)]))"
    r"\s*(?:\*\*|</(?:b|strong|u|ins)>)(?=\s)",
    re.IGNORECASE,
)


class Marked(NamedTuple):
    """A marked text: as it is to read, as it read ``before``, and whether anything in it is ``struck``."""

    text: str
    before: str
    struck: bool


class _Piece(NamedTuple):
    text: str
    struck: bool
    added: bool


def read_marked(text: str) -> Marked | None:
    """A text without its marks, as it is to read and as it read before; None where it has no marks."""
    pieces = list(_pieces(text))
    if not any(piece.struck or piece.added for piece in pieces) and "".join(p.text for p in pieces) == text:
        return None
    return Marked(
        _joined("".join(piece.text for piece in pieces if not piece.struck), text),
        _joined("".join(piece.text for piece in pieces if not piece.added or piece.struck), text),
        any(piece.struck for piece in pieces),
    )


def unmarked(text: str) -> str:
    """A text as it is to read, without marks."""
    marked = read_marked(text)
    return text if marked is None else marked.text


def unwrapped(line: str) -> str:
    """A line without the marks that stand around all of it, or around its number, and only set it off."""
    match = _WHOLE.fullmatch(line.strip())
    if match is not None:
        return match["text"] or match["inner"]
    return _NUMBER.sub(lambda found: found["num"], line, count=1) if _NUMBER.match(line) else line


def lowered(text: str, base: str) -> tuple[str, tuple[str, ...]] | None:
    """A text whose new words are in capitals with these in small letters, and the runs of them.

    None where it is no such text: without its runs of two and more words in capitals it has to be the base. A
    lone word in capitals may be the name of a body.
    """
    found = list(islice(_CAPITALS.finditer(text), _MOST_RUNS + 1))
    runs = [match for match in found if match[0] not in base]
    if len(found) > _MOST_RUNS or not runs or text.isupper():
        return None
    small, without, at = "", "", 0
    for match in runs:
        small += text[at : match.start()] + match[0].lower()
        without += text[at : match.start()]
        at = match.end()
    if words(without + text[at:]) != words(base):
        return None
    return small + text[at:], tuple(match[0] for match in runs)


def _pieces(text: str) -> Iterator[_Piece]:
    """The stretches of a text between its marks; a mark that has no counterpart is one of the text's own."""
    marks = list(_paired(text))
    at = struck = added = 0
    for start, end, strikes, step in marks:
        yield _Piece(text[at:start], struck > 0, added > 0)
        struck, added = (struck + step, added) if strikes else (struck, added + step)
        at = end
    yield _Piece(text[at:], struck > 0, added > 0)


def _paired(text: str) -> list[tuple[int, int, bool, int]]:
    """The marks that belong together, each with what it marks (struck or added) and +1, -1 or 0 for its depth."""
    waiting: dict[str, list[re.Match[str]]] = {}
    found: list[tuple[int, int, bool, int]] = []
    brackets: list[str] = []

    def close(opener: re.Match[str], closer: re.Match[str], *, strikes: bool) -> None:
        found.append((*opener.span(), strikes, 1))
        found.append((*closer.span(), strikes, -1))

    for match in _MARK.finditer(text):
        group, said = match.lastgroup or "", match[0].casefold()
        if group == "plain":
            found.append((*match.span(), False, 0))
        elif group in ("strike", "bold"):
            opened = waiting.setdefault(said, [])
            if opened:
                close(opened.pop(), match, strikes=group == "strike")
            else:
                opened.append(match)
        elif group.startswith("open"):
            kind = group.removeprefix("open_")
            bracketed = said.startswith("[") and not said.startswith("[-")
            waiting.setdefault("]" if bracketed else kind, []).append(match)
            brackets += [kind] * bracketed
        elif group == "bracket" and brackets:
            close(waiting["]"].pop(), match, strikes=brackets.pop() == "strike")
        elif group.startswith("close") and waiting.get(kind := group.removeprefix("close_")):
            close(waiting[kind].pop(), match, strikes=kind == "strike")
    return sorted(found)


def _joined(text: str, source: str) -> str:
    """A text with single spaces, and none that a stretch that was taken out left before a mark."""
    single = " ".join(text.split())
    return single if _FRENCH_POINT.search(source) else _BEFORE_POINT.sub("", single)
