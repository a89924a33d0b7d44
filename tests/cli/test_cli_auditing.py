"""The audit log on the command line."""

import json
import sqlite3

import pytest
from command_line import assert_refused


@pytest.fixture
def log(run, drafted):
    """A record with three rows in its log."""
    words = ("account", "add", "ines@example.org", "--name", "Ines", "--role", "administrator", "--password-stdin")
    assert run(*words, stdin=b"seven grey herons\n").code == 0
    assert run("account", "invite", "s@example.org", "--role", "secretariat").code == 0
    assert run("publish", "harbours", "--to", "committee").code == 0
    return run


def force(*statements):
    """What somebody can do who owns the file."""
    with sqlite3.connect("record.sqlite") as connection:
        for statement in ("DROP TRIGGER audit_stays", "DROP TRIGGER audit_keeps", *statements):
            connection.execute(statement)
    connection.close()


def entries(run, *words):
    return json.loads(run("audit", "--format", "json", *words).out)["entries"]


def test_what_is_done_by_command_is_noted(log, monkeypatch):
    """With whom the system knows, and the commit where there is one."""
    rows = entries(log)
    assert [row["action"] for row in rows] == ["resolution.open", "account.invite", "account.add"]
    assert {(row["role"], row["source"]) for row in rows} == {("operator", "command line")}
    assert rows[0]["object"] == "harbours to=committee"
    assert rows[0]["result"].startswith("done; commit harbours ")
    assert rows[1]["object"] == "s@example.org role=secretariat"


def test_a_backup_is_noted(log):
    """Whoever has it has all that is in the database."""
    assert log("backup", "site.tar").code == 0
    assert [(row["action"], row["object"]) for row in entries(log, "--limit", "1")] == [("backup.write", "site.tar")]


def test_rows_are_narrowed(log):
    """By words, by what was done, by day, and to the newest of them."""
    assert [row["action"] for row in entries(log, "harbours")] == ["resolution.open"]
    assert [row["number"] for row in entries(log, "--action", "account")] == [2, 1]
    assert [row["number"] for row in entries(log, "--limit", "1")] == [3]
    assert entries(log, "--until", "2001-01-01") == []
    assert len(entries(log, "--since", "2001-01-01")) == 3
    assert log("audit", "zebra").out == "Nothing was found.\n"


def test_rows_are_printed_and_written(log):
    """For a terminal one line each, for a spreadsheet as CSV."""
    assert len(log("audit").out.splitlines()) == 3
    assert log("audit", "--format", "csv", "-o", "log.csv").code == 0
    with open("log.csv", encoding="utf-8") as file:  # noqa: PTH123 - beside the record
        assert file.readline().startswith("number,at,account,login,role,source")


def test_the_chain_is_proved(log):
    """And its last link printed, which is looked for the next time."""
    said = log("audit", "--verify")
    assert said.code == 0
    link = said.out.strip().rpartition(" ")[2]
    assert log("audit", "--verify", "--witness", link).code == 0
    force("DELETE FROM audit WHERE number = 3")
    assert log("audit", "--verify").code == 0
    missed = log("audit", "--verify", "--witness", link, "--format", "json")
    assert missed.code == 1
    assert json.loads(missed.out)["breaches"] == ["row 3: the row that was noted is gone"]


def test_a_broken_chain_is_told(log):
    """With the row, and as a check that failed."""
    force("UPDATE audit SET login = 'somebody else' WHERE number = 2")
    said = log("audit", "--verify")
    assert (said.code, said.out) == (1, "row 2: it was changed\nthe chain is broken\n")


def test_a_log_that_begins_later_is_whole_if_one_says_so(log):
    """Where old rows were taken away on purpose."""
    force("DELETE FROM audit WHERE number < 3")
    assert log("audit", "--verify").code == 1
    assert log("audit", "--verify", "--begins", "3").code == 0


@pytest.mark.parametrize("link", ["x", "3", "3:abc", f"-1:{'0' * 64}", f"3:{'-' * 64}"])
def test_a_witness_that_is_none_is_refused(log, link):
    """In one line."""
    assert_refused(log("audit", "--verify", "--witness", link), "--witness")
