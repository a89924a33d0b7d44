"""The style sheet, the script and the sign of the site."""

import re

import pytest

from draftdiff.reports import html
from draftdiff_web import assets


def test_every_page_names_files_that_exist(app, client):
    """What a page asks for is there, of the right type, and may be kept for ever; so is what single pages ask for."""
    page = client.get("/").get_data(as_text=True)
    asked = re.findall(r'"(/_assets/[^"]+)"', page)
    with app.test_request_context("/"):
        addresses = [assets.address(name) for name in assets.TYPES]
    assert asked
    assert set(asked) <= set(addresses)
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.mimetype == assets.TYPES[address.rsplit("/", 1)[1]]
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_the_address_holds_the_hash_of_the_bytes(app):
    """An address can only ever mean the bytes it was made for."""
    with app.test_request_context("/"):
        assert assets.digest("draftdiff.css") in assets.address("draftdiff.css")
    assert assets.contents("draftdiff.css") == html.asset("draftdiff.css")


def test_a_kept_page_is_led_to_the_present_file(client):
    """A page from an earlier release, kept by a cache, does not lose its style."""
    answer = client.get("/_assets/0123456789abcdef/draftdiff.css")
    assert answer.status_code == 303
    assert client.get(answer.headers["Location"]).status_code == 200


@pytest.mark.parametrize("name", ["app.py", "..%2fapp.py", "draftdiff.css%00", "%2e%2e", "templates"])
def test_no_other_file_is_given(client, name):
    """Only the files of the table are served, whatever the name looks like."""
    assert client.get(f"/_assets/{assets.digest('draftdiff.css')}/{name}").status_code == 404


def test_a_browser_that_asks_by_habit_finds_the_sign(client):
    """/favicon.ico leads to the drawing."""
    assert client.get("/favicon.ico", follow_redirects=True).mimetype == "image/svg+xml"
