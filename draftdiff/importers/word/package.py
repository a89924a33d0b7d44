"""The parts of a Word document: which file of the archive is what, and what must not be in one.

A document that could run something or have Word fetch something when it is opened is refused, not read around:
whoever would read on in Word what was read here shall find the same. Links that a person may follow are harmless.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from operator import is_

from draftdiff.errors import BadInput, TooLarge
from draftdiff.importers.office import Container, Node, opened
from draftdiff.tongues import gettext as _
from draftdiff.tongues import noted

_STRICT = "http://purl.oclc.org/ooxml/"
_OPEN = "http://schemas.openxmlformats.org/"
PREFIXES: Mapping[str, str] = {
    f"{_OPEN}wordprocessingml/2006/main": "w",
    f"{_STRICT}wordprocessingml/main": "w",
    f"{_OPEN}officeDocument/2006/relationships": "r",
    f"{_STRICT}officeDocument/relationships": "r",
    f"{_OPEN}officeDocument/2006/math": "m",
    f"{_STRICT}officeDocument/math": "m",
    f"{_OPEN}drawingml/2006/main": "a",
    f"{_STRICT}drawingml/main": "a",
    f"{_OPEN}package/2006/relationships": "rel",
    f"{_OPEN}package/2006/content-types": "type",
    f"{_OPEN}markup-compatibility/2006": "mc",
    "http://schemas.microsoft.com/office/word/2023/wordml/word16du": "w16du",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
"""The namespaces of a Word document, in the transitional and the strict form of ISO/IEC 29500."""

MAX_PARAGRAPHS = 60_000
"""The most paragraphs of a document; the longest text that is read has half as many lines."""

_TYPES = "[Content_Types].xml"
_WORD = re.compile(r"wordprocessingml\.(?:document|template)\.main\+xml$")
_OTHERS = (
    ("spreadsheetml", noted("an Excel workbook")),
    ("presentationml", noted("a PowerPoint presentation")),
    ("ms-visio", noted("a Visio drawing")),
)
_MACROS = ("vbaproject.bin", "vbadata.xml")
_LOCAL = re.compile(r"(?:file:///)?[A-Za-z]:(?![\\/]{2})|(?:file://)?/(?![\\/])|(?![\\/])[^:]*$", re.DOTALL)


class TooManyParagraphs(TooLarge):
    """The document has more paragraphs than any resolution."""

    def __init__(self, source: str, paragraphs: int) -> None:
        super().__init__(
            _(
                "the document has %(paragraphs)s paragraphs, more than the %(max_paragraphs)s that are read",
                paragraphs=paragraphs,
                max_paragraphs=MAX_PARAGRAPHS,
            ),
            where=source,
            remedy=_("give the text of one resolution"),
        )


class NotWord(BadInput):
    """The archive holds no Word document."""

    def __init__(self, source: str, kind: str) -> None:
        super().__init__(
            _("this is %(kind)s, no Word document", kind=kind), where=source, remedy=_("give the text as .docx")
        )


class MacrosRefused(BadInput):
    """The document has macros."""

    def __init__(self, source: str) -> None:
        super().__init__(_("the document has macros, which are refused"), where=source, remedy=_("save it as .docx"))


class FetchingRefused(BadInput):
    """The document has Word fetch something from elsewhere when it is opened."""

    def __init__(self, source: str, kind: str, target: str) -> None:
        shown = "".join(letter if letter.isprintable() else "?" for letter in target[:80])
        super().__init__(
            _(
                "the document fetches something from elsewhere (%(kind)s %(shown)s), which is refused",
                kind=kind,
                shown=shown,
            ),
            where=source,
            remedy=_("embed it in the document or remove it"),
        )


@dataclass(frozen=True, slots=True)
class Part:
    """A part with its markup, and the addresses of links and names of parts that it refers to."""

    name: str
    root: Node
    targets: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word document that hold text or say how it is set.

    ``heads`` are the headers and footers. ``drawn`` is text that stands in diagrams and charts; ``older`` is text that
    only programs show which do not know the newer form of the same.
    """

    document: Part
    styles: Node | None
    numbering: Node | None
    settings: Node | None
    footnotes: Part | None
    endnotes: Part | None
    comments: Part | None
    heads: tuple[Part, ...]
    drawn: tuple[str, ...]
    older: tuple[str, ...]


def unpack(data: bytes, *, source: str) -> Package:
    """Open a Word document.

    Raises `NotWord`, `MacrosRefused`, `FetchingRefused`, and what `draftdiff.importers.office.opened` raises.
    """
    container = opened(data, source=source)
    if _TYPES not in container:
        raise NotWord(source, _("a zip archive"))
    _refuse_macros(container)
    _refuse_fetching(container)
    main = _main(container)
    older: list[str] = []
    related = _related(container, main)

    def part(name: str) -> Part:
        root = _chosen(container.tree(name, PREFIXES), older)
        return Part(name, root, {key: target for key, (_, target) in _related(container, name).items()})

    def named(kind: str) -> Iterator[str]:
        return (target for found, target in related.values() if found == kind and target in container)

    def first(kind: str) -> Part | None:
        return next(map(part, named(kind)), None)

    def root(kind: str) -> Node | None:
        found = first(kind)
        return found.root if found else None

    document = part(main)
    if document.root.name != "w:document":
        raise NotWord(source, _("a file whose main part is <%(name)s>", name=document.root.name[:40]))
    paragraphs = sum(node.name == "w:p" for node in document.root.walk())
    if paragraphs > MAX_PARAGRAPHS:
        raise TooManyParagraphs(source, paragraphs)
    return Package(
        document=document,
        styles=root("styles"),
        numbering=root("numbering"),
        settings=root("settings"),
        footnotes=first("footnotes"),
        endnotes=first("endnotes"),
        comments=first("comments"),
        heads=tuple(part(name) for kind in ("header", "footer") for name in dict.fromkeys(named(kind))),
        drawn=tuple(
            line
            for kind in ("diagramData", "chart")
            for name in dict.fromkeys(named(kind))
            for line in _drawn(part(name))
        ),
        older=tuple(older),
    )


