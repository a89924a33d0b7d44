"""Digests that are due: put together for each account, sent, and noted as told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from itertools import groupby

from draftdiff.errors import DraftdiffError
from draftdiff.following.digest import Digest, NoRecipient, Section, letter
from draftdiff.following.news import news, title
from draftdiff.following.postbox import MailUnavailable, NotTaken, Postbox
from draftdiff.following.unsubscribing import token
from draftdiff.happenings import Happening, Happenings
from draftdiff.model import Person
from draftdiff.people import Account, Accounts
from draftdiff.people.following import Follow, Following
from draftdiff.publishing import Openness


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of one digest; ``error`` tells why it was not sent."""

    digest: Digest
    error: DraftdiffError | None = None


@dataclass(frozen=True, slots=True)
class _News:
    """What a follow has to tell, by slug, and up to which commits it is told then."""

    follow: Follow
    happened: dict[str, tuple[Happening, ...]]
    told: dict[str, str]


class Digests:
    """The digests of a site; ``site`` is its address, ``keys`` are those by which it signs, the one in use first."""

    def __init__(
        self,
        happenings: Happenings,
        openness: Openness,
        accounts: Accounts,
        following: Following,
        *,
        site: str,
        sender: Person,
        keys: Sequence[str],
    ) -> None:
        self.happenings = happenings
        self.openness = openness
        self.accounts = accounts
        self.following = following
        self.site = site.rstrip("/")
        self.sender = sender
        self.keys = tuple(keys)

    def due(self, at: datetime) -> tuple[Digest, ...]:
        """The digests that are due and have something to tell."""
        found = (self._digest(account, self._news(account, follows)) for account, follows in self._waiting(at))
        return tuple(digest for digest in found if digest.sections)

    def send_due(self, postbox: Postbox, at: datetime) -> tuple[Sent, ...]:
        """Send what is due, each digest once however many do this at a time.

        A letter that is not taken is tried again at its next turn, with what is new by then; where the mail server
        fails, all that is left waits for the next round. What was sent and could not be noted any more, since the
        machine stopped, is sent again: no news is lost.
        """
        sent: list[Sent] = []
        for account, follows in self._waiting(at):
            mine = self.following.claim(follows)
            told = self._news(account, mine)
            digest = self._digest(account, told)
            try:
                if digest.sections:
                    postbox.send(self.letter(digest, at))
            except (NotTaken, NoRecipient) as error:
                sent.append(Sent(digest, error))
                continue
            except MailUnavailable as error:
                self.following.give_back(mine)
                sent.append(Sent(digest, error))
                break
            except BaseException:
                self.following.give_back(mine)
                raise
            for each in told:
                self.following.tell(each.follow.id, each.told)
            if digest.sections:
                sent.append(Sent(digest))
        return tuple(sent)

    def letter(self, digest: Digest, at: datetime) -> EmailMessage:
        """The letter of a digest; raises `NoRecipient`."""
        stop = f"{self.site}/_unsubscribe/{token(digest.account.id, self.keys)}"
        return letter(digest, site=self.site, sender=self.sender, stop=stop, at=at)

    def _waiting(self, at: datetime) -> list[tuple[Account, tuple[Follow, ...]]]:
        known = {account.id: account for account in self.accounts.all() if account.active}
        due = [follow for follow in self.following.all() if follow.due(at) and follow.account in known]
        return [(known[number], tuple(each)) for number, each in groupby(due, key=lambda follow: follow.account)]

    def _news(self, account: Account, follows: Sequence[Follow]) -> tuple[_News, ...]:
        """What each follow has to tell: of what the account may read now, and of nothing else."""
        visible = self.openness.visible(account.role)
        return tuple(self._of(follow, visible) for follow in follows)

    def _of(self, follow: Follow, visible: Sequence[str]) -> _News:
        happened: dict[str, tuple[Happening, ...]] = {}
        told = dict(follow.told)
        for slug in visible:
            if follow.slug and slug != follow.slug:
                continue
            found, told[slug] = news(self.happenings, slug, follow.told.get(slug))
            if follow.delegation:
                found = tuple(own for each in found if (own := each.only(follow.delegation)) is not None)
            if found:
                happened[slug] = found
        return _News(follow, happened, told)

    def _digest(self, account: Account, told: Sequence[_News]) -> Digest:
        """What several follows have to tell, each thing once: who follows a resolution is told of all its sponsors."""
        by_slug: dict[str, dict[str, Happening]] = {}
        for each in sorted(told, key=lambda news: not news.follow.delegation):
            for slug, happened in each.happened.items():
                by_slug.setdefault(slug, {}).update({one.commit: one for one in happened})
        sections = tuple(
            Section(slug, title(self.happenings.record, slug), tuple(sorted(found.values(), key=lambda one: one.at)))
            for slug, found in sorted(by_slug.items())
        )
        return Digest(account, sections, tuple(each.follow for each in told if each.happened))
