"""References that did not follow the new numbers are told with how they would read, and follow where that is chosen."""

import pytest
from deskwork import SLUG, adopt, clause, opened, propose, put, text, words

from draftdiff.amendments.model import Outcome, Part
from draftdiff.amendments.proposing import delete, merge, move, rewrite, split
from draftdiff.conforming import (
    NoNumber,
    NoSuchReference,
    NothingToFollow,
    let_follow,
    let_sure_follow,
    unfollowed,
)
from draftdiff.diff.hunks import HunkType
from draftdiff.importers import read
from draftdiff.intake import RecordedMeanwhile
from draftdiff.model import Person, Stage
from draftdiff.provenance import decision_of
from draftdiff.recording import Facts
from draftdiff.reports.phrases import commit_title
from draftdiff.rulings import Cited
from draftdiff.staging import reach
from draftdiff.tongues import speaking

CLERK = Person("Clara Clerk", "clara@ports.example")
PIERS = """\
Piers and ferries

The 12th Congress of Coastal Assemblies,

Recalling its declaration of 2027 on small ports,

1. Urges coastal assemblies to keep their piers;

2. Decides to found a fund for keepers of lanterns;

3. Requests the Secretariat to report on the fund mentioned in paragraph 2 and on piers;

4. Asks all States to pay into the fund of paragraph 2 above, under paragraphs 2 and 3, and to read paragraph two;

5. Thanks the pilots of paragraph 4 of resolution 9 (2031), and those of paragraph 1.
"""
GULLS = "Calls upon pilots to feed the gulls of the lagoon;"


@pytest.fixture
def desk(tmp_path):
    with opened(tmp_path, PIERS) as found:
        yield found


def carry(desk, after="OP1", said=GULLS):
    """Put a paragraph in."""
    return adopt(desk, put(desk, after, said))


def mark_up(desk, words, marked):
    """Record the text with markup at some words."""
    source = desk.record.document(SLUG).decode()
    assert words in source
    desk.record.import_version(read(source.replace(words, marked).encode(), source="t"), SLUG, Facts())


def told(desk):
    found = unfollowed(desk.record, SLUG).loose
    return [(each.clause.label, each.number.text, each.number.label, each.proposed) for each in found]


def keys(desk, label):
    return dict.fromkeys(each.key for each in unfollowed(desk.record, SLUG).loose if each.clause.label == label)


def test_a_draft_has_nothing_to_follow(desk):
    """Nothing was counted anew yet; what is asked for is refused in a line."""
    assert told(desk) == []
    with pytest.raises(NothingToFollow, match="nothing was recorded"):
        let_follow(desk.record, SLUG)


def test_every_number_is_told_with_how_it_would_read(desk):
    """Each number that stayed, in figures and in words; none of another document, none before the new paragraph."""
    carry(desk)
    assert told(desk) == [
        ("OP4", "paragraph 2", "OP2", "3"),
        ("OP5", "paragraph 2 above", "OP2", "3"),
        ("OP5", "paragraphs 2 and 3", "OP2", "3"),
        ("OP5", "paragraphs 2 and 3", "OP3", "4"),
        ("OP5", "paragraph two", "OP2", "three"),
    ]


def test_all_of_them_follow_as_a_version_of_its_own(desk):
    """The version is the clerk's; nothing is asked about any more, and the comparison has but consequences."""
    before = carry(desk).commit.oid
    done = let_follow(desk.record, SLUG, recorder=CLERK)
    assert text(desk, "OP4").endswith("the fund mentioned in paragraph 3 and on piers;")
    assert text(desk, "OP5") == (
        "Asks all States to pay into the fund of paragraph 3 above, under paragraphs 3 and 4, and to read paragraph"
        " three;"
    )
    assert text(desk, "OP6").endswith("those of paragraph 1.")
    assert told(desk) == []
    assert done.commit.parent == before
    assert (done.commit.author, done.commit.trailer("References")) == (CLERK, "followed")
    assert "follow the new numbers" in done.commit.subject
    assert commit_title(done.commit, decision_of(done.commit)) == "References looked after"
    with speaking("fr"):
        assert commit_title(done.commit, decision_of(done.commit)) == "Renvois vérifiés"
    edited = [change for change in desk.record.compare(SLUG, "1", None).changes if change.old and change.new]
    assert {kind for change in edited for kind in change.types} == {HunkType.REFERENCE}


