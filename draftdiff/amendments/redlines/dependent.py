"""Changes that one author made in the new words of another: sub-amendments to what that one proposes.

They are what becomes of a text with the changes of the one when those of the other are accepted too, as far as it
lies in words that the one put in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from draftdiff.amendments.instructions.proposed import proposed_version
from draftdiff.amendments.model import Anchor, Edit, Hunk, Insert, Rewrite
from draftdiff.amendments.proposing.rewording import hunks_between
from draftdiff.amendments.redlines.edits import Finding, Missed
from draftdiff.amendments.redlines.ground import Ground
from draftdiff.diff import Change, compare
from draftdiff.model import Clause, Version
from draftdiff.tongues import gettext as _


@dataclass(frozen=True, slots=True)
class Nested:
    """What one author did in the new words of another's amendments: by the place of these among the other's.

    ``kept`` are that author's own amendments without what is of no sense where the other's words are not there.
    """

    edits: Mapping[int, tuple[Edit, ...]]
    kept: tuple[Finding, ...]
    missed: tuple[Missed, ...] = ()


def nested(
    ground: Ground,
    first: Sequence[Finding],
    second: Sequence[Finding],
    texts: tuple[Version, Version],
) -> Nested:
    """What the author of ``second`` did in the words of ``first``.

    Of ``texts`` the one has the changes of the first author alone, the other those of both.
    """
    one, both = texts
    rows = {row.old[0].label: row for row in compare(one, both).changes if len(row.old) == 1}
    found: dict[int, tuple[Edit, ...]] = {}
    missed: list[Missed] = []
    for place, finding in enumerate(first):
        edits: list[Edit] = []
        for clause, fresh in _words(ground, finding):
            there = next((each for each in one.clauses if each.text == clause.text), None)
            row = rows.get(there.label) if there else None
            if row is None or row.old_text == row.new_text:
                continue
            if len(row.new) != 1:
                why = _("it is new by another's change, and was taken out or parted again")
                missed.append(Missed(clause.text, why))
                continue
            made = tuple(hunk for hunk in hunks_between(row.old_text, row.new_text) if _inside(hunk, fresh))
            if made:
                edits.append(Rewrite(Anchor.of(clause), made))
        if edits:
            found[place] = tuple(edits)
    if not (found or missed):
        return Nested({}, tuple(second))
    became = {row.old[0].label: row.new[0] for row in compare(ground.base, one).changes if row.old and row.new}
    homes = {clause.wid: became[label] for label, clause in ground.counterparts.items() if label in became}
    kept = (_kept(finding, homes, rows) for finding in second)
    return Nested(found, tuple(finding for finding in kept if finding is not None), tuple(missed))


def _words(ground: Ground, finding: Finding) -> Iterator[tuple[Clause, list[tuple[int, int]]]]:
    """The clauses that an amendment words, each with the ranges of its text that are new."""
    rewrites = {edit.clause.wid: edit for edit in finding.edits if isinstance(edit, Rewrite)}
    if not any(isinstance(edit, Rewrite | Insert) for edit in finding.edits):
        return
    for clause in proposed_version(finding.edits, ground.recorded).clauses:
        edit = rewrites.get(clause.wid or "")
        yield clause, [(0, len(clause.text))] if edit is None else _fresh(edit)


def _fresh(edit: Rewrite) -> list[tuple[int, int]]:
    shift, found = 0, []
    for hunk in edit.hunks:
        start = hunk.start + shift
        shift += len(hunk.new) - len(hunk.old)
        if hunk.new:
            found.append((start, start + len(hunk.new)))
    return found


def _inside(hunk: Hunk, fresh: Sequence[tuple[int, int]]) -> bool:
    """Whether a change touches new words, and not only stands beside them."""
    whole = hunk.start < hunk.end
    return any((hunk.start < end and hunk.end > start) if whole else (start < hunk.start < end) for start, end in fresh)


def _kept(finding: Finding, homes: Mapping[str | None, Clause], rows: Mapping[str, Change]) -> Finding | None:
    """An amendment without the changes of words that are not made where the other's changes stand."""
    edits: list[Edit] = []
    for edit in finding.edits:
        home = homes.get(edit.clause.wid) if isinstance(edit, Rewrite) else None
        row = rows.get(home.label) if home else None
        if not isinstance(edit, Rewrite) or row is None:
            edits.append(edit)
            continue
        still = {(hunk.old.strip(), hunk.new.strip()) for hunk in hunks_between(row.old_text, row.new_text)}
        left = tuple(hunk for hunk in edit.hunks if (hunk.old.strip(), hunk.new.strip()) in still)
        if left:
            edits.append(_with(edit, left))
    return replace(finding, edits=tuple(edits)) if edits else None


def _with(edit: Rewrite, hunks: tuple[Hunk, ...]) -> Rewrite:
    """The same with some of its changes only."""
    return edit if hunks == edit.hunks else Rewrite(edit.clause, hunks)
