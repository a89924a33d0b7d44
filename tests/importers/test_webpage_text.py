"""What of a web page is its text: paragraphs, numbers, headings, tables, and what is left out with the reason."""

import pytest
from webpages import CHANGED, TEXT, printed, read_page

from draftdiff.importers import read, webpage
from draftdiff.importers.formats import is_page
from draftdiff.importers.manuscript import Paragraph
from draftdiff.importers.revisions import by, nothing
from draftdiff.importers.webpage import NoTextOnPage, OwnReport
from draftdiff.model import ClauseKind, Span


def test_a_page_is_read_as_the_resolution_on_it() -> None:
    """Title, preamble, numbered paragraphs and their parts come out of a page as out of any other file."""
    outline = read(f"<!doctype html><title>x</title>{TEXT}".encode(), source="page.html").outline
    assert outline is not None
    assert outline.title is not None
    assert outline.title.text == "Lanterns along the towpath"
    assert [(item.num, item.text) for unit in outline.body for item in unit.walk()] == [
        ("1.", "Decides to light the lamps:"),
        ("a.", "by dusk;"),
        ("b.", "by dawn;"),
        ("2.", "Requests a report."),
    ]
    assert outline.preamble[0].kind is ClauseKind.PREAMBULAR
    assert Span(0, 9, "i") in outline.preamble[0].spans


@pytest.mark.parametrize(
    ("listing", "numbers"),
    [
        ("<ol><li>x<li>x</ol>", ["1.", "2."]),
        ("<ol start=7><li>x<li value=2>x<li>x</ol>", ["7.", "2.", "3."]),
        ("<ol reversed><li>x<li>x<li>x</ol>", ["3.", "2.", "1."]),
        ("<ol reversed start=9><li>x<li>x</ol>", ["9.", "8."]),
        ("<ol type=a start=26><li>x<li>x</ol>", ["z.", "aa."]),
        ("<ol type=A><li>x<li type=i>x</ol>", ["A.", "ii."]),
        ("<ol type=I start=0><li>x<li>x</ol>", ["0.", "I."]),
        ("<ol><li value=1000000000>x<li value=99999999999>x</ol>", ["1000000000.", "1000000001."]),
        ("<ol style='list-style: upper-roman inside'><li>x</ol>", ["I."]),
        ("<style>.k{list-style-type:lower-greek}</style><ol class=k><li>x<li>x</ol>", ["α.", "β."]),
        ("<ol style='list-style-type:none'><li>x</ol>", [None]),
        ("<ul><li>x<ul><li>x<ul><li>x</ul></ul></ul>", ["•", "◦", "▪"]),
        ("<ul style='list-style-type: \"–\"'><li>x</ul>", ["–"]),
        ("<li>x", ["•"]),
        (
            "<style>ol.lst-kix_b-0{list-style-type:none}.lst-kix_b-0 > li:before{content:'(' counter(lst-ctn-kix_b-0,"
            "lower-latin) ') '}</style><ol class='lst-kix_b-0 start' start=1><li>x</ol>"
            "<ol class=lst-kix_b-0 start=2><li>x</ol>",
            ["(a)", "(b)"],
        ),
        (
            "<style>ol{counter-reset:i;list-style:none} li::before{counter-increment:i;content:counters(i,'.') ' '}"
            "</style><ol><li>x<ol><li>x<li>x</ol><li>x</ol>",
            ["1", "1.1", "1.2", "2"],
        ),
        (
            "<style>ul.k li:before{content:'\\f105'}ul.d > li:before{content:'\\2013'}</style><ul class=k><li>x</ul>",
            [None],
        ),
        ("<style>ul.d > li:before{content:'\\2013'}</style><ul class=d><li>x</ul>", ["–"]),
        ("<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>3.<span>&nbsp;</span></span>x</p>", ["3."]),
    ],
)
def test_numbers_are_those_that_a_browser_prints(listing: str, numbers: list[str | None]) -> None:
    """The number of an item stands nowhere in the page and is computed as browsers do."""
    assert [block.num for block in read_page(listing).blocks if isinstance(block, Paragraph)] == numbers


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("one<p>two<div>three<b> four</b></div>five", ["one", "two", "three four", "five"]),
        ("<p>one<br>two<br><br>three", ["one\ntwo", "three"]),
        ("<p>  one \n two&nbsp;three</p>", ["one two\u00a0three"]),
        ("<pre>one\n two\n\nthree</pre>", ["one\n two", "three"]),
        ("<p>lamp&shy;light <wbr>er&#8203;s &amp; &#1;x</p>", ["lamplight ers & x"]),
        ("<p>says <q>light</q></p>", ["says “light”"]),
        ("<span style='display:block'>one</span><span style='display:block'>two</span>", ["one", "two"]),
        ("<blockquote>one</blockquote><dl><dt>two<dd>three</dl>", ["one", "two", "three"]),
        ("<p>x<ruby>長<rp>(<rt>naga<rp>)</ruby></p>", ["x長"]),
        ("<p dir=rtl>قرار <bdo dir=ltr>5</bdo></p>", ["قرار 5"]),
    ],
)
def test_paragraphs_end_where_a_browser_ends_them(body: str, texts: list[str]) -> None:
    """Blocks, line breaks and white space are those of the page as it is seen."""
    assert [text for _, text in printed(read_page(body))] == texts


