"""One door for every file: find out what it is, read it, and say in one line why if it cannot be read."""

from __future__ import annotations

import codecs
import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from draftdiff import akn
from draftdiff.akn.parser import as_akn, parse_safely
from draftdiff.errors import BadInput, TooLarge
from draftdiff.importers import formats
from draftdiff.importers.revisions import Accept, Revision, Revisions, by_whom, everything, nothing
from draftdiff.model import ClauseKind, Outline, Version
from draftdiff.tongues import Noted, noted
from draftdiff.tongues import gettext as _

if TYPE_CHECKING:
    from draftdiff.importers.manuscript import Manuscript

MAX_BYTES = 20 * 1024 * 1024
"""The largest file that is read, in bytes; the longest real resolutions are under one megabyte."""

_UNNAMED = "unrecorded"
_OLE = b"\xd0\xcf\x11\xe0"
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_FOREIGN = (
    (
        b"PK\x03\x04",
        noted("a Word, OpenDocument or zip file"),
        noted("save it as plain text (.txt, UTF-8) and give that file"),
    ),
    (_OLE, noted("an old Word file (.doc)"), noted("save it as .docx and give that file")),
    (b"{\\rtf", noted("a Rich Text file"), noted("save it as .docx and give that file")),
    (b"\x1f\x8b", noted("a gzip-compressed file"), noted("unpack it first")),
)
_WEB_ARCHIVES = (b"MIME-Version: ", b"From: <Saved by ")
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


# --- the readers of other formats -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Reader:
    """One format: its name, how its bytes are known, and what reads them (loaded only when it is needed)."""

    format: str
    knows: Callable[[bytes], bool]
    manuscript: Callable[[bytes, str, Accept], Manuscript]


def _read_docx(data: bytes, source: str, accept: Accept) -> Manuscript:
    from draftdiff.importers import word  # noqa: PLC0415 - what reads it is large, and many commands read nothing

    return word.manuscript(data, source=source, accept=accept)


def _read_odt(data: bytes, source: str, accept: Accept) -> Manuscript:
    from draftdiff.importers import opendocument  # noqa: PLC0415 - as above

    return opendocument.manuscript(data, source=source, accept=accept)


def _read_html(data: bytes, source: str, accept: Accept) -> Manuscript:
    from draftdiff.importers import webpage  # noqa: PLC0415 - as above

    manuscript = webpage.manuscript(data, source=source, accept=accept)
    if not manuscript.blocks:
        raise webpage.NoTextOnPage(source)
    return manuscript


_READERS: tuple[_Reader, ...] = (
    _Reader("docx", formats.is_docx, _read_docx),
    _Reader("odt", formats.is_odt, _read_odt),
    _Reader("html", formats.is_page, _read_html),
)
"""The formats that are read by way of a manuscript, in the order in which they are tried."""


class EmptyFile(BadInput):
    """The file holds nothing but white space."""

    def __init__(self, source: str) -> None:
        super().__init__(_("the file is empty"), where=source, remedy=_("give a resolution as text or Akoma Ntoso XML"))


class UnreadableFormat(BadInput):
    """The file is of a kind that is not read."""

    def __init__(self, source: str, kind: str, remedy: str) -> None:
        super().__init__(_("this is %(kind)s, which is not read here", kind=kind), where=source, remedy=remedy)


class WrongEncoding(BadInput):
    """The bytes are not the UTF-8 (or marked UTF-16) text that they should be."""

    def __init__(self, source: str, line: int) -> None:
        super().__init__(
            _("line %(line)s is not UTF-8 text", line=line),
            where=source,
            remedy=_("save the file with the encoding UTF-8"),
        )


class NoOperativeParagraph(BadInput):
    """The text recites and decides nothing: it is a part of a resolution, or something else."""

    def __init__(self, source: str, lines: int, preambular: int) -> None:
        super().__init__(
            _(
                "no operative paragraph was found in its %(lines)s lines (%(preambular)s preambular were)",
                lines=lines,
                preambular=preambular,
            ),
            where=source,
            remedy=_("give the whole resolution, or number its operative paragraphs 1., 2., 3."),
        )


class UndecidedRevisions(BadInput):
    """The file has tracked changes, and nobody said which of its texts is meant."""

    def __init__(self, source: str, revisions: Sequence[Revision]) -> None:
        super().__init__(
            _("the file has %(revisions)s", revisions=by_whom(revisions)),
            where=source,
            remedy=_("say whether they are accepted or rejected (--revisions accepted, --revisions rejected)"),
        )


