"""Each kind of change alone on one invented resolution: exactly that is reported and nothing else."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import draftdiff.diff
from draftdiff.diff import Change, ChangeKind, Comparison, Consequence, Reason, carry_wids, check, compare, pieces
from draftdiff.diff.proof import BrokenComparison
from draftdiff.model import Clause, ClauseKind, Span, Version

PREAMBLE = (
    "Recalling its decision 41 on the keeping of lighthouses along the northern coast,",
    "Noting with concern that seven harbours lost their pilots during the last winter,",
    "Aware that fog signals are heard by fishing crews of every nation,",
    "Convinced that lamps should burn at night without charge to any vessel,",
)
OPERATIVE = (
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


def version(preamble=PREAMBLE, operative=OPERATIVE, *, work=None, wids=None):
    clauses = [Clause("Title", ClauseKind.TITLE, "Lighthouses", wid="title" if work else None)]
    for kind, prefix, texts in ((ClauseKind.PREAMBULAR, "PP", preamble), (ClauseKind.OPERATIVE, "OP", operative)):
        for number, item in enumerate(texts, 1):
            text, *children = [item] if isinstance(item, str) else item
            num = f"{number}." if prefix == "OP" else None
            clauses.append(Clause(f"{prefix}{number}", kind, text, num, wid=f"{prefix}_{number}" if work else None))
            for letter, child in zip("abcdefgh", children, strict=False):
                label = f"{prefix}{number}({letter})"
                clauses.append(Clause(label, ClauseKind.SUBPARAGRAPH, child, f"({letter})", 1))
    if wids is not None:
        clauses = [replace(c, wid=w) for c, w in zip(clauses, wids, strict=True)]
    return Version("Lighthouses", "eng", tuple(clauses), work=work)


def changed(comparison, *, renumbered=False):
    return [
        change
        for change in comparison.changes
        if not (change.silent or (not renumbered and change.tally == "unchanged" and not change.moved))
    ]


def operative(*edits):
    texts = list(OPERATIVE)
    for index, text in edits:
        texts[index] = text
    return version(operative=texts)


def test_nothing_changed():
    """A version compared with itself has no difference."""
    comparison = compare(version(), version())
    assert not comparison.differs
    assert comparison.summary["unchanged"] == 13


def test_an_edit():
    """Words replaced inside one clause make one edited row."""
    [row] = changed(compare(version(), operative((4, OPERATIVE[4].replace("widows", "families")))), renumbered=True)
    assert (row.kind, row.reason, row.moved, row.substantive) == (ChangeKind.EDITED, Reason.SIMILARITY, False, True)
    assert ("-", "widows") in row.words
    assert ("+", "families") in row.words


def test_an_insertion():
    """A new clause is inserted; those after it are renumbered and nothing more."""
    texts = [*OPERATIVE[:2], "Thanks the volunteer rescue crews for their courage at sea;", *OPERATIVE[2:]]
    comparison = compare(version(), version(operative=texts))
    [row] = changed(comparison)
    assert row.kind is ChangeKind.INSERTED
    assert comparison.summary["renumbered"] == 6
    assert comparison.summary["moved"] == 0


def test_a_deletion_stands_where_it_stood():
    """A deleted clause follows the row of the clause before it."""
    comparison = compare(version(), version(operative=[*OPERATIVE[:3], *OPERATIVE[4:]]))
    [row] = changed(comparison)
    assert row.kind is ChangeKind.DELETED
    before = comparison.changes[comparison.changes.index(row) - 1]
    assert before.new[0].label == "OP3"


def test_a_move():
    """One clause carried over others moves; the others do not."""
    texts = [*OPERATIVE[:1], *OPERATIVE[2:6], OPERATIVE[1], *OPERATIVE[6:]]
    comparison = compare(version(), version(operative=texts))
    [row] = changed(comparison)
    assert (row.kind, row.moved, row.old[0].label, row.new[0].label) == (ChangeKind.UNCHANGED, True, "OP2", "OP6")


def test_a_move_with_an_edit():
    """A clause that moved and was reworded is still found."""
    texts = [*OPERATIVE[:1], *OPERATIVE[2:6], OPERATIVE[1].replace("spring", "second spring"), *OPERATIVE[6:]]
    [row] = changed(compare(version(), version(operative=texts)))
    assert (row.kind, row.moved, row.old[0].label) == (ChangeKind.EDITED, True, "OP2")


def test_neighbours_that_change_make_no_move():
    """A clause between an insertion and a deletion did not move."""
    texts = ["Thanks the volunteer rescue crews for their courage at sea;", *OPERATIVE[:3], *OPERATIVE[4:]]
    comparison = compare(version(), version(operative=texts))
    assert [row.kind for row in changed(comparison)] == [ChangeKind.INSERTED, ChangeKind.DELETED]
    assert comparison.summary["moved"] == 0


HALVES = (
    "Invites shipping companies to train young apprentices as keepers of the lights;",
    "Also invites schools to teach the reading of tide tables to pupils of twelve years;",
)


def test_a_split():
    """One clause that became two is split, also where its words were touched."""
    for second in (HALVES[1], HALVES[1].replace("twelve", "fourteen")):
        texts = [*OPERATIVE[:2], HALVES[0], second, *OPERATIVE[3:]]
        [row] = changed(compare(version(), version(operative=texts)))
        assert (row.kind, row.reason, row.moved) == (ChangeKind.SPLIT, Reason.SPLIT, False)
        assert [c.label for c in row.new] == ["OP3", "OP4"]


QUARTERS = (
    "Invites shipping companies to train young apprentices as keepers of the lights and of the fog horns;",
    "Also invites schools to teach the reading of tide tables, of charts and of signals to pupils of twelve years;",
    "Further invites parish councils to open their bell towers to anyone who watches for ships in distress;",
    "Asks the guild of pilots to lend its cutters and its crews whenever a vessel runs aground on the shoals;",
)


@pytest.mark.parametrize("pieces_kept", [3, 4])
def test_a_split_into_several_reworded_pieces(pieces_kept):
    """One clause that became three or four, each with words of its own put in, is one split; so is the merge back."""
    parts = QUARTERS[:pieces_kept]
    whole = " and ".join(part.rstrip(";") for part in parts) + ";"
    reworded = [part.replace(" and ", " and wherever it can be done ", 1) for part in parts]
    old = version(operative=[*OPERATIVE[:2], whole, *OPERATIVE[3:]])
    new = version(operative=[*OPERATIVE[:2], *reworded, *OPERATIVE[3:]])
    [row] = changed(compare(old, new))
    assert (row.kind, len(row.new), row.moved) == (ChangeKind.SPLIT, pieces_kept, False)
    [row] = changed(compare(new, old))
    assert (row.kind, len(row.old), row.moved) == (ChangeKind.MERGED, pieces_kept, False)


def test_a_piece_split_off_may_be_extended():
    """The new clause has what the old one lost and as many words again; it is still a piece of it."""
    whole = "Recommends that the law name one authority that warns of fog, and that all ferries be required to obey it;"
    pieces_now = (
        "Recommends that the law name one authority that warns of fog;",
        "Also recommends that all ferries be required to obey this authority without delay and without question;",
    )
    old = version(operative=[*OPERATIVE[:2], whole, *OPERATIVE[3:]])
    [row] = changed(compare(old, version(operative=[*OPERATIVE[:2], *pieces_now, *OPERATIVE[3:]])))
    assert (row.kind, [c.label for c in row.new]) == (ChangeKind.SPLIT, ["OP3", "OP4"])


def test_a_merge():
    """Two neighbours that became one are merged."""
    texts = [*OPERATIVE[:2], HALVES[0], HALVES[1], *OPERATIVE[3:]]
    [row] = changed(compare(version(operative=texts), version()))
    assert (row.kind, row.reason, row.moved) == (ChangeKind.MERGED, Reason.MERGE, False)
    assert [c.label for c in row.old] == ["OP3", "OP4"]


def test_a_merge_of_clauses_that_stood_apart():
    """Two clauses with others between them that became one are merged, and the others did not move."""
    old = [*OPERATIVE[:2], HALVES[0], *OPERATIVE[3:5], HALVES[1], *OPERATIVE[5:]]
    comparison = compare(version(operative=old), version())
    [row] = changed(comparison)
    assert row.kind is ChangeKind.MERGED
    assert [c.label for c in row.old] == ["OP3", "OP6"]
    assert comparison.summary["moved"] == 0


def test_a_split_is_seen_where_wids_matched_one_piece():
    """With the same wId on the first piece the second still belongs to the split, and the wId stays."""
    old = version(work="/w")
    texts = [*OPERATIVE[:2], HALVES[0], HALVES[1], *OPERATIVE[3:]]
    wids = [c.wid for c in old.clauses]
    new = version(operative=texts, work="/w", wids=[*wids[:8], "OP_new", *wids[8:]])
    [row] = changed(compare(old, new))
    assert row.kind is ChangeKind.SPLIT
    assert carry_wids(old, new)[7:9] == ("OP_3", None)


def test_what_was_merged_and_split_again_is_where_it_was():
    """The piece that came back without its wId is told by its words; the other one is not torn from its own."""
    old = version(work="/w")
    wids = [c.wid for c in old.clauses]
    at = wids.index("OP_1")
    back = version(work="/w", wids=[*wids[:at], "OP_1-v3", "OP_1", *wids[at + 2 :]])
    for one, other in ((old, back), (back, old)):
        assert not compare(one, other).differs


def test_the_same_wid_is_the_same_clause_whatever_it_says():
    """Where both versions come from one history the wId decides; ids of two histories prove nothing."""
    texts = [*OPERATIVE[:4], "Abolishes every toll on canals;", *OPERATIVE[5:]]
    old, new = version(work="/w"), version(operative=texts, work="/w")
    [row] = changed(compare(old, new))
    assert (row.kind, row.reason) == (ChangeKind.EDITED, Reason.WID)
    rows = changed(compare(old, replace(new, work="/other")))
    assert {row.kind for row in rows} == {ChangeKind.INSERTED, ChangeKind.DELETED}


def test_a_chained_lead_verb_and_a_closing_mark_are_consequential():
    """*Also recalling* and a semicolon for a full stop follow from other changes and are counted apart."""
    texts = [*OPERATIVE[:7], OPERATIVE[7].replace("Decides", "Also decides").replace(".", ";")]
    comparison = compare(version(), version(operative=texts))
    [row] = changed(comparison)
    assert row.consequences == (Consequence.LEAD, Consequence.PUNCTUATION)
    assert not row.substantive
    assert comparison.summary["consequential"] == 1
    assert comparison.summary["edited"] == 0


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Recalling the treaty,", "Recalling also the treaty,"),
        ("Recalling the treaty,", "Also recalling the treaty,"),
        ("Recalling also the treaty,", "Further recalling the treaty,"),
        ("Rappelant le traité,", "Rappelant également le traité,"),
        ("Rappelant le traité,", "Rappelant en outre le traité ;"),
        ("Prie le Conseil;", "Prie aussi le Conseil; et"),
        ("Recordando el tratado,", "Recordando también el tratado;"),
        ("回顾该条约，", "又回顾该条约；"),
        ("Urges haste;", "Urges haste; and"),
        ("Urges haste.", "Urges haste:"),
        ("Takes note of the report,", "Takes note also of the report,"),
        ("Prend note du rapport,", "Prend note également du rapport,"),
        ("وإذ تشير إلى القرار،", "وإذ تشير أيضا إلى القرار،"),
        ("Напоминая о договоре,", "Напоминая также о договоре,"),
    ],
)
def test_chaining_in_many_languages(old, new):
    """The habits of chaining are known in the languages of the house."""
    row = compare(version(preamble=[old]), version(preamble=[new])).changes[1]
    assert row.kind is ChangeKind.EDITED
    assert not row.substantive
    assert row.consequences


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("to pay the crew; and", "to pay the crew; or"),
        ("to pay the crew;", "to pay the crew; or"),
        ("as set out in annex A, E", "as set out in annex A,"),
        ("Further to its decision, pays the crew;", "To its decision, pays the crew;"),
        ("Calls upon States also to pay;", "Calls upon States to pay;"),
        ("Strongly urges haste;", "Urges haste;"),
        ("Recalling also the goal of 2 per cent,", "Recalling the goal of 3 per cent,"),
        ("Shall it pay?", "Shall it pay."),
        ("to pay 5;", "to pay 50;"),
    ],
)
def test_what_changes_the_sense_is_never_called_consequential(old, new):
    """Alternatives for a sum, a name at the end, another number: small in print and of substance all the same."""
    row = compare(version(preamble=[old]), version(preamble=[new])).changes[1]
    assert (row.tally, row.substantive) == ("edited", True)


def test_a_new_verb_is_substantive():
    """Another lead verb is no chain."""
    text = PREAMBLE[0].replace("Recalling", "Reaffirming")
    row = compare(version(), version(preamble=[text, *PREAMBLE[1:]])).changes[1]
    assert row.substantive
    assert Consequence.LEAD not in row.consequences


def marked(spans):
    base = version()
    clauses = tuple(replace(c, spans=spans) if c.label == "OP2" else c for c in base.clauses)
    return replace(base, clauses=clauses)


def test_markup_alone_is_a_change_of_format():
    """The same words in italics are unchanged but for their format, and the pieces show both."""
    comparison = compare(marked((Span(0, 8, "i"),)), marked((Span(0, 12, "b"),)))
    [row] = changed(comparison)
    assert (row.kind, row.tally) == (ChangeKind.UNCHANGED, "format")
    first, second, *_ = pieces(row)
    assert (first.text, first.marks_old, first.marks_new) == ("Requests", (Span(0, 8, "i"),), (Span(0, 12, "b"),))
    assert (second.text, second.marks_old, second.marks_new) == (" the", (), (Span(0, 12, "b"),))


def test_the_place_of_a_footnote_is_no_format_of_its_calls():
    """A call that leads to the same note at another place looks the same; one with another marker does not."""

    def called(**attributes):
        return marked((Span(8, 8, "noteRef", tuple(attributes.items())),))

    here = called(href="#para_1__note_1", marker="1")
    assert changed(compare(here, called(href="#para_2__note_1", marker="1"))) == []
    for other in (called(href="#para_1__note_1", marker="2"), called(href="#para_1__note_1")):
        [row] = changed(compare(here, other))
        assert row.tally == "format"
    [row] = changed(compare(called(href="#note_1"), called(href="#note_2")))
    assert row.tally == "format"


def test_an_empty_element_has_a_piece_of_its_own():
    """The place of a footnote's marker is told even though it has no text."""
    note = Span(20, 20, "authorialNote", (("marker", "1"),))
    row = changed(compare(marked(()), marked((note,))))[0]
    assert [(p.op, p.marks_new) for p in pieces(row) if not p.text] == [("+", (note,))]


