"""Three and more versions in one table: each clause in one row, each version told to the letter."""

import json
import os
from datetime import date
from functools import partial
from importlib.resources import files
from itertools import pairwise

import jsonschema
import pytest
from generated import drafts, edited
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from draftdiff import akn
from draftdiff.diff import ENGINE, Reason, Rulings, compare
from draftdiff.diff.several.synopsis import BrokenSynopsis, Cell, Fate, NoVersions, Row, check, synopsis
from draftdiff.importers import read
from draftdiff.model import Clause, ClauseKind, Version, parents

PP, OP, SUB = ClauseKind.PREAMBULAR, ClauseKind.OPERATIVE, ClauseKind.SUBPARAGRAPH

TIDES = "Recalling the tables of tides that every harbour keeps,"
LAMPS = "Urges the towns to keep their lamps alight through the winter;"
OIL = "Asks the keepers to store enough oil for forty nights;"
BELLS = "Invites the pilots to ring their bells in fog and snow;"
CHARTS = "Requests the Secretary to print a chart of wrecks each spring;"
SEIZED = "Decides to remain seized of the matter."


def version(*texts, wids=None, work=None):
    """A version of a preambular and of operative paragraphs; a tuple is a paragraph with sub-paragraphs."""
    clauses, counts = [], {"PP": 0, "OP": 0}
    for item in texts:
        text, *children = [item] if isinstance(item, str) else item
        prefix = "PP" if text.endswith(",") else "OP"
        counts[prefix] += 1
        label = f"{prefix}{counts[prefix]}"
        clauses.append(Clause(label, PP if prefix == "PP" else OP, text))
        clauses += [Clause(f"{label}({a})", SUB, child, depth=1) for a, child in zip("abcd", children, strict=False)]
    if wids is not None:
        clauses = [replace(clause, wid=wid) for clause, wid in zip(clauses, wids, strict=True)]
    return Version("Lights", "eng", tuple(clauses), work=work)


def told(table):
    """The rows as a reader sees them: a label and what happened in each column."""
    return [tuple(f"{'+'.join(cell.labels)} {cell.fate}".strip() for cell in row.cells) for row in table.rows]


def row_of(table, label, column=-1):
    [row] = [row for row in table.rows if label in row.cells[column].labels]
    return row


# --- what a row tells ---------------------------------------------------------------------------


def test_a_clause_is_followed_through_all_versions():
    """An edit, then a new number, then nothing are three steps of one row, each marked against the one before."""
    edited_oil = OIL.replace("forty", "sixty")
    table = synopsis([version(TIDES, OIL), version(TIDES, LAMPS, edited_oil), version(TIDES, LAMPS, edited_oil)])
    assert told(table) == [
        ("PP1 original", "PP1 unchanged", "PP1 unchanged"),
        ("absent", "OP1 new", "OP1 unchanged"),
        ("OP1 original", "OP2 edited", "OP2 unchanged"),
    ]
    first, second, third = row_of(table, "OP2").cells
    assert (first.since, second.since, third.since) == (None, 0, 1)
    assert ("-", "forty") in second.words
    assert ("+", "sixty") in second.words
    assert (second.renumbered, second.substantive, third.renumbered, third.silent) == (True, True, False, True)


def test_a_lost_clause_stays_where_it_stood():
    """A clause struck out in the second version keeps its place between its neighbours to the end."""
    table = synopsis([version(LAMPS, OIL, BELLS, SEIZED), version(LAMPS, BELLS, SEIZED), version(LAMPS, BELLS, SEIZED)])
    assert told(table)[1] == ("OP2 original", "gone", "absent")
    gone = table.rows[1].cells[1]
    assert (gone.words, gone.since, gone.substantive) == ((("-", OIL),), 0, True)
    assert not table.doubts


def test_a_lost_clause_does_not_follow_a_neighbour_that_moved():
    """Where the clause before it was moved away, the lost one stays behind the one that stayed."""
    table = synopsis([version(LAMPS, OIL, BELLS, CHARTS, SEIZED), version(LAMPS, CHARTS, SEIZED, OIL)])
    assert [row.cells[0].labels for row in table.rows] == [("OP1",), ("OP3",), ("OP4",), ("OP5",), ("OP2",)]
    assert row_of(table, "OP4").cells[1].moved


