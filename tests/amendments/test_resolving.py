"""Instructions become edits where they are clear, and questions with candidates where they are not."""

import pytest
from compiled_list import resolution, told, ways
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.amendments.instructions.directive import Action, Directive, Reference, Unit, Where
from draftdiff.amendments.instructions.resolving import resolve
from draftdiff.amendments.model import Kind

TRAINS = resolution("eng")
A = Action


def pp(number: str | None, **more: object) -> Reference:
    return Reference(Unit.PREAMBULAR, number, **more)


def op(number: str | None, *below: str, **more: object) -> Reference:
    return Reference(Unit.OPERATIVE, number, below, **more)


def plain(number: str | None) -> Reference:
    return Reference(Unit.PARAGRAPH, number, printed=f"paragraph {number}")


def edits(*directives: Directive, heading: Reference | None = None) -> list[tuple[object, ...]]:
    made = resolve(directives, TRAINS, lang="eng", heading=heading)
    assert made.question is None, made.question
    assert not made.candidates
    return [told(edit) for edit in made.edits]


def question(*directives: Directive, heading: Reference | None = None) -> tuple[str, list[object]]:
    made = resolve(directives, TRAINS, lang="eng", heading=heading)
    assert made.edits == ()
    assert made.question
    assert "\n" not in made.question
    return made.question, ways(made.candidates)


# --- places ---------------------------------------------------------------------------------------


def test_a_paragraph_by_its_number():
    """A paragraph is found by its part and number; preambular ones are counted."""
    assert edits(Directive(A.DELETE_CLAUSE, (pp("4"),))) == [("delete", "PP4", ())]
    assert edits(Directive(A.DELETE_CLAUSE, (op("11"),))) == [("delete", "OP11", ())]
    assert edits(Directive(A.DELETE_CLAUSE, (pp("-1"),))) == [("delete", "PP12", ())]


def test_a_paragraph_goes_with_its_sub_paragraphs():
    """What stands below a clause goes with it."""
    assert edits(Directive(A.DELETE_CLAUSE, (op("10"),))) == [("delete", "OP10", ("OP10(a)", "OP10(b)"))]
    assert edits(Directive(A.DELETE_CLAUSE, (op("2", "c"),))) == [("delete", "OP2(c)", ())]


def test_the_paragraph_under_a_heading():
    """An instruction that names no place means that of its heading."""
    assert edits(Directive(A.DELETE_CLAUSE), heading=op("8")) == [("delete", "OP8", ())]
    assert edits(Directive(A.DELETE_CLAUSE, (Reference(Unit.PARAGRAPH),)), heading=pp("8")) == [("delete", "PP8", ())]


def test_a_bare_number_under_a_heading():
    """The part that a heading names is that of a bare number below it."""
    assert edits(Directive(A.DELETE_CLAUSE, (plain("3"),)), heading=pp(None)) == [("delete", "PP3", ())]
    assert edits(Directive(A.DELETE_CLAUSE, (plain("3"),)), heading=op("9")) == [("delete", "OP3", ())]


def test_a_bare_number_that_is_of_both_parts():
    """A paragraph that can be of either part is asked about, with a candidate for each."""
    asked, offered = question(Directive(A.DELETE_CLAUSE, (plain("3"),)))
    assert asked == "paragraph 3 can be OP3 or PP3: which is meant?"
    assert offered == [(("delete", "OP3", ()),), (("delete", "PP3", ()),)]


def test_a_bare_number_that_one_part_has():
    """A number that only one part has is clear."""
    assert edits(Directive(A.DELETE_CLAUSE, (plain("14"),))) == [("delete", "OP14", ())]


def test_a_number_that_the_text_does_not_have():
    """A clause that is not there is asked about, never taken for another."""
    assert question(Directive(A.DELETE_CLAUSE, (op("99"),))) == ("the text has no OP99: which clause is meant?", [])
    assert question(Directive(A.DELETE_CLAUSE, (op("2", "z"),)))[0] == "the text has no OP2(z): which clause is meant?"
    assert "does not say which clause" in question(Directive(A.DELETE_CLAUSE))[0]


def test_several_paragraphs():
    """Each of several clauses is taken out."""
    assert edits(Directive(A.DELETE_CLAUSE, (op("13"), op("14")))) == [("delete", "OP13", ()), ("delete", "OP14", ())]


# --- words ----------------------------------------------------------------------------------------


def test_words_for_words():
    """Quoted words give way to others at their one place."""
    made = edits(Directive(A.REPLACE_WORDS, (op("1"),), old="stable funding", texts=("a levy",)))
    assert made == [("rewrite", "OP1", (("stable funding", "a levy"),))]


def test_words_of_a_sub_paragraph():
    """A paragraph is named for its sub-paragraphs too."""
    made = edits(Directive(A.DELETE_WORDS, (op("2"),), old="without charge"))
    assert made == [("rewrite", "OP2(b)", (("without charge", ""),))]


