"""Tracked changes are told one by one, and any of them can be accepted and the others rejected."""

from datetime import UTC, datetime
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from word_accounting import words_in, words_told
from wordfiles import WHEN, deleted, docx, ins, mark, numbered, p, r

from draftdiff.importers import word
from draftdiff.importers.manuscript import Paragraph, Table
from draftdiff.importers.revisions import RevisionKind, by, by_whom, everything, nothing


def texts(data, accept=everything):
    """The paragraphs, and the rows of tables, of a document."""
    blocks = word.manuscript(data, source="draft.docx", accept=accept).blocks
    return [
        block.text if isinstance(block, Paragraph) else [[cell.text for cell in row] for row in block.rows]
        for block in blocks
    ]


def told(data):
    """The changes of a document, each as its kind, author and text."""
    return [(each.kind, each.author, each.text) for each in word.revisions(data, source="draft.docx")]


BOTH = docx(
    p("Decides to ", deleted("keep", who="Malta"), ins("light", who="Kenya"), " the lamps", ins(" of locks"), ".")
)


def test_every_text_of_a_file_can_be_had():
    """All accepted, none, and those of one author alone are four texts of one file."""
    assert texts(BOTH) == ["Decides to light the lamps of locks."]
    assert texts(BOTH, nothing) == ["Decides to keep the lamps."]
    assert texts(BOTH, by("Malta")) == ["Decides to  the lamps."]
    assert texts(BOTH, by("Kenya")) == ["Decides to keeplight the lamps of locks."]


def test_a_change_says_who_and_when():
    """Author, time, kind and words stand in each change, and its number tells it from others."""
    first, second, third = word.revisions(BOTH, source="draft.docx")
    assert (first.kind, first.author, first.text) == (RevisionKind.DELETION, "Malta", "keep")
    assert first.date == datetime(2031, 5, 4, 9, tzinfo=UTC)
    assert [each.number for each in (first, second, third)] == [1, 2, 3]
    assert by_whom((first, second, third)) == "3 tracked changes by Kenya (2) and Malta (1)"


@pytest.mark.parametrize(
    ("when", "date"),
    [
        ("", None),
        ('w:date="yesterday"', None),
        ('w:date="1970-01-01T00:00:00Z"', None),
        ('w:date="2031-05-04T09:00:00"', datetime(2031, 5, 4, 9, tzinfo=UTC)),
        (
            'w:date="2031-05-04T09:00:00Z" w16du:dateUtc="2031-05-04T07:00:00Z"',
            datetime(2031, 5, 4, 7, tzinfo=UTC),
        ),
    ],
)
def test_a_time_is_told_as_far_as_it_is_known(when, date):
    """What is no time is none; newer Word writes the true one beside that of its user's clock."""
    (change,) = word.revisions(docx(p(ins("x", when=when))), source="draft.docx")
    assert change.date == date


def test_marks_beside_each_other_are_one_change():
    """Word tears what a person did in one go at every turn of format."""
    torn = docx(p("a ", ins("b "), ins(r("c ", "<w:i/>")), "d ", ins("e "), ins("f", when="")))
    assert told(torn) == [
        (RevisionKind.INSERTION, "Kenya", "b c "),
        (RevisionKind.INSERTION, "Kenya", "e "),
        (RevisionKind.INSERTION, "Kenya", "f"),
    ]


def test_a_new_paragraph_is_one_change():
    """Its words and its end came together; rejected, nothing is left of it."""
    data = docx(p("One.") + p(ins("Two."), props=mark("ins")) + p("Three."))
    assert told(data) == [(RevisionKind.INSERTION, "Kenya", "Two.")]
    assert texts(data) == ["One.", "Two.", "Three."]
    assert texts(data, nothing) == ["One.", "Three."]


def test_paragraphs_are_joined_where_an_end_is_gone():
    """A paragraph whose end was deleted runs on into the next, and is set as that one."""
    data = docx(p("Notes ", props=mark("del") + numbered()) + p("the report."))
    assert texts(data) == ["Notes the report."]
    assert texts(data, nothing) == ["Notes ", "the report."]


