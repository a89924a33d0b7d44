"""The chair moves in one browser, and the screens of others go along; parts are read as they are ticked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browsing import PHONE, serving
from committee_room import SLUG
from playwright.sync_api import expect
from test_accessibility import overflow, violations
from test_sitting_room import HALL, press, secretariat


@pytest.fixture
def room(browser, sitting_record) -> Iterator[str]:
    """The address of the resolution, on a site of its own."""
    with serving(sitting_record) as site:
        yield f"{site}{SLUG}/"


def stays(page):
    """Leave a sign on a page that a reload would wipe away."""
    page.evaluate("window.stayed = true")


def stayed(page):
    return page.evaluate("window.stayed === true")


def table(page, name):
    return page.locator(".on-table").get_by_role("heading", name=name)


def test_the_chairs_move_arrives_on_every_screen_that_follows(room, window):
    """By two keys, and read out politely; who looks elsewhere stays, is told, and returns by one link."""
    hall, elsewhere = window(viewport=HALL), window()
    hall.goto(f"{room}sitting/")
    elsewhere.goto(f"{room}sitting/?a=3")
    for page in (hall, elsewhere):
        stays(page)
    chair = secretariat(window(), room)
    chair.goto(f"{room}sitting/?a=4")
    press(chair, "b")
    expect(chair.locator("[data-armed]")).to_contain_text("every screen that follows goes there")
    press(chair, "Enter")
    expect(chair).to_have_url(f"{room}sitting/")
    expect(table(chair, "A4 Norway")).to_be_visible()
    expect(table(hall, "A4 Norway")).to_be_visible()
    for page in (hall, elsewhere):
        heard = page.locator("[data-heard]")
        expect(heard).to_have_text("Now before the committee: A4 of Norway")
        expect(heard).to_have_attribute("aria-live", "polite")
    expect(elsewhere.locator(".whereabouts")).to_have_text("The committee is at A4: follow it")
    expect(table(elsewhere, "A3 Peru")).to_be_visible()
    assert stayed(hall)
    assert stayed(elsewhere)
    elsewhere.get_by_role("link", name="follow it").click()
    expect(table(elsewhere, "A4 Norway")).to_be_visible()
    press(chair, "r", "Enter")
    for page in (hall, elsewhere, chair):
        expect(table(page, "A1 India, Kenya")).to_be_visible()
    assert stayed(hall)


def test_who_is_refused_a_stream_follows_the_chair_too(room, window):
    """By asking now and then."""
    hall = window()
    hall.route("**/events?*", lambda route: route.fulfill(status=429, body="{}"))
    hall.goto(f"{room}sitting/")
    chair = secretariat(window(), room)
    chair.goto(f"{room}sitting/?a=6")
    chair.get_by_role("button", name="Put before the committee").click()
    expect(hall.locator("[data-heard]")).to_have_text("Now before the committee: A6 of India")
    expect(table(hall, "A6 India")).to_be_visible()


def test_a_form_that_is_begun_is_not_taken_away(room, window):
    """What is typed and chosen stays with its amendment while the chair moves on, and Enter records it there."""
    page, chair = (secretariat(window(), room) for _ in range(2))
    page.goto(f"{room}sitting/")
    press(page, "a", *"20-1")
    chair.goto(f"{room}sitting/?a=6")
    press(chair, "b", "Enter")
    expect(page.locator(".whereabouts")).to_contain_text("The committee is at A6: follow it")
    expect(table(page, "A1 India, Kenya")).to_be_visible()
    expect(page.locator("#vote")).to_have_value("20-1")
    expect(page.locator("[data-armed]")).to_contain_text("Adopted 20-1")
    press(page, "Enter")
    expect(page.locator(".last")).to_contain_text("A1 and A9: adopted by 20 to 1")
    expect(table(page, "A6 India")).to_be_visible()


def test_the_clause_reads_as_the_parts_that_are_ticked(room, window):
    """At once, for the eye and for the ear; and they stay ticked while others record something."""
    page, other = (secretariat(window(), room) for _ in range(2))
    page.goto(f"{room}sitting/?a=4")
    stays(page)
    outlook = page.get_by_role("region", name="Would read")
    expect(outlook).to_contain_text("Calls upon the masters of vessels to stop their engines within half an hour")
    expect(page.get_by_role("button", name="Show the text with these parts")).to_be_hidden()
    press(page, "p", "Space")
    expect(outlook).to_contain_text("With part 1 alone:")
    expect(outlook).to_contain_text("Calls upon the masters of vessels to stop their engines within one hour")
    expect(page.locator("[data-outlook-said]")).to_contain_text("With part 1 alone: Calls upon")
    other.goto(f"{room}sitting/?a=6")
    press(other, "r", "Enter")
    expect(page.locator("[data-heard]")).to_contain_text("A6 of India: rejected")
    expect(page.locator("#hunk-1")).to_be_checked()
    expect(outlook).to_contain_text("With part 1 alone:")
    page.locator("#hunk-2").check()
    expect(outlook).not_to_contain_text("With part")
    page.locator("#hunk-1").uncheck()
    expect(outlook).to_contain_text("With part 2 alone:")
    expect(outlook).to_contain_text("Asks the masters of vessels to stop their engines within half an hour")
    assert stayed(page)


def test_without_a_script_the_same_goes_by_buttons(room, window):
    """Parts are shown and nothing is recorded; the committee is moved, and a screen goes there when it is loaded."""
    page = secretariat(window(java_script_enabled=False), room)
    page.goto(f"{room}sitting/?a=4")
    page.locator("#hunk-2").check()
    page.fill("#vote", "20-1")
    page.get_by_role("button", name="Show the text with these parts").click()
    expect(page.locator("#outlook")).to_contain_text("With part 2 alone:")
    expect(page.locator("#vote")).to_have_value("20-1")
    page.get_by_role("button", name="Put before the committee").click()
    expect(page.locator(".whereabouts")).to_have_text("Now before the committee")
    page.goto(f"{room}sitting/")
    expect(table(page, "A4 Norway")).to_be_visible()


@pytest.mark.parametrize("size", [HALL, PHONE], ids=["hall", "phone"])
def test_the_line_of_the_committee_is_for_everybody(room, window, size):
    """Axe has nothing to say of it, in each language and in the dark, and it fits."""
    page = secretariat(window(viewport=size), room)
    page.goto(f"{room}sitting/?a=4")
    page.get_by_role("button", name="Put before the committee").click()
    for tongue in ("en", "fr", "ar"):
        for address in ("sitting/?a=3&", "sitting/?a=4&of=4&hunk=1&", "sitting/?"):
            page.goto(f"{room}{address}tongue={tongue}")
            assert violations(page) == []
            assert overflow(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, "color-contrast", "link-in-text-block") == []
