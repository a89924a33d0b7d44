"""New words for a whole clause, with its sub-paragraphs, or for a sentence of it."""

from __future__ import annotations

from collections.abc import Sequence

from draftdiff.amendments.instructions.directive import Directive, Reference
from draftdiff.amendments.instructions.glued import tell_apart
from draftdiff.amendments.instructions.marked import Marked, lowered, read_marked
from draftdiff.amendments.instructions.new_texts import Text, align, new_clauses, read_texts
from draftdiff.amendments.instructions.outcome import Reading, asked
from draftdiff.amendments.instructions.places import children, descendants
from draftdiff.amendments.model import Candidate, Edit, Insert, NewClause
from draftdiff.amendments.proposing import (
    NothingChanges,
    delete,
    insert_clauses,
    part_of,
    replace_between,
    rewrite,
    split,
)
from draftdiff.amendments.proposing.quoting import sentence
from draftdiff.diff.words.tokens import words
from draftdiff.errors import DraftdiffError
from draftdiff.model import Clause, ClauseKind, Version
from draftdiff.tongues import gettext as _
from draftdiff.tongues import row

_OPENING = 6  # words by which the place of a new piece is found in the old text


def rewrite_clause(clause: Clause, lines: Sequence[str], version: Version) -> Reading:
    """The clause with new words, its sub-paragraphs with theirs, and further paragraphs behind it."""
    texts = read_texts(lines, below=clause.kind is ClauseKind.SUBPARAGRAPH and len(lines) == 1)
    if not texts:
        if any(line.strip() for line in lines):  # all of it is struck
            return Reading((delete(version, clause),), target=clause.label)
        return asked(_("the new text of %(clause)s is missing", clause=clause.label), target=clause.label)
    if clause.kind in (ClauseKind.TITLE, ClauseKind.HEADING):
        texts = [Text(" ".join(line.strip() for line in lines if line.strip()), None, 0)]
    paragraphs = [at for at, text in enumerate(texts) if text.depth == 0]
    first = texts[: paragraphs[1]] if len(paragraphs) > 1 else texts
    further = texts[len(first) :]
    below = descendants(clause, version)
    if below and len(first) == 1:
        return _with_children(clause, first[0], further, version)
    top = _new_words(clause, first[0].text)
    beneath = _rewrite_below(clause, below, first[1:], version)
    added = _behind(clause, further, version)
    whole = _sum(clause, [top, beneath, added])
    if not whole.edits and whole.question is None:
        return asked(str(NothingChanges(clause.label)), target=clause.label)
    return whole


def _with_children(clause: Clause, text: Text, further: Sequence[Text], version: Version) -> Reading:
    """A paragraph that has sub-paragraphs, for which a new text without any is given."""
    if text.text.rstrip().endswith(":"):
        whole = _sum(clause, [_new_words(clause, text.text), _behind(clause, further, version)])
        return whole if whole.edits else asked(str(NothingChanges(clause.label)), target=clause.label)
    own = _new_words(clause, text.text)
    gone = tuple(delete(version, child) for child in children(clause, version))
    behind = _behind(clause, further, version).edits
    ways = (
        Candidate((*own.edits, *gone, *behind), "the new text takes the place of the sub-paragraphs too"),
        Candidate((*own.edits, *behind), "the sub-paragraphs stay"),
    )
    question = _(
        "%(clause)s has sub-paragraphs and the new text has none: do they go, or do they stay?", clause=clause.label
    )
    return Reading((), tuple(way for way in ways if way.edits), question, clause.label)


def _new_words(clause: Clause, text: str) -> Reading:
    """A clause with another text; where old and new words run together in it they are told apart as a guess."""
    marked = read_marked(text)
    if marked is not None:
        repeats = words(marked.before) == words(clause.text)
        if repeats or marked.struck:
            return _as_marked(clause, marked, sure=repeats)
        text = marked.text
    raised = lowered(text, clause.text)
    if raised is not None:
        return _in_capitals(clause, text, *raised)
    telling = tell_apart(text, clause.text)
    try:
        if telling is None:
            return Reading((rewrite(clause, text),), target=clause.label)
        edit = rewrite(clause, telling.text)
    except NothingChanges:
        return Reading(target=clause.label)
    others = [Candidate((rewrite(clause, other),), f"it reads: {other}") for other in (*telling.others, text)]
    struck = row(
        [_("'%(old)s' for '%(new)s'", old=old, new=new) for old, new in zip(telling.struck, telling.added, strict=True)]
    )
    question = _(
        "old and new words of %(clause)s run together; were these struck: %(struck)s?",
        clause=clause.label,
        struck=struck,
    )
    return Reading((edit,), tuple(others), question, clause.label, guessed=True)


