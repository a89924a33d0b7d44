"""Words that a comparison leaves as they were, asked by mouse, finger and keyboard; they are never in the way."""

from __future__ import annotations

import pytest
from browsing import DESK, PHONE
from playwright.sync_api import expect

LATE = "safe-drinking-water/compare/committee/adopted/"


def kept(page):
    """Words that an amendment had brought in before the older side."""
    return page.locator(".kept", has_text="social tariff for a")


def test_a_pointer_that_rests_on_kept_words_shows_who_brought_them_in(window, site):
    """The card can be pointed at itself, and goes when the pointer does."""
    page = window(viewport=DESK)
    page.goto(site + LATE)
    words, card = kept(page), page.locator(".card.shown")
    words.scroll_into_view_if_needed()
    words.hover()
    expect(card).to_contain_text("Amendment 9, by Portugal and Cabo Verde")
    expect(card).to_be_in_viewport()
    card.get_by_role("link", name="Amendment 9").hover()
    expect(card).to_be_visible()
    page.mouse.move(5, 5)
    expect(card).to_have_count(0)


def test_kept_words_are_no_stops_and_the_arrow_keys_reach_them(window, site):
    """The tabulator passes them; from a change the arrows go on word by word, Enter into the card, Escape back."""
    page = window(viewport=DESK)
    page.goto(site + LATE)
    expect(page.locator(".kept[tabindex], .kept[role]")).to_have_count(0)
    page.keyboard.press("j")
    card = page.locator(".card.shown")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
        expect(page.locator(":is(.kept, .by):focus")).to_have_count(1)
        expect(card).to_be_visible()
    kept(page).evaluate("(words) => { words.tabIndex = -1; words.focus(); }")
    page.keyboard.press("ArrowRight")
    expect(kept(page)).not_to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(kept(page)).to_be_focused()
    expect(card).to_contain_text("Amendment 9")
    page.keyboard.press("Enter")
    expect(card.get_by_role("link", name="Amendment 9")).to_be_focused()
    page.keyboard.press("Escape")
    expect(kept(page)).to_be_focused()
    expect(card).to_have_count(0)


@pytest.mark.parametrize("look", ["", "?view=side"])
def test_a_finger_shows_the_card_and_takes_it_away(window, site, look):
    """Within the window; the next touch elsewhere closes it."""
    page = window(viewport=PHONE, has_touch=True)
    page.goto(site + LATE + look)
    words, card = kept(page).last, page.locator(".card.shown")
    words.scroll_into_view_if_needed()
    words.tap()
    expect(card).to_contain_text("Portugal and Cabo Verde")
    box = card.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]
    page.touchscreen.tap(5, 5)
    expect(card).to_have_count(0)


def test_kept_words_can_be_selected(window, site):
    """What is selected is text: no card comes in between."""
    page = window(viewport=DESK)
    page.goto(site + LATE)
    words = kept(page)
    words.scroll_into_view_if_needed()
    words.dblclick()
    assert page.evaluate("document.getSelection().toString().trim()") in kept(page).inner_text()
    assert page.evaluate("document.getSelection().isCollapsed") is False


def test_without_a_script_a_row_leads_to_the_words_of_its_clause(window, site):
    """The way stands in the margin, and on its page the words lead to their cards."""
    page = window(java_script_enabled=False, viewport=DESK)
    page.goto(site + LATE)
    row = page.locator(".row", has=kept(page))
    row.get_by_role("link", name="origin of the words of OP6").click()
    words = page.locator("a.by", has_text="social tariff for a")
    words.click()
    expect(page.locator(".card:target")).to_contain_text("Amendment 9, by Portugal and Cabo Verde")
