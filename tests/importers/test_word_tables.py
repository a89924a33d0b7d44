"""Tables are tables, and what only stands side by side is read as paragraphs."""

import pytest
from word_accounting import words_in, words_told
from wordfiles import docx, numbered, p, r

from draftdiff.importers import word
from draftdiff.importers.manuscript import Table

TEXT = p("1. Decides that the dues are:")
LINES = '<w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr>'


def cell(*paragraphs, props=""):
    inside = "".join(each if each.startswith("<") else p(each) for each in paragraphs)
    return f"<w:tc>{f'<w:tcPr>{props}</w:tcPr>' if props else ''}{inside}</w:tc>"


def table(*rows, props=LINES):
    return f"<w:tbl>{props}{''.join(rows)}</w:tbl>"


def row(*cells, props=""):
    inside = "".join(each if each.startswith("<w:tc") else cell(each) for each in cells)
    return f"<w:tr>{f'<w:trPr>{props}</w:trPr>' if props else ''}{inside}</w:tr>"


def read(body, **others):
    data = docx(body, **others)
    found = word.manuscript(data, source="draft.docx")
    assert words_told(found) == words_in(data), "a word is not accounted for"
    return found


def texts(body):
    return [block.text for block in read(body).blocks if not isinstance(block, Table)]


def test_a_table_is_kept_with_its_spans():
    """Heading rows, cells over several columns and cells over several rows are told as such."""
    body = table(
        row(cell("Boat"), cell("Dues", props='<w:gridSpan w:val="2"/>'), props="<w:tblHeader/>"),
        row(cell("Barge", props='<w:vMerge w:val="restart"/>'), "day", "two"),
        row(cell("", props="<w:vMerge/>"), "night", "three"),
    )
    _, found = read(TEXT + body).blocks
    assert isinstance(found, Table)
    assert [[each.text for each in cells] for cells in found.rows] == [
        ["Boat", "Dues"],
        ["Barge", "day", "two"],
        ["night", "three"],
    ]
    assert [each.head for each in found.rows[0]] == [True, True]
    assert found.rows[0][1].columns == 2
    assert found.rows[1][0].rows == 2


def test_a_cell_is_one_line():
    """Its paragraphs, numbers and markup are in one text."""
    body = table(row(cell(p(r("a", "<w:i/>")), p("b")), "c"), row("d", "e"))
    _, found = read(TEXT + body).blocks
    assert isinstance(found, Table)
    assert found.rows[0][0].text == "a b"
    assert [(span.start, span.end, span.tag) for span in found.rows[0][0].spans] == [(0, 1, "i")]


@pytest.mark.parametrize(
    "body",
    [
        table(row("a"), row("b")),
        table(row(cell("a", "b"))),
        table(row("a", ""), row("", "b")),
        table(row(cell("a", "b"), ""), row("", ""), props=""),
    ],
    ids=["one column", "one cell", "one cell in a row", "no lines"],
)
def test_boxes_and_layout_are_laid_flat(body):
    """One column, one cell, one cell in a row are paragraphs that somebody framed or put in their place."""
    found = read(TEXT + body).blocks
    assert [each.text for each in found[1:] if not isinstance(each, Table)] == ["a", "b"]


def test_a_table_in_a_cell_is_kept():
    """The outer one is only its frame."""
    inner = table(row("a", "b"), row("c", "d"))
    _, found = read(TEXT + table(row(cell(inner), ""))).blocks
    assert isinstance(found, Table)
    assert [[each.text for each in cells] for cells in found.rows] == [["a", "b"], ["c", "d"]]


def test_a_masthead_is_no_table():
    """What stands on top of a document side by side is read line by line, with its lines or without."""
    body = table(row("United Harbours", "A/1"), row("Council", "Distr.: General")) + TEXT
    assert texts(body)[:4] == ["United Harbours", "A/1", "Council", "Distr.: General"]


def test_numbers_in_a_column_of_their_own_are_numbers():
    """Where a table sets numbers before paragraphs they are those of the paragraphs."""
    body = table(row("1.", "Decides to act;"), row("2.", "Requests a report."), props="")
    found = word.manuscript(docx(p("The Council,") + body), source="x")
    assert [(block.num, block.text) for block in found.blocks[1:]] == [
        ("1.", "Decides to act;"),
        ("2.", "Requests a report."),
    ]


def test_what_a_merged_cell_covers_is_told():
    """Words under a merged cell are not printed, and not lost."""
    body = table(row(cell("a", props='<w:vMerge w:val="restart"/>'), "b"), row(cell("under", props="<w:vMerge/>"), "c"))
    assert read(TEXT + body).furniture == (("under", "covered by a merged cell"),)


def test_numbers_count_on_through_tables():
    """Paragraphs in cells are numbered in the order of reading."""
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    item = p("x", props=numbered())
    body = item + table(row(cell(item), cell(item)), row("a", "b")) + item
    first, found, last = word.manuscript(docx(body, numbering=numbering), source="x").blocks
    assert isinstance(found, Table)
    assert [each.text for each in found.rows[0]] == ["2. x", "3. x"]
    assert not isinstance(first, Table)
    assert not isinstance(last, Table)
    assert (first.num, last.num) == ("1.", "4.")
