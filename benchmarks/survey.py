"""How much of the real documents is read, group by group: ``python -m benchmarks.survey [FOLDER]``.

Every file of ``../shared/corpus`` is read as `draftdiff.read` does. Of those that are resolutions by the manifest it
is told whether they were read whole: a formula or the body that decides, a preamble where the source has one,
operative paragraphs whose numbers run on, and no date, session or title among the lines of the preface whose meaning
was not recognised.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import draftdiff
from benchmarks.generator import ABSENT, SHARED, present
from benchmarks.tables import table
from draftdiff.errors import DraftdiffError
from draftdiff.importers import Reading
from draftdiff.model import Clause, ClauseKind, FrontRole

CORPUS = SHARED / "corpus"

_RESOLUTION = re.compile(
    r"(?i)\bresolutions?\b|\bS/[0-9]+|\b(?:hcon|hj|scon|sj|h|s)res[0-9]|\b(?:decision|recommendation) "
)
_ABOUT = re.compile(
    r"(?i)guidelines|quoting|aligned|\bpairs\b|history of|instruction|pointers|amendments?\b(?!.*marked)"
)
_RECITAL = re.compile(r"(?im)^\W{0,3}whereas\b|^(?:deeply |gravely |further |also )?[A-Z][a-z]+ing\b[^.\n]{20,},$")
_DATE = re.compile(r"(?i)\b[0-3]?[0-9]\.? [^\W\d_]{3,9} [12][0-9]{3}\b|\b[^\W\d_]{3,9} [0-3]?[0-9], [12][0-9]{3}\b")
_SESSION = re.compile(r"(?i)\b(?:\w+(?:st|nd|rd|th) )(?:\w+ )?(?:session|assembly|congress)\b")

_MASTHEAD = re.compile(r"United Nations\b|Distr\.|Original: ")
_COUNTED = frozenset({ClauseKind.OPERATIVE, ClauseKind.HEADING})


@dataclass(frozen=True, slots=True)
class Found:
    """What became of a file; ``misses`` are what a resolution lacks, ``refused`` why it was not read."""

    name: str
    resolution: bool
    refused: str = ""
    misses: tuple[str, ...] = ()

    @property
    def group(self) -> str:
        """The folder that it lies in."""
        return self.name.rpartition("/")[0] or "."


def main() -> None:
    """Print the table, and every miss with its reason."""
    if not present():
        raise SystemExit(ABSENT)
    found = [each for each in survey() if each.name.startswith(sys.argv[1] if len(sys.argv) > 1 else "")]
    print(table(("folder", "files", "read", "resolutions", "read", "whole"), rows(found)))
    for each in found:
        if each.resolution and each.refused:
            print(f"\n{each.name}: {each.refused}", end="")
        elif each.misses:
            print(f"\n{each.name}: {', '.join(each.misses)}", end="")
    print()


def survey() -> Iterator[Found]:
    """Every file of the corpus in the order of the names."""
    about = _manifest()
    for path in sorted(path for path in CORPUS.rglob("*") if path.is_file()):
        name = path.relative_to(CORPUS).as_posix()
        told = [what for other, what in about.items() if other.rpartition(".")[0] == name.rpartition(".")[0]]
        resolution = any(_RESOLUTION.search(what) and not _ABOUT.search(what) for what in told)
        data = text_in(path)
        try:
            reading = draftdiff.read(data)
        except DraftdiffError as error:
            yield Found(name, resolution, refused=error.what)
            continue
        yield Found(name, resolution, misses=tuple(misses(reading)) if resolution else ())


def misses(reading: Reading) -> Iterator[str]:
    """What is missing in the reading of a resolution."""
    clauses = reading.version.clauses
    kinds = {clause.kind for clause in clauses}
    if ClauseKind.FORMULA not in kinds and b"<docAuthority" not in reading.document.to_bytes():
        yield "no body"
    if ClauseKind.PREAMBULAR not in kinds and _RECITAL.search("\n".join(reading.lines)):
        yield "no preamble"
    annex = next((place for place, clause in enumerate(clauses) if clause.kind is ClauseKind.ANNEX), len(clauses))
    yield from _gaps([clause for clause in clauses[:annex] if clause.kind in _COUNTED])
    yield from _preface(reading, titled=ClauseKind.TITLE in kinds)


def _preface(reading: Reading, *, titled: bool) -> Iterator[str]:
    """What stands in the preface and was not recognised as what it is."""
    front = reading.outline.front if reading.outline else ()
    others = [line.text for line in front if line.role is FrontRole.OTHER]
    unnamed = [text for text in others if not _MASTHEAD.match(text)]
    if unnamed and not titled:
        yield f"no title, but {unnamed[0][:40]!r}"
    dates = any(line.role in {FrontRole.DATE, FrontRole.ADOPTION} for line in front)
    yield from (f"no date, but {text[:40]!r}" for text in others if not dates and _DATE.search(text))
    sessions = any(line.role in {FrontRole.SESSION, FrontRole.ADOPTION} for line in front)
    yield from (f"no session, but {text[:40]!r}" for text in others if not sessions and _SESSION.search(text))


def rows(found: Sequence[Found]) -> Iterator[tuple[object, ...]]:
    """A row for each folder, and their sum."""
    groups: dict[str, list[Found]] = {}
    for each in found:
        groups.setdefault(each.group, []).append(each)
    for group, inside in (*sorted(groups.items()), ("all", list(found))):
        resolutions = [each for each in inside if each.resolution]
        read = [each for each in resolutions if not each.refused]
        yield (
            group,
            len(inside),
            sum(not each.refused for each in inside),
            len(resolutions),
            len(read),
            sum(not each.misses for each in read),
        )


def _gaps(clauses: Sequence[Clause]) -> Iterator[str]:
    """Where the numbers of paragraphs do not run on.

    One without a number counts as the next. They may begin anew, and one without a number may hold the first of them
    in its text (``resolves 1 to …``).
    """
    if all(clause.kind is not ClauseKind.OPERATIVE for clause in clauses):
        yield "no operative paragraph"
        return
    count, without, gaps = 0, 0, []
    for clause in clauses:
        found = re.search(r"[0-9]+", clause.num or "") if clause.kind is ClauseKind.OPERATIVE else None
        if found is None:
            without += clause.kind is ClauseKind.OPERATIVE
            continue
        value = int(found[0])
        if value not in {count, count + 1, count + without + 1} and value > 1 + min(without, 1):
            gaps.append(f"{value} after {count}")
        count, without = value, 0
    if gaps:
        yield f"numbers: {', '.join(gaps[:5])}"


def _manifest() -> dict[str, str]:
    with (CORPUS / "MANIFEST.tsv").open(encoding="utf-8", newline="") as file:
        return {row["path"]: row["what it is"] for row in csv.DictReader(file, delimiter="\t")}


def text_in(path: Path) -> bytes:
    """The bytes of a file; of a record in JSON the text that it holds."""
    data = path.read_bytes()
    if path.suffix == ".json":
        held = json.loads(data)
        if isinstance(held, dict) and isinstance(held.get("Content"), str):
            return str(held["Content"]).encode()
    return data


if __name__ == "__main__":
    main()
