"""A reference that stayed although its clause has another number is asked about where it stands, in every form."""

import csv
import json
from io import BytesIO, StringIO
from pathlib import Path

import jsonschema
import pypdfium2 as pdfium
import pytest
from openpyxl import load_workbook

from draftdiff.diff import compare
from draftdiff.model import Clause, ClauseKind, Version
from draftdiff.reports.astray import comparison_data
from draftdiff.reports.forms import comparison_file
from draftdiff.reports.html import Look, View, comparison_fragment, comparison_report
from draftdiff.reports.markdown import comparison_markdown
from draftdiff.reports.pdf.pages import comparison_pdf
from draftdiff.reports.table import comparison_table
from draftdiff.reports.telling import questions
from draftdiff.reports.terminal import Context, Page, comparison_text
from draftdiff.reports.workbook import comparison_workbook

ROOT = Path(__file__).resolve().parents[2]
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


def test_programs_are_told_where_it_stands(comparison):
    """With the place of each number in the text of its clause, in the form of the schema."""
    schema = json.loads((ROOT / "draftdiff/diff/comparison.schema.json").read_text(encoding="utf-8"))
    data = json.loads(comparison_file(comparison, "json"))
    jsonschema.validate(data, schema, cls=jsonschema.Draft202012Validator)
    [found] = data["unfollowed"]
    assert (found["clause"], found["text"]) == ("OP5", "paragraph 2")
    [number] = found["numbers"]
    assert TEXTS[3][number["start"] : number["end"]] == "2"
    assert (number["label"], number["became"]) == ("OP2", ["OP3"])
    assert comparison_data(compare(comparison.new, comparison.new))["unfollowed"] == []


def test_of_a_split_paragraph_programs_are_told_the_place_in_its_piece():
    """The place counts from where the piece begins."""
    comparison = cut_in_two()
    [found] = comparison_data(comparison)["unfollowed"]
    assert HALVES[1][found["numbers"][0]["start"] : found["numbers"][0]["end"]] == "3"


def test_the_question_speaks_the_language_of_the_reader(comparison):
    """In French for a French reader, whatever the language of the text."""
    page = comparison_report(comparison, language="fr")
    assert "est-ce toujours ce qui est visé" in page


# --- what is asked about ------------------------------------------------------------------------------------

BEFORE = (
    "Urges all rivers to be clean;",
    "Calls upon pilots to publish the atlas of lakes;",
    "Requests keepers to count the herons in spring;",
    "Encourages towns to build fish ladders;",
)


HALVES = (
    "Decides to establish a fund for all small harbours of the northern lagoon in the coming year;",
    "Decides that the board of the fund shall apply paragraph 3 in all of its work on lamps;",
)


def cut_in_two():
    """A paragraph cut in two, of which the second half holds a reference that did not follow."""
    whole = f"{HALVES[0].rstrip(';')}; {HALVES[1][0].lower()}{HALVES[1][1:]}"
    return compare(version(BEFORE[0], whole, *BEFORE[2:]), version(BEFORE[0], *HALVES, *BEFORE[2:]))


def asked(old, new=None):
    """The questions about one paragraph behind four others, where another one was put in as the second."""
    first, *others = BEFORE
    after = version(first, "Founds a wholly new office for reeds and frogs;", *others, new or old)
    return [each for row in questions(compare(version(*BEFORE, old), after)) for each in row]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Decides to review paragraph 2 (a);", "“paragraph 2 (a)”: OP2 is now OP3;"),  # a letter that is no clause
        ("Reports on paragraph 2 to the General Assembly;", "“paragraph 2”: OP2 is now OP3;"),
        ("Wants paragraph 2 to be applied in Africa;", "“paragraph 2”: OP2 is now OP3;"),
        ("Sees the second paragraph;", "“second paragraph”: OP2 is now OP3;"),
        ("Acts on paragraphs 2 and 4;", "“paragraphs 2 and 4”: OP2 is now OP3 and OP4 is now OP5;"),
        ("Acts on paragraph 2 and then on paragraph 2;", "“paragraph 2”: OP2 is now OP3;"),  # once
    ],
)
def test_each_reference_is_asked_about_once(text, told):
    """With all of its numbers that may lead astray."""
    assert asked(text) == [f"OP6 refers to {told} is that still meant?"]


