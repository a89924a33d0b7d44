"""The sections of the report: each measures something and tells it as a piece of Markdown."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks import accuracy, chains, desk, known_edits, machine, pages, provenance, sitting, speed, tightness, worst
from benchmarks.accuracy import Accuracy, Tally
from benchmarks.generator import STRENGTHS, generate, one_clause_changed
from benchmarks.tables import milliseconds, percent, table


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured. ``seeds`` gives for each size of a document how many of them are made.

    ``tight`` are the cases shown to other engines, to all of them with the last of ``tight_seeds`` only.
    ``histories`` are those in which words are traced, ``amendments`` those on the desk. ``peers`` is the Python
    that the other engines are installed in. ``screens`` follow a sitting.
    """

    seeds: dict[int, int]
    tight: tuple[tuple[str, int], ...]
    tight_seeds: tuple[int, ...]
    paced: tuple[int, ...]
    passes: int
    scale: int
    histories: tuple[provenance.Mix, ...]
    amendments: int
    screens: int = sitting.SCREENS
    quick: bool = False
    peers: str = sys.executable


FULL = Plan(
    seeds={50: 10, 500: 5, 5000: 3, 20_000: 1},
    tight=(("plain", 50), ("plain", 500), ("heavy", 500), ("plain", 5000)),
    tight_seeds=(2, 3, 1),
    paced=(500, 5000, 20_000),
    passes=7,
    scale=1,
    histories=(
        *(provenance.Mix(seed) for seed in range(1, 9)),
        provenance.Mix(9, clauses=20, versions=500, revert_every=7),
        provenance.Mix(10, clauses=30, versions=300, revert_every=3),
        provenance.Mix(11, clauses=200, versions=200, revert_every=50),
        provenance.Mix(12, clauses=120, versions=600, revert_every=0),
        provenance.Mix(13, clauses=60, versions=1000, revert_every=10),
    ),
    amendments=1000,
)
QUICK = Plan(
    seeds={50: 3, 500: 1},
    tight=(("plain", 50), ("plain", 500), ("heavy", 500)),
    tight_seeds=(1,),
    paced=(500,),
    passes=5,
    scale=10,
    histories=(provenance.Mix(1), provenance.Mix(2, clauses=30, versions=150, revert_every=7)),
    amendments=100,
    screens=20,
    quick=True,
)


def conditions(today: date) -> str:
    """The machine and the versions."""
    return table(("measured on", ""), machine.facts(today)).replace("---:", "---")


# --- accuracy -------------------------------------------------------------------------------------


def accurate(plan: Plan) -> str:
    """Precision and recall by strength and size."""
    rows = []
    for strength in STRENGTHS:
        for size, seeds in plan.seeds.items():
            found = [accuracy.measure(generate(size, seed, strength)) for seed in range(1, seeds + 1)]
            rows.append((strength, f"{size:,}", *_accuracy(sum(found, start=Accuracy()))))
    return table(("edits", "clauses", *_ACCURACY), rows)


def accurate_on_real(plan: Plan) -> str:
    """The same of real documents by strength and language."""
    rows = []
    reals = known_edits.documents(every=10 if plan.quick else 1)
    for strength in STRENGTHS:
        found: dict[str, list[tuple[int, Accuracy]]] = {}
        for lang, case in known_edits.cases(reals, strength):
            found.setdefault(lang, []).append((len(case.old), accuracy.measure(case)))
        for lang, each in found.items():
            measures = sum((measure for _, measure in each), start=Accuracy())
            rows.append((strength, lang, f"{sum(size for size, _ in each):,}", *_accuracy(measures)))
    return table(("edits", "language", "clauses", *_ACCURACY), rows)


_ACCURACY = (
    "documents",
    "pairs P",
    "pairs R",
    "moves P",
    "moves R",
    "split, merged P",
    "R",
    "inserted P",
    "R",
    "deleted P",
    "R",
    "false moves",
    "moved / fewest",
    "only renumbered",
    "possibly: true / all",
)
"""The heads of the columns of `_accuracy`."""


def _accuracy(found: Accuracy) -> Iterator[str]:
    yield str(found.documents)
    for tally in (found.pairs, found.moves, found.joins, found.inserted, found.deleted):
        yield from _shares(tally)
    yield f"{found.false_moves:,}"
    yield f"{found.moved:,} / {found.fewest_moves:,}"
    yield f"{found.only_renumbered:,}"
    yield f"{found.possibly.said_true:,} / {found.possibly.said:,}"


def _shares(tally: Tally) -> tuple[str, str]:
    return percent(tally.precision), percent(tally.recall)


# --- tightness ------------------------------------------------------------------------------------


_GROUPS = (
    ("every", "whole text as shown"),
    ("text", "whole text"),
    ("moves", "whole text with moves"),
    ("pairs", "edited clauses"),
)


