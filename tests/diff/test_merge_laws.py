"""The laws of merging: what holds for whatever texts and edits."""

import random
import subprocess
from collections import Counter
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from draftdiff.diff.merging import LEFT, RIGHT, Conflict, Origin, Segment, merge_all, merge_words
from draftdiff.diff.merging.collisions import seam
from draftdiff.diff.words.tokens import tokens
from draftdiff.importers import read

VOCABULARY = ["the", "of", "States", "and", "5", "café", "A/RES/7/1", "l’eau", "海洋", "大会", "الدُّوَلَ", "น้ำ", "(2015)"]
PHRASES = st.lists(st.sampled_from([*VOCABULARY, ",", ";", "  ", "\n"]), max_size=14).map(" ".join)
CLINGING = "aé1. -/'(\n\u00ad\u0301\u064e\u200d海ب\u0e01\u0e33😀\ufdd0"
TEXTS = st.one_of(PHRASES, st.text(CLINGING, max_size=14), st.text(max_size=8))


@st.composite
def edited(draw, base):
    """An edit of a text: some of its tokens taken out, doubled, replaced, or others put in before them."""
    result = []
    for token in (*tokens(base), ""):
        what = draw(st.sampled_from(["keep", "keep", "keep", "keep", "drop", "put", "swap", "space"]))
        fresh = draw(st.sampled_from(VOCABULARY)) if what in {"put", "swap"} else ""
        result += {
            "keep": [token],
            "drop": [],
            "put": [fresh, " ", token],
            "swap": [fresh],
            "space": [token, " "],
        }[what]
    return "".join(result)


@st.composite
def threes(draw):
    base = draw(TEXTS)
    edits = st.one_of(edited(base), edited(base), TEXTS)
    return base, draw(edits), draw(edits)


def mirrored(segments):
    """Segments and conflicts as they would be with the two edits exchanged."""
    other = {LEFT: RIGHT, RIGHT: LEFT}
    for item in segments:
        sides = tuple(sorted(other[side] for side in item.sides))
        if isinstance(item, Conflict):
            yield Conflict(item.start, item.end, item.base, item.texts[::-1], sides, item.pairs)
        else:
            yield Segment(item.start, item.end, item.base, item.text, sides)


@given(threes())
def test_an_edit_of_one_side_alone_is_that_edit(texts):
    """Where one side keeps the base the other is taken; where both say the same it counts once."""
    base, edit, _ = texts
    assert merge_words(base, base, edit).text == edit
    assert merge_words(base, edit, base).text == edit
    both = merge_words(base, edit, edit)
    assert both.text == edit
    assert {item.origin for item in both.segments} <= {Origin.KEPT, Origin.BOTH}


@given(threes())
@example(("a b c", "b c", "a b"))
@example(("a b d", "a b (d", "a b"))
@example(("a \u0301b", "a b", "\u0301b"))
def test_the_sides_mirror_one_another(texts):
    """Exchanging left and right exchanges them in the result and changes nothing else."""
    base, left, right = texts
    assert tuple(mirrored(merge_words(base, left, right).segments)) == merge_words(base, right, left).segments


@given(threes())
def test_segments_rebuild_the_three_texts(texts):
    """Segments cover the base without gap or overlap, and each of the texts can be read back from them."""
    base, left, right = texts
    merge = merge_words(base, left, right)
    assert "".join(base[item.start : item.end] for item in merge.segments) == base
    assert all(a.end == b.start for a, b in pairwise(merge.segments))
    for side, text in ((None, base), (LEFT, left), (RIGHT, right)):
        assert merge.text_of(side) == text
        assert "".join(text[start:end] for start, end in merge.ranges(side)) == text
    for item in merge.segments:
        if isinstance(item, Conflict):
            assert len({item.base, item.left, item.right}) == 3
        else:
            assert (item.origin is Origin.KEPT) == (item.text == item.base)


