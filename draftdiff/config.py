"""What a user may set beside the command line, and in which order the places are asked.

The repository is looked for in ``--repo``, then in ``DRAFTDIFF_REPO``, then in the settings file, then in the
user's data folder. The functions here are told the environment: only the command line reads the real one.

Comparisons are kept in ``draftdiff/comparisons`` in ``$XDG_CACHE_HOME`` (``~/.cache`` where that is not set); the
folder may be deleted at any time.

The settings file is ``draftdiff/config.toml`` in ``$XDG_CONFIG_HOME`` (``~/.config`` where that is not set)::

    repository = "~/assembly/resolutions.git"
    recorder = "Committee Section <committee@example.org>"
    issuer = "Assembly of the World Parliamentary Forum"
    country = "un"

The accounts of the people are in a database: ``DRAFTDIFF_DATABASE``, else the setting ``database``, else a file of
SQLite beside the repository. It is given as an address (``postgresql+psycopg://user@host/name``).

People can sign in by an OpenID provider too, where the file says by which: ``openid_issuer`` (its address),
``openid_client`` and ``openid_secret`` (what it knows this site by; the secret may stand in
``DRAFTDIFF_OPENID_SECRET`` instead) and ``openid_name`` (what the sign-in page calls it).

What people follow is sent to them by e-mail only where a mail server is named: ``DRAFTDIFF_SMTP``, else ``smtp``, as
``smtps://USER:PASSWORD@HOST``, ``smtp+starttls://…`` or ``smtp://localhost``. ``sender`` is from whom, else the
recorder; ``site`` is the address of the site (``https://texts.example.org``), to which the letters link. Web hooks
reach public addresses by https; ``hook_hosts`` names others, with blanks between them, that may be called by http and
in the own net (``ci.example.org localhost:9000``).

Several machines share one record where ``upstream`` (``DRAFTDIFF_UPSTREAM``) names a git repository of any server
(``https://NODE:PASSWORD@git.example.org/resolutions.git``, ``ssh://…`` or a folder): each has a copy of its own. Their
``database`` is then the same one, and ``DRAFTDIFF_SECRET_KEYS`` holds the keys that sign their cookies, the one in use
first, with blanks between them; without it they are in a file beside the repository.

``signing_key`` is the key by which the names of versions are signed as they are recorded: the path of a private key of
SSH, else the fingerprint of a key of OpenPGP. ``allowed_signers`` (a file as ssh-keygen(1) reads it) and ``keyring``
(keys as ``gpg --export`` writes them) name whose signatures ``draftdiff verify`` accepts.

How often one may sign in, write, send files, search, call the API and have things made anew is limited; ``limits``, or
``DRAFTDIFF_LIMITS`` before it, says otherwise (``search=60/60 upload=off``: sixty searches in sixty seconds, and files
without a limit; ``off`` takes all limits away).

``metrics_token``, or ``DRAFTDIFF_METRICS_TOKEN``, is what a Prometheus server shows to read ``/metrics``.

Where the file names no recorder, git's own variables ``GIT_COMMITTER_NAME`` and ``GIT_COMMITTER_EMAIL`` do.
``issuer`` and ``country`` name the body whose resolutions these are, for the addresses (FRBR URIs) of new ones.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from draftdiff.errors import BadInput
from draftdiff.model import Person

REPOSITORY_VARIABLE = "DRAFTDIFF_REPO"
"""The environment variable that names the repository."""

OPENID_VARIABLE = "DRAFTDIFF_OPENID_SECRET"
"""The environment variable that holds the secret by which an OpenID provider knows this site."""

DATABASE_VARIABLE = "DRAFTDIFF_DATABASE"
"""The environment variable that holds the address of the database of accounts."""

UPSTREAM_VARIABLE = "DRAFTDIFF_UPSTREAM"
"""The environment variable that holds the address of the upstream, with its password."""

SHORTEST_KEY = 32
"""A key that signs has at least so many characters."""

KEYS_VARIABLE = "DRAFTDIFF_SECRET_KEYS"
"""The environment variable that holds the keys by which all machines of a site sign their cookies."""

METRICS_VARIABLE = "DRAFTDIFF_METRICS_TOKEN"
"""The environment variable that holds the token by which the figures of the site are read."""

SMTP_VARIABLE = "DRAFTDIFF_SMTP"
"""The environment variable that holds the address of the mail server, with its password."""

LIMITS_VARIABLE = "DRAFTDIFF_LIMITS"
"""The environment variable that says how often one may do what is limited."""

SETTINGS = (
    "allowed_signers",
    "country",
    "database",
    "hook_hosts",
    "issuer",
    "keyring",
    "limits",
    "metrics_token",
    "openid_client",
    "openid_issuer",
    "openid_name",
    "openid_secret",
    "recorder",
    "repository",
    "sender",
    "signing_key",
    "site",
    "smtp",
    "upstream",
)
"""The names that the settings file may hold."""

_PERSON = re.compile(r"\s*+(?P<name>[^<>\x00-\x1f\x7f]*+)\s*+<\s*+(?P<email>[^<>\s\x00-\x1f\x7f]++)\s*+>\s*+")

_FINGERPRINT = re.compile(r"(?:0x)?[0-9A-Fa-f]{16}(?:[0-9A-Fa-f]{24})?")
"""What gpg calls a key by; shorter names of keys can be made to collide."""


class BadSetting(BadInput):
    """The settings file cannot be used."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(what, where=str(path), remedy=f"a settings file may hold {', '.join(SETTINGS)}, all text")


