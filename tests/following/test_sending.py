"""Digests: due at their turn, told once, within what their reader may see."""

from datetime import UTC, datetime, timedelta

import pytest
from deskwork import NORLAND, SLUG, SUDRIA, adopt, clause, words

from draftdiff.amendments.proposing import replace_words
from draftdiff.committee import Visibility
from draftdiff.following.office import NoMailServer, NoSender, Office
from draftdiff.following.postbox import MailUnavailable
from draftdiff.following.unsubscribing import NoSuchLink, account_of, token
from draftdiff.importers import read
from draftdiff.people import Role
from draftdiff.people.following import MOST, FollowsTooMuch, NothingToFollow, Pace, UnknownFollow
from draftdiff.recording import Facts

KEYS = ("k" * 40, "old" * 20)
DAY = timedelta(days=1)


@pytest.fixture
def heads(desk):
    return desk.record.repository.heads


def test_a_follower_is_told_once_what_happened(desk, office, following, wanda, heads, mailbox, clock):
    """As plain text and as HTML, with links to the site, in one letter."""
    following.follow(wanda.id, Pace.DAILY, heads(), slug=SLUG)
    adopt(desk, words(desk, "quiet", "still"), consensus=True)
    assert office.send_due(clock()) == ()
    clock.on(DAY)
    (sent,) = office.send_due(clock())
    assert sent.error is None
    (letter,) = mailbox.letters
    assert letter["To"] == "Wanda Ruiz <wanda@example.org>"
    assert letter["From"] == "Desk of the Council <desk@example.org>"
    assert letter["Subject"] == "Quiet harbours: 2 changes"
    plain = letter.get_body(("plain",)).get_content()
    assert "A1 Norland · received · OP1" in plain
    assert f"https://texts.example.org/{SLUG}/amendments/1/?lang=eng" in plain
    assert "adopted by consensus" in letter.get_body(("html",)).get_content()
    clock.on(DAY)
    assert office.send_due(clock()) == ()
    assert len(mailbox.letters) == 1


def test_all_letters_end_by_one_click(desk, office, following, wanda, heads, mailbox, clock):
    """The link in the header is signed by the site, also by a key that it had before."""
    following.follow(wanda.id, Pace.HOURLY, heads(), slug=SLUG)
    words(desk, "quiet", "still")
    clock.on(DAY)
    office.send_due(clock())
    letter = mailbox.letters[0]
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = letter["List-Unsubscribe"].strip(" <>")
    assert address.startswith("https://texts.example.org/_unsubscribe/")
    assert account_of(address.rpartition("/")[2], KEYS) == wanda.id
    assert account_of(token(7, KEYS[1:]), KEYS) == 7
    for forged in ("", "7", token(7, ["other" * 10]), token(7, KEYS)[:-1] + "!", "é"):
        with pytest.raises(NoSuchLink):
            account_of(forged, KEYS)


def test_a_delegation_is_followed_in_all_resolutions(desk, office, following, clerk, heads, mailbox, clock):
    """Only what it put forward is told; a text that came later is told from its beginning."""
    following.follow(clerk.id, Pace.DAILY, heads(), delegation="norland")
    words(desk, "quiet", "still")
    desk.propose([replace_words(clause(desk, "OP2"), "a year", "two years")], sponsors=(SUDRIA,))
    clock.on(DAY)
    office.send_due(clock())
    plain = mailbox.letters[0].get_body(("plain",)).get_content()
    assert "A1 Norland" in plain
    assert "Sudria" not in plain


def test_what_is_followed_twice_is_told_once(desk, office, following, wanda, heads, mailbox, clock):
    """By the resolution and by the delegation."""
    following.follow(wanda.id, Pace.DAILY, heads(), slug=SLUG)
    following.follow(wanda.id, Pace.DAILY, heads(), delegation="Sudria")
    desk.propose([replace_words(clause(desk, "OP2"), "a year", "two years")], sponsors=(SUDRIA, NORLAND))
    clock.on(DAY)
    office.send_due(clock())
    assert [letter["Subject"] for letter in mailbox.letters] == [
        "Quiet harbours: A1 Sudria and Norland · received · OP2"
    ]


def test_nobody_is_told_what_he_may_not_read_now(desk, office, following, wanda, heads, mailbox, clock):
    """A resolution that was closed is silent, and told of when it is open again."""
    following.follow(wanda.id, Pace.DAILY, heads(), slug=SLUG)
    words(desk, "quiet", "still")
    office.digests.openness.open_to(SLUG, Visibility.SECRETARIAT)
    clock.on(DAY)
    assert office.send_due(clock()) == ()
    office.digests.openness.open_to(SLUG, Visibility.COMMITTEE)
    clock.on(DAY)
    (sent,) = office.send_due(clock())
    assert sent.digest.count == 3


def test_an_account_that_was_shut_gets_no_letters(desk, office, following, accounts, wanda, heads, clock):
    """Whatever it followed."""
    following.follow(wanda.id, Pace.DAILY, heads(), slug=SLUG)
    words(desk, "quiet", "still")
    accounts.change(wanda.id, active=False)
    clock.on(DAY)
    assert office.send_due(clock()) == ()


def test_each_is_told_in_his_own_language(desk, office, following, accounts, wanda, heads, mailbox, clock):
    """From the subject to the foot."""
    accounts.speak(wanda.id, "fr")
    following.follow(wanda.id, Pace.DAILY, heads(), slug=SLUG)
    adopt(desk, words(desk, "quiet", "still"), consensus=True)
    clock.on(DAY)
    office.send_due(clock())
    assert mailbox.letters[0]["Content-Language"] == "fr"
    assert "adopted" not in mailbox.letters[0].get_body(("plain",)).get_content()


