"""The cards of words: which have one, what it says in whole sentences, and where it leads."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from draftdiff.diff import Comparison, compare
from draftdiff.model import Clause, ClauseKind, Commit, Decision, Person, Stage, Version
from draftdiff.provenance import ClauseWords, Explained, GoneWords, Origin, WordRun
from draftdiff.reports.cards import Behind, Ways, carded, carded_change
from draftdiff.reports.html import Links, Look, View, comparison_fragment
from draftdiff.tongues import speaking

DAY = date(2031, 5, 4)
NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)
CLERK = Person("A Clerk", "clerk@example.org")
ON_RECORD = Ways(amendment=lambda number: f"/lights/amendments/{number}/" if number < 100 else None)


def commit(**trailers):
    return Commit("c" * 40, None, CLERK, NOON, CLERK, NOON, "A change", trailers=tuple(trailers.items()))


DRAFT = Origin(commit(Stage="draft"), Decision(), DAY)


def by(number, *sponsors, **more):
    decision = Decision(number, sponsors, more.pop("body", None), more.pop("outcome", None), more.pop("vote", None))
    return Origin(commit(), decision, DAY, **more)


def lines(origin, ways=ON_RECORD, explained=()):
    """The lines of the card of some words, as HTML."""
    clause = Clause("OP1", ClauseKind.OPERATIVE, "Urges harbours;", wid="op1")
    told = ClauseWords(clause, (WordRun(clause.text, (origin,), explained=explained),))
    return re.findall(r"<p class=\"\w+\">(.*?)</p>", carded(told, "words", ways).cards)


def said(html):
    """What a reader reads; the signs that keep a name of another direction apart are not seen."""
    return re.sub("[\u2068\u2069]", "", unescape(re.sub(r"<[^>]*>", "", html)))


# --- what is said -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("origin", "english", "french", "arabic"),
    [
        (
            by("12", "India", "Kenya"),
            "Amendment 12, by India and Kenya",
            "Amendement 12, présenté par India et Kenya",
            "التعديل 12، قدّمه: India وKenya",
        ),
        (by("A12"), "Amendment 12", "Amendement 12", "التعديل 12"),
        (
            by("12", "Peru", parent=7),
            "Amendment 12 to A7, by Peru",
            "Amendement 12 à A7, présenté par Peru",
            "التعديل 12 على A7، قدّمه: Peru",
        ),
        (by("12", parent=7), "Amendment 12 to A7", "Amendement 12 à A7", "التعديل 12 على A7"),
        (
            by("19, 20", "Chad"),
            "Amendments 19 and 20, by Chad",
            "Amendements 19 et 20, présentés par Chad",
            "التعديلات 19 و20، قدّمها: Chad",
        ),
        (by("19, 20"), "Amendments 19 and 20", "Amendements 19 et 20", "التعديلات 19 و20"),
        (
            Origin(commit(Stage=Stage.REVISED), Decision(sponsors=("Chad",)), DAY),
            "revised draft, by Chad",
            "projet révisé, par Chad",
            "مشروع منقّح، من Chad",
        ),
    ],
)
def test_who_is_behind_words_is_one_sentence_in_every_language(origin, english, french, arabic):
    """No word of another language stands in it but names."""
    for spoken, sentence in {"en": english, "fr": french, "ar": arabic}.items():
        with speaking(spoken):
            assert said(lines(origin)[0]) == sentence


def test_a_decision_that_undid_another_says_so():
    """Who put a text back as it was did not bring its words in as others do."""
    origin = by("12", "Peru", outcome="rejected", vote="3-40-1", undone=True)
    assert [said(line) for line in lines(origin)[1:3]] == [
        "rejected 3–40–1",
        "This decision undid what had been adopted",
    ]


def test_names_are_no_markup():
    """A sponsor, a number or a body may have any name."""
    origin = by("7<b>", "<script>x</script>", "%(sponsors)s <a>", body="A & <i>")
    text = "".join(lines(origin))
    assert "<script" not in text
    assert "<i>" not in text
    assert "Amendment 7<b>, by <script>x</script> and %(sponsors)s <a>" in said(text)


# --- where it leads ---------------------------------------------------------------------------------------


def test_an_amendment_on_a_card_leads_to_its_page():
    """The amendment, the one that it amends, each of several, and those that explain words of a document."""
    leads = '<a href="/lights/amendments/{}/">{}</a>'
    assert leads.format(12, "Amendment 12") in lines(by("12", "India"))[0]
    sub = lines(by("A12", "India", parent=7))[0]
    assert leads.format(12, "Amendment 12") in sub
    assert leads.format(7, "A7") in sub
    assert [leads.format(n, n) in lines(by("19, 20"))[0] for n in (19, 20)] == [True, True]
    assert leads.format(7, "A7") in "".join(lines(DRAFT, explained=(Explained(7, 0.9),)))


def test_an_amendment_that_is_not_on_record_or_no_page_is_named_without_a_link():
    """A number from elsewhere is told; a file that is read offline leads nowhere."""
    assert "<a" not in lines(by("512", "India"))[0]
    assert "<a" not in lines(by("12 rev. 1", "India"))[0]
    assert not any("<a" in line for line in lines(by("12", "India", parent=7), Ways()))


def test_lost_words_lead_to_both_amendments():
    """The one that took them out, and the one that had brought them in."""
    old, new = (Clause("OP1", ClauseKind.OPERATIVE, text, wid="op1") for text in ("Urges all ports;", "Urges ports;"))
    change = compare(Version("", "eng", (old,), work="w"), Version("", "eng", (new,), work="w")).changes[0]
    gone = {"op1": (GoneWords(6, 9, (by("9", "Chad"),), (by("4", "Peru"),)),)}
    cards = carded_change(change, Behind(gone=gone), "words", ON_RECORD).out
    assert re.findall(r'href="/lights/amendments/(\d+)/">([^<]*)', cards) == [
        ("9", "Amendment 9"),
        ("4", "Amendment 4"),
    ]


# --- the words of a comparison that were kept -------------------------------------------------------------

WORDS = st.lists(st.sampled_from("tides lamps & <b> ports keepers 端口 الموانئ".split()), min_size=1, max_size=9)


@st.composite
def told_comparisons(draw):
    """A comparison of small texts, and who is behind the words of its newer side."""
    sides = []
    for _ in range(2):
        texts = [" ".join(draw(WORDS)) for _ in range(3)]
        clauses = (Clause(f"OP{n}", ClauseKind.OPERATIVE, text, wid=f"op{n}") for n, text in enumerate(texts, 1))
        sides.append(Version("", "eng", tuple(clauses), work="w"))
    put = {}
    for clause in sides[1].clauses:
        runs = []
        for word in re.findall(r"\s*\S+", clause.text):
            origin = draw(st.sampled_from([DRAFT, by("4", "Peru"), by("9", "Chad")]))
            runs.append(WordRun(word, (origin,), original=origin is DRAFT))
        put[clause.wid] = ClauseWords(clause, tuple(runs))
    return compare(*sides), put


def shown(comparison: Comparison, look: Look) -> str:
    return str(comparison_fragment(comparison, look))


@given(told_comparisons(), st.booleans(), st.sampled_from(View))
def test_every_word_of_the_newer_text_leads_to_one_card(told, consequential, view):
    """Each has a card, which is on the page once; no card is there to which nothing leads."""
    comparison, put = told
    look = Look(view, consequential, behind=Behind(put, kept=True), links=Links())
    source = shown(comparison, look)
    leads = re.findall(r'(?:class="by" href="#|class="kept" data-card=")([\w-]+)"', source)
    cards = re.findall(r'<div class="card" id="([\w-]+)"', source)
    assert len(cards) == len(set(cards))
    assert set(leads) == set(cards)


@given(told_comparisons(), st.booleans())
def test_no_word_of_the_newer_text_is_left_out(told, marked):
    """What is told of those that were put in and of those that were kept is told of the whole text together."""
    comparison, put = told
    for change in comparison.changes:
        threads = carded_change(change, Behind(put, kept=True), "words", ON_RECORD, marked=marked).threads
        for clause, *over in zip(change.new, threads.put, threads.kept, strict=True):
            covered = {at for each in over for thread in each for at in range(thread.start, thread.end)}
            assert "".join(c for at, c in enumerate(clause.text) if at not in covered).strip() == ""
            assert marked or not over[0]


@given(told_comparisons(), st.booleans())
def test_what_is_told_of_words_changes_none_of_them(told, consequential):
    """The words and their marks are those of the page on which nothing is told."""
    comparison, put = told

    def bare(source: str) -> str:
        source = re.sub(r'<div class="card".*?</div>', "", source, flags=re.DOTALL)
        source = re.sub(r'<a class="by"[^>]*>(.*?)</a>', r"\1", source, flags=re.DOTALL)
        source = re.sub(r'<span class="kept"[^>]*>(.*?)</span>', r"\1", source, flags=re.DOTALL)
        return re.sub(r"</i><i>|</ins><ins>", "", source)

    plain = Look(consequential=consequential)
    look = Look(consequential=consequential, behind=Behind(put, kept=True))
    assert bare(shown(comparison, look)) == bare(shown(comparison, plain))


def test_words_of_the_first_version_have_a_short_card():
    """It names that version and its day, and nothing else."""
    clause = Clause("OP1", ClauseKind.OPERATIVE, "Urges ports;", wid="op1")
    text = Version("", "eng", (clause,), work="w")
    put = {"op1": ClauseWords(clause, (WordRun(clause.text, (DRAFT,), original=True),))}
    cards = carded_change(compare(text, text).changes[0], Behind(put, kept=True), "words", ON_RECORD)
    assert said(cards.kept) == "From the first version on: draft, 4 May 2031"
    assert not cards.put


def test_kept_words_share_the_card_of_those_that_came_with_them():
    """What one amendment brought in is told once for a change, though a part of it was there before."""
    old, new = (Clause("OP1", ClauseKind.OPERATIVE, t, wid="op1") for t in ("Urges ports;", "Urges small ports;"))
    change = compare(Version("", "eng", (old,), work="w"), Version("", "eng", (new,), work="w")).changes[0]
    put = {"op1": ClauseWords(new, (WordRun(new.text, (by("4", "Peru"),)),))}
    cards = carded_change(change, Behind(put, kept=True), "words", ON_RECORD)
    assert not cards.kept
    assert {thread.ident for thread in (*cards.threads.put[0], *cards.threads.kept[0])} == {"words-1"}


def test_nothing_is_told_of_kept_words_unless_it_is_asked_for():
    """A preview tells of what it tries alone."""
    clause = Clause("OP1", ClauseKind.OPERATIVE, "Urges ports;", wid="op1")
    text = Version("", "eng", (clause,), work="w")
    put = {"op1": ClauseWords(clause, (WordRun(clause.text, (by("4", "Peru"),)),))}
    assert 'class="kept"' not in shown(compare(text, replace(text)), Look(behind=Behind(put)))
