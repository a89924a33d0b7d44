"""The benchmarks count what they say they count, and the comparison is right on a small document of known truth."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import draftdiff
from benchmarks import accuracy, generator, known_edits, marks, speed, survey, tightness, worst
from benchmarks.__main__ import put_in_place
from benchmarks.accuracy import Tally
from benchmarks.generator import Relation
from benchmarks.rows import Row, heaviest_chain, lines, rows_of, whole_text, whole_text_without_moves
from benchmarks.tables import percent, table
from draftdiff.diff import ENGINE
from draftdiff.importers import read
from draftdiff.model import ClauseKind

BOATS = "Urges the harbour council to count every boat that comes in at night;"
LAMPS = "Asks the lamp committee to order new wicks and to clean the lenses;"
ROPES = "Notes that ropes of hemp have become dear since the drought;"
GULLS = "Thanks all who have fed the gulls throughout the long winter;"
BELLS = "Decides to ring the bells twice whenever fog rolls in from the sea;"
FIVE = [BOATS, LAMPS, ROPES, GULLS, BELLS]


def row(kind, old, new, *, moved=False, tally=None):
    """A row without words."""
    parts = tuple("w" * 10 for _ in old), tuple("w" * 10 for _ in new)
    return Row(kind, old, new, moved, False, False, tally or kind, *parts, ())


def compared(old, new):
    """The rows between two lists of operative paragraphs."""
    return rows_of(speed.compare(worst.document(old), worst.document(new)))


def told(ops, side):
    return "".join(text for op, text in ops if op in ("=", side))


@pytest.fixture(scope="module")
def generated():
    """The function that makes documents; skips where its generator is not here."""
    if not generator.present():
        pytest.skip(generator.ABSENT)
    return generator.generate


# --- known edits of given documents ---------------------------------------------------------------


def harbours(name, count, topic):
    """A document of so many operative paragraphs that are all different."""
    verbs = ("Asks", "Urges", "Invites", "Thanks", "Begs", "Warns")
    texts = [
        f"{verbs[n % 6]} the wardens of {topic} number {n} to hang lantern {n * 7} before tide {n * 3} turns;"
        for n in range(1, count + 1)
    ]
    return known_edits.Real(name, "eng", [("op", text) for text in texts])


@pytest.mark.usefixtures("generated")
@pytest.mark.parametrize("strength", list(generator.STRENGTHS))
def test_a_given_document_is_edited_with_its_own_words_and_clauses_of_others(strength):
    """The same edits each time; the truth names every clause once; what is put in stands in the other document."""
    real, other = harbours("one", 40, "reefs"), harbours("two", 40, "quays")
    case = known_edits.edited(real, [other], strength)
    assert case == known_edits.edited(real, [other], strength)
    for side, text in (("old", case.old), ("new", case.new)):
        named = [index for relation in case.truth for index in getattr(relation, side)]
        assert sorted(named) == list(range(len(text)))
    put_in = [case.new[index] for relation in case.truth if relation.kind == "inserted" for index in relation.new]
    assert put_in
    assert set(put_in) <= set(other.text)
    assert "quays" not in " ".join(
        case.new[index][1] for relation in case.truth if relation.kind == "edited" for index in relation.new
    )
    assert {relation.kind for relation in case.truth} >= {"equal", "edited", "moved", "deleted"} or strength == "heavy"


@pytest.mark.usefixtures("generated")
def test_documents_are_edited_with_clauses_of_their_language_only():
    """A document that is alone in its language lends no clauses and is left out."""
    reals = [harbours("one", 20, "reefs"), harbours("two", 20, "quays"), known_edits.Real("drei", "deu", [])]
    assert [(lang, case.name) for lang, case in known_edits.cases(reals, "light")] == [
        ("eng", "one light"),
        ("eng", "two light"),
    ]


# --- scoring --------------------------------------------------------------------------------------

TRUTH = (
    Relation("equal", (0,), (0,), 0, 0),
    Relation("moved", (1,), (3,), 0, 0),
    Relation("edited", (2,), (1,), 5, 5),
    Relation("split", (3,), (2, 4), 1, 1),
    Relation("deleted", (4,), (), 0, 9),
    Relation("inserted", (), (5,), 9, 0),
)
"""Clause 1 moved behind clauses 2 and 3; the halves of 3 stand around it."""

RIGHT = [
    row("unchanged", (0,), (0,)),
    row("edited", (2,), (1,)),
    row("split", (3,), (2, 4)),
    row("unchanged", (1,), (3,), moved=True),
    row("deleted", (4,), ()),
    row("inserted", (), (5,)),
]


def test_the_truth_scores_full_marks():
    """Rows that say exactly what is true have every precision and recall at one and no false move."""
    found = accuracy.score(TRUTH, RIGHT)
    for tally in (found.pairs, found.moves, found.joins, found.inserted, found.deleted):
        assert (tally.precision, tally.recall) == (1.0, 1.0)
        assert tally.true
    assert (found.false_moves, found.moved, found.fewest_moves, found.only_renumbered) == (0, 1, 1, 0)


def test_every_mistake_is_counted_where_it_belongs():
    """A wrong pair, a false move, a missed half and a number taken for a change each lower their own measure."""
    found = accuracy.score(
        TRUTH,
        [
            row("unchanged", (0,), (0,), tally="format"),
            row("edited", (2,), (1,), moved=True),
            row("edited", (3,), (2,)),
            row("unchanged", (1,), (3,)),
            row("deleted", (4,), ()),
            row("inserted", (), (4,)),
            row("inserted", (), (5,)),
        ],
    )
    assert found.pairs == Tally(4, 3, 2, 2)
    assert found.moves == Tally(1, 0, 1, 0)
    assert found.joins == Tally(0, 0, 1, 0)
    assert found.inserted == Tally(2, 1, 1, 1)
    assert found.deleted == Tally(1, 1, 1, 1)
    assert (found.false_moves, found.only_renumbered) == (1, 1)


def test_a_clause_that_passed_only_what_went_away_has_not_moved():
    """To call it moved is neither right nor wrong, and to miss it no fault."""
    truth = (
        Relation("moved", (0,), (0,), 0, 0),
        Relation("deleted", (1,), (), 0, 9),
        Relation("equal", (2,), (1,), 0, 0),
    )
    assert accuracy.visibly_moved(truth) == set()
    for moved in (True, False):
        rows = [row("unchanged", (0,), (0,), moved=moved), row("unchanged", (2,), (1,)), row("deleted", (1,), ())]
        found = accuracy.score(truth, rows)
        assert (found.moves, found.false_moves) == (Tally(), 0)


def test_what_is_not_asserted_counts_apart():
    """A weak match is no fault where it is wrong and no merit where it is right."""
    weak = [replace(row("edited", (2,), (1,)), possibly=True), replace(row("edited", (4,), (5,)), possibly=True)]
    found = accuracy.score(TRUTH, [RIGHT[0], *weak, *RIGHT[2:4]])
    assert found.possibly == Tally(2, 1, 1, 1)
    assert found.pairs == Tally(2, 2, 2, 1)


def test_documents_add_up():
    """The measures of two documents are added figure by figure."""
    once = accuracy.score(TRUTH, RIGHT)
    twice = once + once
    assert (twice.documents, twice.pairs.said, twice.moves.true, twice.moved) == (2, 2 * once.pairs.said, 2, 2)


@given(st.permutations(range(8)))
def test_the_fewest_moves_are_what_is_not_in_a_longest_chain(order):
    """Nothing moves in a kept order, all but one in a reversed one, and never more than all but one."""
    rows = [row("unchanged", (i,), (j,)) for j, i in enumerate(order)]
    fewest = accuracy.fewest_moves(rows)
    assert (fewest == 0) == (list(order) == sorted(order))
    assert 0 <= fewest <= len(order) - 1
    assert fewest == len(rows) - len(heaviest_chain(rows)), "where all rows weigh the same both chains are as long"


# --- the whole text -------------------------------------------------------------------------------


@given(st.lists(st.sampled_from(FIVE), max_size=6), st.lists(st.sampled_from(FIVE), max_size=6))
def test_both_texts_can_be_rebuilt_without_moves(old, new):
    """Kept and deleted text joined are the old text, kept and inserted the new one, whatever the order."""
    ops = whole_text_without_moves(compared([*old, "Ends."], [*new, "Ends."]))
    assert told(ops, "-") == "".join(f"{text}\n" for text in [*old, "Ends."])
    assert told(ops, "+") == "".join(f"{text}\n" for text in [*new, "Ends."])


@given(st.lists(st.booleans(), min_size=4, max_size=4), st.booleans())
def test_both_texts_can_be_rebuilt_where_clauses_were_joined_or_parted(joints, parting):
    """Wherever two neighbours become one clause, or one becomes two, the line ends are told exactly."""
    joined = FIVE[0]
    for text, joint in zip(FIVE[1:], joints, strict=True):
        joined += (" " if joint else "\n") + text
    old, new = (joined.split("\n"), FIVE) if parting else (FIVE, joined.split("\n"))
    ops = whole_text_without_moves(compared(old, new))
    assert told(ops, "-") == "".join(f"{text}\n" for text in old)
    assert told(ops, "+") == "".join(f"{text}\n" for text in new)


def test_a_move_costs_nothing_or_a_copy():
    """A clause that moved is not shown as changed where moves are known, and twice where they are not."""
    rows = compared(FIVE, [FIVE[4], *FIVE[:4]])
    assert {op for op, _ in whole_text(rows)} == {"="}
    changed = [(op, text) for op, text in whole_text_without_moves(rows) if op != "="]
    assert changed == [("+", f"{BELLS}\n"), ("-", f"{BELLS}\n")]


def test_a_merge_takes_out_the_line_end():
    """Two clauses made one are two lines made one: an end of line goes, a space comes."""
    both = f"{BOATS} {LAMPS}"
    merged = Row("merged", (0, 1), (0,), False, False, False, "merged", (BOATS, LAMPS), (both,), (("=", both),))
    ops = [op for op in lines(merged) if op[1]]
    assert ops == [("=", BOATS), ("-", "\n"), ("+", " "), ("=", LAMPS), ("=", "\n")]


def test_clauses_are_told_apart_by_their_place_not_by_their_words():
    """Twins have indices of their own."""
    rows = compared([BOATS, BOATS, LAMPS], [BOATS, BOATS, LAMPS])
    assert [(r.old, r.new) for r in rows] == [((0,), (0,)), ((1,), (1,)), ((2,), (2,))]


# --- other engines --------------------------------------------------------------------------------


def shown(engine, total, fragments, *, exact=True):
    return tightness.Shown("text", engine, "50", "ok", total, 0, fragments, exact)


def test_the_verdict_takes_the_least_of_those_that_lose_nothing():
    """Engines that cut words or lose text set no mark; one as tight and no more broken up is named."""
    found = [
        shown("draftdiff: whole compare from XML (moves as copies)", 104, 10),
        shown("careful tokens", 100, 30),
        shown("careful too", 105, 10),
        shown("lossy", 90, 5, exact=False),
        shown("loose", 120, 3),
        shown("somebody's chars", 20, 80),
        shown("draftdiff: whole compare from XML (moves cost nothing)", 50, 9),
    ]
    ratio, within = tightness.verdict(tightness.rivals(found, "text", "50"))
    assert ratio == pytest.approx(1.04)
    assert [s.engine for s in within] == ["lossy", "careful too"]
    assert [s.total for s in tightness.rivals(found, "moves", "50")] == [50]
    assert [s.total for s in tightness.rivals(found, "every", "50")] == [50, 90, 100, 105, 120]


def test_results_of_the_bench_are_read():
    """A result without characters is none; a word diff of pairs rebuilds them if none is wrong."""
    record = {"runner": "pairs/x", "size": "500", "status": "ok", "wall": 0.5, "score": {}}
    assert tightness.shown(record).status == "shows no text"
    assert tightness.shown({**record, "status": "timeout"}).status == "timeout"
    score = {"ins": 3, "del": 4, "frag": 2, "wrong": 0}
    read = tightness.shown({**record, "score": score})
    assert (read.group, read.engine, read.total, read.fragments, read.exact) == ("pairs", "x", 7, 2, True)
    assert not tightness.shown({**record, "score": {**score, "wrong": 1}}).exact


# --- marks of the sources -------------------------------------------------------------------------

LEOS = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0" xmlns:leos="urn:x">
<bill name="b"><body>{}</body></bill></akomaNtoso>"""
ARTICLE = "<article{}><num>{}</num><paragraph><content><p>{}</p></content></paragraph></article>"