def test_a_lost_clause_does_not_part_a_paragraph_from_its_new_points():
    """Points that a later version put below the paragraph before stay with that paragraph."""
    short = "to trim the wicks with care;"
    table = synopsis(
        [version((LAMPS, short), OIL, SEIZED), version((LAMPS, short, "and to clean every glass;"), SEIZED)]
    )
    assert told(table) == [
        ("OP1 original", "OP1 unchanged"),
        ("OP1(a) original", "OP1(a) unchanged"),
        ("absent", "OP1(b) new"),
        ("OP2 original", "gone"),
        ("OP3 original", "OP2 unchanged"),
    ]


def test_a_lost_point_goes_with_its_paragraph():
    """Where a paragraph was moved, a point of it that is lost is found below it at its new place."""
    points = ("to trim the wicks with care;", "to clean every glass;", "to count the barrels;")
    table = synopsis([version((LAMPS, *points), OIL, BELLS), version(OIL, BELLS, (LAMPS, points[0], points[2]))])
    assert [row.cells[0].labels[0] for row in table.rows] == ["OP2", "OP3", "OP1", "OP1(a)", "OP1(b)", "OP1(c)"]


def test_splits_and_merges_stand_in_one_row():
    """A paragraph that was split and put together again is one row, whose middle cell holds both."""
    whole = LAMPS.rstrip(";") + " and " + OIL
    table = synopsis([version(whole, SEIZED), version(LAMPS, OIL, SEIZED), version(whole, SEIZED)])
    assert told(table)[0] == ("OP1 original", "OP1+OP2 split", "OP1 merged")
    middle = table.rows[0].cells[1]
    assert middle.text == f"{LAMPS} {OIL}"


def test_a_new_clause_that_is_merged_later_is_no_split():
    """What stands in a cell only for a later merge is told as words put in, not as a split."""
    texts = [version(LAMPS, SEIZED), version(LAMPS, OIL, SEIZED), version(f"{LAMPS.rstrip(';')} and {OIL}", SEIZED)]
    table = synopsis(texts)
    assert told(table)[0] == ("OP1 original", "OP1+OP2 edited", "OP1 merged")
    assert table.rows[0].cells[1].words[-1] == ("+", f" {OIL}")


# --- what came back -----------------------------------------------------------------------------


def test_the_same_words_come_back_into_their_row():
    """A clause that was struck out and is there again word for word has one row, and the proof is told."""
    table = synopsis([version(LAMPS, BELLS, SEIZED), *[version(LAMPS, SEIZED)] * 2, version(LAMPS, OIL, BELLS, SEIZED)])
    row = row_of(table, "OP3")
    assert told(table)[2] == ("OP2 original", "gone", "absent", "OP3 back")
    [back] = row.returns
    assert (back.left, back.back, back.old, back.new, back.reason) == (0, 3, "OP2", "OP3", Reason.IDENTICAL)
    assert (row.cells[3].words, row.cells[3].since) == ((("=", BELLS),), 0)


def test_it_comes_back_as_often_as_it_went():
    """Struck out twice and put back twice, it is still one row with two returns."""
    there, gone = version(LAMPS, BELLS, SEIZED), version(LAMPS, SEIZED)
    table = synopsis([there, gone, version(LAMPS, BELLS, SEIZED), gone, version(LAMPS, BELLS, SEIZED)])
    assert told(table)[1] == ("OP2 original", "gone", "OP2 back", "gone", "OP2 back")
    assert [(back.left, back.back) for back in table.rows[1].returns] == [(0, 2), (2, 4)]


def test_alike_is_not_the_same():
    """A clause that is merely much like a lost one gets a row of its own."""
    table = synopsis([version(LAMPS, BELLS), version(LAMPS), version(LAMPS, BELLS.replace("snow", "rain"))])
    assert told(table)[1:] == [("OP2 original", "gone", "absent"), ("absent", "absent", "OP2 new")]


def test_words_that_stand_twice_prove_nothing():
    """Where the words that come back stand twice, or are too few, none of them is told to be the lost clause."""
    table = synopsis([version(LAMPS, BELLS), version(LAMPS), version(LAMPS, BELLS, BELLS)])
    assert not any(row.returns for row in table.rows)
    short = synopsis([version(LAMPS, "Decides so;"), version(LAMPS), version(LAMPS, "Decides so;")])
    assert not any(row.returns for row in short.rows)


