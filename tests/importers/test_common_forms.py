"""Forms that boards, towns, commissions and conferences use every day, each with what is read in it."""

import pytest
from sketching import clauses, sketch


def test_number_behind_resolved():
    """The number of a resolution may stand behind "Resolved", in brackets or bare."""
    text = """\
Appointment of the harbour master

Whereas, the post has been empty since May.

Whereas, three pilots have applied.

Resolved (2031.05.04.01), the Board appoints the eldest of them.

RESOLVED (Res. 5), that the pay be settled in June.

Resolved 2031-7, that the pilots be thanked.

Rationale for Resolution 2031.05.04.01

Ships have waited too long.
"""
    assert sketch(text) == [
        "title Appointment of the harbour master",
        "PP Whereas, the post has been empty since May.",
        "PP Whereas, three pilots have applied.",
        "OP Resolved (2031.05.04.01), the Board appoints the eldest of them.",
        "OP RESOLVED (Res. 5), that the pay be settled in June.",
        "OP Resolved 2031-7, that the pilots be thanked.",
        "annex Rationale for Resolution 2031.05.04.01",
        "  - Ships have waited too long.",
    ]


def test_resolved_further():
    """Whatever says that one thing more is resolved opens a paragraph."""
    text = """\
WHEREAS, the pier is rotten;

AND WHEREAS, the ferry cannot land;

AND FURTHER WHEREAS, winter is near;

BE IT RESOLVED, that the pier be mended;

RESOLVED FURTHER, that oak be used;

RESOLVED FURTHERMORE, that the ferry land at the mole;

RESOLVED ALSO, that the captain be told;

LET IT FURTHER BE RESOLVED that the cost be met by the port;

AND BE IT FINALLY RESOLVED that this be printed;

RESOLVED LASTLY, that it be read aloud.
"""
    assert clauses(text) == [
        "PP WHEREAS, the pier is rotten;",
        "PP AND WHEREAS, the ferry cannot land;",
        "PP AND FURTHER WHEREAS, winter is near;",
        "OP BE IT RESOLVED, that the pier be mended;",
        "OP RESOLVED FURTHER, that oak be used;",
        "OP RESOLVED FURTHERMORE, that the ferry land at the mole;",
        "OP RESOLVED ALSO, that the captain be told;",
        "OP LET IT FURTHER BE RESOLVED that the cost be met by the port;",
        "OP AND BE IT FINALLY RESOLVED that this be printed;",
        "OP RESOLVED LASTLY, that it be read aloud.",
    ]


def test_now_therefore_on_a_line_of_its_own():
    """What leads from the reasons to "Resolved" is of the paragraph that it begins, not of the last reason."""
    text = """\
WHEREAS, the pier is rotten;

NOW THEREFORE, on motion by Pilot Ahn, duly seconded, be it:

RESOLVED, to mend the pier;

RESOLVED FINALLY, to send a copy to the port.
"""
    assert clauses(text) == [
        "PP WHEREAS, the pier is rotten;",
        "OP NOW THEREFORE, on motion by Pilot Ahn, duly seconded, be it: // RESOLVED, to mend the pier;",
        "OP RESOLVED FINALLY, to send a copy to the port.",
    ]


def test_now_therefore_the_council_resolves():
    """A sentence that names who resolves, above numbers, is the formula below the reasons."""
    text = """\
WHEREAS, the pier is rotten,

NOW THEREFORE the Council of the Port of Ness resolves as follows:

1. The pier shall be mended.

2. The ferry shall land at the mole.
"""
    assert sketch(text) == [
        "PP WHEREAS, the pier is rotten,",
        "formula NOW THEREFORE the Council of the Port of Ness resolves as follows:",
        "OP 1. The pier shall be mended.",
        "OP 2. The ferry shall land at the mole.",
    ]


def test_now_therefore_with_a_sentence():
    """Where what is decided follows at once, the whole is one paragraph."""
    text = """\
WHEREAS, the pier is rotten,

NOW, THEREFORE, we the pilots of Ness ask the port to mend it.
"""
    assert clauses(text)[1:] == ["OP NOW, THEREFORE, we the pilots of Ness ask the port to mend it."]


def test_section_of_another_text():
    """A section that is named in the middle of a sentence is no paragraph, though it begins a line."""
    text = """\
WHEREAS, the pier falls under the duties laid down in
Section 53 of the Harbour Code;

BE IT RESOLVED, that it be mended as is said in
Section 2 of the same Code;

BE IT FURTHER RESOLVED, that this be printed.
"""
    assert clauses(text) == [
        "PP WHEREAS, the pier falls under the duties laid down in Section 53 of the Harbour Code;",
        "OP BE IT RESOLVED, that it be mended as is said in Section 2 of the same Code;",
        "OP BE IT FURTHER RESOLVED, that this be printed.",
    ]


def test_numbers_in_brackets():
    """Where paragraphs are counted in brackets, the second one opens as the first does; lists below them stay lists."""
    text = """\
The Commission,

Recalling its mandate,

(1) Decides to name a committee of pilots;
(2) Asks the eldest of them to chair it and to report:
(a) in spring;
(b) in autumn;
(3) Requests the port to pay for it.
"""
    assert clauses(text) == [
        "PP Recalling its mandate,",
        "OP (1) Decides to name a committee of pilots;",
        "OP (2) Asks the eldest of them to chair it and to report:",
        "  - (a) in spring;",
        "  - (b) in autumn;",
        "OP (3) Requests the port to pay for it.",
    ]


