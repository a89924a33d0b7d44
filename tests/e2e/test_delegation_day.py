"""A delegation's day: it proposes by editing the clause, revises, meets a rival, withdraws; and nothing is lost."""

from __future__ import annotations

import re

import pytest
from amending_pages import KENYA, SECRETARIAT, SLUG, SWEDEN, open_desk, sign_in
from browsing import DESK, PHONE, serving
from playwright.sync_api import expect
from test_accessibility import overflow, violations

BOX = "textarea#text"


@pytest.fixture(scope="module")
def site(browser, tmp_path_factory):
    """A site of our own, in which this committee works."""
    repository = tmp_path_factory.mktemp("committee") / "record.git"
    open_desk(repository)
    with serving(repository) as address:
        yield address


def box_of(page, site, clause, **wanted):
    """The box of a clause, with what would come of it drawn once."""
    more = "".join(f"&{name}={value}" for name, value in wanted.items())
    page.goto(f"{site}{SLUG}/propose?clause={clause}{more}")
    expect(page.locator("#result > *")).to_be_attached()


def retype(page, old, new):
    box = page.locator(BOX)
    box.fill(box.input_value().replace(old, new))


def submitted(page):
    """Submit what is in the box; the number that it got."""
    page.get_by_role("button", name="Submit the amendment").click()
    page.wait_for_url(re.compile(r"/amendments/\d+/\?done="))
    return int(re.search(r"/amendments/(\d+)/", page.url)[1])


def test_a_delegation_proposes_revises_and_withdraws(window, site):
    """From the text to the box, the marks as one types, the receipt with its number; other words; withdrawn."""
    page = window()
    sign_in(page, site, KENYA)
    page.goto(f"{site}{SLUG}/propose")
    page.get_by_role("link", name="Propose a change to OP3", exact=True).click()
    expect(page.locator(BOX)).to_have_value(re.compile("^Calls upon parliaments to appropriate sufficient"))
    expect(page.get_by_role("button", name="Submit the amendment")).to_be_hidden()

    retype(page, "sufficient", "ample")
    result = page.locator("#result")
    expect(result.locator("del")).to_have_text("sufficient")
    expect(result.locator("ins")).to_have_text("ample")
    expect(result.locator(".wording")).to_contain_text("Replace the word “sufficient” with the word “ample”.")
    expect(page.get_by_role("status")).to_contain_text("nobody else touches these words")
    page.get_by_label("Justification").fill("Half of it is never spent.")
    page.get_by_label("Co-sponsor 1").fill("Malawi")
    number = submitted(page)
    expect(page.locator(".receipt")).to_contain_text(f"Its number is A{number}")
    expect(page.locator(".receipt code")).to_have_text(re.compile("^[0-9a-f]{40}$"))
    expect(page.locator("h1")).to_contain_text("Kenya and Malawi")

    page.get_by_role("link", name="Revise it").click()
    expect(page.locator(BOX)).to_have_value(re.compile("appropriate ample means"))
    retype(page, "ample", "steady")
    expect(result.locator("ins")).to_have_text("steady")
    page.get_by_role("button", name="Record the revision").click()
    expect(page.locator(".receipt")).to_contain_text(f"The revision of A{number} is on record.")
    expect(page.locator(".acts > li")).to_have_count(2)

    page.get_by_role("link", name="Withdraw it").click()
    page.get_by_label("Why").fill("Others say it better.")
    page.get_by_role("button", name="Withdraw it").click()
    expect(page.get_by_role("status")).to_have_text(f"A{number} is withdrawn.")
    expect(page.locator(".decided")).to_contain_text("Others say it better.")
    expect(page.get_by_role("link", name="Withdraw it")).to_have_count(0)


def test_two_delegations_meet_on_the_same_words(window, site):
    """The second sees the first while it types, and can join it instead of saying the same again."""
    kenya, sweden = window(), window()
    sign_in(kenya, site, KENYA)
    sign_in(sweden, site, SWEDEN)
    box_of(kenya, site, "para_9")
    retype(kenya, "share", "border")
    number = submitted(kenya)

    box_of(sweden, site, "para_9")
    retype(sweden, "share", "touch")
    rival = sweden.locator(".met .rival")
    expect(rival).to_contain_text(f"A{number}")
    expect(rival).to_contain_text("only one of the two can carry")
    expect(sweden.get_by_role("status")).to_have_text("This meets 1 other amendment.")
    retype(sweden, "touch", "border")
    sweden.get_by_role("button", name=f"Join A{number} as a co-sponsor instead").click()
    expect(sweden.get_by_role("status")).to_contain_text("on record")
    expect(sweden.locator("h1")).to_contain_text("Kenya and Sweden")


