"""A file with tracked changes as a list of amendments: one for each author and clause, in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import permutations

from draftdiff.amendments.instructions.lists import CompiledList
from draftdiff.amendments.instructions.proposed import proposed_version
from draftdiff.amendments.instructions.writing import instruction
from draftdiff.amendments.model import Edit, Insert, Merge, Move, Part, Proposal, Sponsor, Unread
from draftdiff.amendments.proposing import kind_of
from draftdiff.amendments.redlines.dependent import nested
from draftdiff.amendments.redlines.edits import Finding, Missed, findings
from draftdiff.amendments.redlines.ground import Ground
from draftdiff.amendments.redlines.proof import astray, outcome
from draftdiff.errors import DraftdiffError
from draftdiff.importers.revisions import Revision, RevisionKind
from draftdiff.model import ClauseKind, Version
from draftdiff.tongues import gettext as _
from draftdiff.tongues import ngettext, noted, row

MOST_PAIRS = 30
"""So many pairs of authors are looked at for changes of the one in the words of the other."""

_FIRST_YEAR = 1971
_LETTERS = re.compile(r"[^\W\d_]+")
_ITEM = re.compile(r"^\s*\(?\w{1,4}[.)]\s")
_LONGEST = 300
_MOST_LABELS = 5
_DELETED = noted("deleted by %(author)s in a place that is no part of the text, or in words of another's change")
_INSERTED = noted("inserted by %(author)s in a place that is no part of the text, or in words of another's change")


@dataclass(frozen=True, slots=True)
class Share:
    """What one author of a file did: the text with his changes alone, these one by one, and his comments."""

    author: str
    version: Version
    revisions: tuple[Revision, ...]
    comments: tuple[str, ...] = ()

    @property
    def named(self) -> str:
        """The author as he is told of."""
        return self.author or _("somebody unnamed")

    @property
    def latest(self) -> datetime | None:
        """When he last changed something, by the clock of his own machine."""
        return max((each.date for each in self.revisions if each.date), default=None)


@dataclass(frozen=True, slots=True)
class Redline:
    """The amendments that a file with tracked changes makes, and what of it is none.

    ``ground`` tells of which recorded version it is and where it differs from that; ``remarks`` are what a person is
    told of the whole. ``shares`` are those of all authors, whether what they propose is among the amendments or not.
    """

    ground: Ground
    shares: tuple[Share, ...]
    proposals: tuple[Proposal, ...]
    unread: tuple[Unread, ...]
    remarks: tuple[str, ...] = ()

    @property
    def compiled(self) -> CompiledList:
        """The same as a list of amendments."""
        return CompiledList(self.proposals, self.unread, ())


@dataclass(slots=True)
class _Entry:
    """An amendment on its way into the list; ``parent`` is the entry that it amends."""

    share: Share
    finding: Finding
    parent: _Entry | None = None


def read_redline(
    ground: Ground,
    shares: Sequence[Share],
    whole: Version,
    *,
    together: Callable[[str, str], Version],
    sponsors: Mapping[str, tuple[Sponsor, ...]],
    lines: Sequence[str] = (),
    now: datetime | None = None,
) -> Redline:
    """What the authors of a file propose to the recorded text.

    ``whole`` is the text with all changes, ``together`` gives that with those of two authors. ``sponsors`` names for
    each author whose changes are to be received who puts them forward; the others' are told and left out. ``lines`` are
    those of the file, by which what is not received is told. With ``now`` an amendment was received when the file says
    that it was written, if that is past.
    """
    own = [share for share in shares if share.author in sponsors]
    told = {share.author: findings(ground, share.version) for share in own}
    missed = [(share, each) for share in own for each in told[share.author][1]]
    entries = [_Entry(share, finding) for share in own for finding in told[share.author][0]]
    if len(own) > 1:
        entries, more = _with_nested(ground, own, entries, whole, together)
        missed += more
        entries = _in_order(ground, whole, entries)
    proposals, refused = _proposals(ground, entries, sponsors, now)
    missed += refused
    remarks = [*_differences(ground)]
    if len(own) == len(shares):
        remarks += _wrong(ground, whole, entries)
    unread = [
        *(
            Unread(
                _line(each.text, lines),
                _short(each.text),
                _("by %(author)s: %(why)s", author=share.named, why=each.why),
            )
            for share, each in missed
        ),
        *(entry for share in own for entry in _aside(share, ground, lines)),
        *(_left_out(share) for share in shares if share.author not in sponsors),
        *_comments(own, entries),
    ]
    return Redline(ground, tuple(shares), proposals, tuple(unread), tuple(remarks))


# --- several authors ------------------------------------------------------------------------------


def _with_nested(
    ground: Ground,
    shares: Sequence[Share],
    entries: list[_Entry],
    whole: Version,
    together: Callable[[str, str], Version],
) -> tuple[list[_Entry], list[tuple[Share, Missed]]]:
    """The amendments, with those that amend the words of others; looked for only where the whole does not come out."""
    if not astray(outcome(ground.recorded, _carried(_in_order(ground, whole, entries))), whole):
        return entries, []
    missed: list[tuple[Share, Missed]] = []
    for one, other in [*permutations(shares, 2)][:MOST_PAIRS]:
        first = [entry for entry in entries if entry.share is one and entry.parent is None]
        second = [entry for entry in entries if entry.share is other and entry.parent is None]
        both = together(one.author, other.author)
        found = nested(ground, [each.finding for each in first], [each.finding for each in second], (one.version, both))
        if not (found.edits or found.missed):
            continue
        missed += [(other, each) for each in found.missed]
        entries = [entry for entry in entries if entry not in second]
        entries += [_Entry(other, finding) for finding in found.kept]
        entries += [
            _Entry(other, Finding(edits, first[place].finding.place, first[place].finding.target, ""), first[place])
            for place, edits in found.edits.items()
        ]
    return entries, missed


def _in_order(ground: Ground, whole: Version, entries: Sequence[_Entry]) -> list[_Entry]:
    """Amendments in the order of the text, each followed by those that amend it.

    What is put in at one place stands in the order in which the text with all changes has it, since of two that carry
    the later one stands behind the earlier.
    """
    own = sorted((each for each in entries if each.parent is None), key=lambda each: _place(ground, whole, each))
    return [each for entry in own for each in (entry, *(other for other in entries if other.parent is entry))]


def _place(ground: Ground, whole: Version, entry: _Entry) -> tuple[float, float]:
    """Where in the recorded text an amendment takes effect, and where in the text with all changes."""
    edit = entry.finding.edits[0]
    clauses = ground.recorded.clauses
    at = {clause.wid: place for place, clause in enumerate(clauses)}
    if isinstance(edit, Insert | Move):
        text = edit.clauses[0].text if isinstance(edit, Insert) else edit.clause.text
        there = next((k for k, clause in enumerate(whole.clauses) if clause.text == text), entry.finding.place)
        if edit.after is None:
            kind = ClauseKind.PREAMBULAR if edit.part is Part.PREAMBULAR else ClauseKind.OPERATIVE
            start = next((k for k, clause in enumerate(clauses) if clause.kind is kind), len(clauses))
            return start - 0.5, there
        start = at.get(edit.after.wid, 0)
        if edit.below:
            return start + 0.25, there
        depth = clauses[start].depth
        end = next((k for k in range(start + 1, len(clauses)) if clauses[k].depth <= depth), len(clauses))
        return end - 0.5, there
    anchor = edit.clauses[0] if isinstance(edit, Merge) else edit.clause
    said = entry.finding.words.strip()
    text = "\n".join(clause.text for clause in whole.clauses)
    return at.get(anchor.wid, 0), text.find(said) if said else 0


def _carried(entries: Sequence[_Entry]) -> list[tuple[tuple[Edit, ...], int | None]]:
    place = {id(entry): k for k, entry in enumerate(entries)}
    return [(each.finding.edits, place[id(each.parent)] if each.parent else None) for each in entries]


def _wrong(ground: Ground, whole: Version, entries: Sequence[_Entry]) -> Iterator[str]:
    """That the amendments, all carried, do not give the text with all changes; in a file of the recorded text."""
    if not ground.same or not entries:
        return
    labels = astray(outcome(ground.recorded, _carried(entries)), whole)
    if labels:
        places, rest = row(labels[:_MOST_LABELS]), len(labels) - _MOST_LABELS
        if rest > 0:
            places = ngettext("%(places)s and %(num)s more", "%(places)s and %(num)s more", rest, places=places)
        yield _(
            "all amendments together do not give the text with all changes accepted: see %(places)s of that",
            places=places,
        )


# --- what is proposed -----------------------------------------------------------------------------


def _proposals(
    ground: Ground, entries: Sequence[_Entry], sponsors: Mapping[str, tuple[Sponsor, ...]], now: datetime | None
) -> tuple[tuple[Proposal, ...], list[tuple[Share, Missed]]]:
    found: list[Proposal] = []
    refused: list[tuple[Share, Missed]] = []
    parents = {id(each.parent) for each in entries if each.parent}
    names: dict[int, str] = {}
    for entry in entries:
        finding, parent = entry.finding, entry.parent
        version = ground.recorded if parent is None else proposed_version(parent.finding.edits, ground.recorded)
        try:
            wording = instruction(finding.edits, version, ground.recorded.lang)
        except DraftdiffError as error:
            refused.append((entry.share, Missed(finding.words, error.what)))
            continue
        names[id(entry)] = str(len(found) + 1)
        found.append(
            Proposal(
                kind_of(finding.edits),
                finding.edits,
                wording,
                finding.target or _cited(finding.edits[0]),
                sponsors[entry.share.author],
                justification=_reasons(entry, entries),
                number=names[id(entry)] if id(entry) in parents else None,
                parent=names.get(id(parent)) if parent is not None else None,
                received=_written(entry, now),
            )
        )
    return tuple(found), refused


def _cited(edit: Edit) -> str | None:
    if isinstance(edit, Insert):
        return edit.after.label if edit.after else None
    return edit.clauses[0].label if isinstance(edit, Merge) else edit.clause.label


def _written(entry: _Entry, now: datetime | None) -> datetime | None:
    """When a change was made: the last of those revisions whose words it has, else the author's last."""
    if now is None:
        return None
    said = _letters(entry.finding.words)
    dated = [each for each in entry.share.revisions if each.date and each.kind is not RevisionKind.FORMAT]
    own = [each.date for each in dated if (text := _letters(each.text)) and text in said]
    at = max((date for date in own or [each.date for each in dated] if date), default=None)
    return at if at is not None and at < now and at.year >= _FIRST_YEAR else None


