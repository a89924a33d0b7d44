"""The corrections as values: each names a unit by the source line that it begins on.

They are kept as JSON and carried out in their order on what was read, so that to take back the last one is to
carry out one fewer. ``line`` counts from 1; ``among`` tells which of several units that begin on that line is
meant, from 0.
"""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from draftdiff.errors import BadInput
from draftdiff.importers.corrections.pieces import UnitKind
from draftdiff.tongues import gettext as _
from draftdiff.tongues import noted

BY_A_PERSON = noted("left out by a person")
"""The reason for which a line is left out that the reader had taken for text."""

MOST = 5000
"""How many corrections one reading takes; a text that needs more is better read from another file."""

SourceLine = Annotated[int, Meta(ge=1)]
Count = Annotated[int, Meta(ge=0, le=100_000)]
Depth = Annotated[int, Meta(ge=0, le=12)]
Number = Annotated[str, Meta(max_length=40, pattern=r"^[^\x00-\x1f\x7f\u2028\u2029]*$")]


class NoOutline(BadInput):
    """The file tells its structure itself, so that nothing in it was recognised that could be set right."""

    def __init__(self, source: str) -> None:
        super().__init__(
            _("this is Akoma Ntoso, whose own markup tells what each part is"),
            where=source,
            remedy=_("correct the file itself and read it again"),
        )


class UnreadableCorrections(BadInput):
    """The corrections are not written as they are kept."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            _("these corrections cannot be read: %(reason)s", reason=reason), remedy=_("make them again from the first")
        )


class Misfit(BadInput):
    """A correction does not fit what stands on the line that it names."""

    def __init__(self, line: int, what: str, remedy: str) -> None:
        self.line = line
        super().__init__(what, where=_("line %(line)s", line=line), remedy=remedy)


class Join(Struct, frozen=True, tag="join", forbid_unknown_fields=True):
    """The unit goes on with the text of the one before it."""

    line: SourceLine
    among: Count = 0


class Split(Struct, frozen=True, tag="split", forbid_unknown_fields=True):
    """Another unit begins within this one: at the source line ``before``, or at a character of its text."""

    line: SourceLine
    among: Count = 0
    before: SourceLine | None = None
    character: Count | None = None


class Retype(Struct, frozen=True, tag="retype", forbid_unknown_fields=True):
    """The unit is of another kind, or stands deeper or less deep; without a depth its place tells it."""

    line: SourceLine
    kind: UnitKind
    among: Count = 0
    depth: Depth | None = None


class LeaveOut(Struct, frozen=True, tag="leave-out", forbid_unknown_fields=True):
    """The unit is no text, or its source lines from ``first`` to ``last`` are none."""

    line: SourceLine
    among: Count = 0
    first: SourceLine | None = None
    last: SourceLine | None = None


class TakeIn(Struct, frozen=True, tag="take-in", forbid_unknown_fields=True):
    """Source lines that were left out are text: a unit of its own, or, without a kind, of the text before them."""

    line: SourceLine
    kind: UnitKind | None = None
    last: SourceLine | None = None
    depth: Depth | None = None


class TakeInAll(Struct, frozen=True, tag="take-in-all", forbid_unknown_fields=True):
    """All lines from this one on in which nothing was recognised are text, paragraph by paragraph."""

    line: SourceLine = 1


class Renumber(Struct, frozen=True, tag="renumber", forbid_unknown_fields=True):
    """The printed number of the unit (or the marker of the note) is another one, or none."""

    line: SourceLine
    num: Number | None = None
    among: Count = 0


class Settle(Struct, frozen=True, tag="settle", forbid_unknown_fields=True):
    """What was doubtful about the line is right as it is."""

    line: SourceLine


Correction = Join | Split | Retype | LeaveOut | TakeIn | TakeInAll | Renumber | Settle


def read_corrections(data: bytes) -> tuple[Correction, ...]:
    """The corrections of a file, in their order; raises `UnreadableCorrections`."""
    try:
        found = msgspec.json.decode(data, type=tuple[Correction, ...])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UnreadableCorrections(str(error)) from error
    if len(found) > MOST:
        raise UnreadableCorrections(_("there are %(count)s, more than %(most)s", count=len(found), most=MOST))
    return found


def write_corrections(corrections: tuple[Correction, ...]) -> bytes:
    """The corrections as JSON in UTF-8."""
    return msgspec.json.encode(corrections)
