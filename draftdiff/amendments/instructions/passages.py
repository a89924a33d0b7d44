"""The lines of a list of amendments as passages: what a page broke is joined, what is furniture is set apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from draftdiff.amendments.instructions.columns import flattened
from draftdiff.amendments.instructions.headings import Recognised, Role, recognise
from draftdiff.amendments.instructions.marked import unwrapped
from draftdiff.amendments.model import Unread
from draftdiff.importers.lines.layout import LONG, PAGE_NUMBER, RUNNING_HEAD, STRAY_LETTER, Line, lay_out
from draftdiff.importers.lines.marks import decimal_mark, item_mark, number_mark
from draftdiff.importers.lines.stretch import Spelling, Stretch
from draftdiff.tongues import gettext as _
from draftdiff.tongues import told

_FULL = 0.86  # of the width of the page: a line that the next word would have carried beyond was broken there
_WIDE = 60  # characters: of a narrower text one cannot tell a full line from one that ended there
_NARROW = 30  # characters: no page is narrower
_ENDS = (".", ";", ":", "?", "!", "”", "»", '"', ")")
_PAGE = re.compile(r"[-–—]\s?\d{1,4}\s?[-–—]\s*[A-Z][\w./()-]{3,40}")
"""The number of a page with the symbol of the document behind it."""

_LINK = re.compile(
    r"(?:and |et )?(?:par|les? |la |l[’']|insérer|ajouter|ins[eé]rt|add|with|by|substitute|read)\b.{0,60}:",
    re.IGNORECASE,
)
"""A line that goes on with an instruction whose words are parted by layout: *par les mots :*."""

_SETTLED = frozenset(Role) - {
    Role.TEXT,
    Role.INSTRUCTION,
    Role.HEADER,
    Role.JUSTIFICATION,
    Role.SPONSOR,
    Role.REMARK,
    Role.LATE,
}
"""Roles of a line that is complete: nothing is joined to it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the source, with its first and last line; ``gap`` tells that a blank line stands before it."""

    text: str
    first: int
    last: int
    gap: bool = False


def read_passages(text: str) -> tuple[list[Passage], list[Unread]]:
    """The passages of a text, and the lines that are furniture of its pages with why; no other line is left out."""
    sheet = lay_out(text)
    lines = list(sheet.lines)
    furniture: list[Unread] = []
    for omission in sheet.omissions:
        # What comes again at the top of a page may be the heading of another amendment.
        if omission.reason in (RUNNING_HEAD, STRAY_LETTER) and _says_something(omission.text):
            lines.append(Line(omission.line, Stretch(omission.text), gap=True))
        else:
            furniture.append(Unread(omission.line, omission.text, told(omission.reason)))
    lines = sorted((_plain(line) for line in lines), key=lambda line: line.number)
    lines, head = flattened(lines, text.splitlines())
    if head is not None:
        furniture.append(Unread(head.number, head.text, _("head of the table")))
    pages = [line for line in lines if _PAGE.fullmatch(line.text.strip())]
    furniture += [Unread(line.number, line.text, _(PAGE_NUMBER)) for line in pages]
    lines = [line for line in lines if not _PAGE.fullmatch(line.text.strip())]
    left_out = {unread.line for unread in furniture}
    return _join(lines, left_out), furniture


def _plain(line: Line) -> Line:
    """A line without the marks that set all of it off."""
    text = unwrapped(line.text)
    return line if text == line.text else replace(line, content=Stretch(text))


def _says_something(text: str) -> bool:
    return recognise(text).role not in (Role.TEXT, Role.HEADER, Role.ORNAMENT)


def _join(lines: Sequence[Line], left_out: set[int]) -> list[Passage]:
    width = _width(lines)
    spelling = Spelling.of([line.text for line in lines])
    passages: list[Passage] = []
    written: Stretch | None = None
    previous: Line | None = None
    role = Role.TEXT
    for line in lines:
        told = recognise(line.text)
        turned = previous is not None and any(n in left_out for n in range(previous.number + 1, line.number))
        if (
            written is not None
            and previous is not None
            and _goes_on(written.text, role, previous, line, told, width, turned=turned)
        ):
            written = spelling.join(written, line.content)
            passages[-1] = Passage(written.text, passages[-1].first, line.number, passages[-1].gap)
        else:
            written, role = line.content, told.role
            passages.append(Passage(line.text, line.number, line.number, line.gap or turned))
        previous = line
    return passages


def _width(lines: Sequence[Line]) -> int | None:
    """The width to which the lines were broken, None where each holds a whole paragraph."""
    sizes = sorted(len(line.text) + line.indent for line in lines)
    if not sizes or sizes[-1] > LONG:
        return None
    return max(sizes[int(len(sizes) * 0.9)], _NARROW)


def _goes_on(  # noqa: PLR0911  (one for each reason)
    written: str, role: Role, previous: Line, line: Line, told: Recognised, width: int | None, *, turned: bool
) -> bool:
    """Whether a line goes on with the passage before it."""
    text = line.text
    if _open_bracket(written) and role is Role.TEXT and not line.gap and len(written) < LONG * 3:
        return True
    small = text[:1].islower() or text[:1] in ",;"
    if role is Role.HEADER and small and not line.gap:
        return True
    if role in _SETTLED or written.rstrip().endswith(":" if role is Role.TEXT else (":", "…")) or _opens(text, told):
        return False
    if _LINK.fullmatch(text):
        return False
    if line.gap or turned:
        return turned and small and not written.rstrip().endswith(_ENDS)
    if role is Role.HEADER and told.role is Role.TEXT:
        return small or written.rstrip().endswith((",", " and", " et", " of", " de", " du", " by", " par", "the"))
    if role in (Role.SPONSOR, Role.REMARK, Role.LATE):
        return False
    if width is None:
        return small and not written.rstrip().endswith((".", ";"))
    full = len(previous.text) + previous.indent + 1 + len(text.split(" ", 1)[0]) > width * _FULL
    ended = written.rstrip().endswith((".", ";"))
    return (full and not (ended and width < _WIDE)) or (small and not ended)


def _opens(text: str, told: Recognised) -> bool:
    """Whether a line begins something of its own."""
    if told.role not in (Role.TEXT, Role.REMARK):
        return not (told.role is Role.INSTRUCTION and text[:1].islower())
    return any(mark(text) is not None for mark in (number_mark, item_mark, decimal_mark))


def _open_bracket(text: str) -> bool:
    """Whether a passage that is all in brackets is not closed yet."""
    return text[:1] in "([" and text.count("(") + text.count("[") > text.count(")") + text.count("]")
