"""Signing in by an OpenID provider (OpenID Connect Core 1.0, authorization code flow with PKCE): an extra.

The provider says who somebody is; whether he may come in is said here: an account with the address that the
provider verified has to be there already.
"""

from __future__ import annotations

from typing import Any, cast

from flask import Flask, current_app

from draftdiff.config import OpenId
from draftdiff.errors import BadInput, Unavailable
from draftdiff.people import Account, Accounts
from draftdiff.tongues import gettext as _

EXTENSION = "draftdiff.openid"
"""Where the application keeps its provider, None where it has none."""

CALLBACK_TIMEOUT = 10
"""Seconds within which a provider has to answer."""


class NoOpenId(Unavailable):
    """The extra is not installed."""

    def __init__(self) -> None:
        super().__init__("signing in by OpenID is not installed", remedy="pip install 'draftdiff[openid]'")


class NotVouchedFor(BadInput):
    """The provider did not say who it is, or says somebody who has no account here."""

    def __init__(self, why: str) -> None:
        super().__init__(why, remedy=_("ask the administrator for an invitation, or sign in with a password"))


class Provider:
    """An OpenID provider as this site knows it."""

    def __init__(self, app: Flask, settings: OpenId) -> None:
        try:
            from authlib.integrations.flask_client import OAuth  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise NoOpenId from error
        self.issuer = settings.issuer
        self.name = settings.name
        self._client = OAuth(app).register(
            "openid",
            client_id=settings.client,
            client_secret=settings.secret,
            server_metadata_url=f"{settings.issuer.rstrip('/')}/.well-known/openid-configuration",
            client_kwargs={
                "scope": "openid email profile",
                "code_challenge_method": "S256",
                "default_timeout": CALLBACK_TIMEOUT,
            },
        )

    def lead(self, back: str) -> Any:  # noqa: ANN401 - a response, which only Authlib types
        """Lead the browser to the provider, which leads it back; raises `NotVouchedFor` where it does not answer."""
        from requests import RequestException  # noqa: PLC0415 - an extra

        try:
            return self._client.authorize_redirect(back)
        except RequestException as error:
            raise NotVouchedFor(_("the provider does not answer")) from error

    def account(self, accounts: Accounts) -> Account:
        """Whom the provider sent back; raises `NotVouchedFor` and `UnknownAccount`."""
        from authlib.common.errors import AuthlibBaseError  # noqa: PLC0415 - an extra
        from joserfc.errors import JoseError  # noqa: PLC0415 - comes with it
        from requests import RequestException  # noqa: PLC0415 - the same

        try:
            told = self._client.authorize_access_token().get("userinfo") or {}
        except (AuthlibBaseError, JoseError, RequestException, ValueError) as error:
            raise NotVouchedFor(_("the provider did not confirm who you are")) from error
        subject = told.get("sub")
        if not isinstance(subject, str) or not subject:
            raise NotVouchedFor(_("the provider did not say who you are"))
        verified = told.get("email") if told.get("email_verified") is True else None
        return accounts.known_elsewhere(self.issuer, subject, verified if isinstance(verified, str) else None)


def install(app: Flask, settings: OpenId | None) -> None:
    """Give an application its provider; without settings it has none."""
    app.extensions[EXTENSION] = Provider(app, settings) if settings else None


def provider() -> Provider | None:
    """The provider of the site."""
    return cast("Provider | None", current_app.extensions[EXTENSION])