def test_marked_elements_are_found_again(tmp_path):
    """Both versions come out of one file, and the letters of what was added and deleted are those marked."""
    path = tmp_path / "bill.xml"
    articles = (
        ARTICLE.format("", "1", BOATS),
        ARTICLE.format(' leos:softaction="del"', "2", ROPES),
        ARTICLE.format(' leos:softaction="add"', "2", GULLS),
    )
    path.write_text(LEOS.format("".join(articles)), encoding="utf-8")
    marked = marks.leos(path)
    for version, flags, text in ((marked.old, marked.old_marks, ROPES), (marked.new, marked.new_marks, GULLS)):
        assert [c.text for c in version.clauses if c.text] == [BOATS, text]
        assert [c.text for c, f in zip(version.clauses, flags, strict=True) if any(f)] == [text]
        assert all(all(f) for c, f in zip(version.clauses, flags, strict=True) if c.text == text)
    found = marks.agreement(marked)
    assert (found.letters.precision, found.letters.recall) == (1.0, 1.0)
    assert (found.clauses.said, found.clauses.true) == (2, 2)


USLM = """<resolution xmlns="http://schemas.gpo.gov/xml/uslm"><main>
<longTitle><officialTitle>Of quays.</officialTitle></longTitle>{}</main></resolution>"""
SECTION = "<section{}><num>{}</num><content>{}</content></section>"


