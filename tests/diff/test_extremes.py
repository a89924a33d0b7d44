"""Texts at the edge: nothing, everything, twins by the thousand, other scripts, other kinds of clause."""

import random

import pytest

from draftdiff.diff import ChangeKind, Reason, compare, diff_words
from draftdiff.model import Clause, ClauseKind, Version

SEIZED = "Decides to remain seized of the matter."
PILOTS = "Requests the harbour council to hire pilots who know every sandbank;"
WICKS = "Asks the lamp committee to order wicks and to count the barrels;"
FERRIES = "Thanks the crews of every ferry that sailed in fog;"
TOLLS = "Decides to lower the tolls of the northern canals by a third;"
PREFIX = {ClauseKind.PREAMBULAR: "PP", ClauseKind.OPERATIVE: "OP", ClauseKind.SUBPARAGRAPH: "SP"}


def version(*clauses, lang="eng"):
    """Clauses as texts (operative) or as (kind, text) or (kind, text, depth)."""
    made = []
    for item in clauses:
        kind, text, *depth = (ClauseKind.OPERATIVE, item) if isinstance(item, str) else item
        count = 1 + sum(c.kind is kind for c in made)
        made.append(Clause(f"{PREFIX.get(kind, kind.value)}{count}", kind, text, depth=depth[0] if depth else 0))
    return Version("Harbours", lang, tuple(made))


def told(old, new):
    """Every row that is not silent or merely renumbered: kind, moved, labels."""
    return [
        (c.kind.value, c.moved, "+".join(x.label for x in c.old), "+".join(x.label for x in c.new))
        for c in compare(old, new).changes
        if c.kind is not ChangeKind.UNCHANGED or c.moved or c.format
    ]


def sentences(count, words=12, seed=7, letter="w"):
    chance = random.Random(seed)  # noqa: S311 (a test wants to repeat itself)
    return [" ".join(f"{letter}{chance.randrange(4000)}" for _ in range(words)) + ";" for _ in range(count)]


# --- nothing and everything ---------------------------------------------------------------------


def test_from_nothing_everything_is_inserted():
    """A version without clauses is compared like any other."""
    full, empty = version(PILOTS, WICKS), version()
    assert [r[0] for r in told(empty, full)] == ["inserted", "inserted"]
    assert [r[0] for r in told(full, empty)] == ["deleted", "deleted"]
    assert not compare(empty, empty).differs


def test_two_texts_with_nothing_in_common_share_no_row():
    """Where no clause is like any other nothing is asserted to have become another."""
    rows = compare(version(*sentences(40)), version(*sentences(40, seed=8, letter="v"))).changes
    assert {row.kind for row in rows} == {ChangeKind.INSERTED, ChangeKind.DELETED}


def test_two_languages_share_only_what_has_its_place():
    """An English and a French text have their title in common and no clause."""
    english = version((ClauseKind.TITLE, "Quiet harbours"), PILOTS, WICKS, FERRIES)
    french = version(
        (ClauseKind.TITLE, "Des ports paisibles"),
        "Prie le conseil du port d’engager des pilotes qui connaissent chaque banc de sable ;",
        "Demande au comité des phares de commander des mèches et de compter les barils ;",
        "Remercie les équipages de tous les bacs qui ont navigué dans le brouillard ;",
        lang="fra",
    )
    asserted = [c for c in compare(english, french).changes if c.old and c.new and not c.possibly]
    assert [(c.old[0].label, c.reason) for c in asserted] == [("title1", Reason.POSITION)]


def test_all_clauses_reversed_keep_one_and_move_the_others():
    """Of a reversed order one clause stays, the others moved, none was edited."""
    texts = sentences(60)
    rows = compare(version(*texts), version(*texts[::-1])).changes
    assert {row.kind for row in rows} == {ChangeKind.UNCHANGED}
    assert sum(row.moved for row in rows) == 59


def test_one_clause_as_long_as_a_book_is_compared_by_words():
    """A single clause of twenty thousand words with three of them replaced shows these three."""
    text = " ".join(sentences(1000, words=20)).split(" ")
    new = list(text)
    new[41], new[9_876], new[19_000] = "amber", "jet", "pearls"
    (row,) = compare(version(" ".join(text)), version(" ".join(new))).changes
    assert [word for op, word in row.words if op == "+"] == ["amber", "jet", "pearls"]
    assert [word for op, word in row.words if op == "-"] == [text[41], text[9_876], text[19_000]]


