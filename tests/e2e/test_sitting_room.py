"""A sitting in two browsers: what one records arrives at the other, by keyboard, by mouse, and without a script."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from browsing import DESK, PHONE, serving
from committee_room import SLUG
from playwright.sync_api import Page, expect
from test_accessibility import overflow, violations

from draftdiff import demo

HALL = {"width": 1920, "height": 1080}


@pytest.fixture
def room(browser, sitting_record) -> Iterator[str]:
    """The address of the resolution, on a site of its own."""
    with serving(sitting_record) as site:
        yield f"{site}{SLUG}/"


def secretariat(page: Page, room: str) -> Page:
    """Sign in as the secretariat."""
    page.goto(f"{room.removesuffix(f'{SLUG}/')}sign-in")
    page.fill("[name=login]", "secretariat@example.org")
    page.fill("[name=password]", demo.PEOPLE[0].password)
    page.press("[name=password]", "Enter")
    expect(page.get_by_role("link", name="Tomas Lindqvist")).to_be_visible()
    return page


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_a_part_that_is_adopted_arrives_on_another_screen(room, window):
    """By keys alone: p, the hunk, the vote, Enter; the public's screen tells it and goes on to the next vote."""
    public = window(viewport=HALL)
    public.goto(f"{room}sitting/?a=4")
    expect(public.get_by_role("heading", name="A4 Norway")).to_be_visible()
    page = secretariat(window(viewport=HALL), room)
    page.goto(f"{room}sitting/?a=4")
    press(page, "p", "Space", *"38-3-10")
    expect(page.locator("[data-armed]")).to_contain_text("Adopted in part 38-3-10")
    press(page, "Enter")
    expect(public.locator("[data-heard]")).to_have_text("A4 of Norway: adopted in part by 38 to 3, 10 abstaining")
    expect(public.get_by_role("heading", name="A1 India, Kenya")).to_be_visible()
    expect(page.get_by_role("heading", name="A1 India, Kenya")).to_be_visible()
    public.goto(room)
    expect(public.locator(".text")).to_contain_text("Calls upon the masters of vessels")
    expect(public.locator(".text")).to_contain_text("within one hour of mooring")


def test_two_keys_record_and_two_take_it_back(room, window):
    """An outcome and Enter; u and Enter make a new decision that leaves it open; what was on the table comes back."""
    page = secretariat(window(), room)
    page.goto(f"{room}sitting/")
    press(page, "r", "Enter")
    expect(page.locator(".last")).to_contain_text("A1 and A9: rejected")
    expect(page.get_by_role("heading", name="A3 Peru")).to_be_visible()
    press(page, "u", "Enter")
    expect(page.locator(".last")).to_contain_text("A1 and A9: open again")
    expect(page.get_by_role("heading", name="A1 India, Kenya")).to_be_visible()


def test_single_keys_can_be_switched_off_and_nothing_is_recorded_by_a_bare_enter(room, window):
    """Then letters choose nothing; and Enter in the field of the vote presses no button."""
    page = secretariat(window(), room)
    page.goto(f"{room}sitting/")
    page.fill("#vote", "38-3-10")
    page.press("#vote", "Enter")
    page.locator(".record [data-single-keys]").uncheck()
    page.locator("h1").click()
    press(page, "a", "Enter")
    expect(page.locator(".armed")).to_have_count(1)  # the line that would tell it
    expect(page.locator("[data-armed]")).to_be_empty()
    expect(page.get_by_role("heading", name="A1 India, Kenya")).to_be_visible()


def test_what_is_typed_stays_while_others_work(room, window):
    """A screen that is filled in follows what others record and keeps what was typed, and the focus."""
    page, other = (secretariat(window(), room) for _ in range(2))
    page.goto(f"{room}sitting/?a=4")
    page.fill("#vote", "20-1")
    other.goto(f"{room}sitting/?a=6")
    press(other, "r", "Enter")
    expect(page.locator("[data-heard]")).to_contain_text("A6 of India: rejected")
    expect(page.locator(".queue")).not_to_contain_text("A6")
    expect(page.locator("#vote")).to_have_value("20-1")
    expect(page.locator("#vote")).to_be_focused()


def test_who_is_refused_a_stream_asks_now_and_then(room, window):
    """Where no more listeners can be, the screen follows all the same."""
    public = window()
    public.route("**/events?*", lambda route: route.fulfill(status=429, body="{}"))
    public.goto(f"{room}sitting/")
    page = secretariat(window(), room)
    page.goto(f"{room}sitting/")
    press(page, "w", "Enter")
    expect(public.locator("[data-heard]")).to_contain_text("withdrawn")
    expect(public.get_by_role("heading", name="A3 Peru")).to_be_visible()


