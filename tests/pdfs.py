"""PDFs that tests make: pages set by WeasyPrint, and files put together object by object."""

import zlib

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

PAGE = "@page { size: A4; margin: 25mm 30mm } body { font: 11pt/1.3 'DejaVu Serif'; margin: 0 } p { margin: 0 0 6pt }"


def printed(body, style="", lang="en", **options):
    """The PDF of an HTML body."""
    page = f"<html lang={lang}><meta charset=utf-8><style>{PAGE}{style}</style><body>{body}"
    return HTML(string=page).write_pdf(font_config=FontConfiguration(), **options)


def file_of(*objects, root=1, trailer=""):
    """A PDF of numbered objects (from 1), each a text or, for a stream, a pair of its dictionary and its bytes."""
    result = b"%PDF-1.7\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(result))
        result += b"%d 0 obj\n" % number
        if isinstance(each, tuple):
            head, data = each
            result += f"<<{head} /Length {len(data)}>>\nstream\n".encode() + data + b"\nendstream"
        else:
            result += each.encode() if isinstance(each, str) else each
        result += b"\nendobj\n"
    start = len(result)
    result += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    result += b"".join(b"%010d 00000 n \n" % place for place in places)
    head = f"trailer\n<</Size {len(objects) + 1} /Root {root} 0 R {trailer}>>\nstartxref\n{start}\n%%EOF\n"
    return result + head.encode()


FONT = "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>"


def page_of(content, *more, resources="/Font <</F 5 0 R>>", packed=False, page="", catalog=""):
    """A PDF of one page with this content; further objects are numbered from 6."""
    data = content.encode("latin-1") if isinstance(content, str) else content
    stream = ("/Filter /FlateDecode", zlib.compress(data, 9)) if packed else ("", data)
    return file_of(
        f"<</Type /Catalog /Pages 2 0 R {catalog}>>",
        "<</Type /Pages /Kids [3 0 R] /Count 1>>",
        f"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources <<{resources}>> /Contents 4 0 R {page}>>",
        stream,
        FONT,
        *more,
    )


def lines_of(texts, *, left=72, top=770, size=11, leading=14):
    """Page content: lines of text below each other in Helvetica."""
    shown = "".join(f"({text}) Tj 0 -{leading} Td\n" for text in texts)
    return f"BT /F {size} Tf {left} {top} Td\n{shown}ET\n"
