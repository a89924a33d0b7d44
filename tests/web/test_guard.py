"""The rules that hold for every request and answer."""

import pytest
from itsdangerous import TimestampSigner
from pages import COMPARISON, READ_ONLY, WATER, Page

from draftdiff.diff import ENGINE

TEXT = b"1. Notes the tides;\n\n2. Asks for lamps.\n"


def permanent(water):
    old, new = (water.find("safe-drinking-water", name).oid for name in ("preliminary-draft", "adopted"))
    return f"{WATER}/compare/{old}/{new}/e{ENGINE}/"


@pytest.mark.parametrize("address", [*READ_ONLY.values(), "/nope/", "/%00/", f"{WATER}/at/nope/"])
def test_every_answer_has_the_headers(client, address):
    """Only what comes from this site may be loaded, nothing is guessed, nobody may frame it."""
    headers = client.get(address).headers
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(
    "address", ["/", "/help", "/compare", "/read", f"{WATER}/", f"{WATER}/at/adopted/", COMPARISON, "/nope/"]
)
def test_pages_keep_their_own_policy(client, address):
    """No page has a script, a style or an event handler written into it, nor an address of another host."""
    page = Page(client.get(address).get_data(as_text=True))
    assert all("src" in script for script in page.all("script"))
    assert not page.all("style")
    assert not [a for _, found in page.elements for a in found if a == "style" or a.startswith("on")]
    addresses = [found[a] for _, found in page.elements for a in ("src", "href", "action") if found.get(a)]
    assert not [address for address in addresses if "//" in address]


def test_a_page_is_asked_for_again_and_not_sent_again(client):
    """Who has the page already is told so."""
    first = client.get(COMPARISON)
    assert first.headers["Cache-Control"] == "no-cache"
    second = client.get(COMPARISON, headers={"If-None-Match": first.headers["ETag"]})
    assert (second.status_code, second.data) == (304, b"")


def test_a_permanent_page_is_kept_for_ever(client, water):
    """Its bytes never change, and its tag is strong."""
    first, again = client.get(permanent(water)), client.get(permanent(water))
    assert first.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert not first.headers["ETag"].startswith("W/")
    assert first.data == again.data
    same = client.get(permanent(water), headers={"If-None-Match": first.headers["ETag"]})
    assert (same.status_code, same.headers["Cache-Control"]) == (304, first.headers["Cache-Control"])


def test_failures_are_never_kept(client):
    """A page that is not there today may be there tomorrow."""
    assert client.get("/nope/").headers["Cache-Control"] == "no-store"


def test_what_a_reader_sent_is_never_kept(upload):
    """The answer to a form holds the reader's own text."""
    assert upload("/read", file=TEXT).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:1234"},
        {"Origin": "http://localhost", "Sec-Fetch-Site": "cross-site"},
    ],
)
@pytest.mark.parametrize("address", ["/read", "/compare"])
def test_a_form_of_another_site_is_refused(client, address, headers):
    """What the browser says of the origin is believed where it accuses."""
    answer = client.post(address, data={}, headers=headers)
    assert answer.status_code == 403
    assert "This is not allowed" in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    "headers", [{}, {"Origin": "http://localhost"}, {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}]
)
def test_our_own_forms_are_taken(client, headers):
    """A form of this site, and a program that says nothing, get as far as their missing file."""
    assert client.post("/read", data={}, headers=headers).status_code == 400


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example"])
def test_a_foreign_host_is_told_so_in_plain_text(client, host):
    """No page with addresses is built for a name that is not ours."""
    answer = client.get("/", headers={"Host": host})
    assert (answer.status_code, answer.mimetype) == (400, "text/plain")
    assert b"does not answer under that name" in answer.data
    assert host.encode() not in answer.data


def test_a_page_with_a_form_stays_the_same_while_its_proof_is_signed_anew(app, monkeypatch):
    """Its tag is weak, and changes with the session that the proof belongs to."""
    client, other = app.test_client(), app.test_client()
    client.get("/sign-in")
    first = client.get("/sign-in")
    now = TimestampSigner.get_timestamp
    monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda self: now(self) + 60)
    later = client.get("/sign-in")
    assert first.data != later.data
    assert first.headers["ETag"] == later.headers["ETag"]
    assert first.headers["ETag"].startswith("W/")
    assert client.get("/sign-in", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    other.get("/sign-in")
    assert other.get("/sign-in", headers={"If-None-Match": first.headers["ETag"]}).status_code == 200