def test_markup_is_kept() -> None:
    """Inline markup comes from elements, from styles in the page and on the element; a heading is not bold for it."""
    (first, second) = read_page(
        "<style>.k{font-weight:700} #r{vertical-align:super}</style><h2><b>On lamps</b></h2>"
        "<p><em>a</em> <span class=k>b</span> <u>c</u> <span id=r>d</span> H<sub>2</sub>O "
        "<a href='https://lamps.example/x'>e</a> <a href='other.html'>f</a></p>"
    ).blocks
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert (first.heading, first.spans) == (2, ())
    assert [(second.text[span.start : span.end], span.tag) for span in second.spans] == [
        ("a", "i"),
        ("b", "b"),
        ("c", "u"),
        ("d", "sup"),
        ("2", "sub"),
        ("e", "a"),
    ]


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        ("<nav>Home</nav>", "navigation"),
        ("<div role=navigation>Home</div>", "navigation"),
        ("<header>Home</header>", "head of the page"),
        ("<footer>Home</footer>", "foot of the page"),
        ("<aside>Home</aside>", "aside"),
        ("<div hidden>Home</div>", "hidden text"),
        ("<div style='display: none'>Home</div>", "hidden text"),
        ("<style>.x{visibility:hidden}</style><p class=x>Home</p>", "hidden text"),
        ("<div id=cookie-banner>Home</div>", "notice about cookies"),
        ("<ul class='main-menu'><li>Home</ul>", "navigation"),
        ("<ul><li><a href=a>Ho</a><li><a href=b>m</a><li><a href=c>e</a></ul>", "list of links"),
        ("<template><p>Home</p></template>", "template"),
        ("<noscript>Home</noscript>", "shown only where scripts are off"),
        ("<svg><title>Home</title></svg>", "text in a drawing"),
        ("<button>Home</button>", "control of a form"),
        ("<div class=toc>Home</div>", "table of contents"),
    ],
)
def test_what_is_no_text_is_left_out_with_the_reason(part: str, reason: str) -> None:
    """Furniture of a page is told apart and named; scripts and styles hold no words."""
    manuscript = read_page(f"<body>{part}<script>Home</script>{TEXT}")
    assert len(manuscript.blocks) == len(read_page(TEXT).blocks)
    assert [("".join(text.split()), why) for text, why in manuscript.furniture] == [("Home", reason)]


def test_the_text_is_where_the_page_says() -> None:
    """What stands outside ``main`` is left out, but for the one title of a text that has none."""
    page = f"<div>Welcome</div><h1>Lanterns</h1><main><header>Council</header>{TEXT.partition('</h1>')[2]}</main><p>Bye"
    manuscript = read_page(page)
    assert printed(manuscript)[:3] == [(None, "Lanterns"), (None, "Council"), (None, "The Council of Bargees,")]
    assert manuscript.furniture == (
        ("Welcome", "outside the text of the page"),
        ("Bye", "outside the text of the page"),
    )


def test_a_name_on_the_whole_page_is_none_of_its_furniture() -> None:
    """A body whose class tells of a menu is still the text."""
    assert len(read_page(f"<body class='has-sidebar cookie-ok'><div class=nav-open>{TEXT}</div>").blocks) == 7


def test_tables_are_kept_and_those_for_layout_are_laid_flat() -> None:
    """A table with lines or headings stays whole with its spans; one that sets numbers beside paragraphs does not."""
    dues = "<table border=1><tr><th colspan=2>Boat</th></tr><tr><td>Barge</td><td>Two</td></tr></table>"
    points = "<table><tr><td>(a)</td><td><p>by dusk;</p></td></tr></table>"
    blocks = read_page(f"<p>1. Decides that dues are:</p>{dues}{points}")
    assert printed(blocks) == [
        (None, "1. Decides that dues are:"),
        [["Boat"], ["Barge", "Two"]],
        ("(a)", "by dusk;"),
    ]


