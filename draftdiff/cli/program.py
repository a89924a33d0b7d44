"""The program as a whole: its errors become one line on stderr, its kinds of fault become exit codes.

Exit codes are those of diff and git: 0 done, 1 there are differences or a check failed, 2 the command line or
the input cannot be used, 3 a defect of draftdiff itself.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import click

import draftdiff
from draftdiff.cli.output import plain_line
from draftdiff.errors import BrokenInvariant, DraftdiffError

DIFFERENT = 1
"""There are differences (``diff --exit-code``), or a check failed (``verify``)."""

UNUSABLE = 2
"""The command line or the input cannot be used; stderr says what, where and what to do."""

DEFECT = 3
"""A defect of draftdiff itself: never 1, which a script would take for an answer."""


class Program(click.Group):
    """The group of all commands; it is where every fault ends, and none ends in a traceback but our own."""

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, *_: Any, **extra: Any) -> NoReturn:
        """Run the command line and exit with its code."""
        extra["standalone_mode"] = False
        _open_what_is_closed()
        # A terminal or pipe that cannot show a letter gets its escape; the command goes on.
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(errors="backslashreplace")
        sys.exit(self._guarded(args, prog_name or "draftdiff", extra))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; click itself would answer an interruption and a closed pipe with 1."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            ctx.exit(128 + signal.SIGINT)
        except BrokenPipeError:
            _abandon_output()
            ctx.exit(128 + signal.SIGPIPE)

    def _guarded(self, args: Sequence[str] | None, prog_name: str, extra: dict[str, Any]) -> int:
        try:
            code = super().main(args, prog_name, **extra)
            sys.stdout.flush()
        except BrokenPipeError:
            _abandon_output()
            return 128 + signal.SIGPIPE
        except Exception as error:  # noqa: BLE001 - this is the edge where every error becomes an exit code
            return _report(error)
        return code if isinstance(code, int) else 0


def _open_what_is_closed() -> None:
    """Give the program the streams that its caller closed (``<&-``); Python has None in their place."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - open to the end


def _abandon_output() -> None:
    """Let what is left of the output go nowhere: Python would try, and complain, once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _report(error: Exception) -> int:
    """Tell the error in one line and give its exit code; only a defect of ours has more to say."""
    if isinstance(error, click.ClickException):
        return _say(_usage(error), UNUSABLE)
    if isinstance(error, BrokenInvariant):
        return _say(f"{error}; this is a defect of draftdiff {draftdiff.__version__}, please report it", DEFECT)
    if isinstance(error, DraftdiffError):
        return _say(str(error), UNUSABLE)
    if isinstance(error, OSError):
        place = error.filename
        if not isinstance(place, str):
            place = "standard output"
            _abandon_output()
        return _say(f"{place}: {error.strerror or error}; see that the place can be written and has room", UNUSABLE)
    traceback.print_exception(error)
    return _say(f"this is a defect of draftdiff {draftdiff.__version__}, please report the lines above", DEFECT)


def _usage(error: click.ClickException) -> str:
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is None:
        return error.format_message()
    path = context.command_path
    what = error.format_message().rstrip(".")
    command = path.removeprefix("draftdiff").strip()
    return f"{command}: {what}; see {path} --help" if command else f"{what}; see {path} --help"


def _say(line: str, code: int) -> int:
    click.echo(f"draftdiff: {plain_line(line)}", err=True)
    return code


@click.group(
    cls=Program,
    no_args_is_help=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="draftdiff", prog_name="draftdiff")
def main() -> None:
    """Keep every state of a resolution's text, and tell what changed and whose change it was.

    OLD, NEW and X are a file (Word, OpenDocument, PDF, web page, plain text, Akoma Ntoso or USLM XML; "-" is standard
    input) or SLUG[@VERSION]: VERSION is a named version, a stage, a number from 1, a commit or a date; without it,
    the newest is meant.

    The repository is --repo, else $DRAFTDIFF_REPO, else the one in your data folder.

    \b
    Example:
      draftdiff diff draft.txt adopted.txt
    """
