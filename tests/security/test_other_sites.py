"""Attacks from other sites: forms sent in somebody's name, pages shown in a frame, being led away, foreign names."""

import re

import pytest
from sites import PEOPLE, signed

from draftdiff import demo
from draftdiff.people import Role

CLERK = next(each for each in demo.PEOPLE if each.role is Role.SECRETARIAT)
EVIL = (
    *("https://evil.example/", "//evil.example/", "///evil.example/", "/\\evil.example/", "\\\\evil.example/"),
    *("/\t/evil.example/", "/%2f/evil.example", "//%2fevil.example/", "/%5cevil.example", "https:evil.example"),
    *("javascript:alert(1)", "data:text/html,x", "/\r\nLocation: https://evil.example/", "/%0d%0aX-Evil:%201"),
    *(" //evil.example/", "//evil.example\\@localhost/", "http://localhost@evil.example/", "/\u2215/evil.example"),
)
SLUG = "quiet-harbours"


def leads_away(location):
    """Whether a browser that stands on ``http://localhost/`` would leave it by this address."""
    read = re.sub(r"[\t\r\n]", "", location.strip()).replace("\\", "/")  # as the URL standard reads it
    return bool(re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", read)) and not read.startswith("http://localhost/")


def proof_of(client, address):
    return re.search(r'name="csrf_token" value="([^"]+)"', client.get(address).text)[1]


def test_a_form_without_its_proof_does_nothing(started, sitting_record):
    """Even where the browser says nothing of where it comes from."""
    site = started(sitting_record, WTF_CSRF_ENABLED=True)
    client = site.test_client()
    data = {"login": CLERK.login, "password": CLERK.password}
    assert client.post("/sign-in", data=data).status_code == 401
    proof = proof_of(client, "/sign-in")
    assert client.post("/sign-in", data={**data, "csrf_token": proof}).status_code == 303
    assert client.post(f"/{SLUG}/visibility", data={"to": "secretariat"}).status_code == 400
    assert site.test_client().get(f"/{SLUG}/").status_code == 200


def test_a_proof_of_another_session_is_none(started, sitting_record):
    """What an attacker gets for himself does not work in somebody else's browser."""
    site = started(sitting_record, WTF_CSRF_ENABLED=True)
    client, attacker = site.test_client(), site.test_client()
    own = {"login": CLERK.login, "password": CLERK.password, "csrf_token": proof_of(client, "/sign-in")}
    assert client.post("/sign-in", data=own).status_code == 303
    stolen = proof_of(attacker, "/sign-in")
    assert client.post(f"/{SLUG}/visibility", data={"to": "secretariat", "csrf_token": stolen}).status_code == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost.evil.example"},
        {"Origin": "http://localhost:81"},
    ],
)
def test_a_form_with_its_proof_that_another_site_sends_does_nothing(started, sitting_record, headers):
    """Where the proof leaked, what the browser says of the origin still accuses."""
    site = started(sitting_record, WTF_CSRF_ENABLED=True)
    client = site.test_client()
    data = {"login": CLERK.login, "password": CLERK.password, "csrf_token": proof_of(client, "/sign-in")}
    assert client.post("/sign-in", data=data, headers=headers).status_code == 403
    assert client.get("/account").status_code == 303


def test_the_cookie_of_a_session_is_not_sent_for_other_sites(started, sitting_record):
    """SameSite keeps it from their forms, HttpOnly from scripts, Secure from an open line."""
    client = started(sitting_record, HSTS=True).test_client()
    answer = client.post("/sign-in", data={"login": CLERK.login, "password": CLERK.password})
    assert all(word in answer.headers["Set-Cookie"] for word in ("HttpOnly", "SameSite=Lax", "Secure"))
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")


def test_the_programs_interface_takes_no_cookie(site):
    """No proof is asked for there, so what a browser sends by itself must not count."""
    client = signed(site, Role.SECRETARIAT)
    answer = client.post(f"/api/v1/resolutions/{SLUG}/visibility", json={"to": "secretariat"})
    assert answer.status_code == 401
    assert client.get("/api/v1/me").status_code == 401


PAGES = (
    "/",
    "/sign-in",
    f"/{SLUG}/",
    f"/{SLUG}/amendments/",
    f"/{SLUG}/sitting/",
    "/search?q=port",
    "/nothing/",
    "/api",
)


@pytest.mark.parametrize("address", PAGES)
def test_no_page_is_shown_in_a_frame_by_the_policy(client, address):
    """What browsers of today go by."""
    assert "frame-ancestors 'none'" in client.get(address).headers["Content-Security-Policy"]


@pytest.mark.parametrize("address", PAGES)
def test_no_page_is_shown_in_a_frame_by_the_older_header(client, address):
    """What browsers of yesterday go by."""
    assert client.get(address).headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("wanted", EVIL)
def test_signing_in_leads_to_no_other_site(site, wanted):
    """By the form, by the page for who is signed in already, and by the way to a provider of OpenID."""
    client = site.test_client()
    data = {"login": CLERK.login, "password": CLERK.password, "next": wanted}
    answer = client.post("/sign-in", data=data)
    assert answer.status_code == 303
    assert not leads_away(answer.headers["Location"])
    answer = client.get("/sign-in", query_string={"next": wanted})
    assert answer.status_code == 303
    assert not leads_away(answer.headers["Location"])


@pytest.mark.parametrize(
    "address",
    [
        "//evil.example/?tongue=fr",
        "///evil.example/?tongue=fr",
        "/%2fevil.example/?tongue=fr",
        "/%5cevil.example/?tongue=fr",
        "/%09/evil.example/?tongue=fr",
        "//evil.example/..?tongue=ar",
        f"/{SLUG}/compare?old=//evil.example/&new=\\\\evil.example",
        f"/{SLUG}/compare?old=https://evil.example/&new=x",
        "//evil.example/%2e%2e",
        "//evil.example",
        f"//evil.example/{SLUG}",
    ],
)
def test_no_address_of_the_site_leads_to_another(site, address):
    """Neither the choice of a language nor of two versions, nor a stroke that was forgotten."""
    answer = site.test_client().get(address)
    assert not leads_away(answer.headers.get("Location", "/"))


@pytest.mark.parametrize("back", ["clause://evil.example", "clause:../../..//evil.example", "amendment:" + "9" * 5000])
def test_a_comment_leads_back_to_this_site(site, kenya, back):
    """Whatever the form says of where it stood."""
    data = {"about": "amendment:1", "body": "a remark", "audience": "committee", "back": back}
    answer = kenya.post(f"/{SLUG}/comments/", data=data)
    assert answer.status_code == 303, answer.text
    assert answer.headers["Location"].startswith(f"/{SLUG}/")
    assert not leads_away(answer.headers["Location"])


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "localhost@evil.example", "localhost:x"])
def test_the_site_answers_under_no_foreign_name(client, host):
    """No link in a page or letter can be made to lead to a name that a request brought along."""
    answer = client.get("/people", headers={"Host": host})
    assert answer.status_code == 400
    assert "evil.example" not in answer.text + str(answer.headers)


def test_what_one_person_may_see_is_not_kept_for_others(site):
    """A cache on the way keeps no page of somebody who is signed in."""
    client = signed(site, Role.SECRETARIAT)
    for address in ("/", "/account", f"/{SLUG}/"):
        assert "private" in client.get(address).headers["Cache-Control"]
    assert site.extensions[PEOPLE]
