"""The reports on amendments in every format and both languages."""

import csv
import json
import re
from html.parser import HTMLParser
from importlib.resources import files
from io import StringIO
from re import findall

import jsonschema
import pytest
from harbour_committee import AFTER, AMENDMENTS, BEFORE, DRAFT, FINAL, amendment, stand
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from draftdiff.amendments.distance import Ground
from draftdiff.amendments.model import (
    Anchor,
    Collision,
    CollisionKind,
    Hunk,
    Kind,
    Merge,
    Move,
    Outcome,
    Part,
    Split,
    Sponsor,
    Unread,
)
from draftdiff.amendments.voting import order
from draftdiff.model import ReservationType
from draftdiff.reports.amendments import phrases as said
from draftdiff.reports.amendments.annotated import annotated
from draftdiff.reports.amendments.compiled import compiled
from draftdiff.reports.amendments.delegation import delegation
from draftdiff.reports.amendments.html import sheet_fragment, sheet_page
from draftdiff.reports.amendments.json import amendment_json, amendments_json, sheet_json
from draftdiff.reports.amendments.layout import families
from draftdiff.reports.amendments.markdown import sheet_markdown
from draftdiff.reports.amendments.reservations import reservations
from draftdiff.reports.amendments.table import sheet_table
from draftdiff.reports.amendments.text import sheet_text
from draftdiff.reports.amendments.votes import to_be_voted
from draftdiff.reports.terminal import Page
from draftdiff.tongues import TONGUES

SCHEMA = json.loads((files("draftdiff.reports.amendments") / "amendments.schema.json").read_text("utf-8"))
HOSTILE = ["<script>", '" onclick="x', "=cmd()", "| a |", "\x1b[31m", "{{7*7}}", "**", "]]>", "\u202e"]


def sheets(language="en", before=BEFORE, after=AFTER):
    return (
        compiled(DRAFT, before, language=language),
        to_be_voted(DRAFT, before, order(DRAFT, before), language=language),
        annotated(FINAL, after, base=DRAFT, language=language),
        delegation(FINAL, after, "Iceland", language=language),
        reservations(FINAL, {clause.wid: clause for clause in DRAFT.clauses}, language=language),
    )


