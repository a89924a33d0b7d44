"""Resolutions are read exactly in all the manners in which assemblies write them."""

from sketching import clauses, sketch

from draftdiff.importers.text import recognise
from draftdiff.model import FrontRole


def test_assembly_with_commas_and_semicolons():
    """Participles open the preamble, finite verbs with numbers the operative part."""
    text = """\
The General Assembly,

Recalling its resolution on lighthouses,

Deeply concerned about ships without charts,

1. Calls upon all harbours to keep a light;

2. Also requests the Secretary-General to report.
"""
    assert sketch(text) == [
        "formula The General Assembly,",
        "PP Recalling its resolution on lighthouses,",
        "PP Deeply concerned about ships without charts,",
        "OP 1. Calls upon all harbours to keep a light;",
        "OP 2. Also requests the Secretary-General to report.",
    ]


def test_lines_without_blank_ones():
    """Where print left no blank line, punctuation and leads part the paragraphs."""
    text = """\
Safe crossings at sea
The Council of Ports,
Recalling the storms of
last winter and the boats that
were lost,
Noting with regret that few
harbours keep a light,
Urges every harbour to keep one;
Invites the pilots to report
to the next session.
"""
    assert sketch(text) == [
        "title Safe crossings at sea",
        "formula The Council of Ports,",
        "PP Recalling the storms of last winter and the boats that were lost,",
        "PP Noting with regret that few harbours keep a light,",
        "OP Urges every harbour to keep one;",
        "OP Invites the pilots to report to the next session.",
    ]


def test_shouted_leads():
    """RECALLING, WELCOMES and RESOLVES in capitals open clauses."""
    text = """\
THE CONFERENCE OF THE PARTIES,

RECALLING Decision 4 on tides,

AWARE that the sea is rising,

1. WELCOMES the atlas of shores;

2. RESOLVES to print it; and

3. INSTRUCTS the Secretariat to send it to all Parties.
"""
    assert sketch(text) == [
        "formula THE CONFERENCE OF THE PARTIES,",
        "PP RECALLING Decision 4 on tides,",
        "PP AWARE that the sea is rising,",
        "OP 1. WELCOMES the atlas of shores;",
        "OP 2. RESOLVES to print it; and",
        "OP 3. INSTRUCTS the Secretariat to send it to all Parties.",
    ]


def test_model_assembly():
    """Students write keys above the text, commas, semicolons, letters and small Roman numerals."""
    text = """\
Committee: Third Committee of the Harbour Assembly
Topic: Lights for small boats
Sponsors: Fiji, Malta, Norway
Signatories: Chile, Ghana

The Harbour Assembly,

Alarmed by the number of boats that were lost,

Fully aware of the cost of lamps,

1. Requests all Member States to give lamps to small boats;
   a) by means of the harbour offices;
      i. free of charge;
      ii. before the winter;
   b) with instructions in all languages;

2. Further invites donors to pay for oil;

3. Remains seized of the matter.
"""
    outline = recognise(text)
    assert sketch(text) == [
        "title Lights for small boats",
        "formula The Harbour Assembly,",
        "PP Alarmed by the number of boats that were lost,",
        "PP Fully aware of the cost of lamps,",
        "OP 1. Requests all Member States to give lamps to small boats;",
        "  - a) by means of the harbour offices;",
        "    - i. free of charge;",
        "    - ii. before the winter;",
        "  - b) with instructions in all languages;",
        "OP 2. Further invites donors to pay for oil;",
        "OP 3. Remains seized of the matter.",
    ]
    assert [(line.role, line.text) for line in outline.front if line.role is FrontRole.SPONSORS] == [
        (FrontRole.SPONSORS, "Sponsors: Fiji, Malta, Norway"),
        (FrontRole.SPONSORS, "Signatories: Chile, Ghana"),
    ]


def test_operative_paragraphs_only():
    """A text may decide without reciting."""
    text = "Lamps\n\n1. Decides to light the quay.\n\n2. Requests the keeper to report.\n"
    assert sketch(text) == [
        "title Lamps",
        "OP 1. Decides to light the quay.",
        "OP 2. Requests the keeper to report.",
    ]


def test_unnumbered_operative_paragraphs():
    """Without numbers a finite verb after a semicolon opens an operative paragraph, with its own list."""
    text = """\
The Council,

Bearing in mind the tides,

Reaffirms its decision on lamps;

Calls upon ports

(a) to buy oil,

(b) to train keepers;

Decides to remain seized of the matter.
"""
    assert clauses(text) == [
        "PP Bearing in mind the tides,",
        "OP Reaffirms its decision on lamps;",
        "OP Calls upon ports",
        "  - (a) to buy oil,",
        "  - (b) to train keepers;",
        "OP Decides to remain seized of the matter.",
    ]


def test_sections_with_roman_headings():
    """Roman numerals head sections, through which the numbers of the paragraphs run on."""
    text = """\
The Economic and Social Council,

Recalling its resolution on oil,

I
Lamps

1. Requests ports to buy lamps;

2. Invites donors to help;

II
Oil

3. Decides to buy oil;

III. Reports

4. Requests a report.
"""
    assert clauses(text) == [
        "PP Recalling its resolution on oil,",
        "heading I Lamps",
        "OP 1. Requests ports to buy lamps;",
        "OP 2. Invites donors to help;",
        "heading II Oil",
        "OP 3. Decides to buy oil;",
        "heading III. Reports",
        "OP 4. Requests a report.",
    ]


def test_annex_after_the_text():
    """What stands below the heading of an annex is part of it, whatever it is numbered."""
    text = """\
The Council,

Recalling its rules,

1. Adopts the code in the annex to the present resolution.

Annex
Code of signals

1. One lamp means that the port is open.

2. Two lamps mean that it is closed.
"""
    assert clauses(text) == [
        "PP Recalling its rules,",
        "OP 1. Adopts the code in the annex to the present resolution.",
        "annex Annex Code of signals",
        "  - 1. One lamp means that the port is open.",
        "  - 2. Two lamps mean that it is closed.",
    ]
