"""The whole life of a small committee by commands alone, from the draft to the adopted text and its reports."""

import json
from pathlib import Path

from command_line import ROOT
from committee import BODY, amend, listed, text_of

IN_TIME = """\
Preambular paragraph 2

Replace "noise" with "din".
[Kenya]

Operative paragraph 1

Replace "quiet hours" with "silence".
[Peru, Togo]

Delete the existing paragraph.
[Fiji]

New operative paragraph 1 bis

Add a new paragraph after the existing paragraph 1 to read as follows:
Thanks all pilots of the ports;
[Malta]

Operative paragraph 3

Replace "to" with "gladly to".
[Oman]

Operative paragraph 4

Replace "13th" with "14th".
[Chile]
"""

DRAFTED = {
    "PP2": "Noting with concern the din that cranes and engines bring to the old quarters of port towns,",
    "OP1": "Urges coastal assemblies to adopt silence for the handling of cargo at night;",
    "OP2": "Thanks many pilots of the ports;",
    "OP4": "Encourages shipyards gladly to offer quieter engines for ferries and to repair the old ones free of "
    "charge;",
}


def decide(run, *words):
    return amend(run, "decide", *words, *BODY, "--sitting", "2nd sitting", "--date", "2031-05-05")


def test_a_committee_works_by_commands_from_import_to_adoption(run, drafted):
    """Deadline, list, question, sub-amendment, order, votes, withdrawal, adoption: the record tells all."""
    Path("list.txt").write_text(IN_TIME, encoding="utf-8")
    amend(run, "deadline", "2031-05-04T18:00")
    received = amend(run, "import", "list.txt", "--received", "2031-05-04T12:00").out
    assert "5 placed, 1 to be asked about" in received
    amend(run, "place", "5", "--candidate", "1")
    late = ("--sponsor", "Benin", "--clause", "pp3", "--delete", "--received", "2031-05-04T20:00")
    assert "after the deadline" in amend(run, "propose", *late).out
    amend(run, "admit", "7", "--inadmissible", "--reason", "It came late", "--by", "The Chair")
    sub = ("--sponsor", "Qatar", "--parent", "4", "--clause", "op1bis", "--replace", "all", "--with", "many")
    assert amend(run, "propose", *sub, "--received", "2031-05-04T13:00").out.startswith("Sub-amendment 8 ")
    amend(run, "join", "1", "--sponsor", "Niger")

    votes = amend(run, "order", "--format", "json").json
    assert [row["numbers"] for row in votes["rows"]] == [[1], [3], [2], [8], [4], [5], [6], [7]]
    assert amend(run, "order", "--if", "2").out.startswith("If A2 carries, A3 falls.\n")

    decide(run, "1", "6", "--outcome", "adopted", "--consensus")
    decide(run, "3", "--outcome", "rejected", "--vote", "10-38-3")
    decide(run, "2", "--outcome", "adopted", "--vote", "38-10-3")
    decide(run, "8", "--outcome", "adopted", "--vote", "30-1-20")
    decide(run, "4", "--outcome", "adopted-as-amended", "--vote", "40-0-11")
    decide(run, "5", "--outcome", "adopted")
    decide(run, "6", "--outcome", "withdrawn")
    assert {label: text_of(run, label) for label in DRAFTED} == DRAFTED
    assert "13th Congress" in text_of(run, "OP5")
    assert [one["status"] for one in listed(run).values()] == [
        *("adopted", "adopted", "rejected", "adopted-as-amended", "adopted", "withdrawn", "tabled", "adopted"),
    ]
    assert amend(run, "order").out.count("Vote ") == 0

    adopted = run("show", "harbours", "--format", "akn").out
    Path("adopted.xml").write_text(adopted.replace("Quiet harbours and", "Quiet harbours, and"), encoding="utf-8")
    assert run("import", "adopted.xml", "harbours", "--stage", "adopted", "--as", "final").code == 0
    proved = run("verify")
    assert (proved.code, proved.out.endswith("everything holds\n")) == (0, True)

    annotated = run("report", "harbours", "--kind", "annotated-list").out
    assert "Adopted by 38–10–3\n    Committee on Ports, 2nd sitting, 5 May 2031" in annotated
    assert (
        "Peru put forward 1 amendment, 1 with others"
        in run("report", "harbours", "--kind", "delegation", "--delegation", "peru").out
    )
    editorial = run("report", "harbours", "--kind", "editorial", "--format", "json").json
    assert [(row["clause"], row["old"], row["new"]) for row in editorial["rows"]] == [("Title", "", ",")]
    assert "New OP2 was inserted" in run("report", "harbours", "--kind", "correspondence").out
    blamed = run("blame", "harbours", "--format", "json").json
    [clause] = [one for one in blamed["clauses"] if one["label"] == "OP1"]
    assert [run_["amendments"] for run_ in clause["runs"] if "silence" in run_["text"]] == [[2]]


def test_the_forty_amendments_of_the_tests_go_the_way_of_commands(run, drafted):
    """A long list in two languages is received by the command; none of its amendments is lost."""
    folder = ROOT / "tests/amendments/compiled"
    [english] = sorted(folder.glob("resolution.eng.txt"))
    assert run("import", english, "night-trains", "--stage", "draft").code == 0
    lists = [path for path in sorted(folder.glob("*.txt")) if ".eng" in path.name and path != english]
    assert lists
    count = 0
    for path in lists:
        found = run("amend", "import", "night-trains", path, "--format", "json")
        assert found.code == 0, found.err
        count += len(found.json["amendments"])
    everything = json.loads(run("amend", "list", "night-trains", "--format", "json").out)["amendments"]
    assert [one["number"] for one in everything] == list(range(1, count + 1))
