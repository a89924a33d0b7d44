"""How alike two clauses are is told by their words alone, in whatever order a set of them comes."""

import os
import subprocess
import sys
from itertools import permutations
from pathlib import Path

from draftdiff.diff.alignment.likeness import Lexis

FOUND = Path(__file__).parents[1] / "fuzz" / "found" / "compare" / "likeness-in-another-order"


def test_the_weight_of_words_is_the_same_in_any_order():
    """To the last bit: where two matches are equally good, it would be chance which of them is taken."""
    lexis = Lexis(
        ["the harbours of the coast", "the lamps of seven harbours", "bells and lamps", "seven buoys of 2031"]
    )
    words = lexis.profile("seven harbours lamps bells buoys 2031").words
    assert len({lexis.mass(order) for order in permutations(words)}) == 1


def test_no_seed_of_hashes_makes_another_match():
    """Clauses that are equally like one another, compared by processes that go through sets in other orders."""
    for seed in ("0", "1", "3"):
        command = [sys.executable, "-m", "tests.fuzz", "compare", str(FOUND)]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(command, env=environment, cwd=FOUND.parents[4], capture_output=True, check=False)
        assert done.returncode == 0, (seed, done.stdout, done.stderr)