def _reasons(entry: _Entry, entries: Sequence[_Entry]) -> str | None:
    """The comments of an author whose one amendment this is; of several nobody knows which they are about."""
    alone = sum(other.share is entry.share for other in entries) == 1
    return "\n".join(entry.share.comments) or None if alone else None


# --- what is not ----------------------------------------------------------------------------------


def _aside(share: Share, ground: Ground, lines: Sequence[str]) -> Iterator[Unread]:
    """The changes of an author that touch no word of the text: of format, and in heads, feet and the like."""
    formats = [each for each in share.revisions if each.kind is RevisionKind.FORMAT]
    if formats:
        what = ngettext(
            "%(num)s change of format by %(author)s",
            "%(num)s changes of format by %(author)s",
            len(formats),
            author=share.named,
        )
        yield Unread(_line(formats[0].text, lines), what, _("no word is changed, so it is not proposed"))
    before, after = _said(ground.base), _said(share.version)
    for each in share.revisions:
        there = before if each.kind is RevisionKind.DELETION else after
        if each.kind is RevisionKind.FORMAT:
            continue
        for part in each.text.split("\n"):
            letters = _letters(_ITEM.sub("", part))  # a number that is typed is none of the words
            if letters and letters not in there:
                why = _DELETED if each.kind is RevisionKind.DELETION else _INSERTED
                yield Unread(_line(part, lines), _short(part), _(why, author=share.named))


