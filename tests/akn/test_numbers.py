"""The printed numbers of a text that was amended follow from its final order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from draftdiff.akn.numbers import counted
from draftdiff.model import Clause, ClauseKind, Span

K = ClauseKind


def clause(wid: str, num: str | None = None, kind: K = K.OPERATIVE, depth: int = 0) -> Clause:
    return Clause(wid, kind, f"Text of {wid}", num, depth, wid)


def operative(*nums: str | None) -> list[Clause]:
    return [clause(f"p{place}", num) for place, num in enumerate(nums, start=1)]


def nums(clauses) -> list[str | None]:
    return [clause.num for clause in clauses]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["1.", "2."], ["1.", "2.", "3."]),
        (["(a)", "(b)"], ["(a)", "(b)", "(c)"]),
        (["i)", "ii)"], ["i)", "ii)", "iii)"]),
        (["h)", "i)"], ["h)", "i)", "j)"]),
        (["1)", "2)"], ["1)", "2)", "3)"]),
        (["A.", "B."], ["A.", "B.", "C."]),
        (["III", "IV"], ["III", "IV", "V"]),
        (["Article 1", "Article 2"], ["Article 1", "Article 2", "Article 3"]),
        (["§ 9", "§ 10"], ["§ 9", "§ 10", "§ 11"]),
        (["2.1", "2.2"], ["2.1", "2.2", "2.3"]),
        (["y)", "z)"], ["y)", "z)", "aa)"]),
        (["١.", "٢."], ["١.", "٢.", "٣."]),
        (["一、", "二、"], ["一、", "二、", "三、"]),
        (["а)", "б)"], ["а)", "б)", "в)"]),
        (["أ)", "ب)"], ["أ)", "ب)", "ج)"]),
        (["(ج)", "(د)"], ["(ج)", "(د)", "(هـ)"]),
        (["–", "–"], ["–", "–", "–"]),
        ([None, None], [None, None, None]),
    ],
)
def test_a_new_clause_gets_the_number_of_its_place(before, after):
    """Whatever the style and the dress, the series goes on as it was."""
    old = operative(*before)
    assert nums(counted(old, [*old, clause("new")])) == after


def test_a_proposed_number_gives_way_to_the_place():
    """A new paragraph 2 bis is paragraph 3 of the text, and those behind it move on."""
    old = operative("1.", "2.", "3.")
    new = [*old[:2], clause("new", "2 bis"), old[2]]
    assert nums(counted(old, new)) == ["1.", "2.", "3.", "4."]


def test_a_deletion_closes_the_gap_and_a_move_is_counted_where_it_ends():
    """The numbers say the order of the text."""
    old = operative("1.", "2.", "3.", "4.")
    assert nums(counted(old, [old[3], old[0], old[2]])) == ["1.", "2.", "3."]


def test_paragraphs_are_counted_through_the_sections():
    """A heading does not interrupt the operative paragraphs of a resolution."""
    old = [
        clause("p1", "1."),
        clause("h1", "I", K.HEADING),
        clause("p2", "2.", depth=1),
        clause("h2", "II", K.HEADING),
        clause("p3", "3.", depth=1),
    ]
    new = [*old[:3], clause("new", depth=1), *old[3:]]
    assert nums(counted(old, new)) == ["1.", "I", "2.", "3.", "II", "4."]


def test_numbers_that_begin_anew_under_each_heading_do_so_still():
    """Each section is a series of its own, also a new one."""
    old = [clause("h1", None, K.HEADING), clause("p1", "1.", depth=1), clause("p2", "2.", depth=1)]
    old += [clause("h2", None, K.HEADING), clause("p3", "1.", depth=1)]
    new = [*old[:2], clause("n1", depth=1), *old[2:], clause("h3", None, K.HEADING), clause("n2", depth=1)]
    assert nums(counted(old, new)) == [None, "1.", "2.", "3.", None, "1.", None, "1."]


def test_sub_paragraphs_are_counted_below_each_paragraph():
    """What is put in below one paragraph does not change the letters below another."""
    old = [clause("p1", "1."), clause("a", "(a)", K.SUBPARAGRAPH, 1), clause("p2", "2.")]
    old += [clause("b", "(a)", K.SUBPARAGRAPH, 1), clause("c", "(b)", K.SUBPARAGRAPH, 1)]
    new = [*old[:1], clause("new", None, K.SUBPARAGRAPH, 1), *old[1:]]
    assert nums(counted(old, new)) == ["1.", "(a)", "(b)", "2.", "(a)", "(b)"]


def test_the_first_sub_paragraphs_are_numbered_as_others_are():
    """Below a paragraph that had none they are dressed like those of its neighbours."""
    old = [clause("p1", "1."), clause("a", "i)", K.SUBPARAGRAPH, 1), clause("p2", "2.")]
    new = [*old, clause("n1", None, K.SUBPARAGRAPH, 1), clause("n2", None, K.SUBPARAGRAPH, 1)]
    assert nums(counted(old, new))[-2:] == ["i)", "ii)"]


@pytest.mark.parametrize("before", [["1.", "2.", "2 bis.", "3."], ["1.", "3."], ["1.", "(2)", "3."], ["1.", "1."]])
def test_a_series_that_does_not_run_is_left(before):
    """Where somebody numbered with a purpose, only the new clause is printed, in the dress of the others."""
    old = operative(*before)
    assert nums(counted(old, [*old, clause("new", "3 ter")])) == [*before, "3 ter."]


def test_what_has_no_number_among_numbers_keeps_none():
    """A closing paragraph without a number is not drawn into the series."""
    old = operative("1.", "2.", "3.", None)
    new = [*old[:1], clause("new"), *old[1:]]
    assert nums(counted(old, new)) == ["1.", "2.", "3.", "4.", None]


def test_preambular_paragraphs_without_numbers_get_none():
    """A proposed number is dropped where none is printed."""
    old = [clause("r1", None, K.PREAMBULAR), clause("p1", "1.")]
    new = [old[0], clause("new", "1 bis", K.PREAMBULAR), old[1]]
    assert nums(counted(old, new)) == [None, None, "1."]


def test_a_clause_that_changes_series_is_numbered_by_the_new_one():
    """A sub-paragraph that is raised is a paragraph, and one that is nested is a letter."""
    old = [clause("p1", "1."), clause("a", "(a)", K.SUBPARAGRAPH, 1), clause("b", "(b)", K.SUBPARAGRAPH, 1)]
    old.append(clause("p2", "2."))
    new = [old[0], old[1], replace(old[3], kind=K.SUBPARAGRAPH, depth=1), replace(old[2], kind=K.OPERATIVE, depth=0)]
    assert nums(counted(old, new)) == ["1.", "(a)", "(b)", "2."]


def test_notes_titles_and_all_but_the_numbers_are_left():
    """Markers of footnotes are no series; texts, marks and labels are nobody's numbers."""
    spans = (Span(0, 4, "b"),)
    old = [replace(clause("p1", "1."), spans=spans), clause("n", "*", K.NOTE)]
    new = [clause("new"), *old]
    told = counted(old, new)
    assert nums(told) == ["1.", "2.", "*"]
    assert told[1] == replace(old[0], num="2.")
    assert told[2] is old[1]


@given(st.data())
def test_the_text_as_it_was_keeps_its_numbers(data):
    """Whatever the numbers are, a text that is not changed is not renumbered, and numbering twice is as once."""
    number = st.sampled_from([None, "1.", "2.", "3.", "(a)", "(b)", "i)", "5 bis.", "–", "?", "Article 1"])
    kind = st.sampled_from([K.OPERATIVE, K.PREAMBULAR, K.HEADING, K.ANNEX, K.NOTE])
    rows = data.draw(st.lists(st.tuples(kind, number, st.integers(0, 2)), max_size=8))
    old: list[Clause] = []
    for place, (what, num, depth) in enumerate(rows):
        deep = min(depth, old[-1].depth + 1) if old else 0
        below = deep > 0 and what is not K.HEADING
        old.append(clause(f"c{place}", num, K.SUBPARAGRAPH if below else what, deep))
    assert list(counted(old, old)) == old
    new = [c for c in data.draw(st.permutations(old)) if c.depth == 0]
    once = counted(old, new)
    assert counted(old, once) == once
