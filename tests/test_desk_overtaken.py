"""What the desk records is of what was looked at: whoever records at that very moment, it is found or refused."""

import pytest
from deskwork import clause, opened, words

from draftdiff.amendments.proposing import replace_words


@pytest.fixture
def desk(tmp_path, harbours):
    """The draft with nothing tabled."""
    with opened(tmp_path, harbours) as made:
        yield made


@pytest.fixture
def meanwhile(desk, monkeypatch):
    """Somebody else records at the last moment: between what was looked at and what is recorded of it."""

    def happens(deed):
        waiting, record = [deed], desk.record.repository.record

        def overtaken(*given, **options):
            if waiting:
                waiting.pop()()
            return record(*given, **options)

        monkeypatch.setattr(desk.record.repository, "record", overtaken)

    return happens


def revise(desk, number, old, new, label="OP1", **options):
    return desk.revise(number, [replace_words(clause(desk, label), old, new)], **options)


def test_the_order_of_a_vote_is_of_the_clause_on_which_it_is_voted(desk, meanwhile):
    """An amendment that is revised to another clause meanwhile is not ordered where it was."""
    one, other = words(desk, "quiet", "silent"), words(desk, "quiet", "calm")
    meanwhile(lambda: revise(desk, one, "ferries", "boats", "OP3"))
    made = desk.override([one, other], by="Chair", reason="agreed")
    assert made.overrides[-1].wid == clause(desk, "OP3").wid == desk.standing(one).wid
