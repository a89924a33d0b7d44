"""Decisions by commands: text and decision are one commit, and what falls is told with the command to say so."""

import shlex
import subprocess

import pytest
from command_line import assert_refused
from committee import BODY, amend, listed, propose, text_of, valid


def decide(run, *words, **more):
    return amend(run, "decide", *words, *BODY, **more)


@pytest.fixture
def rivals(run, drafted):
    """Three amendments to one paragraph: words replaced, the paragraph deleted, words put in; one to another."""
    propose(run, "op1", "--replace", "quiet hours", "--with", "silence")
    propose(run, "op1", "--delete")
    propose(run, "op1", "--insert-words", "by law", "--after", "adopt")
    propose(run, "op4", "--replace", "13th", "--with", "14th")


def test_a_decision_tells_how_the_clause_reads_and_what_falls(run, rivals):
    """It is told what was recorded, how the clause reads with its marks, and the command that lets the rival fall."""
    told = decide(run, "1", "--outcome", "adopted", "--vote", "38-3-10", "--sitting", "2nd", "--date", "2031-05-04").out
    assert told.startswith(
        "Amendment 1: adopted by 38–3–10, Committee on Ports, 2nd, 4 May 2031.\nThe text is now, as "
    )
    assert "~ OP1  Urges coastal assemblies to adopt [-quiet hours-]{+silence+} for the" in told
    assert "With that A2 cannot carry; record that it falls:" in told
    command = told.splitlines()[-1].strip()
    assert command == "draftdiff amend decide harbours 2 --outcome fell --body 'Committee on Ports' --because 1"
    assert run(*shlex.split(command)[1:]).code == 0
    assert [one["status"] for one in listed(run).values()] == ["adopted", "fell", "tabled", "tabled"]
    assert listed(run)[2]["decisions"][0]["cause"] == 1


def test_a_decision_and_its_text_are_one_commit(run, rivals):
    """Git tells the decision in trailers of the very commit that changes the text, by the sponsor's hand."""
    found = decide(run, "1", "4", "--outcome", "adopted", "--consensus", "--note", "Without debate", "--format", "json")
    assert found.json["changed"]
    valid({"amendments": found.json["amendments"], "unread": []})
    assert found.json["falls"] == [2]
    show = ("git", "-C", "record.git", "show", "--stat", "--format=%an%n%cn%n%B", found.json["commit"])
    told = subprocess.run(show, capture_output=True, text=True, check=True).stdout
    assert told.startswith("India\nDesk\n")
    for part in ("Amendment: 1\n", "Amendment: 4\n", "Body: Committee on Ports\n", "Decision: adopted\n"):
        assert part in told
    assert "Vote: consensus\n" in told
    assert "resolution.eng.xml" in told
    assert "Without debate" in told
    assert [one["consensus"] for one in listed(run)[1]["decisions"]] == [True]


def test_part_of_an_amendment_carries(run, drafted):
    """Of the changes of an amendment those carry that --hunk names."""
    made = propose(run, "op4", "--replace-all", "Asks the Secretariat to report to the 14th Congress on what was done.")
    assert len(made["hunks"]) == 2
    told = decide(run, "1", "--outcome", "adopted-in-part", "--hunk", "2").out
    assert "Of it change 2 carried." in told
    assert text_of(run, "OP4") == "Requests the Secretariat to report to the 14th Congress on what was done."
    assert listed(run)[1]["decisions"][0]["hunks"] == [2]


def test_the_words_that_carried_are_given_as_text(run, rivals):
    """An amendment that was revised in sitting carries in its final words, given or from standard input."""
    final = "Urges coastal assemblies to adopt silence at night;"
    decide(run, "1", "--outcome", "adopted-as-amended", "--text", final)
    assert text_of(run, "OP1") == final
    decide(run, "4", "--outcome", "adopted-as-amended", "--text", "-", stdin=b"Requests a report.\n")
    assert text_of(run, "OP4") == "Requests a report."
    assert "Amendment 4, decided anew: adopted" in decide(run, "4", "--outcome", "adopted").out
    assert "14th Congress" in text_of(run, "OP4")


def test_a_decision_is_undone_by_a_later_one(run, rivals):
    """A later decision takes the place of the earlier one, the text follows, and both stay on record."""
    before = text_of(run, "OP1")
    decide(run, "2", "--outcome", "adopted")
    assert "Urges" not in text_of(run, "OP1")
    told = decide(run, "2", "--outcome", "rejected").out
    assert "Amendment 2, decided anew: rejected" in told
    assert text_of(run, "OP1") == before
    assert [one["outcome"] for one in listed(run)[2]["decisions"]] == ["adopted", "rejected"]
    assert "everything holds" in run("verify").out


def test_where_two_stand_at_one_place_it_is_said_which_comes_first(run, drafted):
    """Of two that put words in at one place the second needs a word on its side."""
    propose(run, "op1", "--insert-after", "Thanks the pilots;")
    propose(run, "op1", "--insert-after", "Thanks the divers;")
    decide(run, "1", "--outcome", "adopted")
    assert_refused(run("amend", "decide", "harbours", "2", "--outcome", "adopted", *BODY), "amendment 2", "--place")
    decide(run, "2", "--outcome", "adopted", "--place", "before")
    assert [text_of(run, label) for label in ("OP2", "OP3")] == ["Thanks the divers;", "Thanks the pilots;"]


