"""What a page costs that was drawn before: requests per second of comparisons, beside those of an empty page.

Three servers are started, each with the same settings as `draftdiff serve` and one process that answers: an empty page
of Flask, the site, and the site with nothing kept. ``wrk`` asks them in turn over loopback, several times over; only
ratios to the empty page of the same turn count. Then one process answers a hundred thousand requests, and its memory is
looked at after every ten thousand. Processes are not renewed meanwhile, as they are in production after ten thousand
requests: so nothing hides what they gather.

    python -m benchmarks.load [--quick]
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from wsgiref.types import WSGIApplication

from flask import Flask

from benchmarks.desk import SLUG, _fill
from benchmarks.tables import milliseconds, table
from draftdiff.cli.serving import LOOPBACK, Server, _listen
from draftdiff.config import Config, beside
from draftdiff.diff import ENGINE
from draftdiff.service import Record

AMENDMENTS, DECIDED = 60, 40
CONNECTIONS = 8
PATIENCE = 60.0

BOUNDS = {"asked for with its tag (304)": 0.8, "kept, sent whole (200)": 0.5}
"""The least that is wanted of the requests per second of the empty page."""

GROWTH = 0.05
"""By how much the memory may grow over the second half of the requests: what the heaps of threads still settle."""


class NoGenerator(RuntimeError):
    """The program that asks is not installed."""

    def __init__(self) -> None:
        super().__init__("wrk is not installed: apt-get install wrk")


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured: turns, seconds of each, requests between two looks at the memory, and such looks."""

    passes: int
    seconds: int
    step: int
    steps: int


FULL = Plan(passes=9, seconds=3, step=10_000, steps=10)
QUICK = Plan(passes=1, seconds=1, step=300, steps=2)


@dataclass(frozen=True, slots=True)
class Burst:
    """What one run of the generator tells: requests, their number in a second, times in seconds, errors."""

    requests: int
    rate: float
    p50: float
    p99: float
    errors: int


