"""A printed document leads to a page that says whether its commit is on record, and what that made."""

import re
import shutil
import subprocess
from datetime import date
from hashlib import sha256
from io import BytesIO

import pypdfium2 as pdfium
import pytest
import zxingcpp
from PIL import Image
from signers import CLERK, allowed, ssh_key
from sites import EXTENSION, PEOPLE, desk_of, signed, started

from draftdiff import demo
from draftdiff.committee import Visibility
from draftdiff.importers.reading import read
from draftdiff.people import Role
from draftdiff.recording import Facts
from draftdiff.staging import reach
from draftdiff_web.context import OPENNESS

SLUG = "safe-drinking-water"
SITE = "https://texts.example.org"


def words(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def leads(app):
    """The site, whose printed documents lead to its address, with the record behind it."""
    return app.test_client(), app.extensions[EXTENSION]


@pytest.fixture
def printing(samples, tmp_path):
    """A copy of the samples on a site that has an address."""
    path = tmp_path / "record.git"
    shutil.copytree(samples, path)
    app = started(path, SITE=SITE)
    demo.settle(app.extensions[PEOPLE].accounts)
    return app


# --- the page -------------------------------------------------------------------------------------------


def test_a_commit_on_record_is_told(client, water):
    """Whose it is, what it made, when, by whom, with the SHA-256 of the document as it can be downloaded."""
    commit = water.find(SLUG, "adopted")
    for digits in (commit.oid[:12], commit.oid):
        answer = client.get(f"/c/{digits}")
        assert answer.status_code == 200
        assert "This state is in the record" in words(answer)
        assert water.version(SLUG).title in words(answer)
        assert f"Commit {commit.oid}" in words(answer)
        assert f"Recorded by {commit.committer.name}" in words(answer)
        (link,) = re.findall(r'href="([^"]+/akn\.xml[^"]*)"', answer.text)
        assert sha256(client.get(link.replace("&amp;", "&")).data).hexdigest() in answer.text


def test_it_leads_on(client, water):
    """To the text as it then was, and to what changed in it; the first state has nothing before it."""
    log = water.log(SLUG)
    newest, first = log[0].commit.oid, log[-1].commit.oid
    page = client.get(f"/c/{newest[:12]}").text
    for address in (f"/{SLUG}/at/{newest}/", f"/{SLUG}/compare/{log[1].commit.oid}/{newest}/"):
        assert f'href="{address}"' in page
        assert client.get(address).status_code == 200
    assert "/compare/" not in client.get(f"/c/{first[:12]}").text


def test_a_commit_that_left_the_text_alone_says_so(client, water):
    """It is on record too, and the text is that of the state before it."""
    aside = next(c for c in water.repository.history(SLUG) if c.trailer("Text") == "unchanged")
    page = words(client.get(f"/c/{aside.oid[:12]}"))
    assert f"{aside.subject} · it left the text alone" in page


@pytest.mark.parametrize("digits", ["0" * 12, "f" * 40, "deadbeefdead"])
def test_what_is_not_there_is_told(client, digits):
    """In words that say what to do, with the status for what is not there."""
    answer = client.get(f"/c/{digits}")
    assert answer.status_code == 404
    assert "Compare them with those on the paper" in words(answer)


@pytest.mark.parametrize(
    "digits", ["abc", "0" * 11, "0" * 41, "ABCDEF123456", "HEAD", "..%2f..%2fHEAD", "-c", "main~1"]
)
def test_what_is_no_commit_id_is_no_address(client, digits):
    """Nothing of what somebody types reaches git."""
    assert client.get(f"/c/{digits}").status_code == 404


@pytest.mark.parametrize("to", [Visibility.COMMITTEE, Visibility.SECRETARIAT])
def test_what_is_not_open_is_told_as_what_is_not_there(committee, to):
    """The same words and the same status; who may read it is told."""
    record = committee.extensions[EXTENSION]
    oid = record.find(SLUG, "adopted").oid
    committee.extensions[OPENNESS].open_to(SLUG, to)
    nothing = committee.test_client().get(f"/c/{'0' * 40}")
    closed = committee.test_client().get(f"/c/{oid}")
    assert (closed.status_code, closed.text.replace(oid, "0" * 40)) == (404, nothing.text)
    assert signed(committee, Role.SECRETARIAT).get(f"/c/{oid}").status_code == 200
    status = 404 if to is Visibility.SECRETARIAT else 200
    assert signed(committee, Role.DELEGATION).get(f"/c/{oid}").status_code == status


@pytest.mark.parametrize(
    ("tongue", "told"), [("fr", "Cet état du texte est bien enregistré"), ("ar", "هذه الحالة من النص مسجَّلة")]
)
def test_it_speaks_the_language_of_the_reader(client, water, tongue, told):
    """French and Arabic, the digits from left to right."""
    oid = water.find(SLUG, "adopted").oid
    answer = client.get(f"/c/{oid[:12]}", headers={"Accept-Language": tongue})
    assert told in words(answer)
    assert "is in the record" not in answer.text
    assert "not translated" not in answer.text


def test_a_later_commit_is_found_at_once(committee):
    """What was looked up once is not all that there ever is."""
    client, record = leads(committee)
    before = record.repository.head(SLUG)
    assert client.get(f"/c/{before[:12]}").status_code == 200
    made = reach(record, SLUG, Facts(stage="adopted", name="law", date=date(2031, 5, 4))).commit
    assert client.get(f"/c/{made.oid[:12]}").status_code == 200


# --- signatures -----------------------------------------------------------------------------------------


def test_a_site_that_names_no_signers_judges_no_signature(client, water):
    """It says so."""
    page = words(client.get(f"/c/{water.find(SLUG, 'adopted').oid}"))
    assert "This site names nobody whose signatures it would judge." in page


def test_signatures_are_judged_by_the_keys_that_are_allowed(samples, tmp_path):
    """What the site signs is good, what was recorded before is not signed, and another's key is not allowed."""
    path = tmp_path / "record.git"
    shutil.copytree(samples, path)
    key, other = ssh_key(tmp_path), ssh_key(tmp_path, "other")
    told = {}
    for name, signer in (("good", key), ("foreign", other)):
        app = started(path, SIGNING_KEY=str(signer), ALLOWED_SIGNERS=allowed(tmp_path, key))
        client, record = leads(app)
        oid = reach(record, SLUG, Facts(stage="adopted", name=name, date=date(2031, 5, 4))).commit.oid
        told[name] = words(client.get(f"/c/{oid}"))
        told["before"] = words(client.get(f"/c/{record.find(SLUG, 'adopted').oid}"))
        record.close()
    assert f"good : good, by {CLERK}" in told["good"]
    assert "foreign : signed by somebody who is not allowed to" in told["foreign"]
    assert "not signed" in told["before"] or "nobody signed it" in told["before"]


# --- what is printed ------------------------------------------------------------------------------------


def scanned(data):
    """What a camera reads on the pages of a PDF."""
    found = []
    for page in pdfium.PdfDocument(data):
        image = page.render(scale=150 / 72).to_pil()
        found += [each.text for each in zxingcpp.read_barcodes(image)]
    return found


def paper(data):
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(data)).split())