def test_a_wid_proves_identity_in_one_work_only():
    """With other words but its old wId a clause comes back in one work; of two works the wIds mean nothing."""
    other = "Thanks the fishing fleets for every crew they brought home;"

    def texts(work):
        return [
            version(LAMPS, BELLS, wids=["a", "b"], work="harbours"),
            version(LAMPS, wids=["a"], work="harbours"),
            version(LAMPS, other, wids=["a", "b"], work=work),
        ]

    [back] = row_of(synopsis(texts("harbours")), "OP2").returns
    assert (back.reason, back.left, back.back) == (Reason.WID, 0, 2)
    assert not row_of(synopsis(texts("quays")), "OP2").returns


def test_people_have_the_last_word_on_what_came_back():
    """What was ruled not to be the same clause has two rows, word for word though it is."""
    texts = [
        version(LAMPS, BELLS, wids=["a", "b"], work="w"),
        version(LAMPS, wids=["a"], work="w"),
        version(LAMPS, BELLS, wids=["a", "c"], work="w"),
    ]
    assert row_of(synopsis(texts), "OP2").returns
    ruled = synopsis(texts, comparing=partial(compare, rulings=Rulings(apart=frozenset({("b", "c")}))))
    assert told(ruled)[1:] == [("OP2 original", "gone", "absent"), ("absent", "absent", "OP2 new")]


# --- what is merely possible --------------------------------------------------------------------


def test_what_is_merely_possible_does_not_join_rows():
    """A weak match leaves two rows and is told between them."""
    texts = [version(LAMPS, OIL, SEIZED), version(LAMPS, OIL, SEIZED), version(LAMPS, OIL, SEIZED)]
    first = compare(texts[0], texts[1])
    weak = tuple(replace(change, possibly=change.old[0].text == OIL, score=0.4) for change in first.changes)
    table = synopsis(texts, chain=[replace(first, changes=weak), compare(texts[1], texts[2])])
    assert told(table)[1:3] == [("OP2 original", "gone", "absent"), ("absent", "OP2 new", "OP2 unchanged")]
    [doubt] = table.doubts
    assert (doubt.column, doubt.old, doubt.new, doubt.score) == (1, ("OP2",), ("OP2",), 0.4)
    assert (doubt.row_old, doubt.row_new) == (1, 2)


# --- the whole ----------------------------------------------------------------------------------


def test_one_version_is_a_table_of_one_column():
    """A single version is told as it is; no version at all is refused in one line."""
    assert told(synopsis([version(LAMPS, SEIZED)])) == [("OP1 original",), ("OP2 original",)]
    with pytest.raises(NoVersions, match="no version to be shown"):
        synopsis([])