@dataclass(frozen=True, slots=True)
class Row:
    """A kind of page, what each turn told of it, and its share of the empty page's rate in the same turn."""

    name: str
    bursts: tuple[Burst, ...]
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """The rows, the bytes of the page, and the memory of the process (RSS, MiB) with the requests answered by then."""

    rows: tuple[Row, ...]
    size: int
    memory: tuple[tuple[int, float], ...]
    errors: int

    @property
    def growth(self) -> float:
        """By which share of itself the memory grew over the second half of the requests."""
        return self.memory[-1][1] / self.memory[len(self.memory) // 2][1] - 1

    @property
    def missed(self) -> tuple[str, ...]:
        """What is not as wanted: kinds of pages that are slower, memory that grows, requests that failed."""
        found = [f"slow: {row.name}" for row in self.rows if median(row.shares) < BOUNDS.get(row.name, 0)]
        found += ["memory grows"] if self.growth > GROWTH else []
        failed = self.errors + sum(burst.errors for row in self.rows for burst in row.bursts)
        return (*found, f"{failed} errors") if failed else tuple(found)


# --- what is asked ---------------------------------------------------------------------------------


def measure(plan: Plan) -> Figures:
    """Measure all; raises `NoGenerator`."""
    if shutil.which("wrk") is None:
        raise NoGenerator
    with TemporaryDirectory() as folder, ExitStack() as stack:
        path = Path(folder) / "record.git"
        _fill(path, AMENDMENTS, DECIDED)
        page = _address(path)
        empty, site, forgetful = (stack.enter_context(_serving(kind, path)) for kind in ("empty", "site", "forgetful"))
        tag, size = _drawn(site[0], page)
        kinds: tuple[tuple[str, Callable[[int], Burst]], ...] = (
            ("an empty page of Flask", partial(_burst, f"{empty[0]}/")),
            ("asked for with its tag (304)", partial(_burst, site[0] + page, headers=(f"If-None-Match: {tag}",))),
            ("kept, sent whole (200)", partial(_burst, site[0] + page)),
            ("drawn anew, nothing kept", partial(_burst, forgetful[0] + page)),
        )
        for _, ask in kinds:
            ask(1)  # whatever is loaded at the first request is loaded now
        turns = [[ask(plan.seconds) for _, ask in kinds] for _ in range(plan.passes)]
        rows = tuple(
            Row(name, tuple(turn[k] for turn in turns), tuple(turn[k].rate / turn[0].rate for turn in turns))
            for k, (name, _) in enumerate(kinds)
        )
        memory, errors = _endured(site, page, tag, Path(folder), plan)
        return Figures(rows, size, memory, errors)


def _address(path: Path) -> str:
    """The permanent address of the comparison of the first text with the last."""
    with Record.open(path) as record:
        entries = record.dossier(SLUG).entries
        return f"/{SLUG}/compare/{entries[0].commit.oid}/{entries[-1].commit.oid}/e{ENGINE}/"


def _drawn(address: str, page: str) -> tuple[str, int]:
    """The tag and the size of a page."""
    connection = HTTPConnection(address.removeprefix("http://"), timeout=PATIENCE)
    try:
        connection.request("GET", page)
        answer = connection.getresponse()
        return answer.headers["ETag"], len(answer.read())
    finally:
        connection.close()


_MIXED = """
local asked = 0
request = function()
  asked = asked + 1
  if asked % 50 == 0 then return wrk.format("GET", "{page}?turn={turn}-" .. asked) end
  if asked % 2 == 0 then return wrk.format("GET", "{page}") end
  return wrk.format("GET", "{page}", {{["If-None-Match"] = '{tag}'}})
end
"""


def _endured(
    site: tuple[str, int], page: str, tag: str, folder: Path, plan: Plan
) -> tuple[tuple[tuple[int, float], ...], int]:
    """Ask on: half of all with the tag, half without, every fiftieth for a page that was never drawn before."""
    address, pid = site
    answered = errors = 0
    seen = [(0, _resident(pid))]
    script = folder / "mixed.lua"
    for step in range(1, plan.steps + 1):
        while answered < step * plan.step:
            script.write_text(_MIXED.format(page=page, tag=tag, turn=answered), encoding="ascii")
            burst = _burst(address, 1, script=script)
            answered, errors = answered + burst.requests, errors + burst.errors
        seen.append((answered, _resident(pid)))
    return tuple(seen), errors


def _resident(pid: int) -> float:
    """The memory that the processes below a process hold (RSS), in MiB."""
    children = [
        int(child) for path in Path(f"/proc/{pid}/task").glob("*/children") for child in path.read_text().split()
    ]
    told = (Path(f"/proc/{child}/status").read_text(encoding="ascii") for child in children)
    return sum(int(found[1]) for status in told if (found := re.search(r"VmRSS:\s+(\d+)", status))) / 1024


# --- the generator ---------------------------------------------------------------------------------

_UNITS = {"us": 1e-6, "ms": 1e-3, "s": 1.0, "m": 60.0}


def _burst(address: str, seconds: int, *, headers: tuple[str, ...] = (), script: Path | None = None) -> Burst:
    command = ["wrk", "--latency", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "30s"]
    command += [word for header in headers for word in ("-H", header)]
    command += ["-s", str(script)] if script else []
    done = subprocess.run([*command, address], check=True, capture_output=True, text=True)
    return read_burst(done.stdout)


def read_burst(told: str) -> Burst:
    """What ``wrk --latency`` says at its end."""

    def number(pattern: str) -> int:
        found = re.search(pattern, told)
        return int(found[1]) if found else 0

    def seconds(share: int) -> float:
        found = re.search(rf"^\s+{share}%\s+([\d.]+)(us|ms|s|m)\s*$", told, re.MULTILINE)
        return float(found[1]) * _UNITS[found[2]] if found else 0.0

    rate = re.search(r"Requests/sec:\s+([\d.]+)", told)
    broken = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", told)
    errors = number(r"Non-2xx or 3xx responses: (\d+)") + (sum(map(int, broken.groups())) if broken else 0)
    return Burst(number(r"(\d+) requests in"), float(rate[1]) if rate else 0.0, seconds(50), seconds(99), errors)


# --- the servers -----------------------------------------------------------------------------------


class Measured(Server):
    """The server of `draftdiff serve` whose processes are not renewed; ``kind`` says what it serves."""

    def __init__(self, kind: str, told: Config, **named: Any) -> None:  # noqa: ANN401 - as the server takes them
        self._kind = kind
        super().__init__(told, **named)

    def load_config(self) -> None:
        """Tell gunicorn what it is to do."""
        super().load_config()
        self.cfg.set("max_requests", 0)

    def load(self) -> WSGIApplication:
        """The empty page, or the site; a forgetful one keeps no page and no part of one."""
        if self._kind == "empty":
            return empty()
        site: Any = super().load()
        if self._kind == "forgetful":
            from draftdiff_web.gate import copies  # noqa: PLC0415 - of this server alone
            from draftdiff_web.reading import fragments  # noqa: PLC0415 - the same

            site.extensions[copies.EXTENSION].room = 0
            site.extensions[fragments.EXTENSION] = fragments.Fragments(room=0)
        answer: WSGIApplication = site
        return answer

    def _started(self, worker: Any) -> None:  # noqa: ANN401 - gunicorn ships no types
        if self._kind == "empty":
            self._ready()
        else:
            super()._started(worker)


def empty() -> Flask:
    """An application with one page on which nothing is."""
    app = Flask("empty", static_folder=None)
    app.add_url_rule("/", "empty", lambda: "")
    return app


def serve(kind: str, path: Path) -> None:
    """Serve until somebody says that it is enough."""
    listener = _listen(LOOPBACK, 0)
    port = listener.getsockname()[1]
    told = Config(repository=path, data=path.parent, cache=path.parent / "cache", database=beside(path))
    Measured(
        kind, told, listener=listener, workers=1, ready=lambda: print(f"http://{LOOPBACK}:{port}", flush=True)
    ).run()


@contextmanager
def _serving(kind: str, path: Path) -> Iterator[tuple[str, int]]:
    """The address of such a server and the id of its process."""
    command = [sys.executable, "-m", "benchmarks.load", "--serve", kind, "--repo", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            said = server.stdout.readline().strip() if server.stdout else ""
            if not said.startswith("http://"):
                raise RuntimeError(f"the server said {said!r}")
            yield said, server.pid
        finally:
            server.terminate()
            server.communicate(timeout=PATIENCE)


# --- what is told ----------------------------------------------------------------------------------


def report(figures: Figures) -> str:
    """The figures as tables."""
    rows = [
        (
            row.name,
            f"{median(burst.rate for burst in row.bursts):,.0f}",
            f"{median(row.shares):.2f}",
            f"{min(row.shares):.2f} to {max(row.shares):.2f}",
            f"at least {BOUNDS[row.name]}" if row.name in BOUNDS else "",
            milliseconds(median(burst.p50 for burst in row.bursts)),
            milliseconds(median(burst.p99 for burst in row.bursts)),
            sum(burst.errors for burst in row.bursts),
        )
        for row in figures.rows
    ]
    head = ("page", "requests a second", "÷ empty page", "of all turns", "wanted", "p50, ms", "p99, ms", "errors")
    memory = [(f"{requests:,}", f"{size:.1f}") for requests, size in figures.memory]
    return (
        f"{table(head, rows)}\n\nThe page has {figures.size / 1000:.1f} kB; {CONNECTIONS} connections, one process.\n\n"
        f"{table(('requests answered by one process', 'memory (RSS), MiB'), memory)}\n\n"
        f"{figures.errors} errors among them; the process was not renewed. Over the second half its memory grew by "
        f"{figures.growth:.1%} (wanted: at most {GROWTH:.0%})."
    )


def main() -> None:
    """Measure and print; ends with 1 where something is not as wanted."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a few seconds in all: that it works, no figures")
    parser.add_argument("--serve", choices=("empty", "site", "forgetful"), help=argparse.SUPPRESS)
    parser.add_argument("--repo", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        serve(options.serve, options.repo)
        return
    try:
        figures = measure(QUICK if options.quick else FULL)
    except NoGenerator as error:
        sys.exit(str(error))
    print(report(figures))
    if figures.missed and not options.quick:
        sys.exit(f"not as wanted: {', '.join(figures.missed)}")


if __name__ == "__main__":
    main()