class BadPerson(BadInput):
    """A person is not written as a name and an e-mail address."""

    def __init__(self, written: str, where: str) -> None:
        super().__init__(f"not a person: {written!r}", where=where, remedy='write "Name <mail@example.org>"')


@dataclass(frozen=True, slots=True)
class OpenId:
    """A provider by which people can sign in: its address, what it knows this site by, what people call it."""

    issuer: str
    client: str
    secret: str
    name: str


@dataclass(frozen=True, slots=True)
class Config:
    """The settings in force: where the repository is, where other data go, who records, whose resolutions they are.

    ``cache`` is the folder in which comparisons are kept, ``database`` the address of that of the accounts.

    ``recorder``, ``issuer`` and ``country`` are None where nobody is named. Without ``smtp``, the address of a mail
    server, no letters are sent. ``upstream`` is the address of the record that several machines share.
    ``secret_keys`` sign cookies, the first of them anew. ``signing_key`` has a stroke in it where it is the path of a
    key of SSH. ``hook_hosts`` may be called by web hooks wherever they are. ``limits`` are as
    `draftdiff.people.rates.limits` reads them. Without ``metrics_token`` the figures of the site are for administrators
    alone.
    """

    repository: Path
    data: Path
    cache: Path
    database: str
    recorder: Person | None = None
    issuer: str | None = None
    country: str | None = None
    openid: OpenId | None = None
    smtp: str | None = field(default=None, repr=False)
    sender: Person | None = None
    site: str | None = None
    upstream: str | None = field(default=None, repr=False)
    secret_keys: tuple[str, ...] = field(default=(), repr=False)
    signing_key: str | None = None
    allowed_signers: Path | None = None
    keyring: Path | None = None
    hook_hosts: frozenset[str] = frozenset()
    limits: str | None = None
    metrics_token: str | None = field(default=None, repr=False)


def load(environment: Mapping[str, str], *, home: Path, repository: Path | None = None) -> Config:
    """Put the settings together from the command line's ``repository``, the environment and the settings file.

    Raises `BadSetting` for a file that is not TOML or holds a setting that is not known.
    """
    path = _folder(environment, "XDG_CONFIG_HOME", home / ".config") / "draftdiff" / "config.toml"
    settings = _settings(path)
    data = _folder(environment, "XDG_DATA_HOME", home / ".local" / "share") / "draftdiff"
    named = environment.get(REPOSITORY_VARIABLE) or settings.get("repository")
    place = repository or (_expand(named, home) if named else data / "repository.git")
    return Config(
        repository=place,
        database=environment.get(DATABASE_VARIABLE) or settings.get("database") or beside(place),
        data=data,
        cache=_folder(environment, "XDG_CACHE_HOME", home / ".cache") / "draftdiff" / "comparisons",
        recorder=_recorder(settings, path, environment),
        issuer=settings.get("issuer"),
        country=settings.get("country"),
        openid=_openid(settings, path, environment),
        smtp=environment.get(SMTP_VARIABLE) or settings.get("smtp") or None,
        sender=person(settings["sender"], where=str(path)) if "sender" in settings else None,
        site=_site(settings, path),
        upstream=environment.get(UPSTREAM_VARIABLE) or settings.get("upstream") or None,
        secret_keys=_keys(environment),
        signing_key=_signing_key(settings, path, home),
        allowed_signers=_expand(settings["allowed_signers"], home) if "allowed_signers" in settings else None,
        keyring=_expand(settings["keyring"], home) if "keyring" in settings else None,
        hook_hosts=frozenset(settings.get("hook_hosts", "").lower().split()),
        limits=environment.get(LIMITS_VARIABLE) or settings.get("limits"),
        metrics_token=environment.get(METRICS_VARIABLE) or settings.get("metrics_token") or None,
    )


