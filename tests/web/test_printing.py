"""What can be taken home of a page as a file: PDF, workbook, Akoma Ntoso with the changes, and the reports."""

from io import BytesIO

import pypdfium2 as pdfium
import pytest
from openpyxl import load_workbook
from pages import COMPARISON, WATER, Page

from draftdiff import akn
from draftdiff.desk import reporting

SLUG = "safe-drinking-water"


def file(answer, ending):
    assert answer.status_code == 200, answer.get_data(as_text=True)
    name = answer.headers["Content-Disposition"]
    assert name.startswith("attachment; filename=")
    assert name.strip('"').endswith(ending)
    return answer.get_data()


def words(data):
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(data)).split())


def test_a_version_can_be_printed(client, water):
    """The PDF holds the text of the version, in its language, and is the same each time."""
    data = file(client.get(f"{WATER}/at/adopted/version.pdf"), ".pdf")
    assert "Page 1 of 4" in words(data)
    assert water.version(SLUG).title.split(" and ")[0] in words(data)
    assert client.get(f"{WATER}/at/adopted/version.pdf").get_data() == data


def test_a_comparison_can_be_taken_home(client, water):
    """As PDF, as workbook, and as the newer document with the changes in it."""
    assert "Table of correspondence" in words(file(client.get(f"{COMPARISON}comparison.pdf"), ".pdf"))
    book = load_workbook(BytesIO(file(client.get(f"{COMPARISON}comparison.xlsx"), ".xlsx")))
    assert book.active.cell(1, 1).value == "old"
    document = akn.parse(file(client.get(f"{COMPARISON}akn.xml"), ".xml"))
    assert document.problems() == ()
    assert {"ins", "del"} <= {span.tag for clause in document.version().clauses for span in clause.spans}
    for ending in ("pdf", "xlsx"):
        assert file(client.get(f"{COMPARISON}correspondence.{ending}"), f"correspondence.{ending}")


@pytest.mark.parametrize("kind", reporting.KINDS)
@pytest.mark.parametrize("form", ["html", "md", "csv", "xlsx"])
def test_every_report_can_be_taken_home_in_every_form(client, kind, form):
    """The lists of the trade stand beside the desk."""
    assert file(client.get(f"{WATER}/reports/{kind}.{form}?delegation=Malta"), f"{kind}.{form}")


def test_a_list_can_be_printed_in_the_language_of_the_reader(client):
    """What is printed for one reader is not given to another who reads in another language."""
    for tongue, told in (("fr", "Page 1 sur"), ("en", "Page 1 of")):
        answer = client.get(f"{WATER}/reports/to-be-voted.pdf", headers={"Accept-Language": tongue})
        assert told in words(file(answer, ".pdf"))


def test_what_is_no_report_is_told(client):
    """A kind or a form that is not there is a page that names those that are."""
    for name in ("minutes.pdf", "compiled.exe"):
        answer = client.get(f"{WATER}/reports/{name}")
        assert answer.status_code == 404
        assert "annotated-list" in answer.get_data(as_text=True)
    answer = client.get(f"{WATER}/reports/delegation.csv")
    assert answer.status_code == 400


def test_pages_lead_to_their_files_and_tell_that_they_are_made(client):
    """A link to a PDF says in the language of the page what is told while it is being made."""
    for address in (f"{WATER}/at/adopted/", COMPARISON, f"{COMPARISON}correspondence", f"{WATER}/amendments/"):
        told = Page(client.get(address).get_data(as_text=True))
        links = [each for each in told.all("a") if each["href"].split("?")[0].endswith(".pdf")]
        assert links
        assert {each.get("data-making") for each in links} == {"Writing the PDF …"}
