"""``python -m draftdiff`` is the command ``draftdiff``."""

from draftdiff.cli import main

main(prog_name="draftdiff")
