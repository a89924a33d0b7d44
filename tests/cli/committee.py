"""What the tests of a committee's work by commands share."""

import json

import jsonschema
from command_line import ROOT

SCHEMA = json.loads((ROOT / "draftdiff/reports/amendments/amendments.schema.json").read_text(encoding="utf-8"))
BODY = ("--body", "Committee on Ports")


def amend(run, command, *words, **more):
    """Run a command on the amendments to the resolution on harbours, which does what it is told."""
    result = run("amend", command, "harbours", *words, **more)
    assert result.code == 0, result.err
    return result


def propose(run, clause, *words):
    """Propose an amendment of India, and get it as JSON of the documented form."""
    found = amend(run, "propose", "--sponsor", "India", "--clause", clause, *words, "--format", "json").json
    valid({"amendments": [found], "unread": []})
    return found


def listed(run, *words):
    """The amendments as the list gives them, by number."""
    found = amend(run, "list", *words, "--format", "json").json
    valid(found)
    return {one["number"]: one for one in found["amendments"]}


def valid(found):
    """The JSON has the documented form."""
    jsonschema.validate(found, SCHEMA, cls=jsonschema.Draft202012Validator)


def text_of(run, label):
    """The words of a clause as the text stands now."""
    clauses = run("show", "harbours", "--format", "json").json["clauses"]
    return next((clause["text"] for clause in clauses if clause["label"] == label), None)
