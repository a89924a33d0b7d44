"""How little is shown as changed, beside every other engine at hand, all measured by ``../shared/bench``.

An engine is judged by the characters that it shows as inserted and deleted and by the number of fragments
that they stand in, on the whole text and on the pairs of clauses that were truly edited. An engine that
knows no moves shows a moved clause twice; beside such engines we are counted as if we knew none either.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.generator import BENCH, ROOT, generate, module

RUNNER = ROOT / "benchmarks" / "runner.py"

WITHIN = 1.05
"""An engine is as tight as the tightest if it shows at most so many times the characters."""

_CUTS_WORDS = re.compile(r"\bchars\b")
_KNOWS_MOVES = re.compile(r"wikidiff2|moves cost nothing")
"""Engines that show a clause that moved once."""

_NOT_WORDS = re.compile(r"\blines( |$)|color-moved|numbered text|xmldiff|time only|tokenising")
"""Runners that show whole lines, read other texts, or report no text."""

_FEW = (
    r"draftdiff|/diff-match-patch words|pairs/(rapidfuzz|difflib tokens)|git word-diff porcelain \(hist"
    r"|dwdiff|divot|imarapy|patiencediff tokens|similar-rs tokens \(?patience|pairs/cydifflib"
)
"""The runners that are both tight and fast: enough for a quick pass and for further seeds."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What one engine shows as changed in one case, or why it shows nothing.

    ``group`` is ``text`` (the whole text), ``structure`` (the same by paragraphs) or ``pairs``.
    ``seconds`` is the median of its passes; ``exact`` tells that both texts can be rebuilt from it.
    """

    group: str
    engine: str
    case: str
    status: str
    inserted: int = 0
    deleted: int = 0
    fragments: int = 0
    exact: bool = False
    seconds: float = 0.0

    @property
    def total(self) -> int:
        """The characters shown as inserted and as deleted together."""
        return self.inserted + self.deleted

    @property
    def ours(self) -> bool:
        """Whether it is this project."""
        return self.engine.startswith("draftdiff")

    @property
    def whole_words(self) -> bool:
        """Whether the engine never cuts a word in two."""
        return not _CUTS_WORDS.search(self.engine)


def write_cases(folder: Path, cases: Iterable[tuple[str, int]], seed: int) -> None:
    """Write cases (strength and size) as the bench wants them, a folder each: ``hN`` for heavy edits, else ``nN``."""
    corpus = module("corpus")
    for strength, size in cases:
        case = generate(size, seed, strength)
        relations = [
            {"kind": r.kind, "old": list(r.old), "new": list(r.new), "ins": r.inserted, "del": r.deleted}
            for r in case.truth
        ]
        corpus.write(str(folder / f"{'h' if strength == 'heavy' else 'n'}{size}"), case.old, case.new, relations)


def run(folder: Path, sizes: Sequence[str], *, few: bool, python: str = sys.executable) -> list[Shown]:
    """Measure every engine on the cases in a folder; ``sizes`` are the bench's (``500``, ``h500``).

    ``few`` takes only those that are tight and fast, once and with little patience. ``python`` is the
    interpreter that has the other engines, and this project, installed.
    """
    results = folder / "results.jsonl"
    call = [python, str(BENCH / "bench.py"), "--corpus", str(folder), "--out", str(results), "--plugin", str(RUNNER)]
    runs, limit = ("1", "3") if few else ("3", "10")
    call += ["--sizes", ",".join(sizes), "--runs", runs, "--budget", "5", "--timeout", limit]
    call += ["--skip", _NOT_WORDS.pattern]
    call += ["--only", rf"^(?=text|structure|pairs).*({_FEW})" if few else "^(text|structure|pairs)/"]
    subprocess.run(call, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})
    return [shown(json.loads(line)) for line in results.read_text(encoding="utf-8").splitlines()]


def shown(record: dict[str, Any]) -> Shown:
    """One line of the bench's results."""
    group, _, engine = record["runner"].partition("/")
    score = record["score"]
    if "ins" not in score:
        failed = record.get("score_error") or record["status"]
        return Shown(group, engine, str(record["size"]), "shows no text" if failed == "ok" else failed)
    return Shown(
        group,
        engine,
        str(record["size"]),
        "ok",
        score["ins"],
        score["del"],
        score["frag"],
        score["wrong"] == 0 if "wrong" in score else bool(score.get("rebuilds")),
        record["wall"],
    )


def rivals(found: Iterable[Shown], group: str, case: str) -> list[Shown]:
    """Those that can be compared in a case, the tightest first: they show words and never cut one in two.

    ``group`` is ``pairs``, ``text`` (engines that keep the order, and ours as if it knew no moves),
    ``moves`` (engines that show a clause that moved once) or ``every`` (all of these, each as it shows the
    text by itself). The last three take in the engines of ``structure``, which show the same text by its
    paragraphs.
    """
    groups = {"pairs"} if group == "pairs" else {"text", "structure"}

    def belongs(s: Shown) -> bool:
        moves = _KNOWS_MOVES.search(s.engine) is not None
        return moves == (group == "moves") if group != "every" else moves or not s.ours

    return sorted(
        (
            s
            for s in found
            if s.group in groups
            and s.case == case
            and s.status == "ok"
            and s.whole_words
            and not _NOT_WORDS.search(s.engine)
            and belongs(s)
        ),
        key=lambda s: (s.total, s.fragments),
    )


def verdict(ranked: Sequence[Shown]) -> tuple[float, list[Shown]] | None:
    """Our characters ÷ the least of an engine from whose result both texts can be rebuilt.

    With it the engines within `WITHIN` of that least which have no more fragments than we, among them also
    such as lose or repeat text. None where there is nothing to compare.
    """
    ours = next((s for s in ranked if s.ours), None)
    least = min((s.total for s in ranked if s.exact and not s.ours), default=0)
    if ours is None or not least:
        return None
    within = [s for s in ranked if not s.ours and s.total <= WITHIN * least and s.fragments <= ours.fragments]
    return ours.total / least, within
