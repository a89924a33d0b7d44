"""Texts made to be hard to compare, each compared in a process of its own that is ended when it takes too long."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

import draftdiff
from benchmarks.generator import ROOT
from draftdiff.model import ClauseKind

TIME_LIMIT = 180
"""Seconds after which a comparison is ended."""

SEED = 20_311_104
DRAFTS = ROOT / "drafts"

Texts = tuple[list[str], list[str]]


@dataclass(frozen=True, slots=True)
class Ending:
    """How a hard comparison ended: the seconds it took (None where it was ended), and what came out in short."""

    seconds: float | None
    outcome: str


def run(name: str, scale: int = 1) -> Ending:
    """Compare one of `CASES` in a fresh process; ``scale`` divides its size."""
    call = [sys.executable, "-m", "benchmarks.worst", name, str(scale)]
    try:
        done = subprocess.run(call, cwd=ROOT, capture_output=True, timeout=TIME_LIMIT, check=False)
    except subprocess.TimeoutExpired:
        return Ending(None, f"ended after {TIME_LIMIT} s")
    if done.returncode:
        # Only the kind of the error: its message may name a folder of this machine.
        last = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
        return Ending(None, f"died ({done.returncode}) of {''.join(last).partition(':')[0][:60]}")
    seconds, outcome = json.loads(done.stdout)
    return Ending(seconds, outcome)


def compare(old: Sequence[str], new: Sequence[str]) -> Ending:
    """Compare two lists of operative paragraphs, from their XML; what the program refuses is an outcome too."""
    before, after = document(old), document(new)
    start = time.perf_counter()
    try:
        comparison = draftdiff.compare(draftdiff.read(before), draftdiff.read(after))
    except draftdiff.DraftdiffError as error:
        return Ending(time.perf_counter() - start, f"refused: {error}"[:120])
    seconds = time.perf_counter() - start
    told = ", ".join(f"{count:,} {name}" for name, count in comparison.summary.items() if count)
    return Ending(seconds, told)


def document(texts: Sequence[str]) -> bytes:
    """An Akoma Ntoso resolution of numbered operative paragraphs."""
    body = "".join(
        f"<paragraph><num>{n}.</num><content><p>{escape(text)}</p></content></paragraph>\n"
        for n, text in enumerate(texts, 1)
    )
    return (
        '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution">'
        f"<mainBody>\n{body}</mainBody></statement></akomaNtoso>"
    ).encode()


# --- what is hard -------------------------------------------------------------------------------


def _words(chance: random.Random, count: int, vocabulary: int = 4000, letter: str = "w") -> str:
    return " ".join(f"{letter}{chance.randrange(vocabulary)}" for _ in range(count))


def _sentences(count: int, *, words: int = 30, letter: str = "w", seed: int = SEED) -> list[str]:
    chance = random.Random(seed)  # the same words every time
    return [f"{_words(chance, words, letter=letter)};" for _ in range(count)]


def _identical(scale: int) -> Texts:
    one = "Decides to remain actively seized of the matter;"
    count = 5000 // scale
    new = [one] * count
    new[count // 2] = "Decides to remain seized of this matter;"
    return [one] * count, new


def _rewritten(scale: int) -> Texts:
    return _sentences(1, words=100_000 // scale), _sentences(1, words=100_000 // scale, seed=SEED + 1)


def _replaced(scale: int) -> Texts:
    return _sentences(1, words=100_000 // scale), _sentences(1, words=100_000 // scale, letter="v")


def _reversed(scale: int) -> Texts:
    texts = _sentences(5000 // scale)
    return texts, texts[::-1]


def _shuffled(scale: int) -> Texts:
    texts = _sentences(5000 // scale)
    return texts, random.Random(SEED).sample(texts, len(texts))


def _random(scale: int) -> Texts:
    return _sentences(2000 // scale), _sentences(2000 // scale, seed=SEED + 1)


def _poor(scale: int) -> Texts:
    chance = random.Random(SEED)
    old, new = ([_words(chance, 40, vocabulary=50) for _ in range(5000 // scale)] for _ in "12")
    return old, new


def _edited(scale: int) -> Texts:
    texts = _sentences(5000 // scale)
    return texts, [text.replace(" ", f" x{n} ", 1) for n, text in enumerate(texts)]


def _languages(scale: int) -> Texts:
    count = 5000 // scale
    return _own("eng", count), _own("fra", count)


def _merged(scale: int) -> Texts:
    texts = _sentences(2000 // scale)
    return texts, [" ".join(texts)]


def _split(scale: int) -> Texts:
    old, new = _merged(scale)
    return new, old


CASES: dict[str, tuple[str, Callable[[int], Texts]]] = {
    "identical": ("5,000 clauses of the same words, one of them edited", _identical),
    "rewritten": ("one clause of 100,000 words fully rewritten with the same vocabulary", _rewritten),
    "replaced": ("one clause of 100,000 words replaced by words that it did not have", _replaced),
    "reversed": ("5,000 clauses in reversed order", _reversed),
    "shuffled": ("5,000 clauses in random order", _shuffled),
    "random": ("2,000 clauses of 30 random words each, all rewritten", _random),
    "poor": ("5,000 clauses of 40 random words out of fifty, all rewritten", _poor),
    "edited": ("5,000 clauses, a word put into every one", _edited),
    "languages": ("5,000 clauses of a sample in English against its French text", _languages),
    "merged": ("2,000 clauses merged into one", _merged),
    "split": ("one clause split into 2,000", _split),
}
"""The hard texts by name: what they are at scale 1, and how they are made."""


def _own(lang: str, count: int) -> list[str]:
    """Clauses of the project's own sample in a language, over and over, each time with other figures in them."""
    texts = [
        clause.text
        for stage in ("draft", "adopted")
        for clause in draftdiff.read(DRAFTS / "early-warning" / f"{stage}.{lang}.txt").version.clauses
        if clause.kind in (ClauseKind.PREAMBULAR, ClauseKind.OPERATIVE, ClauseKind.SUBPARAGRAPH)
    ]
    return [f"{texts[n % len(texts)]} ({n // len(texts)})" for n in range(count)]


def main(name: str, scale: str) -> None:
    """Compare the texts of that name and print the seconds and the outcome as JSON."""
    _, make = CASES[name]
    ending = compare(*make(int(scale)))
    json.dump([ending.seconds, ending.outcome], sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
