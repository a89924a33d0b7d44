"""What the tags of a PDF tell beyond its paragraphs: items whose bullets are drawn, headings, columns, cells."""

import pytest
from pdfs import printed

from draftdiff.importers.reading import read
from draftdiff.model import ClauseKind

OPENING = "<p><b>Lanterns along the towpath</b></p><p><i>The Council of Bargees,</i></p><p>Recalling all its rules,</p>"
DISC = "%3Csvg xmlns='http://www.w3.org/2000/svg' width='4' height='4'%3E%3Ccircle r='2' cx='2' cy='2'/%3E%3C/svg%3E"
DRAWN = f'ul {{ list-style-image: url("data:image/svg+xml,{DISC}") }}'
REQUESTS = "<i>Requests</i> the keepers of the upper basin to write a report on the lamps in the spring of each year;"


def clauses(body, style="", *, tagged=True, lang="en", opening=OPENING):
    pdf = printed(opening + body, style, lang, pdf_tags=tagged)
    found = read(pdf, source="lanterns.pdf").version.clauses
    return [(each.kind, each.num, each.depth, each.text) for each in found]


def test_an_item_whose_bullet_is_drawn_is_an_item():
    """Browsers draw the bullets of a list and print no letter for them; of one within it they draw others."""
    body = (
        "<p>1. <i>Decides</i> to light:</p>"
        "<ul><li>the lock;<li>the basin of those who came from the north and moor their barges below the old weir of "
        "the town until the spring:<ul><li>upper;<li>lower.</ul></ul><p>2. <i>Thanks</i> the keepers.</p>"
    )
    items = [(num, depth) for kind, num, depth, _ in clauses(body, DRAWN) if kind is ClauseKind.SUBPARAGRAPH]
    assert items == [("•", 1), ("•", 1), ("◦", 2), ("◦", 2)]
    assert not any(kind is ClauseKind.SUBPARAGRAPH for kind, *_ in clauses(body, DRAWN, tagged=False))


def test_an_item_that_goes_on_on_the_next_page_has_one_bullet():
    """And one whose mark is printed has no second one."""
    body = (
        "<p>1. <i>Decides</i> to light:</p><ul>"
        + "".join(f"<li>lamp {n} at the lock, {'which is the oldest of all, ' * 12}with oil;" for n in range(6))
        + "</ul><ol style='list-style: lower-alpha'><li>in May;<li>in June.</ol>"
    )
    style = DRAWN + "@page { size: A5 } li { orphans: 1; widows: 1 }"
    items = [(num, text.count("•")) for kind, num, _, text in clauses(body, style) if kind is ClauseKind.SUBPARAGRAPH]
    assert items == [("•", 0)] * 6 + [("a.", 0), ("b.", 0)]


def test_a_tagged_heading_is_one_with_all_its_lines():
    """Above text that no lead verb or number opens, and set like it; its number and its title are one."""
    body = (
        "<h2>Lamps of the upper and of the lower basin, and those<br>along the towpath</h2>"
        "<p>Lamps are lit at dusk.</p><h2>Article 2</h2><h3>Oil</h3><p>Oil is bought in May.</p>"
    )
    style = "h2, h3 { font: inherit; margin: 0 0 6pt }"
    assert [each for each in clauses(body, style) if each[0] is ClauseKind.HEADING] == [
        (ClauseKind.HEADING, None, 0, "Lamps of the upper and of the lower basin, and those along the towpath"),
        (ClauseKind.HEADING, "Article 2", 0, "Oil"),
    ]


@pytest.mark.parametrize("broken", ["before the next year;", "before:"])
def test_what_is_tagged_as_a_heading_and_goes_on_is_none(broken):
    """Styles are misused for how they look."""
    body = f"<p>1. <i>Decides</i> to light the lamps of the canal</p><h2>{broken}</h2><p>2. <i>Thanks</i> them.</p>"
    assert not any(kind is ClauseKind.HEADING for kind, *_ in clauses(body))


COLUMNS = (
    f"<div class=two><p>1. {REQUESTS}</p>"
    "<p class=next>2. <i>Thanks</i> the keepers of the lower basin for all that they did.</p></div>"
)
TWO = ".two { columns: 2; column-gap: 24pt } .next { break-before: column }"


def test_short_columns_are_read_one_after_the_other():
    """Three lines beside two: too few to be told by their look, and told by the order of their tags."""
    nums = [(num, text.split()[0]) for _, num, _, text in clauses(COLUMNS, TWO) if num]
    assert nums == [("1.", "Requests"), ("2.", "Thanks")]
    assert clauses(COLUMNS, TWO)[-1][3].endswith("for all that they did.")
    assert clauses(COLUMNS, TWO, tagged=False) != clauses(COLUMNS, TWO)


def test_columns_of_a_text_from_right_to_left_begin_on_the_right():
    """The right one is read first."""
    body = (
        "<div class=two><p>1. يطلب إلى حراس البوابات أن يكتبوا تقريرا عن المصابيح في الربيع من كل سنة؛</p>"
        "<p class=next>2. يشكر حراس الحوض الأسفل على كل ما قاموا به من عمل في السنة الماضية.</p></div>"
    )
    opening = "<p><b>مصابيح القناة</b></p><p>إن المجلس،</p><p>إذ يشير إلى قواعده،</p>"
    found = clauses(body, TWO + "html { direction: rtl }", lang="ar", opening=opening)
    assert [(num, text.split()[0]) for _, num, _, text in found if num] == [("1.", "يطلب"), ("2.", "يشكر")]


ADOPTED = "<p>1. <i>Adopts</i> the plan:</p>"


def test_a_tagged_table_without_lines_is_one():
    """Two columns of words near each other, which nothing but the tags tells from lines of text."""
    body = f"{ADOPTED}<table><tr><th>Basin<th>Keeper<tr><td>Upper<td>Ada Bark<tr><td>Lower<td>Ole Quay</table>"
    rows = ["Basin\tKeeper", "Upper\tAda Bark", "Lower\tOle Quay"]
    assert clauses(body)[-1][3].split("\n") == ["Adopts the plan:", *rows]
    assert "\t" not in clauses(body, tagged=False)[-1][3]


def test_a_number_in_a_cell_beside_the_middle_of_its_paragraph_is_before_it():
    """A table that sets numbers before paragraphs is laid flat, wherever the number stands."""
    body = f"<table><tr><td class=n>1.<td>{REQUESTS}<tr><td class=n>2.<td><i>Decides</i> to buy oil.</table>"
    assert [(num, text.split()[0]) for _, num, _, text in clauses(body, ".n { vertical-align: middle }") if num] == [
        ("1.", "Requests"),
        ("2.", "Decides"),
    ]


def test_a_table_that_only_puts_things_side_by_side_is_none():
    """The head of a document, and its signatures: each of them is read whole."""
    wide = "table { width: 100% } td { width: 50%; padding: 0 10pt }"
    head = "<table><tr><td>Council of Bargees<td>CB/RES/12<tr><td>Sixth session<td>12 May 2031</table>"
    sides = "<table><tr><td>Ada Bark<br>President<td>Ole Quay<br>Secretary</table>"
    body = f"<p>1. <i>Decides</i> to buy oil.</p>{sides}"
    found = clauses(body, wide, opening=head + OPENING)
    assert not any("\t" in text for *_, text in found)
    assert "Ada Bark President Ole Quay Secretary" in " ".join(" ".join(text.split()) for *_, text in found)
