"""Whereas and be it resolved: the manner of legislatures, cities and senates."""

from sketching import clauses, sketch


def test_whereas_and_resolved():
    """Whereas-clauses are the preamble; every "Resolved" and "Be it further resolved" is an operative paragraph."""
    text = """\
A RESOLUTION

Supporting the keepers of small harbours.

Whereas small harbours feed the towns behind them;

Whereas the keepers have worked without pay since the
flood of last spring; and

Whereas the county has the means to help: Now, therefore, be it

Resolved, That the Council of the Harbour County—

(1) honors the keepers of small harbours;

(2) calls on the Governor—

(A) to pay what is owed; and

(B) to repair the piers; and

(3) will meet again in May.

Be it further resolved that a copy of this resolution be sent to every keeper.
"""
    assert sketch(text) == [
        "title Supporting the keepers of small harbours.",
        "PP Whereas small harbours feed the towns behind them;",
        "PP Whereas the keepers have worked without pay since the flood of last spring; and",
        "PP Whereas the county has the means to help: Now, therefore, be it",
        "OP Resolved, That the Council of the Harbour County—",
        "  - (1) honors the keepers of small harbours;",
        "  - (2) calls on the Governor—",
        "    - (A) to pay what is owed; and",
        "    - (B) to repair the piers; and",
        "  - (3) will meet again in May.",
        "OP Be it further resolved that a copy of this resolution be sent to every keeper.",
    ]


def test_shouted_whereas():
    """Leads in capitals open clauses like all others, with or without a comma."""
    text = """\
RESOLUTION NO. 2031-14

WHEREAS, the City Council met on the first of May; and

WHEREAS, the old bridge is closed,

NOW, THEREFORE, BE IT RESOLVED by the City Council that:

1. The bridge shall be repaired.

2. The ferry shall be free of charge until then.

BE IT FURTHER RESOLVED that the Mayor report in June.
"""
    assert clauses(text) == [
        "PP WHEREAS, the City Council met on the first of May; and",
        "PP WHEREAS, the old bridge is closed,",
        "OP NOW, THEREFORE, BE IT RESOLVED by the City Council that:",
        "  - 1. The bridge shall be repaired.",
        "  - 2. The ferry shall be free of charge until then.",
        "OP BE IT FURTHER RESOLVED that the Mayor report in June.",
    ]


def test_lines_counted_in_the_margin():
    """Numbers of lines are no numbers of paragraphs."""
    text = """\
1 Whereas the harbour is deep;
2 Whereas the pilots are old and
3    tired; and
4 Whereas help is near: Now, therefore, be it
5    Resolved, That the Senate—
6        (1) thanks the pilots;
7        (2) urges the Secretary to
8    hire more; and
9        (3) will meet again.
"""
    assert sketch(text) == [
        "PP Whereas the harbour is deep;",
        "PP Whereas the pilots are old and tired; and",
        "PP Whereas help is near: Now, therefore, be it",
        "OP Resolved, That the Senate—",
        "  - (1) thanks the pilots;",
        "  - (2) urges the Secretary to hire more; and",
        "  - (3) will meet again.",
    ]


def test_city_council():
    """Sections below "Be it resolved", the line for a signature, the attestation."""
    text = """\
                         RESOLUTION NO. 31-044

A RESOLUTION OF THE CITY COUNCIL OF HARBOURTON
DECLARING A QUIET ZONE

    WHEREAS, the harbour is loud; and

    WHEREAS, the residents have asked for quiet; and

    NOW, THEREFORE, BE IT RESOLVED BY THE CITY COUNCIL OF HARBOURTON:

    Section 1. A quiet zone is declared.

    Section 2. The Clerk shall post signs.

    PASSED AND ADOPTED this 4th day of May, 2031.

                              ____________________
                              Mayor
ATTEST:
____________________
City Clerk
"""
    assert sketch(text) == [
        "title A RESOLUTION OF THE CITY COUNCIL OF HARBOURTON DECLARING A QUIET ZONE",
        "PP WHEREAS, the harbour is loud; and",
        "PP WHEREAS, the residents have asked for quiet; and",
        "OP NOW, THEREFORE, BE IT RESOLVED BY THE CITY COUNCIL OF HARBOURTON:",
        "  - Section 1. A quiet zone is declared.",
        "  - Section 2. The Clerk shall post signs.",
        "closing PASSED AND ADOPTED this 4th day of May, 2031.",
        "closing Mayor",
        "closing ATTEST:",
        "closing City Clerk",
    ]


def test_sections_below_be_it_resolved():
    """The printed word of a section belongs to its number, and its text is exact."""
    text = """\
CITY COUNCIL OF HARBOURTON
RESOLUTION NO. 2031-14
A RESOLUTION OF THE CITY COUNCIL OF THE CITY OF
HARBOURTON APPROVING LIGHTS
WHEREAS, the harbour is dark; and
WHEREAS, lights help;
NOW, THEREFORE, BE IT RESOLVED BY THE CITY COUNCIL THAT:
SECTION 1. The lights are approved.
SECTION 2. The Clerk shall certify.
"""
    assert sketch(text) == [
        "title A RESOLUTION OF THE CITY COUNCIL OF THE CITY OF HARBOURTON APPROVING LIGHTS",
        "PP WHEREAS, the harbour is dark; and",
        "PP WHEREAS, lights help;",
        "OP NOW, THEREFORE, BE IT RESOLVED BY THE CITY COUNCIL THAT:",
        "  - SECTION 1. The lights are approved.",
        "  - SECTION 2. The Clerk shall certify.",
    ]


def test_student_senate():
    """Each "be it resolved" with its comma is an operative paragraph."""
    text = """\
WHEREAS the pier is old;
WHEREAS it is loved;
THEREFORE BE IT RESOLVED, that the Student Senate repair the pier;
BE IT FURTHER RESOLVED, that it be painted;
BE IT FINALLY RESOLVED, that this resolution be sent to the Mayor.
"""
    assert sketch(text) == [
        "PP WHEREAS the pier is old;",
        "PP WHEREAS it is loved;",
        "OP THEREFORE BE IT RESOLVED, that the Student Senate repair the pier;",
        "OP BE IT FURTHER RESOLVED, that it be painted;",
        "OP BE IT FINALLY RESOLVED, that this resolution be sent to the Mayor.",
    ]


def test_participles_may_stand_above_be_it_resolved():
    """They are recitals, though no "Whereas" stands among them."""
    text = (
        "Resolution on gulls\n\nRECOGNIZING that gulls nest here;\n\nNOTING that the pier is old;\n\n"
        "Be it resolved that it is repaired;\n\nBe it further resolved that gulls are counted.\n"
    )
    assert sketch(text) == [
        "title Resolution on gulls",
        "PP RECOGNIZING that gulls nest here;",
        "PP NOTING that the pier is old;",
        "OP Be it resolved that it is repaired;",
        "OP Be it further resolved that gulls are counted.",
    ]
