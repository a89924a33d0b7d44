"""A command on amendments that cannot be followed is refused in one line, and nothing is recorded."""

import pytest
from command_line import assert_refused
from committee import amend, listed, propose

PROPOSE = ("propose", "harbours", "--sponsor", "India", "--clause")


@pytest.fixture
def tabled(run, drafted):
    """One amendment to the resolution, and another resolution that has none."""
    propose(run, "op1", "--replace", "quiet hours", "--with", "silence")
    assert run("import", "adopted.txt", "piers", "--stage", "draft").code == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "Missing command"),
        (("frobnicate",), "frobnicate"),
        (("list",), "SLUG"),
        (("list", "harbors"), "harbours"),
        (("list", "Bad Slug"), "Bad Slug"),
        (("list", "harbours", "--status", "gone"), "gone"),
        (("list", "harbours", "--lang", "fra"), "fra"),
        (("show", "harbours", "-3"), "-3"),
        (("show", "harbours", "0"), "no amendment 0"),
        (("show", "harbours", "2"), "numbered 1 to 1"),
        (("show", "piers", "1"), "none has been received"),
        (("show", "harbours", "first"), "'first'"),
        (("show", "harbours", "9" * 5000), "not the number"),
        (("preview", "harbours"), "NUMBER"),
        (("preview", "harbours", "9"), "no amendment 9"),
        (("preview", "harbours", "1", "-o", "no/such/folder"), "no/such/folder"),
        (("conflicts", "harbours", "9"), "no amendment 9"),
        (("order", "harbours", "--set", "1"), "--by"),
        (("order", "harbours", "--set", "1", "--by", "The Chair"), "--reason"),
        (("order", "harbours", "--set", "9", "--by", "The Chair", "--reason", "So"), "no amendment 9"),
        (("order", "harbours", "--set", "1,,2", "--by", "The Chair", "--reason", "So"), "''"),
        (("order", "harbours", "--by", "The Chair"), "--set"),
        (("order", "harbours", "--listed", "1"), "--rule listed"),
        (("order", "harbours", "--preamble-last"), "--rule"),
        (("order", "harbours", "--rule", "loudest"), "loudest"),
        (("order", "harbours", "--if", "9"), "amendment 9"),
        (("export", "harbours", "--kind", "secret"), "secret"),
        (("import", "harbours", "missing.txt"), "missing.txt"),
        (("import", "harbours", "draft.txt", "--base", "never"), "never"),
        (("import", "harbours", "."), "folder"),
        (("join", "harbours", "1", "--sponsor", " "), "--sponsor"),
        (("join", "harbours", "9", "--sponsor", "Kenya"), "no amendment 9"),
        (("place", "harbours", "1"), "nothing is to be settled"),
        (("admit", "harbours", "1", "--inadmissible"), "--reason"),
        (("deadline", "harbours", "tomorrow"), "tomorrow"),
        (("deadline", "harbours", "0001-01-01T00:00+14:00"), "0001-01-01"),
        (("deadline", "harbours", "-1"), "-1"),
    ],
)
def test_wrong_words_are_one_line(run, tabled, words, told):
    """A command line that cannot be followed is refused in one line that says what is wrong with it."""
    assert_refused(run("amend", *words), told)
    assert len(listed(run)) == 1
    assert amend(run, "deadline", "--format", "json").json["deadlines"] == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("op1",), "not said what is proposed"),
        (("op1", "--delete", "--replace-all", "x"), "two amendments"),
        (("op1", "--replace", "quiet"), "--with"),
        (("op1", "--delete", "--occurrence", "2"), "--occurrence"),
        (("op1", "--insert-words", "x"), "--after"),
        (("op1", "--insert-words", "x", "--after", "at", "--before", "night"), "--after"),
        (("op1", "--replace-all", " "), "no words"),
        (("op1", "--replace-all", "a\x00b"), "U+0000"),
        (("op1", "--replace-all", "a\udcffb"), "UTF-8"),
        (("op1", "--insert-after", "\n\n"), "no words"),
        (("op1", "--replace", "quiet", "--with", ""), "no words"),
        (("op1", "--replace", "quiet", "--with", "quiet"), "stands like that already"),
        (("op1", "--replace", "quiet", "--with", "loud", "--occurrence", "0"), "occurrence 0"),
        (("op1", "--replace", "quiet", "--with", "loud", "--occurrence", "x"), "'x'"),
        (("op9", "--delete"), "op9"),
        (("x" * 5000, "--delete"), "no clause"),
        (("--delete", "--delete"), "--delete"),
        (("op1", "--move-after", "op1"), "itself"),
        (("op1", "--move-after", "op9"), "op9"),
        (("op1", "--merge-with", "pp1"), "different kinds"),
        (("op1", "--split-before", "Urges"), "split"),
        (("op1", "--delete", "--parent", "1", "--received", "never"), "never"),
        (("op4", "--delete", "--parent", "1"), "give OP1"),
        (("op1", "--delete", "--parent", "7"), "no amendment 7"),
        (("op1", "--delete", "--base", "never"), "never"),
        (("op1", "--delete", "--received", "soon"), "soon"),
        (("op1", "--delete", "--received", "1815-06-18"), "1815"),
        (("op1", "--delete", "--received", "9999-12-31T23:59-12:00"), "9999"),
        (("op1", "--delete", "--justification", "a\x1bb"), "U+001B"),
        (("op1", "--delete", "--sponsor", "rapporteur:"), "rapporteur:"),
        (("op1", "--delete", "--sponsor", "a\nVote: 9-0-0"), "not a sponsor"),
    ],
)
def test_a_proposal_that_cannot_be_is_one_line(run, tabled, words, told):
    """What cannot be proposed is refused in one line, and gets no number."""
    assert_refused(run("amend", *PROPOSE, *words), told)
    assert len(listed(run)) == 1


def test_words_that_look_like_options_are_words(run, tabled):
    """Words that begin with dashes are taken as they are where an option asks for words."""
    made = propose(run, "op4", "--replace", "what was done", "--with", "--all")
    assert made["hunks"][0]["new"] == "--all"
    assert propose(run, "op4", "--insert-after", "--help;")["hunks"][0]["new"] == "--help;"


def test_without_a_repository_the_next_step_is_told(run):
    """Where there is no repository that is said, and nothing is made."""
    for words in (
        ("list", "harbours"),
        ("import", "harbours", "draft.txt"),
        ("propose", *PROPOSE[1:], "op1", "--delete"),
    ):
        assert_refused(run("amend", *words), "draftdiff init")
