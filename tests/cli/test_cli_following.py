"""The commands for a timer: letters and web hooks."""

from pathlib import Path

import pytest
from command_line import assert_refused

from draftdiff.config import beside
from draftdiff.people import Accounts, Database, Role
from draftdiff.people.following import Following, Pace
from draftdiff.people.hooks import Hooks


@pytest.fixture
def people(drafted):
    """Who follows the draft from its beginning, and a hook that nobody answers."""
    database = Database.open(beside(Path("record.git")))
    clerk = Accounts(database).add("clerk@example.org", "Theo", Role.SECRETARIAT)
    following = Following(database, clock=lambda: clerk.created.replace(year=clerk.created.year - 1))
    following.follow(clerk.id, Pace.DAILY, {}, slug="harbours")
    Hooks(database).add(clerk.id, "https://nowhere.invalid/hook", {})
    database.close()


def test_what_is_due_is_told_before_it_is_done(run, drafted, people):
    """One line for each letter, and for each thing that a hook is to be told."""
    assert run("digest", "--dry-run").out == "clerk@example.org: 1 change to harbours\n"
    assert run("hooks", "--dry-run").out.startswith("https://nowhere.invalid/hook: harbours: ")
    assert run("digest", "--dry-run").out == "clerk@example.org: 1 change to harbours\n"


def test_no_letters_are_sent_without_settings(run, drafted, people):
    """The line tells which setting it takes."""
    assert_refused(run("digest"), "$DRAFTDIFF_SMTP")


def test_what_fails_is_told(run, drafted, people):
    """On standard error, with the status 1, so that a timer tells of it."""
    done = run("hooks")
    assert (done.code, done.out) == (1, "")
    assert "no answer (there is no such host)" in done.err
    assert run("hooks").out == ""
