"""How often one may ask for what costs much, and how who asked too often is told."""

import re

import pytest
from pages import COMPARISON, Page
from sites import PEOPLE, cheap, signed

from draftdiff import demo
from draftdiff.people import Role
from draftdiff.people.audit import Audit, Wanted
from draftdiff.people.database import DatabaseUnavailable
from draftdiff.people.rates import LIMITS, BadLimits, Limit, Rate, Rates, limits
from draftdiff_web import create_app
from draftdiff_web.gate.limits import MAKING, SENDING, SIGNING_IN, kind
from draftdiff_web.urls import ROUTES

ONCE = Rate(1, 3600)


def site_of(samples, tmp_path, *only, **config):
    site = create_app(
        samples,
        accounts=cheap,
        cache=tmp_path / "cache",
        database=f"sqlite:///{tmp_path / 'people.sqlite'}",
        config={"WTF_CSRF_ENABLED": False, "LIMITS": dict.fromkeys(only, ONCE), **config},
    )
    demo.settle(site.extensions[PEOPLE].accounts)
    return site


@pytest.fixture
def only(samples, tmp_path):
    """A site on which these things may be done once in an hour, and all others as often as one likes."""
    return lambda *limits, **config: site_of(samples, tmp_path, *limits, **config)


def test_who_asks_too_often_is_told_when_to_come_again(only):
    """On a page, with the seconds in the header of HTTP, and the next step."""
    client = only(Limit.SEARCH).test_client()
    assert client.get("/search?q=water").status_code == 200
    answer = client.get("/search?q=water")
    assert answer.status_code == 429
    assert 3590 <= int(answer.headers["Retry-After"]) <= 3600
    assert answer.headers["Cache-Control"] == "no-store"
    assert "That was too often" in Page(answer.text).heading()
    assert "Wait a little" in answer.text


@pytest.mark.parametrize(("tongue", "told"), [("fr", "C’était trop souvent"), ("ar", "كان ذلك أكثر مما يُسمح به")])
def test_it_is_told_in_the_language_of_the_reader(only, tongue, told):
    """As every page is."""
    client = only(Limit.SEARCH).test_client()
    client.get("/search?q=water")
    assert told in client.get("/search?q=water", headers={"Accept-Language": tongue}).text


def test_a_program_is_told_as_programs_are(only):
    """By a problem document, which the description of the API promises."""
    client = only(Limit.API).test_client()
    assert client.get("/api/v1/resolutions").status_code == 200
    answer = client.get("/api/v1/resolutions")
    assert (answer.status_code, answer.mimetype) == (429, "application/problem+json")
    assert int(answer.headers["Retry-After"]) > 3500
    assert answer.json["title"] == "That was too often"
    assert "Retry-After" in answer.json["next"]


def test_guessing_at_tokens_is_counted(only):
    """A token that is not good is no way around."""
    client = only(Limit.API).test_client()
    guess = {"Authorization": "Bearer draftdiff_guess"}
    assert [client.get("/api/v1/me", headers=guess).status_code for _ in range(2)] == [401, 429]


def test_one_who_floods_the_site_takes_nothing_from_another(only):
    """An account counts for itself wherever it comes from, a reader with all others of his network."""
    site = only(Limit.SEARCH)
    clerk, kenya = signed(site, Role.SECRETARIAT), signed(site, Role.DELEGATION)
    assert [each.get("/search?q=a").status_code for each in (clerk, clerk, kenya, kenya)] == [200, 429, 200, 429]
    reader = site.test_client()
    places = ["198.51.100.1", "198.51.100.1", "2001:db8:1:2::1", "2001:db8:1:2::ffff", "2001:db8:1:3::1"]
    found = [reader.get("/search?q=a", environ_base={"REMOTE_ADDR": place}).status_code for place in places]
    assert found == [200, 429, 200, 429, 200]


def test_signing_in_is_counted_for_the_network_whoever_it_is(only):
    """Each attempt costs the server much, on purpose."""
    client = only(Limit.SIGN_IN).test_client()
    assert client.post("/sign-in", data={"login": "a@example.org", "password": "x"}).status_code == 403
    assert client.post("/sign-in", data={"login": "b@example.org", "password": "x"}).status_code == 429
    assert client.get("/sign-in").status_code == 200


