"""Motions of congresses, conferences, councils and synods: what the body notes, believes and resolves."""

import pytest
from sketching import clauses, sketch


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


def test_motion_of_a_parliament_or_senate():
    """*That the Parliament notes …* is the one paragraph of a motion; its parts may stand in a list below a dash."""
    text = (
        "S6M-00001: Night ferries\n\nThat the Parliament notes that the ferry leaves at nine, and asks for another.\n"
    )
    assert sketch(text) == [
        "title S6M-00001: Night ferries",
        "OP That the Parliament notes that the ferry leaves at nine, and asks for another.",
    ]
    listed = "That the Senate—\n\n(a) notes that the ferry leaves at nine; and\n\n(b) asks for a later one.\n"
    assert clauses(listed) == [
        "OP That the Senate—",
        "  - (a) notes that the ferry leaves at nine; and",
        "  - (b) asks for a later one.",
    ]
    assert clauses("Resolved,\nThat the Council approve the ferry;\n") == [
        "OP Resolved, That the Council approve the ferry;"
    ]


@pytest.mark.parametrize(
    ("lang", "title", "sentences"),
    [
        (
            "deu",
            "Leuchttürme",
            [
                "Der 130. Deutsche Ärztetag 2031 fordert die Bundesregierung auf, die Leuchttürme zu erneuern.",
                "Er bittet die Länder, die Lotsen zu schützen.",
            ],
        ),
        ("dan", "Om fyrene", ["Folketinget pålægger regeringen at reparere fyrene.", "Det skal ske inden maj."]),
        ("fin", "Majakoista", ["Eduskunta edellyttää, että hallitus korjaa majakat.", "Työ alkaa keväällä."]),
        ("pol", "Latarnie", ["Senat Rzeczypospolitej, w trosce o żeglarzy, wzywa Rząd do ich naprawy.", "Czas nagli."]),
        ("ell", "Για τους φάρους", ["Η Σύγκλητος του Λιμένα εκφράζει την ανησυχία της.", "Καλεί την Κυβέρνηση."]),
        ("rus", "О маяках", ["Съезд моряков требует отремонтировать маяки.", "Срок истекает."]),
        ("nor", "Om fyrene", ["Havnepartiets landsmøte krever nye fyr.", "Fiskerne venter."]),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) == 3 else "",
)
def test_motion_in_sentences_of_other_languages(lang, title, sentences):
    """A sentence whose subject is the body and whose verb decides is operative, and so are those below it."""
    text = "\n\n".join([title, *sentences]) + "\n"
    assert sketch(text, lang=lang) == [f"title {title}", *(f"OP {sentence}" for sentence in sentences)]


def test_a_list_below_a_later_sentence_in_which_a_congress_decides():
    """A sentence with a colon behind one without is no formula; items lack their stops, and a name closes the text."""
    text = (
        "Laternen\n\nDer 9. Möwentag fordert die Hafenräte auf, die Laternen zu erneuern.\n\n"
        "Der Möwentag beauftragt den Vorstand, zu berichten:\n\n- jährlich im Frühling\n- nach jedem Sturm\n\n"
        "Anna Storm, Vorsitzende\n"
    )
    assert sketch(text, lang="deu") == [
        "title Laternen",
        "OP Der 9. Möwentag fordert die Hafenräte auf, die Laternen zu erneuern.",
        "OP Der Möwentag beauftragt den Vorstand, zu berichten:",
        "  - - jährlich im Frühling",
        "  - - nach jedem Sturm",
        "closing Anna Storm, Vorsitzende",
    ]


def test_what_a_congress_may_decide_stands_below_the_colon():
    """Whatever words it begins with; a list may stand in it, whose last item lacks its stop."""
    text = """\
Fähren für alle

Der Landesparteitag möge beschließen:

Wir fordern, dass die Fähren kostenlos werden. Dazu gehören:

- das Ende der Fahrkarten
- neue Anleger

Die Fraktion wird aufgefordert, dies umzusetzen.
"""
    assert sketch(text) == [
        "title Fähren für alle",
        "formula Der Landesparteitag möge beschließen:",
        "OP Wir fordern, dass die Fähren kostenlos werden. Dazu gehören:",
        "  - - das Ende der Fahrkarten",
        "  - - neue Anleger",
        "OP Die Fraktion wird aufgefordert, dies umzusetzen.",
    ]


def test_the_first_sentence_that_ends_with_a_colon_is_the_formula():
    """Another one further down leads into a list only."""
    text = """\
Resolution der Lotsen

Die 40. Mitgliederversammlung der Lotsen hat beschlossen:

Die Mitgliederversammlung begrüßt den Ausbau.

Die Mitgliederversammlung fordert daher:
• neue Fähren,
• neue Anleger.
"""
    assert sketch(text) == [
        "title Resolution der Lotsen",
        "formula Die 40. Mitgliederversammlung der Lotsen hat beschlossen:",
        "OP Die Mitgliederversammlung begrüßt den Ausbau.",
        "OP Die Mitgliederversammlung fordert daher:",
        "  - • neue Fähren,",
        "  - • neue Anleger.",
    ]


def test_tasks_without_marks_below_a_colon():
    """Each paragraph that ends with a semicolon is one, and the one behind it; a decision is none."""
    text = """\
Resolution on ferries

The General Assembly of Ports:

Concerned about the ferries;

Hereby resolves to:

Urge parliaments to run night ferries;

Encourage governments to support pilots; and

Thank the nurses.

Adopted on 12 May 2031.
"""
    assert sketch(text)[2:] == [
        "PP Concerned about the ferries;",
        "OP Hereby resolves to:",
        "  - Urge parliaments to run night ferries;",
        "  - Encourage governments to support pilots; and",
        "  - Thank the nurses.",
        "closing Adopted on 12 May 2031.",
    ]
