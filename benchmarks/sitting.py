"""A sitting that many follow: how soon a decision is on every screen, and whether pages stay usable meanwhile.

A server is started as a user starts it, over a text of sixty clauses with two hundred amendments. Screens are
listeners of events, each of which fetches the board anew when it hears something, as the page does. The secretariat
records decisions over HTTP, and somebody else goes on reading ordinary pages all the time.

    python -m benchmarks.sitting [SCREENS] [DECISIONS]
"""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.parse import urlencode, urlsplit

from benchmarks.desk import SLUG, _fill
from benchmarks.tables import milliseconds, table
from draftdiff import demo
from draftdiff.config import LIMITS_VARIABLE, beside
from draftdiff.people import Accounts, Database, Role

SCREENS = 180
DECISIONS = 5
WORKERS = 2
AMENDMENTS, DECIDED = 200, 20
PATIENCE = 60.0
"""Seconds until a screen that was told nothing is given up."""

_PAGES = ("amendments/", "", "sitting/", "amendments/?clause=all")
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured, in seconds: since a decision was sent until each screen heard it, and showed it.

    ``recorded`` is how long it took to record each; ``pages`` are the answers to who went on reading, ``idle`` those
    before anybody listened. ``memory`` is that of all processes of the server, in MiB, before and with the screens.
    """

    screens: int
    heard: tuple[float, ...]
    shown: tuple[float, ...]
    recorded: tuple[float, ...]
    pages: tuple[float, ...]
    idle: tuple[float, ...]
    memory: tuple[float, float]
    missed: int


@dataclass(slots=True)
class _Screen:
    """One open screen: when it last heard of which commit, and when it showed it."""

    heard: dict[str, float] = field(default_factory=dict)
    shown: dict[str, float] = field(default_factory=dict)


def measure(screens: int = SCREENS, decisions: int = DECISIONS, workers: int = WORKERS) -> Figures:
    """Let so many screens follow so many decisions."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "record.git"
        _fill(path, AMENDMENTS, DECIDED)
        with serving(path, workers) as (address, pid):
            return asyncio.run(_Sitting(address, pid, screens).held(decisions))


@contextmanager
def serving(path: Path, workers: int) -> Iterator[tuple[str, int]]:
    """The address of the server and the id of its process."""
    with closing(Database.open(beside(path))) as database:
        demo.settle(Accounts(database))
    command = [sys.executable, "-m", "draftdiff", "serve", "--port", "0", "--workers", str(workers)]
    command += ["--repo", str(path)]
    environment = {**os.environ, LIMITS_VARIABLE: "off"}  # it asks as often as a hundred people do
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as server:
        try:
            said = server.stdout.readline() if server.stdout else ""
            found = re.search(r"http://\S+", said)
            if found is None:
                raise RuntimeError(f"the server said {said!r}")
            yield found[0], server.pid
        finally:
            server.terminate()
            server.communicate(timeout=PATIENCE)


