"""Edits in the terms of Akoma Ntoso: modifications of a text, each with its type, its places and its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from draftdiff.akn.amendment import Modification
from draftdiff.amendments.instructions.phrasebook import ENGLISH, FRENCH, Phrasebook
from draftdiff.amendments.model import (
    Amendment,
    Anchor,
    Delete,
    Edit,
    Hunk,
    Insert,
    Merge,
    Move,
    Part,
    Rewrite,
    Split,
)


def heading(amendment: Amendment) -> str:
    """The amendment and what it amends, in its language: *Amendment 7 — operative paragraph 3*."""
    book = _book(amendment.lang)
    name = f"{'Amendement' if book.french else 'Amendment'} {amendment.number}"
    label = cited(amendment.edits)
    if label is not None and label.strip():
        return f"{name} — {_small(book, label)}"
    first = amendment.edits[0] if amendment.edits else None
    if isinstance(first, Insert | Move):
        return f"{name} — {_start(book, first.part)}"
    return name


def cited(edits: Sequence[Edit]) -> str | None:
    """How the clause that is amended first was cited in the version that is amended; None for the start of a part."""
    for edit in edits:
        match edit:
            case Insert(after=after) | Move(clause=after):
                return after.label if after else None
            case Merge(clauses=clauses):
                return clauses[0].label if clauses else None
            case _:
                return edit.clause.label
    return None


def modifications(edits: Sequence[Edit], lang: str) -> Iterator[Modification]:
    """What edits do to the text: a rewriting one for each hunk, any other edit one."""
    book = _book(lang)
    for edit in edits:
        match edit:
            case Rewrite(clause=clause, hunks=hunks):
                yield from (_reworded(book, clause, hunk) for hunk in hunks)
            case Insert():
                yield _inserted(book, edit)
            case Delete(clause=clause, below=below):
                gone = (clause, *below)
                yield Modification("repeal", _wids(gone), _small(book, clause.label), _texts(gone))
            case Move():
                yield _moved(book, edit)
            case Split(clause=clause):
                yield Modification("split", (clause.wid,), _small(book, clause.label), new=edit.pieces)
            case Merge(clauses=clauses):
                place = book.places([clause.label for clause in clauses]) if clauses else ""
                yield Modification("join", _wids(clauses), place, _texts(clauses), (edit.text,))


def _reworded(book: Phrasebook, clause: Anchor, hunk: Hunk) -> Modification:
    kind = "substitution" if hunk.old.strip() and hunk.new.strip() else "repeal" if hunk.old.strip() else "insertion"
    return Modification(kind, (clause.wid,), _small(book, clause.label), (hunk.old,), (hunk.new,), "inside")


def _inserted(book: Phrasebook, edit: Insert) -> Modification:
    wids, place, pos = _beside(book, edit.after, edit.part, below=edit.below)
    return Modification("insertion", wids, place, new=tuple(new.text for new in edit.clauses), pos=pos)


def _moved(book: Phrasebook, edit: Move) -> Modification:
    wids, place, pos = _beside(book, edit.after, edit.part, below=edit.below)
    place = f"{_small(book, edit.clause.label)} → {place}"
    return Modification("renumbering", (edit.clause.wid,), place, beside=(wids[0] if wids else "", pos))


def _beside(book: Phrasebook, after: Anchor | None, part: Part, *, below: bool) -> tuple[tuple[str, ...], str, str]:
    """A place between clauses: beside which, as people cite it, and on which side."""
    if after is None:
        return (), _start(book, part), "start"
    where = ("sous" if below else "après") if book.french else ("below" if below else "after")
    return (after.wid,), f"{where} {book.place(after.label)}", "inside" if below else "after"


def _start(book: Phrasebook, part: Part) -> str:
    if book.french:
        return f"début du {'préambule' if part is Part.PREAMBULAR else 'dispositif'}"
    return f"start of the {'preamble' if part is Part.PREAMBULAR else 'operative part'}"


def _small(book: Phrasebook, label: str) -> str:
    """A clause as it is cited, without an article."""
    said = book.place(label)
    for article in ("the ", "le ", "la ", "l’"):
        said = said.removeprefix(article)
    return said


def _wids(clauses: Sequence[Anchor]) -> tuple[str, ...]:
    return tuple(clause.wid for clause in clauses)


def _texts(clauses: Sequence[Anchor]) -> tuple[str, ...]:
    return tuple(clause.text for clause in clauses)


def _book(lang: str) -> Phrasebook:
    return FRENCH if lang == "fra" else ENGLISH
