"""Every page at desk and phone width, in light and dark: axe finds nothing, and nothing must be scrolled sideways."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import COMPARISON, DESK, PHONE
from playwright.sync_api import expect

OLD = """\
Quiet harbours

The Congress of Ports,

Recalling its declaration on small ports,

Zigzagging between the piers,

1. Urges all ports to keep their lamps lit at night;

- 2 -

2. Asks for silence.
"""
NEW = OLD.replace("lit at night", "lit after dark").replace("2. Asks", "2. Thanks the keepers;\n\n3. Asks")

SHORT = "night-lighting/compare/draft/adopted/"

ADDRESSES = {
    "register": "",
    "search": "?q=water",
    "search without result": "?q=nothing+of+the+kind",
    "resolution": "safe-drinking-water/",
    "version in French": "early-warning/at/draft/?lang=fra",
    "version": "night-lighting/at/adopted/",
    "comparison inline": COMPARISON,
    "comparison side by side": f"{SHORT}?view=side",
    "comparison changes only": f"{SHORT}?view=changes",
    "comparison with what is consequential": f"{SHORT}?consequential=1",
    "comparison of one sponsor": f"{COMPARISON}?sponsor=Uruguay",
    "comparison told in sentences": f"{SHORT}?told=1&view=side",
    "table of correspondence": f"{SHORT}correspondence",
    "synopsis": "safe-drinking-water/synopsis",
    "languages": "early-warning/languages?at=committee",
    "words marked": "safe-drinking-water/at/adopted/?mark=para_5:9-33",
    "words not there": "safe-drinking-water/at/adopted/?mark=para_5:9-9999",
    "comparison without a difference": "night-lighting/compare/adopted/adopted/",
    "clause history": "safe-drinking-water/clause/para_5/",
    "compare form": "compare",
    "read form": "read",
    "help": "help",
    "page of searches": "search?q=water&within=texts",
    "page of searches without result": "search?q=zebra&status=open",
    "page for programs": "api",
    "404": "nothing/",
    "404 of a version": "safe-drinking-water/at/nothing/",
    "400": f"{COMPARISON}?view=upside-down",
    "report": f"{SHORT}report.html",
}
BY_HAND = (
    "empty register",
    "keys",
    "words",
    "words kept",
    "two files inline",
    "two files side by side",
    "file read",
    "file refused",
)


def sent(name, text):
    """A file as a reader chooses it."""
    return {"name": name, "mimeType": "text/plain", "buffer": text.encode()}


def go(page, name, site, bare_site, folder):
    """Bring the window to a page, by its address or as a reader gets there."""
    match name:
        case "empty register":
            page.goto(bare_site)
        case "keys":
            page.goto(site + COMPARISON)
            page.keyboard.press("?")
            page.locator("dialog[open]").wait_for()
        case "words":
            page.goto(site + "safe-drinking-water/at/adopted/")
            page.locator("a.by").nth(4).focus()
            page.locator(".card.shown").wait_for()
        case "words kept":
            page.goto(site + "safe-drinking-water/compare/committee/adopted/")
            page.locator(".kept", has_text="social tariff for a").click()
            page.locator(".card.shown").wait_for()
        case "report":
            file = folder / "report.html"
            file.write_bytes(page.request.get(site + ADDRESSES[name]).body())
            page.goto(file.as_uri())
        case "two files inline" | "two files side by side":
            page.goto(site + "compare")
            page.set_input_files(
                "input[name=old]", {"name": "old.txt", "mimeType": "text/plain", "buffer": OLD.encode()}
            )
            page.set_input_files(
                "input[name=new]", {"name": "new.txt", "mimeType": "text/plain", "buffer": NEW.encode()}
            )
            page.select_option("select[name=view]", "side" if "side" in name else "inline")
            page.click("button.primary")
            page.locator(".comparison").wait_for()
            page.wait_for_load_state()  # what is sent is shown while its end, its style and its script still come
        case "file read" | "file refused":
            text = OLD if name == "file read" else ""
            page.goto(site + "read")
            page.set_input_files(
                "input[name=file]", {"name": "old.txt", "mimeType": "text/plain", "buffer": text.encode()}
            )
            page.click("main button.primary")
            page.locator(".recognised" if text else "text=The file is empty").first.wait_for()
            page.wait_for_load_state()
        case _:
            page.goto(site + ADDRESSES[name])


def violations(page, *rules):
    options = {"resultTypes": ["violations"], **({"runOnly": list(rules)} if rules else {})}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{v['id']}: {v['help']}: {v['nodes'][0]['html'][:160]}" for v in found]


def overflow(page):
    """By how many pixels the page is wider than its window, and the elements that stand out."""
    return page.evaluate(
        """() => {
            const wide = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= wide) return [];
            return [...document.querySelectorAll("body *")]
                .filter((each) => each.getBoundingClientRect().right > wide + 0.5)
                .map((each) => each.outerHTML.slice(0, 120));
        }"""
    )


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("name", [*ADDRESSES, *BY_HAND])
def test_page_is_for_everybody(window, site, bare_site, tmp_path, name, size):
    """Axe has nothing to say, in light and in dark, and no part of the page lies beside the window."""
    page = window(viewport=size, color_scheme="light")
    go(page, name, site, bare_site, tmp_path)
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    assert violations(page) == []
    assert overflow(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, "color-contrast", "link-in-text-block") == []
    if size is PHONE:
        page.set_viewport_size({"width": 320, "height": 640})
        expect(page.locator("html")).to_have_js_property("clientWidth", 320)
        assert overflow(page) == []


def test_targets_on_a_phone_are_as_wide_as_a_thumb(window, site):
    """The buttons that step from change to change are at the foot of the window and large."""
    page = window(viewport=PHONE, has_touch=True)
    page.goto(site + COMPARISON)
    for name in ("next", "previous"):
        box = page.get_by_role("button", name=name).bounding_box()
        assert box["height"] >= 44
        assert box["y"] + box["height"] <= PHONE["height"]
    page.get_by_role("button", name="next").tap()
    expect(page.locator("output")).to_have_text(re.compile("^1 of "))
