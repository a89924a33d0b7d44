"""The proof of a comparison: that it tells both versions, all of them and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from draftdiff.diff.changes import Change, ChangeKind, Comparison, PrefaceChange
from draftdiff.diff.pieces import pieces, spans_of
from draftdiff.errors import BrokenInvariant
from draftdiff.model import Clause

_SIDES = 2
_FITTING = {
    (0, 1): (ChangeKind.INSERTED,),
    (1, 0): (ChangeKind.DELETED,),
    (1, 1): (ChangeKind.UNCHANGED, ChangeKind.EDITED),
    (1, 2): (ChangeKind.SPLIT,),
    (2, 1): (ChangeKind.MERGED,),
}


class BrokenComparison(BrokenInvariant):
    """A comparison does not rebuild the two versions that it compares."""

    def __init__(self, what: str, where: str) -> None:
        super().__init__(what, where=where, remedy="report this with both documents; nothing was shown or recorded")


def check(comparison: Comparison) -> None:
    """Prove that a comparison tells both versions exactly, or raise `BrokenComparison`.

    Every clause of either version stands in one row; the clauses of the new version in reading order;
    kept and deleted words are the old text of the row, kept and inserted words the new one; the markup
    of every clause can be read back from the pieces; the kind fits the sides.
    """
    changes = comparison.changes
    for line in comparison.preface:
        _check_line(line)
    _check_sides([change.old for change in changes], comparison.old.clauses, "old")
    _check_sides([change.new for change in changes], comparison.new.clauses, "new")
    place = {id(clause): index for index, clause in enumerate(comparison.new.clauses)}
    heads = [place[id(change.new[0])] for change in changes if change.new]
    if heads != sorted(heads):
        raise BrokenComparison("the rows do not stand in reading order", "comparison")
    for change in changes:
        if change.kind is ChangeKind.UNCHANGED:
            _check_unchanged(change)
        else:
            _check_words(change)
        for clause in (*change.old, *change.new):
            if clause.spans:
                _check_markup(change)
                break


def _check_sides(told: Sequence[tuple[Clause, ...]], clauses: Sequence[Clause], side: str) -> None:
    ids = [id(clause) for row in told for clause in row]
    if len(ids) != len(clauses) or set(ids) != {id(clause) for clause in clauses}:
        raise BrokenComparison(f"a clause of the {side} version is missing or told twice", "comparison")


def _check_unchanged(change: Change) -> None:
    if len(change.old) != 1 or len(change.new) != 1 or change.old[0].text != change.new[0].text:
        raise BrokenComparison("a row is called unchanged and is not", _where(change))
    text = change.new[0].text
    if change.words != ((("=", text),) if text else ()):
        raise BrokenComparison("the words of an unchanged row are not its text", _where(change))


def _check_words(change: Change) -> None:
    words = change.words
    if "".join([text for op, text in words if op != "-"]) != change.new_text:
        raise BrokenComparison("accepting the changes does not give the new text", _where(change))
    if "".join([text for op, text in words if op != "+"]) != change.old_text:
        raise BrokenComparison("rejecting the changes does not give the old text", _where(change))
    for op, text in words:
        if not text or op not in "=-+":
            raise BrokenComparison("a run of words is empty or has no known operation", _where(change))
    sides = (min(len(change.old), _SIDES), min(len(change.new), _SIDES))
    if change.kind not in _FITTING.get(sides, ()):
        raise BrokenComparison(
            f"a row of {len(change.old)} to {len(change.new)} clauses cannot be {change.kind.value}", _where(change)
        )


def _check_line(line: PrefaceChange) -> None:
    for op, text in (("-", line.new), ("+", line.old)):
        if "".join([words for own, words in line.words if own != op]) != (text or ""):
            raise BrokenComparison("the words of a line of the preface are not that line", "preface")


def _check_markup(change: Change) -> None:
    cut = pieces(change)
    for op, text in (("-", change.new_text), ("+", change.old_text)):
        if "".join(piece.text for piece in cut if piece.op != op) != text:
            raise BrokenComparison("the pieces do not give the text", _where(change))
    for new, clauses in ((False, change.old), (True, change.new)):
        for index, clause in enumerate(clauses):
            if spans_of(cut, index, new=new) != frozenset(clause.spans):
                raise BrokenComparison("inline markup was lost", _where(change))


def _where(change: Change) -> str:
    return (change.new or change.old)[0].label
