"""Numbers, letters and notes in places where a reader finds them and a rule may not."""

import pytest
from sketching import clauses, sketch

from draftdiff.importers.pdf.glyphs import GUESSED, Glyph
from draftdiff.importers.pdf.rows import _spaced
from draftdiff.importers.text import recognise

HEAD = "Lamps of the ports\n\nThe Council of Ports,\n\nRecalling its resolution 3,\n\n"


def test_a_count_that_begins_anew_below_a_heading():
    """Its first paragraph is one, however many stood before."""
    text = (
        f"{HEAD}1. Adopts the plan; and\n\n2. Asks pilots to act.\n\nPlan for lamps\n\n1. Work begins.\n\n2. It ends.\n"
    )
    assert clauses(text)[1:] == [
        "OP 1. Adopts the plan; and",
        "OP 2. Asks pilots to act.",
        "heading Plan for lamps",
        "OP 1. Work begins.",
        "OP 2. It ends.",
    ]


@pytest.mark.parametrize("marker", ["[1]", "¹", "*"])
def test_a_note_right_below_the_paragraph_that_ends_with_its_marker(marker):
    """The marker behind the full stop hides no end of the sentence."""
    drawn = sketch(f"{HEAD}1. Adopts the plan.{marker}\n\n{marker} See chart 7.\n")
    assert drawn[-2:] == ["OP 1. Adopts the plan.", f"note {marker.strip('[]')} See chart 7."]


@pytest.mark.parametrize("first", ["¹ ", "1 "])
def test_notes_below_the_closing(first):
    """They are no lines of the closing, and their markers leave the text."""
    marker = first.strip()
    head = HEAD.replace("resolution 3,", f"wish,{marker}")
    text = f"{head}1. Asks for lamps.\n\nSecond plenary meeting, 30 May 2031\n\n{first}See 7.\n"
    assert sketch(text)[-4:] == [
        "PP Recalling its wish,",
        "OP 1. Asks for lamps.",
        "closing Second plenary meeting, 30 May 2031",
        f"note {marker} See 7.",
    ]


def test_a_symbol_that_strayed_between_two_paragraphs():
    """It is left out and told, and the paragraph below it is none of the closing."""
    outline = recognise(f"{HEAD}1. Adopts the plan.\n\nA/12/L.4\n\n2. Thanks the pilots.\n")
    assert [item.num for item in outline.body] == ["1.", "2."]
    assert "A/12/L.4" in [omission.text for omission in outline.omissions]


ARABIC = "إن الجمعية العامة،\n\nإذ تشير إلى قراراتها،\n\n"
CHINESE = "大会，\n\n回顾其各项决议，\n\n"


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            f"{ARABIC}1 - تطلب إلى الموانئ:\n\n(أ) وضع خطط:\n\n'1' الآجال؛\n\n'2' الميزانيات؛\n\n(ب) حماية المياه؛\n",
            ["(أ)", "'1'", "'2'", "(ب)"],
        ),
        (f"{ARABIC}1 - تطلب إلى الموانئ أن:\n\nأ) تعمل؛\n\nب) تسهر؛\n", ["أ)", "ب)"]),
        (f"{ARABIC}1 - تطلب إلى الموانئ أن:\n\nأ - تعمل؛\n\nب - تسهر؛\n", ["أ -", "ب -"]),
        (f"{CHINESE}1. 请各港口：\n\n(a) 制定计划：\n\n㈠ 时限；\n\n㈡ 预算；\n", ["(a)", "㈠", "㈡"]),
        (f"{CHINESE}1. 请各港口：\n\n（a）制定计划；\n\n（b）培训；\n", ["（a）", "（b）"]),
        (f"{CHINESE}1. 请各港口：\n\n（1）制定计划；\n\n（2）培训；\n", ["（1）", "（2）"]),
    ],
)
def test_items_as_arabic_and_chinese_documents_count_them(text, items):
    """Below their paragraph, and lists within them below their item."""
    outline = recognise(text)
    (paragraph,) = outline.body
    assert [item.num for item in paragraph.walk()][1:] == items


