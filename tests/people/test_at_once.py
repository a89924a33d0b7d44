"""Two who change the same at once: neither undoes what the other did, and what only one may do is done by one."""

import threading
from contextlib import suppress
from functools import partial

import pytest
from argon2 import PasswordHasher

from draftdiff.people import Accounts, Role, attempts, following, staging, visits
from draftdiff.people import accounts as module
from draftdiff.people.accounts import LastAdministrator, LinkGone, UnknownAccount, WrongSignIn
from draftdiff.people.attempts import Attempts
from draftdiff.people.comments import Comments, NoLongerEditable, Subject
from draftdiff.people.following import Following, FollowsTooMuch, Pace
from draftdiff.people.passwords import Passwords
from draftdiff.people.staging import Staging, TooManyStaged
from draftdiff.people.visits import Visits

GOOD, OTHER, THIRD = "seven grey herons", "nine small lanterns", "eleven slow barges"
PATIENCE = 0.5


def wanjiru(accounts, role=Role.SECRETARIAT, login="wanjiru@example.org"):
    return accounts.add(login, "Wanjiru", role, password=GOOD)


def meanwhile(monkeypatch, where, name, deed):
    """Something is done by somebody else once, as soon as a function has given its answer."""
    function, waiting = getattr(where, name), [deed]

    def overtaken(*given, **options):
        answer = function(*given, **options)
        if waiting:
            waiting.pop()()
        return answer

    monkeypatch.setattr(where, name, overtaken)


