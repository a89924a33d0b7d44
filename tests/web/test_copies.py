"""Finished pages that are handed out again: without git, as long as they hold, and to nobody whom they are not for."""

import shutil
import subprocess

import pytest
from pages import COMPARISON, WATER
from sites import EXTENSION, started

from draftdiff.committee import Visibility
from draftdiff.diff import ENGINE
from draftdiff.people import Role
from draftdiff.publishing import Openness
from draftdiff.service import Record
from draftdiff.store import BrokenObject, Standing
from draftdiff_web.gate.copies import EXTENSION as COPIES
from draftdiff_web.gate.copies import Copies, Copy, Hatch
from draftdiff_web.views import comparing

SLUG = "safe-drinking-water"


@pytest.fixture
def own(samples, tmp_path):
    """A copy of the record, and its site, for a test that changes or harms it."""
    path = tmp_path / "own.git"
    shutil.copytree(samples, path)
    return started(path)


def hatch(app):
    """The place where copies are handed out, behind what observes it."""
    found = app.wsgi_app
    while not isinstance(found, Hatch):
        found = found._answer if hasattr(found, "_answer") else found.__closure__[0].cell_contents
    return found


def environ(cookie):
    return {"REQUEST_METHOD": "GET", "wsgi.url_scheme": "http", "PATH_INFO": "/", "HTTP_COOKIE": cookie}


def kept(app):
    return app.extensions[COPIES]._kept


def record_something(app, to=Visibility.COMMITTEE):
    """Record, as another process does, that the resolution is open to others."""
    with Record.open(app.extensions[EXTENSION].path) as record:
        Openness(record).open_to(SLUG, to)


def without_git(app):
    """Take away all that git could read."""
    record = app.extensions[EXTENSION]
    record.close()
    shutil.rmtree(record.path / "objects")


def told(answer, *but):
    """The headers of an answer, all but those and the mark of the request."""
    return {name: value for name, value in answer.headers if name not in {"X-Request-ID", *but}}


def permanent(app):
    record = app.extensions[EXTENSION]
    old, new = (record.find(SLUG, name).oid for name in ("preliminary-draft", "adopted"))
    return f"{WATER}/compare/{old}/{new}/e{ENGINE}/"


@pytest.mark.parametrize("address", [lambda _: COMPARISON, lambda _: f"{COMPARISON}?view=side", permanent])
def test_a_page_is_handed_out_again_without_git(own, address):
    """As a whole, as its headers alone, and as the word that the reader has it; to the byte what was drawn."""
    client, address = own.test_client(), address(own)
    drawn = client.get(address)
    without_git(own)
    again, headers = client.get(address), client.head(address)
    known = client.get(address, headers={"If-None-Match": drawn.headers["ETag"]})
    assert (drawn.status_code, again.status_code, headers.status_code, known.status_code) == (200, 200, 200, 304)
    assert (again.data, headers.data, known.data) == (drawn.data, b"", b"")
    assert told(again) == told(drawn) == told(headers)
    assert told(known) == told(drawn, "Content-Type", "Content-Length")
    assert {"Accept-Language", "Cookie"} <= set(known.vary.to_header().split(", "))
    assert "Content-Security-Policy" in known.headers


@pytest.mark.parametrize("tags", ['"other", {}', "W/{}", "*", '"nothing", W/{}'])
def test_a_tag_is_known_however_it_is_shown(own, tags):
    """Among others, as a weak one, or as any."""
    client = own.test_client()
    tag = client.get(COMPARISON).headers["ETag"]
    without_git(own)
    assert client.get(COMPARISON, headers={"If-None-Match": tags.format(tag)}).status_code == 304
    assert client.get(COMPARISON, headers={"If-None-Match": '"another"'}).status_code == 200


def test_what_was_recorded_since_is_shown(own):
    """By whatever process; the old page is not there any more for anybody."""
    client = own.test_client()
    tag = client.get(COMPARISON).headers["ETag"]
    record_something(own, Visibility.SECRETARIAT)
    record_something(own, Visibility.PUBLIC)
    after = client.get(COMPARISON, headers={"If-None-Match": tag})
    assert after.status_code == 200
    assert after.headers["ETag"] != tag


