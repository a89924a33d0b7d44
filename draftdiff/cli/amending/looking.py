"""The commands that look at amendments: lists, one of them, the text with some, what collides, the order of votes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from msgspec.structs import replace

from draftdiff.amendments.distance import targets
from draftdiff.amendments.model import TABLED, Outcome, Placement, Standing
from draftdiff.amendments.voting import Ballot, Course, Rule, simulate
from draftdiff.cli import options
from draftdiff.cli.amending import values
from draftdiff.cli.amending.exporting import present_proposed
from draftdiff.cli.amending.notices import (
    collision_line,
    count,
    entry_text,
    excerpt,
    named,
    paragraph,
)
from draftdiff.cli.amending.values import clause_of, note
from draftdiff.cli.difference import present_comparison
from draftdiff.cli.output import emit, page, print_json
from draftdiff.cli.register import columns
from draftdiff.desk import Desk, Preview
from draftdiff.errors import BadInput
from draftdiff.model import Person
from draftdiff.reports.amendments.json import (
    amendment_json,
    amendments_json,
    collision_json,
    course_json,
    preview_json,
    sheet_json,
)
from draftdiff.reports.amendments.phrases import name
from draftdiff.reports.amendments.text import sheet_text
from draftdiff.reports.amendments.votes import to_be_voted
from draftdiff.reports.terminal import Page

_OPEN = "open"
_STATES = (_OPEN, TABLED, *(one.value for one in Outcome))
_SHORTEST = 2


class ChairAlone(BadInput):
    """An order of the vote is set without a word on who set it and why."""

    def __init__(self, missing: str) -> None:
        super().__init__(
            f"{missing} is missing", where="--set", remedy="give --set N,N with --by CHAIR and --reason WHY"
        )


class NothingSet(BadInput):
    """It is said who set an order and why, or what the committee's own order is, and no order is given."""

    def __init__(self, option: str, missing: str) -> None:
        super().__init__(f"it needs {missing}", where=option, remedy=f"give {missing} too, or leave {option} out")


@click.command("list", short_help="List the amendments to a resolution.")
@click.argument("slug")
@click.option("--status", type=click.Choice(_STATES), help="Only those of which this became; open is still to decide.")
@click.option("--clause", metavar="LABEL", help="Only those to this clause.")
@click.option("--sponsor", metavar="S", help="Only those of this sponsor.")
@options.language
@options.output_format("text", "json")
@options.repository
def list_(
    slug: str,
    status: str | None,
    clause: str | None,
    sponsor: str | None,
    lang: str | None,
    form: str,
    repo: Path | None,
) -> None:
    """List the amendments to SLUG with what they amend, who puts them forward and what became of them.

    \b
    Example:
      draftdiff amend list road-safety
      draftdiff amend list road-safety --status open --clause OP1 --format json
    """
    desk = Desk(options.open_record(repo), slug, lang)
    standings = desk.standings()
    wid = clause_of(desk.version(), clause, slug).wid if clause is not None else None
    found = [
        standing
        for standing in standings
        if (status is None or _is(standing, status))
        and (clause is None or wid in _wids(standing))
        and (sponsor is None or _is_by(standing, sponsor))
    ]
    if form == "json":
        print_json(amendments_json(found))
    elif found:
        emit(columns([_row(standing) for standing in found]))
    elif standings:
        emit(f"None of {count(len(standings))} is so.\n")
    else:
        emit(f"No amendment has been received yet; receive some: draftdiff amend import {slug} FILE\n")


@click.command(short_help="Show one amendment with all that is known of it.")
@click.argument("slug")
@click.argument("number", type=values.number)
@options.color
@options.language
@options.output_format("text", "json")
@options.repository
def show(slug: str, number: int, color: str, lang: str | None, form: str, repo: Path | None) -> None:
    """Show an amendment: its words, what they change, how it stands against the text, what was decided.

    \b
    Example:
      draftdiff amend show road-safety 1
    """
    desk = Desk(options.open_record(repo), slug, lang)
    standing = desk.standing(number)
    if form == "json":
        print_json(amendment_json(standing))
    else:
        amendment = standing.amendment
        emit(entry_text(standing, desk.base(amendment), page(color), desk.wording(amendment)))