def test_a_paragraph_torn_in_two_is_whole_before():
    """An end that was inserted, and rejected, was never there."""
    assert texts(docx(p("Notes ", props=mark("ins")) + p("the report.")), nothing) == ["Notes the report."]


def test_what_one_inserted_another_may_delete():
    """Text in two marks is there only if it came and did not go."""
    data = docx(p("Notes ", ins(deleted("with joy ", who="Malta"), who="Kenya"), "it."))
    assert texts(data, everything) == texts(data, nothing) == texts(data, by("Malta")) == ["Notes it."]
    assert texts(data, by("Kenya")) == ["Notes with joy it."]


def moved(kind, inside, name="move1"):
    ends = f'w:id="{kind}1" w:name="{name}"'
    return (
        f'<w:{kind}RangeStart {ends}/><w:{kind} w:id="9" w:author="Kenya" {WHEN}>{inside}</w:{kind}>'
        f'<w:{kind}RangeEnd w:id="{kind}1"/>'
    )


def test_a_move_is_one_change_at_both_ends():
    """Accepting or rejecting it never doubles or loses its words."""
    data = docx(p(moved("moveFrom", r("First.")), " Second. ", moved("moveTo", r("First."))))
    assert told(data) == [(RevisionKind.MOVE, "Kenya", "First.")]
    assert texts(data) == [" Second. First."]
    assert texts(data, nothing) == ["First. Second. "]


def test_a_moved_paragraph_takes_its_end_along():
    """The end of a paragraph is marked before the name of the move begins."""

    def whole(kind, words):
        ends = f'w:id="{kind}1" w:name="m"'
        end = f'<w:rPr><w:{kind} w:id="3" w:author="Kenya" {WHEN}/></w:rPr>'
        inside = f'<w:{kind}RangeStart {ends}/><w:{kind} w:id="9" w:author="Kenya" {WHEN}>{r(words)}</w:{kind}>'
        return p(inside, props=end) + f'<w:{kind}RangeEnd w:id="{kind}1"/>'

    data = docx(whole("moveFrom", "One.") + p("Two.") + whole("moveTo", "One.") + p("Three."))
    assert told(data) == [(RevisionKind.MOVE, "Kenya", "One.")]
    assert texts(data) == ["Two.", "One.", "Three."]
    assert texts(data, nothing) == ["One.", "Two.", "Three."]


def test_half_a_move_is_an_insertion():
    """Where the other end is not in the file it cannot be bound to it."""
    data = docx(p("a ", moved("moveTo", r("b"))))
    assert told(data) == [(RevisionKind.INSERTION, "Kenya", "b")]
    assert texts(data, nothing) == ["a "]


def test_rows_come_and_go():
    """A row that was inserted or deleted is one change with what stands in it."""

    def row(*cells, kind=None):
        props = f'<w:trPr><w:{kind} w:id="5" w:author="Kenya" {WHEN}/></w:trPr>' if kind else ""
        return f"<w:tr>{props}{''.join(f'<w:tc>{p(cell)}</w:tc>' for cell in cells)}</w:tr>"

    rows = (
        row("Boat", "Dues") + row(ins("Barge"), ins("Two"), kind="ins") + row("Punt", "One", kind="del") + row("c", "d")
    )
    data = docx(p("1. The dues are:") + f"<w:tbl>{rows}</w:tbl>")
    assert [kind for kind, _, _ in told(data)] == [RevisionKind.INSERTION, RevisionKind.DELETION]
    assert texts(data)[1] == [["Boat", "Dues"], ["Barge", "Two"], ["c", "d"]]
    assert texts(data, nothing)[1] == [["Boat", "Dues"], ["Punt", "One"], ["c", "d"]]


