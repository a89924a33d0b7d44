"""Independent edits of one text merged: what is taken, from whom, and what is in conflict."""

import pytest

from draftdiff.diff.merging import (
    LEFT,
    RIGHT,
    Conflict,
    NoSuchChoice,
    Origin,
    Segment,
    UnresolvedConflict,
    merge_all,
    merge_words,
)

BASE = "Calls upon coastal municipalities to repair broken beacons before the autumn storms;"


def told(merge):
    return [
        (item.base, item.texts) if isinstance(item, Conflict) else (item.origin, item.text)
        for item in merge.segments
        if isinstance(item, Conflict) or item.origin is not Origin.KEPT
    ]


def test_edits_of_different_words_are_both_taken():
    """Each piece tells the side that it came from; what stands between them is kept."""
    merge = merge_words(BASE, BASE.replace("repair", "mend"), BASE.replace("autumn ", ""))
    assert merge.text == "Calls upon coastal municipalities to mend broken beacons before the storms;"
    assert told(merge) == [(Origin.LEFT, "mend"), (Origin.RIGHT, "")]
    assert [item.sides for item in merge.segments if item.origin is Origin.KEPT] == [(), (), ()]


def test_different_edits_of_the_same_words_are_a_conflict():
    """A conflict holds what all three have and where it stands in the base; nothing is guessed."""
    merge = merge_words(BASE, BASE.replace("broken", "damaged"), BASE.replace("broken", "old"))
    [conflict] = merge.conflicts
    assert (conflict.base, conflict.left, conflict.right) == ("broken", "damaged", "old")
    assert BASE[conflict.start : conflict.end] == "broken"
    assert (conflict.sides, conflict.pairs) == ((LEFT, RIGHT), ((LEFT, RIGHT),))
    with pytest.raises(UnresolvedConflict, match=r"^one place was changed in different ways, at 'broken'; choose"):
        _ = merge.text


def test_an_edit_that_both_made_counts_once():
    """The identical change on both sides is one piece that comes from both."""
    left, right = BASE.replace("repair", "mend"), BASE.replace("repair", "mend").replace("storms", "gales")
    merge = merge_words(BASE, left, right)
    assert merge.text == right
    assert told(merge) == [(Origin.BOTH, "mend"), (Origin.RIGHT, "gales")]


def test_a_word_taken_out_of_words_that_were_replaced_is_a_conflict():
    """Overlapping deletions and replacements are not combined, and the conflict covers both."""
    merge = merge_words(BASE, BASE.replace("broken beacons", "lamps"), BASE.replace("beacons before ", ""))
    [conflict] = merge.conflicts
    assert (conflict.base, conflict.left) == ("broken beacons before ", "lamps before ")
    assert conflict.right == "broken "


def test_words_put_in_where_others_were_taken_out_beside_them_are_taken():
    """An insertion that touches a deletion or a replacement stands where it stood; it does not collide."""
    assert merge_words("a b c", "a x b c", "a y c").text == "a x y c"
    assert merge_words("a b c", "a b x c", "a y c").text == "a y x c"
    assert merge_words("a b c", "a b", "a c").text == "a"
    assert merge_words("a b c", "b c", "a c").text == "c"
    assert merge_words("a b.", "a b c.", "a.").text == "a c."


def test_words_put_in_between_words_that_were_taken_out_are_a_conflict():
    """An insertion inside of what the other side deletes is not lost silently, and not left hanging."""
    [conflict] = merge_words("a b c d", "a b x c d", "a d").conflicts
    assert (conflict.base, conflict.left, conflict.right) == ("b c ", "b x c ", "")


def test_different_words_put_in_at_the_same_place_are_a_conflict():
    """Nobody can know which stands first; the same words count once."""
    [conflict] = merge_words("a b", "a x b", "a y b").conflicts
    assert (conflict.start, conflict.end, conflict.left, conflict.right) == (2, 2, "x ", "y ")
    assert merge_words("a b", "a x b", "a x b").text == "a x b"
    assert not merge_words("a b", "a, x b", "a y b").clean


def test_what_is_shown_as_one_change_is_not_taken_by_halves():
    """A phrase replaced by another is in conflict as a whole where the other side changed a part of it."""
    [conflict] = merge_words("of women and men", "of girls and boys", "of ladies and men").conflicts
    assert (conflict.base, conflict.left, conflict.right) == ("women and men", "girls and boys", "ladies and men")


def test_a_word_kept_between_two_replaced_ones_is_not_in_conflict():
    """A little word that is shown as part of a change can be changed by the other side all the same."""
    assert merge_words("of women and men", "of girls and boys", "of women or men").text == "of girls or boys"


def test_neighbours_that_would_make_one_word_collide():
    """Two edits that are clean by themselves but glue words together when taken both are shown."""
    assert not merge_words("a , b", "a b", "a, b").clean


def test_neighbours_that_would_say_the_same_twice_collide():
    """Words that one side put in beside a word are not doubled where the other side put them in its place."""
    [conflict] = merge_words("of peace.", "of security and justice.", "of peace and justice.").conflicts
    assert (conflict.base, conflict.left, conflict.right) == ("peace", "security and justice", "peace and justice")
    assert not merge_words("of peace.", "of lasting harmony.", "of lasting peace.").clean
    assert merge_words("of peace.", "of security.", "of peace and justice.").text == "of security and justice."


