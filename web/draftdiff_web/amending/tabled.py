"""One amendment as its page tells it: what it changes, whom it meets, what was done with it, where its words are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from jinja2 import Environment
from markupsafe import Markup

from draftdiff.amendments.facts import path_of
from draftdiff.amendments.model import (
    Amendment,
    Collision,
    Edit,
    Insert,
    Kind,
    Part,
    Sponsor,
    SponsorRole,
    Standing,
)
from draftdiff.desk import Desk
from draftdiff.model import Commit, Version
from draftdiff.provenance import Blame, amendment_number
from draftdiff.recording import is_aside
from draftdiff.reports.amendments.marks import lines
from draftdiff.reports.amendments.phrases import capital, collision_name, phrases
from draftdiff.reports.phrases import amendment_name, listed, outcome_phrase
from draftdiff.reports.typesetting import change_html
from draftdiff.service import Record
from draftdiff.tabling import UnknownAmendment
from draftdiff.tongues import current, noted_as, pgettext, row, written_instant
from draftdiff.tongues import gettext as _

_PAIR = 2
_MOST = 5
"""So many sponsors are named in a line."""


def furnish(environment: Environment) -> None:
    """Give the templates the words in which amendments are told."""
    environment.filters.update(
        fate=status_name, moment=moment, proposes=kind_name, sponsor=sponsor_name, sponsors=sponsors_line
    )


def moment(at: datetime) -> str:
    """A time as it is written, with its zone: the clock of a committee is not that of every reader."""
    return _("%(moment)s UTC", moment=written_instant(at.astimezone(UTC)))


def desk_with(record: Record, slug: str, number: int) -> Desk:
    """The desk on which an amendment lies, of whichever language of the text; raises `UnknownAmendment`."""
    known = record.looms.amendments(record.repository.head(slug))
    if number not in known:
        raise UnknownAmendment(slug, number, max(known, default=0))
    return Desk(record, slug, known[number].lang)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A clause with what an amendment does to it: its label, its marked words, what is said of all of it.

    One without words is a remark: where something is to stand.
    """

    label: str
    kind: str
    depth: int
    html: Markup
    mark: str = ""


def drawn(edits: Sequence[Edit], version: Version) -> tuple[Drawn, ...]:
    """The clauses that edits of a version touch, with their marks."""
    return tuple(_drawn(edits, version))


def _drawn(edits: Sequence[Edit], version: Version) -> Iterator[Drawn]:
    language, langs = current().code, (version.lang, version.lang)
    known = {clause.wid: clause for clause in version.clauses if clause.wid}
    for edit in edits:
        if isinstance(edit, Insert):
            yield _remark(_place(edit, language))
        for line in lines([edit], known, language):
            if line.change is None:
                yield _remark(line.text)
                continue
            change = line.change
            mark = "" if change.new else phrases(language)("taken-out")  # a new one has that for its label
            for clause, html in zip(change.new or change.old, change_html(change, langs), strict=True):
                yield Drawn(clause.label, clause.kind.value, clause.depth, html, mark)


def _place(edit: Insert, language: str) -> str:
    told = phrases(language)
    if edit.after is None:
        return told("start-preambular" if edit.part is Part.PREAMBULAR else "start-operative")
    return told("below" if edit.below else "after", edit.after.label)


def _remark(text: str) -> Drawn:
    return Drawn("", "remark", 0, Markup("{}").format(capital(text)))


# --- whom it meets ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Meeting:
    """Another amendment that one meets: why, and whether one of the two alone can carry."""

    amendment: Amendment
    why: str
    exclusive: bool = False


@dataclass(frozen=True, slots=True)
class Meetings:
    """All that an amendment meets: rivals, those that propose the same, and what others did to the text before."""

    rivals: tuple[Meeting, ...]
    identical: tuple[Amendment, ...]
    text: tuple[str, ...]
    beside: tuple[Amendment, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.rivals or self.identical or self.text or self.beside)


def meetings(standing: Standing, known: Mapping[int, Amendment], beside: Sequence[Standing] = ()) -> Meetings:
    """Whom an amendment meets; ``beside`` are others to the same clause."""
    number = standing.amendment.number
    rivals: dict[int, list[Collision]] = {}
    for collision in standing.collisions:
        for other in collision.numbers:
            if other != number and len(collision.numbers) == _PAIR:
                rivals.setdefault(other, []).append(collision)
    return Meetings(
        tuple(
            Meeting(known[other], row(list(dict.fromkeys(map(_why, found)))), any(c.kind.exclusive for c in found))
            for other, found in sorted(rivals.items())
        ),
        tuple(known[other] for other in standing.identical),
        tuple(capital(_why(collision)) for collision in standing.collisions if len(collision.numbers) < _PAIR),
        tuple(each.amendment for each in beside),
    )


def _why(collision: Collision) -> str:
    why = collision_name(collision.kind, current().code)
    if collision.words:
        why = row((why, _("“%(phrase)s”", phrase=" ".join(collision.words.split()))))
    if collision.by:
        names = listed([amendment_name(str(number)) for number in collision.by])
        why = _("%(why)s (because of %(amendments)s)", why=why, amendments=names)
    return why


def sponsors_line(sponsors: Sequence[Sponsor], *, most: int = _MOST) -> str:
    """Who puts an amendment forward, in a line."""
    return listed([sponsor_name(sponsor) for sponsor in sponsors], most=most)


