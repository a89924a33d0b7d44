"""A list that became one sentence, or a sentence that was set out as a list, is one change and nothing is lost."""

import pytest

from draftdiff.diff import ChangeKind, Reason, compare
from draftdiff.model import Clause, ClauseKind, Version

BEFORE, AFTER = "Keeps watch over the outer reefs and the inner lagoon;", "Asks its clerk to tell what came of it."
LISTS = {
    "single words": (
        ["Calls upon ports to keep:", "lamps;", "ropes;", "clean water;", "charts;", "fuel; and", "bread;"],
        "Calls upon ports to keep lamps, ropes, clean water, charts, fuel as well as bread;",
    ),
    "verbs": (
        ["Asks harbours:", "To draw new charts;", "To train pilots;", "To keep gulls off the quays;"],
        "Asks harbours to draw new charts, to train pilots and to keep gulls off the quays;",
    ),
    "russian": (
        ["просит порты:", "чертить новые карты;", "обучать лоцманов;", "охранять воды бухты;"],
        "просит порты чертить новые карты, обучать лоцманов и охранять воды бухты;",
    ),
    "arabic": (
        ["تطلب إلى الموانئ:", "رسم خرائط جديدة؛", "تدريب المرشدين؛", "حماية مياه الخليج؛"],
        "تطلب إلى الموانئ رسم خرائط جديدة وتدريب المرشدين وحماية مياه الخليج؛",
    ),
}


def version(*paragraphs, wids=False):
    """Each paragraph a sentence, or a list: what opens it and its items."""
    clauses = []
    for number, paragraph in enumerate(paragraphs, 1):
        head, *items = [paragraph] if isinstance(paragraph, str) else paragraph
        wid = f"op{number}" if wids else None
        clauses.append(Clause(f"OP{number}", ClauseKind.OPERATIVE, head, f"{number}.", 0, wid))
        for letter, item in zip("abcdefgh", items, strict=False):
            sub = f"op{number}{letter}" if wids else None
            clauses.append(Clause(f"OP{number}({letter})", ClauseKind.SUBPARAGRAPH, item, f"({letter})", 1, sub))
    return Version("Ports", "eng", tuple(clauses), work="/ports" if wids else None)


def changed(old, new):
    return [row for row in compare(old, new).changes if row.kind is not ChangeKind.UNCHANGED]


@pytest.mark.parametrize("wids", [False, True], ids=["texts", "record"])
@pytest.mark.parametrize(("listed", "sentence"), LISTS.values(), ids=LISTS)
def test_a_list_and_the_sentence_that_says_it_are_one(listed, sentence, wids):
    """However short its items are, and however many; the way back is a split."""
    one, other = version(BEFORE, listed, AFTER, wids=wids), version(BEFORE, sentence, AFTER, wids=wids)
    for old, new, kind in ((one, other, ChangeKind.MERGED), (other, one, ChangeKind.SPLIT)):
        (row,) = changed(old, new)
        assert (row.kind, len(row.old) + len(row.new)) == (kind, len(listed) + 1)
        assert not row.moved
        assert not row.renumbered, "its number is the one it had"


def test_an_item_that_the_sentence_does_not_say_was_deleted():
    """The others are still one with it."""
    listed, sentence = LISTS["single words"]
    rows = changed(version(BEFORE, listed, AFTER), version(BEFORE, sentence.replace(" ropes,", ""), AFTER))
    assert [(row.kind, row.old[0].label) for row in rows] == [
        (ChangeKind.MERGED, "OP2"),
        (ChangeKind.DELETED, "OP2(b)"),
    ]


def test_a_rewritten_paragraph_makes_no_list():
    """A paragraph that was rewritten is no list, though a word of an item be in it."""
    listed, _ = LISTS["verbs"]
    other = "Thanks the pilots of all harbours, whose charts have kept many a ship off the rocks by night;"
    rows = changed(version(BEFORE, listed, AFTER), version(BEFORE, other, AFTER))
    assert all(row.kind is not ChangeKind.MERGED for row in rows)


def test_a_list_that_a_wid_knows_stays_its_paragraph():
    """The reason tells the merge, and the paragraph carries its identity on."""
    listed, sentence = LISTS["single words"]
    (row,) = changed(version(BEFORE, listed, wids=True), version(BEFORE, sentence, wids=True))
    assert row.reason is Reason.MERGE
    assert [clause.wid for clause in row.new] == ["op2"]
