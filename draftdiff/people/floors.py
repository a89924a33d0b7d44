"""What the chair puts before the committee: the amendment that is under discussion, for each resolution.

It is no matter of record: what is decided is. It holds for all screens, whichever process they ask, until the chair
moves on, or until something is decided on that amendment.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from draftdiff.people.database import Database
from draftdiff.people.tables import FLOOR


class Floor(Struct, frozen=True):
    """The amendment that the chair put before the committee last.

    ``decisions`` is how many there were on it then: with another one the committee is done with it. ``turn`` counts
    from 1 how often the chair moved on.
    """

    amendment: int
    decisions: int
    turn: int


class Floors:
    """What is before the committees of all resolutions."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def of(self, slug: str) -> Floor | None:
        """What was put before the committee of a resolution last; None where nothing ever was."""
        with self.database.read() as connection:
            row = connection.execute(select(FLOOR).where(FLOOR.c.slug == slug)).one_or_none()
        return Floor(row.amendment, row.decisions, row.turn) if row else None

    def turns(self) -> Mapping[str, int]:
        """How often the chair moved on in each resolution in which anything was put before the committee."""
        with self.database.read() as connection:
            return {row.slug: row.turn for row in connection.execute(select(FLOOR.c.slug, FLOOR.c.turn))}

    def put(self, slug: str, amendment: int, decisions: int) -> None:
        """Put an amendment before the committee, on which there are so many decisions; what is there already stays."""
        try:
            self._put(slug, amendment, decisions)
        except IntegrityError:
            self._put(slug, amendment, decisions)  # two put the very first one at once: this one comes after the other

    def _put(self, slug: str, amendment: int, decisions: int) -> None:
        here = FLOOR.c.slug == slug
        values = {"amendment": amendment, "decisions": decisions}
        with self.database.write() as connection:
            row = connection.execute(select(FLOOR).where(here).with_for_update()).one_or_none()
            if row is None:
                connection.execute(insert(FLOOR).values(slug=slug, turn=1, **values))
            elif (row.amendment, row.decisions) != (amendment, decisions):
                connection.execute(update(FLOOR).where(here).values(turn=row.turn + 1, **values))
