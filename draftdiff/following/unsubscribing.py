"""The link at the foot of a letter that ends all letters: it needs no sign-in, since it is signed by the site."""

from __future__ import annotations

from collections.abc import Sequence

from itsdangerous import BadData, URLSafeSerializer

from draftdiff.errors import NotFound
from draftdiff.tongues import gettext as _

_SALT = "draftdiff.unsubscribe"


class NoSuchLink(NotFound):
    """A link was not made by this site."""

    def __init__(self) -> None:
        super().__init__(_("this link is not one of ours"), remedy=_("sign in, and end there what you follow"))


def token(account: int, keys: Sequence[str]) -> str:
    """The part of the link that names an account; ``keys`` are those of the site, the one in use first."""
    return str(_serializer(keys).dumps(account))


def account_of(written: str, keys: Sequence[str]) -> int:
    """The account of a link, signed by any of the keys; raises `NoSuchLink`."""
    try:
        found = _serializer(keys).loads(written)
    except BadData as error:
        raise NoSuchLink from error
    if not isinstance(found, int):
        raise NoSuchLink
    return found


def _serializer(keys: Sequence[str]) -> URLSafeSerializer:
    return URLSafeSerializer(list(reversed(keys)), salt=_SALT)