def test_a_delegation_works_by_keyboard_alone(window, site):
    """From the box to the receipt with Tab, typing and Enter."""
    page = window()
    sign_in(page, site, SWEDEN)
    box_of(page, site, "para_5")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "text":
            break
    page.keyboard.press("Control+End")
    page.keyboard.press("ArrowLeft")
    page.keyboard.type(", and that nobody waits")
    expect(page.locator("#result ins")).to_contain_text("and that nobody waits")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value") == "submit":
            break
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/amendments/\d+/\?done=received"))


def test_it_works_without_a_script(window, site):
    """First the result on a page, then the receipt; the same form, nothing hidden."""
    page = window(java_script_enabled=False)
    sign_in(page, site, SWEDEN)
    page.goto(f"{site}{SLUG}/propose?clause=para_6")
    retype(page, "distribution", "transport")
    page.get_by_role("button", name="Show the result").click()
    expect(page.locator("#result ins")).to_have_text("transport")
    expect(page.locator(BOX)).to_have_value(re.compile("in transport networks"))
    number = submitted(page)
    page.get_by_role("link", name="Withdraw it").click()
    page.get_by_role("button", name="Withdraw it").click()
    expect(page.get_by_role("status")).to_have_text(f"A{number} is withdrawn.")


# --- nothing typed is lost --------------------------------------------------------------------------


def test_a_draft_is_kept_and_offered_again(window, site):
    """After the window was left without a word; it is taken up or dropped, and gone once it was received."""
    page = window()
    sign_in(page, site, KENYA)
    box_of(page, site, "para_7")
    retype(page, "mountain", "upland")
    expect(page.locator("#result ins")).to_have_text("upland")
    page.goto(f"{site}{SLUG}/propose")
    page.locator(".kept a").click()
    offer = page.locator(".kept-draft")
    expect(offer).to_contain_text("A draft of yours from")
    expect(page.locator(BOX)).to_have_value(re.compile("mountain"))
    retype(page, "springs", "wells")  # who types before he answers loses neither
    page.reload()
    expect(offer).to_have_count(2)
    offer.nth(1).get_by_role("button", name="Take it up").click()
    expect(page.locator(BOX)).to_have_value(re.compile("upland sources, springs"))
    offer.get_by_role("button", name="Drop it").click()
    submitted(page)
    box_of(page, site, "para_7")
    expect(offer).to_have_count(0)


def test_a_lost_connection_loses_nothing(window, site):
    """The page says so and keeps the words; once connected again the same button sends them."""
    page = window()
    sign_in(page, site, KENYA)
    box_of(page, site, "para_10")
    retype(page, "joint", "common")
    expect(page.get_by_role("button", name="Submit the amendment")).to_be_visible()
    page.context.set_offline(True)
    page.get_by_role("button", name="Submit the amendment").click()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("The connection failed. Nothing is lost")
    expect(page.locator(BOX)).to_have_value(re.compile("common committees"))
    page.context.set_offline(False)
    expect(alert).to_have_text("You are connected again: submit it now.")
    submitted(page)


def test_an_ended_session_loses_nothing(window, site):
    """Who signs in again in another window submits what still stands in the first."""
    page = window()
    sign_in(page, site, KENYA)
    box_of(page, site, "para_8")
    retype(page, "public register", "public roll")
    expect(page.get_by_role("button", name="Submit the amendment")).to_be_visible()
    page.context.clear_cookies()
    page.get_by_role("button", name="Submit the amendment").click()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Your session has ended. Nothing is lost")
    with page.context.expect_page() as opened:
        alert.get_by_role("link", name="Sign in").click()
    again = opened.value
    sign_in(again, site, KENYA)
    again.close()
    submitted(page)


def test_who_comes_back_from_signing_in_can_submit_at_once(window, site):
    """The result is drawn anew when the window is looked at again; the notice goes, the button is there."""
    page = window()
    sign_in(page, site, KENYA)
    box_of(page, site, "para_9")
    page.context.clear_cookies()
    page.locator(BOX).press_sequentially(" and soon")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Your session has ended. Nothing is lost")
    again = page.context.new_page()
    sign_in(again, site, KENYA)
    again.close()
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(alert).to_be_hidden()
    expect(page.get_by_role("button", name="Submit the amendment")).to_be_visible()