def _main(container: Container) -> str:
    """The name of the main part, which must be of a Word document."""
    relations = _related(container, "").values() if "_rels/.rels" in container else ()
    name = next((target for kind, target in relations if kind == "officeDocument"), "word/document.xml")
    types = dict(_content_types(container))
    found = types.get(name.casefold(), "")
    if _WORD.search(found) or (name in container and name == "word/document.xml" and "main+xml" not in found):
        return name
    kind = next((told for word, told in _OTHERS if word in found), noted("a zip archive"))
    raise NotWord(container.source, _(kind))


def _content_types(container: Container) -> Iterator[tuple[str, str]]:
    """What each part is declared to be, for those that are named one by one."""
    for node in container.tree(_TYPES, PREFIXES).nodes:
        if node.name == "type:Override":
            yield node.get("PartName").lstrip("/").casefold(), node.get("ContentType")
        elif node.name == "type:Default":
            yield f"*.{node.get('Extension').casefold()}", node.get("ContentType")


def _refuse_macros(container: Container) -> None:
    names = {posixpath.basename(name).casefold() for name in container.names}
    kinds = [kind.casefold() for _, kind in _content_types(container)]
    if names.intersection(_MACROS) or any("macroenabled" in kind or "vbaproject" in kind for kind in kinds):
        raise MacrosRefused(container.source)


def _refuse_fetching(container: Container) -> None:
    """Refuse what Word would fetch; a template on the writer's own disk was never sent along and is not missed."""
    for name in container.names:
        if not name.casefold().endswith(".rels"):
            continue
        for relation in container.tree(name, PREFIXES).all("rel:Relationship"):
            kind = relation.get("Type").rpartition("/")[2]
            if relation.get("TargetMode").casefold() != "external" or kind == "hyperlink":
                continue
            target = relation.get("Target").strip()
            if kind == "attachedTemplate" and _LOCAL.match(target):
                continue
            raise FetchingRefused(container.source, kind, target)


def _related(container: Container, name: str) -> dict[str, tuple[str, str]]:
    """By the identifier of each relation of a part: its kind, and the part or address that it leads to."""
    folder, base = posixpath.split(name)
    path = posixpath.join(folder, "_rels", f"{base}.rels")
    if path not in container:
        return {}
    found: dict[str, tuple[str, str]] = {}
    for relation in container.tree(path, PREFIXES).all("rel:Relationship"):
        kind, target = relation.get("Type").rpartition("/")[2], relation.get("Target")
        if relation.get("TargetMode").casefold() != "external":
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        found[relation.get("Id")] = (kind, target)
    return found


def _chosen(node: Node, older: list[str]) -> Node:
    """The markup with one form of what is there in several: the newest, unless only another has words."""
    content: list[Node | str] = []
    for part in node.content:
        if isinstance(part, str):
            content.append(part)
        elif part.name == "mc:AlternateContent":
            content.extend(_best(part, older))
        else:
            content.append(_chosen(part, older))
    same = len(content) == len(node.content) and all(map(is_, content, node.content))
    return node if same else node.holding(*content)


def _best(alternatives: Node, older: list[str]) -> tuple[Node | str, ...]:
    ignored: list[str] = []
    forms = [_chosen(form, ignored) for form in alternatives.nodes]
    if not forms:
        return ()
    words = [" ".join(words_of(form).split()) for form in forms]
    best = next((index for index, found in enumerate(words) if found), 0)
    older.extend(found for found in words[best + 1 :] if found and found != words[best])
    return forms[best].content


def words_of(node: Node) -> str:
    """All text in the markup, whatever becomes of it; paragraphs and breaks are parted."""
    pieces: list[str] = []
    for each in node.walk():
        if each.name in TEXTS:
            pieces.append(printed(each))
        elif each.name in _PARTING:
            pieces.append(_PARTING[each.name])
    return "".join(pieces)


def printed(text: Node) -> str:
    """The text of an element as Word prints it: spaces at its ends count only where it says so."""
    written = text.text.translate(_FOLDED)
    return written if text.get("xml:space") == "preserve" else written.strip(" ")


def _drawn(part: Part) -> Iterator[str]:
    """The lines of text in a diagram or chart."""
    for paragraph in part.root.walk():
        if paragraph.name == "a:p" and (line := "".join(each.text for each in paragraph.walk() if each.name == "a:t")):
            yield line


TEXTS = frozenset({"w:t", "w:delText", "m:t"})
"""The elements that hold the text of a document; in others text is no text."""

_FOLDED = {**dict.fromkeys(map(ord, "\t\r\n"), " "), ord("\u00ad"): None}
_PARTING = {"w:p": "\n", "w:br": "\n", "w:cr": "\n", "w:tab": "\t", "w:tc": "\t", "w:noBreakHyphen": "-"}

__all__ = [
    "PREFIXES",
    "TEXTS",
    "FetchingRefused",
    "MacrosRefused",
    "NotWord",
    "Package",
    "Part",
    "printed",
    "unpack",
    "words_of",
]
