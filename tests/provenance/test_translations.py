"""Two language versions side by side, and which clauses of a translation are older than the text."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from draftdiff.model import Clause, ClauseKind, Commit, Person, Version
from draftdiff.provenance import Pair, State, last_changed, outdated, side_by_side

CLERK = Person("A Clerk", "clerk@example.org")
DAY = datetime(2026, 3, 1, tzinfo=UTC)


def clause(wid, text="words"):
    return Clause(f"OP {wid}", ClauseKind.OPERATIVE, text, wid=wid)


def text(lang="eng", **words):
    return Version("Ports", lang, tuple(clause(wid, said) for wid, said in words.items()))


def commit(oid):
    return Commit(oid, None, CLERK, DAY, CLERK, DAY, "")


def states(*versions):
    return [State(commit(oid), version) for oid, version in versions]


def test_a_clause_is_the_same_one_in_both_languages_by_its_identity():
    """Rows stand in the order of the left side; what it has not stands where the right side has it."""
    left, right = text(a="one", b="two"), text("fra", x="zéro", b="deux", y="trois", a="un")
    assert [(pair.wid, bool(pair.left), bool(pair.right)) for pair in side_by_side(left, right)] == [
        ("x", False, True),
        ("a", True, True),
        ("b", True, True),
        ("y", False, True),
    ]
    assert side_by_side(left, left)[0] == Pair("a", left.clauses[0], left.clauses[0])


@given(st.lists(st.sampled_from("abcdefgh"), unique=True), st.lists(st.sampled_from("abcdefgh"), unique=True))
def test_every_clause_of_either_side_stands_in_one_row(ours, theirs):
    """None is lost, none stands twice, and the left side keeps its order."""
    pairs = side_by_side(text(**dict.fromkeys(ours, "")), text("fra", **dict.fromkeys(theirs, "")))
    assert sorted(pair.wid for pair in pairs) == sorted({*ours, *theirs})
    assert [pair.wid for pair in pairs if pair.left] == ours
    assert {pair.wid for pair in pairs if pair.right} == set(theirs)


def test_the_last_commit_that_changed_the_words_counts():
    """A commit that left a clause alone, or its quotation marks only, changed nothing; a return is a change."""
    told = last_changed(
        states(
            ("1", text(a="the ports", b="the “quays”", c="the lamps")),
            ("2", text(a="the small ports", b='the "quays"')),
            ("3", text(a="the small ports", b='the "quays"', c="the lamps")),
        )
    )
    assert {wid: each.oid for wid, each in told.items()} == {"a": "2", "b": "1", "c": "3"}
    assert last_changed([]) == {}


def test_a_translation_that_was_left_behind_is_named_with_what_changed_the_text():
    """Only a later change of the original makes a clause out of date; one that is missing is no old translation."""
    original = last_changed(states(("1", text(a="one", b="two")), ("3", text(a="one more", b="two", c="three"))))
    translation = last_changed(states(("2", text("fra", a="un", b="deux"))))
    assert {wid: each.oid for wid, each in outdated(original, translation, "123").items()} == {"a": "3"}
    mended = last_changed(states(("2", text("fra", a="un", b="deux")), ("4", text("fra", a="un de plus", b="deux"))))
    assert outdated(original, mended, "1234") == {}


def test_both_languages_of_one_commit_are_of_one_age():
    """A decision that changes text and translation together leaves nothing behind."""
    both = last_changed(states(("1", text(a="one"))))
    assert outdated(both, both, "1") == {}
