"""The sheet for the chair: what must still be voted on, in its order, why, and what falls if it carries."""

from __future__ import annotations

from collections.abc import Sequence

from draftdiff.amendments.model import Standing
from draftdiff.amendments.voting import Aside, Ballot, Group, Place
from draftdiff.model import Version
from draftdiff.reports.amendments.entries import head, proposed, wording
from draftdiff.reports.amendments.layout import Layout
from draftdiff.reports.amendments.phrases import (
    capital,
    clause_name,
    counted,
    joined,
    name,
    names,
    numbered,
    phrases,
    reason,
    reasons,
    spoken,
)
from draftdiff.reports.amendments.sheet import Line, Role, Row, Section, Sheet

FIELDS = (
    *("vote", "clause", "wId", "rank", "numbers", "parent", "sponsors", "instruction", "reason"),
    *("falls", "rivals"),
)


def to_be_voted(
    version: Version, standings: Sequence[Standing], ballot: Ballot, *, language: str | None = None
) -> Sheet:
    """Each vote in its order, counted through, under its clause; at the end what cannot be voted on."""
    language = spoken(language)
    told = phrases(language)
    layout = Layout(version, language)
    known = {standing.amendment.number: standing for standing in standings}
    sections, vote = [], 0
    for group in ballot.groups:
        rows = tuple(_row(vote + at, place, group, known, layout) for at, place in enumerate(group.places, 1))
        vote += len(rows)
        sections.append(Section(_heading(group, layout), rows))
    if ballot.aside:
        sections.append(Section(told("aside"), tuple(_left_out(aside, known, layout) for aside in ballot.aside)))
    amendments = counted(sum(len(place.numbers) for place in ballot.places), language)
    summary = numbered("n-votes", vote, language, amendments=amendments)
    if ballot.aside:
        summary = joined((summary, numbered("n-aside", len(ballot.aside), language)), language)
    return Sheet(
        "to-be-voted",
        told("votes"),
        version.title,
        version.version,
        version.lang,
        language,
        summary,
        tuple(sections),
        FIELDS,
        columns=(told("c-vote"), told("c-text"), told("c-place")),
    )


def _heading(group: Group, layout: Layout) -> str:
    if group.wid is None and group.part is not None:
        return phrases(layout.language)(f"start-{group.part}")
    clause = layout.clauses.get(group.wid or "")
    return clause_name(group.label or "Title", clause.kind if clause else None, layout.language)


def _row(vote: int, place: Place, group: Group, known: dict[int, Standing], layout: Layout) -> Row:
    language = layout.language
    standing = known[place.number]
    text = [head(known[number].amendment, language) for number in place.numbers]
    text += [*wording(standing.amendment), *proposed(standing, layout.clauses, language)]
    first = phrases(language)("vote-number", vote)
    why = Line(capital(reasons(place.reasons, language)))
    cells = ((Line(first, Role.HEAD),), tuple(text), (why, Line(_falls(place, language), Role.REMARK)))
    sponsors = [sponsor.name for number in place.numbers for sponsor in known[number].amendment.sponsors]
    record = {
        "vote": vote,
        "clause": group.label,
        "wId": group.wid,
        "rank": place.rank,
        "numbers": list(place.numbers),
        "parent": place.parent,
        "sponsors": list(dict.fromkeys(sponsors)),
        "instruction": standing.amendment.instruction,
        "reason": reasons(place.reasons, language),
        "falls": list(place.falls),
        "rivals": list(place.rivals),
    }
    return Row(name(place.number), cells, record, int(place.parent is not None), "tabled")


def _falls(place: Place, language: str) -> str:
    together = "-together" if place.together else ""
    if not place.falls:
        return phrases(language)(f"no-fall{together}")
    return numbered(f"falls{together}", len(place.falls), language, amendments=names(place.falls, language))


def _left_out(aside: Aside, known: dict[int, Standing], layout: Layout) -> Row:
    language = layout.language
    standing = known[aside.number]
    why = Line(capital(reason(aside.reason, language)), Role.REMARK)
    text = (head(standing.amendment, language), *wording(standing.amendment))
    record = dict.fromkeys(FIELDS) | {
        "clause": standing.label,
        "wId": standing.wid,
        "numbers": [aside.number],
        "parent": standing.amendment.parent,
        "sponsors": [sponsor.name for sponsor in standing.amendment.sponsors],
        "instruction": standing.amendment.instruction,
        "reason": reason(aside.reason, language),
        "falls": [],
        "rivals": [],
    }
    label = name(aside.number)
    return Row(label, ((Line("—", Role.HEAD),), text, (why,)), record, 0, "aside")