@pytest.mark.parametrize(
    ("old", "new", "labels"),
    [
        ("Acts on paragraph 2 each year;", "Acts on operative paragraph 2 each year;", "OP2"),
        ("Acts on paragraph 2 each year;", "Acts on paragraphs 2 and 5 each year;", "OP2"),
        ("Acts on paragraph 2 and paragraph 4;", "Acts on paragraphs 2 and 4;", "OP2 OP4"),
        ("Reviews paragraph 3 and acts on paragraph 2;", "Acts on paragraph 2 and ends paragraph 5;", "OP2"),
        ("Acts on paragraphs 1 and 2 now;", "Acts on paragraphs 1, 2 and 3 now;", ""),  # what was put in is cited too
        ("Acts on paragraph 2 now;", "Acts on paragraph 3 now;", ""),
        ("Acts on paragraphs 2 and 3 now;", "Acts on paragraphs 3 and 4 at once;", ""),
        ("Acts on paragraph 2 now;", "Acts on paragraph 4 now;", ""),  # something else is meant
    ],
)
def test_a_reference_that_was_rewritten_is_asked_about_if_its_number_stayed(old, new, labels):
    """Whatever it was joined with, as long as it cites by that number what the paragraph cited before."""
    assert [part.split(" is now")[0].split()[-1] for q in asked(old, new) for part in q.split(" and OP")] == (
        [label if n == 0 else label.removeprefix("OP") for n, label in enumerate(labels.split())]
    )


@pytest.mark.parametrize(
    "text",
    [
        "Recalls the Basel Convention, paragraph 2;",
        "Recalls the rules (paragraph 2);",
        "Recalls paragraph 2 (resolution 70/1);",
        "Recalls paragraph 2 [of resolution 70/1];",
        "Recalls paragraph 2 (A/RES/70/1);",
        "Recalls the Covenant, whose paragraph 2 is old;",
        "Acts on paragraph 2 in the Paris Agreement;",
        "Recalls paragraph 2 thereto;",
        "Adds a second paragraph to the leaflet;",
        "Rappelle le traité et son paragraphe 2;",
        "Recuerda el acuerdo y su párrafo 2;",
        "Erinnert an die Charta und deren Ziffer 2;",
    ],
)
def test_paragraphs_of_other_documents_are_not_asked_about(text):
    """Nor is what is no paragraph yet."""
    assert asked(text) == []


def test_paragraphs_that_changed_places_are_the_same_as_a_set():
    """Whoever cites both of them cites both of them still."""
    old = version(*BEFORE, "Acts on paragraphs 2 and 3 now;")
    new = version(BEFORE[0], BEFORE[2], BEFORE[1], BEFORE[3], "Acts on paragraphs 2 and 3 now;")
    assert not any(questions(compare(old, new)))


def test_an_annex_counts_for_itself():
    """Its *paragraph 2* is its own: asked about where the annex grew, and not where the resolution did."""
    rules = ["The chair opens.", "The clerk writes.", "The chair named in paragraph 2 presides."]

    def annexed(paragraphs, annex):
        texts = version(*paragraphs).clauses
        below = tuple(
            Clause(f"Annex 1({n})", ClauseKind.SUBPARAGRAPH, text, f"{n}.", depth=1) for n, text in enumerate(annex, 1)
        )
        return Version("Rivers", "eng", (*texts, Clause("Annex 1", ClauseKind.ANNEX, "Rules", "Annex 1"), *below))

    grown = compare(annexed(BEFORE, rules), annexed((BEFORE[0], NEW, *BEFORE[1:]), rules))
    assert not any(questions(grown))
    longer = [rules[0], "Nobody sleeps in the back rows.", *rules[1:]]
    told = [each for row in questions(compare(annexed(BEFORE, rules), annexed(BEFORE, longer))) for each in row]
    assert told == ["Annex 1(4) refers to “paragraph 2”: Annex 1(2) is now Annex 1(3); is that still meant?"]


def test_of_a_split_paragraph_the_piece_is_named_that_asks():
    """The second half holds the reference."""
    comparison = cut_in_two()
    told = [each for row in questions(comparison) for each in row]
    assert told == ["OP3 refers to “paragraph 3”: OP3 is now OP4; is that still meant?"]
