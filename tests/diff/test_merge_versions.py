"""Two versions of one base merged clause by clause."""

from collections import Counter
from itertools import pairwise, zip_longest
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from draftdiff.diff.merging import LEFT, RIGHT, DisputeKind, UnresolvedClauses, merge_versions
from draftdiff.importers import read
from draftdiff.model import Clause, ClauseKind, Span, Version

CLAUSES = (
    "Calls upon coastal municipalities to repair broken beacons before the autumn storms;",
    "Requests the Secretary to publish a chart of shoals and wrecks each spring;",
    "Invites shipping companies to train young apprentices as keepers of the lights; and also invites schools to teach"
    " the reading of tide tables to pupils of twelve years;",
    "Encourages universities to study the migration of seabirds around towers;",
    "Decides to set up a fund for widows of drowned mariners;",
    "Urges insurers to lower premiums where radio warnings are broadcast;",
    "Recommends that ferries carry spare lanterns and two whistles;",
    "Decides to remain seized of the matter.",
)
RESCUE = "Thanks the volunteer rescue crews for their courage at sea;"
PAINT = "Asks painters to colour every lighthouse door in cheerful red;"
FIRST, SECOND = CLAUSES[2].split("; and also invites")
SPLIT = (*CLAUSES[:2], f"{FIRST};", f"Also invites{SECOND}", *CLAUSES[3:])
JOINED = (*CLAUSES[:5], f"{CLAUSES[5][:-1]} and {CLAUSES[6]}", *CLAUSES[7:])


def version(texts=CLAUSES, wids=()):
    """A version of operative paragraphs; a text in a tuple is one with the sub-paragraphs that follow it."""
    clauses = []
    for number, item in enumerate(texts, 1):
        text, *children = [item] if isinstance(item, str) else item
        clauses.append(Clause(f"OP{number}", ClauseKind.OPERATIVE, text, f"{number}."))
        for letter, child in zip("abcdefghijk", children, strict=False):
            clauses.append(Clause(f"OP{number}({letter})", ClauseKind.SUBPARAGRAPH, child, f"({letter})", 1))
    clauses = [replace(clause, wid=wid) for clause, wid in zip_longest(clauses, wids[: len(clauses)])]
    return Version("Lighthouses", "eng", tuple(clauses), work="/akn/lights" if wids else None)


def edit(index, old, new, texts=CLAUSES):
    assert old in texts[index]
    return (*texts[:index], texts[index].replace(old, new), *texts[index + 1 :])


def without(*indices, texts=CLAUSES):
    return tuple(text for k, text in enumerate(texts) if k not in indices)


def after(index, *new, texts=CLAUSES):
    return (*texts[: index + 1], *new, *texts[index + 1 :])


def merged(left, right, base=CLAUSES):
    return merge_versions(version(base), version(left), version(right))


def texts(merge):
    return [clause.text for clause in merge.clauses]


def kinds(merge):
    return [(conflict.kind, conflict.label) for conflict in merge.conflicts]


def test_a_clause_that_one_side_edited_is_taken():
    """Edits of different clauses are all there, each told with its side."""
    merge = merged(edit(4, "widows", "families"), edit(6, "spare", "bright"))
    assert texts(merge) == list(edit(4, "widows", "families", edit(6, "spare", "bright")))
    assert [row.sides for row in merge.rows] == [(), (), (), (), (LEFT,), (), (RIGHT,), ()]


def test_a_clause_that_both_edited_is_merged_by_its_words():
    """Different words of one clause are both taken; the same words are a conflict that quotes both wordings."""
    merge = merged(edit(4, "widows", "families"), edit(4, "drowned", "lost"))
    assert texts(merge)[4] == "Decides to set up a fund for families of lost mariners;"
    assert merge.rows[4].sides == (LEFT, RIGHT)
    merge = merged(edit(4, "widows", "families"), edit(4, "widows", "orphans"))
    assert [conflict.explanation for conflict in merge.conflicts] == [
        "Both sides changed the same words of OP5 in different ways: “families” and “orphans”."
    ]
    row = merge.rows[merge.conflicts[0].place]
    assert (row.clause, row.settled, row.merge.resolve_all(RIGHT).text) == (
        None,
        False,
        edit(4, "widows", "orphans")[4],
    )
    with pytest.raises(UnresolvedClauses, match="one conflict between the two sides, the first at OP5; decide"):
        _ = merge.clauses