def test_an_ordinal_with_a_stop_is_no_end_of_a_formula():
    """*148.ª* is how the Spanish Academy abbreviates it."""
    text = "El papel de los faros\n\nLa 148.ª Asamblea de los Puertos,\n\nRecordando sus ideas,\n\n1. Pide faros;\n"
    assert sketch(text)[:2] == ["title El papel de los faros", "formula La 148.ª Asamblea de los Puertos,"]


def test_a_russian_meeting_with_a_comma_closes_the_text():
    """Its date stands on the next line."""
    text = (
        "Ассамблея портов,\n\nссылаясь на карты,\n\n1. призывает порты;\n\n2. постановляет ждать.\n"
        "49-е пленарное заседание,\n19 декабря 2031 года\n"
    )
    assert sketch(text)[-2:] == ["closing 49-е пленарное заседание,", "closing 19 декабря 2031 года"]


def test_words_that_are_drawn_each_by_itself_stay_apart():
    """A browser so prints words that are underlined or set in two faces, and no space between them is in the file.

    PDFium guesses one somewhere in the gap, which is as wide as a space and no wider.
    """
    drawn = [
        *(("a", 60.0, 65.0), (" ", 65.0, 68.0), ("t", 68.0, 71.3), ("y", 71.3, 76.7)),
        *((" ", 78.5, None), ("f", 79.7, 83.7), ("i", 83.7, 87.0)),
    ]
    glyphs = [
        Glyph(text, n, left, left if right is None else right, 700.0, GUESSED if right is None else 12.0)
        for n, (text, left, right) in enumerate(drawn)
    ]
    assert "".join(text for text, _ in _spaced(glyphs, 12.0)) == "a ty fi"


@pytest.mark.parametrize("heading", ["EXPLANATORY MEMORANDUM", "Explanatory statement", "Exposé des motifs"])
def test_what_its_authors_say_below_a_text_is_a_part_of_its_own(heading):
    """And no more of its last paragraph, nor a heading of its paragraphs."""
    assert sketch(f"{HEAD}1. Asks for lamps.\n\n{heading}\n\nThe Council met in May.\n\nIt rained.\n")[-4:] == [
        "OP 1. Asks for lamps.",
        f"annex {heading}",
        "  - The Council met in May.",
        "  - It rained.",
    ]


@pytest.mark.parametrize(
    "line", ["Supported by: Malta", "Soutenue par: la section de Malte", "Rapporteur: A. Pilot", "Contact: A. Pilot"]
)
def test_a_key_in_the_preface_is_no_title(line):
    """The title is the one above it."""
    text = f"Lamps of the ports\n\nProposed by: Chile\n{line}\n\nThe Council of Ports,\n\n1. Decides to wait.\n"
    assert sketch(text)[0] == "title Lamps of the ports"


def test_a_general_meeting_speaks_by_its_initials():
    """What *This AGM notes* is preamble, and what it resolves is not, as of *This Conference*."""
    text = (
        "Lamps of the ports\n\nThis AGM notes that lamps fail.\n\nThis AGM resolves:\n1. to mend lamps;\n2. to wait.\n"
    )
    assert sketch(text) == [
        "title Lamps of the ports",
        "PP This AGM notes that lamps fail.",
        "OP This AGM resolves:",
        "  - 1. to mend lamps;",
        "  - 2. to wait.",
    ]


@pytest.mark.parametrize("number", ["Artículo {}.-", "ARTÍCULO {}.º -", "Artigo {}.º –", "Artikel {}:"])
def test_articles_of_a_resolution_in_other_languages(number):
    """As the parliaments of Latin America, Portugal and Germany number what they resolve."""
    text = f"RESUELVE:\n\n{number.format(1)} Pedir faros.\n\n{number.format(2)} Pedir cartas.\n"
    outline = recognise(f"Faros de los puertos\n\nLa Asamblea,\n\nConsiderando los naufragios,\n\n{text}")
    assert [item.text for unit in outline.body for item in unit.walk()][1:] == ["Pedir faros.", "Pedir cartas."]