def _as_marked(clause: Clause, marked: Marked, *, sure: bool) -> Reading:
    """A clause as the marks of its new text have it; where these are of other words than it has, it is asked."""
    try:
        edit = rewrite(clause, marked.text)
    except NothingChanges:
        return Reading(target=clause.label)
    if sure:
        return Reading((edit,), target=clause.label)
    question = _(
        "what is marked as struck or kept is not the text of %(clause)s: is it to read so all the same?",
        clause=clause.label,
    )
    return Reading((), (Candidate((edit,), f"it reads: {marked.text}"),), question, clause.label)


def _in_capitals(clause: Clause, text: str, small: str, added: Sequence[str]) -> Reading:
    """A clause whose new words are in capitals to be told from the others: these are a guess."""
    edit = rewrite(clause, small)
    others = (Candidate((rewrite(clause, text),), "the new words stay in capitals"),)
    question = _(
        "the new words of %(clause)s are in capitals: are they so only to be seen (%(words)s)?",
        clause=clause.label,
        words=row([f"'{run}'" for run in added]),
    )
    return Reading((edit,), others, question, clause.label, guessed=True)


def repeats(clause: Clause, lines: Sequence[str], version: Version) -> bool:
    """Whether a text is the clause with all below it, and marks in it tell what is to change."""
    texts = read_texts(lines, below=clause.kind is ClauseKind.SUBPARAGRAPH)
    marked = [read_marked(text.text) for text in texts]
    before = [one.before if one is not None else text.text for one, text in zip(marked, texts, strict=True)]
    old = [one.text for one in (clause, *descendants(clause, version))]
    return any(marked) and words(" ".join(before)) == words(" ".join(old))


def _rewrite_below(clause: Clause, old: Sequence[Clause], new: Sequence[Text], version: Version) -> Reading:
    """The sub-paragraphs with new words: those that are left out go, those that are new stand behind the one before."""
    done: list[Reading] = []
    after = clause
    waiting: list[Text] = []
    pairs = align(old, new)
    for at, (one, other) in enumerate(pairs):
        if one is None and other is not None:
            waiting.append(new[other])
            if at + 1 < len(pairs) and pairs[at + 1][0] is None:
                continue
            done.append(Reading((_insert_below(clause, after, waiting, version),)))
            waiting = []
        elif one is not None and other is None:
            done.append(Reading((delete(version, old[one]),)))
        elif one is not None and other is not None:
            done.append(_new_words(old[one], new[other].text))
            after = old[one]
    return _sum(clause, done)


def _insert_below(clause: Clause, after: Clause, texts: Sequence[Text], version: Version) -> Insert:
    """New sub-paragraphs behind an old one, or as the first below the paragraph."""
    first = after.label == clause.label
    top = clause.depth + texts[0].depth if first else after.depth
    made = tuple(
        NewClause(ClauseKind.SUBPARAGRAPH, text.text, text.num, max(clause.depth + text.depth - top, 0))
        for text in texts
    )
    return insert_clauses(version, after, part_of(version, clause), made, below=first)


def _behind(clause: Clause, texts: Sequence[Text], version: Version) -> Reading:
    """Further paragraphs of a new text, which stand behind the clause that the first of them rewrites."""
    if not texts:
        return Reading()
    part = part_of(version, clause)
    kind = clause.kind if clause.kind in (ClauseKind.SUBPARAGRAPH, ClauseKind.NOTE, ClauseKind.ANNEX) else None
    return Reading((insert_clauses(version, clause, part, new_clauses(texts, part, kind=kind)),))


