"""docs/format.md says what is: each example is what the program writes, each table is that of the code."""

import ast
import json
import re
import subprocess
import unicodedata
from dataclasses import fields
from datetime import date

import msgspec
import pytest
from jsonschema import Draft202012Validator
from manuals import ROOT, answered, blocks, first_missing, read, rows, section, shows

from draftdiff import akn, committee, rulings
from draftdiff.amendments import model, voting
from draftdiff.conforming import let_follow
from draftdiff.desk import Desk
from draftdiff.importers import read as read_text
from draftdiff.matching import Match
from draftdiff.model import Person
from draftdiff.recording import Facts
from draftdiff.rulings import Cited
from draftdiff.service import Record
from draftdiff.store.environment import FORMAT
from tests.conftest import HARBOURS

PAGE = read("format.md")
TRAILERS = {row[0].strip("`"): re.compile(row[1].strip("`")) for row in rows(section(PAGE, "### Trailers"))}
SCHEMAS = {
    row[0]: json.loads((ROOT / row[1].strip("`")).read_text(encoding="utf-8")) for row in rows(section(PAGE, "## JSON"))
    if row[1].endswith(".schema.json`")
}  # fmt: skip
KEY = re.compile(r"[A-Z][a-z]+(?:-[A-Z][a-z]+)*")


def schema_for(command):
    """The schema of what a command prints."""
    words = {"show": "version", "diff": "comparison", "blame": "blame", "amend": "amendments", "synopsis": "synopsis"}
    return SCHEMAS[words[command.split()[1]]]


@pytest.mark.parametrize(("command", "shown"), answered(PAGE), ids=lambda block: f"line {block.line}")
def test_examples_are_what_the_program_writes(command, shown, run):
    """Each line and each value that is shown stands in what the command prints, in that order."""
    printed = run(command.text.strip())
    if shown.kind != "json":
        assert first_missing(shown.text, printed) is None
        return
    data = json.loads(printed)
    Draft202012Validator(schema_for(command.text)).validate(data)
    for part, value in json.loads(shown.text).items():
        assert shows(value, data[part]), part


def test_every_form_of_json_is_shown_or_has_its_schema():
    """Four forms are shown by an example, and all five schemas are JSON Schemas with a number."""
    shown = {schema_for(command.text)["title"] for command, block in answered(PAGE) if block.kind == "json"}
    assert shown == {"Version", "Comparison", "Blame", "Amendments"}
    assert len(SCHEMAS) == 5
    for schema in SCHEMAS.values():
        Draft202012Validator.check_schema(schema)
        assert re.search(r"-[0-9]+\.json$", schema["$id"])


def test_all_schemas_of_the_package_are_named():
    """No schema lies in the package of which the page does not tell."""
    told = {ROOT / row[1].strip("`") for row in rows(section(PAGE, "## JSON"))}
    assert {*(ROOT / "draftdiff").rglob("*.schema.json")} <= told


def test_the_canonical_form_is_the_one_that_is_shown():
    """The example of rules that cannot be seen in a record: references, order, empty elements."""
    source, canonical = (
        next(b.text for b in blocks(PAGE) if b.kind == f"xml {kind}") for kind in ("source", "canonical")
    )
    assert akn.parse(source.encode(), source="the example").to_bytes().decode() == canonical
    assert unicodedata.is_normalized("NFC", canonical)


# --- the tables of fields -------------------------------------------------------------------------

VALUES = (
    *(vars(model)[name] for name in "Amendment Sponsor Anchor Rewrite Hunk Insert NewClause Delete Move".split()),
    *(vars(model)[name] for name in "Split Merge Candidate Admissibility Decision Vote Final".split()),
    *(committee.Committee, committee.Deadline, committee.Opening, voting.Override, rulings.Ruling, rulings.Side),
    Person,
)


@pytest.mark.parametrize("kind", VALUES, ids=lambda kind: kind.__name__)
def test_every_field_of_a_fact_is_documented(kind):
    """The table of a value has the fields that are written of it, and no others."""
    table = rows(section(PAGE, f"#### `{kind.__name__}`"))
    told = [name for row in table for name in re.findall(r"`([^`]+)`", row[0])]
    if issubclass(kind, msgspec.Struct):
        assert sorted(told) == sorted(field.encode_name for field in msgspec.structs.fields(kind))
    else:
        assert told == [field.name for field in fields(kind)]