def tight(plan: Plan) -> Iterator[str]:
    """Our characters and fragments beside those of every other engine."""
    summary: list[tuple[str, ...]] = []
    tables: dict[tuple[str, str], str] = {}
    for seed in plan.tight_seeds:
        with TemporaryDirectory() as folder:
            tightness.write_cases(Path(folder), plan.tight, seed)
            sizes = [f"{'h' if strength == 'heavy' else ''}{size}" for strength, size in plan.tight]
            found = tightness.run(
                Path(folder), sizes, few=plan.quick or seed != plan.tight_seeds[-1], python=plan.peers
            )
        for group, told in _GROUPS:
            for case in sizes:
                ranked = tightness.rivals(found, group, case)
                judged = tightness.verdict(ranked)
                if judged is None:
                    continue
                summary.append((told, case, str(seed), *_verdict(ranked, judged)))
                if group != "every":  # the engines of the next two
                    tables[told, case] = f"### {told[0].upper()}{told[1:]}, {case}, seed {seed}\n\n{_ranked(ranked)}"
    head = (
        "on",
        "case",
        "seed",
        "tightest",
        "its characters",
        "ours",
        "ours ÷ least",
        "our fragments",
        "not more within 1.05",
    )
    order: list[str] = [told for _, told in _GROUPS]
    summary.sort(key=lambda row: (order.index(row[0]), sizes.index(row[1]), row[2]))
    yield table(head, summary)
    yield from tables.values()
    yield "### Not measured\n\n" + ("\n".join(_failures(found)) or "none")


def _failures(found: Iterable[tightness.Shown]) -> Iterator[str]:
    """A line for each engine and reason, with the smallest case: the larger ones are then left out."""
    failed: dict[str, tightness.Shown] = {}
    for shown in found:
        if shown.status not in {"ok", "shows no text"}:
            failed.setdefault(f"{shown.group}/{shown.engine}", shown)
    yield from (f"- {name}: {shown.status[:60]} at {shown.case}" for name, shown in sorted(failed.items()))


def _verdict(
    ranked: Sequence[tightness.Shown], judged: tuple[float, list[tightness.Shown]]
) -> tuple[str, str, str, str, str, str]:
    ratio, within = judged
    ours = next(s for s in ranked if s.ours)
    least = next(s for s in ranked if s.exact and not s.ours)
    return (
        least.engine,
        f"{least.total:,}",
        f"{ours.total:,}",
        f"{ratio:.3f}",
        f"{ours.fragments:,}",
        "; ".join(f"{s.engine} ({s.fragments:,}{'' if s.exact else ', does not rebuild'})" for s in within) or "none",
    )


def _ranked(ranked: Sequence[tightness.Shown]) -> str:
    return table(
        ("engine", "inserted", "deleted", "both", "fragments", "rebuilds", "ms"),
        [
            (
                f"**{s.engine}**" if s.ours else s.engine,
                f"{s.inserted:,}",
                f"{s.deleted:,}",
                f"{s.total:,}",
                f"{s.fragments:,}",
                "yes" if s.exact else "no",
                milliseconds(s.seconds),
            )
            for s in ranked
        ],
    )


# --- speed and memory -----------------------------------------------------------------------------


def fast(plan: Plan) -> str:
    """Times and memory as multiples of parsing and of the size of the files."""
    rows = [
        (told, f"{size:,}", *_pace(make(size, 1).xml, plan.passes))
        for told, make in (("plain mix", generate), ("one clause edited", one_clause_changed))
        for size in plan.paced
    ]
    head = (
        "edits",
        "clauses",
        "MB",
        "parsing ms",
        "fastest",
        "comparison ms",
        "fastest",
        "multiple",
        "of the fastest",
        "memory ÷ files",
        "parsing alone",
    )
    return table(head, rows)


def _pace(files: tuple[bytes, bytes], passes: int) -> tuple[str, ...]:
    pace = speed.measure(*files, passes)
    growth = [speed.memory(*files, work) for work in ("compare", "parse")]
    return (
        f"{sum(map(len, files)) / 1e6:.2f}",
        milliseconds(median(pace.floor)),
        milliseconds(min(pace.floor)),
        milliseconds(median(pace.ours)),
        milliseconds(min(pace.ours)),
        f"{pace.multiple:.1f}",
        f"{pace.least_multiple:.1f}",
        *(f"{grown:.1f}" if grown is not None else "unknown" for grown in growth),
    )


def hard(plan: Plan) -> str:
    """The worst cases."""
    rows = []
    for name, (told, _) in worst.CASES.items():
        ending = worst.run(name, plan.scale)
        rows.append((told, f"{ending.seconds:.2f}" if ending.seconds is not None else "–", ending.outcome))
    smaller = f" (a {plan.scale}th of it)" if plan.scale > 1 else ""
    return table((f"text{smaller}", "s", "outcome"), rows)


