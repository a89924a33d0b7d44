"""Proof of the record: every document valid and canonical, every decision replayed, git itself sound."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from draftdiff.errors import DraftdiffError
from draftdiff.rulebooks import Rulebooks
from draftdiff.rulings import Rulebook
from draftdiff.store import Repository
from draftdiff.store.seals import Seals
from draftdiff.verification.checks import Check, Verification
from draftdiff.verification.committee import rewritten
from draftdiff.verification.damage import damaged, orphaned
from draftdiff.verification.documents import misquoting, misshapen
from draftdiff.verification.editorial import EditorialChange, editorial, languages
from draftdiff.verification.entries import Entry, Nature, read_entries
from draftdiff.verification.reader import UNREADABLE, Reader
from draftdiff.verification.replay import Replay, replayed
from draftdiff.verification.rulings import misruled
from draftdiff.verification.seals import counted, unsealed
from draftdiff.verification.states import read_states
from draftdiff.verification.tabled import altered, overreaching
from draftdiff.verification.texts import (
    ambiguous,
    contradicting,
    each,
    inexact,
    invalid,
    renamed,
    uncanonical,
    unstable,
)
from draftdiff.verification.witness import Witness, compared


def verify(repository: Repository, seals: Seals | None = None, witness: Witness | None = None) -> Verification:
    """Check everything that the record claims; nothing is changed, and no failure ends the run.

    With ``seals`` the named versions of adopted texts must be signed by the keys that these allow, and with a
    ``witness`` all must still be there that it saw.
    """
    checks: list[Check] = []
    try:
        for slug in repository.slugs():
            checks.extend(_resolution(repository, slug))
            if seals is not None:
                checks.append(_sealed(repository, slug, seals))
        problems = (*repository.fsck(), *orphaned(repository))
        checks += [Check("objects undamaged", False, told, slug) for slug, told in damaged(repository, problems)]
        if witness is not None:
            checks += compared(repository, witness)
    except DraftdiffError as error:
        # Where git cannot even list the branches there is nothing more to ask it than what is broken.
        problems = (str(error), *repository.git.fsck())
    checks.append(Check("git objects", not problems, "; ".join(problems) or "git fsck finds nothing"))
    return Verification(tuple(checks))


def _resolution(repository: Repository, slug: str) -> Iterator[Check]:
    states, unreadable = read_states(repository, slug)
    entries, reader = list(read_entries(repository, slug)), Reader(repository, slug)
    rulebook = _rulebook(repository, slug)
    replay = replayed(entries, reader)
    total = _counted(len(states), "document")
    received = _counted(len({path for entry in entries for path in entry.amendments}), "amendment")
    decisions = _counted(sum(entry.nature is Nature.DECISION for entry in entries), "decision")
    yield Check("readable", ok=not unreadable, detail="; ".join(unreadable) or total, slug=slug)
    for name, defects, detail in (
        ("valid Akoma Ntoso", each(states, invalid), total),
        ("canonical form", each(states, uncanonical), total),
        ("identities unique", each(states, ambiguous), total),
        ("identities stable", unstable(states, replay.exact), "no wId was given to two clauses"),
        ("trailers agree with texts", each(states, contradicting), total),
        ("names where they were given", renamed(repository, slug), "each on the commit that says so"),
        (
            "rulings as they were made",
            misruled(repository, slug, states),
            "each by its own commit, on clauses there are",
        ),
        ("comparisons exact", inexact(states, rulebook), "accepting and rejecting all changes gives the texts"),
        ("commits change what they say", overreaching(entries), _counted(len(entries), "commit")),
        ("amendments valid and canonical", misshapen(entries, reader), received),
        ("amendments quote the text", misquoting(entries, reader), f"{received}, each word where it says"),
        ("amendments append-only", altered(entries, reader), f"{received}, none taken away and no fact of them"),
        ("committee append-only", rewritten(entries, reader), "no deadline and no word of the chair taken away"),
        ("decisions replayed", replay.wrong, f"{decisions}, each gives its commit byte for byte"),
        ("decisions agree with trailers", replay.contradictions, decisions),
    ):
        found = list(defects)
        yield Check(name, ok=not found, detail="; ".join(found) or detail, slug=slug)
    for lang in languages(entries):
        yield _text(entries, reader, rulebook, replay, lang)


def _sealed(repository: Repository, slug: str, seals: Seals) -> Check:
    name = "adopted texts signed"
    try:
        found = list(unsealed(repository, slug, seals))
        named, nameless = counted(repository, slug)
    except DraftdiffError as error:
        return Check(name, False, f"the history cannot be read: {error}", slug)
    told = f"{_counted(named, 'adopted version')} with a name, each signed by a key that is allowed"
    if nameless:
        told += f"; {_counted(nameless, 'adopted text')} without a name, which nobody can sign"
    return Check(name, not found, "; ".join(found) or told, slug)


def _text(entries: Sequence[Entry], reader: Reader, rulebook: Rulebook, replay: Replay, lang: str) -> Check:
    """Whether the text is the draft with what was adopted, and how much else was changed in it."""
    name = f"text explained ({lang})"
    failed = [e for e in entries if e.nature is Nature.DECISION and e.commit.oid not in replay.exact]
    if failed:
        return Check(name, False, f"{failed[0]}: the text does not follow from what was decided", reader.slug)
    try:
        left = list(editorial(entries, reader, rulebook, lang))
    except UNREADABLE as error:
        return Check(name, False, f"what came in cannot be compared: {error}", reader.slug)
    return Check(name, True, _explained(replay.changed.get(lang, 0), left), reader.slug)


def _explained(decisions: int, left: Sequence[EditorialChange]) -> str:
    after = sum(not change.drafting for change in left)
    told = (
        f"{_counted(decisions, 'decision')} on the draft {'gives' if decisions == 1 else 'give'} the text byte for byte"
    )
    told += f"; {_counted(after, 'editorial change')} not covered by an amendment"
    if len(left) > after:
        told += f", and {len(left) - after} in the draft before any was received"
    return told


def _counted(count: int, noun: str) -> str:
    return f"1 {noun}" if count == 1 else f"{count or 'no'} {noun}s"


def _rulebook(repository: Repository, slug: str) -> Rulebook:
    try:
        return Rulebooks(repository).at(slug)
    except DraftdiffError:
        return Rulebook()  # told already