# --- twins --------------------------------------------------------------------------------------


def test_two_thousand_clauses_of_the_same_words():
    """Repeats go by their order, and one more or one less is the only row that tells of it."""
    many = version(*[SEIZED] * 2000)
    assert told(many, many) == []
    assert [r[0] for r in told(many, version(*[SEIZED] * 2001))] == ["inserted"]
    assert [r[0] for r in told(version(*[SEIZED] * 2001), many)] == ["deleted"]


def test_two_thousand_clauses_that_differ_by_a_number():
    """Each of a list of like clauses is edited in its place; none is taken for its neighbour."""
    old = [f"Requests the Secretary to report on item {n} of the list of harbours;" for n in range(2000)]
    new = [text.replace("list of", "long list of") for text in old]
    rows = compare(version(*old), version(*new)).changes
    assert all(row.kind is ChangeKind.EDITED and not row.moved for row in rows)
    assert all([word for word in row.words if word[0] != "="] == [("+", "long ")] for row in rows)


def test_boilerplate_is_told_apart_by_order_and_neighbours():
    """Of three clauses of the same words the one whose neighbours went is the one that went."""
    old = version(PILOTS, SEIZED, WICKS, SEIZED, FERRIES, SEIZED)
    assert told(old, version(PILOTS, SEIZED, FERRIES, SEIZED)) == [
        ("deleted", False, "OP3", ""),
        ("deleted", False, "OP4", ""),
    ]
    assert told(old, version(PILOTS, SEIZED, WICKS, FERRIES, SEIZED)) == [("deleted", False, "OP4", "")]


def test_boilerplate_goes_along_with_the_clause_beside_it():
    """Two clauses that changed places took nothing of the same words with them that stayed."""
    rows = told(version(PILOTS, SEIZED, WICKS, SEIZED), version(WICKS, SEIZED, PILOTS, SEIZED))
    assert all(kind == "unchanged" for kind, *_ in rows)
    assert len(rows) <= 2


def test_a_clause_extended_far_beyond_its_length_is_edited():
    """All its words are kept in their order, however many were added; cut down again it is edited too."""
    added = " with the consent of the guild of pilots and of the parish councils along the estuary, who may at any time"
    longer = PILOTS[:-1] + added + " send word by bell, by flag or by rider that the channel has shifted once more;"
    old, new = version(WICKS, PILOTS, FERRIES), version(WICKS, longer, FERRIES)
    assert told(old, new) == told(new, old) == [("edited", False, "OP2", "OP2")]
    assert not any(c.possibly for c in compare(old, new).changes)


# --- kinds and places ---------------------------------------------------------------------------

PP, OP, SP = ClauseKind.PREAMBULAR, ClauseKind.OPERATIVE, ClauseKind.SUBPARAGRAPH
NOTE, HEADING, ANNEX = ClauseKind.NOTE, ClauseKind.HEADING, ClauseKind.ANNEX


def test_a_preambular_paragraph_made_operative_moved():
    """The same words carried from the preamble to the operative part are one clause that moved."""
    old = version((PP, "Aware that the harbour council has to hire pilots who know every sandbank"), (OP, WICKS))
    new = version((OP, WICKS), (OP, "Aware that the harbour council has to hire pilots who know every sandbank"))
    assert told(old, new) == [("unchanged", True, "PP1", "OP2")]


def test_a_paragraph_made_a_sub_paragraph_moved():
    """A paragraph that became part of another one is found there."""
    old = version((OP, "Requests the council:"), (SP, "to paint every pier;", 1), (OP, PILOTS))
    new = version((OP, "Requests the council:"), (SP, "to paint every pier;", 1), (SP, PILOTS, 1))
    assert told(old, new) == [("unchanged", True, "OP2", "SP2")]


def test_a_sub_paragraph_carried_to_another_paragraph_moved_though_edited():
    """From one paragraph's list to another's, with a word changed on the way."""
    carried = "to hire three pilots who know every sandbank of the long estuary;"
    one, two = (OP, "Requests the harbour council:"), (OP, "Asks the lamp committee:")
    stays, other = (SP, "to paint every pier before the summer;", 1), (SP, "to order wicks for the northern lamps;", 1)
    old = version(one, stays, (SP, carried, 1), two, other)
    new = version(one, stays, two, other, (SP, carried.replace("three", "four"), 1))
    assert told(old, new) == [("edited", True, "SP2", "SP3")]


