"""The language in force, and what is said in it.

A message is a whole sentence with named places, ``"moved from %(place)s"``, so that a translator can set it in
the order of his language; a percent sign of its own is doubled. What is marked with `noted` stands in a table
and is translated where it is used. With places it is a `Noted`, which is kept in English and `told` in the language of
whoever reads it, for what is told beside a result that others read too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar, Token
from functools import partial
from typing import TYPE_CHECKING

from draftdiff.tongues.catalogues import TONGUES, Tongue, tongue

if TYPE_CHECKING:
    from jinja2 import Environment

_ENGLISH = tongue(next(iter(TONGUES)))
_IN_FORCE: ContextVar[Tongue] = ContextVar("tongue", default=_ENGLISH)


def current() -> Tongue:
    """The language in force."""
    return _IN_FORCE.get()


def direction(code: str) -> str:
    """The direction in which a language of the interface is written, ``rtl`` or ``ltr``; raises `UnknownTongue`."""
    return tongue(code).direction


def speak(spoken: str | Tongue) -> Token[Tongue]:
    """Put a language in force for the rest of this context; raises `UnknownTongue`."""
    return _IN_FORCE.set(tongue(spoken) if isinstance(spoken, str) else spoken)


@contextmanager
def speaking(spoken: str | Tongue | None) -> Iterator[Tongue]:
    """Put a language in force for a while, or leave the one that is, where None or itself is given."""
    if spoken is None or spoken == current().code:
        yield current()
        return
    before = speak(spoken)
    try:
        yield current()
    finally:
        _IN_FORCE.reset(before)


class Noted(str):
    """What was noted to be told later: English as a string, so that it is compared, sorted and kept as one.

    ``say`` says it in the language then in force.
    """

    __slots__ = ("say",)
    say: Callable[[], str]

    def __new__(cls, say: Callable[[], str]) -> Noted:
        """Note what is said so."""
        with speaking(_ENGLISH.code):
            made = super().__new__(cls, say())
        made.say = say
        return made

    def __reduce__(self) -> tuple[type[Noted], tuple[Callable[[], str]]]:
        """How it is handed to another process."""
        return Noted, (self.say,)


def noted(message: str, /, **places: object) -> str:
    """The message itself, marked for translation: it stands in a table and is translated where it is used.

    With places it is `told`; those that are `Noted` are told with it.
    """
    return Noted(partial(_filled, message, places)) if places else message


def noted_number(singular: str, plural: str, num: int, /, **places: object) -> str:
    """The same for a message that counts, as `ngettext` does."""
    return Noted(partial(_counted, singular, plural, num, places))


def told(message: str) -> str:
    """What was `noted`, in the language in force; other words as they are."""
    if isinstance(message, Noted):
        return message.say()
    return current().messages.gettext(message) if message else message


def _filled(message: str, places: Mapping[str, object]) -> str:
    return gettext(message, **_all_told(places))


def _counted(singular: str, plural: str, num: int, places: Mapping[str, object]) -> str:
    return ngettext(singular, plural, num, **_all_told(places))


def _all_told(places: Mapping[str, object]) -> dict[str, object]:
    return {name: place.say() if isinstance(place, Noted) else place for name, place in places.items()}


def noted_as(context: str, message: str) -> str:  # noqa: ARG001 - the context is for who collects the messages
    """The same for a message that is translated by `pgettext` in that context."""
    return message


def noted_many(context: str, singular: str, plural: str) -> tuple[str, str]:  # noqa: ARG001 - the same
    """The same for a message that counts and is translated by `npgettext`."""
    return singular, plural


def gettext(message: str, /, **places: object) -> str:
    """A message in the language in force, its named places filled in."""
    return current().messages.gettext(message) % places


def ngettext(singular: str, plural: str, num: int, /, **places: object) -> str:
    """A message that counts: the form for ``num``, which stands at ``%(num)s``."""
    return current().messages.ngettext(singular, plural, num) % {"num": num, **places}


def pgettext(context: str, message: str, /, **places: object) -> str:
    """A message that means different things in different places; ``context`` tells a translator which is meant."""
    return current().messages.pgettext(context, message) % places


def npgettext(context: str, singular: str, plural: str, num: int, /, **places: object) -> str:
    """A message that counts, in a context."""
    return current().messages.npgettext(context, singular, plural, num) % {"num": num, **places}


def teach(environment: Environment) -> None:
    """Let the templates of an environment speak: ``_``, ``gettext``, ``ngettext``, ``pgettext``, ``{% trans %}``.

    ``tongue()`` is the language in force, for ``<html lang dir>``; ``|told`` tells what was `noted`.
    """
    environment.add_extension("jinja2.ext.i18n")
    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_callables(  # type: ignore[attr-defined] # the extension brings it
        _said("gettext"),
        _said("ngettext"),
        newstyle=True,  # the places are filled in by the template, which escapes what it fills in
        pgettext=_said("pgettext"),
        npgettext=_said("npgettext"),
    )
    environment.globals["tongue"] = current
    environment.filters["told"] = told


def _said(way: str) -> Callable[..., str]:
    """A function of gettext that speaks the language in force when it is called."""
    return lambda *message: str(getattr(current().messages, way)(*message))
