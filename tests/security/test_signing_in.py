"""Attacks on signing in: guessing, finding out who has an account, planting a session."""

import re

import pytest
from sites import PEOPLE, signed

from draftdiff import demo
from draftdiff.people import Accounts, Role
from draftdiff.people.passwords import Passwords

CLERK = next(each for each in demo.PEOPLE if each.role is Role.SECRETARIAT)
KENYA = next(each for each in demo.PEOPLE if each.delegation == "Kenya")
HOME, ELSEWHERE = {"REMOTE_ADDR": "198.51.100.1"}, {"REMOTE_ADDR": "203.0.113.9"}


def sign_in(client, password=CLERK.password, login=CLERK.login, place=HOME, **more):
    return client.post("/sign-in", data={"login": login, "password": password, **more}, environ_base=place)


def test_guessing_at_a_password_is_locked_out(started, sitting_record):
    """After ten wrong ones even the right one is refused, whichever process of the site is asked."""
    first, second = started(sitting_record), started(sitting_record)
    for site in (first, second) * 5:
        assert sign_in(site.test_client(), "a wrong one").status_code == 403
    answer = sign_in(second.test_client())
    assert answer.status_code == 403
    assert "Too many attempts failed" in answer.text


def test_a_guesser_does_not_lock_the_owner_out(site):
    """Whoever tries a login for ever locks out nobody but himself."""
    for _ in range(30):
        assert sign_in(site.test_client(), "a wrong one", place=ELSEWHERE).status_code == 403
    assert sign_in(site.test_client(), place=ELSEWHERE).status_code == 403
    assert sign_in(site.test_client(), place=HOME).status_code == 303


def test_a_guesser_gains_nothing_by_the_addresses_of_his_network(site):
    """Of IPv6 he has more of them than there are guesses to make."""
    for n in range(10):
        sign_in(site.test_client(), "a wrong one", place={"REMOTE_ADDR": f"2001:db8:0:7::{n:x}"})
    assert sign_in(site.test_client(), place={"REMOTE_ADDR": "2001:db8:0:7:ffff::"}).status_code == 403


def test_a_guesser_gains_nothing_by_the_address_that_he_claims(site):
    """What stands in X-Forwarded-For is not believed where no web server was said to stand in front."""
    for n in range(10):
        site.test_client().post(
            "/sign-in",
            data={"login": CLERK.login, "password": "a wrong one"},
            headers={"X-Forwarded-For": f"203.0.113.{n}"},
        )
    answer = site.test_client().post(
        "/sign-in",
        data={"login": CLERK.login, "password": CLERK.password},
        headers={"X-Forwarded-For": "203.0.113.200"},
    )
    assert answer.status_code == 403


def test_nobody_learns_from_an_answer_who_has_an_account(site):
    """A login that there is and one that there is not are refused by the same page, at every attempt."""
    known, unknown = CLERK.login, "x" + CLERK.login[1:]
    for _ in range(12):
        pages = [sign_in(site.test_client(), "a wrong one", login, ELSEWHERE) for login in (known, unknown)]
        assert pages[0].status_code == pages[1].status_code == 403
        told = [re.sub(r'(name="csrf_token" value=)"[^"]*"', r"\1", page.text) for page in pages]
        assert told[0].replace(known, unknown) == told[1]


def test_nobody_learns_from_the_time_who_has_an_account(site):
    """For a login that there is not a password is looked at as well: the same work is done."""

    class Counting:
        def __init__(self):
            self.looked = 0

        def hash(self, password):
            return CHEAP.hash(password)

        def verify(self, kept, password):
            self.looked += 1
            return CHEAP.verify(kept, password)

        def check_needs_rehash(self, kept):
            return False

    from argon2 import PasswordHasher  # noqa: PLC0415

    CHEAP = PasswordHasher(1, 8, 1)  # noqa: N806
    work = []
    for login in (CLERK.login, "nobody@example.org"):
        hasher = Counting()
        accounts = Accounts(site.extensions[PEOPLE].database, passwords=Passwords(hasher))
        with pytest.raises(Exception, match="wrong"):
            accounts.check(login, "a wrong one")
        work.append(hasher.looked)
    assert work == [1, 1]


def test_a_session_that_was_planted_is_not_the_one_that_is_signed_in_with(site):
    """The attacker's own cookie in the victim's browser stays the attacker's, and is nobody's after that."""
    attacker = signed(site, Role.DELEGATION, "Kenya")
    planted = attacker.get_cookie("draftdiff").value
    victim = site.test_client()
    victim.set_cookie("draftdiff", planted)
    assert sign_in(victim).status_code == 303
    assert CLERK.login in victim.get("/account").text
    assert CLERK.login not in attacker.get("/account").text
    assert victim.get_cookie("draftdiff").value != planted


def test_a_session_ends_where_it_was_signed_out(site):
    """A cookie that was copied before is worth nothing after."""
    client, thief = signed(site, Role.SECRETARIAT), site.test_client()
    thief.set_cookie("draftdiff", client.get_cookie("draftdiff").value)
    assert thief.get("/account").status_code == 200
    client.post("/sign-out")
    assert thief.get("/account").status_code == 303


def test_a_link_is_used_once(site):
    """Who finds a link in somebody's letters later cannot use it again."""
    chief = signed(site, Role.ADMINISTRATOR)
    page = chief.post("/_people/invite", data={"login": "p@example.org", "role": "secretariat"}).text
    link = re.search(r"http://localhost(/_link/[\w-]+)", page)[1]
    new = {"name": "Pablo", "new": "seven grey herons", "again": "seven grey herons"}
    assert site.test_client().post(link, data=new).status_code == 303
    assert site.test_client().post(link, data={**new, "new": "x" * 20, "again": "x" * 20}).status_code == 404


def test_a_cookie_that_was_made_up_is_worth_nothing(site):
    """It is signed, and what is in it is a secret that the database knows by its hash alone."""
    from flask.sessions import SecureCookieSessionInterface  # noqa: PLC0415

    client = signed(site, Role.ADMINISTRATOR)
    with site.extensions[PEOPLE].database.read() as connection:
        kept = connection.exec_driver_sql("SELECT secret FROM session").scalar_one()
    signer = SecureCookieSessionInterface().get_signing_serializer(site)
    told = signer.loads(client.get_cookie("draftdiff").value)
    assert kept not in str(told)
    forged = site.test_client()
    forged.set_cookie("draftdiff", signer.dumps({**told, "session": kept}))
    assert forged.get("/people").status_code == 303
