"""Words replaced, put in or taken out where an instruction quotes them; what it does not tell is asked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from draftdiff.amendments.instructions.directive import Action, Directive, Reference, Where
from draftdiff.amendments.instructions.marked import unmarked
from draftdiff.amendments.instructions.outcome import Reading, asked
from draftdiff.amendments.instructions.places import descendants, part_named
from draftdiff.amendments.model import Candidate, Rewrite
from draftdiff.amendments.proposing import delete_words, insert_words, part_of, replace_between, replace_words
from draftdiff.amendments.proposing.quoting import Place, QuoteMissing, QuoteTwice, find, places, sentence, shortened
from draftdiff.errors import DraftdiffError
from draftdiff.model import Clause, Version
from draftdiff.tongues import gettext as _
from draftdiff.tongues import row

_MOST = 8  # places that are shown of words that stand in many


def amend_words(directive: Directive, clause: Clause | None, reference: Reference | None, version: Version) -> Reading:
    """The clause with its words amended as the directive says; without a clause, the one that has the quoted words.

    A paragraph is named for its sub-paragraphs too: words that stand in one of these are found there.
    """
    pool = [clause, *descendants(clause, version)] if clause is not None else _pool(reference, version)
    quote = directive.old or directive.anchor
    if quote is None:
        return _at_ends(directive, clause, reference)
    having = [one for one in pool if places(one.text, quote, exactly=True)]
    having = having or [one for one in pool if places(one.text, quote)]
    if len(having) == 1:
        return _in_clause(directive, having[0], reference, version)
    if not having:
        return _missing(directive, clause, quote, pool, version)
    if clause is not None and having[0] is clause and directive.occurrence is not None:
        return _in_clause(directive, clause, reference, version)
    if directive.everywhere:
        return _everywhere(directive, having, reference, version)
    ways = [way for one in having for way in _ways(directive, one, reference, version)]
    question = _(
        "'%(quote)s' stands in %(clauses)s: where is it meant?",
        quote=shortened(quote),
        clauses=row([one.label for one in having[:_MOST]]),
    )
    return Reading((), tuple(ways[:_MOST]), question, clause.label if clause is not None else None)


def _pool(reference: Reference | None, version: Version) -> list[Clause]:
    """All clauses, or those of the part that a heading names."""
    part = part_named(reference)
    return [clause for clause in version.clauses if part is None or part_of(version, clause) is part]


def _everywhere(
    directive: Directive, having: Sequence[Clause], reference: Reference | None, version: Version
) -> Reading:
    done = [_in_clause(directive, one, reference, version) for one in having]
    question = next((reading.question for reading in done if reading.question), None)
    edits = tuple(edit for reading in done for edit in reading.edits)
    return Reading(() if question else edits, (), question, having[0].label)


def _at_ends(directive: Directive, clause: Clause | None, reference: Reference | None) -> Reading:
    """Words put in at the start or end of a clause, or a sentence; for anything else there must be a quote."""
    if clause is None:
        return asked(_("the instruction does not say which clause it means"))
    try:
        stretch = _stretch(clause, reference)
        if directive.action is Action.INSERT_WORDS and directive.texts and directive.where is not None:
            end = directive.where in (Where.END, Where.AFTER)
            edit = insert_words(clause, _new(directive), end=end, within=stretch)
            return Reading((edit,), target=clause.label)
    except DraftdiffError as error:
        return asked(str(error), target=clause.label)
    if directive.action is Action.INSERT_WORDS and directive.texts:
        ways = (
            Candidate((insert_words(clause, _new(directive)),), f"at the end of {clause.label}"),
            Candidate((insert_words(clause, _new(directive), end=False),), f"at the start of {clause.label}"),
        )
        question = _("where in %(clause)s are the words to stand?", clause=clause.label)
        return Reading((), ways, question, clause.label)
    return asked(_("which words of %(clause)s are meant?", clause=clause.label), target=clause.label)


def _in_clause(directive: Directive, clause: Clause, reference: Reference | None, version: Version) -> Reading:
    """The words amended in the clause that has them; of several places it is asked which."""
    try:
        edit = _amended(directive, clause, reference, version, occurrence=directive.occurrence)
    except QuoteTwice as error:
        return Reading(
            (),
            tuple(_ways(directive, clause, reference, version)),
            _("%(where)s: %(what)s: which is meant?", where=error.where, what=error.what),
            clause.label,
        )
    except QuoteMissing as error:
        return Reading((), tuple(_nearest(directive, clause, error, reference, version)), str(error), clause.label)
    except DraftdiffError as error:
        return asked(str(error), target=clause.label)
    return Reading((edit,), target=clause.label)


def _ways(directive: Directive, clause: Clause, reference: Reference | None, version: Version) -> list[Candidate]:
    """The edit at each place of the quoted words in a clause, told by what stands around, and at all of them."""
    try:
        edit = _amended(directive, clause, reference, version, occurrence=None)
    except QuoteTwice as error:
        found = []
        for count, context in enumerate(error.contexts[:_MOST], 1):
            try:
                one = _amended(directive, clause, reference, version, occurrence=count)
            except DraftdiffError:
                continue
            found.append(Candidate((one,), f"{clause.label}: {context}"))
        if directive.through:
            return found
        try:
            every = _amended(directive, clause, reference, version, occurrence=None, everywhere=True)
        except DraftdiffError:
            return found
        return [*found, Candidate((every,), f"{clause.label}: each time")]
    except DraftdiffError:
        return []
    return [Candidate((edit,), f"in {clause.label}")]


def _missing(
    directive: Directive, clause: Clause | None, quote: str, pool: Sequence[Clause], version: Version
) -> Reading:
    """What is offered where the quoted words are not: the wording most like them, and the clauses that have them."""
    ways: list[Candidate] = []
    elsewhere = [one for one in version.clauses if one not in pool and places(one.text, quote, exactly=True)]
    near: list[Candidate] = []
    for one in pool if clause is not None else ():
        try:
            find(one, quote)
        except QuoteMissing as error:
            near += _nearest(directive, one, error, None, version)
        except DraftdiffError:
            continue
    ways += near[:_MOST]
    for one in elsewhere[:_MOST]:
        ways += [Candidate(way.edits, f"{one.label} has the words") for way in _ways(directive, one, None, version)[:1]]
    said = shortened(quote)
    question = (
        _("'%(quote)s' does not stand in %(clause)s: which words are meant?", quote=said, clause=clause.label)
        if clause is not None
        else _("'%(quote)s' does not stand in the text: which words are meant?", quote=said)
    )
    return Reading((), tuple(ways[:_MOST]), question, clause.label if clause is not None else None)


def _nearest(
    directive: Directive, clause: Clause, error: QuoteMissing, reference: Reference | None, version: Version
) -> list[Candidate]:
    """The edit on each wording that is like the quoted one."""
    found = []
    for said in error.nearest:
        old = said if directive.old == error.quote else directive.old
        anchor = said if directive.anchor == error.quote else directive.anchor
        try:
            edit = _amended(directive, clause, reference, version, occurrence=1, old=old, anchor=anchor)
        except DraftdiffError:
            continue
        found.append(Candidate((edit,), f"{clause.label} has '{shortened(said)}'"))
    return found


def _amended(
    directive: Directive,
    clause: Clause,
    reference: Reference | None,
    version: Version,
    *,
    occurrence: int | None,
    everywhere: bool | None = None,
    old: str | None = None,
    anchor: str | None = None,
) -> Rewrite:
    """The edit that a directive makes on a clause; raises what `draftdiff.amendments.proposing` raises."""
    old, anchor = old or directive.old, anchor or directive.anchor
    each = directive.everywhere if everywhere is None else everywhere
    stretch, others, new = _stretch(clause, reference), version.clauses, _new(directive)
    if directive.through:
        return _through(directive, clause, new, old, anchor, occurrence=occurrence, stretch=stretch)
    if directive.action is Action.INSERT_WORDS:
        put = partial(insert_words, clause, new, occurrence=occurrence, everywhere=each, within=stretch, others=others)
        quote = anchor or old
        return put(before=quote) if directive.where is Where.BEFORE else put(after=quote)
    if old is None and anchor is not None:
        old, anchor = anchor, None
    if anchor is not None and old is not None and old in anchor:
        stretch = find(clause, anchor, within=stretch, others=others)
    elif anchor is not None and old is not None and occurrence is None and not each:
        occurrence = _touching(clause, old, find(clause, anchor, within=stretch, others=others), directive.where)
    if directive.action is Action.DELETE_WORDS or not new:
        return delete_words(clause, old or "", occurrence, everywhere=each, within=stretch, others=others)
    return replace_words(clause, old or "", new, occurrence, everywhere=each, within=stretch, others=others)


def _touching(clause: Clause, old: str, anchor: Place, where: Where | None) -> int | None:
    """Which of equal words stand right after or before those beside which they were told; None where none do."""
    for count, found in enumerate(places(clause.text, old), 1):
        first, last = (found, anchor) if where is Where.BEFORE else (anchor, found)
        if first.end <= last.start and not clause.text[first.end : last.start].strip():
            return count
    return None


def _through(
    directive: Directive,
    clause: Clause,
    new: str,
    old: str | None,
    anchor: str | None,
    *,
    occurrence: int | None,
    stretch: Place | None,
) -> Rewrite:
    """A stretch from quoted words, or from behind them, to others or to the end."""
    if old is not None:
        if directive.where is Where.BEFORE:
            return replace_between(clause, new, since=old, before=anchor, occurrence=occurrence, within=stretch)
        return replace_between(clause, new, since=old, until=anchor, occurrence=occurrence, within=stretch)
    if directive.where is Where.BEFORE:
        return replace_between(clause, new, before=anchor, within=stretch)
    return replace_between(clause, new, after=anchor, occurrence=occurrence, within=stretch)


def _stretch(clause: Clause, reference: Reference | None) -> Place | None:
    """The sentence that a reference names, None for all of the clause."""
    if reference is None or reference.sentence is None:
        return None
    return sentence(clause.text, reference.sentence)


def _new(directive: Directive) -> str:
    return " ".join(unmarked(text).strip() for text in directive.texts)
