"""What is taken home as a file: PDF, workbooks, Akoma Ntoso with the changes in it, and the reports in every form.

Each stands behind the address of the page that it is a copy of, and is open to whoever may read that page.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, cast

from flask import Response, current_app, request
from flask.typing import ResponseReturnValue

from draftdiff.consolidating import consolidated
from draftdiff.desk import reporting
from draftdiff.diff import Comparison
from draftdiff.errors import NotFound
from draftdiff.reports.amendments.correspondence import correspondence
from draftdiff.reports.amendments.sheet import Sheet
from draftdiff.reports.forms import ENDINGS, SHEETS
from draftdiff.reports.imprint import leading_to
from draftdiff.reports.pdf.pages import comparison_pdf, sheet_pdf, version_pdf
from draftdiff.reports.word import MEDIA_TYPE
from draftdiff.reports.workbook import comparison_workbook, sheet_workbook
from draftdiff.tongues import current
from draftdiff.tongues import gettext as _
from draftdiff.tracking import clean, proposed, tracked
from draftdiff_web import context
from draftdiff_web.committee.shelves import Shelf
from draftdiff_web.context import language, record, ruling_commit

EXTENSION = "draftdiff.printed"
"""Where the application keeps what was printed."""

_ROOM = 24
"""So many files are kept by a process; it takes a while to make one."""

TYPES = {
    "txt": "text/plain",
    "json": "application/json",
    "html": "text/html",
    "md": "text/markdown",
    "csv": "text/csv",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml",
    "docx": MEDIA_TYPE,
}
"""The media types of the files, by what their names end in."""

_FORMS: dict[str, Callable[[Sheet], bytes]] = {ENDINGS[form]: make for form, make in SHEETS.items()}


class UnknownReport(NotFound):
    """There is no report of that kind, or not in that form."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("there is no report '%(name)s'", name=name),
            remedy=_(
                "there are %(kinds)s, as %(forms)s",
                kinds=_(", ").join(reporting.KINDS),
                forms=_(", ").join(_FORMS),
            ),
        )


# --- a version ------------------------------------------------------------------------------------


def version_pdf_file(slug: str, version: str) -> ResponseReturnValue:
    """One version as a PDF."""
    text = record().version(slug, version, language())
    return _file(("version", slug, text.version, text.lang), lambda: version_pdf(text), f"{slug}.{version}.pdf")


def version_docx_file(slug: str, version: str) -> ResponseReturnValue:
    """One version as a document of Word."""
    text = record().version(slug, version, language())
    key = ("word", slug, text.version, text.lang)
    return _file(key, lambda: clean(record(), slug, text.version, text.lang), f"{slug}.{version}.docx")


# --- a comparison ---------------------------------------------------------------------------------


def comparison_pdf_file(slug: str, old: str, new: str) -> ResponseReturnValue:
    """What changed between two versions, as a PDF."""
    return _compared(slug, old, new, comparison_pdf, "pdf")


def comparison_xlsx(slug: str, old: str, new: str) -> ResponseReturnValue:
    """What changed between two versions, as a workbook."""
    return _compared(slug, old, new, comparison_workbook, "xlsx")


def comparison_akn(slug: str, old: str, new: str) -> ResponseReturnValue:
    """The newer version as Akoma Ntoso with the changes marked in it, and told with all that is on record of them."""
    return _compared(slug, old, new, lambda told: consolidated(record(), slug, told, marked=True), "xml")


def comparison_docx_file(slug: str, old: str, new: str) -> ResponseReturnValue:
    """What changed between two versions as tracked changes in a document of Word, each of its sponsors."""
    return _compared(slug, old, new, lambda told: tracked(record(), slug, told), "docx")


def proposals_docx(slug: str) -> ResponseReturnValue:
    """The text as it stands with every open amendment on top of it, as tracked changes of its sponsors."""
    desk = context.desk(slug)
    return _file(("proposals", slug, desk.head, desk.lang), lambda: proposed(desk)[0], f"{slug}.amendments.docx")


def correspondence_pdf(slug: str, old: str, new: str) -> ResponseReturnValue:
    """The table of correspondence as a PDF."""
    return _compared(slug, old, new, lambda told: sheet_pdf(_correspondence(told)), "correspondence.pdf")


def correspondence_xlsx(slug: str, old: str, new: str) -> ResponseReturnValue:
    """The table of correspondence as a workbook."""
    return _compared(slug, old, new, lambda told: sheet_workbook(_correspondence(told)), "correspondence.xlsx")


def _correspondence(told: Comparison) -> Sheet:
    return correspondence(told, language=current().code)


def _compared(slug: str, old: str, new: str, make: Callable[[Comparison], bytes], ending: str) -> Response:
    ruled = ruling_commit()
    told = record().compare(slug, old, new, language(), ruled=ruled)
    # Who is behind a change may become known after both versions were made.
    head = record().repository.head(slug)
    key = ("compared", slug, told.old.version, told.new.version, told.new.lang, ruled, head, ending)
    return _file(key, lambda: make(told), f"{slug}.{old}.{new}.{ending}")


# --- the reports ----------------------------------------------------------------------------------


def report_file(slug: str, kind: str, form: str) -> ResponseReturnValue:
    """A report on the amendments, in a form; the delegation that it is about stands in the address."""
    if kind not in reporting.KINDS or form not in _FORMS:
        raise UnknownReport(f"{kind}.{form}")
    desk, who = context.desk(slug), request.args.get("delegation")

    def make() -> bytes:
        return _FORMS[form](reporting.sheet_of(desk, kind, current().code, who=who))

    return _file(("report", slug, desk.head, desk.lang, kind, form, who), make, f"{slug}.{kind}.{form}")


# --- how it is made -------------------------------------------------------------------------------


def _file(key: Hashable, make: Callable[[], bytes], name: str) -> Response:
    """A file for download, made once for all who ask for the same, in the language in which they read."""
    with leading_to(current_app.config["SITE"]):
        data = _shelf().get((current().code, key), make)
    response = Response(data, mimetype=TYPES[name.rpartition(".")[2]])
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def _shelf() -> Shelf[bytes]:
    extensions: dict[str, Any] = current_app.extensions
    return cast("Shelf[bytes]", extensions.setdefault(EXTENSION, Shelf(_ROOM)))