def replace_range(clauses: Sequence[Clause], lines: Sequence[str], version: Version) -> Reading:
    """Several clauses that give way to new ones: as many as before are rewritten one by one, else they go and come."""
    texts = read_texts(lines)
    tops = [at for at, text in enumerate(texts) if text.depth == 0]
    if not texts:
        return asked(_("the new text is missing"), target=clauses[0].label)
    if len(tops) == len(clauses) and len(tops) == len(texts) and not any(descendants(c, version) for c in clauses):
        return _sum(clauses[0], [_new_words(clause, text.text) for clause, text in zip(clauses, texts, strict=True)])
    part = part_of(version, clauses[0])
    gone: list[Edit] = [delete(version, clause) for clause in clauses]
    come = insert_clauses(version, clauses[-1], part, new_clauses(texts, part))
    return Reading((*gone, come), target=clauses[0].label)


def split_as(clause: Clause, lines: Sequence[str], version: Version) -> Reading:
    """A clause split into the pieces that are given: a cut if they are its words, else it is asked what is meant."""
    texts = read_texts(lines)
    ways: list[Candidate] = []
    begins = [" ".join(text.text.split()[:_OPENING]).rstrip(",;") for text in texts[1:]]
    try:
        cut = split(clause, *begins)
    except DraftdiffError:
        cut = None
    if cut is not None and [words(piece) for piece in cut.pieces] == [words(text.text) for text in texts]:
        return Reading((cut,), target=clause.label)
    part = part_of(version, clause)
    behind = insert_clauses(version, clause, part, new_clauses(texts[1:], part))
    try:
        ways.append(
            Candidate((rewrite(clause, texts[0].text), behind), "the first piece is the clause, the others are new")
        )
    except NothingChanges:
        ways.append(Candidate((behind,), "the clause stays, and the other pieces are new"))
    if cut is not None:
        ways.append(Candidate((cut,), "it is cut there, and its words stay"))
    question = _(
        "the pieces into which %(clause)s is to be split have other words than it: how is it meant?",
        clause=clause.label,
    )
    return Reading((), tuple(ways), question, clause.label)


def rewrite_stretch(clause: Clause, reference: Reference, directive: Directive) -> Reading:
    """One sentence of a clause with other words, or without any; of a line it is not known where it ends."""
    if reference.sentence is None:
        return asked(
            _(
                "line %(line)s of %(clause)s is a line of the page: which words are meant?",
                line=reference.line,
                clause=clause.label,
            ),
            target=clause.label,
        )
    stretch = sentence(clause.text, reference.sentence)
    if stretch is None:
        question = _(
            "%(clause)s has no sentence %(number)s: which is meant?", clause=clause.label, number=reference.sentence
        )
        return asked(question, target=clause.label)
    new = " ".join(directive.texts)
    try:
        if stretch.end - stretch.start == len(clause.text) and new:
            return Reading((rewrite(clause, new),), target=clause.label)
        if new:
            text = clause.text[: stretch.start] + new + clause.text[stretch.end :]
            return Reading((rewrite(clause, text),), target=clause.label)
        return Reading(
            (
                replace_between(
                    clause,
                    since=clause.text[stretch.start : stretch.end],
                    until=clause.text[stretch.start : stretch.end],
                ),
            ),
            target=clause.label,
        )
    except DraftdiffError as error:
        return asked(str(error), target=clause.label)


def without_number(text: str) -> str:
    """A new text without the number that it bears."""
    texts = read_texts([text])
    return texts[0].text if texts else text


def _sum(clause: Clause, readings: Sequence[Reading]) -> Reading:
    """What was read of the parts of one clause: sure only if all of it is."""
    edits = tuple(edit for reading in readings for edit in reading.edits)
    question = next((reading.question for reading in readings if reading.question), None)
    candidates = [
        Candidate(_instead(edits, reading.edits, candidate.edits), candidate.why)
        for reading in readings
        for candidate in reading.candidates
    ]
    return Reading(edits, tuple(candidates), question, clause.label, any(reading.guessed for reading in readings))


def _instead(edits: Sequence[Edit], own: Sequence[Edit], other: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits with those of one part taken for others."""
    return tuple(edit for edit in edits if edit not in own) + tuple(other)
