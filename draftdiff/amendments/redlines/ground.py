"""The text of a file before anybody changed it, beside the recorded one that its changes are to amend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from draftdiff.diff import ChangeKind, Word, compare, diff_words
from draftdiff.diff.hunks import hunks
from draftdiff.diff.words.tokens import normal
from draftdiff.errors import BadInput
from draftdiff.model import Clause, Version
from draftdiff.tongues import gettext as _

_LEAST = 0.5
"""The share of the clauses that a file has in common with a version of the text that it is said to be of."""


class AnotherText(BadInput):
    """The text of a file, without its changes, is none of the recorded ones."""

    def __init__(self, source: str, slug: str, known: int, clauses: int) -> None:
        super().__init__(
            _(
                "without its tracked changes it is no text of %(slug)s: "
                "%(known)s of its %(clauses)s clauses are in the record",
                slug=slug,
                known=known,
                clauses=clauses,
            ),
            where=source,
            remedy=_("give a file that was made from a recorded version, or record its text first"),
        )


class OtherWords(BadInput):
    """The words that are changed in a file are other ones in the recorded text."""

    def __init__(self, label: str, words: str) -> None:
        super().__init__(_("the recorded text has other words where “%(words)s” is changed", words=words), where=label)


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the file, without its changes, is not the recorded text: the clause, and the words on either side."""

    label: str
    recorded: str
    found: str


@dataclass(frozen=True)
class Ground:
    """A recorded version, the text of a file without its changes, and which clause of the one is which of the other.

    ``counterparts`` names the recorded clause for the label of each clause of the file that has one.
    """

    recorded: Version
    base: Version
    counterparts: Mapping[str, Clause]
    differences: tuple[Difference, ...] = ()

    @classmethod
    def of(cls, recorded: Version, base: Version) -> Ground:
        """The two laid beside each other; only matches that are asserted count."""
        found: dict[str, Clause] = {}
        differences = []
        for change in compare(recorded, base).changes:
            if len(change.old) == len(change.new) == 1 and not change.possibly:
                found[change.new[0].label] = change.old[0]
            if change.kind is ChangeKind.UNCHANGED and not change.moved:
                continue
            label = (change.old or change.new)[0].label
            differences.append(Difference(label, *_differing(change.words)))
        return cls(recorded, base, found, tuple(differences))

    def recorded_clause(self, clause: Clause) -> Clause | None:
        """The recorded clause that a clause of the file without its changes is."""
        return self.counterparts.get(clause.label)

    def carried(self, clause: Clause, text: str) -> str:
        """The recorded text of a clause with what turns the file's text of it into ``text``; raises `OtherWords`."""
        recorded = self.counterparts[clause.label]
        return carried(clause.label, clause.text, text, recorded.text)

    @property
    def same(self) -> bool:
        """Whether the file without its changes is the recorded text."""
        return not self.differences


def nearest(base: Version, versions: Sequence[Version]) -> tuple[Version, int]:
    """The version that has most in common with a text, of equals the first; and how many of its clauses it has.

    Texts are alike but for their typography.
    """
    wanted = Counter(normal(clause.text) for clause in base.clauses)

    def known(version: Version) -> int:
        return (wanted & Counter(normal(clause.text) for clause in version.clauses)).total()

    def surplus(version: Version) -> int:
        return len(version.clauses) - known(version)

    chosen = max(versions, key=lambda version: (known(version), -surplus(version)))
    return chosen, known(chosen)


def related(ground: Ground) -> bool:
    """Whether a file is of the recorded text at all."""
    clauses = ground.base.clauses
    return bool(clauses) and len(ground.counterparts) >= _LEAST * len(clauses)


def carried(label: str, before: str, after: str, recorded: str) -> str:
    """The recorded words with what turns ``before`` into ``after`` done to them; raises `OtherWords`."""
    if before == recorded:
        return after
    beside = diff_words(before, recorded)
    made, at = [], 0
    for hunk in hunks(diff_words(before, after)):
        end = hunk.start_old + len(hunk.old)
        start_there = _place(beside, hunk.start_old, later=bool(hunk.old))
        end_there = _place(beside, end, later=False) if hunk.old else start_there
        if start_there is None or end_there is None or not at <= start_there <= end_there:
            raise OtherWords(label, hunk.old or before[:end][-30:])
        if normal(recorded[start_there:end_there]) != normal(hunk.old):
            raise OtherWords(label, hunk.old)
        made += [recorded[at:start_there], hunk.new]
        at = end_there
    return "".join((*made, recorded[at:]))


def _place(words: Sequence[Word], offset: int, *, later: bool) -> int | None:
    """Where a place of one text is in another, if the words beside it are kept; of two such the later one."""
    old = new = 0
    found = None
    for op, said in words:
        if op == "=" and old <= offset <= old + len(said):
            if found is not None and not later:
                return found
            found = new + offset - old
        old += len(said) * (op != "+")
        new += len(said) * (op != "-")
    return found


def _differing(words: Sequence[Word]) -> tuple[str, str]:
    gone = " … ".join(said.strip() for op, said in words if op == "-" and said.strip())
    come = " … ".join(said.strip() for op, said in words if op == "+" and said.strip())
    return gone, come
