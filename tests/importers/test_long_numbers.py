"""Operative paragraphs are counted beyond 999, and years at the start of a line are no numbers."""

from draftdiff.importers.reading import read
from draftdiff.model import ClauseKind

HEAD = "Lanterns along the towpath\n\nThe Council of Bargees,\n\nRecalling its rules,\n\n"


def operative(text):
    version = read(text.encode(), source="lamps.txt").version
    return [(clause.num, clause.text) for clause in version.clauses if clause.kind is ClauseKind.OPERATIVE]


def test_paragraphs_are_counted_beyond_999():
    """Of 1,203 paragraphs each has its number."""
    lines = [f"{n}. Decides to light lamp {n};" for n in range(1, 1204)]
    found = operative(HEAD + "\n\n".join(lines))
    assert [f"{num} {text}" for num, text in found] == lines


def test_a_year_at_the_start_of_a_line_is_no_number():
    """A sentence that ends with a year below its line goes on, wherever the count stands."""
    torn = "Decides to light the lamps that were put out in\n1999. Requests the keepers to report;"
    for first, last in ((1, 3), (1, 1003)):
        texts = [torn if n == last - 1 else f"Decides to light lamp {n};" for n in range(first, last + 1)]
        found = operative(HEAD + "\n\n".join(f"{n}. {text}" for n, text in enumerate(texts, 1)))
        assert [text for _, text in found] == [text.replace("\n", " ") for text in texts]
