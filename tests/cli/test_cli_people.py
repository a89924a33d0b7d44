"""The commands about people, and to whom a resolution is open."""

import json

import pytest
from command_line import assert_refused

PASSWORD = b"seven grey herons\n"


@pytest.fixture
def people(run, drafted):
    """A record with an administrator."""
    words = ("account", "add", "ines@example.org", "--name", "Ines", "--role", "administrator", "--password-stdin")
    assert run(*words, stdin=PASSWORD).code == 0
    return run


def test_accounts_are_made_listed_and_changed(people):
    """Each command says in one line what it did."""
    added = people(
        *("account", "add", "k@example.org", "--name", "Wanjiru", "--role", "delegation"),
        *("--delegation", "Kenya", "--password-stdin"),
        stdin=PASSWORD,
    )
    assert added.out == "k@example.org may sign in as delegation of Kenya\n"
    assert people("account", "change", "k@example.org", "--shut").out == "k@example.org: delegation of Kenya, shut\n"
    listed = json.loads(people("account", "list", "--format", "json").out)["accounts"]
    assert [(each["login"], each["role"], each["active"]) for each in listed] == [
        ("ines@example.org", "administrator", True),
        ("k@example.org", "delegation", False),
    ]


def test_links_are_handed_out(people):
    """An address that works once, under the address of the site."""
    said = people("account", "invite", "s@example.org", "--role", "secretariat", "--site", "https://texts.example/").out
    assert "\nhttps://texts.example/_link/" in said
    assert "/_link/" in people("account", "link", "ines@example.org").out


def test_nobody_is_asked_for_a_password_where_nobody_is(run, drafted):
    """A script says how it is given."""
    refused = run("account", "add", "a@example.org", "--name", "A", "--role", "secretariat", stdin=b"")
    assert_refused(refused, "--password-stdin")


def test_the_last_administrator_stays(people):
    """One line says why."""
    assert_refused(people("account", "change", "ines@example.org", "--shut"), "last administrator")


def test_a_resolution_is_opened(people):
    """The public repository follows; without a slug all are listed."""
    slug = "harbours"
    assert people("publish", slug, "--to", "committee").out == f"{slug}: open to the committee\n"
    assert people("publish").out == f"{slug}: open to the committee\n"
    assert people("publish", slug, "--to", "public").out == f"{slug}: open to the public\n"
