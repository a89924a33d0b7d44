"""Who is behind every word, as text: each clause in runs of words, in the margin a short mark for who brought them in.

The marks are explained at the end in the words of the record, and what was lost stands there with who took
it out. Read aloud line by line it still makes sense: the mark first, then the words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from rich.cells import cell_len

from draftdiff.cli.output import plain_line
from draftdiff.provenance import Blame, ClauseWords, LostWords, Origin
from draftdiff.reports.phrases import amendment_name, commit_title, explained_phrase, word_origin
from draftdiff.reports.terminal import Page

_LONGEST_MARK = 24
_LEAST = 24
_SHORT = 7


def blame_text(blamed: Blame, page: Page) -> str:
    """The words of a version in runs with the marks of those behind them, what the marks mean, and what was lost."""
    marks = _Marks(blamed)
    labels = [plain_line(told.clause.label) for told in blamed.clauses]
    widths = (max(map(cell_len, labels), default=0), max(map(cell_len, marks.all()), default=0))
    lines: list[str] = []
    for label, told in zip(labels, blamed.clauses, strict=True):
        lines += _clause_lines(label, told, marks, widths, page)
    lines += ["", *(f"{mark:<{widths[1]}}  {meaning}" for mark, meaning in marks.key())]
    if blamed.lost:
        lines += ["", "lost:", *(line for lost in blamed.lost for line in _lost_lines(lost, marks, widths[0], page))]
    return "".join(f"{line.rstrip()}\n" for line in lines)


class _Marks:
    """A short mark for everyone who is behind words, none that means two."""

    def __init__(self, blamed: Blame) -> None:
        self._known: dict[tuple[Origin, ...], str] = {}
        taken: set[str] = set()
        told = [run.origins for clause in blamed.clauses for run in clause.runs]
        told += [origins for lost in blamed.lost for origins in (lost.takers, lost.origins)]
        for origins in dict.fromkeys(told):
            mark = _mark(origins)
            if mark in taken:
                mark = f"{mark} {origins[0].commit.oid[:_SHORT]}"
            taken.add(mark)
            self._known[origins] = mark

    def all(self) -> list[str]:
        return list(self._known.values())

    def of(self, origins: tuple[Origin, ...]) -> str:
        return self._known[origins]

    def key(self) -> Iterator[tuple[str, str]]:
        for origins, mark in self._known.items():
            yield mark, plain_line("; and ".join(map(word_origin, origins)))


def _mark(origins: Sequence[Origin]) -> str:
    names = [amendment_name(o.decision.amendment) for o in origins if o.decision.amendment]
    if names:
        return plain_line("+".join(dict.fromkeys(names)))
    commit = origins[0].commit
    title = plain_line(commit_title(commit, origins[0].decision))
    return title if cell_len(title) <= _LONGEST_MARK else commit.oid[:_SHORT]


def _clause_lines(label: str, told: ClauseWords, marks: _Marks, widths: tuple[int, int], page: Page) -> Iterator[str]:
    room = max(page.columns - sum(widths) - 4, _LEAST)
    rows = [(marks.of(run.origins), run.text.strip(), run.explained) for run in told.runs] or [("", "", ())]
    for mark, words, explained in rows:
        text = plain_line(words) + (f" ({explained_phrase(explained)})" if explained else "")
        for place, line in enumerate(_set(text, room)):
            yield f"{_padded(label, widths[0])}  {_padded('' if place else mark, widths[1])}  {line}"
            label = ""


def _lost_lines(lost: LostWords, marks: _Marks, width: int, page: Page) -> Iterator[str]:
    label = f"({lost.label})" if lost.whole else lost.label
    guess = f" ({explained_phrase(lost.explained)})" if lost.explained else ""
    by, was = marks.of(lost.takers), marks.of(lost.origins)
    told = f"“{plain_line(lost.text)}” · taken out by {by}{guess}, brought in by {was}"
    for line in _set(told, max(page.columns - width - 4, _LEAST)):
        yield f"{_padded(plain_line(label), width + 2)}  {line}"
        label = ""


def _set(text: str, room: int) -> list[str]:
    return wrap(text, room, break_long_words=False, break_on_hyphens=False) or [""]


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))
