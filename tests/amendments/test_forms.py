"""Forms of instructions from assemblies, congresses and councils: each is read for what it says, or asked about."""

import pytest
from compiled_list import resolution, told, ways

from draftdiff.amendments.instructions.lists import read_list
from draftdiff.amendments.instructions.reading import read_instructions
from tests.amendments.directives import read

TRAINS = resolution("eng")

FORMS = [
    # what goes, and what comes in its place
    ("In OP3, delete 'a b' and insert 'c'.", "replace-words op3 <a b> +c"),
    ("Strike “a b” and insert “c d”.", "replace-words ? <a b> +c d"),
    ("Leave out 'a' and insert 'b'", "replace-words ? <a> +b"),
    ("Amend the second Resolved clause by striking “a” and inserting in lieu thereof “b”.", "replace-words op2 <a> +b"),
    ("Paragraph 4: delete all after 'a' and insert 'b c.'", "replace-words p4 after <a> +b c. through"),
    ("Paragraph 4, leave out from 'a' to end and insert 'b'", "replace-words p4 <a> +b through"),
    ("Delete paragraph 4 and insert: / Urges a;", "rewrite p4 +Urges a;"),
    ("Delete paragraph 4 and insert the following paragraph: / 'Urges a;'", "rewrite p4 +Urges a;"),
    ("Paragraph 4 / Delete all and replace with: / Urges a;", "rewrite p4 +Urges a;"),
    ("Change 'a' to 'b' in paragraph 4.", "replace-words p4 <a> +b"),
    ("In paragraph 4, change 'a' to read 'b'.", "replace-words p4 <a> +b"),
    ("OP4: 'a' → 'b'", "replace-words op4 <a> +b"),
    ("Insert 'b' in place of 'a' in paragraph 4.", "replace-words p4 <a> +b"),
    ("Instead of 'a' in paragraph 4, put 'b'.", "replace-words p4 <a> +b"),
    ("Amend clause 3 to say 'Urges a;'", "rewrite p3 +Urges a;"),
    ("Changes operative clause 1 to read '1. Urges a;'", "rewrite op1 +1. Urges a;"),
    ("Strike the fourth resolved clause in its entirety.", "delete-clause op4"),
    ("In the third WHEREAS, delete 'a'.", "delete-words pp3 <a>"),
    # which of equal words
    ("In paragraph 4, replace the second 'a' with 'b'.", "replace-words p4 <a> +b #2"),
    ("In paragraph 4, delete the last word 'a'.", "delete-words p4 <a> #-1"),
    # punctuation by its name
    ("In paragraph 4, insert a comma after 'a'.", "insert-words p4 after <a> +,"),
    ("In paragraph 4, delete the comma after 'a'.", "delete-words p4 <,> after <a>"),
    ("Replace the full stop with a semicolon at the end of paragraph 4.", "replace-words p4 <.> +; #-1"),
    ("In paragraph 4, delete the comma ',' after 'a'.", "delete-words p4 <,> after <a>"),
    ("In paragraph 4, replace the period '2024' with '2025'.", "replace-words p4 <2024> +2025"),
    ("Au paragraphe 4, insérer une virgule après « a ».", "insert-words p4 after <a> +,"),
    # places by number or letter alone, bullets, pages and lines
    ("In 3. b), delete 'a' and insert 'c'.", "replace-words p3(b) <a> +c"),
    ("In (b), delete 'a'.", "delete-words p(b) <a>"),
    ("After 2, insert: / '3. Urges a;'", "insert-clause ? after p2 +3. Urges a;"),
    ("After 4. d) insert new e): / 'e) rest;'", "insert-clause p(e)* after p4(d) +e) rest;"),
    ("In bullet point 2, add at end: 'a'", "insert-words p(2) end +a"),
    ("Page 3, line 12, leave out 'a' and insert 'b'", "replace-words p.l12 <a> +b"),
    ("Clause 4, page 3, line 12, at end insert 'a'", "insert-words p4.l12 end +a"),
    ("In subparagraph 4(b), insert 'a' before 'c'.", "insert-words p4(b) before <c> +a"),
    ("In the draft resolution, replace paragraph 5.4 with the following paragraph: / 'a;'", "rewrite p5.4 +a;"),
    # new paragraphs
    ("Add operative clause 5: Urges a;", "insert-clause op5* +Urges a;"),
    ("Add as the final operative clause… / Urges a;", "insert-clause op-1* +Urges a;"),
    ("Adds an operative clause that reads '14. Urges a;'", "insert-clause op* +14. Urges a;"),
    ("Insert new paragraph 4 and renumber accordingly: / 'Urges a;'", "insert-clause p4* +Urges a;"),
    ("Add new paragraph at end: / 'Urges a;'", "insert-clause p* end +Urges a;"),
    ("New OP 5 bis: 'Urges a;'", "insert-clause op5bis* +'Urges a;'"),
    ("OP5 bis (new): Urges a;", "insert-clause op5bis* +Urges a;"),
    ("OP 4 alt / Urges a;", "rewrite op4 +Urges a;"),
    ("OP4 alt: Urges a;", "rewrite op4 +Urges a;"),
    # order
    ("Move paragraph 3 so that it becomes the last paragraph.", "move p3 p-1"),
    ("Move paragraph 3 to become paragraph 7.", "move p3 p7"),
    ("Swap paragraphs 3 and 4.", "move p4 before p3"),
    ("Intervertir les paragraphes 3 et 4.", "move p4 before p3"),
    ("Combine paragraphs 3 and 4 into a single paragraph reading: / Urges a;", "merge p3,p4 +Urges a;"),
    # tails that say nothing of their own
    ("Delete paragraph 4 and renumber the subsequent paragraphs accordingly.", "delete-clause p4"),
    ("Supprimer le paragraphe 4 et renuméroter les paragraphes suivants en conséquence.", "delete-clause p4"),
    ("Sopprimere il comma 4 e rinumerare i commi successivi.", "delete-clause p4"),
    ("Strike clause 3. Old clause number 4 will become 3.", "delete-clause p3"),
    # words parted by layout alone
    ("Alinéa 2, première phrase / Après le mot : / mer / insérer les mots : / , par beau temps,",
     "insert-words p.s1.i2 after <mer> +, par beau temps,"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_a_form_is_read(text, expected):
    """What is to be done, where, and with which words; nothing of it is left over."""
    assert read(text) == [expected]
    assert read_instructions(text.split(" / ")).missed == ()


@pytest.mark.parametrize(
    "text",
    [
        "In OP3, delete 'a'. In column B delete 'c'.",
        "Delete paragraph 3. Move it.",
        "In OP3, replace 'a' with 'b', near 'c'.",
        "Delete 'a' in OP3. The words 'b' and 'c' likewise.",
    ],
)
def test_what_is_left_over_is_told(text):
    """A sentence that was not understood, or not to its end, is never passed over because another one was."""
    assert read_instructions([text]).missed == (1,)


def edits(text):
    """The edits of the only amendment of a list."""
    (proposal,) = read_list(text, TRAINS).proposals
    return [told(edit) for edit in proposal.edits]


@pytest.mark.parametrize(
    ("text", "edits_expected"),
    [
        ("In OP12, insert a comma after 'Timetables'.", ("rewrite", "OP12", (("", ","),))),
        ("In PP6, delete the comma after 'dispatchers'.", ("rewrite", "PP6", ((",", ""),))),
        ("Move OP3 so that it becomes the last operative paragraph.", ("move", "OP3", "OP15")),
        ("Move OP3 to become operative paragraph 2.", ("move", "OP3", "OP1")),
        ("Swap operative paragraphs 4 and 5.", ("move", "OP5", "OP3")),
        ("Page 2, line 7, leave out 'stable' and insert 'firm'", ("rewrite", "OP1", (("stable", "firm"),))),
        ("Add operative paragraph 5: Praises staff;", ("insert", "OP4", ((None, "Praises staff;"),))),
        ("PP8bis “Praising staff,”", ("insert", "PP8", ((None, "Praising staff,"),))),
        ("Add a new paragraph to read:\nOP5 bis: Praises staff;", ("insert", "OP5", (("OP5 bis:", "Praises staff;"),))),
    ],
)
def test_a_form_on_a_text(text, edits_expected):
    """The places are found; lines and pages of a print do not matter where words are quoted."""
    assert edits(text + "\n(Fiji)") == [edits_expected]


def test_all_after_some_words_of_a_motion():
    """Where no paragraph is named it is asked whether the end of the paragraph is meant, or that of the text."""
    (proposal,) = read_list("Delete all after 'open and heated'. (Fiji)", TRAINS).proposals
    assert proposal.edits == ()
    assert proposal.question == "is all after 'open and heated' meant to the end of OP4, or to the end of the text?"
    assert [len(way) for way in ways(proposal.candidates)] == [1, 12]


def test_what_is_left_over_is_asked():
    """An amendment that was understood in part is not received as if it were all."""
    (proposal,) = read_list("In OP4, delete 'heated'. In column B delete 'boats'. (Fiji)", TRAINS).proposals
    assert proposal.edits == ()
    assert (proposal.question or "").startswith("something on line 1 of it was not understood")


def test_merging_with_a_new_text():
    """What becomes of the sub-paragraphs of clauses that are merged is asked, with both ways."""
    (proposal,) = read_list("Merge operative paragraphs 1 and 2 to read:\nAsks all;\n(Fiji)", TRAINS).proposals
    assert proposal.question == "the clauses have sub-paragraphs: what becomes of them?"
    assert [len(candidate.edits) for candidate in proposal.candidates] == [4, 1]


def test_words_by_which_others_are_replaced_are_no_sponsors():
    """*par les mots :* on a line of its own goes on with the instruction."""
    (proposal,) = read_list("PP2\nRemplacer le mot :\nconcern\npar les mots :\ngreat sorrow\n(Fiji)", TRAINS).proposals
    assert [told(edit) for edit in proposal.edits] == [("rewrite", "PP2", (("concern", "great sorrow"),))]
    assert [sponsor.name for sponsor in proposal.sponsors] == ["Fiji"]


def test_an_instruction_without_its_second_half():
    """What is to be replaced without by what is no new text."""
    assert read("PP2 / Replace the words: / concern") == []
    assert read_list("PP2\nReplace the words:\nconcern\n(Fiji)", TRAINS).proposals == ()


# --- whole sheets ------------------------------------------------------------------------------


def sheet(text):
    """The amendments of a sheet of which every line was understood: number, sponsors, edits."""
    made = read_list(text, TRAINS)
    assert made.unread == ()
    return [
        (proposal.number, [sponsor.name for sponsor in proposal.sponsors], [told(edit) for edit in proposal.edits])
        for proposal in made.proposals
    ]


def test_a_collection_that_prints_the_draft_between():
    """Paragraphs of the draft are no part of the amendments around them, and members sign behind *Tabled by*."""
    assert sheet(
        "Draft resolution\n\n11Proposes a prize for the friendliest station;\n\n"
        "Tabled by Ms Anna EXAMPLE, Mr Bert MUSTER\n"
        'In the draft resolution, operative paragraph 11, after the word "prize" insert the following words: '
        '"each year"\n\n'
        "12Asks the Committee on Timetables to study new routes, in particular to the north and to the coast;\n\n"
        "Tabled by Ms Carla PROVA\nDelete operative paragraph 13.\n"
    ) == [
        (None, ["Ms Anna EXAMPLE", "Mr Bert MUSTER"], [("rewrite", "OP11", (("", "each year"),))]),
        (None, ["Ms Carla PROVA"], [("delete", "OP13", ())]),
    ]


def test_a_sheet_of_one_amendment_with_its_signatories():
    """Members with country and group, the register and the session are facts and no words of the amendment."""
    assert sheet(
        "Amendment No. 3 | Doc. 70001 | 08 October 2030\n\nMs Anna EXAMPLE, Fiji, ABC ; Mr Bert MUSTER, Malta, D/EF\n"
        "2030 - Fourth part-session\n\nIn the draft resolution, delete operative paragraph 13.\n\n"
        "Explanatory note\n\nIt rains."
    ) == [("3", ["Ms Anna EXAMPLE (Fiji)", "Mr Bert MUSTER (Malta)"], [("delete", "OP13", ())])]


def test_a_sheet_of_a_model_assembly():
    """Sponsors and signatories stand above, and what becomes of the other numbers says nothing."""
    assert sheet(
        "Topic: Night trains\nSponsors: Fiji and Malta\nSignatories: Togo\n\n"
        "Add as the final operative clause…\nPraises staff.\n"
    ) == [(None, ["Fiji", "Malta", "Togo"], [("insert", "OP15", ((None, "Praises staff."),))])]
    assert sheet("Sponsors: Fiji\nStrike operative clause 4.\nOld clause number 5 will become 4 and so on.") == [
        (None, ["Fiji"], [("delete", "OP4", ())])
    ]


def test_sponsors_before_the_head():
    """Names with a colon right above the head are the sponsors of all, whoever proposed the draft itself."""
    assert sheet(
        "Fiji and Malta:\n\nAmendments to the draft resolution proposed by the First Committee\n\n"
        "1.   Delete operative paragraph 2(c).\n\n"
        "2.   Replace the third paragraph of the preamble by the following:\n\nHaving seen the sea”."
    ) == [
        ("1", ["Fiji", "Malta"], [("delete", "OP2(c)", ())]),
        ("2", ["Fiji", "Malta"], [("rewrite", "PP3", ((TRAINS.clause("PP3").text, "Having seen the sea"),))]),
    ]


def test_a_table_whose_cells_are_parted_by_strokes():
    """The place stands first and the decision last."""
    text = (
        "Paragraph number in the revised draft / Amendment / Decision\n"
        "PP3 / Preambular paragraph 3\nDelete the existing "
        "paragraph.\n(Fiji) / Rejected by the committee\nOP5 / Operative paragraph 5\nDelete the existing paragraph.\n"
        "(Malta) / Accepted\n"
    )
    assert sheet(text) == [(None, ["Fiji"], [("delete", "PP3", ())]), (None, ["Malta"], [("delete", "OP5", ())])]
    assert [p.decided for p in read_list(text, TRAINS).proposals] == ["Rejected by the committee", "Accepted"]


def test_the_foot_of_a_page():
    """The number of a page with the symbol of the document is furniture, wherever it stands."""
    assert sheet(
        "Operative paragraph 4\nDelete the existing paragraph.\n"
        "(Fiji)\n- 3 -C-III/131/DR-am\nAmend to read:\n4. Urges;\n(Malta)"
    ) == [
        (None, ["Fiji"], [("delete", "OP4", ())]),
        (None, ["Malta"], [("rewrite", "OP4", ((TRAINS.clause("OP4").text[:-1], "Urges"),))]),
    ]


def test_a_line_behind_an_instruction():
    """A line of which nothing is understood is told, also where it follows quoted words."""
    (proposal,) = read_list("In OP5, after 'accessible' insert:\n'to all'\n\nUnion of Nobody", TRAINS).proposals
    assert (proposal.question or "").startswith("line 4 of it was not understood")


EVIL = {
    "places on places": "New OP 5 bis: " * 8_000,
    "bare numbers": "In 3. b) " * 15_000 + "delete 'x'",
    "members": "Mr A B, Fiji, X ; " * 5_000,
    "strokes": "Paragraph / Amendment / Decision\n" + "PP1 / " * 20_000,
    "two columns": "Amendment 1\nMotion for a resolution Paragraph 1\nMotion for a resolution Amendment\n"
    + "1. " * 40_000,
    "capitals": "OP4\nAmend to read:\n" + "A B c " * 20_000,
}


@pytest.mark.parametrize("name", EVIL)
def test_absurd_sheets(name):
    """A hundred thousand characters of anything are read at once, and change nothing without a question."""
    for proposal in read_list(EVIL[name], TRAINS).proposals:
        assert proposal.question or len(proposal.edits) == 1
