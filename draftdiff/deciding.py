"""From a decision to a commit that can be made: the amendments with it, and the text as it then reads.

Everything here is a function of values: what was decided, the head of the branch with its amendments and its
weave, and the time. `draftdiff.desk` calls it again whenever somebody else was faster, and
`draftdiff.verification` calls it to prove that a text follows from what was decided.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from msgspec.structs import replace

from draftdiff import akn
from draftdiff.amendments.collisions import collisions_with_text
from draftdiff.amendments.collisions.reach import reach
from draftdiff.amendments.model import (
    Amendment,
    Collision,
    CollisionKind,
    Decision,
    Edit,
    Outcome,
    Rewrite,
    hunk_numbers,
)
from draftdiff.amendments.weaving.decisions import carries_the_same, decide
from draftdiff.amendments.weaving.fair_copy import fair_copy
from draftdiff.amendments.weaving.weave import Weave
from draftdiff.diff import ENGINE
from draftdiff.errors import BadInput, BrokenInvariant, Conflict
from draftdiff.model import Person, Version
from draftdiff.recording import RECORDER, UNCHANGED, InvalidDocument, text_path
from draftdiff.store import Head
from draftdiff.store import Proposal as CommitProposal
from draftdiff.tabling import UnknownAmendment, author_of, written
from draftdiff.tongues import conjoined, noted
from draftdiff.tongues import gettext as _

_SHOWN = 60


class NothingToCarry(BadInput):
    """An amendment that is not placed is to carry."""

    def __init__(self, number: int) -> None:
        super().__init__(
            _("it is not clear what it changes, so it cannot carry"),
            where=_("amendment %(number)s", number=number),
            remedy=_("say which candidate is meant (amend place), or give the words that carried with --text"),
        )


class NoSuchHunk(BadInput):
    """A hunk was named that the amendment does not have."""

    def __init__(self, number: int, hunk: int, count: int) -> None:
        super().__init__(
            _("it has no hunk %(hunk)s", hunk=hunk),
            where=_("amendment %(number)s", number=number),
            remedy=_("its hunks are numbered 1 to %(count)s", count=count),
        )


class NoPart(BadInput):
    """An amendment is adopted in part, and it is not said which, or all of it."""

    def __init__(self, number: int, count: int) -> None:
        super().__init__(
            _("adopted in part needs the hunks that carried, and not all of them"),
            where=_("amendment %(number)s", number=number),
            remedy=_(
                "name some of its %(count)s hunks with --hunk, or give the words that carried with --text", count=count
            ),
        )


class NoFinalWords(BadInput):
    """An amendment is adopted as amended, and nothing says how."""

    def __init__(self, number: int) -> None:
        super().__init__(
            _("adopted as amended needs the words that carried"),
            where=_("amendment %(number)s", number=number),
            remedy=_("give them with --text, or decide on a sub-amendment first"),
        )


class NoClauseForText(BadInput):
    """The final words are of a clause that the text does not have."""

    def __init__(self, number: int, wid: str) -> None:
        super().__init__(
            _("there is no clause %(wid)s whose words these could be", wid=wid),
            where=_("amendment %(number)s", number=number),
            remedy=_("`draftdiff amend show` tells the clause that it amends"),
        )


class Inadmissible(BadInput):
    """An amendment that was ruled inadmissible is to carry."""

    def __init__(self, number: int, reason: str) -> None:
        super().__init__(
            _("it was ruled inadmissible: %(reason)s", reason=reason),
            where=_("amendment %(number)s", number=number),
            remedy=_("rule it admissible first, if it is to be put to the vote"),
        )


class Collides(Conflict):
    """An amendment cannot carry as it is, since others changed the text before."""

    def __init__(self, number: int, collisions: Sequence[Collision]) -> None:
        first = collisions[0]
        told, more = _told(first), len(collisions) - 1
        super().__init__(
            _("%(collision)s (and %(more)s more)", collision=told, more=more) if more else told,
            where=_("amendment %(number)s", number=number),
            remedy=_(_REMEDIES[first.kind]),
        )
        self.collisions = tuple(collisions)


class WrongText(BrokenInvariant):
    """The text written from a decision is not the one that was woven."""

    def __init__(self, slug: str) -> None:
        super().__init__(
            "the text that follows from the decision could not be written",
            where=slug,
            remedy="report this with the repository; nothing was recorded",
        )


_REMEDIES = {
    CollisionKind.OVERLAP: noted("give the words in which the clause carried with --text"),
    CollisionKind.SAME_PLACE: noted("say where it stands with --place before or --place after, or give --text"),
    CollisionKind.DELETED_CLAUSE: noted(
        "nothing is left to amend: decide 'fell', or reverse the decision that deleted it"
    ),
    CollisionKind.PARENT_FELL: noted("decide 'fell', or reverse the decision on the amendment that it amends"),
}


def _told(collision: Collision) -> str:
    by = _(" by amendment %(numbers)s", numbers=conjoined([str(each) for each in collision.by])) if collision.by else ""
    words = f" '{collision.words}'" if collision.words else ""
    place = _(" in %(label)s", label=collision.label) if collision.label else ""
    return {
        CollisionKind.OVERLAP: _("the words%(words)s%(place)s were changed%(by)s", words=words, place=place, by=by),
        CollisionKind.SAME_PLACE: _(
            "at the same place%(place)s something was put in%(by)s:%(words)s", place=place, by=by, words=words
        ),
        CollisionKind.DELETED_CLAUSE: _("its clause%(place)s was deleted%(by)s", place=place, by=by),
        CollisionKind.PARENT_FELL: _("the amendment that it amends did not carry%(by)s", by=by),
    }.get(collision.kind, collision.kind.value)


# --- deciding -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class State:
    """What a decision is made on: the text as it stands, woven, and all amendments by number."""

    version: Version
    weave: Weave
    amendments: Mapping[int, Amendment]


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision ready to be recorded: the commit, the amendments with the decision, what falls with them."""

    commit: CommitProposal
    amendments: tuple[Amendment, ...]
    changed: bool