def test_a_name_that_was_given_by_other_means_is_shown(own):
    """A tag on an older commit leaves the branch alone, and still another page follows from it."""
    client, record = own.test_client(), own.extensions[EXTENSION]
    tag = client.get(COMPARISON).headers["ETag"]
    oldest = record.dossier(SLUG).entries[0].commit.oid
    words = ["git", "-C", record.path, "-c", "user.name=Clerk", "-c", "user.email=clerk@example.org"]
    subprocess.run([*words, "tag", "-a", "-m", "the first", f"{SLUG}/first-of-all", oldest], check=True)
    after = client.get(COMPARISON, headers={"If-None-Match": tag})
    assert after.status_code == 200
    assert "first-of-all" in after.text


@pytest.mark.parametrize("known", [False, True])
def test_who_may_not_read_it_any_more_learns_nothing(own, known):
    """Neither the page nor that it is the same: it is answered like a resolution that does not exist."""
    client = own.test_client()
    headers = {"If-None-Match": client.get(COMPARISON).headers["ETag"]} if known else {}
    record_something(own)
    assert client.get(COMPARISON, headers=headers).status_code == 404
    assert client.head(COMPARISON, headers=headers).status_code == 404


def test_the_permission_is_asked_for_each_time(own, monkeypatch):
    """A copy that is there and holds does not help who may not read."""
    client = own.test_client()
    tag = client.get(COMPARISON).headers["ETag"]
    monkeypatch.setattr(Openness, "admits", lambda _self, _oid, role: role > Role.READER)
    assert client.get(COMPARISON, headers={"If-None-Match": tag}).status_code == 404
    assert client.get(COMPARISON).status_code == 404


def test_a_record_that_cannot_say_who_may_read_hands_nothing_out(own, monkeypatch):
    """The site itself tells then that the record cannot be read."""
    client = own.test_client()
    tag = client.get(COMPARISON).headers["ETag"]

    def broken(_self, oid, _role):
        raise BrokenObject(oid)

    monkeypatch.setattr(Openness, "admits", broken)
    assert client.get(COMPARISON, headers={"If-None-Match": tag}).status_code == 503


def test_what_is_for_one_person_is_copied_for_nobody(app, as_role):
    """Names, forms with their proofs and counts of comments stand on the pages of those who signed in alone."""
    address = f"{COMPARISON}?view=side&kind="
    people = [as_role(role) for role in (Role.DELEGATION, Role.SECRETARIAT)]
    for person in people:
        page = person.get(address)
        assert "private" in page.headers["Cache-Control"]
        assert 'href="/account"' in page.text
    assert not [asked for asked in kept(app) if asked[4] == "view=side&kind="]
    reader = app.test_client().get(address)
    assert [asked for asked in kept(app) if asked[4] == "view=side&kind="]
    for page in (reader, app.test_client().get(address)):
        assert "private" not in page.headers["Cache-Control"]
        assert 'href="/account"' not in page.text
        assert "csrf_token" not in page.text
    for person in people:  # a copy for the public is none for them
        again = person.get(address, headers={"If-None-Match": reader.headers["ETag"]})
        assert again.status_code == 200
        assert 'href="/account"' in again.text


def test_a_session_without_an_account_is_no_reader_for_whom_copies_are(app):
    """Who has been to the sign-in page has a cookie; whatever it holds, his pages are his own."""
    client, address = app.test_client(), f"{COMPARISON}?view=side&sponsor="
    client.get("/sign-in")
    assert "private" in client.get(address).headers["Cache-Control"]
    assert not [asked for asked in kept(app) if asked[4] == "view=side&sponsor="]


def test_each_language_has_its_own_copy(own):
    """By what the browser accepts and by what was chosen on this device."""
    client = own.test_client()
    pages = {lang: client.get(COMPARISON, headers={"Accept-Language": lang}) for lang in ("en", "fr", "ar")}
    without_git(own)
    for lang, page in pages.items():
        assert f'<html lang="{lang}"' in page.text
        assert client.get(COMPARISON, headers={"Accept-Language": lang}).data == page.data
        client.set_cookie("draftdiff-tongue", lang)
        assert client.get(COMPARISON, headers={"Accept-Language": "fr"}).data == page.data
        client.delete_cookie("draftdiff-tongue")