def test_no_title_begins_a_header_of_its_own(desk, office, following, accounts, heads, mailbox, clock):
    """Line ends and control characters are blanks in a letter; markup is text in its HTML."""
    evil = "Harbours\r\nBcc: all@example.org\r\n\r\n<script>alert(1)</script>"
    one = accounts.add("e@example.org", 'Eve "x@y.org", Mallory', Role.SECRETARIAT)
    following.follow(one.id, Pace.HOURLY, heads(), slug="evil")
    desk.record.import_version(read(b"1. Asks\n", source="t"), "evil", Facts(title=evil))
    clock.on(DAY)
    office.send_due(clock())
    (letter,) = mailbox.letters
    assert letter["Bcc"] is None
    assert letter["Subject"].startswith("Harbours Bcc: all@example.org <script>")
    assert [address.addr_spec for address in letter["To"].addresses] == ["e@example.org"]
    assert b"\nBcc:" not in mailbox.raw[0].partition(b"\r\n\r\n")[0]
    assert "<script>" not in letter.get_body(("html",)).get_content()


def test_a_letter_that_is_not_taken_keeps_no_other_back(desk, office, following, wanda, clerk, heads, mailbox, clock):
    """It is tried again at its next turn, not before; nothing is lost or told twice."""
    for each in (wanda, clerk):
        following.follow(each.id, Pace.DAILY, heads(), slug=SLUG)
    words(desk, "quiet", "still")
    mailbox.refused.add("wanda@example.org")
    clock.on(DAY)
    sent = office.send_due(clock())
    assert [each.error is None for each in sent] == [False, True]
    assert "550" in str(sent[0].error)
    mailbox.refused.clear()
    assert office.send_due(clock()) == ()
    clock.on(DAY)
    (again,) = office.send_due(clock())
    assert (again.error, again.digest.account, again.digest.count) == (None, wanda, 1)


def test_a_mail_server_that_is_down_loses_nothing(desk, office, following, wanda, heads, mailbox, clock):
    """The round ends, and the next one tells all."""
    following.follow(wanda.id, Pace.DAILY, heads(), slug=SLUG)
    words(desk, "quiet", "still")
    clock.on(DAY)
    down = Office(office.digests, office.deliveries, type(office.server)("127.0.0.1", 1, office.server.security))
    (sent,) = down.send_due(clock())
    assert isinstance(sent.error, MailUnavailable)
    assert office.send_due(clock())[0].error is None


def test_two_who_send_at_once_send_one_letter(desk, office, following, wanda, heads, clock):
    """Whoever comes second has nothing to do."""
    following.follow(wanda.id, Pace.DAILY, heads(), slug=SLUG)
    clock.on(DAY)
    due = following.of(wanda.id)
    assert following.claim(due) == due
    assert following.claim(due) == ()


def test_without_settings_no_letters_are_sent(desk, database, office, clock):
    """It is said why; a server that runs its rounds passes over it."""
    bare = Office.of(desk.record, database, keys=KEYS)
    with pytest.raises(NoMailServer, match="smtp"):
        bare.send_due(clock())
    assert bare.run_due(clock()) == ((), ())
    with pytest.raises(NoSender):
        Office.of(desk.record, database, keys=KEYS, smtp="smtp://localhost")


@pytest.mark.parametrize(
    ("pace", "turn"),
    [
        (Pace.HOURLY, datetime(2031, 5, 7, 5, tzinfo=UTC)),
        (Pace.DAILY, datetime(2031, 5, 6, 6, tzinfo=UTC)),
        (Pace.WEEKLY, datetime(2031, 5, 5, 6, tzinfo=UTC)),
    ],
)
def test_it_is_told_at_fixed_turns_of_the_clock(pace, turn):
    """However often somebody looks: at the hour, in the morning, on Monday morning."""
    assert pace.turn(datetime(2031, 5, 7, 5, 59, 59, tzinfo=UTC)) == turn
    assert pace.turn(turn) == turn


def test_one_thing_is_followed_at_a_time_and_at_one_pace(following, wanda, clerk):
    """A second time changes the pace."""
    following.follow(wanda.id, Pace.DAILY, {}, slug=SLUG)
    following.follow(wanda.id, Pace.WEEKLY, {}, slug=SLUG)
    (follow,) = following.of(wanda.id)
    assert follow.pace is Pace.WEEKLY
    for named in ({}, {"slug": SLUG, "delegation": "Norland"}, {"delegation": "x" * 201}, {"delegation": "a\0b"}):
        with pytest.raises(NothingToFollow):
            following.follow(wanda.id, Pace.DAILY, {}, **named)
    with pytest.raises(UnknownFollow):
        following.end(clerk.id, follow.id)
    following.end(wanda.id, follow.id)
    assert following.end_all(wanda.id) == 0


def test_nobody_follows_without_end(following, wanda):
    """There is a limit that no reader reaches."""
    for number in range(MOST):
        following.follow(wanda.id, Pace.DAILY, {}, delegation=f"D{number}")
    with pytest.raises(FollowsTooMuch):
        following.follow(wanda.id, Pace.DAILY, {}, delegation="One more")
    assert following.end_all(wanda.id) == MOST
