"""The pictures of the README and the guides, from the samples: ``python tests/e2e/pictures.py`` takes them anew.

With a folder behind it takes every page there instead, for each role, at the desk and on a phone, in both themes, in
English and Arabic, to be looked at.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from amending_pages import SECRETARIAT, sign_in
from browsing import COMPARISON, DESK, PHONE, browsing, serving
from every_page import ADMINISTRATOR, DELEGATION, READER, furnish, stops, visit
from guide_pictures import lighter, photographs
from playwright.sync_api import Browser, Page

from draftdiff import demo
from draftdiff.people import Role

SIZE = {"width": 1400, "height": 820}
IMAGES = Path(__file__).parents[2] / "docs" / "images"


def comparison(page: Page, site: str) -> None:
    """The long sample compared, with the card of the words that A9 took out."""
    page.goto(f"{site}{COMPARISON}?view=changes")
    words = page.locator("del a.by", has_text="at a price")
    words.scroll_into_view_if_needed()
    page.mouse.wheel(0, SIZE["height"] // 3)
    words.hover()
    page.locator(".card.shown").wait_for()


def amendments(page: Page, site: str) -> None:
    """The desk with three rivals, of which one is ticked."""
    page.goto(f"{site}seed-exchange/amendments/?clause=para_2&a=4")


def sitting(page: Page, site: str) -> None:
    """What the secretariat has on its screen, and the hall on the wall, when a part of A4 is about to carry."""
    sign_in(page, site, SECRETARIAT)
    page.goto(f"{site}seed-exchange/sitting/?a=4")
    for key in ("p", "Space", *"38-3-10"):
        page.keyboard.press(key)
    page.evaluate("document.querySelector('.hall').scrollIntoView()")


PICTURES = {"compare.png": comparison, "amendments.png": amendments, "sitting.png": sitting}
"""The pictures of the README by their names, and how a window comes to show each."""


def picture(browser: Browser, site: str, name: str) -> bytes:
    """One picture of the README, as a PNG."""
    context = browser.new_context(viewport=SIZE, color_scheme="light", reduced_motion="reduce")
    page = context.new_page()
    PICTURES[name](page, site)
    taken = page.screenshot()
    context.close()
    return lighter(taken)


def for_readme() -> None:
    """Build the samples, serve them, take the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        repository = Path(folder) / "samples.git"
        demo.build(repository).close()
        with serving(repository) as site, browsing() as browser:
            IMAGES.mkdir(parents=True, exist_ok=True)
            for name in PICTURES:
                (IMAGES / name).write_bytes(picture(browser, site, name))


def for_guides() -> None:
    """Furnish the samples, serve them, take the pictures of the guides."""
    with tempfile.TemporaryDirectory() as folder:
        repository = Path(folder) / "record.git"
        secrets = furnish(repository)
        with serving(repository) as site, browsing() as browser:
            for name, taken in photographs(browser, site, secrets):
                (IMAGES / f"{name}.png").write_bytes(taken)


def every_page(folder: Path) -> None:
    """Take every page that there is; the first two windows of each."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        repository = Path(place) / "record.git"
        secrets = furnish(repository)
        with serving(repository) as site, browsing() as browser:
            for page, role, name, height in _windows(browser, site):
                for stop in stops(role, secrets):
                    visit(page, site, stop, Path(place))
                    clip = {"x": 0, "y": 0, "width": page.viewport_size["width"], "height": 2 * height}
                    page.screenshot(path=folder / f"{name} {stop.name}.png", full_page=True, clip=clip)


def _windows(browser: Browser, site: str) -> Iterator[tuple[Page, Role, str, int]]:
    """A window for each role, size, theme and language, with its name and its height."""
    for role in (READER, DELEGATION, ADMINISTRATOR):
        who = next((each for each in demo.PEOPLE if each.role is role), None)
        for size in (DESK, PHONE):
            for theme in ("light", "dark"):
                for tongue in ("en", "ar"):
                    context = browser.new_context(viewport=size, color_scheme=theme)
                    page = context.new_page()
                    page.goto(f"{site}?tongue={tongue}")
                    if who is not None:
                        sign_in(page, site, who)
                    wide = "desk" if size is DESK else "phone"
                    yield page, role, f"{role.word} {wide} {theme} {tongue}", size["height"]
                    context.close()


if __name__ == "__main__":
    if sys.argv[1:]:
        every_page(Path(sys.argv[1]))
    else:
        for_readme()
        for_guides()
