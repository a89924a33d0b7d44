"""Texts of parliaments and of their assemblies: citations, lettered or numbered recitals, decimals."""

from sketching import clauses, sketch


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


def test_european_parliament():
    """Citations, recitals with a list of their own, headings between operative paragraphs."""
    text = """\
P9_TA(2031)0123
Quiet harbours

European Parliament resolution of 12 March 2031 on quiet harbours (2030/2099(INI))

The European Parliament,

–    having regard to Articles 2 and 3 of the Treaty on European Union,

–    having regard to Directive 2002/49/EC of the European Parliament and of the Council of
     25 June 2002 relating to the assessment and management of noise¹,

–    having regard to its resolution of 5 May 2030 on ports2,

–    having regard to the report of the Committee on Transport (A9-0044/2031),

A.   whereas ships are loud; whereas they need not be;

B.   whereas the following ports are quiet:

     –     Quimper,

     –     Ribe;

1.   Calls on the Commission to act; notes that:

     (a)   time is short;

     (b)   money is shorter;

2.   Believes that ports matter;

Financing

3.   Instructs its President to forward this resolution to the Council and the Commission.
"""
    assert sketch(text) == [
        "title European Parliament resolution of 12 March 2031 on quiet harbours (2030/2099(INI))",
        "formula The European Parliament,",
        "PP – having regard to Articles 2 and 3 of the Treaty on European Union,",
        "PP – having regard to Directive 2002/49/EC of the European Parliament and of the Council of 25 "
        "June 2002 relating to the assessment and management of noise¹,",
        "PP – having regard to its resolution of 5 May 2030 on ports2,",
        "PP – having regard to the report of the Committee on Transport (A9-0044/2031),",
        "PP A. whereas ships are loud; whereas they need not be;",
        "PP B. whereas the following ports are quiet:",
        "  - – Quimper,",
        "  - – Ribe;",
        "OP 1. Calls on the Commission to act; notes that:",
        "  - (a) time is short;",
        "  - (b) money is shorter;",
        "OP 2. Believes that ports matter;",
        "heading Financing",
        "OP 3. Instructs its President to forward this resolution to the Council and the Commission.",
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
