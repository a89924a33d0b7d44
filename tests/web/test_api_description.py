"""The description of the API: it is OpenAPI, it is whole, and what it gives as examples works."""

import json
import re
from pathlib import Path

import msgspec
import pytest
import schemathesis
from jsonschema import Draft202012Validator
from pages import Page
from programs import program

from draftdiff.people import Role
from draftdiff_web.api.description import address, document, filled, given
from draftdiff_web.api.operation import XML
from draftdiff_web.api.operations import OPERATIONS

DOCUMENT = json.loads(json.dumps(document()))
REFERENCE = Path(__file__).parents[2] / "docs" / "api.md"


def test_it_is_valid_openapi():
    """By the JSON Schema that OpenAPI 3.1 has of itself."""
    schemathesis.openapi.from_dict(DOCUMENT).validate()


def test_every_reference_leads_somewhere():
    """Nothing is named that is not described, and nothing is described that nobody names."""
    named = set(re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(DOCUMENT)))
    assert named <= DOCUMENT["components"]["schemas"].keys()
    assert DOCUMENT["components"]["schemas"].keys() - named <= {"Amendments"}  # of which parts are named


def test_every_schema_is_one():
    """Each part of it is a JSON Schema."""
    for schema in DOCUMENT["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_every_operation_is_described(operation):
    """With a summary, who may call it, what it answers, and an example of what it takes."""
    told = DOCUMENT["paths"][address(operation.path)][operation.method.lower()]
    assert told["summary"]
    assert told["description"]
    assert told["operationId"] == operation.name
    assert {"200", "201"} & told["responses"].keys()
    assert all("examples" in each for each in told["parameters"] if each["in"] == "path")
    if operation.body is not None:
        content = told["requestBody"]["content"]["application/json"]
        assert msgspec.convert(content["examples"]["sample"]["value"], operation.body)


def test_the_document_says_where_it_is_served(app):
    """Also where the site stands below another address."""
    told = app.test_client().get("/api/v1/openapi.json", base_url="http://localhost/committee/").json
    assert told["servers"] == [{"url": "/committee/api/v1"}]
    assert told["paths"] == DOCUMENT["paths"]


def test_every_example_works_and_its_answer_is_as_described(committee):
    """One after the other, on the samples: what stands on the page and in the document can be tried out as it is."""
    callers = {role: program(committee, role) for role in Role}
    until = {"until": "2099-01-01T12:00:00Z"}
    assert callers[Role.SECRETARIAT].post("/resolutions/night-lighting/deadline", **until).status_code == 200
    for operation in OPERATIONS:
        body = {"json": given(operation)} if operation.body is not None else {}
        answer = callers[operation.role].call(operation.method, filled(operation), **body)
        assert answer.status_code == (201 if operation.made else 200), (operation.name, answer.text)
        assert ("Location" in answer.headers) is operation.made
        if operation.answer == XML:
            assert answer.mimetype == XML
            continue
        code = str(answer.status_code)
        told = DOCUMENT["paths"][address(operation.path)][operation.method.lower()]["responses"][code]
        schema = {**told["content"]["application/json"]["schema"], "components": DOCUMENT["components"]}
        Draft202012Validator(schema).validate(answer.json)


def test_the_page_tells_of_every_operation(client):
    """In a table, with an example of each."""
    page = Page(client.get("/api").text)
    for operation in OPERATIONS:
        assert page.all("tr", id=operation.name)
        assert operation.summary in page.text


def test_what_was_made_has_the_address_that_is_told(committee):
    """Where an answer says that something is from now on, there it is."""
    caller = program(committee, Role.DELEGATION, "Kenya")
    made = caller.post("/resolutions/night-lighting/amendments", clause="OP4", what="delete")
    assert committee.test_client().get(made.headers["Location"]).json == made.json


def test_the_reference_holds_what_the_table_holds():
    """docs/api.md names every operation, and no other."""
    told = set(re.findall(r"^\| `(GET|POST) ([^`]+)`", REFERENCE.read_text(encoding="utf-8"), re.MULTILINE))
    assert told == {(each.method, address(each.path)) for each in OPERATIONS}


def test_the_examples_of_the_reference_run(committee):
    """What docs/api.md asks for by curl is answered as it shows."""
    blocks = re.findall(r"```sh\n(curl .*?)```\n\n```json\n(.*?)```", REFERENCE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) >= 3
    for asked, shown in blocks:
        url = re.search(r'"http://localhost:8080/api/v1([^"]*)"', asked)[1]
        caller = program(committee, Role.DELEGATION, "Kenya") if "Authorization" in asked else program(committee)
        sent = re.search(r"<<'END'\n(.*?)\nEND", asked, re.DOTALL)
        answer = caller.call("POST", url, json=json.loads(sent[1])) if sent else caller.get(url)
        assert covers(answer.json, json.loads(shown)), answer.text


def covers(whole, part):
    """Whether some data hold all that is shown of them; a shown list is the beginning."""
    if isinstance(part, dict):
        return all(name in whole and covers(whole[name], value) for name, value in part.items())
    if isinstance(part, list):
        return all(covers(one, other) for one, other in zip(whole, part, strict=False)) and len(whole) >= len(part)
    return whole == part