def _left_out(share: Share) -> Unread:
    count = sum(each.kind is not RevisionKind.FORMAT for each in share.revisions)
    what = ngettext("%(num)s change by %(author)s", "%(num)s changes by %(author)s", count, author=share.named)
    return Unread(0, what, _("it is another's and was left out"))


def _comments(shares: Sequence[Share], entries: Sequence[_Entry]) -> Iterator[Unread]:
    for share in shares:
        if sum(entry.share is share for entry in entries) != 1:
            why = _("a comment by %(author)s, of which it is not known to which change it belongs", author=share.named)
            yield from (Unread(0, _short(comment), why) for comment in share.comments)


def _differences(ground: Ground) -> Iterator[str]:
    """Where the file differs from the record even without its changes, in a line."""
    if ground.same:
        return
    first = ground.differences[0]
    more = len(ground.differences) - 1
    where = {"clause": first.label, "recorded": _short(first.recorded), "found": _short(first.found)}
    if more:
        yield ngettext(
            "without its changes the file is not quite the recorded text: %(clause)s, “%(recorded)s” there, "
            "“%(found)s” in the file, and at %(num)s more place",
            "without its changes the file is not quite the recorded text: %(clause)s, “%(recorded)s” there, "
            "“%(found)s” in the file, and at %(num)s more places",
            more,
            **where,
        )
    else:
        yield _(
            "without its changes the file is not quite the recorded text: %(clause)s, “%(recorded)s” there, "
            "“%(found)s” in the file",
            **where,
        )


def _said(version: Version) -> str:
    return _letters(" ".join((*version.front, *(clause.text for clause in version.clauses))))


def _letters(text: str) -> str:
    return "".join(_LETTERS.findall(text.casefold()))


def _line(text: str, lines: Sequence[str]) -> int:
    """The line of the file on which something begins, from 1; 0 where it is on none."""
    start = _letters(text)[:60]
    return next((k for k, line in enumerate(lines, 1) if start and start in _letters(line)), 0)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1]}…"


__all__ = ["Redline", "Share", "read_redline"]
