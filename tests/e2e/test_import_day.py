"""The secretariat's import in a real browser: what was recognised is looked through, set right, matched, recorded."""

from __future__ import annotations

import re

import pytest
from amending_pages import SECRETARIAT, open_desk, sign_in
from browsing import DESK, PHONE, serving
from every_page import UPLOAD
from playwright.sync_api import expect
from test_accessibility import overflow, violations

from draftdiff.diff import compare
from draftdiff.importers import read

OLD = "3. Encourages shipyards to offer quieter engines for ferries and to repair the old ones free of charge;"
NEW = "3. Invites each town to plant willows along its moles and water them well"


def doubtful():
    """The draft with its third paragraph put in so many other words that it is only possibly the same."""
    old, new = OLD.split(), NEW.split()
    for kept in range(len(old)):
        other = UPLOAD.replace(OLD, " ".join([*new[: len(new) - kept], *old[len(old) - kept :]]))
        found = compare(*(read(text.encode(), source="piers.txt").version for text in (UPLOAD, other)))
        if any(change.possibly for change in found.changes):
            return other
    raise AssertionError("no other words leave a doubt")


ADOPTED = doubtful()


@pytest.fixture(scope="module")
def site(browser, tmp_path_factory):
    """A site of our own, in which this secretariat works."""
    repository = tmp_path_factory.mktemp("imports") / "record.git"
    open_desk(repository)
    with serving(repository) as address:
        yield address


def upload(page, site, slug, text, stage):
    page.goto(f"{site}import")
    page.get_by_label("The file").set_input_files(
        {"name": "piers.txt", "mimeType": "text/plain", "buffer": text.encode()}
    )
    page.get_by_label("Resolution").fill(slug)
    page.get_by_label("Stage").select_option(stage)
    page.get_by_role("button", name="Show what is recognised").click()
    page.wait_for_url(re.compile("/_import/"))


def open_unit(page, name):
    page.get_by_role("link", name=f"set right {name}", exact=True).click()
    expect(page.locator("#set-right")).to_be_visible()


def test_a_text_is_set_right_and_recorded(window, site):
    """Doubts first; a unit is split, joined, moved; one step is taken back; then it is on record."""
    page = window()
    sign_in(page, site, SECRETARIAT)
    page.get_by_role("link", name="Import", exact=True).first.click()
    upload(page, site, "calm-waters", UPLOAD, "draft")
    expect(page.locator("#doubts")).to_contain_text("Please check first (1)")
    page.get_by_role("button", name="It is right").click()
    expect(page.locator("#doubts")).to_have_count(0)
    expect(page.locator(".left-out")).to_contain_text("page number")

    open_unit(page, "OP2(a)")
    page.get_by_label("Split before the words").fill("no such words")
    page.locator("form", has=page.get_by_label("Split before the words")).get_by_role("button").click()
    expect(page.get_by_role("alert")).to_contain_text("does not stand in it")
    expect(page.get_by_label("Split before the words")).to_have_value("no such words")
    page.locator("form", has=page.get_by_label("Split before line")).get_by_role("button").click()
    expect(page.locator(".importing")).to_contain_text("OP2¶1")
    page.get_by_role("button", name="Undo the last of 2 steps").click()
    expect(page.locator(".importing")).not_to_contain_text("OP2¶1")

    open_unit(page, "OP4")
    page.locator("#set-right select[name=kind]").select_option("heading")
    page.get_by_role("button", name="Change", exact=True).click()
    expect(page.locator(".outlook")).to_contain_text("The first version of a new resolution, calm-waters.")
    page.get_by_role("button", name="Record this version").click()
    expect(page).to_have_url(f"{site}calm-waters/")
    expect(page.locator(".text")).to_contain_text("Whispering softly")


def test_a_doubtful_match_is_settled_before_it_is_recorded(window, site):
    """The next version is compared at once; who records it says which clause continues which."""
    page = window()
    sign_in(page, site, SECRETARIAT)
    upload(page, site, "still-waters", UPLOAD, "draft")
    page.get_by_role("button", name="Record this version").click()
    page.wait_for_url("**/still-waters/")
    upload(page, site, "still-waters", ADOPTED, "adopted")
    expect(page.locator("#matches")).to_be_visible()
    page.get_by_role("button", name="Same clause OP3").click()
    expect(page.locator(".said")).to_contain_text("You said: OP3 continues OP3.")
    page.get_by_role("link", name="See the changes").click()
    expect(page.locator("#changes ins").first).to_be_visible()
    page.get_by_role("button", name="Record this version").click()
    page.wait_for_url(re.compile("/still-waters/compare/"))


def test_it_works_without_scripts(window, site):
    """The same by plain forms: uploaded, one unit joined, recorded."""
    page = window(java_script_enabled=False)
    sign_in(page, site, SECRETARIAT)
    upload(page, site, "plain-waters", UPLOAD, "draft")
    open_unit(page, "OP4")
    page.get_by_role("button", name="Join with the one before").click()
    expect(page.locator(".importing")).to_contain_text("free of charge; 4. Thanks the moles.")
    page.get_by_role("button", name="Record this version").click()
    expect(page).to_have_url(f"{site}plain-waters/")


def test_it_works_by_the_keyboard(window, site):
    """A unit is chosen by its link, its controls are next, and Return sends the form that one is in."""
    page = window()
    sign_in(page, site, SECRETARIAT)
    upload(page, site, "key-waters", UPLOAD, "draft")
    page.get_by_role("link", name="set right OP3", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#set-right")).to_be_visible()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "num":
            break
    page.keyboard.press("Control+a")
    page.keyboard.type("3 bis.")
    page.keyboard.press("Enter")
    expect(page.locator(".importing")).to_contain_text("3 bis.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing(window, site, size, scheme):
    """Neither on the form, nor while a unit or a line that was left out is being set right; nothing is cut off."""
    page = window(viewport=size, color_scheme=scheme)
    sign_in(page, site, SECRETARIAT)
    upload(page, site, "calm-waters", ADOPTED, "adopted")
    address = page.url.partition("#")[0]
    line = ADOPTED.splitlines().index("- 2 -") + 1
    unit = ADOPTED.splitlines().index("(a) count the horns that they hear") + 1
    for place in (f"{site}import", address, f"{address}?at={unit}.0", f"{address}?at={line}&changes=1"):
        page.goto(place)
        assert (place, violations(page)) == (place, [])
        assert (place, overflow(page)) == (place, [])
    page.goto(address)
    page.get_by_role("button", name="Discard this upload").click()
