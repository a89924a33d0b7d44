"""What the changes of a row are: of substance, editorial, or such that they only follow from others.

A lead verb chains, a closing mark, a number or a reference to it follows from other changes. When a
clause is inserted before one that begins with the same verb, the second says *Recalling also*; when the
last clause of a list becomes the last but one, its full stop becomes a semicolon. Source: United Nations
Editorial Manual, "Resolutions and other formal decisions"; the same habit in French, Spanish, Portuguese,
Russian, Arabic and Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate

from draftdiff.diff.hunks import Hunk, HunkType, hunks, strongest
from draftdiff.diff.significance.chaining import LONGEST_HEAD, chained_verb, lead_ends, may_chain, unchained
from draftdiff.diff.significance.citing import may_cite
from draftdiff.diff.significance.editorial import editorial, same_characters
from draftdiff.diff.significance.figures import alike
from draftdiff.diff.significance.references import followed
from draftdiff.diff.significance.worded import counts
from draftdiff.diff.words.tokens import words as words_of
from draftdiff.model import Clause

_STOPS = r"\s*[,;.:،؛。；，：]*"
# *Or* is not among them: whether items add up or exclude one another is substance. A single letter is
# a conjunction only behind a mark, else it may well be a name (*annex E*).
_CLOSING = re.compile(rf"(?:(?:(?<=[,;،؛；])\s*(?:and|et|y|e|и|و)|\s(?:and|et)){_STOPS}|{_STOPS})\s*$")
_CLOSING_STOPS = re.compile(rf"{_STOPS}\s*$")
_LONGEST_CLOSING = 12
_CONJUNCTIONS = frozenset({"and", "et", "y", "e", "и", "و"})
_STOP = re.compile("[,;.:،؛。；，：]+")
_WHITE = re.compile(r"\s+")
_OWN_NUMBER = re.compile(r"[(（]?(?:\d{1,3}|[a-z]{1,2}|[ivxl]{1,6})(?:\s?[a-z]{3,7})?[.)）、]+\s?")
_LONGEST_REFERENCE = 80
_REFERENCE = re.compile(r"\d|^(?:[IVXLC]{1,7}|\(?[a-zA-Z]\)?)$|[一二三四五六七八九十]")
"""What a hunk holds that may be a number of a reference."""


def substantive(old: Sequence[Clause], new: Sequence[Clause]) -> bool:
    """Whether the words differ by more than a chained lead verb and closing marks.

    Where clauses were split or merged the marks and the *and* at their joints do not count either.
    """
    before, after = _substance(old), _substance(new)
    if len(old) > 1 or len(new) > 1:
        return _loose(before) != _loose(after)
    return before != after


def classify(
    old: Sequence[Clause],
    new: Sequence[Clause],
    words: Sequence[tuple[str, str]],
    mapping: Mapping[str, Sequence[str]],
    *,
    renumbered: bool = False,
) -> tuple[HunkType, ...]:
    """What each hunk of a row is, in the order of `hunks`; the row's own type is the `strongest` of them.

    ``words`` is the word diff of the row's texts, each side joined by one space; ``mapping`` tells for the
    labels of the old version what they became; those that kept theirs may be left out. A hunk that is
    several things at once is the strongest of them. No hunk is of substance where `substantive` says that
    the row is not. A number is a hunk only where it stands in the text; that of the clause itself is told
    by the row.
    """
    if len(words) == 1 and words[0][0] == "=":
        return ()
    cut = hunks(words)
    if not old or not new:
        return (HunkType.SUBSTANTIVE,) * len(cut)
    row = _Row(old, new, words, renumbered=renumbered)
    types = [row.type_of(hunk) for hunk in cut]
    if HunkType.SUBSTANTIVE not in types:
        return tuple(types)
    open_ = [place for place, kind in enumerate(types) if kind is HunkType.SUBSTANTIVE]
    if mapping and any(row.may_cite(cut[place]) for place in open_):
        told = followed(*row.bodies(cut[-1]), mapping, own=(old[0].label, new[0].label)).hunks
        for place in open_:
            if place < len(told) and told[place]:
                types[place] = HunkType.REFERENCE
        open_ = [place for place in open_ if types[place] is HunkType.SUBSTANTIVE]
    for place, kind in alike(row.old, row.new, cut, open_).items():
        types[place] = kind
    if HunkType.SUBSTANTIVE in types and row.doubtful(cut, types) and not substantive(old, new):
        types = [
            row.demoted(hunk) if kind is HunkType.SUBSTANTIVE else kind for hunk, kind in zip(cut, types, strict=True)
        ]
    return tuple(types)


class _Row:
    """The two sides of a row with the stretches in which a change can be a mere consequence."""

    def __init__(
        self, old: Sequence[Clause], new: Sequence[Clause], words: Sequence[tuple[str, str]], *, renumbered: bool
    ) -> None:
        self.words = words
        self.single = len(old) == len(new) == 1
        self.old = old[0].text if len(old) == 1 else " ".join([clause.text for clause in old])
        self.new = new[0].text if len(new) == 1 else " ".join([clause.text for clause in new])
        self.clauses = old, new
        self.renumbered = renumbered
        self.lead: tuple[int, int] | None = None
        self.lead_known = False

    def type_of(self, hunk: Hunk) -> HunkType:
        """What a hunk is, but for references."""
        old, new, start, start_new, at = hunk
        end, end_new = start + len(old), start_new + len(new)
        found: list[HunkType] = []
        if start < LONGEST_HEAD and start_new < LONGEST_HEAD:
            if start <= 1 and self.renumbered and self._numbers(hunk):
                return HunkType.NUMBER
            lead = self._lead(hunk)
            if lead is not None and start <= lead[0] + 1 and start_new <= lead[1] + 1:
                head, head_new = max(0, lead[0] - start), max(0, lead[1] - start_new)
                if old[:head].split() != new[:head_new].split():
                    found.append(editorial(old[:head].strip(), new[:head_new].strip(), " ", " ") or HunkType.LEAD)
                old, new = old[head:], new[head_new:]
        near_end = end > len(self.old) - _LONGEST_CLOSING and end_new > len(self.new) - _LONGEST_CLOSING
        if near_end and (_may_close(old) or _may_close(new)):
            body, body_new = len(_without_closing(self.old)), len(_without_closing(self.new))
            if end > body or end_new > body_new:
                size, size_new = max(0, len(old) - end + body), max(0, len(new) - end_new + body_new)
                stops, stops_new = _WHITE.sub("", old[size:]), _WHITE.sub("", new[size_new:])
                if stops != stops_new:
                    alike_ = same_characters(stops, stops_new)
                    found.append(HunkType.CHARACTERS if alike_ else HunkType.PUNCTUATION)
                old, new = old[:size], new[:size_new]
        if found and old.split() == new.split():
            return strongest(found) or HunkType.SPACES
        before = self.words[at - 1][1] if at else ""
        behind = at + (2 if hunk.old and hunk.new else 1)
        after = self.words[behind][1] if behind < len(self.words) else ""
        kind = editorial(old, new, before, after) if old != new else HunkType.SPACES
        if kind is None:
            kind = HunkType.SUBSTANTIVE if self.single else self._joint(hunk)
        return strongest((*found, kind)) or kind

    def may_cite(self, hunk: Hunk) -> bool:
        """Whether a hunk may be, or be part of, a reference on both sides."""
        behind = _LONGEST_REFERENCE if counts(hunk.old) and counts(hunk.new) else 1  # *the second paragraph*
        if behind == 1 and _REFERENCE.search(hunk.old) is None and _REFERENCE.search(hunk.new) is None:
            return False
        for text, start, changed in ((self.old, hunk.start_old, hunk.old), (self.new, hunk.start_new, hunk.new)):
            if len(changed) > _LONGEST_REFERENCE:
                return False
            if not may_cite(text[max(0, start - _LONGEST_REFERENCE) : start + len(changed) + behind]):
                return False
        return True

    def bodies(self, last: Hunk) -> tuple[str, str, Sequence[tuple[str, str]]]:
        """Both texts and their words, without the closing marks where these are part of the last hunk."""
        body, body_new = len(_without_closing(self.old)), len(_without_closing(self.new))
        old, new = last.old[: max(0, body - last.start_old)], last.new[: max(0, body_new - last.start_new)]
        ends = last.start_old + len(last.old) == len(self.old) and last.start_new + len(last.new) == len(self.new)
        if not ends or not (old and new):
            return self.old, self.new, self.words
        return self.old[:body], self.new[:body_new], (*self.words[: last.at], ("-", old), ("+", new))

    def doubtful(self, cut: Sequence[Hunk], types: Sequence[HunkType]) -> bool:
        """Whether all that seems to be of substance stands where, and looks as if, it may be none after all."""
        alike = min(len(self.old), len(self.new)) - _LONGEST_CLOSING
        if self.old[1:alike] == self.new[1:alike]:  # whatever the words hold on to
            return True
        return not self.single or all(
            self._at_lead(hunk) or _only_closes(hunk.old, hunk.new)
            for hunk, kind in zip(cut, types, strict=True)
            if kind is HunkType.SUBSTANTIVE
        )

    def _at_lead(self, hunk: Hunk) -> bool:
        """Whether a hunk begins within a lead that is chained, on either side."""
        if hunk.start_old >= LONGEST_HEAD or not (may_chain(self.old) or may_chain(self.new)):
            return False
        # Where one side alone chains, the verb of the other is a lead all the same.
        one, other = lead_ends(self.old, self.new) or (chained_verb(self.old)[0], chained_verb(self.new)[0])
        return hunk.start_old <= one + 1 or hunk.start_new <= other + 1

    def demoted(self, hunk: Hunk) -> HunkType:
        """What a hunk is of a row that is known to be of no substance."""
        return HunkType.LEAD if self.single and hunk.start_old < LONGEST_HEAD else HunkType.PUNCTUATION

    def _numbers(self, hunk: Hunk) -> bool:
        """Whether a hunk lies within the numbers with which both texts begin."""
        one, other = _OWN_NUMBER.match(self.old), _OWN_NUMBER.match(self.new)
        if one is None or other is None:
            return False
        return hunk.start_old + len(hunk.old) <= one.end() and hunk.start_new + len(hunk.new) <= other.end()

    def _lead(self, hunk: Hunk) -> tuple[int, int] | None:
        """How far the lead verbs with their chaining adverbs reach, None where they did not chain otherwise."""
        if not self.lead_known and (may_chain(hunk.old) or may_chain(hunk.new)):
            self.lead_known = True
            self.lead = lead_ends(self.old, self.new)
        return self.lead

    def _joint(self, hunk: Hunk) -> HunkType:
        """A hunk of a row of several clauses: where two of them join, marks and the *and* do not count."""
        sides = zip(self.clauses, (hunk.start_old, hunk.start_new), (hunk.old, hunk.new), strict=True)
        touches = any(
            start - 1 <= joint <= start + len(text)
            for clauses, start, text in sides
            for joint in accumulate(len(clause.text) + 1 for clause in clauses[:-1])
        )
        return HunkType.PUNCTUATION if touches and _loose(hunk.old) == _loose(hunk.new) else HunkType.SUBSTANTIVE


def _may_close(text: str) -> bool:
    """Whether a hunk may end with closing marks or the *and* behind them."""
    return text != "" and (not text[-1].isalnum() or text.rpartition(" ")[2].casefold() in _CONJUNCTIONS)


def _only_closes(old: str, new: str) -> bool:
    """Whether a hunk is nothing but marks and the *and* between the items of a list."""
    if len(old) + len(new) > 2 * _LONGEST_CLOSING:
        return False
    return _CONJUNCTIONS.issuperset(_STOP.sub(" ", f"{old} {new}").split())


def _without_closing(text: str) -> str:
    # Only the last few characters can be closing marks; a search of the whole text would be slow.
    body, end = text[:-_LONGEST_CLOSING], text[-_LONGEST_CLOSING:]
    return body + _CLOSING_STOPS.sub("", _CLOSING.sub("", end, count=1), count=1)


def _loose(text: str) -> list[str]:
    return [word for word in words_of(text) if word not in _CONJUNCTIONS]


def _substance(clauses: Sequence[Clause]) -> str:
    texts = (_without_closing(unchained(clause.text)) for clause in clauses)
    # Upper or lower case of the first letter follows from the place in the sentence.
    return _WHITE.sub(" ", " ".join(text[:1].upper() + text[1:] for text in texts)).strip()
