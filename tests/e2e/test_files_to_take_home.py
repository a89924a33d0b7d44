"""A file that takes a while: the page tells that it is being made, and hands it over."""

from __future__ import annotations

import re
from pathlib import Path

from browsing import COMPARISON, DESK, PHONE
from playwright.sync_api import expect

LISTS = "safe-drinking-water/amendments/"


def test_the_page_tells_that_a_pdf_is_being_made(window, site):
    """While it is made the link is busy and a line says so; then the file is there under its own name."""
    page = window(viewport=DESK)
    page.goto(site + COMPARISON)
    held = []

    def hold(route):
        held.append(route)

    page.route("**/comparison.pdf*", hold)
    link = page.get_by_role("link", name="PDF", exact=True)
    link.focus()
    page.keyboard.press("Enter")
    told = page.get_by_role("status").filter(has_text="Writing the PDF …")
    expect(told).to_be_visible()
    expect(link).to_have_attribute("aria-busy", "true")
    while not held:  # on a busy machine the page says so before the request has come out of the browser
        page.wait_for_timeout(20)
    with page.expect_download() as taken:
        held[0].continue_()
    assert taken.value.suggested_filename.endswith(".pdf")
    assert Path(taken.value.path()).read_bytes().startswith(b"%PDF-1.7")
    expect(told).to_have_count(0)
    expect(link).not_to_have_attribute("aria-busy", "true")


def test_what_cannot_be_made_is_told_on_a_page(window, site):
    """Where the server refuses, its page tells why."""
    page = window(viewport=DESK)
    page.goto(site + COMPARISON)
    link = page.get_by_role("link", name="PDF", exact=True)
    link.evaluate("(link) => { link.href = '/safe-drinking-water/at/x/version.pdf' }")
    link.click()
    page.wait_for_url("**/at/x/version.pdf")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_the_lists_can_be_taken_home_on_a_phone(window, site):
    """They are folded away beside the desk; each link is named by its list."""
    page = window(viewport=PHONE)
    page.goto(site + LISTS)
    page.locator("details.downloads > summary").click()
    expect(page.get_by_role("link", name=re.compile("XLSX.*annotated list"))).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    with page.expect_download() as taken:
        page.get_by_role("link", name=re.compile("PDF.*annotated list")).click()
    assert taken.value.suggested_filename == "safe-drinking-water.annotated-list.pdf"