def test_sub_paragraphs_stay_with_their_paragraph():
    """A child of a moved paragraph is not itself moved; one that changed its paragraph is."""
    parent = ("Requests the harbour council:", "to hire pilots;", "to buy ropes;", "to paint the piers;")
    other = ("Asks the lamp committee:", "to order wicks;", "to count the barrels;")
    old = version(operative=[*OPERATIVE[:3], parent, *OPERATIVE[3:6], other])
    moved = compare(old, version(operative=[*OPERATIVE[:3], *OPERATIVE[3:6], parent, other]))
    assert [row.old[0].text for row in moved.changes if row.moved] == [parent[0]]
    new = version(operative=[*OPERATIVE[:3], (*parent[:3],), *OPERATIVE[3:6], (*other, parent[3])])
    across = compare(old, new)
    assert [row.old[0].text for row in across.changes if row.moved] == [parent[3]]


def test_a_paragraph_that_swallows_its_sub_paragraphs_does_not_move():
    """A list written out as one sentence is a merge in place, whichever item gave most of its words."""
    parts = (
        "Requests the harbour council:",
        "to hire pilots who know the sandbanks of the estuary by heart;",
        "to buy ropes and anchors;",
    )
    old = version(operative=[*OPERATIVE[:3], parts, *OPERATIVE[3:]])
    [row] = changed(compare(old, version(operative=[*OPERATIVE[:3], " ".join(parts), *OPERATIVE[3:]])))
    assert (row.kind, row.moved, row.substantive) == (ChangeKind.MERGED, False, False)


