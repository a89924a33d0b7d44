"""Word documents with tracked changes, written piece by piece: what is kept, and who put in or took out what."""

import io
import zipfile
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
WHEN = "2031-05-03T10:00:00Z"
_LEVELS = (("decimal", "%1."), ("lowerLetter", "(%2)"))


@dataclass(frozen=True)
class Piece:
    """Words of a paragraph: kept, put in (``ins``) or taken out (``del``) by somebody, or set anew (``format``)."""

    text: str
    op: str = ""
    by: str = ""
    when: str = WHEN


def put(text, by, when=WHEN):
    return Piece(text, "ins", by, when)


def out(text, by, when=WHEN):
    return Piece(text, "del", by, when)


def italic(text, by):
    return Piece(text, "format", by)


@dataclass(frozen=True)
class Para:
    """A paragraph; ``level`` is that of its number, None without; ``op`` is what became of all of it, or of its end."""

    pieces: tuple
    level: int | None = None
    op: str = ""
    by: str = ""
    comment: tuple = ()


def para(*pieces, level=None, op="", by="", comment=()):
    """A paragraph of pieces; with ``op`` all its plain words came or went with it."""
    made = tuple(Piece(each, op, by) if isinstance(each, str) else each for each in pieces)
    return Para(made, level, op, by, comment)


def document(*paras):
    """The bytes of a document; a bare text is a paragraph."""
    paras = [para(each) if isinstance(each, str) else each for each in paras]
    comments = [each.comment for each in paras if each.comment]
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            + "".join(
                f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
                for name, kind in (("document", "document.main"), ("numbering", "numbering"), ("comments", "comments"))
            )
            + "</Types>"
        ),
        "_rels/.rels": _relations([("officeDocument", "word/document.xml")]),
        "word/_rels/document.xml.rels": _relations([("numbering", "numbering.xml"), ("comments", "comments.xml")]),
        "word/numbering.xml": _root("numbering", _numbering()),
        "word/comments.xml": _root(
            "comments",
            "".join(
                f'<w:comment w:id="{at}" w:author={quoteattr(by)} w:date="{WHEN}">'
                f"<w:p><w:r><w:t>{escape(said)}</w:t></w:r></w:p></w:comment>"
                for at, (by, said) in enumerate(comments)
            ),
        ),
        "word/document.xml": _root("document", f"<w:body>{_body(paras)}<w:sectPr/></w:body>"),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _body(paras):
    numbers = iter(range(len(paras)))
    return "".join(_paragraph(each, next(numbers) if each.comment else None) for each in paras)


def _paragraph(each, comment):
    props = ""
    if each.level is not None:
        props += f'<w:numPr><w:ilvl w:val="{each.level}"/><w:numId w:val="1"/></w:numPr>'
    if each.op:
        props += f'<w:rPr><w:{each.op} w:id="1" w:author={quoteattr(each.by)} w:date="{WHEN}"/></w:rPr>'
    inside = "".join(map(_piece, each.pieces))
    if comment is not None:
        inside = (
            f'<w:commentRangeStart w:id="{comment}"/>{inside}<w:commentRangeEnd w:id="{comment}"/>'
            f'<w:r><w:commentReference w:id="{comment}"/></w:r>'
        )
    return f"<w:p>{f'<w:pPr>{props}</w:pPr>' if props else ''}{inside}</w:p>"


def _piece(piece):
    tag = "delText" if piece.op == "del" else "t"
    who = f'w:id="1" w:author={quoteattr(piece.by)} w:date="{piece.when}"'
    look = f"<w:rPr><w:i/><w:rPrChange {who}><w:rPr/></w:rPrChange></w:rPr>" if piece.op == "format" else ""
    run = f'<w:r>{look}<w:{tag} xml:space="preserve">{escape(piece.text)}</w:{tag}></w:r>'
    return f"<w:{piece.op} {who}>{run}</w:{piece.op}>" if piece.op in {"ins", "del"} else run


def _numbering():
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(_LEVELS)
    )
    return (
        f'<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )


def _root(name, inside):
    return f'<w:{name} xmlns:w="{W}" xmlns:r="{_OFFICE}">{inside}</w:{name}>'


def _relations(targets):
    rows = "".join(
        f'<Relationship Id="r{at}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'
