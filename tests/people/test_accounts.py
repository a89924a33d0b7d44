"""Accounts: who may sign in, by what, and as whom."""

import threading
from datetime import timedelta

import pytest

from draftdiff.people import LinkKind, Role
from draftdiff.people.accounts import (
    IDLE,
    LINK_LASTS,
    LONGEST_SESSION,
    BadLogin,
    BadName,
    LastAdministrator,
    LinkGone,
    LoginTaken,
    NoDelegation,
    UnknownAccount,
    WrongSignIn,
)
from draftdiff.people.attempts import TRIES, TRIES_FOR, TRIES_FROM, WINDOW, LockedOut
from draftdiff.people.passwords import WeakPassword
from draftdiff.people.tables import ACCOUNT, LINK, SESSION

GOOD = "seven grey herons"
OTHER = "nine small lanterns"
SUMMER = "un été très chaud"


def kenya(accounts, login="wanjiru@example.org", **more):
    return accounts.add(login, "Wanjiru", Role.DELEGATION, delegation="Kenya", password=GOOD, **more)


# --- making them ------------------------------------------------------------------------------------


def test_an_account_signs_in_by_login_and_password(accounts):
    """The login may be written in capitals and with blanks around it."""
    made = kenya(accounts)
    assert accounts.check(" Wanjiru@Example.org ", GOOD) == made


def test_only_a_member_of_a_delegation_speaks_for_one(accounts):
    """A member needs one, and with another role it is dropped."""
    with pytest.raises(NoDelegation):
        accounts.add("a@example.org", "A", Role.DELEGATION, password=GOOD)
    made = accounts.add("b@example.org", "B", Role.SECRETARIAT, delegation="Kenya", password=GOOD)
    assert made.delegation is None


@pytest.mark.parametrize(
    "login", ["", "nobody", "a@b@c", "a b@example.org", "a@example.org\nBcc: x", "a<b>@example.org"]
)
def test_a_login_is_an_e_mail_address(accounts, login):
    """Nothing else is accepted, above all nothing that could break a header."""
    with pytest.raises(BadLogin):
        accounts.add(login, "A", Role.SECRETARIAT, password=GOOD)


@pytest.mark.parametrize("name", ["", "  ", "A <b@c>", "A\x00", "A\u202eB", "x" * 201])
def test_a_name_is_fit_for_a_commit(accounts, name):
    """Names stand in the record, so what steers or breaks a line is refused."""
    with pytest.raises(BadName):
        accounts.add("a@example.org", name, Role.SECRETARIAT, password=GOOD)


def test_a_login_is_taken_once(accounts):
    """Also where it is written otherwise."""
    kenya(accounts)
    with pytest.raises(LoginTaken):
        kenya(accounts, "WANJIRU@example.org")


@pytest.mark.parametrize("password", ["short", "aaaaaaaaaaaaaaaa", "x" * 257, "wanjiru@example.org"])
def test_a_password_that_can_be_guessed_is_refused(accounts, password):
    """Too short, too long, too uniform, or the login itself."""
    with pytest.raises(WeakPassword):
        accounts.add("wanjiru@example.org", "W", Role.SECRETARIAT, password=password)


def test_a_password_is_the_same_however_its_letters_are_put_together(accounts):
    """Keyboards send é as one character or as two."""
    accounts.add("a@example.org", "A", Role.SECRETARIAT, password=SUMMER)
    assert accounts.check("a@example.org", "un e\u0301te\u0301 tre\u0300s chaud")


def test_neither_passwords_nor_secrets_can_be_read_in_the_database(accounts, database):
    """What is kept of them cannot be used to come in."""
    made = kenya(accounts)
    secrets = [GOOD, accounts.begin(made.id), accounts.reset(made.id, by="x")[1]]
    with database.read() as connection:
        rows = [str(row) for table in (ACCOUNT, SESSION, LINK) for row in connection.execute(table.select())]
    assert not [secret for secret in secrets for row in rows if secret in row]


# --- signing in -------------------------------------------------------------------------------------


def test_a_wrong_password_and_an_unknown_login_are_answered_alike(accounts):
    """Nobody learns from the answer who has an account."""
    kenya(accounts)
    with pytest.raises(WrongSignIn) as wrong:
        accounts.check("wanjiru@example.org", OTHER)
    with pytest.raises(WrongSignIn) as unknown:
        accounts.check("nobody@example.org", GOOD)
    assert str(wrong.value) == str(unknown.value)


def test_an_account_without_a_password_lets_nobody_in(accounts):
    """Not even with none."""
    accounts.add("a@example.org", "A", Role.SECRETARIAT)
    with pytest.raises(WrongSignIn):
        accounts.check("a@example.org", "")


def test_too_many_attempts_lock_a_login_for_a_while(accounts, clock):
    """Even the right password is refused then; later it is not."""
    kenya(accounts)
    for _ in range(TRIES):
        with pytest.raises(WrongSignIn):
            accounts.check("wanjiru@example.org", OTHER)
    with pytest.raises(LockedOut):
        accounts.check("wanjiru@example.org", GOOD)
    clock.on(WINDOW + timedelta(seconds=1))
    assert accounts.check("wanjiru@example.org", GOOD)


