"""Web hooks: events made of what happened, signed, sent once, tried again."""

import hashlib
import hmac
import json
from datetime import timedelta

import pytest
from deskwork import SLUG, adopt, words

from draftdiff.committee import Visibility
from draftdiff.happenings import What
from draftdiff.people import Role
from draftdiff.people.hooks import TRIES, Hooks, UnknownHook


@pytest.fixture
def heads(desk):
    return desk.record.repository.heads()


@pytest.fixture
def hook(hooks, clerk, listener, heads):
    return hooks.add(clerk.id, f"http://localhost:{listener.port}/hook", heads)


def test_a_decision_made_by_whatever_way_is_delivered(desk, hook, deliveries, listener, clock):
    """The event is what happened as JSON, signed over time and body with the secret of the hook."""
    adopt(desk, words(desk, "quiet", "still"))
    done = deliveries.run_due(clock())
    assert [(each.arrived, each.answer) for each in done] == [(True, "204 No Content")] * 2
    path, headers, body = listener.calls[-1]
    assert path == "/hook"
    told = json.loads(body)
    assert (told["event"], told["amendments"][0]["sponsors"]) == (What.DECIDED, ["Norland"])
    moment = headers["X-Draftdiff-Timestamp"]
    assert moment == str(int(clock().timestamp()))
    proof = hmac.new(hook.secret.encode(), moment.encode() + b"." + body, hashlib.sha256).hexdigest()
    assert headers["X-Draftdiff-Signature"] == f"sha256={proof}"
    assert len({headers["X-Draftdiff-Delivery"] for _, headers, _ in listener.calls}) == 2


def test_nothing_is_delivered_twice(desk, hook, deliveries, listener, clock):
    """What was before the hook is not told at all."""
    assert deliveries.run_due(clock()) == ()
    words(desk, "quiet", "still")
    assert len(deliveries.run_due(clock())) == 1
    assert deliveries.run_due(clock()) == ()
    assert len(listener.calls) == 1


def test_two_who_look_at_once_make_one_delivery(desk, hook, hooks, deliveries, clock):
    """Whoever saw the older state of the hook does nothing."""
    words(desk, "quiet", "still")
    event = [(f"{SLUG}@{desk.head}", "{}")]
    assert hooks.enqueue(hook, event, {SLUG: desk.head}) == 1
    assert hooks.enqueue(hook, event, {SLUG: desk.head}) == 0
    (due,) = hooks.due()
    assert hooks.claim(due)
    assert not hooks.claim(due)


def test_what_does_not_arrive_is_tried_again_later_and_later(desk, hook, hooks, deliveries, listener, clock):
    """Until it is given up; the last answer is shown, and the id stays the same."""
    words(desk, "quiet", "still")
    listener.status = 503
    pauses = []
    while True:
        (done,) = deliveries.run_due(clock())
        assert (done.arrived, done.answer) == (False, "503 Service Unavailable")
        (last,) = hooks.latest(hook.id)
        if last.due is None:
            break
        assert deliveries.run_due(clock()) == ()
        pauses.append(last.due - clock())
        clock.on(pauses[-1])
    assert (last.tries, last.given_up, last.answer) == (TRIES, True, "503 Service Unavailable")
    assert pauses == sorted(pauses)
    assert pauses[0] == timedelta(minutes=1)
    assert len({headers["X-Draftdiff-Delivery"] for _, headers, _ in listener.calls}) == 1
    listener.status = 200
    hooks.repeat(hook.id, last.id)
    assert deliveries.run_due(clock())[0].arrived
    assert hooks.latest(hook.id)[0].delivered == clock()


def test_a_hook_that_fails_keeps_back_its_own_deliveries_only(desk, hook, hooks, deliveries, listener, clerk, clock):
    """It is tried once in a round."""
    other = hooks.add(clerk.id, f"http://localhost:{listener.port}/other", hook.told)
    dead = hooks.add(clerk.id, "https://nowhere.invalid/", hook.told)
    words(desk, "quiet", "still")
    words(desk, "night", "dark")
    done = deliveries.run_due(clock())
    assert [each.hook.id for each in done if each.arrived] == [hook.id] * 2 + [other.id] * 2
    assert [each.hook.id for each in done if not each.arrived] == [dead.id]
    assert sorted(each.tries for each in hooks.latest(dead.id)) == [0, 1]
    assert hooks.waiting(dead.id) == 2


def test_what_is_not_public_is_told_only_to_a_hook_that_asks_for_it(desk, hook, hooks, deliveries, clerk, clock):
    """The other one is told when it is opened."""
    private = hooks.add(clerk.id, hook.url + "/private", hook.told, private=True)
    deliveries.openness.open_to(SLUG, Visibility.SECRETARIAT)
    words(desk, "quiet", "still")
    assert {each.hook.id for each in deliveries.run_due(clock())} == {private.id}
    deliveries.openness.open_to(SLUG, Visibility.PUBLIC)
    told = [each.hook.id for each in deliveries.run_due(clock())]
    assert told.count(hook.id) == 3
    assert told.count(private.id) == 1


def test_what_was_closed_before_it_was_sent_is_not_sent(desk, hook, hooks, deliveries, listener, clock):
    """Though a delivery of it was made."""
    words(desk, "quiet", "still")
    listener.status = 503
    deliveries.run_due(clock())
    sent = len(listener.calls)
    deliveries.openness.open_to(SLUG, Visibility.COMMITTEE)
    clock.on(timedelta(hours=1))
    deliveries.run_due(clock())
    assert len(listener.calls) == sent
    assert "no longer open" in hooks.latest(hook.id)[0].answer


@pytest.mark.parametrize("change", [{"active": False}, {"role": Role.RAPPORTEUR}])
def test_the_hook_of_an_account_that_may_keep_none_any_more_rests(
    desk, hook, hooks, deliveries, accounts, clerk, clock, change
):
    """Shut, or of a lesser role; so does one that was switched off."""
    words(desk, "quiet", "still")
    accounts.change(clerk.id, **change)
    assert deliveries.run_due(clock()) == ()


def test_a_hook_that_rests_is_told_afterwards(desk, hook, hooks, deliveries, clock):
    """Of all that happened meanwhile."""
    hooks.switch(hook.id, active=False)
    words(desk, "quiet", "still")
    assert deliveries.run_due(clock()) == ()
    hooks.switch(hook.id, active=True)
    assert len(deliveries.run_due(clock())) == 1


def test_a_hook_is_taken_away_with_its_deliveries(desk, hook, hooks, deliveries, clock):
    """And is unknown then."""
    words(desk, "quiet", "still")
    deliveries.run_due(clock())
    hooks.remove(hook.id)
    assert hooks.latest(hook.id) == ()
    for act in (hooks.get, hooks.remove, lambda number: hooks.switch(number, active=True)):
        with pytest.raises(UnknownHook):
            act(hook.id)


def test_a_hook_of_one_resolution_is_told_of_no_other(desk, hooks, clerk, deliveries, heads, listener, clock):
    """Nor of what it cannot find."""
    hooks.add(clerk.id, f"http://localhost:{listener.port}/", heads, slug="elsewhere")
    words(desk, "quiet", "still")
    assert deliveries.run_due(clock()) == ()


def test_what_is_done_with_is_forgotten_in_time(desk, hook, hooks, deliveries, clock):
    """After a month."""
    words(desk, "quiet", "still")
    deliveries.run_due(clock())
    clock.on(timedelta(days=31))
    deliveries.run_due(clock())
    assert Hooks(hooks.database, clock=clock).latest(hook.id) == ()
