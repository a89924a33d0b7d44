"""Reading a comparison and a version closely: the map, the cards of its words, links to words, what is new."""

from __future__ import annotations

import re

from browsing import COMPARISON, DESK, PHONE
from playwright.sync_api import expect

VERSION = "safe-drinking-water/at/adopted/"


def test_the_map_leads_to_changes_by_mouse_and_keyboard(window, site):
    """Each tick has a name and leads to its change; the one that a reader stands at is marked."""
    page = window(viewport=DESK)
    page.goto(site + COMPARISON)
    tick = page.get_by_role("link", name="PP9, new")
    expect(tick).to_be_visible()
    row = tick.get_attribute("href")
    tick.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{row}")
    expect(page.locator(row)).to_be_in_viewport()
    page.keyboard.press("j")
    current = page.locator(".row.current").get_attribute("id")
    expect(page.locator(".map a.current")).to_have_attribute("href", f"#{current}")


def test_the_map_is_for_wide_windows_only(window, site):
    """On a phone and on paper it is not there."""
    page = window(viewport=PHONE)
    page.goto(site + COMPARISON)
    expect(page.locator(".map")).to_be_hidden()
    page.set_viewport_size(DESK)
    expect(page.locator(".map")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".map")).to_be_hidden()


def test_lost_words_of_a_comparison_tell_who_took_them_out(window, site):
    """By hovering, by focus, and by tapping; Escape closes the card."""
    page = window()
    page.goto(site + COMPARISON)
    words = page.locator("del a.by", has_text="at a price")
    words.hover()
    card = page.locator(".card.shown")
    expect(card).to_contain_text("Taken out by")
    expect(card).to_contain_text("Amendment 9, by Portugal and Cabo Verde")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    page.mouse.move(0, 0)
    words.focus()
    expect(card).to_be_visible()


def test_without_a_script_a_card_is_opened_by_its_link(window, site):
    """The words are a link to their card, in a comparison too."""
    page = window(java_script_enabled=False)
    page.goto(site + COMPARISON)
    words = page.locator("del a.by", has_text="at a price")
    place = words.get_attribute("href")
    words.click()
    expect(page.locator(place)).to_contain_text("Taken out by")
    page.get_by_label("of", exact=True).select_option("Uruguay")
    page.locator("form.sift button").click()
    page.wait_for_url("**sponsor=Uruguay*")
    expect(page.locator(".sifted")).to_contain_text("folded away")


def test_words_that_are_selected_can_be_linked_to(window, site):
    """The link is of this version for ever, and the page that it opens marks just these words."""
    page = window()
    page.goto(site + VERSION)
    offer = page.locator("[data-offer]")
    expect(offer).to_be_hidden()
    page.evaluate(
        """() => {
            const words = document.querySelector("#OP6 .words");
            const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
            let node;
            while ((node = walker.nextNode()) && !node.data.includes("governments to ensure"));
            const start = node.data.indexOf("governments");
            document.getSelection().setBaseAndExtent(node, start, node, start + "governments to ensure ".length);
        }"""
    )
    expect(offer).to_be_visible()
    address = offer.get_attribute("href")
    assert re.search(r"/at/[0-9a-f]{40}/.*mark=para_5%3A\d+-\d+#marked$", address)
    offer.click()
    expect(page.locator("mark")).to_have_text("governments to ensure")
    expect(page.locator("mark")).to_be_in_viewport()


def test_a_browser_remembers_what_was_seen(window, site):
    """Nothing is new at the first look; an older look is told of with its day until somebody follows."""
    page = window()
    page.goto(site + "safe-drinking-water/")
    expect(page.locator("[data-news]")).to_be_hidden()
    page.evaluate(
        """() => {
            const states = [...document.querySelectorAll("[data-state]")].map((each) => each.dataset.state);
            const key = `draftdiff-seen:${document.querySelector("[data-news]").dataset.news}`;
            localStorage.setItem(key, JSON.stringify({ state: states[states.length - 4], day: "2026-05-03" }));
        }"""
    )
    page.reload()
    news = page.get_by_role("link", name="3 changes since you last looked, on 3 May 2026")
    expect(news).to_be_visible()
    news.click()
    page.wait_for_url("**/compare/**view=changes*")
    page.goto(site + "safe-drinking-water/")
    expect(page.locator("[data-news]")).to_be_hidden()
