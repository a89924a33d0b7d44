"""The conditions of PDF/UA-1 that a machine can check, on the objects of a file.

After ISO 14289-1 and the Matterhorn Protocol 1.1; the numbers are those of the clauses of the standard. No validator
of others can be had from the registries that a build may use, so each condition is written down here.
"""

import re
from itertools import pairwise

from pdf_objects import Name, Ref, Word, text_of, tokens

STANDARD = set(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl"
    " LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu"
    " WT WP Figure Formula Form".split()
)
KIDS = {
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "L": {"L", "LI", "Caption"},
    "LI": {"Lbl", "LBody"},
}
"""The only kinds of element that may stand in one (7.2)."""

PARENTS = {
    "TR": {"Table", "THead", "TBody", "TFoot"}, "TH": {"TR"}, "TD": {"TR"}, "THead": {"Table"}, "TBody": {"Table"},
    "TFoot": {"Table"}, "LI": {"L"}, "LBody": {"LI"}, "Lbl": {"LI", "Note"},
}  # fmt: skip
"""The only kinds in which one may stand (7.2)."""

SHOWING = set("Tj TJ ' \" S s f F f* B B* b b* sh Do BI".split())
"""The operators that put something on a page."""


def violations(pdf):
    """Why a file, read by `Pdf`, is not PDF/UA-1; empty if it is, as far as a machine can tell."""
    return list(_Conformance(pdf).all())


