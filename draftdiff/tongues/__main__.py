"""``python -m draftdiff.tongues``: bring the catalogues up to the code and tell what is not translated."""

from __future__ import annotations

import sys
from pathlib import Path

from draftdiff.tongues.keeping import keep


def main() -> int:
    """Update the catalogues of the checkout that this module stands in; 1 where something is left to translate."""
    lacks = keep(Path(__file__).parents[2])
    sys.stdout.writelines(f"{lack}\n" for lack in lacks)
    return 1 if lacks else 0


if __name__ == "__main__":
    sys.exit(main())
