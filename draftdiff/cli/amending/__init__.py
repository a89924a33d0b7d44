"""The commands of a committee's work on amendments: what came in, how it stands, what was decided, what is printed."""

import click

from draftdiff.cli.roster import Roster


@click.group(
    short_help="Receive, order and decide amendments.",
    no_args_is_help=False,
    commands=Roster(
        {
            "import": "draftdiff.cli.amending.receiving:import_",
            "propose": "draftdiff.cli.amending.receiving:propose",
            "join": "draftdiff.cli.amending.receiving:join",
            "place": "draftdiff.cli.amending.receiving:place",
            "decide": "draftdiff.cli.amending.deciding:decide",
            "admit": "draftdiff.cli.amending.deciding:admit",
            "deadline": "draftdiff.cli.amending.deciding:deadline",
            "list": "draftdiff.cli.amending.looking:list_",
            "show": "draftdiff.cli.amending.looking:show",
            "preview": "draftdiff.cli.amending.looking:preview",
            "conflicts": "draftdiff.cli.amending.looking:conflicts",
            "order": "draftdiff.cli.amending.looking:order",
            "export": "draftdiff.cli.amending.exporting:export",
        }
    ),
)
def amend() -> None:
    """Receive amendments to a resolution, see how they stand, order them for the vote, decide on them.

    What is decided and the text that follows from it are one commit. An amendment keeps its number for ever.

    \b
    Example:
      draftdiff amend list safe-drinking-water
      draftdiff amend export safe-drinking-water --kind annotated
    """


__all__ = ["amend"]
