"""What one operation of the API is: where it is called, by whom, what it takes and what it answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from msgspec import Struct

from draftdiff.people import Role
from draftdiff.people.tokens import Scope

XML = "application/xml"


@dataclass(frozen=True, slots=True)
class Made:
    """The answer to what recorded something that has an address of its own from then on.

    ``again`` tells that it was there already.
    """

    data: Any
    location: str
    again: bool = False


View = Callable[..., Any]
"""Takes what is named in the path, ``query`` and ``body``; gives what is answered as JSON, `Made`, or a response."""

GROUPS = {
    "texts": "Texts",
    "findings": "Finding",
    "looking": "Amendments",
    "sponsoring": "Proposing",
    "deciding": "Deciding",
    "chairing": "Chairing",
    "commenting": "Comments",
}
"""Under which headings operations are described, by the module of their views."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation.

    ``answer`` is a type, the name of one of the package's JSON Schemas, or `XML`; ``made`` tells that what it makes
    is answered with 201, and ``found`` that it may be there already, which is answered with 200. ``scope`` is what a
    token must be good for, None where any will do. ``conflicts`` tells that what others did may stand against it.
    ``example`` is a body, and ``place`` are parts of its address, that work on the samples; ``asked`` is a question
    that does.
    """

    method: str
    path: str
    name: str
    summary: str
    view: View
    answer: Any
    role: Role = Role.READER
    scope: Scope | None = Scope.READ
    query: type[Struct] | None = None
    body: type[Struct] | None = None
    made: bool = False
    found: bool = False
    conflicts: bool = False
    example: Struct | None = None
    place: tuple[tuple[str, str], ...] = ()
    asked: str = ""

    @property
    def endpoint(self) -> str:
        """The name of its route."""
        return f"api_{self.name}"

    @property
    def records(self) -> bool:
        """Whether it changes what is on record or what people say; then a call of it may come with a key."""
        return self.method != "GET" and self.scope is not Scope.READ

    @property
    def group(self) -> str:
        """Under which heading it is described."""
        return GROUPS[self.view.__module__.rsplit(".", 1)[-1]]