@click.command(short_help="Show the text as it would read with some amendments.")
@click.argument("slug")
@click.argument("numbers", metavar="NUMBER...", nargs=-1, required=True, type=values.number)
@options.output_format("text", "json", "html", "csv", "markdown", "docx")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE.")
@options.tracked_by
@options.color
@options.language
@options.repository
def preview(
    slug: str,
    numbers: tuple[int, ...],
    form: str,
    output: Path | None,
    by: str,
    color: str,
    lang: str | None,
    repo: Path | None,
) -> None:
    """Show how the text would read if these amendments carried, against the text as it stands.

    Where two of them cannot both carry, the one that is named first is taken, and it is said which is left out.

    \b
    Example:
      draftdiff amend preview road-safety 1 3
      draftdiff amend preview road-safety 1 --format html -o preview.html
      draftdiff amend preview road-safety 1 3 --format docx -o preview.docx
    """
    desk = Desk(options.open_record(repo), slug, lang)
    if form == "docx":
        present_proposed(desk, numbers, by, output)
        return
    tried = desk.preview(tuple(dict.fromkeys(numbers)))
    if form == "json":
        print_json(preview_json(tried.comparison, tried.numbers, tried.left, tried.collisions), output)
        return
    before = "".join(_preview_lines(tried, page("never"))) + "\n"
    present_comparison(tried.comparison, form, output, color, before=before)


@click.command(short_help="Tell which amendments collide, and why.")
@click.argument("slug")
@click.argument("numbers", metavar="[NUMBER...]", nargs=-1, type=values.number)
@click.option("--matrix", is_flag=True, help="Show as a table which pairs cannot both be taken without a word.")
@options.language
@options.output_format("text", "json")
@options.repository
def conflicts(
    slug: str, numbers: tuple[int, ...], matrix: bool, lang: str | None, form: str, repo: Path | None
) -> None:
    """Tell what collides: all open amendments, or those named, with each other and with the text as it stands.

    \b
    Example:
      draftdiff amend conflicts road-safety
      draftdiff amend conflicts road-safety 1 3 --matrix
    """
    desk = Desk(options.open_record(repo), slug, lang)
    found = desk.conflicts(numbers)
    pairs = [pair for pair in desk.matrix() if not numbers or set(pair) <= set(numbers)]
    if form == "json":
        print_json(
            {
                "slug": slug,
                "collisions": [collision_json(one) for one in found],
                "matrix": [list(pair) for pair in pairs],
            }
        )
    elif matrix:
        emit(_matrix_text(pairs, {c.numbers for c in found if c.kind.exclusive}, page()))
    elif found:
        emit("".join(paragraph(f"{collision_line(one)}.", page()) for one in found))
    else:
        emit("Nothing collides.\n")


