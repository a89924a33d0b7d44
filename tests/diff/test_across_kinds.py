"""A recital that became a decision, an item that became a paragraph: still the same clause, said another way."""

import pytest

from draftdiff.diff import ChangeKind, compare
from draftdiff.importers.reading import read

OLD = """Lanterns along the towpath

The Council of Bargees,

Recalling its rules of 1902,

{recital}

1. Calls upon all harbours:

(a) To light the lanterns of the upper basin at dusk;

(b) To {item};

(c) To mend the old weir;

2. {decision};

3. Thanks the keepers.
"""
NEW = """Lanterns along the towpath

The Council of Bargees,

Recalling its rules of 1902,

1. Calls upon all harbours:

(a) To light the lanterns of the upper basin at dusk;

(b) To mend the old weir;

2. {};

3. Thanks the keepers.
"""
ITEM = "report to the Council every spring on the state of their piers"
RECITAL = "Deeply concerned at the number of barges that ran onto the old weir in winter,"


def rows(old, new):
    changes = compare(*(read(text.encode(), source="lanterns.txt").version for text in (old, new))).changes
    return [row for row in changes if row.kind is not ChangeKind.UNCHANGED]


@pytest.mark.parametrize(
    "decision",
    [
        f"Calls upon all harbours to {ITEM}",
        f"Urges harbours to {ITEM}",
        "Requests harbours to report to the Council each spring on the state of their piers",
    ],
)
def test_an_item_that_became_a_paragraph_is_the_same_clause(decision):
    """Whether it took the words that introduced the list with it, or others, or was edited besides; and back."""
    old = OLD.format(recital=RECITAL, item=ITEM, decision="Thanks the pilots")
    old = old.replace("\n2. Thanks the pilots;\n", "").replace("3. Thanks", "2. Thanks")
    new = NEW.format(decision).replace("of 1902,\n", f"of 1902,\n\n{RECITAL}\n")
    for pair, labels in (((old, new), ("OP1(b)", "OP2")), ((new, old), ("OP2", "OP1(b)"))):
        (row,) = rows(*pair)
        assert row.kind is ChangeKind.EDITED
        assert (row.old[0].label, row.new[0].label) == labels


@pytest.mark.parametrize(
    "decision",
    [
        RECITAL.replace("Deeply concerned", "Expresses its deep concern").rstrip(","),
        "Expresses its concern at the growing number of barges that ran onto the weir in winter",
    ],
)
def test_a_recital_that_became_a_decision_is_the_same_clause(decision):
    """Its lead is another one in another part of the text."""
    old = OLD.format(recital=RECITAL, item=ITEM, decision="x").replace(f"(b) To {ITEM};\n\n(c)", "(b)")
    old = old.replace("\n2. x;\n", "").replace("3. Thanks", "2. Thanks")
    (row,) = rows(old, NEW.format(decision))
    assert (row.old[0].label, row.new[0].label) == ("PP2", "OP2")


def test_an_item_and_a_paragraph_that_share_but_how_they_begin_are_two():
    """An item was taken out, and a paragraph put in that asks the same harbours for something else."""
    old = (
        OLD.format(recital=RECITAL, item=ITEM, decision="x").replace("\n2. x;\n", "").replace("3. Thanks", "2. Thanks")
    )
    new = NEW.format("Calls upon all harbours to feed the gulls").replace("of 1902,\n", f"of 1902,\n\n{RECITAL}\n")
    assert sorted(row.kind.value for row in rows(old, new)) == ["deleted", "inserted"]
