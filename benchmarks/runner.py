"""The runners of this project for ``../shared/bench``.

Used as ``bench.py --corpus DIR --out FILE --plugin benchmarks/runner.py``.
``bench.py`` loads this file by its path, with its own ``registry`` and ``score`` at hand; the project is
imported from the checkout that this file lies in.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import draftdiff
from benchmarks import provenance
from benchmarks.rows import Op, Row, pairs_of, rows_of, whole_text, whole_text_without_moves
from draftdiff.diff import diff_words

registry: Any = importlib.import_module("registry")
score: Any = importlib.import_module("score")

Runner = tuple[Callable[[], Any], Callable[[Any], dict[str, Any]]]


def _told(ops: list[Op], left_out: str) -> list[str]:
    """The lines of one side as a word diff tells them, without what is only on the other."""
    return _lines("".join(text for op, text in ops if op != left_out))


def _true(side: list[list[str]]) -> list[str]:
    """The lines of one side of the truth."""
    return _lines("".join(f"{text}\n" for _, text in side))


def _lines(text: str) -> list[str]:
    """Lines with single spaces, since reading XML makes one space of several."""
    return [" ".join(line.split()) for line in text.splitlines()]


def _whole(name: str, ops_of: Callable[[list[Row]], list[Op]], *, free: bool = False) -> None:
    @registry.runner(name, "text")  # type: ignore[untyped-decorator]  # the registry has no types
    def _(case: str) -> Runner:
        before, after = ((Path(case) / name).read_bytes() for name in ("old.xml", "new.xml"))

        def run() -> draftdiff.Comparison:
            return draftdiff.compare(draftdiff.read(before), draftdiff.read(after))

        def scored(comparison: draftdiff.Comparison) -> dict[str, Any]:
            truth, rows = score.load(case), rows_of(comparison)
            ops = ops_of(rows)
            inserted, deleted, fragments = score.fragments(ops)
            old, new = (_told(ops, "+"), _true(truth["old"])), (_told(ops, "-"), _true(truth["new"]))
            if free:  # what moved stands once: the old text has its lines, in another order
                old = sorted(old[0]), sorted(old[1])
            return {
                "ins": inserted,
                "del": deleted,
                "frag": fragments,
                "rebuilds": old[0] == old[1] and new[0] == new[1],
                **score.align(truth, pairs_of(rows)),
            }

        return run, scored


_whole("draftdiff: whole compare from XML (moves as copies)", whole_text_without_moves)
_whole("draftdiff: whole compare from XML (moves cost nothing)", whole_text, free=True)


_YARD_STICK = "provenance/yard-stick: clause hashes + rapidfuzz inside clauses"


@registry.runner("draftdiff: words traced version by version", "provenance", sizes=[None])  # type: ignore[untyped-decorator]
def _(case: str) -> Runner:
    made = json.loads((Path(os.environ["BENCH_CORPUS"]) / "history.json").read_text(encoding="utf-8"))
    texts = [["".join(word for word, _ in clause) for clause in version["clauses"]] for version in made]
    _, scored = registry.RUNNERS[_YARD_STICK]["factory"](case)
    return lambda: provenance.trace(texts), scored


@registry.runner("draftdiff diff_words", "pairs", sizes=[500, 5000])  # type: ignore[untyped-decorator]
def _(case: str) -> Runner:
    truth = score.load(case)
    changed = [r for r in truth["rel"] if r["kind"] in ("edited", "moved_edited")]
    pairs = [(truth["old"][r["old"][0]][1], truth["new"][r["new"][0]][1]) for r in changed]

    def scored(results: list[tuple[Op, ...]]) -> dict[str, Any]:
        inserted, deleted, fragments = (sum(part) for part in zip(*map(score.fragments, results), strict=True))
        wrong = sum(
            ("".join(t for op, t in ops if op != "+"), "".join(t for op, t in ops if op != "-")) != pair
            for ops, pair in zip(results, pairs, strict=True)
        )
        return {
            "pairs": len(pairs),
            "ins": inserted,
            "del": deleted,
            "frag": fragments,
            "wrong": wrong,
            "truth_ins": sum(r["ins"] for r in changed),
            "truth_del": sum(r["del"] for r in changed),
        }

    return lambda: [diff_words(old, new) for old, new in pairs], scored