def both(monkeypatch, where, name, *deeds):
    """Do two things at once, which meet where a function has given its answer, if they can; what they raised."""
    function, met, raised = getattr(where, name), threading.Barrier(2), []

    def meeting(*given, **options):
        answer = function(*given, **options)
        with suppress(threading.BrokenBarrierError):
            met.wait(PATIENCE)
        return answer

    def done(deed):
        try:
            deed()
        except Exception as error:  # noqa: BLE001 - it is told what it was
            raised.append(error)

    monkeypatch.setattr(where, name, meeting)
    threads = [threading.Thread(target=done, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def test_an_account_that_is_shut_is_not_opened_by_another_change(accounts, monkeypatch):
    """Who gives it another role had read it when it was open."""
    number = wanjiru(accounts).id
    meanwhile(monkeypatch, Accounts, "get", lambda: accounts.change(number, active=False))
    accounts.change(number, role=Role.RAPPORTEUR)
    assert not accounts.get(number).active


def test_two_administrators_do_not_put_each_other_out(accounts, monkeypatch):
    """One of them stays."""
    one, other = (wanjiru(accounts, Role.ADMINISTRATOR, f"{name}@example.org").id for name in ("a", "b"))
    deeds = [lambda n=number: accounts.change(n, role=Role.SECRETARIAT) for number in (one, other)]
    raised = both(monkeypatch, module, "_administrators", *deeds)
    assert [type(error) for error in raised] == [LastAdministrator]
    assert accounts.has_administrator()


def test_a_link_that_two_use_at_once_is_used_once(accounts, monkeypatch):
    """The second is told that it is gone."""
    _, secret = accounts.invite("new@example.org", Role.SECRETARIAT, by="A")
    deeds = [lambda n=name: accounts.use(secret, GOOD, n) for name in ("Ada", "Bo")]
    raised = both(monkeypatch, Accounts, "_good_link", *deeds)
    assert [type(error) for error in raised] == [LinkGone]


def test_a_password_that_was_set_meanwhile_stays(accounts, monkeypatch):
    """As where it is reset, since somebody else knows the old one and is about to change it."""
    number = wanjiru(accounts).id
    _, secret = accounts.reset(number, by="A")
    meanwhile(monkeypatch, Passwords, "matches", lambda: accounts.use(secret, OTHER))
    with pytest.raises(WrongSignIn):
        accounts.change_password(number, GOOD, THIRD)
    assert accounts.check("wanjiru@example.org", OTHER).id == number


def test_a_password_that_is_kept_anew_is_no_older_one(database, clock, accounts, monkeypatch):
    """Who signs in while it is changed does not bring the former one back, though it was kept by weaker rules."""
    number = wanjiru(accounts).id
    stricter = Accounts(database, clock=clock, passwords=Passwords(PasswordHasher(2, 16, 1)))
    _, secret = accounts.reset(number, by="A")
    meanwhile(monkeypatch, Passwords, "matches", lambda: accounts.use(secret, OTHER))
    stricter.check("wanjiru@example.org", GOOD)
    assert accounts.check("wanjiru@example.org", OTHER).id == number


def test_a_comment_that_is_answered_at_this_moment_stands(database, clock, accounts, monkeypatch):
    """What was answered is not changed behind the answer."""
    author = wanjiru(accounts)
    comments = Comments(database, clock=clock)
    made = comments.add(author, Subject("a", "eng", "para_1", "c" * 40, "OP1"), "Yes.")
    answering = threading.Thread(target=lambda: comments.answer(author, "a", made.id, "Why?"))
    order = []

    def answered():
        answering.start()
        answering.join(PATIENCE)
        order.append("answered" if not answering.is_alive() else "waits")

    meanwhile(monkeypatch, Comments, "_own", answered)
    with suppress(NoLongerEditable):
        comments.edit(author, "a", made.id, "No.")
    answering.join()
    assert order == ["waits"]


def test_an_account_is_vouched_for_by_one_of_two_who_come_at_once(accounts, monkeypatch):
    """Both bring its address; it is the one's who came first, and the other is a stranger."""
    number = wanjiru(accounts).id
    elsewhere = "https://id.example"
    deeds = [lambda s=s: accounts.known_elsewhere(elsewhere, s, "wanjiru@example.org") for s in ("s1", "s2")]
    raised = both(monkeypatch, module, "_by_login", *deeds)
    assert [type(error) for error in raised] == [UnknownAccount]
    monkeypatch.undo()
    known = []
    for subject in ("s1", "s2"):
        with suppress(UnknownAccount):
            known.append(accounts.known_elsewhere(elsewhere, subject, None).id)
    assert known == [number]


def test_what_is_written_for_the_first_time_by_two_at_once_is_there_once(database, clock, accounts, monkeypatch):
    """Two windows of one person sign in, open the same page, follow the same resolution."""
    number = wanjiru(accounts).id
    signing, seen, followed = Attempts(database, clock=clock), Visits(database, clock=clock), Following(database)
    for where, deed in (
        (attempts, lambda: signing.succeeded("wanjiru@example.org", number, "192.0.2.7")),
        (visits, lambda: seen.note(number, "harbours", "c" * 40)),
        (following, lambda: followed.follow(number, Pace.DAILY, {}, slug="harbours")),
    ):
        assert both(monkeypatch, where, "put", deed, deed) == []
    assert seen.last(number, "harbours").commit == "c" * 40
    assert [each.slug for each in followed.of(number)] == ["harbours"]


def test_the_last_place_below_a_limit_is_taken_by_one_of_two(database, clock, accounts, monkeypatch):
    """What an account follows, and what it has uploaded, does not pass its limit when it sends two at once."""
    number = wanjiru(accounts).id
    followed, uploads = Following(database, clock=clock), Staging(database, clock=clock)
    monkeypatch.setattr(following, "MOST", 1)
    monkeypatch.setattr(staging, "MOST", 1)
    for where, deed, error in (
        (following, lambda name: followed.follow(number, Pace.DAILY, {}, slug=name), FollowsTooMuch),
        (staging, lambda name: uploads.add(number, name, b"words", "", ""), TooManyStaged),
    ):
        raised = both(monkeypatch, where, "alone", partial(deed, "one"), partial(deed, "other"))
        assert [type(each) for each in raised] == [error]
    assert len(followed.of(number)) == len(uploads.of(number)) == 1
