"""Each line opens a unit or goes on with the one before it."""

import pytest
from sketching import clauses, sketch

from draftdiff.importers.text import recognise

HEAD = "The Council of Ports,\n\n"


def test_a_participle_in_the_middle_of_a_sentence_opens_nothing():
    """A participle alone on a line opens a clause after punctuation only, and only with a capital."""
    text = (
        "The Council,\nNoting\nthat lamps burn, and\nrecalling\nthe oil,\n"
        "Stressing\nits price,\nDeploring\nit,\n1. Acts.\n"
    )
    assert clauses(text) == [
        "PP Noting that lamps burn, and recalling the oil,",
        "PP Stressing its price,",
        "PP Deploring it,",
        "OP 1. Acts.",
    ]


def test_a_verb_within_a_numbered_text_opens_nothing():
    """Where operative paragraphs are numbered, a third person at a line's start goes on with the sentence."""
    text = (
        f"{HEAD}Recalling it,\n\n1. Invites ports, in which the\nCouncil\n"
        "Calls are heard, to act;\n\n2. Decides to wait.\n"
    )
    assert [line[:7] for line in clauses(text)] == ["PP Reca", "OP 1. I", "OP 2. D"]


def test_numbers_piled_up_at_the_end_of_a_page():
    """Numbers torn off and piled up are given in their order to the paragraphs above them that wait."""
    text = "The Council,\nNoting\nit,\nDecides to sail;\nUrges ports to act;\nInvites pilots.\n1.\n2.\n3.\n"
    assert clauses(text) == [
        "PP Noting it,",
        "OP 1. Decides to sail;",
        "OP 2. Urges ports to act;",
        "OP 3. Invites pilots.",
    ]


def test_a_number_alone_above_its_paragraph():
    """A number alone on its line belongs to the paragraph below it, a letter to the item."""
    text = f"{HEAD}Recalling it,\n\n1.\n\nDecides:\n\n(a)\n\nto sail;\n\n(b)\n\nto wait.\n"
    assert clauses(text) == ["PP Recalling it,", "OP 1. Decides:", "  - (a) to sail;", "  - (b) to wait."]


def test_a_number_without_a_paragraph_is_doubted():
    """A torn number that is left over is an omission with a remark."""
    outline = recognise("The Council,\nNoting it,\nDecides to sail;\nUrges ports.\n1.\n2.\n3.\n")
    assert [(o.text, o.reason) for o in outline.omissions] == [("3.", "torn number")]
    assert outline.doubts == ((7, "the number 3. belongs to no paragraph"),)


def test_an_inserted_paragraph_keeps_its_number():
    """5 bis stands between 5 and 6."""
    text = f"{HEAD}Recalling it,\n\n1. Decides;\n\n1 bis. Urges;\n\n2. Invites.\n"
    assert clauses(text)[1:] == ["OP 1. Decides;", "OP 1 bis. Urges;", "OP 2. Invites."]


def test_a_list_by_numbers_within_a_paragraph():
    """Behind a colon, 1., 2., 3. count within a numbered paragraph; the next number is a paragraph again."""
    text = f"{HEAD}Recalling it,\n\n1. Decides;\n\n2. Urges:\n\n1. Fiji;\n\n2. Malta;\n\n3. Invites pilots.\n"
    assert clauses(text)[2:] == ["OP 2. Urges:", "  - 1. Fiji;", "  - 2. Malta;", "OP 3. Invites pilots."]


def test_a_quotation_opens_nothing():
    """Within quotation marks that are open, a verb at a line's start is quoted."""
    text = (
        f"{HEAD}Recalling it,\n\nUrges ports to say: “We shall;\n"
        "Decides nobody else;\nand so be it”;\nInvites pilots.\n"
    )
    assert clauses(text)[1:] == [
        "OP Urges ports to say: “We shall; Decides nobody else; and so be it”;",
        "OP Invites pilots.",
    ]


def test_a_further_paragraph_and_a_tail():
    """A capital after a blank line begins a further paragraph; a small letter after a list goes on with its owner."""
    text = f"{HEAD}Recalling it,\n\n1. Urges:\n\n(a) Fiji;\n\n(b) Malta,\n\nto act at once;\n\n2. Decides.\n"
    assert clauses(text)[1:] == [
        "OP 1. Urges:",
        "  - (a) Fiji;",
        "  - (b) Malta,",
        "tail to act at once;",
        "OP 2. Decides.",
    ]


