"""What happened to each row of a comparison, in one sentence of the language in force.

*OP5 became OP6; “urges” replaced “calls upon”; “including women” was added.* What is of substance is told
word for word, what follows from it in a few words, what is merely editorial by its kind.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence

from draftdiff.diff import Change, ChangeKind, Comparison
from draftdiff.diff.hunks import Hunk, HunkType, hunks
from draftdiff.diff.significance.chaining import lead_ends
from draftdiff.diff.significance.references import Dangling, followed
from draftdiff.lexicon.little import is_little, links
from draftdiff.model import Clause, ClauseKind
from draftdiff.reports.astray import Astray, astray, became
from draftdiff.reports.moves import Surroundings, moved, surroundings
from draftdiff.reports.wording import label_name
from draftdiff.tongues import gettext as _
from draftdiff.tongues import listed, ngettext, noted, noted_as, parts, pgettext, speaking

MOST = 3
"""How many changes of a row are told one by one; the rest is counted."""

LONGEST = 60
"""Characters of the longest quotation; of a longer one the beginning and the end are quoted."""

_ENDING = 16
_ISOLATE, _RELEASE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_RIGHT_TO_LEFT = frozenset(("R", "AL"))

_APOSTROPHES = "apostrophes"
"""What stands beside the types of hunks where all that was changed of the quotation marks is apostrophes."""
_ONLY: dict[str, str] = {
    HunkType.SPELLING: noted("only the spelling was changed"),
    HunkType.CASE: noted("only capitals were changed"),
    HunkType.QUOTES: noted("only quotation marks were changed"),
    _APOSTROPHES: noted("only apostrophes were changed"),
    HunkType.DASHES: noted("only dashes were changed"),
    HunkType.SPACES: noted("only spaces were changed"),
    HunkType.CHARACTERS: noted("only the encoding of characters was changed"),
}
_BESIDES: dict[str, str] = {
    HunkType.SPELLING: noted("the spelling was changed too"),
    HunkType.CASE: noted("capitals were changed too"),
    HunkType.QUOTES: noted("quotation marks were changed too"),
    _APOSTROPHES: noted("apostrophes were changed too"),
    HunkType.DASHES: noted("dashes were changed too"),
    HunkType.SPACES: noted("spaces were changed too"),
    HunkType.CHARACTERS: noted("the encoding of characters was changed too"),
}
_EDITORIAL: dict[str, str] = {
    HunkType.SPELLING: noted_as("what was changed", "the spelling"),
    HunkType.CASE: noted_as("what was changed", "capitals"),
    HunkType.QUOTES: noted_as("what was changed", "quotation marks"),
    _APOSTROPHES: noted_as("what was changed", "apostrophes"),
    HunkType.DASHES: noted_as("what was changed", "dashes"),
    HunkType.SPACES: noted_as("what was changed", "spaces"),
    HunkType.CHARACTERS: noted_as("what was changed", "the encoding of characters"),
}

_QUOTES = frozenset("\"'“”„‟«»‹›‘’‚「」『』")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])['\u2018\u2019\u02bc`\u00b4](?=[^\W\d_])")
_JOINTS = frozenset("-\u2010\u2011 \u00a0\u202f")
_AROUND = ',;.:()[]“”«»"'

_JOINS = (ChangeKind.SPLIT, ChangeKind.MERGED)
_NAMED = {
    ClauseKind.TITLE: noted_as("in a sentence", "the title"),
    ClauseKind.FORMULA: noted_as("in a sentence", "the enacting formula"),
}


def sentence(
    change: Change,
    types: Sequence[HunkType],
    *,
    language: str | None = None,
    surroundings: Surroundings | None = None,
    mapping: Mapping[str, Sequence[str]] | None = None,
    most: int = MOST,
) -> str:
    """What happened to a row, in one sentence with its full stop; of the ``language`` in force unless one is given.

    ``types`` are those of its hunks. ``mapping`` (old label → new labels) names the
    references that follow a new numbering; without it they are only mentioned. At most ``most`` changes of
    substance are told word for word.
    """
    with speaking(language):
        return _Teller(change, types, mapping or {}, most).told(surroundings or Surroundings())


def sentences(comparison: Comparison, *, language: str | None = None, most: int = MOST) -> tuple[str, ...]:
    """For each row of a comparison what happened to it."""
    mapping = became(comparison)
    return tuple(
        sentence(
            change,
            change.types,
            language=language,
            surroundings=around,
            mapping=mapping,
            most=most,
        )
        for change, around in zip(comparison.changes, surroundings(comparison), strict=True)
    )


def questions(comparison: Comparison, *, language: str | None = None) -> tuple[tuple[str, ...], ...]:
    """For each row a question about each reference that did not follow; see `astray`."""
    with speaking(language):
        return tuple([tuple([question(each) for each in row]) for row in astray(comparison)])


def to_check(comparison: Comparison, asked: Sequence[Sequence[str]]) -> str:
    """Which clauses hold references that are ``asked`` about row by row, in a few words; empty where none does."""
    rows = zip(comparison.changes, asked, strict=True)
    named = [label_name(change.new[0].label) for change, each in rows if each]
    return _("References to check: %(clauses)s", clauses=_(", ").join(named)) if named else ""


def question(found: Astray, *, language: str | None = None) -> str:
    """The question to ask about a reference that did not follow."""
    with speaking(language):
        facts = {"clause": label_name(found.clause.label), "cited": quoted(found.text)}
        first, *others = found.numbers
        if others:
            facts["changes"] = listed([_changed(each) for each in found.numbers], most=MOST + 1)
            return _capital(_("%(clause)s refers to %(cited)s: %(changes)s; is that still meant?", **facts))
        facts["label"] = label_name(first.label)
        if not first.became:
            return _capital(_("%(clause)s refers to %(cited)s, but %(label)s was deleted; what is meant now?", **facts))
        facts["now"] = listed([label_name(label) for label in first.became])
        return _capital(_("%(clause)s refers to %(cited)s: %(label)s is now %(now)s; is that still meant?", **facts))


def _changed(dangling: Dangling) -> str:
    """What became of a clause that is cited."""
    label = label_name(dangling.label)
    if not dangling.became:
        return pgettext("of a clause that is cited", "%(label)s was deleted", label=label)
    now = listed([label_name(each) for each in dangling.became])
    return pgettext("of a clause that is cited", "%(label)s is now %(now)s", label=label, now=now)


def quoted(text: str, *, longest: int = LONGEST) -> str:
    """A text in quotation marks on one line, shortened in its middle; isolated where it runs from right to left."""
    line = " ".join(text.split())
    if len(line) > longest:
        head, tail = _cut(line, longest - _ENDING), _ending(line, _ENDING)
        if len(head) + len(tail) + 1 < len(line):  # else nothing would be left out
            line = f"{head} … {tail}"
    if any(unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT for sign in line):
        line = f"{_ISOLATE}{line}{_RELEASE}"
    return _("“%(phrase)s”", phrase=line)


class _Teller:
    """One row and the words to tell it."""

    def __init__(
        self,
        change: Change,
        types: Sequence[HunkType],
        mapping: Mapping[str, Sequence[str]],
        most: int,
    ) -> None:
        self.change = change
        self.mapping = mapping
        self.most = most
        self.hunks = tuple(zip(hunks(change.words), types, strict=True))

    def told(self, around: Surroundings) -> str:
        change = self.change
        if not change.old or not change.new:
            return self._sentence([self._one_sided(around)])
        counted = self._counted()
        heads = list(self._heads(around))
        told = list(self._parts(list(counted.items())[: self.most]))
        rest = sum(list(counted.values())[self.most :])
        name = self._name(change.new)
        if heads or not told:
            return self._sentence([*heads, *told] or [_("%(clause)s is unchanged", clause=name)], rest)
        if change.possibly:
            first = _("in %(clause)s, if it is the same clause, %(what)s", clause=name, what=told[0])
        else:
            first = _("in %(clause)s, %(what)s", clause=name, what=told[0])
        return self._sentence([first, *told[1:]], rest)

    def _counted(self) -> Counter[str]:
        """The changes of substance with how often each was made; if not all can be told, the weightiest first."""
        substance = list(self._substance())
        counted = Counter(told for told, _words in substance)
        if len(counted) <= self.most:
            return counted
        weighty = {told for told, words in substance if not all(map(is_little, words.split()))}
        return Counter(dict(sorted(counted.items(), key=lambda item: item[0] not in weighty)))

    @staticmethod
    def _sentence(told: Sequence[str], rest: int = 0) -> str:
        whole = parts(told)
        if rest:
            whole = ngettext(
                "%(what)s and %(num)s further change", "%(what)s and %(num)s further changes", rest, what=whole
            )
        return _capital(whole) + "."

    def _one_sided(self, around: Surroundings) -> str:
        change = self.change
        if not change.new:
            return _("%(clause)s was deleted", clause=self._name(change.old))
        name, place = self._name(change.new), around.stands_after
        if place:
            return _("new %(clause)s was inserted after %(after)s", clause=name, after=place)
        if place is None:
            return _("new %(clause)s was inserted", clause=name)
        return _("new %(clause)s was inserted at the beginning", clause=name)

    def _heads(self, around: Surroundings) -> Iterator[str]:
        """What happened to the clauses as such: split, merged, renumbered, moved."""
        change = self.change
        before, now = self._name(change.old), self._name(change.new)
        moves = change.moved and change.kind not in _JOINS and not change.possibly
        if moves:
            yield moved(change, before, around, self.mapping)
        if change.kind is ChangeKind.SPLIT:
            yield _("%(old)s was split into %(new)s", old=before, new=now)
        elif change.kind is ChangeKind.MERGED:
            yield _("%(old)s were merged into %(new)s", old=before, new=now)
        elif before != now:
            yield self._renamed(before, now, moves=moves)
        elif change.possibly and not change.substantive:
            yield _("%(clause)s is possibly the same clause", clause=now)
        if change.renumbered and before == now and change.old[0].num and change.new[0].num:
            was, number = (clause.num.strip(" .") for clause in (change.old[0], change.new[0]) if clause.num)
            yield _("%(clause)s was numbered %(old)s and is now %(new)s", clause=now, old=was, new=number)
        if change.moved and not moves:
            yield moved(change, before, around, self.mapping)

    def _renamed(self, before: str, now: str, *, moves: bool) -> str:
        if moves:
            return _("it became %(new)s", new=now)
        if self.change.possibly:
            return _("%(old)s possibly became %(new)s", old=before, new=now)
        return _("%(old)s became %(new)s", old=before, new=now)

    def _parts(self, counted: Sequence[tuple[str, int]]) -> Iterator[str]:
        """What happened to the words, the changes of substance first, each with how many times it was made."""
        for part, times in counted:
            yield ngettext("%(what)s (once)", "%(what)s (%(num)s times)", times, what=part) if times > 1 else part
        consequences = list(self._consequences())
        yield from consequences
        editorial = list(dict.fromkeys(self._print(hunk, kind) for hunk, kind in self.hunks if kind.editorial))
        if editorial:
            yield self._editorial(editorial, only=not (counted or consequences))
        if self.change.format:
            yield _("the format of its words was changed") if self.hunks else _("only the format was changed")

    def _substance(self) -> Iterator[tuple[str, str]]:
        """What happened to the words, change of substance by change of substance, each with the words it is about."""
        waiting = deque(hunk for hunk, kind in self.hunks if kind is HunkType.SUBSTANTIVE)
        lists = _lists_that_grew(waiting)
        while waiting:
            hunk = waiting.popleft()
            if hunk in lists:
                continue
            if waiting and (around := self._quoted_by(hunk, waiting[0])) is not None:
                waiting.popleft()
                told = (
                    _("quotation marks were put around %(what)s", what=quoted(around))
                    if hunk.new.strip()
                    else _("the quotation marks around %(what)s were deleted", what=quoted(around))
                )
                yield told, ""
            elif waiting and (around := self._bracketed_by(hunk, waiting[0])) is not None:
                closing = waiting.popleft()
                told = (
                    _("brackets were put around %(what)s", what=quoted(around))
                    if hunk.new.strip()
                    else _("the brackets around %(what)s were lifted", what=quoted(around))
                )
                yield told, around
                rest = closing._replace(
                    old=closing.old.replace("]", "", not hunk.new.strip()),
                    new=closing.new.replace("]", "", bool(hunk.new.strip())),
                )
                if rest.old.strip() or rest.new.strip():
                    yield self._replaced(rest), f"{rest.old} {rest.new}"
            else:
                yield self._replaced(hunk), f"{hunk.old} {hunk.new}"

    def _bracketed_by(self, hunk: Hunk, following: Hunk) -> str | None:
        """What stands between two square brackets that were both put in, or both lifted; else None."""
        gone, came = (hunk.old.strip(), following.old.strip()), (hunk.new.strip(), following.new.strip())
        if gone[0] == "[" and not came[0] and gone[1].startswith("]") and not came[1].startswith("]"):
            between = self.change.old_text[hunk.start_old + len(hunk.old) : following.start_old]
        elif came[0] == "[" and not gone[0] and came[1].startswith("]") and not gone[1].startswith("]"):
            between = self.change.new_text[hunk.start_new + len(hunk.new) : following.start_new]
        else:
            return None
        return between.strip() if "[" not in between and "]" not in between else None

    def _quoted_by(self, hunk: Hunk, following: Hunk) -> str | None:
        """What stands between two quotation marks that were both put in, or both taken out; else None."""
        gone, came = (hunk.old.strip(), following.old.strip()), (hunk.new.strip(), following.new.strip())
        if any(gone) and not any(came) and _QUOTES.issuperset(gone):
            return self.change.old_text[hunk.start_old + len(hunk.old) : following.start_old].strip() or None
        if any(came) and not any(gone) and _QUOTES.issuperset(came):
            return self.change.new_text[hunk.start_new + len(hunk.new) : following.start_new].strip() or None
        return None

    def _replaced(self, hunk: Hunk) -> str:
        old, new = hunk.old.strip(), hunk.new.strip()
        if not (old and new):
            old, new = self._joined(hunk) or (old, new)
        if old and new:
            return _("%(new)s replaced %(old)s", old=quoted(old), new=quoted(new))
        if new:
            return _("%(new)s was added", new=quoted(new))
        return _("%(old)s was deleted", old=quoted(old)) if old else _("a space was added or deleted")

    def _joined(self, hunk: Hunk) -> tuple[str, str] | None:
        """The words that a hyphen or space between them joined or parted, as they were and are; None if none did."""
        if not _JOINTS.issuperset(hunk.old + hunk.new):
            return None
        told = []
        for text, start, size in (
            (self.change.old_text, hunk.start_old, len(hunk.old)),
            (self.change.new_text, hunk.start_new, len(hunk.new)),
        ):
            head, tail = text[max(start - LONGEST, 0) : start], text[start + size : start + size + LONGEST]
            if not (head[-1:].isalnum() and tail[:1].isalnum()):
                return None
            told.append(f"{head.split()[-1]}{text[start : start + size]}{tail.split()[0]}".strip(_AROUND))
        return told[0], told[1]

    def _consequences(self) -> Iterator[str]:
        change = self.change
        kinds = {kind for _hunk, kind in self.hunks}
        if HunkType.REFERENCE in kinds:
            own = (change.old[0].label, change.new[0].label)
            pairs = followed(change.old_text, change.new_text, change.words, self.mapping, own=own).pairs
            cited = list(dict.fromkeys(change.old_text[one.start : one.end] for one, _other in pairs))
            if 0 < len(cited) <= self.most:
                yield _("the reference to %(cited)s follows the new numbering", cited=listed(list(map(quoted, cited))))
            else:
                yield _("references follow the new numbering")
        if HunkType.LEAD in kinds:
            ends = lead_ends(change.old_text, change.new_text)
            if ends is not None and all(ends):
                old, new = quoted(change.old_text[: ends[0]]), quoted(change.new_text[: ends[1]])
                yield _("the lead %(old)s now reads %(new)s", old=old, new=new)
            else:
                yield _("the chaining of the lead verb was changed")
        if HunkType.PUNCTUATION in kinds and change.kind not in _JOINS:
            yield _("the closing punctuation was changed")

    def _print(self, hunk: Hunk, kind: HunkType) -> str:
        """The type of an editorial hunk; one of quotation marks may be of apostrophes alone."""
        if kind is not HunkType.QUOTES:
            return kind
        old, new = (
            text[max(0, start - 1) : start + size + 1]
            for text, start, size in (
                (self.change.old_text, hunk.start_old, len(hunk.old)),
                (self.change.new_text, hunk.start_new, len(hunk.new)),
            )
        )
        return _APOSTROPHES if _APOSTROPHE.sub("'", old) == _APOSTROPHE.sub("'", new) else kind

    def _editorial(self, kinds: Sequence[str], *, only: bool) -> str:
        if len(kinds) > 1:
            what = listed([pgettext("what was changed", _EDITORIAL[kind]) for kind in kinds])
            return _("only %(what)s were changed", what=what) if only else _("%(what)s were changed too", what=what)
        told = _((_ONLY if only else _BESIDES)[kinds[0]])
        spelled = [hunk for hunk, kind in self.hunks if kind is HunkType.SPELLING]
        if only and list(kinds) == [HunkType.SPELLING] and len(spelled) == 1:
            old, new = quoted(spelled[0].old), quoted(spelled[0].new)
            return _("%(what)s: %(new)s for %(old)s", what=told, old=old, new=new)
        return told

    @staticmethod
    def _name(clauses: Sequence[Clause]) -> str:
        return listed(
            [
                pgettext("in a sentence", _NAMED[clause.kind]) if clause.kind in _NAMED else label_name(clause.label)
                for clause in clauses
            ]
        )


def _lists_that_grew(found: Iterable[Hunk]) -> set[Hunk]:
    """The hunks by which a comma took the place of the *and* of a list that goes on behind it, or the reverse."""
    result: set[Hunk] = set()
    waiting: list[Hunk] = []
    for hunk in found:
        old, new = hunk.old.strip(), hunk.new.strip()
        if (new == "," and links(old)) or (old == "," and links(new)):
            waiting.append(hunk)
        elif waiting and not (old and new) and (old or new).partition(" ")[2]:
            # What came with the *and*, or went with it, is the new end of the list or was its old one.
            opening = (old or new).split()[0]
            result.update(comma for comma in waiting if (comma.old if new else comma.new).strip() == opening)
    return result


def _capital(told: str) -> str:
    return told[:1].upper() + told[1:]


def _cut(line: str, most: int) -> str:
    """The beginning of a line up to a space, else up to a whole character."""
    head, space, _ = line[: most + 1].rpartition(" ")
    if space and len(head) > most // 2:
        return head
    end = most
    while end < len(line) and unicodedata.category(line[end]).startswith("M"):
        end += 1
    return line[:end]


def _ending(line: str, most: int) -> str:
    """The end of a line from the start of a word, else from a whole character."""
    _, space, tail = line[-most - 1 :].partition(" ")
    if space and tail:
        return tail
    start = len(line) - most
    while start and unicodedata.category(line[start]).startswith("M"):
        start -= 1
    return line[start:]
