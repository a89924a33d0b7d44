"""What edits give when they are made one after the other, held against the text that they are to give."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from draftdiff.amendments.instructions.proposed import renamed
from draftdiff.amendments.model import Amendment, Edit
from draftdiff.amendments.proposing import kind_of
from draftdiff.amendments.weaving.carrying import carry_alone
from draftdiff.amendments.weaving.documents import begin
from draftdiff.amendments.weaving.facts import Event
from draftdiff.diff.words.tokens import normal
from draftdiff.model import Version

_BASE = "0" * 40
_WHEN = datetime(1970, 1, 1, tzinfo=UTC)


def outcome(version: Version, proposed: Iterable[tuple[Sequence[Edit], int | None]]) -> tuple[tuple[str, str], ...]:
    """The clauses of a text, by identity and words, after some amendments were made in it one after the other.

    With each of them stands the place, from 0, of the one that it amends, None for the text itself.
    """
    weave = begin(version, Event(None, _BASE))
    for number, (edits, parent) in enumerate(proposed, 1):
        above = None if parent is None else parent + 1
        said = tuple(edits) if above is None else renamed(edits, above)
        amendment = Amendment(
            number=number, kind=kind_of(said), sponsors=(), received=_WHEN, base=_BASE, lang=version.lang,
            edits=said, instruction="", parent=above,
        )  # fmt: skip
        carry_alone(weave, amendment)
    state = weave.now()
    return tuple((wid, state.woven[wid].text) for wid in state.order)


def astray(found: Sequence[tuple[str, str]], wanted: Version) -> tuple[str, ...]:
    """The labels of the clauses of a text that are not there, or not in their order."""
    said = [normal(text) for _, text in found]
    at, missed = 0, []
    for clause in wanted.clauses:
        text = normal(clause.text)
        if text in said[at:]:
            at = said.index(text, at) + 1
        elif text:
            missed.append(clause.label)
    if not missed and len(wanted.clauses) < len(found):
        missed += [wid for wid, text in found if normal(text) not in {normal(c.text) for c in wanted.clauses}]
    return tuple(missed)
