"""The public record by git, over plain HTTP, and to whom a resolution is open."""

import subprocess
import threading
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from sites import EXTENSION, signed

from draftdiff import demo
from draftdiff.committee import Visibility
from draftdiff.people import Role
from draftdiff_web.context import OPENNESS, PUBLICATION


class Quiet(WSGIRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture
def address(committee):
    """The site over real HTTP, its public record brought up."""
    committee.extensions[OPENNESS].open_to("night-lighting", Visibility.COMMITTEE)
    committee.extensions[PUBLICATION].bring_up()
    with make_server("127.0.0.1", 0, committee, handler_class=Quiet) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_the_public_record_can_be_cloned(address, tmp_path):
    """A plain git clones what is public, whole and sound, and nothing else."""
    subprocess.run(["git", "clone", "-q", f"{address}/record.git", str(tmp_path / "clone")], check=True)
    listed = subprocess.run(
        ["git", "-C", str(tmp_path / "clone"), "branch", "-r", "--format=%(refname:short)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "origin/safe-drinking-water" in listed
    assert "night-lighting" not in listed
    subprocess.run(["git", "-C", str(tmp_path / "clone"), "fsck", "--strict"], check=True, capture_output=True)


@pytest.mark.parametrize("name", ["config", "logs/HEAD", "objects/info/alternates", "%2e%2e/committee.git/HEAD"])
def test_nothing_else_can_be_fetched(committee, name):
    """Only what a clone consists of is there."""
    committee.extensions[PUBLICATION].bring_up()
    assert committee.test_client().get(f"/record.git/{name}").status_code == 404


def test_the_secretariat_opens_and_closes(committee):
    """A resolution that is closed is not there for a reader, in the register neither; its members see it."""
    secretariat, reader = signed(committee, Role.SECRETARIAT), committee.test_client()
    assert secretariat.post("/night-lighting/visibility", data={"to": "committee"}).status_code == 303
    assert reader.get("/night-lighting/").status_code == 404
    assert "night-lighting" not in reader.get("/").text
    assert "night-lighting" not in reader.get("/resolutions.json").text
    assert signed(committee, Role.DELEGATION).get("/night-lighting/").status_code == 200
    secretariat.post("/night-lighting/visibility", data={"to": "public"})
    assert reader.get("/night-lighting/").status_code == 200


@pytest.mark.parametrize("role", [Role.DELEGATION, Role.RAPPORTEUR])
def test_nobody_else_opens(committee, role):
    """It is for the secretariat to say."""
    assert signed(committee, role).post("/night-lighting/visibility", data={"to": "secretariat"}).status_code == 403


def test_it_can_only_be_opened_to_somebody(committee):
    """An unknown word is refused with those that there are."""
    answer = signed(committee, Role.SECRETARIAT).post("/night-lighting/visibility", data={"to": "mars"})
    assert answer.status_code == 400
    assert "secretariat, committee, public" in answer.text


def test_nobody_learns_by_which_address_somebody_signs_in(committee):
    """What is recorded on a page names the person, and can be cloned; the login is not in it."""
    signed(committee, Role.SECRETARIAT).post("/night-lighting/visibility", data={"to": "committee"})
    record = committee.extensions[EXTENSION]
    commit = next(iter(record.repository.back_from(record.repository.head("night-lighting"))))
    assert commit.committer.name == demo.PEOPLE[1].name
    raw = record.repository.read(commit.oid, "committee.json").decode()
    assert demo.PEOPLE[1].login not in raw + commit.committer.email + commit.author.email