class Checked(HTMLParser):
    """A fragment in which every element is closed, nothing runs or loads, and each id stands once."""

    def __init__(self, html):
        super().__init__()
        self.open, self.ids, self.heads = [], [], []
        self.feed(html)
        self.close()
        assert not self.open
        assert len(set(self.ids)) == len(self.ids)

    def handle_starttag(self, tag, attrs):
        assert tag not in {"script", "img", "iframe"}
        assert not [name for name, _ in attrs if name.startswith("on") or name == "style"]
        self.ids += [value for name, value in attrs if name == "id"]
        self.heads += [dict(attrs).get("scope") for _ in (tag,) if tag == "th"]
        if tag not in {"br", "meta"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


# --- JSON -----------------------------------------------------------------------------------------


def test_the_json_of_amendments_is_as_documented():
    """Of every fate, before and after, with the lines that were not understood."""
    for standings in (BEFORE, AFTER, ()):
        jsonschema.validate(amendments_json(standings, [Unread(41, "Hear, hear.", "no instruction")]), SCHEMA)
    assert amendments_json((), [Unread(41, "Hear, hear.", "no instruction")])["unread"] == [
        {"line": 41, "text": "Hear, hear.", "why": "no instruction"}
    ]


def test_an_amendment_tells_what_scripts_rely_on():
    """The fields of the contract, by name."""
    told = amendment_json(AFTER[6])
    assert (told["number"], told["kind"], told["target"], told["wId"]) == (7, "replace-words", "OP3", "o2")
    assert (told["sponsors"], told["parent"], told["status"], told["placed"]) == (
        ["Malta"], None, "adopted-in-part", "placed"
    )  # fmt: skip
    assert [(hunk["number"], hunk["at"], hunk["old"], hunk["new"]) for hunk in told["hunks"]] == [
        (1, "OP2", "bells", "gongs"),
        (2, "OP2", " in fog", " in fog and snow"),
    ]
    assert told["decisions"][0]["vote"] == "20-19-12"
    assert told["decisions"][0]["hunks"] == [2]
    inserted = amendment_json(BEFORE[5])
    assert (inserted["target"], inserted["part"], inserted["candidates"]) == ("OP1", "operative", [])


def moves():
    o1, o2, o3 = (Anchor.of(DRAFT.clause(label)) for label in ("OP1", "OP2", "OP3"))
    whole = f"{o2.text} {o3.text}"
    edits = (
        (Kind.MOVE, Move(o1, o3, Part.OPERATIVE)),
        (Kind.MOVE, Move(o1, None, Part.OPERATIVE)),
        (Kind.SPLIT, Split(o1, (16,))),
        (Kind.MERGE, Merge((o2, o3), (Hunk(len(o2.text) - 1, len(o2.text), ";", " and"),))),
    )
    assert whole[len(o2.text) - 1] == ";"
    made = [amendment(n, kind, edit, "As printed.", Sponsor("Peru")) for n, (kind, edit) in enumerate(edits, 21)]
    both = Collision(CollisionKind.SAME_PLACE, (21, 22), "o1", "OP1", "towns", (7,))
    alone = Collision(CollisionKind.STALE_BASE, (22,), "o1", "OP1")
    return [replace(stand(one), label="OP1", wid="o1", collisions=(both, alone)) for one in made]


def test_every_kind_of_edit_is_drawn():
    """Moves say where to, splits show their pieces, mergers the joined text; collisions are told."""
    text = sheet_text(compiled(DRAFT, moves()), Page(width=100))
    for line in (
        "To stand after OP3",
        "To stand at the start of the operative part",
        "OP1 (1)  Urges all towns",
        "OP1 (2)  to keep their lamps alight;",
        "~ OP2, OP3  Asks the pilots to ring their bells in fog[-;-]{+ and+} Requests a chart",
        "Collides with the text as it stands: the text has changed since",
        "Collides with A22: the same place, “towns” (because of A7)",
    ):
        assert line in text
    jsonschema.validate(amendments_json(moves()), SCHEMA)
    Checked(sheet_fragment(compiled(DRAFT, moves())))


def test_a_report_is_data_too():
    """Its records are JSON as they are."""
    for sheet in sheets():
        told = json.loads(json.dumps(sheet_json(sheet)))
        assert len(told["rows"]) == len(sheet.rows)
        assert told["report"] == sheet.kind
        assert all(set(sheet.fields) <= set(row) for row in told["rows"])


# --- for a spreadsheet ------------------------------------------------------------------------------


def test_the_table_has_a_line_for_each_row():
    """Fixed headings in every language; lists in one cell."""
    for english, french in zip(sheets(), sheets("fr"), strict=True):
        rows = list(csv.DictReader(StringIO(sheet_table(english), newline="")))
        assert len(rows) == len(english.rows)
        assert sheet_table(french).splitlines()[0] == ",".join(english.fields)
    votes = list(csv.DictReader(StringIO(sheet_table(sheets()[1]), newline="")))
    assert [(row["vote"], row["numbers"], row["falls"]) for row in votes[5:7]] == [
        ("6", "2", "3; 9"),
        ("7", "3; 9", "2"),
    ]


# --- HTML and Markdown --------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_page_is_whole_and_its_tables_have_heads(language):
    """Every column and every row has a head; marks are ins and del; the page is in its language."""
    for sheet in sheets(language):
        fragment = Checked(sheet_fragment(sheet))
        assert fragment.heads.count("col") == len(sheet.columns)
        assert fragment.heads.count("row") == (len(sheet.rows) if sheet.columns else 0)
        assert set(fragment.ids) >= {row.ident for row in sheet.rows}
        page = sheet_page(sheet)
        assert f'<html lang="{language}">' in page
        assert sheet.summary in page
        assert not findall(r'(?:src|href)="(?!#)', page)
    drawn = sheet_fragment(sheets()[2])
    assert "<del>keepers</del><ins>guardians</ins>" in drawn
    assert '<span class="mark">deleted</span>' in drawn


def test_markdown_marks_words_and_keeps_tables_whole():
    """Each row of a table is one line; sub-amendments are quoted beneath what they amend."""
    text = sheet_markdown(sheets()[2])
    assert "<del>keepers</del><ins>guardians</ins>" in text
    lines = [line for line in text.splitlines() if line.startswith("|")]
    assert len(lines) == len(AMENDMENTS) + 2
    assert len({line.count(" | ") for line in lines if "---" not in line}) == 1
    assert "\n> **A5 \\[Kenya\\] · sub\\-amendment to A4**\n>\n> In the amendment" in sheet_markdown(sheets()[0])


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=3).map(" ".join))
def test_nothing_that_a_delegation_writes_becomes_markup(text):
    """Neither words, sponsors, reasons nor justifications are anything but text, in no format."""
    odd = [
        replace(one, amendment=replace(one.amendment, instruction=text, justification=text, sponsors=(Sponsor(text),)))
        for one in AFTER
    ]
    for sheet in (compiled(DRAFT, odd), annotated(FINAL, odd), delegation(FINAL, odd, text)):
        Checked(sheet_fragment(sheet))
        assert "\x1b" not in sheet_text(sheet)
        assert "<script" not in sheet_markdown(sheet)
        for row in csv.reader(StringIO(sheet_table(sheet), newline="")):
            assert not [cell for cell in row if cell.lstrip(" ").startswith(("=", "+", "-", "@"))]


# --- all languages, all widths -------------------------------------------------------------------------


def test_every_outcome_ground_and_collision_has_words():
    """In every language of the interface."""
    for language in TONGUES:
        assert all(said.outcome_name(outcome, language) for outcome in Outcome)
        assert all(said.outcomes(outcome, 2, language) for outcome in Outcome)
        assert all(said.collision_name(kind, language) for kind in CollisionKind)
        assert all(said.statement(kind, "OP1", language) for kind in ReservationType)
    assert said._GROUNDS.keys() == set(Ground)
    assert all(re.sub(r"{\w+}", "{}", words) == ground.value for ground, words in said._GROUNDS.items())


def test_lines_keep_to_the_width():
    """At any width but the narrowest no line runs over."""
    for sheet in sheets("fr"):
        for width in (60, 80):
            assert max(len(line) for line in sheet_text(sheet, Page(width=width)).splitlines()) <= width


def test_no_amendment_is_lost_among_parents():
    """Whatever they say they amend, each stands in the list once: strays and circles on their own."""
    parents = {21: 22, 22: 21, 23: 23, 24: 99, 25: 24, 26: 25}
    odd = [stand(amendment(n, Kind.REPLACE_WORDS, None, "As printed.", parent=p)) for n, p in parents.items()]
    found = [one.amendment.number for family in families(odd) for one in (family.head, *family.subs)]
    assert sorted(found) == sorted(parents)
    assert len(compiled(DRAFT, odd).rows) == len(parents)


def test_an_empty_list_says_so():
    """No amendment is a sentence, not a fault, in every format."""
    for sheet in (compiled(DRAFT, ()), annotated(FINAL, ()), to_be_voted(DRAFT, (), order(DRAFT, ()))):
        assert "no amendment" in sheet_text(sheet)
        assert sheet_markdown(sheet)
        Checked(sheet_fragment(sheet))
