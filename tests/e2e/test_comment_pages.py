"""A delegation comments on words that it has selected."""

from playwright.sync_api import expect

from draftdiff import demo

KENYA = next(hint for hint in demo.PEOPLE if hint.delegation == "Kenya")


def test_selected_words_are_quoted(site, window):
    """Whoever selects words and then begins to comment finds them in the form; they are a link in the comment."""
    page = window()
    page.goto(f"{site}sign-in?next=/safe-drinking-water/clause/para_5/")
    page.get_by_label("E-mail").fill(KENYA.login)
    page.get_by_label("Password").fill(KENYA.password)
    page.locator("main button.primary").click()
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
