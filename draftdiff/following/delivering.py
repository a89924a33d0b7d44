"""Web hooks that are due: events made of what happened, signed, sent, tried again."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import msgspec

from draftdiff.following.news import news
from draftdiff.following.outbound import RefusedAddress, Resolver, Unreached, look_up, post
from draftdiff.happenings import Happening, Happenings
from draftdiff.people import Accounts, Role
from draftdiff.people.accounts import UnknownAccount
from draftdiff.people.hooks import Delivery, Hook, Hooks
from draftdiff.publishing import Openness

LEAST = Role.SECRETARIAT
"""The least role that may keep a web hook; one of an account that lost it rests."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of one delivery; ``answer`` is what the other side said, or why it was not reached."""

    hook: Hook
    event: str
    answer: str
    arrived: bool


class Deliveries:
    """The web hooks of a site; ``trusted`` are hosts that may be called by http and in the own net."""

    def __init__(
        self,
        happenings: Happenings,
        openness: Openness,
        accounts: Accounts,
        hooks: Hooks,
        *,
        trusted: Collection[str] = (),
        resolve: Resolver = look_up,
    ) -> None:
        self.happenings = happenings
        self.openness = openness
        self.accounts = accounts
        self.hooks = hooks
        self._trusted = frozenset(trusted)
        self._resolve = resolve

    def waiting(self) -> tuple[tuple[Hook, Happening], ...]:
        """What the hooks are to be told that no delivery was made of yet."""
        return tuple((hook, each) for hook in self._at_work() for each in self._news(hook)[0])

    def run_due(self, at: datetime) -> tuple[Delivered, ...]:
        """Make deliveries of what happened, and try those that are due; each is sent by one caller only.

        One hook that does not answer keeps only its own deliveries back.
        """
        for hook in self._at_work():
            happened, told = self._news(hook)
            if told != hook.told:
                self.hooks.enqueue(hook, [(name(each), body(each)) for each in happened], told)
        self.hooks.forget()
        known = {hook.id: hook for hook in self._at_work()}
        done: list[Delivered] = []
        failing: set[int] = set()
        for delivery in self.hooks.due():
            if delivery.hook in failing:
                self.hooks.postpone(delivery)
            elif delivery.hook in known and self.hooks.claim(delivery):
                done.append(self._deliver(known[delivery.hook], delivery, at))
                if not done[-1].arrived:
                    failing.add(delivery.hook)
        return tuple(done)

    def _deliver(self, hook: Hook, delivery: Delivery, at: datetime) -> Delivered:
        if delivery.event.partition("@")[0] not in self._open_to(hook):
            answer = "not sent: it is no longer open to this hook"
            self.hooks.delivered(delivery, answer)
            return Delivered(hook, delivery.event, answer, arrived=True)
        data = delivery.body.encode()
        try:
            got = post(hook.url, data, headers(hook, delivery, data, at), trusted=self._trusted, resolve=self._resolve)
        except (RefusedAddress, Unreached) as error:
            self.hooks.failed(delivery, error.what)
            return Delivered(hook, delivery.event, error.what, arrived=False)
        (self.hooks.delivered if got.taken else self.hooks.failed)(delivery, got.line)
        return Delivered(hook, delivery.event, got.line, arrived=got.taken)

    def _at_work(self) -> tuple[Hook, ...]:
        return tuple(hook for hook in self.hooks.all() if hook.active and self._may(hook) is not None)

    def _may(self, hook: Hook) -> Role | None:
        """The role by which a hook is told, None where its account may keep none any more."""
        try:
            account = self.accounts.get(hook.account)
        except UnknownAccount:
            return None
        return account.role if account.active and account.role >= LEAST else None

    def _open_to(self, hook: Hook) -> tuple[str, ...]:
        slugs = self.openness.visible((self._may(hook) or Role.READER) if hook.private else Role.READER)
        return tuple(slug for slug in slugs if hook.slug in {"", slug})

    def _news(self, hook: Hook) -> tuple[tuple[Happening, ...], dict[str, str]]:
        told = dict(hook.told)
        found: list[Happening] = []
        for slug in self._open_to(hook):
            happened, told[slug] = news(self.happenings, slug, hook.told.get(slug))
            found.extend(happened)
        return tuple(sorted(found, key=lambda each: each.at)), told


def name(happening: Happening) -> str:
    """The name of an event, by which it is delivered once."""
    return f"{happening.slug}@{happening.commit}"


def body(happening: Happening) -> str:
    """What is sent of an event: its JSON."""
    return msgspec.json.encode(happening.to_json()).decode()


def headers(hook: Hook, delivery: Delivery, data: bytes, at: datetime) -> dict[str, str]:
    """What stands at the head of a delivery: its id, which stays the same however often it is tried, and its proof."""
    moment = str(int(at.timestamp()))
    digest = hashlib.sha256(f"{hook.id}:{delivery.event}".encode()).hexdigest()[:32]
    return {
        "Content-Type": "application/json",
        "User-Agent": "draftdiff",
        "X-Draftdiff-Delivery": digest,
        "X-Draftdiff-Timestamp": moment,
        "X-Draftdiff-Signature": signature(hook.secret, moment, data),
    }


def signature(secret: str, moment: str, data: bytes) -> str:
    """The proof that a delivery is ours and of that moment: HMAC-SHA256 over the time stamp, a point and the body."""
    return "sha256=" + hmac.new(secret.encode(), f"{moment}.".encode() + data, hashlib.sha256).hexdigest()
