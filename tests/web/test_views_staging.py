"""A text that reaches a stage: recorded on its own page, without a word of it changing."""

import re

import pytest
from sites import EXTENSION, signed

from draftdiff.amendments.model import Outcome
from draftdiff.committee import Visibility
from draftdiff.desk import Desk
from draftdiff.people import Role
from draftdiff_web.context import OPENNESS

SEEDS = "/seed-exchange"
FORM = {"stage": "adopted", "name": "final", "on": "2026-10-16", "body": "15th Assembly", "vote": "98-2-5"}


def test_the_adopted_text_is_recorded_and_published(committee):
    """It is a version with that name, decided by that vote, with the same words, and everybody may read it."""
    record, openness = committee.extensions[EXTENSION], committee.extensions[OPENNESS]
    openness.open_to("seed-exchange", Visibility.COMMITTEE)
    before = [clause.text for clause in record.version("seed-exchange").clauses]
    client, reader = signed(committee, Role.SECRETARIAT), committee.test_client()
    assert "11 amendments are not decided yet" in client.get(f"{SEEDS}/stage").text
    assert client.post(f"{SEEDS}/stage", data={**FORM, "open": "1"}).status_code == 303
    version = record.version("seed-exchange", "final")
    assert [clause.text for clause in version.clauses] == before
    assert version.stage == "adopted"
    decision = record.dossier("seed-exchange").entries[-1].decision
    assert (decision.outcome, decision.vote, decision.body) == ("adopted", "98-2-5", "15th Assembly")
    assert reader.get(f"{SEEDS}/at/final/").status_code == 200
    assert all(check.ok for check in record.verify().checks)


def test_amendments_go_on_after_it(committee):
    """Those that were open are open on the new version, and can be decided."""
    signed(committee, Role.SECRETARIAT).post(f"{SEEDS}/stage", data=FORM)
    record = committee.extensions[EXTENSION]
    desk = Desk(record, "seed-exchange")
    desk.decide([5], Outcome.ADOPTED, body="15th Assembly")
    assert "open to every farmer" in record.version("seed-exchange").clause("OP2").text
    assert all(check.ok for check in record.verify().checks)


def test_a_text_that_changed_since_it_was_looked_at_reaches_no_stage(committee):
    """What was decided after the page was drawn would be adopted unseen: it is told, and the form can be sent again."""
    record, client = committee.extensions[EXTENSION], signed(committee, Role.SECRETARIAT)
    seen = re.search(r'name="head" value="([0-9a-f]{40})"', client.get(f"{SEEDS}/stage").text)[1]
    Desk(record, "seed-exchange").decide([5], Outcome.ADOPTED, body="15th Assembly")
    head = record.repository.head("seed-exchange")
    answer = client.post(f"{SEEDS}/stage", data={**FORM, "head": seen})
    assert answer.status_code == 409
    assert "in the meantime" in answer.text
    assert record.repository.head("seed-exchange") == head
    assert client.post(f"{SEEDS}/stage", data={**FORM, "head": head}).status_code == 303
    assert "open to every farmer" in record.version("seed-exchange", "final").clause("OP2").text


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"stage": "", "name": ""}, "which stage"),
        ({"stage": "nonsense"}, "no such stage"),
        ({"on": "yesterday"}, "is no day"),
        ({"vote": "many"}, "is no vote"),
        ({"name": "Not A Name!"}, "Not A Name!"),
        ({"name": "draft"}, "draft"),
    ],
)
def test_what_cannot_be_recorded_is_told_with_what_was_typed(committee, wrong, told):
    """One line says why, the rest of the form is as it was, and nothing is recorded."""
    record = committee.extensions[EXTENSION]
    head = record.repository.head("seed-exchange")
    answer = signed(committee, Role.SECRETARIAT).post(f"{SEEDS}/stage", data={**FORM, **wrong})
    assert answer.status_code in {400, 409}
    assert told in answer.text
    assert 'value="15th Assembly"' in answer.text
    assert record.repository.head("seed-exchange") == head