def test_a_change_of_format_can_be_rejected():
    """Italics that somebody set fall away with the change, and so does a style."""
    change = f'<w:rPrChange w:id="4" w:author="Malta" {WHEN}><w:rPr/></w:rPrChange>'
    style = f'<w:pPrChange w:id="5" w:author="Malta" {WHEN}><w:pPr><w:pStyle w:val="H"/></w:pPr></w:pPrChange>'
    heading = '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/></w:style>'
    data = docx(p(r("Notes", f"<w:i/>{change}"), " it", props=style), styles=heading)
    assert [(kind, who) for kind, who, _ in told(data)] == [(RevisionKind.FORMAT, "Malta")]
    (after,) = word.manuscript(data, source="x").blocks
    (before,) = word.manuscript(data, source="x", accept=nothing).blocks
    assert not isinstance(after, Table)
    assert not isinstance(before, Table)
    assert ([span.tag for span in after.spans], after.heading) == (["i"], None)
    assert ([span.tag for span in before.spans], before.heading) == ([], 2)


def test_words_that_fall_out_are_told():
    """Nothing is dropped in silence: what a change took away stands among the furniture, with its author."""
    found = word.manuscript(BOTH, source="x").furniture
    assert found == (("keep", "deleted by Malta, which was accepted"),)
    assert word.manuscript(BOTH, source="x", accept=nothing).furniture[0] == (
        "light\nof locks",
        "inserted by Kenya, which was rejected",
    )


def test_changes_in_notes_are_told():
    """Footnotes have tracked changes of their own."""
    note = f'<w:footnote w:id="1">{p("Of ", ins("brass."), deleted("tin."))}</w:footnote>'
    data = docx(p("Lamps", '<w:r><w:footnoteReference w:id="1"/></w:r>'), footnotes=note)
    assert [text for _, _, text in told(data)] == ["brass.", "tin."]
    (found,) = word.manuscript(data, source="x", accept=nothing).notes.values()
    assert found.text == "Of tin."


AUTHORS = ("Kenya", "Malta", "Peru")
WORDS = st.sampled_from(["lamps ", "locks ", "a weir ", "quays "])
PIECES = st.tuples(st.sampled_from(["kept", "ins", "del", "both"]), st.sampled_from(AUTHORS), WORDS)
PARAGRAPHS = st.lists(
    st.tuples(st.lists(PIECES, max_size=4), st.sampled_from([None, "ins", "del"]), st.sampled_from(AUTHORS)),
    min_size=1,
    max_size=5,
)


def written(paragraphs):
    return docx(
        "".join(
            p(*(_piece(*piece) for piece in pieces), props=mark(end, who) if end else "")
            for pieces, end, who in paragraphs
        )
    )


def _piece(kind, who, words):
    if kind == "both":
        return ins(deleted(words, who="Peru"), who=who)
    return {"kept": r, "ins": lambda text: ins(text, who), "del": lambda text: deleted(text, who)}[kind](words)


def expected(paragraphs, accepted):
    """The paragraphs with the changes of these authors, by the meaning of each mark alone."""
    result, open_ = [], ""
    for number, (pieces, end, who) in enumerate(paragraphs, 1):
        for kind, author, words in pieces:
            there = {
                "kept": True,
                "ins": author in accepted,
                "del": author not in accepted,
                "both": author in accepted and "Peru" not in accepted,
            }[kind]
            open_ += words if there else ""
        ends = end is None or (end == "ins") == (who in accepted) or number == len(paragraphs)
        if ends:
            result.append(open_)
            open_ = ""
    return [text for text in result if text.strip()]


@given(PARAGRAPHS)
def test_any_set_of_changes_gives_its_text(paragraphs):
    """Whosever changes are accepted, the text is the one that the marks mean, and no word goes unaccounted for."""
    data = written(paragraphs)
    for size in range(len(AUTHORS) + 1):
        for accepted in combinations(AUTHORS, size):
            found = word.manuscript(data, source="x", accept=by(*accepted))
            assert [block.text for block in found.blocks] == expected(paragraphs, accepted)
            assert words_told(found) == words_in(data)
