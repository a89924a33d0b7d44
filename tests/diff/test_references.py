"""References to clauses of the same text: found in eight languages, and followed when the clauses got other numbers."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.diff import HunkType, compare, diff_words
from draftdiff.diff.hunks import hunks
from draftdiff.diff.significance.references import also_called, find, followed
from draftdiff.importers.reading import read
from draftdiff.model import Clause, ClauseKind

MOVED = {
    "PP3": ("PP4",),
    "OP1": ("OP1",),
    "OP2": ("OP2", "OP3"),
    "OP3": ("OP4",),
    "OP4": ("OP5",),
    "OP5": ("OP6",),
    "OP5(a)": ("OP6(b)",),
    "OP6": ("OP7",),
    "OP7": ("OP8",),
    "OP8": ("OP9",),
    "OP9": ("OP9",),
    "OP10": (),
    "Art. 4": ("Art. 5",),
    "Annex I": ("Annex II",),
    "Recital B": ("Recital C",),
    "Recital C": ("Recital D",),
    "OP1(5)": ("OP1(6)",),
}
"""A paragraph was inserted before the third, the second split, the eighth and ninth merged, the tenth deleted."""


def cited(text):
    """What the references of a text cite."""
    return [[(m.family, m.number) for m in reference.mentions] for reference in find(text)]


def follow(old, new, **facts):
    return followed(old, new, diff_words(old, new), MOVED, **facts)


@pytest.mark.parametrize(
    ("text", "family", "numbers"),
    [
        ("as asked in paragraph 5 above,", "paragraph", "5"),
        ("the first and second paragraphs", "paragraph", "1 2"),
        ("the first, second and fourth preambular paragraphs", "preambular", "1 2 4"),
        ("paragraphs two and three", "paragraph", "2 3"),
        ("le sixième alinéa du préambule", "preambular", "6"),
        ("au paragraphe premier", "paragraph", "1"),
        ("el sexto párrafo del preámbulo", "preambular", "6"),
        ("los párrafos segundo y tercero", "paragraph", "2 3"),
        ("o segundo parágrafo preambular", "preambular", "2"),
        ("o parágrafo quinto", "paragraph", "5"),
        ("il secondo paragrafo del preambolo", "preambular", "2"),
        ("шестой пункт преамбулы", "preambular", "6"),
        ("во втором и четвёртом пунктах", "paragraph", "2 4"),
        ("третий абзац", "paragraph", "3"),
        ("الفقرة السادسة من الديباجة", "preambular", "6"),
        ("الفقرتين الثانية والثالثة", "paragraph", "2 3"),
        ("第2段(b)", "paragraph", "2(b)"),
        ("第 2 段", "paragraph", "2"),
        ("第３段", "paragraph", "3"),
        ("(paragraph 5)", "paragraph", "5"),
        ("see para.5 above", "paragraph", "5"),
        ("i paragrafi da 5 a 7", "paragraph", "5 7"),
        ("пункты с 5 по 7", "paragraph", "5 7"),
        ("الفقرات من 5 إلى 7", "paragraph", "5 7"),
        ("paragraphs from 5 to 7 above", "paragraph", "5 7"),
        ("gemäß Art.5 bis 7", "article", "5 7"),
        ("paragraphs 3, 4 and 7 of the present resolution", "paragraph", "3 4 7"),
        ("paragraphs 3 to 5 below", "paragraph", "3 5"),
        ("paragraph 5 bis hereof", "paragraph", "5bis"),
        ("paragraph 5 (a) and (b) of this declaration", "paragraph", "5(a) 5(b)"),
        ("operative paragraphs 5 and 6", "operative", "5 6"),
        ("Preambular paragraph 3", "preambular", "3"),
        ("paragraph 3 of the preamble", "preambular", "3"),
        ("subparagraph (a) above", "sub", "(a)"),
        ("subparagraph 5 (a) above", "paragraph", "5(a)"),
        ("sub-paragraphs 5 (a) and (b)", "paragraph", "5(a) 5(b)"),
        ("OP5 is read with care", "operative", "5"),
        ("PP 3 is read with care", "preambular", "3"),
        ("§ 4 and its sentences", "sign", "4"),
        ("sections II and IV", "section", "II IV"),
        ("article 5, paragraph 3,", "article", "5"),
        ("annex I to the present resolution", "annex", "I"),
        ("chapter 2 below", "chapter", "2"),
        ("au paragraphe 12 ci-dessus", "paragraph", "12"),
        ("les paragraphes 4, 5 et 6 de la présente résolution", "paragraph", "4 5 6"),
        ("les paragraphes 3 à 5", "paragraph", "3 5"),
        ("à l'article 5 et", "article", "5"),
        ("le paragraphe 5 du dispositif", "operative", "5"),
        ("l’alinéa a) ci-dessus", "sub", "(a)"),
        ("los párrafos 6 y 7 de la presente resolución", "paragraph", "6 7"),
        ("el párrafo 3 del preámbulo", "preambular", "3"),
        ("el párrafo 5 de la parte dispositiva", "operative", "5"),
        ("os parágrafos 3 e 5 acima", "paragraph", "3 5"),
        ("die Ziffern 3 bis 5 dieser Resolution", "paragraph", "3 5"),
        ("in Artikel 5 Absatz 3", "article", "5"),
        ("в пункте 1 настоящей резолюции", "paragraph", "1"),
        ("в пунктах 6 и 7 выше", "paragraph", "6 7"),
        ("статьи 19 и 20, где", "article", "19 20"),
        ("пункт 3 преамбулы", "preambular", "3"),
        ("في الفقرة 12 أعلاه", "paragraph", "12"),
        ("الفقرات 4 و 5 و 6 أدناه", "paragraph", "4 5 6"),
        ("الفقرة ٧ من هذا القرار", "paragraph", "7"),
        ("上文第12段规定", "paragraph", "12"),
        ("as paragraph no. 5 says", "paragraph", "5"),
        ("in clause 5 below", "paragraph", "5"),
        ("¶ 5 and its dues", "sign", "5"),
        ("item 5 of this declaration", "paragraph", "5"),
        ("the dues set out in point 5", "paragraph", "5"),
        ("point 5 above", "paragraph", "5"),
        ("di cui ai paragrafi 3 e 5", "paragraph", "3 5"),
        ("al comma 5", "paragraph", "5"),
        ("ai sensi del punto 5", "paragraph", "5"),
        ("dell'articolo 5 e", "article", "5"),
        ("referido no n.º 5 supra", "paragraph", "5"),
        ("dos n.os 3 e 5 da presente resolução", "paragraph", "3 5"),
        ("nos termos do ponto 5", "paragraph", "5"),
        ("en virtud del punto 5", "paragraph", "5"),
        ("conforme al numeral 5", "paragraph", "5"),
        ("visé au point 5", "paragraph", "5"),
        ("von Nummer 5", "paragraph", "5"),
        ("die Nr. 5 dieses Beschlusses", "paragraph", "5"),
        ("gemäß Punkt 5", "paragraph", "5"),
        ("as recital B says", "recital", "B"),
        ("recitals A and B", "recital", "A B"),
        ("au considérant B", "recital", "B"),
        ("in Erwägung B", "recital", "B"),
        ("the second paragraph of this declaration", "paragraph", "2"),
        ("the second preambular paragraph", "preambular", "2"),
        ("the fifth paragraph above", "paragraph", "5"),
        ("in particular paragraph five, to", "paragraph", "5"),
        ("le deuxième paragraphe", "paragraph", "2"),
        ("el segundo párrafo del preámbulo", "preambular", "2"),
        ("il secondo comma", "paragraph", "2"),
        ("der zweite Absatz", "paragraph", "2"),
        ("the lamps named in Resolves 5.", "resolves", "5"),
        ("by this declaration (paragraph 5)", "paragraph", "5"),
        ("as resolution 9 (2031) asks and paragraph 5 above says", "paragraph", "5"),
        ("in line with P/RES/3/1, subject to paragraph 5 of this resolution", "paragraph", "5"),
        ("Recalls resolution 9 (2031); the dues of paragraph 5 stay", "paragraph", "5"),
        ("submit a report on the lamps of paragraph 5", "paragraph", "5"),
        ("根据第9(2031)号决议和下文第5段", "paragraph", "5"),
        ("下文第4、5和7段", "paragraph", "4 5 7"),
        ("本决议第六段", "paragraph", "6"),
        ("第3至5条", "article", "3 5"),
        ("序言部分第3段", "preambular", "3"),
    ],
)
def test_references_to_the_text_itself_are_found(text, family, numbers):
    """Single numbers, lists and ranges, in the languages of the house."""
    assert cited(text) == [[(family, number) for number in numbers.split()]]


@pytest.mark.parametrize(
    "text",
    [
        "paragraph 5 of resolution 9 (2031)",
        "resolution 9 (2031), paragraph 5",
        "Article 4 of the Charter of Ports",
        "paragraph 139 of the 2031 Outcome of Harbours",
        "paragraphs 11 and 54 thereof",
        "in its paragraphs 11 and 54",
        "the Convention (paragraph 5)",
        "the Declaration, in particular paragraph 5",
        "its resolution 9 (2031) (paragraph 5)",
        "item 5 of the agenda",
        "under item 5 at its next session",
        "point 5 of the outcome document",
        "gemäß § 2 BGB",
        "§ 2 Abs. 3 StGB",
        "Artikel 5 Absatz 2 GG",
        "under article 8 ECHR",
        "le point 5 de l'ordre du jour",
        "conformément au point 5 de son ordre du jour",
        "rapport sur le point 5",
        "il punto 5 all'ordine del giorno",
        "tratar el punto 5 en su próximo período de sesiones",
        "Punkt 5 der Tagesordnung",
        "a Lei n.º 5",
        "artigo 5.º da Constituição",
        "Drucksache Nr. 5",
        "comma 5 dell'articolo 4 dello Statuto",
        "article 4, second paragraph, of the Charter",
        "recital B of the Directive",
        "Notes 5 lamps of the mole",
        "the keeper resolves 5 of them",
        "in resolution 9 (2031) the Assembly, in paragraph 5, asked for lamps",
        "the outcome document, including paragraphs 5 and 7",
        "the previous resolution, at paragraph 5",
        "the report of the keepers (P/31/7) and the lamps of its inner mole, described in paragraphs 3 to 5",
        "the report (paragraph 5)",
        "sa résolution 9/31, y compris le paragraphe 5",
        "la resolución anterior, en el párrafo 5",
        "der Beschluss Nr. 9/31 und dort Absatz 5",
        "предыдущую резолюцию, включая пункт 5",
        "大会第9(2031)号决议在第5段中规定",
        "la Charte, notamment le paragraphe 5",
        "section 1, paragraph 9, of the annex",
        "paragraph 2 of the Declaration and paragraph 8 of the Programme",
        "annex II to the report",
        "(P/RES/3/1, annex II)",
        "in paragraph 1,000 lamps",
        "au paragraphe 5 d) i) de sa résolution 9 (2031)",
        "l'article 4 de la Charte",
        "el párrafo 5 de la resolución 9 (2031)",
        "o artigo 4 da Carta",
        "Ziffer 5 der Charta",
        "пункт 5 резолюции 9 (2031)",
        "пункт 2 Декларации",
        "пункт 5 предварительной повестки дня",
        "الفقرة 5 من القرار 9",
        "《宪章》第七章",
        "议事规则第3条",
        "原则一节",
        "第9(2031)号决议第5段",
        "five paragraphs and 5 lamps",
        "a second paragraph on lamps",
        "in the paragraph first drafted",
        "o parágrafo segundo o qual há lâmpadas",
        "il paragrafo secondo cui ci sono lampade",
        "le sixième alinéa",
        "le deuxième alinéa de la Déclaration",
        "шестой пункт предварительной повестки дня",
        "второй пункт резолюции 9",
        "الفقرة الثانية من القرار 9",
        "第9(2031)号决议第 5 段",
        "chapter and verse",
        "",
    ],
)
def test_references_to_other_documents_are_none(text):
    """What is led on to another document, or is no reference at all."""
    assert cited(text) == []


def test_a_reference_knows_its_place():
    """From the noun to *above*, and each number by itself."""
    text = "As paragraphs 3 and 5 above say"
    [reference] = find(text)
    assert text[reference.start : reference.end] == "paragraphs 3 and 5 above"
    assert [text[m.start : m.end] for m in reference.mentions] == ["3", "5"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("see paragraph 5 above", "see paragraph 6 above"),
        ("see paragraphs 3, 4 and 7 below", "see paragraphs 4, 5 and 8 below"),
        ("paragraphs 3 and 4 hold", "paragraphs 4 and 5 hold"),
        ("paragraphs 3 to 5 hold", "paragraphs 4 to 6 hold"),
        ("see paragraph 2 now", "see paragraphs 2 and 3 now"),
        ("see paragraphs 8 and 9 now", "see paragraph 9 now"),
        ("paragraph 5 (a) holds", "paragraph 6 (b) holds"),
        ("paragraph 5 (c) holds", "paragraph 6 (c) holds"),
        ("see paragraph 5 and paragraph 6", "see paragraph 6 and paragraph 7"),
        ("OP5 and PP3", "OP6 and PP4"),
        ("see ¶ 5", "see ¶ 6"),
        ("al paragrafo 5", "al paragrafo 6"),
        ("no n.º 5 supra", "no n.º 6 supra"),
        ("ai sensi del comma 5", "ai sensi del comma 6"),
        ("as recital B says", "as recital C says"),
        ("recitals B and C hold", "recitals C and D hold"),
        ("the fifth paragraph above", "the sixth paragraph above"),
        ("paragraph five holds", "paragraph six holds"),
        ("paragraph 5 holds", "paragraph six holds"),
        ("named in Resolves 5.", "named in Resolves 6."),
        ("as in annex I and article 4", "as in annex II and article 5"),
        ("上文第5段规定", "上文第6段规定"),
        ("الفقرة 5 أعلاه", "الفقرة 6 أعلاه"),
        ("au paragraphe 5 ci-dessus", "au paragraphe 6 ci-dessus"),
        ("в пункте 5 выше", "в пункте 6 выше"),
    ],
)
def test_a_reference_follows_the_new_numbers(old, new):
    """All hunks between the two texts are nothing but new numbers of old clauses."""
    told = follow(old, new)
    assert told.hunks
    assert all(told.hunks)
    assert told.pairs
    assert not told.dangling


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("see paragraph 5 above", "see paragraph 7 above"),
        ("see paragraph 1 above", "see paragraph 2 above"),
        ("see paragraph 10 above", "see paragraph 11 above"),
        ("see paragraphs 3 to 5", "see paragraphs 4 to 7"),
        ("see paragraphs 3 and 5", "see paragraphs 4, 5 and 6"),
        ("paragraph 5 of resolution 9 (2031)", "paragraph 6 of resolution 9 (2031)"),
        ("pay 5 crews", "pay 6 crews"),
        ("see article 5", "see article 6"),
        ("see paragraph 5", "see preambular paragraph 6"),
    ],
)
def test_a_reference_that_goes_elsewhere_does_not_follow(old, new):
    """Another clause is meant now, or another document, or no clause at all."""
    assert not any(follow(old, new).hunks)


def test_only_the_hunks_of_references_follow():
    """A word that changed beside a reference is judged by itself."""
    told = follow(
        "paragraph 5 asks for small lamps as paragraph 7 does", "paragraph 6 asks for great lamps as paragraph 8 does"
    )
    assert told.hunks == (True, False, True)


def test_a_hunk_of_a_reference_and_a_word_does_not_follow():
    """Where the word beside the number changed with it, the hunk is more than a reference."""
    told = followed("see paragraph 5", "read paragraph 6", (("-", "see paragraph 5"), ("+", "read paragraph 6")), MOVED)
    assert told.hunks == (False,)


@pytest.mark.parametrize("new", ["as paragraph 5 says of old", "as paragraph 5 says of new"])
def test_a_reference_that_stayed_may_dangle(new):
    """The number stands although its clause has another one; the answer says which."""
    [dangling] = follow("as paragraph 5 says of old", new).dangling
    assert (dangling.text, dangling.label, dangling.became) == ("paragraph 5", "OP5", ("OP6",))
    assert new[dangling.start : dangling.end] == "5"


def test_a_reference_to_what_was_deleted_dangles():
    """There is no clause that it could lead to."""
    [dangling] = follow("see paragraph 10 above", "see paragraph 10 above").dangling
    assert (dangling.label, dangling.became) == ("OP10", ())


@pytest.mark.parametrize(
    "text", ["see paragraph 1", "see paragraph 2", "see paragraph 50", "see paragraph 5 of the Charter"]
)
def test_a_reference_that_still_fits_does_not_dangle(text):
    """The clause kept its number, or one of its pieces did, or nobody knows the clause."""
    assert not follow(text, text).dangling


def test_of_a_list_only_the_number_that_stayed_is_asked_about():
    """One of two numbers followed, the other did not."""
    told = follow("see paragraphs 5 and 7", "see paragraphs 6 and 7")
    assert not any(told.hunks)
    assert [dangling.label for dangling in told.dangling] == ["OP7"]


def test_a_letter_alone_belongs_to_the_paragraph_of_the_row():
    """*Subparagraph (a)* in paragraph 5 is OP5(a), which became OP6(b)."""
    own = ("OP5(c)", "OP6(d)")
    assert all(follow("as subparagraph (a) says", "as subparagraph (b) says", own=own).hunks)
    assert not any(follow("as subparagraph (a) says", "as subparagraph (c) says", own=own).hunks)
    assert not any(follow("as subparagraph (a) says", "as subparagraph (b) says").hunks)


def test_the_letter_of_a_recital_is_its_other_name():
    """Where recitals are lettered they are cited by their letters, whatever their places among the citations."""
    assert also_called(Clause("PP6", ClauseKind.PREAMBULAR, "whereas it is foggy;", "B.")) == "Recital B"
    assert also_called(Clause("PP2", ClauseKind.PREAMBULAR, "having regard to the fog,", "–")) == ""
    assert also_called(Clause("OP2", ClauseKind.OPERATIVE, "Asks for lamps;", "B.")) == ""
    assert also_called(Clause("PP2", ClauseKind.PREAMBULAR, "Noting the fog,")) == ""


NUMBERS = st.lists(st.integers(1, 40), min_size=1, max_size=5, unique=True).map(sorted)


@given(NUMBERS, st.integers(1, 9))
def test_whatever_was_shifted_follows(numbers, shift):
    """If every clause moves on by the same number, so does every list of them, and nothing dangles."""
    mapping = {f"OP{n}": (f"OP{n + shift}",) for n in range(1, 60)}

    def written(values):
        head = ", ".join(map(str, values[:-1]))
        return f"under paragraphs {head} and {values[-1]} above" if head else f"under paragraph {values[0]} above"

    old, new = written(numbers), written([n + shift for n in numbers])
    told = followed(old, new, diff_words(old, new), mapping)
    assert all(told.hunks)
    assert not told.dangling
    stayed = followed(old, old, diff_words(old, old), mapping)
    assert [dangling.label for dangling in stayed.dangling] == [f"OP{n}" for n in numbers]


@given(st.text(alphabet="paragh5613OPabc()., §第段ف 'ов", max_size=60), st.text(max_size=30))
def test_any_text_can_be_read(text, other):
    """The references lie within the text, in order, none over another; any two texts can be asked."""
    found = find(text + other)
    assert all(r.start <= r.mentions[0].start < r.mentions[-1].end <= r.end <= len(text + other) for r in found)
    assert all(one.end <= another.start for one, another in pairwise(found))
    words = diff_words(text, other)
    assert len(followed(text, other, words, MOVED).hunks) == len(hunks(words))


def test_translations_of_a_clause_cite_the_same_numbers(shared):
    """Where two of the six languages of a real clause both cite their own text, they cite the same numbers."""
    table = shared / "corpus/un/clauses-6lang/un-resolutions-2014-15.tsv"
    if not table.is_file():
        pytest.skip("the table of clauses in six languages is not here")
    citing = 0
    for line in table.read_text(encoding="utf-8").splitlines()[1:]:
        told = [cited(text) for text in line.split("\t")[2:]]
        numbers = [sorted(number for reference in found for _, number in reference) for found in told if found]
        assert all(found == numbers[0] for found in numbers)
        citing += len(numbers) == 6
    assert citing


def test_a_recital_that_is_counted_by_a_letter_is_followed_in_a_whole_comparison():
    """*Recital B* is what the European Parliament calls the second one, whatever its label here."""
    text = "European Parliament resolution on lamps\n\nThe European Parliament,\n\nA.  whereas lamps are dark;\n\n{}"
    old = text.format("B.  whereas oil is dear;\n\n1.  Calls for light as said in recital B;\n")
    new = text.format(
        "B.  whereas gas is none;\n\nC.  whereas oil is dear;\n\n1.  Calls for light as said in recital C;\n"
    )
    versions = (read(each.encode(), source="lamps.txt").version for each in (old, new))
    assert compare(*versions).changes[-1].types == (HunkType.REFERENCE,)
