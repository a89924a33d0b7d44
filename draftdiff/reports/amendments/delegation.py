"""What became of the amendments of one delegation, also of those that it put forward with others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from draftdiff.amendments.model import (
    Amendment,
    Insert,
    Kind,
    Outcome,
    Placement,
    Rewrite,
    Standing,
    hunk_numbers,
    new_wid,
)
from draftdiff.model import Clause, Version
from draftdiff.reports.amendments.entries import body, head, refused, result
from draftdiff.reports.amendments.layout import Layout, families, target
from draftdiff.reports.amendments.phrases import counted, name, numbered, outcomes, phrases, quoted, row, spoken
from draftdiff.reports.amendments.sheet import Line, Role, Row, Section, Sheet

FIELDS = ("number", "parent", "sponsors", "then", "now", "status", "outcome", "body", "date", "words", "instruction")
_NOWHERE = "—"


def delegation(
    version: Version,
    standings: Sequence[Standing],
    who: str,
    *,
    words: Mapping[int, Sequence[tuple[str, str]]] | None = None,
    language: str | None = None,
) -> Sheet:
    """All amendments of which ``who`` is a sponsor, by number, against the ``version`` as it reads now.

    ``words`` are, for an amendment, the words that stand in the text by it, each with the label of their
    clause; without them those are told that carried and are still found where they were put.
    """
    language = spoken(language)
    told = phrases(language)
    layout = Layout(version, language)
    own = [one for one in standings if _as_written(one.amendment, who)]
    who = next((_as_written(one.amendment, who) for one in own), who)
    rows = []
    for family in families(own):
        rows += [_row(one, layout, words, 0) for one in (family.head, *family.subs)]
    return Sheet(
        "delegation",
        told("delegation", who),
        version.title,
        version.version,
        version.lang,
        language,
        summary([one.amendment for one in own], who, language),
        (Section("", tuple(rows)),) if rows else (),
        FIELDS,
        columns=(told("c-amendment"), told("c-target"), told("c-outcome"), told("c-words")),
    )


def summary(amendments: Sequence[Amendment], who: str, language: str) -> str:
    """All in a sentence: how many, how many of them with others, and how many had each outcome."""
    told = phrases(language)
    if not amendments:
        return told("unnamed", who)
    line = told("put-forward", who, counted(len(amendments), language))
    shared = sum(len(amendment.sponsors) > 1 for amendment in amendments)
    if shared:
        line = row((line, numbered("with-others", shared, language)), language)
    counts = Counter(each.decision.outcome for each in amendments if each.decision)
    parts = [outcomes(each, counts[each], language) for each in Outcome if counts[each]]
    undecided = [each for each in amendments if each.decision is None]
    barred = sum(map(refused, undecided))
    if barred:
        parts.append(numbered("n-inadmissible", barred, language))
    if len(undecided) > barred:
        parts.append(numbered("n-open", len(undecided) - barred, language))
    return f"{line}{told('colon')}{row(parts, language)}"


def _as_written(amendment: Amendment, who: str) -> str:
    """The name as the amendment writes it where that delegation is a sponsor, else nothing."""
    return next((each.name for each in amendment.sponsors if each.name.casefold() == who.casefold()), "")


def _row(standing: Standing, layout: Layout, words: Mapping[int, Sequence[tuple[str, str]]] | None, depth: int) -> Row:
    amendment, language = standing.amendment, layout.language
    decision = amendment.decision
    then, now = _then(standing, layout), _now(standing, layout)
    standing_words = tuple(_found(amendment, layout.clauses) if words is None else words.get(amendment.number, ()))
    decided = [Line(result(amendment, language), Role.HEAD)]
    if decision is not None:
        decided.append(Line(body(decision, language)))
    colon = phrases(language)("colon")
    texts = tuple(Line(f"{label}{colon}{quoted(text, language)}", Role.WORDING) for label, text in standing_words)
    cells = (
        (head(amendment, language),),
        (Line(phrases(language)("then-now", then, now)),),
        tuple(decided),
        texts or (Line(_NOWHERE),),
    )
    record = {
        "number": amendment.number,
        "parent": amendment.parent,
        "sponsors": [sponsor.name for sponsor in amendment.sponsors],
        "then": then,
        "now": now,
        "status": amendment.status,
        "outcome": result(amendment, language),
        "body": decision.body if decision else None,
        "date": decision.on.isoformat() if decision else None,
        "words": [f"{label}: {text}" for label, text in standing_words],
        "instruction": amendment.instruction,
    }
    return Row(name(amendment.number), cells, record, depth, amendment.status)


def _then(standing: Standing, layout: Layout) -> str:
    """What it amended, as the text that was amended called it."""
    amendment, told = standing.amendment, phrases(layout.language)
    if amendment.parent is not None:
        return name(amendment.parent)
    anchor = target(amendment)
    if amendment.kind is Kind.INSERT_CLAUSE and amendment.edits:
        return told("new-after", anchor.label) if anchor else layout.heading(standing)
    return anchor.label if anchor else standing.label or _NOWHERE


def _now(standing: Standing, layout: Layout) -> str:
    """What that is called now; of a clause that it put in, the label of this one."""
    amendment = standing.amendment
    clause = layout.clause(standing)
    if amendment.kind is Kind.INSERT_CLAUSE and not amendment.carried:
        return _NOWHERE
    if clause is not None:
        return clause.label
    return phrases(layout.language)("gone") if standing.placement is not Placement.AMBIGUOUS else _NOWHERE


def _found(amendment: Amendment, clauses: Mapping[str, Clause]) -> Iterator[tuple[str, str]]:
    """The words that carried, as far as they are found where they were put."""
    decision = amendment.decision
    if decision is None or not amendment.carried or amendment.parent is not None:
        return
    final = {each.wid: each.text for each in decision.final}
    part = decision.hunks if decision.outcome is Outcome.ADOPTED_IN_PART else None
    proposed = [(wid, text) for wid, text in _put(amendment, part) if wid not in final]
    for wid, text in (*proposed, *final.items()):
        clause = clauses.get(wid)
        if clause is not None and text.strip() and text.strip() in clause.text:
            yield clause.label, text.strip()


def _put(amendment: Amendment, numbers: Sequence[int] | None) -> Iterator[tuple[str, str]]:
    """What its hunks of these numbers, or all, put in: the wId of the clause and the words."""
    put = 0
    for number, place, within in hunk_numbers(amendment.edits):
        edit = amendment.edits[place]
        carried = numbers is None or number in numbers
        if isinstance(edit, Rewrite) and within is not None and carried:
            yield edit.clause.wid, edit.hunks[within].new
        elif isinstance(edit, Insert):
            for new in edit.clauses:
                put += 1
                if carried:
                    yield new_wid(amendment.number, put), new.text
