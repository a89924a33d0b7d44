"""A synopsis as HTML, for a terminal, as Markdown and for a spreadsheet."""

import csv
from base64 import b64encode
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from io import StringIO
from re import DOTALL, findall, search, sub

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from draftdiff.diff import compare
from draftdiff.diff.several.synopsis import synopsis
from draftdiff.model import Clause, ClauseKind, Span, Version
from draftdiff.reports.stages import columns, summary
from draftdiff.reports.synopsis import synopsis_fragment, synopsis_report
from draftdiff.reports.synopsis_texts import synopsis_markdown, synopsis_table, synopsis_text
from draftdiff.reports.terminal import Page

LAMPS = "Urges the towns to keep their lamps alight through the winter;"
OIL = "Asks the keepers to store enough oil for forty nights;"
BELLS = "Invites the pilots to ring their bells in fog and snow;"
CHARTS = "Requests the Secretary to print a chart of wrecks each spring;"
SEIZED = "Decides to remain seized of the matter."
BOTH = f"{LAMPS.rstrip(';')} and {OIL}"

HOSTILE = [
    "<script>",
    "</style>",
    "</script><img src=x onerror=x>",
    '" onclick="x',
    "'",
    "]]>",
    "{{7*7}}",
    "-->",
    "\x1b",
]


def version(*texts, stage=None, lang="eng", title="Lights"):
    clauses = [Clause(f"OP{n}", ClauseKind.OPERATIVE, text, f"{n}.") for n, text in enumerate(texts, 1)]
    return Version(title, lang, tuple(clauses), stage=stage)


@pytest.fixture
def table():
    """Four versions in which a clause is edited, one lost and back, one split and merged, one moved."""
    return synopsis(
        [
            version(BOTH, BELLS, CHARTS, SEIZED, stage="draft"),
            version(LAMPS, OIL, CHARTS, SEIZED, stage="revised-draft"),
            version(BOTH, SEIZED, CHARTS.replace("spring", "autumn"), stage="committee"),
            version(BOTH, BELLS, SEIZED, CHARTS.replace("spring", "autumn"), stage="adopted"),
        ]
    )


def parts(page, tag, cls=""):
    return findall(rf"<{tag}[^>]*class=\"[^\"]*{cls}[^\"]*\"[^>]*>(.*?)</{tag}>", page, DOTALL)


def text_of(html):
    return " ".join(unescape(sub("<[^>]+>", " ", html)).split())


# --- as HTML ------------------------------------------------------------------------------------


def test_every_row_has_a_cell_for_every_version(table):
    """Each row that changed has one head and as many cells as there are versions, each version its column head."""
    page = synopsis_fragment(table)
    heads = findall(r"<th scope=\"col\"><b>(.*?)</b>", page)
    assert heads == ["draft", "revised draft", "committee text", "adopted"]
    lines = findall(r"<tr class=\"line\".*?</tr>", page, DOTALL)
    assert len(lines) == 4
    assert all(line.count("<td ") == 4 and line.count('<th scope="row">') == 1 for line in lines)


def test_a_cell_tells_what_its_version_did(table):
    """Split, merged, deleted and back are told in words, and the words that changed are marked."""
    page = text_of(synopsis_fragment(table))
    for told in ("split from OP1", "merged from OP1 and OP2", "deleted", "back as in draft", "moved from"):
        assert told in page
    assert "<del>spring</del><ins>autumn</ins>" in synopsis_fragment(table)
    assert "OP2 of draft is OP2 of adopted (the same words)" in page


def test_words_stand_in_the_column_that_changed_them():
    """A clause stands in full where it begins and where it changed; elsewhere only its fate is told."""
    sixty = OIL.replace("forty", "sixty")
    page = synopsis_fragment(synopsis([version(OIL), version(OIL), version(sixty), version(sixty)]))
    cells = [text_of(cell) for cell in findall(r"<td class=\"stage.*?</td>", page, DOTALL)]
    both = OIL.replace("forty", "forty sixty")
    assert cells == [f"version 1 1. {OIL}", "version 2 unchanged", f"version 3 1. {both}", "version 4 unchanged"]