def test_what_is_left_is_taken_as_meant(desk):
    """One clause is chosen; the other stays as it reads and is not asked about again."""
    carry(desk)
    let_follow(desk.record, SLUG, keys(desk, "OP4"), recorder=CLERK)
    assert "paragraph 3 and on piers" in text(desk, "OP4")
    assert "paragraph 2 above" in text(desk, "OP5")
    assert told(desk) == []


def test_behind_a_decision_but_the_sure_ones_follow(desk):
    """What is not known is asked about further, and none is taken as meant for that; nothing to write is no version."""
    adopt(desk, propose(desk, delete(desk.version(), clause(desk, "OP2"))))
    done = let_sure_follow(desk.record, SLUG, recorder=CLERK)
    assert done is None
    adopt(desk, put(desk, "OP2", GULLS))
    asked = told(desk)
    assert ("OP4", "paragraphs 2 and 3", "OP3", None) in asked
    done = let_sure_follow(desk.record, SLUG, recorder=CLERK)
    assert done is None
    carry(desk, after="OP4", said="Decides to read paragraph 4 aloud;")
    carry(desk, after="OP1", said="Asks the harbour masters to paint their boats;")
    before = {each for each in told(desk) if each[3] is None}
    done = let_sure_follow(desk.record, SLUG, recorder=CLERK)
    assert done.commit.trailer("References") == "written"
    assert text(desk, "OP6") == "Decides to read paragraph 5 aloud;"
    assert {each[:3] for each in told(desk)} == {each[:3] for each in before}


def test_what_followed_behind_a_decision_follows_again(desk):
    """Its numbers cite what they cited before, also when the decision is taken back."""
    number = put(desk, "OP1", GULLS)
    adopt(desk, number)
    before = desk.record.version(SLUG, "1")
    let_sure_follow(desk.record, SLUG, recorder=CLERK)
    assert told(desk) == []
    adopt(desk, number, outcome=Outcome.REJECTED)
    assert let_sure_follow(desk.record, SLUG, recorder=CLERK) is not None
    assert [each.text for each in desk.version().clauses] == [each.text for each in before.clauses]
    assert told(desk) == []


def test_where_others_recorded_meanwhile_all_are_asked_about(desk, monkeypatch):
    """The decision stands, and nothing of what others wrote is undone."""
    carry(desk)
    asked = told(desk)
    looked_at = unfollowed(desk.record, SLUG)
    carry(desk, after="OP6", said="Thanks the painters;")
    monkeypatch.setattr("draftdiff.conforming.unfollowed", lambda *_: looked_at)
    assert let_sure_follow(desk.record, SLUG) is None
    assert told(desk) == asked


def test_after_another_amendment_they_follow_again(desk):
    """What followed once is looked at from there, and so is what another decision makes of it."""
    carry(desk)
    let_follow(desk.record, SLUG, recorder=CLERK)
    carry(desk, after="OP1", said="Asks the harbour masters to paint their boats;")
    assert ("OP5", "paragraph 3", "OP3", "4") in told(desk)
    let_follow(desk.record, SLUG, recorder=CLERK)
    assert "mentioned in paragraph 4 and" in text(desk, "OP5")
    assert told(desk) == []


def test_a_decision_that_is_taken_back_asks_for_the_way_back(desk):
    """The numbers are the old ones again, and the references that followed lead astray."""
    number = put(desk, "OP1", GULLS)
    adopt(desk, number)
    let_follow(desk.record, SLUG, recorder=CLERK)
    adopt(desk, number, outcome=Outcome.REJECTED)
    assert ("OP3", "paragraph 3", "OP3", "2") in told(desk)
    let_follow(desk.record, SLUG, recorder=CLERK)
    assert text(desk, "OP3").endswith("mentioned in paragraph 2 and on piers;")


