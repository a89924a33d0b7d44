"""The commands of a committee's work on amendments: what came in, how it stands, what was decided, what is printed."""

import click

from draftdiff.cli.amending.deciding import admit, deadline, decide
from draftdiff.cli.amending.exporting import export
from draftdiff.cli.amending.looking import conflicts, list_, order, preview, show
from draftdiff.cli.amending.receiving import import_, join, place, propose


@click.group(short_help="Receive, order and decide amendments.", no_args_is_help=False)
def amend() -> None:
    """Receive amendments to a resolution, see how they stand, order them for the vote, decide on them.

    What is decided and the text that follows from it are one commit. An amendment keeps its number for ever.

    \b
    Example:
      draftdiff amend list safe-drinking-water
      draftdiff amend export safe-drinking-water --kind annotated
    """


for command in (
    *(import_, propose, join, place),
    *(decide, admit, deadline),
    *(list_, show, preview, conflicts, order),
    export,
):
    amend.add_command(command)

__all__ = ["amend"]
