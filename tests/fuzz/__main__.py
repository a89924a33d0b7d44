"""The command: run for long, or one input again."""

import argparse
import os
import signal
import sys
from pathlib import Path

from fuzz import TESTS
from fuzz.running import CASES, Run, table
from fuzz.worker import guided


def main() -> int:
    """Run what the words on the command line ask for; 0 where nothing was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("target", nargs="?", help="one target alone; with a file, that input is run again")
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--cases", type=int, default=CASES)
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--crew", type=int, default=min(2, os.cpu_count() or 1))
    parser.add_argument("--chance", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=TESTS.parent / ".fuzz")
    parser.add_argument("--shrink", action="store_true", help="make the input of a finding small")
    given = parser.parse_args()
    if given.file is not None:
        return _again(given.target, given.file, shrink=given.shrink)
    return _long(given)


def _again(name: str, path: Path, *, shrink: bool) -> int:
    from fuzz.judging import judge
    from fuzz.shrinking import shrunk
    from fuzz.targets import TARGETS

    target, data = TARGETS[name], path.read_bytes()
    if shrink:
        data = shrunk(target, data)
        path.write_bytes(data)
    verdict = judge(target, data)
    print(
        f"{verdict.seconds:.3f} s of processor time, {verdict.memory >> 20} MB: {verdict.fault or 'nothing is wrong'}"
    )
    return 1 if verdict.fault else 0


def _long(given: argparse.Namespace) -> int:
    from fuzz.targets import TARGETS

    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended from without"))  # the processes at work end with it
    if not guided():
        print("atheris is not installed here: the cases are chosen by chance alone", flush=True)
    targets = [TARGETS[given.target]] if given.target else list(TARGETS.values())
    run = Run(
        targets,
        given.folder,
        cases=given.cases,
        seconds=given.seconds,
        crew=given.crew,
        chance=given.chance,
        say=lambda line: print(line, flush=True),
    )
    tallies = run.go()
    print(table(tallies))
    found = [finding for tally in tallies for finding in tally.findings]
    for finding in found:
        again = "" if finding.again else " (it does not come again alone)"
        print(f"{finding.target}: {finding.fault}{again}\n  python -m tests.fuzz {finding.target} {finding.path}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
