"""Resolutions of unions and councils are read as these write them: lists without stops, formulas, articles with º)."""

import pytest
from sketching import sketch

from draftdiff.importers import read

UNION = "Motion on the pier\n\nThis Union resolves:\n\n"
LONG = "To count all the gulls of the harbour and of the lagoon behind it before the winter comes and they leave"


def labelled(text, source="t.txt"):
    """The label of each clause with its words."""
    return [(clause.label, clause.text) for clause in read(text.encode(), source=source).version.clauses]


@pytest.mark.parametrize(
    "items",
    [
        ["1. To repair the pier", "2. To count the gulls", "3. To paint the buoys"],
        ["1. To repair the pier", f"2. {LONG}", "3. To paint the buoys", "4. To rest"],
        ["- To repair the pier", "- To count the gulls", "- To paint the buoys"],
        ["1. The pier is repaired [see §4]", "2. The gulls are counted (all)", "3. The end"],
    ],
    ids=["numbers", "a long line", "bullets", "brackets"],
)
def test_items_without_a_stop_are_items(items):
    """Each stands on a line of its own, whatever it ends with and however long it is."""
    lead, *found = sketch(UNION + "\n".join(items) + "\n")[1:]
    assert lead == "OP This Union resolves:"
    assert [line.split(" ", 1)[1].lstrip("- ") for line in found] == [item.lstrip("- ") for item in items]


def test_paragraphs_without_a_stop_are_paragraphs():
    """Below a formula of another language, too."""
    text = "La Asamblea acuerda:\n\n1. Reparar el muelle\n2. Contar las gaviotas\n3. Pintar las boyas\n"
    assert [line for line in sketch(text) if line.startswith("OP")] == [
        "OP 1. Reparar el muelle",
        "OP 2. Contar las gaviotas",
        "OP 3. Pintar las boyas",
    ]


def test_a_number_at_the_start_of_a_full_line_is_none():
    """A sentence goes on with what a number cites, though it would be the next of the count."""
    text = """\
The Congress of Ports,

1. Asks all harbours to keep a light as it is told in the second part of Paragraph
2. Of the rules that were adopted by the congress before this one, for all harbours;

2. Thanks the pilots.
"""
    assert len([line for line in sketch(text) if line.startswith("OP")]) == 2


@pytest.mark.parametrize("bold", ["**", "*"])
def test_emphasis_may_end_behind_its_space(bold):
    """As word processors write it; no sign is left, no words run together, and none is a footnote."""
    text = f"""\
{bold}A resolution on the pier{bold}

The Congress of Ports,

{bold}Recalling {bold}its resolution on gulls,

{bold}Noting {bold}that the pier is closed,

1. {bold}Decides {bold}to repair it;

2. {bold}Asks{bold} all pilots to help.
"""
    assert labelled(text, "t.md") == [
        ("Title", "A resolution on the pier"),
        ("Formula", "The Congress of Ports,"),
        ("PP1", "Recalling its resolution on gulls,"),
        ("PP2", "Noting that the pier is closed,"),
        ("OP1", "Decides to repair it;"),
        ("OP2", "Asks all pilots to help."),
    ]


@pytest.mark.parametrize(
    ("text", "title", "formula"),
    [
        (
            "О ремонте причала\n\nВ соответствии с Уставом Совет депутатов\n\nРЕШИЛ:\n\n1. Отремонтировать причал.\n\n"
            "2. Опубликовать.\n",
            "О ремонте причала",
            "В соответствии с Уставом Совет депутатов РЕШИЛ:",
        ),
        (
            "О ремонте причала\n\nВ соответствии с Уставом Совет депутатов\n\nР Е Ш И Л :\n\n1. Отремонтировать "
            "причал.\n\n2. Опубликовать.\n",
            "О ремонте причала",
            "В соответствии с Уставом Совет депутатов Р Е Ш И Л :",
        ),
        (
            "О ремонте причала\n\nСовет депутатов РЕШИЛ:\n\n1. Отремонтировать причал.\n\n2. Опубликовать.\n",
            "О ремонте причала",
            "Совет депутатов РЕШИЛ:",
        ),
        (
            "Repair of the pier\n\nTherefore the Harbour Club resolves that\n\n1. It is repaired.\n\n2. It opens.\n",
            "Repair of the pier",
            "Therefore the Harbour Club resolves that",
        ),
    ],
    ids=["verb alone", "spaced letters", "one line", "that"],
)
def test_what_leads_into_the_count_is_no_title(text, title, formula):
    """The title stands above it."""
    found = labelled(text)
    assert found[:2] == [("Title", title), ("Formula", formula)]
    assert [label for label, _ in found[2:]] == ["OP1", "OP2"]


def test_the_only_line_above_a_count_stays_its_title():
    """A text has a title before it has a formula."""
    assert labelled("On piers:\n\n1. Decides to repair the pier;\n\n2. Asks all to help.\n")[0] == (
        "Title",
        "On piers:",
    )


