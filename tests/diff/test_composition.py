"""Two comparisons make one correspondence, and a chain of comparisons is the same with any cache."""

import os
from datetime import date
from functools import reduce
from itertools import pairwise

import msgspec
import pytest
from generated import drafts, edited
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from draftdiff import akn
from draftdiff.diff import ENGINE, Rulings, carry_wids, compare
from draftdiff.diff.several.composition import (
    Bond,
    Dispute,
    NotAChain,
    chain,
    compose,
    correspondence,
    disagreements,
)
from draftdiff.model import Clause, ClauseKind, Version

LAMPS = "Urges the towns to keep their lamps alight through the winter;"
OIL = "Asks the keepers to store enough oil for forty nights;"
BELLS = "Invites the pilots to ring their bells in fog and snow;"
SEIZED = "Decides to remain seized of the matter."
BOTH = f"{LAMPS.rstrip(';')} and {OIL}"


def version(*texts, wids=None, work=None):
    names = wids or [None] * len(texts)
    clauses = [
        Clause(f"OP{n}", ClauseKind.OPERATIVE, text, f"{n}.", wid=wid)
        for n, (text, wid) in enumerate(zip(texts, names, strict=True), 1)
    ]
    return Version("Lights", "eng", tuple(clauses), work=work)


def composed(*versions):
    return reduce(compose, [compare(old, new) for old, new in pairwise(versions)])


def told(found):
    return [
        (link.bond.value, "+".join(c.label for c in link.old), "+".join(c.label for c in link.new))
        for link in found.links
    ]


# --- what follows from two comparisons ----------------------------------------------------------


def test_what_follows_from_two_steps():
    """Edited twice is edited, new and gone again is nothing, gone is gone and new is new."""
    first = version(LAMPS, OIL, SEIZED)
    second = version(LAMPS.replace("winter", "spring"), BELLS, OIL, SEIZED)
    third = version(LAMPS.replace("winter", "summer"), OIL, "Thanks the fishing fleets for every crew;")
    assert told(composed(first, second, third)) == [
        ("edited", "OP1", "OP1"),
        ("unchanged", "OP2", "OP2"),
        ("inserted", "", "OP3"),
        ("deleted", "OP3", ""),
    ]


def test_splits_and_merges_are_followed():
    """Split in either step is split, merged is merged; merged and split again the clauses are told together."""
    one, two = version(BOTH, SEIZED), version(LAMPS, OIL, SEIZED)
    assert told(composed(one, two, two))[0] == ("split", "OP1", "OP1+OP2")
    assert told(composed(two, two, one))[0] == ("merged", "OP1+OP2", "OP1")
    assert told(composed(two, one, two))[0] == (Bond.RECAST, "OP1+OP2", "OP1+OP2")
    assert told(composed(one, two, one))[0] == ("unchanged", "OP1", "OP1")


def test_what_is_merely_possible_stays_so():
    """A weak match in one of the steps makes no asserted correspondence, but a possible one."""
    texts = [version(LAMPS, SEIZED)] * 3
    first, second = compare(texts[0], texts[1]), compare(texts[1], texts[2])
    weak = replace(first, changes=tuple(replace(c, possibly=c.old[0].text == LAMPS) for c in first.changes))
    found = compose(weak, second)
    assert (found.pairs, found.perhaps) == ({(1, 1)}, {(0, 0)})
    assert told(found) == [("inserted", "", "OP1"), ("unchanged", "OP2", "OP2"), ("deleted", "OP1", "")]
    assert [each.dispute for each in disagreements(compare(texts[0], texts[2]), found)] == [Dispute.DOUBTFUL]


def test_comparisons_that_do_not_follow_one_another_are_refused():
    """Without a version in common there is nothing to compose, nor to hold against one another."""
    one, two = compare(version(LAMPS), version(OIL)), compare(version(LAMPS), version(BELLS))
    with pytest.raises(NotAChain, match="no version in common"):
        compose(one, two)
    with pytest.raises(NotAChain, match="no version in common"):
        disagreements(one, correspondence(two))


