"""A committee's day from the first amendment to the adopted text: by mouse, by keyboard alone, and without a script."""

from __future__ import annotations

import re
import sys
import time

import pytest
from browsing import serving
from hands import Keyboard, Mouse, Plain
from playwright.sync_api import Locator, Page, expect

from draftdiff import demo
from draftdiff.people import Role

SLUG = "seed-exchange"
HALL = {"width": 1920, "height": 1080}
KENYA, SWEDEN, SECRETARIAT = (
    next(each for each in demo.PEOPLE if wanted in (each.delegation, each.role))
    for wanted in ("Kenya", "Sweden", Role.SECRETARIAT)
)
HANDS = {"mouse": (Mouse, {}), "keyboard": (Keyboard, {}), "no-script": (Plain, {"java_script_enabled": False})}

KENYAN = "Asks ministries of trade to publish each year which varieties are grown, and by how many farms;"
SWEDISH = "Asks statistical offices to publish each year which varieties are grown, and by how many farms;"
SECRET = "The chair would like to hear Sweden first."  # noqa: S105 - a comment
REASON = "The sponsors have agreed that the mildest change comes first."


@pytest.fixture
def site(browser, tmp_path):
    """A site of our own, with the committee in its midst."""
    repository = tmp_path / "record.git"
    demo.build(repository).close()
    with serving(repository) as address:
        yield address


def link(page: Page, name: str, within: str = "body") -> Locator:
    return page.locator(within).get_by_role("link", name=name, exact=True)


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def room(hand: Mouse, name: str) -> None:
    """Enter a room of the resolution by the line below the head."""
    hand.press(link(hand.page, name, "nav.rooms"))


def arrive(hand: Mouse, site: str, who: demo.people.Hint) -> None:
    """Sign in from the first page, then open the resolution."""
    page = hand.page
    page.goto(site)
    hand.press(link(page, "Sign in", ".site"))
    hand.write(page.get_by_label("E-mail"), who.login)
    hand.write(page.get_by_label("Password"), who.password)
    hand.press(page.get_by_role("main").get_by_role("button", name="Sign in"))
    expect(page.locator(".site")).to_contain_text(who.name)
    hand.press(page.get_by_role("main").get_by_role("link", name="The exchange of seeds between farmers"))
    expect(page.locator("nav.rooms")).to_be_visible()


def propose(hand: Mouse, words: str) -> int:
    """Write OP3 anew, see what becomes of it, submit it; the number that it got."""
    page = hand.page
    room(hand, "Propose")
    hand.press(link(page, "Propose a change to OP3"))
    hand.write(page.locator("#text"), words)
    if not hand.script:
        hand.press(button(page, "Show the result"))
    expect(page.locator("#result ins").first).to_be_visible()
    hand.write(page.get_by_label("Justification"), "It is they who have the figures.")
    hand.press(button(page, "Submit the amendment"))
    expect(page.locator(".receipt")).to_contain_text("Your amendment was received.")
    return int(re.search(r"/amendments/(\d+)/", page.url)[1])


def delegations(kenya: Mouse, sweden: Mouse, site: str) -> None:
    """Kenya proposes and withdraws; Sweden proposes a rival; each page and the desk tell it."""
    arrive(kenya, site, KENYA)
    assert propose(kenya, KENYAN) == 14
    room(kenya, "Propose")
    kenya.press(link(kenya.page, "Your amendments"))
    kenya.press(kenya.page.get_by_role("link", name=re.compile(r"^A1\b")).first)
    kenya.press(link(kenya.page, "Withdraw it"))
    kenya.write(kenya.page.get_by_label("Why"), "The title is good as it is.")
    kenya.press(button(kenya.page, "Withdraw it"))
    expect(kenya.page.get_by_role("status")).to_have_text("A1 is withdrawn.")

    arrive(sweden, site, SWEDEN)
    page = sweden.page
    assert propose(sweden, SWEDISH) == 15
    expect(page.locator(".met .rival", has_text="A14")).to_contain_text("only one of the two can carry")
    room(sweden, "Amendments")
    sweden.press(page.locator("nav.clauses").get_by_role("link", name="All clauses"))
    expect(page.locator("#A15")).to_contain_text("Cannot carry together with A14: overlapping words")
    expect(page.locator("#A14")).to_contain_text("Cannot carry together with A15: overlapping words")
    kenya.page.goto(f"{site}{SLUG}/amendments/14/")
    expect(kenya.page.locator(".met .rival", has_text="A15")).to_be_visible()


