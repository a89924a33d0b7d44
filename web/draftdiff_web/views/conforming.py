"""The page of the references that did not follow the new numbers of clauses, on which they are let follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from draftdiff.conforming import LONGEST_NUMBER, let_follow, unfollowed
from draftdiff.errors import DraftdiffError
from draftdiff.model import Clause
from draftdiff.provenance.conformity import Loose
from draftdiff.reports.astray import Astray
from draftdiff.reports.telling import question
from draftdiff_web import context
from draftdiff_web.gate import identity
from draftdiff_web.gate.failures import status_of

_AS, _BY_HAND = "as-", "by-hand-"
"""What stands before the key of a number in the name of the field for what is to be written: proposed, or not known."""


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
            as_read=form.get("as_read") == "1",
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


def _chosen(form: MultiDict[str, str]) -> Iterator[tuple[str, str]]:
    """By its key each number that is to be written: with a proposal what was ticked, else what was typed."""
    for key in form.getlist("follow"):
        yield key, " ".join(form.get(f"{_AS}{key}", "").split())
    for name, typed in form.items():
        if name.startswith(_BY_HAND) and typed.strip():
            yield name.removeprefix(_BY_HAND), " ".join(typed.split())


def _page(slug: str, form: MultiDict[str, str] | None = None, error: DraftdiffError | None = None) -> str:
    found = unfollowed(context.record(), slug, context.language())
    return render_template(
        "references.html",
        slug=slug,
        version=found.version,
        concerned=list(_concerned(found.loose, form)),
        gone=any(not each.number.became for each in found.loose),
        as_read=form is not None and form.get("as_read") == "1",
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
                _typed(form, each),
            )
            for each in numbers
        ]
        yield Concerned(numbers[0].clause, tuple(_pieces(numbers)), tuple(asked))


def _typed(form: MultiDict[str, str] | None, each: Loose) -> str:
    """What the field for a number holds."""
    name = f"{_AS if each.proposed is not None else _BY_HAND}{each.key}"
    return form.get(name, "") if form is not None and name in form else each.proposed or ""


def _pieces(found: Sequence[Loose]) -> Iterator[Piece]:
    text, at = found[0].clause.text, 0
    for each in sorted(found, key=lambda one: one.number.start):
        yield Piece(text[at : each.number.start])
        yield Piece(each.written, number=True, new=each.proposed)
        at = each.number.end
    yield Piece(text[at:])
