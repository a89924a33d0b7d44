"""Amendments as the European Parliament prints them: the place, then the old text and the new one side by side.

Once such a list is plain text its two columns run into each other, line by line. The text that is amended is known,
so its words can be taken out of the lines again; what is left of them is the right column. Lists of which only the
right column came are read as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from draftdiff.amendments.instructions.directive import Action, Directive, Reference, Unit, Where
from draftdiff.amendments.instructions.passages import Passage
from draftdiff.amendments.instructions.places import descendants, place
from draftdiff.amendments.instructions.right_column import paragraphs, right_column
from draftdiff.amendments.instructions.segments import Segment
from draftdiff.amendments.instructions.sponsorship import bracketed_sponsors, line_sponsors
from draftdiff.amendments.model import Sponsor, SponsorRole, Unread
from draftdiff.model import ClauseKind, Version
from draftdiff.tongues import gettext as _

_DOCUMENT = (
    r"(?:Motion\s++for\s++a\s++resolution|Draft\s++(?:opinion|resolution|recommendation)|Proposition\s++de\s++résolution|"
    r"Projet\s++d[’']avis|Proposal\s++for\s++a\s++(?:recommendation|decision|regulation|directive))"
)
_NUMBER = re.compile(r"(?:Compromise\s+)?(?:Amendment|Amendement)\s+(?P<number>\d{1,5})\b\s*#?\s*,?\s*(?P<rest>.*)")
_PLACE = re.compile(
    rf"(?P<document>{_DOCUMENT})?\s*+(?P<unit>Recital|Considérant|Citation|Visa|Paragraph|Paragraphe|Sub-?heading|Heading|"
    r"Intertitre|Sous-titre|Title|Titre)\b\s*+(?P<number>-?(?:\d{1,3}|[A-Z]{1,2})(?:\s[a-z]{1,2})?(?=\W|$))?"
    r"(?P<points>(?:\s*+[–—-]\s*+(?:point|sub-?paragraph|alinéa|indent|tiret)\s++\w{1,4}(?:\s[a-z])?(?=\W|$))*)"
    r"(?P<new>\s*+\((?:new|nouveau|nouvelle)\))?\s*+",
    re.IGNORECASE,
)
_COLUMNS = re.compile(
    rf"(?:{_DOCUMENT}|Text\s+proposed[\w\s]*?|Texte\s+proposé[\w\s]*?)\s+Amend(?:e)?ment\s*", re.IGNORECASE
)
_DOCUMENT_LINE = re.compile(_DOCUMENT, re.IGNORECASE)
_END = re.compile(r"Or\.\s?[a-z]{2}(?:[/,]\s?[a-z]{2})*\s*", re.IGNORECASE)
_JUSTIFICATION = re.compile(r"Justification\s*:?\s*", re.IGNORECASE)
# What stands at the foot of a page is taken once and for all: "AM\AM\AM\…" can be divided in endlessly many ways.
_FURNITURE = re.compile(r"(?>AM\\\S+|PE\s?\d{3}\.\d{3}\S*|\d{1,4}/\d{1,4}|EN|FR|DE|\s++)++|\d{4}/\d{4}\([A-Z]{3}\)\s*")
_LEFT_OUT = re.compile(r"deleted|supprimée?", re.IGNORECASE)
_POINT = re.compile(r"(?:point|sub-?paragraph|alinéa|indent|tiret)\s+(\w{1,4})", re.IGNORECASE)
_BEHIND_POINT = re.compile(r"\w\s[a-z]$")
_LETTER = re.compile(r"(?:-?[A-Z]{1,2}[a-z]{0,2}\.|-\d{1,3}\.|\([a-z]{2}\)|[–—-])\s+")
_UNITS = {
    "recital": Unit.PREAMBULAR, "considérant": Unit.PREAMBULAR, "citation": Unit.PREAMBULAR, "visa": Unit.PREAMBULAR,
    "paragraph": Unit.OPERATIVE, "paragraphe": Unit.OPERATIVE, "title": Unit.TITLE, "titre": Unit.TITLE,
}  # fmt: skip
_OWN_LETTER = re.compile(r"(?<=[\dA-Z])[a-z]{1,2}$")
"""The letter of what is new behind a number: *3 a*."""
_RECITAL = re.compile(r"\W*[A-Z]{1,2}[a-z]?\W*")
_BARE = re.compile(r"\W")
_NEAR = 9  # lines: the head of an amendment is no longer, however many sign it


class European(Struct, frozen=True):
    """The amendments of such a list, and the lines that are of none of them."""

    segments: tuple[Segment, ...]
    furniture: tuple[Unread, ...]


def read_european(text: str, version: Version) -> European | None:
    """The amendments of a list of the European Parliament to a recorded version; None where it is no such list."""
    rows = list(enumerate(text.splitlines(), 1))
    starts = [at for at, (_, row) in enumerate(rows) if _NUMBER.match(row.strip()) and _headed(rows, at)]
    if not starts:
        return None
    head, page = _("head of the document"), _("furniture of the page")
    furniture = [Unread(n, row.strip(), head) for n, row in rows[: starts[0]] if row.strip()]
    segments: list[Segment] = []
    for start, end in zip(starts, (*starts[1:], len(rows)), strict=True):
        block = [(n, row) for n, row in rows[start:end] if row.strip()]
        pages = [n for n, row in block[1:] if _FURNITURE.fullmatch(row)]
        furniture += [Unread(n, row.strip(), page) for n, row in block if n in pages]
        segments.append(_segment([(n, row) for n, row in block if n not in pages], version))
    return European(tuple(segments), tuple(furniture))


def _headed(rows: Sequence[tuple[int, str]], at: int) -> bool:
    """Whether the document and the place are named below the number of an amendment, as no other list has it."""
    head = [row.strip() for _, row in rows[at + 1 : at + 1 + _NEAR * 2] if row.strip()][:_NEAR]
    return any(_DOCUMENT_LINE.match(row) and _place(head[k:]) is not None for k, row in enumerate(head))


def _place(head: Sequence[str]) -> tuple[re.Match[str], int] | None:
    """The place that is named on one line with the document or on the next, and how many lines that took."""
    for count in (1, 2):
        match = _PLACE.fullmatch(" ".join(head[:count]))
        if match is not None and match["document"]:
            return match, count
    return None


def _segment(block: Sequence[tuple[int, str]], version: Version) -> Segment:
    """One amendment: its number, who signs it, its place and its words."""
    first, last = block[0][0], block[-1][0]
    match = _NUMBER.match(block[0][1].strip())
    number, rest = (match["number"], match["rest"]) if match is not None else (None, "")
    lines = [row.strip() for _, row in block]
    at = next((k for k in range(1, len(lines)) if _place(lines[k : k + 2]) is not None), len(lines))
    found = _place(lines[at : at + 2])
    segment = Segment(first, last, number=number, sponsors=_signed([rest, *lines[1:at]]))
    if found is None:
        segment.passages = [Passage(row.strip(), n, n) for n, row in block[1:]]
        return segment
    told, taken = found
    segment.heading = told[0].strip().removeprefix(told["document"]).strip()
    body = [(n, row.strip()) for n, row in block[at + taken :]]
    columns = False
    while body and (_COLUMNS.fullmatch(body[0][1]) or _PLACE.fullmatch(body[0][1])):
        columns |= _COLUMNS.fullmatch(body.pop(0)[1]) is not None
    end = next(
        (k for k, (_, row) in enumerate(body) if _END.fullmatch(row) or _JUSTIFICATION.fullmatch(row)), len(body)
    )
    said, behind = body[:end], [row for _, row in body[end:]]
    segment.justification = [row for row in behind if not (_END.fullmatch(row) or _JUSTIFICATION.fullmatch(row))]
    segment.passages = [Passage(row, n, n) for n, row in said]
    directive = _directive(told, [row for _, row in said], version, columns=columns) if said else None
    if directive is None:
        segment.fault = _("the old text and the new one run into each other: what is it to read?")
    else:
        segment.directives = (replace(directive, lines=(said[0][0], said[-1][0])),)
    return segment


def _signed(lines: Sequence[str]) -> tuple[Sponsor, ...]:
    """Who signs: members, and groups and committees on whose behalf they do."""
    names = " ".join(line for line in lines if line).strip(" ,#")
    if not names or _FURNITURE.fullmatch(names):
        return ()
    found = line_sponsors(names) or bracketed_sponsors(f"({names})")
    return tuple(
        Sponsor(one.name, SponsorRole.MEMBER if one.role is SponsorRole.DELEGATION else one.role) for one in found
    )


# --- what an amendment does -------------------------------------------------------------------------


def _directive(told: re.Match[str], rows: Sequence[str], version: Version, *, columns: bool) -> Directive | None:
    """What an amendment does to the place that it names; None where its columns cannot be told apart."""
    if told["new"]:
        return _added(told, rows, version)
    target = _narrowed(_reference(told, _number(told), version), told["points"])
    clause = place(target, version).clause
    texts = paragraphs(rows)
    if columns and clause is not None:
        old = [(one.num, one.text) for one in (clause, *descendants(clause, version))]
        if _is_left_out(rows, old):
            return Directive(Action.DELETE_CLAUSE, (target,), printed=told[0].strip())
        found = right_column(rows, old)
        if found is None:
            return None
        texts = found
    printed = told[0].strip()
    if len(texts) == 1 and _LEFT_OUT.fullmatch(texts[0]):
        return Directive(Action.DELETE_CLAUSE, (target,), printed=printed)
    return Directive(Action.REWRITE, (target,), texts=_unlettered(texts), printed=printed)


def _is_left_out(rows: Sequence[str], old: Sequence[tuple[str | None, str]]) -> bool:
    """Whether the right column has nothing but *deleted*, wherever that stands among the words of the left one."""
    said = " ".join(rows).split()
    base = " ".join(f"{num or ''} {text}" for num, text in old).split()
    return len(said) == len(base) + 1 and any(
        _LEFT_OUT.fullmatch(word) is not None and said[:at] + said[at + 1 :] == base for at, word in enumerate(said)
    )


def _added(told: re.Match[str], rows: Sequence[str], version: Version) -> Directive:
    """A new recital, citation or paragraph: *3 a (new)* behind 3, *-1 (new)* before 1."""
    number, texts, printed = _number(told), _unlettered(paragraphs(rows)), told[0].strip()
    points = _POINT.findall(told["points"])
    above = _reference(told, _OWN_LETTER.sub("", number.lstrip("-")), version)
    if points and _BEHIND_POINT.search(told["points"]):  # "point b a (new)" is the one behind b
        new = replace(above, below=(*points[:-1], ""), new=True)
        beside = _narrowed(above, told["points"])
        return Directive(Action.INSERT_CLAUSE, (new,), beside, Where.AFTER, texts=texts, printed=printed)
    if points:
        new = replace(above, below=tuple(points), new=True)
        return Directive(Action.INSERT_CLAUSE, (new,), texts=texts, printed=printed)
    where = Where.BEFORE if number.startswith("-") else Where.AFTER
    return Directive(
        Action.INSERT_CLAUSE, (Reference(above.unit, new=True),), above, where, texts=texts, printed=printed
    )


def _number(told: re.Match[str]) -> str:
    return (told["number"] or "").replace(" ", "")


def _reference(told: re.Match[str], number: str, version: Version) -> Reference:
    """The place as labels have it: recitals are lettered, citations stand before them and are counted."""
    unit = told["unit"].casefold()
    kind, printed = _UNITS.get(unit, Unit.HEADING), told[0].strip()
    if kind is not Unit.PREAMBULAR:
        return Reference(kind, number or None, printed=printed)
    series = [clause for clause in version.clauses if clause.kind is ClauseKind.PREAMBULAR]
    lettered = {
        clause.label: _BARE.sub("", clause.num or "") for clause in series if _RECITAL.fullmatch(clause.num or "")
    }
    if unit in ("citation", "visa"):
        counted = [clause.label for clause in series if clause.label not in lettered]
        found = counted[int(number) - 1 : int(number)] if number.isdecimal() and int(number) else []
    else:
        found = [label for label, letter in lettered.items() if letter == number]
    label = found[0].removeprefix("PP") if found else f"{told['unit']} {number}"
    return Reference(Unit.PREAMBULAR, label, printed=printed)


def _narrowed(reference: Reference, points: str) -> Reference:
    return replace(reference, below=tuple(_POINT.findall(points)))


def _unlettered(texts: Sequence[str]) -> tuple[str, ...]:
    """The texts without the letter or dash of a recital or citation."""
    return tuple(_LETTER.sub("", text, count=1) for text in texts)
