"""The main road, from the register to the report: by mouse, by keyboard, without a script, offline."""

from __future__ import annotations

import re

import pytest
from browsing import COMPARISON, DESK, PHONE

TITLE = "The role of parliaments in securing access to safe drinking water and in protecting freshwater resources"


def focused(page):
    return page.evaluate("document.activeElement.id")


def test_main_road(window, site, tmp_path):
    """List → resolution → draft and adopted compared → next change by keyboard → clause history → report."""
    page = window()
    page.goto(site)
    page.get_by_role("link", name=TITLE).click()
    assert page.locator("h1").inner_text() == TITLE

    page.get_by_label("Compare").select_option("preliminary-draft")
    page.get_by_label("with").select_option("adopted")
    page.get_by_role("button", name="Compare").click()
    assert "/compare/preliminary-draft/adopted/" in page.url
    assert "21 → 22 preambular and 26 → 27 operative paragraphs" in page.locator(".summary").inner_text()
    assert page.locator("ins").count() > 10

    counter = page.locator("output")
    total = int(counter.inner_text().split()[0])
    for number in (1, 2, 3):
        page.keyboard.press("j")
        assert counter.inner_text() == f"{number} of {total}"
        assert focused(page) == page.locator(f"[data-change='{number}']").get_attribute("id")
        assert page.locator(f"[data-change='{number}']").evaluate(
            "row => { const box = row.getBoundingClientRect(); return box.top < innerHeight && box.bottom > 0; }"
        )
    page.keyboard.press("k")
    assert counter.inner_text() == f"2 of {total}"

    page.locator("[data-change='2'] .origin a").click()
    assert page.locator("h1").inner_text().startswith("The history of PP")
    assert page.locator(".story > li").count() >= 1
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
    assert page.locator("output").inner_text() == f"1 of {total}"
    for _ in range(total + 2):
        page.keyboard.press("n")
    assert page.locator("output").inner_text() == f"{total} of {total}"
    assert focused(page) == page.locator("[data-change]").last.get_attribute("id")


def test_each_key_does_what_the_help_says(window, site):
    """V changes the view, c marks what is consequential, f folds, ? shows the keys."""
    page = window()
    page.goto(site + COMPARISON)
    page.keyboard.press("?")
    assert page.locator("dialog").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("dialog").is_hidden()
    page.keyboard.press("f")
    assert page.locator("details.fold[open]").count() == 0
    page.keyboard.press("f")
    assert page.locator("details.fold:not([open])").count() == 0
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
    page.keyboard.press("j")
    assert "of" not in page.locator("output").inner_text()


def test_keys_leave_a_reader_who_types_alone(window, site):
    """A letter that is typed into a field is a letter, and a chord belongs to the browser."""
    page = window()
    page.goto(site)
    page.get_by_label("Search").first.press_sequentially("j?v")
    assert page.get_by_label("Search").first.input_value() == "j?v"
    assert page.locator("dialog").is_hidden()


def test_everything_is_reached_by_keyboard(window, site):
    """From the address bar to a comparison with Tab and Enter alone, every stop with a visible outline."""
    page = window()
    page.goto(site)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.href || ''").endswith("/early-warning/"):
            break
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none"
    page.keyboard.press("Enter")
    page.wait_for_url("**/early-warning/")
    button = page.get_by_role("button", name="Compare")
    for _ in range(60):
        page.keyboard.press("Tab")
        if button.evaluate("each => each === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/early-warning/compare/**")


def test_both_ends_of_a_move_are_linked(window, site):
    """From the clause to the place where it stood, and back."""
    page = window()
    page.goto(site + COMPARISON)
    there = page.locator(".mark-moved a[href$='-from']").first
    there.click()
    ghost = page.locator(page.url.split("#")[1].join(("[id='", "']")))
    assert "ghost" in ghost.get_attribute("class")
    ghost.locator(".mark-moved a").click()
    assert not page.url.endswith("-from")


def test_every_clause_has_a_permanent_link(window, site):
    """The ¶ appears beside the clause and leads to it in exactly this version."""
    page = window()
    page.goto(site + COMPARISON)
    clause = page.locator(".clause[id='OP6']")
    clause.hover()
    link = clause.locator(".pilcrow")
    assert link.evaluate("each => getComputedStyle(each).opacity") == "1"
    link.click()
    page.wait_for_url(re.compile(r"/at/[0-9a-f]{40}/#OP6$"))
    assert page.locator("[id='OP6']").is_visible()


def test_swap_turns_the_comparison_round(window, site):
    """What was inserted is deleted, and the pickers change places."""
    page = window()
    page.goto(site + COMPARISON)
    page.get_by_role("link", name="Swap").click()
    page.wait_for_url("**/compare/adopted/preliminary-draft/")
    assert page.get_by_label("Compare", exact=True).input_value() == "adopted"
    assert page.locator(".mark-gone").count() > page.locator(".mark-new").count()


# --- without a script ---------------------------------------------------------------------------------------


def test_all_works_without_a_script(window, site):
    """Search, comparison, views, what is consequential, folds and a form with files need no JavaScript."""
    page = window(java_script_enabled=False)
    page.goto(site)
    page.locator("#q").fill("water")
    page.locator("form[role=search] button").click()
    page.locator(".register a").click()
    page.locator("main form button").first.click()
    assert "/compare/" in page.url
    assert page.locator(".stepper").is_hidden()
    page.locator(".views a", has_text="side by side").click()
    assert page.locator(".comparison.side").is_visible()
    page.locator("input[name=consequential]").check()
    page.locator(".toolbar form button").click()
    assert "consequential=1" in page.url
    assert "view=side" in page.url
    page.locator(".fold summary").first.click()
    page.goto(site + "read")
    page.set_input_files("input[type=file]", {"name": "a.txt", "mimeType": "text/plain", "buffer": b"1. Notes a;\n"})
    page.locator("main button").click()
    assert page.locator(".recognised").is_visible()


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
    assert page.locator("h1").inner_text() == TITLE
    page.keyboard.press("j")
    assert focused(page) == page.locator("[data-change='1']").get_attribute("id")
    assert page.locator("ins").first.evaluate("each => getComputedStyle(each).textDecorationLine") == "underline"
    assert page.locator("del").first.evaluate("each => getComputedStyle(each).textDecorationLine") == "line-through"


@pytest.mark.parametrize("view", ["", "?view=side", "?view=changes"])
def test_pages_print_well(window, site, view):
    """On paper there are no controls, nothing is cut off, and marks of change remain."""
    page = window(viewport={"width": 660, "height": 900})  # the width of a page of A4 within its margins
    page.goto(site + COMPARISON + view)
    page.emulate_media(media="print")
    for control in (".site", ".toolbar", ".downloads", "form.line", ".map"):
        assert page.locator(control).first.is_hidden(), control
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert page.locator("ins").first.evaluate("each => getComputedStyle(each).textDecorationLine") == "underline"


def test_the_report_prints_on_a_few_pages(window, report):
    """The long sample fits on about a page for every ten paragraphs."""
    page = window(offline=True)
    page.goto(report.as_uri())
    printed = page.pdf(prefer_css_page_size=True)
    assert printed.startswith(b"%PDF")
    assert 3 <= len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) <= 8
