"""The pages to which a reader brings files of his own: they are read, shown, and forgotten."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath
from shlex import quote

from flask import render_template, request
from flask.typing import ResponseReturnValue

from draftdiff.diff import compare
from draftdiff.errors import BadInput
from draftdiff.importers import Reading, read
from draftdiff.reports import html
from draftdiff.reports.wording import summary_sentence
from draftdiff.tongues import gettext as _
from draftdiff.tongues import noted
from draftdiff_web.intake.recognition import sources, strips

_LONGEST_NAME = 120


_MISSING = {
    "older": noted("the older file is missing"),
    "newer": noted("the newer file is missing"),
    "chosen": noted("the file is missing"),
}


class MissingFile(BadInput):
    """A form came without one of its files."""

    def __init__(self, which: str) -> None:
        super().__init__(_(_MISSING[which]), remedy=_("go back and choose a file"))


def compare_form() -> ResponseReturnValue:
    """The form for two files."""
    return render_template("compare.form.html")


def compare_files() -> ResponseReturnValue:
    """What changed between two files; nothing is recorded."""
    old, new = _reading("old", "older"), _reading("new", "newer")
    compared = compare(old.version, new.version)
    view = html.View.SIDE if request.form.get("view") == "side" else html.View.INLINE
    look = html.Look(view, consequential=request.form.get("consequential") == "1")
    return render_template(
        "compare.files.html",
        old=old,
        new=new,
        title=_title(new),
        summary=summary_sentence(compared),
        differs=compared.differs,
        body=html.comparison_fragment(compared, look),
    )


def read_form() -> ResponseReturnValue:
    """The form for one file."""
    return render_template("read.form.html")


def read_file() -> ResponseReturnValue:
    """What was recognised in a file, beside its source; nothing is recorded."""
    reading = _reading("file", "chosen")
    read_as = strips(reading)
    text = html.version_fragment(reading.version, notes=sources(read_as))
    return render_template(
        "read.html",
        reading=reading,
        title=_title(reading),
        command=f"draftdiff import {quote(reading.source)} SLUG --stage draft",
        outline=reading.outline,
        strips=read_as,
        text=text,
    )


def _reading(field: str, which: str) -> Reading:
    file = request.files.get(field)
    if file is None or not file.filename:
        raise MissingFile(which)
    return read(file.stream.read(), source=file_name(file.filename))


def file_name(sent: str) -> str:
    """The name of a file as its sender sees it, fit to be shown.

    A browser may send a whole path, of either system; only the name is anybody's business.
    """
    name = PureWindowsPath(PurePosixPath(sent).name).name
    shown = "".join(character for character in name if character.isprintable())[:_LONGEST_NAME]
    return shown if shown.strip(" .") else "file"


def _title(reading: Reading) -> str:
    """The title of a text, or the name of its file where the text has none."""
    untitled = reading.outline is not None and reading.outline.title is None
    return reading.source if untitled else reading.version.title or reading.source