def test_what_collides_with_the_text_is_refused_until_words_are_given(run, rivals):
    """What can no longer be made in the text as it stands is refused with what to do, and nothing is recorded."""
    decide(run, "2", "--outcome", "adopted")
    assert_refused(run("amend", "decide", "harbours", "1", "--outcome", "adopted", *BODY), "deleted", "amendment 2")
    assert listed(run)[1]["status"] == "tabled"


def test_sub_amendments_fall_with_what_they_amend(run, drafted):
    """Where an amendment is rejected the open amendments to it have nothing left to amend."""
    propose(run, "op1", "--insert-after", "Thanks all pilots;")
    propose(run, "op1bis", "--parent", "1", "--replace", "all", "--with", "many")
    propose(run, "op1bis", "--parent", "1", "--replace", "pilots", "--with", "divers")
    told = decide(run, "2", "--outcome", "adopted").out
    assert "The text stays as it is until A1 carries." in told
    assert "With that A3 cannot carry" in decide(run, "1", "--outcome", "rejected").out
    assert "everything holds" in run("verify").out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--outcome", "merged", "--into", "3"), "merged into A3"),
        (("--outcome", "fell", "--because", "A2"), "fell because of A2"),
        (("--outcome", "withdrawn"), "withdrawn"),
        (("--outcome", "not-moved"), "not moved"),
        (("--outcome", "deferred"), "deferred"),
        (("--outcome", "rejected", "--vote", "3–38/10"), "rejected by 3–38–10"),
        (("--outcome", "adopted", "--vote", "consensus"), "adopted by consensus"),
        (("--outcome", "adopted", "--vote", "9-1"), "adopted by 9–1–0"),
    ],
)
def test_every_outcome_is_told(run, rivals, words, told):
    """Whatever is decided is recorded and told, with the vote or the amendment that it has to do with."""
    assert decide(run, "1", *words).out.startswith(f"Amendment 1: {told}, Committee on Ports")


def test_what_is_not_in_order_is_not_put_to_the_vote(run, rivals):
    """An inadmissible amendment is set aside with the reason, and cannot carry until it is ruled otherwise."""
    told = amend(run, "admit", "2", "--inadmissible", "--reason", "It negates the rest", "--by", "The Chair").out
    assert "Amendment 2 is ruled inadmissible, and is not put to the vote:" in told
    assert " ".join(told.split()).endswith(": It negates the rest (The Chair).")
    assert "Ruled inadmissible: It negates the rest" in amend(run, "order").out
    assert_refused(run("amend", "decide", "harbours", "2", "--outcome", "adopted", *BODY), "It negates the rest")
    found = amend(run, "admit", "2", "--admissible", "--format", "json").json
    assert found["admissibility"]["admissible"]
    decide(run, "2", "--outcome", "adopted")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("1", "--outcome", "adopted", "--vote", "a-b"), "a-b"),
        (("1", "--outcome", "adopted", "--vote=-1--2-3"), "not a vote"),
        (("1", "--outcome", "adopted", "--vote", "1-2-3", "--consensus"), "--vote"),
        (("1", "--outcome", "adopted", "--hunk", "1"), "adopted-in-part"),
        (("1", "--outcome", "adopted-in-part"), "--hunk"),
        (("1", "--outcome", "adopted-in-part", "--hunk", "7"), "no hunk 7"),
        (("1", "--outcome", "adopted-in-part", "--hunk", "-1"), "no hunk -1"),
        (("1", "--outcome", "rejected", "--text", "x"), "adopted"),
        (("1", "2", "--outcome", "adopted", "--text", "x"), "one by one"),
        (("1", "--outcome", "adopted", "--text", "a\x07b"), "U+0007"),
        (("1", "--outcome", "adopted-as-amended"), "--text"),
        (("1", "--outcome", "adopted", "--because", "2"), "fell"),
        (("1", "--outcome", "fell", "--because", "1"), "itself"),
        (("1", "--outcome", "merged", "--into", "77"), "no amendment 77"),
        (("77", "--outcome", "adopted"), "no amendment 77"),
        (("-1", "--outcome", "adopted"), "-1"),
        (("one", "--outcome", "adopted"), "'one'"),
        (("1", "--outcome", "carried"), "carried"),
        (("1", "--outcome", "adopted", "--date", "tomorrow"), "tomorrow"),
        (("1", "--outcome", "adopted", "--sitting", "a\x00b"), "U+0000"),
        (("1", "--outcome", "adopted", "--body", " "), "--body"),
    ],
)
def test_a_decision_that_cannot_be_is_one_line(run, rivals, words, told):
    """What cannot be decided so is refused in one line, and nothing is recorded."""
    assert_refused(run("amend", "decide", "harbours", *BODY, *words), told)
    assert {one["status"] for one in listed(run).values()} == {"tabled"}