def test_what_is_gone_is_asked_about_and_has_no_new_number(desk):
    """A clause that was deleted has no number by which it could be cited: a person has to say what is meant."""
    adopt(desk, propose(desk, delete(desk.version(), clause(desk, "OP2"))))
    found = unfollowed(desk.record, SLUG).loose
    assert {each.number.label: each.proposed for each in found} == {"OP2": None, "OP3": None}
    gone = [each.key for each in found if each.proposed is None]
    with pytest.raises(NoSuchReference, match="not known how it would read"):
        let_follow(desk.record, SLUG, {gone[0]: None})
    let_follow(desk.record, SLUG, {gone[0]: "1 <b>"}, recorder=CLERK)  # what a person types stands as it was typed
    assert text(desk, "OP2").endswith("mentioned in paragraph 1 <b> and on piers;")
    assert {label for _, _, label, _ in told(desk)} == {"OP2"}  # what is gone and was not written anew is asked further
    with pytest.raises(NothingToFollow):
        let_follow(desk.record, SLUG, {}, recorder=CLERK)
    let_follow(desk.record, SLUG, {}, as_read=True, recorder=CLERK)
    assert told(desk) == []


def test_markup_stays_over_the_words_that_it_was_over(desk):
    """A number in bold is bold with as many figures as it gets, and what stands behind it moves along."""
    mark_up(desk, "of paragraph 2 above", "of <b>paragraph 2</b> <i>above</i>")
    for n in range(9):
        carry(desk, after="OP1", said=f"Asks the masters of harbour {n} hundred to paint their boats;")
    let_follow(desk.record, SLUG, recorder=CLERK)
    found = clause(desk, "OP13")
    assert {(found.text[s.start : s.end], s.tag) for s in found.spans if s.tag in "bi"} == {
        ("paragraph 11", "b"),
        ("above", "i"),
    }


def test_a_new_document_is_looked_at_from_the_one_before(desk):
    """A revised draft with one more paragraph is asked about as a decision is; a stage changes nothing in it."""
    revised = PIERS
    for n in (5, 4, 3, 2):
        revised = revised.replace(f"\n{n}. ", f"\n{n + 1}. ")
    revised = revised.replace("keep their piers;\n", f"keep their piers;\n\n2. {GULLS}\n")
    desk.record.import_version(read(revised.encode(), source="t"), SLUG, Facts(stage="revised-draft"))
    asked = told(desk)
    assert ("OP4", "paragraph 2", "OP2", "3") in asked
    reach(desk.record, SLUG, Facts(stage=Stage.ADOPTED.value))
    assert told(desk) == asked
    let_follow(desk.record, SLUG, recorder=CLERK)
    assert told(desk) == []
    assert desk.version().stage == "adopted"


def test_a_text_that_changed_since_it_was_looked_at_is_left_alone(desk):
    """Numbers that somebody chose on another text may mean others now: it is told, and nothing is recorded."""
    seen = carry(desk).commit.oid
    chosen = keys(desk, "OP4")
    adopt(desk, words(desk, "piers", "jetties"))
    head = desk.head
    with pytest.raises(RecordedMeanwhile, match="in the meantime"):
        let_follow(desk.record, SLUG, chosen, seen=seen, recorder=CLERK)
    assert desk.head == head
    put(desk, "OP1", "Asks for more gulls;")  # an amendment that came is no other text
    let_follow(desk.record, SLUG, chosen, seen=head, recorder=CLERK)
    assert "paragraph 3 and on piers" in text(desk, "OP4")


def test_what_is_no_such_reference_is_told(desk):
    """A key that was made up names nothing."""
    carry(desk)
    with pytest.raises(NoSuchReference, match=r"'nothing\.3'"):
        let_follow(desk.record, SLUG, {"nothing.3": None}, recorder=CLERK)