def test_what_stays_is_folded(table):
    """Rows with which nothing was done stand behind one line each run, in full."""
    texts = [version(LAMPS, OIL, BELLS), version(LAMPS, OIL, BELLS.replace("snow", "rain"))]
    page = synopsis_fragment(synopsis(texts))
    assert "<summary>OP1–OP2 unchanged in all versions</summary>" in page
    assert LAMPS.partition(" ")[2] in page
    renumbered = synopsis_fragment(synopsis([version(LAMPS, OIL), version(BELLS, LAMPS, OIL)]))
    assert "<summary>OP2–OP3 unchanged in all versions but for numbers</summary>" in renumbered
    assert '<span class="unseen">formerly </span>OP1' in renumbered


def test_a_doubt_leads_to_the_other_row():
    """Two rows that are possibly one name each other, with the likeness."""
    texts = [version(LAMPS, OIL), version(LAMPS, OIL)]
    comparison = compare(*texts)
    weak = tuple(replace(change, possibly=change.old[0].text == OIL, score=0.4) for change in comparison.changes)
    page = synopsis_fragment(synopsis(texts, chain=[replace(comparison, changes=weak)]))
    assert '<a href="#row-3">possibly OP2, likeness 0.40</a>' in page
    assert '<a href="#row-2">possibly OP2 of the version before, likeness 0.40</a>' in page


def test_what_is_merely_consequential_is_marked_quietly():
    """A change of final punctuation is told as such and dotted, never as an edit of substance."""
    texts = [version(LAMPS, SEIZED), version(LAMPS.replace(";", "; and"), SEIZED)]
    page = synopsis_fragment(synopsis(texts))
    assert '<td class="stage edited consequential">' in page
    assert "consequential or editorial" in page


def test_format_is_told(table):
    """Where only markup changed the words stand with a wavy line and the word format."""
    plain = version(LAMPS)
    bold = replace(plain, clauses=(replace(plain.clauses[0], spans=(Span(0, 5, "b"),)),))
    page = synopsis_fragment(synopsis([plain, bold]))
    assert '<p class="mark mark-format">format</p>' in page
    assert '<span class="format">' in page


@pytest.mark.parametrize(("lang", "tag", "way"), [("ara", "ar", "rtl"), ("zho", "zh", "ltr")])
def test_columns_run_in_the_direction_of_the_script(lang, tag, way):
    """In Arabic the first version stands on the right; each text is marked with its language."""
    page = synopsis_fragment(synopsis([version(LAMPS, lang=lang), version(OIL, lang=lang)]))
    assert f'<table class="synopsis few" dir="{way}">' in page
    assert f'lang="{tag}" dir="{way}"' in page


class Strict(HTMLParser):
    """Reads a fragment and refuses what could run or load."""

    def __init__(self, fragment):
        super().__init__()
        self.feed(fragment)
        self.close()

    def handle_starttag(self, tag, attrs):
        assert tag not in {"script", "img", "style", "iframe"}
        assert not [name for name, _ in attrs if name.startswith("on") or name == "style"]


@given(st.lists(st.sampled_from([*HOSTILE, "ports", "lamps"]), min_size=1, max_size=5).map(" ".join))
def test_nothing_of_a_document_becomes_markup(text):
    """Neither title, stage, name of a file, label nor words are anything but text, in no form of output."""

    def odd(*more):
        clauses = [Clause(f"OP{n} {text}", ClauseKind.OPERATIVE, f"{text} {m}", text) for n, m in enumerate(more)]
        return Version(text, "eng", tuple(clauses), stage=text)

    made = synopsis([odd("a", "b c d"), odd("b c d"), odd("b c e", "a")])
    Strict(synopsis_fragment(made, [text] * 3))
    assert "\x1b" not in synopsis_text(made, [text] * 3)
    assert "<script" not in synopsis_markdown(made, [text] * 3)
    assert "<img" not in synopsis_markdown(made, [text] * 3)


def test_a_report_allows_only_its_own_style_and_script(table):
    """One file: its policy names its style and script by their hashes, no other address stands in it."""
    page = synopsis_report(table)
    policy = unescape(search(r'Content-Security-Policy" content="([^"]*)"', page)[1])
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        (inside,) = findall(rf"<{tag}[^>]*>(.*?)</{tag}>", page, DOTALL)
        assert f"{directive} 'sha256-{b64encode(sha256(inside.encode()).digest()).decode()}'" in policy
    assert not findall(r'(?:src|href)="(?!#)', page)
    assert "http:" not in page
    assert "url(" not in page
    idents = findall(r' id="([^"]+)"', page)
    assert len(set(idents)) == len(idents)
    assert set(findall(r'href="#([^"]+)"', page)) <= set(idents)


