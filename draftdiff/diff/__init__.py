"""The comparison engine: which clause became which, and what changed word by word."""

from draftdiff.diff.alignment.rulings import Rulings
from draftdiff.diff.changes import ENGINE, Change, ChangeKind, Comparison, Consequence, PrefaceChange, Reason, Word
from draftdiff.diff.comparison import carry_wids, compare
from draftdiff.diff.hunks import HunkType
from draftdiff.diff.pieces import Piece, pieces
from draftdiff.diff.proof import BrokenComparison, check
from draftdiff.diff.words.blocks import TooManyWords
from draftdiff.diff.words.difference import diff_words

__all__ = [
    "ENGINE",
    "BrokenComparison",
    "Change",
    "ChangeKind",
    "Comparison",
    "Consequence",
    "HunkType",
    "Piece",
    "PrefaceChange",
    "Reason",
    "Rulings",
    "TooManyWords",
    "Word",
    "carry_wids",
    "check",
    "compare",
    "diff_words",
    "pieces",
]
