"""The words of a clause as HTML: nothing is lost, nothing becomes markup, every mark is where it belongs."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers import Reader

from draftdiff.diff import ChangeKind, compare
from draftdiff.model import Clause, ClauseKind, Span, Version
from draftdiff.reports.typesetting import Run, Talk, Thread, change_html, clause_html, runs_html, side_html

LANGS = ("eng", "eng")
WORDS = st.sampled_from(
    "Noting Recalling Urges the tides lamps & < > <b> </ins> <script>alert(1)</script> \" ' &amp; &lt; &#60; "
    "--> ]]> {{x}} ports, harbour; 端口 الموانئ é \u200f <!--".split(" ")
)
TEXTS = st.lists(WORDS, min_size=1, max_size=12).map(" ".join).map(str.strip).filter(bool)
TAGS = st.sampled_from(["i", "em", "b", "strong", "u", "sup", "sub", "q", "ref", "term", "script", "onclick", "del"])


@st.composite
def spans(draw, text):
    """Some spans that lie properly within one another, as elements do."""
    found, start, end = [], 0, len(text)
    for tag in draw(st.lists(TAGS, max_size=3)):
        start = draw(st.integers(start, end))
        end = draw(st.integers(start, end))
        if start < end:
            found.append(Span(start, end, tag, (("href", 'javascript:"<x>'),)))
    return tuple(found)


@st.composite
def clauses(draw, labels):
    found = []
    for label in labels:
        text = draw(TEXTS)
        kind = ClauseKind.OPERATIVE if label.startswith("OP") else ClauseKind.PREAMBULAR
        found.append(Clause(label, kind, text, spans=draw(spans(text))))
    return tuple(found)


@st.composite
def comparisons(draw):
    """What changed between two small texts whose clauses have much in common."""
    old = draw(clauses(["PP1", "PP2", "OP1", "OP2", "OP3"]))
    new = list(draw(clauses(["PP1", "PP2", "OP1", "OP2", "OP3"])))
    for place in draw(st.sets(st.integers(0, 4))):  # some stay, whole or in part
        kept = old[place].text
        text = draw(st.sampled_from([kept, f"{kept} {new[place].text}", f"{new[place].text} {kept}"]))
        new[place] = Clause(new[place].label, new[place].kind, text, spans=draw(spans(text)))
    return compare(Version("a", "eng", old), Version("b", "eng", tuple(new)))


@given(st.data())
def test_a_clause_keeps_every_character(data):
    """The visible text of a clause is its text, whatever characters and markup it has."""
    clause = data.draw(clauses(["OP1"]))[0]
    assert Reader(clause_html(clause, "eng")).text() == clause.text


@given(comparisons())
def test_without_deletions_it_is_the_new_text(comparison):
    """What stands outside `del` is exactly what each clause says now."""
    for change in comparison.changes:
        shown = [Reader(html) for html in change_html(change, LANGS)]
        if change.new:
            assert [reader.text(without="del") for reader in shown] == [clause.text for clause in change.new]


@given(comparisons())
def test_without_insertions_it_is_the_old_text(comparison):
    """What stands outside `ins` is exactly what the clause said before."""
    for change in comparison.changes:
        if change.old and len(change.new) <= 1:
            (shown,) = change_html(change, LANGS)
            assert Reader(shown).text(without="ins") == change.old_text


@given(comparisons())
def test_each_side_is_its_own_text(comparison):
    """Side by side, the old side has no insertion, the new one no deletion, and both are complete."""
    for change in comparison.changes:
        for side, texts, foreign in (("-", change.old, "ins"), ("+", change.new, "del")):
            shown = [Reader(html) for html in side_html(change, side, LANGS)]
            assert [reader.text() for reader in shown] == [clause.text for clause in texts]
            assert not any(reader.within(foreign) for reader in shown)


@given(comparisons())
def test_marks_are_the_words_of_the_change(comparison):
    """What stands in `ins` and `del` is what the change puts in and takes out, in the order of the text."""
    for change in comparison.changes:
        shown = [Reader(html) for html in change_html(change, LANGS)]
        for tag, operation in (("ins", "+"), ("del", "-")):
            words = "".join(text for op, text in change.words if op == operation)
            marked = "".join(reader.within(tag) for reader in shown)
            assert marked.replace(" ", "") == words.replace(" ", "")


@given(TEXTS, st.sampled_from("=+-"), TAGS)
def test_a_run_is_escaped_whatever_it_is(text, operation, tag):
    """No operation and no tag lets a sign of the text through as markup."""
    html = runs_html([Run(operation, text, (Span(0, len(text), tag, (("class", '"><img>'),)),), reset=True)])
    assert Reader(html).text() == text


def test_lead_verbs_are_set_in_italics():
    """The lead verb of a paragraph is, a title's first word is not, and none is set twice."""
    text = "Noting with concern the tides,"
    assert clause_html(Clause("PP1", ClauseKind.PREAMBULAR, text), "eng") == "<i>Noting with concern</i> the tides,"
    assert clause_html(Clause("Title", ClauseKind.TITLE, text), "eng") == text
    marked = Clause("PP1", ClauseKind.PREAMBULAR, text, spans=(Span(0, 6, "i"),))
    assert clause_html(marked, "eng") == "<i>Noting</i> with concern the tides,"