def test_sections_struck_and_put_in_are_found_again(tmp_path):
    """Of a resolution reported with an amendment both versions are read, each with the marks of its own side."""
    path = tmp_path / "reported.xml"
    sections = (
        SECTION.format("", "1", BOATS),
        SECTION.format(' changed="deleted"', "2", ROPES),
        SECTION.format(' changed="added"', "2", GULLS),
    )
    path.write_text(USLM.format("".join(sections)), encoding="utf-8")
    marked = marks.uslm(path)
    assert marked.repeated
    for version, flags, text in ((marked.old, marked.old_marks, ROPES), (marked.new, marked.new_marks, GULLS)):
        assert [c.text for c in version.clauses if c.kind is ClauseKind.OPERATIVE] == [BOATS, text]
        assert [c.text for c, f in zip(version.clauses, flags, strict=True) if any(f)] == [text]
    path.write_text(USLM.format(SECTION.format("", "1", BOATS)), encoding="utf-8")
    assert marks.uslm(path) is None


def test_a_file_without_marks_is_not_judged(tmp_path):
    """Where nothing is marked there is nothing to agree with."""
    path = tmp_path / "bill.xml"
    path.write_text(LEOS.format(ARTICLE.format("", "1", BOATS)), encoding="utf-8")
    assert marks.leos(path) is None


