"""The JSON Schemas of all that goes in and out, as OpenAPI has them: those of the package, and those of our types."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

import msgspec

Json: TypeAlias = "Mapping[str, Json] | list[Json] | str | float | bool | None"

REF = "#/components/schemas/{name}"

PACKAGED = {
    "Comparison": ("draftdiff.diff", "comparison.schema.json"),
    "Synopsis": ("draftdiff.diff.several", "synopsis.schema.json"),
    "Version": ("draftdiff", "version.schema.json"),
    "Blame": ("draftdiff.provenance", "blame.schema.json"),
    "Amendments": ("draftdiff.reports.amendments", "amendments.schema.json"),
}
"""The schemas of the package: of each, its package and its file. What it defines is called ``Comparison.change``."""


@cache
def packaged() -> Mapping[str, Any]:
    """The schemas of the package, each with all that it defines beside it."""
    found: dict[str, Any] = {}
    for name, (package, file) in PACKAGED.items():
        schema = json.loads((files(package) / file).read_text(encoding="utf-8"))
        parts = schema.pop("$defs")
        for keyword in ("$schema", "$id"):
            schema.pop(keyword)
        found[name] = _renamed(schema, name)
        found |= {f"{name}.{part}": _renamed(parts[part], name) for part in parts}
    return found


def of_types(types: Iterable[Any]) -> tuple[dict[Any, Any], dict[str, Any]]:
    """For each type its schema, and all schemas that these lead to, by name."""
    wanted = list(dict.fromkeys(types))
    own, components = msgspec.json.schema_components(wanted, ref_template=REF)
    plain = json.loads(msgspec.json.encode([own, components]))
    return dict(zip(wanted, map(_told, plain[0]), strict=True)), {name: _told(each) for name, each in plain[1].items()}


def of_query(kind: type[msgspec.Struct]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The schema of a question, whose parts are parameters, and all schemas that these lead to."""
    own, components = of_types([kind])
    name = own[kind]["$ref"].rsplit("/", 1)[-1]
    return components.pop(name), components


def named(name: str) -> dict[str, str]:
    """A reference to a schema."""
    return {"$ref": REF.format(name=name)}


def _renamed(schema: Json, name: str) -> Json:
    """A schema whose references lead to where its definitions stand now."""
    match schema:
        case dict():
            return {
                key: value.replace("#/$defs/", REF.format(name=f"{name}.")) if key == "$ref" else _renamed(value, name)
                for key, value in schema.items()
            }
        case list():
            return [_renamed(each, name) for each in schema]
        case _:
            return schema


def _told(schema: Json) -> Json:
    """A schema as it is published: a lifted one is the schema of the package and nothing beside it."""
    match schema:
        case {"$ref": str() as ref, "type": "object" | "array"}:
            return {"$ref": ref}
        case dict():
            return {key: _told(value) for key, value in schema.items()}
        case list():
            return [_told(each) for each in schema]
        case _:
            return schema
