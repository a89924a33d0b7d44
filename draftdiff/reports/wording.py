"""A comparison in words: the labels of a row, remarks on what happened to it, the summary in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from draftdiff.diff import Change, ChangeKind, Comparison, Reason
from draftdiff.model import Clause, ClauseKind, Version

_COUNTED = (
    ("edited", "edited"),
    ("inserted", "new"),
    ("deleted", "deleted"),
    ("split", "split"),
    ("merged", "merged"),
    ("moved", "moved"),
    ("editorial", "changed in spelling or print only"),
    ("format", "changed in format only"),
)

CONFIRMED = "confirmed by a person"
"""What is said of clauses of which a person ruled that they are the same one."""

_ASIDE = (("renumbered", "renumbered"), ("consequential", "with merely consequential changes"))


_JOINS = (ChangeKind.SPLIT, ChangeKind.MERGED)  # what they are told to come from is their old number already


def labels(clauses: Sequence[Clause]) -> str:
    """The labels of clauses on one line: ``OP13, OP17``."""
    return ", ".join(clause.label for clause in clauses)


def remarks(change: Change) -> tuple[str, ...]:
    """What happened to a row besides its kind, each in a few words; nothing for most rows."""
    before = labels(change.old)
    told = (
        (change.kind is ChangeKind.SPLIT, f"split from {before}"),
        (change.kind is ChangeKind.MERGED, f"merged from {before}"),
        (change.moved, f"moved from {before}"),
        (change.renumbered and not change.moved and change.kind not in _JOINS, f"was {before}"),
        (change.tally == "consequential", f"consequential: {', '.join(change.consequences)}"),
        (change.tally == "editorial", editorial(change)),
        (change.format, "format"),
        (change.possibly, f"possibly the same clause, likeness {change.score or 0:.2f}"),
        (change.reason is Reason.CONFIRMED, CONFIRMED),
    )
    return tuple(remark for holds, remark in told if holds)


def editorial(change: Change) -> str:
    """What of a row is merely editorial: ``editorial: spelling, quotes``."""
    kinds = dict.fromkeys(kind.value.partition(":")[2] for kind in change.types if kind.editorial)
    return f"editorial: {', '.join(kinds)}"


def summary_sentence(comparison: Comparison) -> str:
    """What changed, in one sentence: ``31 → 33 operative paragraphs; 9 edited, 3 new, 1 deleted``."""
    if not comparison.differs:
        return "The two texts are the same"
    counts = comparison.summary
    told = [f"{counts[key]} {word}" for key, word in _COUNTED if counts[key]]
    aside = [f"{counts[key]} {word}" for key, word in _ASIDE if counts[key]]
    parts = [_paragraphs(comparison), ", ".join(told), ", ".join(aside)]
    return "; ".join(part for part in parts if part)


def _paragraphs(comparison: Comparison) -> str:
    old, new = comparison.old, comparison.new
    act = any(_is_provision(clause) for version in (old, new) for clause in version.clauses)
    counted = [
        (kind, before, after)
        for kind in (ClauseKind.PREAMBULAR, ClauseKind.OPERATIVE)
        if (before := _count(old, kind)) + (after := _count(new, kind))
    ]
    nouns = {
        ClauseKind.PREAMBULAR: "preambular paragraph" if act or len(counted) == 1 else "preambular",
        ClauseKind.OPERATIVE: "provision" if act else "operative paragraph",
    }
    return " and ".join(_counted(before, after, nouns[kind]) for kind, before, after in counted)


def _counted(before: int, after: int, noun: str) -> str:
    plural = "s" if noun != "preambular" and (before, after) != (1, 1) else ""
    return f"{before} → {after} {noun}{plural}" if before != after else f"{after} {noun}{plural}"


def _is_provision(clause: Clause) -> bool:
    """Whether a clause is an article or section of an act, which nobody calls an operative paragraph."""
    return clause.kind is ClauseKind.OPERATIVE and not clause.label.startswith("OP")


def _count(version: Version, kind: ClauseKind) -> int:
    return sum(clause.kind is kind for clause in version.clauses)
