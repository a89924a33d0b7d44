"""Tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; the first column is left-aligned, the others are figures."""
    lines = [_line(head), "|---|" + "---:|" * (len(head) - 1)]
    lines += [_line([_plain(str(cell)) for cell in row]) for row in rows]
    return "\n".join(lines)


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _plain(cell: str) -> str:
    """A cell that means its signs: a bar ends no cell, an angle bracket opens no element."""
    return cell.replace("|", "\\|").replace("<", "&lt;")


def percent(share: float) -> str:
    """A share in per cent, never rounded up to a whole that it is not."""
    shown = f"{share * 100:.2f}"
    return "99.99" if shown == "100.00" and share < 1 else shown


def milliseconds(seconds: float) -> str:
    """A time in milliseconds with three digits that tell, more only before the point."""
    value = seconds * 1000
    places = next((places for places, limit in ((2, 10), (1, 100)) if value < limit), 0)
    return f"{value:,.{places}f}"