def beside(repository: Path) -> str:
    """The address of the database of accounts that lies beside a repository."""
    return f"sqlite:///{repository.absolute().with_suffix('.sqlite')}"


def person(written: str, *, where: str) -> Person:
    """Read ``Name <mail@example.org>``; ``where`` says in the error where it was written."""
    match = _PERSON.fullmatch(written)
    if match is None or not match["name"].strip():
        raise BadPerson(written, where)
    return Person(match["name"].strip(), match["email"])


def _recorder(settings: Mapping[str, str], path: Path, environment: Mapping[str, str]) -> Person | None:
    if "recorder" in settings:
        return person(settings["recorder"], where=str(path))
    name, email = environment.get("GIT_COMMITTER_NAME"), environment.get("GIT_COMMITTER_EMAIL")
    return person(f"{name} <{email}>", where="GIT_COMMITTER_NAME and GIT_COMMITTER_EMAIL") if name and email else None


def _openid(settings: Mapping[str, str], path: Path, environment: Mapping[str, str]) -> OpenId | None:
    """The OpenID provider, None where none is named; one that is named by halves is told."""
    issuer, client = settings.get("openid_issuer"), settings.get("openid_client")
    secret = environment.get(OPENID_VARIABLE) or settings.get("openid_secret")
    if not (issuer or client):
        return None
    if not (issuer and client and secret):
        raise BadSetting(path, "openid_issuer, openid_client and openid_secret belong together")
    if not issuer.startswith(("https://", "http://localhost", "http://127.0.0.1")):
        raise BadSetting(path, "openid_issuer is no address that begins with https://")
    return OpenId(issuer, client, secret, settings.get("openid_name") or "OpenID")


def _keys(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The keys that all machines of a site sign with."""
    keys = tuple(environment.get(KEYS_VARIABLE, "").split())
    if any(len(key) < SHORTEST_KEY for key in keys):
        raise BadInput(
            f"a key has at least {SHORTEST_KEY} characters",
            where=KEYS_VARIABLE,
            remedy="make one: openssl rand -hex 32",
        )
    return keys


def _signing_key(settings: Mapping[str, str], path: Path, home: Path) -> str | None:
    """The path of a key of SSH, with a stroke in it, or the fingerprint of one of OpenPGP, which has none."""
    written = settings.get("signing_key")
    if written is None:
        return None
    if written.startswith(("/", "~/")):
        return str(_expand(written, home))
    if not _FINGERPRINT.fullmatch(written):
        raise BadSetting(path, "signing_key is neither a path from the root (or ~) nor the fingerprint of a key")
    return written


def _site(settings: Mapping[str, str], path: Path) -> str | None:
    """The address of the site, without a stroke at its end."""
    site = settings.get("site")
    if site is None:
        return None
    if not re.fullmatch(r"https?://[A-Za-z0-9.:\[\]-]+(?:/[A-Za-z0-9._~/-]*)?", site):
        raise BadSetting(path, "site is no address that begins with https://")
    return site.rstrip("/")


def _settings(path: Path) -> dict[str, str]:
    try:
        settings: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise BadSetting(path, f"cannot be read ({error.strerror})") from error
    except ValueError as error:  # a syntax error of TOML, or bytes that are not UTF-8
        raise BadSetting(path, f"not a TOML file ({error})") from error
    for name, value in settings.items():
        if name not in SETTINGS:
            raise BadSetting(path, f"unknown setting {name!r}")
        if not isinstance(value, str):
            raise BadSetting(path, f"the setting {name!r} is not text")
    return settings


def _folder(environment: Mapping[str, str], variable: str, otherwise: Path) -> Path:
    """A base folder; the XDG specification tells to ignore one that is not absolute."""
    named = environment.get(variable, "")
    return Path(named) if named.startswith("/") else otherwise


def _expand(written: str, home: Path) -> Path:
    return home / written[2:] if written.startswith("~/") else Path(written)
