"""The commands of a group by their names, each of which is fetched from its module when it is called for.

Most of the time that a short command takes is that of Python reading modules. A command that lists amendments
shall not wait for the web server, the accounts and the reports, which other commands need.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from importlib import import_module

import click


class Roster(MutableMapping[str, click.Command]):
    """The commands of a group, given by name as ``module:attribute``; names are told without fetching anything."""

    def __init__(self, places: Mapping[str, str]) -> None:
        self._places = dict(places)
        self._fetched: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        """The command; raises `KeyError` for a name that is none, and as Python does where the table is wrong."""
        if name not in self._fetched:
            module, _, attribute = self._places[name].partition(":")
            self._fetched[name] = getattr(import_module(module), attribute)
        return self._fetched[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._places.setdefault(name, "")
        self._fetched[name] = command

    def __delitem__(self, name: str) -> None:
        del self._places[name]
        self._fetched.pop(name, None)

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
