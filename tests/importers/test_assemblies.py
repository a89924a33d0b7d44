"""Texts of the principal organs and of assemblies of all kinds, each read exactly."""

from sketching import sketch


def test_human_rights_council():
    """Columns, sessions and the vote below stay out of the clauses; small Roman numerals nest below letters."""
    text = """\
United Nations                                              A/HRC/RES/77/9
General Assembly                                            Distr.: General
                                                            14 October 2031
                                                            Original: English
Human Rights Council
Seventy-seventh session
8 September–9 October 2031
Agenda item 3

          Resolution adopted by the Human Rights Council on 9 October 2031

77/9. Lights for fishers at sea

     The Human Rights Council,

     Guided by the purposes and principles of the Charter of the United Nations,

     Recalling Human Rights Council resolution 66/4 of 5 October 2028, and recalling
also General Assembly resolution 81/12,

     Recognizing that light is life,

     1.   Reaffirms that everyone at sea is entitled to a light;

     2.   Decides to convene a panel, and requests the High Commissioner:

     (a)  To invite fishers;

     (b)  To report to the Council at its eightieth session, in particular on:

     (i)  Lamps;

     (ii) Oil;

     3.   Also decides to remain seized of the matter.

                                                                 41st meeting
                                                               9 October 2031

[Adopted by a recorded vote of 29 to 12, with 6 abstentions. The voting was as follows:

In favour:
Argentina, Benin, Chile, Fiji

Against:
Eritrea

Abstaining:
Nepal]
"""
    assert sketch(text) == [
        "title 77/9. Lights for fishers at sea",
        "formula The Human Rights Council,",
        "PP Guided by the purposes and principles of the Charter of the United Nations,",
        "PP Recalling Human Rights Council resolution 66/4 of 5 October 2028, and recalling also General "
        "Assembly resolution 81/12,",
        "PP Recognizing that light is life,",
        "OP 1. Reaffirms that everyone at sea is entitled to a light;",
        "OP 2. Decides to convene a panel, and requests the High Commissioner:",
        "  - (a) To invite fishers;",
        "  - (b) To report to the Council at its eightieth session, in particular on:",
        "    - (i) Lamps;",
        "    - (ii) Oil;",
        "OP 3. Also decides to remain seized of the matter.",
        "closing 41st meeting",
        "closing 9 October 2031",
        "closing [Adopted by a recorded vote of 29 to 12, with 6 abstentions. The voting was as follows:",
        "closing In favour:",
        "closing Argentina, Benin, Chile, Fiji",
        "closing Against:",
        "closing Eritrea",
        "closing Abstaining:",
        "closing Nepal]",
    ]


def test_economic_and_social_council():
    """A quotation belongs to its recital, numbers are missing, a footnote stands below a rule."""
    text = """\
E/RES/2031/7
2031/7. Small ports

The Economic and Social Council,

Recalling the Programme of Action of Lisbon, in which it is stated that:

"Every port shall keep a light, and no boat shall be turned away at night",

Bearing in mind paragraph 4 of resolution 2030/2,

Takes note of the report of the Secretary-General;1

Encourages ports to share pilots;

Requests the Secretary-General to submit a report at its 2033 session.

20th plenary meeting
22 July 2031
_____________
1 E/2031/50.
"""
    assert sketch(text) == [
        "title 2031/7. Small ports",
        "formula The Economic and Social Council,",
        'PP Recalling the Programme of Action of Lisbon, in which it is stated that: // "Every port shall '
        'keep a light, and no boat shall be turned away at night",',
        "PP Bearing in mind paragraph 4 of resolution 2030/2,",
        "OP Takes note of the report of the Secretary-General;",
        "OP Encourages ports to share pilots;",
        "OP Requests the Secretary-General to submit a report at its 2033 session.",
        "closing 20th plenary meeting",
        "closing 22 July 2031",
        "note 1 E/2031/50.",
    ]


