"""A site to be attacked, and the switch by which one of its defences is taken out for a whole run of the tests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from defences import DEFENCES, WITHOUT
from flask import Flask
from flask.testing import FlaskClient
from sites import PEOPLE, Patient, cheap, signed

from draftdiff import demo
from draftdiff.people import Role
from draftdiff.service import Record
from draftdiff_web import create_app
from draftdiff_web.context import EXTENSION


@pytest.fixture(autouse=True, scope="session")
def defences() -> Iterator[None]:
    """Take out the defence that is named, before anything is built on it."""
    with pytest.MonkeyPatch.context() as patch:
        if named := os.environ.get(WITHOUT):
            DEFENCES[named](patch)
        yield


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory, defences: None) -> Path:
    """The sample record; nobody writes to it."""
    path = tmp_path_factory.mktemp("samples") / "record.git"
    demo.build(path).close()
    return path


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Callable[..., Flask]]:
    """Start the site of a record, with the people of the demonstration; it ends with the test."""
    sites: list[Flask] = []

    def start(path: Path, **config: object) -> Flask:
        usual = {"WTF_CSRF_ENABLED": False, "LIMITS": {}}
        sites.append(create_app(path, accounts=cheap, cache=tmp_path / "cache", config={**usual, **config}))
        sites[-1].test_client_class = Patient
        demo.settle(sites[-1].extensions[PEOPLE].accounts)
        return sites[-1]

    yield start
    for site in sites:
        site.extensions[EXTENSION].close()
        site.extensions[PEOPLE].database.close()


@pytest.fixture
def site(started: Callable[..., Flask], sitting_record: Path) -> Flask:
    """The site of the small committee of `committee_room`."""
    return started(sitting_record)


@pytest.fixture
def large(started: Callable[..., Flask], samples: Path, tmp_path: Path) -> Flask:
    """The site of all samples."""
    path = tmp_path / "samples.git"
    shutil.copytree(samples, path)
    return started(path)


@pytest.fixture
def client(site: Flask) -> FlaskClient:
    """A browser in which nobody is signed in."""
    return site.test_client()


@pytest.fixture
def clerk(site: Flask) -> FlaskClient:
    """The secretariat."""
    return signed(site, Role.SECRETARIAT)


@pytest.fixture
def chief(site: Flask) -> FlaskClient:
    """The administrator."""
    return signed(site, Role.ADMINISTRATOR)


@pytest.fixture
def kenya(site: Flask) -> FlaskClient:
    """A member of the delegation of Kenya."""
    return signed(site, Role.DELEGATION, "Kenya")


@pytest.fixture
def record_of() -> Callable[[Flask], Record]:
    """The record behind a site."""
    return lambda site: site.extensions[EXTENSION]
