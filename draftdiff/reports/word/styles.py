"""The styles of a resolution in Word: one for each kind of paragraph, so that a clerk changes the look in one place."""

from __future__ import annotations

from dataclasses import dataclass

from draftdiff.model import Clause, ClauseKind
from draftdiff.reports.languages import direction, language_tag
from draftdiff.reports.word.markup import el, part

TITLE, FRONT, FORMULA = "Title", "FrontLine", "EnactingFormula"
PREAMBULAR, OPERATIVE = "PreambularParagraph", "OperativeParagraph"
ANNEX, ANNEX_TEXT, CLOSING = "AnnexHeading", "AnnexParagraph", "ClosingParagraph"
NOTE, NOTE_MARK, CELL, HEAD_CELL = "FootnoteText", "FootnoteReference", "TableText", "TableHeading"
HEADER, FOOTER, ENDING, GRID, LINK = "Header", "Footer", "EndOfText", "TableGrid", "Hyperlink"
LEAD = "LeadVerb"
REMARK, REMARK_MARK, RECORD = "CommentText", "CommentReference", "StatementOnRecord"

DEEPEST = 4
"""So many levels of sub-paragraphs have a style of their own."""

_DEEPEST_HEADING = 6
STEP = 567
"""One centimetre, in twentieths of a point: how far each level of a list is set in."""

_REGIONS = {"en": "en-GB", "fr": "fr-FR", "es": "es-ES", "ar": "ar-SA", "ru": "ru-RU", "zh": "zh-CN", "pt": "pt-PT"}
_EASTERN = frozenset({"zh", "ja", "ko"})
_SERIF, _ARABIC, _HAN = "Times New Roman", "Traditional Arabic", "SimSun"


@dataclass(frozen=True, slots=True)
class _Style:
    ident: str
    name: str
    paragraph: str = ""
    run: str = ""
    based: str | None = "Normal"
    following: str | None = None


def style_of(clause: Clause, level: int, line: int) -> str:
    """The style of a line of a clause, which stands ``level`` provisions deep."""
    match clause.kind:
        case ClauseKind.HEADING:
            return f"Heading{min(clause.depth + 1, _DEEPEST_HEADING)}"
        case ClauseKind.SUBPARAGRAPH:
            return f"SubParagraph{min(max(level, 1), DEEPEST)}"
        case ClauseKind.ANNEX:
            return ANNEX if not clause.depth and not line else ANNEX_TEXT
        case kind:
            return _OF_KIND[kind]


_OF_KIND = {
    ClauseKind.TITLE: TITLE,
    ClauseKind.FORMULA: FORMULA,
    ClauseKind.PREAMBULAR: PREAMBULAR,
    ClauseKind.OPERATIVE: OPERATIVE,
    ClauseKind.CLOSING: CLOSING,
    ClauseKind.NOTE: NOTE,
}


def language(lang: str) -> str:
    """The tag of a language as Word knows it, with a region where it asks for one."""
    tag = language_tag(lang)
    return _REGIONS.get(tag, tag)


def lang_of(lang: str) -> str:
    """The language of a run or of a whole document."""
    tag, short = language(lang), language_tag(lang)
    if direction(lang) == "rtl":
        return el("lang", bidi=tag)
    return el("lang", eastAsia=tag) if short in _EASTERN else el("lang", val=tag)


def indents(level: int) -> str:
    """The indentation of a level of a list: its numbers hang before the text."""
    return el("ind", left=STEP * (level + 1), hanging=STEP)


def styles_part(lang: str) -> bytes:
    """The part of the package with all styles, for a text in this language."""
    rtl = direction(lang) == "rtl"
    defaults = el(
        "docDefaults",
        el(
            "rPrDefault",
            el(
                "rPr",
                el("rFonts", ascii=_SERIF, hAnsi=_SERIF, eastAsia=_HAN, cs=_ARABIC if rtl else _SERIF),
                el("sz", val=24),
                el("szCs", val=28 if rtl else 24),
                lang_of(lang),
            ),
        ),
        el("pPrDefault", el("pPr", el("spacing", after=160, line=264, lineRule="auto"))),
    )
    styles = [_paragraph(style, rtl=rtl) for style in _STYLES]
    return part("styles", defaults, *styles, _CHARACTERS, _TABLES)