@click.command(short_help="Tell in which order it is voted, and what falls if one carries.")
@click.argument("slug")
@click.argument("label", required=False)
@click.option("--rule", type=click.Choice([rule.value for rule in Rule]), help="Vote by this rule from now on.")
@click.option("--listed", type=values.numbers, metavar="N,N,…", help="The committee's own order, with --rule listed.")
@click.option("--preamble-last", is_flag=True, help="With --rule: the operative part is voted on first.")
@click.option("--set", "order_set", type=values.numbers, metavar="N,N,…", help="The chair's order of these amendments.")
@click.option("--by", "chair", metavar="CHAIR", help="Who set that order.")
@click.option("--reason", metavar="WHY", help="Why that order was set.")
@click.option(
    "--if", "supposed", type=values.numbers, metavar="N,…", multiple=True, help="What follows if these carry."
)
@options.color
@options.language
@options.output_format("text", "json")
@options.repository
def order(
    slug: str,
    label: str | None,
    rule: str | None,
    listed: tuple[int, ...] | None,
    preamble_last: bool,
    order_set: tuple[int, ...] | None,
    chair: str | None,
    reason: str | None,
    supposed: tuple[tuple[int, ...], ...],
    color: str,
    lang: str | None,
    form: str,
    repo: Path | None,
) -> None:
    """Tell the order in which it is voted on what is open, of all clauses or of the clause LABEL, and why.

    The rule is: furthest removed from the text first, or the order in which they were received, or that of
    the committee (listed). --rule and --set are recorded; --if merely tells what would follow.

    \b
    Example:
      draftdiff amend order road-safety
      draftdiff amend order road-safety OP1 --if 1
      draftdiff amend order road-safety --set 3,1 --by "The Chair" --reason "It settles the other"
    """
    desk = Desk(options.open_record(repo), slug, lang)
    wid = clause_of(desk.version(), label, slug).wid if label is not None else None
    _record_order(
        desk,
        Rule(rule) if rule else None,
        listed or (),
        order_set,
        preamble_last=preamble_last,
        by=note("--by", chair),
        reason=note("--reason", reason),
        recorder=options.settings(repo).recorder,
    )
    ballot = desk.ballot()
    course = simulate(ballot, [n for numbers in supposed for n in numbers]) if supposed else None
    standings = desk.standings()
    shown = _of_clause(ballot, wid, standings) if wid is not None else ballot
    if form == "json":
        sheet = to_be_voted(desk.version(), standings, shown)
        told = {**sheet_json(sheet), "rule": ballot.rule.value}
        print_json({**told, "if": course_json(course)} if course else told)
    elif course:
        emit("".join(paragraph(line, page(color)) for line in _course_lines(course, shown)))
    else:
        emit(sheet_text(to_be_voted(desk.version(), standings, shown), page(color)))


# --- the list ---------------------------------------------------------------------------------------


def _is(standing: Standing, status: str) -> bool:
    return standing.amendment.open if status == _OPEN else standing.amendment.status == status


def _wids(standing: Standing) -> Iterator[str | None]:
    yield standing.wid
    for edit in standing.amendment.edits:
        yield from targets(edit)


def _is_by(standing: Standing, who: str) -> bool:
    said = " ".join(who.split()).casefold()
    return any(one.name.casefold() == said for one in standing.amendment.sponsors)


def _row(standing: Standing) -> tuple[str, ...]:
    amendment = standing.amendment
    to = name(amendment.parent) if amendment.parent is not None else standing.label or ""
    return (
        name(amendment.number),
        f"{to} {standing.label or ''}".strip() if amendment.parent is not None else to,
        amendment.kind.value.replace("-", " "),
        ", ".join(one.name for one in amendment.sponsors),
        amendment.status.replace("-", " "),
        ", ".join(_marks(standing)),
        excerpt(amendment.instruction),
    )


def _marks(standing: Standing) -> Iterator[str]:
    """What must not be overlooked, in a word each."""
    amendment = standing.amendment
    if amendment.late:
        yield "late"
    if amendment.admissibility is not None and not amendment.admissibility.admissible:
        yield "inadmissible"
    if standing.placement is not Placement.PLACED:
        yield standing.placement.value
    if amendment.guessed:
        yield "a guess"
    if amendment.open and any(collision.kind.blocking for collision in standing.collisions):
        yield "collides"


# --- preview and collisions -----------------------------------------------------------------------------


def _preview_lines(tried: Preview, shown: Page) -> Iterator[str]:
    taken = f"With {named(tried.numbers)}" if tried.numbers else "With none of them"
    left = f"; left out: {named(tried.left)}" if tried.left else ""
    yield paragraph(f"{taken}{left}.", shown)
    for collision in tried.collisions:
        yield paragraph(f"{collision_line(collision)}.", shown)


