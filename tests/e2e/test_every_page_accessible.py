"""Axe finds nothing on any page, for any role, in both themes and all languages; and each page is whole in itself."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import DESK, PHONE, serving
from every_page import (
    ADMINISTRATOR,
    DELEGATION,
    FILES,
    NO_PAGE,
    NO_PAGE_ENDS,
    PAGES,
    READER,
    REFUSED,
    furnish,
    stops,
    visit,
)
from playwright.sync_api import Page

from draftdiff import demo
from draftdiff_web.urls import ROUTES

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that can find something in one theme that they do not find in the other."""
NARROW = {"width": 320, "height": 640}
"""A window of 1280 pixels at 400 % (WCAG 1.4.10)."""

WHOLE = """() => {
    const wrong = [];
    const all = (selector) => [...document.querySelectorAll(selector)];
    const shown = (element) => element.outerHTML.slice(0, 120);
    if (all("h1").length !== 1) wrong.push(`it has ${all("h1").length} first headings`);
    if (!document.title.trim() || document.title.trim().startsWith("·")) wrong.push("it has no title");
    for (const field of all("input:not([type=hidden], [hidden]), select, textarea, button:not([hidden])")) {
        const named = field.labels?.length || field.ariaLabel || field.getAttribute("aria-labelledby");
        if (!named && !field.textContent.trim()) wrong.push(`no name: ${shown(field)}`);
    }
    const ids = all("[id]").map((each) => each.id);
    for (const id of ids.filter((id, at) => ids.indexOf(id) !== at)) wrong.push(`two are #${id}`);
    for (const link of all("a[href^='#']")) {
        const to = decodeURIComponent(link.getAttribute("href").slice(1));
        if (to && !document.getElementById(to)) wrong.push(`leads nowhere: ${shown(link)}`);
    }
    return wrong;
}"""

# The ticks of the map of changes grow and darken instead of having an outline.
UNSEEN_FOCUS = """() => {
    const faint = [];
    const reached = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
    for (const each of document.querySelectorAll(reached)) {
        if (each.disabled || each.closest(".map") || !each.checkVisibility({ visibilityProperty: true })) continue;
        each.focus({ preventScroll: true });
        if (document.activeElement !== each) continue;
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each);
        const outlined = outlineStyle !== "none" && parseFloat(outlineWidth) >= 1;
        if (!outlined && boxShadow === "none") faint.push(each.outerHTML.slice(0, 120));
    }
    return faint;
}"""

BEYOND = """() => {
    const wide = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= wide) return [];
    const beyond = (each) => {
        const { left, right } = each.getBoundingClientRect();
        return right > wide + 0.5 || left < -0.5;
    };
    return [...document.querySelectorAll("body *")]
        .filter((each) => !each.matches(".skip, .unseen") && ![...each.children].some((child) => beyond(child)))
        .filter(beyond)
        .map((each) => `beside the window: ${each.outerHTML.slice(0, 120)}`);
}"""


@pytest.fixture(scope="module")
def furnished(browser, tmp_path_factory):
    """A site in which everything is there that a page can show: its address, and the secret parts of addresses."""
    repository = tmp_path_factory.mktemp("furnished") / "record.git"
    secrets = furnish(repository)
    with serving(repository) as address:
        yield address, secrets


def test_no_page_is_forgotten():
    """Whatever can be asked for is looked at, or it is said why it is not."""
    asked = {route.endpoint for route in ROUTES if "GET" in route.methods}
    assert {each for each in asked if not each.endswith(NO_PAGE_ENDS)} == PAGES.keys() | NO_PAGE.keys()


def signed_in(page: Page, site: str, role) -> None:
    """Sign in as who has that role in the demonstration; a reader needs not."""
    if role is READER:
        return
    who = next(each for each in demo.PEOPLE if each.role is role)
    page.goto(f"{site}sign-in")
    page.locator("[name=login]").fill(who.login)
    page.locator("[name=password]").fill(who.password)
    page.locator("main button.primary").click()
    page.get_by_role("link", name=who.name).wait_for()


def opened(page: Page) -> None:
    page.evaluate("for (const each of document.querySelectorAll('main details')) each.open = true")


