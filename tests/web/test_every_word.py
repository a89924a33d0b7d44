"""Every word of the interface can be said in another language: on each page that there is, whoever reads it."""

from __future__ import annotations

import re

import pytest
from greek import GREEK, latin

from draftdiff import demo
from draftdiff.diff import ENGINE
from draftdiff.people import Role
from draftdiff.tongues import TONGUES
from draftdiff_web.gate import tongue

SLUG = "night-lighting"
KEPT = {"sign_out", "link"}  # pages that are not read twice
NAMES = ("Akoma", "Cllr.", "UTC", "read", "propose", "decide", "administer", "admin")


def addresses(app, client):
    """Every address of the site that answers a GET, filled in with things of the sample."""
    states = client.get(f"/{SLUG}/resolution.json").json["versions"]
    old, new = states[0]["commit"], states[-1]["commit"]
    wid = client.get(f"/{SLUG}/at/{new}/version.json").json["clauses"][-4]["wId"]
    things = {"slug": SLUG, "old": old, "new": new, "version": new, "commit": old, "wid": wid, "engine": ENGINE}
    things |= {"number": 4, "ruled": new}
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and rule.endpoint not in KEPT and rule.arguments <= things.keys():
            with app.test_request_context():
                yield app.url_for(rule.endpoint, **{name: things[name] for name in rule.arguments})
    comparison = f"/{SLUG}/compare/{old}/{new}/"
    yield from (f"{comparison}?view=side&consequential=1", f"{comparison}?view=changes", "/?q=nothing", "/nothing/")


def names(record):
    """What people, bodies and texts are called: the same in every language."""
    for summary in record.resolutions():
        dossier = record.dossier(summary.slug)
        yield from (summary.slug, summary.title or "", summary.body or "")
        for entry in dossier.entries:
            commit, decision = entry.commit, entry.decision
            yield from (commit.author.name, commit.committer.name, decision.body or "", decision.sitting or "")
            yield from (*decision.sponsors, *commit.names)
        for each in record.version(summary.slug).reservations:
            yield from (each.delegation, each.phrase or "")
    for person in demo.PEOPLE:
        yield from (person.name, person.login, person.password, person.delegation or "")


@pytest.mark.parametrize("role", [Role.READER, Role.DELEGATION, Role.SECRETARIAT, Role.ADMINISTRATOR])
def test_no_page_says_a_word_that_is_not_translated(app, as_role, water, monkeypatch, role):
    """In a language in which every letter is another one nothing is left in Latin but names and texts."""
    monkeypatch.setattr(tongue, "choose", lambda *_accepted, **_chosen: GREEK)
    client = as_role(role)
    known = [*NAMES, *filter(None, set(names(water)))]
    left, seen = {}, 0
    for address in addresses(app, client):
        answer = client.get(address)
        if answer.mimetype == "text/html" and answer.status_code < 500 and answer.status_code // 100 != 3:
            seen += 1
            for line in latin(answer.text, *known):
                left.setdefault(line, re.sub(r"[0-9a-f]{40}", "…", address))
    assert not "\n".join(f"{address}: {line}" for line, address in left.items())
    assert seen > 10


@pytest.mark.parametrize("code", TONGUES)
def test_every_page_can_be_read_in_every_language(app, client, code):
    """It names its language and direction, and is whole."""
    client.set_cookie(tongue.COOKIE, code)
    for address in addresses(app, client):
        answer = client.get(address)
        assert answer.status_code < 500, address
        if answer.mimetype == "text/html" and answer.status_code == 200 and not address.endswith(".html"):
            assert f'<html lang="{code}" dir="{"rtl" if code == "ar" else "ltr"}">' in answer.text
