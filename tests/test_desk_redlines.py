"""What a Word file with tracked changes becomes at the desk: amendments, one for each author and clause."""

from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

import pytest
from deskwork import SLUG, adopt, text
from redlined import Para, Piece, document, italic, out, para, put

from draftdiff.amendments.model import Sponsor
from draftdiff.amendments.redlines import AnotherText
from draftdiff.desk import AlreadyReceived, Desk, NothingProposed, NoTrackedChanges
from draftdiff.importers import read
from draftdiff.recording import Facts
from draftdiff.service import Record

TITLE = "Lanterns for narrow canals"
BODY = "The Assembly of Canal Towns,"
RECALLING = "Recalling its call of 2029 for safer towpaths,"
NOTING = "Noting that lanterns are lit too late in many towns,"
URGES = "Urges towns to light every lantern before dusk;"
INVITES = "Invites lock keepers to:"
COUNT = "count the boats that pass at night;"
TELL = "tell the towns what they have seen;"
ASKS = "Asks the Secretariat to keep a map of dark places;"
DECIDES = "Decides to return to this matter in spring."
FRONT = (TITLE, BODY, RECALLING, NOTING)
REST = {URGES: 0, INVITES: 0, COUNT: 1, TELL: 1, ASKS: 0, DECIDES: 0}


def file(*changed, **instead):
    """The text with other paragraphs in the place of some: ``{its words: paragraphs}``."""
    del instead
    changes = dict(changed)
    paras = []
    for words in (*FRONT, *REST):
        new = changes.get(words)
        paras += [para(words, level=REST.get(words))] if new is None else [new] if not isinstance(new, list) else new
    return document(*paras)


@contextmanager
def on_record(folder, data):
    moments = iter(datetime(2031, 5, 4, 9, tzinfo=UTC) + timedelta(minutes=n) for n in range(10_000))
    with Record.create(folder / "record.git", clock=lambda: next(moments)) as record:
        record.import_version(read(data, source="draft.docx"), SLUG, Facts(stage="draft", date=date(2031, 5, 1)))
        yield Desk(record, SLUG)
        assert [check for check in record.verify().checks if not check.ok] == []


@pytest.fixture
def desk(tmp_path):
    with on_record(tmp_path, file()) as made:
        yield made


def by_author(author):
    return (Sponsor(author),) if author else ()


def redline(desk, data, whose=by_author, **options):
    return desk.read_tracked(data, source="redline.docx", whose=whose, **options)


def proposed(found):
    """Kind, place, sponsor of what a file proposes."""
    return [(p.kind.value, p.target, *(s.name for s in p.sponsors)) for p in found.proposals]


def carried(desk, found):
    """The texts of the clauses once all amendments of a file carried, in their order."""
    for amendment in desk.receive_tracked(found).amendments:
        if amendment.parent is None:
            adopt(desk, *(a for a in (amendment.number,)))
    return [clause.text for clause in desk.version().clauses]


# --- what becomes of one change -------------------------------------------------------------------


def test_each_author_and_clause_gives_one_amendment(desk):
    """Two changes of one author in a clause are one amendment; those of another in it are another one."""
    found = redline(
        desk,
        file(
            (URGES, para("Urges ", put("all ", "Kenya"), "towns to light every lantern before ", out("dusk", "Kenya"),
                         put("sunset", "Kenya"), put(" and at dawn", "Malta"), ";", level=0)),
            (ASKS, para("Asks the Secretariat to keep a ", put("public ", "Malta"), "map of dark places;", level=0)),
        ),
    )  # fmt: skip
    assert proposed(found) == [
        ("replace-words", "OP1", "Kenya"),
        ("insert-words", "OP1", "Malta"),
        ("insert-words", "OP3", "Malta"),
    ]
    assert [(h.old, h.new.strip()) for h in found.proposals[0].edits[0].hunks] == [("", "all"), ("dusk", "sunset")]
    assert not found.unread
    assert not found.remarks
    assert URGES.replace("towns", "all towns").replace("dusk", "sunset and at dawn") in carried(desk, found)


def test_new_and_deleted_clauses_are_amendments_and_new_numbers_are_none(desk):
    """What stands behind a new paragraph has another number, of which nobody has to decide."""
    new = "Thanks the lamplighters of all towns;"
    found = redline(
        desk,
        file((URGES, [para(URGES, level=0), para(new, level=0, op="ins", by="Kenya")]),
             (TELL, para(TELL, level=1, op="del", by="Kenya"))),
    )  # fmt: skip
    assert proposed(found) == [("insert-clause", None, "Kenya"), ("delete-clause", "OP2(b)", "Kenya")] or proposed(
        found
    ) == [("insert-clause", "OP1", "Kenya"), ("delete-clause", "OP2(b)", "Kenya")]
    carried(desk, found)
    assert text(desk, "OP2") == new
    assert text(desk, "OP3(b)") is None


