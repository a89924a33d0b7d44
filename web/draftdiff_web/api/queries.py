"""What can be asked for behind the question mark of an address."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct, field

from draftdiff.people.comments import State
from draftdiff.search import Within
from draftdiff.search.query import KINDS, STATES
from draftdiff_web.api.values import (
    MOST_NUMBERS,
    Cited,
    CommitId,
    Language,
    Limit,
    Line,
    Name,
    Number,
    Offset,
    VersionName,
)
from draftdiff_web.reading.sides import MOST as MOST_COLUMNS

USUAL_COLUMNS = 5
"""So many columns behind the first stand in a synopsis where nothing was chosen."""

PAGE = 50
"""So many items are given where nothing else is asked for."""

Status = Annotated[str, Meta(pattern=f"^(?:{'|'.join(STATES)})$", extra_json_schema={"enum": list(STATES)})]
Kind = Annotated[str, Meta(pattern=f"^(?:{'|'.join(KINDS)})$", extra_json_schema={"enum": list(KINDS)})]


class Asked(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A question; what it does not know is refused."""


class Paged(Asked, frozen=True, kw_only=True):
    """Part of a long list."""

    limit: Limit = PAGE
    offset: Offset = 0


class InLanguage(Asked, frozen=True, kw_only=True):
    """Of a text in several languages the one that is meant; else the original one."""

    lang: Language | None = None


class Register(Paged, frozen=True, kw_only=True):
    """Of all resolutions those in which all words occur, in title, body, stage or short name."""

    q: Line = ""


class Versions(Paged, frozen=True, kw_only=True):
    """The states of the text; of one language only, if it is named."""

    lang: Language | None = None


class Compared(InLanguage, frozen=True, kw_only=True):
    """By the rulings as they were with a commit; else by those in force."""

    ruled: CommitId | None = None


class Columns(InLanguage, frozen=True, kw_only=True):
    """The versions that stand side by side; else all that have a name or a stage."""

    version: Annotated[tuple[VersionName, ...], Meta(max_length=MOST_COLUMNS)] = ()


class Languages(Asked, frozen=True, kw_only=True):
    """Two languages of one version."""

    left: Language | None = None
    right: Language | None = None
    at: VersionName | None = None


class Amendments(Paged, frozen=True, kw_only=True):
    """Of all amendments those of one status, to one clause, of one sponsor."""

    lang: Language | None = None
    status: Status | None = None
    clause: Cited | None = None
    sponsor: Name | None = None


class Colliding(InLanguage, frozen=True, kw_only=True):
    """Of all open amendments these, with one another and with the text."""

    numbers: Annotated[tuple[Number, ...], Meta(max_length=MOST_NUMBERS)] = ()


class Voting(InLanguage, frozen=True, kw_only=True):
    """The votes on one clause; ``if`` names amendments that are taken to carry."""

    clause: Cited | None = None
    carried: Annotated[
        tuple[Number, ...], Meta(max_length=MOST_NUMBERS, description="What would follow if these carried.")
    ] = field(default=(), name="if")


class Search(Paged, frozen=True, kw_only=True):
    """Words as in the search of the site: all must occur, "in quotes" they follow one another, harb* begins one."""

    q: Line = ""
    within: Within | None = None
    resolution: Annotated[str, Meta(pattern="^[a-z0-9][a-z0-9-]{0,63}$")] | None = None
    sponsor: Line | None = None
    status: Status | None = None
    verb: Annotated[Line, Meta(description="The lead verb of a clause: urge, calls upon …")] | None = None
    version: Annotated[Line, Meta(description="A name, a stage, a number of a state, or newest.")] | None = None
    kind: Kind | None = None
    lang: Language | None = None


class Happened(Paged, frozen=True, kw_only=True):
    """What happened, newest first; ``since`` a commit it is what came after it."""

    since: CommitId | None = None
    delegation: Name | None = None


class News(Paged, frozen=True, kw_only=True):
    """What happened to amendments of one delegation, if it is named."""

    delegation: Name | None = None


class Threads(Paged, frozen=True, kw_only=True):
    """Which threads of comments."""

    state: State = State.OPEN
    clause: Cited | None = None
    amendment: Number | None = None
    mine: bool = False
