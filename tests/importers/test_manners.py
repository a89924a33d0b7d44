"""Resolutions are read exactly in all the manners in which assemblies write them."""

import pytest
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


def test_citations_and_lettered_recitals():
    """Citations after dashes and recitals under letters are preambular paragraphs that keep their marks."""
    text = """\
Resolution on the quiet of harbours

The European Parliament,

–   having regard to the Treaty on Harbours, and in particular Article 4 thereof,

–   having regard to Rule 12 of its Rules of Procedure,

A.  whereas noise harms those who live by the quays; whereas it can be measured;

B.  whereas ships have become louder since 2011;

Measures at the quay

1.  Calls on the Commission to propose limits;

2.  Stresses that the limits should:

(a)  hold at night;

(b)  hold for all ships;

3.  Instructs its President to forward this resolution to the Council and the Commission.
"""
    assert sketch(text) == [
        "title Resolution on the quiet of harbours",
        "formula The European Parliament,",
        "PP – having regard to the Treaty on Harbours, and in particular Article 4 thereof,",
        "PP – having regard to Rule 12 of its Rules of Procedure,",
        "PP A. whereas noise harms those who live by the quays; whereas it can be measured;",
        "PP B. whereas ships have become louder since 2011;",
        "heading Measures at the quay",
        "OP 1. Calls on the Commission to propose limits;",
        "OP 2. Stresses that the limits should:",
        "  - (a) hold at night;",
        "  - (b) hold for all ships;",
        "OP 3. Instructs its President to forward this resolution to the Council and the Commission.",
    ]


def test_many_lettered_recitals():
    """The letters run on, I among them no Roman numeral, and AA after Z."""
    letters = [*"ABCDEFGHIJKLMNOPQRSTUVWXYZ", "AA", "AB"]
    recitals = "\n".join(f"{letter}. whereas port {letter} is quiet;" for letter in letters)
    text = f"The European Parliament,\n{recitals}\n1. Decides to listen.\n"
    assert clauses(text) == [
        *(f"PP {letter}. whereas port {letter} is quiet;" for letter in letters),
        "OP 1. Decides to listen.",
    ]


def test_french_citations_and_recitals():
    """The same in French: vu, considérant que, and infinitives of no verb at all."""
    text = """\
Le Parlement européen,
– vu le traité sur les ports, et notamment son article 4,
– vu l’article 12 de son règlement intérieur,
A. considérant que le bruit nuit aux riverains;
B. considérant que les navires sont plus bruyants qu’autrefois;
1. invite la Commission à proposer des limites;
2. souligne que ces limites doivent valoir la nuit;
3. charge sa Présidente de transmettre la présente résolution au Conseil.
"""
    assert sketch(text) == [
        "formula Le Parlement européen,",
        "PP – vu le traité sur les ports, et notamment son article 4,",
        "PP – vu l’article 12 de son règlement intérieur,",
        "PP A. considérant que le bruit nuit aux riverains;",
        "PP B. considérant que les navires sont plus bruyants qu’autrefois;",
        "OP 1. invite la Commission à proposer des limites;",
        "OP 2. souligne que ces limites doivent valoir la nuit;",
        "OP 3. charge sa Présidente de transmettre la présente résolution au Conseil.",
    ]


