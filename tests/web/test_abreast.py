"""Two machines behind one address: whoever records at one reads at the other what he recorded."""

import shutil

import pytest
from sites import EXTENSION, PEOPLE, cheap, signed
from upstreams import UpstreamServer

from draftdiff import demo
from draftdiff.people import Role
from draftdiff.service import Record
from draftdiff_web import create_app

KEY = "one key for all machines of a site"


@pytest.fixture
def machines(tmp_path, samples):
    """Two sites on copies of the sample record, with one database."""
    with UpstreamServer(tmp_path) as shared:
        shutil.copytree(samples, tmp_path / "first.git")
        with Record.open(tmp_path / "first.git", upstream=shared.url) as record:
            record.repository.upstream.give()
        sites = []
        for name in ("one", "two"):
            path = tmp_path / f"{name}.git"
            Record.create(path).close()
            with Record.open(path, upstream=shared.url) as record:
                record.repository.catch_up()
            config = {"WTF_CSRF_ENABLED": False, "LIMITS": {}, "SECRET_KEY": KEY}
            database = f"sqlite:///{tmp_path / 'people.sqlite'}"
            sites.append(create_app(path, accounts=cheap, database=database, upstream=shared.url, config=config))
        demo.settle(sites[0].extensions[PEOPLE].accounts)
        yield shared, *sites


def at(site, browser):
    """The same browser, answered by another machine."""
    other = site.test_client()
    other._cookies = browser._cookies
    return other


def test_what_was_recorded_at_one_machine_is_there_at_the_other(machines):
    """The page to which a form leads is found, whichever machine answers."""
    _, one, two = machines
    browser = signed(one, Role.SECRETARIAT)
    answer = browser.post("/night-lighting/visibility", data={"to": "committee"})
    assert answer.status_code == 303
    made = one.extensions[EXTENSION].repository.head("night-lighting")
    assert two.extensions[EXTENSION].repository.head("night-lighting") != made
    assert at(two, browser).get("/night-lighting/").status_code == 200
    assert two.extensions[EXTENSION].repository.head("night-lighting") == made


def test_nobody_else_makes_a_machine_ask(machines):
    """A reader without a session, and one who recorded nothing, are answered from the copy."""
    shared, _one, two = machines
    asked = len(shared.asked)
    assert two.test_client().get("/night-lighting/").status_code == 200
    assert signed(two, Role.SECRETARIAT).get("/night-lighting/").status_code == 200
    assert len(shared.asked) == asked


def test_without_the_upstream_what_is_here_is_shown(machines):
    """A machine that cannot ask answers all the same."""
    shared, one, two = machines
    browser = signed(one, Role.SECRETARIAT)
    assert browser.post("/night-lighting/visibility", data={"to": "committee"}).status_code == 303
    shared.cut_off()
    assert at(two, browser).get("/night-lighting/").status_code == 200
    refused = browser.post("/night-lighting/visibility", data={"to": "public"})
    assert refused.status_code == 503
    assert "Nothing can be recorded at the moment" in refused.get_data(as_text=True)
