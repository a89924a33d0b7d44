"""What became of the words of an older version."""

from datetime import UTC, datetime

import pytest

from draftdiff import demo
from draftdiff.model import Clause, ClauseKind, Commit, Person, Version
from draftdiff.provenance import taken_by_documents
from draftdiff.service import Record

CLERK = Person("A Clerk", "clerk@example.org")


@pytest.fixture(scope="module")
def samples(tmp_path_factory):
    path = tmp_path_factory.mktemp("taken") / "record.git"
    demo.build(path).close()
    with Record.open(path) as record:
        yield record


def state(oid, **words):
    day = datetime(2026, 3, int(oid), tzinfo=UTC)
    clauses = tuple(Clause(f"OP {wid}", ClauseKind.OPERATIVE, said, wid=wid) for wid, said in words.items())
    return Commit(oid, None, CLERK, day, CLERK, day, ""), Version("Ports", "eng", clauses, version=oid)


def told(found, version):
    texts = {clause.wid: clause.text for clause in version.clauses}
    return [
        (texts[wid][each.start : each.end], each.origins[0].commit.oid, each.takers[0].commit.oid)
        for wid, gone in found.items()
        for each in gone
    ]


def test_words_that_later_documents_took_out_are_named_with_both_hands():
    """Who brought them in, and who took them out, also with a whole clause."""
    states = [
        state("1", a="Urges all ports to keep watch", b="Thanks the keepers"),
        state("2", a="Urges all small ports to keep watch", b="Thanks the keepers"),
        state("3", a="Urges ports to keep watch"),
    ]
    second = states[1][1]
    assert told(taken_by_documents(states, second), second) == [
        ("all", "1", "3"),
        ("small", "2", "3"),
        ("Thanks the keepers", "1", "3"),
    ]
    assert taken_by_documents(states, states[-1][1]) == {}


def test_words_that_were_carried_elsewhere_are_not_gone():
    """Nobody took out what stands in another clause now; a version that is none of the history is nobody's."""
    sentence = "to publish the results of every inspection of the quays each year"
    states = [
        state("1", a=f"Urges ports {sentence}", b="Asks the keepers"),
        state("2", a="Urges ports", b=f"Asks the keepers {sentence}"),
    ]
    assert taken_by_documents(states, states[0][1]) == {}
    assert taken_by_documents(states, state("9", a="Urges")[1]) == {}


@pytest.mark.parametrize("slug", ["safe-drinking-water", "early-warning", "night-lighting"])
def test_what_is_gone_is_what_the_newest_version_lost(samples, slug):
    """Every stretch is told of by the blame of the newest version too, taken out by the same hands."""
    lost = [(each.text, each.takers) for each in samples.blame(slug).lost]
    for entry in samples.log(slug)[1:]:
        old = samples.version(slug, entry.commit.oid)
        texts = {clause.wid: clause.text for clause in old.clauses}
        for wid, gone in samples.taken(slug, entry.commit.oid, None, old.lang).items():
            for each in gone:
                words = texts[wid][each.start : each.end]
                assert words == words.strip() != ""
                # A clause may have been merged into another, or other words put between, before they were lost.
                if old.lang == samples.version(slug).lang:
                    told = [text for text, takers in lost if takers == each.takers]
                    assert all(any(word in text for text in told) for word in words.split())


def test_nothing_is_gone_from_a_version_that_came_later(samples):
    """Backwards, and of a version beside itself, there is nothing to tell."""
    slug = "safe-drinking-water"
    assert samples.taken(slug, "adopted", "committee") == {}
    assert samples.taken(slug, "adopted", "adopted") == {}