def test_each_language_has_its_own(desk):
    """The French text has its own numbers and words; one text that follows leaves the other alone."""
    french = (
        PIERS.replace("Requests the Secretariat to report on the fund mentioned in paragraph 2 and on piers",
                      "Prie le Secrétariat de faire rapport sur le fonds visé au paragraphe 2 et sur les jetées")
    )  # fmt: skip
    desk.record.import_version(read(french.encode(), source="t"), SLUG, Facts(lang="fra"))
    carry(desk)
    assert unfollowed(desk.record, SLUG, "fra").loose == ()
    let_follow(desk.record, SLUG, lang="eng", recorder=CLERK)
    assert "paragraphe 2 et" in desk.record.version(SLUG, None, "fra").clause("OP3").text


def test_a_reference_that_a_document_brought_is_looked_at_from_there(desk):
    """The draft before had no such reference; what was decided since moved what it cites."""
    revised = PIERS.replace("to keep their piers;", "to keep their piers as paragraph 3 tells;")
    desk.record.import_version(read(revised.encode(), source="t"), SLUG, Facts(stage="revised-draft"))
    carry(desk)
    assert told(desk)[0] == ("OP1", "paragraph 3", "OP3", "4")
    assert len(told(desk)) == 6


def test_a_new_paragraph_is_none_that_was_deleted(desk):
    """However alike their words, the decisions tell that one went and another came."""
    adopt(desk, propose(desk, delete(desk.version(), clause(desk, "OP2"))))
    carry(desk, after="OP2", said="Decides to found a fund for keepers of lamps;")
    assert {(label, proposed) for _, _, label, proposed in told(desk)} == {("OP2", None), ("OP3", None)}


def test_a_document_that_comes_in_answers_no_question(desk):
    """What was not answered is asked further, and later amendments are counted on from what was meant."""
    carry(desk)
    mark_up(desk, "pilots of", "old pilots of")
    assert told(desk)[0] == ("OP4", "paragraph 2", "OP2", "3")
    carry(desk, after="OP1", said="Asks the harbour masters to paint their boats;")
    assert told(desk)[0] == ("OP5", "paragraph 2", "OP2", "4")


def test_words_of_an_amendment_cite_the_text_that_it_was_made_on(desk):
    """Their numbers are those that the delegation saw, whatever was carried before its amendment."""
    mine = put(desk, "OP4", "Invites all to add to the fund of paragraph 2;")
    carry(desk)
    assert ("OP6", "paragraph 2", "OP2", "3") not in told(desk)
    adopt(desk, mine)
    assert ("OP6", "paragraph 2", "OP2", "3") in told(desk)


def test_words_given_with_a_decision_cite_the_text_that_it_was_made_on(desk):
    """Who words in sitting sees the text as it stands."""
    mine = words(desk, "pilots", "keepers", label="OP5")
    carry(desk)
    adopt(desk, mine, outcome=Outcome.ADOPTED_AS_AMENDED, text="Thanks the keepers of paragraph 3.")
    assert [each for each in told(desk) if each[0] == "OP6"] == []


def test_a_clause_that_comes_back_means_what_it_did(desk):
    """It was deleted, and the decision was taken back when the numbers were others."""
    gone = propose(desk, delete(desk.version(), clause(desk, "OP4")))
    adopt(desk, gone)
    carry(desk)
    adopt(desk, gone, outcome=Outcome.REJECTED)
    assert ("OP5", "paragraph 2 above", "OP2", "3") in told(desk)


RULES = """\
Piers and ferries

The Congress,

1. Urges towns to keep their piers;

2. Decides to found a fund;

3. Thanks the pilots of the lagoon;

4. Asks ships to blow no horns;

5. Requests a report {};

6. Ends.
"""


@pytest.mark.parametrize(
    ("cited", "followed"),
    [
        ("on paragraphs 2 to 4", "on paragraphs 3 to 5"),
        ("on paragraphs 2, 3 and 4", "on paragraphs 3, 4 and 5"),
        ("on the second and third paragraphs", "on the third and fourth paragraphs"),
        ("on paragraphs two and three", "on paragraphs three and four"),
        ("on paragraph 2 (a) and (b)", "on paragraph 3 (a) and (b)"),
        ("on paragraph 2 or 3", None),  # what is not all understood is not proposed by half
        ("on paragraphs 2 & 3", None),
        ("on paragraphs 2 and 3 as well as 4", None),
        ("on paragraphs 1 to 3", "on paragraphs 1 to 4"),  # what came in between is one of them
    ],
)
def test_a_reference_follows_whole_or_not(tmp_path, cited, followed):
    """All of its numbers are written anew, or a person is asked."""
    with opened(tmp_path, RULES.format(cited)) as desk:
        carry(desk)
        assert told(desk)
        if followed is None:
            assert {proposed for *_, proposed in told(desk)} == {None}
            return
        let_follow(desk.record, SLUG, recorder=CLERK)
        assert text(desk, "OP6") == f"Requests a report {followed};"
        assert told(desk) == []


