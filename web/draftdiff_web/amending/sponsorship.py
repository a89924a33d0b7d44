"""Who puts an amendment forward, and who may speak for it: by whom it is signed, and by the account that asks."""

from __future__ import annotations

import re

from draftdiff.amendments.model import Amendment, Sponsor, SponsorRole
from draftdiff.errors import BadInput, Conflict
from draftdiff.people import Account, Role
from draftdiff.tongues import gettext as _
from draftdiff_web.amending.drafting import Draft

LONGEST_NAME = 200
MOST_SPONSORS = 250
"""More than there are delegations."""

_BETWEEN_NAMES = re.compile(r"[,;،\n]")


class NoSponsor(BadInput):
    """Nobody is named who puts the amendment forward."""

    def __init__(self) -> None:
        super().__init__(_("it is not said who puts it forward"), remedy=_("give the delegation or the member"))


class BadSponsor(BadInput):
    """A name cannot be that of a sponsor."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("this cannot be the name of a sponsor: %(name)s", name=repr(name[:60])),
            remedy=_("1 to %(most)s characters, without angle brackets", most=LONGEST_NAME),
        )


class TooManySponsors(BadInput):
    """More sponsors are named than there are delegations."""

    def __init__(self) -> None:
        super().__init__(_("these are too many sponsors"), remedy=_("name %(most)s at most", most=MOST_SPONSORS))


class NotOpen(Conflict):
    """Nobody can join the sponsors of an amendment that was decided on."""

    def __init__(self, number: int) -> None:
        super().__init__(
            _("nobody can join it any more: it was decided on"),
            where=_("amendment %(number)s", number=number),
            remedy=_("propose an amendment of your own"),
        )


def still_open(amendment: Amendment) -> None:
    """Raise `NotOpen` for an amendment whose sponsors nobody can join any more."""
    if not amendment.open:
        raise NotOpen(amendment.number)


def sponsors_of(draft: Draft, account: Account) -> tuple[Sponsor, ...]:
    """Who puts a draft forward, the first of whom may revise and withdraw it.

    A member of a delegation proposes for his delegation and a rapporteur for himself, whatever the form says; the
    secretariat enters what others hand in. Raises `NoSponsor`, `BadSponsor` and `TooManySponsors`.
    """
    first = own_sponsor(account)
    if first is None:
        found = names(draft.sponsor)
        if not found:
            raise NoSponsor
        first, *more = (Sponsor(name, draft.role) for name in found)
    else:
        more = []
    others = (*more, *(Sponsor(name) for written in draft.cosponsors for name in names(written)))
    distinct: dict[str, Sponsor] = {}
    for sponsor in (first, *others):
        distinct.setdefault(sponsor.name.casefold(), sponsor)
    if len(distinct) > MOST_SPONSORS:
        raise TooManySponsors
    return tuple(distinct.values())


def own_sponsor(account: Account) -> Sponsor | None:
    """As whom an account puts amendments forward; None for those who enter them for others."""
    if account.role is Role.DELEGATION:
        return Sponsor(account.delegation or account.name)
    return Sponsor(account.name, SponsorRole.RAPPORTEUR) if account.role is Role.RAPPORTEUR else None


def names(written: str) -> tuple[str, ...]:
    """The names between commas or on lines of their own; raises `BadSponsor`."""
    found = tuple(name for part in _BETWEEN_NAMES.split(written) if (name := " ".join(part.split())))
    for name in found:
        if len(name) > LONGEST_NAME or not name.isprintable() or set(name) & set("<>"):
            raise BadSponsor(name)
    return found


def may_speak_for(account: Account, amendment: Amendment) -> bool:
    """Whether an account may withdraw and revise an amendment: whose it is in the first place, or the secretariat."""
    if account.role >= Role.SECRETARIAT:
        return True
    own = own_sponsor(account)
    if own is None or not amendment.sponsors:
        return False
    first = amendment.sponsors[0]
    alike = own.name.casefold() == first.name.casefold()
    return alike and (own.role is SponsorRole.RAPPORTEUR) == (first.role is SponsorRole.RAPPORTEUR)
