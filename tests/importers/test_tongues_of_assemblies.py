"""How assemblies write that speak Chinese, German, Portuguese, French, Italian, Catalan and Polish."""

from sketching import clauses, sketch


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
