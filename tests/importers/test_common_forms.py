"""Forms that boards, towns, commissions and congresses use every day, each with what is read in it."""

import pytest
from accounting import unaccounted
from sketching import clauses, draw, sketch

from draftdiff.importers.text import recognise


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


def test_chinese_body_without_comma():
    """A body alone above the recitals is the formula, with or without its comma, and each line below a recital."""
    text = """\
关于海港的决议

海港理事会

回顾其以前的决议,
强调灯塔的重要性,
确认码头仍然不安全,
根据海港章程第七章采取行动
1. 决定修理码头;
2. 请秘书长提出报告。
"""
    assert sketch(text) == [
        "title 关于海港的决议",
        "formula 海港理事会",
        "PP 回顾其以前的决议,",
        "PP 强调灯塔的重要性,",
        "PP 确认码头仍然不安全,",
        "PP 根据海港章程第七章采取行动",
        "OP 1. 决定修理码头;",
        "OP 2. 请秘书长提出报告。",
    ]


def test_chinese_lines_above_the_body():
    """Number and adoption stand in lines of their own above the body, be there no blank line between them."""
    text = """\
第2446(2031)号决议
2031年11月15日海港理事会第8401次会议通过
海港理事会,
回顾其决议,
1. 决定修理码头;
2. 决定继续处理此案。
"""
    assert sketch(text)[:3] == ["title 第2446(2031)号决议", "formula 海港理事会,", "PP 回顾其决议,"]


def test_closings_of_a_board():
    """Where and when it was done, where to sign, and who did, stand below the text."""
    text = """\
The Board,

Recalling its rules,

1. Decides to mend the pier.

2. Thanks the pilots.

Dated in the Port of Ness on the 10th day of October, 2031.

x______________________
A. Ahn
"""
    assert clauses(text)[2:] == [
        "OP 2. Thanks the pilots.",
        "closing Dated in the Port of Ness on the 10th day of October, 2031.",
        "closing x______________________",
        "closing A. Ahn",
    ]


def test_closings_in_spanish():
    """A place and a day close a Spanish text, with or without the names of those who sign behind them."""
    text = """\
El Consejo,

Recordando su mandato,

1. Decide renovar el muelle;

2. Da las gracias a los prácticos.

{}
"""
    for line in (
        "En Puerto Ness, a 3 de mayo de 2031",
        "Palacio del Mar, 3 de mayo de 2031.—Ana Ahn, Diputada.—Juan Bell, Portavoz.",
        "Aprobada por el Pleno de fecha 3 de mayo de 2031.",
    ):
        assert clauses(text.format(line), lang="spa")[2:] == [
            "OP 2. Da las gracias a los prácticos.",
            f"closing {line}",
        ]


def test_closing_of_a_dutch_motion():
    """Who tabled a motion stands below its last words, which are always the same."""
    text = """\
De Raad,

gehoord de beraadslaging,

overwegende dat de pier oud is;

verzoekt het bestuur de pier te herstellen,

en gaat over tot de orde van de dag.

Ahn
De Bell
"""
    assert clauses(text, lang="nld")[2:] == [
        "OP verzoekt het bestuur de pier te herstellen,",
        "OP en gaat over tot de orde van de dag.",
        "closing Ahn",
        "closing De Bell",
    ]


def test_closing_in_chinese():
    """The meeting that adopted a text closes it, be it in a sentence of its own."""
    text = """\
海港理事会,

回顾其决议,

1. 决定修理码头;

2. 决定继续处理此案。

第4872次会议一致通过。
"""
    assert clauses(text)[2:] == ["OP 2. 决定继续处理此案。", "closing 第4872次会议一致通过。"]