def test_the_json_follows_its_schema():
    """What a program reads is what the schema in the package promises, with the engine inside."""
    schema = json.loads((files("draftdiff.diff.several") / "synopsis.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    texts = [version(TIDES, LAMPS, BELLS), version(TIDES, LAMPS), version(TIDES, OIL, LAMPS, BELLS, SEIZED)]
    found = json.loads(json.dumps(synopsis(texts).to_json()))
    jsonschema.Draft202012Validator(schema).validate(found)
    assert found["engine"] == ENGINE
    assert found["summary"][2] | {"new": 2, "back": 1, "unchanged": 2, "renumbered": 2} == found["summary"][2]
    assert {cell["fate"] for row in found["rows"] for cell in row["cells"]} <= {fate.value for fate in Fate}


def without(table, row):
    return replace(table, rows=tuple(each for each in table.rows if each is not row))


def with_cell(table, row, column, **facts):
    cells = list(table.rows[row].cells)
    cells[column] = replace(cells[column], **facts)
    rows = list(table.rows)
    rows[row] = replace(rows[row], cells=tuple(cells))
    return replace(table, rows=tuple(rows))


@pytest.mark.parametrize(
    ("broken", "complaint"),
    [
        (lambda t: without(t, t.rows[0]), "missing or told twice"),
        (lambda t: replace(t, rows=(*t.rows, t.rows[0])), "missing or told twice"),
        (lambda t: replace(t, rows=t.rows[::-1]), "reading order"),
        (lambda t: replace(t, rows=(*t.rows, Row((Cell(Fate.ABSENT),) * 2))), "no clause"),
        (lambda t: with_cell(t, 0, 1, words=(("=", "else"),)), "text"),
        (lambda t: with_cell(t, 1, 1, words=(("+", t.rows[1].cells[1].text),)), "text before"),
        (lambda t: with_cell(t, 0, 1, since=None), "marked against"),
        (lambda t: with_cell(t, 0, 1, fate=Fate.ORIGINAL), "cannot be original"),
        (lambda t: with_cell(t, 0, 1, fate=Fate.GONE), "cannot be gone"),
        (lambda t: with_cell(t, 2, 1, fate=Fate.ABSENT, words=()), "cannot be absent|does not give the text"),
    ],
)
def test_a_table_that_does_not_tell_its_versions_is_never_shown(broken, complaint):
    """A lost row, a wrong order, words that are not the text's: each is found out."""
    table = synopsis([version(LAMPS, OIL, BELLS), version(LAMPS, OIL.replace("forty", "sixty"), BELLS)])
    check(table)
    with pytest.raises(BrokenSynopsis, match=complaint):
        check(broken(table))


def test_rows_that_contradict_the_comparisons_are_never_shown():
    """A clause that its comparison follows must not begin a row of its own."""
    table = synopsis([version(LAMPS, OIL), version(LAMPS, OIL)])
    one, other = table.rows[1].cells
    gone = Row((one, Cell(Fate.GONE, (), (("-", OIL),), 0)))
    new = Row((Cell(Fate.ABSENT), Cell(Fate.NEW, other.clauses, (("+", OIL),))))
    with pytest.raises(BrokenSynopsis, match="contradicts"):
        check(replace(table, rows=(table.rows[0], gone, new)))


def test_comparisons_of_other_versions_are_refused():
    """A chain that is too short or of other texts is not taken for that of the versions."""
    texts = [version(LAMPS), version(LAMPS, OIL), version(OIL)]
    for chain in ([], [compare(texts[0], texts[1])], [compare(texts[0], texts[2])] * 2):
        with pytest.raises(BrokenSynopsis, match="neighbouring"):
            synopsis(texts, chain=chain)


# --- laws ---------------------------------------------------------------------------------------


def laws(examples):
    """The same examples on every machine; with ``DRAFTDIFF_LAWS=20`` twenty times as many, and others each time."""
    times = int(os.environ.get("DRAFTDIFF_LAWS", "1"))
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    return settings(max_examples=times * examples, deadline=None, derandomize=times == 1, suppress_health_check=slow)


@st.composite
def histories(draw):
    """Two to five versions of a generated resolution; now and then an earlier one comes back as it was."""
    states = [draw(drafts())]
    for _ in range(draw(st.integers(1, 4))):
        states.append(draw(st.sampled_from(states)) if draw(st.integers(0, 3)) == 0 else draw(edited(states[-1])))
    identity = akn.Identity("quiet-quays", body="coast-congress", date=date(2031, 5, 4))
    return [akn.build(state.outline(), identity).version() for state in states]


@pytest.mark.slow
@laws(60)
@given(histories())
def test_every_version_can_be_read_from_the_table(versions):
    """From the JSON alone each version can be told clause by clause, and each cell's words give both its texts."""
    rows = json.loads(json.dumps(synopsis(versions).to_json()))["rows"]
    for column, version in enumerate(versions):
        there = [clause for row in rows for clause in row["cells"][column]["clauses"]]
        assert len(there) == len(version.clauses)
        assert {c["label"]: c["text"] for c in there} == {c.label: c.text for c in version.clauses}
    for row in rows:
        before = ""
        for cell in row["cells"]:
            text = " ".join(clause["text"] for clause in cell["clauses"])
            assert "".join(words for op, words in cell["words"] if op != "-") == text
            if cell["since"] is not None:
                assert "".join(words for op, words in cell["words"] if op != "+") == before
            before = text if cell["clauses"] else before


@pytest.mark.slow
@laws(60)
@given(histories())
def test_rows_are_what_the_comparisons_assert(versions):
    """Two clauses stand in one row only if asserted matches, or a proved return, lead from one to the other."""
    table = synopsis(versions)
    where = [{id(c): r for r, row in enumerate(table.rows) for c in row.cells[k].clauses} for k in range(len(versions))]
    edges = []
    for column, (old, new) in enumerate(pairwise(versions)):
        for change in compare(old, new).changes:
            nodes = [(column, c.label) for c in change.old] + [(column + 1, c.label) for c in change.new]
            if not change.possibly:
                edges += list(pairwise(nodes))
                assert len({where[k][id(versions[k].clause(label))] for k, label in nodes}) == 1
    edges += [((b.left, b.old), (b.back, b.new)) for row in table.rows for b in row.returns]
    near = {}
    for one, other in edges:
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    for row in table.rows:
        nodes = {(column, label) for column, cell in enumerate(row.cells) for label in cell.labels}
        reached, todo = set(), [min(nodes)]
        while todo:
            node = todo.pop()
            if node not in reached:
                reached.add(node)
                todo += near.get(node, ())
        assert reached == nodes


@pytest.mark.slow
@laws(60)
@given(histories())
def test_rows_stand_in_the_order_of_the_last_version(versions):
    """Rows of the last version stand in its order, and the same versions always make the same table."""
    table = synopsis(versions)
    last = {id(clause): at for at, clause in enumerate(versions[-1].clauses)}
    heads = [last[id(row.cells[-1].clauses[0])] for row in table.rows if row.cells[-1].clauses]
    assert heads == sorted(heads)
    assert table == synopsis(versions)


@pytest.mark.slow
@laws(40)
@given(histories())
def test_with_two_versions_it_tells_what_the_comparison_tells(versions):
    """The table of two versions has the rows of their comparison, but that possible matches are two rows."""
    old, new = versions[0], versions[-1]
    table = synopsis([old, new])
    comparison = compare(old, new)
    sides = [(change.old, change.new) for change in comparison.changes if not change.possibly]
    for change in comparison.changes:
        if change.possibly:
            sides += [(change.old, ()), ((), change.new)]
    order = [tuple(c.label for c in side) for pair in sides for side in pair]
    found = [tuple(c.label for c in cell.clauses) for row in table.rows for cell in row.cells]
    assert sorted(order) == sorted(found)


@pytest.mark.slow
@laws(60)
@given(drafts(), st.data())
def test_what_is_struck_out_stands_where_it_stood(draft, data):
    """Where clauses are merely struck out, step by step, the rows are the first version in its own order."""
    identity = akn.Identity("quiet-quays", body="coast-congress", date=date(2031, 5, 4))
    first = akn.build(draft.outline(), identity).version()
    clauses = tuple(replace(clause, wid=f"w{at}") for at, clause in enumerate(first.clauses))
    versions = [replace(first, clauses=clauses, work="quays")]
    for _ in range(3):
        rest = versions[-1].clauses
        struck = data.draw(st.sets(st.integers(0, max(len(rest) - 1, 0)), max_size=3))
        above = parents(rest)
        for at in range(len(rest)):  # a clause takes along what is nested in it
            if above[at] in struck:
                struck.add(at)
        versions.append(replace(first, work="quays", clauses=tuple(c for at, c in enumerate(rest) if at not in struck)))
    table = synopsis(versions)
    assert [row.cells[0].clauses for row in table.rows] == [(clause,) for clause in clauses]
    assert all(
        cell.fate in {Fate.ORIGINAL, Fate.UNCHANGED, Fate.GONE, Fate.ABSENT} for r in table.rows for cell in r.cells
    )


# --- real chains --------------------------------------------------------------------------------


@pytest.mark.slow
def test_real_chains_of_versions_stand_in_one_table(shared):
    """The chains of real documents make tables; every one is proved, and it never has more rows than clauses."""
    chains = shared / "corpus/versions"
    texts = sorted((chains / "unsc-unmis-mandate").glob("*.txt"))
    acts = sorted((chains / "lu-rgd-2001-10-18-n3").glob("*_fr.xml"))
    if not texts or not acts:
        pytest.skip("the folder ../shared has no chains of versions")
    for paths in (texts, acts):
        versions = [read(path.read_bytes(), source=path.name).version for path in paths]
        table = synopsis(versions)
        for version, column in zip(versions, zip(*(row.cells for row in table.rows), strict=True), strict=True):
            assert sorted(label for cell in column for label in cell.labels) == sorted(c.label for c in version.clauses)
        assert len(table.rows) < sum(len(version.clauses) for version in versions)
