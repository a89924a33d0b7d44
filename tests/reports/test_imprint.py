"""What is printed says which commit it was made of, and where that is checked, in letters and in a QR code."""

import pypdfium2 as pdfium
import pytest
import zxingcpp
from harbour_committee import DRAFT, FINAL
from msgspec.structs import replace
from pdf_conformance import violations
from pdf_objects import Pdf
from pdf_structure import faults

from draftdiff.diff import compare
from draftdiff.diff.several.synopsis import synopsis
from draftdiff.model import Clause, ClauseKind, Version
from draftdiff.reports.amendments.correspondence import correspondence
from draftdiff.reports.imprint import code, foot, leading_to, link_to
from draftdiff.reports.pdf.pages import comparison_pdf, sheet_pdf, synopsis_pdf, version_pdf
from draftdiff.tongues import speaking

OLD, NEW = "a1" * 20, "b2" * 20
SITE = "https://texts.example.org"
LINK = f"{SITE}/c/{NEW[:12]}"
BEFORE, NOW = replace(DRAFT, version=OLD), replace(FINAL, version=NEW)
ARABIC = Version(
    "الضجيج في الموانئ",
    "ara",
    (
        Clause("Title", ClauseKind.TITLE, "الضجيج في الموانئ"),
        Clause("OP1", ClauseKind.OPERATIVE, "تحث الموانئ على الهدوء ليلا.", "1."),
    ),
    version=NEW,
)
PRINTED = {
    "version": lambda: version_pdf(NOW),
    "arabic": lambda: version_pdf(ARABIC),
    "comparison": lambda: comparison_pdf(compare(BEFORE, NOW)),
    "sheet": lambda: sheet_pdf(correspondence(compare(BEFORE, NOW), language="fr")),
    "synopsis": lambda: synopsis_pdf(synopsis((BEFORE, NOW))),
}


def words(data):
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(data)).split())


def scanned(data):
    pages = [page.render(scale=2).to_pil() for page in pdfium.PdfDocument(data)]
    return [each.text for page in pages for each in zxingcpp.read_barcodes(page)]


@pytest.mark.parametrize("kind", PRINTED)
def test_a_printed_report_leads_to_the_site(kind):
    """By its code and by its words, in a file that is read out to those who do not see it; always the same bytes."""
    with leading_to(SITE):
        data = PRINTED[kind]()
        assert PRINTED[kind]() == data
    assert scanned(data) == [LINK]
    assert f"{NEW} · {LINK}" in words(data)
    assert violations(Pdf(data)) == []
    assert faults(data, lang={"arabic": "ar", "sheet": "fr"}.get(kind, "en")) == []


@pytest.mark.parametrize("kind", PRINTED)
def test_without_a_site_it_has_its_commit_alone(kind):
    """And no code that leads nowhere."""
    data = PRINTED[kind]()
    assert NEW in words(data)
    assert "/c/" not in words(data)
    assert scanned(data) == []
    assert violations(Pdf(data)) == []


def test_a_text_that_is_not_on_record_has_no_commit():
    """Two files that were compared lead nowhere, whatever the site."""
    with leading_to(SITE):
        data = comparison_pdf(compare(replace(DRAFT, version=None), replace(FINAL, version=None)))
        assert (link_to(None), foot(None), code(None)) == (None, "", "")
    assert scanned(data) == []
    assert SITE not in words(data)


def test_all_versions_of_a_synopsis_are_named():
    """Of each column the commit."""
    told = words(synopsis_pdf(synopsis((BEFORE, NOW)))).replace(" ", "")
    assert OLD in told
    assert NEW in told


def test_the_code_says_in_words_where_it_leads():
    """In the language in which the report is."""
    with leading_to(SITE), speaking("fr"):
        assert f"<title>Code QR : vérifier ce document à l’adresse {LINK}</title>" in code(NEW)


def test_the_site_is_of_its_context_alone():
    """What is printed afterwards leads nowhere."""
    with leading_to(SITE):
        assert link_to(NEW) == LINK
    assert link_to(NEW) is None
