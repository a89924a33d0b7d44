"""How long a whole comparison takes, and how much memory, as a multiple of merely parsing the two documents.

A time by itself says more about the machine than about the program. Each measure therefore alternates
between the comparison and ``lxml.etree.fromstring`` on the same bytes in the same process.
"""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from lxml import etree

import draftdiff
from benchmarks.generator import ROOT

_TIME_LIMIT = 600


@dataclass(frozen=True, slots=True)
class Pace:
    """The seconds of every pass over one pair of documents: of the comparison, of parsing alone."""

    ours: tuple[float, ...]
    floor: tuple[float, ...]

    @property
    def multiple(self) -> float:
        """The median of the comparison as a multiple of the median of parsing."""
        return median(self.ours) / median(self.floor)

    @property
    def least_multiple(self) -> float:
        """The fastest comparison as a multiple of the fastest parsing."""
        return min(self.ours) / min(self.floor)


def compare(old: bytes, new: bytes) -> draftdiff.Comparison:
    """The public way from two files to what changed."""
    return draftdiff.compare(draftdiff.read(old), draftdiff.read(new))


def parse(old: bytes, new: bytes) -> tuple[etree._Element, etree._Element]:
    """The floor: nothing but the two trees."""
    return etree.fromstring(old), etree.fromstring(new)


def measure(old: bytes, new: bytes, passes: int) -> Pace:
    """Alternate ``passes`` times between the comparison and parsing alone, after one pass that does not count."""
    compare(old, new)
    ours, floor = [], []
    for _ in range(passes):
        floor.append(_seconds(parse, old, new))
        ours.append(_seconds(compare, old, new))
    return Pace(tuple(ours), tuple(floor))


def _seconds(work: Callable[[bytes, bytes], object], old: bytes, new: bytes) -> float:
    """The time of one call; what it made is thrown away after the clock was read."""
    gc.collect()
    start = time.perf_counter()
    made = work(old, new)
    seconds = time.perf_counter() - start
    del made
    return seconds


# --- memory -------------------------------------------------------------------------------------

WORK: dict[str, Callable[[bytes, bytes], object]] = {"compare": compare, "parse": parse}
"""What a process of its own can be asked to do once."""


def memory(old: bytes, new: bytes, work: str = "compare") -> float | None:
    """The growth of the peak memory of a fresh process while it does the work once, ÷ the size of the two files.

    Modules are loaded and a tiny document was compared before. None where the system does not tell.
    """
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / "old.xml", Path(folder) / "new.xml"]
        for path, data in zip(paths, (old, new), strict=True):
            path.write_bytes(data)
        call = [sys.executable, "-m", "benchmarks.speed", work, *map(str, paths)]
        done = subprocess.run(call, cwd=ROOT, stdout=subprocess.PIPE, check=True, timeout=_TIME_LIMIT)
    grown: int | None = json.loads(done.stdout)
    return None if grown is None else grown / (len(old) + len(new))


_TINY = (
    b'<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution"><mainBody>'
    b"<paragraph><num>1.</num><content><p>Notes the report of %s;</p></content></paragraph>"
    b"</mainBody></statement></akomaNtoso>"
)


def _grown(work: str, paths: Sequence[str]) -> int | None:
    old, new = (Path(path).read_bytes() for path in paths)
    WORK[work](_TINY % b"May", _TINY % b"June")
    gc.collect()
    before = _kilobytes("VmRSS")
    _forget_peak()
    made = WORK[work](old, new)
    after = _kilobytes("VmHWM")
    del made
    return None if before is None or after is None else (after - before) * 1024


def _kilobytes(name: str) -> int | None:
    """A figure of the process in kB. `getrusage` will not do: a child begins with the peak of its parent."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) for line in lines if line.startswith(f"{name}:")), None)


def _forget_peak() -> None:
    """Let the peak begin anew; where the system does not let us, loading the modules may hide a small growth."""
    try:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    except OSError:
        return


if __name__ == "__main__":
    json.dump(_grown(sys.argv[1], sys.argv[2:]), sys.stdout)