@pytest.mark.parametrize("sent", ["a=\xff\xfe; b", "draftdiff-tongue=\xff", ";;=;", "x=" + "y" * 5000, '"', "a=b=c,d"])
@pytest.mark.parametrize("name", ["HTTP_COOKIE", "HTTP_ACCEPT_LANGUAGE", "HTTP_IF_NONE_MATCH"])
def test_what_browsers_send_by_mistake_harms_nothing(app, name, sent):
    """Bytes that are no text, and words without end, get the page that everybody gets."""
    client = app.test_client()
    page = client.get(COMPARISON)
    for _ in range(2):
        again = client.get(COMPARISON, environ_overrides={name: sent})
        assert (again.status_code, again.data) == (200, page.data)


def test_a_session_is_seen_wherever_it_stands_among_cookies(app):
    """Whoever sends something of that name gets no copy, whatever it holds."""
    for sent in (
        "draftdiff=x",
        "a=1; draftdiff=x",
        "a=1;draftdiff=",
        "draftdiff=x; draftdiff-tongue=fr",
        " draftdiff = x",
    ):
        assert hatch(app)._asked(environ(sent)) is None, sent
    assert hatch(app)._asked(environ("draftdiff-tongue=fr; other=draftdiff=x")) is not None


def test_a_host_that_is_not_ours_gets_no_copy(own):
    """What was drawn for one name of the site is for that name."""
    client = own.test_client()
    tag = client.get(COMPARISON).headers["ETag"]
    for headers in ({}, {"If-None-Match": tag}):
        assert client.get(COMPARISON, headers={"Host": "evil.example", **headers}).status_code == 400


@pytest.mark.parametrize(
    "headers", [{"If-Match": '"other"'}, {"Range": "bytes=0-9"}, {"Authorization": "Bearer something"}]
)
def test_special_wishes_are_answered_by_the_site_itself(own, headers):
    """As they were before there were copies."""
    client = own.test_client()
    before = client.get(f"{COMPARISON}?view=changes", headers=headers)
    assert not kept(own)
    client.get(f"{COMPARISON}?view=changes")
    after = client.get(f"{COMPARISON}?view=changes", headers=headers)
    assert (after.status_code, after.data) == (before.status_code, before.data)


def test_what_changed_while_it_was_drawn_is_not_kept(own, monkeypatch):
    """Such a page may be half of one moment and half of another."""
    original = comparing._page

    def slow(*arguments, **named):
        drawn = original(*arguments, **named)
        record_something(own, Visibility.SECRETARIAT)
        record_something(own, Visibility.PUBLIC)
        return drawn

    monkeypatch.setattr(comparing, "_page", slow)
    assert own.test_client().get(COMPARISON).status_code == 200
    assert not kept(own)


def test_failures_are_not_kept(own):
    """A page that is not there may be there tomorrow."""
    client = own.test_client()
    for address in (f"{WATER}/compare/nothing/adopted/", f"{COMPARISON}?kind=purple"):
        assert client.get(address).status_code >= 400
    assert client.get(f"{COMPARISON}?tongue=fr").status_code == 303
    assert not kept(own)


def test_the_room_is_bounded():
    """The page that was not asked for longest goes first; one that is too large is not kept."""
    copies = Copies(room=80)

    def copy(size):
        return Copy("a", Standing("0" * 40, ()), "comparison", '"tag"', (), (), b"x" * size)

    for name in "abcdefgh":
        copies.put((name,), copy(10))
    assert copies.get(("a",))
    copies.put(("i",), copy(10))
    assert not copies.get(("b",))
    copies.put(("c",), copy(5))
    copies.put(("large",), copy(11))
    assert not copies.get(("large",))
    assert sum(len(each.body) for each in copies._kept.values()) == copies._size == 75