# --- a direct comparison held against the chain -------------------------------------------------


def disputes(*versions):
    return [
        (each.dispute, each.direct, each.composed)
        for each in disagreements(compare(versions[0], versions[-1]), composed(*versions))
    ]


def test_what_was_gone_in_between_only_the_direct_comparison_sees():
    """A clause that is missing in the middle is lost to the chain; the rest agrees."""
    found = disputes(version(LAMPS, BELLS, SEIZED), version(LAMPS, SEIZED), version(LAMPS, BELLS, SEIZED))
    assert found == [(Dispute.DIRECT_ONLY, (("OP2", "OP2"),), ())]


def test_what_changed_beyond_recognition_only_the_chain_sees():
    """A clause of which each step keeps half has no likeness left at the end, but it was never another one."""
    steps = (
        "Asks the keepers of lights to store oil for nights of fog;",
        "Asks the keepers of lights to count barrels before every storm;",
        "Begs all owners near harbours to count barrels before every storm;",
    )
    [(dispute, direct, chained)] = disputes(*(version(LAMPS, step, SEIZED) for step in steps))
    assert (dispute, direct, chained) == (Dispute.CHAIN_ONLY, (), (("OP2", "OP2"),))


def test_merged_and_split_again_the_direct_comparison_is_finer():
    """The chain cannot tell apart what was one clause in between."""
    [(dispute, direct, chained)] = disputes(version(LAMPS, OIL), version(BOTH), version(LAMPS, OIL))
    assert dispute is Dispute.FINER
    assert direct == (("OP1", "OP1"), ("OP2", "OP2"))
    assert set(chained) == {(old, new) for old in ("OP1", "OP2") for new in ("OP1", "OP2")}


def test_every_kind_of_dispute_is_told_by_its_pairs():
    """More pairs, fewer pairs and other pairs are told apart."""
    told_directly = correspondence(compare(version(LAMPS, OIL), version(LAMPS, OIL)))
    all_pairs = frozenset({(0, 0), (0, 1), (1, 0), (1, 1)})

    def kinds(mine, theirs):
        direct, other = (replace(told_directly, pairs=frozenset(pairs)) for pairs in (mine, theirs))
        return [each.dispute for each in disagreements(direct, other)]

    assert kinds(all_pairs, all_pairs) == []
    assert kinds(all_pairs, {(0, 0), (1, 1)}) == [Dispute.COARSER]
    assert kinds({(0, 0), (1, 1)}, {(0, 1), (1, 0)}) == [Dispute.OTHER]
    assert kinds({(0, 0)}, {(1, 1)}) == [Dispute.DIRECT_ONLY, Dispute.CHAIN_ONLY]


# --- laws ---------------------------------------------------------------------------------------


def laws(examples):
    """The same examples on every machine; with ``DRAFTDIFF_LAWS=20`` twenty times as many, and others each time."""
    times = int(os.environ.get("DRAFTDIFF_LAWS", "1"))
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    return settings(max_examples=times * examples, deadline=None, derandomize=times == 1, suppress_health_check=slow)


@st.composite
def histories(draw, *, most=3):
    """Versions of one history, in which each clause has its wId from the version before, as when they are recorded."""
    draft = draw(drafts())
    identity = akn.Identity("quiet-quays", body="coast-congress", date=date(2031, 5, 4))
    versions, given = [], frozenset()
    for number in range(1, most + 1):
        document = akn.build(draft.outline(), identity)
        fresh = document.version()
        wids = carry_wids(versions[-1], fresh) if versions else (None,) * len(fresh.clauses)
        document.carry(wids, number=number, given=given)
        versions.append(replace(document.version(), work="quays"))
        given |= {clause.wid for clause in versions[-1].clauses}
        draft = draw(edited(draft))
    return versions


def wids(found):
    """The wIds of old and new clauses that a correspondence makes one."""
    return {(found.old.clauses[i].wid, found.new.clauses[j].wid) for i, j in found.pairs}


