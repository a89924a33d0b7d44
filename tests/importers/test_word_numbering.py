"""Numbers that stand in no run are computed as Word prints them, and as LibreOffice does by itself."""

import random

import pytest
from office import office  # noqa: F401 - a fixture
from wordfiles import docx, numbered, p

from draftdiff.importers import word
from draftdiff.importers.word.numerals import numeral


def level(index, form="decimal", text=None, *, start=1, more=""):
    shown = f"%{index + 1}." if text is None else text
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{shown}"/></w:lvl>'
    )


def definition(name, *levels, more=""):
    return f'<w:abstractNum w:abstractNumId="{name}">{more}{"".join(levels)}</w:abstractNum>'


def instance(name, of, more=""):
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def anew(index, start):
    return f'<w:lvlOverride w:ilvl="{index}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def numbers(places, numbering, **others):
    """The numbers of paragraphs, each of a numbering and a level."""
    data = docx("".join(p("x", props=numbered(*place)) for place in places), numbering=numbering, **others)
    return [block.num for block in word.manuscript(data, source="x").blocks]


THREE = definition(1, level(0), level(1, "lowerLetter", "(%2)"), level(2, "lowerRoman", "%1.%2.%3"))


def test_levels_count_and_begin_again():
    """A level begins again after one above it, and can print those above it."""
    found = numbers([(1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2)], THREE + instance(1, 1))
    assert found == ["1.", "(a)", "(b)", "1.b.i", "2.", "(a)", "2.a.i"]


def test_lists_of_one_definition_count_on_together():
    """Another list begins anew only where it says so, and once."""
    numbering = THREE + instance(1, 1) + instance(2, 1) + instance(3, 1, anew(0, 4))
    assert numbers([(1, 0), (2, 0), (3, 0), (3, 0), (1, 0)], numbering) == ["1.", "2.", "4.", "5.", "6."]


def test_a_list_may_set_a_level_otherwise():
    """An override replaces a level for one list alone."""
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "Part %1")}</w:lvlOverride>'
    assert numbers([(1, 0), (2, 0)], THREE + instance(1, 1) + instance(2, 1, other)) == ["1.", "Part II"]


def test_a_level_may_count_on():
    """Restart 0 never begins again; restart 1 only after the first level."""
    numbering = definition(
        1,
        level(0),
        level(1, "decimal", "A%2", more='<w:lvlRestart w:val="0"/>'),
        level(2, "decimal", "B%3", more='<w:lvlRestart w:val="1"/>'),
    ) + instance(1, 1)
    places = [(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2)]
    assert numbers(places, numbering) == ["1.", "A1", "B1", "A2", "B2", "2.", "A3", "B1"]


def test_legal_numbers_are_decimal():
    """A level may print those above it as figures, whatever they are by themselves (isLgl)."""
    numbering = definition(1, level(0, "upperRoman"), level(1, "decimal", "%1.%2", more="<w:isLgl/>")) + instance(1, 1)
    assert numbers([(1, 0), (1, 0), (1, 1)], numbering) == ["I.", "II.", "2.1"]


def test_styles_number_too():
    """A style may have a numbering, find its level by the definition, and a paragraph may take it away."""
    numbering = definition(1, level(0), level(1, "lowerLetter", "(%2)", more='<w:pStyle w:val="B"/>')) + instance(1, 1)
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>'
        f"<w:pPr><w:numPr>{inside}</w:numPr></w:pPr></w:style>"
        for name, inside in (("A", '<w:ilvl w:val="0"/><w:numId w:val="1"/>'), ("B", '<w:numId w:val="1"/>'))
    )
    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = "".join(
        p("x", props=f'<w:pStyle w:val="{name}"/>{own}') for name, own in (("A", ""), ("B", ""), ("A", none))
    )
    found = word.manuscript(docx(body, numbering=numbering, styles=styles), source="x")
    assert [block.num for block in found.blocks] == ["1.", "(a)", None]