def test_too_many_attempts_from_one_place_lock_it(accounts):
    """Who tries many logins with one password is stopped too; others are not."""
    kenya(accounts)
    for n in range(TRIES_FROM):
        with pytest.raises(WrongSignIn):
            accounts.check(f"a{n}@example.org", GOOD, "192.0.2.7")
    with pytest.raises(LockedOut):
        accounts.check("wanjiru@example.org", GOOD, "192.0.2.7")
    assert accounts.check("wanjiru@example.org", GOOD, "192.0.2.8")


def test_a_network_of_the_next_generation_is_one_place(accounts):
    """Who has a /64 of IPv6 has all addresses in it, and is locked in all of them."""
    kenya(accounts)
    for n in range(TRIES):
        with pytest.raises(WrongSignIn):
            accounts.check("wanjiru@example.org", OTHER, f"2001:db8:1:2::{n:x}")
    with pytest.raises(LockedOut):
        accounts.check("wanjiru@example.org", GOOD, "2001:db8:1:2:ffff::1")
    assert accounts.check("wanjiru@example.org", GOOD, "2001:db8:1:3::1")


def test_a_guesser_does_not_lock_the_owner_out(accounts, clock):
    """Whoever tries a login for ever is locked himself; its owner comes in from elsewhere all the time."""
    kenya(accounts)
    for _ in range(3 * TRIES):
        with pytest.raises((WrongSignIn, LockedOut)):
            accounts.check("wanjiru@example.org", OTHER, "192.0.2.7")
        clock.on(timedelta(minutes=1))
        assert accounts.check("wanjiru@example.org", GOOD, "198.51.100.1")


def test_guesses_from_everywhere_leave_the_owner_the_places_that_he_knows(accounts):
    """A login that is tried from very many networks is shut to all but those that its owner signed in from."""
    kenya(accounts)
    assert accounts.check("wanjiru@example.org", GOOD, "198.51.100.1")
    for n in range(TRIES_FOR):
        with pytest.raises(WrongSignIn):
            accounts.check("wanjiru@example.org", OTHER, f"192.0.2.{n}")
    with pytest.raises(LockedOut):
        accounts.check("wanjiru@example.org", GOOD, "203.0.113.9")
    assert accounts.check("wanjiru@example.org", GOOD, "198.51.100.1")


def test_trying_on_makes_no_lock_out_longer(accounts, clock):
    """Who is locked out and goes on trying is let in as soon as who waits."""
    kenya(accounts)
    for _ in range(TRIES):
        with pytest.raises(WrongSignIn):
            accounts.check("wanjiru@example.org", OTHER)
    for _ in range(15):
        with pytest.raises(LockedOut):
            accounts.check("wanjiru@example.org", GOOD)
        clock.on(timedelta(minutes=1))
    assert accounts.check("wanjiru@example.org", GOOD)


