"""Choices made by the bytes of an input, so that any bytes are some structure and a small change is a small change."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Choices:
    """Hands out the bytes of an input one decision after the other; behind its end all decisions are zero."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def below(self, bound: int) -> int:
        """A number from 0 to ``bound`` - 1: one byte of it, two where one is not enough."""
        width = 1 if bound <= 256 else 2
        taken = self._data[self._at : self._at + width]
        self._at += width
        return int.from_bytes(taken, "big") % bound if bound > 0 else 0

    def pick(self, among: Sequence[T]) -> T:
        """One of several."""
        return among[self.below(len(among))]

    def flag(self) -> bool:
        """Yes or no."""
        return self.below(2) == 1

    def rest(self) -> bytes:
        """All that was not handed out yet."""
        taken, self._at = self._data[self._at :], len(self._data)
        return taken

    @property
    def left(self) -> bool:
        """Whether there are decisions left."""
        return self._at < len(self._data)


def mutate_choices(data: bytes, chance: Random, others: list[bytes]) -> bytes:
    """Some decisions made otherwise, taken out, put in, or taken over from another input."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 2, 3, 6, 12))):
        at = chance.randrange(len(made) + 1)
        match chance.randrange(4):
            case 0:
                made[at : at + chance.choice((1, 2, 4))] = b""
            case 1 if others:
                other = chance.choice(others)
                start = chance.randrange(len(other) + 1)
                made[at:at] = other[start : start + 8]
            case 2:
                made[at:at] = chance.randbytes(chance.choice((1, 2, 4, 16)))
            case _:
                made[at : at + 1] = chance.randbytes(1)
    return bytes(made)
