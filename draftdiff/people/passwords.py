"""Passwords: what is accepted as one, and how it is kept (argon2id, RFC 9106)."""

from __future__ import annotations

import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from draftdiff.errors import BadInput
from draftdiff.tongues import gettext as _

SHORTEST = 12
"""So many characters a password has at least; length is what makes it hard to guess (NIST SP 800-63B, 5.1.1.2)."""

LONGEST = 256
_FEWEST_DIFFERENT = 5


class WeakPassword(BadInput):
    """The password is not accepted."""

    def __init__(self, why: str) -> None:
        super().__init__(
            _("this password is %(why)s", why=why),
            remedy=_("take %(shortest)s characters or more, a short sentence, say", shortest=SHORTEST),
        )


class Passwords:
    """Makes and checks what is kept of passwords; ``hasher`` says at what cost."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        # Who asks for an unknown login waits as long as who gives a wrong password, and learns nothing.
        self._nobodys = self._hasher.hash("nobody's password")

    def kept(self, password: str, login: str) -> str:
        """What is kept of a new password; raises `WeakPassword`."""
        return self._hasher.hash(checked(password, login))

    def matches(self, kept: str | None, password: str) -> bool:
        """Whether a password is the one that was kept; False, after the same time, where none was."""
        if len(password) > LONGEST:
            password = ""
        try:
            found = self._hasher.verify(kept or self._nobodys, unicodedata.normalize("NFKC", password))
        except (VerificationError, InvalidHashError):
            return False
        return found and kept is not None

    def outdated(self, kept: str) -> bool:
        """Whether it was kept at a lower cost than is asked now."""
        return self._hasher.check_needs_rehash(kept)


def checked(password: str, login: str) -> str:
    """A password in the form in which it is kept, if it is accepted; raises `WeakPassword`."""
    password = unicodedata.normalize("NFKC", password)
    if len(password) < SHORTEST:
        raise WeakPassword(_("too short"))
    if len(password) > LONGEST:
        raise WeakPassword(_("longer than %(longest)s characters", longest=LONGEST))
    if len(set(password)) < _FEWEST_DIFFERENT:
        raise WeakPassword(_("made of too few different characters"))
    if password.casefold() in {login.casefold(), login.partition("@")[0].casefold()}:
        raise WeakPassword(_("the same as the login"))
    return password