def test_front_matter_in_yaml():
    """Title, day and what else the keys say stand in the preface; settings of the page are left out with a reason."""
    text = """\
---
layout: page
title: "Resolution on Piers"
author: A. Ahn
date: 2031-05-03
tags: ["port"]
sponsors:
  - Ness
  - Bell
---

The Council,

Recalling its **rules**,

1. *Decides* to mend the pier.
"""
    outline = recognise(text)
    assert draw(outline) == [
        "title Resolution on Piers",
        "formula The Council,",
        "PP Recalling its rules,",
        "OP 1. Decides to mend the pier.",
    ]
    assert [line.text for line in outline.front] == ["author: A. Ahn", "date: 2031-05-03", "sponsors: - Ness - Bell"]
    assert [(o.text, o.reason) for o in outline.omissions] == [
        ("---", "fence of the front matter"),
        ("layout: page", "key of the front matter"),
        ("title:", "key of the title"),
        ('tags: ["port"]', "key of the front matter"),
        ("---", "fence of the front matter"),
    ]
    assert unaccounted(text, outline) == []


def test_front_matter_in_toml():
    """Between plus signs the same is written with equals signs."""
    text = """\
+++
title = "Resolution on Piers"
date = "2031-05-03"
draft = false
+++
The Council,

Recalling its rules,

1. Decides to mend the pier.
"""
    outline = recognise(text)
    assert draw(outline)[:2] == ["title Resolution on Piers", "formula The Council,"]
    assert [line.text for line in outline.front] == ["date: 2031-05-03"]


def test_no_front_matter():
    """Rules above and below a line of text fence no keys in, and neither rule is text."""
    text = """\
---
Resolution on Piers
---

The Council,

Recalling its rules,

1. Decides to mend the pier.

---

2. Thanks the pilots.
"""
    assert sketch(text) == [
        "title Resolution on Piers",
        "formula The Council,",
        "PP Recalling its rules,",
        "OP 1. Decides to mend the pier.",
        "OP 2. Thanks the pilots.",
    ]


def test_title_above_an_introduction():
    """Where sentences stand between the heading of a text and its first clause, the heading is the title."""
    text = """\
Old piers

The piers of the port date from 1950 and no ship of our days can land at them.

The Council,

Recalling its rules,

1. Decides to mend the pier.
"""
    outline = recognise(text)
    assert outline.title.text == "Old piers"
    assert [line.text for line in outline.front] == [text.splitlines()[2]]


def test_styled_title_above_an_introduction():
    """Of styled headings it is the one above the sentences, and never one with them; further ones head what follows."""
    text = """\
# Resolutions of the Board
Made in writing by all members of the board of the port on the tenth of October.

## Reasons

1. The pier is rotten.

2. We have oak.

## It was resolved that

1. The pier is mended.
"""
    assert sketch(text)[0] == "title Resolutions of the Board"


def test_sentence_that_is_a_title():
    """A sentence that says of the text what it is, or begins as clauses do, is a title, whatever stands above it."""
    for title in (
        "Supporting the keepers of small harbours and all who mend their piers.",
        "A resolution to support the keepers of small harbours and all who mend piers.",
    ):
        text = f"HARBOUR COUNTY\n\n{title}\n\nWhereas small harbours feed the towns;\n\nResolved, That they be kept.\n"
        assert sketch(text)[0] == f"title {title}"


def test_part_below_a_closing():
    """A capital alone, a title and the formula again below the meeting head a further part, counted anew."""
    text = """\
39/148. Review of the lamps

A

ROAD LAMPS

The General Assembly,

Recalling its resolution 38/183,

1. Takes note of the report;

2. Decides to count the lamps.

102nd plenary meeting
17 December 2031

B

HARBOUR LAMPS

The General Assembly,

Recalling its resolution 38/184,

Noting the dark,

1. Calls upon ports to light them;

2. Requests them to report.

102nd plenary meeting
17 December 2031
"""
    assert clauses(text) == [
        "PP Recalling its resolution 38/183,",
        "OP 1. Takes note of the report;",
        "OP 2. Decides to count the lamps.",
        "heading B HARBOUR LAMPS",
        "heading The General Assembly,",
        "PP Recalling its resolution 38/184,",
        "PP Noting the dark,",
        "OP 1. Calls upon ports to light them;",
        "OP 2. Requests them to report.",
        "closing 102nd plenary meeting",
        "closing 17 December 2031",
        "closing 102nd plenary meeting",
        "closing 17 December 2031",
    ]


