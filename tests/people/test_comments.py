"""Comments: who may read what, and who may do what with it."""

from datetime import timedelta

import pytest

from draftdiff.people import Role
from draftdiff.people.comments import (
    EDITABLE,
    LONGEST,
    Audience,
    BadComment,
    Comments,
    NoLongerEditable,
    NotYours,
    State,
    Subject,
    UnknownComment,
    WrongAudience,
)

LAMPS = Subject("lamps", "eng", "para_2", "a" * 40, "OP2", "at dusk")


@pytest.fixture
def comments(database, clock):
    return Comments(database, clock=clock)


@pytest.fixture
def committee(accounts):
    """One account of each role, and a second delegation, by name."""
    return {
        "kenya": accounts.add("k@example.org", "Wanjiru", Role.DELEGATION, delegation="Kenya"),
        "sweden": accounts.add("s@example.org", "Elsa", Role.DELEGATION, delegation="Sweden"),
        "rapporteur": accounts.add("r@example.org", "Amina", Role.RAPPORTEUR),
        "secretariat": accounts.add("t@example.org", "Tomas", Role.SECRETARIAT),
        "administrator": accounts.add("i@example.org", "Ines", Role.ADMINISTRATOR),
    }


def test_a_comment_is_read_by_the_committee(comments, committee):
    """With who wrote it, for which delegation, about which words."""
    comments.add(committee["kenya"], LAMPS, "Which dusk?\r\n\r\nThere are two.")
    (thread,) = comments.threads(committee["sweden"], "lamps")
    comment = thread.comment
    assert (comment.author, comment.delegation, comment.label, comment.words) == ("Wanjiru", "Kenya", "OP2", "at dusk")
    assert comment.paragraphs == ("Which dusk?", "There are two.")


@pytest.mark.parametrize("name", ["kenya", "rapporteur"])
def test_what_is_private_to_the_secretariat_is_not_even_there_for_others(comments, committee, name):
    """Neither its words, nor a count, nor an answer, nor a difference to a comment that there never was."""
    clerk, other = committee["secretariat"], committee[name]
    secret = comments.add(clerk, LAMPS, "The delegation is split.", Audience.SECRETARIAT)
    comments.answer(clerk, "lamps", secret.id, "Indeed.")
    assert comments.threads(other, "lamps", State.ALL) == ()
    assert comments.traces(other, "lamps") == ()
    assert comments.count(other, "lamps") == 0
    for act in (
        lambda number: comments.thread(other, "lamps", number),
        lambda number: comments.answer(other, "lamps", number, "I see you."),
        lambda number: comments.edit(other, "lamps", number, "I write you."),
        lambda number: comments.take_back(other, "lamps", number),
        lambda number: comments.resolve(other, "lamps", number),
    ):
        told = []
        for number in (secret.id, 999):
            with pytest.raises(UnknownComment) as error:
                act(number)
            told.append(str(error.value))
        assert told[0] == told[1]
    assert comments.count(committee["administrator"], "lamps") == 1


def test_nobody_writes_for_those_whom_he_does_not_belong_to(comments, committee):
    """A rapporteur does not write for the secretariat alone; its threads stay among it."""
    with pytest.raises(WrongAudience):
        comments.add(committee["rapporteur"], LAMPS, "Hm.", Audience.SECRETARIAT)
    secret = comments.add(committee["secretariat"], LAMPS, "Hm.", Audience.SECRETARIAT)
    assert comments.answer(committee["administrator"], "lamps", secret.id, "Yes.").audience is Audience.SECRETARIAT


def test_threads_are_one_level_deep(comments, committee):
    """An answer cannot be answered."""
    first = comments.add(committee["kenya"], LAMPS, "One")
    answer = comments.answer(committee["sweden"], "lamps", first.id, "Two")
    assert comments.thread(committee["kenya"], "lamps", first.id).answers == (answer,)
    for act in (comments.answer, comments.edit):
        with pytest.raises((UnknownComment, NotYours)):
            act(committee["kenya"], "lamps", answer.id, "Three")


def test_a_thread_is_closed_and_opened_by_its_author_and_from_the_rapporteur_up(comments, committee):
    """Another delegation cannot."""
    first = comments.add(committee["kenya"], LAMPS, "One")
    with pytest.raises(NotYours):
        comments.resolve(committee["sweden"], "lamps", first.id)
    for name in ("kenya", "rapporteur", "secretariat"):
        closed = comments.resolve(committee[name], "lamps", first.id).comment
        assert closed.resolved_by == committee[name].name
        assert comments.threads(committee["sweden"], "lamps") == ()
        assert [trace.resolved for trace in comments.traces(committee["sweden"], "lamps")] == [True]
        assert len(comments.threads(committee["sweden"], "lamps", State.RESOLVED)) == 1
        assert comments.resolve(committee[name], "lamps", first.id, resolved=False).comment.resolved is None


