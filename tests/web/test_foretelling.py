"""Tags that are known before a page is drawn."""

from importlib.resources import files

import pytest
from flask import template_rendered
from pages import COMPARISON
from sites import signed, started

from draftdiff.diff import ENGINE
from draftdiff.people import Role
from draftdiff.store.calling import GitProgram
from draftdiff_web.gate.copies import EXTENSION as COPIES
from draftdiff_web.reading import foretelling

SLUG = "safe-drinking-water"


@pytest.fixture
def drawn(app):
    """The names of the templates that are drawn."""
    names = []

    def note(_app, template, **_):
        names.append(template.name)

    template_rendered.connect(note)
    yield names
    template_rendered.disconnect(note)


@pytest.fixture
def asked(monkeypatch):
    """What git is asked for, by whichever of its ways."""
    calls = []
    for name in ("call", "header", "object"):
        original = getattr(GitProgram, name)

        def counted(self, *arguments, _original=original, _name=name, **named):
            calls.append((_name, arguments[0]))
            return _original(self, *arguments, **named)

        monkeypatch.setattr(GitProgram, name, counted)
    return calls


def forget_copies(site):
    site.extensions[COPIES].__init__()


def test_another_process_knows_the_tag_without_drawing(app, samples, drawn):
    """Tags are the same in all processes of a site, before any of them has drawn the page."""
    tag = app.test_client().get(COMPARISON).headers["ETag"]
    other = started(samples, SECRET_KEY=app.config["SECRET_KEY"])
    drawn.clear()
    answer = other.test_client().get(COMPARISON, headers={"If-None-Match": tag})
    assert (answer.status_code, answer.data, answer.headers["ETag"]) == (304, b"", tag)
    assert {"Accept-Language", "Cookie"} <= set(answer.vary.to_header().split(", "))
    assert "Content-Security-Policy" in answer.headers
    assert not drawn
    assert other.test_client().get(COMPARISON).headers["ETag"] == tag


def test_who_has_a_page_costs_git_nothing(app, asked):
    """Neither a program nor an object nor a ref is asked for, even where the page itself is not kept."""
    client = app.test_client()
    tag = client.get(COMPARISON).headers["ETag"]
    forget_copies(app)
    asked.clear()
    assert client.get(COMPARISON, headers={"If-None-Match": tag}).status_code == 304
    assert asked == []
    forget_copies(app)
    client.get(COMPARISON)
    assert asked  # drawing does


def test_a_tag_says_all_that_has_a_part_in_the_page(app, water):
    """The versions, the engine's address, the way to look, the language, the release: each makes another tag."""
    client = app.test_client()
    old, new = (water.find(SLUG, name).oid for name in ("preliminary-draft", "adopted"))
    addresses = (
        COMPARISON,
        f"{COMPARISON}?view=side",
        f"{COMPARISON}?view=changes&consequential=1",
        f"/{SLUG}/compare/adopted/preliminary-draft/",
        f"/{SLUG}/compare/{old}/{new}/e{ENGINE}/",
    )
    tags = [client.get(address).headers["ETag"] for address in addresses]
    tags.append(client.get(COMPARISON, headers={"Accept-Language": "fr"}).headers["ETag"])
    kept = app.extensions[foretelling.EXTENSION]
    try:
        app.extensions[foretelling.EXTENSION] = "another release"
        forget_copies(app)
        tags.append(client.get(COMPARISON).headers["ETag"])
    finally:
        app.extensions[foretelling.EXTENSION] = kept
        forget_copies(app)
    assert len(set(tags)) == len(tags)
    assert not any(tag.startswith("W/") for tag in tags)


def test_the_release_is_told_by_what_pages_are_made_of():
    """The same files give the same release, and templates, styles and translations are among them."""
    names = {name for package in ("draftdiff", "draftdiff_web") for name, _ in foretelling._files(files(package))}
    assert {"templates/base.html", "views/comparing.py", "diff/comparison.py", "static/room.css"} <= names
    assert any(name.endswith("fr/LC_MESSAGES/draftdiff.po") for name in names)
    assert foretelling.release() == foretelling.release()


def test_nobody_but_the_site_makes_a_tag(app, samples):
    """A site with another key does not know it, and a page that is not there is never "the same"."""
    tag = app.test_client().get(COMPARISON).headers["ETag"]
    other = started(samples, SECRET_KEY="of another site, " * 2).test_client()
    assert other.get(COMPARISON, headers={"If-None-Match": tag}).status_code == 200
    assert other.get(f"/{SLUG}/compare/nothing/adopted/", headers={"If-None-Match": "*"}).status_code == 404


def test_any_tag_means_any_page_that_is_there(app, drawn):
    """``If-None-Match: *`` is told so only after the page was drawn: whether it is there nobody knows before."""
    forget_copies(app)
    drawn.clear()
    assert app.test_client().get(COMPARISON, headers={"If-None-Match": "*"}).status_code == 304
    assert "comparison.page.html" in drawn


def test_each_person_has_tags_of_his_own(committee):
    """Weak ones, since a form may stand on the page; what others say there meanwhile makes another page."""
    people = [signed(committee, role) for role in (Role.DELEGATION, Role.SECRETARIAT)]
    people[1].get(COMPARISON)  # the proof of its form is made with the first page
    tags = [person.get(COMPARISON).headers["ETag"] for person in people]
    assert all(tag.startswith("W/") for tag in tags)
    assert len(set(tags)) == 2
    for person, tag, other in zip(people, tags, reversed(tags), strict=True):
        assert person.get(COMPARISON, headers={"If-None-Match": tag}).status_code == 304
        assert person.get(COMPARISON, headers={"If-None-Match": other}).status_code == 200
    said = people[1].post(
        f"/{SLUG}/comments/", data={"about": "clause:para_5", "body": "A word.", "audience": "committee"}
    )
    assert said.status_code == 303
    after = people[0].get(COMPARISON, headers={"If-None-Match": tags[0]})
    assert after.status_code == 200
    assert "Comments: " in after.text