def gone_with_their_words(old, new):
    """The wIds of which one side's words stand in the other version under a wId that is only there.

    Such a clause is followed by its words and not by its wId: `draftdiff.diff.alignment.identity.match_wids` tells why.
    """
    found = set()
    for one, other in ((old, new), (new, old)):
        known = {clause.wid for clause in one.clauses}
        words = {(clause.kind, clause.text) for clause in other.clauses if clause.wid not in known}
        found |= {c.wid for c in one.clauses if len(c.text) >= 20 and (c.kind, c.text) in words}
    return found


@pytest.mark.slow
@laws(100)
@given(histories())
def test_a_direct_comparison_and_the_chain_agree_on_every_wid(versions):
    """What bears one wId in the first and the last version of a history is one clause directly and by steps.

    Only a clause that was followed by its words, because they stand under a new wId too, is not counted.
    """
    first, middle, last = versions
    before, between, after = ({clause.wid for clause in version.clauses} for version in versions)
    kept = before & after
    assert kept <= between
    aside = gone_with_their_words(first, last)
    assert {(wid, wid) for wid in kept - aside} <= wids(correspondence(compare(first, last)))
    aside = gone_with_their_words(first, middle) | gone_with_their_words(middle, last)
    assert {(wid, wid) for wid in kept - aside} <= wids(composed(*versions))


@pytest.mark.slow
@laws(60)
@given(histories(most=4))
def test_the_order_of_composing_does_not_matter(versions):
    """First with second and then with third is first with what second and third make."""
    one, two, three = (compare(old, new) for old, new in pairwise(versions))
    assert compose(compose(one, two), three) == compose(one, compose(two, three))


@pytest.mark.slow
@laws(60)
@given(histories())
def test_every_clause_stands_in_one_link(versions):
    """The links share the clauses of both versions out among them, and a pair never leads out of its link."""
    found = composed(*versions)
    for clauses, side in ((found.old.clauses, "old"), (found.new.clauses, "new")):
        labels = [clause.label for link in found.links for clause in getattr(link, side)]
        assert sorted(labels) == sorted(clause.label for clause in clauses)
    together = {(old.label, new.label) for link in found.links for old in link.old for new in link.new}
    assert {(found.old.clauses[i].label, found.new.clauses[j].label) for i, j in found.pairs} <= together


@pytest.mark.slow
@laws(40)
@given(histories(most=2))
def test_a_step_in_which_nothing_changed_changes_nothing(versions):
    """Composed with the comparison of a version with itself a comparison stays what it is."""
    old, new = versions
    direct = correspondence(compare(old, new))
    assert not disagreements(direct, compose(compare(old, old), compare(old, new)))
    assert not disagreements(direct, compose(compare(old, new), compare(new, new)))


# --- a chain in a cache -------------------------------------------------------------------------


class Shelf(dict):
    """A cache in memory that counts how often it was asked in vain."""

    misses = 0

    def get(self, key):
        found = super().get(key)
        self.misses += found is None
        return found

    def put(self, key, payload):
        self[key] = payload


HISTORY = (version(LAMPS, OIL, SEIZED), version(BOTH, BELLS, SEIZED), version(BELLS, BOTH), version(BELLS, LAMPS, OIL))
PLAIN = tuple(compare(old, new) for old, new in pairwise(HISTORY))


def test_a_cold_and_a_warm_cache_give_the_same():
    """The second time nothing is made anew and the result is equal to the last character."""
    shelf = Shelf()
    assert chain(HISTORY) == chain(HISTORY, shelf) == PLAIN
    assert (len(shelf), shelf.misses) == (3, 3)
    assert chain(HISTORY, shelf) == PLAIN
    assert shelf.misses == 3


