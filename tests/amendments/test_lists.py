"""Whole lists of amendments: every one is placed or asked about, and no line is lost."""

from datetime import date
from itertools import combinations

import pytest
from compiled_expected import EXPECTED_ENG, EXPECTED_FRA
from compiled_list import resolution, text_of, told, ways
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.amendments.instructions.lists import CompiledList, TooManyLines, read_list
from draftdiff.amendments.instructions.proposed import renamed
from draftdiff.amendments.model import Delete, Kind, Proposal, Rewrite, Sponsor, SponsorRole
from draftdiff.amendments.proposing import identical

TRAINS = resolution("eng")
CHEMINS = resolution("fra")


@pytest.fixture(scope="module")
def compiled() -> CompiledList:
    """The long list, in which French delegations write French."""
    return read_list(text_of("list.eng.txt"), TRAINS)


@pytest.fixture(scope="module")
def recueil() -> CompiledList:
    """The list to the French text."""
    return read_list(text_of("list.fra.txt"), CHEMINS)


def one(text: str, **more: object) -> Proposal:
    """The only amendment of a list."""
    read = read_list(text, TRAINS, **more)
    assert [unread.why for unread in read.unread] == []
    assert len(read.proposals) == 1
    return read.proposals[0]


def names(proposal: Proposal) -> str:
    return ", ".join(sponsor.name for sponsor in proposal.sponsors)


def accounted(read: CompiledList) -> set[int]:
    """The lines of which it is known what became of them."""
    lines = {entry.line for entry in (*read.unread, *read.furniture)}
    for proposal in read.proposals:
        lines |= set(range(proposal.lines[0], proposal.lines[1] + 1))
    return lines


def printed(text: str) -> set[int]:
    return {number for number, line in enumerate(text.splitlines(), 1) if line.strip()}


def clash(one: Proposal, other: Proposal) -> bool:
    """Whether two amendments change the same words, or one of them takes out what the other changes."""
    if identical(one.edits, other.edits):
        return False
    for edit in one.edits:
        for against in other.edits:
            both = {type(edit), type(against)}
            if not both <= {Rewrite, Delete} or edit.clause.wid != against.clause.wid:
                continue
            if Delete in both:
                return True
            spans = [(a.start, a.end, b.start, b.end) for a in edit.hunks for b in against.hunks]
            if any((i < z and y < j) or (i == j and y < i < z) or (y == z and i < y < j) for i, j, y, z in spans):
                return True
    return False


# --- the compiled lists -----------------------------------------------------------------------------


def in_short(read: CompiledList) -> list[tuple[str, str, object]]:
    return [
        (names(proposal), proposal.kind.value, [told(edit) for edit in proposal.edits] or None)
        for proposal in read.proposals
    ]


def test_every_amendment_of_a_list_of_forty(compiled):
    """Each of more than forty amendments has exactly the edits that its words say, or is asked about."""
    assert len(compiled.proposals) >= 40
    assert in_short(compiled) == [tuple(entry) for entry in EXPECTED_ENG]
    assert compiled.unread == ()


def test_every_amendment_to_a_french_text(recueil):
    """The same holds for a list in French to a text in French."""
    assert in_short(recueil) == [tuple(entry) for entry in EXPECTED_FRA]
    assert recueil.unread == ()


def test_what_is_not_clear_is_asked(compiled):
    """Three amendments can be meant in several ways, or in none: each has a question, and what it can mean."""
    asked = [proposal for proposal in compiled.proposals if not proposal.edits]
    assert [proposal.target for proposal in asked] == ["PP10", "OP3", "OP14"]
    assert all(proposal.question and proposal.question.endswith("?") for proposal in asked)
    assert [len(proposal.candidates) for proposal in asked] == [3, 3, 1]
    assert ways(asked[2].candidates) == [(("rewrite", "OP14", (("no funds", "hardly any money"),)),)]


def test_what_is_guessed_says_so(compiled):
    """Words that run together are told apart as a guess, which is marked and asked about; nothing else is guessed."""
    guessed = [proposal for proposal in compiled.proposals if proposal.guessed]
    assert [proposal.target for proposal in guessed] == ["PP5"]
    assert "run together" in (guessed[0].question or "")
    assert all(proposal.question is None for proposal in compiled.proposals if proposal.edits and not proposal.guessed)


def test_what_came_too_late(compiled, recueil):
    """What stands behind the heading of late amendments is late, and the rest is not."""
    late = [proposal for proposal in (*compiled.proposals, *recueil.proposals) if proposal.late]
    assert [(names(proposal), proposal.received) for proposal in late] == [
        ("Norway", date(2031, 3, 11)),
        ("Haïti", date(2031, 3, 12)),
        ("Canada", None),
    ]


