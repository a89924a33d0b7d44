"""The whole recogniser: what holds for every text, whoever wrote it."""

import time
from contextlib import suppress
from datetime import date

import pytest
from accounting import letters, texts_of, unaccounted
from hypothesis import example, given, settings
from hypothesis import strategies as st

from draftdiff.importers.text import MAX_LINES, NoResolution, TooManyLines, recognise
from draftdiff.model import ClauseKind

PIECES = [
    "Quiet harbours", "The Assembly of Ports,", "The Council", "We, the keepers,", "Recalling its decision", "Noting",
    "and the boats that were lost,", "recalling", "deeply concerned", "Deeply concerned about the tides,",
    "Whereas the sea is deep; and", "Now, therefore, be it", "Resolved, That the Council—",
    "Be it further resolved that", "This Congress notes:", "This Congress resolves", "1.", "2.", "3",
    "1. Urges all ports", "2. Calls upon", "to keep a lamp;", "4. Decides:", "17. Requests more.", "1 to publish",
    "2 that each", "(a)", "(a) to buy oil;", "(b) to sell it,", "b) third", "(i) one", "(ii) two", "– a dash", "•",
    "A. whereas", "B. the second", "I", "II. Sections", "A", "Annex", "Annex I: Signals", "ANNEX", "* * *", "_____",
    "1 See the report.", "* Reservation of Malta", "* India on preambular paragraph 1", "12 March 2031", "A/RES/1/2",
    "- 2 -", "2/5", "Page 3", "#ports", "*1234567*", "31-01234 (E)", "lamp-", "light and", "x", "5  of the lines",
    "ports 1 and", "sign.1", "**bold** lead,", "*Noting* it,", "# Heading", "## Two", "[a](http://x.y)",
    "Adopted by consensus", "Done at Lisbon", "Distr.: General", "Security Council     Distr.: Limited",
    "Fiji: draft resolution", "“quoted", "text”", "", "", "", "\x0c", "\t\tindented", "\xa0", "§ 4", "2031", "5 bis.",
    "“5.", "—", "considering", "resolves", "l'Assemblée", "Décide que", "rappelant sa", "vu le traité",
    "L’Assemblée,",
]  # fmt: skip
"""Beginnings, ends and furniture of resolutions, to be shuffled."""

LINES = st.one_of(
    st.sampled_from(PIECES),
    st.lists(st.sampled_from(PIECES), min_size=2, max_size=3).map(" ".join),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30),
)
TEXTS = st.lists(LINES, max_size=30).map("\n".join)


@settings(max_examples=250, deadline=None)
@given(TEXTS)
@example("The Council,\nRecalling x,\n1.\n2.\nUrges y;\nDecides z.")
def test_nothing_is_dropped_or_doubled(text):
    """Every line that is not blank is in the outline or among the omissions, and every letter exactly once."""
    try:
        outline = recognise(text)
    except NoResolution:
        return
    assert unaccounted(text, outline) == []
    assert letters(*texts_of(outline)) == letters(text)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_an_outline_is_well_formed(text):
    """No unit is empty of text, number and children alike; anchors and spans lie within their texts."""
    try:
        outline = recognise(text)
    except NoResolution:
        return
    for unit in (*outline.preamble, *outline.body, *outline.closing):
        for item in unit.walk():
            assert item.text or item.num or item.children or item.tail or item.lines
            assert all(0 <= span.start <= span.end <= len(item.text) for span in item.spans)
    kinds = {item.kind for item in outline.preamble}
    assert kinds <= {ClauseKind.PREAMBULAR, ClauseKind.HEADING, ClauseKind.SUBPARAGRAPH}


