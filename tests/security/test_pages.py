"""Attacks by what people write: programs in clauses, names, files, comments, addresses and foreign markup."""

from __future__ import annotations

import io
import re
import shutil
import zipfile

import pytest
from poison import (
    BREAK,
    FOREIGN,
    GOOD,
    IMAGE,
    MARKUP,
    PASSWORD,
    RUN,
    SCRIPT,
    SLUG,
    SVG,
    addresses,
    people,
    poisoned,
    wrong,
)
from sites import EXTENSION, PEOPLE

from draftdiff.importers import read
from draftdiff.people import Role
from draftdiff.recording import Facts

ALONE = ("report.html", "synopsis.html")


@pytest.fixture(scope="session")
def poison(tmp_path_factory, defences):
    """The record, made once; nobody writes to it."""
    path = tmp_path_factory.mktemp("poison") / "record.git"
    poisoned(path)
    return path


@pytest.fixture
def site(started, poison, tmp_path):
    path = tmp_path / "record.git"
    shutil.copytree(poison, path)
    made = started(path)
    found = made.extensions[PEOPLE]
    people(found.database, found.accounts, made.extensions[EXTENSION].version(SLUG).version)
    return made


def signed_in(site, role):
    client = site.test_client()
    data = {"login": f"{role.word}@poison.example", "password": PASSWORD}
    assert client.post("/sign-in", data=data).status_code == 303
    return client


def everywhere(site):
    return list(addresses(site.extensions[EXTENSION].version(SLUG).clause("OP1").wid))


@pytest.mark.parametrize("role", [None, Role.DELEGATION, Role.ADMINISTRATOR])
def test_nothing_that_people_write_becomes_markup(site, role):
    """On no page, for nobody: no element of theirs, no attribute that runs, no address that is a program."""
    client = signed_in(site, role) if role else site.test_client()
    found = {}
    for address in everywhere(site):
        answer = client.get(address)
        assert answer.status_code in {200, 303, 400, 403, 404}, address
        if told := wrong(answer.text, alone=address.endswith(ALONE)):
            found[address] = told
    assert found == {}


def test_what_people_write_is_shown_as_they_wrote_it(site):
    """It is not thrown away either, nor filled in as a template."""
    page = site.test_client().get(f"/{SLUG}/").text
    assert "&lt;script&gt;" in page
    assert "{{ 7 * 7 }}" in page
    assert " 49 " not in page


@pytest.mark.parametrize("payload", [SCRIPT, IMAGE, SVG, BREAK])
def test_a_file_and_its_name_become_no_markup(site, payload):
    """Neither where it is read, nor where it is compared, nor where it waits to be recorded."""
    from io import BytesIO  # noqa: PLC0415

    text = (
        f"The Congress,\n\nNoting {payload} the tides,\n\n1. Urges {payload} ports;\n\n2. Decides to meet.\n".encode()
    )
    client = signed_in(site, Role.SECRETARIAT)
    name = f"{payload}.txt".replace('"', "%22")
    for address, fields in (("/read", ("file",)), ("/compare", ("old", "new")), ("/import", ("file",))):
        data = {"slug": "of-a-file"} | {field: (BytesIO(text + field.encode() + b"\n"), name) for field in fields}
        answer = client.post(address, data=data, content_type="multipart/form-data", follow_redirects=True)
        assert answer.status_code == 200, answer.text
        assert "tides" in answer.text
        assert not wrong(answer.text)


def test_an_address_that_is_a_program_leads_nowhere(site, record_of):
    """It is kept in the document as it was written; neither a page nor a file for Word makes a link of it."""
    document = record_of(site).document(SLUG)
    assert f'href="javascript:{RUN}"'.encode() in document
    client = site.test_client()
    page = client.get(f"/{SLUG}/at/revised/").text
    assert "leads" in page
    assert not [found for found in wrong(page) if "href" in found]
    word = zipfile.ZipFile(io.BytesIO(client.get(f"/{SLUG}/at/revised/version.docx").data))
    links = re.findall(r'Target="([^"]*)" TargetMode="External"', word.read("word/_rels/document.xml.rels").decode())
    assert links == [GOOD]


def test_a_web_page_brings_no_program_along(record):
    """Scripts of a file are no part of its text, and its links that are programs are none in what is written."""
    page = (
        f"<!doctype html><html><body><p>The Congress,</p><p>Noting the tides,</p>{SCRIPT}{SVG}"
        f'<p>1. Urges <a href="javascript:{RUN}">ports</a> to wait;</p><p>2. Decides to meet.</p></body></html>'
    ).encode()
    record.import_version(read(page, source="page.html"), SLUG, Facts())
    document = record.document(SLUG)
    assert b"ports" in document
    assert RUN.encode() not in document


def test_a_document_as_xml_runs_nothing(site):
    """It is served as what it is, foreign markup and all; the policy that goes with it lets no program of it run."""
    answer = site.test_client().get(f"/{SLUG}/at/revised/akn.xml")
    assert answer.mimetype in {"application/xml", "application/akn+xml"}
    assert b"<script>" in answer.data
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("address", ["", "at/draft/version.json", "at/draft/akn.xml", "amendments/", "nothing/"])
def test_no_page_lets_a_program_run_that_is_written_into_it(site, address):
    """Should one ever get there, the policy stops it: only files of this site are run."""
    policy = site.test_client().get(f"/{SLUG}/{address}").headers["Content-Security-Policy"]
    told = dict(part.strip().partition(" ")[::2] for part in policy.split(";"))
    assert told["default-src"] == "'none'"
    assert told["script-src"] == "'self'"
    assert told["base-uri"] == "'none'"
    assert told["form-action"] == "'self'"
    assert "object-src" not in told


@pytest.mark.parametrize("name", ["comparison.json", "comparison.csv", "comparison.md"])
def test_data_are_not_taken_for_a_page(site, name):
    """What holds their words is of its own kind, and no browser guesses another."""
    answer = site.test_client().get(f"/{SLUG}/compare/draft/revised/{name}")
    assert answer.mimetype in {"application/json", "text/csv", "text/markdown"}
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_poison_is_there():
    """Else all that would prove nothing."""
    assert all(RUN in each for each in (SCRIPT, IMAGE, SVG, BREAK, MARKUP, FOREIGN))