def sponsor_name(sponsor: Sponsor) -> str:
    """A sponsor; a rapporteur as such."""
    rapporteur = sponsor.role is SponsorRole.RAPPORTEUR
    return _("%(name)s (rapporteur)", name=sponsor.name) if rapporteur else sponsor.name


_KINDS = {
    Kind.REPLACE_CLAUSE: noted_as("amendment", "other words for the clause"),
    Kind.REPLACE_WORDS: noted_as("amendment", "other words"),
    Kind.INSERT_WORDS: noted_as("amendment", "new words"),
    Kind.DELETE_WORDS: noted_as("amendment", "words deleted"),
    Kind.INSERT_CLAUSE: noted_as("amendment", "new clause"),
    Kind.DELETE_CLAUSE: noted_as("amendment", "clause deleted"),
    Kind.MOVE: noted_as("amendment", "clause moved"),
    Kind.SPLIT: noted_as("amendment", "clause split"),
    Kind.MERGE: noted_as("amendment", "clauses merged"),
    Kind.REPLACE_TITLE: noted_as("amendment", "other title"),
}


def kind_name(amendment: Amendment) -> str:
    """What an amendment proposes, in a word or two."""
    return pgettext("amendment", _KINDS[amendment.kind])


def status_name(amendment: Amendment) -> str:
    """What became of an amendment so far, in a word or two."""
    if amendment.decision is None:
        ruling = amendment.admissibility
        return _("ruled inadmissible") if ruling and not ruling.admissible else _("not yet decided")
    return outcome_phrase(amendment.status)


# --- what was done with it --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Act:
    """What a commit did to an amendment: in a few words, and the words that the amendment then had, where they came.

    ``outcome`` is what was decided with it, None where nothing was.
    """

    commit: Commit
    what: str
    wording: str | None = None
    outcome: str | None = None


def acts(desk: Desk, number: int) -> tuple[Act, ...]:
    """What was done with an amendment since it was received, oldest first, as the record tells it."""
    repository, path = desk.record.repository, path_of(number)
    found: list[Act] = []
    before: Amendment | None = None
    last: str | None = None
    for commit, blob in reversed(repository.blobs_along(desk.slug, path)):
        if blob is None or blob == last:
            continue
        last = blob
        now = desk.record.looms.amendment(commit.oid, number)
        decided = len(now.decisions) > (len(before.decisions) if before else 0)
        wording = now.instruction if before is None or before.instruction != now.instruction else None
        found.append(Act(commit, _act(before, now), wording, now.status if decided else None))
        before = now
    return tuple(found)


def _act(before: Amendment | None, now: Amendment) -> str:
    if before is None:
        return _("received")
    if len(now.decisions) > len(before.decisions):
        return outcome_phrase(now.status)
    new = [sponsor for sponsor in now.sponsors if sponsor not in before.sponsors]
    if new:
        return _("joined by %(sponsors)s", sponsors=sponsors_line(new))
    if now.admissibility != before.admissibility and now.admissibility is not None:
        return _("ruled admissible") if now.admissibility.admissible else _("ruled inadmissible")
    if now.instruction != before.instruction or (before.edits and now.edits != before.edits):
        return _("revised")
    return _("settled what it changes")


# --- where its words are ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Stands:
    """Words that stand in the text by an amendment: in which clause, from which character to which."""

    label: str
    wid: str
    text: str
    start: int
    end: int


def standing_words(blame: Blame, number: int) -> tuple[Stands, ...]:
    """The words of a version that an amendment brought in, clause by clause."""
    found: list[Stands] = []
    for told in blame.clauses:
        at = 0
        for run in told.runs:
            start, at = at, at + len(run.text)
            if told.clause.wid and any(number in _numbers(origin.decision.amendment) for origin in run.origins):
                found.append(Stands(told.clause.label, told.clause.wid, run.text.strip(), start, at))
    return tuple(found)


def _numbers(named: str | None) -> tuple[int, ...]:
    """The amendments that a decision names: ``19`` or ``19, 20``."""
    parts = (amendment_number(part.strip()) for part in (named or "").split(","))
    return tuple(part for part in parts if isinstance(part, int))


def text_commit(blame: Blame, found: Sequence[Act], number: int) -> Commit | None:
    """The commit by which an amendment changed the text; of a sub-amendment that in which its parent carried.

    Where it brought in no word and took none out that is told of, it is that of its own decision, if that changed
    the text.
    """
    origins = [origin for told in blame.clauses for run in told.runs for origin in run.origins]
    origins += [taker for lost in blame.lost for taker in lost.takers]
    by_it = next((o.commit for o in origins if number in _numbers(o.decision.amendment)), None)
    own = next((act.commit for act in reversed(found) if act.outcome and not is_aside(act.commit)), None)
    return by_it or own


# --- what became of those of one sponsor ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Own:
    """One's own amendment with how it stands."""

    standing: Standing
    first: bool

    @property
    def amendment(self) -> Amendment:
        """The amendment."""
        return self.standing.amendment


def own(standings: Sequence[Standing], mine: Callable[[Sponsor], bool]) -> tuple[Own, ...]:
    """The amendments of which a sponsor is ``mine``, those that wait for a decision first."""
    found = [
        Own(standing, mine(standing.amendment.sponsors[0]))
        for standing in standings
        if any(map(mine, standing.amendment.sponsors))
    ]
    return tuple(sorted(found, key=lambda each: (not each.amendment.open, each.amendment.number)))