def test_words_are_changed_by_their_author_while_nobody_has_answered(comments, committee, clock):
    """And not for long."""
    kenya = committee["kenya"]
    first = comments.add(kenya, LAMPS, "One")
    assert comments.edit(kenya, "lamps", first.id, "Uno").edited == clock()
    with pytest.raises(NotYours):
        comments.edit(committee["administrator"], "lamps", first.id, "Eins")
    assert comments.editable(kenya, comments.thread(kenya, "lamps", first.id), first)
    comments.answer(kenya, "lamps", first.id, "Two")
    with pytest.raises(NoLongerEditable):
        comments.edit(kenya, "lamps", first.id, "Un")
    late = comments.add(kenya, LAMPS, "Late")
    clock.on(EDITABLE)
    assert not comments.editable(kenya, comments.thread(kenya, "lamps", late.id), late)
    with pytest.raises(NoLongerEditable):
        comments.take_back(kenya, "lamps", late.id)


def test_words_can_be_taken_back_within_the_same_limits(comments, committee):
    """They are gone then."""
    first = comments.add(committee["kenya"], LAMPS, "To the wrong people")
    comments.take_back(committee["kenya"], "lamps", first.id)
    assert comments.threads(committee["kenya"], "lamps", State.ALL) == ()


def test_threads_are_found_by_clause_amendment_and_person(comments, committee):
    """Each alone."""
    kenya, sweden = committee["kenya"], committee["sweden"]
    clause = comments.add(kenya, LAMPS, "One")
    amendment = comments.add(sweden, Subject("lamps", "eng", "", "a" * 40, "A4", amendment=4), "Two")
    comments.add(kenya, Subject("streets", "eng", "para_2", "a" * 40, "OP2"), "Elsewhere")
    comments.answer(sweden, "lamps", clause.id, "I join.")

    def numbers(account, **sought):
        return [thread.comment.id for thread in comments.threads(account, "lamps", **sought)]

    assert numbers(kenya) == [clause.id, amendment.id]
    assert numbers(kenya, wid="para_2") == [clause.id]
    assert numbers(kenya, amendment=4) == [amendment.id]
    assert numbers(kenya, mine=True) == [clause.id]
    assert numbers(sweden, mine=True) == [clause.id, amendment.id]
    assert [trace.wid for trace in comments.traces(kenya, "lamps")] == ["para_2"]
    assert comments.count(kenya, "lamps") == 2


def test_a_comment_is_found_under_its_own_resolution_only(comments, committee):
    """Its number under another slug is no way around the openness of that one."""
    first = comments.add(committee["kenya"], LAMPS, "One")
    with pytest.raises(UnknownComment):
        comments.thread(committee["kenya"], "streets", first.id)


@pytest.mark.parametrize("body", ["", " \r\n ", "x" * (LONGEST + 1), "bell \x07", "half \ud83d"])
def test_a_comment_needs_words_that_can_be_kept(comments, committee, body):
    """One line tells what is wrong."""
    with pytest.raises(BadComment):
        comments.add(committee["kenya"], LAMPS, body)


def test_an_account_that_was_shut_reads_nothing(comments, committee, accounts):
    """Whatever session it still has."""
    comments.add(committee["sweden"], LAMPS, "One")
    shut = accounts.change(committee["kenya"].id, active=False)
    assert comments.count(shut, "lamps") == 0


def test_the_hour_is_counted_from_the_words_themselves(comments, committee, clock):
    """A late answer can be changed though the thread is old."""
    kenya = committee["kenya"]
    first = comments.add(kenya, LAMPS, "One")
    clock.on(timedelta(days=3))
    answer = comments.answer(kenya, "lamps", first.id, "Two")
    assert comments.edit(kenya, "lamps", answer.id, "Deux").body == "Deux"


def test_where_threads_stand_is_told_by_one_question_and_without_their_words(comments, committee):
    """To each what he may read, open and resolved, and neither answers nor what is said of an amendment."""
    kenya, clerk = committee["kenya"], committee["secretariat"]
    first = comments.add(kenya, LAMPS, "Which dusk?")
    comments.answer(clerk, "lamps", first.id, "The second.")
    done = comments.add(kenya, LAMPS, "Settled")
    comments.resolve(clerk, "lamps", done.id)
    comments.add(kenya, Subject("lamps", "eng", "", "a" * 40, "A1", amendment=1), "On an amendment")
    comments.add(clerk, LAMPS, "Alone", Audience.SECRETARIAT)
    told = [(trace.id, trace.wid, trace.words, trace.resolved) for trace in comments.traces(kenya, "lamps")]
    assert told == [(first.id, "para_2", "at dusk", False), (done.id, "para_2", "at dusk", True)]
    assert len(comments.traces(clerk, "lamps")) == 3
    assert not hasattr(comments.traces(clerk, "lamps")[0], "body")
    assert comments.traces(clerk, "quays") == ()