# --- real chains ----------------------------------------------------------------------------------

_KINDS = (
    "unchanged",
    "edited",
    "inserted",
    "deleted",
    "split",
    "merged",
    "consequential",
    "format",
    "moved",
    "renumbered",
    "possibly",
)


def real() -> Iterator[str]:
    """The real chains, where the sources agree, and what could not be read."""
    found = list(chains.chains())
    broken = [(chain.name, *pair) for chain in found for pair in chain.broken]
    yield table(
        ("chain", "versions", "pairs", *_KINDS),
        [(c.name, c.versions, c.pairs, *(f"{c.counts[kind]:,}" for kind in _KINDS)) for c in found if c.pairs],
    )
    pairs = sum(chain.pairs for chain in found)
    yield (
        f"The invariants held in all {pairs} comparisons."
        if not broken
        else f"{len(broken)} of {pairs + len(broken)} comparisons failed:\n\n"
        + "\n".join(f"- {name}, {pair}: {why}" for name, pair, why in broken)
    )
    yield "### Where the source marks its own changes\n\n" + table(
        ("source", "pairs", "letters P", "R", "clauses P", "R"),
        [(told, n, *_shares(a.letters), *_shares(a.clauses)) for told, n, a in chains.agreements() if n],
    )
    yield "### Not compared\n\n" + table(
        ("file", "reason"),
        [
            *((c.name, c.remark) for c in found if c.remark),
            *((f"{c.name}/{name}", reason.partition(";")[0]) for c in found for name, reason in c.unread),
        ],
    ).replace("---:", "---")


# --- provenance of words --------------------------------------------------------------------------


def traced(plan: Plan) -> str:
    """The share of words traced rightly and the time that it took, history by history."""
    head = (
        "seed",
        "clauses",
        "versions",
        "reverts",
        "last version",
        "average",
        "ms",
        "WikiWho: last",
        "average",
        "ms",
        "ours ÷ WikiWho",
        "a step, ms",
        "read back, ms",
        "kept, kB",
    )
    return table(head, (_traced(*found) for found in provenance.run(plan.histories, plan.passes, plan.peers)))


def _traced(mix: provenance.Mix, found: provenance.Outcome) -> tuple[str, ...]:
    theirs = ("not here", "", "") if found.theirs is None else _told(found.theirs)
    ratio = "" if found.ratio is None else f"{found.ratio:.2f}"
    figures = (mix.seed, mix.clauses, mix.versions, f"every {mix.revert_every}" if mix.revert_every else "none")
    rest = (milliseconds(found.step), milliseconds(found.reading), f"{found.kept / 1000:,.0f}")
    return (*map(str, figures), *_told(found.ours), *theirs, ratio, *rest)


def _told(one: provenance.Traced) -> tuple[str, str, str]:
    last, average = ("another text" if share < 0 else percent(share) for share in (one.last, one.average))
    return last, average, milliseconds(median(one.seconds))


# --- the amendments desk --------------------------------------------------------------------------


def asked(plan: Plan) -> str:
    """How long a committee waits with many amendments on its desk."""
    found = desk.measure(plan.amendments, plan.amendments // 10, plan.passes)
    head = ("question", "just opened, ms", "÷ reading", "again, ms")
    rows = [
        (w.question, milliseconds(w.first), f"{w.first / found.floor:.1f}", milliseconds(w.again)) for w in found.waited
    ]
    reading = (f"reading and parsing {found.amendments:,} documents", milliseconds(found.floor), "1.0", "")
    return table(head, (reading, *rows))


SHARED_SECTIONS: tuple[tuple[str, Callable[[Plan], Iterator[str]]], ...] = (
    ("Accuracy", lambda plan: iter((accurate(plan),))),
    ("Known edits of real documents", lambda plan: iter((accurate_on_real(plan),))),
    ("Tightness", tight),
    ("Speed and memory", lambda plan: iter((fast(plan),))),
    ("Provenance of words", lambda plan: iter((traced(plan),))),
    ("Real chains of versions", lambda _: real()),
)
"""What needs the generator and the documents of ``../shared``."""

OWN_SECTIONS: tuple[tuple[str, Callable[[Plan], Iterator[str]]], ...] = (
    ("The amendments desk", lambda plan: iter((asked(plan),))),
    ("The pages", lambda plan: iter((pages.report(pages.measure(plan.passes)),))),
    ("In sitting", lambda plan: iter((sitting.report(sitting.measure(plan.screens)),))),
    ("Worst cases", lambda plan: iter((hard(plan),))),
)
"""What the project can measure by itself."""
