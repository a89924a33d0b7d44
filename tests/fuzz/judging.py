"""One input run under the limits: how long it took, what it needed, and what is wrong with it."""

from __future__ import annotations

import os
import resource
import signal
import time
import traceback
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from draftdiff.errors import BrokenInvariant, DraftdiffError
from fuzz import TESTS
from fuzz.target import Broken, Target, hold

LONGEST = 5.0
"""Seconds of processor time that one input may take."""

LARGEST = 500 * 1024 * 1024
"""Bytes of memory that one input may take beyond what stood there before."""

_PAGE = os.sysconf("SC_PAGE_SIZE")
_LONGEST_LINE = 2000
_HIDDEN = {"Cc", "Cs", "Zl", "Zp"}


class Overtime(BaseException):
    """The input took longer than it may; no ``except Exception`` of the program swallows it."""


@dataclass(frozen=True)
class Verdict:
    """What was seen of one input: processor seconds, bytes of memory, and what is wrong, None where nothing is.

    ``place`` tells two faults apart: the kind of the error and where it was raised.
    """

    seconds: float
    memory: int
    fault: str | None = None
    place: str = ""


def judge(target: Target, data: bytes, longest: float = LONGEST) -> Verdict:
    """Run the target on one input; never raises for what the target does."""
    fault, place = None, ""
    before, began = _resident(), _worked()
    most = _peak()
    previous = signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, longest)
    try:
        try:
            target.check(data)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    except BrokenInvariant as error:
        fault, place = _told(error)
    except DraftdiffError as error:
        try:
            _one_line(error)
        except Broken as broken:
            fault, place = f"{broken} {ascii(str(error))[:200]}", f"line of {type(error).__name__}"
    except Overtime as error:
        fault, place = f"it takes more than {longest} s of processor time", f"time {_where(error)}"
    except Exception as error:  # noqa: BLE001 - whatever else comes is what is looked for
        fault, place = _told(error)
    finally:
        signal.signal(signal.SIGPROF, previous)
    seconds = _worked() - began
    peak = _peak()
    memory = peak - before if peak > most else 0
    if fault is None and memory > LARGEST:
        fault, place = f"it takes {memory >> 20} MB of memory", "memory"
    return Verdict(seconds, memory, fault, place)


def bound_memory() -> None:
    """Give this process no more memory than one input may take twice: a greedy one fails and not the machine."""
    most = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * _PAGE + 2 * LARGEST
    resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _one_line(error: DraftdiffError) -> None:
    line = str(error)
    hold(line.strip(), "the refusal says nothing")
    hold(not any(unicodedata.category(letter) in _HIDDEN for letter in line), "the refusal is not one clear line")
    hold(len(line) <= _LONGEST_LINE, "the refusal is longer than anybody reads")


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise Overtime


def _told(error: Exception) -> tuple[str, str]:
    said = f"{type(error).__name__}: {' '.join(str(error).split())[:300]}"
    place = _where(error)
    if isinstance(error, Broken):
        return said, f"{type(error).__name__} {str(error)[:60]}"
    return f"{said} ({place})", f"{type(error).__name__} {place}"


def _where(error: BaseException) -> str:
    """The innermost place in the program that the error came through, else in the laws."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename != __file__]
    root = str(TESTS.parent)
    own = [f for f in frames if f.filename.startswith(root) and not f.filename.startswith(str(TESTS))]
    if not frames:
        return "unknown"
    frame = (own or frames)[-1]
    return f"{Path(frame.filename).name}:{frame.name}:{frame.lineno}"


def _worked() -> float:
    """Seconds of processor time of this process and of those that it started and saw end."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _resident() -> int:
    with Path("/proc/self/statm").open("rb") as file:
        return int(file.read().split()[1]) * _PAGE
