"""The application: one record, one map of addresses, and the rules that hold for every answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from flask import Flask
from flask_wtf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from draftdiff.checking import Checking
from draftdiff.config import OpenId, beside
from draftdiff.people import Accounts, Database, Role, signing_keys
from draftdiff.people.accounts import LONGEST_SESSION
from draftdiff.people.rates import LIMITS
from draftdiff.publishing import Openness, Publication
from draftdiff.reports import html
from draftdiff.reports.phrases import commit_title
from draftdiff.search import Index, place_of_index
from draftdiff.service import Record
from draftdiff.store.seals import Seals, Signers, seal_by
from draftdiff_web import urls
from draftdiff_web.amending import tabled
from draftdiff_web.api import calls
from draftdiff_web.assets import address
from draftdiff_web.committee import displays, live
from draftdiff_web.context import CHECKING, EXTENSION, INDEX, OPENNESS, PUBLICATION
from draftdiff_web.gate import abreast, copies, failures, guard, identity, limits, moments, openid, tongue, witness
from draftdiff_web.gate.limits import CountedCache
from draftdiff_web.gate.permissions import enforce
from draftdiff_web.observation import answers, lines, measures
from draftdiff_web.phrases import role_name, sentence, step_here
from draftdiff_web.reading import foretelling, happened, remarks
from draftdiff_web.rooms import openings, rooms

DEFAULTS: dict[str, Any] = {
    "TRUSTED_HOSTS": ["localhost", "127.0.0.1"],
    "MAX_CONTENT_LENGTH": 41 * 1024 * 1024,  # two files of 20 MB and what a form puts around them
    "MAX_FORM_PARTS": 20,
    "LIMITS": LIMITS,  # how often one may do what costs much
    "PROXIES": 0,  # web servers in front, whose word on where a request comes from is believed
    "HSTS": False,  # only who serves over TLS may promise it
    "SESSION_COOKIE_NAME": "draftdiff",
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "PERMANENT_SESSION_LIFETIME": LONGEST_SESSION,
    "WTF_CSRF_TIME_LIMIT": None,  # the token is good for as long as the session that it belongs to
    "WTF_CSRF_SSL_STRICT": False,  # where a form comes from is held by `guard`, which also knows Origin
    "STREAMS": 200,  # screens that one process tells what is recorded; others ask now and then
    "MAIL": False,  # whether letters are sent
    "HOOK_HOSTS": (),  # hosts to which web hooks may lead though they are not of the open network
    "ISSUER": None,  # the body whose resolutions these are, and its country, where the texts are not to tell
    "COUNTRY": None,
    "SIGNING_KEY": None,  # by which the names of versions are signed; whose signatures count, see Config
    "ALLOWED_SIGNERS": None,
    "KEYRING": None,
    "SITE": None,  # the address of the site, to which what is printed leads
    "LOG": lines.Form.OFF,  # the form of the log of requests
    "METRICS_FOLDER": None,  # where the processes of one server keep their figures
    "METRICS_TOKEN": None,  # who shows it reads the figures, as administrators do
    "SIGN_IN_HINTS": (),  # accounts that the sign-in page lists, with their password: of the demo alone
}
"""Settings that ``create_app(config=…)`` may replace."""


def create_app(
    record_path: Path,
    *,
    cache: Path | None = None,
    database: str | None = None,
    accounts: Callable[[Database], Accounts] = Accounts,
    provider: OpenId | None = None,
    upstream: str | None = None,
    config: Mapping[str, Any] | None = None,
) -> Flask:
    """Make the site of the record at ``record_path``; raises `NotARepository` where there is none.

    ``cache`` is a folder in which comparisons are kept; without one they are made anew by every process.
    ``database`` is the address of the database of accounts; without one it is a file beside the record, as is
    the key by which cookies are signed where ``config`` has no ``SECRET_KEY``. ``provider`` is the OpenID provider
    by which people can sign in too. ``upstream`` is the address of the record of which this one is a copy, where
    several machines share it.
    ``config`` replaces settings of Flask and of `DEFAULTS`; whoever serves other hosts than the own
    machine names them in ``TRUSTED_HOSTS``.
    """
    app = Flask("draftdiff_web", static_folder=None)
    app.config.update(DEFAULTS)
    app.config.update(config or {})
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    html.furnish(app.jinja_env)
    app.jinja_env.globals.update(asset=address, commit_title=commit_title)
    app.jinja_env.globals.update(rooms=rooms, openings=openings)
    app.jinja_env.filters.update(role=role_name, sentence=sentence, step_here=step_here)
    tabled.furnish(app.jinja_env)
    displays.furnish(app.jinja_env)
    remarks.furnish(app.jinja_env)
    happened.furnish(app.jinja_env)
    record = Record.open(record_path, cache=CountedCache(cache) if cache else None, upstream=upstream)
    if app.config["SIGNING_KEY"]:
        record.repository.seal = seal_by(app.config["SIGNING_KEY"])
    if not app.config["SECRET_KEY"]:
        app.config["SECRET_KEY"], *app.config["SECRET_KEY_FALLBACKS"] = signing_keys(record_path.with_suffix(".key"))
    if app.config["HSTS"]:
        app.config["SESSION_COOKIE_SECURE"] = True
    store = Database.open(database or beside(record_path))
    app.extensions[EXTENSION] = record
    app.extensions[OPENNESS] = openness = Openness(record)
    app.extensions[PUBLICATION] = Publication(record, openness, record_path.with_suffix(".public.git"))
    app.extensions[CHECKING] = Checking(record, openness, _seals(app, record_path))
    app.extensions[INDEX] = Index.open(place_of_index(cache, record_path) if cache else None)
    app.extensions[identity.EXTENSION] = identity.People.of(store, accounts(store))
    record.repository.notice = measures.install(app, app.config["METRICS_FOLDER"]).recorded
    abreast.install(app, record)
    copies.install(app)
    foretelling.install(app)
    openid.install(app, provider)
    witness.install(app, record)
    tongue.install(app, preference=_preferred, keep=_prefer)
    forms = CSRFProtect(app)
    app.context_processor(_of_every_page)
    moments.install(app)
    live.install(app)
    urls.install(app)
    calls.install(app, forms)
    failures.install(app)
    limits.install(app, app.config["LIMITS"])
    enforce(app)
    guard.install(app)
    if proxies := app.config["PROXIES"]:  # each of them adds a line; what the client itself wrote stands before these
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=0)  # type: ignore[method-assign]
    form = lines.Form(app.config["LOG"])
    answers.install(app, None if form is lines.Form.OFF else lines.Lines(form))
    return app


def _seals(app: Flask, path: Path) -> Seals | None:
    """What judges signatures, where it is said whose count."""
    signers = Signers(app.config["ALLOWED_SIGNERS"], app.config["KEYRING"])
    return Seals(path, signers) if signers else None


def _preferred() -> str | None:
    """The language that the account prefers."""
    account = identity.account()
    return account.language if account else None


def _prefer(language: str) -> None:
    """Keep the language that somebody chooses with his account, so that his other devices speak it too."""
    account = identity.account()
    if account is not None and account.language != language:
        identity.people().accounts.speak(account.id, language)


def _of_every_page() -> dict[str, Any]:
    """What every page knows: who reads it, and as what."""
    return {"account": identity.account(), "role": identity.role(), "Role": Role}
