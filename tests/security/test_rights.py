"""Attacks by who has an account, or none: doing what others may, reading what is others', going on when it is over."""

from __future__ import annotations

import io
import re
from datetime import timedelta

import pytest
from sites import PEOPLE, signed
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from draftdiff import demo
from draftdiff.committee import Visibility
from draftdiff.people import Role
from draftdiff.people.accounts import now
from draftdiff.people.audit import Audit, Deed
from draftdiff.people.comments import Audience, Comments, Subject
from draftdiff.people.rates import Limit, Rate
from draftdiff.people.tokens import Scope
from draftdiff_web.context import OPENNESS
from draftdiff_web.urls import ROUTES

SLUG = "quiet-harbours"
VALUES = {
    **dict.fromkeys(("slug", "version", "old", "new", "wid", "secret", "name", "digest", "engine", "kind"), "x"),
    "slug": SLUG,
    "number": "1",
    "delivery": "1",
    "form": "csv",
    "commit": "0" * 40,
    "ruled": "0" * 40,
}


def address(rule):
    return re.sub(r"<(\w+:)?(\w+)>", lambda found: "0" * 40 if found[1] == "commit:" else VALUES[found[2]], rule)


def of(site, role, delegation=None):
    hint = next(each for each in demo.PEOPLE if each.role is role and delegation in {None, each.delegation})
    return site.extensions[PEOPLE].accounts.named(hint.login)


def bearer(site, role, *scopes, expires=None):
    secret = site.extensions[PEOPLE].tokens.issue(of(site, role).id, "a", set(scopes), expires)
    return {"Authorization": f"Bearer {secret}"}


# --- roles ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [None, Role.DELEGATION, Role.RAPPORTEUR, Role.SECRETARIAT])
def test_nobody_does_what_a_higher_role_may(site, role):
    """Each route asks before anything is done: who is nobody signs in first, who is somebody is refused."""
    client = signed(site, role) if role else site.test_client()
    higher = [route for route in ROUTES if route.role > (role or Role.READER)]
    assert higher
    for route in higher:
        answer = client.open(address(route.rule), method=route.methods[0])
        assert answer.status_code in ({401, 303} if role is None else {403}), route
        assert "/sign-in?" in answer.headers.get("Location", "/sign-in?")


def test_a_resolution_that_is_closed_is_not_there(site):
    """In the same words as one that there is not: on pages, as data, in the interface and in the search."""
    site.extensions[OPENNESS].open_to(SLUG, Visibility.SECRETARIAT)
    client = signed(site, Role.DELEGATION)
    for place in ("/{}/", "/{}/at/draft/akn.xml", "/{}/amendments/1/", "/api/v1/resolutions/{}", "/{}/feed.atom"):
        there, nowhere = (client.get(place.format(slug)) for slug in (SLUG, "nothing-at-all"))
        assert there.status_code == nowhere.status_code == 404
    assert SLUG not in client.get("/").text
    assert client.get("/search?q=vessel").text.count('<p class="found"') == 0


def test_nobody_gives_himself_a_role(site, chief):
    """What a form has beside its fields counts for nothing: the link says what its account may."""
    page = chief.post("/_people/invite", data={"login": "p@example.org", "role": "delegation", "delegation": "Chile"})
    link = re.search(r"http://localhost(/_link/[\w-]+)", page.text)[1]
    new = {"name": "Pablo", "new": "seven grey herons", "again": "seven grey herons"}
    more = {"role": "administrator", "delegation": "Peru", "login": "x@example.org", "active": "1", "account": "1"}
    client = site.test_client()
    client.post(link, data={**new, **more})
    made = site.extensions[PEOPLE].accounts.named("p@example.org")
    assert (made.role, made.delegation) == (Role.DELEGATION, "Chile")
    client.post(
        "/_account/password",
        data={"old": new["new"], "new": "x" * 4 + "yzabcdefgh", "again": "x" * 4 + "yzabcdefgh", **more},
    )
    assert site.extensions[PEOPLE].accounts.named("p@example.org").role is Role.DELEGATION