def ordered(chair: Mouse, site: str) -> None:
    """The secretariat keeps a comment to itself, and puts the mildest of three rivals first, with its reason."""
    page = chair.page
    arrive(chair, site, SECRETARIAT)
    room(chair, "Comments")
    chair.choose(page.get_by_role("combobox", name="Clause", exact=True), "OP3")
    chair.write(page.get_by_label("Comment", exact=True), SECRET)
    chair.tick(page.get_by_role("main").get_by_label("the secretariat alone"))
    chair.press(page.get_by_role("main").get_by_role("button", name="Comment", exact=True))
    expect(page.locator(".thread")).to_contain_text(SECRET)

    room(chair, "Amendments")
    chair.press(link(page, "Deadline and order of voting"))
    form = page.locator("form.order", has=page.get_by_role("heading", name="OP2", exact=True))
    for place, number in enumerate((4, 5, 6), 1):
        chair.write(form.get_by_label(f"Place of A{number}", exact=True), str(place))
    chair.write(form.get_by_label("Reason"), REASON)
    chair.write(form.get_by_label("Who orders it (the chair)"), "Amina Haddad")
    chair.press(form.get_by_role("button", name="Set this order"))
    expect(page.get_by_role("status").first).to_contain_text("It is recorded")
    room(chair, "Amendments")
    chair.press(page.locator("nav.clauses").get_by_role("link", name="OP2", exact=True))
    expect(page.locator("#A4")).to_contain_text(REASON)


def on_the_table(page: Page, number: int) -> Locator:
    return page.get_by_role("heading", name=re.compile(rf"^A{number}\b"), level=2)


def carried_in_part(chair: Mouse) -> float:
    """Of A4, which is on the table first, the village seed stores carry and the districts do not; when it was sent."""
    page = chair.page
    room(chair, "In sitting")
    expect(on_the_table(page, 4)).to_be_visible()
    page.wait_for_load_state()  # keys are heard once the script is there, which comes after the text
    if isinstance(chair, Keyboard):
        for key in ("p", "Space", *"38-3-10"):
            page.keyboard.press(key)
        expect(page.locator("[data-armed]")).to_contain_text("Adopted in part 38-3-10")
        sent = time.monotonic()
        page.keyboard.press("Enter")
        return sent
    page.locator("#hunk-1").check()
    page.get_by_label("Vote", exact=True).fill("38-3-10")
    control = page.get_by_role("button", name="Adopted in part")
    sent = time.monotonic()
    control.click()
    return sent


def decided(chair: Mouse, outcomes: dict[int, str]) -> None:
    """One after the other is on the table and decided, until none is left."""
    page = chair.page
    names = {"a": "Adopted a", "r": "Rejected r"}
    for number, key in outcomes.items():
        expect(on_the_table(page, number)).to_be_visible()
        if isinstance(chair, Keyboard):
            page.keyboard.press(key)
            page.keyboard.press("Enter")
        else:
            button(page, names[key]).click()
    expect(page.locator(".hall .summary")).to_have_text("Every amendment that can be put to the vote is decided.")


def follow(public: Mouse, number: int) -> None:
    """The screen on the wall shows what is on the table; one that runs no script is asked to, as often as one looks."""
    if public.script:
        expect(on_the_table(public.page, number)).to_be_visible()
        return
    for _ in range(100):
        public.page.reload()
        if on_the_table(public.page, number).is_visible():
            return


def opened_to(chair: Mouse, whom: str) -> None:
    page = chair.page
    chair.press(page.locator("details.opening summary"))
    chair.tick(page.get_by_label(whom, exact=True))
    chair.press(button(page, "Save"))
    expect(page.locator("details.opening summary")).to_have_text(whom)