def propose_decision(
    numbers: Sequence[int],
    decision: Mapping[int, Decision],
    slug: str,
    head: Head,
    state: State,
    *,
    ordered: bool = False,
    recorder: Person | None = None,
    now: datetime,
) -> Decided:
    """The commit of a decision, and of the text that follows from it, on top of ``head``.

    ``ordered`` says that somebody decided the order of what stands at one place. Raises `Collides`,
    `NothingToCarry`, `NoSuchHunk`, `NoPart`, `NoFinalWords`, `NoClauseForText`, `Inadmissible`,
    `UnknownAmendment`, and NotEditable where the document cannot be changed so.
    """
    known = dict(state.amendments)
    weave = state.weave.copy()
    for number in numbers:
        if number not in known:
            raise UnknownAmendment(slug, number, max(known, default=0))
        amendment = known[number]
        if decision[number].outcome.carried:
            check(weave, amendment, decision[number], known, state.version, ordered=ordered)
        decide(weave, amendment, decision[number], "", known)
        known[number] = replace(amendment, decisions=(*amendment.decisions, decision[number]))
    decided = tuple(known[number] for number in numbers)
    files = written(decided, slug, head)
    text = _text(weave, slug, head, state, on=decision[numbers[0]].on)
    path = text_path(state.version.lang)
    changed = text is not None and text != head.files[path]
    if changed:
        files[path] = text
    first = decision[numbers[0]]
    sponsors = tuple(dict.fromkeys(s.name for a in decided for s in a.sponsors))
    commit = CommitProposal(
        files=files,
        author=author_of(sponsors) if changed else (recorder or RECORDER),
        authored=datetime.combine(first.on, time(12), UTC),
        committer=recorder or RECORDER,
        recorded=now,
        subject=f"{_named(numbers)} to {slug}: {first.outcome.value.replace('-', ' ')}",
        body=first.note or "",
        trailers=_trailers(numbers, sponsors, first, state.version.lang, changed=changed),
    )
    return Decided(commit, decided, changed)


def check(
    weave: Weave,
    amendment: Amendment,
    decision: Decision,
    known: Mapping[int, Amendment],
    version: Version,
    *,
    ordered: bool = False,
) -> None:
    """Raise what keeps an amendment from carrying as it is decided."""
    number = amendment.number
    if amendment.admissibility is not None and not amendment.admissibility.admissible:
        raise Inadmissible(number, amendment.admissibility.reason)
    count = check_hunks(amendment, decision.hunks)
    if not amendment.edits and not decision.final:
        raise NothingToCarry(number)
    amended = any(other.parent == number and other.carried for other in known.values())
    if decision.outcome is Outcome.ADOPTED_AS_AMENDED and not decision.final and not amended:
        raise NoFinalWords(number)
    if decision.outcome is Outcome.ADOPTED_IN_PART and not decision.final and not 0 < len(decision.hunks) < count:
        raise NoPart(number, count)
    if amendment.parent is not None:
        parent = known.get(amendment.parent)
        if parent is not None and not parent.open and not parent.carried:
            collision = Collision(CollisionKind.PARENT_FELL, (number,), None, None, "", (parent.number,))
            raise Collides(number, [collision])
        if parent is None or not parent.carried:
            return
    if carries_the_same(amendment, decision):
        return
    _check_text(weave, amendment, decision, version, ordered=ordered)