def test_french_assembly():
    """French participles and third persons, reflexive verbs and guillemets."""
    text = """\
Résolution sur la veille en mer

La 12e Assemblée des ports,

rappelant sa résolution intitulée « La mer et les pilotes »,

vivement préoccupée par la disparition de deux bateaux,

consciente que les phares s’éteignent,

1. engage les parlements à garder une lumière dans chaque port ;

2. se félicite des efforts des pilotes ;

3. prie le Secrétaire général de faire rapport à la prochaine session.
"""
    assert sketch(text) == [
        "title Résolution sur la veille en mer",
        "formula La 12e Assemblée des ports,",
        "PP rappelant sa résolution intitulée « La mer et les pilotes »,",
        "PP vivement préoccupée par la disparition de deux bateaux,",
        "PP consciente que les phares s’éteignent,",
        "OP 1. engage les parlements à garder une lumière dans chaque port ;",
        "OP 2. se félicite des efforts des pilotes ;",
        "OP 3. prie le Secrétaire général de faire rapport à la prochaine session.",
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


def test_motion_of_a_congress():
    """What a congress notes and believes is its preamble; what it resolves is operative; lists count anew in each."""
    text = """\
Motion 14: Night ferries

This Congress notes:
1. that the last ferry leaves at nine;
2. that nurses finish work at ten.

This Congress believes:
1. that nobody should sleep in a harbour.

This Congress resolves:
1. to campaign for a night ferry;
2. to ask the company for a meeting.
"""
    assert sketch(text) == [
        "title Motion 14: Night ferries",
        "PP This Congress notes:",
        "  - 1. that the last ferry leaves at nine;",
        "  - 2. that nurses finish work at ten.",
        "PP This Congress believes:",
        "  - 1. that nobody should sleep in a harbour.",
        "OP This Congress resolves:",
        "  - 1. to campaign for a night ferry;",
        "  - 2. to ask the company for a meeting.",
    ]


def test_motion_in_sentences():
    """Without lists, each sentence with the body as its subject is a paragraph."""
    text = """\
Night ferries

Congress notes that the last ferry leaves at nine.

Conference believes that nobody should sleep in a harbour.

Congress calls on the company to run a night ferry.

Congress further instructs the Executive to report back.
"""
    assert clauses(text) == [
        "PP Congress notes that the last ferry leaves at nine.",
        "PP Conference believes that nobody should sleep in a harbour.",
        "OP Congress calls on the company to run a night ferry.",
        "OP Congress further instructs the Executive to report back.",
    ]


def test_synod_that_resolves():
    """The words "That this Synod" open the operative part of a motion."""
    text = """\
Care of the sea

That this Synod

a) give thanks for those who keep watch at night;

b) ask each parish to keep a lamp.
"""
    assert clauses(text) == [
        "OP That this Synod",
        "  - a) give thanks for those who keep watch at night;",
        "  - b) ask each parish to keep a lamp.",
    ]


def test_union_with_leads_as_headings():
    """Small leads alone on their lines, over letters and bare numbers, are the paragraphs of which those are parts."""
    text = """\
RESOLUTION 7 (Quayside, 2031)

Signals between harbours

The Plenipotentiary Conference of the Harbour Union (Quayside, 2031),

considering

a) that signals save lives;

b) that lamps differ from port to port,

recognizing

that small ports have no lamps,

resolves

1 to publish one code of signals;

2 that each port shall use it,

instructs the Secretary-General

to report each year to the Council,

invites Member States

1 to send their codes;

2 to train their pilots.
"""
    assert clauses(text) == [
        "PP considering",
        "  - a) that signals save lives;",
        "  - b) that lamps differ from port to port,",
        "PP recognizing that small ports have no lamps,",
        "OP resolves",
        "  - 1 to publish one code of signals;",
        "  - 2 that each port shall use it,",
        "OP instructs the Secretary-General to report each year to the Council,",
        "OP invites Member States",
        "  - 1 to send their codes;",
        "  - 2 to train their pilots.",
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


PLAIN = """\
Lamps for all ports

The Assembly of Ports,

Recalling its decision of 2027,

Noting the report of the keepers, which was sent to all ports in the spring,

1. Urges all ports to keep a lamp;

2. Calls upon donors:

(a) to pay for oil;

(b) to pay for glass;

3. Requests the keepers to report.
"""

DRESSES = {
    "Windows line endings": PLAIN.replace("\n", "\r\n"),
    "old Macintosh line endings": PLAIN.replace("\n", "\r"),
    "byte order mark": "\ufeff" + PLAIN,
    "spaces before each line": "".join(f"  {line}" for line in PLAIN.splitlines(keepends=True)),
    "tabs after the numbers": PLAIN.replace(". ", ".\t").replace(") ", ")\t"),
    "tabs before the numbers": PLAIN.replace("\n1.", "\n\t1.").replace("\n(", "\n\t\t("),
    "no-break spaces": PLAIN.replace("1. ", "1.\u00a0").replace("(a) ", "(a)\u00a0").replace(" of ", " of\u00a0"),
    "thin spaces": PLAIN.replace("1. ", "1.\u2009").replace("(a) ", "(a)\u202f"),
    "white space at the ends of lines": PLAIN.replace("\n", "  \t\n"),
    "a form feed between pages": PLAIN.replace("\n2. Calls", "\n\f2. Calls"),
    "a page number where a page turns": PLAIN.replace("\n2. Calls", "\n- 2 -\n\f\n2. Calls"),
    "lines in a narrow column": PLAIN.replace("keepers, which", "keepers,\nwhich").replace("in the", "in\nthe"),
    "a word torn at the end of a line": PLAIN.replace("keepers, which", "keep-\ners, which"),
    "two blank lines": PLAIN.replace("\n\n", "\n\n\n"),
    "no blank lines": PLAIN.replace("\n\n", "\n"),
    "lines numbered in the margin": "".join(
        f"{number:3}  {line}" for number, line in enumerate(PLAIN.replace("\n\n", "\n").splitlines(keepends=True), 1)
    ),
    "italics of Markdown": PLAIN.replace("Recalling", "*Recalling*").replace("Noting", "*Noting*"),
    "bold leads and a heading of Markdown": "# "
    + PLAIN.replace("Recalling", "**Recalling**").replace("Noting", "**Noting**").replace("Urges", "**Urges**"),
    "zero-width spaces": PLAIN.replace("1. ", "1.\u200b "),
}  # fmt: skip


@pytest.mark.parametrize("dress", DRESSES)
def test_dress_makes_no_difference(dress):
    """The same text is read from any line endings, indents, spaces and page turns."""

    def plain(lines):
        return [line.replace("\u00a0", " ").replace("\u2009", " ").replace("\u202f", " ") for line in lines]

    assert plain(sketch(DRESSES[dress])) == [
        "title Lamps for all ports",
        "formula The Assembly of Ports,",
        "PP Recalling its decision of 2027,",
        "PP Noting the report of the keepers, which was sent to all ports in the spring,",
        "OP 1. Urges all ports to keep a lamp;",
        "OP 2. Calls upon donors:",
        "  - (a) to pay for oil;",
        "  - (b) to pay for glass;",
        "OP 3. Requests the keepers to report.",
    ]