def test_a_definition_may_be_the_name_of_a_style():
    """A list style stands between a numbering and its levels."""
    numbering = (
        definition(1, more='<w:numStyleLink w:val="L"/>')
        + definition(2, level(0, "upperLetter"), more='<w:styleLink w:val="L"/>')
        + instance(1, 1)
        + instance(2, 2)
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:name w:val="L"/>'
        '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    assert numbers([(1, 0)], numbering, styles=styles) == ["A."]


def test_bullets_are_signs():
    """A sign of a symbol font is one that everybody has; an unknown one is a bullet."""
    for sign, font, printed in (("\uf0b7", "Symbol", "•"), ("o", "Courier New", "◦"), ("\uf0aa", "Ornaments", "•")):
        fonts = f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr>'
        numbering = definition(1, level(0, "bullet", sign).replace("</w:lvl>", f"{fonts}</w:lvl>")) + instance(1, 1)
        assert numbers([(1, 0)], numbering) == [printed]


def test_what_is_missing_numbers_nothing():
    """A numbering, a definition or a level that is not there is no number and no failure."""
    assert numbers([(9, 0), (2, 0), (1, 8), (1, 99)], THREE + instance(1, 1) + instance(2, 7)) == [None] * 4


def test_a_blank_paragraph_counts_and_is_told():
    """Word prints a number before nothing; the next one has the next number."""
    data = docx("".join(p(text, props=numbered()) for text in ("a", "", "b")), numbering=THREE + instance(1, 1))
    found = word.manuscript(data, source="x")
    assert [block.num for block in found.blocks] == ["1.", "3."]
    assert found.furniture == (("2.", "number of a paragraph without words"),)


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        ("lowerLetter", "a z aa bb"),
        ("upperRoman", "I XXVI XXVII XXVIII"),
        ("ordinal", "1st 26th 27th 28th"),
        ("ordinalText", "First Twenty-sixth Twenty-seventh Twenty-eighth"),
        ("decimalZero", "01 26 27 28"),
        ("arabicAbjad", "أ ض ظ غ"),
        ("russianLower", "а ы э ю"),
        ("hebrew1", "א כו כז כח"),
        ("chineseCounting", "一 二十六 二十七 二十八"),
        ("hindiNumbers", "१ २६ २७ २८"),
        ("nobody knows", "1 26 27 28"),
    ],
)
def test_numerals(form, printed):
    """Numbers in letters, words and the figures of other scripts."""
    assert " ".join(numeral(value, form) for value in (1, 26, 27, 28)) == printed


def test_numerals_have_an_end():
    """No number is printed without end, and none has no form at all."""
    for value in (0, -3, 10**9):
        assert numeral(value, "lowerLetter") == str(value)
    assert len(numeral(99_999, "lowerLetter")) <= 50
    assert (numeral(1115, "hebrew1"), numeral(10_010, "chineseCounting")) == ("תתשטו", "一万零一十")


FORMS = (
    "decimal lowerLetter upperLetter lowerRoman upperRoman ordinal decimalZero hebrew1 chineseCounting ordinalText"
).split()


def walked(seed):
    """A walk through the levels of two lists that goes down one at a time, as a text does."""
    chance = random.Random(seed)  # noqa: S311 - a walk, no secret
    place, result = 0, [(1, 0)]
    for _ in range(30):
        place = chance.choice([0, place, min(place + 1, 3)])
        result.append((chance.choice([1, 2]) if place == 0 else result[-1][0], place))
    return result


@pytest.mark.slow
def test_the_numbers_are_those_of_another_program(office, tmp_path):  # noqa: F811
    """LibreOffice, which has never seen this program, prints the same numbers."""
    numbering, instances, body = "", "", ""
    for case, form in enumerate(FORMS):
        numbering += definition(
            case,
            level(0, form),
            level(1, "lowerLetter", "(%2)"),
            level(2, "lowerRoman", "%1.%2.%3"),
            level(3, "upperRoman", "%4/%1", start=3),
        )
        instances += instance(2 * case + 1, case) + instance(2 * case + 2, case, anew(0, 5) if case % 2 else "")
        body += "".join(p("x", props=numbered(2 * case + num, place)) for num, place in walked(case))
    path = tmp_path / "numbers.docx"
    path.write_bytes(docx(body, numbering=numbering + instances))
    told = office.converted(path, "txt:Text (encoded):UTF8", tmp_path).read_text("utf-8-sig").splitlines()
    found = word.manuscript(path.read_bytes(), source="x").blocks
    assert [f"{block.num} {block.text}" for block in found] == [line.strip() for line in told if line.strip()]
