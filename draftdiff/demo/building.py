"""A repository built from the samples, each step by the call that a user's own work takes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from draftdiff.amendments.instructions.lists import read_list
from draftdiff.amendments.model import Final, Proposal, Sponsor
from draftdiff.demo.acts import BrokenStory, Change, Decide, Receive, Sit, Tell
from draftdiff.demo.samples import stories
from draftdiff.demo.story import Step, Story
from draftdiff.demo.texts import texts
from draftdiff.desk import Desk
from draftdiff.errors import DraftdiffError
from draftdiff.importers import read
from draftdiff.service import Record


def build(path: Path, *, echo: Callable[[str], None] = lambda _: None) -> Record:
    """Create a repository at ``path`` and record every step of every sample in it.

    ``echo`` is told one line for each resolution. The same samples give the same commit ids. Raises
    `BrokenStory`.
    """
    clock = StoryClock()
    record = Record.create(path, clock=clock)
    for story in stories():
        tell(story, record, clock)
        echo(told(story))
    return record


def told(story: Story) -> str:
    """What a story is made of, in one line."""
    counts = {
        "text": sum(isinstance(step.act, Tell) for step in story.steps),
        "amendment": sum(len(step.act.numbers) for step in story.steps if isinstance(step.act, Receive)),
        "decision": sum(isinstance(step.act, Decide) for step in story.steps),
    }
    said = [f"{count} {noun}{'' if count == 1 else 's'}" for noun, count in counts.items()]
    return f"{story.slug}: {', '.join(said)}"


def tell(story: Story, record: Record, clock: StoryClock) -> None:
    """Record every step of a story; raises `BrokenStory` for one that cannot be."""
    whole = {step.where: text for step, text in texts(story)}
    desks: dict[str, Desk] = {}
    for step in story.steps:
        clock.moment = step.recorded
        try:
            match step.act:
                case Tell(facts=facts):
                    reading = read(whole[step.where].encode(), source=f"{story.slug} {step.lang}", lang=step.lang)
                    record.import_version(reading, story.slug, facts)
                case _:
                    if step.lang not in desks:
                        desks[step.lang] = Desk(record, story.slug, step.lang)
                    _work(desks[step.lang], step)
        except BrokenStory:
            raise
        except DraftdiffError as error:
            remedy = error.remedy or "mend the story"
            raise BrokenStory(step.where, f"it cannot be recorded: {error.what}", remedy) from error


def _work(desk: Desk, step: Step) -> None:
    match step.act:
        case Receive() as act:
            _receive(desk, step, act)
        case Change() as act:
            _change(desk, step, act)
        case Decide() as act:
            _decide(desk, step, act)
        case Sit() as act:
            _sit(desk, step, act)


def _receive(desk: Desk, step: Step, act: Receive) -> None:
    base = desk.version() if act.parent is None else desk.words_of(act.parent)
    found = read_list(act.text, base, sponsors=act.sponsors)
    if found.unread:
        line = found.unread[0]
        raise BrokenStory(step.where, f"line {line.line} of {act.source} is not understood: {line.why}", "word it anew")
    unclear = [place for place, p in enumerate(found.proposals) if not p.edits or p.guessed]
    proposals = [_completed(proposal, act) for proposal in found.proposals]
    if len(proposals) != len(act.numbers):
        what = f"{act.source} holds {len(proposals)} amendments, the story has {len(act.numbers)} numbers"
        raise BrokenStory(step.where, what, "correct numbers")
    first = 1 + max(desk.record.looms.amendments(desk.head), default=0)
    if act.numbers != tuple(range(first, first + len(proposals))):
        raise BrokenStory(step.where, f"the next number is {first}", "numbers go on without gaps")
    asked = tuple(act.numbers[place] for place in unclear)
    if asked != act.asked:
        place = next(k for k, number in enumerate(act.numbers) if (number in asked) != (number in act.asked))
        what = f"amendment {act.numbers[place]}: {proposals[place].question or 'it is clear what it changes'}"
        raise BrokenStory(step.where, what, "word it anew, or correct asked")
    desk.receive(proposals, parent=act.parent, received=act.received, recorder=step.recorder)


def _completed(proposal: Proposal, act: Receive) -> Proposal:
    sponsors = proposal.sponsors
    if act.role is not None:
        sponsors = tuple(replace(sponsor, role=act.role) for sponsor in sponsors)
    return replace(proposal, sponsors=sponsors, justification=proposal.justification or act.justification)


def _change(desk: Desk, step: Step, act: Change) -> None:
    for name in act.joins:
        desk.join(act.number, Sponsor(name), recorder=step.recorder)
    if act.candidate is not None:
        desk.place(act.number, act.candidate or None, recorder=step.recorder)
    if act.admissible is not None:
        desk.admit(act.number, admissible=act.admissible, reason=act.reason, by=act.by, recorder=step.recorder)


def _decide(desk: Desk, step: Step, act: Decide) -> None:
    wids = {clause.label: clause.wid for clause in desk.version().clauses} if act.final else {}
    desk.decide(
        act.numbers,
        act.outcome,
        body=act.body,
        on=act.on,
        sitting=act.sitting,
        vote=act.vote,
        consensus=act.consensus,
        hunks=act.hunks,
        text=act.words,
        final=[Final(wids.get(key) or key, text) for key, text in act.final],
        cause=act.cause,
        place=act.place,
        note=act.note,
        recorder=step.recorder,
    )


def _sit(desk: Desk, step: Step, act: Sit) -> None:
    if act.deadline is not None:
        desk.set_deadline(act.deadline, recorder=step.recorder)
    if act.rule is not None:
        desk.set_rule(act.rule, recorder=step.recorder)
    if act.order:
        desk.override(act.order, by=act.by, reason=act.reason, recorder=step.recorder)


class StoryClock:
    """A clock that stands where the story puts it."""

    def __init__(self) -> None:
        self.moment = datetime(2000, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The moment of the step that is told."""
        return self.moment
