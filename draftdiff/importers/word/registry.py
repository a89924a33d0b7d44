"""The footnotes, endnotes and comments of a Word document, and the marks that stand for them in the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from draftdiff.importers.office import Node
from draftdiff.importers.remarks import comment
from draftdiff.importers.word.numerals import numeral
from draftdiff.importers.word.package import Part, words_of
from draftdiff.tongues import noted

_FORMS = {"footnote": "decimal", "endnote": "lowerRoman"}
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_LONGEST_REMARK = 200


@dataclass(frozen=True, slots=True)
class Manner:
    """How the marks of notes are counted."""

    form: str
    start: int
    anew: bool


@dataclass(slots=True)
class Registry:
    """Counts notes in the order of their marks.

    ``marks`` gives each its mark, by the name that paragraphs use; ``own`` are those that are not counted.
    """

    parts: dict[str, Part]
    comments: dict[str, Node]
    settings: Node | None
    sections: list[Node]
    marks: dict[str, str] = field(default_factory=dict)
    own: set[str] = field(default_factory=set)
    section: int = 0
    counts: dict[str, int] = field(default_factory=dict)

    def note(self, kind: str, name: str, own: str | None) -> str:
        """The name for a note whose mark stands in the text; it is counted unless it has a mark of its own."""
        key = f"{kind} {name}"
        if key not in self.marks:
            if own is None:
                manner = self._manner(kind)
                self.counts[kind] = self.counts.get(kind, manner.start - 1) + 1
                own = numeral(self.counts[kind], manner.form)
            else:
                self.own.add(key)
            self.marks[key] = own
        return key

    def section_ends(self) -> None:
        """The next section begins; notes may be counted anew in it."""
        self.section += 1
        for kind in _FORMS:
            if self._manner(kind).anew:
                self.counts.pop(kind, None)

    def _manner(self, kind: str) -> Manner:
        """How notes are counted here: as the section says, else the document."""
        here = self.sections[min(self.section, len(self.sections) - 1)] if self.sections else None
        places = [place.find(f"w:{kind}Pr") for place in (here, self.settings) if place is not None]

        def said(name: str) -> str | None:
            found = (place.value(f"w:{name}", attribute="w:val") for place in places if place is not None)
            return next((value for value in found if value), None)

        start = said("numStart") or "1"
        return Manner(
            said("numFmt") or _FORMS[kind],
            int(start) if start.isdecimal() and len(start) < 6 else 1,  # noqa: PLR2004  (no text has a million notes)
            said("numRestart") == "eachSect",
        )

    def bodies(self) -> Iterator[tuple[str, Part, Node]]:
        """All notes of the document: the name, the part, the note."""
        for kind, part in self.parts.items():
            for note in part.root.all(f"w:{kind}"):
                if note.get("w:type") not in _SEPARATORS:
                    yield f"{kind} {note.get('w:id')}", part, note

    def comment(self, name: str) -> str:
        """What a comment says, as a remark."""
        node = self.comments.get(name)
        if node is None:
            return noted("a comment stands here that the file does not hold")
        words = " ".join(words_of(node).split())
        shown = words if len(words) <= _LONGEST_REMARK else f"{words[:_LONGEST_REMARK]} …"
        return comment(commentator(node), shown)


def commentator(comment: Node) -> str:
    """Who wrote a comment; empty where the file does not tell."""
    return " ".join(comment.get("w:author").split())[:80]
