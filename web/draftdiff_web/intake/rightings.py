"""The forms by which a unit is set right, each as the correction that it asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from draftdiff.errors import BadInput
from draftdiff.importers.corrections import (
    Correction,
    Join,
    LeaveOut,
    Renumber,
    Retype,
    Settle,
    Split,
    TakeIn,
    TakeInAll,
    Unit,
    UnitKind,
)
from draftdiff.tongues import gettext as _
from draftdiff.tongues import ngettext
from draftdiff_web.intake.importing import Anew, UnknownWord, known

_HIGHEST = 30_000
"""No file has more lines."""
_DEEPEST = 12
_OF_LINES: Mapping[str, type[Settle | TakeInAll | Anew]] = {"settle": Settle, "take-in-all": TakeInAll, "anew": Anew}


class NotInText(BadInput):
    """A unit is to be split at words that do not stand in it, or not once."""

    def __init__(self, line: int, words: str, times: int) -> None:
        shown = " ".join(words.split())[:60]
        super().__init__(
            ngettext("“%(words)s” stands in it once", "“%(words)s” stands in it %(num)s times", times, words=shown)
            if times
            else _("“%(words)s” does not stand in it", words=shown),
            where=_("line %(line)s", line=line),
            remedy=_("copy the first words of the second part from the text"),
        )


def correction(form: Mapping[str, str], units: Sequence[Unit]) -> Correction | Anew:
    """What a form asks for; raises `UnknownWord` and `NotInText`, and no word on whether it fits."""
    do, line, among = form.get("do", ""), number(form, "line"), number(form, "among", least=0, otherwise=0)
    found: Correction | Anew
    match do:
        case "join":
            found = Join(line, among)
        case "split-line":
            found = Split(line, among, before=number(form, "before"))
        case "split-words":
            found = Split(line, among, character=_place(_unit(units, line, among), form.get("words", "")))
        case "retype":
            depth = number(form, "depth", otherwise=0, most=_DEEPEST) or None
            kind = UnitKind(str(known(UnitKind, form.get("kind", ""), "kind")))
            below = kind in (UnitKind.SUBPARAGRAPH, UnitKind.TAIL)
            found = Retype(line, kind, among, depth if below else None)
        case "in" | "out":
            found = _moved(units, _unit(units, line, among), deeper=do == "in")
        case "renumber":
            found = Renumber(line, form.get("num", "")[:40].strip() or None, among)
        case "leave-out":
            which = number(form, "which", otherwise=0)
            found = LeaveOut(line, among, which or None, which or None)
        case "take-in":
            word = form.get("kind", "")
            wanted = UnitKind(str(known(UnitKind, word, "kind"))) if word else None
            last = number(form, "last", otherwise=0)
            found = TakeIn(line, wanted, last or None)
        case "settle" | "take-in-all" | "anew":
            found = _OF_LINES[do](line)
        case _:
            raise UnknownWord("do")
    return found


def number(
    form: Mapping[str, str], field: str, *, least: int = 1, otherwise: int | None = None, most: int = _HIGHEST
) -> int:
    """A number of a form; ``otherwise`` where the field is empty."""
    written = form.get(field, "").strip()
    if not written and otherwise is not None:
        return otherwise
    if not (written.isascii() and written.isdecimal() and len(written) <= len(str(_HIGHEST))):
        raise UnknownWord(field)
    if not least <= int(written) <= most:
        raise UnknownWord(field)
    return int(written)


def _unit(units: Sequence[Unit], line: int, among: int) -> Unit:
    found = next((unit for unit in units if (unit.piece.line, unit.among) == (line, among)), None)
    if found is None:
        raise UnknownWord("line")
    return found


def _place(unit: Unit, words: str) -> int:
    """Where the words stand in the text of a unit; blanks count as they are typed or as one."""
    text, wanted = unit.piece.text, " ".join(words.split())
    times = text.count(wanted) if wanted else 0
    if times != 1:
        raise NotInText(unit.piece.line, words, times)
    return text.index(wanted)


def _moved(units: Sequence[Unit], unit: Unit, *, deeper: bool) -> Retype:
    """The unit one deeper or one less deep; one that leaves its list is a paragraph like the one it was in."""
    piece = unit.piece
    at = {"line": piece.line, "among": unit.among}
    if deeper:
        return Retype(kind=UnitKind.SUBPARAGRAPH, depth=min(piece.depth + 1, _DEEPEST), **at)
    if piece.depth > 1:
        return Retype(kind=piece.kind, depth=piece.depth - 1, **at)
    above = [other.piece.kind for other in units[: units.index(unit)] if other.piece.depth == 0]
    paragraph = UnitKind.PREAMBULAR if above and above[-1] is UnitKind.PREAMBULAR else UnitKind.OPERATIVE
    return Retype(kind=paragraph, **at)
