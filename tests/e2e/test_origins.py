"""Who is behind words, asked by mouse, keyboard and thumb, and without a script."""

from __future__ import annotations

import re

import pytest
from browsing import DESK, PHONE
from playwright.sync_api import expect

VERSION = "safe-drinking-water/at/adopted/"


def words(page):
    """The first words of an amendment, and their card."""
    card = page.locator(".card").filter(has=page.locator(".who", has_text=re.compile(r"^Amendment \d"))).first
    return page.locator(f"a.by[href='#{card.get_attribute('id')}']"), card


def test_pointing_at_words_shows_who_brought_them_in(window, site):
    """The card stands at the words, can be pointed at itself, and goes with Escape or when nobody points any more."""
    page = window()
    page.goto(site + VERSION)
    by, card = words(page)
    expect(card).to_be_hidden()
    by.scroll_into_view_if_needed()
    by.hover()
    expect(card).to_be_visible()
    expect(card).to_contain_text("adopted")
    expect(card).to_be_in_viewport()
    card.get_by_role("link").first.hover()
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    by.hover()
    expect(card).to_be_visible()
    page.locator("h1").hover()
    expect(card).to_be_hidden()


def test_the_keyboard_reaches_words_and_what_is_told_of_them(window, site):
    """Focus shows the card, Enter goes to its first link, Escape back to the words; only one card is open."""
    page = window()
    page.goto(site + VERSION)
    by, card = words(page)
    by.focus()
    expect(card).to_be_visible()
    expect(page.locator(".card:visible")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(card.get_by_role("link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(by).to_be_focused()
    expect(card).to_be_hidden()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(re.compile(r"^Amendment \d"))


def test_a_touch_shows_the_card_within_the_window(window, site):
    """On a phone the card of the words that are touched lies within the window."""
    page = window(viewport=PHONE, has_touch=True)
    page.goto(site + VERSION)
    by, card = words(page)
    by.scroll_into_view_if_needed()
    by.tap()
    expect(card).to_be_visible()
    box = card.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_without_a_script_words_lead_to_their_card(window, site, size):
    """The title tells it in short, and following the words shows the card below their clause."""
    page = window(java_script_enabled=False, viewport=size)
    page.goto(site + VERSION)
    by, card = words(page)
    assert re.match(r"A\d+ ", by.get_attribute("title"))
    by.click()
    expect(card).to_be_visible()
    expect(card).to_be_in_viewport()


def test_lost_words_are_shown_when_they_are_asked_for(window, site):
    """What a clause lost is folded away in its margin, and names who took it out."""
    page = window()
    page.goto(site + VERSION)
    lost = page.locator("details.lost").first
    expect(lost.locator("del").first).to_be_hidden()
    lost.locator("summary").click()
    expect(lost.locator("del").first).to_be_visible()
    expect(lost).to_contain_text("taken out by")
