"""The command on references that did not follow the new numbers of clauses: what they are, and that they follow."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from pathlib import Path

import click

from draftdiff.cli import options
from draftdiff.cli.output import emit, plain_line, print_json
from draftdiff.cli.register import columns
from draftdiff.conforming import NothingToFollow, Unfollowed, let_follow, to_check, unfollowed
from draftdiff.errors import NotFound
from draftdiff.intake import Recorded
from draftdiff.provenance.conformity import Loose
from draftdiff.service import Record


class NothingThere(NotFound):
    """A clause is named in which no reference is known to follow."""

    def __init__(self, slug: str, label: str) -> None:
        super().__init__(
            f"in {label} there is no reference that could follow",
            where=slug,
            remedy=f"`draftdiff references {slug}` lists those that did not, and how they would read",
        )


@click.command(short_help="List references that did not follow new numbers; let them follow.")
@click.argument("slug")
@click.option("--follow", is_flag=True, help="Record the text with references that follow.")
@click.option("--clause", "labels", metavar="LABEL", multiple=True, help="Those in this clause alone; may be repeated.")
@click.option("--as-read", is_flag=True, help="With --follow: what has no new number is meant as it reads.")
@options.language
@options.output_format("text", "json")
@options.repository
def references(
    slug: str, follow: bool, as_read: bool, labels: tuple[str, ...], lang: str | None, form: str, repo: Path | None
) -> None:
    """List the references of SLUG to its own clauses that did not follow when these got other numbers.

    As where an amendment put a paragraph in or took one out. With --follow they are written with the new numbers, as
    a version of its own; those that are left are taken as meant then, and not asked about again. Where what they
    cite is gone, they are asked about further, unless --as-read says that they are meant so.

    \b
    Example:
      draftdiff references road-safety
      draftdiff references road-safety --follow --clause OP4
    """
    record = options.open_record(repo)
    found = unfollowed(record, slug, lang)
    chosen = [each for label in labels for each in _in(found, slug, label)] if labels else list(found.loose)
    if not follow:
        if form == "json":
            print_json({**found.to_json(), "unfollowed": [each.to_json() for each in chosen]})
        else:
            emit(_listed(chosen, slug, repo, lang))
        return
    followed = [each for each in chosen if each.proposed is not None]
    if not followed and not as_read:
        raise NothingToFollow(slug)  # what is left would be taken as meant, and nobody said so
    done = let_follow(
        record,
        slug,
        {each.key: None for each in followed},
        as_read=as_read,
        lang=lang,
        seen=found.version.version,
        recorder=options.settings(repo).recorder,
    )
    left = [each for each in found.loose if each not in followed and (each.number.became or as_read)]
    if form == "json":
        told = {name: [each.to_json() for each in rows] for name, rows in (("followed", followed), ("left", left))}
        print_json({"slug": slug, "commit": done.commit.oid, "number": done.number, **told})
        return
    recorded = f"Recorded version {done.number} of {slug} as {done.commit.oid[:10]}"
    where = ", ".join(dict.fromkeys(each.clause.label for each in left))
    meant = f"Taken as meant as they read: {where}\n" if left else ""
    emit(f"{recorded}{':' if followed else '.'}\n{columns([*map(_row, followed)]) if followed else ''}{meant}")


def note(record: Record, slug: str, lang: str | None, repo: Path | None) -> str:
    """A line that names the clauses with references that did not follow, and the command; empty where there is none."""
    labels = to_check(record, slug, lang)
    if lang is not None and record.version(slug).lang == record.version(slug, None, lang).lang:
        lang = None  # it is the one that is meant where none is named
    return f"References to check: {', '.join(labels)} ({_command(slug, repo, lang)})\n" if labels else ""


def followed(done: Recorded) -> str:
    """A line that names the clauses whose references followed with a decision, and the version in which they do."""
    changes = done.comparison.changes if done.comparison else ()
    labels = ", ".join(change.new[0].label for change in changes if change.new and change.types)
    return f"References follow in {labels}, as {done.commit.oid[:10]}.\n"


def _in(found: Unfollowed, slug: str, label: str) -> list[Loose]:
    there = [each for each in found.loose if each.clause.label.casefold() == label.casefold()]
    if not there:
        raise NothingThere(slug, label)
    return there


def _listed(found: Iterable[Loose], slug: str, repo: Path | None, lang: str | None) -> str:
    rows = [_row(each) for each in found]
    if not rows:
        return "Every reference followed, as far as can be told.\n"
    follows = any(each.proposed is not None for each in found)
    hint = f"To let them follow: {_command(slug, repo, lang)} --follow\n" if follows else ""
    return columns(rows) + hint


def _row(each: Loose) -> tuple[str, ...]:
    number = each.number
    became = f"is now {' and '.join(number.became)}" if number.became else "was deleted"
    change = f"{each.written} → {each.proposed}" if each.proposed is not None else "to be changed by hand"
    return each.clause.label, f"“{plain_line(number.text)}”", f"{number.label} {became}", change


def _command(slug: str, repo: Path | None, lang: str | None) -> str:
    said = ["draftdiff", "references", slug, *(("--lang", lang) if lang else ())]
    return shlex.join([*said, *(("--repo", str(repo)) if repo else ())])
