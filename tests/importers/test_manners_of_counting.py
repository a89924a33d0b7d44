"""How assemblies count: articles alone on their line, ordinals, 1°, sections with colons, lists below a conjunction."""

import pytest

from draftdiff.importers.reading import read
from draftdiff.lexicon.numbering import parse_number
from draftdiff.model import ClauseKind

PP, OP, SUB = ClauseKind.PREAMBULAR, ClauseKind.OPERATIVE, ClauseKind.SUBPARAGRAPH
HEAD, ANNEX, CLOSING = ClauseKind.HEADING, ClauseKind.ANNEX, ClauseKind.CLOSING


def clauses(text, **wanted):
    version = read(text.encode(), source="lamps.txt", **wanted).version
    front = {ClauseKind.TITLE, ClauseKind.FORMULA}
    return [(each.kind, each.num, each.depth, each.text) for each in version.clauses if each.kind not in front]


def test_the_text_of_an_article_stands_below_its_number():
    """With and without an ordinal, a Latin suffix, and a remark that it is new; the formula above stays what it was."""
    text = (
        "Le Conseil des mariniers,\n\nVu le règlement du canal,\n\nA adopté la décision dont la teneur suit :\n\n"
        "Article 1er\n\nLes lampes sont allumées au crépuscule.\n\nArticle 1er bis (nouveau)\n\n"
        "Elles sont éteintes à l’aube.\n\nArticle 2\n\nLa présente décision entre en vigueur en mai.\n"
    )
    assert clauses(text, lang="fra")[2:] == [
        (OP, "Article 1er", 0, "Les lampes sont allumées au crépuscule."),
        (OP, "Article 1er bis", 0, "(nouveau) Elles sont éteintes à l’aube."),
        (OP, "Article 2", 0, "La présente décision entre en vigueur en mai."),
    ]


def test_an_article_with_a_title_heads_its_paragraphs():
    """Whether these are counted or not, and in an annex as in the text."""
    articles = (
        "Article 1\nLamps\n\n1. Lamps are lit at dusk.\n\n2. They are put out at dawn.\n\n"
        "Article 2\nEntry into force\n\nThis Decision enters into force in May.\n"
    )
    wanted = [
        (HEAD, "Article 1", "Lamps"),
        (None, "1.", "Lamps are lit at dusk."),
        (None, "2.", "They are put out at dawn."),
        (HEAD, "Article 2", "Entry into force"),
        (None, None, "This Decision enters into force in May."),
    ]
    opening = "Decision on lamps\n\nThe Council of Bargees,\n\nHaving regard to its rules,\n\n"
    annexed = "1. Adopts the rules in the annex.\n\nANNEX\n\nRULES OF THE TOWPATH\n\n"
    for text, skipped in ((f"{opening}Has decided as follows:\n\n{articles}", 2), (f"{opening}{annexed}{articles}", 3)):
        found = [(kind if kind is HEAD else None, num, words) for kind, num, _, words in clauses(text)]
        assert found[skipped:] == wanted


@pytest.mark.parametrize("stop", ["", "."])
def test_the_text_of_an_article_is_its_own_whatever_it_begins_with(stop):
    """A verb that else opens a paragraph, or a stop behind the number."""
    text = (
        f"Decision\n\nThe Board,\n\nHaving regard to it,\n\nHAVE ADOPTED THIS DECISION:\n\nArticle 1{stop}\n"
        f"Approves the plan.\n\nArticle 2{stop}\nNoting the oil, members shall keep it.\n"
    )
    assert clauses(text)[2:] == [
        (OP, "Article 1", 0, "Approves the plan."),
        (OP, "Article 2", 0, "Noting the oil, members shall keep it."),
    ]


def test_articles_below_a_numbered_paragraph_are_those_that_it_amends():
    """They stay in it, and the count goes on."""
    text = (
        "The Union,\n\nNoting its rules,\n\n1. Decides to amend the rules as follows:\n\nArticle 3\n\nDelete it.\n\n"
        "Article 4\n\nInsert a lamp.\n\n2. Decides that this is in force.\n"
    )
    assert [num for _, num, _, _ in clauses(text)] == [None, "1.", "2."]
    assert "Delete it." in clauses(text)[1][3]
    assert "Insert a lamp." in clauses(text)[1][3]


