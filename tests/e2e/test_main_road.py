"""The main road, from the register to the report: by mouse, by keyboard, without a script, offline."""

from __future__ import annotations

import re

import pytest
from browsing import COMPARISON, DESK, PHONE
from playwright.sync_api import expect

TITLE = "The role of parliaments in securing access to safe drinking water and in protecting freshwater resources"


def tab(page):
    """Go on to a stop of the Tab key where the focus has not been yet; its outline is seen."""
    page.evaluate("document.activeElement.dataset.left = ''")
    page.keyboard.press("Tab")
    stop = page.locator(":focus:not([data-left])")
    expect(stop).not_to_have_css("outline-style", "none")
    return stop


def test_main_road(window, site, tmp_path):
    """List → resolution → draft and adopted compared → next change by keyboard → clause history → report."""
    page = window()
    page.goto(site)
    page.get_by_role("link", name=TITLE).click()
    expect(page.locator("h1")).to_have_text(TITLE)

    page.get_by_label("Compare").select_option("preliminary-draft")
    page.get_by_label("with").select_option("adopted")
    page.get_by_role("button", name="Compare").click()
    page.wait_for_url("**/compare/preliminary-draft/adopted/**")  # loaded, with the script that hears the keys
    expect(page.locator(".summary")).to_contain_text("21 → 22 preambular and 26 → 27 operative paragraphs")
    assert page.locator("ins").count() > 10

    counter = page.locator("output")
    total = page.locator("[data-change]").count()
    expect(counter).to_have_text(f"{total} changes")
    for number in (1, 2, 3):
        page.keyboard.press("j")
        expect(counter).to_have_text(f"{number} of {total}")
        row = page.locator(f"[data-change='{number}']")
        expect(row).to_be_focused()
        expect(row).to_be_in_viewport()
    page.keyboard.press("k")
    expect(counter).to_have_text(f"2 of {total}")

    page.locator("[data-change='2'] .origin a").click()
    expect(page.locator("h1")).to_have_text(re.compile("^The history of PP"))
    expect(page.locator(".story > li").first).to_be_visible()
    page.go_back()

    with page.expect_download() as waiting:
        page.get_by_role("link", name="report (HTML)").click()
    report = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(report)
    assert report.name == "safe-drinking-water.preliminary-draft.adopted.html"
    assert TITLE in report.read_text(encoding="utf-8")


# --- the keys -------------------------------------------------------------------------------------------


def test_steps_end_at_the_ends(window, site):
    """The first change has none before it, the last none after it."""
    page = window()
    page.goto(site + COMPARISON)
    total = page.locator("[data-change]").count()
    page.keyboard.press("k")
    expect(page.locator("output")).to_have_text(f"1 of {total}")
    for _ in range(total + 2):
        page.keyboard.press("n")
    expect(page.locator("output")).to_have_text(f"{total} of {total}")
    expect(page.locator("[data-change]").last).to_be_focused()