class _Conformance:
    def __init__(self, pdf):
        self.pdf = pdf
        self.tree = self.pdf.at(self.pdf.root.get("StructTreeRoot")) or {}
        self.roles = self.pdf.at(self.tree.get("RoleMap")) or {}
        self.parents = self.number_tree(self.tree.get("ParentTree"))
        self.pages = list(self.pdf.pages())
        self.held = {}  # (page, MCID) to the number of the element that holds it
        self.owners = {}  # the number of an annotation to that of its element

    def all(self):
        yield from self.catalog()
        yield from self.metadata()
        if not self.tree.get("K"):
            yield "7.1: there is no tree of structure"
            return
        yield from self.elements()
        yield from self.contents()
        yield from self.annotations()
        yield from self.fonts()
        yield from self.outline()

    def number_tree(self, ref):
        tree = self.pdf.at(ref) or {}
        found = dict(zip(map(int, tree.get("Nums", [])[::2]), tree.get("Nums", [])[1::2], strict=True))
        for kid in tree.get("Kids", ()):
            found |= self.number_tree(kid)
        return found

    # --- the document ------------------------------------------------------------------------------------

    def catalog(self):
        root = self.pdf.root
        marks = self.pdf.at(root.get("MarkInfo")) or {}
        if marks.get("Marked") is not True or marks.get("Suspects"):
            yield "7.1: the file is not marked, or under suspicion"
        if (self.pdf.at(root.get("ViewerPreferences")) or {}).get("DisplayDocTitle") is not True:
            yield "7.1: the title is not displayed"
        if not re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", text_of(root.get("Lang") or b"")):
            yield "7.2: the language of the document is not told"
        for name in ("AcroForm", "AA", "OpenAction", "OCProperties"):
            if name in root:
                yield f"the catalog has {name}"
        if "Encrypt" in self.pdf.trailer:
            yield "7.16: the file is locked"
        for name, role in self.roles.items():
            if name in STANDARD:
                yield f"7.1: the standard type {name} stands for another"
            if role not in STANDARD:
                yield f"7.1: {name} stands for no standard type"

    def metadata(self):
        ref = self.pdf.root.get("Metadata")
        if ref is None:
            yield "7.1: there are no metadata"
            return
        told = self.pdf.stream(ref).decode()
        if not re.search(r'pdfuaid:part(?:>|=")1\b', told):
            yield "5: the metadata do not claim PDF/UA-1"
        if not re.search(r"<dc:title>.*?<rdf:li[^>]*>[^<]*\S", told, re.DOTALL):
            yield "7.1: the metadata have no title"
        if "Filter" in self.pdf.at(ref) and self.pdf.at(ref)["Filter"] != "FlateDecode":
            yield "the metadata are not plain"

    # --- the tree of structure --------------------------------------------------------------------------

    def role(self, element):
        return self.roles.get(element["S"], element["S"])

    def elements(self):
        kids = self.tree["K"] if isinstance(self.tree["K"], list) else [self.tree["K"]]
        if [self.role(self.pdf.at(kid)) for kid in kids] != ["Document"]:
            yield "the tree is not one document"
        headings, idents = [], []
        waiting = [(kid, None) for kid in reversed(kids)]
        while waiting:
            ref, above = waiting.pop()
            element = self.pdf.at(ref)
            kind = self.role(element)
            if kind not in STANDARD:
                yield f"7.1: {kind} is no standard type"
            yield from self.element(ref, element, kind, above)
            if re.fullmatch("H[1-6]", kind):
                headings.append(int(kind[1]))
            if kind == "Note":
                idents.append(element.get("ID"))
            below = [kid for kid in self.kids(ref, element) if isinstance(kid, Ref)]
            waiting += [(kid, (ref, kind)) for kid in reversed(below)]
        yield from (f"7.4: H{b} follows H{a}" for a, b in pairwise([0, *headings]) if b > a + 1)
        if None in idents or len(set(idents)) < len(idents):
            yield "7.9: a note has no identifier of its own"

    def kids(self, ref, element):
        """The elements below one; content and annotations are noted where they are held."""
        told = element.get("K", [])
        for kid in told if isinstance(told, list) else [told]:
            if isinstance(kid, float):
                self.held.setdefault((element["Pg"].number, int(kid)), []).append(ref.number)
                continue
            value = self.pdf.at(kid)
            if value.get("Type") == "MCR":
                page = value.get("Pg", element.get("Pg"))
                self.held.setdefault((page.number, int(value["MCID"])), []).append(ref.number)
            elif value.get("Type") == "OBJR":
                self.owners[value["Obj"].number] = ref.number
            else:
                yield kid

    def element(self, ref, element, kind, above):
        parent = element.get("P")
        if above is not None and parent != above[0]:
            yield f"an element {kind} does not know its parent"
        if kind in PARENTS and (above is None or above[1] not in PARENTS[kind]):
            yield f"7.2: {kind} in {above and above[1]}"
        below = [self.role(self.pdf.at(kid)) for kid in self.kids(ref, element)]
        if kind in KIDS and (wrong := {*below} - KIDS[kind]):
            yield f"7.2: {sorted(wrong)} in {kind}"
        if kind == "Table":
            yield from self.table(ref, element)
        if kind == "TH" and self.attribute(element, "Scope") not in {"Row", "Column", "Both"}:
            yield "7.5: a header of a table has no scope"
        if kind in {"Figure", "Formula"} and not (element.get("Alt") or element.get("ActualText")):
            yield f"7.3: {kind} has no words for what is seen"
        if "Lang" in element and not text_of(element["Lang"]):
            yield "7.2: an element has a language without a name"
        if kind == "Link" and not any(self.owners.get(n) == ref.number for n in self.owners):
            yield "7.18.5: a link has no annotation"

    def attribute(self, element, name):
        told = self.pdf.at(element.get("A")) or {}
        found = told if isinstance(told, list) else [told]
        return next((self.pdf.at(each)[name] for each in found if name in (self.pdf.at(each) or {})), None)

    def table(self, ref, element):
        """All rows of a table have as many columns, with what spans several."""
        rows = []
        for kid in self.kids(ref, element):
            part = self.pdf.at(kid)
            rows += [part] if self.role(part) == "TR" else map(self.pdf.at, self.kids(kid, part))
        widths, covered = set(), {}
        for number, row in enumerate(rows):
            cells = [self.pdf.at(cell) for cell in row["K"] if isinstance(cell, Ref)]
            width = covered.get(number, 0)
            for cell in cells:
                columns, down = (int(self.attribute(cell, name) or 1) for name in ("ColSpan", "RowSpan"))
                width += columns
                for below in range(1, down):
                    covered[number + below] = covered.get(number + below, 0) + columns
            widths.add(width)
        if len(widths) > 1:
            yield f"7.2: the rows of a table have {sorted(widths)} columns"

    # --- the pages --------------------------------------------------------------------------------------

    def contents(self):
        for place, page in enumerate(self.pages, start=1):
            (number,) = [n for n, each in self.pdf.objects.items() if each is page]
            if page.get("Tabs") != "S":
                yield f"7.18.3: on page {place} the order of tabs is not that of the structure"
            if "StructParents" not in page:
                yield f"page {place} is in no structure"
                continue
            told = self.pdf.at(self.parents.get(int(page["StructParents"]), []))
            content = page["Contents"]
            streams = content if isinstance(content, list) else [content]
            yield from self.page(place, number, b"\n".join(map(self.pdf.stream, streams)), told)

    def page(self, place, number, stream, parents):
        """What stands on a page is held by one element, or is an artifact; nothing is both."""
        stack, operands, seen = [], [], []
        for value in tokens(stream):
            if not isinstance(value, Word):
                operands.append(value)
                continue
            if value.text in {"BDC", "BMC"}:
                tag, mcid = _marked(value.text, operands)
                if (tag == "Artifact" and any(m is not None for _, m in stack)) or (
                    mcid is not None and any(t == "Artifact" for t, _ in stack)
                ):
                    yield f"7.1: on page {place} something is both content and artifact"
                seen += [mcid] if mcid is not None else []
                stack.append((tag, mcid))
            elif value.text == "EMC":
                stack.pop()
            elif value.text in SHOWING and not any(t == "Artifact" or m is not None for t, m in stack):
                yield f"7.1: on page {place} {value.text} is neither content nor artifact"
            operands = []
        if stack or len(set(seen)) < len(seen):
            yield f"on page {place} what is marked does not end, or is twice"
        yield from self.holders(place, number, sorted(set(seen)), parents)

    def holders(self, place, number, seen, parents):
        """The content of a page is held by one element each, which the tree of parents names."""
        for mcid in seen:
            holders = set(self.held.get((number, mcid), ()))
            if len(holders) != 1:
                yield f"7.1: on page {place} the content {mcid} is held by {len(holders)} elements"
            elif mcid >= len(parents) or parents[mcid] != Ref(*holders):
                yield f"on page {place} the content {mcid} does not know its element"

    def annotations(self):
        for place, page in enumerate(self.pages, start=1):
            for ref in self.pdf.at(page.get("Annots")) or []:
                annotation = self.pdf.at(ref)
                kind = annotation["Subtype"]
                owner = self.owners.get(ref.number)
                if (
                    owner is None
                    or self.pdf.at(self.parents.get(int(annotation.get("StructParent", -1))))
                    is not (self.pdf.objects[owner])
                ):
                    yield f"7.18.1: on page {place} {kind} is in no element"
                elif kind == "Link" and self.role(self.pdf.objects[owner]) != "Link":
                    yield f"7.18.5: on page {place} a link is in no element of its kind"
                if not annotation.get("Contents"):
                    yield f"7.18.5: on page {place} {kind} does not say where it leads"

    # --- fonts and outline ---------------------------------------------------------------------------------

    def fonts(self):
        """Every font is in the file, with what each of its glyphs is as a character (7.21)."""
        for told in list(self.pdf.objects.values()):
            if not isinstance(told, dict) or told.get("Type") != "Font":
                continue
            name = told.get("BaseFont")
            if told["Subtype"] == "Type0":
                if "ToUnicode" not in told:
                    yield f"7.21.7: {name} does not tell its characters"
                if told.get("Encoding") not in {"Identity-H", "Identity-V"}:
                    yield f"7.21.3: {name} is encoded otherwise"
            elif told["Subtype"] in {"CIDFontType2", "CIDFontType0"}:
                wanted = {"CIDSystemInfo", "W"} | ({"CIDToGIDMap"} if told["Subtype"] == "CIDFontType2" else set())
                yield from (f"7.21.3: {name} has no {each}" for each in sorted(wanted - told.keys()))
                if not {"FontFile", "FontFile2", "FontFile3"} & self.pdf.at(told["FontDescriptor"]).keys():
                    yield f"7.21.4: {name} is not in the file"
            else:
                yield f"7.21.4: {name} is a font of another kind"
        for place, page in enumerate(self.pages, start=1):
            yield from self.glyphs(place, page)

    def glyphs(self, place, page):
        """Each glyph on a page is a character (7.21.7)."""
        fonts = self.pdf.at(self.pdf.at(page["Resources"])["Font"])
        known, font, operands = {}, None, []
        for value in tokens(self.pdf.stream(page["Contents"])):
            if not isinstance(value, Word):
                operands.append(value)
                continue
            if value.text == "Tf":
                font = operands[-2]
                told = self.pdf.at(fonts[font])
                if font not in known:
                    known[font] = _characters(self.pdf.stream(told["ToUnicode"])) if "ToUnicode" in told else set()
            elif value.text in {"Tj", "TJ"}:
                shown = operands[-1] if isinstance(operands[-1], list) else operands[-1:]
                codes = {each[n : n + 2] for each in shown if isinstance(each, bytes) for n in range(0, len(each), 2)}
                if codes - known[font]:
                    yield f"7.21.7: on page {place} a glyph of {font} is no character"
            operands = []

    def outline(self):
        waiting = [(self.pdf.at(self.pdf.root.get("Outlines")) or {}).get("First")]
        while waiting:
            entry = self.pdf.at(waiting.pop())
            if entry is None:
                continue
            if not text_of(entry["Title"]).strip():
                yield "an entry of the outline has no name"
            waiting += [entry.get("First"), entry.get("Next")]


def _marked(operator, operands):
    """The tag of what begins here, and its number if it has one."""
    told = operands[-1] if operator == "BDC" and isinstance(operands[-1], dict) else {}
    tag = next(each for each in operands if isinstance(each, Name))
    return tag, int(told["MCID"]) if "MCID" in told else None


def _characters(stream):
    """The codes of a font for which its map has a character that is one (ISO 32000-1, 9.10.3)."""
    found = set()
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", stream, re.DOTALL):
        values = tokens(block)
        found |= {code for code, text in zip(values[::2], values[1::2], strict=True) if text.strip(b"\0")}
    assert b"beginbfrange" not in stream
    return found
