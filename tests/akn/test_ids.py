"""An eId tells the place and follows the numbers; a wId tells the identity and never changes."""

from datetime import date

import pytest

from draftdiff import akn
from draftdiff.model import ClauseKind, Item, Outline, Reservation, ReservationType

NS = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
IDENTITY = akn.Identity("quays", date=date(2031, 5, 4))


def text(*paragraphs: str, target: str | None = None) -> akn.Document:
    body = tuple(Item(ClauseKind.OPERATIVE, words, f"{n}.") for n, words in enumerate(paragraphs, 1))
    reservations = (Reservation("Norland", ReservationType.RESERVATION, target),) if target else ()
    return akn.build(Outline("eng", None, None, body=body, reservations=reservations), IDENTITY)


def wids(document: akn.Document) -> list[str | None]:
    return [clause.wid for clause in document.version().clauses]


def test_first_version_takes_its_eids():
    """In the first version the identity of a clause is its place."""
    document = text("one", "two")
    assert document.version().work is None
    document.carry([None, None], number=1)
    assert wids(document) == ["para_1", "para_2"]
    assert document.version().work == f"{IDENTITY.work}/!main"


def test_later_versions_carry_identities_and_give_new_ones():
    """A clause keeps its wId under a new number; a new clause gets one that was never given."""
    document = text("new", "one", "two")
    document.carry([None, "para_1", "para_2"], number=2)
    assert [(c.eid, c.wid) for c in document.version().clauses] == [
        ("para_1", "para_1-v2"),
        ("para_2", "para_1"),
        ("para_3", "para_2"),
    ]
    assert document.problems() == ()


def test_an_identity_of_any_earlier_version_is_never_given_again():
    """What is new gets a wId that no version had, also not one that came with a document of others."""
    document = text("new", "one")
    document.carry([None, "para_1"], number=2, given=frozenset({"para_1", "para_1-v2"}))
    assert wids(document) == ["para_1-v2_2", "para_1"]


def test_the_identities_written_in_a_document_are_found_in_its_bytes():
    """They are the same as those that reading it as XML finds, whatever characters they are made of."""
    document = text("one", "two", "three")
    document.carry(["a&b", 'say-"é"', None], number=1)
    assert akn.written_wids(document.to_bytes()) == {"a&b", 'say-"é"', "para_3"} == set(wids(document))


def test_an_identifier_of_white_space_is_none():
    """No identifier may hold white space: a blank one is given anew, within another it is bridged."""
    data = text("one", "two", "three").to_bytes()
    for was, made in (
        ('source="#draftdiff"', 'source="#others"'),
        ('eId="para_1"', 'eId=" "'),
        ('eId="para_2"', 'eId="second one" wId=" "'),
    ):
        data = data.replace(was.encode(), made.encode())
    document = akn.parse(data)
    document.carry([clause.wid for clause in document.version().clauses], number=1)
    document.mend()
    assert document.problems() == ()
    assert wids(document) == ["para_1", "second_one", "para_3"]


def test_an_identity_that_is_given_twice_stays_with_the_first():
    """A clause that was copied with its wId is another clause."""
    document = text("one", "two", "three")
    document.carry(["para_2", "para_2", None], number=1)
    assert wids(document) == ["para_2", "para_2-v1", "para_3"]


def test_one_identity_for_each_clause_is_required():
    """A list of another length is a mistake of the caller."""
    with pytest.raises(ValueError, match="1 wIds for 2 clauses"):
        text("one", "two").carry([None], number=1)


def test_reservations_follow_their_clause():
    """A reservation names its clause by identity and is shown with the label that it has now."""
    document = text("one", "two", target="OP2")
    document.carry([None, None], number=1)
    assert document.version().reservations == (
        Reservation("Norland", ReservationType.RESERVATION, "OP2", wid="para_2"),
    )


def test_foreign_eids_are_kept_unless_missing_or_double():
    """The eIds of others are their business; only clauses without one of their own get one."""
    document = akn.parse(
        f'<akomaNtoso xmlns="{NS}"><statement name="x"><mainBody><paragraph eId="odd-1"><num>1.</num>'
        '<list eId="l"><intro><p>a</p></intro><point><num>(a)</num><content><p>b</p></content></point></list>'
        "</paragraph>"
        '<paragraph eId="odd-1"><content><p>c</p></content></paragraph></mainBody></statement></akomaNtoso>'.encode()
    )
    document.carry([None, None, "kept"], number=1)
    assert [(c.eid, c.wid) for c in document.version().clauses] == [
        ("odd-1", "odd-1"),
        ("l__point_a", "l__point_a"),
        ("para_1", "kept"),
    ]


def test_equal_numbers_are_counted_on():
    """Items that all bear the same number are told apart by a count, past those that a number itself names."""
    points = [Item(ClauseKind.SUBPARAGRAPH, "oil", num) for num in ("(a)", "(a 2)", "(a)", "(a)")]
    parent = Item(ClauseKind.OPERATIVE, "buys", "1.", children=tuple(points))
    document = akn.build(Outline("eng", None, None, body=(parent,)), IDENTITY)
    assert [clause.eid for clause in document.version().clauses[1:]] == [
        "para_1__list_1__point_a",
        "para_1__list_1__point_a-2",
        "para_1__list_1__point_a_2",
        "para_1__list_1__point_a_3",
    ]


def test_ten_thousand_equal_numbers_are_one_sweep():
    """Each further item costs as much as the one before it, so that a list without end is read all the same."""
    points = tuple(Item(ClauseKind.SUBPARAGRAPH, "oil", "(a)") for _ in range(10_000))
    parent = Item(ClauseKind.OPERATIVE, "buys", "1.", children=points)
    document = akn.build(Outline("eng", None, None, body=(parent,)), IDENTITY)
    clauses = document.version().clauses
    assert clauses[-1].eid == "para_1__list_1__point_a_10000"
    assert len({clause.eid for clause in clauses}) == len(clauses) == 10_001
