"""A comparison in words: the labels of a row, remarks on what happened to it, the summary in one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from draftdiff.diff import Change, ChangeKind, Comparison, PrefaceChange, Reason
from draftdiff.diff.changes import Consequence
from draftdiff.diff.hunks import HunkType
from draftdiff.model import Clause, ClauseKind, Version
from draftdiff.tongues import gettext as _
from draftdiff.tongues import listed, ngettext, noted, noted_as, number, parts, pgettext, row

CONFIRMED = noted("confirmed by a person")
"""What is said of clauses of which a person ruled that they are the same one, to be translated."""

_CONSEQUENCES = {
    Consequence.NUMBER: noted_as("consequential", "number"),
    Consequence.LEAD: noted_as("consequential", "lead-verb"),
    Consequence.PUNCTUATION: noted_as("consequential", "punctuation"),
    Consequence.REFERENCE: noted_as("consequential", "reference"),
}
_EDITORIAL = {
    HunkType.SPELLING: noted_as("editorial", "spelling"),
    HunkType.CASE: noted_as("editorial", "case"),
    HunkType.QUOTES: noted_as("editorial", "quotes"),
    HunkType.DASHES: noted_as("editorial", "dashes"),
    HunkType.SPACES: noted_as("editorial", "spaces"),
    HunkType.CHARACTERS: noted_as("editorial", "characters"),
}
_LABELS = {
    "Title": noted_as("label", "Title"),
    "Formula": noted_as("label", "Formula"),
    "Closing": noted_as("label", "Closing"),
    "Note": noted_as("label", "Note"),
    "Annex": noted_as("label", "Annex"),
    "Appendix": noted_as("label", "Appendix"),
    "Schedule": noted_as("label", "Schedule"),
}
_KINDS = {
    ChangeKind.UNCHANGED: noted_as("kind of change", "unchanged"),
    ChangeKind.EDITED: noted_as("kind of change", "edited"),
    ChangeKind.INSERTED: noted_as("kind of change", "inserted"),
    ChangeKind.DELETED: noted_as("kind of change", "deleted"),
    ChangeKind.SPLIT: noted_as("kind of change", "split"),
    ChangeKind.MERGED: noted_as("kind of change", "merged"),
}

_JOINS = (ChangeKind.SPLIT, ChangeKind.MERGED)  # what they are told to come from is their old number already


def labels(clauses: Sequence[Clause]) -> str:
    """The labels of clauses on one line: ``OP13, OP17``."""
    return row([label_name(clause.label) for clause in clauses])


def label_name(label: str) -> str:
    """A label as it is spoken of: those that are words (``Title``, ``Note 3``) in the language in force.

    Others are the same in all languages, and in data each is what it is.
    """
    word, _space, rest = label.partition(" ")
    if word not in _LABELS:
        return label
    named = pgettext("label", _LABELS[word])
    return _("%(word)s %(number)s", word=named, number=rest) if rest else named


def kind_name(kind: ChangeKind) -> str:
    """A kind of change in a word."""
    return pgettext("kind of change", _KINDS[kind])


def remarks(change: Change) -> tuple[str, ...]:
    """What happened to a row besides its kind, each in a few words; nothing for most rows."""
    return tuple(_remarks(change))


def _remarks(change: Change) -> Iterator[str]:
    before = labels(change.old)
    if change.kind is ChangeKind.SPLIT:
        yield _("split from %(clauses)s", clauses=before)
    if change.kind is ChangeKind.MERGED:
        yield _("merged from %(clauses)s", clauses=before)
    if change.moved:
        yield _("moved from %(clauses)s", clauses=before)
    if change.renumbered and not change.moved and change.kind not in _JOINS:
        yield _("was %(clauses)s", clauses=before)
    if change.tally == "consequential":
        yield consequential(change)
    if change.tally == "editorial":
        yield editorial(change)
    if change.format:
        yield pgettext("mark", "format")
    if change.possibly:
        yield _("possibly the same clause, likeness %(likeness)s", likeness=likeness(change))
    if change.reason is Reason.CONFIRMED:
        yield _(CONFIRMED)


def likeness(change: Change) -> str:
    """How alike the clauses of a doubtful row are: ``0.61``."""
    return number(change.score or 0, places=2)


def consequential(change: Change) -> str:
    """What of a row merely follows from other changes: ``consequential: number, punctuation``."""
    told = row([pgettext("consequential", _CONSEQUENCES[each]) for each in change.consequences])
    return _("consequential: %(what)s", what=told)


def editorial(change: Change) -> str:
    """What of a row is merely editorial: ``editorial: spelling, quotes``."""
    kinds = dict.fromkeys(kind for kind in change.types if kind.editorial)
    return _("editorial: %(what)s", what=row([pgettext("editorial", _EDITORIAL[kind]) for kind in kinds]))


def summary_sentence(comparison: Comparison) -> str:
    """What changed, in one sentence: ``31 → 33 operative paragraphs; 9 edited, 3 new, 1 deleted``."""
    if not comparison.differs:
        return _("The two texts are the same")
    preface = _preface(len(comparison.preface))
    if not comparison.clauses_differ:
        return parts([_("The clauses of the two texts are the same"), preface])
    told = [_paragraphs(comparison), row(tuple(_tallies(comparison.summary))), row(tuple(_asides(comparison.summary)))]
    return parts([part for part in (*told, preface) if part])


def preface_name() -> str:
    """What the lines of a text are called that are no clauses: its symbol, day, sponsors."""
    return pgettext("part of a text", "Preface")


def line_kind(line: PrefaceChange) -> ChangeKind:
    """What happened to a line of the preface."""
    if line.old is None:
        return ChangeKind.INSERTED
    return ChangeKind.DELETED if line.new is None else ChangeKind.EDITED


def _preface(count: int) -> str:
    """How many lines of the preface changed."""
    if not count:
        return ""
    return ngettext("%(num)s line of the preface changed", "%(num)s lines of the preface changed", count)


def _tallies(counts: Mapping[str, int]) -> Iterator[str]:
    """What was done to clauses in their substance or their print, each with its number."""
    if count := counts["edited"]:
        yield ngettext("%(num)s edited", "%(num)s edited", count)
    if count := counts["inserted"]:
        yield ngettext("%(num)s new", "%(num)s new", count)
    if count := counts["deleted"]:
        yield ngettext("%(num)s deleted", "%(num)s deleted", count)
    if count := counts["split"]:
        yield ngettext("%(num)s split", "%(num)s split", count)
    if count := counts["merged"]:
        yield ngettext("%(num)s merged", "%(num)s merged", count)
    if count := counts["moved"]:
        yield ngettext("%(num)s moved", "%(num)s moved", count)
    if count := counts["editorial"]:
        yield ngettext("%(num)s changed in spelling or print only", "%(num)s changed in spelling or print only", count)
    if count := counts["format"]:
        yield ngettext("%(num)s changed in format only", "%(num)s changed in format only", count)


def _asides(counts: Mapping[str, int]) -> Iterator[str]:
    if count := counts["renumbered"]:
        yield ngettext("%(num)s renumbered", "%(num)s renumbered", count)
    if count := counts["consequential"]:
        yield ngettext("%(num)s with merely consequential changes", "%(num)s with merely consequential changes", count)


def _paragraphs(comparison: Comparison) -> str:
    old, new = comparison.old, comparison.new
    act = any(_is_provision(clause) for version in (old, new) for clause in version.clauses)
    preambular = _count(old, ClauseKind.PREAMBULAR), _count(new, ClauseKind.PREAMBULAR)
    operative = _count(old, ClauseKind.OPERATIVE), _count(new, ClauseKind.OPERATIVE)
    told = []
    if any(preambular):
        told.append(_preambular(*preambular, alone=act or not any(operative)))
    if any(operative):
        told.append(_provisions(*operative) if act else _operative(*operative))
    return listed(told)


def _preambular(before: int, after: int, *, alone: bool) -> str:
    """The preambular paragraphs; where operative ones are told of behind them, the noun is left to those."""
    if before == after:
        if alone:
            return ngettext("%(num)s preambular paragraph", "%(num)s preambular paragraphs", after)
        return ngettext("%(num)s preambular", "%(num)s preambular", after)
    if alone:
        return ngettext(
            "%(before)s → %(after)s preambular paragraphs",
            "%(before)s → %(after)s preambular paragraphs",
            max(before, after),
            before=before,
            after=after,
        )
    return ngettext(
        "%(before)s → %(after)s preambular",
        "%(before)s → %(after)s preambular",
        max(before, after),
        before=before,
        after=after,
    )


def _operative(before: int, after: int) -> str:
    if before == after:
        return ngettext("%(num)s operative paragraph", "%(num)s operative paragraphs", after)
    return ngettext(
        "%(before)s → %(after)s operative paragraphs",
        "%(before)s → %(after)s operative paragraphs",
        max(before, after),
        before=before,
        after=after,
    )


def _provisions(before: int, after: int) -> str:
    if before == after:
        return ngettext("%(num)s provision", "%(num)s provisions", after)
    return ngettext(
        "%(before)s → %(after)s provisions",
        "%(before)s → %(after)s provisions",
        max(before, after),
        before=before,
        after=after,
    )


def _is_provision(clause: Clause) -> bool:
    """Whether a clause is an article or section of an act, which nobody calls an operative paragraph."""
    return clause.kind is ClauseKind.OPERATIVE and not clause.label.startswith("OP")


def _count(version: Version, kind: ClauseKind) -> int:
    return sum(clause.kind is kind for clause in version.clauses)
