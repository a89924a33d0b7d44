"""Many at once, as a secretariat would do it: a thousand resolutions of two versions taken in and compared.

``python -m benchmarks.many [COUNT]`` runs the one command that does it, once undisturbed and once killed without
warning both times when half is done (of what it takes in, of what it reports) and begun again, and holds that both end
with the same texts and the same reports. On a terminal the commands show their bars.
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
_OFTEN = 0.02
"""Seconds between two looks at how far a run is."""


def main() -> None:
    """Measure with as many resolutions as the first argument says."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    with TemporaryDirectory() as name:
        folder = Path(name)
        fill(folder, count)
        _say(f"{2 * count} texts are in {folder / 'archive'}: {count} resolutions, of each a draft and a final text.")
        _say(f"\n$ draftdiff {' '.join(taking('whole'))}")
        start = time.perf_counter()
        whole(folder)
        seconds = time.perf_counter() - start
        facts = counted(folder, "whole")
        rows = [(what, number, f"{number / seconds:.1f}") for what, number in facts.items()]
        _say(table((f"in {seconds:.0f} s by one command", "number", "a second"), rows))
        _say("\nThe same, killed when half of the resolutions are on record, and when half of the reports are written:")
        broken(folder, count)
        _say("begun again each time by the same command, it ended as the unbroken run did.")
        _say(", ".join(f"{number} {what}" for what, number in facts.items()) + ": all the same.")


def fill(folder: Path, count: int) -> None:
    """A folder for each resolution, with its first and its second text; a fifth of the paragraphs are edited."""
    chance = random.Random(7)
    for number in range(count):
        clauses = [" ".join(chance.choices(VOCABULARY, k=24)) for _ in range(PREAMBULAR + OPERATIVE)]
        own = folder / "archive" / f"harbours-{number}"
        _write(own / "1-draft.txt", number, clauses)
        for place in chance.sample(range(len(clauses)), len(clauses) // 5):
            words = clauses[place].split()
            words[chance.randrange(len(words))] = "quietly"
            clauses[place] = " ".join(words)
        _write(own / "2-final.txt", number, clauses)


def taking(name: str) -> tuple[str, ...]:
    """The words of the one command that takes all in and reports on all, from within the folder."""
    return ("import", "archive", "--by-folder", "--reports", name, "--repo", f"{name}.git")


def whole(folder: Path) -> None:
    """The command, undisturbed."""
    _run(folder, "init", "--repo", "whole.git")
    _run(folder, *taking("whole"))


def broken(folder: Path, count: int) -> None:
    """The same, killed twice and begun again; raises where it does not end the same."""
    _run(folder, "init", "--repo", "broken.git")
    _killed(folder, lambda: len(_branches(folder / "broken.git")) * 2 >= count, *taking("broken"))
    _killed(folder, lambda: len(_reports(folder / "broken")) * 2 >= count, *taking("broken"))
    _run(folder, *taking("broken"))
    if texts(folder / "whole.git") != texts(folder / "broken.git"):
        raise SystemExit("the texts differ")
    # The reports name their commits, whose times differ: those of one record are held against each other.
    _run(folder, "report", "--all", "--format", "html", "-o", "again", "--repo", "broken.git")
    if reports_in(folder / "broken") != reports_in(folder / "again"):
        raise SystemExit("the reports differ")
    if reports_in(folder / "broken").keys() != reports_in(folder / "whole").keys():
        raise SystemExit("there are not as many reports")


def counted(folder: Path, name: str) -> dict[str, int]:
    """What a run has left: resolutions on record, versions of them, reports."""
    return {
        "resolutions taken in": len(_branches(folder / f"{name}.git")),
        "versions taken in": len(texts(folder / f"{name}.git")),
        "comparisons reported": len(_reports(folder / name)),
    }


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
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in _reports(folder)}


def _reports(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.suffix == ".html"] if folder.is_dir() else []


def _branches(repository: Path) -> list[str]:
    command = ["git", "-C", str(repository), "for-each-ref", "--format=%(refname)", "refs/heads/"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()


def _write(path: Path, number: int, clauses: list[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    title = f"The harbours of the coast, {number}"
    recitals = "".join(f"Recalling {clause},\n\n" for clause in clauses[:PREAMBULAR])
    paragraphs = "".join(f"{n}. Urges {clause};\n\n" for n, clause in enumerate(clauses[PREAMBULAR:], 1))
    path.write_text(f"{title}\n\nThe Council of Bargees,\n\n{recitals}{paragraphs}", encoding="utf-8")


def _say(text: str) -> None:
    print(text, flush=True)


def _run(folder: Path, *words: str) -> None:
    subprocess.run([*DRAFTDIFF, *words], cwd=folder, check=True, stdout=subprocess.DEVNULL)


def _killed(folder: Path, due: Callable[[], bool], *words: str) -> None:
    """Begin a command, and kill it and all its processes without warning when it is due."""
    command = [*DRAFTDIFF, *words]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, start_new_session=True) as process:
        while not due():
            time.sleep(_OFTEN)
            if process.poll() is not None:
                raise SystemExit(f"{words[0]} had ended before it was killed")
        os.killpg(process.pid, signal.SIGKILL)


if __name__ == "__main__":
    main()