def test_what_was_typed_is_not_lost(only):
    """Who is signed in and was too fast sends it again from the page that tells him so."""
    client = signed(only(Limit.WRITE), Role.DELEGATION)
    data = {"body": "a remark of several words", "wid": "para_5", "audience": "committee"}
    here = {"Sec-Fetch-Site": "same-origin"}
    client.post("/seed-exchange/comments/", data=data, headers=here)
    answer = client.post("/seed-exchange/comments/", data=data, headers=here)
    assert answer.status_code == 429
    assert "a remark of several words" in answer.text


def test_a_comparison_that_is_kept_costs_nothing(only):
    """What has to be drawn anew is counted, what was drawn before is not, by whichever process."""
    assert only().test_client().get(COMPARISON).status_code == 200
    client = only(Limit.DRAW).test_client()
    assert [client.get(COMPARISON).status_code for _ in range(5)] == [200] * 5
    # The one takes what the hour allows, and the other finds nothing left.
    drawn = [client.get(f"/{slug}/compare/draft/adopted/").status_code for slug in ("night-lighting", "kigali-145")]
    assert 429 in drawn


def test_files_are_counted_where_they_are_made(only):
    """Of all kinds together."""
    client = only(Limit.FILE).test_client()
    assert client.get("/night-lighting/synopsis.csv").status_code == 200
    assert client.get("/night-lighting/synopsis.md").status_code == 429


def test_where_the_database_does_not_answer_the_public_reads_on(only, monkeypatch):
    """Nobody is counted, and nobody refused."""

    def broken(*_):
        raise DatabaseUnavailable("here", "gone")

    client = only(Limit.SEARCH).test_client()
    monkeypatch.setattr(Rates, "take", broken)
    assert [client.get("/search?q=water").status_code for _ in range(3)] == [200] * 3


def test_every_route_that_is_sent_something_is_counted():
    """Whatever is added to the map later; and the lists name no route that is not there."""
    for route in ROUTES:
        counted = kind(route.endpoint, route.methods[0], by_program=False)
        assert counted is not None or route.methods == ("GET",), route
    assert {route.endpoint for route in ROUTES} >= MAKING | SENDING | SIGNING_IN


def test_reading_is_not_counted():
    """A hall of readers behind one address is served."""
    for endpoint in (
        "register",
        "resolution",
        "version",
        "comparison",
        "permanent",
        "desk",
        "sitting",
        "events",
        "asset",
    ):
        assert kind(endpoint, "GET", by_program=False) is None


def test_limits_are_set_by_a_line():
    """One by one, or none at all."""
    assert limits(None) == limits("") == LIMITS
    assert limits("off") == {}
    told = limits("search=5/10 upload=off")
    assert told[Limit.SEARCH] == Rate(5, 10)
    assert Limit.UPLOAD not in told
    assert told[Limit.WRITE] == LIMITS[Limit.WRITE]


@pytest.mark.parametrize("written", ["search", "search=", "search=5", "find=5/10", "search=0/10", "5/10"])
def test_what_is_no_limit_is_told(written):
    """With what could be meant."""
    with pytest.raises(BadLimits, match=re.escape("search=60/60")):
        limits(written)


@pytest.mark.parametrize(
    ("proxies", "line", "place"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "10.0.0.1, 203.0.113.9", "203.0.113.9"),
        (2, "203.0.113.9, 10.0.0.1", "203.0.113.9"),
        (1, None, "127.0.0.1"),
    ],
)
def test_where_a_request_comes_from_is_believed_of_known_proxies_alone(only, proxies, line, place):
    """What the client itself wrote before their lines is never taken."""
    site = only(PROXIES=proxies)
    client = site.test_client()
    headers = {"X-Forwarded-For": line} if line else {}
    client.post("/sign-in", data={"login": demo.PEOPLE[1].login, "password": "wrong"}, headers=headers)
    (row,) = Audit(site.extensions[PEOPLE].database).find(Wanted())
    assert row.deed.source == place


def test_the_host_that_a_proxy_names_is_not_taken(only):
    """An address in a letter or a link is made of the host that the request itself names."""
    client = only(PROXIES=1).test_client()
    answer = client.get("/people", headers={"X-Forwarded-Host": "evil.example", "X-Forwarded-For": "192.0.2.1"})
    assert "evil.example" not in answer.headers["Location"] + answer.text
