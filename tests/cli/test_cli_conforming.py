"""The command on references that did not follow new numbers."""

import json
import re
from pathlib import Path

import pytest

PIERS = """\
Piers and ferries

The 12th Congress of Coastal Assemblies,

1. Urges coastal assemblies to keep their piers;

2. Decides to found a fund for keepers of lanterns;

3. Requests the Secretariat to report on the fund of paragraph 2;

4. Asks all States to pay into the fund of paragraph 2 above.
"""


@pytest.fixture
def piers(run, place):
    """A text into which an amendment put a paragraph."""
    Path("piers.txt").write_text(PIERS, encoding="utf-8")
    run("init", "--repo", "r.git")
    run("import", "piers.txt", "piers", "--repo", "r.git")
    new = ("--clause", "OP1", "--insert-after", "Feeds the gulls;")
    run("amend", "propose", "piers", "--sponsor", "Malta", *new, "--repo", "r.git")
    return lambda *words: run(*words, "--repo", "r.git")


DECIDED = ("amend", "decide", "piers", "1", "--outcome", "adopted", "--body", "Committee")


def test_a_decision_tells_what_did_not_follow(piers):
    """One line names the clauses, and the command that can be copied."""
    assert piers(*DECIDED).out.endswith(
        "3 clauses only got another number.\nReferences to check: OP4, OP5 (draftdiff references piers --repo r.git)\n"
    )


def test_with_the_decision_they_follow_if_that_is_said(piers):
    """A line names the clauses and the version; nothing is left to check."""
    assert re.search(
        r"other number\.\nReferences follow in OP4, OP5, as [0-9a-f]{10}\.\n$", piers(*DECIDED, "--follow").out
    )
    assert piers("references", "piers").out == "Every reference followed, as far as can be told.\n"
    again = json.loads(piers(*DECIDED[:-3], "rejected", *DECIDED[-2:], "--follow", "--format", "json").out)
    assert again["references"]
    nothing = json.loads(piers(*DECIDED[:-3], "withdrawn", *DECIDED[-2:], "--follow", "--format", "json").out)
    assert (nothing["changed"], nothing["references"]) == (False, None)


def test_they_are_listed_with_how_they_would_read(piers):
    """As text, and as data."""
    assert piers("references", "piers").out == "Every reference followed, as far as can be told.\n"
    piers(*DECIDED)
    assert piers("references", "piers").out == (
        "OP4  “paragraph 2”        OP2 is now OP3  2 → 3\n"
        "OP5  “paragraph 2 above”  OP2 is now OP3  2 → 3\n"
        "To let them follow: draftdiff references piers --repo r.git --follow\n"
    )
    told = json.loads(piers("references", "piers", "--clause", "op5", "--format", "json").out)
    assert [(each["clause"], each["proposed"]) for each in told["unfollowed"]] == [("OP5", "3")]


def test_they_follow(piers):
    """Those of one clause, and then the text is as it is meant; the record can be proved."""
    piers(*DECIDED)
    done = piers("references", "piers", "--follow", "--clause", "OP4")
    assert done.code == 0
    assert done.out.startswith("Recorded version 3 of piers as ")
    assert done.out.endswith("2 → 3\nTaken as meant as they read: OP5\n")
    assert "of paragraph 3;" in piers("show", "piers").out
    assert piers("references", "piers").out == "Every reference followed, as far as can be told.\n"
    assert piers("verify").code == 0


def test_what_cannot_follow_is_told_in_one_line(piers):
    """Nothing there, and a clause that has none."""
    nothing = piers("references", "piers", "--follow")
    assert (nothing.code, nothing.err.count("\n")) == (2, 1)
    assert "nothing was recorded" in nothing.err
    piers(*DECIDED)
    clause = piers("references", "piers", "--follow", "--clause", "OP1")
    assert (clause.code, clause.err.count("\n")) == (2, 1)
    assert "in OP1 there is no reference that could follow" in clause.err
    done = json.loads(piers("references", "piers", "--follow", "--format", "json").out)
    assert [each["clause"] for each in done["followed"]] == ["OP4", "OP5"]


def test_a_draft_in_which_a_paragraph_was_put_in_is_told_too(piers):
    """Who brings a revised draft hears of it right away."""
    revised = PIERS.replace("4. ", "5. ").replace("3. ", "4. ").replace("2. ", "3. ")
    Path("piers.txt").write_text(revised.replace("\n3. ", "\n2. Feeds the gulls;\n\n3. "), encoding="utf-8")
    assert "References to check: OP4, OP5" in piers("import", "piers.txt", "piers").out


def test_the_command_names_the_language_where_it_must(piers):
    """A French text beside the English one is looked at by naming it."""
    french = PIERS.replace("Requests the Secretariat to report on the fund of paragraph 2", "Prie de faire rapport")
    Path("f.txt").write_text(french.replace("of paragraph 2 above", "visé au paragraphe 2"), encoding="utf-8")
    assert "References" not in piers("import", "f.txt", "piers", "--lang", "fra").out
    revised = french.replace("4. ", "5. ").replace("3. ", "4. ").replace("2. ", "3. ")
    revised = revised.replace("\n3. ", "\n2. Nourrit les mouettes;\n\n3. ")
    Path("f.txt").write_text(revised.replace("of paragraph 2 above", "visé au paragraphe 2"), encoding="utf-8")
    told = piers("import", "f.txt", "piers", "--lang", "fra").out
    assert "References to check: OP5 (draftdiff references piers --lang fra --repo r.git)" in told


def test_what_has_no_new_number_stays_asked_until_somebody_says_that_it_is_meant(piers):
    """Nothing is settled by a command that could write nothing; with --as-read it is, and that is told."""
    piers("amend", "propose", "piers", "--sponsor", "Malta", "--clause", "OP2", "--delete")
    piers("amend", "decide", "piers", "2", "--outcome", "adopted", "--body", "Committee")
    listed = piers("references", "piers").out
    assert listed.count("OP2 was deleted  to be changed by hand") == 2
    nothing = piers("references", "piers", "--follow")
    assert (nothing.code, "nothing was recorded" in nothing.err) == (2, True)
    assert piers("references", "piers").out == listed
    done = piers("references", "piers", "--follow", "--as-read")
    assert done.code == 0
    assert done.out.splitlines()[1:] == ["Taken as meant as they read: OP2, OP3"]
    assert piers("references", "piers").out == "Every reference followed, as far as can be told.\n"
