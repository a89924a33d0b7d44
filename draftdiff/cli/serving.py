"""The commands that serve the pages: the sample record for a first look, and production."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import count
from pathlib import Path
from typing import Any
from wsgiref.types import WSGIApplication

import click
from gunicorn.app.base import BaseApplication

import draftdiff
from draftdiff import demo as samples
from draftdiff.cli import options
from draftdiff.cli.auditing import log_deed
from draftdiff.cli.output import plain_line
from draftdiff.config import REPOSITORY_VARIABLE, Config, beside
from draftdiff.errors import BadInput, Conflict, Unavailable
from draftdiff.people import Accounts, Database, Role
from draftdiff.people.rates import limits

LOOPBACK = "127.0.0.1"
"""Where the demo listens: it is for the person at this machine."""

PORT = 8000
"""The port where nothing else is said; the demo takes a free one where this is taken."""

THREADS = 256
"""Requests that one worker answers at once: most of them are screens that wait to hear what is recorded."""

CHORE_SECONDS = 20.0
"""How long a server that is to end waits for the chore that it is at: less than gunicorn waits for the server."""

FIGURES_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
"""The environment variable that names the folder in which the processes of one server keep their figures."""

FIRST_PAGE_SECONDS = 60
"""How long the first page may take before the address is shown without it."""


class CannotListen(Unavailable):
    """The address cannot be listened on."""

    def __init__(self, host: str, port: int, error: OSError) -> None:
        taken = error.errno == errno.EADDRINUSE
        super().__init__(
            "another program listens there already" if taken else f"cannot listen there ({error.strerror or error})",
            where=f"{host}:{port}",
            remedy="give another --port" if taken else "give another --host or --port",
        )


class NotSamples(Unavailable):
    """The demo was pointed to a repository that somebody works in."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            "this repository holds other things than the samples",
            where=str(path),
            remedy="draftdiff serve shows it; for the demo give --repo with a new folder",
        )


@click.command(short_help="Open sample resolutions to the browser.")
@click.option("--port", type=click.IntRange(0, 65535), metavar="N", help=f"The port ({PORT}, or a free one).")
@click.option("--no-serve", is_flag=True, help="Only build the sample repository and say where it is.")
@options.repository
def demo(port: int | None, no_serve: bool, repo: Path | None) -> None:
    """Build a repository of sample resolutions and open it to the browser; Ctrl-C ends it.

    The samples go into a folder of their own: --repo, else $DRAFTDIFF_REPO if it is new, else your data folder.

    \b
    Example:
      draftdiff demo --no-serve --repo samples.git
    """
    path = _sample_repository(repo)
    click.echo(f"The sample repository is {path}")
    click.echo(f"In another terminal: draftdiff list --repo {path}")
    if no_serve:
        return
    told = replace(options.settings(repo), repository=path, database=beside(path))
    with closing(Database.open(told.database)) as opened:
        samples.settle(Accounts(opened))
    listener = _listen_somewhere(LOOPBACK, PORT) if port is None else _listen(LOOPBACK, port)
    bound = listener.getsockname()[1]
    hints = {"SIGN_IN_HINTS": samples.PEOPLE}
    Server(told, listener, workers=1, ready=lambda: _announce(bound), config=hints).run()


@click.command(short_help="Serve the repository's pages, in production.")
@click.option("--host", default=LOOPBACK, show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="The port.")
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Processes that answer.")
@click.option(
    "--trusted-host", "trusted", multiple=True, metavar="NAME", help="A host name that browsers use; may be repeated."
)
@click.option(
    "--log",
    type=click.Choice(("plain", "json", "off")),
    default="plain",
    show_default=True,
    help="A line for each request, on stderr; faults are told with off too.",
)
@click.option("--https", is_flag=True, help="Browsers reach it by https alone: cookies are sent by no other way.")
@click.option(
    "--behind-proxy",
    "proxies",
    type=click.IntRange(0, 5),
    default=0,
    metavar="N",
    help="So many web servers stand in front, each of which adds to X-Forwarded-For; without it nothing is believed.",
)
@options.repository
def serve(
    host: str,
    port: int,
    workers: int,
    trusted: tuple[str, ...],
    log: str,
    https: bool,
    proxies: int,
    repo: Path | None,
) -> None:
    """Serve the repository's pages, in production; SIGTERM lets the running requests end first.

    At the first start it asks for the administrator, who invites the others. Put a web server with TLS in front of
    it, say so with --https and --behind-proxy 1, and name with --trusted-host what stands in the browser's address.

    \b
    Example:
      draftdiff serve --port 8080 --workers 2
    """
    told = options.settings(repo)
    told = replace(told, repository=options.open_record(repo).path)
    _ask_for_administrator(told.database)
    listener = _listen(host, port)
    names = {"TRUSTED_HOSTS": [*trusted, host, "localhost", LOOPBACK]} if trusted or host != LOOPBACK else {}
    bound = listener.getsockname()[1]
    site = {**names, "HSTS": https, "PROXIES": proxies, "LOG": log}
    server = Server(told, listener, workers=workers, ready=lambda: _announce(bound, host), config=site)
    _note_beginning(told, f"{host}:{bound} workers={workers} https={https} proxies={proxies}")
    server.run()