def test_words_that_stand_twice():
    """Of words that stand twice each place is offered with what is around it, and both together."""
    asked, offered = question(Directive(A.REPLACE_WORDS, (pp("10"),), old="budgets", texts=("means",)))
    assert "2 times" in asked
    assert offered == [
        (("rewrite", "PP10", (("budgets", "means"),)),),
        (("rewrite", "PP10", (("budgets", "means"),)),),
        (("rewrite", "PP10", (("budgets", "means"), ("budgets", "means"))),),
    ]


def test_words_counted():
    """The count of equal words, or that all are meant, settles which."""
    first = edits(Directive(A.REPLACE_WORDS, (pp("10"),), old="budgets", texts=("means",), occurrence=1))
    last = edits(Directive(A.REPLACE_WORDS, (pp("10"),), old="budgets", texts=("means",), occurrence=-1))
    assert first == last == [("rewrite", "PP10", (("budgets", "means"),))]
    every = edits(Directive(A.REPLACE_WORDS, (pp("10"),), old="budgets", texts=("means",), everywhere=True))
    assert every == [("rewrite", "PP10", (("budgets", "means"), ("budgets", "means")))]


def test_words_that_are_missing():
    """For words that are not there the likest are offered, and the clauses that have them."""
    asked, offered = question(Directive(A.DELETE_WORDS, (op("14"),), old="funds for repair works"))
    assert asked == "'funds for repair works' does not stand in OP14: which words are meant?"
    assert (("rewrite", "OP14", (("funds for repairs", ""),)),) in offered
    _, elsewhere = question(Directive(A.DELETE_WORDS, (op("15"),), old="once a year"))
    assert (("rewrite", "OP6", (("once a year", ""),)),) in elsewhere


def test_words_without_a_place():
    """Words of which it is not said where are clear if they stand once in the text."""
    made = edits(Directive(A.REPLACE_WORDS, old="conductors", texts=("drivers",)))
    assert made == [("rewrite", "PP6", (("conductors", "drivers"),))]
    asked, offered = question(Directive(A.DELETE_WORDS, old="companies"))
    assert asked == "'companies' stands in PP9, OP2: where is it meant?"
    assert len(offered) == 2


def test_words_put_in():
    """Words are put in before or after others, or at the ends of a clause, before its punctuation."""
    after = Directive(A.INSERT_WORDS, (op("1"),), where=Where.AFTER, anchor="stable", texts=("and sufficient",))
    assert edits(after) == [("rewrite", "OP1", (("", "and sufficient"),))]
    end = Directive(A.INSERT_WORDS, (op("15"),), where=Where.END, texts=("and to publish it",))
    made = resolve([end], TRAINS)
    assert made.edits[0].text.endswith("to the 10th Assembly and to publish it.")


def test_words_put_in_nobody_says_where():
    """Words for which no place is given are asked about."""
    asked, offered = question(Directive(A.INSERT_WORDS, (op("15"),), texts=("soon",)))
    assert asked == "where in OP15 are the words to stand?"
    assert len(offered) == 2


def test_all_words_up_to_others():
    """A stretch goes from quoted words to the end, or to other ones."""
    made = resolve([Directive(A.DELETE_WORDS, (op("3"),), old="and to publish", through=True)], TRAINS)
    assert made.edits[0].text == "Requests infrastructure managers to lower track charges for night trains;"


# --- whole clauses --------------------------------------------------------------------------------


def test_a_clause_rewritten():
    """The printed number of a new text is not of its words."""
    made = edits(Directive(A.REWRITE, (op("11"),), texts=("11. Proposes a prize for the kindest station;",)))
    assert made == [("rewrite", "OP11", (("friendliest", "kindest"),))]


def test_a_title_rewritten():
    """A new title is one, on however many lines it came."""
    made = resolve(
        [Directive(A.REWRITE, (Reference(Unit.TITLE),), texts=("Night trains", "and their friends"))], TRAINS
    )
    assert made.kind is Kind.REPLACE_TITLE
    assert made.edits[0].text == "Night trains and their friends"


def test_a_clause_rewritten_with_its_sub_paragraphs():
    """Of a new text with sub-paragraphs each is compared with the old one: kept, changed, left out or put in."""
    new = (
        "Urges railway companies to:",
        "(a) sell one ticket for the whole journey;",
        "(b) carry bicycles and prams on every night train;",
        "(c) serve breakfast;",
    )
    assert edits(Directive(A.REWRITE, (op("2"),), texts=new)) == [
        ("delete", "OP2(b)", ()),
        ("rewrite", "OP2(c)", (("", "and prams"),)),
        ("insert", "OP2(c)", (("(c)", "serve breakfast;"),)),
    ]