class _Sitting:
    def __init__(self, address: str, pid: int, screens: int) -> None:
        parts = urlsplit(address)
        self.host, self.port = parts.hostname or "", parts.port or 80
        self.pid = pid
        self.screens = [_Screen() for _ in range(screens)]
        self.ready = 0
        self.pages: list[float] = []

    async def held(self, decisions: int) -> Figures:
        """Open the screens, decide, and look when each of them shows it."""
        cookies = await self._signed_in()
        idle = [await self._read(page) for _ in range(5) for page in _PAGES][len(_PAGES) :]
        before = _memory(self.pid)
        listeners = [asyncio.create_task(self._follow(screen)) for screen in self.screens]
        reading = asyncio.create_task(self._go_on_reading())
        try:
            await self._until(lambda: self.ready == len(self.screens))
            heard: list[float] = []
            shown: list[float] = []
            recorded: list[float] = []
            missed = 0
            for _ in range(decisions):
                form = await self._form(cookies)
                start = time.perf_counter()
                await self._ask("POST", f"/{SLUG}/sitting/", cookies, form)
                recorded.append(time.perf_counter() - start)
                head = await self._head()
                await self._until(lambda head=head: all(head in screen.shown for screen in self.screens))  # type: ignore[misc]
                heard += [screen.heard[head] - start for screen in self.screens if head in screen.heard]
                shown += [screen.shown[head] - start for screen in self.screens if head in screen.shown]
                missed += sum(head not in screen.shown for screen in self.screens)
            memory = (before, _memory(self.pid))
        finally:
            for task in (reading, *listeners):
                task.cancel()
            await asyncio.gather(reading, *listeners, return_exceptions=True)
        return Figures(
            len(self.screens),
            tuple(heard),
            tuple(shown),
            tuple(recorded),
            tuple(self.pages),
            tuple(idle),
            memory,
            missed,
        )

    async def _follow(self, screen: _Screen) -> None:
        """Hear the events of the resolution, and fetch the board at each."""
        reader, writer = await asyncio.open_connection(self.host, self.port)
        try:
            writer.write(self._head_of("GET", f"/{SLUG}/events", {}, b""))
            await reader.readuntil(b"\r\n\r\n")
            self.ready += 1
            async for line in reader:
                if line.startswith(b"id: "):
                    head = line[4:].decode().strip().partition(".")[0]  # behind it stands the turn of the chair
                    screen.heard[head] = time.perf_counter()
                    status, body = await self._ask("GET", f"/{SLUG}/sitting/?part=board&follow=1", {})
                    if status == 200 and b'id="board"' in body:  # noqa: PLR2004 - HTTP's own number
                        screen.shown[head] = time.perf_counter()
        finally:
            writer.close()

    async def _go_on_reading(self) -> None:
        while True:
            for page in _PAGES:
                self.pages.append(await self._read(page))
                await asyncio.sleep(0.05)

    async def _read(self, page: str) -> float:
        start = time.perf_counter()
        await self._ask("GET", f"/{SLUG}/{page}", {})
        return time.perf_counter() - start

    async def _signed_in(self) -> dict[str, str]:
        hint = next(hint for hint in demo.PEOPLE if hint.role is Role.SECRETARIAT)
        cookies: dict[str, str] = {}
        _, page = await self._ask("GET", "/sign-in", cookies)
        await self._ask(
            "POST",
            "/sign-in",
            cookies,
            {"csrf_token": form_token(page), "login": hint.login, "password": hint.password},
        )
        return cookies

    async def _form(self, cookies: dict[str, str]) -> dict[str, str]:
        """The decision on what is on the table: it is rejected."""
        _, page = await self._ask("GET", f"/{SLUG}/sitting/", cookies)
        number = re.search(r'name="a" value="(\d+)"', page.decode())
        return {
            "csrf_token": form_token(page),
            "a": number[1] if number else "",
            "outcome": "rejected",
            "body": "Committee",
            "vote": "3-38-10",
        }

    async def _head(self) -> str:
        _, body = await self._ask("GET", f"/{SLUG}/head.json", {})
        found = re.search(rb'"head": ?"([0-9a-f]{40})"', body)
        return found[1].decode() if found else ""

    async def _until(self, holds: Callable[[], bool]) -> None:
        end = time.perf_counter() + PATIENCE
        while not holds() and time.perf_counter() < end:
            await asyncio.sleep(0.01)

    # --- as little of HTTP as is needed

    async def _ask(
        self, method: str, path: str, cookies: dict[str, str], form: dict[str, str] | None = None
    ) -> tuple[int, bytes]:
        reader, writer = await asyncio.open_connection(self.host, self.port)
        try:
            writer.write(self._head_of(method, path, cookies, urlencode(form or {}).encode()))
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            body = await reader.read()
        finally:
            writer.close()
        for line in head.splitlines():
            if line.lower().startswith("set-cookie:"):
                cookies.update({name: morsel.value for name, morsel in SimpleCookie(line[11:]).items()})
        return int(head.split(" ", 2)[1]), body

    def _head_of(self, method: str, path: str, cookies: dict[str, str], body: bytes) -> bytes:
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self.host}:{self.port}", "Connection: close"]
        if cookies:
            lines.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in cookies.items()))
        if method == "POST":
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
        return "\r\n".join((*lines, "", "")).encode() + body


def form_token(page: bytes) -> str:
    """The proof in a form of a page that it was asked for; empty where there is none."""
    found = _TOKEN.search(page.decode())
    return found[1] if found else ""


def _memory(pid: int) -> float:
    """The memory of a process and all below it, in MiB; what they share is counted once in parts (PSS)."""
    total = 0
    for process in (pid, *below(pid)):
        try:
            lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def below(pid: int) -> list[int]:
    """The processes that a process has begun, and those that they have."""
    found = []
    for thread in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = [int(child) for child in thread.read_text(encoding="ascii").split()]
        except OSError:
            continue
        for child in children:
            found += [child, *below(child)]
    return found


def report(figures: Figures) -> str:
    """The figures as a table."""
    rows = [
        ("a decision is heard", figures.heard),
        ("the board shows it", figures.shown),
        ("recording it", figures.recorded),
        ("pages meanwhile", figures.pages),
        ("pages before", figures.idle),
    ]
    told = table(
        ("", "median, ms", "95 %, ms", "longest, ms"),
        [(name, *(milliseconds(each) for each in (median(f), _share(f, 0.95), max(f)))) for name, f in rows if f],
    )
    before, after = figures.memory
    return (
        f"{told}\n\n{figures.screens} screens, {figures.missed} of their boards never came; "
        f"memory of the server {before:.0f} MiB before, {after:.0f} MiB with them"
    )


def _share(figures: tuple[float, ...], share: float) -> float:
    ordered = sorted(figures)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def main() -> None:
    """Measure and print."""
    screens, decisions = ([int(each) for each in sys.argv[1:]] + [SCREENS, DECISIONS][len(sys.argv) - 1 :])[:2]
    print(report(measure(screens, decisions)))


if __name__ == "__main__":
    main()
