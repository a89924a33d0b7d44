"""A delegation comments on words that it has selected, and finds comments beside the text."""

from browsing import PHONE
from playwright.sync_api import Page, expect

from draftdiff import demo

KENYA = next(hint for hint in demo.PEOPLE if hint.delegation == "Kenya")


def sign_in(page: Page, site: str, then: str) -> None:
    page.goto(f"{site}sign-in?next={then}")
    page.get_by_label("E-mail").fill(KENYA.login)
    page.get_by_label("Password").fill(KENYA.password)
    page.locator("main button.primary").click()


def test_selected_words_are_quoted(site, window):
    """Whoever selects words and then begins to comment finds them in the form; they are a link in the comment."""
    page = window()
    sign_in(page, site, "/safe-drinking-water/clause/para_5/")
    words = page.locator(".clause .words i").first
    quoted = words.inner_text()
    words.select_text()
    page.get_by_text("Comment on this clause").click()
    expect(page.get_by_label("Words of the clause that are meant")).to_have_value(quoted)
    page.get_by_label("Comment", exact=True).fill("Is this verb strong enough?")
    page.locator("#comments button.primary").click()
    expect(page.locator(".thread blockquote a")).to_have_text(quoted)
    page.locator(".thread blockquote a").click()
    expect(page.locator("#marked")).to_have_text(quoted)


def test_comments_are_begun_and_found_beside_the_text(site, window):
    """From the margin with the words that are selected, and back from the words to what was said of them."""
    page = window()
    sign_in(page, site, "/safe-drinking-water/")
    row = page.locator(".row", has=page.locator("#OP2"))
    begin = row.get_by_role("link", name="Add a comment on OP2")
    begin.focus()
    expect(row.locator(".begin")).to_have_css("opacity", "1")
    words = row.locator(".words i").first
    quoted = words.inner_text()
    words.select_text()
    begin.click()
    expect(page.get_by_label("Words of the clause that are meant")).to_have_value(quoted)
    expect(page.locator("#write")).to_be_focused()
    page.keyboard.type("Is this verb strong enough?")
    page.locator("#comments form.stack button.primary").click()
    expect(page.locator(".thread .said")).to_have_text("Is this verb strong enough?")
    thread = page.url.partition("#")[2]

    page.goto(f"{site}safe-drinking-water/")
    expect(row.locator("a.talked")).to_have_text(quoted)
    expect(row.locator("a.talked")).to_have_css("border-bottom-style", "dashed")
    row.locator("a.talked").focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"#{thread}")).to_be_in_viewport()

    page.goto(f"{site}safe-drinking-water/")
    page.emulate_media(media="print")
    expect(row.locator(".talk").first).to_be_hidden()
    expect(row.locator("a.talked")).to_have_css("border-bottom-style", "none")

    phone = window(viewport=PHONE, has_touch=True, is_mobile=True, java_script_enabled=False)
    sign_in(phone, site, "/safe-drinking-water/")
    row = phone.locator(".row", has=phone.locator("#OP2"))
    expect(row.locator(".begin")).to_have_css("opacity", "1")
    text, count = row.locator(".words"), row.get_by_role("link", name="1 comment on OP2")
    assert count.bounding_box()["y"] >= text.bounding_box()["y"] + text.bounding_box()["height"]
    count.tap()
    expect(phone.locator(".thread .said")).to_have_text("Is this verb strong enough?")
