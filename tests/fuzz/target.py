"""What is put to the test: a function of bytes, where its inputs come from, and how they are changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from random import Random

Mutate = Callable[[bytes, Random, list[bytes]], bytes]
"""Gives another input, made from one by chance; the list holds others of the same target."""


class Broken(AssertionError):
    """A law does not hold."""


def hold(claim: object, law: str) -> None:
    """Raise `Broken` with the law where the claim is not true."""
    if not claim:
        raise Broken(law)


@dataclass(frozen=True)
class Target:
    """One thing that takes what strangers send.

    ``check`` runs it and raises where a law is broken; ``seeds`` are inputs to begin with, ``grown`` those from real
    files where such are at hand. ``mutate`` knows the form of the inputs, ``words`` are what stands in them often.
    ``weight`` is the share of the cases that it gets, ``longest`` the most bytes of an input.
    """

    name: str
    check: Callable[[bytes], None]
    seeds: Callable[[], Iterable[bytes]]
    mutate: Mutate
    weight: int
    longest: int = 4096
    words: tuple[bytes, ...] = ()
    grown: tuple[str, ...] = field(default=())
