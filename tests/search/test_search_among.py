"""What the asker may not see is not there: in no hit, no total, no count, no order, no error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lookups import ask, small_record

from draftdiff.search import Index, NoSuchVersion, Query

WORDS = "quay heron tide mast gull rope".split()


def resolution(*said):
    clauses = "".join(f"{number}. Notes the {word};\n\n" for number, word in enumerate(said, start=1))
    return f"On {said[0]}\n\nThe Port Congress,\n\n{clauses}"


@pytest.fixture(scope="module")
def three(tmp_path_factory):
    """Three resolutions that share words; the third has a version more than the others."""
    texts = {
        "public_one": resolution("quay", "heron"),
        "committee_one": resolution("heron", "tide", "mast"),
        "secret_one": [resolution("quay", "gull"), resolution("quay", "gull", "rope", "heron")],
    }
    with small_record(tmp_path_factory.mktemp("among"), **texts) as record:
        index = Index.open(None)
        index.update(record)
        yield index, record


def test_nothing_is_found_where_nothing_may_be_seen(three):
    """An empty set means nothing, not everything."""
    found = ask(*three, "heron", among=())
    assert found.total == 0
    assert not any(found.facets.to_json().values())


@given(
    among=st.sets(st.sampled_from(["public-one", "committee-one", "secret-one", "no-such", "Not a slug\ud800"])),
    word=st.sampled_from([*WORDS, "notes", "-notes", "the -heron", "n*", "-zzz"]),
)
def test_what_is_left_out_never_appears(three, among, word):
    """Hits, totals and every count are those of an index that never held the other resolutions."""
    index, record = three
    found = index.search(Query.parse(word), among, limit=200)
    assert {hit.slug for hit in found.hits} <= among
    every = index.search(Query.parse(word), record.repository.slugs(), limit=200)
    seen = [hit for hit in every.hits if hit.slug in among]
    assert sorted(map(repr, found.hits)) == sorted(map(repr, seen))
    assert found.total == len(seen)
    assert sum(count.total for count in found.facets.sorts) == len(seen)
    assert {count.value for count in found.facets.resolutions} == {hit.slug for hit in seen}
    assert sum(count.total for count in found.facets.languages) == len(seen)
    assert sum(count.total for count in found.facets.verbs) == sum(bool(hit.verb) for hit in seen)


def test_a_restriction_to_what_may_not_be_seen_finds_nothing(three):
    """To name a resolution does not open it."""
    assert ask(*three, "gull", among=["public-one"], slug="secret-one").total == 0


def test_a_version_of_what_may_not_be_seen_is_unknown(three):
    """That a hidden resolution has a version of that number cannot be told from the error."""
    assert ask(*three, "rope", version="2").total == 1
    with pytest.raises(NoSuchVersion):
        ask(*three, "rope", among=["public-one", "committee-one"], version="2")


def test_one_slug_is_not_taken_for_a_set_of_letters(three):
    """A text in the place of a collection is a mistake of the caller."""
    with pytest.raises(TypeError):
        three[0].search(Query.parse("quay"), "public-one")