def test_each_key_does_what_the_help_says(window, site):
    """V changes the view, c marks what is consequential, f folds, ? shows the keys."""
    page = window()
    page.goto(site + COMPARISON)
    page.keyboard.press("?")
    expect(page.locator("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    page.keyboard.press("f")
    expect(page.locator("details.fold[open]")).to_have_count(0)
    page.keyboard.press("f")
    expect(page.locator("details.fold:not([open])")).to_have_count(0)
    page.keyboard.press("v")
    page.wait_for_url("**view=side*")
    page.keyboard.press("v")
    page.wait_for_url("**view=changes*")
    before = page.locator("[data-change]").count()
    page.keyboard.press("c")
    page.wait_for_url("**consequential=1*")
    assert page.locator("[data-change]").count() > before


def test_single_keys_can_be_switched_off(window, site):
    """Who speaks to his computer turns them off, and it stays so (WCAG 2.1.4)."""
    page = window()
    page.goto(site + "help")
    page.get_by_label("Single keys are on").first.uncheck()
    page.goto(site + COMPARISON)
    counter = page.locator("output")
    total = page.locator("[data-change]").count()
    page.keyboard.press("j")
    expect(counter).to_have_text(f"{total} changes")
    page.get_by_role("button", name="next").click()
    expect(counter).to_have_text(f"1 of {total}")  # not the second: the key was not merely heard late


def test_keys_leave_a_reader_who_types_alone(window, site):
    """A letter that is typed into a field is a letter, and a chord belongs to the browser."""
    page = window()
    page.goto(site)
    page.get_by_label("Search").first.press_sequentially("j?v")
    expect(page.get_by_label("Search").first).to_have_value("j?v")
    expect(page.locator("dialog")).to_be_hidden()


def test_everything_is_reached_by_keyboard(window, site):
    """From the address bar to a comparison with Tab and Enter alone, every stop with a visible outline."""
    page = window()
    page.goto(site)
    expect(tab(page)).to_have_class("skip")
    page.keyboard.press("Enter")
    page.wait_for_url("**#content")
    for _ in range(8):
        if (tab(page).get_attribute("href") or "").endswith("/early-warning/"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/early-warning/")
    button = page.get_by_role("button", name="Compare")
    for _ in range(60):
        if tab(page).evaluate("(stop, button) => stop === button", button.element_handle()):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/early-warning/compare/**")


def test_both_ends_of_a_move_are_linked(window, site):
    """From the clause to the place where it stood, and back."""
    page = window()
    page.goto(site + COMPARISON)
    there = page.locator(".mark-moved a[href$='-from']").first
    place = there.get_attribute("href")
    there.click()
    page.wait_for_url(f"**{place}")
    expect(page.locator(":target")).to_have_class(re.compile(r"\bghost\b"))
    page.locator(":target .mark-moved a").click()
    expect(page).not_to_have_url(re.compile("-from$"))
    expect(page.locator(":target .mark-moved a")).to_have_attribute("href", place)


def test_every_clause_has_a_permanent_link(window, site):
    """The ¶ appears beside the clause and leads to it in exactly this version."""
    page = window()
    page.goto(site + COMPARISON)
    clause = page.locator(".clause[id='OP6']")
    clause.hover()
    link = clause.locator(".pilcrow")
    expect(link).to_have_css("opacity", "1")
    link.click()
    page.wait_for_url(re.compile(r"/at/[0-9a-f]{40}/#OP6$"))
    expect(page.locator("[id='OP6']")).to_be_visible()


def test_swap_turns_the_comparison_round(window, site):
    """What was inserted is deleted, and the pickers change places."""
    page = window()
    page.goto(site + COMPARISON)
    page.get_by_role("link", name="Swap").click()
    page.wait_for_url("**/compare/adopted/preliminary-draft/")
    expect(page.get_by_label("Compare", exact=True)).to_have_value("adopted")
    assert page.locator(".mark-gone").count() > page.locator(".mark-new").count()


def test_nothing_offers_steps_where_there_are_none(window, site):
    """A text compared with itself has no change to step to, and the keys do nothing."""
    page = window()
    page.goto(site + COMPARISON.replace("preliminary-draft", "adopted"))
    expect(page.locator(".views")).to_be_visible()
    expect(page.locator(".stepper")).to_be_hidden()
    page.keyboard.press("j")
    expect(page.locator(".current")).to_have_count(0)


# --- without a script ---------------------------------------------------------------------------------------


def test_all_works_without_a_script(window, site):
    """Search, comparison, views, what is consequential, folds and a form with files need no JavaScript."""
    page = window(java_script_enabled=False)
    page.goto(site)
    page.locator("#q").fill("water")
    page.locator("form[role=search] button").click()
    expect(page.locator(".register a")).to_have_count(1)  # of all that the page before had
    page.locator(".register a").click()
    page.wait_for_url("**/safe-drinking-water/")  # the page before had a form too
    page.locator("main form button").first.click()
    page.wait_for_url("**/compare/**")
    expect(page.locator(".stepper")).to_be_hidden()
    page.locator(".views a", has_text="side by side").click()
    expect(page.locator(".comparison.side")).to_be_visible()
    page.locator("input[name=consequential]").check()
    page.locator("form.sift button").click()
    expect(page).to_have_url(re.compile("consequential=1"))
    expect(page).to_have_url(re.compile("view=side"))
    page.locator(".fold summary").first.click()
    expect(page.locator(".fold").first).to_have_js_property("open", False)
    page.goto(site + "read")
    page.set_input_files("input[type=file]", {"name": "a.txt", "mimeType": "text/plain", "buffer": b"1. Notes a;\n"})
    page.locator("main button").click()
    expect(page.locator(".recognised")).to_be_visible()


# --- the report, offline --------------------------------------------------------------------------------------


@pytest.fixture
def report(browser, site, tmp_path):
    """The report of the long sample as a file."""
    context = browser.new_context()
    path = tmp_path / "report.html"
    path.write_bytes(context.request.get(f"{site}{COMPARISON}report.html?consequential=1").body())
    context.close()
    return path


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_report_opens_offline(window, report, size):
    """Without any network it shows all changes, its keys work and nothing is complained of."""
    page = window(viewport=size, offline=True)
    page.goto(report.as_uri())
    expect(page.locator("h1")).to_have_text(TITLE)
    page.keyboard.press("j")
    expect(page.locator("[data-change='1']")).to_be_focused()
    expect(page.locator("ins").first).to_have_css("text-decoration-line", "underline")
    expect(page.locator("del").first).to_have_css("text-decoration-line", "line-through")


@pytest.mark.parametrize("view", ["", "?view=side", "?view=changes"])
def test_pages_print_well(window, site, view):
    """On paper there are no controls, nothing is cut off, and marks of change remain."""
    page = window(viewport={"width": 660, "height": 900})  # the width of a page of A4 within its margins
    page.goto(site + COMPARISON + view)
    page.emulate_media(media="print")
    for control in (".site", ".toolbar", ".downloads", "form.line", ".map"):
        expect(page.locator(control).first, control).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    expect(page.locator("ins").first).to_have_css("text-decoration-line", "underline")


def test_the_report_prints_on_a_few_pages(window, report):
    """The long sample fits on about a page for every ten paragraphs."""
    page = window(offline=True)
    page.goto(report.as_uri())
    printed = page.pdf(prefer_css_page_size=True)
    assert printed.startswith(b"%PDF")
    assert 3 <= len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) <= 8
