"""What the commands print and where: JSON, text for this terminal, a file that is there whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from draftdiff.errors import BadInput, Unavailable
from draftdiff.reports.terminal import Page, plain
from draftdiff.store.whole import write_whole

NOT_TEXT = frozenset({"pdf", "xlsx", "docx"})
"""The forms that are for other programs than a terminal."""

_TAKEN = f"{__name__}.taken"
"""Under this name click keeps which files a command read."""


class CannotWrite(Unavailable):
    """The file that was asked for cannot be written."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(
            f"cannot be written ({error.strerror or error})",
            where=str(path),
            remedy="give a file in a folder that exists and that you may write to",
        )


class NotForTerminal(BadInput):
    """A file that no terminal can show is to be printed on one."""

    def __init__(self, form: str) -> None:
        super().__init__(
            f"a file of the form {form} cannot be shown on a terminal", remedy="give -o FILE, or redirect it"
        )


class NotThatForm(BadInput):
    """Text is to be written to a file whose ending says that it is something else."""

    def __init__(self, path: Path) -> None:
        form = path.suffix[1:].lower()
        super().__init__(
            f"its ending says {form}, and text would be written",
            where=str(path),
            remedy=f"give --format {form} as well, or another ending",
        )


class OverItsSource(BadInput):
    """What a command makes of a file is to be written in its place."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            "it is the file that was read, and would be lost", where=str(path), remedy="give another file with -o"
        )


def took(path: Path) -> None:
    """Remember that this command read a file, which it must not write over."""
    context = click.get_current_context(silent=True)
    if context is not None:
        context.find_root().meta.setdefault(_TAKEN, set()).add(path.resolve())


def _refuse_source(output: Path) -> None:
    context = click.get_current_context(silent=True)
    if context is not None and output.resolve() in context.find_root().meta.get(_TAKEN, ()):
        raise OverItsSource(output)


def page(color: str = "auto") -> Page:
    """The page that this terminal is; ``color`` is ``auto``, ``always`` or ``never``.

    ``auto`` takes colour where a terminal shows the output, unless ``NO_COLOR`` is set.
    """
    shown = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Page(width=shutil.get_terminal_size().columns, color=color == "always" or (color == "auto" and shown))


def plain_line(text: str) -> str:
    """The text on one line, with no character in it that drives a terminal."""
    return plain(" ".join(text.splitlines()))


def print_json(data: Any, output: Path | None = None) -> None:
    """Print JSON in the form that the documentation promises, in UTF-8."""
    emit(json.dumps(data, ensure_ascii=False, indent=2) + "\n", output)


def emit(text: str, output: Path | None = None) -> None:
    """Print the text, or write it to a file as UTF-8; a file is there whole or not at all."""
    if output is None or str(output) == "-":
        click.echo(text, nl=False, color=True)
        return
    if output.suffix[1:].lower() in NOT_TEXT:
        raise NotThatForm(output)
    _refuse_source(output)
    try:
        write_whole(output, text.encode())
    except OSError as error:
        raise CannotWrite(output, error) from error


def emit_bytes(data: bytes, output: Path | None = None) -> None:
    """Print a document exactly as it is, or write it to a file, which is there whole or not at all."""
    if output is None or str(output) == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        return
    _refuse_source(output)
    try:
        write_whole(output, data)
    except OSError as error:
        raise CannotWrite(output, error) from error


def emit_form(form: str, make: Callable[[], bytes], output: Path | None = None) -> None:
    """Print or write a form as `emit` does text, and `emit_file` what is none."""
    if form in NOT_TEXT:
        emit_file(form, make, output)
    else:
        emit(make().decode(), output)


def emit_file(form: str, make: Callable[[], bytes], output: Path | None = None) -> None:
    """Write a file of a form that is not for a terminal (``pdf``), or print it where something takes it.

    It is made only then; while that takes long, a bar moves.
    """
    if (output is None or str(output) == "-") and sys.stdout.isatty():
        raise NotForTerminal(form)
    from draftdiff.cli import options  # noqa: PLC0415 - most commands write no such file
    from draftdiff.cli.waiting import waiting  # noqa: PLC0415 - as above
    from draftdiff.reports.imprint import leading_to  # noqa: PLC0415 - as above

    with waiting(f"Writing {form.upper()}"), leading_to(options.settings().site):
        data = make()
    emit_bytes(data, output)
