"""Coming in: sign-in, one-time links, the own account, all accounts."""

import re

import pytest
from sites import PEOPLE, signed, started

from draftdiff import demo
from draftdiff.people import Role
from draftdiff_web.gate.identity import EXTENSION

SECRETARIAT = demo.PEOPLE[1]
GOOD = "seven grey herons"


def sign_in(client, password=SECRETARIAT.password, **more):
    return client.post("/sign-in", data={"login": SECRETARIAT.login, "password": password, **more})


def links(page):
    return re.findall(r"http://localhost(/_link/[\w-]+)", page)


# --- signing in and out -----------------------------------------------------------------------------


def test_one_comes_back_to_where_one_wanted_to_go(committee):
    """The sign-in page remembers it."""
    client = committee.test_client()
    assert 'value="/account?x=1"' in client.get("/sign-in?next=/account?x%3D1").text
    assert sign_in(client, next="/account?x=1").headers["Location"] == "/account?x=1"


@pytest.mark.parametrize(
    "wanted",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)", "",
     "/a\r\nSet-Cookie: x=1", "evil.example", "http:/evil", "///evil.example"],
)  # fmt: skip
def test_nobody_is_led_to_another_site(committee, wanted):
    """Whatever the address says, one stays here."""
    assert sign_in(committee.test_client(), next=wanted).headers["Location"] == "/"


def test_a_wrong_password_keeps_what_was_typed_but_for_itself(committee):
    """The login is there again, the password is not."""
    answer = sign_in(committee.test_client(), "a wrong password")
    assert answer.status_code == 403
    assert SECRETARIAT.login in answer.text
    assert "a wrong password" not in answer.text
    assert 'role="alert"' in answer.text


def test_a_cookie_that_was_planted_is_worth_nothing(committee):
    """The session that one signs in with is a new one: nobody can have known it before."""
    client = committee.test_client()
    client.get("/sign-in")
    before = client.get_cookie("draftdiff")
    sign_in(client)
    assert client.get_cookie("draftdiff").value != (before and before.value)


def test_who_signs_out_is_out_though_the_cookie_was_copied(committee):
    """The session ends in the database too."""
    client = committee.test_client()
    sign_in(client)
    copied = client.get_cookie("draftdiff").value
    client.post("/sign-out")
    other = committee.test_client()
    other.set_cookie("draftdiff", copied)
    assert other.get("/account").status_code == 303


def test_the_cookie_is_for_this_site_alone(samples):
    """Scripts cannot read it, other sites' forms do not send it, and over https nothing else does."""
    client = started(samples).test_client()
    told = client.get("/sign-in", headers={"Accept-Language": "en"})
    site = started(samples, HSTS=True)
    demo.settle(site.extensions[PEOPLE].accounts)
    cookie = sign_in(site.test_client()).headers["Set-Cookie"]
    assert all(word in cookie for word in ("HttpOnly", "SameSite=Lax", "Secure"))
    assert told.status_code == 200


def test_a_form_without_its_proof_does_nothing(samples):
    """A form that did not come from a page of this site is refused, by whomever it is sent."""
    site = started(samples, WTF_CSRF_ENABLED=True)
    demo.settle(site.extensions[PEOPLE].accounts)
    client = site.test_client()
    assert sign_in(client).status_code == 401
    proof = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/sign-in").text)[1]
    assert sign_in(client, csrf_token=proof).status_code == 303
    assert client.post("/sign-out").status_code == 400
    assert client.get("/account").status_code == 200


def test_pages_of_a_person_are_not_kept_by_a_cache_that_others_share(committee):
    """Not even those that never change."""
    client = signed(committee, Role.SECRETARIAT)
    for address in ("/", "/account", "/safe-drinking-water/"):
        kept = client.get(address).headers["Cache-Control"]
        assert "public" not in kept
        assert "private" in kept


# --- links ------------------------------------------------------------------------------------------


