"""What Word rejects as unreadable: the order of elements, what refers to what, and the marks of tracked changes.

After ECMA-376 part 1 (17 and annex A.1, transitional) and part 2. It reads the bare parts of a file, knows nothing of
the program that wrote it, and tells each fault in a line.
"""

import io
import re
import zipfile
from collections import Counter
from datetime import datetime
from posixpath import dirname, join, normpath
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_LOOK = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish"
    " webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang"
    " eastAsianLayout specVanish oMath"
)
_PARAGRAPH = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
    " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd"
    " snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
    " textboxTightWrap outlineLvl divId cnfStyle"
)
ORDER = {
    name: told.split()
    for name, told in {
        "rPr": f"ins del moveFrom moveTo {_LOOK} rPrChange",
        "pPr": f"{_PARAGRAPH} rPr sectPr pPrChange",
        "numPr": "ilvl numId numberingChange ins",
        "tbl": "tblPr tblGrid tr",
        "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing"
        " tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange",
        "tr": "tblPrEx trPr tc",
        "trPr": "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc"
        " hidden ins del trPrChange",
        "tc": "tcPr p",
        "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign"
        " hideMark headers cellIns cellDel cellMerge tcPrChange",
        "tblBorders": "top left start bottom right end insideH insideV",
        "tblCellMar": "top left start bottom right end",
        "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType"
        " pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid sectPrChange",
        "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat"
        " locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
        "styles": "docDefaults latentStyles style",
        "docDefaults": "rPrDefault pPrDefault",
        "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
        "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
        "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
        "num": "abstractNumId lvlOverride",
        "settings": "writeProtection view zoom removePersonalInformation removeDateAndTime trackRevisions"
        " doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride defaultTabStop autoHyphenation"
        " evenAndOddHeaders footnotePr endnotePr compat docVars rsids themeFontLang clrSchemeMapping decimalSymbol"
        " listSeparator",
    }.items()
}
"""The children that an element may have, in the order in which they must stand."""

SEVERAL = frozenset("tr tc p style abstractNum num lvl lvlOverride headerReference footerReference tblStylePr".split())
"""The children of which there may be more than one."""

HOLDS = {
    "body": "p tbl sectPr",
    "p": "pPr r hyperlink ins del moveFrom moveTo fldSimple",
    "hyperlink": "r ins del moveFrom moveTo",
    "ins": "r",
    "del": "r",
    "moveFrom": "r",
    "moveTo": "r",
    "fldSimple": "r",
    "r": "rPr t delText br tab footnoteReference footnoteRef commentReference annotationRef separator"
    " continuationSeparator",
    "footnote": "p",
    "comment": "p",
    "hdr": "p",
    "ftr": "p",
}
LAST = {"tc": "p", "tr": "tc", "tbl": "tr", "footnote": "p", "comment": "p", "hdr": "p", "ftr": "p"}
"""With what an element ends."""

RANGES = (
    "bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd moveFromRangeStart moveFromRangeEnd moveToRangeStart"
    " moveToRangeEnd"
)
MARKS = "ins del moveFrom moveTo rPrChange pPrChange moveFromRangeStart moveToRangeStart".split()


def faults(data):
    """Why Word would not open a file as it is; empty if it would."""
    return list(_Checked(data).faults())


def local(element):
    return element.tag.removeprefix(W)