def test_where_some_articles_are_headings_all_are():
    """Else one that gets a second paragraph would change what it is."""
    text = (
        "The Board,\n\nHaving regard to it,\n\nHAS ADOPTED THIS DECISION:\n\nArticle premier\n\n1. Lamps are lit.\n\n"
        "2. They are red.\n\nArticle 2\n\nOil is bought.\n"
    )
    assert [(kind, words) for kind, _, _, words in clauses(text)[2:]] == [
        (HEAD, "Article premier"),
        (OP, "Lamps are lit."),
        (OP, "They are red."),
        (HEAD, "Article 2"),
        (OP, "Oil is bought."),
    ]


def test_words_that_count_do_so_only_in_a_list():
    """A sentence that begins with *First:* is one where no colon stands above it; so is 2° C in a list of degrees."""
    text = "The Council,\n\nNoting it,\n\n1. Has two reasons.\nFirst: it is dark.\nSecond. It is late.\n\n2. Ends.\n"
    assert [num for _, num, _, _ in clauses(text)] == [None, "1.", "2."]
    degrees = "Le Conseil,\n\nNotant tout,\n\n1. Décide :\n1° de limiter à\n2° C la hausse ;\n2° de finir.\n"
    assert [(num, words) for _, num, _, words in clauses(degrees, lang="fra")[2:]] == [
        ("1°", "de limiter à 2° C la hausse ;"),
        ("2°", "de finir."),
    ]


def test_the_number_of_an_article_at_the_start_of_a_line_is_no_article():
    """In a sentence that was broken before it."""
    text = "The Council,\n\nRecalling it,\n\n1. Decides, as is set out in\nArticle 5\nOf its rules, to light lamps.\n"
    assert clauses(text)[1:] == [(OP, "1.", 0, "Decides, as is set out in Article 5 Of its rules, to light lamps.")]


@pytest.mark.parametrize(
    ("lang", "lead", "one", "two"),
    [
        ("spa", "Resuelve:", "PRIMERO:", "SEGUNDO:"),
        ("spa", "POR TANTO, RESUELVE:", "Primero.-", "Segundo.-"),
        ("spa", "Acuerda:", "Primera.", "Segunda."),
        ("eng", "RESOLVES:", "First:", "Second:"),
        ("fra", "Décide :", "Premièrement :", "Deuxièmement :"),
        ("fra", "En conséquence, décide :", "1°", "2°"),
    ],
)
def test_paragraphs_that_are_counted_by_ordinals(lang, lead, one, two):
    """They are the items of the lead above them."""
    recital = {"spa": "Recordando su acuerdo,", "eng": "Recalling it,", "fra": "Rappelant son avis,"}[lang]
    body = {"spa": "La Asamblea,", "eng": "The Assembly,", "fra": "L’Assemblée,"}[lang]
    text = f"{body}\n\n{recital}\n\n{lead}\n\n{one} Alfa beta.\n\n{two} Gamma delta.\n"
    assert clauses(text, lang=lang)[1:] == [
        (OP, None, 0, lead),
        (SUB, one, 1, "Alfa beta."),
        (SUB, two, 1, "Gamma delta."),
    ]


@pytest.mark.parametrize(
    ("num", "value", "suffix"),
    [("PRIMERO:", 1, ""), ("Tenth.", 10, ""), ("2° bis", 2, "bis"), ("Article 1er", 1, ""), ("1 alt.", 1, "alt")],
)
def test_such_numbers_count(num, value, suffix):
    """What they count is known, so that clauses are told apart by it."""
    number = parse_number(num)
    assert (number.value, number.suffix) == (value, suffix)


def test_a_list_of_degrees_is_nested_as_it_is_counted():
    """1° above a) and b); 1° bis between 1° and 2°; behind a heading in brackets the text of its item goes on."""
    text = (
        "Le Congrès,\n\nConsidérant son avis,\n\nDécide:\n\nArticle 1er – Le règlement est ainsi modifié :\n"
        "1° L’article 3 est ainsi rédigé :\na) les lampes ;\nb) les lanternes ;\n1° bis L’article 4 est abrogé ;\n"
        "2° L’article 5 est abrogé.\n"
    )
    assert [(num, depth) for _, num, depth, _ in clauses(text, lang="fra")[3:]] == [
        ("1°", 2), ("a)", 3), ("b)", 3), ("1° bis", 2), ("2°", 2),
    ]  # fmt: skip


