"""Texts of specialised bodies, unions and councils, each read exactly."""

from sketching import sketch


def test_parliamentary_assembly():
    """All paragraphs are numbered, and their parts by decimals within decimals."""
    text = """\
Resolution 2467 (2031)
Provisional version

Quiet harbours in Europe

1. Harbours are loud. The noise has grown since 2011.

2. The Parliamentary Assembly recalls its Resolution 2100 (2016) and notes that little was done.

3. The Assembly therefore calls on member States to:

3.1. measure noise:

3.1.1. by day;

3.1.2. by night;

3.2. publish the figures.

4. The Assembly invites the European Union to help.
"""
    assert sketch(text) == [
        "title Quiet harbours in Europe",
        "OP 1. Harbours are loud. The noise has grown since 2011.",
        "OP 2. The Parliamentary Assembly recalls its Resolution 2100 (2016) and notes that little was done.",
        "OP 3. The Assembly therefore calls on member States to:",
        "  - 3.1. measure noise:",
        "    - 3.1.1. by day;",
        "    - 3.1.2. by night;",
        "  - 3.2. publish the figures.",
        "OP 4. The Assembly invites the European Union to help.",
    ]


def test_draft_with_numbered_recitals():
    """Numbers in brackets count the formula and the recitals; the rapporteurs are no title."""
    text = """\
146th IPU Assembly
Manama (11–15 March 2031)

Standing Committee on Peace and                               C-I/146/DR
International Security                                        15 January 2031

Quiet harbours: The role of parliaments in
keeping them

Draft resolution submitted by the co-Rapporteurs
Ms. A. Berg (Norway) and Mr. C. Diaz (Chile)

(1)    The 146th Assembly of the Inter-Parliamentary Union,

(2)    Recalling the resolution Lights at sea (adopted at the 140th Assembly),

(3)    Noting that harbours are loud,

1.    Calls upon parliaments to act;

2.    Urges parliaments to hear pilots, and to publish what
      they said;

3.    Requests the Secretary General to report.
"""
    assert sketch(text) == [
        "title Quiet harbours: The role of parliaments in keeping them",
        "formula The 146th Assembly of the Inter-Parliamentary Union,",
        "PP (2) Recalling the resolution Lights at sea (adopted at the 140th Assembly),",
        "PP (3) Noting that harbours are loud,",
        "OP 1. Calls upon parliaments to act;",
        "OP 2. Urges parliaments to hear pilots, and to publish what they said;",
        "OP 3. Requests the Secretary General to report.",
    ]


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


def test_texts_adopted():
    """Numbers apart from their paragraphs by many spaces, and paragraphs over lines set in."""
    text = """\
                         European Parliament
                         2029-2034

                                   TEXTS ADOPTED

P11_TA(2031)0077
Quiet harbours
European Parliament resolution of 12 March 2031 on quiet harbours
(2030/2501(RSP))

The European Parliament,
–      having regard to the Treaty on European Union,
–      having regard to Rules 132(2)
       and (4) of its Rules of Procedure,
A.     whereas ships are loud and
       whereas they sail at night;
B.     whereas quiet is good;
1.     Calls for quiet;
2.     Welcomes the pilots’
       work, which was long;
3.     Instructs its President to forward this resolution to the Council.
"""
    assert sketch(text) == [
        "title European Parliament resolution of 12 March 2031 on quiet harbours (2030/2501(RSP))",
        "formula The European Parliament,",
        "PP – having regard to the Treaty on European Union,",
        "PP – having regard to Rules 132(2) and (4) of its Rules of Procedure,",
        "PP A. whereas ships are loud and whereas they sail at night;",
        "PP B. whereas quiet is good;",
        "OP 1. Calls for quiet;",
        "OP 2. Welcomes the pilots’ work, which was long;",
        "OP 3. Instructs its President to forward this resolution to the Council.",
    ]


def test_composite_motion():
    """A paragraph may hold several sentences; movers and seconders stand in the closing."""
    text = """\
C12 Night ferries
Congress notes the cut of ferries. Congress is concerned that nurses walk home.

Congress welcomes the campaign of the unions.

Congress calls on the General Council to:
i. campaign for ferries
ii. write to ministers
iii. report to Congress 2032.

Mover: Union A
Seconder: Union B
"""
    assert sketch(text) == [
        "title C12 Night ferries",
        "PP Congress notes the cut of ferries. Congress is concerned that nurses walk home.",
        "OP Congress welcomes the campaign of the unions.",
        "OP Congress calls on the General Council to:",
        "  - i. campaign for ferries",
        "  - ii. write to ministers",
        "  - iii. report to Congress 2032.",
        "closing Mover: Union A",
        "closing Seconder: Union B",
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


def test_municipal_council():
    """Articles below "décide" are its parts."""
    text = """\
VILLE DE PORT-CALME
Conseil municipal du 4 mai 2031
Délibération n° 2031-12
Objet : Zone de calme

Le Conseil municipal,

Vu le code général des collectivités territoriales,

Vu l’avis de la commission,

Considérant que le port est bruyant,

Après en avoir délibéré,

DÉCIDE :

Article 1er : Une zone de calme est créée.

Article 2 : Le maire est chargé de l’exécution.
"""
    assert sketch(text) == [
        "title Zone de calme",
        "formula Le Conseil municipal,",
        "PP Vu le code général des collectivités territoriales,",
        "PP Vu l’avis de la commission,",
        "PP Considérant que le port est bruyant,",
        "PP Après en avoir délibéré,",
        "OP DÉCIDE :",
        "  - Article 1er : Une zone de calme est créée.",
        "  - Article 2 : Le maire est chargé de l’exécution.",
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


def test_a_motion_without_stops_or_blank_lines():
    """Short lines without punctuation are items, and the body's name begins the next paragraph."""
    text = """\
Motion 12: Rail and harbour fares
Proposer: Hull branch
Congress notes:
- fares are high
- boats are few
Congress believes that fares should fall.
Congress calls on the General Council to:
1. campaign for lower fares
2. write to the Minister
Mover: Harbour Workers' Union
Seconder: Pilots' Union
"""
    assert sketch(text) == [
        "title Motion 12: Rail and harbour fares",
        "PP Congress notes:",
        "  - - fares are high",
        "  - - boats are few",
        "PP Congress believes that fares should fall.",
        "OP Congress calls on the General Council to:",
        "  - 1. campaign for lower fares",
        "  - 2. write to the Minister",
        "closing Mover: Harbour Workers' Union",
        "closing Seconder: Pilots' Union",
    ]
