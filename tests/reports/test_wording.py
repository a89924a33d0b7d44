"""A comparison in words."""

from msgspec.structs import replace

from draftdiff.diff import ChangeKind, Comparison, Reason, compare
from draftdiff.model import Clause, ClauseKind, Version
from draftdiff.reports.wording import remarks, summary_sentence


def by_label(comparison, label):
    return next(c for c in comparison.changes if label in [clause.label for clause in c.new])


def test_summary_is_one_sentence(comparison):
    """The sentence tells how many paragraphs there were and are, and counts each kind of change that occurs."""
    sentence = summary_sentence(comparison)
    assert sentence.startswith(
        "3 preambular and 5 → 6 operative paragraphs; 1 edited, 1 new, 1 deleted, 1 split, 1 moved;"
    )
    assert "merged" not in sentence


def test_nothing_to_tell_is_told(comparison):
    """Two texts without a difference are said to be the same."""
    same = tuple(c for c in comparison.changes if c.silent)
    assert summary_sentence(Comparison(comparison.new, comparison.new, same)) == "The two texts are the same"


def test_remarks_tell_the_origin_once(comparison):
    """A move, a split and a new number each name the old label, and no row names it twice."""
    assert remarks(by_label(comparison, "OP2")) == ("split from OP1",)
    assert remarks(by_label(comparison, "OP4")) == ("was OP2",)
    assert remarks(by_label(comparison, "OP6"))[0] == "moved from OP7"
    assert remarks(by_label(comparison, "PP3")) == ()
    merged = replace(by_label(comparison, "OP2"), kind=ChangeKind.MERGED, renumbered=True)
    assert remarks(merged) == ("merged from OP1",)


def test_weak_match_is_never_asserted(comparison):
    """A match that is only possible says so, with its likeness."""
    weak = replace(by_label(comparison, "PP3"), possibly=True, score=0.614)
    assert remarks(weak) == ("possibly the same clause, likeness 0.61",)


def test_a_ruling_is_told(comparison):
    """A row that a person ruled to be one clause says so beside all else that happened to it."""
    confirmed = replace(by_label(comparison, "OP4"), reason=Reason.CONFIRMED)
    assert remarks(confirmed) == ("was OP2", "confirmed by a person")


def test_an_act_has_provisions():
    """The articles and sections of an act are not called operative paragraphs."""

    def act(*labels):
        kinds = {"P": ClauseKind.PREAMBULAR, "A": ClauseKind.OPERATIVE}
        return Version("Act", "eng", tuple(Clause(label, kinds[label[0]], f"The text of {label}.") for label in labels))

    compared = compare(act("PP1", "Art. 1", "Art. 2"), act("PP1", "Art. 1", "Art. 2", "Art. 3"))
    assert summary_sentence(compared) == "1 preambular paragraph and 2 → 3 provisions; 1 new"