@pytest.mark.parametrize("cited", ["on paragraphs 2 to 4", "on paragraphs 2 to 3"])
def test_a_range_from_which_a_clause_moved_is_asked_about(tmp_path, cited):
    """It would take in what it did not, or leave out what it did."""
    with opened(tmp_path, RULES.format(cited)) as desk:
        version = desk.version()
        adopt(desk, propose(desk, move(version, clause(desk, "OP3"), clause(desk, "OP5"), Part.OPERATIVE)))
        carry(desk)
        assert {proposed for *_, proposed in told(desk)} == {None}


def test_what_was_merged_is_cited_once(tmp_path):
    """A list of three of which two are one now is not written as *2, 2 and 3*."""
    with opened(tmp_path, RULES.format("on paragraphs 2, 3 and 4")) as desk:
        version = desk.version()
        adopt(desk, propose(desk, merge(version, [clause(desk, "OP2"), clause(desk, "OP3")])))
        assert {(label, proposed) for _, _, label, proposed in told(desk)} == {("OP3", None), ("OP4", None)}


def test_what_was_split_is_asked_about(tmp_path):
    """Both halves may be meant, so that nothing is proposed; once it was looked after, it is meant as it reads."""
    with opened(tmp_path, RULES.format("on paragraphs 2, 3 and 4")) as desk:
        adopt(desk, propose(desk, split(clause(desk, "OP3"), "pilots")))
        found = unfollowed(desk.record, SLUG).loose
        assert [(each.number.label, each.number.became, each.proposed) for each in found] == [
            ("OP3", ("OP3", "OP4"), None),
            ("OP4", ("OP5",), None),
        ]
        let_follow(desk.record, SLUG, {found[1].key: "5"}, recorder=CLERK)
        assert told(desk) == []


def test_what_was_split_off_or_taken_in_cites_what_it_did(desk):
    """The words of a clause that was split, and of two that were merged, were written on the old numbers."""
    carry(desk)
    adopt(desk, propose(desk, split(clause(desk, "OP4"), "the fund mentioned")))
    assert ("OP5", "paragraph 2", "OP2", "3") in told(desk)
    adopt(desk, propose(desk, merge(desk.version(), [clause(desk, "OP6"), clause(desk, "OP7")])))
    assert {cited for label, cited, _, _ in told(desk) if label == "OP6"} >= {"paragraph 2 above", "paragraph two"}
    let_follow(desk.record, SLUG, recorder=CLERK)
    assert told(desk) == []


def test_articles_are_cited_by_their_numbers(tmp_path):
    """Operative paragraphs that are called articles."""
    text_ = RULES.format("on article 2")
    for n in range(1, 7):
        text_ = text_.replace(f"\n{n}. ", f"\nArticle {n}. ")
    with opened(tmp_path, text_) as desk:
        carry(desk, after=next(c.label for c in desk.version().clauses if c.text.startswith("Urges")))
        assert [each[2:] for each in told(desk)] == [("Article 2", "3")]


def test_a_superscript_is_no_figure(desk):
    """*2* and a raised *1* behind it are not twenty-one."""
    mark_up(desk, "of paragraph 2 above", "of paragraph 2<sup>1</sup> above")
    carry(desk)
    assert all(proposed is None or "21" not in cited for _, cited, _, proposed in told(desk))