LARGE = 100_000
WORDS = (
    "The ", "A, B and ", "1. ", "- ", "a-", "A/", "deeply ", "Deeply ", "Noting and ", "Harbour ", "Conference of ",
    "1 January 2031 ", "Be it ", "now, therefore, ", "Lisbon, ", "x: draft resolution ", "Resolution ", "[a](http",
    "and of the ", "paragraph 1, ", "*a", "**", "(a) ",
)  # fmt: skip
ROWS = ("x", "1", "1.", "A", "I", "(a)", "ab-", "Recalling it,", "The Council", "Report 1", "_____", "# a", "5 x")
NOTED = "The Council,\n1. Decides* it.\n* Reservation: "
FLOODS = {
    **{f"{mark!r} over and over": mark * LARGE for mark in "aA(,9*_-[.“/"},
    **{f"{words!r} over and over": words * (LARGE // len(words)) for words in WORDS},
    **{f"{line!r} on every line": f"{line}\n" * 5_000 for line in ROWS},
    "spaces before a word": " " * LARGE + "x",
    "tabs before a word": "\t" * LARGE + "x",
    "names without end in a reservation": f"{NOTED}{'A, B and ' * (LARGE // 9)}on it",
    "numbers without end in a reservation": f"{NOTED}A on paragraphs {'1, ' * (LARGE // 3)}",
    "names without end in French": f"{NOTED}{'la Côte et ' * (LARGE // 11)}sur",
    "statements without end": f"{NOTED}{'A voiced it on 1, ' * (LARGE // 18)}",
    "passives without end": f"{NOTED}{'reserv were made by A on 1 ' * (LARGE // 27)}",
    "letters without end in a reservation": f"{NOTED}A on paragraph {'1 (a) and (b), ' * (LARGE // 15)}",
    "a note under each rule": "The Council,\n1. Decides.\n" + "oil,1\n_____\n1 See.\n" * 5_000,
    "a note on each page": "The Council,\n1. Decides.\n" + "oil1.\n1 See.\n\f" * 5_000,
    "markers without end": f"The Council,\n1. Decides {'oil,1 ' * (LARGE // 6)}\n_____\n" + "1 See.\n" * 1_000,
    "brackets in a closing": "The Council,\n1. Decides.\n3rd meeting\n" + "[x\n" * 5_000,
    "letters that never end": "The Council,\n1. Decides:\n" + "".join(f"({c})\n" for c in "abcdefghijklm" * 400),
    "a word without end in a clause": "The Council,\n1. Decides " + "x" * LARGE,
}


@pytest.mark.parametrize("flood", FLOODS)
def test_a_flood_is_read_or_refused_at_once(flood):
    """No text of a hundred kilobytes keeps the reader busy: work grows with the length and not faster."""
    started = time.process_time()
    with suppress(NoResolution):
        recognise(FLOODS[flood])
    assert time.process_time() - started < 4  # seconds; a regular expression that blows up takes minutes


def test_too_many_lines_are_refused():
    """A text with more lines than any resolution is refused before anything is done with it."""
    with pytest.raises(TooManyLines, match="30001 lines"):
        recognise("x\n" * MAX_LINES)


def test_a_letter_is_no_resolution():
    """A text in which nothing opens like a clause is refused, and told what was looked for."""
    with pytest.raises(NoResolution, match="3 lines"):
        recognise("Dear friends,\n\nthe boat is blue.\nIt is for sale.\n")


def test_the_day_of_adoption_is_found_in_the_closing():
    """Where the preface names no day of adoption, the last date of the closing is it."""
    outline = recognise("The Council,\n\n1. Decides to sail.\n\n3rd plenary meeting\n4 May 2031\n")
    assert outline.adopted_on == date(2031, 5, 4)
    assert [item.text for item in outline.closing] == ["3rd plenary meeting", "4 May 2031"]


def test_a_doubt_is_told():
    """A paragraph that opens by nothing known is kept, with a remark for the person who checks."""
    outline = recognise("The Council,\n\nFrobnicating the tides,\n\n1. Decides to sail.\n")
    assert [item.text for item in outline.preamble] == ["Frobnicating the tides,"]
    assert outline.doubts == ((3, "opens a clause with a word that is not in the lexicon of lead verbs"),)