def _check_text(weave: Weave, amendment: Amendment, decision: Decision, version: Version, *, ordered: bool) -> None:
    final = {final.wid for final in decision.final}
    chosen = replace(amendment, edits=tuple(chosen_edits(amendment, decision)))
    found = [c for c in collisions_with_text(_without(weave, amendment), chosen, version) if c.kind.blocking]
    found = [c for c in found if not (c.wid in final and c.kind is not CollisionKind.DELETED_CLAUSE)]
    if ordered:
        found = [c for c in found if c.kind is not CollisionKind.SAME_PLACE]
    if found:
        raise Collides(amendment.number, found)
    missing = reach(weave, chosen).missing
    if missing and missing[0] not in final:
        raise Collides(amendment.number, [_vanished(amendment, missing[0])])
    for wid in final:
        if wid not in weave.nodes and not wid.startswith(f"am_{amendment.number}__"):
            raise NoClauseForText(amendment.number, wid)


def _vanished(amendment: Amendment, wid: str) -> Collision:
    return Collision(CollisionKind.DELETED_CLAUSE, (amendment.number,), wid, None)


def _without(weave: Weave, amendment: Amendment) -> Weave:
    """The text without an amendment that carried and is decided anew."""
    if not amendment.carried or amendment.decision is None:
        return weave
    trial = weave.copy()
    decide(trial, amendment, replace(amendment.decision, outcome=Outcome.REJECTED), "", {})
    return trial


def chosen_edits(amendment: Amendment, decision: Decision) -> Sequence[Edit]:
    """What of an amendment a decision carries: all of it, or the hunks that it names."""
    if decision.outcome is not Outcome.ADOPTED_IN_PART or not decision.hunks:
        return amendment.edits
    return edits_in_part(amendment, decision.hunks)


def edits_in_part(amendment: Amendment, hunks: Sequence[int]) -> tuple[Edit, ...]:
    """What some of the hunks of an amendment, by number, change."""
    kept: dict[int, list[int]] = {}
    for number, place, hunk in hunk_numbers(amendment.edits):
        if number in hunks:
            kept.setdefault(place, []).extend([] if hunk is None else [hunk])
    found: list[Edit] = []
    for place, chosen in kept.items():
        edit = amendment.edits[place]
        found.append(replace(edit, hunks=tuple(edit.hunks[k] for k in chosen)) if isinstance(edit, Rewrite) else edit)
    return tuple(found)


def check_hunks(amendment: Amendment, hunks: Sequence[int]) -> int:
    """How many hunks an amendment has; raises `NoSuchHunk` where one that is named is not among them."""
    count = sum(1 for _ in hunk_numbers(amendment.edits))
    for hunk in hunks:
        if not 1 <= hunk <= count:
            raise NoSuchHunk(amendment.number, hunk, count)
    return count


def _text(weave: Weave, slug: str, head: Head, state: State, *, on: date) -> bytes | None:
    """The document that follows from the weave; None where it reads as before."""
    path = text_path(state.version.lang)
    document = akn.parse(head.files[path], source=path)
    clauses = fair_copy(weave, state.version)
    before = tuple((c.wid, c.text, c.depth, c.num) for c in state.version.clauses)
    if tuple((c.wid, c.text, c.depth, c.num) for c in clauses) == before:
        return None
    document.become(clauses)
    document.stamp(number=1 + _last_number(head), on=on, stage=state.version.stage, lang=state.version.lang)
    document.mend()
    if problems := document.problems():
        raise InvalidDocument(slug, problems)
    wanted = {clause.wid: clause.text for clause in clauses}
    if any(wanted.get(clause.wid) != clause.text for clause in document.version().clauses):
        raise WrongText(slug)
    return document.to_bytes()


def _last_number(head: Head) -> int:
    paths = [path for path in head.files if re.fullmatch(r"resolution\.[a-z]{3}\.xml", path)]
    return max(akn.parse(head.files[path], source=path).number for path in paths)


def _trailers(
    numbers: Sequence[int], sponsors: Sequence[str], decision: Decision, lang: str, *, changed: bool
) -> tuple[tuple[str, str], ...]:
    told = {
        "Body": decision.body,
        "Sitting": decision.sitting,
        "Decision": decision.outcome.value,
        "Vote": str(decision.vote) if decision.vote else ("consensus" if decision.consensus else None),
        "Language": lang if changed else None,
        "Diff-Engine": ENGINE if changed else None,
    }
    return (
        *(("Sponsor", name) for name in sponsors),
        *(("Amendment", str(number)) for number in numbers),
        *((key, value) for key, value in told.items() if value),
        *(() if changed else (UNCHANGED,)),
    )


def _named(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return f"Amendment {numbers[0]}"
    listed = f"Amendments {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"
    return listed if len(listed) <= _SHOWN else f"{len(numbers)} amendments"
