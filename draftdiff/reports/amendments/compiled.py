"""The compiled list: all amendments in the order of the clauses, rivals under the clause that they amend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from draftdiff.amendments.model import TABLED, Placement, Standing
from draftdiff.model import Version
from draftdiff.reports.amendments.entries import head, justification, outcome, proposed, refused, remarks, wording
from draftdiff.reports.amendments.json import amendment_json
from draftdiff.reports.amendments.layout import Family, Layout, families, in_order
from draftdiff.reports.amendments.phrases import counted, instant, joined, name, numbered, phrases, spoken, stage
from draftdiff.reports.amendments.sheet import Line, Role, Row, Section, Sheet

FIELDS = (
    *("section", "number", "parent", "kind", "target", "wId", "sponsors", "status", "placed", "late", "admissible"),
    *("received", "instruction", "justification", "remarks"),
)
"""The columns for a spreadsheet; the JSON holds all that is known of an amendment."""


def compiled(version: Version, standings: Sequence[Standing], *, language: str | None = None) -> Sheet:
    """The list with every amendment that was received, whatever became of it.

    What could not be placed stands in sections of its own at the end.
    """
    language = spoken(language)
    layout = Layout(version, language)
    placed = [one for one in in_order(layout, standings) if one.head.placement is Placement.PLACED]
    grouped = [(heading, tuple(one)) for heading, one in groupby(placed, lambda family: layout.heading(family.head))]
    told = phrases(language)
    for placement, key in ((Placement.AMBIGUOUS, "unclear"), (Placement.ORPHANED, "orphans")):
        if rest := tuple(one for one in families(standings) if one.head.placement is placement):
            grouped.append((told(key), rest))
    sections = tuple(Section(heading, tuple(_rows(heading, group, layout))) for heading, group in grouped)
    return Sheet(
        "compiled",
        told("compiled"),
        version.title,
        version.version,
        version.lang,
        language,
        summary(standings, language),
        sections,
        FIELDS,
        facts=tuple(facts(version, standings, language)),
    )


def facts(version: Version, standings: Sequence[Standing], language: str) -> Iterator[tuple[str, str]]:
    """Which text is amended, and the deadlines that were in force."""
    told = phrases(language)
    if text := " ".join(part for part in (stage(version.stage, language), (version.version or "")[:10]) if part):
        yield told("text"), text
    deadlines = sorted({one.amendment.deadline for one in standings if one.amendment.deadline})
    if deadlines:
        yield told("deadline"), joined((instant(deadline, language) for deadline in deadlines), language)


def summary(standings: Sequence[Standing], language: str) -> str:
    """How many there are, by how many sponsors, and how many of them want attention."""
    amendments = [standing.amendment for standing in standings]
    who = {sponsor.name.casefold() for amendment in amendments for sponsor in amendment.sponsors}
    line = counted(len(amendments), language)
    if who:
        line = numbered("by-sponsors", len(who), language, amendments=line)
    numbers = (
        ("n-late", sum(amendment.late for amendment in amendments)),
        ("n-inadmissible", sum(map(refused, amendments))),
        ("n-unplaced", sum(standing.placement is not Placement.PLACED for standing in standings)),
    )
    return joined((line, *(numbered(key, number, language) for key, number in numbers if number)), language)


def _rows(heading: str, group: Sequence[Family], layout: Layout) -> Iterator[Row]:
    for family in group:
        yield _row(heading, family.head, layout, 0)
        for sub in family.subs:
            yield _row(heading, sub, layout, 1)


def _row(heading: str, standing: Standing, layout: Layout, depth: int) -> Row:
    amendment, language = standing.amendment, layout.language
    lines = [head(amendment, language), *wording(amendment), *proposed(standing, layout.clauses, language)]
    lines += [*justification(amendment, language), *remarks(standing, language)]
    if amendment.status != TABLED:
        lines.append(Line(outcome(amendment.decision, language), Role.REMARK))
    return Row(name(amendment.number), (tuple(lines),), _record(heading, standing, language), depth, amendment.status)


def _record(heading: str, standing: Standing, language: str) -> dict[str, Any]:
    ruling = standing.amendment.admissibility
    return {
        "section": heading,
        **amendment_json(standing),
        "admissible": ruling is None or ruling.admissible,
        "remarks": [line.text for line in remarks(standing, language)],
    }