def test_markup_does_not_spread(desk):
    """Of *2 (a)* with the figure in bold, the figure alone is written anew."""
    mark_up(desk, "of paragraph 2 above", "of paragraph <b>2</b> (a) above")
    carry(desk)
    let_follow(desk.record, SLUG, recorder=CLERK)
    found = clause(desk, "OP5")
    assert [(found.text[s.start : s.end], s.tag) for s in found.spans if s.tag == "b"] == [("3", "b")]
    assert "paragraph 3 (a) above" in found.text


def test_a_link_within_the_text_follows_with_its_number(desk):
    """What is decided can be written although an internal link has to lead elsewhere, and the link still fits."""
    mark_up(desk, "of paragraph 2 above", 'of <ref href="#para_2">paragraph 2</ref> above')
    carry(desk)
    let_follow(desk.record, SLUG, recorder=CLERK)
    assert '<ref href="#para_3">paragraph 3</ref> above' in desk.record.document(SLUG).decode()


@pytest.mark.parametrize("written", ["", "  ", "3\n4", "x" * 61])
def test_what_is_no_number_is_not_written(desk, written):
    """Nothing, lines and pages are none."""
    carry(desk)
    key = next(iter(keys(desk, "OP4")))
    with pytest.raises(NoNumber, match="cannot be written"):
        let_follow(desk.record, SLUG, {key: written}, recorder=CLERK)


def test_all_may_be_meant_as_it_reads(desk):
    """Nothing is written, and that it was looked after is on record: it is not asked about again."""
    carry(desk)
    before = [each.text for each in desk.version().clauses]
    done = let_follow(desk.record, SLUG, {}, recorder=CLERK)
    assert "were looked after" in done.commit.subject
    assert [each.text for each in desk.version().clauses] == before
    assert told(desk) == []


def test_a_merge_that_is_taken_back_leaves_nothing(tmp_path):
    """The clauses are what they were, and what cites them does."""
    with opened(tmp_path, RULES.format("on paragraphs 2, 3 and 4")) as desk:
        number = propose(desk, merge(desk.version(), [clause(desk, "OP2"), clause(desk, "OP3")]))
        adopt(desk, number)
        adopt(desk, number, outcome=Outcome.REJECTED)
        assert told(desk) == []


def test_what_was_ruled_of_clauses_holds_for_references(tmp_path):
    """A clause that was ruled to be another one is what was cited."""
    first = RULES.format("on paragraph 2")
    with opened(tmp_path, first) as desk:
        new = first.replace("Decides to found a fund", "Asks otters to sing at dawn, and gulls at dusk")
        for n in (6, 5, 4, 3, 2):
            new = new.replace(f"\n{n}. ", f"\n{n + 1}. ")
        new = new.replace("keep their piers;\n", f"keep their piers;\n\n2. {GULLS}\n")
        desk.record.import_version(read(new.encode(), source="t"), SLUG, Facts())
        assert [proposed for *_, proposed in told(desk)] == [None]
        desk.record.rule(SLUG, Cited("OP2", "1"), Cited("OP3", "2"), same=True)
        assert told(desk) == [("OP6", "paragraph 2", "OP2", "3")]


def test_hundreds_of_references_in_one_clause_are_told_in_no_time(tmp_path):
    """Each is looked at once."""
    with opened(tmp_path, RULES.format("of paragraph 2 ; " * 400)) as desk:
        carry(desk)
        assert len(told(desk)) == 400


