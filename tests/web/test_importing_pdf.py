"""A PDF is brought in by the browser: looked through, set right and recorded; one made to do harm changes nothing."""

import io

import pytest
from pages import Page
from pdfs import page_of, printed
from sites import signed

from draftdiff_web.gate.permissions import Role

SLUG = "lanterns"
DRAFT = """
<p><b>Lanterns along the towpath</b></p><p>The Council of Bargees,</p><p>Recalling its rules of the towpath,</p>
<p>1. Decides to light the lamps of the quay,<br>and of both locks;</p><p>2. Requests a report.</p>
"""
FOOT = "@page { @bottom-center { content: 'Page ' counter(page) } }"


@pytest.fixture
def clerk(committee):
    return signed(committee, Role.SECRETARIAT)


def upload(client, content, **said):
    data = {"slug": SLUG, "stage": "draft", **said, "file": (io.BytesIO(content), "draft.pdf")}
    return client.post("/import", data=data, content_type="multipart/form-data")


def shown(client, address):
    return Page(client.get(address).text)


def field(page, name):
    return page.all("input", name=name)[0]["value"]


def test_a_pdf_is_looked_through_set_right_and_recorded(clerk):
    """Its lines are shown with what became of them; a paragraph is split where one of its lines begins."""
    answer = upload(clerk, printed(DRAFT, FOOT))
    assert answer.status_code == 303, answer.text
    address = answer.headers["Location"]
    page = shown(clerk, address)
    assert "Decides to light the lamps of the quay, and of both locks;" in page.text
    assert "page number" in page.text
    step = {
        "do": "split-line",
        "line": 4,
        "before": 5,
        "state": field(page, "state"),
    }
    assert clerk.post(f"{address}/correct", data=step).status_code == 303
    page = shown(clerk, address)
    assert "Decides to light the lamps of the quay, and of both locks;" not in page.text
    said = {"head": field(page, "head"), "state": field(page, "state"), "date": "2031-05-04"}
    assert clerk.post(f"{address}/record", data=said).status_code == 303
    assert "and of both locks;" in clerk.get(f"/{SLUG}/").text


def test_a_pdf_made_to_do_harm_is_refused_and_the_site_lives_on(clerk):
    """One line says why; the next file is read."""
    answer = upload(clerk, page_of(b"0 0 m 1 1 l S " * 3_000_000, packed=True))
    assert answer.status_code in {400, 413}
    assert "rint it to a new PDF" in Page(answer.text).text
    assert upload(clerk, printed(DRAFT)).status_code == 303


def test_a_scan_is_told_from_a_text(clerk):
    """Whoever sends pictures of pages learns that they hold no text."""
    picture = ("/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", b"\x7f")
    scan = page_of("q 500 0 0 800 40 20 cm /I Do Q", picture, resources="/XObject <</I 6 0 R>>")
    answer = upload(clerk, scan)
    assert answer.status_code == 400
    assert "is a scan" in Page(answer.text).text
