"""A generated committee's work on a real record: the documents read as the game says, and a clone reads the same."""

import random

import pytest
from msgspec.structs import replace
from sittings import Sitting

from draftdiff import akn
from draftdiff.akn.identity import Identity
from draftdiff.amendments.model import Anchor, Outcome, Proposal
from draftdiff.desk import Desk
from draftdiff.importers import read
from draftdiff.model import ClauseKind, Item, Outline
from draftdiff.recording import Facts
from draftdiff.service import Record

KINDS = ("rewrite",) * 8 + ("insert", "insert", "delete", "move", "split", "merge")


def on_record(record, sitting):
    """The draft of a sitting as the first version of a resolution, its clauses with the identities of the game."""
    first = sitting.version()
    items = tuple(Item(ClauseKind.OPERATIVE, clause.text, num=clause.num) for clause in first.clauses)
    outline = Outline("eng", Item(ClauseKind.TITLE, "Quiet harbours"), None, body=items)
    document = akn.build(outline, Identity(slug="harbours", lang="eng"))
    document.carry(["title", *(clause.wid for clause in first.clauses)], number=1)
    reading = read(document.to_bytes(), source="draft.xml")
    record.import_version(reading, "harbours", Facts(stage="draft"))
    return Desk(record, "harbours")


def labelled(edit, labels):
    """An edit of the game, which calls clauses by their identities, with the labels that they have in a version."""

    def called(value):
        if isinstance(value, Anchor):
            return replace(value, label=labels[value.wid])
        return tuple(map(called, value)) if isinstance(value, tuple) else value

    return replace(edit, **{name: called(getattr(edit, name)) for name in edit.__struct_fields__})


def play(record, seed, clauses, count):
    """Table and decide as the game does, on both texts."""
    sitting = Sitting(seed, clauses)
    chance = random.Random(seed)  # noqa: S311 - a game, not a secret
    desk = on_record(record, sitting)
    commits = [desk.head]
    waiting = []
    while len(sitting.tabled) < count:
        draw = chance.random()
        if draw < 0.15 and waiting:
            tabled = sitting.sub(chance.choice(waiting))
            if tabled is None:
                continue
        else:
            tabled = sitting.table(chance.choice(KINDS))
            waiting.append(tabled.amendment.number)
        amendment = tabled.amendment
        base = commits[int(amendment.base, 16)]
        version = desk.words_of(amendment.parent) if amendment.parent else desk.record.version(desk.slug, base)
        labels = {clause.wid: clause.label for clause in version.clauses}
        edits = tuple(labelled(edit, labels) for edit in amendment.edits)
        proposal = Proposal(amendment.kind, edits, "as drawn", sponsors=amendment.sponsors)
        assert desk.receive([proposal], base=base, parent=amendment.parent).amendments[0].number == amendment.number
        if amendment.parent is not None:
            decide(sitting, desk, commits, amendment.number, chance.choice((Outcome.ADOPTED, Outcome.REJECTED)))
        elif len(waiting) > 4 or len(sitting.tabled) == count:
            number = waiting.pop(chance.randrange(len(waiting)))
            subs = [n for n, t in sitting.tabled.items() if t.amendment.parent == number and t.amendment.carried]
            acts = [act for n in (number, *subs) for act in sitting.acts_of(n)]
            possible = sitting.possible(acts)
            if possible:
                for n in (number, *subs):
                    sitting.perform(sitting.acts_of(n), n)
            decide(sitting, desk, commits, number, Outcome.ADOPTED if possible else Outcome.REJECTED)
    return sitting, desk


def decide(sitting, desk, commits, number, outcome):
    sitting.decide(number, outcome)
    desk.decide([number], outcome, body="Committee")
    sitting.mark()
    commits.append(desk.head)


@pytest.mark.parametrize("seed", range(3))
def test_the_documents_read_as_the_game_says(record, seed):
    """What scissors can do is done without a question, in the document, in its weave, and in a new process."""
    sitting, desk = play(record, seed, 12, 30)
    wanted = [(passage.wid, passage.text) for passage in sitting.text]
    version = desk.version()
    assert [(c.wid, c.text) for c in version.clauses if c.kind is ClauseKind.OPERATIVE] == wanted
    assert [c.num for c in version.clauses if c.num] == [f"{n}." for n in range(1, len(wanted) + 1)]
    with Record.open(record.path) as again:
        weave = again.looms.weave("harbours", again.repository.head("harbours"), "eng")
        told = [
            (weave.words[word], {weave.events[event].number or 0 for event in weave.owners(word)})
            for wid in weave.now().order[1:]
            for word in weave.read(wid).numbers
        ]
    assert told == [(word.text, word.owners) for passage in sitting.text for word in passage.words]
    assert replace(version, clauses=()) == replace(desk.version(), clauses=())