def test_identical_and_colliding_amendments(compiled):
    """Two pairs propose the same although their words differ, and five amendments collide."""
    pairs = list(combinations(compiled.proposals, 2))
    same = [(names(one), names(other)) for one, other in pairs if identical(one.edits, other.edits)]
    assert same == [("Ghana", "India"), ("Fiji", "Iran (Islamic Republic of)")]
    colliding = {proposal.lines for pair in pairs if clash(*pair) for proposal in pair}
    assert len(colliding) == 5


def test_a_sub_amendment_amends_the_words_of_its_parent(compiled):
    """The anchor of a sub-amendment quotes what the amendment proposes, not the text."""
    sub = next(proposal for proposal in compiled.proposals if proposal.parent)
    assert (sub.number, sub.parent) == (None, "27")
    assert sub.edits[0].clause.text.startswith("Invites also the mayors")
    assert sub.edits[0].clause.wid == "am_0__1"
    assert [edit.clause.wid for edit in renamed(sub.edits, 27)] == ["am_27__1"]


def test_justifications_and_numbers(compiled, recueil):
    """What a delegation says for its amendment is kept apart from its words."""
    argued = [proposal for proposal in compiled.proposals if proposal.justification]
    assert [names(proposal) for proposal in argued] == ["Fiji"]
    assert argued[0].justification == (
        "The conference was held after the first draft had been written, and the rapporteurs could not know of it."
    )
    assert [proposal.number for proposal in recueil.proposals if proposal.number][:3] == ["6", "7", "8"]


@pytest.mark.parametrize("name", ["list.eng.txt", "list.fra.txt"])
def test_no_line_is_lost(name):
    """Every line is of an amendment, or furniture with why."""
    text = text_of(name)
    assert printed(text) <= accounted(read_list(text, TRAINS if "eng" in name else CHEMINS))


def test_the_instruction_can_be_read_again(compiled):
    """The words that are kept of an amendment are a list of one with the same edits."""
    for proposal in compiled.proposals:
        if proposal.parent is None:
            again = read_list(proposal.instruction, TRAINS)
            assert [p.edits for p in again.proposals] == [proposal.edits], proposal.instruction


# --- how lists are printed ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Amendment 12 by Kenya\nOperative paragraph 8\nDelete the paragraph.",
        "Operative paragraph 8\n\nAmendment 12\nSubmitted by: Kenya\nDelete the paragraph.",
        "12. Delete operative paragraph 8. (Kenya)",
        "Operative paragraph 8: delete the paragraph.\n(Kenya)\n",
        "OP8\nDelete.\nProposed by Kenya",
        "Operative paragraph 8 (Kenya)\nDelete the paragraph.",
        "Amendments to the draft resolution submitted by the delegation of Kenya\n\nDelete operative paragraph 8.",
        "Sponsors: Kenya\nDelete operative paragraph 8.\nJustification: It says nothing.",
        "Amendement n° 12 présenté par Kenya\n\nSupprimer le paragraphe 8 du dispositif.",
        "A12 (Kenya)\nOP8\nDelete the paragraph.",
        "**Operative paragraph 8**\n\nDelete the existing paragraph.\n\n(Kenya)",
        "OPERATIVE PART\n\nParagraph 8\n\nDelete the paragraph.\n\n(Kenya)\n\n* * *\n- 2 -",
        "Operative paragraph 8\nDelete the paragraph.\n[Kenya]\nReceived on 3 March 2031",
    ],
)
def test_one_amendment_in_many_dresses(text):
    """However a list prints an amendment, it is the same one by the same delegation."""
    proposal = one(text)
    assert [told(edit) for edit in proposal.edits] == [("delete", "OP8", ())]
    assert names(proposal) == "Kenya"


def test_rivals_under_one_heading():
    """Several amendments stand under one heading that is not repeated."""
    read = read_list(
        "Operative paragraph 8\nDelete. (Fiji)\nAmend to read as follows:\nPraises night staff;\n(Malta)", TRAINS
    )
    assert [(names(p), p.target, p.kind.value) for p in read.proposals] == [
        ("Fiji", "OP8", "delete-clause"),
        ("Malta", "OP8", "replace-clause"),
    ]


def test_several_instructions_of_one_amendment():
    """What a delegation signs once is one amendment, of however many instructions."""
    proposal = one('In operative paragraph 1, delete "stable".\nDelete operative paragraph 9.\n(Fiji)')
    assert [told(edit)[:2] for edit in proposal.edits] == [("rewrite", "OP1"), ("delete", "OP9")]


