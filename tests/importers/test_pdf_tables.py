"""Tables printed in a PDF are kept whole, row by row, and running text beside them is left as it runs."""

import pytest
from accounting import letters, texts_of
from office import office  # noqa: F401 - a fixture
from pdfs import printed

from draftdiff.importers.reading import read
from draftdiff.model import ClauseKind

HEAD = ("Basin", "Lamps", "Keepers")
ROWS = (HEAD, ("Upper basin, above the third lock", "12", "Two"), ("Middle basin", "9", "None"), ("Lower", "7", "One"))
OPENING = (
    "<p><b>Lanterns along the towpath</b></p><p><i>The Council of Bargees,</i></p>"
    "<p>Recalling its rules of the towpath,</p><p>1. Decides that lamps be lit as follows:</p>"
)
AFTER = (
    "<p>2. Requests the keepers to report on the lamps of the basin and of the weir, and on the oil that they burnt in "
    "them;</p><p>3. Decides to remain seized of the matter.</p>"
)
RULED = {
    "lines between cells": "table { border-collapse: collapse } td, th { border: .5pt solid }",
    "a frame around each cell": "td, th { border: 1pt solid }",
    "open at its sides": (
        "table { border-collapse: collapse; border-top: 1pt solid } td, th { border-bottom: 1pt solid; "
        "border-left: 1pt solid } tr > :first-child { border-left: none }"
    ),
}
UNRULED = {
    "aligned on the left": "td, th { text-align: left }",
    "in the middle": "td, th { text-align: center }",
    "figures on the right": "td, th { text-align: left } td:nth-child(2), th:nth-child(2) { text-align: right }",
    "no room between rows": "td, th { text-align: left; width: 60mm; padding-top: 0; padding-bottom: 0 }",
}
CELLS = "td, th { padding: 4.5pt; width: 40mm; vertical-align: top }"


def table(rows):
    cells = [
        "".join(f"<{'td' if n else 'th'}>{cell}</{'td' if n else 'th'}>" for cell in row) for n, row in enumerate(rows)
    ]
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def told(reading):
    return [(item.num, item.text) for unit in reading.outline.body for item in unit.walk()]


def expected(rows=ROWS):
    drawn = "\n".join("\t".join(row) for row in rows)
    return [
        ("1.", f"Decides that lamps be lit as follows:\n{drawn}"),
        (
            "2.",
            "Requests the keepers to report on the lamps of the basin and of the weir, and on the oil that they burnt "
            "in them;",
        ),
        ("3.", "Decides to remain seized of the matter."),
    ]


@pytest.mark.parametrize("style", (RULED | UNRULED).values(), ids=(RULED | UNRULED).keys())
def test_a_table_is_kept_whole_and_the_paragraphs_go_on(style):
    """Rows and cells, words wrapped within a cell, and the heading cells stand in the paragraph above the table."""
    reading = read(printed(OPENING + table(ROWS) + AFTER, CELLS + style), source="lamps.pdf")
    assert told(reading) == expected()
    rows = [dict(span.attributes) for span in reading.outline.body[0].spans if span.tag == "tr"]
    assert [row["head"] for row in rows] == ["1 1 1", "0 0 0", "0 0 0", "0 0 0"]
    assert {row["table"] for row in rows} == {"1"}
    assert reading.document.to_bytes().count(b"<th>") == 3
    assert letters(*texts_of(reading.outline)) == letters(*reading.lines)
    assert not reading.outline.doubts


def test_cells_may_be_empty_and_span_others():
    """An empty corner, an empty end and a cell over two columns and two rows keep their places."""
    rows = (
        "<table><tr><td></td><th>Lamps</th><th>Keepers</th></tr><tr><td>Upper basin</td><td>12</td><td></td></tr>"
        "<tr><td rowspan=2>Lower basin</td><td colspan=2>none of either</td></tr><tr><td>7</td><td>One</td></tr>"
        "</table>"
    )
    reading = read(printed(OPENING + rows + AFTER, CELLS + RULED["lines between cells"]), source="lamps.pdf")
    first = reading.outline.body[0]
    assert first.text.split("\n")[1:] == [
        "\tLamps\tKeepers",
        "Upper basin\t12\t",
        "Lower basin\tnone of either",
        "7\tOne",
    ]
    facts = [dict(span.attributes) for span in first.spans if span.tag == "tr"]
    assert [(row["columns"], row["rows"]) for row in facts[2:]] == [("1 2", "2 1"), ("1 1", "1 1")]
    assert b'rowspan="2"' in reading.document.to_bytes()


def test_a_table_over_two_pages_loses_no_row():
    """A table that a page turn divides goes on behind it."""
    rows = (HEAD, *((f"Basin {n}", str(n), "One") for n in range(1, 70)))
    reading = read(printed(OPENING + table(rows) + AFTER, CELLS + RULED["lines between cells"]), source="lamps.pdf")
    lines = told(reading)[0][1].split("\n")[1:]
    assert [line for line in lines if line != "\t".join(HEAD)] == ["\t".join(row) for row in rows[1:]]
    assert letters(*texts_of(reading.outline)) == letters(*reading.lines)


