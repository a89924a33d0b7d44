"""How the tests of the command line call it, and what they hold of a refusal."""

import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "draftdiff"]


@dataclass
class Result:
    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


def assert_refused(result, *told):
    """One line on stderr, nothing on stdout, exit code 2."""
    assert result.code == 2, result
    assert result.out == "", result
    assert result.err.count("\n") == 1, result
    assert result.err.startswith("draftdiff: "), result
    for part in told:
        assert part in result.err, (part, result)


def rewrite(words):
    """Write the draft with other words in the place of its third paragraph."""
    text = Path("draft.txt").read_text(encoding="utf-8")
    Path("rewritten.txt").write_text(re.sub(r"3\. Encourages[^;]*;", words, text), encoding="utf-8")