def test_an_invitation_is_handed_out_and_used(committee):
    """The administrator sees the link once; whoever opens it is signed in with the role that it gives."""
    page = signed(committee, Role.ADMINISTRATOR).post(
        "/_people/invite", data={"login": "p@example.org", "role": "delegation", "delegation": "Chile"}
    )
    (link,) = links(page.text)
    client = committee.test_client()
    assert "You will act for Chile." in client.get(link).text
    differ = client.post(link, data={"name": "Pablo", "new": GOOD, "again": "another thing"})
    assert differ.status_code == 400
    assert 'value="Pablo"' in differ.text
    assert client.post(link, data={"name": "Pablo", "new": GOOD, "again": GOOD}).status_code == 303
    assert "Chile" in client.get("/account").text
    assert client.get(link).status_code == 404


def test_a_reset_link_sets_the_password(committee):
    """And the administrator never learns it."""
    number = committee.extensions[EXTENSION].accounts.named(SECRETARIAT.login).id
    (link,) = links(signed(committee, Role.ADMINISTRATOR).post(f"/_people/{number}/reset").text)
    assert committee.test_client().post(link, data={"new": GOOD, "again": GOOD}).status_code == 303
    assert sign_in(committee.test_client()).status_code == 403
    assert sign_in(committee.test_client(), GOOD).status_code == 303


# --- the own account --------------------------------------------------------------------------------


def test_one_changes_the_own_password(committee):
    """The old one is asked for; this browser stays signed in and every other is out."""
    here, there = signed(committee, Role.SECRETARIAT), signed(committee, Role.SECRETARIAT)
    wrong = here.post("/_account/password", data={"old": "x", "new": GOOD, "again": GOOD})
    assert wrong.status_code == 400
    right = here.post("/_account/password", data={"old": SECRETARIAT.password, "new": GOOD, "again": GOOD})
    assert right.status_code == 303
    assert here.get("/account").status_code == 200
    assert there.get("/account").status_code == 303


def test_a_token_is_shown_once(committee):
    """Then only its name is there, until it is ended."""
    client = signed(committee, Role.SECRETARIAT)
    shown = client.post("/_account/tokens", data={"name": "reports", "scope": ["read", "nonsense"]}).text
    secret = re.search(r"draftdiff_[\w-]{40,}", shown)[0]
    assert secret not in client.get("/account").text
    assert "reports" in client.get("/account").text
    number = committee.extensions[EXTENSION].tokens.whose(secret)[1].id
    client.post(f"/_account/tokens/{number}/revoke")
    assert "reports" not in client.get("/account").text


# --- all accounts -----------------------------------------------------------------------------------


def test_the_administrator_changes_roles_and_shuts_accounts(committee):
    """What is not possible is told on the page."""
    client, accounts = signed(committee, Role.ADMINISTRATOR), committee.extensions[EXTENSION].accounts
    number = accounts.named(SECRETARIAT.login).id
    assert client.post(f"/_people/{number}", data={"role": "rapporteur"}).status_code == 303
    changed = accounts.get(number)
    assert (changed.role, changed.active) == (Role.RAPPORTEUR, False)
    for data in ({"role": "king"}, {"role": "reader"}, {"role": "delegation", "delegation": " "}):
        assert client.post(f"/_people/{number}", data=data).status_code == 400
    own = accounts.named(demo.PEOPLE[0].login).id
    assert "last administrator" in client.post(f"/_people/{own}", data={"role": "secretariat"}).text


def test_names_cannot_write_into_the_page(committee):
    """What people are called is text, whatever it looks like."""
    accounts = committee.extensions[EXTENSION].accounts
    accounts.add("x@example.org", 'A & "B" \' C', Role.DELEGATION, delegation="& \"'", password=GOOD)
    page = signed(committee, Role.ADMINISTRATOR).get("/people").text
    assert "A &amp; &#34;B&#34; &#39; C" in page
    assert 'value="&amp; &#34;&#39;"' in page


def test_the_language_that_one_chooses_is_kept_with_the_account(committee):
    """Another browser of the same person speaks it too, whatever it says that it accepts."""
    signed(committee, Role.SECRETARIAT).get("/?tongue=fr")
    page = signed(committee, Role.SECRETARIAT).get("/account", headers={"Accept-Language": "en"}).text
    assert '<html lang="fr"' in page