def rows_of(reading):
    """The rows of the tables in a reading, each with the number of its table."""
    return [
        (dict(span.attributes)["table"], item.text[span.start : span.end])
        for unit in reading.outline.body
        for item in unit.walk()
        for span in item.spans
        if span.tag == "tr"
    ]


LONG = (HEAD, *((f"Basin {n}", f"{n} lamps", "One") for n in range(1, 70)))


@pytest.mark.parametrize("style", (RULED | UNRULED).values(), ids=(RULED | UNRULED).keys())
def test_a_table_goes_on_behind_the_turn_of_a_page(style):
    """Where its head comes again the table is one all the same, and the head is told among what was left out."""
    reading = read(printed(OPENING + headed(LONG) + AFTER, CELLS + style), source="lamps.pdf")
    assert rows_of(reading) == [("1", "\t".join(row)) for row in LONG]
    assert reading.document.to_bytes().count(b"<table") == 1
    repeated = {"head of a table, repeated", "running head"}  # without lines it is a row as any on top of a page
    left_out = {" ".join(o.text.split()) for o in reading.outline.omissions if o.reason in repeated}
    assert left_out == {" ".join(HEAD)}
    assert letters(*texts_of(reading.outline)) == letters(*reading.lines)


def headed(rows):
    """A table whose first row is printed on top of every page."""
    head, body = table(rows[:1]).removesuffix("</table>"), table(rows[1:]).removeprefix("<table>")
    return f"{head.replace('<table>', '<table><thead>')}</thead>{body}"


def test_a_table_without_a_repeated_head_goes_on_by_its_columns():
    """Rows in the same columns behind the turn of a page are of the same table; others are a table of their own."""
    style = CELLS + RULED["lines between cells"]
    reading = read(printed(OPENING + table(LONG) + AFTER, style), source="lamps.pdf")
    assert rows_of(reading) == [("1", "\t".join(row)) for row in LONG]
    turn = "<div style='break-after: page'></div>"
    wide = table([("Weir", "Oil", "Wicks", "Keeper"), ("Upper weir", "3 casks", "40", "None")])
    reading = read(printed(OPENING + table(ROWS) + turn + wide + AFTER, style), source="lamps.pdf")
    assert [number for number, _ in rows_of(reading)] == ["1"] * 4 + ["2"] * 2
    other = table([("Weir", "Oil", "Keeper"), ("Upper weir", "3 casks", "None")])
    reading = read(printed(OPENING + table(ROWS) + turn + other + AFTER, style), source="lamps.pdf")
    assert [number for number, _ in rows_of(reading)] == ["1"] * 4 + ["2"] * 2


def test_a_frame_around_text_is_no_table():
    """A box around paragraphs, two columns with a line between them below another, and numbers before paragraphs."""
    boxed = f"<div style='border: 1pt solid; padding: 3pt'>{OPENING}{AFTER}</div>"
    plain = read(printed(OPENING + AFTER), source="lamps.pdf")
    assert told(read(printed(boxed), source="lamps.pdf")) == told(plain)
    texts = [
        f"Decides that lamp {n} be lit at dusk along the towpath, from the upper basin down to the weir;"
        for n in range(1, 19)
    ]
    inner = "".join(f"<p>{n}. {text}</p>" for n, text in enumerate(texts, 1))
    style = "div { columns: 2; column-rule: 1pt solid; border: 1pt solid; font-size: 9pt; text-align: justify }"
    reading = read(printed(f"{OPENING.rpartition('<p>1.')[0]}<div>{inner}</div>", style), source="lamps.pdf")
    assert [text for _, text in told(reading)] == texts


def test_numbers_before_short_paragraphs_are_no_table():
    """Paragraphs of one line whose numbers stand apart are paragraphs."""
    rows = "".join(
        f"<p><span style='display: inline-block; width: 25mm'>{n}.</span>Decides to light lamp {n};</p>"
        for n in range(1, 6)
    )
    reading = read(printed(OPENING.rpartition("<p>1.")[0] + rows), source="lamps.pdf")
    assert [item.num for item in reading.outline.body] == ["1.", "2.", "3.", "4.", "5."]
    assert all(item.kind is ClauseKind.OPERATIVE for item in reading.outline.body)


@pytest.mark.slow
def test_the_tables_of_an_office_program_are_kept(office, tmp_path):  # noqa: F811
    """A table that LibreOffice prints is read as the same rows."""
    path = tmp_path / "lamps.html"
    ruled = table(ROWS).replace("<table>", "<table border=1 cellspacing=0 cellpadding=5 width=90%>")
    path.write_text(f"<html><meta charset=utf-8><body>{OPENING}{ruled}{AFTER}", encoding="utf-8")
    made = office.converted(path, "pdf:writer_web_pdf_Export", tmp_path)
    assert told(read(made.read_bytes(), source="lamps.pdf")) == expected()