def test_entries_are_known_by_blobs_and_engine():
    """The key names both blobs and the engine, and the payload is JSON without a word of the texts."""
    shelf = Shelf()
    chain(HISTORY[:2], shelf, blobs=["a" * 40, "b" * 40])
    [(key, payload)] = shelf.items()
    assert key.startswith(f"comparison/{ENGINE}/{'a' * 40}/{'b' * 40}/")
    assert b"lamps" not in payload
    assert set(msgspec.json.decode(payload)) == {"seal", "rows"}
    with pytest.raises(ValueError, match="argument"):
        chain(HISTORY, shelf, blobs=["a" * 40])


def test_what_belongs_to_other_texts_is_not_taken():
    """Under the same blob ids other clauses, other works or other rulings never get what was kept for these."""
    shelf = Shelf()
    blobs = ["a" * 40, "b" * 40]
    old, new = version(LAMPS, OIL, wids=["x", "y"], work="w"), version(BELLS, OIL, wids=["x", "z"], work="w")
    strangers = [replace(text, work=None) for text in (old, new)]
    apart = Rulings(same=frozenset({("y", "z")}), apart=frozenset({("x", "x")}))
    others = (old, version(OIL, BELLS, wids=["x", "z"], work="w"))
    for _ in range(2):
        assert chain([old, new], shelf, blobs=blobs) == (compare(old, new),)
        assert chain(strangers, shelf, blobs=blobs) == (compare(*strangers),)
        assert chain(others, shelf, blobs=blobs) == (compare(*others),)
        assert chain([old, new], shelf, blobs=blobs, rulings=lambda *_: apart) == (compare(old, new, apart),)
    assert (len(shelf), shelf.misses) == (4, 4)


def damaged(payload, data):
    """The payload cut short, with one byte changed, or something else altogether."""
    at = data.draw(st.integers(0, len(payload) - 1))
    other = st.sampled_from([b"", b"null", b"[]", b"\xff\xfe", b"[" * 5000, b'{"seal":"","rows":[]}'])
    flipped = payload[:at] + bytes([payload[at] ^ (1 << data.draw(st.integers(0, 7)))]) + payload[at + 1 :]
    return data.draw(st.sampled_from([payload[:at], flipped]) | other | st.binary(max_size=60))


@laws(150)
@given(st.data())
def test_a_damaged_cache_gives_the_same(data):
    """Truncated, altered or filled with anything else: the chain is the same, and the entry is made anew."""
    shelf = Shelf()
    chain(HISTORY, shelf)
    sound = dict(shelf)
    for key in data.draw(st.sets(st.sampled_from(sorted(shelf)), min_size=1)):
        shelf[key] = damaged(shelf[key], data)
    assert chain(HISTORY, shelf) == PLAIN
    assert shelf == sound


def test_an_entry_that_is_sealed_and_wrong_is_not_believed():
    """Even under a sound seal rows that do not rebuild the texts, or name clauses that are not there, are refused."""
    from draftdiff.diff.several import composition  # noqa: PLC0415 - only here a seal is forged

    shelf = Shelf()
    chain(HISTORY[:2], shelf)
    [(key, payload)] = shelf.items()
    entry = msgspec.json.decode(payload, type=composition._Entry)
    forgeries = [
        entry.rows[1:],
        [*entry.rows[:-1], msgspec.structs.replace(entry.rows[-1], old=[99])],
        [*entry.rows[:-1], msgspec.structs.replace(entry.rows[-1], words=[("=", 5)])],
        [*entry.rows[:-1], msgspec.structs.replace(entry.rows[-1], words=[("-", -5)])],
    ]
    for rows in forgeries:
        shelf[key] = msgspec.json.encode(composition._Entry(composition._seal(key, rows), rows))
        assert chain(HISTORY[:2], shelf) == PLAIN[:1]
        assert shelf[key] == payload


@pytest.mark.slow
@laws(40)
@given(histories())
def test_any_history_is_the_same_out_of_the_cache(versions):
    """Comparisons of generated histories, with markup and in every script, come out as they went in."""
    shelf = Shelf()
    plain = chain(versions)
    assert chain(versions, shelf) == plain
    misses = shelf.misses
    assert chain(versions, shelf) == plain
    assert shelf.misses == misses
