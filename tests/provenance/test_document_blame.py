"""Words of versions that came as documents, where no amendment is recorded: traced through the texts on record."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from benchmarks import generator
from draftdiff.diff import carry_wids
from draftdiff.model import Clause, ClauseKind, Commit, Person, Version
from draftdiff.provenance import blame_documents

CLERK = Person("Clerk", "clerk@congress.invalid")
NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)


def commit(number):
    return Commit(f"{number:040x}", None, CLERK, NOON, CLERK, NOON, f"Version {number}")


def recorded(texts):
    """Versions with identities, carried on from one to the next as they are on record."""
    states, last, given = [], None, 0
    for number, clauses in enumerate(texts, start=1):
        made = tuple(Clause(f"OP{n}", ClauseKind.OPERATIVE, text, f"{n}.") for n, text in enumerate(clauses, start=1))
        version = Version("t", "eng", made, version=f"{number:040x}")
        wids = carry_wids(last, version) if last else (None,) * len(made)
        fresh = iter(range(given, given + len(made)))
        named = tuple(replace(c, wid=wid or f"c{next(fresh)}") for c, wid in zip(made, wids, strict=True))
        given += len(made)
        last = replace(version, clauses=named, work="t")
        states.append((commit(number), last))
    return states


@pytest.mark.parametrize("seed", [1, 2])
def test_origins_are_right_where_nothing_but_the_texts_is_known(seed):
    """Of a history with moves and reverts at least 999 words in a thousand are told rightly, by way of the record."""
    if not generator.present():
        pytest.skip(generator.ABSENT)
    history = generator.history(seed, size=60, versions=120)
    texts = [["".join(word for word, _ in clause).strip() for clause in version] for version in history]
    told = blame_documents(recorded(texts))
    runs = [run for clause in told.clauses for run in clause.runs]
    got = "".join(chr(int(run.origins[0].commit.oid, 16)) * len("".join(run.text.split())) for run in runs)
    truth = [(word, born) for clause in history[-1] for word, born in clause if not word.isspace()]
    at = right = 0
    for word, born in truth:
        right += got[at] == chr(born)
        at += len(word)
    assert right / len(truth) >= 0.999


def test_what_was_struck_names_both():
    """Words that were struck tell which version had brought them in and which took them out."""
    states = recorded([["Urges all ports to rest;"], ["Urges all quiet ports to rest;"], ["Urges all ports to rest;"]])
    (lost,) = blame_documents(states).lost
    assert (lost.text, lost.label, lost.whole) == ("quiet", "OP1", False)
    assert [o.commit.subject for o in (*lost.takers, *lost.origins)] == ["Version 3", "Version 2"]
