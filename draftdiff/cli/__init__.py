"""The command line: each command reads its words, makes one call to the library and prints the answer."""

from draftdiff.cli.program import main
from draftdiff.cli.roster import Roster

main.commands = Roster(
    {
        "demo": "draftdiff.cli.serving:demo",
        "init": "draftdiff.cli.recording:init",
        "import": "draftdiff.cli.recording:import_",
        "list": "draftdiff.cli.inspection:list_",
        "show": "draftdiff.cli.inspection:show",
        "log": "draftdiff.cli.inspection:log",
        "diff": "draftdiff.cli.difference:diff",
        "synopsis": "draftdiff.cli.synopsis:synopsis",
        "blame": "draftdiff.cli.inspection:blame",
        "search": "draftdiff.cli.searching:search",
        "rule": "draftdiff.cli.ruling:rule",
        "rulings": "draftdiff.cli.ruling:rulings",
        "references": "draftdiff.cli.conforming:references",
        "amend": "draftdiff.cli.amending:amend",
        "report": "draftdiff.cli.reporting:report",
        "verify": "draftdiff.cli.inspection:verify",
        "sign": "draftdiff.cli.recording:sign",
        "backup": "draftdiff.cli.keeping:backup",
        "restore": "draftdiff.cli.keeping:restore_",
        "account": "draftdiff.cli.people:account",
        "audit": "draftdiff.cli.auditing:audit",
        "publish": "draftdiff.cli.people:publish",
        "digest": "draftdiff.cli.following:digest",
        "hooks": "draftdiff.cli.following:hooks",
        "sync": "draftdiff.cli.sharing:sync",
        "serve": "draftdiff.cli.serving:serve",
    }
)

__all__ = ["main"]
