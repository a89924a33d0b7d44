"""What stands above and below the clauses of a text: keys, titles, introductions; days, signatures, further parts."""

from accounting import unaccounted
from sketching import clauses, draw, sketch

from draftdiff.importers.text import recognise


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
