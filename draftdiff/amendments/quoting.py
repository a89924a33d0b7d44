"""What amendments quote: the text that each amends, and whether its words stand there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from draftdiff.amendments.instructions.proposed import proposed_version
from draftdiff.amendments.model import (
    Amendment,
    Anchor,
    Delete,
    Edit,
    Hunk,
    Insert,
    Merge,
    Move,
    Rewrite,
    Split,
    digest,
)
from draftdiff.model import Version
from draftdiff.tongues import gettext as _


def quoted(amendment: Amendment, known: Mapping[int, Amendment], version: Callable[[str, str], Version]) -> Version:
    """The text that an amendment quotes: a version, or the words of the amendment that it amends."""
    if amendment.parent is None:
        return version(amendment.base, amendment.lang)
    parent = known[amendment.parent]
    return proposed_version(parent.edits, version(parent.base, parent.lang), number=parent.number)


def misquoted(amendment: Amendment, base: Version) -> tuple[str, ...]:
    """What an amendment quotes that does not stand in the text it amends, a line each; nothing where all does."""
    return tuple(dict.fromkeys(_misquoted(amendment, base)))


def _misquoted(amendment: Amendment, base: Version) -> Iterator[str]:
    clauses = {clause.wid: clause for clause in base.clauses}
    several = (amendment.edits, *(candidate.edits for candidate in amendment.candidates))
    for edit in (edit for edits in several for edit in edits):
        for anchor in _anchors(edit):
            clause = clauses.get(anchor.wid)
            if clause is None:
                yield _(
                    "%(clause)s (%(wid)s) does not stand in the version that it amends",
                    clause=anchor.label,
                    wid=anchor.wid,
                )
            elif (clause.text, clause.label) != (anchor.text, anchor.label):
                yield _(
                    "%(clause)s (%(wid)s) does not read so in the version that it amends",
                    clause=anchor.label,
                    wid=anchor.wid,
                )
            elif digest(anchor.text) != anchor.digest:
                yield _("the hash of %(clause)s is not that of its words", clause=anchor.label)
        yield from _torn(edit)


def _anchors(edit: Edit) -> Iterator[Anchor]:
    """The clauses that an edit quotes."""
    match edit:
        case Insert(after=after):
            yield from filter(None, (after,))
        case Delete(clause=clause, below=below):
            yield from (clause, *below)
        case Move(clause=clause, after=after):
            yield from filter(None, (clause, after))
        case Merge(clauses=clauses):
            yield from clauses
        case _:
            yield edit.clause


def _torn(edit: Edit) -> Iterator[str]:
    """Hunks whose old words do not stand where they say."""
    match edit:
        case Rewrite(clause=clause, hunks=hunks):
            yield from _strange(hunks, clause.text, clause.label)
        case Merge(hunks=hunks):
            yield from _strange(hunks, edit.joined, edit.clauses[0].label if edit.clauses else _("a merger"))
        case Split(clause=clause, cuts=cuts):
            if not cuts or any(not 0 < cut < len(clause.text) for cut in cuts):
                places = ", ".join(map(str, cuts)) or _("no place")
                yield _("%(clause)s cannot be cut at %(places)s", clause=clause.label, places=places)


def _strange(hunks: Sequence[Hunk], text: str, label: str) -> Iterator[str]:
    at = 0
    for hunk in hunks:
        if hunk.start < at or text[hunk.start : hunk.end] != hunk.old:
            yield _(
                "the words %(words)s do not stand in %(clause)s where it says",
                words=repr(hunk.old[:40]),
                clause=label,
            )
        at = hunk.end