class Server(BaseApplication):  # type: ignore[misc] # gunicorn ships no types
    """gunicorn over an open socket; ``ready`` is called in a worker as soon as it can answer.

    ``told`` are the settings in force, ``config`` those of the site.
    """

    def __init__(
        self,
        told: Config,
        listener: socket.socket,
        *,
        workers: int,
        ready: Callable[[], None],
        config: dict[str, Any] | None = None,
    ) -> None:
        self._told = told
        self._listener = listener
        self._workers = workers
        self._ready = ready
        self._config = config or {}
        self._limits = limits(told.limits)  # read here: a worker could tell nobody that they are no limits
        # The processes find the folder of their figures in the environment alone: prometheus-client knows no other way.
        self._figures = Path(tempfile.mkdtemp(prefix="draftdiff-figures-"))
        os.environ[FIGURES_VARIABLE] = str(self._figures)
        self._chores: Sequence[Any] = ()
        super().__init__()

    def load_config(self) -> None:
        """Tell gunicorn what it is to do; no file and no variable of the environment has a say."""
        settings: dict[str, Any] = {
            "bind": f"fd://{self._listener.fileno()}",
            "workers": self._workers,
            "worker_class": "gthread",
            "threads": THREADS,
            "max_requests": 10_000,  # a worker is renewed now and then, whatever it may have gathered
            "max_requests_jitter": 1_000,
            "control_socket_disable": True,
            "loglevel": "warning",
            "proc_name": "draftdiff",
            "pre_fork": self._placed,
            "post_fork": self._begun,
            "post_worker_init": self._started,
            "worker_exit": self._ended,
            "on_exit": lambda _: shutil.rmtree(self._figures, ignore_errors=True),
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> WSGIApplication:
        """The application, made in each worker."""
        from draftdiff_web import create_app  # noqa: PLC0415 - only who serves needs the web, and it needs us

        told = self._told
        application: WSGIApplication = create_app(
            told.repository,
            cache=told.cache,
            database=told.database,
            provider=told.openid,
            upstream=told.upstream,
            config={
                "MAIL": told.smtp is not None,
                "HOOK_HOSTS": told.hook_hosts,
                "ISSUER": told.issuer,
                "COUNTRY": told.country,
                **_keys(told.secret_keys),
                "SIGNING_KEY": told.signing_key,
                "ALLOWED_SIGNERS": told.allowed_signers,
                "KEYRING": told.keyring,
                "SITE": told.site,
                "LIMITS": self._limits,
                "METRICS_FOLDER": self._figures,
                "METRICS_TOKEN": told.metrics_token,
                **self._config,
            },
        )
        return application

    @staticmethod
    def _placed(arbiter: Any, worker: Any) -> None:
        """Give a process that is to begin the least place that is free; in its place it goes on with the figures."""
        taken = {other.place for other in arbiter.WORKERS.values()}
        worker.place = next(place for place in count(1) if place not in taken)

    def _begun(self, _arbiter: Any, worker: Any) -> None:
        from draftdiff_web.observation import lines, measures  # noqa: PLC0415 - as above

        measures.take_place(worker.place)
        lines.begin(lines.Form(self._config.get("LOG", lines.Form.OFF)))

    def _started(self, worker: Any) -> None:
        from draftdiff_web import chores  # noqa: PLC0415 - as above
        from draftdiff_web.committee import live  # noqa: PLC0415 - as above

        self._chores = chores.begin(worker.wsgi, self._told)
        live.begin(worker.wsgi, lambda: bool(worker.alive))
        if worker.age == 1:  # the first of all workers tells for all, and a renewed one does not repeat it
            threading.Thread(target=self._ready, daemon=True).start()

    def _ended(self, _arbiter: Any, _worker: Any) -> None:
        """Let a process that has given its last answer end the chores that it is at; the arbiter has none."""
        if self._chores:
            from draftdiff_web import chores  # noqa: PLC0415 - as above

            chores.end(self._chores, CHORE_SECONDS)


def _keys(keys: tuple[str, ...]) -> dict[str, Any]:
    """The keys that sign cookies as Flask's settings; nothing where they are in a file of their own."""
    return {"SECRET_KEY": keys[0], "SECRET_KEY_FALLBACKS": list(keys[1:])} if keys else {}


def _note_beginning(told: Config, how: str) -> None:
    """Note in the audit log by which settings the site begins to answer; secrets are not among them."""
    found = f"limits={told.limits or 'usual'} openid={told.openid.issuer if told.openid else 'no'}"
    with closing(Database.open(told.database)) as database:
        log_deed(
            database, "site.begin", f"draftdiff {draftdiff.__version__}", f"{how} {found} mail={told.smtp is not None}"
        )


def _ask_for_administrator(address: str) -> None:
    """Ask, at the first start, for the one who lets the others in; where nobody can be asked, tell how it is done."""
    with closing(Database.open(address)) as database:
        people = Accounts(database)
        if people.has_administrator():
            return
        if not sys.stdin.isatty():
            click.echo(
                "Nobody can sign in yet; make the administrator:"
                " draftdiff account add LOGIN --name NAME --role administrator",
                err=True,
            )
            return
        click.echo("This site has no administrator yet: who is it?")
        while True:
            login, name = click.prompt("E-mail"), click.prompt("Name")
            password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
            try:
                people.add(login, name, Role.ADMINISTRATOR, password=password)
            except (BadInput, Conflict) as error:
                click.echo(plain_line(str(error)), err=True)
            else:
                return


def _sample_repository(repo: Path | None) -> Path:
    """Where the samples are, built if they are not there yet; a repository of somebody's work is never touched."""
    settings = options.settings(repo)
    named = repo is not None or bool(os.environ.get(REPOSITORY_VARIABLE))
    if named and not settings.repository.exists():
        return _built(settings.repository)
    if named and _holds_samples(settings.repository):
        return settings.repository
    if repo is not None:
        raise NotSamples(repo)
    path = settings.data / f"samples-{_fingerprint()}.git"
    return path if path.exists() else _built(path)


def _holds_samples(path: Path) -> bool:
    known = {summary.slug for summary in options.open_record(path).resolutions()}
    return known <= {story.slug for story in samples.stories()} and bool(known)


def _built(path: Path) -> Path:
    """Build the samples beside the place and put them there in one step, so that half of them never is."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        options.closing(samples.build(part, echo=click.echo))
        part.replace(path)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return path


def _fingerprint() -> str:
    """Ten characters that change with the samples and with the program that builds them from the texts."""
    digest = hashlib.sha256()
    for root in (files("draftdiff"), samples.drafts_folder()):
        for file in _files(root):
            digest.update(file.read_bytes())
    return digest.hexdigest()[:10]


def _files(folder: Traversable) -> list[Traversable]:
    found: list[Traversable] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            found.extend(_files(entry))
        elif entry.name.endswith((".py", ".txt", ".toml")):
            found.append(entry)
    return found


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=128)
    except OSError as error:
        raise CannotListen(host, port, error) from error


def _listen_somewhere(host: str, port: int) -> socket.socket:
    """Listen on the port, or on a free one where it is taken."""
    try:
        return _listen(host, port)
    except CannotListen:
        return _listen(host, 0)


def _announce(port: int, host: str = LOOPBACK) -> None:
    """Print the address as soon as the first page answers; who reads the line can open it."""
    asked = {"0.0.0.0": LOOPBACK, "::": "::1"}.get(host, host)  # noqa: S104 - only compared with
    until = time.monotonic() + FIRST_PAGE_SECONDS
    while time.monotonic() < until:
        if _answers(asked, port):
            break
        time.sleep(0.05)
    shown = f"[{asked}]" if ":" in asked else asked
    click.echo(f"draftdiff is at http://{shown}:{port}/ (Ctrl-C ends it)")


def _answers(host: str, port: int) -> bool:
    connection = HTTPConnection(host, port, timeout=FIRST_PAGE_SECONDS)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status < HTTPStatus.INTERNAL_SERVER_ERROR
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