def test_a_clause_deleted_by_one_and_edited_by_the_other_is_a_conflict():
    """Neither the deletion nor the edit wins by itself."""
    merge = merged(without(4), edit(4, "widows", "families"))
    assert kinds(merge) == [(DisputeKind.DELETED_EDITED, "OP5")]
    assert merge.conflicts[0].explanation == "The left side deleted OP5, and the right side edited it."
    row = merge.rows[4]
    assert (row.clause, len(row.base), len(row.left), len(row.right)) == (None, 1, 0, 1)
    assert kinds(merged(edit(4, "widows", "families"), without(4))) == [(DisputeKind.DELETED_EDITED, "OP5")]


def test_a_clause_that_only_one_side_touched_can_be_deleted():
    """Deleted by one, or by both, it is gone; new numbers and closing marks of the other side do not save it."""
    merge = merged(without(4), edit(6, "spare", "bright"))
    assert texts(merge) == list(without(4, texts=edit(6, "spare", "bright")))
    assert (merge.rows[4].clause, merge.rows[4].settled, merge.rows[4].sides) == (None, True, (LEFT,))
    assert texts(merged(without(4), without(4))) == list(without(4))
    assert texts(merged(without(4), after(0, RESCUE))) == list(without(5, texts=after(0, RESCUE)))
    marked = edit(7, "matter.", "matter; and")
    assert texts(merged(without(7), marked)) == list(without(7))


def test_a_clause_moved_by_one_and_edited_by_the_other_is_both():
    """It stands where the one put it, in the words of the other."""
    moved = (CLAUSES[0], *CLAUSES[2:6], CLAUSES[1], *CLAUSES[6:])
    merge = merged(moved, edit(1, "spring", "summer"))
    assert texts(merge) == [text.replace("spring", "summer") for text in moved]
    [row] = [row for row in merge.rows if row.movers]
    assert (row.movers, row.sides) == ((LEFT,), (RIGHT,))


def test_a_clause_deleted_by_one_and_moved_by_the_other_is_a_conflict():
    """It was wanted elsewhere by one and nowhere by the other."""
    moved = (CLAUSES[0], *CLAUSES[2:6], CLAUSES[1], *CLAUSES[6:])
    assert kinds(merged(moved, without(1))) == [(DisputeKind.DELETED_MOVED, "OP2")]


def test_a_clause_moved_by_both_is_in_one_place_or_in_conflict():
    """The same move counts once; different moves are told, and the left one is shown."""
    moved = (CLAUSES[0], *CLAUSES[2:6], CLAUSES[1], *CLAUSES[6:])
    other = (CLAUSES[0], *CLAUSES[2:4], CLAUSES[1], *CLAUSES[4:])
    assert texts(merged(moved, moved)) == list(moved)
    merge = merged(moved, other)
    assert kinds(merge) == [(DisputeKind.PLACE, "OP2")]
    assert [row.clause.text for row in merge.rows] == list(moved)


def test_clauses_put_in_stand_after_the_clause_that_they_followed():
    """Also where that clause was moved or deleted by the other side."""
    assert texts(merged(after(1, RESCUE), after(4, PAINT))) == list(after(1, RESCUE, texts=after(4, PAINT)))
    moved = (CLAUSES[0], *CLAUSES[2:6], CLAUSES[1], *CLAUSES[6:])
    assert texts(merged(moved, after(1, RESCUE))) == list(after(5, RESCUE, texts=moved))
    assert texts(merged(without(1), after(1, RESCUE))) == [CLAUSES[0], RESCUE, *CLAUSES[2:]]
    assert texts(merged((RESCUE, *CLAUSES), after(7, PAINT))) == [RESCUE, *CLAUSES, PAINT]


def test_both_putting_in_at_the_same_place_is_a_conflict_of_order():
    """Both clauses are kept, the left one first, and the sentence says after which clause they stand."""
    merge = merged(after(1, RESCUE), after(1, PAINT))
    assert kinds(merge) == [(DisputeKind.ORDER, "OP3")]
    assert merge.conflicts[0].explanation == (
        "Both sides put something after OP2: OP3 of the left side stands before OP3 of the right side"
        " until their order is decided."
    )
    assert [row.clause.text for row in merge.rows] == list(after(1, RESCUE, PAINT))
    assert all(row.settled for row in merge.rows)
    merge = merged((RESCUE, *CLAUSES), (PAINT, *CLAUSES))
    assert merge.conflicts[0].explanation.startswith("Both sides put something at the beginning: OP1 of")


