"""The audit log: added to, never changed, and broken where somebody lays hands on it by force."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from draftdiff.people.audit import GENESIS, Audit, Deed, Link, Wanted
from draftdiff.people.tables import AUDIT

TRIGGERS = {
    "sqlite": ("DROP TRIGGER audit_stays", "DROP TRIGGER audit_keeps", "DROP TRIGGER audit_replaces"),
    "postgresql": ("DROP TRIGGER audit_stays ON audit", "DROP TRIGGER audit_empties ON audit"),
}


@pytest.fixture
def audit(database, clock):
    return Audit(database, clock=clock)


@pytest.fixture
def five(audit, clock):
    for number in range(1, 6):
        audit.add(Deed(action="comment.add", account=number, login=f"p{number}@example.org", object=f"peace-{number}"))
        clock.on(timedelta(minutes=1))
    return audit


def by_force(database, *statements):
    """What somebody can do who owns the database: the triggers go first."""
    with database.write() as connection:
        for statement in (*TRIGGERS[connection.dialect.name], *statements):
            connection.execute(text(statement))


def test_each_row_holds_on_to_the_one_before(five):
    """The first to none, and all of them are whole."""
    rows = five.find(Wanted())
    assert [row.number for row in rows] == [5, 4, 3, 2, 1]
    assert [row.before for row in rows] == [*(row.digest for row in rows[1:]), GENESIS]
    assert five.last() == Link(5, rows[0].digest)
    assert list(five.breaches()) == []


def test_an_empty_log_is_whole(audit):
    """There is nothing to find, and nothing to go by."""
    assert (audit.last(), audit.find(Wanted()), list(audit.breaches())) == (None, (), [])


@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit SET login = 'x' WHERE number = 2", "DELETE FROM audit WHERE number = 2", "DELETE FROM audit"],
)
def test_the_database_itself_refuses_to_change_a_row(five, database, statement):
    """Neither our own program nor anybody with its rights does it by mistake."""
    with pytest.raises(DBAPIError, match="only added to"), database.write() as connection:
        connection.execute(text(statement))
    assert list(five.breaches()) == []


def test_a_row_is_not_replaced_either(five, database):
    """Each kind of database has another way to put one row in the place of another, or all of none."""
    kinds = {
        "sqlite": "INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE number = 2",
        "postgresql": "TRUNCATE audit",
    }
    with pytest.raises(DBAPIError, match="only added to"), database.write() as connection:
        connection.execute(text(kinds[connection.dialect.name]))
    assert list(five.breaches()) == []


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("DELETE FROM audit WHERE number = 3", "row 4: it follows row 2: row 3 is gone"),
        ("DELETE FROM audit WHERE number IN (2, 3)", "row 4: it follows row 1: rows 2 to 3 are gone"),
        ("DELETE FROM audit WHERE number < 3", "row 3: it follows row 0: rows 1 to 2 are gone"),
        ("UPDATE audit SET login = 'x' WHERE number = 3", "row 3: it was changed"),
        ("UPDATE audit SET at = '2031-05-04 09:02:01' WHERE number = 3", "row 3: it was changed"),
        ("UPDATE audit SET account = NULL WHERE number = 3", "row 3: it was changed"),
        ("UPDATE audit SET before = digest WHERE number = 3", "row 3: it was linked to another row before it"),
    ],
)
def test_what_is_done_by_force_is_found(five, database, statement, told):
    """Even where the triggers were taken away first."""
    by_force(database, statement)
    assert str(next(five.breaches())) == told


def test_rows_that_are_cut_off_at_the_end_are_missed_by_a_witness(five, database):
    """The chain alone is whole then; the link that was noted elsewhere is gone."""
    noted = five.last()
    by_force(database, "DELETE FROM audit WHERE number = 5")
    assert list(five.breaches()) == []
    assert [str(each) for each in five.breaches(witness=noted)] == ["row 5: the row that was noted is gone"]
    five.add(Deed(action="forged"))
    assert [str(each) for each in five.breaches(witness=noted)] == ["row 5: it is not the row that was noted"]


def test_a_log_whose_beginning_was_taken_away_on_purpose_is_whole(five, database):
    """If one says where it begins."""
    by_force(database, "DELETE FROM audit WHERE number < 3")
    assert list(five.breaches(begins=3)) == []
    assert list(five.breaches(begins=2))


def test_several_add_at_once(audit):
    """And the chain is one."""
    threads = [
        threading.Thread(target=lambda: [audit.add(Deed(action="comment.add")) for _ in range(10)]) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert audit.last().number == 40
    assert list(audit.breaches()) == []


def test_what_is_kept_is_one_line_each(audit):
    """Nothing that was typed can look like another row, and all of it fits."""
    audit.add(Deed(action="sign-in", login="a\nb\u202e\ud800", object="x" * 1000, source="y" * 100))
    (row,) = audit.find(Wanted())
    assert row.deed.login == "a\ufffdb\ufffd\ufffd"
    assert (len(row.deed.object), len(row.deed.source)) == (200, 64)
    assert list(audit.breaches()) == []


def test_rows_are_found_by_words_action_and_time(five, clock):
    """All words must be there, whatever their case; signs of a pattern mean themselves."""

    def numbers(**wanted):
        return [row.number for row in five.find(Wanted(**wanted))]

    assert numbers(words="P2@EXAMPLE peace") == [2]
    assert numbers(words="%") == numbers(words="_") == numbers(words="' OR 1=1 --") == []
    assert numbers(action="comment") == [5, 4, 3, 2, 1]
    assert numbers(action="sign") == []
    assert numbers(since=clock.moment - timedelta(minutes=2)) == [5, 4]
    assert numbers(until=clock.moment - timedelta(minutes=4)) == [1]
    assert numbers(below=3) == [2, 1]
    assert [row.number for row in five.find(Wanted(), 2)] == [5, 4]
    assert five.actions() == ("comment.add",)


def test_every_column_is_in_the_hash(audit):
    """A new column that nobody thought of would be one that can be changed unseen."""
    held = {*Deed.__struct_fields__, "number", "at", "before", "digest"}
    assert {column.name for column in AUDIT.columns} == held