@given(threes())
def test_one_side_can_be_read_out_of_a_merge(texts):
    """With every conflict decided for a side and only that side's pieces taken, its text is what remains."""
    base, left, right = texts
    merge = merge_words(base, left, right)
    for side, text in ((LEFT, left), (RIGHT, right)):
        decided = merge.resolve_all(side)
        assert decided.clean
        pieces = [item.text if side in item.sides else item.base for item in decided.segments]
        assert "".join(pieces) == text
    assert merge.resolve_all(None).conflicts == ()


@given(threes())
def test_pieces_of_two_sides_never_run_into_one_word(texts):
    """Where a piece of the left meets one of the right no word and no letter with its mark runs over the seam."""
    base, left, right = texts
    pieces = [item for item in merge_words(base, left, right).segments if item.base or item.sides]
    for one, other in pairwise(pieces):
        if isinstance(one, Segment) and isinstance(other, Segment) and {one.sides, other.sides} == {(0,), (1,)}:
            assert seam(one.text, other.text)


@given(TEXTS.flatmap(lambda base: st.tuples(st.just(base), st.lists(edited(base), max_size=4))), st.randoms())
def test_the_order_of_edits_decides_nothing(case, chance):
    """Many edits merged in another order give the same pieces and the same conflicts, under other numbers."""
    base, edits = case
    order = list(range(len(edits)))
    chance.shuffle(order)
    merge, other = merge_all(base, edits), merge_all(base, [edits[k] for k in order])

    def renumbered(items):
        for item in items:
            sides = tuple(sorted(order[side] for side in item.sides))
            if isinstance(item, Conflict):
                pairs = tuple(sorted(tuple(sorted((order[a], order[b]))) for a, b in item.pairs))
                texts = tuple(item.texts[order.index(k)] for k in range(len(order)))
                yield Conflict(item.start, item.end, item.base, texts, sides, pairs)
            else:
                yield Segment(item.start, item.end, item.base, item.text, sides)

    assert tuple(renumbered(other.segments)) == merge.segments
    for side, edit in enumerate(edits):
        assert merge.text_of(side) == edit


@given(TEXTS.flatmap(lambda base: st.tuples(st.just(base), st.lists(edited(base), min_size=1, max_size=3))))
def test_an_edit_that_is_given_again_adds_nothing(case):
    """Edits that repeat others leave ranges and wordings as they were and collide with what those collide with."""
    base, edits = case
    once, again = merge_all(base, edits), merge_all(base, [*edits, *edits])
    assert [(s.start, s.end) for s in once.segments] == [(s.start, s.end) for s in again.segments]
    assert once.clean == again.clean
    assert all((k, k + len(edits)) not in again.collisions for k in range(len(edits)))


# --- edits of words that are told apart -----------------------------------------------------------

WORDS = [f"{letter}{vowel}{end}" for letter in "bdfgk" for vowel in ("a", "é", "ou") for end in ("ln", "st", "rk")]
ARABIC = ["تعترف", "بأهمية", "السلام", "والتنمية", "المستدامة", "وحقوق", "الإنسان", "للجميع"]
MARKED = [f"{letter}\u0301{letter}" for letter in "aeioucnsz"]


@st.composite
def word_edits(draw, count, sides):
    """What each side does to words and places: none of it beside another edit of the same side."""
    plans = []
    for side in range(sides):
        plan = {}
        for k in range(count):
            what = draw(st.sampled_from(["", "", "", "drop", "swap", "put"]))
            if what and k - 1 not in plan:
                plan[k] = (what, "" if what == "drop" else f"X{side}{k}")
        plans.append(plan)
    return plans


def carried_out(words, plans):
    """The words with the plans carried out, what is put in standing before the word of that number."""
    result = []
    for k, word in enumerate(words):
        edits = {plan[k] for plan in plans if k in plan}
        result += [text for what, text in sorted(edits) if what == "put"]
        others = [edit for edit in edits if edit[0] != "put"]
        result += [text for what, text in others if what == "swap"] if others else [word]
    return result