def violations(page: Page, *, dark: bool = True) -> list[str]:
    """What axe finds in light, and of colours in dark."""
    page.emulate_media(color_scheme="light")
    options = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": TAGS}}
    found = Axe().run(page, options=options).response["violations"]
    if dark:
        page.emulate_media(color_scheme="dark")
        options["runOnly"] = {"type": "rule", "values": COLOURS}
        found += page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [
        f"{each['id']}: {node['html'][:160]} {node['failureSummary'][:300]}"
        for each in found
        for node in each["nodes"][:2]
    ]


@pytest.mark.slow
@pytest.mark.parametrize("tongue", ["en", "fr", "ar"])
@pytest.mark.parametrize("role", [READER, DELEGATION, ADMINISTRATOR], ids=lambda role: role.word)
def test_every_page_is_for_everybody(furnished, window, tmp_path, role, tongue):
    """At the desk in each language, and in English on a phone too."""
    site, secrets = furnished
    page = window(viewport=DESK)
    page.goto(f"{site}?tongue={tongue}")
    signed_in(page, site, role)
    wrong: list[str] = []
    for stop in stops(role, secrets):
        page.set_viewport_size(DESK)
        status = visit(page, site, stop, tmp_path)
        faults = [] if status == stop.status else [f"it comes with {status}"]
        where = page.evaluate("() => `${document.documentElement.lang} ${document.documentElement.dir}`")
        if stop.name not in FILES:
            faults += [] if where == f"{tongue} {'rtl' if tongue == 'ar' else 'ltr'}" else [f"it says {where}"]
        opened(page)
        faults += page.evaluate(WHOLE) + page.evaluate(BEYOND) + violations(page)
        if tongue == "en":
            page.set_viewport_size(PHONE)
            faults += violations(page, dark=False)
        page.set_viewport_size(NARROW)
        faults += page.evaluate(BEYOND)
        wrong += [f"{stop.name}: {fault}" for fault in sorted(set(faults))]
    assert not wrong, "\n".join(wrong)


@pytest.mark.slow
@pytest.mark.parametrize("role", [READER, DELEGATION, ADMINISTRATOR], ids=lambda role: role.word)
def test_the_keyboard_sees_where_it_is(furnished, window, tmp_path, role):
    """A page begins with the way past its head, and whatever has the focus shows it."""
    site, secrets = furnished
    page = window(viewport=DESK)
    signed_in(page, site, role)
    wrong: list[str] = []
    for stop in stops(role, secrets):
        visit(page, site, stop, tmp_path)
        faults = []
        if page.locator("a.skip").count():
            page.locator("body > :first-child:is(a.skip)").focus()  # a page may begin in one of its fields
            page.keyboard.press("Enter")
            page.wait_for_url("**#content")
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.matches('.site *, .rooms *')"):
                faults.append("the way past the head leads back into it")
        opened(page)
        faults += page.evaluate(UNSEEN_FOCUS)
        wrong += [f"{stop.name}: {fault}" for fault in faults]
    assert not wrong, "\n".join(wrong)


@pytest.mark.slow
@pytest.mark.parametrize("tongue", ["en", "fr", "ar"])
def test_what_is_refused_is_told_to_everybody(furnished, window, tongue):
    """A form that comes back says why where a screen reader hears it, and axe has nothing to say."""
    site, _secrets = furnished
    page = window(viewport=DESK)
    page.goto(f"{site}?tongue={tongue}")
    wrong: list[str] = []
    for name, (address, which, fields) in REFUSED.items():
        if name == "password":  # all but the first form is for those who are signed in
            signed_in(page, site, ADMINISTRATOR)
        page.goto(site + address)
        form = page.locator(which)
        for field, value in fields.items():
            form.locator(f"[name={field}]").first.fill(value)
        form.evaluate("form => { form.noValidate = true; HTMLFormElement.prototype.submit.call(form); }")
        page.locator("main [role=alert]").first.wait_for()
        opened(page)
        faults = page.evaluate(WHOLE) + page.evaluate(BEYOND) + violations(page)
        wrong += [f"{name}: {fault}" for fault in sorted(set(faults))]
    assert not wrong, "\n".join(wrong)
