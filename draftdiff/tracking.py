"""Documents of Word of what is on record: clean texts, and tracked changes, each as that of whoever brought it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from draftdiff import akn
from draftdiff.amendments.model import Amendment
from draftdiff.amendments.weaving.weave import Weave
from draftdiff.desk import Desk, Preview
from draftdiff.diff import Comparison
from draftdiff.model import Commit
from draftdiff.provenance import blame, taken
from draftdiff.reports.word import (
    NO_FACTS,
    Author,
    By,
    Facts,
    Hands,
    Remark,
    comparison_docx,
    facts_of,
    gone_by,
    put_by,
    version_docx,
)
from draftdiff.reports.word.hands import named, stamped
from draftdiff.service import Record


def clean(record: Record, slug: str, at: str | None = None, lang: str | None = None) -> bytes:
    """A version on record as a document of Word, its tables divided as its Akoma Ntoso document has them."""
    version = record.version(slug, at, lang)
    return version_docx(version, _facts(record, slug, version.version, version.lang))


def tracked(record: Record, slug: str, comparison: Comparison, by: By = By.SPONSOR) -> bytes:
    """What changed between two recorded versions of a resolution, each word as its sponsors', or its amendment's.

    What no amendment brought, and what merely follows from other changes, is of whoever recorded the newer version.
    Of changes on the way back, from a newer version to an older one, nobody is told.
    """
    old, new = comparison.old, comparison.new
    facts = tuple(_facts(record, slug, side.version, side.lang) for side in (old, new))
    commits = {commit.oid: commit for commit in record.repository.history(slug)}
    last = commits.get(new.version or "")
    rest = _recorder(last) if last is not None else Author("draftdiff")
    hands = Hands(rest)
    between = [commit.oid for commit in record.repository.history(slug, new.version)] if last else []
    if old.version in between and old.version != new.version:
        put = record.blame(slug, new.version, new.lang).clauses
        gone = record.taken(slug, old.version, new.version, new.lang)
        known = record.looms.amendments(record.repository.head(slug))
        weave = record.looms.weave(slug, new.version or "", new.lang)
        moved = _movers(weave, weave.since.get(old.version or "", 0), known, by)
        hands = Hands(rest, put_by(put, by, rest), gone_by(gone, by, rest), moved)
    return comparison_docx(comparison, hands, facts=(facts[0], facts[1]))


def proposed(desk: Desk, numbers: Sequence[int] | None = None, by: By = By.SPONSOR) -> tuple[bytes, Preview]:
    """The text as it stands with amendments as the tracked changes of their sponsors: those named, else all open ones.

    Each has a comment with its number and reason at the clause that it amends; of one that cannot be taken beside
    the others, or of which it is not clear what it amends, there is the comment alone.
    """
    standings = {standing.amendment.number: standing for standing in desk.standings()}
    if numbers is None:
        numbers = [number for number, standing in standings.items() if standing.amendment.open]
    tried = desk.preview(tuple(dict.fromkeys(numbers)))
    comparison, known = tried.comparison, desk.amendments()
    commits = {commit.oid: commit for commit in desk.record.repository.history(desk.slug)}
    rest = _recorder(commits[comparison.old.version or ""])
    here: Mapping[str, Commit] = {**commits, "": commits[desk.head]}

    def decided(commit: str, number: int) -> Amendment:
        return desk.record.looms.amendment(commit, number) if commit else known[number]

    put = put_by(blame(tried.weave, comparison.new, here, decided).clauses, by, rest)
    gone = gone_by(taken(tried.weave, comparison.old, here, decided), by, rest)
    first = next((n for n, event in enumerate(tried.weave.events) if not event.commit), len(tried.weave.events))
    hands = Hands(rest, put, gone, _movers(tried.weave, first, known, by))
    remarks: dict[str, tuple[Remark, ...]] = {}
    new = [clause.wid for clause in comparison.new.clauses if clause.wid]
    for number in numbers:
        wid = standings[number].wid
        place = wid if wid in new else new[0] if new else ""
        remarks[place] = (*remarks.get(place, ()), _remark(desk, known[number]))
    old = comparison.old
    facts = _facts(desk.record, desk.slug, old.version, old.lang)
    # Amendments change no preface, but tables.
    return comparison_docx(comparison, hands, facts=(facts, replace(facts, rows=None)), remarks=remarks), tried


def _remark(desk: Desk, amendment: Amendment) -> Remark:
    """What is said of an amendment at its clause: its number, its wording, its reason."""
    lines = [f"A{amendment.number}", desk.wording(amendment), *(amendment.justification or "").split("\n")]
    return Remark(_author(amendment, By.SPONSOR), tuple(line for line in lines if line.strip()))


def _movers(weave: Weave, first: int, known: Mapping[int, Amendment], by: By) -> dict[str, Author]:
    """Who carried, parted or joined which clauses, by the events from ``first`` on."""
    found: dict[str, Author] = {}
    for number, event in enumerate(weave.events[first:], start=first):
        amendment = known.get(event.number) if event.number is not None else None
        if amendment is None:
            continue
        touched: Iterable[str] = (
            *(move[0] for move in weave.moved.get(number, ())),
            *(wid for cut in weave.parted.get(number, ()) for wid in cut[:2]),
            *(wid for join in weave.joined.get(number, ()) for wid in join[:2]),
        )
        found |= dict.fromkeys(touched, _author(amendment, by))
    return found


def _author(amendment: Amendment, by: By) -> Author:
    sponsors = [sponsor.name for sponsor in amendment.sponsors]
    day = amendment.decision.on if amendment.decision is not None else amendment.received.date()
    return Author(named(sponsors, [str(amendment.number)], by), stamped(day))


def _recorder(commit: Commit) -> Author:
    return Author(commit.committer.name, stamped(commit.authored.date()))


def _facts(record: Record, slug: str, oid: str | None, lang: str) -> Facts:
    """What the document of a version tells beyond it."""
    return facts_of(akn.parse(record.document(slug, oid, lang), source=slug)) if oid else NO_FACTS
