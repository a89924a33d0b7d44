"""Places are read as instructions cite them, in the languages in which they are written."""

import pytest

from draftdiff.amendments.instructions.references import is_target_heading, read_reference, read_references


def told(reference):
    """A reference in one line: part, number, sub-paragraphs, and what is set beside."""
    said = reference.unit.value + (f" {reference.number}" if reference.number else "")
    said += "".join(f"({below})" for below in reference.below)
    for name in ("sentence", "line", "indent"):
        said += f" {name} {getattr(reference, name)}" if getattr(reference, name) else ""
    return said + (" new" if reference.new else "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Preambular paragraph 3", "preambular 3"),
        ("New operative paragraph 5 bis", "operative 5bis new"),
        ("PP3bis", "preambular 3bis"),
        ("OP 4 (c) (ii)", "operative 4(c)(ii)"),
        ("op. para. 4", "operative 4"),
        ("§ 4", "paragraph 4"),
        ("the title of the draft resolution", "title"),
        ("the third preambular paragraph", "preambular 3"),
        ("the last paragraph of the preamble", "preambular -1"),
        ("sub-paragraph (b) of operative paragraph 3", "operative 3(b)"),
        ("point (i) of sub-paragraph (a) of paragraph 5", "paragraph 5(a)(i)"),
        ("Operative paragraph 4, second sentence", "operative 4 sentence 2"),
        ("the last sentence of paragraph 9.1.2", "paragraph 9.1.2 sentence -1"),
        ("line 2 of paragraph 4", "paragraph 4 line 2"),
        ("Annex II, paragraph 3", "annex II(3)"),
        ("draft resolution, paragraph 7", "paragraph 7"),
        ("footnote 1", "note 1"),
        ("Nouveau paragraphe 5 ter du dispositif", "operative 5ter new"),
        ("le troisième alinéa du préambule", "preambular 3"),
        ("l’alinéa b) du paragraphe 3 du dispositif", "operative 3(b)"),
        ("deuxième phrase du paragraphe 4 du dispositif", "operative 4 sentence 2"),
        ("À l'alinéa 4", "paragraph indent 4"),
        ("ART. 9", "article 9"),
        ("al comma 2, lettera b)", "paragraph 2(b)"),
    ],
)
def test_one_place_is_read(text, expected):
    """Parts, numbers in words and figures, what stands within what: the reference is the same however it is cited."""
    reference = read_reference(text)
    assert reference is not None
    assert told(reference) == expected
    assert reference.printed == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("OPs 3 and 4", "operative 3; operative 4"),
        ("paragraphs 4 to 6", "paragraph 4; paragraph 5; paragraph 6"),
        ("paragraphs 4–5", "paragraph 4; paragraph 5"),
        ("paragraphs 1, 3 and 5 of the preamble", "preambular 1; preambular 3; preambular 5"),
        ("paragraph 4 (b) and (c)", "paragraph 4(b); paragraph 4(c)"),
        ("paragraph 4 (b) to (d)", "paragraph 4(b); paragraph 4(c); paragraph 4(d)"),
        ("the first, second and third paragraphs of the preamble", "preambular 1; preambular 2; preambular 3"),
        ("operative paragraph 3 and preambular paragraph 4", "operative 3; preambular 4"),
        ("les alinéas 3 à 5", "paragraph indent 3; paragraph indent 4; paragraph indent 5"),
        ("les paragraphes 2 a) et 2 b) du dispositif", "operative 2(a); operative 2(b)"),
    ],
)
def test_lists_and_ranges_are_read(text, expected):
    """Each of several places is a reference of its own, and there is no single one."""
    assert "; ".join(map(told, read_references(text))) == expected
    assert read_reference(text) is None


@pytest.mark.parametrize(
    "text", ["", "The Assembly", "Delete paragraph 4", "OP 3 alto", "x" * 5000, "paragraph one day"]
)
def test_what_says_anything_else_is_no_reference(text):
    """A text is a place only if every word of it is."""
    assert read_references(text) == ()


def test_an_absurd_range_names_its_ends():
    """Nobody amends a hundred thousand paragraphs, and the machine does not list them."""
    assert len(read_references("paragraphs 1 to 99999")) == 2


@pytest.mark.parametrize(
    ("line", "heads"),
    [
        ("Preambular paragraph 3", True),
        ("Operative paragraphs 3 and 4:", True),
        ("Title", True),
        ("New preambular paragraph", True),
        ("Titre", True),
        ("The text", False),
        ("The preamble", False),
        ("Second sentence", False),
        ("Urges the parliaments to act;", False),
    ],
)
def test_a_heading_names_one_place_and_no_more(line, heads):
    """What is within a paragraph, or the text as a whole, heads nothing."""
    assert is_target_heading(line) is heads
