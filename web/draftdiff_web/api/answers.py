"""What operations answer where no JSON Schema of the package says it: each is what its view makes, field by field."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from msgspec import UNSET, Struct, UnsetType, field

from draftdiff.committee import Visibility
from draftdiff.model import ClauseKind, ReservationType
from draftdiff.people.tokens import Scope
from draftdiff.search import Sort
from draftdiff_web.api.values import lifted

Change = Annotated[dict[str, Any], lifted("Comparison.change")]


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


class Clause(Told, frozen=True, kw_only=True):
    """A clause: its identity, its place, its own text without that of its children."""

    wid: str | None = field(name="wId")
    eid: str | None = field(name="eId")
    label: str
    kind: ClauseKind
    num: str | None
    depth: int
    text: str


class Reservation(Told, frozen=True, kw_only=True):
    """What a delegation put on record against the text, a clause or a phrase."""

    delegation: str
    type: ReservationType
    target: str | None
    wid: str | None = field(name="wId")
    phrase: str | None


class Version(Told, frozen=True):
    """One version of a text."""

    title: str
    slug: str | None
    version: str | None
    lang: str
    stage: str | None
    front: tuple[str, ...]
    clauses: tuple[Clause, ...]
    reservations: tuple[Reservation, ...]


class Explained(Told, frozen=True):
    """An amendment that explains words which came in a document."""

    amendment: int | str
    confidence: float


class Origin(Told, frozen=True):
    """Who is behind words, where there are several."""

    commit: str
    amendment: int | str | None
    parent: int | str | None
    sponsors: tuple[str, ...]
    body: str | None
    sitting: str | None
    date: date
    decision: str | None
    vote: str | None
    undone: bool


class Attributed(Told, frozen=True, kw_only=True):
    """Words, and who is behind them."""

    text: str
    commit: str
    amendments: tuple[int | str, ...]
    sponsors: tuple[str, ...]
    version: str | None
    stage: str | None
    date: date
    body: str | None
    sitting: str | None
    decision: str | None
    vote: str | None
    parent: int | str | UnsetType | None = UNSET
    origins: tuple[Origin, ...] | UnsetType = UNSET
    explained: tuple[Explained, ...] | UnsetType = UNSET


class Lost(Attributed, frozen=True, kw_only=True):
    """Words that no longer stand: `by` is who took them out, `from` who had brought them in."""

    wid: str = field(name="wId")
    label: str
    by: tuple[Origin, ...]
    origin: tuple[Origin, ...] = field(name="from")


class Runs(Told, frozen=True, kw_only=True):
    """A clause as runs of words; joined, they are exactly its text."""

    label: str
    wid: str | None = field(name="wId")
    runs: tuple[Attributed, ...]


class Blame(Told, frozen=True):
    """The origin of every word of a version, and of those lost on the way to it."""

    version: str | None
    clauses: tuple[Runs, ...]
    lost: tuple[Lost, ...]


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
