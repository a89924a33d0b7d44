"""The real chains of versions in ``../shared/corpus/versions``: what changed, and whether the sources agree."""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import draftdiff
from benchmarks import marks
from benchmarks.generator import SHARED
from benchmarks.marks import Agreement, Marked

VERSIONS = SHARED / "corpus" / "versions"

_BESIDE = frozenset({".json", ".tsv"})
"""Files that tell of a chain and are no version of it."""

_NOT_A_VERSION = {
    "de-mods-1001": "an amending act and the statute that it amends: the statute as amended is not in the folder",
    "us-amended-in-place": "one file; see the marks",
}
_AMENDING = {"de-vereinsgesetz": "2_2017-03-15_amending-act.xml"}
_BASE = {"leos-mandate": "bill_3Articles.xml"}
"""A folder that is no chain: each of its files is compared with this one."""


@dataclass(slots=True)
class Chain:
    """One folder: its readable versions, its pairs, what changed in them, what failed.

    ``unread`` are the files that are refused with the reason in one line, ``broken`` the pairs whose
    comparison raised; the invariants are checked by every comparison itself.
    """

    name: str
    versions: int = 0
    pairs: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    unread: list[tuple[str, str]] = field(default_factory=list)
    broken: list[tuple[str, str]] = field(default_factory=list)
    remark: str = ""


def chains() -> Iterator[Chain]:
    """Every folder, compared neighbour by neighbour in the order of the file names."""
    for folder in sorted(path for path in VERSIONS.iterdir() if path.is_dir()):
        chain = Chain(folder.name, remark=_NOT_A_VERSION.get(folder.name, ""))
        found = _read(folder, chain)
        if not chain.remark:
            _compare(chain, found)
        yield chain


def _read(folder: Path, chain: Chain) -> dict[str, draftdiff.Version]:
    found = {}
    for path in sorted(folder.iterdir()):
        if path.suffix in _BESIDE or path.name == _AMENDING.get(folder.name):
            continue
        try:
            found[path.name] = draftdiff.read(path).version
        except draftdiff.DraftdiffError as error:
            chain.unread.append((path.name, str(error).removeprefix(f"{path.name}: ")))
    chain.versions = len(found)
    return found


def _compare(chain: Chain, found: dict[str, draftdiff.Version]) -> None:
    base = _BASE.get(chain.name)
    pairs = [(base, name) for name in found if name != base] if base else list(pairwise(found))
    for old, new in pairs:
        try:
            comparison = draftdiff.compare(found[old], found[new])
        except Exception as error:  # noqa: BLE001 (whatever it is, the other pairs are still to be measured)
            last = traceback.extract_tb(error.__traceback__)[-1]
            chain.broken.append((f"{old} → {new}", f"{type(error).__name__} in {last.name}: {error}"))
            continue
        chain.pairs += 1
        chain.counts.update(comparison.summary)
        chain.counts["possibly"] += sum(change.possibly for change in comparison.changes)


# --- what the sources say themselves --------------------------------------------------------------


def agreements() -> Iterator[tuple[str, int, Agreement]]:
    """For each source that marks its changes how it is read, how many pairs there are, and how far we agree."""
    for told, pairs in (
        ("LEOS: elements added, deleted or moved; both sides", _leos()),
        ("United States: clauses struck and put in whole; both sides", _us()),
        ("Luxembourg: ranges touched by an amending act; new side", _luxembourg()),
        ("Germany: words quoted by the amending act; both sides", _german()),
    ):
        found = [pair for pair in pairs if pair is not None]
        yield told, len(found), sum(map(marks.agreement, found), start=Agreement())


def _leos() -> Iterator[Marked | None]:
    return (marks.leos(path) for path in sorted((VERSIONS / "leos-mandate").glob("*.xml")))


def _us() -> Iterator[Marked | None]:
    return (marks.uslm(path) for path in sorted(VERSIONS.glob("us-*/*.xml")))


def _luxembourg() -> Iterator[Marked | None]:
    for folder in sorted(VERSIONS.glob("lu-*")):
        for old, new in pairwise(sorted(folder.glob("*_fr.xml"))):
            yield marks.luxembourg(old, new)


def _german() -> Iterator[Marked | None]:
    old, act, new = sorted((VERSIONS / "de-vereinsgesetz").glob("*.xml"))
    yield marks.german(old, act, new)