def test_doubled_letters_count_below_letters_and_behind_z():
    """aa), bb) below a) as in German acts, and (aa) behind (z)."""
    text = "Der Rat,\n\nbeschließt:\n\n1. § 3 wird wie folgt geändert:\n\na) Absatz 1 wird wie folgt geändert:\n\n"
    text += "aa) Das Wort Öl wird gestrichen.\n\nbb) Das Wort Gas wird gestrichen.\n\nb) Absatz 2 wird gestrichen.\n"
    assert [(num, depth) for _, num, depth, _ in clauses(text, lang="deu")[-4:]] == [
        ("a)", 2), ("aa)", 3), ("bb)", 3), ("b)", 2),
    ]  # fmt: skip
    alphabet = "".join(f"({letter}) lamp {letter};\n" for letter in [*"abcdefghijklmnopqrstuvwxyz", "aa", "bb"])
    text = f"The Council,\n\nRecalling it,\n\n1. Decides to light:\n\n{alphabet}"
    assert {depth for _, num, depth, _ in clauses(text) if num and num.startswith("(")} == {1}


def test_the_number_of_a_chapter_and_its_title_are_one_heading():
    """Two headings of a Markdown text, of which the first is but a number; two that say something are two."""
    text = (
        "# Lamps\n\nThe Council,\n\n*Recalling* it,\n\n## Chapter II\n\n### Oil\n\n1. *Decides* to buy it.\n\n"
        "## Gas\n\n### Of towns\n\n2. *Decides* to buy it.\n"
    )
    assert [words for kind, _, _, words in clauses(text) if kind is ClauseKind.HEADING] == [
        "Chapter II Oil", "Gas", "Of towns",
    ]  # fmt: skip


def test_reasons_on_lines_of_their_own_are_items():
    """Below *VISTO:* and *CONSIDERANDO:*, with no sign before them, and broken over lines."""
    text = (
        "Resolución sobre los faros\n\nEl Parlamento de los Puertos,\n\nVISTO:\nLa Declaración de Lille;\n"
        "El informe de la Comisión;\n\nCONSIDERANDO:\nQue los faros protegen las costas;\n"
        "Que su número ha disminuido\ndesde 1990;\n\nRESUELVE:\n\nArtículo 1. Encender los faros.\n"
    )
    assert clauses(text) == [
        (PP, None, 0, "VISTO:"),
        (SUB, None, 1, "La Declaración de Lille;"),
        (SUB, None, 1, "El informe de la Comisión;"),
        (PP, None, 0, "CONSIDERANDO:"),
        (SUB, None, 1, "Que los faros protegen las costas;"),
        (SUB, None, 1, "Que su número ha disminuido desde 1990;"),
        (OP, None, 0, "RESUELVE:"),
        (SUB, "Artículo 1.", 1, "Encender los faros."),
    ]
    whole = "The Council,\n\nConsidering: the lamps,\n\nThe oil is dear,\n\n1. Decides to wait.\n"
    assert SUB not in {kind for kind, *_ in clauses(whole)}


def test_hereby_opens_what_a_body_does():
    """*Hereby resolves to* stands above a list, and before a verb that decides."""
    text = "The Assembly:\n\nRecalling its rules;\n\nHereby resolves to:\n\n1. Light lamps;\n\n2. Buy oil.\n"
    assert clauses(text)[1:] == [
        (OP, None, 0, "Hereby resolves to:"),
        (SUB, "1.", 1, "Light lamps;"),
        (SUB, "2.", 1, "Buy oil."),
    ]


def test_sections_with_a_colon_head_paragraphs_counted_anew():
    """*I. Das Parlament stellt fest:* above 1., 2.; a list may hang on *dass*; the last line tells where and when."""
    text = (
        "Lampen am Kanal\n\nDer Rat der Schiffer wolle beschließen:\n\nI. Der Rat stellt fest:\n\n1. Es ist dunkel.\n\n"
        "2. Die Lampen sind alt.\n\nII. Der Rat fordert die Verwaltung auf:\n\n1. neue Lampen zu kaufen;\n\n"
        "2. dafür zu sorgen, dass\na) die Lampen brennen und\nb) die Schleusen offen sind.\n\nLille, den 4. Mai 2031\n"
    )
    assert [(kind, num, words) for kind, num, _, words in clauses(text, lang="deu")] == [
        (HEAD, "I.", "Der Rat stellt fest:"),
        (OP, "1.", "Es ist dunkel."),
        (OP, "2.", "Die Lampen sind alt."),
        (HEAD, "II.", "Der Rat fordert die Verwaltung auf:"),
        (OP, "1.", "neue Lampen zu kaufen;"),
        (OP, "2.", "dafür zu sorgen, dass"),
        (SUB, "a)", "die Lampen brennen und"),
        (SUB, "b)", "die Schleusen offen sind."),
        (CLOSING, None, "Lille, den 4. Mai 2031"),
    ]


