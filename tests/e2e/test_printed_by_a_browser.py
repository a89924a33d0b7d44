"""A page that Chromium printed is read with the structure that its tags tell, whatever its letters show."""

from draftdiff.importers.reading import read
from draftdiff.model import ClauseKind

PAGE = """<html lang=en><style>.two { columns: 2 }</style>
<h1>Lanterns along the towpath</h1>
<p>The Council of Bargees,</p>
<p><i>Recalling</i> its rules of 1902,</p>
<h2>Light</h2>
<p>1. <i>Decides</i> to light:</p>
<ul><li>the lock;</li><li>the basins:<ul><li>upper;</li><li>lower;</li></ul></li></ul>
<p>2. <i>Adopts</i> the plan:</p>
<table><tr><th>Basin</th><th>Lamps</th></tr><tr><td>Upper</td><td>twelve</td></tr><tr><td>Lower</td><td>seven</td></tr></table>
<div class=two><p>3. <i>Requests</i> the keepers of the upper basin to write a report on the lamps in the spring of each
year;</p><p>4. <i>Thanks</i> the keepers of the lower basin for all that they did in the winters.</p></div>
</html>"""
ARABIC = """<html lang=ar dir=rtl><h1>مصابيح القناة</h1><p>إن المجلس،</p><p>إذ يشير إلى قواعده،</p>
<p>1. يشكر حراس البوابات على صبرهم وعلى ما قاموا به من عمل؛</p><p>2. يطلب تقديم تقرير.</p></html>"""


def printed(window, page):
    opened = window()
    opened.set_content(page)
    return read(opened.pdf(tagged=True), source="printed.pdf").version.clauses


def test_lists_headings_tables_and_columns_of_a_printed_page(window):
    """Bullets that are drawn, a table without lines, three lines in two columns."""
    clauses = printed(window, PAGE)
    assert [
        (clause.num, clause.depth, clause.text) for clause in clauses if clause.kind is ClauseKind.SUBPARAGRAPH
    ] == [
        ("•", 2, "the lock;"),
        ("•", 2, "the basins:"),
        ("◦", 3, "upper;"),
        ("◦", 3, "lower;"),
    ]
    assert [clause.text for clause in clauses if clause.kind is ClauseKind.HEADING] == ["Light"]
    operative = {clause.num: clause.text for clause in clauses if clause.kind is ClauseKind.OPERATIVE}
    assert operative["2."].split("\n")[1:] == ["Basin\tLamps", "Upper\ttwelve", "Lower\tseven"]
    assert operative["3."].endswith("in the spring of each year;")
    assert operative["4."].startswith("Thanks the keepers of the lower basin")


def test_arabic_words_of_a_printed_page_are_whole(window):
    """Chromium prints no spaces between them, and an alif leaves room within them."""
    texts = [clause.text for clause in printed(window, ARABIC)]
    assert "يشكر حراس البوابات على صبرهم وعلى ما قاموا به من عمل؛" in texts