def adopted(chair: Mouse, public: Mouse, site: str) -> None:
    """The text is read over behind closed doors; then it is adopted, and open to all."""
    page = chair.page
    opened_to(chair, "open to the committee")
    assert public.page.goto(f"{site}{SLUG}/").status == 404
    room(chair, "Stage")
    chair.press(page.get_by_role("main").get_by_role("link", name="References to check"))  # a paragraph was put in
    chair.press(button(page, "Let these follow"))
    expect(page.locator("main ins")).to_have_text(["6"])
    room(chair, "Stage")
    expect(page.locator("main .problem")).to_have_count(0)  # nothing is left undecided
    chair.write(page.get_by_label("Name of this version, for citing it"), "adopted")
    chair.write(page.get_by_label("Body", exact=True), "15th Assembly")
    chair.write(page.get_by_label("Vote: for, against, abstaining"), "112-0-4")
    chair.tick(page.get_by_label("and open it to the public, with its whole history"))
    chair.press(button(page, "Record this stage"))
    expect(page.locator("h1")).to_have_text("The exchange of seeds between farmers")


def followed_back(reader: Mouse, site: str) -> None:
    """A reader compares, asks one word where it comes from, and finds who wanted it and how they voted."""
    page = reader.page
    page.goto(site)
    reader.press(page.get_by_role("main").get_by_role("link", name="The exchange of seeds between farmers"))
    reader.choose(page.get_by_label("Compare", exact=True), "draft")
    reader.choose(page.get_by_label("with", exact=True), "adopted")
    reader.press(page.get_by_role("main").get_by_role("button", name="Compare", exact=True))
    word = page.locator("ins a.by", has_text="village")
    if isinstance(reader, Keyboard):
        reader.reach(word)
    elif reader.script:
        word.hover()
    else:
        word.click()
    card = page.locator(word.get_attribute("href"))
    expect(card).to_be_visible()
    expect(card).to_contain_text("Amendment 4, by Kenya and Ghana")
    expect(card).to_contain_text(re.compile("38.3.10"))
    reader.press(card.get_by_role("link", name="What A4 changed"))
    expect(page.locator("ins", has_text="and village seed stores")).to_be_visible()
    room(reader, "Amendments")
    reader.press(page.locator("nav.clauses").get_by_role("link", name="OP2", exact=True))
    reader.press(page.get_by_role("main").get_by_role("link", name="A4", exact=True))
    expect(page.locator("h1")).to_contain_text("Kenya and Ghana")
    expect(page.locator(".decided")).to_contain_text(re.compile("in part.*38.3.10"))


def kept_from(reader: Mouse, site: str) -> None:
    """What the secretariat noted for itself stands on no page that a reader can open."""
    page = reader.page
    for address in ("", "amendments/", "amendments/14/", "clause/para_3/", "sitting/", "feed.atom"):
        answer = page.request.get(f"{site}{SLUG}/{address}")
        assert answer.ok
        assert SECRET not in answer.text()
    page.goto(f"{site}{SLUG}/comments/")
    expect(page.locator("h1")).to_have_text("Sign in")


@pytest.mark.parametrize("way", HANDS)
def test_from_the_first_amendment_to_the_adopted_text(site, window, way):
    """Two delegations, the secretariat, the screen on the wall and a reader, each in a browser of its own."""
    kind, settings = HANDS[way]
    kenya, sweden, chair, public = (kind(window(viewport=HALL, **settings)) for _ in range(4))
    delegations(kenya, sweden, site)
    ordered(chair, site)

    public.page.goto(f"{site}{SLUG}/")
    room(public, "In sitting")
    expect(on_the_table(public.page, 4)).to_be_visible()
    sent = carried_in_part(chair)
    follow(public, 5)
    sys.stdout.write(f"{way}: the other browser had it {time.monotonic() - sent:.2f} s after it was sent\n")
    if public.script:
        expect(public.page.locator("[data-heard]")).to_contain_text("A4 of Kenya and Ghana: adopted in part by 38 to 3")
    decided(chair, {5: "r", 6: "r", 7: "r", 15: "r", 8: "a", 14: "a", 13: "a", 9: "a", 10: "r", 11: "a", 12: "r"})

    adopted(chair, public, site)
    followed_back(public, site)
    kept_from(public, site)
