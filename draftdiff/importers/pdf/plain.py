"""The text of a PDF line by line, for what is read as text: a list of amendments."""

from __future__ import annotations

from draftdiff.importers.pdf.custody import contents
from draftdiff.importers.pdf.layout import spread


def plain_text(data: bytes, *, source: str) -> str:
    """The lines of a PDF without what is printed at the edges of its pages, a blank line before each paragraph.

    Raises what reading a PDF raises.
    """
    sheet = spread(contents(data, source=source), source=source).sheet
    return "\n".join(f"\n{line.text}" if line.gap else line.text for line in sheet.lines)