def _paragraph(style: _Style, *, rtl: bool) -> str:
    default = 1 if style.based is None else None
    paragraph = (el("bidi") if rtl and style.based is None else "") + style.paragraph
    # The order of what a paragraph is told is that of the schema: numbers, direction, spacing, indentation.
    return el(
        "style",
        el("name", val=style.name),
        el("basedOn", val=style.based) if style.based else "",
        el("next", val=style.following) if style.following else "",
        el("qFormat"),
        el("pPr", paragraph) if paragraph else "",
        el("rPr", style.run) if style.run else "",
        type_="paragraph",
        default=default,
        styleId=style.ident,
    )


_BOLD = el("b") + el("bCs")
_ITALIC = el("i") + el("iCs")


def _size(half_points: int) -> str:
    return el("sz", val=half_points) + el("szCs", val=half_points)


def _heading(level: int) -> _Style:
    return _Style(
        f"Heading{level}",
        f"heading {level}",
        el("keepNext") + el("spacing", before=240, after=120) + el("outlineLvl", val=level - 1),
        _BOLD + _size(28 if level == 1 else 26 if level == 2 else 24),  # noqa: PLR2004 - points
        following=OPERATIVE,
    )


def _sub(level: int) -> _Style:
    return _Style(f"SubParagraph{level}", f"Sub-paragraph {level}", indents(level))


_STYLES = (
    _Style("Normal", "Normal", based=None),
    _Style(
        TITLE, "Title", el("keepNext") + el("spacing", before=240, after=240) + el("jc", val="center"),
        _BOLD + _size(32), following=FRONT,
    ),
    _Style(FRONT, "Front line", el("spacing", after=60) + el("jc", val="center")),
    _Style(FORMULA, "Enacting formula", el("keepNext") + el("spacing", before=240), _ITALIC, following=PREAMBULAR),
    *(_heading(level) for level in range(1, _DEEPEST_HEADING + 1)),
    _Style(PREAMBULAR, "Preambular paragraph", el("ind", firstLine=STEP)),
    _Style(OPERATIVE, "Operative paragraph", indents(0)),
    *(_sub(level) for level in range(1, DEEPEST + 1)),
    _Style(
        ANNEX, "Annex heading",
        el("keepNext") + el("pageBreakBefore") + el("spacing", after=240) + el("jc", val="center")
        + el("outlineLvl", val=0), _BOLD, following=ANNEX_TEXT,
    ),
    _Style(ANNEX_TEXT, "Annex paragraph"),
    _Style(CLOSING, "Closing paragraph", el("spacing", before=240)),
    _Style(RECORD, "Statement on record", el("spacing", after=80), _size(20)),
    _Style(NOTE, "footnote text", el("spacing", after=0, line=240, lineRule="auto"), _size(20)),
    _Style(CELL, "Table text", el("spacing", after=0, line=240, lineRule="auto"), _size(22)),
    _Style(HEAD_CELL, "Table heading", el("keepNext"), _BOLD, based=CELL),
    _Style(HEADER, "header", el("spacing", after=0) + el("jc", val="center"), _size(18)),
    _Style(FOOTER, "footer", el("spacing", after=0) + el("jc", val="center"), _size(18)),
    _Style(ENDING, "End of text", el("spacing", after=0, line=240, lineRule="auto"), _size(4)),
    _Style(REMARK, "annotation text", el("spacing", after=0, line=240, lineRule="auto"), _size(20)),
)  # fmt: skip


def _character(ident: str, name: str, run: str) -> str:
    return el("style", el("name", val=name), el("rPr", run), type_="character", styleId=ident)


_CHARACTERS = (
    _character(NOTE_MARK, "footnote reference", el("vertAlign", val="superscript"))
    + _character(LEAD, "Lead verb", _ITALIC)
    + _character(REMARK_MARK, "annotation reference", el("sz", val=16) + el("szCs", val=16))
    + _character(LINK, "Hyperlink", el("color", val="0563C1") + el("u", val="single"))
)
_EDGES = "".join(
    el(side, val="single", sz=4, space=0, color="auto")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_TABLES = el(
    "style",
    el("name", val="Table Grid"),
    el(
        "tblPr",
        el("tblBorders", _EDGES),
        el("tblCellMar", el("left", w=108, type_="dxa"), el("right", w=108, type_="dxa")),
    ),
    type_="table",
    styleId=GRID,
)
