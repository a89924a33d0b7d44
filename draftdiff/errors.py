"""What can go wrong, and how a user is told: one line that says what, where and what to do.

The base classes stand here; each concrete error stands in the module that raises it and builds its
own message from typed arguments. Exit codes are a fact of the command line and HTTP statuses a fact
of the web, so the classes below name the *kind* of fault only, and the edges translate it::

    DraftdiffError
        BadInput          the user's file, word or argument cannot be used            (exit 2, 400)
            TooLarge      it is larger than what is accepted                          (exit 2, 413)
        NotFound          no such resolution, version, clause or file                 (exit 2, 404)
        Conflict          somebody else was faster; look again and repeat             (exit 2, 409)
        Unavailable       the disk, the folder or the repository does not let us      (exit 2, 503)
        BrokenInvariant   a law of the program itself was broken: nothing is shown    (exit 3, 500)
"""

from typing import Self
from unicodedata import category

_HIDDEN = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Kinds of characters that are no part of a line."""


class DraftdiffError(Exception):
    """Every error that draftdiff raises on purpose; ``str(error)`` is one line for the user."""

    def __init__(self, what: str, *, where: str | None = None, remedy: str | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        line = f"{self.where}: {self.what}" if self.where else self.what
        line = f"{line}; {self.remedy}" if self.remedy else line
        # What is told may quote what somebody wrote; it stays one line that drives no terminal.
        return "".join("\N{REPLACEMENT CHARACTER}" if category(each) in _HIDDEN else each for each in line)

    def located(self, where: str) -> Self:
        """The same error, told of the place where it happened unless it knew a nearer one."""
        self.where = self.where or where
        return self


class BadInput(DraftdiffError):
    """The user's file, word or argument cannot be used."""


class TooLarge(BadInput):
    """The input is larger than what is accepted."""


class NotFound(DraftdiffError):
    """There is no such resolution, version, clause or file."""


class Conflict(DraftdiffError):
    """Somebody else changed the same thing first; nothing was overwritten."""


class Unavailable(DraftdiffError):
    """The disk, the folder or the repository does not allow what was asked."""


class BrokenInvariant(DraftdiffError):
    """A law of the program was broken: a defect of ours, never shown as a result."""
