"""Feeds, what is followed by e-mail, the link at the foot of letters, web hooks."""

from xml.etree import ElementTree as ET

import pytest
from pages import WATER, Page
from sites import EXTENSION, PEOPLE, signed

from draftdiff.committee import Visibility
from draftdiff.following.addresses import page
from draftdiff.following.unsubscribing import token
from draftdiff.happenings import Happenings
from draftdiff.people import Role
from draftdiff_web.context import OPENNESS

SLUG = WATER.strip("/")
ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = (f"{WATER}/feed.atom", "/feed.atom", "/_delegations/Kenya/feed.atom")


@pytest.fixture
def kenya(committee):
    return signed(committee, Role.DELEGATION, "Kenya")


@pytest.fixture
def clerk(committee):
    return signed(committee, Role.SECRETARIAT)


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_is_valid_atom(client, address):
    """With ids for good, absolute links, times and authors; at most fifty entries, newest first."""
    answer = client.get(address)
    assert answer.mimetype == "application/atom+xml"
    root = ET.fromstring(answer.data)  # noqa: S314 - of our own making
    entries = root.findall(f"{ATOM}entry")
    assert 0 < len(entries) <= 50
    ids = [entry.find(f"{ATOM}id").text for entry in entries]
    assert len(set(ids)) == len(ids)
    assert all(name.startswith("urn:uuid:") for name in (root.find(f"{ATOM}id").text, *ids))
    links = [link.get("href") for link in root.iter(f"{ATOM}link")]
    assert all(href.startswith("http://localhost/") for href in links)
    times = [entry.find(f"{ATOM}updated").text for entry in entries]
    assert times == sorted(times, reverse=True)
    assert root.find(f"{ATOM}updated").text == times[0]