def test_many_guesses_at_once_are_no_more_than_one_after_the_other(accounts):
    """Each is noted before it is looked at."""
    kenya(accounts)
    looked_at = []

    def guess():
        try:
            accounts.check("wanjiru@example.org", OTHER, "192.0.2.7")
        except WrongSignIn:
            looked_at.append(1)
        except LockedOut:
            pass

    threads = [threading.Thread(target=guess) for _ in range(3 * TRIES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(looked_at) <= TRIES
    with pytest.raises((WrongSignIn, LockedOut)):
        accounts.check("wanjiru@example.org", OTHER, "192.0.2.7")


def test_an_account_that_is_shut_is_out_at_once(accounts):
    """Its sessions end, and it cannot begin another."""
    made = kenya(accounts)
    secret = accounts.begin(made.id)
    accounts.change(made.id, active=False)
    assert accounts.whose(secret) is None
    with pytest.raises(WrongSignIn):
        accounts.check("wanjiru@example.org", GOOD)


def test_the_last_administrator_stays(accounts):
    """Neither shut nor made something else; with a second one both can be."""
    first = accounts.add("a@example.org", "A", Role.ADMINISTRATOR, password=GOOD)
    for change in ({"active": False}, {"role": Role.SECRETARIAT}):
        with pytest.raises(LastAdministrator):
            accounts.change(first.id, **change)
    assert accounts.get(first.id) == first
    accounts.add("b@example.org", "B", Role.ADMINISTRATOR, password=GOOD)
    assert accounts.change(first.id, role=Role.SECRETARIAT).role is Role.SECRETARIAT


# --- sessions ---------------------------------------------------------------------------------------


def test_a_session_ends_when_it_is_not_used(accounts, clock):
    """Used now and then it goes on."""
    secret = accounts.begin(kenya(accounts).id)
    clock.on(IDLE - timedelta(minutes=1))
    assert accounts.whose(secret)
    clock.on(IDLE - timedelta(minutes=1))
    assert accounts.whose(secret)
    clock.on(IDLE + timedelta(minutes=1))
    assert accounts.whose(secret) is None


def test_a_session_ends_however_much_it_is_used(accounts, clock):
    """After two weeks one signs in again."""
    secret = accounts.begin(kenya(accounts).id)
    began = clock.moment
    while clock.moment - began < LONGEST_SESSION:
        assert accounts.whose(secret)
        clock.on(IDLE / 2)
    clock.on(timedelta(seconds=1))
    assert accounts.whose(secret) is None


def test_a_new_password_ends_every_session(accounts):
    """Whoever had come in by the old one is out."""
    made = kenya(accounts)
    secret = accounts.begin(made.id)
    accounts.change_password(made.id, GOOD, OTHER)
    assert accounts.whose(secret) is None
    assert accounts.check("wanjiru@example.org", OTHER) == made


def test_nobody_comes_in_by_a_secret_of_his_own(accounts):
    """Neither by an invented one nor by what is kept of a real one."""
    made = kenya(accounts)
    accounts.begin(made.id)
    assert accounts.whose("") is None
    assert accounts.whose("x" * 43) is None


# --- one-time links ---------------------------------------------------------------------------------


def test_an_invitation_makes_the_account_once(accounts):
    """Role and delegation are those of the invitation, whatever who uses it says."""
    link, secret = accounts.invite("k@example.org", Role.DELEGATION, by="Ines", delegation="Kenya")
    assert link.kind is LinkKind.INVITATION
    made = accounts.use(secret, GOOD, "Wanjiru")
    assert (made.login, made.role, made.delegation) == ("k@example.org", Role.DELEGATION, "Kenya")
    with pytest.raises(LinkGone):
        accounts.use(secret, GOOD, "Wanjiru")


def test_a_bad_password_does_not_use_an_invitation_up(accounts):
    """One can try again."""
    _, secret = accounts.invite("k@example.org", Role.SECRETARIAT, by="Ines")
    with pytest.raises(WeakPassword):
        accounts.use(secret, "short", "K")
    with pytest.raises(BadName):
        accounts.use(secret, GOOD, "")
    assert accounts.use(secret, GOOD, "K")


def test_a_reset_sets_the_password_and_ends_sessions(accounts):
    """It opens a login too that was locked."""
    made = kenya(accounts)
    session = accounts.begin(made.id)
    for _ in range(TRIES):
        with pytest.raises(WrongSignIn):
            accounts.check(made.login, OTHER)
    _, secret = accounts.reset(made.id, by="Ines")
    assert accounts.use(secret, OTHER) == made
    assert accounts.whose(session) is None
    assert accounts.check(made.login, OTHER) == made


def test_a_link_is_good_for_a_week(accounts, clock):
    """Then it is worthless."""
    _, secret = accounts.invite("k@example.org", Role.SECRETARIAT, by="Ines")
    clock.on(LINK_LASTS + timedelta(seconds=1))
    assert accounts.links() == ()
    with pytest.raises(LinkGone):
        accounts.link(secret)


def test_a_new_link_makes_the_earlier_one_worthless(accounts):
    """Only the last one that was handed out opens."""
    made = kenya(accounts)
    _, first = accounts.reset(made.id, by="Ines")
    _, second = accounts.reset(made.id, by="Ines")
    with pytest.raises(LinkGone):
        accounts.use(first, OTHER)
    assert accounts.use(second, OTHER)


def test_a_link_can_be_taken_back(accounts):
    """Once; then there is nothing to take back."""
    link, secret = accounts.invite("k@example.org", Role.SECRETARIAT, by="Ines")
    accounts.take_back(link.id)
    for attempt in (lambda: accounts.link(secret), lambda: accounts.take_back(link.id)):
        with pytest.raises(LinkGone):
            attempt()


def test_who_has_an_account_is_not_invited(accounts):
    """He gets a link for a new password instead."""
    kenya(accounts)
    with pytest.raises(LoginTaken):
        accounts.invite("wanjiru@example.org", Role.SECRETARIAT, by="Ines")


# --- vouched for elsewhere --------------------------------------------------------------------------


def test_a_provider_vouches_for_an_account(accounts):
    """First by the address that it verified, from then on by its own name for the person."""
    made = kenya(accounts)
    assert accounts.known_elsewhere("https://id.example", "s1", made.login) == made
    assert accounts.known_elsewhere("https://id.example", "s1", "changed@example.org") == made


def test_an_account_is_not_taken_over_by_an_address(accounts):
    """Another person of the provider with the same address is a stranger."""
    made = kenya(accounts)
    accounts.known_elsewhere("https://id.example", "s1", made.login)
    with pytest.raises(UnknownAccount):
        accounts.known_elsewhere("https://id.example", "s2", made.login)


def test_a_stranger_is_not_let_in(accounts):
    """A provider lets nobody in who was not invited here."""
    with pytest.raises(UnknownAccount):
        accounts.known_elsewhere("https://id.example", "s1", "x@example.org")