# --- what is measured -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", worst.CASES)
def test_hard_texts_end_well_when_they_are_small(name):
    """Every hard text is made, read and compared; nothing of it is refused."""
    _, make = worst.CASES[name]
    ending = worst.compare(*make(100))
    assert ending.seconds is not None
    assert "refused" not in ending.outcome


def test_a_process_of_its_own_tells_how_it_ended():
    """The figures come back from a fresh process, and so does that it died."""
    assert worst.run("reversed", 500).outcome.startswith("10 unchanged, 9 moved")
    assert worst.run("no such text") == worst.Ending(None, "died (1) of KeyError")


def test_comparison_and_parsing_are_measured_equally_often():
    """Each pass has its own pair of figures."""
    files = worst.document([BOATS, LAMPS]), worst.document([BOATS, ROPES])
    pace = speed.measure(*files, passes=3)
    assert len(pace.ours) == len(pace.floor) == 3


def test_tables_keep_their_columns_and_shares_are_never_rounded_up():
    """A bar in a cell ends no cell; only what is whole is a hundred per cent."""
    assert table(("a", "b"), [("x|y", "<i>")]).splitlines()[-1] == "| x\\|y | &lt;i> |"
    assert [percent(1.0), percent(0.999999), percent(0.5)] == ["100.00", "99.99", "50.00"]