def test_a_feed_is_sent_once(client):
    """Who has it already is told that nothing is new."""
    first = client.get(FEEDS[0])
    again = client.get(FEEDS[0], headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_everything_that_happened_can_be_looked_at(app, client):
    """The address of each happening of the samples is that of a page."""
    record = app.extensions[EXTENSION]
    found = Happenings(record).latest(record.repository.slugs(), 500)
    addresses = {page(happening) for happening in found}
    assert len(addresses) > 30
    assert [address for address in addresses if client.get(address).status_code != 200] == []


def test_a_feed_tells_only_of_what_is_public(committee, clerk):
    """Also to who may read more: a feed reader does not sign in."""
    openness = committee.extensions[OPENNESS]
    for slug in openness.visible(Role.READER):
        openness.open_to(slug, Visibility.COMMITTEE)
    for client in (committee.test_client(), clerk):
        assert client.get(FEEDS[0]).status_code == 404
        assert SLUG not in client.get(FEEDS[1]).text
        assert client.get(FEEDS[2]).status_code == 404
    assert committee.test_client().get(f"{WATER}/follow").status_code == 404
    assert "not." in Page(clerk.get(f"{WATER}/follow").text).text
    assert "feed.atom" not in clerk.get(f"{WATER}/follow").text


def test_pages_name_their_feed(client):
    """The resolution its own, the register that of all."""
    for address, feed in ((f"{WATER}/", FEEDS[0]), (f"{WATER}/at/adopted/", FEEDS[0]), ("/", FEEDS[1])):
        (link,) = Page(client.get(address).text).all("link", rel="alternate")
        assert (link["type"], link["href"]) == ("application/atom+xml", feed)


def test_a_delegation_that_did_nothing_has_no_feed(client):
    """Whatever its name looks like."""
    for name in ("Atlantis", "..%2F..", "%3Cscript%3E", "a%0Ab"):
        assert client.get(f"/_delegations/{name}/feed.atom").status_code == 404


# --- by e-mail --------------------------------------------------------------------------------------


def test_a_resolution_and_a_delegation_are_followed(kenya):
    """Each at a pace, which can be changed; and no longer."""
    assert kenya.post("/_following", data={"slug": SLUG, "pace": "daily"}).status_code == 303
    led = kenya.post("/_following", data={"slug": SLUG, "pace": "weekly", "back": "resolution"})
    assert led.location == f"{WATER}/follow"
    kenya.post("/_following", data={"delegation": "Sweden", "pace": "hourly"})
    shown = Page(kenya.get("/_following").text)
    chosen = [option["value"] for option in shown.all("option") if "selected" in option]
    assert chosen[:2] == ["weekly", "hourly"]
    assert "Sweden" in shown.text
    assert shown.all("a", href="/_delegations/Sweden/feed.atom")
    kenya.post("/_following/1/end")
    assert kenya.post("/_following/1/end").status_code == 404


def test_it_is_said_that_no_letters_are_sent(committee, kenya):
    """Until a mail server is named."""
    told = "This site sends no letters yet"
    assert told in kenya.get("/_following").text
    assert told in kenya.get(f"{WATER}/follow").text
    committee.config["MAIL"] = True
    assert told not in kenya.get("/_following").text


def test_nobody_follows_what_he_may_not_read(committee, kenya):
    """The answer is the one for a resolution that there is not; what was followed before loses its title."""
    kenya.post("/_following", data={"slug": SLUG, "pace": "daily"})
    committee.extensions[OPENNESS].open_to(SLUG, Visibility.SECRETARIAT)
    told = [kenya.post("/_following", data={"slug": slug, "pace": "daily"}) for slug in (SLUG, "nothing-here")]
    assert [answer.status_code for answer in told] == [400, 400]
    shown = Page(kenya.get("/_following").text)
    assert "a resolution that is not open to you" in shown.text
    assert not shown.all("a", href=f"{WATER}/")


@pytest.mark.parametrize(
    "form", [{}, {"pace": "daily"}, {"slug": SLUG}, {"slug": SLUG, "pace": "never"}, {"slug": "../x", "pace": "daily"}]
)
def test_a_form_that_says_too_little_is_shown_again(kenya, form):
    """With what is wrong in one line."""
    answer = kenya.post("/_following", data=form)
    assert answer.status_code == 400
    assert Page(answer.text).all("p", role="alert")


def test_letters_are_ended_by_their_link(committee, kenya):
    """Without signing in; a look alone ends nothing; a link of another hand is none."""
    kenya.post("/_following", data={"slug": SLUG, "pace": "daily"})
    people = committee.extensions[PEOPLE]
    account = people.accounts.named("kenya@example.org")
    link = f"/_unsubscribe/{token(account.id, [committee.config['SECRET_KEY']])}"
    anybody = committee.test_client()
    assert "You follow 1 thing" in Page(anybody.get(link).text).text
    assert len(people.following.of(account.id)) == 1
    assert anybody.post(link).status_code == 303
    assert people.following.of(account.id) == ()
    assert "get no letters" in anybody.get(link).text
    for forged in (token(account.id, ["x" * 40]), "1", "x.y"):
        assert anybody.post(f"/_unsubscribe/{forged}").status_code == 404


def test_one_click_needs_no_proof_of_a_form(committee):
    """A mail program has none (RFC 8058); every other form still does."""
    committee.config["WTF_CSRF_ENABLED"] = True
    account = committee.extensions[PEOPLE].accounts.named("kenya@example.org")
    link = f"/_unsubscribe/{token(account.id, [committee.config['SECRET_KEY']])}"
    assert committee.test_client().post(link, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    assert committee.test_client().post("/sign-in", data={}).status_code in {400, 401}


# --- web hooks --------------------------------------------------------------------------------------


def test_a_web_hook_is_made_and_its_secret_shown_once(committee, clerk):
    """It can be put to rest, and taken away."""
    answer = clerk.post("/_hooks", data={"url": "https://hooks.example.org/x", "slug": SLUG})
    (hook,) = committee.extensions[PEOPLE].hooks.all()
    assert hook.secret in answer.text
    assert hook.secret not in clerk.get("/_hooks").text
    clerk.post("/_hooks/1/switch", data={"active": "0"})
    assert "at rest" in clerk.get("/_hooks").text
    assert clerk.post("/_hooks/1/remove").status_code == 303
    assert clerk.post("/_hooks/1/remove").status_code == 404
    assert clerk.post("/_hooks/1/1/again").status_code == 404


@pytest.mark.parametrize(
    "url",
    ["http://example.org/", "https://u:p@example.org/", "ftp://example.org/", "", "https://exa\tmple.org/\r\nX: y"],
)
def test_an_address_that_must_not_be_called_is_refused(committee, clerk, url):
    """What was typed comes back."""
    answer = clerk.post("/_hooks", data={"url": url, "private": "1"})
    assert answer.status_code == 400
    assert "checked" in Page(answer.text).all("input", name="private")[0]
    assert committee.extensions[PEOPLE].hooks.all() == ()


def test_what_became_of_deliveries_is_shown(committee, clerk):
    """The last answer, when it is tried next, and a button to try again what is done with."""
    hooks = committee.extensions[PEOPLE].hooks
    account = committee.extensions[PEOPLE].accounts.named("secretariat@example.org")
    hook = hooks.add(account.id, "https://hooks.example.org/x", {})
    hooks.enqueue(hook, [(f"{SLUG}@{'a' * 40}", "{}"), (f"{SLUG}@{'b' * 40}", "{}")], {SLUG: "b" * 40})
    first, second = hooks.due()
    hooks.delivered(first, "204 No Content")
    hooks.failed(second, "503 <b>no</b>")
    shown = Page(clerk.get("/_hooks").text).text
    assert "204 No Content" in shown
    assert "503 <b>no</b>" in shown
    assert "next try:" in shown
    assert clerk.post(f"/_hooks/{hook.id}/{first.id}/again").status_code == 303
    assert hooks.waiting(hook.id) == 2
