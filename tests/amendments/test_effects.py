"""What hunks do to the words of a text."""

from hypothesis import given
from hypothesis import strategies as st

from draftdiff.amendments.model import Hunk
from draftdiff.amendments.weaving.effects import END, Splice, Woven, _by_hunks, _doors, cut, strokes_by_hunks, tidy

PIECES = (
    *("a", "quay", "harbours", "é", "2254", "(2015)", "(", "7", ".", ",", "'s", "\u2019", "A/RES/", "77", "-", "_"),
    *("\u0301", "\xad", "重申", "\u0d4e", "\U0001f1e6", "\U0001f468", "\u200d", "©", "\u0600", "1,000", "ก", "’"),
)
WORD = st.lists(st.sampled_from(PIECES), min_size=1, max_size=3).map("".join)
SPACE = st.sampled_from([" "] * 8 + ["", "\n", "  ", "\xa0"])
TEXT = st.lists(st.tuples(WORD, SPACE), max_size=25).map(lambda found: "".join(part for pair in found for part in pair))


def woven(text):
    """A text as words that are numbered from 100, behind the head 99."""
    found = list(cut(text))
    leads, words = tuple(lead for lead, _, _ in found), tuple(word for _, word, _ in found)
    return Woven(tuple(range(100, 100 + len(found))), leads, words, 99)


@st.composite
def amended(draw):
    """A woven text and hunks of it, most of which begin and end where a word does."""
    base = woven(draw(st.one_of(TEXT.map(tidy), TEXT)))
    text = base.text
    edges = sorted({0, len(text), *(edge for place in base.places() for edge in place)})
    bounds = sorted(draw(st.lists(st.one_of(st.sampled_from(edges), st.integers(0, len(text))), max_size=6)))
    new = st.one_of(st.just(""), WORD, WORD.map(" {}".format), WORD.map("{} ".format), TEXT)
    pairs = zip(bounds[::2], bounds[1::2], strict=False)
    return base, [Hunk(start, end, text[start:end], draw(new)) for start, end in pairs]


@given(amended())
def test_looking_at_the_words_around_the_hunks_is_enough(drawn):
    """What hunks do is the same whether a stretch of the text is looked at or all of it, in every script."""
    base, hunks = drawn
    assert strokes_by_hunks(base, hunks) == _by_hunks(base, hunks, 0, END)


@given(amended())
def test_strokes_make_the_new_text(drawn):
    """The words that stay and those put in, read in order, are the text with the hunks made, but for its spaces."""
    base, hunks = drawn
    found = strokes_by_hunks(base, hunks)
    text, at = "", 0
    for hunk in hunks:
        text, at = text + base.text[at : hunk.start] + hunk.new, hunk.end
    text += base.text[at:]
    assert "".join("".join(word for _, word in found.said).split()) == "".join(text.split())
    assert len(found.reading) == len(found.said)


def test_a_word_that_becomes_a_space_is_the_lead_of_the_next():
    """Where the first word that is looked at goes, the lead of the one behind it is told all the same."""
    base = woven("Urges \xa0\u200dall ports to be quiet")
    at = base.text.index("\u200d")
    found = strokes_by_hunks(base, [Hunk(at, at + 1, "\u200d", "\u2028")])
    assert found == _by_hunks(base, [Hunk(at, at + 1, "\u200d", "\u2028")], 0, END)
    assert found.leads == ((102, " \xa0\u2028"),)


def test_a_hunk_in_a_long_text_is_told_by_its_neighbours():
    """A word in the midst of a text is taken out and another put in, between the two that stay."""
    base = woven("Urges all ports to keep the quiet of the night in their harbours;")
    hunk = Hunk(base.text.index("quiet"), base.text.index(" of the"), "quiet", "silence")
    found = strokes_by_hunks(base, [hunk])
    assert found.splices == (Splice(105, 107, (106,), ((" ", "silence"),)),)
    assert found.leads == ()
    assert found.reading == (*range(100, 106), None, *range(107, 114))
    assert "".join(lead + word for lead, word in found.said) == base.text.replace("quiet", "silence")


def test_a_hunk_at_the_end_has_no_neighbour_there():
    """What is put behind the last word stands before the end of the text."""
    base = woven("Urges all ports to be quiet")
    found = strokes_by_hunks(base, [Hunk(27, 27, "", " at night")])
    assert found.splices == (Splice(105, END, (), ((" ", "at"), (" ", "night"))),)


def test_a_year_behind_a_number_is_one_word_with_it():
    """Words put in before a year can make one word of what were two; no cut is made there."""
    base = woven("Recalls resolution of (2015) and others")
    hunk = Hunk(base.text.index("of"), base.text.index(" (2015)"), "of", "2254")
    assert "2254 (2015)" in [word for _, word in strokes_by_hunks(base, [hunk]).said]
    assert 3 not in _doors(woven("Recalls resolution 2254 (2015")).words


def test_a_text_that_is_not_read_as_it_is_woven_has_no_doors():
    """Words that ran together, or leads that are written anew, are looked at one and all."""
    assert _doors(Woven((1, 2), ("", ""), ("quay", "side"), 0)) is None
    assert _doors(Woven((1, 2), ("", "  "), ("quay", "side"), 0)) is None
    assert _doors(Woven((1, 2), ("", " "), ("quay", "side"), 0)).words == (1,)
