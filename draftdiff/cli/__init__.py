"""The command line: each command reads its words, makes one call to the library and prints the answer."""

from draftdiff.cli.amending import amend
from draftdiff.cli.difference import diff
from draftdiff.cli.inspection import blame, list_, log, show, verify
from draftdiff.cli.people import account, publish
from draftdiff.cli.program import main
from draftdiff.cli.recording import import_, init
from draftdiff.cli.reporting import report
from draftdiff.cli.ruling import rule, rulings
from draftdiff.cli.searching import search
from draftdiff.cli.serving import demo, serve
from draftdiff.cli.synopsis import synopsis

for command in (
    *(demo, init, import_, list_, show, log, diff, synopsis, blame, search, rule, rulings),
    *(amend, report, verify, account, publish, serve),
):
    main.add_command(command)

__all__ = ["main"]
