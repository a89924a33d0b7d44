"""How each defence is taken out: by a small function that undoes it before anything is built on it.

What is imported by name stands in several modules; `everywhere` exchanges it in all of them.
"""

from __future__ import annotations

import gzip
import importlib
import re
import sys
from collections.abc import Callable
from http.client import HTTPConnection
from typing import Any

import flask_wtf.csrf
import pytest
import xlsxwriter
from flask import Flask, Request, redirect, request, session
from lxml import etree
from msgspec.structs import replace
from sqlalchemy import update

from draftdiff.akn import addresses, parser
from draftdiff.following import outbound
from draftdiff.importers.office import container
from draftdiff.importers.word import package
from draftdiff.people import accounts, attempts, audit, comments, passwords, rates, secrets, staging, tokens
from draftdiff.people.tables import SESSION, STAGED
from draftdiff.publishing import Openness, Publication
from draftdiff.reports import table
from draftdiff.store import names, objects
from draftdiff_web import app
from draftdiff_web.gate import failures, guard, identity, limits, permissions, tongue
from draftdiff_web.views import account as account_views
from draftdiff_web.views import commenting

WITHOUT = "DRAFTDIFF_WITHOUT"
"""The variable that names the defence which is taken out; `test_defences` sets it for the tests that it runs."""

Removal = Callable[[pytest.MonkeyPatch], None]


def everywhere(patch: pytest.MonkeyPatch, original: object, replacement: object) -> None:
    """Exchange something in every module that has it."""
    for name, module in list(sys.modules.items()):
        if name.startswith(("draftdiff", "test_", "poison")):
            for held, value in list(vars(module).items()):
                if value is original:
                    patch.setattr(module, held, replacement)


def loaded() -> None:
    """Have all modules there, so that what they took from each other can be exchanged."""
    for name in (
        "draftdiff.cli.serving",
        "draftdiff.reports.workbook",
        "draftdiff.importers.pdf",
        "draftdiff.importers.uslm",
    ):
        importlib.import_module(name)


# --- signing in -------------------------------------------------------------------------------------