def test_punctuation_that_a_new_last_clause_brings_about_goes_with_it(desk):
    """The full stop that becomes a semicolon is decided together with the paragraph that follows it."""
    new = "Thanks the lamplighters of all towns."
    found = redline(
        desk,
        file((DECIDES, [para(DECIDES[:-1], out(".", "Kenya"), put(";", "Kenya"), level=0),
                        para(new, level=0, op="ins", by="Kenya")])),
    )  # fmt: skip
    assert [kind for kind, *_ in proposed(found)] == ["insert-clause"]
    assert carried(desk, found)[-2:] == [DECIDES.replace(".", ";"), new]


def test_a_clause_carried_elsewhere_is_a_move(desk):
    """What was taken out at one place and put in at another as it was is no deletion and insertion."""
    found = redline(
        desk,
        file((URGES, [para(URGES, level=0, op="del", by="Oman")]),
             (ASKS, [para(ASKS, level=0), para(URGES, level=0, op="ins", by="Oman")])),
    )  # fmt: skip
    assert proposed(found) in ([("move", "OP1", "Oman")], [("move", "OP2", "Oman")], [("move", "OP3", "Oman")])
    before = [clause.text for clause in desk.version().clauses]
    after = carried(desk, found)
    assert after.index(URGES) == after.index(ASKS) + 1
    assert sorted(after) == sorted(before)


def test_a_clause_with_its_parts_goes_as_one(desk):
    """The deletion of a paragraph with all below it is one amendment."""
    gone = {words: para(words, level=REST[words], op="del", by="Oman") for words in (INVITES, COUNT, TELL)}
    found = redline(desk, file(*gone.items()))
    assert proposed(found) == [("delete-clause", "OP2", "Oman")]
    assert not found.unread
    assert not {INVITES, COUNT, TELL} & set(carried(desk, found))


def test_two_clauses_in_one_are_a_merger(desk):
    """The end of a paragraph that went joins it with the next, whatever the sentence then needs."""
    pieces = Piece("Asks the Secretariat to keep a map of dark places"), out(";", "Oman"), put(" and ", "Oman")
    first = Para(pieces, 0, "del", "Oman")
    second = para(out("Decides", "Oman"), put("decides", "Oman"), DECIDES.removeprefix("Decides"), level=0)
    found = redline(desk, file((ASKS, first), (DECIDES, second)))
    assert [kind for kind, *_ in proposed(found)] == ["merge"]
    assert carried(desk, found)[-1] == (
        "Asks the Secretariat to keep a map of dark places and decides to return to this matter in spring."
    )


def test_a_paragraph_that_was_parted_is_parted_on_record(desk):
    """The end of a paragraph that came parts it, be it as a split or as an edit and a new clause."""
    first = Para((Piece("Urges towns to light every lantern"), put(";", "Oman")), 0, "ins", "Oman")
    second = para(put("Asks that it be done", "Oman"), " before dusk;", level=0)
    found = redline(desk, file((URGES, [first, second])))
    after = carried(desk, found)
    assert "Urges towns to light every lantern;" in after
    assert "Asks that it be done before dusk;" in after
    assert URGES not in after


def test_format_alone_is_told_and_not_proposed(desk):
    """Nobody votes on italics."""
    found = redline(desk, file((NOTING, para("Noting", italic(" that lanterns", "Kenya"), NOTING[21:]))))
    assert found.proposals == ()
    assert [(each.text, each.line) for each in found.unread] == [("1 change of format by Kenya", 4)]
    with pytest.raises(NothingProposed):
        desk.receive_tracked(found)


def test_a_comment_is_the_reason_of_the_one_change_of_its_author(desk):
    """Of several changes it is not known which it is about, so that it is told."""
    one = para("Urges towns to light every ", put("old ", "Kenya"), "lantern before dusk;", level=0,
               comment=("Kenya", "They break first."))  # fmt: skip
    assert redline(desk, file((URGES, one))).proposals[0].justification == "They break first."
    other = para(put("also ", "Kenya"), level=None)
    del other
    second = para("Asks the Secretariat to keep a ", put("new ", "Kenya"), "map of dark places;", level=0)
    found = redline(desk, file((URGES, one), (ASKS, second)))
    assert [each.justification for each in found.proposals] == [None, None]
    assert [each.text for each in found.unread] == ["They break first."]


# --- whose they are, and when ---------------------------------------------------------------------


def changed(when="2031-05-03T10:00:00Z"):
    return file(
        (URGES, para("Urges ", put("all ", "A. Rao", when), "towns to light every lantern before dusk;", level=0)),
        (ASKS, para("Asks the Secretariat to keep a ", put("public ", "B. Borg"), "map of dark places;", level=0)),
    )