def test_a_new_first_sub_paragraph():
    """A sub-paragraph before all others is put in as the first below its paragraph."""
    new = ("Urges regions to:", "(a) sweep the floors;", "(b) open waiting rooms;", "(c) light the paths to stations;")
    made = edits(Directive(A.REWRITE, (op("10"),), texts=new))
    assert made == [("below", "OP10", (("(a)", "sweep the floors;"),))]


def test_a_clause_that_loses_its_sub_paragraphs():
    """Whether sub-paragraphs go or stay, when a new text has none, is for a person to say."""
    asked, offered = question(Directive(A.REWRITE, (op("10"),), texts=("Urges regions to open waiting rooms;",)))
    assert asked == "OP10 has sub-paragraphs and the new text has none: do they go, or do they stay?"
    assert [len(way) for way in offered] == [3, 1]


def test_a_chapeau_rewritten():
    """A new text that ends with a colon leads into the sub-paragraphs that are there."""
    made = edits(Directive(A.REWRITE, (op("10"),), texts=("Urges regions and towns to:",)))
    assert made == [("rewrite", "OP10", (("", "and towns"),))]


def test_a_clause_that_stands_like_that():
    """What changes nothing is told, and is no edit."""
    asked, _ = question(Directive(A.REWRITE, (op("11"),), texts=("Proposes a prize for the friendliest station;",)))
    assert "stands like that already" in asked


def test_words_that_run_together():
    """A new text in which old and new words run together is told apart as a guess, with the other ways beside."""
    new = "Considering that tickets for three countries must often be boughtpaid for at three counters,"
    made = resolve([Directive(A.REWRITE, (pp("5"),), texts=(new,))], TRAINS)
    assert made.guessed
    assert [told(edit) for edit in made.edits] == [("rewrite", "PP5", (("bought", "paid for"),))]
    assert made.question == "old and new words of PP5 run together; were these struck: 'bought' for 'paid for'?"
    assert any(new in candidate.why for candidate in made.candidates)


def test_a_range_replaced():
    """Several clauses give way to others: they go, and the new ones stand in their place."""
    gone = Directive(A.REWRITE, (pp("1"), pp("2"), pp("3")), texts=("Recalling the past,", "Noting the present,"))
    assert edits(gone) == [
        ("delete", "PP1", ()),
        ("delete", "PP2", ()),
        ("delete", "PP3", ()),
        ("insert", "PP3", ((None, "Recalling the past,"), (None, "Noting the present,"))),
    ]


# --- new clauses ----------------------------------------------------------------------------------


def test_a_new_clause_beside_another():
    """A new clause stands behind or before the one that is named; its number is apart from its words."""
    text = ("5bis. Recommends also that they be quiet;",)
    behind = Directive(A.INSERT_CLAUSE, beside=op("5"), where=Where.AFTER, texts=text)
    assert edits(behind) == [("insert", "OP5", (("5bis.", "Recommends also that they be quiet;"),))]
    before = Directive(A.INSERT_CLAUSE, beside=op("5"), where=Where.BEFORE, texts=text)
    assert edits(before) == [("insert", "OP4", (("5bis.", "Recommends also that they be quiet;"),))]


def test_a_new_clause_by_its_number():
    """The number of a new clause tells its place: 5bis behind 5, a new 1 at the start."""
    new = Directive(A.INSERT_CLAUSE, (op("5bis", new=True),), texts=("Recommends quiet;",))
    assert edits(new) == [("insert", "OP5", ((None, "Recommends quiet;"),))]
    first = Directive(A.INSERT_CLAUSE, (pp("1", new=True),), texts=("Guided by stars,",))
    assert edits(first) == [("insert", "preambular", ((None, "Guided by stars,"),))]


def test_a_new_clause_at_an_end_of_a_part():
    """At the start or the end of a part there is nothing to count."""
    start = Directive(A.INSERT_CLAUSE, beside=pp(None), where=Where.START, texts=("Guided by stars,",))
    assert edits(start) == [("insert", "preambular", ((None, "Guided by stars,"),))]
    end = Directive(A.INSERT_CLAUSE, beside=op(None), where=Where.END, texts=("Thanks the hosts.",))
    assert edits(end) == [("insert", "OP15", ((None, "Thanks the hosts."),))]


def test_new_sub_paragraphs():
    """A new sub-paragraph stands beside the one that is named, or where its letter puts it."""
    beside = Directive(A.INSERT_CLAUSE, beside=op("2", "a"), where=Where.AFTER, texts=("(a bis) take cash;",))
    assert edits(beside) == [("insert", "OP2(a)", (("(a bis)", "take cash;"),))]
    by_letter = Directive(A.INSERT_CLAUSE, (op("2", "d", new=True),), texts=("(d) take cash;",))
    assert edits(by_letter) == [("insert", "OP2(c)", (("(d)", "take cash;"),))]
    first = Directive(A.INSERT_CLAUSE, (op("1", "a", new=True),), texts=("(a) for ten years;",))
    assert edits(first) == [("below", "OP1", (("(a)", "for ten years;"),))]


