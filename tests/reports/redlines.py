"""A strict reader of tracked changes, written for the tests: it accepts or rejects them all on the bare XML.

It knows no more than the standard says (ECMA-376 part 1, 17.13.5), and fails on what a document must not have.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree

from draftdiff import akn
from draftdiff.akn.masthead import MastheadLine
from draftdiff.model import Clause, ClauseKind, Version
from draftdiff.service import Record

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
ACCEPT, REJECT = "accept", "reject"
_LEAVES = {ACCEPT: {f"{W}del", f"{W}moveFrom"}, REJECT: {f"{W}ins", f"{W}moveTo"}}
_STAYS = {ACCEPT: {f"{W}ins", f"{W}moveTo"}, REJECT: {f"{W}del", f"{W}moveFrom"}}
_ASIDE = {
    f"{W}{name}"
    for name in """pPr moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd commentRangeStart
    commentRangeEnd bookmarkStart bookmarkEnd""".split()
}


def parsed(data: bytes | str) -> ElementTree.Element:
    """A part of a file that this program wrote itself."""
    return ElementTree.fromstring(data)  # noqa: S314 - it is our own


@dataclass
class Read:
    """A paragraph: style, number that is counted, words. A row of a table has its cells as words parted by ``|``."""

    style: str
    number: str
    text: str
    looks: list[tuple[str, frozenset[str]]] = field(default_factory=list)

    @property
    def line(self) -> str:
        """All that is printed, with a space behind the number whether it is counted or written."""
        whole = f"{self.number}\t{self.text}" if self.number else self.text
        return whole.replace("\t", " ").strip(" ")


class Reader:
    """Reads one document with all changes accepted or rejected."""

    def __init__(self, data: bytes, how: str) -> None:
        self.how = how
        file = zipfile.ZipFile(io.BytesIO(data))
        assert file.testzip() is None
        self.parts = {name: file.read(name) for name in file.namelist()}
        self.notes = {note.get(f"{W}id"): note for note in self._root("footnotes")}
        self.counted = 0
        self.levels = _levels(self._root("numbering"))
        self.looks = {
            style.get(f"{W}styleId"): _said(style.find(f"{W}rPr"))
            for style in self._root("styles")
            if style.get(f"{W}type") == "character"
        }
        self.counts: dict[str, list[int]] = {}

    def _root(self, name: str) -> ElementTree.Element:
        return parsed(self.parts[f"word/{name}.xml"])

    def read(self) -> list[Read]:
        """The paragraphs and rows, without those that only part others."""
        body = self._root("document")[0]
        found: list[Read] = []
        pending: list[ElementTree.Element] = []
        for element in body:
            if element.tag == f"{W}p":
                pending.append(element)
                if self._ends(element):
                    found.append(self._paragraph(pending))
                    pending = []
            elif element.tag == f"{W}tbl":
                assert not any(self._words(one) for one in pending), "words run into a table"
                pending = []
                found += self._table(element)
            else:
                assert element.tag == f"{W}sectPr" or element.tag in _ASIDE, element.tag
        assert not pending, "the last paragraph does not end"
        return [each for each in found if each.line]

    def _ends(self, paragraph: ElementTree.Element) -> bool:
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        return not any(child.tag in _LEAVES[self.how] for child in mark or ())

    def _paragraph(self, elements: list[ElementTree.Element]) -> Read:
        looks: list[tuple[str, frozenset[str]]] = []
        text = "".join(self._words(element, looks) for element in elements)
        properties = elements[-1].find(f"{W}pPr")
        assert properties is not None
        change = properties.find(f"{W}pPrChange/{W}pPr")
        if self.how == REJECT and change is not None:
            properties = change
        style = properties.find(f"{W}pStyle")
        return Read("" if style is None else style.get(f"{W}val", ""), self._number(properties), text, looks)

    def _number(self, properties: ElementTree.Element) -> str:
        listed = properties.find(f"{W}numPr")
        if listed is None:
            return ""
        level, name = (listed.find(f"{W}{tag}").get(f"{W}val") for tag in ("ilvl", "numId"))  # type: ignore[union-attr]
        count = self.counts.setdefault(name, [0] * 9)
        count[: int(level)] = [max(value, 1) for value in count[: int(level)]]  # what was passed over is begun
        count[int(level)] += 1
        count[int(level) + 1 :] = [0] * (8 - int(level))
        style, pattern = self.levels[name][int(level)]
        return pattern.replace(f"%{int(level) + 1}", _WRITERS[style](count[int(level)]))

    def _table(self, table: ElementTree.Element) -> list[Read]:
        rows = []
        for row in table.iterfind(f"{W}tr"):
            change = row.find(f"{W}trPr")
            if any(child.tag in _LEAVES[self.how] for child in change or ()):
                continue
            cells = []
            for cell in row.iterfind(f"{W}tc"):
                merged = cell.find(f"{W}tcPr/{W}vMerge")
                words = "".join(self._words(paragraph) for paragraph in cell.iterfind(f"{W}p"))
                if merged is None or merged.get(f"{W}val") == "restart":
                    cells.append(words)
                else:
                    assert not words
            rows.append(Read("row", "", "|".join(cells)))
        return rows

    def _words(self, element: ElementTree.Element, looks: list[tuple[str, frozenset[str]]] | None = None) -> str:
        result = ""
        for child in element:
            if child.tag in _ASIDE or child.tag in _LEAVES[self.how]:
                continue
            if child.tag in _STAYS[self.how] or child.tag == f"{W}hyperlink":
                result += self._words(child, looks)
            elif child.tag == f"{W}r":
                words = self._run(child, struck=element.tag == f"{W}del")
                if looks is not None and words.strip():
                    looks.append((words, self._look(child)))
                result += words
            else:
                raise AssertionError(f"{child.tag} in a paragraph")
        return result

    def _look(self, run: ElementTree.Element) -> frozenset[str]:
        properties = run.find(f"{W}rPr")
        before = None if properties is None else properties.find(f"{W}rPrChange/{W}rPr")
        if self.how == REJECT and before is not None:
            properties = before
        style = None if properties is None else properties.find(f"{W}rStyle")
        return _said(properties) | (self.looks[style.get(f"{W}val")] if style is not None else frozenset())

    def _run(self, run: ElementTree.Element, *, struck: bool) -> str:
        result, custom = "", False
        for child in run:
            match child.tag.removeprefix(W):
                case "t":
                    assert not struck, "words taken out are delText"
                    result += "" if custom else child.text or ""
                case "delText":
                    assert struck, "only words taken out are delText"
                    result += "" if custom else child.text or ""
                case "br":
                    result += "\n"
                case "tab":
                    result += "\t"
                case "footnoteReference":
                    custom = child.get(f"{W}customMarkFollows") == "1"
                    following = "".join(t.text or "" for t in run if t.tag in {f"{W}t", f"{W}delText"})
                    result += self._note(child.get(f"{W}id"), following if custom else None)
                case "rPr" | "commentReference":
                    pass
                case other:
                    raise AssertionError(f"{other} in a run")
        return result

    def _note(self, name: str | None, custom: str | None) -> str:
        if custom is None:
            self.counted += 1
        (paragraph,) = self.notes[name].iterfind(f"{W}p")
        runs = [run for run in paragraph if run.tag != f"{W}pPr"]
        assert (runs[0].find(f"{W}footnoteRef") is not None) == (custom is None)
        body = ElementTree.Element(f"{W}p")
        body.extend(runs[2:])
        return f"[{custom or self.counted}|{self._words(body)}]"


_LOOKS = {f"{W}{name}" for name in ("b", "i", "u", "strike", "vertAlign")}


def _said(properties: ElementTree.Element | None) -> frozenset[str]:
    return frozenset(child.tag.removeprefix(W) for child in properties or () if child.tag in _LOOKS)


_ROMANS = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()
_WRITERS = {
    "decimal": str,
    "lowerLetter": lambda n: "abcdefghijklmnopqrstuvwxyz"[n - 1],
    "upperLetter": lambda n: "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[n - 1],
    "lowerRoman": lambda n: _ROMANS[n - 1],
    "upperRoman": lambda n: _ROMANS[n - 1].upper(),
}


def _levels(numbering: ElementTree.Element) -> dict[str, list[tuple[str, str]]]:
    abstract = {
        each.get(f"{W}abstractNumId"): [
            (level.find(f"{W}numFmt").get(f"{W}val"), level.find(f"{W}lvlText").get(f"{W}val"))  # type: ignore[union-attr]
            for level in each.iterfind(f"{W}lvl")
        ]
        for each in numbering.iterfind(f"{W}abstractNum")
    }
    return {
        num.get(f"{W}numId"): abstract[num.find(f"{W}abstractNumId").get(f"{W}val")]  # type: ignore[union-attr,misc]
        for num in numbering.iterfind(f"{W}num")
    }


def read(data: bytes, how: str) -> list[str]:
    """The lines that a document prints with all changes accepted or rejected."""
    return [each.line for each in Reader(data, how).read()]


def printed(version: Version, masthead: Sequence[MastheadLine] = ()) -> list[str]:
    """The lines that a version must print: its front lines, its clauses with their numbers and footnotes, its rows.

    Where its document tells of the preface, lines below the title stand there, and have their footnotes.
    """
    notes = [clause for clause in version.clauses if clause.kind is ClauseKind.NOTE]
    above, below = [], []
    for number, line in enumerate(version.front):
        told = masthead[number] if masthead else MastheadLine()
        moved = 0
        for at in told.notes:
            mark = f"[{notes[0].num}|{notes[0].text}]"
            line = line[: at + moved] + mark + line[at + moved :]  # noqa: PLW2901 - it grows by its marks
            moved += len(mark)
            notes.pop(0)
        (below if told.below else above).append(line)
    lines = above
    for clause in version.clauses:
        if clause.kind is not ClauseKind.NOTE:
            lines += _lines(clause, notes)
        if clause.kind is ClauseKind.TITLE:
            lines += below
    return [*lines, *(f"{note.num} {note.text}" for note in notes)]


def _lines(clause: Clause, notes: list[Clause]) -> list[str]:
    text, moved = clause.text, 0
    for span in sorted(clause.spans, key=lambda span: span.start):
        if span.tag == "authorialNote":
            note = notes.pop(0)
            mark = f"[{note.num}|{note.text}]"
            text = text[: span.start + moved] + mark + text[span.start + moved :]
            moved += len(mark)
    if "\t" not in text and clause.kind is not ClauseKind.ANNEX:
        return [f"{clause.num or ''} {text}".strip()] if text or clause.num else []
    lines: list[str] = []
    for number, line in enumerate(text.split("\n")):
        row = "\t" in line
        if row and not number and clause.num:
            lines.append(clause.num)
        told = line.replace("\t", "|") if row else f"{clause.num or ''} {line}".strip() if not number else line
        joined = (
            bool(number)
            and not row
            and lines
            and clause.kind is not ClauseKind.ANNEX
            and not lines[-1].startswith("\0")
        )
        if joined and "\t" not in text.split("\n")[number - 1]:
            lines[-1] += f"\n{told}"
        elif told:
            lines.append(told)
    return lines


def on_record(record: Record, slug: str, version: Version) -> list[str]:
    """What a recorded version must print."""
    document = akn.parse(record.document(slug, version.version, version.lang), source=slug)
    return printed(version, document.masthead())
