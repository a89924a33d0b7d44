"""The laws of the index: however it came about it is the same, and a word that stands in a clause is found."""

import shutil
import subprocess

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lookups import contents, rebuilt

from draftdiff import demo
from draftdiff.search import Index, Query, Sort
from draftdiff.search.folding import fold
from draftdiff.search.query import MOST
from draftdiff.service import Record


@pytest.fixture(scope="module")
def samples(tmp_path_factory):
    """The three sample stories with all their commits, in a repository whose branches a test may set."""
    path = tmp_path_factory.mktemp("laws") / "samples.git"
    demo.build(path).close()
    with Record.open(path) as record:
        yield record, {slug: commits(record, slug) for slug in record.repository.slugs()}


@pytest.fixture(scope="module")
def whole(samples, tmp_path_factory):
    """An index of the samples as they stand in the end, in a repository of its own."""
    path = tmp_path_factory.mktemp("whole") / "samples.git"
    shutil.copytree(samples[0].path, path)
    with Record.open(path) as record:
        yield rebuilt(record), record


def commits(record, slug):
    return [commit.oid for commit in reversed(record.repository.history(slug))]


def set_branch(record, slug, oid):
    words = ["git", "-C", str(record.path), "update-ref", *(("-d",) if oid is None else ())]
    subprocess.run([*words, f"refs/heads/{slug}", *((oid,) if oid else ())], check=True)


@pytest.mark.slow
@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_step_by_step_is_the_same_as_at_once(samples, data):
    """Through the stories in any steps, back too, and with branches that go: always as if made anew."""
    record, known = samples
    index = Index.open(None)
    for _ in range(data.draw(st.integers(1, 6))):
        for slug, oids in known.items():
            set_branch(record, slug, data.draw(st.sampled_from([None, *oids, oids[-1]])))
        index.update(record)
        assert contents(index) == contents(rebuilt(record))
    for slug, oids in known.items():
        set_branch(record, slug, oids[-1])


def test_every_commit_in_turn_is_the_same_as_at_once(samples):
    """Updated after each commit of a story, the index holds what it would if it were made in the end."""
    record, known = samples
    index = Index.open(None)
    slug, oids = min(known.items(), key=lambda each: len(each[1]))
    for oid in oids:
        set_branch(record, slug, oid)
        assert index.update(record).renewed[-1:] in {(slug,), tuple(known)[-1:]}
    assert contents(index) == contents(rebuilt(record))


@given(data=st.data())
def test_a_word_that_stands_in_a_clause_is_found(whole, data):
    """Any words in a row of any clause of any version find the clause, in that version, with the match marked."""
    index, record = whole
    slug = data.draw(st.sampled_from(record.repository.slugs()))
    entry = data.draw(st.sampled_from(record.log(slug)))
    version = record.version(slug, entry.commit.oid)
    clause = data.draw(st.sampled_from([each for each in version.clauses if fold(each.text)]))
    words = clause.text.split()
    start = data.draw(st.integers(0, len(words) - 1))
    phrase = " ".join(words[start : start + data.draw(st.integers(1, 6))]).translate(str.maketrans("", "", '"“”«»'))
    if not 0 < len(fold(phrase).split()) <= MOST:
        return
    typed = data.draw(st.sampled_from([phrase, phrase.upper(), phrase.casefold()]))
    query = Query.parse(f'"{typed}"', within="texts", version=str(entry.number), slug=slug)
    found = index.search(query, [slug], limit=200)
    hits = [hit for hit in found.hits if hit.wid == clause.wid]
    assert len(hits) == 1
    assert any(first <= entry.number <= last for first, last in hits[0].spans)
    marked = " ".join(fold(text) for text, matched in hits[0].snippet if matched)
    assert fold(phrase) in marked


def test_every_amendment_is_found_by_its_number(whole):
    """Each amendment on record is found by its name, once, with the sponsors and the status that it has."""
    index, record = whole
    for slug in record.repository.slugs():
        for number, amendment in record.looms.amendments(record.repository.head(slug)).items():
            found = index.search(Query.parse(f"A{number}", within="amendments", slug=slug), [slug], limit=200)
            (hit,) = [hit for hit in found.hits if hit.number == number]
            assert (hit.sort, hit.status) == (Sort.AMENDMENT, amendment.status)
            assert set(hit.sponsors) == {sponsor.name for sponsor in amendment.sponsors}
