"""How an operation is called: its route, who may, what comes in, and what goes out."""

from __future__ import annotations

from typing import Any

import msgspec
from flask import Flask, Response, request
from flask_wtf import CSRFProtect
from werkzeug.exceptions import RequestEntityTooLarge

from draftdiff.people import Role
from draftdiff_web.api import keys
from draftdiff_web.api.description import JSON, document
from draftdiff_web.api.operation import Made, Operation
from draftdiff_web.api.operations import OPERATIONS
from draftdiff_web.gate import identity
from draftdiff_web.gate.permissions import declare
from draftdiff_web.gate.problems import PREFIX, BodyTooLarge, NotJson, NotUnderstood, ScopeMissing

LARGEST = 4 * 1024 * 1024
"""So many bytes of a body are read: a long compiled list with every letter escaped."""


def install(app: Flask, forms: CSRFProtect) -> None:
    """Give an application all operations, each with its role.

    No cookie is looked at here, so no other site can act in anybody's name, and no proof of a form is asked for.
    """
    for operation in OPERATIONS:
        view = _Call(operation)
        rule = f"{PREFIX}{operation.path}"
        app.add_url_rule(rule, operation.endpoint, view, methods=[operation.method])
        declare(app, operation.endpoint, operation.role)
        forms.exempt(view)
    app.add_url_rule(f"{PREFIX}/openapi.json", "api_document", describe)
    declare(app, "api_document", Role.READER)


def describe() -> Response:
    """The OpenAPI document of this site."""
    return _answer({**document(), "servers": [{"url": f"{request.script_root}{PREFIX}"}]})


class _Call:
    """The view of an operation."""

    def __init__(self, operation: Operation) -> None:
        self.operation = operation
        self.__name__ = operation.endpoint
        self.__module__ = __name__

    def __call__(self, **named: object) -> Response:
        operation = self.operation
        token = identity.token()
        if token is not None and operation.scope is not None and operation.scope not in token.scopes:
            raise ScopeMissing(operation.scope)
        query = _query(operation.query)
        if query is not None:
            named["query"] = query
        if operation.body is not None:
            named["body"] = _body(operation.body)
        key = keys.given() if operation.records else None
        if key is None:
            return _answer(operation.view(**named))
        return keys.once(key, (operation.name, named), lambda: _answer(operation.view(**named)))


# --- what comes in --------------------------------------------------------------------------------


def _query(kind: type[msgspec.Struct] | None) -> msgspec.Struct | None:
    """What is asked for behind the question mark."""
    given = request.args.to_dict(flat=False)
    if kind is None:
        if given:
            raise NotUnderstood("there is nothing to ask for here", next(iter(given)))
        return None
    several = {each.encode_name for each in msgspec.structs.fields(kind) if _is_list(each)}
    told: dict[str, Any] = {}
    for name, values in given.items():
        if name not in several and len(values) > 1:
            raise NotUnderstood("it is given twice", name)
        told[name] = values if name in several else values[0]
    try:
        asked = msgspec.convert(told, kind, strict=False)
    except msgspec.ValidationError as error:
        raise _misread(error) from error
    for each in msgspec.structs.fields(kind):
        if each.encode_name in told and getattr(asked, each.name) is None:  # the word "null" is no value here
            raise NotUnderstood("leave it out where nothing is meant", each.encode_name)
    return asked


def _is_list(field: msgspec.structs.FieldInfo) -> bool:
    return isinstance(field.default, tuple)


def _body(kind: type[msgspec.Struct]) -> msgspec.Struct:
    request.max_content_length = LARGEST
    try:
        data = request.get_data()
    except RequestEntityTooLarge as error:
        raise BodyTooLarge(LARGEST) from error
    if data and request.mimetype != JSON:
        raise NotJson
    try:
        return msgspec.json.decode(data or b"{}", type=kind)
    except msgspec.ValidationError as error:
        raise _misread(error) from error
    except RecursionError as error:
        raise NotUnderstood("the body is nested too deeply") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise NotUnderstood(f"the body is no JSON: {error}") from error


def _misread(error: msgspec.ValidationError) -> NotUnderstood:
    """What does not fit, and where: msgspec tells both in one line."""
    what, _, place = str(error).partition(" - at ")
    return NotUnderstood(what.replace("`", "'"), place.strip("`") or None)


# --- what goes out --------------------------------------------------------------------------------


def _answer(answer: object) -> Response:
    if isinstance(answer, Response):
        return answer
    if isinstance(answer, Made):
        made = _answer(answer.data)
        made.status_code, made.headers["Location"] = 200 if answer.again else 201, answer.location
        return made
    return Response(msgspec.json.encode(answer), mimetype=JSON)
