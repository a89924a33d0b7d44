"""The targets by their names; what a target drives is loaded with it, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

from fuzz.target import Target

_ROOMS = {
    "trees": ("akn", "uslm"),
    "texts": ("text",),
    "office": ("docx", "odt"),
    "pages": ("html", "pdf", "pdf-apart"),
    "amending": ("instructions", "editing"),
    "engine": ("words", "merge", "compare", "merge-versions"),
    "record": ("commit", "tree", "names", "kept"),
    "asking": ("search", "api"),
}
"""The targets of each module in this folder."""


class Targets(Mapping[str, Target]):
    """The targets, each loaded when it is asked for."""

    def __init__(self, rooms: Mapping[str, tuple[str, ...]]) -> None:
        self._rooms = {name: room for room, names in rooms.items() for name in names}

    def __getitem__(self, name: str) -> Target:
        module = import_module(f"fuzz.targets.{self._rooms[name]}")
        found: Target = next(target for target in module.TARGETS if target.name == name)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._rooms)

    def __len__(self) -> int:
        return len(self._rooms)


TARGETS = Targets(_ROOMS)
