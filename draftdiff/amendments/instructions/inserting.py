"""New clauses and the place where they stand: beside the one that is named, or where their own number puts them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from draftdiff.amendments.instructions.directive import Directive, Reference, Unit, Where
from draftdiff.amendments.instructions.new_texts import Text, new_clauses, printed_number, read_texts
from draftdiff.amendments.instructions.outcome import Reading, asked
from draftdiff.amendments.instructions.places import children, completed, either, in_part, part_named, place, spoken
from draftdiff.amendments.model import Candidate, Edit, Part
from draftdiff.amendments.proposing import insert_before, insert_clauses, part_of
from draftdiff.lexicon.grammar import Mood
from draftdiff.lexicon.leads import find_lead
from draftdiff.lexicon.numbering import MULTIPLICATIVES, alpha
from draftdiff.model import Clause, ClauseKind, Version
from draftdiff.tongues import gettext as _

_LATIN = "|".join(sorted(MULTIPLICATIVES, key=len, reverse=True))
_AFTER_NUMBER = re.compile(rf"(?P<number>\d+)(?P<suffix>{_LATIN}|[a-z])?", re.IGNORECASE)
_AFTER_LETTER = re.compile(rf"(?P<letter>[a-z]{{1,3}}?)(?P<suffix>{_LATIN})?", re.IGNORECASE)
_PARTS = (Unit.PREAMBULAR, Unit.OPERATIVE)


def insert(directive: Directive, version: Version, heading: Reference | None) -> Reading:  # noqa: PLR0911  (one a case)
    """New clauses put in: beside the place that is named, else where the number of the new paragraph puts them."""
    texts = read_texts(directive.texts, below=_are_below(directive, heading))
    if not texts:
        return asked(_("the text of the new paragraph is missing"))
    named = _named(next((target for target in directive.targets if target.new), None), heading, texts)
    new = named or (heading if heading is not None and heading.new else None)
    beside = directive.beside or next((target for target in directive.targets if not target.new), None)
    if beside is not None and (beside.number is not None or beside.below):
        return _beside(texts, beside, directive.where, version, heading, new)
    part = part_named(beside) or part_named(new) or part_named(heading) or _by_lead(texts, version)
    if beside is not None or directive.where in (Where.START, Where.END):
        at_part = heading is None or heading.number is None or heading.new or beside is not None
        if part is not None and at_part and directive.where is not None:
            return _at_end_of(part, texts, directive.where, version)
    if new is not None and (new.number is not None or new.below):
        return _by_number(texts, new, version)
    if part is not None and texts[0].num and (number := printed_number(texts[0].num)):
        return _by_number(texts, _numbered(part, number), version)
    if heading is not None and not heading.new and (heading.number is not None or heading.below):
        return _under(texts, heading, version)
    if part is not None and in_part(part, version):
        return _ends_of(part, texts, version)
    return asked(_("where is the new paragraph to stand?"))


def _named(new: Reference | None, heading: Reference | None, texts: Sequence[Text]) -> Reference | None:
    """The place of a new clause with what its heading and the number that it bears tell of it."""
    if new is None or not new.below:
        return new
    if new.number is None and heading is not None and heading.number is not None:
        new = replace(new, unit=heading.unit, number=heading.number, below=(*heading.below, *new.below))
    if new.below[-1] == "":
        number = printed_number(texts[0].num) or "-1"
        new = replace(new, below=(*new.below[:-1], number))
    return new


def _are_below(directive: Directive, heading: Reference | None) -> bool:
    """Whether all that is put in are sub-paragraphs, as the place tells beside which they stand."""
    places = [directive.beside, *directive.targets]
    if any(reference is not None and reference.below for reference in places):
        return True
    return not any(places) and heading is not None and bool(heading.below)


def _by_lead(texts: Sequence[Text], version: Version) -> Part | None:
    """The part that the lead of a new paragraph belongs to: *Recalling* to the preamble, *Urges* to the other."""
    lead = find_lead(texts[0].text, version.lang)
    if lead is None or not (lead.known and lead.certain):
        return None
    return Part.PREAMBULAR if lead.mood is Mood.PARTICIPLE else Part.OPERATIVE


def _numbered(part: Part, number: str) -> Reference:
    return Reference(Unit.PREAMBULAR if part is Part.PREAMBULAR else Unit.OPERATIVE, number, new=True)


def _beside(
    texts: Sequence[Text],
    beside: Reference,
    where: Where | None,
    version: Version,
    heading: Reference | None,
    new: Reference | None,
) -> Reading:
    """Beside the clause that is named; of several that it can be it is asked which."""
    if beside.unit is Unit.PARAGRAPH and beside.number and new is not None and new.unit in _PARTS:
        beside = replace(beside, unit=new.unit)
    whole = completed(beside, heading) or beside
    if whole.unit is Unit.PARAGRAPH and (part := _by_lead(texts, version)) is not None and _both(whole, version):
        # The lead of the new text speaks for one part; it is offered first, and still asked.
        whole_first = replace(whole, unit=Unit.PREAMBULAR if part is Part.PREAMBULAR else Unit.OPERATIVE)
        first = place(whole_first, version).clauses
    else:
        first = ()
    placed = place(whole, version)
    if placed.missing is not None:
        return asked(_("%(missing)s: where is the new paragraph to stand?", missing=placed.missing))
    if placed.clause is not None:
        return Reading((put_beside(texts, placed.clause, where, version, whole),), target=placed.clause.label)
    ordered = [*first, *(clause for clause in placed.clauses if clause not in first)]
    ways = [
        Candidate((put_beside(texts, clause, where, version, whole),), f"beside {clause.label}") for clause in ordered
    ]
    question = _(
        "%(place)s can be %(clauses)s: beside which does the new paragraph stand?",
        place=spoken(whole),
        clauses=either(ordered),
    )
    return Reading((), tuple(ways), question)


def _both(reference: Reference, version: Version) -> bool:
    return len(place(reference, version).clauses) > 1


def put_beside(texts: Sequence[Text], clause: Clause, where: Where | None, version: Version, named: Reference) -> Edit:
    """The edit that puts texts beside a clause; at its start or end they are its sub-paragraphs."""
    part = part_of(version, clause)
    marked = texts[0].depth == 0 and all(text.num and not text.num.strip("().")[:1].isdigit() for text in texts)
    inside = where in (Where.START, Where.END) and clause.kind is not ClauseKind.SUBPARAGRAPH
    if inside or (marked and clause.kind is not ClauseKind.SUBPARAGRAPH and named.unit is not Unit.PREAMBULAR):
        below = children(clause, version)
        made = new_clauses(texts, part, kind=ClauseKind.SUBPARAGRAPH)
        if below and where is not Where.START:
            return insert_clauses(version, below[-1], part, made)
        return insert_clauses(version, clause, part, made, below=True)
    kind = clause.kind if clause.kind not in (ClauseKind.TITLE, ClauseKind.FORMULA, ClauseKind.HEADING) else None
    made = new_clauses(texts, part, kind=kind)
    if where is Where.BEFORE:
        return insert_before(version, clause, made)
    return insert_clauses(version, clause, part, made)


def _at_end_of(part: Part, texts: Sequence[Text], where: Where, version: Version) -> Reading:
    """At the start or the end of a part."""
    made = new_clauses(texts, part)
    series = in_part(part, version)
    if where in (Where.START, Where.BEFORE) or not series:
        return Reading((insert_clauses(version, None, part, made),))
    return Reading((insert_clauses(version, series[-1], part, made),), target=series[-1].label)


def _by_number(texts: Sequence[Text], new: Reference, version: Version) -> Reading:  # noqa: PLR0911  (one a case)
    """Where the number of the new paragraph puts it: 5bis behind 5, a new 5 before the one that is there."""
    part = part_named(new) or _by_lead(texts, version)
    if part is None:
        return asked(_("is %(place)s to stand in the preamble or in the operative part?", place=spoken(new)))
    unit = Unit.PREAMBULAR if part is Part.PREAMBULAR else Unit.OPERATIVE
    if new.below:
        return _by_letter(texts, replace(new, unit=unit, new=False), version)
    match = _AFTER_NUMBER.fullmatch(new.number or "")
    series = in_part(part, version)
    made = new_clauses(texts, part)
    if new.number == "-1":
        return _at_end_of(part, texts, Where.END, version)
    if match is None:
        return asked(_("where is %(place)s to stand?", place=spoken(new)))
    number = int(match["number"]) - (match["suffix"] is None)
    if number <= 0:
        return Reading((insert_clauses(version, None, part, made),))
    before = place(Reference(unit, str(number)), version).clause
    if before is None:
        wanted = f"{'PP' if part is Part.PREAMBULAR else 'OP'}{number}"
        question = _(
            "there is no %(clause)s behind which %(place)s could stand: where is it to stand?",
            clause=wanted,
            place=spoken(new),
        )
        ways = (
            (Candidate((insert_clauses(version, series[-1], part, made),), "at the end of the part"),) if series else ()
        )
        return Reading((), ways, question)
    return Reading((insert_clauses(version, before, part, made),), target=before.label)


def _by_letter(texts: Sequence[Text], new: Reference, version: Version) -> Reading:
    """Where the letter of a new sub-paragraph puts it among those of its paragraph."""
    above = place(replace(new, below=new.below[:-1]), version).clause
    if above is None:
        return asked(_("the text has no paragraph for %(place)s: where is it to stand?", place=spoken(new)))
    part = part_of(version, above)
    made = new_clauses(texts, part, kind=ClauseKind.SUBPARAGRAPH)
    beneath = children(above, version)
    if not beneath:
        return Reading((insert_clauses(version, above, part, made, below=True),), target=above.label)
    match = _AFTER_LETTER.fullmatch(new.below[-1])
    if match is not None and match["suffix"]:
        sibling = place(replace(new, below=(*new.below[:-1], match["letter"])), version).clause
    else:
        there = place(new, version).clause
        if there is not None:
            return Reading((insert_before(version, there, made),), target=above.label)
        following = new.below[-1].casefold() in (alpha(len(beneath) + 1), str(len(beneath) + 1), "-1")
        sibling = beneath[-1] if following else None
    if sibling is None:
        ways = (Candidate((insert_clauses(version, beneath[-1], part, made),), f"at the end of {above.label}"),)
        question = _("where in %(clause)s is %(place)s to stand?", clause=above.label, place=spoken(new))
        return Reading((), ways, question, above.label)
    return Reading((insert_clauses(version, sibling, part, made),), target=sibling.label)


def _under(texts: Sequence[Text], heading: Reference, version: Version) -> Reading:
    """A new paragraph under the heading of one that is there: behind it most likely, yet nobody says so."""
    placed = place(heading, version)
    if placed.clause is None:
        missing = placed.missing or spoken(heading)
        return asked(_("%(missing)s: where is the new paragraph to stand?", missing=missing))
    clause = placed.clause
    ways = (
        Candidate((put_beside(texts, clause, Where.AFTER, version, heading),), f"behind {clause.label}"),
        Candidate((put_beside(texts, clause, Where.BEFORE, version, heading),), f"before {clause.label}"),
    )
    question = _("is the new paragraph to stand behind %(clause)s or before it?", clause=clause.label)
    return Reading((), ways, question, clause.label)


def _ends_of(part: Part, texts: Sequence[Text], version: Version) -> Reading:
    """A new paragraph of which only the part is known."""
    ways = [
        Candidate(_at_end_of(part, texts, where, version).edits, f"at the {where.value} of the {part.value} part")
        for where in (Where.END, Where.START)
    ]
    question = (
        _("where in the preambular part is the new paragraph to stand?")
        if part is Part.PREAMBULAR
        else _("where in the operative part is the new paragraph to stand?")
    )
    return Reading((), tuple(ways), question)