def test_part_without_a_closing_above():
    """Each recital of a further part is one, with small letters as well."""
    text = """\
A

ЛАМПЫ ДОРОГ

Генеральная Ассамблея,

ссылаясь на свою резолюцию,

1. принимает к сведению доклад;

2. постановляет считать лампы.

B

ЛАМПЫ ПОРТА

Генеральная Ассамблея,

выражая озабоченность темнотой,

ссылаясь на свою резолюцию,

1. призывает порты зажечь их;

2. просит их сообщить о результатах.
"""
    assert clauses(text)[3:] == [
        "heading B ЛАМПЫ ПОРТА",
        "heading Генеральная Ассамблея,",
        "PP выражая озабоченность темнотой,",
        "PP ссылаясь на свою резолюцию,",
        "OP 1. призывает порты зажечь их;",
        "OP 2. просит их сообщить о результатах.",
    ]


def test_capital_below_a_closing():
    """A capital alone below the closing heads nothing without a formula below it."""
    text = """\
A

The General Assembly,

Recalling its resolution,

1. Takes note of the report.

102nd plenary meeting
17 December 2031

B

Printed in Ness
"""
    assert clauses(text)[2:] == [
        "closing 102nd plenary meeting",
        "closing 17 December 2031",
        "closing B",
        "closing Printed in Ness",
    ]


def test_german_motion_without_numbers():
    """A congress of a party decides in sentences, each of them a paragraph, below the words that ask it to."""
    text = """\
Alte Brücken ersetzen

Antragsteller*in: Ortsverein Hafen

Der Landesparteitag möge beschließen:

Die Mitglieder der Fraktion werden aufgefordert, alte Brücken zu ersetzen.

Der Vorstand berichtet im Herbst.

Begründung

Die Brücken sind alt.
"""
    assert sketch(text) == [
        "title Alte Brücken ersetzen",
        "formula Der Landesparteitag möge beschließen:",
        "OP Die Mitglieder der Fraktion werden aufgefordert, alte Brücken zu ersetzen.",
        "OP Der Vorstand berichtet im Herbst.",
        "annex Begründung",
        "  - Die Brücken sind alt.",
    ]


def test_portuguese_formula_below_the_recitals():
    """The body that decides may be named below the recitals, above numbers."""
    text = """\
MOÇÃO

Considerando que as pontes são velhas;

Considerando que os pilotos se queixam;

A Assembleia Municipal, reunida em sessão ordinária, delibera:

1. Saudar os pilotos;

2. Enviar esta moção ao Governo.
"""
    assert sketch(text, lang="por") == [
        "title MOÇÃO",
        "PP Considerando que as pontes são velhas;",
        "PP Considerando que os pilotos se queixam;",
        "formula A Assembleia Municipal, reunida em sessão ordinária, delibera:",
        "OP 1. Saudar os pilotos;",
        "OP 2. Enviar esta moção ao Governo.",
    ]


def test_portuguese_dashes_below_the_verb():
    """Above dashes the body and its verb are the one paragraph whose list they are."""
    text = """\
MOÇÃO

Considerando que:

- as pontes são velhas;
- os pilotos se queixam;

A Assembleia Municipal de Ness delibera:

- Saudar os pilotos;
- Enviar esta moção ao Governo.
"""
    assert clauses(text, lang="por") == [
        "PP Considerando que:",
        "  - - as pontes são velhas;",
        "  - - os pilotos se queixam;",
        "OP A Assembleia Municipal de Ness delibera:",
        "  - - Saudar os pilotos;",
        "  - - Enviar esta moção ao Governo.",
    ]


