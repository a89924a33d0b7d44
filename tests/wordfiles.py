"""Word documents put together part by part, so that a test shows the very markup that it is about."""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:w16du="http://schemas.microsoft.com/office/word/2023/wordml/word16du"'
)
KINDS = {
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "header": "hdr",
    "footer": "ftr",
}
WHEN = 'w:date="2031-05-04T09:00:00Z"'


def zipped(parts, *, compression=zipfile.ZIP_DEFLATED):
    """An archive of parts by their names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def relations(entries):
    """A part of relations: identifier, kind, target and whether it is external."""
    rows = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if external else "/>")
        for name, kind, target, external in entries
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def parts_of(body, *, links=(), extra=None, main=MAIN, **others):
    """The parts of a document: the markup of its body, and of styles, numbering, footnotes, headers."""
    section = "" if "<w:sectPr" in body[-400:] else "<w:sectPr/>"
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main}"/>'
            + "".join(
                f'<Override PartName="/word/{kind}.xml" ContentType="{MAIN.replace("document.main", kind)}"/>'
                for kind in others
            )
            + "</Types>"
        ),
        "_rels/.rels": relations([("r1", "officeDocument", "word/document.xml", False)]),
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}{section}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(
            [*((f"r{kind}", kind, f"{kind}.xml", False) for kind in others), *links]
        ),
    }
    for kind, inside in others.items():
        root = KINDS[kind]
        parts[f"word/{kind}.xml"] = f"<w:{root} {SPACES}>{inside}</w:{root}>"
    return {**parts, **(extra or {})}


def docx(body, **others):
    """The bytes of such a document."""
    return zipped(parts_of(body, **others))


def p(*runs, props=""):
    """A paragraph of runs; a bare text is one."""
    inside = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p>{f'<w:pPr>{props}</w:pPr>' if props else ''}{inside}</w:p>"


def r(text, props=""):
    """A run of text."""
    return f'<w:r>{f"<w:rPr>{props}</w:rPr>" if props else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def ins(inside, who="Kenya", when=WHEN):
    """An insertion around runs."""
    return f'<w:ins w:id="1" w:author="{who}" {when}>{inside if inside.startswith("<") else r(inside)}</w:ins>'


def deleted(text, who="Kenya", when=WHEN):
    """A deletion of text, or around what holds one."""
    inside = text if text.startswith("<") else f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'
    return f'<w:del w:id="2" w:author="{who}" {when}>{inside}</w:del>'


def mark(kind, who="Kenya", when=WHEN):
    """The properties of a paragraph whose end came or went."""
    return f'<w:rPr><w:{kind} w:id="3" w:author="{who}" {when}/></w:rPr>'


def numbered(num=1, level=0):
    """The properties of a paragraph that is numbered."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'
