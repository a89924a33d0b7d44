"""What the figures were measured on and with; nothing that names a host or a person."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from datetime import date
from importlib.metadata import version
from pathlib import Path

from draftdiff.diff import ENGINE

_LIBRARIES = ("draftdiff", "lxml", "msgspec", "RapidFuzz", "diff-match-patch", "regex")


def facts(today: date) -> Iterator[tuple[str, str]]:
    """The machine, the system, Python, the libraries, the engine and the day, as pairs of a name and a value."""
    memory = _field(Path("/proc/meminfo"), "MemTotal")
    yield "processor", _field(Path("/proc/cpuinfo"), "model name") or platform.processor() or platform.machine()
    yield "cores", str(os.cpu_count())
    yield "memory", f"{int(memory.split()[0]) / 2**20:.1f} GiB" if memory else "unknown"
    yield "system", _field(Path("/etc/os-release"), "PRETTY_NAME", "=").strip('"') or platform.system()
    yield "kernel", f"{platform.system()} {platform.release().partition('-')[0]}"
    yield "Python", f"{platform.python_implementation()} {platform.python_version()}"
    yield "libraries", ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    yield "engine", ENGINE
    yield "date", today.isoformat()


def _field(path: Path, name: str, separator: str = ":") -> str:
    """The value of the first line ``name : value`` of a file, empty where there is none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    return next((v.strip() for k, _, v in (line.partition(separator) for line in lines) if k.strip() == name), "")
