"""Versions, comparisons and histories as HTML."""

from base64 import b64encode
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from re import DOTALL, findall, search

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined
from msgspec.structs import replace

from draftdiff.diff import ENGINE, compare
from draftdiff.model import Clause, ClauseKind, Version
from draftdiff.reports import html
from draftdiff.reports.marks import Note

HOSTILE = [
    "<script>",
    "</style>",
    "</script><img src=x onerror=x>",
    "&amp;",
    '" onclick="x',
    "'",
    "]]>",
    "{{7*7}}",
    "-->",
]


class Strict(HTMLParser):
    """Reads a fragment and refuses what could run or load."""

    def __init__(self, fragment):
        super().__init__()
        self.feed(fragment)
        self.close()

    def handle_starttag(self, tag, attrs):
        assert tag not in {"script", "img", "style", "iframe"}
        assert not [name for name, _ in attrs if name.startswith("on") or name == "style"]


def hostile(text):
    return Version(
        title=text,
        lang="eng",
        clauses=(
            Clause("Title", ClauseKind.TITLE, text),
            Clause("PP1", ClauseKind.PREAMBULAR, f"Noting {text}", wid='w"><b>'),
            Clause("OP1", ClauseKind.OPERATIVE, f"Urges {text};", num=f"1{text}", wid="o1"),
        ),
        front=(text,),
        version=text,
        stage=text,
    )


@given(st.lists(st.sampled_from([*HOSTILE, "ports", "lamps"]), min_size=1, max_size=5).map(" ".join))
def test_nothing_of_a_document_becomes_markup(text):
    """Neither title, number, stage, front matter, remarks nor words of a text are anything but text."""
    version = hostile(text)
    note = Note(text, f"/x?{text}")
    links = html.Links(permanent=f"/{text}")
    Strict(html.version_fragment(version, notes={"PP1": note}, links=links))
    changed = hostile(f"{text} more")
    compared = compare(version, changed)
    for view in html.View:
        look = html.Look(view, consequential=True, notes=(note,) * len(compared.changes), links=links)
        Strict(html.comparison_fragment(compared, look))


def test_a_version_shows_front_text_and_reservations(version):
    """All that a version holds is on the page, each clause under its anchor."""
    page = html.version_fragment(version, notes={"PP1": Note("A1 Iceland", "/history")})
    assert "<p>Third session</p>" in page
    assert 'id="PP1"' in page
    assert "Recalling</i> the charter<br>of the harbour towns," in page
    assert '<a href="/history">A1 Iceland<span class="unseen">: history of PP1</span></a>' in page
    assert "<b>Iceland</b> expressed a reservation on OP1" in page
    assert '<a href="#OP1">' in page


@pytest.mark.parametrize(("lang", "tag", "way"), [("ara", "ar", "rtl"), ("zho", "zh", "ltr"), ("fra", "fr", "ltr")])
def test_a_text_runs_in_the_direction_of_its_script(version, lang, tag, way):
    """Labels and margins change sides with it."""
    page = html.version_fragment(replace(version, lang=lang))
    assert f'<div class="text" dir="{way}">' in page
    assert f'lang="{tag}" dir="{way}"' in page


def test_each_view_draws_every_clause(comparison):
    """Inline, side by side and in the view of changes nothing is dropped."""
    for view in html.View:
        page = html.comparison_fragment(comparison, html.Look(view))
        for change in comparison.changes:
            for clause in change.new or change.old:
                assert f">{clause.label}</span>" in page


def test_the_map_and_the_table_of_correspondence_end_the_text(comparison):
    """Every change has its tick, and every label that changed its row."""
    page = html.comparison_fragment(comparison)
    assert page.count('class="tick ') == page.count("data-change=")
    assert "<td>OP2</td><td>OP4</td>" in page
    assert "<td>—</td><td>OP1</td>" in page
    assert "<td>OP8</td><td>—</td>" in page


def test_a_vote_is_not_broken_over_lines(comparison):
    """The figures of a vote stay together."""
    notes = (Note("A4 Ghana · adopted 74–3–6 <b>"),) * len(comparison.changes)
    page = html.comparison_fragment(comparison, html.Look(notes=notes))
    assert 'adopted <span class="figures">74–3–6</span> &lt;b&gt;' in page


# --- the report that stands alone -------------------------------------------------------------------


def test_a_report_allows_only_its_own_style_and_script(comparison):
    """Its policy names them by their hashes, so nothing else in the file could run."""
    page = html.comparison_report(comparison)
    policy = unescape(search(r'Content-Security-Policy" content="([^"]*)"', page)[1])
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        (inside,) = findall(rf"<{tag}[^>]*>(.*?)</{tag}>", page, DOTALL)
        digest = b64encode(sha256(inside.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")


def test_a_report_asks_for_nothing(comparison):
    """No address of any host stands in it, and every link arrives within the file."""
    page = html.comparison_report(comparison)
    assert not findall(r'(?:src|href)="(?!#)', page)
    assert "http:" not in page
    assert "@import" not in page
    assert "url(" not in page
    assert set(findall(r'href="#([^"]+)"', page)) <= set(findall(r' id="([^"]+)"', page))


def test_a_report_is_the_same_every_time(comparison):
    """The same data give the same bytes."""
    assert html.comparison_report(comparison) == html.comparison_report(comparison)


def test_a_report_says_what_it_compares(comparison):
    """Heading, sides, summary and engine stand on it."""
    page = html.comparison_report(comparison, heading="Lights & <lamps>")
    assert "<h1" in page
    assert "Lights &amp; &lt;lamps&gt;</h1>" in page
    assert "1 edited, 1 new, 1 deleted, 1 split, 1 moved" in page
    assert f"Comparison engine {ENGINE}" in page
    assert "Harbour lights</h1>" in html.comparison_report(comparison)


# --- assets and templates -----------------------------------------------------------------------------


def test_only_the_named_assets_are_given():
    """A name is looked up, never opened."""
    assert all(html.asset(name) for name in html.ASSETS)
    with pytest.raises(KeyError):
        html.asset("../html.py")


def test_the_style_sheet_closes_what_it_opens():
    """Every brace has its other half, and no address is loaded."""
    style = html.asset("draftdiff.css").decode()
    assert style.count("{") == style.count("}")
    assert "url(" not in style


def test_furnished_templates_know_no_silent_blanks():
    """A misspelt name in a template is an error, not a blank."""
    environment = Environment(autoescape=True)
    html.furnish(environment)
    assert environment.undefined is StrictUndefined
    assert environment.from_string("{{ 'ara'|dir }}{{ 'fra'|tag }}").render() == "rtlfr"
