"""An amendment in other words: its sponsors revise it until the deadline, and it keeps its number."""

from datetime import UTC, datetime

import pytest
from deskwork import SLUG, adopt, clause, opened, put, text, words
from msgspec.structs import replace

from draftdiff.amendments.model import Outcome
from draftdiff.amendments.proposing import replace_words
from draftdiff.desk import DecidedMeanwhile, Desk, Settled, TooLate
from draftdiff.importers import read
from draftdiff.recording import Facts
from draftdiff.service import Record
from draftdiff.tabling import UnknownAmendment, propose_change


@pytest.fixture
def desk(tmp_path, harbours):
    """The draft with nothing tabled."""
    with opened(tmp_path, harbours) as made:
        yield made


def revise(desk, number, old, new, **options):
    return desk.revise(number, [replace_words(clause(desk, "OP1"), old, new)], **options)


def test_a_revised_amendment_keeps_its_number_and_its_sponsors(desk):
    """Only the words change, and the reason; when it was received does not."""
    number = words(desk, "quiet", "silent")
    before = desk.amendment(number)
    after = revise(desk, number, "at night", "after dusk", justification="Dusk is when crews rest.")
    assert (after.number, after.sponsors, after.received) == (number, before.sponsors, before.received)
    assert "after dusk" in after.instruction
    assert after.justification == "Dusk is when crews rest."
    assert desk.amendment(number) == after


def test_a_revised_amendment_is_what_is_voted_on(desk):
    """What it said before does not come into the text."""
    number = words(desk, "quiet", "silent")
    revise(desk, number, "at night", "after dusk")
    adopt(desk, number)
    assert "quiet hours" in text(desk, "OP1")
    assert "after dusk" in text(desk, "OP1")


def test_what_it_is_identical_to_is_found_anew(desk):
    """A revision can make it the same as an earlier one, and no longer so."""
    first, second = words(desk, "quiet", "silent"), words(desk, "at night", "after dusk")
    assert revise(desk, second, "quiet", "silent").identical == first
    assert revise(desk, second, "quiet", "calm").identical is None


def test_it_is_revised_on_the_text_as_it_stands(desk):
    """Its base becomes the version on which it was revised."""
    number = words(desk, "quiet", "silent")
    adopt(desk, put(desk, "OP1", "Asks for lamps that are dimmed;"))
    assert revise(desk, number, "quiet", "calm").base == desk.record.find(desk.slug).oid


def test_nothing_is_revised_after_the_deadline(desk):
    """From then on it stands, or is withdrawn."""
    number = words(desk, "quiet", "silent")
    desk.set_deadline(datetime(2031, 5, 4, 8, tzinfo=UTC))
    with pytest.raises(TooLate, match="taken until 2031-05-04T08:00"):
        revise(desk, number, "quiet", "calm")


def test_nothing_is_revised_after_it_was_decided(desk):
    """Not even what was rejected; what was deferred may be."""
    number = words(desk, "quiet", "silent")
    desk.decide([number], Outcome.DEFERRED, body="C")
    revise(desk, number, "quiet", "calm")
    desk.decide([number], Outcome.REJECTED, body="C")
    with pytest.raises(Settled, match="it is rejected"):
        revise(desk, number, "quiet", "silent")


def test_what_was_never_tabled_cannot_be_revised(desk):
    """The number is named."""
    with pytest.raises(UnknownAmendment):
        revise(desk, 9, "quiet", "calm")


def test_a_revision_behind_a_decision_is_found(tmp_path, harbours):
    """Whoever writes other words into an amendment that was decided on is named by `verify`."""
    with Record.create(tmp_path / "record.git") as record:
        record.import_version(read(harbours.encode(), source="t"), SLUG, Facts(stage="draft"))
        desk = Desk(record, SLUG)
        number = words(desk, "quiet", "silent")
        adopt(desk, number)
        other = replace(desk.amendment(number), justification="never said")

        def forged(head):
            return propose_change(other, SLUG, head, None, record.now(), what="revised", revised=True)

        record.repository.record(SLUG, forged)
        told = [check.detail for check in record.verify().checks if not check.ok]
        assert any("revised after it was decided on" in line for line in told)


def test_a_decision_on_what_was_decided_meanwhile_is_refused(desk):
    """Who looked before somebody else decided is told, and nothing is recorded; of other amendments he may go on."""
    first, second = words(desk, "quiet", "silent"), words(desk, "at night", "after dusk")
    seen = desk.head
    desk.decide([first], Outcome.REJECTED, body="C", seen=seen)
    with pytest.raises(DecidedMeanwhile, match=f"A{first}"):
        desk.decide([first], Outcome.ADOPTED, body="C", seen=seen)
    assert desk.decided_since(seen, [first, second]) == (first,)
    assert desk.decide([second], Outcome.ADOPTED, body="C", seen=seen).changed
    assert desk.decide([first], Outcome.ADOPTED, body="C", seen=desk.head).changed
