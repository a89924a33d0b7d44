"""What the edits of an amendment amount to: taken together, of which kind, and whether others propose the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from draftdiff.amendments.model import Delete, Edit, Hunk, Insert, Kind, Merge, Move, Rewrite, Split, digest
from draftdiff.amendments.proposing.quoting import shortened
from draftdiff.amendments.proposing.rewording import hunks_between
from draftdiff.diff.words.tokens import words
from draftdiff.errors import Conflict
from draftdiff.tongues import gettext as _

_FEW = 3
"""How many hunks there are at most where words of a clause are amended, and not the clause as a whole."""

_TITLES = re.compile(r"Title|H\d+")


class OverlappingWords(Conflict):
    """Two changes of one amendment are of the same words."""

    def __init__(self, label: str, old: str) -> None:
        super().__init__(
            _("two changes of the amendment are of the same words, '%(old)s'", old=shortened(old)),
            where=label,
            remedy=_("propose them as one change, or in two amendments"),
        )


def together(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits of one amendment: those of one clause's words as one, each clause taken out once.

    Raises `OverlappingWords` where two of them change the same words.
    """
    result: list[Edit] = []
    for edit in edits:
        same = [
            k
            for k, other in enumerate(result)
            if isinstance(edit, Rewrite) and isinstance(other, Rewrite) and other.clause.wid == edit.clause.wid
        ]
        if same and isinstance(edit, Rewrite):
            earlier = result[same[0]]
            if isinstance(earlier, Rewrite):
                result[same[0]] = _both(earlier, edit)
        elif edit not in result:
            result.append(edit)
    gone = {anchor.wid for edit in result if isinstance(edit, Delete) for anchor in edit.below}
    return tuple(edit for edit in result if not (isinstance(edit, Delete) and edit.clause.wid in gone))


def _both(one: Rewrite, other: Rewrite) -> Rewrite:
    made = sorted((*one.hunks, *(hunk for hunk in other.hunks if hunk not in one.hunks)), key=_bounds)
    for left, right in pairwise(made):
        if right.start < left.end:
            raise OverlappingWords(one.clause.label, right.old or left.old)
    text = Rewrite(one.clause, tuple(made)).text
    return Rewrite(one.clause, hunks_between(one.clause.text, text))


def _bounds(hunk: Hunk) -> tuple[int, int]:
    return hunk.start, hunk.end


def identical(edits: Sequence[Edit], others: Sequence[Edit]) -> bool:
    """Whether two amendments propose the same: the same of the same clauses, in whatever order and numbering."""
    return bool(edits) and Counter(map(_essence, edits)) == Counter(map(_essence, others))


def _essence(edit: Edit) -> tuple[object, ...]:
    match edit:
        case Rewrite():
            return "rewrite", edit.clause.wid, edit.clause.digest, edit.text
        case Insert():
            new = tuple((clause.kind, clause.text, clause.depth) for clause in edit.clauses)
            return "insert", edit.after and edit.after.wid, edit.after is None and edit.part, edit.below, new
        case Delete():
            return "delete", edit.clause.wid
        case Move():
            return "move", edit.clause.wid, edit.after and edit.after.wid, edit.after is None and edit.part, edit.below
        case Split():
            return "split", edit.clause.wid, edit.pieces
        case Merge():
            return "merge", tuple(anchor.wid for anchor in edit.clauses), digest(edit.text)


def kind_of(edits: Sequence[Edit]) -> Kind:
    """What edits amount to. Clauses that go with others in their place are a replacing of clauses."""
    kinds = [_kind(edit) for edit in edits]
    if set(kinds) == {Kind.DELETE_CLAUSE, Kind.INSERT_CLAUSE}:
        return Kind.REPLACE_CLAUSE
    if len(set(kinds)) > 1 and all(isinstance(edit, Rewrite) for edit in edits):
        return Kind.REPLACE_WORDS
    return kinds[0]


def _kind(edit: Edit) -> Kind:
    match edit:
        case Rewrite():
            return _kind_of_rewrite(edit)
        case Insert():
            return Kind.INSERT_CLAUSE
        case Delete():
            return Kind.DELETE_CLAUSE
        case Move():
            return Kind.MOVE
        case Split():
            return Kind.SPLIT
        case Merge():
            return Kind.MERGE


def _kind_of_rewrite(edit: Rewrite) -> Kind:
    if _TITLES.fullmatch(edit.clause.label):
        return Kind.REPLACE_TITLE
    size = max(len(words(edit.clause.text)), 1)
    lost = sum(len(words(hunk.old)) for hunk in edit.hunks)
    if len(edit.hunks) > _FEW or 2 * lost > size:
        return Kind.REPLACE_CLAUSE
    if not any(hunk.old.strip() for hunk in edit.hunks):
        return Kind.INSERT_WORDS
    if not any(hunk.new.strip() for hunk in edit.hunks):
        return Kind.DELETE_WORDS
    return Kind.REPLACE_WORDS