def test_a_report_names_engine_and_versions(table):
    """The heading, the sentence of the whole, the engine; and the same table gives the same bytes."""
    page = synopsis_report(table, heading="Harbours & lights")
    assert "<h1" in page
    assert "Harbours &amp; lights</h1>" in page
    assert summary(table) in page
    assert f"Comparison engine {table.engine}" in page
    assert page == synopsis_report(table, heading="Harbours & lights")


# --- the words of all forms ---------------------------------------------------------------------


def test_columns_have_names_of_their_own():
    """A stage that occurs twice is numbered, a version without a stage is called by its id or its place."""
    texts = [
        version(OIL, stage="draft"),
        version(OIL, stage="draft"),
        version(OIL),
        replace(version(OIL), version="a" * 40),
    ]
    names = [column.name for column in columns(synopsis(texts))]
    assert names == ["draft", "draft (2)", "version 3", "a" * 10]
    assert [column.name for column in columns(synopsis(texts), list("xyxx"))] == ["x", "y", "x (2)", "x (3)"]


def test_a_column_is_told_in_numbers(table):
    """The first column has its number of clauses, each other one what its version did."""
    assert [column.told for column in columns(table)] == [
        "4 clauses",
        "1 deleted, 1 split",
        "1 edited, 1 merged, 1 moved",
        "1 back",
    ]


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        ([version(OIL)], "1 version"),
        ([version(OIL)] * 2, "2 versions; no clause was changed on the way"),
        ([version(OIL), version(OIL, BELLS)], "2 versions; 1 of 2 clauses was changed on the way"),
        ([version(), version(OIL, BELLS)], "2 versions; 2 of 2 clauses were changed on the way"),
    ],
)
def test_the_whole_is_told_in_a_sentence(texts, told):
    """How many versions there are and how many clauses changed."""
    assert summary(synopsis([replace(text) for text in texts])) == told


# --- for a terminal, as Markdown, as a table ----------------------------------------------------


def test_text_tells_each_step_of_each_row(table):
    """Under the labels of a row stands each version that did something, with the words marked."""
    text = synopsis_text(table, page=Page(width=100))
    assert text.startswith("Lights\n\n4 versions; 4 of 4 clauses were changed on the way\n\n  draft: 4 clauses\n")
    assert "revised draft: split from OP1" in text
    assert "[-spring-]{+autumn+}" in text
    assert "OP2: OP2 in draft; OP2 in adopted" in text
    assert "committee text: moved from OP4" in text
    assert text.endswith("\n")
    assert max(len(line) for line in synopsis_text(table, page=Page(width=50)).splitlines()) <= 50


def test_markdown_tells_each_step_of_each_row(table):
    """The same with ins and del, every row under its label, everything else literal."""
    text = synopsis_markdown(table)
    assert "<del>spring</del><ins>autumn</ins>" in text
    assert "- *revised draft:* split from OP1" in text
    assert "# Lights" in text
    literal = synopsis_markdown(
        synopsis([version(OIL), version(OIL, "Keep *all* <b>lamps</b> burning through the night;")])
    )
    assert r"\*all\* &lt;b\>lamps" in literal


def test_the_table_has_a_line_for_each_row_and_three_columns_for_each_version(table):
    """Label, change and text of every version; what came back is told at the end of the line."""
    lines = list(csv.DictReader(StringIO(synopsis_table(table, ["a", "b", "c", "d"]), newline="")))
    assert len(lines) == len(table.rows)
    assert list(lines[0]) == [f"{n}: {what}" for n in "abcd" for what in ("label", "change", "text")] + ["came back"]
    for line, row in zip(lines, table.rows, strict=True):
        assert [line[f"{n}: text"] for n in "abcd"] == [cell.text for cell in row.cells]
        assert [line[f"{n}: label"] for n in "abcd"] == [", ".join(cell.labels) for cell in row.cells]
    back = next(line for line in lines if line["came back"])
    assert [back[f"{n}: change"] for n in "abcd"] == ["original", "deleted", "", "back as in a"]


@given(st.text(max_size=20))
def test_no_cell_begins_like_a_formula(text):
    """Whatever a text or the name of a file begins with, a spreadsheet calculates nothing."""
    made = synopsis([version(f"={text}", title=text), version(f"@{text}", f"+{text}")])
    for line in csv.reader(StringIO(synopsis_table(made, [f"={text}", f"-{text}"]), newline="")):
        assert not [cell for cell in line if cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]
