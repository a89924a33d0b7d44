"""The commands by which it is decided: on amendments, on whether they are in order, and until when they are taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal

import click

from draftdiff.amendments.model import Amendment, Outcome
from draftdiff.cli import conforming, options
from draftdiff.cli.amending import values
from draftdiff.cli.amending.notices import LANGUAGE, changes_text, command, count, named, paragraph
from draftdiff.cli.amending.values import line, moment, note, votes, words
from draftdiff.cli.output import emit, page, print_json
from draftdiff.committee import Committee
from draftdiff.conforming import let_sure_follow
from draftdiff.desk import Desk, Ruled
from draftdiff.errors import BadInput
from draftdiff.reports.amendments.entries import body as where_decided
from draftdiff.reports.amendments.entries import outcome as told_outcome
from draftdiff.reports.amendments.json import amendment_json
from draftdiff.reports.amendments.phrases import instant
from draftdiff.reports.terminal import Page

_CHAIR = "the chair"


class ForOneAmendment(BadInput):
    """An option that is about the words of one amendment is given for several."""

    def __init__(self, option: str) -> None:
        super().__init__(
            "it is about the words of one amendment", where=option, remedy="decide on the amendments one by one"
        )


class ForOutcome(BadInput):
    """An option does not go with the outcome."""

    def __init__(self, option: str, outcomes: Sequence[str]) -> None:
        super().__init__(
            f"it goes with --outcome {' or '.join(outcomes)}", where=option, remedy="leave it out, or give that outcome"
        )


class VoteOrConsensus(BadInput):
    """A decision was by a vote or by consensus, not by both."""

    def __init__(self) -> None:
        super().__init__(
            "there was a vote or there was consensus", where="--vote", remedy="give one of --vote, --consensus"
        )


class CauseOfItself(BadInput):
    """An amendment cannot fall because of itself, or be merged into itself."""

    def __init__(self, option: str, number: int) -> None:
        super().__init__(
            f"amendment {number} is itself decided on", where=option, remedy="name another amendment of this resolution"
        )


class NoReason(BadInput):
    """Nobody says why an amendment is not in order."""

    def __init__(self) -> None:
        super().__init__("it is not said why it is inadmissible", where="amend admit", remedy="give --reason WHY")


@click.command(short_help="Record what was decided on amendments, with the text that follows.")
@click.argument("slug")
@click.argument("numbers", metavar="NUMBER...", nargs=-1, required=True, type=values.number)
@click.option("--outcome", required=True, type=click.Choice([one.value for one in Outcome]), help="What was decided.")
@click.option("--body", metavar="NAME", required=True, help="The body that decided.")
@click.option("--sitting", metavar="NAME", help="The sitting at which it decided.")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), metavar="D", help="The day, YYYY-MM-DD, if not today.")
@click.option("--vote", metavar="F-A-A", help="The vote: for, against, abstaining.")
@click.option("--consensus", is_flag=True, help="It was decided without a vote.")
@click.option("--hunk", "hunks", type=int, metavar="N", multiple=True, help="A change that carried, where a part did.")
@click.option("--text", metavar="FINAL", help="The words in which the clause carried; - is standard input.")
@click.option("--place", type=click.Choice(["before", "after"]), help="On which side of what is at the same place.")
@click.option("--because", type=values.number, metavar="N", help="The amendment because of which it fell.")
@click.option("--into", type=values.number, metavar="N", help="The amendment into which it was merged.")
@click.option("--note", "remark", metavar="TEXT", help="What else is to be remembered of it.")
@click.option("--follow", is_flag=True, help="Let references follow the new numbers where that is sure.")
@options.color
@options.language
@options.output_format("text", "json")
@options.repository
def decide(
    slug: str,
    numbers: tuple[int, ...],
    outcome: str,
    body: str,
    sitting: str | None,
    date: datetime | None,
    vote: str | None,
    consensus: bool,
    hunks: tuple[int, ...],
    text: str | None,
    place: Literal["before", "after"] | None,
    because: int | None,
    into: int | None,
    remark: str | None,
    follow: bool,
    color: str,
    lang: str | None,
    form: str,
    repo: Path | None,
) -> None:
    """Record what a body decided on amendments to SLUG; what carries changes the text in the same commit.

    A decision is never changed: a later one on the same amendment takes its place, and the text follows. With
    --follow so do references to clauses that got other numbers, as a version of its own behind the decision.

    \b
    Example:
      draftdiff amend decide road-safety 1 --outcome adopted --body "Committee on Ports" --vote 38-3-10
      draftdiff amend decide road-safety 3 --outcome withdrawn --body "Committee on Ports"
    """
    decided = Outcome(outcome)
    numbers = tuple(dict.fromkeys(numbers))
    _check(decided, numbers, hunks=hunks, text=text, because=because, into=into)
    if vote is not None and consensus:
        raise VoteOrConsensus
    counted = votes(vote) if vote is not None else None
    desk = Desk(options.open_record(repo), slug, lang)
    cause = because if because is not None else into
    if cause is not None:
        desk.amendment(cause)
    told_body = line("--body", body)
    done = desk.decide(
        numbers,
        decided,
        body=told_body,
        on=date.date() if date else None,
        sitting=note("--sitting", sitting),
        vote=counted,
        consensus=consensus or (vote is not None and counted is None),
        hunks=tuple(dict.fromkeys(hunks)),
        text=words("--text", text) if text is not None else None,
        cause=cause,
        place=place,
        note=note("--note", remark),
        recorder=options.settings(repo).recorder,
    )
    followed = None
    if follow:
        followed = let_sure_follow(desk.record, slug, lang, options.settings(repo).recorder)
    falls = done.falls
    if form == "json":
        known = {standing.amendment.number: standing for standing in desk.standings()}
        print_json(
            {
                "slug": slug,
                "commit": done.commit.oid,
                "changed": done.changed,
                "references": followed.commit.oid if followed else None,
                "amendments": [amendment_json(known[number]) for number in numbers],
                "falls": list(falls),
            }
        )
        return
    shown = page(color)
    asked = conforming.note(desk.record, slug, lang, repo)
    behind = conforming.followed(followed) if followed else ""
    emit("".join(paragraph(told, shown) for told in _recorded(done)) + _text_now(desk, done, shown) + behind + asked)
    if falls:
        said = ["decide", slug, *falls, "--outcome", "fell", "--body", told_body, "--because", numbers[0]]
        it = "it falls" if len(falls) == 1 else "they fall"
        emit(f"With that {named(falls)} cannot carry; record that {it}:\n  {command(said, repo, lang)}\n")


@click.command(short_help="Rule whether an amendment is in order.")
@click.argument("slug")
@click.argument("number", type=values.number)
@click.option("--admissible/--inadmissible", default=True, help="It may be put to the vote, or not.")
@click.option("--reason", metavar="WHY", help="Why.")
@click.option("--by", "ruler", metavar="CHAIR", help="Who ruled it.")
@options.language
@options.output_format("text", "json")
@options.repository
def admit(
    slug: str,
    number: int,
    admissible: bool,
    reason: str | None,
    ruler: str | None,
    lang: str | None,
    form: str,
    repo: Path | None,
) -> None:
    """Rule that an amendment is admissible, or --inadmissible, so that it is not put to the vote.

    \b
    Example:
      draftdiff amend admit road-safety 2 --inadmissible --reason "It is not on this subject" --by "The Chair"
      draftdiff amend admit road-safety 2 --reason "It bears on cargo" --by "The Chair"
    """
    why = note("--reason", reason)
    if not admissible and why is None:
        raise NoReason
    desk = Desk(options.open_record(repo), slug, lang)
    recorder = options.settings(repo).recorder
    who = note("--by", ruler) or (recorder.name if recorder else _CHAIR)
    desk.admit(number, admissible=admissible, reason=why or "it is in order", by=who, recorder=recorder)
    standing = desk.standing(number)
    if form == "json":
        print_json(amendment_json(standing))
        return
    told = "admissible" if admissible else "inadmissible, and is not put to the vote"
    emit(paragraph(f"Amendment {number} is ruled {told}: {why or 'it is in order'} ({who}).", page()))


@click.command(short_help="Set until when amendments are in time, or tell it.")
@click.argument("slug")
@click.argument("until", metavar="[DATETIME]", required=False)
@options.language
@options.output_format("text", "json")
@options.repository
def deadline(slug: str, until: str | None, lang: str | None, form: str, repo: Path | None) -> None:
    """Set the deadline for amendments to SLUG; what comes later is marked as late, not lost.

    DATETIME is a time in UTC unless it bears a zone; a day alone means the end of that day. Without it the
    deadlines are told.

    \b
    Example:
      draftdiff amend deadline road-safety 2026-03-02T18:00
      draftdiff amend deadline road-safety
    """
    desk = Desk(options.open_record(repo), slug, lang)
    if until is None:
        committee = desk.committee()
    else:
        committee = desk.set_deadline(moment("DATETIME", until, last=True), recorder=options.settings(repo).recorder)
    if form == "json":
        print_json(_deadlines_json(slug, committee))
    else:
        emit("".join(paragraph(told, page()) for told in _deadline_lines(slug, committee)))


def _check(
    decided: Outcome,
    numbers: Sequence[int],
    *,
    hunks: Sequence[int],
    text: str | None,
    because: int | None,
    into: int | None,
) -> None:
    """Raise what does not go together."""
    if len(numbers) > 1:
        for option, value in (("--hunk", hunks), ("--text", text)):
            if value:
                raise ForOneAmendment(option)
    if hunks and decided is not Outcome.ADOPTED_IN_PART:
        raise ForOutcome("--hunk", [Outcome.ADOPTED_IN_PART.value])
    if text is not None and not decided.carried:
        raise ForOutcome("--text", [one.value for one in Outcome if one.carried])
    for option, number, goes_with in (("--because", because, Outcome.FELL), ("--into", into, Outcome.MERGED)):
        if number is not None and decided is not goes_with:
            raise ForOutcome(option, [goes_with.value])
        if number is not None and number in numbers:
            raise CauseOfItself(option, number)


def _recorded(done: Ruled) -> Iterator[str]:
    """What was recorded, a sentence for each amendment."""
    for amendment in done.amendments:
        decision = amendment.decision
        if decision is None:
            continue
        again = ", decided anew" if len(amendment.decisions) > 1 else ""
        told = told_outcome(decision, LANGUAGE)
        told = told[:1].lower() + told[1:]
        yield f"Amendment {amendment.number}{again}: {told}, {where_decided(decision, LANGUAGE)}."
        if decision.hunks:
            changes = "change" if len(decision.hunks) == 1 else "changes"
            yield f"Of it {changes} {', '.join(map(str, decision.hunks))} carried."


def _text_now(desk: Desk, done: Ruled, shown: Page) -> str:
    """How the clauses read that are other than before, with their marks."""
    if not done.changed or done.commit.parent is None:
        return paragraph(_unchanged(desk, done.amendments), shown)
    comparison = desk.record.compare(desk.slug, done.commit.parent, done.commit.oid, desk.lang)
    return paragraph(f"The text is now, as {done.commit.oid[:10]}:", shown) + changes_text(comparison, shown)


def _unchanged(desk: Desk, decided: Sequence[Amendment]) -> str:
    """Why the text stays as it is, where that may surprise."""
    waiting = [a.parent for a in decided if a.carried and a.parent is not None and not desk.amendment(a.parent).carried]
    if waiting:
        return f"The text stays as it is until {named(sorted(set(waiting)))} carries."
    return "The text stays as it is."


def _deadline_lines(slug: str, committee: Committee) -> Iterator[str]:
    if committee.deadline is None:
        yield f"No deadline was set; set one: {command(['deadline', slug, 'DATETIME'], None)}"
        return
    *earlier, last = committee.deadlines
    yield f"Amendments to {slug} are in time until {instant(last.until, LANGUAGE)} UTC."
    if earlier:
        told = "; ".join(f"{instant(one.until, LANGUAGE)}, set {instant(one.at, LANGUAGE)}" for one in earlier)
        yield f"Before that: {count(len(earlier), 'deadline')}: {told}."


def _deadlines_json(slug: str, committee: Committee) -> dict[str, object]:
    return {
        "slug": slug,
        "deadline": committee.deadline.isoformat() if committee.deadline else None,
        "deadlines": [
            {"until": one.until.isoformat(), "set": one.at.isoformat(), "by": one.by.name}
            for one in committee.deadlines
        ],
    }
