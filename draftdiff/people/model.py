"""Who works with a record: accounts and their roles, and the one-time links by which people come to them."""

from __future__ import annotations

from datetime import datetime
from enum import IntEnum, StrEnum

from msgspec import Struct


class Role(IntEnum):
    """The roles, each of which may do what those before it may; a reader needs no account."""

    READER = 0
    DELEGATION = 1
    RAPPORTEUR = 2
    SECRETARIAT = 3
    ADMINISTRATOR = 4

    @property
    def word(self) -> str:
        """The role as it is written in commands and addresses."""
        return self.name.lower()

    @classmethod
    def of(cls, word: str) -> Role:
        """The role of that name; raises `KeyError`."""
        return cls[word.upper()]


class Account(Struct, frozen=True):
    """A person who signs in, by ``login`` (an e-mail address).

    ``delegation`` is for whom a member of a delegation speaks, None for others. One that is not ``active``
    cannot sign in. ``language`` is the chosen language of the interface, None where it is the browser's.
    """

    id: int
    login: str
    name: str
    role: Role
    delegation: str | None
    active: bool
    language: str | None
    created: datetime


class LinkKind(StrEnum):
    """What a one-time link is for."""

    INVITATION = "invitation"
    RESET = "reset"


class Link(Struct, frozen=True):
    """A one-time link that an administrator hands out; the secret in its address is known to nobody else.

    An invitation makes an account with this login, role and delegation; a reset sets the password of ``account``.
    """

    id: int
    kind: LinkKind
    login: str
    role: Role
    delegation: str | None
    account: int | None
    made_by: str
    expires: datetime
