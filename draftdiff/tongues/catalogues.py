"""The languages that the interface speaks, each with its catalogue of messages.

The catalogues are read as they are written (``.po``), once in a process and only when their language is first
spoken: nothing that was compiled can be older than its source, and English, the language of the messages
themselves, needs none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO, StringIO
from typing import TYPE_CHECKING
from unicodedata import bidirectional

from draftdiff.errors import BadInput

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

TONGUES: Mapping[str, str] = {"en": "English", "fr": "Français", "ar": "العربية"}
"""The languages of the interface by their BCP 47 tags, each under its own name; the first is that of the messages."""

DOMAIN = "draftdiff"
"""The name of the catalogues."""

_RIGHT_TO_LEFT = frozenset({"ar"})
_PLACE = re.compile(r"(<[^>]*>)|(%\(\w+\)s|\{\w*\})")
_ISOLATE, _RELEASE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_LEAD = "\N{RIGHT-TO-LEFT MARK}"
DIRECTING = frozenset((_ISOLATE, _RELEASE, _LEAD))
"""The invisible characters that messages themselves have."""


class UnknownTongue(BadInput):
    """The interface does not speak that language."""

    def __init__(self, code: str) -> None:
        super().__init__(f"the interface does not speak {code!r}", remedy=f"it speaks {', '.join(TONGUES)}")


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language that is spoken: its BCP 47 tag and its messages."""

    code: str
    messages: NullTranslations

    @property
    def direction(self) -> str:
        """The direction of its script, ``rtl`` or ``ltr``."""
        return "rtl" if self.code in _RIGHT_TO_LEFT else "ltr"


@cache
def tongue(code: str) -> Tongue:
    """The language of a tag (``fr``, ``fr-CH``); raises `UnknownTongue`."""
    known = code.lower().replace("_", "-").partition("-")[0]
    if known not in TONGUES:
        raise UnknownTongue(code)
    if known != code:
        return tongue(known)
    if code == next(iter(TONGUES)):
        return Tongue(code, NullTranslations())
    return Tongue(code, translations(catalogue(code)))


def catalogue(code: str) -> Catalog:
    """The catalogue of a language as its translators keep it."""
    from babel.messages.pofile import read_po  # noqa: PLC0415 - who speaks English alone never needs it

    written = files("draftdiff.tongues") / "locale" / code / "LC_MESSAGES" / f"{DOMAIN}.po"
    return read_po(StringIO(written.read_text(encoding="utf-8")), locale=code, domain=DOMAIN)


def translations(kept: Catalog) -> GNUTranslations:
    """The messages of a catalogue, ready to be spoken; what is in doubt is left out.

    In a language that is written from right to left each place that will be filled in is isolated, so that a
    name or a vote of another script neither turns nor is turned; and what begins with such a place begins with a
    mark, since it may be filled into another message, where the first strong letter decides.
    """
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - the same

    if str(kept.locale) in _RIGHT_TO_LEFT:
        for message in kept:
            told = message.string
            if message.id and told:
                message.string = _laid(told) if isinstance(told, str) else tuple(map(_laid, told))
    compiled = BytesIO()
    write_mo(compiled, kept)
    compiled.seek(0)
    return GNUTranslations(compiled)


def _laid(message: str) -> str:
    return led(isolated(message)) if _PLACE.search(message) else message


def led(text: str) -> str:
    """The text with a mark before it, where its first letter of its own does not run from right to left."""
    depth = 0
    for letter in re.sub("<[^>]*>", "", text):
        depth += (letter == _ISOLATE) - (letter == _RELEASE)
        if not depth and bidirectional(letter) in {"L", "R", "AL"}:
            return text if bidirectional(letter) != "L" else _LEAD + text
    return _LEAD + text


def apart(text: str) -> str:
    """The text between isolates."""
    return f"{_ISOLATE}{text}{_RELEASE}"


def isolated(message: str) -> str:
    """The message with each of its places between isolates; those inside of tags (``href``) are left alone.

    So are plain figures (``%(hour)02d``): of any script they run from left to right, and the two sides of ``09:05``
    must not part, each isolated, in a line that runs the other way.
    """
    return _PLACE.sub(lambda found: found[1] or f"{_ISOLATE}{found[2]}{_RELEASE}", message)