def _matrix_text(pairs: Sequence[tuple[int, int]], exclusive: set[tuple[int, ...]], shown: Page) -> str:
    """A table of pairs: ``X`` where one alone can carry, ``o`` where it is to be said how both do.

    Where it is wider than the page each amendment has a line with those that it collides with.
    """
    numbers = sorted({number for pair in pairs for number in pair})
    if not numbers:
        return "Nothing collides.\n"
    known = {(one, other): "X" if (one, other) in exclusive else "o" for one, other in pairs}
    width = max(len(name(number)) for number in numbers) + 2
    legend = "X: one alone can carry; o: both can, once it is said how.\n"
    if width * (len(numbers) + 1) > shown.columns:
        rows = ((one, [other for other in numbers if _mark(known, one, other) != "."]) for one in numbers)
        return (
            "".join(
                paragraph(f"{name(one)}: {', '.join(f'{name(o)} {_mark(known, one, o)}' for o in others)}", shown)
                for one, others in rows
            )
            + legend
        )
    head = " " * width + "".join(name(number).ljust(width) for number in numbers)
    lines = [head.rstrip()]
    for one in numbers:
        cells = ("" if one == other else _mark(known, one, other) for other in numbers)
        lines.append((name(one).ljust(width) + "".join(cell.ljust(width) for cell in cells)).rstrip())
    return "".join(f"{line}\n" for line in lines) + legend


def _mark(known: dict[tuple[int, int], str], one: int, other: int) -> str:
    return known.get((min(one, other), max(one, other)), ".")


# --- the order of the vote --------------------------------------------------------------------------------


def _record_order(
    desk: Desk,
    rule: Rule | None,
    listed: Sequence[int],
    order_set: Sequence[int] | None,
    *,
    preamble_last: bool,
    by: str | None,
    reason: str | None,
    recorder: Person | None,
) -> None:
    """Record a rule and the chair's word where they are given; raises `ChairAlone` and `NothingSet` before that."""
    if order_set is None and (by is not None or reason is not None):
        raise NothingSet("--by" if by is not None else "--reason", "--set")
    if order_set is not None and (by is None or reason is None):
        raise ChairAlone("--by" if by is None else "--reason")
    if listed and rule is not Rule.LISTED:
        raise NothingSet("--listed", "--rule listed")
    if preamble_last and rule is None:
        raise NothingSet("--preamble-last", "--rule")
    for number in (*listed, *(order_set or ())):
        desk.amendment(number)
    if rule is not None:
        desk.set_rule(rule, listed=listed, preamble_last=preamble_last, recorder=recorder)
    if order_set is not None and by is not None and reason is not None:
        desk.override(order_set, by=by, reason=reason, recorder=recorder)


def _of_clause(ballot: Ballot, wid: str, standings: Sequence[Standing]) -> Ballot:
    here = {standing.amendment.number for standing in standings if standing.wid == wid}
    groups = tuple(group for group in ballot.groups if group.wid == wid)
    return replace(ballot, groups=groups, aside=tuple(aside for aside in ballot.aside if aside.number in here))


def _course_lines(course: Course, here: Ballot) -> Iterator[str]:
    """What follows, in sentences, as in ``If A3 carries, A5 and A7 fall``."""
    verb = "carries" if len(course.carried) == 1 else "carry"
    fallen = tuple(number for number, _ in course.fallen)
    falls = f"{named(fallen)} {'falls' if len(fallen) == 1 else 'fall'}" if fallen else "nothing falls"
    yield f"If {named(course.carried)} {verb}, {falls}."
    if len(course.carried) > 1:
        for number, because in course.fallen:
            yield f"{named([number])} falls because of {named([because])}."
    if course.passed:
        yield f"The turn of {named(course.passed)} had come before."
    shown = {number for place in here.places for number in place.numbers}
    left = tuple(number for number in course.left if number in shown)
    yield f"Still to be voted on: {named(left)}." if left else "Nothing is left to be voted on."