def test_a_list_without_sponsors():
    """Instructions that a blank line parts are amendments of their own, by whom it was said beforehand."""
    text = "Delete operative paragraph 9.\n\nDelete operative paragraph 11."
    read = read_list(text, TRAINS, sponsors=("Fiji",))
    assert [(names(p), p.target) for p in read.proposals] == [("Fiji", "OP9"), ("Fiji", "OP11")]


def test_lines_broken_by_a_page():
    """A paragraph goes on over the foot and the head of a page."""
    text = (
        "Operative paragraph 9\nAmend to read as follows:\nSuggests that schools travel by night train on\n\n- 2 -\n\n"
        "their excursions to the coast and to the moun-\ntains;\n(Fiji)"
    )
    assert one(text).edits[0].text.endswith("on their excursions to the coast and to the mountains;")


def test_the_same_heading_on_every_page():
    """A heading that comes again where a page turns is no running head."""
    page = "Operative paragraph {0}\n\nDelete the paragraph.\n\n(Fiji)\n\n- {0} -\n\n"
    read = read_list("".join(page.format(number) for number in range(3, 9)), TRAINS)
    assert [proposal.target for proposal in read.proposals] == ["OP3", "OP4", "OP5", "OP6", "OP7", "OP8"]


def test_an_annotated_table():
    """Columns of paragraph, amendment and decision are read row by row, and the decision is kept as printed."""
    text = (
        "Paragraph              Amendment                                   Decision\n\n"
        "Operative              In operative paragraph 1, delete            Rejected by\n"
        'paragraph 1            the words "with stable                      12 votes to 3\n'
        '                       funding". (Ghana)\n\n'
        'Preambular             Replace "one night train in three"          Accepted\n'
        'paragraph 2            with "every second night train".\n'
        "                       (India)\n"
        "                       Delete the paragraph. (Fiji)                Withdrawn\n"
    )
    read = read_list(text, TRAINS)
    assert [(names(p), p.target, p.kind.value, p.decided) for p in read.proposals] == [
        ("Ghana", "OP1", "delete-words", "Rejected by 12 votes to 3"),
        ("India", "PP2", "replace-words", "Accepted"),
        ("Fiji", "PP2", "delete-clause", "Withdrawn"),
    ]
    assert printed(text) <= accounted(read)


def test_a_text_without_an_instruction():
    """A bare text under a heading may take the place of the clause or stand behind it; a new one is new."""
    proposal = one("Operative paragraph 8\n\nPraises night staff;\n\n(Fiji)")
    assert proposal.edits == ()
    assert [way[0][:2] for way in ways(proposal.candidates)] == [("rewrite", "OP8"), ("insert", "OP8")]
    assert [told(edit)[:2] for edit in one("New operative paragraph 8bis\n\nPraises staff;\n\n(Fiji)").edits] == [
        ("insert", "OP8")
    ]


def test_a_sub_amendment_without_its_parent():
    """A sub-amendment to what is not in the list is asked about."""
    proposal = one('Sub-amendment to amendment 9 by Fiji\nReplace "a" with "b".')
    assert proposal.edits == ()
    assert proposal.question == "amendment 9, which it amends, is not above in the list or not placed yet"


def test_late_one_by_one():
    """An amendment is late by a word on its own line too."""
    text = (
        "Amendment 1 by Fiji (received after the deadline, on 9 March 2031)\nDelete operative paragraph 9.\n\n"
        "Amendment 2 by Malta\nDelete operative paragraph 11."
    )
    read = read_list(text, TRAINS)
    assert [(p.late, p.received) for p in read.proposals] == [(True, date(2031, 3, 9)), (False, None)]


def test_sponsors_of_every_kind():
    """Members, bodies and rapporteurs propose too, and several together."""
    by = {
        "(Ms. A. Example, member of parliament, Fiji)": (Sponsor("Ms. A. Example (Fiji)", SponsorRole.MEMBER),),
        "(Co-rapporteurs)": (Sponsor("Co-rapporteurs", SponsorRole.RAPPORTEUR),),
        "(Committee on Timetables)": (Sponsor("Committee on Timetables", SponsorRole.BODY),),
        "(Bolivia (Plurinational State of) and New Zealand)": (
            Sponsor("Bolivia (Plurinational State of)"),
            Sponsor("New Zealand"),
        ),
        "(proposé par l'Algérie et la Suisse)": (Sponsor("Algérie"), Sponsor("Suisse")),
    }
    for line, sponsors in by.items():
        assert one(f"Delete operative paragraph 9.\n{line}").sponsors == sponsors


