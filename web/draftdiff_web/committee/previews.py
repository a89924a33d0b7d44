"""The text as it would read with some amendments, as pages show it: what changes, by whom, and what was left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from markupsafe import Markup

from draftdiff.amendments.model import Amendment, Collision
from draftdiff.amendments.weaving.weave import Weave
from draftdiff.desk import Preview
from draftdiff.diff import Change
from draftdiff.model import Version
from draftdiff.reports.amendments.marks import lines
from draftdiff.reports.amendments.phrases import capital, collision_name, names, phrases, quoted, row
from draftdiff.reports.typesetting import change_html, clause_html
from draftdiff.tongues import current, listed
from draftdiff.tongues import gettext as _

_PAIR = 2


@dataclass(frozen=True, slots=True)
class Altered:
    """A clause that would read otherwise: its wId and label, its text with marks, as it stands, as it would read.

    ``fate`` tells what happens to all of it, ``gone`` that it is in the text no more. ``by`` are the amendments whose
    words these are.
    """

    key: str
    label: str
    fate: str
    html: Markup
    before: Markup | None
    after: Markup | None
    by: tuple[int, ...]
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Left:
    """An amendment that was left out, and why."""

    number: int
    why: str


@dataclass(frozen=True, slots=True)
class Tried:
    """What would come of some amendments: those taken, those left out, what collides, the clauses that would change."""

    taken: tuple[int, ...]
    left: tuple[Left, ...]
    collisions: tuple[str, ...]
    altered: tuple[Altered, ...]

    @property
    def names(self) -> str:
        """Those that are taken, in a row."""
        return names(self.taken, current().code)


def tried(preview: Preview, known: Mapping[int, Amendment]) -> Tried:
    """A preview, in the language in force."""
    altered = tuple(
        each
        for change in preview.comparison.changes
        if change.tally != "unchanged" or change.moved
        for each in _altered(change, preview)
    )
    return Tried(
        preview.numbers,
        tuple(Left(number, _why(number, preview, known)) for number in preview.left),
        tuple(map(collision_line, (c for c in preview.collisions if not set(c.numbers) & set(preview.left)))),
        altered,
    )


def _altered(change: Change, preview: Preview) -> Sequence[Altered]:
    taken = frozenset(preview.numbers)
    clauses = (*change.new, *change.old)
    by = sorted({number for clause in clauses for number in behind(preview.weave, clause.wid, taken)})
    return _drawn(change, preview.comparison.new.lang, tuple(by))


def _drawn(change: Change, lang: str, by: tuple[int, ...]) -> list[Altered]:
    """The clauses of a change; what was joined stands before the first of them."""
    told = phrases(current().code)
    fate = "" if change.old and change.new else told("put-in" if change.new else "taken-out")
    before = Markup(" ").join(clause_html(clause, lang) for clause in change.old) if change.old else None
    after: list[Markup | None] = [clause_html(clause, lang) for clause in change.new]
    after = after or [None] * len(change.old)
    drawn = zip(change.new or change.old, change_html(change, (lang, lang)), after, strict=True)
    return [
        Altered(clause.wid or "", clause.label, fate, html, None if place else before, new, by)
        for place, (clause, html, new) in enumerate(drawn)
    ]


def proposed(amendment: Amendment, version: Version) -> tuple[Altered, ...]:
    """What an amendment proposes of the words that it amends, whatever has become of them since.

    So it is told of a sub-amendment, of what is decided, and of what cannot be made in the text as it stands.
    """
    known = {clause.wid: clause for clause in version.clauses if clause.wid}
    changes = [line.change for line in lines(amendment.edits, known, current().code) if line.change is not None]
    return tuple(each for change in changes for each in _drawn(change, version.lang, (amendment.number,)))


def behind(weave: Weave, wid: str | None, among: frozenset[int]) -> frozenset[int]:
    """The amendments, of some, that put words into a clause or took words out of it, brought it in or did away with it.

    Those that are only tried, that is: what carried before stands in the text already.
    """
    node = weave.nodes.get(wid or "")
    if node is None:
        return frozenset()
    words = ((weave.owners if weave.alive(word) else weave.takers)(word) for word in node.words)
    moved = (event for event, moves in weave.moved.items() if any(move[0] == wid for move in moves))
    events = (weave.events[event] for event in chain(chain.from_iterable(words), (e for e, _ in node.life), moved))
    return frozenset(e.number for e in events if e.number in among and e.number is not None and not e.commit)


def collision_line(collision: Collision) -> str:
    """A collision in a line: ``A3 and A7: overlapping words, “secure”``."""
    language = current().code
    return _(
        "%(amendments)s: %(what)s", amendments=names(collision.numbers, language), what=_because(collision, language)
    )


def _why(number: int, preview: Preview, known: Mapping[int, Amendment]) -> str:
    amendment, language = known[number], current().code
    if not amendment.edits:
        return _("It is not clear what it amends.")
    for collision in preview.collisions:
        if collision.numbers == (number,) and collision.kind.exclusive:
            return _("It cannot be made in the text as it stands: %(why)s.", why=_because(collision, language))
    for collision in preview.collisions:
        if number in collision.numbers and collision.kind.exclusive and len(collision.numbers) == _PAIR:
            other = next(n for n in collision.numbers if n != number)
            if other in preview.numbers:
                return _(
                    "It cannot be taken together with A%(other)s: %(why)s.",
                    other=other,
                    why=_because(collision, language),
                )
    if amendment.parent is not None:
        return _("It amends A%(parent)s, which is not among them.", parent=amendment.parent)
    return capital(listed(tuple(collision_line(c) for c in preview.collisions if number in c.numbers)))


def _because(collision: Collision, language: str) -> str:
    what = collision_name(collision.kind, language)
    if collision.words:
        what = row((what, quoted(collision.words, language)), language)
    return phrases(language)("because", what, names(collision.by, language)) if collision.by else what
