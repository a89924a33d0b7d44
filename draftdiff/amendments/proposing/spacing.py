"""How texts are put side by side: spaces as a reader would set them where words come in, go or meet."""

from __future__ import annotations

import re
import unicodedata

from draftdiff.errors import BadInput
from draftdiff.tongues import gettext as _

_SPACE = re.compile(r"[^\S\n\u00a0\u202f]+")
_BREAK = re.compile(r"\s*\n\s*")
_CLOSING = frozenset(",.;:!?)]}%…”’»，。、；：！？）」』،؛؟")
_SPACED = frozenset(";:!?»%")
"""What French sets apart from the word before it, by a space that is not broken."""

_OPENING = frozenset("([{“‘«（「『¿¡")
_TIGHT = frozenset("'’ʼ-‐‑/–—\"")
_STOPS = frozenset(",;:.")
_DENSE = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_ELISION = re.compile(
    r"(?:^|[^\w])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|[dn]?ell|all|sull|un|quest)['’]$", re.IGNORECASE
)
_TAIL = re.compile(r"['’](?:s|t|re|ve|ll|d|m)\b|[-‐‑/]\w")
_END = re.compile(r"\s*[.;:,…](?:\s+(?:and|or|et|ou|e|ed|o))?\s*$")


class EmptyText(BadInput):
    """What is to be put in is nothing that a reader sees."""

    def __init__(self) -> None:
        super().__init__(
            _("no words are given that could be put in"), remedy=_("give the words, or delete what is there")
        )


def is_seen(text: str) -> bool:
    """Whether a reader sees anything of a text: white space, joiners and signs that steer the page are nothing."""
    return any(unicodedata.category(letter)[0] not in "CZ" for letter in text)


def plain(text: str) -> str:
    """A text in the form in which it can stand in a clause: NFC, single spaces, none at the ends of lines.

    Spaces that are not to be broken, as French sets them before ``;``, stay what they are.
    """
    return _BREAK.sub("\n", _SPACE.sub(" ", unicodedata.normalize("NFC", text))).strip()


def tabular(text: str) -> str:
    """A text with a table in it in that form: rows are lines, and cells, which may be empty, end with tabs."""
    rows = ("\t".join(map(plain, row.split("\t"))) for row in text.split("\n"))
    return "\n".join(row for row in rows if row).rstrip()


def replaced(text: str, start: int, end: int, new: str) -> str:
    """The text with the characters ``start`` to ``end`` replaced, or taken out where ``new`` is empty.

    With ``start`` as ``end`` words are put in there. White space on either side is set anew, and no comma is
    left before another mark.
    """
    left, right = text[:start].rstrip(), text[end:].lstrip()
    before, after = text[len(left) : start], text[end : len(text) - len(right)]
    new = _led(new)
    said = new.strip()
    if not said:
        left = _uncluttered(left, right)
        broken = "\n" in before + after
        was = after if right[:1] in _SPACED else before or after
        return f"{left}{_gap(left, right, chr(10) if broken else was or None)}{right}"
    said = _uncluttered(said, right)
    own = new[: len(new) - len(new.lstrip())]
    if start == end:  # of two spaces around what comes in one is there, on one side of the place or the other
        before = own or before
        after = after or (before if right[:1] in _SPACED else "")
        return f"{left}{_gap(left, said, before or None)}{said}{_gap(said, right, after or None)}{right}"
    return f"{left}{_gap(left, said, own or before)}{said}{_gap(said, right, after)}{right}"


def appended(text: str, new: str) -> str:
    """The text with words at its end.

    They stand before the punctuation that ends it, unless they bring their own: a text that begins with
    ``,`` or ``;`` and ends with punctuation takes the place of the old one, any other stands behind it.
    """
    new = _led(new)
    said = new.strip()
    if not is_seen(said):
        raise EmptyText
    tail = _END.search(text)
    own = _END.search(said) is not None and not (said[0] == said[-1] == ",")  # two commas enclose what they part
    if tail is None or (own and said[0] not in ",;"):
        return replaced(text, len(text), len(text), new)
    if own:
        apart = tail[0][: len(tail[0]) - len(tail[0].lstrip())]
        return replaced(text, tail.start(), len(text), apart + said if said[0] in _SPACED else new)
    return replaced(text, tail.start(), tail.start(), new)


def closing(text: str) -> int:
    """Where the punctuation that ends a text begins; its length where there is none."""
    tail = _END.search(text)
    return tail.start() if tail else len(text)


def _led(new: str) -> str:
    """New words; of what stands before them only a space before ``;`` and its like is kept, if one was given."""
    said = plain(new)
    lead = new[: len(new) - len(new.lstrip())]
    return f"{lead[-1]}{said}" if said and said[0] in _SPACED and lead else said


def _uncluttered(left: str, right: str) -> str:
    """A text without the comma at its end where another mark follows, as when what stood between them went."""
    doubled = left[-1:] in _STOPS and right[:1] in _STOPS and (left[-1] == "," or left[-1] == right[0])
    return left[:-1].rstrip() if doubled else left


def _gap(left: str, right: str, was: str | None) -> str:
    """What stands between two texts; ``was`` is what stood at that place, None where nothing did."""
    if not left or not right:
        return ""
    if was and "\n" in was:
        return "\n"
    one, other = left[-1], right[0]
    if other in _CLOSING:
        return (was or "") if other in _SPACED else ""
    if one in _OPENING:
        return was or "\u00a0" * (one == "«")
    tight = was == "" and (one in _TIGHT or other in _TIGHT)
    dense = _DENSE.match(one) or _DENSE.match(other)
    return was or ("" if tight or dense or _ELISION.search(left[-10:]) or _TAIL.match(right) else " ")
