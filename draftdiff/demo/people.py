"""The people of the demonstration: one account for each role, with a password that its sign-in page tells."""

from __future__ import annotations

from msgspec import Struct

from draftdiff.people import Accounts, Role

PASSWORD = "the lamps of Lindmouth"  # noqa: S105 - it is told to everybody, on the machine of whoever looks at the demo
"""The password of all accounts of the demonstration."""


class Hint(Struct, frozen=True):
    """An account as the sign-in page of the demonstration lists it."""

    role: Role
    login: str
    name: str
    delegation: str | None = None
    password: str = PASSWORD


PEOPLE = (
    Hint(Role.ADMINISTRATOR, "administrator@example.org", "Ines Okoro"),
    Hint(Role.SECRETARIAT, "secretariat@example.org", "Tomas Lindqvist"),
    Hint(Role.RAPPORTEUR, "rapporteur@example.org", "Amina Haddad"),
    Hint(Role.DELEGATION, "kenya@example.org", "Wanjiru Kamau", "Kenya"),
    Hint(Role.DELEGATION, "sweden@example.org", "Elsa Holm", "Sweden"),
)
"""One account for each role, and a second delegation, so that two can collide."""


def settle(accounts: Accounts) -> None:
    """Make the accounts that are not there yet."""
    known = {account.login for account in accounts.all()}
    for hint in PEOPLE:
        if hint.login not in known:
            accounts.add(hint.login, hint.name, hint.role, delegation=hint.delegation, password=hint.password)
