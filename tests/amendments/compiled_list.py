"""The invented resolution on night trains in two languages, and the lists of amendments to it."""

from pathlib import Path

import draftdiff
from draftdiff.amendments.model import Candidate, Delete, Edit, Insert, Merge, Move, Rewrite, Split
from draftdiff.model import Version

FOLDER = Path(__file__).parent / "compiled"


def resolution(lang: str) -> Version:
    """The resolution as a recorded version: 12 preambular and 15 operative paragraphs."""
    return draftdiff.read((FOLDER / f"resolution.{lang}.txt").read_bytes()).version


def text_of(name: str) -> str:
    """The text of a list."""
    return (FOLDER / name).read_text("utf-8")


def told(edit: Edit) -> tuple[object, ...]:
    """An edit in few words: what is done, to which clause, and with which words."""
    match edit:
        case Rewrite():
            return "rewrite", edit.clause.label, tuple((hunk.old.strip(), hunk.new.strip()) for hunk in edit.hunks)
        case Insert():
            after = edit.after.label if edit.after else edit.part.value
            new = tuple((clause.num, clause.text) for clause in edit.clauses)
            return ("below" if edit.below else "insert"), after, new
        case Delete():
            return "delete", edit.clause.label, tuple(anchor.label for anchor in edit.below)
        case Move():
            return "move", edit.clause.label, edit.after.label if edit.after else edit.part.value
        case Split():
            return "split", edit.clause.label, edit.pieces
        case Merge():
            return "merge", tuple(anchor.label for anchor in edit.clauses), edit.text


def ways(candidates: tuple[Candidate, ...]) -> list[tuple[tuple[object, ...], ...]]:
    """The candidates in few words."""
    return [tuple(told(edit) for edit in candidate.edits) for candidate in candidates]