def test_no_table_is_of_a_value_that_there_is_not():
    """Each heading of a value is that of one."""
    told = re.findall(r"^#### `(\w+)`$", PAGE, re.MULTILINE)
    assert sorted(told) == sorted(kind.__name__ for kind in VALUES)


@pytest.mark.parametrize("kind", [model.Outcome, model.Kind, model.SponsorRole, voting.Rule, committee.Visibility])
def test_every_word_of_a_list_is_documented(kind):
    """Each value that such a field can have stands on the page."""
    assert all(f"`{each.value}`" in PAGE for each in kind)


def test_the_layout_has_the_number_that_is_told():
    """The mark of the repository."""
    assert f"| the setting `draftdiff.format` of the repository | `{FORMAT}` |" in PAGE


# --- trailers -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def written(place, tmp_path_factory):
    """All trailers of the samples, and of a record with what no sample has."""
    path = tmp_path_factory.mktemp("record") / "record.git"
    with Record.create(path) as record:
        _unusual(record)
    return [*_trailers(place / "samples.git"), *_trailers(path)]


def _unusual(record):
    """A text from before git's times, read from a file; clauses matched by hand; a revision, a ruling, references."""
    old = Facts(stage="draft", date=date(1931, 5, 4), digest=f"sha256:{'0' * 64}", amendment="L.7", vote="3-1-0")
    record.import_version(_read(HARBOURS), "harbours", old)
    desk = Desk(record, "harbours")
    proposed = [_edits(desk, words) for words in ("silent hours", "calm hours")]
    desk.propose(proposed[0], sponsors=(model.Sponsor("Ghana"),))
    desk.revise(1, proposed[1])
    matches = (Match("para_4", "OP3", same=True), Match("para_3", "OP4", same=False))
    record.import_version(_read(HARBOURS.replace("Requests the", "Asks its")), "harbours", Facts(), matches=matches)
    record.rule("harbours", Cited("PP1", "1"), Cited("PP2"), same=False, note="One is of 2027.")
    cited = HARBOURS.replace("what was done.", "what was done under paragraph 3.")
    record.import_version(_read(cited), "harbours", Facts())
    desk.propose(desk.read("Delete operative paragraph 2.", sponsors=("Ghana",)).proposals[0].edits, sponsors=())
    desk.decide([2], model.Outcome.ADOPTED, body="Committee on Ports")
    let_follow(record, "harbours")


def _read(text):
    return read_text(text.encode(), source="harbours.txt")


def _edits(desk, words):
    text = f"In operative paragraph 1, replace “quiet hours” with “{words}”."
    return desk.read(text, sponsors=("Ghana",)).proposals[0].edits


def _trailers(path):
    log = subprocess.run(
        ["git", "-C", path, "log", "--all", "--format=%(trailers:only,unfold)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [tuple(line.split(": ", 1)) for line in log.splitlines() if line]


def test_every_trailer_is_documented_and_every_documented_one_is_written(written):
    """The table has the trailers of a record in which everything happened, and no others."""
    assert {key for key, _ in written} == TRAILERS.keys()


def test_every_value_of_a_trailer_has_its_form(written):
    """The regular expression of the table is that of what is written."""
    assert not [(key, value) for key, value in written if not TRAILERS[key].fullmatch(value)]


def test_every_trailer_that_the_code_names_is_documented():
    """What the code asks a commit for, or writes into one, stands in the table."""
    named = set()
    for path in (ROOT / "draftdiff").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        for call in calls:
            if isinstance(call.func, ast.Attribute) and call.func.attr in {"trailer", "all"} and call.args:
                named |= set(_keys(call.args[0]))
            for keyword in call.keywords:
                if keyword.arg == "trailers":
                    named |= {
                        key for node in ast.walk(keyword.value) if isinstance(node, ast.Tuple) for key in _keys(node)
                    }
    assert {"Stage", "Amended", "Sponsor", "Clauses"} <= named
    assert named <= TRAILERS.keys()


def _keys(node):
    """The key of a trailer that an expression is, or that stands first in a pair."""
    first = node.elts[0] if isinstance(node, ast.Tuple) and node.elts else node
    if isinstance(first, ast.Constant) and isinstance(first.value, str) and KEY.fullmatch(first.value):
        yield first.value
