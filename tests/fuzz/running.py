"""All targets for long: pieces of work on a few processes, watched, and a table of what was seen."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from fuzz import TESTS
from fuzz.judging import LONGEST
from fuzz.target import Target
from fuzz.worker import Board, Piece

CASES = 1_000_000
"""As many cases as a long run has, over all targets."""

_PIECE_SECONDS = 120.0
"""So long one process works before another takes its place: what it has learnt is kept, its memory is not."""

_STUCK = 4 * LONGEST
"""Seconds of processor time after which a case that no signal could end is ended with its process."""

_ATTEMPTS = 3
"""So often a process is started that does not come to its first case."""

_TICKS = os.sysconf("SC_CLK_TCK")
_CONFIRM = 120.0


@dataclass
class Finding:
    """Something wrong with a target: the line that tells, where its input lies, and whether it comes again."""

    target: str
    fault: str
    place: str
    path: Path
    again: bool


@dataclass
class Tally:
    """What was seen of one target."""

    target: Target
    wanted: int
    cases: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    largest: int = 0
    findings: list[Finding] = field(default_factory=list)
    done: bool = False
    running: int = 0
    pieces: int = 0

    def row(self) -> str:
        """One line of the table."""
        pace = self.cases / self.seconds if self.seconds else 0.0
        return (
            f"{self.target.name:<16} {self.cases:>9,} {pace:>9,.0f} {len(self.findings):>9} "
            f"{self.slowest:>12.3f} {self.largest / 2**20:>11.0f}"
        )


HEADING = f"{'target':<16} {'cases':>9} {'cases/s':>9} {'findings':>9} {'slowest (s)':>12} {'memory (MB)':>11}"


def shares(targets: Sequence[Target], cases: int) -> list[Tally]:
    """The cases of each target by its weight, at least one."""
    whole = sum(target.weight for target in targets)
    return [Tally(target, max(1, round(cases * target.weight / whole))) for target in targets]


class Run:
    """One run: ``cases`` over ``targets`` in ``folder``, on ``crew`` processes, for at most ``seconds``.

    ``chance`` settles what is tried; where libFuzzer is at work it also depends on which case comes when.
    """

    def __init__(
        self,
        targets: Sequence[Target],
        folder: Path,
        *,
        cases: int = CASES,
        seconds: float | None = None,
        crew: int = 2,
        chance: int = 1,
        say: Callable[[str], None] = lambda _: None,
    ) -> None:
        self.folder = folder
        self.tallies = shares(targets, cases)
        self.until = time.monotonic() + seconds if seconds is not None else float("inf")
        self.slice = min(_PIECE_SECONDS, seconds * crew / len(targets)) if seconds is not None else _PIECE_SECONDS
        self.crew = crew
        self.chance = chance
        self.say = say
        self._known: set[tuple[str, str]] = set()

    def go(self) -> list[Tally]:
        """Run everything; what was seen."""
        at_work: list[_Watched] = []
        try:
            while True:
                while len(at_work) < self.crew and (tally := self._next()) is not None:
                    at_work.append(self._start(tally))
                if not at_work:
                    return self.tallies
                time.sleep(0.2)
                for watched in [each for each in at_work if each.ended()]:
                    at_work.remove(watched)
                    self._end(watched)
        finally:
            for watched in at_work:
                watched.stop()

    def _next(self) -> Tally | None:
        """The target that is furthest behind and not at work; when the time is over those that had no turn yet."""
        late = time.monotonic() >= self.until
        open_ones = [t for t in self.tallies if not t.done and t.cases < t.wanted and not t.running]
        open_ones = [t for t in open_ones if not late or not t.cases]
        return min(open_ones, key=lambda t: (t.cases / t.wanted, t.target.name), default=None)

    def _start(self, tally: Tally) -> _Watched:
        tally.running += 1
        tally.pieces += 1
        folder = self.folder / "work" / tally.target.name
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("board", "faults", "slowest"):
            (folder / name).unlink(missing_ok=True)
        seconds = min(self.slice, max(1.0, self.until - time.monotonic()))
        chance = self.chance * 10_007 + tally.pieces
        return _Watched(tally, Piece(tally.target.name, tally.wanted - tally.cases, seconds, chance, folder))

    def _end(self, watched: _Watched) -> None:
        tally, piece = watched.tally, watched.piece
        tally.running -= 1
        cases, _, seconds, slowest, largest, _ = watched.board.read()
        tally.cases += cases
        tally.seconds += seconds
        tally.largest = max(tally.largest, largest)
        if cases == 0 and tally.pieces >= _ATTEMPTS:  # else somebody else may have ended it
            tally.done = True
            self._found(tally, f"the process did not begin ({watched.code}): {watched.said()}", "start", b"")
        for told in _told(piece.folder / "faults"):
            self._found(tally, told["fault"], told["place"], bytes.fromhex(told["input"]))
        if watched.broke:
            self._found(tally, watched.broke, "process", watched.board.case)
        if slowest > tally.slowest:
            again = self._alone(tally.target.name, piece.folder / "slowest")
            tally.slowest = max(tally.slowest, again[1])
        watched.board.close()
        self.say(tally.row())

    def _found(self, tally: Tally, fault: str, place: str, data: bytes) -> None:
        key = (tally.target.name, place)
        if key in self._known:
            return
        path = self.folder / "findings" / tally.target.name / hashlib.sha256(data).hexdigest()[:12]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        code, seconds = self._alone(tally.target.name, path)
        again = code != 0
        if not again and (place.startswith(("time", "memory")) or place == "process"):
            # Watched for what it reaches a case takes longer, and PDFium has a process of its own in real life.
            self.say(f"{tally.target.name}: {fault}; alone it takes {seconds:.1f} s and is no finding")
            path.unlink()
            return
        self._known.add(key)
        tally.findings.append(Finding(tally.target.name, fault, place, path, again))
        self.say(f"FOUND {tally.target.name}: {fault}\n      python -m tests.fuzz {tally.target.name} {path}")

    def _alone(self, target: str, path: Path) -> tuple[int, float]:
        """Run one input in a process of its own that nothing watches; its exit code and its processor seconds."""
        if not path.exists():
            return 0, 0.0
        command = [sys.executable, "-m", "fuzz", target, str(path)]
        try:
            done = subprocess.run(command, env=_environment(), capture_output=True, timeout=_CONFIRM, check=False)
        except subprocess.TimeoutExpired:
            return 1, _CONFIRM
        words = done.stdout.decode("utf-8", "replace").split()
        return done.returncode, float(words[0]) if words and words[0].replace(".", "", 1).isdigit() else 0.0


class _Watched:
    """A process at work on a piece, and what became of it."""

    def __init__(self, tally: Tally, piece: Piece) -> None:
        self.tally = tally
        self.piece = piece
        self.board = Board(piece.board)
        self.broke = ""
        self.code: int | None = None
        self._log = (piece.folder / "log").open("wb")
        words = [piece.target, str(piece.cases), str(piece.seconds), str(piece.chance), str(piece.folder)]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "fuzz.worker", *words],
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
        )

    def ended(self) -> bool:
        """Whether it is over; a case that hangs is ended here."""
        code = self._process.poll()
        if code is None:
            begun = self.board.read()[1]
            if begun and (worked := _worked(self._process.pid)) - begun > _STUCK:
                self.broke = f"a case took more than {worked - begun:.0f} s and could not be ended"
                self.stop()
                return True
            return False
        self._log.close()
        self.code = code
        if code != 0 and self.board.read()[1]:
            self.broke = f"the process ended with {code} in the middle of a case"
        return True

    def said(self) -> str:
        """The last line that the process wrote."""
        lines = (self.piece.folder / "log").read_text("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else "nothing was said"

    def stop(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        self._log.close()


def _environment() -> dict[str, str]:
    root = TESTS.parent
    paths = [str(TESTS), str(root), str(root / "web")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONHASHSEED": "0"}


def _told(path: Path) -> Iterator[dict[str, str]]:
    if path.exists():
        for line in path.read_text("utf-8").splitlines():
            with_faults: dict[str, str] = json.loads(line)
            yield with_faults


def _worked(pid: int) -> float:
    """Seconds of processor time of a process, its threads and the children that it saw end."""
    try:
        said = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except FileNotFoundError:
        return 0.0
    return (int(said[11]) + int(said[12])) / _TICKS


def table(tallies: Sequence[Tally]) -> str:
    """What was seen of each target, and in all."""
    whole = Tally(dataclasses.replace(tallies[0].target, name="all"), 0)
    for tally in tallies:
        whole.cases += tally.cases
        whole.seconds += tally.seconds
        whole.slowest = max(whole.slowest, tally.slowest)
        whole.largest = max(whole.largest, tally.largest)
        whole.findings += tally.findings
    return "\n".join([HEADING, *(tally.row() for tally in tallies), whole.row()])


def fresh(folder: Path) -> None:
    """Take away what an earlier run left but for the inputs that it learnt and what it found."""
    shutil.rmtree(folder / "work", ignore_errors=True)
