"""Readers, engine and record under inputs that nobody would write.

``python -m tests.fuzz`` runs all targets for long, ``python -m tests.fuzz TARGET FILE`` runs one input again. Each
target takes bytes and holds the program to its word: a refusal of one clear line, or a result of which all laws hold,
within seconds and without much memory. What was found once lies in ``found`` and is run by the ordinary tests.
"""

import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]

# Laws that other tests state are used here too, whether pytest is running or not.
for _room in ("", "akn", "importers", "diff", "amendments", "search", "web"):
    _folder = TESTS / _room
    if str(_folder) not in sys.path:
        sys.path.append(str(_folder))
