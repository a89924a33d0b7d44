"""The commands by which amendments come in: from a list, one by one, with more sponsors, and placed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from draftdiff.amendments.model import Amendment, Placement, Proposal, Standing
from draftdiff.amendments.proposing import QuoteMissing, QuoteTwice
from draftdiff.cli import options
from draftdiff.cli.amending import values
from draftdiff.cli.amending.edits import edits_of, wish
from draftdiff.cli.amending.notices import (
    LANGUAGE,
    by,
    clauses_of,
    command,
    count,
    lines_text,
    named,
    paragraph,
    placed_line,
    refuse,
    remark_text,
)
from draftdiff.cli.amending.sources import NothingUnderstood, read_source, tell_reading, unread_text
from draftdiff.cli.amending.tracked import NothingTracked, owners, read_tracked, remarks_text, tracked
from draftdiff.cli.amending.values import NotItsClause, clause_of, moment, note, sponsors
from draftdiff.cli.output import emit, page, print_json
from draftdiff.cli.sources import file_bytes, source_name
from draftdiff.desk import Desk
from draftdiff.errors import BadInput, NotFound
from draftdiff.model import Clause, Version
from draftdiff.reports.amendments.entries import head, proposed, wording
from draftdiff.reports.amendments.json import amendment_json, amendments_json
from draftdiff.reports.terminal import Page

_NO_CANDIDATE = "There is no candidate: propose anew what is meant, and record this one as merged into that."


class NothingToPlace(BadInput):
    """It is clear already what an amendment changes."""

    def __init__(self, number: int) -> None:
        super().__init__(
            "it is clear what it changes, nothing is to be settled",
            where=f"amendment {number}",
            remedy=f"'draftdiff amend show SLUG {number}' tells what that is",
        )


class WhichCandidate(BadInput):
    """It is not said which of its candidates an amendment means."""

    def __init__(self, number: int, count: int) -> None:
        known = f"give --candidate, from 1 to {count}" if count else "propose anew what is meant"
        what = "it is not said which candidate is meant" if count else "it has no candidate"
        super().__init__(what, where=f"amendment {number}", remedy=known)


@click.command("import", short_help="Receive a list of amendments, or a single one.")
@click.argument("slug")
@click.argument("file")
@click.option("--sponsor", "who", metavar="S", multiple=True, help="Who puts forward what names no sponsor itself.")
@click.option(
    "--sponsor-of", "of", metavar="AUTHOR=S", multiple=True, help="Who puts forward what AUTHOR changed in a Word file."
)
@click.option("--base", metavar="VERSION", help="The version that is amended, if not the newest.")
@click.option("--received", metavar="DATETIME", help="When they came in; without a zone it is UTC.")
@click.option("--dry-run", is_flag=True, help="Read the list and say what was understood; record nothing.")
@options.language
@options.encoding
@options.output_format("text", "json")
@options.repository
def import_(
    slug: str,
    file: str,
    who: tuple[str, ...],
    of: tuple[str, ...],
    base: str | None,
    received: str | None,
    dry_run: bool,
    lang: str | None,
    encoding: str | None,
    form: str,
    repo: Path | None,
) -> None:
    """Receive the amendments in FILE: a list, a single instruction, what a parliament published, tracked changes.

    Nothing is guessed silently: what is not clear is received too, and asked about. A Word file with tracked changes
    gives one amendment for each author and clause, put forward by the author (--sponsor-of names somebody else; where
    there is one author, --sponsor does) and received when it was written; the version that it is of is found.

    \b
    Example:
      draftdiff amend import road-safety amendments.txt --sponsor India --received 2026-03-02T18:00
      draftdiff amend import road-safety redline.docx --sponsor-of "A. Rao=India" --dry-run
    """
    desk = Desk(options.open_record(repo), slug, lang)
    given = sponsors(who)
    at = moment("--received", received) if received is not None else None
    source = source_name(file)
    data, authors = file_bytes(file, encoding), owners(of)
    redline = None
    if revisions := tracked(data, source):
        redline = read_tracked(desk, data, source, revisions, given=given, of=authors, base=base, dated=at is None)
        version, found = redline.ground.recorded, redline.compiled
    elif authors:
        raise NothingTracked(source)
    else:
        version = desk.record.version(slug, base, desk.lang)
        found = read_source(data, desk, version, source, [one.name for one in given])
    if not found.proposals:
        raise NothingUnderstood(source, found)
    roles = {one.name: one for one in given}
    found = replace(
        found,
        proposals=tuple(
            replace(p, sponsors=tuple(roles.get(one.name, one) for one in p.sponsors) or given) for p in found.proposals
        ),
    )
    notes = remarks_text(redline, (), page()) if redline and form == "text" else ""
    if dry_run:
        emit(notes)
        tell_reading(found, version, form)
        return
    recorder = options.settings(repo).recorder
    if redline is None:
        done = desk.receive(found.proposals, base=version.version, received=at, recorder=recorder)
    else:
        done = desk.receive_tracked(redline, received=at, recorder=recorder)
        notes = remarks_text(redline, done.again, page())
    numbers = {amendment.number for amendment in done.amendments}
    standings = [standing for standing in desk.standings() if standing.amendment.number in numbers]
    if form == "json":
        print_json(amendments_json(standings, found.unread))
        return
    emit(
        _received_text(desk, standings, page())
        + notes
        + "".join(_asked_text(s, p, version, page()) for s, p in _asked(standings, found.proposals))
        + _next_text(slug, standings, repo, lang)
        + unread_text(found.unread, page())
    )


@click.command(short_help="Propose one amendment, and get its number.")
@click.argument("slug")
@click.option(
    "--sponsor", "who", metavar="S", multiple=True, required=True, help="Who puts it forward; may be repeated."
)
@click.option("--clause", metavar="LABEL", required=True, help="The clause that is amended: PP3, OP5(a), Title, a wId.")
@click.option("--replace-all", metavar="TEXT", help="The clause is to read TEXT.")
@click.option("--replace", metavar="OLD", help="The words OLD are replaced, by those of --with.")
@click.option("--with", "with_", metavar="NEW", help="The words in the place of those of --replace.")
@click.option("--occurrence", type=int, metavar="N", help="Which of equal words is meant, from 1; -1 is the last.")
@click.option("--delete", is_flag=True, help="The clause goes, with all below it.")
@click.option("--delete-words", metavar="OLD", help="The words OLD go.")
@click.option("--insert-words", metavar="NEW", help="The words NEW come in, behind those of --after.")
@click.option("--after", metavar="OLD", help="The words behind which those of --insert-words stand.")
@click.option("--before", metavar="OLD", help="The words before which those of --insert-words stand.")
@click.option("--insert-after", metavar="TEXT", help="A new clause behind this one; each further line is another.")
@click.option("--insert-before", metavar="TEXT", help="A new clause before this one.")
@click.option("--move-after", metavar="LABEL2", help="The clause stands behind that one.")
@click.option("--move-before", metavar="LABEL2", help="The clause stands before that one.")
@click.option("--merge-with", metavar="LABEL2", multiple=True, help="The clause and that one become one.")
@click.option("--split-before", metavar="WORDS", multiple=True, help="A new clause begins with these words of it.")
@click.option("--parent", type=values.number, metavar="NUMBER", help="The amendment that this one amends.")
@click.option("--justification", metavar="TEXT", help="Why it is put forward.")
@click.option("--received", metavar="DATETIME", help="When it came in; without a zone it is UTC.")
@click.option("--base", metavar="VERSION", help="The version that is amended, if not the newest.")
@options.language
@options.output_format("text", "json")
@options.repository
def propose(
    slug: str,
    who: tuple[str, ...],
    clause: str,
    parent: int | None,
    justification: str | None,
    received: str | None,
    base: str | None,
    lang: str | None,
    form: str,
    repo: Path | None,
    **said: Any,
) -> None:
    """Propose an amendment to a clause of the resolution SLUG; its official wording is made from what it changes.

    A TEXT that is "-" is read from standard input. With --parent the clause is one of the words of that
    amendment.

    \b
    Example:
      draftdiff amend propose road-safety --sponsor India --clause OP1 --replace "quiet hours" --with "silence"
      draftdiff amend propose road-safety --sponsor "rapporteur: A. Whitlock" --clause OP2 --delete
    """
    wished = wish(said)
    desk = Desk(options.open_record(repo), slug, lang)
    base = desk.record.find(slug, base).oid
    version = desk.record.version(slug, base, desk.lang) if parent is None else desk.words_of(parent)
    try:
        found = edits_of(
            wished,
            version,
            _cited(version, clause, slug, base, parent),
            lambda label: _cited(version, label, slug, base, parent),
        )
    except QuoteTwice as error:
        refuse(error, [f"--occurrence {place}  {said}" for place, said in enumerate(error.contexts, 1)])
    except QuoteMissing as error:
        refuse(
            error, [*(f"it has: {said}" for said in error.nearest), *(f"--clause {label}" for label in error.elsewhere)]
        )
    made = desk.propose(
        found,
        sponsors=sponsors(who),
        base=base,
        parent=parent,
        justification=note("--justification", justification),
        received=moment("--received", received) if received is not None else None,
        recorder=options.settings(repo).recorder,
    )
    standing = desk.standing(made.number)
    if form == "json":
        print_json(amendment_json(standing))
    else:
        _tell_proposed(standing, version, slug)


@click.command(short_help="Record a sponsor that joins an amendment later.")
@click.argument("slug")
@click.argument("number", type=values.number)
@click.option("--sponsor", "who", metavar="S", multiple=True, required=True, help="Who joins; may be repeated.")
@options.language
@options.output_format("text", "json")
@options.repository
def join(slug: str, number: int, who: tuple[str, ...], lang: str | None, form: str, repo: Path | None) -> None:
    """Record that others join the sponsors of an amendment.

    \b
    Example:
      draftdiff amend join road-safety 1 --sponsor Kenya --sponsor Peru
    """
    desk = Desk(options.open_record(repo), slug, lang)
    recorder = options.settings(repo).recorder
    before = desk.amendment(number)
    wanted = sponsors(who)
    known = {one.name for one in before.sponsors}
    made = before
    for one in wanted:
        if one.name not in known:
            made = desk.join(number, one, recorder=recorder)
    if form == "json":
        print_json(amendment_json(desk.standing(number)))
    else:
        emit(paragraph(f"Amendment {number} is put forward{by(made) or ' by nobody'}.", page()))


@click.command(short_help="Settle what an amendment means that was asked about.")
@click.argument("slug")
@click.argument("number", type=values.number)
@click.option(
    "--candidate", type=int, metavar="N", help="The candidate that is meant; without it a guess is confirmed."
)
@options.language
@options.output_format("text", "json")
@options.repository
def place(slug: str, number: int, candidate: int | None, lang: str | None, form: str, repo: Path | None) -> None:
    """Settle what an amendment changes: by one of its candidates, or by the confirmation of what was guessed.

    `draftdiff amend show SLUG NUMBER` lists its candidates with their numbers.

    \b
    Example:
      draftdiff amend place road-safety 2 --candidate 1
    """
    desk = Desk(options.open_record(repo), slug, lang)
    amendment = desk.amendment(number)
    if not amendment.candidates and not amendment.guessed and amendment.edits:
        raise NothingToPlace(number)
    if not amendment.edits and (candidate is None or not amendment.candidates):
        raise WhichCandidate(number, len(amendment.candidates))
    made = desk.place(number, candidate, recorder=options.settings(repo).recorder)
    standing = desk.standing(number)
    if form == "json":
        print_json(amendment_json(standing))
        return
    shown = page()
    emit(
        paragraph(f"Amendment {number}{by(made)} is placed {placed_line(standing)}.", shown)
        + "".join(paragraph(said, shown, 2) for said in desk.wording(made).splitlines())
        + lines_text(proposed(standing, clauses_of(desk.base(made)), LANGUAGE), shown)
        + remark_text(standing, shown)
    )


def _cited(version: Version, label: str, slug: str, base: str | None, parent: int | None) -> Clause:
    """The clause that is meant: of the text, or of the words of the amendment that is amended."""
    try:
        return clause_of(version, label, f"{slug}@{base}" if base else slug)
    except NotFound:
        if parent is None:
            raise
        raise NotItsClause(parent, label, [clause.label for clause in version.clauses]) from None


def _received_text(desk: Desk, standings: Sequence[Standing], shown: Page) -> str:
    first, last = standings[0].amendment.number, standings[-1].amendment.number
    asked = [standing for standing in standings if _is_asked(standing)]
    numbers = f", {named([first])} to {named([last])}" if first != last else f", {named([first])}"
    told = [f"Received {count(len(standings))} to {desk.slug}{numbers}: {len(standings) - len(asked)} placed"]
    told += [f"{len(asked)} to be asked about"] if asked else []
    late = [standing.amendment for standing in standings if standing.amendment.late]
    text = paragraph(f"{', '.join(told)}.", shown)
    if late:
        text += paragraph(f"Late: {named([amendment.number for amendment in late])}.", shown)
    same = [s for s in standings if s.identical and s.amendment.number > min(s.identical)]
    for standing in same:
        text += paragraph(
            f"{named([standing.amendment.number])} proposes the same as {named(standing.identical)}.", shown
        )
    return text


def _asked(standings: Sequence[Standing], proposals: Sequence[Proposal]) -> Sequence[tuple[Standing, Proposal]]:
    """What was received beside what was read; some of a Word file may have been on record before, all of it clear."""
    return tuple(zip(standings, proposals, strict=True)) if len(standings) == len(proposals) else ()


def _is_asked(standing: Standing) -> bool:
    return standing.placement is not Placement.PLACED or standing.amendment.guessed or not standing.amendment.edits


def _asked_text(standing: Standing, proposal: Proposal, version: Version, shown: Page) -> str:
    """An amendment that is asked about: the question, its words, the candidates by number."""
    if not _is_asked(standing):
        return ""
    question = proposal.question or "it is not clear what it amends"
    return (
        "\n"
        + paragraph(f"{head(standing.amendment, LANGUAGE).text}: {question}", shown)
        + lines_text(wording(standing.amendment), shown)
        + lines_text(proposed(standing, clauses_of(version), LANGUAGE), shown, 4)
        + ("" if standing.amendment.candidates or standing.amendment.guessed else paragraph(_NO_CANDIDATE, shown, 2))
    )


def _next_text(slug: str, standings: Sequence[Standing], repo: Path | None, lang: str | None) -> str:
    """The command that settles the first of those that are asked about."""
    for standing in standings:
        amendment = standing.amendment
        if _is_asked(standing) and (amendment.candidates or amendment.guessed):
            chosen = [] if amendment.guessed else ["--candidate", 1]
            return f"\nSay which is meant, as in: {command(['place', slug, amendment.number, *chosen], repo, lang)}\n"
    return ""


def _tell_proposed(standing: Standing, version: Version, slug: str) -> None:
    amendment: Amendment = standing.amendment
    shown = page()
    what = "Sub-amendment" if amendment.parent is not None else "Amendment"
    emit(
        paragraph(f"{what} {amendment.number} to {slug}{by(amendment)}, {placed_line(standing)}.", shown)
        + lines_text(wording(amendment), shown)
        + lines_text(proposed(standing, clauses_of(version), LANGUAGE), shown)
        + remark_text(standing, shown)
        + ("" if standing.collisions else paragraph("It collides with nothing.", shown))
    )
