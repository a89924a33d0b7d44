"""A report on amendments as HTML: a fragment for a web page, and one file to read offline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from markupsafe import Markup

from draftdiff.diff import Change
from draftdiff.reports.amendments.phrases import phrases
from draftdiff.reports.amendments.sheet import Line, Sheet
from draftdiff.reports.html import asset, render, standalone
from draftdiff.reports.typesetting import change_html
from draftdiff.tongues import speaking

SHEET = "amendments.css"
"""The style sheet that these reports need besides that of all pages."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line as it is drawn: its words, and for a change the label of the clause and what happens to all of it."""

    role: str
    html: Markup
    label: str = ""
    mark: str = ""


def sheet_fragment(sheet: Sheet) -> Markup:
    """The rows of a report; a page that shows it needs the style sheet `SHEET` besides its own."""
    with speaking(sheet.language):
        return render("amendments.html", sheet=sheet, draw=lambda line: tuple(_drawn(line, sheet)))


def sheet_page(sheet: Sheet) -> str:
    """A report as one HTML file that needs nothing else: opened offline, mailed or printed."""
    told = phrases(sheet.language)
    with speaking(sheet.language):
        return standalone(
            "amendments.report.html",
            style=asset("draftdiff.css") + b"\n" + sheet_style(),
            heading=sheet.title,
            sheet=sheet,
            colon=told("colon"),
            legend=(told("put-in"), told("taken-out")),
            body=sheet_fragment(sheet),
        )


def sheet_style() -> bytes:
    """The bytes of the style sheet `SHEET`."""
    return (files("draftdiff.reports") / "assets" / SHEET).read_bytes()


def _drawn(line: Line, sheet: Sheet) -> Iterator[Drawn]:
    if line.change is None:
        yield Drawn(line.role.value, Markup("{}").format(line.text))
        return
    change = line.change
    texts = change_html(change, (sheet.lang, sheet.lang))
    for clause, html in zip(change.new or change.old, texts, strict=True):
        yield Drawn("change", html, clause.label, _mark(change, sheet.language))


def _mark(change: Change, language: str) -> str:
    """What is said of a clause that is put in or taken out whole, beside its colour and line."""
    if change.old and change.new:
        return ""
    return phrases(language)("put-in" if change.new else "taken-out")