def test_nobody_says_in_a_call_who_he_is(site):
    """Neither the account, nor its name or role, can be given with what is sent."""
    told = bearer(site, Role.DELEGATION, Scope.READ, Scope.PROPOSE)
    body = {
        "about": "amendment:1",
        "amendment": 1,
        "body": "a remark",
        "role": "administrator",
        "account": 1,
        "author": "Ines",
    }
    answer = site.test_client().post(f"/api/v1/resolutions/{SLUG}/comments", json=body, headers=told)
    assert answer.status_code in {201, 400}
    me = site.test_client().get("/api/v1/me", headers=told).json
    assert me["role"] == "delegation"


# --- tokens -----------------------------------------------------------------------------------------


def test_who_reads_the_database_has_no_token(site):
    """Only its hash is there."""
    secret = bearer(site, Role.SECRETARIAT, Scope.READ)["Authorization"].split()[1]
    with site.extensions[PEOPLE].database.read() as connection:
        kept = connection.execute(text("SELECT secret FROM token")).scalar_one()
    assert kept not in secret
    assert site.test_client().get("/api/v1/me", headers={"Authorization": f"Bearer {kept}"}).status_code == 401
    assert site.test_client().get("/api/v1/me", headers={"Authorization": f"Bearer {secret}"}).status_code == 200


def test_a_token_that_was_ended_is_worth_nothing(site):
    """From the next call on."""
    client = signed(site, Role.SECRETARIAT)
    shown = client.post("/_account/tokens", data={"name": "a", "scope": ["read"]}).text
    told = {"Authorization": f"Bearer {re.search(r'draftdiff_[-_A-Za-z0-9]{40,}', shown)[0]}"}
    assert site.test_client().get("/api/v1/me", headers=told).status_code == 200
    (token,) = site.extensions[PEOPLE].tokens.of(of(site, Role.SECRETARIAT).id)
    client.post(f"/_account/tokens/{token.id}/revoke")
    assert site.test_client().get("/api/v1/me", headers=told).status_code == 401


def test_a_token_of_yesterday_is_worth_nothing(site):
    """Where it was made for a time."""
    told = bearer(site, Role.SECRETARIAT, Scope.READ, expires=now() + timedelta(hours=1))
    people = site.extensions[PEOPLE]
    people.tokens._clock = lambda: now() + timedelta(hours=2)
    assert site.test_client().get("/api/v1/me", headers=told).status_code == 401


def test_a_token_is_good_for_its_scopes_alone(site):
    """Whatever its account may."""
    told = bearer(site, Role.SECRETARIAT, Scope.READ)
    answer = site.test_client().post(f"/api/v1/resolutions/{SLUG}/visibility", json={"to": "committee"}, headers=told)
    assert answer.status_code == 403
    assert 'error="insufficient_scope"' in answer.headers["WWW-Authenticate"]


# --- what is somebody else's ------------------------------------------------------------------------


@pytest.fixture
def remark(site):
    """A comment of Kenya's for the committee, and one that the secretariat keeps to itself."""
    comments = Comments(site.extensions[PEOPLE].database)
    about = Subject(SLUG, "eng", "", "0" * 40, "A1", amendment=1)
    shared = comments.add(of(site, Role.DELEGATION, "Kenya"), about, "words of Kenya", Audience.COMMITTEE)
    inner = comments.add(of(site, Role.SECRETARIAT), about, "words among ourselves", Audience.SECRETARIAT)
    return shared.id, inner.id


def test_nobody_changes_the_words_of_another(site, remark):
    """By guessing the number of his comment, whatever his role."""
    for client in (signed(site, Role.RAPPORTEUR), signed(site, Role.ADMINISTRATOR)):
        for deed, data in (("edit", {"body": "other words"}), ("take-back", {})):
            assert client.post(f"/{SLUG}/comments/{remark[0]}/{deed}", data=data).status_code == 403
    assert "words of Kenya" in signed(site, Role.RAPPORTEUR).get(f"/{SLUG}/comments/").text


