"""What an instruction means on the text that it amends: references become clauses, quotes become places, words edits.

Nothing is guessed. Where a quote is missing or stands twice, where nobody said in which part a paragraph
stands, an instruction has no edits; each way in which it can be meant is a candidate, the likeliest first,
and one line asks which it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice, product

from msgspec import Struct
from msgspec.structs import replace

from draftdiff.amendments.instructions import rewriting
from draftdiff.amendments.instructions.counting import counted
from draftdiff.amendments.instructions.directive import Action, Directive, Reference, Unit, Where
from draftdiff.amendments.instructions.inserting import insert
from draftdiff.amendments.instructions.outcome import Reading, asked
from draftdiff.amendments.instructions.places import (
    children,
    completed,
    either,
    in_part,
    part_named,
    place,
    says,
    spoken,
)
from draftdiff.amendments.instructions.wording import amend_words
from draftdiff.amendments.model import Anchor, Candidate, Delete, Edit, Insert, Kind, Merge, Move, Rewrite, Split
from draftdiff.amendments.proposing import delete, kind_of, merge, move, move_before, part_of, split, together
from draftdiff.amendments.proposing.quoting import QuoteTwice, shortened
from draftdiff.errors import DraftdiffError
from draftdiff.model import Clause, ClauseKind, Version
from draftdiff.tongues import gettext

_MOST = 12  # candidates that are shown: who has to choose among more chooses none

_KINDS = {
    Action.REWRITE: Kind.REPLACE_CLAUSE,
    Action.REPLACE_WORDS: Kind.REPLACE_WORDS,
    Action.INSERT_WORDS: Kind.INSERT_WORDS,
    Action.DELETE_WORDS: Kind.DELETE_WORDS,
    Action.INSERT_CLAUSE: Kind.INSERT_CLAUSE,
    Action.DELETE_CLAUSE: Kind.DELETE_CLAUSE,
    Action.MOVE: Kind.MOVE,
    Action.SPLIT: Kind.SPLIT,
    Action.MERGE: Kind.MERGE,
}


class Resolution(Struct, frozen=True):
    """What an amendment does to a version: its edits, or the ``candidates`` among which it is to be chosen.

    ``target`` is the label of the clause that it amends first, None for the start of a part and where it is not
    known. ``guessed`` tells that the edits were told from words that run together. ``question`` is what a
    person has to say yes to or to decide.
    """

    edits: tuple[Edit, ...]
    kind: Kind
    target: str | None
    candidates: tuple[Candidate, ...] = ()
    question: str | None = None
    guessed: bool = False


def resolve(
    directives: Sequence[Directive], version: Version, *, lang: str | None = None, heading: Reference | None = None
) -> Resolution:
    """The edits that instructions make on a recorded version, whose clauses have wIds.

    ``heading`` is the place that the instructions stand under, ``lang`` the language of their new texts. Never
    raises for what an instruction says: what cannot be done is a question.
    """
    version = replace(version, lang=lang) if lang else version
    readings = [read(counted(directive, version), version, heading) for directive in directives]
    if not readings:
        return Resolution((), Kind.REPLACE_CLAUSE, None, (), gettext("no instruction was recognised"))
    questions = [reading.question for reading in readings if reading.question and not reading.guessed]
    guesses = [reading.question for reading in readings if reading.question and reading.guessed]
    ways = list(islice(_ways(readings), _MOST))
    kind = _kind(directives[0], heading)
    if questions or any(not reading.edits for reading in readings):
        target = next((reading.target for reading in readings if reading.target), None)
        question = questions[0] if questions else gettext("what it changes is not clear")
        return Resolution((), kind, target, tuple(ways), question)
    try:
        edits = together(edit for reading in readings for edit in reading.edits)
    except DraftdiffError as error:
        return Resolution((), kind, readings[0].target, (), str(error))
    guessed = any(reading.guessed for reading in readings)
    others = tuple(ways) if guessed else ()
    return Resolution(edits, kind_of(edits), target_of(edits), others, guesses[0] if guesses else None, guessed)


def _ways(readings: Sequence[Reading]) -> list[Candidate]:
    """The ways to understand all instructions together: each open one in its ways, the sure ones as they are."""
    options = [reading.candidates or ((Candidate(reading.edits, ""),) if reading.edits else ()) for reading in readings]
    found: list[Candidate] = []
    for choice in islice(product(*options), _MOST):
        why = "; ".join(candidate.why for candidate in choice if candidate.why)
        try:
            edits = together(edit for candidate in choice for edit in candidate.edits)
        except DraftdiffError:
            continue
        if why and edits:
            found.append(Candidate(edits, why))
    return found


def _kind(directive: Directive, heading: Reference | None) -> Kind:
    named = completed(directive.targets[0] if directive.targets else None, heading)
    if named is not None and named.unit in (Unit.TITLE, Unit.HEADING):
        return Kind.REPLACE_TITLE
    return _KINDS[directive.action]


def target_of(edits: Sequence[Edit]) -> str | None:
    """The label of the clause that edits amend first, or behind which the first of them puts something in."""
    match edits[0]:
        case Insert(after=Anchor(label=label)):
            return label
        case Insert():
            return None
        case Merge(clauses=clauses):
            return clauses[0].label
        case Rewrite(clause=clause) | Delete(clause=clause) | Move(clause=clause) | Split(clause=clause):
            return clause.label


def read(directive: Directive, version: Version, heading: Reference | None) -> Reading:
    """One instruction on the version: its edits, or a question and the ways to answer it."""
    try:
        return _READ[directive.action](directive, version, heading)
    except DraftdiffError as error:
        return Reading(question=str(error))


# --- where it is done -----------------------------------------------------------------------------


def _targets(directive: Directive) -> list[Reference | None]:
    return list(directive.targets) or [None]


def _each(
    directive: Directive,
    version: Version,
    heading: Reference | None,
    act: Callable[[Clause, Reference], Reading],
) -> Reading:
    """What is done to each of the clauses that are named; where one can be several it is asked which."""
    done: list[Reading] = []
    for target in _targets(directive):
        reference = completed(target, heading)
        if reference is None:
            return asked(gettext("the instruction does not say which clause it means"))
        placed = place(reference, version)
        if placed.missing is not None:
            return asked(gettext("%(missing)s: which clause is meant?", missing=placed.missing), target=None)
        if placed.clause is not None:
            done.append(act(placed.clause, reference))
            continue
        ways = [(clause, act(clause, reference)) for clause in placed.clauses]
        question = gettext(
            "%(place)s can be %(clauses)s: which is meant?", place=spoken(reference), clauses=either(placed.clauses)
        )
        done.append(_which(question, ways))
    return _joined(done)


def _can_be(reference: Reference, clauses: Sequence[Clause]) -> str:
    return gettext("%(place)s can be %(clauses)s", place=spoken(reference), clauses=either(clauses))


def _which(question: str, ways: Sequence[tuple[Clause, Reading]]) -> Reading:
    """A question with a candidate for each clause in which the instruction can be done, those without fault first."""
    sure = [Candidate(reading.edits, f"in {clause.label}") for clause, reading in ways if reading.edits]
    open_ = [
        Candidate(candidate.edits, f"in {clause.label}, {candidate.why}")
        for clause, reading in ways
        if not reading.edits
        for candidate in reading.candidates
    ]
    return Reading(candidates=(*sure, *open_), question=question)


def _joined(readings: Sequence[Reading]) -> Reading:
    """Readings of one instruction on several clauses as one."""
    if len(readings) == 1:
        return readings[0]
    edits = tuple(edit for reading in readings for edit in reading.edits)
    question = next((reading.question for reading in readings if reading.question), None)
    if question is None:
        return Reading(edits, target=readings[0].target)
    if all(reading.edits for reading in readings):
        return Reading(edits, (), question, readings[0].target, guessed=True)
    candidates = [
        Candidate((*edits, *candidate.edits), candidate.why) for reading in readings for candidate in reading.candidates
    ]
    return Reading((), tuple(candidates), question, readings[0].target)


# --- what is done ---------------------------------------------------------------------------------


def _rewrite(directive: Directive, version: Version, heading: Reference | None) -> Reading:
    references = [completed(target, heading) for target in _targets(directive)]
    if any(reference is not None and reference.new for reference in references):
        return insert(directive, version, heading)
    narrowed = next((r for r in references if r is not None and (r.sentence or r.line)), None)
    if narrowed is not None:
        return _each(directive, version, heading, lambda clause, ref: rewriting.rewrite_stretch(clause, ref, directive))
    if len(references) > 1:
        clauses: list[Clause] = []
        for reference in references:
            placed = place(reference, version) if reference is not None else None
            if placed is None or placed.clause is None:
                return _each(directive, version, heading, lambda clause, _: Reading((delete(version, clause),)))
            clauses.append(placed.clause)
        return rewriting.replace_range(clauses, directive.texts, version)
    return _each(
        directive, version, heading, lambda clause, _: rewriting.rewrite_clause(clause, directive.texts, version)
    )


def _words(directive: Directive, version: Version, heading: Reference | None) -> Reading:
    quote = directive.old or directive.anchor
    if quote is not None and any(map(_is_printed_line, directive.targets)):
        # Lines and pages are those of a print, which the quoted words tell as well.
        directive = replace(directive, targets=tuple(t for t in directive.targets if not _is_printed_line(t)))
    if directive.targets or (heading is not None and says(heading)):
        return _each(directive, version, heading, lambda clause, ref: amend_words(directive, clause, ref, version))
    if quote is None:
        return asked(gettext("the instruction does not say which clause it means"))
    if directive.through and directive.old is None and directive.where is Where.AFTER:
        return _all_after(directive, version, heading)
    return amend_words(directive, None, heading, version)


def _is_printed_line(reference: Reference) -> bool:
    """Whether a reference names nothing but a line or page."""
    return reference.line is not None and not says(reference)


def _all_after(directive: Directive, version: Version, heading: Reference | None) -> Reading:
    """*Delete all after 'X'* where no paragraph is named: to its end, or to the end of the text, as motions mean it."""
    reading = amend_words(directive, None, heading, version)
    if not reading.edits or not isinstance(first := reading.edits[0], Rewrite):
        return reading
    at = next(k for k, clause in enumerate(version.clauses) if clause.label == first.clause.label)
    depth = version.clauses[at].depth
    rest = [clause for clause in version.clauses[at + 1 :] if clause.depth <= min(depth, 0)]
    paragraphs = [clause for clause in rest if clause.kind in (ClauseKind.PREAMBULAR, ClauseKind.OPERATIVE)]
    if not paragraphs:
        return reading
    ways = (
        Candidate(reading.edits, f"to the end of {first.clause.label}"),
        Candidate((*reading.edits, *(delete(version, clause) for clause in paragraphs)), "to the end of the text"),
    )
    question = gettext(
        "is all after '%(quote)s' meant to the end of %(clause)s, or to the end of the text?",
        quote=shortened(directive.anchor or ""),
        clause=first.clause.label,
    )
    return Reading((), ways, question, first.clause.label)


def _delete(directive: Directive, version: Version, heading: Reference | None) -> Reading:
    def act(clause: Clause, reference: Reference) -> Reading:
        if reference.sentence is not None or reference.line is not None:
            return rewriting.rewrite_stretch(clause, reference, directive)
        return Reading((delete(version, clause),), target=clause.label)

    return _each(directive, version, heading, act)


def _move(directive: Directive, version: Version, heading: Reference | None) -> Reading:
    def act(clause: Clause, _: Reference) -> Reading:
        beside = directive.beside
        if beside is None:
            return asked(gettext("where is %(place)s to stand?", place=clause.label), target=clause.label)
        part = part_named(beside) or part_of(version, clause)
        if beside.number is None and not beside.below and beside.unit in (Unit.PREAMBULAR, Unit.OPERATIVE, Unit.TEXT):
            last = in_part(part, version)[-1:] if directive.where is Where.END else []
            return Reading((move(version, clause, last[0] if last else None, part),), target=clause.label)
        placed = place(beside, version, completed(directive.targets[0] if directive.targets else None, heading))
        if placed.clause is None:
            why = placed.missing or _can_be(beside, placed.clauses)
            ways = [(other, _moved(version, clause, other, directive.where)) for other in placed.clauses]
            question = gettext("%(why)s: where is %(clause)s to stand?", why=why, clause=clause.label)
            return _which(question, ways)
        return _moved(version, clause, placed.clause, directive.where)

    readings = _each(directive, version, heading, act)
    if len(readings.edits) > 1 and directive.where is not Where.BEFORE:
        return _in_a_row(readings)
    return readings


def _moved(version: Version, clause: Clause, other: Clause, where: Where | None) -> Reading:
    """One clause moved beside another; what cannot be is a question."""
    if where is None:  # it takes the other's number: it stands behind it where it comes from before it
        order = [one.label for one in version.clauses]
        where = Where.AFTER if order.index(clause.label) < order.index(other.label) else Where.BEFORE
    try:
        if where is Where.BEFORE or where is Where.START:
            return Reading((move_before(version, clause, other),), target=clause.label)
        return Reading((move(version, clause, other, part_of(version, other)),), target=clause.label)
    except DraftdiffError as error:
        return asked(str(error), target=clause.label)


def _in_a_row(reading: Reading) -> Reading:
    """Several clauses moved behind one place: each stands behind the one before it."""
    edits: list[Edit] = []
    for edit in reading.edits:
        before = edits[-1] if edits else None
        if isinstance(edit, Move) and isinstance(before, Move):
            edits.append(Move(edit.clause, before.clause, edit.part))
        else:
            edits.append(edit)
    return Reading(tuple(edits), reading.candidates, reading.question, reading.target)


def _split(directive: Directive, version: Version, heading: Reference | None) -> Reading:
    quotes = [quote for quote in (directive.anchor, directive.old) if quote]

    def act(clause: Clause, _: Reference) -> Reading:
        if not quotes and len(directive.texts) > 1:
            return rewriting.split_as(clause, directive.texts, version)
        begins = quotes
        if not begins:
            return asked(
                gettext("before which words is %(clause)s to be split?", clause=clause.label), target=clause.label
            )
        try:
            cut = split(clause, *begins, occurrence=directive.occurrence if len(begins) == 1 else None)
        except QuoteTwice as error:
            ways = [
                Candidate((split(clause, begins[0], occurrence=k),), f"before {context}")
                for k, context in enumerate(error.contexts, 1)
                if len(begins) == 1 and error.places[k - 1].start
            ]
            return Reading((), tuple(ways), str(error), clause.label)
        except DraftdiffError as error:
            return asked(str(error), target=clause.label)
        return Reading((cut,), target=clause.label)

    return _each(directive, version, heading, act)


def _merge(directive: Directive, version: Version, heading: Reference | None) -> Reading:
    clauses: list[Clause] = []
    named = [*directive.targets, *([directive.beside] if directive.beside is not None else [])]
    for reference in named:
        placed = place(reference, version, heading or named[0])
        if placed.clause is None:
            why = placed.missing or _can_be(reference, placed.clauses)
            return asked(gettext("%(why)s: which clauses are to become one?", why=why))
        clauses.append(placed.clause)
    text = rewriting.without_number(" ".join(directive.texts)) if directive.texts else None
    beneath = [child for clause in clauses for child in children(clause, version)]
    made = merge(version, clauses, text)
    if beneath and text is not None:
        ways = (
            Candidate((*(delete(version, child) for child in beneath), made), "the new text takes their place too"),
            Candidate((made,), "they stay below the one clause"),
        )
        return Reading((), ways, gettext("the clauses have sub-paragraphs: what becomes of them?"), clauses[0].label)
    return Reading((made,), target=clauses[0].label)


_READ: dict[Action, Callable[[Directive, Version, Reference | None], Reading]] = {
    Action.REWRITE: _rewrite,
    Action.REPLACE_WORDS: _words,
    Action.INSERT_WORDS: _words,
    Action.DELETE_WORDS: _words,
    Action.INSERT_CLAUSE: insert,
    Action.DELETE_CLAUSE: _delete,
    Action.MOVE: _move,
    Action.SPLIT: _split,
    Action.MERGE: _merge,
}
