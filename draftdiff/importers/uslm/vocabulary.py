"""The vocabulary of the United States Legislative Markup (USLM) as far as a text is told by it.

Source: USLM schema 2.1 and its User and Review Guides (Government Publishing Office).
"""

from __future__ import annotations

GROUPS = frozenset(
    """article chapter division part preliminary subarticle subchapter subdivision subpart subtitle title""".split()
)
"""Levels that group provisions under a heading."""

LEVELS = GROUPS | frozenset(
    """appropriations clause item level paragraph proviso section subclause subitem subparagraph subsection
    subsubitem""".split()
)
"""The levels of the hierarchy of a law."""

FORMULAS = frozenset({"resolvingClause", "enactingFormula"})
RECITALS = frozenset({"recital"})
ANNEXES = frozenset({"appendix", "schedule"})
ENDINGS = frozenset({"attestation", "signatures", "signature", "action"})

FOOTNOTES = frozenset({"footnote", "endnote"})

BLOCKS = LEVELS | frozenset(
    """actionDescription actionInstruction amendmentContent block chapeau content continuation crossHeading docTitle
    figure fillIn formula heading layout list listContent listHeading listItem longTitle notation note officialTitle p
    quotedContent recital subheading table tbody text tfoot tgroup thead toc""".split()
)
"""Elements that stand on lines of their own."""

ROWS = frozenset("header referenceItem row tocItem tr".split())
"""Elements whose parts stand beside each other on one line."""

CELLS = frozenset("column designator entry label target td th name role".split())
"""Elements that a space sets off from what stands beside them."""

HEADINGS = frozenset({"heading", "subheading", "crossHeading"})

SPANS = {"i": "i", "em": "i", "b": "b", "strong": "b", "u": "u", "sub": "sub", "sup": "sup"} | {
    name: name for name in ("ref", "term", "quotedText", "shortTitle", "heading", "subheading")
}
"""Markup of words that Akoma Ntoso has too, by the name that it has there; of all other only the words are kept."""

INLINE = SPANS.keys() - HEADINGS | frozenset(
    """addedText amendingAction committee cosponsor date entity inline ins nonsponsor person sponsor span""".split()
)
"""Elements that stand within a line."""
