"""The pictures of the guides in docs/guides, by name: who sees which page, what he does there, what of it is shown.

They are taken on the samples with what `every_page.furnish` adds to them: a deadline, comments, invitations, files
that wait. ``make pictures`` takes them anew.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from amending_pages import KENYA, SECRETARIAT, sign_in
from every_page import LANTERNS, LIGHT, SEEDS, WARNING, WATER
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from draftdiff import demo
from draftdiff.people import Role

WIDTH = 1080
COLOURS = 96
"""So many are enough for text, marks and rules, and make a picture a third as heavy."""
MOST_BYTES = 80_000
MARGIN = 12

RAPPORTEUR = next(each for each in demo.PEOPLE if each.role is Role.RAPPORTEUR)
ADMINISTRATOR = next(each for each in demo.PEOPLE if each.role is Role.ADMINISTRATOR)

LIST = """\
Amendment by Chile
In operative paragraph 3, replace “each year” with “every two years”.

Amendment by Iceland
In operative paragraph 6, delete the words “free of charge”.
"""


@dataclass(frozen=True)
class Shot:
    """One picture: whose page, at which address, what is done there first, and from where to where it is shown.

    ``top`` and ``bottom`` are selectors; at most ``height`` pixels are shown.
    """

    who: demo.people.Hint | None
    address: str
    act: Callable[[Page], None] = lambda page: None
    top: str = "main"
    bottom: str = "main"
    height: int = 620


def _point_at_words(page: Page) -> None:
    page.locator("main .text a.by", has_text="three quarters of all").hover()
    page.locator(".card.shown").wait_for()


def _write_other_words(page: Page) -> None:
    box = page.locator("#text")
    box.fill(box.input_value().replace("in every region", "and village seed stores in every district"))
    expect(page.locator("#result ins").first).to_be_visible()


def _show_list(page: Page) -> None:
    page.locator("#text").fill(LIST)
    page.locator("main form button.primary").first.click()
    page.get_by_role("heading", name="Amendment").first.wait_for()


def _almost_decided(page: Page) -> None:
    for key in ("p", "Space", *"38-3-10"):
        page.keyboard.press(key)


SHOTS: Mapping[str, Shot] = {
    "reader-register": Shot(None, ""),
    "reader-resolution": Shot(None, f"{WATER}/", bottom="main details.gap summary"),
    "reader-words": Shot(
        None, f"{SEEDS}/", _point_at_words, top="main h2:has-text('The text as it stands')", height=745
    ),
    "reader-comparison": Shot(None, f"{LIGHT}/compare/motion/adopted/?view=side", height=930),
    "reader-history": Shot(None, f"{WATER}/clause/para_5/", height=800),
    "reader-columns": Shot(None, f"{LIGHT}/synopsis", height=820),
    "reader-languages": Shot(None, f"{WARNING}/languages?at=committee", height=655),
    "delegation-propose": Shot(KENYA, f"{SEEDS}/propose?clause=para_2", _write_other_words, height=690),
    "delegation-receipt": Shot(KENYA, f"{SEEDS}/amendments/4/?done=received", height=720),
    "delegation-own": Shot(KENYA, f"{SEEDS}/amendments/mine"),
    "delegation-word": Shot(KENYA, f"{SEEDS}/propose/file/{{redlined of a delegation}}", height=900),
    "rapporteur-desk": Shot(RAPPORTEUR, f"{SEEDS}/amendments/?clause=para_2&a=4", height=1160),
    "rapporteur-preview": Shot(RAPPORTEUR, f"{SEEDS}/preview?a=4&a=9", top="main p:has-text('With A4')", height=820),
    "rapporteur-comments": Shot(RAPPORTEUR, f"{SEEDS}/comments/", height=600),
    "secretariat-import": Shot(ADMINISTRATOR, "_import/{upload}", height=830),
    "secretariat-receive": Shot(SECRETARIAT, f"{SEEDS}/receive", _show_list, top="main form", height=1010),
    "secretariat-order": Shot(SECRETARIAT, f"{SEEDS}/amendments/order", height=1100),
    "secretariat-decide": Shot(SECRETARIAT, f"{SEEDS}/amendments/decide?a=4", height=915),
    "secretariat-sitting": Shot(SECRETARIAT, f"{SEEDS}/sitting/?a=4", _almost_decided, height=860),
    "secretariat-references": Shot(SECRETARIAT, f"{LANTERNS}/references", height=820),
    "secretariat-stage": Shot(SECRETARIAT, f"{SEEDS}/stage", height=850),
    "administrator-people": Shot(ADMINISTRATOR, "people", height=940),
    "administrator-hooks": Shot(ADMINISTRATOR, "_hooks", top="main h2:has-text('Make a web hook')"),
    "developer-api": Shot(None, "api", height=830),
}
"""The pictures of the guides by the names of their files."""


def photographs(browser: Browser, site: str, secrets: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Each picture with its name, as a PNG of few colours; ``secrets`` are those parts of addresses."""
    windows: dict[str | None, Page] = {}
    for name, shot in SHOTS.items():
        login = shot.who.login if shot.who else None
        if login not in windows:
            context = browser.new_context(
                viewport={"width": WIDTH, "height": 800},
                color_scheme="light",
                reduced_motion="reduce",
                locale="en-GB",
                timezone_id="UTC",
            )
            windows[login] = context.new_page()
            if shot.who:
                sign_in(windows[login], site, shot.who)
        yield name, _taken(windows[login], f"{site}{shot.address.format(**secrets)}", shot)
    for page in windows.values():
        page.context.close()


def _taken(page: Page, address: str, shot: Shot) -> bytes:
    page.goto(address)
    shot.act(page)
    top = page.locator(shot.top).first.bounding_box()
    bottom = page.locator(shot.bottom).last.bounding_box()
    assert top is not None
    assert bottom is not None
    scrolled = page.evaluate("window.scrollY")
    start = top["y"] + scrolled
    end = min(bottom["y"] + scrolled + bottom["height"] + MARGIN, start + shot.height)
    clip = {"x": 0, "y": start, "width": WIDTH, "height": end - start}
    return lighter(page.screenshot(full_page=True, clip=clip))


def lighter(png: bytes) -> bytes:
    """The same picture in a palette of few colours."""
    with Image.open(io.BytesIO(png)) as whole:
        few = whole.convert("RGB").quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    packed = io.BytesIO()
    few.save(packed, "PNG", optimize=True)
    return packed.getvalue()
