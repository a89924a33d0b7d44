"""Amendments come in by commands: each is placed or asked about, in words that can be read aloud."""

from pathlib import Path

import pytest
from command_line import assert_refused
from committee import amend, listed, propose, text_of, valid

COMPILED = """\
Amendments to the draft resolution submitted by the delegations of Kenya and Malta

Preambular paragraph 2

Replace "noise" with "din".
[Kenya]

Operative paragraph 3

Replace "to" with "gladly to".
[Malta]

Operative paragraph 9

Delete the words "never there".
[Oman]

Operative paragraph 4

Replace "report" with "tell".
[--nobody--]
"""


@pytest.fixture
def compiled(drafted):
    """A list in which one amendment is clear, one can be meant in two ways, one in none, one has an odd line."""
    Path("list.txt").write_text(COMPILED, encoding="utf-8")


# --- lists ------------------------------------------------------------------------------------------


def test_what_is_not_clear_in_a_list_is_asked_about(run, compiled):
    """After an import it is told how much is placed, what is asked with its candidates, and what was not understood."""
    told = amend(run, "import", "list.txt").out
    assert told.startswith("Received 4 amendments to harbours, A1 to A4: 1 placed, 3 to be asked about.\n")
    assert "A2 [Malta]: " in told
    assert "\n    1. " in told
    assert "\n    2. " in told
    assert "A3 [Oman]: the text has no OP9" in told
    assert "Say which is meant, as in: draftdiff amend place harbours 2 --candidate 1\n" in told
    assert told.endswith(
        "Not understood, 1 line:\n  line 21: [--nobody--] (it is of no instruction that was recognised)\n"
    )


def test_a_candidate_is_chosen_by_its_number(run, compiled):
    """What is asked about is placed by the number of the candidate that is meant, and then asked no more."""
    amend(run, "import", "list.txt")
    told = amend(run, "place", "2", "--candidate", "2").out
    assert told.startswith("Amendment 2 by Malta is placed to OP3.\n")
    assert "{+gladly +}to repair" in " ".join(told.split())
    assert listed(run)[2]["placed"] == "placed"
    assert_refused(run("amend", "place", "harbours", "2"), "amendment 2", "nothing is to be settled")
    assert_refused(run("amend", "place", "harbours", "3"), "amendment 3", "no candidate")


def test_import_as_json_has_the_documented_form(run, compiled):
    """The JSON of an import holds every amendment and every line that was not understood."""
    found = amend(run, "import", "list.txt", "--received", "2031-05-04T12:30", "--format", "json").json
    valid(found)
    assert [(one["number"], one["kind"], one["placed"]) for one in found["amendments"]] == [
        (1, "replace-words", "placed"),
        (2, "replace-words", "ambiguous"),
        (3, "delete-words", "orphaned"),
        (4, "replace-words", "ambiguous"),
    ]
    assert {one["received"] for one in found["amendments"]} == {"2031-05-04T12:30:00+00:00"}
    assert len(found["amendments"][1]["candidates"]) == 3
    assert [(one["line"], one["text"]) for one in found["unread"]] == [(21, "[--nobody--]")]
    assert found["amendments"][0]["hunks"][0]["new"] == "din"


def test_a_list_comes_from_standard_input_and_is_only_read_with_dry_run(run, compiled):
    """``-`` is standard input; with --dry-run it is told what was understood, and nothing is recorded."""
    told = amend(run, "import", "-", "--dry-run", stdin=COMPILED.encode()).out
    assert told.startswith("Recognised 4 amendments to Quiet harbours")
    assert told.endswith("Nothing was recorded (--dry-run).\n")
    assert (
        len(amend(run, "import", "-", "--dry-run", "--format", "json", stdin=COMPILED.encode()).json["proposals"]) == 4
    )
    assert listed(run) == {}


def test_a_single_instruction_has_the_sponsors_of_the_command(run, drafted):
    """A text of one sentence is an amendment; who names no sponsor has those of the options, with their roles."""
    line = b'In operative paragraph 1, replace "quiet hours" with "silence".\n'
    amend(run, "import", "-", "--sponsor", "Peru", "--sponsor", "Rapporteur: A. Whitlock", stdin=line)
    assert listed(run)[1]["sponsors"] == ["Peru", "A. Whitlock"]
    assert "A. Whitlock (rapporteur)" in amend(run, "show", "1").out


