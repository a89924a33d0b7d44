"""Faults are told with their places, and very many of them in time that their number and the size allow."""

from lxml import etree

from draftdiff import akn
from draftdiff.akn import validation
from draftdiff.akn.validation import MOST_FAULTS, faults_of, problems_of
from draftdiff.model import ClauseKind, Item, Outline

MANY = 4_000


def tree(*changes: tuple[str, str]) -> etree._Element:
    """A valid document of many paragraphs, more than are validated without a look at how many faults there are."""
    body = tuple(Item(ClauseKind.OPERATIVE, f"Agrees, {number} times.", f"{number}.") for number in range(1, MANY + 1))
    text = akn.build(Outline("eng", None, None, body=body), akn.Identity("x")).to_bytes().decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return etree.fromstring(text.encode(), etree.XMLParser(collect_ids=False))


def test_a_large_valid_document_is_valid():
    """It has no faults, however large it is."""
    assert faults_of(tree()) == ()


def test_the_faults_of_a_large_document_are_told_with_their_places():
    """A few among many elements are found where they stand."""
    root = tree(("Agrees, 77 times.", "<odd/>"), ("<p>Agrees, 78 ", "<p colour='red'>Agrees, 78 "))
    first, second = faults_of(root)
    assert "Element 'odd'" in first.message
    assert "'colour'" in second.message
    assert second.line > first.line > 0
    assert first.path
    assert [problem.line for problem in problems_of(root)] == [first.line, second.line]


def test_identifiers_that_stand_twice_in_a_large_document():
    """What is found only in a whole tree is found there too."""
    root = tree(("<p>Agrees, 7 ", "<p xml:id='a'>Agrees, 7 "), ("<p>Agrees, 8 ", "<p xml:id='a'>Agrees, 8 "))
    assert len(faults_of(root)) == 1


def test_very_many_faults_are_one():
    """Telling each apart would take time by the square of their number; what is wrong first is told."""
    root = tree(("<p>", "<p" + "".join(f" a{number}='1'" for number in range(30)) + ">"))
    (fault,) = faults_of(root)
    assert fault.message.startswith("more than ")
    assert "attribute 'a0'" in fault.message
    assert 30 * MANY > MOST_FAULTS
    assert len(problems_of(root)) == 1


def test_very_many_identifiers_that_stand_twice_are_one(monkeypatch):
    """They count like other faults."""
    root = tree(("<p>", "<p xml:id='a'>"))
    assert len(faults_of(root)) == MANY - 1
    monkeypatch.setattr(validation, "MOST_FAULTS", 1_000)
    monkeypatch.setattr(validation, "_MOST_STEPS", 10_000)
    (fault,) = faults_of(root)
    assert fault.message.endswith("values of xml:id that stand twice")