def test_an_author_is_put_forward_by_whom_he_writes_for_and_others_are_left_out(desk):
    """The changes of whoever is nobody's are told as left out."""
    found = redline(desk, changed(), whose={"A. Rao": (Sponsor("India"),)}.get)
    assert proposed(found) == [("insert-words", "OP1", "India")]
    assert [(each.text, each.why) for each in found.unread] == [
        ("1 change by B. Borg", "it is another's and was left out")
    ]


def test_a_change_was_received_when_it_was_written_unless_that_is_to_come(desk):
    """A date in the future is a clock that goes wrong; and who was told otherwise believes no file."""
    found = redline(desk, changed())
    assert [each.received for each in found.proposals] == [datetime(2031, 5, 3, 10, tzinfo=UTC)] * 2
    assert redline(desk, changed("2041-01-01T10:00:00Z")).proposals[0].received is None
    assert [each.received for each in redline(desk, changed(), dated=False).proposals] == [None, None]
    assert {a.received for a in desk.receive_tracked(found).amendments} == {datetime(2031, 5, 3, 10, tzinfo=UTC)}


def test_what_is_on_record_is_not_recorded_twice(desk):
    """A file that comes once more brings what is new in it; without anything new it is told."""
    first = desk.receive_tracked(redline(desk, changed(), whose={"A. Rao": (Sponsor("A. Rao"),)}.get))
    done = desk.receive_tracked(redline(desk, changed()))
    assert [a.number for a in first.amendments] == [1]
    assert ([a.number for a in done.amendments], done.again) == ([2], (1,))
    with pytest.raises(AlreadyReceived):
        desk.receive_tracked(redline(desk, changed()))
    assert max(desk.amendments()) == 2


# --- changes in the words of another --------------------------------------------------------------


def test_a_change_in_the_words_of_another_amends_his_amendment(desk):
    """What one took out of a paragraph that another put in is a sub-amendment, and stands nowhere else."""
    new = para(
        put("Thanks the lamplighters of all ", "Kenya"), put("northern ", "Malta"), put("towns;", "Kenya"),
        level=0, op="ins", by="Kenya",
    )  # fmt: skip
    found = redline(desk, file((URGES, [para(URGES, level=0), new])))
    first, second = found.proposals
    assert [first.kind.value, second.kind.value] == ["insert-clause", "insert-words"]
    assert (second.parent, second.sponsors[0].name) == (first.number, "Malta")
    one, sub = desk.receive_tracked(found).amendments
    assert sub.parent == one.number
    adopt(desk, sub.number)
    adopt(desk, one.number)
    assert text(desk, "OP2") == "Thanks the lamplighters of all northern towns;"


# --- which text it is of --------------------------------------------------------------------------


def test_the_version_that_a_file_was_made_from_is_found(desk):
    """Changes to an older text amend that one, and are placed where their words are now."""
    first = desk.record.find(SLUG).oid
    adopted = desk.receive_tracked(
        redline(desk, file((ASKS, [para(ASKS, level=0), para("Thanks all rowers;", level=0, op="ins", by="Fiji")])))
    )
    adopt(desk, adopted.amendments[0].number)
    found = redline(desk, changed())
    assert found.ground.recorded.version == first
    assert {a.base for a in desk.receive_tracked(found).amendments} == {first}


def test_a_file_with_a_few_other_words_is_told_of_and_carried_over(desk):
    """What is changed beside them is placed; what is changed in them is not, and is told with the place."""
    words = out("Registry", "A. Rao"), put("Court", "A. Rao")
    other = para("Asks the ", *words, " to keep a map of dark places;", level=0)
    found = redline(
        desk,
        file((URGES, para("Urges ", put("all ", "A. Rao"), "towns to light each lantern before dusk;", level=0)),
             (ASKS, other)),
    )  # fmt: skip
    assert proposed(found) == [("insert-words", "OP1", "A. Rao")]
    assert found.proposals[0].edits[0].text == URGES.replace("towns", "all towns")
    assert [each.why for each in found.unread] == [
        "by A. Rao: OP3: the recorded text has other words where “Registry” is changed"
    ]
    assert found.remarks == (
        "without its changes the file is not quite the recorded text: OP1, “every” there, “each” in the file, "
        "and at 1 more place",
    )


def test_a_file_of_another_text_is_refused(desk):
    """Its changes are of nothing that is on record."""
    other = document(
        "Bread for the night shift",
        "The Guild of Bakers,",
        "Recalling the strike of the ovens,",
        para("Calls for rest on Sundays", put(" and Mondays", "Kenya"), ";", level=0),
        para("Thanks all millers.", level=0),
    )
    with pytest.raises(AnotherText, match="it is no text of quiet-harbours"):
        redline(desk, other)
    with pytest.raises(NoTrackedChanges, match="the file has no tracked changes"):
        redline(desk, file())
    with pytest.raises(NoTrackedChanges):
        desk.read_tracked(b"Operative paragraph 1: delete", source="t", whose=by_author)