def test_a_cell_reaches_over_no_row_that_is_not_there() -> None:
    """The rows of a cell end with its table, and rows without words count for none."""
    (table,) = read_page(
        "<table border=1><tr><td rowspan=65534>a<td>b<tr><td><tr><td>c<tfoot><tr><td>e<td>f</tfoot></table>".replace(
            "<table", "<p>x</p><table", 1
        )
    ).blocks[1:]
    assert [[(cell.text, cell.rows) for cell in row] for row in table.rows] == [
        [("a", 2), ("b", 1)],
        [("c", 1)],
        [("e", 1), ("f", 1)],
    ]


@pytest.mark.parametrize(
    ("accept", "text"),
    [
        (lambda _: True, "Decides to trim the lamps at dusk."),
        (nothing, "Decides to light the lamps."),
        (by("Malta"), "Decides to light the lamps at dusk."),
        (by("Kenya"), "Decides to trim the lamps."),
    ],
)
def test_marked_changes_are_accepted_or_rejected_one_by_one(accept, text: str) -> None:  # type: ignore[no-untyped-def]
    """Insertions and deletions of a page are tracked changes with authors and dates."""
    manuscript = read_page(CHANGED, accept=accept)
    assert printed(manuscript) == [(None, text)]
    assert [(each.kind, each.author, each.text) for each in manuscript.revisions] == [
        ("deletion", "Kenya", "light"),
        ("insertion", "Kenya", "trim"),
        ("insertion", "Malta", "at dusk"),
    ]


def test_an_item_that_was_deleted_is_not_counted() -> None:
    """The numbers after a deletion that was accepted are those of the text that is left."""
    assert printed(read_page("<ol><li>a<li><del>b</del><li>c</ol>")) == [("1.", "a"), ("2.", "c")]


@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE html><p>x",
        b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd"><html xmlns="x">',
        b"\xef\xbb\xbf<HTML>",
        b"<!-- saved from url=(0014)about:internet -->\r\n<html>",
        "<html>".encode("utf-16"),
        b"<p>x",
    ],
)
def test_a_page_is_known_by_how_it_begins(data: bytes) -> None:
    """Pages, XHTML and parts of pages go to the reader of pages and never to the XML parser."""
    assert is_page(data)


@pytest.mark.parametrize(
    "data",
    [
        b'<akomaNtoso xmlns="x">',
        b'<?xml version="1.0"?><section xmlns="http://xml.house.gov/schemas/uslm/1.0">',
        b"<bill>",
        b"<paragraph>",
        b'<?xml version="1.0"?><TEI>',
        b"x",
    ],
)
def test_other_markup_is_no_page(data: bytes) -> None:
    """Documents of other vocabularies are left to their own readers."""
    assert not is_page(data)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<p>é".encode("cp1252"), "é"),
        ("<p>é".encode(), "é"),
        (b"<meta charset=iso-8859-1><p>\x93\xe9\x94", "“é”"),
        ("<meta http-equiv=content-type content='text/html; charset=koi8-r'><p>да".encode("koi8-r"), "да"),
        ("<p>é".encode("utf-16"), "é"),
        ('<?xml version="1.0" encoding="windows-1251"?><html><p>да'.encode("cp1251"), "да"),
        (b"<meta charset=utf-16><p>\xc3\xa9", "é"),
    ],
)
def test_the_encoding_is_what_the_page_says_or_seems_to_have(data: bytes, text: str) -> None:
    """A byte order mark goes before a declaration, and one of UTF-8 and the Windows alphabet is guessed."""
    manuscript = webpage.manuscript(data, source="x")
    assert printed(manuscript)[-1] == (None, text)
    assert not manuscript.remarks


@pytest.mark.parametrize(
    ("data", "text", "doubt"),
    [
        ("<meta charset=latin1><p>lampes éteintes".encode(), "lampes éteintes", ""),
        (b"<meta charset=utf-8><p>\xe9", "é", "the page is not in the encoding that it declares"),
        (b"<meta charset=utf-8><p>\xc3\xa9 \xe9", "é \ufffd", "1 character of the page could not be read in its"),
        (b"<meta charset=gbk><p>\xff\xff", "\ufffd\ufffd", "2 characters of the page could not be read"),
    ],
)
def test_a_false_declaration_costs_no_letter_in_silence(data: bytes, text: str, doubt: str) -> None:
    """Bytes that are UTF-8, or are none although the page says so, are read as what they are; what is lost is told."""
    manuscript = webpage.manuscript(data, source="x")
    assert printed(manuscript) == [(None, text)]
    assert [remark[: len(doubt)] for _, remark in manuscript.remarks] == ([doubt] if doubt else [])