@pytest.mark.parametrize(
    ("base", "left", "right", "text"),
    [
        ("大会回顾决议", "大会又回顾决议", "大会回顾该决议", "大会又回顾该决议"),
        ("إِنَّ الدُّوَلَ الأَعْضَاءَ", "إِنَّ البِلادَ الأَعْضَاءَ", "إِنَّ الدُّوَلَ كُلَّهَا", "إِنَّ البِلادَ كُلَّهَا"),
        ("e\u0301t\u0301 ne\u0301", "o\u0301t\u0301 ne\u0301", "e\u0301t\u0301 na\u0301", "o\u0301t\u0301 na\u0301"),
        ("one\ntwo three", "one two three", "one\ntwo four", "one two four"),
    ],
)
def test_every_script_is_merged_by_its_words(base, left, right, text):
    """Chinese, vowelled Arabic, combining marks and line breaks are merged as words are."""
    assert merge_words(base, left, right).text == text


def test_white_space_that_both_changed_in_different_ways_is_a_conflict():
    """A line break put in by one where the other joins two words is shown."""
    assert not merge_words("one two", "one\ntwo", "onetwo").clean
    assert not merge_words("one two", "one\ntwo", "one  two").clean


def test_conflicts_are_resolved_one_by_one():
    """By a side, by the base or in other words; what is not decided stays in conflict."""
    keep, more = "storms harbours beacons", "lanterns whistles ferries"
    merge = merge_words(f"a {keep} c {more} e", f"A {keep} C {more} E", f"1 {keep} 2 {more} 3")
    some = merge.resolve({0: LEFT, 2: "e and more"})
    assert [c.base for c in some.conflicts] == ["c"]
    done = some.resolve({0: None})
    assert done.text == f"A {keep} c {more} e and more"
    assert [item.origin for item in done.segments if item.base in {"a", "c", "e"}] == [
        Origin.LEFT,
        Origin.KEPT,
        Origin.DECIDED,
    ]
    assert merge.resolve_all(RIGHT).text == f"1 {keep} 2 {more} 3"
    with pytest.raises(UnresolvedConflict, match="3 places were changed in different ways, the first at 'a'"):
        _ = merge.text


def test_choices_that_there_are_not_are_told():
    """The number of a conflict or edit that does not exist is bad input."""
    merge = merge_words("a", "b", "c")
    with pytest.raises(NoSuchChoice, match="the merge has no conflict 1; they are numbered 0 to 0"):
        merge.resolve({1: LEFT})
    with pytest.raises(NoSuchChoice, match="the merge has no edit 2; they are numbered 0 to 1"):
        merge.resolve({0: 2})
    with pytest.raises(NoSuchChoice, match="no edit -1"):
        merge.text_of(-1)
    with pytest.raises(NoSuchChoice, match="no conflict 0; there is none"):
        merge_words("a", "b", "a").resolve({0: None})


def test_many_edits_tell_who_collides_with_whom():
    """Of five edits two collide, a third with one of these; the other two are free, and two agree."""
    base = "a b c d e f g h"
    edits = ["a X X d e f g h", "a b Y Y e f g h", "a b c Z Z f g h", "a b c d e f G h", "a b c d e f G h I"]
    merge = merge_all(base, edits)
    assert merge.collisions == ((0, 1), (1, 2))
    assert merge.groups == ((0, 1, 2),)
    [conflict] = merge.conflicts
    assert (conflict.base, conflict.sides) == ("b c d e", (0, 1, 2))
    assert conflict.texts == ("X X d e", "b Y Y e", "b c Z Z", "b c d e", "b c d e")
    assert [item.sides for item in merge.segments if isinstance(item, Segment) and item.sides] == [(3, 4), (4,)]


def test_many_deletions_leave_the_spaces_that_a_reader_expects():
    """Whichever words are taken out by whom, single spaces remain between those that are left."""
    base = "a b c d"
    takers = {word: " ".join(w for w in base.split() if w != word) for word in base.split()}
    for taken in ("ab", "bc", "cd", "ac", "bd", "abc", "bcd", "ad"):
        left = " ".join(word for word in base.split() if word not in taken)
        assert merge_all(base, [takers[word] for word in taken]).text == left


def test_nothing_merged_is_the_base():
    """No edits, an empty base, an edit that empties it."""
    assert merge_all(BASE, []).text == BASE
    assert merge_words("", "", "").segments == ()
    assert merge_words("", "x", "").text == "x"
    assert merge_words("x y", "", "x y").text == ""
    assert not merge_words("", "x", "y").clean


def test_ranges_place_every_piece_in_every_text():
    """A piece's characters can be looked up in the base and in either edit."""
    merge = merge_words("a b c", "a x c", "a b c d")
    k = next(k for k, item in enumerate(merge.segments) if item.sides == (RIGHT,))
    assert [merge.ranges(side)[k] for side in (None, LEFT, RIGHT)] == [(5, 5), (5, 5), (5, 7)]