@pytest.mark.parametrize(
    "article", ["Art. {}°)", "ART.{}º)", "ARTÍCULO {}º)", "ARTICULO {}° :", "{}º)", "Artículo {}º.-"]
)
def test_articles_of_councils_in_latin_america(article):
    """However they are counted, they bear the plain number; the reasons above them are recitals."""
    text = f"""\
VISTO:

El mal estado del muelle;

CONSIDERANDO:

Que las gaviotas anidan en él;

Que el muelle es viejo;

{article.format(1)} Repárese el muelle.

{article.format(2)} Comuníquese y archívese.
"""
    assert labelled(text) == [
        ("PP1", "VISTO:"),
        ("PP1(1)", "El mal estado del muelle;"),
        ("PP2", "CONSIDERANDO:"),
        ("PP2(1)", "Que las gaviotas anidan en él;"),
        ("PP2(2)", "Que el muelle es viejo;"),
        ("OP1", "Repárese el muelle."),
        ("OP2", "Comuníquese y archívese."),
    ]


@pytest.mark.parametrize("article", ["Art. {}º", "Điều {}.", "Член {}.", "Madde {} -", "Άρθρο {}."])
def test_articles_of_further_languages(article):
    """The word bears the number, with or without a stop behind it."""
    first, second = article.format(1), article.format(2)
    text = f"Repair of the pier\n\n{first} Ficam contadas as gaivotas.\n\n{second} A lei vigora.\n"
    assert labelled(text) == [
        ("Title", "Repair of the pier"),
        ("OP1", "Ficam contadas as gaivotas."),
        ("OP2", "A lei vigora."),
    ]


def test_articles_alone_on_their_lines_open_a_text():
    """Nothing but the title need stand above the first."""
    text = "Odluka o gatu\n\nČlan 1.\nGat se popravlja.\n\nČlan 2.\nOva odluka stupa na snagu danas.\n"
    assert labelled(text, "t.txt")[1:] == [("OP1", "Gat se popravlja."), ("OP2", "Ova odluka stupa na snagu danas.")]


def test_minutes_of_councils_in_quebec():
    """*Il est proposé* and *il est résolu* lead into what is decided, and each *QUE* below is a decision."""
    whereas = "Résolution sur la jetée\n\nATTENDU QUE les mouettes nichent sous la jetée;\n\n"
    hence = (
        "EN CONSÉQUENCE, il est proposé par Jean Quai, appuyé par Anne Rive et résolu que le conseil rouvre la jetée."
    )
    assert labelled(whereas + hence + "\n")[1:] == [
        ("PP1", "ATTENDU QUE les mouettes nichent sous la jetée;"),
        ("OP1", hence),
    ]
    below = "Il est résolu à l'unanimité\n\nQUE le conseil rouvre la jetée;\n\nQUE copie soit envoyée au port.\n"
    assert [label for label, _ in labelled(whereas + below)] == ["Title", "PP1", "OP1", "OP2", "OP3"]


def test_a_resolution_begins_below_the_last_item_of_a_list():
    """Though no line parts them, and the item ends without a stop."""
    text = """\
Slate of officers

RESOLVED, that the slate is approved:
- Ann Quay
- Ben Shore
RESOLVED, that the Board thanks the harbour master.
"""
    assert [label for label, _ in labelled(text)] == ["Title", "OP1", "OP1(1)", "OP1(2)", "OP2"]


def test_therefore_may_be_parted_by_a_colon():
    """As student unions write it."""
    text = "On piers\n\nWhereas the pier is old;\n\nTherefore: be it resolved that the Union repairs the pier.\n"
    assert [label for label, _ in labelled(text)] == ["Title", "PP1", "OP1"]


@pytest.mark.parametrize(
    ("last", "below"),
    [
        (
            "RESOLVED, That our Association thank the gulls. (New Policy)",
            ["Fiscal Note: Minimal", "Received: 05/12/31"],
        ),
        ("2. Опубликовать решение.", ["Глава поселения А.Б. Чайкин"]),
        ("2. Опубликовать решение.", ["Председатель Совета депутатов А.Б. Чайкин"]),
        ("2. Conte as gaviotas.", ["Aprovada em 14 de janeiro de 2031.", "O Presidente da Assembleia, João Gaivota."]),
    ],
    ids=["medical society", "head of a council", "its chair", "assembly"],
)
def test_who_signs_and_what_it_costs_is_of_the_closing(last, below):
    """Though no word of another paragraph stands there, and no line is blank between."""
    first = "RESOLVED, That our Association repair the pier." if last.startswith("R") else "1. Отремонтировать причал."
    if "gaivotas" in last:
        first = "1. Repare o cais."
    found = labelled("\n\n".join(["On piers", first, last, *below]) + "\n")
    assert [label.partition(" ")[0] for label, _ in found[-len(below) - 1 :]] == ["OP2", *["Closing"] * len(below)]
    assert [text for _, text in found[-len(below) :]] == below