def test_lead_verbs_of_each_side_are_their_own():
    """Where the lead verb changed, the old one and the new one are both in italics."""
    old = Version(
        "a", "eng", (Clause("OP1", ClauseKind.OPERATIVE, "Urges all ports to keep their lamps lit at night;"),)
    )
    new = Version(
        "a", "eng", (Clause("OP1", ClauseKind.OPERATIVE, "Invites all ports to keep their lamps lit at night;"),)
    )
    (html,) = change_html(compare(old, new).changes[0], LANGS)
    assert "<del><i>Urges</i></del>" in html
    assert "<ins><i>Invites</i></ins>" in html


def test_lines_and_footnotes_are_set():
    """A line break is one, and a footnote leaves its sign."""
    clause = Clause("OP1", ClauseKind.OPERATIVE, "a\nb", spans=(Span(3, 3, "noteRef", (("marker", "<2>"),)),))
    assert clause_html(clause, "eng") == 'a<br>b<sup class="marker">&lt;2&gt;</sup>'


@pytest.mark.parametrize("tag", ["i", "b"])
def test_words_that_only_changed_their_look_are_marked_as_such(tag):
    """A change of format is neither an insertion nor a deletion."""
    text = "keep the lamps lit"
    old = Version("a", "eng", (Clause("OP1", ClauseKind.OPERATIVE, text),))
    new = Version("a", "eng", (Clause("OP1", ClauseKind.OPERATIVE, text, spans=(Span(9, 14, tag),)),))
    (change,) = compare(old, new).changes
    assert (change.kind, change.format) == (ChangeKind.UNCHANGED, True)
    (html,) = change_html(change, LANGS)
    assert f'<span class="format"><{tag}>lamps</{tag}></span>' in html
    assert Reader(html).text() == text
    assert Reader(html).within("span") == "lamps"


def test_words_struck_where_a_clause_was_split_keep_their_space():
    """A word that went where one clause became two does not stick to the end of the first."""
    old = Version("", "eng", (Clause("OP1", ClauseKind.OPERATIVE, "Thanks the keepers of lamps; affirms its support"),))
    pieces = ("Thanks the keepers of lamps;", "Affirms its support")
    new = Version("", "eng", tuple(Clause(f"OP{n}", ClauseKind.OPERATIVE, text) for n, text in enumerate(pieces, 1)))
    (split,) = compare(old, new).changes
    first, second = change_html(split, LANGS)
    assert first == "<i>Thanks</i> the keepers of lamps;<del> affirms</del>"
    assert second == "<ins><i>Affirms</i></ins> its support"


@given(st.data())
def test_words_that_are_spoken_of_keep_every_character(data):
    """Whatever markup they have, and whatever is told of them besides; and no link stands within another."""
    clause = data.draw(clauses(["OP1"]))[0]
    cuts = sorted(data.draw(st.sets(st.integers(0, len(clause.text)), max_size=6)))
    talks = [Talk(a, b, f"/talk-{a}", 'one & "two"') for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    at = data.draw(st.integers(0, len(clause.text)))
    threads = [Thread(0, at, "words-1-1", "A1 Iceland")] if at else []
    html = clause_html(clause, "eng", threads, talks=talks)
    assert Reader(re.sub(r"</?(?:a|span)\b[^>]*>", "", html)).text() == clause.text
    inside = 0
    for part in html.split("<"):
        inside += part.startswith("a ") - part.startswith("/a>")
        assert inside in {0, 1}


def test_words_that_are_spoken_of_lead_there_unless_they_lead_to_a_card():
    """They bear the same mark either way."""
    clause = Clause("OP1", ClauseKind.CLOSING, "Keep the lamps lit.")
    html = clause_html(clause, "eng", (Thread(5, 8, "words-1-1", "A1"),), talks=(Talk(0, 14, "/x#c", "1 comment"),))
    assert html == (
        '<a class="talked" href="/x#c" title="1 comment">Keep </a>'
        '<span class="talked"><a class="by" href="#words-1-1" title="A1">the</a></span>'
        '<a class="talked" href="/x#c" title="1 comment"> lamps</a> lit.'
    )


def test_links_of_a_text_are_followed_where_it_is_read():
    """A page or a mailbox is led to, with all the markup over the words; anything else is plain text."""
    hrefs = ["https://lamps.example/?a=1&b='", "javascript:alert(1)", "//evil.example", "#op_1", "data:text/html,x"]
    text = " ".join(f"word{number}" for number in range(len(hrefs)))
    spans = tuple(
        Span(6 * number, 6 * number + 5, "a" if number % 2 == 0 else "ref", (("href", href),))
        for number, href in enumerate(hrefs)
    )
    clause = Clause("OP1", ClauseKind.OPERATIVE, text, spans=(*spans, Span(2, 4, "b")))
    html = clause_html(clause, "eng", linked=True)
    assert (
        '<a href="https://lamps.example/?a=1&amp;b=&#39;" rel="external nofollow noreferrer">wo<b>rd</b>0</a> word1'
        in html
    )
    assert html.count("<a ") == 1
    assert "<a " not in clause_html(clause, "eng")
    assert Reader(re.sub(r"</?a\b[^>]*>", "", html)).text() == text


def test_a_link_of_a_text_stands_in_no_other():
    """Where words lead to what is told of them, or is said of them, they lead nowhere else."""
    clause = Clause("OP1", ClauseKind.OPERATIVE, "lamp", spans=(Span(0, 4, "a", (("href", "https://lamps.example"),)),))
    for held in ({"threads": (Thread(0, 4, "card"),)}, {"talks": (Talk(0, 4, "#talk", "one remark"),)}):
        html = clause_html(clause, "eng", linked=True, **held)
        assert html.count("<a ") == 1
        assert "lamps.example" not in html
