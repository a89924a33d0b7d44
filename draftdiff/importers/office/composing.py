"""A paragraph that is put together piece by piece: its text, its markup, the marks of footnotes, what is aside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from draftdiff.importers.lines.stretch import Stretch
from draftdiff.model import Span

_LONGEST_EXCERPT = 60

Aside = tuple[str, str]
"""Text that is no part of the document, and why."""


@dataclass(slots=True)
class Composition:
    """What was said so far; ``usual`` is the markup that everything here has, so that it is no emphasis."""

    usual: frozenset[str] = frozenset()
    _pieces: list[tuple[str, tuple[str, ...], str]] = field(default_factory=list)
    _notes: list[tuple[int, str]] = field(default_factory=list)
    _length: int = 0

    @property
    def blank(self) -> bool:
        """Whether nothing is printed."""
        return not self._notes and not any(text.strip() for text, _, _ in self._pieces)

    @property
    def last(self) -> str:
        """The piece that was said last."""
        return self._pieces[-1][0] if self._pieces else ""

    def say(self, text: str, tags: Iterable[str] = (), href: str = "") -> None:
        """Say text under inline markup; ``href`` is where it leads."""
        if text:
            self._pieces.append((text, tuple(tag for tag in tags if tag not in self.usual), href))
            self._length += len(text)

    def mark(self, note: str) -> None:
        """The mark of a footnote stands here."""
        self._notes.append((self._length, note))

    def stretch(self) -> Stretch:
        """The pieces as one; neighbours under the same markup are under one span."""
        text = "".join(piece for piece, _, _ in self._pieces)
        spans: list[Span] = []
        opened: dict[tuple[str, str], int] = {}
        place = 0
        for piece, tags, href in self._pieces:
            if piece.strip():
                wanted = dict.fromkeys((tag, "") for tag in tags) | ({("a", href): None} if href else {})
                for key in [key for key in opened if key not in wanted]:
                    _close(spans, key, opened.pop(key), place, text)
                for key in wanted:
                    opened.setdefault(key, place)
            place += len(piece)
        for key, start in opened.items():
            _close(spans, key, start, place, text)
        spans.sort(key=lambda span: (span.start, -span.end, span.tag))
        return Stretch(text, tuple(spans), tuple(self._notes))


@dataclass(slots=True)
class Asides:
    """What is no part of the text; what follows for the same reason is one."""

    found: list[Aside] = field(default_factory=list)
    _open: bool = False

    def say(self, text: str, reason: str) -> None:
        """Text that stands aside for a reason."""
        if self._open and self.found and self.found[-1][1] == reason:
            self.found[-1] = (self.found[-1][0] + text, reason)
        elif text.strip():
            self.found.append((text, reason))
            self._open = True

    def close(self) -> None:
        """A paragraph ends."""
        if self._open:
            text, reason = self.found[-1]
            self.found[-1] = (text if text.endswith("\n") else f"{text}\n", reason)

    def part(self) -> None:
        """What follows is another matter, even for the same reason."""
        self._open = False

    def all(self) -> tuple[Aside, ...]:
        """All of it, tidied."""
        return tuple((text.strip(), reason) for text, reason in self.found if text.strip())


def _close(spans: list[Span], key: tuple[str, str], start: int, end: int, text: str) -> None:
    """A span, without the white space around it."""
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    end -= len(part) - len(part.rstrip())
    tag, href = key
    if start < end:
        spans.append(Span(start, end, tag, (("href", href),) if href else ()))


def excerpt(text: str, longest: int = _LONGEST_EXCERPT) -> str:
    """So much of a text as a person needs to find it."""
    words = " ".join(text.split())
    return words if len(words) <= longest else f"{words[: longest - 3]} …"