# --- the comparison itself ------------------------------------------------------------------------


@pytest.mark.parametrize("strength", generator.STRENGTHS)
def test_the_comparison_says_what_happened(generated, strength):
    """On two hundred clauses nearly all that is said is true and nearly all that is true is said.

    After heavy edits some inserted clauses are liker to an old one than its own new form is.
    """
    found = accuracy.measure(generated(200, 3, strength))
    heavy = strength == "heavy"
    for tally, least in (
        (found.pairs, 0.95 if heavy else 0.99),
        (found.moves, 0.8 if heavy else 0.99),
        (found.joins, 0.95),
    ):
        assert tally.precision >= least
        assert tally.recall >= least
    assert (found.false_moves, found.only_renumbered) == (0, 0)
    assert found.moved == found.fewest_moves


def test_one_edited_clause_is_one_edited_row(generated):
    """Nothing else of a long text is said to have changed."""
    case = generator.one_clause_changed(300, 1)
    old, new = case.xml
    summary = draftdiff.compare(draftdiff.read(old), draftdiff.read(new)).summary
    assert {name: count for name, count in summary.items() if count} == {"unchanged": 299, "edited": 1}


def test_the_same_seed_gives_the_same_case(generated):
    """A case can be made again."""
    assert generated(60, 5, "heavy") == generated(60, 5, "heavy")


# --- the survey -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        (("1.", "2.", "3."), []),
        (("1.", "2.", "5.", "6."), ["numbers: 5 after 2"]),
        (("1.", None, "3."), []),
        (("1.", "2.", "1.", "2."), []),
        (("4.",), ["numbers: 4 after 0"]),
        ((), ["no operative paragraph"]),
    ],
)
def test_the_survey_tells_where_numbers_do_not_run_on(numbers, told):
    """A number that is left out is a miss; one that begins anew, or that a paragraph does without, is none."""
    lines = "".join(f"{number} Urges ports;\n\n" if number else "Urges ports;\n\n" for number in numbers)
    reading = read(f"Quiet quays\n\nThe Council,\n\nNoting noise,\n\n{lines}".encode(), source="x", unfinished=True)
    assert list(survey.misses(reading)) == told


def test_the_survey_counts_by_folder():
    """A file is in the row of its folder and in the sum; what is no resolution is counted among the files alone."""
    found = [
        survey.Found("a/1.txt", resolution=True),
        survey.Found("a/2.txt", resolution=True, misses=("no body",)),
        survey.Found("a/3.txt", resolution=True, refused="the file is empty"),
        survey.Found("b/4.txt", resolution=False),
    ]
    assert list(survey.rows(found)) == [("a", 3, 2, 3, 2, 1), ("b", 1, 1, 0, 0, 0), ("all", 4, 3, 3, 2, 1)]


def test_one_section_is_put_in_its_place(tmp_path):
    """Measured anew it takes the place of what was there, with the day, and leaves the other sections alone."""
    report = tmp_path / "benchmarks.md"
    report.write_text("# B\n\n## One\n\nold\n\n## Two\n\nkept\n", encoding="utf-8")
    put_in_place(report, ["## One", "What it means.", "| new |"], date(2031, 5, 4))
    assert report.read_text(encoding="utf-8") == (
        f"# B\n\n## One\n\nWhat it means.\n\nMeasured anew on 2031-05-04, with engine {ENGINE}.\n\n| new |\n"
        "\n## Two\n\nkept\n"
    )


def test_a_section_that_is_not_there_comes_last(tmp_path):
    """What was never measured before is put behind all else, and found there the next time."""
    report = tmp_path / "benchmarks.md"
    report.write_text("# B\n\n## One\n\nkept\n", encoding="utf-8")
    for row in ("| first |", "| second |"):
        put_in_place(report, ["## Two", "What it means.", row], date(2031, 5, 4))
    assert report.read_text(encoding="utf-8") == (
        "# B\n\n## One\n\nkept\n"
        f"\n## Two\n\nWhat it means.\n\nMeasured anew on 2031-05-04, with engine {ENGINE}.\n\n| second |\n"
    )
