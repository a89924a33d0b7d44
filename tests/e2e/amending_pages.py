"""A committee at work in real browsers: its desk is open, and its people sign in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Page, expect

from draftdiff import demo
from draftdiff.desk import Desk
from draftdiff.people import Role
from draftdiff.service import Record

SLUG = "safe-drinking-water"
KENYA = next(each for each in demo.PEOPLE if each.delegation == "Kenya")
SWEDEN = next(each for each in demo.PEOPLE if each.delegation == "Sweden")
SECRETARIAT = next(each for each in demo.PEOPLE if each.role is Role.SECRETARIAT)


def open_desk(repository: Path) -> None:
    """Build the samples, of which one takes amendments for another day."""
    demo.build(repository).close()
    with Record.open(repository) as record:
        Desk(record, SLUG).set_deadline(datetime.now(UTC) + timedelta(days=1))


def sign_in(page: Page, site: str, who: demo.people.Hint) -> None:
    """Sign in as one of the people of the demonstration."""
    page.goto(f"{site}sign-in")
    page.locator("input[name=login]").fill(who.login)
    page.locator("input[name=password]").fill(who.password)
    page.locator("main button.primary").click()
    expect(page.locator(".site")).to_contain_text(who.name)