def test_an_empty_paragraph_goes_with_what_it_holds():
    """A paragraph without words of its own is the one whose sub-paragraphs it holds."""
    parent = ("", "to hire pilots for the estuary;", "to buy ropes and anchors;")
    old = version(operative=[*OPERATIVE[:3], parent, *OPERATIVE[3:]])
    new = version(operative=[*OPERATIVE[:3], (*parent[:2], "to hang bells on buoys;"), *OPERATIVE[3:]])
    rows = changed(compare(old, new))
    assert [row.kind for row in rows] == [ChangeKind.DELETED, ChangeKind.INSERTED]
    assert not any(row.moved for row in rows)


def test_repeated_texts_keep_their_order():
    """Clauses of the same text are matched by place and order."""
    texts = [*OPERATIVE[:2], "Reserved;", *OPERATIVE[2:4], "Reserved;", *OPERATIVE[4:]]
    comparison = compare(version(operative=texts), version(operative=[*OPERATIVE[:2], *texts[3:]]))
    [row] = changed(comparison)
    assert (row.kind, row.old[0].label) == (ChangeKind.DELETED, "OP3")


def test_the_title_is_the_title():
    """A title that was rewritten altogether is edited."""
    base = version()
    clauses = (replace(base.clauses[0], text="On the safety of navigation"), *base.clauses[1:])
    [row] = changed(compare(base, replace(base, clauses=clauses)))
    assert (row.kind, row.reason) == (ChangeKind.EDITED, Reason.POSITION)


