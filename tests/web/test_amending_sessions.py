"""A session that ends while somebody writes loses nothing: what was typed is shown again, and can be sent again."""

import shutil

import pytest
from amending import OP3
from pages import WATER, Page
from sites import signed, started

from draftdiff import demo
from draftdiff_web.gate.identity import EXTENSION as PEOPLE
from draftdiff_web.gate.permissions import Role

HERE = {"Sec-Fetch-Site": "same-origin"}
TYPED = {"clause": OP3, "text": "Calls upon parliaments to rest & to think;", "do": "submit"}


def inputs(page):
    return {field["name"]: field.get("value", "") for field in page.all("input", type="hidden")}


@pytest.fixture
def guarded(samples, tmp_path):
    """A site whose forms carry their proof, as in production."""
    path = tmp_path / "guarded.git"
    shutil.copytree(samples, path)
    site = started(path, WTF_CSRF_ENABLED=True)
    demo.settle(site.extensions[PEOPLE].accounts)
    return site


def sign_in(client):
    proof = inputs(Page(client.get("/sign-in").text))["csrf_token"]
    person = next(each for each in demo.PEOPLE if each.role is Role.DELEGATION)
    form = {"csrf_token": proof, "login": person.login, "password": person.password}
    assert client.post("/sign-in", data=form).status_code == 303


def test_an_ended_session_shows_what_was_typed(committee):
    """The page says to sign in, in a new window, and holds the words."""
    client = committee.test_client()
    answer = client.post(f"{WATER}/propose", data=TYPED, headers=HERE)
    page = Page(answer.text)
    assert answer.status_code == 401
    assert "Nothing is lost" in page.text
    assert TYPED["text"] in page.text
    assert page.all("a", href="/sign-in", target="_blank")


def test_after_signing_in_again_the_form_is_sent_again(guarded):
    """From the page that was kept open: its proof is old, so it is asked once more, and then it is received."""
    client = guarded.test_client()
    sign_in(client)
    form = {**TYPED, "csrf_token": inputs(Page(client.get(f"{WATER}/propose?clause={OP3}").text))["csrf_token"]}
    client.delete_cookie("draftdiff")
    ended = client.post(f"{WATER}/propose", data=form, headers=HERE)
    assert ended.status_code == 401
    assert TYPED["text"] in Page(ended.text).text
    sign_in(client)
    old = client.post(f"{WATER}/propose", data={**TYPED, **inputs(Page(ended.text))}, headers=HERE)
    assert old.status_code == 400
    assert "Send it now" in Page(old.text).text
    done = client.post(f"{WATER}/propose", data={**TYPED, **inputs(Page(old.text))}, headers=HERE)
    assert (done.status_code, done.headers["Location"]) == (303, f"{WATER}/amendments/33/?done=received")


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "none"}, {"Origin": "https://elsewhere.example"}])
def test_a_form_that_came_from_nowhere_is_not_shown_again(guarded, headers):
    """Nobody puts words into somebody's mouth by a form of another site."""
    client = guarded.test_client()
    sign_in(client)
    answer = client.post(f"{WATER}/propose", data=TYPED, headers=headers)
    assert answer.status_code in {400, 403}
    assert "rest" not in Page(answer.text).text


def test_a_password_is_never_shown_again(guarded):
    """Of a form that holds one nothing is."""
    answer = guarded.test_client().post("/sign-in", data={"login": "a@b.c", "password": "two words"}, headers=HERE)
    assert answer.status_code == 401
    assert "two words" not in answer.text


def test_a_refusal_is_no_ended_session(committee):
    """Who may not do a thing is told so, without his words in a form that would be refused again."""
    answer = signed(committee, Role.DELEGATION).post(f"{WATER}/receive", data={"text": "two words"}, headers=HERE)
    assert answer.status_code == 403
    assert "two words" not in answer.text