@pytest.mark.parametrize("heading", ["Lamps and oil", "II. Lamps", "B. Lamps", "LAMPS"])
def test_headings(heading):
    """A short line without a stop, between paragraphs, is a heading."""
    text = f"{HEAD}Recalling it,\n\n1. Decides;\n\n{heading}\n\n2. Urges.\n"
    assert clauses(text)[2] == f"heading {heading}"


def test_a_sentence_is_no_heading():
    """A line that ends in a stop, or below which nothing opens, goes on with the paragraph."""
    text = f"{HEAD}Recalling it,\n\n1. Decides;\n\nThis is a sentence.\n\n2. Urges.\n"
    assert not [line for line in clauses(text) if line.startswith("heading")]


def test_annexes():
    """Each annex has its number and its title, and what follows is part of it."""
    text = (
        f"{HEAD}Recalling it,\n\n1. Decides.\n\nAnnex I\n\nSignals\n\n1. One lamp.\n\nAnnex II: Oil\n\nOil is dear.\n"
    )
    assert clauses(text)[2:] == [
        "annex Annex I Signals",
        "  - 1. One lamp.",
        "annex Annex II Oil",
        "  - Oil is dear.",
    ]


def test_a_rule_is_left_out():
    """Ornaments and drawn lines are no text."""
    outline = recognise(f"{HEAD}Recalling it,\n\n1. Decides.\n\n* * *\n")
    assert [(o.text, o.reason) for o in outline.omissions] == [("* * *", "rule")]


def test_recitals_under_dashes_and_letters_torn_off():
    """A dash or letter alone on its line belongs to the recital below it."""
    text = (
        "The European Parliament,\n–\nhaving regard to the Treaty,\nA.\nwhereas ships are loud;\n"
        "B.\nwhereas it is so;\n1.\nActs.\n"
    )
    assert sketch(text) == [
        "formula The European Parliament,",
        "PP – having regard to the Treaty,",
        "PP A. whereas ships are loud;",
        "PP B. whereas it is so;",
        "OP 1. Acts.",
    ]


def test_the_next_number_opens_whatever_strayed_in():
    """A line of furniture without a stop before the next number and a finite verb does not swallow the paragraph."""
    text = (
        f"{HEAD}Recalling it,\n\n1. Decides;\nsome stray words\n"
        "2. Requests a report;\nof paragraph\n3. Invites pilots.\n"
    )
    assert clauses(text)[1:] == [
        "OP 1. Decides; some stray words",
        "OP 2. Requests a report; of paragraph 3. Invites pilots.",
    ]


def test_a_numbered_list_below_an_unnumbered_paragraph():
    """Numbers behind the colon of a paragraph without a number count its parts."""
    text = f"{HEAD}Recalling it,\n\nRecommends that ports:\n\n1. keep quiet;\n\n2. measure noise.\n"
    assert clauses(text)[1:] == ["OP Recommends that ports:", "  - 1. keep quiet;", "  - 2. measure noise."]


def test_be_it_further_leads_to_what_is_resolved():
    """The words before "Resolved" end the paragraph above it, with or without a blank line."""
    text = "Whereas it burns; therefore be it\nRESOLVED, That we act; and be it further\nRESOLVED, That it be told.\n"
    assert clauses(text) == [
        "PP Whereas it burns; therefore be it",
        "OP RESOLVED, That we act; and be it further",
        "OP RESOLVED, That it be told.",
    ]


def test_a_number_that_is_left_out_is_doubted():
    """Where the numbers of operative paragraphs do not run on, a person is asked to look."""
    outline = recognise(
        "The Congress,\n\n1. Decides to open the locks;\n\n2. Asks for oil;\n\n5. Thanks the keepers.\n"
    )
    assert outline.doubts == ((7, "paragraph 5 follows paragraph 2: is one missing?"),)
    anew = (
        "The Congress,\n\nI. Locks\n\n1. Decides to open;\n\n2. Asks for oil;\n\nII. Lamps\n\n1. Thanks the keepers.\n"
    )
    assert recognise(anew).doubts == ()