def test_capitals_and_roman_numbers_count_below_a_colon():
    """Only where the next of them follows: any other capital with a stop is a name."""
    text = (
        "Conference notes that:\nI. 9% of barges have no lamp.\nII. Oil is dear.\n\n"
        "Conference believes that:\nA. Lamps are needed.\nB. Bargees should own them.\n\n"
        "Conference calls for:\n1. A lamp for each.\n2. Oil.\n"
    )
    assert [(kind, num) for kind, num, _, _ in clauses(text)] == [
        (PP, None), (SUB, "I."), (SUB, "II."), (PP, None), (SUB, "A."), (SUB, "B."),
        (OP, None), (SUB, "1."), (SUB, "2."),
    ]  # fmt: skip
    alone = "Conference notes the words of:\nA. Meunier of Lille.\n\nConference calls for:\n1. Lamps.\n2. Oil.\n"
    assert clauses(alone)[0] == (PP, None, 0, "Conference notes the words of: A. Meunier of Lille.")


def test_parts_of_a_paragraph_of_an_annex_are_its_items():
    """1.1 and 1.2 below 1., as in the text itself."""
    text = (
        "The Council,\n\nRecalling it,\n\n1. Adopts the plan.\n\nANNEX A\n\nPLAN\n\n"
        "1. Work begins in May.\n\n1.1 In Lille.\n\n1.2 In Douai.\n\n2. Reports are due.\n"
    )
    assert [(num, depth) for kind, num, depth, _ in clauses(text) if kind in {ANNEX, SUB} and depth] == [
        ("1.", 1), ("1.1", 2), ("1.2", 2), ("2.", 1),
    ]  # fmt: skip


def test_alternatives_of_a_draft_are_clauses():
    """Recitals in brackets named as alternatives, and a paragraph beside the one before it."""
    text = (
        "Draft resolution on lamps\n\nThe Council,\n\nRecalling it,\n\n[Alt 1: Noting with concern the dark,]\n\n"
        "[Alt 2: Alarmed at the dark,]\n\n1. Decides to act;\n\n[1 alt. Decides to wait;]\n\n2. Requests a report.\n"
    )
    assert clauses(text)[1:] == [
        (PP, None, 0, "[Alt 1: Noting with concern the dark,]"),
        (PP, None, 0, "[Alt 2: Alarmed at the dark,]"),
        (OP, "1.", 0, "Decides to act;"),
        (OP, "1 alt.", 0, "[Decides to wait;]"),
        (OP, "2.", 0, "Requests a report."),
    ]


@pytest.mark.parametrize("heading", ["Notes:", "Footnotes", "NOTES", "Endnotes :"])
def test_notes_below_their_heading_are_notes(heading):
    """Where their marks stand in the text; else the word is a word."""
    text = "The Council,\n\nRecalling its rules,[1]\n\n1. Adopts it;\n\n2. Asks the Board[2] to act.\n\n"
    outline = read(f"{text}{heading}\n[1] Of May.\n[2] Of Lille.\n".encode(), source="lamps.txt").outline
    assert [(note.num, note.text) for note in outline.notes] == [("1", "Of May."), ("2", "Of Lille.")]
    assert [(each.text, each.reason) for each in outline.omissions] == [(heading, "heading of the footnotes")]
    plain = text.replace("[1]", "").replace("[2]", "")
    assert not read(f"{plain}{heading}\n[1] Of May.\n".encode(), source="lamps.txt").outline.notes


@pytest.mark.parametrize(
    "line",
    [
        "Wien, den 12. März 2031",
        "Dada en la ciudad de Lille, a los 12 días del mes de mayo de 2031.",
        "Lisboa, 12 de maio de 2031",
        "Fait à Lille, le 4 mai 2031",
    ],
)
def test_where_and_when_is_told_at_the_end(line):
    """Whatever the language of the text."""
    text = f"The Council,\n\nRecalling it,\n\n1. Adopts the plan;\n\n2. Asks for a report.\n\n{line}\n"
    assert clauses(text)[-1] == (CLOSING, None, 0, line)
