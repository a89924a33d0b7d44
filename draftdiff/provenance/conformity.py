"""How references that did not follow would read if they did, and clauses in which they are written so.

A number is proposed only where all of its reference is known: each of its numbers cites then what it was written to
cite, once, and a range what it ranged over, but for clauses that came in between.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from msgspec.structs import replace

from draftdiff.diff.significance.citing import find
from draftdiff.diff.significance.mentions import Mention, Reference
from draftdiff.diff.significance.references import Dangling
from draftdiff.diff.significance.renaming import renamed
from draftdiff.lexicon.citations import CONJUNCTIONS
from draftdiff.lexicon.numerals import CARDINALS, ORDINALS
from draftdiff.model import Clause, Span, Version
from draftdiff.provenance.aims import Aimed, Aims, Book, Stray, strays

_WORDS = "|".join(sorted((*CARDINALS, *ORDINALS), key=len, reverse=True))
_JOINING = "|".join(sorted(map(re.escape, (*CONJUNCTIONS, "as well as", "plus", "to", "sowie")), key=len, reverse=True))
_GOES_ON = re.compile(
    rf"(?:\s+(?:above|below))?(?:\s*[,/&+]|\s*(?:{_JOINING})(?!\w))+\s*(?:the\s+)?(?:\(?\d|\([a-z]\)|(?:{_WORDS})(?!\w))",
    re.IGNORECASE,
)
"""What follows a reference whose list of numbers goes on as it is not understood (*paragraph 2 & 3*)."""
_TOKENS = re.compile(r"\w+|\W+")


@dataclass(frozen=True, slots=True)
class Loose:
    """A number of a reference that did not follow, and the clause as it stands.

    ``proposed`` is how the number would read; None where it is not known, as where the clause is gone.
    """

    clause: Clause
    number: Dangling
    proposed: str | None

    @property
    def key(self) -> str:
        """What it is called by as long as the text stands: the wId of its clause and its place in it."""
        return f"{self.clause.wid}.{self.number.start}"

    @property
    def written(self) -> str:
        """The number as it reads."""
        return self.clause.text[self.number.start : self.number.end]

    def to_json(self) -> dict[str, Any]:
        """The number as ``draftdiff references --format json`` gives it."""
        return {
            "key": self.key,
            "clause": self.clause.label,
            "wId": self.clause.wid,
            "text": self.number.text,
            "start": self.number.start,
            "end": self.number.end,
            "label": self.number.label,
            "became": list(self.number.became),
            "proposed": self.proposed,
        }


def unfollowed(found: Aims, version: Version) -> tuple[Loose, ...]:
    """The numbers of a version that did not follow, in reading order, each with how it would read."""
    book = Book(version)
    clauses: dict[str | None, list[Stray]] = {}
    for stray in strays(found, version):
        clauses.setdefault(stray.clause.wid, []).append(stray)
    loose: list[Loose] = []
    for wid, strayed in clauses.items():
        loose += _told(found[wid or ""], strayed, book, version.lang)
    return tuple(loose)


def conformed(version: Version, chosen: Sequence[Loose]) -> tuple[Clause, ...]:
    """The clauses of a version with numbers as they are proposed; markup stays over the words that it was over."""
    edits: dict[str | None, list[_Edit]] = {}
    for each in chosen:
        if each.proposed is not None:
            edit = _trimmed(each.number.start, each.written, each.proposed)
            edits.setdefault(each.clause.wid, []).append(edit)
    return tuple([_edited(clause, sorted(edits.get(clause.wid, ()))) for clause in version.clauses])


# --- what would be written --------------------------------------------------------------------------


def _told(numbers: Sequence[Aimed], strayed: Sequence[Stray], book: Book, lang: str) -> Iterator[Loose]:
    """The numbers of one clause that strayed; ``numbers`` are all that it has."""
    clause = strayed[0].clause
    proposals: dict[Mention, str] = {}
    for _, _, mention, aim, now in strayed:
        written = clause.text[mention.start : mention.end]
        put = renamed(written, aim.label, now[0], lang=lang) if len(now) == 1 else None
        if put is not None:
            proposals[mention] = put
    lost = [stray for stray in strayed if stray.mention not in proposals]
    sure = _sure(clause, numbers, proposals, lost, book) - {stray.reference for stray in lost}
    for _, reference, mention, aim, now in strayed:
        became = tuple([label + aim.letters for label in now])
        put = proposals[mention] if reference in sure else None
        if put != clause.text[mention.start : mention.end]:  # mere letters follow with their paragraph
            text = clause.text[reference.start : reference.end]
            yield Loose(clause, Dangling(mention.start, mention.end, text, aim.label + aim.letters, became), put)


def _sure(
    clause: Clause, numbers: Sequence[Aimed], proposals: Mapping[Mention, str], lost: Sequence[Stray], book: Book
) -> set[Reference]:
    """The references that, written as proposed, cite what they were written to cite, all of it and nothing else.

    ``lost`` are numbers for which nothing is proposed: they have to stay what they are.
    """
    edits = sorted(_trimmed(m.start, clause.text[m.start : m.end], put) for m, put in proposals.items())
    after = {each.start: each for each in find(_edited(clause, edits).text)}
    numbered = {mention.start: mention.number for each in after.values() for mention in each.mentions}
    if any(numbered.get(_place(each.mention.start, edits, last=False)) != each.mention.number for each in lost):
        return set()  # as a letter would, that is one of the paragraph behind it
    cut = sorted({place for span in clause.spans for place in (span.start, span.end)})
    sure = set()
    for reference, mates in groupby(numbers, key=lambda each: each.reference):
        written = after.get(_place(reference.start, edits, last=False))
        if written is None or not _understood(clause.text, reference, cut):
            continue
        if _holds(list(mates), written, clause, book):
            sure.add(reference)
    return sure


def _understood(text: str, reference: Reference, cut: Sequence[int]) -> bool:
    """Whether a reference goes on with nothing that is not known of it, and no markup begins within a number of it."""
    if _GOES_ON.match(text, reference.mentions[-1].end) or _GOES_ON.match(text, reference.end):
        return False
    for mention in reference.mentions:
        at = mention.start
        for token in _TOKENS.findall(text[mention.start : mention.end]):
            place = bisect_right(cut, at)
            if place < len(cut) and cut[place] < at + len(token):
                return False  # *2* with a superscript *1* behind it reads as one number
            at += len(token)
    return True


def _holds(mates: Sequence[Aimed], written: Reference, clause: Clause, book: Book) -> bool:
    """Whether a reference as it is ``written`` now cites what its numbers were written to cite, each once."""
    if len(written.mentions) != len(mates):
        return False
    anew = [Aimed(written, mention, each.aim) for mention, each in zip(written.mentions, mates, strict=True)]
    if not all(each.aim is None or book.fits(each.mention, each.aim, clause.label) for each in anew):
        return False
    cited = [(each.mention.family, each.mention.number) for each in anew]
    return len(set(cited)) == len(cited) and all(
        _ranges(one, other, before, clause, book)
        for (one, other), before in zip(pairwise(anew), mates, strict=False)
        if one.mention.ranges
    )


def _ranges(one: Aimed, other: Aimed, before: Aimed, clause: Clause, book: Book) -> bool:
    """Whether a range runs over the clauses that it did, but for such as came in between."""
    first, last = one.mention.number, other.mention.number
    if not (first.isdecimal() and last.isdecimal()):
        return one.mention.number.partition("(")[1:] == before.mention.number.partition("(")[1:]
    now = book.aim(one.mention, other.mention, clause.label, clause.wid or "")
    if int(first) >= int(last) or now is None or before.aim is None:
        return False
    within, new = set(before.aim.within), set(now.within)
    return within <= new and (new - within).isdisjoint({*before.aim.among, clause.wid})


# --- writing ----------------------------------------------------------------------------------------

_Edit = tuple[int, int, str]
"""A range of the text of a clause, and what is written in its place."""


def _trimmed(start: int, old: str, new: str) -> _Edit:
    """The edit of what is other, so that what stays keeps its markup."""
    one, other = _TOKENS.findall(old), _TOKENS.findall(new)
    while one and other and one[-1] == other[-1]:
        del one[-1], other[-1]
    kept = 0
    while kept < min(len(one), len(other)) and one[kept] == other[kept]:
        kept += 1
    begin = start + len("".join(one[:kept]))
    return begin, begin + len("".join(one[kept:])), "".join(other[kept:])


def _edited(clause: Clause, edits: Sequence[_Edit]) -> Clause:
    if not edits:
        return clause
    parts: list[str] = []
    at = 0
    for start, end, put in edits:
        parts += (clause.text[at:start], put)
        at = end
    spans = tuple([
        Span(_place(span.start, edits, last=False), _place(span.end, edits, last=span.start < span.end), span.tag,
             span.attributes)
        for span in clause.spans
    ])  # fmt: skip
    return replace(clause, text="".join((*parts, clause.text[at:])), spans=spans)


def _place(place: int, edits: Sequence[_Edit], *, last: bool) -> int:
    """Where a place is once numbers are written anew; within one, at its beginning, or behind it where it is a last."""
    by = 0
    for start, end, put in edits:
        if place < end and not (last and place == end):
            if place <= start:
                break
            return start + by + (len(put) if last else 0)
        by += len(put) - (end - start)
    return place + by
