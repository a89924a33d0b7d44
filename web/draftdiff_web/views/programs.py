"""The page that tells people what programs can ask of this site."""

from __future__ import annotations

import json
from dataclasses import dataclass

import msgspec
from flask import render_template, request
from flask.typing import ResponseReturnValue

from draftdiff.people import Role
from draftdiff_web.api.description import address, filled, given
from draftdiff_web.api.operation import Operation
from draftdiff_web.api.operations import OPERATIONS
from draftdiff_web.gate.problems import PREFIX, TITLES

_SECRET = "draftdiff_…"  # noqa: S105 - where a token stands in an example


@dataclass(frozen=True, slots=True)
class Shown:
    """An operation as the page tells it; ``questions`` are what may stand behind the question mark."""

    operation: Operation
    address: str
    questions: tuple[str, ...]
    example: str


def api() -> ResponseReturnValue:
    """What programs can ask, how they get a token, and how a call looks."""
    groups: dict[str, list[Shown]] = {}
    for operation in OPERATIONS:
        groups.setdefault(operation.group, []).append(_shown(operation))
    root = f"{request.url_root.rstrip('/')}{PREFIX}"
    return render_template("api.html", groups=groups, root=root, problems=TITLES, reader=Role.READER)


def _shown(operation: Operation) -> Shown:
    questions = [each.encode_name for each in msgspec.structs.fields(operation.query)] if operation.query else []
    return Shown(operation, f"{PREFIX}{address(operation.path)}", tuple(questions), curl(operation))


def curl(operation: Operation) -> str:
    """A call of an operation on the samples, as it is typed into a terminal."""
    where = f"{request.url_root.rstrip('/')}{PREFIX}{filled(operation)}"
    parts = [f'curl "{where}"']
    if operation.role > Role.READER:
        parts.append(f'-H "Authorization: Bearer {_SECRET}"')
    if operation.body is not None:
        parts += ['--json @- <<"END"']
        return f"{_lines(parts)}\n{json.dumps(given(operation), ensure_ascii=False, indent=2)}\nEND"
    return _lines(parts)


def _lines(parts: list[str]) -> str:
    return " \\\n  ".join(parts)