def test_what_parliaments_publish_is_read_too(run, drafted):
    """An Akoma Ntoso amendment is received with its number, its sponsor and what it marks."""
    Path("published.xml").write_text(
        """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><amendment name="a"><meta>
        <identification source="#s"><FRBRWork><FRBRnumber value="12"/></FRBRWork>
        <FRBRExpression><FRBRlanguage language="eng"/></FRBRExpression></identification></meta>
        <preface><p><docProponent>Ada Example</docProponent></p></preface>
        <amendmentBody><amendmentHeading><p>Operative paragraph 1</p></amendmentHeading>
        <amendmentContent><p><mod>For <quotedText>quiet hours</quotedText> read
        <quotedText>silence</quotedText>.</mod></p></amendmentContent></amendmentBody></amendment></akomaNtoso>""",
        encoding="utf-8",
    )
    found = amend(run, "import", "published.xml", "--format", "json").json
    valid(found)
    [one] = found["amendments"]
    assert (one["target"], one["sponsors"], one["placed"]) == ("OP1", ["Ada Example"], "placed")
    assert [(hunk["old"], hunk["new"]) for hunk in one["hunks"]] == [("quiet hours", "silence")]


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n", "empty"),
        ("milk.txt", b"milk\nbread\neggs\n", "“milk bread eggs” (no instruction was recognised)"),
        ("changes.docx", b"PK\x03\x04rest", "Word"),
        ("scan.pdf", b"%PDF-1.7\n", "PDF"),
        ("page.html", b"<html><p>milk<p>bread", "“milk bread” (no instruction was recognised)"),
        ("bare.html", b"<html><script>show()</script>", "the page holds no text"),
        ("broken.xml", b"<akomaNtoso><amendment>", "broken.xml"),
        ("other.xml", b"<note>x</note>", "no amendment of a known kind"),
        ("latin.txt", b"Supprimer le pr\xe9ambule.", "UTF-8"),
        (
            "agenda.xml",
            b'<amdtsParOrdreDeDiscussion><amendement numero="4"/><amendement numero="5"/></amdtsParOrdreDeDiscussion>',
            "names 2 amendments without their words",
        ),
        ("long.txt", b"Operative paragraph 1\n" * 100_000, "100001 lines"),
        ("bell.txt", b'Operative paragraph 1\n\nReplace "quiet" with "lo\x07ud".\n', "U+0007"),
    ],
)
def test_a_file_that_holds_no_amendments_is_one_line(run, drafted, name, data, told):
    """A file in which there is nothing to receive is refused in one line that names it, and nothing is recorded."""
    Path(name).write_bytes(data)
    assert_refused(run("amend", "import", "harbours", name), told)
    assert listed(run) == {}


# --- proposals --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("clause", "words", "kind", "label", "text"),
    [
        ("op1", ("--replace-all", "Urges all to be quiet;"), "replace-clause", "OP1", "Urges all to be quiet;"),
        ("OP 4", ("--replace", "13th", "--with", "14th"), "replace-words", "OP4", "the 14th Congress"),
        ("PP1", ("--delete",), "delete-clause", "PP1", "Noting with concern the noise"),
        ("op1", ("--delete-words", "at night"), "delete-words", "OP1", "the handling of cargo;"),
        ("op1", ("--insert-words", "and days", "--after", "hours"), "insert-words", "OP1", "quiet hours and days for"),
        ("op1", ("--insert-words", "all", "--before", "coastal"), "insert-words", "OP1", "Urges all coastal"),
        ("op1", ("--insert-after", "Thanks all;"), "insert-clause", "OP2", "Thanks all;"),
        ("op1", ("--insert-before", "Thanks all;"), "insert-clause", "OP1", "Thanks all;"),
        ("pp1", ("--insert-before", "Mindful of the sea,"), "insert-clause", "PP1", "Mindful of the sea,"),
        ("OP2(A)", ("--insert-after", "rest;"), "insert-clause", "OP2(b)", "rest;"),
        ("op2", ("--insert-after", "(c) rest;"), "insert-clause", "OP2(c)", "rest;"),
        ("op1", ("--move-after", "op3"), "move", "OP3", "Urges coastal assemblies"),
        ("op3", ("--move-before", "op1"), "move", "OP1", "Encourages shipyards"),
        ("pp1", ("--merge-with", "PP2"), "merge", "PP1", "small ports, Noting with concern"),
        ("op3", ("--split-before", "and to repair"), "split", "OP4", "and to repair the old ones"),
        ("title", ("--replace-all", "Quiet ports"), "replace-title", "Title", "Quiet ports"),
    ],
)
def test_every_kind_is_proposed_and_carries(run, drafted, clause, words, kind, label, text):
    """Each option makes an amendment of its kind, which changes the text to what it says once it carries."""
    made = propose(run, clause, *words)
    assert (made["number"], made["kind"], made["placed"]) == (1, kind, "placed")
    assert made["instruction"]
    amend(run, "decide", "1", "--outcome", "adopted", "--body", "Committee on Ports")
    assert text in text_of(run, label)
    assert "everything holds" in run("verify").out