def test_nobody_reads_what_is_said_among_others(site, remark):
    """Neither on a page, nor by its number, nor by answering it."""
    client = signed(site, Role.DELEGATION, "Kenya")
    told = bearer(site, Role.DELEGATION, Scope.READ, Scope.PROPOSE)
    assert "words among ourselves" not in client.get(f"/{SLUG}/comments/?state=all").text
    assert client.post(f"/{SLUG}/comments/{remark[1]}/answer", data={"body": "x"}).status_code == 404
    assert client.post(f"/{SLUG}/comments/{remark[1]}/resolve", data={"resolved": "1"}).status_code == 404
    answer = site.test_client().get(f"/api/v1/resolutions/{SLUG}/comments", headers=told)
    assert "words among ourselves" not in answer.text


def test_nobody_opens_the_upload_of_another(site):
    """Not even who knows its address."""
    clerk, chief = signed(site, Role.SECRETARIAT), signed(site, Role.ADMINISTRATOR)
    data = {
        "slug": "of-a-clerk",
        "file": (io.BytesIO(b"The Congress,\n\n1. Urges ports;\n\n2. Decides to meet.\n"), "x.txt"),
    }
    where = clerk.post("/import", data=data, content_type="multipart/form-data").headers["Location"]
    assert clerk.get(where).status_code == 200
    assert chief.get(where).status_code == 404
    for deed in ("correct", "undo", "facts", "record", "discard"):
        assert chief.post(f"{where.partition('?')[0].rstrip('/')}/{deed}").status_code == 404
    assert clerk.get(where).status_code == 200


# --- floods, and the log ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("limit", "ask"),
    [
        (Limit.WRITE, lambda client: client.post(f"/{SLUG}/comments/", data={"about": "amendment:1", "body": "x"})),
        (Limit.UPLOAD, lambda client: client.post("/read", data={})),
        (Limit.SEARCH, lambda client: client.get("/search?q=port")),
        (Limit.API, lambda client: client.get("/api/v1/resolutions")),
        (Limit.FILE, lambda client: client.get(f"/{SLUG}/synopsis.csv")),
        (Limit.SIGN_IN, lambda client: client.post("/sign-in", data={"login": "a@example.org", "password": "x"})),
    ],
)
def test_nobody_floods_the_site(started, sitting_record, limit, ask):
    """Who asks too often is told when to come again, and others are served meanwhile."""
    site = started(sitting_record, LIMITS={limit: Rate(3, 3600)})
    client = site.test_client() if limit is Limit.SIGN_IN else signed(site, Role.SECRETARIAT)
    assert 429 not in [ask(client).status_code for _ in range(3)]
    answer = ask(client)
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    other = site.test_client()
    other.environ_base = {"REMOTE_ADDR": "203.0.113.77"}
    assert ask(other).status_code != 429


@pytest.mark.parametrize("statement", ["UPDATE audit SET login = 'x'", "DELETE FROM audit"])
def test_nobody_changes_the_audit_log(site, statement):
    """The database refuses."""
    log = Audit(site.extensions[PEOPLE].database)
    log.add(Deed(action="sign-in"))
    with pytest.raises(DBAPIError, match="only added to"), log.database.write() as connection:
        connection.execute(text(statement))


def test_who_changes_the_audit_log_by_force_is_found_out(site):
    """By the chain of hashes."""
    log = Audit(site.extensions[PEOPLE].database)
    for _ in range(3):
        log.add(Deed(action="sign-in", login="a@example.org"))
    with log.database.write() as connection:
        for name in ("audit_stays", "audit_keeps"):
            connection.execute(text(f"DROP TRIGGER {name}"))
        connection.execute(text("UPDATE audit SET login = 'b@example.org' WHERE number = 2"))
    assert [breach.number for breach in log.breaches()] == [2]
