"""The site over the sample record: built once for all tests, copied for those that break it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sites import EXTENSION, PEOPLE, signed, started

from draftdiff import demo
from draftdiff.people import Database, Role
from draftdiff.service import Record


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample record; nobody writes to it."""
    path = tmp_path_factory.mktemp("samples") / "record.git"
    demo.build(path).close()
    return path


@pytest.fixture(autouse=True)
def sites_end_with_their_test(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The sites that a test starts for itself end with it: each has git at work beside it."""
    opened: list[Record] = []
    original = Record.open

    def open_and_note(*arguments: object, **named: object) -> Record:
        opened.append(original(*arguments, **named))
        return opened[-1]

    monkeypatch.setattr(Record, "open", open_and_note)
    databases: list[Database] = []
    at = Database.open

    def open_and_note_database(address: str) -> Database:
        databases.append(at(address))
        return databases[-1]

    monkeypatch.setattr(Database, "open", open_and_note_database)
    yield
    for closed in (*opened, *databases):
        closed.close()


@pytest.fixture(scope="session")
def app(samples: Path) -> Iterator[Flask]:
    """The site of the samples, with the people of the demonstration."""
    site = started(samples)
    demo.settle(site.extensions[PEOPLE].accounts)
    yield site
    site.extensions[EXTENSION].close()
    site.extensions[PEOPLE].database.close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser without JavaScript or memory."""
    return app.test_client()


@pytest.fixture
def as_role(app: Flask) -> Callable[..., FlaskClient]:
    """Sign in as somebody of a role: ``as_role(Role.DELEGATION, "Kenya")``; a reader is not signed in."""
    return lambda role, delegation=None: app.test_client() if role is Role.READER else signed(app, role, delegation)


@pytest.fixture(scope="session")
def water(samples: Path) -> Record:
    """The record behind the site, to compare the pages with."""
    with Record.open(samples) as record:
        yield record


@pytest.fixture
def committee(samples: Path, tmp_path: Path) -> Flask:
    """A copy of the record with its people, and its site, for a test in which somebody works."""
    path = tmp_path / "committee.git"
    shutil.copytree(samples, path)
    site = started(path)
    demo.settle(site.extensions[PEOPLE].accounts)
    return site


@pytest.fixture
def site(sitting_record: Path) -> Flask:
    """The site of the small committee of `committee_room` before its sitting, for a test in which it is decided."""
    made = started(sitting_record)
    demo.settle(made.extensions[PEOPLE].accounts)
    return made


@pytest.fixture
def clerk(site: Flask) -> FlaskClient:
    """The secretariat of that committee."""
    return signed(site, Role.SECRETARIAT)


@pytest.fixture
def mortal(samples: Path, tmp_path: Path) -> tuple[Path, FlaskClient]:
    """A copy of the record, and its site, for a test that harms it."""
    path = tmp_path / "mortal.git"
    shutil.copytree(samples, path)
    return path, started(path).test_client()


@pytest.fixture
def empty(tmp_path: Path) -> FlaskClient:
    """The site of a record in which there is nothing yet."""
    Record.create(tmp_path / "empty.git").close()
    return started(tmp_path / "empty.git").test_client()


@pytest.fixture
def upload(client: FlaskClient) -> Callable[..., object]:
    """Send a text, or several by the names of their fields, to one of the pages that take files."""

    def send(address: str, *, name: str = "text.txt", more: dict[str, str] | None = None, **files: bytes):
        # Written out by hand, since the client leaves its temporary file for large forms open.
        shown = name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
        parts = [(f'name="{key}"; filename="{shown}"', content) for key, content in files.items()]
        parts += [(f'name="{key}"', value.encode()) for key, value in (more or {}).items()]
        body = b"".join(
            b"--limit\r\nContent-Disposition: form-data; " + head.encode() + b"\r\n\r\n" + content + b"\r\n"
            for head, content in parts
        )
        return client.post(address, data=body + b"--limit--\r\n", content_type="multipart/form-data; boundary=limit")

    return send