SENTENCES = st.sampled_from([WORDS, ARABIC, MARKED]).flatmap(
    lambda words: st.integers(1, min(len(words), 12)).map(lambda count: words[:count])
)


@given(SENTENCES.flatmap(lambda words: st.tuples(st.just(words), word_edits(len(words), 2))))
def test_edits_conflict_in_the_same_words_only(case):
    """Edits of different words and places merge to the text with all of them; edits of the same word conflict."""
    words, plans = case
    assume(all(carried_out(words, [plan]) for plan in plans))
    base, (left, right) = " ".join(words), (" ".join(carried_out(words, [plan])) for plan in plans)
    merge = merge_words(base, left, right)
    clash = [
        k
        for k in plans[0].keys() & plans[1].keys()
        if plans[0][k] != plans[1][k] and (plans[0][k][0] == "put") == (plans[1][k][0] == "put")
    ]
    assert merge.clean == (not clash)
    if merge.clean:
        assert merge.text == " ".join(carried_out(words, plans))


@given(SENTENCES.flatmap(lambda words: st.tuples(st.just(words), word_edits(len(words), 4))))
def test_no_edit_is_lost_or_told_twice(case):
    """What each of many edits puts in stands once in the result, and no word that one took out is still there."""
    words, plans = case
    texts = [" ".join(carried_out(words, [plan])) for plan in plans]
    merge = merge_all(" ".join(words), texts)
    for conflict in merge.conflicts:
        assert len({conflict.texts[side] for side in conflict.sides}) > 1
        assert conflict.pairs
    if merge.clean:
        found = merge.text.split(" ")
        for plan in plans:
            for k, (what, text) in plan.items():
                assert what == "drop" or found.count(text) == 1
                assert what == "put" or words[k] not in found


@st.composite
def lines(draw):
    words = draw(st.permutations(WORDS))[: draw(st.integers(1, 9))]
    return [words, *(carried_out(words, [plan]) for plan in draw(word_edits(len(words), 2)))]


def merged_by_git(base, left, right):
    """What `git merge-file`, given one word a line, makes of three lists of words; None where it finds a conflict."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("left", "base", "right")]
        for path, words in zip(paths, (left, base, right), strict=True):
            path.write_text("".join(f"{word}\n" for word in words), encoding="utf-8")
        git = subprocess.run(["git", "merge-file", "-p", *paths], capture_output=True, check=False, encoding="utf-8")
    assert 0 <= git.returncode < 128, git.stderr
    return None if git.returncode else git.stdout.split()


@settings(max_examples=25, deadline=None)
@given(lines())
def test_what_git_merges_is_merged_alike(case):
    """Wherever git finds no conflict there is none, and the text is the same."""
    git = merged_by_git(*case)
    merge = merge_words(*map(" ".join, case))
    assert git is None or merge.text == " ".join(git)


def test_no_sentence_is_in_conflict_that_git_merges():
    """On sentences of the samples, in which words come again, fewer edits conflict than with git, and no others."""
    chance = random.Random(7)  # noqa: S311 (a test wants to repeat itself)
    clauses = [
        clause.text.split()
        for path in sorted((Path(__file__).parents[2] / "drafts").glob("*/*.txt"))
        if path.name.startswith(("draft.", "adopted."))
        for clause in read(path.read_bytes(), source=path.name).version.clauses
    ]
    sentences = [words for words in clauses if len(words) > 12]
    vocabulary = sorted({word for words in sentences for word in words})

    def edit(words):
        result = list(words)
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(len(result))
            result[at : at + chance.randint(0, 3)] = chance.sample(vocabulary, chance.randint(0, 2))
        return result

    clean = Counter()
    for _ in range(80):
        base = chance.choice(sentences)
        left, right = edit(base), edit(base)
        git = merged_by_git(base, left, right)
        merge = merge_words(*map(" ".join, (base, left, right)))
        assert git is None or merge.text == " ".join(git)
        clean["git"] += git is not None
        clean["ours"] += merge.clean
    assert clean["ours"] > clean["git"] > 0
