"""Texts of specialised bodies, unions and conferences, each read exactly."""

from sketching import clauses, sketch


def test_health_assembly():
    """Footnote markers set close to a stop are taken out, and a symbol that looks alike is left."""
    text = """\
SEVENTY-NINTH WORLD HEALTH ASSEMBLY                             WHA79.4
Agenda item 14.1                                                27 May 2031

Noise and health

The Seventy-ninth World Health Assembly,

Having considered the consolidated report by the Director-General;1

Recalling resolution WHA60.2 (2007), in which it asked for quiet;

Deeply concerned that noise harms the ear,

1. ENDORSES the plan on noise;

2. URGES Member States:2

(1) to measure noise;

(2) to inform the public, by:

(a) signs;

(b) letters;

3. REQUESTS the Director-General to report in 2033.

________________________
1 Document A79/10 Rev.1.
2 And, where applicable, regional economic integration organizations.
"""
    assert sketch(text) == [
        "title Noise and health",
        "formula The Seventy-ninth World Health Assembly,",
        "PP Having considered the consolidated report by the Director-General;",
        "PP Recalling resolution WHA60.2 (2007), in which it asked for quiet;",
        "PP Deeply concerned that noise harms the ear,",
        "OP 1. ENDORSES the plan on noise;",
        "OP 2. URGES Member States:",
        "  - (1) to measure noise;",
        "  - (2) to inform the public, by:",
        "    - (a) signs;",
        "    - (b) letters;",
        "OP 3. REQUESTS the Director-General to report in 2033.",
        "note 1 Document A79/10 Rev.1.",
        "note 2 And, where applicable, regional economic integration organizations.",
    ]


def test_maritime_assembly():
    """Numbers without a stop before shouted verbs open paragraphs."""
    text = """\
RESOLUTION A.1170(37)

Adopted on 4 December 2031
(Agenda item 10)

QUIET SHIPS

THE ASSEMBLY,

RECALLING Article 7(c) of the Charter of the Harbour League on the duties of the
Assembly,

NOTING the noise of ships,

HAVING CONSIDERED the recommendations made by the Committee,

1 ADOPTS the Guidelines on quiet ships, as set out in the annex to the present resolution;

2 INVITES Governments to apply them;

3 REQUESTS the Committee to keep them under review.

ANNEX

GUIDELINES ON QUIET SHIPS

1 INTRODUCTION

1.1 Ships are loud.

1.2 They need not be.
"""
    assert sketch(text) == [
        "title QUIET SHIPS",
        "formula THE ASSEMBLY,",
        "PP RECALLING Article 7(c) of the Charter of the Harbour League on the duties of the Assembly,",
        "PP NOTING the noise of ships,",
        "PP HAVING CONSIDERED the recommendations made by the Committee,",
        "OP 1 ADOPTS the Guidelines on quiet ships, as set out in the annex to the present resolution;",
        "OP 2 INVITES Governments to apply them;",
        "OP 3 REQUESTS the Committee to keep them under review.",
        "annex ANNEX",
        "  - GUIDELINES ON QUIET SHIPS 1 INTRODUCTION 1.1 Ships are loud.",
        "  - 1.2 They need not be.",
    ]


def test_recitals_above_the_formula():
    """A formula below the recitals heads the operative part."""
    text = """\
WCC-2031-Res-014-EN
Quiet seas for whales

ALARMED that whales flee from noise;

RECALLING Resolution 5.088 Noise (Jeju, 2012);

The World Conservation Congress, at its session in Lisbon, Portugal:

1. CALLS ON governments to slow ships;

2. REQUESTS the Director General to:

a. map the routes; and

b. report.
"""
    assert sketch(text) == [
        "title WCC-2031-Res-014-EN Quiet seas for whales",
        "PP ALARMED that whales flee from noise;",
        "PP RECALLING Resolution 5.088 Noise (Jeju, 2012);",
        "formula The World Conservation Congress, at its session in Lisbon, Portugal:",
        "OP 1. CALLS ON governments to slow ships;",
        "OP 2. REQUESTS the Director General to:",
        "  - a. map the routes; and",
        "  - b. report.",
    ]