def test_rivals_collide_on_the_desk(room, window):
    """What is ticked is read at once; and of two rivals the second asks in which words it carries."""
    page = secretariat(window(), room)
    page.goto(f"{room}amendments/")
    expect(page.locator("#A2")).to_contain_text("Cannot carry together with A1 and A9")
    for number in (1, 2):
        page.locator(f"#tick-{number}").focus()
        press(page, "Space")
    expect(page.locator("#tried")).to_contain_text("A2 is left out. It cannot be taken together with A1")
    page.locator("#tick-2").focus()
    press(page, "Space")
    expect(page.locator("#tried")).not_to_contain_text("A2")
    page.get_by_role("button", name="Decide on what is ticked").press("Enter")
    page.get_by_label("Adopted", exact=True).press("Space")
    page.get_by_label("Vote: for, against, abstaining").fill("30-20-1")
    page.get_by_role("button", name="Record the decision").press("Enter")
    expect(page.locator("#A1")).to_contain_text("Adopted by 30–20–1")
    page.get_by_role("link", name="Decide on A2").press("Enter")
    page.get_by_label("Adopted", exact=True).press("Space")
    page.get_by_role("button", name="Record the decision").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("It cannot carry without a word")
    page.get_by_label("The words in which it carried").fill(
        "Urges all ports to offer power from the shore to every vessel that stays longer than one or four hours;"
    )
    page.get_by_role("button", name="Record the decision").press("Enter")
    expect(page.locator("#A2")).to_contain_text("Adopted")
    expect(page.locator(".stands").first).to_contain_text("one or four hours")


def test_a_sitting_needs_no_script(room, window):
    """The same buttons are a plain form, and so are the desk's."""
    page = secretariat(window(java_script_enabled=False), room)
    page.goto(f"{room}sitting/")
    page.fill("#vote", "12 9 3")
    page.get_by_role("button", name="Adopted a", exact=True).click()
    expect(page.locator(".last")).to_contain_text("A1 and A9: adopted by 12 to 9, 3 abstaining")
    page.goto(f"{room}amendments/?clause=all")
    page.locator("#tick-3").check()
    page.get_by_role("button", name="Show the text with what is ticked").click()
    expect(page.locator("#tried")).to_contain_text("and harbours")


PAGES = {
    "desk": "amendments/?a=1&a=3",
    "all clauses": "amendments/?clause=all&words=a",
    "preview": "preview?a=1&a=2&a=7",
    "decide": "amendments/decide?a=4",
    "order": "amendments/order",
    "admit": "amendments/2/admit",
    "sitting": "sitting/?a=4",
}


@pytest.fixture(scope="module")
def quiet(browser, before_sitting, tmp_path_factory) -> Iterator[str]:
    """The address of the resolution on a site that nobody changes."""
    path = tmp_path_factory.mktemp("quiet") / "record.git"
    shutil.copytree(before_sitting, path)
    with serving(path) as site:
        yield f"{site}{SLUG}/"


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("name", PAGES)
def test_the_rooms_are_for_everybody(quiet, window, name, size):
    """Axe has nothing to say, in light and dark, in each language; and no part lies beside the window."""
    page = secretariat(window(viewport=size, color_scheme="light"), quiet)
    for tongue in ("en", "fr", "ar"):
        page.goto(
            f"{quiet}{PAGES[name]}&tongue={tongue}" if "?" in PAGES[name] else f"{quiet}{PAGES[name]}?tongue={tongue}"
        )
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        assert violations(page) == []
        assert overflow(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, "color-contrast", "link-in-text-block") == []


def test_the_text_itself_follows(room, window):
    """Who reads the resolution sees the words come, keeps his place, and can still ask whose they are."""
    public = window()
    public.goto(room)
    public.evaluate("window.scrollTo(0, 120)")
    page = secretariat(window(), room)
    page.goto(f"{room}sitting/")
    press(page, "a", "Enter")
    text = public.locator("#now")
    expect(text).to_contain_text("longer than one hour")
    assert public.evaluate("window.scrollY") == 120
    expect(public.locator("[data-heard]")).to_contain_text("A1 of India and Kenya: adopted")
    words = text.locator("a.by", has_text="one hour").first
    words.focus()
    expect(public.locator(".card.shown")).to_contain_text("India and Kenya")
