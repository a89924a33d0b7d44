"""A real server and a real browser: what the tests of the main road and the picture of the README need."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Thread

from playwright.sync_api import Browser, sync_playwright

from draftdiff import demo
from draftdiff.config import beside
from draftdiff.people import Accounts, Database

COMPARISON = "safe-drinking-water/compare/preliminary-draft/adopted/"
DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}

SWITCHES = (
    "--no-sandbox",  # containers of a CI seldom allow Chromium its own
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

PATIENCE = 60
"""Seconds until a server or a page that says nothing is given up; on a busy machine each may take its time."""


def chromium() -> str | None:
    """Where the browser is, None where there is none."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


@contextmanager
def browsing() -> Iterator[Browser]:
    """The browser, without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(SWITCHES))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def serving(repository: Path) -> Iterator[str]:
    """The address of a server for that repository, started as a user starts it, on a free port.

    The people of the demonstration may sign in.
    """
    with closing(Database.open(beside(repository))) as database:
        demo.settle(Accounts(database))
    command = [sys.executable, "-m", "draftdiff", "serve", "--port", "0", "--workers", "1", "--repo", str(repository)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        reader = Thread(target=deque, args=(server.stdout, 0), daemon=True)
        try:
            # The line comes as soon as the first page answers, and what the server logs may come before it.
            said = list(_until_address(server.stdout))
            address = re.search(r"http://\S+", said[-1]) if said else None
            assert address, f"the server said {said!r} and no address"
            # It is read on: a server whose words nobody takes stands still once it has said enough.
            reader.start()
            yield address[0]
        finally:
            server.terminate()
            server.wait(timeout=PATIENCE)
            if reader.ident is not None:
                reader.join(PATIENCE)


def _until_address(lines: Iterable[str]) -> Iterator[str]:
    """The lines up to the one that names an address."""
    for line in lines:
        yield line
        if "http://" in line:
            return