def test_the_same_clause_put_in_by_both_counts_once():
    """What is alike is one clause of both sides; what stands beside it has its order from that."""
    assert texts(merged(after(1, RESCUE), after(1, RESCUE))) == list(after(1, RESCUE))
    merge = merged(after(1, RESCUE), after(1, RESCUE, PAINT))
    assert texts(merge) == list(after(1, RESCUE, PAINT))
    assert [row.sides for row in merge.rows[2:4]] == [(LEFT, RIGHT), (RIGHT,)]


def test_an_edit_within_one_piece_of_a_clause_that_was_split_is_made_there():
    """Either piece takes the edits of its own words, and each keeps its side's place and number."""
    merge = merged(SPLIT, edit(2, "young", "eager", edit(2, "twelve", "eleven")))
    assert texts(merge) == list(edit(2, "young", "eager", edit(3, "twelve", "eleven", SPLIT)))
    assert [clause.num for clause in merge.clauses] == [f"{k}." for k in range(1, 10)]
    assert texts(merged(edit(2, "young", "eager"), SPLIT)) == list(edit(2, "young", "eager", SPLIT))


def test_an_edit_across_the_break_of_a_clause_that_was_split_is_a_conflict():
    """Words that the split took apart or took out cannot be edited silently."""
    merge = merged(SPLIT, edit(2, "lights; and also invites schools", "lamps together with"))
    assert kinds(merge) == [(DisputeKind.STRUCTURE, "OP3")]
    assert merge.conflicts[0].explanation == (
        "The left side split OP3, and the right side changed words where it did so."
    )
    row = merge.rows[merge.conflicts[0].place]
    assert (row.settled, len(row.base), len(row.left), len(row.right)) == (False, 1, 2, 1)


def test_a_split_by_one_and_deleted_by_the_other_is_a_conflict():
    """A split is an edit."""
    merge = merged(without(2), SPLIT)
    assert [c.explanation for c in merge.conflicts] == ["The left side deleted OP3, and the right side split it."]


def test_clauses_merged_by_one_take_the_edits_of_the_other():
    """The words of both parts are edited in the one clause; deleting one of the parts is a conflict."""
    merge = merged(JOINED, edit(5, "premiums", "prices", edit(6, "spare", "bright")))
    expected = JOINED[5].replace("premiums", "prices").replace("spare", "bright")
    assert texts(merge) == [*JOINED[:5], expected, *JOINED[6:]]
    assert kinds(merged(JOINED, without(6))) == [(DisputeKind.DELETED_EDITED, "OP6 and OP7")]


def test_the_same_split_or_merge_by_both_counts_once():
    """Different ones are a conflict."""
    assert texts(merged(SPLIT, SPLIT)) == list(SPLIT)
    assert texts(merged(JOINED, JOINED)) == list(JOINED)
    elsewhere = (*CLAUSES[:2], f"{FIRST};", f"Further invites{SECOND}", *CLAUSES[3:])
    assert kinds(merged(SPLIT, elsewhere)) == [(DisputeKind.STRUCTURE, "OP3")]


def test_sub_paragraphs_go_with_their_paragraph_and_take_what_is_put_in_below_it():
    """A paragraph moved by one side takes along the sub-paragraph that the other put in."""
    lights = (
        "Calls upon port authorities to:",
        "measure the noise of cranes at every quay once a year;",
        "sweep lamps;",
    )
    more = (*lights, "publish the figures of the harbour office without any delay;")
    base = (CLAUSES[0], lights, *CLAUSES[3:])
    left = (CLAUSES[0], *CLAUSES[3:6], lights, *CLAUSES[6:])
    right = (CLAUSES[0], more, *CLAUSES[3:])
    merge = merged(left, right, base)
    assert texts(merge) == [CLAUSES[0], *CLAUSES[3:6], *more, *CLAUSES[6:]]
    merge = merged((CLAUSES[0], *CLAUSES[3:]), right, base)
    assert kinds(merge) == [(DisputeKind.DELETED_EDITED, "OP2")]
    assert merge.conflicts[0].explanation == (
        "The left side deleted OP2, and the right side put something in or moved something below it."
    )


