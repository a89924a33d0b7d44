"""How the amendments to a resolution stand: against its text, against each other, and in which order of voting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from msgspec.structs import replace

from draftdiff import akn
from draftdiff.amendments.collisions import collisions_with_text, standings
from draftdiff.amendments.instructions.proposed import proposed_version
from draftdiff.amendments.instructions.writing import instruction
from draftdiff.amendments.model import (
    Amendment,
    Collision,
    Standing,
)
from draftdiff.amendments.preview import try_out
from draftdiff.amendments.voting import Ballot, order
from draftdiff.amendments.weaving.fair_copy import fair_copy
from draftdiff.amendments.weaving.weave import Weave
from draftdiff.committee import PATH as COMMITTEE
from draftdiff.committee import Committee, read_committee
from draftdiff.deciding import check_hunks, edits_in_part
from draftdiff.diff import Comparison, compare
from draftdiff.errors import Conflict, DraftdiffError, NotFound
from draftdiff.model import Clause, Version
from draftdiff.service import Record
from draftdiff.store import Head, UnknownResolution
from draftdiff.tabling import (
    SubOfSub,
    UnknownAmendment,
)
from draftdiff.tongues import gettext as _


class NoTextToAmend(NotFound):
    """The parent of a sub-amendment puts forward no words."""

    def __init__(self, number: int) -> None:
        super().__init__(
            _("it puts forward no words that could be amended"),
            where=_("amendment %(number)s", number=number),
            remedy=_("propose an amendment to the text instead"),
        )


class RewordedMeanwhile(Conflict):
    """An amendment got other words since it was looked at, and what is to be recorded was said of the former ones.

    ``before`` are those that did, as they were then.
    """

    def __init__(self, before: Mapping[int, Amendment]) -> None:
        super().__init__(
            _("it got other words since you looked at it"),
            where=_("amendment %(before)s", before=", ".join(map(str, before))),
            remedy=_("nothing was recorded; look at what it proposes now, and repeat"),
        )
        self.before = before


@dataclass(frozen=True, slots=True)
class Preview:
    """The text as it would read with some amendments, against the text as it stands.

    ``collisions`` are those among them and with the text; what collides without a way to put both is left
    out: ``left``.
    """

    comparison: Comparison
    numbers: tuple[int, ...]
    left: tuple[int, ...]
    collisions: tuple[Collision, ...]
    weave: Weave


class Looking:
    """The amendments to one resolution, in one language of its text: how they stand."""

    def __init__(self, record: Record, slug: str, lang: str | None = None) -> None:
        self.record = record
        self.slug = slug
        self.lang = record.version(slug, None, lang).lang
        self._standings = lru_cache(maxsize=4)(self._stand)

    # --- what there is --------------------------------------------------------------------------

    @property
    def head(self) -> str:
        """The newest commit of the resolution."""
        return self.record.repository.head(self.slug)

    def version(self) -> Version:
        """The text as it stands."""
        return self.record.version(self.slug, None, self.lang)

    def committee(self) -> Committee:
        """The deadlines, and how it is voted."""
        blob = self.record.repository.files(self.head).get(COMMITTEE)
        return read_committee(self.record.repository.blob(blob) if blob else None)

    def amendments(self) -> dict[int, Amendment]:
        """All amendments to the text in this language, by number."""
        found = self.record.looms.amendments(self.head)
        return {number: found[number] for number in sorted(found) if found[number].lang == self.lang}

    def amendment(self, number: int) -> Amendment:
        """One amendment; raises `UnknownAmendment`."""
        return self.chosen([number])[number]

    def chosen(self, numbers: Sequence[int]) -> dict[int, Amendment]:
        """All amendments, if those that are named are among them; raises `UnknownAmendment`."""
        known = self.amendments()
        for number in numbers:
            if number not in known:
                raise UnknownAmendment(self.slug, number, max(known, default=0))
        return known

    def weave(self) -> Weave:
        """The text as it is woven; not to be changed."""
        return self.record.looms.weave(self.slug, self.head, self.lang)

    def standings(self) -> tuple[Standing, ...]:
        """How all amendments stand against the text and each other, by number."""
        return self._standings(self.head)

    def standing(self, number: int) -> Standing:
        """How one amendment stands; raises `UnknownAmendment`."""
        self.amendment(number)
        return next(s for s in self.standings() if s.amendment.number == number)

    def conflicts(self, numbers: Sequence[int] = ()) -> tuple[Collision, ...]:
        """The collisions of all open amendments, or of those named with one another and with the text."""
        self.chosen(numbers)
        wanted = set(numbers)
        found = dict.fromkeys(collision for standing in self.standings() for collision in standing.collisions)
        return tuple(c for c in found if not wanted or set(c.numbers) <= wanted)

    def matrix(self) -> tuple[tuple[int, int], ...]:
        """Which pairs of open amendments cannot both be taken without a word, the lower number first."""
        pairs = {c.numbers for c in self.conflicts() if c.kind.blocking and len(c.numbers) > 1}
        return tuple(sorted((one, other) for one, other in pairs))

    def ballot(self) -> Ballot:
        """The order in which it is voted on what is open."""
        committee = self.committee()
        return order(
            self.version(),
            self.standings(),
            committee.rule,
            listed=committee.listed,
            overrides=committee.overrides,
            preamble_last=committee.preamble_last,
        )

    def preview(self, numbers: Sequence[int]) -> Preview:
        """The text as it would read if the amendments carried that are named, in that order.

        Where two cannot both be taken, the one named first is.
        """
        known = self.chosen(numbers)
        found = self.conflicts(numbers)
        return self._read_with(*try_out(self.weave(), numbers, known, found), found)

    def preview_in_part(self, number: int, hunks: Sequence[int]) -> Preview:
        """The text as it would read if of one amendment only some hunks carried, by number.

        It can be left out only because of these hunks. Raises `UnknownAmendment` and `draftdiff.deciding.NoSuchHunk`.
        """
        known, weave = self.chosen([number]), self.weave()
        check_hunks(known[number], hunks)
        part = replace(known[number], edits=edits_in_part(known[number], hunks))
        found = collisions_with_text(weave, part, self.version())
        return self._read_with(*try_out(weave, [number], known, found, hunks), found)

    def _read_with(
        self, weave: Weave, taken: tuple[int, ...], left: tuple[int, ...], found: tuple[Collision, ...]
    ) -> Preview:
        """The text as it stands against what is woven, whose clauses have the labels and numbers of the document."""
        version = self.version()
        clauses = self._numbered(fair_copy(weave, version), version)
        proposed = replace(version, clauses=clauses, version=None)
        comparison = compare(replace(version, work="recorded"), replace(proposed, work="recorded"))
        return Preview(replace(comparison, old=version, new=proposed), taken, left, found, weave)

    def _numbered(self, clauses: tuple[Clause, ...], version: Version) -> tuple[Clause, ...]:
        """Clauses with the labels and numbers that they would have on record, as the document would give them."""
        document = akn.parse(self.record.document(self.slug, version.version, self.lang), source=self.slug)
        try:
            document.become(clauses)
            told = {clause.wid: clause for clause in document.version().clauses}
        except DraftdiffError:
            return clauses  # it may be that no document can read so; then it is told when it is decided
        named = ((clause, told.get(clause.wid, clause)) for clause in clauses)
        return tuple(replace(clause, label=known.label, num=known.num) for clause, known in named)

    def wording(self, amendment: Amendment) -> str:
        """The official wording of an amendment; as it was received where it is not clear what it changes."""
        if not amendment.edits:
            return amendment.instruction
        return instruction(amendment.edits, self.base(amendment), self.lang)

    def base(self, amendment: Amendment) -> Version:
        """The text that an amendment amends: a version, or the words of the amendment that it amends."""
        version = self.record.version(self.slug, amendment.base, self.lang)
        if amendment.parent is None:
            return version
        return self.words_of(amendment.parent)

    def words_of(self, number: int) -> Version:
        """The words that an amendment puts forward, as a text that can be amended.

        Raises `SubOfSub`, `NoTextToAmend` and `UnknownAmendment`.
        """
        parent = self.amendment(number)
        if parent.parent is not None:
            raise SubOfSub(number, parent.parent)
        version = proposed_version(
            parent.edits, self.record.version(self.slug, parent.base, self.lang), number=parent.number
        )
        if not version.clauses:
            raise NoTextToAmend(number)
        return version

    def _before(self, seen: str, head: str) -> Mapping[int, Amendment] | None:
        """The amendments as they were at an earlier commit; None where it is no earlier one of the branch."""
        if seen == head or all(commit.oid != seen for commit in self.record.repository.back_from(head)):
            return None
        return self.record.looms.amendments(seen)

    def _reworded(
        self, seen: str, head: str, known: Mapping[int, Amendment], numbers: Sequence[int]
    ) -> dict[int, Amendment]:
        """Those of some amendments that had other words at an earlier commit, as they were then."""
        before = self._before(seen, head) or {}
        return {n: before[n] for n in numbers if n in known and n in before and before[n].edits != known[n].edits}

    def _there(self, head: Head | None) -> Head:
        if head is None:
            raise UnknownResolution(self.slug, ())
        return head

    def _stand(self, oid: str) -> tuple[Standing, ...]:
        # All three as of one commit: somebody else may record at this very moment.
        found = self.record.looms.amendments(oid)
        known = {number: found[number] for number in sorted(found) if found[number].lang == self.lang}
        return standings(
            self.record.looms.weave(self.slug, oid, self.lang), known, self.record.at(self.slug, oid, self.lang)
        )
