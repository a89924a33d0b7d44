"""What a person says, before a text is recorded, of which of its clauses continue which of the version before.

A doubtful match that is confirmed lets the identity of the clause go on; one that is broken ends it there. Either
goes on record as a ruling, in the commit of the text itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from draftdiff.diff import Rulings
from draftdiff.errors import BadInput
from draftdiff.model import Person, Version
from draftdiff.rulings import APART, HERE, SAME, Identity, Ruling, Side, make_ruling
from draftdiff.tongues import gettext as _

TRAILERS = {SAME: "Same-Clause", APART: "Other-Clause"}
"""The trailers by which the commit of a text says what was ruled on it: the wId before and the one in it."""


class NothingBefore(BadInput):
    """Clauses are to be matched with those of a version that is not there."""

    def __init__(self, slug: str, lang: str) -> None:
        super().__init__(
            _("there is no version in the language %(lang)s with which clauses could be matched", lang=repr(lang)),
            where=slug,
            remedy=_("record this text without matches"),
        )


class UnknownMatch(BadInput):
    """A match names a clause that is not there, in the version before or in the text that is to be recorded."""

    def __init__(self, clause: str, *, before: bool) -> None:
        where = "the version before" if before else "the text that is to be recorded"
        super().__init__(
            _("there is no clause %(clause)s in %(where)s", clause=repr(clause), where=where),
            remedy=_("look again at what was recognised"),
        )


class TwoMatches(BadInput):
    """One clause is said to continue two, or two to continue one, or a match is confirmed and broken at once."""

    def __init__(self, clause: str) -> None:
        super().__init__(
            _("more than one thing is said of how %(clause)s continues", clause=clause),
            remedy=_("keep one of them and take the others back"),
        )


class Match(Struct, frozen=True, forbid_unknown_fields=True):
    """That the clause of that label in a new text continues the one of that wId in the version before, or does not."""

    old: Identity
    new: Annotated[str, Meta(min_length=1, max_length=200)]
    same: bool


def check_matches(matches: Sequence[Match], old: Version, new: Version) -> None:
    """Raise `UnknownMatch` or `TwoMatches` where the matches cannot be."""
    wids = {clause.wid for clause in old.clauses}
    for match in matches:
        if match.old not in wids:
            raise UnknownMatch(match.old, before=True)
        if new.clause(match.new) is None:
            raise UnknownMatch(match.new, before=False)
    confirmed = [match for match in matches if match.same]
    for said in (
        Counter(match.new for match in confirmed),
        Counter(match.old for match in confirmed),
        Counter(f"{match.new} ({match.old})" for match in matches),
    ):
        if twice := [clause for clause, times in said.items() if times > 1]:
            raise TwoMatches(twice[0])


def named(version: Version) -> Version:
    """The version with an identity for each clause that is no other's, by which matches can name it.

    The wIds that a text brings from elsewhere may look like ours and mean something else.
    """
    return replace(version, clauses=tuple(replace(clause, wid=f"new {clause.label}") for clause in version.clauses))


def with_matches(rulings: Rulings | None, matches: Iterable[Match], new: Version) -> Rulings:
    """The rulings with what was said of the clauses of a new text, by the identities that these have in it."""
    held = rulings or Rulings()
    pairs = {True: set(held.same), False: set(held.apart)}
    for match in matches:
        clause = new.clause(match.new)
        if clause is not None and clause.wid is not None:
            pairs[match.same].add((match.old, clause.wid))
    return Rulings(frozenset(pairs[True]), frozenset(pairs[False]))


def rulings_on(
    matches: Iterable[Match], old: Version, new: Version, *, seen: str, by: Person, at: datetime
) -> tuple[Ruling, ...]:
    """The rulings that go on record with a new text whose clauses have their identities; ``seen`` is the head before.

    That a clause is not another one is ruled of two identities. Where both stood in the version before it need not
    be said.
    """
    before = {clause.wid: clause for clause in old.clauses}
    made = []
    for match in matches:
        clause = new.clause(match.new)
        if clause is None or clause.wid is None or (not match.same and clause.wid in before):
            continue
        sides = (
            Side(match.old, before[match.old].label, seen, new.lang),
            Side(clause.wid, clause.label, HERE, new.lang),
        )
        made.append(make_ruling(*sides, same=match.same, by=by, at=at, note=None))
    return tuple(made)


def facts_of(rulings: Iterable[Ruling]) -> tuple[tuple[str, str], ...]:
    """The trailers by which the commit of a text tells of the rulings on it."""
    return tuple((TRAILERS[ruling.ruling], f"{ruling.old.wid} {ruling.new.wid}") for ruling in rulings)
