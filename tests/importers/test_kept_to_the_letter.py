"""What stands at the edge of a clause is kept or told: marks of lists, keys of titles."""

from draftdiff import akn
from draftdiff.importers import read
from draftdiff.model import ClauseKind, Item, Outline

TEXT = """Title: Quiet harbours

The Assembly of Ports,

Recalling its former decisions,

1. Asks ports to rest.
"""


def test_a_list_in_a_recital_among_paragraphs_keeps_its_marks():
    """There is no place for a number apart, so it stands before the words."""
    listed = tuple(
        Item(ClauseKind.SUBPARAGRAPH, f"at {when};", f"{mark})") for mark, when in (("a", "night"), ("b", "noon"))
    )
    recital = Item(ClauseKind.PREAMBULAR, "Noting that crews rest", "PP2", children=listed)
    body = (Item(ClauseKind.OPERATIVE, "Asks ports to rest;", "1."), recital, Item(ClauseKind.OPERATIVE, "Ends;", "2."))
    document = akn.build(Outline("eng", None, None, body=body), akn.Identity("quays"))
    assert document.problems() == ()
    texts = [clause.text for clause in document.version().clauses]
    assert texts == ["Asks ports to rest;", "PP2 Noting that crews rest", "a) at night;", "b) at noon;", "Ends;"]


def test_the_key_of_a_title_is_told():
    """The title is without it, and it stands among what was left out."""
    reading = read(TEXT.encode(), source="draft")
    assert reading.version.title == "Quiet harbours"
    assert (1, "Title:", "key of the title") in [(o.line, o.text, o.reason) for o in reading.outline.omissions]