def test_a_proposal_is_told_aloud(run, drafted):
    """It is told which number it has, in which words it is put forward, and with what it collides."""
    propose(run, "op1", "--delete")
    told = amend(
        run,
        "propose",
        *("--sponsor", "Kenya", "--sponsor", "rapporteur: A. Whitlock", "--clause", "op1"),
        *("--replace", "quiet hours", "--with", "silence", "--justification", "Cranes never sleep"),
    ).out
    assert told.startswith("Amendment 2 to harbours by Kenya and A. Whitlock, to OP1.\n  Operative paragraph 1\n")
    assert "Replace the words “quiet hours” with the word “silence”." in told
    assert "[-quiet hours-]{+silence+}" in told
    assert "Cannot carry together with A1: one deletes the clause." in told
    assert "It collides with nothing." in amend(run, "propose", "--sponsor", "Fiji", "--clause", "op4", "--delete").out
    assert "Justification: Cranes never sleep" in amend(run, "show", "2").out


def test_words_that_stand_twice_are_listed_to_choose_from(run, drafted):
    """Where words stand twice the places are listed below the error, each with the option that means it."""
    words = (
        "amend",
        "propose",
        "harbours",
        "--sponsor",
        "India",
        "--clause",
        "op3",
        "--replace",
        "to",
        "--with",
        "so to",
    )
    result = run(*words)
    first, *choices = result.err.splitlines()
    assert (result.code, result.out) == (2, "")
    assert first.startswith("draftdiff: OP3: the words 'to' stand there 2 times")
    assert [choice.split("  ")[1] for choice in choices] == ["--occurrence 1", "--occurrence 2"]
    assert run(*words, "--occurrence", "-1").code == 0
    assert listed(run)[1]["hunks"][0]["start"] > 40


def test_words_that_are_missing_are_answered_with_the_nearest(run, drafted):
    """Where words are missing the nearest ones are listed, and the clauses that have them."""
    propose_ = ("amend", "propose", "harbours", "--sponsor", "India", "--clause", "op1")
    err = run(*propose_, "--delete-words", "quite hours").err
    assert "  it has: quiet hours\n" in err
    assert "  --clause OP3\n" in run(*propose_, "--delete-words", "shipyards").err


def test_the_words_of_an_amendment_are_amended(run, drafted):
    """With --parent the clause is one of the amendment's own; a sub-amendment cannot be amended."""
    propose(run, "op1", "--insert-after", "Thanks the pilots of all ports;")
    made = propose(run, "op1bis", "--parent", "A1", "--replace", "all", "--with", "many")
    assert (made["parent"], made["number"]) == (1, 2)
    assert_refused(
        run("amend", "propose", "harbours", "--sponsor", "Fiji", "--clause", "op4", "--parent", "1", "--delete"),
        "amendment 1",
        "OP1bis",
    )
    assert_refused(
        run("amend", "propose", "harbours", "--sponsor", "Fiji", "--clause", "op1bis", "--parent", "2", "--delete"),
        "sub-amendment",
    )
    amend(run, "decide", "2", "--outcome", "adopted", "--body", "Committee on Ports")
    amend(run, "decide", "1", "--outcome", "adopted-as-amended", "--body", "Committee on Ports")
    assert text_of(run, "OP2") == "Thanks the pilots of many ports;"


def test_long_words_come_from_standard_input(run, drafted):
    """A text that is ``-`` is read from standard input; several lines word the sub-paragraphs too."""
    lines = b"Invites port authorities to:\n(a) measure noise twice a year;\n(b) publish the figures without delay.\n"
    told = amend(run, "propose", "--sponsor", "India", "--clause", "op2", "--replace-all", "-", stdin=lines).out
    assert "[-at every quay once-]{+twice+}" in told
    assert len(listed(run)[1]["hunks"]) == 3


def test_sponsors_join_once(run, drafted):
    """A co-sponsor that joins is told with the others, and one that is a sponsor already does not join again."""
    propose(run, "op1", "--delete")
    assert (
        "put forward by India, Kenya and Togo."
        in amend(run, "join", "1", "--sponsor", "Kenya", "--sponsor", "Togo").out
    )
    found = amend(run, "join", "1", "--sponsor", "India", "--format", "json").json
    assert [one["name"] for one in found["cosponsors"]] == ["Kenya", "Togo"]


def test_what_comes_after_the_deadline_is_marked(run, drafted):
    """A deadline is set and told; what is received later is marked as late, not lost."""
    told = amend(run, "deadline", "2031-05-01T18:00+02:00").out
    assert told == "Amendments to harbours are in time until 1 May 2031, 16:00 UTC.\n"
    for clause, received in (("op1", "2031-05-01T16:00"), ("op2", "2031-05-01T16:01")):
        propose(run, clause, "--delete", "--received", received)
    assert [one["late"] for one in listed(run).values()] == [False, True]
    assert "late" in amend(run, "list").out.splitlines()[1]
    amend(run, "deadline", "2031-05-02")
    assert amend(run, "deadline", "--format", "json").json["deadline"] == "2031-05-02T23:59:59+00:00"
    assert "Before that: 1 deadline" in amend(run, "deadline").out
