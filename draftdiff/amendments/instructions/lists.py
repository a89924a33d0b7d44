"""Whole lists of amendments as secretariats issue them, in English and French, read against the text they amend.

Nothing of a list is lost: every line that is not blank is of a proposal, or furniture (heads, headings, page
numbers), or unread, each with why. A single instruction is a list of one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from msgspec import Struct
from msgspec.structs import replace

from draftdiff.amendments.instructions.directive import Directive, Reference, Unit
from draftdiff.amendments.instructions.european import read_european
from draftdiff.amendments.instructions.passages import read_passages
from draftdiff.amendments.instructions.places import completed
from draftdiff.amendments.instructions.proposed import first_place, proposed_version
from draftdiff.amendments.instructions.reading import read_instructions
from draftdiff.amendments.instructions.references import read_reference, read_references
from draftdiff.amendments.instructions.resolving import Resolution, resolve
from draftdiff.amendments.instructions.segments import Division, Segment, divide
from draftdiff.amendments.instructions.suppositions import suppose
from draftdiff.amendments.model import Candidate, Edit, Kind, Proposal, Sponsor, Unread
from draftdiff.diff.words.tokens import words
from draftdiff.errors import TooLarge
from draftdiff.importers.lines.language import language_of, normal_code
from draftdiff.model import Version
from draftdiff.tongues import gettext as _
from draftdiff.tongues import noted

MAX_LINES = 30_000
"""The longest list that is read: a thousand amendments of one page each."""

_TELLING = 3  # words: a shorter clause is not told from other lines
_NO_INSTRUCTION = noted("it is of no instruction that was recognised")
_NOT_ALL = noted("not all of it was understood")
_WITHOUT_LINE = noted("line %(line)s of it was not understood: is it to be received without what stands there?")
_WITHOUT_SOMETHING = noted(
    "something on line %(line)s of it was not understood: is it to be received without what stands there?"
)

_FRENCH = re.compile(
    r"\b(?:supprimer|remplacer|insérer|ajouter|modifier|rédiger|substituer|compléter|déplacer|fusionner|scinder|"
    r"paragraphe|alinéa|préambule|dispositif|libellé|suivant|ainsi|mots?\s*:|comme suit|amendement)\b",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    r"\b(?:delete|replace|insert|add|amend|substitute|move|merge|split|paragraph|preambular|operative|words?|"
    r"to read|following|amendment|with)\b",
    re.IGNORECASE,
)


class TooManyLines(TooLarge):
    """The list has more lines than any list of amendments."""

    def __init__(self, lines: int) -> None:
        super().__init__(
            _(
                "the list has %(lines)s lines, more than the %(max_lines)s that are read",
                lines=lines,
                max_lines=MAX_LINES,
            ),
            remedy=_("give it in several parts"),
        )


class CompiledList(Struct, frozen=True):
    """A list as it was read: the amendments in its order, what was not understood, and what is of none of them."""

    proposals: tuple[Proposal, ...]
    unread: tuple[Unread, ...]
    furniture: tuple[Unread, ...]


def read_list(text: str, version: Version, *, lang: str | None = None, sponsors: Sequence[str] = ()) -> CompiledList:
    """Read a list of amendments, or a single one, to a recorded version.

    ``lang`` is the language of the instructions; without one it is found out for each. ``sponsors`` are those
    of amendments that name none themselves; without these the head of the document tells. Raises
    `TooManyLines`.
    """
    count = text.count("\n") + 1
    if count > MAX_LINES:
        raise TooManyLines(count)
    printed = read_european(text, version)
    if printed is not None:
        furniture = list(printed.furniture)
        division = Division(list(printed.segments))
    else:
        passages, furniture = read_passages(text)
        amended = frozenset(said for clause in version.clauses if len(said := tuple(words(clause.text))) >= _TELLING)
        division = divide(passages, amended=amended)
    given = tuple(Sponsor(name) for name in sponsors)
    known: dict[str, tuple[Edit, ...]] = {}
    proposals: list[Proposal] = []
    unread = list(division.unread)
    for segment in division.segments:
        proposal, why, missed = _propose(segment, version, lang=lang, given=given, known=known)
        if proposal is None:
            unread += [
                Unread(line, passage.text, _(why))
                for passage in segment.passages
                for line in range(passage.first, passage.last + 1)
            ]
            furniture += _rest_of(segment, text)
            continue
        unread += [Unread(each.line, each.text, _(each.why)) for each in missed]
        proposals.append(proposal)
        if proposal.number is not None:
            known[proposal.number.casefold()] = proposal.edits
    return CompiledList(
        tuple(proposals),
        tuple(sorted(unread, key=lambda entry: entry.line)),
        tuple(sorted((*furniture, *division.furniture), key=lambda entry: entry.line)),
    )


def _propose(
    segment: Segment,
    version: Version,
    *,
    lang: str | None,
    given: tuple[Sponsor, ...],
    known: dict[str, tuple[Edit, ...]],
) -> tuple[Proposal | None, str, list[Unread]]:
    """One amendment against the text, or against the words of the one that it amends; else why it is none.

    The third are lines of it that belong to no instruction that was recognised. Why is not translated yet.
    """
    lines = [passage.text for passage in segment.passages]
    code = _language(segment, lang, version)
    heading = _heading(segment, code) if not segment.directives else None
    if not lines:
        return None, noted("it has no instruction"), []
    if segment.fault is not None:
        return _proposal(segment, Resolution((), Kind.REPLACE_CLAUSE, None, (), segment.fault), given), "", []
    amended, parent = version, None
    if segment.parent is not None:
        parent = known.get(segment.parent.casefold())
        if not parent:
            question = _(
                "amendment %(number)s, which it amends, is not above in the list or not placed yet",
                number=segment.parent,
            )
            return _proposal(segment, Resolution((), Kind.REPLACE_WORDS, None, (), question), given), "", []
        amended = proposed_version(parent, version)
        heading = heading if segment.heading is not None and heading is not None else first_place(amended)
    directives, rest = _directives(segment, normal_code(lang) if lang else None)
    if directives:
        resolution = resolve(directives, amended, lang=code, heading=heading)
    else:
        supposed = suppose(lines, amended, heading)
        if supposed is None:
            return None, noted("no instruction was recognised"), []
        resolution = supposed
    missed = _missed(segment, directives, rest)
    if missed and resolution.edits:
        question = _WITHOUT_LINE if missed[0].why == _NO_INSTRUCTION else _WITHOUT_SOMETHING
        question = _(question, line=missed[0].line)
        without = (Candidate(resolution.edits, "without what was not understood"),)
        resolution = replace(resolution, edits=(), candidates=without, question=question, guessed=False)
    return _proposal(segment, resolution, given), "", missed


def _missed(segment: Segment, directives: Sequence[Directive], rest: Collection[int]) -> list[Unread]:
    """The lines of an amendment that none of its directives was read from, or (``rest``) not all of it."""
    if not directives:
        return []
    covered = {line for directive in directives for line in range(directive.lines[0], directive.lines[1] + 1)}
    return [
        Unread(line, passage.text, _NO_INSTRUCTION if passage.first not in covered else _NOT_ALL)
        for passage in segment.passages
        if passage.first not in covered or passage.first in rest
        for line in range(passage.first, passage.last + 1)
    ]


def _proposal(segment: Segment, resolution: Resolution, given: tuple[Sponsor, ...]) -> Proposal:
    words = [*([segment.heading] if segment.heading else []), *(passage.text for passage in segment.passages)]
    return Proposal(
        resolution.kind,
        resolution.edits,
        "\n".join(words),
        resolution.target,
        segment.sponsors or given or segment.defaults,
        resolution.candidates,
        resolution.guessed,
        resolution.question,
        "\n".join(segment.justification) or None,
        segment.number,
        segment.parent,
        segment.received,
        segment.late,
        (segment.first, segment.last),
        segment.decided,
    )


def _directives(segment: Segment, lang: str | None) -> tuple[list[Directive], tuple[int, ...]]:
    """The instructions of an amendment, and the lines of which something was not understood.

    Those that name no place are of each of those that its heading names.
    """
    if segment.directives:
        return list(segment.directives), ()
    lines = [(passage.first, passage.text) for passage in segment.passages]
    found = read_instructions(lines, lang)
    places = read_references(segment.heading or "", lang)
    if len(places) < 2:  # noqa: PLR2004  (one place is the heading itself)
        return list(found.directives), found.missed
    everywhere = [d if d.targets else replace(d, targets=places) for d in found.directives]
    return everywhere, found.missed


def _heading(segment: Segment, lang: str) -> Reference | None:
    """What a segment stands under as a place: its heading, else the part whose heading stands above."""
    part = None
    if segment.part is not None:
        part = Reference(Unit.PREAMBULAR if segment.part == "preambular" else Unit.OPERATIVE, printed=segment.part)
    if segment.heading is not None:
        found = read_reference(segment.heading, lang) or read_reference(
            segment.heading, "eng" if lang == "fra" else "fra"
        )
        if found is not None:
            return completed(found, part) or found
    return part


def _language(segment: Segment, lang: str | None, version: Version) -> str:
    """The language of an instruction: the words of its trade tell it from the other."""
    if lang is not None:
        return normal_code(lang)
    said = " ".join([segment.heading or "", *(passage.text for passage in segment.passages[:2])])
    french, english = len(_FRENCH.findall(said)), len(_ENGLISH.findall(said))
    if french != english:
        return "fra" if french > english else "eng"
    return version.lang if version.lang in ("eng", "fra") else language_of(said)


def _rest_of(segment: Segment, text: str) -> list[Unread]:
    """The lines of an amendment that could not be read, other than those of its words."""
    rows = text.splitlines()
    said = {line for passage in segment.passages for line in range(passage.first, passage.last + 1)}
    return [
        Unread(line, rows[line - 1].strip(), _("of an amendment that was not understood"))
        for line in range(segment.first, segment.last + 1)
        if line not in said and line <= len(rows) and rows[line - 1].strip()
    ]


__all__ = ["MAX_LINES", "CompiledList", "TooManyLines", "read_list"]