def test_a_report_of_ours_is_no_text() -> None:
    """An offline report tells of a text; to read it as one would put its marks on record."""
    with pytest.raises(OwnReport, match="report of draftdiff"):
        read_page('<meta name="generator" content="draftdiff, comparison engine 1"><p>1. Decides')


@pytest.mark.parametrize(
    "page", ["<title>x</title>", "", "<nav>Home</nav><div id=root></div><noscript>Turn scripts on</noscript>"]
)
def test_a_page_without_text_is_refused_in_a_line_that_helps(page: str) -> None:
    """Nothing, furniture alone, or a page whose text a script was to fetch is not called empty."""
    with pytest.raises(NoTextOnPage, match=r"^a\.html: the page holds no text of a resolution; where a browser"):
        read(f"<!doctype html>{page}".encode(), source="a.html", unfinished=True)


@pytest.mark.parametrize(
    "clause",
    [
        "<p>Recalling <a href=a>resolution 1325 (2000)</a>, <a href=b>resolution 1820 (2008)</a> and "
        "<a href=c>resolution 1888 (2009)</a>,</p>",
        "<p class='share social'>Convinced that the lamps are shared,</p>",
        "<li class=search>Convinced that the lamps are sought,</li>",
        "<p title=footer>Convinced that the lamps stand in a foot,</p>",
        "<div class=title><p>Convinced that a box of that name is no heading,</p></div>",
    ],
)
def test_a_clause_is_not_furniture_for_its_links_or_its_name(clause: str) -> None:
    """A preamble may cite nothing but linked documents, and the name of a paragraph is nobody's business."""
    manuscript = read_page(f"{TEXT}{clause}")
    assert manuscript.furniture == ()
    assert len(manuscript.blocks) == len(read_page(TEXT).blocks) + 1


def test_a_heading_that_was_never_closed_makes_no_headings_of_the_text() -> None:
    """What holds more words than a heading is none, whatever its element is called."""
    text = "".join(f"<div>{number}. Decides to light the lamps of lock {number}.</div>" for number in range(1, 20))
    assert [block.heading for block in read_page(f"<h1>On lamps<p class=x>{text}").blocks if block.heading] == []


def test_a_number_that_word_wrote_is_kept_where_its_words_are_missing() -> None:
    """It is told, and does not become the number of the next paragraph."""
    manuscript = read_page("<p><span style='mso-list:Ignore'>3.</span></p><p>x</p>")
    assert printed(manuscript) == [(None, "x")]
    assert manuscript.furniture == (("3.", "number of an item without words"),)
    assert read_page("<ol><li></li><li>x</ol>").furniture == ()


def test_comments_hold_words_and_not_the_markup_that_word_hides_in_them() -> None:
    """A remark in the source is told; conditions, instructions and hidden tags say nothing."""
    manuscript = read_page(
        "<?xml version='1.0'?><!--[if gte mso 9]><xml><w:x/></xml><![endif]-->"
        "<!--[if lte IE 9]><style>p{}</style><![endif]--><p>x<![if !supportLists]>y<![endif]>"
        "<!-- Lamps? -->"
    )
    assert printed(manuscript) == [(None, "xy")]
    assert [(text.strip(), reason) for text, reason in manuscript.furniture] == [("Lamps?", "comment in the page")]


def test_what_stands_in_a_table_and_in_no_cell_is_read_before_it() -> None:
    """Captions, and what careless pages put between rows."""
    rows = "<tr><th>Boat<th>Dues<tr><td>Barge<td>Two"
    for stray in ("<caption>Dues</caption>", "<p>Dues</p>", "<li><p>Dues</p></li>", "<p></p><li><p>Dues"):
        blocks = printed(read_page(f"<p>1. Decides that dues are:</p><table border=1>{stray}{rows}</table>"))
        assert [text for _, text in blocks[:2]] == ["1. Decides that dues are:", "Dues"]
        assert blocks[2:] == [[["Boat", "Dues"], ["Barge", "Two"]]]
