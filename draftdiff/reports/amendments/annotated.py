"""The annotated list: where each amendment is in the text by now, what it proposed, what was decided by whom."""

from __future__ import annotations

from collections.abc import Sequence

from draftdiff.amendments.model import Kind, Standing
from draftdiff.model import Version
from draftdiff.reports.amendments.compiled import facts, summary
from draftdiff.reports.amendments.entries import decided, head, proposed, refused, result, wording
from draftdiff.reports.amendments.json import decision_json
from draftdiff.reports.amendments.layout import Layout, in_order, target
from draftdiff.reports.amendments.phrases import joined, name, numbered, phrases, spoken
from draftdiff.reports.amendments.sheet import Line, Role, Row, Section, Sheet

FIELDS = (
    *("current", "original", "number", "parent", "sponsors", "instruction", "status", "outcome"),
    *("body", "sitting", "date", "vote", "consensus", "hunks", "final", "cause"),
)
_NOWHERE = "—"


def annotated(
    version: Version, standings: Sequence[Standing], *, base: Version | None = None, language: str | None = None
) -> Sheet:
    """The list with all amendments by the clauses of the ``version`` as it reads now.

    With the ``base``, the text that was amended, those of clauses that are gone stand where these stood.
    """
    language = spoken(language)
    layout = Layout(version, language, base)
    rows = []
    for family in in_order(layout, standings):
        rows.append(_row(family.head, layout, base, 0))
        rows += [_row(sub, layout, base, 1) for sub in family.subs]
    told = phrases(language)
    waiting = sum(one.amendment.open and not refused(one.amendment) for one in standings)
    line = summary(standings, language)
    return Sheet(
        "annotated",
        told("annotated"),
        version.title,
        version.version,
        version.lang,
        language,
        joined((line, numbered("n-open", waiting, language)), language) if waiting else line,
        (Section("", tuple(rows)),) if rows else (),
        FIELDS,
        facts=tuple(facts(version, standings, language)),
        columns=(told("c-number"), told("c-text"), told("c-decision")),
    )


def _row(standing: Standing, layout: Layout, base: Version | None, depth: int) -> Row:
    amendment, language = standing.amendment, layout.language
    told = phrases(language)
    anchor, clause = target(amendment), layout.clause(standing)
    absent = amendment.kind is Kind.INSERT_CLAUSE and not amendment.carried
    current = clause.label if clause else _NOWHERE
    if absent and clause is not None:
        current = told("new-after", clause.label)
    original = anchor.label if anchor else ""
    known = {c.wid: c for c in base.clauses if c.wid} | layout.clauses if base else layout.clauses
    number = [Line(current, Role.HEAD)]
    if clause is None and anchor is not None:
        number.append(Line(told("gone")))
    text = [head(amendment, language)]
    if original and original != current and amendment.parent is None:
        before = told("new-after", original) if amendment.kind is Kind.INSERT_CLAUSE else original
        if before != current:
            text.append(Line(told("was", before)))
    text += proposed(standing, known, language) or wording(amendment)
    record = {
        "current": clause.label if clause and not absent else None,
        "original": original or None,
        "number": amendment.number,
        "parent": amendment.parent,
        "sponsors": [sponsor.name for sponsor in amendment.sponsors],
        "instruction": amendment.instruction,
        "status": amendment.status,
        **(decision_json(amendment.decision) if amendment.decision else dict.fromkeys(FIELDS[7:])),
        "outcome": result(amendment, language),
    }
    cells = (tuple(number), tuple(text), decided(amendment, language))
    return Row(name(amendment.number), cells, record, depth, amendment.status)
