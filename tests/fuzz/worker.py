"""A process that runs cases of one target, one after the other, and tells on the way what it sees.

Where atheris is installed libFuzzer chooses the cases by what of the program they reach; elsewhere chance does.
"""

from __future__ import annotations

import contextlib
import json
import mmap
import os
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fuzz.target import Target

HEAD = struct.Struct("<QdddQQ")
"""Cases begun, processor seconds of the process when the last began, seconds in all, of the slowest, bytes of the
largest, length of the case that runs now (which stands behind the head)."""

ROOM = 1 << 20
"""The longest case, in bytes."""

_KEPT = 4000
"""So many inputs are kept to be changed further where no libFuzzer keeps them."""


def guided() -> bool:
    """Whether atheris is installed here, and chance alone was not asked for (``DRAFTDIFF_FUZZ_BY=chance``)."""
    return os.environ.get("DRAFTDIFF_FUZZ_BY") != "chance" and find_spec("atheris") is not None


@dataclass
class Piece:
    """A part of the cases of a target: how many, within which seconds, by which chance, and where it tells of them."""

    target: str
    cases: int
    seconds: float
    chance: int
    folder: Path

    @property
    def board(self) -> Path:
        """Where the process writes how far it is."""
        return self.folder / "board"


class Board:
    """What the process tells while it runs: kept in a file, so that it is there when the process is not."""

    def __init__(self, path: Path) -> None:
        if not path.exists():
            path.write_bytes(bytes(HEAD.size + ROOM))
        self._file = path.open("r+b")
        self._map = mmap.mmap(self._file.fileno(), HEAD.size + ROOM)

    def read(self) -> tuple[int, float, float, float, int, int]:
        """The head."""
        return HEAD.unpack_from(self._map)

    def write(self, *head: float) -> None:
        """Write the head."""
        HEAD.pack_into(self._map, 0, *head)

    @property
    def case(self) -> bytes:
        """The case that runs now, or was the last."""
        return self._map[HEAD.size : HEAD.size + self.read()[5]]

    @case.setter
    def case(self, data: bytes) -> None:
        self._map[HEAD.size : HEAD.size + len(data)] = data

    def close(self) -> None:
        """Let go of the file."""
        self._map.close()
        self._file.close()


def work(piece: Piece) -> None:
    """Run the cases of a piece; does not return where libFuzzer runs them."""
    if guided():
        _guided(piece)
    else:
        _blind(piece)


def _loaded(piece: Piece) -> tuple[Target, Callable[[bytes], None]]:
    """The target, and what judges one case of it and tells what it saw."""
    import time

    from fuzz.judging import bound_memory, judge
    from fuzz.targets import TARGETS

    target = TARGETS[piece.target]
    board = Board(piece.board)
    bound_memory()
    known: set[str] = set()

    def run(data: bytes) -> None:
        data = data[:ROOM]
        begun, _, worked, slowest, largest, _ = board.read()
        board.case = data
        board.write(begun + 1, time.process_time(), worked, slowest, largest, len(data))
        verdict = judge(target, data)
        if verdict.seconds > slowest:
            (piece.folder / "slowest").write_bytes(data)
        board.write(
            begun + 1,
            0.0,
            worked + verdict.seconds,
            max(slowest, verdict.seconds),
            max(largest, verdict.memory),
            len(data),
        )
        if verdict.fault and verdict.place not in known:
            known.add(verdict.place)
            told = {"fault": verdict.fault, "place": verdict.place, "input": data.hex()}
            with (piece.folder / "faults").open("a", encoding="utf-8") as file:
                file.write(json.dumps(told) + "\n")

    return target, run


def _seeds(target: Target) -> list[bytes]:
    from fuzz.seeds import real

    found = [*target.seeds(), *real(*target.grown, most=target.longest)]
    return [data for data in found if len(data) <= ROOM]


# --- by what is reached ----------------------------------------------------------------------------------------


def _guided(piece: Piece) -> None:
    import atheris

    with atheris.instrument_imports(include=["draftdiff", "draftdiff_web"]):
        target, run = _loaded(piece)
    corpus, first = piece.folder / "corpus", piece.folder / "seeds"
    for folder in (corpus, first):
        folder.mkdir(exist_ok=True)
    seeds = _seeds(target)
    for number, data in enumerate(seeds):
        (first / f"{number:05}").write_bytes(data)
    dictionary = piece.folder / "words"
    words = [word for word in target.words if word]
    escaped = ("".join(f"\\x{byte:02x}" for byte in word) for word in words)
    dictionary.write_text("".join(f'"{word}"\n' for word in escaped), encoding="ascii")
    chance = Random(piece.chance)

    def changed(data: bytes, longest: int, seed: int) -> bytes:
        if seed % 4 == 0:
            return bytes(atheris.Mutate(data, longest))
        return target.mutate(data or chance.choice(seeds), Random(seed), seeds)[:longest]

    options = [
        f"-runs={piece.cases}",
        f"-seed={piece.chance % (1 << 32) or 1}",
        f"-max_len={max(target.longest, *map(len, seeds))}",
    ]
    options += ["-rss_limit_mb=0", "-malloc_limit_mb=0", "-timeout=3600", "-print_final_stats=0", "-len_control=0"]
    options += ["-verbosity=0", f"-artifact_prefix={piece.folder}/", f"-max_total_time={max(1, round(piece.seconds))}"]
    options += [f"-dict={dictionary}"] if words else []
    atheris.Setup([sys.argv[0], *options, str(corpus), str(first)], run, custom_mutator=changed)
    atheris.Fuzz()


# --- by chance -----------------------------------------------------------------------------------------------


def _blind(piece: Piece) -> None:
    import time

    target, run = _loaded(piece)
    chance, until = Random(piece.chance), time.monotonic() + piece.seconds
    seeds = _seeds(target)
    kept = list(seeds)
    for number in range(piece.cases):
        if time.monotonic() > until:
            break
        data = seeds[number] if number < len(seeds) else chance.choice(kept)
        if number >= len(seeds):
            for _ in range(chance.choice((1, 1, 2, 3))):
                data = target.mutate(data, chance, seeds)
            data = data[: max(target.longest, len(seeds[0]))]
        run(data)
        if chance.random() < 0.05:
            kept[chance.randrange(len(kept)) if len(kept) >= _KEPT else len(kept) :] = [data]


def main(words: list[str]) -> None:
    """Run the piece that the words on the command line tell."""
    target, cases, seconds, chance, folder = words
    with contextlib.suppress(KeyboardInterrupt):
        work(Piece(target, int(cases), float(seconds), int(chance), Path(folder)))


if __name__ == "__main__":
    main(sys.argv[1:])
