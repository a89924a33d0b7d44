"""A text brought into another manner of writing shows all the same what else was changed in it."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from draftdiff.diff import HunkType, compare, diff_words
from draftdiff.diff.words.variants import as_written
from draftdiff.model import Clause, ClauseKind, Version

LETTERS = st.text("aеё'’-–«\"œ٣3ا\u064e\u0640 \u00a0", max_size=25)


@pytest.mark.parametrize(
    ("old", "new", "gone", "came"),
    [
        (
            "Prie l'Autorité d'aider l'Islande ;",
            "Prie l’Autorité d’aider l’Islande et l’Irlande ;",
            ["l'Autorité", "d'aider", "l'Islande"],
            ["l’Autorité", "d’aider", "l’Islande", "et l’Irlande "],
        ),
        ("просит учёных работать", "просит ученых и рыбаков работать", ["учёных"], ["ученых", "и рыбаков "]),
        ("طلب بالمسؤوليّة اليوم", "طلب بالمسؤولية والشفافية اليوم", ["بالمسؤوليّة"], ["بالمسؤولية", "والشفافية "]),
        ("bleibt mit der Frage befaßt", "bleibt mit der Frage aktiv befasst", ["befaßt"], [" aktiv", "befasst"]),
        ("просит учёных работать", "просит рыбаков и ученых работать", ["учёных"], [" рыбаков и", "ученых"]),
        ("in '30 - a good year", "in ’30 – a better year", ["'", "-", "good"], ["’", "–", "better"]),
    ],
)
def test_a_word_written_another_way_stands_by_itself(old, new, gone, came):
    """What was changed beside it is not shown with it."""
    words = diff_words(old, new)
    assert [text for op, text in words if op == "-"] == gone
    assert [text for op, text in words if op == "+"] == came


@settings(max_examples=1000)
@given(LETTERS, LETTERS)
def test_the_words_of_either_manner_are_all_there(old, new):
    """And none is kept that is not the same on both sides."""
    words = diff_words(old, new)
    assert "".join(text for op, text in words if op != "+") == old
    assert "".join(text for op, text in words if op != "-") == new
    assert as_written(as_written(old)) == as_written(old)


def hunk_types(old, new, num=("1.", "1."), lang="eng"):
    """What the changes of one paragraph are."""
    sides = [
        Version("Ports", lang, (Clause("OP1", ClauseKind.OPERATIVE, text, number),))
        for text, number in zip((old, new), num, strict=True)
    ]
    return set(compare(*sides).changes[0].types)


@pytest.mark.parametrize(
    ("old", "new", "types"),
    [
        ("敦促 15 个港口执行 2030 年计划；", "敦促15个港口执行2030年计划；", {HunkType.SPACES}),
        ("تعنى بشؤون البحر في يوليه والمائة يوم؛", "تعنى بشئون البحر في يوليو والمئة يوم؛", {HunkType.SPELLING}),
        ("تحث أيضا الموانئ على العمل؛", "تحث أيضاً الموانئ على العمل؛", {HunkType.SPELLING}),
        ("تحث أيضا الموانئ على العمل؛", "تحث الموانئ على العمل؛", {HunkType.LEAD}),
        ("وإذ تشير أيضا إلى الميثاق،", "إذ تشير إلى الميثاق،", {HunkType.LEAD}),
        ("إذ تؤكد الميثاق،", "وإذ تؤكد الميثاق،", {HunkType.LEAD}),
        ("إذ تؤكد الميثاق،", "وإذ ترفض الميثاق،", {HunkType.SUBSTANTIVE}),
    ],
)
def test_what_no_reader_would_call_another_text_is_none(old, new, types):
    """Spaces beside Chinese words, Arabic spellings, and the conjunction that follows from another recital."""
    assert hunk_types(old, new) == hunk_types(new, old) == types


def operatives(*texts):
    clauses = []
    for number, text in enumerate(texts, 1):
        head, *items = text if isinstance(text, list) else [text]
        clauses.append(Clause(f"OP{number}", ClauseKind.OPERATIVE, head, f"{number}."))
        clauses += [
            Clause(f"OP{number}({letter})", ClauseKind.SUBPARAGRAPH, item, f"({letter})", 1)
            for letter, item in zip("abc", items, strict=False)
        ]
    return Version("Ports", "eng", tuple(clauses))


@pytest.mark.parametrize(
    ("cited", "now", "follows"),
    [
        ("Recalls subparagraph (b) of paragraph 1;", "Recalls subparagraph (c) of paragraph 2;", True),
        ("Rappelle l’alinéa b) du paragraphe 1 ;", "Rappelle l’alinéa c) du paragraphe 2 ;", True),
        ("Recuerda el apartado b) del párrafo 1;", "Recuerda el apartado c) del párrafo 2;", True),
        (
            "Recalls subparagraph (b) of paragraph 1 of the Treaty;",
            "Recalls subparagraph (c) of paragraph 2 of the Treaty;",
            False,
        ),
        ("напоминает о пункте 1 и резолюции 64/292;", "напоминает о пункте 2 и резолюции 64/292;", True),
    ],
)
def test_a_reference_to_a_part_of_a_paragraph_follows_both(cited, now, follows):
    """Its letter and its number; one that goes elsewhere, or to another document, does not."""
    lists = (
        ["Asks ports:", "to draw charts;", "to keep watch over the reefs;"],
        [
            "Asks ports:",
            "to draw charts;",
            "to whistle in fog;",
            "to keep watch over the reefs;",
        ],
    )
    comparison = compare(operatives(lists[0], cited), operatives("Welcomes new lamps;", lists[1], now))
    (row,) = [row for row in comparison.changes if row.old and row.old[0].text == cited]
    assert (set(row.types) == {HunkType.REFERENCE}) is follows


@pytest.mark.parametrize(
    ("cited", "now"),
    [
        ("Veille à l’application du paragraphe 1 ;", "Veille à l’application des paragraphes 1 et 2 ;"),
        ("Vela por el cumplimiento del párrafo 1;", "Vela por el cumplimiento de los párrafos 1 y 2;"),
    ],
)
def test_a_reference_to_a_paragraph_that_was_split_follows_with_its_article(cited, now):
    """*Du paragraphe* becomes *des paragraphes* where one became two."""
    both = "Asks all ports to draw new charts of the reefs", "to keep watch by night over the inner lagoon"
    old = operatives(f"{both[0]} and {both[1]};", cited)
    new = operatives(f"{both[0]};", f"Also asks them {both[1]};", now)
    (row,) = [row for row in compare(old, new).changes if row.old and row.old[0].text == cited]
    assert set(row.types) == {HunkType.REFERENCE}


WRITTEN_TWO_WAYS = st.lists(
    st.sampled_from(["", "quays", "qu\u00adays", "l’eau", "l'eau", "ёлка", "елка", "the", "and", "tide;"]), max_size=7
).map(" ".join)


@given(old=WRITTEN_TWO_WAYS, new=WRITTEN_TWO_WAYS)
def test_the_words_are_those_of_the_two_texts(old, new):
    """However near such a word stands to what came or went, at either end, beside spaces, or beside another one."""
    words = diff_words(old, new)
    assert "".join(text for op, text in words if op != "+") == old
    assert "".join(text for op, text in words if op != "-") == new
    assert all(text for _, text in words)
    assert all(one[0] != other[0] for one, other in pairwise(words))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Co\u00adastal  Ass\ufeffemblies", "Coastal Assemblies "),
        ("quays qu\u00adays tide ", "the quays the quays"),
        ("quays quays quays qu\u00adays", "qu\u00adays quays qu\u00adays "),
    ],
)
def test_no_space_is_told_twice_between_two_such_words(old, new):
    """What went between them takes one of the two spaces with it."""
    words = diff_words(old, new)
    assert "".join(text for op, text in words if op != "+") == old
    assert "".join(text for op, text in words if op != "-") == new