def test_a_new_clause_under_the_heading_of_another():
    """Nobody says on which side of the clause in the heading a new one stands."""
    asked, offered = question(Directive(A.INSERT_CLAUSE, texts=("Recommends quiet;",)), heading=op("5"))
    assert asked == "is the new paragraph to stand behind OP5 or before it?"
    assert [way[0][:2] for way in offered] == [("insert", "OP5"), ("insert", "OP4")]


def test_a_new_clause_with_sub_paragraphs():
    """The sub-paragraphs of a new clause stand below it."""
    new = ("Urges towns to:", "(a) plant trees;", "(b) water them;")
    made = resolve([Directive(A.INSERT_CLAUSE, beside=op("9"), where=Where.AFTER, texts=new)], TRAINS)
    assert [(clause.num, clause.depth) for clause in made.edits[0].clauses] == [(None, 0), ("(a)", 1), ("(b)", 1)]


# --- moves, cuts and joins ------------------------------------------------------------------------


def test_a_move():
    """A clause goes before or behind another one."""
    assert edits(Directive(A.MOVE, (op("11"),), op("8"), Where.BEFORE)) == [("move", "OP11", "OP7")]
    assert edits(Directive(A.MOVE, (op("11"),), op("8"), Where.AFTER)) == [("move", "OP11", "OP8")]
    assert "of it" in question(Directive(A.MOVE, (op("2"),), op("2", "a"), Where.AFTER))[0]


def test_a_split():
    """A clause is cut before quoted words; before words that stand twice it is asked where."""
    made = edits(Directive(A.SPLIT, (op("12"),), anchor="in particular to the north"))
    assert made[0][2][1] == "in particular to the north and to the coast;"
    assert len(question(Directive(A.SPLIT, (op("3"),), anchor="track charges"))[1]) == 2


def test_a_merge():
    """Clauses become one, with a new text or with their own."""
    made = edits(Directive(A.MERGE, (op("8"), op("9"))))
    joined = "for night staff; Suggests that schools travel"
    assert made[0][:2] == ("merge", ("OP8", "OP9"))
    assert joined in made[0][2]
    whole = "8. Stresses the importance of rest for night staff;"
    made = edits(Directive(A.MERGE, (op("8"), op("9")), texts=(whole,)))
    assert made == [("merge", ("OP8", "OP9"), "Stresses the importance of rest for night staff;")]


def test_several_instructions():
    """Where one of several instructions is not clear, the others stand in each of its candidates."""
    clear = Directive(A.DELETE_CLAUSE, (op("9"),))
    _, offered = question(clear, Directive(A.DELETE_CLAUSE, (plain("3"),)))
    assert offered == [
        (("delete", "OP9", ()), ("delete", "OP3", ())),
        (("delete", "OP9", ()), ("delete", "PP3", ())),
    ]


@pytest.mark.parametrize("action", list(Action))
def test_an_instruction_that_says_nothing(action):
    """An instruction without place or words is a question, whatever it is to do."""
    question(Directive(action))


REFERENCES = st.builds(
    Reference,
    st.sampled_from(Unit),
    st.sampled_from((None, "1", "2", "10", "5bis", "-1", "99", "x", "")),
    st.sampled_from(((), ("a",), ("z",), ("1",), ("-1",), ("a", "i"))),
    st.sampled_from((None, 1, -1, 7)),
    st.sampled_from((None, 2)),
    st.sampled_from((None, 1, 99)),
    st.booleans(),
)
WORDS = st.sampled_from((None, "", "night", "track charges", "stable", ";", "nowhere", "(a)"))


@given(
    st.lists(
        st.builds(
            Directive,
            st.sampled_from(Action),
            st.lists(REFERENCES, max_size=3).map(tuple),
            st.none() | REFERENCES,
            st.none() | st.sampled_from(Where),
            WORDS,
            WORDS,
            st.lists(st.sampled_from(("", "Urges peace;", "(a) one;", "7. Asks for:", "  ")), max_size=4).map(tuple),
            st.sampled_from((None, 1, -1, 2, 9)),
            st.booleans(),
            st.booleans(),
        ),
        max_size=3,
    ),
    st.none() | REFERENCES,
)
def test_any_instruction_is_placed_or_asked(directives, heading):
    """Whatever an instruction says, it has edits, or it has none and a question."""
    made = resolve(directives, TRAINS, lang="eng", heading=heading)
    assert bool(made.edits) != (made.question is not None and not made.guessed)
    assert all(candidate.edits and candidate.why for candidate in made.candidates)