@pytest.mark.parametrize("kind", [NOTE, HEADING, ANNEX, ClauseKind.CLOSING])
def test_what_is_no_paragraph_is_compared_with_its_like(kind):
    """Notes, headings, annexes and closing lines are edited, inserted and deleted among themselves."""
    text = "Adopted by the harbours of the north at their spring session in Bergen"
    old = version(PILOTS, (kind, text))
    name = f"{kind.value}1"
    assert told(old, version(PILOTS, (kind, text.replace("spring", "autumn")))) == [("edited", False, name, name)]
    assert told(old, version(PILOTS)) == [("deleted", False, name, "")]
    assert told(version(PILOTS), old) == [("inserted", False, "", name)]


def test_a_note_never_becomes_a_paragraph():
    """The words of a note in the text are an insertion and a deletion, however alike."""
    kinds = {r[0] for r in told(version(WICKS, (NOTE, PILOTS)), version(WICKS, PILOTS))}
    assert kinds == {"deleted", "inserted"}


# --- scripts ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        # Arabic with vowel signs: a word is replaced with all its signs
        ("يَحُثُّ الدُّوَلَ عَلَى الحِوَارِ؛", "يَحُثُّ الأَطْرَافَ عَلَى الحِوَارِ؛", [("-", "الدُّوَلَ"), ("+", "الأَطْرَافَ")]),
        ("敦促各国加强合作；", "敦促各国加强国际合作；", [("+", "国际")]),
        ("ขอให้ประเทศต่าง ๆ ร่วมมือกัน", "ขอให้ประเทศต่าง ๆ เร่งร่วมมือกัน", [("+", "เร่ง")]),
        (
            "the co\u00adoperation of ports",
            "the cooperation of ports",
            [("-", "co\u00adoperation"), ("+", "cooperation")],
        ),
        ("article\u00a05 of it", "article 5 of it", [("-", "\u00a0"), ("+", " ")]),
        ("the oﬃce of ports", "the office of ports", [("-", "oﬃce"), ("+", "office")]),
        ("the “port” of", 'the "port" of', [("-", "“"), ("+", '"'), ("-", "”"), ("+", '"')]),
        ("les Etats d'Europe", "les Etats d’Europe", [("-", "d'Europe"), ("+", "d’Europe")]),
        ("une e\u0301tude", "une étude", [("-", "e\u0301tude"), ("+", "étude")]),
        (
            "under resolution 1701 (2006),",
            "under resolution 1706 (2006),",
            [("-", "1701 (2006)"), ("+", "1706 (2006)")],
        ),
    ],
)
def test_other_scripts_are_marked_as_a_reader_would(old, new, marked):
    """Whole words where the script has them, single signs where it has none; typography to the letter."""
    assert [word for word in diff_words(old, new) if word[0] != "="] == marked


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("the “quiet” harbours – and their o\u00adﬃces", 'the "quiet" harbours - and their offices'),
        ("article\u00a05 of l’accord", "article 5 of l'accord"),
        ("une e\u0301tude des ports", "une étude des ports"),
    ],
)
def test_typography_does_not_hide_that_two_clauses_are_one(old, new):
    """Quotes, dashes, ligatures and soft hyphens do not count in matching, and are shown all the same."""
    (row,) = compare(version(old), version(new)).changes
    assert (row.reason, row.score, row.kind) == (Reason.IDENTICAL, 1.0, ChangeKind.EDITED)
    assert (row.old_text, row.new_text) == (old, new)


# --- the whole adds up --------------------------------------------------------------------------


def test_the_summary_shares_out_every_row():
    """All headings but moved and renumbered add up to the number of rows."""
    texts = sentences(30)
    new = [*texts[3:9], texts[0], texts[10].replace(";", "."), *texts[12:], "Thanks all."]
    comparison = compare(version(*texts), version(*new))
    counts = dict(comparison.summary)
    assert counts.pop("moved") == sum(row.moved for row in comparison.changes)
    assert counts.pop("renumbered") == sum(row.renumbered for row in comparison.changes)
    assert sum(counts.values()) == len(comparison.changes)
    assert counts["consequential"] == 1
