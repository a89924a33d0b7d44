"""Pages of this program: a version as a page shows it is a text; comparisons and reports tell of texts and are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from draftdiff.errors import BadInput
from draftdiff.tongues import gettext as _
from draftdiff.tongues import noted

AROUND = {
    "label": noted("label of a clause"),
    "card": noted("where words come from"),
    "margin": noted("where a clause comes from"),
}
"""What a page shows beside the words of a clause, by the names of its classes."""

_LABEL = "div[@class='row']/div[@class='cells']/div/p[@class='label']"


class OwnReport(BadInput):
    """The page is a report of this program, which tells of a text and is none."""

    def __init__(self, source: str) -> None:
        super().__init__(
            _("this page is a report of draftdiff, not a text"),
            where=source,
            remedy=_("give the file or the version that the report was made of"),
        )


def own_text(root: Element, *, source: str) -> Element | None:
    """The text on a page of ours, None where the page is not ours. Raises `OwnReport`."""
    for meta in root.iter("meta"):
        if meta.get("name", "").lower() == "generator" and re.match(r"draftdiff\b", meta.get("content", "")):
            raise OwnReport(source)
    for each in root.iter("div"):
        names = each.get("class", "").split()
        if names[:2] == ["text", "comparison"]:
            raise OwnReport(source)
        if names[:1] == ["text"] and each.find(_LABEL) is not None:
            return each
    return None


def own_notes(text: Element | None) -> Iterator[tuple[str, Element]]:
    """The footnotes of a text on a page of ours, each with its mark; where it is called is not shown there."""
    for each in text.iter("div") if text is not None else ():
        if each.get("class", "").split()[:2] == ["clause", "note"]:
            words, num = each.find("div[@class='words']"), each.find("div[@class='words']/span[@class='num']")
            if words is not None:
                yield (num.text or "" if num is not None else ""), words
