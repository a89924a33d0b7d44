"""Files that amendments come in: what they hold, and what is told of it when nothing is recorded."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from draftdiff.amendments.instructions.lists import CompiledList
from draftdiff.amendments.instructions.published import NAMED, read_published
from draftdiff.amendments.model import Proposal, Unread
from draftdiff.cli.amending.notices import count, excerpt, paragraph
from draftdiff.cli.output import emit, page, print_json
from draftdiff.desk import Desk
from draftdiff.errors import BadInput
from draftdiff.importers.formats import is_markup, is_pdf
from draftdiff.importers.manuscript import sheet
from draftdiff.importers.reading import (
    MAX_BYTES,
    EmptyFile,
    manuscript_of,
    refuse_foreign,
    text_of,
)
from draftdiff.model import Omission, Version
from draftdiff.reports.amendments.json import amendments_json
from draftdiff.reports.terminal import Page
from draftdiff.tongues import gettext, told

_SENATE = ("sep=", "Nature\t", "Dispositif")
"""How the CSV in which the Sénat publishes amendments begins."""


class EmptyList(BadInput):
    """The file holds nothing but white space."""

    def __init__(self, source: str) -> None:
        super().__init__("the file is empty", where=source, remedy="give a list of amendments, or one, as text")


class NothingUnderstood(BadInput):
    """A file holds no amendment that can be received; the first line that could be one is told with the reason."""

    def __init__(self, source: str, found: CompiledList) -> None:
        what, remedy = "no amendment was recognised in it", "see 'draftdiff amend propose'"
        if found.unread:
            first = found.unread[0]
            what = f"{what}: “{excerpt(first.text)}” ({first.why})"
        elif found.furniture and all(one.why == gettext(NAMED) for one in found.furniture):
            what = f"it names {count(len(found.furniture))} without their words"
            remedy = "give the documents that hold the words"
        super().__init__(what, where=source, remedy=remedy)


def read_source(data: bytes, desk: Desk, version: Version, source: str, who: Sequence[str]) -> CompiledList:
    """The amendments in a file: marked up as parliaments publish them, or in the words of a list."""
    manuscript = manuscript_of(data, source=source)
    aside: tuple[Omission, ...] = ()
    if manuscript is not None:  # a list that was typed in an office program, or stands on a web page
        drawn = sheet(manuscript)
        aside = drawn.sheet.omissions
        left_out = {omission.line for omission in aside}
        data = "\n".join("" if n in left_out else line for n, line in enumerate(drawn.source, 1)).encode()
    elif is_pdf(data) and len(data) <= MAX_BYTES:
        from draftdiff.importers.pdf.plain import plain_text  # noqa: PLC0415 - most lists are no PDF

        data = plain_text(data, source=source).encode()
    try:
        refuse_foreign(data, source=source)
    except EmptyFile:
        raise EmptyList(source) from None
    if is_markup(data) or _is_senate(data):
        return read_published(data, version, source=source)
    text = text_of(data, source=source)
    if not text.strip("\ufeff\u200b \t\n\r\f\v\u00a0\u3000"):
        raise EmptyList(source)
    try:
        found = desk.read(text, sponsors=who, base=version.version)
    except BadInput as error:
        raise error.located(source) from None
    around = (Unread(omission.line, omission.text, told(omission.reason)) for omission in aside)
    return replace(found, furniture=(*found.furniture, *around))


def _is_senate(data: bytes) -> bool:
    start = data.removeprefix(codecs.BOM_UTF8)[:2000].decode("cp1252", errors="replace")
    return "\t" in start and "Dispositif" in start and start.startswith(_SENATE)


def unread_text(unread: Sequence[Unread], shown: Page) -> str:
    """The lines that were not understood, each with the reason."""
    if not unread:
        return ""
    return f"\nNot understood, {count(len(unread), 'line')}:\n" + "".join(
        paragraph(f"{f'line {one.line}: ' if one.line else ''}{excerpt(one.text)} ({one.why})", shown, 2)
        for one in unread
    )


def tell_reading(found: CompiledList, version: Version, form: str) -> None:
    """What a list proposes, when nothing is recorded."""
    if form == "json":
        print_json(
            {
                "proposals": [_proposal_json(proposal) for proposal in found.proposals],
                "unread": amendments_json([], found.unread)["unread"],
            }
        )
        return
    shown = page()
    emit(
        paragraph(f"Recognised {count(len(found.proposals))} to {version.title}.", shown)
        + "".join(paragraph(line, shown) for proposal in found.proposals for line in _proposal_lines(proposal))
        + unread_text(found.unread, shown)
        + "Nothing was recorded (--dry-run).\n"
    )


def _proposal_lines(proposal: Proposal) -> Iterator[str]:
    who = f" [{', '.join(one.name for one in proposal.sponsors)}]" if proposal.sponsors else ""
    kind = proposal.kind.value.replace("-", " ")
    at = f"line {proposal.lines[0]}" if proposal.lines[0] else "in the file"
    yield f"{at}: {kind}, {proposal.target or 'no clause of the text'}{who}: {excerpt(proposal.instruction)}"
    if proposal.question:
        yield f"{at} is asked about: {proposal.question}"


def _proposal_json(proposal: Proposal) -> dict[str, Any]:
    return {
        "kind": proposal.kind.value,
        "target": proposal.target,
        "sponsors": [one.name for one in proposal.sponsors],
        "instruction": proposal.instruction,
        "question": proposal.question,
        "candidates": [candidate.why for candidate in proposal.candidates],
        "guessed": proposal.guessed,
        "lines": list(proposal.lines),
    }