def test_who_introduced_a_resolution_is_no_title():
    """The title stands above."""
    text = (
        "Memorial resolution on piers\n\nIntroduced by: New Harbour\n\nWhereas, gulls nest;\n\nResolved, That we go.\n"
    )
    assert labelled(text)[0] == ("Title", "Memorial resolution on piers")


def test_a_council_decides_under_dashes():
    """Below recitals without marks, a dash and a verb that decides open a paragraph; the further ones as well."""
    text = """\
Le Conseil Municipal,

Vu le Code des ports,

Considérant que la jetée est vieille,

Après en avoir délibéré,

- APPROUVE la réparation de la jetée,
- DIT que les crédits sont inscrits,
- CHARGE le maire :
- de compter les mouettes ;
- de repeindre les bouées.
"""
    assert sketch(text) == [
        "formula Le Conseil Municipal,",
        "PP Vu le Code des ports,",
        "PP Considérant que la jetée est vieille,",
        "PP Après en avoir délibéré,",
        "OP - APPROUVE la réparation de la jetée,",
        "OP - DIT que les crédits sont inscrits,",
        "OP - CHARGE le maire :",
        "  - - de compter les mouettes ;",
        "  - - de repeindre les bouées.",
    ]


def test_what_leads_from_the_reasons_is_no_reason():
    """*Por ello* and the council in capitals stand below the reasons, which bear no marks, and above the articles."""
    text = """\
VISTO:

El mal estado del muelle;

CONSIDERANDO:

Que las gaviotas anidan en él;

POR ELLO:

EL HONORABLE CONCEJO DELIBERANTE DEL PUERTO
SANCIONA CON FUERZA DE ORDENANZA

ARTÍCULO 1º: Repárese el muelle.

ARTÍCULO 2º: Comuníquese.
"""
    assert sketch(text)[3:] == [
        "  - Que las gaviotas anidan en él;",
        "formula POR ELLO: EL HONORABLE CONCEJO DELIBERANTE DEL PUERTO SANCIONA CON FUERZA DE ORDENANZA",
        "OP ARTÍCULO 1º: Repárese el muelle.",
        "OP ARTÍCULO 2º: Comuníquese.",
    ]


def test_what_heads_the_part_that_decides_is_no_title():
    """The title stands above the reasons; who wrote it is its author, and what explains it stands below."""
    above = "Repair of the pier\n\nAuthored by: Ann Quay\n\n"
    text = above + "RESOLUTIONS\n\n1. THAT it is repaired.\n\nExplanation\n\nIt is old.\n"
    assert sketch(text) == [
        "title Repair of the pier",
        "OP 1. THAT it is repaired.",
        "annex Explanation",
        "  - It is old.",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "AZIMIO LA GATI\n\nKWA KUWA gati ni la zamani;\n\nNA KWA KUWA ndege wanalalamika;\n\n"
            "KWA HIYO BASI, Bunge linaazimia kwamba:\n\n1. Serikali ikarabati gati.\n\n2. Ndege wahesabiwe.\n",
            ["PP KWA KUWA gati ni la zamani;", "PP NA KWA KUWA ndege wanalalamika;"],
        ),
        (
            "Em defesa do cais\n\nO cais é antigo e as gaivotas queixam-se há muitos anos disso.\n\n"
            "A Assembleia dos Portos resolve recomendar ao Governo que:\n\n1 - Repare o cais.\n\n"
            "2 - Conte as gaivotas.\n",
            ["PP O cais é antigo e as gaivotas queixam-se há muitos anos disso."],
        ),
        (
            "MOCIÓN SOBRE EL MUELLE\n\nExposición de motivos\n\nEl muelle es viejo.\n\nLas gaviotas se quejan.\n\n"
            "El Pleno acuerda:\n\n1. Reparar el muelle.\n\n2. Contar las gaviotas.\n",
            ["PP El muelle es viejo.", "PP Las gaviotas se quejan."],
        ),
    ],
    ids=["semicolons", "sentences", "below their heading"],
)
def test_reasons_above_the_formula_are_the_preamble(text, expected):
    """Whatever words they open by: what ends as a sentence below the title is no title."""
    title, *rest = sketch(text)
    assert title == f"title {text.split(chr(10))[0]}"
    assert rest[: len(expected)] == expected
    assert rest[len(expected)].startswith("formula ")
    assert [line[:2] for line in rest[len(expected) + 1 :]] == ["OP", "OP"]


@pytest.mark.parametrize(("sign", "num"), [("\uf0b7", "•"), ("\uf0a7", "▪"), ("➢", "➢"), ("✓", "✓"), ("■", "■")])
def test_signs_of_office_programs_mark_items(sign, num):
    """Those of their fonts are written by the characters that look like them."""
    text = f"{UNION}{sign} To repair the pier\n{sign}\tTo count the gulls\n"
    assert sketch(text)[2:] == [f"  - {num} To repair the pier", f"  - {num} To count the gulls"]
