"""What every report says of an amendment in the same way: its head, its remarks, how it was decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from draftdiff.amendments.model import (
    Amendment,
    Collision,
    CollisionKind,
    Decision,
    Edit,
    Outcome,
    Placement,
    Rewrite,
    Sponsor,
    SponsorRole,
    Standing,
    hunk_numbers,
)
from draftdiff.model import Clause
from draftdiff.reports.amendments.marks import lines
from draftdiff.reports.amendments.phrases import (
    capital,
    collision_name,
    day,
    instant,
    listed,
    name,
    names,
    outcome_name,
    phrases,
    quoted,
    row,
    voted,
)
from draftdiff.reports.amendments.sheet import Line, Role

_PAIR = 2


def sponsors(amendment: Amendment, language: str) -> str:
    """Who puts it forward, in brackets: ``[India, Kenya]``."""
    named = row((_sponsor(sponsor, language) for sponsor in amendment.sponsors), language)
    return f"[{named}]" if named else ""


def _sponsor(sponsor: Sponsor, language: str) -> str:
    rapporteur = sponsor.role is SponsorRole.RAPPORTEUR
    return phrases(language)("rapporteur", sponsor.name) if rapporteur else sponsor.name


def head(amendment: Amendment, language: str) -> Line:
    """Number, sponsors, what it amends if it amends an amendment, and whether it is late."""
    told = phrases(language)
    parts = [" ".join(part for part in (name(amendment.number), sponsors(amendment, language)) if part)]
    if amendment.parent is not None:
        parts.append(told("sub", name(amendment.parent)))
    if amendment.late:
        parts.append(told("late-mark"))
    return Line(" · ".join(parts), Role.HEAD)


def refused(amendment: Amendment) -> bool:
    """Whether it was ruled inadmissible, so that it waits for no decision."""
    return amendment.admissibility is not None and not amendment.admissibility.admissible


def wording(amendment: Amendment) -> tuple[Line, ...]:
    """The words in which it is put forward."""
    return tuple(Line(line, Role.WORDING) for line in amendment.instruction.splitlines() if line.strip())


def proposed(standing: Standing, known: Mapping[str, Clause], language: str) -> tuple[Line, ...]:
    """The words with their changes marked; for what is not clear each way to understand it."""
    amendment = standing.amendment
    found = list(lines(amendment.edits, known, language))
    for number, candidate in enumerate(amendment.candidates, 1):
        found.append(Line(phrases(language)("candidate", number, candidate.why), Role.REMARK))
        found += lines(candidate.edits, known, language)
    return tuple(found)


def remarks(standing: Standing, language: str) -> tuple[Line, ...]:
    """What must not be overlooked, and its justification."""
    told = [capital(remark) for remark in _remarks(standing, language)]
    return tuple(Line(remark, Role.REMARK) for remark in told)


def _remarks(standing: Standing, language: str) -> Iterator[str]:
    amendment, told = standing.amendment, phrases(language)
    if amendment.late and amendment.deadline is not None:
        yield told("late", *(instant(at, language) for at in (amendment.received, amendment.deadline)))
    yield from _ruling(amendment, language)
    if standing.placement is Placement.ORPHANED:
        yield told("orphan")
    if standing.placement is Placement.AMBIGUOUS:
        yield told("ambiguous")
    if amendment.guessed:
        yield told("guess")
    if standing.identical:
        yield told("identical", names(standing.identical, language))
    yield from _collisions(standing, language)


def _ruling(amendment: Amendment, language: str) -> Iterator[str]:
    if ruling := amendment.admissibility:
        key = "admissible" if ruling.admissible else "inadmissible"
        yield phrases(language)(key, ruling.reason, ruling.by, day(ruling.at.date(), language))


def _collisions(standing: Standing, language: str) -> Iterator[str]:
    """The collisions with the text one by one; those with others by their kind, so that many rivals are one line."""
    told = phrases(language)
    others: dict[CollisionKind, list[Collision]] = {}
    for collision in standing.collisions:
        if len(collision.numbers) == _PAIR:
            others.setdefault(collision.kind, []).append(collision)
        else:
            yield told("collides-text", _why(collision, language))
    for kind, group in others.items():
        rivals = sorted({number for one in group for number in one.numbers} - {standing.amendment.number})
        why = _why(group[0], language) if len(group) == 1 else collision_name(kind, language)
        yield told("exclusive" if kind.exclusive else "collides", names(rivals, language), why)


def _why(collision: Collision, language: str) -> str:
    why = collision_name(collision.kind, language)
    if collision.words:
        why = row((why, quoted(collision.words, language)), language)
    return phrases(language)("because", why, names(collision.by, language)) if collision.by else why


def justification(amendment: Amendment, language: str) -> tuple[Line, ...]:
    """Why it is put forward, in one line."""
    if not amendment.justification:
        return ()
    text = " ".join(amendment.justification.split())
    return (Line(f"{phrases(language)('justification')}{phrases(language)('colon')}{text}"),)


# --- how it was decided -----------------------------------------------------------------------------


def outcome(decision: Decision | None, language: str) -> str:
    """What was decided and how: ``Adopted in part by 38–3–10``, ``Fell because of A7``."""
    told = phrases(language)
    if decision is None:
        return told("pending")
    line = outcome_name(decision.outcome, language)
    if decision.cause is not None:
        key = "merged" if decision.outcome is Outcome.MERGED else "fell"
        line = told(key, line, name(decision.cause))
    if decision.vote is not None:
        return told("vote", line, voted(decision.vote))
    return told("consensus", line) if decision.consensus else line


def result(amendment: Amendment, language: str) -> str:
    """What became of an amendment in a line; one that was ruled inadmissible waits for no decision."""
    if amendment.decision is None and refused(amendment):
        return phrases(language)("refused")
    return outcome(amendment.decision, language)


def body(decision: Decision, language: str) -> str:
    """Where and when: ``Drafting committee, 2nd sitting, 4 March 2031``."""
    return row((part for part in (decision.body, decision.sitting, day(decision.on, language)) if part), language)


def decided(amendment: Amendment, language: str) -> tuple[Line, ...]:
    """The decision in force with all that it says, and in one line each those before it."""
    told, decision = phrases(language), amendment.decision
    ruled = [Line(capital(ruling), Role.REMARK) for ruling in _ruling(amendment, language)]
    if decision is None and refused(amendment):
        return tuple(ruled)
    found = [Line(outcome(decision, language), Role.HEAD), *ruled]
    if decision is None:
        return tuple(found)
    found.append(Line(body(decision, language)))
    if decision.outcome is Outcome.ADOPTED_IN_PART:
        carried, rest = _parts(amendment.edits, decision, language)
        found += [Line(told(key, part)) for key, part in (("in-part", carried), ("not-part", rest)) if part]
    found += [Line(told("revised", quoted(final.text, language)), Role.WORDING) for final in decision.final]
    if decision.note:
        found.append(Line(decision.note))
    for earlier in reversed(amendment.decisions[:-1]):
        found.append(Line(told("before", row((outcome(earlier, language), body(earlier, language)), language))))
    return tuple(found)


def _parts(edits: Sequence[Edit], decision: Decision, language: str) -> tuple[str, str]:
    """The hunks that carried and those that did not, by number and words."""
    carried: list[str] = []
    rest: list[str] = []
    for number, place, within in hunk_numbers(edits):
        (carried if number in decision.hunks else rest).append(_hunk(edits[place], number, within, language))
    return listed(carried, language), listed(rest, language)


def _hunk(edit: Edit, number: int, within: int | None, language: str) -> str:
    if not isinstance(edit, Rewrite) or within is None:
        return str(number)
    told = phrases(language)
    words = (edit.hunks[within].old, edit.hunks[within].new)
    old, new = (quoted(text, language) if text.strip() else told("nothing") for text in words)
    return told("hunk", number, old, new)
