"""The OpenAPI document: what the table of operations says, in the words of OpenAPI 3.1."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.metadata import version
from typing import Any

import msgspec

from draftdiff.people import Role
from draftdiff_web.api import keys, schemas
from draftdiff_web.api.operation import GROUPS, XML, Operation
from draftdiff_web.api.operations import OPERATIONS
from draftdiff_web.gate import problems
from draftdiff_web.gate.problems import PREFIX, Problem

JSON = "application/json"

PLACES: dict[str, tuple[dict[str, Any], str, str]] = {
    "slug": ({"type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,63}$"}, "safe-drinking-water", "The resolution."),
    "version": ({"type": "string", "minLength": 1}, "adopted", "A name, a stage, a number, a commit or a day."),
    "old": ({"type": "string", "minLength": 1}, "preliminary-draft", "The older version, named in any of these ways."),
    "new": ({"type": "string", "minLength": 1}, "adopted", "The newer version."),
    "wid": ({"type": "string", "minLength": 1}, "para_5", "The identity of a clause."),
    "number": ({"type": "integer", "minimum": 1, "maximum": 999_999}, "9", "The number."),
}
"""What stands in addresses: its schema, an example from the samples, what it is."""

INTRODUCTION = """\
All that the site shows and does, as data. Without a token you read what is open to the public. With the token of an
account (page "account" of the site) you may do what the account may, within the scopes of the token: `read`, `propose`,
`decide`. Nothing is ever overwritten: numbers are permanent, a new decision takes the place of an earlier one. A call
that records something may come with an `Idempotency-Key`: repeated under it within a day it is done once, and answered
as the first time.
Times are in UTC. Errors are problem details by RFC 9457."""

_KEY = {
    "name": keys.HEADER,
    "in": "header",
    "required": False,
    "description": (
        "A key of the call's own, such as a UUID. The same call under the same key is done once, however often it "
        "comes within a day, and answered as the first time; 409 while that is still at work, 422 where the key came "
        "with another call. What failed was not done and may be called again under its key."
    ),
    "schema": {"type": "string", "minLength": 1, "maxLength": keys.LONGEST, "pattern": keys.PATTERN},
    "examples": {"sample": {"value": "f3d0c2a4-5f0e-4f39-9a53-0c6b2f9d8f11"}},
}
_PLACE = re.compile(r"<(?:[^:<>]+:)?(\w+)>")
_BEARER = "token"


def address(path: str) -> str:
    """The address of an operation as OpenAPI writes it: ``/resolutions/{slug}``."""
    return _PLACE.sub(r"{\1}", path)


def places(operation: Operation) -> tuple[tuple[str, str], ...]:
    """What stands in the address of an operation, each with an example."""
    own = dict(operation.place)
    return tuple((name, own.get(name, PLACES[name][1])) for name in _PLACE.findall(operation.path))


def filled(operation: Operation) -> str:
    """An address that works on the samples."""
    known = dict(places(operation))
    path = _PLACE.sub(lambda found: known[found[1]], operation.path)
    return f"{path}?{operation.asked}" if operation.asked else path


@cache
def document() -> dict[str, Any]:
    """The document; its server is the address that it is asked for at."""
    own, components = schemas.of_types(_types())
    asked = {kind: schemas.of_query(kind) for kind in dict.fromkeys(each.query for each in OPERATIONS) if kind}
    for _, led in asked.values():
        components |= led
    paths: dict[str, dict[str, Any]] = {}
    for operation in OPERATIONS:
        paths.setdefault(address(operation.path), {})[operation.method.lower()] = _Told(
            operation, own, asked
        ).operation()
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "draftdiff",
            "version": version("draftdiff"),
            "summary": "Every state of a resolution's text, what changed, and the origin of every word.",
            "description": INTRODUCTION,
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": PREFIX}],
        "tags": [{"name": name} for name in GROUPS.values()],
        "paths": paths,
        "components": {
            "schemas": {**schemas.packaged(), **components},
            "responses": {f"Problem{status}": _problem(status) for status in problems.TITLES},
            "headers": {
                "ETag": {
                    "description": "For If-None-Match: 304 while nothing changed.",
                    "required": True,
                    "schema": {"type": "string"},
                },
                "Location": {"description": "Where it is from now on.", "schema": {"type": "string"}},
                "Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}},
                "WWW-Authenticate": {"description": "What is asked for.", "schema": {"type": "string"}},
            },
            "securitySchemes": {
                _BEARER: {"type": "http", "scheme": "bearer", "description": "A token of an account: draftdiff_…"}
            },
        },
    }


def _types() -> Iterator[Any]:
    yield Problem
    for operation in OPERATIONS:
        if operation.body is not None:
            yield operation.body
        if not isinstance(operation.answer, str):
            yield operation.answer


class _Told:
    """One operation in the words of OpenAPI; ``own`` are the schemas of types, ``asked`` those of questions."""

    def __init__(self, operation: Operation, own: Mapping[Any, Any], asked: Mapping[Any, Any]) -> None:
        self.it = operation
        self.own = own
        self.asked = asked

    def operation(self) -> dict[str, Any]:
        """All of it."""
        public = self.it.role is Role.READER
        failed = {f"{code}": {"$ref": f"#/components/responses/Problem{code}"} for code in failing(self.it)}
        told: dict[str, Any] = {
            "operationId": self.it.name,
            "summary": self.it.summary,
            "description": conditions(self.it),
            "tags": [self.it.group],
            "security": [{}, {_BEARER: []}] if public else [{_BEARER: []}],
            "parameters": [*self._in_path(), *self._in_query(), *self._in_head()],
            "responses": {**self._success(), **failed},
        }
        if self.it.body is not None:
            content = {JSON: {"schema": self.own[self.it.body], "examples": {"sample": {"value": given(self.it)}}}}
            required = any(field.required for field in msgspec.structs.fields(self.it.body))
            told["requestBody"] = {"required": required, "content": content}
        return told

    def _in_path(self) -> Iterator[dict[str, Any]]:
        for name, example in places(self.it):
            schema, _, description = PLACES[name]
            value = int(example) if schema["type"] == "integer" else example
            told = {"name": name, "in": "path", "required": True, "description": description}
            yield {**told, "schema": schema, "examples": {"sample": {"value": value}}}

    def _in_query(self) -> Iterator[dict[str, Any]]:
        if self.it.query is None:
            return
        schema, _ = self.asked[self.it.query]
        for name, each in schema["properties"].items():
            bare = _without_null(each)
            description = {"description": bare.pop("description")} if "description" in bare else {}
            yield {"name": name, "in": "query", "required": False, "schema": bare, **description}

    def _in_head(self) -> Iterator[dict[str, Any]]:
        if self.it.records:
            yield _KEY

    def _success(self) -> dict[str, Any]:
        answer = self.it.answer
        if answer == XML:
            content: dict[str, Any] = {XML: {"schema": {"type": "string"}}}
        else:
            content = {JSON: {"schema": schemas.named(answer) if isinstance(answer, str) else self.own[answer]}}
        told: dict[str, Any] = {"description": self.it.summary, "content": content}
        if self.it.made:
            made = {**told, "headers": _header("Location")}
            known = {**made, "description": "It is on record already, and nothing was recorded now."}
            return {"201": made, **({"200": known} if self.it.found else {})}
        if self.it.method == "GET":
            same = {"description": "As it was under that ETag."}
            return {"200": {**told, "headers": _header("ETag")}, "304": same}
        return {"200": told}


def conditions(operation: Operation) -> str:
    """Who may call an operation, and by which token."""
    if operation.role is Role.READER:
        return "Everybody, of what is open to them."
    scope = f"a token of the scope {operation.scope}" if operation.scope else "any token"
    return f"At least the role {operation.role.word}, with {scope}."


def given(operation: Operation) -> dict[str, Any]:
    """The example of a body, without what it leaves at its defaults."""
    if operation.example is None:
        return {}
    told: dict[str, Any] = msgspec.to_builtins(operation.example)
    usual = {each.encode_name: each for each in msgspec.structs.fields(type(operation.example))}
    return {
        name: value
        for name, value in told.items()
        if usual[name].required or value != msgspec.to_builtins(usual[name].default)
    }


def failing(operation: Operation) -> Sequence[int]:
    """The statuses by which an operation may fail."""
    found = {400, 401, 403, 429, 503}
    if "<slug>" in operation.path or operation.query is not None:
        found.add(404)
    if operation.body is not None:
        found |= {413, 415}
    if operation.conflicts or operation.records:
        found.add(409)
    if operation.records:
        found.add(422)
    return sorted(found)


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """What stands in an address: what is not given is left out and never null."""
    schema = {key: value for key, value in schema.items() if not (key == "default" and value is None)}
    kinds = [each for each in schema.get("anyOf", ()) if each != {"type": "null"}]
    if len(kinds) == 1:
        schema.pop("anyOf")
        schema |= kinds[0]
    return schema


def _header(name: str) -> dict[str, Any]:
    return {name: {"$ref": f"#/components/headers/{name}"}}


def _problem(status: int) -> dict[str, Any]:
    content = {problems.MEDIA_TYPE: {"schema": schemas.named(Problem.__name__)}}
    told: dict[str, Any] = {"description": problems.TITLES[status], "content": content}
    if status == 401:  # noqa: PLR2004 - HTTP's own number
        told["headers"] = _header("WWW-Authenticate")
    if status == 429:  # noqa: PLR2004 - HTTP's own number
        told["headers"] = _header("Retry-After")
    return told