def test_resolution_in_two_parts():
    """Each part under its letter has its own formula, recites anew and counts anew."""
    text = """\
72/100. Ports and lights

A
Ports

The General Assembly,

Recalling its resolutions on ports,

1. Requests a report on ports;

2. Decides to continue.

B
Lights

The General Assembly,

Recalling its resolutions on lights,

1. Requests a report on lights.
"""
    assert sketch(text) == [
        "title 72/100. Ports and lights",
        "formula The General Assembly,",
        "PP Recalling its resolutions on ports,",
        "OP 1. Requests a report on ports;",
        "OP 2. Decides to continue.",
        "heading B Lights",
        "heading The General Assembly,",
        "PP Recalling its resolutions on lights,",
        "OP 1. Requests a report on lights.",
    ]


def test_statement_of_a_president():
    """Each paragraph opens with a quotation mark and the body."""
    text = """\
Statement by the President of the Security Council

     “The Security Council recalls its previous statements on the sea.

     “The Security Council notes with concern that boats are lost.

     “The Security Council calls upon all parties to keep a light.

     “The Security Council will remain seized of the matter.”
"""
    assert sketch(text) == [
        "title Statement by the President of the Security Council",
        "PP “The Security Council recalls its previous statements on the sea.",
        "PP “The Security Council notes with concern that boats are lost.",
        "OP “The Security Council calls upon all parties to keep a light.",
        "OP “The Security Council will remain seized of the matter.”",
    ]


def test_congress_without_numbers_or_blank_lines():
    """A verb at the start of a line in the middle of a sentence opens nothing."""
    text = """\
The Congress,
Recalling that the sea, the ports and the towns behind them belong to all who live by them and
that they were entrusted to assemblies in the charter of 1991,
Noting the report,
Calls on ports to keep quiet at night and to publish the figures of noise in each
quarter;
Recommends that members of the Congress meet the pilots;
Asks the Bureau to
report.
"""
    assert sketch(text) == [
        "formula The Congress,",
        "PP Recalling that the sea, the ports and the towns behind them belong to all who live by them "
        "and that they were entrusted to assemblies in the charter of 1991,",
        "PP Noting the report,",
        "OP Calls on ports to keep quiet at night and to publish the figures of noise in each quarter;",
        "OP Recommends that members of the Congress meet the pilots;",
        "OP Asks the Bureau to report.",
    ]


def test_labels_as_cited():
    """Labels written as they are cited are numbers."""
    text = """\
Draft resolution

PP1 Recalling the charter,
PP2 Noting the tides,
OP1 Decides to sail;
OP2 Requests a report.
"""
    assert sketch(text) == [
        "PP PP1 Recalling the charter,",
        "PP PP2 Noting the tides,",
        "OP OP1 Decides to sail;",
        "OP OP2 Requests a report.",
    ]


def test_parts_under_headings():
    """A heading may stand between the preamble and the operative part."""
    text = """\
Statement on ports
Preamble

The Assembly,
Recalling x,

Operative part

1. Decides y;
2. Invites z.
"""
    assert sketch(text) == [
        "title Statement on ports",
        "formula The Assembly,",
        "PP Recalling x,",
        "heading Operative part",
        "OP 1. Decides y;",
        "OP 2. Invites z.",
    ]


def test_model_assembly_without_semicolons():
    """Short items without punctuation are told by their letters, which go on after an inner list."""
    text = """\
DRAFT RESOLUTION 1.1
COMMITTEE: Disarmament and International Security
TOPIC: Mines at sea
SPONSORS: Fiji and Malta

The General Assembly First Committee,

Acknowledging the danger of mines,
Deeply Disturbed by the loss of boats,
Having Examined the report of the pilots,

1. STRONGLY URGES all states to:
a. map mines
b. clear mines, including:
i. moored mines
ii. drifting mines
c. share maps;

2. Calls Upon donors to pay;

3. Further Requests that pilots be trained.
"""
    assert sketch(text) == [
        "title Mines at sea",
        "formula The General Assembly First Committee,",
        "PP Acknowledging the danger of mines,",
        "PP Deeply Disturbed by the loss of boats,",
        "PP Having Examined the report of the pilots,",
        "OP 1. STRONGLY URGES all states to:",
        "  - a. map mines",
        "  - b. clear mines, including:",
        "    - i. moored mines",
        "    - ii. drifting mines",
        "  - c. share maps;",
        "OP 2. Calls Upon donors to pay;",
        "OP 3. Further Requests that pilots be trained.",
    ]