def test_a_weak_match_is_never_asserted():
    """A clause that is hardly like the one in its place is possibly the same, and carries no wId."""
    text = "Requests the Board to print a map of lamps for every bay of the realm;"
    old, new = version(work="/a"), version(operative=[OPERATIVE[0], text, *OPERATIVE[2:]])
    [row] = changed(compare(old, new))
    assert row.possibly
    assert 0 < row.score < 0.5
    assert "OP_2" not in carry_wids(old, new)


def test_a_broken_comparison_is_refused():
    """Rows that do not rebuild the two texts raise, whatever produced them."""
    good = compare(version(), operative((1, "Requests nothing at all;")))
    clause = good.new.clauses[1]
    lie = Change(ChangeKind.UNCHANGED, (good.old.clauses[1],), (clause,), (("=", "something else"),))
    for rows in (good.changes[1:], (*good.changes[:1], lie, *good.changes[2:]), good.changes[::-1]):
        with pytest.raises(BrokenComparison):
            check(Comparison(good.old, good.new, tuple(rows)))


# --- laws over random edits ---------------------------------------------------------------------

WORDS = "tide lamp keel mast oar reef buoy pier crew net storm gull sail rope dock isle bay fog".split()


def random_text(chance):
    return " ".join(chance.choice(WORDS) + chance.choice(["", "s", "-man"]) for _ in range(chance.randint(1, 25)))


