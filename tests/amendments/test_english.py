"""Instructions in English are read, in the forms in which secretariats and delegations write them."""

import pytest

from draftdiff.amendments.instructions.reading import read_directives
from tests.amendments.directives import read

FORMS = [
    # whole paragraphs
    ("Preambular paragraph 3 / Amend to read as follows: / Recalling the 'blue' ports,",
     "rewrite pp3 +Recalling the 'blue' ports,"),
    ("Replace the existing text of preambular paragraph 2 with the following: / Noting the sea,",
     "rewrite pp2 +Noting the sea,"),
    ("Change Operative Clause 2 to Read: Requests boats;", "rewrite op2 +Requests boats;"),
    ("Paragraph 4: substitute the following: / \"Instructs the port;\"", "rewrite p4 +Instructs the port;"),
    ("Operative paragraph 4 / Replace with: / Urges ports;", "rewrite op4 +Urges ports;"),
    ("Operative paragraph 4 to read: Urges ports;", "rewrite op4 +Urges ports;"),
    ("Delete paragraph 11 and replace it with the following: / \"Resolves to rest;\"",
     "rewrite p11 +Resolves to rest;"),
    ("Delete the first and second paragraphs of the preamble and substitute therefor the following: / “Seeing,”",
     "rewrite pp1,pp2 +Seeing,"),
    ("Amend the title to read as follows: / Quiet ports", "rewrite title +Quiet ports"),
    ("Change the first line of paragraph 3 to read \"Noting the sea\".", "rewrite p3.l1 +Noting the sea"),
    ("Operative paragraph 4 / Delete the existing paragraph.", "delete-clause op4"),
    ("PP3: delete.", "delete-clause pp3"),
    ("Delete paragraphs 4 to 6.", "delete-clause p4,p5,p6"),
    ("Delete paragraph 2(c).", "delete-clause p2(c)"),
    ("Operative paragraph 6 to be deleted.", "delete-clause op6"),
    ("Delete the second sentence of operative paragraph 4.", "delete-clause op4.s2"),
    # new paragraphs
    ("New operative paragraph 5 bis / Add a new paragraph after the existing paragraph 5 to read as follows: "
     "/ 5 bis. Urges ports: / (a) to rest;", "insert-clause op5bis* after op5 +5 bis. Urges ports: +(a) to rest;"),
    ("Add a new paragraph at the start of the preamble to read as follows: / Recalling the sea,",
     "insert-clause p* start pp +Recalling the sea,"),
    ("After paragraph 5, insert the following paragraph: \"Urges ports;\"", "insert-clause p* after p5 +Urges ports;"),
    ("Add the following two paragraphs after operative paragraph 3: / Urges a; / Urges b;",
     "insert-clause p* after op3 +Urges a; +Urges b;"),
    ("Moves to add the following clause between operative clauses 2 and 3. The new clause will read as: “A;”",
     "insert-clause p* after op2 +A;"),
    ("Add a new sub-paragraph (c) to operative paragraph 2, to read as follows: / (c) rest;",
     "insert-clause p(c)* op2 +(c) rest;"),
    # words
    ("In operative paragraph 4, replace 'the old ships' with 'ships'", "replace-words op4 <the old ships> +ships"),
    ("In paragraph 4, substitute \"small\" for \"big\".", "replace-words p4 <big> +small"),
    ("In paragraph 4, substitute \"small\" with \"big\".", "replace-words p4 <small> +big"),
    ("For \"a\" in paragraph 4 read \"b\".", "replace-words p4 <a> +b"),
    ("The phrase \"x y\" in operative paragraph 4 should be replaced by \"z\".", "replace-words op4 <x y> +z"),
    ("In the second sentence of paragraph 4, replace \"a\" by \"b\".", "replace-words p4.s2 <a> +b"),
    ("Throughout the text, replace \"ships\" with \"boats\".", "replace-words ? <ships> +boats everywhere"),
    ("In paragraph 4, replace \"a\" with \"b\" the second time it occurs.", "replace-words p4 <a> +b #2"),
    ("In paragraph 4, replace the last occurrence of \"a\" with \"b\".", "replace-words p4 <a> +b #-1"),
    ("In paragraph 2, replace the words from 'first' to 'last' by 'all'.",
     "replace-words p2 <first> <last> +all through"),
    ("Amend paragraph 4 by replacing \"a\" with \"b\".", "replace-words p4 <a> +b"),
    ("In paragraph 3, replace the words / big ships / with the following words: / small boats",
     "replace-words p3 <big ships> +small boats"),
    ("In the draft resolution, paragraph 7, delete all words after \"Taking heed,\" and replace with the following "
     "words: / \"decides to act.\"", "replace-words p7 after <Taking heed,> +decides to act. through"),
    ("In operative paragraph 3, the words \"a b\" should read \"c d\".", "replace-words op3 <a b> +c d"),
    ("In the heading before paragraph 4, replace \"a\" with \"b\".", "replace-words heading <a> +b"),
    ("Delete from \"in particular\" to the end of paragraph 4.", "delete-words p4 <in particular> through"),
    ("Delete the words 'at night' in paragraph 1.", "delete-words p1 <at night>"),
    ("Delete in paragraph 10 the following words: / “in this connexion”.", "delete-words p10 <in this connexion>"),
    ("Replace “the States’ rights” with “rights”.", "replace-words ? <the States’ rights> +rights"),
    ("In operative paragraph 3, after 'X y', add ', Z,'", "insert-words op3 after <X y> +, Z,"),
    ("Insert \"and boats\" before \"ships\" in operative paragraph 4", "insert-words op4 before <ships> +and boats"),
    ("Operative paragraph 4 / Insert 'x' between 'a' and 'b'", "insert-words op4 after <a> +x"),
    ("At the end of paragraph 4, add \"without delay\".", "insert-words p4 end +without delay"),
    ("At the beginning of operative paragraph 4, insert the following words: \"Strongly\"",
     "insert-words op4 start +Strongly"),
    ("Insert at the end of the first sentence of paragraph A.1 \"at once\".", "insert-words pA.1.s1 end +at once"),
    # structure
    ("Merge OPs 3 and 4", "merge op3,op4"),
    ("Merge operative paragraphs 3 and 4 to read: / Urges everybody;", "merge op3,op4 +Urges everybody;"),
    ("Merge operative paragraph 4 with operative paragraph 5", "merge op4,op5"),
    ("Split operative paragraph 3 before the words 'and to repair'", "split op3 before <and to repair>"),
    ("Split operative paragraph 3 after the words 'free of charge'", "split op3 after"),
    ("Move paragraph 7 before paragraph 5", "move p7 before p5"),
    ("Move paragraph 7 to the end of the preamble.", "move p7 end pp"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_a_form_is_read(text, expected):
    """What is to be done, where, and with which words."""
    assert read(text, "eng") == [expected]
    assert read(text) == [expected]


def test_several_instructions_are_told_apart():
    """Counted, joined by *and*, or of several quotes: each is a directive, and keeps the place that was named."""
    listed = (
        "1. Delete paragraph 4. / 2. Substitute the word “with” for “by” in paragraph 5 so that it will read: / “A;”"
        " / 3. Delete paragraph 7."
    )
    assert read(listed, "eng") == ["delete-clause p4", "replace-words p5 <by> +with", "delete-clause p7"]
    assert read('In OP 3, delete "x", and after "z", insert "y".', "eng") == [
        "delete-words op3 <x>",
        "insert-words op3 after <z> +y",
    ]
    assert read("In OP 3, replace 'a' with 'b' and 'c' with 'd'.", "eng") == [
        "replace-words op3 <a> +b",
        "replace-words op3 <c> +d",
    ]
    assert read("Delete 'x' in paragraph 3 and 'y' in paragraph 4.", "eng") == [
        "delete-words p3 <x>",
        "delete-words p4 <y>",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The Assembly calls on States to replace coal with wind.",
        "Urges States to delete \"bad\" words in paragraph 4.",
        "Delete nuclear weapons in paragraph 4.",
        "States should remove barriers in paragraph 4.",
        "Amend.",
        "(France)",
        "",
    ],
)  # fmt: skip
def test_a_sentence_that_is_no_instruction_gives_none(text):
    """Words of the trade alone make no instruction."""
    assert read(text) == []


def test_the_lines_of_the_source_are_kept():
    """A directive tells the lines it stands on, and its own words without the new text."""
    lines = [
        (41, "Operative paragraph 4"),
        (42, ""),
        (43, "Amend to read as follows:"),
        (44, "Urges a;"),
        (45, "(a) b;"),
    ]
    (directive,) = read_directives(lines, "eng")
    assert directive.lines == (43, 45)
    assert directive.printed == "Amend to read as follows:"
    assert directive.texts == ("Urges a;", "(a) b;")


EVIL = {
    "quotes": "'" * 20_000,
    "openings": '"a ' * 20_000,
    "apostrophes": "'a' b " * 20_000,
    "ordinals": "first, " * 20_000,
    "articles": "the " * 20_000,
    "numbers": "paragraph 1" + " and 2" * 20_000,
    "letters": "paragraph 4" + "(c)" * 20_000,
    "verbs": "replace " * 20_000,
}


@pytest.mark.parametrize("name", EVIL)
def test_absurd_lines_are_read_and_mean_nothing(name):
    """A hundred thousand characters of marks or words of the trade are read at once, since time is linear."""
    assert read_directives(EVIL[name].split("\n"), "eng") == []
