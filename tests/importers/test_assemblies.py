"""Texts in the manner of many assemblies, each read exactly."""

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


def test_motion_of_a_council():
    """Letters below what the council notes, believes and resolves, each item a sentence."""
    text = """\
Council Meeting - 4 May 2031
Motion on Quiet Harbours
Proposed by: Councillor A. Smith
Seconded by: Councillor B. Jones

This Council notes:
a) That ships are loud.
b) That people cannot sleep.

This Council believes:
a) That sleep is a right.

This Council therefore resolves to:
a) Write to the harbour master.
b) Report back in July.
"""
    assert sketch(text) == [
        "title Council Meeting - 4 May 2031 Motion on Quiet Harbours",
        "PP This Council notes:",
        "  - a) That ships are loud.",
        "  - b) That people cannot sleep.",
        "PP This Council believes:",
        "  - a) That sleep is a right.",
        "OP This Council therefore resolves to:",
        "  - a) Write to the harbour master.",
        "  - b) Report back in July.",
    ]


def test_motion_with_capitals():
    """The verb of the body may have a capital, and "further" stand before it."""
    text = """\
Motion 201 | Night buses

Conference Believes:
1. Night buses have been cut.
2. Students walk home at night.

Conference Further Believes:
1. Safety is a right.

Conference Resolves:
1. To campaign for night buses.
2. To mandate the Vice-President to write to operators.
"""
    assert sketch(text) == [
        "title Motion 201 | Night buses",
        "PP Conference Believes:",
        "  - 1. Night buses have been cut.",
        "  - 2. Students walk home at night.",
        "PP Conference Further Believes:",
        "  - 1. Safety is a right.",
        "OP Conference Resolves:",
        "  - 1. To campaign for night buses.",
        "  - 2. To mandate the Vice-President to write to operators.",
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


def test_french_assembly_with_a_reservation():
    """The star of a reservation is taken out of the line of adoption; letters stand below a colon."""
    text = """\
145e Assemblée de l’UIP
Kigali, Rwanda
11-15 octobre 2031

L’élan parlementaire pour des ports sûrs

Résolution adoptée par consensus* par la 145e Assemblée de l’UIP
(Kigali, 15 octobre 2031)

La 145e Assemblée de l’Union interparlementaire,

Rappelant ses résolutions sur la mer,

Se déclarant profondément préoccupée par le nombre de bateaux perdus,

Ayant à l’esprit le rapport des pilotes,

1. Prie instamment les parlements d’allumer les phares ;

2. Se félicite du travail des pilotes et les encourage à continuer ;

3. Demande au Secrétaire général :
a) de publier un atlas ;
b) de faire rapport.

* La délégation de l’Inde a émis une réserve sur le paragraphe 2 du dispositif.
"""
    assert sketch(text) == [
        "title L’élan parlementaire pour des ports sûrs",
        "formula La 145e Assemblée de l’Union interparlementaire,",
        "PP Rappelant ses résolutions sur la mer,",
        "PP Se déclarant profondément préoccupée par le nombre de bateaux perdus,",
        "PP Ayant à l’esprit le rapport des pilotes,",
        "OP 1. Prie instamment les parlements d’allumer les phares ;",
        "OP 2. Se félicite du travail des pilotes et les encourage à continuer ;",
        "OP 3. Demande au Secrétaire général :",
        "  - a) de publier un atlas ;",
        "  - b) de faire rapport.",
        "note * La délégation de l’Inde a émis une réserve sur le paragraphe 2 du dispositif.",
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


def test_markdown():
    """Emphasis, links and headings of Markdown leave only their words."""
    text = """\
# Resolution on ports

**The Assembly,**

*Recalling* its rules,

*Noting* the [report](https://x.org/a),

1. **Decides** to act;
2. *Requests* the keeper to:
   - buy oil;
   - buy glass;
3. Invites ports to join.
"""
    assert sketch(text) == [
        "title Resolution on ports",
        "formula The Assembly,",
        "PP Recalling its rules,",
        "PP Noting the report,",
        "OP 1. Decides to act;",
        "OP 2. Requests the keeper to:",
        "  - - buy oil;",
        "  - - buy glass;",
        "OP 3. Invites ports to join.",
    ]


def test_spanish_assembly():
    """Spanish gerunds, adjectives and third persons are leads as well."""
    text = """\
Resolución sobre puertos

La Asamblea General,

Recordando su resolución sobre los puertos,

Profundamente preocupada por los barcos perdidos,

Teniendo presente el informe,

1. Insta a todos los puertos a que mantengan una luz;

2. Pide al Secretario General que informe.
"""
    assert sketch(text) == [
        "title Resolución sobre puertos",
        "formula La Asamblea General,",
        "PP Recordando su resolución sobre los puertos,",
        "PP Profundamente preocupada por los barcos perdidos,",
        "PP Teniendo presente el informe,",
        "OP 1. Insta a todos los puertos a que mantengan una luz;",
        "OP 2. Pide al Secretario General que informe.",
    ]


def test_german_parliament():
    """Dashes and letters tell citations and recitals in a language without a lexicon."""
    text = """\
Entschließung zu ruhigen Häfen

Das Europäische Parlament,

– unter Hinweis auf den Vertrag,

– unter Hinweis auf seine Entschließung vom 5. Mai 2030,

A. in der Erwägung, dass Schiffe laut sind;

B. in der Erwägung, dass sie es nicht sein müssen;

1. fordert die Kommission auf, zu handeln;

2. beauftragt seine Präsidentin, diese Entschließung zu übermitteln.
"""
    assert sketch(text) == [
        "title Entschließung zu ruhigen Häfen",
        "formula Das Europäische Parlament,",
        "PP – unter Hinweis auf den Vertrag,",
        "PP – unter Hinweis auf seine Entschließung vom 5. Mai 2030,",
        "PP A. in der Erwägung, dass Schiffe laut sind;",
        "PP B. in der Erwägung, dass sie es nicht sein müssen;",
        "OP 1. fordert die Kommission auf, zu handeln;",
        "OP 2. beauftragt seine Präsidentin, diese Entschließung zu übermitteln.",
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


def test_spanish_assembly_without_numbers():
    """They part the paragraphs where there are no numbers."""
    text = """\
La Asamblea,

Consciente de las mareas,

Decide actuar;

Exhorta a los puertos a informar.
"""
    assert sketch(text) == [
        "formula La Asamblea,",
        "PP Consciente de las mareas,",
        "OP Decide actuar;",
        "OP Exhorta a los puertos a informar.",
    ]