def lock_out(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(attempts, "_locked", lambda *_: False)


def lock_by_network(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(attempts, "network", lambda _: "one and all")


def network_of_ipv6(patch: pytest.MonkeyPatch) -> None:
    everywhere(patch, attempts.network, lambda address: address)


def proxies(patch: pytest.MonkeyPatch) -> None:
    patch.setitem(app.DEFAULTS, "PROXIES", 1)


def same_answer(patch: pytest.MonkeyPatch) -> None:
    original = accounts.Accounts.check

    def check(self: Any, login: str, password: str, source: str = "") -> Any:
        self.named(login)
        return original(self, login, password, source)

    patch.setattr(accounts.Accounts, "check", check)


def same_work(patch: pytest.MonkeyPatch) -> None:
    original = passwords.Passwords.matches
    patch.setattr(
        passwords.Passwords, "matches", lambda self, kept, given: kept is not None and original(self, kept, given)
    )


def new_session(patch: pytest.MonkeyPatch) -> None:
    original = identity.sign_in

    def sign_in(account: Any) -> None:
        held = session.get("session")
        if not isinstance(held, str):
            original(account)
            return
        with identity.people().database.write() as connection:
            at = SESSION.c.secret == secrets.kept(held)
            connection.execute(update(SESSION).where(at).values(account=account.id))

    patch.setattr(identity, "sign_in", sign_in)


def session_in_database(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(accounts.Accounts, "end", lambda *_: None)


def hashed_sessions(patch: pytest.MonkeyPatch) -> None:
    everywhere(patch, secrets.kept, lambda secret: secret)


# --- other sites ------------------------------------------------------------------------------------


def form_proof(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(flask_wtf.csrf.CSRFProtect, "protect", lambda _: None)


def form_origin(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(guard, "_same_origin", lambda: None)


def cookie_attributes(patch: pytest.MonkeyPatch) -> None:
    patch.setitem(app.DEFAULTS, "SESSION_COOKIE_SAMESITE", None)


def no_cookie_for_programs(patch: pytest.MonkeyPatch) -> None:
    original = identity._shown

    def shown() -> Any:
        held = session.get("session")
        found = identity.people().accounts.whose(held) if isinstance(held, str) else None
        return (found, None) if found else original()

    patch.setattr(identity, "_shown", shown)


def frame_policy(patch: pytest.MonkeyPatch) -> None:
    patch.setitem(guard.HEADERS, "Content-Security-Policy", guard.POLICY.replace("frame-ancestors 'none'; ", ""))


def frame_header(patch: pytest.MonkeyPatch) -> None:
    patch.delitem(guard.HEADERS, "X-Frame-Options")


def inside_only(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(account_views, "_inside", lambda wanted: wanted or "/")


def tongue_inside(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(tongue, "_address", lambda _: request.full_path.partition("?")[0])


def comment_back(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(commenting, "_back", lambda *_: redirect(request.form.get("back", "/").partition(":")[2], 303))


def trusted_hosts(patch: pytest.MonkeyPatch) -> None:
    patch.setitem(app.DEFAULTS, "TRUSTED_HOSTS", None)


def private_pages(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(guard, "_for_one", lambda: False)


# --- names, headers, logs, git ----------------------------------------------------------------------


def slugs(patch: pytest.MonkeyPatch) -> None:
    everywhere(patch, names.is_slug, lambda text: True)
    everywhere(patch, names.valid_slug, lambda text: text)


def version_names(patch: pytest.MonkeyPatch) -> None:
    everywhere(patch, names.valid_name, lambda text: text)


def identities(patch: pytest.MonkeyPatch) -> None:
    def ident(role: str, signature: Any) -> str:
        return f"{signature.person.name} <{signature.person.email}> {objects._seconds(role, signature.at)} +0000"

    patch.setattr(objects, "_ident", ident)


def facts(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(objects, "line", lambda _, value: value)


def looked_up(patch: pytest.MonkeyPatch) -> None:
    from draftdiff.store import Repository  # noqa: PLC0415

    original = Repository.find

    def find(self: Any, slug: str, at: str | None = None, **named: Any) -> Any:
        if at:
            self.git.program.call("rev-parse", "--verify", at)
        return original(self, slug, at, **named)

    patch.setattr(Repository, "find", find)


def cloned_files(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Publication, "file", lambda self, name: self.path / name if (self.path / name).is_file() else None)


def quoted_log(patch: pytest.MonkeyPatch) -> None:
    def unforeseen(_error: Exception) -> Any:
        failures.log.error("%s %s", request.method, request.path)
        return "", 500

    patch.setattr(failures, "_unforeseen", unforeseen)


def plain_audit(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(audit, "_plain", lambda written: written)


# --- pages ------------------------------------------------------------------------------------------


def escaping(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Flask, "select_jinja_autoescape", lambda *_: False)


def escaping_of_reports(patch: pytest.MonkeyPatch) -> None:
    from draftdiff.reports import html  # noqa: PLC0415

    original = html._environment

    def environment() -> Any:
        found = original()
        found.autoescape = False
        return found

    patch.setattr(html, "_environment", environment)


def addresses_of_the_web(patch: pytest.MonkeyPatch) -> None:
    everywhere(patch, addresses.web_address, lambda href: href)


def policy(patch: pytest.MonkeyPatch) -> None:
    patch.setitem(guard.HEADERS, "Content-Security-Policy", "default-src * 'unsafe-inline' data:")


def no_guessing(patch: pytest.MonkeyPatch) -> None:
    patch.delitem(guard.HEADERS, "X-Content-Type-Options")


# --- files ------------------------------------------------------------------------------------------


def doctype(patch: pytest.MonkeyPatch) -> None:
    loaded()

    def parse(data: bytes, *, source: str, limit: int = 0) -> Any:
        del source, limit
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=True, load_dtd=True, no_network=False))
        return parser.Tree(root, composed=False)

    everywhere(patch, parser.parse_safely, parse)
    patch.setattr(container, "_refuse_doctype", lambda *_: None)


def unpacked_size(patch: pytest.MonkeyPatch) -> None:
    for limit in ("MAX_UNPACKED", "MAX_MARKUP", "MAX_TAGS", "MAX_PARTS"):
        patch.setattr(container, limit, 1 << 40)


def pdf_worker(patch: pytest.MonkeyPatch) -> None:
    loaded()
    from draftdiff.importers.pdf import custody, worker  # noqa: PLC0415

    def contents(data: bytes, *, source: str) -> Any:
        list(worker.told(data))
        raise custody.BrokenPdf(source)

    everywhere(patch, custody.contents, contents)


def bodies_as_they_are(patch: pytest.MonkeyPatch) -> None:
    original = Request.get_data

    def get_data(self: Any, *words: Any, **named: Any) -> Any:
        data = original(self, *words, **named)
        return gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data

    patch.setattr(Request, "get_data", get_data)


def word_programs(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(package, "_refuse_macros", lambda _: None)
    patch.setattr(package, "_refuse_fetching", lambda _: None)


# --- web hooks, tables, patterns --------------------------------------------------------------------


def public_net(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(outbound, "is_public", lambda _: True)


def wrapped_addresses(patch: pytest.MonkeyPatch) -> None:
    import ipaddress  # noqa: PLC0415

    def public(address: str) -> bool:
        return ipaddress.ip_address(address.partition("%")[0]).is_global

    patch.setattr(outbound, "is_public", public)


def hook_addresses(patch: pytest.MonkeyPatch) -> None:
    def target(url: str, trusted: Any = ()) -> Any:
        return outbound.Target(url, "example.org", 443, "/", tls=True, trusted=False)

    patch.setattr(outbound, "target", target)


def pinned_address(patch: pytest.MonkeyPatch) -> None:
    def connect(self: Any) -> None:
        self._address = self._wanted.host
        HTTPConnection.connect(self)

    patch.setattr(outbound._Connection, "connect", connect)


def all_addresses(patch: pytest.MonkeyPatch) -> None:
    def checked(wanted: Any, resolve: Any = outbound.look_up) -> Any:
        found = tuple(resolve(wanted.host, wanted.port))
        if not wanted.trusted and not outbound.is_public(found[0]):
            raise outbound.RefusedAddress(wanted.url, "hidden")
        return found[0]

    patch.setattr(outbound, "checked", checked)


def looked_up_once(patch: pytest.MonkeyPatch) -> None:
    original = outbound.checked

    def checked(wanted: Any, resolve: Any = outbound.look_up) -> Any:
        original(wanted, resolve)
        return resolve(wanted.host, wanted.port)[0]

    patch.setattr(outbound, "checked", checked)


def not_led_on(patch: pytest.MonkeyPatch) -> None:
    from urllib.request import Request as Asking  # noqa: PLC0415
    from urllib.request import urlopen  # noqa: PLC0415

    def post(url: str, body: bytes, *_: Any, **__: Any) -> Any:
        with urlopen(Asking(url, body), timeout=10) as answer:  # noqa: S310 - that is the point
            return outbound.Answer(answer.status)

    patch.setattr(outbound, "post", post)


def guarded_cells(patch: pytest.MonkeyPatch) -> None:
    loaded()
    everywhere(patch, table.guarded, lambda cell: cell)


def texts_of_workbooks(patch: pytest.MonkeyPatch) -> None:
    loaded()
    original = xlsxwriter.Workbook.__init__

    def begin(self: Any, filename: Any = None, options: Any = None) -> None:
        original(self, filename, {**(options or {}), "strings_to_formulas": True})

    patch.setattr(xlsxwriter.Workbook, "__init__", begin)
    patch.setattr(xlsxwriter.worksheet.Worksheet, "write_string", xlsxwriter.worksheet.Worksheet.write)


def patterns(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(names, "_EVIL", re.compile(r"(?:a+)+b"), raising=False)


# --- rights -----------------------------------------------------------------------------------------


def permissions_of_routes(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(permissions, "_check", lambda: None)


def openness(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Openness, "check", lambda *_: None)


def roles_of_links(patch: pytest.MonkeyPatch) -> None:
    original = accounts.Accounts.use

    def use(self: Any, secret: str, password: str, name: str | None = None) -> Any:
        made = original(self, secret, password, name)
        wanted = request.form.get("role")
        return self.change(made.id, role=accounts.Role.of(wanted)) if wanted else made

    patch.setattr(accounts.Accounts, "use", use)


def hashed_tokens(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(tokens, "kept", lambda secret: secret[:64])


def expiry(patch: pytest.MonkeyPatch) -> None:
    original = tokens.Tokens.issue
    patch.setattr(
        tokens.Tokens, "issue", lambda self, account, name, scopes, expires=None: original(self, account, name, scopes)
    )


def revocation(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(tokens.Tokens, "revoke", lambda *_: None)


def scopes(patch: pytest.MonkeyPatch) -> None:
    original = tokens._token

    patch.setattr(tokens, "_token", lambda row: replace(original(row), scopes=frozenset(tokens.Scope)))


def own_comments(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(comments.Comments, "_own", lambda *_: None)


def audiences(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(comments, "_readable", lambda _: comments.COMMENT.c.id > 0)


def own_uploads(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(staging.Staging, "_own", lambda _self, _account, secret: STAGED.c.secret == secret)


def rates_of_all(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(rates.Rates, "take", lambda *_: rates._NONE)


def limit_of_writing(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(limits, "_count", lambda: None)


def chain(patch: pytest.MonkeyPatch) -> None:
    original = audit._linked

    def linked(number: int, at: Any, deed: Any, before: str) -> Any:
        found = original(number, at, deed, before)
        return type(found)(number, at, deed, before, f"{number:064}")

    patch.setattr(audit, "_linked", linked)


def triggers(patch: pytest.MonkeyPatch) -> None:
    original = accounts.Database.open

    def opened(address: str) -> Any:
        found = original(address)
        with found.write() as connection:
            for name in ("audit_stays", "audit_keeps", "audit_replaces"):
                connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        return found

    patch.setattr(accounts.Database, "open", staticmethod(opened))


DEFENCES: dict[str, Removal] = {
    name: value
    for name, value in list(globals().items())
    if callable(value)
    and getattr(value, "__module__", "") == __name__
    and name not in {"everywhere", "loaded", "Removal"}
}
"""By its name, how each is taken out."""
