"""The file itself: the parts of a document of Word in their container, the same bytes for the same parts.

Open Packaging Conventions (ECMA-376 part 2): a zip with the types of its parts and their relations. Nothing in it
tells who made it or when: times are those of no day, properties hold the title and the language alone.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

from draftdiff.reports.languages import direction
from draftdiff.reports.word.markup import RELATED, attributes_of, bare_part, el, part, readable, text_of
from draftdiff.reports.word.numbering import numbering_part
from draftdiff.reports.word.styles import FOOTER, HEADER, NOTE, indents, language, styles_part
from draftdiff.reports.word.values import Body
from draftdiff.reports.word.writer import Written

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_PARTS = ("styles", "numbering", "settings", "footnotes", "header", "footer", "comments")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MARGIN, _A4 = 1418, (11906, 16838)


def contained(body: Body, written: Written, foot: str = "") -> bytes:
    """A document of Word with this body; ``foot`` stands at the foot of each page."""
    parts: dict[str, bytes] = {
        "styles": styles_part(body.lang),
        "numbering": numbering_part(body.lists, indents=indents),
        "settings": _settings(tracked=body.tracked),
        "footnotes": _footnotes(written),
        "header": _header(body),
        "footer": _footer(foot),
    }
    if written.remarks:
        parts["comments"] = part("comments", *written.remarks)
    files = {
        "[Content_Types].xml": _types(parts),
        "_rels/.rels": _relations(
            {"rId1": (f"{RELATED}/officeDocument", "word/document.xml"),
             "rId2": (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml")}
        ),
        "docProps/core.xml": _core(body),
        "word/document.xml": part("document", el("body", *written.body, _section(body))),
        "word/_rels/document.xml.rels": _relations(
            {f"r{name.title()}": (f"{RELATED}/{name}", f"{name}.xml") for name in parts}, written.links
        ),
        **{f"word/{name}.xml": data for name, data in parts.items()},
    }  # fmt: skip
    if written.links:
        files["word/_rels/footnotes.xml.rels"] = _relations({}, written.links)
    return _zipped(files)


def _zipped(files: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # else it tells of the machine
            entry.external_attr = 0
            file.writestr(entry, data, compresslevel=6)
    return stream.getvalue()


def _types(parts: Mapping[str, bytes]) -> bytes:
    overrides = [("/word/document.xml", f"{_TYPES}.document.main+xml"), ("/docProps/core.xml", _CORE)]
    overrides += [(f"/word/{name}.xml", f"{_TYPES}.{name}+xml") for name in parts]
    told = "".join(f"<Override{attributes_of((('PartName', n), ('ContentType', t)))}/>" for n, t in overrides)
    return bare_part(
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{told}</Types>'
    )


def _relations(parts: Mapping[str, tuple[str, str]], links: Mapping[str, str] | None = None) -> bytes:
    told = [(("Id", name), ("Type", kind), ("Target", target)) for name, (kind, target) in parts.items()]
    outside = [
        (("Id", name), ("Type", f"{RELATED}/hyperlink"), ("Target", href), ("TargetMode", "External"))
        for href, name in (links or {}).items()
    ]
    relations = "".join(f"<Relationship{attributes_of(pairs)}/>" for pairs in (*told, *outside))
    return bare_part(f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>')


def _core(body: Body) -> bytes:
    return bare_part(
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(readable(' '.join(body.title.split())))}</dc:title>"
        f"<dc:language>{escape(language(body.lang))}</dc:language></cp:coreProperties>"
    )


def _settings(*, tracked: bool) -> bytes:
    return part(
        "settings",
        el("zoom", percent=100),
        el("trackRevisions") if tracked else "",
        el("defaultTabStop", val=567),
        el("footnotePr", el("footnote", id=-1), el("footnote", id=0)),
        el(
            "compat",
            el("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15),
        ),
    )


def _footnotes(written: Written) -> bytes:
    lines = [
        el("footnote", el("p", el("pPr", el("pStyle", val=NOTE)), el("r", el(line))), type_=kind, id=number)
        for kind, line, number in (
            ("separator", "separator", -1),
            ("continuationSeparator", "continuationSeparator", 0),
        )
    ]
    return part("footnotes", *lines, *written.notes)


def _header(body: Body) -> bytes:
    title = " ".join(body.title.split())
    return part("hdr", el("p", el("pPr", el("pStyle", val=HEADER)), el("r", text_of(title))))


def _footer(foot: str) -> bytes:
    """The number of the page, and of all pages: the only fields there are; below them what the document is from."""
    parts = (_field("PAGE"), el("r", text_of(" / ")), _field("NUMPAGES"))
    lines = [parts, *([(el("r", text_of(foot)),)] if foot else [])]
    return part("ftr", *(el("p", el("pPr", el("pStyle", val=FOOTER)), *line) for line in lines))


def _field(name: str) -> str:
    return el("fldSimple", el("r", text_of("1")), instr=name)


def _section(body: Body) -> str:
    width, height = _A4
    return el(
        "sectPr",
        *(f'<w:{kind}Reference w:type="default" r:id="r{kind.title()}"/>' for kind in ("header", "footer")),
        el("pgSz", w=width, h=height),
        el("pgMar", top=_MARGIN, right=_MARGIN, bottom=_MARGIN, left=_MARGIN, header=709, footer=709, gutter=0),
        el("bidi") if direction(body.lang) == "rtl" else "",
    )
