"""How soon the pages of a resolution are there, and how large they are.

A server is started as a user starts it, over a text of sixty clauses with two hundred amendments, of which a part is
decided. Every page is asked for over HTTP until it is warm, then timed; its size is that of its bytes compressed by
gzip, as a web server in front of it sends them, and so is that of the style sheets and scripts that it loads.

    python -m benchmarks.pages
"""

from __future__ import annotations

import gzip
import re
import time
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.parse import urlencode, urlsplit

from benchmarks.desk import SLUG, _fill
from benchmarks.sitting import form_token, serving
from benchmarks.tables import milliseconds, table
from draftdiff import demo
from draftdiff.people import Role
from draftdiff.service import Record

AMENDMENTS, DECIDED = 200, 60
WORKERS = 2
PASSES = 9
_ASSET = re.compile(r'(?:href|src)="(/_assets/[^"]+)"')


@dataclass(frozen=True, slots=True)
class Seen:
    """A page: what it is, the median of its answers in seconds, its size and that of what it loads, in bytes."""

    name: str
    role: str
    seconds: float
    size: int
    loads: int


class Browser:
    """A browser as far as a measurement needs one: a connection for each page, and the cookies that it was given."""

    def __init__(self, address: str) -> None:
        self._place = urlsplit(address)
        self._cookies: dict[str, str] = {}

    def ask(self, address: str, form: dict[str, str] | None = None) -> tuple[int, bytes]:
        """The status and the bytes of an answer."""
        headers = {"Accept": "text/html"}
        body = None
        if form is not None:
            body = urlencode(form).encode()
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        return self.send(address, body, headers)

    def send(self, address: str, body: bytes | Iterable[bytes] | None, headers: dict[str, str]) -> tuple[int, bytes]:
        """The status and the bytes of the answer to what is sent; with ``body`` it is a form.

        A server may answer before it has taken in all of it.
        """
        headers = {"Cookie": "; ".join(f"{n}={v}" for n, v in self._cookies.items()), **headers}
        if body is not None:
            headers["Sec-Fetch-Site"] = "same-origin"
        with closing(HTTPConnection(self._place.hostname or "", self._place.port, timeout=120)) as connection:
            with suppress(BrokenPipeError, ConnectionResetError):
                connection.request("GET" if body is None else "POST", address, body, headers)
            answer = connection.getresponse()
            for given in answer.headers.get_all("Set-Cookie", ()):
                self._cookies |= {name: morsel.value for name, morsel in SimpleCookie(given).items()}
            return answer.status, answer.read()

    def sign_in(self, role: Role) -> None:
        """Sign in as the first person of the demonstration with that role."""
        hint = next(hint for hint in demo.PEOPLE if hint.role is role)
        token = form_token(self.ask("/sign-in")[1])
        self.ask("/sign-in", {"login": hint.login, "password": hint.password, "csrf_token": token})


def measure(passes: int = PASSES) -> tuple[Seen, ...]:
    """Ask for every page of the resolution, as a reader and as those who work on it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "record.git"
        _fill(path, AMENDMENTS, DECIDED)
        with Record.open(path) as record:
            entries = record.dossier(SLUG).entries
            first, last = entries[0].commit.oid[:10], entries[-1].commit.oid[:10]
            clause = next(clause for clause in record.version(SLUG).clauses if clause.label == "OP5")
        here = f"/{SLUG}/"
        pages = (
            ("the resolution", Role.READER, here),
            ("a version", Role.READER, f"{here}at/{last}/"),
            ("comparison, inline", Role.READER, f"{here}compare/{first}/{last}/"),
            ("comparison, side by side", Role.READER, f"{here}compare/{first}/{last}/?view=side"),
            ("comparison, changes only", Role.READER, f"{here}compare/{first}/{last}/?view=changes"),
            ("versions side by side", Role.READER, f"{here}synopsis?v={first}&v={last}"),
            ("history of a clause", Role.READER, f"{here}clause/{clause.wid}/"),
            ("the desk, one clause", Role.READER, f"{here}amendments/?clause={clause.wid}"),
            ("the desk, all", Role.READER, f"{here}amendments/?clause=all"),
            ("an amendment", Role.READER, f"{here}amendments/{AMENDMENTS}/"),
            ("preview of four", Role.READER, f"{here}preview?a=70&a=90&a=110&a=130"),
            ("in sitting", Role.READER, f"{here}sitting/"),
            ("what happened", Role.READER, f"{here}feed.atom"),
            ("search", Role.READER, "/search?q=harbour"),
            ("proposing", Role.DELEGATION, f"{here}propose?clause={clause.wid}"),
            ("comments", Role.DELEGATION, f"{here}comments/"),
            ("the desk, with its actions", Role.SECRETARIAT, f"{here}amendments/"),
            ("deciding", Role.SECRETARIAT, f"{here}amendments/decide?a={AMENDMENTS}"),
        )
        with serving(path, WORKERS) as (address, _):
            browsers = {role: Browser(address) for role in dict.fromkeys(role for _, role, _ in pages)}
            for role, browser in browsers.items():
                if role is not Role.READER:
                    browser.sign_in(role)
            return tuple(_seen(browsers[role], name, role, page, passes) for name, role, page in pages)


def _seen(browser: Browser, name: str, role: Role, page: str, passes: int) -> Seen:
    """Warm a page in every process of the server, then time it."""
    status, body = browser.ask(page)
    for _ in range(4 * WORKERS):
        browser.ask(page)
    if status != 200:  # noqa: PLR2004 - HTTP's own number
        raise RuntimeError(f"{page} answered {status}")
    times = []
    for _ in range(passes):
        start = time.perf_counter()
        browser.ask(page)
        times.append(time.perf_counter() - start)
    loads = {asset: browser.ask(asset)[1] for asset in _ASSET.findall(body.decode())}
    return Seen(
        name, role.word, median(times), len(gzip.compress(body)), sum(map(len, map(gzip.compress, loads.values())))
    )


def report(seen: tuple[Seen, ...]) -> str:
    """The pages as a table."""
    head = ("page", "asked by", "median, ms", "page, kB", "with what it loads, kB")
    return table(
        head,
        [
            (s.name, s.role, milliseconds(s.seconds), f"{s.size / 1000:.1f}", f"{(s.size + s.loads) / 1000:.1f}")
            for s in seen
        ],
    )


def main() -> None:
    """Measure and print."""
    print(report(measure()))


if __name__ == "__main__":
    main()