def test_what_was_begun_for_one_delegation_is_not_put_forward_for_another(window, site):
    """On a machine that two share, who signed in meanwhile as somebody else is told so, and nothing is recorded."""
    page = window()
    sign_in(page, site, SWEDEN)
    box_of(page, site, "para_10")
    page.locator(BOX).press_sequentially(" without delay")
    expect(page.get_by_role("button", name="Submit the amendment")).to_be_visible()
    page.context.clear_cookies()
    other = page.context.new_page()
    sign_in(other, site, KENYA)
    page.get_by_role("button", name="Submit the amendment").click()
    expect(page.get_by_role("alert")).to_have_text("This form is from a session that has ended")
    other.goto(f"{site}{SLUG}/amendments/mine")
    expect(other.get_by_text("without delay")).to_have_count(0)
    expect(page.locator(BOX)).to_have_value(re.compile("without delay"))


def test_without_a_script_an_ended_session_shows_the_words(window, site):
    """They stand on the page that says so; after signing in they are sent from there."""
    page = window(java_script_enabled=False)
    sign_in(page, site, KENYA)
    page.goto(f"{site}{SLUG}/propose?clause=para_11")
    retype(page, "civilian", "urban")
    page.context.clear_cookies()
    page.get_by_role("button", name="Show the result").click()
    expect(page.locator("h1")).to_have_text("Please sign in")
    expect(page.get_by_label("What you had typed")).to_have_value(re.compile("urban"))
    with page.context.expect_page() as opened:
        page.get_by_role("main").get_by_role("link", name="Sign in").click()
    sign_in(opened.value, site, KENYA)
    page.get_by_role("button", name="Send it again").click()
    page.get_by_role("button", name="Send it again").click()
    expect(page.locator("#result ins")).to_have_text("urban")


def test_a_long_address_of_the_web_fits_on_a_phone(window, site):
    """In the words of an amendment, wherever these are shown."""
    page = window(viewport=PHONE)
    sign_in(page, site, KENYA)
    box_of(page, site, "para_2")
    page.locator(BOX).press_sequentially(" https://ports.example/" + "averylongnameofapage" * 4 + "index.html")
    expect(page.locator("#result ins")).to_be_visible()
    assert overflow(page) == []
    number = submitted(page)
    for address in (
        f"{SLUG}/amendments/{number}/",
        f"{SLUG}/clause/para_2/",
        f"{SLUG}/amendments/",
        f"{SLUG}/amendments/mine",
        f"{SLUG}/sitting/?a={number}",
        "search?q=averylong*",
    ):
        page.goto(f"{site}{address}")
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        assert (address, overflow(page)) == (address, [])


# --- for everybody ----------------------------------------------------------------------------------

PAGES = {
    "choose": "propose",
    "words": "propose?clause=para_3",
    "new": "propose?clause=para_3&what=new",
    "move": "propose?clause=para_3&what=move",
    "merge": "propose?clause=para_3&what=merge",
    "instruction": "propose?what=instruction",
    "amendment": "amendments/26/",
    "in part": "amendments/12/",
    "open": "amendments/28/",
    "own": "amendments/mine",
    "receive": "receive",
}


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("tongue", ["en", "fr", "ar"])
def test_pages_are_for_everybody(window, site, size, tongue):
    """Axe has nothing to say, in light and in dark, in any language, and no part lies beside the window."""
    page = window(viewport=size, color_scheme="light")
    for name, address in PAGES.items():
        sign_in(page, site, SECRETARIAT if name == "receive" else KENYA) if name in ("choose", "receive") else None
        page.goto(f"{site}{SLUG}/{address}{'&' if '?' in address else '?'}tongue={tongue}")
        if name == "words":
            retype(page, "sufficient", "ample")
            expect(page.locator("#result ins")).to_have_text("ample")
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        assert (name, violations(page)) == (name, [])
        assert (name, overflow(page)) == (name, [])
        page.emulate_media(color_scheme="dark")
        assert (name, violations(page, "color-contrast", "link-in-text-block")) == (name, [])
        page.emulate_media(color_scheme="light")
        if name == "own":
            page.context.clear_cookies()
