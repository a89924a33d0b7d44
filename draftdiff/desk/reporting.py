"""The reports of the trade on one resolution as it stands, as data that every format draws."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from draftdiff.desk import Desk
from draftdiff.diff import Comparison
from draftdiff.errors import BadInput
from draftdiff.model import Version
from draftdiff.reports.amendments.annotated import annotated
from draftdiff.reports.amendments.compiled import compiled
from draftdiff.reports.amendments.correspondence import correspondence
from draftdiff.reports.amendments.delegation import delegation
from draftdiff.reports.amendments.reservations import reservations
from draftdiff.reports.amendments.residue import residue
from draftdiff.reports.amendments.sheet import Sheet
from draftdiff.reports.amendments.votes import to_be_voted
from draftdiff.service import Entry, UnknownLanguage
from draftdiff.tongues import gettext as _

ANNOTATED, COMPILED, VOTES = "annotated-list", "compiled", "to-be-voted"
CORRESPONDENCE, DELEGATION, EDITORIAL, RESERVATIONS = "correspondence", "delegation", "editorial", "reservations"
KINDS = (ANNOTATED, CORRESPONDENCE, DELEGATION, EDITORIAL, RESERVATIONS, VOTES, COMPILED)
"""The reports that are sheets; that of the changes is a comparison."""


class NoDelegation(BadInput):
    """It is not said whose amendments are reported on."""

    def __init__(self) -> None:
        super().__init__(
            _("it is not said whose amendments are meant"),
            where="--kind delegation",
            remedy=_("give --delegation NAME"),
        )


def sheet_of(desk: Desk, kind: str, language: str, *, since: str | None = None, who: str | None = None) -> Sheet:
    """The report of a kind, told in a ``language``.

    ``since`` is the version from which numbers are followed, ``who`` the delegation. Raises `NoDelegation`.
    """
    match kind:
        case "correspondence":
            return correspondence(compared(desk, since), language=language)
        case "delegation":
            if who is None or not who.strip():
                raise NoDelegation
            return delegation(desk.version(), desk.standings(), " ".join(who.split()), language=language)
        case "editorial":
            leftovers = desk.record.leftovers(desk.slug, None, desk.lang)
            return residue(desk.version(), leftovers, language=language)
        case "reservations":
            final = {clause.wid: clause for clause in desk.version().clauses if clause.wid}
            return reservations(_put_on_record(desk), final, language=language)
        case _:
            return _list_of(desk, kind, language)


def _list_of(desk: Desk, kind: str, language: str) -> Sheet:
    version, standings = desk.version(), desk.standings()
    match kind:
        case "annotated-list":
            first = next((standing.amendment.base for standing in standings), None)
            base = desk.record.version(desk.slug, first, desk.lang) if first else None
            return annotated(version, standings, base=base, language=language)
        case "to-be-voted":
            return to_be_voted(version, standings, desk.ballot(), language=language)
        case _:
            return compiled(version, standings, language=language)


def compared(desk: Desk, since: str | None = None) -> Comparison:
    """The text as it stands against an earlier version: the first there is in its language, unless one is named."""
    first = since or next(_texts(desk, reversed(desk.record.log(desk.slug)))).version
    return desk.record.compare(desk.slug, first, None, desk.lang)


def _put_on_record(desk: Desk) -> Version:
    """The newest version with which statements of delegations were put on record, else the text as it stands."""
    texts = _texts(desk, desk.record.log(desk.slug))
    return next((text for text in texts if text.reservations), desk.version())


def _texts(desk: Desk, entries: Iterable[Entry]) -> Iterator[Version]:
    """The versions of entries in the language of the desk."""
    for entry in entries:
        try:
            yield desk.record.version(desk.slug, entry.commit.oid, desk.lang)
        except UnknownLanguage:  # the translation began later
            continue