def test_conference_of_the_parties():
    """Headings with Roman numerals stand between lines without a blank one."""
    text = """\
Decision 1/CP.40
Lisbon Harbour Pact

The Conference of the Parties,
Recalling decisions 1/CP.19 and 1/CP.21,
Also recalling Article 2,
I. Science and urgency
1. Recognizes the importance of the best available science;
2. Welcomes the contribution of pilots;1
II. Adaptation
3. Notes with serious concern the findings;
4. Decides to act.
1 See document FCCC/2031/1.
"""
    assert sketch(text) == [
        "title Lisbon Harbour Pact",
        "formula The Conference of the Parties,",
        "PP Recalling decisions 1/CP.19 and 1/CP.21,",
        "PP Also recalling Article 2,",
        "heading I. Science and urgency",
        "OP 1. Recognizes the importance of the best available science;",
        "OP 2. Welcomes the contribution of pilots;",
        "heading II. Adaptation",
        "OP 3. Notes with serious concern the findings;",
        "OP 4. Decides to act.",
        "note 1 See document FCCC/2031/1.",
    ]


def test_heads_of_state():
    """Shouted verbs, and Roman numerals for the items of a list."""
    text = """\
DECISION ON QUIET HARBOURS
Doc. EX.CL/1200(XL)

The Assembly,

1. TAKES NOTE of the report of the Commission;

2. RECALLS Assembly Decision 500 and REQUESTS:

i) the Commission to act;

ii) Member States to pay;

3. DECIDES to meet again.
"""
    assert sketch(text) == [
        "title DECISION ON QUIET HARBOURS",
        "formula The Assembly,",
        "OP 1. TAKES NOTE of the report of the Commission;",
        "OP 2. RECALLS Assembly Decision 500 and REQUESTS:",
        "  - i) the Commission to act;",
        "  - ii) Member States to pay;",
        "OP 3. DECIDES to meet again.",
    ]


def test_declaration():
    """Those who meet speak of themselves, and sign."""
    text = """\
We, the Speakers of Parliament, meeting in Lisbon from 1 to 3 May 2031,

Recalling our first conference,

Convinced that harbours matter,

Hereby

1. Commit ourselves to quiet;

2. Call upon our Governments to act.

Done at Lisbon, 3 May 2031
"""
    assert sketch(text) == [
        "formula We, the Speakers of Parliament, meeting in Lisbon from 1 to 3 May 2031,",
        "PP Recalling our first conference,",
        "PP Convinced that harbours matter,",
        "heading Hereby",
        "OP 1. Commit ourselves to quiet;",
        "OP 2. Call upon our Governments to act.",
        "closing Done at Lisbon, 3 May 2031",
    ]


def test_executive_board():
    """Numbers run through recitals and decisions, which their leads tell apart."""
    text = """\
The Executive Board,

1. Having examined document 200 EX/5,

2. Recalling 199 EX/Decision 4,

3. Takes note of the report;

4. Invites Member States to pay;

5. Decides to meet again.
"""
    assert sketch(text) == [
        "formula The Executive Board,",
        "PP 1. Having examined document 200 EX/5,",
        "PP 2. Recalling 199 EX/Decision 4,",
        "OP 3. Takes note of the report;",
        "OP 4. Invites Member States to pay;",
        "OP 5. Decides to meet again.",
    ]


def test_paragraphs_that_say_what_they_are():
    """Labels in brackets count apart from the numbers of lists."""
    text = """\
Noise and care

The Seventy-fourth World Health Assembly,
Having undertaken a review;
(PP1) Recalling resolution WHA60.2;
(PP2) Noting noise;

(OP1) URGES Member States:
(1) to act;
(2) to report;

(OP2) REQUESTS the Director-General to report.
"""
    assert sketch(text) == [
        "title Noise and care",
        "formula The Seventy-fourth World Health Assembly,",
        "PP Having undertaken a review;",
        "PP (PP1) Recalling resolution WHA60.2;",
        "PP (PP2) Noting noise;",
        "OP (OP1) URGES Member States:",
        "  - (1) to act;",
        "  - (2) to report;",
        "OP (OP2) REQUESTS the Director-General to report.",
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