@pytest.mark.parametrize(
    ("text", "edits"),
    [
        (
            "Delete the first three paragraphs of the preamble and substitute the following:\nRecalling it,\n(Fiji)",
            [("delete", "PP1"), ("delete", "PP2"), ("delete", "PP3"), ("insert", "PP3")],
        ),
        ("Supprimer les deux derniers paragraphes du préambule. (Fiji)", [("delete", "PP11"), ("delete", "PP12")]),
        (
            "Replace operative paragraphs 8 and 9 with the following:\n8. Praises staff;\n9. Praises schools;\n(Fiji)",
            [("rewrite", "OP8"), ("rewrite", "OP9")],
        ),
        (
            "Amend operative paragraph 10 (b) to read:\n(b) light all paths to stations;\n(Fiji)",
            [("rewrite", "OP10(b)")],
        ),
        ("Operative paragraph 2\nAdd a new sub-paragraph (d):\n(d) serve breakfast.\n(Fiji)", [("insert", "OP2(c)")]),
        (
            "Operative paragraph 2\nAdd a new sub-paragraph after (b) to read as follows:\n(b bis) serve tea;\n(Fiji)",
            [("insert", "OP2(b)")],
        ),
        (
            'Throughout the text, replace "night train" with "sleeper". (Fiji)',
            [("rewrite", "PP2"), ("rewrite", "OP2(c)"), ("rewrite", "OP9"), ("rewrite", "OP13")],
        ),
        ("The title should read: Trains by night (Fiji)", [("rewrite", "Title")]),
        (
            "Split operative paragraph 12 as follows:\n12. Asks the Committee on Timetables to study new routes,\n"
            "12bis. in particular to the north and to the coast;\n(Fiji)",
            [("split", "OP12")],
        ),
        (
            "Merge operative paragraphs 4 and 5 to read as follows:\nEncourages towns to keep rooms open;\n(Fiji)",
            [("merge", ("OP4", "OP5"))],
        ),
    ],
)
def test_instructions_of_many_forms(text, edits):
    """A list of one has the edits of its one instruction, and its sponsor."""
    proposal = one(text)
    assert [told(edit)[:2] for edit in proposal.edits] == edits
    assert names(proposal) == "Fiji"


def test_a_split_with_other_words():
    """Pieces that have other words than the clause are no mere cut, and it is asked what is meant."""
    proposal = one("Split operative paragraph 3 as follows:\n3. Requests lower charges;\n3bis. Asks for lists;\n(Fiji)")
    assert proposal.edits == ()
    assert ways(proposal.candidates)[0][1][:2] == ("insert", "OP3")


def test_a_list_ordered_by_sponsors():
    """Names with a colon, each before its instructions, are the sponsors of what follows."""
    read = read_list("Fiji:\nDelete operative paragraph 8.\nMalta:\nDelete operative paragraph 9.", TRAINS)
    assert [(names(p), p.target) for p in read.proposals] == [("Fiji", "OP8"), ("Malta", "OP9")]


def test_an_amendment_that_is_understood_in_part():
    """Where one of several instructions is not understood, what was is not all of the amendment, and it is asked."""
    read = read_list("Delete operative paragraph 8.\nDelete the colour from operative paragraph 9.\n(Fiji)", TRAINS)
    (proposal,) = read.proposals
    assert (proposal.edits, [entry.line for entry in read.unread]) == ((), [2])
    assert proposal.question == "line 2 of it was not understood: is it to be received without what stands there?"
    assert ways(proposal.candidates) == [(("delete", "OP8", ()),)]


def test_what_is_not_understood_is_told():
    """Words that belong to no instruction are unread, each line with why."""
    read = read_list("Delete operative paragraph 9.\n(Fiji)\n\nWe thank the staff of the buffet.", TRAINS)
    assert [(entry.line, entry.why) for entry in read.unread] == [(4, "it belongs to no instruction")]
    alone = read_list("Kindly think again about paragraph 3.", TRAINS)
    assert [(entry.line, entry.why) for entry in alone.unread] == [(1, "no instruction was recognised")]
    assert read_list("", TRAINS) == CompiledList((), (), ())
    assert read_list("Amendment 4\n(Fiji)", TRAINS).proposals == ()


def test_a_list_beyond_measure():
    """A text with more lines than any list is refused."""
    with pytest.raises(TooManyLines, match="give it in several parts"):
        read_list("x\n" * 30_001, TRAINS)


LINES = sorted({line for name in ("list.eng.txt", "list.fra.txt") for line in text_of(name).splitlines()})


@given(st.lists(st.sampled_from(LINES) | st.text(max_size=30), max_size=25))
def test_no_line_of_anything_is_lost(lines):
    """Of lines in any order each is accounted for, and what has no edits has a question."""
    text = "\n".join(line for line in lines if len(line.splitlines()) < 2)
    read = read_list(text, TRAINS)
    assert printed(text) <= accounted(read)
    assert all(proposal.edits or proposal.question for proposal in read.proposals)
    assert all(isinstance(proposal.kind, Kind) for proposal in read.proposals)
