"""In a real browser no program runs that people wrote into what they were to write, on any page that shows it."""

from __future__ import annotations

from contextlib import closing

import pytest
from browsing import serving
from poison import PASSWORD, RUN, SLUG, addresses, people, poisoned

from draftdiff.config import beside
from draftdiff.people import Accounts, Database
from draftdiff.service import Record

FILES = ("report.html", "synopsis.html")
LATER = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(window.ran ?? 0), 20)))"
TOUCHED = """() => {
    for (const each of document.querySelectorAll("body *")) {
        each.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
        each.dispatchEvent(new Event("error"));
    }
    return window.ran ?? 0;
}"""
PLANTED = """(program) => {
    const image = document.createElement("div");
    image.innerHTML = `<img src="/nothing-there" onerror="${program}">`;
    document.body.append(image);
    const script = document.createElement("script");
    script.textContent = program;
    document.body.append(script);
    return new Promise((done) => setTimeout(() => done(window.ran ?? 0), 300));
}"""


@pytest.fixture(scope="module")
def poison(browser, tmp_path_factory):
    """The site of the poisoned record, and all that is looked at."""
    path = tmp_path_factory.mktemp("poison") / "record.git"
    poisoned(path)
    with Record.open(path) as record, closing(Database.open(beside(path))) as database:
        version = record.version(SLUG)
        people(database, Accounts(database), version.version)
        looked_at = list(addresses(version.clause("OP1").wid))
    with serving(path) as site:
        yield site, looked_at


@pytest.mark.parametrize("who", [None, "administrator"])
def test_nothing_that_people_write_runs(poison, browser, who):
    """Escaped as it is; the policy that would stop it even so is put aside for this."""
    site, looked_at = poison
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    opened = []
    page.on("dialog", lambda dialog: opened.append(dialog.message))
    if who:
        page.goto(f"{site}sign-in")
        page.locator("[name=login]").fill(f"{who}@poison.example")
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("main button.primary").click()
        page.locator(f"header a[href='{'/account'}']").wait_for()
    ran = {}
    for address in looked_at:
        if address.endswith(FILES):  # a browser keeps these instead of showing them; they are opened later
            page.set_content(context.request.get(f"{site.rstrip('/')}{address}").text())
        else:
            page.goto(f"{site.rstrip('/')}{address}")
        if (count := page.evaluate(LATER) or page.evaluate(TOUCHED)) != 0:
            ran[address] = count
    context.close()
    assert (ran, opened) == ({}, [])


def test_a_program_that_got_into_a_page_would_not_run(poison, browser):
    """The policy stops it; without the policy it runs, so that the test would notice."""
    site, _ = poison
    for bypass, expected in ((False, False), (True, True)):
        context = browser.new_context(bypass_csp=bypass)
        page = context.new_page()
        page.goto(f"{site}{SLUG}/")
        assert bool(page.evaluate(PLANTED, RUN)) is expected
        context.close()


def test_foreign_markup_in_a_document_does_not_run(poison, browser):
    """A document as XML, with a drawing in it that is a program, is shown and runs nothing."""
    site, _ = poison
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{site}{SLUG}/at/revised/akn.xml")
    assert page.evaluate("() => window.ran ?? 0") == 0
    context.close()
