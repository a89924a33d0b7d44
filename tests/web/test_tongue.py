"""The language in which the site speaks to a reader."""

import pytest


def test_a_reader_is_spoken_to_in_the_language_of_the_browser(client):
    """Caches are told that the answer depends on it."""
    answer = client.get("/help", headers={"Accept-Language": "fr-CH, en;q=0.5"})
    assert '<html lang="fr"' in answer.text
    assert {"Accept-Language", "Cookie"} <= set(answer.vary.to_header().split(", "))


def test_a_choice_is_kept_and_the_address_stays_as_it_was(client):
    """A link changes the language of any page, for this device, and leads back to it."""
    answer = client.get("/kigali-145/?view=side&tongue=ar&lang=eng")
    assert (answer.status_code, answer.location) == (303, "/kigali-145/?view=side&lang=eng")
    assert answer.cache_control.no_store
    assert "HttpOnly" in answer.headers["Set-Cookie"]
    assert '<html lang="ar" dir="rtl"' in client.get("/help", headers={"Accept-Language": "fr"}).text


@pytest.mark.parametrize("path", ["//evil.example/?tongue=fr", "/%5Cevil.example/?tongue=fr", "/%2F%2Fevil?tongue=fr"])
def test_a_choice_never_leads_to_another_site(client, path):
    """However a path is written, its address stays on this site."""
    location = client.get(path).location or "/"
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))


@pytest.mark.parametrize("wanted", ["", "xx", "../ar", "FR%00"])
def test_an_unknown_language_changes_nothing(client, wanted):
    """The page is shown as if nothing had been asked for."""
    answer = client.get(f"/help?tongue={wanted}")
    assert (answer.status_code, "Set-Cookie" in answer.headers) == (200, False)


def test_one_reader_does_not_hear_the_language_of_another(client):
    """After a page in Arabic the next is in English again."""
    client.get("/help", headers={"Accept-Language": "ar"})
    assert '<html lang="en"' in client.get("/help").text
