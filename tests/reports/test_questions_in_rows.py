"""A reference that stayed although its clause has another number is asked about where it stands, in every form."""

import csv
from io import BytesIO, StringIO

import pypdfium2 as pdfium
import pytest
from openpyxl import load_workbook

from draftdiff.diff import compare
from draftdiff.model import Clause, ClauseKind, Version
from draftdiff.reports.html import Look, View, comparison_fragment, comparison_report
from draftdiff.reports.markdown import comparison_markdown
from draftdiff.reports.pdf.pages import comparison_pdf
from draftdiff.reports.table import comparison_table
from draftdiff.reports.terminal import Context, Page, comparison_text
from draftdiff.reports.workbook import comparison_workbook

QUESTION = "OP5 refers to “paragraph 2”: OP2 is now OP3; is that still meant?"
TEXTS = (
    "Urges all harbours to light their lanterns;",
    "Decides to found a fund for keepers;",
    "Requests the clerk to report on the fund mentioned in paragraph 2 above;",
    "Asks all States to pay into the fund referred to in paragraph 2;",
    "Thanks the pilots.",
)
FOLLOWED = "Requests the clerk to report on the fund mentioned in paragraph 3 above;"
NEW = "Calls upon pilots to feed the gulls of the lagoon;"


def version(*texts):
    clauses = tuple(Clause(f"OP{n}", ClauseKind.OPERATIVE, text, f"{n}.") for n, text in enumerate(texts, start=1))
    return Version("Harbours", "eng", clauses)


@pytest.fixture(scope="module")
def comparison():
    """A paragraph was put in; one of two references to what stood behind it followed, the other did not."""
    return compare(version(*TEXTS), version(TEXTS[0], NEW, TEXTS[1], FOLLOWED, *TEXTS[3:]))


@pytest.mark.parametrize("context", list(Context))
def test_the_terminal_asks_below_the_paragraph(comparison, context):
    """The paragraph is shown although none of its words changed, and what stands around it is folded."""
    lines = comparison_text(comparison, Page(width=100), context).splitlines()
    at = next(n for n, line in enumerate(lines) if line.strip() == f"? {QUESTION}")
    assert TEXTS[3] in lines[at - 1]
    assert sum("is that still meant" in line for line in lines) == 1


def test_the_terminal_asks_in_colour_too(comparison):
    """The question stands there once."""
    assert comparison_text(comparison, Page(width=100, color=True)).count(f"? {QUESTION}") == 1


def test_markdown_asks_below_the_paragraph(comparison):
    """What did not change at all but cites another paragraph now has a row of its own."""
    block = next(part for part in comparison_markdown(comparison).split("\n\n") if part.startswith("**OP5**"))
    assert block.splitlines()[-1].strip("*").replace("\\", "") == QUESTION


def test_what_is_to_be_checked_is_named_above(comparison):
    """A reader of a long text need not look through it; on pages the name leads to the row."""
    named = "References to check: OP5"
    assert named in comparison_text(comparison)
    assert named in comparison_markdown(comparison)
    assert '<a href="#row-5">OP5</a>' in str(comparison_fragment(comparison))
    same = compare(comparison.new, comparison.new)
    assert not any("References" in text for text in (comparison_text(same), str(comparison_fragment(same))))


def test_tables_ask_among_the_remarks(comparison):
    """In the row of the paragraph and in no other, as CSV and as a workbook."""
    asked = [row for row in csv.DictReader(StringIO(comparison_table(comparison))) if "?" in row["remarks"]]
    assert [(row["new"], row["remarks"]) for row in asked] == [("OP5", f"was OP4; {QUESTION}")]
    sheet = load_workbook(BytesIO(comparison_workbook(comparison))).active
    cells = [cell.value for row in sheet.iter_rows() for cell in row if cell.value and "?" in str(cell.value)]
    assert cells == [f"was OP4; {QUESTION}"]


@pytest.mark.parametrize("view", list(View))
def test_pages_ask_in_the_margin(comparison, view):
    """Beside the paragraph, which is not folded away in any view, and is no change to step through."""
    page = str(comparison_fragment(comparison, Look(view)))
    row = page[page.index('id="row-5"') : page.index('id="row-6"')]
    assert f'<p class="mark mark-question">{QUESTION}</p>' in row
    assert "data-change" not in row
    assert page.count("mark mark-question") == 1
    start = page.index('id="row-5"')
    assert page[:start].count("<details") == page[:start].count("</details>")


def test_a_row_that_was_not_asked_for_asks_nothing(comparison):
    """Whoever sifts the changes is not asked about those that were sifted out."""
    assert QUESTION not in str(comparison_fragment(comparison, Look(aside=frozenset({4}))))


def test_the_report_and_the_pdf_ask(comparison):
    """Whoever reads on paper is asked as well."""
    assert QUESTION in comparison_report(comparison)
    pages = pdfium.PdfDocument(comparison_pdf(comparison))
    printed = " ".join(page.get_textpage().get_text_range() for page in pages)
    assert QUESTION in " ".join(printed.split())
    assert "References to check: OP5." in " ".join(printed.split())


def test_nothing_is_asked_where_no_label_changed():
    """References to clauses that kept their numbers are none of a reader's business."""
    new = version(*TEXTS[:4], "Thanks all the pilots.")
    assert "?" not in comparison_text(compare(version(*TEXTS), new))


def test_the_question_speaks_the_language_of_the_reader(comparison):
    """In French for a French reader, whatever the language of the text."""
    page = comparison_report(comparison, language="fr")
    assert "est-ce toujours ce qui est visé" in page