def test_numbers_with_a_dash():
    """A stop and a dash behind a number are the Spanish way of counting, whatever word follows."""
    text = """\
MOCIÓN SOBRE EL MUELLE

Considerando que el muelle está viejo,

El Pleno acuerda:

1.- Renovar el muelle antes del invierno.

2.- Decide dar las gracias a los prácticos.

3.- Su apoyo a los pescadores.
"""
    assert sketch(text, lang="spa") == [
        "title MOCIÓN SOBRE EL MUELLE",
        "PP Considerando que el muelle está viejo,",
        "formula El Pleno acuerda:",
        "OP 1.- Renovar el muelle antes del invierno.",
        "OP 2.- Decide dar las gracias a los prácticos.",
        "OP 3.- Su apoyo a los pescadores.",
    ]


def test_paragraphs_by_roman_numerals():
    """Where no numbers count the paragraphs, Roman numerals before finite verbs do, and lists by letters stand below.

    The commission is named twice: at the head of the reasons and above what it decides.
    """
    text = """\
Resolution on the Lighthouses

The Commission of the Straits (the Commission), meeting at its
third session held in Ness;

Recalling its mandate;

Considering Rule 23 of its Rules;

The Commission:

i. Decides to name a committee which shall:
a. count the lamps;
b. light them;

ii. Appoints the eldest pilot as its chair;

iii. Requests the port to pay for it.

Done in Ness, on 20 April 2031
"""
    assert sketch(text) == [
        "title Resolution on the Lighthouses",
        "formula The Commission of the Straits (the Commission), meeting at its third session held in Ness;",
        "PP Recalling its mandate;",
        "PP Considering Rule 23 of its Rules;",
        "heading The Commission:",
        "OP i. Decides to name a committee which shall:",
        "  - a. count the lamps;",
        "  - b. light them;",
        "OP ii. Appoints the eldest pilot as its chair;",
        "OP iii. Requests the port to pay for it.",
        "closing Done in Ness, on 20 April 2031",
    ]


def test_paragraphs_by_letters():
    """Letters count paragraphs as well, with and without brackets; numerals in the same brackets count a list."""
    text = """\
The Commission,

Recalling its mandate,

(a) Decides to count:
(i) the lamps;
(ii) the keepers;

(b) Appoints a chair;

(c) Requests the port to pay.
"""
    assert clauses(text) == [
        "PP Recalling its mandate,",
        "OP (a) Decides to count:",
        "  - (i) the lamps;",
        "  - (ii) the keepers;",
        "OP (b) Appoints a chair;",
        "OP (c) Requests the port to pay.",
    ]


def test_letters_below_a_verb():
    """Letters below a paragraph without number count the items of its list, be their verbs finite or not."""
    text = """\
The Commission,

Recalling its mandate,

Decides that the chair:

(a) Counts the lamps;

(b) Requests oil.
"""
    assert clauses(text)[1:] == [
        "OP Decides that the chair:",
        "  - (a) Counts the lamps;",
        "  - (b) Requests oil.",
    ]


def test_last_recital_without_comma():
    """A participle right above the first number opens a recital, though it lacks its comma; it heads nothing."""
    text = """\
Whereas, the pier is rotten,
Whereas, winter is near,
Understanding, that the port has oak in store

1. Therefore, be it resolved that the pier be mended,
2. Be it further resolved that oak be used.
"""
    assert clauses(text)[1:3] == ["PP Whereas, winter is near,", "PP Understanding, that the port has oak in store"]


def test_numbers_that_a_list_leaves_out_leave_its_items_in_their_order():
    """A draft from which items were struck and not yet counted anew."""
    text = (
        "Lamps\n\nWHEREAS, the lamps are old;\n\nNOW, THEREFORE, BE IT RESOLVED:\n\n1. The lamps are mended.\n\n"
        "2. The oil is bought.\n\n7. The map is adopted.\n"
    )
    assert sketch(text)[-3:] == [
        "  - 1. The lamps are mended.",
        "  - 2. The oil is bought.",
        "  - 7. The map is adopted.",
    ]


@pytest.mark.parametrize("name", ["Exhibit A", "Schedule 1", "EXHIBIT II"])
def test_exhibits_and_schedules_are_annexes(name):
    """With their number alone on a line below the text."""
    text = (
        "Lamps\n\nWHEREAS, the lamps are old;\n\nBE IT RESOLVED that they be mended as set out below.\n\n"
        f"{name}\n\nTerms of the contract\n\n1. The contractor mends them.\n"
    )
    assert any(line.startswith("annex ") for line in sketch(text))


def test_a_body_in_capitals_below_the_recitals_needs_no_comma():
    """As conferences of the parties to a convention write it, their paragraphs counted on through the recitals."""
    text = (
        "The Convention's lamps of the wetlands\n\n1. RECALLING that the lamps are old;\n\n"
        "2. RECOGNIZING that oil is dear;\n\nTHE CONFERENCE OF THE PARTIES\n\n"
        "3. ADOPTS the plan of lamps;\n\n4. URGES all parties to light them.\n"
    )
    assert sketch(text) == [
        "title The Convention's lamps of the wetlands",
        "PP 1. RECALLING that the lamps are old;",
        "PP 2. RECOGNIZING that oil is dear;",
        "formula THE CONFERENCE OF THE PARTIES",
        "OP 3. ADOPTS the plan of lamps;",
        "OP 4. URGES all parties to light them.",
    ]