def test_two_paragraphs_each_put_below_the_other_are_a_conflict_of_place():
    """No clause is lost in such a circle."""
    one, two = CLAUSES[0], CLAUSES[5]
    base = version((one, two, CLAUSES[6]))
    left, right = version(((one, two), CLAUSES[6])), version(((two, one), CLAUSES[6]))
    merge = merge_versions(base, left, right)
    assert {conflict.kind for conflict in merge.conflicts} == {DisputeKind.PLACE}
    assert {row.base[0].text for row in merge.rows} == {one, two, CLAUSES[6]}


def test_markup_is_merged_with_the_words():
    """What one side put in italics or took out of them is so in the result, over the words of both."""

    def marked(text, *spans):
        return Version("Lights", "eng", (Clause("OP1", ClauseKind.OPERATIVE, text, "1.", spans=spans),))

    base = marked("Recalling the charter of the ports and their lamps", Span(0, 9, "i"), Span(45, 50, "b"))
    left = marked("Noting the charter of the ports and their lamps", Span(0, 6, "i"), Span(42, 47, "b"))
    right = marked("Recalling the charter of all the old ports and their lamps", Span(0, 9, "i"), Span(14, 21, "u"))
    merge = merge_versions(base, left, right)
    [clause] = merge.clauses
    assert clause.text == "Noting the charter of all the old ports and their lamps"
    assert clause.spans == (Span(0, 6, "i"), Span(11, 18, "u"))


def test_identity_is_that_of_the_base():
    """Clauses keep their wId through edits and moves; of a split the first piece has it where none is written."""
    wids = [f"op_{k}" for k in range(1, 9)]
    merge = merge_versions(version(CLAUSES, wids), version(edit(4, "widows", "families"), wids), version(SPLIT))
    assert [clause.wid for clause in merge.clauses] == [*wids[:3], None, *wids[3:]]
    assert merge.clauses[5].text.startswith("Decides to set up a fund for families")


# --- laws -------------------------------------------------------------------------------------------

STOCK = (*CLAUSES, RESCUE, PAINT, "Regrets nothing;", "Regrets nothing;", "", "海上安全与合作；", "يدعو الدول الأعضاء؛")


@st.composite
def changed(draw, clauses):
    """A list of texts and depths, some deleted, moved, edited, split, merged or put in."""
    result = list(clauses)
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, max(len(result) - 1, 0)))
        what = draw(st.sampled_from(["put", "drop", "move", "edit", "split", "join", "nest"]))
        if what == "put" or not result:
            result.insert(at, (draw(st.sampled_from(STOCK)), draw(st.integers(0, 1))))
            continue
        text, depth = result.pop(at)
        words = text.split(" ")
        if what == "move":
            result.insert(draw(st.integers(0, len(result))), (text, depth))
        elif what == "edit":
            words[draw(st.integers(0, len(words) - 1))] = draw(st.sampled_from(["new", "other", ""]))
            result.insert(at, (" ".join(filter(None, words)), depth))
        elif what == "split" and len(words) > 5:
            half = draw(st.integers(2, len(words) - 2))
            result[at:at] = [(" ".join(words[:half]), depth), (" ".join(words[half:]), depth)]
        elif what == "join" and at < len(result):
            result[at] = (f"{text} {result[at][0]}".strip(), depth)
        elif what == "nest":
            result.insert(at, (text, 1 - depth))
    return result


def built(clauses):
    kinds = (ClauseKind.OPERATIVE, ClauseKind.SUBPARAGRAPH)
    return Version("t", "eng", tuple(Clause(f"C{k}", kinds[d], text, None, d) for k, (text, d) in enumerate(clauses)))


BASES = st.lists(st.tuples(st.sampled_from(STOCK), st.integers(0, 1)), max_size=9)
THREES = BASES.flatmap(lambda base: st.tuples(st.just(base), changed(base), changed(base))).map(
    lambda three: tuple(map(built, three))
)


@settings(deadline=None)
@given(THREES)
def test_a_version_that_one_side_alone_made_is_that_version(three):
    """Merged with the base, or with itself, a version is what it was, in words, order and depth."""
    base, version, _ = three
    for merge in (
        merge_versions(base, base, version),
        merge_versions(base, version, base),
        merge_versions(base, version, version),
    ):
        assert merge.conflicts == ()
        assert merge.clauses == version.clauses


