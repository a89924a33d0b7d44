"""What each hunk of a row is: of substance, a consequence of other changes, or merely editorial."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.diff import Change, ChangeKind, Consequence, diff_words
from draftdiff.diff.hunks import Hunk, HunkType, hunks, strongest
from draftdiff.diff.significance.consequences import classify, substantive
from draftdiff.model import Clause, ClauseKind

MOVED = {"OP4": ("OP4",), "OP5": ("OP6",), "OP6": ("OP7",)}


def clauses(texts, label="OP1"):
    texts = [texts] if isinstance(texts, str) else texts
    return tuple(Clause(label, ClauseKind.OPERATIVE, text) for text in texts)


def types(old, new, *, renumbered=False):
    """The types of the hunks between two rows, by their names."""
    before, after = clauses(old), clauses(new)
    words = diff_words(" ".join(c.text for c in before), " ".join(c.text for c in after))
    told = classify(before, after, words, MOVED, renumbered=renumbered)
    assert len(told) == len(hunks(words))
    return [kind.value for kind in told]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Urges pilots to rest;", "Urges keepers to rest;", ["substantive"]),
        ("Recalling the tides,", "Recalling also the tides,", ["lead-verb"]),
        ("Recalling the tides,", "Also recalling the tides;", ["lead-verb", "punctuation"]),
        ("Recalling also the tides,", "Further recalling the tides,", ["lead-verb"]),
        ("Deeply alarmed at the tides,", "Also deeply alarmed at the tides,", ["lead-verb"]),
        ("Further requests the pilots to rest;", "Requests the pilots to rest;", ["lead-verb"]),
        ("Requests further the pilots to rest;", "Requests the pilots to rest;", ["lead-verb"]),
        ("Further strengthen the lamps;", "Strengthen the lamps;", ["substantive"]),
        ("Further strengthening the lamps,", "Strengthening the lamps,", ["substantive"]),
        ("Requests further lamps;", "Requests lamps;", ["substantive"]),
        ("Prend note des marées,", "Prend note également des marées,", ["lead-verb"]),
        ("回顾潮汐，", "又回顾潮汐，", ["lead-verb"]),
        ("Urges haste.", "Urges haste; and", ["punctuation"]),
        ("To pay the crew; and", "To pay the crew; or", ["substantive"]),
        ("Keeps the lamps of paragraph 5 lit,", "Keeps the lamps of paragraph 6 lit,", ["reference"]),
        ("Keeps the lamps of paragraph 5 lit,", "Keeps the lamps of paragraph 7 lit,", ["substantive"]),
        ("Keeps the lamps of the fifth paragraph lit,", "Keeps the lamps of the sixth paragraph lit,", ["reference"]),
        ("Keeps the lamps of paragraph five lit,", "Keeps the lamps of paragraph six lit,", ["reference"]),
        ("Keeps the fifth lamp of the paragraph lit,", "Keeps the sixth lamp of the paragraph lit,", ["substantive"]),
        ("Tiene le lampade del comma 5 accese,", "Tiene le lampade del comma 6 accese,", ["reference"]),
        ("Keeps item 5 of the agenda lit,", "Keeps item 6 of the agenda lit,", ["substantive"]),
        ("Keeps the lamps of OP5;", "Keeps the lamps of OP6.", ["reference"]),
        ("Keeps the harbour lit;", "Keeps the harbor lit;", ["editorial:spelling"]),
        ("Keeps the 'old' lamps;", "Keeps the “old” lamps;", ["editorial:quotes", "editorial:quotes"]),
        ("Keeps the  old lamps;", "Keeps the old lamps;", ["editorial:spaces"]),
        ("keeps the lamps;", "Keeps the lamps;", ["editorial:case"]),
        (
            "Keeps the harbour quiet for every pilot;",
            "Keeps the harbor quiet for every crew;",
            ["editorial:spelling", "substantive"],
        ),
        ("Recalling the lamps of a harbour,", "Also recalling the lamps of a harbor;", ["lead-verb", "punctuation"]),
        ("Recalling the pilots,", "Recalling also the crews,", ["substantive"]),
        ("Shall it pay?", "Shall it pay.", ["substantive"]),
        ("The same.", "The same.", []),
    ],
)
def test_each_hunk_is_told_by_itself(old, new, told):
    """One type for each hunk in reading order; a hunk that is several things is the strongest of them."""
    assert types(old, new) == told


def test_a_number_that_stands_in_the_text_is_a_number():
    """Where a text begins with its own number and the row was renumbered, that hunk is its number."""
    assert types("3. Urges haste;", "4. Urges haste;", renumbered=True) == ["number"]
    assert types("3. Urges haste;", "4. Urges haste;") == ["substantive"]
    assert types("(a) pay 3 crews;", "(b) pay 4 crews;", renumbered=True) == ["number", "substantive"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Asks for oil and calls for wicks;", ["Asks for oil;", "Calls for wicks;"]),
        (["Asks for oil;", "Calls for wicks."], "Asks for oil and calls for wicks;"),
    ],
)
def test_the_joint_of_a_split_or_merger_is_no_substance(old, new):
    """Marks, the *and* and a capital where clauses were parted or joined follow from that."""
    assert set(types(old, new)) == {"punctuation"}


def test_a_word_that_went_where_a_clause_was_split_is_of_substance():
    """At the joint, too, words count."""
    assert "substantive" in types("Asks for oil and calls for wicks;", ["Asks for oil;", "Requests wicks;"])


def test_what_has_one_side_only_is_of_substance():
    """An inserted or deleted clause decides something."""
    assert classify((), clauses("Urges haste;"), (("+", "Urges haste;"),), {}) == (HunkType.SUBSTANTIVE,)
    assert classify(clauses("Urges haste;"), (), (("-", "Urges haste;"),), {}) == (HunkType.SUBSTANTIVE,)


def test_the_strongest_hunk_gives_the_row_its_type():
    """Substance before consequence before print; a row without hunks has no type."""
    assert strongest((HunkType.SPELLING, HunkType.REFERENCE, HunkType.PUNCTUATION)) is HunkType.REFERENCE
    assert strongest((HunkType.SPELLING, HunkType.SUBSTANTIVE)) is HunkType.SUBSTANTIVE
    assert strongest(()) is None
    assert [kind for kind in HunkType if not (kind.editorial or kind.consequential)] == [HunkType.SUBSTANTIVE]


def test_hunks_know_their_places():
    """A deletion and the insertion behind it are one hunk; its places are those of either text."""
    words = (("=", "ab "), ("-", "c"), ("+", "de"), ("=", " f"), ("+", "g"), ("=", "h"), ("-", "i"))
    assert hunks(words) == (Hunk("c", "de", 3, 3, 1), Hunk("", "g", 6, 7, 4), Hunk("i", "", 7, 9, 6))


LEADS = st.sampled_from(["", "Also ", "Further ", "Recalling ", "recalling ", "also ", "further ", "Recalling also "])
WORDS = st.lists(st.sampled_from("the harbour harbor of lamps and also recalling 5 6 ; , E".split()), max_size=5).map(
    " ".join
)
ENDS = st.sampled_from(["", ",", ";", "; and", ", and", " and", ".", " ;", ":", "; or", "?", " E", " .", "; and;"])
TEXTS = st.builds(lambda *parts: "".join(parts), LEADS, LEADS, WORDS, ENDS)


@given(TEXTS, TEXTS)
def test_no_hunk_is_of_substance_where_the_row_is_not(old, new):
    """What `substantive` clears as a whole, `classify` clears hunk by hunk."""
    told = types(old, new)
    if not substantive(clauses(old), clauses(new)):
        assert "substantive" not in told


@given(st.lists(TEXTS, min_size=1, max_size=3), st.lists(TEXTS, min_size=1, max_size=3))
def test_the_same_holds_for_splits_and_mergers(old, new):
    """With several clauses on either side, and any marks between them."""
    told = types(old, new)
    if not substantive(clauses(old), clauses(new)):
        assert "substantive" not in told


@given(TEXTS.filter(bool), TEXTS.filter(bool))
def test_a_row_that_changed_without_substance_has_a_hunk_that_says_so(old, new):
    """A row that is a mere consequence has a hunk that says so, or says that only print changed."""
    if old != new and not substantive(clauses(old), clauses(new)):
        told = types(old, new)
        assert told
        assert all(kind != "substantive" for kind in told)


def test_consequences_are_those_of_the_whole_row():
    """Number, lead and closing marks, in this order; a number outside the text is no hunk, but the row tells of it."""
    one, other = clauses("Recalling the tides,", "PP1"), clauses("Also recalling the tides;", "PP2")
    words = diff_words(one[0].text, other[0].text)
    told = classify(one, other, words, {}, renumbered=True)
    assert told == (HunkType.LEAD, HunkType.PUNCTUATION)
    row = Change(kind=ChangeKind.EDITED, old=one, new=other, words=words, types=told, renumbered=True)
    assert row.consequences == (Consequence.NUMBER, Consequence.LEAD, Consequence.PUNCTUATION)