def random_version(chance):
    items = []
    for _ in range(chance.randint(0, 12)):
        children = [random_text(chance) for _ in range(chance.choice([0, 0, 0, 2, 3]))]
        items.append((random_text(chance) if chance.random() < 0.9 else "", *children))
    return items


def random_edit(chance, items):
    items = list(items)
    for _ in range(chance.randint(0, 5)):
        kind = chance.choice(["edit", "insert", "delete", "move", "split", "merge"])
        at = chance.randrange(len(items) + 1)
        if kind == "insert" or at >= len(items):
            items.insert(at, (random_text(chance),))
        elif kind == "edit":
            words = items[at][0].split()
            words[: chance.randint(0, 3)] = random_text(chance).split()[:2]
            items[at] = (" ".join(words), *items[at][1:])
        elif kind == "split":
            words = items[at][0].split()
            items[at : at + 1] = [(" ".join(words[:5]),), (" ".join(words[5:]), *items[at][1:])]
        elif kind == "merge" and at:
            items[at - 1 : at + 1] = [(items[at - 1][0] + ", and " + items[at][0], *items[at][1:])]
        else:
            gone = items.pop(at)
            if kind == "move":
                items.insert(chance.randrange(len(items) + 1), gone)
    return items


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32))
def test_laws_hold_over_random_edits(seed):
    """Invariants hold, nothing differs from itself, and each wId is carried at most once."""
    chance = random.Random(seed)  # noqa: S311 (a test wants to repeat itself)
    items = random_version(chance)
    work = chance.choice([None, "/w"])
    old = version(operative=items, work=work)
    new = version(operative=random_edit(chance, items))
    check(compare(old, new))
    check(compare(new, old))
    assert not compare(new, new).differs
    carried = [wid for wid in carry_wids(old, new) if wid]
    assert len(carried) == len(set(carried))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_pieces_rebuild_texts_and_markup(seed):
    """Whatever spans lie over a clause, the pieces give back its text and every span."""
    chance = random.Random(seed)  # noqa: S311 (a test wants to repeat itself)

    def spans(text):
        cuts = [sorted(chance.randint(0, len(text)) for _ in range(2)) for _ in range(chance.randint(0, 3))]
        return tuple(dict.fromkeys(Span(a, b, chance.choice("ib")) for a, b in cuts))

    def dressed(items):
        base = version(operative=items)
        return replace(base, clauses=tuple(replace(c, spans=spans(c.text)) for c in base.clauses))

    items = random_version(chance)
    comparison = compare(dressed(items), dressed(random_edit(chance, items)))
    for change in comparison.changes:
        cut = pieces(change)
        assert "".join(p.text for p in cut if p.op != "+") == change.old_text
        assert "".join(p.text for p in cut if p.op != "-") == change.new_text


def test_the_json_follows_its_schema():
    """What a program reads is what the schema in the package promises."""
    schema = json.loads((Path(draftdiff.diff.__file__).parent / "comparison.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    texts = [HALVES[0], HALVES[1], *OPERATIVE[5:], OPERATIVE[0], "Thanks the crews;"]
    for old, new in ((version(), version(operative=texts)), (version(operative=texts), version(work="/w"))):
        jsonschema.validate(json.loads(json.dumps(compare(old, new).to_json())), schema)


SCRIPT = """
import json, random, sys
sys.path.insert(0, sys.argv[1])
from test_comparison import random_edit, random_version, version
from draftdiff.diff import compare
chance = random.Random(11)
for _ in range(20):
    items = random_version(chance)
    print(json.dumps(compare(version(operative=items), version(operative=random_edit(chance, items))).to_json()))
"""


def test_the_result_does_not_depend_on_the_hash_seed():
    """Two processes with other hash seeds print the same comparisons."""
    outputs = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT, str(Path(__file__).parent)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