@settings(deadline=None)
@given(THREES)
def test_the_sides_mirror_one_another(three):
    """Exchanging the sides gives the same conflicts and, where there is none, the same text.

    Only where a place is in dispute what stands there depends on the side whose place is shown.
    """
    base, left, right = three
    merge, other = merge_versions(base, left, right), merge_versions(base, right, left)
    found, mirrored = (Counter(c.kind for c in m.conflicts) for m in (merge, other))
    assert found == mirrored or min(found[DisputeKind.PLACE], mirrored[DisputeKind.PLACE]) > 0
    if merge.clean:
        assert [c.text for c in merge.clauses] == [c.text for c in other.clauses]


@settings(deadline=None)
@given(THREES)
def test_no_clause_is_lost(three):
    """Every clause of the three versions is told, conflicts stand in reading order at what they are about."""
    base, left, right = three
    merge = merge_versions(base, left, right)
    for side, clauses in (("base", base.clauses), ("left", left.clauses), ("right", right.clauses)):
        assert {id(c) for row in merge.rows for c in getattr(row, side)} == {id(c) for c in clauses}
    places = [conflict.place for conflict in merge.conflicts]
    assert places == sorted(places)
    unsettled = {place for place, row in enumerate(merge.rows) if not row.settled}
    assert unsettled <= set(places)
    assert all(row.clause is None for row in merge.rows if not row.settled)
    assert all(c.explanation.endswith(".") and c.sides == (LEFT, RIGHT) for c in merge.conflicts)


SAMPLES = Path(__file__).parents[2] / "drafts"


@pytest.mark.parametrize("lang", ["eng", "fra"])
def test_a_real_draft_and_its_adopted_text(lang):
    """A whole resolution merged with its own draft is the adopted text; an edit beside it is taken along."""
    draft, adopted = (
        read((SAMPLES / f"early-warning/{stage}.{lang}.txt").read_bytes(), source=stage, lang=lang).version
        for stage in ("draft", "adopted")
    )
    merge = merge_versions(draft, draft, adopted)
    assert [(c.label, c.num, c.text, c.depth) for c in merge.clauses] == [
        (c.label, c.num, c.text, c.depth) for c in adopted.clauses
    ]
    known = {clause.text for clause in adopted.clauses}
    k, kept = next((k, c) for k, c in enumerate(draft.clauses) if c.kind is ClauseKind.PREAMBULAR and c.text in known)
    longer = replace(kept, text=f"{kept.text} MORE")
    left = replace(draft, clauses=(*draft.clauses[:k], longer, *draft.clauses[k + 1 :]))
    assert longer.text in {clause.text for clause in merge_versions(draft, left, adopted).clauses}


@pytest.mark.parametrize("law", ["lu-agd-1923-06-29-n1", "lu-loi-2022-05-12-a230", "lu-rgd-2018-02-13-a136"])
def test_real_acts_merge_with_their_next_versions(shared, law):
    """Markup included, a version merged with the one before it is itself; edits beside it are all taken or told."""
    paths = sorted((shared / "corpus/versions" / law).rglob("*.xml"))[:3]
    versions = [read(path.read_bytes(), source=path.name).version for path in paths]
    for old, new in pairwise(versions):
        merge = merge_versions(old, old, new)
        assert [looks(clause) for clause in merge.clauses] == [looks(clause) for clause in new.clauses]
        edited = [
            replace(clause, text=f"{clause.text[: clause.text.rindex(' ')]} EDITED{k}", spans=())
            if k % 7 == 0 and clause.text.count(" ") > 9
            else clause
            for k, clause in enumerate(old.clauses)
        ]
        edits = sum("EDITED" in clause.text for clause in edited)
        merge = merge_versions(old, new, replace(old, clauses=tuple(edited)))
        taken = sum(row.clause is not None and "EDITED" in row.clause.text for row in merge.rows)
        disputed = sum(not row.settled and "EDITED" in row.right[0].text for row in merge.rows if row.right)
        assert edits > 0
        assert taken + disputed == edits


def looks(clause):
    spans = sorted((span.start, span.end, span.tag) for span in clause.spans)
    return clause.label, clause.kind, clause.num, clause.depth, clause.text, spans