REPORT = """\
Piers and ferries

The 12th Congress of Coastal Assemblies,

1. Urges towns to keep their piers;

2. Decides to found a fund;

3. Thanks pilots;

4. Requests {};

5. Ends.
"""
WORDED = [
    ("piers", "the piers of paragraph 2", "the piers of paragraph 3"),
    ("paragraph 2", "boats", "boats"),
    ("paragraph 2", "a full report on paragraph 2", "a full report on paragraph 3"),
    ("paragraph 2", "paragraph 3 and on paragraph 2", "paragraph 4 and on paragraph 3"),
    ("paragraph 2", "paragraphs 2 and 3", "paragraphs 3 and 4"),
    ("paragraph 2", "paragraphs 2 to 3", "paragraphs 3 to 4"),
    ("paragraph 2", "operative paragraph 2", "operative paragraph 3"),
    ("paragraph 2", "paragraph 2 (a)", "paragraph 3 (a)"),
    ("paragraph 2", "paragraph 3", "paragraph 4"),
    ("paragraph 3", "the second paragraph", "the third paragraph"),
    ("paragraph 3", "paragraph 2", "paragraph 3"),
    ("paragraphs 2 and 3", "paragraph 2", "paragraph 3"),
    ("paragraphs 2 and 3", "paragraphs 2 to 3", "paragraphs 3 to 4"),
    ("paragraph 2 and on paragraph 3", "paragraph 3", "paragraph 4"),
    ("paragraph 2 and on paragraph 3", "paragraph 3 and on paragraph 2", "paragraph 4 and on paragraph 3"),
    (
        "paragraph 2 and a book of paragraph 3",
        "a book of paragraph 3 and paragraph 2",
        "a book of paragraph 4 and paragraph 3",
    ),
]
"""What a clause asks for, what an amendment makes of it, and how that reads with a paragraph more at the top."""


def moved_on(words):
    """How words read with a paragraph more before all that they cite."""
    return words.replace("3", "4").replace("2", "3").replace("second", "third")


@pytest.mark.parametrize("tabled_first", [True, False], ids=["tabled before", "carried before"])
@pytest.mark.parametrize(("before", "after", "followed"), WORDED)
def test_who_amends_a_clause_meets_references_that_followed(tmp_path, before, after, followed, tabled_first):
    """Whichever carries first, all numbers cite what they did; what is taken back leaves nothing behind."""
    with opened(tmp_path, REPORT.format(before)) as desk:
        worded = propose(desk, rewrite(clause(desk, "OP4"), f"Requests {after};"))
        more = put(desk, "OP1", GULLS)
        for number in (more, worded) if tabled_first else (worded, more):
            adopt(desk, number)
            let_sure_follow(desk.record, SLUG, recorder=CLERK)
        assert text(desk, "OP5") == f"Requests {followed};"
        adopt(desk, worded, outcome=Outcome.REJECTED)
        let_sure_follow(desk.record, SLUG, recorder=CLERK)
        assert text(desk, "OP5") == f"Requests {moved_on(before)};"
        adopt(desk, more, outcome=Outcome.REJECTED)
        let_sure_follow(desk.record, SLUG, recorder=CLERK)
        assert text(desk, "OP4") == f"Requests {before};"
        assert told(desk) == []


def test_what_a_document_wrote_among_words_of_an_amendment_goes_with_them(tmp_path):
    """In their place or between them; what it wrote beside them stays, and they come back as they were tabled."""
    with opened(tmp_path, REPORT.format("piers")) as desk:
        number = propose(desk, rewrite(clause(desk, "OP4"), "Requests piers with all their old lamps;"))
        adopt(desk, number)
        mark_up(desk, "piers with all their old lamps", "long piers with all of their very old lights")
        assert text(desk, "OP4") == "Requests long piers with all of their very old lights;"
        adopt(desk, number, outcome=Outcome.REJECTED)
        assert text(desk, "OP4") == "Requests long piers;"
        adopt(desk, number)
        assert text(desk, "OP4") == "Requests long piers with all their old lamps;"
        adopt(desk, number, outcome=Outcome.REJECTED)
        assert text(desk, "OP4") == "Requests long piers;"


def test_a_letter_that_is_gone_is_asked_about_although_its_paragraph_follows(tmp_path):
    """Else it would cite the letter of the paragraph that is called so now."""
    lettered = REPORT.format("piers").replace(
        "found a fund;", "found:\n\n(a) a fund;\n\n(b) a school;\n\n(c) a museum;"
    )
    with opened(tmp_path, lettered.replace("their piers", "subparagraph (b) of paragraph 2")) as desk:
        adopt(desk, propose(desk, delete(desk.version(), clause(desk, "OP2(b)"))))
        adopt(desk, put(desk, "OP1", GULLS))
        assert let_sure_follow(desk.record, SLUG, recorder=CLERK) is None
        assert [(label, proposed) for _, _, label, proposed in told(desk)] == [("OP2(b)", None), ("OP2", None)]