def test_french_body_with_a_small_letter():
    """French writes most bodies with a small letter; below the recitals one that asks for something is the formula."""
    text = """\
Motion sur les ponts

Considérant que les ponts sont vieux ;

Le conseil du port, réuni le 3 mai 2031, demande :

1. le remplacement des ponts ;

2. un rapport dans un an.
"""
    assert sketch(text) == [
        "title Motion sur les ponts",
        "PP Considérant que les ponts sont vieux ;",
        "formula Le conseil du port, réuni le 3 mai 2031, demande :",
        "OP 1. le remplacement des ponts ;",
        "OP 2. un rapport dans un an.",
    ]


def test_italian_words_above_dashes():
    """Words in capitals without a colon, each above dashes of its own, are the reasons and the decision."""
    text = """\
IL CONSIGLIO COMUNALE

PREMESSO CHE

- i ponti sono vecchi;
- i piloti hanno protestato;

CONSIDERATO CHE

- vi sono fondi disponibili;

IMPEGNA IL SINDACO E LA GIUNTA

- a sostituire i ponti;
- a riferire entro tre mesi.
"""
    assert sketch(text, lang="ita") == [
        "formula IL CONSIGLIO COMUNALE",
        "PP PREMESSO CHE",
        "  - - i ponti sono vecchi;",
        "  - - i piloti hanno protestato;",
        "PP CONSIDERATO CHE",
        "  - - vi sono fondi disponibili;",
        "OP IMPEGNA IL SINDACO E LA GIUNTA",
        "  - - a sostituire i ponti;",
        "  - - a riferire entro tre mesi.",
    ]


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


def test_catalan_agreements():
    """Their recitals and what is agreed on, counted by ordinals."""
    text = (
        "Els fars de la costa\n\nAtès que els fars són vells,\n\nVist l'informe dels pilots,\n\n"
        "El Ple de l'Ajuntament acorda:\n\nPrimer.- Encendre els fars.\n\nSegon.- Comprar oli.\n"
    )
    assert sketch(text, lang="cat")[1:] == [
        "PP Atès que els fars són vells,",
        "PP Vist l'informe dels pilots,",
        "formula El Ple de l'Ajuntament acorda:",
        "OP Primer.- Encendre els fars.",
        "OP Segon.- Comprar oli.",
    ]


def test_polish_resolutions_are_counted_by_the_sign_of_paragraphs():
    """Below what they are based on."""
    text = (
        "Uchwała w sprawie latarni\n\nNa podstawie statutu portu uchwala się, co następuje:\n\n"
        "§ 1. Uchwala się plan latarni.\n\n§ 2. Uchwała wchodzi w życie z dniem podjęcia.\n"
    )
    assert sketch(text)[-2:] == [
        "OP § 1. Uchwala się plan latarni.",
        "OP § 2. Uchwała wchodzi w życie z dniem podjęcia.",
    ]


def test_sections_in_which_the_body_speaks_head_what_stands_below_them():
    """As motions of the Bundestag are built: what it notes in sentences, what it calls for in numbered paragraphs."""
    text = (
        "Alte Leuchttürme\n\nDer Bundestag wolle beschließen:\n\nI. Der Deutsche Bundestag stellt fest:\n\n"
        "Die Leuchttürme sind alt. Die Lotsen beschweren sich.\n\n"
        "II. Der Deutsche Bundestag fordert die Bundesregierung auf,\n\n1. die Leuchttürme zu erneuern;\n\n"
        "2. dem Bundestag zu berichten.\n"
    )
    assert sketch(text)[2:] == [
        "heading I. Der Deutsche Bundestag stellt fest:",
        "PP Die Leuchttürme sind alt. Die Lotsen beschweren sich.",
        "heading II. Der Deutsche Bundestag fordert die Bundesregierung auf,",
        "OP 1. die Leuchttürme zu erneuern;",
        "OP 2. dem Bundestag zu berichten.",
    ]
