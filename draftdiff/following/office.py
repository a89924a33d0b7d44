"""All that tells people what happened, put together for one site: the letters that are due and the web hooks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from draftdiff.errors import BadInput
from draftdiff.following.delivering import Delivered, Deliveries
from draftdiff.following.postbox import MailServer, Postbox, mail_server
from draftdiff.following.sending import Digests, Sent
from draftdiff.happenings import Happenings
from draftdiff.model import Person
from draftdiff.people import Accounts, Database
from draftdiff.people.following import Following
from draftdiff.people.hooks import Hooks
from draftdiff.publishing import Openness
from draftdiff.recording import RECORDER
from draftdiff.service import Record

SITE = "http://localhost:8000"
"""Where the site is where nothing else is said: where `draftdiff serve` listens."""


class NoMailServer(BadInput):
    """Letters are to be sent, and nobody is named who would carry them."""

    def __init__(self) -> None:
        super().__init__(
            "no mail server is named, so no letters are sent",
            where="smtp",
            remedy='set smtp = "smtps://USER:PASSWORD@HOST" in the settings, or $DRAFTDIFF_SMTP',
        )


class NoSender(BadInput):
    """Letters are to be sent, and nobody is named from whom."""

    def __init__(self) -> None:
        super().__init__(
            "nobody is named from whom the letters are",
            where="sender",
            remedy='set sender = "Name <mail@example.org>" in the settings',
        )


@dataclass(frozen=True, slots=True)
class Office:
    """The digests and the web hooks of a site; without a mail ``server`` no letters are sent."""

    digests: Digests
    deliveries: Deliveries
    server: MailServer | None

    @classmethod
    def of(
        cls,
        record: Record,
        database: Database,
        *,
        keys: Sequence[str],
        site: str | None = None,
        sender: Person | None = None,
        smtp: str | None = None,
        trusted: Collection[str] = (),
    ) -> Self:
        """The office of a record and its people; ``keys`` are those by which the site signs.

        Raises `BadMailServer`, and `NoSender` where there is a mail server and nobody to write.
        """
        happenings, openness, accounts = Happenings(record), Openness(record), Accounts(database)
        server = mail_server(smtp) if smtp else None
        if server is not None and sender is None:
            raise NoSender
        digests = Digests(
            happenings, openness, accounts, Following(database),
            site=site or SITE, sender=sender or RECORDER, keys=keys,
        )  # fmt: skip
        return cls(digests, Deliveries(happenings, openness, accounts, Hooks(database), trusted=trusted), server)

    def send_due(self, at: datetime) -> tuple[Sent, ...]:
        """Send the letters that are due; raises `NoMailServer`."""
        if self.server is None:
            raise NoMailServer
        with Postbox(self.server) as postbox:
            return self.digests.send_due(postbox, at)

    def run_due(self, at: datetime) -> tuple[tuple[Sent, ...], tuple[Delivered, ...]]:
        """Send and deliver all that is due, as a server does now and then; without a mail server, no letters."""
        return self.send_due(at) if self.server is not None else (), self.deliveries.run_due(at)
