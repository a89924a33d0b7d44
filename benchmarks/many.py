"""Many at once, as a secretariat would do it: a thousand resolutions of two versions taken in, then reported on.

``python -m benchmarks.many [COUNT]`` runs the commands themselves, each once undisturbed and once killed in the middle
and begun again, and holds that both end with the same texts and the same reports.
"""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.tables import table

VOCABULARY = "urges the states of and to ports harbours secure grave deep noise quay night all peace care ferry".split()
PREAMBULAR, OPERATIVE = 8, 16
COUNT = 1000
DRAFTDIFF = [sys.executable, "-m", "draftdiff"]


def main() -> None:
    """Measure with as many resolutions as the first argument says."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    with TemporaryDirectory() as name:
        folder = Path(name)
        fill(folder, count)
        took = whole(folder)
        rows = [(what, f"{seconds:.1f}", f"{count / seconds:.0f}") for what, seconds in took.items()]
        print(table((f"{count} resolutions", "seconds", "a second"), rows))
        broken(folder, took)
        print(f"\nKilled in the middle and begun again: {count} texts and reports are the same.")


def fill(folder: Path, count: int) -> None:
    """Two folders with the first and the second version of each resolution; a fifth of the paragraphs are edited."""
    chance = random.Random(7)
    for number in range(count):
        clauses = [" ".join(chance.choices(VOCABULARY, k=24)) for _ in range(PREAMBULAR + OPERATIVE)]
        _write(folder / "first" / f"harbours-{number}.txt", number, clauses)
        for place in chance.sample(range(len(clauses)), len(clauses) // 5):
            words = clauses[place].split()
            words[chance.randrange(len(words))] = "quietly"
            clauses[place] = " ".join(words)
        _write(folder / "second" / f"harbours-{number}.txt", number, clauses)


def whole(folder: Path) -> dict[str, float]:
    """The three commands, undisturbed, with the seconds that each took."""
    _run("init", "--repo", folder / "whole.git")
    return {
        "first versions taken in": _timed(lambda: _run(*importing(folder, "first", "whole.git"))),
        "second versions taken in": _timed(lambda: _run(*importing(folder, "second", "whole.git"))),
        "comparisons reported, HTML": _timed(lambda: _run(*reporting(folder, "whole.git", "whole"))),
    }


def broken(folder: Path, took: dict[str, float]) -> None:
    """The same, each killed when half the time is over; raises where it does not end the same."""
    first, second, reports = took.values()
    _run("init", "--repo", folder / "broken.git")
    _killed(first / 2, *importing(folder, "first", "broken.git"))
    _killed(second / 2, *importing(folder, "second", "broken.git"))
    _killed(reports / 2, *reporting(folder, "broken.git", "broken"))
    if texts(folder / "whole.git") != texts(folder / "broken.git"):
        raise SystemExit("the texts differ")
    # The reports name their commits, whose times differ: those of one record are held against each other.
    _run(*reporting(folder, "broken.git", "again"))
    if reports_in(folder / "broken") != reports_in(folder / "again"):
        raise SystemExit("the reports differ")


def importing(folder: Path, which: str, repository: str) -> tuple[str | Path, ...]:
    """The words of the command that takes a folder in."""
    return ("import", folder / which, "--repo", folder / repository)


def reporting(folder: Path, repository: str, into: str) -> tuple[str | Path, ...]:
    """The words of the command that reports on all resolutions."""
    return ("report", "--all", "--format", "html", "-o", folder / into, "--repo", folder / repository)


def texts(repository: Path) -> list[str]:
    """What each commit of each branch made of its text: the branch, the blob before and the blob after."""
    command = ["git", "-C", str(repository), "log", "--all", "--format=%S", "--raw", "--no-abbrev", "--root"]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    steps, branch = [], ""
    for line in filter(None, told.splitlines()):
        if line.startswith(":"):
            steps.append(f"{branch} {line}")
        else:
            branch = line
    return sorted(steps)


def reports_in(folder: Path) -> dict[str, str]:
    """The digests of the reports by their names."""
    files = (path for path in folder.iterdir() if not path.name.startswith("."))
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _write(path: Path, number: int, clauses: list[str]) -> None:
    path.parent.mkdir(exist_ok=True)
    title = f"The harbours of the coast, {number}"
    recitals = "".join(f"Recalling {clause},\n\n" for clause in clauses[:PREAMBULAR])
    paragraphs = "".join(f"{n}. Urges {clause};\n\n" for n, clause in enumerate(clauses[PREAMBULAR:], 1))
    path.write_text(f"{title}\n\nThe Council of Bargees,\n\n{recitals}{paragraphs}", encoding="utf-8")


def _run(*words: str | Path) -> None:
    subprocess.run([*DRAFTDIFF, *map(str, words)], check=True, stdout=subprocess.DEVNULL)


def _timed(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _killed(after: float, *words: str | Path) -> None:
    """Begin a command, kill it and all its processes without warning, and run it once more to its end."""
    command = [*DRAFTDIFF, *map(str, words)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True) as process:
        time.sleep(after)
        if process.poll() is not None:
            raise SystemExit(f"{words[0]} had ended before it was killed")
        os.killpg(process.pid, signal.SIGKILL)
    _run(*words)


if __name__ == "__main__":
    main()
