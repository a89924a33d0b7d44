"""References that did not follow the new numbers of clauses are let follow, as a version of its own.

When an amendment puts a paragraph in, those behind it are counted anew, and *paragraph 5* may cite another one than was
meant. The text is never touched without being asked: what did not follow is told (`unfollowed`), with how it would
read, and the secretariat chooses what is to follow (`let_follow`). What it leaves then is taken as meant, and not asked
about again; where the clause is gone that was cited, only if that is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from draftdiff import akn
from draftdiff.amendments.facts import path_of
from draftdiff.diff import Comparison
from draftdiff.errors import BadInput, Conflict, NotFound
from draftdiff.importers import read
from draftdiff.intake import Recorded, RecordedMeanwhile
from draftdiff.model import Commit, Person, Version
from draftdiff.provenance import State, conformity
from draftdiff.provenance.aims import Aims, Settled, aims, strays
from draftdiff.provenance.conformity import Loose
from draftdiff.recording import REFERENCES, Facts
from draftdiff.rulings import Ruling
from draftdiff.service import Record
from draftdiff.tongues import gettext as _

LONGEST_NUMBER = 60
"""Characters of what may be written for a number."""


class NothingToFollow(BadInput):
    """No reference is named that could follow."""

    def __init__(self, slug: str) -> None:
        super().__init__(
            _("there is no reference that is to follow, nothing was recorded"),
            where=slug,
            remedy=_("`draftdiff references` lists those that did not, and how they would read"),
        )


class NoSuchReference(NotFound):
    """What is to follow is no reference that did not."""

    def __init__(self, slug: str, key: str) -> None:
        super().__init__(
            _("there is no reference %(key)s that did not follow, or it is not known how it would read", key=repr(key)),
            where=slug,
            remedy=_("`draftdiff references` lists them, and how they would read"),
        )


class NoNumber(BadInput):
    """What is to be written for a number is nothing, or no number."""

    def __init__(self, written: str) -> None:
        super().__init__(
            _("this cannot be written for a number: %(written)s", written=repr(written[:LONGEST_NUMBER])),
            remedy=_(
                "write it in one line of at most %(longest_number)s characters, as it is to read",
                longest_number=LONGEST_NUMBER,
            ),
        )


@dataclass(frozen=True, slots=True)
class Unfollowed:
    """What did not follow in a text as it stands, in reading order."""

    version: Version
    loose: tuple[Loose, ...]

    def to_json(self) -> dict[str, Any]:
        """What did not follow as ``draftdiff references --format json`` gives it."""
        return {
            "slug": self.version.slug,
            "version": self.version.version,
            "lang": self.version.lang,
            "unfollowed": [each.to_json() for each in self.loose],
        }


def unfollowed(record: Record, slug: str, lang: str | None = None) -> Unfollowed:
    """The references of a text as it stands that cite another clause than they were written to cite.

    That is the one that was called so in the version that brought them, or on which the amendment was made that did.
    """
    version, found = _aims(record, slug, lang)
    return Unfollowed(version, conformity.unfollowed(found, version))


def to_check(record: Record, slug: str, lang: str | None = None) -> tuple[str, ...]:
    """The labels of the clauses with references that did not follow, as `unfollowed` tells, in reading order."""
    version, found = _aims(record, slug, lang)
    return tuple(dict.fromkeys(stray.clause.label for stray in strays(found, version)))


def _aims(record: Record, slug: str, lang: str | None) -> tuple[Version, Aims]:
    states = record.states(slug, lang=lang)
    newest = states[-1].version

    def compare(old: Version, new: Version) -> Comparison:
        return record.compare(slug, old.version, new.version, newest.lang)

    def numbering(oid: str) -> Version | None:
        commit = record.repository.find(slug, oid)
        number = commit.trailer("Amendment")
        if number is None or not number.isdecimal() or path_of(int(number)) not in record.repository.files(commit.oid):
            return None
        amendment = record.looms.amendment(commit.oid, int(number))
        # Words that were given with the decision are of who saw the text as it stood then.
        final = amendment.decision is not None and amendment.decision.final
        return record.at(slug, commit.parent or commit.oid if final else amendment.base, newest.lang)

    renamed = _renamed(record.rulings(slug))
    weave = record.looms.weave(slug, record.repository.head(slug), newest.lang)
    return newest, aims(
        [State(state.commit, _ruled(state.version, renamed)) for state in states],
        weave,
        compare,
        lambda oid: _ruled(base, renamed) if (base := numbering(oid)) is not None else None,
        _settled,
    )


def _settled(commit: Commit) -> Settled | None:
    """How the references of a text were looked after with a commit."""
    how = commit.trailer(REFERENCES)
    return Settled(how) if how in set(Settled) else None


def _renamed(rulings: Sequence[Ruling]) -> dict[str, str]:
    """By the identity of a clause that of the later one which was ruled to be the same."""
    return {ruling.old.wid: ruling.new.wid for ruling in rulings if ruling.same and not ruling.broken}


def _ruled(version: Version, renamed: Mapping[str, str]) -> Version:
    """A version with the identities that its clauses have by what was ruled."""
    there = {clause.wid for clause in version.clauses}
    if renamed.keys().isdisjoint(there):
        return version
    clauses = []
    for clause in version.clauses:
        wid, passed = clause.wid or "", {clause.wid}
        while wid in renamed and renamed[wid] not in passed:
            wid = renamed[wid]
            passed.add(wid)
        clauses.append(clause if not wid or wid in there else replace(clause, wid=wid))
    return replace(version, clauses=tuple(clauses))


def let_follow(
    record: Record,
    slug: str,
    numbers: Mapping[str, str | None] | None = None,
    *,
    as_read: bool = False,
    lang: str | None = None,
    seen: str | None = None,
    recorder: Person | None = None,
) -> Recorded:
    """Record the text with references that follow: all of which it is known how they read, or those that are given.

    ``numbers`` tells by the key of a number what is to be written for it, None for what is proposed. What is left is
    taken as meant, ``as_read`` also where what it cites is gone; that is recorded even if nothing is written.
    ``seen`` is the commit at which the caller looked at the text. Raises `NothingToFollow`, `NoSuchReference`,
    `NoNumber`, `RecordedMeanwhile` where a decision changed the text since, and what `Record.import_version` raises.
    """
    found = unfollowed(record, slug, lang)
    if seen and (newest := record.find(slug)).oid != record.find(slug, seen).oid:
        raise RecordedMeanwhile(slug, newest)
    known = {each.key: each for each in found.loose}
    proposed: Mapping[str, str | None] = {key: None for key, each in known.items() if each.proposed is not None}
    wanted = proposed if numbers is None else numbers
    chosen = [_chosen(known.get(key), key, put, slug) for key, put in wanted.items()]
    chosen = [each for each in chosen if each.proposed != each.written]
    left = [each for each in found.loose if as_read or (each.number.became and numbers is not None)]
    if not chosen and not left:
        raise NothingToFollow(slug)
    return _record(record, found.version, chosen, Settled.CHECKED if as_read else Settled.FOLLOWED, recorder)


def let_sure_follow(
    record: Record, slug: str, lang: str | None = None, recorder: Person | None = None
) -> Recorded | None:
    """Record the text with those references that it is known how they read, as with a decision that gave new numbers.

    Nothing is said of the rest, which is asked about further. None where there is none, or where somebody else
    recorded something meanwhile: then all are.
    """
    found = unfollowed(record, slug, lang)
    chosen = [each for each in found.loose if each.proposed is not None]
    if not chosen:
        return None
    try:
        return _record(record, found.version, chosen, Settled.WRITTEN, recorder)
    except Conflict:
        return None


def _record(
    record: Record, version: Version, chosen: Sequence[Loose], how: Settled, recorder: Person | None
) -> Recorded:
    """Record a version with numbers as they are proposed."""
    slug = version.slug or ""
    document = akn.parse(record.document(slug, version.version, version.lang), source=slug)
    document.become(conformity.conformed(version, chosen))
    facts = Facts(
        lang=version.lang,
        author=recorder,
        recorder=recorder,
        message=f"References of {slug} {'follow the new numbers' if chosen else 'were looked after'}",
        references=how.value,
    )
    return record.import_version(read(document.to_bytes(), source=slug), slug, facts, expected_head=version.version)


def _chosen(found: Loose | None, key: str, put: str | None, slug: str) -> Loose:
    """A number with what is to be written for it."""
    if found is None or (put is None and found.proposed is None):
        raise NoSuchReference(slug, key)
    if put is None:
        return found
    if not put.strip() or not put.isprintable() or len(put) > LONGEST_NUMBER:
        raise NoNumber(put)
    return Loose(found.clause, found.number, put.strip())
