"""Which piece of a new wording continues which piece of a woven clause."""

from hypothesis import given
from hypothesis import strategies as st

from draftdiff.diff.words.tokens import tokens
from draftdiff.provenance import Strand, carry

WORDS = st.lists(st.sampled_from("towns ring the of bells , ; loud at noon".split()), max_size=12)
WOVEN = st.lists(
    st.builds(
        Strand,
        st.sampled_from(["towns", "ring", "the", "of", "bells", ",", "loud", " "]),
        st.one_of(st.none(), st.integers(1, 3)),
        st.integers(1, 3),
    ),
    max_size=14,
)


def woven(*parts):
    """A woven clause from texts that stand and pairs of a text and the version that struck it."""
    return [
        Strand(token, struck)
        for text, struck in (part if isinstance(part, tuple) else (part, None) for part in parts)
        for token in tokens(text)
    ]


def told(clause, new):
    """The new wording with what continues nothing in brackets."""
    pieces = tokens(new)
    found = carry(clause, pieces)
    return "".join(piece if source is not None else f"[{piece}]" for piece, source in zip(pieces, found, strict=True))


@given(WOVEN, WORDS)
def test_no_piece_is_continued_twice_and_each_by_the_same_words(clause, new):
    """What continues a piece says the same, and nothing is in two places at once."""
    found = [(place, source) for place, source in enumerate(carry(clause, new)) if source is not None]
    assert len({source for _, source in found}) == len(found)
    assert all(clause[source].text == new[place] for place, source in found)


@given(WOVEN)
def test_what_stands_continues_itself(clause):
    """A wording that did not change continues all of it and nothing that was struck."""
    standing = [place for place, strand in enumerate(clause) if strand.struck is None]
    words = [place for place in standing if clause[place].text != " "]
    found = carry(clause, [clause[place].text for place in words])
    assert found == words


def test_white_space_goes_with_the_word_before_it():
    """Every piece of an unchanged stretch is continued, and the space behind a new word is new."""
    assert told(woven("Urges towns to ring bells;"), "Urges towns to loudly ring bells;") == (
        "Urges towns to [loudly][ ]ring bells;"
    )
    assert told(woven("  Urges towns"), "  Urges towns") == "  Urges towns"


def test_what_was_struck_comes_back_at_its_place():
    """Between its old neighbours a word is the old word; anywhere else it is a new one."""
    clause = woven("Urges ", ("all ", 4), "towns to ring bells;")
    assert told(clause, "Urges all towns to ring bells;") == "Urges all towns to ring bells;"
    assert told(clause, "Urges towns to ring all bells;") == "Urges towns to ring [all][ ]bells;"


def test_a_common_word_out_of_a_struck_passage_does_not_come_back_alone():
    """From the middle of what was struck a phrase comes back, not a single word."""
    clause = woven("Urges towns ", ("with a mayor and a council of elders ", 3), "to ring bells;")
    assert told(clause, "Urges towns and to ring bells;") == "Urges towns [and][ ]to ring bells;"
    assert told(clause, "Urges towns and a council of elders to ring bells;") == (
        "Urges towns and a council of elders to ring bells;"
    )


def test_a_run_goes_as_it_came():
    """Of words that stand twice in a row those are taken out that had been put in together."""
    first, second = (
        (Strand(word, None, 1) for word in ("old", "harbour")),
        (Strand(word, None, 2) for word in ("and", "old")),
    )
    old, harbour = first
    clause = [old, *second, harbour]
    assert carry(clause, ["old", "harbour"]) == [0, 3]
