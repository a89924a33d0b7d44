"""What a person types becomes folded words; whatever it is, the database never sees it as its own language."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lookups import ask, small_record

from draftdiff.errors import BadInput, NotFound
from draftdiff.search import Index, NothingAsked, Query, QueryTooLong, Term, UnknownWord
from draftdiff.store import InvalidSlug

TYPED = {
    "quiet harbours": (("quiet",), ("harbours",)),
    '"Quiet Harbours" noise': (("quiet", "harbours"), ("noise",)),
    "“quiet harbours” «la paix»": (("quiet", "harbours"), ("la", "paix")),
    '"quiet harbours': (("quiet", "harbours"),),
    'harbours"': (("harbours",),),
    "l'eau socio-economic": (("l", "eau"), ("socio", "economic")),
    "A/RES/71/4": (("a", "res", "71", "4"),),
    "决议草案": (("决", "议", "草", "案"),),
    "AND OR NOT NEAR(a b) text:x ^y": (*(("and",), ("or",), ("not",), ("near", "a"), ("b",), ("text", "x"), ("y",)),),
    "quiet quiet QUIET": (("quiet",),),
}


@pytest.mark.parametrize("text", TYPED)
def test_words_are_read_as_they_are_meant(text):
    """Words in quotation marks of any sort follow one another; so does what punctuation parts within a word."""
    assert tuple(term.words for term in Query.parse(text).terms) == TYPED[text]


def test_a_star_begins_a_word_and_a_minus_bars_it():
    """An asterisk at the end leaves the end open; a minus sign before words, quoted or not, bars them."""
    query = Query.parse('harb* -noise -"old quay*" co-operation 5*3')
    assert query.terms == (Term(("harb",), prefix=True), Term(("co", "operation")), Term(("5", "3")))
    assert query.without == (Term(("noise",)), Term(("old", "quay")))


@pytest.mark.parametrize("text", ["", "  ", '"', "…!?", '-"" * ()', "\0", "\ud800"])
def test_without_a_word_there_is_nothing_to_look_for(text):
    """No letter and no figure, and no restriction either, is told in one line."""
    with pytest.raises(NothingAsked, match="there is no word to look for"):
        Query.parse(text)


@pytest.mark.parametrize("text", ["a" * 10_000, " ".join(map(str, range(65))), "水" * 65])
def test_too_much_is_refused(text):
    """Ten thousand characters, or a hundred words, are no question."""
    with pytest.raises(QueryTooLong, match="give fewer words"):
        Query.parse(text)


@pytest.mark.parametrize(
    ("restriction", "error"),
    [
        ({"within": "minutes"}, UnknownWord),
        ({"status": "burnt"}, UnknownWord),
        ({"kind": "chapter\n\x1b[1m"}, UnknownWord),
        ({"slug": "../etc"}, InvalidSlug),
        ({"lang": "klingon"}, BadInput),
        ({"sponsor": "x" * 2000}, QueryTooLong),
    ],
)
def test_a_restriction_that_cannot_be_is_told(restriction, error):
    """What is not among the words that can stand there is refused in one line."""
    with pytest.raises(error) as told:
        Query.parse("quay", **restriction)
    assert str(told.value).isprintable()


def test_a_verb_may_be_given_as_it_stands():
    """Lead verbs are known in their plain form, as they stand in a clause, and with what belongs to them."""
    assert "urge" in Query.parse("", verb="urge").verbs
    assert "urge" in Query.parse("", verb="Urges").verbs
    assert "note" in Query.parse("", verb="Noting with concern").verbs
    assert "call" in Query.parse("", verb="call upon").verbs
    assert "prier" in Query.parse("", verb="Prie").verbs


@pytest.fixture(scope="module")
def quays(tmp_path_factory):
    """An index with one clause in it."""
    with small_record(
        tmp_path_factory.mktemp("quays"), quays="The Port Congress,\n\n1. Notes the quiet quays;\n"
    ) as made:
        index = Index.open(None)
        index.update(made)
        yield index, made


@given(
    text=st.text(max_size=40) | st.text('"*-^:()+{}[]ANDORNOTNEAR ,\0aqui水', max_size=40),
    sponsor=st.none() | st.text(max_size=5),
    version=st.none() | st.text(max_size=5),
    verb=st.none() | st.text(max_size=8),
)
@example(text='a" OR "b', sponsor="'; DROP TABLE item", version="1' OR '1", verb='"')
@example(text="\ud800", sponsor="\udfff", version="\ud800", verb="\ud800")
def test_whatever_is_asked_is_answered_or_refused(quays, text, sponsor, version, verb):
    """Any text in any place gives an answer or an error of ours, never one of the database."""
    index, record = quays
    try:
        query = Query.parse(text, sponsor=sponsor, version=version, verb=verb)
        found = index.search(query, record.repository.slugs())
    except (BadInput, NotFound):
        return
    assert 0 <= found.total == len(found.hits)


def test_the_quays_are_found(quays):
    """The index with which absurd questions are asked does answer others."""
    assert ask(*quays, "quays").total == 1
