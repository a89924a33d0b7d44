"""Amendments to real resolutions can be carried out: whatever is proposed, a valid document comes of it."""

import random

from rooms import DAY, Room

from draftdiff import akn
from draftdiff.akn.editing import NotEditable
from draftdiff.amendments import proposing
from draftdiff.amendments.model import NewClause
from draftdiff.errors import BadInput, DraftdiffError
from draftdiff.model import ClauseKind

STEPS = 8
FOLDERS = ("un-cnd-2012", "eu", "itu-pp18")


def rooms(shared):
    """The real documents that are valid as they stand, each in a room of its own."""
    for folder in FOLDERS:
        for path in sorted((shared / "corpus" / "akn" / folder).glob("*.xml"))[:15]:
            if path.stat().st_size > 120_000:
                continue
            try:
                document = akn.parse(path.read_bytes(), source=path.name)
                document.stamp(number=1, on=DAY, stage="draft")
                document.mend()
            except BadInput:
                continue
            if not document.problems():
                yield path.name, Room(document)


def proposed(chance, version):
    """What a delegation might want of the text; None where proposing it is refused in a clear line."""
    clauses = [clause for clause in version.clauses if clause.text]
    clause = chance.choice(clauses)
    other = chance.choice([c for c in clauses if c.kind is clause.kind])
    said = clause.text.split(" ")
    at = chance.randrange(len(said))
    part = proposing.part_of(version, clause)
    lines = (" ".join(said[:at]), "And so;", " ".join(said[at:]))
    wishes = (
        lambda: proposing.rewrite(clause, " ".join((*said[:at], "newly", "worded", *said[at + chance.randrange(4) :]))),
        lambda: proposing.rewrite(clause, "\n".join(filter(None, lines))),
        lambda: proposing.insert_clauses(version, clause, part, [NewClause(clause.kind, "Asks all to whisper;")]),
        lambda: proposing.insert_clauses(
            version, clause, part, [NewClause(ClauseKind.SUBPARAGRAPH, "by night;")], below=True
        ),
        lambda: proposing.delete(version, clause),
        lambda: proposing.move(version, clause, other, proposing.part_of(version, other)),
        lambda: proposing.split(clause, said[at], occurrence=1),
        lambda: proposing.merge(version, [clause, other]),
    )
    try:
        return chance.choice(wishes)()
    except DraftdiffError:
        return None


def test_real_resolutions_can_be_amended_in_every_way(shared):
    """Of several hundred random amendments nearly all are carried out; a refusal leaves the text as it was."""
    carried, refused = 0, []
    for name, hall in rooms(shared):
        chance = random.Random(name)  # noqa: S311 - a game, not a secret
        for _ in range(STEPS):
            edit = proposed(chance, hall.version())
            if edit is None:
                continue
            before = hall.document.to_bytes()
            try:
                hall.carry(edit)
            except NotEditable as error:
                refused.append(f"{name}: {error}")
                assert hall.document.to_bytes() == before
                continue
            carried += 1
            version = hall.version()
            assert [c.text for c in version.clauses] == [hall.weave.read(c.wid).text for c in version.clauses]
            assert akn.parse(hall.document.to_bytes()).version().clauses == version.clauses
    assert carried >= 100
    assert len(refused) <= carried // 50, refused