class _Checked:
    def __init__(self, data):
        self.archive = zipfile.ZipFile(io.BytesIO(data))
        self.names = self.archive.namelist()
        self.roots = {
            name: ElementTree.fromstring(self.archive.read(name))  # noqa: S314 - it is our own
            for name in self.names
        }

    def root(self, name):
        return self.roots[f"word/{name}.xml"]

    def faults(self):
        if len(set(self.names)) < len(self.names):
            yield "two parts have one name"
        yield from self.package()
        for name, root in self.roots.items():
            if name.startswith("word/") and name.endswith(".xml"):
                for fault in self.part(root):
                    yield f"{name}: {fault}"
        yield from self.numbers()
        yield from self.moves()
        yield from self.references()

    # --- the package ----------------------------------------------------------------------------------

    def package(self):
        """Every part has a type, every relation leads to a part, and each part is reached by one."""
        types = self.roots["[Content_Types].xml"]
        told = {each.get("PartName") for each in types.iter(f"{TYPES}Override")}
        plain = {each.get("Extension") for each in types.iter(f"{TYPES}Default")}
        yield from (f"{each} has a type and is not there" for each in sorted(told) if each[1:] not in self.names)
        reached = {"[Content_Types].xml"}
        for name in self.names:
            if f"/{name}" not in told and name.rpartition(".")[2] not in plain:
                yield f"{name} has no type"
            if not name.endswith(".rels"):
                continue
            reached.add(name)
            base = dirname(dirname(name))
            idents = [each.get("Id") for each in self.roots[name]]
            if len(set(idents)) < len(idents):
                yield f"{name}: two relations have one name"
            for each in self.roots[name]:
                if not re.fullmatch(r"[A-Za-z_][\w.-]*", each.get("Id")):
                    yield f"{name}: {each.get('Id')!r} is no name"
                if each.get("TargetMode") == "External":
                    if not re.fullmatch(r"(?:https?://[^\s\"<>\\^`{|}]+|mailto:[^\s\"<>\\^`{|}]+)", each.get("Target")):
                        yield f"{name}: {each.get('Target')!r} is no address"
                    continue
                target = normpath(join(base, each.get("Target")))
                reached.add(target)
                if target not in self.names:
                    yield f"{name}: {target} is not there"
        yield from (f"no relation leads to {each}" for each in self.names if each not in reached)

    # --- one part ---------------------------------------------------------------------------------------

    def part(self, root):
        for element in root.iter():
            name = local(element)
            kids = [local(kid) for kid in element]
            if not element.tag.startswith(W):
                yield f"{element.tag} of another vocabulary"
            if name in ORDER:
                yield from _disorder(name, kids)
            elif name in HOLDS and local(root) != "settings":
                allowed = {*HOLDS[name].split(), *(RANGES.split() if name in {"body", "p", "hyperlink"} else ())}
                if name in {"ins", "del", "moveFrom", "moveTo"} and not kids:
                    continue  # on an end of a paragraph or on a row
                yield from (f"{kid} in {name}" for kid in kids if kid not in allowed)
            if local(root) != "settings":  # which only names the lines above footnotes
                yield from self.element(element, name, kids)
        yield from self.taken_out(root)

    def taken_out(self, root):
        """Words that were taken out are told as such, and no others."""
        for above in root.iter():
            for kid in above:
                if local(kid) == "del":
                    yield from ("words taken out are t" for _ in kid.iter(f"{W}t"))
                elif local(above) != "del" and local(kid) == "r" and kid.find(f"{W}delText") is not None:
                    yield "delText where nothing was taken out"

    def element(self, element, name, kids):
        text = element.text or ""
        if name in {"t", "delText"} and text != text.strip() and element.get(SPACE) != "preserve":
            yield f"the spaces of {text!r} are not kept"
        if name == "body" and (kids[-1] != "sectPr" or kids[-2:-1] == ["tbl"]):
            yield "the body does not end with a paragraph and a section"
        if name in LAST and kids[-1:] != [LAST[name]]:
            yield f"{name} ends with no {LAST[name]}"
        if name in {"p", "r"} and f"{name}Pr" in kids[1:]:
            yield f"the properties of {name} stand behind what is in it"
        if name == "trPr" and {"moveFrom", "moveTo"} & set(kids):
            yield "a row is moved"
        if name in MARKS:
            yield from self.mark(element, name)

    def mark(self, element, name):
        """A tracked change: its author, its number, its time."""
        if not (element.get(f"{W}author") or "").strip():
            yield f"{name} has no author"
        if not re.fullmatch(r"-?\d{1,9}", element.get(f"{W}id") or ""):
            yield f"{name} has no number"
        date = element.get(f"{W}date")
        if date is None:
            return
        try:
            datetime.fromisoformat(date)
        except ValueError:
            yield f"{date!r} is no time"
        if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", date):
            yield f"{date!r} is not written as a time is"

    # --- what belongs together -----------------------------------------------------------------------------

    def stories(self):
        return [
            self.roots[name] for name in self.names if re.fullmatch(r"word/(document|footnotes|comments).xml", name)
        ]

    def numbers(self):
        """The numbers of changes and bookmarks are theirs alone, as are those of footnotes and comments."""
        marks = [
            each.get(f"{W}id")
            for root in self.stories()
            for tag in (*MARKS, "bookmarkStart")
            for each in root.iter(f"{W}{tag}")
        ]
        yield from (f"the number {n} is that of {count} changes" for n, count in Counter(marks).items() if count > 1)
        named = [each.get(f"{W}name") for each in self.root("document").iter(f"{W}bookmarkStart")]
        yield from (f"two bookmarks are {name}" for name, count in Counter(named).items() if count > 1)
        yield from (
            f"{name!r} is no name of a bookmark" for name in named if not re.fullmatch(r"[^\W\d]\w{0,39}", name)
        )
        for kind in ("bookmark", "commentRange", "moveFromRange", "moveToRange"):
            yield from self.paired(kind)

    def paired(self, kind):
        """Every beginning of a range has its end behind it, and none other."""
        open_, done = set(), set()
        for element in self.root("document").iter():
            ident = element.get(f"{W}id")
            if element.tag == f"{W}{kind}Start":
                open_.add(ident)
            elif element.tag == f"{W}{kind}End":
                if ident not in open_:
                    yield f"the {kind} {ident} ends and did not begin"
                open_.discard(ident)
                if ident in done:
                    yield f"the {kind} {ident} ends twice"
                done.add(ident)
        yield from (f"the {kind} {ident} does not end" for ident in sorted(open_))

    def moves(self):
        """Every move has one place from which and one to which, and what is moved stands in one of them."""
        names = {
            way: [e.get(f"{W}name") for e in self.root("document").iter(f"{W}{way}RangeStart")]
            for way in ("moveFrom", "moveTo")
        }
        for way, found in names.items():
            yield from (f"{name} has two {way}" for name, count in Counter(found).items() if count > 1)
        yield from (f"{name} has one end" for name in sorted({*names["moveFrom"]} ^ {*names["moveTo"]}))
        within = None
        for element in self.root("document").iter():
            name = local(element)
            if name.endswith("RangeStart") and name.startswith("move"):
                within = name.removesuffix("RangeStart")
                if element.get(f"{W}date") is None or not element.get(f"{W}author"):
                    yield f"{name} has no author or no time"
            elif name.endswith("RangeEnd") and name.startswith("move"):
                within = None
            elif name in names and name != within:
                yield f"{name} outside of its range"

    def references(self):
        """Styles, lists, footnotes, comments and relations that are named are there."""
        styles = {each.get(f"{W}styleId"): each.get(f"{W}type") for each in self.root("styles").iter(f"{W}style")}
        kinds = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table", "basedOn": None, "next": None}
        lists = {each.get(f"{W}numId") for each in self.root("numbering").iter(f"{W}num")}
        abstract = {each.get(f"{W}abstractNumId") for each in self.root("numbering").iter(f"{W}abstractNum")}
        for name, root in self.roots.items():
            for tag, kind in kinds.items():
                for each in root.iter(f"{W}{tag}"):
                    style = each.get(f"{W}val")
                    if style not in styles or kind not in {None, styles[style]}:
                        yield f"{name}: there is no style {style}"
            yield from (
                f"{name}: there is no list {e.get(f'{W}val')}"
                for e in root.iter(f"{W}numId")
                if e.get(f"{W}val") not in lists
            )
            named = {each.get("Id") for each in self.roots.get(_relations_of(name), ())}
            used = {each.get(f"{R}id") for each in root.iter() if each.get(f"{R}id")}
            yield from (f"{name}: there is no relation {each}" for each in sorted(used - named))
        wanted = {each.get(f"{W}val") for each in self.root("numbering").iter(f"{W}abstractNumId")}
        yield from (f"there is no definition of the list {each}" for each in sorted(wanted - abstract))
        yield from self.notes()

    def notes(self):
        notes = {each.get(f"{W}id"): each.get(f"{W}type") for each in self.root("footnotes")}
        separators = {ident for ident, kind in notes.items() if kind}
        if sorted(filter(None, notes.values())) != ["continuationSeparator", "separator"]:
            yield "the lines above footnotes are not told"
        listed = {e.get(f"{W}id") for e in self.root("settings").iterfind(f"{W}footnotePr/{W}footnote")}
        if listed != separators:
            yield "the settings do not name the lines above footnotes"
        marks = [each.get(f"{W}id") for each in self.root("document").iter(f"{W}footnoteReference")]
        if sorted(marks) != sorted(set(notes) - separators):
            yield "marks and footnotes do not belong together"
        comments = [e.get(f"{W}id") for e in self.roots.get("word/comments.xml", ())]
        for tag in ("commentReference", "commentRangeStart", "commentRangeEnd"):
            if sorted(e.get(f"{W}id") for e in self.root("document").iter(f"{W}{tag}")) != sorted(comments):
                yield f"comments and {tag} do not belong together"


def _relations_of(name):
    folder, _, base = name.rpartition("/")
    return f"{folder}/_rels/{base}.rels"


def _disorder(name, kids):
    """What is wrong with the children of an element."""
    known = ORDER[name]
    yield from (f"{kid} in {name}" for kid in kids if kid not in known)
    places = [known.index(kid) for kid in kids if kid in known]
    if places != sorted(places):
        yield f"{name} has its children in the order {' '.join(kids)}"
    once = Counter(kid for kid in kids if kid not in SEVERAL)
    yield from (f"{name} has {count} {kid}" for kid, count in once.items() if count > 1)
