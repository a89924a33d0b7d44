"""One server over the samples and one browser for all tests; each test has a window of its own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browsing import DESK, PATIENCE, browsing, chromium, serving
from playwright.sync_api import Browser, Page, expect

from draftdiff import demo
from draftdiff.service import Record

expect.set_options(timeout=PATIENCE * 1000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder needs the browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; where it is missing the tests are skipped, or fail where they are compulsory."""
    if chromium() is None:
        told = "Chromium is not installed (Debian: apt-get install chromium); the tests in a browser were left out"
        if os.environ.get("DRAFTDIFF_BROWSER") == "required":
            pytest.fail(told, pytrace=False)
        pytest.skip(told)
    with browsing() as opened:
        yield opened


@pytest.fixture(scope="session")
def site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site of the samples."""
    repository = tmp_path_factory.mktemp("site") / "samples.git"
    demo.build(repository).close()
    with serving(repository) as address:
        yield address


@pytest.fixture(scope="session")
def bare_site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site in which there is nothing yet."""
    repository = tmp_path_factory.mktemp("site") / "empty.git"
    Record.create(repository).close()
    with serving(repository) as address:
        yield address


@pytest.fixture
def window(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open windows; at the end nothing may have been said on the console or asked of another host."""
    complaints: list[str] = []
    opened = []

    def heard(message):
        # That a page is missing, or the connection gone, is told by the page; the browser repeats it on its console.
        told = ("the server responded with a status of 4", "net::ERR_INTERNET_DISCONNECTED")
        if message.type in {"error", "warning"} and not any(each in message.text for each in told):
            complaints.append(f"{message.text} ({message.location['url']})")

    def asked(request):
        if not request.url.startswith(("http://127.0.0.1:", "file:", "data:", "blob:", "about:")):
            complaints.append(f"asked {request.url}")

    def open_window(**settings) -> Page:
        context = browser.new_context(**{"viewport": DESK, **settings})
        context.set_default_timeout(PATIENCE * 1000)
        opened.append(context)
        page = context.new_page()
        page.on("console", heard)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", asked)
        return page

    yield open_window
    for context in opened:
        context.close()
    assert complaints == []
