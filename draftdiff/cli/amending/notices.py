"""What the commands on amendments tell when they are done, in sentences that can be read aloud."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NoReturn

import click

from draftdiff.amendments.model import Amendment, Collision, Insert, Move, Part, Placement, Standing
from draftdiff.cli.output import plain_line
from draftdiff.cli.program import UNUSABLE
from draftdiff.diff import ChangeKind, Comparison
from draftdiff.errors import DraftdiffError
from draftdiff.model import Clause, Version
from draftdiff.reports.amendments.entries import decided, head, justification, proposed, remarks, wording
from draftdiff.reports.amendments.phrases import capital, collision_name, instant, listed, name, names, quoted
from draftdiff.reports.amendments.sheet import Line, Role
from draftdiff.reports.amendments.text import filled, line_text
from draftdiff.reports.phrases import stage_name
from draftdiff.reports.terminal import Page, change_text

LANGUAGE = "en"
_EXCERPT = 60
_MARGIN = 2


def paragraph(text: str, page: Page, margin: int = 0) -> str:
    """A sentence set to the width, ending in a line break."""
    return f"{filled(text, page, margin)}\n"


def lines_text(lines: Iterable[Line], page: Page, margin: int = _MARGIN) -> str:
    """Lines of a report, each ending in a line break."""
    return "".join(f"{line_text(line, page, margin)}\n" for line in lines)


def count(number: int, noun: str = "amendment") -> str:
    """So many of them."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def named(numbers: Sequence[int]) -> str:
    """Amendments in a row: ``A3, A5 and A7``."""
    return names(numbers, LANGUAGE)


def by(amendment: Amendment) -> str:
    """Who puts it forward, as the end of a sentence; empty where nobody is named."""
    said = listed([sponsor.name for sponsor in amendment.sponsors], LANGUAGE)
    return f" by {said}" if said else ""


def placed_line(standing: Standing) -> str:
    """What an amendment is to, in a few words."""
    amendment = standing.amendment
    to = name(amendment.parent) if amendment.parent is not None else standing.label
    if standing.placement is not Placement.PLACED or (to is None and not amendment.edits):
        return "it is not clear what it amends"
    if to:
        return f"to {to}"
    part = next((edit.part for edit in amendment.edits if isinstance(edit, Insert | Move)), None)
    return "at the start of the preamble" if part is Part.PREAMBULAR else "at the start of the operative part"


def clauses_of(version: Version) -> dict[str, Clause]:
    """The clauses of a version by their identity."""
    return {clause.wid: clause for clause in version.clauses if clause.wid}


def entry_text(standing: Standing, version: Version, page: Page, official: str | None = None) -> str:
    """All that is known of an amendment: its words, what they change, how it stands, what was decided.

    ``version`` is the text that it amends; ``official`` is its wording where that is not what was received.
    """
    amendment = standing.amendment
    facts = [
        amendment.kind.value.replace("-", " "),
        placed_line(standing),
        f"received {instant(amendment.received, LANGUAGE)}",
        " ".join(part for part in ("on the", stage_name(version.stage) or "text", amendment.base[:10]) if part),
    ]
    lines = [Line(" · ".join(facts)), *wording(amendment)]
    if official is not None and _said(official) != _said(amendment.instruction):
        lines += [Line("In the official wording:"), *map(_worded, official.splitlines())]
    lines += [*proposed(standing, clauses_of(version), LANGUAGE), *justification(amendment, LANGUAGE)]
    lines += [*remarks(standing, LANGUAGE), *decided(amendment, LANGUAGE)]
    return paragraph(head(amendment, LANGUAGE).text, page) + lines_text(lines, page)


def _said(text: str) -> str:
    return " ".join(text.split())


def _worded(text: str) -> Line:
    return Line(text, Role.WORDING)


def collision_line(collision: Collision) -> str:
    """A collision in a sentence: ``A3 and A7, in OP3: overlapping words, “ports”; one alone can carry``."""
    where = f", in {collision.label}" if collision.label else ""
    who = named(collision.numbers) if len(collision.numbers) > 1 else f"{named(collision.numbers)} and the text"
    why = collision_name(collision.kind, LANGUAGE)
    said = f", {quoted(collision.words, LANGUAGE)}" if collision.words else ""
    because = f" because of {named(collision.by)}" if collision.by else ""
    alone = "; one alone can carry" if collision.kind.exclusive and len(collision.numbers) > 1 else ""
    return f"{who}{where}: {why}{said}{because}{alone}"


def remark_text(standing: Standing, page: Page) -> str:
    """What must not be overlooked about an amendment, a sentence each; empty where nothing is."""
    return "".join(paragraph(f"{line.text}.", page) for line in remarks(standing, LANGUAGE))


def changes_text(comparison: Comparison, page: Page) -> str:
    """The clauses that are other than before, with their marks; of those that only changed their number, how many."""
    shown = [c for c in comparison.changes if not c.silent and (c.kind is not ChangeKind.UNCHANGED or c.moved)]
    counted = sum(change.renumbered for change in comparison.changes if change not in shown)
    text = "".join(change_text(change, page) for change in shown)
    return text + (paragraph(f"{capital(count(counted, 'clause'))} only got another number.", page) if counted else "")


def excerpt(text: str) -> str:
    """The beginning of a text on one line."""
    line = plain_line(" ".join(text.split()))
    return line if len(line) <= _EXCERPT else f"{line[: _EXCERPT - 1]}…"


def command(words: Sequence[object], repo: Path | None, lang: str | None = None) -> str:
    """A command line that can be copied, with the options that say which text is meant."""
    said = ["draftdiff", "amend", *map(str, words)]
    said += ["--lang", lang] if lang else []
    said += ["--repo", str(repo)] if repo else []
    return shlex.join(said)


def refuse(error: DraftdiffError, choices: Sequence[str]) -> NoReturn:
    """End the command as for any fault, with what there is to choose from on lines below that of the fault."""
    click.echo(f"draftdiff: {plain_line(str(error))}", err=True)
    for choice in choices:
        click.echo(f"  {plain_line(choice)}", err=True)
    click.get_current_context().exit(UNUSABLE)
