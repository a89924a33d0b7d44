"""What machines ask that keep the site running."""

import shutil

from sites import EXTENSION, PEOPLE

from draftdiff.people.database import DatabaseUnavailable


def test_a_process_that_answers_is_alive(mortal):
    """Whatever became of the record."""
    path, client = mortal
    shutil.rmtree(path)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok\n")


def test_a_site_is_ready_when_record_and_accounts_answer(client):
    """And says whether it can record."""
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json == {"ready": True, "record": True, "accounts": True, "writable": True}
    assert answer.headers["Cache-Control"] == "no-store"


def test_without_its_record_a_site_is_not_ready(mortal):
    """What failed stands in the log, and is nobody's business here."""
    path, client = mortal
    shutil.rmtree(path)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json == {"ready": False, "record": False, "accounts": True, "writable": False}
    assert str(path) not in answer.text


def test_without_its_accounts_a_site_is_not_ready(committee, monkeypatch):
    """The record is read meanwhile."""

    def gone():
        raise DatabaseUnavailable("somewhere", "it is down")

    monkeypatch.setattr(committee.extensions[PEOPLE].accounts, "has_administrator", gone)
    answer = committee.test_client().get("/readyz")
    assert answer.status_code == 503
    assert answer.json == {"ready": False, "record": True, "accounts": False, "writable": True}


def test_a_record_that_can_only_be_read_is_still_read(committee, monkeypatch):
    """A disk that is full, or a folder that may not be written to, is told and no failure."""
    repository = committee.extensions[EXTENSION].repository
    client = committee.test_client()
    with monkeypatch.context() as patch:
        patch.setattr("os.access", lambda path, _mode: "objects" not in str(path))
        assert client.get("/readyz").json["writable"] is False
    with monkeypatch.context() as patch:
        full = type("Full", (), {"f_bavail": 0})
        patch.setattr("os.statvfs", lambda _path: full)
        answer = client.get("/readyz")
        assert (answer.status_code, answer.json["writable"]) == (200, False)
    assert repository.writable()
