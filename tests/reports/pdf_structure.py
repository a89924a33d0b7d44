"""What of a tagged PDF can be told by machine: its tree of structure, and what of its pages stands outside of it.

After ISO 14289-1 (PDF/UA-1), and the conditions of the Matterhorn Protocol 1.1 that need no person.
"""

import ctypes
import re
import zlib
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2 as pdfium
from pypdfium2 import raw

STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
ALLOWED = set(
    "Document Part Art Sect Div BlockQuote Caption P H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table THead TBody TFoot TR TH TD"
    " Span Note Link Figure NonStruct".split()
)


@dataclass
class Element:
    """One element of structure, with the marked content (page, MCID) that is right in it.

    Its type is the standard one for which its own stands.
    """

    type: str
    lang: str
    ident: str
    scope: str
    decoration: str
    content: list = field(default_factory=list)
    kids: list = field(default_factory=list)

    def walk(self):
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def all(self, *types):
        return [each for each in self.walk() if each.type in types]


def told(call, *arguments):
    """A text that PDFium gives in UTF-16 or in bytes by being asked twice."""
    size = call(*arguments, None, 0)
    if size <= 0:
        return ""
    buffer = ctypes.create_string_buffer(size)
    call(*arguments, buffer, size)
    return buffer.raw.decode("utf-16-le").rstrip("\0")


def attribute(element, name):
    for place in range(raw.FPDF_StructElement_GetAttributeCount(element)):
        found = raw.FPDF_StructElement_GetAttributeAtIndex(element, place)
        value = raw.FPDF_StructElement_Attr_GetValue(found, name)
        if value:
            size = ctypes.c_ulong()
            buffer = ctypes.create_string_buffer(64)
            if raw.FPDF_StructElement_Attr_GetStringValue(value, buffer, 64, size) and size.value:
                return buffer.raw[: size.value].decode("utf-16-le").rstrip("\0")
    return ""


def element(pointer, page):
    found = Element(
        told(raw.FPDF_StructElement_GetType, pointer),
        told(raw.FPDF_StructElement_GetLang, pointer),
        told(raw.FPDF_StructElement_GetID, pointer),
        attribute(pointer, b"Scope"),
        attribute(pointer, b"TextDecorationType"),
    )
    for place in range(raw.FPDF_StructElement_CountChildren(pointer)):
        kid = raw.FPDF_StructElement_GetChildAtIndex(pointer, place)
        if kid:
            found.kids.append(element(kid, page))
        mcid = raw.FPDF_StructElement_GetChildMarkedContentID(pointer, place)
        if mcid >= 0:
            found.content.append((page, mcid))
    return found


def structure(data):
    """The elements of all pages: a root for each page."""
    document = pdfium.PdfDocument(data)
    roots = []
    for number, page in enumerate(document):
        tree = raw.FPDF_StructTree_GetForPage(page.raw)
        count = raw.FPDF_StructTree_CountChildren(tree)
        roots += [element(raw.FPDF_StructTree_GetChildAtIndex(tree, place), number) for place in range(count)]
        raw.FPDF_StructTree_Close(tree)
    return roots


def marks(data):
    """Of every object on the pages: its page, and whether it is an artifact, or the MCID that it has, or neither."""
    for number, page in enumerate(pdfium.PdfDocument(data)):
        for thing in page.get_objects(max_depth=1):
            mcid, artifact = -1, False
            for place in range(raw.FPDFPageObj_CountMarks(thing.raw)):
                mark = raw.FPDFPageObj_GetMark(thing.raw, place)
                buffer = ctypes.create_string_buffer(64)
                size = ctypes.c_ulong()
                raw.FPDFPageObjMark_GetName(mark, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), 64, size)
                artifact |= buffer.raw[: size.value].decode("utf-16-le").rstrip("\0") == "Artifact"
                value = ctypes.c_int()
                if raw.FPDFPageObjMark_GetParamIntValue(mark, b"MCID", value):
                    mcid = value.value
            yield number, artifact, mcid


def inflated(data):
    """All that the file says, its streams unpacked."""
    parts = [data]
    for found in STREAM.finditer(data):
        try:
            parts.append(zlib.decompress(found[1]))
        except zlib.error:
            parts.append(found[1])
    return b"\n".join(parts)


def faults(data, *, lang):
    """Why a file is not PDF/UA-1, as far as a machine can tell; empty if it is."""
    return list(_faults(data, lang))


def _faults(data, lang):
    everything = inflated(data)
    for wanted in (rb"/MarkInfo <</Marked true>>", rb"/DisplayDocTitle true", rb"/StructTreeRoot", rb"/Tabs /S"):
        if wanted not in everything:
            yield f"there is no {wanted.decode()}"
    if not re.search(rb"pdfuaid:part(?:>|=\")1", everything):
        yield "the metadata do not claim PDF/UA-1"
    if b"dc:title" not in everything:
        yield "the metadata have no title"
    if f"/Lang ({lang})".encode() not in everything:
        yield f"the language is not {lang}"
    for forbidden in (rb"/JavaScript", rb"/EmbeddedFile", rb"/URI", rb"/Launch", rb"/CreationDate", rb"/ModDate"):
        if forbidden in everything:
            yield f"there is {forbidden.decode()}"
    if b"/RoleMap <</Ins /Span/Del /Span>>" not in everything:
        yield "the types of its own are not told"
    if everything.count(b"/Type /FontDescriptor") != len(re.findall(rb"/FontFile[23]? ", everything)):
        yield "a font is not embedded"
    yield from _tree_faults(structure(data), set(marks(data)))


def _tree_faults(roots, found):
    reached = {content for root in roots for each in root.walk() for content in each.content}
    for page, artifact, mcid in sorted(found):
        if not artifact and (page, mcid) not in reached:
            yield f"on page {page + 1} something is neither tagged nor an artifact"
        if artifact and mcid >= 0:
            yield f"on page {page + 1} something is both tagged and an artifact"
    every = [each for root in roots for each in root.walk()]
    if unknown := {each.type for each in every} - ALLOWED:
        yield f"types of no standard: {sorted(unknown)}"
    levels = [int(each.type[1]) for each in every if re.fullmatch("H[1-6]", each.type)]
    yield from (f"H{level} follows H{last}" for last, level in pairwise([0, *levels]) if level > last + 1)
    if any(each.scope not in {"Row", "Column"} for each in every if each.type == "TH"):
        yield "a header of a table has no scope"
    if any({kid.type for kid in each.kids} - {"TH", "TD"} for each in every if each.type == "TR"):
        yield "a row of a table has other things than cells"
    idents = [each.ident for each in every if each.type == "Note"]
    if "" in idents or len(set(idents)) < len(idents):
        yield "a note has no identifier of its own"
