"""A list of amendments divided: which passages are of one amendment, under which heading, by whom.

Secretariats write the sponsor in brackets under the text, or before it behind *by*; they number the amendments or do
not; several rival ones stand under one heading. Which of these a list does is seen from the list.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from draftdiff.amendments.instructions.directive import Directive
from draftdiff.amendments.instructions.headings import Recognised, Role, part_of, recognise
from draftdiff.amendments.instructions.passages import Passage
from draftdiff.amendments.instructions.reading import read_directives
from draftdiff.amendments.instructions.sponsorship import bracketed_sponsors, header_sponsors
from draftdiff.amendments.model import Sponsor, Unread
from draftdiff.diff.words.tokens import words
from draftdiff.tongues import gettext, noted, told

_AT_END = re.compile(
    r"(?P<text>.*[.;:,”\"»’'…)])\s+(?P<by>\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\])\.?$", re.DOTALL
)
_AT_LOOSE_END = re.compile(r"(?P<text>.*\w)\s+(?P<by>\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\])\.?$", re.DOTALL)
_LABEL = re.compile(
    r"(?:(?:paragraphs?|clause|provision|place|paragraphe)(?:\(s\))?\s+(?:affected|concerned|to\s+be\s+amended|visée?|concernée?)|"
    r"(?:proposed\s+)?(?:amendment|change|instruction)|amendement(?:\s+proposé)?|modification)\s*:\s*(?=\S)",
    re.IGNORECASE,
)
"""What forms print before the place and before the instruction."""
_NAME = re.compile(r"(?P<name>[^:.;]{2,80}?)\s*:")
_COUNTED = re.compile(r"\s*\(?\d{1,3}(?:\.\d{1,3}){0,3}[.)]?\s?(?=\D)")
_LONGEST = 800  # characters of a text that are looked at for the sponsors at its end
_WHOLE = re.compile(
    r"(?:amend(?:ed)?\s+to\s+read|delete\s+(?:the|this)\s+(?:existing\s+|whole\s+|entire\s+)?(?:sub-?)?paragraph|(?:replace|substitute)\s+(?:the|this)\s+"
    r"(?:existing\s+)?(?:text|(?:sub-?)?paragraph)|(?:to|should)\s+read|reword|redraft|rephrase|supprimer\s+(?:ce|le|cet|l[’'])\s?"
    r"(?:paragraphe|alinéa)|(?:modifier|remplacer|rédiger|reformuler)\s+(?:ce|le|cet|ainsi|comme|l[’'])\s?)",
    re.IGNORECASE,
)
"""Openings of instructions on the whole of the paragraph that a heading names: two of them are two amendments."""


@dataclass(slots=True)
class Segment:
    """One amendment of a list, as far as it was divided from the others.

    ``passages`` are its instructions and new texts, ``heading`` the words of the target that it stands under
    and ``part`` the part whose heading stands above. ``directives`` are what its layout tells without words, and
    ``fault`` asks what could not be told from it.
    """

    first: int
    last: int
    heading: str | None = None
    part: str | None = None
    number: str | None = None
    parent: str | None = None
    sponsors: tuple[Sponsor, ...] = ()
    defaults: tuple[Sponsor, ...] = ()
    received: date | None = None
    late: bool = False
    decided: str | None = None
    passages: list[Passage] = field(default_factory=list)
    justification: list[str] = field(default_factory=list)
    directives: tuple[Directive, ...] = ()
    fault: str | None = None
    before: bool = False
    closed: bool = False
    arguing: bool = False

    def reaches(self, passage: Passage) -> None:
        """The segment goes as far as this passage."""
        self.first = min(self.first, passage.first)
        self.last = max(self.last, passage.last)


@dataclass(slots=True)
class Division:
    """A list divided: the amendments, the lines that belong to none of them, and those that nobody understood."""

    segments: list[Segment] = field(default_factory=list)
    furniture: list[Unread] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)


def divide(
    passages: Iterable[Passage], *, late: bool = False, amended: Collection[tuple[str, ...]] = frozenset()
) -> Division:
    """Divide the passages of a list into amendments; every passage is in a segment, furniture or unread.

    ``amended`` are the words of the clauses that are amended, which some lists print between their amendments.
    """
    bare = [replace(passage, text=_LABEL.sub("", passage.text)) for passage in passages]
    told = _by_name([(passage, recognise(passage.text)) for passage in bare])
    told = _apart(told, amended)
    divider = _Divider(late=late, signed=_signed(told), lead=_lead(told))
    for passage, what in told:
        divider.take(passage, what)
    divider.close()
    made = divider.made
    if not made.segments:  # then nothing was the head of anything
        texts = {
            line for passage, what in told if what.role is Role.TEXT for line in range(passage.first, passage.last + 1)
        }
        made.unread += [
            Unread(entry.line, entry.text, gettext("no instruction was recognised"))
            for entry in made.furniture
            if entry.line in texts
        ]
        made.furniture = [entry for entry in made.furniture if entry.line not in texts]
    return made


def _by_name(told: list[tuple[Passage, Recognised]]) -> list[tuple[Passage, Recognised]]:
    """The passages of a list that is ordered by sponsors: names with a colon, each before an instruction or a target.

    One alone may be the heading of anything, so there must be two.
    """
    found: dict[int, tuple[Sponsor, ...]] = {}
    for at, ((passage, what), (_, behind)) in enumerate(pairwise(told)):
        named = _NAME.fullmatch(passage.text) if what.role is Role.TEXT else None
        if named is not None and behind.role in (Role.INSTRUCTION, Role.TARGET):
            sponsors = bracketed_sponsors(f"({named['name']})")
            found |= {at: sponsors} if sponsors else {}
    if len(set(found.values())) < 2:  # noqa: PLR2004  (see above)
        return told
    return [
        (passage, Recognised(Role.SPONSOR, sponsors=found[at]) if at in found else what)
        for at, (passage, what) in enumerate(told)
    ]


def _apart(
    told: list[tuple[Passage, Recognised]], amended: Collection[tuple[str, ...]]
) -> list[tuple[Passage, Recognised]]:
    """The passages with those set apart that only print a clause; a new text is told by what announces it."""
    found = []
    announced = False
    for passage, what in told:
        plain = _COUNTED.sub("", passage.text)
        if amended and not announced and what.role is Role.TEXT and tuple(words(plain)) in amended:
            what = Recognised(Role.AMENDED)  # noqa: PLW2901  (the same passage, seen otherwise)
        found.append((passage, what))
        announced = passage.text.rstrip().endswith((":", "…")) and what.role is not Role.AMENDED
    return found


def _lead(told: Sequence[tuple[Passage, Recognised]]) -> tuple[Sponsor, ...]:
    """Who is named with a colon right before the head of a document: *Fiji and Malta:*."""
    for (passage, what), (_, behind) in pairwise(told):
        named = _NAME.fullmatch(passage.text) if what.role is Role.TEXT and behind.role is Role.HEADER else None
        if named is not None:
            return bracketed_sponsors(f"({named['name']})")
    return ()


def _signed(told: list[tuple[Passage, Recognised]]) -> bool:
    """Whether the amendments of a list end with their sponsors: the first sponsors stand behind an instruction."""
    begun = False
    for passage, what in told:
        if what.role is Role.SPONSOR or (what.sponsors and what.role is Role.NUMBER):
            return begun and what.role is Role.SPONSOR
        if what.role is Role.INSTRUCTION or (what.role is Role.TARGET and what.rest):
            begun = True
        if begun and _signature(passage.text) is not None:
            return True
    return False


def _signature(text: str, *, loose: bool = False) -> tuple[str, tuple[Sponsor, ...]] | None:
    """A text and the sponsors in brackets behind it on the same line; ``loose`` where no punctuation parts them."""
    start = max(len(text) - _LONGEST, 0)  # no list of sponsors is longer, and it bounds the work
    tail = text[start:]
    if not tail.rstrip(". ").endswith((")", "]")):
        return None
    match = _AT_END.fullmatch(tail) or (_AT_LOOSE_END.fullmatch(tail) if loose else None)
    sponsors = bracketed_sponsors(match["by"]) if match is not None else ()
    return (text[:start] + match["text"], sponsors) if match is not None and sponsors else None


class _Divider:
    def __init__(self, *, late: bool, signed: bool, lead: tuple[Sponsor, ...]) -> None:
        self._lead = lead
        self.made = Division()
        self._open: Segment | None = None
        self._heading: str | None = None
        self._part: str | None = None
        self._late = late
        self._signed = signed
        self._defaults: tuple[Sponsor, ...] = ()
        self._by: tuple[Sponsor, ...] = ()
        self._begun = False

    def take(self, passage: Passage, what: Recognised) -> None:
        """Put one passage where it belongs."""
        if what.role is not Role.TEXT or self._open is not None:
            self._begun = self._begun or what.role not in (Role.HEADER, Role.REMARK, Role.ORNAMENT, Role.RECEIVED)
        _TAKE[what.role](self, passage, what)

    def close(self) -> None:
        """End the amendment that is open."""
        if self._open is not None:
            self.made.segments.append(self._open)
        self._open = None

    # --- what is of no amendment

    def _aside(self, passage: Passage, why: str) -> None:
        reason = told(why)
        self.made.furniture += [Unread(line, passage.text, reason) for line in range(passage.first, passage.last + 1)]

    def header(self, passage: Passage, what: Recognised) -> None:
        self.close()
        self._aside(passage, what.role.value)
        self._defaults = self._lead or header_sponsors(passage.text)
        self._heading = self._part = None
        self._late = False
        if not self.made.segments:
            self._begun = False

    def part(self, passage: Passage, what: Recognised) -> None:
        self.close()
        self._aside(passage, what.role.value)
        self._part, self._heading = part_of(passage.text.strip("*_# ")), None

    def late(self, passage: Passage, what: Recognised) -> None:
        self.close()
        self._aside(passage, what.role.value)
        self._late, self._heading = what.role is Role.LATE, None
        self._defaults = header_sponsors(passage.text) or self._defaults

    def ornament(self, passage: Passage, what: Recognised) -> None:
        self._aside(passage, what.role.value)
        if self._open is not None and self._open.passages:
            self._open.closed = True

    def outcome(self, passage: Passage, what: Recognised) -> None:
        if self._open is None:
            self._aside(passage, what.role.value)
            return
        self._open.reaches(passage)
        self._open.decided = passage.text
        self._open.closed = self._open.closed or bool(self._open.passages)

    def remark(self, passage: Passage, what: Recognised) -> None:
        self._aside(passage, what.role.value)

    # --- what begins an amendment

    def _begin(self, passage: Passage) -> Segment:
        self.close()
        self._open = Segment(
            passage.first,
            passage.last,
            self._heading,
            self._part,
            defaults=self._defaults,
            late=self._late,
            sponsors=self._by,
            before=bool(self._by),
        )
        self._by = ()
        return self._open

    def number(self, passage: Passage, what: Recognised) -> None:
        segment = self._begin(passage)
        segment.number, segment.parent = what.number, what.parent
        segment.sponsors, segment.before = what.sponsors or segment.sponsors, False
        segment.received, segment.late = what.received, segment.late or what.late
        if what.parent is not None:
            segment.heading = None
        if what.rest:
            rest = recognise(what.rest)
            self.take(replace(passage, text=what.rest), rest)
            if rest.role in (Role.PART, Role.TARGET) and self._open is None:
                self._open = segment

    def target(self, passage: Passage, what: Recognised) -> None:
        segment = self._open
        if what.rest and segment is not None and not segment.closed and self._awaits(segment):
            self._add(segment, passage)  # the new text that was announced bears its number
            return
        heading = passage.text if not what.rest else passage.text[: -len(what.rest)]
        if what.sponsors:
            heading = heading[: heading.index("(", 1)] if "(" in heading else heading
        fresh = self._open is not None and not self._open.passages
        if not fresh:
            self.close()
        self._heading = heading.strip().rstrip(":–— ").strip("*_# ")
        if fresh and self._open is not None:
            self._open.heading = self._heading
            self._open.reaches(passage)
        else:
            self._aside(passage, noted("heading: %(heading)s", heading=self._heading))
        if what.sponsors:
            self._by = what.sponsors
        if what.rest:
            rest = recognise(what.rest)
            rest = rest if rest.role is not Role.TARGET else Recognised(Role.TEXT)  # one place a line
            self.take(replace(passage, text=what.rest), rest)

    def sponsor(self, passage: Passage, what: Recognised) -> None:
        segment = self._open
        bracketed = passage.text[:1] in "(["
        anew = segment is None or (segment.before and bool(segment.passages) and not bracketed and not self._signed)
        if segment is None or anew:
            segment = self._begin(passage)
            segment.sponsors, segment.before = what.sponsors, True
            return
        segment.reaches(passage)
        segment.sponsors = tuple(dict.fromkeys((*segment.sponsors, *what.sponsors)))
        if segment.passages:
            segment.closed, segment.arguing = True, False
        else:
            segment.before = True

    # --- what an amendment says

    def instruction(self, passage: Passage, _: Recognised) -> None:
        segment = self._open
        if segment is not None and not segment.closed and not segment.arguing and self._awaits(segment):
            self._add(segment, passage)
            return
        if segment is None or segment.closed or (segment.arguing and passage.gap) or self._is_another(segment, passage):
            segment = self._begin(passage)
        if segment.arguing:
            self._argue(segment, passage, passage.text)
            return
        self._add(segment, passage)

    @staticmethod
    def _awaits(segment: Segment) -> bool:
        """Whether the text of an instruction is still to come."""
        last = segment.passages[-1].text if segment.passages else ""
        return last.rstrip().endswith((":", "…")) and recognise(last).role is Role.INSTRUCTION

    def _is_another(self, segment: Segment, passage: Passage) -> bool:
        """Whether an instruction is of the next amendment, since it cannot be of the one that is open."""
        if not segment.passages:
            return False
        twice = _WHOLE.match(passage.text) and any(_WHOLE.match(earlier.text) for earlier in segment.passages)
        if twice and segment.heading is not None:
            return True
        plain = not (segment.number or segment.before or segment.sponsors)
        return plain and not self._signed and passage.gap

    def _add(self, segment: Segment, passage: Passage, *, loose: bool = False) -> None:
        signed = _signature(passage.text, loose=loose or recognise(passage.text).role is Role.INSTRUCTION)
        segment.reaches(passage)
        if signed is None:
            segment.passages.append(passage)
            return
        segment.passages.append(replace(passage, text=signed[0]))
        segment.sponsors = tuple(dict.fromkeys((*segment.sponsors, *signed[1])))
        segment.closed = True

    def text(self, passage: Passage, _: Recognised) -> None:
        segment = self._open
        if segment is not None and segment.arguing:
            self._argue(segment, passage, passage.text)
        elif segment is not None and not segment.closed:
            self._add(segment, passage)
        elif self._heading is not None and self._begun:
            self._add(self._begin(passage), passage)
        elif read_directives([passage.text]):
            self._add(self._begin(passage), passage, loose=True)
            self._begun = True
        elif not self._begun:
            self._aside(passage, Role.HEADER.value)
        else:
            why = gettext("it belongs to no instruction")
            self.made.unread += [Unread(line, passage.text, why) for line in range(passage.first, passage.last + 1)]

    def justification(self, passage: Passage, what: Recognised) -> None:
        if self._open is None:
            self.text(passage, what)
            return
        self._open.arguing = True
        self._argue(self._open, passage, what.rest)

    @staticmethod
    def _argue(segment: Segment, passage: Passage, said: str) -> None:
        segment.reaches(passage)
        if said:
            segment.justification.append(said)

    def received(self, passage: Passage, what: Recognised) -> None:
        if self._open is None:
            self._aside(passage, what.role.value)
            return
        self._open.reaches(passage)
        self._open.received = what.received or self._open.received
        self._open.late = self._open.late or what.late


_TAKE = {
    Role.HEADER: _Divider.header,
    Role.PART: _Divider.part,
    Role.TARGET: _Divider.target,
    Role.NUMBER: _Divider.number,
    Role.SPONSOR: _Divider.sponsor,
    Role.LATE: _Divider.late,
    Role.TIMELY: _Divider.late,
    Role.RECEIVED: _Divider.received,
    Role.REMARK: _Divider.remark,
    Role.OUTCOME: _Divider.outcome,
    Role.JUSTIFICATION: _Divider.justification,
    Role.ORNAMENT: _Divider.ornament,
    Role.AMENDED: _Divider.ornament,
    Role.INSTRUCTION: _Divider.instruction,
    Role.TEXT: _Divider.text,
}
