"""The page of the references that did not follow the new numbers of clauses, on which they are let follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from draftdiff.conforming import Loose, let_follow, unfollowed
from draftdiff.errors import DraftdiffError
from draftdiff.model import Clause
from draftdiff.reports.astray import Astray
from draftdiff.reports.telling import question
from draftdiff_web import context
from draftdiff_web.amending.drafting import written
from draftdiff_web.gate import identity
from draftdiff_web.gate.failures import status_of

LONGEST_NUMBER = 60
"""Characters of what may be typed for a number."""

_TYPED = "by-hand-"
"""What stands before the key of a number in the name of the field in which another one is typed."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A number of a reference, the question about it, whether it is to follow, and what was typed for it."""

    found: Loose
    question: str
    chosen: bool
    typed: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a clause: words that stay, or a number with what it would be (``new``, if that is known)."""

    text: str
    number: bool = False
    new: str | None = None


@dataclass(frozen=True, slots=True)
class Concerned:
    """A clause with references that did not follow, its words in pieces."""

    clause: Clause
    pieces: tuple[Piece, ...]
    asked: tuple[Asked, ...]


def references(slug: str) -> ResponseReturnValue:
    """What did not follow, clause by clause, with how it would read."""
    return _page(slug)


def follow_references(slug: str) -> ResponseReturnValue:
    """Record the text with those references that were chosen."""
    form = request.form
    try:
        done = let_follow(
            context.record(),
            slug,
            dict(_chosen(form)),
            lang=context.language(),
            seen=form.get("head") or None,
            recorder=identity.person(),
        )
    except DraftdiffError as error:
        return _page(slug, form, error), status_of(error)
    before = done.commit.parent or done.commit.oid
    return redirect(
        url_for("comparison", slug=slug, old=before, new=done.commit.oid, lang=context.language(), view="changes"), 303
    )


def _chosen(form: MultiDict[str, str]) -> Iterator[tuple[str, str | None]]:
    """By the keys of numbers what is to be written: None for what was ticked, else what was typed."""
    for key in form.getlist("follow"):
        yield key, None
    for name, typed in form.items():
        if name.startswith(_TYPED) and typed.strip():
            yield name.removeprefix(_TYPED), written(" ".join(typed.split()), LONGEST_NUMBER)


def _page(slug: str, form: MultiDict[str, str] | None = None, error: DraftdiffError | None = None) -> str:
    found = unfollowed(context.record(), slug, context.language())
    return render_template(
        "references.html",
        slug=slug,
        version=found.now,
        since=found.since,
        day=context.record().find(slug, found.since.version).authored.date(),
        concerned=list(_concerned(found.loose, form)),
        longest=LONGEST_NUMBER,
        error=error,
        lang=context.language(),
    )


def _concerned(found: Sequence[Loose], form: MultiDict[str, str] | None) -> Iterator[Concerned]:
    ticked = form.getlist("follow") if form is not None else [each.key for each in found]
    by_clause: dict[str, list[Loose]] = {}
    for each in found:
        by_clause.setdefault(each.clause.label, []).append(each)
    for numbers in by_clause.values():
        asked = [
            Asked(
                each,
                question(Astray(each.clause, each.number.text, (each.number,))),
                each.key in ticked,
                form.get(f"{_TYPED}{each.key}", "") if form is not None else "",
            )
            for each in numbers
        ]
        yield Concerned(numbers[0].clause, tuple(_pieces(numbers)), tuple(asked))


def _pieces(found: Sequence[Loose]) -> Iterator[Piece]:
    text, at = found[0].clause.text, 0
    for each in sorted(found, key=lambda one: one.number.start):
        yield Piece(text[at : each.number.start])
        yield Piece(each.written, number=True, new=each.proposed)
        at = each.number.end
    yield Piece(text[at:])