class FileTooLarge(TooLarge):
    """The file is larger than what is read."""

    def __init__(self, source: str, limit: int = MAX_BYTES) -> None:
        super().__init__(
            _("the file is larger than %(limit)s MB", limit=limit // 2**20),
            where=source,
            remedy=_("give the text of one resolution, without pictures"),
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """What came out of a file.

    ``document`` is the foreign AKN document itself, or the one built from the ``outline`` that was
    recognised in another format; ``outline`` is None for AKN. ``lines`` are the source lines of a text,
    for USLM without the markup on them. ``revisions`` are the tracked changes that the file holds, whichever of
    them were accepted.
    """

    document: akn.Document
    version: Version
    source: str
    format: str
    outline: Outline | None = None
    lines: tuple[str, ...] = ()
    revisions: tuple[Revision, ...] = ()


def read(
    data: bytes,
    *,
    source: str,
    lang: str | None = None,
    unfinished: bool = False,
    plain: bool = False,
    revisions: Revisions | None = None,
    accept: Accept | None = None,
) -> Reading:
    """Read a resolution from the bytes of a file in any supported format.

    ``source`` is the file's name for messages; ``lang`` (ISO 639-2, three letters) settles the
    language of a text where it is known. With ``unfinished`` a text in which no operative paragraph, or no
    clause at all, was found is not refused: a person is to set it right (`draftdiff.importers.corrections`). With
    ``plain`` nothing is recognised in a text, and every line waits to be set right.
    ``revisions`` says whether tracked changes are accepted or rejected; where nobody said so they are accepted, and a
    doubt tells how many there are and by whom. ``accept`` says it of each of them instead.
    Raises `BadInput` with one line that says what to do.
    """
    reader = next((each for each in _READERS if each.knows(data)), None) if len(data) <= MAX_BYTES else None
    if reader is not None:
        chosen = accept or (nothing if revisions is Revisions.REJECTED else everything)
        manuscript = reader.manuscript(data, source, chosen)
        if revisions is None and accept is None and manuscript.revisions:
            whose = Noted(partial(by_whom, manuscript.revisions))
            told = noted("%(revisions)s: read as if all were accepted", revisions=whose)
            manuscript = dataclasses.replace(manuscript, remarks=((0, told), *manuscript.remarks))
        return read_manuscript(
            manuscript, source=source, form=reader.format, lang=lang, unfinished=unfinished, plain=plain
        )
    refuse_foreign(data, source=source)
    if formats.is_pdf(data):
        return _read_pdf(data, source, lang, unfinished=unfinished, plain=plain)
    if formats.is_markup(data):
        return _read_markup(data, source, lang)
    return _read_text(text_of(data, source=source), source, lang, unfinished=unfinished, plain=plain)


def manuscript_of(data: bytes, *, source: str, accept: Accept = everything) -> Manuscript | None:
    """What a file of an office program holds, before anything is recognised in it; None for a file of another kind.

    Raises what its reader raises.
    """
    reader = next((each for each in _READERS if each.knows(data)), None) if len(data) <= MAX_BYTES else None
    return reader.manuscript(data, source, accept) if reader is not None else None


def refuse_unfinished(reading: Reading) -> None:
    """Raise `NoOperativeParagraph` for what was recognised in a text if nothing in it decides anything."""
    outline = reading.outline
    if outline is None or any(item.kind is ClauseKind.OPERATIVE for unit in outline.body for item in unit.walk()):
        return
    raise NoOperativeParagraph(reading.source, len(reading.lines), len(outline.preamble))


def refuse_foreign(data: bytes, *, source: str) -> None:
    """Raise for what is read nowhere: nothing, too much, or a file that is neither text nor markup."""
    if len(data) > MAX_BYTES:
        raise FileTooLarge(source)
    if not data.strip(b"\x00\t\n\r\x0c "):
        raise EmptyFile(source)
    if data.startswith(_OLE) and _PROTECTED in data:
        raise UnreadableFormat(source, _("an Office file with a password"), _("save it without the password"))
    for magic, kind, remedy in _FOREIGN:
        if data.startswith(magic):
            raise UnreadableFormat(source, _(kind), _(remedy))


def _read_pdf(data: bytes, source: str, lang: str | None, *, unfinished: bool, plain: bool) -> Reading:
    from draftdiff.importers.pdf.custody import contents  # noqa: PLC0415 - as above
    from draftdiff.importers.pdf.layout import spread  # noqa: PLC0415
    from draftdiff.importers.text import NoResolution, recognise_sheet, unrecognised_sheet  # noqa: PLC0415

    printed = spread(contents(data, source=source), source=source)
    try:
        outline = (
            unrecognised_sheet(printed.sheet, lang=lang, doubts=printed.doubts)
            if plain
            else recognise_sheet(printed.sheet, lang=lang, doubts=printed.doubts)
        )
    except NoResolution as error:
        if not unfinished:
            raise error.located(source) from None
        outline = unrecognised_sheet(printed.sheet, lang=lang, doubts=printed.doubts)
    except BadInput as error:
        raise error.located(source) from None
    reading = built(outline, source, "pdf", printed.source)
    if not (unfinished or plain):
        refuse_unfinished(reading)
    return reading


def _read_markup(data: bytes, source: str, lang: str | None) -> Reading:
    tree = parse_safely(data, source=source)
    if str(tree.root.tag).removeprefix("{").partition("}")[0] in formats.USLM:
        from draftdiff.importers import uslm  # noqa: PLC0415 - as above

        root = uslm.plain_tree(tree.root)
        return built(uslm.outline_of(root, source=source, lang=lang), source, "uslm", uslm.words_by_line(root))
    document = akn.Document(*as_akn(tree, source=source))
    return Reading(document=document, version=document.version(), source=source, format="akn")


def _read_text(text: str, source: str, lang: str | None, *, unfinished: bool, plain: bool) -> Reading:
    if not text.strip("\ufeff\u200b \t\n\r\f\v\u00a0\u3000"):
        raise EmptyFile(source)
    from draftdiff.importers.text import NoResolution, recognise, unrecognised  # noqa: PLC0415 - as above

    try:
        outline = (unrecognised if plain else recognise)(text, lang=lang)
    except NoResolution as error:
        if not unfinished:
            raise error.located(source) from None
        outline = unrecognised(text, lang=lang)
    except BadInput as error:
        raise error.located(source) from None
    reading = built(outline, source, "text", tuple(text.splitlines()))
    if not (unfinished or plain):
        refuse_unfinished(reading)
    return reading


def read_manuscript(
    manuscript: Manuscript,
    *,
    source: str,
    form: str,
    lang: str | None = None,
    unfinished: bool = False,
    plain: bool = False,
) -> Reading:
    """What is recognised in a manuscript; ``form`` is the name of the format. Raises as `read` does."""
    from draftdiff.importers import text  # noqa: PLC0415 - as above

    if not manuscript.blocks:
        raise EmptyFile(source)
    try:
        outline, lines = (
            text.unrecognised_manuscript(manuscript, lang=lang)
            if plain
            else text.recognise_manuscript(manuscript, lang=lang)
        )
    except text.NoResolution as error:
        if not unfinished:
            raise error.located(source) from None
        outline, lines = text.unrecognised_manuscript(manuscript, lang=lang)
    except BadInput as error:
        raise error.located(source) from None
    reading = dataclasses.replace(built(outline, source, form, lines), revisions=manuscript.revisions)
    if not (unfinished or plain):
        refuse_unfinished(reading)
    return reading


def built(outline: Outline, source: str, form: str, lines: tuple[str, ...]) -> Reading:
    """What was recognised in a foreign format, as the document that it becomes."""
    document = akn.build(outline, akn.Identity(slug=_UNNAMED, date=outline.adopted_on, lang=outline.lang))
    document.carry([None] * len(document.version().clauses), number=1)
    # The wIds of a text that was only read were made up here: they prove no common history.
    version = replace(document.version(), work=None)
    if outline.title is None:
        version = replace(version, title=_named(source))
    return Reading(
        document=document,
        version=version,
        source=source,
        format=form,
        outline=outline,
        lines=lines,
    )


def _named(source: str) -> str:
    """What a text without a title goes by: the name of its file."""
    name = source.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return name if name and name != "-" else _UNNAMED


def text_of(data: bytes, *, source: str) -> str:
    """The bytes of a plain text as text: UTF-8, or what its byte order mark says."""
    if formats.is_pdf(data):
        raise UnreadableFormat(
            source, _("a PDF file"), _("turn it into text first (pdftotext FILE.pdf) and give the .txt file")
        )
    if data.startswith(_WEB_ARCHIVES):
        raise UnreadableFormat(
            source, _("a web archive (.mht) or mail"), _("save the page as .html and give that file")
        )
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strict(data.removeprefix(mark) if encoding == "utf-8" else data, encoding, source)
    if b"\x00" in data:
        raise UnreadableFormat(source, _("a binary file"), _("give a resolution as text or Akoma Ntoso XML"))
    return _strict(data, "utf-8", source)


def _strict(data: bytes, encoding: str, source: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise WrongEncoding(source, data.count(b"\n", 0, error.start) + 1) from None
