"""What operations answer where no JSON Schema of the package says it: each is what its view makes, field by field."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from msgspec import Struct, field

from draftdiff.committee import Visibility
from draftdiff.people.tokens import Scope
from draftdiff.search import Sort
from draftdiff_web.api.values import lifted

Change = Annotated[dict[str, Any], lifted("Comparison.change")]
Clause = Annotated[dict[str, Any], lifted("Version.clause")]


class Told(Struct, frozen=True, forbid_unknown_fields=True):
    """Data as it is answered."""


class Page(Told, frozen=True):
    """Part of a long list: from the `offset`-th of `total` on."""

    total: int
    offset: int


# --- who asks -------------------------------------------------------------------------------------


class Me(Told, frozen=True):
    """The account behind a token, and what the token is good for."""

    login: str
    name: str
    role: str
    delegation: str | None
    token: str
    scopes: tuple[Scope, ...]
    expires: datetime | None


# --- texts ----------------------------------------------------------------------------------------


class Resolution(Told, frozen=True):
    """A resolution and where it stands; of one that cannot be read the title tells why."""

    slug: str
    title: str
    body: str | None
    stage: str | None
    changed: datetime | None
    languages: tuple[str, ...]
    versions: int


class Register(Page, frozen=True):
    """Resolutions, by title."""

    resolutions: tuple[Resolution, ...]


class ResolutionNow(Resolution, frozen=True):
    """The same, with its newest commit and to whom it is open."""

    head: str
    visibility: Visibility


class TextState(Told, frozen=True):
    """One state of the text, with the decision that made it."""

    number: int
    commit: str
    names: tuple[str, ...]
    stage: str | None
    lang: str
    date: date
    amendment: str | None
    sponsors: tuple[str, ...]
    outcome: str | None
    vote: str | None


class Versions(Page, frozen=True):
    """The states of a text, oldest first."""

    versions: tuple[TextState, ...]


class Pair(Told, frozen=True):
    """Under which label clauses stood, and stand now; `told` is what became of them, in a sentence."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    kind: str
    moved: bool
    renumbered: bool
    told: str


class Correspondence(Told, frozen=True):
    """The table of correspondence of two versions."""

    report: str
    title: str
    version: str | None
    lang: str
    summary: str
    rows: tuple[Pair, ...]


class Step(Told, frozen=True):
    """One event in the life of a clause."""

    commit: str
    date: date
    amendment: str | None
    sponsors: tuple[str, ...]
    body: str | None
    outcome: str | None
    vote: str | None
    change: Change


class History(Told, frozen=True, kw_only=True):
    """The life of one clause, oldest step first."""

    wid: str = field(name="wId")
    steps: tuple[Step, ...]


class Beside(Told, frozen=True, kw_only=True):
    """A clause in two languages; `older` names the sides on which it is older than the original text."""

    wid: str = field(name="wId")
    left: Clause | None
    right: Clause | None
    older: tuple[str, ...]


class Languages(Told, frozen=True):
    """Two languages of one version side by side; `left` and `right` are their codes."""

    version: str
    left: str
    right: str
    pairs: tuple[Beside, ...]


# --- finding --------------------------------------------------------------------------------------


class Hit(Told, frozen=True, kw_only=True):
    """A wording of a clause, or an amendment; `snippet` is a list of words and whether they are what was looked for."""

    sort: Sort
    slug: str
    title: str
    lang: str
    kind: str
    label: str | None
    wid: str | None = field(name="wId")
    verb: str | None
    first: int | None
    last: int | None
    spans: tuple[tuple[int, int], ...]
    stages: tuple[str, ...]
    lost: bool
    number: int | None
    sponsors: tuple[str, ...]
    status: str | None
    snippet: tuple[tuple[str, bool], ...]


class Found(Page, frozen=True):
    """What was found, the best first, and how all of it divides."""

    hits: tuple[Hit, ...]
    facets: dict[str, dict[str, int]]


class Affected(Told, frozen=True):
    """An amendment to which something happened."""

    number: int | None
    sponsors: tuple[str, ...]
    clause: str | None


class Event(Told, frozen=True, kw_only=True):
    """What one commit on the branch of a resolution recorded; null where it does not belong to the `event`."""

    event: str
    slug: str
    commit: str
    before: str | None
    at: datetime
    on: date
    by: str
    subject: str
    amendments: tuple[Affected, ...]
    changed: bool
    stage: str | None
    name: str | None
    lang: str | None
    outcome: str | None
    vote: str | None
    body: str | None
    sitting: str | None
    until: datetime | None
    to: str | None
    order: tuple[int, ...] | None
    same: bool | None


class Events(Told, frozen=True):
    """What happened; `more` tells that there is more behind."""

    offset: int
    more: bool
    happenings: tuple[Event, ...]
