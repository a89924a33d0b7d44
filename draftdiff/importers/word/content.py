"""What stands in a paragraph of a Word document: its runs as one text with markup, footnotes and what hangs on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from draftdiff.importers.lines.stretch import Stretch
from draftdiff.importers.office import Node
from draftdiff.importers.remarks import struck
from draftdiff.importers.word.fields import Fields, filled, uncomputed
from draftdiff.importers.word.package import TEXTS, printed
from draftdiff.importers.word.styles import Look, Setting, Styles
from draftdiff.importers.word.symbols import UNKNOWN, spelled, symbol
from draftdiff.model import Span
from draftdiff.tongues import noted

_SIGNS = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
_RUNS = frozenset({"w:r", "m:r"})
_NOTES = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote"}
_BOXES = frozenset({"w:drawing", "w:pict", "w:object"})
_HANGING = _BOXES | frozenset(_NOTES) | {"w:commentReference"}
_SILENT = frozenset(
    "w:pPr w:rPr w:sdtPr w:sdtEndPr w:instrText w:delInstrText w:footnoteRef w:endnoteRef w:annotationRef w:separator "
    "w:continuationSeparator w:softHyphen w:pgNum w:smartTagPr w:customXmlPr w:fldData w:ctrlPr".split()
)
_LONGEST_MARK = 3
_LINKS = ("http://", "https://", "mailto:")

Aside = tuple[str, str]
"""Text that is no part of the document, and why."""


@dataclass(slots=True)
class Content:
    """A paragraph as it was read.

    ``notes`` are the places of footnotes, each with ``footnote`` or ``endnote``, its identifier and its own mark
    (None where it is numbered). ``boxes`` are the text boxes anchored here, ``comments`` the comments that end here,
    ``doubts`` what a person should look at.
    """

    text: str = ""
    spans: list[Span] = field(default_factory=list)
    notes: list[tuple[int, str, str, str | None]] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    boxes: list[Node] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    @property
    def blank(self) -> bool:
        """Whether nothing is printed."""
        return not self.text.strip() and not self.notes

    def stretch(self) -> Stretch:
        """The text with its markup, without the footnotes."""
        return Stretch(self.text, tuple(self.spans))


@dataclass(slots=True)
class Reader:
    """Reads the content of paragraphs one after the other; fields may reach from one into the next."""

    styles: Styles
    targets: Mapping[str, str]
    fields: Fields = field(default_factory=Fields)

    def content(self, paragraph: Node, setting: Setting) -> Content:
        """What stands in a paragraph."""
        reading = _Reading(self, setting, Content())
        reading.within(paragraph, None)
        reading.finish()
        return reading.content


@dataclass(slots=True)
class _Reading:
    reader: Reader
    setting: Setting
    content: Content
    pieces: list[tuple[str, Look, str | None]] = field(default_factory=list)
    length: int = 0
    mark_due: bool = False

    def within(self, node: Node, href: str | None) -> None:
        """Read all that stands in an element that is no run."""
        for part in node.nodes:
            name = part.name
            if name in _RUNS:
                self.run(part, href)
            elif name in TEXTS:
                self.say(printed(part), Look(), href)
            elif name == "w:hyperlink":
                self.within(part, self.address(part) or href)
            elif name == "w:fldSimple":
                self.reader.fields.begin(part.get("w:instr"), shown=True)
                self.within(part, href)
                self.reader.fields.end()
            elif name == "w:sdt":
                self.control(part, href)
            elif name not in _SILENT:
                self.within(part, href)

    def control(self, node: Node, href: str | None) -> None:
        """A field of a form; what it shows as long as nobody filled it in is no text."""
        empty = node.find("w:sdtPr", "w:showingPlcHdr")
        if empty is None:
            self.within(node, href)
        elif words := "".join(printed(each) for each in node.walk() if each.name in TEXTS).strip():
            self.content.asides.append((words, noted("placeholder of a form")))

    def address(self, link: Node) -> str | None:
        """Where a link leads, if it leads out of the document."""
        target = self.reader.targets.get(link.get("r:id"), "")
        return target if target.casefold().startswith(_LINKS) else None

    def run(self, run: Node, href: str | None) -> None:
        look = self.reader.styles.look(run.find("w:rPr"), self.setting)
        for part in run.nodes:
            self.piece(part, look, href)
        self.mark_due = False

    def piece(self, part: Node, look: Look, href: str | None) -> None:
        """One thing in a run: text or a sign, part of a field, or what hangs on it."""
        name = part.name
        if name in TEXTS:
            self.say(spelled(printed(part), look.font), look, href)
        elif name in _SIGNS:
            self.say(_SIGNS[name], look, href)
        elif name == "w:sym":
            self.sign(part, look, href)
        elif name == "w:fldChar":
            self.turn(part, look, href)
        elif name == "w:instrText":
            self.reader.fields.instruct(part.text)
        elif name == "w:ruby":
            self.ruby(part, href)
        elif name in _HANGING:
            self.hang(part, look.hidden)
        elif name not in _SILENT:
            for child in part.nodes:
                self.piece(child, look, href)

    def hang(self, part: Node, hidden: bool) -> None:
        """What hangs on a place of the text: a footnote, a comment, a text box, the turn of a page."""
        if part.name in _NOTES:
            self.note(part, hidden)
        elif part.name == "w:commentReference":
            self.content.comments.append(part.get("w:id"))
        elif part.name in _BOXES:
            self.content.boxes.extend(_boxes(part))

    def say(self, text: str, look: Look, href: str | None) -> None:
        """Text, which is part of the document or has a reason not to be."""
        if not text:
            return
        reason = self.reader.fields.aside or (noted("hidden text") if look.hidden else None)
        if reason is not None:
            self.aside(text, reason)
        elif self.mark_due and len(text.strip()) <= _LONGEST_MARK:
            place, kind, name, before = self.content.notes.pop()
            self.content.notes.append((place, kind, name, (before or "") + text.strip()))
        else:
            self.pieces.append((text, look, href or self.reader.fields.address))
            self.length += len(text)

    def aside(self, text: str, reason: str) -> None:
        asides = self.content.asides
        if asides and asides[-1][1] == reason:
            asides[-1] = (asides[-1][0] + text, reason)
        else:
            asides.append((text, reason))

    def sign(self, part: Node, look: Look, href: str | None) -> None:
        """A character of a font of symbols."""
        try:
            code = int(part.get("w:char"), 16)
            letter = symbol(code, part.get("w:font"))
        except (ValueError, OverflowError):
            letter = UNKNOWN
        if letter == UNKNOWN:
            shown = f"{part.get('w:font')[:40]} {part.get('w:char')[:8]}"
            self.content.doubts.append(noted("a character of a font of symbols is not known (%(shown)s)", shown=shown))
        self.say(letter, look, href)

    def turn(self, part: Node, look: Look, href: str | None) -> None:
        """The beginning, the middle or the end of a field."""
        fields, kind = self.reader.fields, part.get("w:fldCharType")
        if kind == "begin":
            fields.begin()
            if text := filled(part):
                fields.show()
                self.say(text, look, href)
                fields.end()
                fields.begin()
        elif kind == "separate":
            fields.show()
        elif kind == "end":
            if self.content.asides and fields.aside:
                self.aside(" ", fields.aside)
            ended = fields.end()
            if ended is not None and uncomputed(ended):
                self.content.doubts.append(
                    noted("Word prints a number here that the file does not hold (%(field)s)", field=ended.kind)
                )

    def note(self, part: Node, hidden: bool) -> None:
        """The mark of a footnote; one with a mark of its own has it behind itself."""
        if not hidden and self.reader.fields.aside is None:
            self.content.notes.append((self.length, _NOTES[part.name], part.get("w:id"), None))
            self.mark_due = part.get("w:customMarkFollows", "0") not in {"", "0", "false", "off"}

    def ruby(self, part: Node, href: str | None) -> None:
        """A word with a reading aid above it."""
        for each in part.nodes:
            if each.name == "w:rubyBase":
                self.within(each, href)
            elif each.name == "w:rt" and (words := _words(each)):
                self.aside(words, noted("reading aid above a word"))

    def finish(self) -> None:
        """Put the pieces together; neighbours that look alike are under one span."""
        content = self.content
        content.text = "".join(text for text, _, _ in self.pieces)
        opened: dict[tuple[str, str | None], int] = {}
        place = 0
        # That a heading is bold is how headings look here, and no emphasis.
        usual = set() if self.setting.heading is None else set(self.reader.styles.look(None, self.setting).tags)
        for text, look, href in self.pieces:
            blank = not text.strip()
            tags = (tag for tag in look.tags if tag not in usual)
            wanted: dict[tuple[str, str | None], None] = dict.fromkeys((tag, None) for tag in tags)
            if href:
                wanted["a", href] = None
            for key in [key for key in opened if key not in wanted and not blank]:
                _close(content.spans, key, opened.pop(key), place, content.text)
            for key in wanted:
                if not blank:
                    opened.setdefault(key, place)
            place += len(text)
            if look.struck and not blank:
                content.doubts.append(struck(_excerpt(text)))
        for key, start in opened.items():
            _close(content.spans, key, start, place, content.text)
        content.spans.sort(key=lambda span: (span.start, -span.end, span.tag))


def _close(spans: list[Span], key: tuple[str, str | None], start: int, end: int, text: str) -> None:
    """A span, without the white space around it."""
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    end -= len(part) - len(part.rstrip())
    tag, href = key
    if start < end:
        spans.append(Span(start, end, tag, (("href", href),) if href else ()))


def _boxes(node: Node) -> Iterator[Node]:
    """The text boxes in a drawing; those within them belong to them."""
    for part in node.nodes:
        if part.name == "w:txbxContent":
            yield part
        else:
            yield from _boxes(part)


def _words(node: Node) -> str:
    return "".join(printed(each) for each in node.walk() if each.name in TEXTS).strip()


def _excerpt(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else f"{words[:57]} …"  # noqa: PLR2004  (what a person can recognise it by)