@pytest.mark.parametrize(
    "name",
    [
        "at/adopted/version.pdf",
        "compare/preliminary-draft/adopted/comparison.pdf",
        "compare/preliminary-draft/adopted/correspondence.pdf",
        "reports/annotated-list.pdf",
        "reports/to-be-voted.pdf",
    ],
)
def test_the_code_on_a_printed_report_leads_to_its_commit(printing, name):
    """A camera reads the very link that stands at the foot of the page, and the site answers to it."""
    client = printing.test_client()
    data = client.get(f"/{SLUG}/{name}").data
    (link,) = scanned(data)
    assert re.fullmatch(rf"{SITE}/c/[0-9a-f]{{12}}", link)
    assert link in paper(data)
    answer = client.get(link.removeprefix(SITE))
    assert answer.status_code == 200
    (oid,) = {found for found in re.findall(r"\b[0-9a-f]{40}\b", paper(data)) if found.startswith(link[-12:])}
    assert f"Commit {oid}" in words(answer)


def test_the_program_poppler_shows_the_same_code(printing, tmp_path):
    """Another program than ours draws the page."""
    (tmp_path / "text.pdf").write_bytes(printing.test_client().get(f"/{SLUG}/at/adopted/version.pdf").data)
    subprocess.run(["pdftoppm", "-r", "150", "-png", "text.pdf", "page"], cwd=tmp_path, check=True)
    pages = [Image.open(page) for page in sorted(tmp_path.glob("page*.png"))]
    found = [each.text for page in pages for each in zxingcpp.read_barcodes(page)]
    record = printing.extensions[EXTENSION]
    assert found == [f"{SITE}/c/{record.find(SLUG, 'adopted').oid[:12]}"]


def test_the_same_report_has_the_same_bytes(printing, samples, tmp_path):
    """Whenever and wherever it is printed."""
    shutil.copytree(samples, tmp_path / "again.git")
    address = f"/{SLUG}/at/adopted/version.pdf"
    again = started(tmp_path / "again.git", SITE=SITE)
    assert again.test_client().get(address).data == printing.test_client().get(address).data


def test_without_an_address_a_report_has_its_commit_and_no_code(client, water):
    """Nothing leads nowhere."""
    data = client.get(f"/{SLUG}/at/adopted/version.pdf").data
    assert water.find(SLUG, "adopted").oid in paper(data)
    assert scanned(data) == []
    assert "/c/" not in paper(data)


def test_a_document_of_word_has_its_commit_at_its_foot(printing):
    """Clean and with tracked changes, with the link."""
    import zipfile  # noqa: PLC0415 - of this test alone

    client, record = leads(printing)
    oid = record.find(SLUG, "adopted").oid
    for name in ("at/adopted/version.docx", "compare/preliminary-draft/adopted/comparison.docx"):
        data = client.get(f"/{SLUG}/{name}").data
        foot = zipfile.ZipFile(BytesIO(data)).read("word/footer.xml").decode()
        assert f"{oid} · {SITE}/c/{oid[:12]}" in foot


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_what_stands_at_the_foot_is_no_part_of_the_text(printing, form):
    """A file that was taken home and brought back has the clauses that it had."""
    client, record = leads(printing)
    for slug in ("safe-drinking-water", "night-lighting"):
        version = record.version(slug)
        back = read(client.get(f"/{slug}/at/{version.version}/version.{form}").data, source=f"text.{form}").version
        assert [(c.kind, c.num) for c in back.clauses] == [(c.kind, c.num) for c in version.clauses]
        assert not any("/c/" in clause.text or version.version in clause.text for clause in back.clauses)


def test_what_is_proposed_leads_to_the_state_that_it_amends(printing):
    """The desk's own document of Word says of which state it is."""
    import zipfile  # noqa: PLC0415 - of this test alone

    data = printing.test_client().get(f"/{SLUG}/amendments/proposals.docx").data
    foot = zipfile.ZipFile(BytesIO(data)).read("word/footer.xml").decode()
    known = {commit.oid for commit in desk_of(printing, SLUG).record.repository.history(SLUG)}
    assert set(re.findall(r"\b[0-9a-f]{40}\b", foot)) <= known
